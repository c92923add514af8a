/* versions.h - two versions of a model: which verdicts changed, and which line did it.
 *
 *   ent_versions *v;
 *   ent_status st = ent_versions_run(ctx, last_month, today, NULL, &v);
 *   if (st == ENT_OK) { char *text; st = ent_report_versions(ctx, v, NULL, &text); .. }
 *   ent_versions_free(v);
 *
 * The claims of both are tested with the same seed and draws.  Where a verdict differs, models between
 * the two are tested: one changed statement put into the first alone, one taken back in the second alone;
 * where neither gives the verdict, a smallest set of them is looked for by leaving out one after the
 * other (delta debugging: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input",
 * IEEE Transactions on Software Engineering 28 (2002) 183-200).
 *
 * A result keeps both regions alive; free them in any order. */

#ifndef ENTENTE_VERSIONS_H
#define ENTENTE_VERSIONS_H

#include "entente/claims.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_versions ent_versions;

/* Zero in a field means its default; as in ent_check_options. */
typedef struct ent_versions_options {
    uint32_t size;           /* ENT_VERSIONS_OPTIONS_INIT sets it */
    uint64_t max_states;     /* 0 = 16,777,216 */
    uint32_t draws;          /* 0 = 1,000 */
    bool best_only;          /* best values only: no draws */
    uint64_t seed;           /* 0 = 1 */
    uint32_t jobs;           /* threads; 0 = 1 */
    const char *const *drop; /* assumptions left out of both, ended by NULL; NULL = none */
    uint32_t profiles;       /* random preferences tried; 0 = 1,000 */
} ent_versions_options;
#define ENT_VERSIONS_OPTIONS_INIT                                                                  \
    { sizeof(ent_versions_options), 0, 0, false, 0, 0, NULL, 0 }

/* From the old version to the new one.  Time: the claims of both, and of each differing one about twice
 * as often as there are changed statements (up to 100 of them; beyond, as long as the search takes).
 * ENT_EUSAGE    no such assumption in one of the two
 * ENT_ESTOPPED  the caller's poll asked for it
 * ENT_ELIMIT, ENT_ENOMEM
 * On failure *out is NULL.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_versions_run(ent_ctx *ctx, const ent_region *old_region,
                                                 const ent_region *new_region,
                                                 const ent_versions_options *options,
                                                 ent_versions **out);
ENT_API void ent_versions_free(ent_versions *v);

/* How many claims that both have differ in their verdict. */
ENT_API size_t ent_versions_differing(const ent_versions *v);
/* How many statements differ, comments and layout aside. */
ENT_API size_t ent_versions_statements(const ent_versions *v);
/* The i-th claim whose verdict differs: its name, which the result keeps, and the two verdicts. */
ENT_API const char *ent_versions_claim(const ent_versions *v, size_t i, ent_verdict *was,
                                       ent_verdict *is);

#ifdef __cplusplus
}
#endif

#endif
