/* read_event.c - what happened: events, in the model or in a ledger beside it, and coverage.
 *
 * An event's best grade is that of its best source.  A source that alleges is a speaker; an event
 * with a speaker is known by allegation alone, however good the paper that reports it. */

#include "model/read.h"

#include "base/mem.h"
#include "base/random.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- W310, W321, W323, W320: legal but suspicious */

static bool same_actors(ent_actors a, ent_actors b) {
    if (a.n != b.n) return false;
    if (a.n == 0 || memcmp(a.at, b.at, a.n * sizeof *a.at) == 0) return true;
    for (uint32_t i = 0; i < a.n; i++)
        if (!ent_actors_hold(b, a.at[i])) return false;
    return true;
}

/* The digits of a text, one after the other, as far as there is room. */
static size_t digits_of(ent_slice s, char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < room; i++)
        if (s.s[i] >= '0' && s.s[i] <= '9') out[n++] = s.s[i];
    return n;
}

/* But for a slip: another number is another thing. */
static bool same_text(ent_slice a, ent_slice b) {
    enum { LIMIT = 2, LONGEST = 64 };
    char x[LONGEST], y[LONGEST];
    if (ent_slice_eq(a, b)) return true;
    if (a.n > LONGEST || b.n > LONGEST || ent_name_distance(a, b, LIMIT) > LIMIT) return false;
    size_t n = digits_of(a, x, sizeof x);
    return n == digits_of(b, y, sizeof y) && (n == 0 || memcmp(x, y, n) == 0);
}

/* A <-> B says the same as B <-> A. */
static bool same_sides(const ent_record *a, const ent_record *b) {
    if (a->mutual != b->mutual) return false;
    return (same_actors(a->from, b->from) && same_actors(a->to, b->to)) ||
           (a->mutual && same_actors(a->from, b->to) && same_actors(a->to, b->from));
}

/* The same thing twice: day, actors, kind, and words but for a slip. */
static bool same_event(const ent_event *a, const ent_event *b) {
    return a->span.file == b->span.file && a->record.first == b->record.first &&
           a->record.last == b->record.last && a->record.kind == b->record.kind &&
           same_sides(&a->record, &b->record) && same_text(a->what, b->what);
}

/* An event under what it has in common with the same one elsewhere. */
typedef struct entry {
    uint64_t hash;
    uint32_t event;
} entry;

static int by_hash(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

static uint64_t hash_number(uint64_t hash, uint64_t number) {
    return ent_hash_more(hash, (ent_slice){(const char *)&number, sizeof number});
}

/* Whatever the order of the actors. */
static uint64_t hash_actors(ent_actors a) {
    uint64_t sum = a.n;
    for (uint32_t i = 0; i < a.n; i++) sum += hash_number(ent_hash(ent_slice_of("actor")), a.at[i]);
    return sum;
}

/* The sides of A <-> B in either order. */
static uint64_t hash_sides(const ent_record *r) {
    uint64_t from = hash_actors(r->from), to = hash_actors(r->to);
    bool turned = r->mutual && from > to;
    return hash_number(turned ? to : from, turned ? from : to);
}

/* The same for events that differ in their words alone, or not even there. */
static uint64_t hash_event(const ent_event *e, bool words) {
    const ent_record *r = &e->record;
    uint64_t hash = hash_sides(r);
    hash = hash_number(hash, (uint64_t)e->span.file << 32 | (uint64_t)r->kind << 1 | r->mutual);
    hash = hash_number(hash, (uint64_t)(uint32_t)r->first << 32 | (uint32_t)r->last);
    return words ? ent_hash_more(hash, e->what) : hash;
}

/* twin[i]: the nearest earlier event that is perhaps the same as event i, ENT_NONE where none is.
 * Events with the same hash stand together.  Those that say the same in the same words are found
 * however many there are; a slip is looked for in the 64 last of a hash, so that 10^5 events of one
 * day take no longer than those of many. */
static void find_twins(const ent_event *events, uint32_t n, bool words, entry *at, uint32_t *twin) {
    uint32_t most = words ? 1 : 64;
    for (uint32_t i = 0; i < n; i++) at[i] = (entry){hash_event(&events[i], words), i};
    qsort(at, n, sizeof *at, by_hash);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t *found = &twin[at[i].event];
        for (uint32_t k = i; k-- > 0 && i - k <= most && at[k].hash == at[i].hash;) {
            uint32_t other = at[k].event;
            if (*found != ENT_NONE && other <= *found) break;
            if (!same_event(&events[at[i].event], &events[other])) continue;
            *found = other;
            break;
        }
    }
}

static ent_status review_line(ent_reader *r, const ent_event *e, const ent_event *twin) {
    const ent_region *g = r->region;
    if (g->has_as_of && e->record.first > g->as_of.last)
        return ent_warn_at(r, "W323", ent_node_value(e->node, "date")->span,
                           "this event is later than as-of: no answer sees it");
    if (!twin) return ENT_OK;
    ent_str line = {0};
    ent_put_line(&line, &g->files, e->span, twin->span);
    ent_status st = ent_str_failed(&line)
                        ? ent_no_memory(r->ctx)
                        : ent_warn_at(r, "W321", ent_node_value(e->node, "date")->span,
                                      "perhaps the same event as in %s", ent_str_get(&line));
    ent_str_clear(&line);
    return st;
}

static ent_status review_order(ent_reader *r, const ent_event *events, uint32_t i) {
    if (i == 0 || events[i - 1].span.file != events[i].span.file || events[i].node->row->word ||
        events[i].record.first >= events[i - 1].record.first)
        return ENT_OK;
    ent_str date = {0};
    ent_date_print(&date, events[i - 1].from);
    ent_status st = ent_str_failed(&date)
                        ? ent_no_memory(r->ctx)
                        : ent_warn_at(r, "W310", ent_node_value(events[i].node, "date")->span,
                                      "comes after %s; a ledger is in the order of its dates",
                                      ent_str_get(&date));
    ent_str_clear(&date);
    return st;
}

/* What is odd about the rows of one statement `events`, told once. */
typedef struct rows_review {
    const ent_event *first_twin, *other; /* a pair that is perhaps the same */
    uint64_t later, twins;
} rows_review;

static ent_status review_rows(ent_reader *r, ent_span statement, const rows_review *found) {
    ent_slice name = ent_span_text(&r->region->files, statement);
    ent_status st = ENT_OK;
    if (found->later)
        st = ent_warn_at(r, "W323", statement,
                         "%" PRIu64 " of the events of %.*s %s later than as-of: no answer sees %s",
                         found->later, ENT_SLICE(name), found->later == 1 ? "is" : "are",
                         found->later == 1 ? "it" : "them");
    if (st != ENT_OK || !found->twins) return st;
    const ent_sources *files = &r->region->files;
    return ent_warn_at(r, "W321", statement,
                       "%" PRIu64 " of the events of %.*s perhaps %s another, the first in "
                       "lines %u and %u; a ledger folds them (entente import)",
                       found->twins, ENT_SLICE(name), found->twins == 1 ? "repeats" : "repeat", ent_place_of(files, found->other->span).line,
                       ent_place_of(files, found->first_twin->span).line);
}

static bool same_statement(const ent_event *a, const ent_event *b) {
    return a->who->span.file == b->who->span.file && a->who->span.begin == b->who->span.begin;
}

/* Rows of a statement stand together, behind the events of the text. */
static ent_status review_attached(ent_reader *r, const ent_event *events, uint32_t n,
                                  const uint32_t *twin) {
    const ent_region *g = r->region;
    rows_review found = {0};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        const ent_event *e = &events[i];
        if (e->node) continue;
        found.later += g->has_as_of && e->record.first > g->as_of.last;
        if (twin[i] != ENT_NONE && !found.twins++) {
            found.first_twin = e;
            found.other = &events[twin[i]];
        }
        if (i + 1 < n && same_statement(e, e + 1)) continue;
        st = review_rows(r, e->who->span, &found);
        found = (rows_review){0};
    }
    return st;
}

ent_status ent_events_review(ent_reader *r) {
    const ent_region *g = r->region;
    ent_status st = ENT_OK;
    if (g->n_events && !g->n_coverages)
        st = ent_warn_at(r, "W320", g->events[0].span,
                         "no \"coverage\" statement: an absent event cannot be told from a missing "
                         "one");
    uint32_t n = g->n_events;
    uint32_t *twin = ent_alloc(n ? n : 1, sizeof *twin);
    entry *at = ent_alloc(n ? n : 1, sizeof *at);
    if (st == ENT_OK && (!twin || !at)) st = ent_no_memory(r->ctx);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) twin[i] = ENT_NONE;
    for (int words = 0; st == ENT_OK && words < 2; words++)
        find_twins(g->events, n, words, at, twin);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        if (i % 1024 == 0) st = ent_reader_poll(r);
        if (!g->events[i].node) continue;
        if (st == ENT_OK) st = review_order(r, g->events, i);
        const ent_event *same = twin[i] == ENT_NONE ? NULL : &g->events[twin[i]];
        if (st == ENT_OK) st = review_line(r, &g->events[i], same);
    }
    if (st == ENT_OK) st = review_attached(r, g->events, n, twin);
    ent_free(twin);
    ent_free(at);
    return st;
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
