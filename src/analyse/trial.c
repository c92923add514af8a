/* trial.c - a dispute under preferences other than as written.
 *
 * Random strict preferences: every state of every player gets a number that depends on (seed; the
 * list of wishes, profile, code of the state) alone, and the states are ranked by their numbers.
 * So each order is equally likely, and states that two alternatives share keep their order in both.
 * A radix sort keeps a profile linear in the number of states. */

#include "analyse/trial.h"

#include "analyse/richer.h"
#include "base/mem.h"
#include "base/random.h"
#include "game/margin.h"
#include "model/doubt.h"

#include <string.h>

typedef struct ent_trial {
    ent_arena *list;       /* [player]: ranks by other lists; cleared for each */
    uint32_t **rank;       /* [player]: room for one rank per state; NULL: not needed yet */
    uint64_t *key, *spare; /* per state: number and position, for sorting */
    uint16_t ***kept;      /* [player][profile]: the positions in order; NULL: not needed yet */
    bool is_kept;          /* some of them, of this seed */
    uint64_t kept_seed;
    ent_cond **cond;       /* [player][i]: every line of the list; NULL: not needed yet */
    uint32_t **order;      /* [player]: the lines of the draw that is in force */
    uint32_t *n_order;
    bool *is_written; /* [player]: the ranks are those as written */
    uint32_t *lots;   /* room for the longest list */
    double *places;
    uint32_t mover;    /* the player in whose ranking a state is moved; ENT_NONE */
    uint32_t *unmoved; /* its ranks before */
    uint64_t unmoved_at;   /* the position of that state */
    uint32_t unmoved_tier; /* and its tier before */
    uint32_t *moved;   /* room for its ranks now; NULL: not needed yet */
} ent_trial;

/* ---- room */

static uint32_t n_players(const ent_dispute_game *g) {
    return g->game.spec.n_dms;
}

static uint32_t longest_list(const ent_dispute_game *g) {
    uint32_t longest = 0;
    for (uint32_t p = 0; p < n_players(g); p++)
        if (g->rules.stance[p].n_lines > longest) longest = g->rules.stance[p].n_lines;
    return longest;
}

static ent_status open_trial(ent_ctx *ctx, ent_dispute_game *g) {
    if (g->trial) return ENT_OK;
    uint32_t n = n_players(g), longest = longest_list(g);
    ent_trial *t = ent_arena_alloc(&g->arena, 1, sizeof *t);
    if (!t) return ent_no_memory(ctx);
    t->list = ent_arena_alloc(&g->arena, n, sizeof *t->list);
    t->rank = ent_arena_alloc(&g->arena, n, sizeof *t->rank);
    t->cond = ent_arena_alloc(&g->arena, n, sizeof *t->cond);
    t->order = ent_arena_alloc(&g->arena, n, sizeof *t->order);
    t->n_order = ent_arena_alloc(&g->arena, n, sizeof *t->n_order);
    t->is_written = ent_arena_alloc(&g->arena, n, sizeof *t->is_written);
    t->kept = ent_arena_alloc(&g->arena, n, sizeof *t->kept);
    t->lots = ent_arena_alloc(&g->arena, longest, sizeof *t->lots);
    t->places = ent_arena_alloc(&g->arena, longest, sizeof *t->places);
    if (!t->list || !t->rank || !t->cond || !t->order || !t->n_order || !t->is_written ||
        !t->kept || !t->lots || !t->places)
        return ent_no_memory(ctx);
    for (uint32_t p = 0; p < n; p++) t->is_written[p] = true;
    t->mover = ENT_NONE;
    g->trial = t;
    return ENT_OK;
}

void ent_trial_close(ent_dispute_game *g) {
    for (uint32_t p = 0; g->trial && p < n_players(g); p++) ent_arena_clear(&g->trial->list[p]);
}

/* Room for the ranks of one player, and for sorting. */
static ent_status open_ranks(ent_ctx *ctx, ent_dispute_game *g, uint32_t player) {
    ent_status st = open_trial(ctx, g);
    if (st != ENT_OK) return st;
    ent_trial *t = g->trial;
    size_t n = (size_t)g->game.n_states;
    if (!t->rank[player]) t->rank[player] = ent_arena_alloc(&g->arena, n, sizeof **t->rank);
    if (!t->key) t->key = ent_arena_alloc(&g->arena, n, sizeof *t->key);
    if (!t->spare) t->spare = ent_arena_alloc(&g->arena, n, sizeof *t->spare);
    return t->rank[player] && t->key && t->spare ? ENT_OK : ent_no_memory(ctx);
}

static void put_ranks(ent_dispute_game *g, uint32_t player, uint32_t *rank) {
    g->game.rank[player] = rank;
    g->trial->is_written[player] = false;
    g->trial->n_order[player] = UINT32_MAX; /* of no draw */
    ent_dispute_forget(g);
}

static void put_written(ent_dispute_game *g, uint32_t player) {
    if (!g->trial || g->trial->is_written[player]) return;
    g->game.rank[player] = g->written[player];
    ent_richer_restore(g, player);
    g->trial->is_written[player] = true;
    g->trial->n_order[player] = UINT32_MAX;
    ent_dispute_forget(g);
}

void ent_dispute_unmove(ent_dispute_game *g) {
    ent_trial *t = g->trial;
    if (!t || t->mover == ENT_NONE) return;
    g->game.rank[t->mover] = t->unmoved;
    if (g->game.tier && g->game.tier[t->mover])
        g->game.tier[t->mover][t->unmoved_at] = t->unmoved_tier;
    t->mover = ENT_NONE;
    ent_dispute_forget(g);
}

void ent_dispute_restore(ent_dispute_game *g) {
    ent_dispute_unmove(g);
    for (uint32_t p = 0; p < n_players(g); p++) put_written(g, p);
}

/* ---- other lists */

/* Ranks by conditions, into the arena of the player. */
static ent_status rank_by(ent_ctx *ctx, ent_dispute_game *g, uint32_t player, const ent_cond *cond,
                          uint32_t n) {
    ent_status st =
        ent_game_rank_by_statements(ctx, &g->game, player, cond, n, &g->trial->list[player]);
    if (st != ENT_OK) return st;
    put_ranks(g, player, g->game.rank[player]);
    return ent_richer_follow(ctx, g, player);
}

/* The condition with a `not` behind it; the original is shared and stays. */
static bool negate(ent_arena *arena, ent_cond *cond) {
    ent_term *terms = ent_arena_alloc(arena, cond->n + 1, sizeof *terms);
    if (!terms) return false;
    memcpy(terms, cond->term, cond->n * sizeof *terms);
    terms[cond->n] = (ent_term){ENT_TERM_NOT, 0, 0};
    *cond = (ent_cond){terms, cond->n + 1};
    return true;
}

ent_status ent_dispute_reorder(ent_ctx *ctx, ent_dispute_game *g, uint32_t player,
                               const uint32_t *order, uint32_t n) {
    ent_status st = open_trial(ctx, g);
    if (st != ENT_OK) return st;
    put_written(g, player);
    ent_arena *arena = &g->trial->list[player];
    ent_arena_clear(arena);
    if (!order) return ENT_OK;
    ent_cond *cond = ent_arena_alloc(arena, n, sizeof *cond);
    if (!cond) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) {
        cond[i] = g->cond[player][order[i] & ~ENT_REVERSED];
        if ((order[i] & ENT_REVERSED) && !negate(arena, &cond[i])) return ent_no_memory(ctx);
    }
    return rank_by(ctx, g, player, cond, n);
}

/* ---- draws */

bool ent_dispute_in_doubt(const ent_dispute_game *g) {
    for (uint32_t p = 0; p < n_players(g); p++)
        if (ent_stance_in_doubt(&g->rules.stance[p])) return true;
    return false;
}

static ent_status compile_list(ent_ctx *ctx, ent_dispute_game *g, uint32_t player) {
    const ent_stance *s = &g->rules.stance[player];
    ent_trial *t = g->trial;
    if (t->cond[player]) return ENT_OK;
    ent_cond *cond = ent_arena_alloc(&g->arena, s->n_lines, sizeof *cond);
    t->order[player] = ent_arena_alloc(&g->arena, s->n_lines, sizeof **t->order);
    if (!cond || !t->order[player]) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < s->n_lines; i++) {
        ent_status st =
            ent_compile_condition(ctx, ent_dispute_of(g), s->lines[i].cond, &g->arena, &cond[i]);
        if (st != ENT_OK) return st;
    }
    t->cond[player] = cond;
    t->n_order[player] = UINT32_MAX;
    return ENT_OK;
}

/* One player's list as drawn; nothing is done where it is the list in force. */
static ent_status draw_player(ent_ctx *ctx, ent_dispute_game *g, uint32_t player, uint64_t seed,
                              uint32_t draw) {
    const ent_stance *s = &g->rules.stance[player];
    ent_trial *t = g->trial;
    ent_status st = compile_list(ctx, g, player);
    if (st != ENT_OK) return st;
    uint32_t n =
        ent_stance_drawn(g->region, ent_dispute_of(g), player, s, seed, draw, t->places, t->lots);
    if (n == t->n_order[player] &&
        (n == 0 || memcmp(t->lots, t->order[player], n * sizeof *t->lots) == 0))
        return ENT_OK;
    put_written(g, player);
    ent_arena_clear(&t->list[player]);
    ent_cond *cond = ent_arena_alloc(&t->list[player], n, sizeof *cond);
    if (!cond) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < n; k++) cond[k] = t->cond[player][t->lots[k]];
    st = rank_by(ctx, g, player, cond, n);
    if (n) memcpy(t->order[player], t->lots, n * sizeof *t->lots);
    t->n_order[player] = st == ENT_OK ? n : UINT32_MAX;
    return st;
}

ent_status ent_dispute_draw(ent_ctx *ctx, ent_dispute_game *g, uint64_t seed, uint32_t draw) {
    ent_status st = open_trial(ctx, g);
    for (uint32_t p = 0; p < n_players(g) && st == ENT_OK; p++)
        if (ent_stance_in_doubt(&g->rules.stance[p])) st = draw_player(ctx, g, p, seed, draw);
    return st;
}

ent_status ent_dispute_drawn_lists(ent_ctx *ctx, ent_dispute_game *g, uint64_t seed, uint32_t draw,
                                   ent_lists *out) {
    ent_status st = open_trial(ctx, g);
    for (uint32_t p = 0; p < n_players(g) && st == ENT_OK; p++) {
        const ent_stance *s = &g->rules.stance[p];
        if (!ent_stance_in_doubt(s)) continue;
        ent_trial *t = g->trial;
        uint32_t n =
            ent_stance_drawn(g->region, ent_dispute_of(g), p, s, seed, draw, t->places, t->lots);
        bool room = ent_vec_push(out, n);
        for (uint32_t k = 0; k < n && room; k++) room = ent_vec_push(out, t->lots[k]);
        if (!room) st = ent_no_memory(ctx);
    }
    return st;
}

/* ---- random strict preferences */

/* The list of wishes as a stream: an alternative that has a list of its own gets numbers of its
 * own. */
static uint64_t stream_of(const ent_dispute_game *g, uint32_t player) {
    const ent_region *region = g->region;
    const ent_dispute *d = ent_dispute_of(g);
    uint64_t h = ent_hash_more(ent_hash(ent_slice_of("dispute.")), d->name);
    h = ent_hash_more(ent_hash_more(h, ent_slice_of(".profile.")),
                      ent_player_actor(g, player)->name);
    uint32_t own = ent_alternative_of(region, g->rules.stance[player].span);
    if (own == ENT_NONE) return h;
    return ent_hash_more(ent_hash_more(h, ent_slice_of(" under ")), region->alternatives[own].name);
}

/* A number for each state: four states share a block of the generator. */
static void draw_keys(const ent_dispute_game *g, uint32_t player, uint64_t seed, uint32_t number,
                      uint64_t *key) {
    uint64_t mixed = seed * UINT64_C(0x9E3779B97F4A7C15) ^ stream_of(g, player);
    uint32_t words[2] = {(uint32_t)mixed, (uint32_t)(mixed >> 32)}, block[4];
    uint64_t last = UINT64_MAX;
    for (uint64_t i = 0; i < g->game.n_states; i++) {
        ent_state s = ent_game_state(&g->game, i);
        uint64_t four = s >> 2;
        if (four != last || i == 0) {
            uint32_t counter[4] = {(uint32_t)four, (uint32_t)(four >> 32), number, 0};
            ent_philox4x32(counter, words, 10, block);
            last = four;
        }
        key[i] = (uint64_t)block[s & 3] << 32 | (uint32_t)i;
    }
}

/* One pass of a radix sort, by the byte at `shift`. */
static void sort_by_byte(const uint64_t *from, uint64_t *to, size_t n, unsigned shift) {
    size_t begin[257] = {0};
    for (size_t i = 0; i < n; i++) begin[(from[i] >> shift & 0xff) + 1]++;
    for (unsigned b = 0; b < 256; b++) begin[b + 1] += begin[b];
    for (size_t i = 0; i < n; i++) to[begin[from[i] >> shift & 0xff]++] = from[i];
}

static void insertion_sort(uint64_t *key, size_t n) {
    for (size_t i = 1; i < n; i++) {
        uint64_t moving = key[i];
        size_t k = i;
        for (; k > 0 && key[k - 1] > moving; k--) key[k] = key[k - 1];
        key[k] = moving;
    }
}

/* Ascending; equal numbers (one pair in 2^32) by position.  Of some thousand numbers hardly two
 * share their upper half, so that sorting by it leaves little to mend. */
static void sort_keys(uint64_t *key, uint64_t *spare, size_t n) {
    enum { FEW = 48, SOME = 4096 };
    if (n > SOME) {
        sort_by_byte(key, spare, n, 32);
        sort_by_byte(spare, key, n, 40);
    }
    if (n > FEW) {
        sort_by_byte(key, spare, n, 48);
        sort_by_byte(spare, key, n, 56);
    }
    if (n <= SOME) insertion_sort(key, n);
}

/* Where the order of a profile is kept; *place NULL: it is not.  Every check, and every candidate for
 * a restatement, meets the same profiles, so of small disputes they are drawn and sorted once. */
static ent_status find_kept(ent_ctx *ctx, ent_dispute_game *g, uint32_t player, uint64_t seed,
                            uint32_t number, uint16_t ***place) {
    enum { MOST_STATES = 1024, MOST_PROFILES = 1024 };
    ent_trial *t = g->trial;
    *place = NULL;
    bool other = t->is_kept && t->kept_seed != seed;
    if (other || g->game.n_states > MOST_STATES || number >= MOST_PROFILES) return ENT_OK;
    if (!t->kept[player])
        t->kept[player] = ent_arena_alloc(&g->arena, MOST_PROFILES, sizeof **t->kept);
    if (!t->kept[player]) return ent_no_memory(ctx);
    t->is_kept = true;
    t->kept_seed = seed;
    *place = &t->kept[player][number];
    return ENT_OK;
}

/* The positions of the states in the order of a profile, in the lower halves of t->key. */
static ent_status random_order(ent_ctx *ctx, ent_dispute_game *g, uint32_t player, uint64_t seed,
                               uint32_t number) {
    ent_trial *t = g->trial;
    size_t n = (size_t)g->game.n_states;
    uint16_t **kept;
    ent_status st = find_kept(ctx, g, player, seed, number, &kept);
    if (st != ENT_OK) return st;
    if (kept && *kept) {
        for (size_t k = 0; k < n; k++) t->key[k] = (*kept)[k];
        return ENT_OK;
    }
    draw_keys(g, player, seed, number, t->key);
    sort_keys(t->key, t->spare, n);
    if (!kept) return ENT_OK;
    *kept = ent_arena_alloc(&g->arena, n, sizeof **kept);
    if (!*kept) return ent_no_memory(ctx);
    for (size_t k = 0; k < n; k++) (*kept)[k] = (uint16_t)t->key[k];
    return ENT_OK;
}

/* Those where the line is false first, each half in its former order. */
static void split(const ent_dispute_game *g, ent_cond line, uint64_t *key, uint64_t *spare,
                  size_t n) {
    size_t n_false = 0, n_true = 0;
    for (size_t k = 0; k < n; k++) {
        if (ent_cond_holds(line, ent_game_state(&g->game, (uint32_t)key[k])))
            spare[n_true++] = key[k];
        else
            key[n_false++] = key[k];
    }
    memcpy(key + n_false, spare, n_true * sizeof *key);
}

/* The ranking as written; what it leaves equal stays in its random order. */
static void sort_by_written(const ent_dispute_game *g, uint32_t player, uint64_t *key,
                            uint64_t *spare, size_t n) {
    const uint32_t *written = g->written[player];
    for (size_t k = 0; k < n; k++)
        key[k] = (uint64_t)written[(uint32_t)key[k]] << 32 | (uint32_t)key[k];
    for (unsigned shift = 32; shift < 64; shift += 16) {
        sort_by_byte(key, spare, n, shift);
        sort_by_byte(spare, key, n, shift + 8);
    }
}

static bool keeps_ranking(uint32_t player, const ent_demand *demand, uint32_t n) {
    for (uint32_t k = 0; k < n; k++)
        if (demand[k].player == player && demand[k].line == ENT_NONE) return true;
    return false;
}

static ent_status randomise_player(ent_ctx *ctx, ent_dispute_game *g, uint32_t player,
                                   uint64_t seed, uint32_t number, const ent_demand *demand,
                                   uint32_t n_demands) {
    ent_status st = open_ranks(ctx, g, player);
    if (st != ENT_OK) return st;
    ent_trial *t = g->trial;
    size_t n = (size_t)g->game.n_states;
    st = random_order(ctx, g, player, seed, number);
    if (st != ENT_OK) return st;
    if (keeps_ranking(player, demand, n_demands)) sort_by_written(g, player, t->key, t->spare, n);
    for (uint32_t k = n_demands; k-- > 0;)
        if (demand[k].player == player && demand[k].line != ENT_NONE)
            split(g, g->cond[player][demand[k].line], t->key, t->spare, n);
    for (size_t k = 0; k < n; k++) t->rank[player][(uint32_t)t->key[k]] = (uint32_t)k + 1;
    put_ranks(g, player, t->rank[player]);
    return ent_richer_spread(ctx, g, player, t->key);
}

ent_status ent_dispute_randomise(ent_ctx *ctx, ent_dispute_game *g, uint64_t players, uint64_t seed,
                                 uint32_t number, const ent_demand *demand, uint32_t n_demands) {
    ent_status st = ENT_OK;
    for (uint32_t p = 0; p < n_players(g) && st == ENT_OK; p++)
        if (players >> p & 1)
            st = randomise_player(ctx, g, p, seed, number, demand, n_demands);
    return st;
}

/* ---- one state moved */

/* Room for the ranks with a state moved. */
static ent_status open_moved(ent_ctx *ctx, ent_dispute_game *g) {
    ent_status st = open_trial(ctx, g);
    if (st != ENT_OK) return st;
    ent_dispute_unmove(g);
    ent_trial *t = g->trial;
    if (!t->moved)
        t->moved = ent_arena_alloc(&g->arena, (size_t)g->game.n_states, sizeof *t->moved);
    return t->moved ? ENT_OK : ent_no_memory(ctx);
}

/* The state goes into the tier of those it has passed last. */
static ent_status move_tier(ent_ctx *ctx, ent_dispute_game *g, uint32_t player, uint64_t at,
                            bool up) {
    const uint32_t *rank = g->game.rank[player], *moved = g->trial->moved;
    uint64_t past = at;
    for (uint64_t i = 0; i < g->game.n_states; i++) {
        bool passed = up ? moved[i] < moved[at] && rank[i] >= rank[at]
                         : moved[i] > moved[at] && rank[i] <= rank[at];
        if (i == at || !passed) continue;
        if (past == at || (up ? rank[i] > rank[past] : rank[i] < rank[past])) past = i;
    }
    return ent_richer_move(ctx, g, player, at, past);
}

ent_status ent_dispute_move_state(ent_ctx *ctx, ent_dispute_game *g, uint32_t player,
                                  ent_state state, bool up, uint32_t n_levels, uint32_t *passed) {
    uint64_t at, n = g->game.n_states;
    *passed = 0;
    ent_status st = open_moved(ctx, g);
    uint32_t *rank = g->game.rank[player];
    if (st != ENT_OK || !rank || !ent_game_index(&g->game, state, &at)) return st;
    *passed = ent_rank_moved(rank, n, at, up, n_levels, g->trial->moved);
    if (*passed == 0) return ENT_OK;
    const uint32_t *tier = g->game.tier ? g->game.tier[player] : NULL;
    g->trial->unmoved_at = at;
    g->trial->unmoved_tier = tier ? tier[at] : 0;
    st = move_tier(ctx, g, player, at, up);
    if (st != ENT_OK) return st;
    g->trial->mover = player;
    g->trial->unmoved = rank;
    g->game.rank[player] = g->trial->moved;
    ent_dispute_forget(g);
    return ENT_OK;
}
