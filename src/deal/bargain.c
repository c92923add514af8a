/* bargain.c - whether a problem is one: every number in its range, and somebody who cares. */

#include "deal/bargain.h"

#include "base/ctx.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

#define MOST_WEIGHT 1e100 /* sums and products of weights stay finite */
#define SLACK 1e-9        /* by which a sum of shares may exceed 1 */

typedef struct number_text {
    char s[32];
} number_text;

/* A number as it stands in a message. */
static number_text number(double x) {
    number_text text = {"?"};
    ent_str b = {0};
    ent_num_print_short(&b, x, 6);
    if (!ent_str_failed(&b) && b.n < sizeof text.s) memcpy(text.s, ent_str_get(&b), b.n + 1);
    ent_str_clear(&b);
    return text;
}

static bool is_share(double x) {
    return x >= 0 && x <= 1; /* false for NaN */
}

static ent_status check_scales(ent_ctx *ctx, const ent_negotiation_problem *p) {
    for (uint32_t k = 0; k < p->n_dimensions; k++) {
        if (isfinite(p->low[k]) && isfinite(p->high[k]) && p->low[k] < p->high[k] &&
            isfinite(p->high[k] - p->low[k]))
            continue;
        return ent_fail(
            ctx, ENT_EUSAGE,
            "dimension %u: a scale from %s to %s is none; its low end must be below its "
            "high end",
            k + 1, number(p->low[k]).s, number(p->high[k]).s);
    }
    return ENT_OK;
}

static ent_status check_party(ent_ctx *ctx, const ent_negotiation_problem *p, uint32_t i) {
    double sum = 0;
    for (uint32_t k = 0; k < p->n_dimensions; k++) {
        double x = p->position[(size_t)i * p->n_dimensions + k];
        double s = p->salience[(size_t)i * p->n_dimensions + k];
        if (!(x >= p->low[k] && x <= p->high[k]))
            return ent_fail(ctx, ENT_EUSAGE,
                            "party %u, dimension %u: position %s is not on the scale from %s to %s",
                            i + 1, k + 1, number(x).s, number(p->low[k]).s, number(p->high[k]).s);
        if (!is_share(s))
            return ent_fail(ctx, ENT_EUSAGE,
                            "party %u, dimension %u: salience %s is not a share from 0 to 1", i + 1,
                            k + 1, number(s).s);
        sum += s;
    }
    if (sum > 1 + SLACK)
        return ent_fail(
            ctx, ENT_EUSAGE,
            "party %u: saliences of %s in all are more than 1; they share its attention", i + 1,
            number(sum).s);
    if (!(p->weight[i] > 0))
        return ent_fail(ctx, ENT_EUSAGE, "party %u: weight %s is not above 0", i + 1,
                        number(p->weight[i]).s);
    if (p->weight[i] > MOST_WEIGHT)
        return ent_fail(ctx, ENT_EUSAGE, "party %u: weight %s is more than %s", i + 1,
                        number(p->weight[i]).s, number(MOST_WEIGHT).s);
    if (p->patience && !(p->patience[i] > 0 && p->patience[i] < 1))
        return ent_fail(ctx, ENT_EUSAGE,
                        "party %u: patience %s is not between 0 and 1; it is what one round later "
                        "is worth beside now",
                        i + 1, number(p->patience[i]).s);
    return ENT_OK;
}

static ent_status check_cares(ent_ctx *ctx, const ent_negotiation_problem *p, uint32_t k) {
    for (uint32_t i = 0; i < p->n; i++)
        if (p->weight[i] * p->salience[(size_t)i * p->n_dimensions + k] > 0) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "dimension %u: the salience is 0 for everybody", k + 1);
}

static ent_status check_accommodation(ent_ctx *ctx, const ent_negotiation_problem *p, uint32_t i) {
    double sum = 0;
    for (uint32_t j = 0; j < p->n; j++) {
        double a = p->accommodation[(size_t)i * p->n + j];
        if (!is_share(a))
            return ent_fail(ctx, ENT_EUSAGE,
                            "party %u: accommodation %s to party %u is not a share from 0 to 1",
                            i + 1, number(a).s, j + 1);
        sum += a;
    }
    if (sum <= 1 + SLACK) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE, "party %u: accommodations of %s in all are more than 1", i + 1,
                    number(sum).s);
}

static ent_status check_impasse(ent_ctx *ctx, const ent_negotiation_problem *p) {
    for (uint32_t k = 0; k < p->n_dimensions; k++)
        if (!(p->impasse[k] >= p->low[k] && p->impasse[k] <= p->high[k]))
            return ent_fail(ctx, ENT_EUSAGE,
                            "dimension %u: the impasse %s is not on the scale from %s to %s", k + 1,
                            number(p->impasse[k]).s, number(p->low[k]).s, number(p->high[k]).s);
    return ENT_OK;
}

static ent_status check_counts(ent_ctx *ctx, const ent_negotiation_problem *p) {
    if (p->n > ENT_MOST_PARTIES)
        return ent_fail(ctx, ENT_ELIMIT, "%u parties are more than 1,000", p->n);
    if (p->n_dimensions > ENT_MOST_DIMENSIONS)
        return ent_fail(ctx, ENT_ELIMIT, "%u dimensions are more than %d", p->n_dimensions,
                        ENT_MOST_DIMENSIONS);
    if (p->n < 2)
        return ent_fail(ctx, ENT_EUSAGE, "%s cannot bargain; two parties or more can",
                        p->n ? "one party" : "nobody");
    if (p->n_dimensions == 0)
        return ent_fail(ctx, ENT_EUSAGE, "there is no dimension to bargain over");
    return ENT_OK;
}

ent_status ent_negotiation_check(ent_ctx *ctx, const ent_negotiation_problem *p) {
    ent_status st = check_counts(ctx, p);
    if (st == ENT_OK) st = check_scales(ctx, p);
    for (uint32_t i = 0; st == ENT_OK && i < p->n; i++) st = check_party(ctx, p, i);
    for (uint32_t k = 0; st == ENT_OK && k < p->n_dimensions; k++) st = check_cares(ctx, p, k);
    for (uint32_t i = 0; p->accommodation && st == ENT_OK && i < p->n; i++)
        st = check_accommodation(ctx, p, i);
    if (st == ENT_OK && p->impasse) st = check_impasse(ctx, p);
    return st;
}
