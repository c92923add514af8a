/* problem.c - whether a claims problem is one. */

#include "division/division.h"

#include "base/ctx.h"

#include <math.h>

ent_status ent_claims_check(ent_ctx *ctx, const ent_claims_problem *p) {
    if (p->n > ENT_MOST_CLAIMANTS)
        return ent_fail(ctx, ENT_ELIMIT, "%u claimants are more than %d", p->n, ENT_MOST_CLAIMANTS);
    if (!isfinite(p->estate)) return ent_fail(ctx, ENT_EUSAGE, "the estate is not a number");
    return ENT_OK;
}
