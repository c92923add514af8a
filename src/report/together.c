/* together.c - what a coalition would do, in words. */

#include "report/together.h"

#include "base/bits.h"
#include "base/num.h"
#include "report/reasons.h"

enum { MOST_TOLD = 5 };

/* ---- who */

static bool is_everybody(const ent_dispute_game *g, uint64_t members) {
    return ent_popcount(members) == g->game.spec.n_dms && g->game.spec.n_dms > 2;
}

void ent_put_together(ent_str *out, const ent_dispute_game *g, uint64_t members) {
    size_t n = ent_popcount(members), i = 0;
    if (is_everybody(g, members)) {
        ent_str_add(out, "all together");
        return;
    }
    for (uint64_t m = members; m; m &= m - 1) {
        ent_put_and(out, i++, n);
        ent_put_actor(out, g, ent_lowest_bit(m));
    }
    if (n > 1) ent_str_add(out, " together");
}

/* "both", "all three"; of one nothing is said. */
static const char *all_of(uint64_t members) {
    static const char *const words[] = {"nobody",    "it",       "both",
                                        "all three", "all four", "all five"};
    unsigned n = ent_popcount(members);
    return n < sizeof words / sizeof *words ? words[n] : "all of them";
}

/* ---- where to */

void ent_put_ways(ent_str *out, const ent_dispute_game *g, ent_state from, const ent_step *steps,
                  const uint64_t *by, uint32_t n) {
    for (uint32_t k = 0; k < n; k++) {
        bool joint = by && ent_popcount(by[k]) > 1, first = !k || !by || by[k] != by[k - 1];
        if (k) ent_str_add(out, joint && !first ? ", " : ", then ");
        if (joint && first && k + 1 < n && by[k + 1] == by[k]) {
            ent_put_together(out, g, by[k]);
            ent_str_add(out, ": ");
        }
        ent_put_actor(out, g, steps[k].dm);
        ent_str_add_char(out, ' ');
        ent_put_move(out, g, from, steps[k].to, ENT_DOES);
        ent_str_add(out, " -> ");
        ent_put_numbered(out, g, steps[k].to);
        from = steps[k].to;
    }
}

void ent_put_better_for(ent_str *out, const ent_dispute_game *g, uint64_t members, ent_state from,
                        ent_state to) {
    const char *before = " (";
    uint64_t better = 0;
    for (uint64_t m = members; m; m &= m - 1) {
        uint32_t dm = ent_lowest_bit(m);
        if (ent_game_rank_of(&g->game, dm, to) > ent_game_rank_of(&g->game, dm, from))
            better |= m & (~m + 1);
    }
    ent_str_add(out, "better for ");
    if (better == members)
        ent_str_add(out, all_of(members));
    else
        ent_str_add(out, "some and worse for none");
    for (uint64_t m = members; m; m &= m - 1) {
        uint32_t dm = ent_lowest_bit(m);
        ent_str_add(out, before);
        if (ent_popcount(members) > 1) ent_put_actor(out, g, dm);
        ent_str_add(out, ent_popcount(members) > 1 ? " " : "its ");
        ent_put_best(out, g, dm, to);
        if (better >> dm & 1) {
            ent_str_add(out, " instead of ");
            ent_put_best(out, g, dm, from);
        } else {
            ent_str_add(out, " either way");
        }
        before = ", ";
    }
    ent_str_add_char(out, ')');
}

/* Who of the coalition likes the end of an answer no better than the beginning: the first. */
static uint32_t first_unhelped(const ent_dispute_game *g, uint64_t members, ent_state from,
                               ent_state to) {
    for (uint64_t m = members; m; m &= m - 1) {
        uint32_t dm = ent_lowest_bit(m);
        if (ent_game_rank_of(&g->game, dm, to) <= ent_game_rank_of(&g->game, dm, from)) return dm;
    }
    return ent_lowest_bit(members);
}

static void put_answer(ent_str *out, const ent_dispute_game *g, const ent_method *concept,
                       const ent_certificate *c, const ent_answer *a) {
    ent_state end = a->path[a->n_steps - 1].to;
    uint32_t dm = first_unhelped(g, c->members, c->state, end);
    ent_put_ways(out, g, a->move, a->path, a->by, a->n_steps);
    ent_str_add(out, ", no better for ");
    ent_put_actor(out, g, dm);
    ent_str_add(out, " than before (its ");
    ent_put_best(out, g, dm, end);
    ent_str_add_char(out, ')');
    if (ent_concept_is_credible(concept)) ent_str_add(out, "; who answers gains by it");
}

/* ---- in a sentence */

void ent_put_together_leaving(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                              const ent_method *concept, const ent_certificate *c) {
    const ent_answer *a = &c->answers[0];
    (void)p;
    ent_put_together(out, g, c->members);
    ent_str_add(out, " would gain by going to ");
    ent_put_numbered(out, g, a->move);
    ent_str_add(out, ", ");
    ent_put_better_for(out, g, c->members, c->state, a->move);
    if (!(concept->traits & ENT_TRAIT_ANSWERS)) return;
    if (is_everybody(g, c->members) || ent_popcount(c->members) == g->game.spec.n_dms)
        ent_str_add(out, "; nobody is left to answer");
    else if (ent_concept_is_credible(concept))
        ent_str_add(out, "; nothing by which the others would gain takes that away");
    else
        ent_str_add(out, "; nothing the others could do takes that away");
}

void ent_put_together_staying(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                              const ent_method *concept, const ent_certificate *c) {
    (void)p;
    ent_put_together(out, g, c->members);
    if (c->n_answers == 0) {
        ent_str_add(out, ent_popcount(c->members) > 1 ? " cannot get to a state that "
                                                      : " cannot get to a state that it likes ");
        if (ent_popcount(c->members) > 1)
            ent_str_addf(out, "%s like better", all_of(c->members));
        else
            ent_str_add(out, "better");
        return;
    }
    const ent_answer *a = &c->answers[0];
    ent_str_add(out, " could gain by going to ");
    ent_put_numbered(out, g, a->move);
    ent_str_add(out, ent_concept_is_credible(concept) ? ", but there would be an answer: "
                                                      : ", but there could be an answer: ");
    put_answer(out, g, concept, c, a);
    if (c->n_answers == 1) return;
    ent_str_add(out, "; so with ");
    ent_put_count(out, c->n_answers - 1, "other gain", "other gains");
}

/* ---- explained */

static void note(ent_printer *p, const ent_dispute_game *g, const ent_certificate *c) {
    ent_note_state(p, g, c->state);
    for (uint32_t i = 0; i < c->n_answers && i < MOST_TOLD; i++) {
        const ent_answer *a = &c->answers[i];
        ent_note_state(p, g, a->move);
        for (uint32_t k = 0; k < a->n_way; k++) ent_note_state(p, g, a->way[k].to);
        for (uint32_t k = 0; k < a->n_steps; k++) ent_note_state(p, g, a->path[k].to);
    }
}

static void explain_gain(ent_printer *p, size_t indent, const ent_dispute_game *g,
                         const ent_method *concept, const ent_certificate *c, const ent_answer *a) {
    ent_str s = {0};
    ent_put_ways(&s, g, c->state, a->way, NULL, a->n_way);
    ent_str_add(&s, ": ");
    ent_put_better_for(&s, g, c->members, c->state, a->move);
    if (a->n_steps) {
        ent_str_add(&s, ".  The answer: ");
        put_answer(&s, g, concept, c, a);
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* Why each member likes the end better. */
static void explain_likes(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_certificate *c) {
    for (uint64_t m = c->members; m; m &= m - 1) {
        uint32_t dm = ent_lowest_bit(m);
        ent_preference_reason reason;
        if (!ent_reason_for(g, dm, c->answers[0].move, c->state, &reason)) continue;
        ent_str s = {0};
        ent_put_actor(&s, g, dm);
        ent_str_add(&s, " likes it better because of ");
        ent_put_deciding_line(&s, g, dm, &reason, "");
        ent_put_cited_because(p, &s, ent_provenance_of(g, dm, &reason));
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
}

void ent_explain_together(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    note(p, g, c);
    size_t begun = s.n;
    if (c->stable && c->n_answers == 0) {
        ent_put_together_staying(p, &s, g, concept, c);
        ent_str_add(&s, " than ");
    } else {
        ent_put_together(&s, g, c->members);
        ent_str_add(&s, c->stable ? " would stay in " : " would leave ");
    }
    ent_put_capital(&s, begun);
    ent_put_numbered_said(&s, g, c->state);
    ent_str_addf(&s, " (%s).", concept->name);
    ent_print_paragraph(p, indent, indent, &s);
    for (uint32_t i = 0; i < c->n_answers && i < MOST_TOLD; i++)
        explain_gain(p, indent + 2, g, concept, c, &c->answers[i]);
    if (c->n_answers > MOST_TOLD) {
        ent_put_count(&s, c->n_answers - MOST_TOLD, "more gain is answered too",
                      "more gains are answered too");
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, indent + 2, indent + 2, &s);
    }
    if (!c->stable && c->n_answers) explain_likes(p, indent + 2, g, c);
}
