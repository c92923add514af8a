/* record.h - how far forecasts were off where the outcome is known. */

#ifndef ENT_DEAL_RECORD_H
#define ENT_DEAL_RECORD_H

#include <stddef.h>
#include <stdint.h>

/* Errors of one model on the issues where it has an answer, on a scale of 0 to 100. */
typedef struct ent_error_record {
    const char *model; /* id of the row; "always 50": the guess in the middle, whatever is asked */
    uint32_t n;          /* issues */
    double mean, median; /* of the absolute errors */
    double within[3];    /* share of issues within 5, 10 and 20 points */
} ent_error_record;

/* 351 issues of European Union legislation (Arregui and Perarnaud 2021, doi:10.34810/data53), equal
 * weights; recomputed from tests/cases/bargain/deu3_issues.json by run-cases.  NULL: none of that
 * model.  No such record exists for disputes between states at sea. */
const ent_error_record *ent_error_record_of(const char *model);

extern const ent_error_record ent_error_records[];
extern const size_t ent_error_n_records;

#endif
