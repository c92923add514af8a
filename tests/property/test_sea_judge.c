/* test_sea_judge.c - the Caspian divided twice: along lines with GEOS and PROJ, and cell by cell in
 * plain C.
 *
 *   test-sea-judge COAST
 *
 * The two share the shore points and the outline and nothing else
 * (tests/house/test_raster_apart.sh), so what they agree on is no error of either.  Shares may
 * differ by 0.05 points of the whole sea under the default rule.  Cells of 2 km have their owner in
 * their middle; a border of 500 km then errs by some 0.01 points either way, and the planes of the
 * lines by as much again.  The other rules are held to the same.
 *
 * The comparison is tested too: with one shore moved by 20 km for the cells alone it must fail. */

#include "caspian_sea.h"

#include <math.h>

#include "sea/raster.h"

static const double CELL = 2, USUAL = 0.05; /* km; points */

typedef struct trial {
    const char *name;
    const ent_method *rule;
    double tolerance; /* points */
} trial;

static double worst_difference(const ent_zones *z, const ent_raster *raster,
                               const ent_raster_zones *cells, const char *name) {
    double sea = 0, worst = 0;
    for (uint32_t s = 0; s <= CASPIAN_STATES; s++) sea += z->area[s];
    printf("%-34s", name);
    for (uint32_t s = 0; s <= CASPIAN_STATES; s++) {
        double by_lines = 100 * z->area[s] / sea;
        double by_cells = 100 * cells->area[s] / ent_raster_area(raster);
        printf(" %6.2f %+5.3f", by_lines, by_cells - by_lines);
        worst = fmax(worst, fabs(by_lines - by_cells));
    }
    printf("\n");
    return worst;
}

/* How far both are apart, in points. */
static double compare(ent_ctx *ctx, const ent_line_problem *p, const trial *t,
                      const ent_raster *raster) {
    ent_arena arena = {0};
    ent_zones zones;
    ent_raster_zones cells;
    caspian_need(ctx, t->rule->run.boundary(ctx, t->rule, p, &arena, &zones));
    caspian_need(ctx, ent_raster_divide(ctx, raster, t->rule, p, &arena, &cells));
    if (!(fabs(zones.left) <= 1)) {
        printf("%s: %g km2 are left\n", t->name, zones.left);
        exit(1);
    }
    double worst = worst_difference(&zones, raster, &cells, t->name);
    for (uint32_t s = 0; zones.head_start && s < CASPIAN_STATES; s++)
        if (!(fabs(zones.head_start[s] - cells.head_start[s]) <= 1)) {
            printf("%s: a head start of %.2f km by lines, %.2f by cells\n", t->name,
                   zones.head_start[s], cells.head_start[s]);
            exit(1);
        }
    ent_arena_clear(&arena);
    return worst;
}

static void judge(ent_ctx *ctx, const ent_line_problem *p, const ent_raster *raster, trial t) {
    double worst = compare(ctx, p, &t, raster);
    if (worst <= t.tolerance) return;
    printf("%s: lines and cells differ by %.3f points, %.3f are allowed\n", t.name, worst,
           t.tolerance);
    exit(1);
}

/* ---- the comparison itself */

/* The waters with one state's shore points moved to the north. */
static ent_raster *open_moved(ent_ctx *ctx, const caspian_sea *sea, uint32_t state, double km,
                              ent_waters *moved, ent_shore_point *point) {
    ent_raster *raster;
    *moved = *sea->waters;
    for (uint32_t i = 0; i < moved->n_points; i++) {
        point[i] = sea->waters->point[i];
        if (point[i].state == state) point[i].lat += km / 111.1;
    }
    moved->point = point;
    caspian_need(ctx, ent_raster_open(ctx, moved, CELL, &raster));
    return raster;
}

static void must_notice(ent_ctx *ctx, const caspian_sea *sea, const ent_line_problem *p) {
    ent_arena arena = {0};
    for (uint32_t s = 0; s < CASPIAN_STATES; s++) {
        ent_waters moved;
        ent_shore_point *point = ent_arena_alloc(&arena, sea->waters->n_points, sizeof *point);
        char name[80];
        snprintf(name, sizeof name, "shore of %s moved by 20 km", caspian_name[s]);
        trial t = {name, &ent_boundary_equidistance, USUAL};
        ent_raster *raster = open_moved(ctx, sea, s, 20, &moved, point);
        if (compare(ctx, p, &t, raster) <= t.tolerance) {
            printf("%s: not noticed\n", name);
            exit(1);
        }
        ent_raster_close(raster);
    }
    ent_arena_clear(&arena);
}

/* ---- the rules */

static void judge_ties(ent_ctx *ctx, const ent_line_problem *problem, const ent_raster *raster) {
    static const uint32_t order[2][CASPIAN_STATES] = {
        {KAZAKHSTAN, AZERBAIJAN, RUSSIA, IRAN, TURKMENISTAN},
        {TURKMENISTAN, IRAN, RUSSIA, AZERBAIJAN, KAZAKHSTAN}};
    for (int k = 0; k < 2; k++) {
        ent_line_problem p = *problem;
        p.ties = (ent_tie_order){order[k], CASPIAN_STATES};
        judge(ctx, &p, raster,
              (trial){k ? "ties to Turkmenistan" : "ties to Kazakhstan", &ent_boundary_equidistance,
                      USUAL});
    }
}

static void judge_islands(ent_ctx *ctx, const ent_line_problem *problem, const ent_raster *raster) {
    const ent_shores *shores = problem->waters->shores;
    double weight[64];
    for (uint32_t only = 0; only < CASPIAN_STATES; only++) {
        ent_line_problem p = *problem;
        char name[80];
        snprintf(name, sizeof name, "islands of %s alone", caspian_name[only]);
        for (uint32_t i = 0; i < shores->n; i++)
            weight[i] = !shores->shore[i].island || shores->shore[i].state == only;
        p.weight = weight;
        judge(ctx, &p, raster, (trial){name, &ent_boundary_equidistance, USUAL});
    }
}

/* Weights between 0 and 1, given shares: the lines come from a grid of 2 km, on which a border is
 * off by some metres at sea and by a square at most in the narrow waters near its ends; the shares
 * are held to 0.05 points all the same. */
static void judge_fields(ent_ctx *ctx, const ent_line_problem *problem, const ent_raster *raster) {
    static const double shares[2][CASPIAN_STATES] = {{0.19, 0.27, 0.18, 0.20, 0.16},
                                                     {0.3, 0.3, 0, 0.1, 0.3}};
    const ent_shores *shores = problem->waters->shores;
    double weight[64];
    ent_line_problem p = *problem;
    judge(ctx, &p, raster, (trial){"half_effect", &ent_boundary_half_effect, USUAL});
    for (int k = 0; k < 2; k++) {
        for (uint32_t i = 0; i < shores->n; i++)
            weight[i] = shores->shore[i].island ? (double)((i * 5 + (uint32_t)k * 3) % 7) / 6 : 1;
        p.weight = weight;
        judge(ctx, &p, raster,
              (trial){"islands of many weights", &ent_boundary_equidistance, USUAL});
    }
    judge(ctx, &p, raster, (trial){"shares, islands of many weights", &ent_boundary_shares, USUAL});
    p.weight = NULL;
    judge(ctx, &p, raster, (trial){"shares, all alike", &ent_boundary_shares, USUAL});
    for (int k = 0; k < 2; k++) {
        p.share = shares[k];
        judge(ctx, &p, raster, (trial){"shares, given", &ent_boundary_shares, USUAL});
    }
}

/* A line straight on the chart, and parallels: cells take eight of them each, at whose ends the
 * shore may jump, which evens out. */
static void judge_lines(ent_ctx *ctx, const ent_line_problem *problem, const ent_raster *raster) {
    static const double soviet[] = {48.877, 38.440, 53.85, 37.35};
    ent_line_problem p = *problem;
    ent_arena arena = {0};
    caspian_need(
        ctx, ent_sea_draw_line(ctx, (ent_lonlat_line){soviet, 2}, true, 2000, &arena, &p.along));
    p.cuts = IRAN;
    judge(ctx, &p, raster, (trial){"line", &ent_boundary_line, USUAL});
    p.rest = &ent_boundary_half_effect;
    judge(ctx, &p, raster, (trial){"line, the rest half effect", &ent_boundary_line, USUAL});
    p.rest = NULL;
    p.between[0] = AZERBAIJAN;
    p.between[1] = TURKMENISTAN;
    judge(ctx, &p, raster, (trial){"latitude", &ent_boundary_latitude, USUAL});
    ent_arena_clear(&arena);
}

/* Belts one by one as well: a zone may be right while two belts in it are not.  A belt's limits are
 * 2,000 km long, and cells err along both: 0.1. */
static void judge_belts(ent_ctx *ctx, const ent_line_problem *problem, const ent_raster *raster) {
    static const double zone[3] = {10, 40, 70};
    ent_line_problem p = *problem;
    for (int k = 0; k < 2; k++) {
        ent_arena arena = {0};
        ent_zones zones;
        ent_raster_zones cells;
        const ent_method *rule = &ent_boundary_condominium;
        uint32_t n = k ? 3 : 2;
        p.zone = zone;
        p.n_zones = k ? 3 : 0;
        judge(ctx, &p, raster,
              (trial){k ? "condominium of three belts" : "condominium", rule, USUAL});
        caspian_need(ctx, rule->run.boundary(ctx, rule, &p, &arena, &zones));
        caspian_need(ctx, ent_raster_divide(ctx, raster, rule, &p, &arena, &cells));
        for (uint32_t i = 0; i < n * CASPIAN_STATES; i++) {
            double by_lines = 100 * zones.belt[i] / problem->waters->area;
            double by_cells = 100 * cells.belt[i] / ent_raster_area(raster);
            if (fabs(by_lines - by_cells) <= 0.1) continue;
            printf("belt %u of %s: %.3f by lines, %.3f by cells\n", i % n, caspian_name[i / n],
                   by_lines, by_cells);
            exit(1);
        }
        ent_arena_clear(&arena);
    }
}

/* ---- two ways along lines */

/* Metres from a point to a line. */
static double off_line(const double *at, const ent_sea_border *b) {
    double least = INFINITY, east = 111320 * cos(at[1] * 3.14159265358979 / 180), north = 111130;
    for (uint32_t i = 0; i + 1 < b->line.n; i++) {
        const double *p = b->line.at + 2 * i;
        double x = (p[0] - at[0]) * east, y = (p[1] - at[1]) * north;
        double dx = (p[2] - p[0]) * east, dy = (p[3] - p[1]) * north;
        double square = dx * dx + dy * dy, t = square > 0 ? -(x * dx + y * dy) / square : 0;
        t = fmin(1, fmax(0, t));
        least = fmin(least, hypot(x + t * dx, y + t * dy));
    }
    return least;
}

/* With weights a hair below 1 the fields draw what the nearest points do. */
static void judge_borders(ent_ctx *ctx, const ent_line_problem *problem) {
    const ent_shores *shores = problem->waters->shores;
    double weight[64], sum = 0, worst = 0;
    unsigned n = 0;
    ent_arena arena = {0};
    ent_zones exact, fields;
    ent_line_problem p = *problem;
    caspian_need(ctx, ent_sea_by_equidistance(ctx, &ent_boundary_equidistance, &p, &arena, &exact));
    for (uint32_t i = 0; i < shores->n; i++) weight[i] = shores->shore[i].island ? 1 - 1e-9 : 1;
    p.weight = weight;
    caspian_need(ctx,
                 ent_sea_by_equidistance(ctx, &ent_boundary_equidistance, &p, &arena, &fields));
    for (uint32_t i = 0; i < fields.n_borders; i++) {
        const ent_sea_border *b = &fields.border[i];
        for (uint32_t k = 0; k < b->line.n; k++) {
            double least = INFINITY;
            for (uint32_t j = 0; j < exact.n_borders; j++)
                if (exact.border[j].a == b->a && exact.border[j].b == b->b)
                    least = fmin(least, off_line(b->line.at + 2 * k, &exact.border[j]));
            sum += least;
            worst = fmax(worst, least);
            n++;
        }
    }
    ent_arena_clear(&arena);
    printf("borders by fields: %.0f m from those by nearest points in the mean of %u points, %.0f "
           "m at "
           "worst\n",
           sum / n, n, worst);
    if (!(n > 1000 && sum / n <= 200)) exit(1);
}

int main(int argc, char **argv) {
    caspian_sea sea;
    ent_raster *raster;
    bool all = argc == 3; /* `make slow`: the islands of each state alone, and borders, too */
    if (argc < 2) return 2;
    ent_ctx *ctx = ent_ctx_new();
    if (!ent_sea_geometry()) {
        printf("skipped: sea_judge (this build has no geometry)\n");
        return 77;
    }
    caspian_open(ctx, argv[1], 0, &sea);
    ent_line_problem problem = {.waters = sea.waters, .cuts = ENT_NO_STATE};
    caspian_need(ctx, ent_raster_open(ctx, sea.waters, CELL, &raster));
    printf("%.0f km2 along lines, %.0f in %u cells\n", sea.waters->area, ent_raster_area(raster),
           ent_raster_cells(raster));
    printf("%-34s", "percent by lines, cells less that");
    for (uint32_t s = 0; s < CASPIAN_STATES; s++) printf(" %13s", caspian_name[s]);
    printf(" %13s\n", "common");
    if (!(fabs(ent_raster_area(raster) / sea.waters->area - 1) <= 5e-4)) return 1;

    judge(ctx, &problem, raster, (trial){"equidistance", &ent_boundary_equidistance, USUAL});
    judge(ctx, &problem, raster, (trial){"mainland", &ent_boundary_mainland, USUAL});
    judge_ties(ctx, &problem, raster);
    if (all) judge_islands(ctx, &problem, raster);
    judge_fields(ctx, &problem, raster);
    judge_lines(ctx, &problem, raster);
    judge_belts(ctx, &problem, raster);
    if (all) judge_borders(ctx, &problem);
    must_notice(ctx, &sea, &problem);
    ent_raster_close(raster);
    caspian_close(&sea);
    ent_ctx_free(ctx);
    return 0;
}
