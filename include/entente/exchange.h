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

/* The shores within a box of the earth, out of a file of countries: the coast file of a sea.  Zero in
 * a text means that the file says nothing of it. */
typedef struct ent_import_coast_options {
    double west, south, east, north;      /* degrees; shores that leave the box are cut at it */
    const char *title, *source, *licence; /* of the data, for those who read the file */
} ent_import_coast_options;

/* What was found in the box. */
typedef struct ent_import_coast_found {
    uint32_t n_states, n_lines, n_islands; /* n_lines: stretches of mainland */
    uint32_t n_lakes;                      /* left out */
    double mainland_km, island_km;         /* lengths of the shores as the file draws them */
} ent_import_coast_found;

/* Reads countries as TopoJSON (as of world-atlas) or GeoJSON: polygons, each with its name.  An edge
 * that two countries share is a border, all else is shore.  The coast file is GeoJSON: a LineString
 * for each stretch of mainland, a Polygon for each island, all with the name of their state.  A
 * country without a border on land has its largest island as its mainland; holes are lakes.
 * ENT_EINPUT  no such file, or one that is broken: the diagnostics (E260) say where and what; no
 *             shore in the box
 * ENT_EUSAGE  a box that is none
 * ENT_ELIMIT  larger than 32 MiB, or too many points
 * found may be NULL.  On failure *out is NULL.  The text is the caller's, ent_free. */
ENT_API ENT_MUST_USE ent_status ent_import_coast(ent_ctx *ctx, const char *name, const char *text,
                                                 size_t n, const ent_import_coast_options *options,
                                                 ent_import_coast_found *found, char **out);

/* What a report of ours (ent_report_html) has inside: the files of its model and its results. */
typedef struct ent_report_data ent_report_data;

/* Reads a page of HTML.  ENT_EINPUT: it is no report (E370), its data are damaged (E371), or a file in
 * it has a name that leads elsewhere (E372).  ENT_ELIMIT: more than 256 MiB.  On failure *out is NULL. */
ENT_API ENT_MUST_USE ent_status ent_report_data_read(ent_ctx *ctx, const char *name,
                                                     const char *html, size_t n,
                                                     ent_report_data **out);
ENT_API void ent_report_data_free(ent_report_data *d);

/* The files, the main one first: a name is relative, with / between folders, and stays below the folder
 * it is put into.  Borrowed; NULL beyond the count. */
ENT_API size_t ent_report_data_count(const ent_report_data *d);
ENT_API const char *ent_report_data_name(const ent_report_data *d, size_t i);
ENT_API const char *ent_report_data_text(const ent_report_data *d, size_t i);

/* How many files of data the model reads that are not inside: too large, or no text. */
ENT_API size_t ent_report_data_left_out(const ent_report_data *d);

/* All of it as JSON, laid out as our own JSON is: {"entente": .., "files": [{"name", "text"}..],
 * "check": ..}.  The text is the caller's, ent_free. */
ENT_API ENT_MUST_USE ent_status ent_report_data_json(ent_ctx *ctx, const ent_report_data *d,
                                                     char **out);

#ifdef __cplusplus
}
#endif

#endif
