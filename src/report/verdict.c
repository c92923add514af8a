/* verdict.c - verdicts in words, and what they came from. */

#include "report/sentence.h"

#include "base/num.h"

#include <string.h>

enum { MOST_SENTENCES = 2 };

/* ---- one verdict */

typedef struct verdict_words {
    char glyph;
    ent_tint tint;
    const char *id;
} verdict_words;

static const verdict_words verdicts[] = {
    [ENT_VERDICT_ERROR] = {'!', ENT_RED, "error"},
    [ENT_VERDICT_FAILS] = {'x', ENT_RED, "fails"},
    [ENT_VERDICT_NO_DATA] = {'o', ENT_YELLOW, "no-data"},
    [ENT_VERDICT_DEPENDS] = {'~', ENT_YELLOW, "depends"},
    [ENT_VERDICT_ASSUMED] = {'=', ENT_YELLOW, "assumed"},
    [ENT_VERDICT_WEAK] = {'-', ENT_YELLOW, "weak"},
    [ENT_VERDICT_HOLDS] = {'+', ENT_GREEN, "holds"},
};

char ent_verdict_glyph(ent_verdict v) {
    return verdicts[v].glyph;
}

ent_tint ent_verdict_tint(ent_verdict v) {
    return verdicts[v].tint;
}

const char *ent_verdict_id(ent_verdict v) {
    return verdicts[v].id;
}

void ent_put_verdict(ent_str *out, ent_verdict v) {
    for (const char *c = verdicts[v].id; *c; c++)
        ent_str_add_char(out, *c == '-' ? ' ' : (char)(*c - 'a' + 'A'));
}

/* ---- what a claim needs */

static ent_slice need_name(const ent_region *region, const ent_need *need) {
    return need->assumption ? region->assumptions[need->index].name
                            : region->claims[need->index].name;
}

/* `it needs the claim "no-alliance", which fails`. */
static void put_need(ent_str *out, const ent_region *region, const ent_claim_answer *a) {
    const ent_need *need = &a->claim->needs[a->decisive];
    ent_str_add(out, need->assumption ? "it needs the assumption \"" : "it needs the claim \"");
    ent_str_add_slice(out, need_name(region, need));
    ent_str_add(out, "\", which ");
    switch (a->needed) {
    case ENT_VERDICT_FAILS: ent_str_add(out, "fails"); break;
    case ENT_VERDICT_NO_DATA: ent_str_add(out, "has no data"); break;
    case ENT_VERDICT_ERROR: ent_str_add(out, "cannot be evaluated"); break;
    case ENT_VERDICT_DEPENDS: ent_str_add(out, "depends"); break;
    default: ent_str_addf(out, "is %s", ent_verdict_word(a->needed)); break;
    }
}

/* ---- where a check comes out differently */

static void put_truth(ent_str *out, ent_outcome outcome) {
    ent_str_add(out, outcome == ENT_OUTCOME_TRUE      ? "true"
                     : outcome == ENT_OUTCOME_FALSE   ? "false"
                     : outcome == ENT_OUTCOME_NO_DATA ? "without data"
                                                      : "not to be evaluated");
}

/* "true in the model as written, but not under no-neutrality and neither". */
static void put_across(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    uint32_t other = 0, k = 0;
    for (uint32_t i = 0; i < c->n_across; i++) other += c->across[i].outcome != c->tested.outcome;
    put_truth(out, c->tested.outcome);
    ent_str_add(out, " in the model as written");
    if (!other) return;
    ent_str_add(out, ", but not under ");
    for (uint32_t i = 0; i < c->n_across; i++) {
        if (c->across[i].outcome == c->tested.outcome) continue;
        ent_put_and(out, k++, other);
        ent_str_add_slice(out, region->alternatives[c->across[i].alternative].name);
    }
}

/* ---- the rule */

/* Of `any { .. }` one true check is enough. */
static const char *true_checks(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (a->checks[i].tested.outcome != ENT_OUTCOME_TRUE) return "enough of its checks are";
    return a->n_checks == 1 ? "its check is" : "every check is";
}

/* What is missing: in the model as written, else in the first alternative that lacks it. */
static void put_missing(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    const ent_tested *t = &c->tested;
    for (uint32_t i = 0; i < c->n_across && t->outcome != ENT_OUTCOME_NO_DATA; i++)
        t = &c->across[i];
    if (t != &c->tested) {
        ent_put_under(out, region, t->alternative);
        ent_str_add(out, " ");
    }
    ent_put_clean(out, ent_slice_of(t->missing ? t->missing : "an input is missing"));
}

static const ent_check_answer *decisive_check(const ent_claim_answer *a) {
    return a->cause == ENT_BY_CHECK && a->decisive < a->n_checks ? &a->checks[a->decisive] : NULL;
}

void ent_put_rule(ent_str *out, const ent_region *region, const ent_claim_answer *a) {
    const ent_check_answer *c = decisive_check(a);
    if (a->cause == ENT_BY_NOTHING) {
        ent_str_add(out, "it has no check");
        return;
    }
    if (a->cause == ENT_BY_NEED) {
        put_need(out, region, a);
        return;
    }
    bool several = c && a->n_checks > 1 && a->verdict != ENT_VERDICT_HOLDS;
    bool bare = a->verdict == ENT_VERDICT_HOLDS || a->verdict == ENT_VERDICT_WEAK ||
                a->verdict == ENT_VERDICT_NO_DATA;
    if (several) ent_str_addf(out, "check %u ", (unsigned)(a->decisive + 1));
    if (!several && !bare) ent_str_add(out, "its check ");
    switch (a->verdict) {
    case ENT_VERDICT_ERROR: ent_str_add(out, "cannot be evaluated"); break;
    case ENT_VERDICT_FAILS: ent_str_add(out, "is false with the model as written"); break;
    case ENT_VERDICT_NO_DATA:
        if (several) ent_str_add(out, "has no data: ");
        if (c) put_missing(out, region, c);
        break;
    case ENT_VERDICT_DEPENDS:
        ent_str_add(out, "is ");
        if (c) put_across(out, region, c);
        break;
    case ENT_VERDICT_ASSUMED: ent_str_add(out, "is what an input says"); break;
    case ENT_VERDICT_WEAK:
        ent_str_add(out, a->n_checks > 1 ? "is true" : "its check is true");
        ent_str_add(out, ", but so is the rival it is set against");
        break;
    case ENT_VERDICT_HOLDS:
        ent_str_addf(out, "%s true with the model as written", true_checks(a));
        break;
    }
}

/* ---- the reason */

static void put_check(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    ent_put_findings(p, out, c->check->text->expr, &c->tested, MOST_SENTENCES);
}

static void put_all_checks(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    uint32_t shown = 0;
    for (uint32_t i = 0; i < a->n_checks && shown < MOST_SENTENCES; i++) {
        if (a->checks[i].tested.outcome != ENT_OUTCOME_TRUE) continue;
        if (shown++) ent_str_add(out, "  ");
        put_check(p, out, &a->checks[i]);
    }
    if (a->n_checks <= MOST_SENTENCES) return;
    ent_str_add(out, "  And ");
    ent_put_count(out, a->n_checks - MOST_SENTENCES, "more check.", "more checks.");
}

/* The rule as a sentence, then what the decisive check found. */
static void put_rule_and_check(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    const ent_check_answer *c = decisive_check(a);
    size_t begun = out->n;
    ent_put_rule(out, p->region, a);
    ent_put_capital(out, begun);
    ent_str_add_char(out, '.');
    if (!c || a->verdict == ENT_VERDICT_ERROR) return;
    ent_str_add(out, "  ");
    put_check(p, out, c);
}

static void put_rival(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    put_check(p, out, c);
    ent_str_add(out, "  But its rival is true as well: ");
    ent_expr_print(out, c->check->text->against);
    ent_put_under(out, p->region, c->check->against_under);
    ent_str_add_char(out, '.');
}

/* ---- checks that cannot be evaluated */

static bool stands_at(const ent_diag *d, const char *file, ent_span span) {
    return d->severity == ENT_ERROR && strcmp(d->file, file) == 0 && d->begin >= span.begin &&
           d->begin < span.end;
}

/* A check that is tested twice in one context is at fault twice in the same words. */
static bool said_before(const ent_ctx *ctx, size_t i) {
    const ent_diag *d = ent_ctx_diag(ctx, i);
    for (size_t k = 0; k < i; k++) {
        const ent_diag *e = ent_ctx_diag(ctx, k);
        if (e->begin == d->begin && strcmp(e->file, d->file) == 0 &&
            strcmp(e->message, d->message) == 0)
            return true;
    }
    return false;
}

void ent_put_error(ent_printer *p, ent_str *out, const ent_check *check) {
    const char *file = ent_place_of(&p->region->files, check->span).file;
    bool begun = false;
    ent_str_add(out, "It cannot be evaluated: ");
    for (size_t i = 0; i < ent_ctx_diag_count(p->ctx); i++) {
        const ent_diag *d = ent_ctx_diag(p->ctx, i);
        if (!stands_at(d, file, check->span) || said_before(p->ctx, i)) continue;
        ent_str_add(out, begun ? "; " : "");
        ent_put_clean(out, ent_slice_of(d->message));
        ent_str_add(out, " (");
        ent_put_clean(out, ent_slice_of(d->file));
        ent_str_addf(out, ":%u:%u, %s)", d->line, d->column, d->code);
        begun = true;
    }
    if (!begun) ent_put_clean(out, check->words);
    ent_str_add_char(out, '.');
}

/* ---- the reason for a claim's verdict */

void ent_put_claim_reason(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    const ent_check_answer *c = decisive_check(a);
    if (a->verdict == ENT_VERDICT_HOLDS) {
        put_all_checks(p, out, a);
    } else if (a->verdict == ENT_VERDICT_FAILS && c) {
        ent_str_add(out, "The model does not bear this out.  ");
        put_check(p, out, c);
    } else if (a->verdict == ENT_VERDICT_NO_DATA && c) {
        ent_str_add(out, "There is no data: ");
        put_missing(out, p->region, c);
        ent_str_add_char(out, '.');
    } else if (a->verdict == ENT_VERDICT_WEAK && c) {
        put_rival(p, out, c);
    } else if (a->verdict == ENT_VERDICT_ERROR && c) {
        ent_put_error(p, out, c->check);
    } else {
        put_rule_and_check(p, out, a);
    }
    if (!a->n_weak) return;
    ent_str_addf(out, "  %u of ", (unsigned)a->n_weak);
    ent_put_count(out, a->n_checks, "check", "checks");
    ent_str_add(out, a->n_weak == 1 ? " is weak: its rival is true too."
                                    : " are weak: their rivals are true too.");
}

bool ent_shares_check(const ent_claim *a, const ent_claim *b) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        for (uint32_t k = 0; k < b->n_checks; k++)
            if (a->checks[i].under == b->checks[k].under &&
                ent_slice_eq(a->checks[i].words, b->checks[k].words))
                return true;
    return false;
}

void ent_put_cited(ent_str *out, const ent_region *region, const ent_provenance *p) {
    ent_str_add(out, "cites ");
    for (uint32_t i = 0; i < p->n_from; i++) {
        const ent_citable *source = &region->sources[p->from[i].source];
        ent_str_add(out, i ? ", " : "");
        ent_str_add_slice(out, source->name);
        ent_str_add(out, " (");
        if (source->passage && source->hedge != ENT_HEDGE_NONE)
            ent_str_addf(out, "%s; ", ent_hedge_word(source->hedge));
        ent_put_grade(out, p->from[i].grade);
        ent_str_add_char(out, ')');
    }
}
