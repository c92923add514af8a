/* format_ucdp.c - UCDP GED and Candidate: single events of organised violence (Sundberg and Melander 2013;
 * Hegre, Croicu, Eck and Hogbladh 2020).  Comma, quoted, line breaks within fields.
 *
 * Columns go by name, since versions have 41, 42 or 49 of them in different orders (best, high, low is
 * one of them); some monthly releases of Candidate have no header and are in the order of the 49.  The
 * two sides are not doer and victim.  What happened is placed on [date_start, date_end]. */

#include "event/countries.h"
#include "event/format.h"
#include "event/lists.h"

#include <string.h>

enum column {
    ID,
    TYPE,
    SIDE_A,
    SIDE_B,
    DATE_START,
    DATE_END,
    DATE_PREC,
    BEST,
    HIGH,
    LOW,
    N_NEEDED,
    GWNO_A = N_NEEDED,
    GWNO_B,
    CLARITY,
    STATUS,
    OFFICE,
    HEADLINE,
    PLACE,
    LATITUDE,
    LONGITUDE,
    N_COLUMNS
};

static const char *const names[N_COLUMNS] = {
    [ID] = "id",
    [TYPE] = "type_of_violence",
    [SIDE_A] = "side_a",
    [SIDE_B] = "side_b",
    [DATE_START] = "date_start",
    [DATE_END] = "date_end",
    [DATE_PREC] = "date_prec",
    [BEST] = "best|best_est",
    [HIGH] = "high|high_est",
    [LOW] = "low|low_est",
    [GWNO_A] = "gwnoa",
    [GWNO_B] = "gwnob",
    [CLARITY] = "event_clarity",
    [STATUS] = "code_status",
    [OFFICE] = "source_office",
    [HEADLINE] = "source_headline",
    [PLACE] = "where_coordinates",
    [LATITUDE] = "latitude",
    [LONGITUDE] = "longitude",
};

/* Of the 49 columns without a header. */
static const uint8_t places[N_COLUMNS] = {
    [ID] = 0,        [TYPE] = 5,       [SIDE_A] = 14,   [SIDE_B] = 17,    [DATE_START] = 38,
    [DATE_END] = 39, [DATE_PREC] = 37, [BEST] = 44,     [HIGH] = 45,      [LOW] = 46,
    [GWNO_A] = 47,   [GWNO_B] = 48,    [CLARITY] = 36,  [STATUS] = 4,     [OFFICE] = 20,
    [HEADLINE] = 22, [PLACE] = 25,     [LATITUDE] = 29, [LONGITUDE] = 30,
};

static bool digit_within(ent_slice s, char least, char most) {
    return s.n == 1 && s.s[0] >= least && s.s[0] <= most;
}

/* The first row is an event already. */
static bool without_header(const ent_sniffed *s) {
    enum { ALL = 49 };
    const ent_csv_row *row = &s->rows[0];
    uint32_t id;
    ent_day day;
    return s->n_columns == ALL && ent_count_read(ent_csv_field(row, places[ID]), &id) &&
           digit_within(ent_csv_field(row, places[TYPE]), '1', '3') &&
           digit_within(ent_csv_field(row, places[DATE_PREC]), '1', '5') &&
           ent_day_read(ent_csv_field(row, places[DATE_START]), &day) &&
           ent_day_read(ent_csv_field(row, places[DATE_END]), &day);
}

static unsigned recognise(const ent_sniffed *s, ent_layout *out) {
    out->from_naming = out->to_naming = ENT_NAMING_NAME;
    if (without_header(s)) {
        for (unsigned k = 0; k < N_COLUMNS; k++) {
            out->at[k] = places[k];
        }
        out->least = 47; /* gwnoa and gwnob may be cut off at the end */
        return ENT_SURE;
    }
    unsigned sure = ent_layout_find(s, names, N_COLUMNS, N_NEEDED, out);
    if (sure == ENT_SURE) {
        out->header = true;
        for (unsigned k = 0; k < N_NEEDED; k++) {
            out->least = out->at[k] >= out->least ? out->at[k] + 1u : out->least;
        }
    }
    return sure;
}

/* A side is a state where it has a number of Gleditsch and Ward or is called so. */
static void side(ent_slice name, ent_slice number, ent_party *out) {
    static const char government[] = "Government of ";
    size_t n = sizeof government - 1;
    out->raw = ent_given(name);
    out->country = ent_country_find(ENT_NAMING_GW, number);
    bool called = name.n > n && memcmp(name.s, government, n) == 0;
    if (out->country == 0 && !called) {
        return;
    }
    if (out->country != 0) {
        out->code = number;
    } else {
        out->country = ent_country_find(ENT_NAMING_NAME, name);
    }
    out->nation = name;
    out->role = ent_slice_of("government");
}

static bool read_dates(const ent_layout *l, const ent_csv_row *row, ent_coded *out) {
    if (!ent_day_read(ent_field(l, row, DATE_START), &out->first) ||
        !ent_day_read(ent_field(l, row, DATE_END), &out->last) || out->last < out->first) {
        return false;
    }
    ent_slice exactly = ent_field(l, row, DATE_PREC);
    if (digit_within(exactly, '2', '3')) {
        out->dated = ENT_DATED_WEEK;
    } else if (digit_within(exactly, '4', '4')) {
        out->dated = ENT_DATED_MONTH;
    } else if (digit_within(exactly, '5', '5')) {
        out->dated = ENT_DATED_YEAR;
    }
    out->lasts = out->first < out->last && ent_slice_is(ent_field(l, row, CLARITY), "2");
    return true;
}

static int32_t deaths(ent_slice s) {
    uint32_t n;
    return ent_count_read(s, &n) && n <= INT32_MAX ? (int32_t)n : -1;
}

static void read_deaths(const ent_layout *l, const ent_csv_row *row, ent_reading *r,
                        ent_coded *out) {
    out->deaths_low = deaths(ent_field(l, row, LOW));
    out->deaths_best = deaths(ent_field(l, row, BEST));
    out->deaths_high = deaths(ent_field(l, row, HIGH));
    bool known = out->deaths_low >= 0 && out->deaths_best >= 0 && out->deaths_high >= 0;
    if (known && (out->deaths_best < out->deaths_low || out->deaths_best > out->deaths_high)) {
        r->odd |= 1u << ENT_ODD_DEATHS;
    }
}

static bool read(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    if (!read_dates(l, row, out)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    out->directed = false;
    out->id = ent_field(l, row, ID);
    side(ent_field(l, row, SIDE_A), ent_field(l, row, GWNO_A), &out->from);
    side(ent_field(l, row, SIDE_B), ent_field(l, row, GWNO_B), &out->to);
    out->scheme = ENT_SCHEME_UCDP;
    out->code = ent_field(l, row, TYPE);
    if (!digit_within(out->code, '1', '3')) {
        r->odd |= 1u << ENT_ODD_CODE;
    }
    read_deaths(l, row, r, out);
    if (r->wants & (ENT_WANT_SOURCE | ENT_WANT_TEXT)) {
        out->publisher = ent_field(l, row, OFFICE);
        out->text = ent_field(l, row, HEADLINE);
        out->tags = ent_field(l, row, STATUS);
    }
    if (r->wants & ENT_WANT_PLACE) {
        out->place = ent_field(l, row, PLACE);
        ent_position_read(ent_field(l, row, LATITUDE), ent_field(l, row, LONGITUDE), out);
    }
    return true;
}

static const ent_format_reader reader = {.recognise = recognise, .read = read};

const ent_event_format ent_format_ucdp = {
    "ucdp", "UCDP GED and Candidate", "Sundberg and Melander 2013", "UCDP", "", true, &reader};
