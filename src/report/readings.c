/* readings.c - readings of a model side by side for programs: schema readings/1, and a row for each row and
 * reading. */

#include "report/readings.h"

#include "report/csv.h"
#include "report/ledger.h"
#include "report/support.h"

const char *ent_consistency_id(ent_consistency fit) {
    static const char *const ids[] = {"consistent", "inconsistent", "not-telling"};
    return ids[fit];
}

const char *ent_telling_id(ent_telling telling) {
    static const char *const ids[] = {"tells", "same", "no-data", "own-alternative"};
    return ids[telling];
}

/* ---- JSON */

static bool has_numbers(const ent_reading_cell *c) {
    return c->tested && c->tested->compared && c->fit != ENT_TELLS_NOTHING;
}

static void put_side(ent_json_writer *w, const char *key, bool given, double x) {
    ent_json_key(w, key);
    if (given)
        ent_json_put_number(w, x);
    else
        ent_json_put_null(w);
}

static void put_cell(ent_json_writer *w, const ent_readings *r, const ent_reading_cell *c) {
    static const ent_share none;
    static const ent_piece nothing;
    ent_json_begin_object(w);
    ent_json_text_member(w, "fit", ent_consistency_id(c->fit));
    put_side(w, "left", has_numbers(c), c->tested ? c->tested->left : 0);
    put_side(w, "right", has_numbers(c), c->tested ? c->tested->right : 0);
    ent_json_text_member(w, "missing", c->tested ? c->tested->missing : NULL);
    ent_json_share(w, "draws", c->draws ? c->draws : &none);
    ent_json_key(w, "decides");
    ent_json_piece(w, r->result->region, c->piece ? c->piece : &nothing);
    ent_json_end_object(w);
}

static void put_row(ent_json_writer *w, const ent_readings *r, const ent_reading_row *row) {
    const ent_check *check = row->claim ? row->claim->checks[row->check].check : NULL;
    static const ent_slice none;
    ent_json_begin_object(w);
    ent_json_text_member(w, "claim", row->claim ? row->claim->name : NULL);
    ent_json_slice_member(w, "sentence", row->claim ? row->claim->claim->sentence : none);
    ent_json_key(w, "check");
    if (row->claim)
        ent_json_put_count(w, row->check + 1);
    else
        ent_json_put_null(w);
    ent_json_slice_member(w, "text", check ? check->words : none);
    ent_json_key(w, "event");
    if (row->event)
        ent_json_event(w, r->result->region, row->event);
    else
        ent_json_put_null(w);
    ent_json_text_member(w, "telling", ent_telling_id(row->telling));
    ent_json_bool_member(w, "deciding", row->decides);
    ent_json_key(w, "cells");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < r->n_columns; k++) put_cell(w, r, &row->cells[k]);
    ent_json_end_array(w);
    ent_json_place_member(w, r->result->region, check ? check->span : row->event->span);
    ent_json_end_object(w);
}

static uint32_t place_in_order(const ent_readings *r, uint32_t column) {
    uint32_t k = 0;
    while (r->order[k] != column) k++;
    return k + 1;
}

static void put_column(ent_json_writer *w, const ent_readings *r, uint32_t k) {
    const ent_reading_column *c = &r->columns[k];
    static const ent_slice none;
    ent_json_begin_object(w);
    ent_json_key(w, "under");
    ent_json_alternative(w, r->result->region, c->alternative);
    ent_json_slice_member(
        w, "title",
        c->alternative == ENT_NONE ? none : r->result->region->alternatives[c->alternative].title);
    ent_json_count_member(w, "n_consistent", c->n_fits);
    ent_json_count_member(w, "n_inconsistent", c->n_fits_not);
    ent_json_count_member(w, "n_unanswered", c->n_silent);
    ent_json_count_member(w, "rank", place_in_order(r, k));
    ent_json_end_object(w);
}

void ent_readings_json(ent_printer *p, const ent_readings *r) {
    ent_json_writer w;
    ent_json_open_as(p, &w, "compare", "readings");
    ent_json_begin_object(&w);
    ent_json_key(&w, "readings");
    ent_json_begin_array(&w);
    for (uint32_t k = 0; k < r->n_columns; k++) put_column(&w, r, k);
    ent_json_end_array(&w);
    ent_json_key(&w, "rows");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < r->n_rows; i++) put_row(&w, r, &r->rows[i]);
    ent_json_end_array(&w);
    ent_json_count_member(&w, "n_checks", r->n_checks);
    ent_json_count_member(&w, "n_telling", r->n_telling);
    ent_json_count_member(&w, "n_deciding", r->n_deciding);
    ent_json_count_member(&w, "n_open", r->n_open);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}

/* ---- CSV */

static const ent_column columns[] = {
    {"claim", NULL, "text", "whose check it is; missing in the row of an event"},
    {"check", "reading_row.check", NULL, NULL},
    {"check_text", "reading_row.text", NULL, NULL},
    {"event", NULL, "text",
     "what happened, of an event that some reading leaves out; else missing"},
    {"alleged_by", NULL, "list of names", "who alleges the event; missing: nobody has to"},
    {"alleged_by_grades", NULL, "list of grades", "in the same order"},
    {"denied_by", NULL, "list of names", "who denies it"},
    {"denied_by_grades", NULL, "list of grades", "in the same order"},
    {"under", NULL, "text", "the reading; missing: the model as written"},
    {"rank", "reading_column.rank", NULL, NULL},
    {"fit", "reading_cell.fit", NULL, NULL},
    {"left", "reading_cell.left", NULL, NULL},
    {"right", "reading_cell.right", NULL, NULL},
    {"missing", "reading_cell.missing", NULL, NULL},
    {"draws_n", "draws.n", NULL, NULL},
    {"draws_n_true", "draws.n_true", NULL, NULL},
    {"draws_share", "draws.share", NULL, NULL},
    {"telling", "reading_row.telling", NULL, NULL},
    {"deciding", "reading_row.deciding", NULL, NULL},
    {"file", "place.file", NULL, NULL},
    {"line", "place.line", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_readings = {
    "readings", "entente compare MODEL --with=ALT,ALT --format=csv",
    "a check of a claim, or an event that some reading leaves out, under a reading", columns};

static void put_cells(ent_csv *csv, const ent_reading_cell *c) {
    bool numbers = has_numbers(c);
    ent_csv_text(csv, "fit", ent_consistency_id(c->fit));
    if (numbers) {
        ent_csv_number(csv, "left", c->tested->left);
        ent_csv_number(csv, "right", c->tested->right);
    } else {
        ent_csv_missing(csv, "left");
        ent_csv_missing(csv, "right");
    }
    ent_csv_text(csv, "missing", c->tested ? c->tested->missing : NULL);
    ent_csv_share(csv, "draws_n", "draws_n_true", "draws_share", c->draws ? c->draws->n : 0,
                  c->draws ? c->draws->n_true : 0);
}

static void put_csv_row(ent_csv *csv, const ent_readings *r, const ent_reading_row *row,
                        uint32_t k) {
    const ent_check *check = row->claim ? row->claim->checks[row->check].check : NULL;
    static const ent_slice none;
    ent_csv_text(csv, "claim", row->claim ? row->claim->name : NULL);
    if (check)
        ent_csv_count(csv, "check", row->check + 1);
    else
        ent_csv_missing(csv, "check");
    ent_csv_slice(csv, "check_text", check ? check->words : none);
    ent_csv_slice(csv, "event", row->event ? row->event->what : none);
    ent_csv_speakers(csv, row->event);
    ent_csv_alternative(csv, "under", r->columns[k].alternative);
    ent_csv_count(csv, "rank", place_in_order(r, k));
    put_cells(csv, &row->cells[k]);
    ent_csv_text(csv, "telling", ent_telling_id(row->telling));
    ent_csv_bool(csv, "deciding", row->decides);
    ent_csv_place(csv, "file", "line", check ? check->span : row->event->span);
    ent_csv_end_row(csv);
}

void ent_readings_csv(ent_printer *p, const ent_readings *r) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_readings);
    for (uint32_t i = 0; i < r->n_rows; i++)
        for (uint32_t k = 0; k < r->n_columns; k++) put_csv_row(&csv, r, &r->rows[i], k);
}

/* ---- the door */

ent_status ent_report_readings(ent_ctx *ctx, const ent_readings *r,
                               const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, r->result->region, options);
    ent_status st = ENT_OK;
    ent_printer_run(&p, r->result);
    p.random = true;
    if (p.how.format == ENT_JSON)
        ent_readings_json(&p, r);
    else if (p.how.format == ENT_CSV)
        ent_readings_csv(&p, r);
    else
        st = ent_readings_text(&p, r);
    return ent_printer_end(&p, st, text);
}
