/* course_text.c - a process for people: how likely it comes to a state, as things are and with
 * interventions, what matters most, and by which ways. */

#include "report/course.h"

#include "base/num.h"
#include "report/dynamics.h"
#include "report/markup.h"
#include "report/support.h"
#include "report/table.h"

#include <math.h>
#include <string.h>

enum { HANG = 4, MOST_LEVERS = 3, MOST_WAYS = 3 };

/* ---- the head */

static void print_head(ent_printer *p, const ent_course *c) {
    const ent_process *x = c->process;
    ent_str s = {0};
    ent_str_add_slice(&s, x->name);
    ent_str_add(&s, ": from ");
    ent_str_add_slice(&s, x->states[x->start].name);
    ent_str_add(&s, ", by steps of ");
    ent_put_time(&s, x->step.best, x->step.unit);
    ent_put_under(&s, c->region, c->alternative);
    ent_print_title(p, x->title, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    ent_print_gap(p);
}

/* ---- the table */

enum { LABEL, BEST, RANGE, WORDS, N_COLUMNS };

static void put_range(ent_str *out, const ent_course *c, const ent_course_band *v) {
    if (!c->draws) return;
    ent_str_add_char(out, '[');
    ent_put_chance(out, v->low);
    ent_str_add(out, " - ");
    ent_put_chance(out, v->high);
    ent_str_add_char(out, ']');
}

static void add_row(ent_table *t, const ent_course *c, const ent_course_row *row) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 2);
    ent_course_put_label(&s, c, row);
    ent_table_set_all(t, LABEL, &s);
    ent_put_chance(&s, row->value.best);
    ent_table_set_all(t, BEST, &s);
    put_range(&s, c, &row->value);
    ent_table_set_all(t, RANGE, &s);
    ent_course_put_words(&s, c, row);
    ent_table_set_all(t, WORDS, &s);
}

static void print_question(ent_printer *p, const ent_course *c) {
    ent_str s = {0};
    ent_str_add(&s, "Chance of having been in ");
    ent_str_add_slice(&s, c->process->states[c->target].name);
    ent_str_add(&s, " within ");
    ent_put_time(&s, c->within, c->unit);
    ent_print_paragraph(p, 0, 2, &s);
}

static void print_rows(ent_printer *p, const ent_course *c) {
    ent_table t = ent_table_new(N_COLUMNS);
    bool words = false;
    for (uint32_t r = 0; r < c->n_rows; r++) words = words || ent_course_has_words(c, &c->row[r]);
    ent_table_add_row(&t, ENT_CELLS, 2);
    ent_table_set(&t, BEST, "best guess");
    ent_table_set(&t, RANGE, c->draws ? "range of draws" : "");
    ent_table_set(&t, WORDS, words ? "in words (ICD 203)" : "");
    for (uint32_t r = 0; r < c->n_rows; r++) add_row(&t, c, &c->row[r]);
    if (ent_is_markup(p)) {
        ent_markup_table(p, &t);
        return;
    }
    ent_table_print_grid(&p->out, &t, 0, 1u << BEST | 1u << RANGE);
    ent_table_clear(&t);
}

/* Ranges may lie so that the number as written is an unlikely one. */
static void print_outside(ent_printer *p, const ent_course *c) {
    ent_str s = {0};
    for (uint32_t r = 0; c->draws && r < c->n_rows; r++) {
        const ent_course_band *v = &c->row[r].value;
        if (v->best >= v->low && v->best <= v->high) continue;
        ent_str_add(&s, s.n ? ", " : "The best guess lies outside the middle 90% of its draws: ");
        ent_course_put_label(&s, c, &c->row[r]);
    }
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, HANG, &s);
}

static void print_time_left(ent_printer *p, const ent_course *c) {
    ent_str s = {0};
    if (c->whole) return;
    ent_put_time(&s, c->within, c->unit);
    ent_str_add(&s, " are not whole steps of ");
    ent_put_time(&s, c->process->step.best, c->process->step.unit);
    ent_str_add(&s, ": the first ");
    ent_count_print(&s, c->n_steps);
    ent_str_add(&s, " steps count.");
    ent_print_paragraph(p, 2, HANG, &s);
}

/* ---- what an intervention does */

static void put_factor(ent_str *out, const ent_course *c, const ent_process_factor *f) {
    const ent_quantity *q = &f->times->quantity;
    ent_str_add_slice(out, c->process->states[f->from].name);
    ent_str_add(out, " -> ");
    ent_str_add_slice(out, c->process->states[f->to].name);
    ent_str_add(out, " times ");
    ent_num_print(out, q->best);
    if (f->times->set || (q->doubt != ENT_TRIANGULAR && q->doubt != ENT_MIDDLE_SHARE)) return;
    ent_str_add(out, " (");
    ent_num_print(out, q->low);
    ent_str_add(out, " to ");
    ent_num_print(out, q->high);
    ent_str_add_char(out, ')');
}

/* "assumed", or where the factors come from. */
static void put_basis(ent_str *out, const ent_course *c, const ent_process_intervention *v) {
    bool all = true, any = false;
    for (uint32_t k = 0; k < v->n_factors; k++) {
        bool assumed = ent_is_process_effect(c->region, &v->factors[k]);
        all = all && assumed;
        any = any || assumed;
    }
    ent_str_add(out, all ? "assumed" : any ? "assumed in part" : "given with a source");
}

static void put_change(ent_str *out, const ent_course *c, const ent_course_row *row) {
    double before = c->row[0].value.best, after = row->value.best;
    ent_str_add(out, after < before ? "falls from " : after > before ? "rises from " : "stays at ");
    if (after != before) {
        ent_put_chance(out, before);
        ent_str_add(out, " to ");
    }
    ent_put_chance(out, after);
}

static void put_fewer_draws(ent_str *out, const ent_course *c, const ent_course_row *row) {
    if (!c->draws) return;
    ent_str_add(out, "; below in ");
    ent_count_print(out, row->n_below);
    ent_str_add(out, " of ");
    ent_put_count(out, c->draws, "draw", "draws");
    ent_str_add(out, ", by more than a fifth in ");
    ent_count_print(out, row->n_fifth_below);
}

/* "In the model, under the effect of hotline (assumed: ..), the chance falls from 4.3% to 2.0%; below
 * in 1,000 of 1,000 draws, by more than a fifth in 1,000." */
static void print_effect(ent_printer *p, const ent_course *c, const ent_course_row *row,
                         const ent_process_intervention *v) {
    ent_str s = {0};
    ent_str_add(&s, "In the model, under the effect of ");
    ent_str_add_slice(&s, v->name);
    ent_str_add(&s, " (");
    put_basis(&s, c, v);
    for (uint32_t k = 0; k < v->n_factors; k++) {
        ent_str_add(&s, k ? ", " : ": ");
        put_factor(&s, c, &v->factors[k]);
    }
    ent_str_add(&s, "), the chance ");
    put_change(&s, c, row);
    put_fewer_draws(&s, c, row);
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, HANG, &s);
}

static void print_effects(ent_printer *p, const ent_course *c) {
    ent_print_gap(p);
    for (uint32_t r = 1; r < c->n_rows; r++)
        for (uint32_t i = 0; i < c->process->n_interventions; i++)
            if (c->row[r].with == UINT64_C(1) << i)
                print_effect(p, c, &c->row[r], &c->process->interventions[i]);
}

/* ---- what matters, ways, times */

static void put_levers(ent_str *out, const ent_course *c, const ent_course_row *row) {
    uint32_t n = row->n_levers < MOST_LEVERS ? row->n_levers : MOST_LEVERS;
    for (uint32_t i = 0; i < n; i++) {
        const ent_course_lever *l = &row->lever[i];
        double low = fmin(l->chance_low, l->chance_high),
               high = fmax(l->chance_low, l->chance_high);
        ent_str_add(out, i ? ", " : "");
        ent_course_put_number(out, c, l->number);
        ent_str_add(out, " (");
        ent_put_chance(out, low);
        ent_str_add(out, " to ");
        ent_put_chance(out, high);
        if (l->effect) ent_str_add(out, ", assumed effect");
        ent_str_add_char(out, ')');
    }
}

/* As things are; and where an effect leads with an intervention, there too. */
static void print_levers(ent_printer *p, const ent_course *c) {
    ent_str s = {0};
    for (uint32_t r = 0; r < c->n_rows; r++) {
        const ent_course_row *row = &c->row[r];
        if (!row->n_levers || (r && !row->on_assumed_effect)) continue;
        ent_str_add(&s, "What matters most ");
        ent_course_put_label(&s, c, row);
        ent_str_add(&s, ", each from one end of its doubt to the other: ");
        put_levers(&s, c, row);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, HANG, &s);
    }
}

static void print_ways(ent_printer *p, const ent_course *c) {
    const ent_course_row *row = &c->row[0];
    ent_str s = {0};
    for (uint32_t i = 0; i < row->n_ways && i < MOST_WAYS; i++) {
        ent_str_add(&s, i ? "; " : "Most probable ways there: ");
        ent_course_put_way(&s, c->process, &row->way[i]);
        ent_str_add(&s, " (");
        ent_put_chance(&s, row->way[i].chance / row->value.best);
        ent_str_add(&s, i ? ")" : " of the chance)");
    }
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, HANG, &s);
}

static void put_median_range(ent_str *out, const ent_course *c, const ent_course_row *row) {
    if (!row->has_median_range || row->median_low == row->median_high) return;
    ent_str_add(out, " (");
    bool both = row->median_high != UINT32_MAX && row->median_low != UINT32_MAX;
    double low = row->median_low * c->process->step_years;
    if (both && low >= 2) { /* "13 to 44 years" */
        ent_num_print_short(out, low, 2);
        ent_str_add(out, " to ");
        ent_course_put_steps(out, c, row->median_high);
        ent_str_add_char(out, ')');
        return;
    }
    if (row->median_low == UINT32_MAX)
        ent_str_add(out, "never");
    else
        ent_course_put_steps(out, c, row->median_low);
    ent_str_add(out, " to ");
    if (row->median_high == UINT32_MAX)
        ent_str_add(out, "never");
    else
        ent_course_put_steps(out, c, row->median_high);
    ent_str_add_char(out, ')');
}

static void put_median(ent_str *out, const ent_course *c, const ent_course_row *row) {
    if (row->median == UINT32_MAX) {
        ent_str_add(out, row->ever < 0.5 ? "never (" : "not in the time looked at (");
        ent_put_chance(out, row->ever);
        ent_str_add(out, " ever get there)");
        return;
    }
    ent_course_put_steps(out, c, row->median);
    put_median_range(out, c, row);
}

static void print_medians(ent_printer *p, const ent_course *c) {
    ent_str s = {0};
    ent_str_add(&s, "Half of all cases have come to ");
    ent_str_add_slice(&s, c->process->states[c->target].name);
    ent_str_add(&s, " after: ");
    for (uint32_t r = 0; r < c->n_rows; r++) {
        ent_str_add(&s, r ? "; " : "");
        ent_course_put_label(&s, c, &c->row[r]);
        ent_str_add(&s, " ");
        put_median(&s, c, &c->row[r]);
    }
    ent_str_add_char(&s, '.');
    ent_print_paragraph(p, 2, HANG, &s);
}

static bool is_scaled(const ent_course *c, const ent_course_row *row) {
    for (uint32_t i = 0; i < c->process->n_states; i++)
        if (row->scaled[i]) return true;
    return false;
}

static void print_scaled(ent_printer *p, const ent_course *c) {
    ent_str s = {0};
    for (uint32_t r = 0; r < c->n_rows; r++) {
        const ent_course_row *row = &c->row[r];
        bool best = is_scaled(c, row);
        if (!best && !row->n_scaled) continue;
        ent_str_add(&s, s.n ? "; " : "Where the moves of a state came to more than 100% (");
        ent_course_put_label(&s, c, row);
        if (best) ent_str_add(&s, " at best values");
        if (!row->n_scaled) continue;
        ent_str_add(&s, best ? " and in " : " in ");
        ent_put_count(&s, row->n_scaled, "draw", "draws");
    }
    if (s.n) ent_str_add(&s, ") they were made smaller in proportion, and nobody stays.");
    ent_print_any(p, 2, HANG, &s);
}

/* ---- where it comes from */

static uint32_t count_judged(ent_printer *p, const ent_course *c) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->n_read; i++) {
        n += ent_is_judgement(c->region, &c->read[i]->provenance);
        ent_note_cited(p, &c->read[i]->provenance);
    }
    return n;
}

static void print_ground(ent_printer *p, const ent_course *c) {
    uint32_t judged = count_judged(p, c);
    ent_str s = {0};
    ent_print_gap(p);
    if (c->draws) {
        ent_str_add(&s, "Range of draws: the middle 90% of ");
        ent_put_count(&s, c->draws, "draw", "draws");
        ent_str_addf(&s, " of the doubt about what is read, seed %llu.",
                     (unsigned long long)c->seed);
        ent_print_paragraph(p, 0, 2, &s);
    }
    ent_str_add(&s, "Chances are exact, in finite steps; ");
    if (c->n_read == 0)
        ent_str_add(&s, "no number has a part in them.");
    else if (c->n_read == 1)
        ent_str_add(&s, judged ? "the one number that has a part in them is judgement."
                               : "the one number that has a part in them has a source.");
    else if (judged == c->n_read)
        ent_str_addf(&s, "the %u numbers that have a part in them are all judgement.",
                     (unsigned)c->n_read);
    else
        ent_str_addf(&s, "of the %u numbers that have a part in them %u are judgement alone.",
                     (unsigned)c->n_read, (unsigned)judged);
    ent_print_paragraph(p, 0, 2, &s);
    ent_print_stressed(p, 0, 2, c->region, c->stressed, c->n_stressed);
    ent_print_legend(p, 0);
}

static void print_next(ent_printer *p, const ent_course *c) {
    ent_str s = {0};
    if (ent_is_changed(p) || ent_is_html(p)) return;
    ent_put_next(&s, p, "simulate");
    ent_str_add_char(&s, ' ');
    ent_str_add_slice(&s, c->process->name);
    if (c->process->n_ends != 1 || c->process->ends[0] != c->target) {
        ent_str_add(&s, " --state=");
        ent_str_add_slice(&s, c->process->states[c->target].name);
    }
    ent_str_add(&s, " --format=svg --figure=passage -o passage.svg");
    ent_print_gap(p);
    ent_print_paragraph(p, 0, 0, &s);
}

ent_status ent_course_text(ent_printer *p, const ent_course *c) {
    ent_print_handling(p);
    print_head(p, c);
    print_question(p, c);
    print_rows(p, c);
    print_outside(p, c);
    print_time_left(p, c);
    if (c->n_rows > 1) print_effects(p, c);
    ent_print_gap(p);
    print_levers(p, c);
    if (!c->row[0].excluded) print_ways(p, c);
    print_medians(p, c);
    print_scaled(p, c);
    print_ground(p, c);
    print_next(p, c);
    ent_print_gap(p);
    ent_print_dynamics_line(p);
    ent_print_caveat(p);
    return ENT_OK;
}
