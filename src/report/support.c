/* support.c - what an answer rests on, what says the same, and chance, in words. */

#include "report/support.h"

#include "base/num.h"
#include "report/reasons.h"

enum { MOST_INPUTS = 3, MOST_CHANCES = 3 };

/* ---- one input */

void ent_put_possessive(ent_str *out, ent_slice name) {
    ent_put_clean(out, name);
    ent_str_add(out, name.n && name.s[name.n - 1] == 's' ? "'" : "'s");
}

static ent_slice player_title(const ent_input *in) {
    return ent_player_actor(in->game, in->player)->title;
}

/* `Turkmenistan's "not ally"`, `the ban on Russia "from none to aid"`, "naval of Iran". */
static void put_itself(ent_str *out, const ent_region *region, const ent_input *in) {
    switch (in->kind) {
    case ENT_INPUT_PREFERENCE:
        ent_put_possessive(out, player_title(in));
        ent_str_add_char(out, ' ');
        break;
    case ENT_INPUT_RANK:
        ent_put_possessive(out, player_title(in));
        ent_str_add(out, " ranking");
        return;
    case ENT_INPUT_NEVER: ent_str_add(out, "never "); break;
    case ENT_INPUT_BAN:
        ent_str_add(out, "the ban on ");
        ent_put_clean(out, player_title(in));
        ent_str_add_char(out, ' ');
        break;
    case ENT_INPUT_NUMBER: ent_put_attribute_name(out, region, in->attribute); return;
    }
    ent_put_quoted(out, in->text);
}

/* "after S34b, S24c", "judgement": names alone, for the table of claims. */
static void put_source_names(ent_str *out, const ent_region *region, const ent_provenance *from) {
    if (ent_is_judgement(region, from)) {
        ent_str_add(out, "judgement");
        return;
    }
    for (uint32_t i = 0; i < from->n_from; i++) {
        ent_str_add(out, i ? ", " : "after ");
        ent_str_add_slice(out, region->sources[from->from[i].source].name);
    }
}

/* " (FILE:80, in ALTERNATIVE, after S34b, assuming neutrality)" */
static void put_input_origin(ent_str *out, const ent_region *region, const ent_input *in,
                             bool at_length, bool with_assumption) {
    ent_str_add(out, " (");
    ent_put_place_in(out, region, in->span);
    if (!at_length || !ent_is_judgement(region, in->provenance)) {
        ent_str_add(out, ", ");
        put_source_names(out, region, in->provenance);
    }
    if (with_assumption && in->provenance->assuming != ENT_NONE) {
        ent_str_add(out, ", assuming ");
        ent_str_add_slice(out, region->assumptions[in->provenance->assuming].name);
    }
    ent_str_add_char(out, ')');
}

/* ---- where inputs come from */

static bool all_from(const ent_support *s, ent_origin origin) {
    for (uint32_t i = 0; i < s->n_inputs; i++)
        if (s->inputs[i].origin != origin) return false;
    return true;
}

/* The first citation of the first input that is neither judgement nor the claim's own source. */
static const ent_citation *first_elsewhere(const ent_support *s) {
    for (uint32_t i = 0; i < s->n_inputs; i++)
        if (s->inputs[i].origin == ENT_FROM_ELSEWHERE && s->inputs[i].provenance->n_from)
            return &s->inputs[i].provenance->from[0];
    return NULL;
}

static void put_origin(ent_str *out, const ent_support *s) {
    const ent_citation *c = first_elsewhere(s);
    if (all_from(s, ENT_FROM_JUDGEMENT)) {
        ent_str_add(out, "the author's judgement");
    } else if (all_from(s, ENT_FROM_OWN)) {
        ent_str_add(out, "the claim's own source");
    } else if (!c) {
        ent_str_add(out, "the claim's own source and the author's judgement");
    } else {
        ent_str_add(out, all_from(s, ENT_FROM_ELSEWHERE) ? "another source (grade "
                                                         : "in part another source (grade ");
        ent_put_grade(out, c->grade);
        ent_str_add_char(out, ')');
    }
}

/* ---- inputs that count as one */

void ent_put_support(ent_printer *p, ent_str *out, const ent_support *s, bool at_length) {
    bool shared = s->assumption != ENT_NONE && s->n_inputs > 1;
    uint32_t shown = s->n_inputs > MOST_INPUTS && !at_length ? MOST_INPUTS - 1 : s->n_inputs;
    for (uint32_t i = 0; i < shown; i++) {
        ent_put_and(out, i, shown < s->n_inputs ? shown + 1 : shown);
        put_itself(out, p->region, &s->inputs[i]);
        put_input_origin(out, p->region, &s->inputs[i], at_length, !shared);
        if (at_length) ent_note_cited(p, s->inputs[i].provenance);
    }
    if (shown < s->n_inputs) {
        ent_str_add(out, " and ");
        ent_count_print(out, s->n_inputs - shown);
        ent_str_add(out, " more");
    }
    if (shared) {
        ent_str_add(out, ", assuming ");
        ent_str_add_slice(out, p->region->assumptions[s->assumption].name);
    }
    if (!at_length) return;
    ent_str_add(out, "; ");
    put_origin(out, s);
}

/* ---- restatements */

const ent_support *ent_restated_by(const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->n_restatements; i++)
        if (c->restatements[i].origin != ENT_FROM_ELSEWHERE) return &c->restatements[i];
    return c->n_restatements ? &c->restatements[0] : NULL;
}

static const char *origin_said(const ent_support *s) {
    if (s->origin == ENT_FROM_ELSEWHERE) return "from another source";
    if (all_from(s, ENT_FROM_JUDGEMENT)) return "on judgement alone";
    return all_from(s, ENT_FROM_OWN) ? "from the claim's own source"
                                     : "from the claim's own source and judgement";
}

/* All numbers that a check reads count as one restatement. */
static void put_restated_numbers(ent_printer *p, ent_str *out, const ent_support *s) {
    ent_str_add(out, all_from(s, ENT_FROM_JUDGEMENT) ? "All it reads is judgement: "
                     : all_from(s, ENT_FROM_OWN)
                         ? "All it reads comes from the claim's own source: "
                         : "All it reads is judgement or comes from the claim's own source: ");
    ent_put_support(p, out, s, false);
    ent_str_add_char(out, '.');
}

static void put_more_restatements(ent_str *out, uint32_t n) {
    if (!n) return;
    ent_str_add(out, "  ");
    ent_put_count(out, n, "other input does so too.", "other inputs do so too.");
}

void ent_put_restated(ent_printer *p, ent_str *out, const ent_check_answer *c) {
    const ent_support *s = ent_restated_by(c);
    if (!s) return;
    if (!s->n_profiles) {
        put_restated_numbers(p, out, s);
        return;
    }
    bool one = s->n_inputs == 1;
    ent_str_addf(out, "%s %s ", one ? "An input" : "Inputs", origin_said(s));
    ent_str_add(out, one ? "says the same: " : "say the same: ");
    ent_put_support(p, out, s, false);
    if (!one && s->assumption != ENT_NONE) ent_str_add_char(out, ',');
    ent_str_add(out, one ? " alone makes this true in " : " alone make this true in ");
    ent_count_print(out, s->n_true);
    ent_str_add(out, " of ");
    ent_put_count(out, s->n_profiles, "random preference profile", "random preference profiles");
    if (c->n_profiles) {
        ent_str_add(out, one ? "; without it, chance is " : "; without them, chance is ");
        ent_put_chance(out, c);
    }
    ent_str_add_char(out, '.');
    put_more_restatements(out, c->n_restatements - 1);
}

/* ---- chance */

bool ent_check_counts(const ent_check_answer *c) {
    return c->verdict > ENT_VERDICT_DEPENDS;
}

bool ent_asks_dispute(const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->tested.n_grounds; i++)
        if (c->tested.grounds[i].game) return true;
    return false;
}

static double chance_of(const ent_check_answer *c) {
    return (double)c->n_by_chance / (double)c->n_profiles;
}

/* Told apart from 95%, and from certainty: that is where verdicts turn. */
static void put_percent(ent_str *out, double share) {
    ent_put_number(out, share, share > .99 ? 1 : .95, true);
}

void ent_put_chance(ent_str *out, const ent_check_answer *c) {
    if (c->n_by_chance == 0)
        ent_str_add(out, "below ");
    else if (c->n_by_chance == c->n_profiles)
        ent_str_add(out, "above ");
    if (c->n_by_chance == 0)
        put_percent(out, 1 / (double)c->n_profiles);
    else if (c->n_by_chance == c->n_profiles)
        put_percent(out, 1 - 1 / (double)c->n_profiles);
    else
        put_percent(out, chance_of(c));
}

/* Chance in per cent without the sign, for "61 in 100". */
static void put_in_hundred(ent_str *out, const ent_check_answer *c) {
    ent_put_chance(out, c);
    if (out->n && out->s[out->n - 1] == '%') out->s[--out->n] = '\0';
}

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
            all.untried += ent_asks_dispute(c);
            all.numbers += !ent_asks_dispute(c) && c->tested.n_grounds;
            continue;
        }
        if (all.n < MOST_CHANCES) all.check[all.n] = c;
        if (!all.n || chance_of(c) < chance_of(all.least)) all.least = c;
        if (!all.n || chance_of(c) > chance_of(all.most)) all.most = c;
        all.n++;
    }
    return all;
}

typedef void put_one(ent_str *out, const ent_check_answer *c);

/* "31% and 45%", "12% to 61%" */
static void put_each(ent_str *out, const chances *all, put_one *put) {
    if (all->n > MOST_CHANCES) {
        put(out, all->least);
        ent_str_add(out, " to ");
        put(out, all->most);
        return;
    }
    for (uint32_t i = 0; i < all->n; i++) {
        ent_put_and(out, i, all->n);
        put(out, all->check[i]);
    }
}

static void put_chances(ent_str *out, const chances *all) {
    bool several = all->n > 1;
    ent_str_add(out, several ? "No input restates them" : "No input restates it");
    if (chance_of(all->most) <= .5) {
        ent_str_add(out, " (chance ");
        put_each(out, all, ent_put_chance);
        ent_str_add_char(out, ')');
    } else {
        ent_str_add(out,
                    several ? ", but the checks would be true of " : ", but it would be true of ");
        put_each(out, all, put_in_hundred);
        ent_str_add(out, " in 100 random preferences");
    }
    if (all->least->n_profiles < 1000) {
        ent_str_add(out, "; only ");
        ent_put_count(out, all->least->n_profiles, "was tried", "were tried");
    }
    ent_str_add_char(out, '.');
}

const ent_check_answer *ent_restated_check(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (ent_check_counts(&a->checks[i]) && a->checks[i].n_restatements) return &a->checks[i];
    return NULL;
}

void ent_put_finding(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    const ent_check_answer *restated = ent_restated_check(a);
    chances all = chances_of(a);
    size_t begun = out->n;
    if (restated) {
        ent_put_restated(p, out, restated);
        return;
    }
    if (all.n) put_chances(out, &all);
    if (all.untried)
        ent_str_addf(out, "%sRandom preferences were not tried.", out->n > begun ? "  " : "");
    if (all.numbers && !all.n)
        ent_str_addf(out, "%sPart of what it reads comes from another source.",
                     out->n > begun ? "  " : "");
}

/* ---- judgement alone */

typedef struct basis {
    bool found, other; /* something; something that is not judgement */
} basis;

static void add_to_basis(basis *b, bool judgement) {
    b->found = true;
    b->other = b->other || !judgement;
}

static void add_supports(basis *b, const ent_support *s, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < s[i].n_inputs; k++)
            add_to_basis(b, s[i].inputs[k].origin == ENT_FROM_JUDGEMENT);
}

/* Where no statement carries the answer: the lines that decide the comparisons. */
static ent_status add_deciding(ent_ctx *ctx, const ent_region *region, basis *b,
                               const ent_check_answer *c) {
    ent_decidings list = {0};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < c->tested.n_grounds && st == ENT_OK; i++)
        if (c->tested.grounds[i].game) st = ent_rests_on_ground(ctx, &list, &c->tested.grounds[i]);
    for (size_t i = 0; i < list.n; i++) {
        const ent_deciding *d = &list.at[i];
        add_to_basis(b,
                     ent_is_judgement(region, ent_provenance_of(d->game, d->player, &d->reason)));
    }
    ent_vec_clear(&list);
    return st;
}

static ent_status add_check(ent_ctx *ctx, const ent_region *region, basis *b,
                            const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->tested.n_grounds; i++)
        if (c->tested.grounds[i].kind == ENT_GROUND_ATTRIBUTE)
            add_to_basis(b, ent_is_judgement(region, &c->tested.grounds[i].attribute->provenance));
    add_supports(b, c->carriers, c->n_carriers);
    add_supports(b, c->restatements, c->n_restatements);
    bool known = c->n_carriers || c->n_restatements;
    return known ? ENT_OK : add_deciding(ctx, region, b, c);
}

ent_status ent_on_judgement_alone(ent_ctx *ctx, const ent_region *region, const ent_claim_answer *a,
                                  bool *alone) {
    basis b = {false, false};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++) {
        bool counts = a->verdict == ENT_VERDICT_HOLDS || a->cause == ENT_BY_SHARE
                          ? ent_check_counts(&a->checks[i])
                          : a->cause == ENT_BY_CHECK && a->decisive == i;
        if (counts) st = add_check(ctx, region, &b, &a->checks[i]);
    }
    *alone = b.found && !b.other;
    return st;
}
