/* fit_none.c - a build without NLopt: who wants to fit is told so. */

#include "dyn/climb.h"

const char *ent_fit_library(void) {
    return NULL;
}

ent_status ent_climb(ent_ctx *ctx, uint32_t n, const double *low, const double *high,
                     ent_fit_fn *fn, void *user, double gain, double *x, double *value) {
    (void)n, (void)low, (void)high, (void)fn, (void)user, (void)gain, (void)x, (void)value;
    return ent_fail(ctx, ENT_ELIMIT,
                    "this build cannot fit: nlopt is missing; install libnlopt-dev (tools/setup "
                    "does) and build again");
}
