/* course_curves.c - a process over time: the chance of having reached a state, with each set of
 * interventions; and where the process is, as a fan of draws for each state. */

#include "report/course_plot.h"

#include <math.h>

#define HEIGHT 170.0 /* of the curves of passage */
#define PANEL 84.0   /* of a state in the fan */
#define PANEL_GAP 30.0
#define NAME_ROOM 12.0
#define APART 11.0 /* labels of curves, at least */
#define DARK "#222"
#define PALE "#dedede"
#define GREY "#b4b4b4"

static const ent_svg_font plain = {.size = ENT_PLOT_TEXT};

/* ---- lines and bands over the points of time */

typedef double band_part(const ent_course_band *b);
static double best(const ent_course_band *b) {
    return b->best;
}
static double low(const ent_course_band *b) {
    return b->low;
}
static double lower(const ent_course_band *b) {
    return b->lower;
}
static double upper(const ent_course_band *b) {
    return b->upper;
}
static double high(const ent_course_band *b) {
    return b->high;
}

/* A curve: one band for each point, `stride` apart. */
typedef struct curve {
    const ent_course *c;
    const ent_course_band *at;
    size_t stride;
} curve;

static double time_of(const curve *k, uint32_t point) {
    return k->c->point[point] * k->c->process->step.best;
}

static void put_line(ent_plot *p, const ent_frame *f, const curve *k, const char *dashes,
                     double width) {
    ent_svg_path_open(&p->svg);
    for (uint32_t i = 0; i < k->c->n_points; i++) {
        double x = ent_frame_x(f, time_of(k, i)), y = ent_frame_y(f, best(&k->at[i * k->stride]));
        if (i == 0)
            ent_svg_move(&p->svg, x, y);
        else
            ent_svg_to_point(&p->svg, x, y);
    }
    ent_svg_path_done(&p->svg);
    ent_svg_attr(&p->svg, "class", "best");
    ent_svg_attr(&p->svg, "fill", "none");
    ent_svg_attr(&p->svg, "stroke", DARK);
    ent_svg_attr_num(&p->svg, "stroke-width", width);
    if (dashes) ent_svg_attr(&p->svg, "stroke-dasharray", dashes);
    ent_svg_close(&p->svg);
}

static void put_band(ent_plot *p, const ent_frame *f, const curve *k, band_part *from,
                     band_part *to, const char *fill) {
    uint32_t n = k->c->n_points;
    ent_svg_path_open(&p->svg);
    for (uint32_t i = 0; i < n; i++) {
        double x = ent_frame_x(f, time_of(k, i)), y = ent_frame_y(f, to(&k->at[i * k->stride]));
        if (i == 0)
            ent_svg_move(&p->svg, x, y);
        else
            ent_svg_to_point(&p->svg, x, y);
    }
    for (uint32_t i = n; i-- > 0;)
        ent_svg_to_point(&p->svg, ent_frame_x(f, time_of(k, i)),
                         ent_frame_y(f, from(&k->at[i * k->stride])));
    ent_svg_back(&p->svg);
    ent_svg_path_done(&p->svg);
    ent_svg_attr(&p->svg, "class", "draws");
    ent_svg_attr(&p->svg, "fill", fill);
    ent_svg_close(&p->svg);
}

/* Where an axis of chances up to x ends: whole steps of it. */
static double axis_end(double x) {
    if (!(x > 0)) return 1;
    double step = ent_frame_round(x / 4);
    return fmin(1, step * ceil(x / step - 1e-9));
}

static double end_of_time(const ent_course *c) {
    return c->n_steps * c->process->step.best;
}

/* ---- the passage */

static const char *dashes_of(uint32_t row) {
    static const char *const dashes[] = {NULL, "5 2.5", "1.2 2.2", "7 2 1.5 2", "3 1.5", "9 3"};
    return dashes[row % (sizeof dashes / sizeof *dashes)];
}

static void put_row_words(ent_str *out, const ent_course *c, uint32_t r) {
    ent_course_put_label(out, c, &c->row[r]);
    ent_str_add_char(out, ' ');
    ent_put_chance(out, c->row[r].value.best);
}

static double widest_words(ent_plot *p, const ent_course *c) {
    double widest = 0;
    for (uint32_t r = 0; r < c->n_rows; r++) {
        ent_str s = {0};
        put_row_words(&s, c, r);
        widest = fmax(widest, ent_svg_text_width((ent_slice){ent_str_get(&s), s.n}, plain));
        ent_page_drop(&p->out, &s);
    }
    return widest;
}

/* How many rows end higher; of equal ones the earlier. */
static uint32_t place_of(const ent_course *c, uint32_t r) {
    uint32_t place = 0;
    for (uint32_t q = 0; q < c->n_rows; q++) {
        double x = c->row[q].value.best, own = c->row[r].value.best;
        place += x > own || (x == own && q < r);
    }
    return place;
}

/* Words at the ends of the curves, from the highest down, so far apart that they can be read. */
static void put_ends(ent_plot *p, const ent_course *c, const ent_frame *f) {
    double last = -1e9;
    for (uint32_t place = 0; place < c->n_rows; place++)
        for (uint32_t r = 0; r < c->n_rows; r++) {
            if (place_of(c, r) != place) continue;
            ent_str s = {0};
            double end = ent_frame_y(f, c->row[r].value.best), y = fmax(end, last + APART);
            last = y;
            put_row_words(&s, c, r);
            ent_plot_rule(p, f->right + 1, end, f->right + 8, y, "#999", 0.5);
            ent_svg_text(&p->svg, f->right + 10, y + 3, ENT_SVG_START, plain, "label",
                         (ent_slice){ent_str_get(&s), s.n});
            ent_page_drop(&p->out, &s);
        }
}

void ent_course_draw_passage(ent_plot *p, const ent_course *c) {
    double body = fmax(HEIGHT, c->n_rows * APART) + 2 * ENT_PLOT_LINE, most = 0;
    for (uint32_t r = 0; r < c->n_rows; r++) most = fmax(most, c->row[r].value.best);
    most = fmax(most, c->row[0].value.high);
    double y = ent_plot_begin(p, "passage", body);
    ent_frame f = {.left = p->left,
                   .right = fmax(p->right - widest_words(p, c) - 12, p->width / 2),
                   .top = y + 4,
                   .bottom = y + body - 1.5 * ENT_PLOT_LINE,
                   .most_x = end_of_time(c),
                   .most_y = axis_end(most)};
    curve first = {c, c->row[0].reached, 1};
    if (c->draws) put_band(p, &f, &first, low, high, PALE);
    ent_frame_chances(p, &f);
    ent_frame_times(p, &f, c->process->step.unit);
    for (uint32_t r = 0; r < c->n_rows; r++) {
        curve k = {c, c->row[r].reached, 1};
        put_line(p, &f, &k, dashes_of(r), r ? 1.1 : 1.6);
    }
    put_ends(p, c, &f);
    ent_plot_end(p, y + body);
}

/* ---- the fan */

static double most_of(const ent_course *c, uint32_t state) {
    uint32_t n = c->process->n_states;
    double most = 0;
    for (uint32_t k = 0; k < c->n_points; k++) {
        most = fmax(most, c->row[0].occupied[(size_t)k * n + state].high);
        most = fmax(most, c->row[c->n_rows - 1].occupied[(size_t)k * n + state].best);
    }
    return most;
}

static void put_panel(ent_plot *p, const ent_course *c, uint32_t state, double top) {
    uint32_t n = c->process->n_states;
    ent_frame f = {.left = p->left,
                   .right = p->right - 4,
                   .top = top + NAME_ROOM,
                   .bottom = top + PANEL,
                   .most_x = end_of_time(c),
                   .most_y = axis_end(most_of(c, state))};
    curve now = {c, c->row[0].occupied + state, n};
    curve all = {c, c->row[c->n_rows - 1].occupied + state, n};
    ent_svg_font bold = {.size = ENT_PLOT_TEXT, .bold = true};
    ent_slice name = c->process->states[state].name;
    name.n = ent_svg_line_end(name, bold, f.right - f.left); /* no name is that long */
    ent_svg_text(&p->svg, f.left, top + NAME_ROOM - 4, ENT_SVG_START, bold, "state", name);
    if (c->draws) {
        put_band(p, &f, &now, low, high, PALE);
        put_band(p, &f, &now, lower, upper, GREY);
    }
    ent_frame_chances(p, &f);
    ent_frame_times(p, &f, c->process->step.unit);
    put_line(p, &f, &now, NULL, 1.4);
    if (c->n_rows > 1) put_line(p, &f, &all, "5 2.5", 1.1);
}

void ent_course_draw_fan(ent_plot *p, const ent_course *c) {
    uint32_t n = c->process->n_states;
    double each = PANEL + PANEL_GAP, y = ent_plot_begin(p, "fan", n * each);
    for (uint32_t i = 0; i < n; i++) put_panel(p, c, i, y + i * each);
    ent_plot_end(p, y + n * each);
}
