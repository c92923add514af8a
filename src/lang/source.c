/* source.c - the text of a file, and places in it.
 *
 * A text is checked once, at the door: after ent_sources_add every byte is part of valid UTF-8
 * without control characters, neither those that a terminal obeys nor those that make a line read
 * otherwise than it is stored (Boucher and Anderson 2023).  Nothing behind this file needs to ask
 * again. */

#include "lang/source.h"

#include "base/str.h"
#include "lang/diag.h"

#include <string.h>

/* U+202A..E, U+2066..9, U+200E, U+200F, U+061C. */
bool ent_is_bidirectional(uint32_t c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
           c == 0x200f || c == 0x061c;
}

/* What is wrong with the character at `at`, or NULL; *n is its length, *help what would do. */
static const char *fault_at(ent_slice text, size_t at, size_t *n, const char **help) {
    uint32_t c = 0;
    *help = "save the file as UTF-8 text";
    *n = ent_utf8_decode(text.s + at, text.n - at, &c);
    if (*n == 0) {
        *n = 1;
        return "this is not UTF-8";
    }
    if (c == 0) return "a NUL byte";
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0)) {
        *help = "delete it; in a text in quotes \\u{..} stands for any character";
        return "a control character";
    }
    if (!ent_is_bidirectional(c)) return NULL;
    *help = "delete it; letters of any script read well without";
    return "an invisible character that turns the reading direction";
}

/* The first fault of the text is reported, at its byte. */
static ent_status check_characters(ent_ctx *ctx, const ent_sources *files, uint32_t file) {
    const ent_source *source = &files->at[file];
    ent_slice text = {source->text, source->n};
    size_t length;
    for (size_t i = 0; i < text.n; i += length) {
        const char *help, *fault = fault_at(text, i, &length, &help);
        if (fault) {
            ent_span span = {file, (uint32_t)i, (uint32_t)(i + length)};
            ent_report_at at = {ENT_ERROR, "E108", span, help, NULL};
            ent_status st = ent_report(ctx, files, &at, "byte %zu: %s", i, fault);
            return st == ENT_EINPUT ? ent_fail(ctx, st, "%s has errors", source->name) : st;
        }
    }
    return ENT_OK;
}

/* A line ends with LF, CR LF or CR. */
static bool ends_line(const char *text, uint32_t n, uint32_t i) {
    return text[i] == '\n' || (text[i] == '\r' && (i + 1 == n || text[i + 1] != '\n'));
}

static bool find_lines(ent_arena *arena, ent_source *source) {
    uint32_t lines = 1;
    for (uint32_t i = 0; i < source->n; i++) lines += ends_line(source->text, source->n, i);
    uint32_t *start = ent_arena_alloc(arena, lines, sizeof *start);
    if (!start) return false;
    uint32_t k = 1;
    for (uint32_t i = 0; i < source->n; i++)
        if (ends_line(source->text, source->n, i)) start[k++] = i + 1;
    source->line_start = start;
    source->n_lines = lines;
    return true;
}

/* A stray byte counts as one, so that faults have places too. */
static bool begins_point(char byte) {
    return ((unsigned char)byte & 0xc0) != 0x80;
}

static uint32_t count_points(const char *text, uint32_t from, uint32_t to) {
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++) n += begins_point(text[i]);
    return n;
}

static bool find_points(ent_arena *arena, ent_source *source) {
    uint32_t n = source->n / ENT_STRIDE + 1;
    uint32_t *before = ent_arena_alloc(arena, n, sizeof *before);
    if (!before) return false;
    for (uint32_t k = 1; k < n; k++)
        before[k] =
            before[k - 1] + count_points(source->text, (k - 1) * ENT_STRIDE, k * ENT_STRIDE);
    source->points_before = before;
    return true;
}

static ent_status add_text(ent_ctx *ctx, ent_sources *files, ent_arena *arena, const char *name,
                           ent_slice text, const uint32_t *line_number) {
    ent_source source = {.n = (uint32_t)text.n, .line_number = line_number};
    source.name = ent_arena_copy(arena, name, strlen(name));
    source.text = ent_arena_copy(arena, text.s, text.n);
    bool fine = source.name && source.text && find_lines(arena, &source) &&
                find_points(arena, &source) && ent_vec_push(files, source);
    return fine ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_sources_add_rows(ent_ctx *ctx, ent_sources *files, ent_arena *arena,
                                const char *name, ent_slice text, const uint32_t *line_number) {
    return add_text(ctx, files, arena, name, text, line_number);
}

ent_status ent_sources_add(ent_ctx *ctx, ent_sources *files, ent_arena *arena, const char *name,
                           ent_slice text, uint32_t *file) {
    if (text.n > ENT_MAX_MODEL_BYTES)
        return ent_fail(ctx, ENT_ELIMIT, "%s is larger than %u MiB, the most a model may be", name,
                        ENT_MAX_MODEL_BYTES >> 20);
    if (text.n >= 3 && memcmp(text.s, "\xef\xbb\xbf", 3) == 0) {
        text.s += 3;
        text.n -= 3;
    }
    ent_status st = add_text(ctx, files, arena, name, text, NULL);
    if (st != ENT_OK) return st;
    *file = (uint32_t)files->n - 1;
    return check_characters(ctx, files, *file);
}

/* Number of the line that holds byte `at`, from 0. */
static uint32_t line_of(const ent_source *source, uint32_t at) {
    uint32_t low = 0, high = source->n_lines;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_start[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static uint32_t points_to(const ent_source *source, uint32_t at) {
    uint32_t k = at / ENT_STRIDE;
    return source->points_before[k] + count_points(source->text, k * ENT_STRIDE, at);
}

/* Code points between two bytes: a line may be the whole file, and have many messages. */
static uint32_t columns_between(const ent_source *source, uint32_t from, uint32_t to) {
    return to - from < ENT_STRIDE ? count_points(source->text, from, to)
                                  : points_to(source, to) - points_to(source, from);
}

ent_place ent_place_of(const ent_sources *files, ent_span span) {
    ent_place place = {"", 0, 0, 0, 0};
    if (span.file >= files->n) return place;
    const ent_source *source = &files->at[span.file];
    uint32_t first = line_of(source, span.begin), last = line_of(source, span.end);
    place.file = source->name;
    place.line = source->line_number ? source->line_number[first] : first + 1;
    place.column = columns_between(source, source->line_start[first], span.begin) + 1;
    place.end_line = source->line_number ? source->line_number[last] : last + 1;
    place.end_column = columns_between(source, source->line_start[last], span.end) + 1;
    return place;
}

ent_slice ent_span_text(const ent_sources *files, ent_span span) {
    ent_slice text = {files->at[span.file].text + span.begin, span.end - span.begin};
    return text;
}

ent_span ent_span_join(ent_span a, ent_span b) {
    ent_span joined = {a.file, a.begin, b.end};
    return joined;
}

ent_slice ent_span_line(const ent_sources *files, ent_span span) {
    const ent_source *source = &files->at[span.file];
    uint32_t line = line_of(source, span.begin), begin = source->line_start[line];
    uint32_t end = line + 1 < source->n_lines ? source->line_start[line + 1] : source->n;
    while (end > begin && (source->text[end - 1] == '\n' || source->text[end - 1] == '\r')) end--;
    ent_slice text = {source->text + begin, end - begin};
    return text;
}
