/* raster_lines.h - rules that are not of distances alone, on cells. */

#ifndef ENT_SEA_RASTER_LINES_H
#define ENT_SEA_RASTER_LINES_H

#include "sea/raster_inside.h"

/* Which cells a line cuts off for a state: those on the side where most of its shore is.  The line
 * goes on straight beyond its ends until it leaves the sea. */
ent_status ent_raster_cut_off(ent_ctx *ctx, const ent_raster *r, ent_lonlat_line line,
                              uint32_t state, bool *off);

/* Between the two states of `between`, whose cells have owners: by the middle of each parallel. */
ent_status ent_raster_halve_parallels(ent_ctx *ctx, const ent_raster_work *w);

/* Gives each state its share of the cells by head starts, which are filled in; `km` is used up. */
ent_status ent_raster_share_out(ent_ctx *ctx, ent_raster_work *w, double *head_start);

#endif
