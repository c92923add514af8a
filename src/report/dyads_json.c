/* dyads_json.c - relations from files for programs: schema dyads/1. */

#include "report/dyads.h"

#include "base/ctx.h"

#include <math.h>

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_day(ent_json_writer *w, const char *key, bool known, ent_day day) {
    ent_str text = {0};
    if (known) ent_date_print(&text, (ent_date){day, day, ENT_DAY});
    ent_json_text_member(w, key, known ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

static void put_quads(ent_json_writer *w, const char *const *names, const double *quads) {
    for (size_t q = 1; q < 5; q++) put_number(w, names[q - 1], quads[q]);
}

/* ---- rows, one by one */

typedef struct putting {
    ent_dyad_page *page;
    ent_json_writer *w;
    ent_str period;
} putting;

static ent_status put_row(void *user, ent_ctx *ctx, const ent_dyad_cell *c) {
    static const char *const raw[] = {"verbal_cooperation", "material_cooperation",
                                      "verbal_conflict", "material_conflict"};
    static const char *const daily[] = {"daily_verbal_cooperation", "daily_material_cooperation",
                                        "daily_verbal_conflict", "daily_material_conflict"};
    putting *p = user;
    ent_json_writer *w = p->w;
    ent_dyad_row row;
    ent_dyad_row_of(p->page->t, c, &p->period, &row);
    if (ent_str_failed(&p->period)) return ent_no_memory(ctx);
    ent_json_begin_object(w);
    ent_json_text_member(w, "from", row.from);
    ent_json_text_member(w, "to", row.to);
    ent_json_text_member(w, "kind", ent_dyad_kind_word(row.kind));
    ent_json_text_member(w, "period", row.period);
    put_day(w, "begins", true, ent_period_first(p->page->t->head.options.period, c->period));
    put_number(w, "n", row.n);
    put_number(w, "sum", row.sum);
    put_number(w, "mean", row.mean);
    put_number(w, "min", row.least);
    put_number(w, "plus", row.plus);
    put_number(w, "minus", row.minus);
    put_quads(w, raw, row.quads);
    put_number(w, "daily_n", row.daily_n);
    put_number(w, "daily_sum", row.daily_sum);
    put_number(w, "daily_mean", row.daily_mean);
    put_number(w, "daily_plus", row.daily_plus);
    put_number(w, "daily_minus", row.daily_minus);
    put_quads(w, daily, row.daily_quads);
    put_number(w, "root_n", row.root_n);
    put_number(w, "root_sum", row.root_sum);
    put_number(w, "publishers", row.publishers);
    ent_json_end_object(w);
    return ent_dyad_page_flush(p->page, false);
}

/* ---- what it was made of */

static void put_files(ent_json_writer *w, const ent_part_head *h) {
    ent_json_key(w, "files");
    ent_json_begin_array(w);
    for (size_t i = 0; i < h->files.n; i++) {
        const ent_part_file *f = &h->files.at[i];
        const ent_event_format *format = ent_event_format_find(f->format);
        ent_slice none = {0};
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", f->name);
        ent_json_slice_member(w, "sha256", f->sha256.n ? f->sha256 : none);
        ent_json_slice_member(w, "format", f->format);
        ent_json_bool_member(w, "tested_on_real_files", format && format->real);
        ent_json_count_member(w, "rows", f->rows);
        ent_json_count_member(w, "events", f->events);
        ent_json_count_member(w, "left_out", f->left_out);
        put_day(w, "first", f->first <= f->last, f->first);
        put_day(w, "last", f->first <= f->last, f->last);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_unmapped(ent_json_writer *w, const ent_part_head *h) {
    ent_json_key(w, "unmapped");
    ent_json_begin_array(w);
    for (size_t i = 0; i < h->unmapped.n; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", h->unmapped.at[i].name);
        ent_json_count_member(w, "n", h->unmapped.at[i].n);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_sums(ent_json_writer *w, const ent_dyad_table *t) {
    ent_json_key(w, "totals");
    ent_json_begin_array(w);
    for (unsigned k = 0; k < ENT_N_DYAD_KINDS; k++) {
        const ent_dyad_sums *s = &t->kinds[k];
        bool daily = ent_dyad_has_daily(t);
        ent_json_begin_object(w);
        ent_json_text_member(w, "kind", ent_dyad_kind_word((ent_dyad_kind)k));
        ent_json_count_member(w, "rows", s->cells);
        put_number(w, "n", (double)s->n / ENT_MILLION);
        put_number(w, "sum", s->valued ? (double)s->sum / ENT_MILLION : NAN);
        put_number(w, "daily_n", daily ? (double)s->daily_n / ENT_MILLION : NAN);
        put_number(w, "daily_sum", daily && s->valued ? (double)s->daily_sum / ENT_MILLION : NAN);
        put_number(w, "root_n", s->root_known ? (double)s->root_n / ENT_MILLION : NAN);
        put_number(w, "root_sum",
                   s->root_known && s->valued ? (double)s->root_sum / ENT_MILLION : NAN);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_options(ent_json_writer *w, const ent_part_head *h) {
    const ent_dyads_options *o = &h->options;
    ent_json_text_member(w, "every", ent_period_name(o->period));
    ent_json_text_member(w, "by", o->by_actor ? "actor" : "country");
    ent_json_bool_member(w, "directed", !o->undirected);
    ent_json_text_member(w, "scale", ent_scale_name(o->scale));
    ent_slice none = {0};
    ent_json_slice_member(w, "scale_of_source", h->source_scale.n ? h->source_scale : none);
    ent_json_text_member(w, "quads", o->source_quads ? "source" : "standard");
    ent_json_text_member(w, "level", ent_fold_level_name(o->level));
}

static void put_facts(ent_json_writer *w, const ent_dyads_facts *f) {
    ent_json_count_member(w, "events", f->events);
    ent_json_count_member(w, "outside", f->outside);
    ent_json_count_member(w, "others", f->others);
    ent_json_count_member(w, "echoes", f->echoes);
    ent_json_count_member(w, "alleged", f->alleged);
    ent_json_count_member(w, "undirected", f->undirected);
    ent_json_count_member(w, "mutual", f->mutual);
    ent_json_count_member(w, "coarse", f->coarse);
    ent_json_count_member(w, "valueless", f->valueless);
    put_day(w, "first", f->first <= f->last, f->first);
    put_day(w, "last", f->first <= f->last, f->last);
}

ent_status ent_dyads_json(ent_dyad_page *page) {
    ent_printer *p = &page->p;
    ent_json_writer w;
    ent_json_open_as(p, &w, "relations", "dyads");
    ent_json_begin_object(&w);
    put_options(&w, &page->t->head);
    put_facts(&w, &page->t->head.facts);
    put_files(&w, &page->t->head);
    put_unmapped(&w, &page->t->head);
    put_sums(&w, page->t);
    ent_json_key(&w, "rows");
    ent_json_begin_array(&w);
    putting put = {.page = page, .w = &w};
    ent_status st = ent_dyads_each(p->ctx, page->t->dyads, put_row, &put);
    ent_str_clear(&put.period);
    if (st != ENT_OK) return st;
    ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
    return ENT_OK;
}
