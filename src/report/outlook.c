/* outlook.c - ent_report_outlook and ent_report_compare. */

#include "report/outlook.h"

ent_status ent_report_outlook(ent_ctx *ctx, const ent_outlook *x, const ent_print_options *options,
                              char **text) {
    ent_printer p = ent_printer_new(ctx, x->region, options);
    ent_status st = ENT_OK;
    p.dropped = x->dropped;
    p.n_dropped = x->n_dropped;
    if (x->shard) {
        *text = NULL;
        return ent_fail(ctx, ENT_EUSAGE, "a shard alone has no answer: merge it with the others");
    }
    if (p.how.format == ENT_JSON)
        ent_outlook_json(&p, x);
    else if (p.how.format == ENT_CSV)
        ent_outlook_csv(&p, x);
    else
        st = ent_outlook_text(&p, x);
    return ent_printer_end(&p, st, text);
}

ent_status ent_report_compare(ent_ctx *ctx, const ent_compare *c, const ent_print_options *options,
                              char **text) {
    ent_printer p = ent_printer_new(ctx, c->region, options);
    ent_status st = ENT_OK;
    p.dropped = c->dropped;
    p.n_dropped = c->n_dropped;
    if (p.how.format == ENT_JSON)
        ent_compare_json(&p, c);
    else if (p.how.format == ENT_CSV)
        ent_compare_csv(&p, c);
    else
        st = ent_compare_text(&p, c);
    return ent_printer_end(&p, st, text);
}
