/* extensions.c - random completions of a partial order, every one equally likely. */

#include "game/extensions.h"

#include <math.h>

/* ---- parts */

/* Whether all classes below number `cut` are certainly below all others. */
static bool separates(const ent_partial_order *o, uint32_t cut, uint32_t first) {
    for (uint32_t a = first; a < cut; a++)
        for (uint32_t b = cut; b < o->n_classes; b++)
            if (!ent_bits_get(&o->above[a], b)) return false;
    return true;
}

/* e(D) for every down-set D; other sets have 0. */
static bool count_sets(ent_order_part *part, ent_arena *arena) {
    uint64_t *count = ent_arena_alloc(arena, (size_t)1 << part->n, sizeof *count);
    if (!count) return false;
    count[0] = 1;
    for (uint64_t set = 0; set < UINT64_C(1) << part->n; set++) {
        if (!count[set]) continue;
        for (uint32_t x = 0; x < part->n; x++) /* what may come next above the set */
            if (!(set >> x & 1) && (part->below[x] & ~set) == 0)
                count[set | UINT64_C(1) << x] += count[set];
    }
    part->count = count;
    return true;
}

static ent_status open_part(ent_ctx *ctx, ent_extensions *e, ent_arena *arena,
                            ent_order_part *part) {
    if (part->n > ENT_MOST_CHAINED)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%u states or classes of equal ones hang together by "
                        "open pairs; %u can be drawn",
                        (unsigned)part->n, (unsigned)ENT_MOST_CHAINED);
    uint64_t *below = ent_arena_alloc(arena, part->n, sizeof *below);
    if (!below) return ent_no_memory(ctx);
    for (uint32_t a = 0; a < part->n; a++)
        for (uint32_t b = 0; b < part->n; b++)
            if (ent_bits_get(&e->order->above[part->first + a], part->first + b))
                below[b] |= UINT64_C(1) << a;
    part->below = below;
    if (part->n > ENT_MOST_COUNTED) {
        e->exact = false;
        return ENT_OK;
    }
    if (!count_sets(part, arena)) return ent_no_memory(ctx);
    e->count *= (double)part->count[(UINT64_C(1) << part->n) - 1];
    return ENT_OK;
}

ent_status ent_extensions_open(ent_ctx *ctx, const ent_partial *p, uint32_t dm, ent_arena *arena,
                               ent_extensions *out) {
    const ent_partial_order *o = &p->order[dm];
    *out = (ent_extensions){.order = o, .n_states = p->game->n_states, .exact = true, .count = 1};
    out->part = ent_arena_alloc(arena, o->n_classes, sizeof *out->part);
    if (!out->part) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t first = 0, cut = 1; cut <= o->n_classes && st == ENT_OK; cut++) {
        if (!separates(o, cut, first)) continue;
        ent_order_part *part = &out->part[out->n_parts++];
        *part = (ent_order_part){.first = first, .n = cut - first};
        st = open_part(ctx, out, arena, part);
        first = cut;
    }
    return st;
}

/* ---- drawing */

/* Unbiased, below `bound`: draws of 64 bits until one is in the largest multiple of it. */
static uint64_t below(ent_rng *rng, uint64_t bound) {
    uint64_t most = UINT64_MAX - UINT64_MAX % bound, x;
    do {
        uint64_t high = ent_rng_word(rng);
        x = high << 32 | ent_rng_word(rng);
    } while (x >= most);
    return x % bound;
}

/* From the top: each maximal class with the share of extensions that it crowns. */
static void draw_counted(const ent_order_part *part, ent_rng *rng, uint32_t *line) {
    uint64_t set = (UINT64_C(1) << part->n) - 1;
    for (uint32_t place = part->n; place-- > 0;) {
        uint64_t u = below(rng, part->count[set]);
        for (uint32_t x = 0; x < part->n; x++) {
            uint64_t rest = set & ~(UINT64_C(1) << x);
            if (!(set >> x & 1)) continue;
            /* The rest is a down-set, and has a count, where nothing in it is above x. */
            if (u < part->count[rest]) {
                line[place] = x;
                set = rest;
                break;
            }
            u -= part->count[rest];
        }
    }
}

uint64_t ent_chain_steps(uint32_t n) {
    double x = n;
    return (uint64_t)ceil(x * x * x * log(100 * x));
}

/* A place is drawn with weight place * (n - place), and then the two neighbours exchange with chance
 * one half; neither is done where the order has them that way. */
static void draw_chained(const ent_order_part *part, ent_rng *rng, uint32_t *line) {
    uint32_t n = part->n, total = (n * n * n - n) / 6;
    for (uint32_t i = 0; i < n; i++) line[i] = i;
    for (uint64_t k = ent_chain_steps(n); k > 0; k--) {
        uint32_t u = ent_rng_below(rng, 2 * total), place = 1;
        if (u >= total) continue;
        while (u >= place * (n - place)) {
            u -= place * (n - place);
            place++;
        }
        uint32_t lower = line[place - 1], upper = line[place];
        if (part->below[upper] >> lower & 1) continue;
        line[place - 1] = upper;
        line[place] = lower;
    }
}

void ent_extensions_draw(const ent_extensions *e, ent_rng *rng, uint32_t *room, uint32_t *rank) {
    uint32_t *line = room, *place = room + e->order->n_classes, next = 1;
    for (uint32_t k = 0; k < e->n_parts; k++) {
        const ent_order_part *part = &e->part[k];
        if (part->count)
            draw_counted(part, rng, line);
        else
            draw_chained(part, rng, line);
        for (uint32_t i = 0; i < part->n; i++) place[part->first + line[i]] = next++;
    }
    for (uint64_t i = 0; i < e->n_states; i++) rank[i] = place[e->order->class_of[i]];
}
