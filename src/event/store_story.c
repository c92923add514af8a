/* store_story.c - rule 3: of the rows of one report about the same two and of the same quad class,
 * the one of the most extreme value stays (on request).
 *
 * Stories run over days, so they have a table in their own order.  The stories that have a row on a
 * day that was touched are decided anew, of what rules 1, 4 and 2 have left. */

#include "event/store_inside.h"

enum { STORY = 3 };

static const char begin[] =
    "CREATE TEMP TABLE IF NOT EXISTS told(high INTEGER, low INTEGER, PRIMARY KEY(high, low))"
    " WITHOUT ROWID;"
    "CREATE TEMP TABLE IF NOT EXISTS verdict(place INTEGER PRIMARY KEY, folded_into INTEGER);"
    "DELETE FROM told; DELETE FROM verdict;";

static const char members[] =
    "SELECT s.high, s.low, s.event, s.file, s.day, s.extreme, s.rank, s.same"
    " FROM told t CROSS JOIN story s ON s.high = t.high AND s.low = t.low"
    " LEFT JOIN fold f ON f.place = s.day * 1099511627776 + s.event"
    " WHERE f.rule IS NULL OR f.rule = 3 ORDER BY s.high, s.low, s.event";

static const char end[] =
    "DELETE FROM fold WHERE rule = 3 AND place IN (SELECT place FROM verdict);"
    "INSERT INTO fold SELECT place, 3, folded_into FROM verdict"
    " WHERE folded_into IS NOT NULL ORDER BY place;"
    "DELETE FROM told; DELETE FROM verdict;";

typedef struct story_member {
    ent_mark mark; /* event, file, rank, same */
    ent_day day;
    int64_t extreme;
} story_member;

typedef struct story_at_work {
    ent_store *store;
    ent_ask *told, *members, *verdict;
    uint64_t high, low;
    ENT_VEC(story_member) at;
    ent_store_added *added;
} story_at_work;

static uint32_t set_of(const ent_store *s, uint32_t file) {
    return file < s->ages.n ? s->ages.at[file].set : 0;
}

/* The stories of a day's rows. */
static ent_status gather(ent_ctx *ctx, story_at_work *w, ent_day day, ent_marks *marks) {
    ENT_TRY(ent_marks_of_day(ctx, w->store, day, ENT_MARKS_BY_ROW, 0, 1, marks));
    for (size_t k = 0; k < marks->n; k++) {
        if (!(marks->at[k].flags & ENT_MARK_STORY)) continue;
        ent_ask_int(w->told, 1, (int64_t)marks->at[k].story.high);
        ent_ask_int(w->told, 2, (int64_t)marks->at[k].story.low);
        ENT_TRY(ent_ask_run(ctx, w->store->db, w->told));
    }
    return ENT_OK;
}

/* The member that stays, of the set of member k: the most extreme, then that of the smallest id. */
static ent_status best_of(ent_ctx *ctx, story_at_work *w, size_t k, size_t *out) {
    uint32_t set = set_of(w->store, w->at.at[k].mark.file);
    *out = k;
    for (size_t i = 0; i < w->at.n; i++) {
        const story_member *a = &w->at.at[i], *b = &w->at.at[*out];
        int order = a->extreme > b->extreme ? -1 : a->extreme < b->extreme;
        if (i == *out || set_of(w->store, a->mark.file) != set) continue;
        if (!order) ENT_TRY(ent_store_order(ctx, w->store, &a->mark, &b->mark, &order));
        /* The id may be reused on other days (ICEWS). */
        if (!order) order = a->day < b->day ? -1 : a->day > b->day;
        if (order < 0) *out = i;
    }
    return ENT_OK;
}

static ent_status decide(ent_ctx *ctx, story_at_work *w) {
    uint32_t set = 0;
    size_t best = 0;
    for (size_t k = 0; k < w->at.n; k++) {
        const story_member *m = &w->at.at[k];
        if (!k || set_of(w->store, m->mark.file) != set) {
            set = set_of(w->store, m->mark.file);
            ENT_TRY(best_of(ctx, w, k, &best));
        }
        ent_ask_int(w->verdict, 1, ent_fold_place(m->day, m->mark.event));
        if (best == k)
            ent_ask_none(w->verdict, 2);
        else
            ent_ask_int(w->verdict, 2, w->at.at[best].mark.event);
        ENT_TRY(ent_ask_run(ctx, w->store->db, w->verdict));
        w->added->same_story += best != k && m->mark.event >= w->store->in.first_event;
    }
    w->at.n = 0;
    return ENT_OK;
}

static ent_status decide_all(ent_ctx *ctx, story_at_work *w) {
    for (bool row;;) {
        ENT_TRY(ent_ask_next(ctx, w->store->db, w->members, &row));
        if (!row) return decide(ctx, w);
        uint64_t high = (uint64_t)ent_got_int(w->members, 0);
        uint64_t low = (uint64_t)ent_got_int(w->members, 1);
        if (high != w->high || low != w->low) ENT_TRY(decide(ctx, w));
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        w->high = high;
        w->low = low;
        story_member m = {.day = (ent_day)ent_got_int(w->members, 4),
                          .extreme = ent_got_int(w->members, 5)};
        m.mark.event = ent_got_int(w->members, 2);
        m.mark.file = (uint32_t)ent_got_int(w->members, 3);
        m.mark.rank = (uint64_t)ent_got_int(w->members, 6);
        m.mark.same = (uint64_t)ent_got_int(w->members, 7);
        if (m.mark.rank >> 63 && m.mark.rank != UINT64_MAX) m.mark.flags = ENT_MARK_TEXT_ID;
        if (!ent_vec_push(&w->at, m)) return ent_no_memory(ctx);
    }
}

static ent_status work(ent_ctx *ctx, story_at_work *w) {
    ent_db *db = w->store->db;
    const ent_days *days = &w->store->collector.touched;
    ent_marks marks = {0};
    ENT_TRY(ent_db_do(ctx, db, begin));
    ENT_TRY(ent_db_prepare(ctx, db, "INSERT OR IGNORE INTO told VALUES(?,?)", &w->told));
    ENT_TRY(ent_db_prepare(ctx, db, "INSERT INTO verdict VALUES(?,?)", &w->verdict));
    ENT_TRY(ent_db_prepare(ctx, db, members, &w->members));
    ent_status st = ENT_OK;
    for (size_t k = 0; k < days->n && st == ENT_OK; k++) st = gather(ctx, w, days->at[k], &marks);
    ent_vec_clear(&marks);
    if (st == ENT_OK) st = decide_all(ctx, w);
    if (st == ENT_OK) {
        ent_ask_stop(w->members);
        st = ent_db_do(ctx, db, end);
    }
    return st;
}

ent_status ent_store_fold_stories(ent_ctx *ctx, ent_store *s, ent_store_added *out) {
    if (!s->rules.stories) return ENT_OK;
    story_at_work w = {.store = s, .added = out};
    ent_status st = work(ctx, &w);
    ent_ask_end(w.told);
    ent_ask_end(w.verdict);
    ent_ask_end(w.members);
    ent_vec_clear(&w.at);
    return st;
}
