/* read.c - event files: packed or not, recognised, read by one worker or several, and reported. */

#include "event/read.h"

#include "event/read_rows.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/pool.h"
#include "base/vec.h"
#include "event/mapping.h"

#include <stdio.h>
#include <string.h>

/* ---- the report of a file */

static void add_counts(ent_counted *to, const ent_counted *from, unsigned n) {
    for (unsigned k = 0; k < n; k++) {
        if (!from[k].n) continue;
        if (!to[k].n || from[k].line < to[k].line) to[k].line = from[k].line;
        to[k].n += from[k].n;
    }
}

static ent_status add_up(ent_ctx *ctx, const ent_reading_job *job, ent_arena *arena,
                         ent_read_report *report) {
    ent_unmapped_list all = {0};
    bool fine = true;
    for (unsigned k = 0; k < job->jobs; k++) {
        const ent_row_worker *w = &job->workers[k];
        report->rows += w->rows;
        report->events += w->events;
        report->no_actor += w->no_actor;
        add_counts(report->left_out, w->left_out, ENT_N_LEFT_OUT);
        add_counts(report->odd, w->odd, ENT_N_ODDITIES);
        fine = fine && ent_unmapped_join(&all, &w->unmapped);
    }
    report->unmapped = ent_unmapped_sorted(&all, arena, &report->n_unmapped);
    fine = fine && (report->unmapped || !report->n_unmapped);
    ent_unmapped_clear(&all);
    return fine ? ENT_OK : ent_no_memory(ctx);
}

/* ---- one file */

typedef struct reading {
    const ent_event_read_options *options;
    ent_coded_fn *each;
    void *user;
    ent_arena *arena;
    ent_feed *feed;
    ent_blocks blocks;
    ent_recognised how;
} reading;

/* The first block, as large as its first row, and what format that is. */
static ent_status recognise(ent_ctx *ctx, reading *r, const char *name, ent_block *first) {
    ent_fault *fault = ent_feed_fault(r->feed);
    bool more = true;
    ent_status st = ent_blocks_next(ctx, &r->blocks, first, first->n);
    while (st == ENT_OK && more) {
        st = ent_recognise(ctx, name, first, r->options, fault, &r->how, &more);
        if (st != ENT_OK || !more) break;
        if (first->n > ENT_MOST_LINE)
            return ent_quote_left_open(fault, first->line, (ent_slice){first->text, 200});
        st = ent_blocks_next(ctx, &r->blocks, first, 0);
    }
    return st;
}

/* A file of which more rows are left out than fit its layout is another one than its first rows say;
 * what a mapping skips, and what is coded as no event, was read. */
static ent_status look_at_losses(const ent_read_report *report, ent_fault *fault) {
    const ent_counted *cut = &report->left_out[ENT_LEFT_SHORT];
    const ent_counted *undated = &report->left_out[ENT_LEFT_NO_DATE];
    uint64_t lost = cut->n + undated->n;
    if (lost <= report->rows / 2) return ENT_OK;
    bool is_cut = cut->n > undated->n;
    ent_fault_set(fault, ENT_EINPUT, "E293", is_cut ? cut->line : undated->line,
                  "%llu of %llu rows cannot be read: the first has %s", (unsigned long long)lost,
                  (unsigned long long)report->rows,
                  is_cut ? "another number of columns than the table" : "no date that exists");
    ent_fault_help(fault, is_cut ? "look at that row: are separators others than above?"
                                 : "look at that row: a day is 2012-09-05, 20120905 or 5 September "
                                   "2012; a mapping can say its order");
    return ENT_EINPUT;
}

static ent_status read_file(ent_ctx *ctx, reading *r, const char *name, ent_read_report *report) {
    unsigned jobs = ent_pool_workers(r->options->jobs, ENT_MOST_WORKERS);
    ent_row_worker *workers = ent_alloc(jobs, sizeof *workers);
    char *copy = ent_arena_copy(r->arena, name, strlen(name));
    ent_block first = {0};
    ent_reading_job job = {.blocks = &r->blocks,
                           .how = &r->how,
                           .options = r->options,
                           .fault = ent_feed_fault(r->feed),
                           .each = r->each,
                           .user = r->user,
                           .first = &first,
                           .workers = workers,
                           .jobs = jobs};
    ent_status st = workers && copy ? ENT_OK : ent_no_memory(ctx);
    ent_blocks_begin(&r->blocks, r->feed, 0);
    if (st == ENT_OK) st = recognise(ctx, r, name, &first);
    if (st == ENT_OK) {
        if (r->how.quoted || first.last) job.jobs = 1;
        st = ent_read_rows(ctx, &job);
    }
    if (st == ENT_OK) st = add_up(ctx, &job, r->arena, report);
    if (st == ENT_OK) st = look_at_losses(report, ent_feed_fault(r->feed));
    report->name = ent_slice_of(copy);
    report->format = r->how.layout.format;
    report->bytes = r->blocks.bytes;
    ent_feed_sha256(r->feed, report->sha256);
    ent_block_clear(&first);
    for (unsigned k = 0; workers && k < jobs; k++) ent_row_worker_clear(&workers[k]);
    ent_free(workers);
    return st;
}

/* ---- files */

static ent_status read_all(ent_ctx *ctx, reading *r, ent_read_reports *out, const char **name) {
    for (;;) {
        ent_status st = ent_feed_next(ctx, r->feed, name);
        if (st != ENT_OK || !*name) return st;
        ent_read_report report = {0};
        st = read_file(ctx, r, *name, &report);
        if (st != ENT_OK) return st;
        if (!ent_vec_push(out, report)) return ent_no_memory(ctx);
    }
}

/* Reads what has been opened, and tells what is wrong with it. */
static ent_status read_feed(ent_ctx *ctx, ent_feed *feed, const char *file,
                            const ent_event_read_options *options, ent_coded_fn *each, void *user,
                            ent_arena *arena, ent_read_reports *out) {
    reading r = {.options = options, .each = each, .user = user, .arena = arena, .feed = feed};
    const char *name = NULL;
    ent_status st = read_all(ctx, &r, out, &name);
    const ent_fault *fault = ent_feed_fault(feed);
    if (fault->status != ENT_OK && st == fault->status)
        st = ent_fault_tell(ctx, fault, name ? name : file);
    ent_blocks_clear(&r.blocks);
    ent_feed_close(feed);
    return st;
}

static bool wants_hash(const ent_event_read_options *o) {
    return (o->wants & ENT_WANT_HASH) != 0;
}

/* ---- a mapping beside the file */

/* Opening a pipe that nobody writes to would wait for ever. */
static bool is_there(const char *path) {
    FILE *f = ent_file_is_odd(path) ? NULL : fopen(path, "rb");
    if (f) fclose(f);
    return f != NULL;
}

/* FILE.map, or NAME.map of NAME.csv; "" where there is none. */
static void find_mapping(const char *path, ent_str *found) {
    size_t n = strlen(path);
    ent_str_addf(found, "%s.map", path);
    if (ent_str_failed(found) || is_there(ent_str_get(found))) return;
    ent_str_clear(found);
    if (n < 4 || path[n - 4] != '.' || strchr("cC", path[n - 3]) == NULL) return;
    ent_str_add_n(found, path, n - 4);
    ent_str_add(found, ".map");
    if (!ent_str_failed(found) && !is_there(ent_str_get(found))) ent_str_clear(found);
}

/* *map NULL: there is none. */
static ent_status read_mapping(ent_ctx *ctx, const char *path, ent_mapping **map) {
    ent_str name = {0};
    *map = NULL;
    find_mapping(path, &name);
    ent_status st = ent_str_failed(&name) ? ent_no_memory(ctx) : ENT_OK;
    if (st == ENT_OK && name.n) st = ent_mapping_read_file(ctx, ent_str_get(&name), map);
    ent_str_clear(&name);
    return st;
}

ent_status ent_read_events(ent_ctx *ctx, const char *path, const ent_event_read_options *options,
                           ent_coded_fn *each, void *user, ent_arena *arena,
                           ent_read_reports *out) {
    ent_event_read_options with = *options;
    ent_mapping *own = NULL;
    ent_feed *feed = NULL;
    bool looks = !options->map && !options->format && strcmp(path, "-") != 0;
    ent_status st = looks ? read_mapping(ctx, path, &own) : ENT_OK;
    if (own) with.map = own;
    if (st == ENT_OK) st = ent_feed_open(ctx, path, wants_hash(options), &feed);
    if (st == ENT_OK) st = read_feed(ctx, feed, path, &with, each, user, arena, out);
    ent_mapping_free(own);
    return st;
}

ent_status ent_read_events_text(ent_ctx *ctx, const char *name, ent_slice bytes,
                                const ent_event_read_options *options, ent_coded_fn *each,
                                void *user, ent_arena *arena, ent_read_reports *out) {
    ent_feed *feed;
    ent_status st = ent_feed_memory(ctx, name, bytes, wants_hash(options), &feed);
    if (st != ENT_OK) return st;
    return read_feed(ctx, feed, name, options, each, user, arena, out);
}

const ent_event_format *ent_event_format_of_file(ent_ctx *ctx, const char *path) {
    const ent_event_read_options options = {0};
    reading r = {.options = &options};
    const char *name = NULL;
    ent_block first = {0};
    if (ent_feed_open(ctx, path, false, &r.feed) != ENT_OK) return NULL;
    ent_status st = ent_feed_next(ctx, r.feed, &name);
    if (st == ENT_OK && name) {
        ent_blocks_begin(&r.blocks, r.feed, 0);
        st = recognise(ctx, &r, name, &first);
    }
    ent_block_clear(&first);
    ent_blocks_clear(&r.blocks);
    ent_feed_close(r.feed);
    return st == ENT_OK && name ? r.how.layout.format : NULL;
}
