/* fit_text.c - a fit for people: the numbers with their errors, what they mean, what speaks against
 * them. */

#include "report/dynamics.h"
#include "report/fit.h"
#include "report/markup.h"
#include "report/outlook.h"
#include "report/table.h"

#include "base/ctx.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

enum { DIGITS = 2, MORE_DIGITS = 4, HANG = 2 };
#define DAYS_A_YEAR 365.2425

/* ---- numbers */

static void put_value(ent_str *out, double x) {
    if (isfinite(x))
        ent_num_print_short(out, x, DIGITS);
    else
        ent_str_add_char(out, '-');
}

static void put_interval(ent_str *out, double low, double high) {
    if (!isfinite(low) || !isfinite(high)) {
        ent_str_add_char(out, '-');
        return;
    }
    put_value(out, low);
    ent_str_add(out, " to ");
    put_value(out, high);
}

/* "4.8 years", "17 days", "0.55 days". */
static void put_lag(ent_str *out, double years) {
    bool days = years < 1;
    put_value(out, days ? years * DAYS_A_YEAR : years);
    ent_str_add(out, days ? " days" : " years");
}

static void put_share(ent_str *out, double x) {
    if (x < 0.005) {
        ent_str_add(out, "below 1%");
        return;
    }
    put_value(out, 100 * x);
    ent_str_add_char(out, '%');
}

static void put_p(ent_str *out, double p) {
    ent_str_add(out, "p ");
    if (p < 0.001)
        ent_str_add(out, "below 0.001");
    else
        put_value(out, p);
}

static void put_loglik(ent_str *out, double x) {
    ent_num_print_short(out, x, fabs(x) < 1000 ? 5 : 6);
}

static void put_day(ent_str *out, ent_day day) {
    ent_date_print(out, (ent_date){day, day, ENT_DAY});
}

/* ---- the head */

static void put_facts_of_years(ent_str *out, const ent_fitted *f) {
    ent_put_count(out, f->n_events, "onset", "onsets");
    ent_str_add(out, " in ");
    ent_put_count(out, f->table.n_years, "year", "years");
    ent_str_add(out, " of ");
    ent_put_count(out, f->table.data.n_pairs, "pair", "pairs");
    ent_str_addf(out, ", %d to %d", f->table.first_year, f->table.last_year);
}

static void put_facts_of_streams(ent_str *out, const ent_fitted *f) {
    ent_put_count(out, f->n_events, "event", "events");
    ent_str_add(out, ", ");
    put_day(out, f->since);
    ent_str_add(out, " to ");
    put_day(out, f->until);
    ent_put_under(out, f->region, f->alternative);
}

static const char *words_of_model(const ent_fitted *f) {
    static const struct {
        const char *model, *words;
    } said[] = {
        {"poisson", "poisson: onsets come by rate and covariates alone"},
        {"hawkes", "hawkes: an onset may set off others of its pair"},
        {"frailty-poisson", "frailty-poisson: pairs differ by what is not in the table"},
        {"frailty", "frailty: an onset may set off others of its pair, and pairs differ by what is "
                    "not in the table"},
        {"structured", "structured: what may set off what follows from whom the streams are about"},
        {"one", "one stream: an event may set off others"},
        {"free", "free: each stream may set off each other by a number of its own"},
    };
    for (size_t k = 0; k < sizeof said / sizeof *said; k++)
        if (strcmp(said[k].model, f->model) == 0) return said[k].words;
    return f->model;
}

static void print_model(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    ent_str_addf(&s, "Model %s.  Log-likelihood ", words_of_model(f));
    put_loglik(&s, f->fit.loglik);
    ent_str_add(&s, ", AIC ");
    put_loglik(&s, f->aic);
    if (f->has_prior) {
        ent_str_add(&s, "; with priors ");
        put_loglik(&s, f->fit.posterior);
        ent_str_add(&s, ", whose mode is told here");
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, HANG, &s);
}

static void print_window(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    if (f->about != ENT_FIT_OF_STREAMS) return;
    if (f->bin_days > 0) {
        ent_str_addf(&s, "Counted in bins of a %s, within which the order is not known",
                     f->bin_days < 2    ? "day"
                     : f->bin_days < 10 ? "week"
                                        : "month (a twelfth of a year)");
    } else {
        ent_str_add(&s, "Times as they are; events of one day do not set off each other");
    }
    if (f->severity != 0) {
        ent_str_add(&s, "; an event whose score is lower by 1 sets off ");
        put_value(&s, exp(f->severity));
        ent_str_add(&s, " times as many");
    }
    ent_str_addf(&s, "; before the first day %s.",
                 strcmp(f->start, "empty") == 0 ? "nothing is taken to have happened"
                 : strcmp(f->start, "stationary") == 0
                     ? "events are taken to have come as on average"
                     : "half as many events as on average are taken "
                       "to have come");
    ent_print_paragraph(p, 0, HANG, &s);
}

static const ent_fit_number *find(const ent_fitted *f, ent_fit_role role) {
    for (uint32_t i = 0; i < f->n_numbers; i++)
        if (f->number[i].role == role) return &f->number[i];
    return NULL;
}

/* ---- the table of numbers */

static void put_label(ent_str *out, const ent_fitted *f, const ent_fit_number *n) {
    if (n->role == ENT_FIT_COVARIATE)
        ent_put_clean(out, n->name);
    else
        ent_str_addf(out, "%s (%s", ent_fit_role_word(n->role), ent_fit_symbol(n->role));
    if (n->role == ENT_FIT_COVARIATE) return;
    if (n->role == ENT_FIT_RATE || n->role == ENT_FIT_DECAY) ent_str_add(out, ", a year");
    ent_str_add_char(out, ')');
    if (n->target != ENT_NONE && n->source != ENT_NONE)
        ent_str_addf(out, " %u -> %u", n->source + 1, n->target + 1);
    else if (f->n_streams > 1 && (n->target != ENT_NONE || n->source != ENT_NONE))
        ent_str_addf(out, " of %u", (n->target != ENT_NONE ? n->target : n->source) + 1);
    if (n->has_from) ent_str_add(out, " from ");
    if (n->has_from) put_day(out, n->from);
}

static void set_row(ent_printer *p, ent_table *t, const ent_fitted *f, const ent_fit_number *n) {
    ent_str s = {0};
    bool none = isfinite(n->upper) || (n->role == ENT_FIT_RATE && n->at_bound);
    ent_table_add_row(t, ENT_CELLS, 0);
    put_label(&s, f, n);
    ent_table_set_all(t, 0, &s);
    if (none)
        ent_str_add_char(&s, '-');
    else
        ent_num_print_short(&s, n->estimate, MORE_DIGITS);
    ent_table_set_all(t, 1, &s);
    put_value(&s, n->se);
    ent_table_set_all(t, 2, &s);
    put_value(&s, none ? 0 : n->value);
    ent_table_set_all(t, 3, &s);
    if (isfinite(n->upper)) {
        ent_str_add(&s, "below ");
        put_value(&s, n->upper);
    } else {
        put_interval(&s, n->low, n->high);
    }
    ent_table_set_all(t, 4, &s);
    if (f->has_prior)
        put_value(&s, n->ratio);
    else if (n->tested)
        put_p(&s, n->p);
    if (t->n_columns > 5)
        ent_table_set_all(t, 5, &s);
    else
        ent_page_drop(&p->out, &s);
}

static void print_table(ent_printer *p, ent_table *t, uint64_t right) {
    if (t->failed) ent_printer_asked(p, ent_no_memory(p->ctx));
    ent_print_gap(p);
    if (ent_is_markup(p)) {
        ent_markup_table(p, t);
        return;
    }
    if (!t->failed) ent_table_print_grid(&p->out, t, 0, right);
    ent_table_clear(t);
    ent_print_gap(p);
}

static void print_numbers(ent_printer *p, const ent_fitted *f) {
    const char *const heads[] = {
        "",      "estimate",      "SE",
        "value", "95 % interval", f->has_prior ? "of the prior" : "against none"};
    size_t n = f->has_prior || find(f, ENT_FIT_DECAY) ? 6 : 5;
    ent_table t = ent_table_new(n);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t c = 0; c < n; c++) ent_table_set(&t, c, heads[c]);
    for (uint32_t i = 0; i < f->n_numbers; i++) set_row(p, &t, f, &f->number[i]);
    print_table(p, &t, 0x2E);
}

static void print_key(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    ent_str_add(&s, "Estimates are logarithms, with standard errors; the value is what they stand "
                    "for: of a covariate, its factor on the rate");
    if (f->has_prior)
        ent_str_add(&s, "; of the prior: how much of its spread the events have left (1: they said "
                        "nothing)");
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, HANG, &s);
}

/* ---- what it says */

static void print_excitement(ent_printer *p, const ent_fitted *f) {
    const ent_fit_number *n = find(f, ENT_FIT_BRANCHING), *decay = find(f, ENT_FIT_DECAY);
    ent_str s = {0};
    if (!n || n->target != ENT_NONE || !decay || n->value >= 1) return;
    const char *things = f->about == ENT_FIT_OF_YEARS ? "onsets" : "events";
    if (isfinite(n->upper)) {
        ent_str_addf(&s, "Nothing says that %s set off others: fewer than ", things);
        put_value(&s, n->upper);
        ent_str_add(&s, " each, with 95 % confidence.");
    } else {
        bool by_prior = n->has_prior && n->ratio > 0.5;
        ent_str_addf(&s, by_prior ? "By the prior more than by the %s: of 100 " : "Of 100 %s ",
                     things);
        if (by_prior) ent_str_addf(&s, "%s ", things);
        put_value(&s, 100 * fmin(n->value, 1));
        ent_str_add(&s, " (95 % interval ");
        put_interval(&s, 100 * n->low, 100 * fmin(n->high, 1));
        ent_str_add(&s, ") are set off by earlier ones, ");
        put_lag(&s, 1 / decay->value);
        ent_str_add(&s, " later on average");
        if (n->tested) {
            ent_str_add(&s, "; against none, ");
            put_p(&s, n->p);
        }
        ent_str_add_char(&s, '.');
    }
    ent_print_paragraph(p, 0, HANG, &s);
}

static void print_streams(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    for (uint32_t k = 0; k < f->n_streams; k++) {
        const ent_fit_stream *at = &f->stream[k];
        ent_str_addf(&s, "%u  ", k + 1);
        ent_put_clean(&s, at->filter.n ? at->filter : ent_slice_of("all events"));
        ent_str_add(&s, ": ");
        ent_put_count(&s, at->n, "event", "events");
        ent_str_add(&s, ", ");
        put_value(&s, at->per_year);
        ent_str_add(&s, " a year");
        if (at->n_open) {
            ent_str_add(&s, "; left out, because only alleged or dated too coarsely: ");
            ent_count_print(&s, at->n_open);
        }
        if (isfinite(at->baseline)) {
            ent_str_add(&s, "; ");
            put_share(&s, at->baseline);
            ent_str_add(&s, " by nothing before them");
            for (uint32_t l = 0; l < f->n_streams; l++) {
                ent_str_add(&s, ", ");
                put_share(&s, at->offspring[l]);
                ent_str_add(&s, " set off by ");
                if (f->n_streams > 1)
                    ent_str_addf(&s, "%u", l + 1);
                else
                    ent_str_add(&s, "earlier ones");
            }
        }
        if (at->tested) {
            ent_str_add(&s, "; residuals: Kolmogorov and Smirnov ");
            put_p(&s, at->ks_p);
            ent_str_add(&s, ", Ljung and Box ");
            put_p(&s, at->lb_p);
        }
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 0, 3, &s);
    }
}

static void print_profile(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    if (!f->n_profile) return;
    ent_str_addf(&s, "Profile of %s, log-likelihood less the best:", ent_fit_symbol(f->profiled));
    for (uint32_t k = 0; k < f->n_profile; k++) {
        ent_str_add(&s, k ? ", " : " ");
        put_value(&s, f->profile[k].value);
        ent_str_add_char(&s, ' ');
        put_value(&s, f->profile[k].loglik);
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, HANG, &s);
}

static void print_starts(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    uint32_t same = 0;
    for (uint32_t k = 0; k < f->fit.n_starts; k++) same += f->fit.ends[k] > f->fit.posterior - 1e-4;
    ent_put_count(&s, f->fit.n_starts, "start", "starts");
    ent_str_addf(&s, ", of which %u came to this maximum", same);
    for (uint32_t k = 0; k < f->fit.n_others; k++) {
        ent_str_add(&s, k ? ", " : "; other maxima at ");
        put_loglik(&s, f->fit.others[k]);
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, HANG, &s);
}

/* ---- what speaks against it */

static void put_notice(ent_str *out, const ent_fitted *f, ent_fit_notice notice) {
    switch (notice) {
    case ENT_FIT_FEW:
        ent_str_add(out, "Fewer than 50 events: ");
        ent_str_add(out, f->has_prior ? "the priors, which are assumed, say much of this."
                                      : "these estimates are weak.");
        return;
    case ENT_FIT_NOT_CONVERGED:
        ent_str_add(out, "The ascent did not end where the slope is zero: do not use this.");
        return;
    case ENT_FIT_SEVERAL:
        ent_str_add(out, "Other maxima are nearly as good: look at a profile (--profile=beta).");
        return;
    case ENT_FIT_SUPERCRITICAL:
        ent_str_add(out, "Supercritical: the spectral radius is ");
        put_value(out, f->radius);
        ent_str_add(out, ", so such a process never dies out, and no theatre takes these numbers.");
        return;
    case ENT_FIT_NEAR_CRITICAL:
        ent_str_add(out, "The spectral radius is ");
        put_value(out, f->radius);
        ent_str_add(out, ", near 1: slow changes of the rate may be told as one event setting off "
                         "another.");
        return;
    case ENT_FIT_TOO_FAST:
        ent_str_add(out, "The decay is not identified at this resolution: the mean lag of ");
        put_lag(out, f->mean_lag_days / DAYS_A_YEAR);
        ent_str_add(out, " is less than a third of a bin.");
        return;
    case ENT_FIT_COARSE:
        ent_str_add(out, "Events that are dated by month or year alone stand in its middle.");
        return;
    case ENT_FIT_UNCOVERED:
        ent_str_add(out,
                    "Nobody looked for such events systematically throughout: a rate of reports "
                    "is told, and a change of reporting looks like escalation.");
        return;
    case ENT_FIT_NODES:
        ent_str_add(out,
                    "With four times as many nodes for the frailty the log-likelihood of these "
                    "estimates is ");
        put_loglik(out, f->finer);
        ent_str_add(out, ": the nodes are too few here.");
        return;
    case ENT_FIT_MISFIT: ent_str_add(out, "A residual test rejects the model."); return;
    case ENT_FIT_OUTSIDE:
        ent_put_count(out, f->table.n_outside, "onset is", "onsets are");
        ent_str_add(out, " in no year of the pair, and left out.");
        return;
    case ENT_FIT_LATER:
        ent_put_count(out, f->n_later, "event is", "events are");
        ent_str_add(out, " later than as-of, and left out.");
        return;
    case ENT_FIT_SHARED:
        ent_put_count(out, f->n_shared, "event is", "events are");
        ent_str_add(out, " in more than one stream, as mutual ones are: each stream has them, and "
                         "they look as if one had set off the other at once.");
        return;
    case ENT_N_FIT_NOTICES: return;
    }
}

static void print_notices(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    for (ent_fit_notice n = 0; n < ENT_N_FIT_NOTICES; n++) {
        if (!f->notice[n]) continue;
        put_notice(&s, f, n);
        ent_print_paragraph(p, 0, HANG, &s);
    }
    if (f->table.n_filled) {
        ent_put_count(&s, f->table.n_filled, "empty cell of ln_capability_ratio has",
                      "empty cells of ln_capability_ratio have");
        ent_str_add(&s, " its default, 1.5.");
        ent_print_paragraph(p, 0, HANG, &s);
    }
    ent_str_add(&s,
                f->about == ENT_FIT_OF_YEARS
                    ? "Associations among pairs as they were, not effects; an onset is one that "
                      "was coded."
                    : "Events are those that were reported; what sets off what is told apart from "
                      "slow changes of the rate only in part.");
    ent_print_paragraph(p, 0, HANG, &s);
}

/* ---- base rates of a theatre */

static void put_percent(ent_str *out, double x) {
    ent_num_print_short(out, 100 * x, DIGITS);
    ent_str_add_char(out, '%');
}

static void set_pair(ent_table *t, const ent_fitted *f, const ent_fit_pair *pair) {
    const ent_theatre_dyad *d = &f->theatre->dyads[pair->pair];
    const ent_actor *actors = f->region->actors;
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    ent_str_add_slice(&s, actors[f->theatre->actors[d->a]].name);
    ent_str_add(&s, " <-> ");
    ent_str_add_slice(&s, actors[f->theatre->actors[d->b]].name);
    ent_table_set_all(t, 0, &s);
    if (pair->years > 0) {
        ent_str_addf(&s, "%u in ", pair->n_onsets);
        put_value(&s, pair->years);
        ent_str_add(&s, " years");
    } else {
        ent_str_add_char(&s, '-');
    }
    ent_table_set_all(t, 1, &s);
    put_percent(&s, pair->prior);
    ent_table_set_all(t, 2, &s);
    if (pair->years > 0) put_percent(&s, pair->posterior);
    ent_table_set_all(t, 3, &s);
    put_value(&s, pair->per_year);
    ent_table_set_all(t, 4, &s);
    if (isfinite(pair->bound)) put_value(&s, pair->bound);
    ent_table_set_all(t, 5, &s);
}

/* "They lean on base, land (estimated); frailty (given)." */
static void print_leans(ent_printer *p, const ent_fitted *f) {
    static const ent_basis order[] = {ENT_BASIS_ESTIMATED, ENT_BASIS_ASSUMED, ENT_BASIS_GIVEN};
    ent_str s = {0};
    size_t groups = 0;
    for (size_t b = 0; b < 3; b++) {
        size_t n = 0;
        for (size_t k = 0; ent_fit_leans_on[k] != ENT_N_THEATRE_NUMBERS; k++) {
            const ent_attribute *a = f->theatre->number[ent_fit_leans_on[k]];
            if (ent_basis_of(a) != order[b]) continue;
            ent_str_add(&s, n++ ? ", " : groups++ ? "; " : "They lean on ");
            ent_str_add(&s, ent_theatre_words[ent_fit_leans_on[k]].word);
        }
        if (n) ent_str_addf(&s, " (%s)", ent_basis_word(order[b]));
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, HANG, &s);
}

static void print_pairs(ent_printer *p, const ent_fitted *f) {
    static const char *const heads[] = {
        "", "onsets", "of its kind", "with its history", "a year", "at most a year"};
    ent_table t = ent_table_new(6);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t c = 0; c < 6; c++) ent_table_set(&t, c, heads[c]);
    for (uint32_t i = 0; i < f->n_pairs; i++) set_pair(&t, f, &f->pair[i]);
    print_table(p, &t, 0x3E);
    ent_str s = {0};
    ent_str_add(
        &s, "Chance of at least one onset of a dispute within the horizon: for a pair of its "
            "kind, and with its own history; all covariates at their means, no commitment, "
            "no race.  At most: without any onset, a higher rate would have shown one with "
            "95 % probability (3 by the years).  The numbers of a kind are of one coding of "
            "disputes (GML 2.2.1, 1946 to 2010); a history by another, as MID 5, mixes the two.");
    ent_print_paragraph(p, 0, HANG, &s);
    print_leans(p, f);
}

static void print_base_rates(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    ent_str_add(&s, "base rates, horizon ");
    put_value(&s, f->horizon);
    ent_str_add(&s, f->horizon == 1 ? " year" : " years");
    ent_put_under(&s, f->region, f->alternative);
    ent_print_title(p, f->theatre->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    print_pairs(p, f);
}

/* ---- all of it */

static void print_fit(ent_printer *p, const ent_fitted *f) {
    ent_str s = {0};
    bool years = f->about == ENT_FIT_OF_YEARS;
    if (years)
        put_facts_of_years(&s, f);
    else
        put_facts_of_streams(&s, f);
    ent_print_title(p, years ? ent_slice_of("Onsets of disputes") : f->region->title,
                    ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    print_model(p, f);
    print_window(p, f);
    print_numbers(p, f);
    print_excitement(p, f);
    print_streams(p, f);
    print_profile(p, f);
    print_key(p, f);
    print_starts(p, f);
    print_notices(p, f);
}

ent_status ent_fit_text(ent_printer *p, const ent_fitted *f) {
    if (f->region) ent_print_handling(p);
    if (f->about == ENT_FIT_OF_PAIRS)
        print_base_rates(p, f);
    else
        print_fit(p, f);
    ent_print_gap(p);
    ent_print_dynamics_line(p);
    if (f->region)
        ent_print_caveat(p);
    else
        ent_print_line(p, "These are statements about this model, not about the world.");
    return ENT_OK;
}
