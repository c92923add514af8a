/* bundle.h - all of a model in one file to hand on: a zip. */

#ifndef ENTENTE_BUNDLE_H
#define ENTENTE_BUNDLE_H

#include "entente/dossier.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_bundle_options {
    uint32_t size;       /* ENT_BUNDLE_OPTIONS_INIT sets it */
    const char *program; /* how the program is called in commands; NULL = "entente" */
} ent_bundle_options;
#define ENT_BUNDLE_OPTIONS_INIT                                                                    \
    { sizeof(ent_bundle_options), NULL }

/* The files of the model, every table as CSV, every figure as SVG, the report, the bibliography, and
 * the command lines that make each of them again, with their SHA-256.  What has no answer is named in
 * README.txt, with the reason.  In a model that is `sensitive`, or has names that are, no name of it is the name of a file.
 * The same bytes for the same answers.  Paths in it are from the folder of the model on, so the model
 * is to be read by its bare name.  *bytes is the caller's (ent_free), NULL on failure.
 * ENT_ELIMIT: too large for a zip. */
ENT_API ENT_MUST_USE ent_status ent_bundle(ent_ctx *ctx, ent_dossier *d,
                                           const ent_bundle_options *options, char **bytes,
                                           size_t *n);

#ifdef __cplusplus
}
#endif

#endif
