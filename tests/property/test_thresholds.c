/* test_thresholds.c - the threshold tables against the definitions, on random games.
 *
 *   test-thresholds [MODELS]            default 2,000; every table must agree with the definitions
 *   test-thresholds --mutant [MODELS]   for a mutant of the tables: some table must not
 *
 * Each game is decided for all decision makers, states and concepts by the rows of src/methods.c,
 * one state at a time, and by the tables: as one patch, in cubes of every small size, after other
 * ranks were forgotten, by several threads, and with its moves spelled out as arcs.  Then what
 * theory says of the concepts must hold of the tables.  A dozen larger games are compared at a
 * sample of their states. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/method.h"
#include "base/random.h"
#include "game/game.h"
#include "game/patches.h"
#include "game/thresholds.h"
#include "random_game.h"

#define MAX_DMS 5
#define MAX_OPTIONS 6
#define MAX_STATES 64
#define MAX_ARCS 4096

enum { NASH, GMR, SMR, SEQ, SSEQ, N_CONCEPTS };
static const char *const ids[N_CONCEPTS] = {"nash", "gmr", "smr", "seq", "sseq"};

/* A game as one would draw it up; `spec` points into the arrays beside it. */
typedef struct sample {
    ent_game_spec spec;
    uint64_t owns[MAX_DMS];
    ent_term never_term[3], ban_term[3][2];
    ent_cond never[3];
    ent_ban bans[3];
    ent_arc arcs[MAX_ARCS];
    bool tied; /* ranks are drawn from few */
} sample;

/* Bit i: state i is stable.  At most 64 states. */
typedef struct answers {
    uint64_t stable[N_CONCEPTS][MAX_DMS];
} answers;

typedef struct model {
    ent_ctx *ctx;
    unsigned number;
    ent_arena arena;
    ent_game game;
    answers wanted;
} model;

typedef struct census {
    unsigned models, ties, infeasible, one_way, common, fixed, bans, graphs, many, rules[3], differ;
} census;

static const ent_method *concept[N_CONCEPTS];
static unsigned failures, differences;

static void demand(bool holds, const model *m, const char *what) {
    if (holds) return;
    failures++;
    printf("model %u: %s\n", m->number, what);
}

static bool went_well(ent_status st, const model *m) {
    if (st != ENT_OK) demand(false, m, ent_last_message(m->ctx));
    return st == ENT_OK;
}

/* ---- random games */

static bool one_in(ent_rng *r, uint32_t n) {
    return ent_rng_below(r, n) == 0;
}

static void draw_options(ent_rng *r, sample *a) {
    unsigned n = a->spec.n_options;
    bool common = one_in(r, 2);
    for (unsigned o = 0; o < n; o++) {
        a->owns[ent_rng_below(r, a->spec.n_dms)] |= UINT64_C(1) << o;
        if (common) a->owns[ent_rng_below(r, a->spec.n_dms)] |= UINT64_C(1) << o;
    }
    if (one_in(r, 2)) a->spec.take_only = random_mask(r, n, 3);
    if (one_in(r, 2)) a->spec.drop_only = random_mask(r, n, 4) & ~a->spec.take_only;
    if (one_in(r, 2)) a->spec.fixed = random_mask(r, n, 4);
    a->spec.now = random_mask(r, n, 2);
}

static void draw_bans(ent_rng *r, sample *a) {
    a->spec.n_bans = 1 + ent_rng_below(r, 3);
    for (size_t k = 0; k < a->spec.n_bans; k++) {
        a->bans[k].dm = ent_rng_below(r, a->spec.n_dms);
        for (unsigned side = 0; side < 2; side++) {
            a->ban_term[k][side] = random_pattern(r, a->spec.n_options);
            a->ban_term[k][side].mask &= random_mask(r, a->spec.n_options, 2);
            a->ban_term[k][side].value &= a->ban_term[k][side].mask;
        }
    }
}

/* Lets `spec` point to the arrays beside it. */
static void connect(sample *a) {
    for (size_t k = 0; k < 3; k++) {
        a->never[k] = (ent_cond){&a->never_term[k], 1};
        a->bans[k].from = (ent_cond){&a->ban_term[k][0], 1};
        a->bans[k].to = (ent_cond){&a->ban_term[k][1], 1};
    }
    a->spec.owns = a->owns;
    a->spec.never = a->never;
    a->spec.bans = a->bans;
    a->spec.arcs = a->arcs;
}

/* `plain`: every code feasible, every option reversible and of one owner, no bans. */
static void draw(ent_rng *r, sample *a, bool plain) {
    *a = (sample){.spec.n_dms = 2 + ent_rng_below(r, MAX_DMS - 1), .tied = one_in(r, 2)};
    a->spec.n_options = a->spec.n_dms > 3 ? 4 + ent_rng_below(r, 3) : 2 + ent_rng_below(r, 4);
    a->spec.reply_rule = (ent_reply_rule)ent_rng_below(r, 3);
    if (plain) {
        for (unsigned o = 0; o < a->spec.n_options; o++)
            a->owns[ent_rng_below(r, a->spec.n_dms)] |= UINT64_C(1) << o;
        connect(a);
        return;
    }
    if (one_in(r, 8))
        random_arcs(r, &a->spec, 4, a->arcs);
    else
        draw_options(r, a);
    a->spec.n_never = ent_rng_below(r, 4);
    for (size_t k = 0; k < a->spec.n_never; k++) {
        a->never_term[k] = random_pattern(r, a->spec.n_options);
        if (a->never_term[k].mask == 0) a->never_term[k].value = 1; /* excludes nothing */
    }
    if (one_in(r, 3)) draw_bans(r, a);
    connect(a);
}

/* Ranks for the states as they are numbered; now and then somebody is indifferent among all. */
static ent_status draw_ranks(ent_rng *r, const sample *a, model *m) {
    ent_game *g = &m->game;
    ent_state listed[MAX_STATES];
    uint32_t tier[MAX_STATES];
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < g->spec.n_dms && st == ENT_OK; i++) {
        g->rank[i] = NULL;
        if (one_in(r, 25)) continue;
        for (uint64_t s = 0; s < g->n_states; s++) {
            listed[s] = ent_game_state(g, s);
            tier[s] = a->tied ? ent_rng_below(r, 6) : ent_rng_word(r);
        }
        st = ent_game_rank_by_list(m->ctx, g, i, listed, tier, g->n_states, &m->arena);
    }
    return st;
}

/* ---- the two ways to an answer */

/* Does every reply that a certificate names obey the reply rule? */
static bool obeys(const ent_certificate *why, ent_reply_rule rule) {
    for (uint32_t a = 0; a < why->n_answers; a++) {
        const ent_step *path = why->answers[a].path;
        uint32_t n = why->answers[a].n_steps;
        if (rule == ENT_REPLY_SINGLE && n > 1) return false;
        for (uint32_t k = 0; k < n; k++) {
            if (path[k].dm == why->dm) return false;
            if (k > 0 && path[k].dm == path[k - 1].dm) return false;
            for (uint32_t j = 0; j < k && rule == ENT_REPLY_ONCE; j++)
                if (path[j].dm == path[k].dm) return false;
        }
    }
    return true;
}

static ent_status by_definition(model *m) {
    const ent_game *g = &m->game;
    memset(&m->wanted, 0, sizeof m->wanted);
    for (unsigned c = 0; c < N_CONCEPTS; c++) {
        for (uint32_t dm = 0; dm < g->spec.n_dms; dm++) {
            for (uint64_t s = 0; s < g->n_states; s++) {
                bool stable;
                ent_certificate why;
                ent_status st =
                    concept[c] -> run.stability(m->ctx, concept[c], g, dm, ent_game_state(g, s),
                                                &m -> arena, &stable, &why);
                if (st != ENT_OK) return st;
                demand(obeys(&why, g->spec.reply_rule), m, "a reply is against the rule");
                if (stable) m->wanted.stable[c][dm] |= UINT64_C(1) << s;
            }
        }
    }
    return ENT_OK;
}

static void compare(const model *m, const answers *got, const char *way) {
    for (unsigned c = 0; c < N_CONCEPTS; c++) {
        for (uint32_t dm = 0; dm < m->game.spec.n_dms; dm++) {
            if (got->stable[c][dm] == m->wanted.stable[c][dm]) continue;
            differences++;
            printf("model %u: %s for decision maker %" PRIu32 ": the table %s is %" PRIx64
                   ", the definition says %" PRIx64 "\n",
                   m->number, ids[c], dm, way, got->stable[c][dm], m->wanted.stable[c][dm]);
        }
    }
}

/* One by one; the words are full of nonsense before. */
static ent_status decide_each(ent_ctx *ctx, ent_thresholds *t, const ent_game *g, answers *out) {
    memset(out, g->n_states ? 0x5a : 0, sizeof *out);
    for (unsigned c = 0; c < N_CONCEPTS; c++) {
        for (uint32_t dm = 0; dm < g->spec.n_dms; dm++) {
            ent_bits bits = {&out->stable[c][dm], g->n_states};
            ent_status st = ent_thresholds_decide(ctx, t, concept[c], dm, &bits);
            if (st != ENT_OK) return st;
        }
    }
    return ENT_OK;
}

static ent_status decide_all(ent_ctx *ctx, ent_thresholds *t, const ent_game *g, answers *out) {
    ent_bits bits[N_CONCEPTS * MAX_DMS];
    memset(out, g->n_states ? 0x5a : 0, sizeof *out);
    for (unsigned c = 0; c < N_CONCEPTS; c++)
        for (uint32_t dm = 0; dm < g->spec.n_dms; dm++)
            bits[c * g->spec.n_dms + dm] = (ent_bits){&out->stable[c][dm], g->n_states};
    return ent_thresholds_decide_all(ctx, t, concept, N_CONCEPTS, bits);
}

static void try_way(const model *m, unsigned jobs, unsigned cube_bits, bool all, const char *way) {
    ent_thresholds *t;
    answers got;
    ent_status st = ent_thresholds_cut(m->ctx, &m->game, jobs, cube_bits, &t);
    if (st == ENT_OK)
        st = all ? decide_all(m->ctx, t, &m->game, &got) : decide_each(m->ctx, t, &m->game, &got);
    if (went_well(st, m)) compare(m, &got, way);
    ent_thresholds_close(t);
}

/* Decided with ranks turned upside down, then with the true ones. */
static void try_forgetting(const model *m) {
    ent_thresholds *t;
    ent_game g = m->game; /* shares the array of ranks */
    uint32_t *kept[MAX_DMS], turned[MAX_DMS][MAX_STATES];
    answers got;
    for (uint32_t i = 0; i < g.spec.n_dms; i++) {
        kept[i] = g.rank[i];
        for (uint64_t s = 0; s < g.n_states && kept[i]; s++) turned[i][s] = 100 - kept[i][s];
        if (kept[i]) g.rank[i] = turned[i];
    }
    ent_status st = ent_thresholds_open(m->ctx, &g, 0, &t);
    if (st == ENT_OK) st = decide_each(m->ctx, t, &g, &got);
    for (uint32_t i = 0; i < g.spec.n_dms; i++) g.rank[i] = kept[i];
    if (st == ENT_OK) ent_thresholds_forget(t);
    if (st == ENT_OK) st = decide_each(m->ctx, t, &g, &got);
    if (went_well(st, m)) compare(m, &got, "after other ranks");
    ent_thresholds_close(t);
}

/* The same game with every move of option form as an arc: where moves are transitive, plain
 * reachability must be the same as sequences in which nobody moves twice in a row. */
static void try_arcs(const model *m, sample *b) {
    const ent_game *g = &m->game;
    ent_states moves = {0};
    ent_arena arena = {0};
    model n = {.ctx = m->ctx, .number = m->number, .wanted = m->wanted};
    ent_status st = ENT_OK;
    *b = (sample){.spec.n_dms = g->spec.n_dms, .spec.graph = true};
    b->spec.reply_rule = g->spec.reply_rule;
    b->spec.n_nodes = (uint32_t)g->n_states;
    for (uint32_t dm = 0; dm < g->spec.n_dms; dm++) {
        for (uint64_t s = 0; s < g->n_states && st == ENT_OK; s++) {
            st = ent_game_moves(m->ctx, g, dm, ent_game_state(g, s), &moves);
            for (size_t k = 0; k < moves.n && st == ENT_OK; k++) {
                uint64_t to = 0;
                ent_game_index(g, moves.at[k], &to);
                if (b->spec.n_arcs < MAX_ARCS) b->arcs[b->spec.n_arcs++] = (ent_arc){dm, s, to};
            }
        }
    }
    connect(b);
    if (st == ENT_OK) st = ent_game_build(m->ctx, &b->spec, &arena, &n.game);
    for (uint32_t i = 0; i < g->spec.n_dms && st == ENT_OK; i++) n.game.rank[i] = g->rank[i];
    if (went_well(st, m) && b->spec.n_arcs < MAX_ARCS) try_way(&n, 1, 16, false, "by arcs");
    ent_vec_clear(&moves);
    ent_arena_clear(&arena);
}

/* ---- what theory says */

static void check_inclusions(const model *m) {
    for (uint32_t i = 0; i < m->game.spec.n_dms; i++) {
        uint64_t is[N_CONCEPTS];
        for (unsigned c = 0; c < N_CONCEPTS; c++) is[c] = m->wanted.stable[c][i];
        demand(!(is[NASH] & ~(is[SMR] & is[SEQ] & is[SSEQ])), m, "Nash is not in SMR, SEQ, SSEQ");
        demand(!((is[SMR] | is[SEQ]) & ~is[GMR]), m, "SMR or SEQ is not in GMR");
        demand(!(is[SSEQ] & ~(is[SEQ] & is[SMR])), m, "SSEQ is not in SEQ and SMR");
    }
}

/* Everything possible, and the others free to go everywhere: GMR is "at least my maximin", SMR
 * "Nash, or at least my minimax". */
static void check_maximin(const model *m, const sample *a) {
    const ent_game *g = &m->game;
    for (uint32_t i = 0; i < g->spec.n_dms; i++) {
        uint32_t maximin = 0, minimax = UINT32_MAX;
        if (!g->rank[i]) continue;
        for (uint64_t s = 0; s < g->n_states; s++) {
            uint32_t worst = UINT32_MAX, best = 0;
            for (uint64_t q = 0; q < g->n_states; q++) {
                uint32_t rank = g->rank[i][q];
                if (((s ^ q) & a->owns[i]) == 0 && rank < worst) worst = rank;
                if (((s ^ q) & ~a->owns[i]) == 0 && rank > best) best = rank;
            }
            if (worst > maximin) maximin = worst;
            if (best < minimax) minimax = best;
        }
        for (uint64_t s = 0; s < g->n_states; s++) {
            uint32_t rank = g->rank[i][s];
            bool nash = m->wanted.stable[NASH][i] >> s & 1;
            demand((m->wanted.stable[GMR][i] >> s & 1) == (rank >= maximin), m,
                   "GMR is not maximin");
            demand((m->wanted.stable[SMR][i] >> s & 1) == (nash || rank >= minimax), m,
                   "SMR is not minimax");
        }
    }
}

/* ---- the census */

static bool has_ties(const ent_game *g) {
    for (uint32_t i = 0; i < g->spec.n_dms; i++)
        for (uint64_t s = 0; s < g->n_states && g->rank[i]; s++)
            for (uint64_t q = 0; q < s; q++)
                if (g->rank[i][s] == g->rank[i][q]) return true;
    return false;
}

static bool concepts_differ(const model *m) {
    for (uint32_t i = 0; i < m->game.spec.n_dms; i++)
        for (unsigned c = 1; c < N_CONCEPTS; c++)
            if (m->wanted.stable[c][i] != m->wanted.stable[0][i]) return true;
    return false;
}

static void count(const model *m, const sample *a, census *n) {
    const ent_game_spec *spec = &m->game.spec;
    uint64_t twice = 0, owned = 0, n_codes = UINT64_C(1) << spec->n_options;
    for (uint32_t i = 0; i < spec->n_dms; i++) {
        twice |= owned & a->owns[i];
        owned |= a->owns[i];
    }
    for (uint32_t o = 0; o < spec->n_options; o++) n_codes >>= spec->fixed >> o & 1;
    n->models++;
    n->ties += has_ties(&m->game);
    n->infeasible += m->game.n_states < n_codes;
    n->one_way += ((spec->take_only | spec->drop_only) & owned & ~spec->fixed) != 0;
    n->common += (twice & ~spec->fixed) != 0;
    n->fixed += spec->fixed != 0;
    n->bans += spec->n_bans > 0;
    n->graphs += spec->graph;
    n->many += spec->n_dms > 3;
    n->rules[spec->reply_rule]++;
    n->differ += concepts_differ(m);
}

static bool report(const census *n) {
    printf("%u random models: %u with ties, %u infeasible states, %u one-way options, %u common "
           "options, %u fixed options, %u bans, %u graphs, %u with 4 or 5 decision makers; replies "
           "by legal sequences %u, once %u, single %u; concepts differ in %u\n",
           n->models, n->ties, n->infeasible, n->one_way, n->common, n->fixed, n->bans, n->graphs,
           n->many, n->rules[0], n->rules[1], n->rules[2], n->differ);
    unsigned enough = n->models / 5;
    return n->ties >= enough && n->infeasible >= enough && n->one_way >= enough &&
           n->common >= enough && n->fixed >= enough && n->bans >= enough && n->many >= enough &&
           n->differ >= n->models / 2;
}

/* ---- a model */

static void try_model(model *m, sample *a, ent_rng *r, bool plain, census *n) {
    static sample spelled_out;
    draw(r, a, plain);
    ent_status st = ent_game_build(m->ctx, &a->spec, &m->arena, &m->game);
    if (st == ENT_OK) st = draw_ranks(r, a, m);
    if (st == ENT_OK) st = by_definition(m);
    if (!went_well(st, m)) return;
    count(m, a, n);
    check_inclusions(m);
    if (plain && a->spec.reply_rule == ENT_REPLY_LEGAL) check_maximin(m, a);
    try_way(m, 1, 16, false, "in one patch");
    try_way(m, 1, m->number % 5, false, "in cubes");
    try_forgetting(m);
    if (m->number % 4 == 0 && !a->spec.graph) try_arcs(m, &spelled_out);
    if (m->number % 20 == 0) {
        try_way(m, 2, 16, true, "by two threads");
        try_way(m, 5, 16, true, "by five threads");
        try_way(m, 2, 1, true, "in cubes by two threads");
        try_way(m, 5, 2, true, "in cubes by five threads");
    }
}

/* ---- larger games, in which sorting and cubes take their other ways */

typedef struct table {
    ent_bits bits[N_CONCEPTS * MAX_DMS];
} table;

static ent_status decide_large(model *m, unsigned jobs, unsigned cube_bits, table *out) {
    ent_thresholds *t;
    uint32_t n = N_CONCEPTS * m->game.spec.n_dms;
    for (uint32_t k = 0; k < n; k++)
        if (!ent_bits_init(&out->bits[k], &m->arena, m->game.n_states)) return ENT_ENOMEM;
    ent_status st = ent_thresholds_cut(m->ctx, &m->game, jobs, cube_bits, &t);
    if (st == ENT_OK) st = ent_thresholds_decide_all(m->ctx, t, concept, N_CONCEPTS, out->bits);
    ent_thresholds_close(t);
    return st;
}

static void compare_tables(const model *m, const table *a, const table *b) {
    for (uint32_t k = 0; k < N_CONCEPTS * m->game.spec.n_dms; k++)
        for (uint64_t i = 0; i < m->game.n_states; i += 64)
            demand(a->bits[k].word[i / 64] == b->bits[k].word[i / 64], m,
                   "the table depends on patches or threads");
}

/* Some states, drawn at random, by definition. */
static void compare_samples(ent_rng *r, model *m, const table *t, unsigned n_samples) {
    uint32_t n_dms = m->game.spec.n_dms;
    for (unsigned k = 0; k < n_samples; k++) {
        uint64_t i = ent_rng_below(r, (uint32_t)m->game.n_states);
        uint32_t dm = ent_rng_below(r, n_dms), c = ent_rng_below(r, N_CONCEPTS);
        bool stable;
        ent_arena_mark before = ent_arena_here(&m->arena);
        ent_status st =
            concept[c] -> run.stability(m->ctx, concept[c], &m -> game, dm,
                                        ent_game_state(&m->game, i), &m -> arena, &stable, NULL);
        if (went_well(st, m))
            demand(ent_bits_get(&t->bits[c * n_dms + dm], i) == stable, m,
                   "a large table is not as defined");
        ent_arena_back(&m->arena, before);
    }
}

/* 11 to 13 options of 3 decision makers; every other game with everything but bans. */
static void draw_large(ent_rng *r, sample *a, unsigned number) {
    *a = (sample){.spec.n_dms = 3, .spec.n_options = 11 + number % 3};
    a->spec.reply_rule = (ent_reply_rule)(number / 2 % 3);
    a->tied = number % 4 == 3;
    if (number % 2) {
        draw_options(r, a);
        a->spec.n_never = 2;
        for (size_t k = 0; k < 2; k++)
            a->never_term[k] = (ent_term){ENT_TERM_IS, UINT64_C(7) << 3 * k, UINT64_C(5) << 3 * k};
    } else {
        for (unsigned o = 0; o < a->spec.n_options; o++)
            a->owns[ent_rng_below(r, 3)] |= UINT64_C(1) << o;
    }
    connect(a);
}

static ent_status rank_large(ent_rng *r, const sample *a, model *m) {
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t *rank = ent_arena_alloc(&m->arena, m->game.n_states, sizeof *rank);
        if (!rank) return ENT_ENOMEM;
        for (uint64_t s = 0; s < m->game.n_states; s++)
            rank[s] = 1 + ent_rng_below(r, a->tied ? 500 : 1u << 30);
        m->game.rank[i] = rank;
    }
    return ENT_OK;
}

static void try_large(model *m, sample *a, ent_rng *r, unsigned n_samples) {
    table whole, other;
    draw_large(r, a, m->number);
    ent_status st = ent_game_build(m->ctx, &a->spec, &m->arena, &m->game);
    if (st == ENT_OK) st = rank_large(r, a, m);
    if (st == ENT_OK) st = decide_large(m, 1, 14, &whole);
    if (!went_well(st, m)) return;
    compare_samples(r, m, &whole, n_samples);
    for (unsigned cube_bits = 4; cube_bits <= 12; cube_bits += 4)
        if (went_well(decide_large(m, cube_bits / 4, cube_bits, &other), m))
            compare_tables(m, &whole, &other);
}

int main(int argc, char **argv) {
    bool mutant = argc > 1 && strcmp(argv[1], "--mutant") == 0;
    const char *number = argc > 1 + mutant ? argv[1 + mutant] : getenv("ENT_MODELS");
    unsigned long n_models = number ? strtoul(number, NULL, 10) : 2000;
    static sample a;
    census n = {0};
    ent_ctx *ctx = ent_ctx_new();
    for (unsigned c = 0; c < N_CONCEPTS; c++) concept[c] = ent_method_find(ENT_STABILITY, ids[c]);
    for (unsigned k = 0; k < n_models && ctx && !(mutant && differences); k++) {
        ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("thresholds")), k);
        model m = {.ctx = ctx, .number = k};
        try_model(&m, &a, &r, k % 8 == 0, &n);
        ent_arena_clear(&m.arena);
    }
    for (unsigned k = 0; k < 12 && ctx && !mutant; k++) {
        ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("large thresholds")), k);
        model m = {.ctx = ctx, .number = k};
        try_large(&m, &a, &r, 60);
        ent_arena_clear(&m.arena);
    }
    ent_ctx_free(ctx);
    if (mutant) {
        printf("%s after %u models\n", differences ? "noticed" : "not noticed", n.models);
        return differences > 0 ? 0 : 1;
    }
    bool varied = report(&n);
    if (!varied) printf("the models are not varied enough\n");
    unsigned failed = failures + differences + !varied;
    printf("%u passed, %u failed\n", n.models, failed);
    return failed || n.models == 0 ? 1 : 0;
}
