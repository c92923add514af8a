/* test_paths.c - ways, sinks and coalitions that lead on, against their definitions, on random games.
 *
 * A game in option or graph form, with common and one-way options, `never`, bans, ties and unknown
 * pairs, is written down a second time as matrices (a row of states is a word).  On these the
 * definitions are read off as they are written: a breadth-first search over pairs of state and last
 * mover, closures of the improvement digraph, every coalition from every state.  The engine must
 * give the same distances by each of its searches, the same sinks and the same coalitions; and each
 * way it names must be one. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"
#include "game/status_quo.h"
#include "random_game.h"

enum { MAX_DMS = 4, MAX_OPTIONS = 5, MAX_STATES = 32, MAX_ARCS = 100 };
enum { NOT_REACHED = 255 };

typedef struct sample {
    ent_game_spec spec;
    uint64_t owns[MAX_DMS];
    ent_term never_term[3], ban_term[2][2];
    ent_cond never[3];
    ent_ban bans[2];
    ent_arc arcs[MAX_ARCS];
    uint32_t tier[MAX_DMS][MAX_STATES]; /* by code */
} sample;

typedef struct matrices {
    unsigned n, n_dms;
    ent_state code[MAX_STATES];
    bool counts[ENT_N_LAYERS][MAX_DMS][MAX_STATES][MAX_STATES];
} matrices;

typedef struct engine {
    ent_ctx *ctx;
    ent_arena arena;
    ent_game game;
    unsigned number; /* of the game, for messages */
} engine;

static unsigned failures;
static uint64_t n_ways, n_cycles, n_bridges, n_onward;

static bool demand(const engine *e, bool holds, const char *what) {
    if (!holds && failures < 20) printf("game %u: %s\n", e->number, what);
    failures += !holds;
    return holds;
}

/* ---- random games */

static void draw(ent_rng *r, sample *a) {
    *a = (sample){.spec.n_dms = 2 + ent_rng_below(r, MAX_DMS - 1)};
    a->spec.n_options = 2 + ent_rng_below(r, MAX_OPTIONS - 1);
    unsigned n_tiers = ent_rng_below(r, 2) ? 4 : 1000;
    for (unsigned i = 0; i < a->spec.n_dms; i++)
        for (unsigned s = 0; s < MAX_STATES; s++) a->tier[i][s] = ent_rng_below(r, n_tiers);
    if (ent_rng_below(r, 3) == 0)
        random_arcs(r, &a->spec, 3, a->arcs);
    else
        random_options(r, &a->spec, a->owns);
    a->spec.n_never = ent_rng_below(r, 3);
    for (size_t k = 0; k < a->spec.n_never; k++)
        a->never_term[k] = random_pattern(r, a->spec.n_options);
    a->spec.n_bans = ent_rng_below(r, 3) == 0 ? 1 + ent_rng_below(r, 2) : 0;
    for (size_t k = 0; k < a->spec.n_bans; k++) {
        a->bans[k].dm = ent_rng_below(r, a->spec.n_dms);
        a->ban_term[k][0] = random_pattern(r, a->spec.n_options);
        a->ban_term[k][1] = random_pattern(r, a->spec.n_options);
    }
    for (size_t k = 0; k < 3; k++) a->never[k] = (ent_cond){&a->never_term[k], 1};
    for (size_t k = 0; k < 2; k++) {
        a->bans[k].from = (ent_cond){&a->ban_term[k][0], 1};
        a->bans[k].to = (ent_cond){&a->ban_term[k][1], 1};
    }
    a->spec.owns = a->owns;
    a->spec.never = a->never;
    a->spec.bans = a->bans;
    a->spec.arcs = a->arcs;
}

/* ---- as matrices */

static bool fits(ent_term t, ent_state s) {
    return (s & t.mask) == t.value;
}

static bool feasible(const sample *a, ent_state s) {
    if (!a->spec.graph && ((s ^ a->spec.now) & a->spec.fixed)) return false;
    for (size_t k = 0; k < a->spec.n_never; k++)
        if (fits(a->never_term[k], s)) return false;
    return true;
}

static bool can_move(const sample *a, unsigned dm, ent_state s, ent_state q) {
    bool legal = s != q && ((s ^ q) & ~a->owns[dm]) == 0 && !(q & ~s & a->spec.drop_only) &&
                 !(s & ~q & a->spec.take_only);
    if (a->spec.graph) legal = false;
    for (size_t k = 0; k < a->spec.n_arcs; k++)
        if (a->arcs[k].dm == dm && a->arcs[k].from == s && a->arcs[k].to == q) legal = true;
    for (size_t k = 0; k < a->spec.n_bans; k++)
        if (a->bans[k].dm == dm && fits(a->ban_term[k][0], s) && fits(a->ban_term[k][1], q))
            legal = false;
    return legal;
}

static bool doubtful(const bool *unknown, unsigned s, unsigned q) {
    return unknown && unknown[s * MAX_STATES + q];
}

/* `unknown`: of each decision maker, by positions; NULL: everything is known. */
static void write_matrices(const sample *a, bool (*unknown)[MAX_STATES * MAX_STATES], matrices *m) {
    *m = (matrices){.n_dms = a->spec.n_dms};
    for (ent_state s = 0; s < UINT64_C(1) << a->spec.n_options; s++)
        if (feasible(a, s)) m->code[m->n++] = s;
    for (unsigned i = 0; i < m->n_dms; i++)
        for (unsigned s = 0; s < m->n; s++)
            for (unsigned q = 0; q < m->n; q++) {
                bool move = can_move(a, i, m->code[s], m->code[q]);
                bool doubt = doubtful(unknown ? unknown[i] : NULL, s, q);
                uint32_t here = a->tier[i][m->code[s]], there = a->tier[i][m->code[q]];
                m->counts[ENT_LAYER_MOVES][i][s][q] = move;
                m->counts[ENT_LAYER_IMPROVEMENTS][i][s][q] = move && !doubt && there > here;
                m->counts[ENT_LAYER_NOT_WORSE][i][s][q] = move && (doubt || there >= here);
            }
}

/* ---- definitions */

/* Steps to each state: nodes are (state, last mover), depth by depth. */
static void slow_distances(const matrices *m, ent_layer layer, unsigned movers, unsigned start,
                           uint8_t *steps) {
    static bool met[MAX_STATES][MAX_DMS + 1], edge[MAX_STATES][MAX_DMS + 1],
        next[MAX_STATES][MAX_DMS + 1];
    for (unsigned s = 0; s < MAX_STATES; s++)
        for (unsigned i = 0; i <= MAX_DMS; i++) met[s][i] = edge[s][i] = false;
    for (unsigned s = 0; s < m->n; s++) steps[s] = NOT_REACHED;
    steps[start] = 0;
    edge[start][MAX_DMS] = true;
    bool grown = true;
    for (unsigned depth = 1; grown; depth++) {
        grown = false;
        for (unsigned s = 0; s < m->n; s++)
            for (unsigned i = 0; i <= MAX_DMS; i++) next[s][i] = false;
        for (unsigned s = 0; s < m->n; s++)
            for (unsigned last = 0; last <= MAX_DMS; last++)
                for (unsigned i = 0; edge[s][last] && i < m->n_dms; i++)
                    for (unsigned q = 0; q < m->n && i != last && (movers >> i & 1); q++) {
                        if (!m->counts[layer][i][s][q] || met[q][i]) continue;
                        met[q][i] = next[q][i] = grown = true;
                        if (steps[q] == NOT_REACHED) steps[q] = (uint8_t)depth;
                    }
        for (unsigned s = 0; s < m->n; s++)
            for (unsigned i = 0; i <= MAX_DMS; i++) edge[s][i] = next[s][i];
    }
}

/* Plain reachability by improvements: to[s] has bit q; every state reaches itself. */
static void close_improvements(const matrices *m, unsigned movers, uint32_t *to) {
    for (unsigned s = 0; s < m->n; s++) {
        to[s] = 1u << s;
        for (unsigned i = 0; i < m->n_dms; i++)
            for (unsigned q = 0; q < m->n && (movers >> i & 1); q++)
                if (m->counts[ENT_LAYER_IMPROVEMENTS][i][s][q]) to[s] |= 1u << q;
    }
    for (unsigned k = 0; k < m->n; k++)
        for (unsigned s = 0; s < m->n; s++)
            if (to[s] >> k & 1) to[s] |= to[k];
}

static bool prefers(const sample *a, const matrices *m, bool (*unknown)[MAX_STATES * MAX_STATES],
                    unsigned i, unsigned q, unsigned s) {
    return a->tier[i][m->code[q]] > a->tier[i][m->code[s]] &&
           !doubtful(unknown ? unknown[i] : NULL, s, q);
}

/* ---- ways */

static unsigned position(const matrices *m, ent_state s) {
    unsigned q = 0;
    while (q < m->n && m->code[q] != s) q++;
    return q;
}

/* Each step counts, is made by one who may move, and by another than the one before. */
static bool is_way(const matrices *m, ent_layer layer, uint64_t movers, unsigned from, unsigned to,
                   const ent_way *way) {
    uint32_t last = MAX_DMS;
    for (uint32_t k = 0; k < way->n_steps; k++) {
        const ent_step *step = &way->step[k];
        unsigned q = position(m, step->to);
        if (q == m->n || step->dm >= m->n_dms || step->dm == last) return false;
        if (!(movers >> step->dm & 1) || !m->counts[layer][step->dm][from][q]) return false;
        from = q;
        last = step->dm;
    }
    return way->found && from == to;
}

static bool same_way(const ent_way *a, const ent_way *b) {
    bool same = a->found == b->found && a->n_steps == b->n_steps;
    for (uint32_t k = 0; same && k < a->n_steps; k++)
        same = a->step[k].dm == b->step[k].dm && a->step[k].to == b->step[k].to;
    return same;
}

typedef ent_status search(ent_ctx *, const ent_game *, const ent_walk *, ent_arena *,
                          ent_reached *);

static void check_search(engine *e, const matrices *m, const ent_walk *w, const uint8_t *steps,
                         search *find) {
    ent_reached r;
    unsigned from = position(m, w->from);
    ent_walk to = *w;
    if (!demand(e, find(e->ctx, &e->game, w, &e->arena, &r) == ENT_OK, "no search")) return;
    unsigned n = 0, most = 0;
    for (unsigned q = 0; q < m->n; q++) {
        ent_way way, alone;
        bool reached = steps[q] != NOT_REACHED;
        n += reached;
        if (reached && steps[q] > most) most = steps[q];
        demand(e, ent_reached_has(&r, q) == reached, "another state is reached");
        if (!reached || !ent_reached_has(&r, q)) continue;
        demand(e, ent_reached_steps(&r, q) == steps[q], "the number of steps differs");
        to.to = m->code[q];
        bool fine = ent_reached_way(e->ctx, &r, q, &e->arena, &way) == ENT_OK &&
                    ent_game_walk(e->ctx, &e->game, &to, &e->arena, &alone) == ENT_OK;
        demand(e, fine && way.n_steps == steps[q], "the way has another length");
        demand(e, is_way(m, w->layer, w->movers, from, q, &way), "a way is none");
        demand(e, same_way(&way, &alone), "the way to one state is another one");
        n_ways += way.n_steps > 1;
    }
    demand(e, r.n_states == n && r.most == most, "the count of states or steps is wrong");
}

static void check_ways(engine *e, const matrices *m, unsigned movers, unsigned start) {
    for (unsigned layer = 0; layer < ENT_N_LAYERS; layer++) {
        uint8_t steps[MAX_STATES];
        ent_walk w = {movers, m->code[start], m->code[start], (ent_layer)layer};
        slow_distances(m, w.layer, movers, start, steps);
        check_search(e, m, &w, steps, ent_game_walk_all);
        check_search(e, m, &w, steps, ent_walk_all_by_steps);
        if (ent_walk_has_cells(&e->game, w.layer))
            check_search(e, m, &w, steps, ent_walk_all_by_cells);
    }
}

/* ---- sinks */

static void check_sinks(engine *e, const matrices *m, unsigned movers) {
    uint32_t to[MAX_STATES], n = 0;
    ent_sinks sinks;
    close_improvements(m, movers, to);
    bool fine = ent_game_sinks(e->ctx, &e->game, movers, &e->arena, &sinks) == ENT_OK;
    if (!demand(e, fine, "no sinks")) return;
    for (unsigned s = 0; s < m->n; s++) {
        bool in = true;
        for (unsigned q = 0; q < m->n; q++)
            if ((to[s] >> q & 1) && !(to[q] >> s & 1)) in = false;
        demand(e, in == (sinks.of[s] != 0), "a state is in a sink, or not");
        if (!in || !sinks.of[s]) continue;
        uint32_t number = sinks.of[s] - 1;
        uint32_t members = 0;
        for (uint64_t k = sinks.begin[number]; k < sinks.begin[number + 1]; k++)
            members |= 1u << sinks.member[k];
        demand(e, members == to[s], "the members of a sink differ");
        bool first = !(to[s] & ((1u << s) - 1));
        if (first) demand(e, number == n, "sinks are not in order");
        n += first;
        n_cycles += first && (members & (members - 1));
    }
    demand(e, n == sinks.n, "another number of sinks");
    for (unsigned goal = 0; goal < m->n; goal++) {
        ent_bits leading;
        fine = ent_game_leading_to(e->ctx, &e->game, movers, goal, &e->arena, &leading) == ENT_OK;
        for (unsigned s = 0; s < m->n && demand(e, fine, "nothing leads"); s++)
            demand(e, ent_bits_get(&leading, s) == (to[s] >> goal & 1), "other states lead there");
    }
}

/* ---- coalitions that lead on */

typedef struct judge {
    const sample *a;
    const matrices *m;
    bool (*unknown)[MAX_STATES * MAX_STATES];
    unsigned movers, goal;
    uint8_t reached[MAX_STATES];            /* by improvements from the start */
    uint8_t onward[MAX_STATES][MAX_STATES]; /* by improvements from each state */
} judge;

static bool all_prefer(const judge *j, unsigned members, unsigned q, unsigned s) {
    for (unsigned i = 0; i < j->m->n_dms; i++)
        if ((members >> i & 1) && !prefers(j->a, j->m, j->unknown, i, q, s)) return false;
    return true;
}

/* The least number of improvements after which the members could; NOT_REACHED: never. */
static uint8_t could_after(const judge *j, unsigned members) {
    uint8_t best = NOT_REACHED, moves[MAX_STATES];
    for (unsigned s = 0; s < j->m->n; s++) {
        if (j->reached[s] >= best) continue;
        slow_distances(j->m, ENT_LAYER_MOVES, members, s, moves);
        for (unsigned q = 0; q < j->m->n; q++)
            if (q != s && moves[q] != NOT_REACHED && all_prefer(j, members, q, s) &&
                j->onward[q][j->goal] != NOT_REACHED)
                best = j->reached[s];
    }
    return best;
}

static unsigned count_bits(unsigned x) {
    unsigned n = 0;
    for (; x; x &= x - 1) n++;
    return n;
}

static const ent_bridge *bridge_of(const ent_bridges *b, uint64_t members) {
    for (uint32_t k = 0; k < b->n; k++)
        if (b->at[k].members == members) return &b->at[k];
    return NULL;
}

static void check_bridge(const engine *e, const judge *j, const ent_bridge *b, uint8_t after) {
    unsigned from = position(j->m, b->from), over = from;
    if (b->joint.n_steps) over = position(j->m, b->joint.step[b->joint.n_steps - 1].to);
    demand(e, j->reached[from] == after, "the coalition does not begin at the nearest state");
    demand(e, is_way(j->m, ENT_LAYER_MOVES, b->members, from, over, &b->joint),
           "the members cannot move like that");
    demand(e, all_prefer(j, (unsigned)b->members, over, from), "not all members gain");
    if (over == j->goal && b->onward.n_steps == 0) return;
    demand(e, is_way(j->m, ENT_LAYER_IMPROVEMENTS, j->movers, over, j->goal, &b->onward),
           "improvements do not lead on");
    n_onward++;
}

static void check_bridges(engine *e, judge *j, unsigned start) {
    ent_walk w = {j->movers, j->m->code[start], j->m->code[start], ENT_LAYER_IMPROVEMENTS};
    ent_reached r;
    ent_bridges b;
    bool found = false;
    slow_distances(j->m, ENT_LAYER_IMPROVEMENTS, j->movers, start, j->reached);
    if (j->reached[j->goal] != NOT_REACHED) return;
    bool fine = ent_game_walk_all(e->ctx, &e->game, &w, &e->arena, &r) == ENT_OK &&
                ent_game_bridges(e->ctx, &e->game, j->movers, &r, j->m->code[j->goal], &e->arena,
                                 &b) == ENT_OK;
    if (!demand(e, fine && b.complete, "coalitions are not tried")) return;
    for (unsigned size = 2; size <= j->m->n_dms; size++) {
        bool here = false;
        for (unsigned members = 0; members < 1u << j->m->n_dms; members++) {
            if (count_bits(members) != size || (members & ~j->movers)) continue;
            uint8_t after = found ? NOT_REACHED : could_after(j, members);
            const ent_bridge *bridge = bridge_of(&b, members);
            demand(e, (bridge != NULL) == (after != NOT_REACHED), "another coalition could");
            if (bridge && after != NOT_REACHED) check_bridge(e, j, bridge, after);
            here |= after != NOT_REACHED;
            n_bridges += after != NOT_REACHED;
        }
        found |= here;
    }
}

/* ---- */

static void draw_unknown(ent_rng *r, engine *e, bool (*unknown)[MAX_STATES * MAX_STATES]) {
    uint64_t n = e->game.n_states;
    e->game.unknown = ent_arena_alloc(&e->arena, e->game.spec.n_dms, sizeof *e->game.unknown);
    for (unsigned i = 0; i < e->game.spec.n_dms && e->game.unknown; i++) {
        if (ent_rng_below(r, 4) == 0) continue; /* this one knows everything */
        if (!ent_bits_init(&e->game.unknown[i], &e->arena, n * n)) return;
        for (unsigned s = 0; s < n; s++)
            for (unsigned q = 0; q < s; q++) {
                if (ent_rng_below(r, 5)) continue;
                ent_bits_set(&e->game.unknown[i], s * n + q, true);
                ent_bits_set(&e->game.unknown[i], q * n + s, true);
                unknown[i][s * MAX_STATES + q] = unknown[i][q * MAX_STATES + s] = true;
            }
    }
}

static bool build(engine *e, const sample *a) {
    bool fine = ent_game_build(e->ctx, &a->spec, &e->arena, &e->game) == ENT_OK;
    for (unsigned i = 0; i < a->spec.n_dms && fine; i++) {
        ent_state listed[MAX_STATES];
        uint32_t tier[MAX_STATES];
        for (uint64_t k = 0; k < e->game.n_states; k++) {
            listed[k] = ent_game_state(&e->game, k);
            tier[k] = a->tier[i][listed[k]];
        }
        fine = ent_game_rank_by_list(e->ctx, &e->game, i, listed, tier, e->game.n_states,
                                     &e->arena) == ENT_OK;
    }
    return demand(e, fine, "the game is not built");
}

static void try_game(ent_rng *r, engine *e) {
    static bool unknown[MAX_DMS][MAX_STATES * MAX_STATES];
    static matrices m;
    static judge j;
    sample a;
    draw(r, &a);
    if (!build(e, &a)) return;
    bool doubt = ent_rng_below(r, 4) == 0 && e->game.n_states > 1;
    for (unsigned i = 0; i < MAX_DMS; i++)
        for (unsigned k = 0; k < MAX_STATES * MAX_STATES; k++) unknown[i][k] = false;
    if (doubt) draw_unknown(r, e, unknown);
    write_matrices(&a, doubt ? unknown : NULL, &m);
    if (!demand(e, m.n == e->game.n_states, "the states differ") || m.n == 0) return;
    unsigned movers = (1u << m.n_dms) - 1;
    if (ent_rng_below(r, 2)) movers = 1 + ent_rng_below(r, movers);
    check_sinks(e, &m, movers);
    for (unsigned s = 0; s < m.n; s++) check_ways(e, &m, movers, s);
    j = (judge){.a = &a, .m = &m, .unknown = doubt ? unknown : NULL, .movers = movers};
    for (unsigned s = 0; s < m.n; s++)
        slow_distances(&m, ENT_LAYER_IMPROVEMENTS, movers, s, j.onward[s]);
    for (unsigned k = 0; k < 6; k++) {
        unsigned start = ent_rng_below(r, m.n);
        j.goal = ent_rng_below(r, m.n);
        check_bridges(e, &j, start);
    }
}

int main(int argc, char **argv) {
    uint32_t n_games = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 700;
    ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("paths")), 0);
    engine e = {.ctx = ent_ctx_new()};
    for (e.number = 0; e.number < n_games && e.ctx && failures < 20; e.number++) {
        try_game(&r, &e);
        ent_arena_clear(&e.arena);
    }
    printf("%u games, %" PRIu64 " ways of several steps, %" PRIu64 " cycles, %" PRIu64
           " coalitions that could, %" PRIu64 " of them with improvements behind: %u differ\n",
           e.number, n_ways, n_cycles, n_bridges, n_onward, failures);
    ent_ctx_free(e.ctx);
    return failures || !n_ways || !n_cycles || !n_bridges || !n_onward;
}
