/* fit_nlopt.c - the ascent is NLopt's L-BFGS with bounds (LD_LBFGS, Luksan's code; Liu and Nocedal
 * 1989).
 *
 * Its line search takes the last point it has tried; we keep the best one ourselves.  NLopt prints
 * nothing and has no global state that LD_LBFGS uses. */

#include "dyn/climb.h"

#include "base/mem.h"
#include "dyn/nlopt_version.h"

#include <math.h>
#include <nlopt.h>
#include <string.h>

enum { MOST_CALLS = 5000 };
#define WALL 1e30 /* what NLopt sees instead of -infinity: its interpolation needs finite numbers */

const char *ent_fit_library(void) {
    return "nlopt-" NLOPT_VERSION;
}

typedef struct ascent {
    ent_ctx *ctx;
    ent_status status;
    ent_fit_fn *fn;
    void *user;
    nlopt_opt opt;
    double *best;
    double best_value;
} ascent;

/* NLopt goes down. */
static double descend(unsigned n, const double *x, double *slope, void *user) {
    ascent *a = user;
    double value;
    ent_status st = ent_poll(a->ctx) ? ENT_ESTOPPED : a->fn(a->user, a->ctx, x, &value, slope);
    if (st != ENT_OK) {
        a->status = st;
        nlopt_force_stop(a->opt);
        return WALL;
    }
    bool sound = isfinite(value);
    for (unsigned i = 0; slope && i < n; i++) {
        sound = sound && isfinite(slope[i]);
        slope[i] = -slope[i];
    }
    if (!sound) {
        if (slope) memset(slope, 0, n * sizeof *slope);
        return WALL;
    }
    if (value > a->best_value) {
        a->best_value = value;
        memcpy(a->best, x, n * sizeof *x);
    }
    return -value;
}

ent_status ent_climb(ent_ctx *ctx, uint32_t n, const double *low, const double *high,
                     ent_fit_fn *fn, void *user, double gain, double *x, double *value) {
    ascent a = {.ctx = ctx, .fn = fn, .user = user, .best = x, .best_value = -INFINITY};
    double *at = ent_alloc(n, sizeof *at), reached;
    a.opt = at ? nlopt_create(NLOPT_LD_LBFGS, n) : NULL;
    bool ready = a.opt && nlopt_set_min_objective(a.opt, descend, &a) > 0 &&
                 nlopt_set_lower_bounds(a.opt, low) > 0 &&
                 nlopt_set_upper_bounds(a.opt, high) > 0 && nlopt_set_ftol_rel(a.opt, gain) > 0 &&
                 nlopt_set_maxeval(a.opt, MOST_CALLS) > 0 &&
                 nlopt_set_vector_storage(a.opt, n < 10 ? n : 10) > 0;
    if (!ready) a.status = ent_no_memory(ctx);
    if (ready) {
        memcpy(at, x, n * sizeof *at);
        if (nlopt_optimize(a.opt, at, &reached) == NLOPT_OUT_OF_MEMORY && a.status == ENT_OK)
            a.status = ent_no_memory(ctx);
    }
    *value = a.best_value;
    nlopt_destroy(a.opt);
    ent_free(at);
    return a.status;
}
