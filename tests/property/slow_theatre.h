/* slow_theatre.h - a theatre as one would write it down: the judge of dyn/theatre.c in law.
 *
 * Every rate is worked out from the definitions at the very time, with a sum over all that has happened; the
 * process is made by thinning (Lewis and Shedler 1979; Ogata 1981) under one constant rate that is above
 * the sum of all.  Nothing is shared with the fast way but the types and the generator. */

#ifndef ENT_TESTS_SLOW_THEATRE_H
#define ENT_TESTS_SLOW_THEATRE_H

#include "base/random.h"
#include "dyn/theatre.h"

/* One replicate; `most` is the constant rate, per year.  False: the rates have gone beyond it, or more
 * happens than there is room for. */
bool slow_theatre_run(const ent_theatre_spec *spec, const ent_arms_path *arms, double most,
                      ent_rng *random, ent_theatre_outcome *out);

#endif
