/* rules.c - the rules of a dispute under an alternative.
 *
 * A shallow merge: what the alternative states replaces what the model states, whole.  Then the
 * lines that assume something dropped fall away. */

#include "model/read.h"

/* What is new of a player's stance in place of what it was. */
static ent_stance stance_over(const ent_stance *before, const ent_stance *change) {
    if (change->given) return *change;
    ent_stance s = *before;
    if (change->has_cuts) {
        s.has_cuts = true;
        s.cuts = change->cuts;
        s.n_cuts = change->n_cuts;
    }
    if (change->has_unknown) {
        s.has_unknown = true;
        s.unknown = change->unknown;
        s.n_unknown = change->n_unknown;
    }
    return s;
}

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
        stance[p] = stance_over(&before->stance[p], &change->stance[p]);
    m.stance = stance;
    m.views = change->views;
    m.n_views = change->n_views;
    return m;
}

/* ---- what falls away */

static bool contains(const uint32_t *at, uint32_t n, uint32_t x) {
    for (uint32_t i = 0; i < n; i++)
        if (at[i] == x) return true;
    return false;
}

static bool is_left_out(const ent_world *w, ent_span span) {
    for (uint32_t i = 0; i < w->n_without; i++)
        if (w->without[i].file == span.file && w->without[i].begin == span.begin) return true;
    return false;
}

/* Said by nobody but those who are not heard. */
static bool is_unheard(const ent_world *w, const ent_provenance *p) {
    for (uint32_t i = 0; i < p->n_from; i++)
        if (!contains(w->unheard, w->n_unheard, p->from[i].source)) return false;
    return p->n_from > 0 && w->n_unheard > 0;
}

bool ent_falls_away(const ent_world *world, const ent_alternative *alternative, ent_span span,
                    const ent_provenance *provenance) {
    uint32_t assumption = provenance->assuming;
    if (assumption != ENT_NONE && alternative &&
        contains(alternative->dropped, alternative->n_dropped, assumption))
        return true;
    if (!world) return false;
    if (assumption != ENT_NONE && contains(world->dropped, world->n_dropped, assumption))
        return true;
    return is_left_out(world, span) || is_unheard(world, provenance);
}

const ent_alternative *ent_alternative_in(const ent_region *region, const ent_world *world,
                                          uint32_t alternative) {
    if (alternative == ENT_NONE) return NULL;
    if (world && world->replacement && world->replaced == alternative) return world->replacement;
    return &region->alternatives[alternative];
}

typedef struct sieve {
    const ent_world *world;
    const ent_alternative *alternative;
    ent_arena *arena;
} sieve;

/* The list as it is where nothing falls, else a shorter copy. */
static bool sift_lines(const sieve *s, const ent_line **lines, uint32_t *n) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < *n; i++)
        left +=
            !ent_falls_away(s->world, s->alternative, (*lines)[i].span, &(*lines)[i].provenance);
    if (left == *n) return true;
    ent_line *copy = ent_arena_alloc(s->arena, left, sizeof *copy);
    if (!copy) return false;
    uint32_t k = 0;
    for (uint32_t i = 0; i < *n; i++) {
        const ent_line *line = &(*lines)[i];
        if (!ent_falls_away(s->world, s->alternative, line->span, &line->provenance))
            copy[k++] = *line;
    }
    *lines = copy;
    *n = left;
    return true;
}

static bool sift_bans(const sieve *s, const ent_ban_line **lines, uint32_t *n) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < *n; i++)
        left +=
            !ent_falls_away(s->world, s->alternative, (*lines)[i].span, &(*lines)[i].provenance);
    if (left == *n) return true;
    ent_ban_line *copy = ent_arena_alloc(s->arena, left, sizeof *copy);
    if (!copy) return false;
    uint32_t k = 0;
    for (uint32_t i = 0; i < *n; i++) {
        const ent_ban_line *line = &(*lines)[i];
        if (!ent_falls_away(s->world, s->alternative, line->span, &line->provenance))
            copy[k++] = *line;
    }
    *lines = copy;
    *n = left;
    return true;
}

static bool sift_cuts(const sieve *s, ent_stance *stance) {
    ent_cut_line *left = ent_arena_alloc(s->arena, stance->n_cuts, sizeof *left);
    if (!left) return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < stance->n_cuts; i++)
        if (!ent_falls_away(s->world, s->alternative, stance->cuts[i].span,
                            &stance->cuts[i].provenance))
            left[n++] = stance->cuts[i];
    stance->cuts = left;
    stance->n_cuts = n;
    return true;
}

static bool sift_unknown(const sieve *s, ent_stance *stance) {
    ent_unknown_line *left = ent_arena_alloc(s->arena, stance->n_unknown, sizeof *left);
    if (!left) return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < stance->n_unknown; i++)
        if (!ent_falls_away(s->world, s->alternative, stance->unknown[i].span,
                            &stance->unknown[i].provenance))
            left[n++] = stance->unknown[i];
    stance->unknown = left;
    stance->n_unknown = n;
    return true;
}

/* A ranking has no lines: without it its player is indifferent. */
static bool sift_stance(const sieve *s, ent_stance *stance) {
    if (stance->n_cuts && !sift_cuts(s, stance)) return false;
    if (stance->n_unknown && !sift_unknown(s, stance)) return false;
    if (!stance->ranked) return sift_lines(s, &stance->lines, &stance->n_lines);
    if (!ent_falls_away(s->world, s->alternative, stance->rank.span, &stance->rank.provenance))
        return true;
    stance->ranked = stance->given = false;
    stance->rank = (ent_rank_line){0};
    return true;
}

static bool sift_view(const sieve *s, const ent_dispute *d, ent_view *view) {
    ent_stance *seen = ent_arena_alloc(s->arena, d->n_players, sizeof *seen);
    bool enough = seen != NULL;
    for (uint32_t p = 0; enough && p < d->n_players; p++) {
        seen[p] = view->stance[p];
        enough = sift_stance(s, &seen[p]);
    }
    view->stance = seen;
    return enough;
}

/* The lines of what is seen fall with what they assume, as those of what is so. */
static bool sift_views(const sieve *s, const ent_dispute *d, ent_rules *rules) {
    if (rules->n_views == 0) return true;
    ent_view *copy = ent_arena_alloc(s->arena, rules->n_views, sizeof *copy);
    bool enough = copy != NULL;
    for (uint32_t i = 0; enough && i < rules->n_views; i++) {
        copy[i] = rules->views[i];
        enough = sift_view(s, d, &copy[i]);
    }
    rules->views = copy;
    return enough;
}

bool ent_nothing_falls(const ent_world *world, const ent_alternative *a) {
    return (!a || a->n_dropped == 0) &&
           (!world || world->n_dropped + world->n_without + world->n_unheard == 0);
}

const ent_dispute_change *ent_change_of(const ent_alternative *a, uint32_t dispute) {
    for (uint32_t i = 0; a && i < a->n_disputes; i++)
        if (a->disputes[i].dispute == dispute) return &a->disputes[i];
    return NULL;
}

ent_status ent_rules_under(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                           uint32_t alternative, const ent_world *world, ent_arena *arena,
                           ent_rules *out) {
    ENT_EXPECT(ctx, dispute < region->n_disputes);
    ENT_EXPECT(ctx, alternative == ENT_NONE || alternative < region->n_alternatives);
    const ent_dispute *d = &region->disputes[dispute];
    const ent_alternative *a = ent_alternative_in(region, world, alternative);
    const ent_dispute_change *change = ent_change_of(a, dispute);
    *out = d->rules;
    if (!change && ent_nothing_falls(world, a)) return ENT_OK;

    ent_stance *stance = ent_arena_alloc(arena, d->n_players, sizeof *stance);
    if (!stance) return ent_no_memory(ctx);
    if (change) {
        *out = ent_rules_merged(d, &d->rules, &change->rules, stance);
    } else {
        for (uint32_t p = 0; p < d->n_players; p++) stance[p] = d->rules.stance[p];
        out->stance = stance;
    }
    sieve s = {world, a, arena};
    bool enough =
        sift_lines(&s, &out->never, &out->n_never) && sift_bans(&s, &out->bans, &out->n_bans);
    for (uint32_t p = 0; enough && p < d->n_players; p++) enough = sift_stance(&s, &stance[p]);
    enough = enough && sift_views(&s, d, out);
    return enough ? ENT_OK : ent_no_memory(ctx);
}

bool ent_is_judgement(const ent_region *region, const ent_provenance *p) {
    for (uint32_t i = 0; i < p->n_from; i++)
        if (!ent_slice_is(region->sources[p->from[i].source].name, "judgement")) return false;
    return true;
}

uint32_t ent_alternative_of(const ent_region *region, ent_span span) {
    for (uint32_t i = 0; i < region->n_alternatives; i++) {
        const ent_span *own = &region->alternatives[i].node->span;
        if (own->file == span.file && own->begin <= span.begin && span.end <= own->end) return i;
    }
    return ENT_NONE;
}
