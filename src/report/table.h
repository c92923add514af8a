/* table.h - rows of cells: filled once, laid out as text or Markdown (later HTML).
 *
 * Column 0 holds the label of the row; `indent` sets it off.  A grid is as wide as its cells ask
 * for; a matrix has any number of narrow columns and is cut into blocks that fit the page. */

#ifndef ENT_REPORT_TABLE_H
#define ENT_REPORT_TABLE_H

#include "base/vec.h"
#include "report/page.h"

#include "base/arena.h"

typedef enum ent_row_kind {
    ENT_CELLS,
    ENT_HEADING, /* a label alone */
    ENT_RULE     /* a line across */
} ent_row_kind;

typedef struct ent_table_row {
    ent_row_kind kind;
    unsigned indent;
    const char **cell; /* n_columns of them; NULL: empty */
} ent_table_row;

typedef struct ent_table {
    size_t n_columns;
    ENT_VEC(ent_table_row) row;
    ent_arena arena;
    bool failed; /* out of memory, sticks */
} ent_table;

ent_table ent_table_new(size_t n_columns);
void ent_table_clear(ent_table *t);

void ent_table_add_row(ent_table *t, ent_row_kind kind, unsigned indent);
/* Fills a cell of the last row with a copy of the text. */
void ent_table_set(ent_table *t, size_t column, const char *text);
/* The same for a text that was put together apart; clears it. */
void ent_table_set_all(ent_table *t, size_t column, ent_str *text);

/* Columns side by side with two spaces between; `right` has bit c set where column c is aligned to
 * the right. */
size_t ent_table_grid_width(const ent_table *t);
void ent_table_print_grid(ent_str *out, const ent_table *t, size_t indent, uint64_t right);

/* A table of GitHub's Markdown, one line a row, the first row its head.  What Markdown would act
 * upon in a cell is escaped and a line end is a space, so that every text is shown as it is. */
void ent_table_print_markdown(ent_str *out, const ent_table *t);

/* Labels to the left, the other columns equally wide and aligned to the right. */
void ent_table_print_matrix(ent_str *out, const ent_table *t);

#endif
