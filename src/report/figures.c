/* figures.c - the list of figures, one of them by its name, and its twin. */

#include "report/figures.h"

#include "base/names.h"
#include "model/theatre.h"
#include "report/csv.h"
#include "report/markup.h"
#include "report/svg.h"

#include <string.h>

const ent_figure_kind *const ent_figure_kinds[] = {&ent_figure_options_table,
                                                   &ent_figure_graph,
                                                   &ent_figure_turns,
                                                   &ent_figure_division,
                                                   &ent_figure_map,
                                                   &ent_figure_timeline,
                                                   &ent_figure_relations,
                                                   &ent_figure_dyad,
                                                   &ent_figure_process_dots,
                                                   &ent_figure_process_passage,
                                                   &ent_figure_process_fan,
                                                   &ent_figure_theatre_dots,
                                                   &ent_figure_theatre_passage,
                                                   &ent_figure_theatre_fan,
                                                   &ent_figure_compare,
                                                   &ent_figure_process_tornado,
                                                   &ent_figure_theatre_tornado,
                                                   &ent_figure_claim_tornado,
                                                   NULL};

/* ---- the list */

static const char *keep(ent_figures *out, ent_str *s) {
    const char *text = ent_str_failed(s) ? NULL : ent_arena_copy(&out->arena, ent_str_get(s), s->n);
    ent_str_clear(s);
    return text;
}

ent_status ent_figures_add(ent_ctx *ctx, ent_figures *out, const ent_figure_kind *kind, uint32_t i,
                           const char *of, const char *more, ent_str *title) {
    ent_figure f = {.kind = kind, .i = i};
    ent_str name = {0}, rest = {0};
    ent_str_add(&name, kind->word);
    if (*of) ent_str_addf(&name, ".%s", of);
    if (*more) ent_str_addf(&name, ".%s", more);
    ent_str_add(&rest, more);
    f.name = keep(out, &name);
    f.more = keep(out, &rest);
    f.title = keep(out, title);
    if (!f.name || !f.more || !f.title || !ent_vec_push(&out->list, f)) return ent_no_memory(ctx);
    return ENT_OK;
}

/* The title of an element; where it has none, its name. */
static ent_slice title_of(const ent_dossier *d, ent_part part, uint32_t i) {
    const ent_region *r = d->region;
    ent_slice title = r->title;
    switch (part) {
    case ENT_PART_WHY: title = r->claims[i].sentence; break;
    case ENT_PART_STABILITY: title = r->disputes[i].title; break;
    case ENT_PART_CHOOSE: title = r->choices[i].title; break;
    case ENT_PART_BARGAIN: title = r->negotiations[i].title; break;
    case ENT_PART_DIVIDE: title = r->divisions[i].title; break;
    case ENT_PART_BOUNDARY: title = r->seas[i].title; break;
    case ENT_PART_COURSE: title = r->processes[i].title; break;
    case ENT_PART_OUTLOOK:
    case ENT_PART_COMPARE: title = r->theatres[i].title; break;
    default: break;
    }
    return title.n ? title : ent_slice_of(ent_dossier_name(d, part, i));
}

ent_status ent_figures_add_each(ent_ctx *ctx, ent_dossier *d, const ent_figure_kind *kind,
                                ent_figures *out) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < ent_dossier_count(d, kind->part); i++) {
        ent_str title = {0};
        ent_put_clean(&title, title_of(d, kind->part, i));
        ent_str_addf(&title, ": %s", kind->shows);
        st = ent_figures_add(ctx, out, kind, i, ent_dossier_name(d, kind->part, i), "", &title);
    }
    return st;
}

ent_status ent_figures_add_record(ent_ctx *ctx, ent_dossier *d, const ent_figure_kind *kind,
                                  ent_figures *out) {
    ent_str title = {0};
    if (!d->region->n_events) return ENT_OK;
    ent_put_clean(&title, d->region->title.n ? d->region->title : d->region->name);
    ent_str_addf(&title, ": %s", kind->shows);
    return ent_figures_add(ctx, out, kind, 0, "", "", &title);
}

ent_status ent_figures_of(ent_ctx *ctx, ent_dossier *d, ent_figures *out) {
    ent_status st = ENT_OK;
    *out = (ent_figures){0};
    for (size_t k = 0; st == ENT_OK && ent_figure_kinds[k]; k++)
        st = ent_figure_kinds[k]->list(ctx, d, ent_figure_kinds[k], out);
    return st;
}

void ent_figures_clear(ent_figures *figures) {
    ent_vec_clear(&figures->list);
    ent_arena_clear(&figures->arena);
}

const ent_figure *ent_figures_next(const ent_figures *figures, const ent_figure *after,
                                   ent_part part, uint32_t i) {
    size_t k = after ? (size_t)(after - figures->list.at) + 1 : 0;
    for (; k < figures->list.n; k++)
        if (figures->list.at[k].kind->part == part && figures->list.at[k].i == i)
            return &figures->list.at[k];
    return NULL;
}

/* ---- the list as a page */

static const ent_column columns[] = {
    {"name", "figure_entry.name", NULL, NULL},
    {"title", "figure_entry.title", NULL, NULL},
    {"shows", "figure_entry.shows", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_figure = {"figure", "entente figure MODEL --format=csv",
                                           "a figure that the model has", columns};

static void list_csv(ent_printer *p, const ent_figures *all) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_figure);
    for (size_t k = 0; k < all->list.n; k++) {
        ent_csv_text(&csv, "name", all->list.at[k].name);
        ent_csv_text(&csv, "title", all->list.at[k].title);
        ent_csv_text(&csv, "shows", all->list.at[k].kind->shows);
        ent_csv_end_row(&csv);
    }
}

static void list_page(ent_printer *p, const ent_figures *all) {
    ent_str s = {0};
    ent_table t = ent_table_new(2);
    ent_print_handling(p);
    ent_put_count(&s, all->list.n, "figure", "figures");
    ent_print_title(p, p->region->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_print_gap(p);
    for (size_t k = 0; k < all->list.n; k++) {
        ent_table_add_row(&t, ENT_CELLS, 0);
        ent_table_set(&t, 0, all->list.at[k].name);
        ent_table_set(&t, 1, all->list.at[k].kind->shows);
    }
    if (t.failed) p->out.failed = true;
    if (!t.failed) ent_table_print_grid(&p->out, &t, 2, 0);
    ent_table_clear(&t);
    if (all->list.n) {
        ent_print_gap(p);
        ent_put_next(&s, p, "figure");
        ent_str_addf(&s, " %s -o figure.svg", all->list.at[0].name);
        ent_print_command(p, 0, &s);
        ent_str_add_char(&p->out, '\n');
    }
    ent_print_handling(p);
}

static void list_markup(ent_printer *p, const ent_figures *all) {
    ent_table t = ent_table_new(2);
    ent_table_add_row(&t, ENT_CELLS, 0);
    ent_table_set(&t, 0, "figure");
    ent_table_set(&t, 1, "shows");
    for (size_t k = 0; k < all->list.n; k++) {
        ent_table_add_row(&t, ENT_CELLS, 0);
        ent_table_set(&t, 0, all->list.at[k].name);
        ent_table_set(&t, 1, all->list.at[k].title);
    }
    ent_print_handling(p);
    ent_markup_table(p, &t);
    ent_print_handling(p);
    ent_markup_end(p);
}

static void json_entry(ent_json_writer *w, const ent_figure *f) {
    ent_json_begin_object(w);
    ent_json_text_member(w, "name", f->name);
    ent_json_text_member(w, "title", f->title);
    ent_json_text_member(w, "shows", f->kind->shows);
    ent_json_end_object(w);
}

static void json_cells(ent_json_writer *w, const char *key, const ent_table *t, size_t row) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (size_t c = 0; c < t->n_columns; c++) {
        const char *cell = t->row.at[row].cell[c];
        ent_json_put_text(w, cell ? cell : "");
    }
    ent_json_end_array(w);
}

static void json_table(ent_json_writer *w, const ent_table *t) {
    ent_json_begin_object(w);
    json_cells(w, "head", t, 0);
    ent_json_key(w, "rows");
    ent_json_begin_array(w);
    for (size_t r = 1; r < t->row.n; r++) {
        ent_json_begin_object(w);
        json_cells(w, "cells", t, r);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* One figure with its table, or all of them without. */
static void json(ent_printer *p, const ent_figure *f, size_t n, const ent_table *t) {
    ent_json_writer w;
    ent_json_open(p, &w, "figure");
    ent_json_begin_object(&w);
    ent_json_key(&w, "figures");
    ent_json_begin_array(&w);
    for (size_t k = 0; k < n; k++) json_entry(&w, &f[k]);
    ent_json_end_array(&w);
    ent_json_key(&w, "table");
    if (t)
        json_table(&w, t);
    else
        ent_json_put_null(&w);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}

ent_status ent_figure_list(ent_ctx *ctx, ent_dossier *d, const ent_print_options *options,
                           char **text) {
    ent_figures all;
    ent_printer p = ent_printer_new(ctx, d->region, options);
    *text = NULL;
    ent_status st = ent_figures_of(ctx, d, &all);
    if (st == ENT_OK) {
        switch (p.how.format) {
        case ENT_JSON: json(&p, all.list.at, all.list.n, NULL); break;
        case ENT_CSV: list_csv(&p, &all); break;
        case ENT_MARKDOWN:
        case ENT_HTML: list_markup(&p, &all); break;
        case ENT_TEXT: list_page(&p, &all); break;
        }
    }
    ent_figures_clear(&all);
    return ent_printer_end(&p, st, text);
}

/* ---- one of them */

static ent_status no_such(ent_ctx *ctx, const ent_figures *all, const char *name) {
    ent_nearest near = ent_nearest_to(ent_slice_of(name));
    ent_str words = {0};
    for (size_t k = 0; k < all->list.n; k++)
        ent_nearest_try(&near, ent_slice_of(all->list.at[k].name));
    ent_str_add(&words, "the model has no figure ");
    ent_put_quoted(&words, ent_slice_of(name));
    if (near.best.n) {
        ent_str_add(&words, "; did you mean ");
        ent_put_quoted(&words, near.best);
        ent_str_add_char(&words, '?');
    } else {
        ent_str_addf(&words, "; it has %zu, which `figure MODEL` lists", all->list.n);
    }
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "%s", ent_str_get(&words));
    ent_str_clear(&words);
    return st;
}

static ent_status find(ent_ctx *ctx, const ent_figures *all, const char *name,
                       const ent_figure **out) {
    for (size_t k = 0; k < all->list.n; k++) {
        *out = &all->list.at[k];
        if (strcmp((*out)->name, name) == 0) return ENT_OK;
    }
    *out = NULL;
    return no_such(ctx, all, name);
}

/* Why the question behind it has no answer. */
static ent_status nothing_to_draw(ent_ctx *ctx, const ent_dossier *d, const ent_figure *f) {
    const char *reason = ent_dossier_reason(d, f->kind->part, f->i);
    return ent_fail(ctx, ENT_ELIMIT, "there is nothing to draw: %s",
                    reason ? reason : "the model has no such answer");
}

/* A figure that refuses has nothing to draw: its name and width were fit. */
static ent_status no_usage(ent_ctx *ctx, ent_status st) {
    ent_str words = {0};
    if (st != ENT_EUSAGE) return st;
    ent_str_add(&words, ent_last_message(ctx));
    st = ent_fail(ctx, ENT_ELIMIT, "%s", ent_str_get(&words));
    ent_str_clear(&words);
    return st;
}

static ent_status draw(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                       const ent_figure_options *o, char **svg) {
    ent_status st = no_usage(ctx, f->kind->draw(ctx, d, f, o, svg));
    if (st != ENT_OK) return st;
    if (!*svg) return nothing_to_draw(ctx, d, f);
    if (o->theme == ENT_THEME_PRINT) ent_svg_to_greys(*svg);
    return ENT_OK;
}

ent_status ent_figure_svg(ent_ctx *ctx, ent_dossier *d, const char *name,
                          const ent_figure_options *options, char **svg) {
    ent_figure_options o = ENT_FIGURE_OPTIONS_INIT;
    ent_figures all;
    const ent_figure *f;
    *svg = NULL;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    if (o.width == 0) o.width = 160;
    if (!(o.width >= 80 && o.width <= 2000))
        return ent_fail(ctx, ENT_EUSAGE, "a figure is 80 to 2,000 mm wide");
    ent_status st = ent_figures_of(ctx, d, &all);
    if (st == ENT_OK) st = find(ctx, &all, name, &f);
    if (st == ENT_OK) st = draw(ctx, d, f, &o, svg);
    ent_figures_clear(&all);
    return st;
}

/* ---- its twin */

static void put_table(ent_printer *p, const ent_figure *f, ent_table *t) {
    switch (p->how.format) {
    case ENT_JSON: json(p, f, 1, t); break;
    case ENT_CSV: ent_csv_put_table(p, t); break;
    case ENT_MARKDOWN:
    case ENT_HTML:
        ent_print_handling(p);
        ent_markup_table(p, t);
        ent_print_caveat(p);
        ent_markup_end(p);
        break;
    case ENT_TEXT:
        ent_print_handling(p);
        ent_print_title(p, ent_slice_of(f->title), "");
        ent_print_gap(p);
        ent_table_print_grid(&p->out, t, 2, 0);
        ent_print_gap(p);
        ent_print_caveat(p);
        break;
    }
}

ent_status ent_figure_twin(ent_ctx *ctx, ent_dossier *d, const char *name,
                           const ent_print_options *options, char **text) {
    ent_figures all;
    const ent_figure *f = NULL;
    ent_printer p = ent_printer_new(ctx, d->region, options);
    ent_table t = {0};
    *text = NULL;
    ent_status st = ent_figures_of(ctx, d, &all);
    if (st == ENT_OK) st = find(ctx, &all, name, &f);
    if (st == ENT_OK) st = no_usage(ctx, f->kind->twin(ctx, d, f, &t));
    if (st == ENT_OK && t.failed) st = ent_no_memory(ctx);
    if (st == ENT_OK && t.row.n < 2) st = nothing_to_draw(ctx, d, f);
    if (st == ENT_OK) put_table(&p, f, &t);
    ent_table_clear(&t);
    ent_figures_clear(&all);
    return ent_printer_end(&p, st, text);
}
