/* spatial.h - the Spatial Model of Politics: who challenges whom, and where they settle.
 *
 * Actors hold positions in a space of one or more dimensions.  Turn by turn each challenges the one
 * from whom it expects to gain most, both work out a bargain, and each actor takes the bargain that
 * would win an election among all (Wise, Lester and Efird 2015; the KAPSARC toolkit, KTAB).  Where
 * KTAB departs from what its authors describe, the default here does what they describe; KTAB's own
 * way is a named convention.  docs/methods/bargain-spatial.md */

#ifndef ENT_DEAL_SPATIAL_H
#define ENT_DEAL_SPATIAL_H

#include "deal/bargain.h"

/* ---- conventions: 0 is the default in every field */

/* The influence that a weight w exerts for a over b, by the difference D of utilities. */
typedef enum ent_spatial_voting {
    ENT_VOTING_PROP,         /* w D */
    ENT_VOTING_BINARY,       /* w B, B = D / 1e-8 within -1..1 */
    ENT_VOTING_PROP_BIN,     /* w (0.8 D + 0.2 B) */
    ENT_VOTING_PROP_CBC,     /* w (0.5 D + 0.5 D^3) */
    ENT_VOTING_CUBIC,        /* w D^3 */
    ENT_VOTING_PROSPECT,     /* losses weigh 1, gains 2/3, both directions averaged: w 5/6 D */
    ENT_VOTING_KTAB_PROSPECT /* one direction only: the order of the options matters */
} ent_spatial_voting;

/* The probability that strength A beats strength B. */
typedef enum ent_spatial_victory {
    ENT_VICTORY_LINEAR, /* A / (A + B) */
    ENT_VICTORY_SQUARE,
    ENT_VICTORY_QUARTIC,
    ENT_VICTORY_OCTIC,
    ENT_VICTORY_BINARY /* the stronger, from 1.1 times on; a straight line between */
} ent_spatial_victory;

/* From the contests of pairs to one probability for each option. */
typedef enum ent_spatial_election {
    ENT_ELECTION_CONDITIONAL,     /* that it beats all others, given that one does */
    ENT_ELECTION_MARKOV_UNIFORM,  /* each option challenges with equal probability */
    ENT_ELECTION_MARKOV_INCENTIVE /* in proportion to strength times chance */
} ent_spatial_election;

/* What third parties stake when two others contend. */
typedef enum ent_spatial_third_party {
    ENT_THIRD_NO,        /* support that costs them nothing; joining changes the odds */
    ENT_THIRD_SEMI,      /* the side that loses takes its helpers along */
    ENT_THIRD_FULL,      /* helpers end where their side ends, with all their weight */
    ENT_THIRD_KTAB_NO,   /* KTAB: one probability whichever side is joined, so third parties do not
                        * matter */
    ENT_THIRD_KTAB_SEMI, /* KTAB's default; a like-minded third party supports the opponent */
    ENT_THIRD_KTAB_FULL  /* as KTAB_NO */
} ent_spatial_third_party;

/* Risk attitudes: from averse 1 down to .. */
typedef enum ent_spatial_risk_range {
    ENT_RISK_MID, /* -1/2 */
    ENT_RISK_MIN, /* 0 */
    ENT_RISK_MAX  /* -1 */
} ent_spatial_risk_range;

/* How far an observer sees another's own risk attitude instead of projecting its own. */
typedef enum ent_spatial_risk_adjust {
    ENT_RISK_ONE_THIRD,
    ENT_RISK_NONE,
    ENT_RISK_HALF,
    ENT_RISK_TWO_THIRDS,
    ENT_RISK_FULL
} ent_spatial_risk_adjust;

/* Where two that contend meet. */
typedef enum ent_spatial_meeting {
    ENT_MEETING_S2P2,  /* weights salience^2 probability^2 */
    ENT_MEETING_S1P1,  /* salience probability */
    ENT_MEETING_S2PMAX /* only the likely loser moves */
} ent_spatial_meeting;

typedef enum ent_spatial_bargains {
    ENT_BARGAINS_INIT_ONLY,     /* one, as the initiator sees it */
    ENT_BARGAINS_INIT_RECEIVER, /* and one as the receiver sees it */
    ENT_BARGAINS_POWER_WEIGHTED /* one, the mean of both views by power */
} ent_spatial_bargains;

typedef enum ent_spatial_receiver_view {
    ENT_RECEIVER_PROBABILITY, /* that the initiator wins, as the receiver sees it */
    ENT_RECEIVER_KTAB         /* KTAB takes the expected gain in its place */
} ent_spatial_receiver_view;

typedef enum ent_spatial_power_weight {
    ENT_POWER_CORRECT, /* each side's own capability times salience */
    ENT_POWER_KTAB     /* the initiator's capability for both */
} ent_spatial_power_weight;

typedef enum ent_spatial_transition {
    ENT_TRANSITION_DETERMINISTIC, /* the most probable bargain */
    ENT_TRANSITION_STOCHASTIC     /* drawn */
} ent_spatial_transition;

/* What decides between equals. */
typedef enum ent_spatial_ties {
    ENT_TIES_SMALLEST_MOVE, /* equal up to rounding (1e-12 of utility, 1e-10 of chances and gains):
                             * the surer contest, the nearer place; then the first */
    ENT_TIES_FIRST          /* KTAB: exactly equal numbers only, the first */
} ent_spatial_ties;

typedef struct ent_spatial_options {
    ent_spatial_voting voting;
    ent_spatial_victory victory;
    ent_spatial_election election;
    ent_spatial_third_party third_party;
    ent_spatial_risk_range risk_range;
    ent_spatial_risk_adjust risk_adjust;
    ent_spatial_meeting meeting;
    ent_spatial_bargains bargains;
    ent_spatial_receiver_view receiver_view;
    ent_spatial_power_weight power_weight;
    ent_spatial_transition transition;
    ent_spatial_ties ties;
    double abstain; /* a third party whose vote is smaller than this share of its weight stays out
                     * (third parties no, semi, full); 0: 0.001; negative: never */
    double stop;    /* when a turn moves less than this share of what the first did; 0: 0.02;
                     * negative: only at most_turns */
    uint32_t least_turns, most_turns; /* 0: 2 and 100 */
    unsigned jobs;                    /* threads; 0: 1.  The answer does not depend on it */
} ent_spatial_options;

enum { ENT_SPATIAL_MOST_TURNS = 10000 };

/* All of KTAB's conventions. */
ent_spatial_options ent_spatial_ktab(void);

/* The conventions as the analyst wrote them, in the names and words of the row's settings ("-" is
 * as good as "_"); `preset ktab` comes before all others.  ENT_EUSAGE names what is wrong. */
ent_status ent_spatial_options_read(ent_ctx *ctx, const ent_setting_value *values, size_t n,
                                    ent_spatial_options *out);

/* The word for the value of the setting in these options; NULL for a number, then *number. */
const char *ent_spatial_option(const ent_spatial_options *o, const char *setting, double *number);

/* ---- what happened: ent_settlement.record */

/* Whom an actor challenges in a turn. */
typedef struct ent_spatial_challenge {
    uint32_t receiver; /* UINT32_MAX: nobody, no gain in sight */
    uint32_t n_tied;   /* others that promised as much, and only their place in the list decided */
    double chance;     /* that it wins, as it sees it */
    double gain;       /* expected */
} ent_spatial_challenge;

/* An offer between two; both sides may take or leave their own part of it. */
typedef struct ent_spatial_bargain {
    uint32_t initiator, receiver;
    bool receivers;      /* as the receiver sees it */
    double chance;       /* that the initiator wins, as used; KTAB's slip may put it outside 0..1 */
    double offered[2];   /* probability that the initiator's, the receiver's election chooses it */
    const double *to[2]; /* where the initiator, the receiver would go; unit of the scale */
} ent_spatial_bargain;

/* Which bargain an actor took: UINT32_MAX is staying where it was. */
typedef struct ent_spatial_move {
    uint32_t bargain;   /* of the turn */
    uint32_t runner_up; /* the next most probable one; itself where there was no other */
    uint32_t n_tied;    /* others as probable that lead elsewhere; only their place decided */
    double chance, runner_up_chance;
} ent_spatial_move;

/* From the positions of turn t to those of turn t + 1. */
typedef struct ent_spatial_turn {
    const ent_spatial_challenge *challenge; /* per actor */
    const ent_spatial_bargain *bargain;     /* by initiator; its view first */
    uint32_t n_bargains;
    const ent_spatial_move *move; /* per actor */
    double moved;                 /* sum of Euclidean distances, scales 0..1 */
    double change;                /* as a share of the first turn's: the stopping ratio */
} ent_spatial_turn;

typedef struct ent_spatial_record {
    ent_spatial_options options; /* as used, no 0 for a default number */
    uint32_t n, n_dimensions, n_turns;
    bool settled;                 /* the stopping rule ended it, not the greatest number of turns */
    const ent_spatial_turn *turn; /* 0 .. n_turns - 1 */
    const double *position;       /* [turn 0..n_turns][actor][dimension], unit of the scale */
    const double *ideal;          /* the same; = position where ideals follow positions */
    const double *risk;           /* [turn 0..n_turns][actor]: R, averse > 0 > accepting */
    const double *win;            /* [turn 0..n_turns][actor]: that the position it holds wins */
    uint32_t n_unsettled;         /* elections that did not settle within the limit of iterations */
    uint32_t n_tied;              /* choices that only the place in the list decided */
    /* The final settlement, per dimension: */
    const double *likeliest; /* the position with the highest probability */
    double likeliest_chance;
    const double *expected;       /* mean of the final positions by their probability */
    const double *salience_mean;  /* by salience */
    const double *influence_mean; /* by salience times weight */
} ent_spatial_record;

/* ---- on demand, from the record */

/* Expected gain of i against j in the eyes of h before turn `turn` (0..n_turns):
 * gain[i * n + j], chance[i * n + j] that i wins; either may be NULL. */
ent_status ent_spatial_quads(ent_ctx *ctx, const ent_negotiation_problem *problem,
                             const ent_spatial_record *record, uint32_t turn, uint32_t h,
                             double *gain, double *chance);

/* In the eyes of h before that turn: what the position of j is worth to i, at most 1:
 * utility[i * n + j]. */
ent_status ent_spatial_utilities(ent_ctx *ctx, const ent_negotiation_problem *problem,
                                 const ent_spatial_record *record, uint32_t turn, uint32_t h,
                                 double *utility);

/* Influence (weight times salience) by position, ascending; equal positions together. */
typedef struct ent_spatial_place {
    double position, influence, share; /* share of all influence in the dimension */
    uint32_t n_actors;
} ent_spatial_place;

ent_status ent_spatial_landscape(ent_ctx *ctx, const ent_negotiation_problem *problem,
                                 const ent_spatial_record *record, uint32_t turn,
                                 uint32_t dimension, ent_arena *arena, ent_spatial_place **out,
                                 uint32_t *n_out);

extern const ent_method ent_bargain_spatial;

#endif
