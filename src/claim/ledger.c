/* ledger.c - what a check may ask of the ledger (LANGUAGE.md 3).
 *
 * Every number has two ends.  Where silence says nothing, what is on record is the least there was:
 * a count that is reached is shown, one that is not reached is no data.  An allegation, and an
 * event dated too coarsely, lie between the ends too.  Comparisons (evaluate.c) are true or false
 * only where both ends agree. */

#include "claim/evaluate.h"

#include "event/periods.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static ent_status select_events(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                ent_matches *m) {
    ent_selection s;
    ent_status st = ent_selection_of(ev->ctx, ev->region, call->args[0], ev->arena, &s);
    return st == ENT_OK ? ent_ledger_select(ev->ctx, ev->region, ev->session->world, alternative,
                                            &s, ev->arena, m)
                        : st;
}

/* Whether there can be no more than is on record. */
static bool is_bounded(const ent_evaluation *ev, const ent_matches *m) {
    return m->covered && m->how == ENT_SYSTEMATIC && !ev->session->unlooked;
}

/* What a number rests on: all that is certain, or those events of it that decide. */
typedef bool decider(const ent_event *e, double number);

static ent_status list_read(ent_evaluation *ev, const ent_matches *m, decider *decides,
                            double number, ent_ground *ground) {
    const ent_event **read = ent_arena_alloc(ev->arena, m->n, sizeof *read);
    if (!read) return ent_no_memory(ev->ctx);
    for (uint32_t i = 0; i < m->n; i++)
        if (!decides || decides(m->at[i], number)) read[ground->n_read++] = m->at[i];
    ground->read = read;
    return ENT_OK;
}

/* A date rests on what is on record. */
static ent_status add_dated_ground(ent_evaluation *ev, const ent_expr *call, const ent_matches *m,
                                   decider *decides, double number) {
    ent_ground ground = {.kind = ENT_GROUND_EVENTS, .call = call, .matches = *m};
    ent_status st = list_read(ev, m, decides, number, &ground);
    return st == ENT_OK ? ent_add_ground(ev, &ground) : st;
}

/* A number that what was looked for bounds rests on that too; ent_test_expr leaves it out where the
 * answer would be the same without. */
static ent_status add_ground(ent_evaluation *ev, const ent_expr *call, const ent_matches *m,
                             decider *decides, double number) {
    ent_ground ground = {.kind = ENT_GROUND_EVENTS, .call = call, .matches = *m};
    ent_selection s;
    const ent_coverage **list;
    ent_status st = list_read(ev, m, decides, number, &ground);
    if (st == ENT_OK) st = ent_selection_of(ev->ctx, ev->region, call->args[0], ev->arena, &s);
    if (st == ENT_OK && ev->reasons && is_bounded(ev, m)) {
        st = ent_ledger_coverages(ev->ctx, ev->region, &s, ev->arena, &list, &ground.n_coverages);
        ground.coverages = list;
    }
    return st == ENT_OK ? ent_add_ground(ev, &ground) : st;
}

/* ---- why a number has two ends */

/* `"ammunition over the border", alleged by a former minister (D4), denied by a consulate (C4)`. */
static void put_open_event(ent_str *out, const ent_region *region, const ent_event *e) {
    ent_str_addf(out, "\"%.*s\"", (int)e->what.n, e->what.s);
    if (!e->record.alleged) {
        ent_str_add(out, ", dated ");
        ent_date_print(out, e->from);
        ent_str_add(out, " only, which reaches over an end of the span");
    }
    ent_speakers_print(out, region, e);
}

static void put_open_events(ent_str *out, const ent_region *region, const ent_matches *m) {
    enum { SHOWN = 3 };
    if (m->n_open == 0) return;
    ent_str_addf(out, "; %u%s %s open: ", m->n_open, m->n ? " more" : "",
                 m->n_open == 1 ? "is" : "are");
    for (uint32_t i = 0; i < m->n_open && i < SHOWN; i++) {
        if (i) ent_str_add(out, "; ");
        put_open_event(out, region, m->at[m->n + i]);
    }
    if (m->n_open > SHOWN) ent_str_add(out, "; ..");
}

/* "events of kind aid by Turkmenistan towards Iran are not covered from 1991-01-01 on" */
static void put_gap(ent_str *out, const ent_region *region, const ent_gap *gap) {
    ent_slice from = region->actors[gap->from].title;
    ent_slice to = gap->to == ENT_NOBODY ? ent_slice_of("nobody") : region->actors[gap->to].title;
    ent_str_addf(out, ", and events of kind %s by %.*s towards %.*s are not covered",
                 ent_event_kind_name(gap->kind), (int)from.n, from.s, (int)to.n, to.s);
    if (gap->since == INT32_MIN) {
        ent_str_add(out, " for all time (no \"since\" is given)");
        return;
    }
    ent_str_add(out, " from ");
    ent_date_print(out, (ent_date){gap->since, gap->since, ENT_DAY});
    ent_str_add(out, " on");
}

/* Whether there may be more than is on record. */
static void put_silence(ent_str *out, const ent_region *region, const ent_matches *m) {
    if (m->covered && m->how == ENT_SYSTEMATIC) return;
    if (region->n_coverages == 0)
        ent_str_add(out, ", and the model has no coverage statement");
    else if (m->behind_as_of)
        ent_str_add(out, ", and nothing later than as-of is seen");
    else if (!m->covered)
        put_gap(out, region, &m->gap);
    else
        ent_str_add(out, m->how == ENT_SAMPLED ? ", and coverage is only a sample"
                                               : ", and the ledger was only collected");
    ent_str_add(out, ": there may be more");
}

static ent_status keep_reason(ent_evaluation *ev, ent_str *text, ent_result *out) {
    if (!ent_str_failed(text))
        out->why_open = ent_arena_copy(ev->arena, ent_str_get(text), text->n);
    ent_str_clear(text);
    return out->why_open ? ENT_OK : ent_no_memory(ev->ctx);
}

static void put_number_of(ent_str *out, const ent_matches *m) {
    if (m->n == 0)
        ent_str_add(out, "no such event is on record");
    else
        ent_str_addf(out, "%u such event%s on record", m->n, m->n == 1 ? " is" : "s are");
}

/* What is said where a comparison is left open. */
static ent_status say_why_open(ent_evaluation *ev, const ent_matches *m, ent_result *out) {
    ent_str text = {0};
    put_number_of(&text, m);
    put_silence(&text, ev->region, m);
    put_open_events(&text, ev->region, m);
    return keep_reason(ev, &text, out);
}

/* The number lies between the two ends; the reason is told where it matters. */
static ent_status between(ent_evaluation *ev, const ent_matches *m, double low, double best,
                          double high, ent_result *out) {
    out->number = best;
    out->low = low;
    out->high = high;
    out->open = low != high;
    return out->open ? say_why_open(ev, m, out) : ENT_OK;
}

/* ---- count(events ..), periods(events .., every ..) */

ent_status ent_eval_event_count(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                ent_result *out) {
    ent_matches m;
    ent_status st = select_events(ev, call, alternative, &m);
    if (st != ENT_OK) return st;
    st = between(ev, &m, m.n, m.n, is_bounded(ev, &m) ? (double)m.n + m.n_open : INFINITY, out);
    return st == ENT_OK ? add_ground(ev, call, &m, NULL, 0) : st;
}

/* The periods in which the events may lie, as far as the filter asks about them. */
static ent_status list_stays(ent_evaluation *ev, const ent_expr *call, const ent_matches *m,
                             ent_stay **out) {
    ent_period every = ENT_PERIOD_YEAR;
    ent_selection s;
    ent_stay *at = *out = ent_arena_alloc(ev->arena, m->n + m->n_open, sizeof *at);
    if (!at) return ent_no_memory(ev->ctx);
    ent_period_find(call->args[1]->name, &every);
    ent_status st = ent_selection_of(ev->ctx, ev->region, call->args[0], ev->arena, &s);
    for (uint32_t i = 0; st == ENT_OK && i < m->n + m->n_open; i++) {
        const ent_record *r = &m->at[i]->record;
        at[i] = (ent_stay){ent_period_of(every, r->first > s.since ? r->first : s.since),
                           ent_period_of(every, r->last < s.until ? r->last : s.until), r->lasts};
    }
    return st;
}

ent_status ent_eval_periods(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out) {
    ent_matches m;
    ent_stay *stays;
    ent_status st = select_events(ev, call, alternative, &m);
    if (st == ENT_OK) st = list_stays(ev, call, &m, &stays);
    if (st != ENT_OK) return st;
    /* the least sorts only those that are certain, which come first */
    double least = (double)ent_periods_least(stays, m.n);
    double most = (double)ent_periods_most(stays, m.n + m.n_open);
    st = between(ev, &m, least, least, is_bounded(ev, &m) ? most : INFINITY, out);
    return st == ENT_OK ? add_ground(ev, call, &m, NULL, 0) : st;
}

ent_status ent_ledger_between(ent_evaluation *ev, const ent_expr *call, const ent_matches *m,
                              double low, double best, double high, ent_result *out) {
    bool bounded = is_bounded(ev, m);
    ent_status st = between(ev, m, bounded ? low : -INFINITY, best, bounded ? high : INFINITY, out);
    return st == ENT_OK ? add_ground(ev, call, m, NULL, 0) : st;
}

/* ---- sum, mean, max, min of scores */

static uint32_t count_unscored(const ent_matches *m, uint32_t n) {
    uint32_t unscored = 0;
    for (uint32_t i = 0; i < n; i++) unscored += !m->at[i]->record.scored;
    return unscored;
}

/* `x of n such events have no score` */
static ent_status miss_scores(ent_evaluation *ev, uint32_t unscored, uint32_t n, ent_result *out) {
    return ent_missing(ev, out, "%u of %u such event%s ha%s no score", unscored, n,
                       n == 1 ? "" : "s", unscored == 1 ? "s" : "ve");
}

static ent_status miss_events(ent_evaluation *ev, const ent_matches *m, ent_result *out) {
    ent_status st = say_why_open(ev, m, out);
    out->missing = out->why_open;
    return st;
}

/* Of no event the sum is 0. */
static ent_status eval_sum(ent_evaluation *ev, const ent_matches *m, ent_result *out) {
    uint32_t n = m->n + m->n_open, unscored = count_unscored(m, n);
    if (unscored) return miss_scores(ev, unscored, n, out);
    double sum = 0, low, high;
    for (uint32_t i = 0; i < m->n; i++) sum += m->at[i]->record.score;
    low = high = sum;
    for (uint32_t i = m->n; i < n; i++)
        *(m->at[i]->record.score < 0 ? &low : &high) += m->at[i]->record.score;
    bool bounded = is_bounded(ev, m);
    return between(ev, m, bounded ? low : -INFINITY, sum, bounded ? high : INFINITY, out);
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* The largest (sign 1) or smallest (-1) mean that open events can make: each that lies beyond the
 * mean so far moves it, the farthest first.  `open` are sorted. */
static double farthest_mean(const double *open, uint32_t n_open, double sum, double n, int sign) {
    for (uint32_t i = 0; i < n_open; i++) {
        double x = open[sign > 0 ? n_open - 1 - i : i];
        if (sign * (x - sum / n) <= 0) break;
        sum += x;
        n++;
    }
    return sum / n;
}

/* Of no event there is no mean. */
static ent_status eval_mean(ent_evaluation *ev, const ent_matches *m, ent_result *out) {
    uint32_t n = m->n + m->n_open, unscored = count_unscored(m, n);
    if (m->n == 0) return miss_events(ev, m, out);
    if (unscored) return miss_scores(ev, unscored, n, out);
    double *open = ent_arena_alloc(ev->arena, m->n_open, sizeof *open), sum = 0;
    if (!open) return ent_no_memory(ev->ctx);
    for (uint32_t i = 0; i < m->n; i++) sum += m->at[i]->record.score;
    for (uint32_t i = 0; i < m->n_open; i++) open[i] = m->at[m->n + i]->record.score;
    if (m->n_open) qsort(open, m->n_open, sizeof *open, by_size);
    if (!is_bounded(ev, m)) return between(ev, m, -INFINITY, sum / m->n, INFINITY, out);
    return between(ev, m, farthest_mean(open, m->n_open, sum, m->n, -1), sum / m->n,
                   farthest_mean(open, m->n_open, sum, m->n, 1), out);
}

/* Of the events [begin, end) the extreme score; `none` where no event has one. */
static double extreme(const ent_matches *m, uint32_t begin, uint32_t end, bool largest,
                      double none) {
    double known = none;
    for (uint32_t i = begin; i < end; i++) {
        if (!m->at[i]->record.scored) continue;
        double x = m->at[i]->record.score;
        known = largest ? fmax(known, x) : fmin(known, x);
    }
    return known;
}

static ent_status say_unscored(ent_evaluation *ev, uint32_t unscored, uint32_t n, ent_result *out) {
    ent_str text = {0};
    ent_str_addf(&text, "%u of %u such events, certain or open, ha%s no score", unscored, n,
                 unscored == 1 ? "s" : "ve");
    return keep_reason(ev, &text, out);
}

/* The extreme on record is the least extreme that there was; without a score it may be any. */
static ent_status eval_extreme(ent_evaluation *ev, const ent_matches *m, bool largest,
                               ent_result *out) {
    uint32_t n = m->n + m->n_open, unscored = count_unscored(m, n);
    double endless = largest ? INFINITY : -INFINITY;
    if (m->n == 0) return miss_events(ev, m, out);
    if (count_unscored(m, m->n) == m->n) return miss_scores(ev, m->n, m->n, out);
    double known = extreme(m, 0, m->n, largest, -endless);
    double far = unscored || !is_bounded(ev, m) ? endless : extreme(m, m->n, n, largest, known);
    ent_status st =
        largest ? between(ev, m, known, known, far, out) : between(ev, m, far, known, known, out);
    return st == ENT_OK && unscored && is_bounded(ev, m) ? say_unscored(ev, unscored, n, out) : st;
}

static bool has_score(const ent_event *e, double number) {
    return e->record.scored && e->record.score == number;
}

ent_status ent_eval_scores(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out) {
    bool largest = ent_slice_is(call->name, "max"), least = ent_slice_is(call->name, "min");
    ent_matches m;
    ent_status st = select_events(ev, call, alternative, &m);
    if (st == ENT_OK)
        st = largest || least                    ? eval_extreme(ev, &m, largest, out)
             : ent_slice_is(call->name, "mean") ? eval_mean(ev, &m, out)
                                                 : eval_sum(ev, &m, out);
    return st == ENT_OK
               ? add_ground(ev, call, &m, largest || least ? has_score : NULL, out->number)
               : st;
}

/* ---- first, last(events ..): dates of what is on record; order is asked of what is known */

static ent_day earlier(ent_day a, ent_day b) {
    return a < b ? a : b;
}

static ent_day later(ent_day a, ent_day b) {
    return a > b ? a : b;
}

static bool may_be_first(const ent_event *e, double latest) {
    return e->record.first <= latest;
}

static bool may_be_last(const ent_event *e, double earliest) {
    return e->record.last >= earliest;
}

/* Between these days lies the first, or the last, of the events on record. */
static void find_ends(const ent_matches *m, bool first, ent_day *low, ent_day *high) {
    *low = m->at[0]->record.first;
    *high = m->at[0]->record.last;
    for (uint32_t i = 1; i < m->n; i++) {
        const ent_record *r = &m->at[i]->record;
        *low = first ? earlier(*low, r->first) : later(*low, r->first);
        *high = first ? earlier(*high, r->last) : later(*high, r->last);
    }
}

/* An open event that is one after all lies within the span that is asked about. */
static void widen_ends(const ent_matches *m, const ent_selection *s, bool first, ent_day *low,
                       ent_day *high) {
    for (uint32_t i = m->n; i < m->n + m->n_open; i++) {
        const ent_record *r = &m->at[i]->record;
        if (first)
            *low = earlier(*low, later(r->first, s->since));
        else
            *high = later(*high, earlier(r->last, s->until));
    }
}

/* "first(events by turkmenistan) lies between 2012-01-01 and 2012-12-31; 1 more is open: .." */
static ent_status say_between_days(ent_evaluation *ev, const ent_expr *call, const ent_matches *m,
                                   ent_result *out) {
    ent_str text = {0};
    ent_day low = (ent_day)out->low, high = (ent_day)out->high;
    ent_expr_print(&text, call);
    ent_str_add(&text, " lies between ");
    ent_date_print(&text, (ent_date){low, low, ENT_DAY});
    ent_str_add(&text, " and ");
    ent_date_print(&text, (ent_date){high, high, ENT_DAY});
    put_open_events(&text, ev->region, m);
    return keep_reason(ev, &text, out);
}

ent_status ent_eval_first_or_last(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                  ent_result *out) {
    bool first = ent_slice_is(call->name, "first");
    ent_matches m;
    ent_selection s;
    ent_status st = select_events(ev, call, alternative, &m);
    if (st == ENT_OK) st = ent_selection_of(ev->ctx, ev->region, call->args[0], ev->arena, &s);
    if (st == ENT_OK && m.n == 0) {
        st = miss_events(ev, &m, out);
        return st == ENT_OK ? add_dated_ground(ev, call, &m, NULL, 0) : st;
    }
    if (st != ENT_OK) return st;
    ent_day low, high;
    find_ends(&m, first, &low, &high);
    st = add_dated_ground(ev, call, &m, first ? may_be_first : may_be_last, first ? high : low);
    widen_ends(&m, &s, first, &low, &high);
    out->number = out->low = low;
    out->high = high;
    out->open = low != high;
    return st == ENT_OK && out->open ? say_between_days(ev, call, &m, out) : st;
}

/* ---- covered(A, B, kind, span) */

/* The statements of coverage that have a part in the answer. */
static ent_status find_statements(ent_evaluation *ev, const ent_cover *asked, ent_ground *ground) {
    const ent_region *g = ev->region;
    const ent_coverage **list = ent_arena_alloc(ev->arena, g->n_coverages, sizeof *list);
    if (!list) return ent_no_memory(ev->ctx);
    ground->coverages = list;
    for (uint32_t i = 0; i < g->n_coverages; i++)
        if (ent_covers_part(&g->covers[i], asked)) list[ground->n_coverages++] = &g->coverages[i];
    return ENT_OK;
}

ent_status ent_eval_covered(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out) {
    (void)alternative;
    ent_event_kind kind = ENT_EVENT_STATEMENT;
    bool any = !ent_event_kind_find(call->args[2]->name, &kind);
    ent_date since, until;
    ent_span_of_argument(ev->region, call->args[3], &since, &until);
    ent_cover asked = {.kinds = any ? (1u << ENT_N_EVENT_KINDS) - 1 : 1u << kind,
                       .since = since.first,
                       .until = until.last};
    ent_status st =
        ent_actors_of(ev->ctx, ev->region, call->args[0]->name, ev->arena, &asked.from);
    if (st == ENT_OK)
        st = ent_actors_of(ev->ctx, ev->region, call->args[1]->name, ev->arena, &asked.to);
    if (st != ENT_OK) return st;
    ent_ground ground = {.kind = ENT_GROUND_COVERED, .call = call};
    ground.truth = out->truth = ground.matches.covered =
        ent_ledger_covered(ev->region, &asked, &ground.matches.how, &ground.matches.gap);
    st = find_statements(ev, &asked, &ground);
    return st == ENT_OK ? ent_add_ground(ev, &ground) : st;
}
