/* verdict.c - from the truth of checks to the verdict of a claim (DESIGN.md 6).
 *
 * Every check is tested at the best values, with reasons; then all are weighed at once (weigh.c:
 * draws, chance, restatements, carriers).  The rules are looked at in the order of ent_verdict; the
 * first that applies is the verdict.  A claim's verdict is the worst among its checks, a group of
 * `any { .. }` counts as its best, and what a claim needs can lower it to "depends". */

#include "claim/chance.h"
#include "claim/simulated.h"
#include "claim/trial.h"

#include "base/mem.h"
#include "base/names.h"
#include "model/doubt.h"

#include <string.h>

const char *ent_verdict_word(ent_verdict v) {
    static const char *const words[] = {"error",   "fails", "no data", "depends",
                                        "assumed", "weak",  "holds"};
    return words[v];
}

/* ---- one check */

static bool same_across(const ent_check_answer *a) {
    for (uint32_t i = 0; i < a->n_across; i++)
        if (a->across[i].outcome != a->tested.outcome) return false;
    return true;
}

static bool no_data_somewhere(const ent_check_answer *a) {
    bool missing = a->tested.outcome == ENT_OUTCOME_NO_DATA;
    for (uint32_t i = 0; i < a->n_across; i++)
        missing = missing || a->across[i].outcome == ENT_OUTCOME_NO_DATA;
    return missing;
}

static double part_true(const ent_share *s) {
    return s->n ? (double)s->n_true / s->n : 1;
}

bool ent_false_in_draws(const ent_share *s) {
    return s->n_true + s->n_missing <= FALSE_SHARE * s->n;
}

/* False at best values, and in nearly every draw; simulated: the interval lies wholly on the other
 * side. */
static bool is_false(const ent_tested *t, const ent_share *draws) {
    return t->outcome == ENT_OUTCOME_FALSE && (t->simulated || ent_false_in_draws(draws));
}

static bool false_throughout(const ent_check_answer *a) {
    bool all = is_false(&a->tested, &a->draws);
    for (uint32_t i = 0; i < a->n_across && all; i++)
        all = is_false(&a->across[i], &a->across_draws[i]);
    return all;
}

static bool is_restated(const ent_check_answer *a) {
    for (uint32_t i = 0; i < a->n_restatements; i++)
        if (a->restatements[i].origin != ENT_FROM_ELSEWHERE) return true;
    return false;
}

static ent_verdict depends(ent_check_answer *a, ent_reason reason) {
    a->reason = reason;
    return ENT_VERDICT_DEPENDS;
}

static bool falls_short(const ent_share *draws, const ent_claim_answer *a) {
    double share = part_true(draws);
    return share < a->required || (a->above > 0 && share <= a->above);
}

/* A claim cited as "could" may be false at best values, whatever `robust` asks for. */
static bool may_be_false(const ent_claim_answer *a) {
    return a->hedged_by != ENT_NONE && a->hedge == ENT_HEDGE_COULD;
}

/* The first rule of DESIGN.md 6 that applies. */
static ent_verdict judge(ent_check_answer *a, const ent_claim_answer *claim, bool could) {
    a->reason = ENT_BECAUSE_MISSING;
    if (a->tested.outcome == ENT_OUTCOME_ERROR) return ENT_VERDICT_ERROR;
    a->reason = ENT_BECAUSE_TRUE;
    if (false_throughout(a)) return ENT_VERDICT_FAILS;
    a->reason = ENT_BECAUSE_MISSING;
    if (no_data_somewhere(a)) return ENT_VERDICT_NO_DATA;
    if (!same_across(a)) return depends(a, ENT_BECAUSE_ACROSS);
    if (a->tested.outcome == ENT_OUTCOME_FALSE && (!could || a->draws.n == 0))
        return depends(a, ENT_BECAUSE_BEST); /* without draws there is none in which it is true */
    if (falls_short(&a->draws, claim)) return depends(a, ENT_BECAUSE_SHARE);
    a->reason = ENT_BECAUSE_RESTATED;
    if (is_restated(a)) return ENT_VERDICT_ASSUMED; /* also where what restates it is reported */
    if (a->has_reported && a->without_reported.outcome != a->tested.outcome)
        return depends(a, ENT_BECAUSE_REPORTED);
    a->reason = ENT_BECAUSE_AGAINST;
    if (a->has_against && a->against.outcome == ENT_OUTCOME_TRUE) return ENT_VERDICT_WEAK;
    a->reason = ENT_BECAUSE_CHANCE;
    if (ent_true_by_chance(a)) return ENT_VERDICT_WEAK;
    a->reason = ENT_BECAUSE_TRUE;
    return ENT_VERDICT_HOLDS;
}

/* ---- a claim */

/* The best verdict of a group of checks of which one is enough; an error stays an error. */
static ent_verdict best_of(const ent_claim_answer *a, uint32_t any, uint32_t *which) {
    ent_verdict best = ENT_VERDICT_ERROR;
    for (uint32_t i = 0; i < a->n_checks; i++) {
        if (a->checks[i].check->any != any) continue;
        if (a->checks[i].verdict == ENT_VERDICT_ERROR) {
            *which = i;
            return ENT_VERDICT_ERROR;
        }
        if (a->checks[i].verdict > best) {
            best = a->checks[i].verdict;
            *which = i;
        }
    }
    return best;
}

/* The worst among the checks; one that holds beside weak ones makes the claim hold. */
static void judge_checks(ent_claim_answer *a) {
    uint32_t n_holds = 0, holding = 0;
    a->verdict = ENT_VERDICT_HOLDS;
    for (uint32_t i = 0; i < a->n_checks; i++) {
        uint32_t which = i;
        ent_verdict v = a->checks[i].verdict;
        if (a->checks[i].check->any) v = best_of(a, a->checks[i].check->any, &which);
        if (v == ENT_VERDICT_HOLDS && n_holds++ == 0) holding = which;
        a->n_weak += v == ENT_VERDICT_WEAK;
        if (v >= a->verdict) continue;
        a->verdict = v;
        a->decisive = which;
    }
    if (a->verdict == ENT_VERDICT_WEAK && n_holds) {
        a->verdict = ENT_VERDICT_HOLDS;
        a->decisive = holding;
    }
    if (a->verdict != ENT_VERDICT_HOLDS) a->n_weak = 0;
}

typedef struct testing {
    ent_check_result *session;
    const ent_readings_asked *readings; /* NULL: each claim by its own `across` */
    ent_claim_answer *answers; /* by claim of the region */
    ent_check_answer **checks; /* the same, their checks */
    bool *asked, *judged;
    ENT_VEC(uint32_t) order; /* the claims asked for, and those they need; each once */
    uint32_t *next;          /* by claim: its need to be judged next */
    ENT_VEC(ent_weighed) weighed; /* the checks of the tested claims, claim by claim */
    uint32_t *first;              /* by claim: where its checks begin there */
} testing;

/* ---- what a claim asks for */

static double share_of_hedge(ent_hedge hedge) {
    switch (hedge) {
    case ENT_HEDGE_LIKELY:
    case ENT_HEDGE_UNLIKELY: return 0.55;
    case ENT_HEDGE_COULD: return COULD_SHARE;
    case ENT_HEDGE_NONE:
    case ENT_HEDGE_REPORTED: break;
    }
    return 0.95;
}

/* Of several cited passages the one that asks for most decides; without one it is 95 %. */
static void find_required(const ent_region *region, ent_claim_answer *a) {
    const ent_provenance *p = &a->claim->provenance;
    a->required = share_of_hedge(ENT_HEDGE_NONE);
    a->hedged_by = ENT_NONE;
    for (uint32_t i = 0; i < p->n_from; i++) {
        const ent_citable *source = &region->sources[p->from[i].source];
        double share = share_of_hedge(source->hedge);
        if (!source->passage || (a->hedged_by != ENT_NONE && share <= a->required)) continue;
        a->required = share;
        a->hedge = source->hedge;
        a->hedged_by = p->from[i].source;
    }
    const ent_base_rate_line *base = &a->claim->base_rate;
    if (a->hedged_by != ENT_NONE && a->hedge == ENT_HEDGE_COULD && base->given &&
        base->k / base->n >= a->required)
        a->above = base->k / base->n;
    a->robust = a->claim->robust > 0;
    if (!a->robust) return;
    a->required = a->claim->robust;
    a->above = 0;
}

/* ---- testing at best values */

/* Whether the check can be asked under an alternative that its claim does not name; why not is told to
 * nobody. */
static ent_status can_be_asked(ent_ctx *ctx, const ent_check_result *r, const ent_check *check,
                               uint32_t alternative, bool *can) {
    size_t diags = ctx->diags.n;
    ent_status st = ent_bind_views(ctx, r->region, check->text->expr, alternative);
    if (st == ENT_OK) st = ent_bind_unknown(ctx, r->region, check->text->expr, alternative);
    *can = st == ENT_OK;
    if (st != ENT_EINPUT) return st;
    ctx->diags.n = diags;
    return ENT_OK;
}

static ent_status test_across(ent_ctx *ctx, ent_check_result *r, const ent_claim *claim,
                              const ent_check *check, bool readings, ent_check_answer *out) {
    ent_tested *across = ent_arena_alloc(&r->arena, claim->n_across, sizeof *across);
    ent_share *draws = ent_arena_alloc(&r->arena, claim->n_across, sizeof *draws);
    if (!across || !draws) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    /* A check that says under which alternative it is to be tested keeps it. */
    for (uint32_t i = 0; i < claim->n_across && st == ENT_OK; i++) {
        uint32_t alternative = check->under == ENT_NONE ? claim->across[i] : check->under;
        bool can = true;
        across[i] = (ent_tested){.outcome = ENT_OUTCOME_ERROR, .alternative = alternative};
        if (readings) st = can_be_asked(ctx, r, check, alternative, &can);
        if (st != ENT_OK || !can) continue;
        st = ent_test_expr(ctx, &r->session, check->text->expr, alternative, true, &r->arena,
                           &across[i]);
    }
    out->across = across;
    out->across_draws = draws;
    out->n_across = claim->n_across;
    return st;
}

/* Passages that only report: what they say is left out once. */
static ent_status test_without_reported(ent_ctx *ctx, ent_check_result *r, const ent_claim *claim,
                                        const ent_check *check, ent_check_answer *out) {
    ent_world world = r->world;
    ent_arena scratch = {0};
    uint32_t *unheard = ent_arena_alloc(&scratch, claim->provenance.n_from, sizeof *unheard);
    if (!unheard) return ent_no_memory(ctx);
    world.unheard = unheard;
    for (uint32_t i = 0; i < claim->provenance.n_from; i++) {
        uint32_t source = claim->provenance.from[i].source;
        if (r->region->sources[source].hedge == ENT_HEDGE_REPORTED)
            unheard[world.n_unheard++] = source;
    }
    ent_status st = ENT_OK;
    if (world.n_unheard)
        st = ent_ask_in_world(ctx, &r->session, &world, check->text->expr, check->under, &r->arena,
                              &out->without_reported);
    out->has_reported = world.n_unheard && out->without_reported.outcome != ENT_OUTCOME_ERROR;
    ent_arena_clear(&scratch);
    return st;
}

static ent_status test_check(ent_ctx *ctx, testing *t, const ent_claim *claim,
                             const ent_check *check, ent_check_answer *out) {
    ent_check_result *r = t->session;
    *out = (ent_check_answer){.check = check, .tested = {.outcome = ENT_OUTCOME_ERROR}};
    out->tested.alternative = check->under;
    /* of readings each is looked at by itself: can_be_asked */
    ent_claim alone = *claim;
    if (t->readings) alone.n_across = 0;
    ent_status st = ent_check_bind(ctx, r->region, &alone, check);
    if (st == ENT_EINPUT) return ENT_OK; /* said, at its place; the claim's verdict is "error" */
    out->simulates = st == ENT_OK && ent_asks_theatre(r->region, check->text->expr);
    if (out->simulates) { /* all of them together, once all have been asked: simulated.c */
        out->tested.outcome = ENT_OUTCOME_NO_DATA;
        out->tested.missing = "the theatre has not been run";
        return ENT_OK;
    }
    if (st == ENT_OK)
        st = ent_test_expr(ctx, &r->session, check->text->expr, check->under, true, &r->arena,
                           &out->tested);
    if (st == ENT_OK && check->text->against) {
        out->has_against = true;
        st = ent_test_expr(ctx, &r->session, check->text->against, check->against_under, true,
                           &r->arena, &out->against);
    }
    if (st == ENT_OK) st = test_across(ctx, r, claim, check, t->readings != NULL, out);
    if (st == ENT_OK && !t->readings) st = test_without_reported(ctx, r, claim, check, out);
    return st;
}

static ent_status ask_for(ent_ctx *ctx, testing *t, uint32_t index) {
    if (t->asked[index]) return ENT_OK;
    t->asked[index] = true;
    return ent_vec_push(&t->order, index) ? ENT_OK : ent_no_memory(ctx);
}

/* The claim, as if it said `across` of all readings where these are asked. */
static ent_status claim_as_asked(ent_ctx *ctx, testing *t, uint32_t index, const ent_claim **out) {
    const ent_claim *claim = &t->session->region->claims[index];
    *out = claim;
    if (!t->readings) return ENT_OK;
    ent_claim *copy = ent_arena_alloc(&t->session->arena, 1, sizeof *copy);
    if (!copy) return ent_no_memory(ctx);
    *copy = *claim;
    copy->across = t->readings->at;
    copy->n_across = t->readings->n;
    *out = copy;
    return ENT_OK;
}

static ent_status test_claim(ent_ctx *ctx, testing *t, uint32_t index) {
    ent_check_result *r = t->session;
    ent_claim_answer *a = &t->answers[index];
    ent_status found = claim_as_asked(ctx, t, index, &a->claim);
    if (found != ENT_OK) return found;
    a->name = ent_arena_copy(&r->arena, a->claim->name.s, a->claim->name.n);
    ent_check_answer *checks = ent_arena_alloc(&r->arena, a->claim->n_checks, sizeof *checks);
    if (!a->name || !checks) return ent_no_memory(ctx);
    a->checks = t->checks[index] = checks;
    a->n_checks = a->claim->n_checks;
    t->first[index] = (uint32_t)t->weighed.n;
    find_required(r->region, a);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++) {
        ent_weighed w = {.claim = a->claim, .answer = &checks[i], .could = may_be_false(a)};
        st = test_check(ctx, t, a->claim, &a->claim->checks[i], &checks[i]);
        if (st == ENT_OK && !ent_vec_push(&t->weighed, w)) st = ent_no_memory(ctx);
    }
    for (uint32_t i = 0; i < a->claim->n_needs && st == ENT_OK; i++)
        if (!a->claim->needs[i].assumption) st = ask_for(ctx, t, a->claim->needs[i].index);
    return st;
}

/* ---- what else a check has to say, once its verdict is known */

static ent_status find_pieces(ent_ctx *ctx, ent_check_result *r, ent_check_answer *a) {
    ent_piece *pieces = ent_arena_alloc(&r->arena, a->n_across, sizeof *pieces);
    if (!pieces) return ent_no_memory(ctx);
    a->decides = pieces;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_across && st == ENT_OK; i++) {
        pieces[i].alternative = a->across[i].alternative;
        bool answered = a->across[i].outcome != ENT_OUTCOME_ERROR;
        if (answered && a->across[i].outcome != a->tested.outcome)
            st = ent_find_piece(ctx, r, a->check->text->expr, a->across[i].alternative,
                                a->across[i].outcome, &pieces[i]);
    }
    return st;
}

/* Of a theatre an alternative changes all or nothing. */
static ent_status find_theatres(ent_ctx *ctx, ent_check_result *r, ent_check_answer *a) {
    ent_piece *pieces = ent_arena_alloc(&r->arena, a->n_across, sizeof *pieces);
    if (!pieces) return ent_no_memory(ctx);
    a->decides = pieces;
    for (uint32_t i = 0; i < a->n_across; i++) {
        const ent_simulated *s = a->tested.simulated;
        pieces[i].alternative = a->across[i].alternative;
        if (!s || a->across[i].outcome == a->tested.outcome) continue;
        pieces[i].kind = ENT_PIECE_TABLE;
        pieces[i].owner = ENT_OF_THEATRE;
        pieces[i].table = s->terms[0].asked.theatre;
    }
    return ENT_OK;
}

/* A check that depends on its draws says where it turns; a false one about rankings, which single
 * change would make it true. */
static ent_status explain_check(ent_ctx *ctx, const testing *t, ent_weighed *w) {
    ent_check_result *r = t->session;
    ent_check_answer *a = w->answer;
    if (a->simulates) return find_theatres(ctx, r, a);
    ent_status st = find_pieces(ctx, r, a);
    if (t->readings) return st;
    if (st == ENT_OK && a->tested.outcome == ENT_OUTCOME_FALSE) st = ent_find_true_under(ctx, r, a);
    bool by_draws = a->verdict == ENT_VERDICT_DEPENDS &&
                    (a->reason == ENT_BECAUSE_BEST || a->reason == ENT_BECAUSE_SHARE);
    bool by_rankings = a->verdict == ENT_VERDICT_FAILS && w->reads.n_games == 0 &&
                       ent_asks_rankings(a->tested.grounds, a->tested.n_grounds);
    if (st != ENT_OK || (!by_draws && !by_rankings)) return st;
    ent_question q = {a->check->text->expr, a->tested.alternative, &w->reads};
    a->has_margin = true;
    return ent_find_margin(ctx, &r->session, &q, a->tested.outcome, &a->margin);
}

/* ---- judging */

/* Whether the claim's checks are all true in a draw; of an `any` group one is enough. */
static bool true_in_draw(const ent_claim_answer *a, const ent_weighed *w, uint32_t draw) {
    for (uint32_t i = 0; i < a->n_checks; i++) {
        uint32_t any = a->checks[i].check->any;
        bool truth = false;
        for (uint32_t k = i; k < a->n_checks && a->checks[k].check->any == any; k++) {
            unsigned outcome =
                w[k].truth ? w[k].truth[draw] : (unsigned)a->checks[k].tested.outcome;
            truth = truth || outcome == ENT_OUTCOME_TRUE;
            i = k;
            if (!any) break;
        }
        if (!truth) return false;
    }
    return true;
}

/* Over the draws that all of its checks have. */
static void share_draws(ent_claim_answer *a, const ent_weighed *w) {
    uint32_t n = UINT32_MAX;
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (w[i].truth && w[i].n_draws < n) n = w[i].n_draws;
    if (n == UINT32_MAX) return;
    a->draws.n = n;
    for (uint32_t k = 0; k < n; k++) a->draws.n_true += true_in_draw(a, w, k);
}

static ent_status list_stressed(ent_ctx *ctx, testing *t, ent_claim_answer *a,
                                const ent_weighed *w) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < a->n_checks; i++) most += w[i].reads.n_numbers;
    const ent_attribute **list = ent_arena_alloc(&t->session->arena, most, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    a->stressed = list;
    for (uint32_t i = 0; i < a->n_checks; i++)
        for (uint32_t k = 0; k < w[i].reads.n_numbers; k++) {
            const ent_attribute *number = w[i].reads.numbers[k];
            bool stressed, known = false;
            ent_attribute_in_doubt(t->session->region, number, &stressed);
            for (uint32_t j = 0; j < a->n_stressed; j++) known = known || list[j] == number;
            if (stressed && !known && w[i].truth) list[a->n_stressed++] = number;
        }
    return ENT_OK;
}

static bool is_dropped(const ent_check_result *r, uint32_t assumption) {
    for (uint32_t i = 0; i < r->world.n_dropped; i++)
        if (r->world.dropped[i] == assumption) return true;
    return false;
}

static void lower(ent_claim_answer *a, ent_verdict verdict, uint32_t need, ent_verdict needed) {
    a->verdict = verdict;
    a->cause = ENT_BY_NEED;
    a->decisive = need;
    a->needed = needed;
}

/* A claim that stands on one that does not hold is, at best, "depends"; one that stands on an
 * assumption that is dropped has no data, whatever its checks say. */
static void judge_needs(const testing *t, ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->claim->n_needs; i++) {
        const ent_need *need = &a->claim->needs[i];
        if (need->assumption) {
            if (is_dropped(t->session, need->index) && a->verdict != ENT_VERDICT_ERROR)
                lower(a, ENT_VERDICT_NO_DATA, i, ENT_VERDICT_NO_DATA);
            continue;
        }
        ent_verdict needed = t->answers[need->index].verdict;
        bool stands = needed > ENT_VERDICT_DEPENDS;
        if (!stands && a->verdict > ENT_VERDICT_DEPENDS) lower(a, ENT_VERDICT_DEPENDS, i, needed);
    }
}

static bool differs_from_expected(const ent_claim_answer *a) {
    if (!a->claim->expect.s) return false;
    if (a->verdict == ENT_VERDICT_NO_DATA) return !ent_slice_is(a->claim->expect, "no-data");
    return !ent_slice_is(a->claim->expect, ent_verdict_word(a->verdict));
}

/* Once what it needs has been judged. */
static ent_status judge_claim(ent_ctx *ctx, testing *t, uint32_t index) {
    t->judged[index] = true;
    ent_claim_answer *a = &t->answers[index];
    ent_weighed *w = a->n_checks ? t->weighed.at + t->first[index] : NULL;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++) {
        t->checks[index][i].verdict = judge(&t->checks[index][i], a, w[i].could);
        st = explain_check(ctx, t, &w[i]);
    }
    if (st == ENT_OK) st = list_stressed(ctx, t, a, w);
    if (st != ENT_OK) return st;
    share_draws(a, w);
    judge_checks(a);
    if (a->n_checks == 0) {
        a->verdict = ENT_VERDICT_NO_DATA;
        a->cause = ENT_BY_NOTHING;
    } else if (a->verdict > ENT_VERDICT_DEPENDS && falls_short(&a->draws, a)) {
        a->verdict = ENT_VERDICT_DEPENDS;
        a->cause = ENT_BY_SHARE;
    }
    judge_needs(t, a);
    a->unexpected = differs_from_expected(a);
    return ENT_OK;
}

/* The next claim it needs that has not been judged; false when there is none. */
static bool next_need(testing *t, uint32_t index, uint32_t *need) {
    const ent_claim *c = t->answers[index].claim;
    while (t->next[index] < c->n_needs) {
        const ent_need *n = &c->needs[t->next[index]++];
        *need = n->index;
        if (!n->assumption && !t->judged[n->index]) return true;
    }
    return false;
}

/* What a claim needs first, then the claim: a walk without recursion, for claims may need each
 * other in long chains.  There are no circles; the model has none. */
static ent_status judge_from(ent_ctx *ctx, testing *t, uint32_t start) {
    ENT_VEC(uint32_t) path = {0};
    ent_status st = ent_vec_push(&path, start) ? ENT_OK : ent_no_memory(ctx);
    while (path.n && st == ENT_OK) {
        uint32_t top = path.at[path.n - 1], need;
        if (t->judged[top]) {
            path.n--;
        } else if (next_need(t, top, &need)) {
            if (!ent_vec_push(&path, need)) st = ent_no_memory(ctx);
        } else {
            st = judge_claim(ctx, t, top);
        }
    }
    ent_vec_clear(&path);
    return st;
}

/* ---- all of them */

static bool asked_for(const char *const *names, ent_slice name) {
    if (!names || !names[0]) return true;
    for (size_t i = 0; names[i]; i++)
        if (ent_slice_is(name, names[i])) return true;
    return false;
}

static ent_status all_known(ent_ctx *ctx, const ent_region *region, const char *const *names) {
    ent_status st = ENT_OK;
    uint32_t index;
    for (size_t i = 0; names && names[i] && st == ENT_OK; i++)
        st = ent_find_named(ctx, region, ENT_A_CLAIM, names[i], &index);
    return st;
}

static ent_status open_testing(ent_ctx *ctx, ent_check_result *r, testing *t) {
    size_t n = r->region->n_claims;
    t->session = r;
    t->answers = ent_arena_alloc(&r->arena, n, sizeof *t->answers);
    t->checks = ent_arena_alloc(&r->arena, n, sizeof *t->checks);
    t->asked = ent_arena_alloc(&r->arena, n, sizeof *t->asked);
    t->next = ent_arena_alloc(&r->arena, n, sizeof *t->next);
    t->judged = ent_arena_alloc(&r->arena, n, sizeof *t->judged);
    t->first = ent_arena_alloc(&r->arena, n, sizeof *t->first);
    bool room = t->answers && t->checks && t->asked && t->next && t->judged && t->first;
    return room ? ENT_OK : ent_no_memory(ctx);
}

/* Checks are known by their words. */
static ent_status find_repeats(ent_ctx *ctx, ent_claim_answer *asked, uint32_t n) {
    ent_names words = {0};
    ENT_VEC(uint32_t) first = {0}; /* by id of the words: the first claim that has them */
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        uint32_t repeats = i;
        for (uint32_t k = 0; k < asked[i].n_checks && st == ENT_OK; k++) {
            uint32_t id;
            bool added;
            if (!ent_names_add(&words, asked[i].checks[k].check->words, &id, &added) ||
                (added && !ent_vec_push(&first, i)))
                st = ent_no_memory(ctx);
            else if (first.at[id] < repeats)
                repeats = first.at[id];
        }
        asked[i].repeats = repeats < i ? repeats + 1 : 0;
    }
    ent_names_clear(&words);
    ent_vec_clear(&first);
    return st;
}

static ent_status test_claims(ent_ctx *ctx, testing *t, const ent_check_options *o) {
    ent_check_result *r = t->session;
    uint32_t n = r->region->n_claims;
    ent_claim_answer *asked = ent_arena_alloc(&r->arena, n, sizeof *asked);
    if (!asked) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        if (asked_for(o->claims, r->region->claims[i].name)) st = ask_for(ctx, t, i);
    for (size_t k = 0; k < t->order.n && st == ENT_OK; k++)
        st = test_claim(ctx, t, t->order.at[k]);
    if (st == ENT_OK) st = ent_weigh_checks(ctx, r, t->weighed.at, (uint32_t)t->weighed.n, o->jobs);
    if (st == ENT_OK && !o->no_simulation)
        st = ent_simulate_checks(ctx, r, t->weighed.at, (uint32_t)t->weighed.n, o->jobs,
                                 o->all_columns);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        if (!asked_for(o->claims, r->region->claims[i].name)) continue;
        st = judge_from(ctx, t, i);
        if (st == ENT_OK) asked[r->n_claims++] = t->answers[i];
    }
    r->claims = asked;
    return st == ENT_OK ? find_repeats(ctx, asked, r->n_claims) : st;
}

ent_status ent_check_run_under(ent_ctx *ctx, const ent_region *region,
                               const ent_check_options *options, const ent_readings_asked *readings,
                               ent_check_result **out) {
    *out = NULL;
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_check_result *r = NULL;
    testing t = {.readings = readings};
    ent_status st = all_known(ctx, region, o.claims);
    if (st == ENT_OK) st = ent_result_new(ctx, region, &o, &r);
    if (st == ENT_OK) st = open_testing(ctx, r, &t);
    if (st == ENT_OK) st = test_claims(ctx, &t, &o);
    ent_vec_clear(&t.weighed);
    ent_vec_clear(&t.order);
    if (st == ENT_OK)
        *out = r;
    else
        ent_check_result_free(r);
    return st;
}

ent_status ent_check_run(ent_ctx *ctx, const ent_region *region, const ent_check_options *options,
                         ent_check_result **out) {
    return ent_check_run_under(ctx, region, options, NULL, out);
}

size_t ent_check_result_count(const ent_check_result *r) {
    return r->n_claims;
}

const char *ent_check_result_claim(const ent_check_result *r, size_t i) {
    return r->claims[i].name;
}

ent_verdict ent_check_result_verdict(const ent_check_result *r, size_t i) {
    return r->claims[i].verdict;
}

bool ent_check_result_as_expected(const ent_check_result *r) {
    for (uint32_t i = 0; i < r->n_claims; i++) {
        const ent_claim_answer *a = &r->claims[i];
        if (a->unexpected) return false;
        if (a->verdict == ENT_VERDICT_FAILS && !a->claim->expect.s) return false;
    }
    return true;
}
