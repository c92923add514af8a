/* lever.c - the single change that would move the mean or the median to a point, exactly; any
 * model, by search.
 *
 * Mean m with total W: moving party i by h moves it by h w_i / W; with the others' mean m', a
 * weight w puts it at (m' W' + w x_i) / (W' + w).  Median: as a function of x_i it is x_i brought
 * back to between two points that the others decide, and as a function of w_i it changes where the
 * weights on the two sides of the point are equal. */

#include "deal/lever.h"

#include "base/ctx.h"
#include "base/num.h"
#include "deal/compromise.h"

#include <math.h>
#include <string.h>

#define CLOSE 1e-12 /* as a share of the scale: reached */

/* One dimension as numbers. */
typedef struct table {
    const ent_negotiation_problem *p;
    const ent_method *model;
    uint32_t dimension;
    const double *x, *w; /* positions; weights times saliences */
    double total, outcome, to, span;
    ent_arena *arena; /* for what is tried */
} table;

static double salience_of(const table *t, uint32_t i) {
    return t->p->salience[(size_t)i * t->p->n_dimensions + t->dimension];
}

/* What the other dimensions leave. */
static double most_salience(const table *t, uint32_t i) {
    double left = 1;
    for (uint32_t k = 0; k < t->p->n_dimensions; k++)
        if (k != t->dimension) left -= t->p->salience[(size_t)i * t->p->n_dimensions + k];
    return fmax(left, salience_of(t, i));
}

static bool is_there(const table *t, double outcome) {
    double gap = CLOSE * t->span;
    return t->to >= t->outcome ? outcome >= t->to - gap : outcome <= t->to + gap;
}

static void reaches(double value, double outcome, ent_lever *l) {
    l->reached = true;
    l->value = value;
    l->outcome = outcome;
}

static void misses(const table *t, double value, double outcome, ent_lever *l) {
    l->value = value;
    l->outcome = outcome;
    l->misses = fabs(t->to - outcome);
}

/* Weight times salience as the number of a lever: what one unit of it is, and the most it can
 * be. */
static double unit_of(const table *t, uint32_t i, ent_lever_kind kind, double *most) {
    bool salience = kind == ENT_LEVER_SALIENCE;
    *most = salience ? most_salience(t, i) : INFINITY;
    return salience ? t->p->weight[i] : salience_of(t, i);
}

/* ---- mean */

static double mean_without(const table *t, uint32_t i, double *total) {
    double sum = 0;
    *total = 0;
    for (uint32_t j = 0; j < t->p->n; j++) {
        if (j == i) continue;
        *total += t->w[j];
        sum += t->w[j] * (t->x[j] - t->p->low[t->dimension]);
    }
    return *total > 0 ? t->p->low[t->dimension] + sum / *total : t->x[i];
}

static void mean_by_position(const table *t, uint32_t i, ent_lever *l) {
    double share = t->w[i] / t->total, end = t->p->low[t->dimension];
    if (t->to > t->outcome) end = t->p->high[t->dimension];
    l->slope = share;
    double value = share > 0 ? t->x[i] + (t->to - t->outcome) / share : INFINITY;
    double at_end = t->outcome + share * (end - t->x[i]);
    bool fits =
        t->to > t->outcome ? value <= end + CLOSE * t->span : value >= end - CLOSE * t->span;
    if (share > 0 && fits)
        reaches(t->to > t->outcome ? fmin(value, end) : fmax(value, end), t->to, l);
    else
        misses(t, share > 0 ? end : t->x[i], share > 0 ? at_end : t->outcome, l);
}

static void mean_by_weight(const table *t, uint32_t i, ent_lever_kind kind, ent_lever *l) {
    double most, unit = unit_of(t, i, kind, &most), others;
    double without = mean_without(t, i, &others), x = t->x[i];
    l->slope = unit * (x - t->outcome) / t->total;
    if (unit == 0 || x == without || others == 0) { /* it makes no difference */
        misses(t, l->from, t->outcome, l);
        return;
    }
    bool towards = (x > t->outcome) == (t->to > t->outcome);
    double w = others * (t->to - without) / (x - t->to), value = w / unit;
    bool fits = (x - t->to) * (t->to - without) >= 0 && x != t->to && value <= most * (1 + CLOSE);
    if (fits)
        reaches(fmin(value, most), t->to, l);
    else if (!towards)
        misses(t, 0, without, l);
    else if (isinf(most))
        misses(t, most, x, l);
    else
        misses(t, most, without + (x - without) * (most * unit) / (others + most * unit), l);
}

/* ---- median */

/* The lower median with the weight of party i put at `x` and as much as `w`. */
static ent_status median_with(ent_ctx *ctx, const table *t, uint32_t i, double x, double w,
                              double *out) {
    ent_arena_mark mark = ent_arena_here(t->arena);
    double *at = ent_arena_alloc(t->arena, t->p->n, sizeof *at);
    double *weight = ent_arena_alloc(t->arena, t->p->n, sizeof *weight);
    if (!at || !weight) return ent_no_memory(ctx);
    memcpy(at, t->x, t->p->n * sizeof *at);
    memcpy(weight, t->w, t->p->n * sizeof *weight);
    at[i] = x;
    weight[i] = w;
    ent_median m = {0};
    ent_status st = ent_weighted_median(ctx, t->p->n, at, weight, &m);
    *out = m.low;
    ent_arena_back(t->arena, mark);
    return st;
}

static ent_status median_by_position(ent_ctx *ctx, const table *t, uint32_t i, uint32_t pivot,
                                     ent_lever *l) {
    double end = t->to > t->outcome ? t->p->high[t->dimension] : t->p->low[t->dimension], at_end;
    ent_status st = median_with(ctx, t, i, end, t->w[i], &at_end);
    l->slope = i == pivot ? 1 : 0;
    if (st != ENT_OK) return st;
    if (is_there(t, at_end))
        reaches(t->to, t->to, l);
    else
        misses(t, at_end == t->outcome ? t->x[i] : at_end, at_end, l);
    return ENT_OK;
}

/* The better of no weight and the most, where neither does. */
static ent_status median_misses(ent_ctx *ctx, const table *t, uint32_t i, double unit, double most,
                                ent_lever *l) {
    double without, with = t->x[i];
    misses(t, l->from, t->outcome, l);
    ent_status st = median_with(ctx, t, i, t->x[i], 0, &without);
    if (st == ENT_OK && isfinite(most)) st = median_with(ctx, t, i, t->x[i], most * unit, &with);
    if (st != ENT_OK) return st;
    if (fabs(t->to - without) < l->misses) misses(t, 0, without, l);
    if (fabs(t->to - with) < l->misses) misses(t, most, with, l);
    return ENT_OK;
}

/* Where the weights on the two sides are even, the lower end is the median: downwards an even split
 * will do, upwards it takes more. */
static ent_status median_by_weight(ent_ctx *ctx, const table *t, uint32_t i, ent_lever_kind kind,
                                   ent_lever *l) {
    double most, unit = unit_of(t, i, kind, &most), near = 0, far = 0, outcome = 0;
    bool up = t->to > t->outcome, there = up ? t->x[i] >= t->to : t->x[i] <= t->to;
    for (uint32_t j = 0; j < t->p->n; j++)
        if (j != i) *((up ? t->x[j] >= t->to : t->x[j] <= t->to) ? &far : &near) += t->w[j];
    if (unit == 0 || near + far == 0) { /* it makes no difference */
        misses(t, l->from, t->outcome, l);
        return ENT_OK;
    }
    double w = there ? near - far : far - near; /* of party i, at an even split */
    bool fits = there ? (up ? w < most * unit : w <= most * unit) : (up ? w > 0 : w >= 0);
    if (!fits) return median_misses(ctx, t, i, unit, most, l);
    double further = up ? (there ? 1e-9 : -1e-9) * (near + far + w) : 0;
    ent_status st = median_with(ctx, t, i, t->x[i], fmax(w + further, 0), &outcome);
    l->beyond = !up ? 0 : there ? 1 : -1;
    if (st == ENT_OK) reaches(w / unit, outcome, l);
    return st;
}

/* ---- search */

/* Where a search stands: the closest so far, and on each side the last number that does not do. */
typedef struct hunt {
    ent_outcome_fn *outcome;
    void *user;
    double start, to, best, best_at;
    bool up;
} hunt;

static ent_status try_number(ent_ctx *ctx, hunt *h, double value, bool *does, double *outcome) {
    bool defined = false;
    *does = false;
    if (ent_poll(ctx)) return ENT_ESTOPPED;
    ent_status st = h->outcome(ctx, h->user, value, outcome, &defined);
    if (st != ENT_OK || !defined) return st;
    *does = h->up ? *outcome >= h->to : *outcome <= h->to;
    if (fabs(*outcome - h->to) < fabs(h->best - h->to)) {
        h->best = *outcome;
        h->best_at = value;
    }
    return ENT_OK;
}

/* Between a number that does not do and one that does. */
static ent_status narrow(ent_ctx *ctx, hunt *h, double not_yet, double does, double outcome,
                         ent_lever *l) {
    for (int step = 0; step < 40; step++) {
        double middle = not_yet + (does - not_yet) / 2, got = outcome;
        bool it_does;
        if (middle == not_yet || middle == does) break;
        ent_status st = try_number(ctx, h, middle, &it_does, &got);
        if (st != ENT_OK) return st;
        if (it_does) outcome = got;
        *(it_does ? &does : &not_yet) = middle;
    }
    reaches(does, outcome, l);
    return ENT_OK;
}

ent_status ent_lever_search(ent_ctx *ctx, ent_outcome_fn *outcome, void *user, double from,
                            double low, double high, double start, double to, uint32_t steps,
                            ent_lever *l) {
    hunt h = {outcome, user, start, to, start, from, to > start};
    double width = fmax(high - from, from - low) / steps, last[2] = {from, from};
    l->reached = false;
    l->misses = 0;
    for (uint32_t step = 1; step <= steps; step++) {
        for (int side = 0; side < 2; side++) {
            double value = side ? from + step * width : from - step * width, got = start;
            double end = side ? high : low;
            if (side ? value > end : value < end) value = end;
            if (value == last[side]) continue;
            bool does;
            ent_status st = try_number(ctx, &h, value, &does, &got);
            if (st != ENT_OK) return st;
            if (does) return narrow(ctx, &h, last[side], value, got, l);
            last[side] = value;
        }
    }
    l->value = h.best_at;
    l->outcome = h.best;
    l->misses = fabs(to - h.best);
    return ENT_OK;
}

/* A model run again with one number changed. */
typedef struct rerun {
    const table *t;
    uint32_t party;
    ent_lever_kind kind;
    double from;
    ent_negotiation_problem p;
    double *position, *salience, *weight;
} rerun;

/* Weights are tried as powers of e times what they are. */
static double number_of(const rerun *r, double value) {
    return r->kind == ENT_LEVER_WEIGHT ? r->from * exp(value) : value;
}

static double *place_of(const rerun *r) {
    size_t at = (size_t)r->party * r->p.n_dimensions + r->t->dimension;
    if (r->kind == ENT_LEVER_POSITION) return &r->position[at];
    return r->kind == ENT_LEVER_SALIENCE ? &r->salience[at] : &r->weight[r->party];
}

static ent_status run_with(ent_ctx *ctx, void *user, double value, double *outcome, bool *defined) {
    rerun *r = user;
    *place_of(r) = number_of(r, value);
    *defined = false;
    double cares = 0;
    for (uint32_t i = 0; i < r->p.n; i++)
        cares += r->weight[i] * r->salience[(size_t)i * r->p.n_dimensions + r->t->dimension];
    if (!(cares > 0)) return ENT_OK;
    ent_arena_mark mark = ent_arena_here(r->t->arena);
    ent_settlement s;
    ent_status st = r->t->model->run.bargain(ctx, r->t->model, &r->p, r->t->arena, &s);
    if (st == ENT_OK && s.defined) {
        *defined = true;
        *outcome = s.point[r->t->dimension];
    }
    ent_arena_back(r->t->arena, mark);
    return st;
}

static double *copied(ent_arena *arena, const double *x, size_t n) {
    double *copy = ent_arena_alloc(arena, n, sizeof *copy);
    if (copy) memcpy(copy, x, n * sizeof *copy);
    return copy;
}

static ent_status prepare_rerun(ent_ctx *ctx, const table *t, rerun *r) {
    size_t cells = (size_t)t->p->n * t->p->n_dimensions;
    *r = (rerun){.t = t, .p = *t->p};
    r->p.position = r->position = copied(t->arena, t->p->position, cells);
    r->p.salience = r->salience = copied(t->arena, t->p->salience, cells);
    r->p.weight = r->weight = copied(t->arena, t->p->weight, t->p->n);
    return r->position && r->salience && r->weight ? ENT_OK : ent_no_memory(ctx);
}

/* The slope from one hundredth of the range of the number to each side. */
static ent_status find_slope(ent_ctx *ctx, rerun *r, double from, double low, double high,
                             ent_lever *l) {
    double step = (high - low) / 100, at[2], got[2] = {0, 0};
    at[0] = fmax(from - step, low);
    at[1] = fmin(from + step, high);
    for (int side = 0; side < 2; side++) {
        bool defined;
        ent_status st = run_with(ctx, r, at[side], &got[side], &defined);
        if (st != ENT_OK) return st;
        if (!defined) return ENT_OK;
    }
    double wide = number_of(r, at[1]) - number_of(r, at[0]);
    l->slope = wide > 0 ? (got[1] - got[0]) / wide : 0;
    return ENT_OK;
}

static ent_status by_search(ent_ctx *ctx, const table *t, rerun *r, ent_lever *l) {
    enum { STEPS = 12 };
    double low = 0, high = most_salience(t, l->party), from = l->from;
    r->party = l->party;
    r->kind = l->kind;
    r->from = l->from;
    if (l->kind == ENT_LEVER_POSITION) {
        low = t->p->low[t->dimension];
        high = t->p->high[t->dimension];
    }
    if (l->kind == ENT_LEVER_WEIGHT) { /* a thousandth to a thousand times */
        low = -log(1000);
        high = log(1000);
        from = 0;
    }
    ent_status st = find_slope(ctx, r, from, low, high, l);
    if (st == ENT_OK)
        st = ent_lever_search(ctx, run_with, r, from, low, high, t->outcome, t->to, STEPS, l);
    l->value = number_of(r, l->value);
    *place_of(r) = l->from;
    return st;
}

/* ---- all of them */

static double number_now(const table *t, uint32_t i, ent_lever_kind kind) {
    if (kind == ENT_LEVER_POSITION) return t->x[i];
    return kind == ENT_LEVER_SALIENCE ? salience_of(t, i) : t->p->weight[i];
}

static ent_status find_lever(ent_ctx *ctx, const table *t, uint32_t pivot, rerun *r, ent_lever *l) {
    if (t->model == &ent_bargain_mean) {
        if (l->kind == ENT_LEVER_POSITION)
            mean_by_position(t, l->party, l);
        else
            mean_by_weight(t, l->party, l->kind, l);
        return ENT_OK;
    }
    if (t->model != &ent_bargain_median) return by_search(ctx, t, r, l);
    return l->kind == ENT_LEVER_POSITION ? median_by_position(ctx, t, l->party, pivot, l)
                                         : median_by_weight(ctx, t, l->party, l->kind, l);
}

ent_status ent_levers(ent_ctx *ctx, const ent_method *model, const ent_negotiation_problem *p,
                      uint32_t dimension, double to, ent_arena *arena, double *outcome,
                      ent_lever **levers) {
    ent_settlement now;
    ent_status st = model->run.bargain(ctx, model, p, arena, &now);
    if (st != ENT_OK) return st;
    if (!now.defined) return ent_fail(ctx, ENT_EUSAGE, "%s: %s", model->name, now.undefined);
    table t = {.p = p,
               .model = model,
               .dimension = dimension,
               .x = ent_negotiation_positions(p, dimension, arena),
               .w = ent_negotiation_weights(p, dimension, arena),
               .outcome = now.point[dimension],
               .to = to,
               .span = p->high[dimension] - p->low[dimension],
               .arena = arena};
    ent_lever *list = ent_arena_alloc(arena, (size_t)p->n * ENT_LEVERS_PER_PARTY, sizeof *list);
    if (!t.x || !t.w || !list) return ent_no_memory(ctx);
    t.total = ent_sum(t.w, p->n);
    rerun again;
    st = prepare_rerun(ctx, &t, &again);
    for (uint32_t k = 0; st == ENT_OK && k < p->n * ENT_LEVERS_PER_PARTY; k++) {
        ent_lever *l = &list[k];
        l->party = k / ENT_LEVERS_PER_PARTY;
        l->kind = (ent_lever_kind)(k % ENT_LEVERS_PER_PARTY);
        l->from = number_now(&t, l->party, l->kind);
        st = find_lever(ctx, &t, now.pivot, &again, l);
        if (st == ENT_OK && fabs(to - t.outcome) <= CLOSE * t.span) { /* it is there already */
            l->reached = true;
            l->beyond = 0;
            l->value = l->from;
            l->outcome = t.outcome;
            l->misses = 0;
        }
    }
    *outcome = t.outcome;
    *levers = list;
    return st;
}
