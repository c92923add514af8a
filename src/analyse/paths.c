/* paths.c - the question `paths`: where a dispute can go from a state, and by whose moves.
 *
 * Three searches, one for each kind of moves that count (game/walk.h); where improvements end
 * (game/status_quo.h); and for a state that they do not lead to, who could lead there together. */

#include "analyse/paths.h"

#include "analyse/stability.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static ent_paths_options over_defaults(const ent_paths_options *given) {
    ent_paths_options o = ENT_PATHS_OPTIONS_INIT;
    if (given) memcpy(&o, given, given->size < sizeof o ? given->size : sizeof o);
    return o;
}

/* ---- names of the asker */

static ent_status find_concepts(ent_ctx *ctx, ent_paths *p, const char *const *ids) {
    static const char *const usual[] = {"nash", "seq", NULL};
    ent_status st = ENT_OK;
    bool named = ids != NULL;
    if (!ids) ids = usual;
    for (size_t i = 0; ids[i] && st == ENT_OK; i++) {
        const ent_method *m = NULL;
        st = ent_find_concept(ctx, ids[i], &m);
        if (st == ENT_OK && named) st = ent_refuse_concept(ctx, p->game, m);
        if (st == ENT_OK && !named) m = ent_usual_concept(p->game, m);
        for (uint32_t k = 0; k < p->n_concepts && m; k++)
            if (p->concepts[k] == m) m = NULL;
        if (st != ENT_OK || !m) continue;
        ENT_EXPECT(ctx, p->n_concepts < ENT_MAX_CONCEPTS);
        p->concepts[p->n_concepts++] = m;
    }
    return st;
}

/* ---- where improvements end */

/* The nodes come by depth, so the first that lies in a sink is the nearest. */
static ent_status find_ends(ent_ctx *ctx, ent_paths *p) {
    const ent_reached *r = &p->reached[ENT_LAYER_IMPROVEMENTS];
    uint32_t *end = ent_arena_alloc(&p->arena, p->sinks.n, sizeof *end);
    uint32_t *end_at = ent_arena_alloc(&p->arena, p->sinks.n, sizeof *end_at);
    ent_arena scratch = {0};
    ent_bits met;
    bool room = end && end_at && ent_bits_init(&met, &scratch, (uint64_t)p->sinks.n + 1);
    ent_status st = room ? ENT_OK : ent_no_memory(ctx);
    for (size_t k = 0; k <= r->n_nodes && st == ENT_OK; k++) {
        uint64_t i = r->start;
        if (k > 0) ENT_EXPECT(ctx, ent_game_index(&p->game->game, r->node[k - 1].to, &i));
        uint32_t sink = p->sinks.of[i];
        if (!sink || ent_bits_get(&met, sink)) continue;
        ent_bits_set(&met, sink, true);
        end[p->n_ends] = sink - 1;
        end_at[p->n_ends++] = (uint32_t)i;
    }
    p->end = end;
    p->end_at = end_at;
    ent_arena_clear(&scratch);
    return st;
}

/* ---- the states that nobody would leave */

typedef struct resting {
    uint32_t steps[ENT_N_LAYERS]; /* in the order of comparing; UINT32_MAX: not reached */
    uint64_t i;
} resting;

static int by_steps(const void *a, const void *b) {
    const resting *x = a, *y = b;
    for (unsigned k = 0; k < ENT_N_LAYERS; k++)
        if (x->steps[k] != y->steps[k]) return x->steps[k] < y->steps[k] ? -1 : 1;
    return (x->i > y->i) - (x->i < y->i);
}

static resting place_of(const ent_paths *p, uint64_t i) {
    static const ent_layer order[ENT_N_LAYERS] = {ENT_LAYER_IMPROVEMENTS, ENT_LAYER_NOT_WORSE,
                                                  ENT_LAYER_MOVES};
    resting out = {.i = i};
    for (unsigned k = 0; k < ENT_N_LAYERS; k++) {
        const ent_reached *r = &p->reached[order[k]];
        out.steps[k] = ent_reached_has(r, i) ? ent_reached_steps(r, i) : UINT32_MAX;
    }
    return out;
}

static bool rests(const ent_paths *p, uint64_t i) {
    for (uint32_t k = 0; k < p->n_concepts; k++)
        if (ent_dispute_rests_at(p->game, p->concepts[k], i)) return true;
    return false;
}

static ent_status find_resting(ent_ctx *ctx, ent_paths *p) {
    ENT_VEC(resting) list = {0};
    ent_status st = ent_dispute_decide_each(ctx, p->game, p->concepts, p->n_concepts);
    for (uint64_t i = 0; i < p->game->game.n_states && st == ENT_OK; i++)
        if (rests(p, i) && !ent_vec_push(&list, place_of(p, i))) st = ent_no_memory(ctx);
    if (list.n) qsort(list.at, list.n, sizeof *list.at, by_steps);
    uint64_t *out = st == ENT_OK ? ent_arena_alloc(&p->arena, list.n, sizeof *out) : NULL;
    if (st == ENT_OK && !out) st = ent_no_memory(ctx);
    for (size_t k = 0; k < list.n && st == ENT_OK; k++) out[k] = list.at[k].i;
    p->resting = out;
    p->n_resting = list.n;
    ent_vec_clear(&list);
    return st;
}

/* ---- the question */

static ent_status ask_bridges(ent_ctx *ctx, ent_paths *p) {
    const ent_reached *r = &p->reached[ENT_LAYER_IMPROVEMENTS];
    uint64_t i;
    ENT_EXPECT(ctx, ent_game_index(&p->game->game, p->to, &i));
    if (ent_reached_has(r, i)) return ENT_OK;
    p->asked_bridges = true;
    return ent_game_bridges(ctx, &ent_dispute_expected(p->game)->game, p->movers, r, p->to,
                            &p->arena, &p->bridges);
}

static ent_status answer(ent_ctx *ctx, ent_paths *p) {
    const ent_game *expected = &ent_dispute_expected(p->game)->game;
    ent_status st = ENT_OK;
    for (unsigned layer = 0; layer < ENT_N_LAYERS && st == ENT_OK; layer++) {
        const ent_game *g = layer == ENT_LAYER_MOVES ? &p->game->game : expected;
        ent_walk w = {p->movers, p->from, p->from, (ent_layer)layer};
        st = ent_game_walk_all(ctx, g, &w, &p->arena, &p->reached[layer]);
    }
    if (st == ENT_OK) st = ent_game_sinks(ctx, expected, p->movers, &p->arena, &p->sinks);
    if (st == ENT_OK) st = find_ends(ctx, p);
    if (st != ENT_OK) return st;
    return p->has_to ? ask_bridges(ctx, p) : find_resting(ctx, p);
}

static ent_status open_game(ent_ctx *ctx, ent_paths *p, const char *dispute,
                            const ent_paths_options *o) {
    uint32_t number, alternative = ENT_NONE;
    ent_world world;
    ent_game_options game = {.max_states = o->max_states, .world = &world, .jobs = o->jobs};
    ent_status st = ent_find_dispute(ctx, p->region, dispute, &number);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, p->region, ENT_AN_ALTERNATIVE, o->under, &alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, p->region, o->drop, &p->arena, &world);
    if (st == ENT_OK) st = ent_find_reply_rule(ctx, o->replies, &game.replies);
    if (st != ENT_OK) return st;
    p->dropped = world.dropped;
    p->n_dropped = world.n_dropped;
    return ent_dispute_game_open(ctx, p->region, number, alternative, &game, &p->game);
}

ent_status ent_paths_run(ent_ctx *ctx, const ent_region *region, const char *dispute,
                         const ent_paths_options *options, ent_paths **out) {
    *out = NULL;
    ent_paths_options o = over_defaults(options);
    ent_paths *p = ent_alloc(1, sizeof *p);
    if (!p) return ent_no_memory(ctx);
    p->region = ent_region_keep(region);
    p->has_to = o.to != NULL;
    ent_status st = open_game(ctx, p, dispute, &o);
    if (st == ENT_OK) st = find_concepts(ctx, p, o.concepts);
    p->movers = ENT_ALL_MOVERS;
    if (st == ENT_OK && o.by)
        st = ent_read_actors(ctx, p->game, ent_slice_of(o.by), &p->movers, NULL);
    if (st == ENT_OK) st = ent_read_state(ctx, p->game, o.from, &p->from);
    if (st == ENT_OK && o.to) st = ent_read_state(ctx, p->game, o.to, &p->to);
    if (st == ENT_OK) st = answer(ctx, p);
    if (st == ENT_OK)
        *out = p;
    else
        ent_paths_free(p);
    return st;
}

void ent_paths_free(ent_paths *p) {
    if (!p) return;
    ent_dispute_game_close(p->game);
    ent_arena_clear(&p->arena);
    ent_region_free((ent_region *)p->region);
    ent_free(p);
}

ent_status ent_paths_way(ent_ctx *ctx, const ent_paths *p, ent_layer layer, uint64_t i,
                         ent_arena *arena, ent_way *out) {
    return ent_reached_way(ctx, &p->reached[layer], i, arena, out);
}
