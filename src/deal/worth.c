/* worth.c - whether a problem is one. */

#include "deal/worth.h"

#include "base/ctx.h"

ent_status ent_worth_check(ent_ctx *ctx, const ent_worth *p) {
    if (p->n > ENT_MOST_PLAYERS)
        return ent_fail(ctx, ENT_ELIMIT, "%u players are more than %d", p->n, ENT_MOST_PLAYERS);
    return ENT_OK;
}
