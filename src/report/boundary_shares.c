/* boundary_shares.c - what every rule gives, side by side: shares, areas, borders, coasts, fields. */

#include "base/num.h"
#include "report/boundary.h"

#include <math.h>

enum { HANG = 4 };

static void put_state(ent_str *out, const ent_boundary *b, uint32_t line) {
    ent_put_state_name(out, b, line);
}

/* The states, and the common water where a rule leaves some. */
static uint32_t n_parties(const ent_boundary *b) {
    return b->n + ent_has_common(b);
}

static ent_boundary_grid by_rule(ent_printer *p, const ent_boundary *b, uint32_t lines,
                                 ent_boundary_cell *cell) {
    ent_boundary_grid g = {.label = put_state, .head = ent_put_row_name, .cell = cell};
    g.line = ent_boundary_list(p, b, lines, NULL, &g.n_lines);
    g.column = ent_boundary_list(p, b, b->n_rows, ent_rule_answers, &g.n_columns);
    return g;
}

/* ---- shares and areas */

static void put_share(ent_str *out, const ent_boundary *b, uint32_t line, uint32_t column) {
    if (ent_is_nothing(b, &b->row[column], line))
        ent_str_add_char(out, '-');
    else
        ent_put_area_share(out, b->row[column].share[line]);
}

static void put_area(ent_str *out, const ent_boundary *b, uint32_t line, uint32_t column) {
    if (ent_is_nothing(b, &b->row[column], line))
        ent_str_add_char(out, '-');
    else
        ent_put_measure(out, b->row[column].lines.area[line]);
}

static void print_missing(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    for (uint32_t r = 0; r < b->n_rows; r++) {
        if (ent_rule_answers(b, r)) continue;
        ent_str_add_slice(&s, b->row[r].name);
        ent_str_addf(&s, " has no answer: %s.", b->row[r].missing);
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

void ent_boundary_print_left_out(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    uint32_t n;
    const ent_left_out *at = ent_boundary_left_out(p, b, &n);
    for (uint32_t i = 0; i < n; i++) {
        ent_put_count(&s, at[i].n, "shore", "shores");
        ent_str_add(&s, " of ");
        ent_put_quoted(&s, at[i].state);
        ent_str_add(&s, " (");
        ent_put_clean(&s, at[i].file);
        ent_str_add(&s, at[i].n == 1 ? ") is left out: " : ") are left out: ");
        if (at[i].actor == ENT_NONE) {
            ent_str_add(&s, "no actor of this sea has that name.");
        } else {
            ent_str_add_slice(&s, b->region->actors[at[i].actor].name);
            ent_str_add(&s, " is no state of this sea.");
        }
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

void ent_boundary_print_shares(ent_printer *p, const ent_boundary *b) {
    ent_boundary_grid g = by_rule(p, b, n_parties(b), put_share);
    if (g.n_columns) {
        ent_print_line(p, "Shares of the sea");
        ent_boundary_print_grid(p, b, &g);
        ent_print_gap(p);
        ent_print_line(p, "Areas in km2");
        g.cell = put_area;
        ent_boundary_print_grid(p, b, &g);
    }
    print_missing(p, b);
}

/* ---- borders: a line is a pair of parties, a * (n + 1) + b */

static double border_of(const ent_boundary *b, uint32_t row, uint32_t pair) {
    return ent_rule_answers(b, row) ? b->row[row].border[pair] : 0;
}

static bool has_border(const ent_boundary *b, uint32_t pair) {
    if (pair / (b->n + 1) >= pair % (b->n + 1)) return false;
    for (uint32_t r = 0; r < b->n_rows; r++)
        if (border_of(b, r, pair) > 0) return true;
    return false;
}

static void put_pair(ent_str *out, const ent_boundary *b, uint32_t pair) {
    ent_put_state_name(out, b, pair / (b->n + 1));
    ent_str_add(out, " - ");
    ent_put_state_name(out, b, pair % (b->n + 1));
}

static void put_border(ent_str *out, const ent_boundary *b, uint32_t pair, uint32_t row) {
    double km = border_of(b, row, pair);
    if (km > 0)
        ent_put_measure(out, km);
    else
        ent_str_add_char(out, '-');
}

void ent_boundary_print_borders(ent_printer *p, const ent_boundary *b) {
    ent_boundary_grid g = by_rule(p, b, 0, put_border);
    g.line = ent_boundary_list(p, b, (b->n + 1) * (b->n + 1), has_border, &g.n_lines);
    g.label = put_pair;
    if (!g.n_columns || !g.n_lines) return;
    ent_print_gap(p);
    ent_print_line(p, "Length of the borders in km");
    ent_boundary_print_grid(p, b, &g);
}

/* ---- coasts */

enum { COAST_GIVEN, COAST_ISLANDS, COAST_RULED, N_COASTS };

static void put_ruler(ent_str *out, const ent_boundary *b) {
    ent_str_add(out, "by a ruler of ");
    ent_num_print_short(out, b->ruler, 3);
    ent_str_add(out, " km");
}

static void put_coast_head(ent_str *out, const ent_boundary *b, uint32_t column) {
    if (column == COAST_RULED) {
        put_ruler(out, b);
    } else {
        ent_str_add(out, column == COAST_GIVEN ? "as given" : "islands, as given");
    }
}

static void put_coast(ent_str *out, const ent_boundary *b, uint32_t state, uint32_t column) {
    const ent_waters *w = b->table.waters;
    const double *length = column == COAST_GIVEN     ? w->coast
                           : column == COAST_ISLANDS ? w->island_coast
                                                     : b->ruled_coast;
    ent_put_measure(out, length[state]);
}

static void put_ruled_ratio(ent_str *out, const ent_boundary *b, uint32_t state, uint32_t row) {
    ent_put_ratio(out, ent_boundary_ratio(b, &b->row[row], state, true));
}

static void put_given_ratio(ent_str *out, const ent_boundary *b, uint32_t state, uint32_t row) {
    ent_put_ratio(out, ent_boundary_ratio(b, &b->row[row], state, false));
}

/* Of them the coast by the ruler is the smaller part, and in proportion means little. */
static bool is_of_islands(const ent_boundary *b, uint32_t state) {
    return b->table.waters->island_coast[state] > b->table.waters->coast[state];
}

static void print_island_states(ent_printer *p, const ent_boundary *b) {
    uint32_t n;
    const uint32_t *list = ent_boundary_list(p, b, b->n, is_of_islands, &n);
    ent_str s = {0};
    if (n == 0) return;
    ent_str_add(&s, "Most of the coast of ");
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(&s, i, n);
        ent_put_state_words(&s, b, list[i]);
    }
    ent_str_add(&s, " is that of islands, which is not in this test.");
    ent_print_paragraph(p, 2, HANG, &s);
}

static void print_ratios(ent_printer *p, const ent_boundary *b) {
    ent_boundary_grid g = by_rule(p, b, b->n, put_ruled_ratio);
    ent_str s = {0};
    if (!g.n_columns) return;
    ent_str_add(&s, "Share of the sea for each share of the coasts of the mainland ");
    put_ruler(&s, b);
    ent_str_add(&s, "; 1 is in proportion:");
    ent_print_paragraph(p, 2, HANG, &s);
    ent_boundary_print_grid(p, b, &g);
    print_island_states(p, b);
    if (!p->how.all) return;
    ent_str_add(&s, "The same for the coasts as given:");
    ent_print_paragraph(p, 2, HANG, &s);
    g.cell = put_given_ratio;
    ent_boundary_print_grid(p, b, &g);
}

/* A coast has as many lengths as there are rulers (Richardson 1961). */
void ent_boundary_print_coasts(ent_printer *p, const ent_boundary *b) {
    ent_boundary_grid g = {.label = put_state, .head = put_coast_head, .cell = put_coast};
    ent_str s = {0};
    if (!b->table.waters) return;
    g.line = ent_boundary_list(p, b, b->n, NULL, &g.n_lines);
    g.column = ent_boundary_list(p, b, N_COASTS, NULL, &g.n_columns);
    ent_print_gap(p);
    ent_print_line(p, "Length of the coasts at the sea in km");
    ent_boundary_print_grid(p, b, &g);
    ent_str_add(&s, "A coast has no length without a ruler: as given, it is that of the shoreline "
                    "above, and a finer one is longer.");
    ent_print_paragraph(p, 2, HANG, &s);
    print_ratios(p, b);
}

/* ---- fields */

static void put_field(ent_str *out, const ent_boundary *b, uint32_t field) {
    ent_str_add_slice(out, b->table.sea->fields[field].name);
}

static void put_holder(ent_str *out, const ent_boundary *b, uint32_t field, uint32_t row) {
    ent_put_state_name(out, b, b->row[row].field_in[field]);
}

static void put_distance(ent_str *out, const ent_boundary *b, uint32_t field, uint32_t state) {
    double km = b->distance[(size_t)field * b->n + state];
    if (isfinite(km))
        ent_put_measure(out, km);
    else
        ent_str_add_char(out, '-');
}

static bool is_outside(const ent_boundary *b, uint32_t field) {
    for (uint32_t r = 0; r < b->n_rows; r++)
        if (ent_rule_answers(b, r) && b->row[r].field_in[field] == ENT_NO_STATE) return true;
    return false;
}

static void print_titles(ent_printer *p, const ent_boundary *b) {
    ent_str s = {0};
    uint32_t outside;
    const ent_sea *sea = b->table.sea;
    for (uint32_t f = 0; f < sea->n_fields; f++) {
        const ent_sea_field *field = &sea->fields[f];
        if (!field->title.n || ent_slice_eq(field->title, field->name)) continue;
        ent_str_add(&s, s.n ? "; " : "");
        ent_str_add_slice(&s, field->name);
        ent_str_add(&s, ": ");
        ent_put_clean(&s, field->title);
    }
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, HANG, &s);
    const uint32_t *list = ent_boundary_list(p, b, sea->n_fields, is_outside, &outside);
    for (uint32_t i = 0; i < outside; i++) {
        ent_put_and(&s, i, outside);
        ent_str_add_slice(&s, sea->fields[list[i]].name);
    }
    if (outside) ent_str_add(&s, outside == 1 ? " is not in this sea." : " are not in this sea.");
    ent_print_any(p, 2, HANG, &s);
}

void ent_boundary_print_fields(ent_printer *p, const ent_boundary *b) {
    ent_boundary_grid g = by_rule(p, b, 0, put_holder);
    ent_str s = {0};
    uint32_t n = b->table.sea->n_fields;
    if (n == 0 || !b->table.waters) return;
    g.line = ent_boundary_list(p, b, n, NULL, &g.n_lines);
    g.label = put_field;
    g.words = true;
    ent_print_gap(p);
    if (g.n_columns) {
        ent_print_line(p, "In whose zone the fields lie");
        ent_boundary_print_grid(p, b, &g);
        print_titles(p, b);
        ent_print_gap(p);
    }
    g.words = false;
    g.cell = put_distance;
    g.head = put_state;
    g.column = ent_boundary_list(p, b, b->n, NULL, &g.n_columns);
    ent_str_add(&s,
                "How far the fields are from the nearest shore of each, in km, as the crow flies, "
                "all islands counted");
    ent_print_paragraph(p, 0, 2, &s);
    ent_boundary_print_grid(p, b, &g);
}
