/* residual.h - whether residuals of a point process are what a right model would leave.
 *
 * If the model is right, the compensator increments between the events of a stream are independent
 * Exp(1) numbers (Papangelou 1972; Ogata 1988).  Kolmogorov's distance asks about their law, the
 * portmanteau of Ljung and Box (1978) about their independence.  Where the parameters were estimated
 * from the same events, Kolmogorov's own p-value is too kind: the bootstrap fits each simulated series
 * anew (Stute, Gonzales Manteiga and Presedo Quindimil 1993). */

#ifndef ENT_DYN_RESIDUAL_H
#define ENT_DYN_RESIDUAL_H

#include "dyn/point.h"

/* P(X > x) of a chi-squared number with df > 0 degrees of freedom; NaN for x that is NaN. */
double ent_chi_squared_tail(double x, double df);

/* P(D > d) of Kolmogorov's distance of n uniform numbers, n > 0: exact (Marsaglia, Tsang and
 * Wang 2003), but by the limit law with the correction of Vrbik (2018) from n d = 30 on, beyond
 * n = 20,000, and where d sqrt(n) is beyond 4.5. */
double ent_kolmogorov_tail(size_t n, double d);

typedef struct ent_ks {
    size_t n;
    double d; /* the largest distance between the two distribution functions; NaN without numbers */
    double p; /* as if no parameter had been estimated */
} ent_ks;

/* Against Exp(1).  `x` stays as it is. */
ent_status ent_ks_exponential(ent_ctx *ctx, const double *x, size_t n, ent_ks *out);

typedef struct ent_ljung_box {
    uint32_t lags;
    double q, p; /* NaN where the numbers do not vary */
} ent_ljung_box;

/* Of the logarithms of x, whose tails are lighter; lags 0: min(10, n / 5), at least 1.  With fewer
 * than lags + 2 numbers, q and p are NaN. */
ent_ljung_box ent_ljung_box_test(const double *x, size_t n, uint32_t lags);

typedef struct ent_residual_test { /* of one stream */
    ent_ks ks;
    ent_ljung_box independence;
    double bootstrap; /* p-value; NaN: not asked for, or the stream has no events */
} ent_residual_test;

/* Fits the model to the data anew: changes mu (pieces x K), n (K x K) and beta (K), which come as those
 * of the model that was simulated.  `index` is the number of the replicate. */
typedef ent_status ent_refit_fn(void *user, ent_ctx *ctx, const ent_point_data *data,
                                uint32_t index, double *mu, double *n, double *beta);

typedef struct ent_bootstrap {
    uint32_t replicates; /* 0: none */
    uint64_t seed;
    ent_refit_fn *refit; /* NULL: the parameters were given, not estimated */
    void *user;
} ent_bootstrap;

/* The tests of every stream, `out` holding one for each.  A replicate is a series of the model itself
 * (exact), fitted anew; p = (1 + how many have a d sqrt(n) at least as large) / (1 + how many
 * there are).  Marks are taken as 1 in the series.  A replicate without an event of the stream, or one that
 * explodes, counts as one with the largest distance. */
ent_status ent_residual_tests(ent_ctx *ctx, const ent_point_data *data,
                              const ent_point_model *model, const ent_bootstrap *how,
                              ent_residual_test *out);

#endif
