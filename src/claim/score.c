/* score.c - the question `score`: who said what of which claim, when, and how it came out.
 *
 * A forecaster is scored on the claims for which it gave a chance before the outcome; the newest
 * forecast of a claim counts.  Skill is always against a rival on the same claims.  What the model
 * gives is the chance that a check of the claim compares with a number; it counts where the model knew
 * no more than what was known before the outcome. */

#include "claim/score.h"

#include "analyse/stability.h"
#include "base/mem.h"
#include "base/names.h"
#include "claim/simulated.h"
#include "model/citing.h"

#include <math.h>
#include <string.h>

typedef struct scoring {
    ent_ctx *ctx;
    ent_score *s;
    const ent_score_options *o;
    ent_scored_claim *claims;
    double *p; /* room for a chance per claim */
    double *rival;
    bool *happened;
} scoring;

/* ---- which claims */

static bool asked_for(const char *const *names, ent_slice name) {
    for (size_t i = 0; names && names[i]; i++)
        if (ent_slice_is(name, names[i])) return true;
    return !names || !names[0];
}

const ent_forecast *ent_newest_forecast(const ent_region *region, const ent_claim *c, bool any,
                                        uint32_t source) {
    for (uint32_t i = c->n_forecasts; i-- > 0;) {
        const ent_forecast *f = &c->forecasts[i];
        uint32_t own = f->provenance.n_from ? f->provenance.from[0].source : ENT_NONE;
        if (own != ENT_NONE) own = region->sources[own].document;
        if (ent_forecast_barred(region, c, f) != ENT_NOT_BARRED) continue;
        if (any || own == source) return f;
    }
    return NULL;
}

static void add_claim(scoring *k, const ent_claim *c) {
    ent_scored_claim *out = &k->claims[k->s->n_claims++];
    *out = (ent_scored_claim){.claim = c, .model = NAN, .why = ENT_MODEL_NO_CHANCE};
    out->newest = ent_newest_forecast(k->s->region, c, true, ENT_NONE);
    for (uint32_t i = 0; i < c->n_forecasts; i++)
        out->n_barred += ent_forecast_barred(k->s->region, c, &c->forecasts[i]) != ENT_NOT_BARRED;
    k->s->n_happened += c->outcome.happened;
}

static ent_status find_claims(scoring *k) {
    const ent_region *region = k->s->region;
    ent_arena *arena = &k->s->arena;
    uint32_t n = region->n_claims, index;
    ent_status st = ENT_OK;
    for (size_t i = 0; k->o->claims && k->o->claims[i] && st == ENT_OK; i++)
        st = ent_find_named(k->ctx, region, ENT_A_CLAIM, k->o->claims[i], &index);
    if (st != ENT_OK) return st;
    k->claims = ent_arena_alloc(arena, n, sizeof *k->claims);
    k->p = ent_arena_alloc(arena, n, sizeof *k->p);
    k->rival = ent_arena_alloc(arena, n, sizeof *k->rival);
    k->happened = ent_arena_alloc(arena, n, sizeof *k->happened);
    if (!k->claims || !k->p || !k->rival || !k->happened) return ent_no_memory(k->ctx);
    k->s->claims = k->claims;
    for (uint32_t i = 0; i < n; i++) {
        const ent_claim *c = &region->claims[i];
        if (asked_for(k->o->claims, c->name) && c->has_outcome) add_claim(k, c);
    }
    if (k->s->n_claims) return ENT_OK;
    return ent_fail(k->ctx, ENT_EUSAGE,
                    "no claim %s has an outcome; a claim says `outcome DATE yes from SOURCE`",
                    k->o->claims && k->o->claims[0] ? "that was asked for" : "of the model");
}

/* ---- what the model gives */

/* A check that compares a chance: `P(..) < 20%`, or the other way round.  1: the chance is to the
 * right. */
static bool compares_chance(const ent_expr *e, unsigned *side) {
    if (e->kind < ENT_EXPR_EQ || e->kind > ENT_EXPR_GE || e->n_args < 2) return false;
    for (*side = 0; *side < 2; ++*side) {
        const ent_expr *one = e->args[*side], *other = e->args[1 - *side];
        if (one->kind == ENT_EXPR_CALL && ent_slice_is(one->name, "P") &&
            other->kind == ENT_EXPR_NUMBER)
            return true;
    }
    return false;
}

static uint32_t check_of_chance(const ent_claim *c, unsigned *side) {
    for (uint32_t i = 0; i < c->n_checks; i++)
        if (compares_chance(c->checks[i].text->expr, side)) return i;
    return ENT_NONE;
}

static bool is_late(const ent_provenance *p, ent_day known) {
    return p->made_given && p->made.last >= known;
}

/* A judgement made on that day or later, that some statement beside claims rests on. */
static ent_status find_hindsight(ent_ctx *ctx, const ent_region *region, ent_day known,
                                 uint32_t *source) {
    ent_status st = ENT_OK;
    *source = ENT_NONE;
    for (uint32_t i = 0; i < region->n_sources && st == ENT_OK && *source == ENT_NONE; i++) {
        const ent_citable *document = &region->sources[region->sources[i].document];
        bool made = document->made_given && document->made.last >= known;
        ent_citings citing = {0};
        st = ent_find_citing(ctx, region, i, &citing);
        for (size_t k = 0; k < citing.n && st == ENT_OK; k++) {
            if (citing.at[k].kind <= ENT_CITING_FORECAST) continue;
            if (made || is_late(citing.at[k].provenance, known)) *source = i;
        }
        ent_vec_clear(&citing);
    }
    return st;
}

static ent_status bar_model(scoring *k, ent_scored_claim *c) {
    const ent_region *region = k->s->region;
    ent_day known = c->claim->outcome.at.first;
    c->why = !region->has_as_of            ? ENT_MODEL_NO_AS_OF
             : region->as_of.last >= known ? ENT_MODEL_AS_OF
                                           : ENT_MODEL_COUNTS;
    if (c->why != ENT_MODEL_COUNTS) return ENT_OK;
    ent_status st = find_hindsight(k->ctx, region, known, &c->judgement);
    if (c->judgement != ENT_NONE) c->why = ENT_MODEL_JUDGEMENT;
    return st;
}

static const ent_claim_answer *answer_of(const ent_check_result *r, const ent_claim *claim) {
    for (uint32_t i = 0; i < r->n_claims; i++)
        if (r->claims[i].claim == claim) return &r->claims[i];
    return NULL;
}

/* What a simulated check asks of a theatre has its value whether or not the check can be told. */
static double simulated_chance(const ent_tested *t, const ent_expr *call) {
    for (uint32_t i = 0; i < t->simulated->n_terms; i++)
        if (t->simulated->terms[i].call == call) return t->simulated->terms[i].pooled.value;
    return NAN;
}

static double chance_in(const ent_tested *t, const ent_expr *e, unsigned side) {
    if (t->simulated) return simulated_chance(t, e->args[side]);
    return !t->compared ? (double)NAN : side ? t->right : t->left;
}

static void take_chance(ent_scored_claim *c, const ent_check_result *r) {
    unsigned side = 0;
    uint32_t check = check_of_chance(c->claim, &side);
    const ent_claim_answer *a = answer_of(r, c->claim);
    if (check == ENT_NONE || !a || c->why != ENT_MODEL_COUNTS) return;
    double x = chance_in(&a->checks[check].tested, a->checks[check].check->text->expr, side);
    if (x >= 0 && x <= 1)
        c->model = x;
    else
        c->why = ENT_MODEL_NO_DATA;
}

/* The claims whose model counts are tested as `check` tests them. */
static ent_status ask_model(scoring *k) {
    ent_status st = ENT_OK;
    uint32_t n = 0;
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    const char **names = ent_arena_alloc(&k->s->arena, k->s->n_claims + 1, sizeof *names);
    if (!names) return ent_no_memory(k->ctx);
    for (uint32_t i = 0; i < k->s->n_claims && st == ENT_OK; i++) {
        ent_scored_claim *c = &k->claims[i];
        unsigned side;
        if (check_of_chance(c->claim, &side) == ENT_NONE) continue;
        st = bar_model(k, c);
        if (st != ENT_OK || c->why != ENT_MODEL_COUNTS) continue;
        names[n] = ent_arena_copy(&k->s->arena, c->claim->name.s, c->claim->name.n);
        if (!names[n++]) return ent_no_memory(k->ctx);
    }
    if (st != ENT_OK || n == 0) return st;
    ent_check_result *r = NULL;
    o.claims = names;
    o.max_states = k->o->max_states;
    o.draws = k->o->draws;
    o.seed = k->o->seed;
    o.jobs = k->o->jobs;
    o.drop = k->o->drop;
    o.profiles = 1; /* how often random preferences would do is not asked */
    st = ent_check_run(k->ctx, k->s->region, &o, &r);
    for (uint32_t i = 0; i < k->s->n_claims && st == ENT_OK; i++) take_chance(&k->claims[i], r);
    ent_check_result_free(r);
    return st;
}

/* ---- forecasters */

static double chance_by(const scoring *k, const ent_forecaster *f, const ent_scored_claim *c) {
    const ent_base_rate_line *b = &c->claim->base_rate;
    const ent_forecast *one;
    switch (f->kind) {
    case ENT_FORECASTS: return c->newest ? c->newest->chance : NAN;
    case ENT_FORECASTS_FROM:
        one = ent_newest_forecast(k->s->region, c->claim, false, f->source);
        return one ? one->chance : NAN;
    case ENT_FORECASTS_MODEL: return c->model;
    case ENT_FORECASTS_BASE_RATE: return b->given ? b->k / b->n : NAN;
    case ENT_FORECASTS_EVEN: return 0.5;
    }
    return NAN;
}

/* The mean Brier scores of both on the claims for which both have a chance. */
static double skill_against(scoring *k, const ent_forecaster *f, ent_forecaster_kind rival,
                            uint32_t *n) {
    double own = 0, other = 0;
    ent_forecaster r = {.kind = rival};
    *n = 0;
    for (uint32_t i = 0; i < k->s->n_claims; i++) {
        const ent_scored_claim *c = &k->claims[i];
        double a = chance_by(k, f, c), b = chance_by(k, &r, c), o = c->claim->outcome.happened;
        if (isnan(a) || isnan(b)) continue;
        own += (a - o) * (a - o);
        other += (b - o) * (b - o);
        ++*n;
    }
    return *n ? ent_skill(own, other) : (double)NAN;
}

/* Adds it where it has a chance for some claim. */
static ent_status add_forecaster(scoring *k, ent_forecaster f, ent_forecaster *out) {
    uint32_t n = 0, n_even;
    for (uint32_t i = 0; i < k->s->n_claims; i++) {
        double p = chance_by(k, &f, &k->claims[i]);
        if (isnan(p)) continue;
        k->p[n] = p;
        k->happened[n++] = k->claims[i].claim->outcome.happened;
    }
    if (n == 0) return ENT_OK;
    ent_status st = ent_score_forecasts(k->ctx, k->p, k->happened, n, k->s->clip, &f.scored);
    if (st != ENT_OK) return st;
    f.against_even = skill_against(k, &f, ENT_FORECASTS_EVEN, &n_even);
    f.against_base = skill_against(k, &f, ENT_FORECASTS_BASE_RATE, &f.n_base);
    out[k->s->n_forecasters++] = f;
    return ENT_OK;
}

/* Each source on its own, where there is more than one. */
static ent_status add_sources(scoring *k, ent_forecaster *out) {
    const ent_region *region = k->s->region;
    uint32_t n = 0;
    ent_status st = ENT_OK;
    for (unsigned pass = 0; pass < 2 && st == ENT_OK && (pass == 0 || n > 1); pass++)
        for (uint32_t i = 0; i <= region->n_sources && st == ENT_OK; i++) {
            ent_forecaster f = {.kind = ENT_FORECASTS_FROM,
                                .source = i < region->n_sources ? i : ENT_NONE};
            bool speaks = false;
            for (uint32_t c = 0; c < k->s->n_claims; c++)
                speaks = speaks || !isnan(chance_by(k, &f, &k->claims[c]));
            if (!speaks) continue;
            if (pass == 0)
                n++;
            else
                st = add_forecaster(k, f, out);
        }
    return st;
}

static ent_status add_forecasters(scoring *k) {
    ent_forecaster *f = ent_arena_alloc(&k->s->arena, k->s->region->n_sources + 5u, sizeof *f);
    if (!f) return ent_no_memory(k->ctx);
    k->s->forecasters = f;
    ent_status st = add_forecaster(k, (ent_forecaster){.kind = ENT_FORECASTS}, f);
    if (st == ENT_OK) st = add_sources(k, f);
    if (st == ENT_OK) st = add_forecaster(k, (ent_forecaster){.kind = ENT_FORECASTS_MODEL}, f);
    if (st == ENT_OK) st = add_forecaster(k, (ent_forecaster){.kind = ENT_FORECASTS_BASE_RATE}, f);
    if (st == ENT_OK) st = add_forecaster(k, (ent_forecaster){.kind = ENT_FORECASTS_EVEN}, f);
    return st;
}

/* ---- all of it */

static ent_status run(scoring *k) {
    ent_world world = {0};
    ent_status st = ent_find_dropped(k->ctx, k->s->region, k->o->drop, &k->s->arena, &world);
    k->s->dropped = world.dropped;
    k->s->n_dropped = world.n_dropped;
    if (st == ENT_OK) st = find_claims(k);
    if (st != ENT_OK) return st;
    k->s->clip = 1.0 / (k->s->n_claims + 2.0); /* Laplace's rule: nobody knows better than that */
    st = ask_model(k);
    return st == ENT_OK ? add_forecasters(k) : st;
}

ent_status ent_score_run(ent_ctx *ctx, const ent_region *region, const ent_score_options *options,
                         ent_score **out) {
    *out = NULL;
    ent_score_options o = ENT_SCORE_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_score *s = ent_alloc(1, sizeof *s);
    if (!s) return ent_no_memory(ctx);
    s->region = ent_region_keep(region);
    s->seed = o.seed ? o.seed : ENT_DEFAULT_SEED;
    scoring k = {.ctx = ctx, .s = s, .o = &o};
    ent_status st = run(&k);
    if (st == ENT_OK)
        *out = s;
    else
        ent_score_free(s);
    return st;
}

void ent_score_free(ent_score *s) {
    if (!s) return;
    ent_arena_clear(&s->arena);
    ent_region_free((ent_region *)s->region);
    ent_free(s);
}
