/* format_icews.c - ICEWS coded event data (Boschee, Lautenschlager, O'Brien, Shellman, Starz, Ward
 * 2015): the tab files of the Dataverse with 20 columns, and the release with headlines and commas.
 *
 * Columns go by name.  Where a code is missing or none of CAMEO's (`13y`), the event text has it: both
 * stand one to one for each other.  Ids repeat before 2014: the date is a part of the key. */

#include "event/formats.h"
#include "event/codes.h"
#include "event/countries.h"
#include "event/format.h"

enum {
    ID,
    DAY,
    NAME1,
    NATION1,
    LABEL,
    NAME2,
    NATION2,
    STORY, /* needed */
    VALUE,
    CODE,
    SECTORS1,
    SECTORS2,
    PUBLISHER,
    CITY,
    DISTRICT,
    PROVINCE,
    COUNTRY,
    LATITUDE,
    LONGITUDE,
    SENTENCE,
    HEADLINE,
    N_FIELDS
};
enum { NEEDED = STORY + 1 };

static const char *const names[N_FIELDS] = {
    [ID] = "Event ID",
    [DAY] = "Event Date",
    [NAME1] = "Source Name",
    [NATION1] = "Source Country",
    [LABEL] = "Event Text",
    [NAME2] = "Target Name",
    [NATION2] = "Target Country",
    [STORY] = "Story ID",
    [VALUE] = "Intensity",
    [CODE] = "CAMEO Code",
    [SECTORS1] = "Source Sectors",
    [SECTORS2] = "Target Sectors",
    [PUBLISHER] = "Publisher",
    [CITY] = "City",
    [DISTRICT] = "District",
    [PROVINCE] = "Province",
    [COUNTRY] = "Country",
    [LATITUDE] = "Latitude",
    [LONGITUDE] = "Longitude",
    [SENTENCE] = "Event Sentence",
    [HEADLINE] = "Headline",
};

static unsigned recognise(const ent_sniffed *s, ent_layout *out, bool release) {
    unsigned sure = ent_layout_find(s, names, N_FIELDS, NEEDED, out);
    bool has_headlines = out->at[HEADLINE] != ENT_NO_COLUMN || out->at[SENTENCE] != ENT_NO_COLUMN;
    out->header = true;
    out->least = out->most = s->n_columns;
    out->from_naming = out->to_naming = ENT_NAMING_NAME;
    return sure == ENT_SURE && has_headlines != release ? 0 : sure;
}

static unsigned recognise_tab(const ent_sniffed *s, ent_layout *out) {
    return recognise(s, out, false);
}

static unsigned recognise_release(const ent_sniffed *s, ent_layout *out) {
    return recognise(s, out, true);
}

/* ---- a row */

static ent_slice given(const ent_layout *l, const ent_csv_row *row, unsigned k) {
    return ent_given(ent_field(l, row, k));
}

static void read_party(const ent_layout *l, const ent_csv_row *row, const unsigned at[3],
                       ent_party *p) {
    p->raw = given(l, row, at[0]);
    p->nation = given(l, row, at[1]);
    p->role = given(l, row, at[2]);
    if (p->nation.n) p->country = ent_country_find(ENT_NAMING_NAME, p->nation);
}

static bool all_digits(ent_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9') return false;
    return true;
}

/* The text tells the code; where the code that is written is another one of CAMEO's, it stays. */
static void read_code(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    ent_slice code = given(l, row, CODE);
    const ent_event_code *told = ent_cameo_by_label(ent_field(l, row, LABEL));
    ent_slice root = told ? (ent_slice){told->code, 2} : (ent_slice){"", 0};
    if (all_digits(code)) code = ent_code_by_root(code, root, false, r);
    if (code.n && !ent_cameo_find(code)) {
        r->odd |= 1u << ENT_ODD_CODE;
        if (told) code = ent_slice_of(told->code);
    }
    if (!code.n && told) code = ent_slice_of(told->code);
    ent_cameo_read(code, r, out);
}

static ent_slice place_of(const ent_layout *l, const ent_csv_row *row) {
    static const unsigned finest_first[] = {CITY, DISTRICT, PROVINCE, COUNTRY};
    ent_slice place = {"", 0};
    for (unsigned i = 0; i < 4 && !place.n; i++) place = given(l, row, finest_first[i]);
    return place;
}

static bool read_row(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    static const unsigned one[] = {NAME1, NATION1, SECTORS1};
    static const unsigned two[] = {NAME2, NATION2, SECTORS2};
    if (!ent_day_read(ent_field(l, row, DAY), &out->first)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    out->last = out->first;
    out->id = given(l, row, ID);
    out->story = given(l, row, STORY);
    read_party(l, row, one, &out->from);
    read_party(l, row, two, &out->to);
    read_code(l, row, r, out);
    ent_value_read(ent_field(l, row, VALUE), r, out);
    out->publisher = given(l, row, PUBLISHER);
    if (r->wants & ENT_WANT_TEXT) {
        ent_slice sentence = given(l, row, SENTENCE);
        out->text = sentence.n ? sentence : ent_field(l, row, LABEL);
    }
    if (r->wants & ENT_WANT_PLACE) {
        out->place = place_of(l, row);
        ent_position_read(ent_field(l, row, LATITUDE), ent_field(l, row, LONGITUDE), out);
    }
    return true;
}

static const ent_format_reader reader_tab = {.recognise = recognise_tab, .read = read_row};
static const ent_format_reader reader_release = {.recognise = recognise_release, .read = read_row};

const ent_event_format ent_format_icews = {
    .id = "icews",
    .name = "ICEWS events",
    .source = "Boschee and others 2015",
    .coder = "ACCENT",
    .scale = "goldstein",
    .real = true,
    .reader = &reader_tab,
};

const ent_event_format ent_format_icews_release = {
    .id = "icews-release",
    .name = "ICEWS release with headlines",
    .source = "Boschee and others 2015",
    .coder = "ACCENT",
    .scale = "goldstein",
    .real = false,
    .reader = &reader_release,
};
