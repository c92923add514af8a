/* challenge.h - the expected-utility model of challenges, with its conventions by name.
 *
 * Bueno de Mesquita (1985-1997) as assembled by Scholz, Calbert and Smith (2011).  The published
 * texts leave room: no open program reproduces the published rounds, so what is open is named here
 * and the default of each is documented (docs/methods/bargain-challenge.md). */

#ifndef ENT_DEAL_CHALLENGE_H
#define ENT_DEAL_CHALLENGE_H

#include "deal/bargain.h"

extern const ent_method ent_bargain_challenge;

/* Zero in a field is the default. */
enum { ENT_RANGE_INITIAL, ENT_RANGE_CURRENT };
enum { ENT_SECURITY_ADVERSARY };
enum { ENT_RISK_SECURITY, ENT_RISK_NEUTRAL };
enum { ENT_CONFLICT_STAY, ENT_CONFLICT_YIELD };
enum { ENT_OFFER_BEST_ENFORCED, ENT_OFFER_LEAST_MOVE };
enum { ENT_T_NEARER_MEDIAN };
enum { ENT_FORECAST_MEDIAN, ENT_FORECAST_MEAN };

typedef struct ent_challenge_options {
    unsigned range;    /* ENT_RANGE_..: what distances are divided by */
    unsigned security; /* ENT_SECURITY_..: how safe a party is, is what the others expect from
                        * challenging it */
    unsigned risk;     /* ENT_RISK_..: who is safe is averse to risk; or every exponent is 1 */
    unsigned
        conflict;   /* ENT_CONFLICT_..: when both expect a gain, nobody moves, or who expects less
                        * goes over */
    unsigned offer; /* ENT_OFFER_..: which of its offers a party accepts */
    unsigned t;     /* ENT_T_..: things get better for i without a challenge when the median is
                        * nearer to it than the other is */
    unsigned forecast; /* ENT_FORECAST_.. of the positions after the last round */
    double q;          /* probability that an unchallenged party stays put, (0, 1]; 0: 1 */
    double epsilon;    /* a forecast rests that moves by less than this share of the range of
                        * the first positions; 0: 0.005 */
    double patience;   /* so many rounds in a row; 0: 2 */
    double max_rounds; /* 0: 50 */
} ent_challenge_options;

extern const ent_method_setting ent_challenge_settings[];

/* The conventions as the analyst wrote them, in the names and words of the row's settings ("-" is
 * as good as "_").  ENT_EUSAGE names what is wrong. */
ent_status ent_challenge_options_read(ent_ctx *ctx, const ent_setting_value *values, size_t n,
                                      ent_challenge_options *out);

/* The word for the value of the setting in these options; NULL for a number, then *number. */
const char *ent_challenge_option(const ent_challenge_options *o, const char *setting,
                                 double *number);

/* By what each of the two expects from a challenge. */
typedef enum ent_region_of_pair {
    ENT_PAIR_STALEMATE,
    ENT_PAIR_CONFLICT,   /* both expect a gain */
    ENT_PAIR_COMPROMISE, /* one expects more than the other loses: the other moves part of the way */
    ENT_PAIR_COMPEL      /* the other loses more: it moves all the way */
} ent_region_of_pair;

/* What made a party move in a round. */
typedef struct ent_challenge_move {
    uint32_t by; /* whose offer; UINT32_MAX: it did not move */
    ent_region_of_pair region;
    double from, to; /* positions */
    double success;  /* probability that `by` would win */
    double gain,
        gain_other;    /* what `by` expects from the challenge, and what the mover expects from
                              * challenging `by` */
    uint32_t n_offers; /* it had */
} ent_challenge_move;

typedef struct ent_challenge_round {
    double range, median;   /* at its beginning; median: of weight times salience, lower end */
    const double *security; /* per party */
    const double *risk;     /* per party: the exponent r, 0.5 (accepts risk) to 2 (averse) */
    const ent_challenge_move *move; /* per party */
    double forecast;                /* after it */
} ent_challenge_round;

/* Of one dimension: the dimensions are bargained over one by one. */
typedef struct ent_challenge_record {
    uint32_t n, n_rounds;
    bool rests; /* false: max_rounds came first */
    const ent_challenge_round *round;
    /* Of the first round, [i * n + j]: i against j. */
    const double *success;        /* P; 0.5 at equal positions */
    const double *neutral, *gain; /* E with every exponent 1, and with the exponents found */
} ent_challenge_record;

/* settlement.record points to one ent_challenge_record per dimension. */

/* ---- what a pair expects: challenge_gain.c */

/* ---- what a pair expects: challenge_gain.c */

/* P that a party at `a` beats one at `b`, among n parties with weights w >= 0; 0.5 where a = b or
 * nobody prefers either.  The definition, O(n). */
double ent_challenge_success(uint32_t n, const double *x, const double *w, double a, double b);

/* Net votes for `a` over `b`: sum of w (|x - b| - |x - a|) / range. */
double ent_challenge_votes(uint32_t n, const double *x, const double *w, double range, double a,
                           double b);

/* The parties at the beginning of a round, and what they expect of each other. */
typedef struct ent_challenge_state {
    uint32_t n;
    const double *x, *weight, *salience; /* weight: times salience */
    double range, median, q;
    bool risk_neutral;                /* every exponent stays 1 */
    double *success, *neutral, *gain; /* n * n each */
    double *security, *risk;          /* n each */
} ent_challenge_state;

/* Fills everything from `success` on; range > 0.  O(n^2 log n). */
ent_status ent_challenge_expect(ent_ctx *ctx, ent_challenge_state *s);

#endif
