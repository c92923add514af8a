/* boundary.c - the question `boundary`: which state gets which water of a sea, by which rule? */

#include "analyse/boundary.h"

#include "analyse/stability.h"
#include "base/ctx.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/doubt.h"

#include <math.h>
#include <string.h>

enum { DRAWS = 100 }; /* each divides the cells of the sea anew */

/* ---- names of the asker */

static ent_status list_seas(ent_ctx *ctx, const ent_region *region) {
    ent_str list = {0};
    for (uint32_t i = 0; i < region->n_seas; i++) {
        ent_str_add(&list, i ? ", " : "");
        ent_str_add_slice(&list, region->seas[i].name);
    }
    ent_status st =
        ent_fail(ctx, ENT_EUSAGE, "which sea? this model has several: %s", ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

static ent_status find_sea(ent_ctx *ctx, const ent_region *region, const char *name,
                           uint32_t *number) {
    *number = 0;
    if (region->n_seas == 0) return ent_fail(ctx, ENT_EUSAGE, "this model has no sea");
    if (name) return ent_find_named(ctx, region, ENT_A_SEA, name, number);
    return region->n_seas > 1 ? list_seas(ctx, region) : ENT_OK;
}

static ent_status check_options(ent_ctx *ctx, const ent_boundary_options *o) {
    if (!(o->step >= 0 && isfinite(o->step)))
        return ent_fail(ctx, ENT_EUSAGE, "the step between shore points is not above 0 m");
    if (!(o->ruler >= 0 && isfinite(o->ruler)))
        return ent_fail(ctx, ENT_EUSAGE, "the ruler of the coasts is not above 0 km");
    return ENT_OK;
}

/* ---- what is the same by every rule */

static ent_status measure_coasts(ent_ctx *ctx, ent_boundary *b) {
    double *length = ent_arena_alloc(&b->arena, b->n, sizeof *length);
    if (!length) return ent_no_memory(ctx);
    b->ruled_coast = length;
    return ent_sea_coast_by_ruler(ctx, b->table.waters, b->ruler, length);
}

static ent_status measure_fields(ent_ctx *ctx, ent_boundary *b) {
    const ent_sea *sea = b->table.sea;
    double *km = ent_arena_alloc(&b->arena, (size_t)sea->n_fields * b->n + 1, sizeof *km);
    ent_status st = km ? ENT_OK : ent_no_memory(ctx);
    b->distance = km;
    for (uint32_t f = 0; f < sea->n_fields && st == ENT_OK; f++)
        for (uint32_t s = 0; s < b->n && st == ENT_OK; s++) {
            double *own = &km[(size_t)f * b->n + s];
            uint32_t point = UINT32_MAX;
            st = ent_sea_distance(ctx, b->table.waters, NULL, s, sea->fields[f].lon,
                                  sea->fields[f].lat, own, &point);
            if (point == UINT32_MAX) *own = INFINITY;
        }
    return st;
}

/* ---- doubt */

static bool is_noted(const ent_attribute *const *list, uint32_t n, const ent_attribute *a) {
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == a) return true;
    return false;
}

/* Which of the numbers that were read are in doubt, and which of these are judgement without a
 * stated doubt, for which draws try a quarter either way. */
static ent_status look_for_doubt(ent_ctx *ctx, ent_boundary *b, const ent_boundary_row *rows) {
    size_t most = 1;
    for (uint32_t r = 0; r < b->n_rows; r++) most += rows[r].lines.n_read;
    const ent_attribute **stressed = ent_arena_alloc(&b->arena, most, sizeof *stressed);
    if (!stressed) return ent_no_memory(ctx);
    for (uint32_t r = 0; r < b->n_rows; r++)
        for (uint32_t i = 0; i < rows[r].lines.n_read && !rows[r].missing; i++) {
            const ent_attribute *a = rows[r].lines.read[i];
            bool unsaid = false;
            b->doubtful = ent_attribute_in_doubt(b->region, a, &unsaid) || b->doubtful;
            if (unsaid && !is_noted(stressed, b->n_stressed, a)) stressed[b->n_stressed++] = a;
        }
    b->stressed = stressed;
    return ENT_OK;
}

/* ---- the question */

static ent_status answer(ent_ctx *ctx, ent_boundary *b, const ent_boundary_options *o,
                         const ent_reading *how) {
    ent_boundary_row *rows = NULL, *first = NULL;
    ent_status st = ent_boundary_choose(ctx, b, o->rules, &rows);
    b->row = rows;
    if (st == ENT_OK && !b->table.missing) st = measure_coasts(ctx, b);
    if (st == ENT_OK && !b->table.missing) st = measure_fields(ctx, b);
    for (uint32_t r = 0; r < b->n_rows && st == ENT_OK; r++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        st = ent_boundary_answer(ctx, b, how, &rows[r]);
        if (!rows[r].missing && !first) first = &rows[r];
    }
    if (st == ENT_OK) st = look_for_doubt(ctx, b, rows);
    if (st == ENT_OK && b->features && first) st = ent_boundary_try_features(ctx, b, first);
    if (!b->doubtful || o->best_only) b->draws = 0;
    return st == ENT_OK && b->draws ? ent_boundary_draw(ctx, b, *how, rows) : st;
}

static ent_status ask(ent_ctx *ctx, ent_boundary *b, const char *name,
                      const ent_boundary_options *o) {
    ent_world world = {0};
    ent_status st = check_options(ctx, o);
    if (st == ENT_OK) st = find_sea(ctx, b->region, name, &b->number);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, b->region, ENT_AN_ALTERNATIVE, o->under, &b->alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, b->region, o->drop, &b->arena, &world);
    if (st == ENT_OK) st = ent_sea_desk_open(ctx, b->region, &b->desk);
    if (st != ENT_OK) return st;
    b->dropped = world.dropped;
    b->n_dropped = world.n_dropped;
    ent_sea_desk_step(b->desk, o->step);
    ent_reading how = {.world = &world, .alternative = b->alternative};
    st = ent_sea_open(ctx, b->desk, b->number, &how, &b->arena, &b->table);
    if (st == ENT_OK && b->table.missing && !ent_sea_geometry())
        st = ent_fail(ctx, ENT_ELIMIT, "%s", b->table.missing);
    if (st != ENT_OK) return st;
    b->n = b->table.sea->n_states;
    return answer(ctx, b, o, &how);
}

ent_status ent_boundary_run(ent_ctx *ctx, const ent_region *region, const char *sea,
                            const ent_boundary_options *options, ent_boundary **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out)
        return ent_fail(ctx, ENT_EUSAGE, "ent_boundary_run: region or out is NULL");
    *out = NULL;
    ent_boundary_options o = ENT_BOUNDARY_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_boundary *b = ent_alloc(1, sizeof *b);
    if (!b) return ent_no_memory(ctx);
    b->region = ent_region_keep(region);
    b->alternative = ENT_NONE;
    b->ruler = o.ruler > 0 ? o.ruler : ENT_SEA_RULER;
    b->some = o.rules && o.rules[0];
    b->features = o.features;
    b->controls = o.controls;
    b->draws = o.draws ? o.draws : DRAWS;
    b->seed = o.seed ? o.seed : 1;
    ent_status st = ask(ctx, b, sea, &o);
    if (st == ENT_OK)
        *out = b;
    else
        ent_boundary_free(b);
    return st;
}

void ent_boundary_free(ent_boundary *b) {
    if (!b) return;
    ent_sea_desk_close(b->desk);
    ent_region_free((ent_region *)b->region);
    ent_arena_clear(&b->arena);
    ent_free(b);
}

uint32_t ent_boundary_rules(const ent_boundary *b) {
    return b ? b->n_rows : 0;
}

const char *ent_boundary_rule(const ent_boundary *b, uint32_t rule) {
    return b && rule < b->n_rows ? b->row[rule].word : NULL;
}

bool ent_boundary_answers(const ent_boundary *b, uint32_t rule) {
    return b && rule < b->n_rows && !b->row[rule].missing;
}

const char *ent_boundary_geometry(void) {
    return ent_sea_geometry();
}
