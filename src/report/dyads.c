/* dyads.c - ent_report_dyads and ent_report_dyads_part: pages of any length, which are handed over
 * piece by piece. */

#include "report/dyads.h"

#include "base/ctx.h"

ent_status ent_dyad_page_flush(ent_dyad_page *page, bool all) {
    enum { MUCH = 1 << 16 };
    ent_str *out = &page->p.out;
    if (ent_str_failed(out)) return ent_no_memory(page->p.ctx);
    if (out->n == 0 || (!all && out->n < MUCH)) return ENT_OK;
    bool taken = page->sink(page->user, ent_str_get(out), out->n);
    out->n = 0;
    out->s[0] = '\0';
    return taken ? ENT_OK : ent_fail(page->p.ctx, ENT_EIO, "the table cannot be written");
}

ent_status ent_report_dyads(ent_ctx *ctx, ent_dyad_table *t, const ent_print_options *options,
                            ent_sink_fn *sink, void *user) {
    ent_dyad_page page = {
        .p = ent_printer_new(ctx, NULL, options), .t = t, .sink = sink, .user = user};
    char *rest = NULL;
    page.p.how.model = NULL; /* what was read is told apart, and parts are no models */
    ent_status st = page.p.how.format == ENT_JSON  ? ent_dyads_json(&page)
                    : page.p.how.format == ENT_CSV ? ent_dyads_csv(&page)
                                                   : ent_dyads_text(&page);
    if (st == ENT_OK) st = page.p.status;
    if (st == ENT_OK) st = ent_dyad_page_flush(&page, true);
    st = ent_printer_end(&page.p, st, &rest);
    ent_free(rest);
    return st;
}

ent_status ent_report_dyads_part(ent_ctx *ctx, ent_dyad_table *t, ent_sink_fn *sink, void *user) {
    return ent_part_write(ctx, t->dyads, &t->head, sink, user);
}
