/* store_digest.c - SHA-256 over all that a ledger says.
 *
 * Files are taken in the order of their own hashes, and a file's rows in their order; a row that
 * another is named by is told by its file, line and part.  So neither the order of imports counts nor
 * that of rows, numbers or pages on the disk. */

#include "base/sha256.h"
#include "event/countries.h"
#include "event/mix.h"
#include "event/store_inside.h"

typedef struct digest {
    ent_store *store;
    ent_row_reader *reader;
    ent_ask *files, *fold, *links, *place;
    ent_sha256 all;
    ent_str row; /* what is said of one row */
} digest;

static void say_number(ent_str *b, int64_t x) {
    char bytes[8];
    for (unsigned k = 0; k < 8; k++) bytes[k] = (char)((uint64_t)x >> 8 * k & 0xff);
    ent_str_add_n(b, bytes, 8);
}

static void say_text(ent_str *b, ent_slice text) {
    say_number(b, (int64_t)text.n);
    ent_str_add_slice(b, text);
}

static void say_party(ent_str *b, const ent_party *p) {
    say_text(b, p->raw);
    say_text(b, p->code);
    say_text(b, p->nation);
    say_text(b, p->role);
    say_text(b, ent_slice_of(ent_country_code(p->country)));
}

static void say_event(ent_str *b, const ent_coded *e) {
    const ent_slice texts[] = {e->id,       e->code,  e->mode,       e->root,      e->place,
                               e->url,      e->story, e->text,       e->publisher, e->version,
                               e->score_of, e->tags,  e->alleged_by, e->denied_by};
    const int64_t numbers[] = {
        (int64_t)e->line, e->part,        e->n_parts,  e->weight,    e->first,
        e->last,          e->dated,       e->lasts,    e->has_added, e->has_added ? e->added : 0,
        e->directed,      e->mutual,      e->scheme,   e->quad,      e->source_quad,
        e->has_value,     e->value,       e->has_root, e->is_root,   e->deaths_low,
        e->deaths_best,   e->deaths_high, e->mentions, e->sources,   e->articles,
        e->has_position};
    uint64_t at[2] = {0, 0};
    if (e->has_position) memcpy(at, (double[2]){e->latitude, e->longitude}, sizeof at);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) say_number(b, numbers[k]);
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) say_text(b, texts[k]);
    say_number(b, (int64_t)at[0]);
    say_number(b, (int64_t)at[1]);
    say_party(b, &e->from);
    say_party(b, &e->to);
}

/* Another row, by where it stood. */
static ent_status say_other(ent_ctx *ctx, digest *d, int64_t event) {
    bool row;
    ent_ask_int(d->place, 1, event);
    ENT_TRY(ent_ask_next(ctx, d->store->db, d->place, &row));
    if (row) {
        say_text(&d->row, ent_got_text(d->place, 0));
        say_text(&d->row, ent_got_text(d->place, 1));
        say_number(&d->row, ent_got_int(d->place, 2));
        say_number(&d->row, ent_got_int(d->place, 3));
    }
    ent_ask_stop(d->place);
    return ENT_OK;
}

static ent_status say_fold(ent_ctx *ctx, digest *d, ent_day day, int64_t event) {
    bool row;
    ent_ask_int(d->fold, 1, ent_fold_place(day, event));
    ENT_TRY(ent_ask_next(ctx, d->store->db, d->fold, &row));
    say_number(&d->row, row ? ent_got_int(d->fold, 0) : 0);
    int64_t into = row ? ent_got_int(d->fold, 1) : 0;
    ent_ask_stop(d->fold);
    return into ? say_other(ctx, d, into) : ENT_OK;
}

/* The links of a row, in the order of the source sets. */
static ent_status say_links(ent_ctx *ctx, digest *d, ent_day day, int64_t event) {
    ent_ask_int(d->links, 1, day);
    ent_ask_int(d->links, 2, event);
    for (bool row;;) {
        ENT_TRY(ent_ask_next(ctx, d->store->db, d->links, &row));
        if (!row) return ENT_OK;
        say_number(&d->row, ent_got_int(d->links, 1));
        ENT_TRY(say_other(ctx, d, ent_got_int(d->links, 0)));
    }
}

static ent_status say_row(ent_ctx *ctx, digest *d, int64_t event) {
    ent_coded e;
    uint32_t file;
    ENT_TRY(ent_row_read(ctx, d->reader, event, &e, &file));
    d->row.n = 0;
    say_event(&d->row, &e);
    ENT_TRY(say_fold(ctx, d, e.first, event));
    ENT_TRY(say_links(ctx, d, e.first, event));
    if (ent_str_failed(&d->row)) return ent_no_memory(ctx);
    ent_sha256_add(&d->all, (ent_slice){ent_str_get(&d->row), d->row.n});
    return ENT_OK;
}

static ent_status say_file(ent_ctx *ctx, digest *d) {
    d->row.n = 0;
    for (int k = 0; k < 4; k++) say_text(&d->row, ent_got_text(d->files, k));
    for (int k = 4; k < 6; k++) say_number(&d->row, ent_got_int(d->files, k));
    if (ent_str_failed(&d->row)) return ent_no_memory(ctx);
    ent_sha256_add(&d->all, (ent_slice){ent_str_get(&d->row), d->row.n});
    int64_t first = ent_got_int(d->files, 6), n = ent_got_int(d->files, 5);
    for (int64_t k = 0; k < n; k++) {
        if ((k & 4095) == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ENT_TRY(say_row(ctx, d, first + k));
    }
    return ENT_OK;
}

static ent_status prepare(ent_ctx *ctx, digest *d) {
    ent_db *db = d->store->db;
    ENT_TRY(ent_db_prepare(ctx, db,
                           "SELECT sha256, source_set, format, coder, rows, events, first_event"
                           " FROM file ORDER BY sha256, name, file",
                           &d->files));
    ENT_TRY(
        ent_db_prepare(ctx, db, "SELECT rule, folded_into FROM fold WHERE place = ?", &d->fold));
    ENT_TRY(ent_db_prepare(ctx, db,
                           "SELECT l.other, l.n FROM link l JOIN event e ON e.event = l.other"
                           " JOIN file f ON f.file = e.file WHERE l.day = ? AND l.event = ?"
                           " ORDER BY f.source_set",
                           &d->links));
    ENT_TRY(ent_db_prepare(ctx, db,
                           "SELECT f.sha256, f.source_set, e.line, x.part FROM event e"
                           " JOIN file f ON f.file = e.file"
                           " LEFT JOIN detail x ON x.event = e.event WHERE e.event = ?",
                           &d->place));
    return ent_row_reader_new(ctx, d->store, &d->reader);
}

static ent_status say_all(ent_ctx *ctx, digest *d) {
    ENT_TRY(ent_store_read_rules(ctx, d->store));
    const ent_rules *r = &d->store->rules;
    char rules[3] = {(char)('0' + r->level), r->stories ? '1' : '0', r->echoes ? '1' : '0'};
    d->all = ent_sha256_new();
    ENT_TRY(prepare(ctx, d));
    ent_sha256_add(&d->all, (ent_slice){rules, sizeof rules});
    for (bool row;;) {
        ENT_TRY(ent_ask_next(ctx, d->store->db, d->files, &row));
        if (!row) return ENT_OK;
        ENT_TRY(say_file(ctx, d));
    }
}

ent_status ent_store_digest(ent_ctx *ctx, ent_store *s, char hex[65]) {
    digest d = {.store = s};
    hex[0] = '\0';
    ENT_TRY(ent_db_do(ctx, s->db, "SAVEPOINT reading")); /* one state of the ledger throughout */
    ent_status st = say_all(ctx, &d);
    if (st == ENT_OK) ent_sha256_end(&d.all, hex);
    ent_row_reader_free(d.reader);
    ent_ask_end(d.files);
    ent_ask_end(d.fold);
    ent_ask_end(d.links);
    ent_ask_end(d.place);
    ent_str_clear(&d.row);
    ent_status released = ent_db_do(ctx, s->db, "RELEASE reading");
    return st == ENT_OK ? released : st;
}
