/* stages.c - theatres on which simulated checks are played. */

#include "claim/stages.h"

#include "base/ctx.h"

#include <string.h>

void ent_stages_open(ent_stages *s, const ent_check_result *r, unsigned jobs) {
    enum { FEWER = 5, LEAST = 2 };
    uint32_t draws = r->n_draws / FEWER;
    *s = (ent_stages){.region = r->region, .arena = (ent_arena *)&r->arena};
    s->how = (ent_ensemble_how){.seed = r->session.seed,
                                .n_replicates = ENT_THEATRE_REPLICATES,
                                .jobs = jobs,
                                .at_best = r->n_draws == 0,
                                .what = "simulating"};
    s->how.n_draws = draws < LEAST ? LEAST : draws;
    if (draws > ENT_THEATRE_DRAWS || r->n_draws == 0) s->how.n_draws = ENT_THEATRE_DRAWS;
}

void ent_stages_close(ent_stages *s) {
    for (size_t i = 0; i < s->at.n; i++) {
        ent_vec_clear(&s->at.at[i]->queries);
        ent_vec_clear(&s->at.at[i]->runs);
    }
    ent_vec_clear(&s->at);
}

/* ---- what is asked */

/* Effects that the claim's own source gives. */
typedef struct own_effects {
    const ent_region *region;
    const ent_claim *claim;
    const ent_attribute **at; /* NULL: only counted */
    uint32_t n;
} own_effects;

static void look_at(void *user, const ent_attribute *a) {
    own_effects *own = user;
    bool effect = a->word && a->word->effect && !a->preset && a->quantity.best != 0;
    if (!effect || ent_is_assumed_effect(own->region, a)) return;
    if (ent_origin_of(own->region, own->claim, &a->provenance) != ENT_FROM_OWN) return;
    if (own->at) own->at[own->n] = a;
    own->n++;
}

static uint32_t measure_of(const ent_theatre *t, const ent_attribute *a) {
    for (uint32_t m = 0; m < t->n_measures; m++)
        for (uint32_t k = 0; k < ENT_N_MEASURE_NUMBERS; k++)
            if (t->measures[m].number[k] == a) return m;
    return ENT_NONE;
}

/* The unit of a measure; a new one where there is none yet, or for a number of no measure. */
static ent_effect_unit *unit_for(const ent_stage *stage, ent_effect_unit *units, uint32_t *n,
                                 const ent_attribute *a) {
    uint32_t measure = measure_of(stage->text, a);
    for (uint32_t i = 0; i < *n && measure != ENT_NONE; i++)
        if (units[i].measure == measure) return &units[i];
    ent_effect_unit *u = &units[(*n)++];
    *u = (ent_effect_unit){.name =
                               measure == ENT_NONE ? a->name : stage->text->measures[measure].name,
                           .measure = measure};
    return u;
}

/* The assumed effects, and beside them those that the claim's own source gives. */
static ent_status add_own(ent_ctx *ctx, ent_stages *s, ent_stage *stage, const own_effects *own) {
    uint32_t n = stage->n_units;
    ent_effect_unit *units = ent_arena_alloc(s->arena, n + own->n, sizeof *units);
    if (!units) return ent_no_memory(ctx);
    if (n) memcpy(units, stage->units, n * sizeof *units);
    for (uint32_t i = 0; i < own->n; i++) {
        ent_effect_unit *u = unit_for(stage, units, &n, own->at[i]);
        const ent_attribute **numbers =
            ent_arena_alloc(s->arena, u->n_numbers + 1, sizeof *numbers);
        if (!numbers) return ent_no_memory(ctx);
        if (u->n_numbers) memcpy(numbers, u->numbers, u->n_numbers * sizeof *numbers);
        numbers[u->n_numbers++] = own->at[i];
        u->numbers = numbers;
    }
    stage->units = units;
    stage->n_units = n;
    return ENT_OK;
}

static ent_status find_own(ent_ctx *ctx, ent_stages *s, const ent_claim *claim,
                           const ent_theatre *text, own_effects *out) {
    *out = (own_effects){.region = s->region, .claim = claim};
    ent_theatre_numbers(text, look_at, out);
    if (!out->n) return ENT_OK;
    out->at = ent_arena_alloc(s->arena, out->n, sizeof *out->at);
    if (!out->at) return ent_no_memory(ctx);
    out->n = 0;
    ent_theatre_numbers(text, look_at, out);
    return ENT_OK;
}

static ent_status find_stage(ent_ctx *ctx, ent_stages *s, const ent_claim *claim, uint32_t theatre,
                             uint32_t alternative, const ent_world *world, uint32_t *out) {
    const ent_theatre *text;
    own_effects own;
    ent_status st = ent_theatre_under(ctx, s->region, theatre, alternative, world, s->arena, &text);
    if (st == ENT_OK) st = find_own(ctx, s, claim, text, &own);
    if (st != ENT_OK) return st;
    const ent_claim *owner = own.n ? claim : NULL;
    for (*out = 0; *out < s->at.n; ++*out) {
        const ent_stage *t = s->at.at[*out];
        if (t->theatre == theatre && t->alternative == alternative && t->world == world &&
            t->own == owner)
            return ENT_OK;
    }
    ent_stage *stage = ent_arena_alloc(s->arena, 1, sizeof *stage);
    if (!stage || !ent_vec_push(&s->at, stage)) return ent_no_memory(ctx);
    *stage = (ent_stage){
        .theatre = theatre, .alternative = alternative, .world = world, .own = owner, .text = text};
    for (uint32_t i = 0; i < stage->text->n_arms; i++) {
        const ent_attribute *noise = stage->text->arms[i].number[ENT_AN_NOISE];
        stage->noise = stage->noise || (noise && noise->quantity.best != 0);
    }
    st = ent_theatre_units(ctx, s->region, stage->text, s->arena, &stage->units, &stage->n_units);
    return st == ENT_OK && own.n ? add_own(ctx, s, stage, &own) : st;
}

static bool same_query(const ent_theatre_query *a, const ent_theatre_query *b) {
    return a->ask == b->ask && a->kind == b->kind && a->of_border == b->of_border &&
           a->which == b->which && a->other == b->other && a->within == b->within;
}

ent_status ent_stages_ask(ent_ctx *ctx, ent_stages *s, const ent_claim *claim, const ent_expr *call,
                          uint32_t alternative, const ent_world *world, ent_stage_term *out,
                          bool *understood) {
    *out = (ent_stage_term){.alternative = alternative, .call = call};
    ent_status st = ent_chance_read(ctx, s->region, call, alternative, world, s->arena, &out->asked,
                                    understood);
    if (st != ENT_OK || !*understood) return st;
    st = find_stage(ctx, s, claim, out->asked.theatre, alternative, world, &out->stage);
    if (st != ENT_OK) return st;
    ent_stage *stage = s->at.at[out->stage];
    for (out->query = 0; out->query < stage->queries.n; out->query++)
        if (same_query(&stage->queries.at[out->query], &out->asked.query)) return ENT_OK;
    return ent_vec_push(&stage->queries, out->asked.query) ? ENT_OK : ent_no_memory(ctx);
}

/* ---- what comes out */

static bool same_scenario(const ent_theatre_scenario *a, const ent_theatre_scenario *b) {
    return a->without == b->without && a->with == b->with && a->acts == b->acts &&
           a->held == b->held;
}

static bool in_force(const ent_stage *stage, uint32_t measure, const ent_theatre_scenario *s) {
    uint64_t bit = measure < ENT_MOST_GIVEN ? UINT64_C(1) << measure : 0;
    return stage->text->measures[measure].commitment ? !(s->without & bit) : (s->with & bit) != 0;
}

/* The column on this stage: a unit that is not there, or a measure that is not in force, makes no
 * difference. */
static ent_effect_column column_here(const ent_stage *stage, const ent_theatre_scenario *scenario,
                                     ent_effect_column column, ent_slice unit) {
    if (column.kind != ENT_COLUMN_RESTORED && column.kind != ENT_COLUMN_ZERO)
        return (ent_effect_column){column.kind, 0};
    for (uint32_t i = 0; i < stage->n_units; i++) {
        const ent_effect_unit *u = &stage->units[i];
        if (!ent_slice_eq(u->name, unit)) continue;
        if (u->measure == ENT_NONE || in_force(stage, u->measure, scenario))
            return (ent_effect_column){column.kind, i};
        break;
    }
    return (ent_effect_column){
        column.kind == ENT_COLUMN_ZERO ? ENT_COLUMN_GIVEN : ENT_COLUMN_MIRRORED, 0};
}

static ent_stage_about about(const ent_stage *stage, const ent_theatre_query *q) {
    bool arms = q->ask == ENT_ASK_ARMS || q->ask == ENT_ASK_OVERTAKES;
    if (arms && !stage->noise) return ENT_ABOUT_ARMS;
    if (q->ask == ENT_ASK_LOSS ? stage->text->stakes[q->which].of_border : q->of_border)
        return ENT_ABOUT_ATTACKS;
    bool settled = q->ask == ENT_ASK_CHANCE && q->kind == ENT_KIND_SETTLEMENT;
    return settled ? ENT_ABOUT_SETTLEMENTS : ENT_ABOUT_PAIRS;
}

static bool answers(const ent_stage *stage, const ent_stage_run *run, uint32_t query) {
    const ent_theatre_query *q = &stage->queries.at[query];
    return q->within <= run->horizon && about(stage, q) == run->about;
}

static ent_status play(ent_ctx *ctx, ent_stages *s, ent_stage *stage, ent_stage_run *run) {
    uint32_t n = 0, all = (uint32_t)stage->queries.n;
    ent_theatre_query *queries = ent_arena_alloc(s->arena, all, sizeof *queries);
    run->row = ent_arena_alloc(s->arena, all, sizeof *run->row);
    if (!queries || !run->row) return ent_no_memory(ctx);
    for (uint32_t q = 0; q < all; q++) {
        run->row[q] = answers(stage, run, q) ? n : ENT_NONE;
        if (run->row[q] != ENT_NONE) queries[n++] = stage->queries.at[q];
    }
    ent_ensemble_how how = s->how;
    how.horizon = run->horizon;
    if (run->about == ENT_ABOUT_ARMS) how.n_replicates = 1;
    return ent_ensemble_run(ctx, s->region, stage->text, stage->units, stage->n_units,
                            run->scenario, run->column, queries, n, &how, s->arena, &run->ensemble);
}

static bool same_column(const ent_effect_column *a, const ent_effect_column *b) {
    return a->kind == b->kind && a->unit == b->unit;
}

ent_status ent_stages_run(ent_ctx *ctx, ent_stages *s, const ent_stage_term *term,
                          ent_effect_column column, ent_slice unit, ent_ensemble *out,
                          uint32_t *row) {
    ent_stage *t = s->at.at[term->stage];
    const ent_theatre_scenario *scenario = &term->asked.scenario;
    ent_stage_run run = {.scenario = *scenario,
                         .column = column_here(t, scenario, column, unit),
                         .about = about(t, &term->asked.query),
                         .horizon = term->asked.within};
    for (size_t i = 0; i < t->runs.n; i++) {
        const ent_stage_run *known = &t->runs.at[i];
        *out = known->ensemble;
        *row = known->row[term->query];
        if (*row != ENT_NONE && same_column(&known->column, &run.column) &&
            same_scenario(&known->scenario, scenario) && known->about == run.about)
            return ENT_OK;
    }
    ent_status st = play(ctx, s, t, &run);
    if (st == ENT_OK && !ent_vec_push(&t->runs, run)) st = ent_no_memory(ctx);
    if (st != ENT_OK) return st;
    *out = run.ensemble;
    *row = run.row[term->query];
    return ENT_OK;
}

ent_status ent_stages_drawn(ent_ctx *ctx, ent_stages *s, uint32_t stage,
                            const ent_drawn_numbers **out) {
    ent_stage *t = s->at.at[stage];
    *out = &t->drawn;
    if (t->has_drawn) return ENT_OK;
    t->has_drawn = true;
    return ent_theatre_drawn(ctx, s->region, t->text, &s->how, s->arena, &t->drawn);
}
