/* run_cases_bargain.c - judges negotiations: compromises, expected utilities, solutions of two
 * parties, and forecasts beside what came out. */

#include "judge/figures.h"

#include "base/num.h"
#include "deal/alternating.h"
#include "deal/challenge.h"
#include "deal/compromise.h"
#include "deal/solution.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A negotiation with memory of its own for what a case says. */
typedef struct table {
    ent_arena arena;
    ent_negotiation_problem p;
    double *position, *salience, *weight, *patience;
    double low, high, impasse;
} table;

static ent_status table_new(ent_ctx *ctx, size_t n, double low, double high, table *t) {
    *t = (table){.low = low, .high = high};
    t->position = ent_arena_alloc(&t->arena, n, sizeof *t->position);
    t->salience = ent_arena_alloc(&t->arena, n, sizeof *t->salience);
    t->weight = ent_arena_alloc(&t->arena, n, sizeof *t->weight);
    t->patience = ent_arena_alloc(&t->arena, n, sizeof *t->patience);
    if (!t->position || !t->salience || !t->weight || !t->patience) return ent_no_memory(ctx);
    return ENT_OK;
}

static void table_bind(table *t, size_t n) {
    t->p = (ent_negotiation_problem){.n = (uint32_t)n,
                                     .n_dimensions = 1,
                                     .low = &t->low,
                                     .high = &t->high,
                                     .position = t->position,
                                     .salience = t->salience,
                                     .weight = t->weight};
}

static double number_of(const ent_json *object, const char *key, double otherwise) {
    double x;
    return ent_json_number(ent_json_get(object, key), &x) ? x : otherwise;
}

/* Actors with capability, position and salience in percent. */
static ent_status read_actors(ent_ctx *ctx, const ent_json *actors, double low, double high,
                              table *t) {
    size_t n = ent_json_size(actors);
    ent_status st = table_new(ctx, n, low, high, t);
    if (st != ENT_OK) return st;
    for (size_t i = 0; i < n; i++) {
        const ent_json *actor = ent_json_at(actors, i);
        t->position[i] = number_of(actor, "position", NAN);
        t->salience[i] = number_of(actor, "salience", NAN) / 100;
        t->weight[i] = number_of(actor, "capability", NAN);
    }
    table_bind(t, n);
    return ent_negotiation_check(ctx, &t->p);
}

static ent_status settle(ent_ctx *ctx, const ent_method *model, table *t, ent_settlement *out) {
    return model->run.bargain(ctx, model, &t->p, &t->arena, out);
}

/* The point of a model; NAN where it fails or has none. */
static double point_of(ent_ctx *ctx, const ent_method *model, table *t) {
    ent_settlement s;
    return settle(ctx, model, t, &s) == ENT_OK && s.defined ? s.point[0] : NAN;
}

static void set_all(double *x, size_t n, double value) {
    for (size_t i = 0; i < n; i++) x[i] = value;
}

/* ---- compromise-set */

static ent_status judge_compromise_case(figures *f, const ent_json *c, size_t k) {
    table t = {0};
    const ent_json *expected = ent_json_get(c, "expected");
    ent_status st = read_actors(f->t->ctx, ent_json_get(c, "actors"), 0, 100, &t);
    figures_owe(f, expected);
    for (size_t m = 0; st == ENT_OK && m < ent_json_size(expected); m++) {
        const char *key;
        const ent_json *value = ent_json_member(expected, m, &key);
        figures_path path;
        figures_at(path, "cases[%zu].expected.%s", k, key);
        ent_settlement s = {0};
        if (strcmp(key, "weighted_mean") == 0) {
            figures_number(f, path, value, point_of(f->t->ctx, &ent_bargain_mean, &t));
        } else if (strcmp(key, "weighted_median") == 0) {
            figures_number(f, path, value, point_of(f->t->ctx, &ent_bargain_median, &t));
        } else if (strcmp(key, "median_interval") == 0) {
            st = settle(f->t->ctx, &ent_bargain_median, &t, &s);
            double ends[2] = {st == ENT_OK ? *s.low : NAN, st == ENT_OK ? *s.high : NAN};
            figures_list(f, path, value, ends, 2);
        } else if (strcmp(key, "mean") == 0) { /* everybody the same */
            table plain = {0};
            st = read_actors(f->t->ctx, ent_json_get(c, "actors"), 0, 100, &plain);
            set_all(plain.weight, plain.p.n, 1);
            set_all(plain.salience, plain.p.n, 1);
            figures_number(f, path, value, point_of(f->t->ctx, &ent_bargain_mean, &plain));
            ent_arena_clear(&plain.arena);
        }
    }
    ent_arena_clear(&t.arena);
    return st;
}

bool judge_compromise_set(const ent_json *root, tally *t) {
    figures f;
    const ent_json *cases = ent_json_get(root, "cases");
    figures_begin(&f, t, "judge_compromise_set");
    if (!figures_tolerance(&f, root, "rounded_decimals")) return false;
    for (size_t k = 0; k < ent_json_size(cases); k++)
        if (judge_compromise_case(&f, ent_json_at(cases, k), k) != ENT_OK) return false;
    figures_end(&f);
    return true;
}

/* ---- negotiation-set: the settlement of every model named */

static ent_status read_negotiation(ent_ctx *ctx, const ent_json *c, table *t) {
    double ends[2] = {NAN, NAN};
    const ent_json *scale = ent_json_get(c, "scale"), *actors = ent_json_get(c, "actors");
    (void)(ent_json_number(ent_json_at(scale, 0), &ends[0]) &&
           ent_json_number(ent_json_at(scale, 1), &ends[1]));
    ent_status st = read_actors(ctx, actors, ends[0], ends[1], t);
    if (st != ENT_OK) return st;
    if (ent_json_number(ent_json_get(c, "impasse"), &t->impasse)) t->p.impasse = &t->impasse;
    for (size_t i = 0; i < t->p.n; i++)
        if (ent_json_number(ent_json_get(ent_json_at(actors, i), "patience"), &t->patience[i]))
            t->p.patience = t->patience;
    return ent_negotiation_check(ctx, &t->p);
}

static ent_status judge_negotiation(figures *f, const ent_json *c, size_t k) {
    table t = {0};
    const ent_json *expected = ent_json_get(c, "expected");
    ent_status st = read_negotiation(f->t->ctx, c, &t);
    figures_owe(f, expected);
    for (size_t m = 0; st == ENT_OK && m < ent_json_size(expected); m++) {
        const char *id;
        const ent_json *value = ent_json_member(expected, m, &id);
        const ent_method *model = ent_method_find(ENT_BARGAIN, id);
        figures_path path;
        figures_at(path, "cases[%zu].expected.%s", k, id);
        if (model)
            figures_number(f, path, value, point_of(f->t->ctx, model, &t));
        else
            figures_refused(f, path, value, "no such model");
    }
    ent_arena_clear(&t.arena);
    return st;
}

bool judge_negotiations(const ent_json *root, tally *t) {
    figures f;
    const ent_json *cases = ent_json_get(root, "cases");
    figures_begin(&f, t, "judge_negotiations");
    for (size_t k = 0; k < ent_json_size(cases); k++) {
        const ent_json *c = ent_json_at(cases, k), *own = ent_json_get(c, "tolerance");
        if (!figures_tolerance(&f, own ? c : root, own ? NULL : "rounded_decimals")) return false;
        if (judge_negotiation(&f, c, k) != ENT_OK) return false;
    }
    figures_end(&f);
    return true;
}

/* ---- expected-utility */

static void judge_initial(figures *f, const ent_json *expected, table *t) {
    ent_ctx *ctx = f->t->ctx;
    size_t n = t->p.n;
    figures_number(f, "expected.initial_weighted_median",
                   ent_json_get(expected, "initial_weighted_median"),
                   point_of(ctx, &ent_bargain_median, t));
    figures_number(f, "expected.initial_weighted_mean",
                   ent_json_get(expected, "initial_weighted_mean"),
                   point_of(ctx, &ent_bargain_mean, t));
    double *salience = t->salience, *weight = t->weight;
    double *ones = ent_arena_alloc(&t->arena, n, sizeof *ones);
    if (!ones) return;
    set_all(ones, n, 1);
    t->p.salience = ones;
    figures_number(f, "expected.initial_capability_weighted_mean",
                   ent_json_get(expected, "initial_capability_weighted_mean"),
                   point_of(ctx, &ent_bargain_mean, t));
    t->p.weight = ones;
    figures_number(f, "expected.initial_plain_mean", ent_json_get(expected, "initial_plain_mean"),
                   point_of(ctx, &ent_bargain_mean, t));
    t->p.salience = salience;
    t->p.weight = weight;
}

/* "4 over 7": net votes for the first. */
static void judge_votes(figures *f, const ent_json *votes, table *t, double range) {
    double *w = ent_negotiation_weights(&t->p, 0, &t->arena);
    for (size_t k = 0; w && k < ent_json_size(votes); k++) {
        const char *key;
        const ent_json *value = ent_json_member(votes, k, &key);
        double a, b;
        figures_path path;
        figures_at(path, "expected.pairwise_net_votes_scaled_by_range.%s", key);
        if (sscanf(key, "%lf over %lf", &a, &b) != 2)
            figures_refused(f, path, value, "two positions cannot be read");
        else
            figures_number(f, path, value,
                           ent_challenge_votes(t->p.n, t->position, w, range, a, b));
    }
}

static void judge_computed(figures *f, const ent_json *computed, const ent_challenge_record *r) {
    size_t n = r->n;
    const ent_challenge_round *first = &r->round[0];
    double basis[100];
    for (size_t i = 0; i < n && i < 100; i++)
        basis[i] = 3 * (1 - first->risk[i]) / (1 + first->risk[i]);
    figures_note(f, "expected.computed.note", ent_json_get(computed, "note"));
    figures_matrix(f, "expected.computed.success_probability",
                   ent_json_get(computed, "success_probability"), r->success, n, n);
    figures_matrix(f, "expected.computed.expected_utility_risk_neutral",
                   ent_json_get(computed, "expected_utility_risk_neutral"), r->neutral, n, n);
    figures_list(f, "expected.computed.security", ent_json_get(computed, "security"),
                 first->security, n);
    figures_list(f, "expected.computed.risk_basis", ent_json_get(computed, "risk_basis"), basis, n);
    figures_list(f, "expected.computed.risk_exponent", ent_json_get(computed, "risk_exponent"),
                 first->risk, n);
    figures_matrix(f, "expected.computed.expected_utility_risk_adjusted",
                   ent_json_get(computed, "expected_utility_risk_adjusted"), r->gain, n, n);
}

/* What others have published and nobody reproduces: told, not judged. */
static void tell_published(figures *f, const ent_json *published, const ent_settlement *s) {
    const ent_challenge_record *r = s->record;
    figures_note(f, "expected.published", published);
    printf("%s: published forecast %.2f at first and %.2f when settled, outcome %.3f, are not "
           "reproduced; here %.2f after %u rounds\n",
           f->t->about, number_of(published, "model_forecast_first", NAN),
           number_of(published, "model_forecast_after_more_rounds", NAN),
           number_of(published, "actual_outcome", NAN), s->point[0], r->n_rounds);
}

bool judge_expected_utility(const ent_json *root, tally *t) {
    figures f;
    table at = {0};
    const ent_json *input = ent_json_get(root, "input"), *expected = ent_json_get(root, "expected");
    const ent_json *ends = ent_json_get(input, "continuum");
    double low = NAN, high = NAN;
    figures_begin(&f, t, "judge_expected_utility");
    if (!figures_tolerance(&f, root, "computed_matrices")) return false;
    (void)(ent_json_number(ent_json_at(ends, 0), &low) &&
           ent_json_number(ent_json_at(ends, 1), &high));
    ent_status st = read_actors(t->ctx, ent_json_get(input, "actors"), low, high, &at);
    ent_challenge_options how = {.q = number_of(input, "Q", 1)};
    at.p.challenge = &how;
    ent_settlement s;
    if (st == ENT_OK) st = settle(t->ctx, &ent_bargain_challenge, &at, &s);
    if (st == ENT_OK) {
        figures_owe(&f, expected);
        judge_initial(&f, expected, &at);
        judge_votes(&f, ent_json_get(expected, "pairwise_net_votes_scaled_by_range"), &at,
                    high - low);
        judge_computed(&f, ent_json_get(expected, "computed"), s.record);
        tell_published(&f, ent_json_get(expected, "published"), &s);
        figures_end(&f);
    }
    ent_arena_clear(&at.arena);
    return st == ENT_OK;
}

/* ---- two-person-bargaining */

enum { MOST_VERTICES = 100, FINE = 2000001 };

static bool read_pair(const ent_json *v, double out[2]) {
    return ent_json_size(v) == 2 && ent_json_number(ent_json_at(v, 0), &out[0]) &&
           ent_json_number(ent_json_at(v, 1), &out[1]);
}

static ent_status judge_frontier(figures *f, const ent_json *c, size_t k) {
    static const struct {
        const char *key;
        ent_solution solution;
        double power[2];
    } asked[] = {{"nash", ENT_NASH, {1, 1}},
                 {"nash_power_0_7", ENT_NASH, {0.7, 0.3}},
                 {"kalai_smorodinsky", ENT_KALAI_SMORODINSKY, {1, 1}},
                 {"egalitarian", ENT_EGALITARIAN, {1, 1}},
                 {"proportional_2_1", ENT_PROPORTIONAL, {2, 1}},
                 {"utilitarian", ENT_UTILITARIAN, {1, 1}}};
    double at[MOST_VERTICES][2];
    const ent_json *vertices = ent_json_get(c, "frontier"), *expected = ent_json_get(c, "expected");
    ent_frontier frontier = {.n = (uint32_t)ent_json_size(vertices), .at = (const double(*)[2])at};
    bool fits = frontier.n <= MOST_VERTICES &&
                read_pair(ent_json_get(c, "disagreement"), frontier.disagreement);
    for (size_t i = 0; fits && i < frontier.n; i++)
        fits = read_pair(ent_json_at(vertices, i), at[i]);
    if (!fits) return ent_fail(f->t->ctx, ENT_EINPUT, "case %zu has no frontier", k);
    figures_owe(f, expected);
    for (size_t m = 0; m < sizeof asked / sizeof *asked; m++) {
        ent_frontier_point p;
        figures_path path;
        ent_status st =
            ent_frontier_solve(f->t->ctx, asked[m].solution, &frontier, asked[m].power, &p);
        if (st != ENT_OK) return st;
        figures_list(f, figures_at(path, "cases[%zu].expected.%s", k, asked[m].key),
                     ent_json_get(expected, asked[m].key), p.at, 2);
        if (m == 0)
            figures_list(f, figures_at(path, "cases[%zu].expected.ideal", k),
                         ent_json_get(expected, "ideal"), p.ideal, 2);
    }
    return ENT_OK;
}

static void judge_alternating(figures *f, const ent_json *c, size_t k) {
    double pair[2];
    figures_path path;
    const ent_json *share = ent_json_get(c, "first_proposer_share");
    const ent_json *limit = ent_json_get(c, "share_of_player_1");
    figures_owe(f, share);
    figures_owe(f, limit);
    if (share && read_pair(ent_json_get(c, "delta"), pair))
        figures_number(f, figures_at(path, "rubinstein[%zu].first_proposer_share", k), share,
                       ent_alternating_share(pair, NULL));
    const ent_json *rate = ent_json_get(ent_json_get(c, "limit_of_short_periods"), "rate");
    if (limit && read_pair(rate, pair)) {
        double power[2];
        ent_powers_of_rates(2, pair, power);
        figures_number(f, figures_at(path, "rubinstein[%zu].share_of_player_1", k), limit,
                       power[0]);
    }
}

/* A curve as very many short pieces; the one curve that the file names. */
static ent_status judge_curve(figures *f, const ent_json *c, size_t k) {
    static const struct {
        const char *key;
        ent_solution solution;
    } asked[] = {{"nash_x", ENT_NASH},
                 {"kalai_smorodinsky_x", ENT_KALAI_SMORODINSKY},
                 {"egalitarian_x", ENT_EGALITARIAN}};
    const char *problem = ent_json_text(ent_json_get(c, "problem"));
    if (!problem || strcmp(problem, "u1=x, u2=sqrt(1-x), 0<=x<=1, disagreement (0,0)") != 0)
        return ent_fail(f->t->ctx, ENT_EINPUT, "the judge does not know the curve %zu", k);
    double(*at)[2] = malloc(FINE * sizeof *at);
    if (!at) return ent_no_memory(f->t->ctx);
    for (size_t i = 0; i < FINE; i++) {
        at[i][0] = (double)i / (FINE - 1);
        at[i][1] = sqrt(1 - at[i][0]);
    }
    ent_frontier curve = {.n = FINE, .at = (const double(*)[2])at};
    ent_status st = ENT_OK;
    for (size_t m = 0; st == ENT_OK && m < sizeof asked / sizeof *asked; m++) {
        ent_frontier_point p;
        figures_path path;
        figures_owe(f, ent_json_get(c, asked[m].key));
        st = ent_frontier_solve(f->t->ctx, asked[m].solution, &curve, NULL, &p);
        if (st == ENT_OK)
            figures_number(f, figures_at(path, "smooth[%zu].%s", k, asked[m].key),
                           ent_json_get(c, asked[m].key), p.at[0]);
    }
    free(at);
    return st;
}

bool judge_two_persons(const ent_json *root, tally *t) {
    figures f;
    const ent_json *cases = ent_json_get(root, "cases");
    const ent_json *offers = ent_json_get(root, "rubinstein");
    const ent_json *curves = ent_json_get(root, "smooth");
    figures_begin(&f, t, "judge_two_persons");
    if (!figures_tolerance(&f, root, "rounded_decimals")) return false;
    for (size_t k = 0; k < ent_json_size(cases); k++)
        if (judge_frontier(&f, ent_json_at(cases, k), k) != ENT_OK) return false;
    for (size_t k = 0; k < ent_json_size(offers); k++)
        judge_alternating(&f, ent_json_at(offers, k), k);
    for (size_t k = 0; k < ent_json_size(curves); k++)
        if (judge_curve(&f, ent_json_at(curves, k), k) != ENT_OK) return false;
    figures_end(&f);
    return true;
}
