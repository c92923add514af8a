/* caspian_shores.h - the shores of the Caspian Sea (Natural Earth, 1:10 million, public domain) for
 * tests, out of models/caspian. */

#ifndef ENT_TESTS_CASPIAN_SHORES_H
#define ENT_TESTS_CASPIAN_SHORES_H

#include "base/file.h"
#include "base/json.h"
#include "sea/sea.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUS, KAZ, TKM, IRN, AZE, CASPIAN_STATES };

static const char *const caspian_names[] = {"Russia", "Kazakhstan", "Turkmenistan", "Iran",
                                            "Azerbaijan"};
/* The closing line of the reference computation, in the neck of the lagoon Garabogazkol. */
static const double caspian_neck[] = {52.92, 41.07, 52.90, 41.15};
static const ent_lonlat_line caspian_closing = {caspian_neck, 2};

static ent_shore caspian_shore[64];
static ent_shores caspian_shores = {CASPIAN_STATES, caspian_shore, 0, &caspian_closing, 1};

static void caspian_add(const ent_json *line, uint32_t state, bool island) {
    uint32_t n = (uint32_t)ent_json_size(line);
    double *at = calloc(2 * (size_t)n, sizeof *at); /* kept until the program ends */
    for (uint32_t i = 0; i < 2 * n; i++)
        if (!ent_json_number(ent_json_at(ent_json_at(line, i / 2), i % 2), &at[i])) abort();
    caspian_shore[caspian_shores.n++] = (ent_shore){state, island, {at, n}};
}

static void caspian_read(ent_ctx *ctx) {
    char path[1024];
    ent_str text = {0};
    ent_json_doc *doc = NULL;
    snprintf(path, sizeof path, "%s/models/caspian/caspian-coast.geojson",
             getenv("ENT_SOURCE_DIR"));
    if (ent_file_read(ctx, path, 10000000, &text) != ENT_OK ||
        ent_json_parse(ctx, path, (ent_slice){text.s, text.n}, &doc) != ENT_OK) {
        fprintf(stderr, "%s\n", ent_last_message(ctx));
        abort();
    }
    const ent_json *features = ent_json_get(ent_json_root(doc), "features");
    for (size_t i = 0; i < ent_json_size(features); i++) {
        const ent_json *f = ent_json_at(features, i), *shape = ent_json_get(f, "geometry");
        const ent_json *at = ent_json_get(shape, "coordinates");
        const char *state = ent_json_text(ent_json_get(ent_json_get(f, "properties"), "state"));
        bool island = strcmp(ent_json_text(ent_json_get(shape, "type")), "Polygon") == 0;
        uint32_t s = 0;
        while (strcmp(caspian_names[s], state) != 0) s++;
        caspian_add(island ? ent_json_at(at, 0) : at, s, island);
    }
    ent_json_free(doc);
    ent_str_clear(&text);
}

#endif
