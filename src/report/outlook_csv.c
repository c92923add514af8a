/* outlook_csv.c - a theatre as rows: something asked, within a time; scenarios: the same in a scenario. */

#include "report/outlook.h"

#include <math.h>

#define WHAT_A_ROW_IS_ABOUT                                                                        \
    {"section", "theatre_row.section", NULL, NULL}, {"what", "theatre_row.what", NULL, NULL},      \
        {"event", "theatre_row.event", NULL, NULL}, {"a", "theatre_row.a", NULL, NULL},            \
        {"b", "theatre_row.b", NULL, NULL}, {"stake", "theatre_row.stake", NULL, NULL}, {          \
        "unit", "theatre_row.unit", NULL, NULL                                                     \
    }

static const ent_column columns_of_theatre[] = {
    {"theatre", "theatre.theatre", NULL, NULL},
    {"under", "theatre.under", NULL, NULL},
    {"with", NULL, "names", "interventions and acts that are added, with semicolons between"},
    {"without", NULL, "names", "what is taken out, with semicolons between"},
    WHAT_A_ROW_IS_ABOUT,
    {"within", "theatre_answer.within", NULL, NULL},
    {"value", "theatre_answer.value", NULL, NULL},
    {"low", "theatre_answer.low", NULL, NULL},
    {"high", "theatre_answer.high", NULL, NULL},
    {"runs_low", "theatre_answer.runs_low", NULL, NULL},
    {"runs_high", "theatre_answer.runs_high", NULL, NULL},
    {"draws_low", "theatre_answer.draws_low", NULL, NULL},
    {"draws_high", "theatre_answer.draws_high", NULL, NULL},
    {"simulation_error", "theatre_answer.simulation_error", NULL, NULL},
    {"base_rate_of_kind", "theatre_answer.base_rate_of_kind", NULL, NULL},
    {"base_rate", "theatre_answer.base_rate", NULL, NULL},
    {"about", NULL, "text", "what these figures are not"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_theatre = {
    "theatre", "entente simulate MODEL THEATRE --format=csv",
    "something asked of a theatre within a time", columns_of_theatre};

static const ent_column columns_of_compare[] = {
    {"theatre", "compare.theatre", NULL, NULL},
    {"scenario", "compare_cell.scenario", NULL, NULL},
    WHAT_A_ROW_IS_ABOUT,
    {"within", "compare.horizon", NULL, NULL},
    {"value", "compare_cell.value", NULL, NULL},
    {"low", "compare_cell.low", NULL, NULL},
    {"high", "compare_cell.high", NULL, NULL},
    {"difference", "compare_cell.difference", NULL, NULL},
    {"difference_low", "compare_cell.difference_low", NULL, NULL},
    {"difference_high", "compare_cell.difference_high", NULL, NULL},
    {"simulation_error", "compare_cell.simulation_error", NULL, NULL},
    {"share_above", "compare_cell.share_above", NULL, NULL},
    {"ratio", "compare_cell.ratio", NULL, NULL},
    {"ratio_low", "compare_cell.ratio_low", NULL, NULL},
    {"ratio_high", "compare_cell.ratio_high", NULL, NULL},
    {"base_rate", "compare_row.base_rate", NULL, NULL},
    {"about", NULL, "text", "what these figures are not"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_compare = {
    "compare", "entente compare MODEL --with=A,B --format=csv",
    "something asked of a scenario of a theatre", columns_of_compare};

static void put_about(ent_csv *csv, const ent_region *region, const ent_theatre *t,
                      ent_outlook_section section, const ent_theatre_query *q) {
    ent_query_parts is = ent_query_parts_of(region, t, q);
    ent_csv_text(csv, "section", ent_section_id(section));
    ent_csv_text(csv, "what", ent_query_id(q));
    ent_csv_text(csv, "event", is.event);
    ent_csv_slice(csv, "a", is.a);
    ent_csv_slice(csv, "b", is.b);
    ent_csv_slice(csv, "stake", is.stake);
    ent_csv_slice(csv, "unit", is.unit);
}

static void put_names(ent_csv *csv, const char *column, const ent_slice *names, uint32_t n) {
    ent_str s = {0};
    for (uint32_t i = 0; i < n; i++) {
        ent_put_semicolon(&s, i);
        ent_str_add_slice(&s, names[i]);
    }
    ent_csv_words(csv, column, &s);
}

static void put_row(ent_csv *csv, const ent_outlook *x, const ent_outlook_row *row, uint32_t k) {
    const ent_outlook_answer *a = &row->at[k];
    ent_csv_slice(csv, "theatre", x->theatre->name);
    ent_csv_alternative(csv, "under", x->alternative);
    put_names(csv, "with", x->with, x->n_with);
    put_names(csv, "without", x->without, x->n_without);
    put_about(csv, x->region, x->theatre, row->section, &row->query);
    ent_csv_number(csv, "within", row->time[k]);
    ent_csv_number(csv, "value", a->value.value);
    ent_csv_number(csv, "low", a->value.low);
    ent_csv_number(csv, "high", a->value.high);
    ent_csv_number(csv, "runs_low", a->n ? a->low : NAN);
    ent_csv_number(csv, "runs_high", a->n ? a->high : NAN);
    ent_csv_number(csv, "draws_low", x->best_only ? NAN : a->value.draw_low);
    ent_csv_number(csv, "draws_high", x->best_only ? NAN : a->value.draw_high);
    ent_csv_number(csv, "simulation_error", a->value.simulation_error);
    ent_csv_number(csv, "base_rate_of_kind", a->kind);
    ent_csv_number(csv, "base_rate", a->own);
    ent_csv_text(csv, "about", ent_dynamics_line);
    ent_csv_end_row(csv);
}

void ent_outlook_csv(ent_printer *p, const ent_outlook *x) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_theatre);
    for (uint32_t r = 0; r < x->n_rows; r++)
        for (uint32_t k = 0; k < x->row[r].n_times; k++) put_row(&csv, x, &x->row[r], k);
}

static void put_cell(ent_csv *csv, const ent_compare *c, const ent_compared_row *row, uint32_t k) {
    const ent_difference *v = &row->value[k], *d = &row->apart[k];
    bool there = !row->missing[k], apart = there && k > 0;
    ent_csv_slice(csv, "theatre", c->theatre->name);
    ent_csv_text(csv, "scenario", c->scenario[k].label);
    put_about(csv, c->region, c->theatre, row->section, &row->query);
    ent_csv_number(csv, "within", c->how.horizon);
    ent_csv_number(csv, "value", there ? v->value : NAN);
    ent_csv_number(csv, "low", there ? v->low : NAN);
    ent_csv_number(csv, "high", there ? v->high : NAN);
    ent_csv_number(csv, "difference", apart ? d->value : NAN);
    ent_csv_number(csv, "difference_low", apart ? d->low : NAN);
    ent_csv_number(csv, "difference_high", apart ? d->high : NAN);
    ent_csv_number(csv, "simulation_error", apart ? d->simulation_error : NAN);
    ent_csv_number(csv, "share_above", apart && !c->best_only ? d->share_above : NAN);
    ent_csv_number(csv, "ratio", apart ? row->ratio[k] : NAN);
    ent_csv_number(csv, "ratio_low", apart ? row->ratio_low[k] : NAN);
    ent_csv_number(csv, "ratio_high", apart ? row->ratio_high[k] : NAN);
    ent_csv_number(csv, "base_rate", row->own);
    ent_csv_text(csv, "about", ent_dynamics_line);
    ent_csv_end_row(csv);
}

void ent_compare_csv(ent_printer *p, const ent_compare *c) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_compare);
    for (uint32_t r = 0; r < c->n_rows; r++)
        for (uint32_t k = 0; k < c->n_scenarios; k++) put_cell(&csv, c, &c->row[r], k);
}
