/* boundary_csv.c - the waters of a sea as rows, one for each rule and state. */

#include "report/boundary.h"
#include "report/csv.h"

static const ent_column columns[] = {
    {"caveat", "boundary.caveat", NULL, NULL},
    {"sea", "boundary.sea", NULL, NULL},
    {"under", "boundary.under", NULL, NULL},
    {"sea_area", "boundary.area", NULL, NULL},
    {"shoreline", NULL, "text",
     "titles of the shorelines, or their files, with semicolons between"},
    {"step", "boundary.step", NULL, NULL},
    {"ruler", "boundary.ruler", NULL, NULL},
    {"rule", "boundary_rule.rule", NULL, NULL},
    {"method", "boundary_rule.method", NULL, NULL},
    {"missing", "boundary_rule.missing", NULL, NULL},
    {"state", "boundary_gain.state", NULL, NULL},
    {"area", "boundary_gain.area", NULL, NULL},
    {"share", "boundary_gain.share", NULL, NULL},
    {"low", "boundary_gain.low", NULL, NULL},
    {"high", "boundary_gain.high", NULL, NULL},
    {"n_draws", "boundary_rule.n_draws", NULL, NULL},
    {"coast", "boundary_coast.given", NULL, NULL},
    {"island_coast", "boundary_coast.islands", NULL, NULL},
    {"ruled_coast", "boundary_coast.ruled", NULL, NULL},
    {"ratio", "boundary_gain.ratio", NULL, NULL},
    {"ruled_ratio", "boundary_gain.ruled_ratio", NULL, NULL},
    {"to_first", "boundary_gain.to_first", NULL, NULL},
    {"to_second", "boundary_gain.to_second", NULL, NULL},
    {"head_start", "boundary_gain.head_start", NULL, NULL},
    {"beyond", "boundary_gain.beyond", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_boundary = {"boundary", "entente boundary MODEL SEA --format=csv",
                                             "a state under a rule", columns};

static void put_if(ent_csv *csv, const char *column, bool there, double x) {
    if (there)
        ent_csv_number(csv, column, x);
    else
        ent_csv_missing(csv, column);
}

static void put_list(ent_csv *csv, const char *column, const double *x, bool there, uint32_t i) {
    put_if(csv, column, there && x, there && x ? x[i] : 0);
}

static void put_head(ent_csv *csv, const ent_boundary *b, const ent_boundary_row *row) {
    const ent_waters *w = b->table.waters;
    ent_str shoreline = {0};
    ent_csv_text(csv, "caveat", ENT_NOT_LEGAL);
    ent_csv_slice(csv, "sea", b->table.sea->name);
    ent_csv_alternative(csv, "under", b->alternative);
    put_if(csv, "sea_area", w, w ? w->area : 0);
    ent_put_shoreline(&shoreline, b);
    ent_csv_words(csv, "shoreline", &shoreline);
    put_if(csv, "step", w, w ? w->step : 0);
    ent_csv_number(csv, "ruler", b->ruler);
    ent_csv_slice(csv, "rule", row->name);
    ent_csv_text(csv, "method", row->rule->method->id);
    ent_csv_text(csv, "missing", row->missing);
}

static void put_coasts(ent_csv *csv, const ent_boundary *b, uint32_t i) {
    const ent_waters *w = b->table.waters;
    bool own = i < b->n && w;
    put_list(csv, "coast", own ? w->coast : NULL, own, i);
    put_list(csv, "island_coast", own ? w->island_coast : NULL, own, i);
    put_list(csv, "ruled_coast", b->ruled_coast, own, i);
}

static void put_row(ent_csv *csv, const ent_boundary *b, const ent_boundary_row *row, uint32_t i) {
    const ent_zones *z = row->lines.zones;
    bool answers = !row->missing, own = i < b->n && answers && z;
    put_head(csv, b, row);
    ent_csv_slice(csv, "state", i < b->n ? ent_boundary_state(b, i) : (ent_slice){0});
    put_list(csv, "area", row->lines.area, answers, i);
    put_list(csv, "share", row->share, answers, i);
    put_list(csv, "low", row->range.low, answers, i);
    put_list(csv, "high", row->range.high, answers, i);
    ent_csv_count(csv, "n_draws", row->range.n);
    put_coasts(csv, b, i);
    put_if(csv, "ratio", own, own ? ent_boundary_ratio(b, row, i, false) : 0);
    put_if(csv, "ruled_ratio", own, own ? ent_boundary_ratio(b, row, i, true) : 0);
    put_list(csv, "to_first", row->to_first, answers, i);
    put_list(csv, "to_second", row->to_second, answers, i);
    put_list(csv, "head_start", own ? z->head_start : NULL, own, i);
    put_list(csv, "beyond", own ? z->belt_beyond : NULL, own, i);
    ent_csv_end_row(csv);
}

void ent_boundary_csv(ent_printer *p, const ent_boundary *b) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_boundary);
    for (uint32_t r = 0; r < b->n_rows; r++) {
        const ent_boundary_row *row = &b->row[r];
        for (uint32_t i = 0; i <= b->n; i++)
            if (i < b->n || (!row->missing && row->lines.area[i] > 0)) put_row(&csv, b, row, i);
    }
}
