/* fields.h - how far the shores of each state are, everywhere: for divisions that are no matter of one
 * nearest point, by weights between 0 and 1 and by head starts. */

#ifndef ENT_SEA_FIELDS_H
#define ENT_SEA_FIELDS_H

#include "sea/chart.h"

/* The water of which one terminus is the nearest point of both shores. */
typedef struct ent_field_cone {
    uint32_t a, b;        /* a < b */
    double from[2];       /* the terminus */
    double towards;       /* the bisector, counterclockwise of east, degrees */
    bool a_is_left;       /* of the bisector, seen from the terminus */
    uint32_t given;       /* by the order of ties; ENT_NO_STATE: divided */
    double area[2];       /* of a and b, km2 */
} ent_field_cone;

/* Metres at the nodes of a grid; in between the two triangles of a square are planes.  Everything is in
 * the chart's arena. */
typedef struct ent_fields {
    const ent_chart *chart;
    double x0, y0, step; /* metres */
    uint32_t columns, rows, n_states;
    double *far;         /* [state * columns * rows + node]; infinite: no shore that counts */
    uint8_t *wet;        /* per node: 1 in the sea, 2 beside it */
    uint32_t *cone_at;   /* per node: its cone; UINT32_MAX: none */
    ent_field_cone *cone;
    uint32_t n_cones;
    double head[ENT_MOST_STATES]; /* metres */
} ent_fields;

/* The fields under weights of the shores, without the state `except` (ENT_NO_STATE: with all), and
 * with the cones of ties as the order has it. */
ent_status ent_fields_open(ent_ctx *ctx, ent_chart *chart, const double *weight, uint32_t except,
                           ent_tie_order ties, ent_fields *out);

/* Finds the cones, and makes their water a hair's breadth nearer to the one who gets it.  `nearest`:
 * [state * nodes + node] the shore point where that is of a mainland: fields_cones.c. */
ent_status ent_fields_lean(ent_ctx *ctx, ent_chart *chart, ent_fields *fields,
                           const uint32_t *nearest, ent_tie_order ties);
ent_status ent_fields_cones_out(ent_ctx *ctx, const ent_fields *fields, ent_arena *arena,
                                ent_zones *out);

/* Cuts the chart where far - head is least for two states; then the owner of any point: fields_cut.c. */
ent_status ent_fields_cut(ent_ctx *ctx, ent_chart *chart, const ent_fields *fields);
ent_owner_fn ent_fields_owner; /* user: the fields */

static inline size_t ent_fields_nodes(const ent_fields *f) {
    return (size_t)f->columns * f->rows;
}

static inline void ent_fields_xy(const ent_fields *f, size_t node, double *xy) {
    xy[0] = f->x0 + (double)(node % f->columns) * f->step;
    xy[1] = f->y0 + (double)(node / f->columns) * f->step;
}

#endif
