/* fields.c - what the readers of event formats share: columns by name, days, numbers, codes. */

#include "event/codes.h"
#include "event/format.h"

#include "base/num.h"

/* ---- columns by name */

static bool is_gap(char c) {
    return c == ' ' || c == '_' || c == '.' || c == '-';
}

static ent_slice without_gaps(ent_slice s) {
    while (s.n && is_gap(s.s[0])) s.s++, s.n--;
    while (s.n && is_gap(s.s[s.n - 1])) s.n--;
    return s;
}

static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Case aside; runs of blanks, `_`, `.` and `-` are one blank. */
static bool same_name(ent_slice a, ent_slice b) {
    a = without_gaps(a);
    b = without_gaps(b);
    while (a.n && b.n) {
        bool gap = is_gap(a.s[0]);
        if (gap != is_gap(b.s[0])) return false;
        if (!gap && small(a.s[0]) != small(b.s[0])) return false;
        a = (ent_slice){a.s + 1, a.n - 1};
        b = (ent_slice){b.s + 1, b.n - 1};
        if (gap) a = without_gaps(a), b = without_gaps(b);
    }
    return a.n == b.n;
}

static uint16_t column_called(const ent_sniffed *s, ent_slice name) {
    for (uint32_t c = 0; c < s->n_columns && c < ENT_NO_COLUMN; c++)
        if (same_name(ent_csv_field(&s->rows[0], c), name)) return (uint16_t)c;
    return ENT_NO_COLUMN;
}

uint16_t ent_sniffed_column(const ent_sniffed *s, const char *names) {
    while (*names) {
        size_t n = strcspn(names, "|");
        uint16_t c = column_called(s, (ent_slice){names, n});
        if (c != ENT_NO_COLUMN) return c;
        names += n + (names[n] == '|');
    }
    return ENT_NO_COLUMN;
}

unsigned ent_layout_find(const ent_sniffed *s, const char *const *names, unsigned n,
                         unsigned needed, ent_layout *layout) {
    unsigned found = 0;
    for (unsigned k = 0; k < n; k++) {
        layout->at[k] = ent_sniffed_column(s, names[k]);
        if (k >= needed) continue;
        found += layout->at[k] != ENT_NO_COLUMN;
        if (layout->at[k] == ENT_NO_COLUMN && !layout->lacks) layout->lacks = names[k];
    }
    return needed ? found * ENT_SURE / needed : ENT_SURE;
}

/* ---- days */

/* Digits from *s on, at least `least` and at most `most` of them. */
static bool take_number(ent_slice *s, size_t least, size_t most, int *out) {
    size_t n = 0;
    int x = 0;
    for (; n < most && n < s->n && s->s[n] >= '0' && s->s[n] <= '9'; n++)
        x = x * 10 + (s->s[n] - '0');
    s->s += n;
    s->n -= n;
    *out = x;
    return n >= least;
}

static bool take_char(ent_slice *s, char c) {
    if (!s->n || *s->s != c) return false;
    s->s++;
    s->n--;
    return true;
}

static bool is_day(int year, int month, int day) {
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 1 || month > 12 || day < 1) return false;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= length[month - 1] + (month == 2 && leap);
}

static bool give_day(int year, int month, int day, ent_day *out) {
    if (!is_day(year, month, day)) return false;
    *out = ent_day_of(year, month, day);
    return true;
}

/* Nothing, or what may stand behind a day: a time. */
static bool ends_day(ent_slice s) {
    return s.n == 0 || *s.s == ' ' || *s.s == 'T';
}

bool ent_day_compact(ent_slice s, ent_day *out) {
    int year, month, day;
    if (s.n != 8 && s.n != 14) return false;
    for (size_t i = 8; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9') return false;
    return take_number(&s, 4, 4, &year) && take_number(&s, 2, 2, &month) &&
           take_number(&s, 2, 2, &day) && give_day(year, month, day, out);
}

bool ent_day_known(ent_slice s, ent_reading *r, ent_day *out) {
    enum { TOP_BITS = 58 };
    uint64_t text;
    if (s.n != 8) return ent_day_compact(s, out);
    memcpy(&text, s.s, sizeof text);
    unsigned at = (unsigned)(text * UINT64_C(0x9E3779B97F4A7C15) >> TOP_BITS);
    if (r->days[at].text != text) {
        if (!ent_day_compact(s, out)) return false;
        r->days[at].text = text;
        r->days[at].day = *out;
    }
    *out = r->days[at].day;
    return true;
}

static bool read_dashed(ent_slice s, ent_day *out) {
    int year, month, day;
    return take_number(&s, 4, 4, &year) && take_char(&s, '-') && take_number(&s, 1, 2, &month) &&
           take_char(&s, '-') && take_number(&s, 1, 2, &day) && ends_day(s) &&
           give_day(year, month, day, out);
}

static bool read_american(ent_slice s, ent_day *out) {
    int year, month, day;
    return take_number(&s, 1, 2, &month) && take_char(&s, '/') && take_number(&s, 1, 2, &day) &&
           take_char(&s, '/') && take_number(&s, 4, 4, &year) && ends_day(s) &&
           give_day(year, month, day, out);
}

static int month_called(ent_slice word) {
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    for (int m = 0; m < 12; m++)
        if ((word.n == 3 || word.n == strlen(names[m])) &&
            same_name(word, (ent_slice){names[m], word.n}))
            return m + 1;
    return 0;
}

static bool read_words(ent_slice s, ent_day *out) {
    int year, day;
    if (!take_number(&s, 1, 2, &day) || !take_char(&s, ' ')) return false;
    size_t n = 0;
    while (n < s.n && s.s[n] != ' ') n++;
    int month = month_called((ent_slice){s.s, n});
    s.s += n;
    s.n -= n;
    return month && take_char(&s, ' ') && take_number(&s, 4, 4, &year) && s.n == 0 &&
           give_day(year, month, day, out);
}

bool ent_day_read(ent_slice s, ent_day *out) {
    s = ent_slice_trim(s);
    return ent_day_compact(s, out) || read_dashed(s, out) || read_american(s, out) ||
           read_words(s, out);
}

/* ---- numbers */

bool ent_count_read(ent_slice s, uint32_t *out) {
    uint64_t x = 0;
    if (!s.n || s.n > 10) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') return false;
        x = x * 10 + (uint64_t)(s.s[i] - '0');
    }
    *out = (uint32_t)x;
    return x <= UINT32_MAX;
}

bool ent_position_read(ent_slice latitude, ent_slice longitude, ent_coded *out) {
    double lat, lon;
    if (!ent_num_parse(latitude, &lat) || !ent_num_parse(longitude, &lon)) return false;
    if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) return false;
    out->latitude = lat;
    out->longitude = lon;
    return out->has_position = true;
}

bool ent_is_missing(ent_slice s) {
    return s.n == 0 || ent_slice_is(s, "NULL") || ent_slice_is(s, "NA") ||
           ent_slice_is(s, "None") || ent_slice_is(s, "---");
}

void ent_value_read(ent_slice s, ent_reading *r, ent_coded *out) {
    if (s.n == 0) return;
    out->has_value = ent_millionths(s, &out->value);
    if (!out->has_value && !ent_is_missing(s)) r->odd |= 1u << ENT_ODD_VALUE;
}

void ent_echo_look(ent_reading *r, const ent_coded *out) {
    if (!out->has_added) return;
    ent_day late = out->added - out->first;
    if (late == 7 || late == 30 || late == 31 || late == 365 || late == 366)
        r->odd |= 1u << ENT_ODD_ECHO;
}

/* ---- codes */

static bool begins_with(ent_slice s, ent_slice begin) {
    return s.n >= begin.n && memcmp(s.s, begin.s, begin.n) == 0;
}

/* `code` with a zero before it, in the scratch. */
static ent_slice with_zero(ent_slice code, ent_reading *r) {
    char *room = code.n <= 4 ? ent_reading_room(r, code.n + 1) : NULL;
    if (!room) return code;
    room[0] = '0';
    memcpy(room + 1, code.s, code.n);
    return (ent_slice){room, code.n + 1};
}

ent_slice ent_code_by_root(ent_slice code, ent_slice root, bool always, ent_reading *r) {
    char two[2] = {'0', '0'};
    if (root.n == 0 || root.n > 2 || code.n == 0) return code;
    memcpy(two + 2 - root.n, root.s, root.n);
    if (root.n == 2 && begins_with(code, root)) return code;
    /* `10` of root 1 was `010`; `1` of root 1 was `01`. */
    bool lost = two[0] == '0' && code.s[0] == two[1];
    if (!lost) return code;
    if (!r->pad_codes && !always) {
        r->zeros_lost = true;
        r->lost = code;
        return code;
    }
    r->odd |= 1u << ENT_ODD_PADDED;
    return with_zero(code, r);
}

void ent_cameo_read(ent_slice code, ent_reading *r, ent_coded *out) {
    if (!code.n) return;
    out->scheme = ENT_SCHEME_CAMEO;
    out->code = code;
    bool has_root = code.n >= 2 && !((code.s[0] | code.s[1]) & 0x80); /* no letter is cut in two */
    if (!out->root.n && has_root) out->root = (ent_slice){code.s, 2};
    const ent_event_code *row = ent_cameo_find(code);
    /* A code that is not in the table has the class of its root. */
    const ent_event_code *by = row || !has_root ? row : ent_cameo_find((ent_slice){code.s, 2});
    if (by) out->quad = by->quad;
    if (!row) r->odd |= 1u << ENT_ODD_CODE;
}
