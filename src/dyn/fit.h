/* fit.h - maximum likelihood, or the mode of a posterior, of a smooth function of a few parameters.
 *
 * L-BFGS (NLopt LD_LBFGS; Liu and Nocedal 1989) from several starts; standard errors from central
 * differences of the gradient.  NLopt is met in fit_nlopt.c alone; a build without it has
 * fit_none.c, which says so. */

#ifndef ENT_DYN_FIT_H
#define ENT_DYN_FIT_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

/* The log-likelihood at x and its gradient (slope NULL: not wanted); -infinity is allowed. */
typedef ent_status ent_fit_fn(void *user, ent_ctx *ctx, const double *x, double *value,
                              double *slope);

typedef enum ent_prior_kind { ENT_PRIOR_FLAT, ENT_PRIOR_NORMAL } ent_prior_kind;
typedef struct
    ent_prior { /* of the parameter as it is fitted (on its log scale where it has one) */
    ent_prior_kind kind;
    double mean, sd;
} ent_prior;

typedef struct ent_fit_problem {
    uint32_t n;               /* parameters */
    const double *low, *high; /* bounds */
    const double *starts;     /* n_starts x n */
    uint32_t n_starts;
    const ent_prior *priors; /* NULL: none (maximum likelihood) */
    ent_fit_fn *fn;
    void *user;
} ent_fit_problem;

typedef struct ent_fit {
    double loglik;      /* without the priors */
    double posterior;   /* with them */
    double *x, *se;     /* n; se NaN where the parameter stands at a bound or is not identified */
    double *covariance; /* n x n */
    bool *at_bound;
    double *ratio; /* posterior sd / prior sd, where there is a prior; else NaN */
    double *ends;  /* where each start ended, with the priors; -infinity: nowhere.  One that
                                  * comes within a standard error of the best end has its value */
    uint32_t n_starts;
    double *others;    /* optima of the other starts within 2 units of the best: values */
    uint32_t n_others; /* best first; ends that differ by 1e-4 at most are one optimum */
    uint32_t evaluations;
    bool converged; /* |gradient| < 1e-6 (1 + |value|), but for what a bound holds */
} ent_fit;

/* Everything in the arena.  ENT_ENODATA-like conditions are not errors: see `converged`, `at_bound`. */
ent_status ent_fit_run(ent_ctx *ctx, const ent_fit_problem *problem, ent_arena *arena,
                       ent_fit *out);

/* The best with parameter `which` held at `at`, climbing from `from`; x (n of them) may be NULL or
 * `from` itself. */
ent_status ent_fit_held(ent_ctx *ctx, const ent_fit_problem *problem, const double *from,
                        uint32_t which, double at, ent_arena *arena, double *x, double *value);

/* Profile of parameter `which` over `n_at` ascending values: the others fitted anew at each; value[i]
 * the log-likelihood (with priors). */
ent_status ent_fit_profile(ent_ctx *ctx, const ent_fit_problem *problem, const ent_fit *best,
                           uint32_t which, const double *at, uint32_t n_at, ent_arena *arena,
                           double *value);

/* "nlopt-2.7.1", or NULL. */
const char *ent_fit_library(void);

#endif
