/* made_boundary.h - answers of the question `boundary` made by hand, for tests of their figures.
 *
 * The sea is a box of degrees, cut into columns and rows of zones; `common` makes the last of them
 * the common part.  The planes of PROJ are a sphere's here and the label point is the middle of the
 * first ring, so that figures are tested in a build without geometry too: link with MADE_PLANE's
 * wraps (see meson.build). */

#ifndef ENT_TESTS_MADE_BOUNDARY_H
#define ENT_TESTS_MADE_BOUNDARY_H

#include "analyse/boundary.h"
#include "base/ctx.h"
#include "base/mem.h"
#include "entente/entente.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct made_spec {
    const char *name; /* of the sea, a word */
    double west, south, east, north;
    uint32_t columns, rows;
    bool common, lagoon, island, handling;
    uint32_t n_fields;
    const char *title; /* of every state, with its number behind; NULL: "State" */
    int kind;          /* of all borders; -1: each in turn */
} made_spec;

typedef struct made {
    ent_arena arena;
    ent_region region;
    ent_sea sea;
    ent_sea_rule rule;
    ent_shores shores;
    ent_waters waters;
    ent_zones zones;
    ent_boundary_row row[2]; /* the second has no answer */
    ent_boundary b;
} made;

/* ---- what PROJ and GEOS answer */

struct ent_sea_plane {
    double lon0, lat0;
};

ent_status __wrap_ent_sea_plane_open(ent_ctx *ctx, double lon0, double lat0, ent_sea_plane **out);
void __wrap_ent_sea_plane_close(ent_sea_plane *plane);
void __wrap_ent_sea_plane_xy(const ent_sea_plane *p, double lon, double lat, double *x, double *y);
ent_status __wrap_ent_sea_label_point(ent_ctx *ctx, const ent_lonlat_area *area, double *lon,
                                      double *lat, double *km);

ent_status __wrap_ent_sea_plane_open(ent_ctx *ctx, double lon0, double lat0, ent_sea_plane **out) {
    *out = ent_alloc(1, sizeof **out);
    if (!*out) return ent_no_memory(ctx);
    **out = (ent_sea_plane){lon0, lat0};
    return ENT_OK;
}

void __wrap_ent_sea_plane_close(ent_sea_plane *plane) {
    ent_free(plane);
}

void __wrap_ent_sea_plane_xy(const ent_sea_plane *p, double lon, double lat, double *x, double *y) {
    const double d = 3.14159265358979 / 180, r = 6371.0072;
    double l = (lon - p->lon0) * d, f = lat * d, g = p->lat0 * d;
    double k = r * sqrt(2 / (1 + sin(g) * sin(f) + cos(g) * cos(f) * cos(l)));
    *x = k * cos(f) * sin(l);
    *y = k * (cos(g) * sin(f) - sin(g) * cos(f) * cos(l));
}

ent_status __wrap_ent_sea_label_point(ent_ctx *ctx, const ent_lonlat_area *area, double *lon,
                                      double *lat, double *km) {
    const ent_lonlat_line *line = &area->ring[0].line;
    (void)ctx;
    *lon = *lat = 0;
    for (uint32_t i = 0; i + 1 < line->n; i++) {
        *lon += line->at[2 * (size_t)i] / (line->n - 1);
        *lat += line->at[2 * (size_t)i + 1] / (line->n - 1);
    }
    *km = 1;
    return ENT_OK;
}

/* ---- pieces */

static void *made_room(made *m, size_t n, size_t size) {
    void *p = ent_arena_alloc(&m->arena, n ? n : 1, size);
    if (!p) abort();
    return p;
}

static ent_slice made_text(made *m, const char *word, uint32_t number) {
    ent_str s = {0};
    ent_str_addf(&s, "%s%u", word, (unsigned)number);
    char *copy = ent_arena_copy(&m->arena, ent_str_get(&s), s.n);
    if (!copy) abort();
    ent_slice text = {copy, s.n};
    ent_str_clear(&s);
    return text;
}

enum { MADE_PARTS = 8 }; /* of each side */

static ent_lonlat_line made_side(made *m, double x1, double y1, double x2, double y2) {
    double *at = made_room(m, 2 * (MADE_PARTS + 1), sizeof *at);
    for (int i = 0; i <= MADE_PARTS; i++) {
        at[2 * i] = x1 + (x2 - x1) * i / MADE_PARTS;
        at[2 * i + 1] = y1 + (y2 - y1) * i / MADE_PARTS;
    }
    return (ent_lonlat_line){at, MADE_PARTS + 1};
}

/* Counterclockwise; a hole the other way round. */
static ent_lonlat_ring made_box(made *m, double w, double s, double e, double n, bool hole) {
    const double x[] = {w, e, e, w, w}, y[] = {s, s, n, n, s};
    double *at = made_room(m, 2 * (4 * MADE_PARTS + 1), sizeof *at);
    for (int k = 0; k <= 4 * MADE_PARTS; k++) {
        int i = hole ? 4 * MADE_PARTS - k : k, side = i / MADE_PARTS, part = i % MADE_PARTS;
        int next = side < 4 ? side + 1 : 4;
        at[2 * k] = x[side] + (x[next] - x[side]) * part / MADE_PARTS;
        at[2 * k + 1] = y[side] + (y[next] - y[side]) * part / MADE_PARTS;
    }
    return (ent_lonlat_ring){{at, 4 * MADE_PARTS + 1}, hole};
}

typedef struct made_grid {
    const made_spec *spec;
    uint32_t states;
} made_grid;

static double made_x(const made_spec *s, double column) {
    return s->west + (s->east - s->west) * column / s->columns;
}

static double made_y(const made_spec *s, double row) {
    return s->south + (s->north - s->south) * row / s->rows;
}

static ent_lonlat_area made_zone(made *m, const made_spec *s, uint32_t cell) {
    uint32_t c = cell % s->columns, r = cell / s->columns;
    bool hole = cell == 0 && s->island;
    ent_lonlat_ring *ring = made_room(m, 2, sizeof *ring);
    ring[0] = made_box(m, made_x(s, c), made_y(s, r), made_x(s, c + 1), made_y(s, r + 1), false);
    ring[1] = made_box(m, made_x(s, 0.1), made_y(s, 0.1), made_x(s, 0.15), made_y(s, 0.15), true);
    return (ent_lonlat_area){ring, hole ? 2 : 1};
}

static void made_border(made *m, const made_spec *s, uint32_t a, uint32_t b, ent_lonlat_line line) {
    ent_sea_border *border = (ent_sea_border *)m->zones.border + m->zones.n_borders;
    int kind = s->kind >= 0 ? s->kind : (int)(m->zones.n_borders % (ENT_BORDER_BELT + 1));
    *border = (ent_sea_border){a, b, (ent_border_kind)kind, 0, line, 10};
    m->zones.n_borders++;
}

static void made_zones(made *m, const made_spec *s, uint32_t states) {
    uint32_t cells = s->columns * s->rows;
    ent_lonlat_area *zone = made_room(m, states + 1, sizeof *zone);
    double *area = made_room(m, states + 1, sizeof *area), *share = made_room(m, states + 1, 8);
    for (uint32_t i = 0; i < cells; i++) {
        zone[i] = made_zone(m, s, i);
        area[i] = 379000.0 / cells;
        share[i] = 1.0 / cells;
    }
    m->zones = (ent_zones){.n_states = states, .zone = zone, .area = area};
    m->zones.border = made_room(m, 2 * (size_t)cells, sizeof(ent_sea_border));
    for (uint32_t r = 0; r < s->rows; r++)
        for (uint32_t c = 0; c < s->columns; c++) {
            uint32_t i = r * s->columns + c;
            if (c + 1 < s->columns)
                made_border(m, s, i, i + 1,
                            made_side(m, made_x(s, c + 1), made_y(s, r), made_x(s, c + 1),
                                      made_y(s, r + 1)));
            if (r + 1 < s->rows)
                made_border(m, s, i, i + s->columns,
                            made_side(m, made_x(s, c), made_y(s, r + 1), made_x(s, c + 1),
                                      made_y(s, r + 1)));
        }
    m->row[0].share = share;
    m->row[0].lines.area = area;
}

/* East of the sea, a tenth of its width. */
static void made_lagoon(made *m, const made_spec *s) {
    double wide = (s->east - s->west) / 10, high = (s->north - s->south) / 10;
    double middle = (s->south + s->north) / 2;
    ent_cut_off *cut = made_room(m, 1, sizeof *cut);
    ent_lonlat_ring *ring = made_room(m, 1, sizeof *ring);
    ent_lonlat_line *line = made_room(m, 1, sizeof *line);
    ent_sea_closing *closing = made_room(m, 1, sizeof *closing);
    *ring = made_box(m, s->east, middle - high, s->east + wide, middle + high, false);
    *cut = (ent_cut_off){true, false, 1000, {ring, 1}};
    *line = made_side(m, s->east, middle - high, s->east, middle + high);
    closing->name = ent_slice_of("still-water");
    closing->title = ent_slice_of("its mouth");
    m->shores.closing = line;
    m->waters.cut_off = cut;
    m->sea.closings = closing;
    m->shores.n_closings = m->sea.n_closings = 1;
}

static void made_fields(made *m, const made_spec *s) {
    ent_sea_field *field = made_room(m, s->n_fields, sizeof *field);
    uint32_t *in = made_room(m, s->n_fields, sizeof *in);
    for (uint32_t i = 0; i < s->n_fields; i++) {
        double part = (i + 0.5) / s->n_fields;
        field[i].name = made_text(m, "field-", i + 1);
        field[i].title = made_text(m, s->title ? s->title : "Field & <i> no. ", i + 1);
        field[i].lon = s->west + (s->east - s->west) * part;
        field[i].lat = s->south + (s->north - s->south) * fmod(part * 7, 1);
        in[i] = 0;
    }
    m->sea.fields = field;
    m->sea.n_fields = s->n_fields;
    m->row[0].field_in = in;
}

/* ---- the whole */

static void made_names(made *m, const made_spec *s, uint32_t states) {
    ent_actor *actor = made_room(m, states, sizeof *actor);
    uint32_t *number = made_room(m, states, sizeof *number);
    ent_coast *coast = made_room(m, 2, sizeof *coast);
    for (uint32_t i = 0; i < states; i++) {
        actor[i].name = made_text(m, "state-", i + 1);
        actor[i].title = made_text(m, s->title ? s->title : "State ", i + 1);
        number[i] = i;
    }
    coast[0].title = coast[1].title = ent_slice_of("Shores made by hand, first edition");
    m->region.actors = actor;
    m->region.n_actors = m->sea.n_states = states;
    m->sea.states = number;
    m->sea.coasts = coast;
    m->sea.n_coasts = 2;
    m->sea.name = ent_slice_of(s->name);
    m->sea.title = made_text(m, s->title ? s->title : "Sea ", 0);
    if (s->handling) m->region.handling = ent_slice_of("for \"official\" use <only> & nobody else");
}

static made *make_boundary(const made_spec *s) {
    made *m = calloc(1, sizeof *m);
    if (!m) abort();
    uint32_t states = s->columns * s->rows - (s->common ? 1 : 0);
    ent_lonlat_ring *outline = made_room(m, 2, sizeof *outline);
    made_names(m, s, states);
    made_zones(m, s, states);
    made_fields(m, s);
    m->region.has_as_of = true;
    m->region.as_of = (ent_date){17755, 17755, ENT_DAY};
    outline[0] = made_box(m, s->west, s->south, s->east, s->north, false);
    outline[1] = made_zone(m, s, 0).ring[1];
    m->shores.n_states = states;
    if (s->lagoon) made_lagoon(m, s);
    m->waters.n_states = states;
    m->waters.shores = &m->shores;
    m->waters.lon0 = (s->west + s->east) / 2;
    m->waters.lat0 = (s->south + s->north) / 2;
    m->waters.outline = (ent_lonlat_area){outline, s->island ? 2 : 1};
    m->rule.name = ent_slice_of("half");
    m->rule.title = ent_slice_of("Half \"effect\"");
    m->rule.method = ent_method_find(ENT_BOUNDARY, "half_effect");
    m->rule.along = m->rule.cuts = ENT_NONE;
    m->region.seas = &m->sea;
    m->region.n_seas = 1;
    m->row[0].rule = m->row[1].rule = &m->rule;
    m->row[0].name = m->rule.name;
    m->row[0].lines.zones = &m->zones;
    m->row[0].lines.total = 379000;
    m->row[1].name = ent_slice_of("none");
    m->row[1].missing = "the line \"x\" does not reach the shore";
    m->b = (ent_boundary){.region = &m->region,
                          .alternative = ENT_NONE,
                          .n = states,
                          .table = {.sea = &m->sea, .waters = &m->waters},
                          .row = m->row,
                          .n_rows = 2};
    return m;
}

static void made_free(made *m) {
    ent_arena_clear(&m->arena);
    free(m);
}

/* Seas of every kind: one state, many, wide, tall, tiny, huge, near a pole, south and west. */
static const made_spec made_specs[] = {
    {"plain", 46, 36, 55, 47, 2, 3, false, true, true, true, 6, NULL, -1},
    {"one", 10, 54, 20, 60, 1, 1, false, false, true, false, 0, NULL, -1},
    {"wide", 28, 41, 41, 43, 6, 1, false, false, false, true, 9, NULL, -1},
    {"tall", 34, 12, 37, 29, 1, 7, false, true, true, false, 5, NULL, ENT_BORDER_COMPUTED},
    {"tiny", 6.10, 46.20, 6.11, 46.205, 2, 2, false, false, true, false, 3, NULL, -1},
    {"huge", -60, -60, 60, 60, 4, 4, true, true, false, false, 12, NULL, -1},
    {"polar", -20, 84, 60, 89.5, 3, 2, true, false, true, true, 4, NULL, -1},
    {"southern", -70.5, -55, -64, -52, 3, 1, true, true, false, false, 2, NULL, ENT_BORDER_BELT},
    {"many", 46, 36, 55, 47, 4, 8, false, false, false, true, 30, NULL, -1},
    {"crowd", 20, 30, 21, 30.2, 16, 2, false, true, false, false, 40, NULL, -1},
    {"hostile", 46, 36, 55, 47, 2, 2, true, true, true, true, 5,
     "</text><script>alert('\"&]]>\x01\x1b[31m\xe2\x80\xae\xd8\xa7\xdb\x8c\xd8\xb1\xd8\xa7\xd9\x86 "
     "\xff\xef\xbf\xbf",
     -1},
    {"long", 46, 36, 55, 47, 2, 2, false, true, false, true, 5,
     "The Federated Kingdoms of the Upper and the Lower Shores of "
     "Donaudampfschifffahrtsgesellschaft"
     "skapitaensmuetze ",
     -1},
};
enum { MADE_SPECS = sizeof made_specs / sizeof *made_specs };

#endif
