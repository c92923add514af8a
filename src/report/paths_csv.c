/* paths_csv.c - ways as rows, a step a row. */

#include "report/csv.h"
#include "report/paths.h"

enum { MOST_GOALS = 4096 };

static const ent_column columns[] = {
    {"dispute", "paths.dispute", NULL, NULL},
    {"under", "paths.under", NULL, NULL},
    {"from_number", "paths.from_number", NULL, NULL},
    {"from", "paths.from", NULL, NULL},
    {"to_number", "path_goal.number", NULL, NULL},
    {"to", "path_goal.state", NULL, NULL},
    {"equilibrium", NULL, "list of names",
     "the concepts by which every actor stays in `to`; missing where `to` was asked about"},
    {"layer", NULL, "moves, not-worse, improvements, together or onward",
     "which moves count; together: those of a coalition that could where improvements do not lead, "
     "from the state it would begin at; onward: the improvements behind them"},
    {"members", NULL, "list of names", "the coalition; missing of single moves"},
    {"n_steps", NULL, "count", "of the way; missing, as all that follows, where there is none"},
    {"step", NULL, "count", "number of the step, from 1; missing where there is none to take"},
    {"step_actor", "step.actor", NULL, NULL},
    {"step_to", "step.to", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_paths = {
    "paths", "entente stability MODEL DISPUTE --from=STATE --format=csv",
    "a step of the shortest way to a state by moves of one kind; where there is none, one row",
    columns};

/* A way of the table. */
typedef struct way_row {
    ent_state from, to;
    bool goal; /* `to` is a state that nobody would leave, not one that was asked about */
    const char *layer;
    uint64_t members; /* 0: single moves */
    const ent_way *way;
} way_row;

static void put_equilibrium(ent_csv *csv, const ent_paths *paths, const way_row *r) {
    uint64_t i;
    ent_str s = {0};
    size_t n = 0;
    if (!r->goal || !ent_game_index(&paths->game->game, r->to, &i)) {
        ent_csv_missing(csv, "equilibrium");
        return;
    }
    for (uint32_t k = 0; k < paths->n_concepts; k++) {
        if (!ent_dispute_rests_at(paths->game, paths->concepts[k], i)) continue;
        ent_put_semicolon(&s, n++);
        ent_str_add(&s, paths->concepts[k]->id);
    }
    ent_csv_words(csv, "equilibrium", &s);
}

static void put_members(ent_csv *csv, const ent_paths *paths, uint64_t members) {
    ent_str s = {0};
    if (!members) {
        ent_csv_missing(csv, "members");
        return;
    }
    for (size_t k = 0; members; members &= members - 1) {
        ent_put_semicolon(&s, k++);
        ent_put_actor_name(&s, paths->game, ent_lowest_bit(members));
    }
    ent_csv_words(csv, "members", &s);
}

static void put_way_head(ent_csv *csv, const ent_paths *paths, const way_row *r) {
    const ent_dispute_game *g = paths->game;
    ent_csv_slice(csv, "dispute", ent_dispute_of(g)->name);
    ent_csv_alternative(csv, "under", g->alternative);
    ent_csv_count(csv, "from_number", ent_state_number(g, r->from));
    ent_csv_state(csv, "from", g, r->from);
    ent_csv_count(csv, "to_number", ent_state_number(g, r->to));
    ent_csv_state(csv, "to", g, r->to);
    put_equilibrium(csv, paths, r);
    ent_csv_text(csv, "layer", r->layer);
    put_members(csv, paths, r->members);
}

static void put_way(ent_csv *csv, const ent_paths *paths, const way_row *r) {
    for (uint32_t k = 0; k < r->way->n_steps || k == 0; k++) {
        put_way_head(csv, paths, r);
        if (r->way->found)
            ent_csv_count(csv, "n_steps", r->way->n_steps);
        else
            ent_csv_missing(csv, "n_steps");
        if (k < r->way->n_steps) {
            ent_csv_count(csv, "step", (uint64_t)k + 1);
            ent_csv_slice(csv, "step_actor",
                          ent_player_actor(paths->game, r->way->step[k].dm)->name);
            ent_csv_state(csv, "step_to", paths->game, r->way->step[k].to);
        } else {
            ent_csv_missing(csv, "step");
            ent_csv_missing(csv, "step_actor");
            ent_csv_missing(csv, "step_to");
        }
        ent_csv_end_row(csv);
    }
}

static void put_ways_to(ent_csv *csv, const ent_paths *paths, uint64_t i, bool goal) {
    ent_printer *p = csv->p;
    for (unsigned k = 0; k < ENT_N_LAYERS; k++) {
        ent_way way;
        way_row r = {.from = paths->from, .to = ent_game_state(&paths->game->game, i)};
        r.goal = goal;
        r.layer = ent_layer_word(ent_layers_told[k]);
        r.way = &way;
        if (!ent_printer_asked(
                p, ent_paths_way(p->ctx, paths, ent_layers_told[k], i, &p->scratch, &way)))
            return;
        put_way(csv, paths, &r);
    }
}

static void put_bridges(ent_csv *csv, const ent_paths *paths) {
    for (uint32_t k = 0; k < paths->bridges.n; k++) {
        const ent_bridge *b = &paths->bridges.at[k];
        ent_state over = b->joint.step[b->joint.n_steps - 1].to;
        way_row joint = {b->from, over, false, "together", b->members, &b->joint};
        way_row onward = {over, paths->to, false, "onward", b->members, &b->onward};
        put_way(csv, paths, &joint);
        if (b->onward.n_steps) put_way(csv, paths, &onward);
    }
}

ent_status ent_paths_csv(ent_printer *p, const ent_paths *paths) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_paths);
    uint64_t i = 0, n = ent_paths_told(p, paths, MOST_GOALS);
    if (paths->has_to && ent_game_index(&paths->game->game, paths->to, &i))
        put_ways_to(&csv, paths, i, false);
    for (uint64_t k = 0; !paths->has_to && k < n && !p->out.failed; k++)
        put_ways_to(&csv, paths, paths->resting[k], true);
    put_bridges(&csv, paths);
    return ENT_OK;
}
