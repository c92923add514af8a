/* dyads_merge.c - the end of a table of dyads: final numbers, one-a-day, runs in one order, and the
 * merge of all of them, which holds one piece of each run in memory. */

#include "event/dyads_inside.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* ---- runs that were written before names had their order */

typedef struct placed {
    ent_key key;
    const unsigned char *bytes;
} placed;

static int order_of_placed(const void *x, const void *y) {
    return ent_key_order(&((const placed *)x)->key, &((const placed *)y)->key);
}

static void rename_key(unsigned char *bytes, const uint32_t *rank) {
    ent_key key = ent_cell_key(bytes);
    if (key.a != ENT_NO_ACTOR) key.a = rank[key.a];
    if (key.b != ENT_NO_ACTOR) key.b = rank[key.b];
    memcpy(bytes, &key.a, 4);
    memcpy(bytes + 4, &key.b, 4);
}

/* In the place it has in the file. */
static ent_status name_run(ent_ctx *ctx, ent_dyad_worker *w, ent_run *run) {
    unsigned char *bytes = ent_alloc((size_t)run->size, 1);
    unsigned char *sorted = bytes ? ent_alloc((size_t)run->size, 1) : NULL;
    placed *all = sorted ? ent_alloc((size_t)run->n, sizeof *all) : NULL;
    ent_status st = all ? ent_spill_read(ctx, &w->cells.file, run->at, bytes, (size_t)run->size)
                        : ent_no_memory(ctx);
    size_t at = 0, size = w->cells.file.size;
    for (uint64_t i = 0; st == ENT_OK && i < run->n; i++) {
        rename_key(bytes + at, w->rank);
        all[i] = (placed){ent_cell_key(bytes + at), bytes + at};
        at += ent_cell_length(bytes + at);
    }
    if (st == ENT_OK) qsort(all, (size_t)run->n, sizeof *all, order_of_placed);
    at = 0;
    for (uint64_t i = 0; st == ENT_OK && i < run->n; i++) {
        size_t n = ent_cell_length(all[i].bytes);
        memcpy(sorted + at, all[i].bytes, n);
        at += n;
    }
    w->cells.file.size = run->at;
    if (st == ENT_OK) st = ent_spill_write(ctx, NULL, &w->cells.file, sorted, (size_t)run->size);
    w->cells.file.size = size;
    run->named = true;
    ent_free(bytes);
    ent_free(sorted);
    ent_free(all);
    return st;
}

/* ---- the merge */

typedef struct source {
    ent_dyad_worker *w;
    uint32_t *order; /* of cells in memory; NULL: a run */
    uint32_t at;
    unsigned char *bytes;       /* a piece of the run, */
    size_t first, end;          /* what is left of it, */
    uint64_t file_at, file_end; /* and of the run on disk */
    ent_key key;
    bool ended;
} source;

typedef struct merge {
    source *all;
    source **heap; /* the smallest key first */
    size_t n, n_heap, piece;
} merge;

static ent_status fill(ent_ctx *ctx, const merge *m, source *s) {
    size_t left = s->end - s->first;
    memmove(s->bytes, s->bytes + s->first, left);
    uint64_t rest = s->file_end - s->file_at;
    size_t n = rest < m->piece - left ? (size_t)rest : m->piece - left;
    ent_status st = ent_spill_read(ctx, &s->w->cells.file, s->file_at, s->bytes + left, n);
    s->file_at += n;
    s->first = 0;
    s->end = left + n;
    return st;
}

/* Makes the next cell the present one. */
static ent_status look(ent_ctx *ctx, const merge *m, source *s) {
    if (s->order) {
        s->ended = s->at == s->w->cells.n;
        if (s->ended) return ENT_OK;
        const ent_dyad_cell *c = &s->w->cells.at[s->order[s->at]].cell;
        s->key = (ent_key){c->a, c->b, c->period};
        return ENT_OK;
    }
    if (s->end - s->first < ENT_CELL_BYTES && s->file_at < s->file_end) {
        ent_status st = fill(ctx, m, s);
        if (st != ENT_OK) return st;
    }
    s->ended = s->first == s->end;
    if (!s->ended) s->key = ent_cell_key(s->bytes + s->first);
    return ENT_OK;
}

static void sift_down(merge *m) {
    for (size_t i = 0, child; (child = 2 * i + 1) < m->n_heap; i = child) {
        if (child + 1 < m->n_heap &&
            ent_key_order(&m->heap[child + 1]->key, &m->heap[child]->key) < 0)
            child++;
        if (ent_key_order(&m->heap[i]->key, &m->heap[child]->key) <= 0) return;
        source *other = m->heap[i];
        m->heap[i] = m->heap[child];
        m->heap[child] = other;
    }
}

static void sift_up(merge *m, size_t i) {
    for (size_t parent; i > 0; i = parent) {
        parent = (i - 1) / 2;
        if (ent_key_order(&m->heap[parent]->key, &m->heap[i]->key) <= 0) return;
        source *other = m->heap[i];
        m->heap[i] = m->heap[parent];
        m->heap[parent] = other;
    }
}

/* Adds the present cell of the first source to `sum`, and goes on. */
static ent_status take(ent_ctx *ctx, merge *m, ent_held *sum, ent_held *scratch) {
    source *s = m->heap[0];
    const ent_held *held = scratch;
    if (s->order) {
        held = &s->w->cells.at[s->order[s->at++]];
    } else {
        if (!ent_cell_decode(s->bytes + s->first, scratch)) return ent_no_memory(ctx);
        s->first += ent_cell_length(s->bytes + s->first);
    }
    if (!ent_sums_add(&sum->cell, &held->cell))
        return ent_fail(ctx, ENT_ELIMIT, "a sum of values does not fit into 64 bits");
    if (!ent_sketch_join(&sum->seen, &held->seen)) return ent_no_memory(ctx);
    ent_status st = look(ctx, m, s);
    if (st == ENT_OK && s->ended) m->heap[0] = m->heap[--m->n_heap];
    sift_down(m);
    return st;
}

static size_t count_sources(const ent_dyads *d) {
    size_t n = 0;
    for (unsigned i = 0; i < d->n_workers; i++)
        n += d->worker[i].cells.runs.n + (d->worker[i].cells.n > 0);
    return n;
}

static ent_status open_source(ent_ctx *ctx, merge *m, ent_dyad_worker *w, const ent_run *run) {
    source *s = &m->all[m->n++];
    s->w = w;
    if (run) {
        s->file_at = run->at;
        s->file_end = run->at + run->size;
        s->bytes = ent_alloc(m->piece, 1);
    } else {
        s->order = ent_cells_sorted(&w->cells);
    }
    if (!s->bytes && !s->order) return ent_no_memory(ctx);
    ent_status st = look(ctx, m, s);
    if (st != ENT_OK || s->ended) return st;
    m->heap[m->n_heap++] = s;
    sift_up(m, m->n_heap - 1);
    return ENT_OK;
}

static ent_status open_merge(ent_ctx *ctx, ent_dyads *d, merge *m) {
    enum { LEAST = 4096, MOST = 65536 };
    size_t n = count_sources(d), memory = d->options.memory ? d->options.memory : 64 << 20;
    m->piece = memory / 2 / (n + 1);
    m->piece = m->piece < LEAST ? LEAST : m->piece > MOST ? MOST : m->piece;
    m->all = ent_alloc(n, sizeof *m->all);
    m->heap = ent_alloc(n, sizeof *m->heap);
    ent_status st = m->all && m->heap ? ENT_OK : ent_no_memory(ctx);
    for (unsigned i = 0; st == ENT_OK && i < d->n_workers; i++) {
        ent_dyad_worker *w = &d->worker[i];
        if (w->cells.n) st = open_source(ctx, m, w, NULL);
        for (size_t r = 0; st == ENT_OK && r < w->cells.runs.n; r++)
            st = open_source(ctx, m, w, &w->cells.runs.at[r]);
    }
    return st;
}

static void close_merge(merge *m) {
    for (size_t i = 0; i < m->n; i++) {
        ent_free(m->all[i].order);
        ent_free(m->all[i].bytes);
    }
    ent_free(m->all);
    ent_free(m->heap);
}

static ent_status count_cell(void *user, ent_ctx *ctx, const ent_dyad_cell *cell) {
    (void)ctx;
    (void)cell;
    ++*(uint64_t *)user;
    return ENT_OK;
}

ent_status ent_dyads_each(ent_ctx *ctx, ent_dyads *d, ent_dyad_cell_fn *each, void *user) {
    merge m = {0};
    ent_held sum = {0}, scratch = {0};
    ENT_EXPECT(ctx, d->ended);
    ent_status st = open_merge(ctx, d, &m);
    for (uint64_t n = 0; st == ENT_OK && m.n_heap; n++) {
        ent_key key = m.heap[0]->key;
        sum.cell = (ent_dyad_cell){.a = key.a, .b = key.b, .period = key.period};
        sum.cell.raw.least = sum.cell.daily.least = INT64_MAX;
        ent_sketch_clear(&sum.seen);
        while (st == ENT_OK && m.n_heap && ent_key_order(&m.heap[0]->key, &key) == 0)
            st = take(ctx, &m, &sum, &scratch);
        if (st != ENT_OK) break;
        sum.cell.publishers = ent_sketch_count(&sum.seen);
        sum.cell.seen = d->options.publishers ? &sum.seen : NULL;
        st = each(user, ctx, &sum.cell);
        if (st == ENT_OK && n % 1024 == 0 && ent_poll(ctx))
            st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    ent_sketch_clear(&sum.seen);
    ent_sketch_clear(&scratch.seen);
    close_merge(&m);
    return st;
}

/* ---- the end */

static ent_status settle(ent_ctx *ctx, ent_dyads *d) {
    ent_status st = ent_dyads_name_all(ctx, d);
    for (unsigned i = 0; st == ENT_OK && i < d->n_workers; i++)
        st = ent_cells_rename(ctx, &d->worker[i].cells, d->worker[i].rank);
    if (st == ENT_OK) st = ent_dyads_fold(ctx, d);
    for (unsigned i = 0; st == ENT_OK && i < d->n_workers; i++) {
        ent_dyad_worker *w = &d->worker[i];
        bool on_disk = w->cells.runs.n > 0;
        if (on_disk) st = ent_cells_spill(ctx, d->options.folder, &w->cells, true);
        for (size_t r = 0; st == ENT_OK && r < w->cells.runs.n; r++)
            if (!w->cells.runs.at[r].named) st = name_run(ctx, w, &w->cells.runs.at[r]);
    }
    return st;
}

ent_status ent_dyads_end(ent_ctx *ctx, ent_dyads *d) {
    ENT_EXPECT(ctx, !d->ended);
    ent_status st = settle(ctx, d);
    for (unsigned i = 0; st == ENT_OK && i < d->n_workers; i++)
        if (d->worker[i].overflow)
            st = ent_fail(ctx, ENT_ELIMIT, "a sum of values does not fit into 64 bits");
    if (st != ENT_OK) return st;
    d->ended = true;
    return ent_dyads_each(ctx, d, count_cell, &d->n_cells);
}

/* ---- what is told of it */

ent_slice ent_dyads_name(const ent_dyads *d, uint32_t actor) {
    return actor < d->n_names ? d->name[actor] : (ent_slice){0};
}

uint64_t ent_dyads_n_cells(const ent_dyads *d) {
    return d->n_cells;
}

ent_dyads_facts ent_dyads_told(const ent_dyads *d) {
    ent_dyads_facts all = {.first = INT32_MAX, .last = INT32_MIN};
    for (unsigned i = 0; i < d->n_workers; i++) {
        const ent_dyads_facts *f = &d->worker[i].facts;
        all.events += f->events;
        all.outside += f->outside;
        all.others += f->others;
        all.echoes += f->echoes;
        all.alleged += f->alleged;
        all.undirected += f->undirected;
        all.mutual += f->mutual;
        all.coarse += f->coarse;
        all.valueless += f->valueless;
        if (f->first < all.first) all.first = f->first;
        if (f->last > all.last) all.last = f->last;
    }
    return all;
}

uint64_t ent_dyads_spilled(const ent_dyads *d) {
    uint64_t bytes = d->spilled;
    for (unsigned i = 0; i < d->n_workers; i++) bytes += d->worker[i].cells.file.size;
    return bytes;
}

bool ent_dyads_next_day(const ent_dyads *d, ent_day *day) {
    int64_t from = (int64_t)*day + ENT_DAYS_BEFORE;
    for (uint64_t i = from < 0 ? 0 : (uint64_t)from; i < ENT_DAYS;) {
        uint64_t word = 0;
        for (unsigned w = 0; w < d->n_workers; w++) word |= d->worker[w].days[i / 64];
        word &= UINT64_MAX << (i % 64);
        if (word) {
            for (i = i / 64 * 64; !(word & 1); word >>= 1) i++;
            *day = (ent_day)((int64_t)i - ENT_DAYS_BEFORE);
            return true;
        }
        i = (i / 64 + 1) * 64;
    }
    return false;
}

void ent_dyads_note_days(ent_dyads *d, ent_day first, ent_day last) {
    int64_t from = (int64_t)first + ENT_DAYS_BEFORE, to = (int64_t)last + ENT_DAYS_BEFORE;
    uint64_t *days = d->worker[0].days;
    if (from < 0) from = 0;
    if (to >= ENT_DAYS) to = ENT_DAYS - 1;
    for (int64_t i = from; i <= to;) {
        bool whole = i % 64 == 0 && to - i >= 63;
        days[i / 64] |= whole ? UINT64_MAX : 1ULL << (i % 64);
        i += whole ? 64 : 1;
    }
}
