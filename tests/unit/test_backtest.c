/* test_backtest.c - a back-test: its rivals by hand, the reference's figures where the tables are there,
 * and every allocation fails once. */

#define _DEFAULT_SOURCE

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "analyse/backtest.h"
#include "entente/entente.h"

#include <math.h>

static const char *source_path(const char *name) {
    static char path[2][1000];
    static int k;
    const char *root = getenv("ENT_SOURCE_DIR");
    k = !k;
    snprintf(path[k], sizeof path[k], "%s/tests/golden/%s", root ? root : ".", name);
    return path[k];
}

static ent_status run(ent_ctx *ctx, const char *years, const char *onsets, int until,
                      ent_backtest **out) {
    ent_backtest_options o = ENT_BACKTEST_OPTIONS_INIT;
    o.until = until;
    return ent_backtest_run(ctx, years, onsets, &o, out);
}

static const ent_backtested *find(const ent_backtest *b, ent_backtested_model model, bool without) {
    for (uint32_t i = 0; i < b->n_models; i++)
        if (b->model[i].model == model && b->model[i].without_rival == without) return &b->model[i];
    return NULL;
}

/* The tables once more, read by the simplest means: is there an onset of that pair in that year? */
typedef struct pair_year {
    int a, year;
    bool onset, before;
} pair_year;

static uint32_t read_slowly(pair_year *row) {
    static char line[200];
    uint32_t n = 0;
    int a, b, year, number;
    FILE *file = fopen(source_path("pairs-years.csv"), "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "%d,%d,%d", &a, &b, &year) == 3)
            row[n++] = (pair_year){.a = a, .year = year};
    fclose(file);
    file = fopen(source_path("pairs-onsets.csv"), "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%d,%d,%d,%d", &number, &a, &b, &year) != 4) continue;
        for (uint32_t i = 0; i < n; i++) {
            if (row[i].a != a) continue;
            row[i].onset = row[i].onset || row[i].year == year;
        }
    }
    fclose(file);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            if (row[k].a == row[i].a && row[k].year == row[i].year - 1)
                row[i].before = row[k].onset;
    return n;
}

static void near_to(double got, double wanted) {
    if (!(fabs(got - wanted) < 1e-12)) fail_msg("%.15g is not %.15g", got, wanted);
}

static void test_rivals(void **state) {
    (void)state;
    static pair_year row[1000];
    uint32_t n = read_slowly(row), late = 0;
    double seen[3] = {0}, hit[3] = {0}, brier = 0, brier_last = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (row[i].year > 1999) continue;
        seen[row[i].before]++;
        hit[row[i].before] += row[i].onset;
    }
    seen[2] = seen[0] + seen[1];
    hit[2] = hit[0] + hit[1];
    for (uint32_t i = 0; i < n; i++) {
        if (row[i].year <= 1999) continue;
        late++;
        brier += pow(hit[2] / seen[2] - row[i].onset, 2);
        brier_last += pow(hit[row[i].before] / seen[row[i].before] - row[i].onset, 2);
    }
    ent_ctx *ctx = ent_ctx_new();
    ent_backtest *b;
    if (run(ctx, source_path("pairs-years.csv"), source_path("pairs-onsets.csv"), 1999, &b) !=
        ENT_OK)
        fail_msg("%s", ent_last_message(ctx));
    assert_int_equal(b->n, late);
    assert_int_equal(b->n_fitted, n - late);
    assert_int_equal(b->n_models, 10);
    assert_true(b->since == 1990 && b->last == 2009 && b->has_rival);
    near_to(find(b, ENT_BACKTEST_CLIMATOLOGY, false)->scored.brier, brier / late);
    near_to(find(b, ENT_BACKTEST_CLIMATOLOGY, false)->skill, 0);
    near_to(find(b, ENT_BACKTEST_LAST_YEAR, false)->scored.brier, brier_last / late);
    near_to(find(b, ENT_BACKTEST_LAST_YEAR, false)->skill, 1 - brier_last / brier);
    for (uint32_t i = 0; i < b->n_models; i++) {
        assert_int_equal(b->model[i].scored.n, late);
        assert_true(b->model[i].mean > 0 && b->model[i].mean < 1 && b->model[i].crps > 0);
    }
    ent_backtest_free(b);
    ent_ctx_free(ctx);
}

static void test_refusals(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_backtest *b;
    const char *years = source_path("pairs-years.csv"), *onsets = source_path("pairs-onsets.csv");
    static const int wrong[] = {0, 1989, 2009, 2030};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(run(ctx, years, onsets, wrong[i], &b), ENT_EUSAGE);
        assert_null(b);
    }
    ent_ctx_free(ctx);
}

/* No forecast may know what came later: years that are cut off do not change those before. */
static void test_nothing_leaks(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_dyad_years t;
    double x[] = {-2, 0.3, 0.2, 0.1, log(0.4), log(0.5), log(0.8)};
    const char *years = source_path("pairs-years.csv"), *onsets = source_path("pairs-onsets.csv");
    assert_int_equal(ent_dyad_years_read(ctx, years, onsets, NULL, &arena, &t), ENT_OK);
    assert_int_equal(t.data.n_covariates, 3);
    static double p[1000], q[1000];
    static bool happened[1000];
    ent_pooled_kind kind = {.hawkes = true, .frailty = true};
    ent_pooled_data cut;
    assert_int_equal(ent_pooled_forecast(ctx, &t.data, kind, x, p, happened), ENT_OK);
    assert_int_equal(ent_pooled_until(ctx, &t.data, 2003, &arena, &cut), ENT_OK);
    assert_int_equal(ent_pooled_forecast(ctx, &cut, kind, x, q, happened), ENT_OK);
    uint32_t k = 0;
    for (uint32_t j = 0; j < t.n_years; j++)
        if (t.data.piece_from[j] < 2003) assert_true(p[j] == q[k++]);
    assert_true(k > 100 && k < t.n_years);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* The reference "Dynamics" A.2: fitted on 1946 to 1985. */
static void test_reference(void **state) {
    (void)state;
    const char *root = getenv("ENTENTE_DATA");
    char years[1000], onsets[1000];
    snprintf(years, sizeof years, "%s/data/contiguous_dyad_years_1946_2010.csv", root ? root : ".");
    snprintf(onsets, sizeof onsets, "%s/data/contiguous_mid_onsets_1946_2010.csv",
             root ? root : ".");
    if (access(years, R_OK) != 0) {
        printf("skipped: contiguous_dyad_years_1946_2010.csv (no such file in ENTENTE_DATA)\n");
        return;
    }
    static const struct {
        ent_backtested_model model;
        double auc, skill;
    } wanted[] = {{ENT_BACKTEST_CLIMATOLOGY, .50, 0},
                  {ENT_BACKTEST_LAST_YEAR, .61, .05},
                  {ENT_BACKTEST_POISSON, .78, .07},
                  {ENT_BACKTEST_HAWKES, .865, .135},
                  {ENT_BACKTEST_FRAILTY, .865, .13}};
    ent_ctx *ctx = ent_ctx_new();
    ent_backtest *b;
    if (run(ctx, years, onsets, 1985, &b) != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    assert_int_equal(b->n, 13091);
    assert_int_equal((int)(1000.0 * b->n_happened / b->n + 0.5), 46);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const ent_backtested *m = find(b, wanted[i].model, false);
        if (fabs(m->scored.auc - wanted[i].auc) > 0.006 || fabs(m->skill - wanted[i].skill) > 0.006)
            fail_msg("model %zu: AUC %.4f, skill %.4f", i, m->scored.auc, m->skill);
        assert_true(fabs(m->mean - 0.0458) < 0.008);
    }
    /* without what is coded with hindsight most of it remains */
    assert_true(find(b, ENT_BACKTEST_FRAILTY, true)->skill > 0.11);
    assert_true(find(b, ENT_BACKTEST_FRAILTY, true)->scored.auc > 0.855);
    ent_backtest_free(b);
    ent_ctx_free(ctx);
}

/* ---- memory */

static ent_status work(ent_ctx *ctx) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    ent_backtest *b = NULL;
    ent_status st =
        run(ctx, source_path("pairs-years.csv"), source_path("pairs-onsets.csv"), 1999, &b);
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_backtest(ctx, b, &how, &text);
        ent_free(text);
    }
    ent_backtest_free(b);
    return st;
}

/* Fits ask for memory thousands of times alike, so tries are farther and farther apart. */
static void test_allocations_fail(void **state) {
    (void)state;
    size_t n = 1, tries = 0;
    for (;; n += 1 + n / (getenv("ENT_EACH") ? 200 : 12)) {
        ent_ctx *ctx = ent_ctx_new();
        assert_non_null(ctx);
        until_failure = n;
        ent_status st = work(ctx);
        bool reached = until_failure == 0;
        until_failure = 0;
        ent_ctx_free(ctx);
        if (!reached) break;
        assert_int_equal(st, ENT_ENOMEM);
        tries++;
    }
    assert_true(tries > 40);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rivals),           cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_nothing_leaks),    cmocka_unit_test(test_reference),
        cmocka_unit_test(test_allocations_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
