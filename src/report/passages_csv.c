/* passages_csv.c - what becomes of every passage, a passage a row. */

#include "report/csv.h"
#include "report/passages.h"

static const ent_column columns[] = {
    {"passage", "passage.passage", NULL, NULL},
    {"text", "passage.text", NULL, NULL},
    {"source", "passage.source", NULL, NULL},
    {"grade", "passage.grade", NULL, NULL},
    {"hedge", "passage.hedge", NULL, NULL},
    {"treatment", "passage.treatment", NULL, NULL},
    {"claims", NULL, "list of names", "the claims that test it"},
    {"verdicts", NULL, "list of verdicts", "in the same order"},
    {"carries", NULL, "list of names", "the claims whose verdicts rest on it"},
    {"not_tested", "passage.not_tested", NULL, NULL},
    {"reason", "passage.reason", NULL, NULL},
    {"file", "place.file", NULL, NULL},
    {"line", "place.line", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_passages = {
    "passages", "entente check MODEL --passages --format=csv", "a passage of a source", columns};

static void put_claims(ent_csv *csv, const ent_check_result *r, const ent_passage *row) {
    ent_str list = {0};
    for (uint32_t i = 0; i < row->n_tested_by; i++) {
        ent_put_semicolon(&list, i);
        ent_str_add_slice(&list, r->claims[row->tested_by[i]].claim->name);
    }
    ent_csv_words(csv, "claims", &list);
    for (uint32_t i = 0; i < row->n_tested_by; i++) {
        ent_put_semicolon(&list, i);
        ent_str_add(&list, ent_verdict_id(r->claims[row->tested_by[i]].verdict));
    }
    ent_csv_words(csv, "verdicts", &list);
    for (uint32_t i = 0; i < row->n_carries; i++) {
        ent_put_semicolon(&list, i);
        ent_str_add_slice(&list, r->claims[row->carries[i]].claim->name);
    }
    ent_csv_words(csv, "carries", &list);
}

static void put_row(ent_csv *csv, const ent_check_result *r, const ent_passage *row) {
    const ent_citable *passage = &csv->p->region->sources[row->source];
    ent_str s = {0};
    if (passage->grade.letter) ent_grade_print(&s, passage->grade);
    ent_csv_slice(csv, "passage", passage->name);
    ent_csv_slice(csv, "text", passage->title);
    ent_csv_slice(csv, "source", csv->p->region->sources[passage->document].name);
    ent_csv_text(csv, "grade", s.n ? ent_str_get(&s) : NULL);
    ent_page_drop(&csv->p->out, &s);
    ent_csv_text(csv, "hedge", ent_hedge_id(passage->hedge));
    ent_csv_text(csv, "treatment", ent_treatment_id(row->treatment));
    put_claims(csv, r, row);
    ent_csv_slice(csv, "not_tested", passage->not_tested);
    ent_put_passage_reason(csv->p, &s, r, row);
    ent_csv_words(csv, "reason", &s);
    ent_csv_place(csv, "file", "line", passage->span);
    ent_csv_end_row(csv);
}

void ent_csv_passages(ent_printer *p, const ent_passage_table *t) {
    p->placeless = true; /* as in JSON */
    ent_csv csv = ent_csv_open(p, &ent_columns_of_passages);
    for (uint32_t i = 0; i < t->n; i++) put_row(&csv, t->result, &t->row[i]);
}
