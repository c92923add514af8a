/* verdict.c - from the truth of checks to the verdict of a claim (DESIGN.md 6).
 *
 * The rules are looked at in the order of ent_verdict; the first that applies is the verdict.  Here
 * checks are tested at the best values; a claim's verdict is the worst among its checks, a group of
 * `any { .. }` counts as its best, and what a claim needs can lower it to "depends". */

#include "claim/evaluate.h"

#include "base/mem.h"

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

static ent_verdict judge(const ent_check_answer *a) {
    if (a->tested.outcome == ENT_OUTCOME_ERROR) return ENT_VERDICT_ERROR;
    if (a->tested.outcome == ENT_OUTCOME_FALSE && same_across(a)) return ENT_VERDICT_FAILS;
    if (no_data_somewhere(a)) return ENT_VERDICT_NO_DATA;
    if (a->tested.outcome == ENT_OUTCOME_FALSE || !same_across(a)) return ENT_VERDICT_DEPENDS;
    if (a->has_against && a->against.outcome == ENT_OUTCOME_TRUE) return ENT_VERDICT_WEAK;
    return ENT_VERDICT_HOLDS;
}

static ent_status test_across(ent_ctx *ctx, ent_check_result *session, const ent_claim *claim,
                              const ent_check *check, ent_check_answer *out) {
    ent_tested *across = ent_arena_alloc(&session->arena, claim->n_across, sizeof *across);
    if (!across) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < claim->n_across && st == ENT_OK; i++)
        st = ent_test_expr(ctx, session, check->text->expr, claim->across[i], true, &session->arena,
                           &across[i]);
    out->across = across;
    out->n_across = claim->n_across;
    return st;
}

ent_status ent_test_check(ent_ctx *ctx, ent_check_result *session, const ent_claim *claim,
                          const ent_check *check, ent_check_answer *out) {
    *out = (ent_check_answer){.check = check, .tested = {.outcome = ENT_OUTCOME_ERROR}};
    out->tested.alternative = check->under;
    ent_status st = ent_check_bind(ctx, session->region, check);
    if (st == ENT_EINPUT) return ENT_OK; /* said, at its place; the claim's verdict is "error" */
    if (st == ENT_OK)
        st = ent_test_expr(ctx, session, check->text->expr, check->under, true, &session->arena,
                           &out->tested);
    if (st == ENT_OK && check->text->against) {
        out->has_against = true;
        st = ent_test_expr(ctx, session, check->text->against, check->against_under, true,
                           &session->arena, &out->against);
    }
    if (st == ENT_OK) st = test_across(ctx, session, claim, check, out);
    out->verdict = judge(out);
    return st;
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
    ent_claim_answer *answers; /* by claim of the region */
    bool *done;
} testing;

static ent_status test_claim(ent_ctx *ctx, testing *t, uint32_t index);

/* A claim that stands on one that does not hold is, at best, "depends". */
static ent_status judge_needs(ent_ctx *ctx, testing *t, ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->claim->n_needs; i++) {
        const ent_need *need = &a->claim->needs[i];
        if (need->assumption) continue;
        ent_status st = test_claim(ctx, t, need->index);
        if (st != ENT_OK) return st;
        ent_verdict needed = t->answers[need->index].verdict;
        if (needed > ENT_VERDICT_DEPENDS || a->verdict <= ENT_VERDICT_DEPENDS) continue;
        a->verdict = ENT_VERDICT_DEPENDS;
        a->cause = ENT_BY_NEED;
        a->decisive = i;
        a->needed = needed;
    }
    return ENT_OK;
}

static bool differs_from_expected(const ent_claim_answer *a) {
    if (!a->claim->expect.s) return false;
    if (a->verdict == ENT_VERDICT_NO_DATA) return !ent_slice_is(a->claim->expect, "no-data");
    return !ent_slice_is(a->claim->expect, ent_verdict_word(a->verdict));
}

static ent_status test_claim(ent_ctx *ctx, testing *t, uint32_t index) {
    if (t->done[index]) return ENT_OK;
    t->done[index] = true;
    ent_claim_answer *a = &t->answers[index];
    a->claim = &t->session->region->claims[index];
    a->name = ent_arena_copy(&t->session->arena, a->claim->name.s, a->claim->name.n);
    if (!a->name) return ent_no_memory(ctx);
    ent_check_answer *checks =
        ent_arena_alloc(&t->session->arena, a->claim->n_checks, sizeof *checks);
    if (!checks) return ent_no_memory(ctx);
    a->checks = checks;
    a->n_checks = a->claim->n_checks;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++)
        st = ent_test_check(ctx, t->session, a->claim, &a->claim->checks[i], &checks[i]);
    if (st != ENT_OK) return st;
    judge_checks(a);
    if (a->n_checks == 0) {
        a->verdict = ENT_VERDICT_NO_DATA;
        a->cause = ENT_BY_NOTHING;
    }
    st = judge_needs(ctx, t, a);
    a->unexpected = differs_from_expected(a);
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

static ent_status test_claims(ent_ctx *ctx, ent_check_result *r, const char *const *names) {
    const ent_region *region = r->region;
    testing t = {.session = r};
    t.answers = ent_arena_alloc(&r->arena, region->n_claims, sizeof *t.answers);
    t.done = ent_arena_alloc(&r->arena, region->n_claims, sizeof *t.done);
    ent_claim_answer *asked = ent_arena_alloc(&r->arena, region->n_claims, sizeof *asked);
    if (!t.answers || !t.done || !asked) return ent_no_memory(ctx);
    r->claims = asked;
    for (uint32_t i = 0; i < region->n_claims; i++) {
        if (!asked_for(names, region->claims[i].name)) continue;
        ent_status st = test_claim(ctx, &t, i);
        if (st != ENT_OK) return st;
        asked[r->n_claims++] = t.answers[i];
    }
    return ENT_OK;
}

ent_status ent_check_run(ent_ctx *ctx, const ent_region *region, const ent_check_options *options,
                         ent_check_result **out) {
    *out = NULL;
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_check_result *r;
    ent_status st = all_known(ctx, region, o.claims);
    if (st == ENT_OK) st = ent_session_new(ctx, region, o.max_states, &r);
    if (st != ENT_OK) return st;
    st = test_claims(ctx, r, o.claims);
    if (st == ENT_OK)
        *out = r;
    else
        ent_check_result_free(r);
    return st;
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

ent_status ent_check_lint(ent_ctx *ctx, const ent_region *region) {
    ent_status worst = ENT_OK;
    for (uint32_t i = 0; i < region->n_claims; i++)
        for (uint32_t k = 0; k < region->claims[i].n_checks; k++) {
            ent_status st = ent_check_bind(ctx, region, &region->claims[i].checks[k]);
            if (st != ENT_OK && st != ENT_EINPUT) return st;
            if (st == ENT_EINPUT) worst = st;
        }
    return worst;
}
