/* voronoi.h - whose shore point is nearest, and the lines where that changes. */

#ifndef ENT_SEA_VORONOI_H
#define ENT_SEA_VORONOI_H

#include "sea/chart.h"

/* A place with a shore point of one state, or of two: a tie. */
typedef struct ent_site {
    double xy[2];
    uint32_t a, b; /* a < b, or b == ENT_NO_STATE */
    uint32_t cone; /* of a tie: its number */
} ent_site;

/* A cone of ties: the water of which one terminus is the nearest point of both shores. */
typedef struct ent_cone {
    uint32_t site;
    const double *cell; /* convex, closed, counterclockwise; in the chart's arena */
    size_t n;
    uint32_t given;    /* by the order of ties; ENT_NO_STATE: divided by its bisector */
    double towards[2]; /* the bisector, of length 1 */
    uint32_t left;     /* whose the water left of the bisector is */
} ent_cone;

typedef struct ent_sites {
    const ent_site *at; /* in order of place; in the chart's arena */
    uint32_t n;
    ent_cone *cone;
    uint32_t n_cones;
} ent_sites;

/* The places of the shore points that count: weight above 0 (NULL: all), and not of the state
 * `except` (ENT_NO_STATE: none). */
ent_status ent_sites_open(ent_ctx *ctx, ent_chart *chart, const double *weight, uint32_t except,
                          ent_sites *out);

/* Cuts the chart wherever the nearest place changes hands (Voronoi 1908), and finds the cells of
 * ties.  Order n log n. */
ent_status ent_sites_cut(ent_ctx *ctx, ent_chart *chart, ent_sites *sites);

/* Divides the cones: cones.c. */
ent_status ent_cones_divide(ent_ctx *ctx, ent_chart *chart, ent_sites *sites, ent_tie_order ties);
/* What became of them, largest first. */
ent_status ent_cones_out(ent_ctx *ctx, ent_chart *chart, const ent_sites *sites, ent_arena *arena,
                         ent_zones *out);

/* The nearest place, by looking at all: UINT32_MAX where there is none; and the state that it makes
 * the owner of a point. */
uint32_t ent_sites_nearest(const ent_sites *sites, double x, double y);
uint32_t ent_sites_owner(const ent_sites *sites, double x, double y);

#endif
