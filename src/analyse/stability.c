/* stability.c - a dispute of the region as a game, and the way back.
 *
 * Three steps make the game: the conditions of the model become programs over the bits of a state,
 * the states that no `never` line excludes are listed, and each player's lines rank them.  The rest
 * of the file asks the game and translates what it says. */

#include "analyse/stability.h"

#include "analyse/trial.h"
#include "base/mem.h"
#include "base/names.h"
#include "entente/methods.h"
#include "game/replies.h"
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

static ent_status build(ent_ctx *ctx, ent_dispute_game *g, const ent_game_options *o) {
    ent_game_spec spec;
    ent_status st = describe(ctx, g, o, &spec);
    return st == ENT_OK ? ent_game_build(ctx, &spec, &g->arena, &g->game) : st;
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

static ent_status rank_players(ent_ctx *ctx, ent_dispute_game *g) {
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
    return ENT_OK;
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
    if (st == ENT_OK) st = rank_players(ctx, g);
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
    ent_trial_close(g);
    ent_thresholds_close(g->table);
    ent_arena_clear(&arena);
    ent_region_free((ent_region *)region);
}

void ent_dispute_forget(ent_dispute_game *g) {
    memset(g->known, 0, sizeof g->known);
    if (g->table) ent_thresholds_forget(g->table);
}

/* ---- asking */

ent_status ent_dispute_decide(ent_ctx *ctx, const ent_dispute_game *g, const ent_method *concept,
                              uint32_t player, ent_state state, ent_arena *arena, bool *stable,
                              ent_certificate *why) {
    return concept->run.stability(ctx, &g->game, player, state, arena, stable, why);
}

/* Number of a method among all, for the table of what has been decided. */
static uint32_t number_of(const ent_method *concept) {
    uint32_t i = 0;
    while (ent_method_at(i) != concept) i++;
    return i;
}

ent_status ent_dispute_rests(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                             ent_state state, bool *rests, uint32_t *leaver) {
    uint32_t number = number_of(concept);
    const ent_bits *known = g->known[number] ? g->stable[number] : NULL;
    uint64_t i;
    ENT_EXPECT(ctx, ent_game_index(&g->game, state, &i));
    ent_arena scratch = {0};
    ent_status st = ENT_OK;
    *rests = true;
    for (uint32_t p = 0; p < g->game.spec.n_dms && *rests && st == ENT_OK; p++) {
        if (known)
            *rests = ent_bits_get(&known[p], i);
        else
            st = ent_dispute_decide(ctx, g, concept, p, state, &scratch, rests, NULL);
        if (!*rests) *leaver = p;
    }
    ent_arena_clear(&scratch);
    return st;
}

/* Room for the answers, which stays for those of other ranks. */
static ent_status make_room(ent_ctx *ctx, ent_dispute_game *g, uint32_t number) {
    uint32_t n = g->game.spec.n_dms;
    if (g->stable[number]) return ENT_OK;
    ent_bits *bits = ent_arena_alloc(&g->arena, n, sizeof *bits);
    if (!bits) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n; p++)
        if (!ent_bits_init(&bits[p], &g->arena, g->game.n_states)) return ent_no_memory(ctx);
    g->stable[number] = bits;
    return ENT_OK;
}

ent_status ent_dispute_decide_each(ent_ctx *ctx, ent_dispute_game *g,
                                   const ent_method *const *concepts, uint32_t n) {
    const ent_method *open[ENT_MAX_CONCEPTS];
    uint32_t n_open = 0, n_dms = g->game.spec.n_dms;
    ent_status st = ENT_OK;
    if (!g->table) st = ent_thresholds_open(ctx, &g->game, g->jobs, &g->table);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        if (g->known[number_of(concepts[i])]) continue;
        open[n_open++] = concepts[i];
        st = make_room(ctx, g, number_of(concepts[i]));
    }
    if (st != ENT_OK || n_open == 0) return st;
    ent_arena scratch = {0};
    ent_bits *out = ent_arena_alloc(&scratch, (size_t)n_open * n_dms, sizeof *out);
    if (!out) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n_open; i++)
        memcpy(&out[i * n_dms], g->stable[number_of(open[i])], n_dms * sizeof *out);
    st = ent_thresholds_decide_all(ctx, g->table, open, n_open, out);
    for (uint32_t i = 0; i < n_open && st == ENT_OK; i++) g->known[number_of(open[i])] = true;
    ent_arena_clear(&scratch);
    return st;
}

/* Asked for again and again under other ranks, so without any memory of its own. */
ent_status ent_dispute_decide_all(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept) {
    uint32_t number = number_of(concept);
    if (g->known[number]) return ENT_OK;
    ent_status st = make_room(ctx, g, number);
    if (st == ENT_OK && !g->table) st = ent_thresholds_open(ctx, &g->game, g->jobs, &g->table);
    for (uint32_t p = 0; p < g->game.spec.n_dms && st == ENT_OK; p++)
        st = ent_thresholds_decide(ctx, g->table, concept, p, &g->stable[number][p]);
    g->known[number] = st == ENT_OK;
    return st;
}

ent_status ent_dispute_all_rest(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                ent_state state, uint32_t from, uint32_t to, bool *rest) {
    uint64_t i;
    ENT_EXPECT(ctx, ent_game_index(&g->game, state, &i));
    ent_status st = ent_dispute_decide_all(ctx, g, concept);
    *rest = st == ENT_OK;
    for (uint32_t p = from; p < to && *rest; p++)
        *rest = ent_bits_get(&g->stable[number_of(concept)][p], i);
    return st;
}

bool ent_dispute_rests_at(const ent_dispute_game *g, const ent_method *concept, uint64_t i) {
    const ent_bits *stable = g->stable[number_of(concept)];
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        if (!ent_bits_get(&stable[p], i)) return false;
    return true;
}

ent_status ent_dispute_equilibria(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                  ent_states *out) {
    ent_status st = ent_dispute_decide_all(ctx, g, concept);
    for (uint64_t i = 0; i < g->game.n_states && st == ENT_OK; i++)
        if (ent_dispute_rests_at(g, concept, i) &&
            !ent_vec_push(out, ent_game_state(&g->game, i)))
            st = ent_no_memory(ctx);
    return st;
}

/* ---- paths */

/* Goes deeper until `to` is among the nodes or nothing new is found. */
static ent_status search_for(ent_ctx *ctx, ent_reply_search *r, ent_state to, size_t *at,
                             bool *found) {
    do {
        ent_status st = ent_reply_search_deepen(ctx, r);
        if (st != ENT_OK) return st;
        for (size_t k = r->deepest; k < r->nodes.n && !*found; k++) {
            *found = r->nodes.at[k].to == to;
            *at = k;
        }
    } while (!*found && r->deepest < r->nodes.n);
    return ENT_OK;
}

ent_status ent_dispute_path(ent_ctx *ctx, const ent_dispute_game *g, ent_state from, ent_state to,
                            bool improving, ent_arena *arena, bool *found, const ent_step **steps,
                            uint32_t *n_steps) {
    *steps = NULL;
    *n_steps = 0;
    *found = from == to;
    if (*found) return ENT_OK;
    ent_reply_search r;
    size_t at = 0;
    ent_status st = ent_reply_search_open(ctx, &g->game, ENT_NOBODY, from, improving, &r);
    if (st == ENT_OK) st = search_for(ctx, &r, to, &at, found);
    if (st == ENT_OK && *found) st = ent_reply_search_path(ctx, &r, at, arena, steps, n_steps);
    ent_reply_search_close(&r);
    return st;
}

/* ---- preferences in the model's terms */

uint64_t ent_dispute_place(const ent_dispute_game *g, uint32_t player, ent_state state) {
    uint32_t own = ent_game_rank_of(&g->game, player, state);
    uint64_t place = 1;
    for (uint64_t i = 0; i < g->game.n_states; i++)
        place += g->game.rank[player] && g->game.rank[player][i] > own;
    return place;
}

ent_preference_reason ent_dispute_why_prefers(const ent_dispute_game *g, uint32_t player,
                                              ent_state better, ent_state worse) {
    ent_preference_reason why = {false, g->rules.stance[player].ranked, ENT_NONE, ENT_NONE};
    why.indifferent =
        ent_game_rank_of(&g->game, player, better) == ent_game_rank_of(&g->game, player, worse);
    for (uint32_t k = 0; !why.ranked && k < g->n_lines[player]; k++) {
        bool in_better = ent_cond_holds(g->cond[player][k], better);
        bool in_worse = ent_cond_holds(g->cond[player][k], worse);
        if (in_better && !in_worse && why.line == ENT_NONE) why.line = k;
        if (!in_better && in_worse && why.line != ENT_NONE) {
            why.rival = k;
            break;
        }
    }
    return why;
}

/* ---- states in words */

uint64_t ent_state_number(const ent_dispute_game *g, ent_state state) {
    uint64_t i;
    return ent_game_index(&g->game, state, &i) ? i + 1 : 0;
}

/* ---- the public question */

static ent_status list_disputes(ent_ctx *ctx, const ent_region *region, const char *what) {
    ent_str names = {0};
    for (uint32_t i = 0; i < region->n_disputes; i++) {
        ent_str_add(&names, i ? ", " : "");
        ent_str_add_slice(&names, region->disputes[i].name);
    }
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "%s: %s", what, ent_str_get(&names));
    ent_str_clear(&names);
    return st;
}

ent_status ent_find_named(ent_ctx *ctx, const ent_region *region, ent_thing thing, const char *name,
                          uint32_t *index) {
    ent_slice word = ent_slice_of(name);
    const ent_named *found = ent_region_find(region, word);
    if (found && found->thing == thing) {
        *index = found->index;
        return ENT_OK;
    }
    ent_slice near = ent_region_nearest(region, thing, word);
    const char *kind = ent_thing_name(thing);
    if (near.n)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is not %s of this model; did you mean \"%.*s\"?",
                        name, kind, (int)near.n, near.s);
    return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is not %s of this model", name, kind);
}

ent_status ent_find_dropped(ent_ctx *ctx, const ent_region *region, const char *const *names,
                            ent_arena *arena, ent_world *world) {
    size_t n = 0;
    while (names && names[n]) n++;
    uint32_t *dropped = ent_arena_alloc(arena, n, sizeof *dropped), kept = 0;
    if (!dropped) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++) {
        ent_status st = ent_find_named(ctx, region, ENT_AN_ASSUMPTION, names[i], &dropped[kept]);
        if (st != ENT_OK) return st;
        uint32_t k = 0;
        while (dropped[k] != dropped[kept]) k++;
        kept += k == kept;
    }
    *world = (ent_world){.dropped = dropped, .n_dropped = kept};
    return ENT_OK;
}

static ent_status find_dispute(ent_ctx *ctx, const ent_region *region, const char *name,
                               uint32_t *index) {
    if (region->n_disputes == 0) return ent_fail(ctx, ENT_EUSAGE, "this model has no dispute");
    if (name) return ent_find_named(ctx, region, ENT_A_DISPUTE, name, index);
    if (region->n_disputes > 1)
        return list_disputes(ctx, region, "which dispute? this model has several");
    *index = 0;
    return ENT_OK;
}

void ent_list_concepts(ent_str *out) {
    const char *separator = "";
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family != ENT_STABILITY) continue;
        ent_str_addf(out, "%s%s", separator, m->id);
        separator = ", ";
    }
}

/* A full name ("sequential") stands for its id where no id is near. */
ent_slice ent_nearest_concept(ent_slice word) {
    ent_nearest near = ent_nearest_to(word);
    ent_slice full = {NULL, 0};
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family != ENT_STABILITY) continue;
        ent_nearest_try(&near, ent_slice_of(m->id));
        bool begins = word.n > 3 && strncmp(m->name, word.s, word.n) == 0;
        if (begins && !full.n) full = ent_slice_of(m->id);
    }
    return near.best.n ? near.best : full;
}

ent_status ent_find_concept(ent_ctx *ctx, const char *id, const ent_method **out) {
    *out = ent_method_find(ENT_STABILITY, id);
    if (*out) return ENT_OK;
    ent_slice near = ent_nearest_concept(ent_slice_of(id));
    if (near.n)
        return ent_fail(ctx, ENT_EUSAGE, "unknown stability concept \"%s\"; did you mean \"%.*s\"?",
                        id, (int)near.n, near.s);
    ent_str all = {0};
    ent_list_concepts(&all);
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "unknown stability concept \"%s\"; there are %s", id,
                             ent_str_get(&all));
    ent_str_clear(&all);
    return st;
}

static ent_status add_concept(ent_ctx *ctx, ent_stability *s, const ent_method *m) {
    for (uint32_t i = 0; i < s->n_concepts; i++)
        if (s->concepts[i] == m) return ENT_OK;
    ENT_EXPECT(ctx, s->n_concepts < ENT_MAX_CONCEPTS);
    s->concepts[s->n_concepts++] = m;
    return ENT_OK;
}

static ent_status choose_concepts(ent_ctx *ctx, ent_stability *s, const char *const *ids) {
    ent_status st = ENT_OK;
    for (size_t i = 0; !ids && i < ent_method_count() && st == ENT_OK; i++)
        if (ent_method_at(i)->family == ENT_STABILITY) st = add_concept(ctx, s, ent_method_at(i));
    for (size_t i = 0; ids && ids[i] && st == ENT_OK; i++) {
        const ent_method *m;
        st = ent_find_concept(ctx, ids[i], &m);
        if (st == ENT_OK) st = add_concept(ctx, s, m);
    }
    return st;
}

static const char *const rule_words[] = {
    [ENT_REPLY_LEGAL] = "legal", [ENT_REPLY_ONCE] = "once", [ENT_REPLY_SINGLE] = "single"};

const char *ent_reply_rule_word(ent_reply_rule rule) {
    return rule_words[rule];
}

ent_status ent_find_reply_rule(ent_ctx *ctx, const char *word, ent_reply_rule *out) {
    *out = ENT_REPLY_LEGAL;
    if (!word) return ENT_OK;
    for (unsigned i = 0; i < sizeof rule_words / sizeof *rule_words; i++) {
        if (strcmp(word, rule_words[i]) != 0) continue;
        *out = (ent_reply_rule)i;
        return ENT_OK;
    }
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%s\" is no rule of reply; there are legal, once, single", word);
}

/* What the caller gave, over defaults: a smaller struct is an older caller's. */
static ent_stability_options options_over_defaults(const ent_stability_options *given) {
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    if (given) memcpy(&o, given, given->size < sizeof o ? given->size : sizeof o);
    return o;
}

/* What the caller asks about. */
typedef struct asked {
    uint32_t dispute, alternative;
    ent_world world;
    ent_game_options game;
    ent_arena arena;
} asked;

/* `a` stays where it is: the options point into it. */
static ent_status read_asked(ent_ctx *ctx, const ent_region *region, const char *dispute,
                             const ent_stability_options *o, asked *a) {
    *a = (asked){.alternative = ENT_NONE};
    ent_status st = find_dispute(ctx, region, dispute, &a->dispute);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, region, ENT_AN_ALTERNATIVE, o->under, &a->alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, region, o->drop, &a->arena, &a->world);
    a->game = (ent_game_options){
        .max_states = o->max_states, .world = &a->world, .jobs = o->jobs};
    if (st == ENT_OK) st = ent_find_reply_rule(ctx, o->replies, &a->game.replies);
    return st;
}

static ent_status keep_dropped(ent_ctx *ctx, ent_stability *s, const asked *a) {
    uint32_t n = a->world.n_dropped;
    uint32_t *dropped = ent_arena_alloc(&s->arena, n, sizeof *dropped);
    if (!dropped) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) dropped[i] = a->world.dropped[i];
    s->dropped = dropped;
    s->n_dropped = n;
    return ENT_OK;
}

static ent_status run_asked(ent_ctx *ctx, const ent_region *region, const asked *a,
                            const ent_stability_options *o, ent_stability **out) {
    ent_stability *s = ent_alloc(1, sizeof *s);
    if (!s) return ent_no_memory(ctx);
    s->region = ent_region_keep(region);
    ent_status st = keep_dropped(ctx, s, a);
    if (st == ENT_OK) st = choose_concepts(ctx, s, o->concepts);
    if (st == ENT_OK)
        st = ent_dispute_game_open(ctx, region, a->dispute, a->alternative, &a->game, &s->game);
    if (st == ENT_OK) st = ent_dispute_decide_each(ctx, s->game, s->concepts, s->n_concepts);
    if (st == ENT_OK)
        *out = s;
    else
        ent_stability_free(s);
    return st;
}

ent_status ent_stability_run(ent_ctx *ctx, const ent_region *region, const char *dispute,
                             const ent_stability_options *options, ent_stability **out) {
    *out = NULL;
    ent_stability_options o = options_over_defaults(options);
    asked a;
    ent_status st = read_asked(ctx, region, dispute, &o, &a);
    if (st == ENT_OK) st = run_asked(ctx, region, &a, &o, out);
    ent_arena_clear(&a.arena);
    return st;
}

static uint64_t most_states(const ent_game_spec *spec) {
    if (spec->graph) return spec->n_nodes;
    unsigned open = spec->n_options - ent_popcount(spec->fixed);
    return open < 64 ? UINT64_C(1) << open : UINT64_MAX;
}

ent_status ent_stability_foresee(ent_ctx *ctx, const ent_region *region, const char *dispute,
                                 const ent_stability_options *options,
                                 ent_stability_estimate *out) {
    ent_stability_options o = options_over_defaults(options);
    ent_stability s = {0};
    ent_dispute_game *g = NULL;
    ent_game_spec spec;
    asked a;
    *out = (ent_stability_estimate){0};
    ent_status st = read_asked(ctx, region, dispute, &o, &a);
    if (st == ENT_OK) st = choose_concepts(ctx, &s, o.concepts);
    if (st == ENT_OK) st = begin_game(ctx, region, a.dispute, a.alternative, &a.game, &g);
    if (st == ENT_OK) st = describe(ctx, g, &a.game, &spec);
    if (st == ENT_OK) {
        uint64_t limit = o.max_states ? o.max_states : ENT_MAX_STATES, n = most_states(&spec);
        ent_cost cost = ent_thresholds_cost(&spec, n < limit ? n : limit, s.concepts, s.n_concepts, a.game.jobs);
        out->most_states = n;
        out->bytes = cost.game_bytes + cost.table_bytes + cost.answer_bytes;
        out->seconds = cost.seconds;
    }
    ent_dispute_game_close(g);
    ent_arena_clear(&a.arena);
    return st;
}

void ent_stability_free(ent_stability *s) {
    if (!s) return;
    ent_dispute_game_close(s->game);
    ent_arena_clear(&s->arena);
    ent_region_free((ent_region *)s->region);
    ent_free(s);
}
