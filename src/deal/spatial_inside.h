/* spatial_inside.h - what the parts of the Spatial Model of Politics share.
 *
 * Everything is on scales 0 to 1.  Tables of utilities are [position][actor], so that a sum over
 * actors runs through memory in order. */

#ifndef ENT_DEAL_SPATIAL_INSIDE_H
#define ENT_DEAL_SPATIAL_INSIDE_H

#include "deal/spatial.h"

#include <math.h>

#define NOBODY UINT32_MAX

/* A bargain while it is worked out. */
typedef struct deal {
    uint32_t initiator, receiver;
    bool receivers;
    double chance;
    double offered[2];
    double *to[2]; /* [dimension] */
} deal;

/* The table of an observer, what everybody's own position is worth, and room for three vectors. */
#define SPATIAL_VIEW_ROOM(n) ((size_t)(n) * (n) + 4 * (size_t)(n))

typedef struct spatial {
    const ent_negotiation_problem *problem;
    ent_spatial_options o;
    double even;          /* differences of utility up to this are none */
    uint32_t n, k;        /* actors, dimensions */
    const double *weight; /* c: per actor */
    double *salience;     /* [actor * k + dimension] */
    double *share;        /* the same, of the actor's own length: weights of its distance */
    double *total;        /* per actor: its salience over all dimensions */
    double *force;        /* total times weight */
    double *x, *q;        /* positions and ideals, [actor * k + dimension] */
    double *next;         /* positions after the turn */
    double *distance;     /* [position * n + actor]: of the ideal of the actor to that position */
    double *risk;         /* R, per actor */
    double *own;          /* [position * n + actor]: utilities, each as it sees its own */
    double *sum;          /* per actor: its own utility of all positions together */
    double *win;          /* per actor: probability of the position it holds */
    ent_spatial_challenge *challenge;
    deal *deals; /* 2 n at most */
    uint32_t n_deals;
    double *deal_utility; /* [deal * n + actor] */
    double *deal_points;  /* room for deals[].to */
    ent_spatial_move *move;
    uint32_t n_unsettled, n_tied;
    double *strength; /* [(option)^2] with room for 2 n + 1 options at most: who is for a over b */
    double *chance;   /* the same */
    double *election; /* a vector of these options for spatial_elect itself */
    double *probability;   /* and one for its answer */
    uint32_t *list;        /* two lists of them */
    uint32_t *holder;      /* per actor: who represents its position */
    const double **option; /* rows of utilities, [actor] */
    double *by_voter;      /* [actor][option] of an election */
    double *views;         /* per worker, SPATIAL_VIEW_ROOM */
} spatial;

/* Utility at a distance with a risk attitude; beyond 1 only by rounding. */
static inline double spatial_utility(double distance, double risk) {
    return (1.0 - distance) * (1.0 + (distance <= 1.0 ? distance : 1.0) * risk);
}

/* Of the ideal of i to a point: by its saliences, 0 to 1. */
static inline double spatial_distance(const spatial *s, uint32_t i, const double *point) {
    const double *q = s->q + (size_t)i * s->k, *share = s->share + (size_t)i * s->k;
    double sum = 0;
    for (uint32_t k = 0; k < s->k; k++) {
        double d = share[k] * (q[k] - point[k]);
        sum += d * d;
    }
    return sqrt(sum);
}

/* Plain distance. */
static inline double spatial_apart(uint32_t n_dimensions, const double *a, const double *b) {
    double sum = 0;
    for (uint32_t k = 0; k < n_dimensions; k++) sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sqrt(sum);
}

/* A vote for a over b, as the rule says.  A difference up to `even` is rounding, and no vote: else
 * the floors of the model, which are small too, would make something of it. */
static inline double spatial_vote(ent_spatial_voting rule, double even, double w, double a,
                                  double b) {
    double d = fabs(a - b) <= even ? 0 : a - b, binary = d * 1e8;
    if (binary > 1.0) binary = 1.0;
    if (binary < -1.0) binary = -1.0;
    switch (rule) {
    case ENT_VOTING_BINARY: return w * binary;
    case ENT_VOTING_PROP_BIN: return w * (0.8 * d + 0.2 * binary);
    case ENT_VOTING_PROP_CBC: return w * (0.5 * d + 0.5 * d * d * d);
    case ENT_VOTING_CUBIC: return w * d * d * d;
    case ENT_VOTING_PROSPECT: return w * d * (5.0 / 6.0);
    case ENT_VOTING_KTAB_PROSPECT: return d < 0 ? w * d : w * d * (2.0 / 3.0);
    case ENT_VOTING_PROP: break;
    }
    return w * d;
}

/* ---- spatial_election.c */

/* Probabilities p[n_options] of the options s->option[], voters with their bare weight. */
void spatial_elect(spatial *s, uint32_t n_options, double *p);

/* ---- spatial_contest.c */

/* Distances, risk attitudes, own utilities of the positions and ideals at hand. */
void spatial_look(spatial *s);

/* Everything as h sees it: the table, SPATIAL_VIEW_ROOM of it. */
void spatial_view(const spatial *s, uint32_t h, double *table);

/* In that table: the probability that i beats j, and what k expects to gain from the challenge. */
double spatial_contest(const spatial *s, double *table, uint32_t i, uint32_t j);
double spatial_gain(const spatial *s, double *table, uint32_t k, uint32_t i, uint32_t j,
                    double *chance);

/* Whom everybody challenges. */
ent_status spatial_challenge_all(ent_ctx *ctx, spatial *s);

/* ---- spatial_bargain.c */

void spatial_offer_all(spatial *s);
void spatial_resolve_all(spatial *s, uint32_t turn);

/* The probabilities of the positions held: s->win.  Of those that count as one the first
 * represents them; holder[i] says whom. */
void spatial_win(spatial *s, uint32_t *holder);

/* ---- spatial_settle.c */

/* What the final positions come to: the fields of the record, and *out. */
ent_status spatial_settle(ent_ctx *ctx, const spatial *s, ent_arena *arena,
                          ent_spatial_record *record, ent_settlement *out);

/* ---- spatial_options.c */

extern const ent_method_setting spatial_settings[];

/* Numbers left at 0 get their default; NULL: all of them. */
ent_spatial_options spatial_fill(const ent_spatial_options *given);

/* ---- spatial.c */

/* Everything allocated in the arena, turn 0. */
ent_status spatial_open(ent_ctx *ctx, const ent_negotiation_problem *problem, ent_arena *arena,
                        spatial *out);
double spatial_place(const spatial *s, uint32_t dimension, double x); /* 0..1 to the unit */

#endif
