/* outlook_sum.c - what follows from the sums of an ensemble: chances with their intervals, base rates
 * beside them, what moves them, and where they leave the band round the base rate. */

#include "analyse/outlook.h"

#include "base/num.h"

#include <math.h>
#include <stdlib.h>

#define BAND 3.0 /* a third to three times */

static bool is_chance(const ent_theatre_query *q) {
    return q->ask == ENT_ASK_CHANCE || q->ask == ENT_ASK_UNINTENDED || q->ask == ENT_ASK_OVERTAKES;
}

/* ---- answers */

static void count(const ent_ensemble *e, uint32_t query, ent_outlook_answer *out) {
    double sum = 0;
    for (uint32_t d = 0; d < e->n_draws; d++) sum += e->sum[(size_t)query * e->n_draws + d];
    out->n = (uint64_t)e->n_draws * e->n_replicates;
    out->n_true = (uint64_t)(sum + 0.5);
    ent_wilson(out->n_true, out->n, &out->low, &out->high);
}

static ent_status answer_row(ent_ctx *ctx, ent_outlook *x, ent_outlook_row *row) {
    bool fitted = row->section == ENT_SECTION_CHANCES || row->section == ENT_SECTION_LOSSES;
    for (uint32_t k = 0; k < row->n_times; k++) {
        ent_outlook_answer *a = &row->at[k];
        a->kind = a->own = NAN;
        ent_status st =
            ent_ensemble_difference(ctx, NULL, &x->ensemble, NULL, row->first + k, &a->value);
        if (st != ENT_OK) return st;
        if (!is_chance(&row->query)) continue;
        a->value.low = fmax(a->value.low, 0), a->value.high = fmin(a->value.high, 1);
        count(&x->ensemble, row->first + k, a);
    }
    if (!fitted || x->best_only) return ENT_OK;
    uint32_t last = row->first + row->n_times - 1;
    return ent_draws_fit_run(ctx, &x->drawn, x->ensemble.sum + (size_t)last * x->ensemble.n_draws,
                             &x->arena, &row->fit);
}

/* ---- base rates */

static ent_status base_rates_at(ent_ctx *ctx, ent_outlook *x, uint32_t time) {
    ent_base_rate *rate = ent_arena_alloc(&x->arena, x->theatre->n_dyads, sizeof *rate);
    if (x->theatre->n_dyads && !rate) return ent_no_memory(ctx);
    ent_status st =
        ent_theatre_base_rates(ctx, x->region, x->theatre, x->times[time], &x->arena, rate);
    for (uint32_t r = 0; st == ENT_OK && r < x->n_rows; r++) {
        ent_outlook_row *row = &x->row[r];
        bool crisis = row->section == ENT_SECTION_CHANCES && row->query.ask == ENT_ASK_CHANCE &&
                      !row->query.of_border && row->query.kind == ENT_KIND_CRISIS;
        if (!crisis) continue;
        row->at[time].kind = rate[row->query.which].prior;
        row->at[time].own = rate[row->query.which].posterior;
    }
    return st;
}

/* ---- notices */

static int strongest_first(const void *a, const void *b) {
    const ent_mover *x = a, *y = b;
    double p = fabs(x->by), q = fabs(y->by);
    return (p < q) - (p > q);
}

/* The mean over the path of what the race adds, less what it adds in the population. */
static double race_of(const ent_theatre_spec *s, const ent_arms_path *arms, uint32_t pair) {
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t k = 0; k < arms->n_steps; k++) {
        double at = arms->begins + k * arms->step;
        if (at < -1e-9 || at > s->horizon) continue;
        sum += arms->race[(size_t)k * s->n_pairs + pair];
        n++;
    }
    return n ? s->incidents.race * (sum / n - s->incidents.race_mean) : 0;
}

static double measure_of(const ent_measure *m, uint32_t pair) {
    if (!m->in_force) return 0;
    for (uint32_t i = 0; i < m->n_pairs; i++)
        if (m->pairs[i] == pair) return m->tension * m->bindingness;
    return 0;
}

static void add(ent_outlook_notice *n, ent_mover *mover, ent_mover_kind kind, uint32_t measure,
                double by) {
    if (fabs(by) >= 0.05) mover[n->n_movers++] = (ent_mover){kind, measure, by};
}

static ent_status movers_of(ent_ctx *ctx, ent_outlook *x, const ent_theatre_spec *s,
                            const ent_arms_path *arms, ent_outlook_notice *n) {
    const ent_pair *p = &s->pairs[n->pair];
    const ent_incident_numbers *i = &s->incidents;
    ent_mover *mover = ent_arena_alloc(&x->arena, 3 + (size_t)s->n_measures, sizeof *mover);
    if (!mover) return ent_no_memory(ctx);
    n->mover = mover;
    add(n, mover, ENT_MOVED_BY_CLAIM, ENT_NONE, i->claim * (p->claim - i->claim_mean));
    add(n, mover, ENT_MOVED_BY_RACE, ENT_NONE, race_of(s, arms, n->pair));
    add(n, mover, ENT_MOVED_BY_DEPENDENCE, ENT_NONE,
        i->dependence * (p->dependence - i->dependence_mean));
    for (uint32_t m = 0; m < s->n_measures; m++)
        add(n, mover, ENT_MOVED_BY_MEASURE, m, measure_of(&s->measures[m], n->pair));
    qsort(mover, n->n_movers, sizeof *mover, strongest_first);
    return ENT_OK;
}

/* Whether it lies outside of the band for more than want of runs. */
static bool outside(const ent_outlook_answer *a) {
    return a->own > 0 && (a->low > BAND * a->own || a->high < a->own / BAND);
}

static ent_status find_notices(ent_ctx *ctx, ent_outlook *x) {
    ent_outlook_notice *all = ent_arena_alloc(&x->arena, x->n_rows, sizeof *all);
    ent_theatre_spec spec;
    ent_arms_path arms = {0};
    ent_effect_column given = {ENT_COLUMN_GIVEN, 0};
    if (x->n_rows && !all) return ent_no_memory(ctx);
    x->notice = all;
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_answer *a = &x->row[r].at[x->row[r].n_times - 1];
        if (!outside(a)) continue;
        all[x->n_notices++] =
            (ent_outlook_notice){x->row[r].query.which, a->value.value, a->own, NULL, 0};
    }
    if (!x->n_notices) return ENT_OK;
    ent_status st = ent_theatre_build(ctx, x->region, x->theatre, NULL, 0, x->scenario, given,
                                      &x->how, ENT_BEST_VALUES, &x->arena, &spec);
    if (st == ENT_OK) st = ent_arms_run(ctx, &spec, x->how.seed, 0, &x->arena, &arms);
    for (uint32_t i = 0; st == ENT_OK && i < x->n_notices; i++)
        st = movers_of(ctx, x, &spec, &arms, &all[i]);
    return st;
}

/* ---- everything */

ent_status ent_outlook_sum(ent_ctx *ctx, ent_outlook *x) {
    ent_status st = ENT_OK;
    if (!x->best_only)
        st = ent_theatre_drawn(ctx, x->region, x->theatre, &x->how, &x->arena, &x->drawn);
    for (uint32_t d = 0; d < x->ensemble.n_draws; d++) x->n_explosive += x->ensemble.explosive[d];
    for (uint32_t r = 0; st == ENT_OK && r < x->n_rows; r++) st = answer_row(ctx, x, &x->row[r]);
    for (uint32_t t = 0; st == ENT_OK && t < x->n_times; t++) st = base_rates_at(ctx, x, t);
    return st == ENT_OK ? find_notices(ctx, x) : st;
}
