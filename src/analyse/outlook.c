/* outlook.c - the question `simulate` of a theatre: what is asked of its ensemble, and the run. */

#include "analyse/outlook.h"

#include "analyse/stability.h"
#include "base/mem.h"
#include "model/doubt.h"

#include <math.h>
#include <string.h>

enum { DRAWS = 1000, A_FIFTH = 5, MOST_DRAWS = 100000, MOST_YEARS = 10 };

/* ---- what is asked */

typedef struct asker {
    ent_outlook *x;
    ENT_VEC(ent_outlook_row) rows;
    ENT_VEC(ent_theatre_query) queries;
    bool failed;
} asker;

static void ask(asker *a, ent_outlook_section section, ent_theatre_query q, const double *time,
                uint32_t n) {
    ent_outlook_row row = {.section = section, .time = time, .n_times = n};
    row.first = (uint32_t)a->queries.n;
    for (uint32_t k = 0; k < n; k++) {
        q.within = time[k];
        if (!ent_vec_push(&a->queries, q)) a->failed = true;
    }
    row.query = q;
    if (!ent_vec_push(&a->rows, row)) a->failed = true;
}

static const double *room(asker *a, uint32_t n) {
    double *time = ent_arena_alloc(&a->x->arena, n, sizeof *time);
    if (!time) a->failed = true;
    return time;
}

static double horizon(const ent_outlook *x) {
    return x->times[x->n_times - 1];
}

static void ask_chances(asker *a) {
    const ent_theatre *t = a->x->theatre;
    bool settles = t->number[ENT_TN_SETTLE_BASE]->quantity.best > 0;
    for (uint32_t i = 0; i < t->n_dyads; i++) {
        for (uint32_t kind = 0; kind < ENT_N_PAIR_KINDS; kind++) {
            ent_theatre_query q = {ENT_ASK_CHANCE, (ent_theatre_kind)kind, false, i, 0, 0};
            if (kind == ENT_KIND_SETTLEMENT && !settles) continue;
            ask(a, ENT_SECTION_CHANCES, q, a->x->times, a->x->n_times);
            q.ask = ENT_ASK_UNINTENDED;
            if (kind == ENT_KIND_CRISIS || kind == ENT_KIND_CONFRONTATION)
                ask(a, ENT_SECTION_CHANCES, q, a->x->times, a->x->n_times);
        }
    }
    for (uint32_t i = 0; i < t->n_borders; i++) {
        ent_theatre_query q = {ENT_ASK_CHANCE, ENT_KIND_INCIDENT, true, i, 0, 0};
        ask(a, ENT_SECTION_CHANCES, q, a->x->times, a->x->n_times);
    }
}

static void ask_curves(asker *a) {
    const ent_theatre *t = a->x->theatre;
    double *time = (double *)room(a, ENT_CURVE_POINTS);
    for (uint32_t k = 0; time && k < ENT_CURVE_POINTS; k++)
        time[k] = horizon(a->x) * (k + 1) / ENT_CURVE_POINTS;
    for (uint32_t i = 0; time && i < t->n_dyads; i++) {
        ent_theatre_query q = {ENT_ASK_CHANCE, ENT_KIND_CRISIS, false, i, 0, 0};
        ask(a, ENT_SECTION_CURVES, q, time, ENT_CURVE_POINTS);
    }
    for (uint32_t i = 0; time && i < t->n_borders; i++) {
        ent_theatre_query q = {ENT_ASK_CHANCE, ENT_KIND_INCIDENT, true, i, 0, 0};
        ask(a, ENT_SECTION_CURVES, q, time, ENT_CURVE_POINTS);
    }
}

/* At as-of and at the end of each year; of a long horizon in ten equal steps. */
static void ask_arms(asker *a) {
    const ent_theatre *t = a->x->theatre;
    double end = horizon(a->x);
    uint32_t n = end >= MOST_YEARS ? MOST_YEARS : (uint32_t)ceil(end);
    double *time = (double *)room(a, n + 1);
    for (uint32_t k = 0; time && k <= n; k++)
        time[k] = end > MOST_YEARS ? end * k / n : fmin(k, end);
    for (uint32_t i = 0; time && i < t->n_arms; i++) {
        ent_theatre_query q = {ENT_ASK_ARMS, ENT_KIND_INCIDENT, false, t->arms[i].actor, 0, 0};
        ask(a, ENT_SECTION_ARMS, q, time, n + 1);
    }
    for (uint32_t i = 0; i < t->n_arms; i++)
        for (uint32_t k = 0; k < t->n_arms; k++) {
            if (i == k) continue;
            ent_theatre_query q = {ENT_ASK_OVERTAKES, ENT_KIND_INCIDENT, false,
                                   t->arms[i].actor,  t->arms[k].actor,  0};
            ask(a, ENT_SECTION_OVERTAKES, q, a->x->times, a->x->n_times);
        }
}

static void ask_rest(asker *a) {
    const ent_theatre *t = a->x->theatre;
    const double *end = &a->x->times[a->x->n_times - 1];
    for (uint32_t i = 0; i < t->n_stakes; i++) {
        ent_theatre_query q = {ENT_ASK_LOSS, ENT_KIND_INCIDENT, false, i, 0, 0};
        ask(a, ENT_SECTION_LOSSES, q, end, 1);
    }
    for (uint32_t i = 0; i < t->n_dyads + t->n_borders; i++) {
        bool border = i >= t->n_dyads;
        ent_theatre_query q = {
            ENT_ASK_COUNT, ENT_KIND_INCIDENT, border, border ? i - t->n_dyads : i, 0, 0};
        ask(a, ENT_SECTION_COUNTS, q, end, 1);
    }
}

static ent_status keep(ent_ctx *ctx, asker *a) {
    ent_outlook *x = a->x;
    ent_theatre_query *queries = ent_arena_alloc(&x->arena, a->queries.n, sizeof *queries);
    ent_outlook_row *row = ent_arena_alloc(&x->arena, a->rows.n, sizeof *row);
    if (a->failed || (a->queries.n && !queries) || (a->rows.n && !row)) return ent_no_memory(ctx);
    for (size_t i = 0; i < a->queries.n; i++) queries[i] = a->queries.at[i];
    for (size_t i = 0; i < a->rows.n; i++) {
        row[i] = a->rows.at[i];
        row[i].at = ent_arena_alloc(&x->arena, row[i].n_times, sizeof *row[i].at);
        if (!row[i].at) return ent_no_memory(ctx);
    }
    x->queries = queries;
    x->n_queries = (uint32_t)a->queries.n;
    x->row = row;
    x->n_rows = (uint32_t)a->rows.n;
    return ENT_OK;
}

ent_status ent_outlook_ask(ent_ctx *ctx, ent_outlook *x) {
    asker a = {.x = x};
    ask_chances(&a);
    ask_curves(&a);
    ask_arms(&a);
    ask_rest(&a);
    ent_status st = keep(ctx, &a);
    ent_vec_clear(&a.rows);
    ent_vec_clear(&a.queries);
    return st;
}

/* ---- as the asker has it */

/* 3, 6 and 12 months as far as they lie before the horizon, and the horizon. */
static void set_times(ent_outlook *x, double end) {
    static const double months[] = {0.25, 0.5, 1};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (months[i] < end - 1e-9) x->times[x->n_times++] = months[i];
    x->times[x->n_times++] = end;
}

static ent_status set_draws(ent_ctx *ctx, const ent_outlook_options *o, ent_ensemble_how *how) {
    uint32_t draws = o->draws ? o->draws : DRAWS;
    how->n_draws = draws < A_FIFTH ? 1 : draws / A_FIFTH;
    if (how->n_draws > MOST_DRAWS)
        return ent_fail(ctx, ENT_ELIMIT, "a theatre takes at most %d draws, %d in --draws",
                        MOST_DRAWS, MOST_DRAWS * A_FIFTH);
    how->n_replicates = ENT_THEATRE_REPLICATES;
    how->seed = o->seed ? o->seed : 1;
    how->jobs = o->jobs;
    how->at_best = o->best_only;
    how->what = "simulating";
    return ENT_OK;
}

/* Shard k of n does the draws from (k - 1) D / n on to k D / n. */
static ent_status set_shard(ent_ctx *ctx, const ent_outlook_options *o, ent_outlook *x) {
    if (!o->shard && !o->n_shards) return ENT_OK;
    if (o->shard < 1 || o->shard > o->n_shards)
        return ent_fail(ctx, ENT_EUSAGE, "shard %u of %u is none: the first is 1 of %u",
                        (unsigned)o->shard, (unsigned)o->n_shards, (unsigned)o->n_shards);
    if (o->n_shards > x->how.n_draws)
        return ent_fail(ctx, ENT_EUSAGE,
                        "%u shards of %u draws: there is no more than one draw a shard",
                        (unsigned)o->n_shards, (unsigned)x->how.n_draws);
    uint64_t n = x->how.n_draws;
    x->shard = o->shard;
    x->n_shards = o->n_shards;
    x->how.from_draw = (uint32_t)(n * (o->shard - 1) / o->n_shards);
    x->how.to_draw = (uint32_t)(n * o->shard / o->n_shards);
    return ENT_OK;
}

static ent_status keep_names(ent_ctx *ctx, ent_outlook *x, const char *const *names,
                             const ent_slice **out, uint32_t *n) {
    *n = 0;
    for (uint32_t i = 0; names && names[i]; i++) ++*n;
    ent_slice *all = ent_arena_alloc(&x->arena, *n, sizeof *all);
    if (*n && !all) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < *n; i++) {
        size_t length = strlen(names[i]);
        all[i] = (ent_slice){ent_arena_copy(&x->arena, names[i], length), length};
        if (!all[i].s) return ent_no_memory(ctx);
    }
    *out = all;
    return ENT_OK;
}

static ent_status set_scenario(ent_ctx *ctx, ent_outlook *x, const ent_outlook_options *o) {
    ent_status st = keep_names(ctx, x, o->with, &x->with, &x->n_with);
    if (st == ENT_OK) st = keep_names(ctx, x, o->without, &x->without, &x->n_without);
    for (uint32_t i = 0; st == ENT_OK && i < x->n_with; i++)
        st = ent_scenario_add(ctx, x->region, x->theatre, x->with[i], &x->scenario);
    for (uint32_t i = 0; st == ENT_OK && i < x->n_without; i++)
        st = ent_scenario_take_out(ctx, x->region, x->theatre, x->without[i], &x->scenario);
    return st;
}

static ent_status open(ent_ctx *ctx, ent_outlook *x, const ent_outlook_options *o) {
    ent_world world = {0};
    double end = 0;
    x->alternative = ENT_NONE;
    ent_status st = ent_find_theatre(ctx, x->region, o->theatre, &x->number);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, x->region, ENT_AN_ALTERNATIVE, o->under, &x->alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, x->region, o->drop, &x->arena, &world);
    if (st != ENT_OK) return st;
    x->dropped = world.dropped;
    x->n_dropped = world.n_dropped;
    x->best_only = o->best_only;
    st = ent_theatre_under(ctx, x->region, x->number, x->alternative, &world, &x->arena,
                           &x->theatre);
    end = o->within_years;
    if (st == ENT_OK && o->within) {
        ent_asked_time time;
        st = ent_time_read(ctx, o->within, &time);
        end = time.years;
    }
    if (st == ENT_OK) st = set_draws(ctx, o, &x->how);
    if (st == ENT_OK) st = set_shard(ctx, o, x);
    if (st == ENT_OK) st = set_scenario(ctx, x, o);
    if (st != ENT_OK) return st;
    x->within = end;
    set_times(x, end > 0 ? end : x->theatre->horizon_years);
    x->how.horizon = horizon(x);
    if (o->told) {
        x->tells = true;
        st = ent_read_query(ctx, x->region, x->theatre, o->told, horizon(x), &x->asked_told);
    }
    return st == ENT_OK ? ent_outlook_ask(ctx, x) : st;
}

/* ---- the run */

enum { RUNS_LOOKED_AT = 2000 };

static ent_status tell(ent_ctx *ctx, ent_outlook *x) {
    ent_ensemble_how how = x->how;
    how.n_replicates = RUNS_LOOKED_AT;
    return ent_theatre_tell(ctx, x->region, x->theatre, x->scenario, &x->asked_told, &how,
                            &x->arena, &x->told);
}

static ent_status simulate(ent_ctx *ctx, ent_outlook *x) {
    ent_effect_column given = {ENT_COLUMN_GIVEN, 0};
    ent_status st = ent_ensemble_run(ctx, x->region, x->theatre, NULL, 0, x->scenario, given,
                                     x->queries, x->n_queries, &x->how, &x->arena, &x->ensemble);
    if (st != ENT_OK || x->shard) return st;
    st = ent_outlook_sum(ctx, x);
    return st == ENT_OK && x->tells ? tell(ctx, x) : st;
}

ent_status ent_outlook_open(ent_ctx *ctx, const ent_region *region,
                            const ent_outlook_options *options, ent_outlook **out) {
    ent_outlook_options o = ENT_OUTLOOK_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    *out = NULL;
    ent_outlook *x = ent_alloc(1, sizeof *x);
    if (!x) return ent_no_memory(ctx);
    x->region = ent_region_keep(region);
    ent_status st = open(ctx, x, &o);
    if (st != ENT_OK) {
        ent_outlook_free(x);
        return st;
    }
    *out = x;
    return ENT_OK;
}

ent_status ent_outlook_run(ent_ctx *ctx, const ent_region *region,
                           const ent_outlook_options *options, ent_outlook **out) {
    ent_status st = ent_outlook_open(ctx, region, options, out);
    if (st == ENT_OK) st = simulate(ctx, *out);
    if (st != ENT_OK) {
        ent_outlook_free(*out);
        *out = NULL;
    }
    return st;
}

void ent_outlook_free(ent_outlook *x) {
    if (!x) return;
    ent_trace_clear(&x->told.trace);
    ent_arena_clear(&x->arena);
    ent_region_free((ent_region *)x->region);
    ent_free(x);
}
