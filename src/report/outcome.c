/* outcome.c - a decided dispute, ready to be shown. */

#include "report/outcome.h"

#include <string.h>

/* Places by counting: how many states stand above each rank. */
static const uint64_t *places(const ent_game *game, uint32_t player, ent_arena *arena) {
    uint64_t n = game->n_states;
    const uint32_t *rank = game->rank[player];
    uint64_t *place = ent_arena_alloc(arena, n, sizeof *place);
    if (!place) return NULL;
    uint32_t highest = 0;
    for (uint64_t i = 0; i < n && rank; i++)
        if (rank[i] > highest) highest = rank[i];
    uint64_t *above = ent_arena_alloc(arena, (size_t)highest + 2, sizeof *above);
    if (!above) return NULL;
    for (uint64_t i = 0; i < n && rank; i++) above[rank[i]]++;
    uint64_t seen = 0;
    for (uint32_t r = highest + 1; r-- > 0;) {
        uint64_t equal = above[r];
        above[r] = seen;
        seen += equal;
    }
    for (uint64_t i = 0; i < n; i++) place[i] = 1 + (rank ? above[rank[i]] : 0);
    return place;
}

bool ent_outcome_stable(const ent_outcome_table *t, const ent_method *concept, uint32_t player,
                        uint64_t i) {
    return ent_bits_get(&t->game->stable[ent_concept_number(concept)][player], i);
}

static ent_status find_resting(ent_ctx *ctx, ent_outcome_table *t, const ent_method *concept,
                               ent_arena *arena, ent_resting *out) {
    ent_status st = ent_dispute_decide_all(ctx, t->game, concept);
    if (st != ENT_OK) return st;
    out->concept = concept;
    if (!ent_bits_init(&out->states, arena, t->n_states)) return ent_no_memory(ctx);
    for (uint64_t i = 0; i < t->n_states; i++) {
        bool rests = true;
        for (uint32_t p = 0; p < t->n_players && rests; p++)
            rests = ent_outcome_stable(t, concept, p, i);
        ent_bits_set(&out->states, i, rests);
        out->n += rests;
    }
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

/* The best place that any of the states has for a player. */
static uint64_t best_place(const ent_outcome_table *t, const ent_bits *states, uint32_t player) {
    uint64_t best = UINT64_MAX;
    for (uint64_t i = 0; i < t->n_states; i++)
        if (ent_bits_get(states, i) && t->place[player][i] < best) best = t->place[player][i];
    return best;
}

static ent_status find_stable_by_all(ent_ctx *ctx, ent_outcome_table *t, ent_arena *arena) {
    if (!ent_bits_init(&t->all.states, arena, t->n_states)) return ent_no_memory(ctx);
    for (uint64_t i = 0; i < t->n_states; i++) {
        bool all = true;
        for (uint32_t k = 0; k < t->n_concepts && all; k++)
            all = ent_bits_get(&t->resting[k].states, i);
        ent_bits_set(&t->all.states, i, all);
        t->all.n += all;
    }
    return ENT_OK;
}

static ent_status find_best(ent_ctx *ctx, ent_outcome_table *t, ent_arena *arena) {
    const ent_resting *seq = ent_outcome_resting(t, "seq");
    if (!seq) return ENT_OK;
    t->best = (ent_resting){.concept = seq->concept};
    if (!ent_bits_init(&t->best.states, arena, t->n_states)) return ent_no_memory(ctx);
    for (uint64_t i = 0; i < t->n_states; i++)
        ent_bits_set(&t->best.states, i, ent_bits_get(&seq->states, i));
    for (uint32_t p = 0; p < t->n_players; p++) {
        uint64_t best = best_place(t, &seq->states, p);
        for (uint64_t i = 0; i < t->n_states; i++)
            if (t->place[p][i] > best) ent_bits_set(&t->best.states, i, false);
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
    out->place = ent_arena_alloc(arena, out->n_players, sizeof *out->place);
    if (!out->place) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < out->n_players; p++) {
        out->place[p] = places(&s->game->game, p, arena);
        if (!out->place[p]) return ent_no_memory(ctx);
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
