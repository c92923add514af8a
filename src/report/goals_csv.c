/* goals_csv.c - what would have to be so, as rows: one for each concept and actor. */

#include "report/csv.h"
#include "report/goals.h"

static const ent_column columns[] = {
    {"dispute", "goals.dispute", NULL, NULL},
    {"under", "goals.under", NULL, NULL},
    {"replies", "goals.replies", NULL, NULL},
    {"goal", NULL, "state", "the state of --goal; missing without one"},
    {"only", "goals.only", NULL, NULL},
    {"concept", "goal_answer.concept", NULL, NULL},
    {"holds", "goal_answer.holds", NULL, NULL},
    {"together", "goal_search.verdict", NULL, NULL},
    {"together_changed", "goal_search.n_changed", NULL, NULL},
    {"actor", "goal_actor.actor", NULL, NULL},
    {"stable", NULL, "boolean", "whether the actor stays in the goal; missing without one"},
    {"n_moves", "goal_condition.n_moves", NULL, NULL},
    {"n_sets", NULL, "count", "the least sets of states, as in goal_condition.sets"},
    {"complete", "goal_condition.complete", NULL, NULL},
    {"share", "goal_condition.share", NULL, NULL},
    {"n_passed", "goal_condition.n_passed", NULL, NULL},
    {"alone", NULL, "goal_verdict", "whether its preferences alone would do; missing: not asked"},
    {"alone_changed", NULL, "count", "pairs of states that it would compare otherwise"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_goals = {
    "goals", "entente stability MODEL DISPUTE --goal=STATE --format=csv", "a concept and an actor",
    columns};

static void put_search(ent_csv *csv, const char *verdict, const char *changed,
                       const ent_goal_answer *answer, const ent_goal_found *f, bool asked) {
    bool told = asked && !answer->trouble;
    ent_csv_text(csv, verdict, told ? ent_goal_verdict_id(answer, f) : NULL);
    if (told && !answer->holds && f->verdict == ENT_GOAL_POSSIBLE)
        ent_csv_count(csv, changed, f->n_changed);
    else
        ent_csv_missing(csv, changed);
}

static void put_condition(ent_csv *csv, const ent_goal_player *player) {
    static const char *const names[] = {"stable",   "n_moves", "n_sets",
                                        "complete", "share",   "n_passed"};
    const ent_inverse *v = &player->inverse;
    if (!player->has_inverse) {
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) ent_csv_missing(csv, names[k]);
        return;
    }
    ent_csv_bool(csv, "stable", v->stable);
    ent_csv_count(csv, "n_moves", v->n_moves);
    ent_csv_count(csv, "n_sets", v->n_implicants);
    ent_csv_bool(csv, "complete", v->complete);
    if (v->has_share)
        ent_csv_number(csv, "share", v->share);
    else
        ent_csv_missing(csv, "share");
    ent_csv_count(csv, "n_passed", v->n_passed);
}

static void put_row(ent_csv *csv, const ent_goals *a, const ent_goal_answer *answer, uint32_t p) {
    const ent_dispute_game *g = a->game;
    const ent_goal_player *player = &answer->player[p];
    ent_csv_slice(csv, "dispute", ent_dispute_of(g)->name);
    ent_csv_alternative(csv, "under", g->alternative);
    ent_csv_text(csv, "replies", ent_reply_rule_word(g->game.spec.reply_rule));
    if (a->has_goal)
        ent_csv_state(csv, "goal", g, a->goal);
    else
        ent_csv_missing(csv, "goal");
    ent_csv_bool(csv, "only", a->only);
    ent_csv_text(csv, "concept", answer->concept->id);
    ent_csv_bool(csv, "holds", answer->holds);
    put_search(csv, "together", "together_changed", answer, &answer->together, true);
    ent_csv_slice(csv, "actor", ent_player_actor(g, p)->name);
    put_condition(csv, player);
    put_search(csv, "alone", "alone_changed", answer, &player->alone, player->asked);
    ent_csv_end_row(csv);
}

void ent_goals_csv(ent_printer *p, const ent_goals *a) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_goals);
    for (uint32_t k = 0; k < a->n_answers; k++)
        for (uint32_t i = 0; i < a->game->game.spec.n_dms; i++) put_row(&csv, a, &a->answer[k], i);
}
