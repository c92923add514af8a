/* svg.c - a small writer of SVG 1.1 (W3C 2011), for figures that are printed as well as seen. */

#include "report/svg.h"

#include "report/page.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* ---- characters and numbers */

/* What is valid UTF-8 and yet no character of XML 1.0. */
static bool is_no_character(uint32_t c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static const char *entity_of(uint32_t c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void ent_put_xml(ent_str *out, ent_slice text) {
    for (size_t i = 0; i < text.n;) {
        uint32_t c = 0xFFFD;
        size_t length = ent_utf8_decode(text.s + i, text.n - i, &c);
        if (length && (c == '\n' || c == '\t'))
            ent_str_add_char(out, ' ');
        else if (!length || ent_is_unprintable(c) || is_no_character(c))
            ent_str_add(out, "\xEF\xBF\xBD");
        else if (entity_of(c))
            ent_str_add(out, entity_of(c));
        else
            ent_str_add_n(out, text.s + i, length);
        i += length ? length : 1;
    }
}

/* By whole numbers, so that no locale has a say. */
void ent_svg_put_number(ent_str *out, double x) {
    const double most = 1e9;
    if (isnan(x)) x = 0;
    x = fmin(fmax(x, -most), most);
    int64_t hundredths = (int64_t)floor(fabs(x) * 100 + 0.5);
    int64_t rest = hundredths % 100;
    if (x < 0 && hundredths) ent_str_add_char(out, '-');
    ent_str_addf(out, "%" PRId64, hundredths / 100);
    if (rest % 10)
        ent_str_addf(out, ".%02" PRId64, rest);
    else if (rest)
        ent_str_addf(out, ".%" PRId64, rest / 10);
}

/* ---- elements */

ent_svg ent_svg_to(ent_str *out, const char *prefix) {
    return (ent_svg){.out = out, .prefix = prefix};
}

static void end_tag(ent_svg *s) {
    if (s->in_tag) ent_str_add_char(s->out, '>');
    s->in_tag = false;
}

static void new_line(ent_svg *s) {
    if (s->out->n) ent_str_add_char(s->out, '\n');
}

void ent_svg_open(ent_svg *s, const char *tag) {
    end_tag(s);
    new_line(s);
    ent_str_addf(s->out, "<%s", tag);
    if (s->depth < ENT_SVG_DEPTH) s->tag[s->depth] = tag;
    s->depth++;
    s->in_tag = true;
    s->inline_text = false;
}

void ent_svg_attr(ent_svg *s, const char *name, const char *value) {
    ent_str_addf(s->out, " %s=\"", name);
    ent_put_xml(s->out, ent_slice_of(value));
    ent_str_add_char(s->out, '"');
}

void ent_svg_attr_num(ent_svg *s, const char *name, double x) {
    ent_str_addf(s->out, " %s=\"", name);
    ent_svg_put_number(s->out, x);
    ent_str_add_char(s->out, '"');
}

/* What an id may consist of - names and dots - ; everything else becomes a line. */
static void put_id(ent_svg *s, const char *id) {
    const char *part[] = {s->prefix ? s->prefix : "figure", "-", id};
    for (size_t i = 0; i < 3; i++)
        for (const char *c = part[i]; *c; c++) {
            bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                         (*c >= '0' && *c <= '9') || *c == '-' || *c == '.';
            ent_str_add_char(s->out, plain ? *c : '_');
        }
}

void ent_svg_attr_id(ent_svg *s, const char *id) {
    ent_str_add(s->out, " id=\"");
    put_id(s, id);
    ent_str_add_char(s->out, '"');
}

void ent_svg_attr_ref(ent_svg *s, const char *name, const char *id) {
    ent_str_addf(s->out, " %s=\"url(#", name);
    put_id(s, id);
    ent_str_add(s->out, ")\"");
}

void ent_svg_use_open(ent_svg *s, const char *id) {
    ent_svg_open(s, "use");
    ent_str_add(s->out, " xlink:href=\"#");
    put_id(s, id);
    ent_str_add_char(s->out, '"');
}

void ent_svg_close(ent_svg *s) {
    if (!s->depth) return;
    s->depth--;
    const char *tag = s->depth < ENT_SVG_DEPTH ? s->tag[s->depth] : "g";
    if (s->in_tag) {
        ent_str_add(s->out, "/>");
    } else {
        if (!s->inline_text) new_line(s);
        ent_str_addf(s->out, "</%s>", tag);
    }
    s->in_tag = s->inline_text = false;
}

void ent_svg_content(ent_svg *s, ent_slice text) {
    end_tag(s);
    ent_put_xml(s->out, text);
    s->inline_text = true;
}

void ent_svg_leaf(ent_svg *s, const char *tag, ent_slice text) {
    ent_svg_open(s, tag);
    ent_svg_content(s, text);
    ent_svg_close(s);
}

/* ---- the figure */

static void labelled_leaf(ent_svg *s, const char *tag, ent_slice text) {
    ent_svg_open(s, tag);
    ent_svg_attr_id(s, tag);
    ent_svg_content(s, text);
    ent_svg_close(s);
}

void ent_svg_begin(ent_svg *s, double width, double height, ent_slice title, ent_slice desc) {
    ent_svg_open(s, "svg");
    ent_svg_attr(s, "xmlns", "http://www.w3.org/2000/svg");
    ent_svg_attr(s, "xmlns:xlink", "http://www.w3.org/1999/xlink");
    ent_str_add(s->out, " width=\"");
    ent_svg_put_number(s->out, width);
    ent_str_add(s->out, "mm\" height=\"");
    ent_svg_put_number(s->out, height / ENT_POINTS_PER_MM);
    ent_str_add(s->out, "mm\" viewBox=\"0 0 ");
    ent_svg_put_number(s->out, width * ENT_POINTS_PER_MM);
    ent_str_add_char(s->out, ' ');
    ent_svg_put_number(s->out, height);
    ent_str_add(s->out, "\" role=\"img\" aria-labelledby=\"");
    put_id(s, "title");
    ent_str_add_char(s->out, ' ');
    put_id(s, "desc");
    ent_str_add(s->out, "\" font-family=\"sans-serif\" font-size=\"9\" fill=\"#000\"");
    labelled_leaf(s, "title", title);
    labelled_leaf(s, "desc", desc);
}

void ent_svg_end(ent_svg *s) {
    while (s->depth) ent_svg_close(s);
    ent_str_add_char(s->out, '\n');
}

/* ---- common elements */

void ent_svg_group_open(ent_svg *s, const char *class_name) {
    ent_svg_open(s, "g");
    if (class_name) ent_svg_attr(s, "class", class_name);
}

void ent_svg_rect_open(ent_svg *s, double x, double y, double width, double height) {
    ent_svg_open(s, "rect");
    ent_svg_attr_num(s, "x", x);
    ent_svg_attr_num(s, "y", y);
    ent_svg_attr_num(s, "width", fmax(width, 0));
    ent_svg_attr_num(s, "height", fmax(height, 0));
}

void ent_svg_circle_open(ent_svg *s, double x, double y, double r) {
    ent_svg_open(s, "circle");
    ent_svg_attr_num(s, "cx", x);
    ent_svg_attr_num(s, "cy", y);
    ent_svg_attr_num(s, "r", fmax(r, 0));
}

void ent_svg_line_open(ent_svg *s, double x1, double y1, double x2, double y2) {
    ent_svg_open(s, "line");
    ent_svg_attr_num(s, "x1", x1);
    ent_svg_attr_num(s, "y1", y1);
    ent_svg_attr_num(s, "x2", x2);
    ent_svg_attr_num(s, "y2", y2);
}

void ent_svg_path_open(ent_svg *s) {
    ent_svg_open(s, "path");
    ent_str_add(s->out, " d=\"");
}

/* Of lines, of which there are many, to a tenth of a point: a thirtieth of a millimetre. */
static void put_point(ent_svg *s, char command, double x, double y) {
    ent_str_add_char(s->out, command);
    ent_svg_put_number(s->out, round(x * 10) / 10);
    ent_str_add_char(s->out, ' ');
    ent_svg_put_number(s->out, round(y * 10) / 10);
}

void ent_svg_move(ent_svg *s, double x, double y) {
    put_point(s, 'M', x, y);
}

void ent_svg_to_point(ent_svg *s, double x, double y) {
    put_point(s, 'L', x, y);
}

void ent_svg_curve(ent_svg *s, double x1, double y1, double x2, double y2, double x, double y) {
    put_point(s, 'C', x1, y1);
    put_point(s, ' ', x2, y2);
    put_point(s, ' ', x, y);
}

void ent_svg_back(ent_svg *s) {
    ent_str_add_char(s->out, 'Z');
}

void ent_svg_path_done(ent_svg *s) {
    ent_str_add_char(s->out, '"');
}

/* ---- greys */

static int hex_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Part k of a colour with that many digits for each, 0 to 255; -1: it is none. */
static int part_of(const char *digits, int each, int k) {
    int high = hex_of(digits[each * k]), low = hex_of(digits[each * k + each - 1]);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
}

static double linear(int part) {
    double x = part / 255.0;
    return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
}

/* The grey of the same luminance (sRGB, IEC 61966-2-1). */
static int grey_of(int red, int green, int blue) {
    double y = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    double x = y <= 0.0031308 ? 12.92 * y : 1.055 * pow(y, 1 / 2.4) - 0.055;
    return (int)floor(x * 255 + 0.5);
}

/* Only an attribute begins with ="#: in texts a quotation mark is an entity. */
void ent_svg_to_greys(char *svg) {
    static const char digit[] = "0123456789abcdef";
    for (char *at = svg; (at = strstr(at, "=\"#")) != NULL;) {
        at += 3;
        size_t n = strspn(at, digit);
        if ((n != 3 && n != 6) || at[n] != '"') continue;
        int each = (int)n / 3;
        int grey = grey_of(part_of(at, each, 0), part_of(at, each, 1), part_of(at, each, 2));
        for (size_t k = 0; k < n; k++)
            at[k] = digit[each == 1 ? (grey + 8) / 17 : k % 2 ? grey % 16 : grey / 16];
    }
}

/* ---- text */

void ent_svg_text(ent_svg *s, double x, double y, ent_svg_anchor anchor, ent_svg_font font,
                  const char *class_name, ent_slice text) {
    static const char *const anchors[] = {NULL, "middle", "end"};
    ent_svg_open(s, "text");
    if (class_name) ent_svg_attr(s, "class", class_name);
    ent_svg_attr_num(s, "x", x);
    ent_svg_attr_num(s, "y", y);
    if (font.size != 9) ent_svg_attr_num(s, "font-size", font.size); /* that of the figure */
    if (anchors[anchor]) ent_svg_attr(s, "text-anchor", anchors[anchor]);
    if (font.bold) ent_svg_attr(s, "font-weight", "bold");
    if (font.italic) ent_svg_attr(s, "font-style", "italic");
    if (font.halo) {
        ent_svg_attr(s, "stroke", "#fff");
        ent_svg_attr_num(s, "stroke-width", font.size * 0.28);
        ent_svg_attr(s, "stroke-linejoin", "round");
        ent_svg_attr(s, "paint-order", "stroke");
    }
    ent_svg_content(s, text);
    ent_svg_close(s);
}

/* Advance widths of DejaVu Sans 2.37, hundredths of the font size, rounded up: space to tilde. */
static const unsigned char advance[] = {
    32, 41, 46, 84, 64, 96, 78, 28, 40,  40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69,  62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84};

static double advance_of(uint32_t c, const char *s, size_t n) {
    if (c >= 0x20 && c < 0x7F) return advance[c - 0x20] / 100.0;
    size_t columns = ent_utf8_width(s, n);
    if (!columns && !ent_is_unprintable(c)) return 0;
    if (columns == 2) return 1.1;
    return c < 0x600 ? 0.8 : 1.05; /* Latin, Greek, Cyrillic, Hebrew; others, and U+FFFD */
}

/* Reads one character from byte *i on. */
static double next_advance(ent_slice text, size_t *i) {
    uint32_t c = 0xFFFD;
    size_t length = ent_utf8_decode(text.s + *i, text.n - *i, &c);
    if (!length) length = 1;
    double width = advance_of(c, text.s + *i, length);
    *i += length;
    return width;
}

static double scale_of(ent_svg_font font) {
    return font.size * (font.bold ? 1.15 : 1);
}

double ent_svg_text_width(ent_slice text, ent_svg_font font) {
    double width = 0;
    for (size_t i = 0; i < text.n;) width += next_advance(text, &i);
    return width * scale_of(font);
}

size_t ent_svg_line_end(ent_slice text, ent_svg_font font, double width) {
    double used = 0;
    size_t blank = 0, i = 0;
    while (i < text.n) {
        size_t begun = i;
        if (text.s[i] == ' ') blank = i;
        used += next_advance(text, &i);
        if (used * scale_of(font) <= width || begun == 0) continue;
        return blank ? blank : begun;
    }
    return text.n;
}
