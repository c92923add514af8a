/* spatial_election.c - the probabilistic Condorcet election of the Spatial Model of Politics.
 *
 * Voters, by weight and utility, make every option strong or weak against every other; strengths
 * make chances; and the chances of all pairs make one probability for each option.
 * O(options^2 voters).  Wise, Lester and Efird (2015), "Multidimensional Bargaining Using KTAB";
 * the limits on iterations are ours and hold within the loop. */

#include "deal/spatial_inside.h"

#include <string.h>

enum { MOST_ITERATIONS = 10000 };

#define STRENGTH_FLOOR 1e-8
#define INCENTIVE_FLOOR 1e-10

/* ---- strengths */

/* What one voter adds to option a against each b before it, and to each of these against a. */
static inline void add_voter(ent_spatial_voting rule, double even, double weight,
                             const double *utility, uint32_t a, double *restrict forth,
                             double *restrict against) {
    double mine = utility[a];
    for (uint32_t b = 0; b < a; b++) {
        double v = spatial_vote(rule, even, weight, mine, utility[b]);
        forth[b] += v > 0 ? v : 0;
        against[b] += v < 0 ? -v : 0;
    }
}

/* The rule is known where this is called, so that the loop above has no choice left in it. */
static inline void add_voters(const spatial *s, ent_spatial_voting rule, uint32_t m, uint32_t a,
                              double *forth, double *against) {
    for (uint32_t v = 0; v < s->n; v++)
        add_voter(rule, s->even, s->weight[v], s->by_voter + (size_t)v * m, a, forth, against);
}

static void add_all(const spatial *s, uint32_t m, uint32_t a, double *forth, double *against) {
    switch (s->o.voting) {
    case ENT_VOTING_PROP: add_voters(s, ENT_VOTING_PROP, m, a, forth, against); break;
    case ENT_VOTING_BINARY: add_voters(s, ENT_VOTING_BINARY, m, a, forth, against); break;
    case ENT_VOTING_PROP_BIN: add_voters(s, ENT_VOTING_PROP_BIN, m, a, forth, against); break;
    case ENT_VOTING_PROP_CBC: add_voters(s, ENT_VOTING_PROP_CBC, m, a, forth, against); break;
    case ENT_VOTING_CUBIC: add_voters(s, ENT_VOTING_CUBIC, m, a, forth, against); break;
    case ENT_VOTING_PROSPECT: add_voters(s, ENT_VOTING_PROSPECT, m, a, forth, against); break;
    case ENT_VOTING_KTAB_PROSPECT:
        add_voters(s, ENT_VOTING_KTAB_PROSPECT, m, a, forth, against);
        break;
    }
}

/* s->strength[a * m + b]: that of the coalition for a against b. */
static void weigh_pairs(spatial *s, uint32_t m) {
    double *against = s->election;
    for (uint32_t b = 0; b < m; b++)
        for (uint32_t v = 0; v < s->n; v++) s->by_voter[(size_t)v * m + b] = s->option[b][v];
    for (uint32_t a = 0; a < m; a++) {
        double *forth = s->strength + (size_t)a * m;
        for (uint32_t b = 0; b < a; b++) forth[b] = against[b] = STRENGTH_FLOOR;
        forth[a] = STRENGTH_FLOOR;
        add_all(s, m, a, forth, against);
        for (uint32_t b = 0; b < a; b++) s->strength[(size_t)b * m + a] = against[b];
    }
}

/* ---- chances */

/* 1 / (1 + (b / a)^e) by repeated squaring. */
static double by_power(double a, double b, unsigned squarings) {
    double ratio = b / a;
    for (unsigned k = 0; k < squarings; k++) ratio *= ratio;
    return 1.0 / (1.0 + ratio);
}

static double by_majority(double a, double b) {
    const double slip = 1e-6;
    if (a >= 1.1 * b) return 1.0 / (1.0 + slip);
    if (b >= 1.1 * a) return slip / (1.0 + slip);
    return (2.1 * (a / (a + b)) - 1.0) / 0.1;
}

static double beats(ent_spatial_victory victory, double a, double b) {
    switch (victory) {
    case ENT_VICTORY_SQUARE: return by_power(a, b, 1);
    case ENT_VICTORY_QUARTIC: return by_power(a, b, 2);
    case ENT_VICTORY_OCTIC: return by_power(a, b, 3);
    case ENT_VICTORY_BINARY: return by_majority(a, b);
    case ENT_VICTORY_LINEAR: break;
    }
    return a / (a + b);
}

static void match_pairs(spatial *s, uint32_t m) {
    for (uint32_t a = 0; a < m; a++) {
        const double *forth = s->strength + (size_t)a * m;
        double *chance = s->chance + (size_t)a * m;
        for (uint32_t b = 0; b < m; b++)
            chance[b] = beats(s->o.victory, forth[b], s->strength[(size_t)b * m + a]);
        chance[a] = 0.5;
    }
}

/* ---- probabilities */

/* Products of many small chances: a fraction and a power of two apart, so that none vanishes. */
static void conditional(spatial *s, uint32_t m, double *p) {
    double *power = s->election, largest = -INFINITY, sum = 0;
    for (uint32_t a = 0; a < m; a++) {
        const double *chance = s->chance + (size_t)a * m;
        p[a] = 1;
        power[a] = 0;
        for (uint32_t b = 0; b < m; b++) {
            int shift = 0;
            p[a] = frexp(p[a] * chance[b], &shift);
            power[a] += shift;
        }
        if (power[a] > largest) largest = power[a];
    }
    for (uint32_t a = 0; a < m; a++) {
        double below = power[a] - largest;
        p[a] = below < -2000 ? 0 : ldexp(p[a], (int)below);
        sum += p[a];
    }
    for (uint32_t a = 0; a < m; a++) p[a] /= sum;
}

/* Half way towards q, again and again; `step` computes q from p. */
static void settle(spatial *s, uint32_t m, double tolerance,
                   void (*step)(const spatial *s, uint32_t m, const double *p, double *q),
                   double *p) {
    double *q = s->election, change = INFINITY;
    for (uint32_t a = 0; a < m; a++) p[a] = 1.0 / m;
    for (unsigned k = 0; k < MOST_ITERATIONS && change > tolerance; k++) {
        step(s, m, p, q);
        change = 0;
        for (uint32_t a = 0; a < m; a++) {
            double moved = fabs(q[a] - p[a]);
            if (moved > change) change = moved;
            p[a] = (p[a] + q[a]) / 2;
        }
    }
    if (change > tolerance) s->n_unsettled++;
}

static void uniform_step(const spatial *s, uint32_t m, const double *p, double *q) {
    for (uint32_t a = 0; a < m; a++) {
        const double *chance = s->chance + (size_t)a * m;
        double sum = 0;
        for (uint32_t b = 0; b < m; b++) sum += chance[b] * (p[a] + p[b]);
        q[a] = sum / m;
    }
}

/* s->strength has become the probability that a challenges where b is the favourite. */
static void incentive_step(const spatial *s, uint32_t m, const double *p, double *q) {
    for (uint32_t a = 0; a < m; a++) {
        const double *chance = s->chance + (size_t)a * m, *dares = s->strength + (size_t)a * m;
        double sum = 0;
        for (uint32_t b = 0; b < m; b++)
            sum += chance[b] * (p[a] * s->strength[(size_t)b * m + a] + p[b] * dares[b]);
        q[a] = sum;
    }
}

static void weigh_incentives(spatial *s, uint32_t m) {
    for (uint32_t b = 0; b < m; b++) {
        double sum = 0;
        for (uint32_t a = 0; a < m; a++) {
            double *incentive = &s->strength[(size_t)a * m + b];
            *incentive *= s->chance[(size_t)a * m + b];
            if (a == b) *incentive += INCENTIVE_FLOOR;
            sum += *incentive;
        }
        for (uint32_t a = 0; a < m; a++) s->strength[(size_t)a * m + b] /= sum;
    }
}

void spatial_elect(spatial *s, uint32_t n_options, double *p) {
    weigh_pairs(s, n_options);
    match_pairs(s, n_options);
    switch (s->o.election) {
    case ENT_ELECTION_CONDITIONAL: conditional(s, n_options, p); break;
    case ENT_ELECTION_MARKOV_UNIFORM: settle(s, n_options, 1e-6, uniform_step, p); break;
    case ENT_ELECTION_MARKOV_INCENTIVE:
        weigh_incentives(s, n_options);
        settle(s, n_options, 1e-8, incentive_step, p);
        break;
    }
}
