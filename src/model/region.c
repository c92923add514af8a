/* region.c - a region in memory: shared by counting, asked by name. */

#include "model/region.h"

#include "base/mem.h"

const ent_region *ent_region_keep(const ent_region *region) {
    atomic_fetch_add(&((ent_region *)region)->users, 1);
    return region;
}

void ent_region_free(ent_region *region) {
    if (!region || atomic_fetch_sub(&region->users, 1) > 1) return;
    for (uint32_t i = 0; i < region->n_disputes; i++)
        ent_names_clear((ent_names *)&region->disputes[i].state_names);
    ent_vec_clear(&region->files);
    ent_vec_clear(&region->data);
    ent_vec_clear(&region->trees);
    ent_vec_clear(&region->named);
    ent_vec_clear(&region->set);
    ent_vec_clear(&region->set_at);
    ent_names_clear(&region->names);
    ent_names_clear(&region->tags);
    ent_arena_clear(&region->arena);
    ent_free(region);
}

const char *ent_region_title(const ent_region *region) {
    return region && region->title.s ? region->title.s : "";
}

const char *ent_thing_name(ent_thing thing) {
    static const char *const name[ENT_N_THINGS] = {
        [ENT_A_SOURCE] = "a source",     [ENT_AN_ACTOR] = "an actor",
        [ENT_A_GROUP] = "a group",       [ENT_AN_ASSUMPTION] = "an assumption",
        [ENT_A_DISPUTE] = "a dispute",   [ENT_AN_ALTERNATIVE] = "an alternative",
        [ENT_A_CLAIM] = "a claim",       [ENT_AN_EVENT] = "an event",
        [ENT_A_CHOICE] = "a choice",     [ENT_A_NEGOTIATION] = "a negotiation",
        [ENT_A_DIVISION] = "a division", [ENT_A_SEA] = "a sea",
        [ENT_A_PROCESS] = "a process",   [ENT_A_THEATRE] = "a theatre"};
    return thing < ENT_N_THINGS ? name[thing] : "nothing";
}

const ent_named *ent_region_find(const ent_region *region, ent_slice name) {
    uint32_t id;
    return ent_names_find(&region->names, name, &id) ? &region->named.at[id] : NULL;
}

ent_slice ent_region_nearest(const ent_region *region, ent_thing thing, ent_slice name) {
    ent_nearest near = ent_nearest_to(name);
    for (size_t i = 0; i < region->names.name.n; i++)
        if (region->named.at[i].thing == thing) ent_nearest_try(&near, region->names.name.at[i]);
    return near.best;
}
