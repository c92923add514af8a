/* include.h - loading the files of a model. */

#ifndef ENT_MODEL_INCLUDE_H
#define ENT_MODEL_INCLUDE_H

#include "model/read.h"

/* Parses one file's bytes, text or JSON, into the region's trees.  ENT_EINPUT where the text is at
 * fault. */
ent_status ent_load_text(ent_reader *r, const char *name, ent_slice bytes);

/* Loads what the trees read so far include, and what those include. */
ent_status ent_follow_includes(ent_reader *r);

/* Begins the name of a file that is looked for in another folder than that of the model (`elsewhere` of
 * the reader): in a model between two versions, nowhere else. */
#define ENT_ELSEWHERE "@elsewhere/"

/* Reads such a model; `elsewhere` NULL: it names no such file. */
ent_status ent_region_read_between(ent_ctx *ctx, const char *name, ent_slice text,
                                   const char *elsewhere, ent_region **out);

/* The last part of a path; the folder before it, with its "/". */
ent_slice ent_file_part(ent_slice path);
void ent_put_folder(ent_str *out, ent_slice path);

#endif
