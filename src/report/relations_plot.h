/* relations_plot.h - what the figures of relations share: the page, its words, time and coverage.
 *
 * Lengths are points (svg.h).  A figure is laid out once, words first, because the page must know
 * its height before anything is drawn.  Black, white and two greys tell everything apart, with
 * shapes. */

#ifndef ENT_REPORT_RELATIONS_PLOT_H
#define ENT_REPORT_RELATIONS_PLOT_H

#include "report/relations.h"
#include "report/svg.h"

#define ENT_PLOT_TEXT 9.0 /* the smallest letters */
#define ENT_PLOT_TITLE 11.0
#define ENT_PLOT_LINE 12.0 /* from line to line */
#define ENT_PLOT_GAP 8.0
#define ENT_PLOT_MARK 2.6  /* half the size of a mark */
#define ENT_PLOT_BAND 11.0 /* height of a band of coverage */

typedef enum ent_symbol {
    ENT_SYMBOL_THERE, /* what the first does to the second */
    ENT_SYMBOL_BACK,
    ENT_SYMBOL_MUTUAL,
    ENT_SYMBOL_ALLEGED,
    ENT_SYMBOL_BAR_THERE,
    ENT_SYMBOL_BAR_BACK,
    ENT_SYMBOL_BAR_ALLEGED,
    ENT_SYMBOL_ZERO,
    ENT_SYMBOL_SPAN,
    ENT_SYMBOL_SYSTEMATIC, /* these four in the order of ENT_SOUGHT_ALL downwards */
    ENT_SYMBOL_SAMPLED,
    ENT_SYMBOL_COLLECTED,
    ENT_SYMBOL_NOT_SOUGHT
} ent_symbol;

typedef struct ent_plot_item {
    ent_symbol symbol;
    const char *words;
    double x, line; /* where it stands in the legend: its line from 0 */
} ent_plot_item;

typedef struct ent_plot_line {
    ent_slice text;
    double indent;
} ent_plot_line;

typedef struct ent_plot {
    ent_printer *p;
    const ent_relations *r;
    ent_arena *arena;
    ent_slice of; /* what it is a figure of, by name: "escalation"; "" = the model */
    ent_svg svg;
    ent_str out;
    double width, left, right; /* of the page; of what is plotted */
    bool failed;               /* out of memory, sticks */
    ENT_VEC(ent_plot_line) head, notes;
    ENT_VEC(ent_plot_item) legend;
    size_t title_lines; /* of the head */
    double legend_lines;
    ent_day since, until; /* the days that the page shows */
} ent_plot;

/* Words, before the page is begun; the sentence is emptied. */
void ent_plot_add_head(ent_plot *f, ent_str *sentence);
void ent_plot_add_note(ent_plot *f, double indent, ent_str *sentence);
void ent_plot_add_legend(ent_plot *f, ent_symbol symbol, const char *words);
/* What is said in the legend of a direction of the pair, behind `lead`: "Russia to Iran", or where
 * the line is too short for that "first to second". */
void ent_plot_put_way(const ent_plot *f, ent_str *out, const char *lead, const ent_dyad *d,
                      bool back);
/* The legend of the coverages that the rows of the pair have in what is shown. */
void ent_plot_add_sought(ent_plot *f, const ent_dyad *d);

/* Begins the page, with `body` points for what is plotted, and writes its head: where the body
 * begins.  `kind` and `of` make the figure's name, "dots.escalation", and that its ids. */
double ent_plot_begin(ent_plot *f, const char *kind, double body);
/* Legend and notes below y; ends the page. */
void ent_plot_end(ent_plot *f, double y);

/* ---- what is drawn */

void ent_plot_text(ent_plot *f, double x, double y, ent_svg_anchor anchor, const char *text);
/* The words from the left end of what is plotted on, or, where there is no room, fewer of them. */
void ent_plot_axis_title(ent_plot *f, double y, const char *words, const char *fewer);
void ent_plot_rule(ent_plot *f, double x1, double y1, double x2, double y2, const char *color,
                   double width);
void ent_plot_symbol(ent_plot *f, ent_symbol symbol, double x, double y, bool alleged);
void ent_plot_box(ent_plot *f, ent_symbol symbol, double x, double y, double width, double height);
/* The x of a day's beginning. */
double ent_plot_x(const ent_plot *f, double day);
/* A band of coverage for each row of the pair; the y below. */
double ent_plot_sought(ent_plot *f, const ent_dyad *d, double y);
/* Periods by name below y, as many as there is room for; the y below. */
double ent_plot_calendar(ent_plot *f, ent_period every, double y, double top);
/* The number that an axis ends with for values up to x: 1, 2, 3, 4, 5, 6, 8, 10, 20, .. */
double ent_plot_nice(double x);
/* Who says so and who denies it, of every allegation that the figure shows. */
void ent_plot_note_alleged(ent_plot *f, const ent_dyad *only);

/* The figures; `row` of the pair that is shown. */
ent_status ent_relations_dyad(ent_plot *f, const ent_dyad *d);
ent_status ent_relations_timeline(ent_plot *f, const ent_dyad *d);

#endif
