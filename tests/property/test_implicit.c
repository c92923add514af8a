/* test_implicit.c - a game whose states are not listed answers as one whose states are.
 *
 * Random games in option form, with common, one-way and fixed options, `never`, bans and wishes, are
 * built twice.  Every state, decision maker, concept and rule of reply must give the same answer with
 * the same certificate, and every pair of states the same way by each kind of moves.  Then a game of
 * 60 options is asked, which only the one can be, against its part of 12 options that alone
 * matters. */

#include <inttypes.h>
#include <stdio.h>

#include "base/method.h"
#include "base/random.h"
#include "game/walk.h"
#include "random_game.h"

enum { N_GAMES = 150, MAX_DMS = 4, MAX_OPTIONS = 5, N_WISHES = 6 };

typedef struct sample {
    ent_game_spec spec;
    uint64_t owns[MAX_DMS];
    ent_term never_term[3], ban_term[2][2], wish_term[MAX_DMS][N_WISHES];
    ent_cond never[3], wish[MAX_DMS][N_WISHES];
    ent_ban bans[2];
} sample;

static unsigned failures;
static uint64_t n_decisions, n_answered, n_ways;

static bool demand(bool holds, unsigned game, const char *what) {
    if (!holds && failures < 20) printf("game %u: %s\n", game, what);
    failures += !holds;
    return holds;
}

static void draw(ent_rng *r, sample *a) {
    *a = (sample){.spec.n_dms = 2 + ent_rng_below(r, MAX_DMS - 1)};
    unsigned n = a->spec.n_options = 2 + ent_rng_below(r, MAX_OPTIONS - 1);
    random_options(r, &a->spec, a->owns);
    a->spec.n_never = ent_rng_below(r, 4);
    a->spec.n_bans = ent_rng_below(r, 3) == 0 ? 1 + ent_rng_below(r, 2) : 0;
    a->spec.reply_rule = (ent_reply_rule)ent_rng_below(r, 3);
    for (size_t k = 0; k < 3; k++) {
        a->never_term[k] = random_pattern(r, n);
        a->never[k] = (ent_cond){&a->never_term[k], 1};
    }
    for (size_t k = 0; k < 2; k++) {
        a->ban_term[k][0] = random_pattern(r, n);
        a->ban_term[k][1] = random_pattern(r, n);
        a->bans[k] = (ent_ban){
            ent_rng_below(r, a->spec.n_dms), {&a->ban_term[k][0], 1}, {&a->ban_term[k][1], 1}};
    }
    for (unsigned i = 0; i < a->spec.n_dms; i++)
        for (unsigned k = 0; k < N_WISHES; k++) {
            a->wish_term[i][k] = random_pattern(r, n);
            a->wish[i][k] = (ent_cond){&a->wish_term[i][k], 1};
        }
    a->spec.owns = a->owns;
    a->spec.never = a->never;
    a->spec.bans = a->bans;
}

static bool rank(ent_ctx *ctx, const sample *a, ent_game *g, ent_arena *arena) {
    bool fine = true;
    for (unsigned i = 0; i < a->spec.n_dms && fine; i++)
        fine = ent_game_rank_by_statements(ctx, g, i, a->wish[i], N_WISHES, arena) == ENT_OK;
    return fine;
}

static bool same_steps(const ent_step *a, uint32_t n, const ent_step *b, uint32_t m) {
    bool same = n == m;
    for (uint32_t k = 0; k < n && same; k++) same = a[k].dm == b[k].dm && a[k].to == b[k].to;
    return same;
}

static bool same_certificate(const ent_certificate *a, const ent_certificate *b) {
    bool same = a->stable == b->stable && a->n_answers == b->n_answers;
    for (uint32_t k = 0; k < a->n_answers && same; k++) {
        const ent_answer *x = &a->answers[k], *y = &b->answers[k];
        same = x->move == y->move && same_steps(x->path, x->n_steps, y->path, y->n_steps);
        n_answered += x->n_steps > 0;
    }
    return same;
}

static void decide_both(ent_ctx *ctx, const ent_game *listed, const ent_game *implicit, ent_state s,
                        ent_arena *arena, unsigned game) {
    for (size_t k = 0; k < ent_method_count(); k++) {
        const ent_method *m = ent_method_at(k);
        if (m->family != ENT_STABILITY || (m->traits & ENT_TRAIT_ASKED)) continue;
        for (uint32_t dm = 0; dm < listed->spec.n_dms; dm++) {
            ent_certificate a, b;
            bool x, y;
            bool fine = m->run.stability(ctx, m, listed, dm, s, arena, &x, &a) == ENT_OK &&
                        m->run.stability(ctx, m, implicit, dm, s, arena, &y, &b) == ENT_OK;
            n_decisions++;
            if (demand(fine, game, "not decided"))
                demand(x == y && same_certificate(&a, &b), game, "another answer");
        }
    }
}

static void walk_both(ent_ctx *ctx, const ent_game *listed, const ent_game *implicit,
                      ent_state from, ent_arena *arena, unsigned game) {
    for (uint64_t j = 0; j < listed->n_states; j++)
        for (unsigned layer = 0; layer < ENT_N_LAYERS; layer++) {
            ent_walk w = {UINT64_MAX, from, ent_game_state(listed, j), (ent_layer)layer};
            ent_way a, b;
            bool fine = ent_game_walk(ctx, listed, &w, arena, &a) == ENT_OK &&
                        ent_game_walk(ctx, implicit, &w, arena, &b) == ENT_OK;
            if (!demand(fine, game, "no walk")) continue;
            demand(a.found == b.found && same_steps(a.step, a.n_steps, b.step, b.n_steps), game,
                   "another way");
            n_ways += a.n_steps > 1;
        }
}

static void try_game(ent_ctx *ctx, ent_rng *r, ent_arena *arena, unsigned game) {
    ent_game listed, implicit;
    sample a;
    draw(r, &a);
    bool fine = ent_game_build(ctx, &a.spec, arena, &listed) == ENT_OK &&
                ent_game_build_implicit(ctx, &a.spec, arena, &implicit) == ENT_OK &&
                rank(ctx, &a, &listed, arena) && rank(ctx, &a, &implicit, arena);
    if (!demand(fine, game, "not built")) return;
    for (ent_state s = 0; s < UINT64_C(1) << (a.spec.n_options + 1); s++) {
        uint64_t i, j;
        bool x = ent_game_index(&listed, s, &i), y = ent_game_index(&implicit, s, &j);
        demand(x == y, game, "a state is feasible in one of the two");
        if (!x)
            demand(ent_game_rank_of(&implicit, 0, s) == 0, game, "an infeasible state is ranked");
        if (!x || !y) continue;
        decide_both(ctx, &listed, &implicit, s, arena, game);
        walk_both(ctx, &listed, &implicit, s, arena, game);
    }
}

/* Of 60 options `never` keeps 28 out, and 20 stand taken and nobody can change them: what can be
 * done is a game of twelve, within 2^32 states. */
static void try_large(ent_ctx *ctx, ent_arena *arena) {
    enum { SMALL = 12, LARGE = 60, PLAYERS = 3 };
    uint64_t small = (UINT64_C(1) << SMALL) - 1, all = (UINT64_C(1) << LARGE) - 1;
    uint64_t owns[PLAYERS] = {0x00F, 0x0F0, 0xF00};
    uint64_t owns_more[PLAYERS] = {owns[0] | (UINT64_C(0xFF) << 12),
                                   owns[1] | (UINT64_C(0xFF) << 20),
                                   owns[2] | (UINT64_C(0xFF) << 28)};
    ent_term never_term[LARGE];
    ent_cond never[LARGE];
    ent_game_spec spec = {.n_dms = PLAYERS, .n_options = SMALL, .owns = owns};
    ent_game_spec more = {.n_dms = PLAYERS, .n_options = LARGE, .owns = owns_more};
    ent_game listed, implicit;
    sample a = {.spec.n_dms = PLAYERS};
    ent_rng r = ent_rng_new(2, ent_hash(ent_slice_of("large")), 0);
    for (unsigned o = SMALL; o < LARGE; o++) {
        uint64_t bit = UINT64_C(1) << o;
        never_term[o - SMALL] = (ent_term){ENT_TERM_IS, bit, bit};
        never[o - SMALL] = (ent_cond){&never_term[o - SMALL], 1};
    }
    more.never = never;
    more.n_never = 28; /* options 40 to 59 stand free, and nobody has them */
    for (unsigned i = 0; i < PLAYERS; i++)
        for (unsigned k = 0; k < N_WISHES; k++) {
            a.wish_term[i][k] = random_pattern(&r, SMALL);
            a.wish[i][k] = (ent_cond){&a.wish_term[i][k], 1};
        }
    ent_state far = all & ~((UINT64_C(1) << 40) - 1); /* in which the larger game is asked */
    bool fine = ent_game_build(ctx, &spec, arena, &listed) == ENT_OK &&
                ent_game_build_implicit(ctx, &more, arena, &implicit) == ENT_OK &&
                rank(ctx, &a, &listed, arena) && rank(ctx, &a, &implicit, arena);
    if (!demand(fine, N_GAMES, "not built")) return;
    for (ent_state s = 0; s <= small; s += 37)
        for (size_t k = 0; k < ent_method_count(); k++) {
            const ent_method *m = ent_method_at(k);
            if (m->family != ENT_STABILITY || (m->traits & ENT_TRAIT_ASKED)) continue;
            for (uint32_t dm = 0; dm < PLAYERS; dm++) {
                bool x, y;
                fine = m->run.stability(ctx, m, &listed, dm, s, arena, &x, NULL) == ENT_OK &&
                       m->run.stability(ctx, m, &implicit, dm, s | far, arena, &y, NULL) == ENT_OK;
                if (demand(fine, N_GAMES, "not decided"))
                    demand(x == y, N_GAMES, "the large game answers otherwise");
            }
        }
}

int main(void) {
    ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("implicit")), 0);
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    for (unsigned game = 0; game < N_GAMES && failures < 20; game++) {
        try_game(ctx, &r, &arena, game);
        ent_arena_clear(&arena);
    }
    try_large(ctx, &arena);
    ent_arena_clear(&arena);
    printf("%" PRIu64 " decisions, %" PRIu64 " answers, %" PRIu64
           " ways of several steps: %u differ\n",
           n_decisions, n_answered, n_ways, failures);
    ent_ctx_free(ctx);
    return failures || !n_decisions || !n_answered || !n_ways;
}
