/* package_mix.c - choices of several items put together, without going through all combinations.
 *
 * That no party loses is a condition on each choice by itself.  All that ties the items together is
 * that each party gains in one of them at least, and the order in which packages are listed; both
 * see of a choice its score alone.  Scores are few where choices are many, so items are joined score
 * by score, the last two first: after[k] has the scores that items k, k + 1, .. can come to, and how
 * many packages have each.  The best packages are then found by walking down again from the best
 * score.  Order of growth: scores of an item times scores behind it. */

#include "analyse/packages.h"

#include <stdlib.h>
#include <string.h>

#define MOST_SCORES (UINT64_C(1) << 22) /* pairs that are joined at one item */

enum { MASKS = 1 << ENT_MOST_PACKAGE_PARTIES, SCORES_PER_POLL = 4095 };

static uint64_t add(uint64_t a, uint64_t b) {
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static uint64_t times(uint64_t a, uint64_t b) {
    return a && b > UINT64_MAX / a ? UINT64_MAX : a * b;
}

/* ---- scores that can be come to */

typedef struct total {
    ent_package_score score;
    uint64_t n;     /* so many choices, or packages, have it */
    uint64_t first; /* of an item: its first part */
} total;

typedef ENT_VEC(total) totals;

static int by_score(const void *a, const void *b) {
    const total *x = a, *y = b;
    return ent_compare_scores(&x->score, &y->score);
}

/* Equal ones become one. */
static void unite(totals *t) {
    size_t n = 0;
    if (t->n) qsort(t->at, t->n, sizeof *t->at, by_score);
    for (size_t i = 0; i < t->n; i++)
        if (n && by_score(&t->at[n - 1], &t->at[i]) == 0)
            t->at[n - 1].n = add(t->at[n - 1].n, t->at[i].n);
        else
            t->at[n++] = t->at[i];
    t->n = n;
}

/* The parts stand by score already. */
static ent_status totals_of(ent_ctx *ctx, const ent_package_item *item, totals *out) {
    for (uint64_t k = 0; k < item->n_parts; k++) {
        total t = {item->part[k].score, 1, k};
        if (out->n && by_score(&out->at[out->n - 1], &t) == 0)
            out->at[out->n - 1].n++;
        else if (!ent_vec_push(out, t))
            return ent_no_memory(ctx);
    }
    return ENT_OK;
}

/* What is joined is brought together again as soon as it has doubled. */
static ent_status join(ent_ctx *ctx, const totals *own, const totals *behind, totals *out) {
    size_t united = 1024;
    if (times(own->n, behind->n) > MOST_SCORES)
        return ent_fail(ctx, ENT_ELIMIT,
                        "the packages differ in too many ways to be put in order; name fewer "
                        "disputes");
    for (size_t i = 0; i < own->n; i++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        for (size_t k = 0; k < behind->n; k++) {
            total t = {ent_join_scores(own->at[i].score, behind->at[k].score),
                       times(own->at[i].n, behind->at[k].n), 0};
            if (!ent_vec_push(out, t)) return ent_no_memory(ctx);
        }
        if (out->n < 2 * united) continue;
        unite(out);
        united = out->n > united ? out->n : united;
    }
    unite(out);
    return ENT_OK;
}

/* ---- the best packages */

typedef struct mixer {
    ent_ctx *ctx;
    const ent_packages *p;
    totals own[ENT_MOST_PACKAGE_ITEMS], after[ENT_MOST_PACKAGE_ITEMS + 1];
    uint64_t at[ENT_MOST_PACKAGE_ITEMS]; /* the choices so far */
    ent_package_score wanted;
    uint32_t most;
    ent_arena *arena;
    ent_mix *out;
} mixer;

static ent_status take(mixer *m) {
    uint32_t n = m->p->n_items;
    uint64_t *at = ent_arena_alloc(m->arena, n, sizeof *at);
    if (!at) return ent_no_memory(m->ctx);
    memcpy(at, m->at, n * sizeof *at);
    m->out->package[m->out->n_packages++] = (ent_package){.score = m->wanted, .at = at};
    return ENT_OK;
}

/* Whether the items from `item` on can complete what there is so far to the score that is wanted. */
static bool can_follow(const mixer *m, uint32_t item, ent_package_score so_far) {
    const totals *t = &m->after[item];
    for (size_t k = 0; k < t->n; k++) {
        ent_package_score s = ent_join_scores(so_far, t->at[k].score);
        if (ent_compare_scores(&s, &m->wanted) == 0) return true;
    }
    return false;
}

static ent_status descend(mixer *m, uint32_t item, ent_package_score so_far) {
    const totals *own = &m->own[item];
    ent_status st = ENT_OK;
    if (item == m->p->n_items) return take(m);
    for (size_t i = 0; i < own->n && st == ENT_OK; i++) {
        ent_package_score s = ent_join_scores(so_far, own->at[i].score);
        if (!can_follow(m, item + 1, s)) continue;
        for (uint64_t k = 0; k < own->at[i].n && st == ENT_OK; k++) {
            if (m->out->n_packages == m->most) return ENT_OK;
            m->at[item] = m->p->item[item].part[own->at[i].first + k].at;
            st = descend(m, item + 1, s);
        }
    }
    return st;
}

static const ent_package_score nothing_yet = {.rests = true, .margin = ENT_NONE};

static ent_status find_best(mixer *m, uint32_t wanted) {
    const totals *all = &m->after[0];
    ent_mix *out = m->out;
    ent_status st = ENT_OK;
    for (size_t k = 0; k < all->n && st == ENT_OK; k++) {
        const ent_package_score *s = &all->at[k].score;
        bool reached = s->way != ENT_NO_WAY;
        if ((s->gains & wanted) != wanted) continue;
        out->n = add(out->n, all->at[k].n);
        if (s->rests) out->n_rest = add(out->n_rest, all->at[k].n);
        if (reached) out->n_reached = add(out->n_reached, all->at[k].n);
        if (s->rests && reached) out->n_stand = add(out->n_stand, all->at[k].n);
        m->wanted = *s;
        if (out->n_packages < m->most) st = descend(m, 0, nothing_yet);
    }
    return st;
}

ent_status ent_mix_parts(ent_ctx *ctx, const ent_packages *p, uint32_t wanted, uint32_t most,
                         ent_arena *arena, ent_mix *out) {
    mixer m = {.ctx = ctx, .p = p, .most = most, .arena = arena, .out = out};
    total neutral = {nothing_yet, 1, 0};
    *out = (ent_mix){.package = ent_arena_alloc(arena, most, sizeof *out->package)};
    ent_status st =
        out->package && ent_vec_push(&m.after[p->n_items], neutral) ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t k = p->n_items; k-- > 0 && st == ENT_OK;) {
        st = totals_of(ctx, &p->item[k], &m.own[k]);
        if (st == ENT_OK) st = join(ctx, &m.own[k], &m.after[k + 1], &m.after[k]);
    }
    if (st == ENT_OK) st = find_best(&m, wanted);
    for (uint32_t k = 0; k < p->n_items; k++) {
        ent_vec_clear(&m.own[k]);
        ent_vec_clear(&m.after[k]);
    }
    ent_vec_clear(&m.after[p->n_items]);
    return st;
}

/* ---- who objects */

/* Bit loses * MASKS + gains for each pair that some choice of the item has. */
static ent_status pairs_of(ent_ctx *ctx, const ent_packages *p, const ent_package_item *item,
                           ent_bits *out) {
    for (uint64_t i = 0; i < item->n; i++) {
        uint32_t loses, gains;
        if ((i & SCORES_PER_POLL) == SCORES_PER_POLL && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_item_masks(p, item, i, &loses, &gains);
        ent_bits_set(out, (uint64_t)loses * MASKS + gains, true);
    }
    return ENT_OK;
}

/* Whether each of the others can gain while none of them loses: the sets of those who gain, item
 * after item. */
static bool leaves_a_package(const ent_packages *p, const ent_bits *pairs, uint32_t set) {
    uint32_t all = (1u << p->n_parties) - 1;
    bool now[MASKS] = {[0] = true}, next[MASKS];
    for (uint32_t k = 0; k < p->n_items; k++) {
        memset(next, 0, sizeof next);
        for (uint32_t gains = 0; gains <= all; gains++) {
            bool there = false;
            for (uint32_t loses = set;; loses = (loses - 1) & set) {
                there = there || ent_bits_get(&pairs[k], (uint64_t)loses * MASKS + gains);
                if (!loses) break;
            }
            for (uint32_t before = 0; there && before <= all; before++)
                if (now[before]) next[before | gains] = true;
        }
        memcpy(now, next, sizeof now);
    }
    for (uint32_t gains = 0; gains <= all; gains++)
        if (now[gains] && (gains | set) == all) return true;
    return false;
}

ent_status ent_mix_objectors(ent_ctx *ctx, const ent_packages *p, uint32_t set[], uint32_t *n) {
    ent_arena memory = {0};
    ent_bits pairs[ENT_MOST_PACKAGE_ITEMS];
    uint32_t all = (1u << p->n_parties) - 1;
    ent_status st = ENT_OK;
    *n = 0;
    for (uint32_t k = 0; k < p->n_items && st == ENT_OK; k++) {
        if (!ent_bits_init(&pairs[k], &memory, (uint64_t)MASKS * MASKS)) st = ent_no_memory(ctx);
        if (st == ENT_OK) st = pairs_of(ctx, p, &p->item[k], &pairs[k]);
    }
    for (unsigned size = 0; size < p->n_parties && !*n && st == ENT_OK; size++)
        for (uint32_t s = 0; s < all && st == ENT_OK; s++) {
            if (ent_popcount(s) != size) continue;
            if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
            if (leaves_a_package(p, pairs, s)) set[(*n)++] = s;
        }
    ent_arena_clear(&memory);
    return st;
}
