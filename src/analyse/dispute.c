/* dispute.c - a dispute of the region as a game.
 *
 * Three steps: the conditions of the model become programs over the bits of a state, the states
 * that no `never` line excludes are listed, and each player's lines rank them. */

#include "analyse/dispute.h"

#include "analyse/richer.h"
#include "analyse/seen.h"
#include "game/coalition.h"

#include "analyse/trial.h"
#include "game/thresholds.h"
#include "model/doubt.h"

#include <string.h>

const ent_dispute *ent_dispute_of(const ent_dispute_game *g) {
    return &g->region->disputes[g->dispute];
}

const ent_actor *ent_player_actor(const ent_dispute_game *g, uint32_t player) {
    return &g->region->actors[ent_dispute_of(g)->players[player]];
}

/* ---- conditions into programs */

static uint64_t all_options(const ent_dispute *d) {
    return d->n_options == 64 ? UINT64_MAX : (UINT64_C(1) << d->n_options) - 1;
}

/* The option or state of that name; its number was noted for the model's own lines, those of a
 * check are looked up.  ENT_NO_ID: `none`. */
static uint32_t id_of(const ent_dispute *d, const ent_expr *name) {
    if (name->id != ENT_NO_ID) return name->id;
    return d->graph ? ent_find_state(d, name->name) : ent_find_option(d, name->name);
}

/* A name is an option that is taken, the state it names, or `none`: no option taken. */
static ent_term atom(const ent_dispute *d, const ent_expr *name) {
    ent_term t = {ENT_TERM_IS, 0, 0};
    uint32_t id = id_of(d, name);
    if (d->graph) {
        t.mask = UINT64_MAX;
        t.value = id;
    } else if (id == ENT_NO_ID) {
        t.mask = all_options(d);
    } else {
        t.mask = t.value = UINT64_C(1) << id;
    }
    return t;
}

static uint32_t count_terms(const ent_expr *e) {
    if (e->kind == ENT_EXPR_NAME) return 1;
    uint32_t n = e->kind == ENT_EXPR_NOT ? 1 : e->n_args - 1;
    for (uint32_t i = 0; i < e->n_args; i++) n += count_terms(e->args[i]);
    return n;
}

static ent_term_op op_of(ent_expr_kind kind) {
    switch (kind) {
    case ENT_EXPR_AND: return ENT_TERM_AND;
    case ENT_EXPR_OR: return ENT_TERM_OR;
    case ENT_EXPR_IF: return ENT_TERM_IF;
    case ENT_EXPR_IFF: return ENT_TERM_IFF;
    default: return ENT_TERM_NOT;
    }
}

/* Operands first; a chain of n operands takes n - 1 operators. */
static ent_term *write_terms(const ent_dispute *d, const ent_expr *e, ent_term *at) {
    if (e->kind == ENT_EXPR_NAME) {
        *at = atom(d, e);
        return at + 1;
    }
    for (uint32_t i = 0; i < e->n_args; i++) {
        at = write_terms(d, e->args[i], at);
        if (i || e->kind == ENT_EXPR_NOT) *at++ = (ent_term){op_of(e->kind), 0, 0};
    }
    return at;
}

ent_status ent_compile_condition(ent_ctx *ctx, const ent_dispute *d, const ent_expr *e,
                                 ent_arena *arena, ent_cond *out) {
    uint32_t n = count_terms(e);
    ent_term *terms = ent_arena_alloc(arena, n, sizeof *terms);
    if (!terms) return ent_no_memory(ctx);
    write_terms(d, e, terms);
    *out = (ent_cond){terms, n};
    return ENT_OK;
}

/* ---- the game's parts */

static ent_status compile_never(ent_ctx *ctx, ent_dispute_game *g, ent_game_spec *spec) {
    const ent_rules *rules = &g->rules;
    ent_cond *never = ent_arena_alloc(&g->arena, rules->n_never, sizeof *never);
    if (!never) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < rules->n_never; i++) {
        ent_status st = ent_compile_condition(ctx, ent_dispute_of(g), rules->never[i].cond,
                                              &g->arena, &never[i]);
        if (st != ENT_OK) return st;
    }
    spec->never = never;
    spec->n_never = rules->n_never;
    return ENT_OK;
}

static ent_status compile_bans(ent_ctx *ctx, ent_dispute_game *g, ent_game_spec *spec) {
    const ent_rules *rules = &g->rules;
    ent_ban *bans = ent_arena_alloc(&g->arena, rules->n_bans, sizeof *bans);
    if (!bans) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < rules->n_bans; i++) {
        const ent_ban_line *line = &rules->bans[i];
        bans[i].dm = line->player;
        ent_status st =
            ent_compile_condition(ctx, ent_dispute_of(g), line->from, &g->arena, &bans[i].from);
        if (st == ENT_OK)
            st = ent_compile_condition(ctx, ent_dispute_of(g), line->to, &g->arena, &bans[i].to);
        if (st != ENT_OK) return st;
    }
    spec->bans = bans;
    spec->n_bans = rules->n_bans;
    return ENT_OK;
}

static ent_status describe_options(ent_ctx *ctx, ent_dispute_game *g, ent_game_spec *spec) {
    const ent_dispute *d = ent_dispute_of(g);
    uint64_t *owns = ent_arena_alloc(&g->arena, d->n_players, sizeof *owns);
    if (!owns) return ent_no_memory(ctx);
    for (uint32_t o = 0; o < d->n_options; o++) {
        uint64_t bit = UINT64_C(1) << o;
        for (uint32_t p = 0; p < d->n_players; p++)
            if (d->options[o].owners >> p & 1) owns[p] |= bit;
        if (d->options[o].direction == ENT_ONE_WAY) spec->take_only |= bit;
        if (d->options[o].direction == ENT_ONE_WAY_BACK) spec->drop_only |= bit;
        if (d->options[o].direction == ENT_FIXED) spec->fixed |= bit;
    }
    spec->owns = owns;
    spec->n_options = d->n_options;
    spec->now = g->rules.now;
    return ENT_OK;
}

static ent_status describe_graph(ent_ctx *ctx, ent_dispute_game *g, ent_game_spec *spec) {
    const ent_dispute *d = ent_dispute_of(g);
    ent_arc *arcs = ent_arena_alloc(&g->arena, d->n_moves, sizeof *arcs);
    if (!arcs) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < d->n_moves; i++)
        arcs[i] = (ent_arc){d->moves[i].player, d->moves[i].from, d->moves[i].to};
    spec->graph = true;
    spec->n_nodes = d->n_states;
    spec->arcs = arcs;
    spec->n_arcs = d->n_moves;
    return ENT_OK;
}

static ent_status describe(ent_ctx *ctx, ent_dispute_game *g, const ent_game_options *o,
                           ent_game_spec *spec) {
    const ent_dispute *d = ent_dispute_of(g);
    *spec = (ent_game_spec){
        .n_dms = d->n_players, .max_states = o->max_states, .reply_rule = o->replies};
    ent_status st = d->graph ? describe_graph(ctx, g, spec) : describe_options(ctx, g, spec);
    if (st == ENT_OK) st = compile_never(ctx, g, spec);
    if (st == ENT_OK) st = compile_bans(ctx, g, spec);
    return st;
}

/* Somebody's `rank` lists every state, so they can be listed. */
static bool ranks_whole(const ent_rules *rules, uint32_t n_players) {
    for (uint32_t p = 0; p < n_players; p++)
        if (rules->stance[p].ranked) return true;
    return false;
}

static ent_status build(ent_ctx *ctx, ent_dispute_game *g, const ent_game_options *o) {
    ent_game_spec spec;
    ent_status st = describe(ctx, g, o, &spec);
    if (st != ENT_OK) return st;
    st = ent_game_build(ctx, &spec, &g->arena, &g->game);
    if (st != ENT_ELIMIT || !o->single || spec.graph || ranks_whole(&g->rules, spec.n_dms))
        return st;
    return ent_game_build_implicit(ctx, &spec, &g->arena, &g->game);
}

/* ---- ranks */

static ent_status rank_by_lines(ent_ctx *ctx, ent_dispute_game *g, uint32_t player) {
    const ent_stance *stance = &g->rules.stance[player];
    uint32_t *order = ent_arena_alloc(&g->arena, stance->n_lines, sizeof *order);
    if (!order) return ent_no_memory(ctx);
    uint32_t n = ent_stance_at_best(stance, order);
    g->line[player] = ent_arena_alloc(&g->arena, n, sizeof *g->line[player]);
    g->cond[player] = ent_arena_alloc(&g->arena, n, sizeof *g->cond[player]);
    if (!g->line[player] || !g->cond[player]) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < n; k++) {
        g->line[player][k] = &stance->lines[order[k]];
        ent_status st = ent_compile_condition(ctx, ent_dispute_of(g), g->line[player][k]->cond,
                                              &g->arena, &g->cond[player][k]);
        if (st != ENT_OK) return st;
    }
    g->n_lines[player] = n;
    return ent_game_rank_by_statements(ctx, &g->game, player, g->cond[player], n, &g->arena);
}

/* Every `rank` of a model lists all states; what was left out since, such as the assumption that a
 * `never` stands on, may have let more of them in. */
static ent_status rank_by_list(ent_ctx *ctx, ent_dispute_game *g, uint32_t player) {
    const ent_dispute *d = ent_dispute_of(g);
    const ent_rank_line *r = &g->rules.stance[player].rank;
    ent_slice name = g->region->actors[d->players[player]].name;
    if (r->n != g->game.n_states)
        return ent_fail(ctx, ENT_EUSAGE,
                        "the rank of \"%.*s\" in dispute \"%.*s\" lists %u states, but %llu are "
                        "feasible without what was left out",
                        (int)name.n, name.s, (int)d->name.n, d->name.s, (unsigned)r->n,
                        (unsigned long long)g->game.n_states);
    return ent_game_rank_by_list(ctx, &g->game, player, r->code, r->tier, r->n, &g->arena);
}

ent_status ent_dispute_rank_players(ent_ctx *ctx, ent_dispute_game *g) {
    uint32_t n = ent_dispute_of(g)->n_players;
    g->line = ent_arena_alloc(&g->arena, n, sizeof *g->line);
    g->cond = ent_arena_alloc(&g->arena, n, sizeof *g->cond);
    g->n_lines = ent_arena_alloc(&g->arena, n, sizeof *g->n_lines);
    g->written = ent_arena_alloc(&g->arena, n, sizeof *g->written);
    if (!g->line || !g->cond || !g->n_lines || !g->written) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n; p++) {
        const ent_stance *stance = &g->rules.stance[p];
        ent_status st = stance->ranked ? rank_by_list(ctx, g, p) : rank_by_lines(ctx, g, p);
        if (st != ENT_OK) return st;
        g->written[p] = g->game.rank[p];
    }
    return ent_richer_open(ctx, g);
}

/* A game without states: the rules of the dispute in the world of the options. */
static ent_status begin_game(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                             uint32_t alternative, const ent_game_options *o,
                             ent_dispute_game **out) {
    ent_arena arena = {0};
    ent_dispute_game *g = ent_arena_alloc(&arena, 1, sizeof *g);
    if (!g) return ent_no_memory(ctx);
    g->arena = arena;
    g->region = ent_region_keep(region);
    g->dispute = dispute;
    g->alternative = alternative;
    g->jobs = o->jobs;
    *out = g;
    return ent_rules_under(ctx, region, dispute, alternative, o->world, &g->arena, &g->rules);
}

ent_status ent_dispute_game_open(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                                 uint32_t alternative, const ent_game_options *options,
                                 ent_dispute_game **out) {
    *out = NULL;
    ent_dispute_game *g = NULL;
    ent_game_options o = options ? *options : (ent_game_options){0};
    ent_status st = begin_game(ctx, region, dispute, alternative, &o, &g);
    if (st == ENT_OK) st = build(ctx, g, &o);
    if (st == ENT_OK) st = ent_dispute_rank_players(ctx, g);
    if (st == ENT_OK) st = ent_dispute_open_seen(ctx, g);
    if (st == ENT_OK)
        *out = g;
    else
        ent_dispute_game_close(g);
    return st;
}

void ent_dispute_game_close(ent_dispute_game *g) {
    if (!g) return;
    const ent_region *region = g->region;
    ent_arena arena = g->arena; /* holds g itself */
    ent_dispute_close_seen(g);
    ent_trial_close(g);
    ent_thresholds_close(g->table);
    ent_coalitions_close(g->coalitions);
    ent_arena_clear(&arena);
    ent_region_free((ent_region *)region);
}

void ent_dispute_forget(ent_dispute_game *g) {
    memset(g->known, 0, sizeof g->known);
    if (g->table) ent_thresholds_forget(g->table);
    ent_dispute_renew_seen(g);
    if (g->coalitions) ent_coalitions_rerank(g->coalitions);
}

/* ---- what it will take */

static uint64_t most_states(const ent_game_spec *spec) {
    if (spec->graph) return spec->n_nodes;
    unsigned open = spec->n_options - ent_popcount(spec->fixed);
    return open < 64 ? UINT64_C(1) << open : UINT64_MAX;
}

ent_status ent_dispute_foresee(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                               uint32_t alternative, const ent_game_options *options,
                               const ent_method *const *concepts, uint32_t n_concepts,
                               uint64_t *most, ent_cost *out) {
    ent_dispute_game *g = NULL;
    ent_game_spec spec;
    ent_status st = begin_game(ctx, region, dispute, alternative, options, &g);
    if (st == ENT_OK) st = describe(ctx, g, options, &spec);
    if (st == ENT_OK) {
        uint64_t limit = options->max_states ? options->max_states : ENT_MAX_STATES;
        *most = most_states(&spec);
        *out = ent_thresholds_cost(&spec, *most < limit ? *most : limit, concepts, n_concepts,
                                   options->jobs);
    }
    ent_dispute_game_close(g);
    return st;
}
