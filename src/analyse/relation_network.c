/* relation_network.c - who stands how in the network of relations, and the events that weigh
 * most. */

#include "analyse/relation_study.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_ACTORS = 200 };

/* ---- the network of what is on record */

typedef struct builder {
    ent_relations *r;
    uint32_t *node_of; /* by actor, plus one; 0: none */
    uint32_t *actor;
    uint32_t n;
    double *weight, *score;
} builder;

/* Certain events of the period (any: of all time) by direction, and what they add up to. */
static void count(const ent_dyad *d, bool any, int32_t period, double *there, double *back,
                  double *mean) {
    double sum = 0;
    uint32_t scored = 0;
    *there = *back = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        const ent_relation_event *e = &d->at[i];
        if (e->event->record.alleged || (!any && (e->coarse || e->period != period))) continue;
        *there += e->there;
        *back += e->back;
        if (!e->event->record.scored) continue;
        sum += e->event->record.score;
        scored++;
    }
    *mean = scored ? sum / scored : NAN;
}

static bool take_node(builder *b, uint32_t actor) {
    if (b->node_of[actor]) return true;
    if (b->n >= MOST_ACTORS) return false;
    b->actor[b->n++] = actor;
    b->node_of[actor] = b->n;
    return true;
}

static ent_status measure(ent_ctx *ctx, builder *b, bool any, int32_t period, uint64_t seed,
                          ent_relation_network *out) {
    ent_arena *arena = &b->r->arena;
    size_t n = b->n;
    out->period = period;
    out->actor = b->actor;
    double *weight = ent_arena_alloc(arena, n * n, sizeof *weight);
    double *score = ent_arena_alloc(arena, n * n, sizeof *score);
    if (!weight || !score) return ent_no_memory(ctx);
    for (size_t i = 0; i < n * n; i++) score[i] = NAN;
    for (uint32_t i = 0; i < b->r->n_dyads; i++) {
        const ent_dyad *d = &b->r->dyads[i];
        if (!d->n || !b->node_of[d->a] || !b->node_of[d->b]) continue;
        size_t x = b->node_of[d->a] - 1, y = b->node_of[d->b] - 1;
        count(d, any, period, &weight[x * n + y], &weight[y * n + x], &score[x * n + y]);
        score[y * n + x] = score[x * n + y];
    }
    return ent_network_measure(ctx, b->n, weight, score, ENT_DEAD_BAND, seed ? seed : 1, arena,
                               &out->net);
}

ent_status ent_relations_find_network(ent_ctx *ctx, ent_relations *r, uint64_t seed,
                                      ent_relation_study *s) {
    builder b = {.r = r};
    b.node_of = ent_arena_alloc(&r->arena, r->region->n_actors, sizeof *b.node_of);
    b.actor = ent_arena_alloc(&r->arena, MOST_ACTORS, sizeof *b.actor);
    if (!b.node_of || !b.actor) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_dyads; i++) {
        if (!r->dyads[i].n) continue;
        if (!take_node(&b, r->dyads[i].a) || !take_node(&b, r->dyads[i].b))
            return ent_fail(
                ctx, ENT_ELIMIT,
                "more than 200 actors are too many for --network; ask for some of them, "
                "by --dyad or by a filter");
    }
    s->network_given = true;
    if (!b.n) return ENT_OK;
    ent_status st = measure(ctx, &b, true, 0, seed, &s->whole);
    int64_t n = (int64_t)r->last - r->first + 1;
    if (st != ENT_OK || n < 2 || n > ENT_NETWORK_PERIODS) return st;
    ent_relation_network *by = ent_arena_alloc(&r->arena, (size_t)n, sizeof *by);
    if (!by) return ent_no_memory(ctx);
    for (int32_t k = r->first; st == ENT_OK && k <= r->last; k++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        st = measure(ctx, &b, false, k, seed, &by[s->n_by_period++]);
    }
    s->by_period = by;
    return st;
}

/* ---- top events */

static uint32_t documents_of(const ent_region *g, const ent_event *e) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->provenance.n_from; i++) {
        uint32_t k = 0, document = g->sources[e->provenance.from[i].source].document;
        while (k < i && g->sources[e->provenance.from[k].source].document != document) k++;
        n += k == i;
    }
    return n;
}

static bool share_document(const ent_region *g, const ent_event *a, const ent_event *b) {
    for (uint32_t i = 0; i < a->provenance.n_from; i++)
        for (uint32_t k = 0; k < b->provenance.n_from; k++)
            if (g->sources[a->provenance.from[i].source].document ==
                g->sources[b->provenance.from[k].source].document)
                return true;
    return false;
}

/* The same days, class and document. */
static bool is_same_story(const ent_region *g, const ent_event *a, const ent_event *b) {
    return a->record.first == b->record.first && a->record.last == b->record.last &&
           ent_quad_of(a) == ent_quad_of(b) && share_document(g, a, b);
}

static int by_weight(const void *x, const void *y) {
    const ent_relation_top *a = x, *b = y;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    if (a->event->record.first != b->event->record.first)
        return a->event->record.first < b->event->record.first ? -1 : 1;
    if (a->event->span.file != b->event->span.file)
        return a->event->span.file < b->event->span.file ? -1 : 1;
    if (a->event->span.begin != b->event->span.begin)
        return a->event->span.begin < b->event->span.begin ? -1 : 1;
    return 0;
}

ent_status ent_relations_find_top(ent_ctx *ctx, ent_relations *r, uint32_t most,
                                  ent_relation_study *s) {
    size_t n = 0, k = 0;
    for (uint32_t i = 0; i < r->n_dyads; i++) n += r->dyads[i].n;
    ent_relation_top *all = ent_alloc(n, sizeof *all);
    ent_relation_top *kept = ent_arena_alloc(&r->arena, most < n ? most : n, sizeof *kept);
    for (uint32_t i = 0; all && i < r->n_dyads; i++)
        for (uint32_t j = 0; j < r->dyads[i].n; j++) {
            const ent_event *e = r->dyads[i].at[j].event;
            uint32_t publishers = documents_of(r->region, e);
            if (!e->record.scored) continue;
            all[k++] = (ent_relation_top){e, fabs(e->record.score) * log1p(publishers), publishers};
        }
    if (all && k) qsort(all, k, sizeof *all, by_weight);
    for (size_t i = 0; all && kept && i < k && s->n_top < most; i++) {
        bool told = false;
        for (uint32_t j = 0; j < s->n_top && !told; j++)
            told = all[i].event == kept[j].event ||
                   is_same_story(r->region, all[i].event, kept[j].event);
        if (!told) kept[s->n_top++] = all[i];
    }
    s->top = kept;
    bool fine = all && kept;
    ent_free(all);
    return fine ? ENT_OK : ent_no_memory(ctx);
}
