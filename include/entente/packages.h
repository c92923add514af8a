/* packages.h - what two or more parties could agree on: packages that each of them prefers to now.
 *
 *   static const char *const parties[] = {"russia", "turkmenistan", NULL};
 *   ent_packages_options o = ENT_PACKAGES_OPTIONS_INIT;
 *   o.parties = parties;
 *   ent_packages *p;
 *   ent_status st = ent_packages_run(ctx, region, &o, &p);
 *   if (st == ENT_OK) { char *text; st = ent_report_packages(ctx, p, NULL, &text); .. }
 *   ent_packages_free(p);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_PACKAGES_H
#define ENTENTE_PACKAGES_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_packages ent_packages;

/* Zero in a field means its default. */
typedef struct ent_packages_options {
    uint32_t size;               /* sizeof this struct; ENT_PACKAGES_OPTIONS_INIT sets it */
    const char *const *parties;  /* actors, ended by NULL: who has to prefer it; at least one */
    const char *const *disputes; /* what is on the table, ended by NULL: disputes and divisions that
                                  * have a column `present`; NULL: each in which a party has a part */
    const char *coalition;   /* who moves, jointly: "a+b", or the name of a coalition of one of the
                            * disputes; NULL: the parties */
    bool singly;             /* only moves by which their mover does not lose lead anywhere */
    const char *under;       /* an alternative; NULL = the model as written */
    uint64_t max_states;     /* refuse larger disputes; 0 = 16,777,216 */
    const char *replies;     /* of the concept, as in stability.h; NULL = legal */
    uint32_t jobs;           /* threads; 0 = 1.  The answers do not depend on it */
    const char *const *drop; /* assumptions to leave out, ended by NULL; NULL = none */
    uint32_t most;           /* packages that are told; 0 = 10, at most 1,000 */
} ent_packages_options;
#define ENT_PACKAGES_OPTIONS_INIT                                                                  \
    { sizeof(ent_packages_options), NULL, NULL, NULL, false, NULL, 0, NULL, 0, NULL, 0 }

/* The packages that every party prefers to `now`: one feasible state of each dispute, one rule of
 * each division.  A party prefers a package where it is worse off in none of them and better off in
 * at least one; no rate of exchange between them is assumed.  Of each: whether it rests (sequential stability), whether
 * and how the movers get there, who else gains or loses; and where there is no package, the one that
 * comes nearest, and who objects to it.
 * ENT_EUSAGE  no party; no such actor, dispute, coalition or alternative; a party that plays in none
 *             of the disputes, or a dispute in which no party does; a dispute in graph form without
 *             `now`; `coalition` and `singly` at once
 * ENT_ELIMIT  more than max_states, 8 parties or 16 disputes; too many improvements to follow
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why. */
ENT_API ENT_MUST_USE ent_status ent_packages_run(ent_ctx *ctx, const ent_region *region,
                                                 const ent_packages_options *options,
                                                 ent_packages **out);
ENT_API void ent_packages_free(ent_packages *p);

#ifdef __cplusplus
}
#endif

#endif
