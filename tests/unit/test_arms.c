/* test_arms.c - arms races: Richardson's cases, closed forms, small steps, and the matrix exponential. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "dyn/expm.h"
#include "dyn/theatre.h"

#include <math.h>
#include <string.h>

static ent_ctx *ctx;

static int set_up(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx ? 0 : 1;
}

static int tear_down(void **state) {
    (void)state;
    ent_ctx_free(ctx);
    return 0;
}

static void assert_close(double got, double expected, double tolerance) {
    if (!(fabs(got - expected) <= tolerance * fmax(1, fabs(expected)))) {
        fail_msg("got %.15g, expected %.15g", got, expected);
    }
}

/* ---- the exponential */

static void exponentials_have_their_closed_forms(void **state) {
    (void)state;
    double room[ENT_EXPM_ROOM(3)], out[9];
    static const double size[] = {1e-3, 0.1, 0.9, 2, 5, 30, 700};
    for (size_t k = 0; k < sizeof size / sizeof *size; k++) {
        double w = size[k];
        double turn[4] = {0, -w, w, 0};
        assert_int_equal(ent_expm(ctx, 2, turn, 1, room, out), ENT_OK);
        assert_close(out[0], cos(w), 1e-13 * fmax(1, w));
        assert_close(out[2], sin(w), 1e-13 * fmax(1, w));
        double diagonal[9] = {-1, 0, 0, 0, 0.5, 0, 0, 0, 0};
        assert_int_equal(ent_expm(ctx, 3, diagonal, w / 10, room, out), ENT_OK);
        assert_close(out[0], exp(-w / 10), 1e-13 * fmax(1, w));
        assert_close(out[4] / exp(w / 20), 1, 1e-12 * fmax(1, w));
        assert_close(out[8], 1, 1e-14);
        double once[9] = {0, 1, 0, 0, 0, 1, 0, 0, 0}; /* its third power is 0 */
        assert_int_equal(ent_expm(ctx, 3, once, w, room, out), ENT_OK);
        assert_close(out[1], w, 1e-13);
        assert_close(out[2], w * w / 2, 1e-13);
    }
    double huge[1] = {1e9};
    assert_int_equal(ent_expm(ctx, 1, huge, 1, room, out), ENT_EUSAGE);
    huge[0] = 1e4;
    assert_int_equal(ent_expm(ctx, 1, huge, 1, room, out), ENT_EUSAGE);
    huge[0] = NAN;
    assert_int_equal(ent_expm(ctx, 1, huge, 1, room, out), ENT_EUSAGE);
}

/* An Ornstein-Uhlenbeck process has the variance s2 (1 - exp(-2 a h)) / (2 a); a random walk, integrated,
 * has h^3 / 3. */
static void noise_has_its_covariance(void **state) {
    (void)state;
    double work[ENT_VAN_LOAN_ROOM(2)], c[4];
    double m[4] = {-0.7, 0, 0, 0}, q[4] = {0.3, 0, 0, 0.2};
    assert_int_equal(ent_van_loan(ctx, 2, m, q, 1.7, work, c), ENT_OK);
    assert_close(c[0], 0.3 * (1 - exp(-2 * 0.7 * 1.7)) / 1.4, 1e-13);
    assert_close(c[3], 0.2 * 1.7, 1e-13);
    double chain[4] = {0, 1, 0, 0}, q2[4] = {0, 0, 0, 1};
    assert_int_equal(ent_van_loan(ctx, 2, chain, q2, 2, work, c), ENT_OK);
    assert_close(c[0], 8.0 / 3, 1e-13);
    assert_close(c[1], 2, 1e-13);
    assert_close(c[3], 2, 1e-13);
}

/* ---- races of two or three */

typedef struct race {
    ent_theatre_spec spec;
    ent_arms arms[3];
    ent_pair pair[1];
    ent_toward toward[8];
    ent_dated_number dated[8];
    uint64_t key[3], pair_key[1];
} race;

static void make_race(race *r, uint32_t n, double horizon) {
    memset(r, 0, sizeof *r);
    r->pair[0] = (ent_pair){.a = 0, .b = 1};
    for (uint32_t i = 0; i < 3; i++) {
        r->key[i] = 100 + i;
        r->arms[i] = (ent_arms){.has = i < n, .restraint = 1, .until = ENT_NEVER};
    }
    r->spec = (ent_theatre_spec){.horizon = horizon,
                                 .step = 1.0 / 12,
                                 .n_actors = n,
                                 .n_pairs = 1,
                                 .arms = r->arms,
                                 .pairs = r->pair,
                                 .actor_key = r->key,
                                 .pair_key = r->pair_key};
}

static void run(const race *r, ent_arena *arena, ent_arms_path *path) {
    assert_int_equal(ent_arms_run(ctx, &r->spec, 7, 0, arena, path), ENT_OK);
}

static double at(const ent_arms_path *p, uint32_t actor, double t) {
    double k = (t - p->begins) / p->step;
    assert_close(k, round(k), 1e-9);
    return p->m[(size_t)round(k) * p->n_actors + actor];
}

/* x' = k y - a x + g, y' = l x - b y + h */
static void make_two(race *r, double k, double l, double a, double b, double g, double h, double x,
                     double y) {
    make_race(r, 2, 20);
    r->toward[0] = (ent_toward){1, k, -INFINITY};
    r->toward[1] = (ent_toward){0, l, -INFINITY};
    r->dated[0] = (ent_dated_number){-INFINITY, g, false};
    r->dated[1] = (ent_dated_number){-INFINITY, h, false};
    r->arms[0].start = x, r->arms[0].fatigue = a;
    r->arms[1].start = y, r->arms[1].fatigue = b;
    for (int i = 0; i < 2; i++) {
        r->arms[i].react = &r->toward[i], r->arms[i].n_react = 1;
        r->arms[i].programme = &r->dated[i], r->arms[i].n_programme = 1;
    }
}

/* The cases of cases/dynamics/richardson.json. */
static void richardson_comes_out(void **state) {
    (void)state;
    race r;
    ent_arena arena = {0};
    ent_arms_path p;
    make_two(&r, 0.5, 0.4, 0.9, 0.8, 1, 2, 1, 1);
    run(&r, &arena, &p);
    assert_close(at(&p, 0, 1), 1.6415249067662785, 1e-9);
    assert_close(at(&p, 1, 1), 2.2011158352016533, 1e-9);
    assert_close(at(&p, 0, 5), 3.071212360903195, 1e-9);
    assert_close(at(&p, 1, 20), 4.229800116509099, 1e-9);
    make_two(&r, 0.9, 0.9, 0.5, 0.5, -1, -1, 3, 3);
    run(&r, &arena, &p);
    assert_close(at(&p, 0, 1), 3.245912348820635, 1e-9);
    assert_close(at(&p, 1, 2), 3.6127704642462337, 1e-9);
    ent_arena_clear(&arena);
}

/* Restraint, a rival's rise, pursuit, a lasting delivery, an outside power, a programme with two dates, a
 * capability that is used up: everything that changes a regime. */
static void make_rich(race *r, double step) {
    make_race(r, 3, 8);
    r->spec.step = step;
    r->arms[0] = (ent_arms){
        .has = true, .start = 6, .begins = -2, .fatigue = 0.1, .restraint = 0.1, .until = 0.35};
    r->toward[0] = (ent_toward){1, 0.9, -INFINITY};
    r->arms[0].react = &r->toward[0], r->arms[0].n_react = 1;
    r->arms[1] = (ent_arms){.has = true,
                            .start = 0.4,
                            .begins = -4,
                            .fatigue = 0.05,
                            .restraint = 1,
                            .until = ENT_NEVER,
                            .excess = 0.2};
    r->toward[1] = (ent_toward){2, 0.3, -1.37};
    r->arms[1].pursue = &r->toward[1], r->arms[1].n_pursue = 1;
    r->dated[0] = (ent_dated_number){2.213, 0.5, true};
    r->arms[1].deliver = &r->dated[0], r->arms[1].n_deliver = 1;
    r->toward[3] = (ent_toward){0, 0.02, 1.111};
    r->arms[1].react = &r->toward[3], r->arms[1].n_react = 1;
    r->arms[2] = (ent_arms){
        .has = true, .start = 2, .begins = 0, .fatigue = 0, .restraint = 0.5, .until = ENT_NEVER};
    r->dated[1] = (ent_dated_number){0.5, 0.1, false},
    r->dated[2] = (ent_dated_number){4.25, -0.9, false};
    r->arms[2].programme = &r->dated[1], r->arms[2].n_programme = 2;
    r->toward[2] = (ent_toward){1, 0.2, -INFINITY};
    r->arms[2].react = &r->toward[2], r->arms[2].n_react = 1;
    r->dated[4] = (ent_dated_number){3.4, 1, false},
    r->dated[5] = (ent_dated_number){5.6, 0, false};
    r->spec.outside = &r->dated[4], r->spec.n_outside = 2;
}

/* The same by the definition: 4th-order Runge-Kutta in steps of a hundred-thousandth year, cut at no date.
 * Returns the state at time t. */
static void by_small_steps(const race *r, double t_end, double m[3], double *released,
                           double *above) {
    double t = -4, h = 1e-5, lasting = 0;
    bool open = false;
    for (int i = 0; i < 3; i++) m[i] = r->arms[i].start;
    *released = *above = INFINITY;
    long n = lround((t_end - t) / h);
    for (long s = 0; s < n; s++) {
        double k[4][3], x[3];
        t = -4 + (double)s * h;
        bool outside = t >= 3.4 && t < 5.6;
        if (fabs(t - 2.213) < h / 2) m[1] += 0.5, lasting = 0.5;
        if (t >= -2 && !open && fmax(m[1], m[2]) >= 0.35 * m[0]) open = true, *released = t;
        if (t >= 0 && *above == INFINITY && m[1] >= m[2]) *above = t;
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 3; i++) {
                double f = j == 0 ? 0 : j == 3 ? h : h / 2;
                x[i] = m[i] + (j ? f * k[j - 1][i] : 0);
            }
            double free0 = open || outside ? 1 : 0.1, free2 = outside ? 1 : 0.5;
            k[j][0] = t >= -2 ? free0 * 0.9 * x[1] - 0.1 * x[0] : 0;
            k[j][1] = -0.05 * (x[1] - lasting);
            if (t >= -1.37) k[j][1] += 0.3 * fmax(0, 1.2 * x[2] - x[1]);
            if (t >= 1.111) k[j][1] += 0.02 * x[0];
            k[j][2] = t >= 0 ? free2 * 0.2 * x[1] + (t >= 4.25 ? -0.9 : t >= 0.5 ? 0.1 : 0) : 0;
            if (x[2] <= 0 && k[j][2] < 0) k[j][2] = 0;
        }
        for (int i = 0; i < 3; i++) {
            m[i] = fmax(0, m[i] + h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]));
        }
    }
}

static void small_steps_lead_to_the_same(void **state) {
    (void)state;
    race r;
    ent_arena arena = {0};
    ent_arms_path p;
    make_rich(&r, 1.0 / 12);
    run(&r, &arena, &p);
    static const double when[] = {-3, 0, 2, 3, 5, 8};
    for (size_t k = 0; k < sizeof when / sizeof *when; k++) {
        double m[3], released, above;
        by_small_steps(&r, when[k], m, &released, &above);
        for (uint32_t i = 0; i < 3; i++) assert_close(at(&p, i, when[k]), m[i], 5e-5);
        if (released < INFINITY) assert_close(p.released[0], released, 3e-5);
        if (above < INFINITY) assert_close(p.first_above[1 * 3 + 2], above, 3e-5);
    }
    assert_true(p.released[0] > -2 && p.released[0] < 8);
    assert_true(p.first_above[1 * 3 + 2] > 0 && p.first_above[1 * 3 + 2] < 8);
    ent_arena_clear(&arena);
}

/* ---- nothing depends on the grid */

static void the_step_does_not_matter(void **state) {
    (void)state;
    static const double step[] = {1.0 / 12, 1.0 / 7, 1.0 / 64, 1};
    ent_arena arena = {0};
    ent_arms_path first, other;
    race r;
    make_rich(&r, 1.0 / 3);
    run(&r, &arena, &first);
    for (size_t k = 0; k < sizeof step / sizeof *step; k++) {
        race q;
        make_rich(&q, step[k]);
        run(&q, &arena, &other);
        for (int t = -4; t <= 8; t++) {
            for (uint32_t i = 0; i < 3; i++) assert_close(at(&other, i, t), at(&first, i, t), 1e-9);
        }
        for (unsigned i = 0; i < 3; i++) {
            if (first.released[i] == INFINITY)
                assert_true(other.released[i] == INFINITY);
            else
                assert_close(other.released[i], first.released[i], 1e-9);
        }
        for (unsigned i = 0; i < 9; i++) {
            if (first.first_above[i] == INFINITY)
                assert_true(other.first_above[i] == INFINITY);
            else
                assert_close(other.first_above[i], first.first_above[i], 1e-9);
        }
    }
    ent_arena_clear(&arena);
}

/* ---- closed forms of what is special */

/* m_1 = exp(t / 2) passes 0.3 m_0 = 0.6 at 2 ln 0.6 before the beginning of the restrained, and then m_0
 * reacts with 1 in place of 0.25. */
static void restraint_ends_when_a_rival_passes(void **state) {
    (void)state;
    race r;
    ent_arena arena = {0};
    ent_arms_path p;
    make_race(&r, 2, 3);
    r.arms[0].start = 4, r.arms[0].restraint = 0.25, r.arms[0].until = 0.6;
    r.toward[0] = (ent_toward){1, 0.2, -INFINITY};
    r.arms[0].react = &r.toward[0], r.arms[0].n_react = 1;
    r.arms[1].start = 1, r.arms[1].fatigue = -0.5; /* grows on its own */
    run(&r, &arena, &p);
    /* m_0 = 4 + 0.1 (exp(t / 2) - 1), e = exp(t / 2): e = 0.6 (3.9 + 0.1 e) */
    double e = 0.6 * 3.9 / (1 - 0.06), when = 2 * log(e);
    assert_close(p.released[0], when, 1e-9);
    assert_true(p.released[1] == ENT_NEVER);
    double then = 3.9 + 0.1 * e;
    assert_close(at(&p, 0, 3), then + 0.4 * (exp(1.5) - e), 1e-9);
    ent_arena_clear(&arena);
}

static void an_outside_power_ends_restraint_while_it_is_there(void **state) {
    (void)state;
    race r;
    ent_arena arena = {0};
    ent_arms_path p;
    make_race(&r, 2, 3);
    r.arms[0].start = 1, r.arms[0].restraint = 0, r.arms[1].start = 2;
    r.toward[0] = (ent_toward){1, 0.5, -INFINITY};
    r.arms[0].react = &r.toward[0], r.arms[0].n_react = 1;
    r.dated[0] = (ent_dated_number){1, 0.7, false}, r.dated[1] = (ent_dated_number){2.5, 0, false};
    r.spec.outside = r.dated, r.spec.n_outside = 2;
    run(&r, &arena, &p);
    assert_close(at(&p, 0, 1), 1, 1e-12);
    assert_close(at(&p, 0, 2), 2, 1e-9);
    assert_close(at(&p, 0, 3), 2.5, 1e-9);
    assert_close(p.released[0], 1, 1e-12);
    assert_close(p.first_above[0 * 2 + 1], 2, 1e-9);
    assert_true(p.first_above[1 * 2 + 0] == 0); /* it has more from the beginning */
    ent_arena_clear(&arena);
}

static void what_is_held_stays(void **state) {
    (void)state;
    race r;
    ent_arena arena = {0};
    ent_arms_path p;
    make_rich(&r, 1.0 / 12);
    r.arms[1].held = true;
    run(&r, &arena, &p);
    for (uint32_t k = 0; k < p.n_steps; k++) assert_true(p.m[k * 3 + 1] == 0.4);
    ent_arena_clear(&arena);
}

/* It runs out of what it has at ln 2 and begins again when its programme does. */
static void nothing_falls_below_zero(void **state) {
    (void)state;
    race r;
    ent_arena arena = {0};
    ent_arms_path p;
    make_race(&r, 2, 3);
    r.arms[0].start = 1, r.arms[0].fatigue = 1;
    r.dated[0] = (ent_dated_number){-INFINITY, -1, false},
    r.dated[1] = (ent_dated_number){2, 0.5, false};
    r.arms[0].programme = r.dated, r.arms[0].n_programme = 2;
    run(&r, &arena, &p);
    assert_close(at(&p, 0, 0.5), 2 * exp(-0.5) - 1, 1e-9);
    assert_true(at(&p, 0, 1) == 0 && at(&p, 0, 2) == 0);
    assert_close(at(&p, 0, 3), 0.5 * (1 - exp(-1)), 1e-9);
    ent_arena_clear(&arena);
}

/* Both grow by 0.3 and 0.2 a year: shares of the mean of three years before, 10 at first. */
static void a_race_is_growth_of_both(void **state) {
    (void)state;
    race r;
    ent_arena arena = {0};
    ent_arms_path p;
    make_race(&r, 2, 6);
    r.arms[0].start = 4, r.arms[1].start = 16;
    r.dated[0] = (ent_dated_number){-INFINITY, 1.5, false},
    r.dated[1] = (ent_dated_number){-INFINITY, 1, false};
    r.arms[0].programme = &r.dated[0], r.arms[1].programme = &r.dated[1];
    r.arms[0].n_programme = r.arms[1].n_programme = 1;
    run(&r, &arena, &p);
    /* after 3 years both have a full record: the lesser has grown by 1 a year of 10 */
    assert_close(p.race[(p.zero + 36) * r.spec.n_pairs], 1 / (1 + exp((0.08 - 0.1) / 0.02)), 1e-9);
    /* three years later the mean three years before was 13.75 */
    assert_close(p.race[(p.zero + 72) * r.spec.n_pairs], 1 / (1 + exp((0.08 - 1 / 13.75) / 0.02)),
                 1e-9);
    /* before the beginning everything stood still: nothing has grown at 0 */
    assert_close(p.race[p.zero * r.spec.n_pairs], 1 / (1 + exp(4)), 1e-9);
    ent_arena_clear(&arena);
}

/* ---- noise */

static void noise_has_its_law(void **state) {
    (void)state;
    race r;
    ent_arena arena = {0};
    ent_arms_path p;
    make_race(&r, 2, 2);
    r.arms[0].start = 5, r.arms[0].fatigue = 0.5, r.arms[0].noise = 0.4;
    r.arms[1].start = 3;
    assert_true(ent_arms_have_noise(&r.spec));
    enum { N = 1500 };
    double sum = 0, square = 0;
    for (uint32_t k = 0; k < N; k++) {
        ent_arena_clear(&arena);
        assert_int_equal(ent_arms_run(ctx, &r.spec, 7, k, &arena, &p), ENT_OK);
        double x = at(&p, 0, 2) - 5 * exp(-1);
        sum += x, square += x * x;
        assert_true(at(&p, 1, 2) == 3);
    }
    double variance = 0.16 * (1 - exp(-2));
    assert_close(sum / N, 0, 4 * sqrt(variance / N));
    assert_close(square / N / variance, 1, 4 * sqrt(2.0 / N));
    /* the same number, the same path; where noise is 0, the path without */
    ent_arms_path again;
    assert_int_equal(ent_arms_run(ctx, &r.spec, 7, N - 1, &arena, &again), ENT_OK);
    assert_memory_equal(p.m, again.m, sizeof *p.m * p.n_steps * 2);
    r.arms[0].noise = 0;
    assert_false(ent_arms_have_noise(&r.spec));
    ent_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exponentials_have_their_closed_forms),
        cmocka_unit_test(noise_has_its_covariance),
        cmocka_unit_test(richardson_comes_out),
        cmocka_unit_test(small_steps_lead_to_the_same),
        cmocka_unit_test(the_step_does_not_matter),
        cmocka_unit_test(restraint_ends_when_a_rival_passes),
        cmocka_unit_test(an_outside_power_ends_restraint_while_it_is_there),
        cmocka_unit_test(what_is_held_stays),
        cmocka_unit_test(nothing_falls_below_zero),
        cmocka_unit_test(a_race_is_growth_of_both),
        cmocka_unit_test(noise_has_its_law),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
