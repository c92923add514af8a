/* run_cases_ent.c - judges the claims of a region's text: each is one expected figure, its verdict,
 * which is `holds` unless the claim says what it expects.
 *
 * A file without sources is a published case: its numbers are those of the case, not somebody's
 * judgement of the world, so they are neither assumed nor in doubt.  There a claim that says nothing
 * else is expected to be true. */

#include "run_cases.h"

#include "claim/claim.h"
#include "lang/diag.h"

#include <stdio.h>

static void print_messages(ent_ctx *ctx) {
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++) {
        ent_str text = {0};
        ent_diag_print(&text, ent_ctx_diag(ctx, i), false);
        fputs(ent_str_get(&text), stderr);
        ent_str_clear(&text);
    }
    ent_ctx_clear_diags(ctx);
}

/* Every check is true; of `any { .. }` one is enough. */
static bool is_true(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++) {
        uint32_t any = a->checks[i].check->any;
        bool truth = false;
        for (uint32_t k = 0; k < a->n_checks; k++)
            if (k == i || (any && a->checks[k].check->any == any))
                truth = truth || a->checks[k].tested.outcome == ENT_OUTCOME_TRUE;
        if (!truth) return false;
    }
    return a->n_checks > 0;
}

/* `no-data` is how the language spells the verdict "no data". */
static bool as_expected(const ent_claim_answer *a, bool published) {
    if (a->claim->expect.s) return !a->unexpected;
    return a->verdict == ENT_VERDICT_HOLDS || (published && is_true(a));
}

static void judge_claim(const ent_claim_answer *a, bool published, tally *t) {
    ent_slice expected = a->claim->expect.s ? a->claim->expect : ent_slice_of("holds");
    if (as_expected(a, published))
        tally_pass(t);
    else
        tally_fail(t, "claim %s: %s, expected %.*s", a->name, ent_verdict_word(a->verdict),
                   (int)expected.n, expected.s);
}

bool run_ent_file(const char *path, tally *t) {
    ent_region *region = NULL;
    ent_check_result *result = NULL;
    ent_status st = ent_region_read(t->ctx, path, &region);
    if (st == ENT_OK) st = ent_check_run(t->ctx, region, NULL, &result);
    print_messages(t->ctx);
    if (st == ENT_OK && result->n_claims == 0) tally_fail(t, "there is no claim to judge");
    for (uint32_t i = 0; st == ENT_OK && i < result->n_claims; i++)
        judge_claim(&result->claims[i], region->n_sources == 0, t);
    ent_check_result_free(result);
    ent_region_free(region);
    return st == ENT_OK;
}
