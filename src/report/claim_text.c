/* claim_text.c - what stands beside a claim in the table: what the model says, and how far that
 * can be trusted.  It is to be read in a few seconds; `why` has the rest. */

#include "report/sentence.h"
#include "report/support.h"

#include "base/num.h"

enum { MOST_SENTENCES = 2, MOST_PIECES = 2 };

/* ---- what a check found */

static void put_findings(ent_printer *p, ent_str *out, const ent_check_answer *c, uint32_t most) {
    ent_put_findings(p, out, c->check->text->expr, &c->tested, most);
}

/* "Check 2 of 3: .." where there are several. */
static void put_decisive(ent_printer *p, ent_str *out, const ent_claim_answer *a,
                         const ent_check_answer *c) {
    if (a->n_checks > 1)
        ent_str_addf(out, "Check %u of %u: ", (unsigned)(a->decisive + 1), (unsigned)a->n_checks);
    put_findings(p, out, c, MOST_SENTENCES);
}

static void put_all_checks(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    uint32_t n = 0, shown = 0;
    for (uint32_t i = 0; i < a->n_checks; i++) n += ent_check_counts(&a->checks[i]);
    for (uint32_t i = 0; i < a->n_checks && shown < MOST_SENTENCES; i++) {
        if (!ent_check_counts(&a->checks[i])) continue;
        if (shown++) ent_str_add(out, "  ");
        put_findings(p, out, &a->checks[i], MOST_SENTENCES);
    }
    if (n <= shown) return;
    ent_str_add(out, "  And ");
    ent_put_count(out, n - shown, "more check.", "more checks.");
}

/* ---- by verdict */

/* Of the weak checks beside one that holds. */
static void put_weak_note(ent_str *out, const ent_claim_answer *a) {
    uint32_t rivals = 0, chances = 0;
    if (!a->n_weak) return;
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_check_answer *c = &a->checks[i];
        rivals += c->verdict == ENT_VERDICT_WEAK && c->reason != ENT_BECAUSE_CHANCE;
        chances += c->verdict == ENT_VERDICT_WEAK && c->reason == ENT_BECAUSE_CHANCE;
    }
    ent_str_addf(out, "  %u of ", (unsigned)a->n_weak);
    ent_put_count(out, a->n_checks, "check", "checks");
    ent_str_add(out, a->n_weak == 1 ? " is weak" : " are weak");
    if (!chances)
        ent_str_add(out,
                    a->n_weak == 1 ? ": its rival is true too" : ": their rivals are true too");
    else if (!rivals)
        ent_str_add(out, ": nearly any preferences would do");
    ent_str_add_char(out, '.');
}

/* Said where fewer draws than 95% are enough. */
static void put_enough_draws(ent_str *out, const ent_region *region, const ent_claim_answer *a) {
    if (!a->draws.n || (double)a->draws.n_true >= .95 * (double)a->draws.n) return;
    ent_str_add(out, "  True in ");
    ent_put_draws(out, &a->draws);
    ent_str_add(out, "; ");
    ent_put_required(out, region, a);
    ent_str_add_char(out, '.');
}

static void put_holds(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    ent_str trust = {0};
    const ent_check_answer *restated = ent_restated_check(a);
    p->named = restated ? ent_restated_by(restated) : NULL;
    put_all_checks(p, out, a);
    p->named = NULL;
    ent_put_finding(p, &trust, a);
    if (trust.n) ent_str_add(out, "  ");
    ent_page_take(out, &trust);
    put_enough_draws(out, p->region, a);
    put_weak_note(out, a);
}

static void put_rival(ent_printer *p, ent_str *out, const ent_check_answer *c, const char *lead) {
    ent_str_addf(out, "%s  ", lead);
    size_t begun = out->n;
    p->briefly = true;
    ent_put_findings(p, out, c->check->text->against, &c->against, MOST_SENTENCES);
    p->briefly = false;
    if (out->n > begun) return;
    ent_expr_print(out, c->check->text->against);
    ent_put_under(out, p->region, c->check->against_under);
    ent_str_add_char(out, '.');
}

static void put_assumed(ent_printer *p, ent_str *out, const ent_claim_answer *a,
                        const ent_check_answer *c) {
    p->named = ent_restated_by(c);
    put_decisive(p, out, a, c);
    p->named = NULL;
    ent_str_add(out, "  ");
    ent_put_restated(p, out, c);
    if (c->has_against && c->against.outcome == ENT_OUTCOME_TRUE)
        put_rival(p, out, c, "  Its rival is true too.");
}

static void put_weak(ent_printer *p, ent_str *out, const ent_claim_answer *a,
                     const ent_check_answer *c) {
    put_decisive(p, out, a, c);
    if (c->reason != ENT_BECAUSE_CHANCE) {
        put_rival(p, out, c, "  But its rival is true as well.");
        return;
    }
    ent_str_add(out, "  But nearly any preferences would make it so: it is true in ");
    ent_put_random_sets(out, c->n_by_chance, c->n_profiles);
    ent_str_add_char(out, '.');
}

/* `It would be true in the alternative "neither": Ashgabat gives neutrality up.`  The quotes keep a
 * name such as "neither" from being read as a word of the sentence. */
static void put_true_in(ent_str *out, const ent_region *region, const uint32_t *alternatives,
                        uint32_t n, const char *lead) {
    ent_str_addf(out, "%strue in the %s ", lead, n == 1 ? "alternative" : "alternatives");
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        ent_put_quoted(out, region->alternatives[alternatives[i]].name);
    }
    if (n == 1 && region->alternatives[alternatives[0]].title.n) {
        ent_str_add(out, ": ");
        ent_put_clean(out, region->alternatives[alternatives[0]].title);
    }
    ent_str_add_char(out, '.');
}

static void put_fails(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    ent_str_add(out, "The model does not bear this out.  ");
    put_findings(p, out, c, MOST_SENTENCES);
    if (c->n_true_further)
        put_true_in(out, p->region, c->true_further, c->n_true_further,
                    "  It takes more than that: it would be ");
    else if (c->n_true_under)
        put_true_in(out, p->region, c->true_under, c->n_true_under, "  It would be ");
}

static void put_pieces(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    uint32_t other = 0, shown = 0;
    for (uint32_t i = 0; i < c->n_across; i++) other += c->across[i].outcome != c->tested.outcome;
    for (uint32_t i = 0; i < c->n_across && c->decides && shown < MOST_PIECES; i++) {
        if (c->across[i].outcome == c->tested.outcome) continue;
        if (other == 1) {
            ent_str_add(out, "; of that alternative, ");
        } else {
            ent_str_add(out, shown ? "; of " : ".  Of ");
            ent_str_add_slice(out, region->alternatives[c->across[i].alternative].name);
            ent_str_add(out, ", ");
        }
        ent_put_piece(out, region, &c->decides[i]);
        shown++;
    }
}

static void put_turning_point(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    if (!c->has_margin || c->margin.kind == ENT_MARGIN_NONE) return;
    ent_str_add(out, "  To turn it, ");
    ent_put_margin(out, region, &c->margin);
    ent_str_add_char(out, '.');
}

/* Who does what: in the model as written, where that makes the check true, else in the first
 * alternative that does.  Which statement turns it is told behind it. */
static void put_finding_across(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    const ent_tested *t = &c->tested;
    for (uint32_t i = 0; i < c->n_across && t->outcome != ENT_OUTCOME_TRUE; i++)
        if (c->across[i].outcome == ENT_OUTCOME_TRUE) t = &c->across[i];
    p->briefly = true;
    ent_put_findings(p, out, c->check->text->expr, t, 1);
    p->briefly = false;
    ent_str_add(out, "  ");
}

/* What was found and the rule as a sentence; or the rule, then what it comes from. */
static void put_depends(ent_printer *p, ent_str *out, const ent_claim_answer *a,
                        const ent_check_answer *c) {
    if (c && c->reason == ENT_BECAUSE_ACROSS) put_finding_across(p, out, c);
    size_t begun = out->n;
    ent_put_rule(out, p->region, a);
    ent_put_capital(out, begun);
    if (c && c->reason == ENT_BECAUSE_ACROSS) put_pieces(out, p->region, c);
    ent_str_add_char(out, '.');
    if (!c) return;
    if (c->reason == ENT_BECAUSE_ACROSS) return;
    ent_str_add(out, "  ");
    put_findings(p, out, c, 1);
    put_turning_point(out, p->region, c);
}

static void put_by_verdict(ent_printer *p, ent_str *out, const ent_claim_answer *a,
                           const ent_check_answer *c) {
    switch (a->verdict) {
    case ENT_VERDICT_ERROR: ent_put_error(p, out, c->check); return;
    case ENT_VERDICT_FAILS: put_fails(p, out, c); return;
    case ENT_VERDICT_NO_DATA: ent_put_no_data(out, p->region, c); return;
    case ENT_VERDICT_DEPENDS: put_depends(p, out, a, c); return;
    case ENT_VERDICT_ASSUMED: put_assumed(p, out, a, c); return;
    case ENT_VERDICT_WEAK: put_weak(p, out, a, c); return;
    case ENT_VERDICT_HOLDS: return;
    }
}

void ent_put_claim_reason(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    const ent_check_answer *c = ent_decisive_check(a);
    ent_str note = {0};
    if (a->verdict == ENT_VERDICT_HOLDS)
        put_holds(p, out, a);
    else if (c)
        put_by_verdict(p, out, a, c);
    else
        put_depends(p, out, a, NULL);
    ent_put_stressed(&note, p->region, a);
    if (note.n) ent_str_add(out, "  ");
    ent_page_take(out, &note);
}
