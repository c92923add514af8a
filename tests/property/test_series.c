/* test_series.c - change points and autoregressions of random series against their definitions.
 *
 * Changes: the cost of what PELT finds against the least over all divisions, by dynamic programming
 * on likelihoods that are summed period by period, and for short series by trying every division.
 * Autoregressions: coefficients by the normal equations, tests by fitting once more without the
 * lags in question, on rows that are looked up one by one.
 *
 * Usage: test_series [SERIES]. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/random.h"
#include "event/series.h"

enum { MOST = 140, COLUMNS = 40 };

static unsigned wrong, changes, fits, refused, searched;
static uint32_t seed;

static void complain(const char *what, double got, double wanted) {
    printf("series %u: %s is %.15g and should be %.15g\n", seed, what, got, wanted);
    wrong++;
}

static void expect(const char *what, double got, double wanted, double tolerance) {
    if (!(fabs(got - wanted) <= tolerance * fmax(1, fabs(wanted)))) complain(what, got, wanted);
}

static double normal(ent_rng *r) {
    double sum = -6;
    for (int i = 0; i < 12; i++) sum += ent_rng_uniform(r);
    return sum;
}

/* ---- changes */

typedef struct series {
    double x[MOST];
    size_t n;
    ent_change_options o;
    double size, least_variance; /* of the whole series, as the costs have it */
} series;

/* Twice the negative log-likelihood of [from, to), without what depends on single counts only. */
static double likelihood(const series *s, size_t from, size_t to) {
    double n = (double)(to - from), mean = 0, cost = 0;
    for (size_t i = from; i < to; i++) mean += s->x[i] / n;
    if (s->o.cost == ENT_COST_NORMAL) {
        double variance = 0;
        for (size_t i = from; i < to; i++) variance += (s->x[i] - mean) * (s->x[i] - mean) / n;
        variance = fmax(variance, s->least_variance);
        for (size_t i = from; i < to; i++)
            cost += log(variance) + (s->x[i] - mean) * (s->x[i] - mean) / variance;
        return cost;
    }
    for (size_t i = from; i < to; i++) {
        double r = s->size;
        if (isinf(r))
            cost += 2 * (mean - (s->x[i] > 0 ? s->x[i] * log(mean) : 0));
        else
            cost -= 2 * (r * log(r / (r + mean)) +
                         (s->x[i] > 0 ? s->x[i] * log(mean / (r + mean)) : 0));
    }
    return cost;
}

static void make_series(series *s) {
    ent_rng r = ent_rng_new(seed, 1, 0);
    memset(s, 0, sizeof *s);
    s->n = ent_rng_below(&r, 4) ? 1 + ent_rng_below(&r, 20) : 20 + ent_rng_below(&r, MOST - 20);
    s->o.cost = (ent_change_cost)ent_rng_below(&r, 3);
    s->o.least = ent_rng_below(&r, 6);
    s->o.penalty = ent_rng_below(&r, 2) ? 0 : ent_rng_uniform(&r) * 8 + 0.01;
    double level = 0, spread = 1, mean = 0, square = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (i == 0 || ent_rng_below(&r, 12) == 0) {
            level = ent_rng_uniform(&r) * 9;
            spread = ent_rng_below(&r, 3);
        }
        double v = level + spread * normal(&r);
        s->x[i] = s->o.cost == ENT_COST_NORMAL ? v - 4 : floor(fmax(v, 0));
        mean += s->x[i] / (double)s->n;
    }
    for (size_t i = 0; i < s->n; i++) square += (s->x[i] - mean) * (s->x[i] - mean);
    double variance = s->n > 1 ? square / ((double)s->n - 1) : 0;
    s->size = s->o.cost == ENT_COST_NEGATIVE_BINOMIAL && variance > mean + 1e-9
                  ? mean * mean / (variance - mean)
                  : INFINITY;
    double steps = 0;
    for (size_t i = 1; i < s->n; i++) steps += (s->x[i] - s->x[i - 1]) * (s->x[i] - s->x[i - 1]);
    s->least_variance = steps > 1e-9 ? steps / 20 / ((double)s->n - 1) : 1;
}

static size_t least_of(const series *s) {
    return s->o.least ? s->o.least : 3;
}

static double penalty_of(const series *s) {
    return s->o.penalty > 0 ? s->o.penalty
                            : (s->o.cost == ENT_COST_NORMAL ? 3 : 2) * log((double)s->n);
}

static double best_by_steps(const series *s) {
    double best[MOST + 1];
    best[0] = -penalty_of(s);
    for (size_t t = 1; t <= s->n; t++) {
        best[t] = INFINITY;
        for (size_t b = 0; b + least_of(s) <= t; b++)
            best[t] = fmin(best[t], best[b] + likelihood(s, b, t) + penalty_of(s));
    }
    return best[s->n];
}

static double best_of_all(const series *s) {
    double best = INFINITY;
    for (uint32_t cuts = 0; cuts < 1u << (s->n - 1); cuts++) {
        double cost = -penalty_of(s);
        size_t begin = 0;
        for (size_t t = 1; t <= s->n; t++)
            if (t == s->n || cuts >> (t - 1) & 1) {
                cost +=
                    t - begin < least_of(s) ? INFINITY : likelihood(s, begin, t) + penalty_of(s);
                begin = t;
            }
        best = fmin(best, cost);
    }
    return best;
}

static void check_changes(ent_ctx *ctx) {
    series s;
    ent_arena arena = {0};
    const ent_level_change *at;
    size_t n, begin = 0;
    double cost = 0;
    make_series(&s);
    s.o.replicates = seed % 4 ? 0 : 20;
    s.o.seed = seed;
    if (ent_changes_find(ctx, s.x, s.n, &s.o, &arena, &at, &n) != ENT_OK) {
        complain(ent_last_message(ctx), 0, 0);
        n = 0;
    }
    for (size_t i = 0; i <= n; i++) {
        size_t end = i < n ? at[i].at : s.n;
        if (end < begin + least_of(&s) && n) complain("a stretch", (double)end, (double)begin);
        cost += likelihood(&s, begin, end) + (i ? penalty_of(&s) : 0);
        if (i < n) {
            size_t next = i + 1 < n ? at[i + 1].at : s.n;
            double gain = likelihood(&s, begin, next) - likelihood(&s, begin, end) -
                          likelihood(&s, end, next) - penalty_of(&s);
            expect("gain", at[i].gain, gain, 1e-6);
            if (at[i].gain < -1e-6) complain("a gain", at[i].gain, 0);
            if (at[i].low > end || at[i].high < end || at[i].low < begin || at[i].high > next)
                complain("an interval", (double)at[i].low, (double)at[i].high);
            changes++;
        }
        begin = end;
    }
    if (s.n >= least_of(&s)) expect("the cost of the changes", cost, best_by_steps(&s), 1e-7);
    if (s.n >= least_of(&s) && s.n <= 12) {
        expect("the cost of all divisions", cost, best_of_all(&s), 1e-7);
        searched++;
    }
    ent_arena_clear(&arena);
}

/* ---- autoregressions */

typedef struct rows {
    long double x[MOST][COLUMNS], y[MOST][ENT_MOST_SERIES];
    size_t n;
    uint32_t k;
} rows;

/* Least squares of one series on the columns that are not left out: b, and the rest. */
static bool solve(const rows *r, uint32_t y, const bool *out, long double *b, long double *rest,
                  long double inverse[COLUMNS][COLUMNS]) {
    static long double a[COLUMNS][2 * COLUMNS + 1];
    uint32_t map[COLUMNS], k = 0;
    for (uint32_t j = 0; j < r->k; j++)
        if (!out[j]) map[k++] = j;
    memset(a, 0, sizeof a);
    for (uint32_t i = 0; i < k; i++) {
        for (size_t t = 0; t < r->n; t++) {
            for (uint32_t j = 0; j < k; j++) a[i][j] += r->x[t][map[i]] * r->x[t][map[j]];
            a[i][2 * k] += r->x[t][map[i]] * r->y[t][y];
        }
        a[i][k + i] = 1;
    }
    for (uint32_t c = 0; c < k; c++) {
        uint32_t p = c;
        for (uint32_t i = c; i < k; i++)
            if (fabsl(a[i][c]) > fabsl(a[p][c])) p = i;
        if (fabsl(a[p][c]) < 1e-9L) return false;
        for (uint32_t j = 0; j <= 2 * k; j++) {
            long double v = a[c][j];
            a[c][j] = a[p][j];
            a[p][j] = v;
        }
        for (uint32_t i = 0; i < k; i++) {
            if (i == c) continue;
            long double f = a[i][c] / a[c][c];
            for (uint32_t j = 0; j <= 2 * k; j++) a[i][j] -= f * a[c][j];
        }
    }
    memset(b, 0, COLUMNS * sizeof *b);
    for (uint32_t i = 0; i < k; i++) {
        b[map[i]] = a[i][2 * k] / a[i][i];
        for (uint32_t j = 0; j < k && inverse; j++) inverse[map[i]][map[j]] = a[i][k + j] / a[i][i];
    }
    *rest = 0;
    for (size_t t = 0; t < r->n; t++) {
        long double e = r->y[t][y];
        for (uint32_t j = 0; j < r->k; j++) e -= b[j] * r->x[t][j];
        *rest += e * e;
    }
    return true;
}

typedef struct panel {
    double x[4 * MOST];
    uint32_t m;
    size_t n;
    ent_var_options o;
} panel;

static void make_panel(panel *p) {
    ent_rng r = ent_rng_new(seed, 2, 0);
    memset(p, 0, sizeof *p);
    p->m = 1 + ent_rng_below(&r, 4);
    p->n = 5 + ent_rng_below(&r, MOST - 5);
    p->o.trend = ent_rng_below(&r, 2);
    p->o.lags = 1 + ent_rng_below(&r, 3);
    double own = ent_rng_uniform(&r), other = ent_rng_uniform(&r) - 0.5;
    double gaps = ent_rng_below(&r, 2) ? 0 : ent_rng_uniform(&r) / 20;
    bool whole = ent_rng_below(&r, 2);
    for (size_t t = 0; t < p->n; t++)
        for (uint32_t s = 0; s < p->m; s++) {
            double v = 3 + normal(&r) * 2;
            if (t) v += own * p->x[s * p->n + t - 1] / 2;
            if (t) v += other * p->x[(s + 1) % p->m * p->n + t - 1];
            p->x[s * p->n + t] = whole ? floor(v) : v;
        }
    for (size_t i = 0; i < p->m * p->n; i++)
        if (ent_rng_uniform(&r) < gaps) p->x[i] = NAN;
}

static void read_rows(const panel *p, uint32_t lags, rows *r) {
    r->n = 0;
    r->k = 1 + p->o.trend + lags * p->m;
    for (size_t t = lags; t < p->n; t++) {
        bool known = true;
        for (uint32_t s = 0; s < p->m; s++)
            for (uint32_t lag = 0; lag <= lags; lag++)
                known = known && !isnan(p->x[s * p->n + t - lag]);
        if (!known) continue;
        r->x[r->n][0] = 1;
        if (p->o.trend) r->x[r->n][1] = (long double)t;
        for (uint32_t s = 0; s < p->m; s++) {
            r->y[r->n][s] = p->x[s * p->n + t];
            for (uint32_t lag = 1; lag <= lags; lag++)
                r->x[r->n][1 + p->o.trend + (lag - 1) * p->m + s] = p->x[s * p->n + t - lag];
        }
        r->n++;
    }
}

static void check_equation(const panel *p, const rows *r, const ent_var *v, uint32_t in) {
    static long double inverse[COLUMNS][COLUMNS];
    long double b[COLUMNS], without[COLUMNS], rest, more;
    bool none[COLUMNS] = {false};
    if (!solve(r, in, none, b, &rest, inverse)) return;
    double variance = (double)(rest / (r->n - r->k));
    for (uint32_t j = 0; j < r->k; j++) {
        expect("a coefficient", v->coefficient[in * r->k + j], (double)b[j], 1e-6);
        expect("its error", v->error[in * r->k + j], sqrt(variance * (double)inverse[j][j]), 1e-6);
    }
    for (uint32_t of = 0; of < p->m; of++) {
        const ent_var_link *link = &v->link[in * p->m + of];
        bool out[COLUMNS] = {false};
        long double sum = 0, spread = 0;
        for (uint32_t a = 0; a < v->lags; a++) {
            uint32_t i = 1 + p->o.trend + a * p->m + of;
            out[i] = true;
            sum += b[i];
            for (uint32_t c = 0; c < v->lags; c++)
                spread += inverse[i][1 + p->o.trend + c * p->m + of];
        }
        expect("a sum", link->sum, (double)sum, 1e-6);
        expect("its error", link->sum_error, sqrt(variance * (double)spread), 1e-6);
        if (!solve(r, in, out, without, &more, NULL)) continue;
        double f = (double)(more - rest) / v->lags / variance;
        if (f < 1e6) expect("F", link->f, f, 1e-5);
        if (f < 1e6) expect("its p", link->p, ent_f_tail(f, v->lags, (double)(r->n - r->k)), 1e-6);
    }
}

/* A unit more of a series today, nothing more: the difference that the equations hand on. */
static void check_responses(const panel *p, const ent_var *v) {
    uint32_t k = 1 + p->o.trend + v->lags * p->m;
    for (uint32_t of = 0; of < p->m; of++) {
        double path[16][4] = {{0}};
        path[0][of] = 1;
        for (uint32_t t = 0; t <= v->steps && t < 16; t++)
            for (uint32_t in = 0; in < p->m; in++) {
                for (uint32_t lag = 1; lag <= v->lags && lag <= t; lag++)
                    for (uint32_t s = 0; s < p->m; s++)
                        path[t][in] +=
                            path[t - lag][s] *
                            v->coefficient[in * k + 1 + p->o.trend + (lag - 1) * p->m + s];
                expect("a response", v->response[(t * p->m + in) * p->m + of], path[t][in], 1e-9);
            }
    }
}

static void check_fit(ent_ctx *ctx) {
    static panel p;
    static rows r;
    ent_arena arena = {0};
    ent_var v, chosen;
    make_panel(&p);
    read_rows(&p, p.o.lags, &r);
    ent_status st = ent_var_fit(ctx, p.x, p.m, p.n, &p.o, &arena, &v);
    if (st == ENT_EUSAGE) refused++;
    if (st == ENT_OK || r.n > r.k + 8) {
        if (st != ENT_OK) complain(ent_last_message(ctx), 0, 0);
        if (st == ENT_OK && v.n != r.n) complain("rows", (double)v.n, (double)r.n);
        fits++;
    }
    if (st == ENT_OK && r.n > r.k + 2) {
        for (uint32_t in = 0; in < p.m; in++) check_equation(&p, &r, &v, in);
        check_responses(&p, &v);
    }
    p.o.lags = 0;
    if (st == ENT_OK && ent_var_fit(ctx, p.x, p.m, p.n, &p.o, &arena, &chosen) == ENT_OK) {
        for (uint32_t lags = 1; lags <= ENT_MOST_LAGS; lags++) {
            if (chosen.aic[lags] < chosen.aic[chosen.lags]) complain("lags", chosen.lags, lags);
            if (!isnan(chosen.aic[lags]) && isnan(chosen.aic[lags - 1])) complain("a gap", lags, 0);
        }
    }
    ent_arena_clear(&arena);
}

int main(int argc, char **argv) {
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 400;
    ent_ctx *ctx = ent_ctx_new();
    for (seed = 0; seed < n; seed++) {
        check_changes(ctx);
        check_fit(ctx);
    }
    ent_ctx_free(ctx);
    printf("%u changes, %u series with all divisions; %u fits, %u refused; %u differences\n",
           changes, searched, fits, refused, wrong);
    if (changes < n / 2 || searched < n / 10 || fits < n / 2) return 2;
    return wrong ? 1 : 0;
}
