/* store_fold.c - which rows of a day are folded, by rules 1, 4 and 2 in that order, as a function of
 * the rows alone: an echo that is dropped stands for no other row, and an old version for none.
 *
 * Rows that belong together are found by a table of their hashes, so a day of n rows takes time and
 * memory in n; a day of very many is worked through in parts, as what belongs together has the same
 * hash and is in the same part. */

#include "event/mix.h"
#include "event/store_inside.h"

enum { VERSIONS = 1, SAME_DAY = 2, ECHO = 4 };

/* One day at work. */
typedef struct fold_day {
    ent_store *store;
    ent_day day;
    ent_marks marks;
    uint32_t *group; /* of each mark, the one that stands for it */
    uint32_t *table; /* open addressing over marks, number + 1: the first of each group */
    size_t n_table;
    unsigned char *gone; /* bit per place of the day: folded already */
    ent_store_added *added;
} fold_day;

static bool is_gone(const fold_day *d, uint32_t place) {
    return d->gone[place / 8] >> place % 8 & 1;
}

static uint32_t set_of(const fold_day *d, const ent_mark *m) {
    return m->file < d->store->ages.n ? d->store->ages.at[m->file].set : 0;
}

static uint32_t age_of(const fold_day *d, const ent_mark *m) {
    return m->file < d->store->ages.n ? d->store->ages.at[m->file].age : 0;
}

/* Whether it came with this import. */
static bool is_new(const fold_day *d, const ent_mark *m) {
    return m->event >= d->store->in.first_event;
}

/* ---- which of two rows stands for the other */

/* The texts of both, which are too long for their marks. */
static ent_status texts_of(ent_ctx *ctx, ent_store *s, ent_store_ask which, const ent_mark *a,
                           const ent_mark *b) {
    const int64_t events[2] = {a->event, b->event};
    ent_ask *ask;
    ENT_TRY(ent_store_get(ctx, s, which, &ask));
    for (unsigned k = 0; k < 2; k++) {
        bool row;
        ent_str_clear(&s->texts[k]);
        ent_ask_int(ask, 1, events[k]);
        ENT_TRY(ent_ask_next(ctx, s->db, ask, &row));
        if (row) ent_str_add_slice(&s->texts[k], ent_got_text(ask, 0));
        ent_ask_stop(ask);
        if (ent_str_failed(&s->texts[k])) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

static ent_slice text(const ent_store *s, unsigned k) {
    return (ent_slice){ent_str_get(&s->texts[k]), s->texts[k].n};
}

ent_status ent_store_order(ent_ctx *ctx, ent_store *s, const ent_mark *a, const ent_mark *b,
                           int *out) {
    *out = a->rank < b->rank ? -1 : a->rank > b->rank;
    if (*out) return ENT_OK;
    if (a->flags & ENT_MARK_TEXT_ID && a->same != b->same) {
        ENT_TRY(texts_of(ctx, s, ENT_ASK_ID, a, b));
        ent_slice x = text(s, 0), y = text(s, 1);
        *out = x.n < y.n ? -1 : x.n > y.n;
        if (!*out && x.n) *out = memcmp(x.s, y.s, x.n);
        if (*out) return ENT_OK;
    }
    *out = a->same < b->same ? -1 : a->same > b->same;
    return ENT_OK;
}

/* Rule 1: the newest version, of the newest file, and of the same file the first. */
static ent_status newer(ent_ctx *ctx, fold_day *d, const ent_mark *a, const ent_mark *b,
                        bool *better) {
    if (a->version == UINT64_MAX && b->version == UINT64_MAX) {
        ENT_TRY(texts_of(ctx, d->store, ENT_ASK_VERSION, a, b));
        int c = ent_store_natural(text(d->store, 0), text(d->store, 1));
        *better = c > 0;
        if (c) return ENT_OK;
    } else if (a->version != b->version) {
        *better = a->version > b->version;
        return ENT_OK;
    }
    uint32_t x = age_of(d, a), y = age_of(d, b);
    *better = x != y ? x > y : a->event < b->event;
    return ENT_OK;
}

/* Rule 2: the smallest id. */
static ent_status smaller(ent_ctx *ctx, fold_day *d, const ent_mark *a, const ent_mark *b,
                          bool *better) {
    int order;
    ENT_TRY(ent_store_order(ctx, d->store, a, b, &order));
    *better = order < 0;
    return ENT_OK;
}

/* ---- groups */

typedef struct fold_rule {
    ent_marks_by by;
    ent_status (*better)(ent_ctx *ctx, fold_day *d, const ent_mark *a, const ent_mark *b,
                         bool *better);
} fold_rule;

static bool together(const fold_day *d, const fold_rule *r, const ent_mark *a, const ent_mark *b) {
    if (set_of(d, a) != set_of(d, b)) return false;
    if (r->by == ENT_MARKS_BY_ROW) return a->rank == b->rank && a->same == b->same;
    return a->daily.high == b->daily.high && a->daily.low == b->daily.low;
}

static size_t hash(const fold_rule *r, const ent_mark *m) {
    return (size_t)(r->by == ENT_MARKS_BY_ROW ? ent_mix_last(m->rank + ent_mix_last(m->same + 1))
                                              : m->daily.high);
}

static bool set_up(fold_day *d) {
    size_t n = d->marks.n ? d->marks.n : 1;
    d->n_table = 4;
    while (d->n_table < 2 * n) d->n_table *= 2;
    ent_free(d->group);
    ent_free(d->table);
    d->group = ent_alloc(n, sizeof *d->group);
    d->table = ent_alloc(d->n_table, sizeof *d->table);
    return d->group && d->table;
}

/* group[k] becomes the first of the group in the table, and the table's entry the best of it. */
static ent_status find_groups(ent_ctx *ctx, fold_day *d, const fold_rule *r) {
    if (!set_up(d)) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < d->marks.n; k++) {
        const ent_mark *m = &d->marks.at[k];
        if (is_gone(d, m->place)) continue;
        size_t at = hash(r, m) & (d->n_table - 1);
        while (d->table[at] && !together(d, r, &d->marks.at[d->table[at] - 1], m))
            at = (at + 1) & (d->n_table - 1);
        d->group[k] = (uint32_t)at;
        bool better = !d->table[at];
        if (!better) ENT_TRY(r->better(ctx, d, m, &d->marks.at[d->table[at] - 1], &better));
        if (better) d->table[at] = k + 1;
    }
    for (uint32_t k = 0; k < d->marks.n; k++)
        if (!is_gone(d, d->marks.at[k].place)) d->group[k] = d->table[d->group[k]] - 1;
    return ENT_OK;
}

static ent_status fold(ent_ctx *ctx, fold_day *d, const ent_mark *m, int rule, int64_t into) {
    ent_ask *ask;
    d->gone[m->place / 8] |= (unsigned char)(1 << m->place % 8);
    ENT_TRY(ent_store_get(ctx, d->store, ENT_ASK_ADD_FOLD, &ask));
    ent_ask_int(ask, 1, ent_fold_place(d->day, m->event));
    ent_ask_int(ask, 2, rule);
    ent_ask_int(ask, 3, into);
    return ent_ask_run(ctx, d->store->db, ask);
}

/* ---- the rules */

/* New rows are the first of their group, or newer than those from before, or neither. */
static void count_versions(fold_day *d) {
    unsigned char *old = (unsigned char *)d->table; /* no longer needed: room for a byte a mark */
    memset(old, 0, d->marks.n);
    for (uint32_t k = 0; k < d->marks.n; k++)
        if (!is_new(d, &d->marks.at[k])) old[d->group[k]] = 1;
    for (uint32_t k = 0; k < d->marks.n; k++) {
        if (!is_new(d, &d->marks.at[k])) continue;
        if (d->group[k] != k)
            d->added->repeated++;
        else if (old[k])
            d->added->replaced++;
        else
            d->added->new_rows++;
    }
}

static ent_status fold_versions(ent_ctx *ctx, fold_day *d, uint32_t part, uint32_t parts) {
    static const fold_rule rule = {ENT_MARKS_BY_ROW, newer};
    ENT_TRY(ent_marks_of_day(ctx, d->store, d->day, rule.by, part, parts, &d->marks));
    ENT_TRY(find_groups(ctx, d, &rule));
    count_versions(d);
    for (uint32_t k = 0; k < d->marks.n; k++) {
        const ent_mark *m = &d->marks.at[k];
        if (d->group[k] != k) {
            ENT_TRY(fold(ctx, d, m, VERSIONS, d->marks.at[d->group[k]].event));
        } else if (d->store->rules.echoes && m->flags & ENT_MARK_ECHO) {
            ENT_TRY(fold(ctx, d, m, ECHO, m->event));
            d->added->echoes += is_new(d, m);
        }
    }
    return ENT_OK;
}

static ent_status fold_daily(ent_ctx *ctx, fold_day *d, uint32_t part, uint32_t parts) {
    static const fold_rule rule = {ENT_MARKS_BY_DAY, smaller};
    if (parts > 1)
        ENT_TRY(ent_marks_of_day(ctx, d->store, d->day, rule.by, part, parts, &d->marks));
    ENT_TRY(find_groups(ctx, d, &rule));
    for (uint32_t k = 0; k < d->marks.n; k++) {
        const ent_mark *m = &d->marks.at[k];
        if (is_gone(d, m->place) || d->group[k] == k) continue;
        ENT_TRY(fold(ctx, d, m, SAME_DAY, d->marks.at[d->group[k]].event));
        d->added->same_day += is_new(d, m);
    }
    return ENT_OK;
}

static ent_status fold_one_day(ent_ctx *ctx, fold_day *d) {
    uint64_t n;
    ent_ask *ask;
    ENT_TRY(ent_marks_count(ctx, d->store, d->day, &n));
    uint32_t parts = (uint32_t)(n / d->store->most_marks) + 1;
    ent_free(d->gone);
    d->gone = ent_alloc((size_t)n / 8 + 1, 1);
    if (!d->gone) return ent_no_memory(ctx);
    ENT_TRY(ent_store_get(ctx, d->store, ENT_ASK_UNFOLD_DAY, &ask));
    ent_ask_int(ask, 1, ent_fold_place(d->day, 0));
    ENT_TRY(ent_ask_run(ctx, d->store->db, ask));
    for (uint32_t k = 0; k < parts; k++) ENT_TRY(fold_versions(ctx, d, k, parts));
    for (uint32_t k = 0; k < parts; k++) ENT_TRY(fold_daily(ctx, d, k, parts));
    return ENT_OK;
}

ent_status ent_store_fold(ent_ctx *ctx, ent_store *s, ent_store_added *out) {
    const ent_days *days = &s->collector.touched;
    fold_day d = {.store = s, .added = out};
    ent_status st = ENT_OK;
    for (size_t k = 0; k < days->n && st == ENT_OK; k++) {
        d.day = days->at[k];
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK) st = fold_one_day(ctx, &d);
        if (k % 64 == 0) ent_progress(ctx, "folding", (double)k / (double)days->n);
    }
    ent_vec_clear(&d.marks);
    ent_free(d.group);
    ent_free(d.table);
    ent_free(d.gone);
    return st;
}
