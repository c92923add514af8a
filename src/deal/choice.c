/* choice.c - whether a problem is one. */

#include "deal/choice.h"

#include "base/ctx.h"

ent_status ent_profile_check(ent_ctx *ctx, const ent_profile *p) {
    if (p->n_voters > ENT_MOST_VOTERS)
        return ent_fail(ctx, ENT_ELIMIT, "%u voters are more than %d", p->n_voters,
                        ENT_MOST_VOTERS);
    return ENT_OK;
}
