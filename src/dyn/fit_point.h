/* fit_point.h - self- and mutually exciting streams fitted to times or to counts in bins.
 *
 * The parameters are logarithms, in this order: mu of each piece and stream; then the branching, either
 * the scalars of a structure that has them (structure.h) or all K x K entries; then beta, one for all
 * streams or one for each source.  Starts and bounds: reference "Dynamics" C.1, C.2. */

#ifndef ENT_DYN_FIT_POINT_H
#define ENT_DYN_FIT_POINT_H

#include "dyn/fit.h"
#include "dyn/point.h"
#include "dyn/residual.h"
#include "dyn/structure.h"

/* What is fitted to: times as they are, or counts. */
typedef struct ent_point_sample {
    ent_point_data data;   /* times; of counts only n_streams and end, and no time */
    const uint32_t *count; /* NULL: times.  count[b * K + k] */
    size_t n_bins;
    double width; /* end = n_bins * width */
} ent_point_sample;

typedef struct ent_point_shape {
    const ent_structure *structure; /* NULL: all entries free */
    bool own_decays;                /* one beta for each source */
    const double *piece_from;       /* of the baseline; NULL: one piece */
    uint32_t n_pieces;
    ent_point_start start;
    double fraction;
} ent_point_shape;

/* The problem's function is given the task; it, the sample and the structure must stay. */
typedef struct ent_point_task {
    const ent_point_sample *sample;
    ent_point_shape shape;
    uint32_t n_mu, n_branching, n_beta;
    double *mu, *n, *beta; /* of the point that was evaluated last */
    double *slope_mu, *slope_n, *slope_beta;
} ent_point_task;

/* Number of parameter for branching s (ENT_BRANCH_..) of a structure; UINT32_MAX: it has none. */
uint32_t ent_point_parameter_of(const ent_point_task *task, ent_branching s);

/* ENT_EINPUT where a stream has no event, or all events are at one time or in one bin. */
ent_status ent_point_problem(ent_ctx *ctx, const ent_point_sample *sample, ent_point_shape shape,
                             ent_arena *arena, ent_point_task *task, ent_fit_problem *out);

/* The model with these parameters; it lives until the task is evaluated again. */
ent_point_model ent_point_model_at(ent_point_task *task, const double *x);

/* Times within bins at random, in order: `time` and `stream` have room for all.  A function of the seed
 * and `item`. */
void ent_point_scatter(const ent_point_sample *sample, uint64_t seed, uint32_t item, double *time,
                       uint32_t *stream);

typedef struct ent_point_test { /* of one stream */
    uint32_t n;
    ent_ks ks;
    ent_ljung_box independence;
    double
        p; /* of ks: by series of the fitted model, each counted in the same bins and fitted anew */
} ent_point_test;

/* Residual tests of each stream; `replicates` 0: p NaN. */
ent_status ent_point_tests(ent_ctx *ctx, const ent_fit_problem *problem, const double *x,
                           uint32_t replicates, uint64_t seed, ent_arena *arena,
                           ent_point_test *out);

#endif
