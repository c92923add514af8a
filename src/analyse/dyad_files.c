/* dyad_files.c - relations straight from event files, and from partial tables of them. */

#include "analyse/dyad_files.h"

#include "base/ctx.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/pool.h"
#include "event/attach.h"
#include "event/mapping.h"
#include "event/store.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_UNMAPPED = 1000 };

/* ---- one file after the other */

typedef struct span {
    ent_day first, last;
    char padding[56];
} span; /* a cache line each */

typedef struct filing {
    ent_dyads *d;
    span of[ENT_MOST_WORKERS];
} filing;

static ent_status add_event(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *row) {
    filing *f = user;
    span *s = &f->of[worker];
    if (row->first < s->first) s->first = row->first;
    if (row->first > s->last) s->last = row->first;
    return ent_dyads_add(f->d, ctx, worker, row);
}

static void begin_file(filing *f) {
    for (size_t i = 0; i < ENT_MOST_WORKERS; i++)
        f->of[i] = (span){.first = INT32_MAX, .last = INT32_MIN};
}

static span span_of(const filing *f) {
    span all = {.first = INT32_MAX, .last = INT32_MIN};
    for (size_t i = 0; i < ENT_MOST_WORKERS; i++) {
        if (f->of[i].first < all.first) all.first = f->of[i].first;
        if (f->of[i].last > all.last) all.last = f->of[i].last;
    }
    return all;
}

static bool add_unmapped(ent_part_head *h, ent_slice name, uint64_t n) {
    for (size_t i = 0; i < h->unmapped.n; i++)
        if (ent_slice_eq(h->unmapped.at[i].name, name)) {
            h->unmapped.at[i].n += n;
            return true;
        }
    ent_part_name x = {name, n};
    return h->unmapped.n >= MOST_UNMAPPED || ent_vec_push(&h->unmapped, x);
}

/* Most first, then by name: the same for files in any order. */
static int order_of_unmapped(const void *p, const void *q) {
    const ent_part_name *x = p, *y = q;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
    int c = memcmp(x->name.s, y->name.s, n);
    return c ? c : (x->name.n > y->name.n) - (x->name.n < y->name.n);
}

static int order_of_files(const void *p, const void *q) {
    const ent_part_file *x = p, *y = q;
    size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
    int c = memcmp(x->name.s, y->name.s, n);
    if (c) return c;
    if (x->name.n != y->name.n) return x->name.n < y->name.n ? -1 : 1;
    n = x->sha256.n < y->sha256.n ? x->sha256.n : y->sha256.n;
    return memcmp(x->sha256.s, y->sha256.s, n);
}

/* Values of two scales do not add up. */
static ent_status note_scale(ent_ctx *ctx, ent_part_head *h, const ent_event_format *format) {
    ent_slice scale = ent_slice_of(format->scale);
    if (h->options.scale != ENT_SCALE_SOURCE || scale.n == 0) return ENT_OK;
    if (h->source_scale.n == 0) h->source_scale = scale;
    if (ent_slice_eq(h->source_scale, scale)) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE,
                    "the values of these files are of two scales, \"%.*s\" and "
                    "\"%s\" (%s), and do not add up; --scale=goldstein counts all of them by one "
                    "table",
                    (int)h->source_scale.n, h->source_scale.s, format->scale, format->name);
}

static ent_status note_report(ent_ctx *ctx, ent_dyad_table *t, const ent_read_report *r, span s) {
    ent_part_head *h = &t->head;
    ent_part_file f = {.name = r->name,
                       .format = ent_slice_of(r->format->id),
                       .rows = r->rows,
                       .events = r->events,
                       .first = s.first,
                       .last = s.last};
    f.sha256.n = strlen(r->sha256);
    f.sha256.s = ent_arena_copy(&t->arena, r->sha256, f.sha256.n);
    for (size_t i = 0; i < ENT_N_LEFT_OUT; i++) f.left_out += r->left_out[i].n;
    if (!f.sha256.s || !ent_vec_push(&h->files, f)) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_unmapped; i++)
        if (!add_unmapped(h, r->unmapped[i].name, r->unmapped[i].n)) return ent_no_memory(ctx);
    return note_scale(ctx, h, r->format);
}

static ent_status read_file(ent_ctx *ctx, ent_dyad_table *t, const char *path,
                            const ent_event_read_options *how, filing *f) {
    size_t before = t->reports.n;
    begin_file(f);
    ent_status st = ent_read_events(ctx, path, how, add_event, f, &t->arena, &t->reports);
    for (size_t i = before; st == ENT_OK && i < t->reports.n; i++)
        st = note_report(ctx, t, &t->reports.at[i], span_of(f));
    return st;
}

/* ---- a ledger, which knows already what is folded into what */

static ent_status add_kept(void *user, ent_ctx *ctx, const ent_coded *row,
                           const ent_store_origin *origin) {
    if (origin->rule == 1) return ENT_OK; /* an older version of a row that is there */
    return ent_dyads_add_known(((ent_dyad_table *)user)->dyads, ctx, 0, row, origin->rule != 0);
}

static ent_status note_ledger(ent_ctx *ctx, ent_dyad_table *t, const char *path, ent_store *store) {
    const ent_store_file *file;
    uint32_t n;
    ent_store_totals rules;
    ent_store_rules(store, &rules);
    if (t->asked.level && rules.level != t->head.options.level)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%s\" was folded by another level than \"%s\"; leave "
                        "the level out, or import its files again with it",
                        path, t->asked.level);
    ent_status st = ent_store_files(ctx, store, &t->arena, &file, &n);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        const ent_event_format *format = ent_event_format_find(file[i].format);
        ent_part_file f = {.name = file[i].name,
                           .sha256 = file[i].sha256,
                           .format = file[i].format,
                           .rows = file[i].rows,
                           .events = file[i].events,
                           .first = file[i].first,
                           .last = file[i].last};
        if (!ent_vec_push(&t->head.files, f)) st = ent_no_memory(ctx);
        if (st == ENT_OK && format) st = note_scale(ctx, &t->head, format);
    }
    return st;
}

static ent_status read_ledger(ent_ctx *ctx, ent_dyad_table *t, const char *path) {
    const ent_store_query all = {.since = 1, .until = 0, .with_folded = true};
    ent_store *store = NULL;
    ent_status st = ent_store_open(ctx, path, false, &store);
    if (st == ENT_OK) st = note_ledger(ctx, t, path, store);
    if (st == ENT_OK) st = ent_store_each(ctx, store, &all, add_kept, t);
    ent_store_close(store);
    return st;
}

static ent_status read_files(ent_ctx *ctx, ent_dyad_table *t, const char *const *paths, size_t n) {
    ent_mapping *map = NULL;
    ent_status st = ent_mapping_read_file(ctx, t->asked.map, &map);
    filing *f = st == ENT_OK ? ent_alloc(1, sizeof *f) : NULL;
    if (st == ENT_OK && !f) st = ent_no_memory(ctx);
    if (f) f->d = t->dyads;
    ent_event_read_options how = {.map = map,
                                  .wants = ent_dyads_wants(&t->head.options),
                                  .jobs = t->head.options.jobs,
                                  .pad_codes = t->asked.pad_codes};
    if (t->asked.hashes) how.wants |= ENT_WANT_HASH;
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        ent_progress(ctx, "reading", (double)i / (double)n);
        st = ent_attach_is_ledger(ent_slice_of(paths[i])) ? read_ledger(ctx, t, paths[i])
                                                          : read_file(ctx, t, paths[i], &how, f);
    }
    ent_free(f);
    ent_mapping_free(map);
    return st;
}

/* ---- a table */

static ent_status new_table(ent_ctx *ctx, const ent_dyad_options *options, ent_dyad_table **out) {
    ent_dyad_table *t = *out = ent_alloc(1, sizeof *t);
    if (!t) return ent_no_memory(ctx);
    t->head.facts.first = INT32_MAX;
    t->head.facts.last = INT32_MIN;
    ent_status st = ent_dyad_options_read(ctx, options, t);
    if (t->head.options.jobs > ENT_MOST_WORKERS) t->head.options.jobs = ENT_MOST_WORKERS;
    return st;
}

void ent_dyad_table_free(ent_dyad_table *t) {
    if (!t) return;
    ent_dyads_free(t->dyads);
    ent_part_head_clear(&t->head);
    ent_vec_clear(&t->reports);
    ent_vec_clear(&t->pairs);
    ent_vec_clear(&t->periods);
    ent_arena_clear(&t->arena);
    ent_free(t);
}

/* What is listed stands in an order that does not depend on that of the files. */
static void sort_lists(ent_part_head *h) {
    if (h->files.n) qsort(h->files.at, h->files.n, sizeof *h->files.at, order_of_files);
    if (h->unmapped.n)
        qsort(h->unmapped.at, h->unmapped.n, sizeof *h->unmapped.at, order_of_unmapped);
}

static ent_status done(ent_ctx *ctx, ent_status st, ent_dyad_table **out) {
    if (st == ENT_OK) {
        sort_lists(&(*out)->head);
        st = ent_dyad_table_settle(ctx, *out);
    }
    if (st == ENT_OK) return st;
    ent_dyad_table_free(*out);
    *out = NULL;
    return st;
}

ent_status ent_dyad_table_of_files(ent_ctx *ctx, const char *const *paths, size_t n,
                                   const ent_dyad_options *options, ent_dyad_table **out) {
    ent_status st = new_table(ctx, options, out);
    ent_dyad_table *t = *out;
    if (st == ENT_OK && n == 0) st = ent_fail(ctx, ENT_EUSAGE, "no event file is given");
    if (st == ENT_OK) st = ent_dyads_new(ctx, &t->head.options, &t->dyads);
    if (st == ENT_OK) st = read_files(ctx, t, paths, n);
    if (st == ENT_OK) st = ent_dyads_end(ctx, t->dyads);
    if (st == ENT_OK) t->head.facts = ent_dyads_told(t->dyads);
    return done(ctx, st, out);
}

/* ---- parts */

static void add_facts(ent_dyads_facts *to, const ent_dyads_facts *from) {
    to->events += from->events;
    to->outside += from->outside;
    to->others += from->others;
    to->echoes += from->echoes;
    to->alleged += from->alleged;
    to->undirected += from->undirected;
    to->mutual += from->mutual;
    to->coarse += from->coarse;
    to->valueless += from->valueless;
    if (from->first < to->first) to->first = from->first;
    if (from->last > to->last) to->last = from->last;
}

static ent_status join_lists(ent_ctx *ctx, ent_part_head *to, const ent_part_head *from) {
    for (size_t i = 0; i < from->files.n; i++)
        if (!ent_vec_push(&to->files, from->files.at[i])) return ent_no_memory(ctx);
    for (size_t i = 0; i < from->unmapped.n; i++)
        if (!add_unmapped(to, from->unmapped.at[i].name, from->unmapped.at[i].n))
            return ent_no_memory(ctx);
    return ENT_OK;
}

static ent_status refuse(ent_ctx *ctx, const char *path, const char *help, const char *message) {
    return ent_ctx_refuse_file(ctx, path, "E295", message, help);
}

/* The days of a part into the table; none may be there already, where one a day is to be told. */
static ent_status note_days(ent_ctx *ctx, ent_dyad_table *t, const char *path,
                            const ent_part_head *h) {
    for (size_t i = 0; i < h->days.n; i++) {
        ent_day day = h->days.at[i].first;
        bool there = ent_dyads_next_day(t->dyads, &day) && day <= h->days.at[i].last;
        if (there && !t->head.overlap && !t->head.options.raw_only) {
            ent_str text = {0};
            ent_date_print(&text, (ent_date){day, day, ENT_DAY});
            ent_str_add(&text,
                        " is a day of this part and of another one, so that one a day cannot "
                        "be added up");
            ent_status st = refuse(ctx, path,
                                   "give each worker whole days, by the date of events; or "
                                   "--overlap leaves one a day out",
                                   ent_str_get(&text));
            ent_str_clear(&text);
            return st;
        }
    }
    for (size_t i = 0; i < h->days.n; i++)
        ent_dyads_note_days(t->dyads, h->days.at[i].first, h->days.at[i].last);
    return ENT_OK;
}

/* The first part says what the table is of, the others agree. */
static ent_status agree(ent_ctx *ctx, ent_dyad_table *t, const char *path, const char *first_path,
                        const ent_part_head *h) {
    ent_str text = {0}, message = {0};
    const char *other = ent_part_difference(&t->head, h, &text);
    ent_status st = ENT_OK;
    if (other) {
        ent_str_addf(&message, "this part was made with %s as \"%s\"", other, first_path);
        st = refuse(ctx, path, "parts add up where they were made with the same options",
                    ent_str_get(&message));
    }
    ent_str_clear(&text);
    ent_str_clear(&message);
    if (t->head.source_scale.n == 0) t->head.source_scale = h->source_scale;
    return st;
}

static ent_status begin_table(ent_ctx *ctx, ent_dyad_table *t, const ent_part_head *h) {
    ent_dyads_options o = h->options;
    if (t->asked.every && strcmp(t->asked.every, ent_period_name(o.period)) != 0)
        return ent_fail(ctx, ENT_EUSAGE, "the parts are by %s, and cannot become \"%.40s\"",
                        ent_period_name(o.period), t->asked.every);
    o.jobs = 1;
    o.memory = t->head.options.memory;
    o.folder = t->head.options.folder;
    t->head.options = o;
    t->head.source_scale = h->source_scale;
    t->head.overlap = t->asked.overlap;
    return ent_dyads_new(ctx, &o, &t->dyads);
}

static ent_status add_part(ent_ctx *ctx, ent_dyad_table *t, const char *const *paths, size_t i) {
    ent_part_head h;
    ent_dyads_part *part;
    ent_status st = ent_part_open(ctx, paths[i], &t->arena, &h, &part);
    if (st != ENT_OK) return st;
    st = t->dyads ? agree(ctx, t, paths[i], paths[0], &h) : begin_table(ctx, t, &h);
    if (st == ENT_OK) st = note_days(ctx, t, paths[i], &h);
    bool daily = !t->head.overlap && !t->head.options.raw_only;
    if (st == ENT_OK) st = ent_part_add(ctx, part, t->dyads, daily);
    if (st == ENT_OK) st = join_lists(ctx, &t->head, &h);
    add_facts(&t->head.facts, &h.facts);
    ent_part_close(part);
    ent_part_head_clear(&h);
    return st;
}

ent_status ent_dyad_table_of_parts(ent_ctx *ctx, const char *const *paths, size_t n,
                                   const ent_dyad_options *options, ent_dyad_table **out) {
    ent_status st = new_table(ctx, options, out);
    ent_dyad_table *t = *out;
    if (st == ENT_OK && n == 0) st = ent_fail(ctx, ENT_EUSAGE, "no partial table is given");
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        ent_progress(ctx, "merging", (double)i / (double)n);
        st = add_part(ctx, t, paths, i);
    }
    if (st == ENT_OK) st = ent_dyads_end(ctx, t->dyads);
    return done(ctx, st, out);
}
