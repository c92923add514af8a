/* ledger_import_json.c - a ledger of event files for programs: schema ledger/1. */

#include "report/ledger_import.h"

#include "event/countries.h"

static void put_day(ent_json_writer *w, const char *key, bool known, ent_day day) {
    ent_str text = {0};
    if (known) ent_date_print(&text, (ent_date){day, day, ENT_DAY});
    ent_json_text_member(w, key, known ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

static void put_optional(ent_json_writer *w, const char *key, ent_slice s) {
    ent_slice none = {0};
    ent_json_slice_member(w, key, s.n ? s : none);
}

static void put_counted(ent_json_writer *w, const char *key, const ent_counted *at, unsigned n,
                        bool left_out) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (unsigned k = 0; k < n; k++) {
        if (!at[k].n) continue;
        ent_json_begin_object(w);
        ent_json_text_member(w, "what",
                             left_out ? ent_left_out_word((ent_left_out)k)
                                      : ent_oddity_word((ent_oddity)k));
        ent_json_count_member(w, "n", at[k].n);
        ent_json_count_member(w, "line", at[k].line);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_report(ent_json_writer *w, const ent_read_report *r) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "name", r->name);
    ent_json_text_member(w, "sha256", r->sha256);
    ent_json_text_member(w, "format", r->format ? r->format->id : NULL);
    ent_json_bool_member(w, "tested_on_real_files", r->format && r->format->real);
    ent_json_count_member(w, "rows", r->rows);
    ent_json_count_member(w, "events", r->events);
    ent_json_count_member(w, "without_actor", r->no_actor);
    put_counted(w, "left_out", r->left_out, ENT_N_LEFT_OUT, true);
    put_counted(w, "odd", r->odd, ENT_N_ODDITIES, false);
    ent_json_key(w, "unmapped");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < r->n_unmapped; k++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", r->unmapped[k].name);
        ent_json_text_member(w, "naming", ent_naming_name(r->unmapped[k].naming));
        ent_json_count_member(w, "n", r->unmapped[k].n);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_import(ent_json_writer *w, const ent_ledger *l, const ent_ledger_import *i) {
    const ent_store_added *a = &i->added;
    ent_json_begin_object(w);
    ent_json_text_member(w, "file", i->path);
    ent_json_bool_member(w, "same_file", a->same_file != 0);
    ent_json_count_member(w, "rows", a->rows);
    ent_json_count_member(w, "events", a->events);
    ent_json_count_member(w, "new_rows", a->new_rows);
    ent_json_count_member(w, "replaced", a->replaced);
    ent_json_count_member(w, "repeated", a->repeated);
    ent_json_count_member(w, "echoes", a->echoes);
    ent_json_count_member(w, "same_day", a->same_day);
    ent_json_count_member(w, "same_story", a->same_story);
    ent_json_count_member(w, "corroborating", a->corroborating);
    ent_json_key(w, "parts");
    ent_json_begin_array(w);
    for (size_t k = 0; k < i->n; k++) put_report(w, &l->reports.at[i->first + k]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_file(ent_json_writer *w, const ent_store_file *f) {
    const ent_event_format *format = ent_event_format_find(f->format);
    ent_json_begin_object(w);
    ent_json_slice_member(w, "name", f->name);
    ent_json_slice_member(w, "sha256", f->sha256);
    ent_json_slice_member(w, "source_set", f->source_set);
    ent_json_slice_member(w, "format", f->format);
    ent_json_bool_member(w, "tested_on_real_files", format && format->real);
    put_optional(w, "coder", f->coder);
    ent_json_count_member(w, "rows", f->rows);
    ent_json_count_member(w, "events", f->events);
    ent_json_count_member(w, "kept", f->kept);
    put_day(w, "first", f->first <= f->last, f->first);
    put_day(w, "last", f->first <= f->last, f->last);
    ent_json_end_object(w);
}

static void put_totals(ent_json_writer *w, const ent_store_totals *t) {
    ent_json_text_member(w, "level", ent_fold_level_name(t->level));
    ent_json_bool_member(w, "fold_stories", t->fold_stories);
    ent_json_bool_member(w, "drop_echoes", t->drop_echoes);
    ent_json_count_member(w, "events", t->events);
    ent_json_count_member(w, "kept", t->kept);
    ent_json_count_member(w, "repeated", t->folded[1]);
    ent_json_count_member(w, "echoes", t->folded[4]);
    ent_json_count_member(w, "same_day", t->folded[2]);
    ent_json_count_member(w, "same_story", t->folded[3]);
    ent_json_count_member(w, "corroborated", t->corroborated);
    put_day(w, "first", t->first <= t->last, t->first);
    put_day(w, "last", t->first <= t->last, t->last);
}

ent_status ent_ledger_import_json(ent_ledger_page *page) {
    ent_printer *p = &page->p;
    const ent_ledger *l = page->l;
    ent_json_writer w;
    ent_json_open_as(p, &w, "import", "ledger");
    ent_json_begin_object(&w);
    ent_json_text_member(&w, "ledger", l->path);
    put_totals(&w, &page->totals);
    ent_json_key(&w, "imports");
    ent_json_begin_array(&w);
    for (size_t k = 0; k < l->imports.n; k++) put_import(&w, l, &l->imports.at[k]);
    ent_json_end_array(&w);
    ent_json_key(&w, "files");
    ent_json_begin_array(&w);
    for (uint32_t k = 0; k < page->n_files; k++) put_file(&w, &page->files[k]);
    ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
    return ENT_OK;
}
