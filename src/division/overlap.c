/* overlap.c - the minimal overlap rule.
 *
 * Claims are laid on the estate as parts of it, so that they overlap as little as possible, and each
 * part is shared equally by those who claim it (O'Neill 1982).  With t the part that is contested:
 * if somebody claims all of the estate the claims lie in one another and t is the estate; else t is
 * such that each larger claim has its remainder for itself. */

#include "division/rules.h"
#include "division/sorted.h"

/* sum of max(claim - t, 0) + t = estate, for an estate above the largest claim. */
static ent_quantity contested(const ent_sorted *s) {
    uint32_t n = s->n;
    ent_quantity t = s->by_ratio[n - 1].claim;
    ent_quantity rest = ent_minus(s->estate, t), none = ent_quantity_whole(0);
    for (uint32_t i = n; i-- > 0;) {
        ent_quantity next = i > 0 ? s->by_ratio[i - 1].claim : none;
        ent_quantity slope = ent_quantity_whole((int64_t)(n - i) - 1);
        ent_quantity gained = ent_times(slope, ent_minus(t, next));
        if (slope.x > 0 && !ent_below(gained, rest))
            return ent_larger(ent_minus(t, ent_over(rest, slope)), none);
        rest = ent_minus(rest, gained);
        t = next;
    }
    return t;
}

static ent_status overlap(ent_ctx *ctx, const ent_sorted *s, ent_arena *arena, ent_solution *out) {
    (void)ctx;
    (void)arena;
    ent_quantity largest = s->by_ratio[s->n - 1].claim, none = ent_quantity_whole(0);
    ent_quantity t = ent_below(largest, s->estate) ? contested(s) : s->estate;
    ent_quantity share = none, reached = none;
    for (uint32_t i = 0; i < s->n; i++) {
        ent_quantity claim = s->by_ratio[i].claim, part = ent_smaller(claim, t);
        share = ent_plus(share, ent_over(ent_minus(part, reached), ent_quantity_whole(s->n - i)));
        reached = part;
        out->award[i] = share;
        if (ent_below(largest, s->estate))
            out->award[i] = ent_plus(share, ent_larger(ent_minus(claim, t), none));
    }
    out->has_level = true;
    out->level = t;
    return ENT_OK;
}

static ent_status run(ent_ctx *ctx, const ent_method *rule, const ent_claims_problem *problem,
                      ent_arena *arena, ent_awards *out) {
    return ent_solve_sorted(ctx, rule, problem, ENT_UNWEIGHED, overlap, arena, out);
}

const ent_method ent_division_minimal_overlap = {
    .id = "minimal_overlap",
    .family = ENT_DIVISION,
    .name = "minimal overlap rule",
    .word = "minimal overlap",
    .brief = "claims overlap as little as possible; each part is shared by those who claim it",
    .formula = "sum max(0, d_i - t) + t = E; each unit up to t is shared by those who claim it",
    .source = "O'Neill 1982",
    .since = "0.1",
    .run.division = run,
};
