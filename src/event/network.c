/* network.c - a region as a network: who deals with whom, and who is friend or foe of whom. */

#include "event/network_parts.h"

#include <math.h>

enum { MOST_ACTORS = 20000 };

static ent_status check(ent_ctx *ctx, uint32_t n, const double *weight, const double *score,
                        double dead) {
    if (!(dead >= 0))
        return ent_fail(ctx, ENT_EUSAGE, "the band without a sign is no number from 0 on");
    if (n > MOST_ACTORS)
        return ent_fail(ctx, ENT_EUSAGE, "%u actors; a network has %d at most", n, MOST_ACTORS);
    for (size_t i = 0; i < (size_t)n * n; i++)
        if (!(weight[i] >= 0) || weight[i] > 0x1p53 || isinf(score[i]))
            return ent_fail(ctx, ENT_EUSAGE,
                            "between actors %zu and %zu: acts are a number from 0 to "
                            "2^53, and a mean score is not infinite",
                            i / n + 1, i % n + 1);
    return ENT_OK;
}

/* The mean of what is known. */
static double between(const double *score, uint32_t n, uint32_t i, uint32_t j) {
    double a = score[(size_t)i * n + j], b = score[(size_t)j * n + i];
    return isnan(a) ? b : isnan(b) ? a : a / 2 + b / 2;
}

/* Both ways together, and where there is any. */
static void put_weights(uint32_t n, const double *weight, double *both, int8_t *linked,
                        ent_network *out) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            if (i == j) continue;
            double w = weight[(size_t)i * n + j];
            out->node[i].out_strength += w;
            out->node[j].in_strength += w;
            both[(size_t)i * n + j] = w + weight[(size_t)j * n + i];
            linked[(size_t)i * n + j] = both[(size_t)i * n + j] > 0;
        }
}

static void put_signs(uint32_t n, const double *score, double dead, int8_t *sign,
                      ent_network *out) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            double s = i == j ? NAN : between(score, n, i, j);
            sign[(size_t)i * n + j] = (int8_t)((s > dead) - (s < -dead));
            if (j < i) {
                out->positive += s > dead;
                out->negative += s < -dead;
            }
        }
    out->edges = out->positive + out->negative;
}

/* A triangle is balanced when it has no foe, or two (Heider 1946). */
static ent_status count_triangles(ent_ctx *ctx, uint32_t n, const int8_t *sign, ent_network *out) {
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < i; j++) {
            int8_t first = sign[(size_t)i * n + j];
            for (uint32_t k = 0; first && k < j; k++) {
                int product = first * sign[(size_t)i * n + k] * sign[(size_t)j * n + k];
                out->triangles += product != 0;
                out->balanced += product > 0;
            }
        }
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

ent_status ent_network_measure(ent_ctx *ctx, uint32_t n, const double *weight, const double *score,
                               double dead, uint64_t seed, ent_arena *arena, ent_network *out) {
    ent_arena work = {0};
    size_t square = (size_t)n * n;
    *out = (ent_network){.n = n, .exact = true, .modularity_exact = true};
    ent_status st = check(ctx, n, weight, score, dead);
    if (st != ENT_OK || n == 0) return st;
    out->node = ent_arena_alloc(arena, (size_t)n, sizeof *out->node);
    double *both = ent_arena_alloc(&work, square, sizeof *both);
    int8_t *linked = ent_arena_alloc(&work, square, sizeof *linked);
    int8_t *sign = ent_arena_alloc(&work, square, sizeof *sign);
    if (!out->node || !both || !linked || !sign)
        st = ent_no_memory(ctx);
    else {
        put_weights(n, weight, both, linked, out);
        put_signs(n, score, dead, sign, out);
    }
    if (st == ENT_OK) st = ent_network_eigenvector(ctx, n, both, linked, &work, out->node);
    if (st == ENT_OK) st = ent_network_betweenness(ctx, n, both, &work, out->node);
    if (st == ENT_OK) st = count_triangles(ctx, n, sign, out);
    if (st == ENT_OK) st = ent_network_balance(ctx, n, sign, seed, &work, out);
    if (st == ENT_OK) st = ent_network_communities(ctx, n, sign, seed, &work, out);
    ent_arena_clear(&work);
    return st;
}
