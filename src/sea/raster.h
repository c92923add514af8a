/* raster.h - the same waters in cells: the independent judge of the lines, and what draws of the doubt
 * are made with.
 *
 * Plain C: no GEOS, no PROJ, and no code in common with the lines beyond the shore points and the
 * outline.  Cells are squares of a plane that keeps areas on the ellipsoid (Lambert's azimuthal
 * equal-area plane of the authalic sphere, Snyder 1987), distances are chords between points of the
 * ellipsoid, found by a k-d tree (Bentley 1975): below 500 km the order of chords is that of
 * geodesics within a metre. */

#ifndef ENT_SEA_RASTER_H
#define ENT_SEA_RASTER_H

#include "sea/sea.h"

/* The distances of every cell to the shores: opened once, asked many times. */
typedef struct ent_raster ent_raster;

/* `cell` is its side in km.  The waters are borrowed.  ENT_ELIMIT: more than 4 million cells. */
ent_status ent_raster_open(ent_ctx *ctx, const ent_waters *waters, double cell, ent_raster **out);
void ent_raster_close(ent_raster *raster);

uint32_t ent_raster_cells(const ent_raster *raster); /* in the sea */
double ent_raster_area(const ent_raster *raster);    /* of all of them */
void ent_raster_centre(const ent_raster *raster, uint32_t cell, double *lon, double *lat);

/* The distance of a cell to the state's shores, km: where islands have weights between 0 and 1, the
 * mean over t from 0 to 1 of the distance to the mainland and the islands of weight t or more, so
 * that a weight of 1/2 is the mean with and without the island.  Infinite where it has no shore. */
double ent_raster_distance(const ent_raster *raster, const double *weight, uint32_t cell,
                           uint32_t state);

typedef struct ent_raster_zones {
    uint32_t *owner;    /* per cell: state, or n_states: the common part */
    double *area;       /* n_states, and the common part */
    double *head_start; /* `shares`: per state; else NULL */
    double *belt;       /* `condominium`: [state * n_zones + zone]; else NULL */
} ent_raster_zones;

/* Divides the cells by the rule.  Agreed lines are not known here: areas then differ by what the
 * agreement moves.  Everything in *out lives in `arena`. */
ent_status ent_raster_divide(ent_ctx *ctx, const ent_raster *raster, const ent_method *rule,
                             const ent_line_problem *problem, ent_arena *arena,
                             ent_raster_zones *out);

#endif
