/* verdict.c - verdicts in words, and what they came from. */

#include "report/sentence.h"

#include "base/num.h"
#include "report/simulated.h"
#include "report/support.h"

#include <string.h>

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
    if (need->assumption) {
        ent_str_add(out, "is left out of this run");
        return;
    }
    switch (a->needed) {
    case ENT_VERDICT_FAILS: ent_str_add(out, "fails"); break;
    case ENT_VERDICT_NO_DATA: ent_str_add(out, "has no data"); break;
    case ENT_VERDICT_ERROR: ent_str_add(out, "cannot be evaluated"); break;
    case ENT_VERDICT_DEPENDS: ent_str_add(out, "depends"); break;
    default: ent_str_addf(out, "is %s", ent_verdict_word(a->needed)); break;
    }
}

/* " under without: the state {x} is excluded": in the model as written, else in the first
 * alternative that lacks it. */
static void put_missing(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    const ent_tested *t = &c->tested;
    for (uint32_t i = 0; i < c->n_across && t->outcome != ENT_OUTCOME_NO_DATA; i++)
        t = &c->across[i];
    if (t != &c->tested) ent_put_under(out, region, t->alternative);
    ent_str_add(out, ": ");
    ent_put_clean(out, ent_slice_of(t->missing ? t->missing : "an input is missing"));
}

void ent_put_no_data(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    if (c->tested.simulated && c->tested.outcome == ENT_OUTCOME_NO_DATA) {
        ent_put_simulated(out, region, &c->tested, true);
        return;
    }
    ent_str_add(out, "There is no data");
    put_missing(out, region, c);
    ent_str_add_char(out, '.');
}

/* ---- where a check comes out differently */

static void put_truth(ent_str *out, ent_outcome outcome) {
    ent_str_add(out, outcome == ENT_OUTCOME_TRUE      ? "true"
                     : outcome == ENT_OUTCOME_FALSE   ? "false"
                     : outcome == ENT_OUTCOME_NO_DATA ? "without data"
                                                      : "not to be evaluated");
}

/* ", false under no-neutrality and neither": the alternatives with that other outcome. */
static void put_outcome_under(ent_str *out, const ent_region *region, const ent_check_answer *c,
                              ent_outcome outcome) {
    uint32_t n = 0, k = 0;
    for (uint32_t i = 0; i < c->n_across; i++) n += c->across[i].outcome == outcome;
    if (!n || outcome == c->tested.outcome) return;
    ent_str_add(out, ", ");
    put_truth(out, outcome);
    ent_str_add(out, " under ");
    for (uint32_t i = 0; i < c->n_across; i++) {
        if (c->across[i].outcome != outcome) continue;
        ent_put_and(out, k++, n);
        ent_str_add_slice(out, region->alternatives[c->across[i].alternative].name);
    }
}

/* The first alternative in whose draws a check is true less often than in 95 of 100. */
static uint32_t least_drawn(const ent_check_answer *c) {
    uint32_t least = ENT_NONE;
    for (uint32_t i = 0; i < c->n_across && c->across_draws; i++) {
        const ent_share *s = &c->across_draws[i];
        if (!s->n || c->across[i].outcome != c->tested.outcome) continue;
        const ent_share *before = least == ENT_NONE ? NULL : &c->across_draws[least];
        if (!before || (double)s->n_true * before->n < (double)before->n_true * s->n) least = i;
    }
    return least;
}

/* "true as written, false under no-neutrality and neither". */
static void put_across(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    uint32_t other = 0, least = least_drawn(c);
    for (uint32_t i = 0; i < c->n_across; i++) other += c->across[i].outcome != c->tested.outcome;
    put_truth(out, c->tested.outcome);
    if (c->tested.alternative == ENT_NONE)
        ent_str_add(out, " as written");
    else
        ent_put_under(out, region, c->tested.alternative);
    put_outcome_under(out, region, c, ENT_OUTCOME_TRUE);
    put_outcome_under(out, region, c, ENT_OUTCOME_FALSE);
    if (other || least == ENT_NONE) return;
    ent_str_add(out, ", but in only ");
    ent_put_draws(out, &c->across_draws[least]);
    ent_put_under(out, region, c->across[least].alternative);
}

static bool is_reported(const ent_region *region, const ent_citation *c) {
    const ent_citable *source = &region->sources[c->source];
    return source->passage && source->hedge == ENT_HEDGE_REPORTED;
}

/* The passages a claim cites that tell what somebody else says, and how many there are. */
static uint32_t put_reported(ent_str *out, const ent_region *region, const ent_provenance *cited) {
    uint32_t n = 0, shown = 0;
    for (uint32_t i = 0; i < cited->n_from; i++) n += is_reported(region, &cited->from[i]);
    for (uint32_t i = 0; i < cited->n_from; i++) {
        if (!is_reported(region, &cited->from[i])) continue;
        ent_put_and(out, shown++, n);
        ent_str_add_slice(out, region->sources[cited->from[i].source].name);
    }
    return n;
}

static void put_without_reported(ent_str *out, const ent_region *region, const ent_claim_answer *a,
                                 const ent_check_answer *c) {
    put_truth(out, c->tested.outcome);
    ent_str_add(out, " with what ");
    uint32_t n = put_reported(out, region, &a->claim->provenance);
    ent_str_add(out, n == 0 ? "is only reported" : n == 1 ? " reports" : " report");
    ent_str_add(out, ", but ");
    put_truth(out, c->without_reported.outcome);
    ent_str_add(out, " without it");
}

/* ---- the rule */

const ent_check_answer *ent_decisive_check(const ent_claim_answer *a) {
    return a->cause == ENT_BY_CHECK && a->decisive < a->n_checks ? &a->checks[a->decisive] : NULL;
}

/* The first alternative in whose draws a check is not false throughout; ENT_NONE: none. */
static uint32_t not_false_under(const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->n_across && c->across_draws; i++)
        if (!ent_false_in_draws(&c->across_draws[i])) return i;
    return ENT_NONE;
}

/* "but true in 250 of 1,000 draws under neither", "but only in 878 of 1,000 draws (no
 * data in 122)". */
static void put_not_false(ent_str *out, const ent_region *region, const ent_check_answer *c) {
    uint32_t under = ent_false_in_draws(&c->draws) ? not_false_under(c) : ENT_NONE;
    ent_share s = under == ENT_NONE ? c->draws : c->across_draws[under];
    if (!s.n) return;
    uint32_t n_false = s.n - s.n_true - s.n_missing;
    bool seldom = s.n_true < s.n_missing;
    if (seldom) s.n_true = n_false;
    ent_str_add(out, seldom ? ", but only in " : ", but true in ");
    ent_put_draws(out, &s);
    if (under != ENT_NONE) ent_put_under(out, region, c->across[under].alternative);
}

/* "true in only 830 of 1,000 draws; it must be true in 95%". */
static void put_too_few(ent_str *out, const ent_region *region, const ent_claim_answer *a,
                        const ent_share *draws) {
    ent_str_add(out, "true in only ");
    ent_put_draws(out, draws);
    ent_str_add(out, "; ");
    ent_put_required(out, region, a);
}

static bool falls_short(const ent_share *draws, double required) {
    return draws->n && draws->n_true < required * draws->n;
}

/* "check 1: 826, check 2: 725" of 1,000: those that by themselves are true too seldom. */
static void put_short_checks(ent_str *out, const ent_claim_answer *a) {
    bool shown = false;
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_share *s = &a->checks[i].draws;
        if (a->checks[i].check->any || !falls_short(s, a->required)) continue;
        ent_str_addf(out, "%scheck %u: ", shown ? ", " : " (", (unsigned)(i + 1));
        ent_count_print(out, s->n_true);
        if (s->n != a->draws.n) ent_str_add(out, " of ");
        if (s->n != a->draws.n) ent_count_print(out, s->n);
        shown = true;
    }
    if (shown) ent_str_add_char(out, ')');
}

bool ent_short_together(const ent_claim_answer *a) {
    const ent_check_answer *c = ent_decisive_check(a);
    if (!c || a->verdict != ENT_VERDICT_DEPENDS || c->reason != ENT_BECAUSE_SHARE) return false;
    return a->n_checks > 1 && a->draws.n &&
           (double)a->draws.n_true * c->draws.n < (double)c->draws.n_true * a->draws.n;
}

static bool has_groups(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (a->checks[i].check->any) return true;
    return false;
}

static void put_together(ent_str *out, const ent_region *region, const ent_claim_answer *a) {
    ent_str_add(out, has_groups(a) ? "enough of its checks hold together in "
                                   : "all its checks hold together in ");
    if (a->draws.n_true) {
        ent_str_add(out, "only ");
        ent_put_draws(out, &a->draws);
    } else {
        ent_str_add(out, "none of ");
        ent_put_count(out, a->draws.n, "draw", "draws");
    }
    put_short_checks(out, a);
    ent_str_add(out, "; they must in ");
    ent_put_required_share(out, region, a);
}

static void put_depends(ent_str *out, const ent_region *region, const ent_claim_answer *a,
                        const ent_check_answer *c) {
    ent_str_add(out, "is ");
    switch (c->reason) {
    case ENT_BECAUSE_BEST:
        ent_str_add(out, "false at best values");
        put_not_false(out, region, c);
        return;
    case ENT_BECAUSE_SHARE: put_too_few(out, region, a, &c->draws); return;
    case ENT_BECAUSE_REPORTED: put_without_reported(out, region, a, c); return;
    default: put_across(out, region, c); return;
    }
}

static void put_fails(ent_str *out, const ent_check_answer *c) {
    ent_str_add(out, "is false");
    if (c->tested.simulated) {
        ent_str_add(out,
                    ": the interval of the simulated difference lies wholly on the other side");
        return;
    }
    ent_str_add(out, c->draws.n ? " at best values and in " : " at best values");
    if (c->draws.n) {
        ent_share not_true = c->draws;
        not_true.n_true = c->draws.n - c->draws.n_true - c->draws.n_missing;
        ent_put_draws(out, &not_true);
    }
    if (c->n_across) ent_str_add(out, ", here and under each alternative of `across`");
}

/* Of `any { .. }` one true check is enough. */
static const char *true_checks(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (!ent_check_counts(&a->checks[i])) return "enough of its checks are";
    return a->n_checks == 1 ? "its check is" : "every check is";
}

static bool tried_at_random(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (a->checks[i].n_profiles) return true;
    return false;
}

static void put_holds(ent_str *out, const ent_claim_answer *a) {
    bool possible = false; /* false at best values, which is enough of what "could" be */
    for (uint32_t i = 0; i < a->n_checks; i++)
        possible = possible || (ent_check_counts(&a->checks[i]) &&
                                a->checks[i].tested.outcome != ENT_OUTCOME_TRUE);
    ent_str_addf(out, "%s true", true_checks(a));
    bool simulated = false;
    for (uint32_t i = 0; i < a->n_checks; i++)
        simulated = simulated || a->checks[i].tested.simulated;
    if (!possible) ent_str_add(out, simulated ? " of all runs together" : " at best values");
    if (a->draws.n) {
        ent_str_add(out, possible ? " in " : " and in ");
        ent_put_draws(out, &a->draws);
    }
    if (ent_restated_check(a))
        ent_str_add(out, ", and what says the same comes from another source");
    else if (tried_at_random(a))
        ent_str_add(out, ", and no input says the same");
}

static void put_assumed(ent_str *out, const ent_check_answer *c) {
    const ent_support *s = ent_restated_by(c);
    bool effects = s && s->unit.n, own = effects && s->origin == ENT_FROM_OWN;
    bool numbers = s && !s->n_profiles && !effects;
    ent_str_add(out, s && s->joint ? "is true, but hangs on what is assumed"
                     : own     ? "is true, but an effect from the claim's own source says the same"
                     : effects ? "is true, but an assumed effect says the same"
                     : numbers ? "is true, but all it reads is "
                               : "is true, but an input says the same");
    if (numbers) ent_put_origin(out, s);
}

static void put_rule_of_check(ent_str *out, const ent_region *region, const ent_claim_answer *a,
                              const ent_check_answer *c) {
    if (a->n_checks > 1)
        ent_str_addf(out, "check %u ", (unsigned)(a->decisive + 1));
    else
        ent_str_add(out, "its check ");
    switch (a->verdict) {
    case ENT_VERDICT_ERROR: ent_str_add(out, "cannot be evaluated"); break;
    case ENT_VERDICT_FAILS: put_fails(out, c); break;
    case ENT_VERDICT_NO_DATA:
        ent_str_add(out, "has no data");
        put_missing(out, region, c);
        break;
    case ENT_VERDICT_DEPENDS: put_depends(out, region, a, c); break;
    case ENT_VERDICT_ASSUMED: put_assumed(out, c); break;
    case ENT_VERDICT_WEAK:
        ent_str_add(out, c->reason == ENT_BECAUSE_CHANCE
                             ? "is true, but nearly any preferences would make it so"
                             : "is true, but so is the rival it is set against");
        break;
    case ENT_VERDICT_HOLDS: break;
    }
}

void ent_put_rule(ent_str *out, const ent_region *region, const ent_claim_answer *a) {
    const ent_check_answer *c = ent_decisive_check(a);
    if (a->cause == ENT_BY_NOTHING) {
        ent_str_add(out, "it has no check");
    } else if (a->cause == ENT_BY_NEED) {
        put_need(out, region, a);
    } else if (a->cause == ENT_BY_SHARE) {
        ent_str_add(out, "each check is true often enough, but all together are ");
        put_too_few(out, region, a, &a->draws);
    } else if (a->verdict == ENT_VERDICT_HOLDS) {
        put_holds(out, a);
    } else if (ent_short_together(a)) {
        put_together(out, region, a);
    } else if (c) {
        put_rule_of_check(out, region, a, c);
    }
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

/* ---- claims beside each other */

bool ent_shares_check(const ent_claim *a, const ent_claim *b) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        for (uint32_t k = 0; k < b->n_checks; k++)
            if (a->checks[i].under == b->checks[k].under &&
                ent_slice_eq(a->checks[i].words, b->checks[k].words))
                return true;
    return false;
}

void ent_put_cited(ent_str *out, const ent_region *region, const ent_provenance *p) {
    for (uint32_t i = 0; i < p->n_from; i++) {
        const ent_citable *source = &region->sources[p->from[i].source];
        ent_str_add(out, i ? ", " : "");
        ent_str_add_slice(out, source->name);
        ent_str_add(out, " (");
        if (source->passage && source->hedge != ENT_HEDGE_NONE)
            ent_str_addf(out, "%s; ", ent_hedge_word(source->hedge));
        ent_grade_print(out, p->from[i].grade);
        ent_str_add_char(out, ')');
    }
}
