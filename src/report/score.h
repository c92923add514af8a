/* score.h - scores of forecasts, for people and programs. */

#ifndef ENT_REPORT_SCORE_H
#define ENT_REPORT_SCORE_H

#include "analyse/backtest.h"
#include "claim/score.h"
#include "report/print.h"

/* For programs: "forecasts", "source", "model", "base-rate", "even"; "no-chance", ..; NULL: it
 * counts. */
const char *ent_forecaster_id(ent_forecaster_kind kind);
const char *ent_model_barred_id(ent_model_barred why);

/* The chance that a forecaster gave a claim; NaN: none. */
double ent_forecaster_chance(const ent_score *s, const ent_forecaster *f, const ent_scored_claim *c,
                             const ent_forecast **which);

/* The members of "scored", as an object: for whatever has been scored. */
void ent_json_scored(ent_json_writer *w, const ent_scored *s);

/* A score to three figures: what differs less does not matter. */
void ent_put_score(ent_str *out, double x);
/* Calibration as a table: bins that hold something. */
void ent_print_bins(ent_printer *p, size_t indent, const ent_scored *s);
/* "0.12 = reliability 0.02 - resolution 0.06 + uncertainty 0.15 + 0.01 within bins" */
void ent_put_split(ent_str *out, const ent_scored *s);

const char *ent_backtested_id(ent_backtested_model model); /* "climatology", "last-year", .. */

void ent_score_text(ent_printer *p, const ent_score *s);
void ent_score_json(ent_printer *p, const ent_score *s);
void ent_score_csv(ent_printer *p, const ent_score *s);

#endif
