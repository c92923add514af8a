/* score_text.c - scores of forecasts, for people: who said what, how it came out, and whether that was
 * better than the base rate and than a coin. */

#include "report/dynamics.h"
#include "report/forecasts.h"
#include "report/markup.h"
#include "report/score.h"
#include "report/table.h"

#include "base/num.h"

#include <math.h>

enum { FEW = 30 }; /* scored chances below which luck and skill are hard to tell apart */

/* ---- the head */

static void print_head(ent_printer *p, const ent_score *s) {
    const ent_region *region = s->region;
    ent_str facts = {0};
    if (region->has_as_of) {
        ent_str_add(&facts, "as of ");
        ent_date_print(&facts, region->as_of);
        ent_str_add(&facts, "     ");
    }
    ent_put_count(&facts, s->n_claims, "claim", "claims");
    ent_str_add(&facts, " with an outcome, ");
    ent_count_print(&facts, s->n_happened);
    ent_str_add(&facts, " came true");
    ent_print_title(p, region->title.n ? region->title : region->name, ent_str_get(&facts));
    ent_page_drop(&p->out, &facts);
    ent_put_settings(&facts, p);
    ent_print_any(p, 0, 2, &facts);
}

/* ---- forecasters */

static void put_forecaster(ent_str *out, const ent_score *s, const ent_forecaster *f) {
    static const char *const words[] = {"forecasts", "", "the model", "the base rates",
                                        "always 50%"};
    if (f->kind != ENT_FORECASTS_FROM) {
        ent_str_add(out, words[f->kind]);
        return;
    }
    ent_str_add(out, "of ");
    if (f->source == ENT_NONE)
        ent_str_add(out, "judgement");
    else
        ent_str_add_slice(out, s->region->sources[f->source].name);
}

static void print_table(ent_printer *p, ent_table *t, uint64_t right) {
    if (ent_is_markup(p)) {
        ent_markup_table(p, t);
        return;
    }
    ent_table_print_grid(&p->out, t, 2, right);
    ent_table_clear(t);
}

static void print_forecasters(ent_printer *p, const ent_score *s) {
    static const char *const heads[] = {"", "n", "Brier", "log", "AUC", "vs base", "vs 50%"};
    enum { N = sizeof heads / sizeof *heads };
    ent_table t = ent_table_new(N);
    ent_str cell = {0};
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t i = 0; i < N; i++) ent_table_set(&t, i, heads[i]);
    for (uint32_t k = 0; k < s->n_forecasters; k++) {
        const ent_forecaster *f = &s->forecasters[k];
        double base = f->kind == ENT_FORECASTS_BASE_RATE ? (double)NAN : f->against_base;
        double even = f->kind == ENT_FORECASTS_EVEN ? (double)NAN : f->against_even;
        double figure[] = {f->scored.brier, f->scored.logarithmic, f->scored.auc, base, even};
        ent_table_add_row(&t, ENT_CELLS, f->kind == ENT_FORECASTS_FROM ? 2 : 0);
        put_forecaster(&cell, s, f);
        ent_table_set_all(&t, 0, &cell);
        ent_count_print(&cell, f->scored.n);
        ent_table_set_all(&t, 1, &cell);
        for (size_t i = 0; i < sizeof figure / sizeof *figure; i++) {
            ent_put_score(&cell, figure[i]);
            ent_table_set_all(&t, i + 2, &cell);
        }
    }
    print_table(p, &t, 126);
}

static void print_meaning(ent_printer *p, const ent_score *s) {
    ent_str line = {0};
    ent_str_add(&line,
                "Brier: mean squared distance of chance and outcome, 0 is best, always 50% has "
                "0.25.  log: mean surprise in nats, with chances held at least ");
    ent_put_number(&line, s->clip, s->clip, true);
    ent_str_add(&line,
                " away from 0 and 100%.  AUC: how often what came true had been given the higher "
                "chance, 0.5 is none.  vs (skill): 1 less the Brier score by that of the rival, on "
                "the claims for which both have a chance; below 0 the rival was better.");
    ent_print_paragraph(p, 0, 0, &line);
}

/* ---- calibration, of whoever said something */

static void print_calibration(ent_printer *p, const ent_score *s) {
    for (uint32_t k = 0; k < s->n_forecasters; k++) {
        const ent_forecaster *f = &s->forecasters[k];
        ent_str line = {0};
        if (f->kind != ENT_FORECASTS && f->kind != ENT_FORECASTS_MODEL) continue;
        ent_print_gap(p);
        ent_str_add(&line, "Calibration, ");
        put_forecaster(&line, s, f);
        ent_str_add(&line, ": ");
        ent_put_split(&line, &f->scored);
        ent_str_add_char(&line, '.');
        ent_print_paragraph(p, 0, 2, &line);
        ent_print_bins(p, 2, &f->scored);
    }
}

/* ---- claims */

static void set_chance(ent_table *t, size_t column, double p) {
    ent_str cell = {0};
    if (isnan(p))
        ent_str_add_char(&cell, '-');
    else
        ent_put_number(&cell, p, p, true);
    ent_table_set_all(t, column, &cell);
}

static void add_claim(ent_table *t, const ent_scored_claim *c) {
    ent_str cell = {0};
    const ent_base_rate_line *b = &c->claim->base_rate;
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_str_add_slice(&cell, c->claim->name);
    ent_table_set_all(t, 0, &cell);
    ent_table_set(t, 1, c->claim->outcome.happened ? "yes" : "no");
    ent_date_print(&cell, c->claim->outcome.at);
    ent_table_set_all(t, 2, &cell);
    set_chance(t, 3, c->newest ? c->newest->chance : (double)NAN);
    if (c->newest)
        ent_date_print(&cell, c->newest->made);
    else
        ent_str_add_char(&cell, '-');
    ent_table_set_all(t, 4, &cell);
    set_chance(t, 5, c->model);
    set_chance(t, 6, b->given ? b->k / b->n : (double)NAN);
}

static void print_claims(ent_printer *p, const ent_score *s) {
    static const char *const heads[] = {"claim",   "came true", "known",    "forecast",
                                        "made on", "model",     "base rate"};
    enum { N = sizeof heads / sizeof *heads };
    ent_table t = ent_table_new(N);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t i = 0; i < N; i++) ent_table_set(&t, i, heads[i]);
    for (uint32_t i = 0; i < s->n_claims; i++) add_claim(&t, &s->claims[i]);
    ent_print_gap(p);
    print_table(p, &t, 8 + 32 + 64);
}

/* ---- what does not count */

static void put_why_not(ent_str *out, const ent_score *s, const ent_scored_claim *c) {
    switch (c->why) {
    case ENT_MODEL_COUNTS:
    case ENT_MODEL_NO_CHANCE: return;
    case ENT_MODEL_NO_DATA: ent_str_add(out, "its check has no chance as its value"); return;
    case ENT_MODEL_NO_AS_OF:
        ent_str_add(out, "the region has no `as-of`, so it may know how it came out");
        return;
    case ENT_MODEL_AS_OF:
        ent_str_add(out, "as-of ");
        ent_date_print(out, s->region->as_of);
        ent_str_add(out, " is the day of the outcome or later");
        return;
    case ENT_MODEL_JUDGEMENT:
        ent_str_add(out, "it rests on statements from ");
        ent_put_quoted(out, s->region->sources[c->judgement].name);
        ent_str_add(out, ", made when the outcome was known");
        return;
    }
}

static void print_barred(ent_printer *p, const ent_score *s) {
    ent_str line = {0};
    uint32_t said = 0, chances = 0;
    for (uint32_t i = 0; i < s->n_claims; i++) {
        const ent_scored_claim *c = &s->claims[i];
        chances += c->why != ENT_MODEL_NO_CHANCE;
        for (uint32_t k = 0; k < c->claim->n_forecasts; k++) {
            const ent_forecast *f = &c->claim->forecasts[k];
            if (ent_forecast_barred(s->region, c->claim, f) == ENT_NOT_BARRED) continue;
            if (said++ == 0) ent_print_gap(p);
            ent_str_add_slice(&line, c->claim->name);
            ent_str_add(&line, ": ");
            ent_put_forecast(&line, s->region, c->claim, f);
            ent_str_add_char(&line, '.');
            ent_print_paragraph(p, 0, 2, &line);
        }
        put_why_not(&line, s, c);
        if (!line.n) continue;
        ent_str why = line;
        line = (ent_str){0};
        if (said++ == 0) ent_print_gap(p);
        ent_str_add_slice(&line, c->claim->name);
        ent_str_add(&line, ": the chance of the model is not scored, as ");
        ent_page_take(&line, &why);
        ent_str_add_char(&line, '.');
        ent_print_paragraph(p, 0, 2, &line);
    }
    if (chances) return;
    ent_print_gap(p);
    ent_print_line(p,
                   "The model gives no chances: no check of these claims compares a P(..) with a "
                   "number.");
}

static void print_foot(ent_printer *p, const ent_score *s) {
    ent_str line = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n_claims; i++) n += s->claims[i].newest != NULL;
    ent_print_gap(p);
    if (n && n < FEW) {
        ent_put_count(&line, n, "forecast", "forecasts");
        ent_str_add(&line, n == 1 ? " is" : " are");
        ent_str_add(&line, " too few to tell skill from luck.");
        ent_print_paragraph(p, 0, 0, &line);
    }
    ent_print_dynamics_line(p);
    ent_print_caveat(p);
}

void ent_score_text(ent_printer *p, const ent_score *s) {
    ent_print_handling(p);
    print_head(p, s);
    ent_print_gap(p);
    print_forecasters(p, s);
    ent_print_gap(p);
    print_meaning(p, s);
    print_calibration(p, s);
    print_claims(p, s);
    print_barred(p, s);
    print_foot(p, s);
}
