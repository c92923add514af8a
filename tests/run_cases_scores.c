/* run_cases_scores.c - judges scores of forecasts (kind scores), sensitivity indices (sobol) and known
 * answers of the random numbers (rng_kat). */

#include "judge/figures.h"

#include "base/num.h"
#include "base/random.h"
#include "dyn/scores.h"
#include "dyn/sensitivity.h"
#include "report/likelihood.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1000 };

static double number_in(const ent_json *object, const char *key) {
    double x;
    return ent_json_number(ent_json_get(object, key), &x) ? x : NAN;
}

static bool unreadable(figures *f, const char *what) {
    ent_fail(f->t->ctx, ENT_EINPUT, "the case has no %s, or more than %d", what, MOST);
    return false;
}

/* Numbers of a list; how many, 0 where they are none or too many. */
static uint32_t read_list(const ent_json *list, double *x) {
    size_t n = ent_json_size(list);
    if (n > MOST) return 0;
    for (size_t i = 0; i < n; i++)
        if (!ent_json_number(ent_json_at(list, i), &x[i])) return 0;
    return (uint32_t)n;
}

/* ---- scores */

static bool judge_binary(figures *f, const ent_json *c) {
    double p[MOST], o[MOST];
    bool happened[MOST];
    uint32_t n = read_list(ent_json_get(c, "p"), p);
    if (n == 0 || read_list(ent_json_get(c, "outcome"), o) != n)
        return unreadable(f, "forecasts and outcomes");
    for (uint32_t i = 0; i < n; i++) happened[i] = o[i] != 0;
    ent_scored s;
    if (ent_score_forecasts(f->t->ctx, p, happened, n, 0, &s) != ENT_OK) return false;
    static const char *const keys[] = {"brier", "log_score_mean_nats", "auc", "climatology",
                                       "brier_skill"};
    const double got[] = {s.brier, s.logarithmic, s.auc, (double)s.n_happened / s.n, s.skill};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        figures_path path;
        figures_owe(f, ent_json_get(c, keys[k]));
        figures_number(f, figures_at(path, "binary.%s", keys[k]), ent_json_get(c, keys[k]), got[k]);
    }
    return true;
}

static bool judge_ensembles(figures *f, const ent_json *cases) {
    for (size_t k = 0; k < ent_json_size(cases); k++) {
        const ent_json *c = ent_json_at(cases, k), *fair = ent_json_get(c, "fair");
        double x[MOST], crps, unbiased;
        uint32_t n = read_list(ent_json_get(c, "x"), x);
        figures_path path;
        if (n == 0) return unreadable(f, "ensemble");
        ent_crps_ensemble(x, n, number_in(c, "y"), &crps, &unbiased);
        figures_owe(f, ent_json_get(c, "crps"));
        figures_owe(f, fair);
        figures_number(f, figures_at(path, "crps_ensemble[%zu].crps", k), ent_json_get(c, "crps"),
                       crps);
        figures_at(path, "crps_ensemble[%zu].fair", k);
        if (n == 1)
            figures_null(f, path, fair, isnan(unbiased));
        else
            figures_number(f, path, fair, unbiased);
    }
    return true;
}

static void judge_normals(figures *f, const ent_json *cases) {
    for (size_t k = 0; k < ent_json_size(cases); k++) {
        const ent_json *c = ent_json_at(cases, k);
        figures_path path;
        double got = ent_crps_normal(number_in(c, "mean"), number_in(c, "sd"), number_in(c, "y"));
        figures_owe(f, ent_json_get(c, "crps"));
        figures_number(f, figures_at(path, "crps_normal[%zu].crps", k), ent_json_get(c, "crps"),
                       got);
    }
}

static void judge_intervals(figures *f, const ent_json *cases) {
    for (size_t k = 0; k < ent_json_size(cases); k++) {
        const ent_json *c = ent_json_at(cases, k);
        double low, high;
        figures_path path;
        ent_wilson((uint64_t)number_in(c, "k"), (uint64_t)number_in(c, "n"), &low, &high);
        figures_owe(f, ent_json_get(c, "z"));
        figures_owe(f, ent_json_get(c, "lo"));
        figures_owe(f, ent_json_get(c, "hi"));
        figures_number(f, figures_at(path, "wilson[%zu].z", k), ent_json_get(c, "z"),
                       ent_normal_quantile(0.975));
        figures_number(f, figures_at(path, "wilson[%zu].lo", k), ent_json_get(c, "lo"), low);
        figures_number(f, figures_at(path, "wilson[%zu].hi", k), ent_json_get(c, "hi"), high);
    }
}

static void judge_words(figures *f, const ent_json *scale) {
    const ent_json *bands = ent_json_get(scale, "bands"), *checks = ent_json_get(scale, "checks");
    figures_path path;
    figures_owe(f, bands);
    figures_owe(f, checks);
    for (size_t k = 0; k < ent_n_likelihood_bands; k++) {
        const ent_likelihood_band *b = &ent_likelihood_bands[k];
        const ent_json *band = ent_json_at(bands, k);
        figures_text(f, figures_at(path, "icd203.bands[%zu][0]", k), ent_json_at(band, 0), b->word);
        figures_text(f, figures_at(path, "icd203.bands[%zu][1]", k), ent_json_at(band, 1),
                     b->other);
        figures_number(f, figures_at(path, "icd203.bands[%zu][2]", k), ent_json_at(band, 2),
                       b->low);
        figures_number(f, figures_at(path, "icd203.bands[%zu][3]", k), ent_json_at(band, 3),
                       b->high);
    }
    for (size_t k = 0; k < ent_json_size(checks); k++) {
        const ent_json *c = ent_json_at(checks, k);
        double p = NAN;
        const char *word = ent_json_number(ent_json_at(c, 0), &p) ? ent_likelihood_word(p) : NULL;
        figures_number(f, figures_at(path, "icd203.checks[%zu][0]", k), ent_json_at(c, 0), p);
        figures_text(f, figures_at(path, "icd203.checks[%zu][1]", k), ent_json_at(c, 1),
                     word ? word : "below the scale: print the number");
    }
}

bool judge_forecasts(const ent_json *root, tally *t) {
    figures f;
    figures_begin(&f, t, "judge_forecasts");
    if (!figures_tolerance(&f, root, "closed_form")) return false;
    if (!judge_binary(&f, ent_json_get(root, "binary"))) return false;
    if (!judge_ensembles(&f, ent_json_get(root, "crps_ensemble"))) return false;
    judge_normals(&f, ent_json_get(root, "crps_normal"));
    judge_intervals(&f, ent_json_get(root, "wilson"));
    judge_words(&f, ent_json_get(root, "icd203"));
    figures_end(&f);
    return true;
}

/* ---- sensitivity: the closed forms are those of the functions, and the engine's own are estimates of
 * a sample of 2^17 points, held to 0.001 */

#define PI 3.14159265358979323846
enum { P = 3, N = 1 << 17 };

typedef struct trial_function {
    const char *name;
    double a, b;
} trial_function;

static double value_of(const trial_function *g, const double *u) {
    if (strcmp(g->name, "linear") == 0) return u[0] + 2 * u[1] + 3 * u[2];
    double x1 = PI * (2 * u[0] - 1), x2 = PI * (2 * u[1] - 1), x3 = PI * (2 * u[2] - 1);
    return sin(x1) + g->a * sin(x2) * sin(x2) + g->b * pow(x3, 4) * sin(x1);
}

static void evaluate(const trial_function *g, const double *u, uint32_t i, double *f_a) {
    const double *a = u + (size_t)i * 2 * P, *b = a + P;
    f_a[i] = value_of(g, a);
    f_a[N + i] = value_of(g, b);
    for (uint32_t j = 0; j < P; j++) {
        double x[P] = {a[0], a[1], a[2]};
        x[j] = b[j];
        f_a[(2 + j) * (size_t)N + i] = value_of(g, x);
    }
}

static ent_status estimate(ent_ctx *ctx, const trial_function *g, ent_arena *arena,
                           ent_sobol *out) {
    double *u = ent_arena_alloc(arena, (size_t)N * 2 * P, sizeof *u);
    double *f = ent_arena_alloc(arena, (size_t)N * (P + 2), sizeof *f);
    if (!u || !f) return ent_no_memory(ctx);
    ent_status st = ent_sobol_points(ctx, 2 * P, N, 1, u);
    for (uint32_t i = 0; st == ENT_OK && i < N; i++) evaluate(g, u, i, f);
    if (st != ENT_OK) return st;
    return ent_sobol_indices(ctx, P, N, f, f + N, f + (size_t)2 * N, NULL, 0, 1, arena, out);
}

static bool judge_function(figures *f, const ent_json *root, const char *name) {
    const ent_json *c = ent_json_get(root, name), *v = ent_json_get(c, "variance");
    trial_function g = {name, number_in(c, "a"), number_in(c, "b")};
    ent_arena arena = {0};
    ent_sobol s;
    bool done = estimate(f->t->ctx, &g, &arena, &s) == ENT_OK;
    figures_path path;
    if (done) {
        figures_owe(f, ent_json_get(c, "S1"));
        figures_owe(f, ent_json_get(c, "ST"));
        figures_list(f, figures_at(path, "%s.S1", name), ent_json_get(c, "S1"), s.first, P);
        figures_list(f, figures_at(path, "%s.ST", name), ent_json_get(c, "ST"), s.total, P);
        figures_owe(f, v);
        if (ent_json_kind_of(v) == ENT_JSON_NUMBER)
            figures_number(f, figures_at(path, "%s.variance", name), v, s.variance);
    }
    ent_arena_clear(&arena);
    return done;
}

bool judge_sobol(const ent_json *root, tally *t) {
    figures f;
    figures_begin(&f, t, "judge_sobol");
    f.tolerance = 0.001;
    bool done = judge_function(&f, root, "ishigami") && judge_function(&f, root, "linear");
    figures_end(&f);
    return done;
}

/* ---- known answers */

static bool read_words(const ent_json *list, size_t n, uint32_t *word) {
    if (ent_json_size(list) != n) return false;
    for (size_t i = 0; i < n; i++) {
        const char *text = ent_json_text(ent_json_at(list, i));
        if (!text) return false;
        word[i] = (uint32_t)strtoul(text, NULL, 16);
    }
    return true;
}

static bool judge_vector(figures *f, const ent_json *v, size_t k) {
    uint32_t counter[4], key[2], got[4];
    const ent_json *wanted = ent_json_get(v, "out");
    if (!read_words(ent_json_get(v, "ctr"), 4, counter) ||
        !read_words(ent_json_get(v, "key"), 2, key))
        return unreadable(f, "counter and key");
    ent_philox4x32(counter, key, (unsigned)number_in(v, "rounds"), got);
    figures_owe(f, wanted);
    for (size_t i = 0; i < 4; i++) {
        char text[9];
        figures_path path;
        snprintf(text, sizeof text, "%08" PRIx32, got[i]);
        figures_at(path, "vectors[%zu].out[%zu]", k, i);
        figures_text(f, path, ent_json_at(wanted, i), text);
    }
    return true;
}

/* Vectors of other generators of the same family are not ours to compute. */
bool judge_random(const ent_json *root, tally *t) {
    figures f;
    const ent_json *vectors = ent_json_get(root, "vectors");
    size_t others = 0;
    figures_begin(&f, t, "judge_random");
    for (size_t k = 0; k < ent_json_size(vectors); k++) {
        const char *name = ent_json_text(ent_json_get(ent_json_at(vectors, k), "name"));
        if (!name || strcmp(name, "philox4x32") != 0)
            others++;
        else if (!judge_vector(&f, ent_json_at(vectors, k), k))
            return false;
    }
    if (others) tally_skip(t, "%zu vectors of another generator (threefry4x64)", others);
    figures_end(&f);
    return true;
}
