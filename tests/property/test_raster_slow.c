/* test_raster_slow.c - the sea in cells against its definition: every cell against every point.
 *
 *   test-raster-slow N      N random seas
 *
 * Random shores, islands and weights.  Distances are found by trying all points, one by one, and
 * the weights by their definition: the mean over t from 0 to 1 of the distance to the mainland and
 * the islands of weight t or more.  Shares are judged by what makes them right: every cell is with
 * a state to which its distance less the head start is least, and the areas are the shares. */

#include <stdio.h>
#include <stdlib.h>

#include "unit/small_sea.h"

#include "base/ctx.h"
#include "base/random.h"
#include "sea/raster.h"
#include "sea/rules.h"

static const double PI = 3.14159265358979323846;
static small_sea sea;
static double weight[SMALL_MOST_SHORES];
static ent_rng rng;
static unsigned long tried;

static void broken(const char *what, uint32_t cell, uint32_t state, double found, double expected) {
    printf("%s: cell %u, state %u: %.12g, not %.12g\n", what, cell, state, found, expected);
    exit(1);
}

static void need(ent_ctx *ctx, ent_status st) {
    if (st == ENT_OK) return;
    printf("%s\n", ent_last_message(ctx));
    exit(1);
}

static double between(double low, double high) {
    return low + (high - low) * ent_rng_uniform(&rng);
}

/* ---- a random sea: a box, and shores anywhere in and round it */

static double random_weight(void) {
    static const double usual[] = {0, 0.5, 0.5, 1};
    uint32_t k = ent_rng_below(&rng, 6);
    return k < 4 ? usual[k] : ent_rng_uniform(&rng);
}

static void add_wandering_shore(uint32_t state, bool island) {
    double corner[16], x = between(-100, 100), y = between(-100, 100);
    uint32_t n = 1 + ent_rng_below(&rng, island ? 3 : 8);
    for (uint32_t i = 0; i < n; i++) {
        corner[2 * i] = x;
        corner[2 * i + 1] = y;
        x += between(-20, 20);
        y += between(-20, 20);
    }
    weight[sea.shores.n] = island ? random_weight() : 1;
    small_shore(&sea, state, island, corner, n, 3);
}

/* Anywhere on the earth: what was made at 0 N 0 E is taken to another place as it is in degrees. */
static void move_to(double lon, double lat) {
    for (uint32_t i = 0; i < 2 * sea.n_at; i += 2) sea.at[i] += lon, sea.at[i + 1] += lat;
    for (uint32_t i = 0; i < sea.waters.n_points; i++)
        sea.point[i].lon += lon, sea.point[i].lat += lat;
    sea.waters.lon0 = lon;
    sea.waters.lat0 = lat;
}

static void make_sea(void) {
    static const double box[] = {-60, -50, 60, -50, 60, 50, -60, 50};
    uint32_t n_states = 1 + ent_rng_below(&rng, 6), n_islands = ent_rng_below(&rng, 16);
    small_begin(&sea, n_states);
    for (uint32_t s = 0; s < n_states; s++)
        for (uint32_t k = ent_rng_below(&rng, 3); k > 0; k--) add_wandering_shore(s, false);
    for (uint32_t k = 0; k < n_islands; k++)
        add_wandering_shore(ent_rng_below(&rng, n_states), true);
    small_ring(&sea, false, box, 4);
    move_to(between(-170, 170), between(-75, 75));
}

/* ---- the definition */

static void point_in_space(double lon, double lat, double at[3]) {
    double f = 1 / 298.257223563, e2 = f * (2 - f), b = lat * PI / 180, l = lon * PI / 180;
    double normal = 6378.137 / sqrt(1 - e2 * sin(b) * sin(b));
    at[0] = normal * cos(b) * cos(l);
    at[1] = normal * cos(b) * sin(l);
    at[2] = normal * (1 - e2) * sin(b);
}

/* To the nearest point of the mainland and of islands of weight t or more. */
static double slow_least(const double at[3], uint32_t state, double t) {
    double least = INFINITY;
    for (uint32_t i = 0; i < sea.waters.n_points; i++) {
        const ent_shore_point *p = &sea.point[i];
        double to[3];
        if (p->state != state || (sea.shore[p->shore].island && weight[p->shore] < t)) continue;
        point_in_space(p->lon, p->lat, to);
        least = fmin(least, hypot(hypot(to[0] - at[0], to[1] - at[1]), to[2] - at[2]));
    }
    return 2 * 6371.0071809 * asin(least / 2 / 6371.0071809);
}

/* The mean over t: between two weights that follow each other nothing changes. */
static double slow_distance(const double at[3], uint32_t state) {
    double t = 0, sum = 0;
    while (t < 1) {
        double next = 1;
        for (uint32_t s = 0; s < sea.shores.n; s++)
            if (sea.shore[s].island && weight[s] > t && weight[s] < next) next = weight[s];
        double least = slow_least(at, state, next);
        if (isnan(least)) return INFINITY; /* no shore at all: the sine of infinity */
        sum += (next - t) * least;
        t = next;
    }
    return sum;
}

static double judged_distance(const ent_raster *raster, uint32_t cell, uint32_t state) {
    double lon, lat, at[3], fast = ent_raster_distance(raster, weight, cell, state);
    ent_raster_centre(raster, cell, &lon, &lat);
    point_in_space(lon, lat, at);
    double slow = slow_distance(at, state);
    if (isinf(slow) ? fast != slow : !(fabs(fast - slow) <= 1e-7))
        broken("distance", cell, state, fast, slow);
    tried++;
    return fast;
}

static void judge_nearest(const ent_raster *raster, const ent_raster_zones *zones) {
    uint32_t n_states = sea.waters.n_states;
    for (uint32_t i = 0; i < ent_raster_cells(raster); i++) {
        double km[ENT_MOST_STATES], least = INFINITY;
        for (uint32_t s = 0; s < n_states; s++) {
            km[s] = judged_distance(raster, i, s);
            least = fmin(least, km[s]);
        }
        uint32_t owner = zones->owner[i];
        if (isinf(least) ? owner != n_states : km[owner] != least)
            broken("owner", i, owner, owner < n_states ? km[owner] : INFINITY, least);
    }
}

/* ---- shares */

static void judge_shares(const ent_raster *raster, const double *share,
                         const ent_raster_zones *zones) {
    uint32_t n_states = sea.waters.n_states, n = ent_raster_cells(raster);
    double least_head = INFINITY;
    for (uint32_t i = 0; i < n; i++) {
        double own = ent_raster_distance(raster, weight, i, zones->owner[i]) -
                     zones->head_start[zones->owner[i]];
        for (uint32_t s = 0; s < n_states; s++) {
            double km = ent_raster_distance(raster, weight, i, s) - zones->head_start[s];
            if (km < own - 4e-4) broken("head start", i, s, own, km); /* of cones: a hair */
        }
    }
    for (uint32_t s = 0; s < n_states; s++) {
        double got = zones->area[s] / ent_raster_area(raster);
        if (!(fabs(got - share[s]) <= 2.0 * n_states / n)) broken("share", 0, s, got, share[s]);
        least_head = fmin(least_head, zones->head_start[s]);
        tried++;
    }
    if (least_head != 0) broken("least head start", 0, 0, least_head, 0);
}

static void share_out(ent_ctx *ctx, const ent_raster *raster, ent_line_problem *problem) {
    double share[ENT_MOST_STATES] = {0}, sum = 0;
    ent_arena arena = {0};
    ent_raster_zones zones;
    for (uint32_t s = 0; s < sea.waters.n_states; s++) {
        if (isinf(ent_raster_distance(raster, weight, 0, s))) continue;
        share[s] = ent_rng_below(&rng, 5) ? ent_rng_uniform(&rng) : 0;
        sum += share[s];
    }
    if (sum == 0) return;
    for (uint32_t s = 0; s < sea.waters.n_states; s++) share[s] /= sum;
    problem->share = share;
    need(ctx, ent_raster_divide(ctx, raster, &ent_boundary_shares, problem, &arena, &zones));
    judge_shares(raster, share, &zones);
    ent_arena_clear(&arena);
}

int main(int argc, char **argv) {
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 40;
    ent_ctx *ctx = ent_ctx_new();
    for (uint32_t k = 0; k < n; k++) {
        ent_raster *raster;
        ent_raster_zones zones;
        ent_arena arena = {0};
        rng = ent_rng_new(1, 7, k);
        make_sea();
        ent_line_problem problem = {.waters = &sea.waters, .weight = weight, .cuts = ENT_NO_STATE};
        need(ctx, ent_raster_open(ctx, &sea.waters, between(3, 9), &raster));
        need(ctx,
             ent_raster_divide(ctx, raster, &ent_boundary_equidistance, &problem, &arena, &zones));
        judge_nearest(raster, &zones);
        share_out(ctx, raster, &problem);
        ent_raster_close(raster);
        ent_arena_clear(&arena);
    }
    ent_ctx_free(ctx);
    printf("%u seas, %lu distances and shares as defined\n", n, tried);
    return 0;
}
