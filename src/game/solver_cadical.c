/* solver_cadical.c - the solver is CaDiCaL (Biere, Fazekas, Fleury and Heisinger 2020).
 *
 * Its C interface ends the program on calls out of order, so what state it is in is kept here and a
 * call that does not fit does nothing. */

#include "game/solver.h"

#include "base/mem.h"

#include <ccadical.h>
#include <limits.h>

typedef enum phase { OPEN, HAS_MODEL, HAS_CORE } phase;

struct ent_solver {
    CCaDiCaL *cadical;
    phase phase;
    bool in_clause, stopped;
    ent_ctx *ctx; /* while it solves */
};

const char *ent_solver_name(void) {
    return ccadical_signature();
}

ent_status ent_solver_open(ent_ctx *ctx, ent_solver **out) {
    *out = ent_alloc(1, sizeof **out);
    if (!*out) return ent_no_memory(ctx);
    (*out)->cadical = ccadical_init();
    if ((*out)->cadical) return ENT_OK;
    ent_free(*out);
    *out = NULL;
    return ent_no_memory(ctx);
}

void ent_solver_close(ent_solver *s) {
    if (!s) return;
    ccadical_release(s->cadical);
    ent_free(s);
}

static bool fits(int literal) {
    return literal != 0 && literal != INT_MIN;
}

void ent_solver_add(ent_solver *s, int literal) {
    if (literal == INT_MIN) return;
    s->phase = OPEN;
    s->in_clause = literal != 0;
    ccadical_add(s->cadical, literal);
}

void ent_solver_assume(ent_solver *s, int literal) {
    if (!fits(literal)) return;
    s->phase = OPEN;
    ccadical_assume(s->cadical, literal);
}

static int stop_now(void *user) {
    ent_solver *s = user;
    if (!s->stopped) s->stopped = ent_poll(s->ctx);
    return s->stopped;
}

ent_status ent_solver_solve(ent_ctx *ctx, ent_solver *s, uint32_t most_conflicts, ent_solved *out) {
    enum { SATISFIABLE = 10, UNSATISFIABLE = 20 };
    *out = ENT_SOLVED_NOT;
    ENT_EXPECT(ctx, !s->in_clause);
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    s->ctx = ctx;
    s->stopped = false;
    ccadical_set_terminate(s->cadical, s, stop_now);
    if (most_conflicts)
        ccadical_limit(s->cadical, "conflicts",
                       most_conflicts < INT_MAX ? (int)most_conflicts : INT_MAX);
    int answer = ccadical_solve(s->cadical);
    s->ctx = NULL;
    if (s->stopped) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    if (answer == SATISFIABLE) *out = ENT_SOLVED_YES;
    if (answer == UNSATISFIABLE) *out = ENT_SOLVED_NO;
    s->phase = answer == SATISFIABLE ? HAS_MODEL : answer == UNSATISFIABLE ? HAS_CORE : OPEN;
    return ENT_OK;
}

bool ent_solver_value(ent_solver *s, int literal) {
    if (s->phase != HAS_MODEL || !fits(literal)) return false;
    /* Releases differ in what they give for a literal, but not in the sign for a variable. */
    bool is_true = ccadical_val(s->cadical, literal < 0 ? -literal : literal) > 0;
    return is_true == (literal > 0);
}

bool ent_solver_failed(ent_solver *s, int literal) {
    return s->phase == HAS_CORE && fits(literal) && ccadical_failed(s->cadical, literal);
}
