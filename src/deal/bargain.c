/* bargain.c - whether a problem is one. */

#include "deal/bargain.h"

#include "base/ctx.h"

ent_status ent_negotiation_check(ent_ctx *ctx, const ent_negotiation_problem *p) {
    if (p->n > ENT_MOST_PARTIES)
        return ent_fail(ctx, ENT_ELIMIT, "%u parties are more than %d", p->n, ENT_MOST_PARTIES);
    return ENT_OK;
}
