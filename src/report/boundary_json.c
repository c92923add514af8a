/* boundary_json.c - the waters of a sea for programs: schema boundary/1. */

#include "report/boundary.h"

#include <math.h>

static void put_number(ent_json_writer *w, const char *key, bool there, double x) {
    ent_json_key(w, key);
    if (there)
        ent_json_put_number(w, x);
    else
        ent_json_put_null(w);
}

/* The common part, and nobody, are null. */
static void put_state(ent_json_writer *w, const char *key, const ent_boundary *b, uint32_t state) {
    ent_json_slice_member(w, key, state < b->n ? ent_boundary_state(b, state) : (ent_slice){0});
}

static void put_point(ent_json_writer *w, double lon, double lat) {
    put_number(w, "lon", true, lon);
    put_number(w, "lat", true, lat);
}

static void put_title(ent_json_writer *w, const char *key, ent_slice title) {
    ent_json_slice_member(w, key, title.n ? title : (ent_slice){0});
}

/* ---- what each gets by a rule */

static void put_belts(ent_json_writer *w, const ent_boundary_row *row, uint32_t state, bool own) {
    double limit[ENT_MOST_BELTS];
    uint32_t n = ent_boundary_belts(row, limit, ENT_MOST_BELTS);
    uint32_t stride = row->lines.problem.n_zones ? row->lines.problem.n_zones : n;
    ent_json_key(w, "belts");
    if (n == 0 || !own) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < n; k++)
        ent_json_put_number(w, row->lines.zones->belt[(size_t)state * stride + k]);
    ent_json_end_array(w);
}

static void put_gain(ent_json_writer *w, const ent_boundary *b, const ent_boundary_row *row,
                     uint32_t i) {
    const ent_zones *z = row->lines.zones;
    const ent_area_range *range = &row->range;
    bool own = i < b->n, coasts = own && b->table.waters;
    ent_json_begin_object(w);
    put_state(w, "state", b, i);
    put_number(w, "area", true, row->lines.area[i]);
    put_number(w, "share", true, row->share[i]);
    put_number(w, "low", range->low, range->low ? range->low[i] : 0);
    put_number(w, "high", range->high, range->high ? range->high[i] : 0);
    put_number(w, "ratio", coasts, coasts ? ent_boundary_ratio(b, row, i, false) : 0);
    put_number(w, "ruled_ratio", coasts, coasts ? ent_boundary_ratio(b, row, i, true) : 0);
    put_number(w, "to_first", row->to_first, row->to_first ? row->to_first[i] : 0);
    put_number(w, "to_second", row->to_second, row->to_second ? row->to_second[i] : 0);
    put_number(w, "head_start", own && z->head_start, own && z->head_start ? z->head_start[i] : 0);
    put_belts(w, row, i, own);
    put_number(w, "beyond", own && z->belt_beyond, own && z->belt_beyond ? z->belt_beyond[i] : 0);
    ent_json_end_object(w);
}

static void put_gains(ent_json_writer *w, const ent_boundary *b, const ent_boundary_row *row) {
    ent_json_key(w, "gains");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i <= b->n && !row->missing; i++)
        if (i < b->n || row->lines.area[i] > 0) put_gain(w, b, row, i);
    ent_json_end_array(w);
}

/* ---- lines */

static void put_borders(ent_json_writer *w, const ent_boundary *b, const ent_boundary_row *row) {
    const ent_zones *z = row->lines.zones;
    ent_json_key(w, "borders");
    ent_json_begin_array(w);
    for (uint32_t k = 0; z && k < z->n_borders; k++) {
        const ent_sea_border *x = &z->border[k];
        bool agreed = x->kind == ENT_BORDER_AGREED && x->agreed < row->rule->n_agreed;
        ent_json_begin_object(w);
        put_state(w, "a", b, x->a);
        put_state(w, "b", b, x->b);
        ent_json_text_member(w, "kind", ent_border_kind_id(x->kind));
        ent_json_slice_member(w, "agreed",
                              agreed ? row->rule->agreed[x->agreed].name : (ent_slice){0});
        put_number(w, "length", true, x->length);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static ent_status put_junctions(ent_printer *p, ent_json_writer *w, const ent_boundary *b,
                                const ent_boundary_row *row) {
    const ent_junction *at = NULL;
    uint32_t n = 0;
    ent_status st = ENT_OK;
    if (row->lines.zones)
        st = ent_boundary_junctions(p->ctx, row->lines.zones, &p->scratch, &at, &n);
    ent_json_key(w, "junctions");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) {
        ent_json_begin_object(w);
        ent_json_key(w, "states");
        ent_json_begin_array(w);
        for (uint32_t s = 0; s < b->n; s++)
            if (at[i].parties >> s & 1) ent_json_put_slice(w, ent_boundary_state(b, s));
        ent_json_end_array(w);
        ent_json_bool_member(w, "common", at[i].parties >> b->n & 1);
        put_point(w, at[i].lon, at[i].lat);
        double km;
        uint32_t field = ent_boundary_field_near(b, at[i].lon, at[i].lat, &km);
        ent_json_key(w, "near");
        if (field == ENT_NONE)
            ent_json_put_null(w);
        else
            ent_json_put_slice(w, ent_boundary_sea(b)->fields[field].name);
        put_number(w, "near_km", field != ENT_NONE, km);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    return st;
}

static void put_cones(ent_json_writer *w, const ent_boundary *b, const ent_boundary_row *row) {
    const ent_zones *z = row->lines.zones;
    ent_json_key(w, "cones");
    ent_json_begin_array(w);
    for (uint32_t k = 0; z && k < z->n_cones; k++) {
        const ent_tie_cone *c = &z->cone[k];
        ent_json_begin_object(w);
        put_state(w, "a", b, c->a);
        put_state(w, "b", b, c->b);
        put_point(w, c->lon, c->lat);
        put_number(w, "area", true, c->area);
        put_number(w, "to_a", true, c->to_a);
        put_number(w, "to_b", true, c->to_b);
        put_number(w, "bearing", true, c->bearing);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_control(ent_json_writer *w, const ent_boundary *b, const ent_boundary_row *row,
                        const ent_control *c) {
    const ent_sea_border *border = &row->lines.zones->border[c->border];
    const ent_shore_point *point = b->table.waters->point;
    ent_json_begin_object(w);
    put_state(w, "a", b, border->a);
    put_state(w, "b", b, border->b);
    put_number(w, "length", true, c->length);
    put_point(w, c->lon, c->lat);
    put_number(w, "a_lon", true, point[c->point_a].lon);
    put_number(w, "a_lat", true, point[c->point_a].lat);
    put_number(w, "b_lon", true, point[c->point_b].lon);
    put_number(w, "b_lat", true, point[c->point_b].lat);
    put_number(w, "unequal", true, c->unequal);
    ent_json_end_object(w);
}

static void put_controls(ent_json_writer *w, const ent_boundary *b, const ent_boundary_row *row) {
    ent_json_key(w, "controls");
    if (!b->controls || row->missing) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->n_controls; i++) put_control(w, b, row, &row->control[i]);
    ent_json_end_array(w);
}

static void put_limits(ent_json_writer *w, const ent_boundary_row *row) {
    double limit[ENT_MOST_BELTS];
    uint32_t n = ent_boundary_belts(row, limit, ENT_MOST_BELTS);
    ent_json_key(w, "limits");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < n; k++) ent_json_put_number(w, limit[k]);
    ent_json_end_array(w);
}

static ent_status put_rule(ent_printer *p, ent_json_writer *w, const ent_boundary *b,
                           const ent_boundary_row *row) {
    const ent_method *m = row->rule->method, *rest = row->rule->rest;
    if (!rest) rest = &ent_boundary_equidistance;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "rule", row->name);
    put_title(w, "title", row->rule->title);
    ent_json_text_member(w, "method", m->id);
    ent_json_text_member(w, "rest", m->traits & ENT_TRAIT_REST ? rest->id : NULL);
    ent_json_text_member(w, "missing", row->missing);
    put_gains(w, b, row);
    ent_json_count_member(w, "n_draws", row->range.n);
    put_limits(w, row);
    put_borders(w, b, row);
    ent_status st = put_junctions(p, w, b, row);
    put_cones(w, b, row);
    put_controls(w, b, row);
    put_number(w, "left", row->lines.zones, row->lines.zones ? row->lines.zones->left : 0);
    ent_json_end_object(w);
    return st;
}

/* ---- fields */

static void put_holders(ent_json_writer *w, const ent_boundary *b, uint32_t field) {
    ent_json_key(w, "in");
    ent_json_begin_array(w);
    for (uint32_t r = 0; r < b->n_rows; r++) {
        if (!ent_rule_answers(b, r)) continue;
        uint32_t in = b->row[r].field_in[field];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "rule", b->row[r].name);
        ent_json_text_member(w, "zone", in < b->n ? "state" : in == b->n ? "common" : "outside");
        put_state(w, "state", b, in);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_fields(ent_json_writer *w, const ent_boundary *b) {
    const ent_sea *sea = b->table.sea;
    ent_json_key(w, "fields");
    ent_json_begin_array(w);
    for (uint32_t f = 0; f < sea->n_fields; f++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "field", sea->fields[f].name);
        put_title(w, "title", sea->fields[f].title);
        put_point(w, sea->fields[f].lon, sea->fields[f].lat);
        put_holders(w, b, f);
        ent_json_key(w, "distances");
        ent_json_begin_array(w);
        for (uint32_t s = 0; s < b->n && b->distance; s++) {
            ent_json_begin_object(w);
            put_state(w, "state", b, s);
            put_number(w, "km", true, b->distance[(size_t)f * b->n + s]); /* infinite: null */
            ent_json_end_object(w);
        }
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- shores */

static void put_shorelines(ent_json_writer *w, const ent_sea *sea) {
    ent_json_key(w, "shorelines");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < sea->n_coasts; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "file", sea->coasts[i].file);
        put_title(w, "title", sea->coasts[i].title);
        put_title(w, "licence", sea->coasts[i].licence);
        ent_json_text_member(w, "sha256", sea->coasts[i].sha256);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_left_out(ent_printer *p, ent_json_writer *w, const ent_boundary *b) {
    uint32_t n;
    const ent_left_out *at = ent_boundary_left_out(p, b, &n);
    ent_json_key(w, "left_out");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "state", at[i].state);
        ent_json_slice_member(w, "file", at[i].file);
        ent_json_count_member(w, "shores", at[i].n);
        ent_json_slice_member(w, "actor",
                              at[i].actor == ENT_NONE ? (ent_slice){0}
                                                      : b->region->actors[at[i].actor].name);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_coasts(ent_json_writer *w, const ent_boundary *b) {
    const ent_waters *waters = b->table.waters;
    ent_json_key(w, "coasts");
    ent_json_begin_array(w);
    for (uint32_t s = 0; s < b->n && waters && b->ruled_coast; s++) {
        ent_json_begin_object(w);
        put_state(w, "state", b, s);
        put_number(w, "given", true, waters->coast[s]);
        put_number(w, "islands", true, waters->island_coast[s]);
        put_number(w, "ruled", true, b->ruled_coast[s]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_closings(ent_json_writer *w, const ent_boundary *b) {
    const ent_waters *waters = b->table.waters;
    ent_json_key(w, "closings");
    ent_json_begin_array(w);
    for (uint32_t k = 0; waters && k < waters->shores->n_closings; k++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "closing", ent_boundary_closing(b, k));
        ent_json_bool_member(w, "separates", waters->cut_off[k].separates);
        ent_json_bool_member(w, "closes", waters->cut_off[k].closes);
        put_number(w, "area", true, waters->cut_off[k].area);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_feature(ent_json_writer *w, const ent_boundary *b, const ent_boundary_feature *f) {
    ent_json_begin_object(w);
    put_title(w, "feature", f->name);
    ent_json_text_member(w, "kind", f->closing ? "closing" : "island");
    put_state(w, "state", b, f->state);
    put_point(w, f->lon, f->lat);
    put_number(w, "area", true, f->area);
    ent_json_text_member(w, "missing", f->missing);
    put_number(w, "weight", !f->closing, f->weight);
    ent_json_bool_member(w, "full", f->full);
    ent_json_key(w, "shares");
    if (f->share) {
        ent_json_begin_array(w);
        for (uint32_t s = 0; s < b->n; s++) ent_json_put_number(w, f->share[s]);
        ent_json_end_array(w);
    } else {
        ent_json_put_null(w);
    }
    put_number(w, "common", f->share, f->share ? f->share[b->n] : 0);
    ent_json_end_object(w);
}

static void put_features(ent_json_writer *w, const ent_boundary *b) {
    ent_json_key(w, "features");
    if (!b->features || !b->feature) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < b->n_features; i++) put_feature(w, b, &b->feature[i]);
    ent_json_end_array(w);
}

/* ---- */

static void put_head(ent_json_writer *w, const ent_boundary *b) {
    const ent_waters *waters = b->table.waters;
    const ent_sea *sea = b->table.sea;
    ent_json_text_member(w, "caveat", ENT_NOT_LEGAL);
    ent_json_slice_member(w, "sea", sea->name);
    put_title(w, "title", sea->title);
    ent_json_key(w, "under");
    ent_json_alternative(w, b->region, b->alternative);
    ent_json_text_member(w, "missing", b->table.missing);
    put_number(w, "area", waters, waters ? waters->area : 0);
    put_number(w, "step", waters, waters ? waters->step : 0);
    put_number(w, "ruler", true, b->ruler);
    ent_json_text_member(w, "geometry", ent_boundary_geometry());
    ent_json_key(w, "states");
    ent_json_begin_array(w);
    for (uint32_t s = 0; s < b->n; s++) ent_json_put_slice(w, ent_boundary_state(b, s));
    ent_json_end_array(w);
}

ent_status ent_boundary_json(ent_printer *p, const ent_boundary *b) {
    ent_json_writer w;
    ent_status st = ENT_OK;
    ent_check_result run = {.n_draws = b->draws}; /* the envelope tells seed and draws of a run */
    run.session.seed = b->seed;
    if (b->draws) p->run = &run;
    p->random = b->draws > 0;
    ent_json_open(p, &w, "boundary");
    p->run = NULL;
    ent_json_begin_object(&w);
    put_head(&w, b);
    put_shorelines(&w, b->table.sea);
    put_left_out(p, &w, b);
    put_coasts(&w, b);
    put_closings(&w, b);
    ent_json_key(&w, "rules");
    ent_json_begin_array(&w);
    for (uint32_t r = 0; r < b->n_rows && st == ENT_OK; r++) st = put_rule(p, &w, b, &b->row[r]);
    ent_json_end_array(&w);
    put_fields(&w, b);
    put_features(&w, b);
    ent_json_count_member(&w, "draws", b->draws);
    ent_json_count_member(&w, "seed", b->seed);
    ent_json_count_member(&w, "n_stressed", b->n_stressed);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
    return st;
}
