/* together.c - what actors would do together: the question `stability --coalition` and `--leave`.
 *
 * Names become numbers here; game/coalition.h decides.  An equilibrium jump (Kilgour, Hipel, Fang
 * and Peng 2001) leads from one equilibrium, by the concept for single actors, to another that all
 * members of a coalition like better and can reach together, whatever lies between. */

#include "analyse/together.h"

#include "analyse/richer.h"

#include "base/mem.h"
#include "base/names.h"
#include "entente/methods.h"

#include <string.h>

static const struct {
    const char *together, *alone;
} pairs[ENT_N_COALITION_CONCEPTS] = {
    {"cnash", "nash"}, {"cgmr", "gmr"}, {"csmr", "smr"}, {"cseq", "seq"}};

/* ---- names of the asker */

static ent_status read_structure(ent_ctx *ctx, ent_together *t, const char *structure) {
    uint64_t *block = ent_arena_alloc(&t->arena, t->game->game.spec.n_dms, sizeof *block);
    uint64_t all = 0, members;
    if (!block) return ent_no_memory(ctx);
    ent_slice rest = ent_slice_of(structure);
    t->block = block;
    do {
        const ent_coalition *named;
        ent_slice text = ent_next_typed(&rest, ',');
        ent_status st = ent_read_actors(ctx, t->game, text, &members, &named);
        if (st != ENT_OK) return st;
        if (members & all) {
            ent_slice name = ent_player_actor(t->game, ent_lowest_bit(members & all))->name;
            return ent_fail(ctx, ENT_EUSAGE, "\"%.*s\" stands in two blocks of the structure",
                            (int)name.n, name.s);
        }
        block[t->n_blocks++] = members;
        all |= members;
    } while (rest.n);
    for (uint32_t p = 0; p < t->game->game.spec.n_dms; p++)
        if (!(all >> p & 1)) block[t->n_blocks++] = UINT64_C(1) << p;
    return ENT_OK;
}

static ent_status read_improvement(ent_ctx *ctx, const char *word, ent_gain *out) {
    *out = word && strcmp(word, "pareto") == 0 ? ENT_GAIN_PARETO : ENT_GAIN_STRICT;
    if (!word || *out == ENT_GAIN_PARETO || strcmp(word, "strict") == 0) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is no kind of improvement; there are strict, pareto",
                    word);
}

static ent_status read_concept(ent_ctx *ctx, const char *id, const ent_method **out) {
    ent_nearest near = ent_nearest_to(ent_slice_of(id));
    *out = NULL;
    for (unsigned i = 0; i < ENT_N_COALITION_CONCEPTS; i++) {
        if (strcmp(id, pairs[i].alone) == 0 || strcmp(id, pairs[i].together) == 0)
            *out = ent_method_find(ENT_COALITION, pairs[i].together);
        ent_nearest_try(&near, ent_slice_of(pairs[i].together));
    }
    if (*out) return ENT_OK;
    if (near.best.n)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%s\" is no concept for coalitions; did you mean \"%.*s\"?", id,
                        (int)near.best.n, near.best.s);
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%s\" is no concept for coalitions; there are cnash, cgmr, csmr, cseq", id);
}

static ent_status choose_concepts(ent_ctx *ctx, ent_together *t, const char *const *ids) {
    for (size_t i = 0; ids ? ids[i] != NULL : i < ENT_N_COALITION_CONCEPTS; i++) {
        const ent_method *m;
        uint32_t k = 0;
        ent_status st = read_concept(ctx, ids ? ids[i] : pairs[i].together, &m);
        if (st != ENT_OK) return st;
        while (k < t->n_concepts && t->concepts[k] != m) k++;
        if (k == t->n_concepts) t->concepts[t->n_concepts++] = m;
    }
    return ENT_OK;
}

/* ---- who is asked about */

static bool asks_every(const char *const *coalitions) {
    for (size_t i = 0; coalitions && coalitions[i]; i++)
        if (strcmp(coalitions[i], "all") == 0) return true;
    return !coalitions || !coalitions[0];
}

static ent_status add_who(ent_ctx *ctx, ent_together *t, uint64_t members,
                          const ent_coalition *named, uint64_t *who, const ent_coalition **names) {
    uint64_t parties = 0;
    for (uint32_t b = 0; b < t->n_blocks; b++)
        if (t->block[b] == members) parties++;
    if (t->n_blocks && !parties)
        return ent_fail(ctx, ENT_EUSAGE,
                        "under a structure only its blocks act; --structure has no block of "
                        "exactly these actors");
    for (uint32_t i = 0; i < t->n_who; i++)
        if (who[i] == members) return ENT_OK;
    who[t->n_who] = members;
    names[t->n_who++] = named;
    return ENT_OK;
}

static ent_status choose_who(ent_ctx *ctx, ent_together *t, const char *const *coalitions) {
    size_t n = 0;
    t->every = asks_every(coalitions);
    if (t->every && t->leaves) return ENT_OK; /* one after the other, as far as is needed */
    if (t->every && !t->n_blocks && t->game->game.spec.n_dms > ENT_MAX_COALITION_DMS)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%u actors: every coalition is decided in all states for %d at most; name "
                        "the coalitions, or ask about one state (--leave)",
                        (unsigned)t->game->game.spec.n_dms, ENT_MAX_COALITION_DMS);
    if (t->every)
        for (uint64_t h = 0; (h = ent_coalitions_next(t->table, h)) != 0;) n++;
    for (size_t i = 0; !t->every && coalitions[i]; i++) n++;
    uint64_t *who = ent_arena_alloc(&t->arena, n, sizeof *who);
    const ent_coalition **named = ent_arena_alloc(&t->arena, n, sizeof *named);
    if (!who || !named) return ent_no_memory(ctx);
    t->who = who;
    t->named = named;
    if (t->every)
        for (uint64_t h = 0; (h = ent_coalitions_next(t->table, h)) != 0;) who[t->n_who++] = h;
    ent_status st = ENT_OK;
    for (size_t i = 0; !t->every && coalitions[i] && st == ENT_OK; i++) {
        const ent_coalition *c;
        uint64_t members;
        st = ent_read_actors(ctx, t->game, ent_slice_of(coalitions[i]), &members, &c);
        if (st == ENT_OK) st = add_who(ctx, t, members, c, who, named);
    }
    return st;
}

/* ---- which states rest */

static ent_status decide_states(ent_ctx *ctx, ent_together *t) {
    uint64_t n = t->game->game.n_states;
    t->stable = ent_arena_alloc(&t->arena, (size_t)t->n_who * t->n_concepts, sizeof *t->stable);
    t->each = ent_arena_alloc(&t->arena, t->n_concepts, sizeof *t->each);
    if (!t->stable || !t->each) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < t->n_concepts && st == ENT_OK; k++) {
        if (!ent_bits_init(&t->each[k], &t->arena, n)) return ent_no_memory(ctx);
        for (uint64_t i = 0; i < n; i++) ent_bits_set(&t->each[k], i, true);
        for (uint32_t w = 0; w < t->n_who && st == ENT_OK; w++) {
            ent_bits *own = &t->stable[w * t->n_concepts + k];
            if (!ent_bits_init(own, &t->arena, n)) return ent_no_memory(ctx);
            st = ent_coalitions_decide_all(ctx, t->table, t->concepts[k], t->who[w], own);
            for (uint64_t i = 0; i < n && st == ENT_OK; i++)
                if (!ent_bits_get(own, i)) ent_bits_set(&t->each[k], i, false);
        }
    }
    return st;
}

/* ---- jumps */

typedef struct jump_search {
    ent_together *t;
    uint32_t concept;
    ent_bits rest; /* the equilibria */
    ent_states gains;
    ENT_VEC(ent_jump) found;
} jump_search;

static ent_status find_equilibria(ent_ctx *ctx, jump_search *s) {
    ent_together *t = s->t;
    const char *id = t->concepts[s->concept]->id;
    unsigned i = 0;
    while (strcmp(pairs[i].together, id) != 0) i++;
    ent_states all = {0};
    ent_status st =
        ent_dispute_equilibria(ctx, t->game, ent_method_find(ENT_STABILITY, pairs[i].alone), &all);
    if (st == ENT_OK && !ent_bits_init(&s->rest, &t->arena, t->game->game.n_states))
        st = ent_no_memory(ctx);
    for (size_t k = 0; k < all.n && st == ENT_OK; k++) {
        uint64_t at = 0;
        ENT_EXPECT(ctx, ent_game_index(&t->game->game, all.at[k], &at));
        ent_bits_set(&s->rest, at, true);
    }
    ent_vec_clear(&all);
    return st;
}

static ent_status jumps_from(ent_ctx *ctx, jump_search *s, uint64_t members, ent_state from) {
    ent_together *t = s->t;
    ent_status st = ent_coalitions_improvements(ctx, t->table, members, from, &s->gains);
    for (size_t k = 0; k < s->gains.n && st == ENT_OK; k++) {
        uint64_t at;
        ENT_EXPECT(ctx, ent_game_index(&t->game->game, s->gains.at[k], &at));
        if (!ent_bits_get(&s->rest, at)) continue;
        if (t->n_jumps_by[s->concept]++ >= ENT_MOST_JUMPS) continue;
        ent_jump j = {
            .concept = s->concept, .members = members, .from = from, .to = s->gains.at[k]};
        st = ent_coalitions_way(ctx, t->table, members, from, j.to, &t->arena, &j.way, &j.n_way);
        if (st == ENT_OK && !ent_vec_push(&s->found, j)) st = ent_no_memory(ctx);
    }
    return st;
}

static ent_status find_jumps(ent_ctx *ctx, ent_together *t) {
    jump_search s = {.t = t};
    ent_status st = ENT_OK;
    for (s.concept = 0; s.concept < t->n_concepts && st == ENT_OK; s.concept ++) {
        st = find_equilibria(ctx, &s);
        for (uint32_t w = 0; w < t->n_who && st == ENT_OK; w++)
            for (uint64_t i = 0;
                 ent_popcount(t->who[w]) > 1 && i < t->game->game.n_states && st == ENT_OK; i++)
                if (ent_bits_get(&s.rest, i))
                    st = jumps_from(ctx, &s, t->who[w], ent_game_state(&t->game->game, i));
    }
    t->jumps = ent_arena_alloc(&t->arena, s.found.n, sizeof *t->jumps);
    if (st == ENT_OK && !t->jumps) st = ent_no_memory(ctx);
    if (st == ENT_OK && s.found.n) memcpy(t->jumps, s.found.at, s.found.n * sizeof *t->jumps);
    t->n_jumps = st == ENT_OK ? (uint32_t)s.found.n : 0;
    ent_vec_clear(&s.found);
    ent_vec_clear(&s.gains);
    return st;
}

/* ---- who would leave a state */

/* The first of them that no other beats for one member without loss to any. */
static ent_state unbeaten(const ent_together *t, uint64_t members, const ent_states *gains) {
    for (size_t i = 0; i < gains->n; i++) {
        bool beaten = false;
        for (size_t k = 0; k < gains->n && !beaten; k++)
            beaten = ent_coalition_gains(&t->game->game, ENT_GAIN_PARETO, members, gains->at[i],
                                         gains->at[k]);
        if (!beaten) return gains->at[i];
    }
    return gains->at[0];
}

static ent_status find_defector(ent_ctx *ctx, ent_together *t, ent_gainer *g) {
    ent_states better = {0};
    ent_status st = ENT_OK;
    for (uint64_t m = g->members; m && st == ENT_OK && g->defector == ENT_NONE; m &= m - 1) {
        uint32_t dm = ent_lowest_bit(m);
        st = ent_game_improvements(ctx, &t->game->game, dm, g->to, &better);
        if (st != ENT_OK || !better.n) continue;
        g->defector = dm;
        g->defects = better.at[0];
    }
    ent_vec_clear(&better);
    return st;
}

static ent_status is_end(ent_ctx *ctx, const ent_together *t, uint64_t others, ent_state s,
                         ent_states *better, bool *end) {
    ent_status st = ENT_OK;
    *end = true;
    for (uint64_t m = others; m && *end && st == ENT_OK; m &= m - 1) {
        st = ent_game_improvements(ctx, &t->game->game, ent_lowest_bit(m), s, better);
        *end = better->n == 0;
    }
    return st;
}

/* Where improvements of the others, one after the other, lead from where the coalition went. */
static ent_status find_aftermath(ent_ctx *ctx, ent_together *t, ent_gainer *g) {
    const ent_game *game = &t->game->game;
    uint64_t others = ((UINT64_C(1) << game->spec.n_dms) - 1) & ~g->members;
    ent_replies replies = {0};
    ent_states better = {0};
    ent_arena scratch = {0};
    ent_bits seen;
    uint64_t i = 0;
    if (!ent_bits_init(&seen, &scratch, game->n_states)) return ent_no_memory(ctx);
    ent_status st = ent_game_reach(ctx, game, others, g->to, true, &replies);
    for (size_t k = 0; k <= replies.n && st == ENT_OK; k++) {
        ent_state s = k ? replies.at[k - 1].to : g->to;
        bool end = false;
        ENT_EXPECT(ctx, ent_game_index(game, s, &i));
        if (ent_bits_get(&seen, i)) continue;
        ent_bits_set(&seen, i, true);
        g->n_after += k > 0;
        st = is_end(ctx, t, others, s, &better, &end);
        if (st != ENT_OK || !end) continue;
        bool gains = ent_coalition_gains(game, t->gain, g->members, t->leave, s);
        if (g->n_ends < ENT_MOST_ENDS) {
            g->end[g->n_ends] = s;
            g->end_gains[g->n_ends] = gains;
        }
        g->n_ends++;
        g->n_end_gains += gains;
    }
    ent_vec_clear(&replies);
    ent_vec_clear(&better);
    ent_arena_clear(&scratch);
    return st;
}

static ent_status describe(ent_ctx *ctx, ent_together *t, const ent_states *gains, ent_gainer *g) {
    g->n_gains = gains->n;
    g->to = unbeaten(t, g->members, gains);
    ent_status st = ent_coalitions_way(ctx, t->table, g->members, t->leave, g->to, &t->arena,
                                       &g->way, &g->n_way);
    for (uint32_t k = 0; k < t->n_concepts && st == ENT_OK; k++)
        st = ent_coalitions_answer(ctx, t->table, t->concepts[k], g->members, t->leave, g->to,
                                   &t->arena, &g->answered[k], &g->answer[k]);
    g->defector = ENT_NONE;
    if (t->n_blocks || st != ENT_OK) return st; /* a block acts as one, and so do the others */
    st = find_defector(ctx, t, g);
    return st == ENT_OK ? find_aftermath(ctx, t, g) : st;
}

static uint64_t next_who(const ent_together *t, uint32_t i, uint64_t last) {
    if (t->every) return ent_coalitions_next(t->table, last);
    return i < t->n_who ? t->who[i] : 0;
}

static ent_status find_gainers(ent_ctx *ctx, ent_together *t) {
    ENT_VEC(ent_gainer) found = {0};
    ent_states gains = {0};
    ent_status st = ENT_OK;
    uint64_t h = next_who(t, 0, 0);
    for (uint32_t i = 1; h && st == ENT_OK; h = next_who(t, i++, h)) {
        bool larger = false;
        for (size_t k = 0; k < found.n && t->every; k++)
            larger = larger || (found.at[k].members & ~h) == 0;
        if (larger) continue;
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK) st = ent_coalitions_improvements(ctx, t->table, h, t->leave, &gains);
        t->n_tried++;
        if (st != ENT_OK || !gains.n) continue;
        ent_gainer g = {.members = h};
        st = describe(ctx, t, &gains, &g);
        if (st == ENT_OK && !ent_vec_push(&found, g)) st = ent_no_memory(ctx);
    }
    t->gainers = ent_arena_alloc(&t->arena, found.n, sizeof *t->gainers);
    if (st == ENT_OK && !t->gainers) st = ent_no_memory(ctx);
    if (st == ENT_OK && found.n) memcpy(t->gainers, found.at, found.n * sizeof *t->gainers);
    t->n_gainers = st == ENT_OK ? (uint32_t)found.n : 0;
    ent_vec_clear(&found);
    ent_vec_clear(&gains);
    return st;
}

/* ---- the public question */

static ent_status open_game(ent_ctx *ctx, ent_together *t, const char *dispute,
                            const ent_together_options *o) {
    uint32_t index = 0, alternative = ENT_NONE;
    ent_world world = {0};
    ent_game_options options = {.max_states = o->max_states, .world = &world, .jobs = 1};
    ent_status st = ent_find_dispute(ctx, t->region, dispute, &index);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, t->region, ENT_AN_ALTERNATIVE, o->under, &alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, t->region, o->drop, &t->arena, &world);
    t->dropped = world.dropped;
    t->n_dropped = world.n_dropped;
    if (st == ENT_OK)
        st = ent_dispute_game_open(ctx, t->region, index, alternative, &options, &t->game);
    return st == ENT_OK ? ent_refuse_open(ctx, t->game, "questions about coalitions are asked")
                        : st;
}

static ent_status answer(ent_ctx *ctx, ent_together *t, const char *dispute,
                         const ent_together_options *o) {
    ent_status st = choose_concepts(ctx, t, o->concepts);
    if (st == ENT_OK) st = read_improvement(ctx, o->improvement, &t->gain);
    if (st == ENT_OK) st = open_game(ctx, t, dispute, o);
    if (st == ENT_OK && o->structure) st = read_structure(ctx, t, o->structure);
    ent_coalition_rules rules = {.gain = t->gain, .block = t->block, .n_blocks = t->n_blocks};
    if (st == ENT_OK) st = ent_coalitions_open(ctx, &t->game->game, &rules, &t->table);
    t->leaves = o->leave != NULL;
    if (st == ENT_OK && t->leaves) st = ent_read_state(ctx, t->game, o->leave, &t->leave);
    if (st == ENT_OK) st = choose_who(ctx, t, o->coalitions);
    if (st == ENT_OK && t->leaves) return find_gainers(ctx, t);
    if (st == ENT_OK) st = decide_states(ctx, t);
    return st == ENT_OK && !t->n_blocks ? find_jumps(ctx, t) : st;
}

ent_status ent_together_run(ent_ctx *ctx, const ent_region *region, const char *dispute,
                            const ent_together_options *options, ent_together **out) {
    ent_together_options o = ENT_TOGETHER_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    *out = NULL;
    ent_together *t = ent_alloc(1, sizeof *t);
    if (!t) return ent_no_memory(ctx);
    t->region = ent_region_keep(region);
    ent_status st = answer(ctx, t, dispute, &o);
    if (st == ENT_OK)
        *out = t;
    else
        ent_together_free(t);
    return st;
}

void ent_together_free(ent_together *t) {
    if (!t) return;
    ent_coalitions_close(t->table);
    ent_dispute_game_close(t->game);
    ent_arena_clear(&t->arena);
    ent_region_free((ent_region *)t->region);
    ent_free(t);
}
