/* citing.c - who cites a source. */

#include "model/citing.h"

#include "model/theatre.h"

static const ent_citing nowhere = {.index = ENT_NONE,
                                   .dispute = ENT_NONE,
                                   .player = ENT_NONE,
                                   .alternative = ENT_NONE,
                                   .actor = ENT_NONE};

typedef struct search {
    const ent_region *region;
    uint32_t source;
    ent_citings *found;
    bool failed; /* out of memory */
} search;

bool ent_cites(const ent_provenance *p, uint32_t source) {
    for (uint32_t i = 0; i < p->n_from; i++)
        if (p->from[i].source == source) return true;
    return false;
}

/* `like` says where the statement stands. */
static void add(search *s, ent_citing like, ent_citing_kind kind, ent_slice text, ent_span span,
                const ent_provenance *provenance) {
    like.kind = kind;
    like.text = text;
    like.span = span;
    like.provenance = provenance;
    if (!ent_vec_push(s->found, like)) s->failed = true;
}

static void add_if_citing(search *s, ent_citing like, ent_citing_kind kind, ent_slice text,
                          ent_span span, const ent_provenance *provenance) {
    if (ent_cites(provenance, s->source)) add(s, like, kind, text, span, provenance);
}

/* ---- kinds of statements */

static void add_forecasts(search *s, ent_citing like, const ent_claim *c) {
    ent_citing_kind kind = ENT_CITING_FORECAST;
    if (c->base_rate.given)
        add_if_citing(s, like, kind, c->name, c->base_rate.span, &c->base_rate.provenance);
    for (uint32_t i = 0; i < c->n_forecasts; i++)
        add_if_citing(s, like, kind, c->name, c->forecasts[i].span, &c->forecasts[i].provenance);
    if (c->has_outcome)
        add_if_citing(s, like, kind, c->name, c->outcome.span, &c->outcome.provenance);
}

static void add_claims(search *s) {
    ent_citing like = nowhere;
    for (uint32_t i = 0; i < s->region->n_claims; i++) {
        const ent_claim *c = &s->region->claims[i];
        like.index = i;
        add_if_citing(s, like, ENT_CITING_CLAIM, c->name, c->span, &c->provenance);
        add_forecasts(s, like, c);
    }
}

static void add_assumptions(search *s) {
    ent_citing like = nowhere;
    for (uint32_t i = 0; i < s->region->n_assumptions; i++) {
        const ent_assumption *a = &s->region->assumptions[i];
        like.index = i;
        add_if_citing(s, like, ENT_CITING_ASSUMPTION, a->name, a->span, &a->provenance);
    }
}

static void add_attributes(search *s, const ent_attribute *list, uint32_t n, uint32_t alternative) {
    ent_citing like = nowhere;
    like.alternative = alternative;
    for (uint32_t i = 0; i < n; i++) {
        const ent_attribute *a = like.attribute = &list[i];
        add_if_citing(s, like, ENT_CITING_ATTRIBUTE, a->name, a->span, &a->provenance);
    }
}

/* Whoever alleges or denies an event is one of its sources. */
static bool speaks(const ent_event *e, uint32_t source) {
    for (uint32_t i = 0; i < e->n_alleged_by; i++)
        if (e->alleged_by[i].source == source) return true;
    for (uint32_t i = 0; i < e->n_denied_by; i++)
        if (e->denied_by[i].source == source) return true;
    return false;
}

static void add_events(search *s, const ent_event *list, uint32_t n, uint32_t alternative) {
    ent_citing like = nowhere;
    like.alternative = alternative;
    for (uint32_t i = 0; i < n; i++) {
        const ent_event *e = like.event = &list[i];
        if (ent_cites(&e->provenance, s->source) || speaks(e, s->source))
            add(s, like, ENT_CITING_EVENT, e->what, e->span, &e->provenance);
    }
}

static void add_coverages(search *s) {
    ent_citing like = nowhere;
    for (uint32_t i = 0; i < s->region->n_coverages; i++) {
        const ent_coverage *c = &s->region->coverages[i];
        like.index = i;
        add_if_citing(s, like, ENT_CITING_COVERAGE, (ent_slice){0}, c->span, &c->provenance);
    }
}

static void add_line(search *s, ent_citing like, ent_citing_kind kind, const ent_line *line) {
    add_if_citing(s, like, kind, line->text, line->span, &line->provenance);
}

static void add_stance(search *s, ent_citing like, const ent_stance *stance) {
    for (uint32_t k = 0; k < stance->n_lines; k++)
        add_line(s, like, ENT_CITING_PREFERENCE, &stance->lines[k]);
    const ent_rank_line *rank = &stance->rank;
    if (stance->ranked)
        add_if_citing(s, like, ENT_CITING_RANK, rank->text, rank->span, &rank->provenance);
    for (uint32_t k = 0; k < stance->n_cuts; k++) {
        const ent_cut_line *cut = &stance->cuts[k];
        add_if_citing(s, like, ENT_CITING_MUCH, cut->text, cut->span, &cut->provenance);
    }
    for (uint32_t k = 0; k < stance->n_unknown; k++) {
        const ent_unknown_line *line = &stance->unknown[k];
        add_if_citing(s, like, ENT_CITING_UNKNOWN, line->text, line->span, &line->provenance);
    }
}

static void add_bans(search *s, ent_citing like, const ent_rules *rules) {
    for (uint32_t i = 0; i < rules->n_bans; i++) {
        const ent_ban_line *ban = &rules->bans[i];
        like.player = ban->player;
        add_if_citing(s, like, ENT_CITING_BAN, ban->text, ban->span, &ban->provenance);
    }
}

static void add_rules(search *s, uint32_t dispute, const ent_rules *rules, uint32_t alternative) {
    ent_citing like = nowhere;
    like.dispute = dispute;
    like.alternative = alternative;
    for (uint32_t i = 0; i < rules->n_never; i++)
        add_line(s, like, ENT_CITING_NEVER, &rules->never[i]);
    add_bans(s, like, rules);
    for (uint32_t p = 0; rules->stance && p < s->region->disputes[dispute].n_players; p++) {
        like.player = p;
        add_stance(s, like, &rules->stance[p]);
    }
    for (uint32_t v = 0; v < rules->n_views; v++)
        for (uint32_t p = 0; p < s->region->disputes[dispute].n_players; p++) {
            like.player = p;
            add_stance(s, like, &rules->views[v].stance[p]);
        }
}

/* ---- choices, negotiations, divisions, seas, processes, theatres: what an alternative takes over stands in the model */

static void add_of_table(search *s, ent_citing like, ent_citing_kind kind, uint32_t actor,
                         ent_slice text, ent_span span, const ent_provenance *provenance) {
    like.actor = actor;
    if (ent_alternative_of(s->region, span) == like.alternative)
        add_if_citing(s, like, kind, text, span, provenance);
}

/* A number that stands in no line of a party. */
static void add_number(search *s, ent_citing like, const ent_attribute *a) {
    like.attribute = a;
    if (a) add_of_table(s, like, ENT_CITING_ATTRIBUTE, a->actor, a->name, a->span, &a->provenance);
}

static void add_parties(search *s, ent_citing like, const ent_party_line *lines, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (lines[i].cells)
            add_of_table(s, like, ENT_CITING_PARTY, lines[i].actor,
                         s->region->actors[lines[i].actor].name, lines[i].span,
                         &lines[i].provenance);
}

static void add_choice(search *s, ent_citing like, const ent_choice *c) {
    for (uint32_t i = 0; i < c->n_rankings; i++) {
        const ent_item_ranking *r = &c->rankings[i];
        add_of_table(s, like, ENT_CITING_RANKING, r->actor, r->text, r->span, &r->provenance);
    }
    for (uint32_t i = 0; i < c->n_approvals; i++) {
        const ent_approval *a = &c->approvals[i];
        add_of_table(s, like, ENT_CITING_APPROVAL, a->actor, a->text, a->span, &a->provenance);
    }
    for (uint32_t i = 0; i < c->n_placings; i++) add_number(s, like, c->placings[i].rank);
    add_number(s, like, c->quota);
}

static void add_negotiation(search *s, ent_citing like, const ent_negotiation *n) {
    bool beside = n->n_dimensions && n->parties != n->dimensions[0].parties;
    for (uint32_t d = 0; d < n->n_dimensions; d++) {
        add_number(s, like, n->dimensions[d].impasse);
        add_parties(s, like, n->dimensions[d].parties, n->dimensions[d].n_parties);
    }
    if (beside) add_parties(s, like, n->parties, n->n_parties);
    for (uint32_t i = 0; i < n->n_accommodations; i++)
        add_number(s, like, n->accommodations[i].share);
}

static void add_division(search *s, ent_citing like, const ent_division *d) {
    add_number(s, like, d->whole);
    add_parties(s, like, d->parties, d->n_parties);
    for (uint32_t i = 0; i < d->n_worths; i++) {
        const ent_worth_line *w = &d->worths[i];
        add_of_table(s, like, ENT_CITING_WORTH, ENT_NONE, w->text, w->span, &w->provenance);
    }
}

static void add_of_sea(search *s, ent_citing like, ent_slice name, ent_span span,
                       const ent_provenance *provenance) {
    add_of_table(s, like, ENT_CITING_SEA, ENT_NONE, name, span, provenance);
}

typedef struct numbers {
    search *s;
    ent_citing like;
} numbers;

static void add_each_number(void *asker, const ent_attribute *a) {
    numbers *n = asker;
    add_number(n->s, n->like, a);
}

static void add_sea(search *s, ent_citing like, const ent_sea *x) {
    numbers n = {s, like};
    for (uint32_t i = 0; i < x->n_coasts; i++)
        add_of_sea(s, like, x->coasts[i].file, x->coasts[i].span, &x->coasts[i].provenance);
    for (uint32_t i = 0; i < x->n_closings; i++)
        add_of_sea(s, like, x->closings[i].name, x->closings[i].span, &x->closings[i].provenance);
    for (uint32_t i = 0; i < x->n_lines; i++)
        add_of_sea(s, like, x->lines[i].name, x->lines[i].span, &x->lines[i].provenance);
    for (uint32_t i = 0; i < x->n_fields; i++)
        add_of_sea(s, like, x->fields[i].name, x->fields[i].span, &x->fields[i].provenance);
    ent_sea_numbers(x, add_each_number, &n);
    for (uint32_t i = 0; i < x->n_rules; i++) {
        const ent_sea_rule *rule = &x->rules[i];
        add_of_sea(s, like, rule->name, rule->span, &rule->provenance);
        for (uint32_t k = 0; k < rule->n_agreed; k++)
            add_of_sea(s, like, rule->agreed[k].name, rule->agreed[k].span,
                       &rule->agreed[k].provenance);
    }
}

static void add_process(search *s, ent_citing like, const ent_process *x) {
    numbers n = {s, like};
    ent_process_numbers(x, add_each_number, &n);
}

/* "iran <-> russia" as it is written. */
static ent_slice words_at(const search *s, ent_span span) {
    return ent_span_text(&s->region->files, span);
}

static void add_theatre(search *s, ent_citing like, const ent_theatre *x) {
    numbers n = {s, like};
    for (uint32_t i = 0; i < x->n_dyads; i++)
        add_of_table(s, like, ENT_CITING_THEATRE, ENT_NONE, words_at(s, x->dyads[i].span),
                     x->dyads[i].span, &x->dyads[i].provenance);
    ent_theatre_numbers(x, add_each_number, &n);
    for (uint32_t i = 0; i < x->n_acts; i++)
        add_of_table(s, like, ENT_CITING_THEATRE, ENT_NONE, x->acts[i].name, x->acts[i].span,
                     &x->acts[i].provenance);
}

static ent_citing in_table(ent_owner owner, uint32_t table, uint32_t alternative) {
    ent_citing like = nowhere;
    like.owner = owner;
    like.table = table;
    like.alternative = alternative;
    return like;
}

static void add_tables(search *s) {
    const ent_region *g = s->region;
    for (uint32_t i = 0; i < g->n_choices; i++)
        add_choice(s, in_table(ENT_OF_CHOICE, i, ENT_NONE), &g->choices[i]);
    for (uint32_t i = 0; i < g->n_negotiations; i++)
        add_negotiation(s, in_table(ENT_OF_NEGOTIATION, i, ENT_NONE), &g->negotiations[i]);
    for (uint32_t i = 0; i < g->n_divisions; i++)
        add_division(s, in_table(ENT_OF_DIVISION, i, ENT_NONE), &g->divisions[i]);
    for (uint32_t i = 0; i < g->n_seas; i++)
        add_sea(s, in_table(ENT_OF_SEA, i, ENT_NONE), &g->seas[i]);
    for (uint32_t i = 0; i < g->n_processes; i++)
        add_process(s, in_table(ENT_OF_PROCESS, i, ENT_NONE), &g->processes[i]);
    for (uint32_t i = 0; i < g->n_theatres; i++)
        add_theatre(s, in_table(ENT_OF_THEATRE, i, ENT_NONE), &g->theatres[i]);
}

static void add_changed_tables(search *s, uint32_t alternative) {
    const ent_alternative *a = &s->region->alternatives[alternative];
    for (uint32_t i = 0; i < a->n_tables; i++) {
        const ent_table_change *c = &a->tables[i];
        ent_citing like = in_table(c->owner, c->table, alternative);
        if (c->owner == ENT_OF_CHOICE)
            add_choice(s, like, c->choice);
        else if (c->owner == ENT_OF_NEGOTIATION)
            add_negotiation(s, like, c->negotiation);
        else if (c->owner == ENT_OF_SEA)
            add_sea(s, like, c->sea);
        else if (c->owner == ENT_OF_PROCESS)
            add_process(s, like, c->process);
        else if (c->owner == ENT_OF_THEATRE)
            add_theatre(s, like, c->theatre);
        else
            add_division(s, like, c->division);
    }
}

static void add_alternative(search *s, uint32_t number) {
    const ent_alternative *a = &s->region->alternatives[number];
    add_attributes(s, a->attributes, a->n_attributes, number);
    add_events(s, a->events, a->n_events, number);
    for (uint32_t i = 0; i < a->n_disputes; i++)
        add_rules(s, a->disputes[i].dispute, &a->disputes[i].rules, number);
    add_changed_tables(s, number);
}

/* ---- all of them */

ent_status ent_find_citing(ent_ctx *ctx, const ent_region *region, uint32_t source,
                           ent_citings *out) {
    search s = {.region = region, .source = source, .found = out};
    add_claims(&s);
    add_assumptions(&s);
    for (uint32_t i = 0; i < region->n_actors; i++)
        add_attributes(&s, region->actors[i].attributes, region->actors[i].n_attributes, ENT_NONE);
    add_events(&s, region->events, region->n_events, ENT_NONE);
    add_coverages(&s);
    for (uint32_t i = 0; i < region->n_disputes; i++)
        add_rules(&s, i, &region->disputes[i].rules, ENT_NONE);
    add_tables(&s);
    for (uint32_t i = 0; i < region->n_alternatives; i++) add_alternative(&s, i);
    return s.failed ? ent_no_memory(ctx) : ENT_OK;
}
