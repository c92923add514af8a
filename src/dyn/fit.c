/* fit.c - the maximum of a likelihood or a posterior, and how sharp it is.
 *
 * Every start climbs (climb.h); the best end is polished by Newton's steps with the curvature from
 * central differences of the gradient, which is also what standard errors are taken from.  A
 * parameter at a bound is held there; one in whose direction the function does not bend has no error.
 * Profiles and the starts use the same ascent with some parameters held. */

#include "dyn/climb.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define STEP 1e-4         /* of the central differences, times max(1, |x|) */
#define FLAT 1e-6         /* a gradient below FLAT (1 + |value|) is zero */
#define NEAR_BOUND 1e-6   /* of the width between the bounds */
#define NEAR_BEST 2.0     /* an other optimum is told when it is within so much of the best */
#define SAME_VALUE 1e-4   /* ends closer than this in value are one optimum */
#define LEAST_PIVOT 1e-10 /* of the scaled curvature: below, a parameter is not identified */
#define GAIN 1e-10        /* of the value: where an ascent ends; */
#define ROUGHLY 1e-5      /* and where one ends that only looks which way it goes */
#define NEAR_END 1.0      /* standard errors: an ascent so near to the best end goes there */
enum { MOST_STEPS = 30, MOST_HALVINGS = 20 };

/* The function of the parameters that are not held, priors included. */
typedef struct task {
    const ent_fit_problem *p;
    uint32_t *free; /* numbers of the parameters that are not held */
    uint32_t n;
    double *full, *full_slope; /* all parameters */
    double *low, *high;        /* of those not held */
    uint32_t evaluations;
} task;

static double log_prior(const ent_prior *prior, double x, double *slope) {
    if (prior->kind == ENT_PRIOR_FLAT) return 0;
    double z = (x - prior->mean) / prior->sd;
    if (slope) *slope -= z / prior->sd;
    return -z * z / 2;
}

static ent_status evaluate(void *user, ent_ctx *ctx, const double *x, double *value,
                           double *slope) {
    task *t = user;
    for (uint32_t i = 0; i < t->n; i++) t->full[t->free[i]] = x[i];
    if (slope) memset(t->full_slope, 0, t->p->n * sizeof *t->full_slope);
    ent_status st = t->p->fn(t->p->user, ctx, t->full, value, slope ? t->full_slope : NULL);
    if (st != ENT_OK) return st;
    t->evaluations++;
    for (uint32_t i = 0; t->p->priors && i < t->p->n; i++)
        *value += log_prior(&t->p->priors[i], t->full[i], slope ? &t->full_slope[i] : NULL);
    for (uint32_t i = 0; slope && i < t->n; i++) slope[i] = t->full_slope[t->free[i]];
    return ENT_OK;
}

/* All free but `held` (n: none), at `x`. */
static ent_status task_new(ent_ctx *ctx, const ent_fit_problem *p, uint32_t held, const double *x,
                           ent_arena *arena, task *t) {
    *t = (task){.p = p,
                .free = ent_arena_alloc(arena, p->n, sizeof *t->free),
                .full = ent_arena_alloc(arena, p->n, sizeof *t->full),
                .full_slope = ent_arena_alloc(arena, p->n, sizeof *t->full_slope),
                .low = ent_arena_alloc(arena, p->n, sizeof *t->low),
                .high = ent_arena_alloc(arena, p->n, sizeof *t->high)};
    if (!t->free || !t->full || !t->full_slope || !t->low || !t->high) return ent_no_memory(ctx);
    memcpy(t->full, x, p->n * sizeof *x);
    for (uint32_t i = 0; i < p->n; i++) {
        if (i == held) continue;
        t->low[t->n] = p->low[i];
        t->high[t->n] = p->high[i];
        t->free[t->n++] = i;
    }
    return ENT_OK;
}

static double clip(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

/* Up from `full`, which is where it ends. */
static ent_status climb(ent_ctx *ctx, task *t, double gain, ent_arena *arena, double *value) {
    double *x = ent_arena_alloc(arena, t->n, sizeof *x);
    if (!x) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < t->n; i++) x[i] = clip(t->full[t->free[i]], t->low[i], t->high[i]);
    ent_status st = t->n ? ent_climb(ctx, t->n, t->low, t->high, evaluate, t, gain, x, value)
                         : evaluate(t, ctx, x, value, NULL);
    for (uint32_t i = 0; i < t->n; i++) t->full[t->free[i]] = x[i];
    return st;
}

/* ---- curvature */

/* A symmetric matrix over the parameters that are `in`, as L with L L' = D^-1/2 H D^-1/2. */
typedef struct curvature {
    uint32_t n;
    double *h;       /* n x n, of the negative function */
    double *l;       /* n x n */
    double *scale;   /* square roots of the diagonal */
    double *room;    /* n */
    bool *in, *lost; /* at no bound, and bends; at no bound, but does not */
} curvature;

static ent_status curvature_new(ent_ctx *ctx, uint32_t n, ent_arena *arena, curvature *c) {
    *c = (curvature){.n = n,
                     .h = ent_arena_alloc(arena, (size_t)n * n, sizeof *c->h),
                     .l = ent_arena_alloc(arena, (size_t)n * n, sizeof *c->l),
                     .scale = ent_arena_alloc(arena, n, sizeof *c->scale),
                     .room = ent_arena_alloc(arena, n, sizeof *c->room),
                     .in = ent_arena_alloc(arena, n, sizeof *c->in),
                     .lost = ent_arena_alloc(arena, n, sizeof *c->lost)};
    bool all = c->h && c->l && c->scale && c->room && c->in && c->lost;
    return all ? ENT_OK : ent_no_memory(ctx);
}

/* Central differences of the gradient over the parameters that are `in`, made symmetric. */
static ent_status curve(ent_ctx *ctx, task *t, const double *at, double *up, double *down,
                        curvature *c) {
    const uint32_t n = t->n;
    double *x = c->room, value;
    memcpy(x, at, n * sizeof *x);
    for (uint32_t i = 0; i < n; i++) {
        if (!c->in[i]) continue;
        double step = STEP * fmax(1, fabs(at[i]));
        double high = fmin(at[i] + step, t->high[i]), low = fmax(at[i] - step, t->low[i]);
        x[i] = high;
        ent_status st = evaluate(t, ctx, x, &value, up);
        x[i] = low;
        if (st == ENT_OK) st = evaluate(t, ctx, x, &value, down);
        if (st != ENT_OK) return st;
        x[i] = at[i];
        for (uint32_t j = 0; j < n; j++) c->h[i * n + j] = -(up[j] - down[j]) / (high - low);
    }
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++)
            c->h[i * n + j] = c->h[j * n + i] = (c->h[i * n + j] + c->h[j * n + i]) / 2;
    return ENT_OK;
}

/* The first parameter whose pivot is not positive, or n. */
static uint32_t decompose(curvature *c) {
    const uint32_t n = c->n;
    for (uint32_t i = 0; i < n; i++) {
        if (!c->in[i]) continue;
        if (!(c->h[i * n + i] > DBL_MIN) || !isfinite(c->h[i * n + i])) return i;
        c->scale[i] = sqrt(c->h[i * n + i]);
        for (uint32_t j = 0; j <= i; j++) {
            if (!c->in[j]) continue;
            double sum = c->h[i * n + j] / c->scale[i] / c->scale[j];
            for (uint32_t k = 0; k < j; k++)
                if (c->in[k]) sum -= c->l[i * n + k] * c->l[j * n + k];
            if (i == j && !(sum > LEAST_PIVOT)) return i;
            c->l[i * n + j] = i == j ? sqrt(sum) : sum / c->l[j * n + j];
        }
    }
    return n;
}

/* Leaves out what does not bend, one by one, until the rest does. */
static void settle(curvature *c) {
    for (uint32_t worst; (worst = decompose(c)) < c->n;) {
        c->in[worst] = false;
        c->lost[worst] = true;
    }
}

/* x := H^-1 x over the parameters that are `in`; the others' parts become 0. */
static void solve(const curvature *c, double *x) {
    const uint32_t n = c->n;
    for (uint32_t i = 0; i < n; i++) {
        x[i] = c->in[i] ? x[i] / c->scale[i] : 0;
        if (!c->in[i]) continue;
        for (uint32_t k = 0; k < i; k++)
            if (c->in[k]) x[i] -= c->l[i * n + k] * x[k];
        x[i] /= c->l[i * n + i];
    }
    for (uint32_t i = n; i-- > 0;) {
        if (!c->in[i]) continue;
        for (uint32_t k = i + 1; k < n; k++)
            if (c->in[k]) x[i] -= c->l[k * n + i] * x[k];
        x[i] /= c->l[i * n + i];
    }
    for (uint32_t i = 0; i < n; i++)
        if (c->in[i]) x[i] /= c->scale[i];
}

/* ---- the polish */

typedef struct peak {
    task *t;
    curvature c;
    double *x, *slope, *next, *up, *down; /* of those not held */
    double value;
    bool converged;
} peak;

static bool is_at_bound(const task *t, uint32_t i, double x) {
    double width = t->high[i] - t->low[i], near = NEAR_BOUND * (isfinite(width) ? width : 1);
    return x - t->low[i] <= near || t->high[i] - x <= near;
}

/* At a bound, and the function goes up beyond it. */
static bool is_held(const task *t, uint32_t i, double x, double slope) {
    double middle = t->low[i] + (t->high[i] - t->low[i]) / 2;
    return is_at_bound(t, i, x) && (x < middle ? slope <= 0 : slope >= 0);
}

static double steepness(const peak *p) {
    double most = 0;
    for (uint32_t i = 0; i < p->t->n; i++)
        if (!is_held(p->t, i, p->x[i], p->slope[i])) most = fmax(most, fabs(p->slope[i]));
    return most;
}

static ent_status bend(ent_ctx *ctx, peak *p) {
    for (uint32_t i = 0; i < p->t->n; i++) {
        p->c.in[i] = !is_held(p->t, i, p->x[i], p->slope[i]);
        p->c.lost[i] = false;
    }
    ent_status st = curve(ctx, p->t, p->x, p->up, p->down, &p->c);
    if (st == ENT_OK) settle(&p->c);
    return st;
}

/* One of Newton's steps, halved until it does not lead down; false where none does. */
static ent_status step(ent_ctx *ctx, peak *p, bool *moved) {
    const uint32_t n = p->t->n;
    double *by = p->up, share = 1;
    memcpy(by, p->slope, n * sizeof *by);
    solve(&p->c, by);
    *moved = false;
    for (unsigned k = 0; k < MOST_HALVINGS && !*moved; k++, share /= 2) {
        double value;
        for (uint32_t i = 0; i < n; i++)
            p->next[i] = clip(p->x[i] + share * by[i], p->t->low[i], p->t->high[i]);
        ent_status st = evaluate(p->t, ctx, p->next, &value, p->down);
        if (st != ENT_OK) return st;
        double slack = 4 * DBL_EPSILON * (1 + fabs(p->value)); /* rounding of the sum */
        if (!(value >= p->value - slack)) continue;
        *moved = true;
        p->value = value;
        memcpy(p->x, p->next, n * sizeof *p->x);
        memcpy(p->slope, p->down, n * sizeof *p->slope);
    }
    return ENT_OK;
}

/* From where the ascent ended to where the gradient is zero, then the curvature there. */
static ent_status polish(ent_ctx *ctx, peak *p) {
    ent_status st = evaluate(p->t, ctx, p->x, &p->value, p->slope);
    if (st != ENT_OK || !isfinite(p->value)) return st;
    st = bend(ctx, p);
    bool moved = true, bent = true;
    for (unsigned k = 0; st == ENT_OK && moved && k < MOST_STEPS; k++) {
        double before = steepness(p);
        if (before < FLAT / 100 * (1 + fabs(p->value))) break;
        st = step(ctx, p, &moved);
        bent = false;
        if (st == ENT_OK && moved && steepness(p) > before / 10) { /* the curvature is an old one */
            st = bend(ctx, p);
            bent = true;
        }
    }
    if (st == ENT_OK && !bent) st = bend(ctx, p);
    p->converged = st == ENT_OK && steepness(p) < FLAT * (1 + fabs(p->value));
    return st;
}

static ent_status peak_new(ent_ctx *ctx, task *t, ent_arena *arena, peak *p) {
    *p = (peak){.t = t,
                .x = ent_arena_alloc(arena, t->n, sizeof *p->x),
                .slope = ent_arena_alloc(arena, t->n, sizeof *p->slope),
                .next = ent_arena_alloc(arena, t->n, sizeof *p->next),
                .up = ent_arena_alloc(arena, t->n, sizeof *p->up),
                .down = ent_arena_alloc(arena, t->n, sizeof *p->down)};
    if (!p->x || !p->slope || !p->next || !p->up || !p->down) return ent_no_memory(ctx);
    return curvature_new(ctx, t->n, arena, &p->c);
}

/* ---- the answer */

static ent_status room_for(ent_ctx *ctx, const ent_fit_problem *p, ent_arena *arena, ent_fit *out) {
    out->x = ent_arena_alloc(arena, p->n, sizeof *out->x);
    out->se = ent_arena_alloc(arena, p->n, sizeof *out->se);
    out->covariance = ent_arena_alloc(arena, (size_t)p->n * p->n, sizeof *out->covariance);
    out->at_bound = ent_arena_alloc(arena, p->n, sizeof *out->at_bound);
    out->ratio = ent_arena_alloc(arena, p->n, sizeof *out->ratio);
    out->others = ent_arena_alloc(arena, p->n_starts, sizeof *out->others);
    out->ends = ent_arena_alloc(arena, p->n_starts, sizeof *out->ends);
    bool all = out->x && out->se && out->covariance && out->at_bound && out->ratio && out->others &&
               out->ends;
    return all ? ENT_OK : ent_no_memory(ctx);
}

/* The covariance is the inverse of the curvature; NaN where there is none. */
static void tell_errors(const peak *p, const ent_fit_problem *problem, ent_fit *out) {
    const uint32_t n = problem->n;
    for (uint32_t i = 0; i < n * n; i++) out->covariance[i] = NAN;
    for (uint32_t i = 0; i < n; i++) {
        memset(p->next, 0, n * sizeof *p->next);
        p->next[i] = 1;
        if (p->c.in[i]) {
            solve(&p->c, p->next);
            for (uint32_t j = 0; j < n; j++)
                if (p->c.in[j]) out->covariance[i * n + j] = p->next[j];
        }
        out->x[i] = p->x[i];
        out->se[i] = sqrt(out->covariance[i * n + i]);
        out->at_bound[i] = is_at_bound(p->t, i, p->x[i]);
        bool has_prior = problem->priors && problem->priors[i].kind == ENT_PRIOR_NORMAL;
        out->ratio[i] = has_prior ? out->se[i] / problem->priors[i].sd : NAN;
    }
}

/* Of the other starts, the ends that are other optima nearly as good, best first. */
static void tell_others(const ent_fit_problem *problem, ent_fit *out) {
    for (uint32_t s = 0; s < problem->n_starts; s++) {
        double end = out->ends[s];
        if (!isfinite(end) || end > out->posterior - SAME_VALUE || end < out->posterior - NEAR_BEST)
            continue;
        uint32_t k = 0;
        while (k < out->n_others && out->others[k] > end + SAME_VALUE) k++;
        if (k < out->n_others && fabs(out->others[k] - end) <= SAME_VALUE) continue;
        memmove(&out->others[k + 1], &out->others[k], (out->n_others - k) * sizeof *out->others);
        out->others[k] = end;
        out->n_others++;
    }
}

/* ---- the starts */

typedef struct starts {
    const ent_fit_problem *problem;
    task t;
    peak p;
    double *x;     /* n_starts x n: where each has come to */
    double *value; /* the same, in value */
    bool *ended;   /* it has been to its end, and not only roughly */
} starts;

static ent_status climb_from(ent_ctx *ctx, starts *s, uint32_t k, double gain, ent_arena *arena) {
    const uint32_t n = s->problem->n;
    ent_arena_mark mark = ent_arena_here(arena);
    memcpy(s->t.full, s->x + (size_t)k * n, n * sizeof *s->t.full);
    ent_status st = climb(ctx, &s->t, gain, arena, &s->value[k]);
    memcpy(s->x + (size_t)k * n, s->t.full, n * sizeof *s->t.full);
    ent_arena_back(arena, mark);
    s->ended[k] = gain == GAIN;
    return st;
}

static uint32_t best_of(const starts *s) {
    uint32_t best = 0;
    for (uint32_t k = 1; k < s->problem->n_starts; k++)
        if (s->value[k] > s->value[best]) best = k;
    return best;
}

/* On its way to the polished end: within a standard error of it in every number that has one. */
static bool goes_there(const starts *s, uint32_t k, const ent_fit *fit) {
    for (uint32_t i = 0; i < s->problem->n; i++) {
        double off = fabs(s->x[(size_t)k * s->problem->n + i] - fit->x[i]);
        if (isfinite(fit->se[i]) && off > NEAR_END * fit->se[i]) return false;
    }
    return isfinite(s->value[k]);
}

/* The best to its end, polished, with its errors; `best` may have been there before. */
static ent_status end_best(ent_ctx *ctx, starts *s, uint32_t best, ent_arena *arena, ent_fit *out) {
    ent_status st = s->ended[best] ? ENT_OK : climb_from(ctx, s, best, GAIN, arena);
    memcpy(s->p.x, s->x + (size_t)best * s->problem->n, s->problem->n * sizeof *s->p.x);
    if (st == ENT_OK) st = polish(ctx, &s->p);
    if (st != ENT_OK) return st;
    s->value[best] = s->p.value;
    tell_errors(&s->p, s->problem, out);
    out->posterior = s->p.value;
    return ENT_OK;
}

/* All roughly, the best to its end; of the others those that go elsewhere to theirs.  Where one of them
 * turns out to be better, it is the best. */
static ent_status climb_all(ent_ctx *ctx, starts *s, ent_arena *arena, ent_fit *out) {
    ent_status st = ENT_OK;
    for (uint32_t k = 0; st == ENT_OK && k < s->problem->n_starts; k++)
        st = climb_from(ctx, s, k, s->problem->n_starts > 1 ? ROUGHLY : GAIN, arena);
    for (uint32_t best = best_of(s), before = UINT32_MAX; st == ENT_OK && best != before;) {
        st = end_best(ctx, s, best, arena, out);
        for (uint32_t k = 0; st == ENT_OK && k < s->problem->n_starts; k++) {
            if (s->ended[k]) continue;
            if (goes_there(s, k, out))
                s->value[k] = out->posterior;
            else
                st = climb_from(ctx, s, k, GAIN, arena);
        }
        before = best;
        best = best_of(s);
        if (s->value[best] <= s->value[before] + SAME_VALUE / 100) best = before;
    }
    return st;
}

static ent_status starts_new(ent_ctx *ctx, const ent_fit_problem *problem, ent_arena *arena,
                             starts *s) {
    *s = (starts){.problem = problem};
    size_t all = (size_t)problem->n_starts * problem->n;
    s->x = ent_arena_alloc(arena, all, sizeof *s->x);
    s->value = ent_arena_alloc(arena, problem->n_starts, sizeof *s->value);
    s->ended = ent_arena_alloc(arena, problem->n_starts, sizeof *s->ended);
    if (!s->x || !s->value || !s->ended) return ent_no_memory(ctx);
    memcpy(s->x, problem->starts, all * sizeof *s->x);
    ent_status st = task_new(ctx, problem, problem->n, problem->starts, arena, &s->t);
    return st == ENT_OK ? peak_new(ctx, &s->t, arena, &s->p) : st;
}

ent_status ent_fit_run(ent_ctx *ctx, const ent_fit_problem *problem, ent_arena *arena,
                       ent_fit *out) {
    starts s;
    *out = (ent_fit){0};
    ENT_EXPECT(ctx, problem->n > 0 && problem->n_starts > 0);
    ent_status st = room_for(ctx, problem, arena, out);
    if (st == ENT_OK) st = starts_new(ctx, problem, arena, &s);
    if (st == ENT_OK) st = climb_all(ctx, &s, arena, out);
    if (st != ENT_OK) return st;
    out->n_starts = problem->n_starts;
    memcpy(out->ends, s.value, problem->n_starts * sizeof *out->ends);
    out->loglik = out->posterior;
    for (uint32_t i = 0; problem->priors && i < problem->n; i++)
        out->loglik -= log_prior(&problem->priors[i], out->x[i], NULL);
    out->converged = s.p.converged;
    tell_others(problem, out);
    out->evaluations = s.t.evaluations;
    return ENT_OK;
}

ent_status ent_fit_held(ent_ctx *ctx, const ent_fit_problem *problem, const double *from,
                        uint32_t which, double at, ent_arena *arena, double *x, double *value) {
    task t;
    ent_status st = task_new(ctx, problem, which, from, arena, &t);
    if (st != ENT_OK) return st;
    if (which < problem->n) t.full[which] = at; /* n: none is held */
    st = climb(ctx, &t, GAIN, arena, value);
    if (st == ENT_OK && x) memcpy(x, t.full, problem->n * sizeof *x);
    return st;
}

ent_status ent_fit_profile(ent_ctx *ctx, const ent_fit_problem *problem, const ent_fit *best,
                           uint32_t which, const double *at, uint32_t n_at, ent_arena *arena,
                           double *value) {
    ent_status st = ENT_OK;
    double *x = ent_arena_alloc(arena, problem->n, sizeof *x);
    if (!x) return ent_no_memory(ctx);
    for (int way = -1; way <= 1; way += 2) { /* from the best outwards, each from the one before */
        memcpy(x, best->x, problem->n * sizeof *x);
        for (uint32_t k = 0; st == ENT_OK && k < n_at; k++) {
            uint32_t i = way < 0 ? n_at - 1 - k : k;
            if (way < 0 ? at[i] > best->x[which] : at[i] <= best->x[which]) continue;
            st = ent_fit_held(ctx, problem, x, which, at[i], arena, x, &value[i]);
        }
    }
    return st;
}
