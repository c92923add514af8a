/* source.h - the text of a file, and places in it.
 *
 * Every parsed thing keeps its span from the file to the report, so that a failed claim can name
 * FILE:LINE:COL of the sentence that made it. */

#ifndef ENT_LANG_SOURCE_H
#define ENT_LANG_SOURCE_H

#include "base/arena.h"
#include "base/ctx.h"
#include "base/text.h"
#include "base/vec.h"

#define ENT_MAX_MODEL_BYTES (64u << 20) /* a larger model is refused with a message */
#define ENT_MAX_JSON_BYTES (16u << 20)  /* of a model in JSON, which takes more memory to read */
#define ENT_MAX_MEMORY ((size_t)1 << 30) /* of what a model is read into */

/* Bytes [begin, end) of file number `file`. */
typedef struct ent_span {
    uint32_t file, begin, end;
} ent_span;

enum { ENT_STRIDE = 1024 };

typedef struct ent_source {
    const char *name; /* as the user named it; "-" for standard input */
    const char *text; /* NUL-ended, valid UTF-8, no byte-order mark */
    uint32_t n;
    const uint32_t *line_start; /* byte at which line i + 1 begins */
    const uint32_t *line_number; /* of rows taken out of a larger file; NULL: i + 1 */
    uint32_t n_lines;
    const uint32_t *points_before; /* code points before byte k * ENT_STRIDE, for a long line */
} ent_source;

/* The files of one region, in the order of reading; spans refer to them by number. */
typedef ENT_VEC(ent_source) ent_sources;

typedef struct ent_place {
    const char *file;
    uint32_t line, column; /* 1-based, columns in code points */
    uint32_t end_line, end_column;
} ent_place;

/* Adds a file whose name and text are copied into `arena`.  ENT_EINPUT with a diagnostic that names
 * the byte for invalid UTF-8, a control character or one that turns the reading direction;
 * ENT_ELIMIT for a text of more than ENT_MAX_MODEL_BYTES. */
ent_status ent_sources_add(ent_ctx *ctx, ent_sources *files, ent_arena *arena, const char *name,
                           ent_slice text, uint32_t *file);

/* Adds what lines of a larger file say: text of ours, one row a line, and the numbers that the lines
 * have in the file, which are not copied. */
ent_status ent_sources_add_rows(ent_ctx *ctx, ent_sources *files, ent_arena *arena,
                                const char *name, ent_slice text, const uint32_t *line_number);

/* Whether a character reorders what the eye sees. */
bool ent_is_bidirectional(uint32_t code_point);

ent_place ent_place_of(const ent_sources *files, ent_span span);
ent_slice ent_span_text(const ent_sources *files, ent_span span);
ent_span ent_span_join(ent_span a, ent_span b); /* from the begin of a to the end of b */

/* The line of the file on which the span begins, without its end. */
ent_slice ent_span_line(const ent_sources *files, ent_span span);

#endif
