/* mutant.h - places of the tables that can be turned round, to test the test.
 *
 * Compiled with -DENT_MUTANT=n, place n takes its wrong form, and tests/property/test_thresholds.c
 * must notice.  Without it the right form is all that is left. */

#ifndef ENT_GAME_MUTANT_H
#define ENT_GAME_MUTANT_H

#ifdef ENT_MUTANT
#define ENT_PLACE(n, right, wrong) ((ENT_MUTANT) == (n) ? (wrong) : (right))
#else
#define ENT_PLACE(n, right, wrong) (right)
#endif

#endif
