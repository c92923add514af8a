/* spatial_bargain.c - from challenges to bargains, and which bargain each actor takes.
 *
 * A challenge makes an offer of two parts, where the initiator would go and where the receiver
 * would.  Each actor then holds an election among all offers that involve it and staying where it
 * is, with everybody voting by bare weight, and takes its own part of the winner; so one side may
 * accept what the other turns down.  O(n * (all lengths of the lists squared)), n^3 at worst. */

#include "deal/spatial_inside.h"

#include "base/random.h"

#include <string.h>

#define SLIVER 1e-6  /* keeps who moves and who does not apart from 0 / 0 */
#define GRID 10000.0 /* places on a scale */
#define EQUAL 1e-10  /* probabilities no further apart than this, relatively, are a tie */
#define SAME 1e-3    /* positions nearer than this count as one where probabilities are reported */

/* ---- an offer */

static double within(double x) {
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

/* KTAB's rounding, to a grid. */
static double on_grid(double x) {
    return within(trunc(0.5 + GRID * x) / GRID);
}

static double mean(double a, double weight_a, double b, double weight_b) {
    double all = weight_a + weight_b;
    return fabs(all) > 1e-300 ? (weight_a * a + weight_b * b) / all : a;
}

/* The share of the way that a side goes which expects to lose by `deficit`. */
static double yields(double deficit, double own, double other) {
    double pull = deficit * other * other;
    return pull / (pull + SLIVER + (1 - deficit) * own * own);
}

/* One dimension: where i and j go when i wins with probability p. */
static void meet(const spatial *s, double p, uint32_t i, uint32_t j, uint32_t k, double *to_i,
                 double *to_j) {
    double ti = s->x[(size_t)i * s->k + k], tj = s->x[(size_t)j * s->k + k];
    double si = s->salience[(size_t)i * s->k + k], sj = s->salience[(size_t)j * s->k + k];
    double wi = si * p, wj = sj * (1 - p);
    if (s->o.meeting == ENT_MEETING_S2PMAX) {
        double lead = p - (1 - p);
        *to_i = within(ti + yields(lead < 0 ? -lead : 0, si, sj) * (tj - ti));
        *to_j = within(tj + yields(lead > 0 ? lead : 0, sj, si) * (ti - tj));
        return;
    }
    if (s->o.meeting == ENT_MEETING_S2P2) {
        wi *= wi;
        wj *= wj;
    }
    *to_i = on_grid(mean(ti, wi + SLIVER, tj, wj));
    *to_j = on_grid(mean(tj, wj + SLIVER, ti, wi));
}

static void offer(const spatial *s, double p, const deal *d, double *to_i, double *to_j) {
    for (uint32_t k = 0; k < s->k; k++)
        meet(s, p, d->initiator, d->receiver, k, &to_i[k], &to_j[k]);
}

static deal *add_deal(spatial *s, uint32_t i, uint32_t j, bool receivers, double p) {
    deal *d = &s->deals[s->n_deals];
    double *points = s->deal_points + (size_t)s->n_deals++ * 2 * s->k;
    *d = (deal){.initiator = i, .receiver = j, .receivers = receivers, .chance = p};
    d->to[0] = points;
    d->to[1] = points + s->k;
    offer(s, p, d, d->to[0], d->to[1]);
    return d;
}

/* What the receiver takes for the initiator's probability. */
static double received(const spatial *s, uint32_t i, uint32_t j) {
    double chance, gain;
    spatial_view(s, j, s->views);
    gain = spatial_gain(s, s->views, i, i, j, &chance);
    return s->o.receiver_view == ENT_RECEIVER_KTAB ? gain : chance;
}

/* The mean of both views, by power. */
static void weigh_views(spatial *s, deal *d, double p) {
    const double *weight = s->weight;
    uint32_t i = d->initiator, j = d->receiver;
    double wi = s->total[i] * weight[i];
    double wj = s->total[j] * weight[s->o.power_weight == ENT_POWER_KTAB ? i : j];
    double *seen = s->views; /* the table has been used */
    offer(s, p, d, seen, seen + s->k);
    if (wi + wj <= 0) wi = wj = 1;
    for (uint32_t k = 0; k < s->k; k++) {
        d->to[0][k] = mean(d->to[0][k], wi, seen[k], wj);
        d->to[1][k] = mean(d->to[1][k], wi, seen[s->k + k], wj);
    }
}

void spatial_offer_all(spatial *s) {
    s->n_deals = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t j = s->challenge[i].receiver;
        if (j == NOBODY) continue;
        deal *d = add_deal(s, i, j, false, s->challenge[i].chance);
        if (s->o.bargains == ENT_BARGAINS_INIT_ONLY) continue;
        double p = received(s, i, j);
        if (s->o.bargains == ENT_BARGAINS_INIT_RECEIVER)
            add_deal(s, i, j, true, p);
        else
            weigh_views(s, d, p);
    }
}

/* ---- what everybody thinks of an offer */

/* The mean utility of all positions, were the two to go there; and as it is. */
static void rate(spatial *s) {
    uint32_t n = s->n;
    double *stay = s->deal_utility + (size_t)s->n_deals * n;
    for (uint32_t a = 0; a < n; a++) stay[a] = s->sum[a] / n;
    for (uint32_t b = 0; b < s->n_deals; b++) {
        const deal *d = &s->deals[b];
        const double *ui = s->own + (size_t)d->initiator * n,
                     *uj = s->own + (size_t)d->receiver * n;
        double *utility = s->deal_utility + (size_t)b * n;
        for (uint32_t a = 0; a < n; a++) {
            double yi = spatial_utility(spatial_distance(s, a, d->to[0]), s->risk[a]);
            double yj = spatial_utility(spatial_distance(s, a, d->to[1]), s->risk[a]);
            utility[a] = (s->sum[a] + (yi - ui[a]) + (yj - uj[a])) / n;
        }
    }
}

/* ---- an actor's choice */

/* Its options: 0 is staying, the others are the deals in list[1..]. */
typedef struct choice {
    uint32_t actor, n;
    const uint32_t *list;
    const double *p;
} choice;

static const double *destination(const spatial *s, const choice *c, uint32_t option) {
    if (option == 0) return s->x + (size_t)c->actor * s->k;
    const deal *d = &s->deals[c->list[option]];
    return d->to[d->initiator == c->actor ? 0 : 1];
}

static double way(const spatial *s, const choice *c, uint32_t from, uint32_t to) {
    return spatial_apart(s->k, destination(s, c, from), destination(s, c, to));
}

static uint32_t most_probable(const spatial *s, const choice *c, uint32_t *n_tied) {
    bool first = s->o.ties == ENT_TIES_FIRST;
    uint32_t best = NOBODY;
    double bar = 0;
    for (uint32_t a = 0; a < c->n; a++)
        if (c->p[a] > bar) bar = c->p[a];
    if (!first) bar *= 1 - EQUAL;
    for (uint32_t a = 0; a < c->n; a++) {
        if (c->p[a] < bar) continue;
        if (best == NOBODY || (!first && way(s, c, 0, a) < way(s, c, 0, best) - EQUAL)) best = a;
    }
    *n_tied = 0;
    for (uint32_t a = 0; a < c->n; a++) {
        bool farther = !first && way(s, c, 0, a) > way(s, c, 0, best) + EQUAL;
        if (c->p[a] >= bar && !farther && way(s, c, best, a) > 0) (*n_tied)++;
    }
    return best;
}

static uint32_t draw(const spatial *s, const choice *c, uint32_t turn) {
    uint32_t actor = c->actor;
    char digits[4];
    for (unsigned b = 0; b < 4; b++) digits[b] = (char)(actor >> 7 * b & 0x7f);
    uint64_t stream =
        ent_hash_more(ent_hash((ent_slice){"spatial", 7}), (ent_slice){digits, sizeof digits});
    ent_rng r = ent_rng_new(s->problem->seed, stream, turn);
    double u = ent_rng_uniform(&r);
    for (uint32_t a = 0; a + 1 < c->n; a++) {
        if (u < c->p[a]) return a;
        u -= c->p[a];
    }
    return c->n - 1;
}

static uint32_t second(const choice *c, uint32_t best) {
    uint32_t next = best;
    for (uint32_t a = 0; a < c->n; a++)
        if (a != best && (next == best || c->p[a] > c->p[next])) next = a;
    return next;
}

static void resolve(spatial *s, uint32_t actor, uint32_t *list, double *p, uint32_t turn) {
    choice c = {.actor = actor, .n = 1, .list = list, .p = p};
    list[0] = NOBODY;
    s->option[0] = s->deal_utility + (size_t)s->n_deals * s->n;
    for (uint32_t b = 0; b < s->n_deals; b++) {
        const deal *d = &s->deals[b];
        if (d->initiator != actor && d->receiver != actor) continue;
        s->option[c.n] = s->deal_utility + (size_t)b * s->n;
        list[c.n++] = b;
    }
    spatial_elect(s, c.n, p);
    ent_spatial_move *m = &s->move[actor];
    uint32_t tied = 0;
    bool drawn = s->o.transition == ENT_TRANSITION_STOCHASTIC;
    uint32_t best = drawn ? draw(s, &c, turn) : most_probable(s, &c, &tied),
             next = second(&c, best);
    *m = (ent_spatial_move){list[best], list[next], tied, p[best], next == best ? 0 : p[next]};
    for (uint32_t a = 1; a < c.n; a++)
        s->deals[list[a]].offered[s->deals[list[a]].initiator == actor ? 0 : 1] = p[a];
    memcpy(s->next + (size_t)actor * s->k, destination(s, &c, best), s->k * sizeof *s->next);
    if (tied) s->n_tied++;
}

void spatial_resolve_all(spatial *s, uint32_t turn) {
    rate(s);
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->challenge[i].receiver != NOBODY && s->challenge[i].n_tied) s->n_tied++;
        resolve(s, i, s->list, s->probability, turn);
    }
}

/* ---- the standing of positions */

static int compare_points(const spatial *s, uint32_t a, uint32_t b) {
    const double *x = s->x + (size_t)a * s->k, *y = s->x + (size_t)b * s->k;
    for (uint32_t k = 0; k < s->k; k++)
        if (x[k] < y[k] || x[k] > y[k]) return x[k] < y[k] ? -1 : 1;
    return 0;
}

/* Everybody by position; equal ones as listed.  KTAB goes by the list alone. */
static void order_actors(const spatial *s, uint32_t *order) {
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t at = i;
        while (s->o.ties != ENT_TIES_FIRST && at > 0 && compare_points(s, order[at - 1], i) > 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
}

/* Which option stands for a position: KTAB takes the last that counts as equal, we the nearest.
 * Positions are on a grid, so that just SAME apart is common and rounding must not decide it. */
static uint32_t stand_in(const spatial *s, const uint32_t *options, uint32_t m, uint32_t actor) {
    const double *point = s->x + (size_t)actor * s->k;
    bool first = s->o.ties == ENT_TIES_FIRST;
    double nearest = first ? SAME : SAME * (1 - 1e-6);
    uint32_t found = m;
    for (uint32_t b = 0; b < m; b++) {
        double apart = spatial_apart(s->k, point, s->x + (size_t)options[b] * s->k);
        if (apart >= nearest) continue;
        found = b;
        if (!first) nearest = apart;
    }
    return found;
}

void spatial_win(spatial *s, uint32_t *holder) {
    uint32_t *order = s->list, *options = s->list + s->n, m = 0;
    order_actors(s, order);
    for (uint32_t a = 0; a < s->n; a++) {
        uint32_t i = order[a];
        if (stand_in(s, options, m, i) < m) continue;
        s->option[m] = s->own + (size_t)i * s->n;
        options[m++] = i;
    }
    spatial_elect(s, m, s->probability);
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t b = stand_in(s, options, m, i);
        s->win[i] = s->probability[b];
        holder[i] = options[b];
    }
}
