/* test_nucleolus_glpk.c - nucleolus, core and Nash-Harsanyi solution, with GLPK for a judge.
 *
 *   test-nucleolus-glpk [GAMES]   default 400 of each kind
 *
 * The nucleolus by its definition, over all coalitions at once: the least largest excess of the free
 * ones; then for each of them whether what its members get can be more in any best solution, one
 * program each; those for which it cannot are fixed.  No prices, no coalitions left out, another
 * solver.  Games of 2 to 6 players; ours gets them in another unit and with something added.
 *
 * The Nash-Harsanyi solution is held against the condition for a best point: no payoffs of the core
 * are better by the derivative there, which is a linear program. */

#include "random_worth.h"

#include "deal/core.h"

#include <glpk.h>

enum { ROOM = (1 << MOST_TRIED) * (MOST_TRIED + 1) + 1 };

typedef struct slow {
    const ent_worth *w;
    bool rational, per_head;
    bool *fixed;   /* by coalition */
    double *given; /* x(S) of the fixed ones */
} slow;

static double slow_share(const slow *q, uint32_t s) {
    return q->per_head ? ent_popcount(s) : 1;
}

/* Rows for all coalitions; columns x, e.  `least`: e is at most that, or INFINITY. */
static glp_prob *write_slow(const slow *q, double least) {
    uint32_t n = q->w->n, all = ent_worth_all(q->w);
    static int row[ROOM], column[ROOM];
    static double value[ROOM];
    int k = 0;
    glp_prob *p = glp_create_prob();
    glp_add_rows(p, (int)all);
    glp_add_cols(p, (int)n + 1);
    for (uint32_t i = 0; i < n; i++)
        glp_set_col_bnds(p, (int)i + 1, q->rational ? GLP_LO : GLP_FR,
                         ent_worth_gain(q->w, 1u << i), 0);
    glp_set_col_bnds(p, (int)n + 1, isinf(least) ? GLP_FR : GLP_UP, 0, least);
    for (uint32_t s = 1; s <= all; s++) {
        if (q->fixed[s])
            glp_set_row_bnds(p, (int)s, GLP_FX, q->given[s], q->given[s]);
        else
            glp_set_row_bnds(p, (int)s, GLP_LO, ent_worth_gain(q->w, s), 0);
        for (uint32_t i = 0; i < n; i++) {
            if (!(s >> i & 1)) continue;
            row[++k] = (int)s, column[k] = (int)i + 1, value[k] = 1;
        }
        if (q->fixed[s]) continue;
        row[++k] = (int)s, column[k] = (int)n + 1, value[k] = slow_share(q, s);
    }
    glp_load_matrix(p, k, row, column, value);
    return p;
}

static bool solve_slow(glp_prob *p) {
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tol_bnd = how.tol_dj = 1e-10;
    glp_std_basis(p);
    return glp_simplex(p, &how) == 0 && glp_get_status(p) == GLP_OPT;
}

static void set_cost(glp_prob *p, uint32_t n, uint32_t s, int direction) {
    glp_set_obj_dir(p, direction);
    for (uint32_t i = 0; i < n; i++) glp_set_obj_coef(p, (int)i + 1, s >> i & 1);
    glp_set_obj_coef(p, (int)n + 1, 0);
}

/* Fixes what is the same in all best solutions; how many are free then.  NAN in *e: it gave up. */
static uint32_t slow_round(slow *q, double size, double *e, double *x) {
    uint32_t n = q->w->n, all = ent_worth_all(q->w), n_free = 0;
    double close = 1e-7 * size;
    bool fix[1 << MOST_TRIED] = {false};
    glp_prob *p = write_slow(q, INFINITY);
    glp_set_obj_coef(p, (int)n + 1, 1);
    bool good = solve_slow(p);
    *e = good ? glp_get_obj_val(p) : NAN;
    for (uint32_t i = 0; i < n; i++) x[i] = glp_get_col_prim(p, (int)i + 1);
    glp_delete_prob(p);
    p = write_slow(q, *e + 1e-9 * size);
    for (uint32_t s = 1; good && s < all; s++) {
        double limit = ent_worth_gain(q->w, s) - slow_share(q, s) * *e, at = 0;
        for (uint32_t i = 0; i < n; i++) at += s >> i & 1 ? x[i] : 0;
        if (q->fixed[s] || at > limit + close) continue; /* not tight here, so not always */
        set_cost(p, n, s, GLP_MAX);
        good = solve_slow(p);
        fix[s] = glp_get_obj_val(p) <= limit + close;
        if (fix[s]) q->given[s] = limit;
    }
    glp_delete_prob(p);
    if (!good) *e = NAN;
    for (uint32_t s = 1; s < all; s++) {
        q->fixed[s] = q->fixed[s] || fix[s];
        n_free += !q->fixed[s];
    }
    return n_free;
}

/* False: there is none (rational), or the solver gave up. */
static bool slow_nucleolus(const ent_worth *w, bool rational, bool per_head, double *payoff,
                           double *first) {
    static bool fixed[1 << MOST_TRIED];
    static double given[1 << MOST_TRIED];
    slow q = {w, rational, per_head, fixed, given};
    double size = size_of(w), e = 0;
    uint32_t all = ent_worth_all(w), n_free = all;
    for (uint32_t s = 1; s < all; s++) fixed[s] = false;
    fixed[all] = true;
    given[all] = ent_worth_gain(w, all);
    for (uint32_t round = 0; n_free > 0; round++) {
        n_free = slow_round(&q, size, &e, payoff);
        if (isnan(e)) return false;
        if (round == 0) *first = e;
    }
    for (uint32_t i = 0; i < w->n; i++) payoff[i] = w->cost ? -given[1u << i] : given[1u << i];
    return true;
}

static bool has_imputation(const ent_worth *w) {
    double alone = 0;
    for (uint32_t i = 0; i < w->n; i++) alone += ent_worth_gain(w, 1u << i);
    return ent_worth_gain(w, ent_worth_all(w)) >= alone - 1e-12 * size_of(w);
}

static unsigned n_given_up;

static void judge_nucleolus(ent_ctx *ctx, const random_worth *g, const ent_method *value,
                            unsigned game) {
    const ent_worth *w = &g->plain;
    bool rational = value != &ent_value_prenucleolus;
    double x[MOST_TRIED], y[MOST_TRIED], excess, first = 0;
    bool defined = value_of(ctx, value, &g->w, x, &excess);
    take_off_disguise(g, x);
    demand(defined == (!rational || has_imputation(w)), game, value->id);
    if (!defined) return;
    if (!slow_nucleolus(w, rational, value == &ent_value_per_capita_nucleolus, y, &first)) {
        n_given_up++;
        return;
    }
    demand(same(w, x, y, 1e-6), game, value->id);
    demand(fabs(excess / g->unit - first) <= 1e-7 * size_of(w), game, "the largest excess");
}

/* ---- the core, and the Nash-Harsanyi solution */

/* max (or min) of c x over the core, or over x(S) >= v(S) without x(N) = v(N). */
static bool over_core(const ent_worth *w, const double *c, bool efficient, int direction,
                      double *best) {
    bool fixed[1 << MOST_TRIED] = {false};
    double given[1 << MOST_TRIED];
    slow q = {w, false, false, fixed, given};
    fixed[ent_worth_all(w)] = efficient;
    given[ent_worth_all(w)] = ent_worth_gain(w, ent_worth_all(w));
    glp_prob *p = write_slow(&q, 0);
    glp_set_col_bnds(p, (int)w->n + 1, GLP_FX, 0, 0);
    glp_set_obj_dir(p, direction);
    for (uint32_t i = 0; i < w->n; i++) glp_set_obj_coef(p, (int)i + 1, c[i]);
    bool good = solve_slow(p);
    *best = glp_get_obj_val(p);
    glp_delete_prob(p);
    return good;
}

/* Bondareva and Shapley: empty when what all coalitions ask for is more than there is. */
static void judge_core(ent_ctx *ctx, const random_worth *g, unsigned game) {
    const ent_worth *w = &g->plain;
    static const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1};
    double asked, size = ent_worth_size(w);
    ent_arena arena = {0};
    ent_core core;
    demand(ent_core_find(ctx, &g->w, &arena, &core) == ENT_OK, game, "core failed");
    if (over_core(w, ones, false, GLP_MIN, &asked)) {
        double missing = asked - ent_worth_gain(w, ent_worth_all(w));
        demand(core.empty == (missing > 1e-8 * size), game, "empty or not");
    }
    ent_arena_clear(&arena);
}

static void judge_nash(ent_ctx *ctx, const random_worth *g, unsigned game) {
    const ent_worth *w = &g->plain;
    double x[MOST_TRIED], slope[MOST_TRIED], most = 0, here = 0, best;
    double size = size_of(w);
    bool can_gain[MOST_TRIED], defined = value_of(ctx, &ent_value_nash_harsanyi, &g->w, x, NULL);
    take_off_disguise(g, x);
    for (uint32_t i = 0; i < w->n; i++) {
        double c[MOST_TRIED] = {0};
        c[i] = 1;
        bool good = over_core(w, c, true, GLP_MAX, &most);
        demand(good == defined, game, "Nash-Harsanyi: defined or not");
        can_gain[i] = most > ent_worth_gain(w, 1u << i) + 1e-7 * size;
    }
    for (uint32_t i = 0; defined && i < w->n; i++) {
        double gain = (w->cost ? -x[i] : x[i]) - ent_worth_gain(w, 1u << i);
        demand(can_gain[i] ? gain > 0 : fabs(gain) <= 1e-7 * size, game, "Nash-Harsanyi: a gain");
        slope[i] = can_gain[i] ? w->weight[i] / gain : 0;
        here += slope[i] * (w->cost ? -x[i] : x[i]);
    }
    /* Moving to any payoffs y of the core changes the logarithm by slope (y - x) at most. */
    if (defined && over_core(w, slope, true, GLP_MAX, &best))
        demand(best - here <= 1e-9 * sum_over(w->weight, ent_worth_all(w)), game,
               "Nash-Harsanyi: not the best");
}

int main(int argc, char **argv) {
    unsigned n_games = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 400;
    static random_worth g;
    ent_ctx *ctx = ent_ctx_new();
    unsigned game = 0;
    if (!ctx) return 1;
    glp_term_out(GLP_OFF);
    for (uint32_t kind = 0; kind < N_KINDS; kind++) {
        for (unsigned k = 0; k < n_games; k++, game++) {
            ent_rng r = ent_rng_new(7, kind, k);
            uint32_t n = 2 + ent_rng_below(&r, 5);
            random_worth_draw(&g, &r, n, kind);
            judge_nucleolus(ctx, &g, &ent_value_nucleolus, game);
            judge_nucleolus(ctx, &g, &ent_value_prenucleolus, game);
            judge_nucleolus(ctx, &g, &ent_value_per_capita_nucleolus, game);
            judge_core(ctx, &g, game);
            judge_nash(ctx, &g, game);
        }
    }
    printf("%u games, %u demands, %u broken, %u times GLPK gave up\n", game, n_demands, n_broken,
           n_given_up);
    ent_ctx_free(ctx);
    return n_broken || n_given_up * 50 > game; /* a judge that gives up often is none */
}
