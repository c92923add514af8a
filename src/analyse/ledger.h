/* ledger.h - the ledger asked: which events are meant, and whether silence about more of them says
 * anything.
 *
 * A ledger that was collected for an argument can show that something happened, not how often: only
 * where every pair, kind and day that is asked about was looked for systematically is the number of
 * events on record the number of events. */

#ifndef ENT_ANALYSE_LEDGER_H
#define ENT_ANALYSE_LEDGER_H

#include "event/calendar.h"
#include "event/select.h"
#include "model/region.h"

/* ---- what is asked: filter.c */

/* The names, kinds, tags, grades and dates of an ENT_EXPR_EVENTS; each fault becomes a diagnostic
 * of `files`, E201 or E404.  ENT_EINPUT when there was one. */
ent_status ent_filter_bind(ent_ctx *ctx, const ent_region *region, const ent_sources *files,
                           const ent_expr *events);
/* An actor or a group, or `none`; a kind of event, or `any`. */
ent_status ent_bind_who(ent_ctx *ctx, const ent_region *region, const ent_sources *files,
                        const ent_expr *e, bool or_none);
ent_status ent_bind_kind(ent_ctx *ctx, const ent_region *region, const ent_sources *files,
                         const ent_expr *e, bool or_any);

/* A filter that is a text of its own, as on the command line; its canonical text is appended to
 * `canonical`.  ENT_EUSAGE: it cannot be read or has an unknown name; one line says why. */
ent_status ent_filter_read(ent_ctx *ctx, const ent_region *region, const char *text,
                           ent_arena *arena, ent_str *canonical, ent_selection *out);

/* What a bound filter of a check asks for; actors in `arena`. */
ent_status ent_selection_of(ent_ctx *ctx, const ent_region *region, const ent_expr *events,
                            ent_arena *arena, ent_selection *out);

/* An actor or the members of a group. */
ent_status ent_actors_of(ent_ctx *ctx, const ent_region *region, ent_slice name, ent_arena *arena,
                         ent_actors *out);

typedef struct ent_matches {
    const ent_event *const *at; /* those that are certain, then the open ones; by first day, then as
                                 * they stand in the text */
    uint32_t n, n_open;
    bool covered;               /* all that is asked about was looked for: */
    ent_collection how;         /* so, at least */
    ent_gap gap;                /* not covered: the first that is missing; all zero where the model
                                 * has no coverage at all */
    bool behind_as_of;          /* not covered, because all of it is later than as-of */
} ent_matches;

/* Whether any pair of actors, or any posture, is asked about. */
bool ent_asks_about_somebody(const ent_region *region, const ent_selection *s);

/* The events on record in this world, under an alternative (ENT_NONE: the model as written). */
ent_status ent_ledger_select(ent_ctx *ctx, const ent_region *region, const ent_world *world,
                             uint32_t alternative, const ent_selection *s, ent_arena *arena,
                             ent_matches *out);

/* Whether what is asked about was looked for, and how; what is missing otherwise. */
bool ent_ledger_covered(const ent_region *region, const ent_cover *asked, ent_collection *how,
                        ent_gap *gap);

/* The statements of coverage about some part of what a selection asks; in `arena`. */
ent_status ent_ledger_coverages(ent_ctx *ctx, const ent_region *region, const ent_selection *s,
                                ent_arena *arena, const ent_coverage ***out, uint32_t *n);

#endif
