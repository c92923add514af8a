/* slow_spatial.h - one turn of the Spatial Model of Politics, transcribed formula by formula.
 *
 * The judge of test_spatial.c: every table is there in full (n^3 utilities, n^4 work), every sum is
 * written out, nothing is shared with the engine but the names of the conventions. */

#ifndef ENT_TESTS_SLOW_SPATIAL_H
#define ENT_TESTS_SLOW_SPATIAL_H

#include "deal/spatial.h"

#ifndef SLOW_N
#define SLOW_N 9 /* actors at most */
#endif

enum { SLOW_K = 3, SLOW_OPTIONS = 2 * SLOW_N + 1 };

typedef struct slow_deal {
    unsigned i, j;
    bool receivers;
    double p, to[2][SLOW_K];
} slow_deal;

typedef struct slow {
    unsigned n, k;
    ent_spatial_options o;
    double c[SLOW_N], s[SLOW_N][SLOW_K], a[SLOW_N][SLOW_N];
    double x[SLOW_N][SLOW_K], q[SLOW_N][SLOW_K]; /* before the turn, on 0..1 */
    /* slow_look */
    double d[SLOW_N][SLOW_N], r[SLOW_N], u[SLOW_N][SLOW_N][SLOW_N]; /* [h][i][j] */
    double win[SLOW_N];
    /* slow_turn */
    double chance[SLOW_N][SLOW_N], gain[SLOW_N][SLOW_N]; /* of i against j as i sees it */
    unsigned receiver[SLOW_N];
    slow_deal deal[2 * SLOW_N];
    unsigned n_deals;
    int taken[SLOW_N];  /* which deal; -1: stays */
    bool alike[SLOW_N]; /* another one, as probable, leads to the same place */
    double next_x[SLOW_N][SLOW_K], next_q[SLOW_N][SLOW_K];
    bool edge; /* a choice was so close that rounding may decide it */
} slow;

void slow_look(slow *m);
void slow_turn(slow *m);
void slow_advance(slow *m);

#endif
