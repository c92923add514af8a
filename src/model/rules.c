/* rules.c - the rules of a dispute under an alternative.
 *
 * A shallow merge: what the alternative states replaces what the model states, whole.  Then the
 * lines that assume something dropped fall away. */

#include "model/read.h"

ent_rules ent_rules_merged(const ent_dispute *d, const ent_rules *before, const ent_rules *change,
                           ent_stance *stance) {
    ent_rules m = *before;
    if (change->has_never) {
        m.has_never = true;
        m.never = change->never;
        m.n_never = change->n_never;
    }
    if (change->has_bans) {
        m.has_bans = true;
        m.bans = change->bans;
        m.n_bans = change->n_bans;
    }
    if (change->has_now) {
        m.has_now = true;
        m.now = change->now;
        m.now_span = change->now_span;
    }
    for (uint32_t p = 0; p < d->n_players; p++)
        stance[p] = change->stance[p].given ? change->stance[p] : before->stance[p];
    m.stance = stance;
    return m;
}

/* ---- lines that assume what is dropped */

typedef struct dropping {
    const uint32_t *by_alternative, *more;
    uint32_t n_by_alternative, n_more;
    ent_arena *arena;
} dropping;

static bool contains(const uint32_t *at, uint32_t n, uint32_t x) {
    for (uint32_t i = 0; i < n; i++)
        if (at[i] == x) return true;
    return false;
}

static bool falls(const dropping *d, const ent_provenance *p) {
    return p->assuming != ENT_NONE &&
           (contains(d->by_alternative, d->n_by_alternative, p->assuming) ||
            contains(d->more, d->n_more, p->assuming));
}

/* The list as it is where nothing falls, else a shorter copy. */
static bool drop_lines(const dropping *d, const ent_line **lines, uint32_t *n) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < *n; i++) left += !falls(d, &(*lines)[i].provenance);
    if (left == *n) return true;
    ent_line *copy = ent_arena_alloc(d->arena, left, sizeof *copy);
    if (!copy) return false;
    uint32_t k = 0;
    for (uint32_t i = 0; i < *n; i++)
        if (!falls(d, &(*lines)[i].provenance)) copy[k++] = (*lines)[i];
    *lines = copy;
    *n = left;
    return true;
}

static bool drop_bans(const dropping *d, const ent_ban_line **lines, uint32_t *n) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < *n; i++) left += !falls(d, &(*lines)[i].provenance);
    if (left == *n) return true;
    ent_ban_line *copy = ent_arena_alloc(d->arena, left, sizeof *copy);
    if (!copy) return false;
    uint32_t k = 0;
    for (uint32_t i = 0; i < *n; i++)
        if (!falls(d, &(*lines)[i].provenance)) copy[k++] = (*lines)[i];
    *lines = copy;
    *n = left;
    return true;
}

/* A ranking has no lines: dropped, it leaves its player indifferent. */
static bool drop_from_stance(const dropping *d, ent_stance *s) {
    if (s->ranked && falls(d, &s->rank.provenance)) {
        *s = (ent_stance){.span = s->span};
        return true;
    }
    return drop_lines(d, &s->lines, &s->n_lines);
}

static const ent_dispute_change *change_of(const ent_alternative *a, uint32_t dispute) {
    for (uint32_t i = 0; a && i < a->n_disputes; i++)
        if (a->disputes[i].dispute == dispute) return &a->disputes[i];
    return NULL;
}

ent_status ent_rules_under(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                           uint32_t alternative, const uint32_t *dropped, uint32_t n_dropped,
                           ent_arena *arena, ent_rules *out) {
    ENT_EXPECT(ctx, dispute < region->n_disputes);
    ENT_EXPECT(ctx, alternative == ENT_NONE || alternative < region->n_alternatives);
    const ent_dispute *d = &region->disputes[dispute];
    const ent_alternative *a = alternative == ENT_NONE ? NULL : &region->alternatives[alternative];
    const ent_dispute_change *change = change_of(a, dispute);
    *out = d->rules;
    dropping drop = {a ? a->dropped : NULL, dropped, a ? a->n_dropped : 0, n_dropped, arena};
    if (!change && drop.n_by_alternative + drop.n_more == 0) return ENT_OK;

    ent_stance *stance = ent_arena_alloc(arena, d->n_players, sizeof *stance);
    if (!stance) return ent_no_memory(ctx);
    if (change) {
        *out = ent_rules_merged(d, &d->rules, &change->rules, stance);
    } else {
        for (uint32_t p = 0; p < d->n_players; p++) stance[p] = d->rules.stance[p];
        out->stance = stance;
    }
    bool enough =
        drop_lines(&drop, &out->never, &out->n_never) && drop_bans(&drop, &out->bans, &out->n_bans);
    for (uint32_t p = 0; enough && p < d->n_players; p++)
        enough = drop_from_stance(&drop, &stance[p]);
    return enough ? ENT_OK : ent_no_memory(ctx);
}

uint32_t ent_alternative_of(const ent_region *region, ent_span span) {
    for (uint32_t i = 0; i < region->n_alternatives; i++) {
        const ent_span *own = &region->alternatives[i].node->span;
        if (own->file == span.file && own->begin <= span.begin && span.end <= own->end) return i;
    }
    return ENT_NONE;
}
