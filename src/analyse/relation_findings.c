/* relation_findings.c - the numbers of pairs and periods handed to the theories of series and
 * networks. */

#include "analyse/relation_findings.h"

#include <math.h>
#include <string.h>

/* Scores are those of Goldstein (1992), from -10 to 10: half a point is little. */
static const double dead_band = 0.5;

/* ---- series of a pair */

typedef struct span {
    ent_period every;
    int32_t first;
    uint32_t n;
} span;

/* The periods of that size in which the table lies. */
static span span_of(const ent_relations *r, ent_period every) {
    span s = {.every = every};
    if (r->first > r->last) return s;
    s.first = ent_period_of(every, ent_period_first(r->asked.every, r->first));
    int32_t last = ent_period_of(every, ent_period_first(r->asked.every, r->last + 1) - 1);
    s.n = (uint32_t)(last - s.first) + 1;
    return s;
}

/* NaN where the period was not looked for systematically, all of it. */
static void look(const ent_relation_row *row, span s, double *x) {
    for (uint32_t i = 0; i < s.n; i++) {
        ent_day since = ent_period_first(s.every, s.first + (int32_t)i);
        ent_day until = ent_period_first(s.every, s.first + (int32_t)i + 1) - 1;
        if (ent_relation_sought(row, since, until) != ENT_SOUGHT_ALL) x[i] = NAN;
    }
}

/* Adds what is done that way: one for each event, or its score; NaN where that is not known. */
static void add_events(const ent_dyad *d, ent_way way, span s, bool scores, double *x) {
    for (uint32_t k = 0; k < d->n; k++) {
        const ent_record *e = &d->at[k].event->record;
        if (e->alleged || !ent_relation_counts(&d->at[k], way)) continue;
        int64_t first = (int64_t)ent_period_of(s.every, e->first) - s.first;
        int64_t last = (int64_t)ent_period_of(s.every, e->last) - s.first;
        double adds = first != last || (scores && !e->scored) ? NAN : scores ? e->score : 1;
        for (int64_t i = first < 0 ? 0 : first; i <= last && i < s.n; i++) x[i] += adds;
    }
}

/* ---- changes */

static void longest(const double *x, span s, ent_relation_shifts *out) {
    uint32_t run = 0, best = 0;
    out->first = s.first;
    out->last = s.first - 1;
    for (uint32_t i = 0; i < s.n; i++) {
        run = isnan(x[i]) ? 0 : run + 1;
        out->known += isnan(x[i]) ? 0 : 1;
        if (run <= best) continue;
        best = run;
        out->last = s.first + (int32_t)i;
        out->first = out->last - (int32_t)run + 1;
    }
}

static ent_status shift(ent_ctx *ctx, ent_relations *r, const double *x, span s, ent_change_cost cost,
                        ent_relation_shifts *out) {
    ent_change_options o = {.cost = cost, .replicates = ENT_CHANGE_DRAWS, .seed = r->asked.seed};
    longest(x, s, out);
    if (out->first > out->last) return ENT_OK;
    return ent_changes_find(ctx, x + (out->first - s.first),
                            (size_t)(out->last - out->first) + 1, &o, &r->arena, &out->at, &out->n);
}

static ent_status find_changes(ent_ctx *ctx, ent_relations *r, double *x,
                               struct ent_relation_findings *out) {
    span s = span_of(r, r->asked.every);
    ent_relation_changes *c = ent_arena_alloc(&r->arena, r->n_rows, sizeof *c);
    if (!c) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_rows; i++) {
        const ent_relation_row *row = &r->rows[i];
        c[i].row = row;
        c[i].periods = s.n;
        for (int scores = 0; scores < 2; scores++) {
            memset(x, 0, s.n * sizeof *x);
            look(row, s, x);
            add_events(row->dyad, row->way, s, scores, x);
            ent_status st = shift(ctx, r, x, s,
                                  scores ? ENT_COST_NORMAL : ENT_COST_NEGATIVE_BINOMIAL,
                                  scores ? &c[i].net : &c[i].count);
            if (st != ENT_OK) return st;
        }
    }
    out->changes = c;
    return ENT_OK;
}

/* ---- reciprocity */

static ent_status answer(ent_ctx *ctx, ent_relations *r, const ent_relation_row *row,
                         const ent_relation_row *back, ent_period every, double *x,
                         ent_relation_answers *out) {
    span s = span_of(r, every);
    memset(x, 0, 2 * (size_t)s.n * sizeof *x);
    look(row, s, x);
    look(back, s, x + s.n);
    add_events(row->dyad, ENT_WAY_THERE, s, true, x);
    add_events(row->dyad, ENT_WAY_BACK, s, true, x + s.n);
    out->every = every;
    out->periods = s.n;
    for (uint32_t i = 0; i < s.n; i++) out->known += isnan(x[i]) || isnan(x[s.n + i]) ? 0 : 1;
    out->beside = ent_series_companions(x, x + s.n, s.n);
    ent_status st = ent_var_fit(ctx, x, 2, s.n, NULL, &r->arena, &out->var);
    if (st != ENT_EUSAGE) return st;
    const char *why = ent_last_message(ctx);
    out->why = ent_arena_copy(&r->arena, why, strlen(why));
    return out->why ? ENT_OK : ent_no_memory(ctx);
}

/* The row of the other direction, where each is a row of its own. */
static const ent_relation_row *back_of(const ent_relations *r, uint32_t i) {
    if (r->rows[i].way == ENT_WAY_BOTH) return &r->rows[i];
    bool next = i + 1 < r->n_rows && r->rows[i + 1].dyad == r->rows[i].dyad;
    return r->rows[i].way == ENT_WAY_THERE && next ? &r->rows[i + 1] : NULL;
}

static ent_status find_answers(ent_ctx *ctx, ent_relations *r, double *x,
                               struct ent_relation_findings *out) {
    ent_relation_reciprocity *list = ent_arena_alloc(&r->arena, r->n_rows, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_rows; i++) {
        const ent_relation_row *back = back_of(r, i);
        if (!back) continue;
        ent_relation_reciprocity *a = &list[out->n_reciprocity++];
        a->dyad = r->rows[i].dyad;
        for (ent_period p = r->asked.every; p < ENT_N_PERIODS && a->n < ENT_N_SIZES; p++) {
            ent_status st = answer(ctx, r, &r->rows[i], back, p, x, &a->by[a->n++]);
            if (st != ENT_OK) return st;
        }
    }
    out->reciprocity = list;
    return ENT_OK;
}

/* ---- network */

/* Those of the pairs that have an event, in the order of the model. */
static uint32_t number_actors(const ent_relations *r, uint32_t *place, uint32_t *actor) {
    uint32_t n = 0;
    for (uint32_t a = 0; a < r->region->n_actors; a++) place[a] = UINT32_MAX;
    for (uint32_t i = 0; i < r->n_dyads; i++)
        if (r->dyads[i].n) place[r->dyads[i].a] = place[r->dyads[i].b] = 0;
    for (uint32_t a = 0; a < r->region->n_actors; a++) {
        if (place[a] == UINT32_MAX) continue;
        place[a] = n;
        actor[n++] = a;
    }
    return n;
}

static void put_pair(const ent_dyad *d, uint32_t a, uint32_t b, uint32_t n, double *weight,
                     double *score) {
    double sum = 0, scored = 0;
    for (uint32_t k = 0; k < d->n; k++) {
        const ent_record *e = &d->at[k].event->record;
        if (e->alleged) continue;
        weight[(size_t)a * n + b] += d->at[k].there;
        weight[(size_t)b * n + a] += d->at[k].back;
        if (e->scored) sum += e->score, scored++;
    }
    if (scored > 0) score[(size_t)a * n + b] = sum / scored;
}

static ent_status find_network(ent_ctx *ctx, ent_relations *r, struct ent_relation_findings *out) {
    uint32_t n_actors = r->region->n_actors;
    ent_relation_network *w = ent_arena_alloc(&r->arena, 1, sizeof *w);
    uint32_t *actor = ent_arena_alloc(&r->arena, n_actors, sizeof *actor);
    ent_arena work = {0};
    ent_status st = ENT_OK;
    uint32_t *place = ent_arena_alloc(&work, n_actors, sizeof *place);
    if (!w || !actor || !place) st = ent_no_memory(ctx);
    uint32_t n = st == ENT_OK ? number_actors(r, place, actor) : 0;
    if (n == 0) goto done;
    double *weight = ent_arena_alloc(&work, (size_t)n * n, sizeof *weight);
    double *score = ent_arena_alloc(&work, (size_t)n * n, sizeof *score);
    if (!weight || !score) {
        st = ent_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < (size_t)n * n; i++) score[i] = NAN;
    for (uint32_t i = 0; i < r->n_dyads; i++)
        if (r->dyads[i].n)
            put_pair(&r->dyads[i], place[r->dyads[i].a], place[r->dyads[i].b], n, weight, score);
    st = ent_network_measure(ctx, n, weight, score, dead_band, r->asked.seed, &r->arena, &w->net);
    w->actor = actor;
    w->dead = dead_band;
    if (st == ENT_OK) out->network = w;
done:
    ent_arena_clear(&work);
    return st;
}

/* ---- all of it */

ent_status ent_relations_find(ent_ctx *ctx, ent_relations *r) {
    const ent_relations_asked *q = &r->asked;
    if (!q->changes && !q->reciprocity && !q->network) return ENT_OK;
    struct ent_relation_findings *f = ent_arena_alloc(&r->arena, 1, sizeof *f);
    ent_arena work = {0};
    double *x = ent_arena_alloc(&work, 2 * ((size_t)span_of(r, q->every).n + 1), sizeof *x);
    ent_status st = f && x ? ENT_OK : ent_no_memory(ctx);
    r->findings = f;
    if (st == ENT_OK && q->changes) st = find_changes(ctx, r, x, f);
    if (st == ENT_OK && q->reciprocity) st = find_answers(ctx, r, x, f);
    if (st == ENT_OK && q->network) st = find_network(ctx, r, f);
    ent_arena_clear(&work);
    return st;
}
