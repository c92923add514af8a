/* made_events.h - a file of made-up rows for ledgers: the same number gives the same rows. */

#ifndef ENT_TESTS_MADE_EVENTS_H
#define ENT_TESTS_MADE_EVENTS_H

#include "base/random.h"
#include "event/countries.h"
#include "event/store_inside.h"

#include <stdio.h>
#include <string.h>

typedef struct made_text {
    char id[24], from[8], to[8], url[48], place[24];
} made_text;

/* Row number k of file number `file`; texts go to *t. */
static ent_coded made_event(uint32_t file, uint32_t k, made_text *t) {
    static const char *const who[] = {"TKM", "AZE", "IRN", "RUS", "KAZGOV", "AFGINS"};
    static const char *const codes[] = {"010", "036", "042", "112", "190"};
    ent_rng r = ent_rng_new(9, file, k);
    ent_coded e = {.line = k + 1, .n_parts = 1, .weight = ENT_MILLION, .directed = true};
    snprintf(t->id, sizeof t->id, "%u", 1000000 * (file + 1) + k);
    e.id = ent_slice_of(t->id);
    e.first = e.last = 17000 + (ent_day)ent_rng_below(&r, 90);
    e.has_added = true;
    e.added = 17100;
    strcpy(t->from, who[ent_rng_below(&r, 6)]);
    strcpy(t->to, who[ent_rng_below(&r, 6)]);
    e.from.code = e.from.raw = ent_slice_of(t->from);
    e.to.code = e.to.raw = ent_slice_of(t->to);
    e.from.nation = (ent_slice){t->from, 3};
    e.to.nation = (ent_slice){t->to, 3};
    e.from.country = ent_country_find(ENT_NAMING_CAMEO, e.from.nation);
    e.to.country = ent_country_find(ENT_NAMING_CAMEO, e.to.nation);
    e.scheme = ENT_SCHEME_CAMEO;
    e.code = ent_slice_of(codes[ent_rng_below(&r, 5)]);
    e.quad = 1;
    e.has_value = true;
    e.value = ((int64_t)ent_rng_below(&r, 200) - 100) * 100000;
    e.deaths_low = e.deaths_best = e.deaths_high = -1;
    snprintf(t->url, sizeof t->url, "https://example.org/%u/%u", file, k / 3);
    e.url = ent_slice_of(t->url);
    snprintf(t->place, sizeof t->place, "place %u", ent_rng_below(&r, 50));
    e.place = ent_slice_of(t->place);
    return e;
}

/* Imports n rows as file number `file` by hand: its hash is made up too. */
static ent_status import_made(ent_ctx *ctx, ent_store *s, uint32_t file, uint32_t n) {
    char name[32];
    static const ent_store_import options = {.source_set = "made", .keep_rules = true};
    ent_read_report report = {.rows = n, .events = n};
    ent_read_reports reports = {.at = &report, .n = 0, .room = 1};
    ent_store_added added;
    snprintf(name, sizeof name, "made-%u.csv", file);
    snprintf(report.sha256, sizeof report.sha256, "%064u", file);
    report.name = ent_slice_of(name);
    ent_status st = ent_store_begin(ctx, s, &options, &reports);
    for (uint32_t k = 0; k < n && st == ENT_OK; k++) {
        made_text t;
        ent_coded e = made_event(file, k, &t);
        st = ent_store_put(ctx, s, &e);
        if (st != ENT_OK) ent_store_undo(s);
    }
    reports.n = 1;
    return st == ENT_OK ? ent_store_end(ctx, s, 0, 0, &added) : st;
}

#endif
