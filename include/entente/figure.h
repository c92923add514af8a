/* figure.h - every figure of a model by its name: the same in a report, on its own, in a bundle.
 *
 * A name is what it shows and of what, joined by dots: "map.caspian.equidistance", "graph.sector",
 * "options.sector", "timeline", "relations", "dyad.russia.turkmenistan", "turns.regime-scale",
 * "division.seabed", "fan.escalation", "dots.theatre", "tornado.CLAIM". */

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

/* The figures that the model has, one a line, with what each shows behind a tab (ent_free).  Asks
 * nothing that takes long. */
ENT_API ENT_MUST_USE ent_status ent_figure_list(ent_ctx *ctx, ent_dossier *d, char **text);

/* One as SVG (ent_free): text as text, every byte the same for the same answers.
 * ENT_EUSAGE: no such figure, with the nearest; another width; ENT_ELIMIT: nothing to draw, with the
 * reason. */
ENT_API ENT_MUST_USE ent_status ent_figure_svg(ent_ctx *ctx, ent_dossier *d, const char *name,
                                               const ent_figure_options *options, char **svg);

/* What it shows as a table: its text twin, in the format of `options` (CSV, Markdown, HTML, text). */
ENT_API ENT_MUST_USE ent_status ent_figure_twin(ent_ctx *ctx, ent_dossier *d, const char *name,
                                                const ent_print_options *options, char **text);

#ifdef __cplusplus
}
#endif

#endif
