/* choose_csv.c - what rankings choose as rows: an alternative under a rule. */

#include "report/choose.h"
#include "report/csv.h"

static const ent_column columns[] = {
    {"choice", "choice_answer.choice", NULL, NULL},
    {"under", "choose.under", NULL, NULL},
    {"rule", "choice_rule.rule", NULL, NULL},
    {"alternative", NULL, "name", "of what is chosen from"},
    {"defined", NULL, "boolean", "whether the rule has an answer"},
    {"wins", NULL, "boolean", "whether it is among the winners"},
    {"score", NULL, "number", "by this rule; missing where it has none"},
    {"least", "choice_rule.least", NULL, NULL},
    {"depth", "choice_rule.depth", NULL, NULL},
    {"n_draws", "choice_answer.n_draws", NULL, NULL},
    {"n_wins", NULL, "count", "draws in which it is among the winners"},
    {"n_wins_alone", NULL, "count", "draws in which it is the only winner"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_choose = {"choose", "entente choose MODEL --format=csv",
                                           "an alternative under a rule", columns};

static bool wins(const ent_chosen *c, uint32_t item) {
    for (uint32_t i = 0; i < c->n_winners && c->defined; i++)
        if (c->winner[i] == item) return true;
    return false;
}

static void put_count(ent_csv *csv, const char *column, uint32_t n, bool known) {
    if (known)
        ent_csv_count(csv, column, n);
    else
        ent_csv_missing(csv, column);
}

static void put_row(ent_csv *csv, const ent_choose *c, const ent_choice_answer *a,
                    const ent_rule_answer *r, uint32_t item) {
    ent_csv_slice(csv, "choice", a->table.choice->name);
    ent_csv_alternative(csv, "under", c->alternative);
    ent_csv_text(csv, "rule", r->rule->id);
    ent_csv_slice(csv, "alternative", a->table.choice->items[item].name);
    ent_csv_bool(csv, "defined", r->chosen.defined);
    ent_csv_bool(csv, "wins", wins(&r->chosen, item));
    if (r->chosen.score)
        ent_csv_number(csv, "score", r->chosen.score[item]);
    else
        ent_csv_missing(csv, "score");
    ent_csv_bool(csv, "least", r->chosen.least);
    put_count(csv, "depth", r->chosen.depth, r->chosen.depth > 0);
    ent_csv_count(csv, "n_draws", a->n_draws);
    put_count(csv, "n_wins", r->wins[item], a->n_draws > 0);
    put_count(csv, "n_wins_alone", r->alone[item], a->n_draws > 0);
    ent_csv_end_row(csv);
}

void ent_choose_csv(ent_printer *p, const ent_choose *c) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_choose);
    for (uint32_t k = 0; k < c->n_choices; k++) {
        const ent_choice_answer *a = &c->choice[k];
        for (uint32_t i = 0; i < a->n_rules && !a->table.missing; i++)
            for (uint32_t item = 0; item < a->table.choice->n_items; item++)
                put_row(&csv, c, a, &a->rule[i], item);
    }
}
