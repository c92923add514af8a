/* linear.h - linear programs: the smallest c x with every row and every column within its bounds.
 *
 * The one file behind this header knows the library (CLP); a build without it has the same
 * functions, and opening says so.  Numbers should be about 1 in size: tolerances are 1e-9 and do not
 * scale.  To maximise, change the sign of c.
 *
 * The library is C++ and takes its memory with `new`: where that fails the program ends, which
 * nothing here can prevent.  So its callers keep their programs small. */

#ifndef ENT_DEAL_LINEAR_H
#define ENT_DEAL_LINEAR_H

#include "base/ctx.h"

typedef struct ent_linear ent_linear;

typedef enum ent_linear_end {
    ENT_LINEAR_OPTIMAL,
    ENT_LINEAR_INFEASIBLE, /* nothing is within all bounds */
    ENT_LINEAR_UNBOUNDED   /* c x has no smallest value */
} ent_linear_end;

typedef struct ent_linear_answer {
    ent_linear_end end;
    double least;        /* c x */
    const double *x;     /* per column; the rest is valid until the next call with this program */
    const double *price; /* per row: how c x grows with its bound; >= 0 where a lower one binds */
} ent_linear_answer;

/* "clp-1.17.6"; NULL: the build has no solver. */
const char *ent_linear_name(void);

/* A program without rows; bounds may be -INFINITY and INFINITY.  ENT_ELIMIT: the build has no
 * solver. */
ent_status ent_linear_open(ent_ctx *ctx, uint32_t n, const double *cost, const double *low,
                           const double *high, ent_linear **out);
void ent_linear_close(ent_linear *p); /* NULL too */

/* One more row: coefficients of all columns. */
ent_status ent_linear_add(ent_ctx *ctx, ent_linear *p, const double *coefficient, double low,
                          double high);

/* Goes on from the last answer.  ENT_EINTERNAL: the library gave up. */
ent_status ent_linear_solve(ent_ctx *ctx, ent_linear *p, ent_linear_answer *out);

#endif
