/* raster_grid.h - the cells of a raster. */

#ifndef ENT_SEA_RASTER_GRID_H
#define ENT_SEA_RASTER_GRID_H

#include "sea/raster_inside.h"

/* Finds the cells whose middles are in the outline of the waters: sets the grid, n, place, cell_at,
 * which ent_raster_close frees. */
ent_status ent_raster_lay(ent_ctx *ctx, ent_raster *r);

#endif
