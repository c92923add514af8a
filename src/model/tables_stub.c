/* tables_stub.c - until the reader of tables is merged: tables as written. */

#include "model/region.h"

ent_status ent_choice_under(ent_ctx *ctx, const ent_region *region, uint32_t choice,
                            uint32_t alternative, const ent_world *world, ent_arena *arena,
                            const ent_choice **out) {
    (void)ctx, (void)alternative, (void)world, (void)arena;
    *out = &region->choices[choice];
    return ENT_OK;
}

ent_status ent_negotiation_under(ent_ctx *ctx, const ent_region *region, uint32_t negotiation,
                                 uint32_t alternative, const ent_world *world, ent_arena *arena,
                                 const ent_negotiation **out) {
    (void)ctx, (void)alternative, (void)world, (void)arena;
    *out = &region->negotiations[negotiation];
    return ENT_OK;
}

ent_status ent_division_under(ent_ctx *ctx, const ent_region *region, uint32_t division,
                              uint32_t alternative, const ent_world *world, ent_arena *arena,
                              const ent_division **out) {
    (void)ctx, (void)alternative, (void)world, (void)arena;
    *out = &region->divisions[division];
    return ENT_OK;
}

const ent_attribute *ent_cell_number(const ent_region *region, const ent_world *world,
                                     uint32_t alternative, uint32_t actor, const ent_cell *cell) {
    if (cell->own) return cell->own;
    return ent_attribute_at(region, world, alternative, actor, cell->attribute, false,
                            region->has_as_of ? region->as_of.last : INT32_MAX);
}

uint32_t ent_find_column(const ent_table_column *columns, uint32_t n, const char *name) {
    for (uint32_t i = 0; i < n; i++)
        if (ent_slice_is(columns[i].name, name)) return i;
    return ENT_NONE;
}
