/* json_write.c - JSON written in the order it is put (RFC 8259).
 *
 * Bytes that are not UTF-8 become U+FFFD, so that the output is valid whatever was put.  Nesting
 * deeper than the writer's 64 levels spoils the text as running out of memory does. */

#include "base/json.h"

#include "base/num.h"

#include <math.h>

#define DEEPEST (sizeof((ent_json_writer *)0)->begun / sizeof(bool))

static void new_line(ent_json_writer *w) {
    if (!w->pretty) return;
    ent_str_add_char(w->out, '\n');
    ent_str_repeat(w->out, ' ', 2 * (size_t)w->depth);
}

/* What stands before a value or a key: nothing behind a key, else a comma and a new line. */
static void before(ent_json_writer *w) {
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->begun[w->depth]) ent_str_add_char(w->out, ',');
    if (w->depth > 0) new_line(w);
    w->begun[w->depth] = true;
}

static void begin(ent_json_writer *w, char bracket) {
    before(w);
    ent_str_add_char(w->out, bracket);
    if (w->depth + 1 >= DEEPEST) {
        w->out->failed = true;
        return;
    }
    w->begun[++w->depth] = false;
}

static void end(ent_json_writer *w, char bracket) {
    if (w->depth == 0) {
        w->out->failed = true;
        return;
    }
    bool empty = !w->begun[w->depth--];
    if (!empty) new_line(w);
    ent_str_add_char(w->out, bracket);
}

static void escape(ent_str *out, uint32_t c) {
    static const char letters[] = "btnvfr";
    if (c == '"' || c == '\\')
        ent_str_addf(out, "\\%c", (int)c);
    else if (c >= '\b' && c <= '\r' && c != '\v')
        ent_str_addf(out, "\\%c", letters[c - '\b']);
    else
        ent_str_addf(out, "\\u%04x", (unsigned)c);
}

/* What a terminal would obey rather than show: control characters, and those that turn the reading
 * direction.  JSON may hold all but the first 32 as they are; escaped they say the same. */
static bool is_obeyed(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void quote(ent_str *out, ent_slice s) {
    size_t plain = 0; /* the start of what is copied as it is */
    ent_str_add_char(out, '"');
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t length = ent_utf8_decode(s.s + i, s.n - i, &c);
        if (length > 0 && !is_obeyed(c) && c != '"' && c != '\\') {
            i += length;
            continue;
        }
        ent_str_add_n(out, s.s + plain, i - plain);
        if (length > 0)
            escape(out, c);
        else
            ent_str_add(out, "\xEF\xBF\xBD");
        i += length > 0 ? length : 1;
        plain = i;
    }
    if (s.n > plain) ent_str_add_n(out, s.s + plain, s.n - plain);
    ent_str_add_char(out, '"');
}

static void put(ent_json_writer *w, const char *word) {
    before(w);
    ent_str_add(w->out, word);
}

ent_json_writer ent_json_writer_to(ent_str *out, bool pretty) {
    return (ent_json_writer){.out = out, .pretty = pretty};
}

void ent_json_begin_object(ent_json_writer *w) {
    begin(w, '{');
}

void ent_json_end_object(ent_json_writer *w) {
    end(w, '}');
}

void ent_json_begin_array(ent_json_writer *w) {
    begin(w, '[');
}

void ent_json_end_array(ent_json_writer *w) {
    end(w, ']');
}

void ent_json_key(ent_json_writer *w, const char *key) {
    before(w);
    quote(w->out, ent_slice_of(key));
    ent_str_add(w->out, w->pretty ? ": " : ":");
    w->after_key = true;
}

void ent_json_put_text(ent_json_writer *w, const char *s) {
    if (s)
        ent_json_put_slice(w, ent_slice_of(s));
    else
        ent_json_put_null(w);
}

void ent_json_put_slice(ent_json_writer *w, ent_slice s) {
    before(w);
    quote(w->out, s);
}

void ent_json_put_number(ent_json_writer *w, double x) {
    before(w);
    if (isfinite(x))
        ent_num_print(w->out, x);
    else
        ent_str_add(w->out, "null");
}

void ent_json_put_count(ent_json_writer *w, uint64_t n) {
    char text[20];
    size_t at = sizeof text;
    do text[--at] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    before(w);
    ent_str_add_n(w->out, text + at, sizeof text - at);
}

void ent_json_put_bool(ent_json_writer *w, bool x) {
    put(w, x ? "true" : "false");
}

void ent_json_put_null(ent_json_writer *w) {
    put(w, "null");
}

void ent_json_put_raw(ent_json_writer *w, const char *json) {
    bool quoted = false;
    before(w);
    for (const char *c = json; *c; c++) {
        if (!quoted && (*c == ' ' || *c == '\n')) continue;
        ent_str_add_char(w->out, *c);
        if (*c == '"') quoted = !quoted;
        if (*c == '\\' && quoted && c[1]) ent_str_add_char(w->out, *++c);
    }
}
