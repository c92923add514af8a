/* include.h - loading the files of a model. */

#ifndef ENT_MODEL_INCLUDE_H
#define ENT_MODEL_INCLUDE_H

#include "model/read.h"

/* Parses one file's bytes, text or JSON, into the region's trees.  ENT_EINPUT where the text is at
 * fault. */
ent_status ent_load_text(ent_reader *r, const char *name, ent_slice bytes);

/* Loads what the trees read so far include, and what those include. */
ent_status ent_follow_includes(ent_reader *r);

/* The last part of a path; the folder before it, with its "/". */
ent_slice ent_file_part(ent_slice path);
void ent_put_folder(ent_str *out, ent_slice path);

#endif
