/* diag.c - messages about the analyst's text.
 *
 *     caspian.ent:67:9: error[E204]: dispute "drilling" has no option "parades"
 *     67 |     not parades
 *        |         ^~~~~~~
 *        = options here: drill, parade (turkmenistan), block (azerbaijan)
 *
 * The first line is what editors and continuous integration read; the rest is for people.  A very
 * long line is shown as a window round the place, but for an allegation, which is never shown
 * without who says so and who denies it. */

#include "lang/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    SHOWN = 100, /* characters of a long line that are shown */
    BEFORE = 40, /* of them before the place */
    KEPT = 4096  /* bytes; a longer line, which no person wrote, is not kept with every message */
};

const char *ent_severity_word(ent_severity s) {
    return s == ENT_ERROR ? "error" : s == ENT_WARNING ? "warning" : "note";
}

/* The caller's slice as a C string that lives until the report has been copied. */
static char *as_text(ent_str *b, ent_slice s) {
    ent_str_add_slice(b, s);
    return ent_str_take(b);
}

ent_status ent_report(ent_ctx *ctx, const ent_sources *files, const ent_report_at *at,
                      const char *format, ...) {
    char message[1024];
    va_list args;
    va_start(args, format);
    ent_one_line(message, sizeof message, format, args);
    va_end(args);

    ent_place place = ent_place_of(files, at->span);
    ent_str line = {0};
    ent_slice whole = place.line ? ent_span_line(files, at->span) : (ent_slice){NULL, 0};
    char *excerpt = whole.n <= KEPT ? as_text(&line, whole) : NULL;
    if (whole.n <= KEPT && !excerpt) return ent_no_memory(ctx);
    ent_diag d = {.severity = at->severity,
                  .code = at->code,
                  .file = place.file,
                  .line = place.line,
                  .column = place.column,
                  .end_line = place.end_line,
                  .end_column = place.end_column,
                  .begin = at->span.begin,
                  .end = at->span.end,
                  .message = message,
                  .help = at->help ? at->help : "",
                  .fix = at->fix,
                  .excerpt = excerpt ? excerpt : ""};
    ent_status st = ent_ctx_add_diag(ctx, &d);
    ent_free(excerpt);
    if (st != ENT_OK) return st;
    return at->severity == ENT_ERROR ? ENT_EINPUT : ENT_OK;
}

/* The byte at which character number `n` of the text begins. */
static size_t byte_of(ent_slice text, size_t n) {
    size_t i = 0;
    for (; n > 0 && i < text.n; n--) {
        uint32_t c;
        size_t length = ent_utf8_decode(text.s + i, text.n - i, &c);
        i += length ? length : 1;
    }
    return i;
}

/* Valid text is copied; a stray byte, which a terminal would choke on, becomes U+FFFD. */
static void add_printable(ent_str *out, ent_slice text) {
    for (size_t i = 0; i < text.n;) {
        uint32_t c = 0;
        size_t length = ent_utf8_decode(text.s + i, text.n - i, &c);
        bool control = (c < 0x20 && c != '\t') || (c >= 0x7f && c <= 0x9f);
        if (length == 0 || control || ent_is_bidirectional(c)) {
            ent_str_add(out, "\xef\xbf\xbd");
            i += length ? length : 1;
        } else {
            ent_str_add_n(out, text.s + i, length);
            i += length;
        }
    }
}

/* Spaces under the text before the place, tabs kept so that the caret stands right. */
static void add_indent(ent_str *out, ent_slice before) {
    for (size_t i = 0; i < before.n;) {
        uint32_t c = 0;
        size_t length = ent_utf8_decode(before.s + i, before.n - i, &c);
        if (length == 0) length = 1;
        if (c == '\t')
            ent_str_add_char(out, '\t');
        else
            ent_str_repeat(out, ' ', ent_utf8_width(before.s + i, length));
        i += length;
    }
}

static void print_excerpt(ent_str *out, const ent_diag *d, bool color) {
    ent_slice line = ent_slice_of(d->excerpt);
    if (!line.n) { /* the file as a whole, or a line too long to be kept: nothing to show */
        if (*d->help) ent_str_addf(out, "  = %s\n", d->help);
        return;
    }
    bool whole = line.n <= SHOWN || strstr(d->excerpt, "alleged") || strstr(d->excerpt, "denied");
    size_t first = d->column > BEFORE && !whole ? d->column - BEFORE : 0;
    ent_slice window = {line.s + byte_of(line, first), line.n - byte_of(line, first)};
    size_t shown = whole ? window.n : byte_of(window, SHOWN);
    bool cut = shown < window.n;
    window.n = shown;
    ent_slice before = {window.s, byte_of(window, d->column - 1 - first)};
    ent_slice marked = {window.s + before.n, window.n - before.n};
    if (d->end_line == d->line && d->end_column > d->column)
        marked.n = byte_of(marked, d->end_column - d->column);
    size_t width = ent_utf8_width(marked.s, marked.n);

    char number[16];
    int digits = snprintf(number, sizeof number, "%u", d->line);
    ent_str_addf(out, "%s | %s", number, first ? ".." : "");
    add_printable(out, window);
    ent_str_add(out, cut ? "..\n" : "\n");
    ent_str_repeat(out, ' ', (size_t)digits);
    ent_str_addf(out, " | %s", first ? "  " : "");
    add_indent(out, before);
    ent_str_add(out, color ? "\033[1;32m^" : "^");
    ent_str_repeat(out, '~', width > 1 ? width - 1 : 0);
    ent_str_add(out, color ? "\033[0m\n" : "\n");
    if (*d->help) {
        ent_str_repeat(out, ' ', (size_t)digits);
        ent_str_addf(out, " = %s\n", d->help);
    }
}

void ent_diag_print(ent_str *out, const ent_diag *d, bool color) {
    if (d->line) {
        add_printable(out, ent_slice_of(d->file));
        ent_str_addf(out, ":%u:%u: ", d->line, d->column);
    }
    const char *tint = d->severity == ENT_ERROR ? "\033[1;31m" : "\033[1;33m";
    ent_str_addf(out, "%s%s[%s]:%s ", color ? tint : "", ent_severity_word(d->severity), d->code,
                 color ? "\033[0m" : "");
    add_printable(out, ent_slice_of(d->message));
    ent_str_add_char(out, '\n');
    if (d->line)
        print_excerpt(out, d, color);
    else if (*d->help)
        ent_str_addf(out, "  = %s\n", d->help);
}

static void member(ent_json_writer *w, const char *key, uint64_t n) {
    ent_json_key(w, key);
    ent_json_put_count(w, n);
}

void ent_diag_json(ent_json_writer *w, const ent_diag *d) {
    ent_json_begin_object(w);
    ent_json_key(w, "severity");
    ent_json_put_text(w, ent_severity_word(d->severity));
    ent_json_key(w, "code");
    ent_json_put_text(w, d->code);
    ent_json_key(w, "file");
    ent_json_put_text(w, d->file);
    member(w, "line", d->line);
    member(w, "column", d->column);
    member(w, "end_line", d->end_line);
    member(w, "end_column", d->end_column);
    member(w, "begin", d->begin);
    member(w, "end", d->end);
    ent_json_key(w, "message");
    ent_json_put_text(w, d->message);
    ent_json_key(w, "help");
    ent_json_put_text(w, *d->help ? d->help : NULL);
    ent_json_key(w, "fix");
    ent_json_put_text(w, d->fix);
    ent_json_end_object(w);
}
