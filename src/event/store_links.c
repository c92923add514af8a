/* store_links.c - rule 5: what another source set tells too.
 *
 * Rows that are left by the other rules, a day apart at most, with the same pair and root and within
 * 50 km of each other corroborate each other; none is folded.  For every row the ledger has, for each
 * other source set, how many such rows there are and which is the nearest. */

#include "event/mix.h"
#include "event/store_inside.h"

#include <math.h>
#include <stdlib.h>

static const double near_km = 50, earth_km = 6371.0088, degree = 3.14159265358979323846 / 180;

typedef struct placed {
    uint64_t about; /* pair and root */
    int64_t event;
    uint32_t set;
    ent_day day;
    double latitude, longitude;
    ent_mark mark; /* for the order of ids */
} placed;

typedef ENT_VEC(placed) placed_rows;

typedef struct links {
    ent_store *store;
    ent_row_reader *reader;
    ent_marks marks;
    placed_rows at[3]; /* of the day before, the day, the day after: at[day % 3] */
    ent_day day_of[3];
    bool has[3];
    ent_store_added *added;
} links;

/* Great circle, by haversines. */
static double apart_km(const placed *a, const placed *b) {
    double p = sin((a->latitude - b->latitude) * degree / 2);
    double q = sin((a->longitude - b->longitude) * degree / 2);
    double h = p * p + cos(a->latitude * degree) * cos(b->latitude * degree) * q * q;
    return 2 * earth_km * asin(sqrt(h < 1 ? h : 1));
}

static int by_about(const void *a, const void *b) {
    const placed *x = a, *y = b;
    if (x->about != y->about) return x->about < y->about ? -1 : 1;
    return x->event < y->event ? -1 : x->event > y->event;
}

/* Both sides, a code and a position have to be known, and the day. */
static bool place_row(const links *l, const ent_coded *e, const ent_mark *m, placed *out) {
    ent_coded about = *e;
    if (!e->has_position || !e->code.n || e->dated != ENT_DATED_DAY) return false;
    if (!e->from.country || !e->to.country) return false;
    about.first = about.last = 0;
    about.id = (ent_slice){0};
    about.part = 0;
    *out = (placed){.about = ent_fold_daily(&about, ENT_FOLD_ROOT).high,
                    .event = m->event,
                    .set = l->store->ages.at[m->file].set,
                    .day = e->first,
                    .latitude = e->latitude,
                    .longitude = e->longitude,
                    .mark = *m};
    return true;
}

/* The rows of a day that are not folded. */
static ent_status read_day(ent_ctx *ctx, links *l, ent_day day, placed_rows *out) {
    ent_ask *folds;
    bool row;
    out->n = 0;
    ENT_TRY(ent_marks_of_day(ctx, l->store, day, ENT_MARKS_BY_ROW, 0, 1, &l->marks));
    ENT_TRY(ent_store_get(ctx, l->store, ENT_ASK_FOLD_OF_DAY, &folds));
    ent_ask_int(folds, 1, ent_fold_place(day, 0));
    ENT_TRY(ent_ask_next(ctx, l->store->db, folds, &row));
    for (size_t k = 0; k < l->marks.n; k++) {
        const ent_mark *m = &l->marks.at[k];
        ent_coded e;
        placed p;
        uint32_t file;
        while (row && ent_got_int(folds, 0) < m->event)
            ENT_TRY(ent_ask_next(ctx, l->store->db, folds, &row));
        if (row && ent_got_int(folds, 0) == m->event) continue;
        ENT_TRY(ent_row_read(ctx, l->reader, m->event, &e, &file));
        if (m->file < l->store->ages.n && place_row(l, &e, m, &p) && !ent_vec_push(out, p))
            return ent_no_memory(ctx);
    }
    if (row) ent_ask_stop(folds);
    if (out->n) qsort(out->at, out->n, sizeof *out->at, by_about);
    return ENT_OK;
}

static ent_status day_of(ent_ctx *ctx, links *l, ent_day day, const placed_rows **out) {
    unsigned k = (unsigned)((day % 3 + 3) % 3);
    *out = &l->at[k];
    if (l->has[k] && l->day_of[k] == day) return ENT_OK;
    l->has[k] = true;
    l->day_of[k] = day;
    return read_day(ctx, l, day, &l->at[k]);
}

/* The first row of that pair and root. */
static size_t first_about(const placed_rows *rows, uint64_t about) {
    size_t low = 0, high = rows->n;
    while (low < high) {
        size_t k = low + (high - low) / 2;
        if (rows->at[k].about < about)
            low = k + 1;
        else
            high = k;
    }
    return low;
}

typedef struct near_rows {
    uint32_t set, n;
    const placed *best;
    double km;
} near_rows;

typedef ENT_VEC(near_rows) near_sets;

/* Nearer in days, then in km, then by id. */
static ent_status nearer(ent_ctx *ctx, const links *l, const placed *from, const placed *a,
                         double km, const near_rows *b, bool *better) {
    int p = abs(a->day - from->day), q = abs(b->best->day - from->day), order = 0;
    *better = p != q ? p < q : km < b->km;
    if (p != q || km < b->km || km > b->km) return ENT_OK;
    ENT_TRY(ent_store_order(ctx, l->store, &a->mark, &b->best->mark, &order));
    *better = order != 0 ? order < 0 : a->day < b->best->day;
    return ENT_OK;
}

static ent_status compare(ent_ctx *ctx, const links *l, const placed *p, const placed_rows *others,
                          near_sets *sets) {
    for (size_t k = first_about(others, p->about); k < others->n && others->at[k].about == p->about;
         k++) {
        const placed *o = &others->at[k];
        double km = o->set == p->set ? INFINITY : apart_km(p, o);
        size_t i = 0;
        if (!(km <= near_km)) continue;
        while (i < sets->n && sets->at[i].set != o->set) i++;
        if (i == sets->n) {
            if (!ent_vec_push(sets, ((near_rows){o->set, 1, o, km}))) return ent_no_memory(ctx);
            continue;
        }
        bool better;
        sets->at[i].n++;
        ENT_TRY(nearer(ctx, l, p, o, km, &sets->at[i], &better));
        if (better) {
            sets->at[i].best = o;
            sets->at[i].km = km;
        }
    }
    return ENT_OK;
}

static ent_status link_row(ent_ctx *ctx, links *l, const placed *p, near_sets *sets) {
    ent_ask *ask;
    const placed_rows *rows;
    sets->n = 0;
    for (int d = -1; d <= 1; d++) {
        ENT_TRY(day_of(ctx, l, p->day + d, &rows));
        ENT_TRY(compare(ctx, l, p, rows, sets));
    }
    ENT_TRY(ent_store_get(ctx, l->store, ENT_ASK_ADD_LINK, &ask));
    for (size_t k = 0; k < sets->n; k++) {
        ent_ask_int(ask, 1, p->day);
        ent_ask_int(ask, 2, p->event);
        ent_ask_int(ask, 3, sets->at[k].best->event);
        ent_ask_int(ask, 4, sets->at[k].n);
        ENT_TRY(ent_ask_run(ctx, l->store->db, ask));
    }
    l->added->corroborating += sets->n > 0 && p->event >= l->store->in.first_event;
    return ENT_OK;
}

static ent_status link_day(ent_ctx *ctx, links *l, ent_day day) {
    ent_ask *ask;
    const placed_rows *rows;
    near_sets sets = {0};
    ent_status st = ENT_OK;
    ENT_TRY(ent_store_get(ctx, l->store, ENT_ASK_UNLINK_DAY, &ask));
    ent_ask_int(ask, 1, day);
    ENT_TRY(ent_ask_run(ctx, l->store->db, ask));
    ENT_TRY(day_of(ctx, l, day, &rows));
    for (size_t k = 0; k < rows->n && st == ENT_OK; k++) st = link_row(ctx, l, &rows->at[k], &sets);
    ent_vec_clear(&sets);
    return st;
}

/* The days touched and their neighbours. */
static bool around(const ent_days *touched, ent_days *out) {
    for (size_t k = 0; k < touched->n; k++)
        for (int d = -1; d <= 1; d++)
            if (!ent_vec_push(out, touched->at[k] + d)) return false;
    ent_days_sort(out);
    return true;
}

ent_status ent_store_link(ent_ctx *ctx, ent_store *s, ent_store_added *out) {
    if (s->n_sets < 2) return ENT_OK;
    links l = {.store = s, .added = out};
    ent_days days = {0};
    ent_status st = ent_row_reader_new(ctx, s, &l.reader);
    if (st == ENT_OK && !around(&s->collector.touched, &days)) st = ent_no_memory(ctx);
    for (size_t k = 0; k < days.n && st == ENT_OK; k++) {
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK) st = link_day(ctx, &l, days.at[k]);
    }
    ent_row_reader_free(l.reader);
    ent_vec_clear(&l.marks);
    ent_vec_clear(&days);
    for (unsigned k = 0; k < 3; k++) ent_vec_clear(&l.at[k]);
    return st;
}
