/* run_cases_point.c - judges point processes (kind hawkes_analytic): log-likelihoods, mean counts, rates
 * and the chance of nothing, in closed form.
 *
 * What the engine works out is held to the case's own tolerance.  Mean counts and their variance it
 * only simulates; those may be off by four standard errors, under two simulators that share no method:
 * the one that is further off is judged. */

#include "judge/figures.h"

#include "dyn/point.h"

#include <math.h>
#include <stdlib.h>

typedef struct one { /* a model of one stream */
    double from, mu, n, beta;
    ent_point_model m;
} one;

static double number_in(const ent_json *object, const char *key) {
    double x;
    return ent_json_number(ent_json_get(object, key), &x) ? x : NAN;
}

static void read_one(const ent_json *c, one *o) {
    double alpha = number_in(c, "alpha");
    *o = (one){.mu = number_in(c, "mu"), .beta = number_in(c, "beta")};
    o->n = ent_json_get(c, "n") ? number_in(c, "n") : alpha / o->beta;
    o->m = (ent_point_model){.n_streams = 1,
                             .pieces = {.from = &o->from, .mu = &o->mu, .n = 1},
                             .n = &o->n,
                             .beta = &o->beta};
}

static ent_status judge_loglik(figures *f, const ent_json *c, size_t k) {
    ent_ctx *ctx = f->t->ctx;
    const ent_json *times = ent_json_get(c, "times"), *expected = ent_json_get(c, "loglik");
    size_t n = ent_json_size(times);
    double *time = malloc((n + 1) * sizeof *time), value = NAN;
    ent_point_data d = {.time = time, .n = n, .n_streams = 1, .end = number_in(c, "T")};
    figures_path path;
    one o;
    if (!time) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        if (!ent_json_number(ent_json_at(times, i), &time[i])) time[i] = NAN;
    read_one(c, &o);
    figures_owe(f, expected);
    ent_status st = ent_point_loglik(ctx, &d, &o.m, &value, NULL);
    if (st == ENT_OK) figures_number(f, figures_at(path, "loglik[%zu].loglik", k), expected, value);
    free(time);
    return st;
}

/* ---- by simulation */

typedef struct counted {
    double mean, variance, se_mean, se_variance;
} counted;

static ent_status count(ent_ctx *ctx, const ent_point_model *m, double end, uint32_t n,
                        ent_point_by by, counted *out) {
    ent_point_series s = {0};
    double mean = 0, squares = 0, fourth = 0;
    double *x = malloc(n * sizeof *x);
    ent_status st = x ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        st = ent_point_simulate(ctx, m, end, 1000000, by, 17, i, &s);
        if (st == ENT_OK && s.explosive) st = ent_fail(ctx, ENT_ELIMIT, "a series explodes");
        x[i] = (double)s.n;
        mean += x[i] / n;
    }
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        double far = (x[i] - mean) * (x[i] - mean);
        squares += far / n, fourth += far * far / n;
    }
    *out = (counted){mean, squares, sqrt(squares / n), sqrt((fourth - squares * squares) / n)};
    free(x);
    ent_point_series_clear(&s);
    return st;
}

static void judge_within(figures *f, const char *path, const ent_json *expected, const double *got,
                         const double *error) {
    double x, tolerance = f->tolerance, largest = f->largest;
    int worst = 0;
    if (ent_json_number(expected, &x) && fabs(got[1] - x) * error[0] > fabs(got[0] - x) * error[1])
        worst = 1;
    f->tolerance = 4 * error[worst];
    figures_number(f, path, expected, got[worst]);
    f->tolerance = tolerance, f->largest = largest; /* which is that of the closed forms */
}

static ent_status judge_mean(figures *f, const ent_json *c, size_t k) {
    counted by[2];
    figures_path path;
    one o;
    read_one(c, &o);
    double ahead = number_in(c, "lambda0") - o.mu;
    if (ahead > 0) {
        o.m.start = ENT_START_FRACTION;
        o.m.fraction = ahead * (1 - o.n) / (o.n * o.mu);
    }
    figures_owe(f, ent_json_get(c, "EN"));
    ent_status st = count(f->t->ctx, &o.m, number_in(c, "T"), 1000, ENT_BY_EXACT, &by[0]);
    if (st == ENT_OK) st = count(f->t->ctx, &o.m, number_in(c, "T"), 1000, ENT_BY_CLOCKS, &by[1]);
    if (st != ENT_OK) return st;
    judge_within(f, figures_at(path, "mean_count[%zu].EN", k), ent_json_get(c, "EN"),
                 (double[]){by[0].mean, by[1].mean}, (double[]){by[0].se_mean, by[1].se_mean});
    return ENT_OK;
}

/* Counts over a long time from a stationary start; what the end cuts off is below a hundredth. */
static ent_status judge_stationary(figures *f, const ent_json *c, size_t k) {
    enum { LONG = 400, SERIES = 1000 };
    counted by[2];
    double rate = NAN, variance[2], fano[2], error[2], relative[2];
    figures_path path;
    one o;
    read_one(c, &o);
    for (int m = 0; m < 3; m++)
        figures_owe(f, ent_json_get(c, (const char *[]){"mean_rate", "asymptotic_variance_rate",
                                                        "fano_limit"}[m]));
    if (!ent_point_mean_rates(&o.mu, &o.n, 1, &rate)) rate = NAN;
    figures_number(f, figures_at(path, "stationary[%zu].mean_rate", k),
                   ent_json_get(c, "mean_rate"), rate);
    o.m.start = ENT_START_STATIONARY;
    for (int w = 0; w < 2; w++) {
        ent_status st =
            count(f->t->ctx, &o.m, LONG, SERIES, w ? ENT_BY_CLOCKS : ENT_BY_EXACT, &by[w]);
        if (st != ENT_OK) return st;
        variance[w] = by[w].variance / LONG, error[w] = by[w].se_variance / LONG;
        fano[w] = by[w].variance / by[w].mean, relative[w] = by[w].se_variance / by[w].mean;
    }
    judge_within(f, figures_at(path, "stationary[%zu].asymptotic_variance_rate", k),
                 ent_json_get(c, "asymptotic_variance_rate"), variance, error);
    judge_within(f, figures_at(path, "stationary[%zu].fano_limit", k),
                 ent_json_get(c, "fano_limit"), fano, relative);
    return ENT_OK;
}

/* ---- the chance of nothing, and several streams */

static ent_status judge_nothing(figures *f, const ent_json *c, size_t k) {
    ent_point_data d = {.n_streams = 1, .end = number_in(c, "T")};
    double value = NAN;
    figures_path path;
    one o;
    read_one(c, &o);
    o.n = 0.5, o.beta = 1; /* whatever they are */
    figures_owe(f, ent_json_get(c, "p"));
    ent_status st = ent_point_loglik(f->t->ctx, &d, &o.m, &value, NULL);
    if (st != ENT_OK) return st;
    figures_number(f, figures_at(path, "prob_zero_events[%zu].p", k), ent_json_get(c, "p"),
                   exp(value));
    return ENT_OK;
}

static ent_status judge_several(figures *f, const ent_json *c) {
    enum { MOST = 8 };
    double mu[MOST], n[MOST * MOST], rate[MOST] = {NAN};
    const ent_json *list = ent_json_get(c, "mu");
    uint32_t k = (uint32_t)ent_json_size(list);
    if (k == 0 || k > MOST)
        return ent_fail(f->t->ctx, ENT_EINPUT, "a case of several streams has %u", (unsigned)k);
    for (uint32_t i = 0; i < k; i++)
        if (!ent_json_number(ent_json_at(list, i), &mu[i])) mu[i] = NAN;
    for (uint32_t i = 0; i < k * k; i++) n[i] = number_in(c, i % (k + 1) ? "n_off" : "n_diag");
    figures_owe(f, ent_json_get(c, "mean_rate_each"));
    figures_owe(f, ent_json_get(c, "spectral_radius"));
    if (!ent_point_mean_rates(mu, n, k, rate)) rate[0] = NAN;
    for (uint32_t i = 1; i < k; i++)
        if (!(fabs(rate[i] - rate[0]) < 1e-12)) rate[0] = NAN; /* "each" */
    figures_number(f, "multivariate_stationary.mean_rate_each", ent_json_get(c, "mean_rate_each"),
                   rate[0]);
    figures_number(f, "multivariate_stationary.spectral_radius", ent_json_get(c, "spectral_radius"),
                   ent_spectral_radius(n, k, NULL));
    return ENT_OK;
}

/* ---- the file */

static ent_status judge_each(figures *f, const ent_json *list,
                             ent_status (*judge)(figures *, const ent_json *, size_t)) {
    ent_status st = ENT_OK;
    for (size_t k = 0; k < ent_json_size(list) && st == ENT_OK; k++)
        st = judge(f, ent_json_at(list, k), k);
    return st;
}

bool judge_hawkes(const ent_json *root, tally *t) {
    figures f;
    figures_begin(&f, t, "judge_hawkes");
    if (!figures_tolerance(&f, root, "closed_form")) return false;
    ent_status st = judge_each(&f, ent_json_get(root, "loglik"), judge_loglik);
    if (st == ENT_OK) st = judge_each(&f, ent_json_get(root, "mean_count"), judge_mean);
    if (st == ENT_OK) st = judge_each(&f, ent_json_get(root, "stationary"), judge_stationary);
    if (st == ENT_OK) st = judge_each(&f, ent_json_get(root, "prob_zero_events"), judge_nothing);
    if (st == ENT_OK) st = judge_several(&f, ent_json_get(root, "multivariate_stationary"));
    if (st == ENT_OK) figures_end(&f);
    return st == ENT_OK;
}
