/* format_polecat.c - POLECAT, the PLOVER events of the NGEC coder (Halterman, Schrodt, Beger, Bagozzi and
 * Scarborough 2023): tab, a header of 40 names or fewer in changing order, `None` for what is missing.
 *
 * Several actors stand in one cell, between `;` or `|`; such a row becomes one event for each pair, each
 * with its share of the one event.  Some files have names in the header that the rows do not have
 * (`Headline`), and columns behind one move up; some have empty columns at the end of their rows. */

#include "event/codes.h"
#include "event/countries.h"
#include "event/format.h"
#include "event/lists.h"
#include "event/tables.h"

#include <string.h>

enum column {
    ID,
    DATE,
    TYPE,
    ACTOR_COUNTRY,
    RECIPIENT_COUNTRY,
    ACTOR,
    RECIPIENT,
    N_NEEDED,
    MODE = N_NEEDED,
    INTENSITY,
    QUAD,
    CONTEXTS,
    ACTOR_SECTOR,
    RECIPIENT_SECTOR,
    PLACE,
    LATITUDE,
    LONGITUDE,
    SOURCE,
    PUBLISHED,
    N_COLUMNS
};

static const char *const names[N_COLUMNS] = {
    [ID] = "Event ID",
    [DATE] = "Event Date",
    [TYPE] = "Event Type",
    [ACTOR_COUNTRY] = "Actor Country",
    [RECIPIENT_COUNTRY] = "Recipient Country",
    [ACTOR] = "Actor Name",
    [RECIPIENT] = "Recipient Name",
    [MODE] = "Event Mode",
    [INTENSITY] = "Event Intensity|Intensity",
    [QUAD] = "Quad Code",
    [CONTEXTS] = "Contexts",
    [ACTOR_SECTOR] = "Primary Actor Sector",
    [RECIPIENT_SECTOR] = "Primary Recipient Sector",
    [PLACE] = "Placename",
    [LATITUDE] = "Latitude",
    [LONGITUDE] = "Longitude",
    [SOURCE] = "Source",
    [PUBLISHED] = "Publication Date",
};

/* The rows have one column less than the header, and would have it in the place of `Headline`. */
static void without_headline(const ent_sniffed *s, ent_layout *out) {
    uint16_t extra = ent_sniffed_column(s, "Headline");
    bool shorter = s->n_rows > 1;
    for (uint32_t i = 1; i < s->n_rows; i++) {
        shorter = shorter && s->rows[i].n < s->n_columns;
    }
    for (unsigned k = 0; extra != ENT_NO_COLUMN && shorter && k < N_COLUMNS; k++) {
        if (out->at[k] != ENT_NO_COLUMN && out->at[k] > extra) {
            out->at[k]--;
        }
    }
}

static unsigned recognise(const ent_sniffed *s, ent_layout *out) {
    unsigned sure = ent_layout_find(s, names, N_COLUMNS, N_NEEDED, out);
    if (sure < ENT_SURE) {
        return sure;
    }
    without_headline(s, out);
    out->header = true;
    for (unsigned k = 0; k < N_NEEDED; k++) {
        out->least = out->at[k] >= out->least ? out->at[k] + 1u : out->least;
    }
    out->from_naming = out->to_naming = ENT_NAMING_NAME;
    return ENT_SURE;
}

static uint8_t quad_of(ent_slice words) {
    static const char *const quads[] = {"verbal cooperation", "material cooperation",
                                        "verbal conflict", "material conflict"};
    char folded[32];
    size_t n = ent_fold_text(words, folded, sizeof folded);
    for (uint8_t i = 0; i < 4 && n <= sizeof folded; i++) {
        if (ent_slice_is((ent_slice){folded, n}, quads[i])) {
            return (uint8_t)(i + 1);
        }
    }
    return 0;
}

/* One side of the event: item k of its countries, with its name where there are as many names. */
static void side(const ent_items *countries, const ent_items *actors, ent_slice actor_cell,
                 uint32_t k, ent_party *out) {
    uint32_t n = countries->n > 0 ? countries->n : actors->n;
    if (n == 0) {
        return;
    }
    out->raw = actors->n == n ? actors->at[k] : ent_given(actor_cell);
    if (countries->n == 0) {
        return;
    }
    out->nation = countries->at[k];
    out->country = ent_country_find(ENT_NAMING_ISO3, out->nation);
    if (out->country == 0) {
        out->country = ent_country_find(ENT_NAMING_NAME, out->nation);
    }
    if (out->raw.n == 0) {
        out->raw = out->nation;
    }
}

static void read_sides(const ent_layout *l, const ent_csv_row *row, ent_reading *r,
                       ent_coded *out) {
    static const char between[] = ";|";
    ent_items from_nation, from, to_nation, to;
    ent_slice from_cell = ent_field(l, row, ACTOR), to_cell = ent_field(l, row, RECIPIENT);
    ent_items_read(ent_field(l, row, ACTOR_COUNTRY), between, false, &from_nation);
    ent_items_read(ent_field(l, row, RECIPIENT_COUNTRY), between, false, &to_nation);
    ent_items_read(from_cell, between, false, &from);
    ent_items_read(to_cell, between, false, &to);
    uint32_t n = from_nation.n > 0 ? from_nation.n : from.n;
    uint32_t m = to_nation.n > 0 ? to_nation.n : to.n;
    n = n > 0 ? n : 1;
    m = m > 0 ? m : 1;
    out->n_parts = n * m;
    out->weight = ent_share_of(r->part, n * m);
    side(&from_nation, &from, from_cell, r->part / m, &out->from);
    side(&to_nation, &to, to_cell, r->part % m, &out->to);
    out->from.role = ent_given(ent_field(l, row, ACTOR_SECTOR));
    out->to.role = ent_given(ent_field(l, row, RECIPIENT_SECTOR));
}

static void read_code(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    out->scheme = ENT_SCHEME_PLOVER;
    out->code = ent_given(ent_field(l, row, TYPE));
    out->mode = ent_given(ent_field(l, row, MODE));
    const ent_event_code *code = ent_plover_find(out->code, out->mode);
    out->quad = code != NULL ? code->quad : 0;
    out->source_quad = quad_of(ent_field(l, row, QUAD));
    r->odd |= code == NULL ? 1u << ENT_ODD_CODE : 0u;
}

static void read_rest(const ent_layout *l, const ent_csv_row *row, ent_coded *out) {
    out->publisher = ent_given(ent_field(l, row, SOURCE));
    out->tags = ent_given(ent_field(l, row, CONTEXTS));
    out->place = ent_given(ent_field(l, row, PLACE));
    ent_position_read(ent_field(l, row, LATITUDE), ent_field(l, row, LONGITUDE), out);
    /* The id is that of the story, `_` and a number. */
    size_t n = out->id.n;
    while (n > 0 && out->id.s[n - 1] != '_') {
        n--;
    }
    out->story = n > 0 ? (ent_slice){out->id.s, n - 1} : (ent_slice){"", 0};
}

static bool read(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    if (!ent_day_read(ent_field(l, row, DATE), &out->first)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    out->last = out->first;
    out->has_added = ent_day_read(ent_field(l, row, PUBLISHED), &out->added);
    out->id = ent_given(ent_field(l, row, ID));
    read_sides(l, row, r, out);
    if (r->wants & ENT_WANT_CODE) {
        read_code(l, row, r, out);
    }
    if (r->wants & ENT_WANT_VALUE) {
        ent_value_read(ent_field(l, row, INTENSITY), r, out);
    }
    if (r->wants & (ENT_WANT_SOURCE | ENT_WANT_PLACE | ENT_WANT_TEXT)) {
        read_rest(l, row, out);
    }
    ent_echo_look(r, out);
    return true;
}

static const ent_format_reader reader = {.recognise = recognise, .read = read};

const ent_event_format ent_format_polecat = {
    "polecat", "POLECAT (PLOVER)", "Halterman, Schrodt, Beger, Bagozzi, Scarborough 2023",
    "NGEC",    "plover",           false,
    &reader};
