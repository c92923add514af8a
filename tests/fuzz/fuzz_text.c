/* fuzz_text.c - the lexer, the parser, the formatter and the twin, on a model and on a ledger.
 *
 * What parses is laid out as a text that means the same and is laid out no further, and its twin in
 * JSON is read back as the same tree. */

#include "fuzz.h"

#include "lang/tree.h"

#include <string.h>

static void check_layout(const char *name, const fuzz_views *v) {
    fuzz_views again = fuzz_views_of(name, ent_slice_of(v->canonical));
    DEMAND(again.canonical != NULL);
    DEMAND(strcmp(again.json, v->json) == 0);
    DEMAND(strcmp(again.canonical, v->canonical) == 0);
    fuzz_clear_views(&again);
}

static void check_twin(const char *name, const fuzz_views *v) {
    ent_ctx *ctx = fuzz_context();
    ent_str text = {0};
    DEMAND(ent_tree_text_of_json(ctx, name, ent_slice_of(v->json), &text) == ENT_OK);
    fuzz_views again = fuzz_views_of(name, (ent_slice){ent_str_get(&text), text.n});
    DEMAND(again.json != NULL);
    DEMAND(strcmp(again.json, v->json) == 0);
    fuzz_clear_views(&again);
    ent_str_clear(&text);
    ent_ctx_free(ctx);
}

static void check_as(const char *name, ent_slice text) {
    fuzz_views v = fuzz_views_of(name, text);
    if (v.canonical) {
        check_layout(name, &v);
        check_twin(name, &v);
    }
    ent_ctx *ctx = fuzz_context();
    char *out = NULL;
    ent_status st = ent_format_text(ctx, name, text.s, text.n, &out);
    fuzz_check_messages(ctx, st);
    DEMAND((st == ENT_OK) == (out != NULL));
    if (v.canonical) DEMAND(out && strcmp(out, v.canonical) == 0);
    ent_free(out);
    ent_ctx_free(ctx);
    fuzz_clear_views(&v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    ent_slice text = {n ? (const char *)data : "", n};
    check_as("fuzz.ent", text);
    check_as("fuzz.events", text);
    return 0;
}
