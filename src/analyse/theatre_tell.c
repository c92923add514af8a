/* theatre_tell.c - one run of a theatre, told: which one, and what happened in it.
 *
 * A run that is to stand for others must not be a curiosity: of the runs in which the thing asked
 * about happens, the one in which it happens at the median time. */

#include "analyse/ensemble.h"

#include <math.h>
#include <stdlib.h>

typedef struct had {
    double at;
    uint32_t replicate;
} had;

typedef struct teller {
    ent_ctx *ctx;
    const ent_theatre_spec *spec;
    const ent_theatre_query *query;
    const ent_ensemble_how *how;
    ent_arena *arena;
    ent_theatre_room *room;
    ent_theatre_outcome outcome;
} teller;

static double when(const teller *t, const ent_arms_path *arms) {
    const ent_theatre_query *q = t->query;
    switch (q->ask) {
    case ENT_ASK_OVERTAKES: return arms->first_above[q->which * arms->n_actors + q->other];
    case ENT_ASK_UNINTENDED: return t->outcome.pair[q->which].unintended[q->kind];
    default: break;
    }
    if (q->of_border) return t->outcome.border[q->which].first;
    return t->outcome.pair[q->which].first[q->kind];
}

/* Replicate number i, with its trace where one is wanted, and when the thing asked about happened. */
static ent_status one_run(teller *t, uint32_t i, ent_trace *trace, double *at) {
    ent_arms_path arms = {0};
    ent_arena_mark mark = ent_arena_here(t->arena);
    if (ent_poll(t->ctx)) return ENT_ESTOPPED;
    ent_status st = ent_arms_run(t->ctx, t->spec, t->how->seed, i, t->arena, &arms);
    if (st == ENT_OK)
        st = ent_theatre_replicate(t->ctx, t->spec, &arms, t->how->seed, i, t->room, &t->outcome,
                                   trace);
    if (st == ENT_OK) *at = when(t, &arms);
    ent_arena_back(t->arena, mark);
    return st;
}

static int by_time(const void *a, const void *b) {
    const had *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return (x->replicate > y->replicate) - (x->replicate < y->replicate);
}

static ent_status look(teller *t, ent_theatre_told *out) {
    uint32_t n = t->how->n_replicates;
    had *all = ent_arena_alloc(t->arena, n, sizeof *all);
    if (n && !all) return ent_no_memory(t->ctx);
    out->n_of = n;
    for (uint32_t i = 0; i < n; i++) {
        double at;
        ent_status st = one_run(t, i, NULL, &at);
        if (st != ENT_OK) return st;
        if (at <= t->query->within) all[out->n_such++] = (had){at, i};
    }
    if (!out->n_such) return ENT_OK;
    qsort(all, out->n_such, sizeof *all, by_time);
    double at;
    out->replicate = all[(out->n_such - 1) / 2].replicate;
    return one_run(t, out->replicate, &out->trace, &at);
}

ent_status ent_theatre_tell(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                            ent_theatre_scenario scenario, const ent_theatre_query *query,
                            const ent_ensemble_how *how, ent_arena *arena, ent_theatre_told *out) {
    ent_effect_column given = {ENT_COLUMN_GIVEN, 0};
    *out = (ent_theatre_told){0};
    teller t = {.ctx = ctx, .spec = &out->spec, .query = query, .how = how, .arena = arena};
    ent_status st = ent_theatre_build(ctx, region, theatre, NULL, 0, scenario, given, how,
                                      ENT_BEST_VALUES, arena, &out->spec);
    if (st != ENT_OK) return st;
    t.outcome.pair = ent_arena_alloc(arena, out->spec.n_pairs, sizeof *t.outcome.pair);
    t.outcome.border = ent_arena_alloc(arena, out->spec.n_borders, sizeof *t.outcome.border);
    if ((out->spec.n_pairs && !t.outcome.pair) || (out->spec.n_borders && !t.outcome.border))
        return ent_no_memory(ctx);
    st = ent_theatre_room_new(ctx, &out->spec, &t.room);
    if (st == ENT_OK) st = look(&t, out);
    ent_theatre_room_free(t.room);
    if (st != ENT_OK) ent_trace_clear(&out->trace);
    return st;
}
