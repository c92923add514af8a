/* diags.c - ent_report_diags: the context's messages, one after the other. */

#include "report/print.h"

#include "lang/diag.h"

ent_status ent_report_diags(ent_ctx *ctx, const ent_region *region, const char *command,
                            const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, region, options);
    ent_json_writer w;
    if (p.how.format == ENT_JSON) {
        ent_json_open(&p, &w, command);
        ent_json_put_null(&w);
        ent_json_close(&p, &w);
    } else {
        for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++)
            ent_diag_print(&p.out, ent_ctx_diag(ctx, i), p.how.color);
    }
    return ent_printer_end(&p, ENT_OK, text);
}
