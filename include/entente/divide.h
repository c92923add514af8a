/* divide.h - what each claimant of a division gets: by every rule, and by the values of coalitions.
 *
 *   ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
 *   ent_divide *d;
 *   ent_status st = ent_divide_run(ctx, region, "seabed", &o, &d);
 *   if (st == ENT_OK) { char *text; st = ent_report_divide(ctx, d, NULL, &text); .. }
 *   ent_divide_free(d);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_DIVIDE_H
#define ENTENTE_DIVIDE_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_divide ent_divide;

/* Zero in a field means its default. */
typedef struct ent_divide_options {
    uint32_t size;            /* sizeof this struct; ENT_DIVIDE_OPTIONS_INIT sets it */
    const char *const *rules; /* ids of methods (families division and value) or columns of the
                               * division, ended by NULL; NULL: those that the division names, or
                               * the best known of those that apply */
    const char *under;        /* an alternative; NULL = the model as written */
    uint32_t draws;           /* of the stated doubt; 0 = 1,000 */
    bool best_only;           /* best values only: no draws */
    uint64_t seed;            /* 0 = 1 */
    bool levers;              /* what larger claims, or a larger whole, would change */
    const char *const *drop;  /* assumptions to leave out, ended by NULL; NULL = none */
    bool all;                 /* where no rules are asked for: every one that applies, and not only
                               * those that the division names, or that are best known */
} ent_divide_options;
#define ENT_DIVIDE_OPTIONS_INIT                                                                    \
    { sizeof(ent_divide_options), NULL, NULL, 0, false, 0, false, NULL, false }

/* Divides by each rule; says what binds, which rules agree, which is best for whom and which is more
 * equal; of coalitions that are worth something, whether any deal is stable and who objects to
 * which.  A rule that has no answer here is in the result, with the reason.
 * ENT_EUSAGE  no such division, rule or alternative; the message says what is near
 * ENT_ELIMIT  too many claimants for so many draws
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  `division` may be NULL where there is
 * only one; options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_divide_run(ent_ctx *ctx, const ent_region *region,
                                               const char *division,
                                               const ent_divide_options *options, ent_divide **out);
ENT_API void ent_divide_free(ent_divide *d);

#ifdef __cplusplus
}
#endif

#endif
