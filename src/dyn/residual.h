/* residual.h - whether residuals of a point process are what a right model would leave.
 *
 * If the model is right, the compensator increments between the events of a stream are independent
 * Exp(1) numbers (Papangelou 1972; Ogata 1988).  Kolmogorov's distance asks about their law, the
 * portmanteau of Ljung and Box (1978) about their independence.  Where the parameters were estimated
 * from the same events, Kolmogorov's own p-value is too kind; that of a bootstrap which fits each
 * simulated series anew is in dyn/fit_point.h. */

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

/* d sqrt(n), by which series of different numbers compare; infinite without numbers. */
double ent_ks_scaled(const ent_ks *ks);

/* Against Exp(1).  `x` stays as it is. */
ent_status ent_ks_exponential(ent_ctx *ctx, const double *x, size_t n, ent_ks *out);

typedef struct ent_ljung_box {
    uint32_t lags;
    double q, p; /* NaN where the numbers do not vary */
} ent_ljung_box;

/* Of the logarithms of x, whose tails are lighter; lags 0: min(10, n / 5), at least 1.  With fewer
 * than lags + 2 numbers, q and p are NaN. */
ent_ljung_box ent_ljung_box_test(const double *x, size_t n, uint32_t lags);

/* Both tests of stream k, from the residuals of all events (ent_point_residuals).  `room` holds
 * data->n numbers. */
ent_status ent_residual_tests(ent_ctx *ctx, const ent_point_data *data, const double *residual,
                              uint32_t k, double *room, ent_ks *ks, ent_ljung_box *independence);

#endif
