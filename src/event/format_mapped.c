/* format_mapped.c - tables of one's own: by a mapping (mapping.h), or by our own column names.
 *
 * Cells of several actors become several events: of the ordered pairs of distinct actors each one once,
 * and both directions of a pair are one event that is mutual. */

#include "event/mapped.h"

#include "event/codes.h"
#include "event/countries.h"
#include "event/lists.h"
#include "event/tables.h"

#include <string.h>

/* ---- cells */

/* What a cell means, by the lines `value`; false: it is as it is. */
static bool meaning_of(const ent_mapping *map, unsigned field, ent_slice *cell) {
    for (size_t i = 0; i < map->values.n; i++) {
        const ent_mapped_value *v = &map->values.at[i];
        if ((v->fields >> field & 1u) && ent_slice_eq(v->cell, *cell)) {
            *cell = v->meaning;
            return true;
        }
    }
    return false;
}

static ent_slice cell_of(const ent_layout *l, const ent_csv_row *row, unsigned field) {
    const ent_mapped_field *f = &l->map->field[field];
    ent_slice cell = f->fixed ? f->text : ent_slice_trim(ent_field(l, row, field));
    meaning_of(l->map, field, &cell);
    return ent_given(cell);
}

static bool is_one_of(ent_slice s, const char *const *words) {
    char folded[16];
    size_t n = ent_fold_text(s, folded, sizeof folded);
    for (; *words != NULL && n <= sizeof folded; words++) {
        if (ent_slice_is((ent_slice){folded, n}, *words)) {
            return true;
        }
    }
    return false;
}

static bool is_yes(ent_slice s) {
    static const char *const words[] = {"yes", "true", "1", "y", "<->", NULL};
    return is_one_of(s, words);
}

static bool is_no(ent_slice s) {
    static const char *const words[] = {"no", "false", "0", "n", NULL};
    return is_one_of(s, words);
}

static bool is_skipped(const ent_layout *l, const ent_csv_row *row) {
    for (uint32_t i = 0; i < l->map->n_skips; i++) {
        const ent_mapped_skip *skip = &l->map->skips[i];
        ent_slice cell = ent_slice_trim(ent_field(l, row, ENT_N_FIELDS + i));
        if (ent_slice_eq(cell, skip->value) != skip->unless) {
            return true;
        }
    }
    return false;
}

/* ---- dates */

/* Three numbers in a given order, between any signs. */
static bool read_ordered(ent_slice s, ent_order order, ent_day *out) {
    if (order == ENT_ORDER_SHORT) {
        return ent_day_short(s, out);
    }
    uint32_t part[3] = {0};
    size_t at = 0;
    for (int k = 0; k < 3; k++) {
        size_t begin = at;
        while (at < s.n && s.s[at] >= '0' && s.s[at] <= '9') {
            at++;
        }
        if (!ent_count_read((ent_slice){s.s + begin, at - begin}, &part[k]) || part[k] > 9999) {
            return false;
        }
        if (k < 2 && (at >= s.n || strchr("/.- ", s.s[at]) == NULL)) {
            return false;
        }
        at += k < 2;
    }
    static const int places[][3] = {
        [ENT_ORDER_YMD] = {0, 1, 2}, [ENT_ORDER_DMY] = {2, 1, 0}, [ENT_ORDER_MDY] = {2, 0, 1}};
    const int *p = places[order];
    char text[10] = "0000-00-00";
    uint32_t year = part[p[0]], month = part[p[1]], day = part[p[2]];
    if (month > 99 || day > 99 || (at < s.n && s.s[at] != ' ' && s.s[at] != 'T')) {
        return false;
    }
    uint32_t digits[] = {year / 1000, year / 100 % 10, year / 10 % 10, year % 10,
                         month / 10,  month % 10,      day / 10,       day % 10};
    static const int where[] = {0, 1, 2, 3, 5, 6, 8, 9};
    for (int i = 0; i < 8; i++) {
        text[where[i]] = (char)('0' + digits[i]);
    }
    return ent_day_read((ent_slice){text, sizeof text}, out);
}

/* A day, month or year. */
static bool read_date(ent_slice s, ent_order order, ent_date *out) {
    ent_day day;
    if (order != ENT_ORDER_KNOWN) {
        if (!read_ordered(s, order, &day)) {
            return false;
        }
    } else if (ent_date_parse(s, out) == ENT_DATE_FINE) {
        return true;
    } else if (!ent_day_read(s, &day)) {
        return false;
    }
    *out = (ent_date){day, day, ENT_DAY};
    return true;
}

static ent_dated dated_as(ent_slice precision, ent_precision of_date) {
    static const char *const words[] = {"day", "week", "month", "year"};
    for (int i = ENT_DATED_DAY; i <= ENT_DATED_YEAR; i++) {
        const char *const one[] = {words[i], NULL};
        if (is_one_of(precision, one)) {
            return (ent_dated)i;
        }
    }
    return of_date == ENT_DAY     ? ENT_DATED_DAY
           : of_date == ENT_MONTH ? ENT_DATED_MONTH
                                  : ENT_DATED_YEAR;
}

static bool read_dates(const ent_layout *l, const ent_csv_row *row, ent_coded *out) {
    const ent_mapped_field *field = l->map->field;
    ent_date date, end;
    if (!read_date(cell_of(l, row, ENT_FIELD_DATE), field[ENT_FIELD_DATE].order, &date)) {
        return false;
    }
    out->dated = dated_as(cell_of(l, row, ENT_FIELD_PRECISION), date.precision);
    out->first = date.first;
    out->last = date.last;
    if (date.precision == ENT_DAY && out->dated != ENT_DATED_DAY) {
        ent_dated_within(out->dated, date.first, out);
    }
    ent_slice cell = cell_of(l, row, ENT_FIELD_DATE_END);
    if (cell.n > 0) {
        if (!read_date(cell, field[ENT_FIELD_DATE_END].order, &end) || end.last < out->first) {
            return false;
        }
        out->last = end.last;
        out->lasts = date.first != end.first || date.last != end.last;
    }
    cell = cell_of(l, row, ENT_FIELD_ADDED);
    if (cell.n > 0 && read_date(cell, field[ENT_FIELD_ADDED].order, &end)) {
        out->has_added = true;
        out->added = end.first;
    }
    return true;
}

/* ---- who */

static void read_side(const ent_layout *l, const ent_csv_row *row, unsigned field, ent_items *out) {
    const ent_mapped_field *f = &l->map->field[field];
    ent_slice cell = f->fixed ? f->text : ent_field(l, row, field);
    bool is_namibia = f->naming == ENT_NAMING_ISO2;
    ent_items_read(cell, f->list, is_namibia, out);
    uint32_t n = 0;
    for (uint32_t i = 0; i < out->n; i++) { /* each once, and not those that mean nobody */
        ent_slice item = out->at[i];
        bool before = (meaning_of(l->map, field, &item) && item.n == 0) ||
                      (l->map->none_is_nobody && ent_slice_is(item, "none"));
        for (uint32_t k = 0; k < n && !before; k++) {
            before = ent_slice_eq(out->at[k], out->at[i]);
        }
        if (!before) {
            out->at[n++] = out->at[i];
        }
    }
    out->n = n;
}

static void put_party(const ent_layout *l, unsigned field, const ent_items *items, uint32_t i,
                      ent_party *out) {
    if (i >= items->n) {
        return;
    }
    ent_naming naming = l->map->field[field].naming;
    ent_slice item = items->at[i];
    out->raw = item;
    bool meant = meaning_of(l->map, field, &item);
    if (meant) {
        out->code = item;
    }
    if (l->map->field[field].prefix) {
        item.n = item.n < 3 ? 0 : 3;
        out->code = out->code.n > 0 ? out->code : out->raw;
        meant = true; /* an organisation has no country */
    }
    out->country = ent_country_find(naming, item);
    if (naming != ENT_NAMING_UNKNOWN && (out->country != 0 || !meant)) {
        out->nation = item; /* what a line `value` means need not be a country */
    }
}

static void read_sides(const ent_layout *l, const ent_csv_row *row, ent_reading *r,
                       ent_coded *out) {
    ent_items from, to;
    uint32_t i = 0, j = 0;
    bool mutual = false;
    read_side(l, row, ENT_FIELD_FROM, &from);
    read_side(l, row, ENT_FIELD_TO, &to);
    out->n_parts = ent_pairs(&from, &to, r->part, &i, &j, &mutual);
    const ent_mapped_field *field = l->map->field;
    if (field[ENT_FIELD_FROM].split || field[ENT_FIELD_TO].split) {
        out->weight = ent_share_of(r->part, out->n_parts);
    }
    put_party(l, ENT_FIELD_FROM, &from, i, &out->from);
    put_party(l, ENT_FIELD_TO, &to, j, &out->to);
    out->mutual = mutual || is_yes(cell_of(l, row, ENT_FIELD_MUTUAL)) ||
                  is_no(cell_of(l, row, ENT_FIELD_DIRECTED));
}

/* ---- what */

/* Codes without their zeros: `42`, which is none while `042` is one. */
static bool has_lost_zero(ent_slice code) {
    char longer[5] = "0";
    if (code.n == 0 || code.n > 3 || ent_cameo_find(code) != NULL) {
        return false;
    }
    memcpy(longer + 1, code.s, code.n);
    return ent_cameo_find((ent_slice){longer, code.n + 1}) != NULL;
}

static void read_cameo(ent_slice code, ent_slice root, ent_reading *r, ent_coded *out) {
    code = ent_code_by_root(code, root, false, r);
    if (has_lost_zero(code)) {
        r->zeros_lost = true;
        r->lost = code;
    }
    ent_cameo_read(code, r, out);
}

/* A kind in the words of PLOVER, or `statement`; it goes before a code that says another. */
static void read_kind(ent_slice kind, ent_reading *r, ent_coded *out) {
    char folded[16];
    size_t n = ent_fold_text(kind, folded, sizeof folded);
    ent_event_kind known = ENT_EVENT_STATEMENT, of_code;
    if (n > sizeof folded || !ent_event_kind_find((ent_slice){folded, n}, &known)) {
        r->odd |= 1u << ENT_ODD_CODE;
        return;
    }
    if (ent_coded_kind(out, &of_code) && of_code == known) {
        return;
    }
    out->scheme = known == ENT_EVENT_STATEMENT ? ENT_SCHEME_OWN : ENT_SCHEME_PLOVER;
    out->code = ent_slice_of(ent_event_kind_name(known));
    out->mode = out->root = (ent_slice){"", 0};
    const ent_event_code *code = ent_plover_find(out->code, out->mode);
    out->quad = code != NULL ? code->quad : 0;
}

static void read_code(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    ent_slice code = cell_of(l, row, ENT_FIELD_CODE), root = cell_of(l, row, ENT_FIELD_ROOT);
    ent_slice kind = cell_of(l, row, ENT_FIELD_KIND), quad = cell_of(l, row, ENT_FIELD_QUAD);
    out->root = root;
    if (code.n > 0) {
        out->scheme = l->map->field[ENT_FIELD_CODE].scheme;
        out->scheme = out->scheme == ENT_SCHEME_NONE ? ENT_SCHEME_OWN : out->scheme;
        out->code = code;
        if (out->scheme == ENT_SCHEME_CAMEO) {
            read_cameo(code, root, r, out);
        } else if (out->scheme == ENT_SCHEME_PLOVER) {
            const ent_event_code *row_of = ent_plover_find(code, (ent_slice){"", 0});
            out->quad = row_of != NULL ? row_of->quad : 0;
        }
    }
    if (kind.n > 0) {
        read_kind(kind, r, out);
    }
    if (quad.n == 1 && quad.s[0] >= '1' && quad.s[0] <= '4') {
        out->source_quad = (uint8_t)(quad.s[0] - '0');
    }
}

/* ---- the rest */

/* "B2" of a column, or of two. */
static ent_slice grade_of(const ent_layout *l, const ent_csv_row *row, ent_reading *r) {
    ent_slice grade = cell_of(l, row, ENT_FIELD_GRADE);
    ent_slice letter = cell_of(l, row, ENT_FIELD_RELIABILITY);
    ent_slice digit = cell_of(l, row, ENT_FIELD_CREDIBILITY);
    if (grade.n > 0 || letter.n != 1 || digit.n > 1) {
        return grade.n > 0 ? grade : letter;
    }
    char *room = ent_reading_room(r, 2);
    if (room == NULL) {
        return letter;
    }
    room[0] = letter.s[0];
    room[1] = digit.n > 0 ? digit.s[0] : ' ';
    return (ent_slice){room, 1 + digit.n};
}

static void read_rest(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    uint32_t n;
    out->publisher = cell_of(l, row, ENT_FIELD_SOURCE);
    out->url = cell_of(l, row, ENT_FIELD_URL);
    out->story = cell_of(l, row, ENT_FIELD_STORY);
    out->text = cell_of(l, row, ENT_FIELD_TEXT);
    out->place = cell_of(l, row, ENT_FIELD_PLACE);
    out->tags = cell_of(l, row, ENT_FIELD_TAGS);
    out->alleged_by = cell_of(l, row, ENT_FIELD_ALLEGED_BY);
    out->denied_by = cell_of(l, row, ENT_FIELD_DENIED_BY);
    out->score_of = grade_of(l, row, r);
    ent_position_read(cell_of(l, row, ENT_FIELD_LATITUDE), cell_of(l, row, ENT_FIELD_LONGITUDE),
                      out);
    if (ent_count_read(cell_of(l, row, ENT_FIELD_DEATHS), &n) && n <= INT32_MAX) {
        out->deaths_best = (int32_t)n;
    }
}

bool ent_mapped_read(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    if (is_skipped(l, row)) {
        r->why = ENT_LEFT_SKIPPED;
        return false;
    }
    if (!read_dates(l, row, out)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    out->id = cell_of(l, row, ENT_FIELD_ID);
    read_sides(l, row, r, out);
    read_code(l, row, r, out);
    ent_value_read(cell_of(l, row, ENT_FIELD_SCORE), r, out);
    read_rest(l, row, r, out);
    return true;
}

static char separator(const ent_mapping *map) {
    return map->separator;
}

static const ent_format_reader mapped = {
    .separator = separator, .resolve = ent_mapped_resolve, .read = ent_mapped_read};

const ent_event_format ent_format_mapped = {"mapped", "table with a mapping", "", "", "own", true,
                                            &mapped};
