/* boundary.h - the question `boundary`, answered: for each rule the zones of one sea, measured. */

#ifndef ENT_ANALYSE_BOUNDARY_H
#define ENT_ANALYSE_BOUNDARY_H

#include "analyse/seas.h"
#include "entente/boundary.h"

/* The 5 % and the 95 % of the areas in draws of the doubt, per state and of the common part. */
typedef struct ent_area_range {
    uint32_t n; /* draws; 0: none were made */
    const double *low, *high;
    const char *gap;     /* of the first draw without an answer: why; NULL: there is none */
    const char *undrawn; /* why there are none; NULL: there are, or nothing is in doubt */
} ent_area_range;

typedef struct ent_boundary_row {
    const ent_sea_rule *rule;
    uint32_t number; /* in the sea's rules; ENT_NONE: a method that was asked for by its id */
    ent_slice name;
    const char *word;    /* the same, ended by NUL */
    const char *missing; /* why there is no answer, in words; NULL: there is */
    ent_sea_lines lines;
    const double *share;  /* per state, and the common part: 0 to 1 of the sea */
    const double *border; /* [a * (n + 1) + b]: length of the border between them, km */
    const uint32_t
        *field_in; /* per field: the state, n_states: common, ENT_NO_STATE: not in the sea */
    const ent_control *control; /* where asked for */
    uint32_t n_controls;
    const double *to_first, *to_second; /* per state: the share where every cone of ties goes to the
                                         * first of its two neighbours, to the second; NULL: no cones */
    ent_area_range range;
} ent_boundary_row;

/* What one island or closing line changes by the first rule. */
typedef struct ent_boundary_feature {
    ent_slice name;       /* of the island, of the closing; "" = "ring round LAT LON" */
    bool closing, closes; /* closes: without it nothing is enclosed at all */
    uint32_t shore;       /* island: its number in waters->shores; closing: its number */
    double lon, lat;      /* a point of it */
    uint32_t state;       /* whose island; ENT_NO_STATE: a closing */
    double area;          /* of what the closing cuts off; of the island */
    double weight;        /* of the island by the rule */
    bool full;            /* of less than full weight: with full weight, and not without it */
    const double *share;  /* per state, and common: without it; NULL: no answer */
    const char *missing;  /* why not */
} ent_boundary_feature;

struct ent_boundary {
    const ent_region *region; /* kept */
    ent_arena arena;
    ent_sea_desk *desk;
    uint32_t number;      /* of the sea */
    uint32_t alternative; /* ENT_NONE: the model as written */
    const uint32_t *dropped;
    uint32_t n_dropped;
    ent_sea_table table; /* at the best values */
    uint32_t n;          /* states */
    const ent_boundary_row *row;
    uint32_t n_rows;
    double ruler;              /* km */
    const double *ruled_coast; /* per state: the mainland shore by the ruler, km */
    const double
        *distance; /* [field * n + state]: km to its nearest shore; infinite: it has none */
    const ent_boundary_feature *feature; /* where asked for */
    uint32_t n_features;
    bool doubtful;
    const ent_attribute *const *stressed; /* judgement without a stated doubt */
    uint32_t n_stressed;
    uint32_t draws;
    uint64_t seed;
    bool some;               /* the rules that were asked for alone */
    bool features, controls; /* were asked for */
};

/* What all states have of a list of numbers per state. */
double ent_boundary_sum(const ent_boundary *b, const double *x);

/* The area share of a state by a rule against its share of the coasts, which are those of the ruler,
 * or as given.  NaN: it has no coast. */
double ent_boundary_ratio(const ent_boundary *b, const ent_boundary_row *row, uint32_t state,
                          bool ruled);

/* ---- within: boundary_rows.c, boundary_measures.c, boundary_draws.c, boundary_features.c */

/* Which rows there are, without answers. */
ent_status ent_boundary_choose(ent_ctx *ctx, ent_boundary *b, const char *const *rules,
                               ent_boundary_row **out);
/* The lines of the row in a reading. */
ent_status ent_boundary_lines(ent_ctx *ctx, const ent_boundary *b, const ent_boundary_row *row,
                              const ent_reading *how, ent_arena *arena, ent_sea_lines *out);
/* The row's lines at the best values, and what is measured of them. */
ent_status ent_boundary_answer(ent_ctx *ctx, ent_boundary *b, const ent_reading *how,
                               ent_boundary_row *row);
/* The ranges of all rows. */
ent_status ent_boundary_draw(ent_ctx *ctx, ent_boundary *b, ent_reading how,
                             ent_boundary_row *rows);
/* What each closing and island changes by the row. */
ent_status ent_boundary_try_features(ent_ctx *ctx, ent_boundary *b, const ent_boundary_row *row);

/* A limit is an answer, too: the reason goes into *missing. */
ent_status ent_boundary_limited(ent_ctx *ctx, ent_status st, ent_arena *arena,
                                const char **missing);

#endif
