/* relations_timeline.c - events as marks by their score over time, of a pair or of all that is
 * asked about.  What is dated coarsely or lasts is a line over its days; what is only alleged is
 * hollow. */

#include "report/relations_plot.h"

#include "report/ledger.h"

#include <math.h>
#include <stdlib.h>

#define SCORES 190.0
#define TITLES 14.0
#define UNSCORED 14.0

enum { MOST_MARKS = 5000, NUMBERED = 8 };

typedef struct mark {
    const ent_event *event;
    bool there, back;
    uint32_t number; /* of its note; 0: none */
} mark;

typedef struct timeline {
    ent_plot *f;
    const ent_dyad *d; /* NULL: all pairs */
    ENT_VEC(mark) marks;
    bool any_alleged, any_unscored, any_long, way[3];
    double top_score, zero;
} timeline;

static bool add_mark(timeline *t, const ent_relation_event *e) {
    mark m = {e->event, e->there, e->back, 0};
    const ent_record *r = &e->event->record;
    t->any_alleged = t->any_alleged || r->alleged;
    t->any_unscored = t->any_unscored || !r->scored;
    t->any_long = t->any_long || r->last > r->first;
    t->way[m.there && m.back ? 2 : m.back ? 1 : 0] = true;
    if (r->scored && fabs(r->score) > t->top_score) t->top_score = fabs(r->score);
    return ent_vec_push(&t->marks, m);
}

static int by_event(const void *x, const void *y) {
    const mark *a = x, *b = y;
    const ent_record *p = &a->event->record, *q = &b->event->record;
    if (p->first != q->first) return p->first < q->first ? -1 : 1;
    if (a->event->span.file != b->event->span.file)
        return a->event->span.file < b->event->span.file ? -1 : 1;
    return a->event->span.begin < b->event->span.begin
               ? -1
               : a->event->span.begin > b->event->span.begin;
}

static bool list_marks(timeline *t) {
    const ent_relations *r = t->f->r;
    for (uint32_t i = 0; i < r->n_rows; i++) {
        const ent_relation_row *row = &r->rows[i];
        if ((t->d && row->dyad != t->d) || (i && r->rows[i - 1].dyad == row->dyad)) continue;
        for (uint32_t k = 0; k < row->dyad->n; k++)
            if (!add_mark(t, &row->dyad->at[k])) return false;
    }
    if (t->marks.n) qsort(t->marks.at, t->marks.n, sizeof *t->marks.at, by_event);
    size_t kept = 0;
    for (size_t i = 0; i < t->marks.n; i++)
        if (!kept || t->marks.at[kept - 1].event != t->marks.at[i].event)
            t->marks.at[kept++] = t->marks.at[i];
    t->marks.n = kept;
    return true;
}

/* ---- notes: the allegations, and the scores that are farthest from 0 */

/* Of two on one side of zero: the farther one, that of fewer actors, the later one. */
static bool is_before(const mark *a, const mark *b) {
    const ent_record *p = &a->event->record, *q = &b->event->record;
    if (fabs(p->score) != fabs(q->score)) return fabs(p->score) > fabs(q->score);
    uint32_t n = p->from.n + p->to.n, other = q->from.n + q->to.n;
    return n != other ? n < other : p->first > q->first;
}

static void choose_noted(timeline *t) {
    for (size_t i = 0; i < t->marks.n; i++)
        t->marks.at[i].number = t->marks.at[i].event->record.alleged;
    for (unsigned k = 0; k < NUMBERED; k++) {
        mark *best = NULL;
        for (size_t i = 0; i < t->marks.n; i++) {
            mark *m = &t->marks.at[i];
            const ent_record *r = &m->event->record;
            bool side = r->scored && (k % 2 ? r->score > 0 : r->score < 0);
            if (!m->number && side && (!best || is_before(m, best))) best = m;
        }
        if (best) best->number = 1;
    }
    uint32_t number = 0;
    for (size_t i = 0; i < t->marks.n; i++)
        if (t->marks.at[i].number) t->marks.at[i].number = ++number;
}

static void add_note(timeline *t, const mark *m) {
    const ent_event *e = m->event;
    ent_str s = {0};
    ent_str_addf(&s, "%u  ", (unsigned)m->number);
    ent_put_dates(&s, e->from, e->to);
    ent_str_add_char(&s, ' ');
    ent_value_print(&s, e->who);
    ent_str_add_char(&s, ' ');
    ent_put_quoted(&s, e->what);
    ent_put_speakers(&s, t->f->p->region, e);
    ent_str_add(&s, " (");
    ent_put_provenance(&s, t->f->p->region, &e->provenance, "from");
    ent_str_add_char(&s, ')');
    ent_plot_add_note(t->f, 0, &s);
}

static const char *way_words(timeline *t, bool back) {
    ent_str s = {0};
    ent_plot_put_way(t->f, &s, "", t->d, back);
    const char *kept = ent_arena_copy(t->f->arena, ent_str_get(&s), s.n);
    if (!kept || s.failed) t->f->failed = true;
    ent_str_clear(&s);
    return kept ? kept : "";
}

static void add_words(timeline *t) {
    ent_plot *f = t->f;
    if (!t->d) {
        ent_plot_add_legend(f, ENT_SYMBOL_MUTUAL, "an event");
    } else {
        if (t->way[0]) ent_plot_add_legend(f, ENT_SYMBOL_THERE, way_words(t, false));
        if (t->way[1]) ent_plot_add_legend(f, ENT_SYMBOL_BACK, way_words(t, true));
        if (t->way[2]) ent_plot_add_legend(f, ENT_SYMBOL_MUTUAL, "each to the other");
    }
    if (t->any_alleged) ent_plot_add_legend(f, ENT_SYMBOL_ALLEGED, "hollow: only alleged");
    if (t->any_long) ent_plot_add_legend(f, ENT_SYMBOL_SPAN, "some day of these, or all of them");
    if (t->d) ent_plot_add_sought(f, t->d);
    choose_noted(t);
    for (size_t i = 0; i < t->marks.n; i++)
        if (t->marks.at[i].number) add_note(t, &t->marks.at[i]);
}

/* ---- drawn */

static double score_y(const timeline *t, double score) {
    return t->zero - score / t->top_score * SCORES / 2;
}

static void put_axis(timeline *t) {
    static const double parts[] = {-1, -0.5, 0, 0.5, 1};
    ent_plot *f = t->f;
    for (size_t i = 0; i < 5; i++) {
        double value = parts[i] * t->top_score, y = score_y(t, value);
        ent_str s = {0};
        ent_put_decimals(&s, value, value == trunc(value) ? 0 : 1);
        ent_plot_rule(f, f->left, y, f->right, y, i == 2 ? "#222" : "#ddd", i == 2 ? 1 : 0.5);
        ent_plot_text(f, f->left - 5, y + 3, ENT_SVG_END, ent_str_get(&s));
        ent_page_drop(&f->out, &s);
    }
}

static double clamp(const ent_plot *f, double x) {
    return x < f->left ? f->left : x > f->right ? f->right : x;
}

static void put_mark(timeline *t, const mark *m) {
    ent_plot *f = t->f;
    const ent_record *r = &m->event->record;
    double x1 = clamp(f, ent_plot_x(f, r->first)), x2 = clamp(f, ent_plot_x(f, r->last + 1.0));
    double x = (x1 + x2) / 2,
           y = r->scored ? score_y(t, r->score) : t->zero + SCORES / 2 + UNSCORED / 2 + 2;
    ent_symbol symbol = !t->d || (m->there && m->back) ? ENT_SYMBOL_MUTUAL
                        : m->back                      ? ENT_SYMBOL_BACK
                                                       : ENT_SYMBOL_THERE;
    if (x2 - x1 > 2 * ENT_PLOT_MARK) ent_plot_rule(f, x1, y, x2, y, "#222", 0.8);
    ent_plot_symbol(f, symbol, x, y, r->alleged);
}

typedef struct spot {
    double x, y;
} spot;

/* The nearest height from y on where no number is in the way; away from zero first. */
static double free_height(const timeline *t, const spot *taken, size_t n, double x, double y,
                          bool below) {
    double high = t->zero - SCORES / 2 - ENT_PLOT_TEXT,
           low = t->zero + SCORES / 2 + (t->any_unscored ? UNSCORED : 4);
    for (unsigned k = 0; k < 24; k++) {
        double by = (k + 1) / 2 * (ENT_PLOT_TEXT - 1.0);
        double at = y + ((k % 2 != 0) == below ? by : -by);
        bool fits = at >= high && at <= low;
        for (size_t i = 0; fits && i < n; i++)
            fits = fabs(x - taken[i].x) >= 13 || fabs(at - taken[i].y) >= ENT_PLOT_TEXT - 1.0;
        if (fits) return at;
    }
    return y;
}

/* Beside its mark, where no other number is. */
static void put_numbers(timeline *t) {
    spot *taken = ent_arena_alloc(t->f->arena, t->marks.n + 1, sizeof *taken);
    size_t n = 0;
    if (!taken) t->f->failed = true;
    for (size_t i = 0; taken && i < t->marks.n; i++) {
        const mark *m = &t->marks.at[i];
        const ent_record *r = &m->event->record;
        if (!m->number) continue;
        double x1 = clamp(t->f, ent_plot_x(t->f, r->first)),
               x2 = clamp(t->f, ent_plot_x(t->f, r->last + 1.0));
        double x = fmin((x1 + x2) / 2 + ENT_PLOT_MARK + 1,
                        t->f->width - (m->number > 9 ? 2 : 1) * 0.64 * ENT_PLOT_TEXT);
        double y = r->scored ? score_y(t, r->score) : t->zero + SCORES / 2 + UNSCORED / 2 + 2;
        bool below = r->scored && r->score < 0;
        y = free_height(t, taken, n, x, y + (below ? ENT_PLOT_TEXT : -2), below);
        taken[n++] = (spot){x, y};
        ent_str s = {0};
        ent_str_addf(&s, "%u", (unsigned)m->number);
        ent_svg_font font = {.size = ENT_PLOT_TEXT, .halo = true};
        ent_svg_text(&t->f->svg, x, y, ENT_SVG_START, font, "number",
                     (ent_slice){ent_str_get(&s), s.n});
        ent_page_drop(&t->f->out, &s);
    }
}

static void draw(timeline *t) {
    ent_plot *f = t->f;
    double bands = 0, gap = ENT_PLOT_GAP;
    for (uint32_t i = 0; i < f->r->n_rows; i++)
        if (t->d && f->r->rows[i].dyad == t->d) bands += ENT_PLOT_BAND;
    double unscored = t->any_unscored ? UNSCORED : 0;
    double y =
        ent_plot_begin(f, "timeline", TITLES + SCORES + unscored + 2 * gap + bands + ENT_PLOT_LINE);
    double top = y + TITLES + gap, bottom = top + SCORES + unscored + gap;
    t->zero = top + SCORES / 2;
    double end = ent_plot_calendar(f, f->r->asked.every, bottom + bands, top);
    ent_plot_axis_title(f, y + TITLES - 6, "Score: cooperation above 0, conflict below", "Score");
    ent_svg_group_open(&f->svg, "axes");
    put_axis(t);
    if (t->any_unscored)
        ent_plot_text(f, f->left - 5, t->zero + SCORES / 2 + UNSCORED - 1, ENT_SVG_END, "none");
    ent_svg_close(&f->svg);
    ent_svg_group_open(&f->svg, "events");
    for (size_t i = 0; i < t->marks.n; i++) put_mark(t, &t->marks.at[i]);
    ent_svg_close(&f->svg);
    put_numbers(t);
    if (t->d) ent_plot_sought(f, t->d, bottom);
    ent_plot_end(f, end);
}

ent_status ent_relations_timeline(ent_plot *f, const ent_dyad *d) {
    timeline t = {.f = f, .d = d};
    ent_status st = list_marks(&t) ? ENT_OK : ent_no_memory(f->p->ctx);
    if (st == ENT_OK && t.marks.n > MOST_MARKS)
        st = ent_fail(f->p->ctx, ENT_ELIMIT,
                      "%zu events are more than a timeline can show; ask for fewer", t.marks.n);
    if (st == ENT_OK) {
        t.top_score = t.top_score <= 10 ? 10 : ent_plot_nice(t.top_score);
        add_words(&t);
        draw(&t);
    }
    ent_vec_clear(&t.marks);
    return st;
}
