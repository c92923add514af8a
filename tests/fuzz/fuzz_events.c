/* fuzz_events.c - event files, packed or not, of any format that is recognised.
 *
 * Whatever is accepted gives events that keep the promises of event/coded.h, as many to three workers as
 * to one; the rest is refused with one message at its place. */

#include "fuzz.h"

#include "base/arena.h"
#include "base/vec.h"
#include "event/countries.h"
#include "event/read.h"

#include <string.h>

enum { WORKERS = 3 };

typedef struct totals {
    uint64_t n, weight, lines;
    int64_t value; /* a sum that may wrap is of no use: its low bits are */
} totals;

static void check_text(ent_slice s) {
    uint32_t c;
    for (size_t i = 0, n; i < s.n; i += n) {
        n = ent_utf8_decode(s.s + i, s.n - i, &c);
        DEMAND(n > 0);
    }
}

static void check_party(const ent_party *p) {
    check_text(p->raw);
    check_text(p->code);
    check_text(p->nation);
    check_text(p->role);
    DEMAND(p->country <= ent_n_countries());
}

static void check_event(const ent_coded *e) {
    ent_slice texts[] = {e->id,    e->code,      e->mode, e->root,    e->place, e->url,
                         e->story, e->publisher, e->text, e->version, e->tags};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) check_text(texts[k]);
    check_party(&e->from);
    check_party(&e->to);
    DEMAND(e->line > 0 && e->n_parts > 0 && e->part < e->n_parts);
    DEMAND(e->weight > 0 && e->weight <= ENT_MILLION);
    DEMAND(e->first <= e->last);
    DEMAND(e->quad <= 4 && e->source_quad <= 4);
    DEMAND(!e->has_position || (e->latitude >= -90 && e->latitude <= 90 && e->longitude >= -180 &&
                                e->longitude <= 180));
}

static ent_status each(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *e) {
    (void)ctx;
    DEMAND(worker < WORKERS);
    totals *t = (totals *)user + worker;
    check_event(e);
    t->n++;
    t->weight += e->weight;
    t->lines += e->line;
    t->value = (int64_t)((uint64_t)t->value + (uint64_t)e->value);
    return ENT_OK;
}

static totals read(ent_slice text, unsigned jobs, bool pad_codes, ent_status *status) {
    ent_ctx *ctx = fuzz_context();
    ent_arena arena = {0};
    ent_read_reports reports = {0};
    ent_event_read_options o = {.wants = ENT_WANT_ALL, .jobs = jobs, .pad_codes = pad_codes};
    totals by[WORKERS] = {{0}}, all = {0};
    *status = ent_read_events_text(ctx, "fuzz.csv", text, &o, each, by, &arena, &reports);
    fuzz_check_messages(ctx, *status);
    for (unsigned k = 0; k < WORKERS; k++) {
        all.n += by[k].n;
        all.weight += by[k].weight;
        all.lines += by[k].lines;
        all.value = (int64_t)((uint64_t)all.value + (uint64_t)by[k].value);
    }
    uint64_t n = 0;
    for (size_t i = 0; i < reports.n; i++) {
        DEMAND(reports.at[i].format && strlen(reports.at[i].sha256) == 64);
        n += reports.at[i].events;
    }
    DEMAND(*status != ENT_OK || n == all.n);
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    ent_slice text = {n ? (const char *)data : "", n};
    ent_status one, three, padded;
    totals a = read(text, 1, false, &one), b = read(text, WORKERS, false, &three);
    DEMAND(one == three || one == ENT_ESTOPPED || three == ENT_ESTOPPED);
    if (one == ENT_OK && three == ENT_OK)
        DEMAND(a.n == b.n && a.weight == b.weight && a.lines == b.lines && a.value == b.value);
    read(text, 1, true, &padded);
    return 0;
}
