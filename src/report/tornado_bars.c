/* tornado_bars.c - which numbers an answer hangs on, the strongest first.
 *
 * Of a process: the chance at the two ends of each number's doubt, the others at their best values.
 * Of a theatre: how much of the differences between draws each number explains.  Of a claim: the
 * stated range of each number that its checks read, and of each check what is nearest to turning it. */

#include "report/tornado.h"

#include "report/course.h"
#include "report/outlook.h"
#include "report/sensitivity.h"
#include "report/support.h"

#include "base/num.h"
#include "model/doubt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BARS = 12, MOST_PER_PAIR = 5, MOST_PAIRS = 12 };

static void add_panel(ent_tornado *t, ent_tornado_panel p) {
    p.least = p.most = p.centre;
    for (uint32_t i = 0; i < p.n; i++) {
        const ent_tornado_bar *b = &p.bar[i];
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

static ent_tornado_bar lever_bar(ent_sheet *s, const ent_course *c, const ent_course_lever *l) {
    ent_str label = {0};
    ent_course_put_number(&label, c, l->number);
    ent_str_add(&label, " (");
    ent_put_stated_value(&label, l->number);
    ent_str_add_char(&label, ')');
    double low = fmin(l->chance_low, l->chance_high), high = fmax(l->chance_low, l->chance_high);
    return (ent_tornado_bar){.label = ent_sheet_keep(s, &label),
                             .low = low,
                             .high = high,
                             .low_words = chance_words(s, low),
                             .high_words = chance_words(s, high),
                             .turn = NAN,
                             .judged =
                                 l->stressed || l->effect || is_judgement(c->region, l->number)};
}

void ent_tornado_add_course(ent_tornado *t, const ent_course *c) {
    const ent_course_row *row = &c->row[0];
    uint32_t n = row->n_levers < MOST_BARS ? row->n_levers : MOST_BARS;
    ent_tornado_bar *bars = ent_arena_alloc(&t->s->arena, n + 1, sizeof *bars);
    if (!bars) t->failed = true;
    if (!bars || !n) return;
    for (uint32_t i = 0; i < n; i++) bars[i] = lever_bar(t->s, c, &row->lever[i]);
    t->left_out = row->n_levers - n;
    add_panel(t, (ent_tornado_panel){.bar = bars,
                                     .n = n,
                                     .centre = row->value.best,
                                     .centre_words = chance_words(t->s, row->value.best)});
}

/* ---- a theatre */

static ent_tornado_bar share_bar(ent_sheet *s, const ent_outlook *x, const ent_draws_fit *fit,
                                 uint32_t i) {
    const ent_attribute *a = x->drawn.number[fit->number[i]];
    ent_str label = {0}, words = {0};
    bool lowers = fit->slope[i] < 0;
    ent_put_theatre_number(&label, x->region, x->theatre, a);
    ent_str_add(&words, lowers ? "lowers " : "raises ");
    ent_num_print_short(&words, 100 * fit->share[i], 2);
    ent_str_add_char(&words, '%');
    ent_tornado_bar b = {
        .label = ent_sheet_keep(s, &label), .turn = NAN, .judged = is_judgement(x->region, a)};
    *(lowers ? &b.low_words : &b.high_words) = ent_sheet_keep(s, &words);
    *(lowers ? &b.low : &b.high) = lowers ? -fit->share[i] : fit->share[i];
    return b;
}

/* The panels of a theatre have one axis. */
static void share_axis(ent_tornado *t) {
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

void ent_tornado_add_outlook(ent_tornado *t, const ent_outlook *x) {
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_row *row = &x->row[r];
        uint32_t n = row->fit.n < MOST_PER_PAIR ? row->fit.n : MOST_PER_PAIR;
        ent_str title = {0};
        if (!ent_outlook_is_dot(row) || !n) continue;
        if (t->panels.n == MOST_PAIRS) {
            t->left_out++;
            continue;
        }
        ent_tornado_bar *bars = ent_arena_alloc(&t->s->arena, n, sizeof *bars);
        if (!bars) t->failed = true;
        for (uint32_t i = 0; bars && i < n; i++) bars[i] = share_bar(t->s, x, &row->fit, i);
        ent_put_about(&title, x->region, x->theatre, &row->query);
        ent_str_add(&title, row->query.of_border ? ", attack" : ", crisis");
        ent_slice words = ent_sheet_keep(t->s, &title);
        if (bars) add_panel(t, (ent_tornado_panel){.title = words, .bar = bars, .n = n});
    }
    share_axis(t);
}

/* ---- a claim */

static ent_slice value_words(ent_sheet *s, const ent_attribute *a, double x) {
    ent_str words = {0};
    ent_num_print_short(&words, x, 3);
    ent_put_unit(&words, a->quantity.unit);
    return ent_sheet_keep(s, &words);
}

/* The number's ends and turning point as parts of its best value, from it. */
static ent_tornado_bar number_bar(ent_sheet *s, const ent_region *region, const ent_attribute *a,
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
    ent_tornado_bar b = {.label = ent_sheet_keep(s, &label),
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
    const ent_tornado_bar *a = x, *b = y;
    if (isnan(a->turn) != isnan(b->turn)) return isnan(a->turn) ? 1 : -1;
    double p = a->high - a->low, q = b->high - b->low;
    if (p != q) return p > q ? -1 : 1;
    size_t n = a->label.n < b->label.n ? a->label.n : b->label.n;
    int order = memcmp(a->label.s, b->label.s, n);
    return order ? order : (a->label.n > b->label.n) - (a->label.n < b->label.n);
}

void ent_tornado_add_claim(ent_tornado *t, const ent_region *region, const ent_claim_answer *c) {
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
    ent_tornado_bar *bars = ent_arena_alloc(&t->s->arena, list.n + 1, sizeof *bars);
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
    add_panel(t, (ent_tornado_panel){
                     .bar = bars, .n = n - t->left_out, .centre_words = ent_slice_of("stated")});
}
