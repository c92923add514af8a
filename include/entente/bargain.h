/* bargain.h - where the parties of a negotiation would settle, by several models side by side.
 *
 *   ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
 *   ent_bargain *b;
 *   ent_status st = ent_bargain_run(ctx, region, "regime", &o, &b);
 *   if (st == ENT_OK) { char *text; st = ent_report_bargain(ctx, b, NULL, &text); .. }
 *   ent_bargain_free(b);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_BARGAIN_H
#define ENTENTE_BARGAIN_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_bargain ent_bargain;

/* Zero in a field means its default. */
typedef struct ent_bargain_options {
    uint32_t size;             /* sizeof this struct; ENT_BARGAIN_OPTIONS_INIT sets it */
    const char *const *models; /* ids of methods (family bargain), ended by NULL; NULL: those that
                                * the negotiation names, or every one that has an answer */
    const char *under;         /* an alternative; NULL = the model as written */
    uint32_t draws;            /* of the stated doubt; 0 = 1,000 */
    bool best_only;            /* best values only: no draws */
    uint64_t seed;             /* 0 = 1 */
    bool turns;                /* of models in rounds: who moved whom and why, positions and weight
                                * by turn */
    const char *quad;          /* an actor: what it expects from challenging each other party, and
                                * they from challenging it; NULL = not asked */
    bool levers;               /* what a single party would have to change to reach `to` */
    const char *to;            /* a point of the scale; NULL = its middle */
    const char *const *drop;   /* assumptions to leave out, ended by NULL; NULL = none */
} ent_bargain_options;
#define ENT_BARGAIN_OPTIONS_INIT                                                                   \
    { sizeof(ent_bargain_options), NULL, NULL, 0, false, 0, false, NULL, false, NULL, NULL }

/* Settles by each model, always by the weighted mean too, beside which the others stand; says how
 * far forecasts reach in draws, which party is pivotal and in how many of them.  A model that has no
 * answer here is in the result, with the reason.
 * ENT_EUSAGE  no such negotiation, model, actor or alternative; `to` is no point of the scale
 * ENT_ELIMIT  more than 1,000 parties
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  `negotiation` may be NULL where there
 * is only one; options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_bargain_run(ent_ctx *ctx, const ent_region *region,
                                                const char *negotiation,
                                                const ent_bargain_options *options,
                                                ent_bargain **out);
ENT_API void ent_bargain_free(ent_bargain *b);

#ifdef __cplusplus
}
#endif

#endif
