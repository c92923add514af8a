/* outlook.h - the questions `simulate` of a theatre, and `compare`: what is asked of the ensembles,
 * and what comes out, as numbers. */

#ifndef ENT_ANALYSE_OUTLOOK_H
#define ENT_ANALYSE_OUTLOOK_H

#include "analyse/ensemble.h"
#include "dyn/pooled.h"
#include "entente/outlook.h"

enum { ENT_MOST_TIMES = 4, ENT_CURVE_POINTS = 20 };

typedef enum ent_outlook_section {
    ENT_SECTION_CHANCES, /* of a kind of event, by pair or border, within each of the times */
    ENT_SECTION_CURVES,  /* of a crisis, or an attack, within each twentieth of the horizon */
    ENT_SECTION_ARMS,    /* of an actor, at the end of each year */
    ENT_SECTION_OVERTAKES,
    ENT_SECTION_LOSSES,
    ENT_SECTION_COUNTS,
    ENT_N_SECTIONS
} ent_outlook_section;

/* A query at several times, and its answers.  `within` of the query is the last of the times. */
typedef struct ent_outlook_answer {
    ent_difference value;
    uint64_t n_true, n; /* chances: replicates in which it is so, of how many */
    double low, high;   /* chances: their Wilson interval */
    double kind, own; /* crises: base rate of a pair of its kind; with its own history; else NaN */
} ent_outlook_answer;

typedef struct ent_outlook_row {
    ent_outlook_section section;
    ent_theatre_query query;
    const double *time;
    uint32_t n_times, first; /* number of its first query in the ensemble */
    ent_outlook_answer *at;
    ent_draws_fit fit; /* of the last time: which numbers move it */
} ent_outlook_row;

/* What moves the logarithm of a pair's rate away from that of a pair of its kind, at best values. */
typedef enum ent_mover_kind {
    ENT_MOVED_BY_CLAIM,
    ENT_MOVED_BY_RACE,
    ENT_MOVED_BY_DEPENDENCE,
    ENT_MOVED_BY_MEASURE
} ent_mover_kind;
typedef struct ent_mover {
    ent_mover_kind kind;
    uint32_t measure; /* MEASURE */
    double by;        /* added to the logarithm */
} ent_mover;

/* A pair whose chance of a crisis is outside of a third to three times its base rate. */
typedef struct ent_outlook_notice {
    uint32_t pair;
    double chance, base;
    const ent_mover *mover; /* the strongest first */
    uint32_t n_movers;
} ent_outlook_notice;

struct ent_outlook {
    const ent_region *region; /* kept */
    ent_arena arena;
    uint32_t number, alternative;
    double within;              /* as asked, years; 0: the theatre's horizon */
    const ent_theatre *theatre; /* under the alternative */
    const uint32_t *dropped;
    uint32_t n_dropped;
    ent_theatre_scenario scenario;
    const ent_slice *with, *without; /* as asked, "" ended */
    uint32_t n_with, n_without;
    bool best_only;
    ent_ensemble_how how;
    uint32_t shard, n_shards; /* 0: all draws are there */
    uint32_t n_times;
    double times[ENT_MOST_TIMES]; /* years; the last is the horizon */
    const ent_theatre_query *queries;
    uint32_t n_queries;
    ent_ensemble ensemble;
    ent_drawn_numbers drawn;
    ent_outlook_row *row; /* by section */
    uint32_t n_rows;
    uint64_t n_explosive;
    const ent_outlook_notice *notice;
    uint32_t n_notices;
    bool tells;
    ent_theatre_query asked_told;
    ent_theatre_told told;
};

/* Everything but the run: the theatre as asked, its queries. */
ent_status ent_outlook_open(ent_ctx *ctx, const ent_region *region,
                            const ent_outlook_options *options, ent_outlook **out);
/* What is asked of a theatre, in the order of the sections; rows are not answered yet. */
ent_status ent_outlook_ask(ent_ctx *ctx, ent_outlook *x);
/* Fills in what follows from the sums. */
ent_status ent_outlook_sum(ent_ctx *ctx, ent_outlook *x);

/* ---- names of the asker */

ent_status ent_find_theatre(ent_ctx *ctx, const ent_region *region, const char *name,
                            uint32_t *number);
/* Interventions and acts to add, commitments and `arms-ACTOR` to take out.  ENT_EUSAGE: no such. */
ent_status ent_scenario_add(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                            ent_slice name, ent_theatre_scenario *s);
ent_status ent_scenario_take_out(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                                 ent_slice name, ent_theatre_scenario *s);
/* "crisis(russia, turkmenistan)", "attack(taliban, turkmenistan)". */
ent_status ent_read_query(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                          const char *text, double within, ent_theatre_query *out);
/* "crisis"; "unintended crisis"; of an attack "attack". */
const char *ent_query_word(const ent_theatre_query *q);
const char *ent_theatre_kind_word(ent_theatre_kind kind);

/* ---- scenarios side by side */

typedef struct ent_compared {
    const char *label; /* "as things are", "with hotline", "without treaty", "under ALT" */
    ent_slice name;    /* of what is changed; s == NULL: several things, or nothing */
    ent_theatre_scenario scenario;
    uint32_t alternative;
    const ent_theatre *theatre;
    ent_ensemble ensemble;
} ent_compared;

typedef struct ent_compared_row {
    ent_outlook_section section;
    ent_theatre_query query;
    ent_difference *value;                  /* per scenario: of the value itself */
    ent_difference *apart;                  /* per scenario: less the first one's */
    double *ratio, *ratio_low, *ratio_high; /* per scenario: of the pooled values, jackknife */
    bool *missing;                          /* per scenario: its theatre has no such pair */
    double own; /* base rate with its own history, of crises; else NaN */
} ent_compared_row;

struct ent_compare {
    const ent_region *region; /* kept */
    ent_arena arena;
    ent_outlook *asked; /* as it would be simulated: its names, times and rows */
    uint32_t number;
    const ent_theatre *theatre; /* as written */
    const uint32_t *dropped;
    uint32_t n_dropped;
    bool best_only;
    ent_ensemble_how how;
    ent_compared *scenario; /* the first: as things are */
    uint32_t n_scenarios;
    ent_compared_row *row;
    uint32_t n_rows;
    const ent_theatre_query *queries;
    ent_drawn_numbers drawn;
    uint64_t n_explosive;
    const ent_effect_unit *units;
    uint32_t n_units;
};

#endif
