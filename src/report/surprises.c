/* surprises.c - under a view: what its holder does not foresee, in words.
 *
 *     Azerbaijan's view of Turkmenistan (serdar.ent:87) misses 26 gains of Turkmenistan and takes
 *       26 moves for gains that are none.
 *       a gain, not expected   from 3 {display} by dropping display -> 1 (none) because of ".."
 *       expected, no gain      from 1 (none) by taking display -> 3 {display} because of ".." */

#include "report/surprises.h"

#include "base/num.h"
#include "report/explain.h"
#include "report/markup.h"

/* The line by which the player prefers one state, in the dispute as it is or as it is seen. */
static void put_because(ent_str *out, const ent_dispute_game *g, uint32_t player, ent_state better,
                        ent_state worse) {
    ent_preference_reason reason;
    if (!ent_reason_for(g, player, better, worse, &reason)) return;
    ent_str_add(out, " because of ");
    ent_put_deciding_line(out, g, player, &reason, "");
}

static void print_moves(ent_printer *p, const ent_dispute_game *g, const ent_surprise *s,
                        const ent_moves_counted *moves, bool unforeseen) {
    const ent_dispute_game *where = unforeseen ? g : ent_dispute_seen(g, s->viewer);
    for (uint32_t i = 0; i < moves->n_first; i++) {
        const ent_moved *m = &moves->first[i];
        ent_str text = {0};
        ent_str_add(&text, "from ");
        ent_put_numbered(&text, g, m->from);
        ent_str_add(&text, " by ");
        ent_put_move(&text, g, m->from, m->to, ENT_DOING);
        ent_str_add(&text, " -> ");
        ent_put_numbered(&text, g, m->to);
        put_because(&text, where, s->player, m->to, m->from);
        ent_print_row(p, 4,
                      i            ? ""
                      : unforeseen ? "a gain, not expected"
                                   : "expected, no gain",
                      &text);
    }
}

static void put_head(ent_str *out, const ent_outcome_table *t, const ent_surprise *s) {
    const ent_dispute_game *g = t->game;
    ent_span span = {0};
    for (uint32_t v = 0; v < g->rules.n_views; v++)
        if (g->rules.views[v].viewer == s->viewer) span = g->rules.views[v].stance[s->player].span;
    ent_put_possessive(out, ent_player_actor(g, s->viewer)->title);
    ent_str_add(out, " view of ");
    ent_put_actor(out, g, s->player);
    ent_str_add(out, " (");
    ent_put_place(out, g->region, span);
    ent_str_add(out, ")");
    if (s->unforeseen.n + s->imagined.n == 0) {
        ent_str_add(out, " gets no gain of it wrong: no move surprises.");
        return;
    }
    ent_str_add(out, " misses ");
    ent_put_count(out, s->unforeseen.n, "gain", "gains");
    ent_str_add(out, " of ");
    ent_put_actor(out, g, s->player);
    ent_str_add(out, " and takes ");
    ent_put_count(out, s->imagined.n, "move for a gain that is none",
                  "moves for gains that are none");
    ent_str_add_char(out, '.');
}

void ent_print_surprises(ent_printer *p, const ent_outcome_table *t, const ent_stability *s) {
    for (uint32_t i = 0; i < s->n_surprises; i++) {
        ent_str head = {0};
        put_head(&head, t, &s->surprises[i]);
        ent_print_paragraph(p, 2, 4, &head);
        print_moves(p, t->game, &s->surprises[i], &s->surprises[i].unforeseen, true);
        print_moves(p, t->game, &s->surprises[i], &s->surprises[i].imagined, false);
    }
    if (s->n_surprises) ent_print_gap(p);
}
