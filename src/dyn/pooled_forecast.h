/* pooled_forecast.h - what a model of many pairs says of each year before it is over.
 *
 * The chance of at least one onset in a piece of a spell, given all that happened to the pair before
 * it: what earlier onsets have set off, and what the pair's own history says of its frailty (pooled.h).
 * For back-tests: the parameters come from earlier years, each forecast from the years before its
 * own. */

#ifndef ENT_DYN_POOLED_FORECAST_H
#define ENT_DYN_POOLED_FORECAST_H

#include "dyn/pooled.h"

/* p[j] and happened[j] of piece j of `data`, in its order; parameters as for ent_pooled_loglik. */
ent_status ent_pooled_forecast(ent_ctx *ctx, const ent_pooled_data *data, ent_pooled_kind kind,
                               const double *x, double *p, bool *happened);

/* The same data up to a time, a copy in the arena: spells end there, later pieces and events are gone,
 * and so are spells without any. */
ent_status ent_pooled_until(ent_ctx *ctx, const ent_pooled_data *data, double until,
                            ent_arena *arena, ent_pooled_data *out);

#endif
