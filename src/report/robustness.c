/* robustness.c - ent_report_robustness. */

#include "report/robustness.h"

const char *ent_slip_id(ent_slip_kind kind) {
    static const char *const id[] = {[ENT_SLIP_STATES] = "states",
                                     [ENT_SLIP_LINES] = "lines",
                                     [ENT_SLIP_WITHOUT] = "without",
                                     [ENT_SLIP_REVERSED] = "reversed"};
    return id[kind];
}

ent_status ent_report_robustness(ent_ctx *ctx, const ent_robustness *r,
                                 const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, r->base->region, options);
    p.dropped = r->base->dropped;
    p.n_dropped = r->base->n_dropped;
    p.random = r->draws > 0;
    ent_status st = p.how.format == ENT_JSON  ? ent_robustness_json(&p, r)
                    : p.how.format == ENT_CSV ? ent_robustness_csv(&p, r)
                                              : ent_robustness_text(&p, r);
    return ent_printer_end(&p, st, text);
}
