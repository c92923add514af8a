/* test_spatial.c - the Spatial Model of Politics where it is special: allies, equals, one or two
 * actors, who cares for nothing, extreme numbers, names of conventions, no memory, being stopped.
 *
 * This program brings its own base/mem.c, which can fail (failing_alloc.h). */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "base/ctx.h"
#include "base/random.h"
#include "deal/spatial_inside.h"

#include <math.h>
#include <string.h>

enum { N = 8, K = 2 };

/* A negotiation on one scale of 0 to 100. */
typedef struct model {
    ent_ctx *ctx;
    ent_arena arena;
    double low[K], high[K], position[N * K], salience[N * K], weight[N];
    ent_spatial_options options;
    ent_negotiation_problem problem;
} model;

static void set_up(model *m, uint32_t n, const double *position, const double *salience,
                   const double *weight) {
    *m = (model){.ctx = ent_ctx_new(), .high = {100, 100}};
    assert_non_null(m->ctx);
    memcpy(m->position, position, n * sizeof *position);
    memcpy(m->salience, salience, n * sizeof *salience);
    memcpy(m->weight, weight, n * sizeof *weight);
    m->problem = (ent_negotiation_problem){.n = n,
                                           .n_dimensions = 1,
                                           .low = m->low,
                                           .high = m->high,
                                           .position = m->position,
                                           .salience = m->salience,
                                           .weight = m->weight,
                                           .spatial = &m->options};
}

static void tear_down(model *m) {
    ent_arena_clear(&m->arena);
    ent_ctx_free(m->ctx);
}

static ent_status try_run(model *m, ent_settlement *out) {
    *out = (ent_settlement){0};
    return ent_bargain_spatial.run.bargain(m->ctx, &ent_bargain_spatial, &m->problem, &m->arena,
                                           out);
}

static const ent_spatial_record *run(model *m, ent_settlement *out) {
    ent_status st = try_run(m, out);
    if (st != ENT_OK) print_error("%s\n", ent_last_message(m->ctx));
    assert_int_equal(st, ENT_OK);
    const ent_spatial_record *r = out->record;
    for (uint32_t t = 0; t <= r->n_turns; t++) {
        for (uint32_t i = 0; i < r->n; i++) {
            assert_true(r->position[t * r->n + i] >= 0 && r->position[t * r->n + i] <= 100);
            assert_true(r->win[t * r->n + i] >= 0 && r->win[t * r->n + i] <= 1);
            assert_true(fabs(r->risk[t * r->n + i]) <= 1);
        }
    }
    return r;
}

/* ---- a like-minded third party */

/* That 0 beats 1 as 0 sees it, when an ally of that capability holds the position of 0. */
static double with_ally(double capability, ent_spatial_third_party third_party) {
    model m;
    ent_settlement out;
    double chance[9];
    set_up(&m, 3, (double[]){10, 90, 10}, (double[]){.8, .8, .8}, (double[]){100, 100, capability});
    m.options.third_party = third_party;
    const ent_spatial_record *r = run(&m, &out);
    assert_int_equal(ent_spatial_quads(m.ctx, &m.problem, r, 0, 0, NULL, chance), ENT_OK);
    tear_down(&m);
    return chance[1];
}

static void ally_helps(void **state) {
    (void)state;
    double before = 0;
    for (double c = 1; c < 1e6; c *= 2) {
        double chance = with_ally(c, ENT_THIRD_NO);
        assert_true(chance > before);
        before = chance;
    }
    assert_true(before > 0.9);
}

/* The figures that KTAB prints for it, and the formula's: a recorded defect. */
static void ally_harms_in_ktab(void **state) {
    (void)state;
    assert_true(fabs(with_ally(1, ENT_THIRD_KTAB_SEMI) - 0.4694) < 6e-5);
    assert_true(fabs(with_ally(50, ENT_THIRD_KTAB_SEMI) - 0.4275) < 6e-5);
    assert_true(fabs(with_ally(200, ENT_THIRD_KTAB_SEMI) - 0.3745) < 6e-5);
    assert_true(fabs(with_ally(1, ENT_THIRD_KTAB_NO) - 0.4706) < 6e-5);
    assert_true(fabs(with_ally(200, ENT_THIRD_KTAB_NO) - 0.4706) < 6e-5);
    assert_true(fabs(with_ally(200, ENT_THIRD_KTAB_FULL) - 0.4706) < 6e-5);
}

static double random_share(ent_rng *r) {
    return ent_rng_uniform(r);
}

/* In the eyes of h, whose utilities stay what they are: i against j, with other weight of k. */
static double stronger(spatial *s, uint32_t i, uint32_t j, uint32_t k, double factor) {
    double kept = s->force[k];
    s->force[k] *= factor;
    double p = spatial_contest(s, s->views, i, j);
    s->force[k] = kept;
    return p;
}

/* Random models: raising the weight of who shares the position of i. */
static unsigned count_harmed(ent_spatial_third_party third_party) {
    ent_rng r = ent_rng_new(1, 3, third_party);
    unsigned harmed = 0;
    for (unsigned tries = 0; tries < 2000; tries++) {
        model m;
        spatial s;
        double x[N], w[N], c[N];
        uint32_t n = 3 + ent_rng_below(&r, N - 2);
        for (uint32_t i = 0; i < n; i++) {
            x[i] = 100 * random_share(&r);
            w[i] = random_share(&r);
            c[i] = 1 + 200 * random_share(&r);
        }
        x[n - 1] = x[0];
        set_up(&m, n, x, w, c);
        m.options.third_party = third_party;
        m.options.voting = ent_rng_below(&r, 6);
        assert_int_equal(spatial_open(m.ctx, &m.problem, &m.arena, &s), ENT_OK);
        spatial_look(&s);
        spatial_view(&s, ent_rng_below(&r, n), s.views);
        double factor = 1 + 5 * random_share(&r);
        harmed += stronger(&s, 0, 1, n - 1, factor) < stronger(&s, 0, 1, n - 1, 1) - 1e-12;
        tear_down(&m);
    }
    return harmed;
}

static void ally_never_harms(void **state) {
    (void)state;
    assert_int_equal(count_harmed(ENT_THIRD_NO), 0);
    assert_int_equal(count_harmed(ENT_THIRD_FULL), 0);
    assert_int_equal(count_harmed(ENT_THIRD_KTAB_NO), 0);
    assert_true(count_harmed(ENT_THIRD_KTAB_SEMI) > 1000);
}

/* Contributions below the floor stay out, and none stays out without it. */
static void abstaining(void **state) {
    (void)state;
    double chance[2];
    for (unsigned k = 0; k < 2; k++) {
        model m;
        ent_settlement out;
        double all[16];
        set_up(&m, 4, (double[]){10, 90, 20, 30}, (double[]){.8, .8, .8, .8},
               (double[]){100, 100, 40, 40});
        m.options.abstain = k ? -1 : 0.5;
        const ent_spatial_record *r = run(&m, &out);
        assert_int_equal(ent_spatial_quads(m.ctx, &m.problem, r, 0, 0, NULL, all), ENT_OK);
        chance[k] = all[1];
        tear_down(&m);
    }
    assert_true(chance[0] < chance[1] - 0.01);
}

/* ---- equals, few, indifferent, extreme */

static void equals_take_no_risk(void **state) {
    (void)state;
    static const double same[N] = {50, 50, 50, 50, 50, 50, 50, 50};
    static const double apart[2] = {20, 80};
    static const double care[N] = {.5, .5, .5, .5, .5, .5, .5, .5};
    static const double power[N] = {7, 7, 7, 7, 7, 7, 7, 7};
    for (unsigned voting = 0; voting <= ENT_VOTING_KTAB_PROSPECT; voting++) {
        for (unsigned e = 0; e <= ENT_ELECTION_MARKOV_INCENTIVE; e++) {
            model m, two;
            ent_settlement out;
            set_up(&m, N, same, care, power);
            set_up(&two, 2, apart, care, power);
            m.options.voting = two.options.voting = voting;
            m.options.election = two.options.election = e;
            const ent_spatial_record *r = run(&m, &out);
            for (uint32_t i = 0; i < N; i++) assert_true(fabs(r->risk[i]) <= 0);
            assert_true(fabs(out.point[0] - 50) < 1e-9 && r->settled && r->n_turns == 2);
            r = run(&two, &out);
            if (voting != ENT_VOTING_KTAB_PROSPECT)
                for (uint32_t i = 0; i < 2; i++) assert_true(fabs(r->risk[i]) <= 0);
            tear_down(&m);
            tear_down(&two);
        }
    }
}

/* Two equals at one bargain: both move the same way towards each other. */
static void two_equals_meet(void **state) {
    (void)state;
    model m;
    ent_settlement out;
    set_up(&m, 2, (double[]){20, 80}, (double[]){1, 1}, (double[]){5, 5});
    run(&m, &out);
    assert_true(fabs(out.path[2 * out.n_turns] + out.path[2 * out.n_turns + 1] - 100) < 0.05);
    tear_down(&m);
}

/* Nobody to talk to: refused, in words. */
static void one_alone(void **state) {
    (void)state;
    model m;
    ent_settlement out;
    set_up(&m, 1, (double[]){30}, (double[]){.5}, (double[]){1});
    assert_int_equal(try_run(&m, &out), ENT_EUSAGE);
    assert_non_null(strstr(ent_last_message(m.ctx), "two parties or more"));
    tear_down(&m);
}

/* Who cares next to nothing and who cares for nothing do the same. */
static void indifferent(void **state) {
    (void)state;
    static const double little[] = {0, 5e-324, 1e-200, 1e-13};
    double end[4];
    for (unsigned k = 0; k < 4; k++) {
        model m;
        ent_settlement out;
        set_up(&m, 4, (double[]){10, 35, 90, 60}, (double[]){.8, .5, .9, little[k]},
               (double[]){60, 100, 50, 80});
        run(&m, &out);
        end[k] = out.point[0];
        assert_true(fabs(end[k] - end[0]) < 0.011);
        tear_down(&m);
    }
}

static void extreme_weights(void **state) {
    (void)state;
    static const double powers[][3] = {
        {1e-300, 2e-300, 3e-300}, {1e99, 2e99, 3e99}, {1e-300, 1, 1e99}};
    for (unsigned k = 0; k < 3; k++) {
        for (unsigned v = 0; v <= ENT_VICTORY_BINARY; v++) {
            model m;
            ent_settlement out;
            set_up(&m, 3, (double[]){0, 50, 100}, (double[]){1, 1, 1}, powers[k]);
            m.options.victory = v;
            run(&m, &out);
            tear_down(&m);
        }
    }
}

/* 300 options: a product of so many chances is too small for a number. */
static void many(void **state) {
    (void)state;
    enum { MANY = 300 };
    static double x[MANY], s[MANY], c[MANY], low = 0, high = 100;
    ent_ctx *ctx = ent_ctx_new();
    ent_arena a = {0};
    ent_settlement out;
    ent_rng r = ent_rng_new(1, 2, 3);
    for (unsigned i = 0; i < MANY; i++) {
        x[i] = 100 * ent_rng_uniform(&r);
        s[i] = ent_rng_uniform(&r);
        c[i] = 1 + 100 * ent_rng_uniform(&r);
    }
    ent_spatial_options o = {.victory = ENT_VICTORY_OCTIC, .most_turns = 2};
    ent_negotiation_problem p = {.n = MANY, .n_dimensions = 1, .low = &low, .high = &high};
    p.position = x;
    p.salience = s;
    p.weight = c;
    p.spatial = &o;
    assert_int_equal(ent_bargain_spatial.run.bargain(ctx, &ent_bargain_spatial, &p, &a, &out),
                     ENT_OK);
    const ent_spatial_record *record = out.record;
    assert_true(record->likeliest_chance > 0 && record->likeliest_chance <= 1);
    ent_arena_clear(&a);
    ent_ctx_free(ctx);
}

/* ---- conventions by name */

static ent_status read(const ent_setting_value *v, size_t n, ent_spatial_options *o,
                       char *message) {
    ent_ctx *ctx = ent_ctx_new();
    ent_status st = ent_spatial_options_read(ctx, v, n, o);
    strcpy(message, ent_last_message(ctx));
    ent_ctx_free(ctx);
    return st;
}

static void every_word(void **state) {
    (void)state;
    char message[1024];
    for (const ent_method_setting *s = ent_bargain_spatial.settings; s->name; s++) {
        assert_non_null(s->brief);
        for (unsigned k = 0; s->choices && s->choices[k]; k++) {
            ent_spatial_options o;
            ent_setting_value v = {s->name, s->choices[k], 0};
            double number;
            assert_int_equal(read(&v, 1, &o, message), ENT_OK);
            const char *said = ent_spatial_option(&o, s->name, &number);
            if (strcmp(s->name, "preset") && strcmp(s->choices[k], "ktab"))
                assert_string_equal(said, s->choices[k]);
        }
        if (s->choices) continue;
        for (unsigned k = 0; k < 2; k++) {
            ent_spatial_options o;
            double wanted = k ? s->most : s->least, number = -1;
            ent_setting_value v[] = {{"max-turns", NULL, 10000}, {s->name, NULL, wanted}};
            assert_int_equal(read(v, 2, &o, message), ENT_OK);
            assert_null(ent_spatial_option(&o, s->name, &number));
            assert_true(fabs(number - wanted) < 1e-12);
            v[1].number = k ? s->most + 1 : s->least - 1;
            assert_int_equal(read(v, 2, &o, message), ENT_EUSAGE);
            v[1].number = NAN;
            assert_int_equal(read(v, 2, &o, message), ENT_EUSAGE);
        }
    }
}

static void presets(void **state) {
    (void)state;
    char message[1024];
    ent_spatial_options o, ktab = ent_spatial_ktab();
    ent_setting_value v[] = {{"preset", "ktab", 0}, {"receiver_view", "probability", 0}};
    assert_int_equal(read(v, 1, &o, message), ENT_OK);
    assert_memory_equal(&o, &ktab, sizeof o);
    assert_int_equal(read(v, 2, &o, message), ENT_OK);
    assert_true(o.third_party == ENT_THIRD_KTAB_SEMI && o.receiver_view == 0);
    ent_setting_value late[] = {{"voting", "cubic", 0}, {"preset", "ktab", 0}};
    assert_int_equal(read(late, 2, &o, message), ENT_EUSAGE);
    assert_string_equal(message, "\"preset\" comes before all other settings");
    ent_setting_value in_short = {"third-party", "ktab", 0};
    assert_int_equal(read(&in_short, 1, &o, message), ENT_OK);
    assert_int_equal(o.third_party, ENT_THIRD_KTAB_SEMI);
}

static void wrong_words(void **state) {
    (void)state;
    char message[1024];
    ent_spatial_options o;
    ent_setting_value wrong[] = {{"votes", "prop", 0},     {"voting", "proportional", 0},
                                 {"voting", NULL, 3},      {"max-turns", "many", 0},
                                 {"max-turns", NULL, 2.5}, {"voting-", "prop", 0},
                                 {"", "prop", 0},          {"voting", "", 0}};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        assert_int_equal(read(&wrong[k], 1, &o, message), ENT_EUSAGE);
        assert_true(strlen(message) > 10);
    }
    read(&wrong[1], 1, &o, message);
    assert_string_equal(message, "\"voting\" has no \"proportional\"; its words are prop, binary, "
                                 "prop-bin, prop-cbc, cubic, prospect, ktab-prospect");
    ent_setting_value turns[] = {{"min-turns", NULL, 9}, {"max-turns", NULL, 5}};
    assert_int_equal(read(turns, 2, &o, message), ENT_EUSAGE);
}

/* ---- no memory, stopped */

static const double five_x[] = {10, 20, 50, 80, 90}, five_s[] = {.5, .6, .7, .8, .9};
static const double five_c[] = {50, 60, 70, 80, 90};

static ent_status whole(ent_ctx *ctx, unsigned jobs) {
    model m;
    ent_settlement out;
    ent_spatial_place *place;
    uint32_t n;
    double gain[25], accommodation[25] = {0};
    set_up(&m, 5, five_x, five_s, five_c);
    ent_ctx_free(m.ctx);
    m.ctx = ctx;
    for (unsigned i = 0; i < 5; i++) accommodation[i * 6] = 0.5;
    m.problem.accommodation = accommodation;
    m.options.bargains = ENT_BARGAINS_INIT_RECEIVER;
    m.options.jobs = jobs;
    ent_status st = try_run(&m, &out);
    if (st == ENT_OK) st = ent_spatial_quads(ctx, &m.problem, out.record, 1, 2, gain, NULL);
    if (st == ENT_OK) st = ent_spatial_utilities(ctx, &m.problem, out.record, 1, 2, gain);
    if (st == ENT_OK)
        st = ent_spatial_landscape(ctx, &m.problem, out.record, 1, 0, &m.arena, &place, &n);
    ent_arena_clear(&m.arena);
    return st;
}

static void no_memory(void **state) {
    (void)state;
    size_t n = 0;
    ent_status st = ENT_ENOMEM;
    ent_ctx *ctx = ent_ctx_new();
    while (st == ENT_ENOMEM && n < 100000) {
        size_t fail_at = ++n;
        /* set_up makes a context of its own first */
        until_failure = fail_at + 1;
        st = whole(ctx, 1);
        until_failure = 0;
    }
    assert_int_equal(st, ENT_OK);
    assert_true(n > 10);
    ent_ctx_free(ctx);
}

static bool stop_later(void *user) {
    unsigned *left = user;
    return *left == 0 || --*left == 0;
}

static void stopped(void **state) {
    (void)state;
    unsigned n = 0;
    ent_status st = ENT_ESTOPPED;
    ent_ctx *ctx = ent_ctx_new();
    while (st == ENT_ESTOPPED && n < 100000) {
        unsigned left = ++n;
        ent_ctx_set_poll(ctx, stop_later, &left);
        st = whole(ctx, 1);
    }
    assert_int_equal(st, ENT_OK);
    assert_true(n > 20);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(ally_helps),
                                       cmocka_unit_test(ally_harms_in_ktab),
                                       cmocka_unit_test(ally_never_harms),
                                       cmocka_unit_test(abstaining),
                                       cmocka_unit_test(equals_take_no_risk),
                                       cmocka_unit_test(two_equals_meet),
                                       cmocka_unit_test(one_alone),
                                       cmocka_unit_test(indifferent),
                                       cmocka_unit_test(extreme_weights),
                                       cmocka_unit_test(many),
                                       cmocka_unit_test(every_word),
                                       cmocka_unit_test(presets),
                                       cmocka_unit_test(wrong_words),
                                       cmocka_unit_test(no_memory),
                                       cmocka_unit_test(stopped)};
    return cmocka_run_group_tests_name("spatial", tests, NULL, NULL);
}
