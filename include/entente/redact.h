/* redact.h - a model that may leave the house: what must not be told is taken out of its text.
 *
 *   ent_redacted *r;
 *   ent_status st = ent_redact(ctx, region, NULL, &r);
 *   if (st == ENT_OK) st = ent_redacted_region(ctx, r, &shared);
 *   ent_redacted_free(r);
 *
 * What is taken out is taken out of the text, before anything is computed: the redacted model is read
 * and asked like any other, its sha256 is that of its own text, and nothing of the old answers is
 * carried over (shares of draws may differ a little, because random numbers depend on names).  It
 * says itself what is missing, beside its handling. */

#ifndef ENTENTE_REDACT_H
#define ENTENTE_REDACT_H

#include "entente/region.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_redacted ent_redacted;

typedef struct ent_redact_options {
    uint32_t size;    /* ENT_REDACT_OPTIONS_INIT sets it */
    const char *what; /* "sources,notes,reasons,positions,names"; NULL or "": what the model's
                       * `redact` says, else sources, notes and reasons */
} ent_redact_options;
#define ENT_REDACT_OPTIONS_INIT                                                                    \
    { sizeof(ent_redact_options), NULL }

/* The files of the redacted model: the first is the whole model in one file of canonical text,
 * "redacted.ent"; the others are its shores, "coast-1.geojson" and so on.
 *
 *   always     comments, x- blocks, names of files, where rows of data sets come from; names that
 *              are declared `sensitive`, their titles, `also` and codes, and every text and name in
 *              which one of these stands
 *   sources    who said it: names, titles, authors, addresses and dates of sources, and the texts of
 *              passages; names become source-1, passage-1.  Grades and hedges stay, which verdicts
 *              depend on.  "judgement" keeps its name, which the language knows
 *   notes      `note`, `if-wrong`, `watch`
 *   reasons    `because`, and the reasons of stands-for, confidence, forecasts and not-tested
 *   positions  negotiations as a whole, with the claims and bottom lines that rest on them
 *   names      nothing more
 *
 * A text that quotes what is taken out is taken out too, whatever the case of its letters.
 * Stand-ins are numbered in the order of the text.
 *
 * ENT_EUSAGE  `what` names something else
 * ENT_EINPUT  a sensitive name would still be there, because it is a word of the language too: E351,
 *             at its place in the model as it was
 * On failure *out is NULL; free with ent_redacted_free. */
ENT_API ENT_MUST_USE ent_status ent_redact(ent_ctx *ctx, const ent_region *region,
                                           const ent_redact_options *options, ent_redacted **out);
ENT_API void ent_redacted_free(ent_redacted *r);

/* How many files there are, and of each (i below that) its name and bytes, which `r` keeps. */
ENT_API size_t ent_redacted_count(const ent_redacted *r);
ENT_API const char *ent_redacted_name(const ent_redacted *r, size_t i);
ENT_API const char *ent_redacted_text(const ent_redacted *r, size_t i, size_t *n);
/* What has been taken out: "sources, notes, names". */
ENT_API const char *ent_redacted_what(const ent_redacted *r);
/* How many claims had to go with what they rest on. */
ENT_API size_t ent_redacted_claims(const ent_redacted *r);

/* The redacted model, read from those files and from nothing else.  The diagnostics of ctx, which may
 * quote the model as it was, are cleared first.
 * ENT_EINPUT: a name that was taken out is also a word of the language, such as a concept. */
ENT_API ENT_MUST_USE ent_status ent_redacted_region(ent_ctx *ctx, const ent_redacted *r,
                                                    ent_region **out);

#ifdef __cplusplus
}
#endif

#endif
