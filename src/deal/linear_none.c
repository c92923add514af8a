/* linear_none.c - a build without a solver for linear programs: who needs one is told so. */

#include "deal/linear.h"

const char *ent_linear_name(void) {
    return NULL;
}

ent_status ent_linear_open(ent_ctx *ctx, uint32_t n, const double *cost, const double *low,
                           const double *high, ent_linear **out) {
    (void)n, (void)cost, (void)low, (void)high;
    *out = NULL;
    return ent_fail(ctx, ENT_ELIMIT,
                    "this build has no solver for linear programs: clp is missing; install "
                    "coinor-libclp-dev (tools/setup does) and build again");
}

void ent_linear_close(ent_linear *p) {
    (void)p;
}

ent_status ent_linear_add(ent_ctx *ctx, ent_linear *p, const double *coefficient, double low,
                          double high) {
    (void)p, (void)coefficient, (void)low, (void)high;
    return ent_fail(ctx, ENT_EINTERNAL, "internal: there is no solver");
}

ent_status ent_linear_solve(ent_ctx *ctx, ent_linear *p, ent_linear_answer *out) {
    (void)p;
    *out = (ent_linear_answer){.end = ENT_LINEAR_INFEASIBLE};
    return ent_fail(ctx, ENT_EINTERNAL, "internal: there is no solver");
}
