/* export.c - ent_export_list, ent_export_run: the data behind figures and tables. */

#include "report/export.h"

#include "base/names.h"
#include "claim/claim.h"
#include "model/region.h"
#include "report/figures.h"
#include "report/graph.h"
#include "report/markup.h"
#include "report/table.h"

#include <string.h>

static ent_status claims_graph(ent_ctx *ctx, ent_dossier *d, uint32_t i, ent_graph *out) {
    (void)i;
    return ent_graph_of_claims(ctx, d, out);
}

static ent_status relations_graph(ent_ctx *ctx, ent_dossier *d, uint32_t i, ent_graph *out) {
    (void)i;
    return ent_graph_of_relations(ctx, d, out);
}

const ent_export_kind ent_export_kinds[] = {
    {"claims", "verdicts; what each claim needs and comes from", "check",
     ENT_TO_TABLE | ENT_TO_GRAPH, ENT_PART_CHECK, claims_graph},
    {"passages", "what becomes of each passage of a source", "check --passages", ENT_TO_TABLE,
     ENT_N_PARTS, NULL},
    {"events", "what is on record", "events", ENT_TO_TABLE, ENT_PART_EVENTS, NULL},
    {"relations", "events by pair and year; who meets whom", "relations",
     ENT_TO_TABLE | ENT_TO_GRAPH, ENT_PART_RELATIONS, relations_graph},
    {"numbers", "every number of the actors", "show", ENT_TO_CSV, ENT_N_PARTS, NULL},
    {NULL, "a dispute: its states, moves and who stays", "stability", ENT_TO_TABLE | ENT_TO_GRAPH,
     ENT_PART_STABILITY, ent_graph_of_dispute},
    {NULL, "a choice by each rule", "choose", ENT_TO_TABLE, ENT_PART_CHOOSE, NULL},
    {NULL, "a negotiation by each model, turn by turn", "bargain", ENT_TO_TABLE, ENT_PART_BARGAIN,
     NULL},
    {NULL, "a division by each rule", "divide", ENT_TO_TABLE, ENT_PART_DIVIDE, NULL},
    {NULL, "a sea by each rule: areas, zones, lines", "boundary", ENT_TO_TABLE | ENT_TO_GEOJSON,
     ENT_PART_BOUNDARY, NULL},
    {NULL, "a process: states, moves, chances over time", "simulate", ENT_TO_TABLE | ENT_TO_GRAPH,
     ENT_PART_COURSE, ent_graph_of_process},
    {NULL, "a theatre: what could go wrong", "simulate", ENT_TO_TABLE, ENT_PART_OUTLOOK, NULL},
    {"readings", "sentences and readings", "compare", ENT_TO_TABLE, ENT_PART_READINGS, NULL},
    {NULL, NULL, NULL, 0, ENT_N_PARTS, NULL}};

static const char *const forms[] = {"csv", "json", "md", "dot", "graphml", "geojson"};
enum { N_FORMS = sizeof forms / sizeof *forms };

static bool has_numbers(const ent_region *r) {
    for (uint32_t i = 0; i < r->n_actors; i++)
        if (r->actors[i].n_attributes) return true;
    return false;
}

static bool has_passages(const ent_region *r) {
    for (uint32_t i = 0; i < r->n_sources; i++)
        if (r->sources[i].passage) return true;
    return false;
}

uint32_t ent_export_count(const ent_dossier *d, const ent_export_kind *kind) {
    const ent_region *r = d->region;
    if (!kind->one || kind->part == ENT_PART_READINGS) return ent_dossier_count(d, kind->part);
    if (strcmp(kind->one, "claims") == 0) return r->n_claims > 0;
    if (strcmp(kind->one, "passages") == 0) return has_passages(r);
    if (strcmp(kind->one, "numbers") == 0) return has_numbers(r);
    return r->n_events > 0;
}

const char *ent_export_name(const ent_dossier *d, const ent_export_kind *kind, uint32_t i) {
    return kind->one ? kind->one : ent_dossier_name(d, kind->part, i);
}

/* ---- the list */

static void put_forms(ent_str *out, unsigned to) {
    size_t n = 0;
    for (size_t k = 0; k < N_FORMS; k++)
        if (to >> k & 1) ent_str_addf(out, "%s%s", n++ ? ", " : "", forms[k]);
}

static void list_kind(ent_table *t, const ent_dossier *d, const ent_export_kind *kind) {
    for (uint32_t i = 0; i < ent_export_count(d, kind); i++) {
        ent_str cell = {0};
        ent_table_add_row(t, ENT_CELLS, 0);
        ent_str_add(&cell, ent_export_name(d, kind, i));
        ent_table_set_all(t, 0, &cell);
        put_forms(&cell, kind->to);
        ent_table_set_all(t, 1, &cell);
        ent_table_set(t, 2, kind->what);
    }
}

ent_status ent_export_list(ent_ctx *ctx, ent_dossier *d, const ent_print_options *options,
                           char **text) {
    ent_printer p = ent_printer_new(ctx, d->region, options);
    ent_table t = ent_table_new(3);
    ent_table_add_row(&t, ENT_CELLS, 0);
    ent_table_set(&t, 0, "name");
    ent_table_set(&t, 1, "--to");
    ent_table_set(&t, 2, "what it is");
    for (const ent_export_kind *k = ent_export_kinds; k->what; k++) list_kind(&t, d, k);
    ent_print_handling(&p);
    if (ent_is_markup(&p)) {
        ent_markup_table(&p, &t);
    } else {
        ent_table_print_grid(&p.out, &t, 0, 0);
        ent_table_clear(&t);
    }
    ent_print_handling(&p);
    return ent_printer_end(&p, ENT_OK, text);
}

/* ---- one */

static const ent_export_kind *find(const ent_dossier *d, const char *name, uint32_t *at) {
    const ent_export_kind *found = NULL;
    for (const ent_export_kind *k = ent_export_kinds; k->what; k++)
        for (uint32_t i = 0; i < ent_export_count(d, k); i++) {
            if (strcmp(ent_export_name(d, k, i), name) != 0) continue;
            if (found && k->one) continue; /* the model's own name counts before a word of ours */
            found = k;
            *at = i;
        }
    return found;
}

static ent_status no_such_name(ent_ctx *ctx, const ent_dossier *d, const char *name) {
    ent_nearest near = ent_nearest_to(ent_slice_of(name));
    for (const ent_export_kind *k = ent_export_kinds; k->what; k++)
        for (uint32_t i = 0; i < ent_export_count(d, k); i++)
            ent_nearest_try(&near, ent_slice_of(ent_export_name(d, k, i)));
    if (near.best.n)
        return ent_fail(ctx, ENT_EUSAGE, "nothing is called \"%s\" here; did you mean \"%.*s\"?",
                        name, (int)near.best.n, near.best.s);
    return ent_fail(ctx, ENT_EUSAGE,
                    "nothing that can be exported is called \"%s\"; without a name there is a list",
                    name);
}

static ent_status find_form(ent_ctx *ctx, unsigned among, const char *name, const char *to,
                            unsigned *form) {
    ent_str all = {0};
    for (size_t k = 0; k < N_FORMS; k++)
        if (strcmp(forms[k], to) == 0 && among >> k & 1) {
            *form = 1u << k;
            return ENT_OK;
        }
    put_forms(&all, among);
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "\"%s\" is not exported to %s, but to %s", name, to,
                             ent_str_get(&all));
    ent_str_clear(&all);
    return st;
}

static ent_status print_graph(ent_ctx *ctx, ent_dossier *d, const ent_export_kind *kind, uint32_t i,
                              unsigned form, char **text) {
    ent_graph g = {0};
    ent_str out = {0};
    ent_status st = kind->graph(ctx, d, i, &g);
    if (st == ENT_OK && form == ENT_TO_DOT)
        ent_put_dot(&out, &g);
    else if (st == ENT_OK)
        ent_put_graphml(&out, &g);
    ent_graph_clear(&g);
    if (st == ENT_OK) *text = ent_str_take(&out);
    ent_str_clear(&out);
    return st == ENT_OK && !*text ? ent_no_memory(ctx) : st;
}

static ent_status print_geojson(ent_ctx *ctx, ent_dossier *d, uint32_t i,
                                const ent_print_options *options, char **text) {
    const ent_boundary *b;
    ent_status st = ent_dossier_boundary(ctx, d, i, &b);
    return st == ENT_OK && b ? ent_report_boundary_geojson(ctx, b, options, text) : st;
}

static ent_status print_passages(ent_ctx *ctx, ent_dossier *d, const ent_print_options *options,
                                 char **text) {
    const ent_check_result *r;
    ent_status st = ent_dossier_check(ctx, d, &r);
    return st == ENT_OK && r ? ent_report_passages(ctx, r, options, text) : st;
}

static ent_status print(ent_ctx *ctx, ent_dossier *d, const ent_export_kind *kind, uint32_t i,
                        unsigned form, const ent_print_options *options, char **text) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    if (options) memcpy(&how, options, options->size < sizeof how ? options->size : sizeof how);
    how.format = form == ENT_TO_CSV ? ENT_CSV : form == ENT_TO_MD ? ENT_MARKDOWN : ENT_JSON;
    if (form & ENT_TO_GRAPH) return print_graph(ctx, d, kind, i, form, text);
    if (form == ENT_TO_GEOJSON) return print_geojson(ctx, d, i, &how, text);
    if (kind->part != ENT_N_PARTS) return ent_dossier_print(ctx, d, kind->part, i, &how, text);
    if (strcmp(kind->one, "passages") == 0) return print_passages(ctx, d, &how, text);
    return ent_report_show(ctx, d->region, NULL, &how, text);
}

/* ---- the data behind a figure, by the figure's name */

/* Of the answer that a figure draws, the forms that a table of the figure is not: a graph, lines. */
static const ent_export_kind *kind_of_part(ent_part part) {
    const ent_export_kind *k = ent_export_kinds;
    while (k->what && k->part != part) k++;
    return k->what ? k : NULL;
}

static ent_status print_figure(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, const char *to,
                               const ent_print_options *options, char **text) {
    const ent_export_kind *kind = kind_of_part(f->kind->part);
    unsigned more = kind ? kind->to & (ENT_TO_GRAPH | ENT_TO_GEOJSON) : 0, form = 0;
    ent_status st = find_form(ctx, ENT_TO_TABLE | more, f->name, to, &form);
    if (st != ENT_OK || form & more)
        return st == ENT_OK ? print(ctx, d, kind, f->i, form, options, text) : st;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    if (options) memcpy(&how, options, options->size < sizeof how ? options->size : sizeof how);
    how.format = form == ENT_TO_CSV ? ENT_CSV : form == ENT_TO_MD ? ENT_MARKDOWN : ENT_JSON;
    return ent_figure_twin(ctx, d, f->name, &how, text);
}

/* *found: whether a figure is called so. */
static ent_status try_figure(ent_ctx *ctx, ent_dossier *d, const char *name, const char *to,
                             const ent_print_options *options, char **text, bool *found) {
    ent_figures all = {0};
    *found = false;
    if (!strchr(name, '.') && strcmp(name, "timeline") != 0) return ENT_OK;
    ent_status st = ent_figures_of(ctx, d, &all);
    for (size_t i = 0; i < all.list.n && st == ENT_OK && !*found; i++) {
        if (strcmp(all.list.at[i].name, name) != 0) continue;
        *found = true;
        st = print_figure(ctx, d, &all.list.at[i], to, options, text);
    }
    ent_figures_clear(&all);
    if (st == ENT_OK && !*found && strchr(name, '.'))
        st = ent_figure_twin(ctx, d, name, options, text); /* says which is near */
    return st;
}

ent_status ent_export_run(ent_ctx *ctx, ent_dossier *d, const char *name, const char *to,
                          const ent_print_options *options, char **text) {
    uint32_t i = 0;
    unsigned form = 0;
    bool drawn = false;
    *text = NULL;
    const ent_export_kind *kind = find(d, name, &i);
    if (!to) to = "csv";
    if (!kind) {
        ent_status of_figure = try_figure(ctx, d, name, to, options, text, &drawn);
        return of_figure == ENT_OK && !drawn ? no_such_name(ctx, d, name) : of_figure;
    }
    ent_status st = find_form(ctx, kind->to, name, to, &form);
    if (st == ENT_OK) st = print(ctx, d, kind, i, form, options, text);
    if (st != ENT_OK || *text) return st;
    ent_part part = kind->part == ENT_N_PARTS ? ENT_PART_CHECK : kind->part;
    const char *why = ent_dossier_reason(d, part, i);
    return ent_fail(ctx, ENT_EUSAGE, "there is no answer about \"%s\": %s", name,
                    why ? why : "the model asks nothing");
}
