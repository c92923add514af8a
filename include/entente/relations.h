/* relations.h - who did what to whom, added up: the events of a region by pair of actors and
 * period.
 *
 *   ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
 *   o.dyad = "russia,turkmenistan";
 *   o.every = "quarter";
 *   ent_relations *r;
 *   ent_status st = ent_relations_run(ctx, region, &o, &r);
 *   if (st == ENT_OK) { char *text; st = ent_report_relations(ctx, r, NULL, &text); .. }
 *   ent_relations_free(r);
 *
 * A result keeps its region alive; free them in any order. */

#ifndef ENTENTE_RELATIONS_H
#define ENTENTE_RELATIONS_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_relations ent_relations;

/* Zero in a field means its default.  The texts are read during the call only. */
typedef struct ent_relations_options {
    uint32_t size;      /* sizeof this struct; ENT_RELATIONS_OPTIONS_INIT sets it */
    const char *filter; /* as of ent_events_run; NULL = everything */
    const char *dyad;   /* "A,B": two actors, or groups, each pair of them; NULL = every pair */
    const char *every;  /* "day", "week" (ISO 8601), "month", "quarter"; NULL = "year" */
    const char *at; /* a period as it is printed ("2012", "2012-W36"): the events behind the value
                         * of the dyad in it; needs `dyad` */
    const char *under;     /* an alternative; NULL = the model as written */
    const char *normalise; /* "all", "pair", "root", "z"; NULL = as counted */
    bool directed;         /* what each does to the other, in place of both together */
    bool bilateral;        /* leave out events with more than two actors on a side */
    bool fold_firms;       /* an actor of kind firm counts as the actor that it is `part-of` */
    bool changes;          /* when the numbers changed */
    bool reciprocity;      /* whether each answers the other */
    bool network;          /* who is how central, and who stands with whom */
    uint32_t top;          /* so many of the events that weigh most; 0 = none */
    uint64_t seed;         /* of what is drawn for `changes` and `network` */
    const char *actor;     /* an actor or group on either side; NULL = anybody */
} ent_relations_options;
#define ENT_RELATIONS_OPTIONS_INIT                                                                 \
    {                                                                                              \
        sizeof(ent_relations_options), NULL, NULL, NULL, NULL, NULL, NULL, false, false, false,    \
            false, false, false, 0, 0, NULL                                                        \
    }

/* The relations of every pair of actors with an event that passes the filter, or about which all
 * that is asked was looked for systematically, and of those that `dyad` names.
 *
 * A period in which no event is on record is zero only where events of that pair, kind and time
 * were looked for systematically; else it is missing, either because they were collected or
 * sampled only or because nobody looked for them.
 *
 * ENT_EUSAGE    a filter that cannot be read, an unknown name, period or word ENT_ELIMIT    more
 * than 4,000,000 pairs of an actor and another in the events ENT_ESTOPPED  the caller's poll asked
 * for it ENT_ENOMEM    out of memory On failure *out is NULL and ent_last_message(ctx) says why.
 * options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_relations_run(ent_ctx *ctx, const ent_region *region,
                                                  const ent_relations_options *options,
                                                  ent_relations **out);
ENT_API void ent_relations_free(ent_relations *r);

#ifdef __cplusplus
}
#endif

#endif
