/* game.c - the feasible states of a dispute.
 *
 * Option form: the options are settled one by one from the highest bit down, "not taken" first, so
 * the codes come out in ascending order; a branch is left as soon as some `never` condition is
 * certain whatever the open options will be.  A first walk counts, a second one lists, so that too
 * many states cost no memory.  O(options * feasible states) when the conditions bite early; a
 * search that finds next to nothing gives up after SPARE_TRIALS and 16 trials per allowed state. */

#include "game/game.h"

#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>

#define SPARE_TRIALS ((uint64_t)1 << 24)
#define TRIALS_PER_POLL 0xffffu

typedef struct walk {
    ent_ctx *ctx;
    const ent_game_spec *spec;
    const uint64_t *reads; /* per `never`: the options it looks at */
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

/* Is some `never` that looks at one of the options in `news` certain already? */
static bool ruled_out(const walk *w, ent_state s, uint64_t known, uint64_t news) {
    for (size_t k = 0; k < w->spec->n_never; k++) {
        if ((w->reads[k] & news) && ent_cond_settled(w->spec->never[k], s, known) == ENT_TRUE)
            return true;
    }
    return false;
}

static ent_status add_state(walk *w, ent_state s) {
    if (w->n_states == w->limit)
        return ent_fail(w->ctx, ENT_ELIMIT,
                        "%" PRIu32 " options leave more than %" PRIu64
                        " feasible states; the limit is %" PRIu64 " (max_states)",
                        w->spec->n_options, w->limit, w->limit);
    if (w->states) w->states[w->n_states] = s;
    w->n_states++;
    return ENT_OK;
}

static ent_status count_trial(walk *w) {
    w->n_trials++;
    if ((w->n_trials & TRIALS_PER_POLL) == 0 && ent_poll(w->ctx))
        return ent_fail(w->ctx, ENT_ESTOPPED, "stopped");
    if (w->n_trials / 16 > w->limit && w->n_trials > SPARE_TRIALS)
        return ent_fail(w->ctx, ENT_ELIMIT,
                        "%" PRIu32 " options: gave up with %" PRIu64
                        " feasible states found, the limit is %" PRIu64,
                        w->spec->n_options, w->n_states, w->limit);
    return ENT_OK;
}

/* Settles the n_open lowest options that are not known yet; the others stand as in `s`. */
static ent_status settle(walk *w, unsigned n_open, ent_state s, uint64_t known) {
    while (n_open > 0 && (known >> (n_open - 1) & 1)) n_open--;
    if (n_open == 0) return add_state(w, s);
    uint64_t option = (uint64_t)1 << (n_open - 1);
    for (unsigned taken = 0; taken <= 1; taken++) {
        ent_state next = taken ? s | option : s;
        ent_status st = count_trial(w);
        if (st == ENT_OK && !ruled_out(w, next, known | option, option))
            st = settle(w, n_open - 1, next, known | option);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

static ent_status walk_states(walk *w) {
    const ent_game_spec *spec = w->spec;
    w->n_states = 0;
    w->n_trials = 0;
    uint64_t known = spec->fixed | ~all_options(spec);
    ent_state s = spec->now & spec->fixed;
    for (size_t k = 0; k < spec->n_never; k++) {
        if (ent_cond_settled(spec->never[k], s, known) == ENT_TRUE) return ENT_OK; /* no state */
    }
    return settle(w, spec->n_options, s, known);
}

static ent_status list_states(ent_ctx *ctx, const ent_game_spec *spec, ent_arena *arena,
                              ent_game *out) {
    uint64_t *reads = ent_alloc(spec->n_never, sizeof *reads);
    if (!reads) return ent_no_memory(ctx);
    for (size_t k = 0; k < spec->n_never; k++) {
        for (uint32_t i = 0; i < spec->never[k].n; i++) {
            if (spec->never[k].term[i].op == ENT_TERM_IS) reads[k] |= spec->never[k].term[i].mask;
        }
    }
    walk w = {.ctx = ctx, .spec = spec, .reads = reads, .limit = state_limit(spec)};
    ent_status st = walk_states(&w);
    if (st == ENT_OK) {
        w.states = ent_arena_alloc(arena, w.n_states, sizeof *w.states);
        st = w.states ? walk_states(&w) : ent_no_memory(ctx);
    }
    ent_free(reads);
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
    out->states = states;
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

ent_state ent_game_state(const ent_game *g, uint64_t i) {
    return g->states[i];
}

/* O(log states), O(1) where every code up to the largest is feasible. */
bool ent_game_index(const ent_game *g, ent_state s, uint64_t *i) {
    if (g->n_states == 0 || s > g->states[g->n_states - 1]) return false;
    uint64_t low = 0, high = g->n_states - 1;
    if (g->states[high] == high) low = high = s;
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
    return g->rank[dm] ? g->rank[dm][i] : 1;
}
