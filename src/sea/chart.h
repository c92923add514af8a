/* chart.h - a sea laid out in the plane, cut along lines and given away piece by piece.
 *
 * What every rule of this folder comes down to: lines cut the sea into faces, and a function says
 * whose a point is.  Zones are made of whole faces, so they share their edges to the last digit and
 * add up to the sea; a line that separates nothing leaves no trace.  Known to the rules alone. */

#ifndef ENT_SEA_CHART_H
#define ENT_SEA_CHART_H

#include "sea/enclose.h"

/* A line in the plane along which the sea is cut. */
typedef struct ent_cut {
    ent_border_kind kind; /* of the border that it may become */
    uint32_t agreed;      /* AGREED: its number */
    const double *xy;
    size_t n;
    double least[2], most[2]; /* of xy */
} ent_cut;

/* The rings of polygons: ring i has the points start[i] to start[i + 1] - 1. */
typedef struct ent_rings {
    ENT_VEC(size_t) start;
    ent_xy_list xy;
} ent_rings;

ent_status ent_rings_add(ent_ctx *ctx, ent_geos *g, const GEOSGeometry *polygons, ent_rings *rings);
ent_status ent_rings_add_one(ent_ctx *ctx, ent_rings *rings, const double *xy, size_t n);
/* Inside an odd number of rings: of an outer one and no hole. */
bool ent_rings_hold(const ent_rings *rings, double x, double y);
void ent_rings_clear(ent_rings *rings);

typedef struct ent_chart {
    const ent_waters *waters;
    ent_geos g;
    ent_plane plane;
    GEOSGeometry *sea;
    double least[2], most[2]; /* of the sea, metres */
    ent_arena arena;          /* of the cuts, and scratch of the rules */
    ENT_VEC(ent_cut) cuts;
    ent_rings rings; /* of the sea */
} ent_chart;

ent_status ent_chart_open(ent_ctx *ctx, const ent_waters *waters, ent_chart *chart);
void ent_chart_close(ent_chart *chart); /* also when it was not opened */

/* Adds a line of n points, which is copied; one whose stretches all miss the sea is left out. */
ent_status ent_chart_cut(ent_ctx *ctx, ent_chart *chart, ent_border_kind kind, uint32_t agreed,
                         const double *xy, size_t n);

bool ent_chart_in_sea(const ent_chart *chart, double x, double y);

/* The faces into which the cuts so far divide the plane, those of the sea among them. */
ent_status ent_chart_faces(ent_ctx *ctx, ent_chart *chart, GEOSGeometry **out);

/* Whose the water at a point of the plane is: a state, or n_states: the common part. */
typedef ent_status ent_owner_fn(ent_ctx *ctx, void *user, double x, double y, uint32_t *state);

/* Cuts the sea and gives each piece to the owner of a point inside it: zones, areas, borders and
 * what is left. */
ent_status ent_chart_divide(ent_ctx *ctx, ent_chart *chart, ent_owner_fn *owner, void *user,
                            ent_arena *arena, ent_zones *out);

/* ---- between chart.c and borders.c: the edges of the pieces */

typedef struct ent_edge {
    double p[2], q[2]; /* p before q */
    uint32_t owner;
} ent_edge;
typedef ENT_VEC(ent_edge) ent_edges;

/* Edges with different owners on both sides become borders; the edges are sorted. */
ent_status ent_chart_borders(ent_ctx *ctx, ent_chart *chart, ent_edges *edges, ent_arena *arena,
                             ent_zones *out);

#endif
