/* fit_theatre.c - the base rate of every pair of a theatre: of its kind, and with its own history. */

#include "analyse/fit.h"

#include "analyse/ensemble.h"
#include "analyse/outlook.h"
#include "analyse/stability.h"
#include "base/num.h"
#include "dyn/pooled.h"

#include <math.h>
#include <string.h>

#define CONFIDENCE 0.95

const ent_theatre_number ent_fit_leans_on[] = {
    ENT_TN_BASE,      ENT_TN_RIVALRY, ENT_TN_LAND,    ENT_TN_PACT,          ENT_TN_CAPABILITY,
    ENT_TN_BRANCHING, ENT_TN_DECAY,   ENT_TN_FRAILTY, ENT_N_THEATRE_NUMBERS};

static ent_status find_theatre(ent_ctx *ctx, const ent_region *g, const char *name, uint32_t *out) {
    *out = 0;
    if (g->n_theatres == 0)
        return ent_fail(
            ctx, ENT_EUSAGE,
            "nothing to fit: the model has no theatre, and no stream of events is named: "
            "--stream='by A to B kind K'");
    return ent_find_theatre(ctx, g, name, out);
}

static double observed_years(const ent_theatre_dyad *d) {
    if (!d->has_observed) return 0;
    return (d->observed_to.last + 1 - d->observed_from.first) / ENT_YEAR_DAYS;
}

/* Without any onset: the rate of which so many years would have shown one. */
static double bound_without(uint32_t n_onsets, double years) {
    return n_onsets == 0 && years > 0 ? -log(1 - CONFIDENCE) / years : NAN;
}

static ent_status tell(ent_ctx *ctx, ent_fitted *f) {
    const ent_theatre *t = f->theatre;
    ent_base_rate *rate = ent_arena_alloc(&f->arena, t->n_dyads, sizeof *rate);
    ent_fit_pair *pair = ent_arena_alloc(&f->arena, t->n_dyads, sizeof *pair);
    if (!rate || !pair) return ent_no_memory(ctx);
    ent_status st = ent_theatre_base_rates(ctx, f->region, t, f->horizon, &f->arena, rate);
    for (uint32_t i = 0; st == ENT_OK && i < t->n_dyads; i++) {
        const ent_theatre_dyad *d = &t->dyads[i];
        double years = observed_years(d);
        pair[i] = (ent_fit_pair){.pair = i,
                                 .n_onsets = d->n_onsets,
                                 .years = years,
                                 .per_year = rate[i].per_year,
                                 .prior = rate[i].prior,
                                 .posterior = rate[i].posterior,
                                 .frailty = rate[i].mean,
                                 .bound = bound_without(d->n_onsets, years)};
    }
    f->pair = pair;
    f->n_pairs = t->n_dyads;
    return st;
}

ent_status ent_fit_base_rates(ent_ctx *ctx, const ent_region *region,
                              const ent_fit_options *options, ent_fitted **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out)
        return ent_fail(ctx, ENT_EUSAGE, "ent_fit_base_rates: region or out is NULL");
    ent_fit_options o;
    ent_fitted *f;
    uint32_t theatre;
    ent_status st = ent_fitted_new(ctx, region, ENT_FIT_OF_PAIRS, options, &o, out);
    if (st != ENT_OK) return st;
    f = *out;
    *out = NULL;
    st = find_theatre(ctx, region, o.theatre, &theatre);
    if (st == ENT_OK && o.under)
        st = ent_find_named(ctx, region, ENT_AN_ALTERNATIVE, o.under, &f->alternative);
    if (st == ENT_OK)
        st = ent_theatre_under(ctx, region, theatre, f->alternative, NULL, &f->arena, &f->theatre);
    if (st == ENT_OK) f->horizon = f->theatre->horizon_years;
    if (st == ENT_OK && o.within) {
        ent_asked_time time;
        st = ent_time_read(ctx, o.within, &time);
        f->horizon = time.years;
    }
    if (st == ENT_OK) st = tell(ctx, f);
    if (st == ENT_OK)
        *out = f;
    else
        ent_fitted_free(f);
    return st;
}
