/* boundary_style.c - the looks of a boundary map, told apart in grey as well as in colour.
 *
 * Zones have a tint and a pattern; the sixteen patterns come back denser and darker, so that 32
 * states differ.  Lines differ by their dashes and their weight: what is merely computed is broken,
 * what is agreed is solid. */

#include "report/boundary_map.h"

enum { PATTERNS = 16, TINTS = 8 };

/* Pale tints in the order of Okabe and Ito (2008), which those who see few colours tell apart. */
static const char *const tint[TINTS] = {"#cfe3f3", "#fde5c8", "#d5ecd4", "#f5d6e1",
                                        "#fbf4c6", "#dcd7ee", "#cceeea", "#ead9c6"};
static const char *const darker[TINTS] = {"#a9c9e4", "#f3c796", "#aed6ad", "#e4adc1",
                                          "#eadc8a", "#bcb3dd", "#9fd8d2", "#d0b594"};

typedef struct pattern {
    double size;        /* of the tile, points */
    const char *turned; /* NULL: it is not */
    const char *d;      /* strokes */
    const char *spots;  /* filled */
} pattern;

static const pattern patterns[PATTERNS] = {
    {6, "rotate(45)", "M-1 3H7", NULL},
    {6, "rotate(-45)", "M-1 3H7", NULL},
    {6, NULL, NULL, "M2.2 3a.8 .8 0 1 0 1.6 0a.8 .8 0 1 0 -1.6 0Z"},
    {6, NULL, "M-1 3H7", NULL},
    {6, NULL, "M3 -1V7", NULL},
    {8, NULL, "M2.2 4a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0Z", NULL},
    {8, "rotate(45)", "M-1 4H9M4 -1V9", NULL},
    {8, NULL, "M-1 4H9M4 -1V9", NULL},
    {8, NULL, "M0 2H5M4 6H8M0 6H1", NULL},
    {8, "rotate(45)", "M-1 3H9M-1 5H9", NULL},
    {8, NULL, "M2 4H6M4 2V6", NULL},
    {8, NULL, "M-1 4.5L2 2.5L6 5.5L9 3.5", NULL},
    {8, "rotate(-45)", "M-1 3H9M-1 5H9", NULL},
    {8, NULL, NULL, "M4 2.4L5.8 5.6H2.2Z"},
    {8, NULL, "M2 0V5M6 4V8M6 0V1", NULL},
    {9, NULL, NULL, "M3.3 3.3H5.7V5.7H3.3Z"},
};
static const pattern common = {10, NULL, "M1 5q2 -2.4 4 0t4 0", NULL};

static bool is_common(const ent_map *m, uint32_t state) {
    return state >= m->zones->n_states;
}

static const char *tint_of(const ent_map *m, uint32_t state) {
    if (is_common(m, state)) return "#fbfcfd";
    return (state / PATTERNS % 2 ? darker : tint)[state % TINTS];
}

static ent_slice numbered(ent_map *m, const char *word, uint32_t number) {
    ent_str s = {0};
    ent_str_addf(&s, "%s%u", word, (unsigned)number);
    return ent_map_keep(m, &s);
}

const char *ent_map_zone_class(ent_map *m, uint32_t state) {
    return is_common(m, state) ? "zone common" : numbered(m, "zone z", state + 1).s;
}

static void define(ent_map *m, uint32_t state, const pattern *p, double shrink) {
    ent_svg *s = &m->svg;
    ent_str turn = {0};
    ent_svg_open(s, "pattern");
    ent_svg_attr_id(s, numbered(m, "fill", state + 1).s);
    ent_svg_attr(s, "patternUnits", "userSpaceOnUse");
    ent_svg_attr_num(s, "width", p->size);
    ent_svg_attr_num(s, "height", p->size);
    if (p->turned) ent_str_add(&turn, p->turned);
    if (shrink < 1) ent_str_add(&turn, p->turned ? " scale(.62)" : "scale(.62)");
    if (turn.n) ent_svg_attr(s, "patternTransform", ent_map_keep(m, &turn).s);
    ent_str_clear(&turn);
    ent_svg_open(s, "path");
    ent_svg_attr(s, "d", p->d ? p->d : p->spots);
    ent_svg_attr(s, "fill", p->d ? "none" : "#6b6b6b");
    if (p->d) ent_svg_attr(s, "stroke", "#6b6b6b");
    if (p->d) ent_svg_attr_num(s, "stroke-width", 0.5);
    ent_svg_close(s);
    ent_svg_close(s);
}

void ent_map_define_patterns(ent_map *m) {
    uint32_t n = m->zones->n_states;
    for (uint32_t i = 0; i < n; i++)
        define(m, i, &patterns[i % PATTERNS], i / PATTERNS % 2 ? 0.62 : 1);
    if (m->zones->zone[n].n) define(m, n, &common, 1);
}

void ent_map_fill_use(ent_map *m, uint32_t state, const char *id) {
    ent_svg *s = &m->svg;
    ent_svg_use_open(s, id);
    ent_svg_attr(s, "fill", tint_of(m, state));
    ent_svg_close(s);
    ent_svg_use_open(s, id);
    ent_svg_attr_ref(s, "fill", numbered(m, "fill", state + 1).s);
    ent_svg_close(s);
}

void ent_map_fill_box(ent_map *m, uint32_t state, ent_map_box box) {
    ent_svg *s = &m->svg;
    ent_svg_group_open(s, ent_map_zone_class(m, state));
    for (int twice = 0; twice < 2; twice++) {
        ent_svg_rect_open(s, box.left, box.top, box.right - box.left, box.bottom - box.top);
        if (twice) {
            ent_svg_attr_ref(s, "fill", numbered(m, "fill", state + 1).s);
            ent_svg_attr(s, "stroke", "#444");
            ent_svg_attr_num(s, "stroke-width", 0.5);
        } else {
            ent_svg_attr(s, "fill", tint_of(m, state));
        }
        ent_svg_close(s);
    }
    ent_svg_close(s);
}

/* ---- lines */

typedef struct stroke {
    const char *class_name, *dashes;
    double width;
    bool round;
} stroke;

static const stroke strokes[ENT_BORDER_KINDS] = {
    [ENT_BORDER_COMPUTED] = {"border computed", "5 2.5", 0.9, false},
    [ENT_BORDER_CONE] = {"border cone", "0.01 2.6", 1.3, true},
    [ENT_BORDER_AGREED] = {"border agreed", NULL, 2, false},
    [ENT_BORDER_LINE] = {"border line", "9 2.5 1.5 2.5", 1.3, false},
    [ENT_BORDER_LATITUDE] = {"border latitude", "9 2 1.5 2 1.5 2", 1.1, false},
    [ENT_BORDER_BELT] = {"border belt", "2.2 1.8", 0.9, false},
};

static void line_looks(ent_map *m, const stroke *look, const char *colour) {
    ent_svg *s = &m->svg;
    if (look->class_name) ent_svg_attr(s, "class", look->class_name);
    ent_svg_attr(s, "fill", "none");
    ent_svg_attr(s, "stroke", colour);
    ent_svg_attr_num(s, "stroke-width", look->width);
    if (look->dashes) ent_svg_attr(s, "stroke-dasharray", look->dashes);
    ent_svg_attr(s, "stroke-linejoin", "round");
    if (look->round) ent_svg_attr(s, "stroke-linecap", "round");
}

void ent_map_border_looks(ent_map *m, ent_border_kind kind) {
    line_looks(m, &strokes[kind], "#000");
}

/* A light edge under a border, so that it stands out from the patterns. */
void ent_map_border_casing(ent_map *m) {
    static const stroke casing = {NULL, NULL, 3.2, false};
    line_looks(m, &casing, "#fff");
}

void ent_map_shore_looks(ent_map *m) {
    static const stroke shore = {"shoreline", NULL, 0.6, false};
    line_looks(m, &shore, "#444");
}

void ent_map_closing_looks(ent_map *m) {
    static const stroke closing = {"closing", "1.2 1.2", 2.2, false};
    line_looks(m, &closing, "#555");
}

void ent_map_land_looks(ent_map *m) {
    ent_svg_attr(&m->svg, "class", "land");
    ent_svg_attr(&m->svg, "fill", "#d3cfc5");
}

void ent_map_cut_off_looks(ent_map *m) {
    ent_svg_attr(&m->svg, "class", "cut-off");
    ent_svg_attr(&m->svg, "fill", "#f4f7f9");
    ent_svg_attr(&m->svg, "fill-rule", "evenodd");
    ent_svg_attr(&m->svg, "stroke", "#777");
    ent_svg_attr_num(&m->svg, "stroke-width", 0.5);
}

/* ---- marks */

void ent_map_field_mark(ent_map *m, double x, double y) {
    ent_svg_circle_open(&m->svg, x, y, 2);
    ent_svg_attr(&m->svg, "class", "field");
    ent_svg_attr(&m->svg, "fill", "#000");
    ent_svg_attr(&m->svg, "stroke", "#fff");
    ent_svg_attr_num(&m->svg, "stroke-width", 0.8);
    ent_svg_close(&m->svg);
}

void ent_map_junction_mark(ent_map *m, double x, double y) {
    ent_svg_rect_open(&m->svg, x - 1.9, y - 1.9, 3.8, 3.8);
    ent_svg_attr(&m->svg, "class", "junction");
    ent_svg_attr(&m->svg, "fill", "#fff");
    ent_svg_attr(&m->svg, "stroke", "#000");
    ent_svg_attr_num(&m->svg, "stroke-width", 0.8);
    ent_svg_close(&m->svg);
}
