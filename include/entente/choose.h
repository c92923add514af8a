/* choose.h - which of several alternatives do the rankings of the actors choose?
 *
 *   ent_choose_options o = ENT_CHOOSE_OPTIONS_INIT;
 *   o.choice = "regime";
 *   ent_choose *c;
 *   ent_status st = ent_choose_run(ctx, region, &o, &c);
 *   if (st == ENT_OK) { char *text; st = ent_report_choose(ctx, c, NULL, &text); .. }
 *   ent_choose_free(c);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_CHOOSE_H
#define ENTENTE_CHOOSE_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_choose ent_choose;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_choose_options {
    uint32_t size;            /* sizeof this struct; ENT_CHOOSE_OPTIONS_INIT sets it */
    const char *choice;       /* NULL: every choice of the model */
    const char *const *rules; /* ids of rules, ended by NULL; NULL: those that the choice names, or
                               * all */
    const char *under;        /* an alternative; NULL: the model as written */
    const char *const *drop;  /* assumptions left out, ended by NULL; NULL: none */
    bool levers;              /* what would have to be otherwise for another answer */
    bool best_only;           /* best values only: no draws */
    uint32_t draws;           /* of the declared doubt; 0 = 1,000 */
    uint64_t seed;            /* 0 = 1 */
} ent_choose_options;
#define ENT_CHOOSE_OPTIONS_INIT                                                                    \
    { sizeof(ent_choose_options), NULL, NULL, NULL, NULL, false, false, 0, 0 }

/* For every rule whom it chooses and why, the comparison of all pairs, who blocks what where the
 * choice has an impasse, and in how many draws each alternative wins.
 * ENT_EUSAGE    no such choice, rule, alternative or assumption; a model without a choice; weights,
 *               ranks or a quota that make no sense
 * ENT_ELIMIT    more than 1,000 voters or alternatives; levers of too many of both
 * ENT_ESTOPPED  the caller's poll asked for it
 * ENT_ENOMEM    out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_choose_run(ent_ctx *ctx, const ent_region *region,
                                               const ent_choose_options *options, ent_choose **out);
ENT_API void ent_choose_free(ent_choose *c);

#ifdef __cplusplus
}
#endif

#endif
