/* events.c - the question `events`: the filter read, the events found, the silences measured. */

#include "analyse/events.h"

#include "analyse/stability.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* ---- the filter */

/* A filter on the command line is a text of its own, so what is wrong with it is told in one line
 * that quotes it. */
static ent_status explain(ent_ctx *ctx, size_t diags_before, const char *text) {
    const char *why = "it cannot be read", *help = NULL;
    for (size_t i = diags_before; i < ctx->diags.n; i++) {
        if (ctx->diags.at[i].severity != ENT_ERROR) continue;
        why = ctx->diags.at[i].message;
        help = ctx->diags.at[i].help;
        if (help && !*help) help = NULL;
        break;
    }
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "filter \"%s\": %s%s%s%s", text, why,
                             help ? " (" : "", help ? help : "", help ? ")" : "");
    ctx->diags.n = diags_before;
    return st;
}

static ent_status read_filter(ent_ctx *ctx, ent_events *e, const char *text, ent_selection *s) {
    ent_sources files = {0};
    uint32_t file;
    ent_expr *filter = NULL;
    size_t diags_before = ctx->diags.n;
    ent_status st =
        ent_sources_add(ctx, &files, &e->arena, "filter", ent_slice_of(text), &file);
    if (st == ENT_OK) st = ent_filter_parse(ctx, &files, file, &e->arena, &filter);
    if (st == ENT_OK) st = ent_filter_bind(ctx, e->region, &files, filter);
    if (st == ENT_OK) st = ent_selection_of(ctx, e->region, filter, &e->arena, s);
    if (st == ENT_OK) {
        ent_expr_print(&e->filter, filter);
        if (ent_str_failed(&e->filter)) st = ent_no_memory(ctx);
    }
    ent_vec_clear(&files);
    return st == ENT_EINPUT ? explain(ctx, diags_before, text) : st;
}

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

typedef ENT_VEC(ent_pair) pair_list;

static ent_pair *pair_of(pair_list *pairs, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < pairs->n; i++)
        if (pairs->at[i].a == a && pairs->at[i].b == b) return &pairs->at[i];
    ent_pair fresh = {.a = a, .b = b};
    return ent_vec_push(pairs, fresh) ? &pairs->at[pairs->n - 1] : NULL;
}

/* Kept when it is the longest so far. */
static void extend_silence(ent_pair *p, ent_day from, ent_day to) {
    if (to < from || (p->silent && to - from <= p->silent_to - p->silent_from)) return;
    p->silent = true;
    p->silent_from = from;
    p->silent_to = to;
}

/* Events come by their dates; the end of the longest so far is where silence begins. */
static void take_event(ent_pair *p, const ent_event *e) {
    if (p->n) extend_silence(p, p->last->record.last + 1, e->record.first - 1);
    if (!p->n) p->first = e;
    if (!p->n || e->record.last > p->last->record.last) p->last = e;
    p->latest = e;
    p->n++;
}

/* The pair once, in both directions that the event has. */
static bool add_pair(pair_list *pairs, const ent_event *e, uint32_t from, uint32_t to) {
    uint32_t a = from < to ? from : to, b = from < to ? to : from;
    ent_pair *p = pair_of(pairs, a, b);
    if (!p) return false;
    if (p->n && p->latest == e) return true;
    take_event(p, e);
    ent_actors one = {&a, 1}, other = {&b, 1};
    p->there += b == ENT_NOBODY || ent_record_links(&e->record, one, other);
    p->back += b != ENT_NOBODY && ent_record_links(&e->record, other, one);
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

static bool is_about_pair(const ent_cover *c, const ent_selection *s, const ent_pair *p) {
    ent_cover there = asked_of(s, &p->a, &p->b), back = asked_of(s, &p->b, &p->a);
    return (ent_asks_about(s, p->a, p->b) && ent_covers_part(c, &there)) ||
           (p->b != ENT_NOBODY && ent_asks_about(s, p->b, p->a) && ent_covers_part(c, &back));
}

/* The coverage of what is asked about, and the silence before and behind all events: silence is
 * measured where the filter asks. */
static void find_coverage(const ent_region *g, const ent_selection *s, ent_pair *p) {
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
    const ent_pair *a = x, *b = y;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static ent_status find_pairs(ent_ctx *ctx, ent_events *e, const ent_selection *s) {
    pair_list pairs = {0};
    bool fine = true;
    for (uint32_t i = 0; fine && i < e->matches.n; i++)
        fine = add_pairs(&pairs, s, e->matches.at[i]);
    for (size_t i = 0; fine && i < pairs.n; i++) find_coverage(e->region, s, &pairs.at[i]);
    ent_pair *kept = ent_arena_alloc(&e->arena, pairs.n, sizeof *kept);
    fine = fine && kept;
    if (fine && pairs.n) {
        qsort(pairs.at, pairs.n, sizeof *pairs.at, by_number);
        memcpy(kept, pairs.at, pairs.n * sizeof *kept);
    }
    e->pairs = kept;
    e->n_pairs = (uint32_t)pairs.n;
    ent_vec_clear(&pairs);
    return fine ? ENT_OK : ent_no_memory(ctx);
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
    ent_status st = o->filter && *o->filter ? read_filter(ctx, e, o->filter, &s) : ENT_OK;
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
