/* citing.c - who cites a source. */

#include "model/citing.h"

static const ent_citing nowhere = {
    .index = ENT_NONE, .dispute = ENT_NONE, .player = ENT_NONE, .alternative = ENT_NONE};

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

static void add_if_citing(search *s, ent_citing citing) {
    if (!ent_cites(citing.provenance, s->source)) return;
    if (!ent_vec_push(s->found, citing)) s->failed = true;
}

/* ---- kinds of statements */

static void add_claims(search *s) {
    for (uint32_t i = 0; i < s->region->n_claims; i++) {
        const ent_claim *c = &s->region->claims[i];
        ent_citing citing = nowhere;
        citing.kind = ENT_CITING_CLAIM;
        citing.index = i;
        citing.text = c->name;
        citing.span = c->span;
        citing.provenance = &c->provenance;
        add_if_citing(s, citing);
    }
}

static void add_assumptions(search *s) {
    for (uint32_t i = 0; i < s->region->n_assumptions; i++) {
        const ent_assumption *a = &s->region->assumptions[i];
        ent_citing citing = nowhere;
        citing.kind = ENT_CITING_ASSUMPTION;
        citing.index = i;
        citing.text = a->name;
        citing.span = a->span;
        citing.provenance = &a->provenance;
        add_if_citing(s, citing);
    }
}

static void add_attributes(search *s, const ent_attribute *list, uint32_t n, uint32_t alternative) {
    for (uint32_t i = 0; i < n; i++) {
        ent_citing citing = nowhere;
        citing.kind = ENT_CITING_ATTRIBUTE;
        citing.alternative = alternative;
        citing.attribute = &list[i];
        citing.text = list[i].name;
        citing.span = list[i].span;
        citing.provenance = &list[i].provenance;
        add_if_citing(s, citing);
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
    for (uint32_t i = 0; i < n; i++) {
        ent_citing citing = nowhere;
        citing.kind = ENT_CITING_EVENT;
        citing.alternative = alternative;
        citing.event = &list[i];
        citing.text = list[i].what;
        citing.span = list[i].span;
        citing.provenance = &list[i].provenance;
        bool cited = ent_cites(citing.provenance, s->source) || speaks(&list[i], s->source);
        if (cited && !ent_vec_push(s->found, citing)) s->failed = true;
    }
}

static void add_coverages(search *s) {
    for (uint32_t i = 0; i < s->region->n_coverages; i++) {
        const ent_coverage *c = &s->region->coverages[i];
        ent_citing citing = nowhere;
        citing.kind = ENT_CITING_COVERAGE;
        citing.index = i;
        citing.span = c->span;
        citing.provenance = &c->provenance;
        add_if_citing(s, citing);
    }
}

/* `like` says where it stands. */
static void add_line(search *s, ent_citing like, ent_citing_kind kind, const ent_line *line) {
    like.kind = kind;
    like.text = line->text;
    like.span = line->span;
    like.provenance = &line->provenance;
    add_if_citing(s, like);
}

static void add_stance(search *s, ent_citing like, const ent_stance *stance) {
    for (uint32_t k = 0; k < stance->n_lines; k++)
        add_line(s, like, ENT_CITING_PREFERENCE, &stance->lines[k]);
    if (!stance->ranked) return;
    like.kind = ENT_CITING_RANK;
    like.text = stance->rank.text;
    like.span = stance->rank.span;
    like.provenance = &stance->rank.provenance;
    add_if_citing(s, like);
}

static void add_bans(search *s, ent_citing like, const ent_rules *rules) {
    for (uint32_t i = 0; i < rules->n_bans; i++) {
        const ent_ban_line *ban = &rules->bans[i];
        like.kind = ENT_CITING_BAN;
        like.player = ban->player;
        like.text = ban->text;
        like.span = ban->span;
        like.provenance = &ban->provenance;
        add_if_citing(s, like);
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

static void add_alternative(search *s, uint32_t number) {
    const ent_alternative *a = &s->region->alternatives[number];
    add_attributes(s, a->attributes, a->n_attributes, number);
    add_events(s, a->events, a->n_events, number);
    for (uint32_t i = 0; i < a->n_disputes; i++)
        add_rules(s, a->disputes[i].dispute, &a->disputes[i].rules, number);
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
    for (uint32_t i = 0; i < region->n_alternatives; i++) add_alternative(&s, i);
    return s.failed ? ent_no_memory(ctx) : ENT_OK;
}
