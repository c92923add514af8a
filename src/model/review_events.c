/* review_events.c - what is legal but suspicious about events: the same thing twice (W321), later
 * than as-of (W323), out of order (W310), and no word on what was looked for (W320).
 *
 * Lines of a ledger are told one by one, rows of a table that is attached once for all of it. */

#include "model/read.h"

#include "base/mem.h"
#include "base/random.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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
                       found->twins, ENT_SLICE(name), found->twins == 1 ? "repeats" : "repeat",
                       ent_place_of(files, found->other->span).line,
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
