/* check_json.c - the table of claims for programs: schema check/2. */

#include "report/claims.h"

static void put_json(ent_printer *p, const ent_check_result *r) {
    ent_json_writer w;
    ent_json_open(p, &w, "check");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < r->n_claims; i++) ent_json_claim(p, &w, r, i, NULL);
    ent_json_end_array(&w);
    ent_json_close(p, &w);
}

ent_status ent_report_check(ent_ctx *ctx, const ent_check_result *r,
                            const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, r->region, options);
    ent_printer_run(&p, r);
    p.random = true;
    ent_status st = ENT_OK;
    if (p.how.format == ENT_JSON)
        put_json(&p, r);
    else if (p.how.format == ENT_CSV)
        ent_check_csv_report(&p, r);
    else
        st = ent_check_text_report(&p, r);
    return ent_printer_end(&p, st, text);
}
