/* figures.h - the figures of a model: one row a kind, read by `figure`, the report, the bundle. */

#ifndef ENT_REPORT_FIGURES_H
#define ENT_REPORT_FIGURES_H

#include "entente/figure.h"
#include "report/dossier.h"
#include "report/print.h"
#include "report/table.h"

/* One figure: of element `i` of its part, `more` what else its name says (a rule, a pair). */
typedef struct ent_figure {
    const struct ent_figure_kind *kind;
    uint32_t i;
    const char *more; /* "" = nothing */
    const char *name; /* "map.caspian.equidistance" */
    const char *title;
} ent_figure;

typedef struct ent_figures {
    ENT_VEC(ent_figure) list;
    ent_arena arena;
} ent_figures;

typedef struct ent_figure_kind {
    const char *word;  /* first word of the name: "map" */
    ent_part part;     /* what it needs to be asked */
    const char *shows; /* "the lines of one rule", for the list */
    /* Adds those the model has; asks nothing that takes long. */
    ent_status (*list)(ent_ctx *ctx, ent_dossier *d, const struct ent_figure_kind *kind,
                       ent_figures *out);
    /* *svg NULL where there is nothing to draw. */
    ent_status (*draw)(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                       const ent_figure_options *o, char **svg);
    /* The same as rows: the first row of the table is its head. */
    ent_status (*twin)(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *table);
} ent_figure_kind;

extern const ent_figure_kind *const ent_figure_kinds[]; /* ended by NULL */

/* Adds a figure of that kind: "KIND.OF.MORE", with a title, which is emptied. */
ent_status ent_figures_add(ent_ctx *ctx, ent_figures *out, const ent_figure_kind *kind, uint32_t i,
                           const char *of, const char *more, ent_str *title);
/* Adds one of each element of the part, with the title "TITLE: SHOWS". */
ent_status ent_figures_add_each(ent_ctx *ctx, ent_dossier *d, const ent_figure_kind *kind,
                                ent_figures *out);
/* The figure of the whole record, where there is one. */
ent_status ent_figures_add_record(ent_ctx *ctx, ent_dossier *d, const ent_figure_kind *kind,
                                  ent_figures *out);

/* In the order of the kinds, within a kind that of the model; cleared by the caller, after a failure
 * too. */
ent_status ent_figures_of(ent_ctx *ctx, ent_dossier *d, ent_figures *out);
void ent_figures_clear(ent_figures *figures);
/* The next behind `after` (NULL: the first) of one element of a part, for a section of the report:
 * kind->part and i; NULL: there is none. */
const ent_figure *ent_figures_next(const ent_figures *figures, const ent_figure *after,
                                   ent_part part, uint32_t i);

/* The kinds: figures_known.c, .. */
extern const ent_figure_kind ent_figure_map, ent_figure_timeline, ent_figure_dyad,
    ent_figure_process_dots, ent_figure_process_passage, ent_figure_process_fan,
    ent_figure_theatre_dots, ent_figure_theatre_passage, ent_figure_theatre_fan, ent_figure_compare,
    ent_figure_graph, ent_figure_options_table, ent_figure_turns, ent_figure_division,
    ent_figure_relations, ent_figure_process_tornado, ent_figure_theatre_tornado,
    ent_figure_claim_tornado;

#endif
