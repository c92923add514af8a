/* robustness.h - how much has to change in what the actors want before another outcome rests.
 *
 *   ent_robustness *r;
 *   ent_status st = ent_robustness_run(ctx, region, "korea", NULL, &r);
 *   if (st == ENT_OK) { char *text; st = ent_report_robustness(ctx, r, NULL, &text); .. }
 *   ent_robustness_free(r);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_ROBUSTNESS_H
#define ENTENTE_ROBUSTNESS_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_robustness ent_robustness;

/* Zero in a field means its default. */
typedef struct ent_robustness_options {
    uint32_t size;               /* sizeof this struct; ENT_ROBUSTNESS_OPTIONS_INIT sets it */
    const char *const *concepts; /* of nash, seq, sseq, gmr, smr, ended by NULL; NULL = nash, seq */
    const char *under;           /* an alternative; NULL = the model as written */
    uint64_t max_states;         /* refuse disputes of more; 0 = 4,096 */
    const char *replies;         /* as in ent_stability_options */
    uint32_t jobs;               /* threads; 0 = 1.  The answers do not depend on it */
    const char *const *drop;     /* assumptions to leave out, ended by NULL; NULL = none */
    uint32_t draws;              /* of random rankings, and of orders; 0 = 1,000 */
    uint64_t seed;               /* 0 = 1 */
    uint32_t swaps;              /* exchanges of neighbours in a draw, in all; 0 = 5 */
    double lambda;               /* weight of an order: exp(-lambda * swaps of lines); 0 = 1 */
    bool exact_only;             /* no draws */
} ent_robustness_options;
#define ENT_ROBUSTNESS_OPTIONS_INIT                                                                \
    { sizeof(ent_robustness_options), NULL, NULL, 0, NULL, 0, NULL, 0, 0, 0, 0.0, false }

/* For every equilibrium of `dispute` (NULL: the only one), and for states that a small change makes
 * one: the fewest adjacent swaps that turn it; every exchange of neighbours in a ranking; lists with
 * two neighbouring lines exchanged, without a line, with a line reversed, in every order; random
 * rankings near those written; and where the model leaves pairs open, which states are stable
 * however they are settled.
 * ENT_EUSAGE  no such dispute, concept or alternative, or a concept this is not computed for
 * ENT_ELIMIT  more than max_states, or a view
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_robustness_run(ent_ctx *ctx, const ent_region *region,
                                                   const char *dispute,
                                                   const ent_robustness_options *options,
                                                   ent_robustness **out);
ENT_API void ent_robustness_free(ent_robustness *r);

#ifdef __cplusplus
}
#endif

#endif
