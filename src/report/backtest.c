/* backtest.c - ent_report_backtest: models of dispute onsets against years that they did not see. */

#include "report/csv.h"
#include "report/dynamics.h"
#include "report/markup.h"
#include "report/score.h"
#include "report/table.h"

#include "base/num.h"

#include <math.h>

const char *ent_backtested_id(ent_backtested_model model) {
    static const char *const ids[] = {"climatology",     "last-year", "poisson",
                                      "frailty-poisson", "hawkes",    "frailty"};
    return ids[model];
}

/* ---- for people */

static void print_head(ent_printer *p, const ent_backtest *b) {
    ent_str s = {0};
    ent_str_addf(&s, "fitted %d to %d, forecast %d to %d", b->since, b->until, b->until + 1,
                 b->last);
    ent_print_title(p, ent_slice_of("Back-test: onsets of disputes between neighbours"),
                    ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_count_print(&s, b->n_fitted);
    ent_str_add(&s, " years of pairs are fitted, ");
    ent_count_print(&s, b->n_fitted_onsets);
    ent_str_add(&s, " of them with an onset.  Of ");
    ent_count_print(&s, b->n);
    ent_str_add(&s, " later ones ");
    ent_count_print(&s, b->n_happened);
    ent_str_add(&s, " had one (");
    ent_put_number(&s, (double)b->n_happened / b->n, (double)b->n_happened / b->n, true);
    ent_str_add(&s, "); each was given a chance from what had happened before it.");
    ent_print_paragraph(p, 0, 0, &s);
    ent_print_gap(p);
}

static void put_model(ent_str *out, ent_backtested_model model) {
    static const char *const words[] = {"climatology",      "last year", "Poisson",
                                        "Poisson, frailty", "Hawkes",    "Hawkes, frailty"};
    ent_str_add(out, words[model]);
}

static void set_score(ent_table *t, size_t column, double x) {
    ent_str cell = {0};
    ent_put_score(&cell, x);
    ent_table_set_all(t, column, &cell);
}

static void add_row(ent_table *t, const ent_backtested *m) {
    ent_str cell = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    put_model(&cell, m->model);
    if (m->without_rival) ent_str_add(&cell, ", without rival");
    if (m->fitted && !m->converged) ent_str_add(&cell, " (fit not converged)");
    ent_table_set_all(t, 0, &cell);
    set_score(t, 1, m->scored.brier);
    set_score(t, 2, m->skill);
    set_score(t, 3, m->scored.logarithmic);
    set_score(t, 4, m->scored.auc);
    ent_put_number(&cell, m->mean, m->mean, true);
    ent_table_set_all(t, 5, &cell);
    set_score(t, 6, m->crps);
    set_score(t, 7, m->branching);
}

static void print_models(ent_printer *p, const ent_backtest *b) {
    static const char *const heads[] = {"",    "Brier",       "skill", "log",
                                        "AUC", "mean chance", "CRPS",  "n"};
    enum { N = sizeof heads / sizeof *heads };
    ent_table t = ent_table_new(N);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t i = 0; i < N; i++) ent_table_set(&t, i, heads[i]);
    for (uint32_t i = 0; i < b->n_models; i++) add_row(&t, &b->model[i]);
    if (ent_is_markup(p)) {
        ent_markup_table(p, &t);
        return;
    }
    ent_table_print_grid(&p->out, &t, 2, 254);
    ent_table_clear(&t);
}

static const ent_backtested *last_with_rival(const ent_backtest *b) {
    const ent_backtested *found = NULL;
    for (uint32_t i = 0; i < b->n_models; i++)
        if (!b->model[i].without_rival) found = &b->model[i];
    return found;
}

static void print_meaning(ent_printer *p, const ent_backtest *b) {
    ent_str s = {0};
    ent_str_add(
        &s, "Skill: 1 less the Brier score by that of climatology, the share of the fitted years "
            "with an onset.  log: mean surprise in nats.  AUC: how often a year with an "
            "onset had been given the higher chance, 0.5 is none.  CRPS: of the number of "
            "pairs with an onset in a year, in pairs.  n: onsets that one sets off, as "
            "fitted.");
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 0, &s);
    if (!b->has_rival) return;
    ent_str_add(&s, "Who is a rival of whom is coded by those who know what came of it, so all is "
                    "also told without that column.");
    ent_print_paragraph(p, 0, 0, &s);
}

static void print_text(ent_printer *p, const ent_backtest *b) {
    ent_str s = {0};
    const ent_backtested *m = last_with_rival(b);
    print_head(p, b);
    print_models(p, b);
    print_meaning(p, b);
    if (m) {
        ent_print_gap(p);
        ent_str_add(&s, "Calibration, ");
        put_model(&s, m->model);
        ent_str_add(&s, ": ");
        ent_put_split(&s, &m->scored);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 0, 2, &s);
        ent_print_bins(p, 2, &m->scored);
    }
    ent_print_gap(p);
    ent_print_dynamics_line(p);
}

/* ---- for programs */

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_model_json(ent_json_writer *w, const ent_backtested *m) {
    ent_json_begin_object(w);
    ent_json_text_member(w, "model", ent_backtested_id(m->model));
    ent_json_bool_member(w, "without_rival", m->without_rival);
    ent_json_key(w, "scored");
    ent_json_scored(w, &m->scored);
    put_number(w, "skill", m->skill);
    put_number(w, "mean", m->mean);
    put_number(w, "crps", m->crps);
    put_number(w, "branching", m->branching);
    ent_json_key(w, "converged");
    if (m->fitted)
        ent_json_put_bool(w, m->converged);
    else
        ent_json_put_null(w);
    ent_json_end_object(w);
}

static void print_json(ent_printer *p, const ent_backtest *b) {
    ent_json_writer w;
    ent_json_open_as(p, &w, "score", "backtest");
    ent_json_begin_object(&w);
    ent_json_text_member(&w, "years", b->years);
    ent_json_text_member(&w, "onsets", b->onsets);
    ent_json_count_member(&w, "since", (uint64_t)b->since);
    ent_json_count_member(&w, "until", (uint64_t)b->until);
    ent_json_count_member(&w, "last", (uint64_t)b->last);
    ent_json_count_member(&w, "n_fitted", b->n_fitted);
    ent_json_count_member(&w, "n_fitted_onsets", b->n_fitted_onsets);
    ent_json_count_member(&w, "n", b->n);
    ent_json_count_member(&w, "n_happened", b->n_happened);
    ent_json_key(&w, "models");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < b->n_models; i++) put_model_json(&w, &b->model[i]);
    ent_json_end_array(&w);
    ent_json_text_member(&w, "line", ent_dynamics_line);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}

static const ent_column columns[] = {
    {"model", "backtested.model", NULL, NULL},
    {"without_rival", "backtested.without_rival", NULL, NULL},
    {"n", "scored.n", NULL, NULL},
    {"n_happened", "scored.n_happened", NULL, NULL},
    {"brier", "scored.brier", NULL, NULL},
    {"skill", "backtested.skill", NULL, NULL},
    {"logarithmic", "scored.logarithmic", NULL, NULL},
    {"auc", "scored.auc", NULL, NULL},
    {"mean", "backtested.mean", NULL, NULL},
    {"crps", "backtested.crps", NULL, NULL},
    {"branching", "backtested.branching", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_backtest = {
    "backtest", "entente score --years FILE --onsets FILE --until YEAR --format=csv", "a model",
    columns};

static void print_csv(ent_printer *p, const ent_backtest *b) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_backtest);
    for (uint32_t i = 0; i < b->n_models; i++) {
        const ent_backtested *m = &b->model[i];
        ent_csv_text(&csv, "model", ent_backtested_id(m->model));
        ent_csv_bool(&csv, "without_rival", m->without_rival);
        ent_csv_count(&csv, "n", m->scored.n);
        ent_csv_count(&csv, "n_happened", m->scored.n_happened);
        ent_csv_number(&csv, "brier", m->scored.brier);
        ent_csv_number(&csv, "skill", m->skill);
        ent_csv_number(&csv, "logarithmic", m->scored.logarithmic);
        ent_csv_number(&csv, "auc", m->scored.auc);
        ent_csv_number(&csv, "mean", m->mean);
        ent_csv_number(&csv, "crps", m->crps);
        ent_csv_number(&csv, "branching", m->branching);
        ent_csv_end_row(&csv);
    }
}

ent_status ent_report_backtest(ent_ctx *ctx, const ent_backtest *b,
                               const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, NULL, options);
    if (p.how.format == ENT_JSON)
        print_json(&p, b);
    else if (p.how.format == ENT_CSV)
        print_csv(&p, b);
    else
        print_text(&p, b);
    return ent_printer_end(&p, ENT_OK, text);
}
