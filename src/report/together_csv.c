/* together_csv.c - what coalitions would leave, as rows. */

#include "report/csv.h"
#include "report/outcome.h"
#include "report/together.h"

static const ent_column of_coalitions[] = {
    {"dispute", "coalitions.dispute", NULL, NULL},
    {"under", "coalitions.under", NULL, NULL},
    {"improvement", "coalitions.improvement", NULL, NULL},
    {"members", NULL, "list of names", "the coalition, or the block of the structure"},
    {"concept", "resting_of_coalition.concept", NULL, NULL},
    {"number", "numbered_state.number", NULL, NULL},
    {"state", "numbered_state.state", NULL, NULL},
    {"stable", NULL, "boolean", "whether the coalition stays, by that concept"},
    {"each", NULL, "boolean", "whether each of the coalitions asked about does"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_coalitions = {
    "coalitions", "entente stability MODEL DISPUTE --coalition=all --format=csv",
    "a coalition, a concept and a feasible state", of_coalitions};

static const ent_column of_leaving[] = {
    {"dispute", "coalitions.dispute", NULL, NULL},
    {"under", "coalitions.under", NULL, NULL},
    {"improvement", "coalitions.improvement", NULL, NULL},
    {"number", NULL, "count", "of the state that is left"},
    {"state", NULL, "state", "the state that is left"},
    {"members", NULL, "list of names", "a smallest coalition that would gain by leaving"},
    {"n_gains", "gainer.n_gains", NULL, NULL},
    {"to_number", "gainer.to_number", NULL, NULL},
    {"to", "gainer.to", NULL, NULL},
    {"answered", NULL, "list of names", "the concepts by which the others would answer"},
    {"step", NULL, "count", "number of the step of the way, from 1"},
    {"step_actor", "step.actor", NULL, NULL},
    {"step_to", "step.to", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_leaving = {
    "leaving", "entente stability MODEL DISPUTE --leave=STATE --format=csv",
    "a step by which a smallest coalition leaves", of_leaving};

static void put_head(ent_csv *csv, const ent_together *t) {
    ent_csv_slice(csv, "dispute", ent_dispute_of(t->game)->name);
    ent_csv_alternative(csv, "under", t->game->alternative);
    ent_csv_text(csv, "improvement", t->gain == ENT_GAIN_PARETO ? "pareto" : "strict");
}

static void put_members(ent_csv *csv, const ent_together *t, uint64_t members) {
    ent_str s = {0};
    size_t n = 0;
    for (uint64_t m = members; m; m &= m - 1) {
        ent_put_semicolon(&s, n++);
        ent_put_actor_name(&s, t->game, ent_lowest_bit(m));
    }
    ent_csv_words(csv, "members", &s);
}

static ent_status put_coalitions(ent_printer *p, const ent_together *t) {
    uint64_t n = t->game->game.n_states;
    if (n > ENT_MOST_STATES_TOLD && !p->how.all)
        return ent_fail(p->ctx, ENT_ELIMIT,
                        "a table of %llu states would be very long; --all prints it",
                        (unsigned long long)n);
    ent_csv csv = ent_csv_open(p, &ent_columns_of_coalitions);
    for (uint32_t w = 0; w < t->n_who; w++)
        for (uint32_t k = 0; k < t->n_concepts; k++)
            for (uint64_t i = 0; i < n && !p->out.failed; i++) {
                if (i % 1024 == 0 && ent_poll(p->ctx))
                    return ent_fail(p->ctx, ENT_ESTOPPED, "stopped");
                put_head(&csv, t);
                put_members(&csv, t, t->who[w]);
                ent_csv_text(&csv, "concept", t->concepts[k]->id);
                ent_csv_count(&csv, "number", i + 1);
                ent_csv_state(&csv, "state", t->game, ent_game_state(&t->game->game, i));
                ent_csv_bool(&csv, "stable", ent_bits_get(&t->stable[w * t->n_concepts + k], i));
                ent_csv_bool(&csv, "each", ent_bits_get(&t->each[k], i));
                ent_csv_end_row(&csv);
            }
    return ENT_OK;
}

static void put_answered(ent_csv *csv, const ent_together *t, const ent_gainer *g) {
    ent_str s = {0};
    size_t n = 0;
    for (uint32_t k = 0; k < t->n_concepts; k++) {
        if (!g->answered[k]) continue;
        ent_put_semicolon(&s, n++);
        ent_str_add(&s, t->concepts[k]->id);
    }
    ent_csv_words(csv, "answered", &s);
}

static void put_leaving(ent_printer *p, const ent_together *t) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_leaving);
    for (uint32_t i = 0; i < t->n_gainers; i++) {
        const ent_gainer *g = &t->gainers[i];
        for (uint32_t k = 0; k < g->n_way; k++) {
            put_head(&csv, t);
            ent_csv_count(&csv, "number", ent_state_number(t->game, t->leave));
            ent_csv_state(&csv, "state", t->game, t->leave);
            put_members(&csv, t, g->members);
            ent_csv_count(&csv, "n_gains", g->n_gains);
            ent_csv_count(&csv, "to_number", ent_state_number(t->game, g->to));
            ent_csv_state(&csv, "to", t->game, g->to);
            put_answered(&csv, t, g);
            ent_csv_count(&csv, "step", k + 1);
            ent_csv_slice(&csv, "step_actor", ent_player_actor(t->game, g->way[k].dm)->name);
            ent_csv_state(&csv, "step_to", t->game, g->way[k].to);
            ent_csv_end_row(&csv);
        }
    }
}

ent_status ent_together_csv(ent_printer *p, const ent_together *t) {
    if (!t->leaves) return put_coalitions(p, t);
    put_leaving(p, t);
    return ENT_OK;
}
