/* paths_json.c - where a dispute can go, for programs: schema paths/1; and ent_report_paths. */

#include "report/paths.h"

#include "report/claims.h"

enum { MOST_GOALS = 4096, MOST_SINKS = 4096, MOST_MEMBERS = 64 };

static void put_players(ent_json_writer *w, const char *key, const ent_dispute_game *g,
                        uint64_t who) {
    ent_json_key(w, key);
    if (who == ENT_ALL_MOVERS) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (; who; who &= who - 1) ent_json_actor(w, g, ent_lowest_bit(who));
    ent_json_end_array(w);
}

static void put_state(ent_json_writer *w, const char *key, const ent_dispute_game *g, ent_state s) {
    ent_json_key(w, key);
    ent_json_state(w, g, s);
}

/* ---- how far, and where it ends */

static void put_layers(ent_json_writer *w, const ent_paths *paths) {
    ent_json_key(w, "layers");
    ent_json_begin_array(w);
    for (unsigned k = 0; k < ENT_N_LAYERS; k++) {
        const ent_reached *r = &paths->reached[ent_layers_told[k]];
        ent_json_begin_object(w);
        ent_json_text_member(w, "layer", ent_layer_word(ent_layers_told[k]));
        ent_json_count_member(w, "n_states", r->n_states);
        ent_json_count_member(w, "most_steps", r->most);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_end(ent_json_writer *w, const ent_paths *paths, uint32_t k) {
    const ent_game *g = &paths->game->game;
    const ent_sinks *sinks = &paths->sinks;
    uint64_t begin = sinks->begin[paths->end[k]], n = sinks->begin[paths->end[k] + 1] - begin;
    const ent_reached *r = &paths->reached[ENT_LAYER_IMPROVEMENTS];
    ent_json_begin_object(w);
    put_state(w, "state", paths->game, ent_game_state(g, paths->end_at[k]));
    ent_json_count_member(w, "number", (uint64_t)paths->end_at[k] + 1);
    ent_json_count_member(w, "steps", ent_reached_steps(r, paths->end_at[k]));
    ent_json_count_member(w, "n_states", n);
    ent_json_key(w, "states");
    ent_json_begin_array(w);
    for (uint64_t i = 0; i < n && i < MOST_MEMBERS; i++)
        ent_json_state(w, paths->game, ent_game_state(g, sinks->member[begin + i]));
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_ends(ent_printer *p, ent_json_writer *w, const ent_paths *paths) {
    uint32_t n = p->how.all || paths->n_ends < MOST_SINKS ? paths->n_ends : MOST_SINKS;
    ent_json_count_member(w, "n_sinks", paths->sinks.n);
    ent_json_count_member(w, "n_ends", paths->n_ends);
    ent_json_key(w, "ends");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < n && !w->out->failed; k++) put_end(w, paths, k);
    ent_json_end_array(w);
}

/* ---- ways */

static void put_ways(ent_printer *p, ent_json_writer *w, const ent_paths *paths, uint64_t i) {
    ent_json_key(w, "ways");
    ent_json_begin_array(w);
    for (unsigned k = 0; k < ENT_N_LAYERS; k++) {
        ent_layer layer = ent_layers_told[k];
        ent_way way;
        if (!ent_printer_asked(p, ent_paths_way(p->ctx, paths, layer, i, &p->scratch, &way))) break;
        ent_json_begin_object(w);
        ent_json_text_member(w, "layer", ent_layer_word(layer));
        ent_json_bool_member(w, "found", way.found);
        ent_json_steps(w, "path", paths->game, way.step, way.n_steps);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_goal(ent_printer *p, ent_json_writer *w, const ent_paths *paths, uint64_t i) {
    ent_json_begin_object(w);
    ent_json_count_member(w, "number", i + 1);
    put_state(w, "state", paths->game, ent_game_state(&paths->game->game, i));
    ent_json_key(w, "equilibrium");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < paths->n_concepts; k++)
        if (ent_dispute_rests_at(paths->game, paths->concepts[k], i))
            ent_json_put_text(w, paths->concepts[k]->id);
    ent_json_end_array(w);
    put_ways(p, w, paths, i);
    ent_json_end_object(w);
}

static void put_goals(ent_printer *p, ent_json_writer *w, const ent_paths *paths) {
    uint64_t n = ent_paths_told(p, paths, MOST_GOALS);
    ent_json_count_member(w, "n_equilibria", paths->n_resting);
    ent_json_key(w, "equilibria");
    ent_json_begin_array(w);
    for (uint64_t k = 0; k < n && !w->out->failed; k++) put_goal(p, w, paths, paths->resting[k]);
    ent_json_end_array(w);
}

static void put_bridges(ent_json_writer *w, const ent_paths *paths) {
    const ent_dispute_game *g = paths->game;
    ent_json_bool_member(w, "coalitions_tried", paths->bridges.complete);
    ent_json_key(w, "coalitions");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < paths->bridges.n; k++) {
        const ent_bridge *b = &paths->bridges.at[k];
        ent_json_begin_object(w);
        put_players(w, "members", g, b->members);
        put_state(w, "from", g, b->from);
        ent_json_steps(w, "path", g, b->joint.step, b->joint.n_steps);
        ent_json_steps(w, "onward", g, b->onward.step, b->onward.n_steps);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- */

static void put_question(ent_json_writer *w, const ent_paths *paths) {
    const ent_dispute_game *g = paths->game;
    ent_json_slice_member(w, "dispute", ent_dispute_of(g)->name);
    ent_json_slice_member(w, "title", ent_dispute_of(g)->title);
    ent_json_key(w, "under");
    ent_json_alternative(w, g->region, g->alternative);
    put_state(w, "from", g, paths->from);
    ent_json_count_member(w, "from_number", ent_state_number(g, paths->from));
    if (paths->has_to) {
        put_state(w, "to", g, paths->to);
        ent_json_count_member(w, "to_number", ent_state_number(g, paths->to));
    }
    put_players(w, "by", g, paths->movers);
}

static void put_concepts(ent_json_writer *w, const ent_paths *paths) {
    ent_json_text_member(w, "replies", ent_reply_rule_word(paths->game->game.spec.reply_rule));
    ent_json_key(w, "concepts");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < paths->n_concepts; k++) ent_json_put_text(w, paths->concepts[k]->id);
    ent_json_end_array(w);
}

static void put_result(ent_printer *p, ent_json_writer *w, const ent_paths *paths) {
    uint64_t i = 0;
    ent_json_begin_object(w);
    put_question(w, paths);
    ent_json_count_member(w, "n_states", paths->game->game.n_states);
    put_layers(w, paths);
    put_ends(p, w, paths);
    if (paths->has_to && ent_game_index(&paths->game->game, paths->to, &i))
        put_ways(p, w, paths, i);
    if (paths->asked_bridges) put_bridges(w, paths);
    if (!paths->has_to) {
        put_concepts(w, paths);
        put_goals(p, w, paths);
    }
    ent_json_end_object(w);
}

ent_status ent_paths_json(ent_printer *p, const ent_paths *paths) {
    ent_json_writer w;
    ent_json_open_as(p, &w, "stability", "paths");
    put_result(p, &w, paths);
    ent_json_close(p, &w);
    return ENT_OK;
}

ent_status ent_report_paths(ent_ctx *ctx, const ent_paths *paths, const ent_print_options *options,
                            char **text) {
    ent_printer p = ent_printer_new(ctx, paths->region, options);
    p.dropped = paths->dropped;
    p.n_dropped = paths->n_dropped;
    ent_status st = p.how.format == ENT_JSON  ? ent_paths_json(&p, paths)
                    : p.how.format == ENT_CSV ? ent_paths_csv(&p, paths)
                                              : ent_paths_text(&p, paths);
    return ent_printer_end(&p, st, text);
}
