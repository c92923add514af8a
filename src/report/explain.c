/* explain.c - a certificate in words.
 *
 *     Turkmenistan will not move from state 1 (none), because each gain would be taken away.
 *
 *       From state 1 (none), its 5th best of 12, Turkmenistan could go to
 *         state 2 {drill}  2nd best  Azerbaijan takes block  -> 6 {drill, block}  11th
 *       Azerbaijan prefers 6 to 2 (its 8th and 11th best), because of "block if drill" (..).
 *
 * Everything said is read off the certificate, the places and the deciding lines.  Why an answer is
 * not given, and why there is no move, are questions asked of analyse/threat.h on the way. */

#include "report/explain.h"
#include "report/foresight.h"

#include "report/together.h"

#include "base/num.h"
#include "analyse/richer.h"
#include "analyse/threat.h"
#include "game/relation.h"
#include "game/replies.h"
#include "report/markup.h"
#include "report/paths.h"
#include "report/sentence.h"
#include "report/table.h"

enum { MOST_ANSWERS = 12, MOST_MOVES = 5 };

/* "state 1 (none)" */
static void put_the_state(ent_str *out, const ent_dispute_game *g, ent_state s) {
    ent_str_add(out, "state ");
    ent_put_numbered(out, g, s);
}

/* "state 1 (none: no option taken)" */
static void put_the_state_said(ent_str *out, const ent_dispute_game *g, ent_state s) {
    ent_str_add(out, "state ");
    ent_put_numbered_said(out, g, s);
}

/* ", its 5th best of 12"; nothing where states are not listed. */
static void put_place_of_all(ent_str *out, const ent_dispute_game *g, uint32_t player,
                             ent_state s) {
    if (g->rules.stance[player].n_unknown) {
        ent_str_add(out, ", whose place in its order is not known");
        return;
    }
    if (g->game.implicit) return;
    ent_str_add(out, ", its ");
    ent_put_best(out, g, player, s);
    ent_str_add(out, " of ");
    ent_count_print(out, g->game.n_states);
}

/* "3rd best", nothing where states are not listed; where not all is known of the player, how the state compares with `left`. */
static void put_standing(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state s,
                         ent_state left) {
    if (g->game.implicit) return;
    if (!g->rules.stance[player].n_unknown)
        ent_put_best(out, g, player, s);
    else if (ent_game_is_unknown(&g->game, player, s, left))
        ent_str_add(out, "perhaps better");
    else
        ent_str_add(out, ent_game_gains(&g->game, player, left, s) ? "better" : "no better");
}

static void note_steps(ent_printer *p, const ent_dispute_game *g, const ent_step *steps,
                       uint32_t n) {
    for (uint32_t i = 0; i < n; i++) ent_note_state(p, g, steps[i].to);
}

static void note_certificate(ent_printer *p, const ent_dispute_game *g, const ent_certificate *c) {
    ent_note_state(p, g, c->state);
    for (uint32_t i = 0; i < c->n_answers; i++) {
        ent_note_state(p, g, c->answers[i].move);
        note_steps(p, g, c->answers[i].path, c->answers[i].n_steps);
    }
}

/* `, because of "not press" (FILE:LINE, after S34b (..))`; what the passage says comes below. */
static void put_because(ent_printer *p, ent_str *out, const ent_dispute_game *g, uint32_t player,
                        const ent_preference_reason *reason) {
    ent_str_add(out, ", because of ");
    ent_put_deciding_line(out, g, player, reason, "");
    ent_put_cited_because(p, out, ent_provenance_of(g, player, reason));
}

/* ---- no move */

static void put_never_lines(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                            const uint32_t *lines, uint32_t n) {
    ent_str_add(out, " (never, ");
    for (uint32_t i = 0; i < n; i++) {
        ent_span span = g->rules.never[lines[i]].span;
        if (i == 0)
            ent_put_place(out, g->region, span);
        else
            ent_str_addf(out, ", %u", ent_place_of(&g->region->files, span).line);
        ent_slice because = ent_because_to_give(p, &g->rules.never[lines[i]].provenance);
        if (!because.n) continue;
        ent_str_add_char(out, ' ');
        ent_put_quoted(out, because);
    }
    ent_str_add_char(out, ')');
}

static bool is_banned(const ent_dispute_game *g, uint32_t player) {
    for (uint32_t i = 0; i < g->rules.n_bans; i++)
        if (g->rules.bans[i].player == player) return true;
    return false;
}

static void put_no_move(ent_printer *p, ent_str *out, const ent_dispute_game *g, uint32_t player,
                        ent_state s) {
    const uint32_t *lines;
    uint32_t n;
    bool owns = ent_dispute_of(g)->graph || g->game.spec.owns[player];
    ent_str_add(out, "has no move there: ");
    if (!ent_printer_asked(p, ent_dispute_obstacles(p->ctx, g, player, s, &p->scratch, &lines, &n)))
        return;
    if (ent_dispute_of(g)->graph) {
        ent_str_add(out, "no move of its own begins in that state");
    } else if (!owns) {
        ent_str_add(out, "it owns no option");
    } else if (n) {
        ent_str_add(out, "every change of its own options is excluded");
        put_never_lines(p, out, g, lines, n);
        if (is_banned(g, player)) ent_str_add(out, " or banned");
    } else if (is_banned(g, player)) {
        ent_str_add(out, "every change of its own options is banned");
    } else {
        ent_str_add(out, "none of its own options can be changed any more (one-way or fixed)");
    }
}

/* ---- nothing to gain */

/* Of many only the best is told: it goes first. */
static void bring_best_forward(const ent_dispute_game *g, uint32_t player, ent_states *moves) {
    size_t best = 0;
    uint32_t most = ent_game_rank_of(&g->game, player, moves->at[0]);
    for (size_t i = 1; i < moves->n; i++) {
        uint32_t rank = ent_game_rank_of(&g->game, player, moves->at[i]);
        if (rank > most) best = i;
        if (rank > most) most = rank;
    }
    ent_state kept = moves->at[0];
    moves->at[0] = moves->at[best];
    moves->at[best] = kept;
}

/* Best first; of equals the smaller code, as they come. */
static void sort_moves(const ent_dispute_game *g, uint32_t player, ent_states *moves) {
    if (moves->n > MOST_MOVES) {
        bring_best_forward(g, player, moves);
        return;
    }
    for (size_t i = 1; i < moves->n; i++) {
        ent_state s = moves->at[i];
        size_t k = i;
        for (; k > 0 && ent_game_rank_of(&g->game, player, moves->at[k - 1]) <
                            ent_game_rank_of(&g->game, player, s);
             k--)
            moves->at[k] = moves->at[k - 1];
        moves->at[k] = s;
    }
}

/* `, 7th best: "not west if coop" decides (FILE:LINE, judgement).` */
static void put_no_gain(ent_printer *p, ent_str *out, const ent_dispute_game *g, uint32_t player,
                        ent_state from, ent_state to, const char *only) {
    ent_preference_reason reason;
    if (ent_put_not_known(out, g, player, from, to, only[2] ? ", and " : ", ")) {
        ent_str_add_char(out, '.');
        return;
    }
    if (!ent_reason_for(g, player, from, to, &reason)) {
        ent_str_addf(out, "%sno better: it is indifferent between the two.", only);
        return;
    }
    ent_str_addf(out, g->game.implicit ? "%sworse" : "%sonly ", only);
    if (!g->game.implicit) ent_put_best(out, g, player, to);
    ent_str_add(out, ": ");
    ent_put_deciding_line(out, g, player, &reason, " decides");
    ent_put_cited_because(p, out, ent_provenance_of(g, player, &reason));
    ent_str_add_char(out, '.');
}

static void explain_moves(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_certificate *c, ent_states *moves) {
    ent_str s = {0};
    sort_moves(g, c->dm, moves);
    if (moves->n == 1 || moves->n > MOST_MOVES) {
        ent_str_add(&s, moves->n == 1 ? "Its only move, to " : "The best of its ");
        if (moves->n > 1) {
            ent_put_count(&s, moves->n, "move", "moves");
            ent_str_add(&s, ", to ");
        }
        ent_put_numbered(&s, g, moves->at[0]);
        ent_note_state(p, g, moves->at[0]);
        put_no_gain(p, &s, g, c->dm, c->state, moves->at[0], ", is ");
        ent_print_paragraph(p, indent, indent, &s);
        return;
    }
    if (moves->n == 2)
        ent_str_add(&s, "Neither of its 2 moves is a gain:");
    else
        ent_str_addf(&s, "None of its %zu moves is a gain:", moves->n);
    ent_print_paragraph(p, indent, indent, &s);
    for (size_t i = 0; i < moves->n; i++) {
        ent_str_add(&s, "to ");
        ent_put_numbered(&s, g, moves->at[i]);
        ent_note_state(p, g, moves->at[i]);
        put_no_gain(p, &s, g, c->dm, c->state, moves->at[i], ", ");
        ent_print_paragraph(p, indent + 2, indent + 4, &s);
    }
}

static ent_status explain_content(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                  const ent_certificate *c) {
    ent_str s = {0};
    ent_states moves = {0};
    ent_status st = ent_game_moves(p->ctx, &g->game, c->dm, c->state, &moves);
    if (st != ENT_OK) return st;
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " would stay in ");
    put_the_state_said(&s, g, c->state);
    put_place_of_all(&s, g, c->dm, c->state);
    if (moves.n) {
        ent_str_add(&s, g->rules.stance[c->dm].n_unknown
                            ? ", because there is nothing it is known to gain."
                            : ", because it has nothing to gain.");
    } else {
        ent_str_add(&s, ".  ");
        ent_put_actor(&s, g, c->dm);
        ent_str_add_char(&s, ' ');
        put_no_move(p, &s, g, c->dm, c->state);
        ent_str_add_char(&s, '.');
    }
    ent_print_paragraph(p, indent, indent, &s);
    if (moves.n) explain_moves(p, indent + 2, g, c, &moves);
    ent_vec_clear(&moves);
    return ENT_OK;
}

/* ---- moves with their answers */

/* "Azerbaijan takes block" and "-> 6 {drill, block}"; the graph form names the state once. */
static void put_mover(ent_str *out, const ent_dispute_game *g, const ent_step *step,
                      ent_state from) {
    ent_put_actor(out, g, step->dm);
    ent_str_add_char(out, ' ');
    if (ent_dispute_of(g)->graph)
        ent_str_add(out, "moves");
    else
        ent_put_move(out, g, from, step->to, ENT_DOES);
}

static void put_target(ent_str *out, const ent_dispute_game *g, ent_state to) {
    ent_str_add(out, "-> ");
    ent_put_numbered(out, g, to);
}

static void add_answer(ent_table *table, const ent_dispute_game *g, const ent_certificate *c,
                       const ent_answer *a) {
    ent_str text = {0};
    ent_state from = a->move;
    bool ordered = g->rules.stance[c->dm].n_unknown == 0;
    for (uint32_t i = 0; i < a->n_steps; i++) {
        ent_table_add_row(table, ENT_CELLS, 0);
        if (i == 0) {
            put_the_state(&text, g, a->move);
            ent_table_set_all(table, 0, &text);
            put_standing(&text, g, c->dm, a->move, c->state);
            ent_table_set_all(table, 1, &text);
        }
        put_mover(&text, g, &a->path[i], from);
        ent_table_set_all(table, 2, &text);
        put_target(&text, g, a->path[i].to);
        ent_table_set_all(table, 3, &text);
        if (i + 1 == a->n_steps) {
            if (!ordered)
                put_standing(&text, g, c->dm, a->path[i].to, c->state);
            else if (!g->game.implicit)
                ent_put_nth(&text, ent_dispute_place(g, c->dm, a->path[i].to));
            ent_table_set_all(table, 4, &text);
        }
        from = a->path[i].to;
    }
}

/* ", 2nd best" */
static void put_its_standing(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state s,
                             ent_state left) {
    if (g->game.implicit) return;
    ent_str_add(out, ", ");
    put_standing(out, g, player, s, left);
}

/* The same over several lines, for states with long names. */
static void print_answer_below(ent_printer *p, size_t indent, const ent_dispute_game *g,
                               const ent_certificate *c, const ent_answer *a) {
    ent_str s = {0};
    ent_state from = a->move;
    put_the_state(&s, g, a->move);
    put_its_standing(&s, g, c->dm, a->move, c->state);
    ent_print_paragraph(p, indent, indent + 2, &s);
    for (uint32_t i = 0; i < a->n_steps; i++) {
        put_mover(&s, g, &a->path[i], from);
        ent_str_add_char(&s, ' ');
        put_target(&s, g, a->path[i].to);
        if (i + 1 == a->n_steps) put_its_standing(&s, g, c->dm, a->path[i].to, c->state);
        ent_print_paragraph(p, indent + 2, indent + 4, &s);
        from = a->path[i].to;
    }
}

static uint32_t answers_shown(const ent_printer *p, const ent_certificate *c) {
    return p->how.all || c->n_answers <= MOST_ANSWERS ? c->n_answers : MOST_ANSWERS;
}

static void print_answers(ent_printer *p, size_t indent, const ent_dispute_game *g,
                          const ent_certificate *c) {
    uint32_t shown = answers_shown(p, c);
    ent_str more = {0};
    ent_table table = ent_table_new(5);
    for (uint32_t i = 0; i < shown; i++) add_answer(&table, g, c, &c->answers[i]);
    if (!ent_is_markup(p) && indent + ent_table_grid_width(&table) <= ENT_PAGE_WIDTH)
        ent_table_print_grid(&p->out, &table, indent, UINT64_C(1) << 4);
    else
        for (uint32_t i = 0; i < shown; i++) print_answer_below(p, indent, g, c, &c->answers[i]);
    ent_table_clear(&table);
    if (shown == c->n_answers) return;
    ent_str_add(&more, "and to ");
    ent_put_count(&more, c->n_answers - shown, "state more, which", "states more, each of which");
    ent_str_add(&more, " would be answered as well (--all lists them)");
    ent_print_paragraph(p, indent, indent, &more);
}

/* ---- why the answers are credible */

typedef struct step_taken {
    ent_deciding why;
    ent_state from, to;
} step_taken;

typedef ENT_VEC(step_taken) steps_taken;

static bool same_step(const step_taken *a, const step_taken *b) {
    return a->why.player == b->why.player && a->from == b->from && a->to == b->to;
}

static ent_status add_step(ent_ctx *ctx, steps_taken *list, const ent_dispute_game *g,
                           ent_state from, const ent_step *step) {
    step_taken s = {{g, step->dm, {0}}, from, step->to};
    if (!ent_reason_for(g, step->dm, step->to, from, &s.why.reason)) return ENT_OK;
    for (size_t i = 0; i < list->n; i++)
        if (same_step(&list->at[i], &s)) return ENT_OK;
    return ent_vec_push(list, s) ? ENT_OK : ent_no_memory(ctx);
}

static bool same_reason(const step_taken *a, const step_taken *b) {
    const ent_preference_reason *x = &a->why.reason, *y = &b->why.reason;
    return a->why.player == b->why.player && x->ranked == y->ranked && x->line == y->line;
}

static bool told_before(const steps_taken *list, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (same_reason(&list->at[k], &list->at[i])) return true;
    return false;
}

/* "6 to 2 (its 8th and 11th best)" */
static void put_preferred(ent_str *out, const step_taken *s) {
    const ent_dispute_game *g = s->why.game;
    if (g->game.implicit) {
        ent_put_state(out, g, s->to);
        ent_str_add(out, " to ");
        ent_put_state(out, g, s->from);
        return;
    }
    ent_count_print(out, ent_state_number(g, s->to));
    ent_str_add(out, " to ");
    ent_count_print(out, ent_state_number(g, s->from));
    ent_str_add(out, " (its ");
    ent_put_nth(out, ent_dispute_place(g, s->why.player, s->to));
    ent_str_add(out, " and ");
    ent_put_nth(out, ent_dispute_place(g, s->why.player, s->from));
    ent_str_add(out, " best)");
}

/* One sentence for all steps of a player that one line decides. */
static void put_steps_of_reason(ent_printer *p, ent_str *out, const steps_taken *list,
                                size_t first) {
    const step_taken *s = &list->at[first];
    size_t n = 0, k = 0;
    for (size_t i = first; i < list->n; i++) n += same_reason(s, &list->at[i]);
    ent_put_actor(out, s->why.game, s->why.player);
    ent_str_add(out, " prefers ");
    for (size_t i = first; i < list->n; i++) {
        if (!same_reason(s, &list->at[i])) continue;
        if (s->why.game->game.implicit && k == 2) { /* states without numbers are long */
            ent_str_add(out, ", and so on");
            break;
        }
        ent_put_and(out, k++, n);
        put_preferred(out, &list->at[i]);
    }
    put_because(p, out, s->why.game, s->why.player, &s->why.reason);
    ent_str_add_char(out, '.');
}

static ent_status print_gaining(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                const ent_certificate *c) {
    steps_taken list = {0};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < answers_shown(p, c); i++) {
        const ent_answer *a = &c->answers[i];
        ent_state from = a->move;
        for (uint32_t k = 0; k < a->n_steps && st == ENT_OK; k++) {
            st = add_step(p->ctx, &list, g, from, &a->path[k]);
            from = a->path[k].to;
        }
    }
    for (size_t i = 0; i < list.n && st == ENT_OK; i++) {
        ent_str s = {0};
        if (told_before(&list, i)) continue;
        put_steps_of_reason(p, &s, &list, i);
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
    ent_vec_clear(&list);
    return st;
}

/* Who takes part in the answers: a bit per player. */
static uint64_t answerers(const ent_certificate *c) {
    uint64_t who = 0;
    for (uint32_t i = 0; i < c->n_answers; i++)
        for (uint32_t k = 0; k < c->answers[i].n_steps; k++)
            who |= UINT64_C(1) << c->answers[i].path[k].dm;
    return who;
}

static void put_players(ent_str *out, const ent_dispute_game *g, uint64_t who) {
    size_t n = ent_popcount(who);
    for (size_t i = 0; i < n; i++, who &= who - 1) {
        ent_put_and(out, i, n);
        ent_put_actor(out, g, ent_lowest_bit(who));
    }
}

/* Whether somebody who answers is not known to gain by its step. */
static bool is_in_doubt(const ent_dispute_game *g, const ent_certificate *c) {
    for (uint32_t i = 0; i < c->n_answers; i++) {
        const ent_answer *a = &c->answers[i];
        for (uint32_t k = 0; k < a->n_steps; k++) {
            ent_state from = ent_answer_before(a->move, a->path, k);
            if (ent_unknown_line_of(g, a->path[k].dm, from, a->path[k].to)) return true;
        }
    }
    return false;
}

static void print_credibility(ent_printer *p, size_t indent, const ent_dispute_game *g,
                              const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    uint64_t who = answerers(c);
    bool one = ent_popcount(who) == 1;
    if (ent_concept_is_credible(concept)) {
        ent_str_add(&s, c->n_answers == 1 ? "So the answer is credible: "
                                          : "So the answers are credible: ");
        put_players(&s, g, who);
        ent_str_addf(&s, " %s by %s", one ? "gains" : "gain", c->n_answers == 1 ? "it" : "them");
        if (is_in_doubt(g, c)) ent_str_add(&s, ", or perhaps gains: not all of that is known");
        ent_put_as_seen(&s, g);
    } else {
        put_players(&s, g, who);
        ent_str_addf(&s, " could answer so, whether or not %s by it",
                     one ? "it gains" : "they gain");
    }
    ent_str_addf(&s, " (%s).", concept->name);
    if (concept->traits & ENT_TRAIT_MUCH) {
        ent_str_add(&s, c->n_answers == 1 ? "  Where that ends is much worse for "
                                          : "  Where they end is much worse for ");
        ent_put_actor(&s, g, c->dm);
        ent_str_add(&s, " than ");
        put_the_state(&s, g, c->state);
        ent_str_add_char(&s, '.');
    }
    if (ent_concept_bars_escape(concept)) {
        ent_str_add(&s, "  And ");
        ent_put_actor(&s, g, c->dm);
        ent_str_add(&s, concept->traits & ENT_TRAIT_MUCH
                            ? " would have no way out: from there, every move of its own leads to "
                              "what is much worse than "
                        : concept->traits & ENT_TRAIT_DETERRED
                            ? " would have no way out: from there, no move of its own leads to "
                              "anything it is known to prefer to "
                            : " would have no way out: from where that ends, no move of its own "
                              "leads to anything it prefers to ");
        put_the_state(&s, g, c->state);
        ent_str_add_char(&s, '.');
    }
    ent_print_paragraph(p, indent, indent, &s);
}

/* ---- stable, because every gain is answered */

static void print_stays(ent_printer *p, size_t indent, const ent_dispute_game *g,
                        const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " will not move from ");
    put_the_state_said(&s, g, c->state);
    if (concept->traits & ENT_TRAIT_UNCERTAIN)
        ent_str_add(&s, c->n_answers == 1 ? ", because what it gains, or perhaps gains, "
                                          : ", because each gain, certain or not, ");
    else
        ent_str_add(&s, c->n_answers == 1 ? ", because its gain " : ", because each gain ");
    ent_str_add(&s,
                ent_concept_is_credible(concept) ? "would be taken away." : "could be taken away.");
    ent_print_paragraph(p, indent, indent, &s);
    ent_print_gap(p);
    ent_str_add(&s, "From ");
    put_the_state(&s, g, c->state);
    put_place_of_all(&s, g, c->dm, c->state);
    ent_str_add(&s, ", ");
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " could go to");
    ent_print_paragraph(p, indent + 2, indent + 2, &s);
}

static void print_not_nash(ent_printer *p, size_t indent, const ent_dispute_game *g,
                           const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    if (concept->traits & ENT_TRAIT_TEMPTED)
        ent_str_add(&s, c->n_answers == 1 ? "Without that answer it would, or perhaps would, "
                                          : "Without these answers it would, or perhaps would, ");
    else
        ent_str_add(&s, c->n_answers == 1 ? "Not Nash-stable: without that answer it would "
                                          : "Not Nash-stable: without these answers it would ");
    ent_put_move(&s, g, c->state, c->answers[0].move, ENT_DO);
    ent_str_add_char(&s, '.');
    ent_print_gap(p);
    ent_print_paragraph(p, indent, indent, &s);
}

static ent_status explain_deterred(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                   const ent_method *concept, const ent_certificate *c) {
    ent_status st = ENT_OK;
    print_stays(p, indent, g, concept, c);
    print_answers(p, indent + 4, g, c);
    if (ent_concept_is_credible(concept)) st = print_gaining(p, indent + 2, g, c);
    if (st != ENT_OK) return st;
    print_credibility(p, indent + 2, g, concept, c);
    print_not_nash(p, indent + 2, g, concept, c);
    return ENT_OK;
}

/* ---- unstable */

/* Why no answer takes the gain away. */
static void put_empty_threat(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                             const ent_method *concept, const ent_certificate *c) {
    ent_threat t;
    ent_preference_reason reason;
    if (!ent_printer_asked(p, ent_dispute_threat(p->ctx, g, c, &p->scratch, &t))) return;
    if (!t.found) {
        if (concept->traits & ENT_TRAIT_MUCH)
            ent_str_add(out, "  Nothing the others could do would leave it much worse off.");
        else if (!ent_concept_is_nash(concept))
            ent_str_add(out, "  Nothing the others could do would take that gain away.");
        return;
    }
    ent_str_add(out, "  ");
    ent_put_possible_answer(out, g, c, &t, true);
    note_steps(p, g, t.path, t.n_steps);
    if (ent_concept_is_nash(concept)) {
        ent_str_addf(out, ", but %s does not look at answers.", concept->name);
        return;
    }
    if (ent_concept_is_credible(concept) && t.unwilling != ENT_NONE) {
        const ent_step *step = &t.path[t.unwilling];
        ent_state from = ent_answer_before(c->answers[0].move, t.path, t.unwilling);
        ent_str_add(out, ", but ");
        ent_put_unwilling(out, g, c, &t);
        if (ent_reason_for(g, step->dm, from, step->to, &reason)) {
            put_because(p, out, g, step->dm, &reason);
        }
        ent_put_as_seen(out, g);
    } else if (t.escapes) {
        ent_state end = t.path[t.n_steps - 1].to;
        ent_str_add(out, ", but ");
        ent_put_actor(out, g, c->dm);
        ent_str_add(out, " would have a way out: by ");
        ent_put_move(out, g, end, t.escape, ENT_DOING);
        ent_str_add(out, " -> ");
        ent_put_numbered(out, g, t.escape);
        if (!g->game.implicit) ent_str_add(out, ", its ");
        if (!g->game.implicit) ent_put_best(out, g, c->dm, t.escape);
    }
    ent_str_add(out, ".  So nothing takes the gain away.");
}

/* Nor at the same time; of a move that is another it is said which. */
static void put_not_at_once(ent_str *out, const ent_dispute_game *g, const ent_certificate *c) {
    const ent_answer *last = &c->answers[c->n_answers - 1];
    if (!last->at_once) return;
    ent_str_add(out, "  ");
    if (last->move != c->answers[0].move) {
        ent_str_add(out, "And its gain by ");
        ent_put_move(out, g, c->state, last->move, ENT_DOING);
        ent_str_add(out, " is taken away by nothing that others would gain by at the same time");
    } else {
        ent_str_add(out, "Nothing that others would gain by at the same time takes that gain away");
    }
    ent_put_as_seen(out, g);
    ent_str_add_char(out, '.');
}

static void put_leaving(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                        const ent_method *concept, const ent_certificate *c) {
    ent_state to = c->answers[0].move;
    ent_preference_reason reason;
    ent_put_actor(out, g, c->dm);
    ent_str_add(out, " would ");
    if (ent_dispute_of(g)->graph)
        ent_str_add(out, "move");
    else
        ent_put_move(out, g, c->state, to, ENT_DO);
    ent_str_add_char(out, ' ');
    put_target(out, g, to);
    if (!g->game.implicit && !ent_put_not_known(out, g, c->dm, c->state, to, ", ")) {
        ent_str_add(out, ", ");
        ent_put_best(out, g, c->dm, to);
        ent_str_add(out, " instead of ");
        ent_put_best(out, g, c->dm, c->state);
    }
    if (ent_reason_for(g, c->dm, to, c->state, &reason)) {
        put_because(p, out, g, c->dm, &reason);
    }
    ent_str_add_char(out, '.');
    if (!c->answers[0].at_once) put_empty_threat(p, out, g, concept, c);
    put_not_at_once(out, g, c);
}

void ent_explain_leaving(ent_printer *p, size_t indent, const ent_dispute_game *g,
                         const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    if (c->stable || c->n_answers == 0) return;
    if (c->members) {
        ent_explain_together(p, indent, g, concept, c);
        return;
    }
    g = ent_dispute_seen(g, c->dm);
    note_certificate(p, g, c);
    ent_str_add(&s, "from ");
    ent_put_numbered(&s, g, c->state);
    ent_str_add(&s, ": ");
    if (ent_concept_foresees(concept)) {
        ent_put_foreseen(&s, g, concept, c, 1);
        ent_str_add_char(&s, '.');
    } else {
        put_leaving(p, &s, g, concept, c);
    }
    ent_print_paragraph(p, indent, indent + 2, &s);
}

static void explain_unstable(ent_printer *p, size_t indent, const ent_dispute_game *g,
                             const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " would leave ");
    put_the_state_said(&s, g, c->state);
    put_place_of_all(&s, g, c->dm, c->state);
    ent_str_addf(&s, " (%s).", concept->name);
    ent_print_paragraph(p, indent, indent, &s);
    if (c->n_answers == 0) return;
    put_leaving(p, &s, g, concept, c);
    ent_print_paragraph(p, indent + 2, indent + 2, &s);
}

ent_status ent_explain_certificate(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                   const ent_method *concept, const ent_certificate *c) {
    if (c->members) {
        ent_explain_together(p, indent, g, concept, c);
        return ENT_OK;
    }
    g = ent_dispute_seen(g, c->dm);
    note_certificate(p, g, c);
    if (c->stable && c->n_answers == 0) return explain_content(p, indent, g, c);
    if (ent_concept_foresees(concept)) {
        ent_explain_foreseen(p, indent, g, concept, c);
        return ENT_OK;
    }
    if (c->stable && c->answers[0].at_once) {
        ent_explain_at_once(p, indent, g, concept, c);
        return ENT_OK;
    }
    if (c->stable) return explain_deterred(p, indent, g, concept, c);
    explain_unstable(p, indent, g, concept, c);
    return ENT_OK;
}

/* ---- paths */

/* ", its 2nd best instead of 5th best, because of .." */
static void put_gain(ent_printer *p, ent_str *out, const ent_dispute_game *g, uint32_t player,
                     ent_state to, ent_state from) {
    ent_preference_reason reason;
    if (ent_put_not_known(out, g, player, from, to, ", ")) return;
    ent_str_add(out, ", ");
    if (ent_game_rank_of(&g->game, player, to) == ent_game_rank_of(&g->game, player, from)) {
        ent_str_add(out, "as good for it as before, ");
        ent_put_best(out, g, player, to);
        return;
    }
    ent_put_best(out, g, player, to);
    ent_str_add(out, " instead of ");
    ent_put_best(out, g, player, from);
    if (ent_reason_for(g, player, to, from, &reason)) put_because(p, out, g, player, &reason);
}

void ent_explain_steps(ent_printer *p, size_t indent, const ent_dispute_game *g, ent_state from,
                       const ent_step *steps, uint32_t n, ent_layer layer, bool numbered) {
    note_steps(p, g, steps, n);
    for (uint32_t i = 0; i < n; i++) {
        ent_str s = {0};
        if (numbered && !ent_is_markup(p)) ent_str_addf(&s, "%u. ", (unsigned)i + 1);
        put_mover(&s, g, &steps[i], from);
        ent_str_add_char(&s, ' ');
        put_target(&s, g, steps[i].to);
        if (layer) put_gain(p, &s, g, steps[i].dm, steps[i].to, from);
        ent_print_paragraph(p, indent, indent + (numbered ? 3 : 2), &s);
        from = steps[i].to;
    }
}

/* "10 {drill} (4th best)" */
static void put_ranked(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state s) {
    ent_put_numbered(out, g, s);
    ent_str_add(out, " (");
    ent_put_best(out, g, player, s);
    ent_str_add_char(out, ')');
}

void ent_explain_preference(ent_printer *p, size_t indent, const ent_dispute_game *g,
                            uint32_t player, ent_state better, ent_state worse) {
    ent_preference_reason reason;
    ent_str s = {0};
    ent_put_actor(&s, g, player);
    ent_str_add(&s, " prefers ");
    put_ranked(&s, g, player, better);
    ent_str_add(&s, " to ");
    put_ranked(&s, g, player, worse);
    if (ent_reason_for(g, player, better, worse, &reason)) put_because(p, &s, g, player, &reason);
    ent_print_paragraph(p, indent, indent + 2, &s);
}

void ent_explain_path(ent_printer *p, size_t indent, const ent_ground *ground) {
    ent_explain_steps(p, indent, ent_ground_game(ground), ground->state, ground->path,
                      ground->n_steps, ground->layer, false);
}

/* States that the moves lead to, other than the first; `ends`: only those that none of those who
 * may move would leave. */
static ent_status list_reached(ent_ctx *ctx, const ent_ground *ground, const ent_replies *replies,
                               bool ends, ent_states *out) {
    const ent_dispute_game *g = ends ? ent_dispute_expected(ground->game) : ground->game;
    ent_state from = ground->state;
    ent_states better = {0};
    ent_status st = ENT_OK;
    for (size_t i = 0; i < replies->n && st == ENT_OK; i++) {
        ent_state s = replies->at[i].to;
        bool wanted = s != from;
        for (size_t k = 0; k < out->n && wanted; k++) wanted = out->at[k] != s;
        for (uint32_t dm = 0; dm < g->game.spec.n_dms && ends && wanted && st == ENT_OK; dm++) {
            if (!(ground->movers >> dm & 1)) continue;
            st = ent_game_improvements(ctx, &g->game, dm, s, &better);
            wanted = better.n == 0;
        }
        if (st == ENT_OK && wanted && !ent_vec_push(out, s)) st = ent_no_memory(ctx);
    }
    ent_vec_clear(&better);
    return st;
}

static bool one_moves(const ent_ground *ground) {
    return !ent_moves_freely(ground) && !ground->coalition;
}

/* "neither Iran nor Kazakhstan" */
static void put_neither(ent_str *out, const ent_ground *ground) {
    const char *before = "neither ";
    for (uint32_t p = 0; p < ground->game->game.spec.n_dms; p++) {
        if (!(ground->movers >> p & 1)) continue;
        ent_str_add(out, before);
        ent_put_actor(out, ground->game, p);
        before = " nor ";
    }
}

/* "nobody", "none of Iran, Azerbaijan and Kazakhstan", "Iran": then comes "would", or "would not"
 * of one. */
static void put_none_of(ent_str *out, const ent_ground *ground) {
    if (ent_moves_freely(ground)) {
        ent_str_add(out, "nobody");
    } else if (ground->coalition && ent_popcount(ground->movers) == 2) {
        put_neither(out, ground);
    } else {
        if (ground->coalition) ent_str_add(out, "none of ");
        ent_put_movers(out, ground);
    }
}

static void put_stuck(ent_str *out, const ent_ground *ground) {
    bool one = one_moves(ground);
    size_t begun = out->n;
    put_none_of(out, ground);
    if (!one) ent_put_capital(out, begun);
    if (ground->layer == ENT_LAYER_IMPROVEMENTS)
        ent_str_add(out, one ? " would not gain by a move from " : " would gain by a move from ");
    else if (ground->layer == ENT_LAYER_NOT_WORSE)
        ent_str_add(out, one ? " would lose by every move from "
                             : " can move without losing by it from ");
    else
        ent_str_add(out, one ? " has no move from " : " has a move from ");
    ent_put_state_said(out, ground->game, ground->state);
    ent_str_add_char(out, '.');
}

static void put_reached(ent_str *out, const ent_ground *ground, const ent_states *reached,
                        const ent_states *ends) {
    const ent_dispute_game *g = ground->game;
    if (reached->n == 0) {
        put_stuck(out, ground);
        return;
    }
    ent_str_add(out, ground->layer == ENT_LAYER_IMPROVEMENTS ? "Improvements" : "Moves");
    if (!ent_moves_freely(ground)) {
        ent_str_add(out, " by ");
        ent_put_movers(out, ground);
    }
    if (ground->layer == ENT_LAYER_NOT_WORSE)
        ent_str_add(out, " by which the mover is not worse off");
    ent_str_add(out, " from ");
    ent_put_state_said(out, g, ground->state);
    if (ends->n) {
        ent_str_add(out, " end at ");
        ent_put_state_list(out, g, ends->at, ends->n);
        ent_str_add(out, ": ");
        put_none_of(out, ground);
        ent_str_add(out, one_moves(ground) ? " would not move on." : " would move on.");
        return;
    }
    ent_str_add(out, " lead only to ");
    ent_put_state_list(out, g, reached->at, reached->n);
    if (ground->layer == ENT_LAYER_IMPROVEMENTS)
        ent_str_add(out, ent_moves_freely(ground) ? ", none of which everybody would stay in"
                                                  : ", none of which they would all stay in");
    ent_str_add_char(out, '.');
}

/* What else improvements that do not lead there leave to be said: the cycle they end in, where no
 * state holds them, and who could lead on together. */
static ent_status explain_beyond(ent_printer *p, size_t indent, const ent_ground *ground,
                                 bool round) {
    const ent_dispute_game *g = ground->game;
    ent_walk w = {ground->movers, ground->state, ground->state, ENT_LAYER_IMPROVEMENTS};
    ent_reached r;
    ent_sinks sinks = {0};
    ent_bridges bridges = {0};
    ent_str s = {0};
    uint64_t i;
    ent_status st = ent_game_walk_all(p->ctx, &g->game, &w, &p->scratch, &r);
    if (st == ENT_OK && round)
        st = ent_game_sinks(p->ctx, &g->game, ground->movers, &p->scratch, &sinks);
    for (size_t k = 0; k <= r.n_nodes && st == ENT_OK && round && !s.n; k++) {
        i = r.start;
        if (k) ENT_EXPECT(p->ctx, ent_game_index(&g->game, r.node[k - 1].to, &i));
        if (!sinks.of[i]) continue;
        ent_str_add(&s, "They end in ");
        ent_put_sink(&s, g, &sinks, sinks.of[i] - 1, i, ent_moves_freely(ground));
        ent_str_add_char(&s, '.');
    }
    if (st == ENT_OK)
        st = ent_game_bridges(p->ctx, &g->game, ground->movers, &r, ground->other, &p->scratch,
                              &bridges);
    ent_print_any(p, indent, indent, &s);
    if (st == ENT_OK && bridges.tried) ent_print_bridges(p, indent, g, &bridges, ground->other);
    return st == ENT_ELIMIT ? ENT_OK : st; /* of a dispute that is too large it is not said */
}

void ent_explain_no_path(ent_printer *p, size_t indent, const ent_ground *ground) {
    const ent_dispute_game *g = ent_ground_game(ground);
    ent_replies replies = {0};
    ent_states reached = {0}, ends = {0};
    ent_str s = {0};
    ent_status st =
        ent_game_reach_by(p->ctx, &g->game, ground->movers, ground->state, ground->layer, &replies);
    if (st == ENT_OK) st = list_reached(p->ctx, ground, &replies, false, &reached);
    if (st == ENT_OK && ground->layer == ENT_LAYER_IMPROVEMENTS)
        st = list_reached(p->ctx, ground, &replies, true, &ends);
    if (ent_printer_asked(p, st)) {
        put_reached(&s, ground, &reached, &ends);
        ent_print_paragraph(p, indent, indent, &s);
        if (ground->layer == ENT_LAYER_IMPROVEMENTS)
            ent_printer_asked(p, explain_beyond(p, indent, ground, reached.n && !ends.n));
    }
    ent_vec_clear(&ends);
    ent_vec_clear(&reached);
    ent_vec_clear(&replies);
}
