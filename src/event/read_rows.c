/* read_rows.c - the rows of one file, read by one worker or several.
 *
 * Each worker takes a block of whole lines under the lock, where its first line is counted too, and
 * splits it on its own: reading and counting are a sixth of the work.  Rows that may go on over lines
 * are read by one worker.  A fault on an earlier line counts more, and a block that has been taken is
 * read to its end, so the fault that is told is always the first one. */

#include "event/read_rows.h"

#include "base/mem.h"
#include "base/pool.h"

#include <string.h>

/* ---- one row */

static void count(ent_counted *c, uint64_t line) {
    if (!c->n++ || line < c->line) c->line = line;
}

static void count_odd(ent_row_worker *w, unsigned odd, uint64_t line) {
    for (unsigned k = 0; odd; k++, odd >>= 1)
        if (odd & 1) count(&w->odd[k], line);
}

static bool is_named(const ent_party *p) {
    return p->code.n || p->raw.n || p->nation.n;
}

static bool note_country(ent_row_worker *w, const ent_party *p, ent_naming naming) {
    if (!p->nation.n || p->country) return true;
    return ent_unmapped_add(&w->unmapped, p->nation, naming);
}

static ent_status give(ent_ctx *ctx, ent_reading_job *job, unsigned worker,
                       const ent_coded *event) {
    ent_row_worker *w = &job->workers[worker];
    const ent_layout *l = &job->how->layout;
    w->events++;
    w->no_actor += !is_named(&event->from) || !is_named(&event->to);
    if (!note_country(w, &event->from, l->from_naming) ||
        !note_country(w, &event->to, l->to_naming))
        return ent_no_memory(ctx);
    return job->each(job->user, ctx, worker, event);
}

static ent_status lost_zeros(ent_reading_job *job, const ent_csv_row *row, ent_slice code) {
    ent_lock_take(job->lock);
    ent_status st = ent_zeros_lost(job->fault, row, code, job->how->layout.format);
    ent_lock_give(job->lock);
    return st;
}

/* The events of a row, mostly one. */
static ent_status read_events(ent_ctx *ctx, ent_reading_job *job, unsigned worker,
                              const ent_csv_row *row, bool mended) {
    const ent_layout *l = &job->how->layout;
    ent_row_worker *w = &job->workers[worker];
    ent_reading *r = &w->reading;
    r->wants = job->options->wants;
    r->pad_codes = job->options->pad_codes;
    uint32_t n_parts = 1;
    for (uint32_t part = 0; part < n_parts; part++) {
        ent_coded event;
        memset(&event, 0, sizeof event);
        event.format = l->format;
        event.line = row->line;
        event.part = r->part = part;
        event.n_parts = 1;
        event.weight = ENT_MILLION;
        event.directed = true;
        event.deaths_low = event.deaths_best = event.deaths_high = -1;
        r->odd = part == 0 && mended ? 1u << ENT_ODD_BYTES : 0;
        r->zeros_lost = false;
        r->lost = (ent_slice){"", 0};
        r->scratch_n = 0;
        bool is_event = l->format->reader->read(l, row, r, &event);
        if (r->zeros_lost) return lost_zeros(job, row, r->lost);
        if (!is_event) {
            count(&w->left_out[r->why], row->line);
            return ENT_OK;
        }
        if (r->odd && part == 0) count_odd(w, r->odd, row->line);
        n_parts = event.n_parts;
        ent_status st = give(ctx, job, worker, &event);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

static ent_status read_row(ent_ctx *ctx, ent_reading_job *job, unsigned worker, ent_csv_row *row) {
    const ent_layout *l = &job->how->layout;
    ent_row_worker *w = &job->workers[worker];
    bool mended = false;
    if (row->n == 1 && row->end[0] == 0) return ENT_OK; /* an empty line */
    w->rows++;
    if (row->n < l->least || (l->most && row->n > l->most)) {
        count(&w->left_out[ENT_LEFT_SHORT], row->line);
        return ENT_OK;
    }
    ent_status st = row->high ? ent_mend(ctx, &w->mending, row, &mended) : ENT_OK;
    return st == ENT_OK ? read_events(ctx, job, worker, row, mended) : st;
}

/* ---- one block */

static ent_status make_room(ent_ctx *ctx, ent_reading_job *job, ent_row_worker *w) {
    if (!w->ends) w->ends = ent_alloc(ENT_CSV_ENDS, sizeof *w->ends);
    if (!w->ends) return ent_no_memory(ctx);
    if (!job->how->quoted || w->block.n < w->room_n) return ENT_OK;
    ent_free(w->room);
    w->room_n = w->block.n + 1;
    w->room = ent_alloc(w->room_n, 1);
    if (!w->room) w->room_n = 0;
    return w->room ? ENT_OK : ent_no_memory(ctx);
}

static ent_csv split(const ent_reading_job *job, const ent_row_worker *w) {
    return (ent_csv){.text = w->block.text,
                     .n = w->block.n,
                     .line = w->block.line,
                     .last = w->block.last,
                     .separator = job->how->separator,
                     .quoted = job->how->quoted,
                     .room = w->room,
                     .ends = w->ends};
}

/* A row that cannot be split; under the lock, since the fault is everybody's. */
static ent_status broken_row(ent_reading_job *job, ent_csv_end end, const ent_csv *csv) {
    ent_slice text = {csv->text + csv->at, csv->n - csv->at};
    ent_lock_take(job->lock);
    ent_status st = end == ENT_CSV_COLUMNS ? ent_too_many_columns(job->fault, csv->line, text)
                                           : ent_quote_left_open(job->fault, csv->line, text);
    ent_lock_give(job->lock);
    return st;
}

/* Its rows; *keep is where the one begins that goes on behind it. */
static ent_status read_block(ent_ctx *ctx, ent_reading_job *job, unsigned worker, bool skip_header,
                             size_t *keep) {
    ent_row_worker *w = &job->workers[worker];
    ent_status st = make_room(ctx, job, w);
    if (st != ENT_OK) return st;
    ent_csv csv = split(job, w);
    for (;;) {
        ent_csv_row row;
        ent_csv_end end = ent_csv_next(&csv, &row);
        *keep = csv.at;
        w->block.line = csv.line;
        if (end == ENT_CSV_DONE) {
            bool is_header = skip_header && (row.n > 1 || row.end[0] > 0);
            skip_header = skip_header && !is_header;
            if (!is_header && (st = read_row(ctx, job, worker, &row)) != ENT_OK) return st;
        } else if (end == ENT_CSV_COLUMNS) {
            return broken_row(job, end, &csv);
        } else {
            bool too_long = w->block.n - csv.at > ENT_MOST_LINE;
            bool open = end == ENT_CSV_MORE && (csv.last || too_long);
            return open ? broken_row(job, end, &csv) : ENT_OK;
        }
    }
}

/* ---- all of them */

static ent_status next_block(ent_ctx *ctx, ent_reading_job *job, ent_row_worker *w, size_t keep) {
    ent_lock_take(job->lock);
    ent_status st = ENT_OK;
    if (job->done) {
        w->block.n = 0;
        w->block.last = true;
    } else {
        st = ent_blocks_next(ctx, job->blocks, &w->block, keep);
        job->done = st != ENT_OK || w->block.last;
    }
    ent_lock_give(job->lock);
    return st;
}

static ent_status take_first(ent_reading_job *job, ent_row_worker *w) {
    ent_block_clear(&w->block);
    w->block = *job->first;
    *job->first = (ent_block){0};
    return ENT_OK;
}

/* Nobody begins another block. */
static void stop_all(ent_reading_job *job) {
    ent_lock_take(job->lock);
    job->done = true;
    ent_lock_give(job->lock);
}

static ent_status work(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    ent_reading_job *job = user;
    ent_row_worker *w = &job->workers[worker];
    bool first = task == 0;
    size_t keep = 0;
    ent_status st = first ? take_first(job, w) : next_block(ctx, job, w, w->block.n);
    while (st == ENT_OK) {
        bool last = w->block.last;
        st = read_block(ctx, job, worker, first && job->how->layout.header, &keep);
        first = false;
        if (st != ENT_OK || last) break;
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (job->jobs == 1) job->blocks->line = w->block.line;
        if (st == ENT_OK) st = next_block(ctx, job, w, keep);
    }
    if (st != ENT_OK) stop_all(job);
    w->block.n = 0;
    return st;
}

ent_status ent_read_rows(ent_ctx *ctx, ent_reading_job *job) {
    job->done = job->first->last;
    job->blocks->told = job->jobs == 1;
    job->lock = ent_lock_new();
    if (!job->lock) return ent_no_memory(ctx);
    ent_status st = job->jobs > 1 ? ent_pool_run(ctx, job->jobs, job->jobs, NULL, work, job)
                                  : work(job, ctx, 0, 0);
    ent_lock_free(job->lock);
    job->lock = NULL;
    return st;
}

void ent_row_worker_clear(ent_row_worker *w) {
    ent_block_clear(&w->block);
    ent_free(w->room);
    ent_free(w->ends);
    ent_mending_clear(&w->mending);
    ent_unmapped_clear(&w->unmapped);
}
