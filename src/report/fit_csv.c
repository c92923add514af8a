/* fit_csv.c - a fit as rows: one for each number, or for each pair of a theatre. */

#include "report/csv.h"
#include "report/fit.h"

static const ent_column columns_of_fit[] = {
    {"symbol", "fit_number.symbol", NULL, NULL},
    {"role", "fit_number.role", NULL, NULL},
    {"name", "fit_number.name", NULL, NULL},
    {"target", "fit_number.target", NULL, NULL},
    {"source", "fit_number.source", NULL, NULL},
    {"from", "fit_number.from", NULL, NULL},
    {"estimate", "fit_number.estimate", NULL, NULL},
    {"se", "fit_number.se", NULL, NULL},
    {"value", "fit_number.value", NULL, NULL},
    {"unit", "fit_number.unit", NULL, NULL},
    {"low", "fit_number.low", NULL, NULL},
    {"high", "fit_number.high", NULL, NULL},
    {"at_bound", "fit_number.at_bound", NULL, NULL},
    {"lr", "fit_number.lr", NULL, NULL},
    {"p", "fit_number.p", NULL, NULL},
    {"upper", "fit_number.upper", NULL, NULL},
    {"prior_mean", "fit_number.prior_mean", NULL, NULL},
    {"prior_sd", "fit_number.prior_sd", NULL, NULL},
    {"ratio", "fit_number.ratio", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_fit = {"fit", "entente fit .. --format=csv",
                                        "a number that was fitted", columns_of_fit};

static const ent_column columns_of_base_rates[] = {
    {"a", "fit_pair.a", NULL, NULL},
    {"b", "fit_pair.b", NULL, NULL},
    {"onsets", "fit_pair.onsets", NULL, NULL},
    {"years", "fit_pair.years", NULL, NULL},
    {"per_year", "fit_pair.per_year", NULL, NULL},
    {"prior", "fit_pair.prior", NULL, NULL},
    {"posterior", "fit_pair.posterior", NULL, NULL},
    {"frailty", "fit_pair.frailty", NULL, NULL},
    {"bound", "fit_pair.bound", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_base_rates = {"base_rates", "entente fit MODEL --format=csv",
                                               "a pair of the theatre", columns_of_base_rates};

static void put_number_of_stream(ent_csv *csv, const char *column, uint32_t stream) {
    if (stream == ENT_NONE)
        ent_csv_missing(csv, column);
    else
        ent_csv_count(csv, column, stream + 1u);
}

static void put_row(ent_csv *csv, const ent_fit_number *n) {
    ent_slice none = {0};
    ent_csv_text(csv, "symbol", ent_fit_symbol(n->role));
    ent_csv_text(csv, "role", ent_fit_role_word(n->role));
    ent_csv_slice(csv, "name", n->name.n ? n->name : none);
    put_number_of_stream(csv, "target", n->target);
    put_number_of_stream(csv, "source", n->source);
    if (n->has_from)
        ent_csv_day(csv, "from", n->from);
    else
        ent_csv_missing(csv, "from");
    ent_csv_number(csv, "estimate", n->estimate);
    ent_csv_number(csv, "se", n->se);
    ent_csv_number(csv, "value", n->value);
    ent_csv_text(csv, "unit", ent_fit_unit(n->role));
    ent_csv_number(csv, "low", n->low);
    ent_csv_number(csv, "high", n->high);
    ent_csv_bool(csv, "at_bound", n->at_bound);
    ent_csv_number(csv, "lr", n->lr);
    ent_csv_number(csv, "p", n->p);
    ent_csv_number(csv, "upper", n->upper);
    if (n->has_prior) {
        ent_csv_number(csv, "prior_mean", n->prior.mean);
        ent_csv_number(csv, "prior_sd", n->prior.sd);
    } else {
        ent_csv_missing(csv, "prior_mean");
        ent_csv_missing(csv, "prior_sd");
    }
    ent_csv_number(csv, "ratio", n->ratio);
    ent_csv_end_row(csv);
}

static void put_pair(ent_csv *csv, const ent_fitted *f, const ent_fit_pair *pair) {
    const ent_theatre_dyad *d = &f->theatre->dyads[pair->pair];
    const ent_actor *actors = f->region->actors;
    ent_csv_slice(csv, "a", actors[f->theatre->actors[d->a]].name);
    ent_csv_slice(csv, "b", actors[f->theatre->actors[d->b]].name);
    ent_csv_count(csv, "onsets", pair->n_onsets);
    ent_csv_number(csv, "years", pair->years);
    ent_csv_number(csv, "per_year", pair->per_year);
    ent_csv_number(csv, "prior", pair->prior);
    ent_csv_number(csv, "posterior", pair->posterior);
    ent_csv_number(csv, "frailty", pair->frailty);
    ent_csv_number(csv, "bound", pair->bound);
    ent_csv_end_row(csv);
}

void ent_fit_csv(ent_printer *p, const ent_fitted *f) {
    bool pairs = f->about == ENT_FIT_OF_PAIRS;
    ent_csv csv = ent_csv_open(p, pairs ? &ent_columns_of_base_rates : &ent_columns_of_fit);
    for (uint32_t i = 0; i < f->n_numbers; i++) put_row(&csv, &f->number[i]);
    for (uint32_t i = 0; i < f->n_pairs; i++) put_pair(&csv, f, &f->pair[i]);
}
