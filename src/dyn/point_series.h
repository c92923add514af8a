/* point_series.h - what the simulators share: a model ready to run, and the series that they fill. */

#ifndef ENT_DYN_POINT_SERIES_H
#define ENT_DYN_POINT_SERIES_H

#include "dyn/point_inside.h"

#include "base/vec.h"

/* The events of one source, for finding out which of them set another one off. */
typedef struct ent_point_past {
    double time;
    double after;    /* R just after it */
    uint32_t number; /* in the series */
} ent_point_past;

typedef ENT_VEC(ent_point_past) ent_point_pasts;

typedef struct ent_point_run {
    ent_ctx *ctx;
    const ent_point_model *m;
    const ent_point_state *start;
    ent_arena *arena;
    double end;
    size_t most;
    uint64_t seed;
    uint32_t replicate;
    ent_point_pasts *past; /* per source */
    ent_point_series *out;
} ent_point_run;

/* One more event; explosive, and not taken, where there are `most` already.  `after`: R of its own
 * stream with it. */
ent_status ent_point_push(ent_point_run *run, double time, uint32_t stream, uint32_t parent,
                          double after);

/* The event of the source to which a share u of R (below 1, from the oldest on) falls; UINT32_MAX
 * where it is what was left at time 0. */
uint32_t ent_point_pick(const ent_point_pasts *past, double beta, double u);

ent_status ent_point_exact(ent_point_run *run);
ent_status ent_point_clocks(ent_point_run *run);
ent_status ent_point_thinning(ent_point_run *run);

#endif
