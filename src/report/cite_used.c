/* cite_used.c - which methods a model uses, by its text alone: nothing is computed. */

#include "report/cite.h"

#include "base/mem.h"
#include "claim/evaluate.h"
#include "model/theatre.h"

#include <string.h>

/* ---- methods by name */

typedef struct gathering {
    const ent_region *region;
    bool *used; /* per method of the table */
} gathering;

static void use(gathering *g, const ent_method *m) {
    for (size_t i = 0; m && i < ent_method_count(); i++)
        if (ent_method_at(i) == m) g->used[i] = true;
}

/* Families of what is asked of such a thing; -1: none. */
static void families_of(ent_thing thing, int family[2]) {
    family[0] = family[1] = -1;
    switch (thing) {
    case ENT_A_DISPUTE: family[0] = ENT_STABILITY, family[1] = ENT_COALITION; break;
    case ENT_A_CHOICE: family[0] = ENT_CHOICE; break;
    case ENT_A_NEGOTIATION: family[0] = ENT_BARGAIN; break;
    case ENT_A_DIVISION: family[0] = ENT_DIVISION, family[1] = ENT_VALUE; break;
    case ENT_A_SEA: family[0] = ENT_BOUNDARY; break;
    default: break;
    }
}

static void use_rule_of_sea(gathering *g, const ent_sea_rule *r) {
    use(g, r->method);
    use(g, r->rest);
}

/* `area(SEA, RULE)`: a rule has a name of its own, or that of its method. */
static void use_of_sea(gathering *g, const ent_sea *sea, ent_slice name) {
    uint32_t rule = ent_find_sea_rule(sea, name);
    if (rule != ENT_NONE) use_rule_of_sea(g, &sea->rules[rule]);
}

static bool use_named(gathering *g, const int family[2], ent_slice name) {
    char id[64];
    bool found = false;
    if (name.n >= sizeof id) return false;
    memcpy(id, name.s, name.n);
    id[name.n] = '\0';
    for (int f = 0; f < 2 && family[f] >= 0; f++) {
        const ent_method *m = ent_method_find((ent_family)family[f], id);
        use(g, m);
        found |= m != NULL;
    }
    return found;
}

static void use_of_call(gathering *g, const ent_expr *call) {
    const ent_named *of = call->n_args && call->args[0]->kind == ENT_EXPR_NAME
                              ? ent_region_find(g->region, call->args[0]->name)
                              : NULL;
    int family[2];
    if (!of) return;
    families_of(of->thing, family);
    bool named = false;
    for (uint32_t k = 1; k < call->n_args; k++) {
        if (call->args[k]->kind != ENT_EXPR_NAME) continue;
        if (of->thing == ENT_A_SEA) use_of_sea(g, &g->region->seas[of->index], call->args[k]->name);
        named |= use_named(g, family, call->args[k]->name);
    }
    const ent_function *f = ent_function_of(g->region, call);
    if (f && !named && of->thing == ENT_A_NEGOTIATION)
        use_named(g, family, ent_slice_of(ent_default_model(f)));
}

static void use_of_expr(gathering *g, const ent_expr *e) {
    if (!e) return;
    if (e->kind == ENT_EXPR_CALL) use_of_call(g, e);
    for (uint32_t i = 0; i < e->n_args; i++) use_of_expr(g, e->args[i]);
}

/* ---- methods that tables list */

static void use_rules(gathering *g, const ent_rule_named *rules, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) use(g, rules[i].method);
}

static void use_of_sea_whole(gathering *g, const ent_sea *sea) {
    for (uint32_t i = 0; i < sea->n_rules; i++) use_rule_of_sea(g, &sea->rules[i]);
    if (!sea->n_rules) use(g, ent_method_find(ENT_BOUNDARY, "equidistance"));
}

static void use_of_change(gathering *g, const ent_table_change *c) {
    switch (c->owner) {
    case ENT_OF_CHOICE: use_rules(g, c->choice->rules, c->choice->n_rules); break;
    case ENT_OF_NEGOTIATION: use_rules(g, c->negotiation->rules, c->negotiation->n_rules); break;
    case ENT_OF_DIVISION: use_rules(g, c->division->rules, c->division->n_rules); break;
    case ENT_OF_SEA: use_of_sea_whole(g, c->sea); break;
    default: break;
    }
}

static void use_of_tables(gathering *g) {
    const ent_region *r = g->region;
    for (uint32_t i = 0; i < r->n_choices; i++)
        use_rules(g, r->choices[i].rules, r->choices[i].n_rules);
    for (uint32_t i = 0; i < r->n_negotiations; i++) {
        const ent_negotiation *n = &r->negotiations[i];
        use_rules(g, n->rules, n->n_rules);
        for (uint32_t k = 0; k < n->n_methods; k++) use(g, n->methods[k].method);
    }
    for (uint32_t i = 0; i < r->n_divisions; i++)
        use_rules(g, r->divisions[i].rules, r->divisions[i].n_rules);
    for (uint32_t i = 0; i < r->n_seas; i++) use_of_sea_whole(g, &r->seas[i]);
    for (uint32_t i = 0; i < r->n_alternatives; i++)
        for (uint32_t k = 0; k < r->alternatives[i].n_tables; k++)
            use_of_change(g, &r->alternatives[i].tables[k]);
}

/* ---- what the engine does by itself */

static bool has_claims(const ent_region *r) {
    return r->n_claims > 0;
}

static bool has_words(const ent_region *r) {
    return r->n_claims && !ent_slice_is(r->words, "none");
}

static bool has_grades(const ent_region *r) {
    for (uint32_t i = 0; i < r->n_sources; i++)
        if (r->sources[i].grade.letter) return true;
    return false;
}

static bool has_disputes(const ent_region *r) {
    return r->n_disputes > 0;
}

/* Whether a stance of the model, or of an alternative, has what `has` looks for. */
static bool any_stance(const ent_region *r, bool (*has)(const ent_stance *s)) {
    for (uint32_t d = 0; d < r->n_disputes; d++)
        for (uint32_t p = 0; p < r->disputes[d].n_players; p++)
            if (has(&r->disputes[d].rules.stance[p])) return true;
    for (uint32_t a = 0; a < r->n_alternatives; a++)
        for (uint32_t k = 0; k < r->alternatives[a].n_disputes; k++) {
            const ent_dispute_change *c = &r->alternatives[a].disputes[k];
            for (uint32_t p = 0; p < r->disputes[c->dispute].n_players; p++)
                if (has(&c->rules.stance[p])) return true;
        }
    return false;
}

static bool is_prioritised(const ent_stance *s) {
    return s->given && !s->ranked && s->n_lines;
}

static bool is_cut(const ent_stance *s) {
    return s->n_cuts > 0;
}

static bool is_open(const ent_stance *s) {
    return s->n_unknown > 0;
}

static bool has_priorities(const ent_region *r) {
    return any_stance(r, is_prioritised);
}

static bool has_strength(const ent_region *r) {
    return any_stance(r, is_cut);
}

static bool has_unknown(const ent_region *r) {
    return any_stance(r, is_open);
}

static bool has_views(const ent_region *r) {
    for (uint32_t a = 0; a < r->n_alternatives; a++)
        for (uint32_t k = 0; k < r->alternatives[a].n_disputes; k++)
            if (r->alternatives[a].disputes[k].rules.n_views) return true;
    return false;
}

static bool has_seas(const ent_region *r) {
    return r->n_seas > 0;
}

static bool has_processes(const ent_region *r) {
    return r->n_processes > 0;
}

static bool has_theatres(const ent_region *r) {
    return r->n_theatres > 0;
}

static bool has_negotiations(const ent_region *r) {
    return r->n_negotiations > 0;
}

static bool has_events(const ent_region *r) {
    return r->n_events > 0;
}

static bool has_coded(const ent_region *r) {
    for (uint32_t i = 0; i < r->n_events; i++)
        if (r->events[i].code.n && !r->events[i].node) return true;
    return false;
}

static bool has_forecasts(const ent_region *r) {
    for (uint32_t i = 0; i < r->n_claims; i++)
        if (r->claims[i].n_forecasts) return true;
    return false;
}

static const struct {
    bool (*stands)(const ent_region *r);
    const char *name, *page, *keys;
} parts[] = {
    {has_disputes, "the graph model of a dispute", "explanation/how-a-verdict-is-computed",
     "kilgour1987; fang1993"},
    {has_priorities, "preferences by prioritised statements", "how-to/write-preferences",
     "fang2003"},
    {has_strength, "strength of preference", "methods/stability-strength", "hamouda2004"},
    {has_unknown, "preferences that are not known", "methods/stability-uncertainty", "li2004"},
    {has_views, "how an actor sees the others", "reference/language", "bennett1977; wang1988"},
    {has_events, "kinds of events", "explanation/ledger", "plover"},
    {has_coded, "scores of coded events", "reference/event-formats", "goldstein1992"},
    {has_negotiations, "how far off forecasts of settlements were", "how-to/forecast-a-settlement",
     "thomson2006; arregui2021"},
    {has_seas, "lengths and areas on the ellipsoid", "explanation/lines-at-sea", "karney2013"},
    {has_processes, "finite Markov chains", "explanation/how-a-process-is-computed", "kemeny1960"},
    {has_theatres, "arms and events that set off events", "explanation/dynamics",
     "richardson1960; hawkes1971"},
    {has_theatres, "rates of disputes by which a theatre begins", "explanation/dynamics",
     "gibler2016"},
    {has_theatres, "intervals of shares of runs", "explanation/dynamics", "wilson1927"},
    {has_forecasts, "scores of forecasts", "how-to/keep-score-of-forecasts", "brier1950"},
    {has_claims, "random numbers of draws", "explanation/how-a-verdict-is-computed", "salmon2011"},
    {has_words, "likelihood words", "explanation/three-doubts", "icd2032015"},
    {has_grades, "grades of sources", "explanation/three-doubts", "fm22006"},
};

/* ---- together */

bool ent_is_work_of(const ent_used_method *u, const ent_work *w) {
    const char *rest = u->method ? u->method->source : u->keys;
    for (ent_slice name; ent_next_source(&rest, &name);)
        if (u->method ? ent_work_find(name, u->method->family) == w : ent_slice_is(name, w->key))
            return true;
    return false;
}

static void gather_methods(ent_cited *c, const ent_region *region) {
    gathering g = {region, ent_alloc(ent_method_count(), sizeof *g.used)};
    if (!g.used) {
        c->failed = true;
        return;
    }
    for (uint32_t i = 0; i < region->n_claims; i++)
        for (uint32_t k = 0; k < region->claims[i].n_checks; k++) {
            use_of_expr(&g, region->claims[i].checks[k].text->expr);
            use_of_expr(&g, region->claims[i].checks[k].text->against);
        }
    use_of_tables(&g);
    for (size_t i = 0; i < ent_method_count(); i++) {
        ent_used_method u = {.method = ent_method_at(i)};
        if (g.used[i] && !ent_vec_push(&c->used, u)) c->failed = true;
    }
    ent_free(g.used);
}

void ent_cited_gather(ent_cited *c, const ent_region *region) {
    gather_methods(c, region);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        ent_used_method u = {NULL, parts[i].name, parts[i].page, parts[i].keys};
        if (parts[i].stands(region) && !ent_vec_push(&c->used, u)) c->failed = true;
    }
    for (const ent_work *w = ent_works; w->key; w++) {
        bool is = false;
        for (size_t i = 0; i < c->used.n && !is; i++) is = ent_is_work_of(&c->used.at[i], w);
        if (is && !ent_vec_push(&c->works, w)) c->failed = true;
    }
    for (uint32_t i = 0; i < region->n_sources; i++)
        if (!region->sources[i].passage && !ent_vec_push(&c->documents, i)) c->failed = true;
}

void ent_cited_clear(ent_cited *c) {
    ent_vec_clear(&c->used);
    ent_vec_clear(&c->works);
    ent_vec_clear(&c->documents);
    *c = (ent_cited){0};
}

/* ---- names of items */

ent_slice ent_cited_title(const ent_region *region) {
    return region->title.n ? region->title : region->name;
}

/* What any program that reads a bibliography takes for a key. */
static void put_key(ent_str *out, const char *before, ent_slice name) {
    ent_str_add(out, before);
    for (size_t i = 0; i < name.n; i++) {
        char c = name.s[i];
        bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        ent_str_add_char(out, plain ? c : '-');
    }
}

void ent_put_model_key(ent_str *out, const ent_region *region) {
    put_key(out, "model-", region->name);
}

void ent_put_source_key(ent_str *out, const ent_region *region, uint32_t source) {
    put_key(out, "source-", region->sources[source].name);
    unsigned before = 1; /* names that differ only in what a key cannot hold */
    for (uint32_t i = 0; i < source; i++) {
        ent_str one = {0}, other = {0};
        put_key(&one, "", region->sources[i].name);
        put_key(&other, "", region->sources[source].name);
        before +=
            !region->sources[i].passage && strcmp(ent_str_get(&one), ent_str_get(&other)) == 0;
        ent_str_clear(&one);
        ent_str_clear(&other);
    }
    if (before > 1) ent_str_addf(out, ".%u", before);
}
