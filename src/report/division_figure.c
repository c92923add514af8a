/* division_figure.c - what each party gets by each rule: bars side by side, a panel for each set of
 * rules that say the same, with the claim as a tick and the range of draws as a whisker. */

#include "report/divide.h"
#include "report/figure_sheet.h"
#include "report/figure_twins.h"
#include "report/support.h"

#include <math.h>

enum { MOST_PANELS = 30, MOST_PARTIES = 40, MOST_TITLE_LINES = 6 };

#define ROW 14.0
#define BAR 7.0
#define PANEL_GAP 18.0 /* between panels, both ways */
#define LEAST_BARS 70.0

typedef struct panels {
    ent_sheet *s;
    const ent_divide *d;
    uint32_t row[MOST_PANELS]; /* the first of those that give the same */
    uint32_t n, columns, left_out;
    uint32_t title_lines[MOST_PANELS]; /* per row of panels */
    double label, value, each; /* widths: of the parties' names, of the numbers, of a panel */
    double most;               /* the end of the bars */
} panels;

static const ent_svg_font bold = {.size = ENT_PLOT_TEXT, .bold = true};

static ent_slice party_title(const panels *g, uint32_t i) {
    const ent_actor *actor = &g->d->region->actors[g->d->table.actor[i]];
    return actor->title.n ? actor->title : actor->name;
}

static ent_slice award(const panels *g, double x) {
    ent_str s = {0};
    ent_put_award(&s, g->d, x);
    return ent_sheet_keep(g->s, &s);
}

static ent_slice panel_title(const panels *g, uint32_t k) {
    ent_str s = {0};
    ent_put_rows_like(&s, g->d, g->row[k]);
    return ent_sheet_keep(g->s, &s);
}

static uint32_t n_lines(ent_slice text, double width) {
    uint32_t n = 0;
    while (text.n) {
        size_t used = ent_svg_line_end(text, bold, width);
        while (used < text.n && text.s[used] == ' ') used++;
        text = (ent_slice){text.s + used, text.n - used};
        n++;
    }
    return n;
}

/* ---- what is drawn */

static void list_panels(panels *g) {
    for (uint32_t r = 0; r < g->d->n_rows; r++) {
        if (g->d->row[r].missing || g->d->same[r] != r) continue;
        if (g->n < MOST_PANELS)
            g->row[g->n++] = r;
        else
            g->left_out++;
    }
}

static void measure(panels *g) {
    const ent_divide *d = g->d;
    double page = g->s->plot.right - g->s->plot.left;
    for (uint32_t i = 0; i < d->n; i++) {
        g->label = fmax(g->label, ent_sheet_width_of(party_title(g, i), false) + 8);
        if (d->claim && d->claim[i] > g->most) g->most = d->claim[i];
    }
    g->label = fmin(g->label, page / 3);
    for (uint32_t k = 0; k < g->n; k++)
        for (uint32_t i = 0; i < d->n; i++) {
            const ent_division_row *row = &d->row[g->row[k]];
            g->most = fmax(g->most, row->award[i]);
            if (row->range.high) g->most = fmax(g->most, row->range.high[i]);
            g->value = fmax(g->value, ent_sheet_width_of(award(g, row->award[i]), false) + 6);
        }
    if (!(g->most > 0)) g->most = 1;
    double room = page - g->label, least = LEAST_BARS + g->value;
    for (uint32_t r = 0; r < d->n_rows; r++)
        if (!d->row[r].missing) least = fmax(least, ent_sheet_width_of(d->row[r].name, true) + 6);
    g->columns = (uint32_t)fmax(1, floor((room + PANEL_GAP) / (fmin(least, room) + PANEL_GAP)));
    if (g->columns > g->n) g->columns = g->n;
    if (g->columns > 4) g->columns = 4;
    g->each = (room + PANEL_GAP) / g->columns - PANEL_GAP;
    for (uint32_t k = 0; k < g->n; k++) {
        uint32_t n = n_lines(panel_title(g, k), g->each), *most = &g->title_lines[k / g->columns];
        if (n > MOST_TITLE_LINES) n = MOST_TITLE_LINES;
        if (n > *most) *most = n;
    }
}

/* ---- a panel */

static double x_of(const panels *g, double left, double amount) {
    return left + (g->each - g->value) * fmin(fmax(amount, 0), g->most) / g->most;
}

static void put_title(const panels *g, uint32_t k, double x, double y) {
    ent_slice rest = panel_title(g, k);
    uint32_t n = n_lines(rest, g->each), line = 0, most = g->title_lines[k / g->columns];
    y += ENT_PLOT_LINE * (most - fmin(n, most));
    while (rest.n && line < most) {
        size_t used = ent_svg_line_end(rest, bold, g->each);
        ent_slice shown = {rest.s, used};
        if (++line == most && n > most) shown = ent_sheet_cut(g->s, rest, true, g->each);
        ent_sheet_text(g->s, x, y + line * ENT_PLOT_LINE - 3, ENT_SVG_START, true, "rule", shown);
        while (used < rest.n && rest.s[used] == ' ') used++;
        rest = (ent_slice){rest.s + used, rest.n - used};
    }
}

static void put_line(const panels *g, double x1, double y1, double x2, double y2, double width,
                     const char *class_name) {
    ent_svg *svg = &g->s->plot.svg;
    ent_svg_line_open(svg, x1, y1, x2, y2);
    ent_svg_attr(svg, "class", class_name);
    ent_svg_attr(svg, "stroke", ENT_SHEET_DARK);
    ent_svg_attr_num(svg, "stroke-width", width);
    ent_svg_close(svg);
}

static void put_whisker(const panels *g, double left, double y, const ent_division_row *row,
                        uint32_t i) {
    if (!row->range.low || !row->range.high) return;
    double low = x_of(g, left, row->range.low[i]), high = x_of(g, left, row->range.high[i]);
    if (high - low < 1) return; /* no doubt that could be seen */
    put_line(g, low, y, high, y, 1, "range");
    put_line(g, low, y - 2.2, low, y + 2.2, 1, "range");
    put_line(g, high, y - 2.2, high, y + 2.2, 1, "range");
}

static void put_bar(const panels *g, double left, double y, const ent_division_row *row,
                    uint32_t i) {
    ent_svg *svg = &g->s->plot.svg;
    ent_svg_rect_open(svg, left, y - BAR / 2, x_of(g, left, row->award[i]) - left, BAR);
    ent_svg_attr(svg, "class", "award");
    ent_svg_attr(svg, "fill", "#9dbdd2");
    ent_svg_close(svg);
    put_whisker(g, left, y, row, i);
    if (g->d->claim) {
        double x = x_of(g, left, g->d->claim[i]);
        put_line(g, x, y - BAR / 2 - 2, x, y + BAR / 2 + 2, 1.8, "claim");
    }
    ent_sheet_text(g->s, left + g->each, y + 3.2, ENT_SVG_END, false, "value",
                   award(g, row->award[i]));
}

static double row_height(const panels *g, uint32_t row) {
    return g->title_lines[row] * ENT_PLOT_LINE + g->d->n * ROW + PANEL_GAP;
}

static void put_panel(const panels *g, uint32_t k, double y) {
    double left = g->s->plot.left + g->label + (k % g->columns) * (g->each + PANEL_GAP);
    double top = y + g->title_lines[k / g->columns] * ENT_PLOT_LINE;
    ent_svg_group_open(&g->s->plot.svg, "panel");
    put_title(g, k, left, y);
    for (uint32_t i = 0; i < g->d->n; i++)
        put_bar(g, left, top + (i + 0.5) * ROW, &g->d->row[g->row[k]], i);
    ent_plot_rule(&g->s->plot, left, top, left, top + g->d->n * ROW, ENT_SHEET_GREY, 0.6);
    ent_svg_close(&g->s->plot.svg);
}

static void put_names(const panels *g, uint32_t row, double y) {
    double top = y + g->title_lines[row] * ENT_PLOT_LINE;
    for (uint32_t i = 0; i < g->d->n; i++)
        ent_sheet_text(g->s, g->s->plot.left + g->label - 8, top + (i + 0.5) * ROW + 3.2,
                       ENT_SVG_END, false, "party",
                       ent_sheet_cut(g->s, party_title(g, i), false, g->label - 8));
}

static void draw_panels(const panels *g) {
    uint32_t rows = (g->n + g->columns - 1) / g->columns;
    double body = -PANEL_GAP;
    for (uint32_t row = 0; row < rows; row++) body += row_height(g, row);
    double y = ent_plot_begin(&g->s->plot, "division", body), top = y;
    for (uint32_t row = 0; row < rows; row++) {
        put_names(g, row, top);
        for (uint32_t k = row * g->columns; k < g->n && k < (row + 1) * g->columns; k++)
            put_panel(g, k, top);
        top += row_height(g, row);
    }
    ent_plot_end(&g->s->plot, y + body);
}

/* ---- the page */

static void add_words(const panels *g) {
    const ent_divide *d = g->d;
    ent_str s = {0};
    if (d->has_whole) {
        ent_put_award(&s, d, d->whole);
        ent_put_unit(&s, d->unit);
        ent_str_add(&s, " to divide");
    } else {
        ent_str_add(&s, "What each gets");
    }
    ent_put_under(&s, d->region, d->alternative);
    ent_str_add(&s, ", by rules that say the same together.");
    ent_plot_add_head(&g->s->plot, &s);
    ent_str_add(&s, "Bar and number: what the rule gives");
    if (d->unit.n) {
        ent_str_add(&s, ", in ");
        ent_str_add_slice(&s, d->unit);
    }
    ent_str_add(&s, d->claim ? ".  Thick tick: the claim." : ".");
    if (d->draws) {
        ent_str_add(&s, "  Whisker: from where 5% of ");
        ent_put_count(&s, d->draws, "draw", "draws");
        ent_str_add(&s, " are below to where 5% are above.");
    }
    ent_plot_add_note(&g->s->plot, 0, &s);
    for (uint32_t r = 0; r < d->n_rows; r++) {
        if (!d->row[r].missing) continue;
        ent_str_add_slice(&s, d->row[r].name);
        ent_str_addf(&s, " has no answer: %s.", d->row[r].missing);
        ent_plot_add_note(&g->s->plot, 0, &s);
    }
    if (!g->left_out) return;
    ent_put_count(&s, g->left_out, "more rule is", "more rules are");
    ent_str_add(&s, " left out.");
    ent_plot_add_note(&g->s->plot, 0, &s);
}

static ent_status draw(ent_ctx *ctx, ent_dossier *d, const ent_figure *f,
                       const ent_figure_options *o, char **svg) {
    const ent_divide *a;
    ent_status st = ent_dossier_divide(ctx, d, f->i, &a);
    if (st != ENT_OK || !a) return st;
    ent_sheet sheet;
    panels g = {.s = &sheet, .d = a};
    ent_sheet_open(&sheet, ctx, d->region, a->table.division->title,
                   ent_dossier_name(d, f->kind->part, f->i), o);
    list_panels(&g);
    if (!g.n)
        st = ent_fail(ctx, ENT_ELIMIT, "there is nothing to draw: no rule has an answer");
    else if (a->n > MOST_PARTIES)
        st = ent_fail(ctx, ENT_ELIMIT, "more than %d parties are too many to draw", MOST_PARTIES);
    if (st == ENT_OK) {
        measure(&g);
        add_words(&g);
        draw_panels(&g);
    }
    return ent_sheet_close(&sheet, st, svg);
}

/* ---- its twin */

static ent_status twin(ent_ctx *ctx, ent_dossier *d, const ent_figure *f, ent_table *t) {
    static const char *const head[] = {
        "rule", "party", "claim", "award", "5% of draws below", "5% of draws above", NULL};
    const ent_divide *a;
    size_t at = 0;
    ent_status st = ent_dossier_divide(ctx, d, f->i, &a);
    if (st != ENT_OK || !a) return st;
    *t = ent_twin_head(head);
    panels g = {.d = a};
    for (uint32_t r = 0; r < a->n_rows; r++)
        for (uint32_t i = 0; !a->row[r].missing && i < a->n; i++) {
            const ent_award_range *range = &a->row[r].range;
            ent_str s = {0};
            ent_str_add_slice(&s, a->row[r].name);
            ent_twin_put(t, &at, &s);
            ent_put_clean(&s, party_title(&g, i));
            ent_twin_put(t, &at, &s);
            if (a->claim) ent_put_award(&s, a, a->claim[i]);
            ent_twin_put(t, &at, &s);
            ent_put_award(&s, a, a->row[r].award[i]);
            ent_twin_put(t, &at, &s);
            if (range->low) ent_put_award(&s, a, range->low[i]);
            ent_twin_put(t, &at, &s);
            if (range->high) ent_put_award(&s, a, range->high[i]);
            ent_twin_put(t, &at, &s);
        }
    return ENT_OK;
}

const ent_figure_kind ent_figure_division = {
    "division", ENT_PART_DIVIDE, "what each party gets by each rule", ent_figures_add_each, draw,
    twin};
