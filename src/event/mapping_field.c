/* mapping_field.c - the line of a field in a mapping: its column, and what stands behind it. */

#include "event/mapping_line.h"

#include "event/countries.h"

#include <string.h>

#define NAMINGS_HELP "namings of countries: iso3 iso2 iso_number cameo fips cow cow_letters gw name"

ent_status ent_map_read_column(ent_map_line *l, ent_mapped_column *out) {
    enum { MOST_NUMBER = 10000 };
    const ent_map_word *w = ent_map_next(l);
    if (w == NULL || w->sign || w->s.n == 0) {
        return ent_map_needs(l, w, "a column", "the name of a column as the header has it, or #3");
    }
    *out = (ent_mapped_column){.name = w->s, .at = w->at};
    if (w->quoted || *w->s.s != '#') {
        return ENT_OK;
    }
    uint32_t number = 0;
    bool good = w->s.n > 1;
    for (size_t i = 1; good && i < w->s.n; i++) {
        good = w->s.s[i] >= '0' && w->s.s[i] <= '9' && number < MOST_NUMBER;
        number = number * 10 + (uint32_t)(w->s.s[i] - '0');
    }
    if (!good || number == 0 || number > MOST_NUMBER) {
        return ent_map_needs(l, w, "a column", "columns by number are #1, #2, ..; the first is #1");
    }
    out->name = (ent_slice){"", 0};
    out->number = number;
    return ENT_OK;
}

static bool is_party(ent_field_id field) {
    return field == ENT_FIELD_FROM || field == ENT_FIELD_TO;
}

static bool is_date(ent_field_id field) {
    return field == ENT_FIELD_DATE || field == ENT_FIELD_DATE_END || field == ENT_FIELD_ADDED;
}

static ent_status read_list(ent_map_line *l, ent_mapped_field *f) {
    const ent_map_word *w = ent_map_next(l);
    if (w == NULL || w->s.n == 0 || w->s.n >= sizeof f->list) {
        return ent_map_needs(l, w, "a separator", "list \";\"");
    }
    memcpy(f->list, w->s.s, w->s.n);
    f->list[w->s.n] = '\0';
    f->split = ent_map_take(l, "split");
    return ENT_OK;
}

static ent_status read_order(ent_map_line *l, ent_mapped_field *f) {
    static const char *const orders[ENT_N_ORDERS] = {"", "ymd", "dmy", "mdy", "yymmdd"};
    const ent_map_word *w = ent_map_next(l);
    ent_nearest near = ent_nearest_to(w != NULL ? w->s : (ent_slice){"", 0});
    for (int i = ENT_ORDER_YMD; i < ENT_N_ORDERS; i++) {
        if (ent_map_is(w, orders[i])) {
            f->order = (ent_order)i;
            return ENT_OK;
        }
        ent_nearest_try(&near, ent_slice_of(orders[i]));
    }
    return w == NULL ? ent_map_needs(l, w, "an order", "ymd, dmy, mdy or yymmdd")
                     : ent_map_unknown(l, w, "order of a date", near, "ymd, dmy, mdy or yymmdd");
}

static ent_status read_scheme(ent_map_line *l, ent_mapped_field *f) {
    static const struct {
        const char *name;
        ent_scheme scheme;
    } schemes[] = {{"cameo", ENT_SCHEME_CAMEO},
                   {"plover", ENT_SCHEME_PLOVER},
                   {"ucdp", ENT_SCHEME_UCDP},
                   {"acled", ENT_SCHEME_ACLED},
                   {"own", ENT_SCHEME_OWN}};
    const ent_map_word *w = ent_map_next(l);
    ent_nearest near = ent_nearest_to(w != NULL ? w->s : (ent_slice){"", 0});
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (ent_map_is(w, schemes[i].name)) {
            f->scheme = schemes[i].scheme;
            return ENT_OK;
        }
        ent_nearest_try(&near, ent_slice_of(schemes[i].name));
    }
    return w == NULL ? ent_map_needs(l, w, "a scheme", "cameo, plover, ucdp, acled or own")
                     : ent_map_unknown(l, w, "scheme of codes", near,
                                       "cameo, plover, ucdp, acled or own");
}

/* What may stand behind the column of this field. */
static const char *options_of(ent_field_id field) {
    return is_party(field)           ? "a naming of countries and list \";\" may stand here"
           : is_date(field)          ? "order dmy may stand here"
           : field == ENT_FIELD_CODE ? "scheme cameo may stand here"
                                     : "nothing stands behind the column of this field";
}

static ent_status read_option(ent_map_line *l, ent_field_id field, ent_mapped_field *f) {
    const ent_map_word *w = ent_map_next(l);
    if (is_party(field) && ent_map_is(w, "list")) {
        return read_list(l, f);
    }
    if (is_date(field) && ent_map_is(w, "order")) {
        return read_order(l, f);
    }
    if (field == ENT_FIELD_CODE && ent_map_is(w, "scheme")) {
        return read_scheme(l, f);
    }
    if (is_party(field) && !w->quoted && !w->sign && ent_naming_find(w->s, &f->naming)) {
        f->prefix = ent_map_take(l, "prefix");
        return ENT_OK;
    }
    ent_nearest near = ent_nearest_to(w->s);
    for (int i = ENT_NAMING_UNKNOWN + 1; is_party(field) && i < ENT_N_NAMINGS; i++) {
        ent_nearest_try(&near, ent_slice_of(ent_naming_name((ent_naming)i)));
    }
    if (is_party(field)) {
        ent_nearest_try(&near, ent_slice_of("list"));
        return ent_map_unknown(l, w, "naming of countries", near, NAMINGS_HELP);
    }
    return ent_map_needs(l, w, "the end of the line", options_of(field));
}

ent_status ent_map_read_field(ent_map_line *l, ent_field_id field, const ent_map_word *name) {
    ent_mapped_field *f = &l->map->field[field];
    if (f->given) {
        return ent_mapping_fault(l->ctx, l->map, name->at, "",
                                 "\"%s\" has a line already; a field has one column",
                                 ent_field_name(field));
    }
    f->given = true;
    f->at = name->at;
    if (ent_map_take(l, "is")) {
        const ent_map_word *w = ent_map_next(l);
        if (w == NULL || w->sign) {
            return ent_map_needs(l, w, "a value", "kind is assault");
        }
        f->fixed = true;
        f->text = w->s;
    } else if (ent_map_take(l, "=")) {
        ent_status st = ent_map_read_column(l, &f->column);
        if (st != ENT_OK) {
            return st;
        }
    } else {
        return ent_map_needs(l, ent_map_next(l), "\"=\" or \"is\"",
                             "date = COLUMN, or kind is assault");
    }
    while (l->next < l->n) {
        ent_status st = read_option(l, field, f);
        if (st != ENT_OK) {
            return st;
        }
    }
    return ENT_OK;
}
