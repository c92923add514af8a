/* schema.c - the table of shapes as JSON Schema (draft 2020-12).
 *
 * Members that no table knows are refused (additionalProperties), so that nothing is printed that
 * is not described. */

#include "report/shape.h"

#include "base/ctx.h"
#include "report/print.h"
#include "report/reference.h"

#include <string.h>

/* ---- types */

/* A name in the list of names that a schema needs. */
static void put_reference(ent_json_writer *w, const ent_type_part *part) {
    ent_str path = {0};
    ent_str_add(&path, "#/$defs/");
    ent_str_add_n(&path, part->s, part->n);
    ent_json_text_member(w, "$ref", ent_str_get(&path));
    ent_page_drop(w->out, &path);
}

static const ent_plain_type *plain_type(const ent_type_part *part) {
    for (const ent_plain_type *t = ent_plain_types; t->name; t++)
        if (ent_type_is(part, t->name)) return t;
    return NULL;
}

/* The members of the schema of one part. */
static void put_part(ent_json_writer *w, ent_type_part part) {
    const ent_plain_type *plain = plain_type(&part);
    if (part.list) {
        part.list = false;
        ent_json_text_member(w, "type", "array");
        ent_json_key(w, "items");
        ent_json_begin_object(w);
        put_part(w, part);
        ent_json_end_object(w);
    } else if (part.literal) {
        ent_json_slice_member(w, "const", (ent_slice){part.s, part.n});
    } else if (plain) {
        ent_json_text_member(w, "type", plain->type);
        if (ent_type_is(&part, "count")) ent_json_count_member(w, "minimum", 0);
        if (plain->pattern) ent_json_text_member(w, "pattern", plain->pattern);
    } else {
        put_reference(w, &part);
    }
}

/* The members of the schema of a type; with `or_null` it may be null beside. */
static void put_type(ent_json_writer *w, const char *type, bool or_null) {
    ent_type_part part, second;
    const char *rest = type;
    ent_type_next(&rest, &part);
    if (!or_null && !ent_type_next(&rest, &second)) {
        put_part(w, part);
        return;
    }
    ent_json_key(w, "anyOf");
    ent_json_begin_array(w);
    for (rest = type; ent_type_next(&rest, &part);) {
        ent_json_begin_object(w);
        put_part(w, part);
        ent_json_end_object(w);
    }
    if (or_null) {
        ent_json_begin_object(w);
        ent_json_text_member(w, "type", "null");
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- shapes */

static bool is_optional(const ent_member *m) {
    return strchr(m->name, '?') != NULL;
}

static ent_slice name_of(const ent_member *m) {
    return (ent_slice){m->name, strcspn(m->name, "?")};
}

static void put_key(ent_json_writer *w, const ent_member *m) {
    ent_str key = {0};
    ent_str_add_slice(&key, name_of(m));
    ent_json_key(w, ent_str_get(&key));
    ent_page_drop(w->out, &key);
}

static void put_members(ent_json_writer *w, const ent_member *members) {
    ent_json_text_member(w, "type", "object");
    ent_json_key(w, "properties");
    ent_json_begin_object(w);
    for (const ent_member *m = members; m->name; m++) {
        put_key(w, m);
        ent_json_begin_object(w);
        ent_json_text_member(w, "description", m->doc);
        put_type(w, m->type, false);
        ent_json_end_object(w);
    }
    ent_json_end_object(w);
    ent_json_key(w, "required");
    ent_json_begin_array(w);
    for (const ent_member *m = members; m->name; m++)
        if (!is_optional(m)) ent_json_put_slice(w, name_of(m));
    ent_json_end_array(w);
    ent_json_bool_member(w, "additionalProperties", false);
}

static void put_shape(ent_json_writer *w, const ent_shape *s) {
    ent_json_key(w, s->name);
    ent_json_begin_object(w);
    ent_json_text_member(w, "description", s->doc);
    if (s->member)
        put_members(w, s->member);
    else
        put_type(w, s->either, false);
    ent_json_end_object(w);
}

static void put_words(ent_json_writer *w, const ent_word_set *set) {
    ent_json_key(w, set->name);
    ent_json_begin_object(w);
    ent_json_text_member(w, "description", set->doc);
    ent_json_key(w, "enum");
    ent_json_begin_array(w);
    for (unsigned i = 0; set->word(i); i++) ent_json_put_text(w, set->word(i));
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- what a schema needs of them */

typedef struct needed {
    bool shape[ENT_MOST_SHAPES], words[ENT_MOST_SHAPES];
} needed;

static void need_type(needed *n, const char *type);

static void need_shape(needed *n, size_t i) {
    const ent_shape *s = &ent_shapes[i];
    if (n->shape[i]) return;
    n->shape[i] = true;
    if (s->either) need_type(n, s->either);
    for (const ent_member *m = s->member; m && m->name; m++) need_type(n, m->type);
}

static void need_type(needed *n, const char *type) {
    ent_type_part part;
    while (ent_type_next(&type, &part)) {
        for (size_t i = 0; ent_shapes[i].name; i++)
            if (ent_type_is(&part, ent_shapes[i].name)) need_shape(n, i);
        for (size_t i = 0; ent_word_sets[i].name; i++)
            if (ent_type_is(&part, ent_word_sets[i].name)) n->words[i] = true;
    }
}

static void put_definitions(ent_json_writer *w, const needed *n) {
    ent_json_key(w, "$defs");
    ent_json_begin_object(w);
    for (size_t i = 0; ent_shapes[i].name; i++)
        if (n->shape[i]) put_shape(w, &ent_shapes[i]);
    for (size_t i = 0; ent_word_sets[i].name; i++)
        if (n->words[i]) put_words(w, &ent_word_sets[i]);
    ent_json_end_object(w);
}

/* ---- a schema */

/* The envelope, of this schema and no other. */
static void put_envelope(ent_json_writer *w, const char *schema) {
    ent_json_key(w, "entente");
    ent_json_begin_object(w);
    ent_json_text_member(w, "$ref", "#/$defs/envelope");
    ent_json_key(w, "properties");
    ent_json_begin_object(w);
    ent_json_key(w, "schema");
    ent_json_begin_object(w);
    ent_json_text_member(w, "const", schema);
    ent_json_end_object(w);
    ent_json_end_object(w);
    ent_json_end_object(w);
}

static void put_parts(ent_json_writer *w, const ent_schema *s, const char *schema) {
    static const char *const names[] = {"entente", "result", "diagnostics"};
    bool always_null = strcmp(s->result, "null") == 0;
    ent_json_key(w, "properties");
    ent_json_begin_object(w);
    put_envelope(w, schema);
    ent_json_key(w, "result");
    ent_json_begin_object(w);
    ent_json_text_member(w, "description",
                         always_null ? "always null: see `diagnostics`"
                                     : "null where an error left none: see `diagnostics`");
    put_type(w, s->result, !always_null);
    ent_json_end_object(w);
    ent_json_key(w, "diagnostics");
    ent_json_begin_object(w);
    put_type(w, "diagnostic[]", false);
    ent_json_end_object(w);
    ent_json_end_object(w);
    ent_json_key(w, "required");
    ent_json_begin_array(w);
    for (size_t i = 0; i < 3; i++) ent_json_put_text(w, names[i]);
    ent_json_end_array(w);
    ent_json_bool_member(w, "additionalProperties", false);
}

static void put_schema(ent_str *out, const ent_schema *s) {
    ent_json_writer w = ent_json_writer_to(out, true);
    needed n = {{false}, {false}};
    ent_str id = {0}, schema = {0};
    ent_str_addf(&id, "urn:entente:schema:%s:%u", s->name, s->version);
    ent_str_addf(&schema, "%s/%u", s->name, s->version);
    need_type(&n, "envelope | diagnostic");
    need_type(&n, s->result);
    ent_json_begin_object(&w);
    ent_json_text_member(&w, "$schema", "https://json-schema.org/draft/2020-12/schema");
    ent_json_text_member(&w, "$id", ent_str_get(&id));
    ent_json_text_member(&w, "title", s->command);
    ent_json_text_member(&w, "description", s->doc);
    ent_json_text_member(&w, "type", "object");
    put_parts(&w, s, ent_str_get(&schema));
    put_definitions(&w, &n);
    ent_json_end_object(&w);
    ent_str_add_char(out, '\n');
    ent_page_drop(out, &id);
    ent_page_drop(out, &schema);
}

static ent_status no_such_name(ent_ctx *ctx, const char *name) {
    ent_str names = {0};
    for (const ent_schema *s = ent_schemas; s->name; s++) ent_str_addf(&names, "%s, ", s->name);
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "no schema \"%s\"; there are %sjson and csv", name,
                             ent_str_get(&names));
    if (ent_str_failed(&names)) st = ent_no_memory(ctx);
    ent_str_clear(&names);
    return st;
}

unsigned ent_schema_version(const char *name) {
    const ent_schema *found = ent_schema_find(name);
    return found ? found->version : 1;
}

ent_status ent_report_schema(ent_ctx *ctx, const char *name, char **text) {
    const ent_schema *s = ent_schema_find(name);
    ent_printer p = ent_printer_new(ctx, NULL, NULL);
    ent_status st = ENT_OK;
    if (s)
        put_schema(&p.out, s);
    else if (strcmp(name, "json") == 0)
        ent_put_json_reference(&p.out);
    else if (strcmp(name, "csv") == 0)
        ent_put_csv_reference(&p.out);
    else
        st = no_such_name(ctx, name);
    return ent_printer_end(&p, st, text);
}
