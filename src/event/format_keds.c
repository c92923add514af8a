/* format_keds.c - KEDS and TABARI (Schrodt 1998, 2001): one event a line, `YYMMDD SRC TGT CODE (label)
 * [text]` between tabs or blanks, years from 1940 to 2039.
 *
 * The codes are of WEIS in the sets of the 1990s and of CAMEO later, and no line says which: with codes of
 * four digits they are CAMEO's; else they are kept as text, unless a mapping says `scheme cameo`. */

#include "event/codes.h"
#include "event/countries.h"
#include "event/format.h"
#include "event/lists.h"

#include <string.h>

enum scheme { UNKNOWN, CAMEO };

static ent_slice whole(const ent_csv_row *row) {
    return (ent_slice){row->text, row->n > 0 ? row->end[row->n - 1] : 0};
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\0'; /* 0 ends a mended cell */
}

/* The next word, "" at the end; *rest goes behind it. */
static ent_slice word(ent_slice *rest) {
    while (rest->n > 0 && is_blank(*rest->s)) {
        rest->s++;
        rest->n--;
    }
    ent_slice w = {rest->s, 0};
    while (w.n < rest->n && !is_blank(rest->s[w.n])) {
        w.n++;
    }
    rest->s += w.n;
    rest->n -= w.n;
    return w;
}

static bool is_actor(ent_slice s) {
    if (s.n < 2 || s.n > 15) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        bool letter = s.s[i] >= 'A' && s.s[i] <= 'Z';
        bool other = strchr("-#*+/", s.s[i]) != NULL || (s.s[i] >= '0' && s.s[i] <= '9');
        if (s.s[i] == '\0' || (!letter && !other)) {
            return false;
        }
    }
    return s.s[0] < '0' || s.s[0] > '9';
}

static bool is_null(ent_slice code) {
    return ent_slice_is(code, "---") || ent_slice_is(code, "###");
}

static bool is_code(ent_slice s) {
    bool digits = s.n >= 2 && s.n <= 4;
    for (size_t i = 0; digits && i < s.n; i++) {
        digits = s.s[i] >= '0' && s.s[i] <= '9';
    }
    return digits || is_null(s);
}

static unsigned recognise(const ent_sniffed *s, ent_layout *out) {
    unsigned good = 0;
    for (uint32_t i = 0; i < s->n_rows; i++) {
        ent_slice rest = whole(&s->rows[i]);
        ent_day day;
        ent_slice date = word(&rest), from = word(&rest), to = word(&rest), code = word(&rest);
        bool is_line = ent_day_short(date, &day) && is_actor(from) && is_actor(to) && is_code(code);
        good += is_line;
        if (is_line && code.n == 4) {
            out->variant = CAMEO;
        }
    }
    out->from_naming = out->to_naming = ENT_NAMING_CAMEO;
    return good * 10 >= s->n_rows * 9u ? ENT_SURE : 0;
}

static void side(ent_slice code, ent_party *out) {
    if (code.s[0] == '-' || code.s[0] == '#') {
        return;
    }
    out->raw = out->code = code;
    out->nation = (ent_slice){code.s, code.n < 3 ? code.n : 3};
    out->country = ent_country_find(ENT_NAMING_CAMEO, out->nation);
}

/* (label) [text] */
static ent_slice label_of(ent_slice rest) {
    const char *open = rest.n > 0 ? memchr(rest.s, '(', rest.n) : NULL;
    if (open == NULL) {
        return (ent_slice){"", 0};
    }
    size_t n = rest.n - (size_t)(open + 1 - rest.s);
    const char *close = memchr(open + 1, ')', n);
    return (ent_slice){open + 1, close != NULL ? (size_t)(close - open - 1) : n};
}

static bool read(const ent_layout *l, const ent_csv_row *row, ent_reading *r, ent_coded *out) {
    ent_slice rest = whole(row);
    ent_slice date = word(&rest), from = word(&rest), to = word(&rest), code = word(&rest);
    if (!ent_day_short(date, &out->first)) {
        r->why = ENT_LEFT_NO_DATE;
        return false;
    }
    if (!is_actor(from) || !is_actor(to) || !is_code(code)) {
        r->why = ENT_LEFT_SHORT;
        return false;
    }
    if (is_null(code)) {
        r->why = ENT_LEFT_NULL_EVENT;
        return false;
    }
    out->last = out->first;
    side(from, &out->from);
    side(to, &out->to);
    out->text = label_of(rest);
    if (l->variant == CAMEO) {
        out->scheme = ENT_SCHEME_CAMEO;
        ent_cameo_read(code, r, out);
    } else {
        out->scheme = ENT_SCHEME_OWN;
        out->code = code;
    }
    return true;
}

static const ent_format_reader reader = {.recognise = recognise, .read = read};

const ent_event_format ent_format_keds = {
    "keds", "KEDS and TABARI", "Schrodt 1998", "TABARI", "", false, &reader};
