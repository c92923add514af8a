/* adjusted.c - the adjusted proportional rule.
 *
 * Everybody first gets what all others leave it uncontested; the rest goes in proportion to what is
 * left of the claims, each cut at the rest (Curiel, Maschler and Tijs 1987).  Without that cut it
 * is another rule. */

#include "division/rules.h"
#include "division/sorted.h"

/* right[i] = max(0, E - what the others claim); returns what remains. */
static ent_quantity minimal_rights(const ent_sorted *s, ent_quantity *right) {
    ent_quantity none = ent_quantity_whole(0), sum = none;
    for (uint32_t i = s->n; i-- > 0;) { /* the claims behind i */
        right[i] = sum;
        sum = ent_plus(sum, s->by_ratio[i].claim);
    }
    ent_quantity before = none, given = none;
    for (uint32_t i = 0; i < s->n; i++) {
        ent_quantity others = ent_plus(before, right[i]);
        before = ent_plus(before, s->by_ratio[i].claim);
        right[i] =
            ent_smaller(ent_larger(ent_minus(s->estate, others), none), s->by_ratio[i].claim);
        given = ent_plus(given, right[i]);
    }
    return ent_larger(ent_minus(s->estate, given), none);
}

static ent_quantity left_of_claim(const ent_sorted *s, uint32_t i, ent_quantity right,
                                  ent_quantity rest) {
    return ent_smaller(ent_minus(s->by_ratio[i].claim, right), rest);
}

static ent_status adjusted(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena, ent_solution *out) {
    (void)ctx;
    (void)arena;
    ent_quantity rest = minimal_rights(s, out->award), sum = ent_quantity_whole(0);
    for (uint32_t i = 0; i < s->n; i++)
        sum = ent_plus(sum, left_of_claim(s, i, out->award[i], rest));
    if (!(sum.x > 0)) return ENT_OK;
    out->has_level = true;
    out->level = ent_over(rest, sum);
    for (uint32_t i = 0; i < s->n; i++) {
        ent_quantity left = left_of_claim(s, i, out->award[i], rest);
        out->award[i] = ent_plus(out->award[i], ent_times(ent_over(left, sum), rest));
    }
    return ENT_OK;
}

static ent_status run(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *problem,
                      ent_arena *arena, ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, adjusted, arena, out);
}

const ent_method ent_division_adjusted_proportional = {
    .id = "adjusted_proportional",
    .family = ENT_DIVISION,
    .name = "adjusted proportional rule",
    .word = "adjusted proportional",
    .brief = "what the others do not contest, then in proportion to what is left of the claims",
    .formula = "x_i = m_i + t_i R / sum t; m_i = max(0, E - D + d_i), t_i = min(d_i - m_i, R)",
    .source = "Curiel, Maschler and Tijs 1987",
    .since = "0.1",
    .traits = ENT_RULE_SELF_DUAL | ENT_RULE_BENDS,
    .run.division = run,
};
