/* ensemble.c - many draws of a theatre, many replicates of each, asked everything at once.
 *
 * A task is one draw.  It builds the specification, runs its replicates one after the other in one
 * room, and adds each answer to the sums of its own draw; so nothing depends on who did which draw,
 * and draws that another machine has done can be put beside these. */

#include "analyse/ensemble.h"

#include "base/mem.h"
#include "base/pool.h"

#include <math.h>

ent_status ent_ensemble_new(ent_ctx *ctx, uint32_t n_draws, uint32_t n_replicates,
                            uint32_t n_queries, ent_arena *arena, ent_ensemble *out) {
    size_t n = (size_t)n_draws * n_queries;
    *out = (ent_ensemble){.n_draws = n_draws,
                          .n_replicates = n_replicates,
                          .n_queries = n_queries,
                          .sum = ent_arena_alloc(arena, n, sizeof *out->sum),
                          .half = ent_arena_alloc(arena, n, sizeof *out->half),
                          .square = ent_arena_alloc(arena, n, sizeof *out->square),
                          .explosive = ent_arena_alloc(arena, n_draws, sizeof *out->explosive),
                          .events = ent_arena_alloc(arena, n_draws, sizeof *out->events)};
    bool fine = out->explosive && out->events && (!n || (out->sum && out->half && out->square));
    return fine ? ENT_OK : ent_no_memory(ctx);
}

/* ---- one replicate asked */

typedef struct run {
    const ent_theatre_spec *spec;
    const ent_arms_path *arms;
    const ent_theatre_outcome *outcome;
    const ent_trace *trace; /* NULL: every count is of the whole horizon */
    const double *worth;    /* per stake, in this draw */
} run;

/* How often something of that kind happened within the time. */
static double count_in_trace(const ent_trace *trace, ent_told_kind kind, uint32_t who,
                             double within) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < trace->n; i++) {
        const ent_told *t = &trace->told[i];
        if (t->kind == kind && t->who == who && t->at <= within) n++;
    }
    return n;
}

static double count(const run *r, bool of_border, uint32_t which, double within) {
    if (r->trace && within < r->spec->horizon)
        return count_in_trace(r->trace, of_border ? ENT_TOLD_ATTACK : ENT_TOLD_INCIDENT, which,
                              within);
    return of_border ? r->outcome->border[which].attacks : r->outcome->pair[which].incidents;
}

/* The arms of an actor at a time on the path, between two points of its grid in proportion. */
static double arms_at(const run *r, uint32_t actor, double at) {
    const ent_arms_path *p = r->arms;
    if (!p->n_steps) return r->spec->arms[actor].start;
    double k = (at - p->begins) / p->step;
    double low = floor(fmin(fmax(k, 0), p->n_steps - 1.0));
    size_t i = (size_t)low, next = i + 1 < p->n_steps ? i + 1 : i;
    double share = fmin(fmax(k - low, 0), 1);
    double x = p->m[i * p->n_actors + actor], y = p->m[next * p->n_actors + actor];
    return x + share * (y - x);
}

static double loss(const run *r, const ent_theatre_stake *stake, uint32_t which, double within) {
    if (stake->of_border) return r->worth[which] * count(r, true, stake->on, within);
    bool lost = r->outcome->pair[stake->on].first[ENT_KIND_CONFRONTATION] <= within;
    return lost ? r->worth[which] : 0;
}

static double answer(const run *r, const ent_theatre *theatre, const ent_theatre_query *q) {
    const ent_theatre_outcome *o = r->outcome;
    switch (q->ask) {
    case ENT_ASK_CHANCE:
        if (q->of_border) return o->border[q->which].first <= q->within;
        return o->pair[q->which].first[q->kind] <= q->within;
    case ENT_ASK_UNINTENDED: return o->pair[q->which].unintended[q->kind] <= q->within;
    case ENT_ASK_OVERTAKES:
        return r->arms->first_above[q->which * r->arms->n_actors + q->other] <= q->within;
    case ENT_ASK_LOSS: return loss(r, &theatre->stakes[q->which], q->which, q->within);
    case ENT_ASK_ARMS: return arms_at(r, q->which, q->within);
    case ENT_ASK_COUNT: return count(r, q->of_border, q->which, q->within);
    }
    return NAN;
}

/* ---- a draw */

typedef struct worker {
    ent_arena arena; /* of one draw */
    ent_trace trace;
} worker;

typedef struct job {
    const ent_region *region;
    const ent_theatre *theatre;
    const ent_effect_unit *units;
    uint32_t n_units;
    ent_theatre_scenario scenario;
    ent_effect_column column;
    const ent_theatre_query *queries;
    uint32_t n_queries;
    ent_ensemble_how how;
    uint32_t first;
    bool traced; /* some count is of less than the horizon */
    ent_ensemble *out;
    worker *workers;
} job;

static void add(const job *j, uint32_t draw, uint32_t replicate, const run *r) {
    ent_ensemble *e = j->out;
    for (uint32_t q = 0; q < j->n_queries; q++) {
        double x = answer(r, j->theatre, &j->queries[q]);
        size_t i = (size_t)q * e->n_draws + draw;
        e->sum[i] += x;
        e->square[i] += x * x;
        if (replicate % 2 == 0) e->half[i] += x;
    }
    e->explosive[draw] += r->outcome->explosive;
    e->events[draw] += r->outcome->n_events;
}

static ent_status worths(const job *j, ent_ctx *ctx, uint32_t draw, ent_arena *arena,
                         const double **out) {
    uint32_t n = j->theatre->n_stakes;
    double *worth = ent_arena_alloc(arena, n, sizeof *worth);
    if (n && !worth) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) {
        const ent_attribute *a = j->theatre->stakes[i].worth;
        ent_reading how = {
            .alternative = ENT_NONE, .drawn = !j->how.at_best, .seed = j->how.seed, .draw = draw};
        worth[i] = j->how.value ? j->how.value(j->how.value_user, a, draw)
                                : ent_number_read(j->region, a, &how);
    }
    *out = worth;
    return ENT_OK;
}

static ent_status outcome_new(ent_ctx *ctx, const ent_theatre_spec *spec, ent_arena *arena,
                              ent_theatre_outcome *out) {
    *out = (ent_theatre_outcome){.pair = ent_arena_alloc(arena, spec->n_pairs, sizeof *out->pair),
                                 .border =
                                     ent_arena_alloc(arena, spec->n_borders, sizeof *out->border)};
    bool fine = (!spec->n_pairs || out->pair) && (!spec->n_borders || out->border);
    return fine ? ENT_OK : ent_no_memory(ctx);
}

static ent_status replicates(const job *j, ent_ctx *ctx, uint32_t draw, worker *w,
                             const ent_theatre_spec *spec, ent_theatre_room *room) {
    ent_arms_path arms = {0};
    ent_theatre_outcome outcome;
    run r = {
        .spec = spec, .arms = &arms, .outcome = &outcome, .trace = j->traced ? &w->trace : NULL};
    bool noisy = ent_arms_have_noise(spec);
    ent_status st = worths(j, ctx, draw, &w->arena, &r.worth);
    if (st == ENT_OK) st = outcome_new(ctx, spec, &w->arena, &outcome);
    if (st == ENT_OK && !noisy) {
        st = ent_arms_run(ctx, spec, j->how.seed, 0, &w->arena, &arms);
        if (st == ENT_OK) st = ent_theatre_prepare(ctx, spec, &arms, room);
    }
    uint32_t shift = j->how.same_replicates ? 0 : draw * j->how.n_replicates;
    for (uint32_t i = 0; st == ENT_OK && i < j->how.n_replicates; i++) {
        ent_arena_mark mark = ent_arena_here(&w->arena);
        if (ent_poll(ctx)) return ENT_ESTOPPED;
        if (noisy) {
            st = ent_arms_run(ctx, spec, j->how.seed, shift + i, &w->arena, &arms);
            if (st == ENT_OK) st = ent_theatre_prepare(ctx, spec, &arms, room);
        }
        if (st == ENT_OK)
            st = ent_theatre_run(ctx, room, j->how.seed, shift + i, &outcome,
                                 j->traced ? &w->trace : NULL);
        if (st == ENT_OK) add(j, draw, i, &r);
        if (noisy) ent_arena_back(&w->arena, mark);
    }
    return st;
}

/* What no query depends on is left out of the runs, but not of one that is told. */
static void leave_out(const job *j, ent_theatre_spec *spec) {
    spec->leave_incidents = spec->leave_attacks = true;
    for (uint32_t q = 0; q < j->n_queries; q++) {
        const ent_theatre_query *x = &j->queries[q];
        bool stake = x->ask == ENT_ASK_LOSS;
        bool border = stake ? j->theatre->stakes[x->which].of_border : x->of_border;
        bool arms = x->ask == ENT_ASK_ARMS || x->ask == ENT_ASK_OVERTAKES;
        bool settled = x->ask == ENT_ASK_CHANCE && x->kind == ENT_KIND_SETTLEMENT;
        if (border) spec->leave_attacks = false;
        if (!border && !arms && !settled) spec->leave_incidents = false;
    }
}

static ent_status one_draw(void *user, ent_ctx *ctx, uint64_t task, unsigned number) {
    const job *j = user;
    worker *w = &j->workers[number];
    uint32_t draw = j->first + (uint32_t)task;
    ent_theatre_spec spec;
    ent_theatre_room *room = NULL;
    ent_arena_mark mark = ent_arena_here(&w->arena);
    ent_status st = ent_theatre_build(ctx, j->region, j->theatre, j->units, j->n_units, j->scenario,
                                      j->column, &j->how, draw, &w->arena, &spec);
    if (st == ENT_OK) leave_out(j, &spec);
    if (st == ENT_OK) st = ent_theatre_room_new(ctx, &spec, &room);
    if (st == ENT_OK) st = replicates(j, ctx, draw, w, &spec, room);
    ent_theatre_room_free(room);
    ent_arena_back(&w->arena, mark);
    return st;
}

/* ---- all of them */

static double longest(const ent_theatre_query *queries, uint32_t n) {
    double most = 0;
    for (uint32_t q = 0; q < n; q++) most = fmax(most, queries[q].within);
    return most;
}

static bool counts_less(const job *j, const ent_theatre_query *q) {
    bool counted = q->ask == ENT_ASK_COUNT ||
                   (q->ask == ENT_ASK_LOSS && j->theatre->stakes[q->which].of_border);
    return counted && q->within < j->how.horizon;
}

ent_status ent_ensemble_run(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                            const ent_effect_unit *units, uint32_t n_units,
                            ent_theatre_scenario scenario, ent_effect_column column,
                            const ent_theatre_query *queries, uint32_t n_queries,
                            const ent_ensemble_how *how, ent_arena *arena, ent_ensemble *out) {
    uint32_t to = how->to_draw ? how->to_draw : how->n_draws;
    ENT_EXPECT(ctx, how->from_draw <= to && to <= how->n_draws);
    job j = {region,    theatre, units,          n_units, scenario, column, queries,
             n_queries, *how,    how->from_draw, false,   out,      NULL};
    if (!(j.how.horizon > 0)) j.how.horizon = longest(queries, n_queries);
    for (uint32_t q = 0; q < n_queries; q++) j.traced |= counts_less(&j, &queries[q]);
    ent_status st = ent_ensemble_new(ctx, how->n_draws, how->n_replicates, n_queries, arena, out);
    if (st != ENT_OK) return st;
    uint32_t n_tasks = to - how->from_draw;
    unsigned n_workers = ent_pool_workers(how->jobs, n_tasks);
    j.workers = ent_alloc(n_workers, sizeof *j.workers);
    if (!j.workers) return ent_no_memory(ctx);
    st = ent_pool_run(ctx, how->jobs, n_tasks, how->what, one_draw, &j);
    for (unsigned i = 0; i < n_workers; i++) {
        ent_arena_clear(&j.workers[i].arena);
        ent_trace_clear(&j.workers[i].trace);
    }
    ent_free(j.workers);
    return st;
}
