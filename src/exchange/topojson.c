/* topojson.c - countries of a TopoJSON file (Bostock 2012).
 *
 * A topology keeps each line between two junctions once, as an arc, and an outline is a list of the
 * numbers of arcs; ~k is arc k backwards.  With a `transform` the points of an arc are whole numbers
 * of a grid, each as the difference from the one before. */

#include "exchange/shores.h"

#include "base/ctx.h"

#include <math.h>
#include <string.h>

typedef struct arc {
    const double *at;
    uint32_t n;
} arc;

typedef struct topology {
    ent_countries *c;
    arc *arcs;
    size_t n_arcs;
    double scale[2], origin[2];
    bool quantised;
    ENT_VEC(double) ring; /* the one that is being joined */
} topology;

/* ---- arcs */

static bool two_numbers(const ent_json *pair, double out[2]) {
    return ent_json_kind_of(pair) == ENT_JSON_ARRAY && ent_json_size(pair) >= 2 &&
           ent_json_number(ent_json_at(pair, 0), &out[0]) &&
           ent_json_number(ent_json_at(pair, 1), &out[1]);
}

static ent_status read_transform(topology *t, const ent_json *root) {
    const ent_json *transform = ent_json_get(root, "transform");
    t->quantised = transform != NULL;
    if (!transform) return ENT_OK;
    if (two_numbers(ent_json_get(transform, "scale"), t->scale) &&
        two_numbers(ent_json_get(transform, "translate"), t->origin))
        return ENT_OK;
    ent_json_enter(&t->c->path, "transform", 0);
    return ent_countries_fault(t->c, "\"transform\": {\"scale\": [X, Y], \"translate\": [X, Y]}",
                               "expected two numbers of scale and two of translate");
}

static ent_status read_arc(topology *t, const ent_json *from, arc *out) {
    double at[2], sum[2] = {0, 0};
    size_t n = ent_json_size(from);
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY || n < 2)
        return ent_countries_fault(t->c, NULL, "expected an arc, a list of two points or more");
    double *to = ent_arena_alloc(&t->c->arena, n, 2 * sizeof *to);
    if (!to) return ent_no_memory(t->c->ctx);
    for (size_t i = 0; i < n; i++) {
        if (!two_numbers(ent_json_at(from, i), at)) {
            ent_json_enter(&t->c->path, NULL, i);
            return ent_countries_fault(t->c, NULL, "expected a point, [x, y]");
        }
        for (unsigned k = 0; k < 2; k++) {
            sum[k] += at[k];
            to[2 * i + k] = t->quantised ? sum[k] * t->scale[k] + t->origin[k] : at[k];
        }
    }
    *out = (arc){to, (uint32_t)n};
    return ENT_OK;
}

static ent_status read_arcs(topology *t, const ent_json *root) {
    const ent_json *arcs = ent_json_get(root, "arcs");
    if (ent_json_kind_of(arcs) != ENT_JSON_ARRAY)
        return ent_countries_fault(t->c, NULL, "a topology has a list \"arcs\"");
    t->n_arcs = ent_json_size(arcs);
    t->arcs = ent_arena_alloc(&t->c->arena, t->n_arcs, sizeof *t->arcs);
    if (!t->arcs) return ent_no_memory(t->c->ctx);
    ent_json_enter(&t->c->path, "arcs", 0);
    for (size_t i = 0; i < t->n_arcs; i++) {
        ent_json_enter(&t->c->path, NULL, i);
        ent_status st = read_arc(t, ent_json_at(arcs, i), &t->arcs[i]);
        if (st != ENT_OK) return st;
        ent_json_leave(&t->c->path);
    }
    ent_json_leave(&t->c->path);
    return ENT_OK;
}

/* ---- outlines */

static bool add_point(topology *t, const double *at) {
    return ent_vec_push(&t->ring, at[0]) && ent_vec_push(&t->ring, at[1]);
}

/* The points of one more arc, of which the first stands there already. */
static ent_status join_arc(topology *t, const ent_json *number) {
    double k;
    if (!ent_json_number(number, &k) || floor(k) != k || !(fabs(k) <= (double)t->n_arcs) ||
        (k < 0 ? -k - 1 : k) >= (double)t->n_arcs)
        return ent_countries_fault(t->c, NULL,
                                   "expected the number of an arc, of which there are "
                                   "%zu; ~k, which is -1 - k, is arc k backwards",
                                   t->n_arcs);
    const arc *a = &t->arcs[(size_t)(k < 0 ? -k - 1 : k)];
    for (uint32_t i = 0; i < a->n; i++) {
        const double *at = a->at + 2 * (size_t)(k < 0 ? a->n - 1 - i : i);
        const double *end = t->ring.n ? t->ring.at + t->ring.n - 2 : NULL;
        if (i == 0 && end && (end[0] < at[0] || end[0] > at[0] || end[1] < at[1] || end[1] > at[1]))
            return ent_countries_fault(t->c, NULL,
                                       "this arc does not begin where the one before "
                                       "it ends");
        if ((i > 0 || !end) && !add_point(t, at)) return ent_no_memory(t->c->ctx);
    }
    if (t->ring.n / 2 + t->c->n_points > ENT_MOST_COUNTRY_POINTS)
        return ent_fail(t->c->ctx, ENT_ELIMIT, "%s: the outlines have more than %d points",
                        t->c->file, ENT_MOST_COUNTRY_POINTS);
    return ENT_OK;
}

static ent_status read_ring(topology *t, const ent_json *from, uint32_t country, bool hole) {
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY || !ent_json_size(from))
        return ent_countries_fault(t->c, NULL, "expected a ring, a list of numbers of arcs");
    t->ring.n = 0;
    for (size_t i = 0; i < ent_json_size(from); i++) {
        ent_json_enter(&t->c->path, NULL, i);
        ent_status st = join_arc(t, ent_json_at(from, i));
        if (st != ENT_OK) return st;
        ent_json_leave(&t->c->path);
    }
    return ent_countries_take(t->c, country, hole, t->ring.at, t->ring.n / 2);
}

static ent_status read_polygon(topology *t, const ent_json *from, uint32_t country) {
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY)
        return ent_countries_fault(t->c, NULL, "expected a polygon, a list of rings");
    for (size_t i = 0; i < ent_json_size(from); i++) {
        ent_json_enter(&t->c->path, NULL, i);
        ent_status st = read_ring(t, ent_json_at(from, i), country, i > 0);
        if (st != ENT_OK) return st;
        ent_json_leave(&t->c->path);
    }
    return ENT_OK;
}

static ent_status read_polygons(topology *t, const ent_json *from, uint32_t country) {
    if (ent_json_kind_of(from) != ENT_JSON_ARRAY)
        return ent_countries_fault(t->c, NULL, "expected a list of polygons");
    for (size_t i = 0; i < ent_json_size(from); i++) {
        ent_json_enter(&t->c->path, NULL, i);
        ent_status st = read_polygon(t, ent_json_at(from, i), country);
        if (st != ENT_OK) return st;
        ent_json_leave(&t->c->path);
    }
    return ENT_OK;
}

static ent_status read_country(topology *t, const ent_json *from) {
    const char *type = ent_json_text(ent_json_get(from, "type"));
    uint32_t country = 0;
    if (!type) {
        ent_json_kind kind = ent_json_kind_of(ent_json_get(from, "type"));
        if (kind == ENT_JSON_NULL) return ENT_OK; /* a country without an outline */
        return ent_countries_fault(t->c, NULL, "expected a geometry with a \"type\"");
    }
    bool one = strcmp(type, "Polygon") == 0;
    if (!one && strcmp(type, "MultiPolygon") != 0)
        return ent_countries_fault(t->c, NULL,
                                   "a country is a Polygon or a MultiPolygon, found "
                                   "\"%s\"",
                                   type);
    ent_status st = ent_countries_name(t->c, ent_json_get(from, "properties"), &country);
    if (st != ENT_OK) return st;
    ent_json_enter(&t->c->path, "arcs", 0);
    const ent_json *arcs = ent_json_get(from, "arcs");
    st = one ? read_polygon(t, arcs, country) : read_polygons(t, arcs, country);
    if (st == ENT_OK) ent_json_leave(&t->c->path);
    return st;
}

/* The object "countries", else the only one. */
static ent_status find_object(topology *t, const ent_json *root, const ent_json **out) {
    const ent_json *objects = ent_json_get(root, "objects");
    const char *name = "countries";
    *out = ent_json_get(objects, name);
    if (!*out && ent_json_size(objects) == 1) *out = ent_json_member(objects, 0, &name);
    ent_json_enter(&t->c->path, "objects", 0);
    if (!*out)
        return ent_countries_fault(t->c, "call the one that is meant \"countries\"",
                                   ent_json_size(objects)
                                       ? "none of these objects is called \"countries\""
                                       : "a topology has \"objects\"");
    ent_json_enter(&t->c->path, name, 0);
    return ENT_OK;
}

static ent_status read_objects(topology *t, const ent_json *root) {
    const ent_json *object = NULL;
    ent_status st = find_object(t, root, &object);
    if (st != ENT_OK) return st;
    const ent_json *all = ent_json_get(object, "geometries");
    if (ent_json_kind_of(all) != ENT_JSON_ARRAY)
        return ent_countries_fault(t->c, NULL, "expected a collection of \"geometries\"");
    ent_json_enter(&t->c->path, "geometries", 0);
    for (size_t i = 0; i < ent_json_size(all); i++) {
        ent_json_enter(&t->c->path, NULL, i);
        if (ent_poll(t->c->ctx)) return ent_fail(t->c->ctx, ENT_ESTOPPED, "stopped");
        st = read_country(t, ent_json_at(all, i));
        if (st != ENT_OK) return st;
        ent_json_leave(&t->c->path);
    }
    t->c->path.depth = 0;
    return ENT_OK;
}

ent_status ent_topojson_read(ent_countries *c, const ent_json *root) {
    topology t = {.c = c};
    ent_status st = read_transform(&t, root);
    if (st == ENT_OK) st = read_arcs(&t, root);
    if (st == ENT_OK) st = read_objects(&t, root);
    ent_vec_clear(&t.ring);
    return st;
}
