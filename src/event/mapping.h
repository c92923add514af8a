/* mapping.h - how to read a table of one's own: which column is what.
 *
 * A file NAME.map beside NAME.csv, a statement a line; `#` begins a comment.  Words with blanks or
 * signs stand in quotes.
 *
 *     separator ;                          # comma, semicolon, tab, bar; else recognised
 *     no header                            # the first line is a row already
 *     date      = event_date               # FIELD = COLUMN of the header, or #N: the Nth
 *     date      = when  order dmy          # 10/11/2012 is 10 November; ymd, mdy, yymmdd
 *     from      = Actor_1_ABBR  cameo      # a naming of countries: they are mapped
 *     to        = Actor_2_ABBR  cameo
 *     to        = Actor2Code    cameo prefix  # by the first three letters: RUSGOV
 *     from      = source_actor  list ";"   # several in one cell: each pair is an event
 *     from      = source_actor  list ";" split    # each pair is its share of one event
 *     code      = cameo  scheme cameo      # or plover, own
 *     score     = score
 *     kind is assault                      # the same for every row
 *     value ENI of from, to = ITA          # what one cell, or one item of a list, means
 *     skip where after_cutoff = 1          # or !=
 *
 * FIELD is one of: id date date_end precision from to mutual directed kind code root quad score text
 * place tags source grade reliability credibility alleged_by denied_by url story latitude longitude deaths
 * added; `publisher` is another word for source.
 *
 * Of lists on both sides, every ordered pair of distinct actors is one event; where a row has both
 * directions of a pair, it is one event that is mutual.  What `value` says of an actor stands in
 * ent_party.code, the cell as it is in ent_party.raw. */

#ifndef ENT_EVENT_MAPPING_H
#define ENT_EVENT_MAPPING_H

#include "event/read.h"

/* Reads a mapping; each fault is a diagnostic E294 at its place, with the nearest word.  The text is
 * called `name` in messages.  ENT_EINPUT, ENT_ENOMEM. */
ent_status ent_mapping_read(ent_ctx *ctx, const char *name, ent_slice text, ent_mapping **out);
/* The same of a file; NULL: none is asked for, and *out is NULL.  ENT_EIO, ENT_ELIMIT: over 1 MiB. */
ent_status ent_mapping_read_file(ent_ctx *ctx, const char *path, ent_mapping **out);
void ent_mapping_free(ent_mapping *map);

#endif
