/* boundary_rules.c - what is special about each rule: cones of ties, head starts, belts, agreed lines,
 * and where three zones meet. */

#include "base/num.h"
#include "report/boundary.h"

#include <math.h>

enum { HANG = 4, INNER = 4, INNER_HANG = 6, MOST_CONES = 3 };

static const double LEAST_CONE = 1; /* km2: of water that is spoken of */

static void print_inner(ent_printer *p, ent_str *s) {
    ent_print_any(p, INNER, INNER_HANG, s);
}

/* "Kazakhstan 31.25%, Turkmenistan 18.11%" */
static void put_with_share(ent_str *out, const ent_boundary *b, uint32_t i, uint32_t state,
                           double share) {
    ent_str_add(out, i ? ", " : "");
    ent_put_state_words(out, b, state);
    ent_str_add_char(out, ' ');
    ent_put_area_share(out, share);
}

/* ---- the method and what it is given */

/* A method that stands for a rule has its own name for a title. */
static bool is_title_new(const ent_sea_rule *rule) {
    return rule->title.n && !ent_slice_eq(rule->title, rule->name) &&
           !ent_slice_is(rule->title, rule->method->name);
}

static void put_rest(ent_str *out, const ent_sea_rule *rule) {
    ent_str_addf(out, "; the rest by %s",
                 rule->rest ? rule->rest->id : ent_boundary_equidistance.id);
}

/* What the rule draws of kind `kind`; of agreed lines those of that number. */
static double length_of(const ent_zones *z, ent_border_kind kind, uint32_t agreed) {
    double km = 0;
    for (uint32_t i = 0; i < z->n_borders; i++)
        if (z->border[i].kind == kind &&
            (kind != ENT_BORDER_AGREED || z->border[i].agreed == agreed))
            km += z->border[i].length;
    return km;
}

static void put_line(ent_str *out, const ent_boundary *b, const ent_boundary_row *row) {
    const ent_sea_rule *rule = row->rule;
    if (!(rule->method->traits & ENT_TRAIT_ALONG) || rule->along == ENT_NONE) return;
    const ent_sea_line *line = &b->table.sea->lines[rule->along];
    ent_str_add(out, "; along ");
    ent_str_add_slice(out, line->name);
    if (line->title.n && !ent_slice_eq(line->title, line->name)) {
        ent_str_add_char(out, ' ');
        ent_put_quoted(out, line->title);
    }
    ent_str_add(out, line->geodesic ? ", the shortest line, " : ", straight on a nautical chart, ");
    ent_put_km(out, length_of(row->lines.zones, ENT_BORDER_LINE, 0));
    ent_str_add(out, " of it at sea, where the waters of ");
    ent_put_state_words(out, b, rule->cuts);
    ent_str_add(out, " end");
}

/* "soviet "Soviet line": a line cuts off the waters of one state, ..; the rest by equidistance." */
static void print_what(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row) {
    const ent_sea_rule *rule = row->rule;
    const ent_method *m = rule->method;
    ent_str s = {0};
    ent_str_add_slice(&s, row->name);
    if (is_title_new(rule)) {
        ent_str_add_char(&s, ' ');
        ent_put_quoted(&s, rule->title);
    }
    ent_str_addf(&s, ": %s", m->brief);
    if (!row->missing) put_line(&s, b, row);
    if (m->traits & ENT_TRAIT_BETWEEN && rule->between[0] != ENT_NONE) {
        ent_str_add(&s, "; here ");
        ent_put_state_words(&s, b, rule->between[0]);
        ent_str_add(&s, " and ");
        ent_put_state_words(&s, b, rule->between[1]);
    }
    if (m->traits & ENT_TRAIT_REST) put_rest(&s, rule);
    ent_str weights = {0};
    if (!row->missing) ent_put_island_weights(&weights, &b->table, &row->lines);
    if (weights.n) ent_str_addf(&s, "; %s", ent_str_get(&weights));
    ent_page_drop(&p->out, &weights);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, HANG, &s);
}

/* ---- cones of ties */

static void put_cone_shares(ent_str *out, const ent_boundary *b, const ent_boundary_row *row,
                            const ent_tie_cone *c, bool to_a) {
    double moved = (to_a ? c->to_b : c->to_a) / row->lines.total;
    ent_str_add(out, "; all to ");
    ent_put_state_words(out, b, to_a ? c->a : c->b);
    ent_str_add(out, ": ");
    put_with_share(out, b, 0, c->a, row->share[c->a] + (to_a ? moved : -moved));
    put_with_share(out, b, 1, c->b, row->share[c->b] + (to_a ? -moved : moved));
}

static void put_division_of(ent_str *out, const ent_boundary *b, const ent_tie_cone *c) {
    if (c->to_a <= 0 || c->to_b <= 0) {
        ent_str_add(out, "all of it goes to ");
        ent_put_state_words(out, b, c->to_b > 0 ? c->b : c->a);
    } else {
        ent_str_add(out, "the bisector gives ");
        ent_put_state_words(out, b, c->a);
        ent_str_add_char(out, ' ');
        ent_put_km2(out, c->to_a);
        ent_str_add(out, " and ");
        ent_put_state_words(out, b, c->b);
        ent_str_add_char(out, ' ');
        ent_put_km2(out, c->to_b);
    }
}

static void print_cone(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row,
                       const ent_tie_cone *c) {
    ent_str s = {0};
    ent_str_add(&s, "Between ");
    ent_put_state_words(&s, b, c->a);
    ent_str_add(&s, " and ");
    ent_put_state_words(&s, b, c->b);
    ent_str_add_char(&s, ' ');
    ent_put_km2(&s, c->area);
    ent_str_add(&s, " (");
    ent_put_area_share(&s, c->area / row->lines.total);
    ent_str_add(&s, ") are equally near to both, to where their border ends at ");
    ent_put_lat_lon(&s, c->lon, c->lat);
    ent_str_add(&s, ": ");
    put_division_of(&s, b, c);
    put_cone_shares(&s, b, row, c, true);
    put_cone_shares(&s, b, row, c, false);
    ent_str_add_char(&s, '.');
    print_inner(p, &s);
}

/* A tenth of a percent of the sea is worth a sentence; of all that are asked for, a km2. */
static bool is_told(const ent_printer *p, const ent_boundary_row *row, const ent_tie_cone *c) {
    return c->area >= LEAST_CONE && (p->how.all || c->area / row->lines.total >= 0.001);
}

/* What a state would have at least and at most: of a whole cone all of it or nothing; of cut ones as
 * asked again. */
static void shares_of_ties(const ent_boundary_row *row, uint32_t state, bool whole, double *low,
                           double *high) {
    const ent_zones *z = row->lines.zones;
    *low = *high = row->share[state];
    if (!whole) {
        *low = fmin(*low, fmin(row->to_first[state], row->to_second[state]));
        *high = fmax(*high, fmax(row->to_first[state], row->to_second[state]));
        return;
    }
    for (uint32_t k = 0; k < z->n_cones; k++) {
        const ent_tie_cone *c = &z->cone[k];
        if (c->a != state && c->b != state) continue;
        *low -= (c->a == state ? c->to_a : c->to_b) / row->lines.total;
        *high += (c->a == state ? c->to_b : c->to_a) / row->lines.total;
    }
}

/* "If all of it went to one side or the other, Kazakhstan would have 30.12 to 31.28%." */
static void put_one_side(ent_str *out, const ent_boundary *b, const ent_boundary_row *row,
                         bool whole) {
    uint32_t n = 0;
    if (!whole && (!row->to_first || !row->to_second)) return;
    for (uint32_t s = 0; s < b->n; s++) {
        double low, high;
        shares_of_ties(row, s, whole, &low, &high);
        if (high - low < ENT_SHARE_HIDDEN) continue;
        ent_str_add(out, n++ ? ", " : " If all of it went to one side or the other, ");
        ent_put_state_words(out, b, s);
        ent_str_add(out, n == 1 ? " would have " : " ");
        ent_put_area_share(out, low);
        ent_str_add(out, " to ");
        ent_put_area_share(out, high);
    }
    if (n) ent_str_add_char(out, '.');
}

/* All cones of a km2 or more together. */
static void print_ties(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row,
                       bool whole) {
    const ent_zones *z = row->lines.zones;
    ent_str s = {0};
    double area = 0;
    uint32_t n = 0;
    for (uint32_t k = 0; k < z->n_cones; k++) {
        if (z->cone[k].area < LEAST_CONE) continue;
        area += z->cone[k].area;
        n++;
    }
    if (n == 0) return;
    ent_str_add(&s, "Water that is equally near to both because the nearest shore is the end of "
                    "their land border: ");
    ent_put_km2(&s, area);
    ent_str_add(&s, " in ");
    ent_put_count(&s, n, "place", "places");
    ent_str_add_char(&s, '.');
    put_one_side(&s, b, row, whole);
    print_inner(p, &s);
}

/* By equidistance itself: the largest by itself, and all together. */
static void print_whole_cones(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row) {
    const ent_zones *z = row->lines.zones;
    uint32_t told = 0, most = p->how.all ? UINT32_MAX : MOST_CONES, n = 0;
    for (uint32_t k = 0; k < z->n_cones; k++) {
        n += z->cone[k].area >= LEAST_CONE;
        if (!is_told(p, row, &z->cone[k]) || told == most) continue;
        print_cone(p, b, row, &z->cone[k]);
        told++;
    }
    if (n > 1 || told < n) print_ties(p, b, row, true);
}

/* A line, a belt or an agreement cuts into the others. */
static void print_cones(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row) {
    bool whole = row->rule->method->run.boundary == ent_sea_by_equidistance;
    if (whole && row->rule->n_agreed == 0)
        print_whole_cones(p, b, row);
    else
        print_ties(p, b, row, false);
}

/* ---- head starts */

static uint32_t without_start(const ent_boundary *b, const double *start) {
    uint32_t at = 0;
    for (uint32_t s = 1; s < b->n; s++)
        if (start[s] < start[at]) at = s;
    return at;
}

static void print_head_starts(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row) {
    const double *start = row->lines.zones->head_start;
    ent_str s = {0};
    if (!start || b->n < 2) return;
    uint32_t first = without_start(b, start), n = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        if (i == first) continue;
        if (n++) {
            ent_str_add(&s, ", ");
            ent_put_possessive(&s, ent_boundary_state_title(b, i));
            ent_str_add_char(&s, ' ');
            ent_put_km(&s, start[i] - start[first]);
            continue;
        }
        ent_put_possessive(&s, ent_boundary_state_title(b, i));
        ent_str_add(&s, " share means letting its line run ");
        ent_put_km(&s, start[i] - start[first]);
        ent_str_add(&s, " farther from its shore than ");
        ent_put_possessive(&s, ent_boundary_state_title(b, first));
    }
    ent_str_add_char(&s, '.');
    print_inner(p, &s);
}

/* ---- belts and common water */

static void put_limit(ent_str *out, double km) {
    ent_num_print_short(out, km / ENT_NAUTICAL_MILE, 3);
    ent_str_add(out, " nautical miles (");
    ent_num_print_short(out, km, 3);
    ent_str_add(out, " km)");
}

static void put_areas(ent_str *out, const ent_boundary *b, const double *area, uint32_t stride) {
    double sum = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        ent_str_add(out, i ? ", " : "");
        ent_put_state_words(out, b, i);
        ent_str_add_char(out, ' ');
        ent_put_measure(out, area[(size_t)i * stride]);
        sum += area[(size_t)i * stride];
    }
    ent_str_add(out, "; together ");
    ent_put_km2(out, sum);
    ent_str_add_char(out, '.');
}

static void print_belts(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row) {
    double limit[ENT_MOST_BELTS];
    uint32_t n = ent_boundary_belts(row, limit, ENT_MOST_BELTS);
    const ent_zones *z = row->lines.zones;
    uint32_t stride = row->lines.problem.n_zones ? row->lines.problem.n_zones : n;
    ent_str s = {0};
    for (uint32_t k = 0; k < n; k++) {
        ent_str_add(&s, k ? "From there to " : "Out to ");
        put_limit(&s, limit[k]);
        ent_str_add(&s, ", in km2: ");
        put_areas(&s, b, z->belt + k, stride);
        print_inner(p, &s);
    }
    if (n == 0 || !(row->lines.area[b->n] > 0)) return;
    ent_str_add(&s, "Beyond them ");
    ent_put_km2(&s, row->lines.area[b->n]);
    ent_str_add(&s, " (");
    ent_put_area_share(&s, row->share[b->n]);
    ent_str_add(&s, ") are common");
    if (z->belt_beyond) {
        ent_str_add(&s, "; by the rule of the rest these would go, in km2, to ");
        put_areas(&s, b, z->belt_beyond, 1);
    } else {
        ent_str_add_char(&s, '.');
    }
    print_inner(p, &s);
}

/* ---- agreed lines */

static void print_agreed(ent_printer *p, const ent_boundary *b, const ent_boundary_row *row) {
    ent_str s = {0};
    for (uint32_t k = 0; k < row->rule->n_agreed; k++) {
        const ent_sea_agreed *a = &row->rule->agreed[k];
        ent_str_add(&s, "Agreed between ");
        ent_put_state_words(&s, b, a->a);
        ent_str_add(&s, " and ");
        ent_put_state_words(&s, b, a->b);
        ent_str_add(&s, ": ");
        ent_str_add_slice(&s, a->name);
        if (a->title.n && !ent_slice_eq(a->title, a->name)) {
            ent_str_add_char(&s, ' ');
            ent_put_quoted(&s, a->title);
        }
        if (a->corners.n > 1) {
            ent_str_add(&s,
                        a->geodesic ? ", shortest lines, " : ", straight on a nautical chart, ");
            ent_put_km(&s, length_of(row->lines.zones, ENT_BORDER_AGREED, k));
        } else {
            ent_str_add(&s, ", one point");
        }
        ent_str_add_char(&s, '.');
        print_inner(p, &s);
    }
}

/* ---- the rules */

/* Half a km2 of a small sea is much, so it is told by its part of it. */
static void print_left(ent_printer *p, const ent_boundary_row *row) {
    ent_str s = {0};
    if (fabs(row->lines.zones->left) < 1) return;
    ent_str_add(&s, "The zones and the sea differ by ");
    ent_put_km2(&s, fabs(row->lines.zones->left));
    ent_str_add(&s, ": the lines are not exact here.");
    print_inner(p, &s);
}

/* Whether what a rule is given is the same, or nothing of both. */
static bool is_same_rule(const ent_boundary *b, const ent_boundary_row *x,
                         const ent_boundary_row *y) {
    const ent_sea_rule *r = x->rule, *s = y->rule;
    if (r->method != s->method || r->rest != s->rest || r->along != s->along) return false;
    if (r->cuts != s->cuts || r->n_zones || s->n_zones || r->n_agreed || s->n_agreed) return false;
    if (r->n_ties || s->n_ties || r->shares || s->shares) return false;
    if (r->between[0] != s->between[0] || r->between[1] != s->between[1]) return false;
    for (uint32_t i = 0; i <= b->n; i++)
        if (fabs(x->share[i] - y->share[i]) > 1e-9) return false;
    return true;
}

/* A row above that says it all; ENT_NONE: there is none. */
static uint32_t same_above(const ent_boundary *b, uint32_t row) {
    for (uint32_t r = 0; r < row; r++)
        if (!b->row[r].missing && b->row[r].lines.zones &&
            is_same_rule(b, &b->row[r], &b->row[row]))
            return r;
    return ENT_NONE;
}

static void print_same(ent_printer *p, const ent_boundary_row *row, const ent_boundary_row *above) {
    ent_str s = {0};
    ent_str_add_slice(&s, row->name);
    if (is_title_new(row->rule)) {
        ent_str_add_char(&s, ' ');
        ent_put_quoted(&s, row->rule->title);
    }
    ent_str_add(&s, ": the same as ");
    ent_str_add_slice(&s, above->name);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, HANG, &s);
}

void ent_boundary_print_rules(ent_printer *p, const ent_boundary *b) {
    bool begun = false;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_boundary_row *row = &b->row[r];
        if (row->missing || !row->lines.zones) continue;
        if (!begun) {
            ent_print_gap(p);
            ent_print_line(p, "Rule by rule");
            begun = true;
        }
        uint32_t above = same_above(b, r);
        if (above != ENT_NONE) {
            print_same(p, row, &b->row[above]);
            continue;
        }
        print_what(p, b, row);
        print_agreed(p, b, row);
        print_cones(p, b, row);
        print_head_starts(p, b, row);
        print_belts(p, b, row);
        print_left(p, row);
    }
}

/* ---- junctions */

/* " (20.7 km from junction)": beside it what the model has a name for. */
static void put_near(ent_str *out, const ent_boundary *b, const ent_junction *at) {
    double km;
    uint32_t field = ent_boundary_field_near(b, at->lon, at->lat, &km);
    if (field == ENT_NONE) return;
    ent_str_add(out, " (");
    ent_num_print_short(out, km, 3);
    ent_str_addf(out, " km from %.*s)", (int)ent_boundary_sea(b)->fields[field].name.n,
                 ent_boundary_sea(b)->fields[field].name.s);
}

void ent_boundary_print_junctions(ent_printer *p, const ent_boundary *b) {
    bool begun = false;
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_boundary_row *row = &b->row[r];
        const ent_junction *at;
        uint32_t n = 0;
        ent_str s = {0};
        if (row->missing || !row->lines.zones) continue;
        ent_status st = ent_boundary_junctions(p->ctx, row->lines.zones, &p->scratch, &at, &n);
        if (!ent_printer_asked(p, st) || n == 0) continue;
        if (!begun) {
            ent_print_gap(p);
            ent_print_line(p, "Where three zones meet");
            begun = true;
        }
        ent_str_add_slice(&s, row->name);
        for (uint32_t i = 0; i < n; i++) {
            ent_str_add(&s, i ? "; " : ": ");
            ent_put_party_names(&s, b, at[i].parties);
            ent_str_add(&s, " at ");
            ent_put_lat_lon(&s, at[i].lon, at[i].lat);
            put_near(&s, b, &at[i]);
        }
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}
