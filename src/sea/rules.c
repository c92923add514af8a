/* rules.c - the rows of the line rules, and what makes a problem one.
 *
 * What each does is in the files that run them; here is what they say of themselves. */

#include "sea/rules.h"

#include "base/ctx.h"
#include "base/num.h"

#include <math.h>

const ent_method ent_boundary_equidistance = {
    .id = "equidistance",
    .family = ENT_BOUNDARY,
    .name = "equidistance",
    .word = "equidistance",
    .brief = "each point of the water goes to the state whose shore is nearest",
    .formula = "zone(i) = {x : d(x, shore i) <= d(x, shore j) for all j}",
    .source = "UNCLOS 1982, art. 15; Voronoi 1908",
    .since = "0.1",
    .traits = ENT_TRAIT_WEIGHTS,
    .run.boundary = ent_sea_by_equidistance,
};

const ent_method ent_boundary_mainland = {
    .id = "mainland",
    .family = ENT_BOUNDARY,
    .name = "equidistance of the mainlands",
    .word = "mainland",
    .brief = "equidistance to which no island counts",
    .formula = "d to the shores of the mainland alone",
    .source = "Anglo-French arbitration 1977",
    .since = "0.1",
    .page = "boundary-equidistance",
    .run.boundary = ent_sea_by_equidistance,
};

const ent_method ent_boundary_half_effect = {
    .id = "half_effect",
    .family = ENT_BOUNDARY,
    .name = "equidistance with half effect of islands",
    .word = "half effect",
    .brief = "equidistance in which each island counts for half",
    .formula = "d = (d with islands + d without) / 2",
    .source = "Beazley 1979; Anglo-French arbitration 1977",
    .since = "0.1",
    .page = "boundary-equidistance",
    .run.boundary = ent_sea_by_equidistance,
};

const ent_method ent_boundary_line = {
    .id = "line",
    .family = ENT_BOUNDARY,
    .name = "named line",
    .word = "line",
    .brief = "a line cuts off the waters of one state, another rule divides the rest",
    .formula = "zone(i) = the waters on its side of the line",
    .source = "treaty practice",
    .since = "0.1",
    .traits = ENT_TRAIT_ALONG | ENT_TRAIT_REST | ENT_TRAIT_WEIGHTS,
    .run.boundary = ent_sea_by_line,
};

const ent_method ent_boundary_latitude = {
    .id = "latitude",
    .family = ENT_BOUNDARY,
    .name = "midpoints of the parallels",
    .word = "latitude",
    .brief = "between two states the line runs half way between their shores on each parallel",
    .formula = "lon(lat) = (lon of shore i + lon of shore j) / 2",
    .source = "Turkmen proposal of the 1990s",
    .since = "0.1",
    .traits = ENT_TRAIT_BETWEEN | ENT_TRAIT_REST | ENT_TRAIT_WEIGHTS,
    .run.boundary = ent_sea_by_latitude,
};

const ent_method ent_boundary_shares = {
    .id = "shares",
    .family = ENT_BOUNDARY,
    .name = "given shares",
    .word = "shares",
    .brief = "each state gets its share of the area, with the head starts that make it so",
    .formula = "zone(i) = {x : d(x, shore i) - h_i least}, h such that area(i) = share(i)",
    .source = "Aurenhammer, Hoffmann and Aronov 1998",
    .since = "0.1",
    .traits = ENT_TRAIT_SHARES | ENT_TRAIT_WEIGHTS,
    .run.boundary = ent_sea_by_shares,
};

const ent_method ent_boundary_condominium = {
    .id = "condominium",
    .family = ENT_BOUNDARY,
    .name = "condominium outside coastal belts",
    .word = "condominium",
    .brief = "belts along the shores go to the states, the water beyond them is common",
    .formula = "zone(i) = {x of its zone by the rest : d(x, shore i) <= outermost belt}",
    .source = "Convention on the Legal Status of the Caspian Sea 2018, art. 7 to 9",
    .since = "0.1",
    .traits = ENT_TRAIT_ZONES | ENT_TRAIT_REST | ENT_TRAIT_WEIGHTS,
    .run.boundary = ent_sea_by_condominium,
};

const double ent_usual_belts[ENT_USUAL_BELTS] = {15 * ENT_NAUTICAL_MILE, 25 * ENT_NAUTICAL_MILE};

/* ---- what makes a problem one */

static ent_status check_weights(ent_ctx *ctx, const ent_line_problem *p) {
    for (uint32_t i = 0; p->weight && i < p->waters->shores->n; i++)
        if (!(p->weight[i] >= 0 && p->weight[i] <= 1))
            return ent_fail(ctx, ENT_EUSAGE, "the weight of an island is %g; it is 0 to 1",
                            p->weight[i]);
    return ENT_OK;
}

static ent_status check_shares(ent_ctx *ctx, const ent_line_problem *p) {
    double sum = 0;
    for (uint32_t s = 0; p->share && s < p->waters->n_states; s++) {
        if (!(p->share[s] >= 0 && p->share[s] <= 1))
            return ent_fail(ctx, ENT_EUSAGE, "a share is %g; shares are 0 to 1", p->share[s]);
        sum += p->share[s];
    }
    if (p->share && !(fabs(sum - 1) <= 1e-6))
        return ent_fail(ctx, ENT_EUSAGE, "the shares add up to %.6g %%, not to 100 %%", 100 * sum);
    return ENT_OK;
}

static ent_status check_zones(ent_ctx *ctx, const ent_line_problem *p) {
    double last = 0;
    for (uint32_t i = 0; i < p->n_zones; i++) {
        if (!(p->zone[i] > last && isfinite(p->zone[i])))
            return ent_fail(ctx, ENT_EUSAGE,
                            "the belts end %.6g km and %.6g km from the shore; each must end "
                            "farther out than the one before",
                            last, p->zone[i]);
        last = p->zone[i];
    }
    return ENT_OK;
}

static ent_status check_needs(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p) {
    uint32_t n = p->waters->n_states;
    if (rule->traits & ENT_TRAIT_ALONG && (p->along.n < 2 || p->cuts >= n))
        return ent_fail(ctx, ENT_EUSAGE,
                        "%s needs a line, and whose waters it cuts off: along LINE, cuts ACTOR",
                        rule->id);
    if (rule->traits & ENT_TRAIT_BETWEEN &&
        (p->between[0] >= n || p->between[1] >= n || p->between[0] == p->between[1]))
        return ent_fail(ctx, ENT_EUSAGE, "%s needs two states: between A, B", rule->id);
    if (p->rest && p->rest != &ent_boundary_equidistance && p->rest != &ent_boundary_mainland &&
        p->rest != &ent_boundary_half_effect)
        return ent_fail(ctx, ENT_EUSAGE,
                        "the rest can be divided by equidistance, mainland or half_effect, not by "
                        "%s",
                        p->rest->id);
    return ENT_OK;
}

ent_status ent_line_check(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p) {
    ent_status st = check_needs(ctx, rule, p);
    if (st == ENT_OK) st = check_weights(ctx, p);
    if (st == ENT_OK && rule->traits & ENT_TRAIT_SHARES) st = check_shares(ctx, p);
    if (st == ENT_OK && rule->traits & ENT_TRAIT_ZONES) st = check_zones(ctx, p);
    return st;
}
