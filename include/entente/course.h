/* course.h - where a process goes: how likely it has reached a state within a time, as things are and
 * with interventions.
 *
 *   ent_course_options o = ENT_COURSE_OPTIONS_INIT;
 *   const char *with[] = {"hotline", NULL};
 *   o.with = with;
 *   o.within = "24 months";
 *   ent_course *c;
 *   ent_status st = ent_course_run(ctx, region, "escalation", &o, &c);
 *   if (st == ENT_OK) { char *text; st = ent_report_course(ctx, c, NULL, &text); .. }
 *   ent_course_free(c);
 *
 * Nothing is simulated: a finite Markov chain has exact answers, and only its numbers are drawn.  A
 * result keeps its region alive; free them in any order. */

#ifndef ENTENTE_COURSE_H
#define ENTENTE_COURSE_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_course ent_course;

/* Zero in a field means its default. */
typedef struct ent_course_options {
    uint32_t size; /* sizeof this struct; ENT_COURSE_OPTIONS_INIT sets it */
    const char *const
        *with;          /* interventions, ended by NULL: none, each, all of them; NULL: those of
                              * the process */
    const char *within; /* "24 months"; NULL: the horizon of the region, else 24 steps */
    const char *state;  /* that is to be reached; NULL: the one at which the process ends */
    const char *under;  /* an alternative; NULL = the model as written */
    uint32_t draws;     /* of the stated doubt; 0 = 1,000 */
    bool best_only;     /* best values only: no draws */
    uint64_t seed;      /* 0 = 1 */
    const char *const *drop; /* assumptions to leave out, ended by NULL; NULL = none */
} ent_course_options;
#define ENT_COURSE_OPTIONS_INIT                                                                    \
    { sizeof(ent_course_options), NULL, NULL, NULL, NULL, 0, false, 0, NULL }

/* ENT_EUSAGE  no such process, intervention, state, alternative or time; the message says what is near
 * ENT_ELIMIT  so many steps, states and draws would take too long
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  `process` may be NULL where there is
 * only one; options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_course_run(ent_ctx *ctx, const ent_region *region,
                                               const char *process,
                                               const ent_course_options *options, ent_course **out);
ENT_API void ent_course_free(ent_course *c);

/* ---- what can be run forward */

typedef enum ent_runnable { ENT_RUNNABLE_PROCESS, ENT_RUNNABLE_THEATRE } ent_runnable;

/* What `name` is, or the only one that the model has.  ENT_EUSAGE: there is none of that name, none at
 * all, or several; the message lists them. */
ENT_API ENT_MUST_USE ent_status ent_runnable_find(ent_ctx *ctx, const ent_region *region,
                                                  const char *name, ent_runnable *what);

#ifdef __cplusplus
}
#endif

#endif
