/* sensitivity.h - the question `simulate --sensitivity`, answered: which number moves which answer. */

#ifndef ENT_ANALYSE_SENSITIVITY_H
#define ENT_ANALYSE_SENSITIVITY_H

#include "analyse/course.h"
#include "analyse/outlook.h"
#include "dyn/sensitivity.h"
#include "entente/sensitivity.h"

/* Of many numbers those that seem to matter most are looked at one by one, the others as a group. */
enum { ENT_SENSITIVITY_NUMBERS = 16, ENT_SENSITIVITY_REPLICATES = 200 };

/* One number, or the group of all others. */
typedef struct ent_influence {
    const ent_attribute *number;         /* NULL: the group */
    uint32_t n;                          /* numbers: 1, or those of the group */
    double first, first_low, first_high; /* NaN: the answer does not vary */
    double total, total_low, total_high;
} ent_influence;

/* How far the estimates are to be trusted, by where the numbers that matter come from (reference
 * "Dynamics" F). */
typedef enum ent_trust {
    ENT_TRUST_LOW, /* an assumed number has more than half of the variance, or none of those that
                         * have more than a tenth rests on data */
    ENT_TRUST_MODERATE,
    ENT_TRUST_HIGH /* all that have more than a tenth are estimated from data, and the model they
                         * are from has beaten the base rate on years it had not seen */
} ent_trust;

typedef struct ent_sensitivity_answer {
    ent_theatre_query query;        /* of a theatre */
    double mean, sd;                /* over the sample; the noise of simulation taken off sd */
    double noise;                   /* standard deviation that simulation adds to one evaluation */
    const ent_influence *influence; /* the largest total first */
    uint32_t n_influences;
    ent_trust trust;
    const ent_attribute *because; /* LOW: the assumed number; NULL: all that matter are such */
} ent_sensitivity_answer;

struct ent_sensitivity {
    const ent_region *region; /* kept */
    ent_arena arena;
    ent_course *course;   /* of a process; NULL: of a theatre */
    ent_outlook *outlook; /* of a theatre; NULL: of a process */
    uint64_t with;        /* of a process: bit per intervention */
    double within;        /* years */
    uint64_t seed;
    uint32_t n_rows, n_replicates; /* n_replicates 0: exact */
    uint32_t n_numbers;            /* in doubt */
    const ent_sensitivity_answer *answer;
    uint32_t n_answers;
};

/* Whether a number is assumed, by default or by judgement alone; estimated from data; else it is given,
 * with a source. */
ent_basis ent_sensitivity_basis(const ent_region *region, const ent_attribute *a);

#endif
