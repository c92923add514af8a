/* together.h - what actors would do together: which states coalitions would leave.
 *
 *   ent_together_options o = ENT_TOGETHER_OPTIONS_INIT;
 *   o.leave = "now";
 *   ent_together *t;
 *   ent_status st = ent_together_run(ctx, region, "elmira", &o, &t);
 *   if (st == ENT_OK) { char *text; st = ent_report_together(ctx, t, NULL, &text); .. }
 *   ent_together_free(t);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_TOGETHER_H
#define ENTENTE_TOGETHER_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_together ent_together;

/* Zero in a field means its default. */
typedef struct ent_together_options {
    uint32_t size; /* sizeof this struct; ENT_TOGETHER_OPTIONS_INIT sets it */
    const char *const
        *coalitions;         /* "a+b", or the name of a coalition of the dispute; ended by NULL.
                                    * NULL, or "all": every one */
    const char *structure;   /* "a+b,c": each block acts as one, with the options of its members;
                              * who is not named stands alone.  NULL: everybody for itself */
    const char *leave;       /* a state, as in `why`: the smallest coalitions that would gain by
                              * leaving it; NULL: which states each coalition would not leave */
    const char *improvement; /* "strict": every member gains; "pareto": one gains and none loses.
                              * NULL = strict */
    const char *const *concepts; /* "cnash", "cgmr", "csmr", "cseq" (or "nash", ..), ended by NULL;
                                  * NULL = all four */
    const char *under;           /* an alternative; NULL = the model as written */
    uint64_t max_states;         /* refuse larger disputes; 0 = 16,777,216 */
    const char *const *drop;     /* assumptions to leave out, ended by NULL; NULL = none */
} ent_together_options;
#define ENT_TOGETHER_OPTIONS_INIT                                                                  \
    { sizeof(ent_together_options), NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL }

/* Coalition analysis (Inohara and Hipel 2008; Kilgour, Hipel, Fang and Peng 2001) of `dispute`,
 * NULL for the only one.
 * ENT_EUSAGE  no such dispute, actor, coalition, state, concept or alternative; an actor in two
 *             blocks; a coalition that is no block of the structure
 * ENT_ELIMIT  more than max_states; every coalition of more than six actors in all states; more than
 *             half a gigabyte of what coalitions reach; a view, which is not computed yet
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_together_run(ent_ctx *ctx, const ent_region *region,
                                                 const char *dispute,
                                                 const ent_together_options *options,
                                                 ent_together **out);
ENT_API void ent_together_free(ent_together *t);

#ifdef __cplusplus
}
#endif

#endif
