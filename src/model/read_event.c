/* read_event.c - what happened: events, in the model or in a ledger beside it, and coverage.
 *
 * An event's best grade is that of its best source.  A source that alleges is a speaker; an event
 * with a speaker is known by allegation alone, however good the paper that reports it. */

#include "model/read.h"

#include <inttypes.h>
#include <stdlib.h>

enum { MOST_ON_A_SIDE = 1000 };

/* ---- who */

/* The actors of a set as they are met, each once. */
typedef struct gathering {
    uint32_t *at;
    uint32_t n;
    ent_bits met; /* by actor; not used for one name alone, whose members are distinct */
} gathering;

static void put_actor(gathering *g, uint32_t actor) {
    if (g->met.word && ent_bits_get(&g->met, actor)) return;
    if (g->met.word) ent_bits_set(&g->met, actor, true);
    g->at[g->n++] = actor;
}

/* The members of an actor, a group or a set of both; `none` has no members.  *unknown: a name among
 * them is none. */
static ent_status put_who(ent_reader *r, const ent_node *node, const ent_expr *e, gathering *g,
                          bool *unknown) {
    ent_status st = ENT_OK;
    if (e->kind == ENT_EXPR_SET) {
        for (uint32_t i = 0; st == ENT_OK && i < e->n_args; i++)
            st = put_who(r, node, e->args[i], g, unknown);
        return st;
    }
    const ent_named *found = ent_region_find(r->region, e->name);
    unsigned things = ENT_BIT(ENT_AN_ACTOR) | ENT_BIT(ENT_A_GROUP);
    uint32_t index;
    st = ent_name_want(r, node, e->name, e->span, things, &index);
    *unknown = *unknown || index == ENT_NONE;
    if (st != ENT_OK || index == ENT_NONE) return st;
    const ent_group *group = found->thing == ENT_A_GROUP ? &r->region->groups[index] : NULL;
    for (uint32_t i = 0; group && i < group->n_members; i++) put_actor(g, group->members[i]);
    if (!group) put_actor(g, index);
    return ENT_OK;
}

static uint64_t most_of(const ent_region *g, const ent_expr *e) {
    if (e->kind == ENT_EXPR_SET) {
        uint64_t n = 0;
        for (uint32_t i = 0; i < e->n_args; i++) n += most_of(g, e->args[i]);
        return n;
    }
    const ent_named *found = ent_region_find(g, e->name);
    return found && found->thing == ENT_A_GROUP ? g->groups[found->index].n_members : 1;
}

static ent_status read_who(ent_reader *r, const ent_node *node, const ent_expr *e, ent_actors *out,
                           bool *unknown) {
    uint64_t most = most_of(r->region, e);
    if (most > MOST_ON_A_SIDE) {
        *unknown = true;
        return ent_fault_at(r, "E212", e->span,
                            "%" PRIu64 " actors on one side; at most %d can stand there", most,
                            MOST_ON_A_SIDE);
    }
    gathering g = {.at = ent_arena_alloc(r->arena, most, sizeof *g.at)};
    ent_arena scratch = {0};
    bool fine =
        g.at && (e->kind != ENT_EXPR_SET || ent_bits_init(&g.met, &scratch, r->region->n_actors));
    ent_status st = fine ? put_who(r, node, e, &g, unknown) : ent_no_memory(r->ctx);
    ent_arena_clear(&scratch);
    *out = (ent_actors){g.at, g.n};
    return st;
}

static bool is_none(const ent_expr *e) {
    return e->kind == ENT_EXPR_NAME && ent_slice_is(e->name, "none");
}

/* An empty set, or a group without members: known names, and nobody behind them. */
static bool is_nobody(const ent_region *g, const ent_expr *e) {
    bool nobody = true;
    if (e->kind == ENT_EXPR_SET) {
        for (uint32_t i = 0; i < e->n_args; i++) nobody = nobody && is_nobody(g, e->args[i]);
        return nobody;
    }
    const ent_named *found = ent_region_find(g, e->name);
    return found && found->thing == ENT_A_GROUP && g->groups[found->index].n_members == 0;
}

/* `none` stands behind the arrow alone: a posture is against nobody in particular. */
static ent_status read_relation(ent_reader *r, const ent_node *node, ent_actors *from,
                                ent_actors *to, bool *mutual) {
    const ent_value *v = ent_node_value(node, "who");
    *mutual = v->mutual;
    if (is_none(v->expr) || (v->mutual && is_none(v->other)))
        return ent_fault_at(
            r, "E240", is_none(v->expr) ? v->expr->span : v->other->span,
            "\"none\" stands only behind \"->\": ACTOR -> none is a posture, against nobody");
    bool by_nobody = is_nobody(r->region, v->expr), unknown = false;
    if (by_nobody || (!is_none(v->other) && is_nobody(r->region, v->other)))
        return ent_fault_at(r, "E240", by_nobody ? v->expr->span : v->other->span,
                            "nobody is in this set; what is against nobody is -> none");
    ent_status st = read_who(r, node, v->expr, from, &unknown);
    if (st != ENT_OK || is_none(v->other)) return st;
    st = read_who(r, node, v->other, to, &unknown);
    bool alone = !unknown && from->n == 1 && to->n == 1 && from->at[0] == to->at[0];
    if (st == ENT_OK && alone)
        st = ent_fault_at(r, "E240", v->span,
                          "an actor does nothing to itself; a posture is -> none");
    return st;
}

/* ---- who says so */

/* Speakers: declared sources, each with its own grade. */
static ent_status read_speakers(ent_reader *r, const ent_node *node, const char *label,
                                const ent_citation **out, uint32_t *n) {
    ent_filling f = ent_node_filling(node, label);
    uint32_t *at = ent_arena_alloc(r->arena, f.n, sizeof *at);
    ent_citation *speakers = ent_arena_alloc(r->arena, f.n, sizeof *speakers);
    if (!at || !speakers) return ent_no_memory(r->ctx);
    ent_names seen = {0};
    ent_status st = ent_indices_in(r, node, label, ENT_A_SOURCE, &seen, at, n);
    ent_names_clear(&seen);
    for (uint32_t i = 0; i < *n; i++)
        speakers[i] = (ent_citation){at[i], r->region->sources[at[i]].grade, f.value[i].span};
    *out = speakers;
    return st;
}

static int worse(char a, char b) {
    return (a ? a : 'Z') - (b ? b : 'Z');
}

void ent_event_take_grade(ent_event *e) {
    for (uint32_t i = 0; i < e->provenance.n_from; i++) {
        ent_grade g = e->provenance.from[i].grade;
        int letter = worse(g.letter, e->record.letter);
        if (letter > 0 || (letter == 0 && worse(g.digit, e->record.digit) >= 0)) continue;
        e->record.letter = g.letter;
        e->record.digit = g.digit;
    }
}

/* ---- one event */

static ent_status read_score(ent_reader *r, const ent_node *node, ent_record *out) {
    const ent_value *v = ent_node_value(node, "score");
    if (!v) return ENT_OK;
    out->scored = true;
    out->score = v->quantity.best;
    if (v->quantity.doubt == ENT_CERTAIN && v->quantity.unit.n == 0) return ENT_OK;
    return ent_fault_at(r, "E241", v->span, "a score is a number without unit or range");
}

static ent_status read_tags(ent_reader *r, const ent_node *node, ent_record *out) {
    ent_filling f = ent_node_filling(node, "about");
    uint32_t *tags = ent_arena_alloc(r->arena, f.n, sizeof *tags);
    if (!tags) return ent_no_memory(r->ctx);
    out->tags = tags;
    for (uint32_t i = 0; i < f.n; i++) {
        bool added;
        if (!ent_names_add(&r->region->tags, f.value[i].name, &tags[out->n_tags], &added))
            return ent_no_memory(r->ctx);
        out->n_tags++;
    }
    return ENT_OK;
}

static ent_status read_event(ent_reader *r, const ent_node *node, ent_event *e) {
    const ent_value *date = ent_node_value(node, "date");
    *e = (ent_event){.node = node, .span = node->span, .from = date->date, .to = date->until};
    e->record.first = date->date.first;
    e->record.last = date->until.last;
    e->record.lasts = !ent_date_same(date->date, date->until);
    ent_event_kind_find(ent_text_in(node, "event-kind"), &e->record.kind);
    e->id = ent_text_in(node, "id");
    e->what = ent_text_in(node, "what");
    e->code = ent_text_in(node, "code");
    e->place = ent_text_in(node, "place");
    e->who = ent_node_value(node, "who");
    ent_status st =
        read_relation(r, node, &e->record.from, &e->record.to, &e->record.mutual);
    if (st == ENT_OK) st = read_score(r, node, &e->record);
    if (st == ENT_OK) st = read_tags(r, node, &e->record);
    if (st == ENT_OK)
        st = read_speakers(r, node, "alleged-by", &e->alleged_by, &e->n_alleged_by);
    if (st == ENT_OK) st = read_speakers(r, node, "denied-by", &e->denied_by, &e->n_denied_by);
    if (st == ENT_OK) st = ent_provenance_in(r, node, &e->provenance);
    e->record.alleged = e->n_alleged_by > 0;
    ent_event_take_grade(e);
    return st;
}

ent_status ent_events_in(ent_reader *r, const ent_node *block, const ent_event **out, uint32_t *n) {
    uint32_t most = ent_count_rows(block, ENT_WORD_EVENT);
    ent_event *events = ent_arena_alloc(r->arena, most, sizeof *events);
    if (!events) return ent_no_memory(r->ctx);
    *out = events;
    *n = 0;
    ent_status st = ENT_OK;
    for (const ent_node *node = block; st == ENT_OK && node; node = node->next)
        if (node->row->id == ENT_WORD_EVENT) st = read_event(r, node, &events[(*n)++]);
    return st;
}

static ent_status read_events(ent_reader *r) {
    size_t n = r->said[ENT_AN_EVENT].n;
    ent_event *events = ent_arena_alloc(r->arena, n, sizeof *events);
    if (!events) return ent_no_memory(r->ctx);
    r->region->events = events;
    r->region->n_events = (uint32_t)n;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        if (i % 1024 == 0) st = ent_reader_poll(r);
        if (st == ENT_OK) st = read_event(r, r->said[ENT_AN_EVENT].at[i], &events[i]);
    }
    return st;
}

/* ---- coverage */

static ent_collection collection_of(ent_slice word) {
    return ent_slice_is(word, "systematic") ? ENT_SYSTEMATIC
           : ent_slice_is(word, "sampled")  ? ENT_SAMPLED
                                            : ENT_COLLECTED;
}

static uint32_t kinds_in(const ent_node *node) {
    ent_filling f = ent_node_filling(node, "kinds");
    uint32_t kinds = 0;
    ent_event_kind kind;
    for (uint32_t i = 0; i < f.n; i++) {
        if (ent_slice_is(f.value[i].name, "any"))
            kinds |= (1u << ENT_N_EVENT_KINDS) - 1;
        else if (ent_event_kind_find(f.value[i].name, &kind))
            kinds |= 1u << kind;
    }
    return kinds;
}

static ent_status read_coverage(ent_reader *r, const ent_node *node, ent_coverage *c) {
    const ent_value *since = ent_node_value(node, "since"), *until = ent_node_value(node, "until");
    const ent_value *how = ent_node_value(node, "collection");
    *c = (ent_coverage){.node = node, .span = node->word_span, .who = ent_node_value(node, "who")};
    c->has_since = since != NULL;
    c->has_until = until != NULL;
    if (since) c->since = since->date;
    if (until) c->until = until->date;
    c->cover = (ent_cover){.kinds = kinds_in(node),
                           .since = since ? since->date.first : INT32_MIN,
                           .until = until ? until->date.last : INT32_MAX,
                           .how = collection_of(ent_text_in(node, "collection"))};
    if (!how)
        return ent_fault_at(r, "E242", node->span,
                            "coverage says how it came about: systematic, sampled or collected");
    if (c->cover.until < c->cover.since)
        return ent_fault_at(r, "E242", until->span, "coverage ends before it begins");
    ent_status st =
        read_relation(r, node, &c->cover.from, &c->cover.to, &c->cover.mutual);
    return st == ENT_OK ? ent_provenance_in(r, node, &c->provenance) : st;
}

static int by_first_day(const void *a, const void *b) {
    const ent_cover *x = a, *y = b;
    return (x->since > y->since) - (x->since < y->since);
}

/* All of it apart, and together as the numbers that ent_covered takes. */
static ent_status read_coverages(ent_reader *r) {
    size_t n = r->coverages.n;
    ent_coverage *coverages = ent_arena_alloc(r->arena, n, sizeof *coverages);
    ent_cover *covers = ent_arena_alloc(r->arena, n, sizeof *covers);
    ent_cover *by_day = ent_arena_alloc(r->arena, n, sizeof *by_day);
    if (!coverages || !covers || !by_day) return ent_no_memory(r->ctx);
    r->region->coverages = coverages;
    r->region->covers = covers;
    r->region->covers_by_day = by_day;
    r->region->n_coverages = (uint32_t)n;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++) {
        st = read_coverage(r, r->coverages.at[i], &coverages[i]);
        covers[i] = coverages[i].cover;
        bool marked = ent_cover_mark(&covers[i], r->region->n_actors, r->arena);
        if (st == ENT_OK && !marked) st = ent_no_memory(r->ctx);
        by_day[i] = covers[i];
    }
    if (n) qsort(by_day, n, sizeof *by_day, by_first_day);
    return st;
}

ent_status ent_model_read_events(ent_reader *r) {
    ent_status st = read_events(r);
    if (st == ENT_OK) st = ent_model_read_attached(r);
    return st == ENT_OK ? read_coverages(r) : st;
}

/* ---- which events stand */

static bool replaced_by(const ent_alternative *a, const ent_event *e) {
    for (uint32_t i = 0; i < a->n_dropped_events; i++)
        if (a->dropped_events[i] == e) return true;
    for (uint32_t i = 0; e->id.s && i < a->n_events; i++)
        if (ent_slice_eq(a->events[i].id, e->id)) return true;
    return false;
}

bool ent_event_stands(const ent_region *region, const ent_world *world,
                      const ent_alternative *alternative, const ent_event *e) {
    if (region->has_as_of && e->record.first > region->as_of.last) return false;
    bool own = alternative && e >= alternative->events &&
               e < alternative->events + alternative->n_events;
    if (alternative && !own && replaced_by(alternative, e)) return false;
    return !ent_falls_away(world, alternative, e->span, &e->provenance);
}

/* ---- in words */

void ent_grade_print(ent_str *out, ent_grade grade) {
    if (!grade.letter) {
        ent_str_add(out, "not graded");
        return;
    }
    ent_str_add_char(out, grade.letter);
    if (grade.digit) ent_str_add_char(out, grade.digit);
}

static void print_speakers(ent_str *out, const ent_region *region, const char *lead,
                           const ent_citation *speakers, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_str_add(out, i ? ", " : lead);
        ent_str_add_slice(out, region->sources[speakers[i].source].title);
        ent_str_add(out, " (");
        ent_grade_print(out, speakers[i].grade);
        ent_str_add_char(out, ')');
    }
}

void ent_speakers_print(ent_str *out, const ent_region *region, const ent_event *e) {
    print_speakers(out, region, ", alleged by ", e->alleged_by, e->n_alleged_by);
    print_speakers(out, region, ", denied by ", e->denied_by, e->n_denied_by);
}
