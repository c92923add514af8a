/* sensitivity_json.c - which number moves what, for programs: schema sensitivity/1, and rows. */

#include "report/csv.h"
#include "report/dynamics.h"
#include "report/sensitivity.h"

#include <math.h>

/* ---- JSON */

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_text(ent_json_writer *w, const char *key, ent_str *text) {
    ent_json_slice_member(w, key, (ent_slice){ent_str_get(text), text->n});
    if (ent_str_failed(text)) w->out->failed = true;
    ent_str_clear(text);
}

static void put_path(ent_json_writer *w, const char *key, const ent_sensitivity *s,
                     const ent_attribute *a) {
    ent_str path = {0};
    if (!a) {
        ent_json_text_member(w, key, NULL);
        return;
    }
    ent_number_path_print(&path, s->region, a);
    put_text(w, key, &path);
}

static void put_index(ent_json_writer *w, const char *key, double x, double low, double high) {
    ent_json_key(w, key);
    ent_json_begin_object(w);
    put_number(w, "value", x);
    put_number(w, "low", low);
    put_number(w, "high", high);
    ent_json_end_object(w);
}

static void put_influence(ent_json_writer *w, const ent_sensitivity *s, const ent_influence *f) {
    ent_json_begin_object(w);
    put_path(w, "number", s, f->number);
    ent_json_count_member(w, "n", f->n);
    put_number(w, "best", f->number ? f->number->quantity.best : (double)NAN);
    ent_json_text_member(w, "origin", ent_influence_basis(s, f));
    put_index(w, "total", f->total, f->total_low, f->total_high);
    put_index(w, "first", f->first, f->first_low, f->first_high);
    ent_json_end_object(w);
}

static void put_answer(ent_json_writer *w, const ent_sensitivity *s,
                       const ent_sensitivity_answer *a) {
    ent_str of = {0};
    ent_json_begin_object(w);
    ent_put_sensitivity_of(&of, s, a);
    put_text(w, "of", &of);
    put_number(w, "mean", a->mean);
    put_number(w, "sd", a->sd);
    put_number(w, "noise", a->noise);
    ent_json_text_member(w, "confidence", ent_trust_id(a->trust));
    put_path(w, "because", s, a->because);
    ent_json_key(w, "numbers");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->n_influences; i++) put_influence(w, s, &a->influence[i]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

void ent_sensitivity_json(ent_printer *p, const ent_sensitivity *s) {
    ent_json_writer w;
    ent_json_open_as(p, &w, "simulate", "sensitivity");
    ent_json_begin_object(&w);
    ent_json_text_member(&w, "about", s->course ? "process" : "theatre");
    ent_json_slice_member(&w, "name", ent_sensitivity_name(s));
    ent_json_key(&w, "under");
    ent_json_alternative(&w, s->region,
                         s->course ? s->course->alternative : s->outlook->alternative);
    put_number(&w, "within", s->within);
    ent_json_count_member(&w, "seed", s->seed);
    ent_json_count_member(&w, "points", s->n_rows);
    ent_json_count_member(&w, "runs", s->n_replicates);
    ent_json_count_member(&w, "n_numbers", s->n_numbers);
    ent_json_key(&w, "answers");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < s->n_answers; i++) put_answer(&w, s, &s->answer[i]);
    ent_json_end_array(&w);
    ent_json_text_member(&w, "line", ent_dynamics_line);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}

/* ---- CSV */

static const ent_column columns[] = {
    {"name", "sensitivity.name", NULL, NULL},
    {"of", "sensitivity_answer.of", NULL, NULL},
    {"number", "influence.number", NULL, NULL},
    {"n", "influence.n", NULL, NULL},
    {"best", "influence.best", NULL, NULL},
    {"origin", "influence.origin", NULL, NULL},
    {"total", NULL, "number", "share of the variance that stays if all other numbers are known"},
    {"total_low", NULL, "number", "of its 95% interval"},
    {"total_high", NULL, "number", "of its 95% interval"},
    {"first", NULL, "number", "share of the variance that goes if this number is known"},
    {"first_low", NULL, "number", "of its 95% interval"},
    {"first_high", NULL, "number", "of its 95% interval"},
    {"about", NULL, "text", "what these figures are not"},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_sensitivity = {
    "sensitivity", "entente simulate MODEL [NAME] --sensitivity --format=csv",
    "a number, or the group of the others, and an answer", columns};

static void put_row(ent_csv *csv, const ent_sensitivity *s, const ent_sensitivity_answer *a,
                    const ent_influence *f) {
    ent_str text = {0};
    ent_csv_slice(csv, "name", ent_sensitivity_name(s));
    ent_put_sensitivity_of(&text, s, a);
    ent_csv_words(csv, "of", &text);
    if (f->number) {
        ent_number_path_print(&text, s->region, f->number);
        ent_csv_words(csv, "number", &text);
    } else {
        ent_csv_missing(csv, "number");
    }
    ent_csv_count(csv, "n", f->n);
    ent_csv_number(csv, "best", f->number ? f->number->quantity.best : (double)NAN);
    ent_csv_text(csv, "origin", ent_influence_basis(s, f));
    ent_csv_number(csv, "total", f->total);
    ent_csv_number(csv, "total_low", f->total_low);
    ent_csv_number(csv, "total_high", f->total_high);
    ent_csv_number(csv, "first", f->first);
    ent_csv_number(csv, "first_low", f->first_low);
    ent_csv_number(csv, "first_high", f->first_high);
    ent_csv_text(csv, "about", ent_dynamics_line);
    ent_csv_end_row(csv);
}

void ent_sensitivity_csv(ent_printer *p, const ent_sensitivity *s) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_sensitivity);
    for (uint32_t i = 0; i < s->n_answers; i++)
        for (uint32_t k = 0; k < s->answer[i].n_influences; k++)
            put_row(&csv, s, &s->answer[i], &s->answer[i].influence[k]);
}
