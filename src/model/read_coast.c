/* read_coast.c - a coast file: GeoJSON (RFC 7946), a line for a stretch of mainland and a polygon for
 * an island, each with the name of its state.
 *
 * The file is looked at as strictly as the model: a shore on the wrong side of the earth would give
 * waters that nobody meant.  One mistake a feature is told, at its place in the file. */

#include "base/json.h"
#include "lang/json_path.h"
#include "model/read.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MOST_BYTES (32u << 20)
enum {
    MOST_VALUES = 4000000, /* of the JSON; one takes about 200 bytes while it is read */
    MOST_POINTS = 1000000, /* of one file */
    MOST_NAMED = 8         /* states that a message names */
};

typedef struct coast {
    ent_reader *r;
    ent_slice text;
    ent_str name;           /* as messages have it: below the folder of the model */
    ent_arena arena;        /* of `sources`, and of nothing that stays */
    ent_sources sources;    /* the text once more, with its lines, from the first message on */
    ent_json_path path;     /* to the value that is being read */
    const uint32_t *states; /* actors of the sea */
    uint32_t n_states;
    ENT_VEC(ent_coast_piece) pieces;
    ENT_VEC(double) line; /* that is being read */
    size_t n_points;      /* of all before it */
} coast;

/* ---- messages: ENT_EINPUT, or why there is none */

static ent_status want_sources(coast *c) {
    uint32_t file;
    if (c->sources.n) return ENT_OK;
    return ent_sources_add(c->r->ctx, &c->sources, &c->arena, ent_str_get(&c->name), c->text,
                           &file);
}

static ent_status say_at(coast *c, const char *code, uint32_t begin, uint32_t end, const char *help,
                         const char *message) {
    ent_report_at at = {ENT_ERROR, code, {0, begin, end}, help, NULL};
    return ent_report(c->r->ctx, &c->sources, &at, "%s", message);
}

/* At the value that is being read. */
static ent_status fault(coast *c, const char *code, const char *help, const char *format, ...)
    ENT_FORMAT(4, 5);
static ent_status fault(coast *c, const char *code, const char *help, const char *format, ...) {
    char message[768];
    va_list args;
    va_start(args, format);
    ent_one_line(message, sizeof message, format, args);
    va_end(args);
    ent_status st = want_sources(c);
    if (st != ENT_OK) return st;
    return ent_json_say(c->r->ctx, &c->sources, &c->path, ENT_ERROR, code, help, message);
}

/* ":LINE:COLUMN: why", as the reader of JSON has left it, at that place. */
static ent_status no_json(coast *c) {
    char message[512];
    unsigned line = 1, column = 1;
    int n = 0;
    if (sscanf(ent_last_message(c->r->ctx), ":%u:%u: %n", &line, &column, &n) < 2) n = 0;
    snprintf(message, sizeof message, "this is not JSON: %s", ent_last_message(c->r->ctx) + n);
    ent_status st = want_sources(c);
    if (st != ENT_OK) return st;
    const ent_source *source = &c->sources.at[0];
    if (line > source->n_lines) line = source->n_lines;
    uint32_t at = source->line_start[line - 1], next = at;
    while (column-- > 0 && next < source->n) {
        uint32_t point;
        at = next;
        next += (uint32_t)ent_utf8_decode(source->text + at, source->n - at, &point);
    }
    return say_at(c, "E280", at, next, NULL, message);
}

/* ---- whose shore it is */

/* Letters of any case, and a space, a hyphen and a low line are one. */
static bool same_letters(ent_slice a, ent_slice b) {
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        unsigned char x = (unsigned char)a.s[i], y = (unsigned char)b.s[i];
        if (x >= 'A' && x <= 'Z') x += 'a' - 'A';
        if (y >= 'A' && y <= 'Z') y += 'a' - 'A';
        if (x == '-' || x == '_') x = ' ';
        if (y == '-' || y == '_') y = ' ';
        if (x != y) return false;
    }
    return true;
}

static bool is_called(const ent_actor *actor, unsigned by, ent_slice state) {
    if (by == 0) return same_letters(actor->name, state);
    if (by == 1) return same_letters(actor->title, state);
    for (uint32_t i = 0; by == 2 && i < actor->n_also; i++)
        if (same_letters(actor->also[i], state)) return true;
    for (uint32_t i = 0; by == 3 && i < actor->n_codes; i++)
        if (same_letters(actor->codes[i].text, state)) return true;
    return false;
}

uint32_t ent_coast_actor(const ent_region *region, const uint32_t *states, uint32_t n_states,
                         ent_slice state) {
    for (unsigned by = 0; by < 4; by++)
        for (uint32_t i = 0; i < n_states; i++)
            if (is_called(&region->actors[states[i]], by, state)) return states[i];
    return ENT_NONE;
}

/* ---- points */

static ent_status no_such_latitude(coast *c, double lon, double lat) {
    if (fabs(lon) > 360 || fabs(lat) > 360)
        return fault(c, "E281", "coordinates are degrees on WGS84; these may be metres of a map",
                     "this point is not on the earth");
    return fault(c, "E281", "GeoJSON has the longitude first: [LON, LAT]",
                 "a latitude is from -90 to 90 degrees");
}

static ent_status read_point(coast *c, const ent_json *from) {
    double at[2];
    if (ent_json_size(from) < 2 || !ent_json_number(ent_json_at(from, 0), &at[0]) ||
        !ent_json_number(ent_json_at(from, 1), &at[1]))
        return fault(c, "E282", NULL, "expected a point, [LON, LAT]");
    if (!(fabs(at[1]) <= 90)) return no_such_latitude(c, at[0], at[1]);
    if (!(fabs(at[0]) <= 180))
        return fault(c, "E281", "degrees west of Greenwich are negative",
                     "a longitude is from -180 to 180 degrees");
    const double *last = c->line.n ? c->line.at + c->line.n - 2 : NULL;
    if (last && fabs(last[0] - at[0]) > 180)
        return fault(c, "E281",
                     "a sea across that meridian cannot be divided; shores on one side of it can",
                     "the shore jumps across the meridian of 180 degrees");
    if (last && !(last[0] < at[0]) && !(last[0] > at[0]) && !(last[1] < at[1]) &&
        !(last[1] > at[1]))
        return ENT_OK; /* the same once more */
    if (!ent_vec_push(&c->line, at[0]) || !ent_vec_push(&c->line, at[1]))
        return ent_no_memory(c->r->ctx);
    if (c->n_points + c->line.n / 2 <= MOST_POINTS) return ENT_OK;
    return ent_fail(c->r->ctx, ENT_ELIMIT, "%s has more than %d points, the most that is read",
                    ent_str_get(&c->name), MOST_POINTS);
}

static ent_status read_points(coast *c, const ent_json *from) {
    c->line.n = 0;
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY)
        return fault(c, "E282", NULL, "expected a list of points, [[LON, LAT], ..]");
    for (size_t i = 0; i < ent_json_size(from); i++) {
        size_t depth = c->path.depth;
        ent_json_enter(&c->path, NULL, i);
        ent_status st = read_point(c, ent_json_at(from, i));
        if (st != ENT_OK) return st;
        c->path.depth = depth;
    }
    return ENT_OK;
}

/* ---- pieces */

static ent_status keep_piece(coast *c, const ent_coast_piece *like) {
    ent_coast_piece piece = *like;
    double *at = ent_arena_alloc(c->r->arena, c->line.n, sizeof *at);
    if (!at) return ent_no_memory(c->r->ctx);
    memcpy(at, c->line.at, c->line.n * sizeof *at);
    piece.line = (ent_polyline){at, (uint32_t)(c->line.n / 2)};
    c->n_points += piece.line.n;
    return ent_vec_push(&c->pieces, piece) ? ENT_OK : ent_no_memory(c->r->ctx);
}

static ent_status read_line(coast *c, const ent_json *from, const ent_coast_piece *like) {
    ent_status st = read_points(c, from);
    if (st != ENT_OK) return st;
    if (c->line.n < 4)
        return fault(c, "E282", NULL, "a line has two points or more that are not the same");
    return keep_piece(c, like);
}

/* Its outer ring; holes are lakes of the island. */
static ent_status read_polygon(coast *c, const ent_json *from, const ent_coast_piece *like) {
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY || !ent_json_size(from))
        return fault(c, "E282", NULL, "expected a list of rings, [[[LON, LAT], ..]]");
    ent_json_enter(&c->path, NULL, 0);
    ent_status st = read_points(c, ent_json_at(from, 0));
    if (st != ENT_OK) return st;
    const double *at = c->line.at;
    size_t n = c->line.n;
    bool closed = n && !(at[0] < at[n - 2]) && !(at[0] > at[n - 2]) && !(at[1] < at[n - 1]) &&
                  !(at[1] > at[n - 1]);
    if (n && !closed)
        return fault(c, "E282", "add its first point at its end, or make it a LineString",
                     "the ring of an island ends where it begins");
    if (n < 8)
        return fault(c, "E282", NULL, "a ring has three points or more, and the first again");
    ent_json_leave(&c->path);
    return keep_piece(c, like);
}

typedef ent_status read_fn(coast *c, const ent_json *from, const ent_coast_piece *like);

static ent_status read_each(coast *c, const ent_json *from, read_fn *read,
                            const ent_coast_piece *like) {
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY || !ent_json_size(from))
        return fault(c, "E282", NULL, "expected a list of the parts");
    for (size_t i = 0; i < ent_json_size(from); i++) {
        ent_json_enter(&c->path, NULL, i);
        ent_status st = read(c, ent_json_at(from, i), like);
        if (st != ENT_OK) return st;
        ent_json_leave(&c->path);
    }
    return ENT_OK;
}

/* ---- features */

/* A text of the file, as one line that steers no terminal. */
static ent_status keep_text(coast *c, const ent_json *text, ent_slice *out) {
    const char *s = ent_json_text(text) ? ent_json_text(text) : "";
    size_t left = strlen(s);
    ent_str line = {0};
    while (left > 0) {
        uint32_t point = 0;
        size_t n = ent_utf8_decode(s, left, &point);
        bool plain =
            n && point >= 0x20 && !(point >= 0x7f && point <= 0x9f) && !ent_is_bidirectional(point);
        if (!n) n = 1;
        ent_str_add_n(&line, plain ? s : "?", plain ? n : 1);
        s += n;
        left -= n;
    }
    return ent_keep_text(c->r, &line, out);
}

static ent_status read_geometry(coast *c, const ent_json *geometry, ent_coast_piece *like) {
    const char *type = ent_json_text(ent_json_get(geometry, "type"));
    const ent_json *at = ent_json_get(geometry, "coordinates");
    size_t depth = c->path.depth;
    bool line = type && strcmp(type, "LineString") == 0;
    bool lines = type && strcmp(type, "MultiLineString") == 0;
    bool island = type && strcmp(type, "Polygon") == 0;
    bool islands = type && strcmp(type, "MultiPolygon") == 0;
    if (!line && !lines && !island && !islands) {
        ent_json_enter(&c->path, "geometry", 0);
        ent_json_enter(&c->path, "type", 0);
        return fault(c, "E282",
                     "the mainland is a LineString or MultiLineString, an island a "
                     "Polygon or MultiPolygon",
                     type ? "\"%s\" is no shore" : "a feature has a geometry with a \"type\"%s",
                     type ? type : "");
    }
    ent_json_enter(&c->path, "geometry", 0);
    ent_json_enter(&c->path, "coordinates", 0);
    like->island = island || islands;
    ent_status st = line     ? read_line(c, at, like)
                    : island ? read_polygon(c, at, like)
                    : lines  ? read_each(c, at, read_line, like)
                             : read_each(c, at, read_polygon, like);
    if (st == ENT_OK) c->path.depth = depth;
    return st;
}

static ent_status read_feature(coast *c, const ent_json *feature) {
    const ent_json *properties = ent_json_get(feature, "properties");
    const char *state = ent_json_text(ent_json_get(properties, "state"));
    ent_coast_piece piece = {.actor = ENT_NONE};
    if (!state || !*state) {
        ent_json_enter(&c->path, "properties", 0);
        ent_json_enter(&c->path, "state", 0);
        return fault(c, "E283", "\"properties\": {\"state\": \"Iran\"}",
                     "a shore belongs to a state, which \"properties\" name as \"state\"");
    }
    ent_status st = keep_text(c, ent_json_get(properties, "state"), &piece.state);
    if (st == ENT_OK) st = keep_text(c, ent_json_get(properties, "name"), &piece.name);
    if (st != ENT_OK) return st;
    piece.actor = ent_coast_actor(c->r->region, c->states, c->n_states, piece.state);
    return read_geometry(c, ent_json_get(feature, "geometry"), &piece);
}

static ent_status read_features(coast *c, const ent_json *features) {
    ent_status st = ENT_OK;
    ent_json_enter(&c->path, "features", 0);
    if (!ent_json_size(features))
        return ent_go_on(c->r, fault(c, "E280", NULL, "no shore is in it"));
    for (size_t i = 0; st == ENT_OK && i < ent_json_size(features); i++) {
        c->path.depth = 1;
        ent_json_enter(&c->path, NULL, i);
        st = ent_reader_poll(c->r);
        if (st == ENT_OK) st = ent_go_on(c->r, read_feature(c, ent_json_at(features, i)));
    }
    c->path.depth = 0;
    return st;
}

/* ---- the file */

static ent_status parse(coast *c, ent_json_doc **doc) {
    size_t n_values = 1;
    if (c->text.n > MOST_BYTES)
        return ent_fail(c->r->ctx, ENT_ELIMIT,
                        "%s is larger than %u MiB, the most that a coast "
                        "file may be",
                        ent_str_get(&c->name), MOST_BYTES >> 20);
    for (size_t i = 0; i < c->text.n; i++)
        n_values += c->text.s[i] == ',' || c->text.s[i] == '[' || c->text.s[i] == '{';
    if (n_values > MOST_VALUES)
        return ent_fail(c->r->ctx, ENT_ELIMIT, "%s has more than %d points, the most that is read",
                        ent_str_get(&c->name), MOST_POINTS);
    if (!ent_slice_trim(c->text).n) {
        ent_status st = want_sources(c);
        return st == ENT_OK ? say_at(c, "E280", 0, 0, NULL, "the file is empty") : st;
    }
    ent_status st = ent_json_parse(c->r->ctx, "", c->text, doc);
    return st == ENT_EINPUT ? no_json(c) : st;
}

/* The mistake of a name: no shore would be left, and the sea not be found. */
static ent_status look_whose(coast *c, ent_span span) {
    ent_str message = {0}, help = {0};
    ent_slice named[MOST_NAMED];
    uint32_t n = 0;
    if (!c->n_states) return ENT_OK; /* which has its message */
    for (size_t i = 0; i < c->pieces.n; i++) {
        ent_slice state = c->pieces.at[i].state;
        uint32_t k = 0;
        if (c->pieces.at[i].actor != ENT_NONE) return ENT_OK;
        while (k < n && !ent_slice_eq(named[k], state)) k++;
        if (k == n && n < MOST_NAMED) named[n++] = state;
    }
    for (uint32_t k = 0; k < n; k++)
        ent_str_addf(&help, "%s\"%.*s\"", k ? ", " : "its shores are of ", ENT_SLICE(named[k]));
    if (n == MOST_NAMED) ent_str_add(&help, ", ..");
    ent_str_add(&help, "; an actor has that name, title, code or `also`");
    ent_str_add(&message, "no shore in this file is of a state of the sea");
    return ent_fault_say(c->r, &(ent_fault){.code = "E283", .span = span}, &message, &help);
}

static ent_status read_file(coast *c, ent_span span, ent_coast *out) {
    ent_json_doc *doc = NULL;
    size_t errors = ent_ctx_diag_count_of(c->r->ctx, ENT_ERROR);
    ent_status st = parse(c, &doc);
    if (st != ENT_OK) return ent_go_on(c->r, st);
    const ent_json *root = ent_json_root(doc), *features = ent_json_get(root, "features");
    const char *type = ent_json_text(ent_json_get(root, "type"));
    if (!type || strcmp(type, "FeatureCollection") != 0 ||
        ent_json_kind_of(features) != ENT_JSON_ARRAY)
        st = fault(c, "E280",
                   type && strcmp(type, "Topology") == 0
                       ? "entente import FILE --coast W,S,E,N takes the shores out of TopoJSON"
                       : "{\"type\": \"FeatureCollection\", \"features\": [..]}",
                   "a coast file is a FeatureCollection of GeoJSON");
    const ent_json *source = ent_json_get(root, "source");
    if (!ent_json_text(source)) source = ent_json_get(root, "title");
    if (st == ENT_OK) st = keep_text(c, source, &out->title);
    if (st == ENT_OK) st = keep_text(c, ent_json_get(root, "licence"), &out->licence);
    if (st == ENT_OK) st = read_features(c, features);
    if (st == ENT_OK && ent_ctx_diag_count_of(c->r->ctx, ENT_ERROR) == errors)
        st = look_whose(c, span);
    ent_json_free(doc);
    return ent_go_on(c->r, st);
}

ent_status ent_coast_in(ent_reader *r, ent_slice bytes, ent_span span, const uint32_t *states,
                        uint32_t n_states, ent_coast *out) {
    coast c = {.r = r, .text = bytes, .states = states, .n_states = n_states};
    if (bytes.n >= 3 && memcmp(bytes.s, "\xef\xbb\xbf", 3) == 0)
        c.text = (ent_slice){bytes.s + 3, bytes.n - 3};
    ent_str_add_slice(&c.name, (ent_slice){ent_str_get(&r->folder), r->folder.n});
    ent_str_add_slice(&c.name, out->file);
    ent_status st = ent_str_failed(&c.name) ? ent_no_memory(r->ctx) : read_file(&c, span, out);
    if (st == ENT_OK && c.pieces.n) {
        ent_coast_piece *pieces = ent_arena_alloc(r->arena, c.pieces.n, sizeof *pieces);
        if (pieces) memcpy(pieces, c.pieces.at, c.pieces.n * sizeof *pieces);
        out->pieces = pieces;
        out->n_pieces = pieces ? (uint32_t)c.pieces.n : 0;
        if (!pieces) st = ent_no_memory(r->ctx);
    }
    ent_vec_clear(&c.pieces);
    ent_vec_clear(&c.line);
    ent_vec_clear(&c.sources);
    ent_arena_clear(&c.arena);
    ent_str_clear(&c.name);
    return st;
}
