/* test_concepts.c - simultaneous sanction, the Fraser-Hipel procedure and looking some moves ahead,
 * against their definitions written the slow way.
 *
 *   test_concepts [N] CASE..
 *
 * N random games (default 600): two to four decision makers with options of their own, one-way
 * options, excluded states, bans, ties or strict preferences; of two decision makers also graphs.
 * The definition of the engine for one state, its tables for all states and the definition here
 * must agree; then what has to hold between the concepts.  The cases: `limited_move`, the published
 * sets for each horizon. */

#include "run_cases.h"

#include "base/bits.h"
#include "base/file.h"
#include "base/method.h"
#include "base/random.h"
#include "game/concepts.h"
#include "game/thresholds.h"
#include "random_game.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DMS = 4, MAX_OPTIONS = 6, MAX_STATES = 64, MAX_LAYERS = 600 };

typedef struct sample {
    ent_game_spec spec;
    uint64_t owns[MAX_DMS];
    ent_term never_term[3], ban_term[2][2];
    ent_cond never[3];
    ent_ban bans[2];
    ent_arc arcs[60];
    uint32_t tier[MAX_DMS][MAX_STATES];
} sample;

/* The game as this test sees it: by position of states. */
typedef struct world {
    const ent_game *g;
    unsigned n, n_dms;
    ent_state code[MAX_STATES];
    bool move[MAX_DMS][MAX_STATES][MAX_STATES];
    bool seq[MAX_DMS][MAX_STATES];
} world;

static unsigned failures;

static void demand(bool holds, unsigned game, const char *what) {
    if (holds) return;
    if (failures++ < 10) printf("game %u: %s\n", game, what);
}

/* ---- random games */

static void draw_options(ent_rng *r, sample *a) {
    a->spec.n_options = 2 + ent_rng_below(r, MAX_OPTIONS - 1);
    for (unsigned o = 0; o < a->spec.n_options; o++) {
        uint64_t bit = UINT64_C(1) << o;
        a->owns[ent_rng_below(r, a->spec.n_dms)] |= bit;
        unsigned kind = ent_rng_below(r, 8);
        if (kind == 0) a->spec.take_only |= bit;
        if (kind == 1) a->spec.drop_only |= bit;
    }
    a->spec.n_never = ent_rng_below(r, 3);
    a->spec.n_bans = ent_rng_below(r, 4) ? 0 : 1 + ent_rng_below(r, 2);
    for (size_t k = 0; k < 3; k++) {
        a->never_term[k] = random_pattern(r, a->spec.n_options);
        a->never[k] = (ent_cond){&a->never_term[k], 1};
    }
    for (size_t k = 0; k < 2; k++) {
        a->ban_term[k][0] = random_pattern(r, a->spec.n_options);
        a->ban_term[k][1] = random_pattern(r, a->spec.n_options);
        a->bans[k] = (ent_ban){
            ent_rng_below(r, a->spec.n_dms), {&a->ban_term[k][0], 1}, {&a->ban_term[k][1], 1}};
    }
    a->spec.owns = a->owns;
    a->spec.never = a->never;
    a->spec.bans = a->bans;
}

static void draw_graph(ent_rng *r, sample *a) {
    a->spec.graph = true;
    a->spec.n_nodes = 3 + ent_rng_below(r, 17);
    a->spec.n_arcs = a->spec.n_nodes * (1 + ent_rng_below(r, 3));
    for (size_t k = 0; k < a->spec.n_arcs; k++) {
        uint32_t from = ent_rng_below(r, a->spec.n_nodes);
        uint32_t step = 1 + ent_rng_below(r, a->spec.n_nodes - 1);
        a->arcs[k] = (ent_arc){ent_rng_below(r, 2), from, (from + step) % a->spec.n_nodes};
    }
    a->spec.arcs = a->arcs;
}

static void draw(ent_rng *r, sample *a) {
    *a = (sample){0};
    a->spec.n_dms = 2 + ent_rng_below(r, MAX_DMS - 1);
    if (a->spec.n_dms == 2 && ent_rng_below(r, 3) == 0)
        draw_graph(r, a);
    else
        draw_options(r, a);
    bool ties = ent_rng_below(r, 2);
    for (unsigned i = 0; i < a->spec.n_dms; i++)
        for (unsigned s = 0; s < MAX_STATES; s++)
            a->tier[i][s] = ties ? ent_rng_below(r, 5) : ent_rng_word(r);
}

static bool open_game(ent_ctx *ctx, sample *a, ent_arena *arena, ent_game *g) {
    if (ent_game_build(ctx, &a->spec, arena, g) != ENT_OK || g->n_states > MAX_STATES) return false;
    ent_state code[MAX_STATES];
    for (uint64_t i = 0; i < g->n_states; i++) code[i] = ent_game_state(g, i);
    for (uint32_t i = 0; i < a->spec.n_dms; i++)
        if (ent_game_rank_by_list(ctx, g, i, code, a->tier[i], (size_t)g->n_states, arena) !=
            ENT_OK)
            return false;
    return true;
}

static bool see(ent_ctx *ctx, const ent_game *g, world *w) {
    ent_states moves = {0};
    ent_arena scratch = {0};
    *w = (world){.g = g, .n = (unsigned)g->n_states, .n_dms = g->spec.n_dms};
    bool good = true;
    for (unsigned s = 0; s < w->n; s++) w->code[s] = ent_game_state(g, s);
    for (uint32_t i = 0; i < w->n_dms && good; i++) {
        for (unsigned s = 0; s < w->n && good; s++) {
            good = ent_game_moves(ctx, g, i, w->code[s], &moves) == ENT_OK &&
                   ent_stability_seq.run.stability(ctx, &ent_stability_seq, g, i, w->code[s],
                                                   &scratch, &w->seq[i][s], NULL) == ENT_OK;
            for (size_t k = 0; k < moves.n; k++)
                for (unsigned q = 0; q < w->n; q++)
                    if (w->code[q] == moves.at[k]) w->move[i][s][q] = true;
        }
    }
    ent_vec_clear(&moves);
    ent_arena_clear(&scratch);
    return good;
}

static uint32_t rank(const world *w, unsigned dm, unsigned s) {
    return w->g->rank[dm][s];
}

static bool gains(const world *w, unsigned dm, unsigned s, unsigned q) {
    return w->move[dm][s][q] && rank(w, dm, q) > rank(w, dm, s);
}

/* ---- the definitions */

/* Every choice of those from j on: does some of them, not all staying, block i's move? */
static bool blocked(const world *w, unsigned i, unsigned s, unsigned j, ent_state code,
                    bool moved) {
    if (j >= w->n_dms || j >= MAX_DMS) {
        for (unsigned q = 0; q < w->n && moved; q++)
            if (w->code[q] == code) return rank(w, i, q) <= rank(w, i, s);
        return false;
    }
    if (blocked(w, i, s, j + 1, code, moved)) return true;
    for (unsigned q = 0; q < w->n && j != i; q++) {
        if (!gains(w, j, s, q)) continue;
        ent_state own = w->g->spec.owns[j];
        if (blocked(w, i, s, j + 1, (code & ~own) | (w->code[q] & own), true)) return true;
    }
    return false;
}

static bool sim(const world *w, unsigned i, unsigned s) {
    for (unsigned q = 0; q < w->n; q++)
        if (gains(w, i, s, q) && !blocked(w, i, s, 0, w->code[q], false)) return false;
    return true;
}

static bool fraser_hipel(const world *w, unsigned i, unsigned s) {
    for (unsigned j = 0; j < w->n_dms; j++)
        if (w->seq[j][s]) return w->seq[i][s];
    return sim(w, i, s);
}

/* Where it ends, by nothing but recursion. */
static unsigned ends(const world *w, unsigned i, unsigned s, unsigned h) {
    unsigned best = s;
    bool any = false;
    for (unsigned q = 0; q < w->n && h > 0; q++) {
        if (!w->move[i][s][q]) continue;
        unsigned end = ends(w, 1 - i, q, h - 1);
        bool better = rank(w, i, end) > rank(w, i, best);
        if (rank(w, i, end) == rank(w, i, best))
            better = rank(w, 1 - i, end) < rank(w, 1 - i, best) ||
                     (rank(w, 1 - i, end) == rank(w, 1 - i, best) && end < best);
        if (!any || better) best = end;
        any = true;
    }
    return any && rank(w, i, best) > rank(w, i, s) ? best : s;
}

/* The same for all horizons, each from the one below, until one has been there before. */
typedef struct layers {
    unsigned end[MAX_LAYERS][2][MAX_STATES];
    unsigned n, back; /* the last is like `back` */
} layers;

static void put_layer(const world *w, layers *l, unsigned h) {
    for (unsigned i = 0; i < 2; i++) {
        for (unsigned s = 0; s < w->n; s++) {
            unsigned best = s;
            bool any = false;
            for (unsigned q = 0; q < w->n; q++) {
                if (!w->move[i][s][q]) continue;
                unsigned end = l->end[h - 1][1 - i][q], other = 1 - i;
                bool better = rank(w, i, end) > rank(w, i, best) ||
                              (rank(w, i, end) == rank(w, i, best) &&
                               (rank(w, other, end) < rank(w, other, best) ||
                                (rank(w, other, end) == rank(w, other, best) && end < best)));
                if (!any || better) best = end;
                any = true;
            }
            l->end[h][i][s] = any && rank(w, i, best) > rank(w, i, s) ? best : s;
        }
    }
}

static bool look(const world *w, layers *l) {
    memset(l, 0, sizeof *l);
    for (unsigned i = 0; i < 2; i++)
        for (unsigned s = 0; s < w->n; s++) l->end[0][i][s] = s;
    for (unsigned h = 1; h < MAX_LAYERS; h++) {
        put_layer(w, l, h);
        l->n = h + 1;
        for (l->back = 0; l->back < h; l->back++)
            if (memcmp(l->end[l->back], l->end[h], sizeof l->end[h]) == 0) return true;
    }
    return false;
}

static bool non_myopic(const layers *l, unsigned i, unsigned s) {
    for (unsigned h = l->back; h < l->n; h++)
        if (l->end[h][i][s] != s) return false;
    return true;
}

/* ---- the engine */

static bool by_definition(ent_ctx *ctx, const world *w, const ent_method *m, unsigned i,
                          unsigned s) {
    ent_arena scratch = {0};
    ent_certificate why;
    bool stable = false, alone = false;
    if (m->run.stability(ctx, m, w->g, i, w->code[s], &scratch, &stable, &why) != ENT_OK ||
        m->run.stability(ctx, m, w->g, i, w->code[s], &scratch, &alone, NULL) != ENT_OK ||
        stable != alone || stable != why.stable || strcmp(why.concept, m->id) != 0)
        failures++;
    ent_arena_clear(&scratch);
    return stable;
}

static bool by_tables(ent_ctx *ctx, const world *w, ent_thresholds *t, const ent_method *m,
                      unsigned i, bool *out) {
    ent_arena scratch = {0};
    ent_bits bits;
    bool good = ent_bits_init(&bits, &scratch, w->n);
    for (unsigned s = 0; good && s < w->n; s++) ent_bits_set(&bits, s, s % 2); /* all are written */
    good = good && m->decide_all(ctx, m, w->g, t, i, &bits) == ENT_OK;
    for (unsigned s = 0; good && s < w->n; s++) out[s] = ent_bits_get(&bits, s);
    ent_arena_clear(&scratch);
    return good;
}

/* One concept in a whole game; `slow` is what the definition here says. */
static void compare(ent_ctx *ctx, const world *w, ent_thresholds *t, const ent_method *m,
                    unsigned i, const bool *slow, unsigned game) {
    bool fast[MAX_STATES];
    demand(by_tables(ctx, w, t, m, i, fast), game, "the tables fail");
    for (unsigned s = 0; s < w->n; s++) {
        demand(fast[s] == slow[s], game, m->id);
        demand(by_definition(ctx, w, m, i, s) == slow[s], game, m->id);
    }
}

static void check_at_once(ent_ctx *ctx, const world *w, ent_thresholds *t, unsigned game) {
    for (unsigned i = 0; i < w->n_dms; i++) {
        bool at_once[MAX_STATES], either[MAX_STATES], procedure[MAX_STATES];
        for (unsigned s = 0; s < w->n; s++) {
            bool nash = true;
            at_once[s] = sim(w, i, s);
            either[s] = w->seq[i][s] || at_once[s];
            procedure[s] = fraser_hipel(w, i, s);
            for (unsigned q = 0; q < w->n; q++) nash = nash && !gains(w, i, s, q);
            demand(!nash || at_once[s], game, "Nash is not in SIM");
            demand(!w->seq[i][s] || procedure[s], game, "SEQ is not in the procedure");
            demand(!procedure[s] || either[s], game, "the procedure is not in SEQ or SIM");
        }
        compare(ctx, w, t, &ent_stability_sim, i, at_once, game);
        compare(ctx, w, t, &ent_stability_seq_or_sim, i, either, game);
        compare(ctx, w, t, &ent_stability_fraser_hipel, i, procedure, game);
    }
}

static const ent_method *limited(unsigned h) {
    char id[3] = {'l', (char)('0' + h), '\0'};
    return ent_method_find(ENT_STABILITY, id);
}

static unsigned longest_cycle;

static void check_ahead(ent_ctx *ctx, const world *w, ent_thresholds *t, unsigned game) {
    static layers l;
    bool slow[MAX_STATES], stable;
    ent_arena scratch = {0};
    demand(look(w, &l), game, "what is foreseen does not come back");
    if (l.n - 1 - l.back > longest_cycle) longest_cycle = l.n - 1 - l.back;
    for (unsigned i = 0; i < 2; i++) {
        for (unsigned h = 1; h <= 9; h++) {
            unsigned at = h < l.n ? h : l.back + (h - l.back) % (l.n - 1 - l.back);
            for (unsigned s = 0; s < w->n; s++) slow[s] = l.end[at][i][s] == s;
            for (unsigned s = 0; s < w->n && h <= 3; s++)
                demand(ends(w, i, s, h) == l.end[at][i][s], game, "layers are not the recursion");
            compare(ctx, w, t, limited(h), i, slow, game);
        }
        for (unsigned s = 0; s < w->n; s++) {
            slow[s] = non_myopic(&l, i, s);
            demand(ent_stability_nash.run.stability(ctx, &ent_stability_nash, w->g, i, w->code[s],
                                                    &scratch, &stable, NULL) == ENT_OK &&
                       stable == (l.end[1][i][s] == s),
                   game, "L_1 is not Nash");
        }
        compare(ctx, w, t, &ent_stability_nm, i, slow, game);
    }
    ent_arena_clear(&scratch);
}

static bool refuses(ent_ctx *ctx, const world *w, const ent_method *m) {
    ent_arena scratch = {0};
    bool stable;
    ent_status st = m->run.stability(ctx, m, w->g, 0, w->code[0], &scratch, &stable, NULL);
    ent_arena_clear(&scratch);
    return st == ENT_EUSAGE && m->unfit(&w->g->spec);
}

static void check_game(ent_ctx *ctx, const ent_game *g, unsigned game) {
    static world w;
    ent_thresholds *t = NULL;
    if (g->n_states == 0) return;
    if (!see(ctx, g, &w) || ent_thresholds_open(ctx, g, 1, &t) != ENT_OK) {
        failures++;
        return;
    }
    if (g->spec.graph)
        demand(refuses(ctx, &w, &ent_stability_sim), game, "a graph is not refused by sim");
    else
        check_at_once(ctx, &w, t, game);
    if (w.n_dms > 2)
        demand(refuses(ctx, &w, &ent_stability_nm), game, "three actors are not refused by nm");
    else
        check_ahead(ctx, &w, t, game);
    ent_thresholds_close(t);
}

/* ---- published sets */

static long id_of(const ent_json *v) {
    double x = -1;
    return ent_json_number(v, &x) ? (long)x : -1;
}

static bool is_in(const ent_json *ids, long id) {
    for (size_t k = 0; k < ent_json_size(ids); k++)
        if (id_of(ent_json_at(ids, k)) == id) return true;
    return false;
}

/* Every state of every decision maker for one horizon; counts them. */
static unsigned judge_horizon(ent_ctx *ctx, stability_case *c, const ent_json *row) {
    const ent_json *per_dm = ent_json_get(row, "per_dm");
    const ent_method *m = limited((unsigned)id_of(ent_json_get(row, "h")));
    unsigned n = 0;
    for (uint32_t dm = 0; dm < c->game.spec.n_dms && m; dm++) {
        const ent_json *dms = ent_json_get(c->root, "decision_makers");
        const char *name = ent_json_text(ent_json_get(ent_json_at(dms, dm), "name"));
        const ent_json *ids = ent_json_get(per_dm, name);
        for (size_t k = 0; k < c->n_listed && ids; k++, n++) {
            bool stable = false;
            if (m->run.stability(ctx, m, &c->game, dm, c->code[k], &c->arena, &stable, NULL) !=
                    ENT_OK ||
                stable != is_in(ids, c->id[k])) {
                printf("%s, %s: state %ld is otherwise for %s\n",
                       ent_json_text(ent_json_get(c->root, "name")), m->id, c->id[k], name);
                failures++;
            }
        }
    }
    return n;
}

static unsigned judge_file(ent_ctx *ctx, const char *path) {
    ent_str text = {0};
    ent_json_doc *doc = NULL;
    stability_case c = {0};
    unsigned n = 0;
    bool good =
        ent_file_read(ctx, path, (size_t)1 << 24, &text) == ENT_OK &&
        ent_json_parse(ctx, path, (ent_slice){ent_str_get(&text), text.n}, &doc) == ENT_OK &&
        stability_case_read(ctx, ent_json_root(doc), &c) == ENT_OK;
    if (!good) {
        printf("%s: %s\n", path, ent_last_message(ctx));
        failures++;
    }
    const ent_json *list = ent_json_get(ent_json_get(c.root, "expected"), "limited_move");
    for (size_t k = 0; good && k < ent_json_size(list); k++)
        n += judge_horizon(ctx, &c, ent_json_at(list, k));
    stability_case_clear(&c);
    ent_json_free(doc);
    ent_str_clear(&text);
    return n;
}

int main(int argc, char **argv) {
    ent_ctx *ctx = ent_ctx_new();
    unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 600, n_published = 0;
    for (unsigned k = 0; k < n && ctx; k++) {
        static sample a;
        ent_arena arena = {0};
        ent_game g;
        ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("concepts")), k);
        draw(&r, &a);
        if (open_game(ctx, &a, &arena, &g))
            check_game(ctx, &g, k);
        else
            failures++;
        ent_arena_clear(&arena);
    }
    for (int i = 2; i < argc && ctx; i++) n_published += judge_file(ctx, argv[i]);
    printf("%u random games, longest cycle %u; %u published states by horizon; %u failures\n", n,
           longest_cycle, n_published, failures);
    ent_ctx_free(ctx);
    return ctx && failures == 0 && longest_cycle > 1 && (argc < 3 || n_published) ? 0 : 1;
}
