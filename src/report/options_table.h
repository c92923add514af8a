/* options_table.h - the two forms of an option table, and what they share. */

#ifndef ENT_REPORT_OPTIONS_TABLE_H
#define ENT_REPORT_OPTIONS_TABLE_H

#include "report/figure_sheet.h"
#include "report/outcome.h"

enum { ENT_OPTIONS_IN_ROWS = 40 };

#define ENT_OPTIONS_CELL 15.0 /* a mark with its room */
#define ENT_OPTIONS_RULE 5.0  /* room of a line across */

typedef struct ent_options_grid {
    ent_sheet *s;
    const ent_stability *of;
    ent_outcome_table t;
    uint64_t at[ENT_OPTIONS_IN_ROWS]; /* positions of the states shown, ascending */
    uint32_t n;
    uint64_t left_out;
} ent_options_grid;

const ent_dispute *ent_options_dispute(const ent_options_grid *g);
bool ent_options_is_now(const ent_options_grid *g, uint64_t position);
bool ent_options_is_taken(const ent_options_grid *g, uint32_t state, uint32_t option);

/* Marks with their middle at x, y: Y or N, E or a dot, a rank. */
void ent_options_put_taken(const ent_options_grid *g, double x, double y, bool taken);
void ent_options_put_rest(const ent_options_grid *g, double x, double y, bool rests);
void ent_options_put_place(const ent_options_grid *g, double x, double y, uint32_t player,
                           uint64_t position);
/* "rank, Russia". */
ent_slice ent_options_actor(const ent_options_grid *g, const char *lead, uint32_t player);

/* ---- options_rows.c: states as rows, with the heads of the columns turned */

typedef struct ent_options_rows {
    double left, each, rank,
        head; /* where marks begin, a column, one of ranks, height of the heads */
    uint32_t n, n_ranks;
} ent_options_rows;

/* False: it takes more than the page has, ent_options_least_width (mm). */
bool ent_options_measure(const ent_options_grid *g, ent_options_rows *r);
unsigned ent_options_least_width(const ent_options_grid *g, const ent_options_rows *r);
void ent_options_draw_rows(const ent_options_grid *g, const ent_options_rows *r);
/* The head of a column, and "12 now" before a row. */
ent_slice ent_options_head(const ent_options_grid *g, uint32_t column);
ent_slice ent_options_row(const ent_options_grid *g, uint32_t state);

#endif
