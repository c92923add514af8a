/* boundary_doubt.c - how far the shares of a sea reach in draws of the stated doubt. */

#include "report/boundary.h"
#include "report/support.h"

#include <math.h>

enum { HANG = 4 };

static bool has_range(const ent_boundary *b, uint32_t row) {
    return !b->row[row].missing && b->row[row].range.low;
}

static void put_state(ent_str *out, const ent_boundary *b, uint32_t line) {
    ent_put_state_name(out, b, line);
}

static void put_range(ent_str *out, const ent_boundary *b, uint32_t line, uint32_t column) {
    const ent_boundary_row *row = &b->row[column];
    if (ent_is_nothing(b, row, line)) {
        ent_str_add_char(out, '-');
        return;
    }
    ent_put_area_share(out, row->range.low[line] / row->lines.total);
    ent_str_add(out, " - ");
    ent_put_area_share(out, row->range.high[line] / row->lines.total);
}

static void print_certain(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    uint32_t n = 0, shown = 0;
    for (uint32_t r = 0; r < b->n_rows; r++)
        n += !b->row[r].missing && !b->row[r].range.n && !b->row[r].range.gap;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        if (b->row[r].missing || b->row[r].range.n || b->row[r].range.gap) continue;
        ent_put_and(&s, shown++, n);
        ent_str_add_slice(&s, b->row[r].name);
    }
    if (n) ent_str_addf(&s, " %s on no number in doubt.", n == 1 ? "rests" : "rest");
    ent_print_any(p, 2, HANG, &s);
}

static void print_gaps(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_area_range *range = &b->row[r].range;
        if (b->row[r].missing || !range->gap) continue;
        ent_str_add_slice(&s, b->row[r].name);
        ent_str_add(&s, " has no answer in ");
        ent_put_count(&s, b->draws - range->n, "draw", "draws");
        ent_str_addf(&s, ", where for instance %s.", range->gap);
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

/* Whether a share at the stated values lies outside of its range. */
static bool is_outside(const ent_boundary *b, const ent_boundary_row *row) {
    double hidden = ENT_SHARE_HIDDEN * row->lines.total;
    for (uint32_t i = 0; i <= b->n && row->range.low; i++)
        if (row->lines.area[i] < row->range.low[i] - hidden ||
            row->lines.area[i] > row->range.high[i] + hidden)
            return true;
    return false;
}

/* Why: a stated value at the end of its span. */
static void print_one_sided(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    const ent_attribute *last = NULL;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_boundary_row *row = &b->row[r];
        if (row->missing || !is_outside(b, row)) continue;
        for (uint32_t i = 0; i < row->lines.n_read; i++) {
            const ent_attribute *a = row->lines.read[i];
            if (a == last || !ent_put_one_sided(&s, b->region, a)) continue;
            last = a;
            ent_print_paragraph(p, 2, HANG, &s);
        }
        if (last) return;
    }
}

void ent_boundary_print_ranges(ent_printer *p, const ent_boundary *b) {
    ent_boundary_grid g = {.label = put_state, .head = ent_put_row_name, .cell = put_range};
    ent_str s = {0};
    if (!b->draws) return;
    g.line = ent_boundary_list(p, b, b->n + ent_has_common(b), NULL, &g.n_lines);
    g.column = ent_boundary_list(p, b, b->n_rows, has_range, &g.n_columns);
    ent_print_gap(p);
    ent_str_add(&s, "Range of draws: the middle 90% of ");
    ent_put_count(&s, b->draws, "draw", "draws");
    ent_str_addf(&s, " of the doubt about what is read, seed %llu, in cells of ",
                 (unsigned long long)b->seed);
    ent_put_km(&s, b->table.cell > 0 ? b->table.cell : ENT_SEA_CELL);
    ent_print_paragraph(p, 0, 2, &s);
    if (g.n_columns) ent_boundary_print_grid(p, b, &g);
    print_one_sided(p, b);
    print_certain(p, b);
    print_gaps(p, b);
    ent_print_stressed(p, 2, HANG, b->region, b->stressed, b->n_stressed);
}
