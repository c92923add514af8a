/* check_csv.c - the table of claims as rows: one for each check of a claim, with what is said of
 * the claim on each of them, so that a row says what it is about wherever it goes. */

#include "claim/score.h"
#include "report/claims.h"
#include "report/csv.h"
#include "report/deals.h"
#include "report/simulated.h"
#include "report/support.h"

#include <math.h>

static const ent_column columns[] = {
    {"claim", "claim.claim", NULL, NULL},
    {"sentence", "claim.sentence", NULL, NULL},
    {"verdict", "claim.verdict", NULL, NULL},
    {"expect", "claim.expect", NULL, NULL},
    {"unexpected", "claim.unexpected", NULL, NULL},
    {"stands_for_how", "stands_for.how", NULL, NULL},
    {"stands_for_why", "stands_for.why", NULL, NULL},
    {"confidence_level", "confidence.level", NULL, NULL},
    {"confidence_why", "confidence.why", NULL, NULL},
    {"base_rate", "base_rate.share", NULL, NULL},
    {"forecast", NULL, "number",
     "the newest chance given to it that counts; missing where there is none"},
    {"happened", "outcome.happened", NULL, NULL},
    {"from", NULL, "list of names", "what the claim cites"},
    {"from_grades", NULL, "list of grades", "in the same order"},
    {"draws_n", "draws.n", NULL, NULL},
    {"draws_n_true", "draws.n_true", NULL, NULL},
    {"draws_share", "draws.share", NULL, NULL},
    {"required_share", "required.share", NULL, NULL},
    {"required_hedge", "required.hedge", NULL, NULL},
    {"judgement_alone", "claim.judgement_alone", NULL, NULL},
    {"file", "place.file", NULL, NULL},
    {"line", "place.line", NULL, NULL},
    {"check", NULL, "count",
     "number of the check within its claim, from 1; missing, as all that "
     "follows, where the claim has no check"},
    {"check_text", "check.text", NULL, NULL},
    {"check_any", "check.any", NULL, NULL},
    {"check_verdict", "check.verdict", NULL, NULL},
    {"check_reason", "check.reason", NULL, NULL},
    {"check_under", "check.under", NULL, NULL},
    {"check_value", "check.value", NULL, NULL},
    {"check_missing", "check.missing", NULL, NULL},
    {"check_left", "check.left", NULL, NULL},
    {"check_right", "check.right", NULL, NULL},
    {"check_against_text", "against.text", NULL, NULL},
    {"check_against_value", "against.value", NULL, NULL},
    {"check_draws_n", "draws.n", NULL, NULL},
    {"check_draws_n_true", "draws.n_true", NULL, NULL},
    {"check_draws_share", "draws.share", NULL, NULL},
    {"check_chance_n_profiles", "chance.n_profiles", NULL, NULL},
    {"check_chance_n_true", "chance.n_true", NULL, NULL},
    {"check_chance_share", "chance.share", NULL, NULL},
    {"check_true_under", NULL, "list of names", "alternatives under which a false check is true"},
    {"check_margin_kind", "margin.kind", NULL, NULL},
    {"check_margin_actor", "margin.actor", NULL, NULL},
    {"check_margin_state", "margin.state", NULL, NULL},
    {"check_margin_swaps", "margin.swaps", NULL, NULL},
    {"check_margin_attribute", "margin.attribute", NULL, NULL},
    {"check_margin_best", "margin.best", NULL, NULL},
    {"check_margin_turning", "margin.turning", NULL, NULL},
    {"check_difference", NULL, "number",
     "of a simulated check: the left side of its first comparison less the right one, pooled over "
     "the draws; missing, as those that follow, of other checks"},
    {"check_difference_low", NULL, "number", "of its 95 % interval"},
    {"check_difference_high", NULL, "number", "the other end"},
    {"check_mirrored", NULL, "number",
     "the same with every assumed effect mirrored in sign; missing where the check is not true"},
    {"check_mirrored_low", NULL, "number", "of its 95 % interval"},
    {"check_mirrored_high", NULL, "number", "the other end"},
    {"check_line", NULL, "count", "line of the check, in the file of its claim"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_check = {"check", "entente check MODEL --format=csv",
                                          "a check of a claim; a claim without checks has one row",
                                          columns};

static ent_slice given(ent_slice s) {
    ent_slice none = {0};
    return s.n ? s : none;
}

/* Missing where nothing is said. */
static void put_foresight(ent_csv *csv, const ent_region *region, const ent_claim *claim) {
    const ent_base_rate_line *b = &claim->base_rate;
    const ent_forecast *f = ent_newest_forecast(region, claim, true, ENT_NONE);
    ent_csv_number(csv, "base_rate", b->given ? b->k / b->n : (double)NAN);
    ent_csv_number(csv, "forecast", f ? f->chance : (double)NAN);
    if (claim->has_outcome)
        ent_csv_bool(csv, "happened", claim->outcome.happened);
    else
        ent_csv_missing(csv, "happened");
}

static void put_claim(ent_csv *csv, const ent_claim_answer *a) {
    const ent_claim *claim = a->claim;
    bool alone = false, hedged = !a->robust && a->hedge != ENT_HEDGE_NONE;
    ent_printer *p = csv->p;
    ent_printer_asked(p, ent_on_judgement_alone(p->ctx, p->region, a, &alone));
    ent_csv_slice(csv, "claim", claim->name);
    ent_csv_slice(csv, "sentence", claim->sentence);
    ent_csv_text(csv, "verdict", ent_verdict_id(a->verdict));
    ent_csv_slice(csv, "expect", given(claim->expect));
    ent_csv_bool(csv, "unexpected", a->unexpected);
    ent_csv_slice(csv, "stands_for_how", given(claim->stands_for));
    ent_csv_slice(csv, "stands_for_why", given(claim->stands_why));
    ent_csv_slice(csv, "confidence_level", given(claim->confidence));
    ent_csv_slice(csv, "confidence_why", given(claim->confidence_why));
    put_foresight(csv, p->region, claim);
    ent_csv_citations(csv, "from", "from_grades", claim->provenance.from, claim->provenance.n_from);
    ent_csv_share(csv, "draws_n", "draws_n_true", "draws_share", a->draws.n, a->draws.n_true);
    ent_csv_number(csv, "required_share", a->required);
    ent_csv_text(csv, "required_hedge", hedged ? ent_hedge_id(a->hedge) : NULL);
    ent_csv_bool(csv, "judgement_alone", alone);
    ent_csv_place(csv, "file", "line", claim->span);
}

static void put_truth(ent_csv *csv, const char *column, const ent_tested *t) {
    if (t->outcome == ENT_OUTCOME_TRUE || t->outcome == ENT_OUTCOME_FALSE)
        ent_csv_bool(csv, column, t->outcome == ENT_OUTCOME_TRUE);
    else
        ent_csv_missing(csv, column);
}

static void put_compared(ent_csv *csv, const char *column, bool compared, double x) {
    if (compared)
        ent_csv_number(csv, column, x);
    else
        ent_csv_missing(csv, column);
}

static void put_tested(ent_csv *csv, const ent_tested *t) {
    ent_csv_alternative(csv, "check_under", t->alternative);
    put_truth(csv, "check_value", t);
    ent_csv_text(csv, "check_missing", t->outcome == ENT_OUTCOME_NO_DATA ? t->missing : NULL);
    put_compared(csv, "check_left", t->compared, t->left);
    put_compared(csv, "check_right", t->compared, t->right);
}

static void put_against(ent_csv *csv, const ent_check_answer *c) {
    ent_str text = {0};
    if (!c->has_against) {
        ent_csv_missing(csv, "check_against_text");
        ent_csv_missing(csv, "check_against_value");
        return;
    }
    ent_expr_print(&text, c->check->text->against);
    ent_csv_words(csv, "check_against_text", &text);
    put_truth(csv, "check_against_value", &c->against);
}

static void put_alternatives(ent_csv *csv, const uint32_t *list, uint32_t n) {
    ent_str names = {0};
    for (uint32_t i = 0; i < n; i++) {
        ent_put_semicolon(&names, i);
        ent_str_add_slice(&names, csv->p->region->alternatives[list[i]].name);
    }
    ent_csv_words(csv, "check_true_under", &names);
}

static void put_margin(ent_csv *csv, const ent_check_answer *c) {
    static const char *const kinds[] = {"none", "swaps", "number", "exchange"};
    const ent_margin *m = &c->margin;
    bool told = c->has_margin && !c->margin_by_why;
    bool swaps = told && m->kind == ENT_MARGIN_SWAPS;
    bool number = told && m->kind == ENT_MARGIN_NUMBER;
    bool exchange = told && m->kind == ENT_MARGIN_EXCHANGE;
    ent_slice none = {0};
    ent_csv_text(csv, "check_margin_kind", told ? kinds[m->kind] : NULL);
    ent_csv_slice(csv, "check_margin_actor",
                  swaps      ? ent_player_actor(m->game, m->player)->name
                  : number   ? ent_number_actor(csv->p->region, m->attribute)
                  : exchange ? csv->p->region->actors[m->ranking->actor].name
                             : none);
    if (swaps)
        ent_csv_state(csv, "check_margin_state", m->game, m->state);
    else
        ent_csv_missing(csv, "check_margin_state");
    if (swaps)
        ent_csv_count(csv, "check_margin_swaps", m->swaps);
    else
        ent_csv_missing(csv, "check_margin_swaps");
    ent_csv_slice(csv, "check_margin_attribute", number ? m->attribute->name : none);
    put_compared(csv, "check_margin_best", number, m->best);
    put_compared(csv, "check_margin_turning", number, m->turning);
}

static void put_simulated(ent_csv *csv, const ent_check_answer *c) {
    double value = 0, low = 0, high = 0;
    bool given = ent_simulated_numbers(&c->tested, false, &value, &low, &high);
    put_compared(csv, "check_difference", given, value);
    put_compared(csv, "check_difference_low", given, low);
    put_compared(csv, "check_difference_high", given, high);
    bool mirrored = ent_simulated_numbers(&c->tested, true, &value, &low, &high);
    put_compared(csv, "check_mirrored", mirrored, value);
    put_compared(csv, "check_mirrored_low", mirrored, low);
    put_compared(csv, "check_mirrored_high", mirrored, high);
}

static void put_check(ent_csv *csv, const ent_check_answer *c, uint32_t number) {
    ent_csv_count(csv, "check", number);
    ent_csv_slice(csv, "check_text", c->check->words);
    ent_csv_count(csv, "check_any", c->check->any);
    ent_csv_text(csv, "check_verdict", ent_verdict_id(c->verdict));
    ent_csv_text(csv, "check_reason", ent_reason_id(c->reason));
    put_tested(csv, &c->tested);
    put_against(csv, c);
    ent_csv_share(csv, "check_draws_n", "check_draws_n_true", "check_draws_share", c->draws.n,
                  c->draws.n_true);
    ent_csv_share(csv, "check_chance_n_profiles", "check_chance_n_true", "check_chance_share",
                  c->n_profiles, c->n_by_chance);
    put_alternatives(csv, c->true_under, c->n_true_under);
    put_margin(csv, c);
    put_simulated(csv, c);
    ent_csv_count(csv, "check_line", ent_place_of(&csv->p->region->files, c->check->span).line);
}

/* All columns of a check. */
static void put_no_check(ent_csv *csv) {
    size_t at = csv->at;
    while (columns[at + 1].name) ent_csv_missing(csv, columns[at++].name);
}

void ent_check_csv_report(ent_printer *p, const ent_check_result *r) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_check);
    for (uint32_t i = 0; i < r->n_claims; i++) {
        const ent_claim_answer *a = &r->claims[i];
        for (uint32_t k = 0; k < a->n_checks || k == 0; k++) {
            put_claim(&csv, a);
            if (k < a->n_checks)
                put_check(&csv, &a->checks[k], k + 1);
            else
                put_no_check(&csv);
            ent_csv_end_row(&csv);
        }
    }
}
