/* region.h - reading a region, and looking at its text.
 *
 *   ent_region *region;
 *   ent_status st = ent_region_read(ctx, "caspian.ent", &region);
 *   if (st == ENT_EINPUT) ..;   the diagnostics of ctx say where and what
 *   ent_region_free(region);
 *
 * A region does not change after reading.  Results keep their region alive, so the two may be freed
 * in any order. */

#ifndef ENTENTE_REGION_H
#define ENTENTE_REGION_H

#include "entente/context.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ent_region ent_region;

/* Reads a model: an .ent file with the files it includes, or its JSON twin (`show --json`).
 * ENT_EINPUT: errors in the text, *out is NULL.  Warnings stay in the context's diagnostics. */
ENT_API ENT_MUST_USE ent_status ent_region_read(ent_ctx *ctx, const char *path, ent_region **out);

/* The same from memory; `name` stands for the file in messages.  Its `include` lines are looked for
 * below the folder of `name`. */
ENT_API ENT_MUST_USE ent_status ent_region_read_text(ent_ctx *ctx, const char *name,
                                                     const char *text, size_t n,
                                                     ent_region **out);

/* The same with single values put in place of those in the text: each of `set` is "PATH=VALUE" with
 * the path of `show`, as in "actor.iran.naval=20".  ENT_EUSAGE: no such path, nothing there that
 * can be set, or a value with which the model cannot be read. */
typedef struct ent_read_options {
    uint32_t size;          /* ENT_READ_OPTIONS_INIT sets it */
    const char *const *set; /* ended by NULL; NULL = none */
} ent_read_options;
#define ENT_READ_OPTIONS_INIT {sizeof(ent_read_options), NULL}

/* As ent_region_read and ent_region_read_text; options may be NULL. */
ENT_API ENT_MUST_USE ent_status ent_region_read_with(ent_ctx *ctx, const char *path,
                                                     const ent_read_options *options,
                                                     ent_region **out);
ENT_API ENT_MUST_USE ent_status ent_region_read_text_with(ent_ctx *ctx, const char *name,
                                                          const char *text, size_t n,
                                                          const ent_read_options *options,
                                                          ent_region **out);

/* NULL is fine.  Results keep their region alive. */
ENT_API void ent_region_free(ent_region *region);

/* The title of the region statement, "" where there is none; the region keeps it. */
ENT_API const char *ent_region_title(const ent_region *region);

/* Canonical text of one file's bytes, comments kept; the caller's, ent_free.  Needs only that the
 * text parses. */
ENT_API ENT_MUST_USE ent_status ent_format_text(ent_ctx *ctx, const char *name, const char *text,
                                                size_t n, char **out);

#ifdef __cplusplus
}
#endif

#endif
