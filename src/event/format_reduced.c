/* format_reduced.c - GDELT in fewer columns: eight fields as an export from Hive leaves them, with the
 * byte 0x01 between them, and the reduced file of 17 columns (Leetaru and Schrodt 2013).
 *
 * Countries are not given: an actor's first three letters are its country where CAMEO has one of that
 * code.  A row of the second kind stands for all reports of a day, which count as its mentions. */

#include "event/formats.h"
#include "event/countries.h"
#include "event/format.h"

enum { WHEN, FROM, TO, CODE, MENTIONS, VALUE, QUAD, ROOT, ARTICLES, LATITUDE, LONGITUDE, N_FIELDS };
enum { NEEDED = QUAD + 1, HIVE_COLUMNS = 8 };
enum { HIVE = 1 }; /* a variant */

static const uint16_t at_hive[] = {
    [WHEN] = 0, [FROM] = 1,  [TO] = 2,       [CODE] = 3,
    [ROOT] = 5, [VALUE] = 6, [MENTIONS] = 7, [QUAD] = ENT_NO_COLUMN,
};

static const char *const names[N_FIELDS] = {
    [WHEN] = "Date|SQLDATE",
    [FROM] = "Source",
    [TO] = "Target",
    [CODE] = "CAMEOCode",
    [MENTIONS] = "NumEvents",
    [VALUE] = "Goldstein|GoldsteinScale",
    [QUAD] = "QuadClass",
    [ROOT] = "EventRootCode",
    [ARTICLES] = "NumArts|NumArticles",
    [LATITUDE] = "ActionGeoLat|ActionGeo_Lat",
    [LONGITUDE] = "ActionGeoLong|ActionGeo_Long",
};

/* A year, codes of digits and a value. */
static bool is_hive_row(const ent_csv_row *row) {
    ent_slice year = ent_csv_field(row, at_hive[WHEN]), code = ent_csv_field(row, at_hive[CODE]);
    uint32_t number;
    int64_t value;
    return row->n == HIVE_COLUMNS && year.n == 4 && ent_count_read(year, &number) && code.n <= 4 &&
           ent_count_read(code, &number) &&
           ent_count_read(ent_csv_field(row, at_hive[ROOT]), &number) &&
           ent_millionths(ent_csv_field(row, at_hive[VALUE]), &value);
}

static unsigned recognise(const ent_sniffed *s, ent_layout *out) {
    enum { MOST = 90 }; /* per cent of the first rows */
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n_rows; i++) n += is_hive_row(&s->rows[i]);
    out->from_naming = out->to_naming = ENT_NAMING_CAMEO;
    out->least = out->most = s->n_columns;
    if (n * ENT_SURE >= s->n_rows * MOST) {
        memcpy(out->at, at_hive, sizeof at_hive);
        out->variant = HIVE;
        return ENT_SURE;
    }
    out->header = true;
    return ent_layout_find(s, names, N_FIELDS, NEEDED, out);
}

static void read_party(ent_slice code, ent_party *p) {
    enum { BLOCK = 3 }; /* letters of a country, in front */
    p->code = code;
    if (code.n < BLOCK) return;
    ent_slice nation = {code.s, BLOCK};
    p->country = ent_country_find(ENT_NAMING_CAMEO, nation);
    if (p->country) p->nation = nation;
}

/* A year alone is any of its days. */
static bool read_when(ent_slice when, ent_coded *out) {
    uint32_t year;
    if (ent_day_read(when, &out->first)) {
        out->last = out->first;
        return true;
    }
    if (when.n != 4 || !ent_count_read(when, &year) || year == 0) return false;
    out->first = ent_day_of((int)year, 1, 1);
    out->last = ent_day_of((int)year, 12, 31);
    out->dated = ENT_DATED_YEAR;
    return true;
}

static bool read_row(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    ent_slice root = ent_field(l, row, ROOT), quad = ent_field(l, row, QUAD);
    if (!read_when(ent_field(l, row, WHEN), out)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    read_party(ent_field(l, row, FROM), &out->from);
    read_party(ent_field(l, row, TO), &out->to);
    out->root = root.n == 2 ? root : (ent_slice){"", 0};
    ent_cameo_read(ent_code_by_root(ent_field(l, row, CODE), root, false, r), r, out);
    if (quad.n == 1 && *quad.s >= '1' && *quad.s <= '4')
        out->source_quad = (uint8_t)(*quad.s - '0');
    ent_value_read(ent_field(l, row, VALUE), r, out);
    ent_count_read(ent_field(l, row, MENTIONS), &out->mentions);
    ent_count_read(ent_field(l, row, ARTICLES), &out->articles);
    ent_position_read(ent_field(l, row, LATITUDE), ent_field(l, row, LONGITUDE), out);
    return true;
}

static const ent_format_reader reader = {.recognise = recognise, .read = read_row};

const ent_event_format ent_format_gdelt_reduced = {
    .id = "gdelt-reduced",
    .name = "GDELT reduced",
    .source = "Leetaru and Schrodt 2013",
    .coder = "GDELT1",
    .scale = "gdelt",
    .real = true, /* the eight fields; the 17 columns on synthetic rows */
    .reader = &reader,
};
