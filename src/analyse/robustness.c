/* robustness.c - the question `stability --robust`: how much has to change in what the actors want
 * before another outcome rests.
 *
 * No tool of the graph model tells how close an equilibrium is to breaking; sensitivity analysis is
 * left to changing a ranking by hand (Fang, Hipel and Kilgour 1993).  Here every small change is
 * made, and a state is told with all that ends or begins its rest. */

#include "analyse/robustness.h"

#include "base/mem.h"

#include <string.h>

/* ---- what is asked */

static ent_robustness_options options_over_defaults(const ent_robustness_options *given) {
    ent_robustness_options o = ENT_ROBUSTNESS_OPTIONS_INIT;
    if (given) memcpy(&o, given, given->size < sizeof o ? given->size : sizeof o);
    if (!o.draws) o.draws = 1000;
    if (!o.seed) o.seed = 1;
    if (!o.swaps) o.swaps = 5;
    if (!(o.lambda > 0)) o.lambda = 1;
    if (!o.max_states) o.max_states = ENT_MOST_ROBUST_STATES;
    return o;
}

static ent_status refuse(ent_ctx *ctx, const ent_robustness *r) {
    const ent_dispute_game *g = r->game;
    ent_slice name = ent_dispute_of(g)->name;
    if (g->rules.n_views)
        return ent_fail(ctx, ENT_ELIMIT,
                        "dispute \"%.*s\" has a view there: how robust its outcomes are is not "
                        "computed under a view",
                        (int)name.n, name.s);
    for (uint32_t c = 0; c < r->base->n_concepts; c++)
        if (r->base->concepts[c]->traits & ENT_TRAIT_ASKED)
            return ent_fail(ctx, ENT_EUSAGE,
                            "--robust is not computed for %s; there are nash, seq, sseq, gmr, smr",
                            r->base->concepts[c]->id);
    return ENT_OK;
}

static ent_status open_base(ent_ctx *ctx, ent_robustness *r, const ent_region *region,
                            const char *dispute, const ent_robustness_options *o) {
    static const char *const usual[] = {"nash", "seq", NULL};
    ent_stability_options base = ENT_STABILITY_OPTIONS_INIT;
    base.concepts = o->concepts ? o->concepts : usual;
    base.under = o->under;
    base.max_states = o->max_states;
    base.replies = o->replies;
    base.jobs = o->jobs;
    base.drop = o->drop;
    ent_status st = ent_stability_by_ranks(ctx, region, dispute, &base, &r->base);
    if (st != ENT_OK) return st;
    r->game = r->base->game;
    r->n_concepts = r->base->n_concepts;
    for (uint32_t c = 0; c < r->n_concepts; c++) r->concept[c].concept = r->base->concepts[c];
    r->draws = o->exact_only ? 0 : o->draws;
    r->seed = o->seed;
    r->swaps = o->swaps;
    r->lambda = o->lambda;
    return refuse(ctx, r);
}

/* ---- which states are told */

static bool rests_as_written(const ent_robustness *r, uint32_t c, uint64_t i) {
    return ent_dispute_rests_at(r->game, r->concept[c].concept, i);
}

static bool turned_by_some(const ent_robust_trial *t, uint32_t c, uint64_t i) {
    for (uint32_t k = 0; k < t->r->n_slips; k++)
        if (ent_bits_get(&t->row[(size_t)k * t->r->n_concepts + c], i)) return true;
    return false;
}

/* Drawn at least once in a hundred. */
static bool drawn_often(const ent_robust_trial *t, uint32_t c, uint64_t i) {
    uint64_t k = c * t->r->game->game.n_states + i, so_many = t->drawn[k];
    if (t->completed[k] > so_many) so_many = t->completed[k];
    return t->r->draws && so_many * 100 >= t->r->draws;
}

static ent_status list_states(ent_ctx *ctx, const ent_robust_trial *t, uint32_t c,
                              ent_robust_state **out) {
    ent_robustness *r = t->r;
    ent_robust_concept *k = &r->concept[c];
    uint64_t n = r->game->game.n_states;
    *out = ent_arena_alloc(&r->arena, (size_t)n, sizeof **out);
    if (!*out) return ent_no_memory(ctx);
    for (uint64_t i = 0; i < n; i++)
        if (rests_as_written(r, c, i)) (*out)[k->n_states++] = (ent_robust_state){i, .rests = true};
    k->n_equilibria = k->n_states;
    for (uint64_t i = 0; i < n; i++)
        if (!rests_as_written(r, c, i) && (turned_by_some(t, c, i) || drawn_often(t, c, i)))
            (*out)[k->n_states++].at = i;
    k->state = *out;
    return ENT_OK;
}

/* ---- counts of a state */

static ent_status count_slips(ent_ctx *ctx, const ent_robust_trial *t, uint32_t c,
                              ent_robust_state *s) {
    ent_robustness *r = t->r;
    uint32_t n = 0, *list;
    for (uint32_t k = 0; k < r->n_slips; k++) {
        bool turned = ent_bits_get(&t->row[(size_t)k * r->n_concepts + c], s->at);
        ent_rest_count *tally = &s->tried[r->slip[k].kind];
        tally->n++;
        tally->n_true += turned != s->rests;
        n += turned;
    }
    list = ent_arena_alloc(&r->arena, n, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    s->turned_by = list;
    for (uint32_t k = 0; k < r->n_slips; k++)
        if (ent_bits_get(&t->row[(size_t)k * r->n_concepts + c], s->at)) list[s->n_turned_by++] = k;
    return ENT_OK;
}

static ent_status count_orders(ent_ctx *ctx, const ent_robust_trial *t, uint32_t c,
                               ent_robust_state *s) {
    ent_robustness *r = t->r;
    uint32_t n = r->game->game.spec.n_dms;
    uint64_t states = r->game->game.n_states;
    ent_rest_count *orders = ent_arena_alloc(&r->arena, n, sizeof *orders);
    if (!orders) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n; p++) {
        orders[p].n = r->orders[p].n;
        orders[p].n_true = t->ordered[(p * r->n_concepts + c) * states + s->at];
    }
    s->orders = orders;
    s->drawn = (ent_rest_count){r->draws, t->drawn[c * states + s->at]};
    if (r->completable) s->completed = (ent_rest_count){r->draws, t->completed[c * states + s->at]};
    return ENT_OK;
}

static ent_status tell_concept(ent_ctx *ctx, ent_robust_trial *t, uint32_t c) {
    ent_robust_state *state;
    ent_status st = list_states(ctx, t, c, &state);
    uint32_t n = t->r->concept[c].n_states;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        st = count_slips(ctx, t, c, &state[i]);
        if (st == ENT_OK) st = count_orders(ctx, t, c, &state[i]);
    }
    return st == ENT_OK ? ent_robust_margins(ctx, t, c, state, n) : st;
}

/* ---- the public question */

ent_status ent_robust_run(ent_ctx *ctx, ent_robustness *r) {
    ent_robust_trial t;
    ent_status st = ent_robust_trial_open(ctx, r, &t);
    if (st == ENT_OK) st = ent_robust_try_slips(ctx, &t);
    if (st == ENT_OK) st = ent_robust_try_orders(ctx, &t);
    if (st == ENT_OK) st = ent_robust_try_draws(ctx, &t);
    if (st == ENT_OK) st = ent_robust_try_open(ctx, &t);
    for (uint32_t c = 0; c < r->n_concepts && st == ENT_OK; c++) st = tell_concept(ctx, &t, c);
    ent_robust_trial_close(&t);
    return st;
}

ent_status ent_robustness_run(ent_ctx *ctx, const ent_region *region, const char *dispute,
                              const ent_robustness_options *options, ent_robustness **out) {
    ent_robustness_options o = options_over_defaults(options);
    *out = NULL;
    ent_robustness *r = ent_alloc(1, sizeof *r);
    if (!r) return ent_no_memory(ctx);
    ent_status st = open_base(ctx, r, region, dispute, &o);
    if (st == ENT_OK && r->game->game.n_states) st = ent_robust_run(ctx, r);
    if (st == ENT_OK)
        *out = r;
    else
        ent_robustness_free(r);
    return st;
}

void ent_robustness_free(ent_robustness *r) {
    if (!r) return;
    ent_stability_free(r->base);
    ent_arena_clear(&r->arena);
    ent_free(r);
}
