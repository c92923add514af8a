/* caspian_sea.h - the Caspian for tests and measurements: the shores of models/caspian as numbers.
 *
 * Read here by hand and not by the model's reader, so that what judges the sea needs no model. */

#ifndef ENT_TESTS_CASPIAN_SEA_H
#define ENT_TESTS_CASPIAN_SEA_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/file.h"
#include "base/json.h"
#include "sea/rules.h"
#include "sea/waters.h"

enum { RUSSIA, KAZAKHSTAN, TURKMENISTAN, IRAN, AZERBAIJAN, CASPIAN_STATES };

typedef struct caspian_sea {
    ent_arena arena;
    ent_shore shore[64];
    ent_shores shores;
    ent_waters *waters;
    double closing[4];
    ent_lonlat_line closing_line;
} caspian_sea;

static const char *const caspian_name[CASPIAN_STATES] = {"Russia", "Kazakhstan", "Turkmenistan",
                                                         "Iran", "Azerbaijan"};

static inline void caspian_need(ent_ctx *ctx, ent_status st) {
    if (st == ENT_OK) return;
    printf("%s\n", ent_last_message(ctx));
    exit(1);
}

static inline void caspian_add(caspian_sea *sea, uint32_t state, bool island,
                               const ent_json *points) {
    size_t n = ent_json_size(points);
    double *at = ent_arena_alloc(&sea->arena, 2 * n, sizeof *at);
    for (size_t i = 0; i < 2 * n; i++)
        ent_json_number(ent_json_at(ent_json_at(points, i / 2), i % 2), &at[i]);
    if (sea->shores.n == 64) exit(1);
    sea->shore[sea->shores.n++] = (ent_shore){state, island, {at, (uint32_t)n}};
}

/* Opens the waters with shore points `step` metres apart. */
static inline void caspian_open(ent_ctx *ctx, const char *path, double step, caspian_sea *sea) {
    ent_str text = {0};
    ent_json_doc *doc;
    *sea = (caspian_sea){.closing = {52.92, 41.07, 52.90, 41.15}};
    caspian_need(ctx, ent_file_read(ctx, path, 10000000, &text));
    caspian_need(ctx, ent_json_parse(ctx, path, (ent_slice){text.s, text.n}, &doc));
    const ent_json *features = ent_json_get(ent_json_root(doc), "features");
    for (size_t i = 0; i < ent_json_size(features); i++) {
        const ent_json *f = ent_json_at(features, i), *shape = ent_json_get(f, "geometry");
        const char *state = ent_json_text(ent_json_get(ent_json_get(f, "properties"), "state"));
        const ent_json *points = ent_json_get(shape, "coordinates");
        bool island = strcmp(ent_json_text(ent_json_get(shape, "type")), "Polygon") == 0;
        uint32_t s = 0;
        while (s < CASPIAN_STATES && strcmp(state, caspian_name[s]) != 0) s++;
        if (s == CASPIAN_STATES) exit(1);
        caspian_add(sea, s, island, island ? ent_json_at(points, 0) : points);
    }
    ent_json_free(doc);
    ent_str_clear(&text);
    sea->closing_line = (ent_lonlat_line){sea->closing, 2};
    sea->shores.n_states = CASPIAN_STATES;
    sea->shores.shore = sea->shore;
    sea->shores.closing = &sea->closing_line;
    sea->shores.n_closings = 1;
    caspian_need(ctx, ent_waters_open(ctx, &sea->shores, step, &sea->waters));
}

static inline void caspian_close(caspian_sea *sea) {
    ent_waters_close(sea->waters);
    ent_arena_clear(&sea->arena);
}

#endif
