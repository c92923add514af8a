/* raster_inside.h - what the files of the raster share: its cells and their distances. */

#ifndef ENT_SEA_RASTER_INSIDE_H
#define ENT_SEA_RASTER_INSIDE_H

#include "sea/earth.h"
#include "sea/raster.h"

enum {
    ENT_MOST_CELLS = 4000000,
    ENT_MOST_DISTANCES = 64000000 /* cells times states, and pairs of a cell and an island */
};

/* An island that is nearer to a cell than the mainland of its state. */
typedef struct ent_raster_island {
    uint32_t shore;
    double km;
} ent_raster_island;

struct ent_raster {
    const ent_waters *waters;
    ent_earth_plane plane;
    double cell, x0, y0; /* side, and the lower left corner of the grid, km */
    uint32_t columns, rows;
    uint32_t n;        /* cells in the sea, row by row from the south */
    uint32_t *place;   /* per cell: row * columns + column */
    uint32_t *cell_at; /* per place: its cell; UINT32_MAX: not in the sea */
    double *mainland;  /* [state * n + cell] km; infinite: no mainland */
    uint32_t *nearest; /* the same: the shore point */
    uint64_t *first;   /* [state * n + cell]: its islands are first[i] .. first[i + 1] - 1 */
    ent_raster_island *island;        /* of one cell and state the nearest first */
    struct ent_raster_memory *memory; /* what it knows of lines: raster_sides.c */
    uint32_t
        *settled; /* per cell: the state that is nearest whatever the islands weigh; n_states: it
                        * depends on them, or several are equally near */
    uint32_t *contested; /* the other cells, ascending */
    uint32_t n_contested;
};

/* The centre of a cell. */
void ent_raster_xy(const ent_raster *r, uint32_t cell, double *x, double *y);
void ent_raster_point(const ent_raster *r, uint32_t cell, double xyz[3]);

/* A division at work. */
typedef struct ent_raster_work {
    const ent_raster *raster;
    const ent_line_problem *problem;
    double *km;        /* [state * n + cell]: the distances that count */
    uint32_t *owner;   /* per cell */
    uint32_t left_out; /* a state that gets none of it; ENT_NO_STATE: none */
    bool brief;        /* only who is nearest is asked: `km` is filled in for open cells alone */
} ent_raster_work;

/* The cells whose distances must be looked at: number i of so many.  Where only who is nearest is asked
 * and nobody is left out, those are the contested ones. */
static inline uint32_t ent_raster_n_open(const ent_raster_work *w) {
    return w->brief && w->left_out == ENT_NO_STATE ? w->raster->n_contested : w->raster->n;
}
static inline uint32_t ent_raster_open_cell(const ent_raster_work *w, uint32_t i) {
    return w->brief && w->left_out == ENT_NO_STATE ? w->raster->contested[i] : i;
}

/* Finds the settled cells, when all distances are known: a weight moves a distance between that to
 * the mainland and that to the nearest island. */
ent_status ent_raster_settle(ent_ctx *ctx, ent_raster *r);

/* The distances under a row's weights of islands. */
ent_status ent_raster_fill(ent_ctx *ctx, ent_raster_work *w, const ent_method *rule);

/* Each cell to the nearest state, and the cones of ties as the problem has it. */
ent_status ent_raster_by_distance(ent_ctx *ctx, ent_raster_work *w);

#endif
