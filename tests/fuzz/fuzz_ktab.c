/* fuzz_ktab.c - tables of KTAB.
 *
 * Whatever is accepted is a model: canonical, and read without an error.  And whichever reader the
 * file is given to, nothing else happens. */

#include "fuzz.h"

#include <string.h>

static void check_model(const char *model) {
    ent_ctx *ctx = fuzz_context();
    ent_region *region = NULL;
    char *again = NULL;
    ent_status st = ent_format_text(ctx, "fuzz.ent", model, strlen(model), &again);
    DEMAND(st == ENT_OK && strcmp(model, again) == 0);
    ent_free(again);
    st = ent_region_read_text(ctx, "fuzz.ent", model, strlen(model), &region);
    fuzz_check_messages(ctx, st);
    DEMAND(st == ENT_OK || st == ENT_ESTOPPED);
    if (region) fuzz_ask_show(ctx, region, NULL);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void import(const char *name, const char *text, size_t n) {
    ent_ctx *ctx = fuzz_context();
    char *model = NULL;
    ent_status st = ent_import(ctx, name, text, n, &model);
    DEMAND((st == ENT_OK) == (model != NULL));
    fuzz_check_messages(ctx, st);
    if (model) check_model(model);
    ent_free(model);
    ent_ctx_free(ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    const char *text = n ? (const char *)data : "";
    import("fuzz.csv", text, n);
    import("fuzz", text, n);
    return 0;
}
