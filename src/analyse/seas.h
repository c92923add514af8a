/* seas.h - seas of a region as problems of the theory, opened once and asked many times.
 *
 * The waters of a sea depend on its coasts and closings alone, the distances of a raster on the
 * waters alone, the lines of a rule on the numbers it reads.  A desk keeps all three, so that checks,
 * draws, tables and the verb ask for the same line once.  The lines at the best values are those of
 * the vector engine; in draws, and where a number is tried, the areas are those of the raster with 4 km
 * cells, corrected by what the two differ in at the best values.
 *
 * A desk may be asked by several threads at once: what it keeps is not changed once it is there, and
 * is looked up and added under a lock; lines are drawn outside of it.  Two threads that ask for the
 * same line at the same moment both draw it, and get the same. */

#ifndef ENT_ANALYSE_SEAS_H
#define ENT_ANALYSE_SEAS_H

#include "analyse/numbers.h"
#include "sea/raster.h"
#include "sea/rules.h"
#include "sea/waters.h"

#define ENT_SEA_STEP 1000.0     /* metres between shore points */
#define ENT_SEA_CELL 4.0        /* km: of the raster in draws */
#define ENT_SEA_RULER 20.0      /* km: of the coasts in the test of proportion */

typedef struct ent_sea_desk ent_sea_desk;

/* A desk for the seas of a region, which is borrowed. */
ent_status ent_sea_desk_open(ent_ctx *ctx, const ent_region *region, ent_sea_desk **out);
void ent_sea_desk_close(ent_sea_desk *desk);
/* Metres between shore points, of seas that are opened from now on; 0: ENT_SEA_STEP. */
void ent_sea_desk_step(ent_sea_desk *desk, double step);

/* One sea in one reading. */
typedef struct ent_sea_table {
    const ent_sea *sea;       /* under the alternative, in the world */
    const ent_waters *waters; /* of the desk; NULL where `missing` */
    const double *weight;     /* per shore of waters->shores: 0 to 1 */
    double cell; /* km: of the raster in draws; finer than ENT_SEA_CELL in small seas */
    const uint32_t *coast, *piece; /* per shore: where it is in sea->coasts */
    const char *missing; /* the shores enclose nothing, a file has no such state, ..: in words */
    const ent_attribute *const *read; /* the numbers read: weights of islands */
    uint32_t n_read;
} ent_sea_table;
ent_status ent_sea_open(ent_ctx *ctx, ent_sea_desk *desk, uint32_t sea, const ent_reading *how,
                        ent_arena *arena, ent_sea_table *out);

/* The rule number `rule` of the sea in that reading. */
typedef struct ent_sea_lines {
    const ent_sea_rule *rule;
    ent_line_problem problem;
    const ent_zones *zones; /* of the desk; NULL in draws, and where `missing` */
    const double *area;     /* per state, and the common part; also in draws; as long as `arena` */
    const uint32_t *holder; /* per field of the sea: the state (n_states: the common part) in whose
                             * zone it lies, ENT_NO_STATE: not in this sea; also in draws */
    double total;           /* of the sea */
    const char *missing;
    const ent_attribute *const *read; /* of the rule, and of the islands where it looks at them */
    uint32_t n_read;
} ent_sea_lines;
ent_status ent_sea_divide(ent_ctx *ctx, ent_sea_desk *desk, uint32_t sea, uint32_t rule,
                          const ent_reading *how, ent_arena *arena, ent_sea_lines *out);
/* The same by a rule that is not among those of the sea: a method that needs no parameters.  The
 * rule is borrowed as long as the desk is open. */
ent_status ent_sea_divide_by(ent_ctx *ctx, ent_sea_desk *desk, uint32_t sea,
                             const ent_sea_rule *rule, const ent_reading *how, ent_arena *arena,
                             ent_sea_lines *out);
/* The same without the zones, for whoever asks for numbers only: much less is kept. */
ent_status ent_sea_areas(ent_ctx *ctx, ent_sea_desk *desk, uint32_t sea, const ent_sea_rule *rule,
                         const ent_reading *how, ent_arena *arena, ent_sea_lines *out);

/* How far the point is from the nearest shore of a state, its islands included whatever they count
 * for, and which shore point that is (UINT32_MAX: it has no shore at this sea). */
ent_status ent_sea_reach(ent_ctx *ctx, ent_sea_desk *desk, const ent_waters *waters, double lon,
                         double lat, uint32_t state, double *km, uint32_t *point);

/* Which shore points make the lines of an answer that has its zones, with the islands as its rule
 * counts them. */
ent_status ent_sea_lines_controls(ent_ctx *ctx, const ent_waters *waters,
                                  const ent_sea_lines *lines, ent_arena *arena,
                                  const ent_control **out, uint32_t *n);

#endif
