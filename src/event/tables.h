/* tables.h - the tables of codes and countries, as make_tables.py writes them into C.
 *
 * Every table holds rows numbered from 1, so that 0 in an index is "no such code". */

#ifndef ENT_EVENT_TABLES_H
#define ENT_EVENT_TABLES_H

#include "event/codes.h"
#include "event/countries.h"

/* A place of a hash table; text NULL: open. */
typedef struct ent_named_row {
    const char *text; /* folded */
    uint16_t row;
} ent_named_row;

/* The letters from U+00C0 to U+017F without their accents, "" = stays as it is. */
extern const char ent_table_plain[192][3];

extern const ent_country_row ent_table_countries[];
extern const uint16_t ent_table_n_countries;
/* By three letters or two, A = 0, and by number. */
extern const uint16_t ent_table_by_iso3[17576], ent_table_by_cameo[17576],
    ent_table_by_cow_abb[17576], ent_table_by_iso2[676], ent_table_by_fips[676],
    ent_table_by_iso_num[1000], ent_table_by_cow[1000], ent_table_by_gw[1000];
extern const ent_named_row ent_table_country_names[2048];

extern const ent_event_code ent_table_cameo[];
/* Two digits at 0, three at 100, four at 1100. */
extern const uint16_t ent_table_cameo_of[11100];
extern const ent_named_row ent_table_cameo_texts[1024];
extern const ent_event_code ent_table_plover[];
extern const ent_named_row ent_table_plover_modes[256];

/* Small letters, accents off, blanks single and none at the ends: at most `room` bytes, of which
 * there is no NUL at the end.  Returns the length; room + 1 when it does not fit. */
size_t ent_fold_text(ent_slice s, char *out, size_t room);

/* The row of the text, folded, in a table of `size` places; 0: none. */
uint16_t ent_named(const ent_named_row *table, size_t size, ent_slice text);

#endif
