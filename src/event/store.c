/* store.c - a ledger opened, and a file taken into it within one transaction.
 *
 * The log is SQLite's write-ahead log: a transaction is there when its last page has been written to
 * it, so a program that is killed leaves all of it or nothing.  `synchronous = NORMAL` waits for the
 * disk when the log is moved into the file, which keeps the file whole even when the power fails; the
 * files imported last may then be missing, and are imported again. */

#include "base/file.h"
#include "event/store_inside.h"

#include <stdio.h>
#include <string.h>

const char *ent_store_sqlite(void) {
    return ent_db_version();
}

bool ent_store_looks_like(const char *path) {
    static const char magic[16] = "SQLite format 3";
    char head[16];
    FILE *f = ent_file_look("/", path) == ENT_FILE_ODD ? NULL : fopen(path, "rb");
    bool is = f && fread(head, sizeof head, 1, f) == 1 && !memcmp(head, magic, sizeof head);
    if (f) fclose(f);
    return is;
}

ent_status ent_store_open(ent_ctx *ctx, const char *path, bool write, ent_store **out) {
    *out = NULL;
    if (ent_file_is_odd(path))
        return ent_fail(ctx, ENT_EIO, "\"%s\" is a folder or a pipe, which is no ledger", path);
    ent_store *s = ent_alloc(1, sizeof *s);
    if (s) s->path = ent_alloc(strlen(path) + 1, 1);
    if (!s || !s->path) {
        ent_free(s);
        return ent_no_memory(ctx);
    }
    memcpy(s->path, path, strlen(path) + 1);
    s->write = write;
    s->most_bytes = 48 << 20;
    s->most_marks = 400000;
    ent_status st = ent_db_open(ctx, path, write, &s->db);
    if (st == ENT_OK) st = ent_store_recognise(ctx, s);
    if (st != ENT_OK) {
        ent_store_close(s);
        return st;
    }
    *out = s;
    return ENT_OK;
}

static void forget_intake(ent_store *s) {
    ent_collector_clear(&s->collector);
    ent_vec_clear(&s->in.files);
    s->in = (ent_intake){0};
}

void ent_store_close(ent_store *s) {
    if (!s) return;
    forget_intake(s);
    ent_names_forget(s);
    ent_store_forget_asks(s);
    ent_vec_clear(&s->ages);
    ent_str_clear(&s->texts[0]);
    ent_str_clear(&s->texts[1]);
    ent_db_close(s->db);
    ent_free(s->path);
    ent_free(s);
}

/* ---- one import, by hand */

static bool same_rules(const ent_rules *a, const ent_rules *b) {
    return a->level == b->level && a->stories == b->stories && a->echoes == b->echoes;
}

static ent_status begin(ent_ctx *ctx, ent_store *s, const ent_store_import *options) {
    ent_intake *in = &s->in;
    int64_t n = 0;
    ent_rules rules = {options->level, options->fold_stories, options->drop_echoes};
    ENT_TRY(ent_store_read_rules(ctx, s));
    if (!s->has_rules || !options->keep_rules) {
        in->refold = s->has_rules && !same_rules(&rules, &s->rules);
        ENT_TRY(ent_store_keep_rules(ctx, s, &rules));
    }
    ENT_TRY(ent_names_begin(ctx, s));
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT max(event) FROM event", &in->last_event));
    in->first_event = in->last_event + 1;
    ENT_TRY(ent_db_number(ctx, s->db, "SELECT max(file) FROM file", &n));
    in->last_file = (uint32_t)n;
    return ENT_OK;
}

ent_status ent_store_begin(ent_ctx *ctx, ent_store *s, const ent_store_import *options,
                           const ent_read_reports *reports) {
    if (!s->write) return ent_fail(ctx, ENT_EUSAGE, "\"%s\" was opened to be read", s->path);
    forget_intake(s);
    ENT_TRY(ent_db_do(ctx, s->db, "BEGIN IMMEDIATE"));
    s->in.options = options;
    s->in.reports = reports;
    ent_status st = begin(ctx, s, options);
    if (st != ENT_OK) ent_store_undo(s);
    return st;
}

void ent_store_undo(ent_store *s) {
    ent_db_undo(s->db);
    ent_names_forget(s);
    forget_intake(s);
}

/* Rows of another member of an archive begin when there are more reports. */
static ent_status next_file(ent_ctx *ctx, ent_store *s) {
    ent_intake *in = &s->in;
    ENT_TRY(ent_collected(ctx, s));
    in->file = ++in->last_file;
    ent_intake_file f = {.number = in->file,
                         .report = in->reports->n,
                         .first_event = in->last_event + 1,
                         .since = INT32_MAX,
                         .until = INT32_MIN};
    return ent_vec_push(&in->files, f) ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_store_put(ent_ctx *ctx, ent_store *s, const ent_coded *e) {
    ent_intake *in = &s->in;
    if (!in->files.n || in->files.at[in->files.n - 1].report != in->reports->n)
        ENT_TRY(next_file(ctx, s));
    ent_intake_file *f = &in->files.at[in->files.n - 1];
    int64_t event = ++in->last_event;
    if (e->first < f->since) f->since = e->first;
    if (e->last > f->until) f->until = e->last;
    f->events++;
    if ((event & 4095) == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    ENT_TRY(ent_store_write(ctx, s, event, e));
    return ent_collect(ctx, s, e, event);
}

/* ---- its end */

static ent_status write_file(ent_ctx *ctx, ent_store *s, const ent_read_report *r,
                             const ent_intake_file *f, int64_t size) {
    ent_ask *ask;
    const char *set = s->in.options->source_set;
    ent_slice format = ent_slice_of(r->format ? r->format->id : "own");
    ENT_TRY(ent_store_get(ctx, s, ENT_ASK_ADD_FILE, &ask));
    ent_ask_int(ask, 1, f->number);
    ent_ask_text(ask, 2, r->name.n ? r->name : ent_slice_of("-"));
    ent_ask_text(ask, 3, ent_slice_of(r->sha256));
    ent_ask_int(ask, 4, size);
    ent_ask_text(ask, 5, set && *set ? ent_slice_of(set) : format);
    ent_ask_text(ask, 6, format);
    ent_ask_text(ask, 7, ent_slice_of(r->format ? r->format->coder : ""));
    ent_ask_int(ask, 8, (int64_t)r->rows);
    ent_ask_int(ask, 9, (int64_t)f->events);
    if (f->events)
        ent_ask_int(ask, 10, f->since);
    else
        ent_ask_none(ask, 10);
    if (f->events)
        ent_ask_int(ask, 11, f->until);
    else
        ent_ask_none(ask, 11);
    ent_ask_int(ask, 12, f->first_event);
    return ent_ask_run(ctx, s->db, ask);
}

/* Files in the order of their reports; one without an event had no row to begin with. */
static ent_status write_files(ent_ctx *ctx, ent_store *s, size_t first, int64_t size,
                              ent_store_added *out) {
    ent_intake *in = &s->in;
    size_t next = 0;
    for (size_t k = first; k < in->reports->n; k++) {
        const ent_read_report *r = &in->reports->at[k];
        ent_intake_file none = {.first_event = in->last_event + 1}, *f = &none;
        out->rows += r->rows;
        out->events += r->events;
        if (r->events && next < in->files.n)
            f = &in->files.at[next++];
        else
            none.number = ++in->last_file;
        ENT_EXPECT(ctx, f->events == r->events);
        ENT_TRY(write_file(ctx, s, r, f, size));
    }
    ENT_EXPECT(ctx, next == in->files.n);
    return ENT_OK;
}

/* Under other rules every mark is another. */
static ent_status mark_again(ent_ctx *ctx, ent_store *s) {
    ent_row_reader *r;
    ent_status st = ent_db_do(ctx, s->db,
                              "DELETE FROM day; DELETE FROM story; DELETE FROM fold;"
                              "DELETE FROM link");
    if (st == ENT_OK) st = ent_row_reader_new(ctx, s, &r);
    if (st != ENT_OK) return st;
    ent_collector_clear(&s->collector);
    s->in.file = 0;
    for (int64_t event = 1; event <= s->in.last_event && st == ENT_OK; event++) {
        ent_coded e;
        uint32_t file = 0;
        st = ent_row_read(ctx, r, event, &e, &file);
        if (st == ENT_OK && file != s->in.file) st = ent_collected(ctx, s);
        s->in.file = file;
        if (st == ENT_OK) st = ent_collect(ctx, s, &e, event);
        if ((event & 4095) == 0 && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    ent_row_reader_free(r);
    return st == ENT_OK ? ent_collected(ctx, s) : st;
}

static ent_status end(ent_ctx *ctx, ent_store *s, size_t first, int64_t size,
                      ent_store_added *out) {
    ENT_TRY(ent_collected(ctx, s));
    ENT_TRY(write_files(ctx, s, first, size, out));
    ENT_TRY(ent_store_ages(ctx, s));
    if (s->in.refold) ENT_TRY(mark_again(ctx, s));
    ent_days_sort(&s->collector.touched);
    ENT_TRY(ent_store_fold(ctx, s, out));
    ENT_TRY(ent_store_fold_stories(ctx, s, out));
    ENT_TRY(ent_store_link(ctx, s, out));
    return ent_db_do(ctx, s->db, "COMMIT");
}

ent_status ent_store_end(ent_ctx *ctx, ent_store *s, size_t first, int64_t size,
                         ent_store_added *out) {
    *out = (ent_store_added){0};
    ent_status st = end(ctx, s, first, size, out);
    if (st == ENT_OK)
        forget_intake(s);
    else
        ent_store_undo(s);
    return st;
}
