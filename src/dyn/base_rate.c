/* base_rate.c - what a pair's own history says of it, in the model of pooled.h.
 *
 * The frailty's posterior on the nodes of its prior: w' ~ w exp(sum log(z mu(t_i) + n beta R(t_i)) -
 * z int mu); what has been set off already decays by itself whatever z is (reference "Dynamics" B.3). */

#include "dyn/pooled.h"

#include <math.h>

/* R just before each event does not depend on z; `room` keeps it.  R at the end is returned. */
static double excitements(const ent_history *h, double at, double *room) {
    double r = 0, last = h->from;
    uint32_t waiting = 0;
    for (uint32_t e = 0; e < h->n_events; e++) {
        if (h->event[e] > last) {
            r = (r + waiting) * exp(-h->beta * (h->event[e] - last));
            waiting = 0;
            last = h->event[e];
        }
        waiting++;
        room[e] = r;
    }
    return (r + waiting) * exp(-h->beta * (at - last));
}

static double piece_end(const ent_history *h, uint32_t k) {
    return k + 1 < h->n_pieces ? h->mu_from[k + 1] : h->to;
}

/* log of the likelihood of the history with z, short of what z does not change. */
static double log_of(const ent_history *h, const double *excited, double z) {
    double sum = 0;
    for (uint32_t k = 0; k < h->n_pieces; k++)
        sum -= z * h->mu[k] * (piece_end(h, k) - h->mu_from[k]);
    for (uint32_t e = 0, k = 0; e < h->n_events; e++) {
        while (k + 1 < h->n_pieces && h->event[e] >= h->mu_from[k + 1]) k++;
        sum += log(z * h->mu[k] + h->n * h->beta * excited[e]);
    }
    return sum;
}

/* At least one onset, given z and what has been set off. */
static double chance(double z, double baseline, double offspring) {
    return -expm1(-(z * baseline + offspring));
}

ent_status ent_base_rate_of(ent_ctx *ctx, const ent_history *h, double mu_now, double at,
                            double horizon, ent_arena *arena, ent_base_rate *out) {
    const uint32_t n = h->n_nodes ? h->n_nodes : ENT_HISTORY_NODES;
    double *prior = ent_arena_alloc(arena, n, sizeof *prior), most = -INFINITY, sum = 0;
    double *excited = ent_arena_alloc(arena, h->n_events, sizeof *excited);
    *out = (ent_base_rate){.node = ent_arena_alloc(arena, n, sizeof *out->node),
                           .weight = ent_arena_alloc(arena, n, sizeof *out->weight)};
    if (!prior || !excited || !out->node || !out->weight) return ent_no_memory(ctx);
    ENT_EXPECT(ctx, h->to >= h->from && at >= h->to && h->beta > 0 && h->sigma >= 0);
    out->excited = excitements(h, at, excited);
    double offspring = h->n * out->excited * -expm1(-h->beta * horizon);
    if (n == ENT_HISTORY_NODES)
        ent_history_points(out->node, prior);
    else
        ent_gauss_hermite(n, out->node, prior);
    for (uint32_t q = 0; q < n; q++) {
        out->node[q] = exp(h->sigma * out->node[q] - h->sigma * h->sigma / 2);
        out->weight[q] = log(prior[q]) + log_of(h, excited, out->node[q]);
        most = fmax(most, out->weight[q]);
    }
    ENT_EXPECT(ctx, isfinite(most));
    for (uint32_t q = 0; q < n; q++) sum += out->weight[q] = exp(out->weight[q] - most);
    for (uint32_t q = 0; q < n; q++) {
        double p = chance(out->node[q], mu_now * horizon, offspring);
        out->weight[q] /= sum;
        out->mean += out->weight[q] * out->node[q];
        out->prior += prior[q] * p;
        out->posterior += out->weight[q] * p;
    }
    out->per_year = mu_now * out->mean;
    return ENT_OK;
}
