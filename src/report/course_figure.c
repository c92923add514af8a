/* course_figure.c - ent_report_course_figure: page, axes, and the chance with each set of interventions
 * as a dot with the range of its draws. */

#include "report/course_plot.h"

#include "base/num.h"
#include "report/dynamics.h"

#include <math.h>
#include <string.h>

enum { MOST_PANELS = 24, MOST_IN_HEAD = 6 };

#define WIDTH_MM 160.0
#define LEAST_MM 80.0
#define MOST_MM 2000.0
#define ROW 22.0 /* of a dot */
#define DARK "#222"
#define GREY "#999"
#define PALE "#e4e4e4"

static const ent_svg_font plain = {.size = ENT_PLOT_TEXT};

/* ---- axes */

double ent_frame_x(const ent_frame *f, double x) {
    return f->left + (f->right - f->left) * x / f->most_x;
}

double ent_frame_y(const ent_frame *f, double y) {
    return f->bottom - (f->bottom - f->top) * y / f->most_y;
}

double ent_frame_round(double x) {
    double power = pow(10, floor(log10(x > 0 ? x : 1)));
    static const double steps[] = {1, 2, 2.5, 5, 10};
    size_t i = 0;
    while (i < 4 && x > steps[i] * power * (1 + 1e-9)) i++;
    return steps[i] * power;
}

double ent_frame_chance_step(const ent_frame *f) {
    const double room = 34; /* "12.5%" and a gap */
    double step = ent_frame_round(f->most_x / 5);
    while (step < f->most_x && (f->right - f->left) * step / f->most_x < room)
        step = ent_frame_round(1.5 * step);
    return step;
}

static void put_label(ent_plot *p, double x, double y, ent_svg_anchor anchor, ent_str *text) {
    ent_svg_text(&p->svg, x, y, anchor, plain, "label", (ent_slice){ent_str_get(text), text->n});
    ent_page_drop(&p->out, text);
}

void ent_frame_chances(ent_plot *p, const ent_frame *f) {
    double step = ent_frame_round(f->most_y / 4);
    for (double y = 0; y <= f->most_y * (1 + 1e-9); y += step) {
        ent_str s = {0};
        ent_plot_rule(p, f->left, ent_frame_y(f, y), f->right, ent_frame_y(f, y),
                      y > 0 ? PALE : GREY, 0.6);
        ent_num_print_short(&s, 100 * y, 3);
        ent_str_add_char(&s, '%');
        put_label(p, f->left - 4, ent_frame_y(f, y) + 3, ENT_SVG_END, &s);
    }
}

/* How many labels have room beside each other. */
static double room_for(ent_plot *p, const ent_frame *f) {
    ent_str s = {0};
    ent_num_print(&s, ceil(f->most_x));
    double own = ent_svg_text_width((ent_slice){ent_str_get(&s), s.n}, plain) + 16;
    ent_page_drop(&p->out, &s);
    return fmin(8, fmax(2, floor((f->right - f->left) / own)));
}

/* Of months quarters, halves and whole years, else round numbers. */
static double time_step(ent_plot *p, const ent_frame *f, ent_slice unit) {
    static const double months[] = {1, 3, 6, 12, 24, 60, 120};
    double wanted = f->most_x / room_for(p, f);
    bool by_year = ent_slice_is(unit, "month") || ent_slice_is(unit, "months");
    if (!by_year || wanted > 120) return ent_frame_round(wanted > 1 ? wanted : 1);
    size_t i = 0;
    while (months[i] < wanted) i++;
    return months[i];
}

void ent_frame_times(ent_plot *p, const ent_frame *f, ent_slice unit) {
    double step = time_step(p, f, unit), last = 0;
    for (double x = 0; x <= f->most_x * (1 + 1e-9); x += step) last = x;
    for (double x = 0; x <= f->most_x * (1 + 1e-9); x += step) {
        ent_str s = {0};
        bool end = x == last && last > 0, before_end = x + 1.5 * step > last && !end;
        double at = ent_frame_x(f, x);
        ent_plot_rule(p, at, f->bottom, at, f->bottom + 3, GREY, 0.6);
        if (before_end && x > 0) continue; /* the unit has its place there */
        if (end)
            ent_put_time(&s, x, unit);
        else
            ent_num_print(&s, x);
        put_label(p, at, f->bottom + ENT_PLOT_LINE, end ? ENT_SVG_END : ENT_SVG_MIDDLE, &s);
    }
}

/* ---- dots */

static void put_span(ent_plot *p, double x1, double x2, double y, double width, const char *color,
                     const char *class_name) {
    ent_svg_line_open(&p->svg, x1, y, x2, y);
    ent_svg_attr(&p->svg, "class", class_name);
    ent_svg_attr(&p->svg, "stroke", color);
    ent_svg_attr_num(&p->svg, "stroke-width", width);
    ent_svg_close(&p->svg);
}

static void put_dot(ent_plot *p, const ent_course *c, const ent_frame *f, const ent_course_row *row,
                    double y) {
    const ent_course_band *v = &row->value;
    ent_str s = {0};
    if (c->draws) {
        put_span(p, ent_frame_x(f, v->low), ent_frame_x(f, v->high), y, 1, DARK, "range");
        put_span(p, ent_frame_x(f, v->lower), ent_frame_x(f, v->upper), y, 4, GREY, "middle");
    }
    ent_svg_circle_open(&p->svg, ent_frame_x(f, v->best), y, 3.4);
    ent_svg_attr(&p->svg, "class", "best");
    ent_svg_attr(&p->svg, "fill", row->with ? "#fff" : DARK);
    ent_svg_attr(&p->svg, "stroke", DARK);
    ent_svg_attr_num(&p->svg, "stroke-width", 1.2);
    ent_svg_close(&p->svg);
    ent_course_put_label(&s, c, row);
    put_label(p, f->left - 8, y + 3, ENT_SVG_END, &s);
    ent_put_chance(&s, v->best);
    put_label(p, f->right + 8, y + 3, ENT_SVG_START, &s);
}

/* Lines and numbers of the horizontal axis, in percent. */
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

static double widest_label(ent_plot *p, const ent_course *c) {
    double widest = 0;
    for (uint32_t r = 0; r < c->n_rows; r++) {
        ent_str s = {0};
        ent_course_put_label(&s, c, &c->row[r]);
        widest = fmax(widest, ent_svg_text_width((ent_slice){ent_str_get(&s), s.n}, plain));
        ent_page_drop(&p->out, &s);
    }
    return widest;
}

void ent_course_draw_dots(ent_plot *p, const ent_course *c) {
    double body = c->n_rows * ROW + 2 * ENT_PLOT_LINE, most = 0;
    for (uint32_t r = 0; r < c->n_rows; r++) most = fmax(most, c->row[r].value.high);
    double y = ent_plot_begin(p, "dots", body);
    ent_frame f = {.left = fmin(p->left + widest_label(p, c), p->width / 2),
                   .right = p->right - 34,
                   .top = y,
                   .bottom = y + c->n_rows * ROW,
                   .most_y = 1};
    f.most_x = fmin(1, ent_frame_round(most / 5) * ceil(most / ent_frame_round(most / 5) - 1e-9));
    if (!(f.most_x > 0)) f.most_x = 1;
    put_chance_axis(p, &f);
    for (uint32_t r = 0; r < c->n_rows; r++) put_dot(p, c, &f, &c->row[r], y + (r + 0.5) * ROW);
    ent_plot_end(p, y + body);
}

/* ---- words round the figure */

static void add_head(ent_plot *p, const ent_course *c) {
    ent_str s = {0};
    ent_put_clean(&s, c->process->title);
    ent_plot_add_head(p, &s);
    if (c->region->handling.n) {
        ent_str_add(&s, "handling: ");
        ent_put_clean(&s, c->region->handling);
        ent_plot_add_head(p, &s);
    }
    ent_str_add(&s, "Chance of having been in ");
    ent_str_add_slice(&s, c->process->states[c->target].name);
    ent_str_add(&s, " within ");
    ent_put_time(&s, c->within, c->unit);
    for (uint32_t r = 0; r < c->n_rows && r < MOST_IN_HEAD; r++) {
        const ent_course_row *row = &c->row[r];
        ent_str_add(&s, r ? "; " : ": ");
        ent_course_put_label(&s, c, row);
        ent_str_add_char(&s, ' ');
        ent_put_chance(&s, row->value.best);
        if (!c->draws) continue;
        ent_str_add(&s, " (");
        ent_put_chance(&s, row->value.low);
        ent_str_add(&s, " to ");
        ent_put_chance(&s, row->value.high);
        ent_str_add_char(&s, ')');
    }
    ent_put_under(&s, c->region, c->alternative);
    ent_str_add_char(&s, '.');
    ent_plot_add_head(p, &s);
}

static void add_notes(ent_plot *p, const ent_course *c, const char *figure) {
    bool fan = strcmp(figure, "fan") == 0, dots = strcmp(figure, "dots") == 0;
    ent_str s = {0};
    if (fan) {
        ent_str_add(&s,
                    "How likely the process is in each state after so long. Line: as things are, "
                    "at best values");
        if (c->n_rows > 1) {
            ent_str_add(&s, "; dashed: ");
            ent_course_put_label(&s, c, &c->row[c->n_rows - 1]);
        }
        ent_str_add(&s, c->draws
                            ? ". Grey: the middle half, pale: the middle 90% of draws as things "
                              "are."
                            : ".");
    } else if (dots) {
        ent_str_add(&s, "Dot: at best values");
        ent_str_add(&s,
                    c->draws ? "; thick: the middle half of draws; thin: their middle 90%." : ".");
    } else {
        ent_str_add(&s, "Lines at best values.");
        if (c->draws) ent_str_add(&s, " Pale: the middle 90% of draws as things are.");
    }
    ent_plot_add_note(p, 0, &s);
    if (c->draws) {
        ent_put_count(&s, c->draws, "draw", "draws");
        ent_str_addf(&s, " of the stated doubt, seed %llu.", (unsigned long long)c->seed);
        ent_plot_add_note(p, 0, &s);
    }
    ent_str_add(&s, ent_dynamics_line);
    ent_plot_add_note(p, 0, &s);
}

static ent_status refuse(ent_ctx *ctx, const ent_course *c, const char *figure, double width) {
    bool fan = strcmp(figure, "fan") == 0;
    if (!fan && strcmp(figure, "dots") != 0 && strcmp(figure, "passage") != 0)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is not a figure; there are dots, passage and fan",
                        figure);
    if (!(width >= LEAST_MM && width <= MOST_MM))
        return ent_fail(ctx, ENT_EUSAGE, "a figure is 80 to 2,000 mm wide");
    if (fan && c->process->n_states > MOST_PANELS)
        return ent_fail(ctx, ENT_EUSAGE, "more than 24 states are too many to draw");
    return ENT_OK;
}

static void draw(ent_plot *p, const ent_course *c, const char *figure) {
    if (strcmp(figure, "dots") == 0)
        ent_course_draw_dots(p, c);
    else if (strcmp(figure, "fan") == 0)
        ent_course_draw_fan(p, c);
    else
        ent_course_draw_passage(p, c);
}

ent_status ent_report_course_figure(ent_ctx *ctx, const ent_course *c, const char *figure,
                                    double width, const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, c->region, options);
    ent_arena arena = {0};
    ent_plot f = {.p = &p, .arena = &arena, .of = c->process->name};
    if (width == 0) width = WIDTH_MM;
    if (!figure) figure = "dots";
    *text = NULL;
    ent_status st = refuse(ctx, c, figure, width);
    if (st == ENT_OK) {
        f.width = width * ENT_POINTS_PER_MM;
        f.left = 34;
        f.right = f.width - ENT_PLOT_GAP;
        add_head(&f, c);
        add_notes(&f, c, figure);
        draw(&f, c, figure);
        if (f.failed) st = ent_no_memory(ctx);
    }
    ent_str_clear(&p.out);
    p.out = f.out;
    ent_vec_clear(&f.head);
    ent_vec_clear(&f.notes);
    ent_vec_clear(&f.legend);
    ent_arena_clear(&arena);
    return ent_printer_end(&p, st, text);
}
