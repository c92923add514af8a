/* filter.c - whether a filter of events can be understood: names, kinds, tags, grades, dates. */

#include "analyse/ledger.h"

#include "lang/diag.h"

typedef struct asked {
    ent_ctx *ctx;
    const ent_region *region;
    const ent_sources *files; /* of the filter: the region's, or a text of its own */
} asked;

/* ---- messages */

static ent_status unknown(const asked *a, const char *kind, const ent_expr *e, ent_slice near,
                          ent_str *help) {
    ent_slice text = ent_span_text(a->files, e->span);
    ent_str fix = {0};
    ent_str_add_slice(&fix, near);
    ent_report_at at = {ENT_ERROR, "E201", e->span, near.n || !help->n ? NULL : ent_str_get(help),
                        near.n ? ent_str_get(&fix) : NULL};
    ent_status st = ent_str_failed(help) || ent_str_failed(&fix)
                        ? ent_no_memory(a->ctx)
                        : ent_report(a->ctx, a->files, &at, "unknown %s \"%.*s\"%s%s%s", kind,
                                     (int)text.n, text.s, near.n ? "; did you mean \"" : "",
                                     near.n ? ent_str_get(&fix) : "", near.n ? "\"?" : "");
    ent_str_clear(&fix);
    ent_str_clear(help);
    return st;
}

static ent_status refuse(const asked *a, const ent_expr *e, const char *help, const char *message) {
    ent_report_at at = {ENT_ERROR, "E404", e->span, help, NULL};
    return ent_report(a->ctx, a->files, &at, "%s", message);
}

/* ---- operands */

static ent_status bind_who(const asked *a, const ent_expr *e, bool or_none) {
    bool name = e->kind == ENT_EXPR_NAME;
    const ent_named *found = name ? ent_region_find(a->region, e->name) : NULL;
    if (found && (found->thing == ENT_AN_ACTOR || found->thing == ENT_A_GROUP)) return ENT_OK;
    if (or_none && name && ent_slice_is(e->name, "none")) return ENT_OK;
    ent_str help = {0};
    ent_slice near = {NULL, 0};
    if (name)
        near = ent_region_nearest_of(a->region, 1u << ENT_AN_ACTOR | 1u << ENT_A_GROUP, e->name,
                                     &help);
    return unknown(a, "actor or group", e, near, &help);
}

static ent_status bind_kind(const asked *a, const ent_expr *e, bool or_any) {
    ent_event_kind kind;
    ent_slice name = e->kind == ENT_EXPR_NAME ? e->name : (ent_slice){NULL, 0};
    if (ent_event_kind_find(name, &kind) || (or_any && ent_slice_is(name, "any"))) return ENT_OK;
    ent_nearest near = ent_nearest_to(name);
    ent_str help = {0};
    ent_str_add(&help, "kinds: ");
    for (kind = 0; kind < ENT_N_EVENT_KINDS; kind++) {
        ent_str_addf(&help, "%s%s", kind ? ", " : "", ent_event_kind_name(kind));
        ent_nearest_try(&near, ent_slice_of(ent_event_kind_name(kind)));
    }
    return unknown(a, "kind of event", e, near.best, &help);
}

static ent_status bind_tag(const asked *a, const ent_expr *e) {
    uint32_t tag;
    if (ent_names_find(&a->region->tags, e->name, &tag)) return ENT_OK;
    ent_nearest near = ent_nearest_to(e->name);
    ent_str help = {0};
    ent_str_add(&help, "no event of the model is about it");
    for (size_t i = 0; i < a->region->tags.name.n; i++)
        ent_nearest_try(&near, a->region->tags.name.at[i]);
    return unknown(a, "tag", e, near.best, &help);
}

/* F and 6 say that nothing can be judged, so they are no least grade. */
static ent_status bind_grade(const asked *a, const ent_expr *e) {
    ent_slice g = e->name;
    bool letter = g.n >= 1 && g.n <= 2 && g.s[0] >= 'A' && g.s[0] <= 'E';
    if (letter && (g.n == 1 || (g.s[1] >= '1' && g.s[1] <= '5'))) return ENT_OK;
    return refuse(a, e, "F and 6 mean that it cannot be judged",
                  "a least grade is a letter A-E and perhaps a digit 1-5");
}

/* ---- filters */

static ent_status bind_one(const asked *a, const ent_expr *f) {
    ent_status st = ENT_OK;
    switch ((ent_filter_word)f->id) {
    case ENT_FILTER_BY: return bind_who(a, f->args[0], false);
    case ENT_FILTER_TO: return bind_who(a, f->args[0], true);
    case ENT_FILTER_BETWEEN:
        st = bind_who(a, f->args[0], false);
        return st == ENT_OK ? bind_who(a, f->args[1], false) : st;
    case ENT_FILTER_KIND: return bind_kind(a, f->args[0], false);
    case ENT_FILTER_ABOUT: return bind_tag(a, f->args[0]);
    case ENT_FILTER_MIN_GRADE: return bind_grade(a, f->args[0]);
    default: return ENT_OK;
    }
}

/* by, to and between speak of one pair of actors: some pair must be left. */
static ent_status bind_pairs(const asked *a, const ent_expr *e) {
    static const ent_filter_word words[] = {ENT_FILTER_BETWEEN, ENT_FILTER_TO, ENT_FILTER_BY};
    const ent_expr *part = NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words && !part; i++)
        part = ent_filter_part(e, words[i]);
    if (!part) return ENT_OK;
    ent_selection s;
    ent_arena arena = {0};
    ent_status st = ent_selection_of(a->ctx, a->region, e, &arena, &s);
    if (st == ENT_OK && !ent_asks_about_somebody(a->region, &s))
        st = refuse(a, part, "an actor does nothing to itself",
                    "no two actors are left to ask about");
    ent_arena_clear(&arena);
    return st;
}

/* What leaves nothing is a mistake. */
static ent_status bind_all(const asked *a, const ent_expr *e) {
    const ent_expr *since = ent_filter_part(e, ENT_FILTER_SINCE),
                   *until = ent_filter_part(e, ENT_FILTER_UNTIL);
    if (since && until && until->args[0]->from.last < since->args[0]->from.first)
        return refuse(a, until, NULL, "the span ends before it begins");
    const ent_expr *alleged = ent_filter_part(e, ENT_FILTER_ALLEGED);
    if (alleged && ent_filter_part(e, ENT_FILTER_NOT_ALLEGED))
        return refuse(a, alleged, NULL, "\"alleged\" and \"not alleged\" leave nothing");
    const ent_expr *above = ent_filter_part(e, ENT_FILTER_ABOVE),
                   *below = ent_filter_part(e, ENT_FILTER_BELOW);
    if (above && below && below->args[0]->number <= above->args[0]->number)
        return refuse(a, below, NULL, "no score lies between the two");
    return bind_pairs(a, e);
}

ent_status ent_filter_bind(ent_ctx *ctx, const ent_region *region, const ent_sources *files,
                           const ent_expr *events) {
    asked a = {ctx, region, files};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < events->n_args && st == ENT_OK; i++)
        st = bind_one(&a, events->args[i]);
    return st == ENT_OK ? bind_all(&a, events) : st;
}

ent_status ent_bind_who(ent_ctx *ctx, const ent_region *region, const ent_sources *files,
                        const ent_expr *e, bool or_none) {
    return bind_who(&(asked){ctx, region, files}, e, or_none);
}

ent_status ent_bind_kind(ent_ctx *ctx, const ent_region *region, const ent_sources *files,
                         const ent_expr *e, bool or_any) {
    return bind_kind(&(asked){ctx, region, files}, e, or_any);
}

/* ---- a filter that is a text of its own */

/* What is wrong with it is told in one line that quotes it. */
static ent_status explain(ent_ctx *ctx, size_t diags_before, const char *text) {
    const char *why = "it cannot be read", *help = NULL;
    for (size_t i = diags_before; i < ctx->diags.n; i++) {
        if (ctx->diags.at[i].severity != ENT_ERROR) continue;
        why = ctx->diags.at[i].message;
        help = ctx->diags.at[i].help;
        if (help && !*help) help = NULL;
        break;
    }
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "filter \"%s\": %s%s%s%s", text, why,
                             help ? " (" : "", help ? help : "", help ? ")" : "");
    ctx->diags.n = diags_before;
    return st;
}

ent_status ent_filter_read(ent_ctx *ctx, const ent_region *region, const char *text,
                           ent_arena *arena, ent_str *canonical, ent_selection *out) {
    ent_sources files = {0};
    uint32_t file;
    ent_expr *filter = NULL;
    size_t diags_before = ctx->diags.n;
    ent_status st = ent_sources_add(ctx, &files, arena, "filter", ent_slice_of(text), &file);
    if (st == ENT_OK) st = ent_filter_parse(ctx, &files, file, arena, &filter);
    if (st == ENT_OK) st = ent_filter_bind(ctx, region, &files, filter);
    if (st == ENT_OK) st = ent_selection_of(ctx, region, filter, arena, out);
    if (st == ENT_OK) {
        ent_expr_print(canonical, filter);
        if (ent_str_failed(canonical)) st = ent_no_memory(ctx);
    }
    ent_vec_clear(&files);
    return st == ENT_EINPUT ? explain(ctx, diags_before, text) : st;
}
