/* relations.c - ent_report_relations. */

#include "report/relations.h"

ent_status ent_report_relations(ent_ctx *ctx, const ent_relations *r,
                                const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, r->region, options);
    ent_status st = p.how.format == ENT_JSON  ? ent_relations_json(&p, r)
                    : p.how.format == ENT_CSV ? ent_relations_csv(&p, r)
                                              : ent_relations_text(&p, r);
    return ent_printer_end(&p, st, text);
}
