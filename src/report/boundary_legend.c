/* boundary_legend.c - what every tint, line and mark of a boundary map means.
 *
 * Only what is drawn is explained, and everything that is drawn is. */

#include "report/boundary_map.h"

#include "base/num.h"
#include "report/page.h"

#include <math.h>

enum { SAMPLE = 21, SAMPLE_GAP = 6 };

static const ent_svg_font plain = {.size = ENT_MAP_TEXT};
static const ent_svg_font strong = {.size = ENT_MAP_TEXT, .bold = true};

/* ---- the page of the legend */

typedef struct legend {
    ent_map *m;
    double x, y, width;
    bool draw;
} legend;

static void heading(legend *l, const char *words) {
    l->y +=
        ent_map_wrap(l->m, l->x, l->y, l->width, strong, NULL, ent_slice_of(words), l->draw) + 1;
}

/* Words beside a sample that has been drawn at its place. */
static void explain(legend *l, ent_slice words) {
    double indent = SAMPLE + SAMPLE_GAP;
    l->y += ent_map_wrap(l->m, l->x + indent, l->y, l->width - indent, plain, NULL, words, l->draw);
    l->y += 1;
}

static ent_map_box sample_box(const legend *l) {
    return (ent_map_box){l->x, l->y + 0.5, l->x + SAMPLE, l->y + 10};
}

/* ---- zones */

typedef struct figures {
    ent_slice share, area;
} figures;

static figures figures_of(ent_map *m, uint32_t state) {
    ent_str s = {0};
    figures f;
    if (m->row->share) ent_map_put_share(&s, m->row->share[state]);
    f.share = ent_map_keep(m, &s);
    ent_map_put_area(&s, m->zones->area[state]);
    f.area = ent_map_keep(m, &s);
    return f;
}

/* The sample of a zone, with its number where the map has that instead of the name. */
static void zone_sample(const legend *l, uint32_t state) {
    static const ent_svg_font font = {.size = ENT_MAP_TEXT, .bold = true, .halo = true};
    ent_map_box box = sample_box(l);
    if (!l->draw || !l->m->zones->zone[state].n) return;
    ent_map_fill_box(l->m, state, box);
    if (l->m->zone_naming[state] != ENT_MAP_NUMBERED) return;
    ent_str s = {0};
    ent_str_addf(&s, "%u", (unsigned)state + 1);
    ent_svg_text(&l->m->svg, (box.left + box.right) / 2, l->y + ENT_MAP_TEXT, ENT_SVG_MIDDLE, font,
                 NULL, ent_map_keep(l->m, &s));
}

static bool is_listed(const ent_map *m, uint32_t state) {
    return state < m->zones->n_states || m->zones->zone[state].n;
}

static double widest_figures(ent_map *m, double *share) {
    double area = ent_svg_text_width(ent_slice_of("km\xC2\xB2"), strong);
    *share = ent_svg_text_width(ent_slice_of("share"), strong);
    for (uint32_t i = 0; i <= m->zones->n_states; i++) {
        if (!is_listed(m, i)) continue;
        figures f = figures_of(m, i);
        *share = fmax(*share, ent_svg_text_width(f.share, plain));
        area = fmax(area, ent_svg_text_width(f.area, plain));
    }
    ent_str s = {0};
    ent_map_put_area(&s, m->row->lines.total);
    area = fmax(area, ent_svg_text_width(ent_map_keep(m, &s), plain));
    return area;
}

static void right(const legend *l, double x, ent_svg_font font, ent_slice words) {
    if (l->draw) ent_svg_text(&l->m->svg, x, l->y + ENT_MAP_TEXT, ENT_SVG_END, font, NULL, words);
}

/* Words on the left, two figures on the right. */
static void zone_line(legend *l, double indent, double share, double area, ent_slice words,
                      figures f, ent_svg_font font) {
    double end = l->x + l->width;
    right(l, end - area - ENT_MAP_GAP, font, f.share);
    right(l, end, font, f.area);
    double room = l->width - indent - share - area - 2 * ENT_MAP_GAP;
    double height =
        ent_map_wrap(l->m, l->x + indent, l->y, fmax(room, 20), font, NULL, words, l->draw);
    l->y += fmax(height, ENT_MAP_TEXT + 2.5) + 1;
}

static void zones(legend *l) {
    ent_map *m = l->m;
    double share, area = widest_figures(m, &share);
    const figures head = {ent_slice_of("share"), ent_slice_of("km\xC2\xB2")};
    zone_line(l, 0, share, area, ent_slice_of("Zone of"), head, strong);
    for (uint32_t i = 0; i <= m->zones->n_states; i++) {
        if (!is_listed(m, i)) continue;
        zone_sample(l, i);
        zone_line(l, SAMPLE + SAMPLE_GAP, share, area, ent_boundary_state_title(m->b, i),
                  figures_of(m, i), plain);
    }
    ent_str s = {0};
    ent_map_put_area(&s, m->row->lines.total);
    figures all = {ent_slice_of(""), ent_map_keep(m, &s)};
    zone_line(l, SAMPLE + SAMPLE_GAP, share, area, ent_slice_of("the sea"), all, plain);
}

/* ---- lines */

/* The titles of the agreed lines, or of the named one: "agreed line: A; B". */
static void put_names(ent_str *s, const ent_map *m, ent_border_kind kind) {
    const ent_sea_rule *rule = m->row->rule;
    if (!rule) return;
    if (kind == ENT_BORDER_LINE && rule->along < m->sea->n_lines) {
        const ent_sea_line *line = &m->sea->lines[rule->along];
        ent_str_add(s, ": ");
        ent_str_add_slice(s, line->title.n ? line->title : line->name);
    }
    for (uint32_t i = 0; kind == ENT_BORDER_AGREED && i < rule->n_agreed; i++) {
        const ent_sea_agreed *line = &rule->agreed[i];
        ent_str_add(s, i ? "; " : ": ");
        ent_str_add_slice(s, line->title.n ? line->title : line->name);
    }
}

/* "25 nautical miles from the shore". */
static void put_limit(ent_str *s, const ent_map *m) {
    const ent_line_problem *p = &m->row->lines.problem;
    if (!p->n_zones) return;
    ent_str_add(s, ", ");
    ent_num_print_short(s, p->zone[p->n_zones - 1] / ENT_NAUTICAL_MILE, 4);
    ent_str_add(s, " nautical miles from the shore");
}

static ent_slice border_words(ent_map *m, ent_border_kind kind) {
    static const char *const words[ENT_BORDER_KINDS] = {
        [ENT_BORDER_COMPUTED] = "computed line, not agreed",
        [ENT_BORDER_CONE] = "computed: halves what is as near to one shore as to the other",
        [ENT_BORDER_AGREED] = "agreed line",
        [ENT_BORDER_LINE] = "named line",
        [ENT_BORDER_LATITUDE] = "computed: half-way along each parallel",
        [ENT_BORDER_BELT] = "computed: outer limit of the belts",
    };
    ent_str s = {0};
    ent_str_add(&s, words[kind]);
    put_names(&s, m, kind);
    if (kind == ENT_BORDER_BELT) put_limit(&s, m);
    return ent_map_keep(m, &s);
}

static void border_line(legend *l, ent_border_kind kind) {
    if (l->draw) {
        ent_svg_line_open(&l->m->svg, l->x, l->y + 5.5, l->x + SAMPLE, l->y + 5.5);
        ent_map_border_looks(l->m, kind);
        ent_svg_close(&l->m->svg);
    }
    explain(l, border_words(l->m, kind));
}

static bool has_kind(const ent_map *m, ent_border_kind kind) {
    for (uint32_t i = 0; i < m->zones->n_borders; i++)
        if (m->zones->border[i].kind == kind && m->border[i].n) return true;
    return false;
}

/* Water beyond a closing line that is no part of the sea is drawn as land is. */
static bool opens_elsewhere(const ent_map *m) {
    for (uint32_t k = 0; m->waters->cut_off && k < m->sea->n_closings; k++)
        if (m->waters->cut_off[k].closes) return true;
    return false;
}

static void lines(legend *l) {
    ent_map *m = l->m;
    heading(l, "Lines");
    static const ent_border_kind order[] = {ENT_BORDER_AGREED,   ENT_BORDER_LINE,
                                            ENT_BORDER_COMPUTED, ENT_BORDER_CONE,
                                            ENT_BORDER_LATITUDE, ENT_BORDER_BELT};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (has_kind(m, order[i])) border_line(l, order[i]);
    if (l->draw) {
        ent_svg_line_open(&m->svg, l->x, l->y + 5.5, l->x + SAMPLE, l->y + 5.5);
        ent_map_shore_looks(m);
        ent_svg_close(&m->svg);
    }
    explain(l, ent_slice_of("shoreline"));
    if (!m->sea->n_closings || !m->waters->shores || !m->waters->shores->n_closings) return;
    if (l->draw) {
        ent_svg_line_open(&m->svg, l->x, l->y + 5.5, l->x + SAMPLE, l->y + 5.5);
        ent_map_closing_looks(m);
        ent_svg_close(&m->svg);
    }
    explain(l, ent_slice_of("closing line"));
}

/* ---- marks and other areas */

static void area_sample(legend *l, void (*looks)(ent_map *m)) {
    ent_map_box box = sample_box(l);
    if (!l->draw) return;
    ent_svg_rect_open(&l->m->svg, box.left, box.top, box.right - box.left, box.bottom - box.top);
    looks(l->m);
    ent_svg_close(&l->m->svg);
}

static void lagoons(legend *l) {
    ent_map *m = l->m;
    const ent_cut_off *cut;
    for (uint32_t k = 0; k < m->sea->n_closings; k++) {
        if (!m->cut_off[k].n || !ent_boundary_cut_off(m->b, k, &cut)) continue;
        ent_str s = {0};
        area_sample(l, ent_map_cut_off_looks);
        ent_str_add(&s, "cut off by the closing line ");
        ent_str_add_slice(&s, ent_map_lagoon(m, k));
        ent_str_add(&s, ", in no zone: ");
        ent_map_put_area(&s, cut->area);
        ent_str_add(&s, "\xC2\xA0km\xC2\xB2"); /* one word */
        explain(l, ent_map_keep(m, &s));
    }
}

/* "a: Azeri", "strip: middle of the strip": a field that is not named in full on the map. */
static void put_field(ent_str *s, const ent_map *m, uint32_t i) {
    const ent_sea_field *field = &m->sea->fields[i];
    if (m->field_naming[i] == ENT_MAP_NUMBERED) ent_map_put_letters(s, i);
    if (m->field_naming[i] == ENT_MAP_BY_NAME) ent_str_add_slice(s, field->name);
    if (m->field_naming[i] != ENT_MAP_UNNAMED) ent_str_add(s, ": ");
    ent_str_add_slice(s, field->title.n ? field->title : field->name);
}

/* "field or point; a: Azeri; without a name here: Alov". */
static ent_slice field_words(ent_map *m) {
    ent_str s = {0};
    ent_str_add(&s, "field or point");
    for (int named = ENT_MAP_BY_NAME; named >= ENT_MAP_UNNAMED; named--) {
        bool begun = false;
        for (uint32_t i = 0; i < m->sea->n_fields; i++) {
            if (!m->field_seen[i] || (int)m->field_naming[i] != named) continue;
            ent_str_add(&s, begun && !named ? ", " : "; ");
            if (!begun && !named) ent_str_add(&s, "without a name here: ");
            put_field(&s, m, i);
            begun = true;
        }
    }
    return ent_map_keep(m, &s);
}

static void fields(legend *l) {
    bool seen = false;
    for (uint32_t i = 0; i < l->m->sea->n_fields; i++) seen = seen || l->m->field_seen[i];
    if (!seen) return;
    if (l->draw) ent_map_field_mark(l->m, l->x + SAMPLE / 2.0, l->y + 5.5);
    explain(l, field_words(l->m));
}

static void others(legend *l) {
    ent_map *m = l->m;
    heading(l, "Other");
    area_sample(l, ent_map_land_looks);
    explain(l, ent_slice_of(opens_elsewhere(m) ? "land, islands, and waters outside this sea"
                                               : "land and islands"));
    lagoons(l);
    fields(l);
    if (!m->n_junctions) return;
    if (l->draw) ent_map_junction_mark(m, l->x + SAMPLE / 2.0, l->y + 5.5);
    explain(l, ent_slice_of("three or more zones meet"));
}

/* ---- the whole */

double ent_map_legend_width(ent_map *m) {
    double names = 60, share, area = widest_figures(m, &share);
    for (uint32_t i = 0; i <= m->zones->n_states; i++) {
        if (!is_listed(m, i)) continue;
        names = fmax(names, ent_svg_text_width(ent_boundary_state_title(m->b, i), plain) + 1);
    }
    return SAMPLE + SAMPLE_GAP + names + share + area + 2 * ENT_MAP_GAP;
}

double ent_map_legend(ent_map *m, double x, double y, double width, uint32_t columns, bool draw) {
    double gap = 4 * ENT_MAP_GAP;
    double column = (width - gap * (columns - 1)) / columns;
    legend l = {m, x, y, column, draw};
    if (draw) ent_svg_group_open(&m->svg, "legend");
    zones(&l);
    double bottom = l.y;
    if (columns > 1)
        l = (legend){m, x + column + gap, y, column, draw};
    else
        l.y += ENT_MAP_GAP;
    lines(&l);
    bottom = fmax(bottom, l.y);
    if (columns > 2)
        l = (legend){m, x + 2 * (column + gap), y, column, draw};
    else
        l.y += ENT_MAP_GAP;
    others(&l);
    if (draw) ent_svg_close(&m->svg);
    return fmax(bottom, l.y) - y;
}
