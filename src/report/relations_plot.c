/* relations_plot.c - page, words, symbols, time and coverage of the figures of relations. */

#include "report/relations_plot.h"

#include "report/ledger.h"

#include <math.h>
#include <string.h>

#define DARK "#222"
#define GREY "#999"
#define PALE "#ddd"
#define MARGIN 8.0
#define SYMBOL_ROOM 16.0

static const ent_svg_font plain = {.size = ENT_PLOT_TEXT};

/* ---- words */

/* In lines of the page; the first is at `indent`, the others are set in a little further. */
static void add_lines(ent_plot *f, double indent, double hang, ent_svg_font font,
                      const ent_str *sentence, bool head) {
    ent_slice rest = {ent_arena_copy(f->arena, ent_str_get(sentence), sentence->n), sentence->n};
    if (!rest.s || sentence->failed) {
        f->failed = true;
        return;
    }
    while (rest.n) {
        size_t n = ent_svg_line_end(rest, font, f->width - 2 * MARGIN - indent);
        size_t shown = n;
        while (shown && rest.s[shown - 1] == ' ') shown--;
        ent_plot_line line = {{rest.s, shown}, indent};
        bool kept = head ? ent_vec_push(&f->head, line) : ent_vec_push(&f->notes, line);
        if (!kept) f->failed = true;
        if (!kept || !n) return;
        rest = (ent_slice){rest.s + n, rest.n - n};
        while (rest.n && *rest.s == ' ') rest = (ent_slice){rest.s + 1, rest.n - 1};
        indent = hang;
    }
}

void ent_plot_add_head(ent_plot *f, ent_str *sentence) {
    bool title = f->head.n == 0;
    ent_svg_font font = {.size = title ? ENT_PLOT_TITLE : ENT_PLOT_TEXT, .bold = title};
    add_lines(f, 0, 0, font, sentence, true);
    if (title) f->title_lines = f->head.n;
    ent_str_clear(sentence);
}

void ent_plot_add_note(ent_plot *f, double indent, ent_str *sentence) {
    add_lines(f, indent, indent + ENT_PLOT_GAP, plain, sentence, false);
    ent_str_clear(sentence);
}

void ent_plot_put_way(const ent_plot *f, ent_str *out, const char *lead, const ent_dyad *d,
                      bool back) {
    const ent_actor *actors = f->p->region->actors;
    const char *longest = "number,  (downwards)";
    ent_str names = {0};
    ent_put_clean(&names, actors[back ? d->b : d->a].title);
    ent_str_add(&names, " to ");
    ent_put_clean(&names, actors[back ? d->a : d->b].title);
    double width = SYMBOL_ROOM + ent_svg_text_width(ent_slice_of(longest), plain) +
                   ent_svg_text_width((ent_slice){ent_str_get(&names), names.n}, plain);
    ent_str_add(out, lead);
    if (width <= f->width - 2 * MARGIN)
        ent_str_add(out, ent_str_get(&names));
    else
        ent_str_add(out, back ? "second to first" : "first to second");
    ent_page_drop(out, &names);
}

void ent_plot_add_legend(ent_plot *f, ent_symbol symbol, const char *words) {
    ent_plot_item item = {.symbol = symbol, .words = words};
    const ent_plot_item *last = f->legend.n ? &f->legend.at[f->legend.n - 1] : NULL;
    double own = SYMBOL_ROOM + ent_svg_text_width(ent_slice_of(words), plain);
    if (last) {
        item.line = last->line;
        item.x = last->x + SYMBOL_ROOM + ent_svg_text_width(ent_slice_of(last->words), plain) +
                 2 * ENT_PLOT_GAP;
    }
    if (last && item.x + own > f->width - 2 * MARGIN) {
        item.x = 0;
        item.line++;
    }
    f->legend_lines = item.line + 1;
    if (!ent_vec_push(&f->legend, item)) f->failed = true;
}

static ent_symbol symbol_of(ent_sought how) {
    return (ent_symbol)(ENT_SYMBOL_SYSTEMATIC + (ENT_SOUGHT_ALL - (int)how));
}

/* The days of a span that are shown; false: none. */
static bool clip(const ent_plot *f, const ent_sought_span *s, ent_day *since, ent_day *until) {
    *since = s->since > f->since ? s->since : f->since;
    *until = s->until < f->until ? s->until : f->until;
    return *since <= *until;
}

void ent_plot_add_sought(ent_plot *f, const ent_dyad *d) {
    static const char *const words[] = {
        "not looked for: an empty place says nothing", "collected: there may be more",
        "sampled: there may be more", "looked for systematically: there was no more"};
    bool seen[ENT_SOUGHT_ALL + 1] = {false};
    for (uint32_t i = 0; i < f->r->n_rows; i++)
        for (uint32_t k = 0; f->r->rows[i].dyad == d && k < f->r->rows[i].n_spans; k++) {
            ent_day since, until;
            if (clip(f, &f->r->rows[i].span[k], &since, &until))
                seen[f->r->rows[i].span[k].how] = true;
        }
    for (int how = ENT_SOUGHT_ALL; how >= ENT_NOT_SOUGHT; how--)
        if (seen[how]) ent_plot_add_legend(f, symbol_of((ent_sought)how), words[how]);
}

static void note_allegation(ent_plot *f, const ent_event *e) {
    ent_str s = {0};
    ent_put_dates(&s, e->from, e->to);
    ent_str_add_char(&s, ' ');
    ent_put_quoted(&s, e->what);
    ent_put_speakers(&s, f->p->region, e);
    ent_plot_add_note(f, ENT_PLOT_GAP, &s);
}

void ent_plot_note_alleged(ent_plot *f, const ent_dyad *only) {
    ent_str s = {0};
    bool any = false;
    for (uint32_t i = 0; i < f->r->n_rows; i++)
        for (uint32_t k = 0; k < f->r->rows[i].dyad->n; k++) {
            const ent_event *e = f->r->rows[i].dyad->at[k].event;
            if (!e->record.alleged || (only && f->r->rows[i].dyad != only) ||
                (!only && ent_relation_told(f->r, i, e)) ||
                (only && i && f->r->rows[i - 1].dyad == only))
                continue;
            if (!any) ent_str_add(&s, "Only alleged:");
            if (!any) ent_plot_add_note(f, 0, &s);
            any = true;
            note_allegation(f, e);
        }
}

/* ---- the page */

static void put_line(ent_plot *f, double y, const ent_plot_line *line, ent_svg_font font,
                     const char *class_name) {
    ent_svg_text(&f->svg, MARGIN + line->indent, y, ENT_SVG_START, font, class_name, line->text);
}

/* "dots.escalation", in the arena. */
static const char *name_of(ent_plot *f, const char *kind) {
    ent_str s = {0};
    ent_str_addf(&s, f->of.n ? "%s." : "%s", kind);
    ent_str_add_slice(&s, f->of);
    const char *name = ent_arena_copy(f->arena, ent_str_get(&s), s.n);
    if (!name || ent_str_failed(&s)) f->failed = true;
    ent_str_clear(&s);
    return name;
}

double ent_plot_begin(ent_plot *f, const char *kind, double body) {
    double head = MARGIN + (double)f->head.n * ENT_PLOT_LINE + ENT_PLOT_GAP;
    double foot = ENT_PLOT_GAP + (f->legend_lines + (double)f->notes.n) * ENT_PLOT_LINE + MARGIN;
    ent_str title = {0}, desc = {0};
    for (size_t i = 0; i < f->head.n; i++) {
        ent_str *text = i < f->title_lines ? &title : &desc;
        if (text->n) ent_str_add_char(text, ' ');
        ent_str_add_slice(text, f->head.at[i].text);
    }
    f->svg = ent_svg_to(&f->out, name_of(f, kind));
    ent_svg_begin(&f->svg, f->width / ENT_POINTS_PER_MM, head + body + foot,
                  (ent_slice){ent_str_get(&title), title.n},
                  (ent_slice){ent_str_get(&desc), desc.n});
    ent_page_drop(&f->out, &title);
    ent_page_drop(&f->out, &desc);
    ent_svg_rect_open(&f->svg, 0, 0, f->width, head + body + foot);
    ent_svg_attr(&f->svg, "fill", "#fff");
    ent_svg_close(&f->svg);
    for (size_t i = 0; i < f->head.n; i++) {
        bool name = i < f->title_lines;
        ent_svg_font font = {.size = name ? ENT_PLOT_TITLE : ENT_PLOT_TEXT, .bold = name};
        put_line(f, MARGIN + (double)(i + 1) * ENT_PLOT_LINE - 2, &f->head.at[i], font,
                 name ? "title" : "facts");
    }
    return head;
}

void ent_plot_end(ent_plot *f, double y) {
    y += ENT_PLOT_GAP;
    ent_svg_group_open(&f->svg, "legend");
    for (size_t i = 0; i < f->legend.n; i++) {
        const ent_plot_item *item = &f->legend.at[i];
        double base = y + (item->line + 1) * ENT_PLOT_LINE - 3, x = MARGIN + item->x;
        if (item->symbol >= ENT_SYMBOL_BAR_THERE && item->symbol != ENT_SYMBOL_ZERO &&
            item->symbol != ENT_SYMBOL_SPAN)
            ent_plot_box(f, item->symbol, x, base - 7, SYMBOL_ROOM - 4, 8);
        else
            ent_plot_symbol(f, item->symbol, x + (SYMBOL_ROOM - 4) / 2, base - 3, false);
        ent_plot_text(f, x + SYMBOL_ROOM, base, ENT_SVG_START, item->words);
    }
    ent_svg_close(&f->svg);
    y += f->legend_lines * ENT_PLOT_LINE;
    for (size_t i = 0; i < f->notes.n; i++)
        put_line(f, y + (double)(i + 1) * ENT_PLOT_LINE - 2, &f->notes.at[i], plain, "note");
    ent_svg_end(&f->svg);
}

/* ---- what is drawn */

void ent_plot_text(ent_plot *f, double x, double y, ent_svg_anchor anchor, const char *text) {
    ent_svg_text(&f->svg, x, y, anchor, plain, "label", ent_slice_of(text));
}

void ent_plot_axis_title(ent_plot *f, double y, const char *words, const char *fewer) {
    bool fits = f->left + ent_svg_text_width(ent_slice_of(words), plain) <= f->width - MARGIN;
    ent_plot_text(f, f->left, y, ENT_SVG_START, fits ? words : fewer);
}

void ent_plot_rule(ent_plot *f, double x1, double y1, double x2, double y2, const char *color,
                   double width) {
    ent_svg_line_open(&f->svg, x1, y1, x2, y2);
    ent_svg_attr(&f->svg, "stroke", color);
    ent_svg_attr_num(&f->svg, "stroke-width", width);
    ent_svg_close(&f->svg);
}

static void look(ent_plot *f, const char *class_name, const char *fill, const char *stroke,
                 double width) {
    ent_svg_attr(&f->svg, "class", class_name);
    ent_svg_attr(&f->svg, "fill", fill);
    ent_svg_attr(&f->svg, "stroke", stroke);
    ent_svg_attr_num(&f->svg, "stroke-width", width);
    ent_svg_close(&f->svg);
}

static void put_triangle(ent_plot *f, double x, double y, double up) {
    double size = ENT_PLOT_MARK * 1.25;
    ent_svg_path_open(&f->svg);
    ent_svg_move(&f->svg, x, y - up * size);
    ent_svg_to_point(&f->svg, x + size, y + up * size * 0.8);
    ent_svg_to_point(&f->svg, x - size, y + up * size * 0.8);
    ent_svg_back(&f->svg);
    ent_svg_path_done(&f->svg);
}

/* Hollow: only alleged. */
void ent_plot_symbol(ent_plot *f, ent_symbol symbol, double x, double y, bool alleged) {
    const char *class_name = alleged ? "alleged" : "event";
    switch (symbol) {
    case ENT_SYMBOL_THERE:
        put_triangle(f, x, y, 1);
        look(f, class_name, alleged ? "#fff" : DARK, DARK, 0.8);
        break;
    case ENT_SYMBOL_BACK:
        put_triangle(f, x, y, -1);
        look(f, class_name, alleged ? "#fff" : GREY, DARK, 0.8);
        break;
    case ENT_SYMBOL_ALLEGED:
        ent_svg_circle_open(&f->svg, x, y, ENT_PLOT_MARK);
        look(f, "alleged", "#fff", DARK, 0.8);
        break;
    case ENT_SYMBOL_ZERO: ent_plot_rule(f, x - 3, y, x + 3, y, DARK, 2); break;
    case ENT_SYMBOL_SPAN: ent_plot_rule(f, x - 6, y, x + 6, y, DARK, 0.8); break;
    default:
        ent_svg_circle_open(&f->svg, x, y, ENT_PLOT_MARK);
        look(f, class_name, alleged ? "#fff" : DARK, DARK, 0.8);
        break;
    }
}

/* Slanting lines across a box: what was only sampled. */
static void hatch(ent_plot *f, double x, double y, double width, double height) {
    for (double at = 3; at < width + height; at += 4) {
        double x1 = at < width ? at : width, y1 = at < width ? 0 : at - width;
        double x2 = at < height ? 0 : at - height, y2 = at < height ? at : height;
        ent_plot_rule(f, x + x1, y + y1, x + x2, y + y2, DARK, 0.6);
    }
}

void ent_plot_box(ent_plot *f, ent_symbol symbol, double x, double y, double width, double height) {
    bool hollow = symbol == ENT_SYMBOL_BAR_ALLEGED || symbol == ENT_SYMBOL_NOT_SOUGHT;
    const char *fill = symbol == ENT_SYMBOL_BAR_THERE || symbol == ENT_SYMBOL_SYSTEMATIC ? "#444"
                       : symbol == ENT_SYMBOL_BAR_BACK                                   ? "#bbb"
                       : symbol == ENT_SYMBOL_COLLECTED                                  ? PALE
                                                                                         : "#fff";
    if (width <= 0 || height <= 0) return;
    if (symbol == ENT_SYMBOL_SAMPLED) hatch(f, x, y, width, height);
    ent_svg_rect_open(&f->svg, x, y, width, height);
    if (hollow) ent_svg_attr(&f->svg, "stroke-dasharray", "2 1.5");
    look(f,
         symbol == ENT_SYMBOL_BAR_ALLEGED ? "alleged"
         : symbol < ENT_SYMBOL_SYSTEMATIC ? "number"
                                          : "coverage",
         symbol == ENT_SYMBOL_SAMPLED ? "none" : fill,
         symbol == ENT_SYMBOL_NOT_SOUGHT ? GREY : DARK, 0.6);
}

double ent_plot_x(const ent_plot *f, double day) {
    double days = (double)f->until - f->since + 1;
    return f->left + (f->right - f->left) * (day - f->since) / days;
}

double ent_plot_sought(ent_plot *f, const ent_dyad *d, double y) {
    for (uint32_t i = 0; i < f->r->n_rows; i++) {
        const ent_relation_row *row = &f->r->rows[i];
        if (row->dyad != d) continue;
        ent_svg_group_open(&f->svg, "coverage");
        for (uint32_t k = 0; k < row->n_spans; k++) {
            ent_day since, until;
            if (!clip(f, &row->span[k], &since, &until)) continue;
            double x = ent_plot_x(f, since);
            ent_plot_box(f, symbol_of(row->span[k].how), x, y + 1, ent_plot_x(f, until + 1.0) - x,
                         ENT_PLOT_BAND - 3);
        }
        ent_svg_close(&f->svg);
        y += ENT_PLOT_BAND;
    }
    return y;
}

double ent_plot_nice(double x) {
    double power = pow(10, floor(log10(x > 0 ? x : 1)));
    static const double steps[] = {1, 2, 3, 4, 5, 6, 8, 10};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (x <= steps[i] * power * (1 + 1e-9)) return steps[i] * power;
    return 10 * power;
}

/* Every so manieth period has a name: with room for it, and round for its calendar. */
static int32_t stride_of(const ent_plot *f, ent_period every, int32_t n) {
    static const int32_t round[ENT_N_PERIODS][8] = {
        [ENT_PERIOD_DAY] = {1, 2, 7, 14, 28, 91, 182, 364},
        [ENT_PERIOD_WEEK] = {1, 2, 4, 13, 26, 52, 104, 520},
        [ENT_PERIOD_MONTH] = {1, 2, 3, 6, 12, 24, 60, 120},
        [ENT_PERIOD_QUARTER] = {1, 2, 4, 8, 20, 40, 80, 160},
        [ENT_PERIOD_YEAR] = {1, 2, 5, 10, 20, 50, 100, 500}};
    ent_str name = {0};
    ent_period_print(&name, every, ent_period_of(every, f->since));
    double own = ent_svg_text_width((ent_slice){ent_str_get(&name), name.n}, plain) + 6;
    ent_str_clear(&name);
    for (size_t i = 0; i < 8; i++)
        if (round[every][i] * (f->right - f->left) / n >= own) return round[every][i];
    return n;
}

double ent_plot_calendar(ent_plot *f, ent_period every, double y, double top) {
    int32_t first = ent_period_of(every, f->since), last = ent_period_of(every, f->until);
    int32_t stride = stride_of(f, every, last - first + 1);
    ent_svg_group_open(&f->svg, "time");
    for (int32_t k = first; k <= last; k++) {
        int32_t rest = k % stride;
        double x1 = ent_plot_x(f, ent_period_first(every, k));
        double x2 = ent_plot_x(f, ent_period_first(every, k + 1));
        if (rest != 0) continue;
        ent_str name = {0};
        ent_period_print(&name, every, k);
        double middle = (x1 + x2) / 2,
               half = 0.5 * ent_svg_text_width((ent_slice){ent_str_get(&name), name.n}, plain);
        if (x1 >= f->left) ent_plot_rule(f, x1, top, x1, y, PALE, 0.5);
        if (middle - half >= 0 && middle + half <= f->width)
            ent_plot_text(f, middle, y + ENT_PLOT_LINE - 2, ENT_SVG_MIDDLE, ent_str_get(&name));
        ent_page_drop(&f->out, &name);
    }
    ent_svg_close(&f->svg);
    return y + ENT_PLOT_LINE;
}
