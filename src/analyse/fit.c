/* fit.c - what the answers of `fit` share: options, estimates in words' reach, boundary tests, profiles. */

#include "analyse/fit.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

enum { FEW = 50, N_PROFILE = 21 };
#define NONE_AT_ALL 1e-3   /* events that one sets off: below, it is said to stand at none; */
#define FLAT 3.0           /* so it is where the standard error of the logarithm is so large */
#define SIGNIFICANT 1.3528 /* half of the 90 % point of chi2_1: a one-sided bound of 95 % */
#define NORMAL 1.959963984540054

const char *ent_fit_solver(void) {
    return ent_fit_library();
}

const char *ent_fit_role_word(ent_fit_role role) {
    static const char *const words[] = {"rate",       "covariate", "branching", "self",
                                        "reciprocal", "neighbour", "spillover", "provocation",
                                        "decay",      "frailty"};
    return (size_t)role < sizeof words / sizeof *words ? words[role] : NULL;
}

const char *ent_fit_notice_word(ent_fit_notice notice) {
    static const char *const words[ENT_N_FIT_NOTICES] = {
        "few",      "not-converged", "several",   "supercritical", "near-critical",
        "too-fast", "coarse",        "uncovered", "nodes",         "misfit",
        "outside",  "later",         "shared"};
    return notice < ENT_N_FIT_NOTICES ? words[notice] : NULL;
}

ent_status ent_fitted_new(ent_ctx *ctx, const ent_region *region, ent_fit_about about,
                          const ent_fit_options *given, ent_fit_options *options,
                          ent_fitted **out) {
    *options = (ent_fit_options)ENT_FIT_OPTIONS_INIT;
    *out = NULL;
    if (given)
        memcpy(options, given, given->size < sizeof *options ? given->size : sizeof *options);
    ent_fitted *f = ent_alloc(1, sizeof *f);
    if (!f) return ent_no_memory(ctx);
    if (region) f->region = ent_region_keep(region);
    f->about = about;
    f->alternative = ENT_NONE;
    f->seed = options->seed ? options->seed : 1;
    f->finer = f->radius = f->mean_lag_days = NAN;
    *out = f;
    return ENT_OK;
}

void ent_fitted_free(ent_fitted *f) {
    if (!f) return;
    ent_region_free((ent_region *)f->region);
    ent_arena_clear(&f->arena);
    ent_free(f);
}

/* ---- estimates */

static bool is_branching(ent_fit_role role) {
    return role >= ENT_FIT_BRANCHING && role <= ENT_FIT_PROVOCATION;
}

/* P(chi2 with one degree of freedom > x). */
static double tail(double x) {
    return x > 0 ? erfc(sqrt(x / 2)) : 1;
}

/* Where the profile has fallen by SIGNIFICANT, between the estimate and its upper limit. */
static ent_status bound_above(ent_ctx *ctx, const ent_fit_problem *p, uint32_t i, ent_fitted *f,
                              double *upper) {
    double low = f->fit.x[i], high = p->high[i];
    ent_status st = ENT_OK;
    for (int k = 0; k < 30 && st == ENT_OK && high - low > 1e-3; k++) {
        double middle = (low + high) / 2, value;
        st = ent_fit_held(ctx, p, f->fit.x, i, middle, &f->arena, NULL, &value);
        if (value < f->fit.posterior - SIGNIFICANT)
            high = middle;
        else
            low = middle;
    }
    *upper = exp(high);
    return st;
}

/* Against none at all: half of the mass of the test's law stands at zero (Self and Liang 1987). */
static ent_status test_none(ent_ctx *ctx, const ent_fit_problem *p, uint32_t i, ent_fitted *f,
                            ent_fit_number *to) {
    double without;
    ent_status st = ent_fit_held(ctx, p, f->fit.x, i, p->low[i], &f->arena, NULL, &without);
    if (st != ENT_OK) return st;
    to->tested = true;
    to->lr = fmax(0, 2 * (f->fit.posterior - without));
    to->p = tail(to->lr) / 2;
    bool none = to->at_bound || to->value < NONE_AT_ALL || !(to->se < FLAT);
    if (!none) return ENT_OK;
    to->se = to->low = to->high = NAN; /* the logarithm has no normal law there */
    return bound_above(ctx, p, i, f, &to->upper);
}

ent_status ent_fit_tell(ent_ctx *ctx, const ent_fit_problem *p, ent_fit_number *number,
                        ent_fitted *f) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < p->n && st == ENT_OK; i++) {
        ent_fit_number *to = &number[i];
        to->estimate = f->fit.x[i];
        to->se = f->fit.se[i];
        to->value = exp(to->estimate);
        to->low = exp(to->estimate - NORMAL * to->se);
        to->high = exp(to->estimate + NORMAL * to->se);
        to->at_bound = f->fit.at_bound[i];
        to->has_prior = p->priors && p->priors[i].kind == ENT_PRIOR_NORMAL;
        if (to->has_prior) to->prior = p->priors[i];
        to->ratio = f->fit.ratio[i];
        to->lr = to->p = to->upper = NAN;
        f->has_prior = f->has_prior || to->has_prior;
        if (is_branching(to->role) && !p->priors) st = test_none(ctx, p, i, f, to);
    }
    f->number = number;
    f->n_numbers = p->n;
    f->aic = 2.0 * p->n - 2 * f->fit.loglik;
    f->notice[ENT_FIT_FEW] = f->n_events < FEW;
    f->notice[ENT_FIT_NOT_CONVERGED] = !f->fit.converged;
    f->notice[ENT_FIT_SEVERAL] = f->fit.n_others > 0;
    return st;
}

/* ---- profiles */

/* Over three standard errors to each side, or a factor of 20 where there is none. */
static void spread(const ent_fit_problem *p, const ent_fit *fit, uint32_t which, double *at) {
    double reach = isfinite(fit->se[which]) ? 3 * fit->se[which] : 3;
    double low = fmax(p->low[which], fit->x[which] - reach);
    double high = fmin(p->high[which], fit->x[which] + reach);
    for (int k = 0; k < N_PROFILE; k++) at[k] = low + (high - low) * k / (N_PROFILE - 1);
}

ent_status ent_fit_tell_profile(ent_ctx *ctx, const ent_fit_problem *p,
                                const ent_fit_options *options, ent_fitted *f) {
    if (!options->profile) return ENT_OK;
    bool decay = strcmp(options->profile, "beta") == 0;
    if (!decay && strcmp(options->profile, "n") != 0)
        return ent_fail(ctx, ENT_EUSAGE, "no profile of \"%s\": n or beta", options->profile);
    uint32_t which = 0;
    while (which < f->n_numbers &&
           !(decay ? f->number[which].role == ENT_FIT_DECAY : is_branching(f->number[which].role)))
        which++;
    if (which == f->n_numbers)
        return ent_fail(ctx, ENT_EUSAGE, "no profile of \"%s\": the model \"%s\" does not have it",
                        options->profile, f->model);
    double at[N_PROFILE], value[N_PROFILE];
    ent_fit_at *profile = ent_arena_alloc(&f->arena, N_PROFILE, sizeof *profile);
    if (!profile) return ent_no_memory(ctx);
    spread(p, &f->fit, which, at);
    ent_status st = ent_fit_profile(ctx, p, &f->fit, which, at, N_PROFILE, &f->arena, value);
    for (int k = 0; k < N_PROFILE; k++)
        profile[k] = (ent_fit_at){exp(at[k]), value[k] - f->fit.posterior};
    f->profiled = f->number[which].role;
    f->profile = profile;
    f->n_profile = N_PROFILE;
    return st;
}
