/* readings.h - what readings of a model side by side consist of. */

#ifndef ENT_CLAIM_READINGS_H
#define ENT_CLAIM_READINGS_H

#include "claim/claim.h"
#include "entente/readings.h"

typedef enum ent_consistency {
    ENT_FITS,         /* consistent: the sentence comes out true under that reading */
    ENT_FITS_NOT,     /* inconsistent: it comes out false */
    ENT_TELLS_NOTHING /* no data, or the check cannot be asked there */
} ent_consistency;

typedef struct ent_reading_cell {
    ent_consistency fit;
    const ent_tested *tested; /* of a check */
    const ent_share *draws;   /* of a check; n == 0: none */
    const ent_piece *piece;   /* where it differs from the first column; NULL: it does not */
} ent_reading_cell;

typedef enum ent_telling {
    ENT_TELLS,     /* some two readings apart */
    ENT_SAME,      /* consistent, or inconsistent, with all that it says something of */
    ENT_NO_ANSWER, /* no data under any */
    ENT_BY_ITS_OWN /* it says itself under which alternative it is asked */
} ent_telling;

typedef struct ent_reading_row {
    const ent_claim_answer *claim; /* a check of a claim: */
    uint32_t check;
    const ent_event *event;        /* or an event that some reading leaves out */
    const ent_reading_cell *cells; /* one per column */
    ent_telling telling;
    bool decides; /* between the two that lead */
} ent_reading_row;

typedef struct ent_reading_column {
    uint32_t alternative; /* ENT_NONE: as written */
    uint32_t n_fits, n_fits_not,
        n_silent; /* rows of claims, those that are not asked there apart */
} ent_reading_column;

struct ent_readings {
    ent_check_result *result; /* keeps the region */
    ent_arena arena;
    const ent_reading_column
        *columns; /* the first: as written; then the fewest inconsistencies first */
    uint32_t n_columns;
    const uint32_t *order;       /* all columns, the fewest inconsistencies first */
    uint32_t lead[2]; /* the two alternatives with the fewest; of one alternative it and the first */
    const ent_reading_row *rows; /* checks in the order of the model, then events */
    uint32_t n_rows, n_checks, n_telling, n_deciding;
    bool without_theatres;   /* checks of theatres were not run */
    uint32_t n_open; /* rows that say nothing of one of the two that lead */
};

#endif
