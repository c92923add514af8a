/* outcome.c - a decided dispute, ready to be shown. */

#include "report/outcome.h"

#include <string.h>

/* Places by counting: how many states stand above each rank. */
static const uint32_t *count_above(const ent_game *game, uint32_t player, ent_arena *arena) {
    const uint32_t *rank = game->rank[player];
    uint32_t highest = 0;
    for (uint64_t i = 0; i < game->n_states && rank; i++)
        if (rank[i] > highest) highest = rank[i];
    uint32_t *above = ent_arena_alloc(arena, (size_t)highest + 1, sizeof *above);
    if (!above) return NULL;
    for (uint64_t i = 0; i < game->n_states && rank; i++) above[rank[i]]++;
    uint32_t seen = 0;
    for (uint64_t r = (uint64_t)highest + 1; r-- > 0;) {
        uint32_t equal = above[r];
        above[r] = seen;
        seen += equal;
    }
    return above;
}

static uint32_t rank_at(const ent_outcome_table *t, uint32_t player, uint64_t i) {
    const uint32_t *rank = t->game->game.rank[player];
    return rank ? rank[i] : 0;
}

uint64_t ent_outcome_place(const ent_outcome_table *t, uint32_t player, uint64_t i) {
    return 1 + (uint64_t)t->above[player][rank_at(t, player, i)];
}

bool ent_outcome_stable(const ent_outcome_table *t, const ent_method *concept, uint32_t player,
                        uint64_t i) {
    return ent_bits_get(&t->game->stable[ent_concept_number(concept)][player], i);
}

/* ---- sets of states, 64 at a time */

static uint64_t words_of(const ent_bits *b) {
    return b->n / 64 + (b->n % 64 != 0);
}

static ent_status all_states(ent_ctx *ctx, ent_bits *out, ent_arena *arena, uint64_t n) {
    if (!ent_bits_init(out, arena, n)) return ent_no_memory(ctx);
    for (uint64_t k = 0; k < words_of(out); k++) out->word[k] = UINT64_MAX;
    if (n % 64) out->word[n / 64] = (UINT64_C(1) << n % 64) - 1;
    return ENT_OK;
}

static void keep_common(ent_bits *out, const ent_bits *other) {
    for (uint64_t k = 0; k < words_of(out); k++) out->word[k] &= other->word[k];
}

uint64_t ent_outcome_next(const ent_outcome_table *t, const ent_resting *resting, uint64_t i) {
    const ent_bits *b = &resting->states;
    if (!resting->n || i >= t->n_states) return t->n_states;
    uint64_t k = i / 64, word = b->word[k] >> i % 64 << i % 64;
    while (!word && ++k < words_of(b)) word = b->word[k];
    return word ? k * 64 + ent_lowest_bit(word) : t->n_states;
}

static unsigned distance(const ent_outcome_table *t, ent_state from, uint64_t i) {
    ent_state to = ent_game_state(&t->game->game, i);
    if (ent_dispute_of(t->game)->graph) return to != from;
    return ent_popcount(from ^ to);
}

/* Kept in order of distance; of equals those with the smaller number come first. */
uint32_t ent_outcome_nearest(const ent_outcome_table *t, const ent_resting *resting, uint32_t most,
                             uint64_t *positions) {
    ent_state now = t->game->rules.has_now ? t->game->rules.now : 0;
    uint32_t n = 0;
    for (uint64_t i = 0; (i = ent_outcome_next(t, resting, i)) < t->n_states; i++) {
        unsigned own = distance(t, now, i);
        if (n == most && distance(t, now, positions[n - 1]) <= own) continue;
        uint32_t k = n < most ? n++ : n - 1;
        for (; k > 0 && distance(t, now, positions[k - 1]) > own; k--)
            positions[k] = positions[k - 1];
        positions[k] = i;
    }
    return n;
}

/* ---- the equilibria */

static ent_status find_resting(ent_ctx *ctx, ent_outcome_table *t, const ent_method *concept,
                               ent_arena *arena, ent_resting *out) {
    ent_status st = ent_dispute_decide_all(ctx, t->game, concept);
    if (st == ENT_OK) st = all_states(ctx, &out->states, arena, t->n_states);
    if (st != ENT_OK) return st;
    out->concept = concept;
    for (uint32_t p = 0; p < t->n_players; p++)
        keep_common(&out->states, &t->game->stable[ent_concept_number(concept)][p]);
    out->n = ent_bits_count(&out->states);
    return ENT_OK;
}

static void sort_concepts(ent_outcome_table *t) {
    for (uint32_t i = 1; i < t->n_concepts; i++) {
        ent_resting r = t->resting[i];
        uint32_t k = i;
        for (; k > 0 && ent_concept_order(t->resting[k - 1].concept) > ent_concept_order(r.concept);
             k--)
            t->resting[k] = t->resting[k - 1];
        t->resting[k] = r;
    }
}

static ent_status find_stable_by_all(ent_ctx *ctx, ent_outcome_table *t, ent_arena *arena) {
    ent_status st = all_states(ctx, &t->all.states, arena, t->n_states);
    for (uint32_t k = 0; k < t->n_concepts && st == ENT_OK; k++)
        keep_common(&t->all.states, &t->resting[k].states);
    if (st == ENT_OK) t->all.n = ent_bits_count(&t->all.states);
    return st;
}

/* The highest rank that any of the states has for a player. */
static uint32_t best_rank(const ent_outcome_table *t, const ent_resting *states, uint32_t player) {
    uint32_t best = 0;
    for (uint64_t i = 0; (i = ent_outcome_next(t, states, i)) < t->n_states; i++)
        if (rank_at(t, player, i) > best) best = rank_at(t, player, i);
    return best;
}

static ent_status find_best(ent_ctx *ctx, ent_outcome_table *t, ent_arena *arena) {
    const ent_resting *seq = ent_outcome_resting(t, "seq");
    if (!seq) return ENT_OK;
    ent_status st = all_states(ctx, &t->best.states, arena, t->n_states);
    if (st != ENT_OK) return st;
    t->best.concept = seq->concept;
    keep_common(&t->best.states, &seq->states);
    for (uint32_t p = 0; p < t->n_players; p++) {
        uint32_t best = best_rank(t, seq, p);
        for (uint64_t i = 0; (i = ent_outcome_next(t, seq, i)) < t->n_states; i++)
            if (rank_at(t, p, i) < best) ent_bits_set(&t->best.states, i, false);
    }
    t->best.n = ent_bits_count(&t->best.states);
    return ENT_OK;
}

ent_status ent_outcome_of(ent_ctx *ctx, const ent_stability *s, ent_arena *arena,
                          ent_outcome_table *out) {
    *out = (ent_outcome_table){.game = s->game,
                               .n_players = ent_dispute_of(s->game)->n_players,
                               .n_states = s->game->game.n_states,
                               .n_concepts = s->n_concepts};
    out->above = ent_arena_alloc(arena, out->n_players, sizeof *out->above);
    if (!out->above) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < out->n_players; p++) {
        out->above[p] = count_above(&s->game->game, p, arena);
        if (!out->above[p]) return ent_no_memory(ctx);
    }
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < s->n_concepts && st == ENT_OK; i++)
        st = find_resting(ctx, out, s->concepts[i], arena, &out->resting[i]);
    if (st != ENT_OK) return st;
    sort_concepts(out);
    st = find_stable_by_all(ctx, out, arena);
    return st == ENT_OK ? find_best(ctx, out, arena) : st;
}

const ent_resting *ent_outcome_resting(const ent_outcome_table *t, const char *id) {
    for (uint32_t i = 0; i < t->n_concepts; i++)
        if (strcmp(t->resting[i].concept->id, id) == 0) return &t->resting[i];
    return NULL;
}
