/* test_goals.c - inverse and goal questions against trying every ranking.
 *
 * Random games of 2 to 7 states, in option form and as graphs, some with bans.  For one decision
 * maker every strict ranking is decided by the definitions: how many make a state stable, whether
 * the condition says so for each, whether its implicants are all and the least, how little has to
 * change.  For all decision makers of the smallest games every profile is decided: whether the
 * solver finds preferences where there are some, says "impossible" where there are none, and names
 * demands that really exclude each other, none of them to spare. */

#include "game/goals.h"
#include "game/inverse.h"

#include "base/random.h"
#include "entente/methods.h"
#include "game/solver.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 7, MOST_DMS = 3, N_CONCEPTS = 5, MOST_RANKINGS = 5040 };

static const char *const ids[N_CONCEPTS] = {"nash", "gmr", "smr", "seq", "sseq"};
static const ent_method *concepts[N_CONCEPTS];
static unsigned long passed, failed, impossible, possible;
static ent_ctx *ctx;

static bool demand(bool holds, unsigned game, const char *what) {
    if (holds) passed++;
    if (!holds && ++failed < 12) printf("game %u: %s\n", game, what);
    return holds;
}

/* ---- random games */

typedef struct sample {
    ent_arena arena;
    ent_game game;
    uint64_t owns[MOST_DMS];
    ent_term never_term[2], ban_term[2];
    ent_cond never[2];
    ent_ban ban;
    ent_arc arcs[40];
    uint32_t *rank[MOST_DMS], ranks[MOST_DMS][MOST];
} sample;

static ent_term random_pattern(ent_rng *r, uint32_t n_options) {
    ent_term t = {ENT_TERM_IS, 1 + ent_rng_below(r, (1u << n_options) - 1), 0};
    t.value = t.mask & ent_rng_below(r, 1u << n_options);
    return t;
}

static void draw_options(ent_rng *r, sample *a, ent_game_spec *spec, uint32_t n_options) {
    spec->n_options = n_options;
    for (uint32_t o = 0; o < n_options; o++) {
        uint64_t bit = UINT64_C(1) << o;
        a->owns[o % spec->n_dms] |= bit;
        if (ent_rng_below(r, 5) == 0) a->owns[ent_rng_below(r, spec->n_dms)] |= bit;
        if (ent_rng_below(r, 4) == 0) spec->take_only |= bit;
    }
    spec->owns = a->owns;
    spec->n_never = ent_rng_below(r, 3);
    for (size_t k = 0; k < spec->n_never; k++) {
        a->never_term[k] = random_pattern(r, n_options);
        a->never[k] = (ent_cond){&a->never_term[k], 1};
    }
    spec->never = a->never;
    if (ent_rng_below(r, 3)) return;
    a->ban_term[0] = random_pattern(r, n_options);
    a->ban_term[1] = random_pattern(r, n_options);
    a->ban = (ent_ban){ent_rng_below(r, spec->n_dms), {&a->ban_term[0], 1}, {&a->ban_term[1], 1}};
    spec->bans = &a->ban;
    spec->n_bans = 1;
}

static void draw_arcs(ent_rng *r, sample *a, ent_game_spec *spec, uint32_t n_nodes) {
    spec->graph = true;
    spec->n_nodes = n_nodes;
    spec->n_arcs = ent_rng_below(r, 3 * n_nodes);
    for (size_t k = 0; k < spec->n_arcs; k++) {
        uint32_t from = ent_rng_below(r, n_nodes), step = 1 + ent_rng_below(r, n_nodes - 1);
        a->arcs[k] = (ent_arc){ent_rng_below(r, spec->n_dms), from, (from + step) % n_nodes};
    }
    spec->arcs = a->arcs;
}

/* Random ranks; `ties`: two states in three share one. */
static void draw_ranks(ent_rng *r, sample *a, uint32_t dm, bool ties) {
    uint32_t n = (uint32_t)a->game.n_states, order[MOST];
    for (uint32_t i = 0; i < n; i++) order[i] = i;
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = ent_rng_below(r, i), kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
    uint32_t rank = 1;
    for (uint32_t i = 0; i < n; i++) {
        if (i && !(ties && ent_rng_below(r, 3) == 0)) rank++;
        a->ranks[dm][order[i]] = rank;
    }
}

/* False: too many states, or too few. */
static bool draw(ent_rng *r, sample *a, uint32_t n_dms, uint32_t most) {
    ent_game_spec spec = {.n_dms = n_dms};
    *a = (sample){0};
    if (ent_rng_below(r, 3) == 0)
        draw_arcs(r, a, &spec, 2 + ent_rng_below(r, most - 1));
    else
        draw_options(r, a, &spec, 1 + ent_rng_below(r, 3));
    if (ent_rng_below(r, 6) == 0) spec.reply_rule = ENT_REPLY_SINGLE;
    if (ent_game_build(ctx, &spec, &a->arena, &a->game) != ENT_OK) return false;
    if (a->game.n_states < 2 || a->game.n_states > most) return false;
    for (uint32_t dm = 0; dm < n_dms; dm++) {
        draw_ranks(r, a, dm, ent_rng_below(r, 2));
        a->rank[dm] = a->ranks[dm];
    }
    a->game.rank = a->rank;
    return true;
}

/* ---- every ranking */

/* Ranking number k of n states: rank 1..n by state. */
static void write_ranking(uint32_t k, uint32_t n, uint32_t *rank) {
    uint32_t left[MOST];
    for (uint32_t i = 0; i < n; i++) left[i] = i;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t of = n - i, pick = k % of;
        k /= of;
        rank[left[pick]] = i + 1;
        left[pick] = left[of - 1];
    }
}

static uint32_t factorial(uint32_t n) {
    return n < 2 ? 1 : n * factorial(n - 1);
}

static uint32_t kendall(const uint32_t *now, const uint32_t *other, uint32_t n) {
    uint32_t d = 0;
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = a + 1; b < n; b++)
            d += now[a] != now[b] && (now[a] < now[b]) != (other[a] < other[b]);
    return d;
}

static bool is_stable(const ent_game *g, const ent_method *concept, uint32_t dm, ent_state s) {
    ent_arena scratch = {0};
    bool stable = false;
    if (concept->run.stability(ctx, concept, g, dm, s, &scratch, &stable, NULL) != ENT_OK)
        printf("%s\n", ent_last_message(ctx));
    ent_arena_clear(&scratch);
    return stable;
}

static uint64_t liked_no_better(const ent_inverse *v, const uint32_t *rank) {
    uint64_t set = 0, t = 0, i = 0;
    ent_game_index(v->game, v->state, &t);
    for (uint32_t k = 0; k < v->n_vars; k++) {
        ent_game_index(v->game, v->var[k], &i);
        if (rank[i] <= rank[t]) set |= UINT64_C(1) << k;
    }
    return set;
}

/* The implicants are the least of all sets that fulfil the condition, and all of them. */
static void try_implicants(const ent_inverse *v, unsigned number) {
    uint32_t n = 0;
    for (uint64_t set = 0; set < UINT64_C(1) << v->n_vars; set++) {
        if (!ent_inverse_holds(v, &set)) continue;
        bool least = true, listed = false;
        for (uint64_t k = 0; k < v->n_vars; k++) {
            uint64_t less = set & ~(UINT64_C(1) << k);
            if (less != set && ent_inverse_holds(v, &less)) least = false;
        }
        for (uint32_t k = 0; k < v->n_implicants; k++) listed |= v->implicant[k] == set;
        demand(least == listed, number, "an implicant that is none, or one left out");
        n += least;
    }
    demand(v->complete && n == v->n_implicants, number, "number of implicants");
}

static void try_inverse(sample *a, const ent_method *concept, uint32_t dm, uint32_t s,
                        unsigned number) {
    ent_arena arena = {0};
    ent_inverse v;
    uint32_t n = (uint32_t)a->game.n_states, moved[MOST], *own = a->game.rank[dm];
    uint32_t all = factorial(n), holding = 0, least = UINT32_MAX;
    ent_state t = ent_game_state(&a->game, s);
    bool now = is_stable(&a->game, concept, dm, t);
    if (!demand(ent_inverse_run(ctx, &a->game, concept, dm, t, &arena, &v) == ENT_OK, number,
                "inverse"))
        return;
    a->game.rank[dm] = moved;
    for (uint32_t k = 0; k < all; k++) {
        write_ranking(k, n, moved);
        bool stable = is_stable(&a->game, concept, dm, t);
        uint64_t set = liked_no_better(&v, moved);
        demand(stable == ent_inverse_holds(&v, &set), number, "the condition and the definition");
        holding += stable;
        uint32_t d = kendall(own, moved, n);
        if (stable && d < least) least = d;
        /* Raising it past one more state never breaks its stability for its own decision maker. */
        if (!stable || moved[s] == n) continue;
        uint32_t other = 0;
        while (moved[other] != moved[s] + 1) other++;
        moved[other]--, moved[s]++;
        demand(is_stable(&a->game, concept, dm, t), number, "raising the state broke it");
    }
    a->game.rank[dm] = own;
    demand(v.has_count && v.n_rankings == holding && v.n_all == all, number, "the count");
    demand(v.has_share && fabs(v.share - (double)holding / all) < 1e-12, number, "the share");
    demand(v.stable == now, number, "stable now");
    bool ties = false;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++) ties |= own[i] == own[j];
    if (!ties) demand(v.n_passed == least, number, "the cheapest change");
    for (uint32_t k = 0; k < v.n_implicants && !ties; k++)
        demand(ent_inverse_push_cost(&v, k) >= least, number, "pushing is cheaper than the least");
    try_implicants(&v, number);
    ent_arena_clear(&arena);
}

static void try_inverses(unsigned number) {
    ent_rng r = ent_rng_new(1, 0x496e7673, number);
    sample a;
    if (draw(&r, &a, 2 + ent_rng_below(&r, 2), number % 8 ? 5 : MOST)) {
        const ent_method *concept = concepts[number % N_CONCEPTS];
        uint32_t s = ent_rng_below(&r, (uint32_t)a.game.n_states);
        for (uint32_t dm = 0; dm < a.game.spec.n_dms; dm++) try_inverse(&a, concept, dm, s, number);
    }
    ent_arena_clear(&a.arena);
}

/* ---- every profile */

/* achievable[set]: some profile has exactly that set of equilibria; its least distance. */
typedef struct profiles {
    uint64_t free;
    uint32_t least[1 << 4]; /* UINT32_MAX: none */
    uint32_t n_states;
    uint16_t *stable; /* per profile: bit dm * 4 + state */
    uint32_t n;
} profiles;

static void decide_profiles(sample *a, const ent_method *concept, profiles *p) {
    uint32_t n = (uint32_t)a->game.n_states, n_dms = a->game.spec.n_dms, count = 1;
    uint32_t moved[MOST_DMS][MOST], *own[MOST_DMS];
    memset(p->least, 0xff, sizeof p->least);
    p->n_states = n;
    p->n = 0;
    for (uint32_t dm = 0; dm < n_dms; dm++) own[dm] = a->game.rank[dm];
    for (uint32_t dm = 0; dm < n_dms; dm++)
        if (p->free >> dm & 1) count *= factorial(n);
    for (uint32_t k = 0; k < count; k++) {
        uint32_t rest = k, d = 0;
        for (uint32_t dm = 0; dm < n_dms; dm++) {
            if (!(p->free >> dm & 1)) continue;
            write_ranking(rest % factorial(n), n, moved[dm]);
            rest /= factorial(n);
            a->game.rank[dm] = moved[dm];
            d += kendall(own[dm], moved[dm], n);
        }
        uint16_t stable = 0;
        uint32_t resting = 0;
        for (uint32_t s = 0; s < n; s++) {
            bool all = true;
            for (uint32_t dm = 0; dm < n_dms; dm++) {
                bool one = is_stable(&a->game, concept, dm, ent_game_state(&a->game, s));
                stable |= (uint16_t)(one << (dm * 4 + s));
                all &= one;
            }
            resting |= (uint32_t)all << s;
        }
        p->stable[p->n++] = stable;
        if (d < p->least[resting]) p->least[resting] = d;
    }
    for (uint32_t dm = 0; dm < n_dms; dm++) a->game.rank[dm] = own[dm];
}

/* Whether some profile meets all demands of a core but number `spared`. */
static bool core_can_hold(const sample *a, const profiles *p, const ent_goal_found *found,
                          uint32_t spared) {
    for (uint32_t k = 0; k < p->n; k++) {
        bool all = true;
        for (uint32_t c = 0; c < found->n_core && all; c++) {
            uint64_t s = 0;
            if (c == spared) continue;
            ent_game_index(&a->game, found->core[c].state, &s);
            if (found->core[c].dm != ENT_NOBODY) {
                all = p->stable[k] >> (found->core[c].dm * 4 + s) & 1;
                continue;
            }
            bool rests = true;
            for (uint32_t dm = 0; dm < a->game.spec.n_dms; dm++)
                rests &= p->stable[k] >> (dm * 4 + s) & 1;
            all = !rests;
        }
        if (all) return true;
    }
    return false;
}

static void try_wish(sample *a, const ent_method *concept, const profiles *p, const ent_wish *wish,
                     unsigned number) {
    ent_arena arena = {0};
    ent_goal goal = {&a->game, concept, wish, p->free, number % 2};
    ent_goal_found found;
    uint32_t least = UINT32_MAX;
    for (uint32_t set = 0; set < 1u << p->n_states; set++) {
        bool fits = p->least[set] != UINT32_MAX;
        for (uint32_t s = 0; s < p->n_states; s++)
            if (wish[s] != ENT_WISH_NONE && (set >> s & 1) != (wish[s] == ENT_WISH_EQUILIBRIUM))
                fits = false;
        if (fits && p->least[set] < least) least = p->least[set];
    }
    if (!demand(ent_goal_seek(ctx, &goal, &arena, &found) == ENT_OK, number, ent_last_message(ctx)))
        return;
    if (least == UINT32_MAX) {
        demand(found.verdict == ENT_GOAL_IMPOSSIBLE, number, "impossible, but it found something");
        demand(!core_can_hold(a, p, &found, UINT32_MAX), number, "the core can hold");
        for (uint32_t c = 0; c < found.n_core && found.core_is_least; c++)
            demand(core_can_hold(a, p, &found, c), number, "the core has one to spare");
        impossible++;
    } else {
        demand(found.verdict == ENT_GOAL_POSSIBLE, number, "possible, but it found nothing");
        if (goal.nearest)
            demand(found.least && found.n_changed == least, number, "the least change");
        possible++;
    }
    ent_arena_clear(&arena);
}

static void try_goals(unsigned number) {
    static uint16_t room[13824];
    ent_rng r = ent_rng_new(1, 0x476f616c, number);
    sample a;
    uint32_t n_dms = 2 + ent_rng_below(&r, 2);
    if (draw(&r, &a, n_dms, n_dms == 2 || number % 16 == 0 ? 4 : 3)) {
        const ent_method *concept = concepts[number % N_CONCEPTS];
        profiles p = {.stable = room, .free = (1u << n_dms) - 1};
        if (ent_rng_below(&r, 3) == 0) p.free &= ~(UINT64_C(1) << ent_rng_below(&r, n_dms));
        decide_profiles(&a, concept, &p);
        uint32_t n_wishes = 1;
        for (uint32_t s = 0; s < p.n_states; s++) n_wishes *= 3;
        for (uint32_t k = 0; k < n_wishes; k++) {
            ent_wish wish[MOST];
            uint32_t rest = k;
            for (uint32_t s = 0; s < p.n_states; s++, rest /= 3) wish[s] = (ent_wish)(rest % 3);
            try_wish(&a, concept, &p, wish, number);
        }
    }
    ent_arena_clear(&a.arena);
}

/* ---- stopping */

static bool stop_at_once(void *user) {
    (void)user;
    return true;
}

static void try_stopping(void) {
    ent_rng r = ent_rng_new(1, 0x53746f70, 0);
    sample a;
    ent_arena arena = {0};
    ent_goal_found found;
    while (!draw(&r, &a, 2, 4)) ent_arena_clear(&a.arena);
    ent_wish wish[MOST] = {ENT_WISH_EQUILIBRIUM, ENT_WISH_NO_EQUILIBRIUM};
    ent_goal goal = {&a.game, concepts[3], wish, 3, true};
    ent_ctx_set_poll(ctx, stop_at_once, NULL);
    demand(ent_goal_seek(ctx, &goal, &arena, &found) == ENT_ESTOPPED, 0, "was not stopped");
    ent_ctx_set_poll(ctx, NULL, NULL);
    ent_arena_clear(&arena);
    ent_arena_clear(&a.arena);
}

int main(int argc, char **argv) {
    unsigned n_goals = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1200;
    ctx = ent_ctx_new();
    for (size_t k = 0; k < N_CONCEPTS; k++) concepts[k] = ent_method_find(ENT_STABILITY, ids[k]);
    for (unsigned k = 0; k < n_goals / 2; k++) try_inverses(k);
    if (ent_solver_name()) {
        for (unsigned k = 0; k < n_goals; k++) try_goals(k);
        try_stopping();
        demand(possible > n_goals / 3 && impossible > n_goals / 3, 0,
               "too few of one kind were tried");
    } else {
        printf("skipped: goals (no solver in this build)\n");
    }
    ent_ctx_free(ctx);
    printf("%lu passed, %lu failed; %lu goals possible, %lu not\n", passed, failed, possible,
           impossible);
    return failed || !passed;
}
