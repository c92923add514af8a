/* store_query.c - what is asked of a ledger: its events by date, its files, how much is in it. */

#include "event/store_inside.h"

#include <stdio.h>

/* ---- events */

typedef struct asked {
    ent_store *store;
    const ent_store_query *query;
    ent_row_reader *reader;
    ent_arena texts;
    ent_store_origin *files; /* by number */
    uint32_t n_files;
    ent_ask *days, *folds;
    ent_day day;        /* of which `folds` are */
    bool has_day, more; /* more: folds stands at a row */
    bool linked;        /* something is linked */
    ent_store_fn *each;
    void *user;
} asked;

static ent_status copy(ent_ctx *ctx, ent_arena *arena, ent_slice from, ent_slice *to) {
    char *s = ent_arena_copy(arena, from.s, from.n);
    *to = (ent_slice){s, from.n};
    return s ? ENT_OK : ent_no_memory(ctx);
}

static ent_status read_files(ent_ctx *ctx, asked *a, ent_ask *ask) {
    for (bool row;;) {
        ENT_TRY(ent_ask_next(ctx, a->store->db, ask, &row));
        if (!row) return ENT_OK;
        uint32_t k = (uint32_t)ent_got_int(ask, 0);
        if (k >= a->n_files) continue;
        ENT_TRY(copy(ctx, &a->texts, ent_got_text(ask, 1), &a->files[k].file));
        ENT_TRY(copy(ctx, &a->texts, ent_got_text(ask, 2), &a->files[k].sha256));
        ENT_TRY(copy(ctx, &a->texts, ent_got_text(ask, 3), &a->files[k].source_set));
        ENT_TRY(copy(ctx, &a->texts, ent_got_text(ask, 4), &a->files[k].coder));
    }
}

static ent_status list_files(ent_ctx *ctx, asked *a) {
    int64_t n = 0;
    ent_ask *ask;
    ENT_TRY(ent_db_number(ctx, a->store->db, "SELECT max(file) FROM file", &n));
    a->n_files = (uint32_t)n + 1;
    a->files = ent_arena_alloc(&a->texts, a->n_files, sizeof *a->files);
    if (!a->files) return ent_no_memory(ctx);
    ENT_TRY(ent_db_prepare(ctx, a->store->db,
                           "SELECT file, name, sha256, source_set, coder FROM file", &ask));
    ent_status st = read_files(ctx, a, ask);
    ent_ask_end(ask);
    return st;
}

static bool names_somebody(const ent_party *p) {
    return p->raw.n || p->code.n || p->nation.n || p->country;
}

static bool is_asked(const ent_store_query *q, const ent_party *p) {
    for (uint32_t k = 0; k < q->n_countries; k++)
        if (q->countries[k] == p->country) return true;
    return false;
}

static bool passes(const ent_store_query *q, const ent_coded *e) {
    if (!q->countries) return true;
    return (!names_somebody(&e->from) || is_asked(q, &e->from)) &&
           (!names_somebody(&e->to) || is_asked(q, &e->to));
}

static ent_status linked_to(ent_ctx *ctx, asked *a, ent_day day, int64_t event, uint32_t *n) {
    ent_ask *ask;
    bool row;
    *n = 0;
    if (!a->linked) return ENT_OK;
    ENT_TRY(ent_store_get(ctx, a->store, ENT_ASK_LINKS, &ask));
    ent_ask_int(ask, 1, day);
    ent_ask_int(ask, 2, event);
    ENT_TRY(ent_ask_next(ctx, a->store->db, ask, &row));
    if (row) *n = (uint32_t)ent_got_int(ask, 0);
    ent_ask_stop(ask);
    return ENT_OK;
}

/* The rows of a day that are folded come in the order of the rows themselves. */
static ent_status fold_of(ent_ctx *ctx, asked *a, ent_day day, int64_t event,
                          ent_store_origin *origin) {
    if (!a->has_day || a->day != day) {
        ent_ask_stop(a->folds);
        ent_ask_int(a->folds, 1, ent_fold_place(day, 0));
        ENT_TRY(ent_ask_next(ctx, a->store->db, a->folds, &a->more));
        a->has_day = true;
        a->day = day;
    }
    while (a->more && ent_got_int(a->folds, 0) < event)
        ENT_TRY(ent_ask_next(ctx, a->store->db, a->folds, &a->more));
    bool folded = a->more && ent_got_int(a->folds, 0) == event;
    int64_t rule = folded ? ent_got_int(a->folds, 1) : 0;
    origin->rule = rule < 0 || rule > 4 ? 4 : (uint32_t)rule;
    origin->folded_into = folded ? ent_got_int(a->folds, 2) : 0;
    return ENT_OK;
}

static ent_status give(ent_ctx *ctx, asked *a, ent_day day, int64_t event) {
    ent_store_origin origin = {0};
    ent_coded e;
    uint32_t file;
    ENT_TRY(fold_of(ctx, a, day, event, &origin));
    if (origin.rule && !a->query->with_folded) return ENT_OK;
    ENT_TRY(ent_row_read(ctx, a->reader, event, &e, &file));
    if (!passes(a->query, &e) || file >= a->n_files) return ENT_OK;
    ent_store_origin whole = a->files[file];
    whole.key = event;
    whole.rule = origin.rule;
    whole.folded_into = origin.folded_into;
    ENT_TRY(linked_to(ctx, a, day, event, &whole.corroborated_by));
    return a->each(a->user, ctx, &e, &whole);
}

static ent_status give_days(ent_ctx *ctx, asked *a) {
    for (bool row;;) {
        ent_mark m;
        ENT_TRY(ent_ask_next(ctx, a->store->db, a->days, &row));
        if (!row) return ENT_OK;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_day day = (ent_day)ent_got_int(a->days, 0);
        ent_packed p = ent_packed_of(ent_got_text(a->days, 1), 0);
        while (ent_packed_next(&p, &m)) ENT_TRY(give(ctx, a, day, m.event));
        if (p.bad) return ent_packed_damaged(ctx, a->store);
    }
}

static ent_status ask(ent_ctx *ctx, asked *a) {
    const ent_store_query *q = a->query;
    bool all = q->since > q->until || (q->since == 0 && q->until == 0);
    int64_t n = 0;
    ENT_TRY(ent_db_prepare(ctx, a->store->db,
                           "SELECT first, marks FROM day WHERE first BETWEEN ? AND ?"
                           " ORDER BY first, file, chunk",
                           &a->days));
    ent_ask_int(a->days, 1, all ? INT32_MIN : q->since);
    ent_ask_int(a->days, 2, all ? INT32_MAX : q->until);
    ENT_TRY(ent_db_prepare(ctx, a->store->db,
                           "SELECT place - ?1, rule, folded_into FROM fold"
                           " WHERE place >= ?1 AND place < ?1 + 1099511627776 ORDER BY place",
                           &a->folds));
    ENT_TRY(ent_row_reader_new(ctx, a->store, &a->reader));
    ENT_TRY(list_files(ctx, a));
    ENT_TRY(ent_db_number(ctx, a->store->db, "SELECT 1 FROM link LIMIT 1", &n));
    a->linked = n > 0;
    return give_days(ctx, a);
}

ent_status ent_store_each(ent_ctx *ctx, ent_store *s, const ent_store_query *query,
                          ent_store_fn *each, void *user) {
    asked a = {.store = s, .query = query, .each = each, .user = user};
    ENT_TRY(ent_db_do(ctx, s->db, "SAVEPOINT reading")); /* one state of the ledger throughout */
    ent_status st = ask(ctx, &a);
    ent_row_reader_free(a.reader);
    ent_ask_end(a.days);
    ent_ask_end(a.folds);
    ent_arena_clear(&a.texts);
    ent_status released = ent_db_do(ctx, s->db, "RELEASE reading");
    return st == ENT_OK ? released : st;
}

/* ---- files */

static ent_status read_file(ent_ctx *ctx, ent_ask *ask, ent_arena *arena, ent_store_file *f) {
    ent_slice *const texts[] = {&f->name, &f->sha256, &f->source_set, &f->format, &f->coder};
    for (int k = 0; k < 5; k++) ENT_TRY(copy(ctx, arena, ent_got_text(ask, k), texts[k]));
    f->rows = (uint64_t)ent_got_int(ask, 5);
    f->events = (uint64_t)ent_got_int(ask, 6);
    f->kept = f->events - (uint64_t)ent_got_int(ask, 9);
    f->first = ent_got_none(ask, 7) ? 1 : (ent_day)ent_got_int(ask, 7);
    f->last = (ent_day)ent_got_int(ask, 8);
    if (f->kept > f->events) f->kept = 0; /* of a ledger that somebody has changed */
    return ENT_OK;
}

static const char files[] =
    "SELECT name, sha256, source_set, format, coder, rows, events, first, last,"
    " (SELECT count(*) FROM fold x WHERE x.place >= f.first * 1099511627776"
    "  AND x.place < (f.last + 1) * 1099511627776"
    "  AND (x.place & 1099511627775) - f.first_event BETWEEN 0 AND f.events - 1)"
    " FROM file f ORDER BY file";

ent_status ent_store_files(ent_ctx *ctx, ent_store *s, ent_arena *arena, const ent_store_file **out,
                           uint32_t *n) {
    int64_t count = 0;
    ent_ask *ask;
    *n = 0;
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT count(*) FROM file", &count));
    ent_store_file *at = ent_arena_alloc(arena, (size_t)count + 1, sizeof *at);
    *out = at;
    if (!at) return ent_no_memory(ctx);
    ENT_TRY(ent_db_prepare(ctx, s->db, files, &ask));
    ent_status st;
    bool row;
    while ((st = ent_ask_next(ctx, s->db, ask, &row)) == ENT_OK && row && *n < count)
        if ((st = read_file(ctx, ask, arena, &at[(*n)++])) != ENT_OK) break;
    ent_ask_end(ask);
    return st;
}

void ent_store_rules(const ent_store *s, ent_store_totals *out) {
    *out = (ent_store_totals){
        .level = s->rules.level, .fold_stories = s->rules.stories, .drop_echoes = s->rules.echoes};
}

ent_status ent_store_total(ent_ctx *ctx, ent_store *s, ent_store_totals *out) {
    int64_t n, first, last;
    ent_store_rules(s, out);
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT sum(events) FROM file", &n));
    out->events = out->kept = (uint64_t)n;
    for (unsigned rule = 1; rule <= 4; rule++) {
        char sql[64];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM fold WHERE rule = %u", rule);
        ENT_TRY(ent_db_number(ctx, s->db, sql, &n));
        out->folded[rule] = (uint64_t)n;
        out->kept -= (uint64_t)n;
    }
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT count(*) FROM (SELECT DISTINCT day, event FROM link)",
                          &n));
    out->corroborated = (uint64_t)n;
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT min(first) FROM file", &first));
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT max(last) FROM file", &last));
    out->first = out->events ? (ent_day)first : 1;
    out->last = out->events ? (ent_day)last : 0;
    return ENT_OK;
}

ent_status ent_store_check(ent_ctx *ctx, ent_store *s) {
    ent_ask *ask;
    bool row;
    ENT_TRY(ent_db_prepare(ctx, s->db, "PRAGMA integrity_check(1)", &ask));
    ent_status st = ent_ask_next(ctx, s->db, ask, &row);
    if (st == ENT_OK && (!row || !ent_slice_is(ent_got_text(ask, 0), "ok"))) {
        ent_slice why = row ? ent_got_text(ask, 0) : ent_slice_of("no answer");
        st = ent_db_refuse(ctx, "make it again from the files it was made of, which are untouched",
                           "the ledger \"%s\" is damaged: %.*s", s->path, (int)why.n, why.s);
    }
    ent_ask_end(ask);
    return st;
}
