/* score.c - ent_report_score, and what its forms share. */

#include "report/score.h"

#include "base/num.h"
#include "report/markup.h"
#include "report/table.h"

#include <math.h>

const char *ent_forecaster_id(ent_forecaster_kind kind) {
    static const char *const ids[] = {"forecasts", "source", "model", "base-rate", "even"};
    return ids[kind];
}

const char *ent_model_barred_id(ent_model_barred why) {
    static const char *const ids[] = {NULL,       "no-chance", "no-data",
                                      "no-as-of", "as-of",     "judgement"};
    return ids[why];
}

double ent_forecaster_chance(const ent_score *s, const ent_forecaster *f, const ent_scored_claim *c,
                             const ent_forecast **which) {
    const ent_base_rate_line *b = &c->claim->base_rate;
    *which = NULL;
    if (f->kind == ENT_FORECASTS) *which = c->newest;
    if (f->kind == ENT_FORECASTS_FROM)
        *which = ent_newest_forecast(s->region, c->claim, false, f->source);
    if (*which) return (*which)->chance;
    if (f->kind == ENT_FORECASTS_MODEL) return c->model;
    if (f->kind == ENT_FORECASTS_BASE_RATE && b->given) return b->k / b->n;
    return f->kind == ENT_FORECASTS_EVEN ? 0.5 : (double)NAN;
}

void ent_put_score(ent_str *out, double x) {
    if (isnan(x))
        ent_str_add_char(out, '-');
    else
        ent_num_print_short(out, fabs(x) < 5e-6 ? 0 : x, 3);
}

void ent_put_split(ent_str *out, const ent_scored *s) {
    ent_put_score(out, s->brier);
    ent_str_add(out, " = reliability ");
    ent_put_score(out, s->reliability);
    ent_str_add(out, " - resolution ");
    ent_put_score(out, s->resolution);
    ent_str_add(out, " + uncertainty ");
    ent_put_score(out, s->uncertainty);
    if (fabs(s->within) < 5e-6) return;
    ent_str_add(out, s->within < 0 ? " - " : " + ");
    ent_put_score(out, fabs(s->within));
    ent_str_add(out, " within bins");
}

void ent_print_bins(ent_printer *p, size_t indent, const ent_scored *s) {
    static const char *const heads[] = {"chance", "cases", "mean chance", "came true"};
    ent_table t = ent_table_new(4);
    ent_str cell = {0};
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t i = 0; i < 4; i++) ent_table_set(&t, i, heads[i]);
    for (unsigned k = 0; k < ENT_SCORE_BINS; k++) {
        const ent_scored_bin *b = &s->bin[k];
        if (b->n == 0) continue;
        ent_table_add_row(&t, ENT_CELLS, 0);
        ent_str_addf(&cell, "%u - %u%%", 10 * k, 10 * (k + 1));
        ent_table_set_all(&t, 0, &cell);
        ent_count_print(&cell, b->n);
        ent_table_set_all(&t, 1, &cell);
        ent_put_number(&cell, b->mean_forecast, b->share, true);
        ent_table_set_all(&t, 2, &cell);
        ent_put_number(&cell, b->share, b->mean_forecast, true);
        ent_table_set_all(&t, 3, &cell);
    }
    if (ent_is_markup(p)) {
        ent_markup_table(p, &t);
        return;
    }
    ent_table_print_grid(&p->out, &t, indent, 14);
    ent_table_clear(&t);
}

ent_status ent_report_score(ent_ctx *ctx, const ent_score *s, const ent_print_options *options,
                            char **text) {
    ent_printer p = ent_printer_new(ctx, s->region, options);
    p.dropped = s->dropped;
    p.n_dropped = s->n_dropped;
    if (p.how.format == ENT_JSON)
        ent_score_json(&p, s);
    else if (p.how.format == ENT_CSV)
        ent_score_csv(&p, s);
    else
        ent_score_text(&p, s);
    return ent_printer_end(&p, ENT_OK, text);
}
