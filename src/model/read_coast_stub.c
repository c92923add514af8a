/* read_coast_stub.c - stands in until the reader of coast files is there. */

#include "model/read.h"

#include "base/json.h"

static ent_status wrong(ent_reader *r, ent_span span) {
    return ent_fault_at(r, "E280", span, "the file holds no coast");
}

static bool put_line(ent_reader *r, const ent_json *points, ent_polyline *out) {
    size_t n = ent_json_size(points);
    double *at = ent_arena_alloc(r->arena, n, 2 * sizeof *at);
    if (!at) return false;
    for (size_t i = 0; i < n; i++) {
        ent_json_number(ent_json_at(ent_json_at(points, i), 0), &at[2 * i]);
        ent_json_number(ent_json_at(ent_json_at(points, i), 1), &at[2 * i + 1]);
    }
    *out = (ent_polyline){at, (uint32_t)n};
    return true;
}

static bool keep(ent_reader *r, const ent_json *text, ent_slice *out) {
    ent_slice s = ent_slice_of(ent_json_text(text) ? ent_json_text(text) : "");
    *out = (ent_slice){ent_arena_copy(r->arena, s.s, s.n), s.n};
    return out->s != NULL;
}

ent_status ent_coast_in(ent_reader *r, ent_slice bytes, ent_span span, const uint32_t *states,
                        uint32_t n_states, ent_coast *out) {
    ent_json_doc *doc = NULL;
    ent_status st = ent_json_parse(r->ctx, "", bytes, &doc);
    if (st == ENT_EINPUT) return wrong(r, span);
    if (st != ENT_OK) return st;
    const ent_json *features = ent_json_get(ent_json_root(doc), "features");
    size_t n = ent_json_size(features);
    ent_coast_piece *pieces = ent_arena_alloc(r->arena, n, sizeof *pieces);
    bool fine = pieces && keep(r, ent_json_get(ent_json_root(doc), "title"), &out->title) &&
                keep(r, ent_json_get(ent_json_root(doc), "licence"), &out->licence);
    for (size_t i = 0; fine && i < n; i++) {
        const ent_json *f = ent_json_at(features, i), *p = ent_json_get(f, "properties");
        const ent_json *g = ent_json_get(f, "geometry"), *c = ent_json_get(g, "coordinates");
        const char *kind = ent_json_text(ent_json_get(g, "type"));
        ent_coast_piece *x = &pieces[i];
        x->actor = ENT_NONE;
        x->island = kind && *kind == 'P';
        fine = keep(r, ent_json_get(p, "state"), &x->state) &&
               keep(r, ent_json_get(p, "name"), &x->name) &&
               put_line(r, x->island ? ent_json_at(c, 0) : c, &x->line);
        for (uint32_t k = 0; k < n_states; k++)
            if (ent_slice_eq(r->region->actors[states[k]].name, x->state)) x->actor = states[k];
    }
    out->pieces = pieces;
    out->n_pieces = (uint32_t)n;
    ent_json_free(doc);
    if (!fine) return ent_no_memory(r->ctx);
    return n ? ENT_OK : wrong(r, span);
}
