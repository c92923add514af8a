/* together_json.c - what coalitions would leave, for programs: schema coalitions/1. */

#include "report/claims.h"
#include "report/outcome.h"
#include "report/together.h"

static void put_members(ent_json_writer *w, const ent_together *t, uint64_t members) {
    ent_json_key(w, "members");
    ent_json_members(w, t->game, members);
}

static void put_place(ent_json_writer *w, const char *key, const char *number,
                      const ent_together *t, ent_state s) {
    ent_json_key(w, key);
    ent_json_state(w, t->game, s);
    ent_json_count_member(w, number, ent_state_number(t->game, s));
}

static void put_numbered(ent_json_writer *w, const ent_together *t, ent_state s) {
    ent_json_begin_object(w);
    ent_json_count_member(w, "number", ent_state_number(t->game, s));
    ent_json_key(w, "state");
    ent_json_state(w, t->game, s);
    ent_json_end_object(w);
}

/* ---- which states rest */

static void put_resting(ent_printer *p, ent_json_writer *w, const ent_together *t, const char *key,
                        const ent_bits *of) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        uint64_t n = ent_bits_count(&of[k]), told = 0;
        uint64_t most = p->how.all || n <= ENT_MOST_STATES_TOLD ? n : ENT_MOST_STATES_TOLD;
        ent_json_begin_object(w);
        ent_json_text_member(w, "concept", t->concepts[k]->id);
        ent_json_count_member(w, "n_states", n);
        ent_json_bool_member(w, "complete", most == n);
        ent_json_key(w, "states");
        ent_json_begin_array(w);
        for (uint64_t i = 0; i < of[k].n && told < most; i++) {
            if (!ent_bits_get(&of[k], i)) continue;
            put_numbered(w, t, ent_game_state(&t->game->game, i));
            told++;
        }
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_coalitions(ent_printer *p, ent_json_writer *w, const ent_together *t) {
    ent_json_key(w, "coalitions");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < t->n_who; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", t->named[i] ? t->named[i]->name : (ent_slice){0});
        put_members(w, t, t->who[i]);
        put_resting(p, w, t, "stable", &t->stable[i * t->n_concepts]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    put_resting(p, w, t, "each", t->each);
}

static void put_jumps(ent_json_writer *w, const ent_together *t) {
    uint64_t n = 0;
    for (uint32_t k = 0; k < t->n_concepts; k++) n += t->n_jumps_by[k];
    ent_json_count_member(w, "n_jumps", n);
    ent_json_key(w, "jumps");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < t->n_jumps; i++) {
        const ent_jump *j = &t->jumps[i];
        ent_json_begin_object(w);
        ent_json_text_member(w, "concept", t->concepts[j->concept]->id);
        put_members(w, t, j->members);
        put_place(w, "from", "from_number", t, j->from);
        put_place(w, "to", "to_number", t, j->to);
        ent_json_joint_steps(w, "way", t->game, j->way, NULL, j->n_way);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- who would leave a state */

static void put_answers(ent_json_writer *w, const ent_together *t, const ent_gainer *g) {
    ent_json_key(w, "answers");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        const ent_answer *a = &g->answer[k];
        ent_json_begin_object(w);
        ent_json_text_member(w, "concept", t->concepts[k]->id);
        ent_json_bool_member(w, "answered", g->answered[k]);
        ent_json_joint_steps(w, "path", t->game, a->path, a->by, a->n_steps);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_aftermath(ent_json_writer *w, const ent_together *t, const ent_gainer *g) {
    ent_json_key(w, "defector");
    if (g->defector == ENT_NONE)
        ent_json_put_null(w);
    else
        ent_json_actor(w, t->game, g->defector);
    if (g->defector != ENT_NONE) {
        ent_json_key(w, "defects_to");
        ent_json_state(w, t->game, g->defects);
    }
    ent_json_count_member(w, "n_after", g->n_after);
    ent_json_count_member(w, "n_ends", g->n_ends);
    ent_json_count_member(w, "n_ends_that_gain", g->n_end_gains);
    ent_json_key(w, "ends");
    ent_json_begin_array(w);
    for (uint64_t i = 0; i < g->n_ends && i < ENT_MOST_ENDS; i++) {
        ent_json_begin_object(w);
        put_place(w, "state", "number", t, g->end[i]);
        ent_json_bool_member(w, "gains", g->end_gains[i]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_gainer(ent_json_writer *w, const ent_together *t, const ent_gainer *g) {
    ent_json_begin_object(w);
    put_members(w, t, g->members);
    ent_json_count_member(w, "n_gains", g->n_gains);
    put_place(w, "to", "to_number", t, g->to);
    ent_json_joint_steps(w, "way", t->game, g->way, NULL, g->n_way);
    put_answers(w, t, g);
    put_aftermath(w, t, g);
    ent_json_end_object(w);
}

static void put_leaving(ent_json_writer *w, const ent_together *t) {
    ent_json_key(w, "leave");
    put_numbered(w, t, t->leave);
    ent_json_count_member(w, "n_tried", t->n_tried);
    ent_json_key(w, "gainers");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < t->n_gainers; i++) put_gainer(w, t, &t->gainers[i]);
    ent_json_end_array(w);
}

/* ---- the whole */

static void put_structure(ent_json_writer *w, const ent_together *t) {
    ent_json_key(w, "structure");
    if (!t->n_blocks) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t b = 0; b < t->n_blocks; b++) {
        ent_json_begin_object(w);
        put_members(w, t, t->block[b]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

ent_status ent_together_json(ent_printer *p, const ent_together *t) {
    ent_json_writer w;
    const ent_dispute *d = ent_dispute_of(t->game);
    ent_json_open_as(p, &w, "stability", "coalitions");
    ent_json_begin_object(&w);
    ent_json_slice_member(&w, "dispute", d->name);
    ent_json_slice_member(&w, "title", d->title);
    ent_json_key(&w, "under");
    ent_json_alternative(&w, t->region, t->game->alternative);
    ent_json_text_member(&w, "improvement", t->gain == ENT_GAIN_PARETO ? "pareto" : "strict");
    put_structure(&w, t);
    ent_json_count_member(&w, "n_states", t->game->game.n_states);
    ent_json_bool_member(&w, "every", t->every);
    if (t->leaves) {
        put_leaving(&w, t);
    } else {
        put_coalitions(p, &w, t);
        put_jumps(&w, t);
    }
    ent_json_end_object(&w);
    ent_json_close(p, &w);
    return ENT_OK;
}
