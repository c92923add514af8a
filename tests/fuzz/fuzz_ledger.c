/* fuzz_ledger.c - a ledger that is attached to a small model, read and asked.
 *
 * The model asks it everything that a check can ask of events, so that what is read is counted,
 * compared and put into sentences too. */

#include "fuzz.h"

#include "base/ctx.h"
#include "lang/tree.h"
#include "model/region.h"

#include <string.h>

static const char model[] =
    "entente 1\n"
    "region r \"R\" { as-of 2017-10-02; events \"l.events\" }\n"
    "source s \"S\" { grade B2 }\n"
    "source t \"T\" { grade D4; passage T1 \"it is so\" hedge none }\n"
    "actor a \"A\" { kind state }\n"
    "actor b \"B\" { kind state }\n"
    "actor c \"C\" { kind armed-group }\n"
    "group g { a, b, c }\n"
    "coverage a <-> b kinds any since 2010 until 2017-10-02 systematic from s\n"
    "coverage g -> c kinds assault, aid since 1990 until 2016 collected from t\n"
    "alternative other \"Other\" { event 2015 a -> b aid \"x\" from t }\n"
    "claim c1 \"one\" { from T1; check count(events by a to b since 2012) >= 1 }\n"
    "claim c2 \"two\" { from T1; check trend(events between a and b, every year) > 0 }\n"
    "claim c3 \"three\" { from T1; check mean(events by g kind aid) < 3 against "
    "sum(events kind assault not alleged) > 1 under other }\n"
    "claim c4 \"four\" { from T1; check first(events about navy) < 2016 }\n"
    "claim c5 \"five\" { from T1; check covered(a, b, any, 2012..2015) }\n"
    "claim c6 \"six\" { from T1; check relation(a, b) > 0; across other }\n"
    "claim c7 \"seven\" { from T1; check periods(events min-grade C3, every month) = 2 }\n"
    "claim c8 \"eight\" { from T1; check max(events score below -2) < min(events to c) }\n";

/* What every event of a region that was read is like. */
static void check_event(const ent_region *region, const ent_event *e) {
    const ent_record *r = &e->record;
    DEMAND(r->first <= r->last);
    DEMAND(r->from.n > 0);
    for (uint32_t i = 0; i < r->from.n; i++) DEMAND(r->from.at[i] < region->n_actors);
    for (uint32_t i = 0; i < r->to.n; i++) DEMAND(r->to.at[i] < region->n_actors);
    DEMAND(r->kind < ENT_N_EVENT_KINDS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    fuzz_file ledger = {"l.events", {n ? (const char *)data : "", n}};
    fuzz_set_files(&ledger, 1);
    ent_ctx *ctx = fuzz_context();
    ent_region *region = NULL;
    ent_status st = ent_region_read_text(ctx, "l.ent", model, sizeof model - 1, &region);
    DEMAND((st == ENT_OK) == (region != NULL));
    fuzz_check_messages(ctx, st);
    ent_ctx_clear_diags(ctx);
    if (region) {
        for (uint32_t i = 0; i < region->n_events; i++) check_event(region, &region->events[i]);
        fuzz_ask_everything(ctx, region);
    }
    ent_region_free(region);
    ent_ctx_free(ctx);
    fuzz_set_files(NULL, 0);
    return 0;
}
