/* test_partial.c - what is certain of open pairs, and random completions, against all completions.
 *
 * Random games of at most six states with random open pairs.  The judge goes through every ranking
 * of the states, ties too, keeps those that agree with what is known, and decides by definition.
 * Draws are counted against all linear extensions (chi-square, fixed seed). */

#include "game/extensions.h"
#include "game/partial.h"

#include "base/random.h"
#include "entente/methods.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 6, N_GAMES = 120, N_JOINT = 40 };

static unsigned passed, failed;

static void expect(bool good, const char *what, uint32_t number) {
    passed += good;
    failed += !good;
    if (!good && failed < 8) printf("game %u: %s\n", (unsigned)number, what);
}

static const char *const ids[] = {"nash", "gmr", "smr", "seq", "sseq"};
enum { N_IDS = 5, N_EXACT = 3 };

/* ---- games */

typedef struct sample {
    ent_arena arena;
    ent_game game;
    uint64_t owns[3];
    ent_term term[2];
    ent_cond never[2];
    ent_rng r;
} sample;

static void draw_ranking(sample *s, uint32_t dm) {
    uint32_t n = (uint32_t)s->game.n_states, order[8], next = 1;
    uint32_t *rank = ent_arena_alloc(&s->arena, n, sizeof *rank);
    for (uint32_t i = 0; i < n; i++) order[i] = i;
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = ent_rng_below(&s->r, i), kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (i && ent_rng_below(&s->r, 4)) next++;
        rank[order[i]] = next;
    }
    s->game.rank[dm] = rank;
}

static void open_pairs(sample *s, uint32_t dm, uint32_t one_in) {
    uint64_t n = s->game.n_states;
    ent_bits_init(&s->game.unknown[dm], &s->arena, n * n);
    for (uint64_t i = 0; i < n; i++)
        for (uint64_t j = 0; j < i; j++) {
            bool open = !ent_rng_below(&s->r, one_in);
            ent_bits_set(&s->game.unknown[dm], i * n + j, open);
            ent_bits_set(&s->game.unknown[dm], j * n + i, open);
        }
}

static bool build(ent_ctx *ctx, sample *s, uint32_t number, uint32_t n_options) {
    *s = (sample){.r = ent_rng_new(1, 0x4f70656e, number)};
    ent_game_spec spec = {.n_dms = n_options, .n_options = n_options, .owns = s->owns};
    for (uint32_t o = 0; o < n_options; o++) s->owns[o] = UINT64_C(1) << o;
    spec.reply_rule = (ent_reply_rule)ent_rng_below(&s->r, 3);
    if (!ent_rng_below(&s->r, 3)) spec.take_only = UINT64_C(1) << ent_rng_below(&s->r, n_options);
    for (unsigned k = 0; k < 2 && n_options > 2; k++) {
        uint64_t value = k * 4 + ent_rng_below(&s->r, 4);
        s->term[k] = (ent_term){ENT_TERM_IS, 7, value};
        s->never[k] = (ent_cond){&s->term[k], 1};
        spec.never = s->never;
        spec.n_never = 2;
    }
    if (ent_game_build(ctx, &spec, &s->arena, &s->game) != ENT_OK) return false;
    s->game.rank = ent_arena_alloc(&s->arena, n_options, sizeof *s->game.rank);
    s->game.unknown = ent_arena_alloc(&s->arena, n_options, sizeof *s->game.unknown);
    for (uint32_t p = 0; p < n_options; p++) {
        draw_ranking(s, p);
        open_pairs(s, p, 2 + ent_rng_below(&s->r, 3));
    }
    return true;
}

/* ---- every completion */

static int sign(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* `rank` agrees with all that is known. */
static bool completes(const ent_game *g, uint32_t dm, const uint32_t *rank) {
    uint64_t n = g->n_states;
    for (uint64_t i = 0; i < n; i++)
        for (uint64_t j = 0; j < i; j++)
            if (!ent_bits_get(&g->unknown[dm], i * n + j) &&
                sign(rank[i], rank[j]) != sign(g->rank[dm][i], g->rank[dm][j]))
                return false;
    return true;
}

/* The next of all rank vectors with ranks 1..n; dense ones only are kept. */
static bool next_vector(uint32_t *rank, uint64_t n) {
    for (uint64_t i = 0; i < n; i++) {
        if (rank[i] < n) {
            rank[i]++;
            return true;
        }
        rank[i] = 1;
    }
    return false;
}

static bool is_dense(const uint32_t *rank, uint64_t n) {
    unsigned seen = 0, most = 0;
    for (uint64_t i = 0; i < n; i++) {
        seen |= 1u << rank[i];
        if (rank[i] > most) most = rank[i];
    }
    return seen == (1u << (most + 1)) - 2;
}

typedef struct completions {
    uint32_t rank[5000][MOST];
    uint32_t n;
} completions;

static void list_completions(const ent_game *g, uint32_t dm, completions *out) {
    uint32_t rank[MOST] = {1, 1, 1, 1, 1, 1};
    out->n = 0;
    do
        if (is_dense(rank, g->n_states) && completes(g, dm, rank))
            memcpy(out->rank[out->n++], rank, sizeof rank);
    while (next_vector(rank, g->n_states));
}

/* By the ranks alone: they are a completion, in which everything is known. */
static bool is_stable(ent_ctx *ctx, const ent_game *g, const ent_method *m, uint32_t dm,
                      ent_state s) {
    ent_arena scratch = {0};
    ent_game known = *g;
    bool stable = false;
    known.unknown = NULL;
    if (m->run.stability(ctx, m, &known, dm, s, &scratch, &stable, NULL) != ENT_OK) failed++;
    ent_arena_clear(&scratch);
    return stable;
}

/* ---- one decision maker's own pairs: exact for nash, gmr, smr */

static completions all[3];

static void try_own(ent_ctx *ctx, uint32_t number) {
    sample s;
    ent_partial p;
    if (!build(ctx, &s, number, 2 + number % 2) ||
        ent_partial_open(ctx, &s.game, &s.arena, &p) != ENT_OK) {
        expect(false, ent_last_message(ctx), number);
        return;
    }
    for (uint32_t dm = 0; dm < s.game.spec.n_dms; dm++) {
        uint32_t *written = s.game.rank[dm];
        list_completions(&s.game, dm, &all[0]);
        for (unsigned k = 0; k < N_EXACT; k++)
            for (uint64_t i = 0; i < s.game.n_states; i++) {
                const ent_method *m = ent_method_find(ENT_STABILITY, ids[k]);
                bool every = true, some = false, must, may;
                for (uint32_t c = 0; c < all[0].n; c++) {
                    s.game.rank[dm] = all[0].rank[c];
                    bool stable = is_stable(ctx, &s.game, m, dm, ent_game_state(&s.game, i));
                    every = every && stable;
                    some = some || stable;
                }
                s.game.rank[dm] = written;
                bool good = ent_partial_decide(ctx, &p, m, dm, i, &must, &may) == ENT_OK;
                expect(good && all[0].n && must == every && may == some, ids[k], number);
            }
    }
    ent_arena_clear(&s.arena);
}

/* ---- all pairs at once: bounds for seq and sseq */

static void try_joint(ent_ctx *ctx, uint32_t number) {
    sample s;
    ent_partial p;
    if (!build(ctx, &s, 1000 + number, 2) ||
        ent_partial_open(ctx, &s.game, &s.arena, &p) != ENT_OK) {
        expect(false, ent_last_message(ctx), number);
        return;
    }
    uint32_t *written[2] = {s.game.rank[0], s.game.rank[1]};
    list_completions(&s.game, 0, &all[0]);
    list_completions(&s.game, 1, &all[1]);
    for (unsigned k = 0; k < N_IDS; k++)
        for (uint32_t dm = 0; dm < 2; dm++)
            for (uint64_t i = 0; i < s.game.n_states; i++) {
                const ent_method *m = ent_method_find(ENT_STABILITY, ids[k]);
                bool every = true, some = false, must, may;
                for (uint32_t a = 0; a < all[0].n; a++)
                    for (uint32_t b = 0; b < all[1].n; b++) {
                        s.game.rank[0] = all[0].rank[a];
                        s.game.rank[1] = all[1].rank[b];
                        bool stable = is_stable(ctx, &s.game, m, dm, ent_game_state(&s.game, i));
                        every = every && stable;
                        some = some || stable;
                    }
                s.game.rank[0] = written[0];
                s.game.rank[1] = written[1];
                bool good = ent_partial_decide(ctx, &p, m, dm, i, &must, &may) == ENT_OK;
                good = good && (!must || every) && (may || !some);
                if (k < N_EXACT) good = good && must == every && may == some;
                expect(good, ids[k], number);
            }
    ent_arena_clear(&s.arena);
}

/* ---- draws */

/* A completion without ties among open pairs: a linear extension of the classes. */
static bool is_linear(const ent_partial_order *o, const uint32_t *rank, uint64_t n) {
    for (uint64_t i = 0; i < n; i++)
        for (uint64_t j = 0; j < i; j++)
            if ((rank[i] == rank[j]) != (o->class_of[i] == o->class_of[j])) return false;
    return true;
}

/* The chance of a chi-square this large is below one in ten thousand (Wilson and Hilferty 1931). */
static bool is_uniform(const uint32_t *count, uint32_t n, uint32_t draws) {
    double expected = (double)draws / n, x = 0, df = n - 1;
    for (uint32_t k = 0; k < n; k++) x += (count[k] - expected) * (count[k] - expected) / expected;
    if (n < 2) return true;
    double z = (cbrt(x / df) - (1 - 2 / (9 * df))) / sqrt(2 / (9 * df));
    return z < 3.72;
}

static void count_draws(const ent_extensions *e, const completions *c, uint32_t stream,
                        uint32_t number) {
    static uint32_t count[5000];
    uint32_t room[2 * MOST], rank[MOST], draws = 40 * c->n < 4000 ? 4000 : 40 * c->n;
    uint64_t n = e->n_states;
    memset(count, 0, sizeof count);
    for (uint32_t k = 0; k < draws; k++) {
        ent_rng rng = ent_rng_new(1, stream, k);
        uint32_t found = 0;
        ent_extensions_draw(e, &rng, room, rank);
        while (found < c->n && memcmp(c->rank[found], rank, n * sizeof *rank) != 0) found++;
        if (found == c->n) {
            expect(false, "no extension", number);
            return;
        }
        count[found]++;
    }
    expect(is_uniform(count, c->n, draws), "not uniform", number);
}

static void try_draws(ent_ctx *ctx, uint32_t number) {
    sample s;
    ent_partial p;
    ent_extensions e;
    if (!build(ctx, &s, 2000 + number, 3) ||
        ent_partial_open(ctx, &s.game, &s.arena, &p) != ENT_OK) {
        expect(false, ent_last_message(ctx), number);
        return;
    }
    for (uint32_t dm = 0; dm < s.game.spec.n_dms; dm++) {
        uint32_t kept = 0;
        list_completions(&s.game, dm, &all[0]);
        for (uint32_t c = 0; c < all[0].n; c++)
            if (is_linear(&p.order[dm], all[0].rank[c], s.game.n_states))
                memcpy(all[0].rank[kept++], all[0].rank[c], sizeof all[0].rank[c]);
        all[0].n = kept;
        if (ent_extensions_open(ctx, &p, dm, &s.arena, &e) != ENT_OK) {
            expect(false, ent_last_message(ctx), number);
            return;
        }
        expect(e.exact && e.count == kept, "count", number);
        count_draws(&e, &all[0], 7, number);
        for (uint32_t k = 0; k < e.n_parts; k++) e.part[k].count = NULL; /* by the chain, too */
        count_draws(&e, &all[0], 8, number);
    }
    ent_arena_clear(&s.arena);
}

/* 20 classes without any order have 20! extensions; 41 are too many to draw. */
static void try_sizes(ent_ctx *ctx) {
    for (uint32_t n = 20; n <= 41; n += 21) {
        ent_arena arena = {0};
        ent_partial_order o = {.n_classes = n};
        ent_game game = {.n_states = n};
        ent_partial p = {.game = &game, .order = &o};
        ent_extensions e;
        o.class_of = ent_arena_alloc(&arena, n, sizeof *o.class_of);
        o.above = ent_arena_alloc(&arena, n, sizeof *o.above);
        for (uint32_t i = 0; i < n; i++) {
            o.class_of[i] = i;
            ent_bits_init(&o.above[i], &arena, n);
        }
        ent_status st = ent_extensions_open(ctx, &p, 0, &arena, &e);
        if (n == 20)
            expect(st == ENT_OK && e.exact && e.count == 2432902008176640000.0, "20!", n);
        else
            expect(st == ENT_ELIMIT, "too many", n);
        ent_arena_clear(&arena);
    }
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    for (uint32_t k = 0; k < N_GAMES; k++) try_own(ctx, k);
    for (uint32_t k = 0; k < N_JOINT; k++) try_joint(ctx, k);
    for (uint32_t k = 0; k < 12; k++) try_draws(ctx, k);
    try_sizes(ctx);
    ent_ctx_free(ctx);
    printf("%u passed, %u failed\n", passed, failed);
    return failed || !passed;
}
