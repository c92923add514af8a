/* readings.h - alternatives of a model side by side: analysis of competing hypotheses.
 *
 *   const char *names[] = {"reading-article", "reading-public", NULL};
 *   ent_readings_options o = ENT_READINGS_OPTIONS_INIT;
 *   o.names = names;
 *   ent_readings *r;
 *   ent_status st = ent_readings_run(ctx, region, &o, &r);
 *   if (st == ENT_OK) { char *text; st = ent_report_readings(ctx, r, NULL, &text); .. }
 *   ent_readings_free(r);
 *
 * A row is a check of a claim: a sentence that somebody has put forward.  A column is the model as written,
 * or one of its alternatives.  The sentence is consistent with a reading in which its check comes out true,
 * and inconsistent with one in which it comes out false.  A row that is the same everywhere does not tell
 * the readings apart, however well established it is; the reading with the fewest inconsistencies is the
 * best supported (Heuer, "Psychology of Intelligence Analysis", 1999, chapter 8).
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_READINGS_H
#define ENTENTE_READINGS_H

#include "entente/claims.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_readings ent_readings;

/* Zero in a field means its default. */
typedef struct ent_readings_options {
    uint32_t size; /* ENT_READINGS_OPTIONS_INIT sets it */
    const char *const
        *names; /* alternatives, ended by NULL; NULL: those whose names begin with "reading",
                               * and where there is none, all of the model */
    uint64_t max_states;     /* 0 = 16,777,216 */
    uint32_t draws;          /* of the stated doubt, beside the best values; 0 = 1,000 */
    bool best_only;          /* best values only: no draws */
    uint64_t seed;           /* 0 = 1 */
    uint32_t jobs;           /* threads; 0 = 1 */
    const char *const *drop; /* assumptions left out, ended by NULL; NULL = none */
    bool no_simulation;      /* checks of a theatre are not run, and tell nothing */
} ent_readings_options;
#define ENT_READINGS_OPTIONS_INIT                                                                  \
    { sizeof(ent_readings_options), NULL, 0, 0, false, 0, 0, NULL, false }

/* Asks every check of every claim under each reading.
 * ENT_EUSAGE    no such alternative or assumption, one named twice, or a model without alternatives
 * ENT_ESTOPPED  the caller's poll asked for it
 * ENT_ELIMIT, ENT_ENOMEM
 * On failure *out is NULL.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_readings_run(ent_ctx *ctx, const ent_region *region,
                                                 const ent_readings_options *options,
                                                 ent_readings **out);
ENT_API void ent_readings_free(ent_readings *r);

/* How many rows there are, and how many of them tell some two of the readings apart. */
ENT_API size_t ent_readings_rows(const ent_readings *r);
ENT_API size_t ent_readings_telling(const ent_readings *r);

/* Whether a name is that of an alternative of the model. */
ENT_API bool ent_region_has_alternative(const ent_region *region, const char *name);

#ifdef __cplusplus
}
#endif

#endif
