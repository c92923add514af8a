/* package_parts.c - the choices of one item on the table: who gains, what rests, who gets there.
 *
 * A dispute's choices are its feasible states.  All that is asked of each is found for all of them
 * at once: what rests by the tables of the concept, where the movers get by three searches from
 * `now`, who gains by one comparison of ranks.  Margins alone are found one by one. */

#include "analyse/packages.h"

#include "analyse/stability.h"
#include "game/relation.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_MARGINS = 32,             /* states of one dispute whose margin is looked for */
    MOST_STATES_OF_MARGINS = 4096, /* and of the dispute */
    STATES_PER_POLL = 4095
};

ent_slice ent_item_name(const ent_package_item *item) {
    return item->kind == ENT_ITEM_DIVISION ? item->division->division->name
                                           : ent_dispute_of(item->game)->name;
}

ent_slice ent_item_title(const ent_package_item *item) {
    return item->kind == ENT_ITEM_DIVISION ? item->division->division->title
                                           : ent_dispute_of(item->game)->title;
}

ent_state ent_item_state(const ent_package_item *item, uint64_t at) {
    return ent_game_state(&item->game->game, at);
}

/* ---- who gains */

ent_effect ent_item_effect(const ent_package_item *item, uint32_t actor, uint64_t from,
                           uint64_t to) {
    uint32_t player = item->player[actor];
    if (player == ENT_NONE) return ENT_ABSENT;
    if (item->kind == ENT_ITEM_DIVISION) return ent_division_effect(item, player, from, to);
    const ent_game *g = &item->game->game;
    if (from != to && ent_game_is_open(g, player, from, to)) return ENT_NOT_KNOWN;
    const uint32_t *rank = g->rank[player];
    if (!rank || rank[from] == rank[to]) return ENT_SAME;
    return rank[to] > rank[from] ? ENT_GAINS : ENT_LOSES;
}

void ent_item_masks(const ent_packages *p, const ent_package_item *item, uint64_t at,
                    uint32_t *loses, uint32_t *gains) {
    *loses = *gains = 0;
    for (uint32_t i = 0; i < p->n_parties; i++) {
        ent_effect e = ent_item_effect(item, p->party[i], item->now, at);
        if (e == ENT_GAINS) *gains |= 1u << i;
        if (e == ENT_LOSES || e == ENT_NOT_KNOWN) *loses |= 1u << i;
    }
}

ent_effect ent_package_effect(const ent_packages *p, uint32_t actor, const uint64_t *at) {
    bool in = false, gains = false, loses = false, open = false;
    for (uint32_t k = 0; k < p->n_items; k++) {
        ent_effect e = ent_item_effect(&p->item[k], actor, p->item[k].now, at[k]);
        in = in || e != ENT_ABSENT;
        gains = gains || e == ENT_GAINS;
        loses = loses || e == ENT_LOSES;
        open = open || e == ENT_NOT_KNOWN;
    }
    if (!in) return ENT_ABSENT;
    if (loses) return gains ? ENT_MIXED : ENT_LOSES;
    if (open) return ENT_NOT_KNOWN;
    return gains ? ENT_GAINS : ENT_SAME;
}

/* ---- who gets there */

static const ent_layer layer_of_way[] = {[ENT_BY_IMPROVEMENTS] = ENT_LAYER_IMPROVEMENTS,
                                         [ENT_BY_NOT_WORSE] = ENT_LAYER_NOT_WORSE,
                                         [ENT_TOGETHER] = ENT_LAYER_MOVES,
                                         [ENT_NO_WAY] = ENT_LAYER_MOVES};

/* The strictest way that counts: of a coalition that moves as one only the end does. */
static ent_package_way way_to(const ent_packages *p, const ent_package_item *item, uint64_t at) {
    unsigned first = p->joint ? ENT_TOGETHER : ENT_BY_IMPROVEMENTS;
    unsigned last = p->singly ? ENT_BY_NOT_WORSE : ENT_TOGETHER;
    if (at == item->now || item->kind == ENT_ITEM_DIVISION) return ENT_BY_IMPROVEMENTS;
    for (unsigned w = first; w <= last; w++)
        if (ent_reached_has(&item->reached[layer_of_way[w]], at)) return (ent_package_way)w;
    return ENT_NO_WAY;
}

ent_status ent_item_way(ent_ctx *ctx, const ent_packages *p, const ent_package_item *item,
                        uint64_t at, ent_arena *arena, ent_layer *layer, ent_way *out) {
    ent_package_way way = way_to(p, item, at);
    *out = (ent_way){0};
    *layer = layer_of_way[way];
    out->found = way != ENT_NO_WAY;
    if (way == ENT_NO_WAY || item->kind == ENT_ITEM_DIVISION) return ENT_OK;
    return ent_reached_way(ctx, &item->reached[*layer], at, arena, out);
}

ent_status ent_item_way_of_all(ent_ctx *ctx, const ent_package_item *item, uint64_t at,
                               ent_arena *arena, ent_way *out) {
    ent_walk w = {ENT_ALL_MOVERS, ent_item_state(item, item->now), ent_item_state(item, at),
                  ENT_LAYER_MOVES};
    return ent_game_walk(ctx, &item->game->game, &w, arena, out);
}

static ent_status walk(ent_ctx *ctx, ent_packages *p, ent_package_item *item) {
    ent_state now = ent_item_state(item, item->now);
    ent_status st = ENT_OK;
    for (unsigned layer = 0; layer < ENT_N_LAYERS && st == ENT_OK; layer++) {
        const ent_dispute_game *g = item->game;
        ent_walk w = {item->movers, now, now, (ent_layer)layer};
        if (layer != ENT_LAYER_MOVES) g = ent_dispute_expected(g);
        st = ent_game_walk_all(ctx, &g->game, &w, &p->arena, &item->reached[layer]);
    }
    return st;
}

/* ---- scores */

/* Whether the movers get there, and by how few moves, comes after all that lasts. */
int ent_compare_scores(const ent_package_score *a, const ent_package_score *b) {
    if (a->rests != b->rests) return a->rests ? -1 : 1;
    if (a->margin != b->margin) return a->margin > b->margin ? -1 : 1;
    if (a->steps != b->steps) return a->steps < b->steps ? -1 : 1;
    if (a->way != b->way) return a->way < b->way ? -1 : 1;
    if (a->at_least != b->at_least) return a->at_least ? 1 : -1;
    return (a->gains > b->gains) - (a->gains < b->gains);
}

ent_package_score ent_join_scores(ent_package_score a, ent_package_score b) {
    ent_package_score out = {.rests = a.rests && b.rests, .gains = a.gains | b.gains};
    out.way = a.way > b.way ? a.way : b.way;
    out.steps = a.steps == ENT_NONE || b.steps == ENT_NONE ? ENT_NONE : a.steps + b.steps;
    if (!out.rests) return out;
    const ent_package_score *least = a.margin < b.margin ? &a : &b;
    out.margin = least->margin;
    out.at_least = a.margin == b.margin ? a.at_least && b.at_least : least->at_least;
    return out;
}

static ent_package_score score_of(const ent_packages *p, const ent_package_item *item, uint64_t at,
                                  uint32_t gains) {
    ent_package_score s = {.gains = gains, .rests = ent_bits_get(&item->rest, at)};
    s.way = way_to(p, item, at);
    if (item->kind == ENT_ITEM_DIVISION) {
        s.margin = ENT_NONE;
        return s;
    }
    s.margin = s.rests ? 1 : 0; /* until it is looked for */
    s.at_least = s.rests;
    s.steps = ENT_NONE;
    if (s.way != ENT_NO_WAY) s.steps = ent_reached_steps(&item->reached[layer_of_way[s.way]], at);
    return s;
}

/* ---- margins */

const ent_swaps *ent_item_least(const ent_package_item *item, uint64_t at) {
    for (uint32_t i = 0; i < item->n_margins; i++)
        if (item->margin[i].at == at) return &item->margin[i].least;
    return NULL;
}

/* Where the budget of a search ends, the margin is more than what was tried. */
ent_status ent_item_find_margin(ent_ctx *ctx, ent_package_item *item, uint64_t at,
                                ent_package_score *score) {
    if (item->kind == ENT_ITEM_DIVISION) score->margin = ENT_NONE, score->at_least = false;
    if (!item->has_margins || item->n_margins == MOST_MARGINS) return ENT_OK;
    ent_item_margin *m = &item->margin[item->n_margins];
    ent_status st = ent_swaps_of_state(ctx, item->game, item->concept, ent_item_state(item, at),
                                       true, &m->least);
    if (st != ENT_OK) return st;
    m->at = at;
    item->n_margins++;
    score->at_least = !m->least.found && !m->least.complete;
    score->margin = m->least.found      ? m->least.swaps
                    : m->least.complete ? ENT_NONE
                                        : m->least.swaps + 1;
    return ENT_OK;
}

/* ---- the choices that come into question */

static int by_score(const void *a, const void *b) {
    const ent_package_part *x = a, *y = b;
    int order = ent_compare_scores(&x->score, &y->score);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static ent_status count_parts(ent_ctx *ctx, const ent_packages *p, const ent_package_item *item,
                              uint32_t but, ent_package_part *out, uint64_t *n) {
    *n = 0;
    for (uint64_t i = 0; i < item->n; i++) {
        uint32_t loses, gains;
        if ((i & STATES_PER_POLL) == STATES_PER_POLL && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_item_masks(p, item, i, &loses, &gains);
        if (loses & ~but) continue;
        if (out) out[*n] = (ent_package_part){score_of(p, item, i, gains), i};
        ++*n;
    }
    return ENT_OK;
}

ent_status ent_item_parts(ent_ctx *ctx, const ent_packages *p, ent_package_item *item, uint32_t but,
                          bool margins, ent_arena *arena) {
    uint64_t n = 0;
    ent_status st = count_parts(ctx, p, item, but, NULL, &n);
    ent_package_part *part = st == ENT_OK ? ent_arena_alloc(arena, (size_t)n, sizeof *part) : NULL;
    if (st == ENT_OK && !part) st = ent_no_memory(ctx);
    if (st == ENT_OK) st = count_parts(ctx, p, item, but, part, &n);
    if (st != ENT_OK) return st;
    qsort(part, (size_t)n, sizeof *part, by_score);
    for (uint64_t k = 0; margins && k < n && part[k].score.rests && st == ENT_OK; k++)
        st = ent_item_find_margin(ctx, item, part[k].at, &part[k].score);
    if (margins) qsort(part, (size_t)n, sizeof *part, by_score);
    item->part = part;
    item->n_parts = n;
    return st;
}

/* ---- opening */

/* In option form the present state is `none` where nothing else is said; a graph has no such, and it
 * may be excluded. */
static ent_status find_now(ent_ctx *ctx, ent_package_item *item) {
    const ent_dispute *d = ent_dispute_of(item->game);
    const ent_rules *rules = &item->game->rules;
    if ((rules->has_now || !d->graph) &&
        ent_game_index(&item->game->game, rules->has_now ? rules->now : 0, &item->now))
        return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE,
                    rules->has_now
                        ? "\"now\" of dispute \"%.*s\" is excluded, so nothing can be compared "
                          "with it"
                        : "dispute \"%.*s\" has no \"now\", with which a package could be compared",
                    (int)d->name.n, d->name.s);
}

static bool moves(const ent_packages *p, uint32_t actor) {
    for (uint32_t i = 0; i < p->n_movers; i++)
        if (p->mover[i] == actor) return true;
    return false;
}

static ent_status find_players(ent_ctx *ctx, ent_packages *p, ent_package_item *item) {
    const ent_dispute *d = ent_dispute_of(item->game);
    item->player = ent_arena_alloc(&p->arena, p->region->n_actors, sizeof *item->player);
    if (!item->player) return ent_no_memory(ctx);
    for (uint32_t a = 0; a < p->region->n_actors; a++) item->player[a] = ENT_NONE;
    for (uint32_t i = 0; i < d->n_players; i++) {
        item->player[d->players[i]] = i;
        if (moves(p, d->players[i])) item->movers |= UINT64_C(1) << i;
    }
    return ENT_OK;
}

static ent_status find_rest(ent_ctx *ctx, ent_packages *p, ent_package_item *item) {
    const ent_method *seq = NULL;
    ent_status st = ent_find_concept(ctx, "seq", &seq);
    if (st != ENT_OK) return st;
    item->concept = ent_usual_concept(item->game, seq);
    if (!item->concept) return ent_refuse_concept(ctx, item->game, seq);
    if (!ent_bits_init(&item->rest, &p->arena, item->n)) return ent_no_memory(ctx);
    st = ent_dispute_decide_each(ctx, item->game, &item->concept, 1);
    for (uint64_t i = 0; i < item->n && st == ENT_OK; i++)
        if (ent_dispute_rests_at(item->game, item->concept, i)) ent_bits_set(&item->rest, i, true);
    return st;
}

ent_status ent_item_open(ent_ctx *ctx, ent_packages *p, const ent_game_options *game,
                         uint32_t dispute, ent_package_item *item) {
    ent_status st =
        ent_dispute_game_open(ctx, p->region, dispute, p->alternative, game, &item->game);
    if (st != ENT_OK) return st;
    item->kind = ENT_ITEM_DISPUTE;
    item->n = item->game->game.n_states;
    item->has_margins = item->n <= MOST_STATES_OF_MARGINS;
    item->margin = ent_arena_alloc(&p->arena, MOST_MARGINS, sizeof *item->margin);
    st = item->margin ? find_now(ctx, item) : ent_no_memory(ctx);
    if (st == ENT_OK) st = find_players(ctx, p, item);
    if (st == ENT_OK) st = find_rest(ctx, p, item);
    return st == ENT_OK ? walk(ctx, p, item) : st;
}

void ent_item_close(ent_package_item *item) {
    ent_dispute_game_close(item->game);
}
