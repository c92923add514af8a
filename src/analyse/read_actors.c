/* read_actors.c - actors as they are typed: names with a "+" between them, of actors that play in the
 * dispute or of its coalitions. */

#include "analyse/dispute.h"

#include "base/names.h"

#include <string.h>

static ent_status unknown_actor(ent_ctx *ctx, const ent_dispute_game *g, ent_slice word) {
    const ent_dispute *d = ent_dispute_of(g);
    ent_nearest near = ent_nearest_to(word);
    for (uint32_t p = 0; p < d->n_players; p++)
        ent_nearest_try(&near, ent_player_actor(g, p)->name);
    for (uint32_t i = 0; i < d->n_coalitions; i++) ent_nearest_try(&near, d->coalitions[i].name);
    if (near.best.n)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%.*s\" is neither an actor nor a coalition of dispute \"%.*s\"; did you "
                        "mean \"%.*s\"?",
                        (int)word.n, word.s, (int)d->name.n, d->name.s, (int)near.best.n,
                        near.best.s);
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%.*s\" is neither an actor nor a coalition of dispute \"%.*s\"", (int)word.n,
                    word.s, (int)d->name.n, d->name.s);
}

ent_slice ent_next_typed(ent_slice *rest, char mark) {
    const char *found = memchr(rest->s, mark, rest->n);
    ent_slice part = {rest->s, found ? (size_t)(found - rest->s) : rest->n};
    size_t taken = part.n + (found != NULL);
    *rest = (ent_slice){rest->s + taken, rest->n - taken};
    return ent_slice_trim(part);
}

ent_status ent_read_actors(ent_ctx *ctx, const ent_dispute_game *g, ent_slice text,
                           uint64_t *members, const ent_coalition **named) {
    ent_slice rest = text;
    *members = 0;
    if (named) *named = NULL;
    do {
        ent_slice word = ent_next_typed(&rest, '+');
        const ent_coalition *c = ent_find_coalition(g->region, g->dispute, g->alternative, word);
        uint64_t own = c ? c->members : 0;
        for (uint32_t p = 0; !c && p < g->game.spec.n_dms; p++)
            if (ent_slice_eq(ent_player_actor(g, p)->name, word)) own = UINT64_C(1) << p;
        if (!own) return unknown_actor(ctx, g, word);
        if (own & *members)
            return ent_fail(ctx, ENT_EUSAGE, "\"%.*s\" names somebody twice", (int)text.n, text.s);
        if (c && named && word.n == ent_slice_trim(text).n) *named = c;
        *members |= own;
    } while (rest.n);
    return ENT_OK;
}
