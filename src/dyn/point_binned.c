/* point_binned.c - the likelihood of events of which only the bin is known, such as the day.
 *
 * With x = beta * width, and the events of a bin anywhere in it, an event sets off a share
 * q = 1 - (1 - e^-x) / x of its offspring in its own bin and e^-(k-1)x a, a = (1 - e^-x)^2 / x, of them
 * k bins later.  In a bin whose events of stream k have the mean theta_k from outside, each may start
 * a cascade within it, of all streams.  The numbers y of all that come of it have the law
 *
 *     P = prod_k A_k^y_k e^-A_k / y_k!  det(I - diag(y_k / A_k) nu),
 *     nu_kl = n_kl q_l,    A_k = theta_k + sum_l nu_kl y_l
 *
 * (Good 1960, by Lagrange's expansion in several variables).  For one stream it is the generalised
 * Poisson law of Consul (1989), theta A^(y - 1) e^-A / y!.  A Poisson law there would take the cascades
 * for excitement from outside and spoil n; one generalised Poisson law for each stream, given the
 * others' numbers, would count what passes between streams twice. */

#include "dyn/point_inside.h"

#include <math.h>

enum { EXACT = 20 };

static double log_factorial(uint32_t y) {
    double product = 1, z = (double)y + 1, w = 1 / (z * z);
    if (y > EXACT) /* Stirling's series of log gamma(z) */
        return (z - 0.5) * log(z) - z + 0.91893853320467274178 +
               (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w / 1680))) / z;
    for (uint32_t i = 2; i <= y; i++) product *= i;
    return log(product);
}

/* What a decay makes of a bin, and the derivatives by x. */
typedef struct shares {
    double keep;           /* e^-x */
    double own, d_own;     /* q */
    double later, d_later; /* a */
    double full, d_full;   /* x / (1 - e^-x): from R at 0 to the sum over bins before */
} shares;

static shares shares_of(double x) {
    double e = exp(-x), u = -expm1(-x);
    shares s = {.keep = e,
                .own = 1 - u / x,
                .d_own = (u / x - e) / x,
                .later = u * u / x,
                .d_later = u * (2 * e - u / x) / x,
                .full = x / u,
                .d_full = (1 - x * e / u) / u};
    if (x < 1e-3) {
        s.own = x * (1.0 / 2 - x * (1.0 / 6 - x * (1.0 / 24 - x / 120)));
        s.d_own = 1.0 / 2 - x * (1.0 / 3 - x * (1.0 / 8 - x / 30));
    }
    return s;
}

typedef struct binned {
    const ent_point_model *m;
    const ent_point_slope *slope;
    double width, from;    /* from: of the bin at hand */
    uint32_t first, last;  /* the pieces that it has a part of */
    shares *of;            /* K */
    double *past, *d_past; /* K: sum over the bins before of e^-(k-1)x y, and by x */
    double *e;             /* K: what is left of 1 at the beginning */
    double *s, *mean;      /* K: S and the integral of mu in this bin, by target */
    double *others;        /* K: A but for what its own stream adds within the bin */
    double *all;           /* K: A */
    double *by_all;        /* K: the slope by A */
    double *by_nu;         /* K: of one target */
    uint32_t *active;      /* streams with events in this bin */
    uint32_t n_active;
    double *matrix, *inverse; /* of those streams: I - diag(y / A) nu */
    double *by_x, *by_past;   /* K: the slope by x, by what was there at the beginning */
    double sum;
} binned;

static double part_of(const binned *b, uint32_t j) {
    const ent_point_pieces *p = &b->m->pieces;
    double until = b->from + b->width;
    double from = fmax(b->from, p->from[j]);
    if (j + 1 < p->n && p->from[j + 1] < until) until = p->from[j + 1];
    return fmax(0, until - from);
}

static void begin_bin(binned *b) {
    const ent_point_pieces *p = &b->m->pieces;
    while (b->first + 1 < p->n && p->from[b->first + 1] <= b->from) b->first++;
    b->last = b->first;
    while (b->last + 1 < p->n && p->from[b->last + 1] < b->from + b->width) b->last++;
    for (uint32_t k = 0; k < b->m->n_streams; k++) {
        b->s[k] = b->mean[k] = 0;
        for (uint32_t j = b->first; j <= b->last; j++) {
            double part = b->first == b->last ? b->width : part_of(b, j);
            b->mean[k] += ent_point_mu(b->m, j, k) * part;
            b->s[k] += ent_point_damping(b->m, j, k) * part / b->width;
        }
    }
}

/* x := a^-1 x for n x n numbers, a overwritten, and the logarithm of its determinant.  a is I less
 * something not negative whose rows, weighed by y, fall short of it: no exchanges are needed.  False:
 * the determinant is 0. */
static bool invert(double *a, size_t n, double *x, double *log_det) {
    *log_det = 0;
    for (size_t k = 0; k < n; k++) {
        double pivot = a[k * n + k];
        if (!(pivot > 0)) return false;
        *log_det += log(pivot);
        for (size_t j = 0; j < n; j++) a[k * n + j] /= pivot, x[k * n + j] /= pivot;
        for (size_t i = 0; i < n; i++) {
            double f = a[i * n + k];
            if (i == k || f == 0) continue;
            for (size_t j = k; j < n; j++) a[i * n + j] -= f * a[k * n + j];
            for (size_t j = 0; j < n; j++) x[i * n + j] -= f * x[k * n + j];
        }
    }
    return true;
}

static double nu(const binned *b, uint32_t k, uint32_t l) {
    return b->s[k] * b->m->n[(size_t)k * b->m->n_streams + l] * b->of[l].own;
}

/* A of every stream, and which have events. */
static void find_all(binned *b, const uint32_t *y) {
    uint32_t n = b->m->n_streams;
    b->n_active = 0;
    for (uint32_t k = 0; k < n; k++) {
        const double *row = b->m->n + (size_t)k * n;
        double sum = 0;
        for (uint32_t l = 0; l < n; l++)
            sum += row[l] * (b->of[l].later * b->past[l] + (l == k ? 0 : b->of[l].own * y[l]));
        b->others[k] = b->mean[k] + b->s[k] * sum;
        b->all[k] = b->others[k] + nu(b, k, k) * y[k];
        if (y[k] > 0) b->active[b->n_active++] = k;
    }
}

/* False: such counts have no chance. */
static bool add_cascades(binned *b, const uint32_t *y) {
    size_t n = b->n_active;
    double log_det;
    for (size_t i = 0; i < n; i++) {
        uint32_t k = b->active[i];
        if (!(b->all[k] > 0)) return false;
        b->sum += y[k] * log(b->all[k]) - log_factorial(y[k]);
        for (size_t j = 0; j < n; j++) {
            b->matrix[i * n + j] =
                j == i ? b->others[k] / b->all[k] : -nu(b, k, b->active[j]) * y[k] / b->all[k];
            b->inverse[i * n + j] = j == i ? 1 : 0;
        }
    }
    if (!invert(b->matrix, n, b->inverse, &log_det)) return false;
    b->sum += log_det;
    return true;
}

/* Adds what target k has to say of the slope; by_nu NULL: 0. */
static void add_slope(binned *b, uint32_t k, const uint32_t *y, const double *by_nu) {
    const ent_point_slope *slope = b->slope;
    size_t n = b->m->n_streams;
    const double *row = b->m->n + k * n;
    double by_theta = b->by_all[k], s = b->s[k];
    for (uint32_t j = b->first; j <= b->last && slope->mu; j++)
        slope->mu[j * n + k] += by_theta * (b->first == b->last ? b->width : part_of(b, j));
    for (size_t l = 0; l < n; l++) {
        const shares *h = &b->of[l];
        double within = by_theta * y[l] + (by_nu ? by_nu[l] : 0);
        if (slope->n)
            slope->n[k * n + l] += s * (by_theta * h->later * b->past[l] + within * h->own);
        b->by_x[l] +=
            s * row[l] *
            (by_theta * (h->d_later * b->past[l] + h->later * b->d_past[l]) + within * h->d_own);
        b->by_past[l] += s * by_theta * row[l] * h->later * b->e[l];
    }
}

/* By A: (y + V_kk - 1) / A - 1, by nu besides: -y_k / A_k V_lk, V the inverse. */
static void add_slopes(binned *b, const uint32_t *y) {
    uint32_t n = b->m->n_streams;
    size_t m = b->n_active, at = 0;
    for (uint32_t k = 0; k < n; k++) {
        b->by_all[k] = -1;
        if (y[k] == 0) {
            add_slope(b, k, y, NULL);
            continue;
        }
        for (uint32_t l = 0; l < n; l++) b->by_nu[l] = 0;
        for (size_t j = 0; j < m; j++)
            b->by_nu[b->active[j]] = -(y[k] / b->all[k]) * b->inverse[j * m + at];
        b->by_all[k] += (y[k] + b->inverse[at * m + at] - 1) / b->all[k];
        add_slope(b, k, y, b->by_nu);
        at++;
    }
}

/* False: such counts have no chance. */
static bool add_bin(binned *b, const uint32_t *y) {
    find_all(b, y);
    for (uint32_t k = 0; k < b->m->n_streams; k++) b->sum -= b->all[k];
    if (b->n_active > 0 && !add_cascades(b, y)) return false;
    if (b->slope) add_slopes(b, y);
    return true;
}

static void end_bin(binned *b, const uint32_t *y) {
    for (uint32_t l = 0; l < b->m->n_streams; l++) {
        double keep = b->of[l].keep;
        b->d_past[l] = keep * (b->d_past[l] - b->past[l]);
        b->past[l] = keep * b->past[l] + y[l];
        b->e[l] = b->e[l] < 1e-290 ? 0 : b->e[l] * keep;
    }
}

/* ---- the whole */

static bool open_bins(binned *b, const ent_point_state *start, ent_arena *arena) {
    size_t n = b->m->n_streams;
    double *x = ent_arena_alloc(arena, 11 * n + 2 * n * n, sizeof *x);
    b->of = ent_arena_alloc(arena, n, sizeof *b->of);
    b->active = ent_arena_alloc(arena, n, sizeof *b->active);
    if (!x || !b->of || !b->active) return false;
    b->past = x, b->d_past = x + n, b->e = x + 2 * n, b->s = x + 3 * n, b->mean = x + 4 * n;
    b->by_x = x + 5 * n, b->by_past = x + 6 * n;
    b->all = x + 7 * n, b->by_all = x + 8 * n, b->by_nu = x + 9 * n;
    b->others = x + 10 * n;
    b->matrix = x + 11 * n, b->inverse = b->matrix + n * n;
    for (size_t l = 0; l < n; l++) {
        b->of[l] = shares_of(b->m->beta[l] * b->width);
        if (start->has) b->past[l] = start->r[l] * b->of[l].full, b->e[l] = 1;
    }
    return true;
}

static void clear_slope(const ent_point_model *m, const ent_point_slope *slope) {
    size_t n = m->n_streams;
    for (size_t i = 0; i < n * m->pieces.n && slope->mu; i++) slope->mu[i] = 0;
    for (size_t i = 0; i < n * n && slope->n; i++) slope->n[i] = 0;
}

static void finish_slope(binned *b, const ent_point_state *start) {
    for (uint32_t l = 0; l < b->m->n_streams; l++) {
        if (start->has) {
            b->by_x[l] += b->by_past[l] * start->r[l] * b->of[l].d_full;
            b->by_past[l] *= b->of[l].full;
        }
        if (b->slope->beta) b->slope->beta[l] = b->by_x[l] * b->width;
    }
    if (start->has) ent_point_begin_slope(b->m, start, b->by_past, b->slope);
}

ent_status ent_point_binned(ent_ctx *ctx, const uint32_t *count, size_t n_bins, uint32_t n_streams,
                            double width, const ent_point_model *model, double *loglik,
                            ent_point_slope *slope) {
    ent_arena arena = {0};
    ent_point_state start;
    binned b = {.m = model, .slope = slope, .width = width};
    *loglik = -INFINITY;
    ent_status st = ent_point_check(ctx, model);
    if (st == ENT_OK && (n_streams != model->n_streams || !(width > 0) || !isfinite(width)))
        st = ent_fail(ctx, ENT_EUSAGE, "bins of width %g of %u streams for a model of %u", width,
                      (unsigned)n_streams, (unsigned)model->n_streams);
    if (st == ENT_OK) st = ent_point_begin(ctx, model, &arena, &start);
    if (st == ENT_OK && !open_bins(&b, &start, &arena)) st = ent_no_memory(ctx);
    bool possible = st == ENT_OK && start.exists;
    if (possible && slope) clear_slope(model, slope);
    for (size_t i = 0; i < n_bins && possible; i++) {
        const uint32_t *y = count + i * n_streams;
        b.from = (double)i * width;
        begin_bin(&b);
        possible = add_bin(&b, y);
        end_bin(&b, y);
    }
    if (possible) *loglik = b.sum;
    if (possible && slope) finish_slope(&b, &start);
    ent_arena_clear(&arena);
    return st;
}
