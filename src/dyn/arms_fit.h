/* arms_fit.h - whether an arms race comes to rest, and what yearly series of capabilities say about it: weak
 * evidence, and labelled so.
 *
 * Richardson's line (1960): yearly increments of a sum of budgets against the sum.  Reactions of one actor
 * to the others by least squares, on levels (Richardson's equation, one year apart) or on logarithms in
 * error-correction form, which also holds where the series have unit roots (Byers and Peel 1989).
 * Standard errors are those of Newey and West (1987); the residuals are put to the test of Dickey and
 * Fuller (1979).  Fewer than 12 increments say nothing about a reaction and are refused. */

#ifndef ENT_DYN_ARMS_FIT_H
#define ENT_DYN_ARMS_FIT_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

enum { ENT_ARMS_FEWEST = 12 };

/* d(total) / dt = slope (total - zero), by least squares on the increments against the means of
 * neighbouring years. */
typedef struct ent_arms_line {
    double slope;    /* per year */
    double slope_se; /* of least squares; NaN with two increments */
    double zero;     /* in the unit of the total */
    double r_squared;
    uint32_t n; /* increments */
} ent_arms_line;

/* `total` holds n values, one a year, n >= 3.  ENT_EUSAGE: too few, or they do not change. */
ent_status ent_arms_fit_line(ent_ctx *ctx, const double *total, uint32_t n, ent_arms_line *out);

typedef enum ent_arms_form {
    ENT_ARMS_LEVELS,    /* dm_i = sum_j k_ij m_j - a_i m_i + g_i + e */
    ENT_ARMS_CORRECTION /* dlog m_i = c_i + sum_j k_ij (log m_j - log m_i) + d_i dlog x_i + e */
} ent_arms_form;

typedef struct ent_arms_coefficient {
    double value, se;
} ent_arms_coefficient;

typedef struct ent_arms_fit {
    uint32_t n, n_coefficients;
    /* LEVELS: one for each actor (of itself: -a_i), then g_i.  CORRECTION: one for each actor (0 with se 0
     * for itself), then c_i, then d_i where there is an x. */
    ent_arms_coefficient *coefficient;
    double *residual; /* n */
    uint32_t lags;    /* of Newey and West: floor(4 (n / 100)^(2/9)) */
    double r_squared;
    double
        dickey_fuller; /* t of rho in de_t = rho e_(t-1) + u; below -1.95 (5 %, MacKinnon 1996) a unit root
                           * of the residuals is rejected */
} ent_arms_fit;

/* Reactions of actor `who`: series[i * n_years + t] of n_actors actors; `own` (n_years, GDP, say) may be
 * NULL and is for the correction form alone.  Results in the arena.  ENT_EUSAGE: fewer than 13 years, a
 * logarithm of what is not positive, or explanations that cannot be told apart. */
ent_status ent_arms_fit_reaction(ent_ctx *ctx, ent_arms_form form, const double *series,
                                 uint32_t n_actors, uint32_t n_years, uint32_t who,
                                 const double *own, ent_arena *arena, ent_arms_fit *out);

/* Of m' = M m + g, n x n by rows, reactions off the diagonal not negative: the largest real part of an
 * eigenvalue, per year (above 0 the race runs away), and where m comes to rest, or from where it runs away
 * (NaN where there is no such point).  ENT_EUSAGE: a negative reaction. */
ent_status ent_arms_balance(ent_ctx *ctx, uint32_t n, const double *m, const double *g,
                            double *growth, double *rest);

#endif
