/* figure.h - every figure of a model by its name: the same in a report, on its own, in a bundle.
 *
 * A name is what it shows and of what, joined by dots: "map.caspian.equidistance", "graph.sector",
 * "options.sector", "timeline", "relations", "dyad.russia.turkmenistan", "turns.regime-scale",
 * "division.seabed", "fan.escalation", "dots.south-caspian", "tornado.CLAIM".  It is what the ids in
 * the SVG begin with, so a page may hold any number of figures. */

#ifndef ENTENTE_FIGURE_H
#define ENTENTE_FIGURE_H

#include "entente/dossier.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ent_theme {
    ENT_THEME_SCREEN, /* colours, always with a shape, a dash or a word */
    ENT_THEME_PRINT   /* the same in greys */
} ent_theme;

typedef struct ent_figure_options {
    uint32_t size; /* ENT_FIGURE_OPTIONS_INIT sets it */
    double width;  /* millimetres, 80 to 2,000; 0: 160 */
    ent_theme theme;
} ent_figure_options;
#define ENT_FIGURE_OPTIONS_INIT                                                                    \
    { sizeof(ent_figure_options), 0, ENT_THEME_SCREEN }

/* The figures that the model has, with what each shows (ent_free); JSON has the schema figure/1, CSV
 * a row for each.  Asks nothing that takes long: of one or the other it may turn out that there is
 * nothing to draw. */
ENT_API ENT_MUST_USE ent_status ent_figure_list(ent_ctx *ctx, ent_dossier *d,
                                                const ent_print_options *options, char **text);

/* One as SVG (ent_free): text as text, every byte the same for the same answers.
 * ENT_EUSAGE: no such figure, with the nearest; another width; ENT_ELIMIT: nothing to draw, with the
 * reason. */
ENT_API ENT_MUST_USE ent_status ent_figure_svg(ent_ctx *ctx, ent_dossier *d, const char *name,
                                               const ent_figure_options *options, char **svg);

/* What it shows as a table: its text twin, in the format of `options`.  CSV has the columns of the
 * table, JSON the schema figure/1.  The same failures. */
ENT_API ENT_MUST_USE ent_status ent_figure_twin(ent_ctx *ctx, ent_dossier *d, const char *name,
                                                const ent_print_options *options, char **text);

#ifdef __cplusplus
}
#endif

#endif
