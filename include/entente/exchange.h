/* exchange.h - files of other programs, into our language.
 *
 *   char *text;
 *   ent_status st = ent_import(ctx, "Elmira.gmcr", bytes, n, &text);
 *   if (st == ENT_OK) { puts(text); ent_free(text); } */

#ifndef ENTENTE_EXCHANGE_H
#define ENTENTE_EXCHANGE_H

#include "entente/context.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A conflict saved by GMCR+ (gmcr-py), of any of its three generations, as a model in canonical
 * layout: the same states, moves and ranks.  `name` stands for the file in messages and gives the
 * dispute its name.  What the language cannot hold stands in a comment at its place and is a warning
 * (W401) of the context; a list of wishes and a ranking by hand can disagree: the one the file
 * declares is taken, the other stands in a comment.
 * ENT_EINPUT  no such file, or one that is broken: the diagnostics (E260) say where and what
 * ENT_ELIMIT  larger than 16 MiB, more than 64 options or decision makers, or a ranking by hand of
 *             states that are too many to be counted
 * On failure *out is NULL.  The text is the caller's, ent_free. */
ENT_API ENT_MUST_USE ent_status ent_import_gmcr(ent_ctx *ctx, const char *name, const char *text,
                                                size_t n, char **out);

/* A spatial model as the KAPSARC Toolkit for Behavioral Analysis (KTAB) reads it, a table of commas,
 * as a model with a negotiation: the same positions, saliences and capabilities.
 * ENT_EINPUT  no such table, or one that is broken: the diagnostics (E260) say where and what
 * ENT_ELIMIT  too large, or more actors or dimensions than a negotiation has
 * On failure *out is NULL.  The text is the caller's, ent_free. */
ENT_API ENT_MUST_USE ent_status ent_import_ktab(ent_ctx *ctx, const char *name, const char *text,
                                                size_t n, char **out);

/* Whichever of these it is: a table by its first two lines or the ending .csv of `name`. */
ENT_API ENT_MUST_USE ent_status ent_import(ent_ctx *ctx, const char *name, const char *text,
                                           size_t n, char **out);

#ifdef __cplusplus
}
#endif

#endif
