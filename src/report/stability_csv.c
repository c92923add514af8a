/* stability_csv.c - a decided dispute as rows: one for each state, actor and concept. */

#include "report/csv.h"
#include "report/outcome.h"

static const ent_column columns[] = {
    {"dispute", "stability.dispute", NULL, NULL},
    {"under", "stability.under", NULL, NULL},
    {"replies", "stability.replies", NULL, NULL},
    {"number", "state_of_dispute.number", NULL, NULL},
    {"state", "state_of_dispute.state", NULL, NULL},
    {"now", "state_of_dispute.now", NULL, NULL},
    {"actor", "player_of_state.actor", NULL, NULL},
    {"place", "player_of_state.place", NULL, NULL},
    {"concept", "concept.concept", NULL, NULL},
    {"stable", NULL, "boolean", "whether the actor stays, by that concept"},
    {"equilibrium", NULL, "boolean", "whether every actor does"},
    {"unforeseen", "player_of_state.unforeseen", NULL, NULL},
    {"imagined", "player_of_state.imagined", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_stability = {"stability",
                                              "entente stability MODEL DISPUTE --format=csv",
                                              "a feasible state, an actor and a concept", columns};

static void put_surprises(ent_csv *csv, const ent_dispute_game *g, uint32_t player, ent_state s) {
    uint64_t unforeseen = 0, imagined = 0;
    if (!g->seen) {
        ent_csv_missing(csv, "unforeseen");
        ent_csv_missing(csv, "imagined");
        return;
    }
    ent_printer_asked(csv->p,
                      ent_count_surprises(csv->p->ctx, g, player, s, &unforeseen, &imagined));
    ent_csv_count(csv, "unforeseen", unforeseen);
    ent_csv_count(csv, "imagined", imagined);
}

static void put_row(ent_csv *csv, const ent_outcome_table *t, uint64_t i, uint32_t player,
                    uint32_t k) {
    const ent_dispute_game *g = t->game;
    ent_state s = ent_game_state(&g->game, i);
    ent_csv_slice(csv, "dispute", ent_dispute_of(g)->name);
    ent_csv_alternative(csv, "under", g->alternative);
    ent_csv_text(csv, "replies", ent_reply_rule_word(g->game.spec.reply_rule));
    ent_csv_count(csv, "number", i + 1);
    ent_csv_state(csv, "state", g, s);
    ent_csv_bool(csv, "now", g->rules.has_now && g->rules.now == s);
    ent_csv_slice(csv, "actor", ent_player_actor(g, player)->name);
    ent_csv_count(csv, "place", ent_outcome_place(t, player, i));
    ent_csv_text(csv, "concept", t->resting[k].concept->id);
    ent_csv_bool(csv, "stable", ent_outcome_stable(t, t->resting[k].concept, player, i));
    ent_csv_bool(csv, "equilibrium", ent_bits_get(&t->resting[k].states, i));
    put_surprises(csv, g, player, s);
    ent_csv_end_row(csv);
}

/* JSON says that it tells only some of many states; a table has no place for that. */
static ent_status put_rows(ent_printer *p, const ent_outcome_table *t) {
    if (t->n_states > ENT_MOST_STATES_TOLD && !p->how.all)
        return ent_fail(p->ctx, ENT_ELIMIT,
                        "a table of %llu states would be very long; --all prints it, and "
                        "--format=json has the equilibria nearest to now",
                        (unsigned long long)t->n_states);
    ent_csv csv = ent_csv_open(p, &ent_columns_of_stability);
    for (uint64_t i = 0; i < t->n_states && !p->out.failed; i++) {
        if (i % 1024 == 0 && ent_poll(p->ctx)) return ent_fail(p->ctx, ENT_ESTOPPED, "stopped");
        for (uint32_t player = 0; player < t->n_players; player++)
            for (uint32_t k = 0; k < t->n_concepts; k++) put_row(&csv, t, i, player, k);
    }
    return ENT_OK;
}

ent_status ent_stability_csv(ent_printer *p, const ent_stability *s) {
    ent_arena arena = {0};
    ent_outcome_table t;
    ent_status st = ent_outcome_of(p->ctx, s, &arena, &t);
    if (st == ENT_OK) st = put_rows(p, &t);
    ent_arena_clear(&arena);
    return st;
}
