/* json_path.h - messages about a file of JSON, at the value that is being read. */

#ifndef ENT_LANG_JSON_PATH_H
#define ENT_LANG_JSON_PATH_H

#include "base/json_place.h"
#include "lang/diag.h"

enum { ENT_MOST_JSON_STEPS = 12 }; /* that are kept: deeper values are told at the one above */

/* From the root to the value that is being read. */
typedef struct ent_json_path {
    ent_json_step step[ENT_MOST_JSON_STEPS];
    size_t depth;
} ent_json_path;

void ent_json_enter(ent_json_path *path, const char *key, size_t index);
void ent_json_leave(ent_json_path *path);

/* "decisionMakers[0].options[2]: "; nothing at the root. */
void ent_json_path_print(ent_str *out, const ent_json_path *path);

/* A message at that value of the only file of `sources`, which is known to be JSON; long values are
 * shown by their first letter.  The status is that of ent_report. */
ent_status ent_json_say(ent_ctx *ctx, const ent_sources *sources, const ent_json_path *path,
                        ent_severity severity, const char *code, const char *help,
                        const char *message);

#endif
