/* package_miss.c - where no package is preferred by all: the nearest miss, and what would have to be
 * otherwise.
 *
 * How one party's list would have to be changed for it to object no longer is found on the two
 * states that it compares, so it takes no ranking of all others. */

#include "analyse/packages.h"

#include <string.h>

/* ---- what would have to be changed */

/* 1: the line is true of b alone, -1: of a alone, 0: it does not tell them apart. */
static int by_line(const ent_dispute_game *g, uint32_t player, uint32_t line, ent_state a,
                   ent_state b) {
    ent_cond c = g->cond[player][line];
    return ent_cond_holds(c, b) - ent_cond_holds(c, a);
}

/* Which of two states the changed list puts higher: 1 b, -1 a, 0 neither. */
static int compare_by(const ent_dispute_game *g, uint32_t player, const ent_change *c, ent_state a,
                      ent_state b) {
    int order = 0;
    for (uint32_t k = 0; k < g->n_lines[player] && !order; k++) {
        if (k == c->above) order = by_line(g, player, c->line, a, b);
        if (!order && k != c->line) order = by_line(g, player, k, a, b);
        if (k == c->line && c->kind == ENT_LINE_REVERSED) order = -by_line(g, player, k, a, b);
    }
    return order;
}

/* Whether the party prefers the miss with one list changed. */
static bool would_accept(const ent_packages *p, uint32_t actor, uint32_t changed,
                         const ent_change *c) {
    bool gains = false;
    for (uint32_t k = 0; k < p->n_items; k++) {
        const ent_package_item *item = &p->item[k];
        ent_effect e = ent_item_effect(item, actor, item->now, p->miss.at[k]);
        if (k == changed && e != ENT_NOT_KNOWN) {
            int order =
                compare_by(item->game, item->player[actor], c, ent_item_state(item, item->now),
                           ent_item_state(item, p->miss.at[k]));
            e = order > 0 ? ENT_GAINS : order < 0 ? ENT_LOSES : ENT_SAME;
        }
        if (e == ENT_LOSES || e == ENT_NOT_KNOWN) return false;
        gains = gains || e == ENT_GAINS;
    }
    return gains;
}

typedef struct changes {
    ent_packages *p;
    uint32_t actor, item;
    ent_changes found;
} changes;

static ent_status try_change(ent_ctx *ctx, changes *s, ent_change c) {
    if (!would_accept(s->p, s->actor, s->item, &c)) return ENT_OK;
    return ent_vec_push(&s->found, c) ? ENT_OK : ent_no_memory(ctx);
}

/* As in change.c: left out, reversed, and raised just as far as it takes. */
static ent_status change_line(ent_ctx *ctx, changes *s, uint32_t line) {
    ent_dispute_game *g = s->p->item[s->item].game;
    ent_change c = {ENT_WITHOUT_LINE, g, s->p->item[s->item].player[s->actor], line, ENT_NONE};
    ent_status st = try_change(ctx, s, c);
    c.kind = ENT_LINE_REVERSED;
    if (st == ENT_OK) st = try_change(ctx, s, c);
    size_t before = s->found.n;
    c.kind = ENT_LINE_RAISED;
    for (c.above = line; c.above-- > 0 && s->found.n == before && st == ENT_OK;)
        st = try_change(ctx, s, c);
    return st;
}

static ent_status find_changes(ent_ctx *ctx, ent_packages *p, uint32_t actor) {
    changes s = {.p = p, .actor = actor};
    ent_status st = ENT_OK;
    for (; s.item < p->n_items && st == ENT_OK; s.item++) {
        uint32_t player = p->item[s.item].player[actor];
        if (player == ENT_NONE || p->item[s.item].kind != ENT_ITEM_DISPUTE) continue;
        for (uint32_t k = 0; k < p->item[s.item].game->n_lines[player] && st == ENT_OK; k++)
            st = change_line(ctx, &s, k);
    }
    ent_change *out = st == ENT_OK ? ent_arena_alloc(&p->arena, s.found.n, sizeof *out) : NULL;
    if (st == ENT_OK && !out) st = ent_no_memory(ctx);
    if (st == ENT_OK && s.found.n) memcpy(out, s.found.at, s.found.n * sizeof *out);
    p->change = out;
    p->n_changes = st == ENT_OK ? (uint32_t)s.found.n : 0;
    ent_vec_clear(&s.found);
    return st;
}

/* ---- the nearest miss */

/* Of the nearest miss, which was found without. */
static ent_status add_margins(ent_ctx *ctx, ent_packages *p) {
    ent_package_score all = {.rests = true, .margin = ENT_NONE}, s = p->miss.score;
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < p->n_items && p->miss.score.rests && st == ENT_OK; k++) {
        ent_package_score own = {.rests = true, .margin = 1, .at_least = true};
        st = ent_item_find_margin(ctx, &p->item[k], p->miss.at[k], &own);
        all = ent_join_scores(all, own);
    }
    s.margin = s.rests ? all.margin : 0;
    s.at_least = s.rests && all.at_least;
    p->miss.score = s;
    return st;
}

/* The best package of those that only the parties of one of the sets object to. */
ent_status ent_packages_find_miss(ent_ctx *ctx, ent_packages *p, const uint32_t *set, uint32_t n) {
    uint32_t all = (1u << p->n_parties) - 1;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        ent_arena memory = {0};
        ent_mix mix = {0};
        st = ent_packages_find_parts(ctx, p, set[i], false, &memory);
        if (st == ENT_OK) st = ent_mix_parts(ctx, p, all & ~set[i], 1, &p->arena, &mix);
        if (st == ENT_OK && mix.n_packages &&
            (!p->missed || ent_compare_scores(&mix.package->score, &p->miss.score) < 0)) {
            p->missed = true;
            p->miss = *mix.package;
            p->objectors = set[i];
        }
        for (uint32_t k = 0; k < p->n_items; k++) p->item[k].part = NULL, p->item[k].n_parts = 0;
        ent_arena_clear(&memory);
    }
    if (st == ENT_OK && p->missed) st = add_margins(ctx, p);
    if (st != ENT_OK || ent_popcount(p->objectors) != 1) return st;
    return find_changes(ctx, p, p->party[ent_lowest_bit(p->objectors)]);
}
