/* boundary_geojson.c - the zones and lines of a boundary for programs that draw maps: RFC 7946
 * (Butler et al. 2016).
 *
 * One feature a line.  Every feature has the same properties, null where they mean nothing; the
 * zones of a rule come first, then its borders, junctions and fields; what closing lines cut off,
 * which no rule changes, comes last.  A rule without an answer is a feature without a place, with
 * the reason.  Degrees have six decimals (0.1 m), areas and lengths three. */

#include "entente/report.h"
#include "report/boundary_figure.h"
#include "report/print.h"

#include <math.h>

typedef struct writer {
    ent_ctx *ctx;
    const ent_boundary *b;
    ent_json_writer json;
    const char *shoreline;
    double west, south, east, north;
    bool placed; /* something has a place, so that there is a box */
    ent_arena scratch;
    ent_status status;
} writer;

typedef struct properties {
    const char *kind;
    const ent_boundary_row *row; /* NULL: of no rule */
    uint64_t states;             /* bits; bit n: the common part */
    ent_slice name, title;       /* s == NULL: null */
    const char *missing;
    double area, share, length; /* NaN: null */
} properties;

static properties of_kind(const char *kind, const ent_boundary_row *row) {
    return (properties){.kind = kind, .row = row, .area = NAN, .share = NAN, .length = NAN};
}

static double rounded(double x, double unit) {
    return round(x * unit) / unit;
}

/* ---- places */

typedef struct place {
    double lon, lat;
} place;

static void put_place(writer *w, place p) {
    ent_json_begin_array(&w->json);
    ent_json_put_number(&w->json, p.lon);
    ent_json_put_number(&w->json, p.lat);
    ent_json_end_array(&w->json);
    if (!w->placed) {
        w->west = w->east = p.lon;
        w->south = w->north = p.lat;
    }
    w->placed = true;
    w->west = fmin(w->west, p.lon);
    w->east = fmax(w->east, p.lon);
    w->south = fmin(w->south, p.lat);
    w->north = fmax(w->north, p.lat);
}

/* The points of a line as they will be written, each different from the one before; NULL: out of
 * memory, or none. */
static place *round_line(writer *w, ent_lonlat_line line, uint32_t *n) {
    *n = 0;
    if (!line.n) return NULL;
    place *p = ent_arena_alloc(&w->scratch, line.n, sizeof *p);
    if (!p) {
        w->status = ent_no_memory(w->ctx);
        return NULL;
    }
    for (uint32_t i = 0; i < line.n; i++) {
        place next = {rounded(line.at[2 * (size_t)i], 1e6),
                      rounded(line.at[2 * (size_t)i + 1], 1e6)};
        if (*n && p[*n - 1].lon == next.lon && p[*n - 1].lat == next.lat) continue;
        p[(*n)++] = next;
    }
    return p;
}

/* Twice the area of a closed ring in square degrees; above 0: counterclockwise. */
static double turning(const place *p, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 1; i < n; i++)
        sum += (p[i - 1].lon - p[0].lon) * (p[i].lat - p[0].lat) -
               (p[i].lon - p[0].lon) * (p[i - 1].lat - p[0].lat);
    return sum;
}

static void begin_geometry(writer *w, const char *type) {
    ent_json_key(&w->json, "geometry");
    ent_json_begin_object(&w->json);
    ent_json_text_member(&w->json, "type", type);
    ent_json_key(&w->json, "coordinates");
}

static void no_geometry(writer *w) {
    ent_json_key(&w->json, "geometry");
    ent_json_put_null(&w->json);
}

static void put_point(writer *w, double lon, double lat) {
    begin_geometry(w, "Point");
    put_place(w, (place){rounded(lon, 1e6), rounded(lat, 1e6)});
    ent_json_end_object(&w->json);
}

static void put_line(writer *w, ent_lonlat_line line) {
    ent_arena_mark mark = ent_arena_here(&w->scratch);
    uint32_t n;
    const place *p = round_line(w, line, &n);
    if (n < 2) {
        no_geometry(w);
    } else {
        begin_geometry(w, "LineString");
        ent_json_begin_array(&w->json);
        for (uint32_t i = 0; i < n; i++) put_place(w, p[i]);
        ent_json_end_array(&w->json);
        ent_json_end_object(&w->json);
    }
    ent_arena_back(&w->scratch, mark);
}

/* A ring as it will be written; n == 0: nothing is left of it. */
typedef struct rounded_ring {
    place *at;
    uint32_t n;
    bool hole;
} rounded_ring;

static rounded_ring round_ring(writer *w, const ent_lonlat_ring *ring) {
    rounded_ring r = {NULL, 0, ring->hole};
    r.at = round_line(w, ring->line, &r.n);
    double area = r.n >= 4 ? turning(r.at, r.n) : 0;
    bool closed = r.n >= 4 && r.at[0].lon == r.at[r.n - 1].lon && r.at[0].lat == r.at[r.n - 1].lat;
    if (!closed || area == 0) return (rounded_ring){NULL, 0, ring->hole};
    if ((area > 0) == ring->hole)
        for (uint32_t i = 0, k = r.n - 1; i < k; i++, k--) {
            place kept = r.at[i];
            r.at[i] = r.at[k];
            r.at[k] = kept;
        }
    return r;
}

static void put_ring(writer *w, const rounded_ring *r) {
    ent_json_begin_array(&w->json);
    for (uint32_t i = 0; i < r->n; i++) put_place(w, r->at[i]);
    ent_json_end_array(&w->json);
}

/* Outer rings with the holes behind them; of one that vanishes the holes go too. */
static void put_rings(writer *w, const rounded_ring *ring, uint32_t n) {
    bool open = false;
    for (uint32_t i = 0; i < n; i++) {
        if (!ring[i].hole) {
            if (open) ent_json_end_array(&w->json);
            open = ring[i].n > 0;
            if (open) ent_json_begin_array(&w->json);
        }
        if (open && ring[i].n) put_ring(w, &ring[i]);
    }
    if (open) ent_json_end_array(&w->json);
}

static void put_area(writer *w, const ent_lonlat_area *area) {
    ent_arena_mark mark = ent_arena_here(&w->scratch);
    rounded_ring *ring = area->n ? ent_arena_alloc(&w->scratch, area->n, sizeof *ring) : NULL;
    bool some = false;
    if (area->n && !ring) w->status = ent_no_memory(w->ctx);
    for (uint32_t i = 0; ring && i < area->n; i++) {
        ring[i] = round_ring(w, &area->ring[i]);
        some = some || (ring[i].n && !ring[i].hole);
    }
    if (some) {
        begin_geometry(w, "MultiPolygon");
        ent_json_begin_array(&w->json);
        put_rings(w, ring, area->n);
        ent_json_end_array(&w->json);
        ent_json_end_object(&w->json);
    } else {
        no_geometry(w);
    }
    ent_arena_back(&w->scratch, mark);
}

/* ---- features */

static void put_number(writer *w, const char *key, double x, double unit) {
    ent_json_key(&w->json, key);
    ent_json_put_number(&w->json, rounded(x, unit));
}

static void put_states(writer *w, uint64_t states) {
    ent_json_key(&w->json, "states");
    ent_json_begin_array(&w->json);
    for (uint32_t i = 0; i <= w->b->n; i++)
        if (states >> i & 1) ent_json_put_slice(&w->json, ent_boundary_state(w->b, i));
    ent_json_end_array(&w->json);
}

static void begin_feature(writer *w) {
    ent_str_add_char(w->json.out, '\n');
    ent_json_begin_object(&w->json);
    ent_json_text_member(&w->json, "type", "Feature");
}

static void end_feature(writer *w, const properties *p) {
    const ent_boundary_row *row = p->row;
    ent_json_key(&w->json, "properties");
    ent_json_begin_object(&w->json);
    ent_json_text_member(&w->json, "kind", p->kind);
    ent_json_slice_member(&w->json, "rule", row ? row->name : (ent_slice){0});
    ent_json_text_member(&w->json, "method",
                         row && row->rule && row->rule->method ? row->rule->method->id : NULL);
    put_states(w, p->states);
    ent_json_slice_member(&w->json, "name", p->name);
    ent_json_slice_member(&w->json, "title", p->title);
    put_number(w, "area_km2", p->area, 1e3);
    put_number(w, "share", p->share, 1e6);
    put_number(w, "length_km", p->length, 1e3);
    ent_json_text_member(&w->json, "status", ENT_NOT_LEGAL);
    ent_json_text_member(&w->json, "shoreline", w->shoreline);
    ent_json_text_member(&w->json, "missing", p->missing);
    ent_json_end_object(&w->json);
    ent_json_end_object(&w->json);
}

static void put_zones(writer *w, const ent_boundary_row *row, const ent_zones *zones) {
    for (uint32_t i = 0; i <= zones->n_states && w->status == ENT_OK; i++) {
        if (i == zones->n_states && !zones->zone[i].n) continue; /* nothing is common */
        properties p = of_kind("zone", row);
        p.states = UINT64_C(1) << i;
        p.title = ent_boundary_state_title(w->b, i);
        p.area = zones->area[i];
        if (row->share) p.share = row->share[i];
        begin_feature(w);
        put_area(w, &zones->zone[i]);
        end_feature(w, &p);
    }
}

/* "computed line", and the name of the line where the model gives it one. */
static properties of_border(const writer *w, const ent_boundary_row *row,
                            const ent_sea_border *border) {
    properties p = of_kind(ent_border_kind_id(border->kind), row);
    const ent_sea *sea = ent_boundary_sea(w->b);
    p.states = UINT64_C(1) << border->a | UINT64_C(1) << border->b;
    p.length = border->length;
    if (border->kind == ENT_BORDER_AGREED && row->rule && border->agreed < row->rule->n_agreed) {
        p.name = row->rule->agreed[border->agreed].name;
        p.title = row->rule->agreed[border->agreed].title;
    }
    if (border->kind == ENT_BORDER_LINE && row->rule && row->rule->along < sea->n_lines) {
        p.name = sea->lines[row->rule->along].name;
        p.title = sea->lines[row->rule->along].title;
    }
    return p;
}

static void put_borders(writer *w, const ent_boundary_row *row, const ent_zones *zones) {
    for (uint32_t i = 0; i < zones->n_borders && w->status == ENT_OK; i++) {
        properties p = of_border(w, row, &zones->border[i]);
        if (!(p.length >= 0.0005)) continue; /* a crumb of less than half a metre */
        begin_feature(w);
        put_line(w, zones->border[i].line);
        end_feature(w, &p);
    }
}

static void put_junctions(writer *w, const ent_boundary_row *row, const ent_zones *zones) {
    ent_arena_mark mark = ent_arena_here(&w->scratch);
    const ent_junction *junction;
    uint32_t n;
    ent_status st = ent_boundary_junctions(w->ctx, zones, &w->scratch, &junction, &n);
    if (st != ENT_OK) w->status = st;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        properties p = of_kind("junction", row);
        p.states = junction[i].parties;
        begin_feature(w);
        put_point(w, junction[i].lon, junction[i].lat);
        end_feature(w, &p);
    }
    ent_arena_back(&w->scratch, mark);
}

static void put_fields(writer *w, const ent_boundary_row *row) {
    const ent_sea *sea = ent_boundary_sea(w->b);
    for (uint32_t i = 0; i < sea->n_fields; i++) {
        properties p = of_kind("field", row);
        uint32_t in = row->field_in ? row->field_in[i] : ENT_NO_STATE;
        if (in <= w->b->n) p.states = UINT64_C(1) << in;
        p.name = sea->fields[i].name;
        p.title = sea->fields[i].title;
        begin_feature(w);
        put_point(w, sea->fields[i].lon, sea->fields[i].lat);
        end_feature(w, &p);
    }
}

static void put_row(writer *w, const ent_boundary_row *row) {
    const ent_zones *zones = row->lines.zones;
    if (row->missing || !zones) {
        properties p = of_kind("missing", row);
        p.missing = row->missing ? row->missing : "no lines";
        begin_feature(w);
        no_geometry(w);
        end_feature(w, &p);
        return;
    }
    put_zones(w, row, zones);
    put_borders(w, row, zones);
    put_junctions(w, row, zones);
    put_fields(w, row);
}

static void put_cut_offs(writer *w) {
    const ent_cut_off *cut;
    for (uint32_t k = 0; k < ent_boundary_sea(w->b)->n_closings; k++) {
        if (!ent_boundary_cut_off(w->b, k, &cut)) continue;
        properties p = of_kind("cut-off", NULL);
        p.name = ent_boundary_closing(w->b, k);
        p.title = ent_boundary_sea(w->b)->closings[k].title;
        p.area = cut->area;
        begin_feature(w);
        put_area(w, &cut->part);
        end_feature(w, &p);
    }
}

/* ---- the collection */

static void put_names(ent_json_writer *w, const ent_boundary *b) {
    ent_json_key(w, "dropped");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < b->n_dropped; i++)
        ent_json_put_slice(w, b->region->assumptions[b->dropped[i]].name);
    ent_json_end_array(w);
    ent_json_key(w, "set");
    ent_json_begin_array(w);
    for (size_t i = 0; i < b->region->set.n; i++) ent_json_put_slice(w, b->region->set.at[i]);
    ent_json_end_array(w);
}

static void put_head(ent_printer *p, ent_json_writer *w, const ent_boundary *b) {
    const ent_region *region = b->region;
    ent_str date = {0};
    if (region->has_as_of) ent_date_print(&date, region->as_of);
    ent_json_key(w, "entente");
    ent_json_begin_object(w);
    ent_json_text_member(w, "version", ent_version());
    ent_json_text_member(w, "model", p->how.model);
    ent_json_slice_member(w, "sea", ent_boundary_sea(b)->name);
    ent_json_slice_member(w, "title", ent_boundary_sea(b)->title);
    ent_json_key(w, "under");
    ent_json_alternative(w, region, b->alternative);
    put_names(w, b);
    ent_json_text_member(w, "as_of", date.n ? ent_str_get(&date) : NULL);
    ent_json_slice_member(w, "handling", region->handling.n ? region->handling : (ent_slice){0});
    ent_json_end_object(w);
    ent_page_drop(w->out, &date);
}

static void put_box(ent_json_writer *json, const writer *w) {
    const double box[] = {w->west, w->south, w->east, w->north};
    if (!w->placed) return;
    ent_json_key(json, "bbox");
    ent_json_begin_array(json);
    for (size_t i = 0; i < 4; i++) ent_json_put_number(json, box[i]);
    ent_json_end_array(json);
}

/* The box stands before the features, and is known after them: they are written apart. */
static ent_status put_collection(ent_printer *p, writer *w, ent_str *features) {
    ent_json_writer json = ent_json_writer_to(&p->out, false);
    w->json = ent_json_writer_to(features, false);
    ent_json_begin_array(&w->json);
    for (uint32_t i = 0; i < w->b->n_rows && w->status == ENT_OK; i++) {
        if (ent_poll(w->ctx)) return ent_fail(w->ctx, ENT_ESTOPPED, "stopped");
        put_row(w, &w->b->row[i]);
    }
    if (w->status == ENT_OK) put_cut_offs(w);
    ent_json_end_array(&w->json);
    ent_json_begin_object(&json);
    ent_json_text_member(&json, "type", "FeatureCollection");
    put_head(p, &json, w->b);
    put_box(&json, w);
    ent_json_key(&json, "features");
    ent_page_take(&p->out, features);
    json.after_key = false;
    ent_json_end_object(&json);
    ent_str_add_char(&p->out, '\n');
    return w->status;
}

ent_status ent_report_boundary_geojson(ent_ctx *ctx, const ent_boundary *b,
                                       const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, b->region, options);
    ent_str shoreline = {0}, features = {0};
    ent_put_shoreline(&shoreline, b);
    writer w = {.ctx = ctx, .b = b, .shoreline = ent_str_get(&shoreline)};
    ent_status st = put_collection(&p, &w, &features);
    ent_page_drop(&p.out, &features);
    ent_page_drop(&p.out, &shoreline);
    ent_arena_clear(&w.scratch);
    return ent_printer_end(&p, st, text);
}
