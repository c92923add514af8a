/* forecasts.h - what is said of a claim's future: base rate, forecasts, outcome, in words and as JSON. */

#ifndef ENT_REPORT_FORECASTS_H
#define ENT_REPORT_FORECASTS_H

#include "report/claims.h"

bool ent_has_foresight(const ent_claim *claim);

/* Why a forecast is barred, for programs: "date", "made". */
const char *ent_barred_id(ent_barred barred); /* NULL: it counts */

/* `2.1%: 298 of 14,251 dyad-years without a pact (from atop, A1)`; nothing where there is none. */
void ent_put_base_rate(ent_str *out, const ent_region *region, const ent_claim *claim);
/* `5% on 2017-10-02: "neutrality" (from jane, B2); barred from scores: ..` */
void ent_put_forecast(ent_str *out, const ent_region *region, const ent_claim *claim,
                      const ent_forecast *forecast);
/* `no by 2022 (known 2023-01-01, from atop, A1)`, or by when it is decided; or nothing. */
void ent_put_outcome(ent_str *out, const ent_region *region, const ent_claim *claim);
/* One sentence for the table of claims: `Base rate 2.1% (298 of 14,251 ..).`, with the newest forecast
 * that counts, and the outcome; or nothing. */
void ent_put_outside_view(ent_str *out, const ent_region *region, const ent_claim *claim);

void ent_json_foresight(ent_json_writer *w, const ent_region *region, const ent_claim *claim);

#endif
