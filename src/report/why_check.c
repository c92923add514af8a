/* why_check.c - one check of a claim, explained: what it asks, what decides it, how far the answer
 * can be trusted, and what would turn it. */

#include "report/deals.h"
#include "report/ledger.h"
#include "report/claims.h"
#include "report/markup.h"
#include "report/processes.h"
#include "report/simulated.h"

#include "base/num.h"
#include "claim/evaluate.h"
#include "report/support.h"

enum { MOST_LEAVERS = 8, MOST_ALTERNATIVES = 8 };

/* ---- the grounds */

static bool is_yes_or_no(ent_ground_kind kind) {
    return kind != ENT_GROUND_EQUILIBRIA && kind != ENT_GROUND_MARGIN &&
           kind != ENT_GROUND_ATTRIBUTE && kind != ENT_GROUND_WINNER &&
           kind != ENT_GROUND_SETTLEMENT && kind != ENT_GROUND_SHARE && kind != ENT_GROUND_WORTH &&
           kind != ENT_GROUND_AREA && kind != ENT_GROUND_ZONE && kind != ENT_GROUND_DISTANCE &&
           kind != ENT_GROUND_REACHED && kind != ENT_GROUND_MEDIAN;
}

static void print_question(ent_printer *p, size_t indent, const ent_ground *ground) {
    ent_str s = {0};
    ent_put_question(&s, p->region, ground);
    if (is_yes_or_no(ground->kind)) ent_str_add(&s, ground->truth ? "  Yes." : "  No.");
    ent_print_paragraph(p, indent, indent + 2, &s);
}

static ent_status print_certificates(ent_printer *p, size_t indent, const ent_ground *ground) {
    ent_status st = ENT_OK;
    if (ground->kind == ENT_GROUND_STABLE && ground->truth && !ground->n_certificates) {
        ent_str s = {0};
        ent_str_add(&s, "No actor, and no coalition, can get to a state that all its members like "
                        "better.");
        ent_print_paragraph(p, indent, indent, &s);
    }
    for (uint32_t i = 0; i < ground->n_certificates && st == ENT_OK; i++)
        st = ent_explain_certificate(p, indent, ground->game, ground->concept,
                                     &ground->certificates[i]);
    return st;
}

/* Every state that satisfies the condition is left by somebody. */
static void print_leavers(ent_printer *p, size_t indent, const ent_ground *ground) {
    ent_str s = {0};
    if (ground->n_satisfying == 0) {
        ent_str_add(&s, "No feasible state does.");
        ent_print_paragraph(p, indent, indent, &s);
        return;
    }
    ent_put_count(&s, ground->n_satisfying, "state does, and somebody would leave it:",
                  "states do, and somebody would leave each of them:");
    ent_print_paragraph(p, indent, indent, &s);
    for (uint32_t i = 0; i < ground->n_certificates && i < MOST_LEAVERS; i++)
        ent_explain_leaving(p, indent + 2, ground->game, ground->concept, &ground->certificates[i]);
    if (ground->n_satisfying <= ground->n_certificates) return;
    ent_str_add(&s, "and ");
    ent_count_print(&s, ground->n_satisfying - ground->n_certificates);
    ent_str_add(&s, " more");
    ent_print_paragraph(p, indent + 2, indent + 2, &s);
}

static ent_status print_some(ent_printer *p, size_t indent, const ent_ground *ground) {
    if (!ground->truth) {
        print_leavers(p, indent, ground);
        return ENT_OK;
    }
    ent_str s = {0};
    ent_put_numbered(&s, ground->game, ground->state);
    if (ground->n_equilibria == 1) {
        ent_str_add(&s, " is the only one.");
    } else {
        ent_str_add(&s, " is one (of ");
        ent_put_count(&s, ground->n_equilibria, "equilibrium", "equilibria");
        ent_str_add(&s, " in all).");
    }
    ent_print_paragraph(p, indent, indent, &s);
    return print_certificates(p, indent, ground);
}

/* Whether the comparison above has told which events were counted. */
static bool is_counted(const ent_check_answer *c) {
    ent_slice function =
        c->tested.n_grounds == 1 ? c->tested.grounds[0].call->name : (ent_slice){0};
    return c->tested.compared &&
           (ent_slice_is(function, "count") || ent_slice_is(function, "periods"));
}

/* The number, from 1, of the first check of the claim that has read as much; 0: none before.
 * *same: and no more. */
static uint32_t told_before(const ent_claim_answer *a, const ent_ground *ground, bool *same) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        for (uint32_t k = 0; k < a->checks[i].tested.n_grounds; k++) {
            const ent_ground *other = &a->checks[i].tested.grounds[k];
            if (other == ground) return 0;
            if (!other->deal || !ent_reads_no_more(ground->deal, other->deal)) continue;
            *same = ent_reads_the_same(other->deal, ground->deal);
            return i + 1;
        }
    return 0;
}

static bool is_of(const ent_check_answer *c, const ent_ground *ground) {
    for (uint32_t i = 0; i < c->tested.n_grounds; i++)
        if (&c->tested.grounds[i] == ground) return true;
    return false;
}

static void print_deal(ent_printer *p, size_t indent, const ent_claim_answer *a,
                       const ent_ground *ground) {
    bool same = false;
    uint32_t told = told_before(a, ground, &same);
    ent_str s = {0};
    print_question(p, indent, ground);
    ent_put_evidence(p, &s, ground);
    if (told && is_of(&a->checks[told - 1], ground))
        ent_str_add(&s, same ? "  It reads the same." : "  All that it reads is listed above.");
    else if (told)
        ent_str_addf(&s,
                     same ? "  It reads what check %u reads."
                          : "  All that it reads is listed with check %u.",
                     (unsigned)told);
    ent_print_paragraph(p, indent + 2, indent + 2, &s);
    if (!told) ent_explain_deal(p, indent + 2, ground);
}

static ent_status print_ground(ent_printer *p, size_t indent, const ent_claim_answer *a,
                               const ent_check_answer *c, const ent_ground *ground) {
    ent_str s = {0};
    if (ground->kind == ENT_GROUND_ATTRIBUTE) {
        ent_put_attribute(p, &s, ground->attribute);
        ent_print_paragraph(p, indent, indent + 2, &s);
        return ENT_OK;
    }
    if (ground->kind == ENT_GROUND_EVENTS) {
        ent_explain_events(p, indent, ground, is_counted(c));
        return ENT_OK;
    }
    if (ground->kind == ENT_GROUND_COVERED) {
        ent_put_evidence(p, &s, ground);
        ent_print_paragraph(p, indent, indent, &s);
        return ENT_OK;
    }
    if (ground->deal) {
        print_deal(p, indent, a, ground);
        return ENT_OK;
    }
    ent_note_state(p, ground->game, ground->state);
    ent_note_state(p, ground->game, ground->other);
    print_question(p, indent, ground);
    switch (ground->kind) {
    case ENT_GROUND_STABLE: return print_certificates(p, indent + 2, ground);
    case ENT_GROUND_SOME: return print_some(p, indent + 2, ground);
    case ENT_GROUND_PATH:
        if (ground->truth && !ground->n_steps) break;
        if (ground->truth)
            ent_explain_path(p, indent + 2, ground);
        else
            ent_explain_no_path(p, indent + 2, ground);
        return ENT_OK;
    default: break;
    }
    ent_put_evidence(p, &s, ground);
    ent_print_paragraph(p, indent + 2, indent + 2, &s);
    return ENT_OK;
}

/* ---- its rival, and other alternatives */

static const char *truth_word(ent_outcome outcome) {
    switch (outcome) {
    case ENT_OUTCOME_TRUE: return "true";
    case ENT_OUTCOME_FALSE: return "false";
    case ENT_OUTCOME_NO_DATA: return "no data";
    case ENT_OUTCOME_ERROR: break;
    }
    return "cannot be evaluated";
}

static void print_against(ent_printer *p, size_t indent, const ent_check_answer *c) {
    if (!c->has_against) return;
    ent_str s = {0};
    ent_str_add(&s, "against: ");
    ent_expr_print(&s, c->check->text->against);
    ent_put_under(&s, p->region, c->check->against_under);
    ent_str_addf(&s, " is %s.  ", truth_word(c->against.outcome));
    ent_put_findings(p, &s, c->check->text->against, &c->against, 2);
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* "  True in 700 of 1,000 draws.  Of that alternative, it takes only Iran's .." */
static void put_of_alternative(ent_printer *p, ent_str *out, const ent_check_answer *c,
                               uint32_t i) {
    const ent_share *draws = c->across_draws ? &c->across_draws[i] : NULL;
    if (draws && draws->n) {
        ent_str_add(out, "  True in ");
        ent_put_draws(out, draws);
        ent_str_add_char(out, '.');
    }
    if (c->across[i].outcome == c->tested.outcome || !c->decides) return;
    ent_str_add(out, "  Of that alternative, ");
    ent_put_piece(out, p->region, &c->decides[i]);
    ent_str_add_char(out, '.');
}

static void put_finding_of(ent_printer *p, ent_str *out, const ent_check_answer *c,
                           const ent_tested *tested) {
    ent_str_add(out, "  ");
    ent_put_findings(p, out, c->check->text->expr, tested, 1);
}

static void print_across(ent_printer *p, size_t indent, const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->n_across; i++) {
        ent_str s = {0};
        const ent_alternative *a = &p->region->alternatives[c->across[i].alternative];
        ent_str_add(&s, "under ");
        ent_str_add_slice(&s, a->name);
        ent_str_add_char(&s, ' ');
        ent_put_quoted(&s, a->title);
        ent_str_addf(&s, ": %s.", truth_word(c->across[i].outcome));
        if (c->across[i].outcome != c->tested.outcome) put_finding_of(p, &s, c, &c->across[i]);
        put_of_alternative(p, &s, c, i);
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
}

static void print_without_reported(ent_printer *p, size_t indent, const ent_check_answer *c) {
    ent_str s = {0};
    if (!c->has_reported) return;
    ent_str_addf(&s, "Leaving out what is only reported: %s.",
                 truth_word(c->without_reported.outcome));
    if (c->without_reported.outcome != c->tested.outcome)
        put_finding_of(p, &s, c, &c->without_reported);
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* Of a false check: where it is true. */
static void print_true_under(ent_printer *p, size_t indent, const ent_check_answer *c) {
    const uint32_t *list = c->n_true_further ? c->true_further : c->true_under;
    uint32_t n = c->n_true_further ? c->n_true_further : c->n_true_under;
    ent_str s = {0};
    for (uint32_t i = 0; i < n && i < MOST_ALTERNATIVES; i++) {
        const ent_alternative *a = &p->region->alternatives[list[i]];
        ent_put_quoted(&s, a->name);
        ent_str_add(&s, ": ");
        ent_put_clean(&s, a->title);
        ent_print_row(p, indent, i ? "" : c->n_true_further ? "It takes more:" : "True under", &s);
    }
    if (n <= MOST_ALTERNATIVES) return;
    ent_str_addf(&s, "and %u more", (unsigned)(n - MOST_ALTERNATIVES));
    ent_print_row(p, indent, "", &s);
}

static ent_status print_grounds(ent_printer *p, size_t indent, const ent_claim_answer *a,
                                const ent_check_answer *c) {
    ent_status st = ENT_OK;
    ent_str s = {0};
    if (c->tested.simulated) {
        ent_explain_simulated(p, indent, c);
        return ENT_OK;
    }
    if (c->tested.outcome == ENT_OUTCOME_NO_DATA || c->tested.compared) {
        ent_put_findings(p, &s, c->check->text->expr, &c->tested, 1);
        ent_print_paragraph(p, indent, indent, &s);
    }
    if (c->tested.outcome == ENT_OUTCOME_ERROR) {
        ent_put_error(p, &s, c->check);
        ent_print_paragraph(p, indent, indent, &s);
    }
    for (uint32_t i = 0; i < c->tested.n_grounds && st == ENT_OK; i++)
        st = print_ground(p, indent, a, c, &c->tested.grounds[i]);
    return st;
}

/* ---- how far the answer can be trusted */

/* Whether the rule of the claim's verdict has told the draws of its only check. */
static bool draws_told(const ent_claim_answer *a, const ent_check_answer *c) {
    return a->n_checks == 1 &&
           (a->verdict == ENT_VERDICT_HOLDS || a->verdict == ENT_VERDICT_FAILS ||
            c->reason == ENT_BECAUSE_BEST || c->reason == ENT_BECAUSE_SHARE);
}

static void print_draws(ent_printer *p, size_t indent, const ent_claim_answer *a,
                        const ent_check_answer *c) {
    ent_str s = {0};
    if (!c->draws.n || draws_told(a, c)) return;
    ent_str_add(&s, "true in ");
    ent_put_draws(&s, &c->draws);
    ent_print_row(p, indent, "Under doubt", &s);
}

static void print_chance(ent_printer *p, size_t indent, const ent_check_answer *c) {
    ent_str s = {0};
    if (!c->n_profiles) return;
    ent_str_add(&s, "true in ");
    ent_put_random_sets(&s, c->n_by_chance, c->n_profiles);
    if (c->n_unanswered) {
        ent_str_add(&s, "; without data in ");
        ent_count_print(&s, c->n_unanswered);
        ent_str_add(&s, " more");
    }
    ent_print_row(p, indent, "By chance", &s);
}

static bool same_inputs(const ent_support *a, const ent_support *b) {
    if (a->unit.n || b->unit.n) return ent_slice_eq(a->unit, b->unit);
    if (a->n_inputs != b->n_inputs) return false;
    for (uint32_t i = 0; i < a->n_inputs; i++)
        if (a->inputs[i].kind != b->inputs[i].kind ||
            a->inputs[i].span.file != b->inputs[i].span.file ||
            a->inputs[i].span.begin != b->inputs[i].span.begin)
            return false;
    return true;
}

static bool is_among(const ent_support *s, const ent_support *list, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (same_inputs(s, &list[i])) return true;
    return false;
}

/* A number is written out with the grounds. */
static bool is_number(const ent_support *s) {
    return s->n_inputs && s->inputs[0].kind == ENT_INPUT_NUMBER && !s->unit.n;
}

static bool is_table_line(const ent_support *s) {
    return s->n_inputs && s->inputs[0].table;
}

static void print_restatement(ent_printer *p, size_t indent, const ent_check_answer *c,
                              const ent_support *r, const char *label) {
    ent_str s = {0};
    ent_put_support(p, &s, r, true);
    if (r->n_profiles) {
        ent_str_add(&s, "; alone, true in ");
        ent_put_random_sets(&s, r->n_true, r->n_profiles);
    }
    if (r->unit.n)
        ent_str_add(&s, r->spare ? "; set to zero, still true" : "; set to zero, not true");
    else if (is_among(r, c->carriers, c->n_carriers))
        ent_str_add(&s, "; taken out of the model, false");
    else if (r->spare)
        ent_str_add(&s, "; taken out of the model, still true");
    ent_print_row(p, indent, label, &s);
}

/* What restates it, and of that what carries it too. */
static void print_restatements(ent_printer *p, size_t indent, const ent_check_answer *c) {
    ent_str s = {0};
    for (uint32_t i = 0; i < c->n_restatements; i++) {
        const ent_support *r = &c->restatements[i];
        if (is_number(r) || is_table_line(r)) {
            ent_put_origin(&s, r);
            ent_print_row(p, indent, "All it reads is", &s);
        } else {
            print_restatement(p, indent, c, r,
                              i          ? ""
                              : r->joint ? "Together said by"
                                         : "The same is said by");
        }
    }
}

/* "naval of Russia, naval of Iran": the numbers in one row. */
static bool put_number_carriers(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    uint32_t n = 0, shown = 0;
    for (uint32_t i = 0; i < c->n_carriers; i++) n += is_number(&c->carriers[i]);
    for (uint32_t i = 0; i < c->n_carriers; i++) {
        if (!is_number(&c->carriers[i])) continue;
        ent_put_and(out, shown++, n);
        ent_put_attribute_name(out, p->region, c->carriers[i].inputs[0].attribute);
    }
    return n > 0;
}

static void print_carriers(ent_printer *p, size_t indent, const ent_check_answer *c) {
    uint32_t shown = 0;
    ent_str s = {0};
    for (uint32_t i = 0; i < c->n_carriers; i++) {
        const ent_support *carrier = &c->carriers[i];
        if (is_number(carrier) || is_among(carrier, c->restatements, c->n_restatements)) continue;
        ent_put_support(p, &s, carrier, true);
        ent_print_row(p, indent, shown++ ? "" : "This rests on", &s);
    }
    if (put_number_carriers(p, &s, c)) ent_print_row(p, indent, shown++ ? "" : "This rests on", &s);
    if (!shown || c->carriers_complete) return;
    ent_str_add(&s, "and perhaps more: not every input was tried");
    ent_print_row(p, indent, "", &s);
}

/* Of tables alone, so that there is no ranking of states. */
static bool asks_tables(const ent_tested *t) {
    bool table = false;
    for (uint32_t i = 0; i < t->n_grounds; i++) {
        if (t->grounds[i].game) return false;
        table = table || t->grounds[i].deal;
    }
    return table;
}

/* Nothing turns it, as far as was looked. */
static void put_no_margin(ent_str *out, const ent_margin *m, bool rankings, bool tables,
                          bool simulated) {
    if (simulated)
        ent_str_add(out, "none: as far as the draws say, no number turns it alone");
    else if (m->complete && tables && rankings)
        ent_str_add(out, "none: no exchange of two neighbours in one ranking, and no number, turns "
                         "it alone");
    else if (m->complete && tables)
        ent_str_add(out, "none: no number turns it alone");
    else if (m->complete)
        ent_str_add(out, "none: no state moved in one ranking, and no number, turns it alone");
    else if (m->swaps)
        ent_str_addf(out, "none of up to %u places in one ranking; larger ones were not tried",
                     (unsigned)m->swaps);
    else
        ent_str_add(out, "none that was tried turns it; not every change was tried");
}

/* Events are there or not: nothing about them is near to turning. */
static bool has_near(const ent_tested *t) {
    for (uint32_t i = 0; i < t->n_grounds; i++)
        if (t->grounds[i].game || t->grounds[i].attribute || t->grounds[i].deal) return true;
    return t->n_grounds == 0;
}

static void print_margin(ent_printer *p, size_t indent, const ent_check_answer *c) {
    ent_str s = {0};
    if (!c->has_margin || !has_near(&c->tested)) return;
    if (c->margin.kind == ENT_MARGIN_NONE)
        put_no_margin(&s, &c->margin, ent_asks_rankings(c->tested.grounds, c->tested.n_grounds),
                      asks_tables(&c->tested), c->tested.simulated != NULL);
    else
        ent_put_margin(&s, p->region, &c->margin);
    if (c->margin.kind == ENT_MARGIN_NUMBER && !c->margin.complete)
        ent_str_add(&s, "; not every change was tried");
    if (c->tested.simulated && c->margin.kind == ENT_MARGIN_NUMBER)
        ent_str_add(&s, c->margin.inside ? ", by a straight line through the draws"
                                         : ", by a straight line drawn out beyond what is stated");
    ent_print_row(p, indent, "The closest change", &s);
}

static void print_trust(ent_printer *p, size_t indent, const ent_claim_answer *a,
                        const ent_check_answer *c) {
    if (c->tested.outcome != ENT_OUTCOME_TRUE && c->tested.outcome != ENT_OUTCOME_FALSE) return;
    print_draws(p, indent, a, c);
    print_chance(p, indent, c);
    print_restatements(p, indent, c);
    ent_print_process_tries(p, indent, c);
    print_carriers(p, indent, c);
    print_true_under(p, indent, c);
    print_margin(p, indent, c);
}

/* ---- what would turn it */

static const char *turning_words(ent_outcome outcome) {
    return outcome == ENT_OUTCOME_TRUE    ? "This check would turn false if"
           : outcome == ENT_OUTCOME_FALSE ? "This check would turn true if"
                                          : "It would change if";
}

/* Not so an attribute, nor a way by moves of any kind. */
static bool rests_on_preferences(const ent_ground *ground) {
    return ground->game && (ground->kind != ENT_GROUND_PATH || ground->layer);
}

/* What it rests on has been told; or the input that says the same, and no line carries it. */
static bool is_known(const ent_check_answer *c, const ent_turns *turns) {
    bool carried = false;
    for (uint32_t i = 0; i < turns->n_changes; i++)
        carried = carried || turns->changes[i].kind == ENT_WITHOUT_LINE;
    return c->n_carriers || (c->n_restatements && !carried);
}

static ent_status print_rests_on(ent_printer *p, size_t indent, const ent_check_answer *c,
                                 const ent_turns *turns) {
    ent_decidings list = {0};
    ent_status st = ENT_OK;
    ent_varied varied = {false, false};
    for (uint32_t i = 0; i < c->tested.n_grounds && st == ENT_OK; i++) {
        const ent_ground *ground = &c->tested.grounds[i];
        if (!rests_on_preferences(ground)) continue;
        ent_varied own = ent_what_varies(ground->game);
        varied = (ent_varied){varied.lines || own.lines, varied.ranked || own.ranked};
        st = ent_rests_on_ground(p->ctx, &list, ground);
    }
    if (st == ENT_OK && (varied.lines || varied.ranked) && turns) {
        if (!is_known(c, turns)) ent_explain_rests_on(p, indent, turns, &list);
        ent_explain_turns(p, indent, turns, turning_words(c->tested.outcome), varied, c);
    }
    ent_vec_clear(&list);
    return st;
}

/* A verdict that does not follow from the truth alone. */
static bool says_more(const ent_check_answer *c) {
    return c->verdict == ENT_VERDICT_DEPENDS || c->verdict == ENT_VERDICT_ASSUMED ||
           c->verdict == ENT_VERDICT_WEAK;
}

ent_status ent_explain_check(ent_printer *p, const ent_claim_answer *a, uint32_t i,
                             const ent_turns *turns) {
    const ent_check_answer *c = &a->checks[i];
    ent_str s = {0};
    ent_str_addf(&s, "check %u of %u: ", (unsigned)(i + 1), (unsigned)a->n_checks);
    ent_put_clean(&s, c->check->words);
    ent_str_addf(&s, "%s%s", ent_is_html(p) ? " - " : "     ", truth_word(c->tested.outcome));
    if (says_more(c)) ent_str_addf(&s, ", %s", ent_verdict_word(c->verdict));
    if (c->check->any) ent_str_add(&s, " (one of several, of which one is enough)");
    ent_print_gap(p);
    if (ent_is_markup(p)) {
        ent_markup_heading(p, 2, ent_str_get(&s));
        ent_page_drop(&p->out, &s);
    } else {
        ent_print_paragraph(p, 2, 6, &s);
    }
    ent_status st = print_grounds(p, 4, a, c);
    print_against(p, 4, c);
    print_across(p, 4, c);
    print_without_reported(p, 4, c);
    print_trust(p, 4, a, c);
    if (st == ENT_OK) st = print_rests_on(p, 4, c, turns);
    ent_tell_simulated(p, c);
    return st;
}
