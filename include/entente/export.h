/* export.h - the data behind a figure or a table, for other programs. */

#ifndef ENTENTE_EXPORT_H
#define ENTENTE_EXPORT_H

#include "entente/dossier.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What of the model can be exported, and as what: for people, by the format of `options` (text or
 * Markdown).  Asks nothing.  *text is the caller's (ent_free). */
ENT_API ENT_MUST_USE ent_status ent_export_list(ent_ctx *ctx, ent_dossier *d,
                                                const ent_print_options *options, char **text);

/* One of them: `name` is a dispute, choice, negotiation, division, sea, process or theatre of the
 * model, one of claims, passages, events, relations, numbers, or the name of a figure (figure.h), whose
 * table it then is; `to` is csv, json, md, dot, graphml or geojson, NULL: csv.  States of a dispute and of a process, claims with what they need, and pairs
 * of actors are graphs: dot, graphml.
 * ENT_EUSAGE: no such name, with the nearest; not in that form, with those that there are; the model
 * has no answer, with the reason.  ENT_ELIMIT: too large for the form.
 * *text is the caller's (ent_free), NULL on failure. */
ENT_API ENT_MUST_USE ent_status ent_export_run(ent_ctx *ctx, ent_dossier *d, const char *name,
                                               const char *to, const ent_print_options *options,
                                               char **text);

#ifdef __cplusplus
}
#endif

#endif
