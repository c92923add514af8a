/* test_flagship.c - the disputes of models/caspian against their case files.
 *
 * The text of the model and the JSON of the case were written apart.  For the model as written and
 * for each alternative every player must find the same states stable under every concept. */

#include "analyse/stability.h"
#include "base/file.h"
#include "base/json.h"
#include "entente/methods.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *dispute, *alternative, *file;
} twins[] = {
    {"partnership", NULL, "caspian-d1-base"},
    {"partnership", "no-neutrality", "caspian-d1-no-neutrality"},
    {"partnership", "no-denial", "caspian-d1-no-denial"},
    {"partnership", "neither", "caspian-d1-neither"},
    {"partnership", "no-border-threat", "caspian-d1-no-border-threat"},
};

static int passed, failed;

static void tell(bool fine, const char *what, const char *concept, const char *player) {
    if (fine)
        passed++;
    else
        printf("%s: %s differs for %s\n", what, concept, player), failed++;
}

static ent_json_doc *read_json(ent_ctx *ctx, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/cases/stability/%s.json", getenv("ENT_SOURCE_DIR"), name);
    ent_str text = {0};
    ent_json_doc *doc = NULL;
    if (ent_file_read(ctx, path, 1 << 20, &text) != ENT_OK ||
        ent_json_parse(ctx, path, (ent_slice){ent_str_get(&text), text.n}, &doc) != ENT_OK)
        printf("%s\n", ent_last_message(ctx));
    ent_str_clear(&text);
    return doc;
}

/* The code of the state that the case's lists call `id`. */
static ent_state code_of(const ent_json *root, double id) {
    const ent_json *states = ent_json_get(root, "states");
    for (size_t i = 0; i < ent_json_size(states); i++) {
        double own = -1, code = -1;
        ent_json_number(ent_json_get(ent_json_at(states, i), "id"), &own);
        ent_json_number(ent_json_get(ent_json_at(states, i), "code"), &code);
        if (own == id) return (ent_state)code;
    }
    return UINT64_MAX;
}

static bool same_states(const ent_json *root, const ent_json *list, const ent_dispute_game *g,
                        const ent_bits *stable) {
    if (ent_bits_count(stable) != ent_json_size(list)) return false;
    for (size_t i = 0; i < ent_json_size(list); i++) {
        double id = -1;
        uint64_t index;
        ent_json_number(ent_json_at(list, i), &id);
        if (!ent_game_index(&g->game, code_of(root, id), &index)) return false;
        if (!ent_bits_get(stable, index)) return false;
    }
    return true;
}

/* The case names its decision makers RUS, TKM, in the order of the model's players. */
static void compare_twin(ent_ctx *ctx, const ent_region *region, size_t twin) {
    ent_json_doc *doc = read_json(ctx, twins[twin].file);
    const ent_json *root = ent_json_root(doc);
    const ent_json *per_dm = ent_json_get(ent_json_get(root, "expected"), "per_dm");
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    o.under = twins[twin].alternative;
    ent_stability *s = NULL;
    if (ent_stability_run(ctx, region, twins[twin].dispute, &o, &s) != ENT_OK) {
        printf("%s: %s\n", twins[twin].file, ent_last_message(ctx));
        failed++;
    }
    for (uint32_t c = 0; s && c < s->n_concepts; c++) {
        const char *id = ent_method_id(s->concepts[c]);
        for (uint32_t p = 0; p < ent_json_size(per_dm); p++) {
            const ent_json *dm = ent_json_at(per_dm, p);
            tell(same_states(root, ent_json_get(dm, id), s->game, &s->game->stable[c][p]),
                 twins[twin].file, id, ent_json_text(ent_json_get(dm, "dm")));
        }
    }
    ent_stability_free(s);
    ent_json_free(doc);
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = NULL;
    char path[1024];
    snprintf(path, sizeof path, "%s/models/caspian/caspian.ent", getenv("ENT_SOURCE_DIR"));
    if (ent_region_read(ctx, path, &region) != ENT_OK) {
        printf("%s\n", ent_last_message(ctx));
        failed++;
    }
    for (size_t i = 0; region && i < sizeof twins / sizeof *twins; i++)
        compare_twin(ctx, region, i);
    ent_region_free(region);
    ent_ctx_free(ctx);
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
