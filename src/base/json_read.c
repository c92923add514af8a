/* json_read.c - JSON read through jansson, the only place that knows it.
 *
 * jansson checks the text and keeps the strings; the tree on top, in an arena, gives members by
 * number at once and by name in logarithmic time.  It follows the nesting by recursion, which
 * jansson holds under 2048.  All numbers are doubles. */

#include "base/json.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct ent_json {
    ent_json_kind kind;
    bool truth;
    double number;
    const char *text;
    size_t n;
    const char **key;      /* of an object's members */
    const ent_json **item; /* in the order of the text */
    size_t *by_key;        /* the members' numbers, by key */
};

struct ent_json_doc {
    json_t *parsed;
    ent_arena arena;
    const ent_json *root;
};

typedef struct entry {
    const char *key;
    size_t at;
} entry;

static int compare_entries(const void *a, const void *b) {
    return strcmp(((const entry *)a)->key, ((const entry *)b)->key);
}

static const ent_json *build(ent_arena *arena, json_t *from);

/* Room for n items, and for their keys if asked. */
static bool reserve(ent_arena *arena, ent_json *v, size_t n, bool keys) {
    v->n = n;
    v->item = ent_arena_alloc(arena, n, sizeof *v->item);
    if (!v->item || !keys) return v->item != NULL;
    v->key = ent_arena_alloc(arena, n, sizeof *v->key);
    v->by_key = ent_arena_alloc(arena, n, sizeof *v->by_key);
    return v->key && v->by_key;
}

static bool build_array(ent_arena *arena, ent_json *v, json_t *from) {
    v->kind = ENT_JSON_ARRAY;
    if (!reserve(arena, v, json_array_size(from), false)) return false;
    for (size_t i = 0; i < v->n; i++)
        if (!(v->item[i] = build(arena, json_array_get(from, i)))) return false;
    return true;
}

static bool build_object(ent_arena *arena, ent_json *v, json_t *from) {
    v->kind = ENT_JSON_OBJECT;
    if (!reserve(arena, v, json_object_size(from), true)) return false;
    entry *sorted = ent_arena_alloc(arena, v->n, sizeof *sorted);
    if (!sorted) return false;
    size_t i = 0;
    for (void *at = json_object_iter(from); at; at = json_object_iter_next(from, at), i++) {
        v->key[i] = json_object_iter_key(at);
        sorted[i] = (entry){v->key[i], i};
        if (!(v->item[i] = build(arena, json_object_iter_value(at)))) return false;
    }
    qsort(sorted, v->n, sizeof *sorted, compare_entries);
    for (i = 0; i < v->n; i++) v->by_key[i] = sorted[i].at;
    return true;
}

static const ent_json *build(ent_arena *arena, json_t *from) {
    ent_json *v = ent_arena_alloc(arena, 1, sizeof *v);
    if (!v) return NULL;
    switch (json_typeof(from)) {
    case JSON_OBJECT:
        return build_object(arena, v, from) ? v : NULL;
    case JSON_ARRAY:
        return build_array(arena, v, from) ? v : NULL;
    case JSON_STRING:
        v->kind = ENT_JSON_TEXT;
        v->text = json_string_value(from);
        return v;
    case JSON_INTEGER:
    case JSON_REAL:
        v->kind = ENT_JSON_NUMBER;
        v->number = json_number_value(from);
        return v;
    case JSON_TRUE:
    case JSON_FALSE:
        v->kind = ENT_JSON_BOOL;
        v->truth = json_typeof(from) == JSON_TRUE;
        return v;
    case JSON_NULL:
        break;
    }
    v->kind = ENT_JSON_NULL;
    return v;
}

static ent_status bad_text(ent_ctx *ctx, const char *name, const json_error_t *e) {
    enum json_error_code code = json_error_code(e);
    if (code == json_error_out_of_memory) return ent_no_memory(ctx);
    const char *why = code == json_error_null_character || code == json_error_null_byte_in_key
                          ? "a text may not hold the character U+0000"
                          : e->text;
    return ent_fail(ctx, ENT_EINPUT, "%s:%d:%d: %s", name, e->line > 0 ? e->line : 1,
                    e->column > 0 ? e->column : 1, why);
}

static ent_status parse(ent_ctx *ctx, const char *name, ent_slice text, ent_json_doc *doc) {
    json_error_t error;
    doc->parsed =
        json_loadb(text.n ? text.s : "", text.n,
                   JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &error);
    if (!doc->parsed) return bad_text(ctx, name, &error);
    doc->root = build(&doc->arena, doc->parsed);
    return doc->root ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_json_parse(ent_ctx *ctx, const char *name, ent_slice text, ent_json_doc **out) {
    *out = NULL;
    ent_json_doc *doc = ent_alloc(1, sizeof *doc);
    if (!doc) return ent_no_memory(ctx);
    ent_status st = parse(ctx, name, text, doc);
    if (st == ENT_OK)
        *out = doc;
    else
        ent_json_free(doc);
    return st;
}

void ent_json_free(ent_json_doc *doc) {
    if (!doc) return;
    json_decref(doc->parsed);
    ent_arena_clear(&doc->arena);
    ent_free(doc);
}

const ent_json *ent_json_root(const ent_json_doc *doc) {
    return doc ? doc->root : NULL;
}

ent_json_kind ent_json_kind_of(const ent_json *v) {
    return v ? v->kind : ENT_JSON_NONE;
}

const ent_json *ent_json_get(const ent_json *object, const char *key) {
    if (ent_json_kind_of(object) != ENT_JSON_OBJECT) return NULL;
    size_t low = 0, high = object->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        size_t at = object->by_key[middle];
        int order = strcmp(key, object->key[at]);
        if (order == 0) return object->item[at];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

size_t ent_json_size(const ent_json *v) {
    return v ? v->n : 0;
}

const ent_json *ent_json_at(const ent_json *array, size_t i) {
    return ent_json_kind_of(array) == ENT_JSON_ARRAY && i < array->n ? array->item[i] : NULL;
}

const ent_json *ent_json_member(const ent_json *object, size_t i, const char **key) {
    bool there = ent_json_kind_of(object) == ENT_JSON_OBJECT && i < object->n;
    if (key) *key = there ? object->key[i] : NULL;
    return there ? object->item[i] : NULL;
}

const char *ent_json_text(const ent_json *v) {
    return v ? v->text : NULL;
}

bool ent_json_number(const ent_json *v, double *out) {
    if (ent_json_kind_of(v) != ENT_JSON_NUMBER) return false;
    *out = v->number;
    return true;
}

bool ent_json_bool(const ent_json *v, bool *out) {
    if (ent_json_kind_of(v) != ENT_JSON_BOOL) return false;
    *out = v->truth;
    return true;
}
