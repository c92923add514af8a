/* relation.c - relation(A, B[, SPAN]) and trend(events FILTER, every PERIOD).
 *
 * A relation is the mean score of the events between two sides, so it is asked as `mean(events
 * between A and B since .. until ..)` and rests on what that rests on.
 *
 * A trend is the slope of the number of events by period (least squares), in events per period and
 * period.  It is linear in the numbers, so every event that is open, or whose period is, can be
 * put where the slope is least and where it is largest, each by itself.  Both need systematic
 * coverage: the press that writes more finds more. */

#include "claim/evaluate.h"

#include <math.h>
#include <string.h>

/* ---- relation(A, B[, SPAN]) */

static ent_expr *new_expr(ent_evaluation *ev, ent_expr_kind kind, uint32_t id, uint32_t n_args,
                          const ent_expr *at) {
    ent_expr *e = ent_arena_alloc(ev->arena, 1, sizeof *e);
    if (!e) return NULL;
    *e = (ent_expr){.kind = kind, .id = id, .span = at->span, .name_span = at->span};
    e->args = ent_arena_alloc(ev->arena, n_args, sizeof *e->args);
    e->n_args = n_args;
    return e->args ? e : NULL;
}

static ent_expr *new_dated(ent_evaluation *ev, ent_filter_word word, ent_date date,
                           const ent_expr *at) {
    ent_expr *filter = new_expr(ev, ENT_EXPR_FILTER, (uint32_t)word, 1, at);
    ent_expr *day = filter ? new_expr(ev, ENT_EXPR_DATE, ENT_NO_ID, 0, at) : NULL;
    if (!day) return NULL;
    day->from = day->to = date;
    filter->args[0] = day;
    return filter;
}

/* The same asked of the events; NULL: out of memory. */
static const ent_expr *as_mean(ent_evaluation *ev, const ent_expr *call) {
    bool dated = call->n_args > 2;
    ent_expr *mean = new_expr(ev, ENT_EXPR_CALL, ENT_NO_ID, 1, call);
    ent_expr *events = mean ? new_expr(ev, ENT_EXPR_EVENTS, ENT_NO_ID, dated ? 3 : 1, call) : NULL;
    ent_expr *between = events ? new_expr(ev, ENT_EXPR_FILTER, ENT_FILTER_BETWEEN, 2, call) : NULL;
    if (!between) return NULL;
    mean->name = ent_slice_of("mean");
    mean->under = call->under;
    mean->under_span = call->under_span;
    mean->args[0] = events;
    events->args[0] = between;
    between->args[0] = call->args[0];
    between->args[1] = call->args[1];
    if (!dated) return mean;
    ent_date since, until;
    ent_span_of_argument(ev->region, call->args[2], &since, &until);
    events->args[1] = new_dated(ev, ENT_FILTER_SINCE, since, call);
    events->args[2] = new_dated(ev, ENT_FILTER_UNTIL, until, call);
    return events->args[1] && events->args[2] ? mean : NULL;
}

ent_status ent_eval_relation(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                             ent_result *out) {
    const ent_expr *mean = as_mean(ev, call);
    return mean ? ent_eval_scores(ev, mean, alternative, out) : ent_no_memory(ev->ctx);
}

/* ---- trend(events FILTER, every PERIOD) */

enum { LEAST_PERIODS = 3 };

/* Whole periods first..last of what is asked about. */
typedef struct periods {
    ent_period every;
    int32_t first, last;
    double middle, spread; /* of their numbers; the sum of squared distances from it */
} periods;

static bool find_periods(const ent_evaluation *ev, const ent_expr *call, const ent_selection *s,
                         periods *out) {
    ent_day until = s->until;
    if (ev->region->has_as_of && until > ev->region->as_of.last) until = ev->region->as_of.last;
    if (s->since == INT32_MIN || until == INT32_MAX || until < s->since) return false;
    out->every = ENT_PERIOD_YEAR;
    ent_period_find(call->args[1]->name, &out->every);
    out->first = ent_period_of(out->every, s->since);
    out->last = ent_period_of(out->every, until);
    if (ent_period_first(out->every, out->first) < s->since) out->first++;
    if (ent_period_first(out->every, out->last + 1) - 1 > until) out->last--;
    int64_t n = (int64_t)out->last - out->first + 1;
    if (n < LEAST_PERIODS) return false;
    out->middle = ((double)out->first + out->last) / 2;
    out->spread = (double)n * ((double)n * (double)n - 1) / 12;
    return true;
}

/* What the event adds to the slope, in the earliest and in the latest of the periods it may lie in;
 * nothing outside of them. */
static void slope_of(const periods *p, const ent_record *r, double *low, double *high) {
    int32_t from = ent_period_of(p->every, r->first), to = ent_period_of(p->every, r->last);
    bool outside = from < p->first || to > p->last;
    *low = *high = 0;
    if (to < p->first || from > p->last) return;
    if (from < p->first) from = p->first;
    if (to > p->last) to = p->last;
    *low = (from - p->middle) / p->spread;
    *high = (to - p->middle) / p->spread;
    if (outside) *low = fmin(*low, 0);
    if (outside) *high = fmax(*high, 0);
}

static void add_slopes(const periods *p, const ent_matches *m, double *low, double *best,
                       double *high) {
    *low = *best = *high = 0;
    for (uint32_t i = 0; i < m->n + m->n_open; i++) {
        double least, most;
        slope_of(p, &m->at[i]->record, &least, &most);
        if (i < m->n) *best += (least + most) / 2;
        *low += i < m->n ? least : fmin(least, 0);
        *high += i < m->n ? most : fmax(most, 0);
    }
}

ent_status ent_eval_trend(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                          ent_result *out) {
    ent_selection s;
    periods p;
    ent_matches m;
    double low, best, high;
    ent_status st = ent_selection_of(ev->ctx, ev->region, call->args[0], ev->arena, &s);
    if (st != ENT_OK) return st;
    if (!find_periods(ev, call, &s, &p))
        return ent_missing(ev, out,
                           "a trend needs three whole periods at least, between \"since\" and "
                           "\"until\"");
    st = ent_ledger_select(ev->ctx, ev->region, ev->session->world, alternative, &s, ev->arena, &m);
    if (st != ENT_OK) return st;
    add_slopes(&p, &m, &low, &best, &high);
    return ent_ledger_between(ev, call, &m, low, best, high, out);
}
