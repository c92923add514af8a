/* svg.h - figures as SVG, written element by element.
 *
 *   ent_svg s = ent_svg_to(&out, "caspian-equidistance");
 *   ent_svg_begin(&s, 160, 400, title, desc);
 *   ent_svg_open(&s, "rect");
 *   ent_svg_attr_num(&s, "x", 12.5);
 *   ent_svg_close(&s);
 *   ent_svg_end(&s);
 *
 * A user unit is a point (1/72 inch) at the printed size, so a font size of 9 is 9 pt on paper; x
 * grows to the right, y downwards.  Text stays text, in a font of the generic family; looks are
 * presentation attributes and `class` tells what a thing is, so a page that holds several figures
 * may style them and none leaks into another.  Numbers have two decimals, points of paths one, and know
 * no locale: the same figure gives the same bytes.  Failures stick to `out` (str.h). */

#ifndef ENT_REPORT_SVG_H
#define ENT_REPORT_SVG_H

#include "base/str.h"

#define ENT_POINTS_PER_MM (72 / 25.4)

enum { ENT_SVG_DEPTH = 16 };

typedef struct ent_svg {
    ent_str *out;
    const char *prefix; /* of every id: figures on one page must not share any; borrowed */
    const char *tag[ENT_SVG_DEPTH];
    unsigned depth;
    bool in_tag, inline_text;
} ent_svg;

ent_svg ent_svg_to(ent_str *out, const char *prefix);

/* The whole figure: `width` in millimetres, `height` in points.  Title and description are what a
 * reader hears who does not see it. */
void ent_svg_begin(ent_svg *s, double width, double height, ent_slice title, ent_slice desc);
void ent_svg_end(ent_svg *s);

/* An element; its attributes come before what it holds.  Tags, names of attributes and values given
 * as `const char *` are the writer's; a slice may be anybody's. */
void ent_svg_open(ent_svg *s, const char *tag);
void ent_svg_attr(ent_svg *s, const char *name, const char *value);
void ent_svg_attr_num(ent_svg *s, const char *name, double x);
void ent_svg_attr_id(ent_svg *s, const char *id);                    /* id="PREFIX-id" */
void ent_svg_attr_ref(ent_svg *s, const char *name, const char *id); /* name="url(#PREFIX-id)" */
void ent_svg_close(ent_svg *s);
/* The element of that id once more; to be given attributes and closed. */
void ent_svg_use_open(ent_svg *s, const char *id);
/* What an element holds that is open; to be closed. */
void ent_svg_content(ent_svg *s, ent_slice text);
/* An element that holds a text alone: "title", "desc". */
void ent_svg_leaf(ent_svg *s, const char *tag, ent_slice text);

/* ---- common elements: open, to be given attributes and closed, where the name ends in _open */

void ent_svg_group_open(ent_svg *s, const char *class_name);
void ent_svg_rect_open(ent_svg *s, double x, double y, double width, double height);
void ent_svg_circle_open(ent_svg *s, double x, double y, double r);
void ent_svg_line_open(ent_svg *s, double x1, double y1, double x2, double y2);

/* A path: the points go between begin and end, then attributes may follow. */
void ent_svg_path_open(ent_svg *s);
void ent_svg_move(ent_svg *s, double x, double y);
void ent_svg_to_point(ent_svg *s, double x, double y);
/* A curve by its two control points. */
void ent_svg_curve(ent_svg *s, double x1, double y1, double x2, double y2, double x, double y);
void ent_svg_back(ent_svg *s); /* to where it began */
void ent_svg_path_done(ent_svg *s);

/* ---- text */

typedef enum ent_svg_anchor { ENT_SVG_START, ENT_SVG_MIDDLE, ENT_SVG_END } ent_svg_anchor;

typedef struct ent_svg_font {
    double size; /* points */
    bool bold, italic;
    bool halo; /* a white edge, for text on a pattern */
} ent_svg_font;

/* y is that of the line on which the letters stand. */
void ent_svg_text(ent_svg *s, double x, double y, ent_svg_anchor anchor, ent_svg_font font,
                  const char *class_name, ent_slice text);

/* How wide the text will be at most, in points: by the letters of DejaVu Sans, which is wider than
 * the fonts that are met elsewhere. */
double ent_svg_text_width(ent_slice text, ent_svg_font font);

/* How many bytes of the text stand in a line of that width: up to a blank, or, of a word that is
 * too long, as many characters as there is room for, one at least. */
size_t ent_svg_line_end(ent_slice text, ent_svg_font font, double width);

/* Text for XML: five characters as entities, what XML or a reading direction would trip over as
 * U+FFFD. */
void ent_put_xml(ent_str *out, ent_slice text);

/* Colours of a whole figure ("#f80", "#fc8d59") as greys of the same lightness, in place: what is
 * printed without colours. */
void ent_svg_to_greys(char *svg);

/* x with at most two decimals; what is no number is 0. */
void ent_svg_put_number(ent_str *out, double x);

#endif
