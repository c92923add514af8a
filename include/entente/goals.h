/* goals.h - what would have to be so for some states of a dispute to be equilibria and others not.
 *
 *   ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
 *   o.goal = "{aid, press, coop, ally}";
 *   o.only = true;
 *   ent_goals *g;
 *   ent_status st = ent_goals_run(ctx, region, "partnership", &o, &g);
 *   if (st == ENT_OK) { char *text; st = ent_report_goals(ctx, g, NULL, &text); .. }
 *   ent_goals_free(g);
 *
 * Each actor is asked alone, the others being as they are; then all of them together, by a solver,
 * which can also say that no preferences at all would do, and which demands exclude each other;
 * then the actors' lines.  Every answer has been decided again by the definitions.  A result keeps
 * its region alive; free them in any order. */

#ifndef ENTENTE_GOALS_H
#define ENTENTE_GOALS_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_goals ent_goals;

/* Zero in a field means its default.  Lists are ended by NULL.  A state is none, now, {a, b}, the
 * name of a state, or its number in the table of ent_stability_run. */
typedef struct ent_goals_options {
    uint32_t size;    /* sizeof this struct; ENT_GOALS_OPTIONS_INIT sets it */
    const char *goal; /* the state to be an equilibrium; names of options without braces ("ally"):
                       * the one feasible state in which all of them are taken */
    bool only;        /* `goal` is to be the only equilibrium */
    const char *const *stable;   /* states to be equilibria */
    const char *const *unstable; /* states not to be equilibria */
    const char *const *free;     /* actors whose preferences may change; NULL = all */
    const char *const *concepts; /* of nash, gmr, smr, seq, sseq; NULL = seq */
    const char *under;           /* an alternative; NULL = the model as written */
    const char *replies;         /* as for ent_stability_run */
    uint64_t max_states;         /* refuse larger disputes; 0 = 16,777,216 */
    const char *const *drop;     /* assumptions to leave out; NULL = none */
} ent_goals_options;
#define ENT_GOALS_OPTIONS_INIT                                                                     \
    { sizeof(ent_goals_options), NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL }

/* Asks.  NULL stands for the only dispute of the region.
 * ENT_EUSAGE  no such dispute, state, actor, concept or alternative; neither `goal`, `stable` nor
 *             `unstable`; `only` without `goal`; a state that is to be an equilibrium and not
 * ENT_ELIMIT  more than 1,024 states, or a view of the dispute
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * Where the solver is missing in a build, or the dispute is too large for it, the rest is answered
 * and the report says so.  The solver is C++ and takes memory of its own; where that runs out the
 * program ends.  On failure *out is NULL and ent_last_message(ctx) says why. */
ENT_API ENT_MUST_USE ent_status ent_goals_run(ent_ctx *ctx, const ent_region *region,
                                              const char *dispute, const ent_goals_options *options,
                                              ent_goals **out);
ENT_API void ent_goals_free(ent_goals *g);

/* The solver of this build, "cadical-1.5.3"; NULL: none. */
ENT_API const char *ent_goals_solver(void);

#ifdef __cplusplus
}
#endif

#endif
