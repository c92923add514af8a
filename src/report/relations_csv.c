/* relations_csv.c - relations as rows: one for each pair, or direction of it, and period. */

#include "report/csv.h"
#include "report/relations_study.h"

static const ent_column columns[] = {
    {"a", "relation.a", NULL, NULL},
    {"b", "relation.b", NULL, NULL},
    {"directed", NULL, "boolean", "true: what `a` did to `b`; false: both together"},
    {"period", NULL, "text", "2012, 2012-Q3, 2012-09, 2012-W36 or 2012-09-05"},
    {"first_day", "relation_cell.first_day", NULL, NULL},
    {"last_day", "relation_cell.last_day", NULL, NULL},
    {"cell", "relation_cell.cell", NULL, NULL},
    {"coverage", "relation_cell.coverage", NULL, NULL},
    {"perhaps", "relation_cell.perhaps", NULL, NULL},
    {"n", NULL, "count",
     "events, without what is only alleged; 0 only where all was looked for systematically; "
     "missing: "
     "silent, or not looked for"},
    {"scored", "relation_tally.scored", NULL, NULL},
    {"sum", "relation_tally.sum", NULL, NULL},
    {"mean", "relation_tally.mean", NULL, NULL},
    {"least", "relation_tally.least", NULL, NULL},
    {"plus", "relation_tally.plus", NULL, NULL},
    {"minus", "relation_tally.minus", NULL, NULL},
    {"negative", "relation_tally.negative", NULL, NULL},
    {"verbal_cooperation", NULL, "count", "events of this class"},
    {"material_cooperation", NULL, "count", "the same"},
    {"verbal_conflict", NULL, "count", "the same"},
    {"material_conflict", NULL, "count", "the same"},
    {"sources", "relation_tally.sources", NULL, NULL},
    {"n_with_alleged", NULL, "count", "events, allegations too"},
    {"sum_with_alleged", NULL, "number", "of their scores"},
    {"mean_with_alleged", NULL, "number", "of their scores"},
    {"normalised", "relation_cell.normalised", NULL, NULL},
    {"alleged_by", NULL, "list of names", "who says so, of what is only alleged"},
    {"alleged_by_grades", NULL, "list of grades", "in the same order"},
    {"denied_by", NULL, "list of names", "who denies one of them"},
    {"denied_by_grades", NULL, "list of grades", "in the same order"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_relations = {
    "relations", "entente relations MODEL --format=csv",
    "a pair of actors, or one direction of it, in a period", columns};

static void put_count(ent_csv *csv, const char *column, bool there, uint64_t n) {
    if (there)
        ent_csv_count(csv, column, n);
    else
        ent_csv_missing(csv, column);
}

static void put_number(ent_csv *csv, const char *column, bool there, double x) {
    if (there)
        ent_csv_number(csv, column, x);
    else
        ent_csv_missing(csv, column);
}

static void put_tally(ent_csv *csv, const ent_relation_tally *t, bool there) {
    put_count(csv, "n", there, t->n);
    put_count(csv, "scored", there, t->scored);
    put_number(csv, "sum", there, t->sum);
    put_number(csv, "mean", there, t->mean);
    put_number(csv, "least", there, t->least);
    put_number(csv, "plus", there, t->plus);
    put_number(csv, "minus", there, t->minus);
    put_count(csv, "negative", there, t->negative);
    put_count(csv, "verbal_cooperation", there, t->quad[1]);
    put_count(csv, "material_cooperation", there, t->quad[2]);
    put_count(csv, "verbal_conflict", there, t->quad[3]);
    put_count(csv, "material_conflict", there, t->quad[4]);
    put_count(csv, "sources", there, t->sources);
}

static void put_speakers(ent_csv *csv, const char *names, const char *grades,
                         const ent_relation_row *row, int32_t period, bool denying) {
    ent_speakers list = ent_relation_speakers(row, period, denying, &csv->p->out.failed);
    ent_csv_citations(csv, names, grades, list.at, (uint32_t)list.n);
    ent_vec_clear(&list);
}

static void put_cell(ent_csv *csv, const ent_relations *r, const ent_relation_row *row,
                     int32_t period) {
    const ent_region *region = csv->p->region;
    ent_relation_cell c = ent_relation_cell_of(r, row, period);
    ent_nothing nothing = ent_nothing_of(&c);
    bool there = nothing == ENT_SOMETHING || nothing == ENT_NOTHING_HAPPENED;
    bool with = there || c.all.n;
    ent_str name = {0};
    ent_csv_slice(csv, "a", region->actors[ent_relation_from(row)].name);
    ent_csv_slice(csv, "b", region->actors[ent_relation_to(row)].name);
    ent_csv_bool(csv, "directed", row->way != ENT_WAY_BOTH);
    ent_period_print(&name, r->asked.every, period);
    ent_csv_words(csv, "period", &name);
    ent_csv_day(csv, "first_day", ent_period_first(r->asked.every, period));
    ent_csv_day(csv, "last_day", ent_period_first(r->asked.every, period + 1) - 1);
    ent_csv_text(csv, "cell", ent_nothing_word(nothing));
    ent_csv_text(csv, "coverage", ent_sought_word(c.sought));
    ent_csv_count(csv, "perhaps", c.perhaps);
    put_tally(csv, &c.sure, there);
    put_count(csv, "n_with_alleged", with, c.all.n);
    put_number(csv, "sum_with_alleged", with, c.all.sum);
    put_number(csv, "mean_with_alleged", with, c.all.mean);
    put_number(csv, "normalised", r->study->normalised != NULL,
               r->study->normalised ? r->study->normalised[row - r->rows][period - r->first] : 0);
    put_speakers(csv, "alleged_by", "alleged_by_grades", row, period, false);
    put_speakers(csv, "denied_by", "denied_by_grades", row, period, true);
    ent_csv_end_row(csv);
}

/* The events behind a value; open: alleged, or dated too coarsely for the period. */
static void put_at(ent_printer *p, const ent_relations *r) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_events);
    for (uint32_t i = 0; i < r->n_rows; i++)
        for (uint32_t k = 0; k < r->rows[i].dyad->n; k++) {
            const ent_relation_event *e = &r->rows[i].dyad->at[k];
            if (ent_relation_in_at(r, &r->rows[i], e) && !ent_relation_told(r, i, e->event))
                ent_events_csv_row(&csv, e->event, e->coarse || e->event->record.alleged);
        }
}

ent_status ent_relations_csv(ent_printer *p, const ent_relations *r) {
    enum { ROWS_PER_POLL = 4096 };
    uint32_t rows = 0;
    if (r->asked.at_given) {
        put_at(p, r);
        return ENT_OK;
    }
    ent_csv csv = ent_csv_open(p, &ent_columns_of_relations);
    for (uint32_t i = 0; i < r->n_rows; i++)
        for (int32_t k = r->first; k <= r->last; k++) {
            if (++rows % ROWS_PER_POLL == 0 && ent_poll(p->ctx))
                return ent_fail(p->ctx, ENT_ESTOPPED, "stopped");
            put_cell(&csv, r, &r->rows[i], k);
        }
    return ENT_OK;
}
