/* bargain_csv.c - a negotiation as rows: one for each model and dimension; with --turns, one for
 * each model, turn, dimension and party. */

#include "report/bargain.h"
#include "report/csv.h"

#include <math.h>

static const ent_column columns[] = {
    {"negotiation", "bargain.negotiation", NULL, NULL},
    {"under", "bargain.under", NULL, NULL},
    {"dimension", NULL, "text", "name of the dimension; of the only one that of the negotiation"},
    {"model", "bargain_model.model", NULL, NULL},
    {"missing", "bargain_model.missing", NULL, NULL},
    {"point", NULL, "number", "where the parties settle"},
    {"lowest", NULL, "number", "the low end of the points that are as good"},
    {"highest", NULL, "number", "the high end of them"},
    {"beside_mean", NULL, "number", "the point less that of the weighted mean"},
    {"pivotal", "bargain_model.pivotal", NULL, NULL},
    {"pivotal_draws", NULL, "count", "draws in which the same party is pivotal"},
    {"turns", "bargain_model.turns", NULL, NULL},
    {"low", NULL, "number", "5 percent of the draws are below"},
    {"high", NULL, "number", "5 percent of the draws are above"},
    {"n_draws", NULL, "count", "draws in which the model has an answer"},
    {"mean_error", "bargain_record.mean_error", NULL, NULL},
    {"issues", "bargain_record.issues", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_bargain = {
    "bargain", "entente bargain MODEL NEGOTIATION --format=csv", "a model in a dimension", columns};

static const ent_column turn_columns[] = {
    {"negotiation", "bargain.negotiation", NULL, NULL},
    {"under", "bargain.under", NULL, NULL},
    {"dimension", NULL, "text", "name of the dimension; of the only one that of the negotiation"},
    {"model", "bargain_model.model", NULL, NULL},
    {"turn", NULL, "count", "0: as written"},
    {"party", NULL, "text", "name of the actor"},
    {"position", NULL, "number", "where it stands after the turn"},
    {"by", NULL, "text", "whose offer moved it there; missing: it did not move"},
    {"why", "bargain_move.why", NULL, NULL},
    {"chance", "bargain_move.chance", NULL, NULL},
    {"gain", "bargain_move.gain", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_turns = {"turns",
                                          "entente bargain MODEL NEGOTIATION --turns --format=csv",
                                          "a party after a turn of a model", turn_columns};

static void put_settlement(ent_csv *csv, const ent_bargain *b, const ent_bargain_row *row,
                           uint32_t k) {
    const ent_settlement *s = &row->settlement;
    bool answers = !row->missing;
    ent_csv_number(csv, "point", answers ? s->point[k] : NAN);
    ent_csv_number(csv, "lowest", answers ? s->low[k] : NAN);
    ent_csv_number(csv, "highest", answers ? s->high[k] : NAN);
    ent_csv_number(csv, "beside_mean", answers ? ent_beside_mean(b, row, k) : NAN);
    bool pivot = answers && s->pivot != UINT32_MAX;
    ent_csv_slice(csv, "pivotal", pivot ? ent_party_name(b, s->pivot) : (ent_slice){0});
    if (pivot && row->range.pivotal)
        ent_csv_count(csv, "pivotal_draws", row->range.pivotal[s->pivot]);
    else
        ent_csv_missing(csv, "pivotal_draws");
    if (answers && s->path)
        ent_csv_count(csv, "turns", s->n_turns);
    else
        ent_csv_missing(csv, "turns");
}

static void put_range(ent_csv *csv, const ent_bargain *b, const ent_bargain_row *row, uint32_t k) {
    const ent_bargain_range *range = &row->range;
    ent_csv_number(csv, "low", range->low ? range->low[k] : NAN);
    ent_csv_number(csv, "high", range->high ? range->high[k] : NAN);
    if (b->draws && !row->missing && !range->undrawn)
        ent_csv_count(csv, "n_draws", range->n);
    else
        ent_csv_missing(csv, "n_draws");
}

static void put_record(ent_csv *csv, const ent_bargain_row *row) {
    const ent_error_record *r = ent_error_record_of(row->method->id);
    ent_csv_number(csv, "mean_error", r ? r->mean : NAN);
    if (r)
        ent_csv_count(csv, "issues", r->n);
    else
        ent_csv_missing(csv, "issues");
}

static void put_head(ent_csv *csv, const ent_bargain *b, const ent_bargain_row *row, uint32_t k) {
    ent_csv_slice(csv, "negotiation", b->table.negotiation->name);
    ent_csv_alternative(csv, "under", b->alternative);
    ent_csv_slice(csv, "dimension", ent_dimension_name(b, k));
    ent_csv_text(csv, "model", row->method->id);
}

static void put_position(ent_csv *csv, const ent_bargain *b, const ent_bargain_row *row,
                         uint32_t turn, uint32_t k, uint32_t party) {
    ent_bargain_move m;
    bool moved = turn > 0 && ent_bargain_move_of(b, row, turn - 1, k, party, &m) &&
                 m.by != UINT32_MAX && m.from != m.to;
    put_head(csv, b, row, k);
    ent_csv_count(csv, "turn", turn);
    ent_csv_slice(csv, "party", ent_party_name(b, party));
    ent_csv_number(csv, "position", ent_bargain_position(b, row, turn, k, party));
    ent_csv_slice(csv, "by", moved ? ent_party_name(b, m.by) : (ent_slice){0});
    ent_csv_text(csv, "why", moved ? m.why : NULL);
    ent_csv_number(csv, "chance", moved ? m.chance : NAN);
    ent_csv_number(csv, "gain", moved ? m.gain : NAN);
    ent_csv_end_row(csv);
}

static void put_turns(ent_printer *p, const ent_bargain *b) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_turns);
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_bargain_row *row = &b->row[r];
        if (row->missing || !row->settlement.path) continue;
        for (uint32_t t = 0; t <= row->settlement.n_turns; t++)
            for (uint32_t k = 0; k < b->n_dimensions; k++)
                for (uint32_t i = 0; i < b->n; i++) put_position(&csv, b, row, t, k, i);
    }
}

void ent_bargain_csv(ent_printer *p, const ent_bargain *b) {
    if (b->turns) {
        put_turns(p, b);
        return;
    }
    ent_csv csv = ent_csv_open(p, &ent_columns_of_bargain);
    for (uint32_t r = 0; r < b->n_rows; r++)
        for (uint32_t k = 0; k < b->n_dimensions; k++) {
            const ent_bargain_row *row = &b->row[r];
            put_head(&csv, b, row, k);
            ent_csv_text(&csv, "missing", row->missing);
            put_settlement(&csv, b, row, k);
            put_range(&csv, b, row, k);
            put_record(&csv, row);
            ent_csv_end_row(&csv);
        }
}
