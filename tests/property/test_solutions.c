/* test_solutions.c - bargaining solutions against their definitions written the slow way.
 *
 *   test-solutions [PROBLEMS]   default 2,000
 *
 * Two parties: the boundary tried in small steps; affine changes of utility leave the Nash and the
 * Kalai-Smorodinsky solutions where they are, and move the egalitarian one.  Lists: every
 * alternative compared with every other.  A total to be handed over: constrained equal awards by
 * halving a level, the proportional rule on truncated claims.  Alternating offers: the two
 * conditions of the equilibrium, and the limit of short rounds. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/random.h"
#include "deal/alternating.h"
#include "deal/solution.h"

enum { MOST_VERTICES = 8, STEPS = 400, MOST_PARTIES = 7, MOST_LISTED = 9 };

static unsigned failures;

static void demand(bool holds, unsigned number, const char *what) {
    if (holds) return;
    failures++;
    if (failures <= 20) printf("problem %u: %s\n", number, what);
}

static bool near(double a, double b, double by) {
    return fabs(a - b) <= by * (1 + fabs(a) + fabs(b));
}

/* ---- two parties */

typedef struct boundary {
    double at[MOST_VERTICES][2];
    ent_frontier f;
    double power[2];
} boundary;

static void bind(boundary *b) {
    b->f.at = (const double(*)[2])b->at;
}

/* Slopes get steeper from piece to piece. */
static void make_boundary(ent_rng *rng, boundary *b) {
    uint32_t n = 1 + ent_rng_below(rng, MOST_VERTICES);
    double slope = 0, x = 10 * ent_rng_uniform(rng), y = 30 + 20 * ent_rng_uniform(rng);
    b->f = (ent_frontier){.n = n};
    for (uint32_t k = 0; k < n; k++) {
        b->at[k][0] = x;
        b->at[k][1] = y;
        double step = 0.5 + 3 * ent_rng_uniform(rng);
        if (ent_rng_below(rng, 5) || k) slope += 0.05 + ent_rng_uniform(rng);
        x += step;
        y -= slope * step;
    }
    bind(b);
    for (int i = 0; i < 2; i++) {
        double least = b->at[i ? n - 1 : 0][i], most = b->at[i ? 0 : n - 1][i];
        b->f.disagreement[i] = least - 3 + (most - least + 2.5) * ent_rng_uniform(rng);
        b->power[i] = 0.1 + ent_rng_uniform(rng);
    }
}

/* The boundary, with what lies left of and below its ends, at `t` from 0 to 1. */
static void walk(const boundary *b, double t, double out[2]) {
    uint32_t n = b->f.n, last = n - 1;
    double place = t * (double)(n + 1), k = floor(place), part = place - k;
    if (k < 1) { /* from the left */
        out[0] = b->at[0][0] - 40 * (1 - part);
        out[1] = b->at[0][1];
    } else if (k >= n) { /* down at the right */
        out[0] = b->at[last][0];
        out[1] = b->at[last][1] - 40 * (k > n ? 1 : part);
    } else {
        const double *p = b->at[(size_t)k - 1], *q = b->at[(size_t)k];
        for (int i = 0; i < 2; i++) out[i] = p[i] + part * (q[i] - p[i]);
    }
}

/* What the solution makes greatest; ideal: of the gains. */
static double value_of(const boundary *b, ent_solution s, const double u[2],
                       const double ideal[2]) {
    double g[2] = {u[0] - b->f.disagreement[0], u[1] - b->f.disagreement[1]};
    const double *w = b->power;
    if (s == ENT_UTILITARIAN) return w[0] * u[0] + w[1] * u[1];
    if (g[0] < 0 || g[1] < 0) return -INFINITY;
    if (s == ENT_NASH) return w[0] * log(g[0]) + w[1] * log(g[1]);
    if (s == ENT_EGALITARIAN) return fmin(g[0], g[1]);
    if (s == ENT_PROPORTIONAL) return fmin(g[0] / w[0], g[1] / w[1]);
    return fmin(g[0] / ideal[0], g[1] / ideal[1]);
}

static void slow_ideal(const boundary *b, double out[2]) {
    out[0] = out[1] = 0;
    for (int k = 0; k <= 20 * STEPS; k++) {
        double u[2];
        walk(b, (double)k / (20 * STEPS), u);
        double g[2] = {u[0] - b->f.disagreement[0], u[1] - b->f.disagreement[1]};
        for (int i = 0; i < 2; i++)
            if (g[1 - i] >= 0) out[i] = fmax(out[i], g[i]);
    }
}

static void try_boundary(ent_ctx *ctx, const boundary *b, unsigned number) {
    double ideal[2];
    slow_ideal(b, ideal);
    for (int s = 0; s <= ENT_UTILITARIAN; s++) {
        ent_frontier_point p;
        ent_status st = ent_frontier_solve(ctx, (ent_solution)s, &b->f, b->power, &p);
        demand(st == ENT_OK, number, ent_last_message(ctx));
        if (st != ENT_OK || !p.defined) continue;
        if (s == ENT_KALAI_SMORODINSKY)
            for (int i = 0; i < 2; i++)
                demand(fabs(p.ideal[i] - b->f.disagreement[i] - ideal[i]) < 0.05, number,
                       "another ideal");
        double exact[2] = {p.ideal[0] - b->f.disagreement[0], p.ideal[1] - b->f.disagreement[1]};
        double got = value_of(b, (ent_solution)s, p.at, exact), best = -INFINITY;
        for (int k = 0; k <= STEPS; k++) {
            double u[2];
            walk(b, (double)k / STEPS, u);
            best = fmax(best, value_of(b, (ent_solution)s, u, exact));
        }
        demand(got >= best - 1e-9 * (1 + fabs(best)), number, "the boundary has a better point");
        demand(near(value_of(b, (ent_solution)s, p.other, exact), got, 1e-9), number,
               "the other end of a tie is not as good");
    }
}

/* u_i -> a_i u_i + b_i */
static void try_rescaling(ent_ctx *ctx, ent_rng *rng, const boundary *b, unsigned number,
                          unsigned *moved) {
    boundary other = *b;
    double by[2], plus[2];
    for (int i = 0; i < 2; i++) {
        by[i] = 0.2 + 5 * ent_rng_uniform(rng);
        plus[i] = 20 * ent_rng_uniform(rng) - 10;
        for (uint32_t k = 0; k < b->f.n; k++) other.at[k][i] = by[i] * b->at[k][i] + plus[i];
        other.f.disagreement[i] = by[i] * b->f.disagreement[i] + plus[i];
    }
    bind(&other);
    for (int s = 0; s < ENT_UTILITARIAN; s++) {
        ent_frontier_point p, q;
        if (ent_frontier_solve(ctx, (ent_solution)s, &b->f, b->power, &p) != ENT_OK ||
            ent_frontier_solve(ctx, (ent_solution)s, &other.f, b->power, &q) != ENT_OK) {
            demand(false, number, ent_last_message(ctx));
            continue;
        }
        demand(p.defined == q.defined, number, "defined in one scale only");
        if (!p.defined || !q.defined) continue;
        bool same = true;
        for (int i = 0; i < 2; i++) same = same && near(by[i] * p.at[i] + plus[i], q.at[i], 1e-7);
        if (s == ENT_NASH || s == ENT_KALAI_SMORODINSKY)
            demand(same, number, "an affine change of utility moves it");
        else
            *moved += !same;
    }
}

/* ---- lists */

static int compare_scores(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Whole utilities and powers 1 and 2, so that ties are exact. */
static void try_list(ent_ctx *ctx, ent_rng *rng, unsigned number) {
    double u[MOST_LISTED * MOST_PARTIES], d[MOST_PARTIES], w[MOST_PARTIES],
        score[MOST_LISTED][MOST_PARTIES];
    uint32_t n = 1 + ent_rng_below(rng, MOST_PARTIES), m = 1 + ent_rng_below(rng, MOST_LISTED);
    for (uint32_t i = 0; i < n; i++) {
        d[i] = ent_rng_below(rng, 3);
        w[i] = 1 + ent_rng_below(rng, 2);
    }
    for (uint32_t k = 0; k < n * m; k++) u[k] = ent_rng_below(rng, 6);
    ent_listed_problem p = {n, m, u, d, w};
    for (int s = 0; s <= ENT_UTILITARIAN; s++) {
        ent_arena arena = {0};
        ent_listed_solution got;
        bool fine[MOST_LISTED];
        double ideal[MOST_PARTIES];
        uint32_t counting = 0, n_fine = 0;
        demand(ent_listed_solve(ctx, (ent_solution)s, &p, &arena, &got) == ENT_OK, number,
               "no list");
        memcpy(ideal, d, sizeof ideal);
        for (uint32_t a = 0; a < m; a++) {
            fine[a] = true;
            for (uint32_t i = 0; i < n; i++) fine[a] = fine[a] && u[a * n + i] >= d[i];
            for (uint32_t i = 0; fine[a] && i < n; i++) ideal[i] = fmax(ideal[i], u[a * n + i]);
            n_fine += fine[a];
        }
        for (uint32_t a = 0; a < m; a++) {
            double product = 1, sum = 0;
            counting = 0;
            for (uint32_t i = 0; i < n; i++) {
                double gain = u[a * n + i] - d[i];
                sum += w[i] * u[a * n + i];
                if (ideal[i] <= d[i]) continue;
                product *= pow(fmax(gain, 0), w[i]);
                score[a][counting++] = s == ENT_PROPORTIONAL        ? gain / w[i]
                                       : s == ENT_KALAI_SMORODINSKY ? gain / (ideal[i] - d[i])
                                                                    : gain;
            }
            qsort(score[a], counting, sizeof(double), compare_scores);
            if (s == ENT_NASH || s == ENT_UTILITARIAN) score[a][0] = s == ENT_NASH ? product : sum;
        }
        uint32_t compared = s == ENT_NASH || s == ENT_UTILITARIAN ? 1 : counting;
        for (uint32_t a = 0; a < m; a++) {
            bool wins = fine[a] || s == ENT_UTILITARIAN;
            if (s == ENT_NASH && counting && score[a][0] <= 0) wins = false;
            for (uint32_t b = 0; b < m; b++) {
                if (!fine[b] && s != ENT_UTILITARIAN) continue;
                for (uint32_t k = 0; k < compared; k++) {
                    if (near(score[a][k], score[b][k], 1e-9)) continue;
                    if (score[b][k] > score[a][k]) wins = false;
                    break;
                }
            }
            demand(wins == got.chosen[a], number, "another alternative of the list");
        }
        demand(got.defined == (got.n_chosen > 0), number, "an answer without an alternative");
        demand(got.defined || s == ENT_NASH || n_fine == 0, number, "no answer without a reason");
        demand(got.n_dropped == n - counting, number, "others are left out");
        ent_arena_clear(&arena);
    }
}

/* ---- a total that can be handed over */

/* min(claim, weight * level), with the level that exhausts the estate. */
static void slow_equal_awards(uint32_t n, double estate, const double *claim, const double *weight,
                              double *out) {
    double low = 0, high = 1e9;
    for (int step = 0; step < 200; step++) {
        double level = low + (high - low) / 2, sum = 0;
        for (uint32_t i = 0; i < n; i++) sum += fmin(claim[i], weight[i] * level);
        *(sum > estate ? &high : &low) = level;
    }
    for (uint32_t i = 0; i < n; i++) out[i] = fmin(claim[i], weight[i] * low);
}

static void try_claims(ent_ctx *ctx, ent_rng *rng, unsigned number) {
    uint32_t n = 1 + ent_rng_below(rng, MOST_PARTIES);
    double claim[MOST_PARTIES], zero[MOST_PARTIES] = {0}, w[MOST_PARTIES], ones[MOST_PARTIES];
    double sum = 0, slow[MOST_PARTIES], got[MOST_PARTIES], truncated = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += claim[i] = ent_rng_below(rng, 50);
        w[i] = 0.2 + ent_rng_uniform(rng);
        ones[i] = 1;
    }
    double estate = sum * ent_rng_uniform(rng);
    ent_transfer_problem p = {n, estate, zero, claim, NULL};
    static const ent_solution equal[] = {ENT_NASH, ENT_EGALITARIAN, ENT_NASH, ENT_PROPORTIONAL};
    for (int k = 0; k < 4; k++) {
        p.power = k < 2 ? NULL : w;
        slow_equal_awards(n, estate, claim, k < 2 ? ones : w, slow);
        demand(ent_transfer_solve(ctx, equal[k], &p, got) == ENT_OK, number, "no shares");
        for (uint32_t i = 0; i < n; i++)
            demand(near(got[i], slow[i], 1e-9), number, "not constrained equal awards");
    }
    for (uint32_t i = 0; i < n; i++) truncated += fmin(claim[i], estate);
    demand(ent_transfer_solve(ctx, ENT_KALAI_SMORODINSKY, &p, got) == ENT_OK, number, "no shares");
    for (uint32_t i = 0; i < n && truncated > 0; i++)
        demand(near(got[i], estate * fmin(claim[i], estate) / truncated, 1e-9), number,
               "not proportional to truncated claims");
    p.most = NULL;
    demand(ent_transfer_solve(ctx, ENT_NASH, &p, got) == ENT_OK, number, "no shares");
    double powers = 0;
    for (uint32_t i = 0; i < n; i++) powers += w[i];
    for (uint32_t i = 0; i < n; i++)
        demand(near(got[i], estate * w[i] / powers, 1e-9), number, "not by power");
}

/* ---- alternating offers */

static void try_offers(ent_rng *rng, unsigned number) {
    double d[2] = {0.05 + 0.9 * ent_rng_uniform(rng), 0.05 + 0.9 * ent_rng_uniform(rng)};
    double back[2] = {d[1], d[0]}, outside[2], turned[2], rate[MOST_PARTIES], power[MOST_PARTIES];
    double share = ent_alternating_share(d, NULL), other = ent_alternating_share(back, NULL);
    demand(near(1 - share, d[1] * other, 1e-12), number, "the second would rather wait");
    demand(near(1 - other, d[0] * share, 1e-12), number, "the first would rather wait");
    outside[0] = ent_rng_uniform(rng);
    outside[1] = (1 - outside[0]) * ent_rng_uniform(rng);
    turned[0] = outside[1];
    turned[1] = outside[0];
    share = ent_alternating_share(d, outside);
    other = ent_alternating_share(back, turned);
    demand(near(1 - share, fmax(d[1] * other, outside[1]), 1e-9), number, "the second would leave");
    demand(near(1 - other, fmax(d[0] * share, outside[0]), 1e-9), number, "the first would leave");

    uint32_t n = 2 + ent_rng_below(rng, MOST_PARTIES - 1);
    double discount[MOST_PARTIES], expected[MOST_PARTIES], sum = 0, worth = 0;
    for (uint32_t i = 0; i < n; i++) {
        rate[i] = 0.05 + ent_rng_uniform(rng);
        discount[i] = exp(-rate[i] * 1e-6);
        demand(near(ent_rate_of_discount(discount[i]), rate[i] * 1e-6, 1e-9), number,
               "another rate");
    }
    ent_powers_of_rates(n, rate, power);
    ent_stationary_shares(n, discount, NULL, expected);
    for (uint32_t i = 0; i < n; i++) {
        sum += expected[i];
        worth += discount[i] * expected[i];
        demand(near(expected[i], power[i], 1e-5), number, "another limit of short rounds");
    }
    demand(near(sum, 1, 1e-9), number, "shares do not sum to 1");
    for (uint32_t i = 0; i < n; i++) { /* v_i = 1/n (1 - worth of the others) + (1 - 1/n) d_i v_i */
        double mine = discount[i] * expected[i];
        double v = (1 - (worth - mine)) / n + (1 - 1.0 / n) * mine;
        demand(near(v, expected[i], 1e-9), number, "no stationary equilibrium");
    }
    if (n == 2)
        demand(near(ent_alternating_share(discount, NULL), power[0], 1e-5), number,
               "alternating offers have another limit");
}

int main(int argc, char **argv) {
    unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 2000, moved = 0;
    ent_ctx *ctx = ent_ctx_new();
    for (unsigned number = 0; ctx && number < n; number++) {
        ent_rng rng = ent_rng_new(6, 2, number);
        boundary b;
        make_boundary(&rng, &b);
        try_boundary(ctx, &b, number);
        try_rescaling(ctx, &rng, &b, number, &moved);
        try_list(ctx, &rng, number);
        try_claims(ctx, &rng, number);
        try_offers(&rng, number);
    }
    demand(moved > n / 4, n, "the egalitarian solution does not mind the scale");
    printf("%u problems, %u failures\n", n, failures);
    ent_ctx_free(ctx);
    return failures || !ctx;
}
