/* coalition_table.c - what parties reach together, found when asked for and then kept.
 *
 * Who moved last may not move on, so what counts about a state is who came to it last.  Two
 * different last movers are enough: together they leave nobody out.  So each state is left at most
 * twice, the first time by all but its mover, the second time by that one; the same for joint moves
 * of subsets, of which none moves twice in a row.
 * A row costs O(states * parties * moves), for joint moves O(states * subsets * states / 64). */

#include "game/coalition_table.h"

#include "base/mem.h"
#include "game/replies.h"

#include <string.h>

#define STATES_PER_POLL 0x3ffu

/* ---- memory: the message says what was too much */

static ent_status no_room(ent_ctx *ctx, const ent_coalitions *t) {
    if (!t->kept.full && !t->ranked.full) return ent_no_memory(ctx);
    return ent_fail(ctx, ENT_ELIMIT,
                    "what coalitions reach in %llu states takes more than %llu MB; ask about one "
                    "state, or fewer coalitions",
                    (unsigned long long)t->game->n_states,
                    (unsigned long long)(t->kept.most >> 20));
}

/* The row of a set and a state in one of the tables; *known: it has been found before. */
static ent_status row_of(ent_ctx *ctx, ent_coalitions *t, ent_arena *arena, uint64_t ***table,
                         uint64_t parties, uint32_t s, uint64_t **row, bool *known) {
    if (!table[parties]) table[parties] = ent_arena_alloc(arena, t->game->n_states, sizeof **table);
    if (!table[parties]) return no_room(ctx, t);
    *row = table[parties][s];
    *known = *row != NULL;
    if (*known) return ENT_OK;
    *row = ent_arena_alloc(arena, t->n_words, sizeof **row);
    return *row ? ENT_OK : no_room(ctx, t);
}

static bool has(const uint64_t *row, uint32_t s) {
    return row[s / 64] >> (s % 64) & 1;
}

static void put(uint64_t *row, uint32_t s) {
    row[s / 64] |= UINT64_C(1) << (s % 64);
}

/* ---- one move of one party */

/* A block in graph form goes in one move where its members' sequences lead. */
static ent_status find_moves(ent_ctx *ctx, ent_coalitions *t, uint32_t party, ent_state s) {
    if (!t->blocks || !t->game->spec.graph)
        return ent_game_moves(ctx, &t->moves, party, s, &t->states);
    ent_replies replies = {0};
    ent_status st = ent_game_reach(ctx, t->game, t->party[party], s, false, &replies);
    t->states.n = 0;
    for (size_t k = 0; k < replies.n && st == ENT_OK; k++)
        if (replies.at[k].to != s && !ent_vec_push(&t->states, replies.at[k].to))
            st = ent_no_memory(ctx);
    ent_vec_clear(&replies);
    return st;
}

static ent_status moves_of(ent_ctx *ctx, ent_coalitions *t, uint32_t party, uint32_t s,
                           ent_state_list *out) {
    if (!t->list[party])
        t->list[party] = ent_arena_alloc(&t->kept, t->game->n_states, sizeof **t->list);
    if (!t->list[party]) return no_room(ctx, t);
    ent_state_list *list = &t->list[party][s];
    ent_status st = ENT_OK;
    if (!list->at) {
        st = find_moves(ctx, t, party, ent_game_state(t->game, s));
        uint32_t *at = st == ENT_OK ? ent_arena_alloc(&t->kept, t->states.n + 1, sizeof *at) : NULL;
        if (st == ENT_OK && !at) return no_room(ctx, t);
        for (size_t k = 0; k < t->states.n && st == ENT_OK; k++) {
            uint64_t i;
            ENT_EXPECT(ctx, ent_game_index(t->game, t->states.at[k], &i));
            at[list->n++] = (uint32_t)i;
        }
        if (st == ENT_OK) list->at = at;
    }
    *out = *list;
    return st;
}

/* ---- what is liked */

static uint32_t rank_at(const ent_game *g, uint32_t dm, uint64_t i) {
    return g->rank && g->rank[dm] ? g->rank[dm][i] : 1;
}

static bool gains_at(const ent_game *g, ent_gain gain, uint64_t members, uint64_t from,
                     uint64_t to) {
    bool some = false;
    for (uint64_t m = members; m; m &= m - 1) {
        uint32_t dm = ent_lowest_bit(m);
        uint32_t before = rank_at(g, dm, from), after = rank_at(g, dm, to);
        if (after < before || (after == before && gain == ENT_GAIN_STRICT)) return false;
        some = some || after > before;
    }
    return some;
}

bool ent_coalition_gains(const ent_game *g, ent_gain gain, uint64_t members, ent_state from,
                         ent_state to) {
    uint64_t i, j;
    return ent_game_index(g, from, &i) && ent_game_index(g, to, &j) &&
           gains_at(g, gain, members, i, j);
}

void ent_row_better(const ent_coalitions *t, uint64_t parties, uint32_t s, uint64_t *row) {
    uint64_t members = ent_members_of(t, parties);
    memset(row, 0, t->n_words * sizeof *row);
    for (uint32_t q = 0; q < t->game->n_states; q++)
        if (gains_at(t->game, t->gain, members, s, q)) put(row, q);
}

uint64_t ent_members_of(const ent_coalitions *t, uint64_t parties) {
    uint64_t members = 0;
    for (uint64_t p = parties; p; p &= p - 1) members |= t->party[ent_lowest_bit(p)];
    return members;
}

bool ent_parties_of(const ent_coalitions *t, uint64_t members, uint64_t *parties) {
    *parties = 0;
    for (uint32_t p = 0; p < t->n_parties; p++)
        if (t->party[p] & members) *parties |= UINT64_C(1) << p;
    return ent_members_of(t, *parties) == members;
}

/* ---- searching: places in order of depth */

/* The first and the second mover into each state that has been reached; 0: none. */
typedef struct search {
    uint64_t *first, *second;
    uint64_t *done;       /* row: there is a second */
    const uint64_t *goal; /* stop at one of these; NULL: find all */
    size_t best;          /* the place of the goal with the smallest state at its depth */
} search;

static ent_status reached(ent_ctx *ctx, ent_coalitions *t, search *s, uint32_t state, uint64_t by,
                          size_t from) {
    if (s->first[state] == by || s->second[state]) return ENT_OK;
    bool again = s->first[state] != 0;
    *(again ? &s->second[state] : &s->first[state]) = by;
    if (again) put(s->done, state);
    ent_place place = {state, by, from, from == SIZE_MAX ? 1 : t->places.at[from].depth + 1};
    if (!ent_vec_push(&t->places, place)) return ent_no_memory(ctx);
    if (!s->goal || again || !has(s->goal, state)) return ENT_OK;
    if (s->best == SIZE_MAX || state < t->places.at[s->best].state) s->best = t->places.n - 1;
    return ENT_OK;
}

static ent_status joint_row(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, uint32_t s,
                            const uint64_t **row);

/* All that the parties of `by` make of a state by one (joint) move. */
static ent_status step(ent_ctx *ctx, ent_coalitions *t, search *s, uint64_t by, bool joint,
                       uint32_t state, size_t from) {
    ent_state_list list = {0};
    const uint64_t *row = NULL;
    ent_status st = joint ? joint_row(ctx, t, by, state, &row)
                          : moves_of(ctx, t, ent_lowest_bit(by), state, &list);
    for (uint32_t k = 0; k < list.n && st == ENT_OK; k++)
        st = reached(ctx, t, s, list.at[k], by, from);
    for (size_t w = 0; row && w < t->n_words && st == ENT_OK; w++)
        for (uint64_t bits = row[w] & ~s->done[w]; bits && st == ENT_OK; bits &= bits - 1)
            st = reached(ctx, t, s, (uint32_t)(64 * w) + ent_lowest_bit(bits), by, from);
    return st;
}

/* The sets that move next: single parties, or any subset; ascending.  0: no more. */
static uint64_t next_mover(const ent_coalitions *t, uint64_t parties, bool joint, uint64_t by) {
    if (joint && !t->blocks) return (by - parties) & parties;
    uint64_t left = by ? parties & ~(by | (by - 1)) : parties;
    return left & (~left + 1);
}

/* Leaves a state: the first time all but who came, the second time only who came first. */
static ent_status leave(ent_ctx *ctx, ent_coalitions *t, search *s, uint64_t parties, bool joint,
                        uint32_t state, uint64_t first, uint64_t last, size_t from) {
    ent_status st = ENT_OK;
    bool again = first && first != last;
    for (uint64_t by = next_mover(t, parties, joint, 0); by && st == ENT_OK;
         by = next_mover(t, parties, joint, by))
        if (again ? by == first : by != last) st = step(ctx, t, s, by, joint, state, from);
    return st;
}

static ent_status make_search(ent_ctx *ctx, ent_coalitions *t, const uint64_t *goal, search *s) {
    *s = (search){.goal = goal, .best = SIZE_MAX};
    s->first = ent_arena_alloc(&t->scratch, t->game->n_states, sizeof *s->first);
    s->second = ent_arena_alloc(&t->scratch, t->game->n_states, sizeof *s->second);
    s->done = ent_arena_alloc(&t->scratch, t->n_words, sizeof *s->done);
    return s->first && s->second && s->done ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_search_places(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, bool joint,
                             uint32_t start, const uint64_t *goal, size_t *at) {
    ent_arena_mark mark = ent_arena_here(&t->scratch);
    search s;
    t->places.n = 0;
    ent_status st = make_search(ctx, t, goal, &s);
    if (st == ENT_OK) st = leave(ctx, t, &s, parties, joint, start, 0, 0, SIZE_MAX);
    for (size_t k = 0; k < t->places.n && st == ENT_OK; k++) {
        ent_place here = t->places.at[k];
        if (s.best != SIZE_MAX && here.depth >= t->places.at[s.best].depth) break;
        if ((k & STATES_PER_POLL) == STATES_PER_POLL && ent_poll(ctx))
            st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        else
            st = leave(ctx, t, &s, parties, joint, here.state, s.first[here.state], here.by, k);
    }
    if (at) *at = s.best;
    ent_arena_back(&t->scratch, mark);
    return st;
}

/* ---- rows */

/* The row of all that a search finds; another search may be under way. */
static ent_status fill(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, bool joint, uint32_t s,
                       uint64_t *row) {
    ent_places theirs = t->places;
    t->places = (ent_places){0};
    ent_status st = ent_search_places(ctx, t, parties, joint, s, NULL, NULL);
    for (size_t k = 0; k < t->places.n; k++) put(row, t->places.at[k].state);
    ent_vec_clear(&t->places);
    t->places = theirs;
    return st;
}

ent_status ent_row_reach(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, uint32_t s,
                         const uint64_t **out) {
    uint64_t *row = NULL;
    bool known = false;
    ent_status st = row_of(ctx, t, &t->kept, t->reach, parties, s, &row, &known);
    if (st == ENT_OK && !known) st = fill(ctx, t, parties, false, s, row);
    if (st == ENT_OK) t->reach[parties][s] = row;
    *out = row;
    return st;
}

ent_status ent_row_answers(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, uint32_t s,
                           const uint64_t **out) {
    uint64_t *row = NULL;
    bool known = false;
    ent_status st = row_of(ctx, t, &t->ranked, t->answers, parties, s, &row, &known);
    if (st == ENT_OK && !known) st = fill(ctx, t, parties, true, s, row);
    if (st == ENT_OK) t->answers[parties][s] = row;
    *out = row;
    return st;
}

static ent_status joint_row(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, uint32_t s,
                            const uint64_t **out) {
    uint64_t *row = NULL;
    const uint64_t *reach = NULL;
    bool known = false;
    ent_status st = row_of(ctx, t, &t->ranked, t->joint, parties, s, &row, &known);
    if (st == ENT_OK && !known) st = ent_row_reach(ctx, t, parties, s, &reach);
    if (st == ENT_OK && !known) {
        uint64_t members = ent_members_of(t, parties);
        for (size_t w = 0; w < t->n_words; w++)
            for (uint64_t bits = reach[w]; bits; bits &= bits - 1) {
                uint32_t q = (uint32_t)(64 * w) + ent_lowest_bit(bits);
                if (gains_at(t->game, t->gain, members, s, q)) put(row, q);
            }
        t->joint[parties][s] = row;
    }
    *out = row;
    return st;
}

/* ---- opening */

static ent_status check_blocks(ent_ctx *ctx, const ent_game *g, const ent_coalition_rules *r) {
    uint64_t all = 0;
    for (uint32_t b = 0; b < r->n_blocks; b++) {
        if (!r->block[b] || (r->block[b] & all))
            return ent_fail(ctx, ENT_EUSAGE, "a block of a structure is empty or meets another");
        all |= r->block[b];
    }
    uint64_t everybody = g->spec.n_dms < 64 ? (UINT64_C(1) << g->spec.n_dms) - 1 : UINT64_MAX;
    if (all != everybody)
        return ent_fail(ctx, ENT_EUSAGE, "a structure puts every decision maker into one block");
    return ENT_OK;
}

/* The game as its parties play it: a block owns what its members own and may not do what one of
 * them may not. */
static bool pool(ent_coalitions *t) {
    const ent_game_spec *spec = &t->game->spec;
    uint64_t *owns = ent_arena_alloc(&t->kept, t->n_parties, sizeof *owns);
    ent_ban *bans = ent_arena_alloc(&t->kept, spec->n_bans + 1, sizeof *bans);
    if (!owns || !bans) return false;
    for (uint32_t p = 0; p < t->n_parties; p++)
        for (uint64_t m = t->party[p]; m && !spec->graph; m &= m - 1)
            owns[p] |= spec->owns[ent_lowest_bit(m)];
    for (size_t k = 0; k < spec->n_bans; k++) {
        bans[k] = spec->bans[k];
        bans[k].dm = 0;
        while (!(t->party[bans[k].dm] >> spec->bans[k].dm & 1)) bans[k].dm++;
    }
    t->moves.spec.n_dms = t->n_parties;
    t->moves.spec.owns = owns;
    t->moves.spec.bans = bans;
    t->moves.rank = NULL;
    return true;
}

static bool make_room(ent_coalitions *t, const ent_coalition_rules *r) {
    size_t n_sets = (size_t)1 << t->n_parties;
    uint64_t *party = ent_arena_alloc(&t->kept, t->n_parties, sizeof *party);
    t->list = ent_arena_alloc(&t->kept, t->n_parties, sizeof *t->list);
    t->reach = ent_arena_alloc(&t->kept, n_sets, sizeof *t->reach);
    t->joint = ent_arena_alloc(&t->ranked, n_sets, sizeof *t->joint);
    t->answers = ent_arena_alloc(&t->ranked, n_sets, sizeof *t->answers);
    for (uint32_t p = 0; party && p < t->n_parties; p++)
        party[p] = t->blocks ? r->block[p] : UINT64_C(1) << p;
    t->party = party;
    t->tables = ent_arena_here(&t->ranked);
    return party && t->list && t->reach && t->joint && t->answers && (!t->blocks || pool(t));
}

ent_status ent_coalitions_open(ent_ctx *ctx, const ent_game *g, const ent_coalition_rules *rules,
                               ent_coalitions **out) {
    static const ent_coalition_rules plain = {0};
    const ent_coalition_rules *r = rules ? rules : &plain;
    uint32_t n = r->n_blocks ? r->n_blocks : g->spec.n_dms;
    *out = NULL;
    ent_status st = r->n_blocks ? check_blocks(ctx, g, r) : ENT_OK;
    if (st == ENT_OK && (n > ENT_MAX_PARTIES || g->n_states > UINT32_MAX))
        st = ent_fail(ctx, ENT_ELIMIT, "%u of %u decision makers at most can form coalitions",
                      (unsigned)ENT_MAX_PARTIES, (unsigned)n);
    if (st != ENT_OK) return st;
    ent_coalitions *t = ent_alloc(1, sizeof *t);
    if (!t) return ent_no_memory(ctx);
    *t = (ent_coalitions){.game = g, .moves = *g, .gain = r->gain, .n_parties = n};
    t->blocks = r->n_blocks > 0;
    t->n_words = (size_t)(g->n_states + 63) / 64;
    t->kept.most = t->ranked.most = r->most_bytes ? r->most_bytes : (size_t)1 << 29;
    if (make_room(t, r)) {
        *out = t;
        return ENT_OK;
    }
    ent_coalitions_close(t);
    return ent_no_memory(ctx);
}

/* What depends on ranks is forgotten; the tables of it are made again on demand. */
void ent_coalitions_rerank(ent_coalitions *t) {
    t->top = NULL;
    size_t n_sets = (size_t)1 << t->n_parties;
    ent_arena_back(&t->ranked, t->tables);
    memset(t->joint, 0, n_sets * sizeof *t->joint);
    memset(t->answers, 0, n_sets * sizeof *t->answers);
}

void ent_coalitions_close(ent_coalitions *t) {
    if (!t) return;
    ent_vec_clear(&t->places);
    ent_vec_clear(&t->states);
    ent_arena_clear(&t->kept);
    ent_arena_clear(&t->ranked);
    ent_arena_clear(&t->scratch);
    ent_free(t);
}
