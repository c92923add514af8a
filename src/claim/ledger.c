/* ledger.c - what a check may ask of the ledger (LANGUAGE.md 3).
 *
 * Every number has two ends.  Where silence says nothing, what is on record is the least there was:
 * a count that is reached is shown, one that is not reached is no data.  An allegation, and an event
 * dated too coarsely, lie between the ends too.  Comparisons (evaluate.c) are true or false only
 * where both ends agree. */

#include "claim/evaluate.h"

#include <math.h>
#include <string.h>

static ent_status select_events(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                ent_matches *m) {
    ent_selection s;
    ent_status st = ent_selection_of(ev->ctx, ev->region, call->args[0], ev->arena, &s);
    return st == ENT_OK ? ent_ledger_select(ev->ctx, ev->region, ev->session->world, alternative,
                                            &s, ev->arena, m)
                        : st;
}

/* What a number rests on: all that is certain, or those events of it that decide. */
typedef bool decider(const ent_event *e, double number);

static ent_status add_ground(ent_evaluation *ev, const ent_expr *call, const ent_matches *m,
                             decider *decides, double number) {
    ent_ground ground = {.kind = ENT_GROUND_EVENTS, .call = call, .matches = *m};
    const ent_event **read = ent_arena_alloc(ev->arena, m->n, sizeof *read);
    if (!read) return ent_no_memory(ev->ctx);
    for (uint32_t i = 0; i < m->n; i++)
        if (!decides || decides(m->at[i], number)) read[ground.n_read++] = m->at[i];
    ground.read = read;
    return ent_add_ground(ev, &ground);
}

/* ---- why a number has two ends */

static void put_speakers(ent_str *out, const ent_region *region, const char *lead,
                         const ent_citation *speakers, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_slice title = region->sources[speakers[i].source].title;
        ent_str_addf(out, "%s%.*s", i ? ", " : lead, (int)title.n, title.s);
        ent_grade grade = speakers[i].grade;
        char graded[] = {grade.letter, grade.digit, '\0'};
        ent_str_addf(out, " (%s)", grade.letter ? graded : "not graded");
    }
}

/* `"ammunition over the border", alleged by a former minister (D4), denied by a consulate (C4)`. */
static void put_open_event(ent_str *out, const ent_region *region, const ent_event *e) {
    ent_str_addf(out, "\"%.*s\"", (int)e->what.n, e->what.s);
    if (e->record.alleged) {
        put_speakers(out, region, ", alleged by ", e->alleged_by, e->n_alleged_by);
    } else {
        ent_str_add(out, ", dated ");
        ent_date_print(out, e->from);
        ent_str_add(out, " only, which reaches over an end of the span");
    }
    put_speakers(out, region, ", denied by ", e->denied_by, e->n_denied_by);
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

/* "turkmenistan -> iran aid is not covered from 1991-01-01 on" */
static void put_gap(ent_str *out, const ent_region *region, const ent_gap *gap) {
    ent_slice from = region->actors[gap->from].name;
    ent_slice to = gap->to == UINT32_MAX ? ent_slice_of("none") : region->actors[gap->to].name;
    ent_str_addf(out, ", and %.*s -> %.*s %s is not covered", (int)from.n, from.s, (int)to.n, to.s,
                 ent_event_kind_name(gap->kind));
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
    else if (!m->covered)
        put_gap(out, region, &m->gap);
    else
        ent_str_add(out, m->how == ENT_SAMPLED ? ", and coverage is only a sample"
                                               : ", and the ledger was only collected");
    ent_str_add(out, ": there may be more");
}

static bool is_exact(const ent_matches *m) {
    return m->covered && m->how == ENT_SYSTEMATIC && m->n_open == 0;
}

/* What is said where a comparison is left open. */
static ent_status say_why_open(ent_evaluation *ev, const ent_matches *m, ent_result *out) {
    ent_str text = {0};
    if (m->n == 0)
        ent_str_add(&text, "no such event is on record");
    else
        ent_str_addf(&text, "%u such event%s on record", m->n, m->n == 1 ? " is" : "s are");
    put_silence(&text, ev->region, m);
    put_open_events(&text, ev->region, m);
    if (!ent_str_failed(&text))
        out->why_open = ent_arena_copy(ev->arena, ent_str_get(&text), text.n);
    ent_str_clear(&text);
    return out->why_open ? ENT_OK : ent_no_memory(ev->ctx);
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
    bool bounded = m.covered && m.how == ENT_SYSTEMATIC;
    st = between(ev, &m, m.n, m.n, bounded ? (double)m.n + m.n_open : INFINITY, out);
    return st == ENT_OK ? add_ground(ev, call, &m, NULL, 0) : st;
}

/* Periods [from, to] of an event; an event that reaches over several is certain in none of them. */
typedef struct periods {
    int32_t from, to;
} periods;

static periods periods_of(const ent_event *e, ent_period every) {
    return (periods){ent_period_of(every, e->record.first), ent_period_of(every, e->record.last)};
}

/* Events are in the order of their first days, so each new period is later than the last. */
static uint32_t count_certain(const ent_matches *m, ent_period every) {
    uint32_t n = 0;
    int32_t last = INT32_MIN;
    for (uint32_t i = 0; i < m->n; i++) {
        periods p = periods_of(m->at[i], every);
        if (p.from != p.to || (n && p.from == last)) continue;
        last = p.from;
        n++;
    }
    return n;
}

/* At most one period for each event more. */
static double count_possible(const ent_matches *m, ent_period every, uint32_t certain) {
    double n = certain;
    for (uint32_t i = 0; i < m->n + m->n_open; i++) {
        periods p = periods_of(m->at[i], every);
        if (i >= m->n || p.from != p.to) n += (double)p.to - p.from + 1;
    }
    return n;
}

ent_status ent_eval_periods(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out) {
    ent_matches m;
    ent_period every = ENT_PERIOD_YEAR;
    ent_period_find(call->args[1]->name, &every);
    ent_status st = select_events(ev, call, alternative, &m);
    if (st != ENT_OK) return st;
    uint32_t certain = count_certain(&m, every);
    bool bounded = m.covered && m.how == ENT_SYSTEMATIC;
    st = between(ev, &m, certain, certain,
                 bounded ? count_possible(&m, every, certain) : INFINITY, out);
    return st == ENT_OK ? add_ground(ev, call, &m, NULL, 0) : st;
}

/* ---- sum, mean, max, min of scores */

static ent_status need_scores(ent_evaluation *ev, const ent_matches *m, bool all, ent_result *out) {
    uint32_t scored = 0, n = all ? m->n + m->n_open : m->n;
    for (uint32_t i = 0; i < n; i++) scored += m->at[i]->record.scored;
    if (m->n == 0) {
        ent_status st = say_why_open(ev, m, out);
        out->missing = out->why_open;
        return st;
    }
    if (all ? scored < n : scored == 0)
        return ent_missing(ev, out, "%u of %u such events ha%s no score", n - scored, n,
                           n - scored == 1 ? "s" : "ve");
    return ENT_OK;
}

static ent_status eval_sum(ent_evaluation *ev, const ent_matches *m, ent_result *out) {
    double sum = 0, low, high;
    for (uint32_t i = 0; i < m->n; i++) sum += m->at[i]->record.score;
    low = high = sum;
    for (uint32_t i = m->n; i < m->n + m->n_open; i++)
        *(m->at[i]->record.score < 0 ? &low : &high) += m->at[i]->record.score;
    bool bounded = m->covered && m->how == ENT_SYSTEMATIC;
    return between(ev, m, bounded ? low : -INFINITY, sum, bounded ? high : INFINITY, out);
}

static ent_status eval_mean(ent_evaluation *ev, const ent_matches *m, ent_result *out) {
    double sum = 0;
    for (uint32_t i = 0; i < m->n; i++) sum += m->at[i]->record.score;
    double mean = sum / m->n;
    return is_exact(m) ? between(ev, m, mean, mean, mean, out)
                       : between(ev, m, -INFINITY, mean, INFINITY, out);
}

/* The extreme on record is the least extreme that there was. */
static ent_status eval_extreme(ent_evaluation *ev, const ent_matches *m, bool largest,
                               ent_result *out) {
    double known = largest ? -INFINITY : INFINITY;
    for (uint32_t i = 0; i < m->n; i++) {
        if (!m->at[i]->record.scored) continue;
        double x = m->at[i]->record.score;
        known = largest ? fmax(known, x) : fmin(known, x);
    }
    double far = known;
    for (uint32_t i = m->n; i < m->n + m->n_open; i++) {
        double x = m->at[i]->record.scored ? m->at[i]->record.score
                                           : (largest ? INFINITY : -INFINITY);
        far = largest ? fmax(far, x) : fmin(far, x);
    }
    if (!(m->covered && m->how == ENT_SYSTEMATIC)) far = largest ? INFINITY : -INFINITY;
    return largest ? between(ev, m, known, known, far, out) : between(ev, m, far, known, known, out);
}

static bool has_score(const ent_event *e, double number) {
    return e->record.scored && e->record.score == number;
}

ent_status ent_eval_scores(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out) {
    bool largest = ent_slice_is(call->name, "max"), least = ent_slice_is(call->name, "min");
    ent_matches m;
    ent_status st = select_events(ev, call, alternative, &m);
    if (st == ENT_OK) st = need_scores(ev, &m, !largest && !least, out);
    if (st == ENT_OK && !out->missing)
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

ent_status ent_eval_first_or_last(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                  ent_result *out) {
    bool first = ent_slice_is(call->name, "first");
    ent_matches m;
    ent_status st = select_events(ev, call, alternative, &m);
    if (st == ENT_OK) st = say_why_open(ev, &m, out);
    if (st != ENT_OK) return st;
    if (m.n == 0) {
        out->missing = out->why_open;
        return add_ground(ev, call, &m, NULL, 0);
    }
    ent_day low, high;
    find_ends(&m, first, &low, &high);
    st = add_ground(ev, call, &m, first ? may_be_first : may_be_last, first ? high : low);
    for (uint32_t i = m.n; i < m.n + m.n_open; i++) {
        const ent_record *r = &m.at[i]->record;
        if (first)
            low = earlier(low, r->first);
        else
            high = later(high, r->last);
    }
    out->number = out->low = low;
    out->high = high;
    out->open = low != high;
    return st;
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
