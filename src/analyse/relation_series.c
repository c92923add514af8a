/* relation_series.c - relations as series: when they changed, and who answers whom. */

#include "analyse/relation_study.h"

#include <math.h>
#include <string.h>

enum { MOST_PERIODS = 40000, LEAST_PERIODS = 8, REPLICATES = 200 };

#define NOT_SYSTEMATIC                                                                             \
    "no data: no stretch of it was looked for systematically, so that a period without an event "  \
    "may "                                                                                         \
    "have had some"

/* ---- a series */

/* The longest stretch of days that was looked for systematically, no farther than the table. */
static bool find_stretch(const ent_relations *r, const ent_relation_row *row, ent_day *since,
                         ent_day *until) {
    ent_day first = ent_period_first(r->asked.every, r->first);
    ent_day last = ent_period_first(r->asked.every, r->last + 1) - 1;
    bool any = false;
    if (r->first > r->last) return false;
    for (uint32_t i = 0; i < row->n_spans; i++) {
        const ent_sought_span *s = &row->span[i];
        ent_day from = s->since > first ? s->since : first, to = s->until < last ? s->until : last;
        if (s->how != ENT_SOUGHT_ALL || to < from || (any && to - from <= *until - *since))
            continue;
        *since = from;
        *until = to;
        any = true;
    }
    return any;
}

static bool is_known(double x) {
    return !isnan(x);
}

static void add_event(ent_relation_series *s, const ent_record *e) {
    int64_t from = (int64_t)ent_period_of(s->every, e->first) - s->first;
    int64_t to = (int64_t)ent_period_of(s->every, e->last) - s->first;
    if (from == to) {
        if (from < 0 || from >= (int64_t)s->n) return;
        s->count[from] += 1; /* NaN stays */
        s->net[from] += e->scored ? e->score : NAN;
        return;
    }
    if (from < 0) from = 0;
    for (int64_t k = from; k <= to && k < (int64_t)s->n; k++) s->count[k] = s->net[k] = NAN;
}

ent_status ent_relation_series_of(ent_ctx *ctx, const ent_relations *r, const ent_relation_row *row,
                                  ent_way way, ent_period every, ent_arena *arena,
                                  ent_relation_series *out, const char **why) {
    ent_day since, until;
    *out = (ent_relation_series){.every = every};
    *why = NULL;
    if (!find_stretch(r, row, &since, &until)) {
        *why = NOT_SYSTEMATIC;
        return ENT_OK;
    }
    int32_t last = ent_period_of(every, until);
    out->first = ent_period_of(every, since);
    if (ent_period_first(every, out->first) < since) out->first++;
    if (ent_period_first(every, last + 1) - 1 > until) last--;
    int64_t n = (int64_t)last - out->first + 1;
    if (n < LEAST_PERIODS)
        *why = "no data: fewer than 8 whole periods were looked for systematically";
    if (n > MOST_PERIODS) *why = "more than 40,000 periods; ask for fewer, by since and until";
    if (*why) return ENT_OK;
    out->n = (size_t)n;
    out->count = ent_arena_alloc(arena, out->n, sizeof *out->count);
    out->net = ent_arena_alloc(arena, out->n, sizeof *out->net);
    if (!out->count || !out->net) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < row->dyad->n; i++) {
        const ent_relation_event *e = &row->dyad->at[i];
        if (ent_relation_counts(e, way) && !e->event->record.alleged)
            add_event(out, &e->event->record);
    }
    for (size_t i = 0; i < out->n; i++) out->n_known += is_known(out->count[i]);
    return ENT_OK;
}

/* ---- changes */

/* The longest part in which every number of both series is known. */
static void find_whole(ent_relation_changes *c) {
    const ent_relation_series *s = &c->series;
    for (size_t i = 0, begun = 0; i <= s->n; i++) {
        if (i < s->n && is_known(s->count[i])) continue;
        if (i - begun > c->n) {
            c->from = begun;
            c->n = i - begun;
        }
        begun = i + 1;
    }
}

static bool has_net(const ent_relation_changes *c) {
    for (size_t i = 0; i < c->n; i++)
        if (!is_known(c->series.net[c->from + i])) return false;
    return true;
}

static ent_status find_changes(ent_ctx *ctx, ent_relations *r, uint64_t seed,
                               ent_relation_changes *c) {
    ent_change_options count = {
        .cost = ENT_COST_NEGATIVE_BINOMIAL, .replicates = REPLICATES, .seed = seed ? seed : 1};
    ent_change_options net = count;
    net.cost = ENT_COST_NORMAL;
    ent_status st = ent_relation_series_of(ctx, r, c->row, c->row->way, r->asked.every, &r->arena,
                                           &c->series, &c->missing);
    if (st != ENT_OK || c->missing) return st;
    find_whole(c);
    if (c->n < LEAST_PERIODS) {
        c->missing =
            "no data: events without an exact date leave no 8 periods in a row that are known";
        return ENT_OK;
    }
    st = ent_changes_find(ctx, c->series.count + c->from, c->n, &count, &r->arena, &c->count,
                          &c->n_count);
    if (st == ENT_OK && has_net(c))
        st = ent_changes_find(ctx, c->series.net + c->from, c->n, &net, &r->arena, &c->net,
                              &c->n_net);
    return st;
}

ent_status ent_relations_find_changes(ent_ctx *ctx, ent_relations *r, uint64_t seed,
                                      ent_relation_study *s) {
    ent_relation_changes *all = ent_arena_alloc(&r->arena, r->n_rows, sizeof *all);
    if (!all) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_rows; i++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        all[i].row = &r->rows[i];
        ent_status st = find_changes(ctx, r, seed, &all[i]);
        if (st != ENT_OK) return st;
    }
    s->changes = all;
    s->n_changes = r->n_rows;
    return ENT_OK;
}

/* ---- reciprocity */

/* Both directions together: what is known of a period is known of both. */
static ent_status fit(ent_ctx *ctx, ent_relations *r, const ent_relation_series *there,
                      const ent_relation_series *back, ent_var *out, const char **missing) {
    ent_var_options options = {0};
    double *x = ent_arena_alloc(&r->arena, 2 * there->n, sizeof *x);
    if (!x) return ent_no_memory(ctx);
    memcpy(x, there->net, there->n * sizeof *x);
    memcpy(x + there->n, back->net, there->n * sizeof *x);
    ent_status st = ent_var_fit(ctx, x, 2, there->n, &options, &r->arena, out);
    if (st != ENT_EUSAGE) return st;
    const char *why = ent_last_message(ctx);
    *missing = ent_arena_copy(&r->arena, why, strlen(why));
    return *missing ? ENT_OK : ent_no_memory(ctx);
}

static ent_status find_replies(ent_ctx *ctx, ent_relations *r, const ent_relation_row *row,
                               ent_relation_replies *out) {
    static const ent_period by[ENT_N_AGGREGATIONS] = {ENT_PERIOD_DAY, ENT_PERIOD_WEEK,
                                                      ENT_PERIOD_MONTH};
    ent_status st = ENT_OK;
    for (unsigned i = 0; st == ENT_OK && i < ENT_N_AGGREGATIONS; i++) {
        ent_relation_series *there = &out->by[i].there, *back = &out->by[i].back;
        const char **missing = &out->by[i].missing;
        out->by[i].every = by[i];
        st = ent_relation_series_of(ctx, r, row, ENT_WAY_THERE, by[i], &r->arena, there, missing);
        if (st == ENT_OK && !*missing)
            st = ent_relation_series_of(ctx, r, row, ENT_WAY_BACK, by[i], &r->arena, back, missing);
        if (st != ENT_OK || *missing) continue;
        out->by[i].companions = ent_series_companions(there->net, back->net, there->n);
        st = fit(ctx, r, there, back, &out->by[i].var, missing);
    }
    return st;
}

/* Where each direction is a row of its own, the other one was looked for too. */
static bool is_back_sought(const ent_relations *r, uint32_t i, ent_day since, ent_day until) {
    const ent_relation_row *row = &r->rows[i];
    if (row->way == ENT_WAY_BOTH) return true;
    return i + 1 < r->n_rows && r->rows[i + 1].dyad == row->dyad &&
           ent_relation_sought(&r->rows[i + 1], since, until) == ENT_SOUGHT_ALL;
}

ent_status ent_relations_find_replies(ent_ctx *ctx, ent_relations *r, ent_relation_study *s) {
    ent_relation_replies *all = ent_arena_alloc(&r->arena, r->n_rows, sizeof *all);
    if (!all) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_rows; i++) {
        const ent_relation_row *row = &r->rows[i];
        ent_day since, until;
        if (i && r->rows[i - 1].dyad == row->dyad) continue;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_relation_replies *out = &all[s->n_replies++];
        out->dyad = row->dyad;
        if (!find_stretch(r, row, &since, &until)) {
            out->missing = NOT_SYSTEMATIC;
            continue;
        }
        if (!is_back_sought(r, i, since, until)) {
            out->missing =
                "no data: what one does to the other was looked for systematically, but not "
                "the other way";
            continue;
        }
        ent_status st = find_replies(ctx, r, row, out);
        if (st != ENT_OK) return st;
    }
    s->replies = all;
    return ENT_OK;
}
