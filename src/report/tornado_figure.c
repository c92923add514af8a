/* tornado_figure.c - which numbers an answer hangs on, the strongest first.
 *
 * Of a process: the chance at the two ends of each number's doubt, the others at their best values.
 * Of a theatre: how much of the differences between draws each number explains.  Of a claim: the
 * stated range of each number that its checks read, beside where it would turn a check.  What is
 * judgement, or assumed, is hatched. */

#include "report/course.h"
#include "report/figure_sheet.h"
#include "report/figure_twins.h"
#include "report/outlook.h"
#include "report/sensitivity.h"
#include "report/support.h"

#include "base/num.h"
#include "claim/evaluate.h"
#include "model/doubt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BARS = 12, MOST_PER_PAIR = 5, MOST_PAIRS = 12 };

#define ROW 16.0
#define BAR 8.0
#define TITLE 17.0
#define GAP 14.0

typedef struct bar {
    ent_slice label, low_words, high_words, turn_words; /* "" = none */
    double low, high;                                   /* on the axis of the panel */
    double turn;                                        /* NaN: none */
    bool judged;
} bar;

typedef struct panel {
    ent_slice title; /* "" = none */
    const bar *bar;
    uint32_t n;
    double least, centre, most; /* of the axis */
    ent_slice centre_words;     /* below the line in the middle */
} panel;

typedef struct tornado {
    ent_sheet *s;
    ENT_VEC(panel) panels;
    bool any_judged, any_turn, failed;
    uint32_t left_out, exact; /* exact: numbers without a doubt, and not the nearest to turning */
    ent_why *own; /* of a claim that was asked about for this figure alone */
} tornado;

static void add_panel(tornado *t, panel p) {
    p.least = p.most = p.centre;
    for (uint32_t i = 0; i < p.n; i++) {
        const bar *b = &p.bar[i];
        p.least = fmin(p.least, fmin(b->low, isnan(b->turn) ? b->low : b->turn));
        p.most = fmax(p.most, fmax(b->high, isnan(b->turn) ? b->high : b->turn));
        t->any_judged = t->any_judged || b->judged;
        t->any_turn = t->any_turn || !isnan(b->turn);
    }
    if (!(p.most > p.least)) p.most = p.least + 1;
    if (!ent_vec_push(&t->panels, p)) t->failed = true;
}

/* Of what the language puts in: whether nobody has estimated it. */
static bool is_judgement(const ent_region *region, const ent_attribute *a) {
    if (!a->preset) return ent_is_judgement(region, &a->provenance);
    return ent_sensitivity_basis(region, a) == ENT_BASIS_ASSUMED;
}

/* ---- a process */

static ent_slice chance_words(ent_sheet *s, double chance) {
    ent_str words = {0};
    ent_put_chance(&words, chance);
    return ent_sheet_keep(s, &words);
}

static bar lever_bar(ent_sheet *s, const ent_course *c, const ent_course_lever *l) {
    ent_str label = {0};
    ent_course_put_number(&label, c, l->number);
    ent_str_add(&label, " (");
    ent_put_stated_value(&label, l->number);
    ent_str_add_char(&label, ')');
    double low = fmin(l->chance_low, l->chance_high), high = fmax(l->chance_low, l->chance_high);
    return (bar){.label = ent_sheet_keep(s, &label),
                 .low = low,
                 .high = high,
                 .low_words = chance_words(s, low),
                 .high_words = chance_words(s, high),
                 .turn = NAN,
                 .judged = l->stressed || l->effect || is_judgement(c->region, l->number)};
}

static void add_course(tornado *t, const ent_course *c) {
    const ent_course_row *row = &c->row[0];
    uint32_t n = row->n_levers < MOST_BARS ? row->n_levers : MOST_BARS;
    bar *bars = ent_arena_alloc(&t->s->arena, n + 1, sizeof *bars);
    if (!bars) t->failed = true;
    if (!bars || !n) return;
    for (uint32_t i = 0; i < n; i++) bars[i] = lever_bar(t->s, c, &row->lever[i]);
    t->left_out = row->n_levers - n;
    add_panel(t, (panel){.bar = bars,
                         .n = n,
                         .centre = row->value.best,
                         .centre_words = chance_words(t->s, row->value.best)});
}

/* ---- a theatre */

static bar share_bar(ent_sheet *s, const ent_outlook *x, const ent_draws_fit *fit, uint32_t i) {
    const ent_attribute *a = x->drawn.number[fit->number[i]];
    ent_str label = {0}, words = {0};
    bool lowers = fit->slope[i] < 0;
    ent_put_theatre_number(&label, x->region, x->theatre, a);
    ent_str_add(&words, lowers ? "lowers " : "raises ");
    ent_num_print_short(&words, 100 * fit->share[i], 2);
    ent_str_add_char(&words, '%');
    bar b = {.label = ent_sheet_keep(s, &label), .turn = NAN, .judged = is_judgement(x->region, a)};
    *(lowers ? &b.low_words : &b.high_words) = ent_sheet_keep(s, &words);
    *(lowers ? &b.low : &b.high) = lowers ? -fit->share[i] : fit->share[i];
    return b;
}

static void add_outlook(tornado *t, const ent_outlook *x) {
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_row *row = &x->row[r];
        uint32_t n = row->fit.n < MOST_PER_PAIR ? row->fit.n : MOST_PER_PAIR;
        ent_str title = {0};
        if (!ent_outlook_is_dot(row) || !n) continue;
        if (t->panels.n == MOST_PAIRS) {
            t->left_out++;
            continue;
        }
        bar *bars = ent_arena_alloc(&t->s->arena, n, sizeof *bars);
        if (!bars) t->failed = true;
        for (uint32_t i = 0; bars && i < n; i++) bars[i] = share_bar(t->s, x, &row->fit, i);
        ent_put_about(&title, x->region, x->theatre, &row->query);
        ent_str_add(&title, row->query.of_border ? ", attack" : ", crisis");
        ent_slice words = ent_sheet_keep(t->s, &title);
        if (bars) add_panel(t, (panel){.title = words, .bar = bars, .n = n});
    }
}

/* The panels of a theatre have one axis. */
static void share_axis(tornado *t) {
    double least = 0, most = 0;
    for (size_t k = 0; k < t->panels.n; k++) {
        least = fmin(least, t->panels.at[k].least);
        most = fmax(most, t->panels.at[k].most);
    }
    for (size_t k = 0; k < t->panels.n; k++) {
        t->panels.at[k].least = least;
        t->panels.at[k].most = most;
    }
}

/* ---- a claim */

static ent_slice value_words(ent_sheet *s, const ent_attribute *a, double x) {
    ent_str words = {0};
    ent_num_print_short(&words, x, 3);
    ent_put_unit(&words, a->quantity.unit);
    return ent_sheet_keep(s, &words);
}

/* The number's ends and turning point as parts of its best value, from it. */
static bar number_bar(ent_sheet *s, const ent_region *region, const ent_attribute *a,
                      const ent_margin *m) {
    ent_str label = {0};
    double low, high, best = a->quantity.best;
    bool stressed = false;
    ent_attribute_in_doubt(region, a, &stressed);
    ent_attribute_range(region, a, &low, &high);
    ent_put_attribute_name(&label, region, a);
    ent_str_add_char(&label, ' ');
    ent_num_print_short(&label, best, 3);
    ent_put_unit(&label, a->quantity.unit);
    double size = fabs(best) > 0 ? fabs(best) : fmax(fmax(fabs(low), fabs(high)), 1);
    bar b = {.label = ent_sheet_keep(s, &label),
             .low = (low - best) / size,
             .high = (high - best) / size,
             .turn = NAN,
             .judged = stressed || is_judgement(region, a)};
    if (high > low) {
        b.low_words = value_words(s, a, low);
        b.high_words = value_words(s, a, high);
    }
    if (!m) return b;
    ent_str turn = {0};
    ent_str_add(&turn, "turns at ");
    ent_num_print_short(&turn, m->turning, 3);
    ent_put_unit(&turn, a->quantity.unit);
    b.turn_words = ent_sheet_keep(s, &turn);
    b.turn = fmax(-2, fmin(2, (m->turning - best) / size));
    return b;
}

typedef ENT_VEC(const ent_attribute *) number_list;

static bool add_number(number_list *list, const ent_attribute *a) {
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i] == a) return true;
    return ent_vec_push(list, a);
}

static const ent_margin *margin_of(const ent_claim_answer *c, const ent_attribute *a) {
    for (uint32_t i = 0; i < c->n_checks; i++) {
        const ent_margin *m = &c->checks[i].margin;
        if (c->checks[i].has_margin && m->kind == ENT_MARGIN_NUMBER && m->attribute == a) return m;
    }
    return NULL;
}

/* What turns a check first, then by how wide the doubt is. */
static int by_weight(const void *x, const void *y) {
    const bar *a = x, *b = y;
    if (isnan(a->turn) != isnan(b->turn)) return isnan(a->turn) ? 1 : -1;
    double p = a->high - a->low, q = b->high - b->low;
    if (p != q) return p > q ? -1 : 1;
    size_t n = a->label.n < b->label.n ? a->label.n : b->label.n;
    int order = memcmp(a->label.s, b->label.s, n);
    return order ? order : (a->label.n > b->label.n) - (a->label.n < b->label.n);
}

static void add_claim(tornado *t, const ent_region *region, const ent_claim_answer *c) {
    number_list list = {0};
    for (uint32_t i = 0; i < c->n_checks; i++) {
        const ent_check_answer *check = &c->checks[i];
        for (uint32_t k = 0; k < check->n_numbers; k++)
            for (uint32_t j = 0; j < check->numbers[k].n_inputs; j++) {
                const ent_attribute *a = check->numbers[k].inputs[j].attribute;
                if (a && !add_number(&list, a)) t->failed = true;
            }
        const ent_margin *m = &check->margin;
        if (check->has_margin && m->kind == ENT_MARGIN_NUMBER && !add_number(&list, m->attribute))
            t->failed = true;
    }
    bar *bars = ent_arena_alloc(&t->s->arena, list.n + 1, sizeof *bars);
    if (!bars) t->failed = true;
    for (size_t i = 0; bars && i < list.n; i++)
        bars[i] = number_bar(t->s, region, list.at[i], margin_of(c, list.at[i]));
    uint32_t n = 0;
    for (size_t i = 0; bars && i < list.n; i++)
        if (bars[i].low < bars[i].high || !isnan(bars[i].turn)) bars[n++] = bars[i];
    t->exact = (uint32_t)list.n - n;
    ent_vec_clear(&list);
    if (!bars || !n) return;
    qsort(bars, n, sizeof *bars, by_weight);
    t->left_out = n > MOST_BARS ? n - MOST_BARS : 0;
    add_panel(t, (panel){.bar = bars, .n = n - t->left_out, .centre_words = ent_slice_of("stated")});
}

/* ---- what is drawn */

typedef struct frame {
    double left, right; /* of the bars */
    double names, turns;
} frame;

static double x_of(const frame *f, const panel *p, double x) {
    return f->left + (f->right - f->left) * (x - p->least) / (p->most - p->least);
}

static frame measure(const tornado *t) {
    double low = 0, high = 0, page = t->s->plot.right - t->s->plot.left;
    frame f = {0};
    for (size_t k = 0; k < t->panels.n; k++)
        for (uint32_t i = 0; i < t->panels.at[k].n; i++) {
            const bar *b = &t->panels.at[k].bar[i];
            f.names = fmax(f.names, ent_sheet_width_of(b->label, false));
            low = fmax(low, ent_sheet_width_of(b->low_words, false));
            high = fmax(high, ent_sheet_width_of(b->high_words, false));
            f.turns = fmax(f.turns, ent_sheet_width_of(b->turn_words, false));
        }
    double rest = low + high + 10 + (f.turns > 0 ? f.turns + 10 : 0) + 60;
    f.names = fmin(f.names, fmax(page - rest, page / 4));
    f.left = t->s->plot.left + f.names + 8 + low + 5;
    f.right = t->s->plot.right - (f.turns > 0 ? f.turns + 10 : 0) - high - 5;
    return f;
}

static void put_bar(const tornado *t, const frame *f, const panel *p, const bar *b, double y) {
    ent_svg *svg = &t->s->plot.svg;
    double x1 = x_of(f, p, b->low), x2 = x_of(f, p, b->high), base = y + 3.2;
    ent_sheet_text(t->s, t->s->plot.left + f->names, base, ENT_SVG_END, false, "number",
                   ent_sheet_cut(t->s, b->label, false, f->names));
    ent_svg_rect_open(svg, x1, y - BAR / 2, x2 - x1, BAR);
    ent_svg_attr(svg, "class", b->judged ? "judgement" : "sourced");
    if (b->judged)
        ent_sheet_fill_hatch(t->s);
    else
        ent_svg_attr(svg, "fill", "#9dbdd2");
    ent_svg_attr(svg, "stroke", ENT_SHEET_ACCENT);
    ent_svg_attr_num(svg, "stroke-width", 0.7);
    ent_svg_close(svg);
    /* Beside turning points the ends stand in columns. */
    double low_at = f->turns > 0 ? f->left : x1, high_at = f->turns > 0 ? f->right : x2;
    if (b->low_words.n)
        ent_sheet_text(t->s, low_at - 5, base, ENT_SVG_END, false, "value", b->low_words);
    if (b->high_words.n)
        ent_sheet_text(t->s, high_at + 5, base, ENT_SVG_START, false, "value", b->high_words);
    if (isnan(b->turn)) return;
    double x = x_of(f, p, b->turn);
    ent_svg_path_open(svg);
    ent_svg_move(svg, x, y - 5);
    ent_svg_to_point(svg, x + 4, y);
    ent_svg_to_point(svg, x, y + 5);
    ent_svg_to_point(svg, x - 4, y);
    ent_svg_back(svg);
    ent_svg_path_done(svg);
    ent_svg_attr(svg, "class", "turning-point");
    ent_svg_attr(svg, "fill", ENT_SHEET_DARK);
    ent_svg_close(svg);
    ent_sheet_text(t->s, t->s->plot.right, base, ENT_SVG_END, true, "turns", b->turn_words);
}

static double panel_height(const panel *p) {
    return (p->title.n ? TITLE : 0) + p->n * ROW + (p->centre_words.n ? ENT_PLOT_LINE + 3 : 0);
}

static void put_panel(const tornado *t, const frame *f, const panel *p, double y) {
    double top = y + (p->title.n ? TITLE : 0), bottom = top + p->n * ROW;
    double x = x_of(f, p, p->centre);
    ent_svg_group_open(&t->s->plot.svg, "panel");
    if (p->title.n)
        ent_sheet_text(t->s, t->s->plot.left, y + 10, ENT_SVG_START, true, "about",
                       ent_sheet_cut(t->s, p->title, true,
                                     t->s->plot.right - t->s->plot.left));
    for (uint32_t i = 0; i < p->n; i++) put_bar(t, f, p, &p->bar[i], top + (i + 0.5) * ROW);
    ent_plot_rule(&t->s->plot, x, top - 1, x, bottom + 1, ENT_SHEET_DARK, 0.9);
    if (p->centre_words.n) {
        double half = ent_sheet_width_of(p->centre_words, false) / 2;
        x = fmin(fmax(x, t->s->plot.left + half), t->s->plot.right - half);
        ent_sheet_text(t->s, x, bottom + ENT_PLOT_LINE, ENT_SVG_MIDDLE, false, "best",
                       p->centre_words);
    }
    ent_svg_close(&t->s->plot.svg);
}

static void draw_panels(const tornado *t) {
    frame f = measure(t);
    double body = -GAP;
    for (size_t k = 0; k < t->panels.n; k++) body += panel_height(&t->panels.at[k]) + GAP;
    double y = ent_plot_begin(&t->s->plot, "tornado", body), top = y;
    if (t->any_judged) ent_sheet_define_hatch(t->s, ENT_SHEET_ACCENT);
    for (size_t k = 0; k < t->panels.n; k++) {
        put_panel(t, &f, &t->panels.at[k], top);
        top += panel_height(&t->panels.at[k]) + GAP;
    }
    ent_plot_end(&t->s->plot, y + body);
}

/* ---- the answers */

/* Where the claims have not been tested, this one alone is asked about: the others would take long. */
static ent_status ask_why(ent_ctx *ctx, ent_dossier *d, uint32_t i, tornado *t,
                          const ent_why **out) {
    if (d->slot[ENT_PART_CHECK][0].asked || d->slot[ENT_PART_WHY][i].asked)
        return ent_dossier_why(ctx, d, i, out);
    ent_why_options o = ENT_WHY_OPTIONS_INIT;
    o.draws = d->how.draws;
    o.best_only = d->how.best_only;
    o.seed = d->how.seed;
    o.jobs = d->how.jobs;
    o.drop = d->how.drop;
    ent_status st = ent_why_run(ctx, d->region, ent_dossier_name(d, ENT_PART_WHY, i), &o, &t->own);
    *out = t->own;
    return st;
}

/* The panels of the figure's answer, and the words above them; no panel: nothing to draw. */
static ent_status fill(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, tornado *t,
                       bool *answered) {
    const ent_course *c = NULL;
    const ent_outlook *x = NULL;
    const ent_why *w = NULL;
    ent_str s = {0};
    ent_status st = f->kind->part == ENT_PART_COURSE    ? ent_dossier_course(ctx, d, f->i, &c)
                    : f->kind->part == ENT_PART_OUTLOOK ? ent_dossier_outlook(ctx, d, f->i, &x)
                                                        : ask_why(ctx, d, f->i, t, &w);
    *answered = c || x || w;
    if (st != ENT_OK || !*answered) return st;
    if (c) {
        ent_str_add(&s, "Chance of having been in ");
        ent_put_clean(&s, c->process->states[c->target].name);
        ent_str_add(&s, " within ");
        ent_put_time(&s, c->within, c->unit);
        ent_str_add(&s, ", as each number goes from one end of its doubt to the other, the rest at "
                        "their best values.");
        add_course(t, c);
    } else if (x) {
        ent_str_add(&s, "Which numbers the chances within ");
        ent_put_years(&s, x->times[x->n_times - 1]);
        ent_str_add(&s, " follow: the share of the differences between draws that each explains, and "
                        "whether more of it raises or lowers the chance.");
        add_outlook(t, x);
        share_axis(t);
    } else {
        ent_str_add(&s, "Numbers that the checks read, as parts of what is stated: the range of each, "
                        "and of each check what is nearest to turning it.");
        add_claim(t, d->region, &w->result->claims[w->claim]);
    }
    ent_plot_add_head(&t->s->plot, &s);
    return t->failed ? ent_no_memory(ctx) : ENT_OK;
}

static void add_notes(const tornado *t, ent_part part) {
    ent_str s = {0};
    if (t->any_judged) ent_str_add(&s, "Hatched: judgement, or assumed.  ");
    if (t->any_turn)
        ent_str_add(&s, "Diamond: the check turns there; one that lies farther than twice the value "
                        "stands at the edge.");
    if (s.n || s.failed) ent_plot_add_note(&t->s->plot, 0, &s);
    if (t->left_out) {
        if (part == ENT_PART_OUTLOOK)
            ent_put_count(&s, t->left_out, "more pair", "more pairs");
        else
            ent_put_count(&s, t->left_out, "more number", "more numbers");
        ent_str_add(&s, t->left_out == 1 ? " is left out." : " are left out.");
        ent_plot_add_note(&t->s->plot, 0, &s);
    }
    if (t->exact) {
        ent_put_count(&s, t->exact, "more number", "more numbers");
        ent_str_add(&s, " without a stated doubt left out.");
        ent_plot_add_note(&t->s->plot, 0, &s);
    }
    if (part == ENT_PART_WHY) return;
    ent_sheet_note(t->s, ent_dynamics_line);
}

static ent_slice title_of(const ent_dossier *d, const ent_figure *f) {
    const ent_region *r = d->region;
    return f->kind->part == ENT_PART_COURSE    ? r->processes[f->i].title
           : f->kind->part == ENT_PART_OUTLOOK ? r->theatres[f->i].title
                                               : r->claims[f->i].sentence;
}

static ent_status nothing(ent_ctx *ctx) {
    return ent_fail(ctx, ENT_ELIMIT, "there is nothing to draw: no number moves this answer");
}

static ent_status draw(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                       const ent_figure_options *o, char **svg) {
    ent_sheet sheet;
    tornado t = {.s = &sheet};
    bool answered;
    ent_slice title = title_of(d, f);
    ent_slice name = ent_slice_of(ent_dossier_name(d, f->kind->part, f->i));
    ent_sheet_open(&sheet, ctx, d->region, title.n ? title : name,
                   ent_dossier_name(d, f->kind->part, f->i), o);
    ent_status st = fill(ctx, d, f, &t, &answered);
    if (st == ENT_OK && answered && !t.panels.n) st = nothing(ctx);
    if (st == ENT_OK && answered) {
        add_notes(&t, f->kind->part);
        draw_panels(&t);
    }
    ent_vec_clear(&t.panels);
    ent_why_free(t.own);
    st = ent_sheet_close(&sheet, st, svg);
    if (answered || st != ENT_OK) return st;
    ent_free(*svg);
    *svg = NULL;
    return ENT_OK;
}

static void put_slice(ent_table *table, size_t *at, ent_slice text) {
    ent_str s = {0};
    if (text.n) ent_put_clean(&s, text);
    ent_twin_put(table, at, &s);
}

static void twin_rows(ent_table *table, const tornado *t) {
    static const char *const head[] = {"of", "number", "at one end", "at the other", "turns",
                                       "judgement", NULL};
    size_t at = 0;
    *table = ent_twin_head(head);
    for (size_t k = 0; k < t->panels.n; k++)
        for (uint32_t i = 0; i < t->panels.at[k].n; i++) {
            const bar *b = &t->panels.at[k].bar[i];
            put_slice(table, &at, t->panels.at[k].title);
            put_slice(table, &at, b->label);
            put_slice(table, &at, b->low_words);
            put_slice(table, &at, b->high_words);
            put_slice(table, &at, b->turn_words);
            put_slice(table, &at, b->judged ? ent_slice_of("yes") : (ent_slice){"", 0});
        }
}

static ent_status twin(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *table) {
    ent_sheet sheet;
    ent_figure_options o = {.width = 160};
    tornado t = {.s = &sheet};
    bool answered;
    char *none = NULL;
    ent_sheet_open(&sheet, ctx, d->region, title_of(d, f), "", &o);
    ent_status st = fill(ctx, d, f, &t, &answered);
    if (st == ENT_OK && answered && !t.panels.n) st = nothing(ctx);
    if (st == ENT_OK && answered) twin_rows(table, &t);
    ent_vec_clear(&t.panels);
    ent_why_free(t.own);
    st = ent_sheet_close(&sheet, st, &none);
    ent_free(none);
    return st;
}

/* ---- which claims read numbers, by the functions that their checks call */

static bool takes_numbers(const ent_region *region, const ent_expr *call) {
    const ent_function *f = ent_function_of(region, call);
    if (!f || ent_takes_events(f)) return false;
    if (ent_takes_deal(f)) return true;
    for (uint32_t i = 0; i < f->n_params; i++)
        switch (f->param[i].kind) {
        case ENT_PARAM_ATTRIBUTE:
        case ENT_PARAM_ACTOR:
        case ENT_PARAM_OUTCOME:
        case ENT_PARAM_STAKE:
        case ENT_PARAM_ARMED: return true;
        default: break;
        }
    return false;
}

/* A tree of the parser is as deep as the parser allows. */
static bool reads_numbers(const ent_region *region, const ent_expr *e) {
    if (!e) return false;
    if (e->kind == ENT_EXPR_CALL && takes_numbers(region, e)) return true;
    for (uint32_t i = 0; i < e->n_args; i++)
        if (reads_numbers(region, e->args[i])) return true;
    return false;
}

static ent_status list_claims(ent_ctx *ctx, ent_dossier *d, const ent_figure_kind *kind,
                              ent_figures *out) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < d->region->n_claims; i++) {
        const ent_claim *c = &d->region->claims[i];
        bool reads = false;
        for (uint32_t k = 0; k < c->n_checks; k++)
            reads = reads || reads_numbers(d->region, c->checks[k].text->expr);
        ent_str title = {0};
        if (!reads) continue;
        ent_put_clean(&title, c->sentence.n ? c->sentence : c->name);
        ent_str_addf(&title, ": %s", kind->shows);
        st = ent_figures_add(ctx, out, kind, i, ent_dossier_name(d, kind->part, i), "", &title);
    }
    return st;
}

const ent_figure_kind ent_figure_process_tornado = {"tornado",
                                                    ENT_PART_COURSE,
                                                    "which numbers move the chance",
                                                    ent_figures_add_each,
                                                    draw,
                                                    twin};
const ent_figure_kind ent_figure_theatre_tornado = {"tornado",
                                                    ENT_PART_OUTLOOK,
                                                    "which numbers the chances follow",
                                                    ent_figures_add_each,
                                                    draw,
                                                    twin};
const ent_figure_kind ent_figure_claim_tornado = {
    "tornado", ENT_PART_WHY, "which numbers its checks read, and where they turn", list_claims,
    draw,      twin};
