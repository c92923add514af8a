/* lists.h - several values in one cell, and what follows from them: pairs of actors, weights, and
 * dates that are only known by week or month. */

#ifndef ENT_EVENT_LISTS_H
#define ENT_EVENT_LISTS_H

#include "event/coded.h"

enum { ENT_MOST_ITEMS = 64 }; /* of a list; a longer one is taken as one value */

typedef struct ent_items {
    ent_slice at[ENT_MOST_ITEMS];
    uint32_t n;
} ent_items;

/* The items of a cell between any of the separators, without blanks around them; empty ones and those
 * that say "missing" (None, NA, NULL, ---) are none. */
void ent_items_read(ent_slice cell, const char *separators, ent_items *out);

/* The share of part k of n in one event, millionths: the shares add up to exactly one. */
uint32_t ent_share_of(uint32_t k, uint32_t n);

/* The event happened on some day of the week (Monday to Sunday) or month or year of `day`; a week ends
 * with its month, so that the month of the event stays that of `day`. */
void ent_dated_within(ent_dated dated, ent_day day, ent_coded *out);

#endif
