/* alternating.c - alternating offers (Rubinstein 1982): who can wait gets more.
 *
 * Two parties propose in turn; a round later everything is worth d_i as much to party i.  As the
 * rounds get short the shares tend to those of the Nash solution whose powers are 1/rate_i (Binmore
 * 1987); with more than two, who must all agree, the stationary equilibria do the same (Hart and
 * Mas-Colell 1996; Britz, Herings and Predtetchinski 2010), which is what is computed for them. */

#include "deal/alternating.h"

#include "base/ctx.h"
#include "base/num.h"
#include "deal/compromise.h"
#include "deal/scale.h"

#include <math.h>

double ent_alternating_share(const double d[2], const double *outside) {
    double x = (1 - d[1]) / (1 - d[0] * d[1]); /* to the first, if it proposes */
    /* The first keeps z = 1 - max(d2 (1 - max(d1 z, o1)), o2): a line of slope d1 d2 < 1 with ends,
     * so its fixed point is that of the line, brought back to the ends. */
    return outside ? fmin(1 - outside[1], fmax(x, 1 - d[1] * (1 - outside[0]))) : x;
}

void ent_stationary_shares(uint32_t n, const double *d, const double *recognition, double *out) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        out[i] = (recognition ? recognition[i] : 1.0 / n) / (1 - d[i]);
        sum += d[i] * out[i];
    }
    for (uint32_t i = 0; i < n; i++) out[i] /= 1 + sum;
}

double ent_rate_of_discount(double discount) {
    return -log(discount);
}

void ent_powers_of_rates(uint32_t n, const double *rate, double *out) {
    double least = INFINITY;
    for (uint32_t i = 0; i < n; i++) least = fmin(least, rate[i]);
    for (uint32_t i = 0; i < n; i++) out[i] = least / rate[i];
    double sum = ent_sum(out, n);
    for (uint32_t i = 0; i < n; i++) out[i] /= sum;
}

static double within(double x, double low, double high) {
    return fmin(fmax(x, low), high);
}

/* Where two settle between their positions a and b when the first proposes.  Without an impasse the
 * pie is the way between them: what the other wants most is worth nothing. */
static double on_the_way(double a, double b, const double d[2]) {
    return b + ent_alternating_share(d, NULL) * (a - b);
}

/* The same where no agreement means the impasse, and both want to be on the same side of it: p[i]
 * is how far from it.  In gains over the impasse the points between the positions are a line, on
 * which nobody proposes beyond its own position. */
static double from_impasse(const double p[2], const double d[2]) {
    bool first_nearer = p[0] <= p[1];
    double near = first_nearer ? p[0] : p[1], pie = 2 * near;
    double far = fmin(first_nearer ? p[1] : p[0], pie);
    double dn = first_nearer ? d[0] : d[1], df = first_nearer ? d[1] : d[0];
    double open = pie * (1 - (1 - df) / (1 - dn * df)); /* what the nearer would propose */
    double nearer = within(open, near, fmax(near, df * far));
    if (first_nearer) return nearer;
    /* The farther proposes as much as leaves the nearer what it would get by proposing itself. */
    return within(pie - dn * (pie - nearer), near, far);
}

static ent_status of_two(const ent_negotiation_problem *p, double *point) {
    double a = p->position[0], b = p->position[1];
    if (!p->impasse) {
        *point = on_the_way(a, b, p->patience);
        return ENT_OK;
    }
    double q = *p->impasse, side = a > q ? 1 : -1;
    double far[2] = {side * (a - q), side * (b - q)};
    *point = far[0] > 0 && far[1] > 0 ? q + side * from_impasse(far, p->patience) : q;
    return ENT_OK;
}

/* The limit of short rounds: the Nash solution with powers from patience alone. */
static ent_status of_many(ent_ctx *ctx, const ent_negotiation_problem *p, ent_arena *arena,
                          double *point) {
    double *rate = ent_arena_alloc(arena, p->n, sizeof *rate);
    double *power = ent_arena_alloc(arena, p->n, sizeof *power);
    const double *x = ent_negotiation_positions(p, 0, arena);
    if (!rate || !power || !x) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < p->n; i++) rate[i] = ent_rate_of_discount(p->patience[i]);
    ent_powers_of_rates(p->n, rate, power);
    ent_scale s = {p->n, *p->low, *p->high, *p->impasse, x, power};
    ent_scale_point at = {0};
    ent_status st = ent_scale_solve(ctx, ENT_NASH, &s, &at);
    *point = at.low;
    return st;
}

static ent_status rubinstein(ent_ctx *ctx, const ent_method *model,
                             const ent_negotiation_problem *p, ent_arena *arena,
                             ent_settlement *out) {
    (void)model;
    if (p->n_dimensions > 1)
        return ent_settlement_undefined(out, "it is defined for one dimension");
    if (!p->patience) return ent_settlement_undefined(out, "no patience is given");
    if (p->n > 2 && !p->impasse)
        return ent_settlement_undefined(out, "more than two parties, and no impasse is given");
    double *point = NULL, *low = NULL, *high = NULL;
    ent_status st = ent_settlement_new(ctx, p, arena, &point, &low, &high, out);
    if (st == ENT_OK) st = p->n == 2 ? of_two(p, point) : of_many(ctx, p, arena, point);
    if (st == ENT_OK) *low = *high = *point = within(*point, *p->low, *p->high);
    return st;
}

const ent_method ent_bargain_rubinstein = {
    .id = "rubinstein",
    .family = ENT_BARGAIN,
    .name = "alternating offers",
    .word = "alternating offers",
    .brief = "what patience is worth when offers alternate; the first party proposes",
    .formula = "x_1 = (1 - d_2) / (1 - d_1 d_2)",
    .source = "Rubinstein 1982",
    .since = "0.1",
    .run.bargain = rubinstein,
};
