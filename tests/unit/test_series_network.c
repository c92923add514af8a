/* test_series_network.c - a published network, small ones by hand, and what is refused.
 *
 * tests/property/test_series.c has the searches over all divisions and all paths. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/random.h"
#include "event/series.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 60 };

typedef struct fixture {
    ent_ctx *ctx;
    ent_arena arena;
    ent_network net;
    uint32_t n;
    double weight[MOST * MOST], score[MOST * MOST];
} fixture;

static void begin(fixture *f, uint32_t n) {
    *f = (fixture){.n = n, .ctx = ent_ctx_new()};
    for (uint32_t i = 0; i < n * n; i++) f->score[i] = NAN;
}

static void end(fixture *f) {
    ent_arena_clear(&f->arena);
    ent_ctx_free(f->ctx);
}

static void acts(fixture *f, uint32_t i, uint32_t j, double w) {
    f->weight[i * f->n + j] = w;
}

static void line(fixture *f, uint32_t i, uint32_t j, double score) {
    f->score[i * f->n + j] = score;
}

static ent_status measure(fixture *f) {
    return ent_network_measure(f->ctx, f->n, f->weight, f->score, 0.5, 1, &f->arena, &f->net);
}

static void near(double a, double b) {
    if (!(fabs(a - b) <= 1e-12)) fail_msg("%.17g is not %.17g", a, b);
}

/* ---- sixteen tribes of New Guinea */

/* Alliances (1) and enmities (-1) among the Gahuku-Gama tribes of the eastern central highlands:
 * Read (1954), Cultures of the central highlands, as in Hage and Harary (1983).  Gavev, Kotun,
 * Ove, Alika, Nagam, Gahuk, Masil, Ukudz, Notoh, Kohik, Geham, Asaro, Uheto, Seuve, Nagad, Gama. */
static const int8_t tribes[16][16] = {{0, 1, -1, -1, -1, -1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 1},
                                      {1, 0, -1, 0, -1, -1, 0, 0, -1, -1, 0, 0, 0, 0, 1, 1},
                                      {-1, -1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0},
                                      {-1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0},
                                      {-1, -1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, -1, -1},
                                      {-1, -1, 1, 0, 0, 0, 1, 1, -1, 0, 1, 1, -1, 0, 0, -1},
                                      {0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0},
                                      {0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, -1, 0, 0},
                                      {0, -1, 0, 0, 1, -1, 0, 0, 0, 1, -1, 0, 1, 0, -1, 0},
                                      {0, -1, 0, 0, 0, 0, 0, 0, 1, 0, -1, 0, 1, 0, -1, 0},
                                      {0, 0, 0, 0, 0, 1, 1, 1, -1, -1, 0, 1, -1, 0, -1, -1},
                                      {-1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, -1, -1, -1},
                                      {0, 0, 0, 0, 0, -1, 1, 0, 1, 1, -1, 0, 0, 1, -1, -1},
                                      {0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, -1, 1, 0, 0, -1},
                                      {1, 1, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1, -1, 0, 0, 1},
                                      {1, 1, 0, 0, -1, -1, 0, 0, 0, 0, -1, -1, -1, -1, 1, 0}};

/* Aref and Wilson (2019): 58 lines, 29 of them of enemies, frustration index 7, with Gavev, Kotun,
 * Nagad and Gama on one side.  Of 68 triangles 59 are balanced.  Hage and Harary (1983) tell the
 * three groups of allies, which are those of the largest signed modularity. */
static void tribes__of_new_guinea(void **state) {
    (void)state;
    static const uint32_t group[16] = {0, 0, 1, 1, 2, 1, 1, 1, 2, 2, 1, 1, 2, 2, 0, 0};
    fixture f;
    begin(&f, 16);
    for (uint32_t i = 0; i < 16; i++)
        for (uint32_t j = 0; j < 16; j++)
            if (tribes[i][j]) {
                assert_int_equal(tribes[i][j], tribes[j][i]);
                acts(&f, i, j, 1);
                line(&f, i, j, tribes[i][j]);
            }
    assert_int_equal(measure(&f), ENT_OK);
    assert_int_equal(f.net.edges, 58);
    assert_int_equal(f.net.positive, 29);
    assert_int_equal(f.net.negative, 29);
    assert_int_equal(f.net.triangles, 68);
    assert_int_equal(f.net.balanced, 59);
    assert_int_equal(f.net.frustration, 7);
    assert_true(f.net.exact);
    assert_true(f.net.modularity_exact);
    near(f.net.modularity, 25 / 58.0);
    for (uint32_t i = 0; i < 16; i++) {
        assert_int_equal(f.net.node[i].faction, group[i] != 0);
        assert_int_equal(f.net.node[i].community, group[i]);
        assert_true(f.net.node[i].in_strength == f.net.node[i].out_strength);
    }
    end(&f);
}

/* ---- centrality by hand */

/* Two-sided, so that plain power iteration swings: the centre of a star of k is sqrt(k) as
 * central as an end, and stands between all pairs. */
static void star__has_one_centre(void **state) {
    (void)state;
    fixture f;
    begin(&f, 5);
    for (uint32_t i = 1; i < 5; i++) acts(&f, 0, i, 3), acts(&f, i, 0, 2);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.node[0].eigenvector, 1);
    near(f.net.node[0].betweenness, 1);
    near(f.net.node[0].out_strength, 12);
    near(f.net.node[0].in_strength, 8);
    for (uint32_t i = 1; i < 5; i++) {
        near(f.net.node[i].eigenvector, 0.5);
        near(f.net.node[i].betweenness, 0);
    }
    end(&f);
}

/* Of a path 0 - 1 - 2 - 3 the inner ones stand between 2 of 3 pairs; the golden ratio. */
static void path__has_two_middles(void **state) {
    (void)state;
    fixture f;
    begin(&f, 4);
    for (uint32_t i = 0; i < 3; i++) acts(&f, i, i + 1, 7);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.node[1].betweenness, 2 / 3.0);
    near(f.net.node[2].betweenness, 2 / 3.0);
    near(f.net.node[0].betweenness, 0);
    near(f.net.node[1].eigenvector, 1);
    near(f.net.node[0].eigenvector, (sqrt(5) - 1) / 2);
    end(&f);
}

/* 0 and 3 meet by 1 (1/3 + 1/3) or by 2 (1/6 + 1/2): two shortest ways of the same length, although
 * the sums differ in their last digits. */
static void ties__are_shared(void **state) {
    (void)state;
    fixture f;
    begin(&f, 4);
    acts(&f, 0, 1, 3);
    acts(&f, 1, 3, 3);
    acts(&f, 0, 2, 6);
    acts(&f, 3, 2, 2);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.node[1].betweenness, 0.5 / 3);
    near(f.net.node[2].betweenness, (0.5 + 0) / 3);
    near(f.net.node[0].betweenness, 1 / 3.0); /* 1 and 2: 1/3 + 1/6 against 1/3 + 1/2 */
    end(&f);
}

/* A strong pair and a weak triangle: only the pair is central.  Two alike: both. */
static void pieces__the_strongest_counts(void **state) {
    (void)state;
    fixture f;
    begin(&f, 6);
    acts(&f, 0, 1, 10);
    acts(&f, 2, 3, 1);
    acts(&f, 3, 4, 1);
    acts(&f, 4, 2, 1);
    assert_int_equal(measure(&f), ENT_OK);
    for (uint32_t i = 0; i < 6; i++) near(f.net.node[i].eigenvector, i < 2);
    f.weight[0 * 6 + 1] = 2; /* eigenvalue 2, as the triangle */
    assert_int_equal(measure(&f), ENT_OK);
    for (uint32_t i = 0; i < 6; i++) near(f.net.node[i].eigenvector, i < 5);
    end(&f);
}

/* Acts on oneself are none. */
static void oneself__is_not_another(void **state) {
    (void)state;
    fixture f;
    begin(&f, 3);
    for (uint32_t i = 0; i < 3; i++) acts(&f, i, i, 100), line(&f, i, i, -9);
    acts(&f, 0, 1, 1);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.node[2].eigenvector, 0);
    near(f.net.node[2].in_strength, 0);
    near(f.net.node[0].out_strength, 1);
    assert_int_equal(f.net.edges, 0);
    end(&f);
}

/* ---- signs */

static void signs__mean_of_both_and_a_dead_band(void **state) {
    (void)state;
    fixture f;
    begin(&f, 4);
    line(&f, 0, 1, 2), line(&f, 1, 0, -0.9);   /* 0.55: a friend */
    line(&f, 0, 2, 2), line(&f, 2, 0, -1);     /* 0.5: none */
    line(&f, 3, 0, -0.6);                      /* one way is enough */
    line(&f, 1, 2, -0.5), line(&f, 3, 2, NAN); /* none */
    assert_int_equal(measure(&f), ENT_OK);
    assert_int_equal(f.net.edges, 2);
    assert_int_equal(f.net.positive, 1);
    assert_int_equal(f.net.negative, 1);
    assert_int_equal(f.net.frustration, 0);
    assert_false(f.net.node[0].faction);
    assert_false(f.net.node[1].faction);
    assert_true(f.net.node[3].faction);
    assert_false(f.net.node[2].faction); /* alone */
    end(&f);
}

/* Of the four triangles with signs the ones with one or three foes are frustrated by one line. */
static void triangles__of_four_kinds(void **state) {
    (void)state;
    for (int foes = 0; foes <= 3; foes++) {
        fixture f;
        begin(&f, 3);
        line(&f, 0, 1, foes > 0 ? -1 : 1);
        line(&f, 1, 2, foes > 1 ? -1 : 1);
        line(&f, 2, 0, foes > 2 ? -1 : 1);
        assert_int_equal(measure(&f), ENT_OK);
        assert_int_equal(f.net.triangles, 1);
        assert_int_equal(f.net.balanced, foes % 2 == 0);
        assert_int_equal(f.net.frustration, foes % 2);
        end(&f);
    }
}

/* Of a clique of foes the best two camps are halves: n (n - 1) / 2 - floor(n^2 / 4) stay frustrated
 * (Aref and Wilson 2019); 24 exactly, 25 and more by annealing, which finds it. */
static void all_foes__split_into_halves(void **state) {
    (void)state;
    fixture f;
    for (uint32_t n = 2; n <= 40; n += n < 22 ? 5 : n < 26 ? 1 : 7) {
        begin(&f, n);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < i; j++) line(&f, i, j, -4);
        assert_int_equal(measure(&f), ENT_OK);
        assert_int_equal(f.net.frustration, n * (n - 1) / 2 - n * n / 4);
        assert_int_equal(f.net.exact, n <= 24);
        end(&f);
    }
}

/* Two camps of thirty, all lines as they should be: nothing to change, and two communities. */
static void two_camps__are_found(void **state) {
    (void)state;
    fixture f;
    begin(&f, MOST);
    for (uint32_t i = 0; i < MOST; i++)
        for (uint32_t j = 0; j < i; j++)
            if ((i * 7 + j * 3) % 4) line(&f, i, j, (i ^ j) & 1 ? -1 : 1);
    assert_int_equal(measure(&f), ENT_OK);
    assert_int_equal(f.net.frustration, 0);
    assert_int_equal(f.net.balanced, f.net.triangles);
    assert_false(f.net.exact);
    assert_false(f.net.modularity_exact);
    for (uint32_t i = 0; i < MOST; i++) {
        assert_int_equal(f.net.node[i].faction, i & 1);
        assert_int_equal(f.net.node[i].community, i & 1);
    }
    end(&f);
}

/* Two sides whose members are all foes of each other and friends of the other side: so many
 * divisions are as good that they are not all tried, and that is said. */
static void regular__is_not_searched_to_the_end(void **state) {
    (void)state;
    fixture f;
    begin(&f, 16);
    for (uint32_t i = 0; i < 16; i++)
        for (uint32_t j = 0; j < i; j++) line(&f, i, j, i % 2 == j % 2 ? -1 : 1);
    assert_int_equal(measure(&f), ENT_OK);
    assert_false(f.net.modularity_exact);
    assert_true(fabs(f.net.modularity - 0.058333) < 1e-5); /* the best, by a search of all */
    end(&f);
}

/* Friends only: signed modularity is Newman's.  Two cliques of four with one line between: Q of the
 * two groups is 12/13 - 2 (13/26)^2. */
static void friends_only__newmans_modularity(void **state) {
    (void)state;
    fixture f;
    begin(&f, 9);
    for (uint32_t i = 0; i < 8; i++)
        for (uint32_t j = 0; j < i; j++)
            if (i / 4 == j / 4) line(&f, i, j, 3);
    line(&f, 3, 4, 3);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.modularity, 12 / 13.0 - 0.5);
    for (uint32_t i = 0; i < 9; i++) assert_int_equal(f.net.node[i].community, i / 4);
    end(&f);
}

/* ---- none, one, two; what is refused; the same again */

static void few__actors(void **state) {
    (void)state;
    fixture f;
    begin(&f, 0);
    assert_int_equal(measure(&f), ENT_OK);
    assert_int_equal(f.net.n, 0);
    assert_true(f.net.exact && f.net.modularity_exact);
    end(&f);
    begin(&f, 1);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.node[0].eigenvector, 0);
    near(f.net.node[0].betweenness, 0);
    near(f.net.modularity, 0);
    end(&f);
    begin(&f, 2);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.node[1].eigenvector, 0);
    assert_int_equal(f.net.node[1].community, 1);
    acts(&f, 1, 0, 1e-300);
    line(&f, 1, 0, -1);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.node[0].eigenvector, 1);
    near(f.net.node[1].eigenvector, 1);
    near(f.net.node[1].betweenness, 0);
    assert_true(f.net.node[1].faction);
    end(&f);
}

/* Weights of all sizes at once. */
static void sizes__far_apart(void **state) {
    (void)state;
    fixture f;
    begin(&f, 5);
    acts(&f, 0, 1, 0x1p53);
    acts(&f, 1, 2, 1);
    acts(&f, 2, 3, 1e-100);
    acts(&f, 3, 4, 1e-300);
    assert_int_equal(measure(&f), ENT_OK);
    near(f.net.node[0].eigenvector, 1);
    near(f.net.node[1].eigenvector, 1);
    assert_true(f.net.node[2].eigenvector > 1e-17 && f.net.node[2].eigenvector < 1e-15);
    for (uint32_t i = 0; i < 5; i++) {
        static const double middle[] = {0, 3, 4, 3, 0};
        near(f.net.node[i].betweenness, middle[i] / 6);
        assert_true(isfinite(f.net.node[i].eigenvector));
    }
    end(&f);
}

static void refusals__say_why(void **state) {
    (void)state;
    static const double bad_weight[] = {-1, NAN, INFINITY, 1e300};
    fixture f;
    begin(&f, 3);
    for (int k = 0; k < 4; k++) {
        acts(&f, 1, 2, bad_weight[k]);
        assert_int_equal(measure(&f), ENT_EUSAGE);
        assert_non_null(strstr(ent_last_message(f.ctx), "between actors 2 and 3"));
    }
    acts(&f, 1, 2, 1);
    line(&f, 0, 1, -INFINITY);
    assert_int_equal(measure(&f), ENT_EUSAGE);
    line(&f, 0, 1, -1e308), line(&f, 1, 0, -1e308);
    assert_int_equal(measure(&f), ENT_OK);
    assert_int_equal(f.net.negative, 1);
    static const double bad_band[] = {-1, NAN};
    for (int k = 0; k < 2; k++)
        assert_int_equal(
            ent_network_measure(f.ctx, 3, f.weight, f.score, bad_band[k], 1, &f.arena, &f.net),
            ENT_EUSAGE);
    assert_int_equal(ent_network_measure(f.ctx, 20001, f.weight, f.score, 0, 1, &f.arena, &f.net),
                     ENT_EUSAGE);
    end(&f);
}

static bool stop(void *user) {
    (void)user;
    return true;
}

static void stopped__when_asked(void **state) {
    (void)state;
    fixture f;
    begin(&f, 4);
    acts(&f, 0, 1, 1);
    acts(&f, 1, 2, 1);
    ent_ctx_set_poll(f.ctx, stop, NULL);
    assert_int_equal(measure(&f), ENT_ESTOPPED);
    end(&f);
}

static void random_lines(fixture *f, uint32_t n, uint64_t seed) {
    ent_rng r = ent_rng_new(seed, 5, 0);
    begin(f, n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++) {
            acts(f, i, j, ent_rng_below(&r, 9));
            line(f, i, j, ent_rng_uniform(&r) * 4 - 2);
        }
}

static void seed__the_same_again(void **state) {
    (void)state;
    fixture *f = calloc(1, sizeof *f), *g = calloc(1, sizeof *g);
    assert_true(f && g);
    random_lines(f, MOST, 11);
    random_lines(g, MOST, 11);
    assert_int_equal(measure(f), ENT_OK);
    assert_int_equal(measure(g), ENT_OK);
    assert_int_equal(f->net.frustration, g->net.frustration);
    assert_true(f->net.modularity == g->net.modularity);
    for (uint32_t i = 0; i < MOST; i++) {
        assert_true(f->net.node[i].eigenvector == g->net.node[i].eigenvector);
        assert_true(f->net.node[i].betweenness == g->net.node[i].betweenness);
        assert_int_equal(f->net.node[i].community, g->net.node[i].community);
        assert_int_equal(f->net.node[i].faction, g->net.node[i].faction);
    }
    end(f);
    end(g);
    free(f);
    free(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tribes__of_new_guinea),
        cmocka_unit_test(star__has_one_centre),
        cmocka_unit_test(path__has_two_middles),
        cmocka_unit_test(ties__are_shared),
        cmocka_unit_test(pieces__the_strongest_counts),
        cmocka_unit_test(oneself__is_not_another),
        cmocka_unit_test(signs__mean_of_both_and_a_dead_band),
        cmocka_unit_test(triangles__of_four_kinds),
        cmocka_unit_test(all_foes__split_into_halves),
        cmocka_unit_test(two_camps__are_found),
        cmocka_unit_test(regular__is_not_searched_to_the_end),
        cmocka_unit_test(friends_only__newmans_modularity),
        cmocka_unit_test(few__actors),
        cmocka_unit_test(sizes__far_apart),
        cmocka_unit_test(refusals__say_why),
        cmocka_unit_test(stopped__when_asked),
        cmocka_unit_test(seed__the_same_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
