/* boundary_figure.c - names, shorelines and junctions of a boundary, for its figures. */

#include "report/boundary_figure.h"

#include "base/ctx.h"
#include "sea/earth.h"

#include <math.h>
#include <stdlib.h>

const ent_sea *ent_boundary_sea(const ent_boundary *b) {
    return b->table.sea ? b->table.sea : &b->region->seas[b->number];
}

static const ent_actor *actor_of(const ent_boundary *b, uint32_t state) {
    const ent_sea *sea = ent_boundary_sea(b);
    return state < sea->n_states ? &b->region->actors[sea->states[state]] : NULL;
}

ent_slice ent_boundary_state(const ent_boundary *b, uint32_t state) {
    const ent_actor *actor = actor_of(b, state);
    return actor ? actor->name : ent_slice_of("common");
}

ent_slice ent_boundary_state_title(const ent_boundary *b, uint32_t state) {
    const ent_actor *actor = actor_of(b, state);
    if (!actor) return ent_slice_of("common to all");
    return actor->title.n ? actor->title : actor->name;
}

ent_slice ent_boundary_rule_title(const ent_boundary_row *row) {
    if (row->rule && row->rule->title.n) return row->rule->title;
    if (row->rule && row->rule->method && ent_slice_is(row->name, row->rule->method->id))
        return ent_slice_of(row->rule->method->name);
    return row->name;
}

static ent_slice shoreline_of(const ent_coast *coast) {
    return coast->title.n ? coast->title : coast->file;
}

void ent_put_shoreline(ent_str *out, const ent_boundary *b) {
    const ent_sea *sea = ent_boundary_sea(b);
    bool begun = false;
    for (uint32_t i = 0; i < sea->n_coasts; i++) {
        bool before = false;
        for (uint32_t k = 0; k < i; k++)
            before = before ||
                     ent_slice_eq(shoreline_of(&sea->coasts[k]), shoreline_of(&sea->coasts[i]));
        if (before) continue;
        if (begun) ent_str_add(out, "; ");
        ent_str_add_slice(out, shoreline_of(&sea->coasts[i]));
        begun = true;
    }
    if (!begun) ent_str_add(out, "not named");
}

const char *ent_border_kind_id(ent_border_kind kind) {
    switch (kind) {
    case ENT_BORDER_COMPUTED: return "computed";
    case ENT_BORDER_CONE: return "cone";
    case ENT_BORDER_AGREED: return "agreed";
    case ENT_BORDER_LINE: return "line";
    case ENT_BORDER_LATITUDE: return "latitude";
    case ENT_BORDER_BELT: return "belt";
    }
    return "computed";
}

bool ent_boundary_cut_off(const ent_boundary *b, uint32_t k, const ent_cut_off **part) {
    const ent_waters *waters = b->table.waters;
    *part = NULL;
    if (!waters || !waters->cut_off || !waters->shores || k >= waters->shores->n_closings)
        return false;
    *part = &waters->cut_off[k];
    return (*part)->separates && !(*part)->closes && (*part)->part.n > 0;
}

ent_slice ent_boundary_closing(const ent_boundary *b, uint32_t k) {
    const ent_sea *sea = ent_boundary_sea(b);
    return k < sea->n_closings ? sea->closings[k].name : ent_slice_of("");
}

/* ---- junctions */

#define SAME_DEGREES 2e-5 /* 2 m: ends of borders that were cut apart from the same point */

typedef struct border_end {
    double lon, lat;
    uint64_t parties;
} border_end;

static int by_place(const void *a, const void *b) {
    const border_end *p = a, *q = b;
    if (p->lon != q->lon) return p->lon < q->lon ? -1 : 1;
    if (p->lat != q->lat) return p->lat < q->lat ? -1 : 1;
    return p->parties < q->parties ? -1 : p->parties > q->parties;
}

static bool more_than_two(uint64_t set) {
    set &= set - 1;
    return (set & (set - 1)) != 0;
}

/* What begins or ends beside end i, behind it in the order; each is marked as seen. */
static uint64_t parties_at(border_end *end, uint32_t n, uint32_t i) {
    uint64_t parties = end[i].parties;
    for (uint32_t k = i + 1; k < n && end[k].lon - end[i].lon <= SAME_DEGREES; k++) {
        if (fabs(end[k].lat - end[i].lat) > SAME_DEGREES) continue;
        parties |= end[k].parties;
        end[k].parties = 0;
    }
    return parties;
}

static uint32_t list_ends(const ent_zones *zones, border_end *end) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < zones->n_borders; i++) {
        const ent_sea_border *border = &zones->border[i];
        if (!border->line.n) continue;
        const double *last = border->line.at + 2 * (size_t)(border->line.n - 1);
        uint64_t parties = UINT64_C(1) << border->a | UINT64_C(1) << border->b;
        end[n++] = (border_end){border->line.at[0], border->line.at[1], parties};
        end[n++] = (border_end){last[0], last[1], parties};
    }
    return n;
}

ent_status ent_boundary_junctions(ent_ctx *ctx, const ent_zones *zones, ent_arena *arena,
                                  const ent_junction **out, uint32_t *n) {
    *out = NULL;
    *n = 0;
    border_end *end = ent_arena_alloc(arena, 2 * (size_t)zones->n_borders, sizeof *end);
    ent_junction *found = ent_arena_alloc(arena, 2 * (size_t)zones->n_borders, sizeof *found);
    if (zones->n_borders && (!end || !found)) return ent_no_memory(ctx);
    uint32_t ends = zones->n_borders ? list_ends(zones, end) : 0;
    if (ends) qsort(end, ends, sizeof *end, by_place);
    for (uint32_t i = 0; i < ends; i++) {
        if (!end[i].parties) continue;
        uint64_t parties = parties_at(end, ends, i);
        if (more_than_two(parties)) found[(*n)++] = (ent_junction){end[i].lon, end[i].lat, parties};
    }
    *out = found;
    return ENT_OK;
}

uint32_t ent_boundary_field_near(const ent_boundary *b, double lon, double lat, double *km) {
    const ent_sea *sea = ent_boundary_sea(b);
    uint32_t nearest = ENT_NONE;
    double at[3], field[3];
    *km = 50;
    ent_earth_point(lon, lat, at);
    for (uint32_t i = 0; i < sea->n_fields; i++) {
        ent_earth_point(sea->fields[i].lon, sea->fields[i].lat, field);
        double x = field[0] - at[0], y = field[1] - at[1], z = field[2] - at[2];
        double away = ent_earth_arc(sqrt(x * x + y * y + z * z));
        if (!(away < *km)) continue;
        *km = away;
        nearest = i;
    }
    return nearest;
}
