/* linear_clp.c - the solver is CLP (Forrest and others, COIN-OR), the dual simplex method.
 *
 * Rows arrive one by one and the method goes on from the last basis.  Scaling is off, so that the
 * tolerances are those of the numbers that were given. */

#include "deal/linear.h"

#include "base/mem.h"

#include <coin/ClpConfig.h>
#include <coin/Clp_C_Interface.h>
#include <float.h>
#include <math.h>

enum { MOST_STEPS = 1000000 };
#define TOLERANCE 1e-10 /* the smallest that the library keeps */

struct ent_linear {
    Clp_Simplex *clp;
    uint32_t n;
    int *column;   /* 0 .. n-1, what CLP wants beside the coefficients of a row */
    double *value; /* room for the coefficients that are not 0 */
};

const char *ent_linear_name(void) {
    return "clp-" CLP_VERSION;
}

/* CLP's infinity is the largest double. */
static double bound(double x) {
    return isinf(x) ? x > 0 ? DBL_MAX : -DBL_MAX : x;
}

void ent_linear_close(ent_linear *p) {
    if (!p) return;
    if (p->clp) Clp_deleteModel(p->clp);
    ent_free(p->column);
    ent_free(p->value);
    ent_free(p);
}

static void set_up(Clp_Simplex *clp) {
    Clp_setLogLevel(clp, 0); /* first of all: it prints */
    Clp_scaling(clp, 0);
    Clp_setPrimalTolerance(clp, TOLERANCE);
    Clp_setDualTolerance(clp, TOLERANCE);
    Clp_setPerturbation(clp, 102); /* never: answers are to be those of the numbers given */
    Clp_setOptimizationDirection(clp, 1);
}

ent_status ent_linear_open(ent_ctx *ctx, uint32_t n, const double *cost, const double *low,
                           const double *high, ent_linear **out) {
    ent_linear *p = ent_alloc(1, sizeof *p);
    *out = NULL;
    if (!p) return ent_no_memory(ctx);
    p->n = n;
    p->column = ent_alloc(n, sizeof *p->column);
    p->value = ent_alloc(n, sizeof *p->value);
    p->clp = p->column && p->value ? Clp_newModel() : NULL;
    if (!p->clp) {
        ent_linear_close(p);
        return ent_no_memory(ctx);
    }
    set_up(p->clp);
    for (uint32_t i = 0; i < n; i++) {
        const CoinBigIndex starts[2] = {0, 0};
        double from = bound(low[i]), to = bound(high[i]);
        Clp_addColumns(p->clp, 1, &from, &to, &cost[i], starts, NULL, NULL);
    }
    *out = p;
    return ENT_OK;
}

ent_status ent_linear_add(ent_ctx *ctx, ent_linear *p, const double *coefficient, double low,
                          double high) {
    CoinBigIndex starts[2] = {0, 0};
    double from = bound(low), to = bound(high);
    ENT_EXPECT(ctx, from <= to);
    for (uint32_t i = 0; i < p->n; i++) {
        ENT_EXPECT(ctx, isfinite(coefficient[i]));
        if (coefficient[i] == 0) continue;
        p->column[starts[1]] = (int)i;
        p->value[starts[1]++] = coefficient[i];
    }
    Clp_addRows(p->clp, 1, &from, &to, starts, p->column, p->value);
    return ENT_OK;
}

enum { OPTIMAL, INFEASIBLE, UNBOUNDED }; /* CLP's status; above: it gave up */

ent_status ent_linear_solve(ent_ctx *ctx, ent_linear *p, ent_linear_answer *out) {
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    Clp_setNumberIterations(p->clp, 0);
    Clp_setMaximumIterations(p->clp, MOST_STEPS);
    Clp_dual(p->clp, 0);
    if (Clp_status(p->clp) != OPTIMAL) Clp_primal(p->clp, 0); /* a second opinion */
    int status = Clp_status(p->clp);
    if (status != OPTIMAL && status != INFEASIBLE && status != UNBOUNDED)
        return ent_fail(ctx, ENT_EINTERNAL, "internal: the solver for linear programs gave up (%d)",
                        status);
    *out = (ent_linear_answer){.end = status == OPTIMAL      ? ENT_LINEAR_OPTIMAL
                                      : status == INFEASIBLE ? ENT_LINEAR_INFEASIBLE
                                                             : ENT_LINEAR_UNBOUNDED,
                               .least = Clp_objectiveValue(p->clp),
                               .x = Clp_primalColumnSolution(p->clp),
                               .price = Clp_dualRowSolution(p->clp)};
    return ENT_OK;
}
