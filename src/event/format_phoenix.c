/* format_phoenix.c - Phoenix, events of the PETRARCH coder, in its three layouts: the daily files of the
 * Open Event Data Alliance (26 columns, tab, no header), the Historical Phoenix of the Cline Center
 * (Althaus, Bajjalieh, Carter, Peyton and Shalmon 2017), and a table of the TwoRavens project that has lost the
 * leading zeros of its codes; there the root column says which codes they are.
 *
 * Actors are blocks of three letters, the country first.  The class of Phoenix is 0 for statements and
 * counts from 1 to 4 as quad classes do, with other borders (16 is verbal). */

#include "event/countries.h"
#include "event/format.h"

#include <string.h>

enum column {
    ID,
    DATE,
    SOURCE,
    TARGET,
    CODE,
    ROOT,
    VALUE,
    N_NEEDED,
    CLASS = N_NEEDED,
    SOURCE_ROLE,
    TARGET_ROLE,
    LATITUDE,
    LONGITUDE,
    PLACE,
    URL,
    STORY,
    PUBLISHER,
    ISSUES,
    N_COLUMNS
};

enum layout { DAILY, HISTORICAL, TABLE };

static const uint8_t places[N_COLUMNS] = {
    [ID] = 0,         [DATE] = 1,       [SOURCE] = 5, [TARGET] = 9,      [CODE] = 13,
    [ROOT] = 14,      [VALUE] = 16,     [CLASS] = 15, [SOURCE_ROLE] = 7, [TARGET_ROLE] = 11,
    [LATITUDE] = 18,  [LONGITUDE] = 19, [PLACE] = 20, [URL] = 24,        [STORY] = 23,
    [PUBLISHER] = 25, [ISSUES] = 17,
};

static const char *const historical[N_COLUMNS] = {
    [ID] = "eid",
    [DATE] = "story_date",
    [SOURCE] = "source",
    [TARGET] = "target",
    [CODE] = "code",
    [ROOT] = "root_code",
    [VALUE] = "goldstein",
    [CLASS] = "quad_class",
    [SOURCE_ROLE] = "source_agent",
    [TARGET_ROLE] = "target_agent",
    [LATITUDE] = "lat",
    [LONGITUDE] = "lon",
    [PLACE] = "placename",
    [URL] = "",
    [STORY] = "aid",
    [PUBLISHER] = "process",
    [ISSUES] = "joined_issues",
};

static const char *const table[N_COLUMNS] = {
    [ID] = "GID",
    [DATE] = "Date",
    [SOURCE] = "Source",
    [TARGET] = "Target",
    [CODE] = "CAMEO",
    [ROOT] = "RootCode",
    [VALUE] = "Goldstein",
    [CLASS] = "QuadClass",
    [SOURCE_ROLE] = "SrcAgent",
    [TARGET_ROLE] = "TgtAgent",
    [LATITUDE] = "Lat",
    [LONGITUDE] = "Lon",
    [PLACE] = "Geoname",
    [URL] = "URL",
    [STORY] = "ID",
    [PUBLISHER] = "sourcetxt",
    [ISSUES] = "None",
};

/* 26 columns of which the second is a day and the next three its parts. */
static bool is_daily(const ent_sniffed *s) {
    enum { ALL = 26 };
    const ent_csv_row *row = &s->rows[0];
    ent_slice date = ent_csv_field(row, 1), year = ent_csv_field(row, 2);
    ent_day day;
    return s->n_columns == ALL && date.n == 8 && ent_day_compact(date, &day) && year.n == 4 &&
           memcmp(date.s, year.s, 4) == 0;
}

static unsigned by_header(const ent_sniffed *s, const char *const *names, unsigned variant,
                          ent_layout *out) {
    unsigned sure = ent_layout_find(s, names, N_COLUMNS, N_NEEDED, out);
    out->variant = variant;
    out->header = true;
    for (unsigned k = 0; sure == ENT_SURE && k < N_NEEDED; k++) {
        out->least = out->at[k] >= out->least ? out->at[k] + 1u : out->least;
    }
    return sure;
}

static unsigned recognise(const ent_sniffed *s, ent_layout *out) {
    out->from_naming = out->to_naming = ENT_NAMING_CAMEO;
    if (is_daily(s)) {
        for (unsigned k = 0; k < N_COLUMNS; k++) {
            out->at[k] = places[k];
        }
        out->least = out->most = 26;
        out->variant = DAILY;
        return ENT_SURE;
    }
    ent_layout other = *out;
    unsigned sure = by_header(s, historical, HISTORICAL, out);
    if (sure == ENT_SURE) {
        return sure;
    }
    unsigned by_table = by_header(s, table, TABLE, &other);
    if (by_table > sure) {
        *out = other;
        return by_table;
    }
    return sure;
}

static void side(ent_slice actor, ent_slice role, ent_party *out) {
    out->raw = out->code = ent_given(actor);
    out->role = ent_given(role);
    out->nation = (ent_slice){out->code.s, out->code.n < 3 ? 0 : 3};
    out->country = ent_country_find(ENT_NAMING_CAMEO, out->nation);
    if (out->country == 0) { /* IGO, NGO, REB: an actor without a country */
        out->nation = (ent_slice){"", 0};
    }
}

static void read_code(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    ent_slice code = ent_given(ent_slice_trim(ent_field(l, row, CODE)));
    ent_slice root = ent_given(ent_slice_trim(ent_field(l, row, ROOT)));
    out->scheme = ENT_SCHEME_CAMEO;
    if (code.n > 0) {
        code = ent_code_by_root(code, root, l->variant == TABLE, r);
        ent_cameo_read(code, r, out);
    }
    ent_slice penta = ent_field(l, row, CLASS);
    if (penta.n == 1 && penta.s[0] >= '1' && penta.s[0] <= '4') {
        out->source_quad = (uint8_t)(penta.s[0] - '0');
    }
}

static void read_rest(const ent_layout *l, const ent_csv_row *row, ent_coded *out) {
    out->url = ent_given(ent_field(l, row, URL));
    const char *several = out->url.n > 0 ? memchr(out->url.s, ';', out->url.n) : NULL;
    if (several != NULL) {
        out->url.n = (size_t)(several - out->url.s);
    }
    out->story = ent_given(ent_field(l, row, STORY));
    out->publisher = ent_given(ent_field(l, row, PUBLISHER));
    out->tags = ent_given(ent_field(l, row, ISSUES));
    out->place = ent_given(ent_field(l, row, PLACE));
    ent_position_read(ent_field(l, row, LATITUDE), ent_field(l, row, LONGITUDE), out);
}

static bool read(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    ent_slice date = ent_field(l, row, DATE);
    if (!ent_day_compact(date, &out->first) && !ent_day_read(date, &out->first)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    out->last = out->first;
    out->id = ent_field(l, row, ID);
    side(ent_field(l, row, SOURCE), ent_field(l, row, SOURCE_ROLE), &out->from);
    side(ent_field(l, row, TARGET), ent_field(l, row, TARGET_ROLE), &out->to);
    if (r->wants & ENT_WANT_CODE) {
        read_code(l, row, r, out);
    }
    if (r->wants & ENT_WANT_VALUE) {
        ent_value_read(ent_slice_trim(ent_field(l, row, VALUE)), r, out);
    }
    if (r->wants & (ENT_WANT_SOURCE | ENT_WANT_PLACE | ENT_WANT_TEXT)) {
        read_rest(l, row, out);
    }
    return true;
}

static const ent_format_reader reader = {.recognise = recognise, .read = read};

const ent_event_format ent_format_phoenix = {
    "phoenix",  "Phoenix", "Open Event Data Alliance 2014; Althaus and others 2017",
    "PETRARCH", "phoenix", true,
    &reader};
