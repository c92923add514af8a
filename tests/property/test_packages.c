/* test_packages.c - what parties could agree on, against its definition, on random regions.
 *
 * The definition.  A package is one feasible state of each dispute.  A party prefers it to `now`
 * where it is known to be worse off in no dispute in which it plays, and better off in one at least.
 * It is a package for the parties where each of them prefers it.  It rests where each of its states
 * is sequentially stable for every player; its margin is the least of theirs.  The movers get to a
 * state by legal sequences (nobody moves twice in a row): of improvements, of moves by which no
 * mover loses, or of any.  It is dominated where each party prefers another package to it, in the
 * same sense.  Where there is none, a nearest miss is one that as few parties as possible do not
 * prefer.
 *
 * Here all packages are gone through, one after the other, and each is judged by that.  The engine
 * must count the same, list the same ones in the right order, dominate the same ones and name the
 * same changes of lists. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/packages.h"
#include "analyse/stability.h"
#include "analyse/trial.h"
#include "base/random.h"
#include "base/str.h"
#include "entente/region.h"
#include "game/relation.h"

enum { N_REGIONS = 1000, N_ACTORS = 4, MAX_DISPUTES = 3, MAX_STATES = 16, MOST_TOLD = 7 };

static unsigned failures, number;
static uint64_t n_with, n_misses, n_dominated, n_changes, n_open, n_unreached;

static bool demand(bool holds, const char *what) {
    if (!holds && failures < 20) printf("region %u: %s\n", number, what);
    failures += !holds;
    return holds;
}

/* ---- a random region */

static void put_literal(ent_str *s, ent_rng *r, unsigned n) {
    ent_str_addf(s, "%so%u", ent_rng_below(r, 2) ? "not " : "", ent_rng_below(r, n));
}

/* `open`: something may be unknown; every state is feasible then. */
static void put_wishes(ent_str *s, ent_rng *r, unsigned actor, unsigned n_options, bool open) {
    unsigned n = ent_rng_below(r, 5);
    if (n == 0) return;
    ent_str_addf(s, "  prefer a%u {\n", actor);
    for (; n; n--) {
        ent_str_add(s, "    ");
        put_literal(s, r, n_options);
        if (ent_rng_below(r, 2)) {
            ent_str_add(s, " if ");
            put_literal(s, r, n_options);
        }
        ent_str_add(s, "\n");
    }
    ent_str_add(s, "  }\n");
    if (!open || ent_rng_below(r, 6)) return;
    unsigned o = ent_rng_below(r, n_options), q = ent_rng_below(r, n_options);
    ent_str_addf(s, "  unknown a%u {o%u} ? ", actor, o);
    if (o == q)
        ent_str_add(s, "none\n");
    else
        ent_str_addf(s, "{o%u}\n", q);
}

/* Two or three of the actors, from `first` on. */
static void put_options(ent_str *s, ent_rng *r, unsigned first, unsigned n_players) {
    unsigned n = 0;
    uint64_t now = 0;
    for (unsigned k = 0; k < n_players; k++) {
        unsigned own = ent_rng_below(r, 3) == 0 && n_players == 2 ? 2 : 1;
        ent_str_addf(s, "  a%u {", (first + k) % N_ACTORS);
        for (; own; own--, n++)
            ent_str_addf(s, " option o%u%s", n, ent_rng_below(r, 4) ? ";" : " one-way;");
        ent_str_add(s, " }\n");
    }
    for (unsigned o = 0; o < n; o++) now |= (uint64_t)(ent_rng_below(r, 3) == 0) << o;
    ent_str_add(s, now ? "  now {" : "  now none");
    for (unsigned o = 0, put = 0; o < n; o++)
        if (now >> o & 1) ent_str_addf(s, "%so%u", put++ ? ", " : "", o);
    ent_str_add(s, now ? "}\n" : "\n");
    bool all = ent_rng_below(r, 3) > 0;
    if (!all) { /* not what is so now */
        unsigned o = ent_rng_below(r, n), q = ent_rng_below(r, n);
        ent_str_addf(s, "  never %so%u and %so%u\n", now >> o & 1 ? "not " : "", o,
                     ent_rng_below(r, 2) ? "not " : "", q);
    }
    for (unsigned k = 0; k < n_players; k++) put_wishes(s, r, (first + k) % N_ACTORS, n, all);
}

static void put_graph(ent_str *s, ent_rng *r, unsigned first, unsigned n_players) {
    unsigned n = 3 + ent_rng_below(r, 2);
    for (unsigned i = 0; i < n; i++) ent_str_addf(s, "  state s%u\n", i);
    for (unsigned k = 0; k < n_players; k++)
        ent_str_addf(s, "  move a%u s%u -> s%u\n", (first + k) % N_ACTORS, k, (k + 1) % n);
    for (unsigned i = 0; i < 4; i++) {
        unsigned from = ent_rng_below(r, n), to = ent_rng_below(r, n);
        bool there = (to == (from + 1) % n && from < n_players) || from == to;
        if (!there)
            ent_str_addf(s, "  move a%u s%u -> s%u\n", (first + (from + to) % n_players) % N_ACTORS,
                         from, to);
        if (!there) break;
    }
    ent_str_addf(s, "  now s%u\n", ent_rng_below(r, n));
    for (unsigned k = 0; k < n_players; k++) {
        unsigned turn = ent_rng_below(r, n);
        ent_str_addf(s, "  rank a%u", (first + k) % N_ACTORS);
        for (unsigned i = 0; i < n; i++)
            ent_str_addf(s, "%s s%u",
                         i == 0                ? ""
                         : ent_rng_below(r, 4) ? " >"
                                               : " =",
                         (i * (n == 4 ? 3 : 2) + turn) % n);
        ent_str_add(s, "\n");
    }
}

static void write_region(ent_str *s, ent_rng *r) {
    unsigned n = 1 + ent_rng_below(r, MAX_DISPUTES);
    ent_str_add(s, "entente 1\n");
    for (unsigned a = 0; a < N_ACTORS; a++) ent_str_addf(s, "actor a%u \"A%u\"\n", a, a);
    for (unsigned d = 0; d < n; d++) {
        unsigned first = ent_rng_below(r, N_ACTORS), players = 2 + ent_rng_below(r, 2);
        ent_str_addf(s, "dispute d%u \"D%u\" {\n", d, d);
        if (ent_rng_below(r, 4))
            put_options(s, r, first, players);
        else
            put_graph(s, r, first, players);
        ent_str_add(s, "}\n");
    }
}

/* ---- the judge: each dispute as a table */

typedef struct table {
    ent_dispute_game *game;
    const ent_method *concept;
    unsigned n, now;
    uint32_t player[N_ACTORS]; /* ENT_NONE: no part in it */
    uint64_t movers;
    bool rests[MAX_STATES];
    uint32_t margin[MAX_STATES];
    bool at_least[MAX_STATES];
    int steps[ENT_N_LAYERS][MAX_STATES]; /* -1: not reached */
} table;

typedef struct judged {
    bool rests, at_least, reached;
    uint32_t changed; /* margin of what changes */
    uint32_t margin, steps;
    ent_package_way way;
    unsigned objecting; /* bit per party */
} judged;

typedef struct judge {
    ent_ctx *ctx;
    const ent_region *region;
    table t[MAX_DISPUTES];
    unsigned n;
    uint32_t party[N_ACTORS];
    unsigned n_parties;
    bool singly, joint;
    uint64_t n_found, n_rest, n_reached, n_both;
    unsigned fewest; /* parties that object to a miss */
    judged best_miss;
} judge;

static ent_effect compare(const table *t, unsigned actor, unsigned from, unsigned to) {
    const ent_game *g = &t->game->game;
    uint32_t p = t->player[actor];
    if (p == ENT_NONE) return ENT_ABSENT;
    ent_state a = ent_game_state(g, from), b = ent_game_state(g, to);
    if (ent_game_is_unknown(g, p, a, b)) return ENT_NOT_KNOWN;
    uint32_t x = ent_game_rank_of(g, p, a), y = ent_game_rank_of(g, p, b);
    return x < y ? ENT_GAINS : x > y ? ENT_LOSES : ENT_SAME;
}

static bool prefers(const judge *j, unsigned actor, const unsigned *to, const unsigned *from) {
    bool gains = false;
    for (unsigned d = 0; d < j->n; d++) {
        ent_effect e = compare(&j->t[d], actor, from[d], to[d]);
        if (e == ENT_LOSES || e == ENT_NOT_KNOWN) return false;
        gains = gains || e == ENT_GAINS;
    }
    return gains;
}

/* Breadth first over pairs of a state and who moved last. */
static void find_steps(ent_ctx *ctx, table *t, ent_layer layer) {
    enum { LAST = N_ACTORS + 1 };
    int depth[MAX_STATES][LAST];
    unsigned queue[MAX_STATES * LAST], head = 0, tail = 0;
    const ent_game *g = &t->game->game;
    ent_states moves = {0};
    for (unsigned s = 0; s < MAX_STATES; s++) {
        t->steps[layer][s] = -1;
        for (unsigned l = 0; l < LAST; l++) depth[s][l] = -1;
    }
    depth[t->now][LAST - 1] = 0;
    queue[tail++] = t->now * LAST + LAST - 1;
    while (head < tail) {
        unsigned s = queue[head] / LAST, last = queue[head] % LAST;
        head++;
        if (t->steps[layer][s] < 0) t->steps[layer][s] = depth[s][last];
        for (uint32_t dm = 0; dm < g->spec.n_dms; dm++) {
            if (dm == last || !(t->movers >> dm & 1)) continue;
            demand(ent_game_moves(ctx, g, dm, ent_game_state(g, s), &moves) == ENT_OK, "moves");
            for (size_t k = 0; k < moves.n; k++) {
                uint64_t q;
                demand(ent_game_index(g, moves.at[k], &q), "a move leads out of the game");
                ent_state a = ent_game_state(g, s);
                bool open = ent_game_is_unknown(g, dm, a, moves.at[k]);
                uint32_t x = ent_game_rank_of(g, dm, a), y = ent_game_rank_of(g, dm, moves.at[k]);
                bool counts = layer == ENT_LAYER_MOVES          ? true
                              : layer == ENT_LAYER_IMPROVEMENTS ? !open && y > x
                                                                : open || y >= x;
                if (!counts || depth[q][dm] >= 0) continue;
                depth[q][dm] = depth[s][last] + 1;
                queue[tail++] = (unsigned)q * LAST + dm;
            }
        }
    }
    ent_vec_clear(&moves);
}

static void find_rest(ent_ctx *ctx, table *t) {
    ent_arena scratch = {0};
    for (unsigned s = 0; s < t->n; s++) {
        ent_state at = ent_game_state(&t->game->game, s);
        ent_swaps least;
        t->rests[s] = true;
        for (uint32_t p = 0; p < t->game->game.spec.n_dms; p++) {
            bool stable = false;
            demand(ent_dispute_decide(ctx, t->game, t->concept, p, at, &scratch, &stable, NULL) ==
                       ENT_OK,
                   "decide");
            t->rests[s] = t->rests[s] && stable;
        }
        if (!t->rests[s]) continue;
        demand(ent_swaps_of_state(ctx, t->game, t->concept, at, true, &least) == ENT_OK, "swaps");
        t->at_least[s] = !least.found && !least.complete;
        t->margin[s] = least.found ? least.swaps : least.complete ? ENT_NONE : least.swaps + 1;
    }
    ent_arena_clear(&scratch);
}

static void open_table(judge *j, uint32_t dispute, const bool *moves) {
    table *t = &j->t[j->n++];
    const ent_method *seq = NULL;
    demand(ent_dispute_game_open(j->ctx, j->region, dispute, ENT_NONE, NULL, &t->game) == ENT_OK,
           "open");
    demand(ent_find_concept(j->ctx, "seq", &seq) == ENT_OK, "seq");
    t->concept = ent_usual_concept(t->game, seq);
    t->n = (unsigned)t->game->game.n_states;
    uint64_t now = 0;
    demand(ent_game_index(&t->game->game, t->game->rules.now, &now), "now is excluded");
    t->now = (unsigned)now;
    const ent_dispute *d = ent_dispute_of(t->game);
    for (unsigned a = 0; a < N_ACTORS; a++) {
        t->player[a] = ENT_NONE;
        for (uint32_t p = 0; p < d->n_players; p++)
            if (d->players[p] == a) t->player[a] = p;
        if (t->player[a] != ENT_NONE && moves[a]) t->movers |= UINT64_C(1) << t->player[a];
    }
    find_rest(j->ctx, t);
    for (unsigned l = 0; l < ENT_N_LAYERS; l++) find_steps(j->ctx, t, (ent_layer)l);
}

/* ---- the judge: each package */

static judged judge_package(const judge *j, const unsigned *at) {
    static const ent_layer order[] = {ENT_LAYER_IMPROVEMENTS, ENT_LAYER_NOT_WORSE, ENT_LAYER_MOVES};
    judged out = {.rests = true, .reached = true, .margin = ENT_NONE};
    unsigned now[MAX_DISPUTES];
    for (unsigned d = 0; d < j->n; d++) {
        const table *t = &j->t[d];
        unsigned way = j->joint ? 2 : 0;
        now[d] = t->now;
        out.rests = out.rests && t->rests[at[d]];
        if (t->margin[at[d]] < out.margin || d == 0) {
            out.margin = t->margin[at[d]];
            out.at_least = t->at_least[at[d]];
        } else if (t->margin[at[d]] == out.margin) {
            out.at_least = out.at_least && t->at_least[at[d]];
        }
        if (at[d] == t->now) continue;
        while (way < 3 && t->steps[order[way]][at[d]] < 0) way++;
        if (way == 3 || (j->singly && way == 2)) {
            out.reached = false;
            continue;
        }
        if ((ent_package_way)way > out.way) out.way = (ent_package_way)way;
        out.steps += (uint32_t)t->steps[order[way]][at[d]];
    }
    out.changed = ENT_NONE;
    bool changes = false;
    for (unsigned d = 0; d < j->n; d++) {
        uint32_t own = j->t[d].margin[at[d]];
        changes = changes || at[d] != j->t[d].now;
        if (at[d] != j->t[d].now && own < out.changed) out.changed = own;
    }
    if (!changes) out.changed = out.margin;
    if (!out.rests) out.margin = out.changed = 0, out.at_least = false;
    if (!out.reached) out.steps = ENT_NONE, out.way = ENT_NO_WAY;
    for (unsigned i = 0; i < j->n_parties; i++)
        if (!prefers(j, j->party[i], at, now)) out.objecting |= 1u << i;
    return out;
}

/* Whether a comes before b: what rests, the larger margin, the fewer steps. */
static bool before(const judged *a, const judged *b, bool margins) {
    if (a->rests != b->rests) return a->rests;
    if (margins && a->margin != b->margin) return a->margin > b->margin;
    return a->steps < b->steps;
}

/* The order in which packages are told: what rests, what is reached, what nothing dominates. */
static unsigned class_of(const judged *x) {
    return (x->rests ? 0u : 2u) + (x->reached ? 0u : 1u);
}

static bool told_before(const judged *a, bool a_dominated, const judged *b, bool b_dominated) {
    if (class_of(a) != class_of(b)) return class_of(a) < class_of(b);
    if (a_dominated != b_dominated) return b_dominated;
    if (a->changed != b->changed) return a->changed > b->changed;
    return before(a, b, true);
}

static bool next(const judge *j, unsigned *at) {
    for (unsigned d = j->n; d-- > 0;) {
        if (++at[d] < j->t[d].n) return true;
        at[d] = 0;
    }
    return false;
}

static void judge_all(judge *j) {
    unsigned at[MAX_DISPUTES] = {0};
    j->fewest = j->n_parties;
    do {
        judged x = judge_package(j, at);
        unsigned n = ent_popcount(x.objecting);
        if (n == 0) {
            j->n_found++;
            j->n_rest += x.rests;
            j->n_reached += x.reached;
            j->n_both += x.rests && x.reached;
        }
        if (n < j->fewest || (n == j->fewest && n && before(&x, &j->best_miss, false)))
            j->best_miss = x;
        if (n < j->fewest) j->fewest = n;
    } while (next(j, at));
}

/* ---- the engine against it */

/* What dominates is a package itself; where pairs are open that does not follow. */
static bool is_dominated(const judge *j, const unsigned *by) {
    unsigned at[MAX_DISPUTES] = {0};
    do {
        bool all = true;
        for (unsigned i = 0; i < j->n_parties && all; i++) all = prefers(j, j->party[i], at, by);
        if (all && !judge_package(j, at).objecting) return true;
    } while (next(j, at));
    return false;
}

static void check_score(const ent_package_score *s, const judged *x) {
    demand(s->rests == x->rests, "whether a package rests");
    demand(s->margin == x->margin && s->at_least == x->at_least, "a margin");
    demand(s->steps == x->steps, "a number of steps");
    demand(s->way == x->way, "a way");
}

static void check_packages(const judge *j, const ent_packages *p) {
    unsigned at[MAX_DISPUTES] = {0}, better = 0;
    judged last = {0};
    bool last_dominated = false;
    uint64_t most = j->n_found < MOST_TOLD ? j->n_found : MOST_TOLD;
    if (!demand(p->n_found == j->n_found, "the number of packages")) return;
    demand(p->n_rest == j->n_rest, "the number that rest");
    demand(p->n_reached == j->n_reached, "the number that are reached");
    demand(p->n_stand == j->n_both, "the number of both");
    if (!demand(p->n_packages == most, "the number of those that are told")) return;
    n_with += most > 0;
    n_unreached += j->n_found > j->n_reached;
    for (unsigned k = 0; k < most; k++) {
        for (unsigned d = 0; d < j->n; d++) at[d] = (unsigned)p->package[k].at[d];
        judged x = judge_package(j, at);
        demand(!x.objecting, "a package that a party does not prefer");
        check_score(&p->package[k].score, &x);
        for (unsigned i = 0; i < k; i++)
            demand(memcmp(p->package[i].at, p->package[k].at, j->n * sizeof(uint64_t)) != 0,
                   "a package that is told twice");
        bool dominated = is_dominated(j, at);
        demand(k == 0 || !told_before(&x, dominated, &last, last_dominated),
               "packages out of order");
        n_dominated += dominated;
        if (demand(p->package[k].dominated == dominated, "whether a package is dominated") &&
            dominated) {
            unsigned by[MAX_DISPUTES];
            for (unsigned d = 0; d < j->n; d++) by[d] = (unsigned)p->package[k].by[d];
            for (unsigned i = 0; i < j->n_parties; i++)
                demand(prefers(j, j->party[i], by, at), "what dominates a package");
        }
        last = x;
        last_dominated = dominated;
    }
    if (most == 0) return;
    memset(at, 0, sizeof at);
    do {
        judged x = judge_package(j, at);
        if (x.objecting || class_of(&x) > class_of(&last)) continue;
        bool dominated = class_of(&x) == class_of(&last) && is_dominated(j, at);
        better += told_before(&x, dominated, &last, last_dominated);
    } while (next(j, at));
    demand(better < most, "a better package that is not told");
}

/* ---- a miss, and what would have to be changed */

static bool accepts(const judge *j, unsigned actor, const unsigned *at) {
    unsigned now[MAX_DISPUTES];
    for (unsigned d = 0; d < j->n; d++) now[d] = j->t[d].now;
    return prefers(j, actor, at, now);
}

/* Whether the actor accepts with one line of one list changed. */
static bool accepts_with(judge *j, unsigned actor, const unsigned *at, unsigned d,
                         ent_change_kind kind, uint32_t line, uint32_t above) {
    table *t = &j->t[d];
    uint32_t order[16], n = 0, p = t->player[actor];
    for (uint32_t k = 0; k < t->game->n_lines[p]; k++) {
        if (kind == ENT_LINE_RAISED && k == above) order[n++] = line;
        if (k != line) order[n++] = k;
        if (k == line && kind == ENT_LINE_REVERSED) order[n++] = k | ENT_REVERSED;
    }
    demand(ent_dispute_reorder(j->ctx, t->game, p, order, n) == ENT_OK, "reorder");
    bool does = accepts(j, actor, at);
    ent_dispute_restore(t->game);
    return does;
}

static bool is_named(const ent_packages *p, const table *t, ent_change_kind kind, uint32_t line,
                     uint32_t above) {
    for (uint32_t i = 0; i < p->n_changes; i++) {
        const ent_change *c = &p->change[i];
        if (c->game->dispute == t->game->dispute && c->kind == kind && c->line == line &&
            c->above == above)
            return true;
    }
    return false;
}

static void check_changes(judge *j, const ent_packages *p, unsigned actor, const unsigned *at) {
    uint32_t found = 0;
    for (unsigned d = 0; d < j->n; d++) {
        const table *t = &j->t[d];
        if (t->player[actor] == ENT_NONE) continue;
        for (uint32_t k = 0; k < t->game->n_lines[t->player[actor]]; k++) {
            bool without = accepts_with(j, actor, at, d, ENT_WITHOUT_LINE, k, ENT_NONE);
            bool reversed = accepts_with(j, actor, at, d, ENT_LINE_REVERSED, k, ENT_NONE);
            demand(is_named(p, t, ENT_WITHOUT_LINE, k, ENT_NONE) == without, "a line left out");
            demand(is_named(p, t, ENT_LINE_REVERSED, k, ENT_NONE) == reversed, "a line reversed");
            found += without + reversed;
            for (uint32_t above = k; above-- > 0;) {
                if (without || reversed) continue;
                if (!accepts_with(j, actor, at, d, ENT_LINE_RAISED, k, above)) continue;
                demand(is_named(p, t, ENT_LINE_RAISED, k, above), "a line raised");
                found++;
                break;
            }
        }
    }
    demand(found == p->n_changes, "the number of changes");
    n_changes += found;
}

static void check_miss(judge *j, const ent_packages *p) {
    unsigned at[MAX_DISPUTES];
    if (!demand(p->missed == (j->fewest < j->n_parties), "whether there is a miss") || !p->missed)
        return;
    n_misses++;
    for (unsigned d = 0; d < j->n; d++) at[d] = (unsigned)p->miss.at[d];
    judged x = judge_package(j, at);
    check_score(&p->miss.score, &x);
    demand(x.objecting == p->objectors, "who objects");
    demand(ent_popcount(x.objecting) == j->fewest, "how many object");
    demand(!before(&j->best_miss, &x, false), "a miss that is nearer");
    if (j->fewest == 1)
        check_changes(j, p, j->party[ent_lowest_bit(p->objectors)], at);
    else
        demand(p->n_changes == 0, "changes of several lists");
}

/* ---- a question */

static bool plays(const ent_region *region, uint32_t dispute, unsigned actor) {
    const ent_dispute *d = &region->disputes[dispute];
    for (uint32_t p = 0; p < d->n_players; p++)
        if (d->players[p] == actor) return true;
    return false;
}

/* A question that has an answer: each party plays somewhere, and so does each mover. */
static void ask(ent_ctx *ctx, const ent_region *region, ent_rng *r) {
    static const char *const names[] = {"a0", "a1", "a2", "a3"};
    ent_packages_options o = ENT_PACKAGES_OPTIONS_INIT;
    const char *parties[N_ACTORS + 1];
    ent_str coalition = {0};
    bool moves[N_ACTORS] = {false}, named[N_ACTORS] = {false}, there[N_ACTORS] = {false};
    unsigned way = ent_rng_below(r, 3), n_there = 0;
    judge j = {.ctx = ctx, .region = region, .singly = way == 1, .joint = way == 2};
    for (unsigned a = 0; a < N_ACTORS; a++) {
        bool somewhere = false;
        for (uint32_t d = 0; d < region->n_disputes; d++) somewhere |= plays(region, d, a);
        if (!somewhere || (ent_rng_below(r, 2) && (a + 1 < N_ACTORS || j.n_parties))) continue;
        parties[j.n_parties] = names[a];
        j.party[j.n_parties++] = a;
        named[a] = true;
    }
    if (j.n_parties == 0) return; /* a3 alone, which plays nowhere */
    parties[j.n_parties] = NULL;
    uint32_t dispute[MAX_DISPUTES], n = 0;
    for (uint32_t d = 0; d < region->n_disputes; d++) {
        bool on = false;
        for (unsigned a = 0; a < N_ACTORS; a++) on = on || (named[a] && plays(region, d, a));
        for (unsigned a = 0; a < N_ACTORS && on; a++) there[a] = there[a] || plays(region, d, a);
        if (on) dispute[n++] = d;
    }
    for (unsigned a = 0; a < N_ACTORS; a++) {
        moves[a] = j.joint ? there[a] && (ent_rng_below(r, 2) || n_there == 0) : named[a];
        if (moves[a]) ent_str_addf(&coalition, "%s%s", n_there++ ? "+" : "", names[a]);
    }
    for (uint32_t d = 0; d < n; d++) open_table(&j, dispute[d], moves);
    for (unsigned d = 0; d < j.n; d++) n_open += j.t[d].game->game.unknown != NULL;
    judge_all(&j);
    o.parties = parties;
    o.singly = j.singly;
    o.coalition = j.joint ? ent_str_get(&coalition) : NULL;
    o.most = MOST_TOLD;
    ent_packages *p = NULL;
    if (demand(ent_packages_run(ctx, region, &o, &p) == ENT_OK, "the question")) {
        check_packages(&j, p);
        if (!j.n_found) check_miss(&j, p);
        ent_packages_free(p);
    } else {
        printf("%s\n", ent_last_message(ctx));
    }
    for (unsigned d = 0; d < j.n; d++) ent_dispute_game_close(j.t[d].game);
    ent_str_clear(&coalition);
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    for (number = 0; number < N_REGIONS && failures < 20; number++) {
        ent_rng r = ent_rng_new(7, 21, number);
        ent_str text = {0};
        ent_region *region = NULL;
        write_region(&text, &r);
        ent_status st = ent_region_read_text(ctx, "r.ent", ent_str_get(&text), text.n, &region);
        if (!demand(st == ENT_OK, "a region that cannot be read")) {
            printf("%s%s\n", ent_str_get(&text), ent_last_message(ctx));
            ent_str_clear(&text);
            continue;
        }
        for (unsigned k = 0; k < 4; k++) ask(ctx, region, &r);
        ent_region_free(region);
        ent_str_clear(&text);
    }
    ent_ctx_free(ctx);
    printf("%u regions: %" PRIu64 " with packages, %" PRIu64 " with some out of reach, %" PRIu64
           " dominated, %" PRIu64 " misses, %" PRIu64 " changes, %" PRIu64 " with open pairs\n",
           number, n_with, n_unreached, n_dominated, n_misses, n_changes, n_open);
    bool tried = n_with > 100 && n_unreached > 50 && n_dominated > 50 && n_misses > 100 &&
                 n_changes > 50 && n_open > 20;
    if (!tried) printf("too little was tried\n");
    printf("%u failures\n", failures);
    return failures || !tried;
}
