/* test_ensemble.c - ensembles of a theatre: what is done to its numbers, what must not differ, and
 * what is made of the sums, each against its definition. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyse/ensemble.h"
#include "base/random.h"
#include "dyn/pooled.h"

#include <math.h>
#include <string.h>

#define HARBOUR                                                                                    \
    "entente 1\n"                                                                                  \
    "region harbour \"A harbour\" { as-of 2020-01-01 }\n"                                          \
    "actor ost \"Ostland\"\nactor west \"Westland\"\nactor sued \"Suedland\"\n"                    \
    "actor band \"The band\"\n"

static const char harbour[] = HARBOUR
    "theatre strait \"The strait\" {\n"
    "  step 1 months\n  horizon 5 years\n"
    "  dyads {\n"
    "    ost <-> west rivalry, claim 1, capability 1, onsets 2011-05, 2014, observed 2000..2019\n"
    "    ost <-> sued land, claim 0.2\n"
    "    west <-> sued land, claim 0.2\n"
    "  }\n"
    "  arms ost { start 1; react west 0.2; fatigue 0.1 }\n"
    "  arms west { start 0.5; react ost 0.3; fatigue 0.1; deliver 0.6 at 2021-06-01 }\n"
    "  exercises { rate ost 1 }\n"
    "  attacks band -> sued { rate 0.5; branching 0.4; access 1 credence 50% }\n"
    "  stake port \"the port\" 10 kt on ost <-> west\n"
    "  stake pipe \"the pipe\" 2 kt on attacks band -> sued\n"
    "  commitment treaty \"a treaty\" { start 2019-01-01; covers ost <-> west; bindingness 0.5;\n"
    "    tension -0.35; escalation -0.4 }\n"
    "  intervention hotline \"a hotline\" { covers ost <-> west; bindingness 1; damping 0.2;\n"
    "    escalation -0.5 sd 0.3; ramp 6 months }\n"
    "  do drill 2020-06-01 on ost <-> west\n"
    "}\n";

/* Every covariate at its mean, one pair with a history and one without, nothing else going on. */
static const char quiet[] =
    HARBOUR "theatre strait \"The strait\" {\n"
            "  step 1 months\n  horizon 5 years\n"
            "  dyads {\n"
            "    ost <-> west rivalry, claim 0.2, dependence 0.02, onsets 2011-05, 2014, observed "
            "2000..2019\n"
            "    ost <-> sued land, claim 0.2, dependence 0.02, capability 1\n"
            "  }\n"
            "  incidents { neighbours 0 }\n"
            "}\n";

static void near(double x, double wanted, double tolerance) {
    if (!(fabs(x - wanted) <= tolerance)) fail_msg("%.12g, expected %.12g", x, wanted);
}

/* ---- a model, and a run of it */

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    const ent_theatre *theatre;
    ent_arena arena;
    const ent_effect_unit *units;
    uint32_t n_units;
} fixture;

static fixture open_with(const char *text, const char *set) {
    fixture f = {.ctx = ent_ctx_new()};
    ent_read_options o = ENT_READ_OPTIONS_INIT;
    const char *sets[] = {set, NULL};
    if (set) o.set = sets;
    if (ent_region_read_text_with(f.ctx, "t.ent", text, strlen(text), &o, &f.region) != ENT_OK)
        fail_msg("%s: %s", ent_last_message(f.ctx), ent_ctx_diag(f.ctx, 0)->message);
    f.theatre = &f.region->theatres[0];
    assert_int_equal(ent_theatre_units(f.ctx, f.region, f.theatre, &f.arena, &f.units, &f.n_units),
                     ENT_OK);
    return f;
}

static void close_all(fixture *f) {
    ent_arena_clear(&f->arena);
    ent_region_free(f->region);
    ent_ctx_free(f->ctx);
}

static const ent_theatre_query queries[] = {
    {ENT_ASK_CHANCE, ENT_KIND_CRISIS, false, 0, 0, 5},
    {ENT_ASK_CHANCE, ENT_KIND_CRISIS, false, 1, 0, 5},
    {ENT_ASK_CHANCE, ENT_KIND_CONFRONTATION, false, 0, 0, 2},
    {ENT_ASK_UNINTENDED, ENT_KIND_CRISIS, false, 0, 0, 5},
    {ENT_ASK_CHANCE, ENT_KIND_INCIDENT, true, 0, 0, 1},
    {ENT_ASK_LOSS, ENT_KIND_INCIDENT, false, 0, 0, 5},
    {ENT_ASK_LOSS, ENT_KIND_INCIDENT, false, 1, 0, 2},
    {ENT_ASK_COUNT, ENT_KIND_INCIDENT, false, 0, 0, 2},
    {ENT_ASK_COUNT, ENT_KIND_INCIDENT, true, 0, 0, 2},
    {ENT_ASK_ARMS, ENT_KIND_INCIDENT, false, 0, 0, 3},
    {ENT_ASK_OVERTAKES, ENT_KIND_INCIDENT, false, 1, 0, 5},
};
enum { N_QUERIES = sizeof queries / sizeof *queries };

static const ent_effect_column given = {ENT_COLUMN_GIVEN, 0};
static const ent_theatre_scenario as_is = {0};

static ent_ensemble run(fixture *f, ent_theatre_scenario scenario, ent_effect_column column,
                        ent_ensemble_how how) {
    ent_ensemble e;
    ent_status st = ent_ensemble_run(f->ctx, f->region, f->theatre, f->units, f->n_units, scenario,
                                     column, queries, N_QUERIES, &how, &f->arena, &e);
    if (st != ENT_OK) fail_msg("%s", ent_last_message(f->ctx));
    return e;
}

static bool same(const ent_ensemble *a, const ent_ensemble *b) {
    size_t n = (size_t)a->n_draws * a->n_queries;
    return memcmp(a->sum, b->sum, n * sizeof *a->sum) == 0 &&
           memcmp(a->half, b->half, n * sizeof *a->half) == 0 &&
           memcmp(a->square, b->square, n * sizeof *a->square) == 0 &&
           memcmp(a->events, b->events, a->n_draws * sizeof *a->events) == 0;
}

static const ent_ensemble_how small = {.seed = 1, .n_draws = 10, .n_replicates = 20};

/* ---- units and columns */

static uint32_t unit_named(const fixture *f, const char *name) {
    for (uint32_t u = 0; u < f->n_units; u++)
        if (ent_slice_is(f->units[u].name, name)) return u;
    fail_msg("no unit \"%s\"", name);
    return 0;
}

static void units__are_assumed_effects(void **state) {
    (void)state;
    fixture f = open_with(harbour, NULL);
    uint32_t treaty = unit_named(&f, "treaty");
    assert_int_equal(f.units[treaty].measure, 0);
    assert_true(f.units[treaty].n_numbers >= 2);
    assert_int_equal(f.units[unit_named(&f, "incidents.claim")].n_numbers, 1);
    for (uint32_t u = 0; u < f.n_units; u++)
        for (uint32_t i = 0; i < f.units[u].n_numbers; i++) {
            assert_true(ent_is_assumed_effect(f.region, f.units[u].numbers[i]));
            assert_true(f.units[u].numbers[i]->quantity.best != 0);
        }
    close_all(&f);
}

static ent_theatre_spec built(fixture *f, ent_effect_column column, uint32_t draw) {
    ent_theatre_spec s;
    ent_status st = ent_theatre_build(f->ctx, f->region, f->theatre, f->units, f->n_units, as_is,
                                      column, &small, draw, &f->arena, &s);
    if (st != ENT_OK) fail_msg("%s", ent_last_message(f->ctx));
    return s;
}

static void columns__turn_effects(void **state) {
    (void)state;
    fixture f = open_with(harbour, NULL);
    uint32_t claim = unit_named(&f, "incidents.claim");
    ent_effect_column mirrored = {ENT_COLUMN_MIRRORED, 0}, restored = {ENT_COLUMN_RESTORED, claim},
                      zero = {ENT_COLUMN_ZERO, claim};
    ent_theatre_spec s = built(&f, given, ENT_BEST_VALUES);
    near(s.incidents.claim, 0.5, 0);
    near(s.measures[0].tension, -0.35, 0);
    near(s.incidents.provocation, 0.15, 0);
    s = built(&f, mirrored, ENT_BEST_VALUES);
    near(s.incidents.claim, -0.5, 0);
    near(s.measures[0].tension, 0.35, 0);
    near(s.incidents.provocation, 0, 0); /* cannot be negative */
    near(s.incidents.rivalry, 2.104, 0); /* estimated */
    s = built(&f, restored, ENT_BEST_VALUES);
    near(s.incidents.claim, 0.5, 0);
    near(s.measures[0].tension, 0.35, 0);
    s = built(&f, zero, ENT_BEST_VALUES);
    near(s.incidents.claim, 0, 0);
    near(s.measures[0].tension, -0.35, 0);
    close_all(&f);
}

static void units_of_time__are_years(void **state) {
    (void)state;
    fixture f = open_with(harbour, NULL);
    ent_theatre_spec s = built(&f, given, ENT_BEST_VALUES);
    near(s.step, 1.0 / 12, 1e-12);
    near(s.measures[1].ramp, 0.5, 1e-12);
    near(s.ladder.half_life[ENT_IN_CRISIS], 9 / ENT_YEAR_DAYS, 1e-12);
    near(s.acts[0].at, 152 / ENT_YEAR_DAYS, 1e-12); /* 2020-01-01 to 06-01 of a leap year */
    near(s.measures[0].start, -365 / ENT_YEAR_DAYS, 1e-12);
    assert_true(s.pairs[0].n_nodes > 0 && s.pairs[1].n_nodes == 0);
    /* 2011-05 in its middle, 2014 in its middle */
    ent_date onset = f.theatre->dyads[0].onsets[0];
    double decay = s.incidents.decay;
    double at = ((onset.first + onset.last + 1) / 2.0 - f.region->as_of.last) / ENT_YEAR_DAYS;
    onset = f.theatre->dyads[0].onsets[1];
    double later = ((onset.first + onset.last + 1) / 2.0 - f.region->as_of.last) / ENT_YEAR_DAYS;
    near(at, -8.63, 0.01);
    near(s.pairs[0].excited, exp(decay * at) + exp(decay * later), 1e-12);
    close_all(&f);
}

static void zero_by_set__is_the_column(void **state) {
    (void)state;
    static const char *const paths[][2] = {
        {"incidents.claim", "theatre.strait.incidents.claim=0"},
        {"incidents.provocation", "theatre.strait.incidents.provocation=0"},
        {"incidents.neighbours", "theatre.strait.incidents.neighbours=0"}};
    fixture f = open_with(harbour, NULL);
    ent_ensemble plain = run(&f, as_is, given, small);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        ent_effect_column zero = {ENT_COLUMN_ZERO, unit_named(&f, paths[i][0])};
        fixture g = open_with(harbour, paths[i][1]);
        ent_ensemble column = run(&f, as_is, zero, small), set = run(&g, as_is, given, small);
        if (!same(&column, &set)) fail_msg("%s differs from its column", paths[i][1]);
        assert_false(same(&column, &plain));
        close_all(&g);
    }
    close_all(&f);
}

/* ---- what must not differ */

static void jobs_and_shards__are_one_run(void **state) {
    (void)state;
    fixture f = open_with(harbour, NULL);
    ent_ensemble_how how = small;
    ent_ensemble whole = run(&f, as_is, given, how);
    how.jobs = 3;
    ent_ensemble threads = run(&f, as_is, given, how);
    assert_true(same(&whole, &threads));
    size_t n = (size_t)whole.n_draws * N_QUERIES;
    double *sum = ent_arena_alloc(&f.arena, n, sizeof *sum);
    for (uint32_t d = 0; d < 10; d += 5) {
        how.from_draw = d;
        how.to_draw = d + 5;
        ent_ensemble part = run(&f, as_is, given, how);
        for (size_t i = 0; i < n; i++) sum[i] += part.sum[i];
    }
    assert_memory_equal(sum, whole.sum, n * sizeof *sum);
    close_all(&f);
}

static void pairs_not_covered__are_untouched(void **state) {
    (void)state;
    fixture f = open_with(harbour, "theatre.strait.incidents.neighbours=0");
    ent_theatre_scenario with = {.with = 1 << 1};
    ent_ensemble a = run(&f, as_is, given, small), b = run(&f, with, given, small);
    uint32_t n = a.n_draws;
    assert_memory_equal(a.sum + n, b.sum + n, n * sizeof *a.sum);         /* ost <-> sued */
    assert_memory_equal(a.sum + 4 * n, b.sum + 4 * n, n * sizeof *a.sum); /* the border */
    assert_memory_not_equal(a.sum + 2 * n, b.sum + 2 * n, n * sizeof *a.sum);
    close_all(&f);
}

/* Counted in a trace of five years, within two: the same as in a run of two years. */
static void counts_within__are_those_of_a_shorter_run(void **state) {
    (void)state;
    fixture f = open_with(harbour, "theatre.strait.arms.west.deliver=0");
    ent_ensemble_how shorter = small;
    ent_ensemble a, b, *both[] = {&a, &b};
    for (int k = 0; k < 2; k++) {
        shorter.horizon = k ? 2 : 5;
        ent_status st = ent_ensemble_run(f.ctx, f.region, f.theatre, f.units, f.n_units, as_is,
                                         given, queries + 6, 3, &shorter, &f.arena, both[k]);
        assert_int_equal(st, ENT_OK);
    }
    assert_memory_equal(a.sum, b.sum, 3 * a.n_draws * sizeof *a.sum);
    double all = 0;
    for (uint32_t i = 0; i < 3 * a.n_draws; i++) all += a.sum[i];
    assert_true(all > 0);
    close_all(&f);
}

/* Asked alone, a query gets what it gets in company, though what it does not depend on is left out. */
static void what_is_left_out__changes_nothing(void **state) {
    (void)state;
    static const ent_theatre_query settled = {ENT_ASK_CHANCE, ENT_KIND_SETTLEMENT, false, 0, 0, 5};
    ent_theatre_query all[N_QUERIES + 1];
    fixture f = open_with(harbour, NULL);
    ent_ensemble_how how = small;
    ent_ensemble whole, one;
    how.horizon = 5;
    memcpy(all, queries, sizeof queries);
    all[N_QUERIES] = settled;
    assert_int_equal(ent_ensemble_run(f.ctx, f.region, f.theatre, f.units, f.n_units, as_is, given,
                                      all, N_QUERIES + 1, &how, &f.arena, &whole),
                     ENT_OK);
    uint64_t events = 0, fewest = UINT64_MAX, some = 0;
    for (uint32_t d = 0; d < whole.n_draws; d++) events += whole.events[d];
    for (uint32_t q = 0; q <= N_QUERIES; q++) {
        assert_int_equal(ent_ensemble_run(f.ctx, f.region, f.theatre, f.units, f.n_units, as_is,
                                          given, &all[q], 1, &how, &f.arena, &one),
                         ENT_OK);
        assert_memory_equal(one.sum, whole.sum + (size_t)q * whole.n_draws,
                            whole.n_draws * sizeof *one.sum);
        some = 0;
        for (uint32_t d = 0; d < one.n_draws; d++) some += one.events[d];
        if (some < fewest) fewest = some;
    }
    assert_true(fewest < events / 4);
    close_all(&f);
}

/* ---- base rates */

static void at_the_means__an_ensemble_is_the_base_rate(void **state) {
    (void)state;
    fixture f = open_with(quiet, NULL);
    ent_base_rate rate[2];
    ent_ensemble_how how = {.seed = 3, .n_draws = 100, .n_replicates = 100, .at_best = true};
    assert_int_equal(ent_theatre_base_rates(f.ctx, f.region, f.theatre, 5, &f.arena, rate), ENT_OK);
    ent_ensemble e;
    assert_int_equal(ent_ensemble_run(f.ctx, f.region, f.theatre, f.units, f.n_units, as_is, given,
                                      queries, 2, &how, &f.arena, &e),
                     ENT_OK);
    for (uint32_t q = 0; q < 2; q++) {
        ent_difference d;
        assert_int_equal(ent_ensemble_difference(f.ctx, NULL, &e, NULL, q, &d), ENT_OK);
        double p = rate[q].posterior, error = sqrt(p * (1 - p) / 10000);
        if (fabs(d.value - p) > 3.5 * error)
            fail_msg("pair %u: %.4f, base rate %.4f, error %.4f", q, d.value, p, error);
    }
    assert_true(rate[0].posterior > rate[0].prior * 0.5);
    near(rate[1].posterior, rate[1].prior, 1e-9); /* no history */
    close_all(&f);
}

/* ---- doubt about a fact */

static void credence__mixes_two_ensembles(void **state) {
    (void)state;
    fixture f = open_with(harbour, NULL);
    uint32_t with = 0;
    for (uint32_t d = 0; d < 400; d++) {
        ent_arena_mark mark = ent_arena_here(&f.arena);
        ent_theatre_spec s = built(&f, given, d);
        with += s.borders[0].access != 0;
        ent_arena_back(&f.arena, mark);
    }
    assert_true(with > 160 && with < 240); /* 200, standard error 10 */
    close_all(&f);
}

static void events_that_never_end__are_refused(void **state) {
    (void)state;
    static const char text[] =
        HARBOUR "theatre strait \"The strait\" {\n  step 1 months\n  horizon 5 years\n"
                "  dyads { ost <-> west rivalry }\n"
                "  incidents { branching 0.7 sd 0.6 }\n}\n";
    fixture f = open_with(text, NULL);
    ent_ensemble_how how = {.seed = 1, .n_draws = 50, .n_replicates = 1};
    ent_ensemble e;
    assert_int_equal(ent_ensemble_run(f.ctx, f.region, f.theatre, f.units, f.n_units, as_is, given,
                                      queries, 1, &how, &f.arena, &e),
                     ENT_EINPUT);
    assert_non_null(strstr(ent_last_message(f.ctx), "spectral radius"));
    assert_non_null(strstr(ent_last_message(f.ctx), "ost <-> west"));
    close_all(&f);
}

/* ---- differences */

enum { DRAWS = 40, RUNS = 50 };

static double noise_of(ent_rng *r) {
    double sum = 0; /* variance 1 */
    for (int i = 0; i < 12; i++) sum += ent_rng_uniform(r);
    return sum - 6;
}

/* Replicates with mean `mean` and standard deviation `sd`. */
static void fill(ent_ensemble *e, uint32_t draw, double mean, double sd, ent_rng *r) {
    for (uint32_t i = 0; i < e->n_replicates; i++) {
        double x = mean + sd * noise_of(r);
        e->sum[draw] += x;
        e->square[draw] += x * x;
        if (i % 2 == 0) e->half[draw] += x;
    }
}

static void jackknife__is_its_definition(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_ensemble a, b;
    ent_rng r = ent_rng_new(5, 1, 0);
    assert_int_equal(ent_ensemble_new(ctx, DRAWS, RUNS, 1, &arena, &a), ENT_OK);
    assert_int_equal(ent_ensemble_new(ctx, DRAWS, RUNS, 1, &arena, &b), ENT_OK);
    double y[DRAWS], mean = 0, square = 0, without[DRAWS];
    for (uint32_t d = 0; d < DRAWS; d++) {
        fill(&a, d, 2 + 0.5 * noise_of(&r), 1, &r);
        fill(&b, d, 1, 1, &r);
        y[d] = (a.sum[d] - b.sum[d]) / RUNS;
        mean += y[d] / DRAWS;
    }
    for (uint32_t d = 0; d < DRAWS; d++) {
        without[d] = (mean * DRAWS - y[d]) / (DRAWS - 1);
        square += (without[d] - mean) * (without[d] - mean);
    }
    double error = sqrt(square * (DRAWS - 1) / DRAWS);
    ent_difference d;
    assert_int_equal(ent_ensemble_difference(ctx, NULL, &a, &b, 0, &d), ENT_OK);
    near(d.value, mean, 1e-12);
    near((d.high - d.low) / 2 / error, 2.0227, 1e-3); /* t, 39 degrees of freedom, 97.5 % */
    near(d.simulation_error, sqrt(2.0 / RUNS / DRAWS), 0.25 * sqrt(2.0 / RUNS / DRAWS));
    near(d.share_above, 1, 0.1);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* The middle 80 % of draws is that of what was drawn, not of what so few replicates show of it. */
static void noise_of_runs__is_taken_off(void **state) {
    (void)state;
    enum { MANY = 2000 };
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_ensemble e;
    ent_rng r = ent_rng_new(6, 1, 0);
    assert_int_equal(ent_ensemble_new(ctx, MANY, 10, 1, &arena, &e), ENT_OK);
    for (uint32_t d = 0; d < MANY; d++) fill(&e, d, noise_of(&r), 5, &r);
    ent_difference x;
    assert_int_equal(ent_ensemble_difference(ctx, NULL, &e, NULL, 0, &x), ENT_OK);
    near(x.draw_high - x.draw_low, 2 * 1.2816, 0.3); /* with noise: 2 * 1.2816 * sqrt(1 + 2.5) */
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

/* ---- least squares */

static ent_drawn_numbers made_up(uint32_t n, uint32_t n_draws, ent_arena *arena) {
    ent_drawn_numbers drawn = {.n = n, .n_draws = n_draws};
    ent_rng r = ent_rng_new(7, 1, 0);
    drawn.x = ent_arena_alloc(arena, (size_t)n * n_draws, sizeof *drawn.x);
    for (uint32_t k = 0; k < n; k++) {
        double *x = drawn.x + (size_t)k * n_draws, mean = 0, square = 0;
        for (uint32_t d = 0; d < n_draws; d++) mean += (x[d] = noise_of(&r)) / n_draws;
        for (uint32_t d = 0; d < n_draws; d++) square += (x[d] - mean) * (x[d] - mean) / n_draws;
        for (uint32_t d = 0; d < n_draws; d++) x[d] = (x[d] - mean) / sqrt(square);
    }
    return drawn;
}

static void least_squares__find_what_moves(void **state) {
    (void)state;
    enum { N = 40, D = 200 };
    ent_ctx *ctx = ent_ctx_new();
    ent_arena arena = {0};
    ent_drawn_numbers drawn = made_up(N, D, &arena);
    ent_rng r = ent_rng_new(8, 1, 0);
    double y[D], expected[D];
    for (uint32_t d = 0; d < D; d++) {
        expected[d] = 3 + 2 * drawn.x[5 * D + d] - drawn.x[17 * D + d];
        y[d] = expected[d] + 0.5 * noise_of(&r);
    }
    ent_draws_fit fit;
    assert_int_equal(ent_draws_fit_run(ctx, &drawn, y, &arena, &fit), ENT_OK);
    assert_true(fit.n >= 2 && fit.n <= 4);
    assert_int_equal(fit.number[0], 5);
    assert_int_equal(fit.number[1], 17);
    near(fit.slope[0], 2, 0.25);
    near(fit.slope[1], -1, 0.25);
    double off = 0;
    for (uint32_t d = 0; d < D; d++)
        off += (fit.expected[d] - expected[d]) * (fit.expected[d] - expected[d]) / D;
    assert_true(sqrt(off) < 0.15); /* a third of the noise */
    /* Nothing moves it: nothing enters, but in one case of twenty. */
    uint32_t entered = 0;
    for (uint32_t i = 0; i < 40; i++) {
        for (uint32_t d = 0; d < D; d++) y[d] = noise_of(&r);
        assert_int_equal(ent_draws_fit_run(ctx, &drawn, y, &arena, &fit), ENT_OK);
        entered += fit.n > 0;
    }
    assert_true(entered <= 7); /* 2 expected; 8 or more in one of a thousand */
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

static void drawn_numbers__are_those_in_doubt(void **state) {
    (void)state;
    fixture f = open_with(harbour, NULL);
    ent_drawn_numbers drawn;
    assert_int_equal(ent_theatre_drawn(f.ctx, f.region, f.theatre, &small, &f.arena, &drawn),
                     ENT_OK);
    bool claim = false, rate = false;
    for (uint32_t k = 0; k < drawn.n; k++) {
        claim = claim || drawn.number[k] == f.theatre->number[ENT_TN_CLAIM];
        rate = rate || drawn.number[k] == f.theatre->number[ENT_TN_CLAIM_MEAN];
    }
    assert_true(claim);
    assert_false(rate); /* has no spread */
    close_all(&f);
}

/* ---- a story */

static void a_told_run__is_the_median_one(void **state) {
    (void)state;
    fixture f = open_with(harbour, NULL);
    ent_ensemble_how how = {.seed = 1, .n_replicates = 301, .at_best = true};
    ent_theatre_told told;
    how.horizon = 5;
    assert_int_equal(
        ent_theatre_tell(f.ctx, f.region, f.theatre, as_is, &queries[0], &how, &f.arena, &told),
        ENT_OK);
    assert_true(told.n_such > 10 && told.n_such < 301);
    double at = NAN;
    for (uint32_t i = 0; i < told.trace.n && isnan(at); i++) {
        const ent_told *t = &told.trace.told[i];
        if (t->kind == ENT_TOLD_LEVEL && t->who == 0 && t->level >= ENT_IN_CRISIS) at = t->at;
    }
    assert_true(at > 0 && at <= 5);
    /* As many such runs are earlier as later. */
    ent_theatre_query earlier = queries[0];
    earlier.within = at;
    ent_ensemble_how one = {.seed = 1, .n_draws = 1, .n_replicates = 301, .at_best = true};
    one.horizon = 5;
    ent_ensemble e;
    assert_int_equal(ent_ensemble_run(f.ctx, f.region, f.theatre, NULL, 0, as_is, given, &earlier,
                                      1, &one, &f.arena, &e),
                     ENT_OK);
    near(e.sum[0], (told.n_such + 1) / 2, 0.6);
    ent_trace_clear(&told.trace);
    close_all(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units__are_assumed_effects),
        cmocka_unit_test(columns__turn_effects),
        cmocka_unit_test(units_of_time__are_years),
        cmocka_unit_test(zero_by_set__is_the_column),
        cmocka_unit_test(jobs_and_shards__are_one_run),
        cmocka_unit_test(pairs_not_covered__are_untouched),
        cmocka_unit_test(counts_within__are_those_of_a_shorter_run),
        cmocka_unit_test(what_is_left_out__changes_nothing),
        cmocka_unit_test(at_the_means__an_ensemble_is_the_base_rate),
        cmocka_unit_test(credence__mixes_two_ensembles),
        cmocka_unit_test(events_that_never_end__are_refused),
        cmocka_unit_test(jackknife__is_its_definition),
        cmocka_unit_test(noise_of_runs__is_taken_off),
        cmocka_unit_test(least_squares__find_what_moves),
        cmocka_unit_test(drawn_numbers__are_those_in_doubt),
        cmocka_unit_test(a_told_run__is_the_median_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
