/* diags.c - ent_report_diags: the context's messages, one after the other.
 *
 * Where there is no region something failed, and a program learns from the diagnostics what: if no
 * error of the text says it, the context's last message is there as E001, an error without a place
 * (no such claim, a file that cannot be read, a limit, stopped). */

#include "report/print.h"

#include "base/ctx.h"
#include "lang/diag.h"

static ent_status add_last_message(ent_ctx *ctx) {
    const char *message = ent_last_message(ctx);
    ent_diag d = {
        .severity = ENT_ERROR, .code = "E001", .file = "", .message = message, .help = ""};
    if (!*message || ent_ctx_diag_count_of(ctx, ENT_ERROR)) return ENT_OK;
    return ent_ctx_add_diag(ctx, &d);
}

ent_status ent_report_diags(ent_ctx *ctx, const ent_region *region, const char *command,
                            const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, region, options);
    ent_json_writer w;
    ent_status st = ENT_OK;
    if (p.how.format == ENT_JSON && !region) st = add_last_message(ctx);
    if (p.how.format == ENT_JSON) {
        ent_json_open(&p, &w, command);
        ent_json_put_null(&w);
        ent_json_close(&p, &w);
    } else {
        for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++)
            ent_diag_print(&p.out, ent_ctx_diag(ctx, i), p.how.color);
    }
    return ent_printer_end(&p, st, text);
}
