/* coast.c - a file of countries as a coast file: the shores within a box.
 *
 * Read the countries, find what of their outlines is shore, and write it as GeoJSON (RFC 7946): a
 * line for a stretch of mainland, a polygon for an island, one feature a line of the file. */

#include "entente/exchange.h"

#include "exchange/shores.h"

#include "base/ctx.h"
#include "base/num.h"
#include "base/sha256.h"
#include "lang/tree.h"

#include <math.h>
#include <string.h>

/* ---- messages, as those of the other imports */

ent_status ent_countries_fault(ent_countries *c, const char *help, const char *format, ...) {
    char message[768];
    ent_str text = {0};
    va_list args;
    va_start(args, format);
    ent_one_line(message, sizeof message, format, args);
    va_end(args);
    ent_json_path_print(&text, &c->path);
    ent_str_add(&text, message);
    ent_status st = ent_str_failed(&text) ? ent_no_memory(c->ctx)
                                          : ent_json_say(c->ctx, &c->sources, &c->path, ENT_ERROR,
                                                         "E260", help, ent_str_get(&text));
    ent_str_clear(&text);
    return st;
}

/* ---- what both formats are made of */

ent_status ent_countries_name(ent_countries *c, const ent_json *properties, uint32_t *country) {
    /* of TopoJSON world-atlas; of Natural Earth, geoBoundaries and GADM */
    static const char *const members[] = {"name",      "NAME",    "ADMIN",  "admin",
                                          "shapeName", "COUNTRY", "NAME_0", NULL};
    const char *name = NULL;
    bool added;
    for (const char *const *m = members; !name && *m; m++)
        name = ent_json_text(ent_json_get(properties, *m));
    if (!name || !*name) {
        ent_json_enter(&c->path, "properties", 0);
        return ent_countries_fault(c, "\"properties\": {\"name\": \"Iran\"}",
                                   "the country has no \"name\"");
    }
    if (!ent_names_add(&c->names, ent_slice_of(name), country, &added))
        return ent_no_memory(c->ctx);
    return ENT_OK;
}

/* What a grid adds beyond the edge of the chart is taken off again. */
static bool onto_earth(const double *from, double to[2]) {
    if (!(fabs(from[0]) <= 180 + 1e-6) || !(fabs(from[1]) <= 90 + 1e-6)) return false;
    to[0] = fmax(-180, fmin(180, from[0]));
    to[1] = fmax(-90, fmin(90, from[1]));
    return true;
}

static bool same_point(const double *a, const double *b) {
    return !(a[0] < b[0]) && !(a[0] > b[0]) && !(a[1] < b[1]) && !(a[1] > b[1]);
}

/* Whether an edge is the short way across the meridian of 180 degrees. */
static bool jumps(const double *a, const double *b) {
    return fabs(a[0] - b[0]) > 180 && (fabs(a[0]) < 180 || fabs(b[0]) < 180);
}

static void add_point(ent_country_ring *ring, double lon, double lat) {
    double at[2] = {lon, lat};
    if (!ring->n || !same_point(ring->at + 2 * (size_t)(ring->n - 1), at))
        memcpy(ring->at + 2 * (size_t)ring->n++, at, sizeof at);
}

/* The same two points whichever way the edge is walked, so that neighbours go on sharing it; between
 * them is the seam of the chart. */
static void add_crossing(ent_country_ring *ring, const double *a, const double *b) {
    const double *east = a[0] > 0 ? a : b, *west = a[0] > 0 ? b : a;
    double part = (180 - east[0]) / (west[0] + 360 - east[0]);
    double lat = east[1] + part * (west[1] - east[1]);
    add_point(ring, a[0] > 0 ? 180 : -180, lat);
    add_point(ring, a[0] > 0 ? -180 : 180, lat);
}

ent_status ent_countries_take(ent_countries *c, uint32_t country, bool hole, const double *at,
                              size_t n) {
    size_t room = n;
    if (n < 2 || !same_point(at, at + 2 * n - 2))
        return ent_countries_fault(c, NULL, "a ring ends where it begins");
    for (size_t i = 0; i + 1 < n; i++) room += 2 * jumps(at + 2 * i, at + 2 * i + 2);
    c->n_points += room;
    if (c->n_points > ENT_MOST_COUNTRY_POINTS)
        return ent_fail(c->ctx, ENT_ELIMIT, "%s: the outlines have more than %d points", c->file,
                        ENT_MOST_COUNTRY_POINTS);
    ent_country_ring ring = {country, hole, ent_arena_alloc(&c->arena, room, 2 * sizeof *at), 0};
    if (!ring.at) return ent_no_memory(c->ctx);
    for (size_t i = 0; i < n; i++) {
        double last[2], next[2];
        if (!onto_earth(at + 2 * i, next))
            return ent_countries_fault(c, "degrees: longitude -180 to 180, latitude -90 to 90",
                                       "the ring leaves the earth");
        if (i && onto_earth(at + 2 * i - 2, last) && jumps(last, next))
            add_crossing(&ring, last, next);
        add_point(&ring, next[0], next[1]);
    }
    if (ring.n < 4) return ENT_OK; /* what a grid leaves of a small island */
    return ent_vec_push(&c->ring, ring) ? ENT_OK : ent_no_memory(c->ctx);
}

/* ---- reading */

/* A JSON text cannot hold more values than this. */
static size_t most_values(ent_slice text) {
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.s[i] == ',' || text.s[i] == '[' || text.s[i] == '{';
    return n;
}

static ent_status no_countries(ent_countries *c) {
    return ent_countries_fault(c, "its \"type\" is \"Topology\" or \"FeatureCollection\"",
                               "expected countries as TopoJSON or GeoJSON");
}

static ent_status parse(ent_countries *c, ent_slice text) {
    uint32_t file;
    if (text.n > ENT_MAX_COUNTRIES_BYTES)
        return ent_fail(c->ctx, ENT_ELIMIT, "%s is larger than %u MiB, the most that is imported",
                        c->file, ENT_MAX_COUNTRIES_BYTES >> 20);
    if (most_values(text) > ENT_MOST_COUNTRY_VALUES)
        return ent_fail(c->ctx, ENT_ELIMIT,
                        "%s has more than %d numbers, the most that is imported", c->file,
                        ENT_MOST_COUNTRY_VALUES);
    ent_status st = ent_sources_add(c->ctx, &c->sources, &c->arena, c->file, text, &file);
    if (st != ENT_OK) return st;
    ent_slice clean = {c->sources.at[0].text, c->sources.at[0].n};
    if (!ent_looks_like_json(clean)) return no_countries(c);
    return ent_json_parse(c->ctx, c->file, clean, &c->doc);
}

static ent_status read_countries(ent_countries *c, ent_slice text) {
    ent_status st = parse(c, text);
    if (st != ENT_OK) return st;
    const ent_json *root = ent_json_root(c->doc);
    const char *type = ent_json_text(ent_json_get(root, "type"));
    if (type && strcmp(type, "Topology") == 0) return ent_topojson_read(c, root);
    if (type && strcmp(type, "FeatureCollection") == 0) return ent_geojson_countries_read(c, root);
    return no_countries(c);
}

/* ---- writing */

static void put_line(ent_json_writer *w, const ent_shore_line *line) {
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < line->n; i++) {
        ent_json_begin_array(w);
        ent_json_put_number(w, line->at[2 * (size_t)i]);
        ent_json_put_number(w, line->at[2 * (size_t)i + 1]);
        ent_json_end_array(w);
    }
    ent_json_end_array(w);
}

/* To three figures, or to the whole number where that is more. */
static double few_figures(double x) {
    double unit = pow(10, floor(log10(x)) - 2);
    return unit < 1 ? round(x / unit) / round(1 / unit) : round(x);
}

/* LAT LON, as a model has it. */
static void put_inside(ent_json_writer *w, const ent_shore_line *island) {
    ent_str text = {0};
    ent_num_print(&text, round(island->lat * 1e4) / 1e4);
    ent_str_add_char(&text, ' ');
    ent_num_print(&text, round(island->lon * 1e4) / 1e4);
    if (ent_str_failed(&text)) w->out->failed = true;
    ent_json_key(w, "lat_lon");
    ent_json_put_text(w, ent_str_get(&text));
    ent_str_clear(&text);
}

static void put_properties(const ent_countries *c, ent_json_writer *w, const ent_shore_line *line) {
    ent_json_key(w, "properties");
    ent_json_begin_object(w);
    ent_json_key(w, "state");
    ent_json_put_slice(w, c->names.name.at[line->country]);
    if (line->island) {
        ent_json_key(w, "area_km2");
        ent_json_put_number(w, few_figures(line->area_km2));
        put_inside(w, line);
    } else {
        ent_json_key(w, "length_km");
        ent_json_put_number(w, few_figures(line->km));
    }
    ent_json_end_object(w);
}

static void put_feature(const ent_countries *c, ent_str *out, const ent_shore_line *line) {
    ent_json_writer w = ent_json_writer_to(out, false);
    ent_json_begin_object(&w);
    ent_json_key(&w, "type");
    ent_json_put_text(&w, "Feature");
    put_properties(c, &w, line);
    ent_json_key(&w, "geometry");
    ent_json_begin_object(&w);
    ent_json_key(&w, "type");
    ent_json_put_text(&w, line->island ? "Polygon" : "LineString");
    ent_json_key(&w, "coordinates");
    if (line->island) ent_json_begin_array(&w);
    put_line(&w, line);
    if (line->island) ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_json_end_object(&w);
}

static void put_member(ent_str *out, const char *key, const char *text) {
    ent_json_writer w = ent_json_writer_to(out, false);
    if (!text || !*text) return;
    ent_str_addf(out, "\"%s\": ", key);
    ent_json_put_text(&w, text);
    ent_str_add(out, ",\n");
}

/* "46 to 56 E, 36 to 48 N" is for people; this is the same for programs. */
static void put_origin(const ent_countries *c, ent_str *out, const char *sha256,
                       const double *box) {
    const char *slash = strrchr(c->file, '/');
    ent_json_writer w = ent_json_writer_to(out, false);
    ent_str_add(out, "\"made_from\": ");
    ent_json_begin_object(&w);
    ent_json_key(&w, "file");
    ent_json_put_text(&w, slash ? slash + 1 : c->file);
    ent_json_key(&w, "sha256");
    ent_json_put_text(&w, sha256);
    ent_json_key(&w, "box");
    ent_json_begin_array(&w);
    for (unsigned k = 0; k < 4; k++) ent_json_put_number(&w, box[k]);
    ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_str_add(out, ",\n");
}

static void write_file(const ent_countries *c, const ent_import_coast_options *o,
                       const char *sha256, const ent_shore_lines *shores, ent_str *out) {
    const double box[4] = {o->west, o->south, o->east, o->north};
    ent_str_add(out, "{\n\"type\": \"FeatureCollection\",\n");
    put_member(out, "title", o->title);
    put_member(out, "source", o->source);
    put_member(out, "licence", o->licence);
    put_origin(c, out, sha256, box);
    ent_str_add(out, "\"features\": [\n");
    for (size_t i = 0; i < shores->line.n; i++) {
        put_feature(c, out, &shores->line.at[i]);
        ent_str_add(out, i + 1 < shores->line.n ? ",\n" : "\n");
    }
    ent_str_add(out, "]\n}\n");
}

/* ---- the whole way */

static ent_status check_box(ent_ctx *ctx, const ent_import_coast_options *o) {
    bool on_earth = o->west >= -180 && o->east <= 180 && o->south >= -90 && o->north <= 90;
    if (on_earth && o->west < o->east && o->south < o->north) return ENT_OK;
    if (on_earth && o->west > o->east && o->south < o->north)
        return ent_fail(ctx, ENT_EUSAGE,
                        "a box runs from west to east; one across the meridian of "
                        "180 degrees is not possible");
    return ent_fail(ctx, ENT_EUSAGE,
                    "a box is west, south, east, north in degrees: longitudes -180 "
                    "to 180, latitudes -90 to 90, the lesser first");
}

static void count(const ent_shore_lines *shores, ent_import_coast_found *found) {
    *found = (ent_import_coast_found){.n_lakes = shores->n_lakes};
    for (size_t i = 0; i < shores->line.n; i++) {
        const ent_shore_line *line = &shores->line.at[i];
        found->n_states += i == 0 || line[-1].country != line->country;
        found->n_lines += !line->island;
        found->n_islands += line->island;
        *(line->island ? &found->island_km : &found->mainland_km) += line->km;
    }
}

static ent_status import(ent_countries *c, ent_slice text, const ent_import_coast_options *o,
                         ent_import_coast_found *found, char **out) {
    const double box[4] = {o->west, o->south, o->east, o->north};
    ent_shore_lines shores = {0};
    ent_str file = {0};
    char hex[65];
    ent_sha256 sha = ent_sha256_new();
    ent_sha256_add(&sha, text);
    ent_sha256_end(&sha, hex);
    ent_status st = read_countries(c, text);
    if (st == ENT_OK) st = ent_shores_find(c, box, &shores);
    if (st == ENT_OK && !shores.line.n)
        st = ent_fail(c->ctx, ENT_EINPUT,
                      "%s: no shore is within that box: west, south, east, north", c->file);
    if (st == ENT_OK) {
        count(&shores, found);
        write_file(c, o, hex, &shores, &file);
        *out = ent_str_take(&file);
        if (!*out) st = ent_no_memory(c->ctx);
    }
    ent_vec_clear(&shores.line);
    ent_str_clear(&file);
    return st;
}

ent_status ent_import_coast(ent_ctx *ctx, const char *name, const char *text, size_t n,
                            const ent_import_coast_options *options, ent_import_coast_found *found,
                            char **out) {
    ent_import_coast_found unheard;
    ent_countries c = {.ctx = ctx, .file = name};
    *out = NULL;
    ent_status st = check_box(ctx, options);
    if (st == ENT_OK)
        st = import(&c, (ent_slice){n ? text : "", n}, options, found ? found : &unheard, out);
    if (st == ENT_EINPUT && ent_ctx_diag_count_of(ctx, ENT_ERROR))
        st = ent_fail(ctx, st, "%s cannot be imported", name);
    ent_json_free(c.doc);
    ent_names_clear(&c.names);
    ent_vec_clear(&c.ring);
    ent_vec_clear(&c.sources);
    ent_arena_clear(&c.arena);
    return st;
}
