/* format_gdelt.c - GDELT 1.0 and 2.0 events (Leetaru and Schrodt 2013; codebook 2.0 of 2015).
 *
 * Tab, no header, no quotes: 61 columns since 2015, 58 before, 57 without the URL up to March 2013;
 * one file may mix the last two, so each row is read by its own number of columns.  What a query
 * service gives has a header and is read by names. */

#include "event/formats.h"
#include "event/countries.h"
#include "event/format.h"

enum {
    ID,
    DAY,
    CODE1,
    CODE2,
    NATION1,
    NATION2,
    NAME1,
    NAME2,
    CODE,
    ROOT, /* needed, of a table by names */
    VALUE,
    TYPE1,
    TYPE2,
    IS_ROOT,
    QUAD,
    MENTIONS,
    SOURCES,
    ARTICLES,
    PLACE,
    LATITUDE,
    LONGITUDE,
    ADDED,
    URL,
    N_FIELDS
};
enum { NEEDED = ROOT + 1, WITHOUT_URL = 57, FIRST_VERSION = 58, SECOND_VERSION = 61 };

static const char *const names[N_FIELDS] = {
    [ID] = "GLOBALEVENTID|EventID",
    [DAY] = "SQLDATE|Day",
    [CODE1] = "Actor1Code",
    [CODE2] = "Actor2Code",
    [NATION1] = "Actor1CountryCode",
    [NATION2] = "Actor2CountryCode",
    [NAME1] = "Actor1Name",
    [NAME2] = "Actor2Name",
    [CODE] = "EventCode",
    [ROOT] = "EventRootCode",
    [VALUE] = "GoldsteinScale",
    [TYPE1] = "Actor1Type1Code",
    [TYPE2] = "Actor2Type1Code",
    [IS_ROOT] = "IsRootEvent",
    [QUAD] = "QuadClass",
    [MENTIONS] = "NumMentions",
    [SOURCES] = "NumSources",
    [ARTICLES] = "NumArticles",
    [PLACE] = "ActionGeo_FullName",
    [LATITUDE] = "ActionGeo_Lat",
    [LONGITUDE] = "ActionGeo_Long",
    [ADDED] = "DATEADDED",
    [URL] = "SOURCEURL",
};

/* From 0, of a row of 61 columns; up to ARTICLES the same in all. */
static const uint16_t at_61[N_FIELDS] = {
    [ID] = 0,         [DAY] = 1,      [CODE1] = 5,     [CODE2] = 15,   [NATION1] = 7,
    [NATION2] = 17,   [NAME1] = 6,    [NAME2] = 16,    [CODE] = 26,    [ROOT] = 28,
    [VALUE] = 30,     [TYPE1] = 12,   [TYPE2] = 22,    [IS_ROOT] = 25, [QUAD] = 29,
    [MENTIONS] = 31,  [SOURCES] = 32, [ARTICLES] = 33, [PLACE] = 52,   [LATITUDE] = 56,
    [LONGITUDE] = 57, [ADDED] = 59,   [URL] = 60,
};

/* ---- is it one */

static bool all_digits(ent_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9') return false;
    return s.n > 0;
}

/* A number, a day, a root of 0 or 1 and a quad class stand where they should. */
static bool is_row(const ent_csv_row *row, uint32_t n1, uint32_t n2) {
    ent_day day;
    ent_slice quad = ent_csv_field(row, at_61[QUAD]);
    return (row->n == n1 || row->n == n2) && all_digits(ent_csv_field(row, at_61[ID])) &&
           ent_day_compact(ent_csv_field(row, at_61[DAY]), &day) && quad.n == 1 && *quad.s >= '1' &&
           *quad.s <= '4';
}

/* How many per cent of the rows are. */
static unsigned rows_of(const ent_sniffed *s, uint32_t n1, uint32_t n2) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n_rows; i++) n += is_row(&s->rows[i], n1, n2);
    return n * ENT_SURE / s->n_rows;
}

static unsigned by_names(const ent_sniffed *s, ent_layout *out) {
    unsigned sure = ent_layout_find(s, names, N_FIELDS, NEEDED, out);
    out->header = true;
    out->variant = s->n_columns;
    out->least = out->most = s->n_columns;
    return sure;
}

static unsigned recognise(const ent_sniffed *s, ent_layout *out, uint32_t n1, uint32_t n2) {
    enum { MOST = 90 }; /* per cent of the first rows; the others may be damaged */
    out->from_naming = out->to_naming = ENT_NAMING_CAMEO;
    if (rows_of(s, n1, n2) < MOST) return 0;
    memcpy(out->at, at_61, sizeof at_61);
    out->least = n1;
    out->most = n2;
    out->variant = s->n_columns;
    return ENT_SURE;
}

static unsigned recognise_2(const ent_sniffed *s, ent_layout *out) {
    unsigned sure = recognise(s, out, SECOND_VERSION, SECOND_VERSION);
    return sure ? sure : by_names(s, out);
}

static unsigned recognise_1(const ent_sniffed *s, ent_layout *out) {
    return recognise(s, out, WITHOUT_URL, FIRST_VERSION);
}

/* ---- a row */

/* The columns behind ARTICLES stand two or three earlier in the first version, which has no ADM2. */
static ent_slice field(const ent_layout *l, const ent_csv_row *row, unsigned k) {
    uint32_t at = l->at[k];
    if (l->most == FIRST_VERSION && !l->header) at -= k == PLACE ? 2 : 3;
    return ent_csv_field(row, at);
}

static void read_party(const ent_layout *l, const ent_csv_row *row, const ent_reading *r,
                       const unsigned at[4], ent_party *p) {
    p->code = ent_field(l, row, at[0]);
    p->nation = ent_field(l, row, at[1]);
    if (p->nation.n) p->country = ent_country_find(ENT_NAMING_CAMEO, p->nation);
    if (!(r->wants & ENT_WANT_ACTORS)) return;
    p->raw = ent_field(l, row, at[2]);
    p->role = ent_field(l, row, at[3]);
}

static void read_code(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    ent_slice quad = ent_field(l, row, QUAD), root = ent_field(l, row, ROOT);
    if (quad.n == 1 && *quad.s >= '1' && *quad.s <= '4')
        out->source_quad = (uint8_t)(*quad.s - '0');
    out->root = root.n == 2 ? root : (ent_slice){"", 0};
    ent_cameo_read(ent_code_by_root(ent_field(l, row, CODE), root, false, r), r, out);
}

static void read_source(const ent_layout *l, const ent_csv_row *row, ent_coded *out) {
    ent_count_read(ent_field(l, row, MENTIONS), &out->mentions);
    ent_count_read(ent_field(l, row, SOURCES), &out->sources);
    ent_count_read(ent_field(l, row, ARTICLES), &out->articles);
    out->url = field(l, row, URL);
}

static bool read_row(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    static const unsigned one[] = {CODE1, NATION1, NAME1, TYPE1};
    static const unsigned two[] = {CODE2, NATION2, NAME2, TYPE2};
    ent_slice day = ent_field(l, row, DAY), added = field(l, row, ADDED);
    if (!ent_day_known(day, r, &out->first) && !ent_day_read(day, &out->first)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    out->last = out->first;
    if (added.n == 14) added.n = 8; /* with a time */
    out->has_added = ent_day_known(added, r, &out->added);
    ent_echo_look(r, out);
    out->id = ent_field(l, row, ID);
    read_party(l, row, r, one, &out->from);
    read_party(l, row, r, two, &out->to);
    if (r->wants & ENT_WANT_CODE) read_code(l, row, r, out);
    if (r->wants & ENT_WANT_VALUE) ent_value_read(ent_field(l, row, VALUE), r, out);
    if (r->wants & ENT_WANT_SOURCE) read_source(l, row, out);
    if (r->wants & ENT_WANT_PLACE) {
        out->place = field(l, row, PLACE);
        ent_position_read(field(l, row, LATITUDE), field(l, row, LONGITUDE), out);
    }
    ent_slice is_root = ent_field(l, row, IS_ROOT);
    out->has_root = is_root.n == 1;
    out->is_root = out->has_root && *is_root.s == '1';
    if (row->n != l->variant) r->odd |= 1u << ENT_ODD_LAYOUT;
    return true;
}

static const ent_format_reader reader_2 = {.recognise = recognise_2, .read = read_row};
static const ent_format_reader reader_1 = {.recognise = recognise_1, .read = read_row};

const ent_event_format ent_format_gdelt2 = {
    .id = "gdelt2",
    .name = "GDELT 2.0 events",
    .source = "Leetaru and Schrodt 2013; GDELT 2.0 codebook 2015",
    .coder = "GDELT2",
    .scale = "gdelt",
    .real = true,
    .reader = &reader_2,
};

const ent_event_format ent_format_gdelt1 = {
    .id = "gdelt1",
    .name = "GDELT 1.0 events",
    .source = "Leetaru and Schrodt 2013",
    .coder = "GDELT1",
    .scale = "gdelt",
    .real = true,
    .reader = &reader_1,
};
