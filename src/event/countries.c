/* countries.c - countries by code and by name.  Codes index an array, names a hash table.
 *
 * A name is the whole text; else the country in the last brackets that hold one, `Citizen
 * (Turkmenistan)`; else what stands behind the words that name a state's organs, `Government of Yemen`,
 * `Military Forces of Iran (1989-)`.  "Party of India" is no country: other organs are not looked at.
 *
 * Sources of the tables: src/event/tables/README.md. */

#include "event/countries.h"

#include "base/text.h"
#include "event/tables.h"

#include <string.h>

ent_country ent_n_countries(void) {
    return ent_table_n_countries;
}

const ent_country_row *ent_country_of(ent_country country) {
    return country == 0 || country > ent_table_n_countries ? NULL
                                                           : &ent_table_countries[country - 1];
}

const char *ent_country_code(ent_country country) {
    const ent_country_row *row = ent_country_of(country);
    return row == NULL ? "" : row->group ? row->cameo : row->iso3;
}

/* n letters as a number in base 26; -1: another character. */
static int32_t letters(ent_slice s, size_t n) {
    if (s.n != n) {
        return -1;
    }
    int32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned letter = ((unsigned char)s.s[i] | 0x20u) - 'a';
        if (letter > 25 || (unsigned char)s.s[i] >= 0x80) {
            return -1;
        }
        at = at * 26 + (int32_t)letter;
    }
    return at;
}

/* One to three digits; spreadsheets and R put `.0` behind them. */
static int32_t digits(ent_slice s) {
    if (s.n > 2 && s.s[s.n - 2] == '.' && s.s[s.n - 1] == '0') {
        s.n -= 2;
    }
    if (s.n == 0 || s.n > 3) {
        return -1;
    }
    int32_t at = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') {
            return -1;
        }
        at = at * 10 + (s.s[i] - '0');
    }
    return at;
}

static ent_country row_at(const uint16_t *table, int32_t at) {
    return at < 0 ? 0 : table[at];
}

static ent_country whole_name(ent_slice s) {
    return ent_named(ent_table_country_names,
                     sizeof ent_table_country_names / sizeof ent_table_country_names[0], s);
}

static bool begins(ent_slice s, const char *words) {
    size_t n = strlen(words);
    if (s.n <= n) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        char c = s.s[i];
        c = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        if (c != words[i]) {
            return false;
        }
    }
    return true;
}

/* Behind `Government of`, up to the bracket after it. */
static ent_country organ_of(ent_slice s) {
    static const char *const organs[] = {"government of ", "military forces of ",
                                         "police forces of ", "former military forces of ",
                                         "former police forces of "};
    for (size_t i = 0; i < sizeof organs / sizeof organs[0]; i++) {
        if (!begins(s, organs[i])) {
            continue;
        }
        ent_slice rest = {s.s + strlen(organs[i]), s.n - strlen(organs[i])};
        ent_country whole = whole_name(rest);
        const char *open = memchr(rest.s, '(', rest.n);
        if (whole == 0 && open != NULL) {
            rest.n = (size_t)(open - rest.s);
            whole = whole_name(rest);
        }
        return whole;
    }
    return 0;
}

/* The last brackets that hold a country. */
static ent_country bracketed(ent_slice s) {
    size_t close = s.n;
    for (size_t i = s.n; i-- > 0;) {
        if (s.s[i] == ')') {
            close = i;
        } else if (s.s[i] == '(' && close < s.n) {
            ent_country country = whole_name((ent_slice){s.s + i + 1, close - i - 1});
            if (country != 0) {
                return country;
            }
            close = s.n;
        }
    }
    return 0;
}

static ent_country by_name(ent_slice s) {
    ent_country country = whole_name(s);
    if (country == 0) {
        country = organ_of(s);
    }
    return country != 0 ? country : bracketed(s);
}

ent_country ent_country_find(ent_naming naming, ent_slice text) {
    switch (naming) {
    case ENT_NAMING_ISO3: return row_at(ent_table_by_iso3, letters(text, 3));
    case ENT_NAMING_CAMEO: return row_at(ent_table_by_cameo, letters(text, 3));
    case ENT_NAMING_COW_LETTERS: return row_at(ent_table_by_cow_abb, letters(text, 3));
    case ENT_NAMING_ISO2: return row_at(ent_table_by_iso2, letters(text, 2));
    case ENT_NAMING_FIPS: return row_at(ent_table_by_fips, letters(text, 2));
    case ENT_NAMING_ISO_NUMBER: return row_at(ent_table_by_iso_num, digits(text));
    case ENT_NAMING_COW: return row_at(ent_table_by_cow, digits(text));
    case ENT_NAMING_GW: return row_at(ent_table_by_gw, digits(text));
    case ENT_NAMING_NAME: return by_name(text);
    case ENT_NAMING_UNKNOWN:
    case ENT_N_NAMINGS: break;
    }
    return 0;
}

static const char *const naming_names[ENT_N_NAMINGS] = {
    [ENT_NAMING_UNKNOWN] = "",    [ENT_NAMING_ISO3] = "iso3",
    [ENT_NAMING_ISO2] = "iso2",   [ENT_NAMING_ISO_NUMBER] = "iso_number",
    [ENT_NAMING_CAMEO] = "cameo", [ENT_NAMING_FIPS] = "fips",
    [ENT_NAMING_COW] = "cow",     [ENT_NAMING_COW_LETTERS] = "cow_letters",
    [ENT_NAMING_GW] = "gw",       [ENT_NAMING_NAME] = "name",
};

const char *ent_naming_name(ent_naming naming) {
    return naming < ENT_N_NAMINGS ? naming_names[naming] : "";
}

bool ent_naming_find(ent_slice name, ent_naming *out) {
    for (int i = ENT_NAMING_UNKNOWN + 1; i < ENT_N_NAMINGS; i++) {
        if (ent_slice_is(name, naming_names[i])) {
            *out = (ent_naming)i;
            return true;
        }
    }
    return false;
}
