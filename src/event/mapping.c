/* mapping.c - the text of a mapping: a statement a line, each fault at its place.
 *
 * The language is that of mapping.h.  A line with a fault is left and the next one is read, so that all
 * of them are told at once. */

#include "event/mapping_line.h"

#include "base/file.h"
#include "base/ctx.h"
#include "base/mem.h"

#include <string.h>

enum { MOST_TEXT = 1 << 20, MOST_VALUES = 10000, MOST_FAULTS = 50 };

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

/* ---- statements */

static ent_status read_separator(ent_map_line *l) {
    static const struct {
        const char *name;
        char c;
    } rows[] = {{"comma", ','}, {",", ','},   {"semicolon", ';'}, {";", ';'},
                {"tab", '\t'},  {"bar", '|'}, {"|", '|'}};
    const ent_map_word *w = ent_map_next(l);
    for (size_t i = 0; w != NULL && i < sizeof rows / sizeof rows[0]; i++) {
        if (ent_slice_is(w->s, rows[i].name)) {
            l->map->separator = rows[i].c;
            return ENT_OK;
        }
    }
    return ent_map_needs(l, w, "a separator", "comma, semicolon, tab or bar");
}

/* value CELL of FIELD, FIELD = MEANING */
static bool is_said_already(const ent_mapping *map, const ent_mapped_value *value) {
    for (size_t i = 0; i < map->values.n; i++) {
        const ent_mapped_value *other = &map->values.at[i];
        if (ent_slice_eq(other->cell, value->cell) && other->fields & value->fields) {
            return true;
        }
    }
    return false;
}

static ent_status read_value(ent_map_line *l) {
    const ent_map_word *cell = ent_map_next(l);
    if (cell == NULL || cell->sign) {
        return ent_map_needs(l, cell, "the text of a cell", "value ENI of from = ITA");
    }
    if (!ent_map_take(l, "of")) {
        return ent_map_needs(l, ent_map_next(l), "\"of\"", "value ENI of from = ITA");
    }
    ent_mapped_value value = {.cell = cell->s};
    do {
        const ent_map_word *w = ent_map_next(l);
        ent_field_id field;
        if (w == NULL || w->sign) {
            return ent_map_needs(l, w, "a field", FIELDS_HELP);
        }
        if (!find_field(w->s, &field)) {
            ent_nearest near = ent_nearest_to(w->s);
            for (int i = 0; i < ENT_N_FIELDS; i++) {
                ent_nearest_try(&near, ent_slice_of(field_names[i]));
            }
            return ent_map_unknown(l, w, "field", near, FIELDS_HELP);
        }
        value.fields |= 1u << field;
    } while (ent_map_take(l, ","));
    const ent_map_word *meaning = ent_map_take(l, "=") ? ent_map_next(l) : NULL;
    if (meaning == NULL || meaning->sign) {
        return ent_map_needs(l, meaning != NULL ? meaning : ent_map_next(l),
                             "\"=\" and what the cell means", "value ENI of from = ITA");
    }
    value.meaning = meaning->s;
    if (is_said_already(l->map, &value)) {
        return ent_mapping_fault(l->ctx, l->map, cell->at, "",
                                 "a line above says already what this cell means there");
    }
    if (l->map->values.n == MOST_VALUES) {
        return ent_mapping_fault(l->ctx, l->map, cell->at, "", "more than %d lines of values",
                                 MOST_VALUES);
    }
    return ent_vec_push(&l->map->values, value) ? ENT_OK : ent_no_memory(l->ctx);
}

/* skip where COLUMN = VALUE */
static ent_status read_skip(ent_map_line *l) {
    ent_mapping *map = l->map;
    static const char help[] = "skip where COLUMN = VALUE";
    if (!ent_map_take(l, "where")) {
        return ent_map_needs(l, ent_map_next(l), "\"where\"", help);
    }
    if (map->n_skips == ENT_MOST_SKIPS) {
        return ent_mapping_fault(l->ctx, map, l->words[0].at, "", "more than %d lines of skip",
                                 (int)ENT_MOST_SKIPS);
    }
    ent_mapped_skip skip = {0};
    ent_status st = ent_map_read_column(l, &skip.column);
    if (st != ENT_OK) {
        return st;
    }
    skip.unless = ent_map_take(l, "!=");
    if (!skip.unless && !ent_map_take(l, "=")) {
        return ent_map_needs(l, ent_map_next(l), "\"=\" or \"!=\"", help);
    }
    const ent_map_word *value = ent_map_next(l);
    if (value == NULL || value->sign) {
        return ent_map_needs(l, value, "a value", help);
    }
    skip.value = value->s;
    map->skips[map->n_skips++] = skip;
    return ENT_OK;
}

static ent_status read_line(ent_map_line *l) {
    const ent_map_word *first = ent_map_next(l);
    ent_field_id field;
    ent_status st;
    if (ent_map_is(first, "separator")) {
        st = read_separator(l);
    } else if (ent_map_is(first, "no")) {
        l->map->no_header = ent_map_take(l, "header");
        st = l->map->no_header ? ENT_OK
                               : ent_map_needs(l, ent_map_next(l), "\"header\"", "no header");
    } else if (ent_map_is(first, "value")) {
        st = read_value(l);
    } else if (ent_map_is(first, "skip")) {
        st = read_skip(l);
    } else if (!first->quoted && !first->sign && find_field(first->s, &field)) {
        return ent_map_read_field(l, field, first);
    } else {
        static const char *const words[] = {"separator", "value", "skip"};
        ent_nearest near = ent_nearest_to(first->s);
        for (int i = 0; i < ENT_N_FIELDS; i++) {
            ent_nearest_try(&near, ent_slice_of(field_names[i]));
        }
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            ent_nearest_try(&near, ent_slice_of(words[i]));
        }
        return ent_map_unknown(l, first, "field", near, FIELDS_HELP);
    }
    if (st == ENT_OK && l->next < l->n) {
        return ent_map_needs(l, ent_map_next(l), "the end of the line", "");
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
    ent_map_line l = {.ctx = ctx, .map = map};
    ent_status worst = ENT_OK;
    unsigned n_faults = 0;
    for (size_t begin = 0; begin < map->text.n;) {
        const char *end = memchr(map->text.s + begin, '\n', map->text.n - begin);
        size_t stop = end != NULL ? (size_t)(end - map->text.s) : map->text.n;
        ent_status st = ent_map_split(&l, begin, stop);
        if (st == ENT_OK && l.n > 0) {
            st = read_line(&l);
        }
        if (st != ENT_OK && st != ENT_EINPUT) {
            return st;
        }
        worst = st != ENT_OK ? st : worst;
        if (st != ENT_OK && ++n_faults == MOST_FAULTS) {
            return st; /* no mapping, or nothing that its reader would not see by now */
        }
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
    map->mark = marked ? 3 : 0;
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

ent_status ent_mapping_read_file(ent_ctx *ctx, const char *path, ent_mapping **out) {
    enum { LARGEST = 1 << 20 };
    ent_str text = {0};
    *out = NULL;
    if (!path) return ENT_OK;
    ent_status st = ent_file_read(ctx, path, LARGEST, &text);
    if (st == ENT_OK)
        st = ent_mapping_read(ctx, path, (ent_slice){ent_str_get(&text), text.n}, out);
    ent_str_clear(&text);
    return st;
}
