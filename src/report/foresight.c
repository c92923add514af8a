/* foresight.c - reasons of two other kinds in words: moves at the same time (sim.c), and what two
 * actors foresee move by move (limited.c).
 *
 *     From state 5 (..), its 7th best of 12, United States could go to
 *       state 6 (..), 6th best; if at the same time
 *         North Korea drops invade
 *         both would end in 2 (..), 10th best
 *
 *     Looking 3 moves ahead, none of its 2 moves would end better:
 *       by taking drill -> 2 {drill}; then Azerbaijan takes block -> 6 (..): its 11th best
 */

#include "report/foresight.h"

#include "base/bits.h"
#include "base/num.h"
#include "report/explain.h"

enum { MOST_TOLD = 8, MOST_STEPS_TOLD = 12 };

bool ent_concept_foresees(const ent_method *concept) {
    return (concept->traits & ENT_TRAIT_FORESEES) != 0;
}

bool ent_concept_is_at_once(const ent_method *concept) {
    return (concept->traits & ENT_TRAIT_AT_ONCE) != 0;
}

void ent_put_as_seen(ent_str *out, const ent_dispute_game *g) {
    if (!g->whole) return;
    ent_str_add(out, ", as ");
    ent_put_actor(out, g, g->viewer);
    ent_str_add(out, " sees it");
}

static void put_the_state(ent_str *out, const ent_dispute_game *g, ent_state s) {
    ent_str_add(out, "state ");
    ent_put_numbered_said(out, g, s);
    ent_str_add(out, ", its ");
}

/* "state 5 (..), its 7th best of 12" */
static void put_state_in_place(ent_str *out, const ent_dispute_game *g, const ent_certificate *c) {
    put_the_state(out, g, c->state);
    ent_put_best(out, g, c->dm, c->state);
    ent_str_add(out, " of ");
    ent_count_print(out, g->game.n_states);
}

static void put_because(ent_printer *p, ent_str *out, const ent_dispute_game *g, uint32_t player,
                        ent_state better, ent_state worse) {
    ent_preference_reason reason;
    if (!ent_reason_for(g, player, better, worse, &reason)) return;
    ent_str_add(out, ", because of ");
    ent_put_deciding_line(out, g, player, &reason, "");
    ent_put_cited_because(p, out, ent_provenance_of(g, player, &reason));
}

static uint32_t told(const ent_printer *p, uint32_t n) {
    return p->how.all || n <= MOST_TOLD ? n : MOST_TOLD;
}

static void print_rest(ent_printer *p, size_t indent, uint32_t n, uint32_t shown) {
    ent_str s = {0};
    if (n == shown) return;
    ent_str_add(&s, "and ");
    ent_put_count(&s, n - shown, "move more", "moves more");
    ent_str_add(&s, " (--all lists them)");
    ent_print_paragraph(p, indent, indent, &s);
}

/* ---- at the same time */

/* "Azerbaijan takes block and Russia takes pact", from where all stand. */
static void put_movers(ent_str *out, const ent_dispute_game *g, ent_state from, const ent_answer *a,
                       ent_verb_form form) {
    for (uint32_t k = 0; k < a->n_steps; k++) {
        ent_put_and(out, k, a->n_steps);
        ent_put_actor(out, g, a->path[k].dm);
        ent_str_add_char(out, ' ');
        ent_put_move(out, g, from, a->path[k].to, form);
    }
}

static void print_blocked(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_certificate *c, const ent_answer *a) {
    ent_str s = {0};
    ent_str_add(&s, "state ");
    ent_put_numbered(&s, g, a->move);
    ent_str_add(&s, ", ");
    ent_put_best(&s, g, c->dm, a->move);
    ent_str_add(&s, "; but if at the same time ");
    put_movers(&s, g, c->state, a, ENT_DOES);
    ent_str_add(&s, ", they end in ");
    ent_put_numbered(&s, g, a->end);
    ent_str_add(&s, ", ");
    ent_put_best(&s, g, c->dm, a->end);
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* Why each who moves at the same time gains by its own move. */
static void print_gaining(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_certificate *c, uint32_t shown) {
    ent_states seen = {0};
    for (uint32_t i = 0; i < shown; i++) {
        for (uint32_t k = 0; k < c->answers[i].n_steps; k++) {
            const ent_step *step = &c->answers[i].path[k];
            bool before = false;
            ent_str s = {0};
            for (size_t q = 0; q < seen.n; q++) before = before || seen.at[q] == step->to;
            if (before) continue;
            if (!ent_vec_push(&seen, step->to)) ent_printer_asked(p, ent_no_memory(p->ctx));
            ent_put_actor(&s, g, step->dm);
            ent_str_add(&s, " would gain by ");
            ent_put_move(&s, g, c->state, step->to, ENT_DOING);
            ent_str_add(&s, " alone, ");
            ent_put_best(&s, g, step->dm, step->to);
            ent_str_add(&s, " instead of ");
            ent_put_best(&s, g, step->dm, c->state);
            put_because(p, &s, g, step->dm, step->to, c->state);
            ent_put_as_seen(&s, g);
            ent_str_add_char(&s, '.');
            ent_print_paragraph(p, indent, indent + 2, &s);
        }
    }
    ent_vec_clear(&seen);
}

void ent_explain_at_once(ent_printer *p, size_t indent, const ent_dispute_game *g,
                         const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    uint32_t shown = told(p, c->n_answers);
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " will not count on leaving ");
    put_state_in_place(&s, g, c);
    ent_str_add(&s, c->n_answers == 1
                        ? ": others would gain by moving too, and if they do so at the "
                          "same time, its gain is gone."
                        : ": others would gain by moving too, and if they do so at the "
                          "same time, each of its gains is gone.");
    ent_print_paragraph(p, indent, indent, &s);
    ent_print_gap(p);
    ent_str_add(&s, "It could go to");
    ent_print_paragraph(p, indent + 2, indent + 2, &s);
    for (uint32_t i = 0; i < shown; i++) {
        ent_note_state(p, g, c->answers[i].end);
        print_blocked(p, indent + 4, g, c, &c->answers[i]);
    }
    print_rest(p, indent + 4, c->n_answers, shown);
    print_gaining(p, indent + 2, g, c, shown);
    ent_str_addf(&s,
                 "Whether they would meet so is not known; that they may is what counts here (%s).",
                 concept->name);
    ent_print_paragraph(p, indent + 2, indent + 2, &s);
}

void ent_put_at_once(ent_str *out, const ent_dispute_game *g, const ent_certificate *c) {
    const ent_answer *a = &c->answers[0];
    put_movers(out, g, c->state, a, ENT_DO);
    ent_str_add(out, " at the same time, and all together end in ");
    ent_put_state(out, g, a->end);
    ent_put_as_seen(out, g);
}

void ent_put_unblocked(ent_str *out, const ent_dispute_game *g, const ent_certificate *c) {
    const ent_answer *last = &c->answers[c->n_answers - 1];
    if (!last->at_once) return;
    if (c->n_answers == 1) {
        ent_str_add(out, ", and nothing that others would gain by at the same time takes that gain "
                         "away");
    } else if (last->move == c->answers[0].move) {
        ent_str_add(out, "; nor does anything that others would gain by at the same time take that "
                         "gain away");
    } else {
        ent_str_add(out, "; and nothing that others would gain by at the same time takes away what "
                         "it gains by ");
        ent_put_move(out, g, c->state, last->move, ENT_DOING);
    }
    ent_put_as_seen(out, g);
}

/* ---- move by move */

/* "looking 3 moves ahead" */
static void put_looking(ent_str *out, const ent_method *concept, const ent_certificate *c) {
    if (concept->horizon == 1)
        ent_str_add(out, "looking one move ahead");
    else if (concept->horizon)
        ent_str_addf(out, "looking %u moves ahead", (unsigned)concept->horizon);
    else if (c->period > 1)
        ent_str_addf(out, "looking %u moves ahead", (unsigned)c->horizon);
    else
        ent_str_add(out, "however many moves ahead they look, if they are many");
}

/* "then Azerbaijan takes block -> 6 {..}, Turkmenistan drops drill -> 5 {..}" */
static void put_play(ent_str *out, const ent_dispute_game *g, const ent_answer *a) {
    ent_state from = a->move;
    for (uint32_t k = 0; k < a->n_steps; k++) {
        if (k == MOST_STEPS_TOLD) {
            ent_str_addf(out, " and %u moves more", (unsigned)(a->n_steps - k));
            return;
        }
        ent_str_add(out, k ? ", then " : "; then ");
        ent_put_actor(out, g, a->path[k].dm);
        ent_str_add_char(out, ' ');
        ent_put_move(out, g, from, a->path[k].to, ENT_DOES);
        ent_str_add(out, " -> ");
        ent_put_numbered(out, g, a->path[k].to);
        from = a->path[k].to;
    }
}

/* "by taking drill -> 2 {drill}; then .. ; it ends there, its 11th best" */
static void put_line_of_play(ent_str *out, const ent_dispute_game *g, const ent_certificate *c,
                             const ent_answer *a) {
    ent_state end = ent_answer_end(a);
    ent_str_add(out, "by ");
    ent_put_move(out, g, c->state, a->move, ENT_DOING);
    ent_str_add(out, " -> ");
    ent_put_numbered(out, g, a->move);
    put_play(out, g, a);
    ent_str_add(out, ".  It ends there, ");
    ent_put_best(out, g, c->dm, end);
}

static void print_stays(ent_printer *p, size_t indent, const ent_dispute_game *g,
                        const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    uint32_t shown = told(p, c->n_answers);
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " would stay in ");
    put_state_in_place(&s, g, c);
    ent_str_add(&s, ": ");
    put_looking(&s, concept, c);
    if (c->n_answers == 1)
        ent_str_add(&s, ", its only move would not end better");
    else
        ent_str_addf(&s, ", none of its %u moves would end better", (unsigned)c->n_answers);
    ent_put_as_seen(&s, g);
    ent_str_addf(&s, " (%s).", concept->name);
    ent_print_paragraph(p, indent, indent, &s);
    for (uint32_t i = 0; i < shown; i++) {
        ent_state end = ent_answer_end(&c->answers[i]);
        put_line_of_play(&s, g, c, &c->answers[i]);
        if (ent_game_rank_of(&g->game, c->dm, end) == ent_game_rank_of(&g->game, c->dm, c->state)) {
            ent_str_add(&s, ", which it likes just as well");
        } else {
            ent_str_add(&s, " instead of ");
            ent_put_best(&s, g, c->dm, c->state);
            put_because(p, &s, g, c->dm, c->state, end);
        }
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, indent + 2, indent + 4, &s);
    }
    print_rest(p, indent + 2, c->n_answers, shown);
}

static void print_leaves(ent_printer *p, size_t indent, const ent_dispute_game *g,
                         const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    const ent_answer *a = &c->answers[0];
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " would leave ");
    put_state_in_place(&s, g, c);
    ent_str_add(&s, ": ");
    put_looking(&s, concept, c);
    ent_str_add(&s, ", it ends better");
    ent_put_as_seen(&s, g);
    ent_str_addf(&s, " (%s).", concept->name);
    ent_print_paragraph(p, indent, indent, &s);
    put_line_of_play(&s, g, c, a);
    ent_str_add(&s, " instead of ");
    ent_put_best(&s, g, c->dm, c->state);
    put_because(p, &s, g, c->dm, ent_answer_end(a), c->state);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, indent + 2, indent + 4, &s);
}

/* What they foresee comes back without coming to rest. */
static void print_period(ent_printer *p, size_t indent, const ent_certificate *c) {
    ent_str s = {0};
    if (c->period < 2) return;
    ent_str_addf(
        &s,
        "What is foreseen depends on how many moves they look ahead, however many: it comes "
        "back every %u moves.  So the state is not non-myopically stable.",
        (unsigned)c->period);
    ent_print_paragraph(p, indent, indent, &s);
}

void ent_explain_foreseen(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_method *concept, const ent_certificate *c) {
    if (c->stable)
        print_stays(p, indent, g, concept, c);
    else
        print_leaves(p, indent, g, concept, c);
    if (!c->stable) print_period(p, indent + 2, c);
}

/* Of `n` certificates that are all stable, or of one that is not. */
void ent_put_foreseen(ent_str *out, const ent_dispute_game *g, const ent_method *concept,
                      const ent_certificate *c, uint32_t n) {
    const ent_dispute_game *own = ent_dispute_seen(g, c->dm);
    put_looking(out, concept, c);
    ent_str_add(out, ", ");
    if (c->stable) {
        if (n == 1)
            ent_put_actor(out, g, c->dm);
        else
            ent_str_add(out, "neither ");
        for (uint32_t i = 0; i < n && n > 1; i++) {
            if (i) ent_str_add(out, " nor ");
            ent_put_actor(out, g, c[i].dm);
        }
        ent_str_add(out,
                    n == 1 ? " would not end better by a move" : " would end better by a move");
    } else {
        ent_put_actor(out, own, c->dm);
        ent_str_add(out, " would end better by ");
        ent_put_move(out, own, c->state, c->answers[0].move, ENT_DOING);
        ent_str_add(out, " (");
        ent_put_state(out, own, c->state);
        ent_str_add(out, " -> ");
        ent_put_path(out, own, c->answers[0].move, c->answers[0].path, c->answers[0].n_steps);
        ent_str_add_char(out, ')');
    }
    ent_put_as_seen(out, own);
}
