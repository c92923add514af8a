/* fuzz_countries.c - files of countries, of which a coast file is made.
 *
 * Whatever is handed over is a coast file: a model that reads it finds nothing wrong with its form. */

#include "fuzz.h"

#include <string.h>

static const char model[] = "entente 1\nactor a; actor b\n"
                            "sea s { states a, b; coast \"c\"; rules equidistance }\n";

/* The states may be others, and a shore may jump across the meridian of 180 degrees. */
static void check_form(const char *text) {
    fuzz_file file = {"c", {text, strlen(text)}};
    ent_ctx *ctx = fuzz_context();
    ent_region *region = NULL;
    fuzz_set_files(&file, 1);
    ent_status st = ent_region_read_text(ctx, "fuzz.ent", model, strlen(model), &region);
    fuzz_check_messages(ctx, st);
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++) {
        const char *code = ent_ctx_diag(ctx, i)->code;
        DEMAND(strcmp(code, "E280") != 0 && strcmp(code, "E282") != 0);
    }
    ent_region_free(region);
    ent_ctx_free(ctx);
    fuzz_set_files(NULL, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    static const ent_import_coast_options boxes[] = {{-180, -90, 180, 90, "T", NULL, "L"},
                                                     {0.5, 0.5, 3.25, 3.25, NULL, NULL, NULL}};
    for (unsigned k = 0; k < 2; k++) {
        ent_ctx *ctx = fuzz_context();
        ent_import_coast_found found;
        char *text = NULL;
        ent_status st = ent_import_coast(ctx, "fuzz.json", n ? (const char *)data : "", n,
                                         &boxes[k], &found, &text);
        DEMAND((st == ENT_OK) == (text != NULL));
        fuzz_check_messages(ctx, st);
        if (text) DEMAND(found.n_states > 0 && found.n_lines + found.n_islands > 0);
        if (text) check_form(text);
        ent_free(text);
        ent_ctx_free(ctx);
    }
    return 0;
}
