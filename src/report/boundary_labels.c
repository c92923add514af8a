/* boundary_labels.c - which names stand where on a boundary map.
 *
 * A zone is named at its point farthest from every edge, or as near to it as the words fit inside
 * the zone, or reach from it over land alone; with its share if there is room, else by name, else
 * by a number that the legend explains.  A field is named beside its mark, where the words meet
 * nothing and cross the fewest lines; by its title, else by its name in the model, else by a
 * letter.  What is placed is never moved: marks first, then zones by their order, fields, lagoons
 * (a greedy choice in the manner of Christensen, Marks and Shieber 1995). */

#include "report/boundary_map.h"

#include "base/ctx.h"

#include <math.h>
#include <stdlib.h>

/* ---- boxes and paths */

bool ent_map_overlap(ent_map_box a, ent_map_box b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* As overlap, and a line has no width. */
static bool within_reach(ent_map_box a, ent_map_box b) {
    return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

static bool within(ent_map_box a, ent_map_box b) {
    return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
}

bool ent_map_inside(const ent_map_path *area, double x, double y) {
    bool in = false;
    if (!within_reach(area->box, (ent_map_box){x, y, x, y})) return false;
    for (uint32_t r = 0; r < area->n; r++)
        for (uint32_t i = area->begin[r]; i + 1 < area->begin[r + 1]; i++) {
            const double *p = area->at + 2 * (size_t)i;
            if ((p[1] > y) == (p[3] > y)) continue;
            if (x < p[0] + (p[2] - p[0]) * (y - p[1]) / (p[3] - p[1])) in = !in;
        }
    return in;
}

/* Whether a stretch has a point in the box: what is left of it between the sides is not empty
 * (Liang and Barsky 1984). */
static bool meets(const double *p, ent_map_box b) {
    double dx = p[2] - p[0], dy = p[3] - p[1], from = 0, to = 1;
    const double step[] = {-dx, dx, -dy, dy};
    const double room[] = {p[0] - b.left, b.right - p[0], p[1] - b.top, b.bottom - p[1]};
    for (int k = 0; k < 4; k++) {
        if (step[k] == 0) {
            if (room[k] < 0) return false;
        } else if (step[k] < 0) {
            from = fmax(from, room[k] / step[k]);
        } else {
            to = fmin(to, room[k] / step[k]);
        }
    }
    return from <= to;
}

bool ent_map_crosses(const ent_map_path *path, ent_map_box box) {
    if (!within_reach(path->box, box)) return false;
    for (uint32_t r = 0; r < path->n; r++)
        for (uint32_t i = path->begin[r]; i + 1 < path->begin[r + 1]; i++)
            if (meets(path->at + 2 * (size_t)i, box)) return true;
    return false;
}

static bool is_free(const ent_map *m, ent_map_box box) {
    if (!within(box, m->view)) return false;
    for (size_t i = 0; i < m->taken.n; i++)
        if (ent_map_overlap(box, m->taken.at[i])) return false;
    return true;
}

static ent_status take(ent_map *m, ent_map_box box) {
    return ent_vec_push(&m->taken, box) ? ENT_OK : ent_no_memory(m->ctx);
}

/* ---- words in a box */

/* A label of one or two lines; its box is placed later. */
typedef struct words {
    ent_slice line[2];
    uint32_t n;
    ent_svg_font font;
    const char *class_name;
    double width, height;
} words;

static words measure(ent_slice first, ent_slice second, ent_svg_font font, const char *class_name) {
    words w = {{first, second}, second.n ? 2 : 1, font, class_name, 0, 0};
    w.width = ent_svg_text_width(first, font);
    if (second.n) w.width = fmax(w.width, ent_svg_text_width(second, font));
    w.width += 3;
    w.height = font.size * (1.2 * w.n) + 2;
    return w;
}

static ent_map_box box_round(double x, double y, const words *w) {
    return (ent_map_box){x - w->width / 2, y - w->height / 2, x + w->width / 2, y + w->height / 2};
}

static ent_status put(ent_map *m, const words *w, ent_map_box box) {
    ent_map_label label = {.box = box,
                           .x = (box.left + box.right) / 2,
                           .y = box.top + w->font.size + 0.5,
                           .anchor = ENT_SVG_MIDDLE,
                           .font = w->font,
                           .class_name = w->class_name,
                           .line = {w->line[0], w->line[1]},
                           .n = w->n};
    if (!ent_vec_push(&m->labels, label)) return ent_no_memory(m->ctx);
    return take(m, box);
}

static ent_slice number_words(ent_map *m, uint32_t number) {
    ent_str s = {0};
    ent_str_addf(&s, "%u", (unsigned)number);
    return ent_map_keep(m, &s);
}

/* ---- areas */

enum { TRIES = 40 };

typedef struct candidate {
    double x, y, far;
} candidate;

static int nearest_first(const void *a, const void *b) {
    const candidate *p = a, *q = b;
    if (p->far != q->far) return p->far < q->far ? -1 : 1;
    if (p->y != q->y) return p->y < q->y ? -1 : 1;
    return p->x < q->x ? -1 : p->x > q->x;
}

/* Points of a net over the area and a little round it, the one nearest to the best point first,
 * which is the first. */
static candidate *net_over(ent_map *m, const ent_map_path *area, double x, double y) {
    const double edge = 0.1;
    candidate *c = ent_arena_alloc(m->arena, TRIES * TRIES + 1, sizeof *c);
    double width = area->box.right - area->box.left, height = area->box.bottom - area->box.top;
    if (!c) return NULL;
    c[TRIES * TRIES] = (candidate){x, y, -1};
    for (int i = 0; i < TRIES * TRIES; i++) {
        double across = (i % TRIES + 0.5) / TRIES, down = (i / TRIES + 0.5) / TRIES;
        double px = area->box.left + width * (across * (1 + 2 * edge) - edge);
        double py = area->box.top + height * (down * (1 + 2 * edge) - edge);
        c[i] = (candidate){px, py, hypot(px - x, py - y)};
    }
    qsort(c, TRIES * TRIES + 1, sizeof *c, nearest_first);
    return c;
}

static bool fits(const ent_map *m, const ent_map_path *area, ent_map_box box) {
    return is_free(m, box) &&
           ent_map_inside(area, (box.left + box.right) / 2, (box.top + box.bottom) / 2) &&
           !ent_map_crosses(area, box);
}

/* It meets the zone; what is not over the zone is over land or islands, not over other water. */
static bool fits_over_land(const ent_map *m, const ent_map_path *area, ent_map_box box) {
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    if (!is_free(m, box) || !(ent_map_inside(area, x, y) || ent_map_crosses(area, box)))
        return false;
    for (uint32_t i = 0; i <= m->zones->n_states; i++)
        if (&m->zone[i] != area &&
            (ent_map_crosses(&m->zone[i], box) || ent_map_inside(&m->zone[i], x, y)))
            return false;
    for (uint32_t k = 0; k < m->sea->n_closings; k++)
        if (&m->cut_off[k] != area && ent_map_crosses(&m->cut_off[k], box)) return false;
    return true;
}

typedef bool fit_fn(const ent_map *m, const ent_map_path *area, ent_map_box box);

/* Puts the words where they fit, nearest to the area's best point; whether they do. */
static ent_status try_net(ent_map *m, const ent_map_path *area, const candidate *c, const words *w,
                          fit_fn *fit, bool *placed) {
    for (int i = 0; i <= TRIES * TRIES && !*placed; i++) {
        ent_map_box box = box_round(c[i].x, c[i].y, w);
        if (!fit(m, area, box)) continue;
        *placed = true;
        return put(m, w, box);
    }
    return ENT_OK;
}

/* The first of the wordings that fits somewhere in the area; n_wordings: none. */
static ent_status name_area(ent_map *m, const ent_lonlat_area *earth, const ent_map_path *area,
                            const words *wording, uint32_t n_wordings, bool over_land,
                            uint32_t *chosen) {
    double lon, lat, km, x, y;
    *chosen = n_wordings;
    if (!area->n) return ENT_OK;
    ent_status st = ent_sea_label_point(m->ctx, earth, &lon, &lat, &km);
    if (st != ENT_OK) return st;
    ent_map_place(m, lon, lat, &x, &y);
    ent_arena_mark mark = ent_arena_here(m->arena);
    const candidate *c = net_over(m, area, x, y);
    bool placed = false;
    if (!c) return ent_no_memory(m->ctx);
    for (uint32_t k = 0; k < n_wordings && st == ENT_OK && !placed; k++) {
        st = try_net(m, area, c, &wording[k], fits, &placed);
        if (st == ENT_OK && over_land)
            st = try_net(m, area, c, &wording[k], fits_over_land, &placed);
        if (placed) *chosen = k;
    }
    ent_arena_back(m->arena, mark);
    return st;
}

/* Ways to write in zones, the best first.  One that fits every zone is taken for all, so that names
 * of equals look alike; in the last a zone that is too small has its number. */
static const struct {
    bool share, over_land;
    ent_svg_font font;
} manners[] = {
    {true, false, {.size = 10, .bold = true, .halo = true}},
    {true, false, {.size = ENT_MAP_TEXT, .bold = true, .halo = true}},
    {false, false, {.size = 10, .bold = true, .halo = true}},
    {false, false, {.size = ENT_MAP_TEXT, .bold = true, .halo = true}},
    {false, true, {.size = ENT_MAP_TEXT, .bold = true, .halo = true}},
};
enum { MANNERS = sizeof manners / sizeof *manners };

static ent_status label_zone(ent_map *m, uint32_t i, uint32_t manner) {
    const ent_slice none = {"", 0};
    ent_str s = {0};
    if (manners[manner].share && m->row->share) ent_map_put_share(&s, m->row->share[i]);
    ent_slice share = ent_map_keep(m, &s), name = ent_boundary_state_title(m->b, i);
    const words wording[] = {
        measure(name, share, manners[manner].font, "label state"),
        measure(number_words(m, i + 1), none, manners[manner].font, "label state")};
    uint32_t chosen, n = manner == MANNERS - 1 ? 2 : 1;
    ent_status st = name_area(m, &m->zones->zone[i], &m->zone[i], wording, n,
                              manners[manner].over_land, &chosen);
    m->zone_naming[i] = chosen >= n ? ENT_MAP_UNNAMED : chosen ? ENT_MAP_NUMBERED : ENT_MAP_NAMED;
    return st;
}

static ent_status label_zones(ent_map *m, uint32_t manner, bool *all) {
    ent_status st = ENT_OK;
    *all = true;
    for (uint32_t i = 0; i <= m->zones->n_states && st == ENT_OK; i++) {
        if (!m->zone[i].n) continue;
        if (ent_poll(m->ctx)) return ent_fail(m->ctx, ENT_ESTOPPED, "stopped");
        st = label_zone(m, i, manner);
        *all = *all && m->zone_naming[i] == ENT_MAP_NAMED;
        if (!*all && manner < MANNERS - 1) break;
    }
    return st;
}

/* ---- beside marks */

enum { SIDES = 16, OVER_WATER = 1000 };

/* The box on one side of a mark or a box: near in eight directions, then farther off. */
static ent_map_box beside(ent_map_box mark, const words *w, int side) {
    static const double way[8][2] = {{1, 0},  {-1, 0}, {0, -1},  {0, 1},
                                     {1, -1}, {1, 1},  {-1, -1}, {-1, 1}};
    double apart = side < 8 ? 1.5 : 6;
    double x = (mark.left + mark.right) / 2, y = (mark.top + mark.bottom) / 2;
    double dx = (mark.right - mark.left) / 2 + apart + w->width / 2;
    double dy = (mark.bottom - mark.top) / 2 + apart + w->height / 2;
    const double *d = way[side % 8];
    if (d[0] != 0 && d[1] != 0) dy = (mark.bottom - mark.top) / 2 + w->height / 2;
    return box_round(x + d[0] * dx, y + d[1] * dy, w);
}

/* How much a box covers that is better seen: borders; for a name on land also the sea. */
static uint32_t covered(const ent_map *m, ent_map_box box, bool on_land) {
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    uint32_t n = 0;
    if (on_land && ent_map_crosses(&m->outline, box)) n += 1;
    if (on_land && ent_map_inside(&m->outline, x, y)) n += OVER_WATER;
    for (uint32_t i = 0; i < m->zones->n_borders; i++) n += ent_map_crosses(&m->border[i], box);
    return n;
}

/* Tries all sides; *placed tells whether one was free, and for a name on land, not over the sea. */
static ent_status put_beside(ent_map *m, ent_map_box mark, const words *w, bool on_land,
                             bool *placed) {
    ent_map_box best = {0};
    uint32_t fewest = UINT32_MAX;
    for (int side = 0; side < SIDES; side++) {
        ent_map_box box = beside(mark, w, side);
        uint32_t n;
        if (!is_free(m, box) || (n = covered(m, box, on_land)) >= fewest) continue;
        fewest = n;
        best = box;
    }
    *placed = fewest < (on_land ? OVER_WATER : UINT32_MAX);
    return *placed ? put(m, w, best) : ENT_OK;
}

static ent_map_box mark_box(double x, double y, double r) {
    return (ent_map_box){x - r, y - r, x + r, y + r};
}

#define LONG_TITLE 95.0 /* pt: more would lie over the zones like a bar */

/* By its title; where that is long, or has no room, by its name in the model, then by a letter. */
static ent_status label_field(ent_map *m, uint32_t i) {
    static const ent_svg_font font = {.size = ENT_MAP_TEXT, .halo = true};
    const ent_slice none = {"", 0};
    const ent_sea_field *field = &m->sea->fields[i];
    double x, y;
    bool placed = false;
    ent_str letters = {0};
    ent_map_put_letters(&letters, i);
    const ent_slice text[] = {[ENT_MAP_NUMBERED] = ent_map_keep(m, &letters),
                              [ENT_MAP_BY_NAME] = field->name,
                              [ENT_MAP_NAMED] = field->title.n ? field->title : field->name};
    ent_map_place(m, field->lon, field->lat, &x, &y);
    m->field_naming[i] = ENT_MAP_UNNAMED;
    for (int k = ENT_MAP_NAMED; k >= ENT_MAP_NUMBERED && !placed; k--) {
        words w = measure(text[k], none, font, "label at-field");
        if (k > ENT_MAP_NUMBERED && w.width > LONG_TITLE) continue;
        ent_status st = put_beside(m, mark_box(x, y, 2.4), &w, false, &placed);
        if (st != ENT_OK) return st;
        if (placed) m->field_naming[i] = (ent_map_naming)k;
    }
    return ENT_OK;
}

static ent_status take_marks(ent_map *m) {
    ent_status st = ENT_OK;
    double x, y;
    for (uint32_t i = 0; i < m->sea->n_fields && st == ENT_OK; i++) {
        ent_map_place(m, m->sea->fields[i].lon, m->sea->fields[i].lat, &x, &y);
        m->field_seen[i] = within(mark_box(x, y, 2.4), m->view);
        if (m->field_seen[i]) st = take(m, mark_box(x, y, 2.4));
    }
    for (uint32_t i = 0; i < m->n_junctions && st == ENT_OK; i++) {
        ent_map_place(m, m->junction[i].lon, m->junction[i].lat, &x, &y);
        st = take(m, mark_box(x, y, 2.4));
    }
    return st;
}

/* ---- lagoons */

/* The name is that of the closing line, which may be called after its strait. */
static ent_status label_cut_off(ent_map *m, uint32_t k) {
    static const ent_svg_font font = {.size = ENT_MAP_TEXT, .italic = true, .halo = true};
    const ent_cut_off *cut;
    uint32_t chosen;
    bool placed;
    if (!m->cut_off[k].n || !ent_boundary_cut_off(m->b, k, &cut)) return ENT_OK;
    words w = measure(ent_slice_of("cut off:"), ent_map_lagoon(m, k), font, "label lagoon");
    ent_status st = name_area(m, &cut->part, &m->cut_off[k], &w, 1, false, &chosen);
    if (st != ENT_OK || chosen == 0) return st;
    return put_beside(m, m->cut_off[k].box, &w, true, &placed);
}

ent_status ent_map_label_all(ent_map *m) {
    ent_status st = take_marks(m);
    size_t marks = m->taken.n;
    bool all = false;
    for (uint32_t manner = 0; manner < MANNERS && st == ENT_OK && !all; manner++) {
        m->taken.n = marks;
        m->labels.n = 0;
        st = label_zones(m, manner, &all);
    }
    for (uint32_t i = 0; i < m->sea->n_fields && st == ENT_OK; i++)
        if (m->field_seen[i]) st = label_field(m, i);
    for (uint32_t k = 0; k < m->sea->n_closings && st == ENT_OK; k++) st = label_cut_off(m, k);
    return st;
}
