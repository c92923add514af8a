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

static void add_claims(search *s) {
    ent_citing like = nowhere;
    for (uint32_t i = 0; i < s->region->n_claims; i++) {
        const ent_claim *c = &s->region->claims[i];
        like.index = i;
        add_if_citing(s, like, ENT_CITING_CLAIM, c->name, c->span, &c->provenance);
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
