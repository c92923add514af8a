/* figure_sheet.c - page, words and colours of the figures of an answer. */

#include "report/figure_sheet.h"

#include <math.h>
#include <string.h>

static ent_svg_font font_of(bool bold) {
    return (ent_svg_font){.size = ENT_PLOT_TEXT, .bold = bold};
}

void ent_sheet_open(ent_sheet *s, ent_ctx *ctx, const ent_region *region, ent_slice title,
                    const char *of, const ent_figure_options *o) {
    ent_str words = {0};
    *s = (ent_sheet){.p = ent_printer_new(ctx, region, NULL)};
    s->plot = (ent_plot){.p = &s->p, .arena = &s->arena, .of = ent_slice_of(of)};
    s->plot.width = o->width * ENT_POINTS_PER_MM;
    s->plot.left = ENT_SHEET_MARGIN;
    s->plot.right = s->plot.width - ENT_SHEET_MARGIN;
    ent_put_clean(&words, title);
    ent_plot_add_head(&s->plot, &words);
    if (!region->handling.n) return;
    ent_str_add(&words, "handling: ");
    ent_put_clean(&words, region->handling);
    ent_plot_add_head(&s->plot, &words);
}

ent_status ent_sheet_close(ent_sheet *s, ent_status st, char **svg) {
    if (st == ENT_OK && s->plot.failed) st = ent_no_memory(s->p.ctx);
    ent_str_clear(&s->p.out);
    s->p.out = s->plot.out;
    ent_vec_clear(&s->plot.head);
    ent_vec_clear(&s->plot.notes);
    ent_vec_clear(&s->plot.legend);
    ent_arena_clear(&s->arena);
    return ent_printer_end(&s->p, st, svg);
}

void ent_sheet_head(ent_sheet *s, const char *words) {
    ent_str text = {0};
    ent_str_add(&text, words);
    ent_plot_add_head(&s->plot, &text);
}

void ent_sheet_note(ent_sheet *s, const char *words) {
    ent_str text = {0};
    ent_str_add(&text, words);
    ent_plot_add_note(&s->plot, 0, &text);
}

ent_slice ent_sheet_keep(ent_sheet *s, ent_str *text) {
    ent_slice kept = {ent_arena_copy(&s->arena, ent_str_get(text), text->n), text->n};
    if (!kept.s || ent_str_failed(text)) s->plot.failed = true;
    ent_str_clear(text);
    return kept.s ? kept : (ent_slice){"", 0};
}

void ent_sheet_text(ent_sheet *s, double x, double y, ent_svg_anchor anchor, bool bold,
                    const char *class_name, ent_slice text) {
    ent_svg_text(&s->plot.svg, x, y, anchor, font_of(bold), class_name, text);
}

void ent_sheet_text_upright(ent_sheet *s, double x, double y, const char *class_name,
                            ent_slice text) {
    ent_svg *svg = &s->plot.svg;
    ent_str turn = {0};
    ent_str_add(&turn, "rotate(-90 ");
    ent_svg_put_number(&turn, x);
    ent_str_add_char(&turn, ' ');
    ent_svg_put_number(&turn, y);
    ent_str_add_char(&turn, ')');
    ent_svg_open(svg, "text");
    ent_svg_attr(svg, "class", class_name);
    ent_svg_attr_num(svg, "x", x);
    ent_svg_attr_num(svg, "y", y);
    ent_svg_attr(svg, "transform", ent_str_get(&turn));
    ent_svg_content(svg, text);
    ent_svg_close(svg);
    ent_page_drop(&s->plot.out, &turn);
}

double ent_sheet_width_of(ent_slice text, bool bold) {
    return ent_svg_text_width(text, font_of(bold));
}

ent_slice ent_sheet_cut(ent_sheet *s, ent_slice text, bool bold, double width) {
    ent_str cut = {0};
    if (ent_sheet_width_of(text, bold) <= width) return text;
    double room = width - ent_sheet_width_of(ent_slice_of(".."), bold);
    double used = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = 0;
        size_t n = ent_utf8_decode(text.s + i, text.n - i, &c);
        ent_slice one = {text.s + i, n ? n : 1};
        used += ent_sheet_width_of(one, bold);
        if (used > room) break;
        ent_str_add_slice(&cut, one);
        i += one.n;
    }
    ent_str_add(&cut, "..");
    return ent_sheet_keep(s, &cut);
}

void ent_sheet_define_hatch(ent_sheet *s, const char *color) {
    ent_svg *svg = &s->plot.svg;
    ent_svg_open(svg, "defs");
    ent_svg_open(svg, "pattern");
    ent_svg_attr_id(svg, "hatch");
    ent_svg_attr(svg, "patternUnits", "userSpaceOnUse");
    ent_svg_attr_num(svg, "width", 3.2);
    ent_svg_attr_num(svg, "height", 3.2);
    ent_svg_attr(svg, "patternTransform", "rotate(45)");
    ent_plot_rule(&s->plot, 0, 0, 0, 3.2, color, 1.2); /* half of it is beyond the edge */
    ent_svg_close(svg);
    ent_svg_close(svg);
}

void ent_sheet_fill_hatch(ent_sheet *s) {
    ent_svg_attr_ref(&s->plot.svg, "fill", "hatch");
}

/* Isotonic regression of the places less the room of those before (Ayer et al. 1955): neighbours that
 * touch stand round their mean.  n is small: they are pooled again and again. */
void ent_sheet_spread(double *y, uint32_t n, double apart, double top, double bottom) {
    for (uint32_t i = 0; i < n; i++) y[i] -= i * apart;
    for (uint32_t end = 1; end <= n; end++)
        for (uint32_t first = end - 1; first > 0 && y[first - 1] > y[first];) {
            double level = y[first - 1], sum = 0;
            while (first > 0 && y[first - 1] >= level) first--;
            for (uint32_t i = first; i < end; i++) sum += y[i];
            for (uint32_t i = first; i < end; i++) y[i] = sum / (end - first);
        }
    double most = bottom - (n ? n - 1 : 0) * apart;
    for (uint32_t i = 0; i < n; i++) y[i] = fmax(fmin(y[i], most), top) + i * apart;
}

/* Told apart by people of every colour vision (Okabe and Ito 2008). */
const char *ent_sheet_color(uint32_t i) {
    static const char *const colors[] = {"#0072b2", "#c04f00", "#00795a",
                                         "#a8447c", "#6a51a3", "#7a6000"};
    return i < sizeof colors / sizeof *colors ? colors[i] : "#444";
}

const char *ent_sheet_dashes(uint32_t i) {
    static const char *const dashes[] = {
        NULL, "6 2.5", "1.8 1.8", "9 2 2 2", "4 1.5 1 1.5 1 1.5", "12 3", "3 1 1 1", "6 1.5 6 4"};
    return dashes[i % (sizeof dashes / sizeof *dashes)];
}

void ent_sheet_stroke(ent_sheet *s, uint32_t i, double width) {
    ent_svg_attr(&s->plot.svg, "stroke", ent_sheet_color(i));
    ent_svg_attr_num(&s->plot.svg, "stroke-width", width);
    if (ent_sheet_dashes(i)) ent_svg_attr(&s->plot.svg, "stroke-dasharray", ent_sheet_dashes(i));
}
