/* goals.c - preferences that make some states equilibria and others not, by a solver.
 *
 * Variables: for each free decision maker i and pair of states, whether i prefers the one to the
 * other; no three of them may form a circle, which is demanded of the states that are compared at
 * all.  Two kinds of demands, each under a literal of its own, so that those that exclude each
 * other can be told:
 *
 *   s is stable for i   for every move q of i from s: i does not prefer q, or some reply x is no
 *                       better than s for i (and so is all i could move on to, smr and sseq)
 *   s is left           for some i and q: i prefers q, and each reply x is better than s for i (or
 *                       leaves a move that is)
 *
 * Where replies must be improvements (seq, sseq), whether x is reached from q hangs on the
 * preferences too.  "Reached" must not be believed without a way, so it is written in layers, h
 * improvements deep; "not reached" must not overlook one, so there every improvement from a
 * reached state reaches the next.
 *
 * States are positions here.  Nodes of the others' sequences are pairs (state, last mover), as the
 * rule of legal sequences has it; where moves are transitive the state alone is enough (a DM's two
 * moves in a row are one move). */

#include "game/goals.h"

#include "base/vec.h"
#include "game/inverse.h"
#include "game/solver.h"

#include <string.h>

enum { TRUE_LITERAL = 1, FALSE_LITERAL = -1 };

typedef ENT_VEC(uint32_t) positions;
typedef ENT_VEC(int) literals;

/* What the others can make of `from` when `focal` has moved there. */
typedef struct node {
    uint32_t state, mover; /* ENT_NOBODY: whoever it was */
    int above;             /* implies that it is reached; the deepest layer */
    int below;             /* implied by its being reached */
} node;

typedef struct edge {
    uint32_t from, to, mover; /* nodes; from ENT_NOBODY: the state moved to */
} edge;

typedef struct reach {
    bool listed, has_above, has_below;
    ENT_VEC(node) nodes;
    ENT_VEC(edge) edges;
} reach;

typedef struct encoder {
    ent_ctx *ctx;
    const ent_goal *goal;
    const ent_game *g;
    ent_solver *solver;
    ent_arena arena;
    uint32_t m, n_dms, n_variables;
    uint64_t n_clauses;
    bool answers, credible, no_escape, plain;
    positions *moves;   /* [dm * m + state] */
    int **order;        /* [dm][a * m + b], a < b: the variable, 0 = none yet */
    ent_bits *compared; /* [dm]: states that are compared */
    reach *reaches;     /* [dm * m + state] */
    reach nothing;      /* of replies where they do not count */
    uint32_t *number;   /* of a node in the list at hand + 1: [state * (n_dms + 1) + mover] */
    int *counter;       /* of changed pairs: [k] says that more than k have changed */
    uint32_t n_counter;
    literals literals; /* of the clause being written */
    ENT_VEC(ent_goal_demand) demands;
    literals asked; /* the literal of each demand */
} encoder;

/* ---- clauses */

static int new_variable(encoder *e) {
    return (int)++e->n_variables;
}

static ent_status put_literal(encoder *e, int literal) {
    return ent_vec_push(&e->literals, literal) ? ENT_OK : ent_no_memory(e->ctx);
}

/* Hands the clause over, unless it is true anyway. */
static ent_status end_clause(encoder *e) {
    bool is_true = false;
    for (size_t k = 0; k < e->literals.n; k++) is_true |= e->literals.at[k] == TRUE_LITERAL;
    for (size_t k = 0; k < e->literals.n && !is_true; k++)
        if (e->literals.at[k] != FALSE_LITERAL) ent_solver_add(e->solver, e->literals.at[k]);
    if (!is_true) ent_solver_add(e->solver, 0);
    e->literals.n = 0;
    if (!is_true && ++e->n_clauses > ENT_GOAL_MOST_CLAUSES)
        return ent_fail(e->ctx, ENT_ELIMIT,
                        "%u states and %u actors would take more than %u clauses; hold some "
                        "actors to their present preferences, or ask about a smaller dispute",
                        e->m, e->n_dms, ENT_GOAL_MOST_CLAUSES);
    if (e->n_clauses % 4096 == 0 && ent_poll(e->ctx))
        return ent_fail(e->ctx, ENT_ESTOPPED, "stopped");
    return ENT_OK;
}

static ent_status clause(encoder *e, int a, int b, int c) {
    ent_status st = put_literal(e, a);
    if (st == ENT_OK) st = put_literal(e, b);
    if (st == ENT_OK) st = put_literal(e, c);
    return st == ENT_OK ? end_clause(e) : st;
}

static bool is_free(const encoder *e, uint32_t dm) {
    return e->goal->free >> dm & 1;
}

static uint32_t rank_of(const encoder *e, uint32_t dm, uint32_t s) {
    return e->g->rank && e->g->rank[dm] ? e->g->rank[dm][s] : 0;
}

/* "dm prefers a to b".  A variable is true where its pair is compared as now, so that the solver,
 * which tries true first, begins near the present. */
static int better(encoder *e, uint32_t dm, uint32_t a, uint32_t b) {
    if (a == b) return FALSE_LITERAL;
    if (!is_free(e, dm))
        return rank_of(e, dm, a) > rank_of(e, dm, b) ? TRUE_LITERAL : FALSE_LITERAL;
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    int *variable = &e->order[dm][(size_t)low * e->m + high];
    if (!*variable) *variable = new_variable(e);
    ent_bits_set(&e->compared[dm], a, true);
    ent_bits_set(&e->compared[dm], b, true);
    bool low_first = rank_of(e, dm, low) >= rank_of(e, dm, high);
    return (a == low) == low_first ? *variable : -*variable;
}

/* ---- what the others can reach */

/* The number of the node, a new one where there is none yet; ENT_NOBODY: no memory. */
static uint32_t find_node(encoder *e, reach *r, uint32_t state, uint32_t mover) {
    uint32_t last = e->plain ? ENT_NOBODY : mover;
    uint32_t *number = &e->number[(size_t)state * (e->n_dms + 1) + (e->plain ? e->n_dms : mover)];
    node fresh = {.state = state, .mover = last};
    if (*number) return *number - 1;
    if (!ent_vec_push(&r->nodes, fresh)) return ENT_NOBODY;
    *number = (uint32_t)r->nodes.n;
    return *number - 1;
}

/* What `mover` can make of the state of a node; from ENT_NOBODY: of `state` itself. */
static ent_status add_edges(encoder *e, reach *r, uint32_t from, uint32_t state, uint32_t mover) {
    const positions *moves = &e->moves[(size_t)mover * e->m + state];
    for (size_t k = 0; k < moves->n; k++) {
        edge step = {from, find_node(e, r, moves->at[k], mover), mover};
        if (step.to == ENT_NOBODY || !ent_vec_push(&r->edges, step)) return ent_no_memory(e->ctx);
    }
    return ENT_OK;
}

/* Everything that moves can reach, whoever likes it. */
static ent_status list_reach(encoder *e, uint32_t focal, uint32_t from, reach **out) {
    reach *r = &e->reaches[(size_t)focal * e->m + from];
    ent_status st = ENT_OK;
    *out = r;
    if (r->listed) return ENT_OK;
    if (ent_poll(e->ctx)) return ent_fail(e->ctx, ENT_ESTOPPED, "stopped");
    memset(e->number, 0, (size_t)e->m * (e->n_dms + 1) * sizeof *e->number);
    for (uint32_t dm = 0; dm < e->n_dms && st == ENT_OK; dm++)
        if (dm != focal) st = add_edges(e, r, ENT_NOBODY, from, dm);
    bool once = e->g->spec.reply_rule != ENT_REPLY_LEGAL || (e->plain && e->n_dms == 2);
    for (uint32_t k = 0; k < r->nodes.n && st == ENT_OK && !once; k++)
        for (uint32_t dm = 0; dm < e->n_dms && st == ENT_OK; dm++)
            if (dm != focal && dm != r->nodes.at[k].mover)
                st = add_edges(e, r, k, r->nodes.at[k].state, dm);
    r->listed = st == ENT_OK;
    return st;
}

/* The literal "by this edge": its mover prefers it, and its beginning has been reached. */
static ent_status edge_literal(encoder *e, int begun, int prefers, int *out) {
    *out = prefers;
    if (begun == TRUE_LITERAL || prefers == FALSE_LITERAL) return ENT_OK;
    *out = begun;
    if (prefers == TRUE_LITERAL || begun == FALSE_LITERAL) return ENT_OK;
    *out = new_variable(e);
    ent_status st = clause(e, -*out, begun, FALSE_LITERAL);
    return st == ENT_OK ? clause(e, -*out, prefers, FALSE_LITERAL) : st;
}

/* The literals of the edges to node k that begin in the layer. */
static ent_status edges_to(encoder *e, reach *r, uint32_t q, const int *layer, uint32_t k,
                           literals *ways) {
    ent_status st = ENT_OK;
    ways->n = 0;
    for (size_t i = 0; i < r->edges.n && st == ENT_OK; i++) {
        const edge *a = &r->edges.at[i];
        bool first = a->from == ENT_NOBODY; /* those are in the first layer, and so in all */
        if (a->to != k || first != !layer) continue;
        uint32_t at = first ? q : r->nodes.at[a->from].state;
        int prefers = better(e, a->mover, r->nodes.at[k].state, at), way;
        st = edge_literal(e, first ? TRUE_LITERAL : layer[a->from], prefers, &way);
        if (st == ENT_OK && !ent_vec_push(ways, way)) st = ent_no_memory(e->ctx);
    }
    return st;
}

/* One layer more: `next` of a node implies that it was there before, or is reached by an edge. */
static ent_status add_layer(encoder *e, reach *r, uint32_t q, const int *layer, int *next) {
    ent_status st = ENT_OK;
    literals ways = {0};
    for (uint32_t k = 0; k < r->nodes.n && st == ENT_OK; k++) {
        st = edges_to(e, r, q, layer, k, &ways);
        next[k] = new_variable(e);
        if (st == ENT_OK) st = put_literal(e, -next[k]);
        if (st == ENT_OK && layer) st = put_literal(e, layer[k]);
        for (size_t i = 0; i < ways.n && st == ENT_OK; i++) st = put_literal(e, ways.at[i]);
        if (st == ENT_OK) st = end_clause(e);
    }
    ent_vec_clear(&ways);
    return st;
}

/* Node.above: true only where a sequence of improvements leads there. */
static ent_status write_above(encoder *e, reach *r, uint32_t q) {
    size_t n = r->nodes.n;
    ent_arena_mark here = ent_arena_here(&e->arena);
    int *layer = ent_arena_alloc(&e->arena, n, sizeof *layer);
    int *next = ent_arena_alloc(&e->arena, n, sizeof *next);
    if (!layer || !next) return ent_no_memory(e->ctx);
    ent_status st = add_layer(e, r, q, NULL, layer);
    bool deeper = false;
    for (size_t i = 0; i < r->edges.n; i++) deeper |= r->edges.at[i].from != ENT_NOBODY;
    for (size_t h = 1; h < n && deeper && st == ENT_OK; h++) {
        st = add_layer(e, r, q, layer, next);
        int *kept = layer;
        layer = next;
        next = kept;
    }
    for (size_t k = 0; k < n; k++) r->nodes.at[k].above = layer[k];
    ent_arena_back(&e->arena, here);
    r->has_above = st == ENT_OK;
    return st;
}

/* Node.below: true wherever a sequence of improvements leads. */
static ent_status write_below(encoder *e, reach *r, uint32_t q) {
    ent_status st = ENT_OK;
    for (size_t k = 0; k < r->nodes.n; k++) r->nodes.at[k].below = new_variable(e);
    for (size_t i = 0; i < r->edges.n && st == ENT_OK; i++) {
        const edge *a = &r->edges.at[i];
        bool first = a->from == ENT_NOBODY;
        uint32_t at = first ? q : r->nodes.at[a->from].state;
        int prefers = better(e, a->mover, r->nodes.at[a->to].state, at);
        st = clause(e, first ? FALSE_LITERAL : -r->nodes.at[a->from].below, -prefers,
                    r->nodes.at[a->to].below);
    }
    r->has_below = st == ENT_OK;
    return st;
}

/* The replies to a move of `dm` to q, with what is wanted of them written down. */
static ent_status replies_to(encoder *e, uint32_t dm, uint32_t q, bool above, reach **out) {
    *out = &e->nothing;
    if (!e->answers) return ENT_OK;
    ent_status st = list_reach(e, dm, q, out);
    if (st != ENT_OK || !e->credible) return st;
    if (above && !(*out)->has_above) return write_above(e, *out, q);
    if (!above && !(*out)->has_below) return write_below(e, *out, q);
    return ENT_OK;
}

/* ---- the demands */

/* A literal that is true only where the reply deters dm from leaving s. */
static ent_status deterring(encoder *e, uint32_t dm, uint32_t s, const node *x, int *out) {
    const positions *on = &e->moves[(size_t)dm * e->m + x->state];
    int worse = -better(e, dm, x->state, s);
    bool alone = !e->credible && !e->no_escape;
    *out = worse;
    if (alone || worse == FALSE_LITERAL) return ENT_OK;
    *out = new_variable(e);
    ent_status st = clause(e, -*out, worse, FALSE_LITERAL);
    if (st == ENT_OK && e->credible) st = clause(e, -*out, x->above, FALSE_LITERAL);
    for (size_t y = 0; y < on->n && st == ENT_OK && e->no_escape; y++)
        st = clause(e, -*out, -better(e, dm, on->at[y], s), FALSE_LITERAL);
    return st;
}

static ent_status demand_deterred(encoder *e, uint32_t dm, uint32_t s, uint32_t q, int asked) {
    reach *r;
    literals ways = {0};
    ent_status st = replies_to(e, dm, q, true, &r);
    for (size_t k = 0; k < r->nodes.n && st == ENT_OK; k++) {
        int way;
        st = deterring(e, dm, s, &r->nodes.at[k], &way);
        if (st == ENT_OK && !ent_vec_push(&ways, way)) st = ent_no_memory(e->ctx);
    }
    if (st == ENT_OK) st = put_literal(e, -asked);
    if (st == ENT_OK) st = put_literal(e, -better(e, dm, q, s));
    for (size_t k = 0; k < ways.n && st == ENT_OK; k++) st = put_literal(e, ways.at[k]);
    ent_vec_clear(&ways);
    return st == ENT_OK ? end_clause(e) : st;
}

static ent_status demand_stable(encoder *e, uint32_t dm, uint32_t s, int asked) {
    const positions *moves = &e->moves[(size_t)dm * e->m + s];
    ent_status st = ENT_OK;
    for (size_t k = 0; k < moves->n && st == ENT_OK; k++)
        st = demand_deterred(e, dm, s, moves->at[k], asked);
    return st;
}

/* `leaves` implies that dm would gain by moving to q, and that nothing deters it. */
static ent_status write_leaving(encoder *e, uint32_t dm, uint32_t s, uint32_t q, int leaves) {
    reach *r;
    ent_status st = replies_to(e, dm, q, false, &r);
    if (st == ENT_OK) st = clause(e, -leaves, better(e, dm, q, s), FALSE_LITERAL);
    for (size_t k = 0; k < r->nodes.n && st == ENT_OK; k++) {
        const node *x = &r->nodes.at[k];
        const positions *on = &e->moves[(size_t)dm * e->m + x->state];
        st = put_literal(e, -leaves);
        if (st == ENT_OK && e->credible) st = put_literal(e, -x->below);
        if (st == ENT_OK) st = put_literal(e, better(e, dm, x->state, s));
        for (size_t y = 0; y < on->n && st == ENT_OK && e->no_escape; y++)
            st = put_literal(e, better(e, dm, on->at[y], s));
        if (st == ENT_OK) st = end_clause(e);
    }
    return st;
}

static ent_status demand_left(encoder *e, uint32_t s, int asked) {
    literals ways = {0};
    ent_status st = ENT_OK;
    for (uint32_t dm = 0; dm < e->n_dms && st == ENT_OK; dm++) {
        const positions *moves = &e->moves[(size_t)dm * e->m + s];
        for (size_t k = 0; k < moves->n && st == ENT_OK; k++) {
            int leaves = new_variable(e);
            st = write_leaving(e, dm, s, moves->at[k], leaves);
            if (st == ENT_OK && !ent_vec_push(&ways, leaves)) st = ent_no_memory(e->ctx);
        }
    }
    if (st == ENT_OK) st = put_literal(e, -asked);
    for (size_t k = 0; k < ways.n && st == ENT_OK; k++) st = put_literal(e, ways.at[k]);
    ent_vec_clear(&ways);
    return st == ENT_OK ? end_clause(e) : st;
}

static ent_status add_demand(encoder *e, uint32_t s, uint32_t dm) {
    ent_goal_demand demand = {ent_game_state(e->g, s), dm};
    int asked = new_variable(e);
    if (!ent_vec_push(&e->demands, demand) || !ent_vec_push(&e->asked, asked))
        return ent_no_memory(e->ctx);
    return dm == ENT_NOBODY ? demand_left(e, s, asked) : demand_stable(e, dm, s, asked);
}

static ent_status write_demands(encoder *e) {
    ent_status st = ENT_OK;
    for (uint32_t s = 0; s < e->m && st == ENT_OK; s++) {
        if (e->goal->wish[s] == ENT_WISH_NO_EQUILIBRIUM) st = add_demand(e, s, ENT_NOBODY);
        for (uint32_t dm = 0; dm < e->n_dms && st == ENT_OK; dm++)
            if (e->goal->wish[s] == ENT_WISH_EQUILIBRIUM) st = add_demand(e, s, dm);
    }
    return st;
}

/* ---- rankings */

/* Where the nearest ranking is asked for, every pair counts. */
static void compare_all(encoder *e) {
    for (uint32_t dm = 0; dm < e->n_dms; dm++)
        for (uint32_t s = 0; s < e->m && is_free(e, dm); s++)
            ent_bits_set(&e->compared[dm], s, true);
}

/* No circle of three among the states that are compared: then there is none at all. */
static ent_status forbid_circles(encoder *e, uint32_t dm) {
    ent_status st = ENT_OK;
    const ent_bits *in = &e->compared[dm];
    for (uint32_t a = 0; a < e->m; a++)
        for (uint32_t b = a + 1; b < e->m && ent_bits_get(in, a); b++)
            for (uint32_t c = b + 1; c < e->m && ent_bits_get(in, b) && st == ENT_OK; c++) {
                if (!ent_bits_get(in, c)) continue;
                int ab = better(e, dm, a, b), bc = better(e, dm, b, c), ca = better(e, dm, c, a);
                st = clause(e, -ab, -bc, -ca);
                if (st == ENT_OK) st = clause(e, ab, bc, ca);
            }
    return st;
}

/* The literal "the pair is compared otherwise than now"; 0 where there is nothing to change. */
static int changed(encoder *e, uint32_t dm, uint32_t a, uint32_t b) {
    uint32_t x = rank_of(e, dm, a), y = rank_of(e, dm, b);
    const ent_bits *in = &e->compared[dm];
    if (x == y || !ent_bits_get(in, a) || !ent_bits_get(in, b)) return 0;
    return x > y ? better(e, dm, b, a) : better(e, dm, a, b);
}

/* counter[k]: more than k pairs have changed (Sinz 2005, one direction). */
static ent_status write_counter(encoder *e, uint32_t n) {
    int *before = ent_arena_alloc(&e->arena, n, sizeof *before);
    int *now = ent_arena_alloc(&e->arena, n, sizeof *now);
    ent_status st = before && now ? ENT_OK : ent_no_memory(e->ctx);
    for (uint32_t k = 0; k < n && st == ENT_OK; k++) before[k] = FALSE_LITERAL;
    for (uint32_t dm = 0; dm < e->n_dms; dm++)
        for (uint32_t a = 0; a < e->m && is_free(e, dm); a++)
            for (uint32_t b = a + 1; b < e->m && st == ENT_OK; b++) {
                int other = changed(e, dm, a, b);
                if (!other) continue;
                for (uint32_t k = 0; k < n && st == ENT_OK; k++) {
                    now[k] = new_variable(e);
                    st = clause(e, -before[k], now[k], FALSE_LITERAL);
                    if (st == ENT_OK)
                        st = clause(e, -other, k ? -before[k - 1] : FALSE_LITERAL, now[k]);
                }
                int *kept = before;
                before = now;
                now = kept;
            }
    e->counter = before;
    e->n_counter = n;
    return st;
}

/* ---- what was found */

/* The place of each state in the model's ranking.  States that were not compared keep their present
 * order, each before the first compared one that stood below it. */
static ent_status read_ranking(encoder *e, uint32_t dm, uint32_t *rank) {
    uint32_t *beats = ent_arena_alloc(&e->arena, e->m, sizeof *beats);
    if (!beats) return ent_no_memory(e->ctx);
    uint32_t n = 0;
    for (uint32_t a = 0; a < e->m; a++) {
        n += ent_bits_get(&e->compared[dm], a);
        for (uint32_t b = 0; b < e->m && ent_bits_get(&e->compared[dm], a); b++)
            if (b != a && ent_bits_get(&e->compared[dm], b))
                beats[a] += ent_solver_value(e->solver, better(e, dm, a, b));
    }
    for (uint32_t a = 0; a < e->m; a++) { /* above how many compared ones do the others stand? */
        if (ent_bits_get(&e->compared[dm], a)) continue;
        for (uint32_t b = 0; b < e->m; b++)
            beats[a] += ent_bits_get(&e->compared[dm], b) && rank_of(e, dm, b) < rank_of(e, dm, a);
    }
    for (uint32_t a = 0; a < e->m; a++) {
        bool compared = ent_bits_get(&e->compared[dm], a);
        rank[a] = 1;
        for (uint32_t b = 0; b < e->m; b++) {
            if (b == a) continue;
            bool other = ent_bits_get(&e->compared[dm], b), below;
            if (compared == other && compared)
                below = beats[b] < beats[a];
            else if (compared == other) /* both loose: by count, then as now, then by number */
                below = beats[b] != beats[a] ? beats[b] < beats[a]
                        : rank_of(e, dm, b) != rank_of(e, dm, a)
                            ? rank_of(e, dm, b) < rank_of(e, dm, a)
                            : b < a;
            else if (compared) /* a loose one stands above as many as it beats */
                below = beats[b] <= beats[a];
            else
                below = beats[b] < beats[a];
            rank[a] += below;
        }
    }
    return ENT_OK;
}

static uint64_t count_changed(const encoder *e, uint32_t dm, const uint32_t *rank) {
    uint64_t n = 0;
    for (uint32_t a = 0; a < e->m; a++)
        for (uint32_t b = a + 1; b < e->m; b++) {
            uint32_t x = rank_of(e, dm, a), y = rank_of(e, dm, b);
            n += x != y && (x < y) != (rank[a] < rank[b]);
        }
    return n;
}

static ent_status read_model(encoder *e, ent_goal_found *out) {
    ent_status st = ENT_OK;
    out->n_changed = 0;
    for (uint32_t dm = 0; dm < e->n_dms && st == ENT_OK; dm++) {
        if (!is_free(e, dm)) continue;
        st = read_ranking(e, dm, out->rank[dm]);
        out->n_changed += count_changed(e, dm, out->rank[dm]);
    }
    return st;
}

ent_status ent_goal_holds(ent_ctx *ctx, const ent_goal *goal, bool *holds) {
    ent_arena scratch = {0};
    ent_status st = ENT_OK;
    *holds = true;
    for (uint64_t i = 0; i < goal->game->n_states && *holds && st == ENT_OK; i++) {
        bool rests = true;
        if (goal->wish[i] == ENT_WISH_NONE) continue;
        for (uint32_t dm = 0; dm < goal->game->spec.n_dms && rests && st == ENT_OK; dm++)
        st = goal->concept->run.stability(ctx, goal->concept, goal->game, dm,
                                          ent_game_state(goal->game, i), &scratch, &rests, NULL);
        *holds = rests == (goal->wish[i] == ENT_WISH_EQUILIBRIUM);
        ent_arena_clear(&scratch);
    }
    return st;
}

/* The solver's word is not enough. */
static ent_status judge(encoder *e, const ent_goal_found *found) {
    ent_game game = *e->g;
    ent_goal goal = *e->goal;
    bool holds;
    game.rank = found->rank;
    goal.game = &game;
    ent_status st = ent_goal_holds(e->ctx, &goal, &holds);
    if (st == ENT_OK) ENT_EXPECT(e->ctx, holds);
    return st;
}

/* ---- asking */

/* Assumes every demand but those left out, and at most `most` changed pairs where that counts. */
static void assume(encoder *e, const bool *left_out, uint64_t most) {
    for (size_t k = 0; k < e->asked.n; k++)
        if (!left_out || !left_out[k]) ent_solver_assume(e->solver, e->asked.at[k]);
    if (most < e->n_counter) ent_solver_assume(e->solver, -e->counter[most]);
}

static ent_status solve(encoder *e, const bool *left_out, uint64_t most, ent_solved *out) {
    assume(e, left_out, most);
    return ent_solver_solve(e->ctx, e->solver, ENT_GOAL_MOST_CONFLICTS, out);
}

/* Leaves out what takes no part in the contradiction. */
static void keep_failed(encoder *e, bool *left_out) {
    for (size_t k = 0; k < e->asked.n; k++)
        if (!left_out[k]) left_out[k] = !ent_solver_failed(e->solver, e->asked.at[k]);
}

/* Each demand is left out once; where the rest still exclude each other it stays out. */
static ent_status find_core(encoder *e, ent_arena *arena, ent_goal_found *out) {
    size_t n = e->asked.n;
    bool *left_out = ent_arena_alloc(&e->arena, n, sizeof *left_out);
    bool *kept = ent_arena_alloc(&e->arena, n, sizeof *kept);
    ent_goal_demand *core = ent_arena_alloc(arena, n, sizeof *core);
    if (!left_out || !kept || !core) return ent_no_memory(e->ctx);
    out->core_is_least = true;
    keep_failed(e, left_out);
    for (size_t k = 0; k < n; k++) {
        ent_solved solved;
        if (left_out[k]) continue;
        left_out[k] = true;
        ent_status st = solve(e, left_out, UINT64_MAX, &solved);
        if (st != ENT_OK) return st;
        if (solved == ENT_SOLVED_NO) keep_failed(e, left_out);
        if (solved != ENT_SOLVED_NO) left_out[k] = false;
        if (solved == ENT_SOLVED_NOT) out->core_is_least = false;
    }
    for (size_t k = 0; k < n; k++)
        if (!left_out[k]) core[out->n_core++] = e->demands.at[k];
    out->core = core;
    return ENT_OK;
}

/* From what was found down, one change less at a time. */
static ent_status come_nearer(encoder *e, ent_goal_found *out) {
    ent_solved solved = ENT_SOLVED_YES;
    uint64_t most =
        out->n_changed < ENT_GOAL_MOST_SWAPS + 1 ? out->n_changed : ENT_GOAL_MOST_SWAPS + 1;
    ent_status st = most ? write_counter(e, (uint32_t)most) : ENT_OK;
    while (st == ENT_OK && most > 0 && solved == ENT_SOLVED_YES) {
        st = solve(e, NULL, most - 1, &solved);
        if (st != ENT_OK || solved != ENT_SOLVED_YES) break;
        st = read_model(e, out);
        ENT_EXPECT(e->ctx, st != ENT_OK || out->n_changed < most);
        most = out->n_changed;
    }
    out->least = most == 0 || (solved == ENT_SOLVED_NO && out->n_changed == most);
    return st;
}

static ent_status answer(encoder *e, ent_arena *arena, ent_goal_found *out) {
    ent_solved solved;
    ent_status st = solve(e, NULL, UINT64_MAX, &solved);
    if (st != ENT_OK || solved == ENT_SOLVED_NOT) return st;
    if (solved == ENT_SOLVED_NO) {
        out->verdict = ENT_GOAL_IMPOSSIBLE;
        return find_core(e, arena, out);
    }
    out->verdict = ENT_GOAL_POSSIBLE;
    st = read_model(e, out);
    if (st == ENT_OK && e->goal->nearest) st = come_nearer(e, out);
    return st == ENT_OK ? judge(e, out) : st;
}

/* ---- opening */

static ent_status list_moves(encoder *e) {
    ent_states moves = {0};
    ent_status st = ENT_OK;
    for (uint32_t dm = 0; dm < e->n_dms; dm++)
        for (uint32_t s = 0; s < e->m && st == ENT_OK; s++) {
            st = ent_game_moves(e->ctx, e->g, dm, ent_game_state(e->g, s), &moves);
            for (size_t k = 0; k < moves.n && st == ENT_OK; k++) {
                uint64_t to = 0;
                ent_game_index(e->g, moves.at[k], &to);
                if (!ent_vec_push(&e->moves[(size_t)dm * e->m + s], (uint32_t)to))
                    st = ent_no_memory(e->ctx);
            }
        }
    ent_vec_clear(&moves);
    return st;
}

static ent_status make_room(encoder *e, ent_arena *arena, ent_goal_found *out) {
    size_t n = (size_t)e->n_dms * e->m;
    e->moves = ent_arena_alloc(&e->arena, n, sizeof *e->moves);
    e->reaches = ent_arena_alloc(&e->arena, n, sizeof *e->reaches);
    e->order = ent_arena_alloc(&e->arena, e->n_dms, sizeof *e->order);
    e->compared = ent_arena_alloc(&e->arena, e->n_dms, sizeof *e->compared);
    out->rank = ent_arena_alloc(arena, e->n_dms, sizeof *out->rank);
    e->number = ent_arena_alloc(&e->arena, (size_t)e->m * (e->n_dms + 1), sizeof *e->number);
    if (!e->moves || !e->reaches || !e->number || !e->order || !e->compared || !out->rank)
        return ent_no_memory(e->ctx);
    for (uint32_t dm = 0; dm < e->n_dms; dm++) {
        if (!ent_bits_init(&e->compared[dm], &e->arena, e->m)) return ent_no_memory(e->ctx);
        out->rank[dm] = e->g->rank ? e->g->rank[dm] : NULL;
        if (!is_free(e, dm)) continue;
        e->order[dm] = ent_arena_alloc(&e->arena, (size_t)e->m * e->m, sizeof **e->order);
        out->rank[dm] = ent_arena_alloc(arena, e->m, sizeof **out->rank);
        if (!e->order[dm] || !out->rank[dm]) return ent_no_memory(e->ctx);
    }
    return ENT_OK;
}

static ent_status encode(encoder *e) {
    e->n_variables = TRUE_LITERAL;
    ent_status st = clause(e, TRUE_LITERAL, FALSE_LITERAL, FALSE_LITERAL);
    ent_solver_add(e->solver, TRUE_LITERAL);
    ent_solver_add(e->solver, 0);
    if (st == ENT_OK) st = write_demands(e);
    if (e->goal->nearest) compare_all(e);
    for (uint32_t dm = 0; dm < e->n_dms && st == ENT_OK; dm++)
        if (is_free(e, dm)) st = forbid_circles(e, dm);
    return st;
}

static void close_encoder(encoder *e) {
    for (size_t k = 0; k < (size_t)e->n_dms * e->m; k++) {
        if (e->moves) ent_vec_clear(&e->moves[k]);
        if (e->reaches) ent_vec_clear(&e->reaches[k].nodes);
        if (e->reaches) ent_vec_clear(&e->reaches[k].edges);
    }
    ent_vec_clear(&e->literals);
    ent_vec_clear(&e->demands);
    ent_vec_clear(&e->asked);
    ent_solver_close(e->solver);
    ent_arena_clear(&e->arena);
}

static ent_status refuse(ent_ctx *ctx, const ent_goal *goal) {
    const ent_game *g = goal->game;
    if (!ent_inverse_knows(goal->concept))
        return ent_fail(ctx, ENT_EUSAGE,
                        "goals are asked for nash, gmr, smr, seq and sseq, not for %s",
                        goal->concept->id);
    if (g->n_states > ENT_GOAL_MOST_STATES)
        return ent_fail(ctx, ENT_ELIMIT, "%llu states; goals are sought in disputes of %u at most",
                        (unsigned long long)g->n_states, ENT_GOAL_MOST_STATES);
    if (g->spec.reply_rule == ENT_REPLY_ONCE && g->spec.n_dms > 2)
        return ent_fail(ctx, ENT_ELIMIT,
                        "goals are asked by the reply rules legal and single, not by once");
    return ENT_OK;
}

ent_status ent_goal_seek(ent_ctx *ctx, const ent_goal *goal, ent_arena *arena,
                         ent_goal_found *out) {
    const ent_game *g = goal->game;
    *out = (ent_goal_found){0};
    ent_status st = refuse(ctx, goal);
    if (st != ENT_OK) return st;
    encoder e = {.ctx = ctx, .goal = goal, .g = g, .m = (uint32_t)g->n_states};
    e.n_dms = g->spec.n_dms;
    e.answers = (goal->concept->traits & ENT_TRAIT_ANSWERS) != 0;
    e.credible = (goal->concept->traits & ENT_TRAIT_CREDIBLE) != 0;
    e.no_escape = (goal->concept->traits & ENT_TRAIT_NO_ESCAPE) != 0;
    e.plain = !g->spec.graph && g->spec.n_bans == 0;
    st = ent_solver_open(ctx, &e.solver);
    if (st == ENT_OK) st = make_room(&e, arena, out);
    if (st == ENT_OK) st = list_moves(&e);
    if (st == ENT_OK) st = encode(&e);
    if (st == ENT_OK) st = answer(&e, arena, out);
    out->n_variables = e.n_variables;
    out->n_clauses = (uint32_t)e.n_clauses;
    close_encoder(&e);
    return st;
}
