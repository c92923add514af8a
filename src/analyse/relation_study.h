/* relation_study.h - what relations show beyond the table: changes, reciprocity, the network, the
 * events that weigh most, and numbers against what is usual.
 *
 * Changes, reciprocity and z-scores compare numbers over time, so they are asked only of stretches
 * in which everything was looked for systematically; else there is no answer, and it is said
 * why. */

#ifndef ENT_ANALYSE_RELATION_STUDY_H
#define ENT_ANALYSE_RELATION_STUDY_H

#include "event/series.h"

#include "analyse/relations.h"

enum { ENT_N_AGGREGATIONS = 3, ENT_NETWORK_PERIODS = 60 };

/* Numbers of one way of a pair over whole periods in a row, NaN: not known. */
typedef struct ent_relation_series {
    ent_period every;
    int32_t first;
    size_t n, n_known;
    double *count, *net; /* events; the sum of their scores, NaN too where one has none */
} ent_relation_series;

typedef struct ent_relation_changes {
    const ent_relation_row *row;
    ent_relation_series series; /* its longest part without a missing number: */
    size_t from, n;             /* where it begins in the series, and how long it is */
    const ent_level_change *count, *net;
    size_t n_count, n_net;
    const char *missing; /* why there is no answer; NULL: there is one */
} ent_relation_changes;

/* By day, week and month: what is found depends on it (Shellman 2004). */
typedef struct ent_relation_replies {
    const ent_dyad *dyad;
    struct {
        ent_period every;
        ent_relation_series there, back;
        ent_var var; /* series 0: there, 1: back */
        ent_companions companions;
        const char *missing;
    } by[ENT_N_AGGREGATIONS];
    const char *missing; /* of all of it */
} ent_relation_replies;

typedef struct ent_relation_network {
    int32_t period;        /* of a period; of the whole: not used */
    const uint32_t *actor; /* by node */
    ent_network net;
} ent_relation_network;

typedef struct ent_relation_top {
    const ent_event *event;
    double weight;       /* size of the score times the logarithm of one plus the publishers */
    uint32_t publishers; /* different documents */
} ent_relation_top;

typedef enum ent_normal {
    ENT_NORMAL_NONE,
    ENT_NORMAL_ALL,  /* share of all events of the period */
    ENT_NORMAL_PAIR, /* share of the events that have one of the two, with anybody */
    ENT_NORMAL_Z     /* standard deviations from the mean of the 24 periods before */
} ent_normal;

struct ent_relation_study {
    const ent_relation_changes *changes; /* by row */
    uint32_t n_changes;
    const ent_relation_replies *replies; /* by pair */
    uint32_t n_replies;
    bool network_given;
    ent_relation_network whole;
    const ent_relation_network *by_period; /* of periods with events */
    uint32_t n_by_period;
    const ent_relation_top *top;
    uint32_t n_top;
    ent_normal normal;
    const double *const *normalised; /* [row][period - first]; NaN: not known */
};

#define ENT_DEAD_BAND 0.5 /* mean scores no farther from 0 have no sign in a network */

/* The two directions (or both together) of a pair over the longest stretch that was looked for
 * systematically according to the row; `why` is set where there is none. */
ent_status ent_relation_series_of(ent_ctx *ctx, const ent_relations *r, const ent_relation_row *row,
                                  ent_way way, ent_period every, ent_arena *arena,
                                  ent_relation_series *out, const char **why);

ent_status ent_relations_study(ent_ctx *ctx, ent_relations *r, const ent_relations_options *o);
/* Its parts. */
ent_status ent_relations_find_changes(ent_ctx *ctx, ent_relations *r, uint64_t seed,
                                      ent_relation_study *s);
ent_status ent_relations_find_replies(ent_ctx *ctx, ent_relations *r, ent_relation_study *s);
ent_status ent_relations_find_network(ent_ctx *ctx, ent_relations *r, uint64_t seed,
                                      ent_relation_study *s);
ent_status ent_relations_find_top(ent_ctx *ctx, ent_relations *r, uint32_t n,
                                  ent_relation_study *s);
ent_status ent_relations_normalise(ent_ctx *ctx, ent_relations *r, ent_relation_study *s);

#endif
