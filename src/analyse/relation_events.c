/* relation_events.c - the events that pass, by pair of actors.
 *
 * Each event is taken once for every pair that it has and the filter asks about, with the
 * directions in which it has them; then all of it is sorted.  O(e log e) of such pairs. */

#include "analyse/relations.h"

#include "base/mem.h"

#include <stdlib.h>

enum { MOST_LINKS = 4000000, EVENTS_PER_POLL = 1024, MOST_OF_A_SIDE = 2 }; /* the message says so */

typedef ENT_VEC(uint32_t) actor_list;

/* One event as one of a pair; `event` NULL: the pair alone. */
typedef struct link {
    uint32_t a, b, order;
    ent_relation_event e;
} link;

typedef struct gathering {
    ent_ctx *ctx;
    ent_relations *r;
    const ent_alternative *alternative;
    uint32_t order; /* of the event, as they stand in the text */
    actor_list from, to;
    ENT_VEC(link) links;
    ENT_VEC(ent_relation_event) fine;
} gathering;

/* ---- firms */

/* As whom an actor counts: through firms of firms up to who is none.  What would go round counts as
 * itself. */
uint32_t ent_firm_owner(const ent_region *region, uint32_t actor) {
    uint32_t at = actor;
    for (uint32_t step = 0; step <= region->n_actors; step++) {
        const ent_actor *x = &region->actors[at];
        if (x->kind != ENT_FIRM || x->part_of == ENT_NONE) return at;
        at = x->part_of;
    }
    return actor;
}

static ent_status fold_firms(ent_ctx *ctx, ent_relations *r) {
    uint32_t n = r->region->n_actors;
    uint32_t *folded = ent_arena_alloc(&r->arena, n, sizeof *folded);
    if (!folded) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++)
        folded[i] = r->asked.fold_firms ? ent_firm_owner(r->region, i) : i;
    r->folded = folded;
    return ENT_OK;
}

/* The set with each actor as whom it counts, once. */
static bool fold_set(const uint32_t *folded, ent_actors set, actor_list *out) {
    out->n = 0;
    for (uint32_t i = 0; i < set.n; i++) {
        uint32_t actor = folded[set.at[i]];
        if (ent_actors_hold((ent_actors){out->at, (uint32_t)out->n}, actor)) continue;
        if (!ent_vec_push(out, actor)) return false;
    }
    return true;
}

/* ---- pairs */

/* Whether the pair is one that is asked for, and whether it then stands the other way round. */
static bool is_asked_dyad(const ent_relations_asked *q, uint32_t a, uint32_t b, bool *turned) {
    *turned = false;
    if (!q->dyad_given) return true;
    if (ent_actors_hold(q->a, a) && ent_actors_hold(q->b, b)) return true;
    *turned = ent_actors_hold(q->a, b) && ent_actors_hold(q->b, a);
    return *turned;
}

static ent_status add_link(gathering *g, const ent_relation_event *e, uint32_t from, uint32_t to,
                           bool there, bool back) {
    bool turned, swap = from > to;
    link l = {.a = swap ? to : from, .b = swap ? from : to, .order = g->order, .e = *e};
    if (!is_asked_dyad(&g->r->asked, l.a, l.b, &turned)) return ENT_OK;
    l.e.there = swap != turned ? back : there;
    l.e.back = swap != turned ? there : back;
    if (turned) {
        uint32_t first = l.a;
        l.a = l.b;
        l.b = first;
    }
    if (g->links.n >= MOST_LINKS)
        return ent_fail(g->ctx, ENT_ELIMIT,
                        "more than 4,000,000 pairs of an actor and another in the events; ask for "
                        "some of them, by --dyad or by a filter");
    return ent_vec_push(&g->links, l) ? ENT_OK : ent_no_memory(g->ctx);
}

static ent_status add_links(gathering *g, const ent_record *r, const ent_relation_event *e) {
    const ent_selection *s = &g->r->selection;
    for (uint32_t i = 0; i < r->from.n; i++)
        for (uint32_t k = 0; k < r->to.n; k++) {
            uint32_t from = r->from.at[i], to = r->to.at[k];
            bool there = ent_asks_about(s, from, to);
            bool back = r->mutual && ent_asks_about(s, to, from);
            ent_status st = there || back ? add_link(g, e, from, to, there, back) : ENT_OK;
            if (st != ENT_OK) return st;
        }
    return ENT_OK;
}

/* Of no period where its days are of several, or reach over an end of the span. */
static bool is_coarse(const gathering *g, const ent_record *r) {
    const ent_selection *s = &g->r->selection;
    ent_period every = g->r->asked.every;
    return r->first < s->since || r->last > s->until ||
           ent_period_of(every, r->first) != ent_period_of(every, r->last);
}

static ent_status add_event(gathering *g, const ent_event *event) {
    ent_relations *r = g->r;
    ent_record record = event->record;
    if (!fold_set(r->folded, event->record.from, &g->from) ||
        !fold_set(r->folded, event->record.to, &g->to))
        return ent_no_memory(g->ctx);
    record.from = (ent_actors){g->from.at, (uint32_t)g->from.n};
    record.to = (ent_actors){g->to.at, (uint32_t)g->to.n};
    g->order++;
    if (ent_select(&r->selection, &record) == ENT_NO_MATCH ||
        !ent_event_stands(r->region, NULL, g->alternative, event))
        return ENT_OK;
    if (record.to.n == 0) {
        r->n_postures++;
        return ENT_OK;
    }
    if (r->asked.bilateral &&
        (event->record.from.n > MOST_OF_A_SIDE || event->record.to.n > MOST_OF_A_SIDE)) {
        r->n_multi++;
        return ENT_OK;
    }
    ent_relation_event e = {.event = event, .coarse = is_coarse(g, &record)};
    e.period = ent_period_of(r->asked.every, record.first);
    if (r->wants_fine && !e.coarse && !record.alleged && !ent_vec_push(&g->fine, e))
        return ent_no_memory(g->ctx);
    return add_links(g, &record, &e);
}

static ent_status add_events(gathering *g, const ent_event *at, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (i % EVENTS_PER_POLL == 0 && ent_poll(g->ctx))
            return ent_fail(g->ctx, ENT_ESTOPPED, "stopped");
        ent_status st = add_event(g, &at[i]);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

/* ---- pairs without an event */

static ent_status add_bare(gathering *g, uint32_t from, uint32_t to) {
    const ent_selection *s = &g->r->selection;
    ent_relation_event none = {.event = NULL};
    from = g->r->folded[from];
    to = g->r->folded[to];
    if (!ent_asks_about(s, from, to) && !ent_asks_about(s, to, from)) return ENT_OK;
    return add_link(g, &none, from, to, false, false);
}

static ent_status add_sides(gathering *g, ent_actors a, ent_actors b) {
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t k = 0; k < b.n; k++) {
            ent_status st = add_bare(g, a.at[i], b.at[k]);
            if (st != ENT_OK) return st;
        }
    return ENT_OK;
}

/* Those that are named, and those that something was looked for of so that silence says
 * something. */
static ent_status add_bare_pairs(gathering *g) {
    const ent_relations *r = g->r;
    const ent_selection *s = &r->selection;
    uint32_t kinds = s->kind_given ? 1u << s->kind : (1u << ENT_N_EVENT_KINDS) - 1;
    ent_status st = r->asked.dyad_given ? add_sides(g, r->asked.a, r->asked.b) : ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < r->region->n_coverages; i++) {
        const ent_cover *c = &r->region->covers[i];
        if (c->how != ENT_SYSTEMATIC || !(c->kinds & kinds) || c->until < s->since ||
            c->since > s->until)
            continue;
        st = add_sides(g, c->from, c->to);
    }
    return st;
}

/* ---- sorted */

static int by_pair(const void *x, const void *y) {
    const link *p = x, *q = y;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    if (p->b != q->b) return p->b < q->b ? -1 : 1;
    if (!p->e.event || !q->e.event) return p->e.event ? 1 : q->e.event ? -1 : 0;
    ent_day first = p->e.event->record.first, other = q->e.event->record.first;
    if (first != other) return first < other ? -1 : 1;
    return p->order < q->order ? -1 : p->order > q->order;
}

static int by_size(const void *x, const void *y) {
    const ent_dyad *p = x, *q = y;
    if (p->n != q->n) return p->n > q->n ? -1 : 1;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return p->b < q->b ? -1 : p->b > q->b;
}

/* The events of the pair that begins at link i, each once; how far they go. */
static size_t take_dyad(const gathering *g, size_t i, ent_relation_event *at, ent_dyad *d) {
    const link *links = g->links.at;
    *d = (ent_dyad){.a = links[i].a, .b = links[i].b, .at = at};
    for (; i < g->links.n && links[i].a == d->a && links[i].b == d->b; i++) {
        const ent_relation_event *e = &links[i].e;
        if (!e->event) continue;
        if (d->n && at[d->n - 1].event == e->event) {
            at[d->n - 1].there |= e->there;
            at[d->n - 1].back |= e->back;
        } else {
            at[d->n++] = *e;
        }
    }
    return i;
}

static ent_status list_dyads(gathering *g) {
    ent_relations *r = g->r;
    size_t n = g->links.n, n_dyads = 0;
    if (n) qsort(g->links.at, n, sizeof *g->links.at, by_pair);
    for (size_t i = 0; i < n; i++)
        n_dyads += i == 0 || g->links.at[i].a != g->links.at[i - 1].a ||
                   g->links.at[i].b != g->links.at[i - 1].b;
    ent_relation_event *at = ent_arena_alloc(&r->arena, n, sizeof *at);
    ent_dyad *dyads = ent_arena_alloc(&r->arena, n_dyads, sizeof *dyads);
    if (!at || !dyads) return ent_no_memory(g->ctx);
    for (size_t i = 0, k = 0; i < n; k++) {
        i = take_dyad(g, i, at, &dyads[k]);
        at += dyads[k].n;
    }
    if (n_dyads) qsort(dyads, n_dyads, sizeof *dyads, by_size);
    r->dyads = dyads;
    r->n_dyads = (uint32_t)n_dyads;
    return ENT_OK;
}

static ent_status keep_fine(gathering *g) {
    ent_relations *r = g->r;
    ent_relation_event *fine = ent_arena_alloc(&r->arena, g->fine.n, sizeof *fine);
    if (!fine) return ent_no_memory(g->ctx);
    for (size_t i = 0; i < g->fine.n; i++) fine[i] = g->fine.at[i];
    r->fine = fine;
    r->n_fine = (uint32_t)g->fine.n;
    return ENT_OK;
}

ent_status ent_relations_gather(ent_ctx *ctx, ent_relations *r) {
    gathering g = {.ctx = ctx, .r = r};
    g.alternative = ent_alternative_in(r->region, NULL, r->alternative);
    ent_status st = fold_firms(ctx, r);
    if (st == ENT_OK) st = add_events(&g, r->region->events, r->region->n_events);
    if (st == ENT_OK && g.alternative)
        st = add_events(&g, g.alternative->events, g.alternative->n_events);
    if (st == ENT_OK) st = add_bare_pairs(&g);
    if (st == ENT_OK) st = list_dyads(&g);
    if (st == ENT_OK) st = keep_fine(&g);
    ent_vec_clear(&g.fine);
    ent_vec_clear(&g.from);
    ent_vec_clear(&g.to);
    ent_vec_clear(&g.links);
    return st;
}
