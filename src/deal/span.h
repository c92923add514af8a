/* span.h - equations x(S) = value on payoffs, and which coalitions they decide.
 *
 * The vectors of the coalitions are kept in reduced row echelon form, each row with its value. */

#ifndef ENT_DEAL_SPAN_H
#define ENT_DEAL_SPAN_H

#include "deal/worth.h"

typedef struct ent_span {
    uint32_t n, rank;
    uint32_t pivot[ENT_MOST_PLAYERS];               /* per row */
    double row[ENT_MOST_PLAYERS][ENT_MOST_PLAYERS]; /* 1 at its pivot, 0 at those of others */
    double value[ENT_MOST_PLAYERS];                 /* per row */
} ent_span;

/* Whether x(S) follows from the equations.  O(n rank) */
bool ent_span_holds(const ent_span *p, uint32_t coalition);

/* One more equation; false: it follows from the others, and nothing is done. */
bool ent_span_add(ent_span *p, uint32_t coalition, double value);

/* Column j of n - rank ones that are not pivots moves by 1: how x moves along so that all equations
 * still hold.  `column` is j. */
void ent_span_move(const ent_span *p, uint32_t column, double *direction);

/* The only payoffs that there are when the rank is n. */
void ent_span_solve(const ent_span *p, double *x);

#endif
