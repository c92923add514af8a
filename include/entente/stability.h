/* stability.h - which outcomes of a dispute no one would leave.
 *
 *   ent_stability *s;
 *   ent_status st = ent_stability_run(ctx, region, "drilling", NULL, &s);
 *   if (st == ENT_OK) { char *text; st = ent_report_stability(ctx, s, NULL, &text); .. }
 *   ent_stability_free(s);
 *
 * A stability result keeps its region alive; free them in any order. */

#ifndef ENTENTE_STABILITY_H
#define ENTENTE_STABILITY_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_stability ent_stability;

/* Zero in a field means its default. */
typedef struct ent_stability_options {
    uint32_t size;               /* sizeof this struct; ENT_STABILITY_OPTIONS_INIT sets it */
    const char *const *concepts; /* method ids ended by NULL; "all": each that is defined for the
                                  * dispute; NULL = nash, gmr, smr, seq and sseq */
    const char *under;           /* an alternative; NULL = the model as written */
    uint64_t max_states;         /* refuse larger disputes; 0 = 16,777,216 */
    const char *replies;         /* what the others may do: "legal" (sequences in which nobody moves
                                  * twice in a row), "once" (each at most once), "single" (one move
                                  * of one of them); NULL = legal */
    uint32_t jobs;               /* threads; 0 = 1.  The answers do not depend on it */
    const char *const *drop;     /* assumptions to leave out, ended by NULL; NULL = none */
} ent_stability_options;
#define ENT_STABILITY_OPTIONS_INIT                                                                 \
    {sizeof(ent_stability_options), NULL, NULL, 0, NULL, 0, NULL}

/* What deciding a dispute will take, before it is done. */
typedef struct ent_stability_estimate {
    uint64_t most_states; /* that its options could make; fewer where `never` excludes some */
    uint64_t bytes;       /* of memory, at most */
    double seconds;       /* rough: measured on one machine, with one thread */
} ent_stability_estimate;

/* The estimate for `dispute`, NULL for the only one; decides nothing.  options may be NULL.
 * ENT_EUSAGE: no such dispute or alternative. */
ENT_API ENT_MUST_USE ent_status ent_stability_foresee(ent_ctx *ctx, const ent_region *region,
                                                      const char *dispute,
                                                      const ent_stability_options *options,
                                                      ent_stability_estimate *out);

/* Decides every concept for every actor in every feasible state of `dispute`; NULL stands for the
 * only dispute of the region.  About linear in the number of states where moves are changes of
 * options without bans (src/game/thresholds.h).
 * ENT_EUSAGE  no such dispute, concept or alternative; a concept that is named though it is not
 *             defined for the dispute, or though the alternative has a view of the dispute, which
 *             cannot change it
 * ENT_ELIMIT  more than max_states
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_stability_run(ent_ctx *ctx, const ent_region *region,
                                                  const char *dispute,
                                                  const ent_stability_options *options,
                                                  ent_stability **out);
ENT_API void ent_stability_free(ent_stability *s);

#ifdef __cplusplus
}
#endif

#endif
