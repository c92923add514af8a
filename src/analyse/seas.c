/* seas.c - the desk for the seas of a region, and how its questions are answered.
 *
 * At the best values the lines are those of the vector engine.  In draws, and where one number is
 * tried, the raster answers twice: with the numbers of the reading and with the best ones.  What it
 * differs in from the vector engine at the best values is taken off, state by state, so that a
 * reading whose numbers are the best ones has the vector engine's answer.  A field lies in the zone
 * that the vector engine says, unless the raster has it change hands. */

#include "analyse/seas_desk.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "model/doubt.h"

#include <math.h>
#include <string.h>

#define NAME(x) (int)(x).n, (x).s

/* ---- the desk */

ent_status ent_sea_desk_open(ent_ctx *ctx, const ent_region *region, ent_sea_desk **out) {
    *out = NULL;
    ent_sea_desk *desk = ent_alloc(1, sizeof *desk);
    if (!desk) return ent_no_memory(ctx);
    desk->region = region;
    desk->step = ENT_SEA_STEP;
    desk->lock = ent_lock_new();
    if (!desk->lock) {
        ent_free(desk);
        return ent_no_memory(ctx);
    }
    *out = desk;
    return ENT_OK;
}

void ent_sea_desk_close(ent_sea_desk *desk) {
    if (!desk) return;
    for (size_t i = 0; i < desk->opened.n; i++) ent_opened_sea_close(desk->opened.at[i]);
    ent_vec_clear(&desk->opened);
    ent_vec_clear(&desk->drawn);
    ent_vec_clear(&desk->reach);
    ent_arena_clear(&desk->arena);
    ent_lock_free(desk->lock);
    ent_free(desk);
}

void ent_sea_desk_step(ent_sea_desk *desk, double step) {
    desk->step = step > 0 ? step : ENT_SEA_STEP;
}

/* ---- one sea */

static ent_reading best_of(const ent_reading *how) {
    return (ent_reading){.world = how->world, .alternative = how->alternative};
}

/* The sea under the alternative and its waters; *missing where there are none. */
static ent_status open_sea(ent_cells *r, ent_sea_desk *desk, uint32_t number, const ent_sea **sea,
                           ent_opened_sea **opened, const char **missing) {
    *opened = NULL;
    *missing = NULL;
    ent_status st = ent_sea_under(r->ctx, desk->region, number, r->how->alternative, r->how->world,
                                  r->arena, sea);
    if (st != ENT_OK) return st;
    st = ent_desk_waters(r->ctx, desk, *sea, number, opened);
    if (st == ENT_OK) {
        *missing = (*opened)->missing;
        return ENT_OK;
    }
    if (st != ENT_ELIMIT) return st;
    *missing = ent_cells_text(r, "%s", ent_last_message(r->ctx));
    return r->status;
}

ent_status ent_sea_open(ent_ctx *ctx, ent_sea_desk *desk, uint32_t number, const ent_reading *how,
                        ent_arena *arena, ent_sea_table *out) {
    ent_cells r = ent_cells_of(ctx, desk->region, how, arena);
    ent_opened_sea *opened;
    *out = (ent_sea_table){0};
    ent_status st = open_sea(&r, desk, number, &out->sea, &opened, &out->missing);
    if (st == ENT_OK && opened && opened->waters && !out->missing) {
        out->waters = opened->waters;
        out->coast = opened->coast;
        out->piece = opened->piece;
        out->cell = ent_sea_cell_of(opened->waters);
        out->weight = ent_desk_weights(&r, opened, out->sea);
        st = r.status;
    }
    out->read = ent_numbers_keep(&r.read, arena, &out->n_read);
    return st == ENT_OK && !out->read ? ent_no_memory(ctx) : st;
}

/* ---- one rule */

typedef struct dividing {
    ent_cells *r;
    ent_sea_desk *desk;
    const ent_sea *sea;
    const ent_sea_rule *rule;
    ent_opened_sea *opened;
    ent_arena *arena;
} dividing;

/* The problem in the reading of `r`; one that the theory refuses has no answer. */
static ent_status pose(const dividing *d, ent_cells *r, ent_line_problem *problem, ent_key *key,
                       const char **missing) {
    *missing = NULL;
    ent_status st = ent_desk_problem(r, d->desk, d->opened, d->sea, d->rule, problem, key);
    if (st != ENT_EUSAGE && st != ENT_ELIMIT) return st;
    *missing = ent_arena_copy(d->arena, ent_last_message(r->ctx), strlen(ent_last_message(r->ctx)));
    return *missing ? ENT_OK : ent_no_memory(r->ctx);
}

/* The raster's answer, less what it differs in from the lines at the best values. */
static ent_status correct(const dividing *d, const ent_gained *lines, const ent_gained *cells_best,
                          const ent_gained *cells, ent_gained *out) {
    uint32_t n = d->opened->waters->n_states, n_fields = d->sea->n_fields;
    double *area = ent_arena_alloc(d->arena, n + 1, sizeof *area);
    uint32_t *holder = ent_arena_alloc(d->arena, n_fields, sizeof *holder);
    if (!area || !holder) return ent_no_memory(d->r->ctx);
    for (uint32_t s = 0; s <= n; s++)
        area[s] = fmax(0, cells->area[s] + (lines->area[s] - cells_best->area[s]));
    for (uint32_t i = 0; i < n_fields; i++) {
        bool moves = lines->holder[i] != ENT_NO_STATE && cells->holder[i] != cells_best->holder[i];
        holder[i] = moves ? cells->holder[i] : lines->holder[i];
    }
    *out = (ent_gained){.area = area, .holder = holder};
    return ENT_OK;
}

/* The answer of a reading that is not the best one: `best` poses the same question there. */
static ent_status divide_drawn(const dividing *d, const ent_line_question *drawn,
                               const ent_line_question *best, ent_gained *out) {
    ent_ctx *ctx = d->r->ctx;
    ent_gained lines, cells_best = {0}, cells = {0};
    ent_status st = ent_desk_by_lines(ctx, d->desk, d->opened, best, d->arena, &lines, NULL);
    if (st != ENT_OK || lines.missing || ent_key_eq(drawn->key, best->key)) {
        *out = lines;
        return st;
    }
    st = ent_desk_by_cells(ctx, d->desk, d->opened, best, d->arena, &cells_best);
    if (st == ENT_OK) st = ent_desk_by_cells(ctx, d->desk, d->opened, drawn, d->arena, &cells);
    if (st != ENT_OK) return st;
    *out = cells_best.missing ? cells_best : cells;
    return out->missing ? ENT_OK : correct(d, &lines, &cells_best, &cells, out);
}

/* Poses the question in its reading and, where that is another, at the best values; then asks. */
static ent_status divide(const dividing *d, bool zones, ent_key *key, ent_key *best_key,
                         ent_sea_lines *out) {
    ent_cells *r = d->r;
    ent_gained gained = {0};
    ent_status st = pose(d, r, &out->problem, key, &out->missing);
    if (st != ENT_OK || out->missing) return st;
    ent_line_question q = {d->sea, d->rule, &out->problem, key};
    if (ent_cells_as_written(r)) {
        st = ent_desk_by_lines(r->ctx, d->desk, d->opened, &q, d->arena, &gained,
                               zones ? &out->zones : NULL);
    } else {
        ent_line_problem problem;
        ent_reading best = best_of(r->how);
        ent_cells at_best = ent_cells_of(r->ctx, r->region, &best, d->arena);
        ent_line_question b = {d->sea, d->rule, &problem, best_key};
        st = pose(d, &at_best, &problem, best_key, &out->missing);
        ent_vec_clear(&at_best.read.at);
        if (st == ENT_OK && !out->missing) st = divide_drawn(d, &q, &b, &gained);
    }
    if (st != ENT_OK || out->missing) return st;
    out->area = gained.area;
    out->holder = gained.holder;
    out->missing = gained.missing;
    return ENT_OK;
}

static ent_status divide_by(ent_ctx *ctx, ent_sea_desk *desk, uint32_t number, uint32_t at,
                            const ent_sea_rule *rule, bool zones, const ent_reading *how,
                            ent_arena *arena, ent_sea_lines *out) {
    ent_cells r = ent_cells_of(ctx, desk->region, how, arena);
    dividing d = {.r = &r, .desk = desk, .arena = arena};
    ent_key key = {0}, best = {0};
    *out = (ent_sea_lines){.rule = rule};
    ent_status st = open_sea(&r, desk, number, &d.sea, &d.opened, &out->missing);
    if (st == ENT_OK && !rule && at >= d.sea->n_rules)
        st = ent_fail(ctx, ENT_EUSAGE, "the sea \"%.*s\" has %u rules", NAME(d.sea->name),
                      (unsigned)d.sea->n_rules);
    if (st == ENT_OK) d.rule = out->rule = rule ? rule : &d.sea->rules[at];
    if (st == ENT_OK && !out->missing) {
        out->total = d.opened->waters->area;
        st = divide(&d, zones, &key, &best, out);
    }
    ent_key_clear(&key);
    ent_key_clear(&best);
    out->read = ent_numbers_keep(&r.read, arena, &out->n_read);
    return st == ENT_OK && !out->read ? ent_no_memory(ctx) : st;
}

ent_status ent_sea_divide(ent_ctx *ctx, ent_sea_desk *desk, uint32_t sea, uint32_t rule,
                          const ent_reading *how, ent_arena *arena, ent_sea_lines *out) {
    return divide_by(ctx, desk, sea, rule, NULL, true, how, arena, out);
}

ent_status ent_sea_divide_by(ent_ctx *ctx, ent_sea_desk *desk, uint32_t sea,
                             const ent_sea_rule *rule, const ent_reading *how, ent_arena *arena,
                             ent_sea_lines *out) {
    return divide_by(ctx, desk, sea, 0, rule, true, how, arena, out);
}

ent_status ent_sea_areas(ent_ctx *ctx, ent_sea_desk *desk, uint32_t sea, const ent_sea_rule *rule,
                         const ent_reading *how, ent_arena *arena, ent_sea_lines *out) {
    return divide_by(ctx, desk, sea, 0, rule, false, how, arena, out);
}

/* ---- distances */

static bool find_reach(const ent_sea_desk *desk, ent_point_reach *wanted) {
    for (size_t i = 0; i < desk->reach.n; i++) {
        const ent_point_reach *r = &desk->reach.at[i];
        if (r->waters != wanted->waters || r->lon != wanted->lon || r->lat != wanted->lat ||
            r->state != wanted->state)
            continue;
        *wanted = *r;
        return true;
    }
    return false;
}

ent_status ent_sea_reach(ent_ctx *ctx, ent_sea_desk *desk, const ent_waters *waters, double lon,
                         double lat, uint32_t state, double *km, uint32_t *point) {
    ent_point_reach r = {.waters = waters, .lon = lon, .lat = lat, .state = state};
    ent_lock_take(desk->lock);
    bool known = find_reach(desk, &r);
    ent_lock_give(desk->lock);
    ent_status st = ENT_OK;
    if (!known) {
        st = ent_sea_distance(ctx, waters, NULL, state, lon, lat, &r.km, &r.point);
        ent_lock_take(desk->lock);
        if (st == ENT_OK && !ent_vec_push(&desk->reach, r)) st = ent_no_memory(ctx);
        ent_lock_give(desk->lock);
    }
    *km = r.km;
    *point = r.point;
    return st;
}
