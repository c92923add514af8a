/* cells.c - how the numbers of a table are read. */

#include "analyse/cells.h"

#include "base/ctx.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const ent_reading as_written = {.alternative = ENT_NONE};

ent_cells ent_cells_of(ent_ctx *ctx, const ent_region *region, const ent_reading *how,
                       ent_arena *arena) {
    return (ent_cells){
        .ctx = ctx, .region = region, .how = how ? how : &as_written, .arena = arena};
}

void *ent_cells_room(ent_cells *r, size_t n, size_t size) {
    void *p = ent_arena_alloc(r->arena, n, size);
    if (!p && r->status == ENT_OK) r->status = ent_no_memory(r->ctx);
    return p;
}

double ent_cells_number(ent_cells *r, const ent_attribute *a, ent_slice unit, bool share) {
    if (!ent_numbers_note(&r->read, r->since, a) && r->status == ENT_OK)
        r->status = ent_no_memory(r->ctx);
    double x = ent_number_read(r->region, a, r->how);
    return share && ent_slice_is(unit, "%") ? x / 100 : x;
}

const char *ent_cells_text(ent_cells *r, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *kept = ent_arena_copy(r->arena, text, strlen(text));
    if (!kept && r->status == ENT_OK) r->status = ent_no_memory(r->ctx);
    return kept ? kept : "";
}

ent_slice ent_cells_title(const ent_cells *r, uint32_t actor) {
    const ent_actor *a = &r->region->actors[actor];
    return a->title.n ? a->title : a->name;
}

bool ent_cells_as_written(const ent_cells *r) {
    return !r->how->drawn && !r->how->fixed;
}

ent_slice ent_cell_unit(const ent_cell *cell, const ent_attribute *a,
                        const ent_table_column *column) {
    if (!cell->own && a->quantity.unit.n) return a->quantity.unit;
    return column->unit.n ? column->unit : a->quantity.unit;
}
