/* seas_json.c - what seas answered, for programs. */

#include "report/seas.h"

#include "base/method.h"
#include "report/deals.h"

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

/* A state by its name, the common part as "common". */
static ent_slice party_name(const ent_region *region, const ent_sea *sea, uint32_t state) {
    return state < sea->n_states ? region->actors[sea->states[state]].name : ent_slice_of("common");
}

static void put_point(ent_json_writer *w, double lon, double lat) {
    put_number(w, "lat", lat);
    put_number(w, "lon", lon);
}

/* ---- zones, cones, stretches */

static void put_zones(ent_json_writer *w, const ent_region *region, const ent_sea_answer *a) {
    const ent_sea *sea = a->table.sea;
    ent_json_key(w, "zones");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i <= sea->n_states; i++) {
        if (i == sea->n_states && !(a->lines.area[i] > 0)) continue;
        ent_json_begin_object(w);
        ent_json_slice_member(w, "holder", party_name(region, sea, i));
        put_number(w, "km2", a->lines.area[i]);
        put_number(w, "share", a->lines.area[i] / a->lines.total);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    put_number(w, "sea_km2", a->lines.total);
}

static void put_cones(ent_json_writer *w, const ent_region *region, const ent_sea_answer *a) {
    const ent_zones *z = a->lines.zones;
    ent_json_key(w, "cones");
    ent_json_begin_array(w);
    for (uint32_t i = 0; z && i < z->n_cones; i++) {
        const ent_tie_cone *c = &z->cone[i];
        if (!ent_counts_as_cone(a, c)) continue;
        bool first = c->a == a->state;
        double own = first ? c->to_a : c->to_b, rest = a->lines.area[a->state] - own;
        ent_json_begin_object(w);
        ent_json_slice_member(w, "with", party_name(region, a->table.sea, first ? c->b : c->a));
        put_point(w, c->lon, c->lat);
        put_number(w, "km2", c->area);
        put_number(w, "own_km2", own);
        put_number(w, "share_with_all", (rest + c->area) / a->lines.total);
        put_number(w, "share_with_none", rest / a->lines.total);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_shore(ent_json_writer *w, const char *key, const ent_region *region,
                      const ent_sea_answer *a, uint32_t point) {
    const ent_waters *waters = a->table.waters;
    ent_json_key(w, key);
    if (point >= waters->n_points) {
        ent_json_put_null(w);
        return;
    }
    const ent_shore_point *at = &waters->point[point];
    const ent_coast_piece *piece =
        &a->table.sea->coasts[a->table.coast[at->shore]].pieces[a->table.piece[at->shore]];
    ent_json_begin_object(w);
    ent_json_slice_member(w, "state", party_name(region, a->table.sea, at->state));
    put_point(w, at->lon, at->lat);
    ent_json_bool_member(w, "island", piece->island);
    ent_json_slice_member(w, "name", piece->name);
    ent_json_end_object(w);
}

static void put_stretches(ent_json_writer *w, const ent_region *region, const ent_sea_answer *a) {
    if (!a->stretches.at) return;
    ent_json_key(w, "stretches");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->stretches.n; i++) {
        const ent_control *c = &a->stretches.at[i];
        const ent_sea_border *b = &a->lines.zones->border[c->border];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "with",
                              party_name(region, a->table.sea, b->a == a->state ? b->b : b->a));
        put_number(w, "km", c->length);
        put_point(w, c->lon, c->lat);
        put_shore(w, "one", region, a, c->point_a);
        put_shore(w, "other", region, a, c->point_b);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- what it rests on */

static void put_coasts(ent_json_writer *w, const ent_sea *sea) {
    ent_slice none = {0};
    ent_json_key(w, "coasts");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < sea->n_coasts; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "file", sea->coasts[i].file);
        ent_json_slice_member(w, "title", sea->coasts[i].title.n ? sea->coasts[i].title : none);
        ent_json_text_member(w, "sha256", sea->coasts[i].sha256);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_closings(ent_json_writer *w, const ent_sea_answer *a) {
    const ent_sea *sea = a->table.sea;
    ent_json_key(w, "closings");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < sea->n_closings; i++) {
        const ent_cut_off *c = &a->table.waters->cut_off[i];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", sea->closings[i].name);
        ent_json_key(w, "cut_off_km2");
        if (c->closes)
            ent_json_put_null(w);
        else
            ent_json_put_number(w, c->area);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- the ground */

void ent_json_sea_ground(ent_printer *p, ent_json_writer *w, const ent_ground *ground) {
    const ent_region *region = p->region;
    const ent_deal *deal = ground->deal;
    const ent_sea_answer *a = deal->sea;
    const ent_sea *sea = a->table.sea;
    ent_json_slice_member(w, "of", ent_table_name(region, deal->owner, deal->table));
    ent_json_key(w, "under");
    ent_json_alternative(w, region, deal->alternative);
    if (a->lines.rule) {
        ent_json_slice_member(w, "rule", a->lines.rule->name);
        ent_json_text_member(w, "method", a->lines.rule->method->id);
    }
    if (deal->actor != ENT_NONE)
        ent_json_slice_member(w, "actor", region->actors[deal->actor].name);
    if (a->field != ENT_NONE) ent_json_slice_member(w, "field", sea->fields[a->field].name);
    if (ground->kind == ENT_GROUND_ZONE)
        ent_json_slice_member(w, "holder",
                              a->holder == ENT_NO_STATE ? (ent_slice){0}
                                                        : party_name(region, sea, a->holder));
    if (ground->kind == ENT_GROUND_DISTANCE) {
        put_number(w, "km", a->km);
        put_shore(w, "nearest", region, a, a->point);
    }
    if (a->lines.rule) put_zones(w, region, a);
    if (ground->kind == ENT_GROUND_AREA) {
        put_cones(w, region, a);
        if (p->why) put_stretches(w, region, a);
    }
    put_coasts(w, sea);
    put_closings(w, a);
    if (a->lines.rule) ent_json_text_member(w, "caution", "a computation, not a legal boundary");
}
