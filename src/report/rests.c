/* rests.c - what a verdict rests on, in one sentence: the inputs that cannot be done without, and
 * how many of them are somebody's judgement.  `why` lists them all. */

#include "report/support.h"

#include "base/num.h"
#include "report/reasons.h"

enum { MOST_INPUTS = 2 };

typedef ENT_VEC(ent_input) inputs;

/* ---- collecting */

static bool is_there(const inputs *list, ent_span span) {
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].span.file == span.file && list->at[i].span.begin == span.begin) return true;
    return false;
}

static void add(ent_printer *p, inputs *list, ent_input in) {
    if (is_there(list, in.span)) return;
    if (!ent_vec_push(list, in)) ent_printer_asked(p, ent_no_memory(p->ctx));
}

static void add_supports(ent_printer *p, inputs *list, const ent_support *s, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < s[i].n_inputs; k++) add(p, list, s[i].inputs[k]);
}

/* A deciding line as an input; of its origin no more is known than what it cites. */
static ent_input input_of(const ent_deciding *d) {
    const ent_dispute_game *g = d->game;
    ent_input in = {
        .game = g, .player = d->player, .provenance = ent_provenance_of(g, d->player, &d->reason)};
    if (d->reason.ranked) {
        in.kind = ENT_INPUT_RANK;
        in.span = g->rules.stance[d->player].rank.span;
        return in;
    }
    in.kind = ENT_INPUT_PREFERENCE;
    in.line = d->reason.line;
    in.text = g->line[d->player][in.line]->text;
    in.span = g->line[d->player][in.line]->span;
    return in;
}

static void add_deciding(ent_printer *p, inputs *list, const ent_check_answer *c) {
    ent_decidings found = {0};
    for (uint32_t i = 0; i < c->tested.n_grounds; i++)
        if (c->tested.grounds[i].game)
            ent_printer_asked(p, ent_rests_on_ground(p->ctx, &found, &c->tested.grounds[i]));
    for (size_t i = 0; i < found.n; i++) add(p, list, input_of(&found.at[i]));
    ent_vec_clear(&found);
}

/* All that it reads, where nothing of it alone carries the check; what stands in the line of a party
 * goes with the line. */
static void add_read(ent_printer *p, inputs *list, const ent_check_answer *c) {
    add_supports(p, list, c->lines, c->n_lines);
    for (uint32_t i = 0; i < c->n_numbers; i++)
        if (!ent_is_cell(c->numbers[i].inputs[0].attribute))
            add_supports(p, list, &c->numbers[i], 1);
}

static void add_checks(ent_printer *p, inputs *list, const ent_claim_answer *a, bool deciding) {
    for (uint32_t i = 0; i < a->n_checks; i++) {
        const ent_check_answer *c = &a->checks[i];
        if (!ent_check_decides(a, i) || c->tested.simulated) continue;
        if (deciding)
            add_deciding(p, list, c);
        else if (c->n_carriers)
            add_supports(p, list, c->carriers, c->n_carriers);
        else
            add_read(p, list, c);
    }
}

/* ---- the sentence */

/* A value that the asker has set is judgement too. */
static bool is_judged(const ent_region *region, const ent_input *in) {
    bool set = in->kind == ENT_INPUT_NUMBER && in->attribute->set;
    return set || ent_is_judgement(region, in->provenance);
}

static size_t count_judged(const ent_region *region, const inputs *list) {
    size_t judged = 0;
    for (size_t i = 0; i < list->n; i++) judged += is_judged(region, &list->at[i]);
    return judged;
}

/* "; 2 of the 5 are judgement", where not all of them can be seen. */
static void put_judged(ent_str *out, const ent_region *region, const inputs *list) {
    size_t judged = count_judged(region, list);
    ent_str_add(out, judged == 0 ? "; none of the " : judged == list->n ? "; all " : "; ");
    if (judged && judged < list->n) {
        ent_count_print(out, judged);
        ent_str_add(out, " of the ");
    }
    ent_count_print(out, list->n);
    ent_str_add(out, judged < 2 ? " is judgement" : " are judgement");
}

/* "5 inputs, 2 of them judgement": for a reader who will not look them up. */
static void put_number(ent_str *out, const ent_region *region, const inputs *list) {
    size_t judged = count_judged(region, list);
    ent_count_print(out, list->n);
    ent_str_add(out, " inputs, ");
    if (judged == 0)
        ent_str_add(out, "none");
    else if (judged == list->n)
        ent_str_add(out, "all");
    else
        ent_count_print(out, judged);
    ent_str_add(out, " of them judgement");
}

static void put_inputs(ent_printer *p, ent_str *out, const inputs *list) {
    if (p->counting && list->n > 1) {
        put_number(out, p->region, list);
        return;
    }
    size_t shown = list->n > MOST_INPUTS ? MOST_INPUTS : list->n;
    for (size_t i = 0; i < shown; i++) {
        ent_put_and(out, i, shown < list->n ? shown + 1 : shown);
        ent_put_input(p, out, &list->at[i]);
    }
    if (shown == list->n) return;
    ent_str_add(out, " and ");
    ent_count_print(out, list->n - shown);
    ent_str_add(out, " more");
    put_judged(out, p->region, list);
}

/* Too large a dispute to take each input out in turn. */
static bool is_incomplete(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (ent_check_decides(a, i) && a->checks[i].n_carriers && !a->checks[i].carriers_complete)
            return true;
    return false;
}

static bool named_before(const ent_claim_answer *a, uint32_t check, uint32_t carrier) {
    ent_slice unit = a->checks[check].carriers[carrier].unit;
    for (uint32_t i = 0; i <= check; i++)
        for (uint32_t k = 0; k < (i < check ? a->checks[i].n_carriers : carrier); k++)
            if (ent_check_decides(a, i) && ent_slice_eq(a->checks[i].carriers[k].unit, unit))
                return true;
    return false;
}

/* `Without "treaty" or "race" (assumed) it would not be true.` */
static void put_effects(ent_str *out, const ent_claim_answer *a) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n_checks; i++)
        for (uint32_t k = 0; k < a->checks[i].n_carriers; k++) {
            if (!ent_check_decides(a, i) || !a->checks[i].tested.simulated) continue;
            if (named_before(a, i, k)) continue;
            ent_str_add(out, n++ ? ", nor without " : "It would not be true without ");
            ent_put_quoted(out, a->checks[i].carriers[k].unit);
        }
    if (n)
        ent_str_add(out, n == 1 ? ", an effect nobody has measured here."
                                : ", effects nobody has measured here.");
}

void ent_put_rests_on(ent_printer *p, ent_str *out, const ent_claim_answer *a) {
    inputs list = {0};
    put_effects(out, a);
    add_checks(p, &list, a, false);
    bool carried = list.n > 0;
    if (!carried) add_checks(p, &list, a, true);
    if (list.n) {
        if (out->n) ent_str_add(out, "  ");
        ent_str_add(out, carried ? "Rests on " : "Decided by ");
        put_inputs(p, out, &list);
        if (carried && is_incomplete(a)) ent_str_add(out, "; not every input was tried");
        ent_str_add_char(out, '.');
    }
    ent_vec_clear(&list);
}
