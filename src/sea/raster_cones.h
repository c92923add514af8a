/* raster_cones.h - the cells that the shores of two neighbours share: those to which the terminus of
 * their border is the nearest point of both. */

#ifndef ENT_SEA_RASTER_CONES_H
#define ENT_SEA_RASTER_CONES_H

#include "base/vec.h"
#include "sea/raster_inside.h"

/* A cell in a cone, and where it lies in it. */
typedef struct ent_raster_tie {
    uint32_t cell, a, b; /* the shore points of the terminus; the state of a before that of b */
    double km;           /* from the terminus */
    double side;         /* degrees from the bisector, towards the shore of b */
} ent_raster_tie;

typedef ENT_VEC(ent_raster_tie) ent_raster_ties;

/* The cells whose terminus is the nearest point of both states, cone by cone, and their sides; of
 * those that have an owner to whom it is, or `of_all`, whoever else is nearer.  *out is the caller's,
 * also on failure. */
ent_status ent_raster_find_ties(ent_ctx *ctx, const ent_raster_work *w, bool of_all,
                                ent_raster_ties *out);

/* Gives each cone by the order of ties, or by its bisector. */
void ent_raster_divide_ties(const ent_raster_work *w, const ent_raster_ties *ties);

#endif
