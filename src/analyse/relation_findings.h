/* relation_findings.h - what the series of a pair, and the network of all pairs, show: changes, who
 * answers whom, who stands with whom.
 *
 * A period has a number where it was looked for systematically throughout and no event of the pair
 * that is dated too coarsely may lie in it; a net score, where moreover every event has a score.  All
 * else is missing, and missing is not zero.  What is only alleged is left out. */

#ifndef ENT_ANALYSE_RELATION_FINDINGS_H
#define ENT_ANALYSE_RELATION_FINDINGS_H

#include "analyse/relations.h"
#include "event/series.h"

enum { ENT_CHANGE_DRAWS = 200, ENT_N_SIZES = 3 };

/* Changes of one series of a pair, on its longest stretch of known periods. */
typedef struct ent_relation_shifts {
    uint32_t known;      /* periods */
    int32_t first, last; /* of the stretch; first > last: there is none */
    const ent_change_point *at; /* counted from `first` */
    size_t n;
} ent_relation_shifts;

typedef struct ent_relation_changes {
    const ent_relation_row *row;
    uint32_t periods; /* of the table */
    ent_relation_shifts count, net;
} ent_relation_changes;

/* Series 0 is the net score of what the first does to the second, series 1 the other way. */
typedef struct ent_relation_answers {
    ent_period every;
    uint32_t periods, known; /* in both directions */
    ent_companions beside;
    const char *why; /* it could not be fitted; NULL: `var` is there */
    ent_var var;
} ent_relation_answers;

typedef struct ent_relation_reciprocity {
    const ent_dyad *dyad;
    ent_relation_answers by[ENT_N_SIZES]; /* by the period that is asked for and larger ones */
    uint32_t n;
} ent_relation_reciprocity;

typedef struct ent_relation_network {
    const uint32_t *actor; /* by number in the network */
    ent_network net;
    double dead; /* mean scores no larger than this have no sign */
} ent_relation_network;

struct ent_relation_findings {
    const ent_relation_changes *changes; /* by row; NULL: not asked for */
    const ent_relation_reciprocity *reciprocity;
    uint32_t n_reciprocity;
    const ent_relation_network *network; /* NULL: not asked for, or nobody acts */
};

/* After the table has been made.  O(rows * events + rows * periods^2) at most. */
ent_status ent_relations_find(ent_ctx *ctx, ent_relations *r);

#endif
