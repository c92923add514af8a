/* outlook_figure.c - figures of a theatre: chances as dots with their intervals and base rates, the
 * chance of a crisis over time, what each can bring to bear over time; and scenarios beside each other.
 *
 * Page and axes are those of the figures of processes (course_plot.h).  Greys, shapes and words tell
 * everything apart. */

#include "report/course_plot.h"
#include "report/outlook.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

enum { MOST_ROWS = 60 };

#define WIDTH_MM 160.0
#define LEAST_MM 80.0
#define MOST_MM 2000.0
#define ROW 18.0
#define PANEL 84.0
#define PANEL_GAP 32.0
#define NAME_ROOM 14.0
#define DARK "#222"
#define GREY "#999"
#define BAND "#cfcfcf"
#define PALE "#e4e4e4"

static const ent_svg_font plain = {.size = ENT_PLOT_TEXT};

/* ---- pieces */

static void put_label(ent_plot *p, double x, double y, ent_svg_anchor anchor, ent_str *text) {
    ent_svg_text(&p->svg, x, y, anchor, plain, "label", (ent_slice){ent_str_get(text), text->n});
    ent_page_drop(&p->out, text);
}

static void put_span(ent_plot *p, double x1, double x2, double y, double width, const char *color,
                     const char *class_name) {
    ent_svg_line_open(&p->svg, x1, y, x2, y);
    ent_svg_attr(&p->svg, "class", class_name);
    ent_svg_attr(&p->svg, "stroke", color);
    ent_svg_attr_num(&p->svg, "stroke-width", width);
    ent_svg_close(&p->svg);
}

static void put_circle(ent_plot *p, double x, double y, bool filled) {
    ent_svg_circle_open(&p->svg, x, y, 3.4);
    ent_svg_attr(&p->svg, "class", "value");
    ent_svg_attr(&p->svg, "fill", filled ? DARK : "#fff");
    ent_svg_attr(&p->svg, "stroke", DARK);
    ent_svg_attr_num(&p->svg, "stroke-width", 1.2);
    ent_svg_close(&p->svg);
}

static void put_diamond(ent_plot *p, double x, double y) {
    ent_svg_path_open(&p->svg);
    ent_svg_move(&p->svg, x, y - 4);
    ent_svg_to_point(&p->svg, x + 4, y);
    ent_svg_to_point(&p->svg, x, y + 4);
    ent_svg_to_point(&p->svg, x - 4, y);
    ent_svg_back(&p->svg);
    ent_svg_path_done(&p->svg);
    ent_svg_attr(&p->svg, "class", "base-rate");
    ent_svg_attr(&p->svg, "fill", "#fff");
    ent_svg_attr(&p->svg, "stroke", DARK);
    ent_svg_attr_num(&p->svg, "stroke-width", 1);
    ent_svg_close(&p->svg);
}

/* Where an axis up to x ends: whole steps of it. */
static double axis_end(double x, double most) {
    if (!(x > 0)) return most;
    double step = ent_frame_round(x / 5);
    return fmin(most, step * ceil(x / step - 1e-9));
}

static void put_chance_axis(ent_plot *p, const ent_frame *f) {
    double step = ent_frame_chance_step(f);
    for (double x = 0; x <= f->most_x * (1 + 1e-9); x += step) {
        ent_str s = {0};
        double at = ent_frame_x(f, x);
        ent_plot_rule(p, at, f->top, at, f->bottom, x > 0 ? PALE : GREY, 0.6);
        ent_num_print_short(&s, 100 * x, 3);
        ent_str_add_char(&s, '%');
        put_label(p, at, f->bottom + ENT_PLOT_LINE, ENT_SVG_MIDDLE, &s);
    }
}

static void put_number_axis(ent_plot *p, const ent_frame *f) {
    double step = ent_frame_round(f->most_y / 4);
    for (double y = 0; y <= f->most_y * (1 + 1e-9); y += step) {
        ent_str s = {0};
        ent_plot_rule(p, f->left, ent_frame_y(f, y), f->right, ent_frame_y(f, y),
                      y > 0 ? PALE : GREY, 0.6);
        ent_num_print_short(&s, y, 3);
        put_label(p, f->left - 4, ent_frame_y(f, y) + 3, ENT_SVG_END, &s);
    }
}

static double width_of(const ent_str *s) {
    return ent_svg_text_width((ent_slice){ent_str_get(s), s->n}, plain);
}

/* ---- dots */

bool ent_outlook_is_dot(const ent_outlook_row *row) {
    if (row->section != ENT_SECTION_CHANCES || row->query.ask != ENT_ASK_CHANCE) return false;
    return row->query.of_border || row->query.kind == ENT_KIND_CRISIS;
}

static void put_dot_label(ent_str *out, const ent_outlook *x, const ent_outlook_row *row) {
    ent_put_about(out, x->region, x->theatre, &row->query);
}

static void put_dot(ent_plot *p, const ent_outlook *x, const ent_frame *f,
                    const ent_outlook_row *row, double y) {
    const ent_outlook_answer *a = &row->at[row->n_times - 1];
    ent_str s = {0};
    if (!x->best_only)
        put_span(p, ent_frame_x(f, fmax(a->value.draw_low, 0)),
                 ent_frame_x(f, fmin(a->value.draw_high, f->most_x)), y, 4, BAND, "stated-doubt");
    put_span(p, ent_frame_x(f, a->low), ent_frame_x(f, fmin(a->high, f->most_x)), y, 1, DARK,
             "runs-alone");
    if (!isnan(a->own)) put_diamond(p, ent_frame_x(f, fmin(a->own, f->most_x)), y);
    put_circle(p, ent_frame_x(f, a->value.value), y, true);
    put_dot_label(&s, x, row);
    put_label(p, f->left - 8, y + 3, ENT_SVG_END, &s);
    ent_put_chance_of(&s, a->value.value);
    put_label(p, f->right + 8, y + 3, ENT_SVG_START, &s);
}

static void draw_dots(ent_plot *p, const ent_outlook *x) {
    double most = 0, widest = 0;
    uint32_t n = 0;
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_answer *a = &x->row[r].at[x->row[r].n_times - 1];
        ent_str s = {0};
        if (!ent_outlook_is_dot(&x->row[r])) continue;
        n++;
        most = fmax(fmax(most, a->high), x->best_only ? 0 : a->value.draw_high);
        if (!isnan(a->own)) most = fmax(most, a->own);
        put_dot_label(&s, x, &x->row[r]);
        widest = fmax(widest, width_of(&s));
        ent_str_clear(&s);
    }
    double body = n * ROW + 2 * ENT_PLOT_LINE, y = ent_plot_begin(p, "dots", body);
    ent_frame f = {.left = fmin(ENT_PLOT_GAP + 8 + widest, p->width / 2),
                   .right = p->right - 36,
                   .top = y,
                   .bottom = y + n * ROW,
                   .most_y = 1};
    f.most_x = axis_end(fmin(most, 1), 1);
    put_chance_axis(p, &f);
    for (uint32_t r = 0, k = 0; r < x->n_rows; r++)
        if (ent_outlook_is_dot(&x->row[r])) put_dot(p, x, &f, &x->row[r], y + (k++ + 0.5) * ROW);
    ent_plot_end(p, y + body);
}

/* ---- over time */

static double top_of(const ent_outlook_row *row, bool best_only) {
    double most = 0;
    for (uint32_t k = 0; k < row->n_times; k++) {
        const ent_difference *v = &row->at[k].value;
        most = fmax(most, best_only ? v->value : fmax(v->value, v->draw_high));
    }
    return most;
}

typedef double part_of(const ent_difference *v);
static double value(const ent_difference *v) {
    return v->value;
}
static double draw_low(const ent_difference *v) {
    return fmax(v->draw_low, 0);
}
static double draw_high(const ent_difference *v) {
    return v->draw_high;
}

/* Chances begin at 0; arms with their first point. */
static void put_points(ent_plot *p, const ent_frame *f, const ent_outlook_row *row, part_of *part,
                       bool back, bool on) {
    bool from_zero = row->section == ENT_SECTION_CURVES;
    uint32_t n = row->n_times + from_zero;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = back ? n - 1 - i : i;
        bool zero = from_zero && k == 0;
        const ent_difference *v = &row->at[k - (from_zero && k)].value;
        double x = ent_frame_x(f, zero ? 0 : row->time[k - from_zero]);
        double y = ent_frame_y(f, zero ? 0 : fmin(part(v), f->most_y));
        if (i == 0 && !on)
            ent_svg_move(&p->svg, x, y);
        else
            ent_svg_to_point(&p->svg, x, y);
    }
}

static void put_panel_curve(ent_plot *p, const ent_frame *f, const ent_outlook_row *row,
                            bool best_only) {
    if (!best_only) {
        ent_svg_path_open(&p->svg);
        put_points(p, f, row, draw_high, false, false);
        put_points(p, f, row, draw_low, true, true);
        ent_svg_back(&p->svg);
        ent_svg_path_done(&p->svg);
        ent_svg_attr(&p->svg, "class", "stated-doubt");
        ent_svg_attr(&p->svg, "fill", BAND);
        ent_svg_close(&p->svg);
    }
    ent_svg_path_open(&p->svg);
    put_points(p, f, row, value, false, false);
    ent_svg_path_done(&p->svg);
    ent_svg_attr(&p->svg, "class", "value");
    ent_svg_attr(&p->svg, "fill", "none");
    ent_svg_attr(&p->svg, "stroke", DARK);
    ent_svg_attr_num(&p->svg, "stroke-width", 1.3);
    ent_svg_close(&p->svg);
}

static void put_panel(ent_plot *p, const ent_outlook *x, const ent_outlook_row *row, double y) {
    bool chances = row->section == ENT_SECTION_CURVES;
    double end = x->times[x->n_times - 1];
    const ent_difference *last = &row->at[row->n_times - 1].value;
    ent_str s = {0};
    ent_frame f = {.left = p->left,
                   .right = p->right,
                   .top = y + NAME_ROOM,
                   .bottom = y + NAME_ROOM + PANEL,
                   .most_x = end < 2 ? end * 12 : end,
                   .most_y = axis_end(top_of(row, x->best_only), chances ? 1 : INFINITY)};
    if (!(f.most_y > 0) || isinf(f.most_y)) f.most_y = 1;
    ent_put_about(&s, x->region, x->theatre, &row->query);
    ent_str_add(&s, row->query.of_border ? ", attack: " : chances ? ", crisis: " : ": ");
    if (chances)
        ent_put_chance_of(&s, last->value);
    else
        ent_num_print_short(&s, last->value, 2);
    put_label(p, f.left, y + 8, ENT_SVG_START, &s);
    if (chances)
        ent_frame_chances(p, &f);
    else
        put_number_axis(p, &f);
    ent_frame_times(p, &f, ent_slice_of(end < 2 ? "months" : "years"));
    f.most_x = end;
    put_panel_curve(p, &f, row, x->best_only);
}

static uint32_t count_rows(const ent_outlook *x, ent_outlook_section section) {
    uint32_t n = 0;
    for (uint32_t r = 0; r < x->n_rows; r++) n += x->row[r].section == section;
    return n;
}

static void draw_panels(ent_plot *p, const ent_outlook *x, ent_outlook_section section,
                        const char *id) {
    double each = NAME_ROOM + PANEL + PANEL_GAP, body = each * count_rows(x, section);
    double y = ent_plot_begin(p, id, body);
    for (uint32_t r = 0, k = 0; r < x->n_rows; r++)
        if (x->row[r].section == section) put_panel(p, x, &x->row[r], y + each * k++);
    ent_plot_end(p, y + body);
}

/* ---- words round the figures */

static void add_region(ent_plot *p, const ent_region *region, const ent_theatre *t) {
    ent_str s = {0};
    ent_put_clean(&s, t->title.n ? t->title : t->name);
    ent_plot_add_head(p, &s);
    if (!region->handling.n) return;
    ent_str_add(&s, "handling: ");
    ent_put_clean(&s, region->handling);
    ent_plot_add_head(p, &s);
}

static void add_names(ent_str *s, const char *word, const ent_slice *names, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_str_add(s, i ? ", " : word);
        ent_str_add_slice(s, names[i]);
    }
}

static void add_head(ent_plot *p, const ent_outlook *x, const char *what) {
    ent_str s = {0};
    add_region(p, x->region, x->theatre);
    ent_str_add(&s, what);
    ent_str_add(&s, " within ");
    ent_put_years(&s, x->times[x->n_times - 1]);
    if (x->region->has_as_of) {
        ent_str_add(&s, " from ");
        ent_date_print(&s, x->region->as_of);
    }
    add_names(&s, ", with ", x->with, x->n_with);
    add_names(&s, ", without ", x->without, x->n_without);
    ent_put_under(&s, x->region, x->alternative);
    ent_plot_add_head(p, &s);
}

static void add_notes(ent_plot *p, const char *words, const ent_ensemble_how *how, bool best_only) {
    ent_str s = {0};
    ent_str_add(&s, words);
    ent_plot_add_note(p, 0, &s);
    ent_put_how(&s, how, best_only);
    ent_str_add_char(&s, '.');
    ent_plot_add_note(p, 0, &s);
    ent_str_add(&s, ent_dynamics_line);
    ent_plot_add_note(p, 0, &s);
}

static ent_status refuse(ent_ctx *ctx, const ent_outlook *x, const char *figure, double width) {
    bool fan = strcmp(figure, "fan") == 0, dots = strcmp(figure, "dots") == 0;
    if (!fan && !dots && strcmp(figure, "passage") != 0)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is not a figure; there are dots, passage and fan",
                        figure);
    if (!(width >= LEAST_MM && width <= MOST_MM))
        return ent_fail(ctx, ENT_EUSAGE, "a figure is 80 to 2,000 mm wide");
    uint32_t n = count_rows(x, fan ? ENT_SECTION_ARMS : ENT_SECTION_CURVES);
    if (n == 0)
        return ent_fail(
            ctx, ENT_EUSAGE,
            fan ? "there is nothing to draw: no actor has arms in this theatre"
                : "there is nothing to draw: this theatre has neither pairs nor attacks");
    if (n > MOST_ROWS)
        return ent_fail(ctx, ENT_EUSAGE, "more than %d pairs are too many to draw", MOST_ROWS);
    return ENT_OK;
}

static void draw(ent_plot *p, const ent_outlook *x, const char *figure) {
    if (strcmp(figure, "fan") == 0) {
        add_head(p, x, "What each can bring to bear");
        add_notes(p, "Line: mean of draws; grey: their middle 80%.", &x->how, x->best_only);
        draw_panels(p, x, ENT_SECTION_ARMS, "fan");
    } else if (strcmp(figure, "passage") == 0) {
        add_head(p, x, "Chance of a first crisis, or attack,");
        add_notes(
            p,
            "Line: mean of draws; grey: their middle 80%, without the noise of runs. No grey: "
            "not to be told from that noise.",
            &x->how, x->best_only);
        draw_panels(p, x, ENT_SECTION_CURVES, "passage");
    } else {
        add_head(p, x, "Chance of a crisis, or attack,");
        add_notes(
            p,
            "Dot: mean of draws. Thin: what so many runs leave open (95%). Thick, grey: the "
            "middle 80% of draws, without the noise of runs. Diamond: base rate of such a pair "
            "with its own history.",
            &x->how, x->best_only);
        draw_dots(p, x);
    }
}

/* ---- a page */

static ent_status finish(ent_printer *p, ent_plot *f, ent_status st, char **text) {
    ent_str_clear(&p->out);
    p->out = f->out;
    ent_vec_clear(&f->head);
    ent_vec_clear(&f->notes);
    ent_vec_clear(&f->legend);
    ent_arena_clear(f->arena);
    return ent_printer_end(p, st, text);
}

static void set_width(ent_plot *f, double width) {
    f->width = width * ENT_POINTS_PER_MM;
    f->left = 40;
    f->right = f->width - ENT_PLOT_GAP;
}

ent_status ent_report_outlook_figure(ent_ctx *ctx, const ent_outlook *x, const char *figure,
                                     double width, const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, x->region, options);
    ent_arena arena = {0};
    ent_plot f = {.p = &p, .arena = &arena, .of = x->theatre->name};
    if (width == 0) width = WIDTH_MM;
    if (!figure) figure = "dots";
    ent_status st = x->shard ? ent_fail(ctx, ENT_EUSAGE,
                                        "a shard alone has no answer: merge it with the others")
                             : refuse(ctx, x, figure, width);
    if (st == ENT_OK) {
        set_width(&f, width);
        draw(&f, x, figure);
        if (f.failed) st = ent_no_memory(ctx);
    }
    return finish(&p, &f, st, text);
}

/* ---- scenarios */

bool ent_compare_is_drawn(const ent_compare *c, const ent_compared_row *row) {
    if (row->section != ENT_SECTION_CHANCES || row->query.ask != ENT_ASK_CHANCE) return false;
    if (!row->query.of_border && row->query.kind != ENT_KIND_CRISIS) return false;
    for (uint32_t k = 1; k < c->n_scenarios; k++)
        if (!row->missing[k] && (row->apart[k].low != 0 || row->apart[k].high != 0)) return true;
    return false;
}

static void put_scenario(ent_plot *p, const ent_compare *c, const ent_frame *f,
                         const ent_compared_row *row, uint32_t k, double y) {
    ent_str s = {0};
    double as_is = row->value[0].value, at = row->value[k].value;
    ent_str_add(&s, c->scenario[k].label);
    put_label(p, f->left - 8, y + 3, ENT_SVG_END, &s);
    if (row->missing[k]) return;
    if (k)
        put_span(p, ent_frame_x(f, fmin(fmax(as_is + row->apart[k].low, 0), f->most_x)),
                 ent_frame_x(f, fmin(fmax(as_is + row->apart[k].high, 0), f->most_x)), y, 1.2, DARK,
                 "difference");
    put_circle(p, ent_frame_x(f, at), y, k == 0);
    ent_put_chance_of(&s, at);
    put_label(p, f->right + 8, y + 3, ENT_SVG_START, &s);
}

static void put_pair_rows(ent_plot *p, const ent_compare *c, ent_frame f,
                          const ent_compared_row *row, double y) {
    ent_str s = {0};
    ent_put_about(&s, c->region, c->theatre, &row->query);
    ent_str_add(&s, row->query.of_border ? ", attack" : ", crisis");
    put_label(p, ENT_PLOT_GAP, y + ROW / 2 + 3, ENT_SVG_START, &s);
    f.top = y + ROW;
    f.bottom = f.top + c->n_scenarios * ROW;
    put_chance_axis(p, &f);
    double as_is = ent_frame_x(&f, row->value[0].value);
    ent_svg_line_open(&p->svg, as_is, f.top, as_is, f.bottom);
    ent_svg_attr(&p->svg, "class", "as-things-are");
    ent_svg_attr(&p->svg, "stroke", GREY);
    ent_svg_attr(&p->svg, "stroke-dasharray", "3 2");
    ent_svg_close(&p->svg);
    for (uint32_t k = 0; k < c->n_scenarios; k++)
        put_scenario(p, c, &f, row, k, f.top + (k + 0.5) * ROW);
}

static double most_of(const ent_compare *c, const ent_compared_row *row) {
    double most = row->value[0].value;
    for (uint32_t k = 1; k < c->n_scenarios; k++)
        if (!row->missing[k])
            most = fmax(most, fmax(row->value[k].value, row->value[0].value + row->apart[k].high));
    return most;
}

static void draw_scenarios(ent_plot *p, const ent_compare *c) {
    double widest = 0, each = (c->n_scenarios + 1) * ROW + 2 * ENT_PLOT_LINE;
    uint32_t n = 0;
    for (uint32_t r = 0; r < c->n_rows; r++) n += ent_compare_is_drawn(c, &c->row[r]);
    for (uint32_t k = 0; k < c->n_scenarios; k++)
        widest = fmax(widest, ent_svg_text_width(ent_slice_of(c->scenario[k].label), plain));
    double y = ent_plot_begin(p, "compare", n * each);
    ent_frame f = {.left = fmin(ENT_PLOT_GAP + 12 + widest, p->width / 2),
                   .right = p->right - 36,
                   .most_y = 1};
    for (uint32_t r = 0, k = 0; r < c->n_rows; r++) {
        if (!ent_compare_is_drawn(c, &c->row[r])) continue;
        f.most_x = axis_end(fmin(most_of(c, &c->row[r]), 1), 1);
        put_pair_rows(p, c, f, &c->row[r], y + each * k++);
    }
    ent_plot_end(p, y + n * each);
}

static ent_status refuse_scenarios(ent_ctx *ctx, const ent_compare *c, double width) {
    uint32_t n = 0;
    if (!(width >= LEAST_MM && width <= MOST_MM))
        return ent_fail(ctx, ENT_EUSAGE, "a figure is 80 to 2,000 mm wide");
    for (uint32_t r = 0; r < c->n_rows; r++) n += ent_compare_is_drawn(c, &c->row[r]);
    if (n * c->n_scenarios > 10 * MOST_ROWS)
        return ent_fail(ctx, ENT_EUSAGE, "so many pairs and scenarios are too many to draw");
    if (n) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE,
                    "there is nothing to draw: no chance of a crisis or attack differs between "
                    "the scenarios");
}

ent_status ent_report_compare_figure(ent_ctx *ctx, const ent_compare *c, double width,
                                     const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, c->region, options);
    ent_arena arena = {0};
    ent_plot f = {.p = &p, .arena = &arena, .of = c->theatre->name};
    ent_str s = {0};
    if (width == 0) width = WIDTH_MM;
    ent_status st = refuse_scenarios(ctx, c, width);
    if (st == ENT_OK) {
        set_width(&f, width);
        add_region(&f, c->region, c->theatre);
        ent_str_add(&s, "Chance of a crisis, or attack, within ");
        ent_put_years(&s, c->how.horizon);
        ent_str_add(&s, ", as things are and otherwise");
        ent_plot_add_head(&f, &s);
        add_notes(&f,
                  "Full dot and dashes: as things are. Thin: 95% interval of the paired "
                  "difference. Pairs that nothing changes are left out.",
                  &c->how, c->best_only);
        draw_scenarios(&f, c);
        if (f.failed) st = ent_no_memory(ctx);
    }
    return finish(&p, &f, st, text);
}
