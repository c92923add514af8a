/* mapping_line.c - a line of a mapping as words, and what is said where one is wrong. */

#include "event/mapping_line.h"

#include "base/ctx.h"

#include <stdarg.h>
#include <string.h>

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
                  .begin = map->mark + (uint32_t)at.begin,
                  .end = map->mark + (uint32_t)at.end,
                  .message = message,
                  .help = clean_help,
                  .excerpt = excerpt};
    ent_status st = ent_ctx_add_diag(ctx, &d);
    return st == ENT_OK ? ent_fail(ctx, ENT_EINPUT, "%s cannot be read: %s", map->name, message)
                        : st;
}

/* ---- words of a line */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_sign(const char *s, size_t n) {
    return n > 0 && (*s == '=' || *s == ',' || (*s == '!' && n > 1 && s[1] == '='));
}

/* `#` and a number is a column where one may stand: behind a sign or `where`. */
static bool is_column_number(const ent_map_line *l, ent_slice rest) {
    if (l->n == 0 || rest.n < 2 || rest.s[1] < '0' || rest.s[1] > '9') {
        return false;
    }
    const ent_map_word *before = &l->words[l->n - 1];
    return before->sign || (!before->quoted && ent_slice_is(before->s, "where"));
}

/* Splits a line into words; false: a quote is not closed, or there are too many, and was told. */
ent_status ent_map_split(ent_map_line *l, size_t begin, size_t end) {
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
        if (l->n == ENT_MOST_MAP_WORDS) {
            return ent_mapping_fault(l->ctx, l->map, (ent_mapped_span){i, i + 1}, "",
                                     "a line of more than %d words", (int)ENT_MOST_MAP_WORDS);
        }
        ent_map_word *w = &l->words[l->n];
        *w = (ent_map_word){.at = {i, i}};
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
const ent_map_word *ent_map_next(ent_map_line *l) {
    return l->next < l->n ? &l->words[l->next++] : NULL;
}

bool ent_map_is(const ent_map_word *w, const char *s) {
    return w != NULL && !w->quoted && ent_slice_is(w->s, s);
}

bool ent_map_take(ent_map_line *l, const char *s) {
    bool there = l->next < l->n && ent_map_is(&l->words[l->next], s);
    l->next += there;
    return there;
}

/* Something else stands there than what the line needs. */
ent_status ent_map_needs(ent_map_line *l, const ent_map_word *w, const char *what,
                         const char *help) {
    if (w == NULL) {
        return ent_mapping_fault(l->ctx, l->map, l->end, help, "the line ends where %s is needed",
                                 what);
    }
    return ent_mapping_fault(l->ctx, l->map, w->at, help, "\"%.*s\" stands where %s is needed",
                             (int)(w->s.n < 80 ? w->s.n : 80), w->s.s, what);
}

/* An unknown word, with the nearest of those that may stand there. */
ent_status ent_map_unknown(ent_map_line *l, const ent_map_word *w, const char *what,
                           ent_nearest near, const char *help) {
    int n = (int)(w->s.n < 80 ? w->s.n : 80);
    if (near.best.n > 0) {
        return ent_mapping_fault(l->ctx, l->map, w->at, help,
                                 "\"%.*s\" is no %s; did you mean \"%.*s\"?", n, w->s.s, what,
                                 (int)near.best.n, near.best.s);
    }
    return ent_mapping_fault(l->ctx, l->map, w->at, help, "\"%.*s\" is no %s", n, w->s.s, what);
}
