/* shaken.c - a game whose rankings are disturbed and decided again, many times.
 *
 * What nobody's disturbed ranking can have changed is not decided again: Nash, general and
 * symmetric stability for i depend on i's ranking alone, those by credible answers on everybody's. */

#include "game/shaken.h"

#include <string.h>

/* ---- room */

static uint64_t n_states(const ent_shaken *s) {
    return s->source->n_states;
}

static uint32_t n_dms(const ent_shaken *s) {
    return s->source->spec.n_dms;
}

static size_t n_words(const ent_shaken *s) {
    return (size_t)((n_states(s) + 63) / 64);
}

static const uint32_t *written(const ent_shaken *s, uint32_t dm) {
    return s->source->rank ? s->source->rank[dm] : NULL;
}

/* States sorted by rank, and where the levels begin; ranks are dense, from 1. */
static bool line_up(ent_shaken *s, uint32_t dm) {
    ent_shaken_player *p = &s->player[dm];
    const uint32_t *rank = written(s, dm);
    uint64_t n = n_states(s);
    if (!rank || n == 0) return true;
    for (uint64_t i = 0; i < n; i++)
        if (rank[i] > p->n_levels) p->n_levels = rank[i];
    p->rank = ent_arena_alloc(&s->memory, n, sizeof *p->rank);
    p->at = ent_arena_alloc(&s->memory, n, sizeof *p->at);
    p->order = ent_arena_alloc(&s->memory, n, sizeof *p->order);
    p->begin = ent_arena_alloc(&s->memory, (size_t)p->n_levels + 2, sizeof *p->begin);
    p->pairs = ent_arena_alloc(&s->memory, p->n_levels, sizeof *p->pairs);
    if (!p->rank || !p->at || !p->order || !p->begin || !p->pairs) return false;
    for (uint64_t i = 0; i < n; i++) p->begin[rank[i] + 1]++;
    for (uint32_t k = 1; k <= p->n_levels + 1; k++) p->begin[k] += p->begin[k - 1];
    for (uint64_t i = 0; i < n; i++) p->at[p->begin[rank[i]]++] = (uint32_t)i;
    for (uint32_t k = p->n_levels; k > 0; k--) p->begin[k] = p->begin[k - 1];
    for (uint32_t k = 0; k < p->n_levels; k++) p->begin[k] = p->begin[k + 1];
    p->begin[p->n_levels] = (uint32_t)n;
    for (uint32_t k = 1; k < p->n_levels; k++)
        p->pairs[k] = p->pairs[k - 1] +
                      (uint64_t)(p->begin[k] - p->begin[k - 1]) * (p->begin[k + 1] - p->begin[k]);
    return true;
}

static bool open_bits(ent_shaken *s) {
    size_t n = (size_t)s->n_concepts * n_dms(s);
    s->stable = ent_arena_alloc(&s->memory, n, sizeof *s->stable);
    s->written = ent_arena_alloc(&s->memory, n, sizeof *s->written);
    s->rests = ent_arena_alloc(&s->memory, s->n_concepts, sizeof *s->rests);
    if (!s->stable || !s->written || !s->rests) return false;
    for (size_t k = 0; k < n; k++)
        if (!ent_bits_init(&s->stable[k], &s->memory, n_states(s)) ||
            !ent_bits_init(&s->written[k], &s->memory, n_states(s)))
            return false;
    for (uint32_t c = 0; c < s->n_concepts; c++)
        if (!ent_bits_init(&s->rests[c], &s->memory, n_states(s))) return false;
    return true;
}

static bool open_players(ent_shaken *s) {
    s->player = ent_arena_alloc(&s->memory, n_dms(s), sizeof *s->player);
    s->game.rank = ent_arena_alloc(&s->memory, n_dms(s), sizeof *s->game.rank);
    s->key = ent_arena_alloc(&s->memory, (size_t)n_states(s), sizeof *s->key);
    s->spare = ent_arena_alloc(&s->memory, (size_t)n_states(s), sizeof *s->spare);
    if (!s->player || !s->game.rank || !s->key || !s->spare) return false;
    for (uint32_t dm = 0; dm < n_dms(s); dm++) {
        s->game.rank[dm] = (uint32_t *)written(s, dm);
        if (!line_up(s, dm)) return false;
    }
    return true;
}

ent_status ent_shaken_open(ent_ctx *ctx, const ent_game *g, const ent_method *const *concept,
                           uint32_t n_concepts, ent_shaken *out) {
    *out = (ent_shaken){.game = *g, .source = g, .concept = concept, .n_concepts = n_concepts};
    if (!open_players(out) || !open_bits(out)) return ent_no_memory(ctx);
    ent_status st = ent_thresholds_open(ctx, &out->game, 1, &out->table);
    for (uint32_t dm = 0; dm < n_dms(out); dm++) out->player[dm].disturbed = true;
    if (st == ENT_OK) st = ent_shaken_decide(ctx, out);
    for (size_t k = 0; k < (size_t)n_concepts * n_dms(out) && st == ENT_OK; k++)
        memcpy(out->written[k].word, out->stable[k].word, n_words(out) * 8);
    ent_shaken_restore(out);
    return st;
}

void ent_shaken_close(ent_shaken *s) {
    ent_thresholds_close(s->table);
    ent_arena_clear(&s->memory);
}

/* ---- disturbing */

void ent_shaken_restore(ent_shaken *s) {
    for (uint32_t dm = 0; dm < n_dms(s); dm++) {
        s->game.rank[dm] = (uint32_t *)written(s, dm);
        s->player[dm].disturbed = false;
    }
}

/* The player's own room, with the ranks as written where it was not in use. */
static void disturb(ent_shaken *s, uint32_t dm) {
    ent_shaken_player *p = &s->player[dm];
    if (p->disturbed && s->game.rank[dm] == p->rank) return;
    memcpy(p->rank, written(s, dm), (size_t)n_states(s) * sizeof *p->rank);
    memcpy(p->order, p->at, (size_t)n_states(s) * sizeof *p->order);
    s->game.rank[dm] = p->rank;
    p->disturbed = true;
}

void ent_shaken_put(ent_shaken *s, uint32_t dm, uint32_t *rank) {
    s->game.rank[dm] = rank;
    s->player[dm].disturbed = true;
}

uint64_t ent_shaken_pairs(const ent_shaken *s, uint32_t dm) {
    const ent_shaken_player *p = &s->player[dm];
    return p->n_levels ? p->pairs[p->n_levels - 1] : 0;
}

/* Places of pair k in the order: pairs[l] <= k < pairs[l + 1] for levels l and l + 1. */
static void places_of(const ent_shaken_player *p, uint64_t k, uint32_t *lower, uint32_t *upper) {
    uint32_t low = 0, high = p->n_levels - 1;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (p->pairs[middle] <= k)
            low = middle;
        else
            high = middle;
    }
    uint64_t in = k - p->pairs[low];
    uint32_t above = p->begin[low + 2] - p->begin[low + 1];
    *lower = p->begin[low] + (uint32_t)(in / above);
    *upper = p->begin[low + 1] + (uint32_t)(in % above);
}

void ent_shaken_pair(const ent_shaken *s, uint32_t dm, uint64_t k, uint64_t *lower,
                     uint64_t *upper) {
    const ent_shaken_player *p = &s->player[dm];
    uint32_t a, b;
    places_of(p, k, &a, &b);
    *lower = p->at[a];
    *upper = p->at[b];
}

void ent_shaken_exchange(ent_shaken *s, uint32_t dm, uint64_t k) {
    ent_shaken_player *p = &s->player[dm];
    uint32_t a, b;
    disturb(s, dm);
    places_of(p, k, &a, &b);
    uint32_t x = p->order[a], y = p->order[b], rank = p->rank[x];
    p->rank[x] = p->rank[y];
    p->rank[y] = rank;
    p->order[a] = y;
    p->order[b] = x;
}

void ent_shaken_walk(ent_shaken *s, uint32_t n, ent_rng *rng) {
    uint32_t movable = 0;
    for (uint32_t dm = 0; dm < n_dms(s); dm++) movable += ent_shaken_pairs(s, dm) > 0;
    for (uint32_t k = 0; k < n && movable; k++) {
        uint32_t chosen = ent_rng_below(rng, movable), dm = 0;
        while (ent_shaken_pairs(s, dm) == 0 || chosen-- > 0) dm++;
        uint32_t pairs = (uint32_t)ent_shaken_pairs(s, dm);
        ent_shaken_exchange(s, dm, ent_rng_below(rng, pairs));
    }
}

/* Fisher and Yates, as Knuth has it. */
void ent_shaken_randomise(ent_shaken *s, ent_rng *rng) {
    uint32_t n = (uint32_t)n_states(s);
    for (uint32_t dm = 0; dm < n_dms(s); dm++) {
        ent_shaken_player *p = &s->player[dm];
        if (!p->n_levels) continue;
        disturb(s, dm);
        for (uint32_t i = 0; i < n; i++) p->order[i] = i;
        for (uint32_t i = n; i > 1; i--) {
            uint32_t j = ent_rng_below(rng, i), kept = p->order[i - 1];
            p->order[i - 1] = p->order[j];
            p->order[j] = kept;
        }
        for (uint32_t i = 0; i < n; i++) p->rank[p->order[i]] = i + 1;
    }
}

/* ---- deciding */

static ent_status decide_one(ent_ctx *ctx, ent_shaken *s, uint32_t c, uint32_t dm, bool anyone) {
    ent_shaken_player *p = &s->player[dm];
    size_t k = (size_t)c * n_dms(s) + dm;
    bool credible = (s->concept[c] -> traits &ENT_TRAIT_CREDIBLE) != 0;
    bool now = credible ? anyone : p->disturbed;
    bool before = credible ? s->was_disturbed : p->decided_anew;
    if (now) return ent_thresholds_decide(ctx, s->table, s->concept[c], dm, &s -> stable[k]);
    if (before) memcpy(s->stable[k].word, s->written[k].word, n_words(s) * 8);
    return ENT_OK;
}

static void gather(ent_shaken *s, uint32_t c) {
    for (size_t w = 0; w < n_words(s); w++) {
        uint64_t all = s->stable[(size_t)c * n_dms(s)].word[w];
        for (uint32_t dm = 1; dm < n_dms(s); dm++)
            all &= s->stable[(size_t)c * n_dms(s) + dm].word[w];
        s->rests[c].word[w] = all;
    }
}

ent_status ent_shaken_decide(ent_ctx *ctx, ent_shaken *s) {
    ent_status st = ENT_OK;
    bool anyone = false;
    for (uint32_t dm = 0; dm < n_dms(s); dm++) anyone = anyone || s->player[dm].disturbed;
    ent_thresholds_forget(s->table);
    for (uint32_t c = 0; c < s->n_concepts && st == ENT_OK; c++) {
        for (uint32_t dm = 0; dm < n_dms(s) && st == ENT_OK; dm++)
            st = decide_one(ctx, s, c, dm, anyone);
        if (st == ENT_OK) gather(s, c);
    }
    for (uint32_t dm = 0; dm < n_dms(s); dm++) s->player[dm].decided_anew = s->player[dm].disturbed;
    s->was_disturbed = anyone;
    return st;
}
