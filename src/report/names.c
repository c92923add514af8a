/* names.c - ent_report_names: what can be typed where a name of a model is expected.
 *
 * One name a line, in the order of the text, with what it stands for behind a tab. */

#include "base/mem.h"
#include "report/figures.h"
#include "report/print.h"

#include "entente/methods.h"

#include "base/ctx.h"
#include "base/names.h"
#include "lang/expr.h"
#include "model/theatre.h"

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
static void put_negotiations(const ent_region *r, ent_str *out) {
    PUT_ALL(negotiations, title);
}
static void put_seas(const ent_region *r, ent_str *out) {
    for (uint32_t i = 0; i < r->n_seas; i++) put_name(out, r->seas[i].name, r->seas[i].title);
}

static void put_sea_rules(const ent_region *r, ent_str *out) {
    for (uint32_t i = 0; i < r->n_seas; i++)
        for (uint32_t k = 0; k < r->seas[i].n_rules; k++) {
            const ent_sea_rule *rule = &r->seas[i].rules[k];
            put_name(out, rule->name,
                     rule->title.n ? rule->title : ent_slice_of(ent_method_name(rule->method)));
        }
}

static void put_divisions(const ent_region *r, ent_str *out) {
    PUT_ALL(divisions, title);
}
static void put_choices(const ent_region *r, ent_str *out) {
    PUT_ALL(choices, title);
}
static void put_simulated(const ent_region *r, ent_str *out) {
    PUT_ALL(processes, title);
    PUT_ALL(theatres, title);
}
static void put_process_states(const ent_region *r, ent_str *out) {
    for (uint32_t i = 0; i < r->n_processes; i++)
        for (uint32_t k = 0; k < r->processes[i].n_states; k++)
            put_name(out, r->processes[i].states[k].name, r->processes[i].states[k].title);
}
/* Of theatres: what --with adds, and what --without takes out. */
static void put_measures(const ent_theatre *t, bool commitments, ent_str *out) {
    for (uint32_t k = 0; k < t->n_measures; k++)
        if (t->measures[k].commitment == commitments)
            put_name(out, t->measures[k].name, t->measures[k].title);
}
static void put_interventions(const ent_region *r, ent_str *out) {
    for (uint32_t i = 0; i < r->n_processes; i++)
        for (uint32_t k = 0; k < r->processes[i].n_interventions; k++)
            put_name(out, r->processes[i].interventions[k].name,
                     r->processes[i].interventions[k].title);
    for (uint32_t i = 0; i < r->n_theatres; i++) {
        put_measures(&r->theatres[i], false, out);
        for (uint32_t k = 0; k < r->theatres[i].n_acts; k++)
            put_name(out, r->theatres[i].acts[k].name, r->theatres[i].acts[k].title);
    }
}
static void put_theatres(const ent_region *r, ent_str *out) {
    PUT_ALL(theatres, title);
}
static void put_commitments(const ent_region *r, ent_str *out) {
    for (uint32_t i = 0; i < r->n_theatres; i++) {
        const ent_theatre *t = &r->theatres[i];
        put_measures(t, true, out);
        for (uint32_t k = 0; k < t->n_arms; k++) {
            ent_slice actor = r->actors[t->actors[t->arms[k].actor]].name;
            ent_str name = {0};
            ent_str_addf(&name, "arms-%.*s", (int)actor.n, actor.s);
            put_name(out, (ent_slice){ent_str_get(&name), name.n},
                     ent_slice_of("what it can bring to bear, held as it is"));
            if (name.failed) out->failed = true;
            ent_str_clear(&name);
        }
    }
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

static void put_number(const ent_region *r, ent_str *out, const ent_attribute *a) {
    if (!a) return;
    ent_number_path_print(out, r, a);
    ent_str_add(out, "\ta number\n");
}

static void put_cells(const ent_region *r, ent_str *out, const ent_party_line *lines, uint32_t n,
                      uint32_t n_columns) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; lines[i].cells && k < n_columns; k++)
            put_number(r, out, lines[i].cells[k].own);
}

static void put_numbers_of_negotiation(const ent_region *r, ent_str *out,
                                       const ent_negotiation *n) {
    for (uint32_t d = 0; d < n->n_dimensions; d++) {
        const ent_dimension *x = &n->dimensions[d];
        put_number(r, out, x->impasse);
        put_cells(r, out, x->parties, x->n_parties, x->n_columns);
    }
    if (n->n_dimensions && n->parties != n->dimensions[0].parties)
        put_cells(r, out, n->parties, n->n_parties, n->n_columns);
    for (uint32_t i = 0; i < n->n_accommodations; i++)
        put_number(r, out, n->accommodations[i].share);
}

typedef struct numbers {
    const ent_region *region;
    ent_str *out;
} numbers;

static void put_each_number(void *asker, const ent_attribute *a) {
    const numbers *n = asker;
    put_number(n->region, n->out, a);
}

/* The numbers of choices, negotiations, divisions and seas. */
static void put_numbers_of_tables(const ent_region *r, ent_str *out) {
    for (uint32_t i = 0; i < r->n_choices; i++) {
        const ent_choice *c = &r->choices[i];
        for (uint32_t k = 0; k < c->n_rankings; k++) put_number(r, out, c->rankings[k].weight);
        for (uint32_t k = 0; k < c->n_placings; k++) put_number(r, out, c->placings[k].rank);
        put_number(r, out, c->quota);
    }
    for (uint32_t i = 0; i < r->n_negotiations; i++)
        put_numbers_of_negotiation(r, out, &r->negotiations[i]);
    for (uint32_t i = 0; i < r->n_divisions; i++) {
        const ent_division *d = &r->divisions[i];
        put_number(r, out, d->whole);
        put_cells(r, out, d->parties, d->n_parties, d->n_columns);
        for (uint32_t k = 0; k < d->n_worths; k++) put_number(r, out, d->worths[k].worth);
    }
    numbers n = {r, out};
    for (uint32_t i = 0; i < r->n_seas; i++) ent_sea_numbers(&r->seas[i], put_each_number, &n);
    for (uint32_t i = 0; i < r->n_processes; i++)
        ent_process_numbers(&r->processes[i], put_each_number, &n);
    for (uint32_t i = 0; i < r->n_theatres; i++)
        ent_theatre_numbers(&r->theatres[i], put_each_number, &n);
}

/* What `--set` takes: attributes, dated ones with their date, numbers of tables, and present
 * states. */
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
    put_numbers_of_tables(r, out);
    for (uint32_t i = 0; i < r->n_disputes; i++) {
        if (!r->disputes[i].rules.has_now) continue;
        put_steps(out, "dispute", r->disputes[i].name);
        ent_str_add(out, "now\tthe present state\n");
    }
}

/* ---- words of the language */

static void put_choice_rules(const ent_region *r, ent_str *out) {
    (void)r;
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (ent_method_family(m) == ENT_CHOICE)
            put_name(out, ent_slice_of(ent_method_id(m)), ent_slice_of(ent_method_name(m)));
    }
}

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

/* ---- what `export` writes */

static void put_exported(const ent_region *r, ent_str *out) {
    static const char *const words[] = {"claims", "passages", "events", "relations", "numbers"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        put_name(out, ent_slice_of(words[i]), ent_slice_of("of the whole model"));
    put_disputes(r, out);
    put_choices(r, out);
    put_negotiations(r, out);
    put_divisions(r, out);
    put_seas(r, out);
    put_simulated(r, out);
}

typedef struct sort {
    const char *name;
    void (*put)(const ent_region *r, ent_str *out); /* NULL: figures, which are asked for */
    bool of_language;                               /* needs no region */
} sort;

static const sort sorts[] = {
    {"claim", put_claims, false},
    {"dispute", put_disputes, false},
    {"choice", put_choices, false},
    {"negotiation", put_negotiations, false},
    {"choice-rule", put_choice_rules, true},
    {"division", put_divisions, false},
    {"sea", put_seas, false},
    {"sea-rule", put_sea_rules, false},
    {"simulated", put_simulated, false},
    {"process-state", put_process_states, false},
    {"theatre", put_theatres, false},
    {"intervention", put_interventions, false},
    {"commitment", put_commitments, false},
    {"actor", put_actors, false},
    {"group", put_groups, false},
    {"alternative", put_alternatives, false},
    {"assumption", put_assumptions, false},
    {"source", put_sources, false},
    {"event", put_events, false},
    {"tag", put_tags, false},
    {"path", put_paths, false},
    {"value", put_settable, false},
    {"export", put_exported, false},
    {"figure", NULL, false},
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

static ent_status put_figures(ent_ctx *ctx, const ent_region *region, char **text) {
    ent_str out = {0};
    ent_dossier *d;
    ent_figures all;
    ent_status st = ent_dossier_open(ctx, region, NULL, &d);
    if (st != ENT_OK) return st;
    st = ent_figures_of(ctx, d, &all);
    for (size_t k = 0; st == ENT_OK && k < all.list.n; k++)
        put_name(&out, ent_slice_of(all.list.at[k].name), ent_slice_of(all.list.at[k].kind->shows));
    ent_figures_clear(&all);
    ent_dossier_close(d);
    *text = ent_str_take(&out);
    if (st == ENT_OK && !*text) st = ent_no_memory(ctx);
    if (st == ENT_OK) return ENT_OK;
    ent_free(*text);
    *text = NULL;
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
    if (s && !s->put) return put_figures(ctx, region, text);
    if (s)
        s->put(region, &out);
    else
        put_everything(region, &out);
    *text = ent_str_take(&out);
    return *text ? ENT_OK : ent_no_memory(ctx);
}
