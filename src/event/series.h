/* series.h - what a series of numbers by period shows: who answers whom, when it changed, what is
 * usual.  A period that nobody looked at is missing, and missing is not zero.
 *
 * Sources: Goldstein and Freeman (1990), Goldstein and Pevehouse (1997) for reciprocity; Granger
 * (1969); Killick, Fearnhead and Eckley (2012) for PELT; Page (1954) for CUSUM. */

#ifndef ENT_EVENT_SERIES_H
#define ENT_EVENT_SERIES_H

#include "base/arena.h"
#include "base/ctx.h"

/* ---- reciprocity: reciprocity.c */

enum { ENT_MOST_LAGS = 6, ENT_MOST_SERIES = 6 };

typedef struct ent_var_options {
    uint32_t lags; /* 0: the best by AIC, of 1 to 6 with two rows for each coefficient */
    bool trend;
    uint32_t steps; /* of the responses to one unit; 0: 8 */
} ent_var_options;

/* How one series follows another: the lags of `of` in the equation of `in`. */
typedef struct ent_var_link {
    uint32_t in, of;
    double f, p; /* F test that all of them are zero; NaN where nothing is left over */
    uint32_t df1, df2;
    double sum, sum_error; /* of the coefficients, and its standard error */
} ent_var_link;

typedef struct ent_var {
    uint32_t n_series, lags;
    size_t n;                      /* periods that were used: whole rows only */
    double aic[ENT_MOST_LAGS + 1]; /* by lags, all on the same rows; NaN where too short */
    double *coefficient; /* [equation][1 + trend + lags * series]: constant, trend, then lag by
                              * lag in the order of the series */
    double *error;       /* their standard errors */
    ent_var_link *link;  /* [in * n_series + of] */
    double *response;    /* [steps + 1][in][of]: of `in` to one unit of `of`, from step 0 on */
    uint32_t steps;
    double zero_share; /* of periods in which all series are zero */
    bool short_series; /* fewer than 40 periods were used */
    bool mostly_zero;  /* more than 60 % */
} ent_var;

/* `x` [n_series][n], NaN: missing; a row with a missing number in it or in its lags is left out.
 * ENT_EUSAGE: more series than ENT_MOST_SERIES or too few periods for any lag; a series without
 * variation, or one that follows from the others; an infinite number.  The message counts series
 * and periods from 1. */
ent_status ent_var_fit(ent_ctx *ctx, const double *x, uint32_t n_series, size_t n,
                       const ent_var_options *options, ent_arena *arena, ent_var *out);

/* Companions: correlation at lag 0, share of periods in which both have the same sign (of those in
 * which neither is zero), and (sum a - sum b) / (|sum a| + |sum b|). NaN where not defined. */
typedef struct ent_companions {
    double correlation, same_sign, asymmetry;
    size_t n;
} ent_companions;
ent_companions ent_series_companions(const double *a, const double *b, size_t n);

/* P(F(df1, df2) > f). */
double ent_f_tail(double f, double df1, double df2);

/* ---- change points: changes.c */

/* Twice the negative log-likelihood of a stretch at its best mean.  The spread of the negative
 * binomial is estimated by moments over the whole series (so a large change hides small ones),
 * and is that of a Poisson where the counts vary no more.  The normal has its own variance in
 * each stretch, no less than a tenth of half the mean square of the steps from one period to the
 * next. */
typedef enum ent_change_cost {
    ENT_COST_POISSON,
    ENT_COST_NEGATIVE_BINOMIAL,
    ENT_COST_NORMAL
} ent_change_cost;

typedef struct ent_change_options {
    ent_change_cost cost;
    double penalty;      /* 0: 2 log n; of the normal, which has a parameter more, 3 log n */
    size_t least;        /* the shortest segment; 0: 3 */
    uint32_t replicates; /* of the bootstrap of each date; 0: none */
    uint64_t seed;
} ent_change_options;

typedef struct ent_level_change {
    size_t at;            /* the first period of the new segment */
    double before, after; /* means */
    double gain;          /* of cost, by this change, penalty taken off */
    size_t low, high;     /* the middle 95 % of the bootstrap, and `at`; both `at` without one */
} ent_level_change;

/* By PELT, in the order of time; `x` of known numbers only, no counts below 0 (ENT_EUSAGE).
 * O(n^2) where nothing changes, close to O(n) where much does. */
ent_status ent_changes_find(ent_ctx *ctx, const double *x, size_t n,
                            const ent_change_options *options, ent_arena *arena,
                            const ent_level_change **out, size_t *n_changes);

/* CUSUM of the deviations from the mean, in standard deviations, for teachers: [n]; NaN where
 * `x` is. */
void ent_cusum(const double *x, size_t n, double *out);

/* z-score of each period among the `window` before it; NaN where fewer than 8 are known or they
 * do not vary. */
void ent_trailing_z(const double *x, size_t n, size_t window, double *out);

/* ---- network: network.c */

typedef struct ent_network_node {
    double in_strength, out_strength;
    double
        eigenvector; /* of the acts in both directions together, largest 1; 0 outside of the piece
                         * (or pieces) that is strongest, and where nobody acts */
    double betweenness; /* on shortest paths of length 1 / (acts in both directions), as a share of
                         * the pairs of others */
    uint32_t community; /* by signed modularity, numbered from 0 by the smallest member */
    bool faction;       /* its side in a least frustrated division; the first of a piece that hangs
                         * together by lines is false, and pieces say nothing of each other */
} ent_network_node;

typedef struct ent_network {
    uint32_t n;
    ent_network_node *node;
    uint32_t edges, positive, negative; /* lines of the signed graph */
    uint32_t triangles, balanced;
    uint32_t frustration;  /* line index: lines to change for balance */
    bool exact;            /* else the best found: it may be less */
    double modularity;     /* 0 without lines */
    bool modularity_exact; /* else the best found */
} ent_network;

/* `weight` [n][n] >= 0: acts of i to j.  `score` [n][n]: mean score between i and j (the mean of
 * both where both are known, NaN: none); |score| <= `dead` has no sign.  The diagonals are not
 * read for anything.  Frustration is exact where no piece has more than 24 actors, modularity up
 * to 16 with lines, where a million branches are enough.  ENT_EUSAGE: a number out of range.
 * O(n^3). */
ent_status ent_network_measure(ent_ctx *ctx, uint32_t n, const double *weight, const double *score,
                               double dead, uint64_t seed, ent_arena *arena, ent_network *out);

#endif
