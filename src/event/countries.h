/* countries.h - countries under their many names: ISO 3166, CAMEO, FIPS 10-4, Correlates of War,
 * Gleditsch and Ward, English names, aliases; and the groups of countries of CAMEO (`EUR`). */

#ifndef ENT_EVENT_COUNTRIES_H
#define ENT_EVENT_COUNTRIES_H

#include "event/coded.h"

typedef struct ent_country_row {
    const char *iso3, *iso2, *iso_number, *cameo, *fips, *cow, *cow_letters, *gw; /* "" = none */
    const char *name;
    const char *aliases; /* with `|` */
    bool group;          /* no country: a region of CAMEO; iso3 is "" */
} ent_country_row;

/* How many rows; they are numbered from 1. */
ent_country ent_n_countries(void);
const ent_country_row *ent_country_of(ent_country country); /* NULL for 0 */
/* What tables print: ISO 3166 alpha-3, for groups the code of CAMEO. */
const char *ent_country_code(ent_country country);

/* The country that `text` names by this naming, 0: none.  Codes: exactly, upper or lower case.
 * Names: exactly, then aliases (case folded, accents off), then the country in the last brackets
 * that is one: `Citizen (Turkmenistan)`, `Military Forces of Iran (1989-)`, `Government of X`. */
ent_country ent_country_find(ent_naming naming, ent_slice text);
const char *ent_naming_name(ent_naming naming);
bool ent_naming_find(ent_slice name, ent_naming *out);

#endif
