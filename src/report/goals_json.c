/* goals_json.c - what would have to be so, for programs: schema goals/1. */

#include "report/goals.h"

#include "report/claims.h"

typedef struct writer {
    ent_printer *p;
    ent_json_writer *w;
    const ent_goals *a;
    const ent_dispute_game *g;
    const ent_goal_answer *answer;
    uint32_t player; /* whose pairs are being put */
} writer;

static void key_array(ent_json_writer *w, const char *key) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
}

static void put_states(writer *x, const char *key, const ent_state *at, size_t n) {
    key_array(x->w, key);
    for (size_t k = 0; k < n; k++) ent_json_state(x->w, x->g, at[k]);
    ent_json_end_array(x->w);
}

static void put_wished(writer *x, const char *key, ent_wish wish) {
    key_array(x->w, key);
    for (uint64_t i = 0; i < x->g->game.n_states; i++)
        if (x->a->wish[i] == wish) ent_json_state(x->w, x->g, ent_game_state(&x->g->game, i));
    ent_json_end_array(x->w);
}

static void put_actors(writer *x, const char *key, uint64_t players) {
    key_array(x->w, key);
    for (uint32_t p = 0; p < x->g->game.spec.n_dms; p++)
        if (players >> p & 1) ent_json_actor(x->w, x->g, p);
    ent_json_end_array(x->w);
}

static void count_or_null(ent_json_writer *w, const char *key, bool known, uint64_t n) {
    ent_json_key(w, key);
    if (known)
        ent_json_put_count(w, n);
    else
        ent_json_put_null(w);
}

/* ---- one search of the solver */

static bool put_pair(void *user, ent_state better, ent_state worse) {
    writer *x = user;
    ent_json_begin_object(x->w);
    ent_json_key(x->w, "actor");
    ent_json_actor(x->w, x->g, x->player);
    ent_json_key(x->w, "better");
    ent_json_state(x->w, x->g, better);
    ent_json_key(x->w, "worse");
    ent_json_state(x->w, x->g, worse);
    ent_json_end_object(x->w);
    return true;
}

static void put_rankings(writer *x, const ent_goal_found *f) {
    bool possible = f->verdict == ENT_GOAL_POSSIBLE;
    key_array(x->w, "changes");
    for (x->player = 0; x->player < x->g->game.spec.n_dms && possible; x->player++)
        ent_goal_pairs(x->a, f, x->player, put_pair, x);
    ent_json_end_array(x->w);
    key_array(x->w, "rankings");
    for (uint32_t p = 0; p < x->g->game.spec.n_dms && possible; p++) {
        ent_state *ranked;
        if (f->rank[p] == x->g->game.rank[p]) continue; /* held */
        if (!ent_printer_asked(x->p, ent_goal_ranking(x->p, x->a, f, p, &ranked))) continue;
        ent_json_begin_object(x->w);
        ent_json_key(x->w, "actor");
        ent_json_actor(x->w, x->g, p);
        put_states(x, "states", ranked, (size_t)x->g->game.n_states);
        ent_json_end_object(x->w);
    }
    ent_json_end_array(x->w);
}

static void put_core(writer *x, const ent_goal_found *f) {
    key_array(x->w, "core");
    for (uint32_t k = 0; k < f->n_core; k++) {
        ent_json_begin_object(x->w);
        ent_json_key(x->w, "state");
        ent_json_state(x->w, x->g, f->core[k].state);
        ent_json_key(x->w, "actor");
        if (f->core[k].dm == ENT_NOBODY)
            ent_json_put_null(x->w);
        else
            ent_json_actor(x->w, x->g, f->core[k].dm);
        ent_json_end_object(x->w);
    }
    ent_json_end_array(x->w);
    ent_json_bool_member(x->w, "core_is_least", f->core_is_least);
}

static void put_search(writer *x, const char *key, const ent_goal_found *f, bool asked) {
    bool possible = asked && f->verdict == ENT_GOAL_POSSIBLE;
    ent_json_key(x->w, key);
    if (!asked || x->answer->trouble) {
        ent_json_put_null(x->w);
        return;
    }
    ent_json_begin_object(x->w);
    ent_json_text_member(x->w, "verdict", ent_goal_verdict_id(x->answer, f));
    count_or_null(x->w, "n_changed", possible, f->n_changed);
    ent_json_bool_member(x->w, "least", possible && f->least);
    put_rankings(x, f);
    put_core(x, f);
    ent_json_end_object(x->w);
}

/* ---- an actor */

static void put_set(writer *x, const ent_inverse *v, uint32_t k) {
    uint32_t own = ent_game_rank_of(v->game, v->dm, v->state);
    ent_json_begin_object(x->w);
    for (unsigned missing = 0; missing < 2; missing++) {
        key_array(x->w, missing ? "missing" : "states");
        for (uint32_t i = 0; i < v->n_vars; i++)
            if (ent_inverse_has(v, k, i) &&
                (!missing || ent_game_rank_of(v->game, v->dm, v->var[i]) > own))
                ent_json_state(x->w, x->g, v->var[i]);
        ent_json_end_array(x->w);
    }
    ent_json_count_member(x->w, "pushes", ent_inverse_push_cost(v, k));
    ent_json_end_object(x->w);
}

static void put_condition(writer *x, const ent_inverse *v) {
    ent_json_key(x->w, "condition");
    ent_json_begin_object(x->w);
    ent_json_bool_member(x->w, "stable", v->stable);
    ent_json_count_member(x->w, "n_moves", v->n_moves);
    key_array(x->w, "sets");
    for (uint32_t k = 0; k < v->n_implicants; k++) put_set(x, v, k);
    ent_json_end_array(x->w);
    ent_json_bool_member(x->w, "complete", v->complete);
    ent_json_key(x->w, "share");
    if (v->has_share)
        ent_json_put_number(x->w, v->share);
    else
        ent_json_put_null(x->w);
    count_or_null(x->w, "n_rankings", v->has_count, v->n_rankings);
    count_or_null(x->w, "n_all", v->has_count, v->n_all);
    ent_json_count_member(x->w, "n_passed", v->n_passed);
    key_array(x->w, "missing");
    for (uint32_t k = 0; k < v->n_missing; k++) ent_json_state(x->w, x->g, v->var[v->missing[k]]);
    ent_json_end_array(x->w);
    ent_json_end_object(x->w);
}

static void put_player(writer *x, uint32_t p) {
    const ent_goal_player *player = &x->answer->player[p];
    ent_json_begin_object(x->w);
    ent_json_key(x->w, "actor");
    ent_json_actor(x->w, x->g, p);
    if (player->has_inverse) {
        put_condition(x, &player->inverse);
    } else {
        ent_json_key(x->w, "condition");
        ent_json_put_null(x->w);
    }
    put_search(x, "alone", &player->alone, player->asked && !x->answer->holds);
    ent_json_end_object(x->w);
}

/* ---- lines */

static void put_change(writer *x, const ent_change *c) {
    const ent_line **lines = c->game->line[c->player];
    ent_json_begin_object(x->w);
    ent_json_text_member(x->w, "kind", ent_change_id(c->kind));
    ent_json_key(x->w, "actor");
    ent_json_actor(x->w, x->g, c->player);
    ent_json_slice_member(x->w, "line", lines[c->line]->text);
    ent_json_slice_member(x->w, "above",
                          c->above == ENT_NONE ? (ent_slice){0} : lines[c->above]->text);
    ent_json_place_member(x->w, x->g->region, lines[c->line]->span);
    ent_json_end_object(x->w);
}

static void put_order(writer *x, uint32_t p, const ent_reordered *o) {
    ent_json_begin_object(x->w);
    ent_json_key(x->w, "actor");
    ent_json_actor(x->w, x->g, p);
    ent_json_bool_member(x->w, "found", o->found);
    count_or_null(x->w, "n_swaps", o->found, o->n_swaps);
    key_array(x->w, "lines");
    for (uint32_t k = 0; k < x->g->n_lines[p] && o->found; k++)
        ent_json_put_slice(x->w, x->g->line[p][o->order[k]]->text);
    ent_json_end_array(x->w);
    ent_json_end_object(x->w);
}

static void put_lines(writer *x) {
    const ent_restated *r = &x->answer->restated;
    ent_json_key(x->w, "lines");
    if (!r->reordered) {
        ent_json_put_null(x->w);
        return;
    }
    ent_json_begin_object(x->w);
    ent_json_count_member(x->w, "n_at_once", r->n_at_once);
    ent_json_count_member(x->w, "n_tried_at_once", r->n_tried_at_once);
    ent_json_count_member(x->w, "n_found", r->n_found);
    key_array(x->w, "ways");
    for (uint32_t k = 0; k < r->n; k++) {
        ent_json_begin_object(x->w);
        key_array(x->w, "changes");
        for (uint32_t i = 0; i < r->at[k].n; i++) put_change(x, &r->at[k].change[i]);
        ent_json_end_array(x->w);
        ent_json_end_object(x->w);
    }
    ent_json_end_array(x->w);
    key_array(x->w, "orders");
    for (uint32_t p = 0; p < x->g->game.spec.n_dms; p++)
        if (r->reordered[p].tried) put_order(x, p, &r->reordered[p]);
    ent_json_end_array(x->w);
    ent_json_end_object(x->w);
}

/* ---- all of it */

static void put_answer(writer *x) {
    const ent_goal_answer *answer = x->answer;
    ent_json_begin_object(x->w);
    ent_json_text_member(x->w, "concept", answer->concept->id);
    ent_json_bool_member(x->w, "holds", answer->holds);
    put_states(x, "equilibria", answer->resting.at, answer->resting.n);
    key_array(x->w, "actors");
    for (uint32_t p = 0; p < x->g->game.spec.n_dms; p++) put_player(x, p);
    ent_json_end_array(x->w);
    ent_json_text_member(x->w, "trouble", answer->trouble);
    put_search(x, "together", &answer->together, !answer->holds);
    put_states(x, "reached", answer->reached.at, answer->reached.n);
    put_actors(x, "rescuers", answer->rescuers);
    put_lines(x);
    ent_json_end_object(x->w);
}

static void put_goal(writer *x) {
    const ent_dispute *d = ent_dispute_of(x->g);
    ent_json_slice_member(x->w, "dispute", d->name);
    ent_json_slice_member(x->w, "title", d->title);
    ent_json_key(x->w, "under");
    ent_json_alternative(x->w, x->a->region, x->g->alternative);
    ent_json_text_member(x->w, "replies", ent_reply_rule_word(x->g->game.spec.reply_rule));
    ent_json_key(x->w, "goal");
    if (x->a->has_goal)
        ent_json_state(x->w, x->g, x->a->goal);
    else
        ent_json_put_null(x->w);
    ent_json_bool_member(x->w, "only", x->a->only);
    put_wished(x, "stable", ENT_WISH_EQUILIBRIUM);
    put_wished(x, "unstable", ENT_WISH_NO_EQUILIBRIUM);
    put_actors(x, "free", x->a->free);
}

ent_status ent_goals_json(ent_printer *p, const ent_goals *a) {
    ent_json_writer w;
    writer x = {.p = p, .w = &w, .a = a, .g = a->game};
    ent_json_open_as(p, &w, "stability", "goals");
    ent_json_begin_object(&w);
    put_goal(&x);
    key_array(&w, "answers");
    for (uint32_t k = 0; k < a->n_answers; k++) {
        x.answer = &a->answer[k];
        put_answer(&x);
    }
    ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
    return p->status;
}
