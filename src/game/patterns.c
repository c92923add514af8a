/* patterns.c - a cover of a set of states by prime patterns.
 *
 * The prime implicants of Quine (1952) and McCluskey (1956), with infeasible states as "don't care",
 * but found by expansion as in Espresso (Brayton, Hachtel, McMullen and Sangiovanni-Vincentelli
 * 1984), for their number can be beyond all bounds.  A member of the set is a pattern by itself.  An
 * option may be left out of it as long as every feasible state outside the set still differs in
 * another one; when none may be left out any more, the pattern is prime.  Of the primes of a few
 * members, for a few orders of leaving out, the one that holds most members not held yet is taken,
 * until all are.  What later ones made superfluous is taken out at the end.
 *
 * A prime takes (options * states outside) steps. */

#include "game/patterns.h"

enum {
    ORDERS = 3,          /* of leaving options out */
    SEEDS = 12,          /* members that are expanded for each pattern */
    MOST_STEPS = 1 << 24 /* for each pattern, where more than one prime is tried */
};
static const uint64_t MOST_WORK = UINT64_C(1) << 29; /* steps for all of them */

typedef struct covering {
    ent_ctx *ctx;
    const ent_game *game;
    ent_state *member, *outside; /* codes */
    bool *held;                  /* members in a pattern */
    uint64_t n_members, n_outside, n_held;
    uint64_t work;
    ent_pattern *pattern;
    uint32_t n;
} covering;

static bool holds(const ent_pattern *p, ent_state s) {
    return (s & p->about) == p->taken;
}

/* ---- one prime */

/* How many states outside each option tells from the seed: what separates few goes first. */
static void count_separated(const covering *c, ent_state seed, uint64_t count[ENT_MAX_OPTIONS]) {
    for (unsigned o = 0; o < ENT_MAX_OPTIONS; o++) count[o] = 0;
    for (uint64_t i = 0; i < c->n_outside; i++)
        for (uint64_t left = c->outside[i] ^ seed; left; left &= left - 1)
            count[ent_lowest_bit(left)]++;
}

/* The options that alone keep some state outside out. */
static uint64_t needed(const covering *c, ent_state seed, uint64_t about) {
    uint64_t alone = 0;
    for (uint64_t i = 0; i < c->n_outside; i++) {
        uint64_t differing = (c->outside[i] ^ seed) & about;
        if (!(differing & (differing - 1))) alone |= differing;
    }
    return alone;
}

/* The order among the options that may go: by what they separate, the most or the fewest first, or
 * by their number. */
static unsigned next_to_go(uint64_t free, const uint64_t count[ENT_MAX_OPTIONS], unsigned order) {
    unsigned best = ent_lowest_bit(free);
    if (order == 1) return best;
    for (uint64_t left = free; left; left &= left - 1) {
        unsigned o = ent_lowest_bit(left);
        if (order == 0 ? count[o] < count[best] : count[o] > count[best]) best = o;
    }
    return best;
}

static ent_pattern expand(covering *c, ent_state seed, uint64_t all, unsigned order) {
    uint64_t count[ENT_MAX_OPTIONS], about = all;
    count_separated(c, seed, count);
    for (;;) {
        uint64_t free = about & ~needed(c, seed, about);
        c->work += c->n_outside;
        if (!free) return (ent_pattern){about, seed & about, 0};
        about &= ~(UINT64_C(1) << next_to_go(free, count, order));
    }
}

/* ---- which prime */

static uint64_t count_new(const covering *c, const ent_pattern *p) {
    uint64_t n = 0;
    for (uint64_t i = 0; i < c->n_members; i++) n += !c->held[i] && holds(p, c->member[i]);
    return n;
}

/* The (k + 1)-th of `n` members that are spread evenly over those not held. */
static ent_state nth_seed(const covering *c, uint64_t k, uint64_t n) {
    uint64_t left = c->n_members - c->n_held, skip = left * k / n, i = 0;
    for (;; i++) {
        if (c->held[i]) continue;
        if (skip-- == 0) return c->member[i];
    }
}

static unsigned size_of(const ent_pattern *p) {
    return ent_popcount(p->about);
}

/* The best among the primes of a few members. */
static ent_status next_pattern(covering *c, uint64_t all, ent_pattern *best) {
    uint64_t one = (ent_popcount(all) + 2) * (c->n_outside + c->n_members + 1), most = 0;
    uint64_t left = c->n_members - c->n_held, seeds = MOST_STEPS / one / ORDERS;
    unsigned orders = seeds ? ORDERS : 1;
    if (seeds > SEEDS) seeds = SEEDS;
    if (seeds > left) seeds = left;
    if (seeds == 0) seeds = 1;
    for (uint64_t k = 0; k < seeds; k++) {
        ent_state seed = nth_seed(c, k, seeds);
        for (unsigned order = 0; order < orders; order++) {
            if (ent_poll(c->ctx)) return ent_fail(c->ctx, ENT_ESTOPPED, "stopped");
            ent_pattern p = expand(c, seed, all, order);
            uint64_t n = count_new(c, &p);
            c->work += c->n_members;
            if (n < most || (n == most && size_of(&p) >= size_of(best))) continue;
            *best = p;
            most = n;
        }
    }
    return ENT_OK;
}

static void hold(covering *c, ent_pattern p) {
    p.n_states = 0;
    for (uint64_t i = 0; i < c->n_members; i++) {
        if (!holds(&p, c->member[i])) continue;
        p.n_states++;
        c->n_held += !c->held[i];
        c->held[i] = true;
    }
    c->pattern[c->n++] = p;
}

/* ---- the end */

static bool others_hold(const covering *c, uint32_t but, ent_state s) {
    for (uint32_t k = 0; k < c->n; k++)
        if (k != but && holds(&c->pattern[k], s)) return true;
    return false;
}

/* Takes out patterns whose members are all in others, the last ones first. */
static void thin_out(covering *c) {
    for (uint32_t k = c->n; k-- > 0;) {
        bool spare = true;
        for (uint64_t i = 0; i < c->n_members && spare; i++)
            spare = !holds(&c->pattern[k], c->member[i]) || others_hold(c, k, c->member[i]);
        if (!spare) continue;
        c->n--;
        for (uint32_t rest = k; rest < c->n; rest++) c->pattern[rest] = c->pattern[rest + 1];
    }
}

/* ---- the whole */

static ent_status part_states(covering *c, const ent_bits *set, ent_arena *arena) {
    uint64_t n = c->game->n_states;
    uint64_t in = ent_bits_count(set);
    c->member = ent_arena_alloc(arena, (size_t)in + 1, sizeof *c->member);
    c->outside = ent_arena_alloc(arena, (size_t)(n - in) + 1, sizeof *c->outside);
    c->held = ent_arena_alloc(arena, (size_t)in + 1, sizeof *c->held);
    if (!c->member || !c->outside || !c->held) return ent_no_memory(c->ctx);
    for (uint64_t i = 0; i < n; i++) {
        ent_state s = ent_game_state(c->game, i);
        if (ent_bits_get(set, i))
            c->member[c->n_members++] = s;
        else
            c->outside[c->n_outside++] = s;
    }
    return ENT_OK;
}

static ent_status cover(covering *c, uint32_t most) {
    unsigned n = c->game->spec.n_options;
    uint64_t all = n == 64 ? UINT64_MAX : (UINT64_C(1) << n) - 1;
    ent_status st = ENT_OK;
    while (st == ENT_OK && c->n_held < c->n_members && c->n < most && c->work < MOST_WORK) {
        ent_pattern p = {0, 0, 0};
        st = next_pattern(c, all, &p);
        if (st == ENT_OK) hold(c, p);
    }
    if (st == ENT_OK) thin_out(c);
    return st;
}

ent_status ent_patterns_cover(ent_ctx *ctx, const ent_game *g, const ent_bits *set, uint32_t most,
                              ent_arena *arena, ent_pattern_cover *out) {
    *out = (ent_pattern_cover){.complete = false};
    if (g->spec.graph || g->n_states > ENT_MOST_COVERED) return ENT_OK;
    ent_arena own = {0};
    covering c = {.ctx = ctx, .game = g};
    c.pattern = ent_arena_alloc(arena, most + (size_t)1, sizeof *c.pattern);
    ent_status st = c.pattern ? part_states(&c, set, &own) : ent_no_memory(ctx);
    if (st == ENT_OK) st = cover(&c, most);
    if (st == ENT_OK) *out = (ent_pattern_cover){c.pattern, c.n, c.n_held, c.n_held == c.n_members};
    ent_arena_clear(&own);
    return st;
}
