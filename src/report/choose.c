/* choose.c - ent_report_choose. */

#include "report/choose.h"

ent_status ent_report_choose(ent_ctx *ctx, const ent_choose *c, const ent_print_options *options,
                             char **text) {
    ent_printer p = ent_printer_new(ctx, c->region, options);
    p.dropped = c->dropped;
    p.n_dropped = c->n_dropped;
    if (p.how.format == ENT_JSON)
        ent_choose_json(&p, c);
    else if (p.how.format == ENT_CSV)
        ent_choose_csv(&p, c);
    else
        ent_choose_text(&p, c);
    return ent_printer_end(&p, ENT_OK, text);
}
