/* tornado_figure.c - which numbers an answer hangs on, as bars, the strongest first; what is judgement,
 * or assumed, is hatched. */

#include "report/tornado.h"

#include "report/course.h"
#include "report/figure_twins.h"
#include "report/outlook.h"

#include "claim/evaluate.h"

#include <math.h>

#define ROW 16.0
#define BAR 8.0
#define TITLE 17.0
#define GAP 14.0

/* ---- what is drawn */

typedef struct frame {
    double left, right; /* of the bars */
    double names, turns;
} frame;

static double x_of(const frame *f, const ent_tornado_panel *p, double x) {
    return f->left + (f->right - f->left) * (x - p->least) / (p->most - p->least);
}

static frame measure(const ent_tornado *t) {
    double low = 0, high = 0, page = t->s->plot.right - t->s->plot.left;
    frame f = {0};
    for (size_t k = 0; k < t->panels.n; k++)
        for (uint32_t i = 0; i < t->panels.at[k].n; i++) {
            const ent_tornado_bar *b = &t->panels.at[k].bar[i];
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

static void put_bar(const ent_tornado *t, const frame *f, const ent_tornado_panel *p,
                    const ent_tornado_bar *b, double y) {
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

static double panel_height(const ent_tornado_panel *p) {
    return (p->title.n ? TITLE : 0) + p->n * ROW + (p->centre_words.n ? ENT_PLOT_LINE + 3 : 0);
}

static void put_panel(const ent_tornado *t, const frame *f, const ent_tornado_panel *p, double y) {
    double top = y + (p->title.n ? TITLE : 0), bottom = top + p->n * ROW;
    double x = x_of(f, p, p->centre);
    ent_svg_group_open(&t->s->plot.svg, "panel");
    if (p->title.n)
        ent_sheet_text(t->s, t->s->plot.left, y + 10, ENT_SVG_START, true, "about",
                       ent_sheet_cut(t->s, p->title, true, t->s->plot.right - t->s->plot.left));
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

static void draw_panels(const ent_tornado *t) {
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
static ent_status ask_why(ent_ctx *ctx, ent_dossier *d, uint32_t i, ent_tornado *t,
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
static ent_status fill(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_tornado *t,
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
        ent_tornado_add_course(t, c);
    } else if (x) {
        ent_str_add(&s, "Which numbers the chances within ");
        ent_put_years(&s, x->times[x->n_times - 1]);
        ent_str_add(&s,
                    " follow: the share of the differences between draws that each explains, and "
                    "whether more of it raises or lowers the chance.");
        ent_tornado_add_outlook(t, x);
    } else {
        ent_str_add(&s,
                    "Numbers that the checks read, as parts of what is stated: the range of each, "
                    "and of each check what is nearest to turning it.");
        ent_tornado_add_claim(t, d->region, &w->result->claims[w->claim]);
    }
    ent_plot_add_head(&t->s->plot, &s);
    return t->failed ? ent_no_memory(ctx) : ENT_OK;
}

static void add_notes(const ent_tornado *t, ent_part part) {
    ent_str s = {0};
    if (t->any_judged) ent_str_add(&s, "Hatched: judgement, or assumed.  ");
    if (t->any_turn)
        ent_str_add(&s,
                    "Diamond: the check turns there; one that lies farther than twice the value "
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
    ent_tornado t = {.s = &sheet};
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

static void twin_rows(ent_table *table, const ent_tornado *t) {
    static const char *const head[] = {"of",    "number",    "at one end", "at the other",
                                       "turns", "judgement", NULL};
    size_t at = 0;
    *table = ent_twin_head(head);
    for (size_t k = 0; k < t->panels.n; k++)
        for (uint32_t i = 0; i < t->panels.at[k].n; i++) {
            const ent_tornado_bar *b = &t->panels.at[k].bar[i];
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
    ent_tornado t = {.s = &sheet};
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
    for (uint32_t i = 0; i < f->n_params; i++) switch (f->param[i].kind) {
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

const ent_figure_kind ent_figure_process_tornado = {
    "tornado", ENT_PART_COURSE, "which numbers move the chance", ent_figures_add_each, draw, twin};
const ent_figure_kind ent_figure_theatre_tornado = {
    "tornado", ENT_PART_OUTLOOK, "which numbers the chances follow", ent_figures_add_each, draw,
    twin};
const ent_figure_kind ent_figure_claim_tornado = {
    "tornado",   ENT_PART_WHY, "which numbers its checks read, and where they turn",
    list_claims, draw,         twin};
