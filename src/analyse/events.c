/* events.c - the question `events`: the filter read, the events found, the silences measured. */

#include "analyse/events.h"

#include "analyse/stability.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PAIRS = 1000000, EVENTS_PER_POLL = 256 }; /* the message says how many */

/* ---- the filter */

static ent_status read_actor(ent_ctx *ctx, ent_events *e, const char *name, ent_selection *s) {
    ent_slice word = ent_slice_of(name);
    const ent_named *found = ent_region_find(e->region, word);
    if (found && (found->thing == ENT_AN_ACTOR || found->thing == ENT_A_GROUP)) {
        s->of_given = true;
        return ent_actors_of(ctx, e->region, word, &e->arena, &s->of);
    }
    uint32_t actor;
    return ent_find_named(ctx, e->region, ENT_AN_ACTOR, name, &actor);
}

/* ---- pairs */

/* Pairs by number, found by hash: open addressing with linear steps, at most half full. */
typedef struct pair_list {
    ENT_VEC(ent_event_pair) pair;
    uint32_t *slot; /* number of the pair plus one; 0: free */
    size_t n_slots; /* a power of two, or none yet */
    bool too_many;
} pair_list;

/* The slot that holds the pair, or the free one where it belongs. */
static uint32_t *slot_of(const pair_list *pairs, uint32_t a, uint32_t b) {
    uint64_t hash = ((uint64_t)a << 32 | b) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(hash >> 32) & (pairs->n_slots - 1);
    for (;; at = (at + 1) & (pairs->n_slots - 1)) {
        uint32_t number = pairs->slot[at];
        if (!number) return &pairs->slot[at];
        const ent_event_pair *p = &pairs->pair.at[number - 1];
        if (p->a == a && p->b == b) return &pairs->slot[at];
    }
}

static bool widen(pair_list *pairs) {
    ent_free(pairs->slot);
    pairs->n_slots = pairs->n_slots ? 2 * pairs->n_slots : 64;
    pairs->slot = ent_alloc(pairs->n_slots, sizeof *pairs->slot);
    for (size_t i = 0; pairs->slot && i < pairs->pair.n; i++)
        *slot_of(pairs, pairs->pair.at[i].a, pairs->pair.at[i].b) = (uint32_t)i + 1;
    return pairs->slot != NULL;
}

/* NULL: out of memory, or too many. */
static ent_event_pair *pair_of(pair_list *pairs, uint32_t a, uint32_t b) {
    if (pairs->pair.n >= pairs->n_slots / 2 && !widen(pairs)) return NULL;
    uint32_t *slot = slot_of(pairs, a, b);
    if (*slot) return &pairs->pair.at[*slot - 1];
    pairs->too_many = pairs->pair.n >= MOST_PAIRS;
    ent_event_pair fresh = {.a = a, .b = b};
    if (pairs->too_many || !ent_vec_push(&pairs->pair, fresh)) return NULL;
    *slot = (uint32_t)pairs->pair.n;
    return &pairs->pair.at[pairs->pair.n - 1];
}

static void clear_pairs(pair_list *pairs) {
    ent_vec_clear(&pairs->pair);
    ent_free(pairs->slot);
}

/* Kept when it is the longest so far. */
static void extend_silence(ent_event_pair *p, ent_day from, ent_day to) {
    if (to < from || (p->silent && to - from <= p->silent_to - p->silent_from)) return;
    p->silent = true;
    p->silent_from = from;
    p->silent_to = to;
}

/* Events come by their dates; the end of the longest so far is where silence begins. */
static void take_event(ent_event_pair *p, const ent_event *e) {
    if (p->n) extend_silence(p, p->last->record.last + 1, e->record.first - 1);
    if (!p->n) p->first = e;
    if (!p->n || e->record.last > p->last->record.last) p->last = e;
    p->latest = e;
    p->n++;
}

/* `from` does it to `to`: counted once for the pair, and once for each direction that it has. */
static bool add_pair(pair_list *pairs, const ent_event *e, uint32_t from, uint32_t to) {
    bool ordered = from < to, mutual = e->record.mutual;
    ent_event_pair *p = pair_of(pairs, ordered ? from : to, ordered ? to : from);
    if (!p) return false;
    bool known = p->n && p->latest == e;
    if (!known) take_event(p, e);
    if (mutual && known) return true;
    p->there += ordered || mutual;
    p->back += !ordered || mutual;
    return true;
}

/* Whether the filter asks about some direction that the event has between the two. */
static bool asks_about_link(const ent_selection *s, const ent_record *r, uint32_t from,
                            uint32_t to) {
    ent_actors one = {&from, 1}, other = {&to, 1};
    return ent_asks_about(s, from, to) ||
           (ent_asks_about(s, to, from) && ent_record_links(r, other, one));
}

static bool add_pairs(pair_list *pairs, const ent_selection *s, const ent_event *e) {
    const ent_record *r = &e->record;
    for (uint32_t i = 0; i < r->from.n; i++) {
        uint32_t from = r->from.at[i];
        if (r->to.n == 0 && ent_asks_about(s, from, ENT_NOBODY) &&
            !add_pair(pairs, e, from, ENT_NOBODY))
            return false;
        for (uint32_t k = 0; k < r->to.n; k++)
            if (asks_about_link(s, r, from, r->to.at[k]) && !add_pair(pairs, e, from, r->to.at[k]))
                return false;
    }
    return true;
}

/* ---- silence and coverage */

/* What the filter asks about of a pair, as coverage would have to be. */
static ent_cover asked_of(const ent_selection *s, const uint32_t *from, const uint32_t *to) {
    return (ent_cover){.from = {from, 1},
                       .to = {to, *to != ENT_NOBODY},
                       .kinds = s->kind_given ? 1u << s->kind : (1u << ENT_N_EVENT_KINDS) - 1,
                       .since = s->since,
                       .until = s->until};
}

static bool is_about_pair(const ent_cover *c, const ent_selection *s, const ent_event_pair *p) {
    ent_cover there = asked_of(s, &p->a, &p->b), back = asked_of(s, &p->b, &p->a);
    return (ent_asks_about(s, p->a, p->b) && ent_covers_part(c, &there)) ||
           (p->b != ENT_NOBODY && ent_asks_about(s, p->b, p->a) && ent_covers_part(c, &back));
}

/* The coverage of what is asked about, and the silence before and behind all events: silence is
 * measured where the filter asks. */
static void find_coverage(const ent_region *g, const ent_selection *s, ent_event_pair *p) {
    for (uint32_t i = 0; i < g->n_coverages; i++) {
        const ent_cover *c = &g->covers[i];
        if (!is_about_pair(c, s, p)) continue;
        if (!p->covered || c->how > p->how) p->kinds = 0;
        if (!p->covered || c->how > p->how) p->how = c->how;
        if (c->how == p->how) p->kinds |= c->kinds;
        if (!p->covered || c->since < p->since) p->since = c->since;
        if (!p->covered || c->until > p->until) p->until = c->until;
        p->covered = true;
    }
    if (!p->covered) return;
    ent_day begin = p->since > s->since ? p->since : s->since;
    ent_day end = p->until < s->until ? p->until : s->until;
    if (g->has_as_of && end > g->as_of.last) end = g->as_of.last;
    if (begin != INT32_MIN) extend_silence(p, begin, p->first->record.first - 1);
    if (end != INT32_MAX) extend_silence(p, p->last->record.last + 1, end);
}

static int by_number(const void *x, const void *y) {
    const ent_event_pair *a = x, *b = y;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static ent_status count_pairs(ent_ctx *ctx, const ent_events *e, const ent_selection *s,
                              pair_list *pairs) {
    for (uint32_t i = 0; i < e->matches.n; i++) {
        if (i % EVENTS_PER_POLL == 0 && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (add_pairs(pairs, s, e->matches.at[i])) continue;
        return pairs->too_many ? ent_fail(ctx, ENT_ELIMIT,
                                          "more than 1,000,000 pairs of actors; ask for some of "
                                          "them, by their actor or by a filter")
                               : ent_no_memory(ctx);
    }
    return ENT_OK;
}

static ent_status find_pairs(ent_ctx *ctx, ent_events *e, const ent_selection *s) {
    pair_list pairs = {0};
    ent_status st = count_pairs(ctx, e, s, &pairs);
    size_t n = pairs.pair.n;
    for (size_t i = 0; st == ENT_OK && i < n; i++) find_coverage(e->region, s, &pairs.pair.at[i]);
    ent_event_pair *kept = ent_arena_alloc(&e->arena, n, sizeof *kept);
    if (st == ENT_OK && !kept) st = ent_no_memory(ctx);
    if (st == ENT_OK && n) {
        qsort(pairs.pair.at, n, sizeof *kept, by_number);
        memcpy(kept, pairs.pair.at, n * sizeof *kept);
    }
    e->pairs = kept;
    e->n_pairs = (uint32_t)n;
    clear_pairs(&pairs);
    return st;
}

/* ---- all of it */

static ent_status count_sources(ent_ctx *ctx, ent_events *e) {
    bool *seen = ent_arena_alloc(&e->arena, e->region->n_sources, sizeof *seen);
    if (!seen) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < e->matches.n + e->matches.n_open; i++) {
        const ent_provenance *p = &e->matches.at[i]->provenance;
        for (uint32_t k = 0; k < p->n_from; k++) {
            bool *one = &seen[e->region->sources[p->from[k].source].document];
            e->n_sources += !*one;
            *one = true;
        }
    }
    return ENT_OK;
}

static ent_status find(ent_ctx *ctx, ent_events *e, const ent_events_options *o) {
    ent_selection s = ent_select_all();
    ent_status st = o->filter && *o->filter
                        ? ent_filter_read(ctx, e->region, o->filter, &e->arena, &e->filter, &s)
                        : ENT_OK;
    if (st == ENT_OK && o->actor) {
        st = read_actor(ctx, e, o->actor, &s);
        e->actor = ent_arena_copy(&e->arena, o->actor, strlen(o->actor));
        if (st == ENT_OK && !e->actor) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, e->region, ENT_AN_ALTERNATIVE, o->under, &e->alternative);
    if (st == ENT_OK)
        st = ent_ledger_select(ctx, e->region, NULL, e->alternative, &s, &e->arena, &e->matches);
    if (st == ENT_OK) st = count_sources(ctx, e);
    e->alleged = s.alleged == ENT_ALLEGED_ONLY;
    return st == ENT_OK && e->gaps ? find_pairs(ctx, e, &s) : st;
}

ent_status ent_events_run(ent_ctx *ctx, const ent_region *region, const ent_events_options *options,
                          ent_events **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out) return ent_fail(ctx, ENT_EUSAGE, "ent_events_run: region or out is NULL");
    *out = NULL;
    ent_events_options o = ENT_EVENTS_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_events *e = ent_alloc(1, sizeof *e);
    if (!e) return ent_no_memory(ctx);
    e->region = ent_region_keep(region);
    e->alternative = ENT_NONE;
    e->gaps = o.gaps;
    ent_status st = find(ctx, e, &o);
    if (st == ENT_OK)
        *out = e;
    else
        ent_events_free(e);
    return st;
}

void ent_events_free(ent_events *e) {
    if (!e) return;
    ent_region_free((ent_region *)e->region);
    ent_str_clear(&e->filter);
    ent_arena_clear(&e->arena);
    ent_free(e);
}
