/* explain.c - a certificate in words.
 *
 *     Turkmenistan will not move from state 1 (none), because each gain would be taken away.
 *
 *       From state 1 (none), its 5th best of 12, Turkmenistan could go to
 *         state 2 {drill}  2nd best  Azerbaijan takes block  -> 6 {drill, block}  11th
 *       Azerbaijan prefers 6 to 2 (its 8th and 11th best), because of "block if drill" (..).
 *
 * Everything said is read off the certificate, the places and the deciding lines. */

#include "report/explain.h"

#include "base/num.h"
#include "report/sentence.h"
#include "report/table.h"

enum { MOST_ANSWERS = 12, MOST_LINES = 8, LABEL = 23 };

static void print_paragraph(ent_printer *p, size_t indent, size_t hang, ent_str *sentence) {
    ent_str_repeat(&p->out, ' ', indent);
    ent_page_wrap_all(&p->out, hang, sentence);
    ent_str_add_char(&p->out, '\n');
}

/* "state 1 (none)" */
static void put_the_state(ent_str *out, const ent_dispute_game *g, ent_state s) {
    ent_str_add(out, "state ");
    ent_put_numbered(out, g, s);
}

/* "its 5th best of 12" */
static void put_place_of_all(ent_str *out, const ent_dispute_game *g, uint32_t player,
                             ent_state s) {
    ent_str_add(out, "its ");
    ent_put_best(out, g, player, s);
    ent_str_add(out, " of ");
    ent_count_print(out, g->game.n_states);
}

/* ---- nothing to gain */

static ent_status explain_content(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                  const ent_certificate *c) {
    ent_str s = {0};
    uint64_t n_moves;
    ent_state best = 0;
    ent_preference_reason reason;
    ent_status st = ent_best_move(p->ctx, g, c->dm, c->state, &n_moves, &best);
    if (st != ENT_OK) return st;
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " will not move from ");
    put_the_state(&s, g, c->state);
    ent_str_add(&s, ", ");
    put_place_of_all(&s, g, c->dm, c->state);
    if (n_moves == 0) {
        ent_str_add(&s, ": it has no move there.");
        print_paragraph(p, indent, indent, &s);
        return ENT_OK;
    }
    ent_str_add(&s, ", because it has nothing to gain.");
    print_paragraph(p, indent, indent, &s);
    ent_str_add(&s, n_moves == 1 ? "Its only move leads to " : "The best of its ");
    if (n_moves > 1) {
        ent_put_count(&s, n_moves, "move", "moves");
        ent_str_add(&s, " leads to ");
    }
    ent_put_numbered(&s, g, best);
    ent_str_add(&s, ", ");
    ent_put_best(&s, g, c->dm, best);
    if (ent_reason_for(g, c->dm, c->state, best, &reason)) {
        ent_str_add(&s, ", because of ");
        ent_put_deciding_line(&s, g, c->dm, &reason);
    } else {
        ent_str_add(&s, ", no better for it");
    }
    ent_str_add_char(&s, '.');
    print_paragraph(p, indent + 2, indent + 2, &s);
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

static void add_answer(ent_table *table, const ent_dispute_game *g, uint32_t dm,
                       const ent_answer *a) {
    ent_str text = {0};
    ent_state from = a->move;
    for (uint32_t i = 0; i < a->n_steps; i++) {
        ent_table_add_row(table, ENT_CELLS, 0);
        if (i == 0) {
            put_the_state(&text, g, a->move);
            ent_table_set_all(table, 0, &text);
            ent_put_best(&text, g, dm, a->move);
            ent_table_set_all(table, 1, &text);
        }
        put_mover(&text, g, &a->path[i], from);
        ent_table_set_all(table, 2, &text);
        put_target(&text, g, a->path[i].to);
        ent_table_set_all(table, 3, &text);
        if (i + 1 == a->n_steps) {
            ent_put_nth(&text, ent_dispute_place(g, dm, a->path[i].to));
            ent_table_set_all(table, 4, &text);
        }
        from = a->path[i].to;
    }
}

/* The same over several lines, for states with long names. */
static void print_answer_below(ent_printer *p, size_t indent, const ent_dispute_game *g,
                               uint32_t dm, const ent_answer *a) {
    ent_str s = {0};
    ent_state from = a->move;
    put_the_state(&s, g, a->move);
    ent_str_add(&s, ", ");
    ent_put_best(&s, g, dm, a->move);
    print_paragraph(p, indent, indent + 2, &s);
    for (uint32_t i = 0; i < a->n_steps; i++) {
        put_mover(&s, g, &a->path[i], from);
        ent_str_add_char(&s, ' ');
        put_target(&s, g, a->path[i].to);
        if (i + 1 == a->n_steps) {
            ent_str_add(&s, ", ");
            ent_put_best(&s, g, dm, a->path[i].to);
        }
        print_paragraph(p, indent + 2, indent + 4, &s);
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
    for (uint32_t i = 0; i < shown; i++) add_answer(&table, g, c->dm, &c->answers[i]);
    if (indent + ent_table_grid_width(&table) <= ENT_PAGE_WIDTH)
        ent_table_print_grid(&p->out, &table, indent, UINT64_C(1) << 4);
    else
        for (uint32_t i = 0; i < shown; i++)
            print_answer_below(p, indent, g, c->dm, &c->answers[i]);
    ent_table_clear(&table);
    if (shown == c->n_answers) return;
    ent_str_add(&more, "and to ");
    ent_put_count(&more, c->n_answers - shown, "state more, which", "states more, each of which");
    ent_str_add(&more, " would be answered as well (--all lists them)");
    print_paragraph(p, indent, indent, &more);
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
static void put_steps_of_reason(ent_str *out, const steps_taken *list, size_t first) {
    const step_taken *s = &list->at[first];
    size_t n = 0, k = 0;
    for (size_t i = first; i < list->n; i++) n += same_reason(s, &list->at[i]);
    ent_put_actor(out, s->why.game, s->why.player);
    ent_str_add(out, " prefers ");
    for (size_t i = first; i < list->n; i++) {
        if (!same_reason(s, &list->at[i])) continue;
        ent_put_and(out, k++, n);
        put_preferred(out, &list->at[i]);
    }
    ent_str_add(out, ", because of ");
    ent_put_deciding_line(out, s->why.game, s->why.player, &s->why.reason);
    ent_str_add_char(out, '.');
}

static ent_status print_paying(ent_printer *p, size_t indent, const ent_dispute_game *g,
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
        put_steps_of_reason(&s, &list, i);
        print_paragraph(p, indent, indent + 2, &s);
    }
    ent_vec_clear(&list);
    return st;
}

static void print_credibility(ent_printer *p, size_t indent, const ent_dispute_game *g,
                              const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    if (ent_concept_is_credible(concept))
        ent_str_addf(&s, "So the %s credible: whoever answers gains by it",
                     c->n_answers == 1 ? "answer is" : "answers are");
    else
        ent_str_add(&s, "The others could answer so, whether or not it pays them");
    ent_str_addf(&s, " (%s).", concept->name);
    if (ent_concept_bars_escape(concept)) {
        ent_str_add(&s, "  And ");
        ent_put_actor(&s, g, c->dm);
        ent_str_add(&s, " would have no way out: no move from where that ends betters ");
        put_the_state(&s, g, c->state);
        ent_str_add(&s, " for it.");
    }
    print_paragraph(p, indent, indent, &s);
}

/* ---- stable, because every gain is answered */

static void print_stays(ent_printer *p, size_t indent, const ent_dispute_game *g,
                        const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " will not move from ");
    put_the_state(&s, g, c->state);
    ent_str_add(&s, c->n_answers == 1 ? ", because its gain " : ", because each gain ");
    ent_str_add(&s,
                ent_concept_is_credible(concept) ? "would be taken away." : "could be taken away.");
    print_paragraph(p, indent, indent, &s);
    ent_str_add_char(&p->out, '\n');
    ent_str_add(&s, "From ");
    put_the_state(&s, g, c->state);
    ent_str_add(&s, ", ");
    put_place_of_all(&s, g, c->dm, c->state);
    ent_str_add(&s, ", ");
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " could go to");
    print_paragraph(p, indent + 2, indent + 2, &s);
}

static void print_not_nash(ent_printer *p, size_t indent, const ent_dispute_game *g,
                           const ent_certificate *c) {
    ent_str s = {0};
    ent_str_add(&s, c->n_answers == 1 ? "Not Nash-stable: without that answer it would "
                                      : "Not Nash-stable: without these answers it would ");
    ent_put_move(&s, g, c->state, c->answers[0].move, ENT_DO);
    ent_str_add_char(&s, '.');
    ent_str_add_char(&p->out, '\n');
    print_paragraph(p, indent, indent, &s);
}

static ent_status explain_deterred(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                   const ent_method *concept, const ent_certificate *c) {
    ent_status st = ENT_OK;
    print_stays(p, indent, g, concept, c);
    print_answers(p, indent + 4, g, c);
    if (ent_concept_is_credible(concept)) st = print_paying(p, indent + 2, g, c);
    if (st != ENT_OK) return st;
    print_credibility(p, indent + 2, g, concept, c);
    print_not_nash(p, indent + 2, g, c);
    return ENT_OK;
}

/* ---- unstable */

static void put_leaving(ent_str *out, const ent_dispute_game *g, const ent_method *concept,
                        const ent_certificate *c) {
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
    ent_str_add(out, ", ");
    ent_put_best(out, g, c->dm, to);
    ent_str_add(out, " instead of ");
    ent_put_best(out, g, c->dm, c->state);
    if (ent_reason_for(g, c->dm, to, c->state, &reason)) {
        ent_str_add(out, ", because of ");
        ent_put_deciding_line(out, g, c->dm, &reason);
    }
    ent_str_add(out, ent_unanswered_words(concept));
    ent_str_add_char(out, '.');
}

void ent_explain_leaving(ent_printer *p, size_t indent, const ent_dispute_game *g,
                         const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    if (c->stable || c->n_answers == 0) return;
    ent_str_add(&s, "from ");
    ent_put_numbered(&s, g, c->state);
    ent_str_add(&s, ": ");
    put_leaving(&s, g, concept, c);
    print_paragraph(p, indent, indent + 2, &s);
}

static void explain_unstable(ent_printer *p, size_t indent, const ent_dispute_game *g,
                             const ent_method *concept, const ent_certificate *c) {
    ent_str s = {0};
    ent_put_actor(&s, g, c->dm);
    ent_str_add(&s, " would move from ");
    put_the_state(&s, g, c->state);
    ent_str_add(&s, ", ");
    put_place_of_all(&s, g, c->dm, c->state);
    ent_str_addf(&s, " (%s).", concept->name);
    print_paragraph(p, indent, indent, &s);
    if (c->n_answers == 0) return;
    put_leaving(&s, g, concept, c);
    print_paragraph(p, indent + 2, indent + 2, &s);
}

ent_status ent_explain_certificate(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                   const ent_method *concept, const ent_certificate *c) {
    if (c->stable && c->n_answers == 0) return explain_content(p, indent, g, c);
    if (c->stable) return explain_deterred(p, indent, g, concept, c);
    explain_unstable(p, indent, g, concept, c);
    return ENT_OK;
}

/* ---- paths */

void ent_explain_path(ent_printer *p, size_t indent, const ent_ground *ground) {
    const ent_dispute_game *g = ground->game;
    ent_state from = ground->state;
    for (uint32_t i = 0; i < ground->n_steps; i++) {
        const ent_step *step = &ground->path[i];
        ent_preference_reason reason;
        ent_str s = {0};
        put_mover(&s, g, step, from);
        ent_str_add_char(&s, ' ');
        put_target(&s, g, step->to);
        if (ground->improving) {
            ent_str_add(&s, ", ");
            ent_put_best(&s, g, step->dm, step->to);
            ent_str_add(&s, " instead of ");
            ent_put_best(&s, g, step->dm, from);
            if (ent_reason_for(g, step->dm, step->to, from, &reason)) {
                ent_str_add(&s, ", because of ");
                ent_put_deciding_line(&s, g, step->dm, &reason);
            }
        }
        print_paragraph(p, indent, indent + 2, &s);
        from = step->to;
    }
}

/* ---- what it rests on, what would change it */

/* The label stands before the first line only. */
static void print_labelled(ent_printer *p, size_t indent, const char *label, ent_str *text) {
    ent_str_repeat(&p->out, ' ', indent);
    ent_str_add(&p->out, label);
    ent_page_tab(&p->out, indent + LABEL);
    ent_page_wrap_all(&p->out, indent + LABEL + 2, text);
    ent_str_add_char(&p->out, '\n');
}

static size_t lines_shown(const ent_printer *p, size_t n) {
    return p->how.all || n <= MOST_LINES ? n : MOST_LINES;
}

static void print_more(ent_printer *p, size_t indent, size_t n, size_t shown) {
    if (shown == n) return;
    ent_str more = {0};
    ent_str_addf(&more, "and %zu more (--all lists them)", n - shown);
    print_labelled(p, indent, "", &more);
}

void ent_explain_rests_on(ent_printer *p, size_t indent, const ent_decidings *list) {
    size_t shown = lines_shown(p, list->n);
    for (size_t i = 0; i < shown; i++) {
        ent_str s = {0};
        const ent_deciding *d = &list->at[i];
        ent_put_deciding(&s, d->game, d->player, &d->reason);
        print_labelled(p, indent, i ? "" : "The result rests on", &s);
    }
    print_more(p, indent, list->n, shown);
}

bool ent_has_ranking(const ent_dispute_game *g) {
    for (uint32_t i = 0; i < ent_dispute_of(g)->n_players; i++)
        if (g->rules.stance[i].ranked) return true;
    return false;
}

void ent_explain_turns(ent_printer *p, size_t indent, const ent_turns *turns, bool ranked) {
    size_t shown = lines_shown(p, turns->n_changes);
    ent_str s = {0};
    for (size_t i = 0; i < shown; i++) {
        ent_put_change(&s, &turns->changes[i]);
        print_labelled(p, indent, i ? "  or if" : "It would change if", &s);
    }
    print_more(p, indent, turns->n_changes, shown);
    if (turns->n_changes == 0 && turns->complete)
        ent_str_add(&s, "No single line left out or raised would change it.");
    if (turns->n_changes == 0 && !turns->complete)
        ent_str_add(&s, "No change that was tried would turn it; not every change was tried.");
    if (turns->n_changes && !turns->complete) ent_str_add(&s, "Not every change was tried.");
    if (ranked) ent_str_add(&s, s.n ? "  Rankings were not varied." : "Rankings were not varied.");
    if (s.n) print_paragraph(p, indent, indent, &s);
    ent_page_drop(&p->out, &s);
}

uint64_t ent_options_of_certificate(const ent_dispute_game *g, const ent_certificate *c) {
    if (ent_dispute_of(g)->graph) return 0;
    uint64_t options = c->state;
    for (uint32_t i = 0; i < c->n_answers; i++) {
        options |= c->answers[i].move;
        for (uint32_t k = 0; k < c->answers[i].n_steps; k++) options |= c->answers[i].path[k].to;
    }
    return options;
}
