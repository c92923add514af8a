/* test_patterns.c - covers by patterns against their definition, on random games and sets.
 *
 *   test-patterns [GAMES]   default 1,500
 *
 * In every game, for every pattern and state one by one: what fits a pattern and can be is in the
 * set, what is in the set and is said to be held fits one, the counts are right, no option can be
 * left out of a pattern, and no pattern can be left out of the list. */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"
#include "game/patterns.h"

enum { MAX_OPTIONS = 8, MAX_NEVER = 4 };

static unsigned failures;

static void demand(bool holds, unsigned game, const char *what) {
    if (holds) return;
    failures++;
    printf("game %u: %s\n", game, what);
}

static bool fits(uint64_t about, uint64_t taken, ent_state s) {
    return (s & about) == (taken & about);
}

/* Whether a feasible state outside the set fits. */
static bool meets_outside(const ent_game *g, const ent_bits *set, uint64_t about, uint64_t taken) {
    for (uint64_t i = 0; i < g->n_states; i++)
        if (!ent_bits_get(set, i) && fits(about, taken, ent_game_state(g, i))) return true;
    return false;
}

static bool held_but_by(const ent_pattern_cover *c, uint32_t but, ent_state s) {
    for (uint32_t k = 0; k < c->n; k++)
        if (k != but && fits(c->pattern[k].about, c->pattern[k].taken, s)) return true;
    return false;
}

static void judge_pattern(const ent_game *g, const ent_bits *set, const ent_pattern_cover *c,
                          uint32_t k, unsigned number) {
    const ent_pattern *p = &c->pattern[k];
    uint64_t n = 0, alone = 0;
    for (uint64_t i = 0; i < g->n_states; i++) {
        ent_state s = ent_game_state(g, i);
        if (!fits(p->about, p->taken, s)) continue;
        n++;
        alone += !held_but_by(c, k, s);
        demand(ent_bits_get(set, i), number, "a state outside fits a pattern");
    }
    demand(n == p->n_states, number, "a wrong count");
    demand(alone > 0, number, "a pattern that adds nothing");
    demand(!(p->taken & ~p->about), number, "taken, and not spoken of");
    for (uint64_t left = p->about; left; left &= left - 1)
        demand(meets_outside(g, set, p->about & ~(left & -left), p->taken), number,
               "a pattern that is not prime");
}

static void judge(const ent_game *g, const ent_bits *set, const ent_pattern_cover *c, uint32_t most,
                  unsigned number) {
    uint64_t held = 0;
    demand(c->n <= most, number, "more patterns than were asked for");
    for (uint32_t k = 0; k < c->n; k++) judge_pattern(g, set, c, k, number);
    for (uint64_t i = 0; i < g->n_states; i++)
        held += ent_bits_get(set, i) && held_but_by(c, UINT32_MAX, ent_game_state(g, i));
    demand(held == c->n_states, number, "a wrong count of all");
    demand(c->complete == (held == ent_bits_count(set)), number, "complete or not");
    if (most > g->n_states) demand(c->complete, number, "not complete, with room for all");
}

static void try_game(ent_ctx *ctx, ent_rng *r, unsigned number) {
    unsigned n = 1 + ent_rng_below(r, MAX_OPTIONS), n_never = ent_rng_below(r, MAX_NEVER + 1);
    uint64_t owns = (UINT64_C(1) << n) - 1;
    ent_term term[MAX_NEVER];
    ent_cond never[MAX_NEVER];
    for (unsigned k = 0; k < n_never; k++) {
        uint64_t mask = 1 + ent_rng_below(r, (uint32_t)owns);
        uint64_t value = ent_rng_below(r, (uint32_t)owns + 1);
        term[k] = (ent_term){ENT_TERM_IS, mask, value & mask};
        never[k] = (ent_cond){&term[k], 1};
    }
    ent_game_spec spec = {
        .n_dms = 1, .n_options = n, .owns = &owns, .never = never, .n_never = n_never};
    ent_arena arena = {0};
    ent_game game;
    ent_bits set;
    ent_pattern_cover cover;
    ent_status st = ent_game_build(ctx, &spec, &arena, &game);
    if (st == ENT_OK && ent_bits_init(&set, &arena, game.n_states)) {
        /* a set of states at random, thick or thin, or one of patterns */
        uint32_t thin = 1 + ent_rng_below(r, 6);
        uint64_t about = 1 + ent_rng_below(r, (uint32_t)owns), kind = ent_rng_below(r, 3);
        for (uint64_t i = 0; i < game.n_states; i++) {
            bool in = kind == 0   ? ent_rng_below(r, thin) == 0
                      : kind == 1 ? fits(about, number, ent_game_state(&game, i))
                                  : ent_popcount(ent_game_state(&game, i) & about) % 2;
            if (in) ent_bits_set(&set, i, true);
        }
        uint32_t most = ent_rng_below(r, 2) ? 300 : 3;
        st = ent_patterns_cover(ctx, &game, &set, most, &arena, &cover);
        if (st == ENT_OK) judge(&game, &set, &cover, most, number);
    }
    demand(st == ENT_OK, number, ent_last_message(ctx));
    ent_arena_clear(&arena);
}

int main(int argc, char **argv) {
    unsigned games = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1500;
    ent_rng r = ent_rng_new(7, 0, 0);
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx) return 1;
    for (unsigned i = 0; i < games; i++) try_game(ctx, &r, i);
    ent_ctx_free(ctx);
    printf("%u games, %u failures\n", games, failures);
    return failures > 0;
}
