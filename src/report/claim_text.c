/* claim_text.c - what stands below a claim in the table: what the model says, why that gives the
 * verdict, and what it rests on.  It is to be read in a few seconds: one sentence each, without the
 * lines that decide every step; `why` has the rest. */

#include "report/sentence.h"
#include "report/support.h"

#include "base/num.h"

enum { MOST_PIECES = 2 };

/* ---- what a check found */

static void put_tested(ent_printer *p, ent_str *out, const ent_expr *e, const ent_tested *t) {
    p->briefly = true;
    ent_put_findings(p, out, e, t, 1);
    p->briefly = false;
}

static void put_finding(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    put_tested(p, out, c->check->text->expr, &c->tested);
}

/* "Check 2 of 3: .." where there are several. */
static void put_decisive(ent_printer *p, ent_str *out, const ent_claim_answer *a,
                         const ent_check_answer *c) {
    if (a->n_checks > 1)
        ent_str_addf(out, "Check %u of %u: ", (unsigned)(a->decisive + 1), (unsigned)a->n_checks);
    put_finding(p, out, c);
}

/* The first check that speaks for a claim that holds; NULL: there is none. */
static const ent_check_answer *first_speaking(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (ent_check_counts(&a->checks[i])) return &a->checks[i];
    return NULL;
}

static void put_first_check(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    const ent_check_answer *first = first_speaking(a);
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n_checks; i++) n += ent_check_counts(&a->checks[i]);
    if (first) put_finding(p, out, first);
    if (n < 2) return;
    ent_str_add(out, "  And ");
    ent_put_count(out, n - 1, "more check.", "more checks.");
}

/* ---- by verdict */

/* The only weak check, where it is one that its rival makes so; NULL: it is not so. */
static const ent_check_answer *weak_by_rival(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks && a->n_weak == 1; i++)
        if (a->checks[i].verdict == ENT_VERDICT_WEAK && a->checks[i].reason == ENT_BECAUSE_AGAINST)
            return &a->checks[i];
    return NULL;
}

/* Of the weak checks beside one that holds; of a single one what its rival says. */
static void put_weak_note(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    uint32_t rivals = 0, chances = 0;
    const ent_check_answer *only = weak_by_rival(a);
    if (!a->n_weak) return;
    if (only) {
        ent_str_addf(out, "  But check %u of %u is weak, as its rival is true too.  ",
                     (unsigned)(only - a->checks) + 1, (unsigned)a->n_checks);
        put_tested(p, out, only->check->text->against, &only->against);
        return;
    }
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
    put_first_check(p, out, a);
    ent_put_finding(p, &trust, a);
    if (trust.n) ent_str_add(out, "  ");
    ent_page_take(out, &trust);
    put_enough_draws(out, p->region, a);
    put_weak_note(p, out, a);
}

static void put_rival(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    ent_str_add(out, "  But its rival is true as well.  ");
    size_t begun = out->n;
    put_tested(p, out, c->check->text->against, &c->against);
    if (out->n > begun) return;
    ent_expr_print(out, c->check->text->against);
    ent_put_under(out, p->region, c->check->against_under);
    ent_str_add_char(out, '.');
}

static void put_assumed(ent_printer *p, ent_str *out, const ent_claim_answer *a,
                        const ent_check_answer *c) {
    put_decisive(p, out, a, c);
    ent_str_add(out, "  ");
    ent_put_restated(p, out, c);
    if (c->has_against && c->against.outcome == ENT_OUTCOME_TRUE)
        ent_str_add(out, "  Its rival is true too.");
}

static void put_weak(ent_printer *p, ent_str *out, const ent_claim_answer *a,
                     const ent_check_answer *c) {
    put_decisive(p, out, a, c);
    if (c->reason != ENT_BECAUSE_CHANCE) {
        put_rival(p, out, c);
        return;
    }
    ent_str_add(out, "  But nearly any preferences would make it so: it is true in ");
    ent_put_random_sets(out, c->n_by_chance, c->n_profiles);
    ent_str_add_char(out, '.');
}

/* `It would be true in "neither" (Ashgabat gives neutrality up).`  The quotes keep a name such as
 * "neither" from being read as a word of the sentence. */
static void put_true_in(ent_str *out, const ent_region *region, const uint32_t *alternatives,
                        uint32_t n) {
    ent_str_add(out, "true in ");
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        ent_put_quoted(out, region->alternatives[alternatives[i]].name);
    }
    if (n == 1 && region->alternatives[alternatives[0]].title.n) {
        ent_str_add(out, " (");
        ent_put_clean(out, region->alternatives[alternatives[0]].title);
        ent_str_add_char(out, ')');
    }
    ent_str_add_char(out, '.');
}

static void put_turning_point(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    if (!c->has_margin || c->margin_by_why || c->margin.kind == ENT_MARGIN_NONE) return;
    ent_str_add(out, "  To turn it, ");
    ent_put_margin(out, region, &c->margin);
    ent_str_add_char(out, '.');
}

static void put_fails(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    ent_str_add(out, "The model does not bear this out.  ");
    put_finding(p, out, c);
    put_turning_point(out, p->region, c);
    if (!c->n_true_further && !c->n_true_under) return;
    ent_str_add(out, c->n_true_further ? "  It takes more: " : "  It would be ");
    if (c->n_true_further)
        put_true_in(out, p->region, c->true_further, c->n_true_further);
    else
        put_true_in(out, p->region, c->true_under, c->n_true_under);
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

/* Who does what: in the model as written, where that makes the check true, else in the first
 * alternative that does.  Which statement turns it is told behind it. */
static void put_finding_across(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    const ent_tested *t = &c->tested;
    for (uint32_t i = 0; i < c->n_across && t->outcome != ENT_OUTCOME_TRUE; i++)
        if (c->across[i].outcome == ENT_OUTCOME_TRUE) t = &c->across[i];
    put_tested(p, out, c->check->text->expr, t);
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
    if (ent_short_together(a))
        put_decisive(p, out, a, c);
    else
        put_finding(p, out, c);
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

/* ---- the one sentence that decides */

void ent_put_decisive_sentence(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    const ent_check_answer *c =
        a->verdict == ENT_VERDICT_HOLDS ? first_speaking(a) : ent_decisive_check(a);
    size_t begun = out->n;
    if (c && a->verdict == ENT_VERDICT_ERROR) {
        ent_put_error(p, out, c->check);
    } else if (c && a->verdict == ENT_VERDICT_NO_DATA) {
        ent_put_no_data(out, p->region, c);
    } else if (c && a->verdict == ENT_VERDICT_ASSUMED && c->n_restatements) {
        ent_put_restated(p, out, c);
    } else if (c && (a->verdict == ENT_VERDICT_HOLDS || a->verdict == ENT_VERDICT_FAILS)) {
        if (a->verdict == ENT_VERDICT_FAILS)
            ent_str_add(out, "The model does not bear this out.  ");
        put_finding(p, out, c);
    } else {
        ent_put_rule(out, p->region, a);
        ent_put_capital(out, begun);
        ent_str_add_char(out, '.');
    }
}

/* ---- the paragraph */

/* Of the others the paragraph has named what matters: the input that says the same, what would turn
 * it, the rival, what is missing. */
static bool names_inputs(const ent_claim_answer *a) {
    return a->verdict == ENT_VERDICT_HOLDS || a->verdict == ENT_VERDICT_FAILS;
}

static void put_apart(ent_str *out, ent_str *piece) {
    if (piece->n && out->n) ent_str_add(out, "  ");
    ent_page_take(out, piece);
}

void ent_put_claim_reason(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    const ent_check_answer *c = ent_decisive_check(a);
    ent_str piece = {0};
    if (a->verdict == ENT_VERDICT_HOLDS)
        put_holds(p, out, a);
    else if (c)
        put_by_verdict(p, out, a, c);
    else
        put_depends(p, out, a, NULL);
    if (names_inputs(a)) ent_put_rests_on(p, &piece, a);
    put_apart(out, &piece);
    ent_put_stressed(&piece, p->region, a);
    put_apart(out, &piece);
}
