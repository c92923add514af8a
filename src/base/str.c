/* str.c - text being built. */

#include "base/str.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Room for n more bytes and the NUL. */
static bool reserve(ent_str *b, size_t n) {
    if (b->failed) return false;
    if (n < b->room - b->n) return true;
    size_t needed = b->n + n + 1;
    size_t room = b->room > SIZE_MAX / 2 ? needed : b->room * 2;
    if (room < 64) room = 64;
    if (room < needed) room = needed;
    char *s = needed > n ? ent_resize(b->s, room, 1) : NULL;
    if (!s) {
        b->failed = true;
        return false;
    }
    b->s = s;
    b->room = room;
    return true;
}

void ent_str_add(ent_str *b, const char *text) {
    ent_str_add_n(b, text, text ? strlen(text) : 0);
}

void ent_str_add_n(ent_str *b, const char *text, size_t n) {
    if (n == 0 || !reserve(b, n)) return;
    memcpy(b->s + b->n, text, n);
    b->n += n;
    b->s[b->n] = '\0';
}

void ent_str_add_slice(ent_str *b, ent_slice text) {
    ent_str_add_n(b, text.s, text.n);
}

void ent_str_add_char(ent_str *b, char c) {
    ent_str_add_n(b, &c, 1);
}

void ent_str_repeat(ent_str *b, char c, size_t n) {
    if (n == 0 || !reserve(b, n)) return;
    memset(b->s + b->n, c, n);
    b->n += n;
    b->s[b->n] = '\0';
}

/* Most lines fit the small buffer; the others are formatted once more, in place. */
void ent_str_addf(ent_str *b, const char *format, ...) {
    char line[256];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length < 0) {
        b->failed = true;
        return;
    }
    size_t n = (size_t)length;
    if (n < sizeof line) {
        ent_str_add_n(b, line, n);
        return;
    }
    if (!reserve(b, n)) return;
    va_start(args, format);
    vsnprintf(b->s + b->n, n + 1, format, args);
    va_end(args);
    b->n += n;
}

void ent_str_pad_to(ent_str *b, size_t width) {
    size_t line = b->n;
    while (line > 0 && b->s[line - 1] != '\n') line--;
    size_t has = b->n > line ? ent_utf8_width(b->s + line, b->n - line) : 0;
    if (has < width) ent_str_repeat(b, ' ', width - has);
}

const char *ent_str_get(const ent_str *b) {
    return b->s ? b->s : "";
}

bool ent_str_failed(const ent_str *b) {
    return b->failed;
}

char *ent_str_take(ent_str *b) {
    if (reserve(b, 0)) {
        char *s = b->s;
        s[b->n] = '\0';
        *b = (ent_str){0};
        return s;
    }
    ent_str_clear(b);
    return NULL;
}

void ent_str_clear(ent_str *b) {
    if (!b) return;
    ent_free(b->s);
    *b = (ent_str){0};
}
