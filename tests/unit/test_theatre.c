/* test_theatre.c - a theatre run forward: base rates, untouched pairs, measures, what is told. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "caspian_theatre.h"

#include "base/ctx.h"
#include "base/num.h"
#include "base/random.h"

#include <stdio.h>
#include <stdlib.h>

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

/* ---- a theatre that is ready to run */

typedef struct ready {
    ent_theatre_room *room;
    ent_arena arena;
    ent_arms_path path;
    ent_pair_outcome pair[N_MADE_PAIRS];
    ent_border_outcome border[2];
    ent_theatre_outcome out;
} ready;

static void get_ready(ready *r, const ent_theatre_spec *spec) {
    *r = (ready){.room = NULL};
    r->out = (ent_theatre_outcome){.pair = r->pair, .border = r->border};
    assert_int_equal(ent_theatre_room_new(ctx, spec, &r->room), ENT_OK);
    assert_int_equal(ent_arms_run(ctx, spec, 1, 0, &r->arena, &r->path), ENT_OK);
    assert_int_equal(ent_theatre_prepare(ctx, spec, &r->path, r->room), ENT_OK);
}

static void run(ready *r, uint64_t seed, uint32_t replicate) {
    assert_int_equal(ent_theatre_run(ctx, r->room, seed, replicate, &r->out, NULL), ENT_OK);
}

static void done(ready *r) {
    ent_theatre_room_free(r->room);
    ent_arena_clear(&r->arena);
}

/* The share of replicates in which each pair has been in a crisis by `within`. */
static void crises(const ent_theatre_spec *spec, uint32_t n, double within, double *share) {
    ready r;
    get_ready(&r, spec);
    for (unsigned p = 0; p < N_MADE_PAIRS; p++) share[p] = 0;
    for (uint32_t k = 0; k < n; k++) {
        run(&r, 2017, k);
        for (unsigned p = 0; p < N_MADE_PAIRS; p++)
            share[p] += r.pair[p].first[ENT_KIND_CRISIS] <= within;
    }
    for (unsigned p = 0; p < N_MADE_PAIRS; p++) share[p] /= n;
    done(&r);
}

/* P(an onset within t) = E_z [1 - exp(-z mu t - n R (1 - exp(-beta t)))], z log-normal with mean 1, by the
 * middle of 20,000 equally probable parts. */
static double base_rate(double mu, double sigma, double t, double n, double excited, double beta) {
    enum { PARTS = 20000 };
    double sum = 0;
    for (int k = 0; k < PARTS; k++) {
        double z = exp(sigma * ent_normal_quantile((k + 0.5) / PARTS) - sigma * sigma / 2);
        sum += 1 - exp(-z * mu * t - n * excited * (1 - exp(-beta * t)));
    }
    return sum / PARTS;
}

static double mu_of(const ent_theatre_spec *s, unsigned p) {
    const ent_pair *q = &s->pairs[p];
    return exp(s->incidents.base + s->incidents.land * q->land +
               s->incidents.capability * q->capability);
}

static void assert_share(double got, double expected, uint32_t n, double slack) {
    double error = 3.5 * sqrt(expected * (1 - expected) / n) + slack;
    if (fabs(got - expected) > error) fail_msg("share %g, expected %g +- %g", got, expected, error);
}

/* The calibration of B.5: all assumed effects off. */
static void the_base_rate_comes_out(void **state) {
    (void)state;
    static const double published[3] = {0.047, 0.060, 0.113};
    made_theatre m;
    double share[N_MADE_PAIRS];
    uint32_t n = 20000;
    make_theatre(&m);
    crises(&m.spec, n, 5, share);
    for (unsigned p = 0; p < N_MADE_PAIRS; p++) {
        double expected = base_rate(mu_of(&m.spec, p), 0.786, 5, 0, 0, 0.21);
        if (p < 3) assert_true(fabs(expected - published[p]) < 0.001);
        assert_share(share[p], expected, n, 0);
    }
}

/* All covariates at their means and the fast part on: nothing changes, for any `dispute`. */
static void covariates_at_their_means_leave_it(void **state) {
    (void)state;
    static const double dispute[3] = {0.11, 0.5, 1};
    for (unsigned k = 0; k < 3; k++) {
        made_theatre m;
        double share[N_MADE_PAIRS];
        uint32_t n = 20000;
        make_theatre(&m);
        ent_incident_numbers *i = &m.spec.incidents;
        i->claim = 0.5, i->race = 0.39, i->dependence = 0.3, i->belief = 0.2, i->fast = 0.2;
        m.spec.ladder.race = 0.4, m.spec.ladder.dependence = 0.4, m.spec.ladder.misread = 0.4;
        m.spec.ladder.dispute = dispute[k];
        crises(&m.spec, n, 5, share);
        for (unsigned p = 0; p < N_MADE_PAIRS; p++) {
            /* the last weeks of the horizon lose a few offspring of `fast` */
            double expected = base_rate(mu_of(&m.spec, p), 0.786, 5, 0, 0, 0.21);
            assert_share(share[p], expected, n, 0.003 * expected);
        }
    }
}

/* What earlier onsets have left, and a frailty that the pair's own history has narrowed. */
static void own_history_counts(void **state) {
    (void)state;
    static const double node[2] = {0.5, 1.5}, weight[2] = {0.25, 0.75};
    made_theatre m;
    double share[N_MADE_PAIRS];
    uint32_t n = 20000;
    make_theatre(&m);
    m.pairs[0].excited = 1.5;
    m.pairs[1].node = node, m.pairs[1].weight = weight, m.pairs[1].n_nodes = 2;
    crises(&m.spec, n, 5, share);
    assert_share(share[0], base_rate(mu_of(&m.spec, 0), 0.786, 5, 0.447, 1.5, 0.21), n, 0);
    double mu = mu_of(&m.spec, 1);
    assert_share(share[1], 0.25 * (1 - exp(-2.5 * mu)) + 0.75 * (1 - exp(-7.5 * mu)), n, 0);
    assert_share(share[2], base_rate(mu_of(&m.spec, 2), 0.786, 5, 0, 0, 0.21), n, 0);
}

/* E N(t) = lbar t + (mu - lbar)(1 - exp(-k t)) / k, lbar = mu / (1 - n), k = beta (1 - n): the mean of the
 * onsets of a Hawkes process that begins empty (C.9), where levels do not stand in the way. */
static void onsets_have_the_mean_of_a_hawkes_process(void **state) {
    (void)state;
    made_theatre m;
    ready r;
    make_theatre(&m);
    m.spec.horizon = 20;
    m.spec.incidents.frailty = 0, m.spec.incidents.base = 0;
    m.spec.ladder.crisis = 0;
    m.spec.ladder.half_life[2] = 1e-7;
    get_ready(&r, &m.spec);
    uint32_t n = 2000;
    double sum = 0, square = 0, mu = mu_of(&m.spec, 0), k = 0.21 * (1 - 0.447),
           steady = mu / (1 - 0.447);
    for (uint32_t i = 0; i < n; i++) {
        run(&r, 5, i);
        double x = r.pair[0].crises;
        sum += x, square += x * x;
    }
    double mean = sum / n, error = sqrt((square / n - mean * mean) / n);
    double expected = steady * 20 + (mu - steady) * (1 - exp(-k * 20)) / k;
    if (fabs(mean - expected) > 3.5 * error)
        fail_msg("mean %g, expected %g +- %g", mean, expected, error);
    done(&r);
}

/* ---- untouched pairs */

static void assert_same_pair(const ent_pair_outcome *a, const ent_pair_outcome *b) {
    assert_memory_equal(a->first, b->first, sizeof a->first);
    assert_memory_equal(a->unintended, b->unintended, sizeof a->unintended);
    assert_int_equal(a->incidents, b->incidents);
    assert_int_equal(a->crises, b->crises);
}

/* A measure on one pair without neighbours: the other five are the same to the last bit, and so is the one
 * until the measure begins. */
static void a_measure_leaves_the_others_alone(void **state) {
    (void)state;
    made_theatre m, with;
    ready a, b;
    make_full_theatre(&m);
    make_full_theatre(&with);
    m.spec.incidents.neighbours = with.spec.incidents.neighbours = 0;
    m.spec.settle.base = with.spec.settle.base = 0;
    m.measures[0].in_force = false;
    with.measures[0].start = 2.03;
    get_ready(&a, &m.spec);
    get_ready(&b, &with.spec);
    unsigned differ = 0;
    for (uint32_t k = 0; k < 2000; k++) {
        run(&a, 9, k);
        run(&b, 9, k);
        for (unsigned p = 1; p < N_MADE_PAIRS; p++) assert_same_pair(&a.pair[p], &b.pair[p]);
        for (unsigned s = 0; s < 2; s++)
            assert_memory_equal(&a.border[s], &b.border[s], sizeof a.border[s]);
        differ += a.pair[0].incidents != b.pair[0].incidents;
        for (unsigned i = 0; i < ENT_N_PAIR_KINDS; i++) {
            double x = a.pair[0].first[i], y = b.pair[0].first[i];
            if (x < 2 || y < 2) assert_true(x == y);
        }
    }
    assert_true(differ > 100);
    done(&a);
    done(&b);
}

/* With neighbours, the paths part only once an onset of the touched pair would have been another. */
static void neighbours_are_touched_through_onsets_alone(void **state) {
    (void)state;
    made_theatre m, with;
    ready a, b;
    make_full_theatre(&m);
    make_full_theatre(&with);
    m.acts[0].happens = false;
    get_ready(&a, &m.spec);
    get_ready(&b, &with.spec);
    unsigned untouched = 0, touched = 0;
    for (uint32_t k = 0; k < 2000; k++) {
        run(&a, 3, k);
        run(&b, 3, k);
        if (a.pair[0].crises == 0 && b.pair[0].crises == 0) {
            for (unsigned p = 1; p < N_MADE_PAIRS; p++) assert_same_pair(&a.pair[p], &b.pair[p]);
            untouched++;
        }
        touched += a.pair[3].incidents != b.pair[3].incidents;
    }
    assert_true(untouched > 1000 && touched > 0);
    done(&a);
    done(&b);
}

/* A number is a function of seed and replicate alone: whatever ran before, in whatever room. */
static void the_same_number_is_the_same_path(void **state) {
    (void)state;
    made_theatre m;
    ready a, b;
    make_full_theatre(&m);
    get_ready(&a, &m.spec);
    get_ready(&b, &m.spec);
    for (uint32_t k = 0; k < 50; k++) run(&b, 8, 1000 + k);
    for (uint32_t k = 50; k-- > 0;) {
        run(&b, 8, k);
        run(&a, 8, k);
        for (unsigned p = 0; p < N_MADE_PAIRS; p++) assert_same_pair(&a.pair[p], &b.pair[p]);
        assert_int_equal(a.out.n_events, b.out.n_events);
    }
    done(&a);
    done(&b);
}

/* ---- directions, and the same theatre written otherwise */

static void measures_work_in_their_direction(void **state) {
    (void)state;
    made_theatre m;
    double without[N_MADE_PAIRS], with[N_MADE_PAIRS], mirrored[N_MADE_PAIRS];
    make_full_theatre(&m);
    m.measures[0].in_force = false;
    crises(&m.spec, 4000, 5, without);
    m.measures[0].in_force = true, m.measures[0].bindingness = 1;
    crises(&m.spec, 4000, 5, with);
    m.measures[0].tension *= -1, m.measures[0].escalation *= -1;
    m.measures[0].damping = m.measures[0].calming = 0;
    crises(&m.spec, 4000, 5, mirrored);
    assert_true(with[0] < without[0] && without[0] < mirrored[0]);
}

static void no_strength_is_no_measure(void **state) {
    (void)state;
    made_theatre m, with;
    ready a, b;
    make_full_theatre(&m);
    make_full_theatre(&with);
    m.measures[0].in_force = false;
    with.measures[0].bindingness = 0;
    get_ready(&a, &m.spec);
    get_ready(&b, &with.spec);
    for (uint32_t k = 0; k < 500; k++) {
        run(&a, 4, k);
        run(&b, 4, k);
        for (unsigned p = 1; p < N_MADE_PAIRS; p++) assert_same_pair(&a.pair[p], &b.pair[p]);
        assert_int_equal(a.pair[0].incidents, b.pair[0].incidents);
    }
    done(&a);
    done(&b);
}

/* ---- attacks */

/* Observed attacks have the stationary rate mu / (1 - n) for the observed mu, when many lags have gone by. */
static void attacks_have_their_rate(void **state) {
    (void)state;
    made_theatre m;
    ready r;
    make_full_theatre(&m);
    get_ready(&r, &m.spec);
    uint32_t n = 1500;
    double all = 0, observed = 0, square = 0;
    for (uint32_t k = 0; k < n; k++) {
        run(&r, 6, k);
        all += r.border[1].attacks, observed += r.border[1].observed;
        square += (double)r.border[1].observed * r.border[1].observed;
    }
    double mean = observed / n, error = sqrt((square / n - mean * mean) / n);
    double expected = 2.0 / (1 - 0.5) * 5;
    if (fabs(mean - expected) > 3.5 * error)
        fail_msg("mean %g, expected %g +- %g", mean, expected, error);
    assert_true(fabs(observed / all - 0.8) < 0.01);
    done(&r);
}

/* ---- stability */

static void the_radius_is_the_branching(void **state) {
    (void)state;
    made_theatre m;
    double radius;
    uint32_t culprit;
    make_theatre(&m);
    assert_int_equal(ent_theatre_radius(ctx, &m.spec, &radius, &culprit), ENT_OK);
    assert_true(fabs(radius - 0.447) < 1e-12);
    m.spec.incidents.neighbours = 0.3; /* rows add up to the same */
    assert_int_equal(ent_theatre_radius(ctx, &m.spec, &radius, &culprit), ENT_OK);
    assert_true(fabs(radius - 0.447) < 1e-12);
    make_full_theatre(&m);
    m.borders[1].branching = 0.9;
    assert_int_equal(ent_theatre_radius(ctx, &m.spec, &radius, &culprit), ENT_OK);
    assert_true(fabs(radius - 0.9) < 1e-12);
    assert_int_equal(culprit, N_MADE_PAIRS + 1);
    m.spec.incidents.spillover = 0.2; /* [[.5, .2], [.2, .9]] */
    assert_int_equal(ent_theatre_radius(ctx, &m.spec, &radius, &culprit), ENT_OK);
    assert_true(fabs(radius - (0.7 + sqrt(0.04 + 0.04))) < 1e-9);
}

static void what_explodes_is_counted(void **state) {
    (void)state;
    made_theatre m;
    ready r;
    make_full_theatre(&m);
    m.borders[0].branching = 1.5;
    get_ready(&r, &m.spec);
    run(&r, 1, 1);
    assert_true(r.out.explosive);
    assert_true(r.out.n_events > 100000);
    done(&r);
}

static void numbers_out_of_range_are_refused(void **state) {
    (void)state;
    made_theatre m;
    ready r;
    make_theatre(&m);
    get_ready(&r, &m.spec);
    struct {
        double *number, bad;
    } wrong[] = {
        {&m.spec.incidents.branching, -0.1},
        {&m.spec.incidents.decay, 0},
        {&m.spec.incidents.fast, 1},
        {&m.spec.ladder.dispute, 0},
        {&m.spec.ladder.clash, 1.1},
        {&m.spec.horizon, 0},
        {&m.spec.step, -1},
        {&m.spec.ladder.half_life[3], 0},
        {&m.pairs[2].belief[1], 1},
        {&m.pairs[1].excited, -1},
        {&m.spec.exercises.signal, 0},
        {&m.spec.incidents.frailty, NAN},
    };
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        double was = *wrong[k].number;
        *wrong[k].number = wrong[k].bad;
        assert_int_equal(ent_theatre_prepare(ctx, &m.spec, &r.path, r.room), ENT_EUSAGE);
        assert_int_equal(ent_theatre_run(ctx, r.room, 1, 1, &r.out, NULL), ENT_EINTERNAL);
        *wrong[k].number = was;
    }
    assert_int_equal(ent_theatre_prepare(ctx, &m.spec, &r.path, r.room), ENT_OK);
    done(&r);
}

/* ---- what is told */

/* The trace tells the outcome again: first times, numbers, levels one by one, causes before effects. */
static void the_trace_agrees_with_the_outcome(void **state) {
    (void)state;
    made_theatre m;
    ready r;
    ent_trace trace = {0};
    make_full_theatre(&m);
    m.measures[0].in_force = false;
    m.spec.incidents.branching = 0.8, m.spec.incidents.base = -2;
    get_ready(&r, &m.spec);
    unsigned seen[ENT_PARENT_PRECEDENT + 1] = {0}, released = 0, overtaken = 0;
    for (uint32_t k = 0; k < 400; k++) {
        ent_pair_outcome quiet[N_MADE_PAIRS];
        run(&r, 12, k);
        memcpy(quiet, r.pair, sizeof quiet);
        assert_int_equal(ent_theatre_run(ctx, r.room, 12, k, &r.out, &trace), ENT_OK);
        for (unsigned p = 0; p < N_MADE_PAIRS; p++) assert_same_pair(&quiet[p], &r.pair[p]);

        uint32_t incidents[N_MADE_PAIRS] = {0}, crises_of[N_MADE_PAIRS] = {0},
                 level[N_MADE_PAIRS] = {0};
        uint32_t attacks[2] = {0};
        double first[N_MADE_PAIRS][ENT_N_PAIR_KINDS];
        for (unsigned p = 0; p < N_MADE_PAIRS; p++) {
            for (unsigned i = 0; i < ENT_N_PAIR_KINDS; i++) first[p][i] = ENT_NEVER;
        }
        for (uint32_t i = 0; i < trace.n; i++) {
            const ent_told *t = &trace.told[i];
            if (i) assert_true(t->at >= trace.told[i - 1].at);
            if (t->by != UINT32_MAX) assert_true(t->by < i && trace.told[t->by].at <= t->at);
            switch (t->kind) {
            case ENT_TOLD_ACT:
            case ENT_TOLD_INCIDENT:
                incidents[t->who]++;
                first[t->who][ENT_KIND_INCIDENT] = fmin(first[t->who][ENT_KIND_INCIDENT], t->at);
                seen[t->parent]++;
                if (t->kind == ENT_TOLD_INCIDENT && t->parent == ENT_PARENT_EXERCISE) {
                    assert_int_equal(trace.told[t->by].kind, ENT_TOLD_EXERCISE);
                }
                if (t->parent == ENT_PARENT_FAST) assert_int_equal(trace.told[t->by].who, t->who);
                break;
            case ENT_TOLD_LEVEL:
                assert_true(t->level != level[t->who]);
                if (t->level < level[t->who]) assert_int_equal(t->level, level[t->who] - 1);
                for (uint32_t l = level[t->who] + 1; l <= t->level; l++) {
                    if (l < ENT_IN_CRISIS) continue;
                    double *f = &first[t->who][ENT_KIND_CRISIS + (l - ENT_IN_CRISIS)];
                    *f = fmin(*f, t->at);
                    crises_of[t->who] += l == ENT_IN_CRISIS;
                }
                level[t->who] = t->level;
                break;
            case ENT_TOLD_SETTLED:
                first[t->who][ENT_KIND_SETTLEMENT] = t->at;
                seen[ENT_PARENT_PRECEDENT] += t->parent == ENT_PARENT_PRECEDENT;
                break;
            case ENT_TOLD_ATTACK: attacks[t->who]++; break;
            case ENT_TOLD_RELEASED: released++; break;
            case ENT_TOLD_OVERTAKES: overtaken++; break;
            default: break;
            }
        }
        for (unsigned p = 0; p < N_MADE_PAIRS; p++) {
            assert_int_equal(incidents[p], r.pair[p].incidents);
            assert_int_equal(crises_of[p], r.pair[p].crises);
            assert_memory_equal(first[p], r.pair[p].first, sizeof first[p]);
        }
        for (unsigned b = 0; b < 2; b++) assert_int_equal(attacks[b], r.border[b].attacks);
    }
    assert_true(seen[ENT_PARENT_STANDING] && seen[ENT_PARENT_OWN] && seen[ENT_PARENT_NEIGHBOUR]);
    assert_true(seen[ENT_PARENT_FAST] && seen[ENT_PARENT_EXERCISE] && seen[ENT_PARENT_ACT]);
    assert_true(seen[ENT_PARENT_PRECEDENT]);
    ent_trace_clear(&trace);
    done(&r);
}

/* ---- any numbers */

static double between(ent_rng *r, double low, double high) {
    return low + (high - low) * ent_rng_uniform(r);
}

/* Numbers of any size within their ranges, their edges among them. */
static void make_any_theatre(made_theatre *m, ent_rng *r) {
    make_full_theatre(m);
    ent_theatre_spec *s = &m->spec;
    ent_incident_numbers *i = &s->incidents;
    static const double edge[6] = {0, 1, 0.5, 0.1, 0.9, 0};
    s->horizon = between(r, 0.05, 8),
    s->step = ent_rng_below(r, 2) ? 1.0 / 12 : between(r, 0.02, 3);
    i->base = between(r, -12, -2), i->frailty = between(r, 0, 2) * ent_rng_below(r, 2);
    i->branching = between(r, 0, 0.6), i->neighbours = edge[ent_rng_below(r, 6)];
    i->reciprocity = between(r, 0, 0.1), i->provocation = between(r, 0, 1) * ent_rng_below(r, 2);
    i->spillover = between(r, 0, 0.2), i->decay = between(r, 0.01, 30),
    i->severity = between(r, -0.5, 0.5);
    i->fast = between(r, 0, 0.6) * ent_rng_below(r, 2), i->belief = between(r, -1, 1);
    i->race = between(r, -1, 1), i->dependence = between(r, -3, 3);
    s->ladder.dispute = fmax(0.05, edge[ent_rng_below(r, 6)]);
    s->ladder.crisis = edge[ent_rng_below(r, 6)], s->ladder.clash = edge[ent_rng_below(r, 6)];
    s->ladder.misread = between(r, -2, 2), s->ladder.race = between(r, -3, 3);
    s->exercises.signal = between(r, 0.1, 9), s->exercises.transparency = edge[ent_rng_below(r, 6)];
    s->exercises.forget = between(r, 0.01, 5);
    s->settle.base = between(r, 0, 1) * ent_rng_below(r, 2), s->settle.precedent = between(r, 0, 2);
    s->settle.relief = between(r, -2, 2), s->settle.fade = between(r, 0.1, 9);
    for (uint32_t p = 0; p < N_MADE_PAIRS; p++) {
        m->pairs[p].claim = edge[ent_rng_below(r, 6)],
        m->pairs[p].excited = edge[ent_rng_below(r, 6)];
        m->pairs[p].belief[0] = between(r, 0.01, 0.99),
        m->pairs[p].belief[1] = between(r, 0.01, 0.99);
    }
    s->n_measures = 2;
    for (uint32_t k = 0; k < 2; k++) {
        ent_measure *q = &m->measures[k];
        *q = m->measures[0];
        q->in_force = ent_rng_below(r, 4) > 0;
        q->start = between(r, -2, 6), q->end = ent_rng_below(r, 2) ? ENT_NEVER : between(r, -1, 7);
        q->ramp = between(r, 0, 2) * ent_rng_below(r, 2),
        q->bindingness = edge[ent_rng_below(r, 6)];
        q->tension = between(r, -1, 1), q->damping = between(r, -0.1, 1),
        q->escalation = between(r, -3, 3);
        q->calming = between(r, -2, 3), q->transparency = between(r, 0, 1);
    }
    m->exercises[AZERBAIJAN] = between(r, 0, 20) * ent_rng_below(r, 2);
    m->acts[0].at = between(r, -1, 6), m->acts[0].kind = (ent_act_kind)ent_rng_below(r, 3);
    for (uint32_t b = 0; b < 2; b++) {
        m->borders[b].rate = between(r, 0, 30) * ent_rng_below(r, 2),
        m->borders[b].branching = between(r, 0, 0.8);
        m->borders[b].lag = between(r, 1e-4, 2), m->borders[b].observed = between(r, 0.01, 1);
        m->borders[b].aid_since = between(r, -1, 6), m->borders[b].aid = between(r, -2, 2);
    }
    for (uint32_t a = 0; a < N_MADE_ACTORS; a++)
        m->arms[a].noise = between(r, 0, 0.3) * (ent_rng_below(r, 6) == 0);
}

/* Whatever the numbers: times lie within the horizon, what is unintended is no earlier than the first, levels
 * follow each other, and a trace changes nothing. */
static void any_numbers_hold_together(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(11, 12, 13);
    ent_trace trace = {0};
    for (uint32_t k = 0; k < 60; k++) {
        made_theatre m;
        ready a;
        make_any_theatre(&m, &r);
        get_ready(&a, &m.spec);
        for (uint32_t n = 0; n < 4; n++) {
            ent_pair_outcome quiet[N_MADE_PAIRS];
            run(&a, k, n);
            memcpy(quiet, a.pair, sizeof quiet);
            assert_int_equal(ent_theatre_run(ctx, a.room, k, n, &a.out, &trace), ENT_OK);
            for (unsigned p = 0; p < N_MADE_PAIRS; p++) {
                const ent_pair_outcome *o = &a.pair[p];
                assert_same_pair(&quiet[p], o);
                for (unsigned i = 0; i < ENT_N_PAIR_KINDS; i++) {
                    double x = o->first[i];
                    assert_true(x == ENT_NEVER || (x >= 0 && x < m.spec.horizon));
                    assert_true(o->unintended[i] >= x);
                    if (i > 0 && i < ENT_KIND_SETTLEMENT) assert_true(x >= o->first[i - 1]);
                }
                assert_true(o->crises <= o->incidents &&
                            (o->crises > 0) == (o->first[ENT_KIND_CRISIS] < ENT_NEVER));
            }
            for (unsigned b = 0; b < 2; b++) {
                assert_true(a.border[b].observed <= a.border[b].attacks);
                assert_true((a.border[b].attacks > 0) == (a.border[b].first < m.spec.horizon));
            }
        }
        done(&a);
    }
    ent_trace_clear(&trace);
}

/* Differences between coupled ensembles are known better than between two that are not: by a factor of 1.5
 * or more in the standard error where a measure halves the risk (B.5: 1.8). */
static void coupling_sharpens_differences(void **state) {
    (void)state;
    made_theatre m, with;
    ready a, b;
    make_full_theatre(&m);
    make_full_theatre(&with);
    m.spec.incidents.base = with.spec.incidents.base = -3;
    m.measures[0].in_force = false;
    get_ready(&a, &m.spec);
    get_ready(&b, &with.spec);
    double x = 0, y = 0, xy = 0, n = 4000;
    for (uint32_t k = 0; k < 4000; k++) {
        run(&a, 21, k);
        run(&b, 21, k);
        bool without = a.pair[0].first[ENT_KIND_CRISIS] < ENT_NEVER,
             under = b.pair[0].first[ENT_KIND_CRISIS] < ENT_NEVER;
        x += without, y += under, xy += without && under;
    }
    x /= n, y /= n, xy /= n;
    double apart = x * (1 - x) + y * (1 - y), paired = apart - 2 * (xy - x * y);
    assert_true(y < x);
    if (!(sqrt(apart / paired) > 1.5)) fail_msg("%g to %g: %g", x, y, sqrt(apart / paired));
    done(&a);
    done(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_base_rate_comes_out),
        cmocka_unit_test(covariates_at_their_means_leave_it),
        cmocka_unit_test(own_history_counts),
        cmocka_unit_test(onsets_have_the_mean_of_a_hawkes_process),
        cmocka_unit_test(a_measure_leaves_the_others_alone),
        cmocka_unit_test(neighbours_are_touched_through_onsets_alone),
        cmocka_unit_test(the_same_number_is_the_same_path),
        cmocka_unit_test(measures_work_in_their_direction),
        cmocka_unit_test(no_strength_is_no_measure),
        cmocka_unit_test(attacks_have_their_rate),
        cmocka_unit_test(the_radius_is_the_branching),
        cmocka_unit_test(what_explodes_is_counted),
        cmocka_unit_test(numbers_out_of_range_are_refused),
        cmocka_unit_test(the_trace_agrees_with_the_outcome),
        cmocka_unit_test(any_numbers_hold_together),
        cmocka_unit_test(coupling_sharpens_differences),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
