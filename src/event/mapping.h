/* mapping.h - how to read a table of one's own: which column is what.
 *
 * A file NAME.map beside NAME.csv, one line for each; `#` begins a comment:
 *
 *     separator ;                    # else recognised: comma, semicolon, tab, bar
 *     date      = event_date         # FIELD = COLUMN of the header, or #N where there is none
 *     from      = Actor_1_ABBR  cameo          # a naming of countries: they are mapped
 *     to        = Actor_2_ABBR  cameo
 *     from      = source_actor  list ";"       # several in one cell
 *     code      = cameo  scheme cameo
 *     score     = score
 *     value ENI of from = usa                  # what one cell means
 *     skip where after_cutoff = 1
 *
 * FIELD is one of: id date date_end precision from to mutual kind code score text place tags source
 * grade reliability credibility alleged_by denied_by url publisher latitude longitude deaths added. */

#ifndef ENT_EVENT_MAPPING_H
#define ENT_EVENT_MAPPING_H

#include "event/read.h"

/* Reads a mapping; each fault is a diagnostic E294 at its place, with the nearest word.  The text is
 * called `name` in messages.  ENT_EINPUT, ENT_ENOMEM. */
ent_status ent_mapping_read(ent_ctx *ctx, const char *name, ent_slice text, ent_mapping **out);
void ent_mapping_free(ent_mapping *map);

#endif
