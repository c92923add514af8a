/* robustness_csv.c - how robust outcomes are, as rows: one for each concept and state. */

#include "report/csv.h"
#include "report/robustness.h"

#include "base/num.h"

static const ent_column columns[] = {
    {"dispute", "robustness.dispute", NULL, NULL},
    {"under", "robustness.under", NULL, NULL},
    {"replies", "robustness.replies", NULL, NULL},
    {"concept", "robust_concept.concept", NULL, NULL},
    {"number", "robust_state.number", NULL, NULL},
    {"state", "robust_state.state", NULL, NULL},
    {"equilibrium", "robust_state.equilibrium", NULL, NULL},
    {"margin", "least.swaps", NULL, NULL},
    {"margin_complete", "least.complete", NULL, NULL},
    {"margin_actor", "least.actor", NULL, NULL},
    {"states", NULL, "count", "exchanges of two neighbours in a ranking that were tried"},
    {"states_rest", NULL, "count", "of them, those in which it rests"},
    {"lines", NULL, "count", "exchanges of two neighbouring lines of a list"},
    {"lines_rest", NULL, "count", "of them, those in which it rests"},
    {"without", NULL, "count", "lists without a line"},
    {"without_rest", NULL, "count", "of them, those in which it rests"},
    {"reversed", NULL, "count", "lists with a line reversed"},
    {"reversed_rest", NULL, "count", "of them, those in which it rests"},
    {"drawn", NULL, "count", "random rankings; missing where none were drawn"},
    {"drawn_rest", NULL, "count", "of them, those in which it rests"},
    {"drawn_share", NULL, "number", "the same as a share"},
    {"drawn_low", NULL, "number", "lower end of its 95 % interval"},
    {"drawn_high", NULL, "number", "upper end"},
    {"seed", "robustness.seed", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_robustness = {
    "robustness", "entente stability MODEL DISPUTE --robust --format=csv",
    "a concept and a state that is an equilibrium, or near to being one", columns};

static void put_tally(ent_csv *csv, const char *n, const char *rests, ent_rest_count t) {
    ent_csv_count(csv, n, t.n);
    ent_csv_count(csv, rests, t.n_true);
}

static void put_least(ent_csv *csv, const ent_robustness *r, const ent_least *l) {
    if (l->found)
        ent_csv_count(csv, "margin", l->swaps);
    else
        ent_csv_missing(csv, "margin");
    ent_csv_bool(csv, "margin_complete", l->complete);
    if (l->found && l->n_players == 1)
        ent_csv_slice(csv, "margin_actor", ent_player_actor(r->game, l->player)->name);
    else
        ent_csv_missing(csv, "margin_actor");
}

static void put_row(ent_csv *csv, const ent_robustness *r, const ent_robust_concept *c,
                    const ent_robust_state *s) {
    const ent_dispute_game *g = r->game;
    double low = 0, high = 0;
    ent_csv_slice(csv, "dispute", ent_dispute_of(g)->name);
    ent_csv_alternative(csv, "under", g->alternative);
    ent_csv_text(csv, "replies", ent_reply_rule_word(g->game.spec.reply_rule));
    ent_csv_text(csv, "concept", c->concept->id);
    ent_csv_count(csv, "number", s->at + 1);
    ent_csv_state(csv, "state", g, ent_game_state(&g->game, s->at));
    ent_csv_bool(csv, "equilibrium", s->rests);
    put_least(csv, r, &s->least);
    put_tally(csv, "states", "states_rest", s->tried[ENT_SLIP_STATES]);
    put_tally(csv, "lines", "lines_rest", s->tried[ENT_SLIP_LINES]);
    put_tally(csv, "without", "without_rest", s->tried[ENT_SLIP_WITHOUT]);
    put_tally(csv, "reversed", "reversed_rest", s->tried[ENT_SLIP_REVERSED]);
    ent_csv_share(csv, "drawn", "drawn_rest", "drawn_share", s->drawn.n, s->drawn.n_true);
    if (s->drawn.n) {
        ent_wilson(s->drawn.n_true, s->drawn.n, &low, &high);
        ent_csv_number(csv, "drawn_low", low);
        ent_csv_number(csv, "drawn_high", high);
    } else {
        ent_csv_missing(csv, "drawn_low");
        ent_csv_missing(csv, "drawn_high");
    }
    ent_csv_count(csv, "seed", r->seed);
    ent_csv_end_row(csv);
}

ent_status ent_robustness_csv(ent_printer *p, const ent_robustness *r) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_robustness);
    for (uint32_t c = 0; c < r->n_concepts; c++)
        for (uint32_t i = 0; i < r->concept[c].n_states; i++)
            put_row(&csv, r, &r->concept[c], &r -> concept[c].state[i]);
    return ENT_OK;
}
