/* proportional.c - every claim is met to the same part, plain and weighted.
 *
 * Aristotle, Nicomachean Ethics V; O'Neill (1982).  Weighted: in proportion to claim times weight,
 * and what a claim cannot hold goes round again, which is constrained equal awards with these
 * products as weights. */

#include "division/rules.h"
#include "division/sorted.h"

static ent_status in_proportion(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena,
                                ent_solution *out) {
    (void)ctx;
    (void)arena;
    bool nothing = !(s->total.x > 0);
    out->has_level = !nothing;
    out->level = nothing ? ent_quantity_whole(0) : ent_over(s->estate, s->total);
    for (uint32_t i = 0; i < s->n; i++)
        out->award[i] = nothing ? ent_quantity_whole(0)
                                : ent_times(ent_over(s->by_ratio[i].claim, s->total), s->estate);
    return ENT_OK;
}

static ent_status by_weight(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena,
                            ent_solution *out) {
    (void)ctx;
    (void)arena;
    ent_equal_awards(s->by_ratio, s->n, s->estate, out->award);
    return ENT_OK;
}

static ent_status proportional(ent_ctx *ctx, const ent_method *rule,
                               const ent_claims_problem *problem, ent_arena *arena,
                               ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, in_proportion, arena, out);
}

static ent_status weighted_proportional(ent_ctx *ctx, const ent_method *rule,
                                        const ent_claims_problem *problem, ent_arena *arena,
                                        ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_BY_WEIGHT_AND_CLAIM, by_weight, arena, out);
}

const ent_method ent_division_proportional = {
    .id = "proportional",
    .family = ENT_DIVISION,
    .name = "proportional rule",
    .word = "proportional",
    .brief = "every claim is met to the same part",
    .formula = "x_i = d_i E / D",
    .source = "Aristotle; O'Neill 1982",
    .since = "0.1",
    .traits = ENT_RULE_SELF_DUAL | ENT_RULE_BENDS,
    .run.division = proportional,
};

const ent_method ent_division_weighted_proportional = {
    .id = "weighted_proportional",
    .family = ENT_DIVISION,
    .name = "weighted proportional rule",
    .word = "weighted proportional",
    .brief = "awards in proportion to claim times weight, but nobody more than its claim",
    .formula = "x_i = min(d_i, w_i d_i L)",
    .source = "Moulin 2000; Thomson 2003",
    .since = "0.1",
    .traits = ENT_RULE_WEIGHTED | ENT_RULE_BENDS,
    .page = "division-weighted",
    .run.division = weighted_proportional,
};
