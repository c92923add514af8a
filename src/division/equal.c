/* equal.c - constrained equal awards and losses, plain and weighted.
 *
 * Maimonides; Aumann and Maschler (1985); Dagan (1996); weighted: Moulin (2000).  Everybody gets,
 * or gives up, the same, but nobody more than its claim. */

#include "division/rules.h"
#include "division/sorted.h"

static ent_status awards(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena, ent_solution *out) {
    (void)ctx;
    (void)arena;
    out->has_level = true;
    out->level = ent_equal_awards(s->by_ratio, s->n, s->estate, out->award);
    return ENT_OK;
}

static ent_status losses(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena, ent_solution *out) {
    (void)ctx;
    (void)arena;
    out->has_level = true;
    out->level = ent_equal_losses(s->by_ratio, s->n, s->estate, out->award);
    return ENT_OK;
}

static ent_status cea(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *problem,
                      ent_arena *arena, ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, awards, arena, out);
}

static ent_status cel(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *problem,
                      ent_arena *arena, ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, losses, arena, out);
}

/* The level that was found is of the weights in units of the smallest. */
static ent_status in_own_units(ent_status st, const ent_claims_problem *problem, ent_awards *out) {
    double unit = st == ENT_OK ? problem->weight[0] : 1;
    for (uint32_t i = 1; st == ENT_OK && i < problem->n; i++)
        if (problem->weight[i] < unit) unit = problem->weight[i];
    out->level /= unit;
    return st;
}

static ent_status weighted_cea(ent_ctx *ctx, const ent_method *rule,
                               const ent_claims_problem *problem, ent_arena *arena,
                               ent_awards *out) {
    ent_status st = ent_solve_sorted(ctx, rule, problem, ENT_BY_WEIGHT, awards, arena, out);
    return in_own_units(st, problem, out);
}

static ent_status weighted_cel(ent_ctx *ctx, const ent_method *rule,
                               const ent_claims_problem *problem, ent_arena *arena,
                               ent_awards *out) {
    ent_status st = ent_solve_sorted(ctx, rule, problem, ENT_BY_WEIGHT, losses, arena, out);
    return in_own_units(st, problem, out);
}

const ent_method ent_division_cea = {
    .id = "cea",
    .family = ENT_DIVISION,
    .name = "constrained equal awards",
    .word = "cea",
    .brief = "everybody gets the same, but nobody more than its claim",
    .formula = "x_i = min(d_i, L)",
    .source = "Maimonides; Aumann and Maschler 1985; Dagan 1996",
    .since = "0.1",
    .page = "division-equal",
    .run.division = cea,
};

const ent_method ent_division_cel = {
    .id = "cel",
    .family = ENT_DIVISION,
    .name = "constrained equal losses",
    .word = "cel",
    .brief = "everybody gives up the same, but nobody more than its claim",
    .formula = "x_i = max(0, d_i - L)",
    .source = "Maimonides; Aumann and Maschler 1985; Herrero and Villar 2001",
    .since = "0.1",
    .page = "division-equal",
    .run.division = cel,
};

const ent_method ent_division_weighted_cea = {
    .id = "weighted_cea",
    .family = ENT_DIVISION,
    .name = "weighted constrained equal awards",
    .word = "weighted cea",
    .brief = "awards in proportion to the weights, but nobody more than its claim",
    .formula = "x_i = min(d_i, w_i L)",
    .source = "Moulin 2000",
    .since = "0.1",
    .traits = ENT_RULE_WEIGHTED,
    .page = "division-weighted",
    .run.division = weighted_cea,
};

const ent_method ent_division_weighted_cel = {
    .id = "weighted_cel",
    .family = ENT_DIVISION,
    .name = "weighted constrained equal losses",
    .word = "weighted cel",
    .brief = "losses in proportion to the weights, but nobody more than its claim",
    .formula = "x_i = max(0, d_i - w_i L)",
    .source = "Moulin 2000",
    .since = "0.1",
    .traits = ENT_RULE_WEIGHTED,
    .page = "division-weighted",
    .run.division = weighted_cel,
};
