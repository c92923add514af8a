/* spatial_settle.c - what the turns of the Spatial Model of Politics come to, and views of a turn:
 * who could gain against whom, and how much influence stands where. */

#include "deal/spatial_inside.h"

#include "base/ctx.h"
#include "base/num.h"

#include <stdlib.h>
#include <string.h>

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

ent_status spatial_settle(ent_ctx *ctx, const spatial *s, ent_arena *arena,
                          ent_spatial_record *r, ent_settlement *out) {
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

/* ---- views of a turn */

static ent_status check_turn(ent_ctx *ctx, const ent_spatial_record *r, uint32_t turn) {
    if (turn > r->n_turns)
        return ent_fail(ctx, ENT_EUSAGE, "there is no turn %u; the last is %u", turn, r->n_turns);
    return ENT_OK;
}

/* As it was before the turn. */
static void restore(spatial *s, const ent_spatial_record *r, uint32_t turn) {
    size_t nk = (size_t)s->n * s->k;
    for (size_t at = 0; at < nk; at++) {
        uint32_t k = (uint32_t)(at % s->k);
        double low = s->problem->low[k], width = s->problem->high[k] - low;
        s->x[at] = (r->position[turn * nk + at] - low) / width;
        s->q[at] = (r->ideal[turn * nk + at] - low) / width;
    }
    spatial_look(s);
}

ent_status ent_spatial_quads(ent_ctx *ctx, const ent_negotiation_problem *problem,
                             const ent_spatial_record *r, uint32_t turn, uint32_t h, double *gain,
                             double *chance) {
    ent_arena scratch = {0};
    spatial s;
    ent_status st = check_turn(ctx, r, turn);
    if (st == ENT_OK && h >= r->n)
        st = ent_fail(ctx, ENT_EUSAGE, "there is no party %u of %u", h, r->n);
    if (st == ENT_OK) st = spatial_open(ctx, problem, &scratch, &s);
    if (st == ENT_OK) {
        restore(&s, r, turn);
        spatial_view(&s, h, s.views);
    }
    for (uint32_t i = 0; st == ENT_OK && i < s.n; i++) {
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t j = 0; j < s.n; j++) {
            size_t at = (size_t)i * s.n + j;
            double p = 0.5, g = i == j ? 0 : spatial_gain(&s, s.views, i, i, j, &p);
            if (gain) gain[at] = g;
            if (chance) chance[at] = p;
        }
    }
    ent_arena_clear(&scratch);
    return st;
}

static int compare_places(const void *a, const void *b) {
    double x = ((const ent_spatial_place *)a)->position;
    double y = ((const ent_spatial_place *)b)->position;
    return (x > y) - (x < y);
}

ent_status ent_spatial_landscape(ent_ctx *ctx, const ent_negotiation_problem *problem,
                                 const ent_spatial_record *r, uint32_t turn, uint32_t dimension,
                                 ent_arena *arena, ent_spatial_place **out, uint32_t *n_out) {
    ent_status st = check_turn(ctx, r, turn);
    uint32_t n = r->n, n_dimensions = r->n_dimensions, n_places = 0;
    double all = 0;
    if (st != ENT_OK) return st;
    if (dimension >= n_dimensions)
        return ent_fail(ctx, ENT_EUSAGE, "there is no dimension %u of %u", dimension, n_dimensions);
    ent_spatial_place *place = ent_arena_alloc(arena, n, sizeof *place);
    if (!place) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) {
        size_t at = (size_t)i * n_dimensions + dimension;
        place[i].position = r->position[(size_t)turn * n * n_dimensions + at];
        place[i].influence = problem->weight[i] * problem->salience[at];
        place[i].n_actors = 1;
        all += place[i].influence;
    }
    qsort(place, n, sizeof *place, compare_places);
    for (uint32_t i = 0; i < n; i++) {
        ent_spatial_place *last = n_places ? &place[n_places - 1] : NULL;
        if (last && ent_near(last->position, place[i].position, 1e-12)) {
            last->influence += place[i].influence;
            last->n_actors++;
        } else {
            place[n_places++] = place[i];
        }
    }
    for (uint32_t i = 0; i < n_places; i++)
        place[i].share = all > 0 ? place[i].influence / all : 0;
    *out = place;
    *n_out = n_places;
    return ENT_OK;
}
