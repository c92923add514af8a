/* fuzz.c - what the fuzz targets share; see fuzz.h. */

#include "fuzz.h"

#include "base/ctx.h"
#include "base/file.h"
#include "base/json.h"
#include "lang/tree.h"
#include "model/region.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void fuzz_broken(const char *condition, const char *file, int line) {
    fprintf(stderr, "%s:%d: broken: %s\n", file, line, condition);
    fflush(stderr);
    abort();
}

/* ---- contexts that do not work for ever */

static clock_t begun;

static bool takes_too_long(void *user) {
    (void)user;
    return clock() - begun > 2 * CLOCKS_PER_SEC;
}

ent_ctx *fuzz_context(void) {
    ent_ctx *ctx = ent_ctx_new();
    DEMAND(ctx != NULL);
    begun = clock();
    ent_ctx_set_poll(ctx, takes_too_long, NULL);
    return ctx;
}

/* ---- the files of an input */

static const fuzz_file *files;
static size_t n_files;

void fuzz_set_files(const fuzz_file *set, size_t n) {
    files = set;
    n_files = n;
}

ent_status __wrap_ent_file_read(ent_ctx *ctx, const char *path, size_t limit, ent_str *out);

ent_status __wrap_ent_file_read(ent_ctx *ctx, const char *path, size_t limit, ent_str *out) {
    for (size_t i = 0; i < n_files; i++) {
        if (strcmp(files[i].name, path) != 0) continue;
        DEMAND(files[i].text.n <= limit);
        ent_str_add_slice(out, files[i].text);
        return ent_str_failed(out) ? ent_no_memory(ctx) : ENT_OK;
    }
    return ent_fail(ctx, ENT_EIO, "cannot read \"%s\": no such file or folder", path);
}

/* ---- messages and reports */

/* UTF-8 without control characters but for line ends and tabs; programs are not harmed by DEL and
 * the C1 controls, which JSON holds as they are. */
static bool is_clean(const char *s, ent_format format) {
    for (size_t n = strlen(s); n > 0;) {
        uint32_t c = 0;
        size_t length = ent_utf8_decode(s, n, &c);
        if (length == 0) return false;
        bool ends_row = c == '\r' && format == ENT_CSV && s[1] == '\n';
        if (c < 0x20 && c != '\n' && c != '\t' && !ends_row) return false;
        if (c >= 0x7f && c < 0xa0 && format != ENT_JSON) return false;
        s += length;
        n -= length;
    }
    return true;
}

/* What an input can cause.  Memory is not short here, and no invariant of ours may break. */
static bool is_possible(ent_status st) {
    return st != ENT_ENOMEM && st != ENT_EINTERNAL && st != ENT_EIO;
}

static void check_diag(const ent_diag *d) {
    DEMAND(strlen(d->code) == 4);
    DEMAND(*d->message && !strchr(d->message, '\n'));
    DEMAND(strlen(d->message) < 2000);
    DEMAND(*d->file ? d->line > 0 && d->column > 0 : d->line == 0);
    DEMAND(d->begin <= d->end);
    DEMAND(d->line < d->end_line || (d->line == d->end_line && d->column <= d->end_column));
}

void fuzz_check_messages(ent_ctx *ctx, ent_status status) {
    DEMAND(is_possible(status));
    bool error = false;
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++) {
        check_diag(ent_ctx_diag(ctx, i));
        error = error || ent_ctx_diag(ctx, i)->severity == ENT_ERROR;
    }
    DEMAND(status != ENT_OK || !error);
    if (status != ENT_OK) DEMAND(*ent_last_message(ctx) && !strchr(ent_last_message(ctx), '\n'));
    /* JSON that is no JSON has its place in the one line. */
    if (status == ENT_EINPUT && !error) DEMAND(strchr(ent_last_message(ctx), ':') != NULL);
    if (status == ENT_OK && ent_ctx_diag_count(ctx) == 0) return;
    for (ent_format format = ENT_TEXT; format <= ENT_CSV; format++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        print.format = format;
        char *text = NULL;
        ent_status st = ent_report_diags(ctx, NULL, "lint", &print, &text);
        DEMAND(st == ENT_OK);
        fuzz_check_report(ctx, st, format, text);
    }
}

void fuzz_check_report(ent_ctx *ctx, ent_status status, ent_format format, char *text) {
    DEMAND(is_possible(status));
    DEMAND((status == ENT_OK) == (text != NULL));
    if (status != ENT_OK) DEMAND(*ent_last_message(ctx));
    if (text) DEMAND(is_clean(text, format));
    if (text && format == ENT_JSON) {
        ent_json_doc *doc = NULL;
        DEMAND(ent_json_parse(ctx, "report", ent_slice_of(text), &doc) == ENT_OK);
        ent_json_free(doc);
    }
    ent_free(text);
}

/* ---- the views of a text */

static char *json_of(const ent_tree *tree) {
    ent_str out = {0};
    ent_json_writer w = ent_json_writer_to(&out, false);
    ent_tree_json(&w, NULL, tree);
    char *json = ent_str_take(&out);
    DEMAND(json != NULL);
    return json;
}

fuzz_views fuzz_views_of(const char *name, ent_slice text) {
    fuzz_views v = {NULL, NULL};
    ent_ctx *ctx = fuzz_context();
    ent_sources sources = {0};
    ent_arena arena = {0};
    ent_tree *tree = NULL;
    uint32_t file;
    ent_status st = ent_sources_add(ctx, &sources, &arena, name, text, &file);
    if (st == ENT_OK) st = ent_tree_parse(ctx, &sources, file, &arena, &tree);
    fuzz_check_messages(ctx, st);
    if (st == ENT_OK) {
        ent_str out = {0};
        DEMAND(ent_tree_format(ctx, tree, &out) == ENT_OK);
        v.canonical = ent_str_take(&out);
        v.json = json_of(tree);
        DEMAND(v.canonical != NULL);
    }
    ent_vec_clear(&sources);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    return v;
}

void fuzz_clear_views(fuzz_views *v) {
    ent_free(v->canonical);
    ent_free(v->json);
}

char *fuzz_twin_of(const ent_region *region) {
    return json_of(region->trees.at[0]);
}

/* ---- asking */

enum { MOST_STATES = 256, MOST_ASKED = 3 };

static void ask_lint(ent_ctx *ctx, const ent_region *region) {
    ent_status st = ent_check_lint(ctx, region);
    DEMAND(is_possible(st));
    DEMAND(st != ENT_OK || ent_ctx_diag_count_of(ctx, ENT_ERROR) == 0);
    if (st == ENT_OK) {
        ent_check_options few = ENT_CHECK_OPTIONS_INIT;
        few.max_states = MOST_STATES;
        few.draws = 3;
        few.profiles = 100;
        DEMAND(is_possible(ent_check_review(ctx, region, &few)));
    }
    for (ent_format format = ENT_TEXT; format <= ENT_CSV; format++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        print.format = format;
        char *text = NULL;
        st = ent_report_diags(ctx, region, "lint", &print, &text);
        fuzz_check_report(ctx, st, format, text);
    }
    ent_ctx_clear_diags(ctx);
}

ent_status fuzz_ask_show(ent_ctx *ctx, const ent_region *region, const char *path) {
    ent_status st = ENT_OK;
    for (ent_format format = ENT_TEXT; format <= ENT_CSV; format++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        print.format = format;
        char *text = NULL;
        st = ent_report_show(ctx, region, path, &print, &text);
        fuzz_check_report(ctx, st, format, text);
    }
    return st;
}

ent_status fuzz_ask_events(ent_ctx *ctx, const ent_region *region, const ent_events_options *ask) {
    ent_events *e = NULL;
    ent_status st = ent_events_run(ctx, region, ask, &e);
    DEMAND(is_possible(st) && (st == ENT_OK) == (e != NULL));
    for (ent_format format = ENT_TEXT; e && format <= ENT_CSV; format++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        print.format = format;
        print.all = format == ENT_TEXT && ask->gaps;
        char *text = NULL;
        ent_status made = ent_report_events(ctx, e, &print, &text);
        fuzz_check_report(ctx, made, format, text);
    }
    ent_events_free(e);
    return st;
}

/* Figures too, of what can be drawn. */
static void ask_relations(ent_ctx *ctx, const ent_region *region,
                          const ent_relations_options *ask) {
    ent_relations *r = NULL;
    char *text = NULL;
    ent_status st = ent_relations_run(ctx, region, ask, &r);
    DEMAND(is_possible(st) && (st == ENT_OK) == (r != NULL));
    for (ent_format format = ENT_TEXT; r && format <= ENT_CSV; format++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        print.format = format;
        ent_status made = ent_report_relations(ctx, r, &print, &text);
        fuzz_check_report(ctx, made, format, text);
    }
    if (r && ent_report_relations_figure(ctx, r, NULL, 0, NULL, &text) == ENT_OK) ent_free(text);
    ent_relations_free(r);
}

ent_status fuzz_ask_stability(ent_ctx *ctx, const ent_region *region, const char *dispute,
                              ent_stability_options ask) {
    ent_stability *s = NULL;
    ask.max_states = MOST_STATES;
    ent_status st = ent_stability_run(ctx, region, dispute, &ask, &s);
    DEMAND(is_possible(st) && (st == ENT_OK) == (s != NULL));
    for (ent_format format = ENT_TEXT; s && format <= ENT_CSV; format++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        print.format = format;
        char *text = NULL;
        ent_status made = ent_report_stability(ctx, s, &print, &text);
        fuzz_check_report(ctx, made, format, text);
    }
    ent_stability_free(s);
    return st;
}

ent_status fuzz_ask_why(ent_ctx *ctx, const ent_region *region, const char *what,
                        ent_why_options ask) {
    ent_why *w = NULL;
    ask.max_states = MOST_STATES;
    ask.draws = 3;
    ask.profiles = 1;
    ent_status st = ent_why_run(ctx, region, what, &ask, &w);
    DEMAND(is_possible(st) && (st == ENT_OK) == (w != NULL));
    for (ent_format format = ENT_TEXT; w && format <= ENT_CSV; format++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        print.format = format;
        char *text = NULL;
        ent_status made = ent_report_why(ctx, w, &print, &text);
        fuzz_check_report(ctx, made, format, text);
    }
    ent_why_free(w);
    return st;
}

ent_status fuzz_ask_check(ent_ctx *ctx, const ent_region *region, ent_check_options ask) {
    ent_check_result *r = NULL;
    ask.max_states = MOST_STATES;
    ask.draws = 3;
    ask.profiles = 100;
    ent_status st = ent_check_run(ctx, region, &ask, &r);
    DEMAND(is_possible(st) && (st == ENT_OK) == (r != NULL));
    for (ent_format format = ENT_TEXT; r && format <= ENT_CSV; format++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        print.format = format;
        char *text = NULL;
        ent_status made = ent_report_passages(ctx, r, &print, &text);
        fuzz_check_report(ctx, made, format, text);
        text = NULL;
        made = ent_report_check(ctx, r, &print, &text);
        fuzz_check_report(ctx, made, format, text);
    }
    ent_check_result_free(r);
    return st;
}

/* The name as a C string; names are short or not asked about. */
static const char *as_name(ent_slice name, char room[static 64]) {
    if (name.n >= 64) return NULL;
    memcpy(room, name.s, name.n);
    room[name.n] = '\0';
    return room;
}

void fuzz_ask_everything(ent_ctx *ctx, const ent_region *region) {
    char name[64], alternative[64];
    ent_events_options events = ENT_EVENTS_OPTIONS_INIT;
    ent_stability_options stability = ENT_STABILITY_OPTIONS_INIT, under = stability;
    ent_why_options why = ENT_WHY_OPTIONS_INIT;
    ent_check_options check = ENT_CHECK_OPTIONS_INIT;
    ask_lint(ctx, region);
    fuzz_ask_show(ctx, region, NULL);
    fuzz_ask_events(ctx, region, &events);
    events.gaps = true;
    fuzz_ask_events(ctx, region, &events);
    ent_relations_options relations = ENT_RELATIONS_OPTIONS_INIT;
    relations.directed = relations.fold_firms = relations.network = true;
    relations.top = 3;
    ask_relations(ctx, region, &relations);
    if (region->n_alternatives) under.under = as_name(region->alternatives[0].name, alternative);
    for (uint32_t i = 0; i < region->n_disputes && i < MOST_ASKED; i++) {
        if (!as_name(region->disputes[i].name, name)) continue;
        fuzz_ask_stability(ctx, region, name, stability);
        if (under.under) fuzz_ask_stability(ctx, region, name, under);
        fuzz_ask_why(ctx, region, name, why);
    }
    fuzz_ask_check(ctx, region, check);
    for (uint32_t i = 0; i < region->n_claims && i < MOST_ASKED; i++)
        if (as_name(region->claims[i].name, name)) fuzz_ask_why(ctx, region, name, why);
    ent_ctx_clear_diags(ctx);
}
