/* support.c - what an answer rests on, and whose word that is. */

#include "report/support.h"

#include "base/num.h"
#include "report/deals.h"
#include "report/ledger.h"
#include "report/reasons.h"

enum { MOST_INPUTS = 3 };

/* ---- one input */

static ent_slice player_title(const ent_input *in) {
    return ent_player_actor(in->game, in->player)->title;
}

/* `Turkmenistan's "not ally"`, `the ban on Russia "from none to aid"`, "naval of Iran". */
void ent_put_input_itself(ent_str *out, const ent_region *region, const ent_input *in) {
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
    case ENT_INPUT_EVENT:
        ent_put_quoted(out, in->text);
        ent_put_speakers(out, region, in->event);
        return;
    case ENT_INPUT_COVERAGE:
        ent_str_add(out, "the coverage of ");
        ent_put_who_titled(out, region, in->coverage->who);
        return;
    case ENT_INPUT_MUCH: ent_put_much_of(out, player_title(in)); break;
    case ENT_INPUT_UNKNOWN: ent_put_unknown_of(out, player_title(in)); break;
    case ENT_INPUT_RANKING:
    case ENT_INPUT_APPROVAL:
    case ENT_INPUT_PARTY:
    case ENT_INPUT_WORTH:
    case ENT_INPUT_COAST:
    case ENT_INPUT_CLOSING:
    case ENT_INPUT_COURSE:
    case ENT_INPUT_FIELD:
    case ENT_INPUT_AGREED: ent_put_table_line(out, region, in->table); return;
    }
    ent_put_quoted(out, in->text);
}

/* "after S34b, S24c", "judgement": names alone. */
static void put_source_names(ent_str *out, const ent_region *region, const ent_provenance *from,
                             const char *lead) {
    if (ent_is_judgement(region, from)) {
        ent_str_add(out, "judgement");
        return;
    }
    for (uint32_t i = 0; i < from->n_from; i++) {
        ent_str_add(out, i ? ", " : lead);
        ent_str_add_slice(out, region->sources[from->from[i].source].name);
    }
}

/* "line 80, in ALTERNATIVE, "; without places "in ALTERNATIVE, ". */
static void put_short_place(const ent_printer *p, ent_str *out, ent_span span) {
    uint32_t owner = ent_alternative_of(p->region, span);
    if (!p->placeless) {
        ent_put_line_number(out, p->region, span);
        ent_str_add(out, ", ");
    }
    if (owner == ENT_NONE) return;
    ent_str_add(out, "in ");
    ent_str_add_slice(out, p->region->alternatives[owner].name);
    ent_str_add(out, ", ");
}

/* " (FILE:80, in ALTERNATIVE, after S34b, assuming neutrality)" */
static void put_input_origin(const ent_printer *p, ent_str *out, const ent_input *in,
                             bool at_length, bool with_assumption) {
    const ent_region *region = p->region;
    bool set = in->kind == ENT_INPUT_NUMBER && in->attribute->set;
    bool named = set || !at_length || !ent_is_judgement(region, in->provenance);
    ent_str_add(out, " (");
    if (at_length)
        ent_put_place_in(out, region, in->span);
    else
        put_short_place(p, out, in->span);
    if (named && at_length) ent_str_add(out, ", ");
    if (set)
        ent_str_add(out, "set for this run");
    else if (named)
        put_source_names(out, region, in->provenance, at_length ? "after " : "");
    if (with_assumption && in->provenance->assuming != ENT_NONE) {
        ent_str_add(out, ", assuming ");
        ent_str_add_slice(out, region->assumptions[in->provenance->assuming].name);
    }
    ent_str_add_char(out, ')');
}

/* ---- where inputs come from */

bool ent_all_from(const ent_support *s, ent_origin origin) {
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

void ent_put_origin(ent_str *out, const ent_support *s) {
    const ent_citation *c = first_elsewhere(s);
    if (ent_all_from(s, ENT_FROM_JUDGEMENT)) {
        ent_str_add(out, "the author's judgement");
    } else if (ent_all_from(s, ENT_FROM_DEFAULT)) {
        ent_str_add(out, s->n_inputs == 1 ? "an assumed default" : "assumed defaults");
    } else if (s->unit.n && !c) {
        ent_str_add(out, s->origin == ENT_FROM_DEFAULT ? "judgement and assumed defaults"
                                                       : "judgement and the claim's own source");
    } else if (ent_all_from(s, ENT_FROM_OWN)) {
        ent_str_add(out, "the claim's own source");
    } else if (!c) {
        ent_str_add(out, "the claim's own source and the author's judgement");
    } else {
        ent_str_add(out, ent_all_from(s, ENT_FROM_ELSEWHERE) ? "another source (grade "
                                                             : "in part another source (grade ");
        ent_grade_print(out, c->grade);
        ent_str_add_char(out, ')');
    }
}

/* ---- inputs that count as one */

void ent_put_input(const ent_printer *p, ent_str *out, const ent_input *in) {
    ent_put_input_itself(out, p->region, in);
    put_input_origin(p, out, in, false, true);
}

/* `"treaty" (tension -0.3, damping -0.1), an assumed default`: the effects of one unit. */
static void put_unit(ent_str *out, const ent_support *s) {
    ent_put_quoted(out, s->unit);
    ent_str_add(out, " (");
    for (uint32_t i = 0; i < s->n_inputs; i++) {
        const ent_attribute *a = s->inputs[i].attribute;
        ent_str_add(out, i ? ", " : "");
        if (a->to.n)
            ent_str_addf(out, "%.*s -> %.*s ", (int)a->within.n, a->within.s, (int)a->to.n,
                         a->to.s);
        ent_str_add_slice(out, a->name);
        ent_str_add_char(out, ' ');
        ent_num_print_short(out, a->quantity.best, 2);
    }
    ent_str_add(out, "), ");
    ent_put_origin(out, s);
}

void ent_put_support(ent_printer *p, ent_str *out, const ent_support *s, bool at_length) {
    if (s->unit.n) {
        put_unit(out, s);
        return;
    }
    bool shared = s->assumption != ENT_NONE && s->n_inputs > 1;
    uint32_t shown = s->n_inputs > MOST_INPUTS && !at_length ? MOST_INPUTS - 1 : s->n_inputs;
    for (uint32_t i = 0; i < shown; i++) {
        ent_put_and(out, i, shown < s->n_inputs ? shown + 1 : shown);
        ent_put_input_itself(out, p->region, &s->inputs[i]);
        put_input_origin(p, out, &s->inputs[i], at_length, !shared);
        if (at_length) ent_put_cited_because(p, out, s->inputs[i].provenance);
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
    ent_put_origin(out, s);
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
            add_to_basis(b, s[i].inputs[k].origin >= ENT_FROM_JUDGEMENT);
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

/* A value that the asker has set is judgement too. */
static bool is_judged(const ent_region *region, const ent_attribute *a) {
    return a->set || ent_is_judgement(region, &a->provenance);
}

static void add_ground(const ent_region *region, basis *b, const ent_ground *ground) {
    if (ground->kind == ENT_GROUND_ATTRIBUTE) add_to_basis(b, is_judged(region, ground->attribute));
    const ent_deal *deal = ground->deal;
    for (uint32_t i = 0; deal && i < deal->n_numbers; i++)
        add_to_basis(b, is_judged(region, deal->numbers[i]));
    for (uint32_t i = 0; deal && i < deal->n_lines; i++)
        if (ent_line_says(deal->lines[i].kind))
            add_to_basis(b, ent_is_judgement(region, deal->lines[i].provenance));
    for (uint32_t i = 0; i < ground->n_read; i++)
        add_to_basis(b, ent_is_judgement(region, &ground->read[i]->provenance));
    for (uint32_t i = 0; i < ground->n_coverages; i++)
        add_to_basis(b, ent_is_judgement(region, &ground->coverages[i]->provenance));
}

static ent_status add_check(ent_ctx *ctx, const ent_region *region, basis *b,
                            const ent_check_answer *c) {
    for (uint32_t i = 0; i < c->tested.n_grounds; i++) add_ground(region, b, &c->tested.grounds[i]);
    add_supports(b, c->carriers, c->n_carriers);
    add_supports(b, c->restatements, c->n_restatements);
    bool known = c->n_carriers || c->n_restatements;
    return known ? ENT_OK : add_deciding(ctx, region, b, c);
}

bool ent_check_decides(const ent_claim_answer *a, uint32_t i) {
    if (a->verdict == ENT_VERDICT_HOLDS || a->cause == ENT_BY_SHARE)
        return ent_check_counts(&a->checks[i]);
    return a->cause == ENT_BY_CHECK && a->decisive == i;
}

ent_status ent_on_judgement_alone(ent_ctx *ctx, const ent_region *region, const ent_claim_answer *a,
                                  bool *alone) {
    basis b = {false, false};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++) {
        if (ent_check_decides(a, i)) st = add_check(ctx, region, &b, &a->checks[i]);
    }
    *alone = b.found && !b.other;
    return st;
}
