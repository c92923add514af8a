/* course.h - the question `simulate` of a process, answered: a row for each set of interventions. */

#ifndef ENT_ANALYSE_COURSE_H
#define ENT_ANALYSE_COURSE_H

#include "analyse/process.h"
#include "entente/course.h"

enum {
    ENT_COURSE_POINTS = 60, /* of a curve, beside its beginning: no more */
    ENT_COURSE_WAYS = 5     /* that are told */
};

/* A number over draws: the middle 90 % and the middle half. */
typedef struct ent_course_band {
    double best, low, lower, upper, high;
} ent_course_band;

/* What moves the chance: one number at its ends, the others at their best values. */
typedef struct ent_course_lever {
    const ent_attribute *number;
    double at_low, at_high;         /* the number's ends, in its own unit */
    double chance_low, chance_high; /* what the chance is there */
    bool stressed;                  /* judgement without a stated range: a quarter either way */
    bool effect;                    /* an assumed effect (process.h) */
} ent_course_lever;

typedef struct ent_course_row {
    uint64_t with;         /* bit per intervention of the process */
    ent_course_band value; /* the chance to have been in the state within the time */
    double ever;           /* sooner or later, at best values */
    bool excluded;         /* no way leads there, at best values or in 95 % of draws */
    uint32_t median;       /* steps; UINT32_MAX: less than a half ever get there, or not within
                            * ENT_COURSE_MOST_STEPS */
    bool has_median_range; /* else the process is too large to ask in every draw, or not drawn */
    uint32_t median_low, median_high; /* the middle 90 % of draws; UINT32_MAX as above */
    const ent_course_band *reached;   /* per point */
    const ent_course_band *occupied;  /* [point * n_states + state] */
    uint32_t n_below,
        n_fifth_below;             /* draws in which the chance is below that of the first row, and
                                       * below four fifths of it */
    const ent_course_lever *lever; /* numbers in doubt, the strongest first */
    uint32_t n_levers;
    const ent_chain_way *way; /* at best values */
    uint32_t n_ways;
    const bool *scaled;     /* per state, at best values: its moves came to more than 1 */
    uint32_t n_scaled;      /* draws in which those of some state did */
    bool on_assumed_effect; /* its strongest number is an assumed effect */
} ent_course_row;

#define ENT_COURSE_MOST_STEPS 1000000u

struct ent_course {
    const ent_region *region; /* kept */
    ent_arena arena;
    uint32_t number;      /* of the process */
    uint32_t alternative; /* ENT_NONE: the model as written */
    const uint32_t *dropped;
    uint32_t n_dropped;
    const ent_process *process; /* under the alternative, without what is dropped */
    uint32_t target;
    double within; /* in `unit` */
    ent_slice unit;
    uint32_t n_steps;
    bool whole;            /* nothing of the time is left over behind the last step */
    const uint32_t *point; /* steps; 0 first, n_steps last */
    uint32_t n_points;
    const ent_course_row *row; /* as things are, with each intervention, with all */
    uint32_t n_rows;
    bool doubtful;                    /* some number that was read is in doubt */
    const ent_attribute *const *read; /* by the last row: every number that has a part */
    uint32_t n_read;
    const ent_attribute *const *stressed; /* judgement without a stated doubt */
    uint32_t n_stressed;
    uint32_t draws; /* 0: none were made */
    uint64_t seed;
};

/* ---- within: course_names.c; each ENT_EUSAGE with what is near, or all that there are */

/* The process of that name; NULL: the only one. */
ent_status ent_course_find(ent_ctx *ctx, const ent_region *region, const char *name,
                           uint32_t *number);
/* NULL: the one state at which the process ends. */
ent_status ent_course_find_state(ent_ctx *ctx, const ent_process *process, const char *name,
                                 uint32_t *state);
ent_status ent_course_find_intervention(ent_ctx *ctx, const ent_process *process, const char *name,
                                        uint32_t *number);

/* ---- within: course_draws.c */

/* The bands of all rows, and what else comes from draws. */
ent_status ent_course_draw(ent_ctx *ctx, ent_course *c, ent_reading how, ent_course_row *rows);
/* Reads a row's chain. */
ent_status ent_course_chain(ent_ctx *ctx, const ent_course *c, const ent_reading *how,
                            const ent_course_row *row, ent_arena *arena, ent_process_chain *out);

#endif
