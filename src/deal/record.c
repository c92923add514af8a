/* record.c - the errors of simple forecasts on 351 issues of European Union legislation.
 *
 * Positions, saliences and outcomes: Arregui and Perarnaud (2021), DEU III, doi:10.34810/data53, CC
 * BY 4.0, successor of Thomson, Stokman, Achen and Koenig (2006).  Weights are not part of the
 * data: all 1.  tests/run_cases_bargain.c recomputes every number here from the issues. */

#include "deal/record.h"

#include <string.h>

const ent_error_record ent_error_records[] = {
    {"mean", 351, 23.64, 18.46, {0.128, 0.311, 0.533}},
    {"median", 351, 28.31, 20.00, {0.322, 0.413, 0.530}},
    {"reference_point", 252, 51.31, 50.00, {0.198, 0.214, 0.266}},
    {"challenge", 351, 28.22, 20.00, {0.302, 0.387, 0.524}},
    {"nash", 252, 44.38, 47.22, {0.226, 0.258, 0.333}},
    {"kalai_smorodinsky", 252, 44.50, 49.17, {0.206, 0.254, 0.345}},
    {"egalitarian", 252, 45.75, 50.00, {0.210, 0.230, 0.298}},
    {"proportional", 252, 45.49, 50.00, {0.202, 0.230, 0.310}},
    {"utilitarian", 351, 28.31, 20.00, {0.322, 0.413, 0.530}},
    {"always 50", 351, 27.96, 26.00, {0.157, 0.265, 0.447}}, /* no model: the guess in the middle */
    {"spatial", 351, 25.11, 18.63, {0.202, 0.328, 0.544}},
};
const size_t ent_error_n_records = sizeof ent_error_records / sizeof *ent_error_records;

const ent_error_record *ent_error_record_of(const char *model) {
    for (size_t i = 0; i < ent_error_n_records; i++)
        if (strcmp(ent_error_records[i].model, model) == 0) return &ent_error_records[i];
    return NULL;
}
