/* events.c - ent_report_events. */

#include "report/events.h"

ent_status ent_report_events(ent_ctx *ctx, const ent_events *e, const ent_print_options *options,
                             char **text) {
    ent_printer p = ent_printer_new(ctx, e->region, options);
    ent_status st = ENT_OK;
    if (p.how.format == ENT_JSON)
        st = ent_events_json(&p, e);
    else if (p.how.format == ENT_CSV)
        ent_events_csv(&p, e);
    else
        st = ent_events_text(&p, e);
    return ent_printer_end(&p, st, text);
}
