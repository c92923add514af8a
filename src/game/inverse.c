/* inverse.c - what one decision maker would have to want for a state to be stable for it.
 *
 * Kinsara, Kilgour and Hipel (2015); that the condition is a monotone one on a single set, and the
 * counting by it, is our own (inverse.h).  Prime implicants by Berge's multiplication (1989): the
 * sets that fulfil the first k clauses, each joined with each set of the next, the least ones kept.
 * Where they become too many, each is completed clause by clause and thinned, so that what is
 * returned are prime implicants, only not all.
 *
 * Counting: where v states matter, a set of r of them lies below the wanted state and the others
 * above it in r! (v - r)! of (v + 1)! orders.  With many states that matter but few implicants, by
 * inclusion and exclusion: all of u states lie below the wanted one in one order of u + 1. */

#include "game/inverse.h"

#include "game/concepts.h"

#include <string.h>

enum { MOST_COUNTED_VARS = 20, MOST_EXCLUDED = 16, MOST_EXACT_STATES = 20 };

bool ent_inverse_knows(const ent_method *concept) {
    return concept == &ent_stability_nash || concept == &ent_stability_gmr ||
           concept == &ent_stability_smr || concept == &ent_stability_seq ||
           concept == &ent_stability_sseq;
}

/* ---- sets */

static bool has(const ent_var_word *set, uint32_t k) {
    return set[k / 64] >> (k % 64) & 1;
}

static void put(ent_var_word *set, uint32_t k) {
    set[k / 64] |= UINT64_C(1) << (k % 64);
}

static bool is_within(const ent_var_word *a, const ent_var_word *b, uint32_t n_words) {
    for (uint32_t w = 0; w < n_words; w++)
        if (a[w] & ~b[w]) return false;
    return true;
}

static uint32_t size_of(const ent_var_word *a, uint32_t n_words) {
    uint32_t n = 0;
    for (uint32_t w = 0; w < n_words; w++) n += ent_popcount(a[w]);
    return n;
}

/* A list of sets, none within another. */
typedef struct antichain {
    ent_var_word *at;
    uint32_t n, room, n_words;
} antichain;

static bool open_chain(antichain *c, ent_arena *arena, uint32_t room, uint32_t n_words) {
    *c = (antichain){.room = room, .n_words = n_words};
    c->at = ent_arena_alloc(arena, (size_t)room * n_words, sizeof *c->at);
    return c->at != NULL;
}

/* Adds a set unless one in the list is within it; those that it is within go.  False: no room. */
static bool add_least(antichain *c, const ent_var_word *set) {
    uint32_t kept = 0, w = c->n_words;
    for (uint32_t k = 0; k < c->n; k++)
        if (is_within(c->at + (size_t)k * w, set, w)) return true;
    for (uint32_t k = 0; k < c->n; k++) {
        if (is_within(set, c->at + (size_t)k * w, w)) continue;
        if (kept != k) memmove(c->at + (size_t)kept * w, c->at + (size_t)k * w, w * sizeof *set);
        kept++;
    }
    c->n = kept;
    if (c->n == c->room) return false;
    memcpy(c->at + (size_t)c->n++ * w, set, w * sizeof *set);
    return true;
}

/* ---- the condition */

typedef struct builder {
    ent_ctx *ctx;
    const ent_game *g;
    ent_inverse *v;
    bool answers, credible, no_escape;
    ent_arena *arena;
    ent_arena scratch;
    ent_states away, on; /* R_i(t); R_i of a reply */
    ent_replies replies;
    ent_bits seen, speaks; /* positions of states */
    uint32_t *number;      /* of a state among the vars, by position */
} builder;

static uint64_t position(const ent_game *g, ent_state s) {
    uint64_t i = 0;
    ent_game_index(g, s, &i);
    return i;
}

static void speak_of(builder *b, ent_state s) {
    if (s != b->v->state) ent_bits_set(&b->speaks, position(b->g, s), true);
}

/* The replies to a move, each state once. */
static ent_status list_replies(builder *b, ent_state move) {
    size_t kept = 0;
    b->replies.n = 0;
    if (!b->answers) return ENT_OK;
    ent_status st = ent_game_replies(b->ctx, b->g, b->v->dm, move, b->credible, &b->replies);
    memset(b->seen.word, 0, (size_t)((b->seen.n + 63) / 64) * sizeof *b->seen.word);
    for (size_t k = 0; k < b->replies.n && st == ENT_OK; k++) {
        uint64_t i = position(b->g, b->replies.at[k].to);
        if (ent_bits_get(&b->seen, i)) continue;
        ent_bits_set(&b->seen, i, true);
        b->replies.at[kept++] = b->replies.at[k];
    }
    b->replies.n = kept;
    return st;
}

/* First pass: which states the condition speaks of. */
static ent_status collect_vars(builder *b) {
    for (size_t q = 0; q < b->away.n; q++) {
        if (ent_poll(b->ctx)) return ent_fail(b->ctx, ENT_ESTOPPED, "stopped");
        speak_of(b, b->away.at[q]);
        ent_status st = list_replies(b, b->away.at[q]);
        if (st != ENT_OK) return st;
        for (size_t x = 0; x < b->replies.n; x++) {
            speak_of(b, b->replies.at[x].to);
            if (!b->no_escape) continue;
            st = ent_game_moves(b->ctx, b->g, b->v->dm, b->replies.at[x].to, &b->on);
            if (st != ENT_OK) return st;
            for (size_t y = 0; y < b->on.n; y++) speak_of(b, b->on.at[y]);
        }
    }
    ent_inverse *v = b->v;
    v->n_vars = (uint32_t)ent_bits_count(&b->speaks);
    v->n_words = v->n_vars / 64 + 1;
    ent_state *var = ent_arena_alloc(b->arena, v->n_vars, sizeof *var);
    if (!var) return ent_no_memory(b->ctx);
    uint32_t n = 0;
    for (uint64_t i = 0; i < b->g->n_states; i++) {
        if (!ent_bits_get(&b->speaks, i)) continue;
        b->number[i] = n;
        var[n++] = ent_game_state(b->g, i);
    }
    v->var = var;
    return ENT_OK;
}

static void put_state(builder *b, ent_var_word *set, ent_state s) {
    if (s != b->v->state) put(set, b->number[position(b->g, s)]);
}

/* The sets of one move.  *deterred: it is, whatever dm wants. */
static ent_status write_clause(builder *b, ent_state move, ent_inverse_clause *out,
                               bool *deterred) {
    uint32_t w = b->v->n_words;
    antichain sets;
    ent_status st = list_replies(b, move);
    if (st != ENT_OK) return st;
    ent_var_word *set = ent_arena_alloc(&b->scratch, w, sizeof *set);
    if (!set || !open_chain(&sets, b->arena, (uint32_t)b->replies.n + 1, w))
        return ent_no_memory(b->ctx);
    put_state(b, set, move);
    add_least(&sets, set);
    for (size_t x = 0; x < b->replies.n; x++) {
        memset(set, 0, w * sizeof *set);
        put_state(b, set, b->replies.at[x].to);
        b->on.n = 0;
        if (b->no_escape) st = ent_game_moves(b->ctx, b->g, b->v->dm, b->replies.at[x].to, &b->on);
        if (st != ENT_OK) return st;
        for (size_t y = 0; y < b->on.n; y++) put_state(b, set, b->on.at[y]);
        add_least(&sets, set);
    }
    *deterred = sets.n == 1 && size_of(sets.at, w) == 0;
    *out = (ent_inverse_clause){move, sets.at, sets.n};
    return ENT_OK;
}

static ent_status write_clauses(builder *b) {
    ent_inverse *v = b->v;
    ent_inverse_clause *clause = ent_arena_alloc(b->arena, b->away.n, sizeof *clause);
    if (!clause) return ent_no_memory(b->ctx);
    v->clause = clause;
    for (size_t q = 0; q < b->away.n; q++) {
        bool deterred = false;
        if (ent_poll(b->ctx)) return ent_fail(b->ctx, ENT_ESTOPPED, "stopped");
        ent_status st = write_clause(b, b->away.at[q], &clause[v->n_clauses], &deterred);
        if (st != ENT_OK) return st;
        v->n_clauses += !deterred;
    }
    return ENT_OK;
}

bool ent_inverse_holds(const ent_inverse *v, const ent_var_word *set) {
    for (uint32_t c = 0; c < v->n_clauses; c++) {
        bool met = false;
        for (uint32_t k = 0; k < v->clause[c].n_sets && !met; k++)
            met = is_within(v->clause[c].sets + (size_t)k * v->n_words, set, v->n_words);
        if (!met) return false;
    }
    return true;
}

/* ---- the least sets */

/* From a set that fulfils the first clauses one that fulfils all: of each clause the set that adds
 * the least; then what can be spared is taken out. */
static void complete_set(const ent_inverse *v, ent_var_word *set) {
    uint32_t w = v->n_words;
    for (uint32_t c = 0; c < v->n_clauses; c++) {
        const ent_var_word *best = NULL;
        uint32_t least = UINT32_MAX;
        for (uint32_t k = 0; k < v->clause[c].n_sets; k++) {
            const ent_var_word *s = v->clause[c].sets + (size_t)k * w;
            uint32_t added = 0;
            for (uint32_t i = 0; i < w; i++) added += ent_popcount(s[i] & ~set[i]);
            if (added < least) best = s;
            if (added < least) least = added;
        }
        for (uint32_t i = 0; best && i < w; i++) set[i] |= best[i];
    }
    for (uint32_t k = 0; k < v->n_vars; k++) {
        if (!has(set, k)) continue;
        set[k / 64] &= ~(UINT64_C(1) << (k % 64));
        if (!ent_inverse_holds(v, set)) put(set, k);
    }
}

/* Joins every set so far with every set of a clause.  False: they have become too many. */
static bool multiply(const antichain *from, const ent_inverse_clause *clause, ent_var_word *set,
                     antichain *to) {
    uint32_t w = from->n_words;
    to->n = 0;
    for (uint32_t k = 0; k < from->n; k++)
        for (uint32_t j = 0; j < clause->n_sets; j++) {
            for (uint32_t i = 0; i < w; i++)
                set[i] = from->at[(size_t)k * w + i] | clause->sets[(size_t)j * w + i];
            if (!add_least(to, set)) return false;
        }
    return true;
}

/* The smaller first; equal ones by the states they hold. */
static void sort_sets(antichain *c, ent_var_word *kept) {
    uint32_t w = c->n_words;
    for (uint32_t k = 1; k < c->n; k++) {
        uint32_t at = k;
        memcpy(kept, c->at + (size_t)k * w, w * sizeof *kept);
        for (; at > 0; at--) {
            const ent_var_word *before = c->at + (size_t)(at - 1) * w;
            uint32_t a = size_of(before, w), b = size_of(kept, w), i = 0;
            while (i + 1 < w && before[i] == kept[i]) i++;
            uint64_t lowest = (before[i] ^ kept[i]) & (0 - (before[i] ^ kept[i]));
            if (a < b || (a == b && (before[i] & lowest))) break;
            memcpy(c->at + (size_t)at * w, before, w * sizeof *kept);
        }
        memcpy(c->at + (size_t)at * w, kept, w * sizeof *kept);
    }
}

static ent_status find_implicants(builder *b) {
    ent_inverse *v = b->v;
    antichain now, next;
    ent_var_word *set = ent_arena_alloc(&b->scratch, v->n_words, sizeof *set);
    if (!set || !open_chain(&now, b->arena, ENT_INVERSE_MOST_SETS, v->n_words) ||
        !open_chain(&next, b->arena, ENT_INVERSE_MOST_SETS, v->n_words))
        return ent_no_memory(b->ctx);
    v->complete = true;
    add_least(&now, set); /* the empty set fulfils no clause at all */
    for (uint32_t c = 0; c < v->n_clauses && v->complete; c++) {
        if (ent_poll(b->ctx)) return ent_fail(b->ctx, ENT_ESTOPPED, "stopped");
        v->complete = multiply(&now, &v->clause[c], set, &next);
        antichain kept = now;
        if (v->complete) now = next;
        if (v->complete) next = kept;
    }
    if (!v->complete) {
        next.n = 0;
        for (uint32_t k = 0; k < now.n; k++) {
            memcpy(set, now.at + (size_t)k * v->n_words, v->n_words * sizeof *set);
            complete_set(v, set);
            add_least(&next, set);
        }
        now = next;
    }
    sort_sets(&now, set);
    v->implicant = now.at;
    v->n_implicants = now.n;
    return ENT_OK;
}

bool ent_inverse_has(const ent_inverse *v, uint32_t implicant, uint32_t var) {
    return has(v->implicant + (size_t)implicant * v->n_words, var);
}

/* ---- how many rankings */

static uint64_t factorial(uint64_t n) {
    return n < 2 ? 1 : n * factorial(n - 1);
}

static ent_status count_by_sets(builder *b) {
    ent_inverse *v = b->v;
    uint64_t of_size[MOST_COUNTED_VARS + 1] = {0}, n_all = factorial(v->n_vars + 1), holding = 0;
    for (uint64_t set = 0; set < UINT64_C(1) << v->n_vars; set++) {
        if ((set & 0xffff) == 0 && ent_poll(b->ctx))
            return ent_fail(b->ctx, ENT_ESTOPPED, "stopped");
        of_size[ent_popcount(set)] += ent_inverse_holds(v, &set);
    }
    v->has_share = true;
    v->share = 0;
    for (uint32_t r = 0; r <= v->n_vars; r++) {
        double of_all = 1; /* r! (v - r)! / v! */
        for (uint32_t k = 1; k <= r; k++) of_all *= (double)k / (v->n_vars - r + k);
        v->share += (double)of_size[r] * of_all / (v->n_vars + 1);
    }
    v->has_count = v->game->n_states <= MOST_EXACT_STATES;
    if (!v->has_count) return ENT_OK;
    for (uint32_t r = 0; r <= v->n_vars; r++)
        holding += of_size[r] * factorial(r) * factorial(v->n_vars - r);
    v->n_all = factorial(v->game->n_states);
    v->n_rankings = holding * (v->n_all / n_all);
    return ENT_OK;
}

/* Rounding: fewer than 2^16 terms of at most 1/2, so the error is below 1e-11. */
static void count_by_implicants(ent_inverse *v, ent_var_word *set) {
    uint32_t w = v->n_words;
    v->has_share = true;
    v->share = 0;
    for (uint64_t chosen = 1; chosen < UINT64_C(1) << v->n_implicants; chosen++) {
        memset(set, 0, w * sizeof *set);
        for (uint32_t k = 0; k < v->n_implicants; k++)
            for (uint32_t i = 0; i < w && (chosen >> k & 1); i++)
                set[i] |= v->implicant[(size_t)k * w + i];
        double all = 1.0 / (size_of(set, w) + 1);
        v->share += ent_popcount(chosen) % 2 ? all : -all;
    }
}

static ent_status count(builder *b) {
    ent_inverse *v = b->v;
    if (v->n_vars <= MOST_COUNTED_VARS) return count_by_sets(b);
    if (!v->complete || v->n_implicants > MOST_EXCLUDED) return ENT_OK;
    ent_var_word *set = ent_arena_alloc(&b->scratch, v->n_words, sizeof *set);
    if (!set) return ent_no_memory(b->ctx);
    count_by_implicants(v, set);
    return ENT_OK;
}

/* ---- the cheapest change */

/* The vars that dm places at `level` or below. */
static void liked_up_to(const ent_inverse *v, uint32_t level, ent_var_word *set) {
    memset(set, 0, v->n_words * sizeof *set);
    for (uint32_t k = 0; k < v->n_vars; k++)
        if (ent_game_rank_of(v->game, v->dm, v->var[k]) <= level) put(set, k);
}

static uint32_t next_level(const ent_inverse *v, uint32_t level) {
    uint32_t next = UINT32_MAX;
    for (uint32_t k = 0; k < v->n_vars; k++) {
        uint32_t rank = ent_game_rank_of(v->game, v->dm, v->var[k]);
        if (rank > level && rank < next) next = rank;
    }
    return next;
}

/* Of the sets that are fulfilled at the level the one that needs the fewest states passed. */
static ent_status keep_missing(builder *b, const ent_var_word *liked, const ent_var_word *now) {
    ent_inverse *v = b->v;
    uint32_t w = v->n_words, least = UINT32_MAX;
    const ent_var_word *best = NULL;
    for (uint32_t k = 0; k < v->n_implicants; k++) {
        const ent_var_word *set = v->implicant + (size_t)k * w;
        uint32_t open = 0;
        if (!is_within(set, liked, w)) continue;
        for (uint32_t i = 0; i < w; i++) open += ent_popcount(set[i] & ~now[i]);
        if (open < least) best = set;
        if (open < least) least = open;
    }
    if (!best) best = liked; /* the implicants are not all there: all that is passed */
    uint32_t *missing = ent_arena_alloc(b->arena, v->n_vars, sizeof *missing);
    if (!missing) return ent_no_memory(b->ctx);
    v->missing = missing;
    for (uint32_t k = 0; k < v->n_vars; k++)
        if (has(best, k) && !has(now, k)) missing[v->n_missing++] = k;
    return ENT_OK;
}

static ent_status find_cheapest(builder *b) {
    ent_inverse *v = b->v;
    ent_var_word *liked = ent_arena_alloc(&b->scratch, v->n_words, sizeof *liked);
    ent_var_word *now = ent_arena_alloc(&b->scratch, v->n_words, sizeof *now);
    if (!liked || !now) return ent_no_memory(b->ctx);
    uint32_t own = ent_game_rank_of(v->game, v->dm, v->state), level = own;
    liked_up_to(v, own, now);
    liked_up_to(v, own, liked);
    v->stable = ent_inverse_holds(v, now);
    while (!ent_inverse_holds(v, liked)) {
        level = next_level(v, level);
        ENT_EXPECT(b->ctx, level != UINT32_MAX); /* all states together fulfil it */
        liked_up_to(v, level, liked);
    }
    for (uint64_t i = 0; i < v->game->n_states && level > own; i++) {
        uint32_t rank = v->game->rank[v->dm][i];
        v->n_passed += rank > own && rank <= level;
    }
    return keep_missing(b, liked, now);
}

uint64_t ent_inverse_push_cost(const ent_inverse *v, uint32_t implicant) {
    uint32_t own = ent_game_rank_of(v->game, v->dm, v->state);
    uint64_t cost = 0;
    for (uint32_t k = 0; k < v->n_vars; k++) {
        uint32_t rank = ent_game_rank_of(v->game, v->dm, v->var[k]);
        if (!ent_inverse_has(v, implicant, k) || rank <= own) continue;
        cost++; /* past the wanted state, and past those between that stay */
        for (uint64_t i = 0; i < v->game->n_states; i++) {
            uint32_t other = v->game->rank[v->dm][i];
            cost += other > own && other < rank;
        }
        for (uint32_t j = 0; j < v->n_vars; j++) { /* members keep their order */
            uint32_t other = ent_game_rank_of(v->game, v->dm, v->var[j]);
            cost -= ent_inverse_has(v, implicant, j) && other > own && other < rank;
        }
    }
    return cost;
}

/* ---- all of it */

static ent_status open_builder(builder *b) {
    uint64_t n = b->g->n_states;
    b->answers = (b->v->concept->traits & ENT_TRAIT_ANSWERS) != 0;
    b->credible = (b->v->concept->traits & ENT_TRAIT_CREDIBLE) != 0;
    b->no_escape = (b->v->concept->traits & ENT_TRAIT_NO_ESCAPE) != 0;
    b->number = ent_arena_alloc(&b->scratch, (size_t)n, sizeof *b->number);
    if (!b->number || !ent_bits_init(&b->seen, &b->scratch, n) ||
        !ent_bits_init(&b->speaks, &b->scratch, n))
        return ent_no_memory(b->ctx);
    return ent_game_moves(b->ctx, b->g, b->v->dm, b->v->state, &b->away);
}

ent_status ent_inverse_run(ent_ctx *ctx, const ent_game *g, const ent_method *concept, uint32_t dm,
                           ent_state state, ent_arena *arena, ent_inverse *out) {
    *out = (ent_inverse){.game = g, .concept = concept, .dm = dm, .state = state};
    builder b = {.ctx = ctx, .g = g, .v = out, .arena = arena};
    if (!ent_inverse_knows(concept))
        return ent_fail(ctx, ENT_EUSAGE,
                        "what an actor would have to want is worked out for nash, gmr, smr, seq "
                        "and sseq, not for %s",
                        concept->id);
    if (g->n_states > ENT_INVERSE_MOST_STATES)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%llu states; what an actor would have to want is asked of %u at most",
                        (unsigned long long)g->n_states, ENT_INVERSE_MOST_STATES);
    ent_status st = open_builder(&b);
    out->n_moves = b.away.n;
    if (st == ENT_OK) st = collect_vars(&b);
    if (st == ENT_OK) st = write_clauses(&b);
    if (st == ENT_OK) st = find_implicants(&b);
    if (st == ENT_OK) st = count(&b);
    if (st == ENT_OK) st = find_cheapest(&b);
    ent_vec_clear(&b.away);
    ent_vec_clear(&b.on);
    ent_vec_clear(&b.replies);
    ent_arena_clear(&b.scratch);
    return st;
}
