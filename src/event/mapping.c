/* mapping.c - the text of a mapping: a statement a line, each fault at its place.
 *
 * The language is that of mapping.h.  A line with a fault is left and the next one is read, so that all
 * of them are told at once. */

#include "event/mapped.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "base/names.h"
#include "event/countries.h"

#include <stdarg.h>
#include <string.h>

enum { MOST_TEXT = 1 << 20, MOST_VALUES = 10000 };

static const char *const field_names[ENT_N_FIELDS] = {
    [ENT_FIELD_ID] = "id",
    [ENT_FIELD_DATE] = "date",
    [ENT_FIELD_DATE_END] = "date_end",
    [ENT_FIELD_PRECISION] = "precision",
    [ENT_FIELD_FROM] = "from",
    [ENT_FIELD_TO] = "to",
    [ENT_FIELD_MUTUAL] = "mutual",
    [ENT_FIELD_DIRECTED] = "directed",
    [ENT_FIELD_KIND] = "kind",
    [ENT_FIELD_CODE] = "code",
    [ENT_FIELD_ROOT] = "root",
    [ENT_FIELD_QUAD] = "quad",
    [ENT_FIELD_SCORE] = "score",
    [ENT_FIELD_TEXT] = "text",
    [ENT_FIELD_PLACE] = "place",
    [ENT_FIELD_TAGS] = "tags",
    [ENT_FIELD_SOURCE] = "source",
    [ENT_FIELD_GRADE] = "grade",
    [ENT_FIELD_RELIABILITY] = "reliability",
    [ENT_FIELD_CREDIBILITY] = "credibility",
    [ENT_FIELD_ALLEGED_BY] = "alleged_by",
    [ENT_FIELD_DENIED_BY] = "denied_by",
    [ENT_FIELD_URL] = "url",
    [ENT_FIELD_STORY] = "story",
    [ENT_FIELD_LATITUDE] = "latitude",
    [ENT_FIELD_LONGITUDE] = "longitude",
    [ENT_FIELD_DEATHS] = "deaths",
    [ENT_FIELD_ADDED] = "added",
};

#define FIELDS_HELP                                                                                \
    "fields: id date date_end precision from to mutual directed kind code root quad score text "   \
    "place tags source grade reliability credibility alleged_by denied_by url story latitude "     \
    "longitude deaths added"
#define NAMINGS_HELP                                                                               \
    "namings of countries: iso3 iso2 iso_number cameo fips cow cow_letters gw name"

const char *ent_field_name(ent_field_id field) {
    return field_names[field];
}

static bool find_field(ent_slice word, ent_field_id *out) {
    if (ent_slice_is(word, "publisher")) {
        *out = ENT_FIELD_SOURCE;
        return true;
    }
    for (int i = 0; i < ENT_N_FIELDS; i++) {
        if (ent_slice_is(word, field_names[i])) {
            *out = (ent_field_id)i;
            return true;
        }
    }
    return false;
}

/* ---- faults */

/* Columns count code points. */
static uint32_t column_of(ent_slice text, size_t line_begin, size_t at) {
    uint32_t column = 1;
    for (size_t i = line_begin; i < at; i++) {
        column += ((unsigned char)text.s[i] & 0xC0) != 0x80;
    }
    return column;
}

static void one_line(char *line, size_t room, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ent_one_line(line, room, format, args);
    va_end(args);
}

ent_status ent_mapping_fault(ent_ctx *ctx, const ent_mapping *map, ent_mapped_span at,
                             const char *help, const char *format, ...) {
    enum { MOST_EXCERPT = 4096 };
    char message[600], clean_help[1200], excerpt[MOST_EXCERPT + 1] = "";
    size_t begin = 0, end = at.begin;
    uint32_t line = 1;
    for (size_t i = 0; i < at.begin; i++) {
        if (map->text.s[i] == '\n') {
            line++;
            begin = i + 1;
        }
    }
    while (end < map->text.n && map->text.s[end] != '\n' && map->text.s[end] != '\r') {
        end++;
    }
    if (end > begin && end - begin <= MOST_EXCERPT) {
        memcpy(excerpt, map->text.s + begin, end - begin);
        excerpt[end - begin] = '\0';
    }
    va_list args;
    va_start(args, format);
    ent_one_line(message, sizeof message, format, args);
    va_end(args);
    one_line(clean_help, sizeof clean_help, "%s", help);
    ent_diag d = {.severity = ENT_ERROR,
                  .code = "E294",
                  .file = map->name,
                  .line = line,
                  .column = column_of(map->text, begin, at.begin),
                  .end_line = line,
                  .end_column = column_of(map->text, begin, at.end),
                  .begin = (uint32_t)at.begin,
                  .end = (uint32_t)at.end,
                  .message = message,
                  .help = clean_help,
                  .excerpt = excerpt};
    bool first = ent_ctx_diag_count_of(ctx, ENT_ERROR) == 0;
    ent_status st = ent_ctx_add_diag(ctx, &d);
    if (st != ENT_OK) {
        return st;
    }
    return first ? ent_fail(ctx, ENT_EINPUT, "%s cannot be read: %s", map->name, message)
                 : ENT_EINPUT;
}

/* ---- words of a line */

typedef struct word {
    ent_slice s; /* without its quotes */
    bool quoted, sign; /* a sign: = != , */
    ent_mapped_span at;
} word;

enum { MOST_WORDS = 64 };

typedef struct line {
    ent_ctx *ctx;
    ent_mapping *map;
    word words[MOST_WORDS];
    size_t n, next;
    ent_mapped_span end; /* behind the last word */
} line;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_sign(const char *s, size_t n) {
    return n > 0 && (*s == '=' || *s == ',' || (*s == '!' && n > 1 && s[1] == '='));
}

/* `#` and a number is a column where one may stand: behind a sign or `where`. */
static bool is_column_number(const line *l, ent_slice rest) {
    if (l->n == 0 || rest.n < 2 || rest.s[1] < '0' || rest.s[1] > '9') {
        return false;
    }
    const word *before = &l->words[l->n - 1];
    return before->sign || (!before->quoted && ent_slice_is(before->s, "where"));
}

/* Splits a line into words; false: a quote is not closed, or there are too many, and was told. */
static ent_status split(line *l, size_t begin, size_t end) {
    const char *text = l->map->text.s;
    l->n = l->next = 0;
    l->end = (ent_mapped_span){end, end};
    for (size_t i = begin; i < end;) {
        ent_slice rest = {text + i, end - i};
        if (is_blank(*rest.s)) {
            i++;
            continue;
        }
        if (*rest.s == '#' && !is_column_number(l, rest)) {
            break;
        }
        if (l->n == MOST_WORDS) {
            return ent_mapping_fault(l->ctx, l->map, (ent_mapped_span){i, i + 1}, "",
                                     "a line of more than %d words", MOST_WORDS);
        }
        word *w = &l->words[l->n];
        *w = (word){.at = {i, i}};
        size_t n = 0;
        if (*rest.s == '"') {
            const char *close = memchr(rest.s + 1, '"', rest.n - 1);
            if (close == NULL) {
                return ent_mapping_fault(l->ctx, l->map, (ent_mapped_span){i, end}, "",
                                         "a quote that is not closed on its line");
            }
            n = (size_t)(close - rest.s) + 1;
            w->s = (ent_slice){rest.s + 1, n - 2};
            w->quoted = true;
        } else if (is_sign(rest.s, rest.n)) {
            n = *rest.s == '!' ? 2 : 1;
            w->s = (ent_slice){rest.s, n};
            w->sign = true;
        } else {
            while (n < rest.n && !is_blank(rest.s[n]) && !is_sign(rest.s + n, rest.n - n)) {
                n++;
            }
            w->s = (ent_slice){rest.s, n};
        }
        w->at.end = i += n;
        l->end = (ent_mapped_span){i, i};
        l->n++;
    }
    return ENT_OK;
}

/* The next word, NULL at the end. */
static const word *next(line *l) {
    return l->next < l->n ? &l->words[l->next++] : NULL;
}

static bool is(const word *w, const char *s) {
    return w != NULL && !w->quoted && ent_slice_is(w->s, s);
}

static bool take(line *l, const char *s) {
    bool there = l->next < l->n && is(&l->words[l->next], s);
    l->next += there;
    return there;
}

/* Something else stands there than what the line needs. */
static ent_status needs(line *l, const word *w, const char *what, const char *help) {
    if (w == NULL) {
        return ent_mapping_fault(l->ctx, l->map, l->end, help, "the line ends where %s is needed",
                                 what);
    }
    return ent_mapping_fault(l->ctx, l->map, w->at, help, "\"%.*s\" stands where %s is needed",
                             (int)(w->s.n < 80 ? w->s.n : 80), w->s.s, what);
}

/* An unknown word, with the nearest of those that may stand there. */
static ent_status unknown(line *l, const word *w, const char *what, ent_nearest near,
                          const char *help) {
    int n = (int)(w->s.n < 80 ? w->s.n : 80);
    if (near.best.n > 0) {
        return ent_mapping_fault(l->ctx, l->map, w->at, help,
                                 "\"%.*s\" is no %s; did you mean \"%.*s\"?", n, w->s.s, what,
                                 (int)near.best.n, near.best.s);
    }
    return ent_mapping_fault(l->ctx, l->map, w->at, help, "\"%.*s\" is no %s", n, w->s.s, what);
}

/* ---- parts of a line */

/* A column by name or by #N. */
static ent_status read_column(line *l, ent_mapped_column *out) {
    enum { MOST_NUMBER = 10000 };
    const word *w = next(l);
    if (w == NULL || w->sign || w->s.n == 0) {
        return needs(l, w, "a column", "the name of a column as the header has it, or #3");
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
        return needs(l, w, "a column", "columns by number are #1, #2, ..; the first is #1");
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

static ent_status read_list(line *l, ent_mapped_field *f) {
    const word *w = next(l);
    if (w == NULL || w->s.n == 0 || w->s.n >= sizeof f->list) {
        return needs(l, w, "a separator", "list \";\"");
    }
    memcpy(f->list, w->s.s, w->s.n);
    f->list[w->s.n] = '\0';
    f->split = take(l, "split");
    return ENT_OK;
}

static ent_status read_order(line *l, ent_mapped_field *f) {
    static const char *const orders[] = {"", "ymd", "dmy", "mdy"};
    const word *w = next(l);
    ent_nearest near = ent_nearest_to(w != NULL ? w->s : (ent_slice){"", 0});
    for (int i = ENT_ORDER_YMD; i <= ENT_ORDER_MDY; i++) {
        if (is(w, orders[i])) {
            f->order = (ent_order)i;
            return ENT_OK;
        }
        ent_nearest_try(&near, ent_slice_of(orders[i]));
    }
    return w == NULL ? needs(l, w, "an order", "ymd, dmy or mdy")
                     : unknown(l, w, "order of a date", near, "ymd, dmy or mdy");
}

static ent_status read_scheme(line *l, ent_mapped_field *f) {
    static const struct {
        const char *name;
        ent_scheme scheme;
    } schemes[] = {{"cameo", ENT_SCHEME_CAMEO},
                   {"plover", ENT_SCHEME_PLOVER},
                   {"ucdp", ENT_SCHEME_UCDP},
                   {"acled", ENT_SCHEME_ACLED},
                   {"own", ENT_SCHEME_OWN}};
    const word *w = next(l);
    ent_nearest near = ent_nearest_to(w != NULL ? w->s : (ent_slice){"", 0});
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (is(w, schemes[i].name)) {
            f->scheme = schemes[i].scheme;
            return ENT_OK;
        }
        ent_nearest_try(&near, ent_slice_of(schemes[i].name));
    }
    return w == NULL ? needs(l, w, "a scheme", "cameo, plover, ucdp, acled or own")
                     : unknown(l, w, "scheme of codes", near, "cameo, plover, ucdp, acled or own");
}

/* What may stand behind the column of this field. */
static const char *options_of(ent_field_id field) {
    return is_party(field)            ? "a naming of countries and list \";\" may stand here"
           : is_date(field)           ? "order dmy may stand here"
           : field == ENT_FIELD_CODE ? "scheme cameo may stand here"
                                      : "nothing stands behind the column of this field";
}

static ent_status read_option(line *l, ent_field_id field, ent_mapped_field *f) {
    const word *w = next(l);
    if (is_party(field) && is(w, "list")) {
        return read_list(l, f);
    }
    if (is_date(field) && is(w, "order")) {
        return read_order(l, f);
    }
    if (field == ENT_FIELD_CODE && is(w, "scheme")) {
        return read_scheme(l, f);
    }
    if (is_party(field) && !w->quoted && !w->sign && ent_naming_find(w->s, &f->naming)) {
        return ENT_OK;
    }
    ent_nearest near = ent_nearest_to(w->s);
    for (int i = ENT_NAMING_UNKNOWN + 1; is_party(field) && i < ENT_N_NAMINGS; i++) {
        ent_nearest_try(&near, ent_slice_of(ent_naming_name((ent_naming)i)));
    }
    if (is_party(field)) {
        ent_nearest_try(&near, ent_slice_of("list"));
        return unknown(l, w, "naming of countries", near, NAMINGS_HELP);
    }
    return needs(l, w, "the end of the line", options_of(field));
}

/* ---- statements */

static ent_status read_field(line *l, ent_field_id field, const word *name) {
    ent_mapped_field *f = &l->map->field[field];
    if (f->given) {
        return ent_mapping_fault(l->ctx, l->map, name->at, "",
                                 "\"%s\" has a line already; a field has one column",
                                 field_names[field]);
    }
    f->given = true;
    f->at = name->at;
    if (take(l, "is")) {
        const word *w = next(l);
        if (w == NULL || w->sign) {
            return needs(l, w, "a value", "kind is assault");
        }
        f->fixed = true;
        f->text = w->s;
    } else if (take(l, "=")) {
        ent_status st = read_column(l, &f->column);
        if (st != ENT_OK) {
            return st;
        }
    } else {
        return needs(l, next(l), "\"=\" or \"is\"", "date = COLUMN, or kind is assault");
    }
    while (l->next < l->n) {
        ent_status st = read_option(l, field, f);
        if (st != ENT_OK) {
            return st;
        }
    }
    return ENT_OK;
}

static ent_status read_separator(line *l) {
    static const struct {
        const char *name;
        char c;
    } rows[] = {{"comma", ','}, {",", ','}, {"semicolon", ';'}, {";", ';'},
                {"tab", '\t'},  {"bar", '|'}, {"|", '|'}};
    const word *w = next(l);
    for (size_t i = 0; w != NULL && i < sizeof rows / sizeof rows[0]; i++) {
        if (ent_slice_is(w->s, rows[i].name)) {
            l->map->separator = rows[i].c;
            return ENT_OK;
        }
    }
    return needs(l, w, "a separator", "comma, semicolon, tab or bar");
}

/* value CELL of FIELD, FIELD = MEANING */
static ent_status read_value(line *l) {
    const word *cell = next(l);
    if (cell == NULL || cell->sign) {
        return needs(l, cell, "the text of a cell", "value ENI of from = ITA");
    }
    if (!take(l, "of")) {
        return needs(l, next(l), "\"of\"", "value ENI of from = ITA");
    }
    ent_mapped_value value = {.cell = cell->s};
    do {
        const word *w = next(l);
        ent_field_id field;
        if (w == NULL || w->sign) {
            return needs(l, w, "a field", FIELDS_HELP);
        }
        if (!find_field(w->s, &field)) {
            ent_nearest near = ent_nearest_to(w->s);
            for (int i = 0; i < ENT_N_FIELDS; i++) {
                ent_nearest_try(&near, ent_slice_of(field_names[i]));
            }
            return unknown(l, w, "field", near, FIELDS_HELP);
        }
        value.fields |= 1u << field;
    } while (take(l, ","));
    const word *meaning = take(l, "=") ? next(l) : NULL;
    if (meaning == NULL || meaning->sign) {
        return needs(l, meaning != NULL ? meaning : next(l), "\"=\" and what the cell means",
                     "value ENI of from = ITA");
    }
    value.meaning = meaning->s;
    if (l->map->values.n == MOST_VALUES) {
        return ent_mapping_fault(l->ctx, l->map, cell->at, "", "more than %d lines of values",
                                 MOST_VALUES);
    }
    return ent_vec_push(&l->map->values, value) ? ENT_OK : ent_no_memory(l->ctx);
}

/* skip where COLUMN = VALUE */
static ent_status read_skip(line *l) {
    ent_mapping *map = l->map;
    static const char help[] = "skip where COLUMN = VALUE";
    if (!take(l, "where")) {
        return needs(l, next(l), "\"where\"", help);
    }
    if (map->n_skips == ENT_MOST_SKIPS) {
        return ent_mapping_fault(l->ctx, map, l->words[0].at, "", "more than %d lines of skip",
                                 (int)ENT_MOST_SKIPS);
    }
    ent_mapped_skip skip = {0};
    ent_status st = read_column(l, &skip.column);
    if (st != ENT_OK) {
        return st;
    }
    skip.unless = take(l, "!=");
    if (!skip.unless && !take(l, "=")) {
        return needs(l, next(l), "\"=\" or \"!=\"", help);
    }
    const word *value = next(l);
    if (value == NULL || value->sign) {
        return needs(l, value, "a value", help);
    }
    skip.value = value->s;
    map->skips[map->n_skips++] = skip;
    return ENT_OK;
}

static ent_status read_line(line *l) {
    const word *first = next(l);
    ent_field_id field;
    ent_status st;
    if (is(first, "separator")) {
        st = read_separator(l);
    } else if (is(first, "no")) {
        l->map->no_header = take(l, "header");
        st = l->map->no_header ? ENT_OK : needs(l, next(l), "\"header\"", "no header");
    } else if (is(first, "value")) {
        st = read_value(l);
    } else if (is(first, "skip")) {
        st = read_skip(l);
    } else if (!first->quoted && !first->sign && find_field(first->s, &field)) {
        return read_field(l, field, first);
    } else {
        static const char *const words[] = {"separator", "value", "skip"};
        ent_nearest near = ent_nearest_to(first->s);
        for (int i = 0; i < ENT_N_FIELDS; i++) {
            ent_nearest_try(&near, ent_slice_of(field_names[i]));
        }
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            ent_nearest_try(&near, ent_slice_of(words[i]));
        }
        return unknown(l, first, "field", near, FIELDS_HELP);
    }
    if (st == ENT_OK && l->next < l->n) {
        return needs(l, next(l), "the end of the line", "");
    }
    return st;
}

/* What a mapping cannot do without. */
static ent_status look_whole(ent_ctx *ctx, const ent_mapping *map) {
    static const struct {
        ent_field_id field;
        const char *help;
    } needed[] = {{ENT_FIELD_DATE, "date = COLUMN"}, {ENT_FIELD_FROM, "from = COLUMN"}};
    ent_status worst = ENT_OK;
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (!map->field[needed[i].field].given) {
            ent_mapped_span end = {map->text.n, map->text.n};
            ent_status st = ent_mapping_fault(ctx, map, end, needed[i].help,
                                              "the mapping has no line for \"%s\"",
                                              field_names[needed[i].field]);
            worst = st == ENT_EINPUT && worst != ENT_OK ? worst : st;
        }
    }
    for (int i = 0; i < ENT_N_FIELDS; i++) {
        const ent_mapped_field *f = &map->field[i];
        if (f->given && !f->fixed && f->column.number == 0 && map->no_header) {
            ent_status st = ent_mapping_fault(
                ctx, map, f->column.at, "date = #2",
                "there is no header that could name a column \"%.*s\"",
                (int)(f->column.name.n < 80 ? f->column.name.n : 80), f->column.name.s);
            worst = st == ENT_EINPUT && worst != ENT_OK ? worst : st;
        }
    }
    return worst;
}

static ent_status read_lines(ent_ctx *ctx, ent_mapping *map) {
    line l = {.ctx = ctx, .map = map};
    ent_status worst = ENT_OK;
    for (size_t begin = 0; begin < map->text.n;) {
        const char *end = memchr(map->text.s + begin, '\n', map->text.n - begin);
        size_t stop = end != NULL ? (size_t)(end - map->text.s) : map->text.n;
        ent_status st = split(&l, begin, stop);
        if (st == ENT_OK && l.n > 0) {
            st = read_line(&l);
        }
        if (st != ENT_OK && st != ENT_EINPUT) {
            return st;
        }
        worst = st != ENT_OK ? st : worst;
        begin = stop + 1;
    }
    ent_status st = worst == ENT_OK ? look_whole(ctx, map) : ENT_OK;
    return st != ENT_OK ? st : worst;
}

/* Whether it is text at all. */
static ent_status look_bytes(ent_ctx *ctx, const ent_mapping *map) {
    for (size_t i = 0; i < map->text.n;) {
        uint32_t point;
        size_t n = ent_utf8_decode(map->text.s + i, map->text.n - i, &point);
        if (n == 0 || point == 0) {
            ent_mapping empty = {.name = map->name, .text = {"", 0}};
            return ent_mapping_fault(ctx, &empty, (ent_mapped_span){0, 0},
                                     "save it as plain text in UTF-8",
                                     "byte %zu of the mapping is no text in UTF-8", i + 1);
        }
        i += n;
    }
    return ENT_OK;
}

ent_status ent_mapping_read(ent_ctx *ctx, const char *name, ent_slice text, ent_mapping **out) {
    static const char mark[] = "\xEF\xBB\xBF";
    *out = NULL;
    if (text.n > MOST_TEXT) {
        return ent_fail(ctx, ENT_ELIMIT, "%s is no mapping: it has more than 1 MiB", name);
    }
    ent_mapping *map = ent_alloc(1, sizeof *map);
    if (map == NULL) {
        return ent_no_memory(ctx);
    }
    bool marked = text.n >= 3 && memcmp(text.s, mark, 3) == 0;
    text = (ent_slice){text.s + (marked ? 3 : 0), text.n - (marked ? 3 : 0)};
    const char *copy = ent_arena_copy(&map->arena, text.n > 0 ? text.s : "", text.n);
    map->name = ent_arena_copy(&map->arena, name, strlen(name));
    map->text = (ent_slice){copy, text.n};
    ent_status st = copy == NULL || map->name == NULL ? ent_no_memory(ctx) : look_bytes(ctx, map);
    if (st == ENT_OK) {
        st = read_lines(ctx, map);
    }
    if (st != ENT_OK) {
        ent_mapping_free(map);
        return st;
    }
    *out = map;
    return ENT_OK;
}

void ent_mapping_free(ent_mapping *map) {
    if (map == NULL) {
        return;
    }
    ent_vec_clear(&map->values);
    ent_arena_clear(&map->arena);
    ent_free(map);
}
