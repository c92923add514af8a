/* compare_text.c - scenarios of a theatre side by side, as text and Markdown.
 *
 * A difference is paired: its interval is that of the difference and not of two numbers, and what a
 * change does not touch is the same in every run. */

#include "report/outlook.h"

#include "base/num.h"

#include <math.h>

enum { HANG = 4 };

static void print_head(ent_printer *p, const ent_compare *c) {
    ent_str s = {0};
    ent_put_years(&s, c->how.horizon);
    if (c->region->has_as_of) {
        ent_str_add(&s, " from ");
        ent_date_print(&s, c->region->as_of);
    }
    ent_str_add(&s, "; ");
    ent_put_how(&s, &c->how, c->best_only);
    ent_str_add(&s, " for each scenario");
    ent_print_title(p, c->theatre->title.n ? c->theatre->title : c->theatre->name, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
}

/* ---- cells */

static bool is_chance(const ent_compared_row *row) {
    return row->section != ENT_SECTION_LOSSES;
}

static void put_value(ent_str *out, const ent_compare *c, const ent_compared_row *row, double x) {
    if (is_chance(row)) {
        ent_put_chance_of(out, x);
        return;
    }
    ent_slice unit = c->theatre->stakes[row->query.which].worth->quantity.unit;
    ent_num_print_short(out, x, 2);
    if (unit.n) ent_str_addf(out, " %.*s", (int)unit.n, unit.s);
}

static bool is_same(const ent_difference *d) {
    return d->value == 0 && d->low == 0 && d->high == 0;
}

static void put_apart(ent_str *out, const ent_compared_row *row, const ent_difference *d) {
    double scale = is_chance(row) ? 100 : 1;
    ent_put_apart(out, scale * d->value, scale * d->low, scale * d->high, false);
}

static void put_ratio(ent_str *out, const ent_compared_row *row, uint32_t k) {
    if (isnan(row->ratio[k])) return;
    ent_num_print_short(out, row->ratio[k], 2);
    if (isnan(row->ratio_low[k])) return;
    ent_str_add(out, " [");
    ent_num_print_short(out, row->ratio_low[k], 2);
    ent_str_add(out, " - ");
    ent_num_print_short(out, row->ratio_high[k], 2);
    ent_str_add_char(out, ']');
}

/* What the interval of the difference says. */
static void put_verdict(ent_str *out, const ent_compare *c, const ent_difference *d) {
    if (d->low <= 0 && d->high >= 0) {
        ent_str_add(out, "cannot tell");
        return;
    }
    bool up = d->value > 0;
    ent_str_add(out, up ? "higher" : "lower");
    if (c->best_only) return;
    ent_str_add(out, " in ");
    ent_num_print_short(out, 100 * (up ? d->share_above : 1 - d->share_above), 3);
    ent_str_add_char(out, '%');
}

/* ---- tables */

enum { LABEL, VALUE, APART, RATIO, VERDICT, N_COLUMNS };

static void add_scenario(ent_table *t, const ent_compare *c, const ent_compared_row *row,
                         uint32_t k) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 4);
    ent_table_set(t, LABEL, c->scenario[k].label);
    if (row->missing[k]) {
        ent_table_set(t, VERDICT, "is not there");
        return;
    }
    put_value(&s, c, row, row->value[k].value);
    ent_table_set_all(t, VALUE, &s);
    if (k == 0) return;
    if (is_same(&row->apart[k])) {
        ent_table_set(t, VERDICT, "the same");
        return;
    }
    put_apart(&s, row, &row->apart[k]);
    ent_table_set_all(t, APART, &s);
    put_ratio(&s, row, k);
    ent_table_set_all(t, RATIO, &s);
    put_verdict(&s, c, &row->apart[k]);
    ent_table_set_all(t, VERDICT, &s);
}

/* Whether a ratio lies within a twentieth of 1: such rows take a line. */
static bool is_near_one(const ent_compared_row *row, uint32_t k) {
    return row->ratio[k] >= 0.95 && row->ratio[k] <= 1.05;
}

typedef enum movement { STILL, HARDLY, MOVES } movement;

static movement movement_of(const ent_compare *c, const ent_compared_row *row) {
    movement most = STILL;
    for (uint32_t k = 1; k < c->n_scenarios; k++) {
        if (row->missing[k]) return MOVES;
        if (is_same(&row->apart[k])) continue;
        if (!is_near_one(row, k)) return MOVES;
        most = HARDLY;
    }
    return most;
}

/* Rows of one kind stand in one table. */
static bool alike(const ent_compared_row *x, const ent_compared_row *y) {
    return x->section == y->section && x->query.ask == y->query.ask &&
           x->query.of_border == y->query.of_border &&
           (x->query.of_border || x->query.kind == y->query.kind);
}

static const char *title_of(const ent_compared_row *row) {
    static const char *const kinds[ENT_N_PAIR_KINDS] = {"an incident", "a crisis",
                                                        "a confrontation", "a war", "a settlement"};
    static const char *const unintended[ENT_N_PAIR_KINDS] = {
        "an unintended incident", "an unintended crisis", "an unintended confrontation",
        "an unintended war", "an unintended settlement"};
    if (row->query.of_border) return "an attack";
    return row->query.ask == ENT_ASK_UNINTENDED ? unintended[row->query.kind]
                                                : kinds[row->query.kind];
}

static void print_table_title(ent_printer *p, const ent_compare *c, const ent_compared_row *row) {
    ent_str s = {0};
    ent_print_gap(p);
    if (row->section == ENT_SECTION_LOSSES)
        ent_str_add(&s, "Expected loss within ");
    else if (row->section == ENT_SECTION_OVERTAKES)
        ent_str_add(&s, "Chance that one reaches the other in arms within ");
    else
        ent_str_addf(&s, "Chance of %s within ", title_of(row));
    ent_put_years(&s, c->how.horizon);
    ent_print_line(p, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
}

static void add_row(ent_printer *p, ent_table *t, const ent_compare *c,
                    const ent_compared_row *row) {
    ent_str s = {0};
    movement moved = movement_of(c, row);
    if (moved != MOVES && !p->how.all) {
        ent_table_add_row(t, ENT_CELLS, 2);
        ent_put_about(&s, c->region, c->theatre, &row->query);
        ent_table_set_all(t, LABEL, &s);
        put_value(&s, c, row, row->value[0].value);
        ent_table_set_all(t, VALUE, &s);
        ent_table_set(t, VERDICT, moved == STILL ? "the same" : "hardly moves");
        return;
    }
    ent_table_add_row(t, ENT_CELLS, 2);
    ent_put_about(&s, c->region, c->theatre, &row->query);
    ent_table_set_all(t, LABEL, &s);
    if (!isnan(row->own)) {
        ent_str_add(&s, "base rate ");
        ent_put_chance_of(&s, row->own);
        ent_table_set_all(t, APART, &s);
    }
    for (uint32_t k = 0; k < c->n_scenarios; k++) add_scenario(t, c, row, k);
}

/* A war that no run has had, or a reaching that nothing changes, is no row. */
static bool is_shown(const ent_printer *p, const ent_compare *c, const ent_compared_row *row) {
    if (p->how.all) return true;
    if (row->query.ask == ENT_ASK_UNINTENDED && row->query.kind != ENT_KIND_CRISIS) return false;
    if (row->section == ENT_SECTION_OVERTAKES && movement_of(c, row) == STILL) return false;
    for (uint32_t k = 0; k < c->n_scenarios; k++)
        if (row->value[k].value > 0) return true;
    return false;
}

static bool was_shown(const ent_printer *p, const ent_compare *c, uint32_t r) {
    for (uint32_t k = 0; k < r; k++)
        if (is_shown(p, c, &c->row[k]) && alike(&c->row[k], &c->row[r])) return true;
    return false;
}

static void print_tables(ent_printer *p, const ent_compare *c) {
    for (uint32_t r = 0; r < c->n_rows; r++) {
        if (!is_shown(p, c, &c->row[r]) || was_shown(p, c, r)) continue;
        print_table_title(p, c, &c->row[r]);
        ent_table t = ent_table_new(N_COLUMNS);
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_table_set(&t, VALUE, is_chance(&c->row[r]) ? "chance" : "loss");
        ent_table_set(&t, APART, is_chance(&c->row[r]) ? "difference in points" : "difference");
        ent_table_set(&t, RATIO, "ratio");
        if (!c->best_only) ent_table_set(&t, VERDICT, "of draws");
        for (uint32_t k = r; k < c->n_rows; k++)
            if (alike(&c->row[k], &c->row[r]) && is_shown(p, c, &c->row[k]))
                add_row(p, &t, c, &c->row[k]);
        ent_print_outlook_table(p, &t, 1 << VALUE | 1 << APART | 1 << RATIO);
    }
}

/* ---- notes */

static void print_notes(ent_printer *p, const ent_compare *c) {
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s,
                "Differences are paired, draw by draw and run by run; brackets are 95% intervals "
                "(jackknife over draws). Where the interval of a difference lies around zero, "
                "the model cannot tell. The same: in every run. Hardly moves: by less than a "
                "twentieth in every scenario.");
    if (!c->best_only)
        ent_str_add(&s, " Shares of draws: of those whose expected difference, by least squares on "
                        "the drawn numbers, lies on that side.");
    if (!p->how.all && !ent_is_html(p)) ent_str_add(&s, " --all shows every row of every table.");
    ent_print_paragraph(p, 2, HANG, &s);
    if (!c->n_explosive) return;
    ent_str_add(&s, "Explosive: ");
    ent_put_count(&s, c->n_explosive, "run was", "runs were");
    ent_str_add(&s, " stopped at a hundred thousand events and counted up to there.");
    ent_print_paragraph(p, 2, HANG, &s);
}

/* What a change is made of: its effects with their basis. */
static void print_effects(ent_printer *p, const ent_compare *c) {
    const ent_theatre *t = c->theatre;
    ent_str s = {0};
    for (uint32_t k = 1; k < c->n_scenarios; k++) {
        const ent_compared *scenario = &c->scenario[k];
        uint32_t m = scenario->name.n ? ent_find_measure(t, scenario->name) : ENT_NONE;
        if (m == ENT_NONE || scenario->alternative != ENT_NONE) continue;
        ent_str_addf(&s, "In the model, under the effects of %.*s: ", (int)scenario->name.n,
                     scenario->name.s);
        bool any = false;
        for (uint32_t i = ENT_MN_TENSION; i < ENT_N_MEASURE_NUMBERS; i++) {
            const ent_attribute *a = t->measures[m].number[i];
            if (!a || a->quantity.best == 0) continue;
            ent_str_addf(&s, "%s%.*s ", any ? ", " : "", (int)a->name.n, a->name.s);
            ent_num_print_short(&s, a->quantity.best, 3);
            ent_str_addf(&s, " (%s)",
                         ent_is_assumed_effect(c->region, a) ? "assumed"
                                                             : ent_basis_word(ent_basis_of(a)));
            any = true;
        }
        ent_str_add(&s, any ? "." : "none.");
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

ent_status ent_compare_text(ent_printer *p, const ent_compare *c) {
    ent_print_handling(p);
    print_head(p, c);
    print_tables(p, c);
    print_notes(p, c);
    ent_print_gap(p);
    ent_print_line(p, "What this rests on");
    print_effects(p, c);
    uint64_t with = 0;
    for (uint32_t k = 0; k < c->n_scenarios; k++) with |= c->scenario[k].scenario.with;
    ent_print_assumed(p, c->theatre, c->units, c->n_units, with, 0);
    ent_print_gap(p);
    ent_print_dynamics_line(p);
    ent_print_caveat(p);
    return ENT_OK;
}
