/* robustness_json.c - how robust the outcomes of a dispute are, for programs: schema
 * robustness/1. */

#include "report/robustness.h"

#include "base/num.h"
#include "report/claims.h"

static void put_tally(ent_json_writer *w, const char *key, ent_rest_count t) {
    ent_json_key(w, key);
    ent_json_begin_object(w);
    ent_json_count_member(w, "n", t.n);
    ent_json_count_member(w, "rests", t.n_true);
    ent_json_end_object(w);
}

/* null: nothing was drawn. */
static void put_sampled(ent_json_writer *w, const char *key, ent_rest_count t) {
    double low, high;
    ent_json_key(w, key);
    if (!t.n) {
        ent_json_put_null(w);
        return;
    }
    ent_wilson(t.n_true, t.n, &low, &high);
    ent_json_begin_object(w);
    ent_json_count_member(w, "n", t.n);
    ent_json_count_member(w, "rests", t.n_true);
    ent_json_key(w, "share");
    ent_json_put_number(w, (double)t.n_true / t.n);
    ent_json_key(w, "low");
    ent_json_put_number(w, low);
    ent_json_key(w, "high");
    ent_json_put_number(w, high);
    ent_json_end_object(w);
}

static void put_least(ent_json_writer *w, const ent_robustness *r, const ent_least *l) {
    const ent_dispute_game *g = r->game;
    bool one = l->found && l->n_players == 1, past = one && l->past != l->moved;
    ent_json_key(w, "margin");
    ent_json_begin_object(w);
    ent_json_bool_member(w, "found", l->found);
    ent_json_bool_member(w, "complete", l->complete);
    ent_json_count_member(w, "swaps", l->swaps);
    ent_json_count_member(w, "n_actors", l->found ? l->n_players : 0);
    ent_json_key(w, "actor");
    if (one)
        ent_json_actor(w, g, l->player);
    else
        ent_json_put_null(w);
    ent_json_key(w, "state");
    if (one)
        ent_json_state(w, g, l->moved);
    else
        ent_json_put_null(w);
    ent_json_text_member(w, "direction", !one ? NULL : l->up ? "up" : "down");
    ent_json_key(w, "past");
    if (past)
        ent_json_state(w, g, l->past);
    else
        ent_json_put_null(w);
    ent_json_end_object(w);
}

static void put_slip(ent_json_writer *w, const ent_robustness *r, const ent_slip *slip) {
    const ent_dispute_game *g = r->game;
    uint32_t line = (uint32_t)slip->at;
    uint64_t lower, upper;
    if (slip->kind != ENT_SLIP_STATES) {
        ent_change c = {ENT_WITHOUT_LINE, g, slip->player, line, ENT_NONE};
        if (slip->kind == ENT_SLIP_REVERSED) c.kind = ENT_LINE_REVERSED;
        if (slip->kind == ENT_SLIP_LINES)
            c = (ent_change){ENT_LINE_RAISED, g, slip->player, line + 1, line};
        ent_json_line_change(w, &c);
        return;
    }
    ent_slip_states(r, slip, &lower, &upper);
    ent_json_begin_object(w);
    ent_json_text_member(w, "change", "states");
    ent_json_key(w, "actor");
    ent_json_actor(w, g, slip->player);
    ent_json_key(w, "raised");
    ent_json_state(w, g, ent_game_state(&g->game, lower));
    ent_json_key(w, "past");
    ent_json_state(w, g, ent_game_state(&g->game, upper));
    ent_json_end_object(w);
}

static void put_orders(ent_json_writer *w, const ent_robustness *r, const ent_robust_state *s) {
    ent_json_key(w, "orders");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < r->game->game.spec.n_dms; i++) {
        if (!s->orders[i].n) continue;
        ent_json_begin_object(w);
        ent_json_key(w, "actor");
        ent_json_actor(w, r->game, i);
        ent_json_bool_member(w, "all", r->orders[i].all);
        ent_json_count_member(w, "n", s->orders[i].n);
        ent_json_count_member(w, "rests", s->orders[i].n_true);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_state(ent_json_writer *w, const ent_robustness *r, const ent_robust_state *s) {
    ent_json_begin_object(w);
    ent_json_count_member(w, "number", s->at + 1);
    ent_json_key(w, "state");
    ent_json_state(w, r->game, ent_game_state(&r->game->game, s->at));
    ent_json_bool_member(w, "equilibrium", s->rests);
    put_least(w, r, &s->least);
    put_tally(w, "states", s->tried[ENT_SLIP_STATES]);
    put_tally(w, "lines", s->tried[ENT_SLIP_LINES]);
    put_tally(w, "without", s->tried[ENT_SLIP_WITHOUT]);
    put_tally(w, "reversed", s->tried[ENT_SLIP_REVERSED]);
    put_orders(w, r, s);
    put_sampled(w, "drawn", s->drawn);
    put_sampled(w, "completions", s->completed);
    ent_json_key(w, "turned_by");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < s->n_turned_by; k++) put_slip(w, r, &r->slip[s->turned_by[k]]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_set(ent_json_writer *w, const ent_robustness *r, const char *key,
                    const ent_bits *bits) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint64_t i = 0; i < r->game->game.n_states; i++)
        if (ent_bits_get(bits, i)) ent_json_put_count(w, i + 1);
    ent_json_end_array(w);
}

/* Empty where nothing is left open. */
static void put_open(ent_json_writer *w, const ent_robustness *r, const ent_open_truth *o) {
    ent_json_key(w, "open");
    ent_json_begin_array(w);
    for (uint32_t i = 0; o->necessary && i < r->game->game.spec.n_dms; i++) {
        ent_json_begin_object(w);
        ent_json_key(w, "actor");
        ent_json_actor(w, r->game, i);
        ent_json_bool_member(w, "bounds", o->bounds);
        put_set(w, r, "necessary", &o->necessary[i]);
        put_set(w, r, "possible", &o->possible[i]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_concept(ent_json_writer *w, const ent_robustness *r, const ent_robust_concept *c) {
    ent_json_begin_object(w);
    ent_json_text_member(w, "concept", c->concept->id);
    ent_json_count_member(w, "n_equilibria", c->n_equilibria);
    ent_json_key(w, "states");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < c->n_states; i++) put_state(w, r, &c->state[i]);
    ent_json_end_array(w);
    put_open(w, r, &c->open);
    ent_json_end_object(w);
}

static void put_result(ent_json_writer *w, const ent_robustness *r) {
    const ent_dispute_game *g = r->game;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "dispute", ent_dispute_of(g)->name);
    ent_json_slice_member(w, "title", ent_dispute_of(g)->title);
    ent_json_key(w, "under");
    ent_json_alternative(w, g->region, g->alternative);
    ent_json_text_member(w, "replies", ent_reply_rule_word(g->game.spec.reply_rule));
    ent_json_count_member(w, "n_states", g->game.n_states);
    ent_json_bool_member(w, "ties", r->tied);
    ent_json_bool_member(w, "exchanged", r->exchanged);
    ent_json_count_member(w, "draws", r->draws);
    ent_json_count_member(w, "seed", r->seed);
    ent_json_count_member(w, "swaps", r->swaps);
    ent_json_key(w, "lambda");
    ent_json_put_number(w, r->lambda);
    ent_json_count_member(w, "n_unknown", r->n_unknown);
    ent_json_key(w, "concepts");
    ent_json_begin_array(w);
    for (uint32_t c = 0; c < r->n_concepts; c++) put_concept(w, r, &r->concept[c]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

ent_status ent_robustness_json(ent_printer *p, const ent_robustness *r) {
    ent_json_writer w;
    ent_json_open_as(p, &w, "stability", "robustness");
    put_result(&w, r);
    ent_json_close(p, &w);
    return ENT_OK;
}
