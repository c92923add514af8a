/* point.h - multivariate exponential Hawkes processes with marks: likelihood, gradient, residuals,
 * parentage, simulation.
 *
 * lambda_k(t) = mu_k(t) + sum_l S_k(t) n[k][l] beta_l R_l(t), R_l = sum of w exp(-beta_l (t - t_i))
 * over the events of stream l before t (Hawkes 1971; Ogata 1981; Ozaki 1979).  n[k * K + l]: target
 * k, source l, the expected number of events of k that one event of l sets off.  Events at equal
 * times do not excite each other.  O(N K) by the recursion of R.
 *
 * Times are in any one unit; rates and decays per that unit.  A call that makes no sense (times out
 * of order or outside of [0, end], a decay that is not positive, numbers that are not finite) is
 * ENT_EUSAGE. */

#ifndef ENT_DYN_POINT_H
#define ENT_DYN_POINT_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_point_data {
    const double *time;     /* ascending, in [0, end] */
    const uint32_t *stream; /* NULL: one stream */
    const double *mark;     /* w, mean 1; NULL: 1 each */
    size_t n;
    uint32_t n_streams;
    double end;
} ent_point_data;

/* What earlier events have left at time 0. */
typedef enum ent_point_start {
    ENT_START_EMPTY,
    ENT_START_STATIONARY, /* R_l at its mean under the first piece, rate_l / beta_l (marks have mean
                           * 1), recomputed from the parameters */
    ENT_START_FRACTION    /* of the stationary: `fraction` */
} ent_point_start;

/* Piecewise constant: value[j * K + k] from `from[j]` up to and without from[j + 1]; from[0] = 0,
 * ascending.  Pieces that begin at `end` or later do not count. */
typedef struct ent_point_pieces {
    const double *from;
    const double *mu;         /* pieces x K, at least 0 */
    const double *damping;    /* S per piece, for every target; at least 0; NULL: 1 */
    const double *damping_of; /* S per piece and target, pieces x K; goes before `damping`; NULL */
    uint32_t n;
} ent_point_pieces;

typedef struct ent_point_model {
    uint32_t n_streams;
    ent_point_pieces pieces;
    const double *n;    /* K x K */
    const double *beta; /* K */
    ent_point_start start;
    double fraction;
} ent_point_model;

typedef struct ent_point_slope { /* of the log-likelihood; arrays of the caller, or NULL */
    double *mu;                  /* pieces x K */
    double *n;                   /* K x K */
    double *beta;                /* K */
} ent_point_slope;

/* The log-likelihood over [0, end]; an event at 0 counts.  -infinity where the intensity at an event
 * is not positive, or a stationary start has no mean; the slope is then of no use.  The slope holds
 * all that a stationary start adds.  N (K + 1) exponentials at most, one per event where all decays are
 * the same. */
ent_status ent_point_loglik(ent_ctx *ctx, const ent_point_data *data, const ent_point_model *model,
                            double *loglik, ent_point_slope *slope);

/* Compensator increments between the events of each stream: Exp(1) if the model is right (Ogata
 * 1988).  residual[i] belongs to event i and begins at the event of its stream before, or at 0; the
 * censored last interval is left out.  Tests of them: dyn/residual.h. */
ent_status ent_point_residuals(ent_ctx *ctx, const ent_point_data *data,
                               const ent_point_model *model, double *residual);

/* Of event i: baseline[i], the share of its intensity that is baseline, and offspring[i * K + l], that
 * of stream l, what went before time 0 included; they add up to 1 (Zhuang, Ogata and Vere-Jones
 * 2002). */
ent_status ent_point_parents(ent_ctx *ctx, const ent_point_data *data, const ent_point_model *model,
                             double *baseline, double *offspring);

/* The spectral radius of a non-negative matrix and the row with the largest part in its vector
 * (`culprit` may be NULL).  NaN where an entry is negative or not finite, or memory has run out, which
 * cannot happen up to 8 streams. */
double ent_spectral_radius(const double *n, uint32_t n_streams, uint32_t *culprit);
/* (I - n)^-1 mu: the mean rates; false where the radius is not below 1, or as above. */
bool ent_point_mean_rates(const double *mu, const double *n, uint32_t n_streams, double *rate);

/* ---- simulation */

typedef struct ent_point_series { /* vectors of the caller's: cleared, filled; free with _clear */
    double *time;
    uint32_t *stream;
    uint32_t *parent; /* number of the event that set it off; UINT32_MAX: none, or before time 0 */
    size_t n, room;
    bool explosive; /* stopped at `most` events, before `end` */
} ent_point_series;
void ent_point_series_clear(ent_point_series *s);

typedef enum ent_point_by {
    ENT_BY_EXACT,   /* Dassios and Zhao 2013: exact, no rejection, parents known */
    ENT_BY_CLOCKS,  /* internal clocks: streams that a change does not touch stay as they are */
    ENT_BY_THINNING /* Ogata 1981: the slow, obvious way, the judge of the others */
} ent_point_by;

/* The events on (0, end], marks 1.  A function of seed and replicate.  By clocks, event j of stream k
 * uses the j-th number of that stream, and nothing in its arithmetic is touched by streams that cannot
 * excite it, by change points at which nothing changes for it, or by `end`.  `most` is 1 to
 * UINT32_MAX - 1. */
ent_status ent_point_simulate(ent_ctx *ctx, const ent_point_model *model, double end, size_t most,
                              ent_point_by by, uint64_t seed, uint32_t replicate,
                              ent_point_series *out);

/* ---- counts in bins (dates without a time of day) */

/* count[b * K + k] events of stream k in bin b, each of `width`; marks are 1.  The events of a bin lie
 * anywhere in it; cascades within a bin, also from stream to stream, have the law of Good (1960), which
 * is the generalised Poisson law of Consul (1989) for one stream.  A change point inside a bin counts
 * by its share of the bin.  Below beta * width 0.05 the exact likelihood will do; above 3 the decay is
 * not identified.  -infinity as above.  O(bins K^2), and K^3 for those with events of many streams. */
ent_status ent_point_binned(ent_ctx *ctx, const uint32_t *count, size_t n_bins, uint32_t n_streams,
                            double width, const ent_point_model *model, double *loglik,
                            ent_point_slope *slope);

#endif
