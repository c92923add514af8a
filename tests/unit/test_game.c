/* test_game.c - conditions, states, ranks, moves and replies of src/game, on examples small enough
 * to be worked out by hand.  The concepts are tried in tests/property and tests/cases. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/method.h"
#include "game/concepts.h"
#include "game/game.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define COND(a) ((ent_cond){.term = (a), .n = COUNT(a)})
#define IS(m, v)                                                                                   \
    { ENT_TERM_IS, (m), (v) }
#define OP(name)                                                                                   \
    { ENT_TERM_##name, 0, 0 }

/* Every test has a context and an arena. */
typedef struct bench {
    ent_ctx *ctx;
    ent_arena arena;
    ent_game game;
} bench;

static int set_up(void **state) {
    static bench b;
    b = (bench){.ctx = ent_ctx_new()};
    *state = &b;
    return b.ctx ? 0 : -1;
}

static int tear_down(void **state) {
    bench *b = *state;
    ent_arena_clear(&b->arena);
    ent_ctx_free(b->ctx);
    return 0;
}

static ent_status build(bench *b, const ent_game_spec *spec) {
    return ent_game_build(b->ctx, spec, &b->arena, &b->game);
}

/* ---- conditions */

static void conditions_hold(void **state) {
    (void)state;
    static const ent_term a_if_b[] = {IS(1, 1), IS(2, 2), OP(IF)};
    static const ent_term a_iff_b[] = {IS(1, 1), IS(2, 2), OP(IFF)};
    static const ent_term neither[] = {IS(1, 1), IS(2, 2), OP(OR), OP(NOT)};
    static const ent_term both[] = {IS(1, 1), IS(2, 2), OP(AND)};
    static const bool wanted[4][4] = {
        /* codes     {}     {a}    {b}   {a, b} */
        /* if  */ {true, true, false, true},
        /* iff */ {true, false, false, true},
        /* nor */ {true, false, false, false},
        /* and */ {false, false, false, true},
    };
    const ent_cond c[4] = {COND(a_if_b), COND(a_iff_b), COND(neither), COND(both)};
    for (unsigned k = 0; k < 4; k++) {
        for (ent_state s = 0; s < 4; s++) {
            assert_int_equal(ent_cond_holds(c[k], s), wanted[k][s]);
            assert_int_equal(ent_cond_settled(c[k], s, 3), wanted[k][s] ? ENT_TRUE : ENT_FALSE);
        }
    }
    assert_true(ent_cond_holds((ent_cond){0}, 5));
    assert_int_equal(ent_cond_settled((ent_cond){0}, 5, 0), ENT_TRUE);
}

/* What is certain with some bits open is what all their settings agree on, where every operand is
 * asked once; "a or not a" stays unknown, as Kleene has it. */
static void unknown_is_kleene(void **state) {
    (void)state;
    static const ent_term_op ops[] = {ENT_TERM_AND, ENT_TERM_OR, ENT_TERM_IF, ENT_TERM_IFF};
    for (unsigned k = 0; k < 4; k++) {
        const ent_term terms[] = {IS(1, 1), IS(6, 4), {ops[k], 0, 0}};
        for (uint64_t known = 0; known < 8; known++) {
            for (ent_state s = 0; s < 8; s++) {
                bool some = false, all = true;
                for (ent_state x = 0; x < 8; x++) {
                    bool holds = ent_cond_holds(COND(terms), (s & known) | (x & ~known));
                    some = some || holds;
                    all = all && holds;
                }
                ent_truth wanted = all ? ENT_TRUE : some ? ENT_UNKNOWN : ENT_FALSE;
                assert_int_equal(ent_cond_settled(COND(terms), s & known, known), wanted);
            }
        }
    }
    static const ent_term always[] = {IS(1, 1), IS(1, 1), OP(NOT), OP(OR)};
    assert_int_equal(ent_cond_settled(COND(always), 0, 0), ENT_UNKNOWN);
}

static void unsound_conditions_are_seen(void **state) {
    (void)state;
    static const ent_term no_operand[] = {OP(NOT)};
    static const ent_term one_operand[] = {IS(1, 1), OP(AND)};
    static const ent_term two_left[] = {IS(1, 1), IS(2, 2)};
    static const ent_term no_operator[] = {{(ent_term_op)99, 0, 0}};
    assert_false(ent_cond_is_sound(COND(no_operand)));
    assert_false(ent_cond_is_sound(COND(one_operand)));
    assert_false(ent_cond_is_sound(COND(two_left)));
    assert_false(ent_cond_is_sound(COND(no_operator)));
    assert_true(ent_cond_is_sound((ent_cond){0}));
    ent_term deep[2 * (ENT_MAX_OPERANDS + 1)] = {0};
    for (uint32_t waiting = ENT_MAX_OPERANDS; waiting <= ENT_MAX_OPERANDS + 1; waiting++) {
        for (uint32_t i = 0; i < 2 * waiting - 1; i++)
            deep[i] = (ent_term){i < waiting ? ENT_TERM_IS : ENT_TERM_AND, 1, 1};
        ent_cond c = {.term = deep, .n = 2 * waiting - 1};
        assert_int_equal(ent_cond_is_sound(c), waiting == ENT_MAX_OPERANDS);
        if (waiting == ENT_MAX_OPERANDS) {
            assert_true(ent_cond_holds(c, 1));
            assert_int_equal(ent_cond_settled(c, 1, 1), ENT_TRUE);
            assert_int_equal(ent_cond_settled(c, 0, 0), ENT_UNKNOWN);
        }
    }
}

/* ---- states */

static void states_come_ascending(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {7};
    static const ent_term not_both[] = {IS(3, 3)};
    static const ent_term none[] = {IS(7, 0)};
    static const ent_state wanted[] = {1, 2, 4, 5, 6};
    const ent_cond never[] = {COND(not_both), COND(none)};
    ent_game_spec spec = {.n_dms = 1, .n_options = 3, .owns = owns, .never = never, .n_never = 2};
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(b->game.n_states, 5);
    assert_memory_equal(b->game.states, wanted, sizeof wanted);
    uint64_t i;
    assert_true(ent_game_index(&b->game, 5, &i));
    assert_int_equal(i, 3);
    assert_false(ent_game_index(&b->game, 3, &i));
    assert_false(ent_game_index(&b->game, 7, &i));
    assert_int_equal(ent_game_rank_of(&b->game, 0, 5), 1);
    assert_int_equal(ent_game_rank_of(&b->game, 0, 3), 0);
}

static void fixed_options_keep_their_value(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {7};
    static const ent_state wanted[] = {2, 3};
    ent_game_spec spec = {.n_dms = 1, .n_options = 3, .owns = owns, .fixed = 6, .now = 2};
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(b->game.n_states, 2);
    assert_memory_equal(b->game.states, wanted, sizeof wanted);
    ent_states moves = {0};
    assert_int_equal(ent_game_moves(b->ctx, &b->game, 0, 2, &moves), ENT_OK);
    assert_int_equal(moves.n, 1);
    assert_int_equal(moves.at[0], 3);
    ent_vec_clear(&moves);
}

/* 64 options in 16 groups of four, exactly one of each group taken in the first two groups, none in
 * the others: 16 states among 2^64 codes. */
static void many_options_few_states(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {UINT64_MAX};
    ent_term term[256];
    ent_cond never[256];
    size_t n = 0;
    for (unsigned o = 0; o < 64; o++) {
        uint64_t bit = UINT64_C(1) << o;
        if (o >= 8) term[n++] = (ent_term){ENT_TERM_IS, bit, bit};
        for (unsigned p = o + 1; p < 8 && p / 4 == o / 4; p++) {
            uint64_t pair = bit | UINT64_C(1) << p;
            term[n++] = (ent_term){ENT_TERM_IS, pair, pair};
        }
    }
    term[n++] = (ent_term){ENT_TERM_IS, 0x0f, 0};
    term[n++] = (ent_term){ENT_TERM_IS, 0xf0, 0};
    for (size_t k = 0; k < n; k++) never[k] = (ent_cond){&term[k], 1};
    ent_game_spec spec = {.n_dms = 1, .n_options = 64, .owns = owns, .never = never, .n_never = n};
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(b->game.n_states, 16);
    ent_states moves = {0};
    assert_int_equal(ent_game_moves(b->ctx, &b->game, 0, ent_game_state(&b->game, 3), &moves), ENT_OK);
    assert_int_equal(moves.n, 15); /* by going through the states: 2^64 subsets are too many */
    ent_vec_clear(&moves);
}

static bool stop_at_once(void *user) {
    (void)user;
    return true;
}

static void limits_are_told(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0};
    ent_game_spec spec = {.n_dms = 1, .n_options = 5, .owns = owns, .max_states = 32};
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(b->game.n_states, 32);
    spec.max_states = 31;
    assert_int_equal(build(b, &spec), ENT_ELIMIT);
    assert_non_null(strstr(ent_last_message(b->ctx), "5 options"));
    assert_non_null(strstr(ent_last_message(b->ctx), "31"));
    ent_game_spec graph = {.n_dms = 1, .graph = true, .n_nodes = 5, .max_states = 4};
    assert_int_equal(build(b, &graph), ENT_ELIMIT);
    /* never a and never not a: nothing is found however long the search */
    static const ent_term a[] = {IS(1, 1)}, not_a[] = {IS(1, 0)};
    const ent_cond never[] = {COND(a), COND(not_a)};
    ent_game_spec hopeless = {
        .n_dms = 1, .n_options = 40, .owns = owns, .never = never, .n_never = 2, .max_states = 10};
    assert_int_equal(build(b, &hopeless), ENT_ELIMIT);
    ent_ctx_set_poll(b->ctx, stop_at_once, NULL);
    assert_int_equal(build(b, &hopeless), ENT_ESTOPPED);
}

static void no_options_is_one_state(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0};
    ent_game_spec spec = {.n_dms = 1, .owns = owns};
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(b->game.n_states, 1);
    assert_int_equal(ent_game_state(&b->game, 0), 0);
    static const ent_cond always[1];
    spec.never = always;
    spec.n_never = 1;
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(b->game.n_states, 0);
    uint64_t i;
    assert_false(ent_game_index(&b->game, 0, &i));
}

static void bad_specs_are_refused(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {3}, beyond[] = {4};
    static const ent_term broken[] = {OP(AND)};
    static const ent_cond unsound[] = {{broken, 1}};
    static const ent_ban of_nobody[] = {{.dm = 1}};
    static const ent_arc outside[] = {{0, 0, 2}}, loop[] = {{0, 1, 1}}, by_nobody[] = {{1, 0, 1}};
    const ent_game_spec good = {.n_dms = 1, .n_options = 2, .owns = owns};
    const ent_game_spec graph = {.n_dms = 1, .graph = true, .n_nodes = 2, .n_arcs = 1};
    ent_game_spec bad[13];
    for (unsigned k = 0; k < 8; k++) bad[k] = good;
    for (unsigned k = 8; k < 13; k++) bad[k] = graph;
    bad[0].n_dms = 0;
    bad[1].owns = NULL;
    bad[2].owns = beyond;
    bad[3].n_options = 65;
    bad[4].take_only = bad[4].drop_only = 1;
    bad[5].now = 4;
    bad[6].never = unsound, bad[6].n_never = 1;
    bad[7].bans = of_nobody, bad[7].n_bans = 1;
    bad[8].arcs = outside;
    bad[9].arcs = loop;
    bad[10].arcs = by_nobody;
    bad[11].n_arcs = 0, bad[11].never = unsound, bad[11].n_never = 1;
    bad[12].n_arcs = 0, bad[12].max_states = UINT64_C(1) << 33;
    for (unsigned k = 0; k < COUNT(bad); k++) {
        assert_int_equal(build(b, &bad[k]), ENT_EUSAGE);
        assert_true(ent_last_message(b->ctx)[0] != '\0');
    }
}

/* ---- ranks */

/* 200 statements on 4 options; the last alone tells state 0 from state 8, the first outweighs all
 * the others together.  Weights 2^k in a double or a word would lose one or the other. */
static void ranks_are_exact(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {15};
    ent_term term[200];
    ent_cond statement[200];
    for (unsigned k = 0; k < 200; k++) {
        uint64_t option = k == 0 ? 1 : k == 199 ? 8 : 2;
        term[k] = (ent_term){ENT_TERM_IS, option, option};
        statement[k] = (ent_cond){&term[k], 1};
    }
    ent_game_spec spec = {.n_dms = 1, .n_options = 4, .owns = owns};
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(ent_game_rank_by_statements(b->ctx, &b->game, 0, statement, 200, &b->arena),
                     ENT_OK);
    static const uint32_t wanted[8] = {1, 5, 3, 7, 1, 5, 3, 7}; /* option 4 is in no statement */
    for (ent_state s = 0; s < 8; s++) {
        assert_int_equal(ent_game_rank_of(&b->game, 0, s), wanted[s]);
        assert_int_equal(ent_game_rank_of(&b->game, 0, s | 8), wanted[s] + 1);
    }
    statement[7] = (ent_cond){.term = NULL, .n = 3};
    assert_int_equal(ent_game_rank_by_statements(b->ctx, &b->game, 0, statement, 200, &b->arena),
                     ENT_EUSAGE);
    assert_int_equal(ent_game_rank_by_statements(b->ctx, &b->game, 1, NULL, 0, &b->arena),
                     ENT_EUSAGE);
    statement[0] = (ent_cond){0}; /* true everywhere: all alike */
    assert_int_equal(ent_game_rank_by_statements(b->ctx, &b->game, 0, statement, 1, &b->arena),
                     ENT_OK);
    assert_int_equal(ent_game_rank_of(&b->game, 0, 3), 1);
}

static void lists_must_be_complete(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {3};
    static const ent_state listed[] = {2, 0, 3, 1};
    static const uint32_t tier[] = {70, 5, 5, 900};
    static const uint32_t wanted[] = {1, 3, 2, 1};
    ent_game_spec spec = {.n_dms = 1, .n_options = 2, .owns = owns};
    assert_int_equal(build(b, &spec), ENT_OK);
    ent_game *g = &b->game;
    assert_int_equal(ent_game_rank_by_list(b->ctx, g, 0, listed, tier, 4, &b->arena), ENT_OK);
    for (ent_state s = 0; s < 4; s++) assert_int_equal(ent_game_rank_of(g, 0, s), wanted[s]);
    static const ent_state twice[] = {2, 0, 2, 1}, wrong[] = {2, 0, 4, 1};
    assert_int_equal(ent_game_rank_by_list(b->ctx, g, 0, listed, tier, 3, &b->arena), ENT_EUSAGE);
    assert_int_equal(ent_game_rank_by_list(b->ctx, g, 0, twice, tier, 4, &b->arena), ENT_EUSAGE);
    assert_int_equal(ent_game_rank_by_list(b->ctx, g, 0, wrong, tier, 4, &b->arena), ENT_EUSAGE);
    assert_int_equal(ent_game_rank_by_list(b->ctx, g, 1, listed, tier, 4, &b->arena), ENT_EUSAGE);
    assert_int_equal(ent_game_rank_of(g, 0, 1), 3); /* as before the calls that failed */
}

/* ---- moves and replies */

static void assert_moves(bench *b, uint32_t dm, ent_state s, const ent_state *wanted, size_t n) {
    ent_states moves = {0};
    assert_int_equal(ent_game_moves(b->ctx, &b->game, dm, s, &moves), ENT_OK);
    assert_int_equal(moves.n, n);
    for (size_t k = 0; k < n; k++) assert_int_equal(moves.at[k], wanted[k]);
    ent_vec_clear(&moves);
}

/* Options a (first), b (second), c (both), d (nobody); b is take-only, c drop-only; {a, b} with
 * nothing else is infeasible; the first may not drop a while c is taken. */
static void moves_keep_the_rules(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {1 | 4, 2 | 4};
    static const ent_term infeasible[] = {IS(15, 3)};
    static const ent_term a_and_c[] = {IS(5, 5)}, not_a[] = {IS(1, 0)};
    const ent_cond never[] = {COND(infeasible)};
    const ent_ban bans[] = {{0, COND(a_and_c), COND(not_a)}};
    ent_game_spec spec = {.n_dms = 2,
                          .n_options = 4,
                          .owns = owns,
                          .take_only = 2,
                          .drop_only = 4,
                          .never = never,
                          .n_never = 1,
                          .bans = bans,
                          .n_bans = 1};
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_moves(b, 0, 0, (ent_state[]){1}, 1);       /* c cannot be taken */
    assert_moves(b, 0, 5, (ent_state[]){1}, 1);       /* the ban keeps a */
    assert_moves(b, 0, 4, (ent_state[]){0, 1, 5}, 3); /* c is common */
    assert_moves(b, 1, 4, (ent_state[]){0, 2, 6}, 3); /* c is common */
    assert_moves(b, 1, 2, NULL, 0);                   /* b is gone, c cannot be taken */
    assert_moves(b, 1, 7, NULL, 0);                   /* 3 is infeasible */
    assert_moves(b, 0, 10, (ent_state[]){11}, 1);     /* d is nobody's */
    ent_states moves = {0};
    assert_int_equal(ent_game_moves(b->ctx, &b->game, 0, 3, &moves), ENT_EUSAGE);
    assert_int_equal(ent_game_moves(b->ctx, &b->game, 2, 0, &moves), ENT_EUSAGE);
    assert_int_equal(moves.n, 0);
}

static void improvements_come_best_first(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {3};
    static const ent_state listed[] = {0, 1, 2, 3};
    static const uint32_t tier[] = {1, 4, 9, 4};
    ent_game_spec spec = {.n_dms = 1, .n_options = 2, .owns = owns};
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(ent_game_rank_by_list(b->ctx, &b->game, 0, listed, tier, 4, &b->arena),
                     ENT_OK);
    static const ent_state wanted[] = {2, 1, 3};
    ent_states found = {0};
    assert_int_equal(ent_game_improvements(b->ctx, &b->game, 0, 0, &found), ENT_OK);
    assert_int_equal(found.n, 3);
    assert_memory_equal(found.at, wanted, sizeof wanted);
    assert_int_equal(ent_game_improvements(b->ctx, &b->game, 0, 3, &found), ENT_OK);
    assert_int_equal(found.n, 1);
    ent_vec_clear(&found);
}

/* tests/cases/stability/consecutive-move-rule.json, its states numbered from 0: the focal decision
 * maker moves 0 > 1, the opponent 1 > 2 and 2 > 3.  The last two arcs are additions: the bystander
 * may lead from 2 back to 0, and one arc is there twice. */
static const ent_arc chain[] = {{1, 2, 3}, {1, 1, 2}, {0, 0, 1}, {2, 2, 0}, {1, 1, 2}};

static void nobody_moves_twice_in_a_row(void **state) {
    bench *b = *state;
    ent_game_spec spec = {.n_dms = 3, .graph = true, .n_nodes = 4, .arcs = chain, .n_arcs = 3};
    assert_int_equal(build(b, &spec), ENT_OK);
    ent_replies r = {0};
    assert_int_equal(ent_game_replies(b->ctx, &b->game, 0, 1, false, &r), ENT_OK);
    assert_int_equal(r.n, 1); /* 2, but never 3 */
    assert_int_equal(r.at[0].to, 2);
    assert_int_equal(r.at[0].dm, 1);
    assert_int_equal(r.at[0].depth, 1);
    assert_int_equal(r.at[0].parent, 0);
    assert_int_equal(ent_game_replies(b->ctx, &b->game, 0, 0, false, &r), ENT_OK);
    assert_int_equal(r.n, 0);
    spec.n_arcs = 5; /* the last one repeats the second */
    assert_int_equal(build(b, &spec), ENT_OK);
    assert_int_equal(b->game.spec.n_arcs, 4);
    assert_int_equal(ent_game_replies(b->ctx, &b->game, 0, 1, false, &r), ENT_OK);
    assert_int_equal(r.n, 2);
    assert_int_equal(r.at[1].to, 0);
    assert_int_equal(r.at[1].dm, 2);
    assert_int_equal(r.at[1].depth, 2);
    assert_int_equal(r.at[1].parent, 0);
    assert_int_equal(ent_game_replies(b->ctx, &b->game, 0, 4, false, &r), ENT_EUSAGE);
    assert_int_equal(ent_game_replies(b->ctx, &b->game, 3, 0, false, &r), ENT_EUSAGE);
    ent_vec_clear(&r);
}

/* Two opponents with one option each: the start itself comes back, by sequences of four moves. */
static void replies_come_in_order(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {0, 1, 2};
    static const ent_reply wanted[] = {{1, 1, 1, 0}, {2, 2, 1, 1}, {3, 2, 2, 0}, {3, 1, 2, 1},
                                       {2, 1, 3, 2}, {1, 2, 3, 3}, {0, 2, 4, 4}, {0, 1, 4, 5}};
    ent_game_spec spec = {.n_dms = 3, .n_options = 2, .owns = owns};
    assert_int_equal(build(b, &spec), ENT_OK);
    ent_replies r = {0};
    assert_int_equal(ent_game_replies(b->ctx, &b->game, 0, 0, false, &r), ENT_OK);
    assert_int_equal(r.n, COUNT(wanted));
    for (size_t k = 0; k < COUNT(wanted); k++) {
        assert_int_equal(r.at[k].to, wanted[k].to);
        assert_int_equal(r.at[k].dm, wanted[k].dm);
        assert_int_equal(r.at[k].depth, wanted[k].depth);
        assert_int_equal(r.at[k].parent, wanted[k].parent);
    }
    assert_int_equal(ent_game_replies(b->ctx, &b->game, 0, 0, true, &r), ENT_OK);
    assert_int_equal(r.n, 0); /* unranked: indifferent, so nobody improves */
    ent_vec_clear(&r);
}

/* ---- rows and reasons */

/* The prisoners: cooperating is a bit, each likes the other's bit and dislikes its own. */
static void a_certificate_says_why(void **state) {
    bench *b = *state;
    static const uint64_t owns[] = {1, 2};
    static const ent_term first[] = {IS(1, 1)}, second[] = {IS(2, 2)};
    static const ent_term not_first[] = {IS(1, 0)}, not_second[] = {IS(2, 0)};
    const ent_cond of_one[] = {COND(second), COND(not_first)};
    const ent_cond of_two[] = {COND(first), COND(not_second)};
    ent_game_spec spec = {.n_dms = 2, .n_options = 2, .owns = owns};
    assert_int_equal(build(b, &spec), ENT_OK);
    ent_game *g = &b->game;
    assert_int_equal(ent_game_rank_by_statements(b->ctx, g, 0, of_one, 2, &b->arena), ENT_OK);
    assert_int_equal(ent_game_rank_by_statements(b->ctx, g, 1, of_two, 2, &b->arena), ENT_OK);
    bool stable = false;
    ent_certificate why;
    const ent_method *seq = ent_method_find(ENT_STABILITY, "seq");
    assert_int_equal(seq->run.stability(b->ctx, seq, g, 0, 3, &b->arena, &stable, &why), ENT_OK);
    assert_true(stable && why.stable);
    assert_string_equal(why.concept, "seq");
    assert_int_equal(why.n_answers, 1);
    assert_int_equal(why.answers[0].move, 2);
    assert_int_equal(why.answers[0].n_steps, 1);
    assert_int_equal(why.answers[0].path[0].dm, 1);
    assert_int_equal(why.answers[0].path[0].to, 0);
    const ent_method *nash = ent_method_find(ENT_STABILITY, "nash");
    assert_int_equal(nash->run.stability(b->ctx, nash, g, 0, 3, &b->arena, &stable, &why), ENT_OK);
    assert_false(stable || why.stable);
    assert_int_equal(why.n_answers, 1);
    assert_int_equal(why.answers[0].move, 2);
    assert_int_equal(why.answers[0].n_steps, 0);
    assert_int_equal(nash->run.stability(b->ctx, nash, g, 0, 4, &b->arena, &stable, &why),
                     ENT_EUSAGE);
}

static void methods_describe_themselves(void **state) {
    (void)state;
    static const char *const ids[] = {"nash", "gmr", "smr", "seq", "sseq"};
    assert_true(ent_method_count() >= COUNT(ids));
    for (size_t i = 0; i < COUNT(ids); i++) {
        const ent_method *m = ent_method_at(i);
        assert_ptr_equal(m, ent_method_find(ENT_STABILITY, ids[i]));
        assert_int_equal(ent_method_family(m), ENT_STABILITY);
        assert_string_equal(ent_method_id(m), ids[i]);
        assert_true(ent_method_name(m) && ent_method_brief(m) && ent_method_formula(m) &&
                    ent_method_source(m) && m->since);
    }
    assert_null(ent_method_at(ent_method_count()));
    assert_null(ent_method_find(ENT_STABILITY, "talmud"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(conditions_hold),
        TEST(unknown_is_kleene),
        TEST(unsound_conditions_are_seen),
        TEST(states_come_ascending),
        TEST(fixed_options_keep_their_value),
        TEST(many_options_few_states),
        TEST(limits_are_told),
        TEST(no_options_is_one_state),
        TEST(bad_specs_are_refused),
        TEST(ranks_are_exact),
        TEST(lists_must_be_complete),
        TEST(moves_keep_the_rules),
        TEST(improvements_come_best_first),
        TEST(nobody_moves_twice_in_a_row),
        TEST(replies_come_in_order),
        TEST(a_certificate_says_why),
        TEST(methods_describe_themselves),
    };
    return cmocka_run_group_tests_name("game", tests, NULL, NULL);
}
