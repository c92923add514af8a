/* forecasts.c - base rates, forecasts and outcomes of claims.
 *
 * A base rate stands beside the verdict and is never mixed with it: it says how often such a thing
 * happens, the verdict what the model says of this one. */

#include "report/forecasts.h"

#include "base/num.h"
#include "claim/score.h"

bool ent_has_foresight(const ent_claim *claim) {
    return claim->base_rate.given || claim->n_forecasts || claim->has_by || claim->has_outcome;
}

const char *ent_barred_id(ent_barred barred) {
    static const char *const ids[] = {NULL, "date", "made"};
    return ids[barred];
}

/* ---- words */

/* The chance as it was given. */
static void put_percent(ent_str *out, double x) {
    ent_num_print_short(out, 100 * x, 12);
    ent_str_add_char(out, '%');
}

/* " (from atop, A1)"; judgement says so. */
static void put_source(ent_str *out, const ent_region *region, const ent_provenance *p) {
    ent_str_add(out, " (");
    ent_put_provenance(out, region, p, "from");
    ent_str_add_char(out, ')');
}

static void put_cases(ent_str *out, const ent_base_rate_line *b) {
    ent_count_print(out, (uint64_t)b->k);
    ent_str_add(out, " of ");
    ent_count_print(out, (uint64_t)b->n);
    ent_str_add_char(out, ' ');
    ent_put_clean(out, b->of);
}

void ent_put_base_rate(ent_str *out, const ent_region *region, const ent_claim *claim) {
    const ent_base_rate_line *b = &claim->base_rate;
    if (!b->given) return;
    ent_put_number(out, b->k / b->n, b->k / b->n, true);
    ent_str_add(out, ": ");
    put_cases(out, b);
    put_source(out, region, &b->provenance);
}

void ent_put_forecast(ent_str *out, const ent_region *region, const ent_claim *claim,
                      const ent_forecast *f) {
    put_percent(out, f->chance);
    ent_str_add(out, " on ");
    ent_date_print(out, f->made);
    ent_str_add(out, ": ");
    ent_put_quoted(out, f->reason);
    put_source(out, region, &f->provenance);
    if (ent_forecast_barred(region, claim, f) != ENT_NOT_BARRED)
        ent_str_add(out, "; made with the outcome known, and so barred from scores");
}

void ent_put_outcome(ent_str *out, const ent_region *region, const ent_claim *claim) {
    const ent_forecast_outcome *o = &claim->outcome;
    if (claim->has_outcome)
        ent_str_add(out, o->happened ? "it came true" : "it did not come true");
    else if (claim->has_by)
        ent_str_add(out, "not known; decided");
    if (claim->has_by) {
        ent_str_add(out, " by ");
        ent_date_print(out, claim->by);
    }
    if (!claim->has_outcome) return;
    ent_str_add(out, ", known on ");
    ent_date_print(out, o->at);
    put_source(out, region, &o->provenance);
}

void ent_put_outside_view(ent_str *out, const ent_region *region, const ent_claim *claim) {
    const ent_base_rate_line *b = &claim->base_rate;
    const ent_forecast *f = ent_newest_forecast(region, claim, true, ENT_NONE);
    if (b->given) {
        ent_str_add(out, "Base rate ");
        ent_put_number(out, b->k / b->n, b->k / b->n, true);
        ent_str_add(out, ": ");
        put_cases(out, b);
        ent_str_add_char(out, '.');
    }
    if (f) {
        ent_str_add(out, out->n ? "  Forecast " : "Forecast ");
        put_percent(out, f->chance);
        ent_str_add(out, " on ");
        ent_date_print(out, f->made);
        if (claim->has_by) ent_str_add(out, ", to come true by ");
        if (claim->has_by) ent_date_print(out, claim->by);
        ent_str_add_char(out, '.');
    }
    if (!claim->has_outcome) return;
    ent_str_add(out, out->n ? "  " : "");
    ent_str_add(out, claim->outcome.happened ? "It came true." : "It did not come true.");
}

/* ---- JSON */

static void put_date(ent_json_writer *w, const char *key, ent_date d) {
    ent_str s = {0};
    ent_date_print(&s, d);
    ent_json_slice_member(w, key, (ent_slice){ent_str_get(&s), s.n});
    if (ent_str_failed(&s)) w->out->failed = true;
    ent_str_clear(&s);
}

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_from(ent_json_writer *w, const ent_region *region, const ent_provenance *p) {
    ent_json_key(w, "from");
    ent_json_citations(w, region, p);
}

static void put_base_rate(ent_json_writer *w, const ent_region *region,
                          const ent_base_rate_line *b) {
    double low, high;
    ent_json_key(w, "base_rate");
    if (!b->given) {
        ent_json_put_null(w);
        return;
    }
    ent_wilson((uint64_t)b->k, (uint64_t)b->n, &low, &high);
    ent_json_begin_object(w);
    ent_json_count_member(w, "k", (uint64_t)b->k);
    ent_json_count_member(w, "n", (uint64_t)b->n);
    put_number(w, "share", b->k / b->n);
    put_number(w, "low", low);
    put_number(w, "high", high);
    ent_json_slice_member(w, "of", b->of);
    put_from(w, region, &b->provenance);
    ent_json_end_object(w);
}

static void put_forecast(ent_json_writer *w, const ent_region *region, const ent_claim *claim,
                         const ent_forecast *f) {
    ent_json_begin_object(w);
    put_date(w, "date", f->made);
    put_number(w, "chance", f->chance);
    ent_json_slice_member(w, "reason", f->reason);
    ent_json_text_member(w, "barred", ent_barred_id(ent_forecast_barred(region, claim, f)));
    put_from(w, region, &f->provenance);
    ent_json_place_member(w, region, f->span);
    ent_json_end_object(w);
}

static void put_outcome(ent_json_writer *w, const ent_region *region, const ent_claim *claim) {
    ent_json_key(w, "outcome");
    if (!claim->has_outcome) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    put_date(w, "date", claim->outcome.at);
    ent_json_bool_member(w, "happened", claim->outcome.happened);
    put_from(w, region, &claim->outcome.provenance);
    ent_json_end_object(w);
}

void ent_json_foresight(ent_json_writer *w, const ent_region *region, const ent_claim *claim) {
    ent_json_begin_object(w);
    if (claim->has_by) {
        put_date(w, "by", claim->by);
    } else {
        ent_json_key(w, "by");
        ent_json_put_null(w);
    }
    put_base_rate(w, region, &claim->base_rate);
    ent_json_key(w, "forecasts");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < claim->n_forecasts; i++)
        put_forecast(w, region, claim, &claim->forecasts[i]);
    ent_json_end_array(w);
    put_outcome(w, region, claim);
    ent_json_end_object(w);
}
