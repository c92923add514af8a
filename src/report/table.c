/* table.c - rows of cells, laid out as text or Markdown. */

#include "report/table.h"

#include "report/markup.h"

#include <string.h>

ent_table ent_table_new(size_t n_columns) {
    return (ent_table){.n_columns = n_columns};
}

void ent_table_clear(ent_table *t) {
    ent_vec_clear(&t->row);
    ent_arena_clear(&t->arena);
}

void ent_table_add_row(ent_table *t, ent_row_kind kind, unsigned indent) {
    const char **cell = ent_arena_alloc(&t->arena, t->n_columns, sizeof *cell);
    ent_table_row row = {kind, indent, cell};
    if (!cell || !ent_vec_push(&t->row, row)) t->failed = true;
}

void ent_table_set(ent_table *t, size_t column, const char *text) {
    if (t->failed) return;
    const char *copy = ent_arena_copy(&t->arena, text, strlen(text));
    if (copy)
        t->row.at[t->row.n - 1].cell[column] = copy;
    else
        t->failed = true;
}

void ent_table_set_all(ent_table *t, size_t column, ent_str *text) {
    ent_table_set(t, column, ent_str_get(text));
    if (ent_str_failed(text)) t->failed = true;
    ent_str_clear(text);
}

static size_t cell_width(const ent_table_row *row, size_t column) {
    const char *text = row->cell[column];
    size_t width = text ? ent_utf8_width(text, strlen(text)) : 0;
    return column == 0 ? width + row->indent : width;
}

static size_t column_width(const ent_table *t, size_t column) {
    size_t width = 0;
    for (size_t i = 0; i < t->row.n; i++) {
        size_t own = cell_width(&t->row.at[i], column);
        if (t->row.at[i].kind == ENT_CELLS && own > width) width = own;
    }
    return width;
}

static void put_cell(ent_str *out, const ent_table_row *row, size_t column) {
    if (column == 0) ent_str_repeat(out, ' ', row->indent);
    ent_str_add(out, row->cell[column]);
}

/* ---- a grid */

enum { GAP = 2 };

size_t ent_table_grid_width(const ent_table *t) {
    size_t width = 0;
    for (size_t c = 0; c < t->n_columns; c++) width += column_width(t, c) + (c ? GAP : 0);
    return width;
}

static bool is_empty_from(const ent_table *t, const ent_table_row *row, size_t column) {
    for (; column < t->n_columns; column++)
        if (row->cell[column] && *row->cell[column]) return false;
    return true;
}

static void print_grid_row(ent_str *out, const ent_table *t, const ent_table_row *row,
                           size_t indent, uint64_t right) {
    size_t at = indent;
    ent_str_repeat(out, ' ', indent);
    for (size_t c = 0; c < t->n_columns && !is_empty_from(t, row, c); c++) {
        size_t width = column_width(t, c), own = cell_width(row, c);
        size_t shift = right >> c & 1 ? width - own : 0;
        ent_str_pad_to(out, at + shift);
        put_cell(out, row, c);
        at += width + GAP;
    }
    ent_str_add_char(out, '\n');
}

void ent_table_print_grid(ent_str *out, const ent_table *t, size_t indent, uint64_t right) {
    if (t->failed) out->failed = true;
    for (size_t i = 0; i < t->row.n && !t->failed; i++)
        print_grid_row(out, t, &t->row.at[i], indent, right);
}

/* ---- Markdown */

static void print_markdown_row(ent_str *out, const ent_table *t, const ent_table_row *row) {
    for (size_t c = 0; c < t->n_columns; c++) {
        ent_str_add(out, c ? " | " : "| ");
        if (row->cell[c]) ent_put_markdown(out, row->cell[c]);
    }
    ent_str_add(out, " |\n");
}

void ent_table_print_markdown(ent_str *out, const ent_table *t) {
    if (t->failed) out->failed = true;
    for (size_t i = 0; i < t->row.n && !t->failed; i++) {
        print_markdown_row(out, t, &t->row.at[i]);
        for (size_t c = 0; c < t->n_columns && i == 0; c++) ent_str_add(out, c ? "---|" : "|---|");
        if (i == 0) ent_str_add_char(out, '\n');
    }
}

/* ---- a matrix */

typedef struct matrix {
    const ent_table *t;
    size_t width;      /* of a column, with its gap */
    size_t first_edge; /* where the first column of a block ends */
} matrix;

/* The first column stands as near to the labels as the widest row allows. */
static matrix measure(const ent_table *t) {
    matrix m = {t, 0, 0};
    size_t widest = 0;
    for (size_t c = 1; c < t->n_columns; c++)
        if (column_width(t, c) > widest) widest = column_width(t, c);
    m.width = widest + GAP;
    for (size_t i = 0; i < t->row.n; i++) {
        const ent_table_row *row = &t->row.at[i];
        for (size_t c = 1; c < t->n_columns && row->kind == ENT_CELLS; c++) {
            size_t edge = cell_width(row, 0) + 1 + cell_width(row, c);
            if (edge > m.first_edge) m.first_edge = edge;
        }
    }
    return m;
}

static void print_matrix_row(ent_str *out, const matrix *m, const ent_table_row *row, size_t first,
                             size_t last) {
    size_t edge = m->first_edge;
    size_t end = m->first_edge + (last - first) * m->width;
    if (row->kind == ENT_RULE) {
        ent_str_repeat(out, ' ', row->indent);
        ent_str_repeat(out, '-', end > row->indent ? end - row->indent : 0);
    } else {
        put_cell(out, row, 0);
        for (size_t c = first; c <= last && row->kind == ENT_CELLS; c++, edge += m->width) {
            ent_str_pad_to(out, edge - cell_width(row, c));
            put_cell(out, row, c);
        }
    }
    ent_str_add_char(out, '\n');
}

void ent_table_print_matrix(ent_str *out, const ent_table *t) {
    if (t->failed) out->failed = true;
    if (t->failed || t->n_columns < 2) return;
    matrix m = measure(t);
    size_t most = 1;
    if (m.first_edge < ENT_PAGE_WIDTH) most += (ENT_PAGE_WIDTH - m.first_edge) / m.width;
    for (size_t first = 1; first < t->n_columns; first += most) {
        size_t last = first + most - 1 < t->n_columns ? first + most - 1 : t->n_columns - 1;
        if (first > 1) ent_str_add_char(out, '\n');
        for (size_t i = 0; i < t->row.n; i++) print_matrix_row(out, &m, &t->row.at[i], first, last);
    }
}
