/* bargain.h - negotiations on a scale: where parties that want different points would settle.
 *
 * Positions and scale are in the unit of the scale, as the analyst writes them; a model that needs
 * 0 to 1 divides by the range of the scale itself.  Salience is a share, 0 to 1. */

#ifndef ENT_DEAL_BARGAIN_H
#define ENT_DEAL_BARGAIN_H

#include "base/arena.h"
#include "base/method.h"

enum { ENT_MOST_PARTIES = 1000, ENT_MOST_DIMENSIONS = 64 };

/* A convention of a model as the analyst wrote it: the name, and a word or else a number. */
typedef struct ent_setting_value {
    const char *name;
    const char *word; /* NULL: it is `number` */
    double number;
} ent_setting_value;

/* The named conventions of the models; 0 in a field is the documented default. */
struct ent_spatial_options;   /* deal/spatial.h */
struct ent_challenge_options; /* deal/challenge.h */

typedef struct ent_negotiation_problem {
    uint32_t n, n_dimensions;
    const double *low, *high; /* ends of the scale, per dimension; low < high */
    const double *position;   /* [party * n_dimensions + dimension], within the scale */
    const double *salience;   /* the same; 0 to 1; of one party they sum to at most 1 */
    const double *weight;     /* per party: capability, > 0 */
    const double
        *accommodation;     /* [i * n + j]: how far i's ideal follows j's position; 0 to 1, rows
                                   * sum to at most 1; NULL: each follows its own alone */
    const double *impasse;  /* the reference point, per dimension; NULL: not given */
    const double *patience; /* per party, a discount factor in (0, 1); NULL: not given */
    const struct ent_spatial_options *spatial;     /* NULL: defaults */
    const struct ent_challenge_options *challenge; /* NULL: defaults */
    uint64_t seed;                                 /* of what is drawn inside a model */
} ent_negotiation_problem;

typedef struct ent_settlement {
    bool defined; /* false: the model has no answer here, and why */
    const char *undefined;
    const double *point;      /* per dimension, in the unit of the scale */
    const double *low, *high; /* per dimension: the interval of equally good points; equal to the
                               * point where it is one */
    uint32_t pivot;           /* the party whose position decides (medians, spatial); UINT32_MAX: no
                            * single one */
    uint32_t n_turns;         /* models in rounds: how many; else 0 */
    const double *path;       /* [turn 0..n_turns][party][dimension]: positions; NULL: no rounds */
    const void *record; /* the model's own record (deal/spatial.h, deal/challenge.h); NULL: none */
} ent_settlement;

/* Whether a problem is one: ENT_EUSAGE and one line (which number, what would do) otherwise,
 * ENT_ELIMIT where there are too many parties. */
ent_status ent_negotiation_check(ent_ctx *ctx, const ent_negotiation_problem *problem);

#endif
