/* boundary_map.c - the map of one rule of a boundary.
 *
 * A page as wide as was asked: what it is, the map in its frame, the legend beside a tall sea or
 * below a wide one.  The words that it is a computation, the shoreline and the date stand inside
 * the frame, so that whoever cuts the map out has them.  The text twin for those who do not see it
 * has the shares. */

#include "report/boundary_map.h"

#include "base/ctx.h"
#include "entente/report.h"
#include "report/page.h"
#include "report/print.h"

#include <math.h>

#define WIDTH_MM 160.0
#define EDGE 3.0 /* pt: round the page */

static const ent_svg_font title_font = {.size = 13, .bold = true};
static const ent_svg_font rule_font = {.size = 10};
static const ent_svg_font plain = {.size = ENT_MAP_TEXT};
static const ent_svg_font strong = {.size = ENT_MAP_TEXT, .bold = true};

/* Where things are on the page. */
typedef struct page {
    double height;
    double foot; /* of the handling at the lower end */
    double head; /* of the title, from the top */
    double legend_x, legend_y, legend_width;
    uint32_t legend_columns;
    bool bars_beside; /* the scale stands beside the words of the strip */
    double strip;
} page;

/* ---- the page */

static double head(ent_map *m, bool draw) {
    double width = m->width - 2 * EDGE, y = EDGE;
    y += ent_map_wrap(m, EDGE, y, width, strong, "handling", ent_map_handling(m), draw);
    y += ent_map_wrap(m, EDGE, y, width, title_font, "title", ent_map_sea(m), draw);
    y += ent_map_wrap(m, EDGE, y, width, rule_font, "rule", ent_map_rule(m), draw);
    return y + 18; /* the degrees above the frame */
}

/* What stands in the frame below the map; returns its height. */
static double strip(ent_map *m, const page *g, ent_map_box room, bool draw) {
    double bars = ent_map_scale_width(m), x = room.left + ENT_MAP_GAP, y = room.top + 4;
    double width = room.right - room.left - 2 * ENT_MAP_GAP;
    if (draw) ent_map_scale_bars(m, x, y - 1);
    if (g->bars_beside) {
        x += bars + 2 * ENT_MAP_GAP;
        width -= bars + 2 * ENT_MAP_GAP;
    } else {
        y += 29;
    }
    y += ent_map_wrap(m, x, y, width, strong, "status", ent_slice_of(ENT_NOT_LEGAL), draw);
    y += ent_map_wrap(m, x, y, width, plain, "shoreline-edition", ent_map_shoreline(m), draw);
    y += ent_map_wrap(m, x, y, width, plain, "date", ent_map_date(m), draw);
    y += ent_map_wrap(m, x, y, width, strong, "handling", ent_map_handling(m), draw);
    return fmax(y - room.top + 3, 34);
}

/* The frame as wide as the page leaves it, then the strip's height at that width. */
static void fit(ent_map *m, page *g, double width, double most_height) {
    double left = EDGE + ent_map_margin(m);
    ent_map_fit(m, left, g->head, width, most_height, 0);
    g->bars_beside = width > 250 + ent_map_scale_width(m);
    g->strip = strip(m, g, m->frame, false);
    ent_map_fit(m, left, g->head, width, most_height, g->strip);
}

static void lay_out(ent_map *m, page *g) {
    double inside = m->width - 2 * EDGE - ent_map_margin(m), gap = 2 * ENT_MAP_GAP;
    double most_height = m->width * 1.15;
    double tall = (m->extent.top - m->extent.bottom) / (m->extent.right - m->extent.left);
    double legend = ent_map_legend_width(m);
    bool beside = tall > 0.95 && legend < inside * 0.48;
    g->head = head(m, false);
    if (beside) {
        legend = fmax(legend, inside * 0.36);
        fit(m, g, inside - legend - gap, most_height);
        g->legend_x = m->frame.right + gap;
        g->legend_y = m->frame.top;
        g->legend_width = legend;
        g->legend_columns = 1;
    } else {
        fit(m, g, inside, most_height);
        g->legend_x = EDGE;
        g->legend_y = m->frame.bottom + 2 * ENT_MAP_GAP;
        g->legend_width = m->width - 2 * EDGE;
        g->legend_columns = g->legend_width > 3 * legend ? 3 : g->legend_width > 2 * legend ? 2 : 1;
    }
}

static double length_of(const ent_map_path *path) {
    double length = 0;
    for (uint32_t i = 1; path->n && i < path->begin[path->n]; i++)
        length += hypot(path->at[2 * (size_t)i] - path->at[2 * (size_t)i - 2],
                        path->at[2 * (size_t)i + 1] - path->at[2 * (size_t)i - 1]);
    return length;
}

/* Bisectors of cones that are too small to be seen are neither drawn nor explained. */
static void forget_small_cones(ent_map *m) {
    const double least = 3; /* pt, all of them */
    double length = 0;
    for (uint32_t i = 0; i < m->zones->n_borders; i++)
        if (m->zones->border[i].kind == ENT_BORDER_CONE) length += length_of(&m->border[i]);
    for (uint32_t i = 0; i < m->zones->n_borders && length < least; i++)
        if (m->zones->border[i].kind == ENT_BORDER_CONE) m->border[i].n = 0;
}

static ent_status place_all(ent_map *m) {
    const ent_zones *z = m->zones;
    uint32_t n = z->n_states, closings = m->sea->n_closings;
    const ent_cut_off *cut;
    ent_status st = ent_map_area(m, &m->waters->outline, &m->outline);
    for (uint32_t i = 0; i <= n && st == ENT_OK; i++)
        st = ent_map_area(m, &z->zone[i], &m->zone[i]);
    for (uint32_t k = 0; k < closings && st == ENT_OK; k++)
        if (ent_boundary_cut_off(m->b, k, &cut)) st = ent_map_area(m, &cut->part, &m->cut_off[k]);
    for (uint32_t i = 0; i < z->n_borders && st == ENT_OK; i++)
        st = ent_map_line(m, &z->border[i].line, &m->border[i]);
    forget_small_cones(m);
    if (st == ENT_OK)
        st = ent_boundary_junctions(m->ctx, z, m->arena, &m->junction, &m->n_junctions);
    return st;
}

/* ---- drawing */

static void define_view(ent_map *m) {
    ent_svg *s = &m->svg;
    ent_svg_open(s, "clipPath");
    ent_svg_attr_id(s, "view");
    ent_svg_rect_open(s, m->view.left, m->view.top, m->view.right - m->view.left,
                      m->view.bottom - m->view.top);
    ent_svg_close(s);
    ent_svg_close(s);
}

static const char *zone_id(ent_map *m, uint32_t i) {
    ent_str s = {0};
    ent_str_addf(&s, "zone%u", (unsigned)i + 1);
    return ent_map_keep(m, &s).s;
}

static void define_zones(ent_map *m) {
    for (uint32_t i = 0; i <= m->zones->n_states; i++) {
        if (!m->zone[i].n) continue;
        ent_map_put_path(m, &m->zone[i], true);
        ent_svg_attr_id(&m->svg, zone_id(m, i));
        ent_svg_attr(&m->svg, "fill-rule", "evenodd");
        ent_svg_close(&m->svg);
    }
}

static void draw_zones(ent_map *m) {
    for (uint32_t i = 0; i <= m->zones->n_states; i++) {
        if (!m->zone[i].n) continue;
        ent_svg_group_open(&m->svg, ent_map_zone_class(m, i));
        ent_svg_leaf(&m->svg, "title", ent_boundary_state_title(m->b, i));
        ent_map_fill_use(m, i, zone_id(m, i));
        ent_svg_close(&m->svg);
    }
}

static void draw_closings(ent_map *m) {
    const ent_shores *shores = m->waters->shores;
    for (uint32_t k = 0; shores && k < shores->n_closings; k++) {
        ent_map_path path;
        if (ent_map_line(m, &shores->closing[k], &path) != ENT_OK) m->svg.out->failed = true;
        if (!path.n) continue;
        ent_map_put_path(m, &path, false);
        ent_map_closing_looks(m);
        ent_svg_close(&m->svg);
    }
}

/* Merely computed lines first, so that agreed ones lie over them where they meet. */
static void draw_borders(ent_map *m) {
    for (int turn = 0; turn < 3; turn++)
        for (uint32_t i = 0; i < m->zones->n_borders; i++) {
            ent_border_kind kind = m->zones->border[i].kind;
            if (!m->border[i].n || (turn && (kind == ENT_BORDER_AGREED) != (turn == 2))) continue;
            ent_map_put_path(m, &m->border[i], false);
            if (turn)
                ent_map_border_looks(m, kind);
            else
                ent_map_border_casing(m);
            ent_svg_close(&m->svg);
        }
}

static void draw_marks(ent_map *m) {
    double x, y;
    for (uint32_t i = 0; i < m->n_junctions; i++) {
        ent_map_place(m, m->junction[i].lon, m->junction[i].lat, &x, &y);
        ent_map_junction_mark(m, x, y);
    }
    for (uint32_t i = 0; i < m->sea->n_fields; i++) {
        if (!m->field_seen[i]) continue;
        ent_map_place(m, m->sea->fields[i].lon, m->sea->fields[i].lat, &x, &y);
        ent_map_field_mark(m, x, y);
    }
}

static void draw_graticule(ent_map *m) {
    ent_svg_group_open(&m->svg, "graticule");
    ent_svg_attr(&m->svg, "fill", "none");
    ent_svg_attr(&m->svg, "stroke", "#8a8f94");
    ent_svg_attr_num(&m->svg, "stroke-width", 0.3);
    ent_map_graticule(m, false);
    ent_svg_close(&m->svg);
}

static void draw_map(ent_map *m) {
    ent_svg *s = &m->svg;
    ent_svg_group_open(s, "map");
    ent_svg_attr_ref(s, "clip-path", "view");
    ent_svg_rect_open(s, m->view.left, m->view.top, m->view.right - m->view.left,
                      m->view.bottom - m->view.top);
    ent_map_land_looks(m);
    ent_svg_close(s);
    for (uint32_t k = 0; k < m->sea->n_closings; k++) {
        if (!m->cut_off[k].n) continue;
        ent_map_put_path(m, &m->cut_off[k], true);
        ent_map_cut_off_looks(m);
        ent_svg_close(s);
    }
    draw_zones(m);
    ent_map_put_path(m, &m->outline, true);
    ent_map_shore_looks(m);
    ent_svg_close(s);
    draw_graticule(m);
    draw_closings(m);
    draw_borders(m);
    draw_marks(m);
    ent_svg_close(s);
}

static void draw_labels(ent_map *m) {
    ent_svg_group_open(&m->svg, "labels");
    for (size_t i = 0; i < m->labels.n; i++) {
        const ent_map_label *l = &m->labels.at[i];
        for (uint32_t k = 0; k < l->n; k++)
            ent_svg_text(&m->svg, l->x, l->y + k * l->font.size * 1.2, l->anchor, l->font,
                         l->class_name, l->line[k]);
    }
    ent_svg_close(&m->svg);
}

static void frame_box(ent_map *m, ent_map_box box) {
    ent_svg_rect_open(&m->svg, box.left, box.top, box.right - box.left, box.bottom - box.top);
    ent_svg_attr(&m->svg, "fill", "none");
    ent_svg_attr(&m->svg, "stroke", "#000");
    ent_svg_attr_num(&m->svg, "stroke-width", 0.7);
    ent_svg_close(&m->svg);
}

static void draw_frame(ent_map *m, const page *g) {
    ent_map_box low = m->frame;
    low.top = m->view.bottom;
    ent_svg_group_open(&m->svg, "frame");
    frame_box(m, m->frame);
    frame_box(m, m->view);
    strip(m, g, low, true);
    ent_map_graticule(m, true);
    ent_svg_close(&m->svg);
}

static void draw(ent_map *m, const page *g) {
    ent_svg *s = &m->svg;
    ent_svg_begin(s, m->width / ENT_POINTS_PER_MM, g->height, ent_map_title(m), ent_map_shares(m));
    ent_svg_open(s, "defs");
    ent_map_define_patterns(m);
    define_view(m);
    define_zones(m);
    ent_svg_close(s);
    ent_svg_rect_open(s, 0, 0, m->width, g->height);
    ent_svg_attr(s, "fill", "#fff");
    ent_svg_close(s);
    head(m, true);
    draw_map(m);
    draw_labels(m);
    draw_frame(m, g);
    ent_map_legend(m, g->legend_x, g->legend_y, g->legend_width, g->legend_columns, true);
    ent_map_wrap(m, EDGE, g->foot, m->width - 2 * EDGE, strong, "handling", ent_map_handling(m),
                 true);
    ent_svg_end(s);
}

static ent_status make(ent_map *m) {
    page g = {0};
    uint32_t n = m->zones->n_states + 1;
    m->zone = ent_arena_alloc(m->arena, n, sizeof *m->zone);
    m->zone_naming = ent_arena_alloc(m->arena, n, sizeof *m->zone_naming);
    m->border = ent_arena_alloc(m->arena, m->zones->n_borders + 1, sizeof *m->border);
    m->cut_off = ent_arena_alloc(m->arena, m->sea->n_closings + 1, sizeof *m->cut_off);
    m->field_naming = ent_arena_alloc(m->arena, m->sea->n_fields + 1, sizeof *m->field_naming);
    m->field_seen = ent_arena_alloc(m->arena, m->sea->n_fields + 1, sizeof *m->field_seen);
    if (!m->zone || !m->zone_naming || !m->border || !m->cut_off || !m->field_naming ||
        !m->field_seen)
        return ent_no_memory(m->ctx);
    ent_status st = ent_sea_plane_open(m->ctx, m->waters->lon0, m->waters->lat0, &m->plane);
    if (st == ENT_OK) st = ent_map_measure(m);
    if (st != ENT_OK) return st;
    lay_out(m, &g);
    st = place_all(m);
    if (st == ENT_OK) st = ent_map_label_all(m);
    if (st != ENT_OK) return st;
    double legend =
        ent_map_legend(m, g.legend_x, g.legend_y, g.legend_width, g.legend_columns, false);
    g.foot = fmax(m->frame.bottom, g.legend_y + legend) + 4;
    g.height = g.foot + EDGE +
               ent_map_wrap(m, 0, 0, m->width - 2 * EDGE, strong, NULL, ent_map_handling(m), false);
    draw(m, &g);
    return ENT_OK;
}

/* ---- which rule */

static ent_status find_row(ent_ctx *ctx, const ent_boundary *b, const char *rule,
                           const ent_boundary_row **row) {
    ent_str names = {0};
    for (uint32_t i = 0; i < b->n_rows; i++) {
        *row = &b->row[i];
        bool answers = !(*row)->missing && (*row)->lines.zones;
        if (rule ? ent_slice_is((*row)->name, rule) : answers) {
            ent_str_clear(&names);
            if (answers) return ENT_OK;
            return ent_fail(ctx, ENT_EUSAGE, "rule \"%s\" has no lines to draw: %s", rule,
                            (*row)->missing ? (*row)->missing : "none were computed");
        }
        ent_str_add(&names, i ? ", " : "");
        ent_put_clean(&names, (*row)->name);
    }
    *row = NULL;
    ent_status st = rule ? ent_fail(ctx, ENT_EUSAGE, "no rule \"%s\" in this answer; it has: %s",
                                    rule, names.n ? ent_str_get(&names) : "none")
                         : ent_fail(ctx, ENT_EUSAGE, "no rule of this answer has lines to draw");
    ent_str_clear(&names);
    return st;
}

ent_status ent_report_boundary_map(ent_ctx *ctx, const ent_boundary *b, const char *rule,
                                   double width, const ent_print_options *options, char **text) {
    const ent_boundary_row *row;
    *text = NULL;
    if (width == 0) width = WIDTH_MM;
    if (!(width >= 80 && width <= 2000))
        return ent_fail(ctx, ENT_EUSAGE, "a map is 80 to 2000 millimetres wide");
    ent_status st = find_row(ctx, b, rule, &row);
    if (st != ENT_OK) return st;
    ENT_EXPECT(ctx, b->table.waters);
    ent_printer p = ent_printer_new(ctx, b->region, options);
    ent_str id = {0};
    ent_str_add(&id, "map.");
    ent_str_add_slice(&id, ent_boundary_sea(b)->name);
    ent_str_add_char(&id, '.');
    ent_str_add_slice(&id, row->name);
    ent_map m = {.ctx = ctx,
                 .b = b,
                 .row = row,
                 .zones = row->lines.zones,
                 .arena = &p.scratch,
                 .sea = ent_boundary_sea(b),
                 .waters = b->table.waters,
                 .width = width * ENT_POINTS_PER_MM,
                 .svg = ent_svg_to(&p.out, ent_str_get(&id))};
    st = make(&m);
    ent_sea_plane_close(m.plane);
    ent_vec_clear(&m.labels);
    ent_vec_clear(&m.taken);
    ent_page_drop(&p.out, &id);
    return ent_printer_end(&p, st, text);
}
