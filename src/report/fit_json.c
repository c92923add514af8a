/* fit_json.c - a fit for programs: schema fit/1. */

#include "report/dynamics.h"
#include "report/fit.h"
#include "report/outlook.h"

#include <math.h>

static const char *const abouts[] = {"years", "streams", "pairs"};

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

/* A count, or null. */
static void put_known(ent_json_writer *w, const char *key, bool known, double n) {
    put_number(w, key, known ? n : NAN);
}

/* Of a stream, which is counted from 1. */
static void put_stream_number(ent_json_writer *w, const char *key, uint32_t stream) {
    put_number(w, key, stream == ENT_NONE ? NAN : stream + 1.0);
}

static void put_numbers(ent_json_writer *w, const char *key, const double *x, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_put_number(w, x[i]);
    ent_json_end_array(w);
}

static void put_day(ent_json_writer *w, const char *key, bool known, ent_day day) {
    ent_str text = {0};
    if (known) ent_date_print(&text, (ent_date){day, day, ENT_DAY});
    ent_json_text_member(w, key, known ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

/* ---- what was fitted */

static void put_fitted(ent_json_writer *w, const ent_fit_number *n) {
    ent_slice none = {0};
    ent_json_begin_object(w);
    ent_json_text_member(w, "symbol", ent_fit_symbol(n->role));
    ent_json_text_member(w, "role", ent_fit_role_word(n->role));
    ent_json_slice_member(w, "name", n->name.n ? n->name : none);
    put_stream_number(w, "target", n->target);
    put_stream_number(w, "source", n->source);
    put_day(w, "from", n->has_from, n->from);
    put_number(w, "estimate", n->estimate);
    put_number(w, "se", n->se);
    put_number(w, "value", n->value);
    ent_json_text_member(w, "unit", ent_fit_unit(n->role));
    put_number(w, "low", n->low);
    put_number(w, "high", n->high);
    ent_json_bool_member(w, "at_bound", n->at_bound);
    put_number(w, "lr", n->lr);
    put_number(w, "p", n->p);
    put_number(w, "upper", n->upper);
    put_number(w, "prior_mean", n->has_prior ? n->prior.mean : NAN);
    put_number(w, "prior_sd", n->has_prior ? n->prior.sd : NAN);
    put_number(w, "ratio", n->ratio);
    ent_json_end_object(w);
}

static void put_stream(ent_json_writer *w, const ent_fitted *f, const ent_fit_stream *s) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "filter", s->filter);
    ent_json_count_member(w, "n", s->n);
    ent_json_count_member(w, "open", s->n_open);
    ent_json_count_member(w, "coarse", s->n_coarse);
    ent_json_bool_member(w, "systematic", s->covered);
    put_number(w, "per_year", s->per_year);
    put_number(w, "baseline", s->baseline);
    put_numbers(w, "offspring", s->offspring, f->n_streams);
    put_number(w, "ks", s->tested ? s->ks : NAN);
    put_number(w, "ks_p", s->tested ? s->ks_p : NAN);
    put_number(w, "ljung_box", s->tested ? s->lb : NAN);
    put_number(w, "ljung_box_p", s->tested ? s->lb_p : NAN);
    put_known(w, "lags", s->tested, s->lags);
    ent_json_end_object(w);
}

static void put_fit(ent_json_writer *w, const ent_fitted *f) {
    bool streams = f->about == ENT_FIT_OF_STREAMS;
    ent_json_begin_object(w);
    ent_json_text_member(w, "model", f->model);
    ent_json_count_member(w, "n_events", f->n_events);
    put_number(w, "years", f->years);
    put_known(w, "n_pairs", !streams, f->table.data.n_pairs);
    put_known(w, "first_year", !streams, f->table.first_year);
    put_known(w, "last_year", !streams, f->table.last_year);
    put_known(w, "outside", !streams, f->table.n_outside);
    put_known(w, "filled", !streams, f->table.n_filled);
    put_day(w, "since", streams, f->since);
    put_day(w, "until", streams, f->until);
    put_known(w, "later", streams, f->n_later);
    put_known(w, "shared", streams, f->n_shared);
    put_number(w, "bin_days", streams ? f->bin_days : NAN);
    ent_json_text_member(w, "start", streams ? f->start : NULL);
    put_number(w, "severity", streams ? f->severity : NAN);
    put_number(w, "loglik", f->fit.loglik);
    put_number(w, "posterior", f->has_prior ? f->fit.posterior : NAN);
    put_number(w, "aic", f->aic);
    ent_json_bool_member(w, "converged", f->fit.converged);
    ent_json_count_member(w, "evaluations", f->fit.evaluations);
    put_numbers(w, "ends", f->fit.ends, f->fit.n_starts);
    put_numbers(w, "others", f->fit.others, f->fit.n_others);
    put_known(w, "nodes", f->n_nodes > 0, f->n_nodes);
    put_number(w, "finer", f->finer);
    put_number(w, "radius", f->radius);
    ent_json_key(w, "numbers");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < f->n_numbers; i++) put_fitted(w, &f->number[i]);
    ent_json_end_array(w);
    ent_json_key(w, "streams");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < f->n_streams; k++) put_stream(w, f, &f->stream[k]);
    ent_json_end_array(w);
    ent_json_text_member(w, "profiled", f->n_profile ? ent_fit_symbol(f->profiled) : NULL);
    ent_json_key(w, "profile");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < f->n_profile; k++) {
        ent_json_begin_object(w);
        put_number(w, "value", f->profile[k].value);
        put_number(w, "loglik", f->profile[k].loglik);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- base rates */

static void put_pair(ent_json_writer *w, const ent_fitted *f, const ent_fit_pair *pair) {
    const ent_theatre_dyad *d = &f->theatre->dyads[pair->pair];
    const ent_actor *actors = f->region->actors;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "a", actors[f->theatre->actors[d->a]].name);
    ent_json_slice_member(w, "b", actors[f->theatre->actors[d->b]].name);
    ent_json_count_member(w, "onsets", pair->n_onsets);
    put_number(w, "years", pair->years);
    put_number(w, "per_year", pair->per_year);
    put_number(w, "prior", pair->prior);
    put_number(w, "posterior", pair->posterior);
    put_number(w, "frailty", pair->frailty);
    put_number(w, "bound", pair->bound);
    ent_json_end_object(w);
}

static void put_base_rates(ent_json_writer *w, const ent_fitted *f) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "theatre", f->theatre->name);
    put_number(w, "horizon_years", f->horizon);
    ent_json_key(w, "leans_on");
    ent_json_begin_array(w);
    for (size_t k = 0; ent_fit_leans_on[k] != ENT_N_THEATRE_NUMBERS; k++) {
        ent_theatre_number which = ent_fit_leans_on[k];
        ent_json_begin_object(w);
        ent_json_text_member(w, "word", ent_theatre_words[which].word);
        ent_json_text_member(w, "basis", ent_basis_word(ent_basis_of(f->theatre->number[which])));
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_key(w, "pairs");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < f->n_pairs; i++) put_pair(w, f, &f->pair[i]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

ent_status ent_fit_json(ent_printer *p, const ent_fitted *f) {
    ent_json_writer w;
    bool pairs = f->about == ENT_FIT_OF_PAIRS;
    ent_json_open(p, &w, "fit");
    ent_json_begin_object(&w);
    ent_json_text_member(&w, "about", abouts[f->about]);
    ent_json_key(&w, "under");
    if (f->region)
        ent_json_alternative(&w, f->region, f->alternative);
    else
        ent_json_put_null(&w);
    ent_json_key(&w, "fit");
    if (pairs)
        ent_json_put_null(&w);
    else
        put_fit(&w, f);
    ent_json_key(&w, "base_rates");
    if (pairs)
        put_base_rates(&w, f);
    else
        ent_json_put_null(&w);
    ent_json_key(&w, "notices");
    ent_json_begin_array(&w);
    for (ent_fit_notice n = 0; n < ENT_N_FIT_NOTICES; n++)
        if (f->notice[n]) ent_json_put_text(&w, ent_fit_notice_word(n));
    ent_json_end_array(&w);
    ent_json_text_member(&w, "claims", ent_dynamics_line);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
    return ENT_OK;
}
