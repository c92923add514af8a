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
 * that say "missing" (None, NA, NULL, ---) are none; but NA where it counts. */
void ent_items_read(ent_slice cell, const char *separators, bool na_counts, ent_items *out);

/* The ordered pairs of distinct actors of two lists, each of which names none twice: how many, and
 * `part` of them, whose places in the lists are *i and *j.  Where both directions of a pair are there
 * they are one pair, *mutual.  One actor a side is a pair even where both are the same; an empty list is
 * nobody. */
uint32_t ent_pairs(const ent_items *from, const ent_items *to, uint32_t part, uint32_t *i,
                   uint32_t *j, bool *mutual);

/* The share of part k of n in one event, millionths: the shares add up to exactly one. */
uint32_t ent_share_of(uint32_t k, uint32_t n);

/* The event happened on some day of the week (Monday to Sunday) or month or year of `day`; a week ends
 * with its month, so that the month of the event stays that of `day`. */
void ent_dated_within(ent_dated dated, ent_day day, ent_coded *out);

/* YYMMDD with years from 1940 to 2039, as KEDS and TABARI write them, or YYYYMMDD. */
bool ent_day_short(ent_slice s, ent_day *out);

#endif
