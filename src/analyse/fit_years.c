/* fit_years.c - onsets of disputes of many pairs of neighbours, fitted together. */

#include "analyse/fit.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

enum { FINER = 4 }; /* times as many nodes, to see whether there are enough */
#define MUCH 0.5    /* units of log-likelihood that they may change */

static const struct {
    const char *name;
    ent_pooled_kind kind;
} kinds[] = {
    {"frailty", {.hawkes = true, .frailty = true}},
    {"hawkes", {.hawkes = true, .frailty = false}},
    {"frailty-poisson", {.hawkes = false, .frailty = true}},
    {"poisson", {.hawkes = false, .frailty = false}},
};

static ent_status find_kind(ent_ctx *ctx, const char *name, ent_fitted *f, ent_pooled_kind *out) {
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (name && strcmp(kinds[k].name, name) != 0) continue;
        f->model = kinds[k].name;
        *out = kinds[k].kind;
        return ENT_OK;
    }
    return ent_fail(ctx, ENT_EUSAGE,
                    "no kind \"%s\" of model: poisson, hawkes, frailty-poisson or frailty", name);
}

/* "1985"; 0: not given. */
static ent_status read_year(ent_ctx *ctx, const char *option, const char *text, int *out) {
    double x;
    *out = 0;
    if (!text) return ENT_OK;
    if (!ent_num_parse(ent_slice_of(text), &x) || x != floor(x) || x < 1 || x > 9999)
        return ent_fail(ctx, ENT_EUSAGE, "--%s is a year here, as 1985, and not \"%.60s\"", option,
                        text);
    *out = (int)x;
    return ENT_OK;
}

static ent_fit_number *numbers_of(ent_fitted *f, ent_pooled_kind kind) {
    const ent_dyad_years *t = &f->table;
    uint32_t at = 0;
    ent_fit_number *number =
        ent_arena_alloc(&f->arena, ent_pooled_parameters(&t->data, kind), sizeof *number);
    if (!number) return NULL;
    number[at++].role = ENT_FIT_RATE;
    for (uint32_t c = 0; c < t->data.n_covariates; c++)
        number[at++] = (ent_fit_number){.role = ENT_FIT_COVARIATE, .name = t->covariate[c]};
    if (kind.hawkes) number[at++].role = ENT_FIT_BRANCHING;
    if (kind.hawkes) number[at++].role = ENT_FIT_DECAY;
    if (kind.frailty) number[at++].role = ENT_FIT_FRAILTY;
    for (uint32_t i = 0; i < at; i++) number[i].target = number[i].source = ENT_NONE;
    return number;
}

/* The estimates once more with more nodes: where that changes much, there are too few. */
static ent_status look_finer(ent_ctx *ctx, ent_fitted *f, ent_pooled_kind kind) {
    if (!kind.frailty) return ENT_OK;
    f->n_nodes = ENT_POOLED_NODES;
    kind.n_nodes = FINER * ENT_POOLED_NODES;
    ent_status st = ent_pooled_loglik(ctx, &f->table.data, kind, f->fit.x, &f->finer, NULL);
    f->notice[ENT_FIT_NODES] = fabs(f->finer - f->fit.loglik) > MUCH;
    return st;
}

static ent_status fit(ent_ctx *ctx, const ent_fit_options *o, ent_pooled_kind kind, ent_fitted *f) {
    ent_pooled_task task;
    ent_fit_problem problem;
    f->n_events = f->table.n_onsets;
    f->years = f->table.n_years;
    f->notice[ENT_FIT_OUTSIDE] = f->table.n_outside > 0;
    ent_fit_number *number = numbers_of(f, kind);
    if (!number) return ent_no_memory(ctx);
    ent_status st = ent_pooled_problem(ctx, &f->table.data, kind, &f->arena, &task, &problem);
    if (st == ENT_OK) st = ent_fit_run(ctx, &problem, &f->arena, &f->fit);
    if (st == ENT_OK) st = ent_fit_tell(ctx, &problem, number, f);
    if (st == ENT_OK) st = ent_fit_tell_profile(ctx, &problem, o, f);
    if (st == ENT_OK) st = look_finer(ctx, f, kind);
    for (uint32_t i = 0; i < f->n_numbers; i++)
        if (number[i].role == ENT_FIT_BRANCHING) f->radius = number[i].value;
    f->notice[ENT_FIT_SUPERCRITICAL] = f->radius >= 1;
    f->notice[ENT_FIT_NEAR_CRITICAL] = f->radius > 0.9 && f->radius < 1;
    return st;
}

ent_status ent_fit_years(ent_ctx *ctx, const char *years, const char *onsets,
                         const ent_fit_options *options, ent_fitted **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!years || !onsets || !out)
        return ent_fail(ctx, ENT_EUSAGE, "ent_fit_years: years, onsets or out is NULL");
    ent_fit_options o;
    ent_fitted *f;
    ent_pooled_kind kind;
    ent_dyad_years_options how = {0};
    ent_status st = ent_fitted_new(ctx, NULL, ENT_FIT_OF_YEARS, options, &o, out);
    if (st != ENT_OK) return st;
    f = *out;
    *out = NULL;
    how.without = o.without;
    st = find_kind(ctx, o.kind, f, &kind);
    if (st == ENT_OK) st = read_year(ctx, "since", o.since, &how.since);
    if (st == ENT_OK) st = read_year(ctx, "until", o.until, &how.until);
    if (st == ENT_OK) st = ent_dyad_years_read(ctx, years, onsets, &how, &f->arena, &f->table);
    if (st == ENT_OK) st = fit(ctx, &o, kind, f);
    if (st == ENT_OK)
        *out = f;
    else
        ent_fitted_free(f);
    return st;
}
