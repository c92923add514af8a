/* problem.c - whether a claims problem is one. */

#include "division/division.h"

#include "base/ctx.h"
#include "base/num.h"
#include "base/str.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

/* Sums of decimals miss each other by this much of the larger. */
static const double rounding = 1e-12;

/* "LEAD NUMBER; RULE", the number free of any locale. */
static ent_status not_so(ent_ctx *ctx, const char *lead, double x, const char *rule) {
    ent_str text = {0};
    ent_str_add(&text, lead);
    ent_num_print_short(&text, x, 6);
    ent_str_add(&text, rule);
    ent_status st = ent_str_failed(&text) ? ent_no_memory(ctx)
                                          : ent_fail(ctx, ENT_EUSAGE, "%s", ent_str_get(&text));
    ent_str_clear(&text);
    return st;
}

static ent_status check_claim(ent_ctx *ctx, double claim, uint32_t i) {
    char lead[40];
    if (!isfinite(claim))
        return ent_fail(ctx, ENT_EUSAGE, "claim %" PRIu32 " is not a finite number", i + 1);
    snprintf(lead, sizeof lead, "claim %" PRIu32 " is ", i + 1);
    return claim < 0 ? not_so(ctx, lead, claim, "; a claim is 0 or more") : ENT_OK;
}

static ent_status check_weight(ent_ctx *ctx, double weight, uint32_t i) {
    char lead[40];
    snprintf(lead, sizeof lead, "weight %" PRIu32 " is ", i + 1);
    if (isfinite(weight) && weight > 0) return ENT_OK;
    return not_so(ctx, lead, weight, "; a weight is above 0 and finite");
}

static ent_status uncontested(ent_ctx *ctx, double sum, double estate) {
    ent_str text = {0};
    ent_str_add(&text, "the claims add up to ");
    ent_num_print_short(&text, sum, 9);
    ent_str_add(&text, ", less than the estate ");
    ent_num_print_short(&text, estate, 9);
    ent_str_add(&text, ": nothing is contested");
    ent_status st =
        text.failed ? ent_no_memory(ctx) : ent_fail(ctx, ENT_EUSAGE, "%s", ent_str_get(&text));
    ent_str_clear(&text);
    return st;
}

ent_status ent_claims_check(ent_ctx *ctx, const ent_claims_problem *p) {
    if (p->n == 0) return ent_fail(ctx, ENT_EUSAGE, "nobody claims anything");
    if (p->n > ENT_MOST_CLAIMANTS)
        return ent_fail(ctx, ENT_ELIMIT, "%" PRIu32 " claimants are more than %d", p->n,
                        ENT_MOST_CLAIMANTS);
    if (!isfinite(p->estate)) return ent_fail(ctx, ENT_EUSAGE, "the estate is not a finite number");
    if (p->estate < 0) return not_so(ctx, "the estate is ", p->estate, "; it is 0 or more");
    for (uint32_t i = 0; i < p->n; i++) {
        ent_status st = check_claim(ctx, p->claim[i], i);
        if (st == ENT_OK && p->weight) st = check_weight(ctx, p->weight[i], i);
        if (st != ENT_OK) return st;
    }
    double sum = ent_sum(p->claim, p->n);
    if (!isfinite(sum))
        return ent_fail(ctx, ENT_EUSAGE, "the claims add up to more than a number can hold");
    if (p->estate > sum * (1 + rounding)) return uncontested(ctx, sum, p->estate);
    return ENT_OK;
}
