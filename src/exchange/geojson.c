/* geojson.c - countries of a GeoJSON file (RFC 7946): a FeatureCollection of polygons. */

#include "exchange/shores.h"

#include "base/ctx.h"

#include <string.h>

typedef ENT_VEC(double) points;

static ent_status read_point(ent_countries *c, const ent_json *from, points *ring) {
    double lon, lat;
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY || !ent_json_number(ent_json_at(from, 0), &lon) ||
        !ent_json_number(ent_json_at(from, 1), &lat))
        return ent_countries_fault(c, NULL, "expected a point, [longitude, latitude]");
    if (!ent_vec_push(ring, lon) || !ent_vec_push(ring, lat)) return ent_no_memory(c->ctx);
    return ENT_OK;
}

static ent_status read_ring(ent_countries *c, const ent_json *from, uint32_t country, bool hole) {
    points ring = {0};
    ent_status st = ENT_OK;
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY)
        return ent_countries_fault(c, NULL, "expected a ring, a list of points");
    for (size_t i = 0; st == ENT_OK && i < ent_json_size(from); i++) {
        ent_json_enter(&c->path, NULL, i);
        st = read_point(c, ent_json_at(from, i), &ring);
        if (st == ENT_OK) ent_json_leave(&c->path);
    }
    if (st == ENT_OK) st = ent_countries_take(c, country, hole, ring.at, ring.n / 2);
    ent_vec_clear(&ring);
    return st;
}

static ent_status read_polygon(ent_countries *c, const ent_json *from, uint32_t country) {
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY)
        return ent_countries_fault(c, NULL, "expected a polygon, a list of rings");
    for (size_t i = 0; i < ent_json_size(from); i++) {
        ent_json_enter(&c->path, NULL, i);
        ent_status st = read_ring(c, ent_json_at(from, i), country, i > 0);
        if (st != ENT_OK) return st;
        ent_json_leave(&c->path);
    }
    return ENT_OK;
}

static ent_status read_polygons(ent_countries *c, const ent_json *from, uint32_t country) {
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY)
        return ent_countries_fault(c, NULL, "expected a list of polygons");
    for (size_t i = 0; i < ent_json_size(from); i++) {
        ent_json_enter(&c->path, NULL, i);
        ent_status st = read_polygon(c, ent_json_at(from, i), country);
        if (st != ENT_OK) return st;
        ent_json_leave(&c->path);
    }
    return ENT_OK;
}

static ent_status read_feature(ent_countries *c, const ent_json *from) {
    const ent_json *geometry = ent_json_get(from, "geometry");
    uint32_t country = 0;
    if (ent_json_kind_of(geometry) == ENT_JSON_NULL) return ENT_OK;
    const char *type = ent_json_text(ent_json_get(geometry, "type"));
    if (!type) return ent_countries_fault(c, NULL, "expected a feature with a \"geometry\"");
    bool one = strcmp(type, "Polygon") == 0;
    if (!one && strcmp(type, "MultiPolygon") != 0)
        return ent_countries_fault(c, "a file of shores, not of countries, needs no import",
                                   "a country is a Polygon or a MultiPolygon, found \"%s\"", type);
    ent_status st = ent_countries_name(c, ent_json_get(from, "properties"), &country);
    if (st != ENT_OK) return st;
    ent_json_enter(&c->path, "geometry", 0);
    ent_json_enter(&c->path, "coordinates", 0);
    const ent_json *at = ent_json_get(geometry, "coordinates");
    st = one ? read_polygon(c, at, country) : read_polygons(c, at, country);
    if (st != ENT_OK) return st;
    ent_json_leave(&c->path);
    ent_json_leave(&c->path);
    return ENT_OK;
}

ent_status ent_geojson_countries_read(ent_countries *c, const ent_json *root) {
    const ent_json *features = ent_json_get(root, "features");
    if (ent_json_kind_of(features) != ENT_JSON_ARRAY)
        return ent_countries_fault(c, NULL, "expected a list of \"features\"");
    ent_json_enter(&c->path, "features", 0);
    for (size_t i = 0; i < ent_json_size(features); i++) {
        ent_json_enter(&c->path, NULL, i);
        if (ent_poll(c->ctx)) return ent_fail(c->ctx, ENT_ESTOPPED, "stopped");
        ent_status st = read_feature(c, ent_json_at(features, i));
        if (st != ENT_OK) return st;
        ent_json_leave(&c->path);
    }
    ent_json_leave(&c->path);
    return ENT_OK;
}
