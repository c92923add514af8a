/* simulated.c - checks that ask a theatre.
 *
 * Truth: a comparison is true where the 95 % interval of the pooled difference of its sides lies on
 * the claimed side, false where it lies on the other; else the model cannot tell.  Any expression of
 * pooled means will do, a ratio or a distance too: the jackknife over draws (Tukey 1958) gives its
 * error and, as pseudo-values, what each draw has to say.  Share: of draws whose expected difference,
 * by least squares of the pseudo-values on the drawn numbers, lies on the claimed side.
 *
 * Finding or restatement: every assumed effect is mirrored in sign.  A check that is then no longer
 * true, and is true again with one unit alone as it was, is restated by that unit.  A unit without
 * which (set to zero) it is not true carries it. */

#include "claim/simulating.h"

#include <math.h>
#include <string.h>

/* ---- what is asked */

static ent_status find_terms(simulating *s, asked *a, const ent_expr *e, uint32_t alternative,
                             const ent_world *world) {
    if (ent_is_comparison(e) && !ent_vec_push(&a->comparisons, e)) return ent_no_memory(s->ctx);
    if (!ent_is_chance(s->result->region, e)) {
        ent_status st = ENT_OK;
        for (uint32_t i = 0; i < e->n_args && st == ENT_OK; i++)
            st = find_terms(s, a, e->args[i], alternative, world);
        return st;
    }
    ent_stage_term term;
    bool understood;
    if (e->under.n) alternative = ent_region_find(s->result->region, e->under)->index;
    ent_status st =
        ent_stages_ask(s->ctx, &s->stages, a->claim, e, alternative, world, &term, &understood);
    if (st != ENT_OK) return st;
    if (!understood) {
        a->understood = false;
        return ENT_OK;
    }
    return ent_vec_push(&a->terms, term) ? ENT_OK : ent_no_memory(s->ctx);
}

static ent_status ask(simulating *s, asked *a, const ent_claim *claim, const ent_expr *expr,
                      uint32_t alternative, const ent_world *world, ent_tested *into) {
    *a = (asked){
        .claim = claim, .expr = expr, .alternative = alternative, .understood = true, .into = into};
    return find_terms(s, a, expr, alternative, world);
}

static void forget(asked *a) {
    ent_vec_clear(&a->terms);
    ent_vec_clear(&a->comparisons);
}

/* ---- a check */

typedef struct questions {
    asked main, against, unheard;
    asked *across;
    ent_world world; /* of `unheard` */
} questions;

/* Whether the theatre reads anything of the sources left out. */
typedef struct reading {
    const ent_world *world;
    bool any;
} reading;

static bool is_unheard(const ent_world *world, const ent_provenance *p) {
    for (uint32_t i = 0; i < p->n_from; i++)
        for (uint32_t k = 0; k < world->n_unheard; k++)
            if (p->from[i].source == world->unheard[k]) return true;
    return false;
}

static void look(void *user, const ent_attribute *a) {
    reading *r = user;
    r->any = r->any || is_unheard(r->world, &a->provenance);
}

static ent_status ask_unheard(simulating *s, const ent_weighed *w, questions *q) {
    ent_check_answer *a = w->answer;
    const ent_region *region = s->result->region;
    const ent_provenance *p = &w->claim->provenance;
    uint32_t *unheard = ent_arena_alloc(&s->result->arena, p->n_from, sizeof *unheard);
    if (!unheard) return ent_no_memory(s->ctx);
    q->world = s->result->world;
    q->world.unheard = unheard;
    q->world.n_unheard = 0;
    for (uint32_t i = 0; i < p->n_from; i++)
        if (region->sources[p->from[i].source].hedge == ENT_HEDGE_REPORTED)
            unheard[q->world.n_unheard++] = p->from[i].source;
    reading r = {.world = &q->world};
    for (uint32_t i = 0; i < region->n_theatres && q->world.n_unheard; i++)
        ent_theatre_numbers(&region->theatres[i], look, &r);
    a->has_reported = r.any;
    if (!r.any) return ENT_OK;
    return ask(s, &q->unheard, w->claim, a->check->text->expr, a->check->under, &q->world,
               &a->without_reported);
}

static ent_status ask_all(simulating *s, const ent_weighed *w, questions *q) {
    ent_check_answer *a = w->answer;
    const ent_check *check = a->check;
    const ent_world *world = &s->result->world;
    ent_tested *across = ent_arena_alloc(&s->result->arena, w->claim->n_across, sizeof *across);
    ent_share *draws = ent_arena_alloc(&s->result->arena, w->claim->n_across, sizeof *draws);
    q->across = ent_arena_alloc(&s->result->arena, w->claim->n_across, sizeof *q->across);
    if (!across || !draws || !q->across) return ent_no_memory(s->ctx);
    a->across = across;
    a->across_draws = draws;
    a->n_across = w->claim->n_across;
    ent_status st = ask(s, &q->main, w->claim, check->text->expr, check->under, world, &a->tested);
    a->has_against = check->text->against != NULL;
    if (st == ENT_OK && a->has_against)
        st = ask(s, &q->against, w->claim, check->text->against, check->against_under, world,
                 &a->against);
    for (uint32_t i = 0; i < a->n_across && st == ENT_OK; i++) {
        uint32_t alternative = check->under == ENT_NONE ? w->claim->across[i] : check->under;
        st = ask(s, &q->across[i], w->claim, check->text->expr, alternative, world, &across[i]);
    }
    return st == ENT_OK ? ask_unheard(s, w, q) : st;
}

static ent_status test_across(simulating *s, ent_check_answer *a, questions *q) {
    ent_status st = ENT_OK;
    ent_share *draws = (ent_share *)a->across_draws;
    for (uint32_t i = 0; i < a->n_across && st == ENT_OK; i++) {
        ent_simulated *sim;
        ent_margin margin;
        unsigned char *truth = ent_arena_alloc(&s->scratch, s->stages.how.n_draws, 1);
        if (!truth) return ent_no_memory(s->ctx);
        weighed_apart apart = {&draws[i], truth, &margin};
        if (s->stages.how.at_best) apart = (weighed_apart){NULL, NULL, NULL};
        st = ent_sim_test(s, &q->across[i], &apart, &sim);
    }
    return st;
}

static ent_status test_all(simulating *s, ent_weighed *w, questions *q, bool all_columns) {
    ent_check_answer *a = w->answer;
    ent_simulated *sim, *other;
    static const weighed_apart nothing;
    weighed_apart apart = nothing;
    if (!s->stages.how.at_best) {
        w->n_draws = s->stages.how.n_draws;
        w->truth = ent_arena_alloc(&s->result->arena, w->n_draws, 1);
        if (!w->truth) return ent_no_memory(s->ctx);
        apart = (weighed_apart){&a->draws, w->truth, &a->margin};
        a->has_margin = true;
    }
    ent_status st = ent_sim_test(s, &q->main, &apart, &sim);
    if (!a->draws.n) w->truth = NULL; /* not understood */
    if (!a->draws.n) a->has_margin = false;
    if (st == ENT_OK && a->has_against) {
        if (ent_asks_theatre(s->result->region, q->against.expr))
            st = ent_sim_test(s, &q->against, &nothing, &other);
        else
            st = ent_test_expr(s->ctx, &s->result->session, q->against.expr,
                               a->check->against_under, true, &s->result->arena, &a->against);
    }
    if (st == ENT_OK) st = test_across(s, a, q);
    if (st == ENT_OK && a->has_reported) st = ent_sim_test(s, &q->unheard, &nothing, &other);
    bool may_hold = a->tested.outcome == ENT_OUTCOME_TRUE || (w->could && a->draws.n_true);
    bool columns = may_hold || all_columns;
    if (st == ENT_OK && columns && q->main.understood)
        st = ent_sim_columns(s, &q->main, sim, all_columns);
    if (st == ENT_OK && all_columns && q->main.understood) st = ent_sim_tell(s, sim);
    return st == ENT_OK ? ent_sim_judge(s, w->claim, sim, a) : st;
}

/* ---- all of them */

static void forget_all(questions *q, const ent_check_answer *a) {
    forget(&q->main);
    forget(&q->against);
    forget(&q->unheard);
    for (uint32_t i = 0; q->across && i < a->n_across; i++) forget(&q->across[i]);
}

ent_status ent_simulate_checks(ent_ctx *ctx, ent_check_result *r, ent_weighed *list, uint32_t n,
                               unsigned jobs, bool all_columns) {
    simulating s = {.ctx = ctx, .result = r};
    questions *all = ent_arena_alloc(&s.scratch, n, sizeof *all);
    ent_status st = all ? ENT_OK : ent_no_memory(ctx);
    ent_stages_open(&s.stages, r, jobs);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        if (list[i].answer->simulates) st = ask_all(&s, &list[i], &all[i]);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        ent_arena_mark mark = ent_arena_here(&s.scratch);
        if (list[i].answer->simulates) st = test_all(&s, &list[i], &all[i], all_columns);
        ent_arena_back(&s.scratch, mark);
    }
    for (uint32_t i = 0; all && i < n; i++) forget_all(&all[i], list[i].answer);
    ent_stages_close(&s.stages);
    ent_arena_clear(&s.scratch);
    return st;
}
