/* boundary_frame.c - from the earth to the page: the extent of a sea, the scale, the graticule and
 * the bars by which distances are read.
 *
 * The plane keeps areas (Lambert's azimuthal projection, the sea in its middle), so that zones look
 * as large as they are; meridians and parallels are curves there and are drawn by points. */

#include "report/boundary_map.h"
#include "report/simplify.h"

#include "base/ctx.h"
#include "base/num.h"
#include "report/page.h"

#include <math.h>

/* ---- places */

void ent_map_place(const ent_map *m, double lon, double lat, double *x, double *y) {
    double east, north;
    ent_sea_plane_xy(m->plane, lon, lat, &east, &north);
    *x = (m->view.left + m->view.right) / 2 + (east - m->x0) * m->scale;
    *y = (m->view.top + m->view.bottom) / 2 - (north - m->y0) * m->scale;
}

/* What is left out changes no line by more than this, a fifteenth of a millimetre. */
#define UNSEEN 0.2

static uint32_t place_points(ent_map *m, ent_lonlat_line line, double *at) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < line.n; i++) {
        double x, y;
        ent_map_place(m, line.at[2 * (size_t)i], line.at[2 * (size_t)i + 1], &x, &y);
        if (!isfinite(x) || !isfinite(y)) continue;
        at[2 * (size_t)n] = x;
        at[2 * (size_t)n + 1] = y;
        n++;
    }
    return ent_simplify(at, n, UNSEEN);
}

ent_status ent_map_area(ent_map *m, const ent_lonlat_area *area, ent_map_path *out) {
    size_t points = 0;
    *out = (ent_map_path){0};
    for (uint32_t i = 0; i < area->n; i++) points += area->ring[i].line.n;
    if (!points) return ENT_OK;
    double *at = ent_arena_alloc(m->arena, 2 * points, sizeof *at);
    uint32_t *begin = ent_arena_alloc(m->arena, (size_t)area->n + 1, sizeof *begin);
    if (!at || !begin) return ent_no_memory(m->ctx);
    for (uint32_t i = 0; i < area->n; i++)
        begin[i + 1] = begin[i] + place_points(m, area->ring[i].line, at + 2 * (size_t)begin[i]);
    *out = (ent_map_path){at, begin, area->n, {INFINITY, INFINITY, -INFINITY, -INFINITY}};
    for (uint32_t i = 0; i < begin[area->n]; i++) {
        const double *p = at + 2 * (size_t)i;
        out->box = (ent_map_box){fmin(out->box.left, p[0]), fmin(out->box.top, p[1]),
                                 fmax(out->box.right, p[0]), fmax(out->box.bottom, p[1])};
    }
    return ENT_OK;
}

ent_status ent_map_line(ent_map *m, const ent_lonlat_line *line, ent_map_path *out) {
    ent_lonlat_ring ring = {*line, false};
    ent_lonlat_area area = {&ring, 1};
    return ent_map_area(m, &area, out);
}

void ent_map_put_path(ent_map *m, const ent_map_path *path, bool closed) {
    ent_svg_path_open(&m->svg);
    for (uint32_t r = 0; r < path->n; r++) {
        uint32_t from = path->begin[r], to = path->begin[r + 1];
        if (to < from + 2) continue;
        if (closed) to--; /* the last point is the first */
        for (uint32_t i = from; i < to; i++) {
            const double *p = path->at + 2 * (size_t)i;
            if (i == from)
                ent_svg_move(&m->svg, p[0], p[1]);
            else
                ent_svg_to_point(&m->svg, p[0], p[1]);
        }
        if (closed) ent_svg_back(&m->svg);
    }
    ent_svg_path_done(&m->svg);
}

/* ---- the extent */

typedef struct extent {
    ent_map_box km, degrees;
} extent;

static void widen(ent_map_box *box, double x, double y) {
    box->left = fmin(box->left, x);
    box->right = fmax(box->right, x);
    box->bottom = fmin(box->bottom, y);
    box->top = fmax(box->top, y);
}

static void reach(const ent_map *m, extent *e, const ent_lonlat_area *area) {
    for (uint32_t r = 0; r < area->n; r++)
        for (uint32_t i = 0; i < area->ring[r].line.n; i++) {
            const double *p = area->ring[r].line.at + 2 * (size_t)i;
            double x, y;
            ent_sea_plane_xy(m->plane, p[0], p[1], &x, &y);
            if (!isfinite(x) || !isfinite(y)) continue;
            widen(&e->km, x, y);
            widen(&e->degrees, p[0], p[1]);
        }
}

/* The widest step that draws three lines or more; steps of minutes and seconds for small seas. */
static double step_for(double span) {
    static const double steps[] = {30,       20,       10,       5,         2,        1,
                                   1 / 2.0,  1 / 3.0,  1 / 6.0,  1 / 12.,   1 / 30.,  1 / 60.,
                                   1 / 120., 1 / 360., 1 / 720., 1 / 1800., 1 / 3600.};
    size_t i = 0, n = sizeof steps / sizeof *steps;
    while (i + 1 < n && span / steps[i] < 2.9) i++;
    return steps[i];
}

ent_status ent_map_measure(ent_map *m) {
    const ent_map_box nothing = {INFINITY, -INFINITY, -INFINITY, INFINITY};
    extent e = {nothing, nothing};
    const ent_cut_off *cut;
    reach(m, &e, &m->waters->outline);
    for (uint32_t i = 0; i <= m->zones->n_states; i++) reach(m, &e, &m->zones->zone[i]);
    for (uint32_t k = 0; k < m->sea->n_closings; k++)
        if (ent_boundary_cut_off(m->b, k, &cut)) reach(m, &e, &cut->part);
    if (!(e.km.right > e.km.left) || !(e.km.top > e.km.bottom))
        return ent_fail(m->ctx, ENT_EUSAGE, "rule \"%.*s\" has no zones to draw",
                        (int)(m->row->name.n < 80 ? m->row->name.n : 80),
                        m->row->name.s ? m->row->name.s : "");
    m->extent = e.km;
    m->degrees_lon = step_for(e.degrees.right - e.degrees.left);
    m->degrees_lat = step_for(e.degrees.top - e.degrees.bottom);
    return ENT_OK;
}

/* The view is as wide as it may be and as high as the sea needs, within limits; a sea of another
 * shape lies in its middle. */
void ent_map_fit(ent_map *m, double left, double top, double width, double most_height,
                 double strip) {
    const double edge = 0.05; /* land round the sea, of each side */
    double wide = (m->extent.right - m->extent.left) * (1 + 2 * edge);
    double high = (m->extent.top - m->extent.bottom) * (1 + 2 * edge);
    double height = fmin(fmax(width * high / wide, width * 0.4), most_height);
    m->view = (ent_map_box){left, top, left + width, top + height};
    m->frame = (ent_map_box){left, top, left + width, top + height + strip};
    m->scale = fmin(width / wide, height / high);
    m->x0 = (m->extent.left + m->extent.right) / 2;
    m->y0 = (m->extent.top + m->extent.bottom) / 2;
}

/* ---- degrees in words */

/* 44.5 as "44°30′N"; by whole seconds. */
static void put_degrees(ent_str *out, double degrees, double step, char positive, char negative) {
    int64_t seconds = (int64_t)llround(fabs(degrees) * 3600);
    ent_str_addf(out, "%d\xC2\xB0", (int)(seconds / 3600));
    if (step < 0.999) ent_str_addf(out, "%02d\xE2\x80\xB2", (int)(seconds / 60 % 60));
    if (step < 0.0166) ent_str_addf(out, "%02d\xE2\x80\xB3", (int)(seconds % 60));
    if (seconds) ent_str_add_char(out, degrees < 0 ? negative : positive);
}

static const ent_svg_font small_font = {.size = ENT_MAP_TEXT};

double ent_map_margin(const ent_map *m) {
    double finest = fmin(m->degrees_lat, m->degrees_lon);
    const char *longest = finest >= 0.999    ? "180\xC2\xB0W"
                          : finest >= 0.0166 ? "180\xC2\xB0"
                                               "00\xE2\x80\xB2W"
                                             : "180\xC2\xB0"
                                               "00\xE2\x80\xB2"
                                               "00\xE2\x80\xB3W";
    return ent_svg_text_width(ent_slice_of(longest), small_font) + 4;
}

/* ---- the graticule */

enum { SAMPLES = 120 };

typedef struct line_of_degrees {
    bool meridian;
    double at, from, to; /* degrees */
} line_of_degrees;

static void place_sample(const ent_map *m, const line_of_degrees *l, int i, double *x, double *y) {
    double along = l->from + (l->to - l->from) * i / SAMPLES;
    ent_map_place(m, l->meridian ? l->at : along, l->meridian ? along : l->at, x, y);
}

static bool in_view(const ent_map *m, double x, double y) {
    return x >= m->view.left && x <= m->view.right && y >= m->view.top && y <= m->view.bottom;
}

/* The stretches that come near the view; it is clipped to it. */
static void draw_degrees(ent_map *m, const line_of_degrees *l) {
    double reach = 0.6 * hypot(m->view.right - m->view.left, m->view.bottom - m->view.top);
    double cx = (m->view.left + m->view.right) / 2, cy = (m->view.top + m->view.bottom) / 2;
    bool open = false, drawn = false;
    for (int i = 0; i <= SAMPLES; i++) {
        double x, y;
        place_sample(m, l, i, &x, &y);
        bool near = isfinite(x) && isfinite(y) && hypot(x - cx, y - cy) < reach;
        if (near && !drawn) {
            ent_svg_path_open(&m->svg);
            drawn = true;
        }
        if (near && !open) ent_svg_move(&m->svg, x, y);
        if (near && open) ent_svg_to_point(&m->svg, x, y);
        open = near;
    }
    if (!drawn) return;
    ent_svg_path_done(&m->svg);
    ent_svg_close(&m->svg);
}

/* Where the line passes the left or the upper edge of the view; false: it does not. */
static bool meets_edge(const ent_map *m, const line_of_degrees *l, bool upper, double *where) {
    double edge = upper ? m->view.top : m->view.left, px = 0, py = 0;
    for (int i = 0; i <= SAMPLES; i++) {
        double x, y;
        place_sample(m, l, i, &x, &y);
        double a = upper ? py : px, b = upper ? y : x;
        if (i && isfinite(x) && isfinite(y) && (a - edge) * (b - edge) <= 0 && a != b) {
            double t = (edge - a) / (b - a);
            double qx = px + (x - px) * t, qy = py + (y - py) * t;
            *where = upper ? qx : qy;
            if (in_view(m, upper ? qx : m->view.left, upper ? m->view.top : qy)) return true;
        }
        px = x;
        py = y;
    }
    return false;
}

static ent_slice degree_words(ent_map *m, const line_of_degrees *l) {
    ent_str words = {0};
    if (l->meridian)
        put_degrees(&words, remainder(l->at, 360), m->degrees_lon, 'E', 'W');
    else
        put_degrees(&words, l->at, m->degrees_lat, 'N', 'S');
    return ent_map_keep(m, &words);
}

/* A tick at the edge, and the words beyond it. */
static void put_degree(ent_map *m, bool upper, double where, ent_slice text) {
    double left = m->frame.left, top = m->frame.top;
    ent_svg_line_open(&m->svg, upper ? where : left - 2.5, upper ? top - 2.5 : where,
                      upper ? where : left, upper ? top : where);
    ent_svg_attr(&m->svg, "stroke", "#000");
    ent_svg_attr_num(&m->svg, "stroke-width", 0.5);
    ent_svg_close(&m->svg);
    ent_svg_text(&m->svg, upper ? where : left - 4, upper ? top - 4.5 : where + 3.2,
                 upper ? ENT_SVG_MIDDLE : ENT_SVG_END, small_font, "degree", text);
}

/* The words stand outside the frame, above it or left of it, if nothing is there yet. */
static void name_degrees(ent_map *m, const line_of_degrees *l) {
    bool upper = l->meridian;
    double where;
    if (!meets_edge(m, l, upper, &where)) {
        upper = !upper;
        if (!meets_edge(m, l, upper, &where)) return;
    }
    ent_slice text = degree_words(m, l);
    double half = ent_svg_text_width(text, small_font) / 2;
    ent_map_box box = {where - half - 2, m->frame.top - 14, where + half + 2, m->frame.top};
    if (!upper)
        box = (ent_map_box){m->frame.left - 2 * half - 4, where - 5.5, m->frame.left, where + 5.5};
    if (box.left < 0 || box.right > m->frame.right + 8) return;
    for (size_t i = 0; i < m->taken.n; i++)
        if (ent_map_overlap(box, m->taken.at[i])) return;
    if (ent_vec_push(&m->taken, box))
        put_degree(m, upper, where, text);
    else
        m->svg.out->failed = true;
}

static void one_degree_line(ent_map *m, const line_of_degrees *l, bool words) {
    if (words)
        name_degrees(m, l);
    else
        draw_degrees(m, l);
}

/* The degrees that the view can hold: those of its middle and as many to each side as its diagonal
 * is long; near a pole every meridian. */
static void degrees_of_view(const ent_map *m, ent_map_box *d) {
    const double km_per_degree = 110.5;
    double half = hypot(m->view.right - m->view.left, m->view.bottom - m->view.top) / 2 / m->scale;
    double lat = m->waters->lat0, lon = m->waters->lon0;
    double up = half / km_per_degree + hypot(m->x0, m->y0) / km_per_degree;
    d->bottom = fmax(lat - up, -90);
    d->top = fmin(lat + up, 90);
    double poleward = fmin(fmax(fabs(d->bottom), fabs(d->top)), 89.99);
    double across = up / cos(poleward * 3.14159265358979 / 180);
    d->left = lon - fmin(across, 180);
    d->right = lon + fmin(across, 180);
}

void ent_map_graticule(ent_map *m, bool words) {
    ent_map_box d;
    degrees_of_view(m, &d);
    double first = ceil(d.left / m->degrees_lon - 1e-9),
           last = floor(d.right / m->degrees_lon + 1e-9);
    if (d.right - d.left > 359.999) last = first + floor(360 / m->degrees_lon + 1e-9) - 1;
    for (double k = first; k <= last && k < first + 400; k++) {
        line_of_degrees l = {true, k * m->degrees_lon, d.bottom, d.top};
        one_degree_line(m, &l, words);
    }
    first = ceil(d.bottom / m->degrees_lat - 1e-9);
    last = floor(d.top / m->degrees_lat + 1e-9);
    for (double k = first; k <= last && k < first + 400; k++) {
        if (fabs(k * m->degrees_lat) > 89.999) continue;
        line_of_degrees l = {false, k * m->degrees_lat, d.left, d.right};
        one_degree_line(m, &l, words);
    }
}

/* ---- the scale */

/* The largest of 1, 2, 5, 10, .. that is not longer. */
static double round_length(double most) {
    double power = pow(10, floor(log10(most)));
    double first = most / power;
    return power * (first >= 5 ? 5 : first >= 2 ? 2 : 1);
}

static double bar_of(const ent_map *m, double unit) {
    return round_length((m->view.right - m->view.left) * 0.3 / m->scale / unit);
}

static const double units[] = {1, ENT_NAUTICAL_MILE};
static const char *const unit_names[] = {" km", " nautical miles"};

static ent_slice bar_words(ent_map *m, size_t k) {
    ent_str s = {0};
    ent_num_print_short(&s, bar_of(m, units[k]), 3);
    ent_str_add(&s, unit_names[k]);
    return ent_map_keep(m, &s);
}

double ent_map_scale_width(const ent_map *m) {
    return (m->view.right - m->view.left) * 0.3 + 6 +
           ent_svg_text_width(ent_slice_of("0.00 nautical miles"), small_font);
}

void ent_map_scale_bars(ent_map *m, double x, double y) {
    ent_svg_group_open(&m->svg, "scale");
    for (size_t k = 0; k < 2; k++) {
        double length = bar_of(m, units[k]) * units[k] * m->scale, top = y + 13 * (double)k + 4;
        for (int half = 0; half < 2; half++) {
            ent_svg_rect_open(&m->svg, x + half * length / 2, top, length / 2, 3.2);
            ent_svg_attr(&m->svg, "fill", half ? "#fff" : "#000");
            ent_svg_attr(&m->svg, "stroke", "#000");
            ent_svg_attr_num(&m->svg, "stroke-width", 0.6);
            ent_svg_close(&m->svg);
        }
        ent_svg_text(&m->svg, x + length + 4, top + 5, ENT_SVG_START, small_font, NULL,
                     bar_words(m, k));
    }
    ent_svg_close(&m->svg);
}
