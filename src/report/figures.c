/* figures.c - which figures a model has, by name. */

#include "report/figures.h"

#include <string.h>

const ent_figure_kind *const ent_figure_kinds[] = {NULL};

ent_status ent_figures_of(ent_ctx *ctx, ent_dossier *d, ent_figures *out) {
    ent_status st = ENT_OK;
    *out = (ent_figures){0};
    for (unsigned i = 0; ent_figure_kinds[i] && st == ENT_OK; i++)
        st = ent_figure_kinds[i]->list(ctx, d, ent_figure_kinds[i], out);
    return st;
}

void ent_figures_clear(ent_figures *figures) {
    ent_vec_clear(&figures->list);
    ent_arena_clear(&figures->arena);
}

const ent_figure *ent_figures_next(const ent_figures *figures, const ent_figure *after,
                                   ent_part part, uint32_t i) {
    size_t k = after ? (size_t)(after - figures->list.at) + 1 : 0;
    for (; k < figures->list.n; k++)
        if (figures->list.at[k].kind->part == part && figures->list.at[k].i == i)
            return &figures->list.at[k];
    return NULL;
}

ent_status ent_figure_svg(ent_ctx *ctx, ent_dossier *d, const char *name,
                          const ent_figure_options *options, char **svg) {
    (void)d, (void)options;
    *svg = NULL;
    return ent_fail(ctx, ENT_EUSAGE, "no figure \"%s\"", name);
}

ent_status ent_figure_twin(ent_ctx *ctx, ent_dossier *d, const char *name,
                           const ent_print_options *options, char **text) {
    (void)d, (void)options;
    *text = NULL;
    return ent_fail(ctx, ENT_EUSAGE, "no figure \"%s\"", name);
}
