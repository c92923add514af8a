/* dyads_csv.c - relations as rows: one for each pair of actors and period. */

#include "report/csv.h"
#include "report/dyads.h"

static const ent_column columns[] = {
    {"from", "dyad_row.from", NULL, NULL},
    {"to", "dyad_row.to", NULL, NULL},
    {"kind", "dyad_row.kind", NULL, NULL},
    {"period", "dyad_row.period", NULL, NULL},
    {"begins", "dyad_row.begins", NULL, NULL},
    {"n", "dyad_row.n", NULL, NULL},
    {"sum", "dyad_row.sum", NULL, NULL},
    {"mean", "dyad_row.mean", NULL, NULL},
    {"min", "dyad_row.min", NULL, NULL},
    {"plus", "dyad_row.plus", NULL, NULL},
    {"minus", "dyad_row.minus", NULL, NULL},
    {"verbal_cooperation", "dyad_row.verbal_cooperation", NULL, NULL},
    {"material_cooperation", "dyad_row.material_cooperation", NULL, NULL},
    {"verbal_conflict", "dyad_row.verbal_conflict", NULL, NULL},
    {"material_conflict", "dyad_row.material_conflict", NULL, NULL},
    {"daily_n", "dyad_row.daily_n", NULL, NULL},
    {"daily_sum", "dyad_row.daily_sum", NULL, NULL},
    {"daily_mean", "dyad_row.daily_mean", NULL, NULL},
    {"daily_plus", "dyad_row.daily_plus", NULL, NULL},
    {"daily_minus", "dyad_row.daily_minus", NULL, NULL},
    {"daily_verbal_cooperation", "dyad_row.daily_verbal_cooperation", NULL, NULL},
    {"daily_material_cooperation", "dyad_row.daily_material_cooperation", NULL, NULL},
    {"daily_verbal_conflict", "dyad_row.daily_verbal_conflict", NULL, NULL},
    {"daily_material_conflict", "dyad_row.daily_material_conflict", NULL, NULL},
    {"root_n", "dyad_row.root_n", NULL, NULL},
    {"root_sum", "dyad_row.root_sum", NULL, NULL},
    {"publishers", "dyad_row.publishers", NULL, NULL},
    {"handling", NULL, "text", "always missing here: event files have no mark"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_dyads = {
    "dyads", "entente relations --events FILE.. --format=csv",
    "a pair of actors in a period in which something happened", columns};

typedef struct putting {
    ent_dyad_page *page;
    ent_csv csv;
    ent_str period;
} putting;

static void put_quads(ent_csv *csv, const char *const *names, const double *quads) {
    for (size_t q = 1; q < 5; q++) ent_csv_number(csv, names[q - 1], quads[q]);
}

static ent_status put_row(void *user, ent_ctx *ctx, const ent_dyad_cell *c) {
    static const char *const raw[] = {"verbal_cooperation", "material_cooperation",
                                      "verbal_conflict", "material_conflict"};
    static const char *const daily[] = {"daily_verbal_cooperation", "daily_material_cooperation",
                                        "daily_verbal_conflict", "daily_material_conflict"};
    putting *p = user;
    ent_csv *csv = &p->csv;
    ent_dyad_row row;
    ent_dyad_row_of(p->page->t, c, &p->period, &row);
    if (ent_str_failed(&p->period)) return ent_no_memory(ctx);
    ent_csv_text(csv, "from", row.from);
    ent_csv_text(csv, "to", row.to);
    ent_csv_text(csv, "kind", ent_dyad_kind_word(row.kind));
    ent_csv_text(csv, "period", row.period);
    ent_csv_day(csv, "begins", ent_period_first(p->page->t->head.options.period, c->period));
    ent_csv_number(csv, "n", row.n);
    ent_csv_number(csv, "sum", row.sum);
    ent_csv_number(csv, "mean", row.mean);
    ent_csv_number(csv, "min", row.least);
    ent_csv_number(csv, "plus", row.plus);
    ent_csv_number(csv, "minus", row.minus);
    put_quads(csv, raw, row.quads);
    ent_csv_number(csv, "daily_n", row.daily_n);
    ent_csv_number(csv, "daily_sum", row.daily_sum);
    ent_csv_number(csv, "daily_mean", row.daily_mean);
    ent_csv_number(csv, "daily_plus", row.daily_plus);
    ent_csv_number(csv, "daily_minus", row.daily_minus);
    put_quads(csv, daily, row.daily_quads);
    ent_csv_number(csv, "root_n", row.root_n);
    ent_csv_number(csv, "root_sum", row.root_sum);
    ent_csv_number(csv, "publishers", row.publishers);
    ent_csv_end_row(csv);
    return ent_dyad_page_flush(p->page, false);
}

ent_status ent_dyads_csv(ent_dyad_page *page) {
    putting p = {.page = page, .csv = ent_csv_open(&page->p, &ent_columns_of_dyads)};
    ent_status st = ent_dyads_each(page->p.ctx, page->t->dyads, put_row, &p);
    ent_str_clear(&p.period);
    return st;
}
