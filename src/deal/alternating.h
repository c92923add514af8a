/* alternating.h - alternating offers: what patience is worth. */

#ifndef ENT_DEAL_ALTERNATING_H
#define ENT_DEAL_ALTERNATING_H

#include "deal/bargain.h"

extern const ent_method ent_bargain_rubinstein;

/* Share of who proposes first, of a pie of 1: (1 - d2) / (1 - d1 d2).  Discount factors in (0, 1).
 * Outside options, as shares of the pie and together at most 1, count only where they are more than
 * bargaining on would give (Binmore, Shaked and Sutton 1989); NULL: none. */
double ent_alternating_share(const double discount[2], const double *outside);

/* The stationary equilibrium of n who must all agree: out[i] is what i expects before it is known
 * who proposes, with the chance recognition[i] each time (NULL: equal chances). */
void ent_stationary_shares(uint32_t n, const double *discount, const double *recognition,
                           double *out);

/* Powers for the Nash solution, summing to 1: the limit of short periods.  rate[i] > 0. */
void ent_powers_of_rates(uint32_t n, const double *rate, double *out);

/* The discount rate of a discount factor, per period: -ln d. */
double ent_rate_of_discount(double discount);

#endif
