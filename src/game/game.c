/* game.c - the feasible states of a dispute.
 *
 * Option form: the options are settled one by one from the highest bit down, "not taken" first, so
 * the codes come out in ascending order.  A branch is left as soon as some `never` condition is
 * certain whatever the open options will be, and is feasible as a whole as soon as all of them are
 * ruled out; the last six options are looked at together, as one word.  A first walk counts, a
 * second one lists, so that too many states cost no memory, and a list of all codes is not needed.
 * O(feasible states / 64 * conditions) at worst when the conditions bite early; a search that finds
 * next to nothing gives up after SPARE_TRIALS and 16 trials per allowed state. */

#include "game/game.h"

#include "base/bits.h"
#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>

#define SPARE_TRIALS ((uint64_t)1 << 24)
#define TRIALS_PER_POLL 0xffffu
#define WORD_OPTIONS 6u /* 64 codes to a word */

typedef struct walk {
    ent_ctx *ctx;
    const ent_game_spec *spec;
    const uint64_t *reads; /* per `never`: the options it looks at */
    uint32_t *open;        /* for each number of open options, those `never` not yet settled */
    ent_state *states;     /* NULL while counting */
    uint64_t n_states, limit, n_trials;
} walk;

static uint64_t all_options(const ent_game_spec *spec) {
    return spec->n_options < 64 ? ((uint64_t)1 << spec->n_options) - 1 : UINT64_MAX;
}

static uint64_t state_limit(const ent_game_spec *spec) {
    return spec->max_states ? spec->max_states : ENT_MAX_STATES;
}

/* ---- does the spec make sense? */

static ent_status check_conditions(ent_ctx *ctx, const ent_game_spec *spec) {
    for (size_t k = 0; k < spec->n_never; k++) {
        if (!ent_cond_is_sound(spec->never[k]))
            return ent_fail(ctx, ENT_EUSAGE, "never condition %zu is not a sound condition", k);
    }
    for (size_t k = 0; k < spec->n_bans; k++) {
        const ent_ban *ban = &spec->bans[k];
        if (ban->dm >= spec->n_dms)
            return ent_fail(ctx, ENT_EUSAGE, "ban %zu names decision maker %" PRIu32 " of %" PRIu32,
                            k, ban->dm, spec->n_dms);
        if (!ent_cond_is_sound(ban->from) || !ent_cond_is_sound(ban->to))
            return ent_fail(ctx, ENT_EUSAGE, "ban %zu is not a sound condition", k);
    }
    return ENT_OK;
}

static ent_status check_options(ent_ctx *ctx, const ent_game_spec *spec) {
    if (spec->n_options > ENT_MAX_OPTIONS)
        return ent_fail(ctx, ENT_EUSAGE, "%" PRIu32 " options, at most %u are possible",
                        spec->n_options, ENT_MAX_OPTIONS);
    if (spec->owns == NULL) return ent_fail(ctx, ENT_EUSAGE, "nobody is said to own the options");
    uint64_t mentioned = spec->take_only | spec->drop_only | spec->fixed | spec->now;
    for (uint32_t i = 0; i < spec->n_dms; i++) mentioned |= spec->owns[i];
    if (mentioned & ~all_options(spec))
        return ent_fail(ctx, ENT_EUSAGE, "an option beyond the %" PRIu32 " there are",
                        spec->n_options);
    if (spec->take_only & spec->drop_only)
        return ent_fail(ctx, ENT_EUSAGE,
                        "an option that can neither be taken nor dropped should be fixed");
    return ENT_OK;
}

static ent_status check_nodes(ent_ctx *ctx, const ent_game_spec *spec) {
    for (size_t k = 0; k < spec->n_arcs; k++) {
        const ent_arc *arc = &spec->arcs[k];
        if (arc->dm >= spec->n_dms || arc->from >= spec->n_nodes || arc->to >= spec->n_nodes)
            return ent_fail(ctx, ENT_EUSAGE, "arc %zu names what is not there", k);
        if (arc->from == arc->to)
            return ent_fail(ctx, ENT_EUSAGE, "arc %zu leads from a state to itself", k);
    }
    return ENT_OK;
}

static ent_status check_spec(ent_ctx *ctx, const ent_game_spec *spec) {
    if (spec->n_dms == 0) return ent_fail(ctx, ENT_EUSAGE, "a game needs a decision maker");
    if (spec->max_states > UINT32_MAX)
        return ent_fail(ctx, ENT_EUSAGE,
                        "a limit of %" PRIu64 " states, at most %" PRIu32 " will do",
                        spec->max_states, UINT32_MAX);
    ent_status st = check_conditions(ctx, spec);
    if (st != ENT_OK) return st;
    return spec->graph ? check_nodes(ctx, spec) : check_options(ctx, spec);
}

/* ---- option form */

static ent_status too_many(const walk *w) {
    return ent_fail(w->ctx, ENT_ELIMIT,
                    "%" PRIu32 " options leave more than %" PRIu64
                    " feasible states; the limit is %" PRIu64
                    " (max_states); the stability of a single state can still be asked (why)",
                    w->spec->n_options, w->limit, w->limit);
}

static ent_status count_trial(walk *w) {
    w->n_trials++;
    if ((w->n_trials & TRIALS_PER_POLL) == 0 && ent_poll(w->ctx))
        return ent_fail(w->ctx, ENT_ESTOPPED, "stopped");
    if (w->n_trials / 16 > w->limit && w->n_trials > SPARE_TRIALS)
        return ent_fail(w->ctx, ENT_ELIMIT,
                        "%" PRIu32 " options: gave up with %" PRIu64
                        " feasible states found, the limit is %" PRIu64
                        "; the stability of a single state can still be asked (why)",
                        w->spec->n_options, w->n_states, w->limit);
    return ENT_OK;
}

/* Whatever the options in `open` are. */
static ent_status add_all(walk *w, ent_state s, uint64_t open) {
    unsigned n_open = ent_popcount(open);
    if (n_open > 32 || UINT64_C(1) << n_open > w->limit - w->n_states) return too_many(w);
    uint64_t subset = 0, n = w->n_states;
    w->n_states += UINT64_C(1) << n_open;
    while (w->states && n < w->n_states) {
        w->states[n++] = s | subset;
        subset = (subset - open) & open; /* the next subset, ascending */
        if ((n & TRIALS_PER_POLL) == 0 && ent_poll(w->ctx))
            return ent_fail(w->ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

/* Those of the 64 codes from s on that differ from s in the options in `open` alone, and that none
 * of the conditions forbids. */
static ent_status add_word(walk *w, ent_state s, uint64_t open, const uint32_t *never, size_t n) {
    uint64_t feasible = 0, first = s & ~UINT64_C(63), subset = 0;
    do {
        feasible |= UINT64_C(1) << ((s | subset) & 63);
        subset = (subset - open) & open;
    } while (subset);
    for (size_t k = 0; k < n; k++) feasible &= ~ent_cond_word(w->spec->never[never[k]], first);
    if (ent_popcount(feasible) > w->limit - w->n_states) return too_many(w);
    if (!w->states) w->n_states += ent_popcount(feasible);
    for (; w->states && feasible; feasible &= feasible - 1)
        w->states[w->n_states++] = first | ent_lowest_bit(feasible);
    return ENT_OK;
}

/* Of the `n` conditions in `never`, those that are still open when the options in `news` are known
 * too; false when one of them is certain. */
static bool narrow(const walk *w, ent_state s, uint64_t known, uint64_t news,
                   const uint32_t *never, size_t n, uint32_t *open, size_t *n_open) {
    *n_open = 0;
    for (size_t k = 0; k < n; k++) {
        ent_truth truth = w->reads[never[k]] & news
                              ? ent_cond_settled(w->spec->never[never[k]], s, known)
                              : ENT_UNKNOWN;
        if (truth == ENT_TRUE) return false;
        if (truth == ENT_UNKNOWN) open[(*n_open)++] = never[k];
    }
    return true;
}

/* Settles the n_open lowest options that are not known yet; the others stand as in `s`.  `never`:
 * the conditions that are not settled. */
static ent_status settle(walk *w, unsigned n_open, ent_state s, uint64_t known,
                         const uint32_t *never, size_t n_never) {
    if (n_never == 0) return add_all(w, s, ~known);
    while (n_open > WORD_OPTIONS && (known >> (n_open - 1) & 1)) n_open--;
    if (n_open <= WORD_OPTIONS) return add_word(w, s, ~known, never, n_never);
    uint64_t option = UINT64_C(1) << (n_open - 1);
    for (unsigned taken = 0; taken <= 1; taken++) {
        ent_state next = taken ? s | option : s;
        uint32_t *open = w->open + (n_open - 1) * w->spec->n_never;
        size_t n;
        ent_status st = count_trial(w);
        if (st == ENT_OK && narrow(w, next, known | option, option, never, n_never, open, &n))
            st = settle(w, n_open - 1, next, known | option, open, n);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

static ent_status walk_states(walk *w) {
    const ent_game_spec *spec = w->spec;
    uint64_t known = spec->fixed | ~all_options(spec);
    ent_state s = spec->now & spec->fixed;
    uint32_t *open = w->open + spec->n_options * spec->n_never;
    size_t n = 0;
    w->n_states = 0;
    w->n_trials = 0;
    for (size_t k = 0; k < spec->n_never; k++) {
        ent_truth truth = ent_cond_settled(spec->never[k], s, known);
        if (truth == ENT_TRUE) return ENT_OK; /* no state */
        if (truth == ENT_UNKNOWN) open[n++] = (uint32_t)k;
    }
    return settle(w, spec->n_options, s, known, open, n);
}

static bool is_every_code(const ent_game_spec *spec, uint64_t n_states) {
    return spec->n_options < 64 && n_states == UINT64_C(1) << spec->n_options;
}

static ent_status list_states(ent_ctx *ctx, const ent_game_spec *spec, ent_arena *arena,
                              ent_game *out) {
    uint64_t *reads = ent_alloc(spec->n_never, sizeof *reads);
    uint32_t *open = ent_alloc((spec->n_options + 1) * spec->n_never, sizeof *open);
    walk w = {.ctx = ctx, .spec = spec, .reads = reads, .open = open, .limit = state_limit(spec)};
    ent_status st = reads && open ? ENT_OK : ent_no_memory(ctx);
    for (size_t k = 0; k < spec->n_never && st == ENT_OK; k++) {
        for (uint32_t i = 0; i < spec->never[k].n; i++) {
            if (spec->never[k].term[i].op == ENT_TERM_IS) reads[k] |= spec->never[k].term[i].mask;
        }
    }
    if (st == ENT_OK) st = walk_states(&w);
    if (st == ENT_OK && !is_every_code(spec, w.n_states)) {
        w.states = ent_arena_alloc(arena, w.n_states, sizeof *w.states);
        st = w.states ? walk_states(&w) : ent_no_memory(ctx);
    }
    ent_free(reads);
    ent_free(open);
    out->states = w.states;
    out->n_states = w.n_states;
    return st;
}

/* ---- graph form */

static int compare_arcs(const void *a, const void *b) {
    const ent_arc *x = a, *y = b;
    if (x->dm != y->dm) return x->dm < y->dm ? -1 : 1;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static bool is_left_out(const ent_game_spec *spec, ent_state s) {
    for (size_t k = 0; k < spec->n_never; k++)
        if (ent_cond_holds(spec->never[k], s)) return true;
    return false;
}

/* The spec's arcs are replaced by a sorted copy without repeats, for moves.c to search. */
static ent_status list_nodes(ent_ctx *ctx, const ent_game_spec *spec, ent_arena *arena,
                             ent_game *out) {
    if (spec->n_nodes > state_limit(spec))
        return ent_fail(ctx, ENT_ELIMIT, "%" PRIu32 " states, the limit is %" PRIu64, spec->n_nodes,
                        state_limit(spec));
    ent_state *states = ent_arena_alloc(arena, spec->n_nodes, sizeof *states);
    ent_arc *arcs = ent_arena_alloc(arena, spec->n_arcs, sizeof *arcs);
    if (!states || !arcs) return ent_no_memory(ctx);
    uint64_t n_states = 0;
    for (uint32_t i = 0; i < spec->n_nodes; i++)
        if (!is_left_out(spec, i)) states[n_states++] = i;
    for (size_t k = 0; k < spec->n_arcs; k++) arcs[k] = spec->arcs[k];
    qsort(arcs, spec->n_arcs, sizeof *arcs, compare_arcs);
    size_t n = 0;
    for (size_t k = 0; k < spec->n_arcs; k++) {
        if (k == 0 || compare_arcs(&arcs[k], &arcs[k - 1]) != 0) arcs[n++] = arcs[k];
    }
    out->states = n_states < spec->n_nodes ? states : NULL;
    out->n_states = n_states;
    out->spec.arcs = arcs;
    out->spec.n_arcs = n;
    return ENT_OK;
}

/* ---- the public functions */

ent_status ent_game_build(ent_ctx *ctx, const ent_game_spec *spec, ent_arena *arena,
                          ent_game *out) {
    ent_status st = check_spec(ctx, spec);
    if (st != ENT_OK) return st;
    ent_arena_mark before = ent_arena_here(arena);
    ent_game g = {.spec = *spec};
    st = spec->graph ? list_nodes(ctx, spec, arena, &g) : list_states(ctx, spec, arena, &g);
    if (st == ENT_OK) {
        g.rank = ent_arena_alloc(arena, spec->n_dms, sizeof *g.rank);
        if (!g.rank) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK)
        *out = g;
    else
        ent_arena_back(arena, before);
    return st;
}

ent_status ent_game_build_implicit(ent_ctx *ctx, const ent_game_spec *spec, ent_arena *arena,
                                   ent_game *out) {
    ent_status st = check_spec(ctx, spec);
    if (st != ENT_OK) return st;
    if (spec->graph)
        return ent_fail(ctx, ENT_EUSAGE, "the states of the graph form are listed as they are");
    ent_game g = {.spec = *spec, .n_states = UINT64_MAX, .implicit = true};
    g.rank = ent_arena_alloc(arena, spec->n_dms, sizeof *g.rank);
    g.wish = ent_arena_alloc(arena, spec->n_dms, sizeof *g.wish);
    g.n_wishes = ent_arena_alloc(arena, spec->n_dms, sizeof *g.n_wishes);
    if (!g.rank || !g.wish || !g.n_wishes) return ent_no_memory(ctx);
    *out = g;
    return ENT_OK;
}

/* Looked up in no list: O(conditions). */
static bool is_feasible(const ent_game_spec *spec, ent_state s) {
    return !(s & ~all_options(spec)) && !((s ^ spec->now) & spec->fixed) && !is_left_out(spec, s);
}

/* The row of truths read as a binary number, from 1. */
static uint32_t score_of(const ent_game *g, uint32_t dm, ent_state s) {
    uint32_t score = 0;
    for (uint32_t k = 0; k < g->n_wishes[dm]; k++)
        score = score << 1 | ent_cond_holds(g->wish[dm][k], s);
    return score + 1;
}

ent_state ent_game_state(const ent_game *g, uint64_t i) {
    return g->states ? g->states[i] : i;
}

/* O(log states), O(1) where every code up to the largest is feasible. */
bool ent_game_index(const ent_game *g, ent_state s, uint64_t *i) {
    if (g->implicit) {
        *i = s;
        return is_feasible(&g->spec, s);
    }
    if (!g->states) {
        *i = s;
        return s < g->n_states;
    }
    if (g->n_states == 0 || s > g->states[g->n_states - 1]) return false;
    uint64_t low = 0, high = g->n_states - 1;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (g->states[middle] < s)
            low = middle + 1;
        else
            high = middle;
    }
    *i = low;
    return g->states[low] == s;
}

uint32_t ent_game_rank_of(const ent_game *g, uint32_t dm, ent_state s) {
    uint64_t i;
    if (dm >= g->spec.n_dms || !ent_game_index(g, s, &i)) return 0;
    if (g->implicit) return score_of(g, dm, s);
    return g->rank[dm] ? g->rank[dm][i] : 1;
}
