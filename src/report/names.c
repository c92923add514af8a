/* names.c - ent_report_names: what can be typed where a name of a model is expected.
 *
 * One name a line, in the order of the text, with what it stands for behind a tab. */

#include "report/print.h"

#include "base/ctx.h"
#include "base/names.h"
#include "lang/expr.h"

#include <string.h>

/* A line is one line, whatever the text holds. */
static void put_one_line(ent_str *out, ent_slice text) {
    for (size_t i = 0; i < text.n; i++)
        ent_str_add_char(out, (unsigned char)text.s[i] < ' ' ? ' ' : text.s[i]);
}

static void put_name(ent_str *out, ent_slice name, ent_slice meaning) {
    put_one_line(out, name);
    ent_str_add_char(out, '\t');
    put_one_line(out, meaning);
    ent_str_add_char(out, '\n');
}

/* ---- things with names */

#define PUT_ALL(things, meaning)                                                                   \
    for (uint32_t i = 0; i < r->n_##things; i++)                                                   \
    put_name(out, r->things[i].name, r->things[i].meaning)

static void put_claims(const ent_region *r, ent_str *out) {
    PUT_ALL(claims, sentence);
}
static void put_disputes(const ent_region *r, ent_str *out) {
    PUT_ALL(disputes, title);
}
static void put_divisions(const ent_region *r, ent_str *out) {
    PUT_ALL(divisions, title);
}
static void put_actors(const ent_region *r, ent_str *out) {
    PUT_ALL(actors, title);
}
static void put_groups(const ent_region *r, ent_str *out) {
    PUT_ALL(groups, title);
}
static void put_alternatives(const ent_region *r, ent_str *out) {
    PUT_ALL(alternatives, title);
}
static void put_assumptions(const ent_region *r, ent_str *out) {
    PUT_ALL(assumptions, title);
}
static void put_sources(const ent_region *r, ent_str *out) {
    PUT_ALL(sources, title);
}

static void put_events(const ent_region *r, ent_str *out) {
    for (uint32_t i = 0; i < r->n_events; i++)
        if (r->events[i].id.s) put_name(out, r->events[i].id, r->events[i].what);
}

static void put_tags(const ent_region *r, ent_str *out) {
    for (size_t i = 0; i < r->tags.name.n; i++)
        put_name(out, r->tags.name.at[i], ent_slice_of("a subject of events"));
}

/* Each name with the word for its sort. */
static void put_everything(const ent_region *r, ent_str *out) {
    for (size_t i = 0; i < r->named.n; i++)
        put_name(out, r->names.name.at[i], ent_slice_of(ent_thing_name(r->named.at[i].thing)));
}

/* ---- paths */

/* "dispute.NAME." */
static void put_steps(ent_str *out, const char *word, ent_slice name) {
    ent_str_add(out, word);
    ent_str_add_char(out, '.');
    ent_str_add_slice(out, name);
    ent_str_add_char(out, '.');
}

/* What `show` finds: every name, and what each player of a dispute wants. */
static void put_paths(const ent_region *r, ent_str *out) {
    put_everything(r, out);
    for (uint32_t i = 0; i < r->n_disputes; i++) {
        const ent_dispute *d = &r->disputes[i];
        for (uint32_t k = 0; k < d->n_players; k++) {
            if (!d->rules.stance[k].given) continue;
            put_steps(out, "dispute", d->name);
            ent_str_add(out, d->rules.stance[k].ranked ? "rank." : "prefer.");
            put_name(out, r->actors[d->players[k]].name, ent_slice_of("what it wants"));
        }
    }
}

/* What `--set` takes: attributes, dated ones with their date, and present states. */
static void put_settable(const ent_region *r, ent_str *out) {
    for (uint32_t i = 0; i < r->n_actors; i++)
        for (uint32_t k = 0; k < r->actors[i].n_attributes; k++) {
            const ent_attribute *a = &r->actors[i].attributes[k];
            put_steps(out, "actor", r->actors[i].name);
            ent_str_add_slice(out, a->name);
            if (a->dated) ent_str_add_char(out, '.');
            if (a->dated) ent_date_print(out, a->at);
            ent_str_add(out, "\ta number\n");
        }
    for (uint32_t i = 0; i < r->n_disputes; i++) {
        if (!r->disputes[i].rules.has_now) continue;
        put_steps(out, "dispute", r->disputes[i].name);
        ent_str_add(out, "now\tthe present state\n");
    }
}

/* ---- words of the language */

static void put_event_kinds(const ent_region *r, ent_str *out) {
    (void)r;
    for (int kind = 0; kind < ENT_N_EVENT_KINDS; kind++)
        put_name(out, ent_slice_of(ent_event_kind_name((ent_event_kind)kind)),
                 ent_slice_of("a kind of event"));
}

static void put_filter_words(const ent_region *r, ent_str *out) {
    (void)r;
    for (int word = 0; word < ENT_N_FILTERS; word++)
        put_name(out, ent_slice_of(ent_filter_name((ent_filter_word)word)),
                 ent_slice_of("of a filter"));
}

typedef struct sort {
    const char *name;
    void (*put)(const ent_region *r, ent_str *out);
    bool of_language; /* needs no region */
} sort;

static const sort sorts[] = {
    {"claim", put_claims, false},
    {"dispute", put_disputes, false},
    {"division", put_divisions, false},
    {"actor", put_actors, false},
    {"group", put_groups, false},
    {"alternative", put_alternatives, false},
    {"assumption", put_assumptions, false},
    {"source", put_sources, false},
    {"event", put_events, false},
    {"tag", put_tags, false},
    {"path", put_paths, false},
    {"value", put_settable, false},
    {"kind", put_event_kinds, true},
    {"filter", put_filter_words, true},
};
enum { N_SORTS = sizeof sorts / sizeof *sorts };

static ent_status no_sort(ent_ctx *ctx, const char *name) {
    ent_str list = {0};
    for (size_t i = 0; i < N_SORTS; i++) ent_str_addf(&list, "%s%s", i ? ", " : "", sorts[i].name);
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "there are no names of the sort \"%s\"; sorts: %s",
                             name, ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

ent_status ent_report_names(ent_ctx *ctx, const ent_region *region, const char *kind, char **text) {
    ent_str out = {0};
    const sort *s = NULL;
    *text = NULL;
    for (size_t i = 0; kind && i < N_SORTS; i++)
        if (strcmp(sorts[i].name, kind) == 0) s = &sorts[i];
    if (kind && !s) return no_sort(ctx, kind);
    if (!region && !(s && s->of_language))
        return ent_fail(ctx, ENT_EUSAGE, "names are those of a model, and none was given");
    if (s)
        s->put(region, &out);
    else
        put_everything(region, &out);
    *text = ent_str_take(&out);
    return *text ? ENT_OK : ent_no_memory(ctx);
}
