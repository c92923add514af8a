/* html.c - HTML out of texts that may be anybody's, and the links of a page. */

#include "report/html.h"

#include "base/base64.h"
#include "base/sha256.h"
#include "report/words.h"

#include <string.h>

/* Inside an element quotation marks need no escape. */
static void put_inside(ent_str *out, ent_slice text) {
    for (size_t i = 0; i < text.n;) {
        size_t n = 0;
        while (i + n < text.n && text.s[i + n] != '"' && text.s[i + n] != '\'') n++;
        ent_put_xml(out, (ent_slice){text.s + i, n});
        if (i + n < text.n) ent_str_add_char(out, text.s[i + n]);
        i += n + 1;
    }
}

/* ---- files and lines */

/* Where the name of the main file begins behind its folders. */
static size_t folder_of(const char *name) {
    const char *slash = strrchr(name, '/');
    return slash ? (size_t)(slash - name) + 1 : 0;
}

ent_slice ent_html_file_name(const ent_region *region, uint32_t file) {
    const char *main = region->files.at[0].name, *name = region->files.at[file].name;
    size_t folder = folder_of(main);
    if (strncmp(main, name, folder) != 0) folder = folder_of(name);
    return ent_slice_of(name + folder);
}

static bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

static bool is_safe(ent_slice name) {
    bool safe = name.n > 0 && name.n <= 64;
    for (size_t i = 0; i < name.n && safe; i++) safe = is_plain(name.s[i]);
    return safe;
}

/* "claims" of "dir/claims.ent". */
static ent_slice stem_of(const ent_region *region, uint32_t file) {
    ent_slice name = ent_html_file_name(region, file);
    if (name.n > 4 && memcmp(name.s + name.n - 4, ".ent", 4) == 0) name.n -= 4;
    return name;
}

static bool is_first(const ent_region *region, uint32_t file, ent_slice stem) {
    for (uint32_t i = 0; i < file; i++)
        if (ent_slice_eq(stem_of(region, i), stem)) return false;
    return true;
}

void ent_html_put_anchor(ent_str *out, const ent_region *region, uint32_t file, uint32_t line) {
    ent_slice stem = stem_of(region, file);
    if (is_safe(stem) && is_first(region, file, stem))
        ent_str_add_slice(out, stem);
    else
        ent_str_addf(out, "file~%u", (unsigned)file + 1);
    ent_str_addf(out, ":%u", (unsigned)line);
}

static void put_place(ent_str *out, const ent_region *region, uint32_t file, uint32_t line) {
    ent_str_add(out, "<a href=\"#");
    ent_html_put_anchor(out, region, file, line);
    ent_str_add(out, "\">");
    ent_put_xml(out, ent_html_file_name(region, file));
    ent_str_addf(out, ":%u</a>", (unsigned)line);
}

void ent_html_put_place(ent_str *out, const ent_region *region, ent_span span) {
    put_place(out, region, span.file, ent_place_of(&region->files, span).line);
}

/* ---- text */

/* Hebrew, Arabic and the scripts beside them, and their presentation forms. */
static bool is_right_to_left(uint32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
           (c >= 0xFE70 && c <= 0xFEFC) || (c >= 0x10800 && c <= 0x10FFF) ||
           (c >= 0x1E800 && c <= 0x1EFFF);
}

/* Bytes up to the end of the last letter from right to left before one from left to right. */
static size_t run_length(ent_slice text) {
    size_t run = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = 0;
        size_t n = ent_utf8_decode(text.s + i, text.n - i, &c);
        if (!n || (c < 0x80 && ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))) break;
        i += n;
        if (is_right_to_left(c)) run = i;
    }
    return run;
}

void ent_html_put_text(ent_str *out, ent_slice text) {
    size_t done = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = 0;
        size_t n = ent_utf8_decode(text.s + i, text.n - i, &c);
        if (n && is_right_to_left(c)) {
            put_inside(out, (ent_slice){text.s + done, i - done});
            n = run_length((ent_slice){text.s + i, text.n - i});
            ent_str_add(out, "<bdi>");
            put_inside(out, (ent_slice){text.s + i, n});
            ent_str_add(out, "</bdi>");
            done = i + n;
        }
        i += n ? n : 1;
    }
    put_inside(out, (ent_slice){text.s + done, text.n - done});
}

/* ---- links in a text */

/* Digits at the head of a text as a number; how many. */
static size_t read_line(const char *text, uint32_t *line) {
    size_t n = 0;
    *line = 0;
    while (n < 8 && text[n] >= '0' && text[n] <= '9')
        *line = *line * 10 + (uint32_t)(text[n++] - '0');
    return n;
}

static bool has_line(const ent_region *region, uint32_t file, uint32_t line) {
    const ent_source *f = &region->files.at[file];
    if (!f->line_number) return line >= 1 && line <= f->n_lines;
    for (uint32_t i = 0; i < f->n_lines; i++)
        if (f->line_number[i] == line) return true;
    return false;
}

/* "claims.ent:12" or "line 12" at the head of the text: how many bytes were told as a link. */
static size_t link_place(ent_str *out, const ent_region *region, const char *text) {
    uint32_t line;
    for (uint32_t i = 0; i < region->files.n; i++) {
        size_t n = strlen(region->files.at[i].name), digits;
        if (strncmp(text, region->files.at[i].name, n) != 0 || text[n] != ':') continue;
        digits = read_line(text + n + 1, &line);
        if (!digits || !has_line(region, i, line)) continue;
        put_place(out, region, i, line);
        return n + 1 + digits;
    }
    if (strncmp(text, "line ", 5) != 0) return 0;
    size_t digits = read_line(text + 5, &line);
    if (!digits || !has_line(region, 0, line)) return 0;
    ent_str_add(out, "<a href=\"#");
    ent_html_put_anchor(out, region, 0, line);
    ent_str_addf(out, "\">line %u</a>", (unsigned)line);
    return 5 + digits;
}

static size_t name_length(const char *text) {
    size_t n = 0;
    while (is_plain(text[n]) && text[n] != '.') n++;
    return n;
}

/* Behind the name of a document: ", B3" or " B3", the grade it is cited with. */
static bool is_graded(const char *behind) {
    behind += *behind == ',';
    return behind[0] == ' ' && behind[1] >= 'A' && behind[1] <= 'F' && behind[2] >= '1' &&
           behind[2] <= '6';
}

/* A passage leads to its line, a document that is cited with a grade to its row, a claim, whose name
 * no word of prose could be, to its page. */
static bool link_name(ent_str *out, const ent_region *region, ent_slice name) {
    const ent_named *found = ent_region_find(region, name);
    if (!found) return false;
    if (found->thing == ENT_A_SOURCE && region->sources[found->index].passage) {
        ent_span at = region->sources[found->index].span;
        ent_str_add(out, "<a href=\"#");
        ent_html_put_anchor(out, region, at.file, ent_place_of(&region->files, at).line);
        ent_str_add(out, "\">");
    } else if (found->thing == ENT_A_SOURCE && is_graded(name.s + name.n)) {
        ent_str_add(out, "<a href=\"#source-");
        ent_str_add_slice(out, name);
        ent_str_add(out, "\">");
    } else if (found->thing == ENT_A_CLAIM && memchr(name.s, '-', name.n)) {
        ent_str_add(out, "<a href=\"#claim-");
        ent_str_add_slice(out, name);
        ent_str_add(out, "\">");
    } else {
        return false;
    }
    ent_str_add_slice(out, name);
    ent_str_add(out, "</a>");
    return true;
}

/* A hint for those who typed a command, who do not read a page. */
static size_t hint_at(const char *text) {
    static const char hint[] = " (--all lists them)";
    return strncmp(text, hint, sizeof hint - 1) == 0 ? sizeof hint - 1 : 0;
}

void ent_html_linked(ent_str *out, const ent_region *region, const char *text) {
    bool quoted = false;
    while (*text) {
        if (!quoted) text += hint_at(text);
        if (!*text) break;
        size_t n = quoted || !region ? 0 : link_place(out, region, text);
        if (n) {
            text += n;
            continue;
        }
        n = name_length(text);
        if (n && !quoted && region && link_name(out, region, (ent_slice){text, n})) {
            text += n;
            continue;
        }
        if (!n)
            n = strcspn(text + 1, "\"0123456789-_ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz") +
                1;
        if (*text == '"') {
            quoted = !quoted;
            n = 1;
        }
        ent_html_put_text(out, (ent_slice){text, n});
        text += n;
    }
}

/* ---- for the head of a page and for scripts */

void ent_html_put_hash(ent_str *out, ent_slice bytes) {
    ent_sha256 sum = ent_sha256_new();
    char hex[65], b[32] = {0};
    ent_sha256_add(&sum, bytes);
    ent_sha256_end(&sum, hex);
    for (unsigned i = 0; i < 64; i++) {
        unsigned d = hex[i] <= '9' ? (unsigned)(hex[i] - '0') : (unsigned)(hex[i] - 'a') + 10;
        b[i / 2] = (char)((unsigned char)b[i / 2] << 4 | d);
    }
    ent_str_add(out, "sha256-");
    ent_put_base64(out, (ent_slice){b, sizeof b});
}

void ent_html_put_json(ent_str *out, ent_slice json) {
    for (size_t i = 0; i < json.n; i++) {
        bool separator = i + 2 < json.n && memcmp(json.s + i, "\xE2\x80", 2) == 0 &&
                         ((unsigned char)json.s[i + 2] & 0xFE) == 0xA8;
        if (json.s[i] == '<') {
            ent_str_add(out, "\\u003c");
        } else if (separator) {
            ent_str_addf(out, "\\u202%c", (unsigned char)json.s[i + 2] == 0xA8 ? '8' : '9');
            i += 2;
        } else {
            ent_str_add_char(out, json.s[i]);
        }
    }
}
