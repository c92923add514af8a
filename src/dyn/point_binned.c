/* point_binned.c - the likelihood of events of which only the bin is known, such as the day.
 *
 * With x = beta * width, and the events of a bin anywhere in it, an event sets off a share
 * q = 1 - (1 - e^-x) / x of its offspring in its own bin and e^-(k-1)x a, a = (1 - e^-x)^2 / x, of them
 * k bins later.  A bin whose mean from outside is theta then has y events by the law of Consul (1989),
 *
 *     log P = log theta + (y - 1) log(theta + nu y) - theta - nu y - log y!,    nu = n q,
 *
 * since each one may start a cascade within the bin.  A Poisson law there would take the cascades for
 * excitement from outside and spoil n. */

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
    double width, from;     /* from: of the bin at hand */
    uint32_t first, last;   /* the pieces that it has a part of */
    shares *of;             /* K */
    double *past, *d_past;  /* K: sum over the bins before of e^-(k-1)x y, and by x */
    double *e;              /* K: what is left of 1 at the beginning */
    double *s, *mean;       /* K: S and the integral of mu in this bin, by target */
    double *by_x, *by_past; /* K: the slope by x, by what was there at the beginning */
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

/* Adds what target k has to say of the slope: by theta, by nu. */
static void add_slope(binned *b, uint32_t k, const uint32_t *y, double by_theta, double by_nu) {
    const ent_point_slope *slope = b->slope;
    size_t n = b->m->n_streams;
    const double *row = b->m->n + k * n;
    for (uint32_t j = b->first; j <= b->last && slope->mu; j++)
        slope->mu[j * n + k] += by_theta * (b->first == b->last ? b->width : part_of(b, j));
    for (size_t l = 0; l < n; l++) {
        const shares *h = &b->of[l];
        double within = l == k ? by_nu : by_theta * y[l];
        double theta = by_theta * b->s[k];
        if (slope->n)
            slope->n[k * n + l] += theta * h->later * b->past[l] + b->s[k] * within * h->own;
        b->by_x[l] += row[l] * (theta * (h->d_later * b->past[l] + h->later * b->d_past[l]) +
                                b->s[k] * within * h->d_own);
        b->by_past[l] += theta * row[l] * h->later * b->e[l];
    }
}

/* False: the count has no chance. */
static bool add_count(binned *b, uint32_t k, const uint32_t *y) {
    uint32_t n = b->m->n_streams;
    const double *row = b->m->n + (size_t)k * n;
    double others = 0, count = y[k];
    for (uint32_t l = 0; l < n; l++)
        others += row[l] * (b->of[l].later * b->past[l] + (l == k ? 0 : b->of[l].own * y[l]));
    double theta = b->mean[k] + b->s[k] * others, nu = b->s[k] * row[k] * b->of[k].own;
    double all = theta + nu * count;
    if (y[k] == 0) {
        b->sum -= theta;
    } else {
        if (!(theta > 0)) return false;
        b->sum += log(theta) + (count - 1) * log(all) - all - log_factorial(y[k]);
    }
    if (b->slope && y[k] == 0) add_slope(b, k, y, -1, 0);
    if (b->slope && y[k] > 0)
        add_slope(b, k, y, 1 / theta + (count - 1) / all - 1, count * (count - 1) / all - count);
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
    double *x = ent_arena_alloc(arena, 7 * n, sizeof *x);
    b->of = ent_arena_alloc(arena, n, sizeof *b->of);
    if (!x || !b->of) return false;
    b->past = x, b->d_past = x + n, b->e = x + 2 * n, b->s = x + 3 * n, b->mean = x + 4 * n;
    b->by_x = x + 5 * n, b->by_past = x + 6 * n;
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
        for (uint32_t k = 0; k < n_streams && possible; k++) possible = add_count(&b, k, y);
        end_bin(&b, y);
    }
    if (possible) *loglik = b.sum;
    if (possible && slope) finish_slope(&b, &start);
    ent_arena_clear(&arena);
    return st;
}
