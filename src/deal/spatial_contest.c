/* spatial_contest.c - what actors see of each other, and whom they would challenge.
 *
 * An observer knows distances and power, and guesses how others take risks.  In its eyes a contest
 * of i with j is decided by both and by third parties, who join the side from which they expect
 * more.  O(n^3) for all observers, one table of n^2 at a time.
 *
 * Third parties: KTAB uses one probability whichever side is joined, so that joining changes
 * nothing; here joining shifts the odds by the weight of who joins, and who would gain next to
 * nothing stays out (Efird, Lester and Wise 2016, p. 124). */

#include "deal/spatial_inside.h"

#include "base/ctx.h"
#include "base/pool.h"

#include <string.h>

#define FORCE_FLOOR 1e-10
#define LEAST_GAIN 1e-5
#define ALL_EQUAL 1e-6 /* probabilities no further apart than this, relatively, say nothing */
#define ALL_EQUAL_IN_KTAB 1e-9
#define ALIKE 1e-10 /* gains and chances too */

/* ---- what everybody is, wants and risks */

static void measure(spatial *s) {
    for (uint32_t j = 0; j < s->n; j++)
        for (uint32_t i = 0; i < s->n; i++)
            s->distance[(size_t)j * s->n + i] = spatial_distance(s, i, s->x + (size_t)j * s->k);
}

static double attitude(const spatial *s, double p, double least, double most) {
    double width = most - least;
    bool first = s->o.ties == ENT_TIES_FIRST;
    if (width <= (first ? ALL_EQUAL_IN_KTAB : ALL_EQUAL) * most) return 0;
    double up = (p - least) / width; /* 0 for the least probable, 1 for the most */
    switch (s->o.risk_range) {
    case ENT_RISK_MIN: return up;
    case ENT_RISK_MAX: return 2 * up - 1;
    case ENT_RISK_MID: break;
    }
    return 1.5 * up - 0.5;
}

/* Whose position is likely to win avoids risk.  Votes go by bare weight and plain utility. */
static void find_attitudes(spatial *s) {
    double least = INFINITY, most = 0;
    for (uint32_t j = 0; j < s->n; j++) {
        double *row = s->own + (size_t)j * s->n;
        const double *d = s->distance + (size_t)j * s->n;
        for (uint32_t i = 0; i < s->n; i++) row[i] = spatial_utility(d[i], 0);
        s->option[j] = row;
    }
    spatial_elect(s, s->n, s->risk);
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->risk[i] < least) least = s->risk[i];
        if (s->risk[i] > most) most = s->risk[i];
    }
    for (uint32_t i = 0; i < s->n; i++) s->risk[i] = attitude(s, s->risk[i], least, most);
}

void spatial_look(spatial *s) {
    measure(s);
    find_attitudes(s);
    memset(s->sum, 0, s->n * sizeof *s->sum);
    for (uint32_t j = 0; j < s->n; j++) {
        for (uint32_t i = 0; i < s->n; i++) {
            size_t at = (size_t)j * s->n + i;
            s->own[at] = spatial_utility(s->distance[at], s->risk[i]);
            s->sum[i] += s->own[at];
        }
    }
}

/* ---- an observer's table */

static double estimate(const spatial *s, uint32_t h, uint32_t i) {
    double mine = s->risk[h], its = s->risk[i];
    switch (s->o.risk_adjust) {
    case ENT_RISK_NONE: return mine;
    case ENT_RISK_HALF: return (mine + its) / 2;
    case ENT_RISK_TWO_THIRDS: return (mine + 2 * its) / 3;
    case ENT_RISK_FULL: return its;
    case ENT_RISK_ONE_THIRD: break;
    }
    return (2 * mine + its) / 3;
}

/* n rows of n, and one more: what everybody's own position is worth to it. */
void spatial_view(const spatial *s, uint32_t h, double *table) {
    uint32_t n = s->n;
    double *self = table + (size_t)n * n;
    for (uint32_t i = 0; i < n; i++) self[i] = i == h ? s->risk[h] : estimate(s, h, i);
    for (uint32_t j = 0; j < n; j++) {
        const double *d = s->distance + (size_t)j * n;
        double *row = table + (size_t)j * n;
        for (uint32_t i = 0; i < n; i++) row[i] = spatial_utility(d[i], self[i]);
    }
    for (uint32_t i = 0; i < n; i++) self[i] = table[(size_t)i * n + i];
}

/* ---- a contest */

typedef struct contest {
    double even;           /* as in spatial */
    double mine, theirs;   /* the forces of the two themselves */
    const double *ui, *uj; /* what the positions of i and j are worth to everybody */
    const double *self;    /* and everybody's own */
} contest;

/* The vote of a third party by the terms of KTAB: its weight counts on the side it prefers, whoever
 * it joins. */
static inline double ktab_vote(ent_spatial_voting rule, const contest *c, uint32_t n, double w) {
    double ui = c->ui[n], uj = c->uj[n], self = c->self[n];
    double v = spatial_vote(rule, c->even, w, ui, uj);
    double a = c->mine + (v > 0 ? v : 0), b = c->theirs + (v < 0 ? -v : 0), p = a / (a + b);
    double with_i = p * (2 * ui + self) + (1 - p) * (3 * uj);
    double with_j = p * (3 * ui) + (1 - p) * (2 * uj + self);
    return spatial_vote(rule, c->even, w, with_i, with_j);
}

/* Ours: its weight is with the side it joins.  What a helper keeps of its own position in victory
 * and defeat is the commitment. */
static inline double joining_vote(ent_spatial_voting rule, ent_spatial_third_party commitment,
                                  const contest *c, uint32_t n, double w, double abstain) {
    double ui = c->ui[n], uj = c->uj[n], self = c->self[n];
    double v = commitment == ENT_THIRD_FULL ? w : fabs(spatial_vote(rule, c->even, w, ui, uj));
    double all = c->mine + c->theirs + v, p_i = (c->mine + v) / all, p_j = c->mine / all;
    double won_i = 2 * ui + self, won_j = 2 * uj + self, lost_i = won_j, lost_j = won_i;
    if (commitment != ENT_THIRD_NO) {
        lost_i = 3 * uj; /* what i's helpers are left with when j wins */
        lost_j = 3 * ui;
    }
    if (commitment == ENT_THIRD_FULL) {
        won_i = 3 * ui;
        won_j = 3 * uj;
    }
    double with_i = p_i * won_i + (1 - p_i) * lost_i;
    double with_j = p_j * lost_j + (1 - p_j) * won_j;
    double vote = spatial_vote(rule, c->even, w, with_i, with_j);
    return fabs(vote) < abstain * w ? 0 : vote;
}

/* The rule and the commitment are known where this is called, so that the loop has no choice left
 * in it; votes first, sums after, so that it can take several actors at once. */
static inline void third_votes(const spatial *s, ent_spatial_voting rule,
                               ent_spatial_third_party commitment, const contest *c, double *vote) {
    for (uint32_t n = 0; n < s->n; n++)
        vote[n] = commitment == ENT_THIRD_KTAB_SEMI
                      ? ktab_vote(rule, c, n, s->force[n])
                      : joining_vote(rule, commitment, c, n, s->force[n], s->o.abstain);
}

static inline void votes_by(const spatial *s, ent_spatial_voting rule, const contest *c,
                            double *vote) {
    switch (s->o.third_party) {
    case ENT_THIRD_NO: third_votes(s, rule, ENT_THIRD_NO, c, vote); break;
    case ENT_THIRD_SEMI: third_votes(s, rule, ENT_THIRD_SEMI, c, vote); break;
    case ENT_THIRD_FULL: third_votes(s, rule, ENT_THIRD_FULL, c, vote); break;
    case ENT_THIRD_KTAB_SEMI: third_votes(s, rule, ENT_THIRD_KTAB_SEMI, c, vote); break;
    case ENT_THIRD_KTAB_NO:
    case ENT_THIRD_KTAB_FULL: /* worth the same on either side, so nobody joins */
        memset(vote, 0, s->n * sizeof *vote);
        break;
    }
}

static void all_votes(const spatial *s, const contest *c, double *vote) {
    switch (s->o.voting) {
    case ENT_VOTING_PROP: votes_by(s, ENT_VOTING_PROP, c, vote); break;
    case ENT_VOTING_BINARY: votes_by(s, ENT_VOTING_BINARY, c, vote); break;
    case ENT_VOTING_PROP_BIN: votes_by(s, ENT_VOTING_PROP_BIN, c, vote); break;
    case ENT_VOTING_PROP_CBC: votes_by(s, ENT_VOTING_PROP_CBC, c, vote); break;
    case ENT_VOTING_CUBIC: votes_by(s, ENT_VOTING_CUBIC, c, vote); break;
    case ENT_VOTING_PROSPECT: votes_by(s, ENT_VOTING_PROSPECT, c, vote); break;
    case ENT_VOTING_KTAB_PROSPECT: votes_by(s, ENT_VOTING_KTAB_PROSPECT, c, vote); break;
    }
}

static void add_force(double vote, double *a, double *b) {
    *a += vote > 0 ? vote : 0;
    *b += vote < 0 ? -vote : 0;
}

double spatial_contest(const spatial *s, double *table, uint32_t i, uint32_t j) {
    uint32_t n = s->n;
    double *vote = table + (size_t)n * n + n, a = FORCE_FLOOR, b = FORCE_FLOOR;
    contest c = {.even = s->even, .ui = table + (size_t)i * n, .uj = table + (size_t)j * n};
    c.self = table + (size_t)n * n;
    add_force(spatial_vote(s->o.voting, s->even, s->force[i], c.ui[i], c.uj[i]), &a, &b);
    add_force(spatial_vote(s->o.voting, s->even, s->force[j], c.ui[j], c.uj[j]), &a, &b);
    c.mine = a;
    c.theirs = b;
    all_votes(s, &c, vote);
    vote[i] = vote[j] = 0;
    for (uint32_t k = 0; k < n; k++) add_force(vote[k], &a, &b);
    return a / (a + b);
}

double spatial_gain(const spatial *s, double *table, uint32_t k, uint32_t i, uint32_t j,
                    double *chance) {
    double p = spatial_contest(s, table, i, j);
    double ui = table[(size_t)i * s->n + k], uj = table[(size_t)j * s->n + k];
    double victory = 2 * ui, defeat = 2 * uj;
    double fight = p * victory + (1 - p) * defeat;
    if (chance) *chance = p;
    return (1 - s->total[j]) * victory + s->total[j] * fight - (ui + uj);
}

/* ---- whom to challenge */

/* Whether receiver a is better than b for i where gains differ by rounding only: 1, 0 the same,
 * -1. */
static int preferable(const spatial *s, const double *chance, uint32_t i, uint32_t a, uint32_t b) {
    double near = s->distance[(size_t)b * s->n + i] - s->distance[(size_t)a * s->n + i];
    double sure = chance[a] - chance[b];
    if (fabs(sure) > ALIKE) return sure > 0 ? 1 : -1;
    if (fabs(near) > ALIKE) return near > 0 ? 1 : -1;
    return 0;
}

static void choose(const spatial *s, const double *gain, const double *chance, uint32_t i,
                   ent_spatial_challenge *out) {
    bool first = s->o.ties == ENT_TIES_FIRST;
    double most = LEAST_GAIN;
    *out = (ent_spatial_challenge){.receiver = NOBODY};
    for (uint32_t j = 0; j < s->n; j++)
        if (j != i && gain[j] > most) most = gain[j];
    if (most <= LEAST_GAIN) return;
    for (uint32_t j = 0; j < s->n; j++) {
        if (j == i || gain[j] < most - (first ? 0 : ALIKE) || gain[j] <= LEAST_GAIN) continue;
        int better = out->receiver == NOBODY ? 1
                     : first                 ? 0
                                             : preferable(s, chance, i, j, out->receiver);
        if (better == 0) out->n_tied++;
        if (better <= 0) continue;
        out->receiver = j;
        out->n_tied = 0;
    }
    out->chance = chance[out->receiver];
    out->gain = gain[out->receiver];
}

static ent_status challenge(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    spatial *s = user;
    uint32_t n = s->n, i = (uint32_t)task;
    double *table = s->views + worker * SPATIAL_VIEW_ROOM(n);
    double *gain = table + (size_t)n * n + 2 * (size_t)n, *chance = gain + n;
    if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    spatial_view(s, i, table);
    for (uint32_t j = 0; j < n; j++)
        if (j != i) gain[j] = spatial_gain(s, table, i, i, j, &chance[j]);
    choose(s, gain, chance, i, &s->challenge[i]);
    return ENT_OK;
}

ent_status spatial_challenge_all(ent_ctx *ctx, spatial *s) {
    ent_status st = ENT_OK;
    if (s->o.jobs > 1) return ent_pool_run(ctx, s->o.jobs, s->n, NULL, challenge, s);
    for (uint32_t i = 0; i < s->n && st == ENT_OK; i++) st = challenge(s, ctx, i, 0);
    return st;
}
