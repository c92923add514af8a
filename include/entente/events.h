/* events.h - what is on record: the ledger, queried, and where it is silent.
 *
 *   ent_events_options o = ENT_EVENTS_OPTIONS_INIT;
 *   o.filter = "by turkmenistan kind mobilize since 2012";
 *   ent_events *e;
 *   ent_status st = ent_events_run(ctx, region, &o, &e);
 *   if (st == ENT_OK) { char *text; st = ent_report_events(ctx, e, NULL, &text); .. }
 *   ent_events_free(e);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_EVENTS_H
#define ENTENTE_EVENTS_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_events ent_events;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_events_options {
    uint32_t size;      /* sizeof this struct; ENT_EVENTS_OPTIONS_INIT sets it */
    const char *filter; /* as in a check: "by A to B kind K since D until D about TAG min-grade G
                         * not alleged score below X"; NULL = everything */
    const char *actor;  /* an actor or group on either side; NULL = anybody */
    const char *under;  /* an alternative; NULL = the model as written */
    bool gaps;          /* by pair of actors: how many, from when to when, the longest silence; of
                         * what is certain, or of allegations where the filter asks for them */
} ent_events_options;
#define ENT_EVENTS_OPTIONS_INIT {sizeof(ent_events_options), NULL, NULL, NULL, false}

/* The events of the model that are not later than as-of and pass the filter: those that are certain
 * by date, then those that are only alleged or dated too coarsely for the span.
 * ENT_EUSAGE    a filter that cannot be read, an unknown name; the message says where and what is
 *               near
 * ENT_ELIMIT    `gaps` with more than 1,000,000 pairs of actors
 * ENT_ESTOPPED  the caller's poll asked for it
 * ENT_ENOMEM    out of memory
 * On failure *out is NULL and ent_last_message(ctx) says why.  options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_events_run(ent_ctx *ctx, const ent_region *region,
                                               const ent_events_options *options,
                                               ent_events **out);
ENT_API void ent_events_free(ent_events *e);

#ifdef __cplusplus
}
#endif

#endif
