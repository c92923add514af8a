/* gmcr_names.c - names of our language for what GMCR+ calls by free text.
 *
 * Options of one name are told apart by their owners, what is the same even then by a number. */

#include "exchange/gmcr.h"

#include "base/ctx.h"
#include "base/names.h"
#include "exchange/foreign.h"

#include <string.h>

/* The owner's name before it where another option is called the same. */
static const char *qualified(ent_gmcr *g, const char *const *base, uint32_t option) {
    bool alone = true;
    uint64_t owners = g->options[option].owners;
    for (uint32_t i = 0; i < g->n_options && alone; i++)
        alone = i == option || strcmp(base[i], base[option]) != 0;
    if (alone || !owners) return base[option];
    uint32_t owner = 0;
    while (!(owners >> owner & 1)) owner++;
    ent_str text = {0};
    ent_str_addf(&text, "%s-%s", g->players[owner].id, base[option]);
    const char *kept = ent_str_failed(&text) ? NULL : ent_arena_copy(&g->arena, text.s, text.n);
    ent_str_clear(&text);
    return kept;
}

static bool name_options(ent_gmcr *g, ent_names *taken) {
    const char *base[ENT_GMCR_MOST];
    for (uint32_t i = 0; i < g->n_options; i++)
        if (!(base[i] = ent_foreign_name(&g->arena, g->options[i].name, "option", i))) return false;
    for (uint32_t i = 0; i < g->n_options; i++) {
        const char *name = qualified(g, base, i);
        if (!name || !(g->options[i].id = ent_foreign_take(&g->arena, taken, name))) return false;
    }
    return true;
}

static bool name_coalitions(ent_gmcr *g, ent_names *taken) {
    g->coalition_ids = ent_arena_alloc(&g->arena, g->n_coalitions + (size_t)1, sizeof(char *));
    if (!g->coalition_ids) return false;
    for (uint32_t i = 0; i < g->n_coalitions; i++)
        if (!(g->coalition_ids[i] = ent_foreign_take(
                  &g->arena, taken, ent_foreign_name(&g->arena, "", "coalition", i))))
            return false;
    return true;
}

ent_status ent_gmcr_name(ent_gmcr *g) {
    ent_names taken = {0};
    const char *name = ent_foreign_file(&g->arena, g->file, "dispute");
    bool fine = name && (g->dispute = ent_foreign_take(&g->arena, &taken, name));
    for (uint32_t i = 0; fine && i < g->n_players; i++)
        fine = (g->players[i].id = ent_foreign_take(
                    &g->arena, &taken,
                    ent_foreign_name(&g->arena, g->players[i].name, "actor", i))) != NULL;
    fine = fine && (g->nobody = ent_foreign_take(&g->arena, &taken, "nobody")) &&
           name_options(g, &taken) && name_coalitions(g, &taken);
    ent_names_clear(&taken);
    return fine ? ENT_OK : ent_no_memory(g->ctx);
}
