/* figure_sheet.h - what the figures of an answer share: page, words, colours.
 *
 * Page and words are those of the figures of relations (relations_plot.h).  Of several actors each
 * has a colour, a pattern of dashes and a letter or its name: any one of the three is enough. */

#ifndef ENT_REPORT_FIGURE_SHEET_H
#define ENT_REPORT_FIGURE_SHEET_H

#include "report/figures.h"
#include "report/relations_plot.h"

#define ENT_SHEET_DARK "#222"
#define ENT_SHEET_GREY "#888"
#define ENT_SHEET_PALE "#ddd"
#define ENT_SHEET_ACCENT "#0b5a8a"
#define ENT_SHEET_MARGIN 8.0

typedef struct ent_sheet {
    ent_printer p;
    ent_arena arena;
    ent_plot plot;
} ent_sheet;

/* Adds the title and the mark of the region to the head.  `of` is what the figure is named after. */
void ent_sheet_open(ent_sheet *s, ent_ctx *ctx, const ent_region *region, ent_slice title,
                    const char *of, const ent_figure_options *o);
/* Hands the figure over where st and everything drawn is well; frees the rest. */
ent_status ent_sheet_close(ent_sheet *s, ent_status st, char **svg);

/* Words for the head and below the figure. */
void ent_sheet_head(ent_sheet *s, const char *words);
void ent_sheet_note(ent_sheet *s, const char *words);
/* A copy that lives as long as the sheet; cleared. */
ent_slice ent_sheet_keep(ent_sheet *s, ent_str *text);

/* Text in the smallest size, bold or not. */
void ent_sheet_text(ent_sheet *s, double x, double y, ent_svg_anchor anchor, bool bold,
                    const char *class_name, ent_slice text);
double ent_sheet_width_of(ent_slice text, bool bold);
/* The same, to be read from below. */
void ent_sheet_text_upright(ent_sheet *s, double x, double y, const char *class_name,
                            ent_slice text);
/* The text, or as much of it as there is room for and "..". */
ent_slice ent_sheet_cut(ent_sheet *s, ent_slice text, bool bold, double width);

/* Slanting lines, for boxes filled with them: once, when the page has begun. */
void ent_sheet_define_hatch(ent_sheet *s, const char *color);
void ent_sheet_fill_hatch(ent_sheet *s); /* an attribute of an element that is open */

/* Moves labels apart: n places in ascending order, each as near as may be to where it was (least
 * squares), `apart` from the next and between top and bottom where there is room for all. */
void ent_sheet_spread(double *y, uint32_t n, double apart, double top, double bottom);

/* Stroke and dashes of actor number i of a figure: six have a colour. */
const char *ent_sheet_color(uint32_t i);
const char *ent_sheet_dashes(uint32_t i); /* NULL: none */
void ent_sheet_stroke(ent_sheet *s, uint32_t i, double width);

#endif
