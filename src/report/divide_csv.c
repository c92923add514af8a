/* divide_csv.c - a division as rows, one for each rule and party. */

#include "report/csv.h"
#include "report/divide.h"

static const ent_column columns[] = {
    {"division", "divide.division", NULL, NULL},
    {"under", "divide.under", NULL, NULL},
    {"unit", "divide.unit", NULL, NULL},
    {"whole", "divide.whole", NULL, NULL},
    {"rule", "divide_rule.rule", NULL, NULL},
    {"kind", "divide_rule.kind", NULL, NULL},
    {"missing", "divide_rule.missing", NULL, NULL},
    {"party", NULL, "text", "name of the actor"},
    {"claim", NULL, "number", "what it claims; missing: the division has no claims"},
    {"award", NULL, "number", "what the rule gives it"},
    {"exact", NULL, "text", "the same as a fraction, `20/3`, where it is known exactly"},
    {"rank", NULL, "count", "how good the rule is for this party among all rows; 1 is best"},
    {"low", NULL, "number", "5 percent of the draws give it less"},
    {"high", NULL, "number", "5 percent of the draws give it more"},
    {"n_draws", NULL, "count", "draws in which the rule has an answer"},
    {"binding", "divide_rule.binding", NULL, NULL},
    {"level", "divide_rule.level", NULL, NULL},
    {"in_core", "divide_rule.in_core", NULL, NULL},
    {"slope", "divide_lever.slope", NULL, NULL},
    {"turn", "divide_lever.turn", NULL, NULL},
    {"most", "divide_lever.most", NULL, NULL},
    {"needed", "divide_lever.needed", NULL, NULL},
    {"share", "divide_lever.share", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_divide = {"divide", "entente divide MODEL DIVISION --format=csv",
                                           "a party under a rule", columns};

static const char *kind_of(const ent_division_row *row) {
    if (!row->method) return "column";
    return row->method->family == ENT_DIVISION ? "rule" : "value";
}

static void put_if(ent_csv *csv, const char *column, bool there, double x) {
    if (there)
        ent_csv_number(csv, column, x);
    else
        ent_csv_missing(csv, column);
}

static void put_award(ent_csv *csv, const ent_divide *d, uint32_t r, uint32_t i) {
    const ent_division_row *row = &d->row[r];
    bool answers = !row->missing;
    put_if(csv, "claim", d->claim != NULL, d->claim ? d->claim[i] : 0);
    put_if(csv, "award", answers, answers ? row->award[i] : 0);
    ent_str exact = {0};
    if (answers && row->exact) {
        ent_put_fraction(&exact, row->exact[i]);
        ent_csv_words(csv, "exact", &exact);
    } else {
        ent_csv_missing(csv, "exact");
    }
    if (answers)
        ent_csv_count(csv, "rank", d->rank[(size_t)i * d->n_rows + r]);
    else
        ent_csv_missing(csv, "rank");
}

static void put_range(ent_csv *csv, const ent_divide *d, const ent_division_row *row, uint32_t i) {
    const ent_award_range *range = &row->range;
    put_if(csv, "low", range->low != NULL, range->low ? range->low[i] : 0);
    put_if(csv, "high", range->high != NULL, range->high ? range->high[i] : 0);
    if (d->draws && !range->undrawn)
        ent_csv_count(csv, "n_draws", range->n);
    else
        ent_csv_missing(csv, "n_draws");
}

static void put_reason(ent_csv *csv, const ent_division_row *row) {
    bool answers = !row->missing, rule = row->method && row->method->family == ENT_DIVISION;
    ent_csv_text(csv, "binding", answers && rule ? ent_binding_id(row->binding) : NULL);
    put_if(csv, "level", answers && row->has_level, row->level);
    if (answers && row->tested)
        ent_csv_bool(csv, "in_core", row->objection.in_core);
    else
        ent_csv_missing(csv, "in_core");
}

/* A number that is not finite is missing. */
static void put_lever(ent_csv *csv, const ent_division_row *row, uint32_t i) {
    bool there = row->claim_lever != NULL;
    ent_claim_lever l = there ? row->claim_lever[i] : (ent_claim_lever){0};
    put_if(csv, "slope", there, l.slope);
    put_if(csv, "turn", there, l.turn);
    put_if(csv, "most", there, l.most);
    put_if(csv, "needed", there, l.needed);
    put_if(csv, "share", there, there ? row->estate_share[i] : 0);
}

void ent_divide_csv(ent_printer *p, const ent_divide *d) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_divide);
    for (uint32_t r = 0; r < d->n_rows; r++)
        for (uint32_t i = 0; i < d->n; i++) {
            const ent_division_row *row = &d->row[r];
            ent_csv_slice(&csv, "division", d->table.division->name);
            ent_csv_alternative(&csv, "under", d->alternative);
            ent_csv_slice(&csv, "unit", d->unit.n ? d->unit : (ent_slice){0});
            put_if(&csv, "whole", d->has_whole, d->whole);
            ent_csv_slice(&csv, "rule", row->name);
            ent_csv_text(&csv, "kind", kind_of(row));
            ent_csv_text(&csv, "missing", row->missing);
            ent_csv_slice(&csv, "party", d->region->actors[d->table.actor[i]].name);
            put_award(&csv, d, r, i);
            put_range(&csv, d, row, i);
            put_reason(&csv, row);
            put_lever(&csv, row, i);
            ent_csv_end_row(&csv);
        }
}
