/* run_cases_boundary.c - judges a sea (kind sea-set): the shares of each rule, in percent.
 *
 * The shores are a GeoJSON file of the project, named by the case: a line is a mainland shore, a
 * polygon an island. */

#include "judge/figures.h"

#include "base/file.h"
#include "sea/rules.h"
#include "sea/waters.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SHORES = 200 };

typedef struct sea {
    ent_arena arena;
    ent_shore shore[MOST_SHORES];
    ent_shores shores;
    ent_lonlat_line closing, line;
    ent_waters *waters;
} sea;

static ent_status read_line(ent_ctx *ctx, const ent_json *list, ent_arena *arena,
                            ent_lonlat_line *out) {
    uint32_t n = (uint32_t)ent_json_size(list);
    double *at = ent_arena_alloc(arena, 2 * (size_t)n, sizeof *at);
    if (!at) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < 2 * n; i++)
        if (!ent_json_number(ent_json_at(ent_json_at(list, i / 2), i % 2), &at[i]))
            return ent_fail(ctx, ENT_EINPUT, "a line has a point that is none");
    *out = (ent_lonlat_line){at, n};
    return ENT_OK;
}

static ent_status add_shore(ent_ctx *ctx, const ent_json *root, const ent_json *feature, sea *s) {
    const ent_json *states = ent_json_get(root, "states");
    const ent_json *shape = ent_json_get(feature, "geometry");
    const ent_json *at = ent_json_get(shape, "coordinates");
    const char *name = ent_json_text(ent_json_get(ent_json_get(feature, "properties"), "state"));
    const char *type = ent_json_text(ent_json_get(shape, "type"));
    if (!name || !type || s->shores.n == MOST_SHORES)
        return ent_fail(ctx, ENT_EINPUT, "a shore has no state or shape");
    ent_shore *shore = &s->shore[s->shores.n++];
    shore->island = strcmp(type, "Polygon") == 0;
    while (shore->state < s->shores.n_states) {
        const char *state = ent_json_text(ent_json_at(states, shore->state));
        if (state && strcmp(state, name) == 0) break;
        shore->state++;
    }
    if (shore->state == s->shores.n_states)
        return ent_fail(ctx, ENT_EINPUT, "\"%s\" is not among the states", name);
    return read_line(ctx, shore->island ? ent_json_at(at, 0) : at, &s->arena, &shore->line);
}

static ent_status read_coast(ent_ctx *ctx, const ent_json *root, sea *s) {
    const char *source = getenv("ENT_SOURCE_DIR"),
               *name = ent_json_text(ent_json_get(root, "coast"));
    char path[1024];
    ent_str text = {0};
    ent_json_doc *doc = NULL;
    if (!name) return ent_fail(ctx, ENT_EINPUT, "a sea has no coast");
    snprintf(path, sizeof path, "%s/%s", source ? source : ".", name);
    ent_status st = ent_file_read(ctx, path, (size_t)1 << 24, &text);
    if (st == ENT_OK) st = ent_json_parse(ctx, name, (ent_slice){text.s, text.n}, &doc);
    const ent_json *features = ent_json_get(ent_json_root(doc), "features");
    for (size_t i = 0; st == ENT_OK && i < ent_json_size(features); i++)
        st = add_shore(ctx, root, ent_json_at(features, i), s);
    ent_json_free(doc);
    ent_str_clear(&text);
    return st;
}

static ent_status open_sea(ent_ctx *ctx, const ent_json *root, sea *s) {
    ent_lonlat_line ends;
    s->shores = (ent_shores){.n_states = (uint32_t)ent_json_size(ent_json_get(root, "states")),
                             .shore = s->shore,
                             .closing = &s->closing,
                             .n_closings = 1};
    ent_status st = read_coast(ctx, root, s);
    if (st == ENT_OK) st = read_line(ctx, ent_json_get(root, "closing"), &s->arena, &s->closing);
    if (st == ENT_OK) st = read_line(ctx, ent_json_get(root, "line"), &s->arena, &ends);
    if (st == ENT_OK) st = ent_sea_draw_line(ctx, ends, true, 1000, &s->arena, &s->line);
    return st == ENT_OK ? ent_waters_open(ctx, &s->shores, 1000, &s->waters) : st;
}

static void judge_rule(figures *f, const char *path, const ent_json *expected, const char *id,
                       sea *s, ent_tie_order ties) {
    const ent_method *rule = ent_method_find(ENT_BOUNDARY, id);
    ent_line_problem p = {
        .waters = s->waters, .ties = ties, .along = s->line, .cuts = 3, .between = {4, 2}};
    double share[ENT_MOST_STATES];
    ent_zones z;
    if (!rule || rule->run.boundary(f->t->ctx, rule, &p, &s->arena, &z) != ENT_OK) {
        figures_refused(f, path, expected, rule ? ent_last_message(f->t->ctx) : "no such rule");
        return;
    }
    for (uint32_t i = 0; i < s->shores.n_states; i++) share[i] = 100 * z.area[i] / s->waters->area;
    figures_list(f, path, expected, share, s->shores.n_states);
}

static bool judge_case(figures *f, const ent_json *c, size_t k, sea *s) {
    const ent_json *expected = ent_json_get(c, "expected");
    uint32_t first = 0;
    double number;
    if (!figures_tolerance(f, c, NULL)) return false;
    bool tied = ent_json_number(ent_json_at(ent_json_get(c, "ties"), 0), &number);
    if (tied) first = (uint32_t)number;
    figures_owe(f, expected);
    for (size_t i = 0; i < ent_json_size(expected); i++) {
        const char *id;
        const ent_json *shares = ent_json_member(expected, i, &id);
        figures_path path;
        figures_at(path, "cases[%zu].expected.%s", k, id ? id : "?");
        judge_rule(f, path, shares, id ? id : "", s, (ent_tie_order){&first, tied});
    }
    return true;
}

bool judge_sea_set(const ent_json *root, tally *t) {
    figures f;
    sea *s = NULL;
    const ent_json *cases = ent_json_get(root, "cases");
    if (!ent_sea_geometry()) {
        tally_skip(t, "a sea: this build has no geometry");
        return true;
    }
    s = calloc(1, sizeof *s);
    if (!s) return ent_no_memory(t->ctx), false;
    figures_begin(&f, t, "judge_sea_set");
    bool read = open_sea(t->ctx, root, s) == ENT_OK;
    for (size_t k = 0; read && k < ent_json_size(cases); k++)
        read = judge_case(&f, ent_json_at(cases, k), k, s);
    if (read) figures_end(&f);
    ent_waters_close(s->waters);
    ent_arena_clear(&s->arena);
    free(s);
    return read;
}
