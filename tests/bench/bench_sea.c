/* bench_sea.c - how long it takes to divide a sea.
 *
 *   bench-sea COAST      the shores as GeoJSON: models/caspian/caspian-coast.geojson
 *
 * Processor seconds, the best of three.  Lines from shore points at most 1 km apart, cells of 2 km and,
 * for draws, of 4 km.  The definition (every shore point for every cell) is measured on one cell in a
 * hundred and extrapolated.  Nothing here passes or fails by the clock. */

#include <math.h>
#include <time.h>

#include "property/caspian_sea.h"

#include "sea/earth.h"
#include "sea/raster.h"

enum { TIMES = 3, SAMPLE = 100 };

static double seconds(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static double time_waters(ent_ctx *ctx, const caspian_sea *sea) {
    double best = INFINITY;
    for (int k = 0; k < TIMES; k++) {
        ent_waters *w;
        double begin = seconds();
        caspian_need(ctx, ent_waters_open(ctx, &sea->shores, 1000, &w));
        best = fmin(best, seconds() - begin);
        ent_waters_close(w);
    }
    return best;
}

static double time_lines(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p) {
    double best = INFINITY;
    for (int k = 0; k < TIMES; k++) {
        ent_arena arena = {0};
        ent_zones zones;
        double begin = seconds();
        caspian_need(ctx, rule->run.boundary(ctx, rule, p, &arena, &zones));
        best = fmin(best, seconds() - begin);
        ent_arena_clear(&arena);
    }
    return best;
}

static double time_open(ent_ctx *ctx, const ent_waters *w, double cell) {
    double best = INFINITY;
    for (int k = 0; k < TIMES; k++) {
        ent_raster *raster;
        double begin = seconds();
        caspian_need(ctx, ent_raster_open(ctx, w, cell, &raster));
        best = fmin(best, seconds() - begin);
        ent_raster_close(raster);
    }
    return best;
}

static double time_cells(ent_ctx *ctx, const ent_raster *raster, const ent_method *rule,
                         const ent_line_problem *p) {
    double best = INFINITY;
    for (int k = 0; k < TIMES; k++) {
        ent_arena arena = {0};
        ent_raster_zones zones;
        double begin = seconds();
        caspian_need(ctx, ent_raster_divide(ctx, raster, rule, p, &arena, &zones));
        best = fmin(best, seconds() - begin);
        ent_arena_clear(&arena);
    }
    return best;
}

/* The nearest point of each state for one cell in SAMPLE, by looking at all; for all cells. */
static double time_definition(const ent_waters *w, const ent_raster *raster) {
    double (*point)[3] = calloc(w->n_points, sizeof *point), sum = 0;
    if (!point) exit(2);
    for (uint32_t i = 0; i < w->n_points; i++)
        ent_earth_point(w->point[i].lon, w->point[i].lat, point[i]);
    uint32_t tried = 0;
    double begin = seconds();
    for (uint32_t c = 0; c < ent_raster_cells(raster); c += SAMPLE, tried++) {
        double lon, lat, at[3], least[CASPIAN_STATES];
        ent_raster_centre(raster, c, &lon, &lat);
        ent_earth_point(lon, lat, at);
        for (int s = 0; s < CASPIAN_STATES; s++) least[s] = INFINITY;
        for (uint32_t i = 0; i < w->n_points; i++) {
            double x = point[i][0] - at[0], y = point[i][1] - at[1], z = point[i][2] - at[2];
            double square = x * x + y * y + z * z, *l = &least[w->point[i].state];
            if (square < *l) *l = square;
        }
        sum += least[0];
    }
    double taken = seconds() - begin;
    free(point);
    return sum > 0 ? taken * ent_raster_cells(raster) / tried : 0;
}

static void print_rate(const char *what, double taken, double of) {
    printf("%-52s %8.4f s %8.2f\n", what, taken, taken / of);
}

int main(int argc, char **argv) {
    caspian_sea sea;
    ent_raster *fine, *coarse;
    if (argc != 2) return 2;
    ent_ctx *ctx = ent_ctx_new();
    if (!ent_sea_geometry()) {
        printf("this build has no geometry\n");
        return 77;
    }
    caspian_open(ctx, argv[1], 1000, &sea);
    ent_line_problem p = {.waters = sea.waters, .cuts = ENT_NO_STATE};
    caspian_need(ctx, ent_raster_open(ctx, sea.waters, 2, &fine));
    caspian_need(ctx, ent_raster_open(ctx, sea.waters, 4, &coarse));
    printf("%s; %u shore points, %u cells of 2 km, %u of 4 km\n", ent_sea_geometry(),
           sea.waters->n_points, ent_raster_cells(fine), ent_raster_cells(coarse));
    double waters = time_waters(ctx, &sea);
    double lines = time_lines(ctx, &ent_boundary_equidistance, &p);
    printf("%-52s %10s %8s\n", "", "processor", "times");
    print_rate("lines: equidistance", lines, lines);
    print_rate("  the waters, once", waters, lines);
    print_rate("  half effect (fields on 2 km)",
               time_lines(ctx, &ent_boundary_half_effect, &p), lines);
    print_rate("  equal shares (fields on 2 km)", time_lines(ctx, &ent_boundary_shares, &p), lines);
    double open = time_open(ctx, sea.waters, 2);
    double cells = time_cells(ctx, fine, &ent_boundary_equidistance, &p);
    print_rate("cells of 2 km: opened and divided by equidistance", open + cells, lines);
    print_rate("  half effect, once open",
               time_cells(ctx, fine, &ent_boundary_half_effect, &p), lines);
    print_rate("  equal shares, once open", time_cells(ctx, fine, &ent_boundary_shares, &p), lines);
    double definition = time_definition(sea.waters, fine);
    print_rate("  distances by definition, extrapolated", definition, lines);
    double draw = time_cells(ctx, coarse, &ent_boundary_equidistance, &p);
    print_rate("cells of 4 km: opened", time_open(ctx, sea.waters, 4), lines);
    print_rate("  each draw of islands' weights", draw, lines);
    printf("\nthe tree is %.0f times as fast as the definition; cells take %.2f of the time of lines; "
           "%.0f draws a second\n",
           definition / open, (open + cells) / lines, 1 / draw);
    ent_raster_close(fine);
    ent_raster_close(coarse);
    caspian_close(&sea);
    ent_ctx_free(ctx);
    return 0;
}
