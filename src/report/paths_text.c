/* paths_text.c - where a dispute can go from a state, in words.
 *
 * How far each kind of moves leads; the states that nobody would leave, with the way to each; where
 * improvements end.  For one state that is asked about: its ways, step by step, and where there is
 * none by improvements, who could lead there together. */

#include "report/paths.h"

#include "base/num.h"
#include "report/explain.h"
#include "report/markup.h"
#include "report/sentence.h"
#include "report/table.h"

enum {
    MOST_WAYS = 6,
    MOST_GOALS = 12,
    MOST_SINKS = 6,
    MOST_MEMBERS = 6,
    MOST_BRIDGES = 6,
    MOST_REACHED = 5
};

const ent_layer ent_layers_told[ENT_N_LAYERS] = {ENT_LAYER_MOVES, ENT_LAYER_NOT_WORSE,
                                                 ENT_LAYER_IMPROVEMENTS};

static const char *const by_words[ENT_N_LAYERS] = {
    [ENT_LAYER_MOVES] = "by any moves",
    [ENT_LAYER_NOT_WORSE] = "by moves that leave their mover no worse off",
    [ENT_LAYER_IMPROVEMENTS] = "by improvements, each mover gaining by its move"};

static const char *const brief_words[ENT_N_LAYERS] = {[ENT_LAYER_MOVES] = "any moves",
                                                      [ENT_LAYER_NOT_WORSE] = "no mover loses",
                                                      [ENT_LAYER_IMPROVEMENTS] = "improvements"};

static const char *const stuck_words[ENT_N_LAYERS] = {
    [ENT_LAYER_MOVES] = "nowhere: nobody who may move can",
    [ENT_LAYER_NOT_WORSE] = "nowhere: every move would leave its mover worse off",
    [ENT_LAYER_IMPROVEMENTS] = "nowhere: nobody who may move would gain by it"};

uint64_t ent_paths_told(const ent_printer *p, const ent_paths *paths, uint64_t most) {
    return p->how.all || paths->n_resting <= most ? paths->n_resting : most;
}

static uint64_t position_of(const ent_paths *paths, ent_state s) {
    uint64_t i = 0;
    (void)ent_game_index(&paths->game->game, s, &i); /* a state of the game */
    return i;
}

/* "Iran, Azerbaijan and Kazakhstan" */
static void put_players(ent_str *out, const ent_dispute_game *g, uint64_t who) {
    size_t n = ent_popcount(who);
    for (size_t i = 0; who; i++, who &= who - 1) {
        ent_put_and(out, i, n);
        ent_put_actor(out, g, ent_lowest_bit(who));
    }
}

/* ---- the head */

static void print_head(ent_printer *p, const ent_paths *paths) {
    const ent_dispute_game *g = paths->game;
    ent_str s = {0};
    ent_str_add(&s, "from ");
    ent_put_numbered(&s, g, paths->from);
    if (paths->has_to) {
        ent_str_add(&s, " to ");
        ent_put_numbered(&s, g, paths->to);
    }
    ent_put_under(&s, g->region, g->alternative);
    ent_print_title(p, ent_dispute_of(g)->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    if (paths->movers != ENT_ALL_MOVERS) {
        ent_str_add(&s, "Nobody moves but ");
        put_players(&s, g, paths->movers);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 0, 2, &s);
    }
    ent_print_gap(p);
    ent_note_state(p, g, paths->from);
    if (paths->has_to) ent_note_state(p, g, paths->to);
}

/* ---- how far each kind of moves leads */

static void put_reach(ent_str *out, const ent_paths *paths, ent_layer layer) {
    const ent_reached *r = &paths->reached[layer];
    uint64_t n = paths->game->game.n_states;
    if (r->n_states == 1) {
        ent_str_add(out, stuck_words[layer]);
        return;
    }
    ent_str_add(out, r->n_states == n ? "to all " : "to ");
    ent_count_print(out, r->n_states - 1);
    if (r->n_states < n) {
        ent_str_add(out, " of ");
        ent_count_print(out, n - 1);
    }
    ent_str_add(out, " other states");
    if (r->n_states == 2)
        ent_str_add(out, r->most == 1 ? ", in one step" : "");
    else if (r->most == 1)
        ent_str_add(out, ", each in one step");
    else
        ent_str_addf(out, ", in up to %u steps", (unsigned)r->most);
}

static void print_layers(ent_printer *p, const ent_paths *paths) {
    ent_str s = {0};
    for (unsigned k = 0; k < ENT_N_LAYERS; k++) {
        put_reach(&s, paths, ent_layers_told[k]);
        ent_print_row(p, 2, brief_words[ent_layers_told[k]], &s);
    }
    ent_print_gap(p);
}

/* ---- where improvements end */

void ent_put_sink(ent_str *out, const ent_dispute_game *g, const ent_sinks *sinks, uint32_t number,
                  uint64_t at, bool all) {
    uint64_t begin = sinks->begin[number], n = sinks->begin[number + 1] - begin;
    if (n == 1) {
        ent_put_numbered(out, g, ent_game_state(&g->game, at));
        ent_str_add(out, all ? ", which nobody would leave" : ", which none of them would leave");
        return;
    }
    ent_str_add(out, "a cycle of ");
    ent_put_count(out, n, "state", "states");
    ent_str_add(out, " in which somebody would always move on (");
    for (uint64_t k = 0; k < n && k < MOST_MEMBERS; k++) {
        ent_put_and(out, k, n > MOST_MEMBERS ? MOST_MEMBERS + 1 : n);
        ent_put_numbered(out, g, ent_game_state(&g->game, sinks->member[begin + k]));
    }
    if (n > MOST_MEMBERS) {
        ent_str_add(out, " and ");
        ent_count_print(out, n - MOST_MEMBERS);
        ent_str_add(out, " more");
    }
    ent_str_add_char(out, ')');
}

static void put_ends(ent_str *out, const ent_paths *paths) {
    uint32_t shown = paths->n_ends < MOST_SINKS ? paths->n_ends : MOST_SINKS;
    if (paths->n_ends == 0) {
        ent_str_add(out,
                    "Nobody moving twice in a row, improvements stop before they come to where "
                    "they would end.");
        return;
    }
    if (paths->reached[ENT_LAYER_IMPROVEMENTS].n_states == 1)
        ent_str_add(out, "Improvements do not begin: it is ");
    else
        ent_str_add(out, paths->n_ends == 1 ? "Improvements can only end at "
                                            : "Improvements can end at ");
    for (uint32_t k = 0; k < shown; k++) {
        if (k) ent_str_add(out, k + 1 == paths->n_ends ? "; or at " : "; at ");
        ent_put_sink(out, paths->game, &paths->sinks, paths->end[k], paths->end_at[k],
                     paths->movers == ENT_ALL_MOVERS);
    }
    if (shown < paths->n_ends) {
        ent_str_add(out, "; and in ");
        ent_count_print(out, paths->n_ends - shown);
        ent_str_add(out, " more places");
    }
    ent_str_add_char(out, '.');
}

static void print_ends(ent_printer *p, const ent_paths *paths) {
    ent_str s = {0};
    put_ends(&s, paths);
    ent_print_paragraph(p, 0, 2, &s);
}

/* ---- the states that nobody would leave */

static void put_steps_cell(ent_table *table, size_t column, const ent_paths *paths, ent_layer layer,
                           uint64_t i) {
    ent_str s = {0};
    if (ent_reached_has(&paths->reached[layer], i))
        ent_str_addf(&s, "%u", (unsigned)ent_reached_steps(&paths->reached[layer], i));
    else
        ent_str_add_char(&s, '-');
    ent_table_set_all(table, column, &s);
}

static void add_goal(ent_table *table, const ent_paths *paths, uint64_t i) {
    ent_str s = {0};
    uint32_t n = 0;
    ent_table_add_row(table, ENT_CELLS, 0);
    ent_put_numbered(&s, paths->game, ent_game_state(&paths->game->game, i));
    ent_table_set_all(table, ENT_N_LAYERS + 1, &s); /* last, for it may be long */
    for (unsigned k = 0; k < ENT_N_LAYERS; k++)
        put_steps_cell(table, k, paths, ent_layers_told[k], i);
    for (uint32_t k = 0; k < paths->n_concepts; k++) {
        if (!ent_dispute_rests_at(paths->game, paths->concepts[k], i)) continue;
        if (n++) ent_str_add(&s, ", ");
        ent_str_add(&s, paths->concepts[k]->id);
    }
    ent_table_set_all(table, ENT_N_LAYERS, &s);
}

static void print_goals_table(ent_printer *p, const ent_paths *paths, uint64_t n) {
    ent_table table = ent_table_new(ENT_N_LAYERS + 2);
    ent_table_add_row(&table, ENT_CELLS, 0);
    for (unsigned k = 0; k < ENT_N_LAYERS; k++)
        ent_table_set(&table, k, brief_words[ent_layers_told[k]]);
    ent_table_set(&table, ENT_N_LAYERS, "stable by");
    ent_table_set(&table, ENT_N_LAYERS + 1, "state");
    for (uint64_t k = 0; k < n; k++) add_goal(&table, paths, paths->resting[k]);
    if (ent_is_markup(p)) {
        ent_markup_table(p, &table);
        return;
    }
    ent_table_print_grid(&p->out, &table, 2, 1 | 2 | 4);
    ent_table_clear(&table);
}

static void put_more(ent_str *out, uint64_t n) {
    ent_count_print(out, n);
    ent_str_add(out, " more (--all lists them)");
}

static void print_goals_head(ent_printer *p, const ent_paths *paths, uint64_t n) {
    ent_str s = {0};
    if (n == 0)
        ent_str_add(&s, "No state is one that nobody would leave (");
    else
        ent_str_add(&s, "States that nobody would leave, and the least number of steps to them (");
    for (uint32_t k = 0; k < paths->n_concepts; k++) {
        if (k) ent_str_add(&s, " or ");
        ent_str_add(&s, paths->concepts[k]->name);
    }
    ent_str_add(&s, n == 0 ? ")." : "):");
    ent_print_paragraph(p, 0, 2, &s);
}

static void print_goals(ent_printer *p, const ent_paths *paths, uint64_t n) {
    ent_str s = {0};
    print_goals_head(p, paths, n);
    if (n == 0) return;
    print_goals_table(p, paths, n);
    if (n < paths->n_resting) {
        ent_str_add(&s, "and ");
        put_more(&s, paths->n_resting - n);
        ent_print_paragraph(p, 2, 4, &s);
    }
}

/* ---- ways */

/* The strictest kind of moves that leads to the state at position i; false: none does. */
static bool strictest(const ent_paths *paths, uint64_t i, ent_layer *out) {
    for (unsigned k = ENT_N_LAYERS; k-- > 0;) {
        *out = ent_layers_told[k];
        if (ent_reached_has(&paths->reached[*out], i)) return true;
    }
    return false;
}

static void print_way(ent_printer *p, size_t indent, const ent_paths *paths, ent_layer layer,
                      uint64_t i) {
    ent_way way;
    if (!ent_printer_asked(p, ent_paths_way(p->ctx, paths, layer, i, &p->scratch, &way))) return;
    ent_explain_steps(p, indent, paths->game, paths->from, way.step, way.n_steps, layer, true);
}

static void print_way_to(ent_printer *p, const ent_paths *paths, uint64_t i) {
    ent_layer layer;
    ent_str s = {0};
    if (i == paths->reached[0].start || !strictest(paths, i, &layer)) return;
    ent_print_gap(p);
    ent_str_add(&s, "To ");
    ent_put_numbered(&s, paths->game, ent_game_state(&paths->game->game, i));
    ent_str_addf(&s, " %s:", by_words[layer]);
    ent_print_paragraph(p, 0, 2, &s);
    print_way(p, 2, paths, layer, i);
}

static void print_ways(ent_printer *p, const ent_paths *paths, uint64_t n) {
    if (!p->how.all && n > MOST_WAYS) n = MOST_WAYS;
    for (uint64_t k = 0; k < n; k++) print_way_to(p, paths, paths->resting[k]);
}

/* Of what can be asked next: the first of the states that improvements do not reach. */
static void print_next(ent_printer *p, const ent_paths *paths) {
    const ent_dispute_game *g = paths->game;
    const ent_reached *gains = &paths->reached[ENT_LAYER_IMPROVEMENTS];
    uint64_t k = 0;
    while (k < paths->n_resting && ent_reached_has(gains, paths->resting[k])) k++;
    if (k == paths->n_resting || ent_is_markup(p)) return;
    ent_put_next(&p->out, p, "stability");
    ent_str_add_char(&p->out, ' ');
    ent_str_add_slice(&p->out, ent_dispute_of(g)->name);
    ent_str_addf(&p->out, " --from=%llu --to=%llu",
                 (unsigned long long)ent_state_number(g, paths->from),
                 (unsigned long long)paths->resting[k] + 1);
    if (g->alternative != ENT_NONE) {
        ent_str_add(&p->out, " --under=");
        ent_str_add_slice(&p->out, g->region->alternatives[g->alternative].name);
    }
    ent_put_run_options(&p->out, p);
    ent_str_add_char(&p->out, '\n');
}

static void print_from(ent_printer *p, const ent_paths *paths) {
    uint64_t n = ent_paths_told(p, paths, MOST_GOALS);
    print_layers(p, paths);
    print_ends(p, paths);
    ent_print_gap(p);
    print_goals(p, paths, n);
    print_ways(p, paths, n);
}

/* ---- who could together */

static void put_joint(ent_str *out, const ent_dispute_game *g, const ent_bridge *b,
                      ent_state goal) {
    ent_state over = b->joint.n_steps ? b->joint.step[b->joint.n_steps - 1].to : b->from;
    put_players(out, g, b->members);
    ent_str_add(out, " together could go from ");
    ent_put_numbered(out, g, b->from);
    ent_str_add(out, " to ");
    ent_put_numbered(out, g, over);
    ent_str_add(out, ent_popcount(b->members) == 2 ? ", which both prefer" : ", which all prefer");
    if (over == goal) return;
    ent_str_add(out, "; from there improvements lead on");
}

static void explain_bridge(ent_printer *p, size_t indent, const ent_dispute_game *g,
                           const ent_bridge *b) {
    ent_state over = b->joint.n_steps ? b->joint.step[b->joint.n_steps - 1].to : b->from;
    ent_explain_steps(p, indent, g, b->from, b->joint.step, b->joint.n_steps, ENT_LAYER_MOVES,
                      true);
    for (uint64_t left = b->members; left; left &= left - 1)
        ent_explain_preference(p, indent, g, ent_lowest_bit(left), over, b->from);
    if (b->onward.n_steps == 0) return;
    ent_str s = {0};
    ent_str_add(&s, "then, by improvements:");
    ent_print_paragraph(p, indent, indent, &s);
    ent_explain_steps(p, indent, g, over, b->onward.step, b->onward.n_steps, ENT_LAYER_IMPROVEMENTS,
                      true);
}

static void print_other_bridges(ent_printer *p, size_t indent, const ent_dispute_game *g,
                                const ent_bridges *bridges, ent_state goal) {
    uint32_t shown = bridges->n < MOST_BRIDGES || p->how.all ? bridges->n : MOST_BRIDGES;
    ent_str s = {0};
    for (uint32_t k = 1; k < shown; k++) {
        ent_str_add(&s, "Or ");
        put_joint(&s, g, &bridges->at[k], goal);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, indent, indent + 2, &s);
    }
    if (shown == bridges->n) return;
    ent_str_add(&s, "So could ");
    ent_count_print(&s, bridges->n - shown);
    ent_str_add(&s, " more coalitions of that size (--all lists them).");
    ent_print_paragraph(p, indent, indent + 2, &s);
}

void ent_print_bridges(ent_printer *p, size_t indent, const ent_dispute_game *g,
                       const ent_bridges *bridges, ent_state goal) {
    ent_str s = {0};
    if (bridges->n == 0) {
        ent_str_add(&s, bridges->complete
                            ? "No coalition could lead there either: from none of the states that "
                              "improvements reach have its members moves to an end that all of "
                              "them prefer and that is the state or leads on to it."
                            : "Whether a coalition could lead there has not been found out: too "
                              "many would have to be tried.");
        ent_print_paragraph(p, indent, indent, &s);
        return;
    }
    ent_str_add(&s, "No individual way, but ");
    put_joint(&s, g, &bridges->at[0], goal);
    ent_str_add_char(&s, ':');
    ent_print_paragraph(p, indent, indent, &s);
    explain_bridge(p, indent + 2, g, &bridges->at[0]);
    print_other_bridges(p, indent, g, bridges, goal);
}

/* ---- to one state */

/* "only to 3 {press} and 7 {west}": of a few each, of many their number. */
static void put_reached(ent_str *out, const ent_paths *paths, ent_layer layer) {
    const ent_reached *r = &paths->reached[layer];
    uint64_t n = r->n_states - 1, k = 0;
    if (n == 0 || n > MOST_REACHED) {
        put_reach(out, paths, layer);
        return;
    }
    ent_str_add(out, "only to ");
    for (uint64_t i = 0; i < paths->game->game.n_states; i++) {
        if (!r->first[i]) continue;
        ent_put_and(out, k++, n);
        ent_put_numbered(out, paths->game, ent_game_state(&paths->game->game, i));
    }
}

static void print_no_way(ent_printer *p, const ent_paths *paths, ent_layer layer) {
    ent_str s = {0};
    ent_str_add(&s, by_words[layer]);
    ent_put_capital(&s, 0);
    ent_str_add(&s, ": no way.  They lead ");
    put_reached(&s, paths, layer);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 0, 2, &s);
}

static void print_layer_to(ent_printer *p, const ent_paths *paths, ent_layer layer) {
    uint64_t i = position_of(paths, paths->to);
    ent_str s = {0};
    if (!ent_reached_has(&paths->reached[layer], i)) {
        print_no_way(p, paths, layer);
        return;
    }
    ent_str_add(&s, by_words[layer]);
    ent_put_capital(&s, 0);
    ent_str_add(&s, ", ");
    ent_put_count(&s, ent_reached_steps(&paths->reached[layer], i), "step", "steps");
    ent_str_add_char(&s, ':');
    ent_print_paragraph(p, 0, 2, &s);
    print_way(p, 2, paths, layer, i);
}

static void print_to(ent_printer *p, const ent_paths *paths) {
    ent_str s = {0};
    if (paths->from == paths->to) {
        ent_str_add(&s, "It is there already: there is nothing to do.");
        ent_print_paragraph(p, 0, 2, &s);
        return;
    }
    for (unsigned k = 0; k < ENT_N_LAYERS; k++) {
        if (k) ent_print_gap(p);
        print_layer_to(p, paths, ent_layers_told[k]);
    }
    print_ends(p, paths);
    if (!paths->asked_bridges || !paths->bridges.tried) return;
    ent_print_gap(p);
    ent_print_bridges(p, 0, paths->game, &paths->bridges, paths->to);
}

ent_status ent_paths_text(ent_printer *p, const ent_paths *paths) {
    p->explains = true;
    ent_print_handling(p);
    print_head(p, paths);
    if (paths->has_to)
        print_to(p, paths);
    else
        print_from(p, paths);
    ent_print_gap(p);
    ent_print_legend(p, 0);
    if (!paths->has_to) print_next(p, paths);
    ent_print_caveat(p);
    return ENT_OK;
}
