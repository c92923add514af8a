/* fuzz_mapping.c - mappings of tables of one's own, and the tables that they read.
 *
 * An input is a mapping, a line `---` and a table; without the line the table is one of ours.  A
 * mapping that is accepted gives events that keep the promises of event/coded.h, and a row that is not
 * split gives whole ones; a mapping that is not has a message E294 at a place within it. */

#include "fuzz.h"

#include "base/arena.h"
#include "base/vec.h"
#include "event/countries.h"
#include "event/mapping.h"

#include <string.h>

static const char table[] = "id,date,from,to,code,score,text\n"
                            "1,2012-09-05,TKM,AZE;IRN,190,-10,\"a, b\"\n"
                            "2,2012-09,AZE;TKM,TKM;AZE,057,8.0,\"c\nd\"\n"
                            "3,2012,RUS,,19,,\n"
                            "4,31/12/2012,Citizen (Iran),None,13y,x,\n";

typedef struct totals {
    uint64_t n, line, weight; /* of the row that is being read */
    bool split;               /* some row is not whole */
} totals;

static void end_row(totals *t) {
    DEMAND(t->line == 0 || t->weight % ENT_MILLION == 0);
    t->weight = 0;
}

static ent_status each(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *e) {
    totals *t = user;
    (void)ctx;
    DEMAND(worker == 0);
    DEMAND(e->line >= t->line && e->n_parts > 0 && e->part < e->n_parts);
    if (e->part == 0) end_row(t);
    t->line = e->line;
    t->weight += e->weight;
    t->n++;
    DEMAND(e->weight > 0 && e->weight <= ENT_MILLION);
    DEMAND(e->first <= e->last && e->quad <= 4 && e->source_quad <= 4);
    DEMAND(e->from.country <= ent_n_countries() && e->to.country <= ent_n_countries());
    DEMAND(e->from.nation.n == 0 || e->from.raw.n > 0);
    return ENT_OK;
}

static void read_table(ent_ctx *ctx, const ent_mapping *map, ent_slice text) {
    ent_arena arena = {0};
    ent_read_reports reports = {0};
    ent_event_read_options o = {.wants = ENT_WANT_ALL, .map = map};
    totals t = {0};
    ent_status st = ent_read_events_text(ctx, "fuzz.csv", text, &o, each, &t, &arena, &reports);
    fuzz_check_messages(ctx, st);
    if (st == ENT_OK) end_row(&t);
    for (size_t i = 0; i < reports.n; i++) DEMAND(reports.at[i].events == t.n);
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static const char line[] = "\n---\n";
    ent_slice map_text = {n ? (const char *)data : "", n}, rows = ent_slice_of(table);
    for (size_t i = 0; i + sizeof line - 1 <= n; i++) {
        if (memcmp(data + i, line, sizeof line - 1) != 0) continue;
        map_text.n = i + 1;
        rows = (ent_slice){(const char *)data + i + sizeof line - 1, n - i - (sizeof line - 1)};
        break;
    }
    ent_ctx *ctx = fuzz_context();
    ent_mapping *map = NULL;
    ent_status st = ent_mapping_read(ctx, "fuzz.map", map_text, &map);
    DEMAND((st == ENT_OK) == (map != NULL));
    fuzz_check_messages(ctx, st);
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++) {
        const ent_diag *d = ent_ctx_diag(ctx, i);
        DEMAND(strcmp(d->code, "E294") == 0 && d->begin <= d->end && d->end <= map_text.n);
    }
    if (map) read_table(ctx, map, rows);
    ent_mapping_free(map);
    ent_ctx_free(ctx);
    return 0;
}
