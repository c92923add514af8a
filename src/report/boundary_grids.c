/* boundary_grids.c - grids that are cut into blocks where they are wider than the page. */

#include "base/text.h"
#include "report/boundary.h"
#include "report/markup.h"
#include "report/table.h"

typedef struct block {
    ent_printer *p;
    const ent_boundary *b;
    const ent_boundary_grid *g;
} block;

static size_t width_of(const block *k, ent_str *s) {
    size_t width = ent_utf8_width(ent_str_get(s), s->n);
    ent_page_drop(&k->p->out, s);
    return width;
}

static size_t width_of_column(const block *k, uint32_t c) {
    const ent_boundary_grid *g = k->g;
    ent_str s = {0};
    g->head(&s, k->b, g->column[c]);
    size_t width = width_of(k, &s);
    for (uint32_t i = 0; i < g->n_lines; i++) {
        g->cell(&s, k->b, g->line[i], g->column[c]);
        size_t own = width_of(k, &s);
        if (own > width) width = own;
    }
    return width;
}

static size_t width_of_labels(const block *k) {
    size_t width = 0;
    ent_str s = {0};
    for (uint32_t i = 0; i < k->g->n_lines; i++) {
        k->g->label(&s, k->b, k->g->line[i]);
        size_t own = width_of(k, &s);
        if (own > width) width = own;
    }
    return width + 4;
}

static void print_columns(const block *k, uint32_t from, uint32_t to) {
    const ent_boundary_grid *g = k->g;
    ent_table t = ent_table_new(1 + to - from);
    ent_str s = {0};
    ent_table_add_row(&t, ENT_CELLS, 2);
    for (uint32_t c = from; c < to; c++) {
        g->head(&s, k->b, g->column[c]);
        ent_table_set_all(&t, 1 + c - from, &s);
    }
    for (uint32_t i = 0; i < g->n_lines; i++) {
        ent_table_add_row(&t, ENT_CELLS, 2);
        g->label(&s, k->b, g->line[i]);
        ent_table_set_all(&t, 0, &s);
        for (uint32_t c = from; c < to; c++) {
            g->cell(&s, k->b, g->line[i], g->column[c]);
            ent_table_set_all(&t, 1 + c - from, &s);
        }
    }
    if (ent_is_markup(k->p)) {
        ent_markup_table(k->p, &t);
        return;
    }
    ent_table_print_grid(&k->p->out, &t, 0, g->words ? 0 : ~UINT64_C(1));
    ent_table_clear(&t);
}

void ent_boundary_print_grid(ent_printer *p, const ent_boundary *b, const ent_boundary_grid *g) {
    enum { MOST_COLUMNS = 40, BETWEEN = 2 };
    block k = {p, b, g};
    size_t labels = width_of_labels(&k), room = labels;
    uint32_t from = 0;
    if (g->n_lines == 0) return;
    for (uint32_t c = 0; c < g->n_columns; c++) {
        size_t width = width_of_column(&k, c) + BETWEEN;
        bool full = c - from == MOST_COLUMNS || (room + width > p->width && !ent_is_markup(p));
        if (full && c > from) {
            print_columns(&k, from, c);
            ent_print_gap(p);
            from = c;
            room = labels;
        }
        room += width;
    }
    if (from < g->n_columns) print_columns(&k, from, g->n_columns);
}

const uint32_t *ent_boundary_list(ent_printer *p, const ent_boundary *b, uint32_t n,
                                  bool (*has)(const ent_boundary *b, uint32_t i), uint32_t *count) {
    uint32_t *list = ent_arena_alloc(&p->scratch, (size_t)n + 1, sizeof *list);
    *count = 0;
    if (!list) p->status = ENT_ENOMEM;
    for (uint32_t i = 0; i < n && list; i++)
        if (!has || has(b, i)) list[(*count)++] = i;
    return list;
}
