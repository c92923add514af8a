/* json.h - JSON read (through jansson) and JSON written (by ourselves: stable order, shortest
 * round-trip numbers). */

#ifndef ENT_BASE_JSON_H
#define ENT_BASE_JSON_H

#include "base/str.h"

/* ---- reading: a document owns its values; objects keep their order; a NULL value answers every
 * question with "no" (kind ENT_JSON_NONE, size 0, text NULL), so chains need no checks. */

typedef struct ent_json_doc ent_json_doc;
typedef struct ent_json ent_json;

typedef enum ent_json_kind {
    ENT_JSON_NONE, /* no such value */
    ENT_JSON_NULL,
    ENT_JSON_BOOL,
    ENT_JSON_NUMBER,
    ENT_JSON_TEXT,
    ENT_JSON_ARRAY,
    ENT_JSON_OBJECT
} ent_json_kind;

/* ENT_EINPUT with "NAME:LINE:COL: .." in the context where the text is not JSON; duplicate keys and
 * anything behind the value are refused. */
ent_status ent_json_parse(ent_ctx *ctx, const char *name, ent_slice text, ent_json_doc **out);
void ent_json_free(ent_json_doc *doc);
const ent_json *ent_json_root(const ent_json_doc *doc);

ent_json_kind ent_json_kind_of(const ent_json *v);
const ent_json *ent_json_get(const ent_json *object, const char *key);
size_t ent_json_size(const ent_json *v); /* members of an array or object */
const ent_json *ent_json_at(const ent_json *array, size_t i);
const ent_json *ent_json_member(const ent_json *object, size_t i, const char **key);
const char *ent_json_text(const ent_json *v); /* borrowed; NULL if not a text */
bool ent_json_number(const ent_json *v, double *out);
bool ent_json_bool(const ent_json *v, bool *out);

/* ---- writing: two spaces of indent when `pretty`, else one line.  Begin and end must nest; a
 * member of an object is its key followed by one value. */

typedef struct ent_json_writer {
    ent_str *out;
    bool pretty;
    unsigned depth;
    bool begun[64]; /* something stands at this depth already */
    bool after_key;
} ent_json_writer;

ent_json_writer ent_json_writer_to(ent_str *out, bool pretty);
void ent_json_begin_object(ent_json_writer *w);
void ent_json_end_object(ent_json_writer *w);
void ent_json_begin_array(ent_json_writer *w);
void ent_json_end_array(ent_json_writer *w);
void ent_json_key(ent_json_writer *w, const char *key);
void ent_json_put_text(ent_json_writer *w, const char *s); /* NULL writes null */
void ent_json_put_slice(ent_json_writer *w, ent_slice s);
void ent_json_put_number(ent_json_writer *w, double x); /* NaN and infinities write null */
void ent_json_put_count(ent_json_writer *w, uint64_t n);
void ent_json_put_bool(ent_json_writer *w, bool x);
void ent_json_put_null(ent_json_writer *w);
/* JSON of our own, with whatever lines and indents: on one line. */
void ent_json_put_raw(ent_json_writer *w, const char *json);

#endif
