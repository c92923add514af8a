/* sim.c - stability by simultaneous sanction: whoever leaves may find that others have moved too.
 *
 * Fraser and Hipel (1979, 1984).  A gain is blocked when some of the others, each by a move that is
 * a gain for it from the same state, could move at the same time so that all moves together end no
 * better for the one who left (a tie deters).  The moves are put together option by option, which
 * has a meaning only where no option has two owners: of one that two can move nobody could say what
 * becomes of it when both do.  The graph form has no options at all.
 * O(gains * product of (1 + the others' gains)) for a state at worst. */

#include "game/concepts.h"

#include "base/method.h"
#include "game/tables.h"

const char *ent_sim_unfit(const ent_game_spec *spec) {
    uint64_t seen = 0;
    if (spec->graph)
        return "in the graph form moves are not made of options, so there is no saying where two "
               "moves at once would lead";
    for (uint32_t i = 0; i < spec->n_dms; i++) {
        uint64_t own = ent_options_of(spec, i);
        if (seen & own)
            return "an option has several owners, so there is no saying what becomes of it when "
                   "they move at once";
        seen |= own;
    }
    return NULL;
}

/* The others' gains from one state, and a choice among them. */
typedef struct moment {
    ent_ctx *ctx;
    const ent_game *g;
    uint32_t dm;
    ent_state state;
    uint32_t rank;     /* of `state` for dm */
    ent_states *gains; /* [decision maker] */
    size_t *choice;    /* [decision maker]: 0 = stays, k = its gain number k - 1 */
    ent_arena scratch;
} moment;

static ent_status open_moment(ent_ctx *ctx, const ent_game *g, uint32_t dm, moment *m) {
    *m = (moment){.ctx = ctx, .g = g, .dm = dm};
    m->gains = ent_arena_alloc(&m->scratch, g->spec.n_dms, sizeof *m->gains);
    m->choice = ent_arena_alloc(&m->scratch, g->spec.n_dms, sizeof *m->choice);
    return m->gains && m->choice ? ENT_OK : ent_no_memory(ctx);
}

static void close_moment(moment *m) {
    for (uint32_t j = 0; m->gains && j < m->g->spec.n_dms; j++) ent_vec_clear(&m->gains[j]);
    ent_arena_clear(&m->scratch);
}

static ent_status look_at(moment *m, ent_state s) {
    m->state = s;
    m->rank = ent_game_rank_of(m->g, m->dm, s);
    ent_status st = ent_game_improvements(m->ctx, m->g, m->dm, s, &m->gains[m->dm]);
    bool leaves = m->gains[m->dm].n > 0; /* else nobody's answer is asked for */
    for (uint32_t j = 0; j < m->g->spec.n_dms && leaves && st == ENT_OK; j++)
        if (j != m->dm) st = ent_game_improvements(m->ctx, m->g, j, s, &m->gains[j]);
    return st;
}

/* The next choice of the others, as an odometer counts; false after the last. */
static bool next_choice(moment *m) {
    for (uint32_t j = 0; j < m->g->spec.n_dms; j++) {
        if (j == m->dm) continue;
        if (m->choice[j] < m->gains[j].n) {
            m->choice[j]++;
            return true;
        }
        m->choice[j] = 0;
    }
    return false;
}

/* Where the move and the chosen moves of the others lead together, and how many choose to move. */
static ent_state together(const moment *m, ent_state move, uint32_t *n_movers) {
    ent_state end = move;
    *n_movers = 0;
    for (uint32_t j = 0; j < m->g->spec.n_dms; j++) {
        if (j == m->dm || !m->choice[j]) continue;
        end ^= m->gains[j].at[m->choice[j] - 1] ^ m->state;
        ++*n_movers;
    }
    return end;
}

/* What blocks a move: the fewest movers, then the worst end for dm, then the smaller end.  An end
 * has one way to come about, for the options are everybody's own. */
typedef struct block {
    bool found;
    uint32_t n_movers, rank;
    ent_state end;
} block;

static bool is_clearer(const block *a, const block *b) {
    if (!b->found) return true;
    if (a->n_movers != b->n_movers) return a->n_movers < b->n_movers;
    return a->rank != b->rank ? a->rank < b->rank : a->end < b->end;
}

/* `any`: the first that is found will do. */
static ent_status find_block(moment *m, ent_state move, bool any, block *out) {
    enum { OFTEN = 4096 };
    *out = (block){0};
    for (uint32_t j = 0; j < m->g->spec.n_dms; j++) m->choice[j] = 0;
    for (uint32_t n = 1; next_choice(m); n++) {
        uint64_t i;
        block b = {.found = true};
        if (n % OFTEN == 0 && ent_poll(m->ctx)) return ent_fail(m->ctx, ENT_ESTOPPED, "stopped");
        b.end = together(m, move, &b.n_movers);
        if (!ent_game_index(m->g, b.end, &i)) continue;
        b.rank = ent_game_rank_of(m->g, m->dm, b.end);
        if (b.rank > m->rank || !is_clearer(&b, out)) continue;
        *out = b;
        if (any) return ENT_OK;
    }
    return ENT_OK;
}

/* Each mover's part of the way from the move to the end is its own options' part. */
static ent_status write_steps(const moment *m, const block *b, ent_arena *arena, ent_answer *out) {
    ent_step *step = ent_arena_alloc(arena, b->n_movers, sizeof *step);
    if (!step) return ent_no_memory(m->ctx);
    uint32_t n = 0;
    for (uint32_t j = 0; j < m->g->spec.n_dms; j++) {
        ent_state part = (b->end ^ out->move) & ent_options_of(&m->g->spec, j);
        if (j != m->dm && part) step[n++] = (ent_step){j, m->state ^ part};
    }
    out->path = step;
    out->n_steps = n;
    out->end = b->end;
    return ENT_OK;
}

/* One answer for each gain, in their order, or the first that nothing blocks. */
static ent_status answer_all(moment *m, ent_arena *arena, bool *stable, ent_answer *answers,
                             size_t *n_answers) {
    const ent_states *own = &m->gains[m->dm];
    *stable = true;
    *n_answers = own->n;
    for (size_t k = 0; k < own->n; k++) {
        ent_answer a = {.move = own->at[k], .at_once = true};
        block b;
        ent_status st = find_block(m, own->at[k], answers == NULL, &b);
        *stable = b.found;
        if (st == ENT_OK && answers && b.found) st = write_steps(m, &b, arena, &a);
        if (st != ENT_OK) return st;
        if (answers) answers[b.found ? k : 0] = a;
        if (b.found) continue;
        *n_answers = 1;
        return ENT_OK;
    }
    return ENT_OK;
}

ent_status ent_decide_at_once(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                              uint32_t dm, ent_state s, ent_arena *arena, bool *stable,
                              ent_certificate *why) {
    const char *unfit = ent_sim_unfit(&g->spec);
    if (unfit) return ent_fail(ctx, ENT_EUSAGE, "%s has no meaning here: %s", concept->id, unfit);
    moment m;
    ent_answer *answers = NULL;
    size_t n = 0;
    ent_status st = open_moment(ctx, g, dm, &m);
    if (st == ENT_OK) st = look_at(&m, s);
    if (st == ENT_OK && why) {
        answers = ent_arena_alloc(arena, m.gains[dm].n, sizeof *answers);
        if (!answers) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK) st = answer_all(&m, arena, stable, answers, &n);
    if (st == ENT_OK && why)
        *why = (ent_certificate){.concept = concept->id,
                                 .dm = dm,
                                 .state = s,
                                 .stable = *stable,
                                 .answers = answers,
                                 .n_answers = (uint32_t)n};
    close_moment(&m);
    return st;
}

/* State after state, without reasons: the first block of a gain is enough. */
ent_status ent_decide_at_once_all(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                  struct ent_thresholds *tables, uint32_t dm, ent_bits *out) {
    enum { OFTEN = 1024 };
    (void)concept;
    (void)tables;
    const char *unfit = ent_sim_unfit(&g->spec);
    if (unfit) return ent_fail(ctx, ENT_EUSAGE, "moving at once has no meaning here: %s", unfit);
    moment m;
    ent_status st = open_moment(ctx, g, dm, &m);
    for (uint64_t i = 0; i < g->n_states && st == ENT_OK; i++) {
        bool stable = true;
        size_t n;
        if (i % OFTEN == 0 && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK) st = look_at(&m, ent_game_state(g, i));
        if (st == ENT_OK) st = answer_all(&m, NULL, &stable, NULL, &n);
        if (st == ENT_OK) ent_bits_set(out, i, stable);
    }
    close_moment(&m);
    return st;
}

const ent_method ent_stability_sim = {
    .id = "sim",
    .family = ENT_STABILITY,
    .name = "stability by simultaneous sanction",
    .word = "simultaneous",
    .brief = "others would gain by moving at the same time, and all moves together end no better "
             "for it",
    .formula = "for all s1 in R_i+(s) some m_j in {s} or R_j+(s), j not i, not all s: "
               "s1 + sum of (m_j - s) is feasible and <=_i s",
    .source = "Fraser and Hipel 1984",
    .since = "0.1",
    .traits = ENT_TRAIT_ANSWERS | ENT_TRAIT_CREDIBLE | ENT_TRAIT_AT_ONCE | ENT_TRAIT_ASKED,
    .page = "stability-simultaneous",
    .run.stability = ent_decide_at_once,
    .decide_all = ent_decide_at_once_all,
    .unfit = ent_sim_unfit,
};
