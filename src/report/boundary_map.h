/* boundary_map.h - the parts of the map of one rule: page, frame, looks, labels, legend.
 *
 * Lengths on the page are points (svg.h), on the plane of the sea kilometres.  The parts are worked
 * out in this order: words of the legend and its width (boundary_legend.c), the frame and its scale
 * (boundary_frame.c), labels (boundary_labels.c), then everything is drawn (boundary_map.c). */

#ifndef ENT_REPORT_BOUNDARY_MAP_H
#define ENT_REPORT_BOUNDARY_MAP_H

#include "base/vec.h"
#include "report/boundary_figure.h"
#include "report/svg.h"

enum { ENT_BORDER_KINDS = ENT_BORDER_BELT + 1 };

#define ENT_MAP_TEXT 9.0  /* pt: the smallest letters */
#define ENT_MAP_LINE 11.5 /* pt: from line to line */
#define ENT_MAP_GAP 6.0   /* pt: between things */

typedef struct ent_map_box {
    double left, top, right, bottom;
} ent_map_box;

/* An area or a line on the page. */
typedef struct ent_map_path {
    const double *at;      /* x, y */
    const uint32_t *begin; /* of ring i, in points; begin[n] is their number */
    uint32_t n;            /* rings */
    ent_map_box box;       /* round all of it */
} ent_map_path;

/* How a zone or field is named on the map itself. */
typedef enum ent_map_naming {
    ENT_MAP_UNNAMED,
    ENT_MAP_NUMBERED, /* a field: by a letter */
    ENT_MAP_BY_NAME,  /* a field whose title is long: by its name in the model */
    ENT_MAP_NAMED
} ent_map_naming;

typedef struct ent_map_label {
    ent_map_box box;
    double x, y; /* of the first line's foot */
    ent_svg_anchor anchor;
    ent_svg_font font;
    const char *class_name;
    ent_slice line[2];
    uint32_t n;
} ent_map_label;

typedef struct ent_map {
    ent_ctx *ctx;
    const ent_boundary *b;
    const ent_boundary_row *row;
    const ent_zones *zones;
    const ent_sea *sea;
    const ent_waters *waters;
    ent_sea_plane *plane;
    ent_arena *arena;
    ent_svg svg;

    double width;                    /* of the page */
    ent_map_box frame;               /* of the map with its strip of words */
    ent_map_box view;                /* of what is seen of the earth: the upper part of the frame */
    ent_map_box extent;              /* of the sea on the plane, km: top is north */
    double scale;                    /* points per km */
    double x0, y0;                   /* km: of the middle of the view */
    double degrees_lon, degrees_lat; /* between the lines of the graticule */

    ent_map_path *zone; /* n_states, and the common part */
    ent_map_path outline;
    ent_map_path *cut_off; /* per closing line; n == 0: it cuts off nothing */
    ent_map_path *border;  /* per border */
    const ent_junction *junction;
    uint32_t n_junctions;

    ENT_VEC(ent_map_label) labels;
    ENT_VEC(ent_map_box) taken; /* by labels and marks */
    ent_map_naming *zone_naming, *field_naming;
    bool *field_seen; /* it lies in the view */
} ent_map;

/* ---- boundary_style.c: fills and lines, each told apart in grey too */

void ent_map_define_patterns(ent_map *m);
/* A zone: its tint, and its pattern over it; `id` is that of the path. */
void ent_map_fill_use(ent_map *m, uint32_t state, const char *id);
void ent_map_fill_box(ent_map *m, uint32_t state, ent_map_box box);
const char *ent_map_zone_class(ent_map *m, uint32_t state); /* "zone z3" */
/* The looks of a path or line that is open. */
void ent_map_border_looks(ent_map *m, ent_border_kind kind);
void ent_map_border_casing(ent_map *m);
void ent_map_land_looks(ent_map *m);
void ent_map_shore_looks(ent_map *m);
void ent_map_closing_looks(ent_map *m);
void ent_map_cut_off_looks(ent_map *m);
void ent_map_field_mark(ent_map *m, double x, double y);
void ent_map_junction_mark(ent_map *m, double x, double y);

/* ---- boundary_frame.c: from the earth to the page */

ent_status ent_map_measure(ent_map *m); /* the extent, the steps of the graticule */
void ent_map_fit(ent_map *m, double left, double top, double width, double most_height,
                 double strip);          /* frame, view and scale */
double ent_map_margin(const ent_map *m); /* for the degrees beside the frame */
void ent_map_place(const ent_map *m, double lon, double lat, double *x, double *y);
ent_status ent_map_area(ent_map *m, const ent_lonlat_area *area, ent_map_path *out);
ent_status ent_map_line(ent_map *m, const ent_lonlat_line *line, ent_map_path *out);
void ent_map_put_path(ent_map *m, const ent_map_path *path, bool closed);
void ent_map_graticule(ent_map *m, bool words); /* the lines; or their words */
double ent_map_scale_width(const ent_map *m);
void ent_map_scale_bars(ent_map *m, double x, double y); /* 26 pt high */

/* ---- boundary_labels.c */

ent_status ent_map_label_all(ent_map *m);
bool ent_map_inside(const ent_map_path *area, double x, double y);
bool ent_map_crosses(const ent_map_path *path, ent_map_box box); /* a line of it meets the box */
bool ent_map_overlap(ent_map_box a, ent_map_box b);

/* ---- boundary_legend.c */

double ent_map_legend_width(ent_map *m);
/* Draws, or only measures, the legend in that many columns; returns its height. */
double ent_map_legend(ent_map *m, double x, double y, double width, uint32_t columns, bool draw);

/* ---- boundary_map_words.c */

ent_slice ent_map_handling(ent_map *m); /* "handling: example"; "" = the region has none */
ent_slice ent_map_sea(ent_map *m);
ent_slice ent_map_rule(ent_map *m); /* with what was changed for this answer */
ent_slice ent_map_shoreline(ent_map *m);
ent_slice ent_map_date(ent_map *m);   /* "" = none */
ent_slice ent_map_shares(ent_map *m); /* for those who do not see the map */
ent_slice ent_map_title(ent_map *m);

/* Text in lines of that width; returns the height.  y is the top. */
double ent_map_wrap(ent_map *m, double x, double y, double width, ent_svg_font font,
                    const char *class_name, ent_slice text, bool draw);
void ent_map_put_share(ent_str *out, double share); /* "31.2%" */
void ent_map_put_area(ent_str *out, double km2);    /* "118,479" */
void ent_map_put_letters(ent_str *out, uint32_t i); /* a, b, .., z, aa: of a field without room */
ent_slice ent_map_lagoon(ent_map *m, uint32_t closing); /* "Garabogazkol" */
/* The text, in the arena; "" where memory ran out, which sticks to the figure.  Clears it. */
ent_slice ent_map_keep(ent_map *m, ent_str *text);

#endif
