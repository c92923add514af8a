/* halves.c - the rules that part at half the total claim: Talmud, reverse Talmud, Piniles,
 * constrained egalitarian.
 *
 * Up to that point the half-claims are all that counts; beyond it everybody has its half-claim or
 * more, and the rest is divided (Aumann and Maschler 1985; Chun, Schummer and Thomson 2001; Piniles
 * 1861; survey: Thomson 2003).  No linear program is needed. */

#include "division/rules.h"
#include "division/sorted.h"

typedef ent_quantity leveller(const ent_claimant *by_ratio, uint32_t n, ent_quantity estate,
                              ent_quantity *award);

/* `below` divides an estate up to half the total claim among the half-claims, `above` what there is
 * beyond it. */
static ent_status by_halves(const ent_sorted *s, leveller *below, leveller *above,
                            ent_solution *out) {
    ent_quantity half = ent_half(s->total);
    bool beyond = ent_below(half, s->estate);
    ent_halve_claims(s, out->halves);
    out->has_level = true;
    out->level = beyond ? above(out->halves, s->n, ent_minus(s->estate, half), out->award)
                        : below(out->halves, s->n, s->estate, out->award);
    for (uint32_t i = 0; beyond && i < s->n; i++)
        out->award[i] = ent_plus(out->award[i], out->halves[i].claim);
    return ENT_OK;
}

static ent_status talmud(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena, ent_solution *out) {
    (void)ctx;
    (void)arena;
    return by_halves(s, ent_equal_awards, ent_equal_losses, out);
}

static ent_status reverse(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena, ent_solution *out) {
    (void)ctx;
    (void)arena;
    return by_halves(s, ent_equal_losses, ent_equal_awards, out);
}

static ent_status piniles(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena, ent_solution *out) {
    (void)ctx;
    (void)arena;
    return by_halves(s, ent_equal_awards, ent_equal_awards, out);
}

/* The level at which max(half-claim, min(claim, level)) adds up to half the total claim and `rest`.
 * Claimants rise from where the level passes their half-claim to where it meets their claim. */
static ent_quantity egalitarian_level(const ent_sorted *s, const ent_claimant *halves,
                                      ent_quantity rest) {
    ent_quantity level = ent_quantity_whole(0);
    uint32_t begun = 0, done = 0; /* rising: done .. begun - 1 */
    while (done < s->n) {
        bool begins = begun < s->n && !ent_below(s->by_ratio[done].claim, halves[begun].claim);
        ent_quantity next = begins ? halves[begun].claim : s->by_ratio[done].claim;
        ent_quantity rising = ent_quantity_whole(begun - done);
        ent_quantity needed = ent_times(rising, ent_minus(next, level));
        if (begun > done && !ent_below(needed, rest))
            return ent_plus(level, ent_over(rest, rising));
        rest = ent_minus(rest, needed);
        level = next;
        begun += begins;
        done += !begins;
    }
    return level;
}

static ent_status egalitarian(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena,
                              ent_solution *out) {
    ent_quantity half = ent_half(s->total);
    if (!ent_below(half, s->estate)) return piniles(ctx, s, arena, out);
    ent_halve_claims(s, out->halves);
    out->has_level = true;
    out->level = egalitarian_level(s, out->halves, ent_minus(s->estate, half));
    for (uint32_t i = 0; i < s->n; i++)
        out->award[i] =
            ent_larger(out->halves[i].claim, ent_smaller(s->by_ratio[i].claim, out->level));
    return ENT_OK;
}

static ent_status run_talmud(ent_ctx *ctx, const ent_method *rule,
                             const ent_claims_problem *problem, ent_arena *arena, ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, talmud, arena, out);
}

static ent_status run_reverse(ent_ctx *ctx, const ent_method *rule,
                              const ent_claims_problem *problem, ent_arena *arena,
                              ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, reverse, arena, out);
}

static ent_status run_piniles(ent_ctx *ctx, const ent_method *rule,
                              const ent_claims_problem *problem, ent_arena *arena,
                              ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, piniles, arena, out);
}

static ent_status run_egalitarian(ent_ctx *ctx, const ent_method *rule,
                                  const ent_claims_problem *problem, ent_arena *arena,
                                  ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, egalitarian, arena, out);
}

const ent_method ent_division_talmud = {
    .id = "talmud",
    .family = ENT_DIVISION,
    .name = "Talmud rule",
    .word = "talmud",
    .brief = "equal awards up to half of each claim, equal losses from there",
    .formula = "E <= D/2: min(d_i/2, L); else d_i - min(d_i/2, L)",
    .source = "Aumann and Maschler 1985",
    .since = "0.1",
    .traits = ENT_RULE_SELF_DUAL,
    .run.division = run_talmud,
};

const ent_method ent_division_reverse_talmud = {
    .id = "reverse_talmud",
    .family = ENT_DIVISION,
    .name = "reverse Talmud rule",
    .word = "reverse talmud",
    .brief = "equal losses on half of each claim, equal awards from there",
    .formula = "E <= D/2: max(0, d_i/2 - L); else d_i/2 + min(d_i/2, L)",
    .source = "Chun, Schummer and Thomson 2001",
    .since = "0.1",
    .traits = ENT_RULE_SELF_DUAL,
    .page = "division-halves",
    .run.division = run_reverse,
};

const ent_method ent_division_piniles = {
    .id = "piniles",
    .family = ENT_DIVISION,
    .name = "Piniles' rule",
    .word = "piniles",
    .brief = "equal awards up to half of each claim, and once more for the other half",
    .formula = "E <= D/2: min(d_i/2, L); else d_i/2 + min(d_i/2, L)",
    .source = "Piniles 1861; Thomson 2003",
    .since = "0.1",
    .page = "division-halves",
    .run.division = run_piniles,
};

const ent_method ent_division_constrained_egalitarian = {
    .id = "constrained_egalitarian",
    .family = ENT_DIVISION,
    .name = "constrained egalitarian rule",
    .word = "constrained egalitarian",
    .brief = "as equal as can be, with half of each claim as the most below and the least above",
    .formula = "E <= D/2: min(d_i/2, L); else max(d_i/2, min(d_i, L))",
    .source = "Chun, Schummer and Thomson 2001",
    .since = "0.1",
    .page = "division-halves",
    .run.division = run_egalitarian,
};
