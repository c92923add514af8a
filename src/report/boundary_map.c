/* boundary_map.c - stands in for the map until it is merged. */

#include "base/ctx.h"
#include "entente/report.h"

ent_status ent_report_boundary_map(ent_ctx *ctx, const ent_boundary *b, const char *rule,
                                   double width, const ent_print_options *options, char **text) {
    (void)b, (void)rule, (void)width, (void)options;
    *text = NULL;
    return ent_fail(ctx, ENT_ELIMIT, "this build draws no maps yet");
}
