/* paths.h - where a dispute can go from a state, in how many steps and by whose moves.
 *
 *   ent_paths_options o = ENT_PATHS_OPTIONS_INIT;
 *   o.from = "now";
 *   ent_paths *p;
 *   ent_status st = ent_paths_run(ctx, region, "elmira", &o, &p);
 *   if (st == ENT_OK) { char *text; st = ent_report_paths(ctx, p, NULL, &text); .. }
 *   ent_paths_free(p);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_PATHS_H
#define ENTENTE_PATHS_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_paths ent_paths;

/* Zero in a field means its default. */
typedef struct ent_paths_options {
    uint32_t size; /* sizeof this struct; ENT_PATHS_OPTIONS_INIT sets it */
    const char
        *from;      /* a state: "none", "now", "{a, b}", a name of the graph form, or its number in
                       * `stability`; NULL = now, and where there is none, none */
    const char *to; /* a state; NULL = every state that nobody would leave */
    const char *by; /* who may move: actors and coalitions, joined by "+"; NULL = everybody */
    const char *const *concepts; /* by which nobody would leave: method ids ended by NULL; NULL =
                                  * nash and seq */
    const char *under;           /* an alternative; NULL = the model as written */
    uint64_t max_states;         /* refuse larger disputes; 0 = 16,777,216 */
    const char *replies;         /* of the concepts, as in stability.h; NULL = legal */
    uint32_t jobs;               /* threads; 0 = 1.  The answers do not depend on it */
    const char *const *drop;     /* assumptions to leave out, ended by NULL; NULL = none */
} ent_paths_options;
#define ENT_PATHS_OPTIONS_INIT                                                                     \
    { sizeof(ent_paths_options), NULL, NULL, NULL, NULL, NULL, 0, NULL, 0, NULL }

/* Status quo analysis (Li, Kilgour and Hipel 2005) of `dispute`, NULL for the only one: what can be
 * reached from a state by any moves, by improvements, and by moves that leave the mover no worse
 * off, nobody moving twice in a row; the shortest ways; where improvements end; and, where none of
 * them leads to the state `to`, which coalitions could lead there.
 * ENT_EUSAGE  no such dispute, state, actor, concept or alternative
 * ENT_ELIMIT  more than max_states, too many improvements to follow (half a gigabyte of them), or a
 *             view, which is not computed yet
 * ENT_ESTOPPED the poll asked to stop                     ENT_ENOMEM  out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_paths_run(ent_ctx *ctx, const ent_region *region,
                                              const char *dispute, const ent_paths_options *options,
                                              ent_paths **out);
ENT_API void ent_paths_free(ent_paths *p);

#ifdef __cplusplus
}
#endif

#endif
