/* format_acled.c - ACLED, events of political violence and protest (Raleigh, Linke, Hegre and Karlsen
 * 2010): comma, quoted, 31 columns by name; dates as 2022-06-30 or `30 June 2022`.
 *
 * A country stands in brackets behind the name of an actor, and so do years: `Military Forces of Iran
 * (1989-)`.  The order of the two actors says nothing.  Rows are corrected for months under the same id;
 * `timestamp` says which is newer, and rows that were taken out are listed by ACLED apart. */

#include "event/countries.h"
#include "event/format.h"
#include "event/lists.h"

#include <string.h>

enum column {
    ID,
    DATE,
    TYPE,
    SUB_TYPE,
    ACTOR_1,
    DEATHS,
    N_NEEDED,
    ACTOR_2 = N_NEEDED,
    PRECISION,
    INTER_1,
    INTER_2,
    LOCATION,
    LATITUDE,
    LONGITUDE,
    SOURCE,
    NOTES,
    TAGS,
    TIMESTAMP,
    N_COLUMNS
};

static const char *const names[N_COLUMNS] = {
    [ID] = "event_id_cnty",    [DATE] = "event_date",
    [TYPE] = "event_type",     [SUB_TYPE] = "sub_event_type",
    [ACTOR_1] = "actor1",      [DEATHS] = "fatalities",
    [ACTOR_2] = "actor2",      [PRECISION] = "time_precision",
    [INTER_1] = "inter1",      [INTER_2] = "inter2",
    [LOCATION] = "location",   [LATITUDE] = "latitude",
    [LONGITUDE] = "longitude", [SOURCE] = "source",
    [NOTES] = "notes",         [TAGS] = "tags",
    [TIMESTAMP] = "timestamp",
};

static unsigned recognise(const ent_sniffed *s, ent_layout *out) {
    unsigned sure = ent_layout_find(s, names, N_COLUMNS, N_NEEDED, out);
    if (sure == ENT_SURE) {
        out->header = true;
        for (unsigned k = 0; k < N_NEEDED; k++) {
            out->least = out->at[k] >= out->least ? out->at[k] + 1u : out->least;
        }
    }
    out->from_naming = out->to_naming = ENT_NAMING_NAME;
    return sure;
}

/* Newer files write the words, older ones a digit. */
static ent_slice role_of(ent_slice inter) {
    static const char *const words[] = {
        "",        "State forces", "Rebel group", "Political militia",     "Identity militia",
        "Rioters", "Protesters",   "Civilians",   "External/Other forces",
    };
    if (inter.n == 1 && inter.s[0] >= '0' && inter.s[0] <= '8') {
        return ent_slice_of(words[inter.s[0] - '0']);
    }
    return ent_given(inter);
}

/* Whether there are brackets that hold more than years. */
static bool names_a_country(ent_slice s) {
    bool within = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.s[i];
        if (c == '(' || c == ')') {
            within = c == '(';
        } else if (within && c != '-' && c != ' ' && (c < '0' || c > '9')) {
            return true;
        }
    }
    return false;
}

static void side(ent_slice actor, ent_slice inter, ent_party *out) {
    out->raw = ent_given(actor);
    out->role = role_of(inter);
    out->country = ent_country_find(ENT_NAMING_NAME, out->raw);
    if (out->country != 0 || names_a_country(out->raw)) {
        out->nation = out->raw;
    }
}

static bool read(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    ent_day day;
    uint32_t n;
    if (!ent_day_read(ent_field(l, row, DATE), &day)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    ent_slice exactly = ent_field(l, row, PRECISION);
    ent_dated_within(ent_slice_is(exactly, "3")   ? ENT_DATED_MONTH
                     : ent_slice_is(exactly, "2") ? ENT_DATED_WEEK
                                                  : ENT_DATED_DAY,
                     day, out);
    out->directed = false;
    out->id = ent_field(l, row, ID);
    out->version = ent_field(l, row, TIMESTAMP);
    side(ent_field(l, row, ACTOR_1), ent_field(l, row, INTER_1), &out->from);
    side(ent_field(l, row, ACTOR_2), ent_field(l, row, INTER_2), &out->to);
    out->scheme = ENT_SCHEME_ACLED;
    out->code = ent_field(l, row, SUB_TYPE);
    out->root = ent_field(l, row, TYPE);
    if (ent_count_read(ent_field(l, row, DEATHS), &n) && n <= INT32_MAX) {
        out->deaths_best = (int32_t)n;
    }
    if (r->wants & (ENT_WANT_SOURCE | ENT_WANT_TEXT)) {
        out->publisher = ent_given(ent_field(l, row, SOURCE));
        out->text = ent_field(l, row, NOTES);
        out->tags = ent_given(ent_field(l, row, TAGS));
    }
    if (r->wants & ENT_WANT_PLACE) {
        out->place = ent_field(l, row, LOCATION);
        ent_position_read(ent_field(l, row, LATITUDE), ent_field(l, row, LONGITUDE), out);
    }
    return true;
}

static const ent_format_reader reader = {.recognise = recognise, .read = read};

const ent_event_format ent_format_acled = {
    "acled", "ACLED", "Raleigh, Linke, Hegre and Karlsen 2010", "ACLED", "", false, &reader};
