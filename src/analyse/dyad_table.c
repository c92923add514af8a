/* dyad_table.c - what is told of a table of relations: sums by kind, the largest pairs, the periods;
 * and its rows. */

#include "analyse/dyad_files.h"

#include "base/ctx.h"

#include <math.h>
#include <string.h>

ent_dyad_kind ent_dyad_kind_of(const ent_dyad_cell *c) {
    if (c->a == ENT_NO_ACTOR) return c->b == ENT_NO_ACTOR ? ENT_DYAD_NOBODY : ENT_DYAD_ONE_SIDE;
    if (c->b == ENT_NO_ACTOR) return ENT_DYAD_ONE_SIDE;
    return c->a == c->b ? ENT_DYAD_HOME : ENT_DYAD_BETWEEN;
}

const char *ent_dyad_kind_word(ent_dyad_kind kind) {
    static const char *const words[] = {"between", "home", "one-side", "nobody"};
    return kind < ENT_N_DYAD_KINDS ? words[kind] : NULL;
}

bool ent_dyad_has_daily(const ent_dyad_table *t) {
    return !t->head.options.raw_only && !t->head.overlap;
}

/* ---- sums */

/* Of values that the table has added up already: their sum may be larger than 64 bits all the same. */
static bool add_signed(int64_t *to, int64_t x) {
    if (x > 0 ? *to > INT64_MAX - x : *to < INT64_MIN - x) return false;
    *to += x;
    return true;
}

static bool add_cell(ent_dyad_sums *s, const ent_dyad_cell *c) {
    s->cells++;
    s->n += c->raw.n;
    s->valued += c->raw.valued;
    s->daily_n += c->daily.n;
    s->root_known += c->root_known;
    s->root_n += c->root_n;
    return add_signed(&s->sum, c->raw.sum) && add_signed(&s->daily_sum, c->daily.sum) &&
           add_signed(&s->root_sum, c->root_sum);
}

/* ---- the largest pairs: a heap whose first is the smallest of them */

static bool is_smaller(const ent_dyad_pair *x, const ent_dyad_pair *y) {
    if (x->sums.n != y->sums.n) return x->sums.n < y->sums.n;
    if (x->a != y->a) return x->a > y->a;
    return x->b > y->b;
}

static void sift(ent_dyad_pair *heap, size_t n, size_t i) {
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && is_smaller(&heap[child + 1], &heap[child])) child++;
        if (!is_smaller(&heap[child], &heap[i])) return;
        ent_dyad_pair x = heap[i];
        heap[i] = heap[child];
        heap[child] = x;
    }
}

static bool offer(ent_dyad_table *t, const ent_dyad_pair *pair) {
    if (pair->sums.cells == 0) return true;
    t->n_pairs++;
    if (t->pairs.n < t->asked.top) {
        if (!ent_vec_push(&t->pairs, *pair)) return false;
        for (size_t i = t->pairs.n - 1, up;
             i && is_smaller(&t->pairs.at[i], &t->pairs.at[up = (i - 1) / 2]); i = up) {
            ent_dyad_pair x = t->pairs.at[i];
            t->pairs.at[i] = t->pairs.at[up];
            t->pairs.at[up] = x;
        }
    } else if (is_smaller(&t->pairs.at[0], pair)) {
        t->pairs.at[0] = *pair;
        sift(t->pairs.at, t->pairs.n, 0);
    }
    return true;
}

/* From a heap to the largest first. */
static void sort_pairs(ent_dyad_table *t) {
    for (size_t n = t->pairs.n; n > 1; n--) {
        ent_dyad_pair x = t->pairs.at[0];
        t->pairs.at[0] = t->pairs.at[n - 1];
        t->pairs.at[n - 1] = x;
        sift(t->pairs.at, n - 1, 0);
    }
}

/* ---- periods */

/* The sums of a period, in a list in the order of time; NULL: out of memory. */
static ent_dyad_sums *of_period(ent_dyad_table *t, int32_t period) {
    size_t low = 0, high = t->periods.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (t->periods.at[middle].period < period)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < t->periods.n && t->periods.at[low].period == period) return &t->periods.at[low].sums;
    ent_dyad_period new_one = {.period = period};
    if (!ent_vec_push(&t->periods, new_one)) return NULL;
    memmove(&t->periods.at[low + 1], &t->periods.at[low],
            (t->periods.n - 1 - low) * sizeof *t->periods.at);
    t->periods.at[low] = new_one;
    return &t->periods.at[low].sums;
}

/* ---- once through all */

typedef struct looking {
    ent_dyad_table *t;
    ent_dyad_pair pair;
} looking;

static ent_status look(void *user, ent_ctx *ctx, const ent_dyad_cell *c) {
    looking *l = user;
    ent_dyad_table *t = l->t;
    ent_dyad_kind kind = ent_dyad_kind_of(c);
    bool good = add_cell(&t->kinds[kind], c);
    if (good && kind == ENT_DYAD_BETWEEN) {
        ent_dyad_sums *period = of_period(t, c->period);
        if (!period) return ent_no_memory(ctx);
        if (c->a != l->pair.a || c->b != l->pair.b || !l->pair.sums.cells) {
            if (!offer(t, &l->pair)) return ent_no_memory(ctx);
            l->pair = (ent_dyad_pair){.a = c->a, .b = c->b, .first = c->period};
        }
        l->pair.last = c->period;
        good = add_cell(period, c) && add_cell(&l->pair.sums, c);
    }
    return good ? ENT_OK : ent_fail(ctx, ENT_ELIMIT, "a sum of values does not fit into 64 bits");
}

ent_status ent_dyad_table_settle(ent_ctx *ctx, ent_dyad_table *t) {
    looking l = {.t = t};
    ent_status st = ent_dyads_each(ctx, t->dyads, look, &l);
    if (st == ENT_OK && !offer(t, &l.pair)) st = ent_no_memory(ctx);
    sort_pairs(t);
    return st;
}

/* ---- rows */

static double whole(int64_t millionths) {
    return (double)millionths / ENT_MILLION;
}

static double mean_of(const ent_dyad_tally *t) {
    return t->valued ? (double)t->sum / (double)t->valued : NAN;
}

/* Without a value among its events a sum is missing, not zero. */
static double sum_of(const ent_dyad_tally *t, int64_t sum) {
    return t->valued ? whole(sum) : NAN;
}

static const char *name_of(const ent_dyad_table *t, uint32_t actor) {
    return actor == ENT_NO_ACTOR ? NULL : ent_dyads_name(t->dyads, actor).s;
}

void ent_dyad_row_of(const ent_dyad_table *t, const ent_dyad_cell *c, ent_str *period,
                     ent_dyad_row *out) {
    const ent_dyad_tally *raw = &c->raw, *daily = &c->daily;
    bool told = ent_dyad_has_daily(t);
    ent_str_clear(period);
    ent_period_print(period, t->head.options.period, c->period);
    *out = (ent_dyad_row){.from = name_of(t, c->a),
                          .to = name_of(t, c->b),
                          .period = ent_str_get(period),
                          .kind = ent_dyad_kind_of(c)};
    out->n = whole((int64_t)raw->n);
    out->sum = sum_of(raw, raw->sum);
    out->mean = mean_of(raw);
    out->least = raw->valued ? whole(raw->least) : NAN;
    out->plus = sum_of(raw, raw->plus);
    out->minus = sum_of(raw, raw->minus);
    out->daily_n = told ? whole((int64_t)daily->n) : NAN;
    out->daily_sum = told ? sum_of(daily, daily->sum) : NAN;
    out->daily_mean = told ? mean_of(daily) : NAN;
    out->daily_plus = told ? sum_of(daily, daily->plus) : NAN;
    out->daily_minus = told ? sum_of(daily, daily->minus) : NAN;
    for (size_t q = 0; q < 5; q++) {
        out->quads[q] = whole((int64_t)raw->quads[q]);
        out->daily_quads[q] = told ? whole((int64_t)daily->quads[q]) : NAN;
    }
    out->root_n = c->root_known ? whole((int64_t)c->root_n) : NAN;
    out->root_sum = c->root_known && raw->valued ? whole(c->root_sum) : NAN;
    out->publishers = t->head.options.publishers ? (double)c->publishers : NAN;
}

typedef struct giving {
    ent_dyad_table *t;
    ent_dyad_fn *each;
    void *user;
    ent_str period;
    bool ended;
} giving;

static ent_status give(void *user, ent_ctx *ctx, const ent_dyad_cell *c) {
    giving *g = user;
    ent_dyad_row row;
    ent_dyad_row_of(g->t, c, &g->period, &row);
    if (ent_str_failed(&g->period)) return ent_no_memory(ctx);
    if (g->each(g->user, &row)) return ENT_OK;
    g->ended = true;
    return ENT_ESTOPPED;
}

ent_status ent_dyad_table_each(ent_ctx *ctx, ent_dyad_table *t, ent_dyad_fn *each, void *user) {
    giving g = {.t = t, .each = each, .user = user};
    ent_status st = ent_dyads_each(ctx, t->dyads, give, &g);
    ent_str_clear(&g.period);
    return g.ended ? ENT_OK : st;
}

uint64_t ent_dyad_table_rows(const ent_dyad_table *t) {
    return ent_dyads_n_cells(t->dyads);
}
