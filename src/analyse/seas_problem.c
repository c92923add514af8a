/* seas_problem.c - a rule of a sea in one reading, as the problem of the theory.
 *
 * Numbers drawn or tried beyond their hard limits are brought back to them: weights to 0..1, limits of
 * belts to above 0 and growing, shares to 0 or more and to 100 % together.  Drawn weights are taken to
 * the nearest fiftieth, which moves no share by more than the cells do: draws that are as good as the
 * same are then answered once. */

#include "analyse/seas_desk.h"

#include "base/ctx.h"
#include "model/read_sea.h"

#include <math.h>

_Static_assert((int)ENT_SEA_MOST_STATES == (int)ENT_MOST_STATES, "what is read can be divided");

#define WEIGHT_STEPS 50 /* of drawn weights, from 0 to 1 */
#define LEAST_BELT                                                                                 \
    1e-3 /* km: by which each belt ends farther out than the one before, when drawn */

/* As the theory takes it. */
static double read_number(ent_cells *r, const ent_attribute *a) {
    return ent_sea_value(a, ent_cells_number(r, a, a->quantity.unit, false));
}

/* ---- islands */

static const ent_attribute *weight_of(const ent_sea *sea, uint32_t coast, uint32_t piece) {
    for (uint32_t i = 0; i < sea->n_islands; i++)
        if (sea->islands[i].coast == coast && sea->islands[i].piece == piece)
            return sea->islands[i].weight;
    return sea->weight;
}

const double *ent_desk_weights(ent_cells *r, const ent_opened_sea *o, const ent_sea *sea) {
    double *weight = ent_cells_room(r, o->shores.n, sizeof *weight);
    const ent_attribute *last = NULL; /* of the others, which is one */
    double value = 1;
    if (!weight) return NULL;
    for (uint32_t i = 0; i < o->shores.n; i++) {
        weight[i] = 1;
        if (!o->shores.shore[i].island) continue;
        const ent_attribute *a = weight_of(sea, o->coast[i], o->piece[i]);
        if (!a || (o->waters && !o->waters->touches[i])) continue;
        if (a != last || a != sea->weight) {
            double x = read_number(r, a);
            value = ent_cells_as_written(r) ? x : ent_clamped(x, 0, 1);
            if (r->how->drawn && a != r->how->fixed && a->quantity.doubt != ENT_CERTAIN)
                value = round(value * WEIGHT_STEPS) / WEIGHT_STEPS;
        }
        last = a;
        weight[i] = value;
    }
    return weight;
}

/* ---- the rule's own numbers */

static const double *read_belts(ent_cells *r, const ent_sea_rule *rule) {
    double *belt = ent_cells_room(r, rule->n_zones, sizeof *belt), last = 0;
    for (uint32_t i = 0; belt && i < rule->n_zones; i++) {
        const ent_attribute *a = rule->zones[i];
        double km = read_number(r, a);
        belt[i] = ent_cells_as_written(r) ? km : fmax(km, last + LEAST_BELT);
        last = belt[i];
    }
    return belt;
}

/* What has no share named gets none. */
static const double *read_shares(ent_cells *r, const ent_sea_rule *rule, uint32_t n) {
    double *share = ent_cells_room(r, n, sizeof *share), sum = 0;
    for (uint32_t s = 0; share && s < n; s++) {
        const ent_attribute *a = rule->shares[s];
        if (!a) continue;
        share[s] = read_number(r, a);
        if (!ent_cells_as_written(r)) share[s] = fmax(0, share[s]);
        sum += share[s];
    }
    for (uint32_t s = 0; share && s < n && sum > 0 && !ent_cells_as_written(r); s++)
        share[s] /= sum;
    return share;
}

/* ---- the problem */

static bool reads_weights(const ent_sea_rule *rule) {
    bool rest = !rule->rest || (rule->rest->traits & ENT_TRAIT_WEIGHTS);
    bool belts = rule->method->traits & ENT_TRAIT_ZONES; /* from the shores of islands too */
    return (rule->method->traits & ENT_TRAIT_WEIGHTS) && (rest || belts);
}

static void read_agreed(ent_cells *r, ent_sea_desk *desk, const ent_sea_rule *rule,
                        ent_line_problem *p) {
    ent_agreed_line *agreed = ent_cells_room(r, rule->n_agreed, sizeof *agreed);
    for (uint32_t i = 0; agreed && i < rule->n_agreed && r->status == ENT_OK; i++) {
        const ent_sea_agreed *a = &rule->agreed[i];
        agreed[i].a = a->a;
        agreed[i].b = a->b;
        r->status = ent_desk_line(r->ctx, desk, a->corners, !a->geodesic, &agreed[i].line);
    }
    p->agreed = agreed;
    p->n_agreed = agreed ? rule->n_agreed : 0;
}

static uint32_t state_or_none(uint32_t state) {
    return state == ENT_NONE ? ENT_NO_STATE : state;
}

static void read_problem(ent_cells *r, ent_sea_desk *desk, const ent_opened_sea *o,
                         const ent_sea *sea, const ent_sea_rule *rule, ent_line_problem *p) {
    *p = (ent_line_problem){
        .waters = o->waters,
        .ties = {rule->ties, rule->n_ties},
        .cuts = state_or_none(rule->cuts),
        .between = {state_or_none(rule->between[0]), state_or_none(rule->between[1])},
        .rest = rule->rest};
    p->weight = reads_weights(rule) ? ent_desk_weights(r, o, sea) : NULL;
    if (rule->n_agreed) read_agreed(r, desk, rule, p);
    if (rule->along != ENT_NONE && rule->along < sea->n_lines && r->status == ENT_OK) {
        const ent_sea_line *line = &sea->lines[rule->along];
        r->status = ent_desk_line(r->ctx, desk, line->corners, !line->geodesic, &p->along);
    }
    if (rule->n_zones) {
        p->zone = read_belts(r, rule);
        p->n_zones = rule->n_zones;
    }
    if (rule->shares) p->share = read_shares(r, rule, sea->n_states);
}

static void add_line(ent_key *key, ent_lonlat_line line) {
    ent_key_add_place(key, line.at); /* each is drawn once */
    ent_key_add(key, line.n);
}

static void add_numbers(ent_key *key, const double *x, uint32_t n) {
    ent_key_add(key, x ? n + UINT64_C(1) : 0);
    for (uint32_t i = 0; x && i < n; i++) ent_key_add_number(key, x[i]);
}

/* Everything that the answer depends on beside the waters. */
static void key_of(const ent_sea *sea, const ent_sea_rule *rule, const ent_line_problem *p,
                   ent_key *key) {
    ent_key_add_place(key, rule->method);
    ent_key_add_place(key, p->rest);
    add_numbers(key, p->weight, p->waters->shores->n);
    ent_key_add(key, p->ties.n);
    for (uint32_t i = 0; i < p->ties.n; i++) ent_key_add(key, p->ties.state[i]);
    ent_key_add(key, p->n_agreed);
    for (uint32_t i = 0; i < p->n_agreed; i++) {
        ent_key_add(key, p->agreed[i].a);
        ent_key_add(key, p->agreed[i].b);
        add_line(key, p->agreed[i].line);
    }
    add_line(key, p->along);
    ent_key_add(key, p->cuts);
    ent_key_add(key, p->between[0]);
    ent_key_add(key, p->between[1]);
    add_numbers(key, p->zone, p->n_zones);
    add_numbers(key, p->share, p->waters->n_states);
    for (uint32_t i = 0; i < sea->n_fields; i++) {
        ent_key_add_number(key, sea->fields[i].lon);
        ent_key_add_number(key, sea->fields[i].lat);
    }
}

ent_status ent_desk_problem(ent_cells *r, ent_sea_desk *desk, const ent_opened_sea *o,
                            const ent_sea *sea, const ent_sea_rule *rule, ent_line_problem *out,
                            ent_key *key) {
    read_problem(r, desk, o, sea, rule, out);
    if (r->status != ENT_OK) return r->status;
    key_of(sea, rule, out, key);
    if (key->failed) return ent_no_memory(r->ctx);
    return ent_line_check(r->ctx, rule->method, out);
}
