/* score_csv.c - scores of forecasts as rows: a chance that a forecaster gave a claim. */

#include "report/csv.h"
#include "report/score.h"

#include <math.h>

static const ent_column columns[] = {
    {"claim", "scored_claim.claim", NULL, NULL},
    {"forecaster", "forecaster.forecaster", NULL, NULL},
    {"source", "forecaster.source", NULL, NULL},
    {"date", NULL, "date", "when the forecast was made; missing where it is none of the log"},
    {"chance", NULL, "number", "that the claim comes true"},
    {"happened", "outcome.happened", NULL, NULL},
    {"outcome_date", "outcome.date", NULL, NULL},
    {"brier", NULL, "number", "squared distance of chance and outcome"},
    {"logarithmic", NULL, "number", "surprise in nats, with chances kept from 0 and 1"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_score = {"score", "entente score MODEL --format=csv",
                                          "a chance that a forecaster gave a claim", columns};

static void put_row(ent_csv *csv, const ent_score *s, const ent_forecaster *f,
                    const ent_scored_claim *c) {
    const ent_forecast *which;
    double p = ent_forecaster_chance(s, f, c, &which), o = c->claim->outcome.happened;
    bool named = f->kind == ENT_FORECASTS_FROM && f->source != ENT_NONE;
    if (isnan(p)) return;
    ent_csv_slice(csv, "claim", c->claim->name);
    ent_csv_text(csv, "forecaster", ent_forecaster_id(f->kind));
    if (named)
        ent_csv_slice(csv, "source", s->region->sources[f->source].name);
    else
        ent_csv_missing(csv, "source");
    if (which)
        ent_csv_date(csv, "date", which->made);
    else
        ent_csv_missing(csv, "date");
    ent_csv_number(csv, "chance", p);
    ent_csv_bool(csv, "happened", c->claim->outcome.happened);
    ent_csv_date(csv, "outcome_date", c->claim->outcome.at);
    ent_csv_number(csv, "brier", (p - o) * (p - o));
    double clipped = fmin(fmax(p, s->clip), 1 - s->clip);
    ent_csv_number(csv, "logarithmic", -log(c->claim->outcome.happened ? clipped : 1 - clipped));
    ent_csv_end_row(csv);
}

void ent_score_csv(ent_printer *p, const ent_score *s) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_score);
    for (uint32_t k = 0; k < s->n_forecasters; k++)
        for (uint32_t i = 0; i < s->n_claims; i++)
            put_row(&csv, s, &s->forecasters[k], &s->claims[i]);
}
