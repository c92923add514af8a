/* figures_known.c - the figures that the reports of a sea, of events, processes and theatres have,
 * by their names. */

#include "report/figures.h"

#include "base/mem.h"
#include "model/theatre.h"
#include "report/boundary_figure.h"
#include "report/figure_twins.h"
#include "report/relations.h"

#include <string.h>

static const ent_print_options as_is = ENT_PRINT_OPTIONS_INIT;

/* ---- maps */

static ent_status list_maps(ent_ctx *ctx, ent_dossier *d, const ent_figure_kind *kind,
                            ent_figures *out) {
    for (uint32_t i = 0; i < d->region->n_seas; i++)
        for (uint32_t k = 0; k < d->region->seas[i].n_rules; k++) {
            const ent_sea *sea = &d->region->seas[i];
            const ent_sea_rule *rule = &sea->rules[k];
            ent_slice name = rule->name.n ? rule->name : ent_slice_of(rule->method->id);
            ent_str title = {0}, more = {0};
            ent_put_clean(&title, sea->title.n ? sea->title : sea->name);
            ent_str_add(&title, ": ");
            ent_put_clean(&title, rule->title.n ? rule->title : name);
            ent_str_add_slice(&more, name);
            if (ent_str_failed(&more)) title.failed = true;
            ent_status st =
                ent_figures_add(ctx, out, kind, i, ent_dossier_name(d, ENT_PART_BOUNDARY, i),
                                ent_str_get(&more), &title);
            ent_str_clear(&more);
            if (st != ENT_OK) return st;
        }
    return ENT_OK;
}

/* One rule alone, where the sea has not been asked about: the answer is the same, and sooner there. */
static ent_status ask_rule(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, bool draws,
                           ent_boundary **own, const ent_boundary **out) {
    const char *const rules[] = {f->more, NULL};
    ent_boundary_options o = ENT_BOUNDARY_OPTIONS_INIT;
    *own = NULL;
    if (d->slot[ENT_PART_BOUNDARY][f->i].asked) return ent_dossier_boundary(ctx, d, f->i, out);
    o.rules = rules;
    o.best_only = !draws || d->how.best_only;
    o.draws = d->how.draws / 10;
    o.seed = d->how.seed;
    o.drop = d->how.drop;
    ent_status st =
        ent_boundary_run(ctx, d->region, ent_dossier_name(d, ENT_PART_BOUNDARY, f->i), &o, own);
    *out = *own;
    return st;
}

static ent_status draw_map(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                           const ent_figure_options *o, char **svg) {
    const ent_boundary *b;
    ent_boundary *own;
    ent_status st = ask_rule(ctx, d, f, false, &own, &b);
    if (st == ENT_OK && b) st = ent_report_boundary_map(ctx, b, f->more, o->width, &as_is, svg);
    ent_boundary_free(own);
    return st;
}

static ent_status fill_map(ent_ctx *ctx, const ent_boundary *b, const char *rule,
                           ent_table *table) {
    for (uint32_t r = 0; r < b->n_rows; r++) {
        if (!ent_slice_is(b->row[r].name, rule)) continue;
        if (b->row[r].missing)
            return ent_fail(ctx, ENT_ELIMIT, "there is nothing to draw: %s", b->row[r].missing);
        ent_twin_map(table, b, &b->row[r]);
    }
    return ENT_OK;
}

static ent_status twin_map(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *table) {
    const ent_boundary *b;
    ent_boundary *own;
    ent_status st = ask_rule(ctx, d, f, true, &own, &b);
    if (st == ENT_OK && b) st = fill_map(ctx, b, f->more, table);
    ent_boundary_free(own);
    return st;
}

const ent_figure_kind ent_figure_map = {"map",     ENT_PART_BOUNDARY, "the zones by one rule",
                                        list_maps, draw_map,          twin_map};

/* ---- events */

static ent_status draw_timeline(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                                const ent_figure_options *o, char **svg) {
    const ent_relations *r;
    ent_status st = ent_dossier_relations(ctx, d, &r);
    (void)f;
    if (st != ENT_OK || !r) return st;
    return ent_report_relations_figure(ctx, r, "timeline", o->width, &as_is, svg);
}

static ent_status twin_timeline(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                                ent_table *table) {
    const ent_relations *r;
    ent_status st = ent_dossier_relations(ctx, d, &r);
    (void)f;
    if (st == ENT_OK && r) st = ent_twin_timeline(ctx, table, r);
    return st;
}

const ent_figure_kind ent_figure_timeline = {"timeline",
                                             ENT_PART_RELATIONS,
                                             "events by score over time, and what was looked for",
                                             ent_figures_add_record,
                                             draw_timeline,
                                             twin_timeline};

enum { MOST_PAIRS = 20 }; /* as the text of relations has them */

static ent_status list_dyads(ent_ctx *ctx, ent_dossier *d, const ent_figure_kind *kind,
                             ent_figures *out) {
    const ent_relations *r;
    ent_status st = d->region->n_events ? ent_dossier_relations(ctx, d, &r) : ENT_OK;
    if (st != ENT_OK || !d->region->n_events || !r) return st;
    for (uint32_t k = 0; st == ENT_OK && k < r->n_dyads && k < MOST_PAIRS; k++) {
        const ent_actor *a = &d->region->actors[r->dyads[k].a];
        const ent_actor *b = &d->region->actors[r->dyads[k].b];
        ent_str title = {0}, more = {0};
        if (!r->dyads[k].n) continue;
        ent_put_clean(&title, a->title.n ? a->title : a->name);
        ent_str_add(&title, " and ");
        ent_put_clean(&title, b->title.n ? b->title : b->name);
        ent_str_addf(&title, ": %s", kind->shows);
        ent_str_add_slice(&more, a->name);
        ent_str_add_char(&more, '.');
        ent_str_add_slice(&more, b->name);
        if (ent_str_failed(&more)) title.failed = true;
        st = ent_figures_add(ctx, out, kind, 0, "", ent_str_get(&more), &title);
        ent_str_clear(&more);
    }
    return st;
}

/* The question about the pair alone; the caller frees. */
static ent_status ask_pair(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_relations **out) {
    ent_relations_options o = ENT_RELATIONS_OPTIONS_INIT;
    ent_str pair = {0};
    ent_str_add(&pair, f->more);
    char *dot = pair.s ? strchr(pair.s, '.') : NULL;
    if (dot) *dot = ',';
    o.dyad = ent_str_get(&pair);
    o.seed = d->how.seed;
    ent_status st = dot ? ent_relations_run(ctx, d->region, &o, out) : ent_no_memory(ctx);
    ent_str_clear(&pair);
    return st;
}

static ent_status draw_dyad(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                            const ent_figure_options *o, char **svg) {
    ent_relations *r = NULL;
    ent_status st = ask_pair(ctx, d, f, &r);
    if (st == ENT_OK) st = ent_report_relations_figure(ctx, r, "dyad", o->width, &as_is, svg);
    ent_relations_free(r);
    return st;
}

static ent_status twin_dyad(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *table) {
    ent_relations *r = NULL;
    ent_status st = ask_pair(ctx, d, f, &r);
    if (st == ENT_OK) ent_twin_dyad(table, r);
    ent_relations_free(r);
    return st;
}

const ent_figure_kind ent_figure_dyad = {
    "dyad",     ENT_PART_RELATIONS, "mean score and number of events by year",
    list_dyads, draw_dyad,          twin_dyad};

/* ---- processes */

static ent_status draw_course(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                              const ent_figure_options *o, char **svg) {
    const ent_course *c;
    ent_status st = ent_dossier_course(ctx, d, f->i, &c);
    if (st != ENT_OK || !c) return st;
    return ent_report_course_figure(ctx, c, f->kind->word, o->width, &as_is, svg);
}

static ent_status twin_course(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *table) {
    const ent_course *c;
    ent_status st = ent_dossier_course(ctx, d, f->i, &c);
    if (st == ENT_OK && c) ent_twin_course(table, c, f->kind->word);
    return st;
}

const ent_figure_kind ent_figure_process_dots = {
    "dots",      ENT_PART_COURSE, "the chance with each set of interventions", ent_figures_add_each,
    draw_course, twin_course};
const ent_figure_kind ent_figure_process_passage = {"passage",
                                                    ENT_PART_COURSE,
                                                    "the chance of having been there, over time",
                                                    ent_figures_add_each,
                                                    draw_course,
                                                    twin_course};
const ent_figure_kind ent_figure_process_fan = {
    "fan",       ENT_PART_COURSE, "where it is over time", ent_figures_add_each,
    draw_course, twin_course};

/* ---- theatres */

static ent_status draw_outlook(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                               const ent_figure_options *o, char **svg) {
    const ent_outlook *x;
    ent_status st = ent_dossier_outlook(ctx, d, f->i, &x);
    if (st != ENT_OK || !x) return st;
    return ent_report_outlook_figure(ctx, x, f->kind->word, o->width, &as_is, svg);
}

static ent_status twin_outlook(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                               ent_table *table) {
    const ent_outlook *x;
    ent_status st = ent_dossier_outlook(ctx, d, f->i, &x);
    if (st == ENT_OK && x) ent_twin_outlook(table, x, f->kind->word);
    return st;
}

const ent_figure_kind ent_figure_theatre_dots = {"dots",
                                                 ENT_PART_OUTLOOK,
                                                 "the chance of a crisis or attack, by pair",
                                                 ent_figures_add_each,
                                                 draw_outlook,
                                                 twin_outlook};
const ent_figure_kind ent_figure_theatre_passage = {
    "passage",
    ENT_PART_OUTLOOK,
    "the chance of a first crisis or attack, over time",
    ent_figures_add_each,
    draw_outlook,
    twin_outlook};
const ent_figure_kind ent_figure_theatre_fan = {
    "fan",        ENT_PART_OUTLOOK, "what each can bring to bear, over time", ent_figures_add_each,
    draw_outlook, twin_outlook};

static bool has_intervention(const ent_theatre *t) {
    for (uint32_t k = 0; k < t->n_measures; k++)
        if (!t->measures[k].commitment) return true;
    return false;
}

static ent_status list_compared(ent_ctx *ctx, ent_dossier *d, const ent_figure_kind *kind,
                                ent_figures *out) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < d->region->n_theatres; i++) {
        const ent_theatre *t = &d->region->theatres[i];
        ent_str title = {0};
        if (!has_intervention(t)) continue;
        ent_put_clean(&title, t->title.n ? t->title : t->name);
        ent_str_addf(&title, ": %s", kind->shows);
        st = ent_figures_add(ctx, out, kind, i, ent_dossier_name(d, kind->part, i), "", &title);
    }
    return st;
}

static ent_status draw_compare(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                               const ent_figure_options *o, char **svg) {
    const ent_compare *c;
    ent_status st = ent_dossier_compare(ctx, d, f->i, &c);
    if (st != ENT_OK || !c) return st;
    return ent_report_compare_figure(ctx, c, o->width, &as_is, svg);
}

static ent_status twin_compare(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                               ent_table *table) {
    const ent_compare *c;
    ent_status st = ent_dossier_compare(ctx, d, f->i, &c);
    if (st == ENT_OK && c) ent_twin_compare(table, c);
    return st;
}

const ent_figure_kind ent_figure_compare = {
    "compare",     ENT_PART_COMPARE, "the same chances with each intervention",
    list_compared, draw_compare,     twin_compare};
