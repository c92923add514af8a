/* fold.h - which rows tell of the same event: a rule that depends on no order.
 *
 *   1  the same row again: one source set, id and date; the newest version is kept
 *   2  one a day: the same day, actor, target and code within a source set; the smallest id is kept
 *   3  one story: the same report, pair and quad class; the most extreme value is kept (on request)
 *   4  echoes: dated a week, a month or a year before they were added (on request)
 *   5  the same in another source set: a day apart at most, the same pair and root, within 50 km:
 *      they corroborate each other, both stay
 *
 * The smallest id is the shortest one and, of equal length, the first in the order of its bytes, so
 * that numbers are in their order.  Nothing is deleted; a row that is folded points to the one it is folded into. */

#ifndef ENT_EVENT_FOLD_H
#define ENT_EVENT_FOLD_H

#include "event/coded.h"

/* What has to be the same for rule 2.  Mirrored: what two do with each other (CAMEO 04x, consult, and
 * 057, sign an agreement) is the same whoever is named first, and a visit (042) the same as being
 * visited (043); ICEWS writes such events twice. */
typedef enum ent_fold_level {
    ENT_FOLD_FULL,    /* the actors' full codes, and the code */
    ENT_FOLD_COUNTRY, /* their countries, and the code */
    ENT_FOLD_ROOT,    /* their countries, and the root of the code */
    ENT_FOLD_FULL_MIRRORED,
    ENT_FOLD_COUNTRY_MIRRORED,
    ENT_FOLD_ROOT_MIRRORED,
    ENT_N_FOLD_LEVELS
} ent_fold_level;

/* "full", .., "root-mirrored"; and the level of that name. */
const char *ent_fold_level_name(ent_fold_level level);
bool ent_fold_level_find(ent_slice name, ent_fold_level *out);
/* The level without its mirrors. */
ent_fold_level ent_fold_level_bare(ent_fold_level level);

/* 128 bits that are the same exactly (but for a chance of one in 2^64 for a million rows) where the
 * rule says that the rows are the same.  Keyless and the same on every machine. */
typedef struct ent_fold_key {
    uint64_t high, low;
} ent_fold_key;

/* Rule 2.  An actor is its code or else its name, a country what the tables know or else what the file
 * calls it, and without one the actor itself.  Where the row has no direction, or both, the two may be
 * either way round.  Rows of UCDP and ACLED are events already and have a key each. */
ent_fold_key ent_fold_daily(const ent_coded *event, ent_fold_level level);
/* Rule 3, by url, or else by the number of the story; {0, 0}: it names no report and folds with none. */
ent_fold_key ent_fold_story(const ent_coded *event);

/* Whether it is dated a week, a month or a year (7, 30, 31, 365, 366 days) before it was added. */
bool ent_fold_echo(const ent_coded *event);

#endif
