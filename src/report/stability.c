/* stability.c - ent_report_stability. */

#include "report/outcome.h"

ent_status ent_report_stability(ent_ctx *ctx, const ent_stability *s,
                                const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, s->region, options);
    p.dropped = s->dropped;
    p.n_dropped = s->n_dropped;
    ent_status st = p.how.format == ENT_JSON  ? ent_stability_json(&p, s)
                    : p.how.format == ENT_CSV ? ent_stability_csv(&p, s)
                                              : ent_stability_text(&p, s);
    return ent_printer_end(&p, st, text);
}
