/* relation_cells.c - pairs by period: what each period holds, and what was looked for when. */

#include "analyse/relations.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

/* ---- what was looked for */

typedef ENT_VEC(ent_day) day_list;
typedef ENT_VEC(uint32_t) member_list;

/* The members of a pair: with firms folded those that count as the one and as the other. */
typedef struct sought_of {
    const ent_relations *r;
    ent_way way;
    ent_cover asked; /* kinds; days by segment */
    member_list a, b;
    day_list ends; /* where something may change: a first day each */
} sought_of;

static bool list_members(const ent_relations *r, uint32_t actor, member_list *out) {
    out->n = 0;
    for (uint32_t i = 0; i < r->region->n_actors; i++)
        if (r->folded[i] == actor && !ent_vec_push(out, i)) return false;
    return true;
}

static bool asks(const sought_of *q, const ent_dyad *d, bool there) {
    if (q->way == (there ? ENT_WAY_BACK : ENT_WAY_THERE)) return false;
    return there ? ent_asks_about(&q->r->selection, d->a, d->b)
                 : ent_asks_about(&q->r->selection, d->b, d->a);
}

/* What is asked about of one direction, as coverage would have to be. */
static ent_cover asked_of(const sought_of *q, bool there) {
    ent_cover c = q->asked;
    ent_actors a = {q->a.at, (uint32_t)q->a.n}, b = {q->b.at, (uint32_t)q->b.n};
    c.from = there ? a : b;
    c.to = there ? b : a;
    return c;
}

static int by_day(const void *x, const void *y) {
    const ent_day *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

static bool add_end(sought_of *q, ent_day day) {
    return day <= q->asked.since || day > q->asked.until || ent_vec_push(&q->ends, day);
}

/* The days at which a statement about some part of the pair begins, or has ended. */
static bool list_ends(sought_of *q, const ent_dyad *d) {
    const ent_region *g = q->r->region;
    q->ends.n = 0;
    if (!ent_vec_push(&q->ends, q->asked.since)) return false;
    for (int way = 0; way < 2; way++) {
        if (!asks(q, d, way == 0)) continue;
        ent_cover asked = asked_of(q, way == 0);
        for (uint32_t i = 0; i < g->n_coverages; i++) {
            const ent_cover *c = &g->covers[i];
            if (!ent_covers_part(c, &asked)) continue;
            if (!add_end(q, c->since) || (c->until < INT32_MAX && !add_end(q, c->until + 1)))
                return false;
        }
    }
    qsort(q->ends.at, q->ends.n, sizeof *q->ends.at, by_day);
    return true;
}

static ent_sought sought_on(const sought_of *q, const ent_dyad *d, ent_day since, ent_day until) {
    ent_sought least = ENT_SOUGHT_ALL;
    bool any = false;
    for (int way = 0; way < 2; way++) {
        if (!asks(q, d, way == 0)) continue;
        ent_cover asked = asked_of(q, way == 0);
        ent_collection how;
        ent_gap gap;
        asked.since = since;
        asked.until = until;
        any = true;
        if (!ent_ledger_covered(q->r->region, &asked, &how, &gap)) return ENT_NOT_SOUGHT;
        if ((ent_sought)(how + 1) < least) least = (ent_sought)(how + 1);
    }
    return any ? least : ENT_NOT_SOUGHT;
}

/* The days fall into stretches in which nothing begins or ends. */
static bool list_spans(sought_of *q, ent_arena *arena, ent_relation_row *row) {
    row->n_spans = 0;
    if (q->asked.since > q->asked.until) return true;
    if (!list_members(q->r, row->dyad->a, &q->a) || !list_members(q->r, row->dyad->b, &q->b) ||
        !list_ends(q, row->dyad))
        return false;
    ent_sought_span *span = ent_arena_alloc(arena, q->ends.n, sizeof *span);
    if (!span) return false;
    for (size_t i = 0; i < q->ends.n; i++) {
        ent_day since = q->ends.at[i];
        if (i + 1 < q->ends.n && q->ends.at[i + 1] == since) continue;
        ent_day until = i + 1 < q->ends.n ? q->ends.at[i + 1] - 1 : q->asked.until;
        ent_sought how = sought_on(q, row->dyad, since, until);
        if (row->n_spans && span[row->n_spans - 1].how == how)
            span[row->n_spans - 1].until = until;
        else
            span[row->n_spans++] = (ent_sought_span){since, until, how};
    }
    row->span = span;
    return true;
}

ent_sought ent_relation_sought(const ent_relation_row *row, ent_day since, ent_day until) {
    uint32_t low = 0, high = row->n_spans;
    while (low < high) { /* the first that ends at `since` or later */
        uint32_t middle = low + (high - low) / 2;
        if (row->span[middle].until < since)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == row->n_spans || row->span[low].since > since ||
        row->span[row->n_spans - 1].until < until)
        return ENT_NOT_SOUGHT;
    ent_sought least = ENT_SOUGHT_ALL;
    for (; low < row->n_spans && row->span[low].since <= until; low++)
        if (row->span[low].how < least) least = row->span[low].how;
    return least;
}

bool ent_relation_days(const ent_relations *r, int32_t period, ent_day *since, ent_day *until) {
    *since = ent_period_first(r->asked.every, period);
    *until = ent_period_first(r->asked.every, period + 1) - 1;
    if (*since < r->selection.since) *since = r->selection.since;
    if (*until > r->selection.until) *until = r->selection.until;
    if (r->region->has_as_of && *until > r->region->as_of.last) *until = r->region->as_of.last;
    return *since <= *until;
}

/* ---- cells */

static bool is_sure(const ent_relation_event *e, const void *user) {
    (void)user;
    return !e->event->record.alleged;
}

static bool is_coarse(const ent_relation_event *e, const void *user) {
    (void)user;
    return e->coarse;
}

static bool is_surely_coarse(const ent_relation_event *e, const void *user) {
    return e->coarse && is_sure(e, user);
}

static bool is_graded(const ent_relation_event *e, const void *user) {
    const ent_record *r = &e->event->record;
    return is_sure(e, user) && ent_grade_reaches(r->letter, r->digit, 'C', '\0');
}

static bool is_fine(const ent_relation_event *e, const void *user) {
    (void)user;
    return !e->coarse;
}

static bool is_surely_fine(const ent_relation_event *e, const void *user) {
    return !e->coarse && is_sure(e, user);
}

static ent_status list_vague(ent_ctx *ctx, ent_relations *r, ent_relation_row *row) {
    const ent_dyad *d = row->dyad;
    const ent_relation_event **at = ent_arena_alloc(&r->arena, row->coarse_sure.n, sizeof *at);
    if (!at) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < d->n; i++)
        if (ent_relation_counts(&d->at[i], row->way) && is_surely_coarse(&d->at[i], NULL))
            at[row->n_vague++] = &d->at[i];
    row->vague = at;
    return ENT_OK;
}

/* What can be said of a period beside its events. */
static void look_at(const ent_relations *r, const ent_relation_row *row, ent_relation_cell *c) {
    ent_day since, until;
    if (!ent_relation_days(r, c->period, &since, &until)) return;
    c->sought = ent_relation_sought(row, since, until);
    for (uint32_t i = 0; i < row->n_vague; i++) {
        const ent_record *e = &row->vague[i]->event->record;
        c->perhaps += e->first <= until && e->last >= since;
    }
}

/* How many events from `i` on begin in the same period. */
static uint32_t run_of(const ent_dyad *d, uint32_t i) {
    uint32_t end = i + 1;
    while (end < d->n && d->at[end].period == d->at[i].period) end++;
    return end - i;
}

static ent_status list_cells(ent_ctx *ctx, ent_relations *r, bool *seen, ent_relation_row *row) {
    const ent_dyad *d = row->dyad;
    uint32_t runs = 0, n;
    for (uint32_t i = 0; i < d->n; i += run_of(d, i)) runs++;
    ent_relation_cell *cell = ent_arena_alloc(&r->arena, runs, sizeof *cell);
    if (!cell) return ent_no_memory(ctx);
    row->cell = cell;
    for (uint32_t i = 0; i < d->n; i += n) {
        ent_relation_cell *c = &cell[row->n_cells];
        n = run_of(d, i);
        ent_relation_add_up(r->region, seen, d->at + i, n, row->way, is_fine, NULL, &c->all);
        if (!c->all.n) continue;
        ent_relation_add_up(r->region, seen, d->at + i, n, row->way, is_surely_fine, NULL,
                            &c->sure);
        c->period = d->at[i].period;
        look_at(r, row, c);
        row->n_cells++;
    }
    return ENT_OK;
}

ent_relation_cell ent_relation_cell_of(const ent_relations *r, const ent_relation_row *row,
                                       int32_t period) {
    uint32_t low = 0, high = row->n_cells;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (row->cell[middle].period < period)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < row->n_cells && row->cell[low].period == period) return row->cell[low];
    ent_relation_tally none = {.mean = NAN, .least = NAN};
    ent_relation_cell cell = {.period = period, .sure = none, .all = none};
    look_at(r, row, &cell);
    return cell;
}

const ent_relation_event *ent_relation_events_of(const ent_relation_row *row, int32_t period,
                                                 uint32_t *n) {
    const ent_dyad *d = row->dyad;
    uint32_t low = 0, high = d->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->at[middle].period < period)
            low = middle + 1;
        else
            high = middle;
    }
    for (*n = 0; low + *n < d->n && d->at[low + *n].period == period;) ++*n;
    return d->at + low;
}

/* ---- rows */

static ent_status fill_row(ent_ctx *ctx, ent_relations *r, bool *seen, sought_of *q,
                           ent_relation_row *row) {
    const ent_region *g = r->region;
    const ent_dyad *d = row->dyad;
    q->way = row->way;
    if (!list_spans(q, &r->arena, row)) return ent_no_memory(ctx);
    ent_relation_add_up(g, seen, d->at, d->n, row->way, NULL, NULL, &row->all);
    ent_relation_add_up(g, seen, d->at, d->n, row->way, is_sure, NULL, &row->sure);
    ent_relation_add_up(g, seen, d->at, d->n, row->way, is_graded, NULL, &row->graded);
    ent_relation_add_up(g, seen, d->at, d->n, row->way, is_coarse, NULL, &row->coarse_all);
    ent_relation_add_up(g, seen, d->at, d->n, row->way, is_surely_coarse, NULL, &row->coarse_sure);
    ent_status st = list_vague(ctx, r, row);
    return st == ENT_OK ? list_cells(ctx, r, seen, row) : st;
}

static bool was_sought(const ent_relation_row *row) {
    for (uint32_t i = 0; i < row->n_spans; i++)
        if (row->span[i].how == ENT_SOUGHT_ALL) return true;
    return false;
}

static bool is_asked(const ent_relations *r, const ent_dyad *d, ent_way way) {
    return way == ENT_WAY_BACK ? ent_asks_about(&r->selection, d->b, d->a)
                               : ent_asks_about(&r->selection, d->a, d->b);
}

/* A row without an event is there where it is asked for by name, or where it says something. */
static ent_status add_row(ent_ctx *ctx, ent_relations *r, bool *seen, sought_of *q,
                          const ent_dyad *d, ent_way way, ent_relation_row *rows) {
    ent_relation_row *row = &rows[r->n_rows];
    if (way != ENT_WAY_BOTH && !is_asked(r, d, way)) return ENT_OK;
    *row = (ent_relation_row){.dyad = d, .way = way};
    ent_status st = fill_row(ctx, r, seen, q, row);
    if (row->all.n || r->asked.dyad_given || was_sought(row)) r->n_rows++;
    return st;
}

static ent_status list_rows(ent_ctx *ctx, ent_relations *r, bool *seen, sought_of *q) {
    size_t n = r->n_dyads;
    ent_relation_row *rows =
        ent_arena_alloc(&r->arena, r->asked.directed ? 2 * n : n, sizeof *rows);
    if (!rows) return ent_no_memory(ctx);
    r->rows = rows;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        const ent_dyad *d = &r->dyads[i];
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (!r->asked.directed) {
            st = add_row(ctx, r, seen, q, d, ENT_WAY_BOTH, rows);
            continue;
        }
        st = add_row(ctx, r, seen, q, d, ENT_WAY_THERE, rows);
        if (st == ENT_OK) st = add_row(ctx, r, seen, q, d, ENT_WAY_BACK, rows);
    }
    return st;
}

/* ---- from when to when the table goes */

typedef struct day_range {
    ent_day since, until;
    bool any;
} day_range;

static void take_days(day_range *d, ent_day since, ent_day until) {
    if (!d->any || since < d->since) d->since = since;
    if (!d->any || until > d->until) d->until = until;
    d->any = true;
}

/* All events and what was looked for of their pairs, as far as it has ends. */
static void find_range(ent_relations *r) {
    const ent_selection *s = &r->selection;
    day_range d = {0};
    for (uint32_t i = 0; i < r->n_rows; i++) {
        const ent_relation_row *row = &r->rows[i];
        for (uint32_t k = 0; k < row->dyad->n; k++)
            take_days(&d, row->dyad->at[k].event->record.first,
                      row->dyad->at[k].event->record.last);
        for (uint32_t k = 0; k < row->n_spans; k++) {
            const ent_sought_span *span = &row->span[k];
            if (span->how == ENT_NOT_SOUGHT) continue;
            if (span->since != INT32_MIN) take_days(&d, span->since, span->since);
            if (span->until != INT32_MAX) take_days(&d, span->until, span->until);
        }
    }
    if (s->since != INT32_MIN && (!d.any || d.until >= s->since)) take_days(&d, s->since, s->since);
    if (s->until != INT32_MAX && (!d.any || d.since <= s->until)) take_days(&d, s->until, s->until);
    if (d.since < s->since) d.since = s->since;
    if (d.until > s->until) d.until = s->until;
    if (r->region->has_as_of && d.until > r->region->as_of.last) d.until = r->region->as_of.last;
    r->first = d.any ? ent_period_of(r->asked.every, d.since) : 0;
    r->last = d.any && d.since <= d.until ? ent_period_of(r->asked.every, d.until) : r->first - 1;
}

/* ---- what all of it rests on */

static int by_event(const void *x, const void *y) {
    const ent_event *const *a = x, *const *b = y;
    return *a < *b ? -1 : *a > *b;
}

/* Different events of all pairs, and the documents that they cite. */
static ent_status count_events(ent_ctx *ctx, ent_relations *r, bool *seen) {
    size_t n = 0, k = 0;
    for (uint32_t i = 0; i < r->n_dyads; i++) n += r->dyads[i].n;
    const ent_event **all = ent_alloc(n, sizeof *all);
    if (!all) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_dyads; i++)
        for (uint32_t j = 0; j < r->dyads[i].n; j++) all[k++] = r->dyads[i].at[j].event;
    if (n) qsort(all, n, sizeof *all, by_event);
    for (size_t i = 0; i < n; i++) {
        if (i && all[i] == all[i - 1]) continue;
        r->n_events++;
        r->n_alleged += all[i]->record.alleged;
        for (uint32_t j = 0; j < all[i]->provenance.n_from; j++) {
            bool *one = &seen[r->region->sources[all[i]->provenance.from[j].source].document];
            r->n_sources += !*one;
            *one = true;
        }
    }
    ent_free(all);
    return ENT_OK;
}

ent_status ent_relations_tabulate(ent_ctx *ctx, ent_relations *r) {
    const ent_selection *s = &r->selection;
    sought_of q = {.r = r};
    bool *seen = ent_alloc(r->region->n_sources, sizeof *seen);
    q.asked = (ent_cover){.kinds = s->kind_given ? 1u << s->kind : (1u << ENT_N_EVENT_KINDS) - 1,
                          .since = s->since,
                          .until = s->until};
    if (r->region->has_as_of && q.asked.until > r->region->as_of.last)
        q.asked.until = r->region->as_of.last;
    ent_status st = seen ? list_rows(ctx, r, seen, &q) : ent_no_memory(ctx);
    if (st == ENT_OK) find_range(r);
    if (st == ENT_OK) st = count_events(ctx, r, seen);
    ent_vec_clear(&q.a);
    ent_vec_clear(&q.b);
    ent_vec_clear(&q.ends);
    ent_free(seen);
    return st;
}
