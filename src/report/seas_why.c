/* seas_why.c - how the waters of a sea were divided, for `why`: the rule, what the others get, which
 * points of which shores make the lines, the cones at the ends of land borders, and the edition of
 * the shoreline. */

#include "report/seas.h"

#include "base/method.h"
#include "base/num.h"
#include "report/boundary.h"
#include "report/claims.h"
#include "report/support.h"

enum { MOST_STRETCHES = 3, MOST_CONES = 2, MOST_NUMBERS = 8 };

static void put_party(const ent_printer *p, ent_str *out, const ent_sea_answer *a, uint32_t state) {
    ent_put_sea_party(out, p->region, a->table.sea, state);
}

/* ---- the rule */

static void put_belts(ent_str *out, const ent_line_problem *problem) {
    if (!problem->n_zones) {
        ent_str_add(out, "; the belts end 15 and 25 nautical miles from the shore");
        return;
    }
    ent_str_add(out, problem->n_zones == 1 ? "; the belt ends " : "; the belts end ");
    for (uint32_t i = 0; i < problem->n_zones; i++) {
        ent_put_and(out, i, problem->n_zones);
        ent_put_km(out, problem->zone[i]);
    }
    ent_str_add(out, " from the shore");
}

/* "soviet: a line cuts off ..; along astara, cutting off Iran; the rest by equidistance" */
static void print_rule(ent_printer *p, size_t indent, const ent_sea_answer *a) {
    const ent_sea_rule *rule = a->lines.rule;
    const ent_line_problem *problem = &a->lines.problem;
    const ent_sea *sea = a->table.sea;
    ent_str s = {0};
    ent_str_add_slice(&s, rule->name);
    ent_str_addf(&s, ": %s", rule->method->brief);
    if (rule->along < sea->n_lines) {
        ent_str_add(&s, "; along ");
        ent_str_add_slice(&s, sea->lines[rule->along].name);
        ent_str_add(&s, ", which cuts off ");
        put_party(p, &s, a, problem->cuts);
    }
    if (problem->between[0] < sea->n_states && problem->between[1] < sea->n_states) {
        ent_str_add(&s, "; between ");
        put_party(p, &s, a, problem->between[0]);
        ent_str_add(&s, " and ");
        put_party(p, &s, a, problem->between[1]);
    }
    if (rule->method->traits & ENT_TRAIT_ZONES) put_belts(&s, problem);
    if (rule->method->traits & ENT_TRAIT_REST)
        ent_str_addf(&s, "; the rest by %s",
                     problem->rest ? problem->rest->id : ent_boundary_equidistance.id);
    ent_str weights = {0};
    ent_put_island_weights(&weights, &a->table, &a->lines);
    if (weights.n) ent_str_addf(&s, "; %s", ent_str_get(&weights));
    ent_page_drop(&p->out, &weights);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* ---- what the others get */

static void print_others(ent_printer *p, size_t indent, const ent_sea_answer *a) {
    const ent_sea *sea = a->table.sea;
    ent_str s = {0};
    bool shown = false;
    for (uint32_t i = 0; i <= sea->n_states; i++) {
        if (i == a->state || (i == sea->n_states && !(a->lines.area[i] > 0))) continue;
        ent_str_add(&s, shown ? ", " : a->state == ENT_NONE ? "Of the water " : "Of the rest ");
        shown = true;
        put_party(p, &s, a, i);
        ent_str_add(&s, " has ");
        ent_put_km2(&s, a->lines.area[i]);
        ent_str_add(&s, " (");
        ent_put_area_share(&s, a->lines.area[i] / a->lines.total);
        ent_str_add_char(&s, ')');
    }
    if (!shown) return;
    ent_str_add(&s, "; the sea has ");
    ent_put_km2(&s, a->lines.total);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* ---- which shore points make the lines */

/* "the shore of Azerbaijan at 40.32 N 50.63 E (island Chilov)" */
static void put_shore(const ent_printer *p, ent_str *out, const ent_sea_answer *a, uint32_t point) {
    const ent_waters *w = a->table.waters;
    if (point >= w->n_points) return;
    const ent_shore_point *at = &w->point[point];
    const ent_coast_piece *piece =
        &a->table.sea->coasts[a->table.coast[at->shore]].pieces[a->table.piece[at->shore]];
    put_party(p, out, a, at->state);
    ent_str_add(out, " at ");
    ent_put_lat_lon(out, at->lon, at->lat);
    if (!piece->island) return;
    ent_str_add(out, piece->name.n ? " (the island " : " (an island");
    if (piece->name.n) ent_put_clean(out, piece->name);
    ent_str_add_char(out, ')');
}

/* What follows a line or an agreement. */
static void print_followed(ent_printer *p, size_t indent, const ent_sea_answer *a) {
    const ent_zones *z = a->lines.zones;
    ent_str s = {0};
    for (uint32_t i = 0; z && i < z->n_borders; i++) {
        const ent_sea_border *b = &z->border[i];
        if (!ent_is_followed(b) || b->length < 0.1) continue;
        if (b->a != a->state && b->b != a->state) continue;
        ent_str_add(&s, "Of the line with ");
        put_party(p, &s, a, b->a == a->state ? b->b : b->a);
        ent_str_add_char(&s, ' ');
        ent_put_followed(&s, a->table.sea, a->lines.rule, b, b->length);
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
}

static void print_stretches(ent_printer *p, size_t indent, const ent_sea_answer *a) {
    const ent_sea_stretches *all = &a->stretches;
    uint32_t shown = p->how.all || all->n <= MOST_STRETCHES ? all->n : MOST_STRETCHES;
    ent_str s = {0};
    for (uint32_t i = 0; i < shown; i++) {
        const ent_control *c = &all->at[i];
        const ent_sea_border *b = &a->lines.zones->border[c->border];
        ent_put_km(&s, c->length);
        ent_str_add(&s, " of the line with ");
        put_party(p, &s, a, b->a == a->state ? b->b : b->a);
        ent_str_add(&s, ", about ");
        ent_put_lat_lon(&s, c->lon, c->lat);
        ent_str_add(&s, ", are made by the shore of ");
        put_shore(p, &s, a, c->point_a);
        ent_str_add(&s, " and that of ");
        put_shore(p, &s, a, c->point_b);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
    if (shown == all->n) return;
    ent_str_addf(&s, "and %u more stretches (--all lists them)", (unsigned)(all->n - shown));
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* ---- cones: water to which the end of a land border is the nearest shore of both neighbours */

static void print_cone(ent_printer *p, size_t indent, const ent_sea_answer *a,
                       const ent_tie_cone *c) {
    bool first = c->a == a->state;
    double own = first ? c->to_a : c->to_b, rest = a->lines.area[a->state] - own;
    ent_str s = {0};
    ent_str_add(&s, "Of ");
    ent_put_km2(&s, c->area);
    ent_str_add(&s, " the end of the border with ");
    put_party(p, &s, a, first ? c->b : c->a);
    ent_str_add(&s, ", ");
    ent_put_lat_lon(&s, c->lon, c->lat);
    ent_str_add(&s, ", is the nearest shore of both; ");
    put_party(p, &s, a, a->state);
    ent_str_add(&s, " has ");
    ent_put_km2(&s, own);
    ent_str_add(&s, a->lines.problem.ties.n ? " of it, as the rule says of ties"
                                            : " of it, by the bisector");
    ent_str_add(&s, ".  With all of it its share would be ");
    ent_put_area_share(&s, (rest + c->area) / a->lines.total);
    ent_str_add(&s, ", with none ");
    ent_put_area_share(&s, rest / a->lines.total);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, indent, indent + 2, &s);
}

bool ent_counts_as_cone(const ent_sea_answer *a, const ent_tie_cone *c) {
    bool own = c->a == a->state || c->b == a->state;
    return own && c->area >= 1e-5 * a->lines.total;
}

static void print_cones(ent_printer *p, size_t indent, const ent_sea_answer *a) {
    const ent_zones *z = a->lines.zones;
    uint32_t shown = 0, n = 0;
    for (uint32_t i = 0; z && i < z->n_cones; i++) {
        const ent_tie_cone *c = &z->cone[i];
        if (!ent_counts_as_cone(a, c)) continue;
        n++;
        if (shown == MOST_CONES && !p->how.all) continue;
        shown++;
        print_cone(p, indent, a, c);
    }
    if (shown == n) return;
    ent_str s = {0};
    ent_str_addf(&s, "and %u more such cones (--all lists them)", (unsigned)(n - shown));
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* ---- what it rests on */

static void put_corners(ent_str *out, const ent_polyline *line) {
    for (uint32_t i = 0; i < line->n; i++) {
        ent_str_add(out, i ? ", " : " through ");
        ent_put_lat_lon(out, line->at[2 * i], line->at[2 * i + 1]);
    }
}

static bool is_at(ent_span a, ent_span b) {
    return a.file == b.file && a.begin == b.begin;
}

static void put_coast(ent_str *out, const ent_sea *sea, const ent_table_line *line) {
    for (uint32_t i = 0; i < sea->n_coasts; i++) {
        if (!is_at(sea->coasts[i].span, line->span)) continue;
        if (!sea->coasts[i].title.n) continue;
        ent_str_add(out, ", shoreline: ");
        ent_put_clean(out, sea->coasts[i].title);
    }
}

static void put_closing(ent_str *out, const ent_sea_answer *a, const ent_table_line *line) {
    const ent_sea *sea = a->table.sea;
    for (uint32_t i = 0; i < sea->n_closings; i++) {
        if (!is_at(sea->closings[i].span, line->span)) continue;
        const ent_cut_off *c = &a->table.waters->cut_off[i];
        ent_str_add(out, c->closes ? ", without which nothing is enclosed" : ", cuts off ");
        if (!c->closes) ent_put_km2(out, c->area);
    }
}

static void put_details(ent_str *out, const ent_sea_answer *a, const ent_table_line *line) {
    const ent_sea *sea = a->table.sea;
    const ent_sea_rule *rule = a->lines.rule;
    if (line->kind == ENT_LINE_COAST) put_coast(out, sea, line);
    if (line->kind == ENT_LINE_CLOSING) put_closing(out, a, line);
    if (line->kind == ENT_LINE_COURSE && rule->along < sea->n_lines) {
        const ent_sea_line *course = &sea->lines[rule->along];
        ent_str_add(out, course->geodesic ? ", a geodesic" : ", straight on a nautical chart,");
        put_corners(out, &course->corners);
    }
    for (uint32_t i = 0; rule && i < rule->n_agreed && line->kind == ENT_LINE_AGREED; i++)
        if (is_at(rule->agreed[i].span, line->span)) put_corners(out, &rule->agreed[i].corners);
    if (line->kind == ENT_LINE_FIELD && a->field < sea->n_fields) {
        ent_str_add(out, " at ");
        ent_put_lat_lon(out, sea->fields[a->field].lon, sea->fields[a->field].lat);
    }
}

static void print_lines(ent_printer *p, size_t indent, const ent_deal *deal) {
    for (uint32_t i = 0; i < deal->n_lines; i++) {
        const ent_table_line *line = &deal->lines[i];
        ent_str s = {0};
        ent_put_sea_line(&s, p->region, line);
        put_details(&s, deal->sea, line);
        ent_str_add(&s, " (");
        ent_put_place_in(&s, p->region, line->span);
        ent_str_add(&s, ", ");
        ent_put_provenance(&s, p->region, line->provenance, "from");
        ent_str_add_char(&s, ')');
        ent_note_cited(p, line->provenance);
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
}

static void print_numbers(ent_printer *p, size_t indent, const ent_deal *deal) {
    uint32_t shown = p->how.all || deal->n_numbers <= MOST_NUMBERS ? deal->n_numbers : MOST_NUMBERS;
    ent_str s = {0};
    for (uint32_t i = 0; i < shown; i++) {
        ent_put_attribute(p, &s, deal->numbers[i]);
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
    for (uint32_t i = 0; i < shown; i++)
        if (ent_put_one_sided(&s, p->region, deal->numbers[i]))
            ent_print_paragraph(p, indent, indent + 2, &s);
    if (shown == deal->n_numbers) return;
    ent_str_addf(&s, "and %u more numbers (--all lists them)", (unsigned)(deal->n_numbers - shown));
    ent_print_paragraph(p, indent, indent + 2, &s);
}

void ent_explain_sea(ent_printer *p, size_t indent, const ent_ground *ground) {
    const ent_deal *deal = ground->deal;
    const ent_sea_answer *a = deal->sea;
    ent_str s = {0};
    if (a->lines.rule) print_rule(p, indent, a);
    if (a->lines.rule) print_others(p, indent, a);
    if (ground->kind == ENT_GROUND_AREA) print_followed(p, indent, a);
    if (ground->kind == ENT_GROUND_AREA) print_stretches(p, indent, a);
    if (ground->kind == ENT_GROUND_AREA) print_cones(p, indent, a);
    print_lines(p, indent, deal);
    print_numbers(p, indent, deal);
    if (!a->lines.rule) return;
    ent_str_add(&s, "The line is a computation, not a legal boundary.");
    ent_print_paragraph(p, indent, indent + 2, &s);
}
