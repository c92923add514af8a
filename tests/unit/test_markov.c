/* test_markov.c - chains whose answers are known: the Land of Oz and the drunkard's walk (Kemeny and
 * Snell 1960), one state left after a geometric time, the escalation of the documents; and random
 * chains against definitions written the slow way: all sequences of states, one after the other. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/num.h"
#include "base/random.h"
#include "dyn/markov.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define near(a, b, t) assert_true(fabs((a) - (b)) <= (t))

/* ---- known chains */

/* Rain, nice, snow: a nice day follows a nice day never (Kemeny and Snell 1960, 2.1.3; the powers are
 * theirs). */
static void land_of_oz(void **state) {
    (void)state;
    static const double oz[9] = {.5, .25, .25, .5, 0, .5, .25, .25, .5};
    ent_ctx *ctx = ent_ctx_new();
    ent_chain c = {.n = 3, .chance = oz, .start = 1};
    double at[3 * 31], reached[31];
    assert_int_equal(ent_chain_occupation(ctx, &c, 30, at), ENT_OK);
    near(at[2 * 3], 0.375, 1e-15); /* two days after a nice one */
    near(at[2 * 3 + 1], 0.25, 1e-15);
    near(at[30 * 3], 0.4, 1e-12); /* in the long run 2/5, 1/5, 2/5 */
    near(at[30 * 3 + 1], 0.2, 1e-12);
    near(at[30 * 3 + 2], 0.4, 1e-12);
    c.start = 0; /* it becomes nice with a quarter a day, from rain as from snow */
    assert_int_equal(ent_chain_passage(ctx, &c, 1, 30, reached), ENT_OK);
    for (int t = 0; t <= 30; t++) near(reached[t], 1 - pow(0.75, t), 1e-12);
    ent_ctx_free(ctx);
}

/* A gambler with i of m wins a round with chance p (Kemeny and Snell 1960, 3.2 and 7.1): with r = q/p
 * all is won with (1 - r^i) / (1 - r^m). */
static void gambler(void **state) {
    (void)state;
    enum { M = 12 };
    ent_ctx *ctx = ent_ctx_new();
    for (int k = 1; k < 10; k++) {
        double chance[(M + 1) * (M + 1)] = {0}, p = k / 10.0, r = (1 - p) / p;
        bool ends[M + 1] = {[0] = true, [M] = true};
        for (int i = 0; i <= M; i++) chance[i * (M + 1) + i] = i == 0 || i == M;
        for (int i = 1; i < M; i++) {
            chance[i * (M + 1) + i + 1] = p;
            chance[i * (M + 1) + i - 1] = 1 - p;
        }
        for (uint32_t i = 0; i <= M; i++) {
            double ever, known = k == 5 ? i / 12.0 : (1 - pow(r, i)) / (1 - pow(r, M));
            ent_chain c = {.n = M + 1, .chance = chance, .ends = ends, .start = i};
            assert_int_equal(ent_chain_ever(ctx, &c, M, &ever), ENT_OK);
            near(ever, known, 1e-13 * known + 1e-300);
        }
    }
    ent_ctx_free(ctx);
}

/* Left with chance p a step: by step t with 1 - (1 - p)^t, half of all by ln 2 / -ln(1 - p). */
static void geometric(void **state) {
    (void)state;
    static const double rates[] = {0.6, 0.5, 0.3, 0.08, 1e-3, 1e-6};
    ent_ctx *ctx = ent_ctx_new();
    for (size_t k = 0; k < sizeof rates / sizeof *rates; k++) {
        double p = rates[k], chance[4] = {1 - p, p, 0.3, 0.7}, reached[101], ever;
        ent_chain c = {.n = 2, .chance = chance};
        uint32_t step, known = (uint32_t)ceil(log(0.5) / log1p(-p) - 1e-9);
        assert_int_equal(ent_chain_passage(ctx, &c, 1, 100, reached), ENT_OK);
        for (int t = 0; t <= 100; t++) near(reached[t], -expm1(t * log1p(-p)), 1e-13);
        assert_int_equal(ent_chain_median(ctx, &c, 1, UINT32_MAX, &step, &ever), ENT_OK);
        assert_int_equal(step, known);
        near(ever, 1, 1e-15);
        assert_int_equal(ent_chain_median(ctx, &c, 1, known, &step, NULL), ENT_OK);
        assert_int_equal(step, known);
        assert_int_equal(ent_chain_median(ctx, &c, 1, known - 1, &step, NULL), ENT_OK);
        assert_true(step == UINT32_MAX);
        assert_int_equal(ent_chain_median(ctx, &c, 0, 5, &step, NULL), ENT_OK);
        assert_int_equal(step, 0); /* there from the start */
    }
    ent_ctx_free(ctx);
}

/* A rare way out: 1e-12 against 1e-3, where 1 - p would have lost it. */
static void small_chances(void **state) {
    (void)state;
    static const double chance[9] = {1 - 1e-3 - 1e-12, 1e-3, 1e-12, 0, 1, 0, 0, 0, 1};
    static const bool ends[3] = {false, true, true};
    ent_ctx *ctx = ent_ctx_new();
    ent_chain c = {.n = 3, .chance = chance, .ends = ends};
    double ever;
    uint32_t step;
    assert_int_equal(ent_chain_ever(ctx, &c, 2, &ever), ENT_OK);
    near(ever, 1e-12 / (1e-3 + 1e-12), 1e-24);
    assert_int_equal(ent_chain_median(ctx, &c, 2, UINT32_MAX, &step, &ever), ENT_OK);
    assert_true(step == UINT32_MAX);
    c.start = 1; /* an end that is not the target keeps what it has, for ever */
    assert_int_equal(ent_chain_ever(ctx, &c, 2, &ever), ENT_OK);
    assert_true(ever == 0);
    ent_ctx_free(ctx);
}

/* The escalation of the documents, calm tense crisis clash, by months: 4.3 % within two years, 2.0 %
 * with the hotline, 3.2 % with patrols, 1.5 % with both (the figures of the mock-up). */
static void escalation(void **state) {
    (void)state;
    static const bool ends[4] = {[3] = true};
    static const struct {
        double calm, up, down, known;
    } rows[] = {
        {.08, .06, .4, 4.3}, {.08, .036, .56, 2.0}, {.056, .06, .4, 3.2}, {.056, .036, .56, 1.5}};
    ent_ctx *ctx = ent_ctx_new();
    for (int k = 0; k < 4; k++) {
        double x = rows[k].calm, up = rows[k].up, down = rows[k].down, reached[25], sum = 0;
        double chance[16] = {1 - x, x,    0,          0,   .25, .75 - up, up, 0,
                             0,     down, .92 - down, .08, 0,   0,        0,  1};
        ent_chain c = {.n = 4, .chance = chance, .ends = ends};
        ent_arena arena = {0};
        ent_chain_way *ways;
        uint32_t n;
        bool given_up;
        assert_int_equal(ent_chain_passage(ctx, &c, 3, 24, reached), ENT_OK);
        near(100 * reached[24], rows[k].known, 0.05);
        assert_int_equal(ent_chain_ways(ctx, &c, 3, 24, 10000, &arena, &ways, &n, &given_up),
                         ENT_OK);
        assert_false(given_up);
        assert_int_equal(ways[0].n, 4); /* straight up is the most probable */
        for (uint32_t i = 0; i < n; i++) sum += ways[i].chance;
        near(sum, reached[24], 1e-14); /* all ways together are the passage */
        ent_arena_clear(&arena);
    }
    ent_ctx_free(ctx);
}

/* ---- random chains and the slow way */

enum { MOST = 4, STEPS = 7 };

typedef struct made {
    ent_chain chain;
    double chance[MOST * MOST];
    bool ends[MOST];
} made;

static void make(made *m, uint32_t number) {
    ent_rng r = ent_rng_new(7, 1, number);
    uint32_t n = 2 + ent_rng_below(&r, MOST - 1);
    *m = (made){.chain = {.n = n, .start = ent_rng_below(&r, n)}};
    for (uint32_t i = 0; i < n; i++) {
        double sum = 0, *row = &m->chance[i * n];
        for (uint32_t j = 0; j < n; j++) {
            row[j] = ent_rng_below(&r, 3) ? ent_rng_uniform(&r) : 0;
            sum += row[j];
        }
        for (uint32_t j = 0; j < n; j++) row[j] = sum > 0 ? row[j] / sum : i == j;
        m->ends[i] = ent_rng_below(&r, 5) == 0;
    }
    m->chain.chance = m->chance;
    m->chain.ends = m->ends;
}

typedef struct all_ways {
    uint32_t state[20000][STEPS + 1], length[20000];
    double chance[20000];
    uint32_t n;
} all_ways;

static double go(const made *m, uint32_t i, uint32_t j) {
    return m->ends[i] ? i == j : m->chance[i * m->chain.n + j];
}

/* Adds a sequence's chance to that of the way it is, times spent summed over. */
static void add_way(all_ways *all, const uint32_t *seq, uint32_t n, double chance) {
    uint32_t way[STEPS + 1], length = 0, k;
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || seq[i] != seq[i - 1]) way[length++] = seq[i];
    for (k = 0; k < all->n; k++)
        if (all->length[k] == length && !memcmp(all->state[k], way, length * sizeof *way)) break;
    if (k == all->n) {
        assert_true(k < 20000);
        all->length[all->n++] = length;
        memcpy(all->state[k], way, length * sizeof *way);
    }
    all->chance[k] += chance;
}

/* Every sequence that is at the target for the first time after at most STEPS steps. */
static void walk(const made *m, uint32_t target, uint32_t *seq, uint32_t n, double chance,
                 all_ways *all) {
    if (chance == 0) return;
    if (seq[n - 1] == target) {
        add_way(all, seq, n, chance);
        return;
    }
    if (n == STEPS + 1) return;
    for (uint32_t j = 0; j < m->chain.n; j++) {
        seq[n] = j;
        walk(m, target, seq, n + 1, chance * go(m, seq[n - 1], j), all);
    }
}

static int by_chance(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x < y) - (x > y);
}

/* Occupation: all sequences, whatever they meet. */
static double slow_occupation(const made *m, uint32_t at, uint32_t left, uint32_t wanted) {
    if (left == 0) return at == wanted;
    double sum = 0;
    for (uint32_t j = 0; j < m->chain.n; j++)
        if (go(m, at, j) > 0) sum += go(m, at, j) * slow_occupation(m, j, left - 1, wanted);
    return sum;
}

static void as_defined(ent_ctx *ctx, const made *m, uint32_t target, all_ways *all) {
    uint32_t seq[STEPS + 1] = {m->chain.start}, n = m->chain.n, n_ways, step, median = UINT32_MAX;
    double reached[STEPS + 1], occupied[(STEPS + 1) * MOST], sum = 0, ever;
    static double far[20001];
    ent_arena arena = {0};
    ent_chain_way *ways;
    bool given_up;
    memset(all, 0, sizeof *all);
    walk(m, target, seq, 1, 1, all);
    for (uint32_t k = 0; k < all->n; k++) sum += all->chance[k];
    assert_int_equal(ent_chain_passage(ctx, &m->chain, target, STEPS, reached), ENT_OK);
    near(reached[STEPS], sum, 1e-13);
    assert_int_equal(ent_chain_occupation(ctx, &m->chain, STEPS, occupied), ENT_OK);
    near(occupied[STEPS * n + target], slow_occupation(m, m->chain.start, STEPS, target), 1e-13);

    assert_int_equal(
        ent_chain_ways(ctx, &m->chain, target, STEPS, 30, &arena, &ways, &n_ways, &given_up),
        ENT_OK);
    assert_false(given_up);
    assert_int_equal(n_ways, all->n < 30 ? all->n : 30);
    for (uint32_t k = 0; k < n_ways; k++) { /* its chance is that of the way it names */
        uint32_t i = 0;
        while (i < all->n && (all->length[i] != ways[k].n ||
                              memcmp(all->state[i], ways[k].state, ways[k].n * sizeof *seq)))
            i++;
        assert_true(i < all->n);
        near(ways[k].chance, all->chance[i], 1e-14);
    }
    qsort(all->chance, all->n, sizeof *all->chance, by_chance);
    for (uint32_t k = 0; k < n_ways; k++) near(ways[k].chance, all->chance[k], 1e-14);
    ent_arena_clear(&arena);

    /* twenty thousand steps are for ever here; the median is the first step at a half */
    assert_int_equal(ent_chain_passage(ctx, &m->chain, target, 20000, far), ENT_OK);
    assert_int_equal(ent_chain_median(ctx, &m->chain, target, 20000, &step, &ever), ENT_OK);
    near(ever, far[20000], 1e-9);
    for (uint32_t t = 0; t <= 20000 && median == UINT32_MAX; t++)
        if (far[t] >= 0.5) median = t;
    if (step != median)
        near(far[step < median ? step : median], 0.5, 1e-12); /* a half to rounding */
}

static void random_chains(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    all_ways *all = malloc(sizeof *all);
    assert_non_null(all);
    for (uint32_t k = 0; k < 60; k++) {
        made m;
        make(&m, k);
        m.chain.chance = m.chance;
        m.chain.ends = m.ends;
        for (uint32_t target = 0; target < m.chain.n; target++) as_defined(ctx, &m, target, all);
    }
    free(all);
    ent_ctx_free(ctx);
}

/* Thirty states, each as likely as any other: more ways than anybody could list; the best of them are
 * found, and a search that goes too far says so. */
static void many_ways(void **state) {
    (void)state;
    enum { N = 30 };
    static double chance[N * N];
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_chain c = {.n = N, .chance = chance};
    ent_chain_way *ways;
    uint32_t n;
    bool given_up;
    for (int i = 0; i < N * N; i++) chance[i] = 1.0 / N;
    assert_int_equal(ent_chain_ways(ctx, &c, N - 1, 40, 3, &arena, &ways, &n, &given_up), ENT_OK);
    assert_int_equal(n, 3);
    assert_int_equal(ways[0].n, 2);
    assert_true(ways[0].chance >= ways[1].chance && ways[1].chance >= ways[2].chance);
    assert_int_equal(ent_chain_ways(ctx, &c, N - 1, 40, 1000000, &arena, &ways, &n, &given_up),
                     ENT_OK);
    assert_true(given_up && n < 1000000);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* ---- what is refused */

static void refused(void **state) {
    (void)state;
    static const double above[4] = {0.5, 0.6, 0, 1}, negative[4] = {1.2, -0.2, 0, 1};
    static const double good[4] = {0.5, 0.5, 0, 1}, none[4] = {NAN, NAN, 0, 1};
    ent_ctx *ctx = ent_ctx_new();
    double out[8];
    ent_chain c = {.n = 2, .chance = above};
    assert_int_equal(ent_chain_passage(ctx, &c, 1, 1, out), ENT_EUSAGE);
    assert_string_equal(ent_last_message(ctx), "chances from state 0 do not add up to 1");
    c.chance = negative;
    assert_int_equal(ent_chain_occupation(ctx, &c, 1, out), ENT_EUSAGE);
    c.chance = none;
    assert_int_equal(ent_chain_ever(ctx, &c, 1, out), ENT_EUSAGE);
    c.chance = good;
    assert_int_equal(ent_chain_passage(ctx, &c, 2, 1, out), ENT_EUSAGE);
    c.start = 2;
    assert_int_equal(ent_chain_passage(ctx, &c, 1, 1, out), ENT_EUSAGE);
    ent_ctx_free(ctx);
}

static bool stop(void *user) {
    (void)user;
    return true;
}

static void stopped(void **state) {
    (void)state;
    static const double chance[4] = {0.999999, 0.000001, 0, 1};
    static double out[2 * 2000];
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_chain c = {.n = 2, .chance = chance};
    ent_chain_way *ways;
    uint32_t n;
    ent_ctx_set_poll(ctx, stop, NULL);
    assert_int_equal(ent_chain_passage(ctx, &c, 1, 1999, out), ENT_ESTOPPED);
    assert_int_equal(ent_chain_occupation(ctx, &c, 1999, out), ENT_ESTOPPED);
    assert_int_equal(ent_chain_median(ctx, &c, 1, UINT32_MAX, &n, NULL), ENT_ESTOPPED);
    assert_int_equal(ent_chain_ways(ctx, &c, 1, 1999, 3, &arena, &ways, &n, NULL), ENT_ESTOPPED);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(land_of_oz), cmocka_unit_test(gambler),
        cmocka_unit_test(geometric),  cmocka_unit_test(small_chances),
        cmocka_unit_test(escalation), cmocka_unit_test(random_chains),
        cmocka_unit_test(many_ways),  cmocka_unit_test(refused),
        cmocka_unit_test(stopped)};
    return cmocka_run_group_tests_name("markov", tests, NULL, NULL);
}
