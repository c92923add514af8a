/* dyad_years.h - two tables of the field, years of pairs of neighbours and onsets of their disputes, as
 * the numbers of dyn/pooled.h.
 *
 * Columns are found by name: the pair is `ccode1,ccode2` (or `a,b`), the year `year`, an onset's month
 * `stmon` (or `month`; empty or -9: 6).  An onset is put into the middle of its month.  Every other
 * numeric column of the years is a covariate, three of them under the field's terms: `ct` 1 is `land`,
 * `atop_defense` is `defence_pact`, `lnratio` is `ln_capability_ratio`, 1.5 where empty (reference
 * "Dynamics" A.2).  A run of consecutive years of a pair is one spell. */

#ifndef ENT_ANALYSE_DYAD_YEARS_H
#define ENT_ANALYSE_DYAD_YEARS_H

#include "base/text.h"
#include "dyn/pooled.h"

typedef struct ent_dyad_years_options {
    int since, until;    /* years, both included; 0: from the first, to the last */
    const char *without; /* covariates to leave out, "rival,land"; NULL: none */
} ent_dyad_years_options;

typedef struct ent_dyad_years {
    ent_pooled_data data;       /* pieces are years, in the order of pair and year */
    const ent_slice *covariate; /* names */
    const ent_slice *a, *b;     /* of each pair, as the file writes them */
    uint32_t n_years, n_onsets; /* taken */
    uint32_t n_outside;         /* onsets in no year of their pair */
    uint32_t n_filled;          /* cells that were empty and have their default */
    int first_year, last_year;
} ent_dyad_years;

/* Everything in the arena.  What is wrong with a file is a diagnostic E327 at its line. */
ent_status ent_dyad_years_read(ent_ctx *ctx, const char *years, const char *onsets,
                               const ent_dyad_years_options *options, ent_arena *arena,
                               ent_dyad_years *out);

#endif
