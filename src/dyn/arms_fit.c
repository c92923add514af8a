/* arms_fit.c - least squares on yearly increments, with errors that allow for what lasts from year to year.
 *
 * The coefficients b solve X'X b = X'y.  Their covariance is the sandwich (X'X)^-1 S (X'X)^-1 with
 * S = sum over lags l of (1 - l / (L + 1)) (G_l + G_l'), G_l = sum_t e_t e_(t-l) x_t x_(t-l)' (Newey and West
 * 1987, Bartlett weights), times n / (n - k) for small samples. */

#include "dyn/arms_fit.h"

#include <math.h>
#include <string.h>

ent_status ent_arms_fit_line(ent_ctx *ctx, const double *total, uint32_t n, ent_arms_line *out) {
    *out = (ent_arms_line){.n = n > 0 ? n - 1 : 0};
    if (n < 3)
        return ent_fail(ctx, ENT_EUSAGE, "a line needs three years or more, not %u", (unsigned)n);
    double x_mean = 0, y_mean = 0, xx = 0, xy = 0, yy = 0;
    for (uint32_t t = 1; t < n; t++) {
        x_mean += (total[t] + total[t - 1]) / 2 / (n - 1);
        y_mean += (total[t] - total[t - 1]) / (n - 1);
    }
    for (uint32_t t = 1; t < n; t++) {
        double x = (total[t] + total[t - 1]) / 2 - x_mean, y = total[t] - total[t - 1] - y_mean;
        xx += x * x, xy += x * y, yy += y * y;
    }
    if (!(xx > 0) || !(fabs(xy) > 0)) {
        return ent_fail(ctx, ENT_EUSAGE, "the increments do not depend on the total at all");
    }
    out->slope = xy / xx;
    out->zero = x_mean - y_mean / out->slope;
    double rest = fmax(0, yy - out->slope * xy);
    out->r_squared = 1 - rest / yy;
    out->slope_se = n > 3 ? sqrt(rest / (n - 3) / xx) : NAN;
    return ENT_OK;
}

/* ---- least squares with k explanations, small enough for Cholesky on scaled columns */

typedef struct squares {
    uint32_t n, k;
    double *x, *y;       /* n x k; n */
    double *l;           /* k x k: the triangle of X'X */
    double *b, *e;       /* k; n */
    double *inverse, *s; /* k x k */
} squares;

/* The triangle of a symmetric matrix in its place; false: it is singular to rounding. */
static bool cholesky(uint32_t k, double *a) {
    for (uint32_t j = 0; j < k; j++) {
        double d = a[j * k + j], whole = d;
        for (uint32_t i = 0; i < j; i++) d -= a[j * k + i] * a[j * k + i];
        if (!(d > 1e-10 * whole)) return false;
        a[j * k + j] = sqrt(d);
        for (uint32_t r = j + 1; r < k; r++) {
            double v = a[r * k + j];
            for (uint32_t i = 0; i < j; i++) v -= a[r * k + i] * a[j * k + i];
            a[r * k + j] = v / a[j * k + j];
        }
    }
    return true;
}

static void solve(uint32_t k, const double *l, double *v) {
    for (uint32_t i = 0; i < k; i++) {
        for (uint32_t j = 0; j < i; j++) v[i] -= l[i * k + j] * v[j];
        v[i] /= l[i * k + i];
    }
    for (uint32_t i = k; i-- > 0;) {
        for (uint32_t j = i + 1; j < k; j++) v[i] -= l[j * k + i] * v[j];
        v[i] /= l[i * k + i];
    }
}

static bool least_squares(squares *q) {
    uint32_t n = q->n, k = q->k;
    memset(q->l, 0, sizeof *q->l * k * k);
    memset(q->b, 0, sizeof *q->b * k);
    for (uint32_t t = 0; t < n; t++) {
        const double *x = q->x + (size_t)t * k;
        for (uint32_t i = 0; i < k; i++) {
            q->b[i] += x[i] * q->y[t];
            for (uint32_t j = 0; j <= i; j++) q->l[i * k + j] += x[i] * x[j];
        }
    }
    if (!cholesky(k, q->l)) return false;
    solve(k, q->l, q->b);
    for (uint32_t t = 0; t < n; t++) {
        q->e[t] = q->y[t];
        for (uint32_t i = 0; i < k; i++) q->e[t] -= q->x[(size_t)t * k + i] * q->b[i];
    }
    memset(q->inverse, 0, sizeof *q->inverse * k * k);
    for (uint32_t i = 0; i < k; i++) {
        q->inverse[i * k + i] = 1;
        solve(k, q->l, q->inverse + (size_t)i * k);
    }
    return true;
}

/* The middle of the sandwich. */
static void newey_west(squares *q, uint32_t lags) {
    uint32_t k = q->k;
    memset(q->s, 0, sizeof *q->s * k * k);
    for (uint32_t lag = 0; lag <= lags; lag++) {
        double weight = 1 - lag / (lags + 1.0);
        for (uint32_t t = lag; t < q->n; t++) {
            const double *x = q->x + (size_t)t * k, *z = q->x + (size_t)(t - lag) * k;
            double ee = weight * q->e[t] * q->e[t - lag];
            for (uint32_t i = 0; i < k; i++) {
                for (uint32_t j = 0; j < k; j++) {
                    q->s[i * k + j] += lag ? ee * (x[i] * z[j] + z[i] * x[j]) : ee * x[i] * x[j];
                }
            }
        }
    }
}

static double error_of(const squares *q, uint32_t i) {
    double sum = 0;
    for (uint32_t a = 0; a < q->k; a++) {
        for (uint32_t b = 0; b < q->k; b++) {
            sum += q->inverse[i * q->k + a] * q->s[a * q->k + b] * q->inverse[b * q->k + i];
        }
    }
    return sqrt(fmax(0, sum) * q->n / (q->n - q->k));
}

/* t of rho in de_t = rho e_(t-1) + u, without a constant: residuals have none. */
static double dickey_fuller(const double *e, uint32_t n) {
    double xx = 0, xy = 0, rest = 0;
    for (uint32_t t = 1; t < n; t++) xx += e[t - 1] * e[t - 1], xy += e[t - 1] * (e[t] - e[t - 1]);
    double rho = xy / xx;
    for (uint32_t t = 1; t < n; t++) {
        double u = e[t] - e[t - 1] - rho * e[t - 1];
        rest += u * u;
    }
    return rho / sqrt(rest / (n - 2) / xx);
}

/* ---- reactions */

static ent_status make_room(ent_ctx *ctx, ent_arena *arena, uint32_t n, uint32_t k, squares *q) {
    size_t kk = (size_t)k * k;
    double *at = ent_arena_alloc(arena, (size_t)n * k + 2 * (size_t)n + 3 * kk + k, sizeof *at);
    if (!at) return ent_no_memory(ctx);
    *q = (squares){.n = n, .k = k, .x = at};
    q->y = q->x + (size_t)n * k;
    q->e = q->y + n, q->l = q->e + n;
    q->inverse = q->l + kk, q->s = q->inverse + kk, q->b = q->s + kk;
    return ENT_OK;
}

/* One row for each year but the first, the columns scaled by `scale`. */
static void fill(squares *q, ent_arms_form form, const double *series, uint32_t n_actors,
                 uint32_t n_years, uint32_t who, const double *own) {
    for (uint32_t t = 1; t < n_years; t++) {
        double *x = q->x + (size_t)(t - 1) * q->k;
        const double *mine = series + (size_t)who * n_years + t;
        for (uint32_t i = 0; i < n_actors; i++) {
            double other = series[(size_t)i * n_years + t - 1];
            if (form == ENT_ARMS_LEVELS)
                *x++ = other;
            else if (i != who)
                *x++ = log(other) - log(mine[-1]);
        }
        *x++ = 1;
        if (own) *x = log(own[t]) - log(own[t - 1]);
        q->y[t - 1] = form == ENT_ARMS_LEVELS ? mine[0] - mine[-1] : log(mine[0]) - log(mine[-1]);
    }
}

static bool all_positive(const double *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!(x[i] > 0) || !isfinite(x[i])) return false;
    }
    return true;
}

/* Scales a column to length 1, so that units do not matter for what is singular. */
static double scale_column(squares *q, uint32_t i) {
    double sum = 0;
    for (uint32_t t = 0; t < q->n; t++)
        sum += q->x[(size_t)t * q->k + i] * q->x[(size_t)t * q->k + i];
    double length = sum > 0 ? sqrt(sum) : 1;
    for (uint32_t t = 0; t < q->n; t++) q->x[(size_t)t * q->k + i] /= length;
    return length;
}

static double share_explained(const squares *q) {
    double mean = 0, all = 0, rest = 0;
    for (uint32_t t = 0; t < q->n; t++) mean += q->y[t] / q->n;
    for (uint32_t t = 0; t < q->n; t++) {
        all += (q->y[t] - mean) * (q->y[t] - mean);
        rest += q->e[t] * q->e[t];
    }
    return all > 0 ? 1 - rest / all : 0;
}

ent_status ent_arms_fit_reaction(ent_ctx *ctx, ent_arms_form form, const double *series,
                                 uint32_t n_actors, uint32_t n_years, uint32_t who,
                                 const double *own, ent_arena *arena, ent_arms_fit *out) {
    bool logs = form == ENT_ARMS_CORRECTION;
    *out = (ent_arms_fit){.n = n_years > 0 ? n_years - 1 : 0};
    ENT_EXPECT(ctx, who < n_actors && (logs || !own));
    uint32_t k = n_actors + (logs ? 0 : 1) + (own ? 1 : 0);
    if (out->n < ENT_ARMS_FEWEST || out->n < k + 3) {
        return ent_fail(ctx, ENT_EUSAGE,
                        "%u yearly increments are too few to tell %u reactions; it takes %u",
                        (unsigned)out->n, (unsigned)(n_actors - 1),
                        (unsigned)(k + 3 > ENT_ARMS_FEWEST ? k + 3 : ENT_ARMS_FEWEST));
    }
    if (logs && (!all_positive(series, (size_t)n_actors * n_years) ||
                 (own && !all_positive(own, n_years)))) {
        return ent_fail(ctx, ENT_EUSAGE, "a value that is not above zero has no logarithm");
    }
    squares q = {0};
    ent_status st = make_room(ctx, arena, out->n, k, &q);
    if (st != ENT_OK) return st;
    uint32_t n_told = n_actors + 1 + (own ? 1 : 0);
    out->coefficient = ent_arena_alloc(arena, n_told, sizeof *out->coefficient);
    double *length = ent_arena_alloc(arena, k, sizeof *length);
    if (!out->coefficient || !length) return ent_no_memory(ctx);
    fill(&q, form, series, n_actors, n_years, who, own);
    for (uint32_t i = 0; i < k; i++) length[i] = scale_column(&q, i);
    if (!least_squares(&q)) {
        return ent_fail(ctx, ENT_EUSAGE,
                        "the series move together, so that their effects cannot be told apart");
    }
    out->lags = (uint32_t)floor(4 * pow(out->n / 100.0, 2.0 / 9));
    newey_west(&q, out->lags);
    for (uint32_t told = 0, i = 0; told < n_told; told++) {
        if (logs && told == who) continue;
        out->coefficient[told] =
            (ent_arms_coefficient){.value = q.b[i] / length[i], .se = error_of(&q, i) / length[i]};
        i++;
    }
    out->n_coefficients = n_told;
    out->residual = q.e;
    out->r_squared = share_explained(&q);
    out->dickey_fuller = dickey_fuller(q.e, out->n);
    return ENT_OK;
}
