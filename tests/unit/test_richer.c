/* test_richer.c - strength and doubt of preferences from the text to the answer. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyse/richer.h"
#include "analyse/stability.h"
#include "analyse/trial.h"
#include "game/completions.h"
#include "game/relation.h"

#include <string.h>

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    ent_dispute_game *game;
} fixture;

static void open_text(fixture *f, const char *text, uint32_t alternative) {
    f->ctx = ent_ctx_new();
    f->region = NULL;
    if (ent_region_read_text(f->ctx, "t.ent", text, strlen(text), &f->region) != ENT_OK)
        fail_msg("%s: %s", ent_last_message(f->ctx), ent_ctx_diag(f->ctx, 0)->message);
    if (ent_dispute_game_open(f->ctx, f->region, 0, alternative, NULL, &f->game) != ENT_OK)
        fail_msg("%s", ent_last_message(f->ctx));
}

static void close_all(fixture *f) {
    ent_dispute_game_close(f->game);
    ent_region_free(f->region);
    ent_ctx_free(f->ctx);
}

static bool loses_much(const fixture *f, uint32_t player, ent_state from, ent_state to) {
    return ent_game_loses_much(&f->game->game, player, from, to);
}

#define HEAD                                                                                       \
    "entente 1\n"                                                                                  \
    "dispute d {\n"                                                                                \
    "  a { option x }\n"                                                                           \
    "  b { option y }\n"

/* For a: {x, y} > {y} >> {x} > none, twice said. */
#define STRONG HEAD "  prefer a { y; x }\n  prefer b { not x; y }\n  much a below not y\n"

enum { NONE = 0, X = 1, Y = 2, XY = 3 };

static void much__cuts_the_order(void **state) {
    (void)state;
    fixture f;
    open_text(&f, STRONG "}\n", ENT_NONE);
    assert_true(loses_much(&f, 0, Y, X));
    assert_true(loses_much(&f, 0, XY, NONE));
    assert_false(loses_much(&f, 0, XY, Y));
    assert_false(loses_much(&f, 0, X, NONE));
    assert_false(loses_much(&f, 1, XY, NONE)); /* of b nothing is said */
    close_all(&f);
}

static void much__in_several_steps_and_states(void **state) {
    (void)state;
    fixture f;
    open_text(&f,
              HEAD "  prefer a { y; x }\n  prefer b { y }\n"
                   "  much a below { none, {x} }\n  much a below none\n}\n",
              ENT_NONE);
    assert_int_equal(f.game->game.tier[0][NONE], 1);
    assert_int_equal(f.game->game.tier[0][X], 2);
    assert_int_equal(f.game->game.tier[0][Y], 3);
    assert_int_equal(f.game->game.tier[0][XY], 3);
    close_all(&f);
}

static void rank__says_much_by_its_own_sign(void **state) {
    (void)state;
    fixture f;
    open_text(&f, HEAD "  rank a {x, y} > {y} >> {x} = none\n  prefer b { y }\n}\n", ENT_NONE);
    assert_true(loses_much(&f, 0, Y, X));
    assert_false(loses_much(&f, 0, XY, Y));
    close_all(&f);
}

static void alternative__replaces_strength(void **state) {
    (void)state;
    fixture f;
    static const char text[] = STRONG "}\n"
                                      "alternative other { dispute d { much a below none } }\n"
                                      "alternative new-wishes { dispute d { prefer a { x } } }\n"
                                      "alternative doubt { dispute d { unknown a x ? not x } }\n";
    open_text(&f, text, 0);
    assert_true(loses_much(&f, 0, X, NONE));
    assert_false(loses_much(&f, 0, Y, X));
    close_all(&f);
    open_text(&f, text, 1);
    assert_false(loses_much(&f, 0, XY, NONE)); /* a new `prefer` says all of it */
    close_all(&f);
    open_text(&f, text, 2);
    assert_true(ent_game_is_unknown(&f.game->game, 0, X, NONE));
    assert_false(ent_game_is_unknown(&f.game->game, 0, Y, NONE));
    assert_true(loses_much(&f, 0, Y, NONE)); /* the strength of the model stays */
    close_all(&f);
}

static void trials__carry_the_tiers_along(void **state) {
    (void)state;
    fixture f;
    uint32_t passed;
    open_text(&f, STRONG "}\n", ENT_NONE);
    const uint32_t swapped[] = {1, 0}; /* x before y: not y is no lower end any more */
    assert_int_equal(ent_dispute_reorder(f.ctx, f.game, 0, swapped, 2), ENT_OK);
    assert_false(loses_much(&f, 0, XY, NONE));
    const uint32_t without[] = {0}; /* y alone: it is */
    assert_int_equal(ent_dispute_reorder(f.ctx, f.game, 0, without, 1), ENT_OK);
    assert_true(loses_much(&f, 0, XY, NONE));
    for (uint32_t k = 0; k < 50; k++) {
        assert_int_equal(ent_dispute_randomise(f.ctx, f.game, 3, 1, k, NULL, 0), ENT_OK);
        for (ent_state s = 0; s < 4; s++)
            assert_int_equal(f.game->game.tier[0][s], f.game->game.rank[0][s] > 2 ? 2 : 1);
    }
    ent_dispute_restore(f.game);
    assert_true(loses_much(&f, 0, Y, X));
    /* {x} rises past {y}: into its tier, and back again */
    assert_int_equal(ent_dispute_move_state(f.ctx, f.game, 0, X, true, 1, &passed), ENT_OK);
    assert_int_equal(passed, 1);
    assert_false(loses_much(&f, 0, Y, X));
    assert_true(loses_much(&f, 0, X, NONE));
    ent_dispute_unmove(f.game);
    assert_true(loses_much(&f, 0, Y, X));
    close_all(&f);
}

/* ---- doubt */

#define DOUBT HEAD "  prefer a { x }\n  prefer b { y }\n  unknown a {x} ? { none, {y} }\n}\n"

static void unknown__is_what_is_said_and_no_more(void **state) {
    (void)state;
    fixture f;
    open_text(&f, DOUBT, ENT_NONE);
    const ent_game *g = &f.game->game;
    assert_true(ent_game_is_unknown(g, 0, X, NONE) && ent_game_is_unknown(g, 0, NONE, X));
    assert_true(ent_game_is_unknown(g, 0, X, Y));
    assert_false(ent_game_is_unknown(g, 0, XY, NONE) || ent_game_is_unknown(g, 0, NONE, Y));
    assert_false(ent_game_is_unknown(g, 1, X, NONE));
    assert_true(ent_game_gains(g, 0, NONE, XY));
    assert_false(ent_game_gains(g, 0, NONE, X));
    assert_int_equal(ent_dispute_randomise(f.ctx, f.game, 3, 1, 0, NULL, 0), ENT_OK);
    assert_true(ent_game_is_unknown(g, 0, X, NONE));
    close_all(&f);
}

static void plain_concepts__are_refused(void **state) {
    (void)state;
    fixture f;
    open_text(&f, DOUBT, ENT_NONE);
    const char *const ids[] = {"smr", NULL};
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    ent_stability *s;
    o.concepts = ids;
    assert_int_equal(ent_stability_run(f.ctx, f.region, NULL, &o, &s), ENT_EUSAGE);
    assert_string_equal(ent_last_message(f.ctx),
                        "smr takes every preference to be known, and \"unknown a {x} ? {none, "
                        "{y}}\" at t.ent:7 says that one is not; ask smr_b or another of the "
                        "variants a to d");
    assert_int_equal(ent_stability_run(f.ctx, f.region, NULL, NULL, &s), ENT_OK);
    assert_int_equal(s->n_concepts, 16);
    ent_stability_free(s);
    close_all(&f);
}

/* Certain: {x, y} over none and {y}, which are equal; {x} equal to {x, y}.  So {x} is above both,
 * whatever is said not to be known of it: one order is left. */
static void completion__keeps_what_follows(void **state) {
    (void)state;
    fixture f;
    ent_stability *s;
    open_text(&f, DOUBT, ENT_NONE);
    assert_int_equal(ent_stability_run(f.ctx, f.region, NULL, NULL, &s), ENT_OK);
    assert_non_null(s->completions);
    assert_true(s->completions->exact);
    assert_int_equal(s->completions->n_tried, 1);
    ent_stability_free(s);
    close_all(&f);
}

/* Lake Gisborne: 8! / 2^4 orders of the province; the counts by a program that tries every
 * permutation. */
static void completions__of_lake_gisborne(void **state) {
    (void)state;
    static const struct {
        uint32_t concept, number, found;
    } wanted[] = {{0, 4, 1260}, {0, 6, 1260}, {0, 8, 0},    {1, 4, 2352}, {1, 6, 1680},
                  {1, 8, 1680}, {2, 4, 2274}, {2, 6, 1470}, {2, 8, 1470}, {3, 4, 2100},
                  {3, 6, 1260}, {3, 8, 420},  {3, 2, 0}};
    ent_stability *s;
    fixture f;
    open_text(&f,
              "entente 1\n"
              "dispute export {\n"
              "  federal { option ban }\n"
              "  provincial { option lift }\n"
              "  support { option appeal }\n"
              "  prefer federal { ban; not lift; not appeal }\n"
              "  prefer provincial { not appeal }\n"
              "  prefer support { lift; appeal iff not lift; not ban }\n"
              "  unknown provincial lift ? not lift\n"
              "  unknown provincial ban ? not ban\n"
              "}\n",
              ENT_NONE);
    assert_int_equal(ent_stability_run(f.ctx, f.region, NULL, NULL, &s), ENT_OK);
    const ent_completions *c = s->completions;
    assert_int_equal(c->n_tried, 2520);
    for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++)
        assert_int_equal(c->found[wanted[k].concept][wanted[k].number - 1], wanted[k].found);
    ent_stability_free(s);
    close_all(&f);
}

/* Nothing known of a, who has one of four options: 16! orders, of which some are drawn.  All the
 * other's wishes are met in two states, of which a may choose; each is its better one in half. */
static void completions__are_drawn_where_there_are_many(void **state) {
    (void)state;
    enum { DRAWS = 20000 };
    ent_arena arena = {0};
    ent_completions *c;
    fixture f;
    open_text(&f,
              "entente 1\n"
              "dispute d {\n"
              "  a { option x }\n"
              "  b { option u; option v; option w }\n"
              "  prefer b { u; v; w }\n"
              "  unknown a x or not x ? x or not x\n"
              "}\n",
              ENT_NONE);
    const ent_method *nash = ent_method_find(ENT_STABILITY, "nash");
    assert_int_equal(ent_completions_run(f.ctx, &f.game->game, &nash, 1, 1, DRAWS, &arena, &c),
                     ENT_OK);
    assert_false(c->exact);
    assert_int_equal(c->n_tried, DRAWS);
    assert_int_equal(c->found[0][14] + c->found[0][15], DRAWS); /* {u, v, w} without x and with */
    ent_completed share = ent_completions_share(c, 0, 14);
    assert_true(0.486 < share.share && share.share < 0.514); /* four standard errors */
    assert_true(share.low < share.share && share.share < share.high);
    assert_true(share.high - share.low < 0.015);
    ent_arena_clear(&arena);
    close_all(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(much__cuts_the_order),
        cmocka_unit_test(much__in_several_steps_and_states),
        cmocka_unit_test(rank__says_much_by_its_own_sign),
        cmocka_unit_test(alternative__replaces_strength),
        cmocka_unit_test(trials__carry_the_tiers_along),
        cmocka_unit_test(unknown__is_what_is_said_and_no_more),
        cmocka_unit_test(plain_concepts__are_refused),
        cmocka_unit_test(completion__keeps_what_follows),
        cmocka_unit_test(completions__of_lake_gisborne),
        cmocka_unit_test(completions__are_drawn_where_there_are_many),
    };
    return cmocka_run_group_tests_name("richer", tests, NULL, NULL);
}
