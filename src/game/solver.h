/* solver.h - a propositional solver: clauses in, a model or a set of assumptions that cannot hold
 * together out.
 *
 * Literals are numbers: v for a variable from 1 on, -v for its negation.  The one file behind this
 * header knows the library; a build without it has the same functions, and opening says so.
 *
 * The library is C++ and takes its memory with `new`: where that fails the program ends, which
 * nothing here can prevent.  So its callers bound what they write (goals.c). */

#ifndef ENT_GAME_SOLVER_H
#define ENT_GAME_SOLVER_H

#include "base/ctx.h"

typedef struct ent_solver ent_solver;

/* "cadical-1.5.3"; NULL: the build has no solver. */
const char *ent_solver_name(void);

/* ENT_ELIMIT: the build has no solver. */
ent_status ent_solver_open(ent_ctx *ctx, ent_solver **out);
void ent_solver_close(ent_solver *s); /* NULL too */

/* The literals of a clause, then 0. */
void ent_solver_add(ent_solver *s, int literal);

/* For the next solving only. */
void ent_solver_assume(ent_solver *s, int literal);

typedef enum ent_solved { ENT_SOLVED_NOT, ENT_SOLVED_YES, ENT_SOLVED_NO } ent_solved;

/* ENT_SOLVED_NOT: not within so many conflicts (0: as many as it takes).  ENT_ESTOPPED: the poll
 * asked to stop. */
ent_status ent_solver_solve(ent_ctx *ctx, ent_solver *s, uint32_t most_conflicts, ent_solved *out);

/* After YES, whether the literal is true; after NO, whether the assumption took part in it.  False
 * at any other time. */
bool ent_solver_value(ent_solver *s, int literal);
bool ent_solver_failed(ent_solver *s, int literal);

#endif
