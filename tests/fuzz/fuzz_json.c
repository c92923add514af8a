/* fuzz_json.c - JSON, and models in JSON.
 *
 * What is JSON is written and read back as the same; what stands for a model stands for a text that
 * stands for the same twin. */

#include "fuzz.h"

#include "base/json.h"
#include "lang/tree.h"

#include <string.h>

enum { DEEPEST = 60 }; /* as deep as the writer goes */

static bool is_shallow(const ent_json *v, unsigned depth) {
    if (depth > DEEPEST) return false;
    for (size_t i = 0; i < ent_json_size(v); i++) {
        const ent_json *item =
            ent_json_kind_of(v) == ENT_JSON_ARRAY ? ent_json_at(v, i) : ent_json_member(v, i, NULL);
        if (!is_shallow(item, depth + 1)) return false;
    }
    return true;
}

static void put(ent_json_writer *w, const ent_json *v) {
    double x = 0;
    bool truth = false;
    switch (ent_json_kind_of(v)) {
    case ENT_JSON_OBJECT:
        ent_json_begin_object(w);
        for (size_t i = 0; i < ent_json_size(v); i++) {
            const char *key;
            const ent_json *item = ent_json_member(v, i, &key);
            DEMAND(ent_json_get(v, key) == item);
            ent_json_key(w, key);
            put(w, item);
        }
        ent_json_end_object(w);
        break;
    case ENT_JSON_ARRAY:
        ent_json_begin_array(w);
        for (size_t i = 0; i < ent_json_size(v); i++) put(w, ent_json_at(v, i));
        ent_json_end_array(w);
        break;
    case ENT_JSON_TEXT: ent_json_put_text(w, ent_json_text(v)); break;
    case ENT_JSON_NUMBER:
        DEMAND(ent_json_number(v, &x));
        ent_json_put_number(w, x);
        break;
    case ENT_JSON_BOOL:
        DEMAND(ent_json_bool(v, &truth));
        ent_json_put_bool(w, truth);
        break;
    case ENT_JSON_NULL:
    case ENT_JSON_NONE: ent_json_put_null(w); break;
    }
}

static char *written(const ent_json *root, bool pretty) {
    ent_str out = {0};
    ent_json_writer w = ent_json_writer_to(&out, pretty);
    put(&w, root);
    char *text = ent_str_take(&out);
    DEMAND(text != NULL);
    return text;
}

static void check_json(ent_slice text) {
    ent_ctx *ctx = fuzz_context();
    ent_json_doc *doc = NULL, *again = NULL;
    ent_status st = ent_json_parse(ctx, "fuzz.json", text, &doc);
    DEMAND((st == ENT_OK) == (doc != NULL));
    if (st != ENT_OK) {
        DEMAND(st == ENT_EINPUT);
        DEMAND(strncmp(ent_last_message(ctx), "fuzz.json:", 10) == 0);
    } else if (is_shallow(ent_json_root(doc), 0)) {
        char *pretty = written(ent_json_root(doc), true);
        DEMAND(ent_json_parse(ctx, "again", ent_slice_of(pretty), &again) == ENT_OK);
        char *one = written(ent_json_root(doc), false),
             *other = written(ent_json_root(again), false);
        DEMAND(strcmp(one, other) == 0);
        ent_free(pretty);
        ent_free(one);
        ent_free(other);
    }
    ent_json_free(doc);
    ent_json_free(again);
    ent_ctx_free(ctx);
}

static void check_twin(ent_slice json) {
    ent_ctx *ctx = fuzz_context();
    ent_str text = {0}, back = {0};
    ent_status st = ent_tree_text_of_json(ctx, "fuzz.json", json, &text);
    fuzz_check_messages(ctx, st);
    if (st == ENT_OK) {
        fuzz_views v = fuzz_views_of("fuzz", (ent_slice){ent_str_get(&text), text.n});
        if (v.json) {
            DEMAND(ent_tree_text_of_json(ctx, "back", ent_slice_of(v.json), &back) == ENT_OK);
            fuzz_views w = fuzz_views_of("back", (ent_slice){ent_str_get(&back), back.n});
            DEMAND(w.json && strcmp(v.json, w.json) == 0);
            fuzz_clear_views(&w);
        }
        fuzz_clear_views(&v);
    }
    ent_str_clear(&text);
    ent_str_clear(&back);
    ent_ctx_free(ctx);
}

static void check_region(ent_slice json) {
    ent_ctx *ctx = fuzz_context();
    ent_region *region = NULL;
    ent_status st = ent_region_read_text(ctx, "fuzz.json", json.s, json.n, &region);
    DEMAND((st == ENT_OK) == (region != NULL));
    fuzz_check_messages(ctx, st);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    ent_slice text = {n ? (const char *)data : "", n};
    check_json(text);
    check_twin(text);
    check_region(text);
    return 0;
}
