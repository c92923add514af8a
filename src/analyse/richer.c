/* richer.c - strength and doubt of the preferences in a dispute's game.  See richer.h. */

#include "analyse/richer.h"

#include "game/uncertain.h"
#include "lang/source.h"

#include <string.h>

typedef struct ent_richer {
    ent_bits **cut;     /* [player][k]: the states below line k of `much` */
    uint32_t **written; /* [player]: tiers by the preferences as written; NULL: all are one */
    uint32_t **room;    /* [player]: for tiers other than as written; NULL: not needed yet */
} ent_richer;

bool ent_rules_have_unknown(const ent_dispute *d, const ent_rules *rules) {
    for (uint32_t p = 0; p < d->n_players; p++)
        if (rules->stance[p].n_unknown) return true;
    return false;
}

static bool has_much(const ent_stance *s) {
    if (s->n_cuts) return true;
    for (uint32_t i = 0; s->ranked && i < s->rank.n; i++)
        if (s->rank.strength[i]) return true;
    return false;
}

bool ent_rules_have_much(const ent_dispute *d, const ent_rules *rules) {
    for (uint32_t p = 0; p < d->n_players; p++)
        if (has_much(&rules->stance[p])) return true;
    return false;
}

/* ---- states of a set */

static ent_status mark_states(ent_ctx *ctx, ent_dispute_game *g, const ent_some_states *some,
                              ent_bits *out) {
    ent_cond cond = {0};
    ent_status st = ENT_OK;
    if (!ent_bits_init(out, &g->arena, g->game.n_states)) return ent_no_memory(ctx);
    if (some->cond)
        st = ent_compile_condition(ctx, ent_dispute_of(g), some->cond, &g->arena, &cond);
    for (uint64_t i = 0; some->cond && i < g->game.n_states && st == ENT_OK; i++)
        ent_bits_set(out, i, ent_cond_holds(cond, ent_game_state(&g->game, i)));
    for (uint32_t k = 0; !some->cond && k < some->n; k++) {
        uint64_t i;
        if (ent_game_index(&g->game, some->code[k], &i)) ent_bits_set(out, i, true);
    }
    return st;
}

/* ---- tiers */

/* The highest rank below the cut; 0 where the set is not the lower end of the ranks. */
static uint32_t height_of(const ent_dispute_game *g, const uint32_t *rank, const ent_bits *cut) {
    uint32_t best_in = 0, worst_out = UINT32_MAX;
    for (uint64_t i = 0; i < g->game.n_states; i++) {
        uint32_t r = rank ? rank[i] : 1;
        if (ent_bits_get(cut, i))
            best_in = r > best_in ? r : best_in;
        else
            worst_out = r < worst_out ? r : worst_out;
    }
    return worst_out != UINT32_MAX && best_in < worst_out ? best_in : 0;
}

/* Two cuts of the same height are one. */
static bool is_repeat(const ent_dispute_game *g, const uint32_t *rank, const ent_bits *cuts,
                      uint32_t k, uint32_t height) {
    for (uint32_t i = 0; i < k; i++)
        if (height_of(g, rank, &cuts[i]) == height) return true;
    return false;
}

static void cut_tiers(const ent_dispute_game *g, uint32_t player, uint32_t *tier) {
    const uint32_t *rank = g->game.rank[player];
    const ent_bits *cuts = g->richer->cut[player];
    for (uint64_t i = 0; i < g->game.n_states; i++) tier[i] = 1;
    for (uint32_t k = 0; k < g->rules.stance[player].n_cuts; k++) {
        uint32_t height = height_of(g, rank, &cuts[k]);
        if (height == 0 || is_repeat(g, rank, cuts, k, height)) continue;
        for (uint64_t i = 0; i < g->game.n_states; i++) tier[i] += (rank ? rank[i] : 1) > height;
    }
}

static void list_tiers(const ent_dispute_game *g, const ent_rank_line *r, uint32_t *tier) {
    for (uint32_t k = 0; k < r->n; k++) {
        uint64_t i;
        if (ent_game_index(&g->game, r->code[k], &i)) tier[i] = r->strength[k] + 1;
    }
}

static ent_status open_tiers(ent_ctx *ctx, ent_dispute_game *g, uint32_t player) {
    const ent_stance *s = &g->rules.stance[player];
    ent_bits *cuts = ent_arena_alloc(&g->arena, s->n_cuts, sizeof *cuts);
    uint32_t *tier = ent_arena_alloc(&g->arena, g->game.n_states, sizeof *tier);
    if (!cuts || !tier) return ent_no_memory(ctx);
    g->richer->cut[player] = cuts;
    for (uint32_t k = 0; k < s->n_cuts; k++) {
        ent_status st = mark_states(ctx, g, &s->cuts[k].below, &cuts[k]);
        if (st != ENT_OK) return st;
    }
    if (s->ranked)
        list_tiers(g, &s->rank, tier);
    else
        cut_tiers(g, player, tier);
    g->richer->written[player] = g->game.tier[player] = tier;
    return ENT_OK;
}

/* ---- pairs */

static ent_status mark_pairs(ent_ctx *ctx, ent_dispute_game *g, const ent_unknown_line *line,
                             ent_bits *pairs) {
    ent_bits one, other;
    uint64_t n = g->game.n_states;
    ent_status st = mark_states(ctx, g, &line->one, &one);
    if (st == ENT_OK) st = mark_states(ctx, g, &line->other, &other);
    for (uint64_t i = 0; i < n && st == ENT_OK; i++) {
        if (!ent_bits_get(&one, i)) continue;
        for (uint64_t k = 0; k < n; k++) {
            if (k == i || !ent_bits_get(&other, k)) continue;
            ent_bits_set(pairs, i * n + k, true);
            ent_bits_set(pairs, k * n + i, true);
        }
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return st;
}

static ent_status open_pairs(ent_ctx *ctx, ent_dispute_game *g, uint32_t player) {
    const ent_stance *s = &g->rules.stance[player];
    uint64_t n = g->game.n_states;
    ent_bits *pairs = &g->game.unknown[player];
    ent_status st = ENT_OK;
    if (s->n_unknown == 0) return ENT_OK;
    if (!ent_bits_init(pairs, &g->arena, n * n)) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < s->n_unknown && st == ENT_OK; k++)
        st = mark_pairs(ctx, g, &s->unknown[k], pairs);
    return st;
}

static ent_status refuse_size(ent_ctx *ctx, const ent_dispute_game *g) {
    if (g->game.n_states <= ENT_MAX_UNCERTAIN_STATES) return ENT_OK;
    ent_slice name = ent_dispute_of(g)->name;
    return ent_fail(ctx, ENT_ELIMIT,
                    "dispute \"%.*s\" has %llu states: unknown preferences are looked at pair by "
                    "pair, for at most %u states",
                    (int)name.n, name.s, (unsigned long long)g->game.n_states,
                    ENT_MAX_UNCERTAIN_STATES);
}

static ent_status open_richer(ent_ctx *ctx, ent_dispute_game *g) {
    uint32_t n = g->game.spec.n_dms;
    ent_richer *r = ent_arena_alloc(&g->arena, 1, sizeof *r);
    if (!r) return ent_no_memory(ctx);
    r->cut = ent_arena_alloc(&g->arena, n, sizeof *r->cut);
    r->written = ent_arena_alloc(&g->arena, n, sizeof *r->written);
    r->room = ent_arena_alloc(&g->arena, n, sizeof *r->room);
    g->game.tier = ent_arena_alloc(&g->arena, n, sizeof *g->game.tier);
    if (!r->cut || !r->written || !r->room || !g->game.tier) return ent_no_memory(ctx);
    g->richer = r;
    ent_status st = ENT_OK;
    for (uint32_t p = 0; p < n && st == ENT_OK; p++)
        if (has_much(&g->rules.stance[p])) st = open_tiers(ctx, g, p);
    return st;
}

ent_status ent_richer_open(ent_ctx *ctx, ent_dispute_game *g) {
    const ent_dispute *d = ent_dispute_of(g);
    ent_status st = ENT_OK;
    if (ent_rules_have_much(d, &g->rules)) st = open_richer(ctx, g);
    if (st != ENT_OK || !ent_rules_have_unknown(d, &g->rules)) return st;
    st = refuse_size(ctx, g);
    if (st != ENT_OK) return st;
    g->game.unknown = ent_arena_alloc(&g->arena, d->n_players, sizeof *g->game.unknown);
    if (!g->game.unknown) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < d->n_players && st == ENT_OK; p++) st = open_pairs(ctx, g, p);
    return st;
}

/* ---- under other ranks */

/* Room for tiers that are not those as written; NULL where all states are one tier anyway. */
static ent_status room_for(ent_ctx *ctx, ent_dispute_game *g, uint32_t player, uint32_t **out) {
    ent_richer *r = g->richer;
    *out = NULL;
    if (!r || !r->written[player]) return ENT_OK;
    if (!r->room[player])
        r->room[player] = ent_arena_alloc(&g->arena, g->game.n_states, sizeof **r->room);
    *out = r->room[player];
    return *out ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_richer_follow(ent_ctx *ctx, ent_dispute_game *g, uint32_t player) {
    uint32_t *tier;
    ent_status st = room_for(ctx, g, player, &tier);
    if (st != ENT_OK || !tier) return st;
    cut_tiers(g, player, tier);
    g->game.tier[player] = tier;
    return ENT_OK;
}

ent_status ent_richer_spread(ent_ctx *ctx, ent_dispute_game *g, uint32_t player,
                             const uint64_t *key) {
    uint32_t *tier;
    uint64_t n = g->game.n_states, done = 0;
    ent_status st = room_for(ctx, g, player, &tier);
    if (st != ENT_OK || !tier) return st;
    const uint32_t *written = g->richer->written[player];
    for (uint32_t t = 1; done < n; t++) {
        uint64_t size = 0;
        for (uint64_t i = 0; i < n; i++) size += written[i] == t;
        for (uint64_t k = 0; k < size; k++) tier[(uint32_t)key[done++]] = t;
    }
    g->game.tier[player] = tier;
    return ENT_OK;
}

ent_status ent_richer_move(ent_ctx *ctx, ent_dispute_game *g, uint32_t player, uint64_t at,
                           uint64_t past) {
    uint32_t *tier;
    ent_status st = room_for(ctx, g, player, &tier);
    if (st != ENT_OK || !tier) return st;
    const uint32_t *now = g->game.tier[player];
    if (tier != now) memcpy(tier, now, g->game.n_states * sizeof *tier);
    tier[at] = tier[past];
    g->game.tier[player] = tier;
    return ENT_OK;
}

void ent_richer_restore(ent_dispute_game *g, uint32_t player) {
    if (g->richer && g->richer->written[player]) g->game.tier[player] = g->richer->written[player];
}

/* ---- which line says so */

const ent_unknown_line *ent_unknown_line_of(const ent_dispute_game *g, uint32_t player, ent_state a,
                                            ent_state b) {
    const ent_stance *s = &g->rules.stance[player];
    const ent_dispute *d = ent_dispute_of(g);
    for (uint32_t k = 0; k < s->n_unknown && a != b; k++) {
        const ent_unknown_line *line = &s->unknown[k];
        if ((ent_states_hold(d, &line->one, a) && ent_states_hold(d, &line->other, b)) ||
            (ent_states_hold(d, &line->one, b) && ent_states_hold(d, &line->other, a)))
            return line;
    }
    return NULL;
}

/* ---- what cannot be asked */

const char *ent_variant_of(const ent_method *concept) {
    if (concept->traits & ENT_TRAIT_NO_ESCAPE) return "smr_b";
    if (concept->traits & ENT_TRAIT_CREDIBLE) return "seq_b";
    return concept->traits & ENT_TRAIT_ANSWERS ? "gmr_b" : "nash_b";
}

const ent_unknown_line *ent_first_unknown(const ent_dispute *d, const ent_rules *rules,
                                          uint32_t *player) {
    for (*player = 0; *player < d->n_players; ++*player)
        if (rules->stance[*player].n_unknown) return &rules->stance[*player].unknown[0];
    return NULL;
}

ent_status ent_refuse_open(ent_ctx *ctx, const ent_dispute_game *g, const char *what) {
    uint32_t player;
    const ent_unknown_line *line = ent_first_unknown(ent_dispute_of(g), &g->rules, &player);
    if (g->rules.n_views)
        return ent_fail(ctx, ENT_EUSAGE, "%s of what everybody wants, not of a view of it", what);
    if (!line) return ENT_OK;
    ent_place at = ent_place_of(&g->region->files, line->span);
    ent_slice name = ent_player_actor(g, player)->name;
    return ent_fail(
        ctx, ENT_EUSAGE,
        "%s where every preference is known, and \"unknown %.*s %.*s\" at %s:%u says that "
        "one is not",
        what, (int)name.n, name.s, (int)line->text.n, line->text.s, at.file, (unsigned)at.line);
}

ent_status ent_refuse_unknown(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                              const ent_rules *rules, const ent_method *const *concepts,
                              uint32_t n) {
    const ent_dispute *d = &region->disputes[dispute];
    for (uint32_t p = 0; p < d->n_players; p++) {
        const ent_stance *s = &rules->stance[p];
        for (uint32_t i = 0; s->n_unknown && i < n; i++) {
            if (concepts[i]->traits & ENT_TRAIT_UNCERTAIN) continue;
            const ent_unknown_line *line = &s->unknown[0];
            ent_place at = ent_place_of(&region->files, line->span);
            ent_slice name = region->actors[d->players[p]].name;
            return ent_fail(ctx, ENT_EUSAGE,
                            "%s takes every preference to be known, and \"unknown %.*s %.*s\" at "
                            "%s:%u says that one is not; ask %s or another of the variants a to d",
                            concepts[i]->id, (int)name.n, name.s, (int)line->text.n, line->text.s,
                            at.file, (unsigned)at.line, ent_variant_of(concepts[i]));
        }
    }
    return ENT_OK;
}
