/* shores.h - countries as polygons, and what of their outlines is shore.
 *
 * Points are longitude and latitude in degrees, longitude first. */

#ifndef ENT_EXCHANGE_SHORES_H
#define ENT_EXCHANGE_SHORES_H

#include "base/arena.h"
#include "base/json.h"
#include "base/names.h"
#include "entente/exchange.h"
#include "lang/json_path.h"

#define ENT_MAX_COUNTRIES_BYTES (32u << 20)
enum {
    ENT_MOST_COUNTRY_VALUES = 4000000, /* of the JSON; they take about 200 bytes each */
    ENT_MOST_COUNTRY_POINTS = 4000000  /* of all rings */
};

/* Closed: its last point is its first.  An outer ring or a hole of one country. */
typedef struct ent_country_ring {
    uint32_t country;
    bool hole;
    double *at;
    uint32_t n;
} ent_country_ring;

/* A file of countries, read. */
typedef struct ent_countries {
    ent_ctx *ctx;
    const char *file;
    ent_sources sources;
    ent_arena arena;
    ent_json_doc *doc;
    ent_json_path path; /* to the value that is being read */
    ent_names names; /* of the countries, by number; two features of one name are one country */
    ENT_VEC(ent_country_ring) ring;
    size_t n_points; /* of all rings */
} ent_countries;

/* The two formats: whether the root is one, and its rings. */
ent_status ent_topojson_read(ent_countries *c, const ent_json *root);
ent_status ent_geojson_countries_read(ent_countries *c, const ent_json *root);

/* A message at the value that is being read, ENT_EINPUT. */
ent_status ent_countries_fault(ent_countries *c, const char *help, const char *format, ...)
    ENT_FORMAT(3, 4);

/* The number of the country that these properties name. */
ent_status ent_countries_name(ent_countries *c, const ent_json *properties, uint32_t *country);

/* Takes the points of a ring, which it copies: closed, on the earth. */
ent_status ent_countries_take(ent_countries *c, uint32_t country, bool hole, const double *at,
                              size_t n);

/* ---- shores */

/* A stretch of shore within the box, in degrees of 6 decimals. */
typedef struct ent_shore_line {
    uint32_t country;
    bool island; /* then a ring, counterclockwise */
    const double *at;
    uint32_t n;
    double km;       /* how long it is */
    double area_km2; /* of an island */
    double lon, lat; /* a point inside an island */
} ent_shore_line;

typedef struct ent_shore_lines {
    ENT_VEC(ent_shore_line)
    line;             /* country by country in the order of their names; the mainland
                                   * from the longest, then islands from the largest */
    uint32_t n_lakes; /* within the box: no shore of a sea */
} ent_shore_lines;

/* The lines live in the arena of the countries. */
ent_status ent_shores_find(ent_countries *c, const double box[4], ent_shore_lines *out);

#endif
