/* score_json.c - scores of forecasts, for programs: schema score/1. */

#include "report/forecasts.h"
#include "report/score.h"

#include <math.h>

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_bins(ent_json_writer *w, const ent_scored *s) {
    ent_json_key(w, "bins");
    ent_json_begin_array(w);
    for (unsigned k = 0; k < ENT_SCORE_BINS; k++) {
        ent_json_begin_object(w);
        put_number(w, "from", k / (double)ENT_SCORE_BINS);
        put_number(w, "to", (k + 1) / (double)ENT_SCORE_BINS);
        ent_json_count_member(w, "n", s->bin[k].n);
        put_number(w, "mean", s->bin[k].mean_forecast);
        put_number(w, "share", s->bin[k].share);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

void ent_json_scored(ent_json_writer *w, const ent_scored *s) {
    ent_json_begin_object(w);
    ent_json_count_member(w, "n", s->n);
    ent_json_count_member(w, "n_happened", s->n_happened);
    put_number(w, "brier", s->brier);
    put_number(w, "logarithmic", s->logarithmic);
    put_number(w, "reliability", s->reliability);
    put_number(w, "resolution", s->resolution);
    put_number(w, "uncertainty", s->uncertainty);
    put_number(w, "within", s->within);
    put_number(w, "auc", s->auc);
    put_number(w, "skill", s->skill);
    put_bins(w, s);
    ent_json_end_object(w);
}

static void put_forecaster(ent_json_writer *w, const ent_score *s, const ent_forecaster *f) {
    ent_slice none = {0};
    bool named = f->kind == ENT_FORECASTS_FROM && f->source != ENT_NONE;
    ent_json_begin_object(w);
    ent_json_text_member(w, "forecaster", ent_forecaster_id(f->kind));
    ent_json_slice_member(w, "source", named ? s->region->sources[f->source].name : none);
    ent_json_key(w, "scored");
    ent_json_scored(w, &f->scored);
    put_number(w, "against_even", f->against_even);
    put_number(w, "against_base", f->against_base);
    ent_json_count_member(w, "n_base", f->n_base);
    ent_json_end_object(w);
}

static void put_claim(ent_json_writer *w, const ent_score *s, const ent_scored_claim *c) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "claim", c->claim->name);
    ent_json_slice_member(w, "sentence", c->claim->sentence);
    ent_json_place_member(w, s->region, c->claim->span);
    ent_json_key(w, "foresight");
    ent_json_foresight(w, s->region, c->claim);
    if (c->newest) {
        ent_json_count_member(w, "newest", (uint64_t)(c->newest - c->claim->forecasts) + 1);
    } else {
        ent_json_key(w, "newest");
        ent_json_put_null(w);
    }
    ent_json_count_member(w, "n_barred", c->n_barred);
    put_number(w, "model", c->model);
    ent_json_text_member(w, "model_barred", ent_model_barred_id(c->why));
    ent_json_end_object(w);
}

void ent_score_json(ent_printer *p, const ent_score *s) {
    ent_json_writer w;
    ent_json_open(p, &w, "score");
    ent_json_begin_object(&w);
    ent_json_count_member(&w, "seed", s->seed);
    put_number(&w, "clip", s->clip);
    ent_json_count_member(&w, "n_happened", s->n_happened);
    ent_json_key(&w, "forecasters");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < s->n_forecasters; i++) put_forecaster(&w, s, &s->forecasters[i]);
    ent_json_end_array(&w);
    ent_json_key(&w, "claims");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < s->n_claims; i++) put_claim(&w, s, &s->claims[i]);
    ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}
