/* event_rows.h - the rows of an event file in a list, for tests of readers. */

#ifndef ENT_TESTS_EVENT_ROWS_H
#define ENT_TESTS_EVENT_ROWS_H

#include "base/ctx.h"
#include "event/codes.h"
#include "event/countries.h"
#include "event/mapping.h"
#include "event/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 8000 };

typedef struct event_rows {
    ent_ctx *ctx;
    ent_arena arena;
    ent_read_reports reports;
    ent_status status;
    ent_coded at[MOST_ROWS]; /* with texts in the arena */
    size_t n;
} event_rows;

static inline ent_slice kept(event_rows *rows, ent_slice s) {
    const char *copy = ent_arena_copy(&rows->arena, s.s ? s.s : "", s.n);
    return (ent_slice){copy, copy ? s.n : 0};
}

static inline void keep_party(event_rows *rows, ent_party *p) {
    p->raw = kept(rows, p->raw);
    p->code = kept(rows, p->code);
    p->nation = kept(rows, p->nation);
    p->role = kept(rows, p->role);
}

static inline ent_status keep_row(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *row) {
    event_rows *rows = user;
    (void)worker;
    if (rows->n == MOST_ROWS) return ent_fail(ctx, ENT_ELIMIT, "too many rows for the test");
    ent_coded *c = &rows->at[rows->n++];
    *c = *row;
    keep_party(rows, &c->from);
    keep_party(rows, &c->to);
    c->id = kept(rows, c->id);
    c->code = kept(rows, c->code);
    c->mode = kept(rows, c->mode);
    c->root = kept(rows, c->root);
    c->place = kept(rows, c->place);
    c->url = kept(rows, c->url);
    c->story = kept(rows, c->story);
    c->publisher = kept(rows, c->publisher);
    c->text = kept(rows, c->text);
    c->version = kept(rows, c->version);
    c->score_of = kept(rows, c->score_of);
    c->tags = kept(rows, c->tags);
    c->alleged_by = kept(rows, c->alleged_by);
    c->denied_by = kept(rows, c->denied_by);
    return ENT_OK;
}

/* The file, by a mapping where `map` is its text; free with free_rows. */
static inline event_rows *rows_of_file(const char *path, const char *map) {
    event_rows *rows = calloc(1, sizeof *rows);
    rows->ctx = ent_ctx_new();
    ent_event_read_options options = {.wants = ENT_WANT_ALL};
    ent_mapping *mapping = NULL;
    if (map) rows->status = ent_mapping_read(rows->ctx, "test.map", ent_slice_of(map), &mapping);
    options.map = mapping;
    if (rows->status == ENT_OK)
        rows->status = ent_read_events(rows->ctx, path, &options, keep_row, rows, &rows->arena,
                                       &rows->reports);
    ent_mapping_free(mapping);
    return rows;
}

static inline event_rows *rows_of_text(const char *text, const char *map) {
    event_rows *rows = calloc(1, sizeof *rows);
    rows->ctx = ent_ctx_new();
    ent_event_read_options options = {.wants = ENT_WANT_ALL};
    ent_mapping *mapping = NULL;
    if (map) rows->status = ent_mapping_read(rows->ctx, "test.map", ent_slice_of(map), &mapping);
    options.map = mapping;
    if (rows->status == ENT_OK)
        rows->status = ent_read_events_text(rows->ctx, "test.csv", ent_slice_of(text), &options,
                                            keep_row, rows, &rows->arena, &rows->reports);
    ent_mapping_free(mapping);
    return rows;
}

static inline void free_rows(event_rows *rows) {
    ent_vec_clear(&rows->reports);
    ent_arena_clear(&rows->arena);
    ent_ctx_free(rows->ctx);
    free(rows);
}

/* Whose event it is to whom, ISO 3166 codes. */
static inline bool links(const ent_coded *row, const char *from, const char *to) {
    return strcmp(ent_country_code(row->from.country), from) == 0 &&
           strcmp(ent_country_code(row->to.country), to) == 0;
}

typedef struct event_sum {
    size_t n;
    int64_t value; /* millionths */
} event_sum;

static inline event_sum sum_of(const event_rows *rows, const char *from, const char *to) {
    event_sum s = {0};
    for (size_t i = 0; i < rows->n; i++)
        if (links(&rows->at[i], from, to)) {
            s.n++;
            s.value += rows->at[i].has_value ? rows->at[i].value : 0;
        }
    return s;
}

#endif
