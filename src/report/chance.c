/* chance.c - whether an answer is a finding: what says the same, and how often chance would. */

#include "report/simulated.h"
#include "report/support.h"

#include "base/num.h"

enum { MOST_CHANCES = 3, MOST_OTHERS = 2 };

/* ---- chance */

bool ent_check_counts(const ent_check_answer *c) {
    return c->verdict > ENT_VERDICT_DEPENDS;
}

/* Whether random preferences can be tried on it. */
static bool asks_dispute(const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->tested.n_grounds; i++)
        if (c->tested.grounds[i].game) return true;
    return false;
}

static double chance_of(const ent_check_answer *c) {
    return (double)c->n_by_chance / (double)c->n_profiles;
}

/* "61%", "less than 0.1%": told apart from 95 and from 100, where verdicts turn; of a sample. */
static void put_chance(ent_str *out, const ent_check_answer *c) {
    uint32_t n = c->n_profiles, n_true = c->n_by_chance;
    double share = n_true == 0 ? 1. / n : n_true == n ? 1 - 1. / n : chance_of(c);
    if (n_true == 0) ent_str_add(out, "less than ");
    if (n_true == n) ent_str_add(out, "more than ");
    ent_put_number(out, share, share > .99 ? 1 : .95, true);
}

void ent_put_random_sets(ent_str *out, uint32_t n_true, uint32_t n) {
    ent_count_print(out, n_true);
    ent_str_add(out, " of ");
    ent_put_count(out, n, "set of random preferences", "sets of random preferences");
}

/* ---- restatements */

const ent_support *ent_restated_by(const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->n_restatements; i++)
        if (c->restatements[i].origin != ENT_FROM_ELSEWHERE) return &c->restatements[i];
    return c->n_restatements ? &c->restatements[0] : NULL;
}

/* "Judgement says", "The claim's own source says": who says the same. */
static const char *origin_says(const ent_support *s) {
    if (s->origin == ENT_FROM_ELSEWHERE) return "Another source says";
    if (ent_all_from(s, ENT_FROM_JUDGEMENT)) return "Judgement says";
    return ent_all_from(s, ENT_FROM_OWN) ? "The claim's own source says"
                                         : "The claim's own source and judgement say";
}

/* All numbers that a check reads count as one restatement. */
static void put_restated_numbers(ent_printer *p, ent_str *out, const ent_support *s) {
    ent_str_add(out, ent_all_from(s, ENT_FROM_JUDGEMENT) ? "All it reads is judgement: "
                     : ent_all_from(s, ENT_FROM_OWN)
                         ? "All it reads comes from the claim's own source: "
                         : "All it reads is judgement or comes from the claim's own source: ");
    ent_put_support(p, out, s, false);
    ent_str_add_char(out, '.');
}

/* "  So does Iran's "irn-builds" (..)."; of many the first, and how many more. */
static void put_more_restatements(ent_printer *p, ent_str *out, const ent_check_answer *c,
                                  const ent_support *told) {
    uint32_t n = c->n_restatements - 1, shown = n > MOST_OTHERS ? MOST_OTHERS - 1 : n, k = 0;
    if (!n) return;
    ent_str_add(out, n == 1 ? "  So does " : "  So do ");
    for (uint32_t i = 0; i < c->n_restatements && k < shown; i++) {
        if (&c->restatements[i] == told) continue;
        ent_put_and(out, k++, shown < n ? shown + 1 : shown);
        ent_put_support(p, out, &c->restatements[i], false);
    }
    if (shown < n) ent_str_addf(out, " and %u more", (unsigned)(n - shown));
    ent_str_add_char(out, '.');
}

/* Of a process, whose effects are factors: one that is the only one, or one among others. */
static void put_mirrored(ent_str *out, const ent_check_answer *c, const ent_support *s) {
    bool only = c->n_tries == 3, one = s->n_inputs == 1;
    if (only)
        ent_str_addf(out, "; with %s turned round, the check is no longer true",
                     one ? "it" : "them");
    else
        ent_str_addf(out, "; with all others turned round, the check is true by %s alone",
                     one ? "it" : "them");
}

/* A simulated check: with the effect alone as it was it is true, with all mirrored it is not. */
static void put_restated_unit(ent_printer *p, ent_str *out, const ent_check_answer *c,
                              const ent_support *s) {
    if (s->joint) {
        ent_str_add(out, "It hangs on what is assumed: without ");
        ent_put_support(p, out, s, false);
        ent_str_add(out,
                    ", it is not true, nor with the sign of every assumed effect turned round.");
        return;
    }
    if (s->origin == ENT_FROM_OWN)
        ent_str_add(out, "The claim's own source says the same: ");
    else
        ent_str_add(out, s->n_inputs == 1 ? "An assumed effect says the same: "
                                          : "Assumed effects say the same: ");
    ent_put_support(p, out, s, false);
    if (c->n_tries)
        put_mirrored(out, c, s);
    else
        ent_str_add(out, s->n_inputs == 1
                             ? "; with the sign of every other one turned round, the check "
                               "is true by it alone"
                             : "; with the signs of all others turned round, the check is "
                               "true by them alone");
    ent_str_add_char(out, '.');
    put_more_restatements(p, out, c, s);
}

void ent_put_restated(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    const ent_support *s = ent_restated_by(c);
    if (!s) return;
    if (s->unit.n) {
        put_restated_unit(p, out, c, s);
        return;
    }
    if (!s->n_profiles) {
        put_restated_numbers(p, out, s);
        return;
    }
    ent_str_addf(out, "%s the same: ", origin_says(s));
    ent_put_support(p, out, s, false);
    if (c->n_profiles) {
        ent_str_add(out, s->n_inputs == 1 ? "; without it, " : "; without them, ");
        ent_str_add(out, "true by chance in ");
        put_chance(out, c);
    }
    ent_str_add_char(out, '.');
    put_more_restatements(p, out, c, s);
}

/* ---- findings */

typedef struct chances {
    const ent_check_answer *check[MOST_CHANCES]; /* the first of them */
    const ent_check_answer *least, *most;
    uint32_t n, untried, numbers; /* with chance; too large for it; that ask no dispute */
} chances;

static chances chances_of(const ent_claim_answer *a) {
    chances all = {.n = 0};
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_check_answer *c = &a->checks[i];
        if (!ent_check_counts(c)) continue;
        if (!c->n_profiles) {
            all.untried += asks_dispute(c);
            all.numbers += !asks_dispute(c) && c->tested.n_grounds;
            continue;
        }
        if (all.n < MOST_CHANCES) all.check[all.n] = c;
        if (!all.n || chance_of(c) < chance_of(all.least)) all.least = c;
        if (!all.n || chance_of(c) > chance_of(all.most)) all.most = c;
        all.n++;
    }
    return all;
}

/* "31% and 45%", "12% to 61%", "3.4% each" */
static void put_each(ent_str *out, const chances *all) {
    bool alike = chance_of(all->least) == chance_of(all->most);
    if (all->n > 1 && alike) {
        put_chance(out, all->least);
        ent_str_add(out, " each");
    } else if (all->n > MOST_CHANCES) {
        put_chance(out, all->least);
        ent_str_add(out, " to ");
        put_chance(out, all->most);
    } else {
        for (uint32_t i = 0; i < all->n; i++) {
            ent_put_and(out, i, all->n);
            put_chance(out, all->check[i]);
        }
    }
}

static void put_chances(ent_printer *p, ent_str *out, const chances *all) {
    ent_str_add(out, "No input says the same");
    ent_str_add(out, chance_of(all->most) > .5 ? ", but " : "; ");
    ent_str_add(out, "true by chance in ");
    put_each(out, all);
    uint32_t tried = all->least->n_profiles + all->least->n_unanswered;
    if (p->run && tried < p->run->n_profiles) {
        ent_str_add(out, "; only ");
        ent_put_count(out, tried, "set was tried", "sets were tried");
    }
    ent_str_add_char(out, '.');
}

const ent_check_answer *ent_restated_check(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (ent_check_counts(&a->checks[i]) && a->checks[i].n_restatements) return &a->checks[i];
    return NULL;
}

/* Whether some of what the claim reads is its own source, or judgement. */
static bool reads_own(const ent_region *region, const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_tested *t = &a->checks[i].tested;
        for (uint32_t k = 0; k < t->n_grounds; k++)
            if (ent_reads_own(region, a->claim, &t->grounds[k])) return true;
    }
    return false;
}

void ent_put_finding(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    const ent_check_answer *restated = ent_restated_check(a);
    chances all = chances_of(a);
    size_t begun = out->n;
    for (uint32_t i = 0; i < a->n_checks && !restated; i++)
        if (ent_check_counts(&a->checks[i]) && ent_signs_matter(&a->checks[i].tested)) {
            ent_str_add(out, "No assumed effect says the same alone, but all of them together do: "
                             "it was put in with them.");
            return;
        }
    if (restated) {
        ent_put_restated(p, out, restated);
        return;
    }
    if (all.n) put_chances(p, out, &all);
    if (all.untried)
        ent_str_addf(out, "%sRandom preferences were not tried.", out->n > begun ? "  " : "");
    if (all.numbers && !all.n)
        ent_str_addf(out, "%s%s.", out->n > begun ? "  " : "",
                     reads_own(p->region, a) ? "Part of what it reads comes from another source"
                                             : "What it reads comes from other sources");
}
