/* solver_none.c - a build without a solver: who needs one is told so. */

#include "game/solver.h"

const char *ent_solver_name(void) {
    return NULL;
}

ent_status ent_solver_open(ent_ctx *ctx, ent_solver **out) {
    *out = NULL;
    return ent_fail(ctx, ENT_ELIMIT,
                    "this build has no solver for goals; install libcadical-dev (tools/setup does) "
                    "and build again");
}

void ent_solver_close(ent_solver *s) {
    (void)s;
}

void ent_solver_add(ent_solver *s, int literal) {
    (void)s, (void)literal;
}

void ent_solver_assume(ent_solver *s, int literal) {
    (void)s, (void)literal;
}

ent_status ent_solver_solve(ent_ctx *ctx, ent_solver *s, uint32_t most_conflicts, ent_solved *out) {
    (void)s, (void)most_conflicts;
    *out = ENT_SOLVED_NOT;
    return ent_fail(ctx, ENT_EINTERNAL, "internal: there is no solver");
}

bool ent_solver_value(ent_solver *s, int literal) {
    (void)s, (void)literal;
    return false;
}

bool ent_solver_failed(ent_solver *s, int literal) {
    (void)s, (void)literal;
    return false;
}
