/* raster_lines.h - rules that are not of distances alone, on cells. */

#ifndef ENT_SEA_RASTER_LINES_H
#define ENT_SEA_RASTER_LINES_H

#include "sea/raster_inside.h"

/* Which cells a line cuts off for a state: those on the side where most of its shore is.  The line
 * goes on straight beyond its ends until it leaves the sea. */
ent_status ent_raster_cut_off(ent_ctx *ctx, const ent_raster *r, ent_lonlat_line line,
                              uint32_t state, bool *off);

/* To which of the two states the middle of each parallel gives a cell; ENT_NO_STATE: to neither. */
ent_status ent_raster_halve_parallels(ent_ctx *ctx, const ent_raster *r, const uint32_t between[2],
                                      uint32_t *side);

/* The same for what the problem's rule asks, `line` or `latitude`: the state that gets a cell,
 * ENT_NO_STATE where that is left to the rest.  No island's weight changes it, so the raster remembers
 * the last few for its draws. */
ent_status ent_raster_sides(ent_ctx *ctx, const ent_raster *r, const ent_method *rule,
                            const ent_line_problem *problem, uint32_t *side);
ent_status ent_raster_open_sides(ent_ctx *ctx, ent_raster *r);
void ent_raster_close_sides(ent_raster *r);

/* Gives each state its share of the cells by head starts, which are filled in; `km` is used up. */
ent_status ent_raster_share_out(ent_ctx *ctx, ent_raster_work *w, double *head_start);

#endif
