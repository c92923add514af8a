/* process_effects.c - which assumed effect of a process a check only repeats (DESIGN.md 6).
 *
 * Every factor of an intervention that rests on judgement alone is mirrored: times 0.6 becomes divided
 * by 0.6.  A true check that is then no longer true, and true again with one unit alone as it was, is
 * restated by that unit: who put the effect in has put the answer in. */

#include "claim/trial.h"

#include "base/ctx.h"

/* A unit, and the numbers of it that the check reads. */
typedef struct unit {
    ent_process_unit key;
    ent_slice name;
    ENT_VEC(const ent_attribute *) numbers;
} unit;

typedef struct search {
    ent_ctx *ctx;
    ent_session *session;
    const ent_question *question;
    const ent_claim *claim;
    ent_arena *arena;
    ENT_VEC(unit) units;
} search;

/* ---- the units that the check reads */

static bool has_number(const ent_deal *deal, const ent_attribute *a) {
    for (uint32_t i = 0; i < deal->n_numbers; i++)
        if (deal->numbers[i] == a) return true;
    return false;
}

static ent_status add_number(search *s, const ent_process_unit *key, ent_slice name,
                             const ent_attribute *a) {
    size_t k = 0;
    while (k < s->units.n && !ent_same_process_unit(&s->units.at[k].key, key)) k++;
    unit fresh = {.key = *key, .name = name};
    if (k == s->units.n && !ent_vec_push(&s->units, fresh)) return ent_no_memory(s->ctx);
    unit *u = &s->units.at[k];
    for (size_t i = 0; i < u->numbers.n; i++)
        if (u->numbers.at[i] == a) return ENT_OK;
    return ent_vec_push(&u->numbers, a) ? ENT_OK : ent_no_memory(s->ctx);
}

static ent_status add_units(search *s, const ent_deal *deal) {
    const ent_process *p = deal->process->process;
    const ent_region *region = s->session->region;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < p->n_interventions && st == ENT_OK; i++) {
        const ent_process_intervention *v = &p->interventions[i];
        for (uint32_t k = 0; k < v->n_factors && st == ENT_OK; k++) {
            ent_process_unit key = ent_process_unit_of(p, deal->table, i, k);
            if (!ent_is_process_effect(region, &v->factors[k])) continue;
            if (!has_number(deal, v->factors[k].times)) continue;
            ent_slice name =
                key.assumption == ENT_NONE ? v->name : region->assumptions[key.assumption].name;
            st = add_number(s, &key, name, v->factors[k].times);
        }
    }
    return st;
}

static ent_status find_units(search *s) {
    const ent_reads *reads = s->question->reads;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < reads->n_grounds && st == ENT_OK; i++) {
        const ent_deal *deal = reads->grounds[i].deal;
        if (deal && deal->owner == ENT_OF_PROCESS) st = add_units(s, deal);
    }
    return st;
}

/* ---- trying */

static ent_status try(search *s, ent_effects_kind kind, const unit *u, ent_process_try *out) {
    ent_process_effects effects = {.kind = kind};
    ent_tested tested = {0};
    if (u) effects.unit = u->key;
    s->session->effects = &effects;
    ent_status st = ent_test_expr(s->ctx, s->session, s->question->expr, s->question->alternative,
                                  true, s->arena, &tested);
    s->session->effects = NULL;
    *out = (ent_process_try){.kind = kind,
                             .unit = u ? u->name : (ent_slice){0},
                             .outcome = tested.outcome,
                             .compared = tested.compared,
                             .left = tested.left,
                             .right = tested.right};
    return st;
}

static ent_status try_all(search *s, ent_check_answer *a) {
    uint32_t n = (uint32_t)s->units.n;
    ent_process_try *tries = ent_arena_alloc(s->arena, 2 * (size_t)n + 1, sizeof *tries);
    if (!tries) return ent_no_memory(s->ctx);
    ent_status st = try(s, ENT_EFFECTS_MIRRORED, NULL, &tries[0]);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        st = try(s, ENT_EFFECTS_RESTORED, &s->units.at[i], &tries[1 + 2 * i]);
        if (st == ENT_OK) st = try(s, ENT_EFFECTS_ZERO, &s->units.at[i], &tries[2 + 2 * i]);
    }
    a->tries = tries;
    a->n_tries = 2 * n + 1;
    return st;
}

/* ---- what restates */

static ent_status support_of(search *s, const unit *u, bool spare, ent_support *out) {
    ent_input *inputs = ent_arena_alloc(s->arena, u->numbers.n, sizeof *inputs);
    if (!inputs) return ent_no_memory(s->ctx);
    *out = (ent_support){.inputs = inputs,
                         .n_inputs = (uint32_t)u->numbers.n,
                         .assumption = u->key.assumption,
                         .origin = ENT_FROM_JUDGEMENT,
                         .spare = spare,
                         .unit = u->name};
    for (size_t i = 0; i < u->numbers.n; i++) {
        const ent_attribute *x = u->numbers.at[i];
        inputs[i] =
            (ent_input){.kind = ENT_INPUT_NUMBER,
                        .attribute = x,
                        .text = x->name,
                        .span = x->span,
                        .provenance = &x->provenance,
                        .origin = ent_origin_of(s->session->region, s->claim, &x->provenance)};
    }
    return ENT_OK;
}

static ent_status keep_restatements(search *s, ent_check_answer *a) {
    if (a->tested.outcome != ENT_OUTCOME_TRUE || a->tries[0].outcome == ENT_OUTCOME_TRUE)
        return ENT_OK;
    ent_support *list = ent_arena_alloc(s->arena, s->units.n, sizeof *list);
    uint32_t n = 0;
    ent_status st = list ? ENT_OK : ent_no_memory(s->ctx);
    for (uint32_t i = 0; i < s->units.n && st == ENT_OK; i++) {
        if (a->tries[1 + 2 * i].outcome != ENT_OUTCOME_TRUE) continue;
        bool spare = a->tries[2 + 2 * i].outcome == ENT_OUTCOME_TRUE;
        st = support_of(s, &s->units.at[i], spare, &list[n++]);
    }
    bool jointly = st == ENT_OK && n == 0;
    for (uint32_t i = 0; i < s->units.n && st == ENT_OK && jointly; i++)
        if (a->tries[2 + 2 * i].outcome != ENT_OUTCOME_TRUE)
            st = support_of(s, &s->units.at[i], false, &list[n++]);
    if (st != ENT_OK || n == 0) return st;
    a->restatements = list;
    a->n_restatements = n;
    if (!jointly) return ENT_OK;
    ent_support *joint = ent_arena_alloc(s->arena, 1, sizeof *joint);
    if (!joint) return ent_no_memory(s->ctx);
    a->restatements = joint;
    a->n_restatements = 1;
    return ent_restate_jointly(s->ctx, s->arena, list, n, joint);
}

ent_status ent_restate_by_process(ent_ctx *ctx, ent_session *session, const ent_question *question,
                                  const ent_claim *claim, ent_arena *arena, ent_check_answer *a) {
    search s = {
        .ctx = ctx, .session = session, .question = question, .claim = claim, .arena = arena};
    ent_status st = find_units(&s);
    if (st == ENT_OK && s.units.n) st = try_all(&s, a);
    if (st == ENT_OK && s.units.n) st = keep_restatements(&s, a);
    for (size_t i = 0; i < s.units.n; i++) ent_vec_clear(&s.units.at[i].numbers);
    ent_vec_clear(&s.units);
    return st;
}
