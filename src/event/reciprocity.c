/* reciprocity.c - who answers whom: a vector autoregression of a few series.
 *
 * Each series is explained by the last p periods of all of them (Goldstein and Freeman 1990,
 * Goldstein and Pevehouse 1997); that those of one add nothing is tested as Granger (1969) does.
 * Series are centred and scaled first, so that large numbers lose nothing; the answers are in the
 * units that were given.  A row is used when it and the p before it are known in every series. */

#include "event/series.h"

#include "event/least_squares.h"

#include <math.h>
#include <string.h>

enum { FEW_PERIODS = 40, DEFAULT_STEPS = 8, MOST_STEPS = 1000 };

/* Below this share of the variance a residual is rounding. */
static const double exact = 1e-20;

typedef struct problem {
    const double *x; /* as given */
    double *z;       /* the same, mean 0 and variance 1 */
    double centre[ENT_MOST_SERIES], spread[ENT_MOST_SERIES];
    size_t *run; /* rows without a gap that end here */
    size_t n;
    uint32_t m;
    bool trend;
    ent_arena *work;
} problem;

static uint32_t first_lag(const problem *p) {
    return p->trend ? 2 : 1;
}

static uint32_t n_columns(const problem *p, uint32_t lags) {
    return first_lag(p) + lags * p->m;
}

/* Where the coefficient of that lag (from 1) of that series stands. */
static uint32_t column_of(const problem *p, uint32_t lag, uint32_t series) {
    return first_lag(p) + (lag - 1) * p->m + series;
}

static double trend_centre(const problem *p) {
    return ((double)p->n - 1) / 2;
}

static double trend_spread(const problem *p) {
    return fmax((double)p->n / 4, 1);
}

static size_t rows_with(const problem *p, uint32_t lags) {
    size_t rows = 0;
    for (size_t t = 0; t < p->n; t++) rows += p->run[t] > lags;
    return rows;
}

/* ---- reading */

static ent_status scale(ent_ctx *ctx, problem *p, uint32_t s) {
    const double *x = p->x + (size_t)s * p->n;
    double *z = p->z + (size_t)s * p->n, most = 0, mean = 0, square = 0;
    size_t known = 0;
    for (size_t t = 0; t < p->n; t++) {
        if (isinf(x[t]))
            return ent_fail(ctx, ENT_EUSAGE, "series %u has an infinite number in period %zu",
                            s + 1, t + 1);
        if (!isnan(x[t])) most = fmax(most, fabs(x[t])), known++;
    }
    for (size_t t = 0; t < p->n; t++) z[t] = most > 0 ? x[t] / most : x[t];
    for (size_t t = 0; t < p->n; t++)
        if (!isnan(z[t])) mean += z[t] / (double)known;
    for (size_t t = 0; t < p->n; t++)
        if (!isnan(z[t])) square += (z[t] - mean) * (z[t] - mean);
    double sd = known ? sqrt(square / (double)known) : 0;
    if (!(sd > 1e-14))
        return ent_fail(ctx, ENT_EUSAGE, "series %u does not vary, so nothing follows from it",
                        s + 1);
    for (size_t t = 0; t < p->n; t++) z[t] = (z[t] - mean) / sd;
    p->centre[s] = most * mean;
    p->spread[s] = most * sd;
    return ENT_OK;
}

static ent_status read(ent_ctx *ctx, problem *p, ent_var *out) {
    size_t whole = 0, zero = 0;
    p->z = ent_arena_alloc(p->work, p->n * p->m + 1, sizeof *p->z);
    p->run = ent_arena_alloc(p->work, p->n + 1, sizeof *p->run);
    if (!p->z || !p->run) return ent_no_memory(ctx);
    for (size_t t = 0; t < p->n; t++) {
        bool known = true, nothing = true;
        for (uint32_t s = 0; s < p->m; s++) {
            double v = p->x[(size_t)s * p->n + t];
            known = known && !isnan(v);
            nothing = nothing && v == 0;
        }
        p->run[t] = !known ? 0 : t ? p->run[t - 1] + 1 : 1;
        whole += known;
        zero += nothing;
    }
    out->zero_share = whole ? (double)zero / (double)whole : NAN;
    out->mostly_zero = out->zero_share > 0.6;
    for (uint32_t s = 0; s < p->m; s++) {
        ent_status st = scale(ctx, p, s);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* ---- fitting */

/* The rows that have `sample` lags, with the columns of `lags` of them; NULL: out of memory. */
static double *table(const problem *p, uint32_t lags, uint32_t sample, size_t rows) {
    uint32_t k = n_columns(p, lags);
    double *a = ent_arena_alloc(p->work, rows * (k + p->m), sizeof *a);
    size_t row = 0;
    for (size_t t = 0; a && t < p->n; t++) {
        if (p->run[t] <= sample) continue;
        a[row] = 1;
        if (p->trend) a[rows + row] = ((double)t - trend_centre(p)) / trend_spread(p);
        for (uint32_t s = 0; s < p->m; s++) {
            const double *z = p->z + (size_t)s * p->n + t;
            for (uint32_t lag = 1; lag <= lags; lag++)
                a[column_of(p, lag, s) * rows + row] = *(z - lag);
            a[(k + s) * rows + row] = *z;
        }
        row++;
    }
    return a;
}

/* log of the determinant of the covariance of the residuals, in the units of the series. */
static double log_determinant(const problem *p, const ent_least_squares *f) {
    double s[ENT_MOST_SERIES * ENT_MOST_SERIES], sum = 0;
    for (uint32_t i = 0; i < p->m; i++) {
        for (uint32_t j = 0; j < p->m; j++)
            s[i * p->m + j] = ent_least_squares_residual(f, i, j) / (double)f->n;
        if (s[i * p->m + i] <= exact) return -INFINITY;
        sum += 2 * log(p->spread[i]);
    }
    if (!ent_cholesky(s, p->m, 1e-12)) return -INFINITY;
    for (uint32_t i = 0; i < p->m; i++) sum += 2 * log(s[i * p->m + i]);
    return sum;
}

/* NaN where the columns depend on each other. */
static ent_status criterion(ent_ctx *ctx, const problem *p, uint32_t lags, uint32_t sample,
                            double *aic) {
    ent_arena_mark mark = ent_arena_here(p->work);
    size_t rows = rows_with(p, sample);
    ent_least_squares f = {.a = table(p, lags, sample, rows), rows, n_columns(p, lags), p->m};
    if (!f.a) return ent_no_memory(ctx);
    *aic = NAN;
    if (ent_least_squares_reduce(&f) == f.k)
        *aic = log_determinant(p, &f) + 2.0 * lags * p->m * p->m / (double)rows;
    ent_arena_back(p->work, mark);
    return ent_poll(ctx) ? ent_fail(ctx, ENT_ESTOPPED, "stopped") : ENT_OK;
}

/* The most lags for which there are two rows for each coefficient of an equation. */
static uint32_t most_lags(const problem *p) {
    uint32_t lags = ENT_MOST_LAGS;
    while (lags && rows_with(p, lags) < 2 * (size_t)n_columns(p, lags)) lags--;
    return lags;
}

/* By AIC, all on the rows that the longest has: the least lags where several are best. */
static ent_status choose_lags(ent_ctx *ctx, const problem *p, uint32_t asked, ent_var *out) {
    uint32_t most = most_lags(p), best = 0;
    for (uint32_t lags = 0; lags <= ENT_MOST_LAGS; lags++) out->aic[lags] = NAN;
    for (uint32_t lags = 0; most && lags <= most; lags++) {
        ent_status st = criterion(ctx, p, lags, most, &out->aic[lags]);
        if (st != ENT_OK) return st;
        if (lags && !isnan(out->aic[lags]) && (!best || out->aic[lags] < out->aic[best]))
            best = lags;
    }
    out->lags = asked ? asked : best ? best : 1;
    return ENT_OK;
}

static ent_status refuse_dependent(ent_ctx *ctx, const problem *p, uint32_t column) {
    if (column < first_lag(p))
        return ent_fail(ctx, ENT_EUSAGE, "too few periods in a row are known for a trend");
    return ent_fail(
        ctx, ENT_EUSAGE,
        "lag %u of series %u follows from the others (collinear): the series repeat each "
        "other, or do not vary where all are known; leave one out or take fewer lags",
        (column - first_lag(p)) / p->m + 1, (column - first_lag(p)) % p->m + 1);
}

/* ---- answers */

static double length(const double *v, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += v[i] * v[i];
    return sqrt(sum);
}

/* The error of w'b, for a residual of standard deviation sigma. */
static double error_of(const ent_least_squares *f, const double *w, double sigma, double *v) {
    ent_least_squares_half(f, w, v);
    return sigma * length(v, f->k);
}

/* Coefficients and their errors in the units of the series.  The constant is that of period 0 and
 * of series at 0, so it is a sum of all coefficients that were found. */
static void put_coefficients(const problem *p, const ent_least_squares *f, uint32_t in,
                             const double *b, double sigma, double *w, ent_var *out) {
    double *c = out->coefficient + (size_t)in * f->k, *e = out->error + (size_t)in * f->k;
    double *v = w + f->k, unit = p->spread[in];
    for (uint32_t j = 1; j < f->k; j++) {
        bool is_trend = j < first_lag(p);
        uint32_t of = is_trend ? 0 : (j - first_lag(p)) % p->m;
        double size = is_trend ? trend_spread(p) : p->spread[of];
        memset(w, 0, f->k * sizeof *w);
        w[j] = 1;
        c[j] = b[j] * (unit / size);
        e[j] = error_of(f, w, sigma, v) * (unit / size);
    }
    c[0] = b[0];
    for (uint32_t j = 1; j < f->k; j++) {
        uint32_t of = j < first_lag(p) ? 0 : (j - first_lag(p)) % p->m;
        w[j] =
            j < first_lag(p) ? -trend_centre(p) / trend_spread(p) : -p->centre[of] / p->spread[of];
        c[0] += w[j] * b[j];
    }
    w[0] = 1;
    c[0] = p->centre[in] + unit * c[0];
    e[0] = unit * error_of(f, w, sigma, v);
}

/* The F test that the lags of `of` are zero, in the form of Wald: b' V^-1 b / (lags sigma^2). */
static void put_link(const problem *p, const ent_least_squares *f, const double *b, double sigma,
                     double *half, ent_var_link *link) {
    uint32_t lags = link->df1, k = f->k;
    double v[ENT_MOST_LAGS * ENT_MOST_LAGS], u[ENT_MOST_LAGS], sum = 0;
    double *all = half + (size_t)lags * k, *w = all + k;
    memset(all, 0, k * sizeof *all);
    for (uint32_t i = 0; i < lags; i++) {
        uint32_t column = column_of(p, i + 1, link->of);
        memset(w, 0, k * sizeof *w);
        w[column] = 1;
        ent_least_squares_half(f, w, half + (size_t)i * k);
        for (uint32_t c = 0; c < k; c++) all[c] += half[(size_t)i * k + c];
        sum += b[column];
    }
    double unit = p->spread[link->in] / p->spread[link->of];
    link->sum = sum * unit;
    link->sum_error = sigma * length(all, k) * unit;
    link->f = link->p = NAN;
    for (uint32_t i = 0; i < lags; i++)
        for (uint32_t j = 0; j < lags; j++) {
            v[i * lags + j] = 0;
            for (uint32_t c = 0; c < k; c++)
                v[i * lags + j] += half[(size_t)i * k + c] * half[(size_t)j * k + c];
        }
    if (!(sigma * sigma > exact) || !ent_cholesky(v, lags, 1e-14)) return;
    for (uint32_t i = 0; i < lags; i++) {
        u[i] = b[column_of(p, i + 1, link->of)];
        for (uint32_t j = 0; j < i; j++) u[i] -= v[i * lags + j] * u[j];
        u[i] /= v[i * lags + i];
    }
    double part = length(u, lags) / sigma;
    link->f = part * part / lags;
    link->p = ent_f_tail(link->f, link->df1, link->df2);
}

/* Phi_0 = 1, Phi_s = A_1 Phi_(s-1) + .. + A_p Phi_(s-p)  (Luetkepohl 2005, 2.1.22). */
static void put_responses(const problem *p, ent_var *out) {
    uint32_t m = p->m, k = n_columns(p, out->lags);
    double *r = out->response;
    for (uint32_t i = 0; i < m; i++) r[i * m + i] = 1;
    for (uint32_t s = 1; s <= out->steps; s++)
        for (uint32_t in = 0; in < m; in++)
            for (uint32_t of = 0; of < m; of++)
                for (uint32_t lag = 1; lag <= out->lags && lag <= s; lag++)
                    for (uint32_t by = 0; by < m; by++)
                        r[((size_t)s * m + in) * m + of] +=
                            out->coefficient[in * k + column_of(p, lag, by)] *
                            r[((size_t)(s - lag) * m + by) * m + of];
}

static ent_status fit(ent_ctx *ctx, const problem *p, ent_arena *arena, ent_var *out) {
    size_t rows = rows_with(p, out->lags);
    uint32_t k = n_columns(p, out->lags), m = p->m;
    if (rows <= k)
        return ent_fail(ctx, ENT_EUSAGE,
                        "too few periods: %zu are known together with the %u before each, and lags "
                        "1 to %u of %u series need %u",
                        rows, out->lags, out->lags, m, k + 1);
    ent_least_squares f = {.a = table(p, out->lags, out->lags, rows), rows, k, m};
    double *b = ent_arena_alloc(p->work, (size_t)k * (out->lags + 3), sizeof *b);
    out->coefficient = ent_arena_alloc(arena, (size_t)k * m, sizeof *out->coefficient);
    out->error = ent_arena_alloc(arena, (size_t)k * m, sizeof *out->error);
    out->link = ent_arena_alloc(arena, (size_t)m * m, sizeof *out->link);
    out->response = ent_arena_alloc(arena, ((size_t)out->steps + 1) * m * m, sizeof *out->response);
    if (!f.a || !b || !out->coefficient || !out->error || !out->link || !out->response)
        return ent_no_memory(ctx);
    uint32_t stop = ent_least_squares_reduce(&f);
    if (stop < k) return refuse_dependent(ctx, p, stop);
    for (uint32_t in = 0; in < m; in++) {
        double sigma = sqrt(ent_least_squares_residual(&f, in, in) / (double)(rows - k));
        ent_least_squares_coefficients(&f, in, b);
        put_coefficients(p, &f, in, b, sigma, b + k, out);
        for (uint32_t of = 0; of < m; of++) {
            ent_var_link *link = &out->link[in * m + of];
            *link = (ent_var_link){in, of, .df1 = out->lags, .df2 = (uint32_t)(rows - k)};
            put_link(p, &f, b, sigma, b + k, link);
        }
    }
    put_responses(p, out);
    out->n = rows;
    out->short_series = rows < FEW_PERIODS;
    return ENT_OK;
}

ent_status ent_var_fit(ent_ctx *ctx, const double *x, uint32_t n_series, size_t n,
                       const ent_var_options *options, ent_arena *arena, ent_var *out) {
    ent_var_options o = options ? *options : (ent_var_options){0};
    ent_arena work = {0};
    problem p = {.x = x, .n = n, .m = n_series, .trend = o.trend, .work = &work};
    *out = (ent_var){.n_series = n_series, .steps = o.steps ? o.steps : DEFAULT_STEPS};
    if (n_series < 1 || n_series > ENT_MOST_SERIES)
        return ent_fail(ctx, ENT_EUSAGE, "%u series; 1 to %d can be explained by each other",
                        n_series, ENT_MOST_SERIES);
    if (o.lags > ENT_MOST_LAGS || out->steps > MOST_STEPS)
        return ent_fail(ctx, ENT_EUSAGE, "%u lags and %u steps; the most are %d and %d", o.lags,
                        out->steps, ENT_MOST_LAGS, MOST_STEPS);
    if (n > UINT32_MAX / 64) return ent_fail(ctx, ENT_EUSAGE, "%zu periods are too many", n);
    ent_status st = read(ctx, &p, out);
    if (st == ENT_OK) st = choose_lags(ctx, &p, o.lags, out);
    if (st == ENT_OK) st = fit(ctx, &p, arena, out);
    ent_arena_clear(&work);
    return st;
}
