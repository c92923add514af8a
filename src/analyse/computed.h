/* computed.h - columns of a division that are computed from a sea: who has how much of the water. */

#ifndef ENT_ANALYSE_COMPUTED_H
#define ENT_ANALYSE_COMPUTED_H

#include "analyse/cells.h"

/* Whether a column of the division is computed. */
bool ent_has_computed(const ent_division *division);

/* A desk for the seas of the region where the division asks one of them and the reading brings none;
 * *out is NULL where none is needed, and else the caller's to close. */
ent_status ent_computed_desk(ent_ctx *ctx, const ent_region *region, uint32_t division,
                             const ent_reading *how, struct ent_sea_desk **out);

typedef struct ent_computed {
    const double *part;  /* per party: % of the sea, or km2; 0 of who has no shore there; NULL: */
    const char *missing; /* why there is no answer, in words */
    const ent_attribute *const *read; /* the numbers of the sea that it rests on */
    uint32_t n_read;
} ent_computed;

/* The column for the parties of the division, by the desk of the reading.  What it reads is noted as
 * read. */
ent_status ent_column_compute(ent_cells *r, const ent_division *division, uint32_t column,
                              ent_computed *out);

#endif
