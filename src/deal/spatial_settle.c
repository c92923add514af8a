/* spatial_settle.c - what the turns of the Spatial Model of Politics come to. */

#include "deal/spatial_inside.h"

#include "base/ctx.h"

#define EQUAL 1e-10

/* ---- the settlement */

static bool represents(const spatial *s, uint32_t i) {
    return s->holder[i] == i;
}

static double *point_room(ent_arena *a, const spatial *s) {
    return ent_arena_alloc(a, s->k, sizeof(double));
}

/* By weights of actors; plain where these are all 0. */
static double weighted(const spatial *s, uint32_t k, bool by_weight) {
    double sum = 0, all = 0, plain = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        double x = s->x[(size_t)i * s->k + k], w = s->salience[(size_t)i * s->k + k];
        if (by_weight) w *= s->weight[i];
        sum += w * x;
        all += w;
        plain += x;
    }
    return all > 0 ? sum / all : plain / s->n;
}

static double by_chance(const spatial *s, uint32_t k) {
    double sum = 0, all = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (!represents(s, i)) continue;
        sum += s->win[i] * s->x[(size_t)i * s->k + k];
        all += s->win[i];
    }
    return sum / all;
}

static uint32_t find_likeliest(const spatial *s) {
    uint32_t best = NOBODY;
    for (uint32_t i = 0; i < s->n; i++)
        if (represents(s, i) && (best == NOBODY || s->win[i] > s->win[best])) best = i;
    return best;
}

/* The only one that holds the position; NOBODY where several do. */
static uint32_t only_holder(const spatial *s, uint32_t represented) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) n += s->holder[i] == represented;
    return n == 1 ? represented : NOBODY;
}

ent_status spatial_settle(ent_ctx *ctx, const spatial *s, ent_arena *arena, ent_spatial_record *r,
                          ent_settlement *out) {
    double *likeliest = point_room(arena, s), *expected = point_room(arena, s);
    double *salience = point_room(arena, s), *influence = point_room(arena, s);
    double *low = point_room(arena, s), *high = point_room(arena, s);
    if (!likeliest || !expected || !salience || !influence || !low || !high)
        return ent_no_memory(ctx);
    uint32_t best = find_likeliest(s), n_best = 0;
    for (uint32_t k = 0; k < s->k; k++) {
        likeliest[k] = low[k] = high[k] = spatial_place(s, k, s->x[(size_t)best * s->k + k]);
        expected[k] = spatial_place(s, k, by_chance(s, k));
        salience[k] = spatial_place(s, k, weighted(s, k, false));
        influence[k] = spatial_place(s, k, weighted(s, k, true));
    }
    for (uint32_t i = 0; i < s->n; i++) {
        if (!represents(s, i) || s->win[i] < s->win[best] * (1 - EQUAL)) continue;
        n_best++;
        for (uint32_t k = 0; k < s->k; k++) {
            double x = spatial_place(s, k, s->x[(size_t)i * s->k + k]);
            if (x < low[k]) low[k] = x;
            if (x > high[k]) high[k] = x;
        }
    }
    r->likeliest = likeliest;
    r->likeliest_chance = s->win[best];
    r->expected = expected;
    r->salience_mean = salience;
    r->influence_mean = influence;
    *out = (ent_settlement){.defined = true,
                            .point = likeliest,
                            .low = low,
                            .high = high,
                            .pivot = n_best == 1 ? only_holder(s, best) : NOBODY,
                            .n_turns = r->n_turns,
                            .path = r->position,
                            .record = r};
    return ENT_OK;
}
