/* stability_json.c - a decided dispute for programs: schema stability/2. */

#include "report/outcome.h"
#include "report/patterns.h"
#include "report/richer.h"

#include <stdlib.h>

static void put_players(ent_json_writer *w, const ent_outcome_table *t) {
    ent_json_key(w, "players");
    ent_json_begin_array(w);
    for (uint32_t p = 0; p < t->n_players; p++) {
        const ent_actor *actor = ent_player_actor(t->game, p);
        ent_json_begin_object(w);
        ent_json_slice_member(w, "actor", actor->name);
        ent_json_slice_member(w, "title", actor->title);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

const char *ent_direction_id(ent_direction direction) {
    switch (direction) {
    case ENT_ONE_WAY: return "one-way";
    case ENT_ONE_WAY_BACK: return "one-way-back";
    case ENT_FIXED: return "fixed";
    case ENT_BOTH_WAYS: break;
    }
    return "both-ways";
}

static void put_option(ent_json_writer *w, const ent_outcome_table *t, const ent_option *o) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "option", o->name);
    ent_json_slice_member(w, "title", o->title);
    ent_json_text_member(w, "direction", ent_direction_id(o->direction));
    ent_json_key(w, "owners");
    ent_json_begin_array(w);
    for (uint64_t left = o->owners; left; left &= left - 1)
        ent_json_actor(w, t->game, ent_lowest_bit(left));
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_options(ent_json_writer *w, const ent_outcome_table *t) {
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_json_key(w, "options");
    ent_json_begin_array(w);
    for (uint32_t o = 0; o < (d->graph ? 0 : d->n_options); o++) put_option(w, t, &d->options[o]);
    ent_json_end_array(w);
}

static void put_concepts(ent_json_writer *w, const ent_outcome_table *t,
                         const ent_summary *summary) {
    ent_json_key(w, "concepts");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        ent_json_begin_object(w);
        ent_json_text_member(w, "concept", t->resting[k].concept->id);
        ent_json_text_member(w, "name", t->resting[k].concept->name);
        ent_json_count_member(w, "n_equilibria", t->resting[k].n);
        ent_put_summary(w, t, &summary[k]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* Moves from the state that some view gets wrong; null without a view. */
static void put_surprises_of_state(ent_printer *p, ent_json_writer *w, const ent_dispute_game *g,
                                   uint32_t player, ent_state from) {
    uint64_t n[2] = {0, 0};
    if (g->seen) ent_printer_asked(p, ent_count_surprises(p->ctx, g, player, from, &n[0], &n[1]));
    for (unsigned k = 0; k < 2; k++) {
        ent_json_key(w, k ? "imagined" : "unforeseen");
        if (g->seen)
            ent_json_put_count(w, n[k]);
        else
            ent_json_put_null(w);
    }
}

static void put_player_of_state(ent_printer *p, ent_json_writer *w, const ent_outcome_table *t,
                                uint32_t player, uint64_t i) {
    ent_json_begin_object(w);
    ent_json_key(w, "actor");
    ent_json_actor(w, t->game, player);
    ent_json_count_member(w, "place", ent_outcome_place(t, player, i));
    ent_json_key(w, "stable");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < t->n_concepts; k++)
        if (ent_outcome_stable(t, t->resting[k].concept, player, i))
            ent_json_put_text(w, t->resting[k].concept->id);
    ent_json_end_array(w);
    put_surprises_of_state(p, w, t->game, player, ent_game_state(&t->game->game, i));
    ent_json_end_object(w);
}

static void put_state(ent_printer *p, ent_json_writer *w, const ent_outcome_table *t, uint64_t i) {
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_state s = ent_game_state(&t->game->game, i);
    ent_json_begin_object(w);
    ent_json_count_member(w, "number", i + 1);
    ent_json_key(w, "state");
    ent_json_state(w, t->game, s);
    if (d->graph) ent_json_slice_member(w, "title", d->states[s].title);
    ent_json_bool_member(w, "now", t->game->rules.has_now && t->game->rules.now == s);
    ent_json_key(w, "equilibrium");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < t->n_concepts; k++)
        if (ent_bits_get(&t->resting[k].states, i)) ent_json_put_text(w, t->resting[k].concept->id);
    ent_json_end_array(w);
    ent_json_key(w, "players");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < t->n_players; k++) put_player_of_state(p, w, t, k, i);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Of each concept the equilibria nearest to `now`; by number, each once. */
static void put_nearest_states(ent_printer *p, ent_json_writer *w, const ent_outcome_table *t) {
    uint64_t near[ENT_MAX_CONCEPTS * ENT_MOST_LISTED];
    uint32_t n = 0;
    for (uint32_t k = 0; k < t->n_concepts; k++)
        n += ent_outcome_nearest(t, &t->resting[k], ENT_MOST_LISTED, near + n);
    qsort(near, n, sizeof *near, by_number);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || near[i] != near[i - 1]) put_state(p, w, t, near[i]);
}

/* "complete": whether all states are told. */
static void put_states(ent_printer *p, ent_json_writer *w, const ent_outcome_table *t) {
    bool complete = p->how.all || t->n_states <= ENT_MOST_STATES_TOLD;
    ent_json_count_member(w, "n_states", t->n_states);
    ent_json_bool_member(w, "complete", complete);
    ent_json_key(w, "states");
    ent_json_begin_array(w);
    for (uint64_t i = 0; complete && i < t->n_states && !w->out->failed; i++) put_state(p, w, t, i);
    if (!complete) put_nearest_states(p, w, t);
    ent_json_end_array(w);
}

static void put_unfit(ent_json_writer *w, const ent_stability *s) {
    ent_json_key(w, "left_out");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < s->n_unfit; i++) {
        ent_json_begin_object(w);
        ent_json_text_member(w, "concept", s->unfit[i].concept->id);
        ent_json_text_member(w, "because", s->unfit[i].why);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_moved(ent_json_writer *w, const char *key, const ent_outcome_table *t,
                      const ent_moves_counted *moves) {
    ent_json_key(w, key);
    ent_json_begin_object(w);
    ent_json_count_member(w, "n", moves->n);
    ent_json_key(w, "first");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < moves->n_first; i++) {
        ent_json_begin_object(w);
        ent_json_key(w, "from");
        ent_json_state(w, t->game, moves->first[i].from);
        ent_json_key(w, "to");
        ent_json_state(w, t->game, moves->first[i].to);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_surprises(ent_json_writer *w, const ent_outcome_table *t, const ent_stability *s) {
    ent_json_key(w, "surprises");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < s->n_surprises; i++) {
        const ent_surprise *one = &s->surprises[i];
        ent_json_begin_object(w);
        ent_json_key(w, "viewer");
        ent_json_actor(w, t->game, one->viewer);
        ent_json_key(w, "actor");
        ent_json_actor(w, t->game, one->player);
        put_moved(w, "unforeseen", t, &one->unforeseen);
        put_moved(w, "imagined", t, &one->imagined);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_result(ent_printer *p, ent_json_writer *w, const ent_outcome_table *t,
                       const ent_stability *s, const ent_summary *summary) {
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_json_begin_object(w);
    ent_json_slice_member(w, "dispute", d->name);
    ent_json_slice_member(w, "title", d->title);
    ent_json_text_member(w, "form", d->graph ? "graph" : "options");
    ent_json_key(w, "under");
    ent_json_alternative(w, t->game->region, t->game->alternative);
    ent_json_text_member(w, "replies", ent_reply_rule_word(t->game->game.spec.reply_rule));
    put_players(w, t);
    put_options(w, t);
    put_concepts(w, t, summary);
    put_unfit(w, s);
    put_surprises(w, t, s);
    put_states(p, w, t);
    ent_completions_json(w, s);
    ent_json_end_object(w);
}

ent_status ent_stability_json(ent_printer *p, const ent_stability *s) {
    ent_arena arena = {0};
    ent_outcome_table t;
    ent_json_writer w;
    ent_summary summary[ENT_MAX_CONCEPTS];
    ent_status st = ent_outcome_of(p->ctx, s, &arena, &t);
    if (st == ENT_OK) st = ent_summarise(p->ctx, &t, &arena, summary);
    if (st == ENT_OK) {
        ent_json_open(p, &w, "stability");
        put_result(p, &w, &t, s, summary);
        ent_json_close(p, &w);
    }
    ent_arena_clear(&arena);
    return st;
}
