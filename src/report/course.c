/* course.c - ent_report_course, and the words that its forms share. */

#include "report/course.h"

#include "base/num.h"
#include "report/likelihood.h"

#include <inttypes.h>
#include <math.h>

#define LEAST_WORD 0.01 /* the scale of ICD 203 begins here */
#define MOST_WORD 0.99

/* ---- numbers */

/* What is nearly certain is told by what is missing: 99.8%. */
static void put_nearly_all(ent_str *out, double missing) {
    if (missing < 0.05)
        ent_str_add(out, ">99.9%");
    else
        ent_str_addf(out, "99.%d%%", (int)(10 - floor(missing * 10 + 0.5)));
}

void ent_put_chance(ent_str *out, double x) {
    double percent = 100 * x, tenths = floor(percent * 10 + 0.5);
    if (percent > 99.5 && percent < 100) {
        put_nearly_all(out, 100 - percent);
        return;
    }
    if (percent >= 9.95 || percent == 0) {
        ent_str_addf(out, "%.0f", percent);
    } else if (percent >= 0.995) {
        ent_str_addf(out, "%d.%d", (int)tenths / 10, (int)tenths % 10);
    } else {
        ent_num_print_short(out, percent, 2);
    }
    ent_str_add_char(out, '%');
}

static bool wants_no_words(const ent_course *c) {
    return ent_slice_is(c->region->words, "none");
}

bool ent_course_has_words(const ent_course *c, const ent_course_row *row) {
    return !row->excluded && !row->on_assumed_effect && !wants_no_words(c);
}

static double within_scale(double x) {
    return fmin(fmax(x, LEAST_WORD), nextafter(MOST_WORD, 0));
}

void ent_course_put_words(ent_str *out, const ent_course *c, const ent_course_row *row) {
    const ent_course_band *v = &row->value;
    if (row->excluded)
        ent_str_add(out, "excluded by the model");
    else if (row->on_assumed_effect)
        ent_str_add(out, "conditional on an assumed effect");
    else if (wants_no_words(c))
        return;
    else if (v->best < LEAST_WORD)
        ent_str_add(out, "less than 1 in 100");
    else if (v->best >= MOST_WORD)
        ent_str_add(out, "more than 99 in 100");
    else
        ent_put_likelihood(out, within_scale(fmin(v->low, v->best)),
                           within_scale(fmax(v->high, v->best)), 0);
}

/* ---- names */

static uint32_t count_given(uint64_t with) {
    uint32_t n = 0;
    for (; with; with &= with - 1) n++;
    return n;
}

void ent_course_put_label(ent_str *out, const ent_course *c, const ent_course_row *row) {
    uint32_t n = count_given(row->with);
    if (n != 1) {
        ent_str_add(out, n == 0 ? "as things are" : n == 2 ? "with both" : "with all");
        return;
    }
    for (uint32_t i = 0; i < c->process->n_interventions; i++)
        if (row->with == UINT64_C(1) << i) {
            ent_str_add(out, "with ");
            ent_str_add_slice(out, c->process->interventions[i].name);
        }
}

void ent_put_time(ent_str *out, double number, ent_slice unit) {
    bool plural = unit.n && unit.s[unit.n - 1] == 's', one = number == 1;
    ent_num_print_short(out, number, 6);
    ent_str_add_char(out, ' ');
    ent_str_add_slice(out, (ent_slice){unit.s, unit.n - (plural && one ? 1 : 0)});
    if (!plural && !one) ent_str_add_char(out, 's');
}

void ent_course_put_steps(ent_str *out, const ent_course *c, uint32_t steps) {
    const ent_quantity *step = &c->process->step;
    double years = steps * c->process->step_years;
    if (years < 2) {
        ent_put_time(out, steps * step->best, step->unit);
        return;
    }
    ent_num_print_short(out, years, 2);
    ent_str_add(out, " years");
}

ent_course_move ent_course_move_of(const ent_process *p, const ent_attribute *a) {
    for (uint32_t i = 0; i < p->n_moves; i++)
        if (p->moves[i].chance == a)
            return (ent_course_move){p->moves[i].from, p->moves[i].to, ENT_NONE};
    for (uint32_t i = 0; i < p->n_interventions; i++)
        for (uint32_t k = 0; k < p->interventions[i].n_factors; k++) {
            const ent_process_factor *f = &p->interventions[i].factors[k];
            if (f->times == a) return (ent_course_move){f->from, f->to, i};
        }
    return (ent_course_move){0, 0, ENT_NONE};
}

static void put_arc(ent_str *out, const ent_process *p, uint32_t from, uint32_t to) {
    ent_str_add_slice(out, p->states[from].name);
    ent_str_add(out, " -> ");
    ent_str_add_slice(out, p->states[to].name);
}

void ent_course_put_number(ent_str *out, const ent_course *c, const ent_attribute *a) {
    ent_course_move m = ent_course_move_of(c->process, a);
    put_arc(out, c->process, m.from, m.to);
    if (m.intervention == ENT_NONE) return;
    ent_str_add(out, " times, with ");
    ent_str_add_slice(out, c->process->interventions[m.intervention].name);
}

void ent_course_put_way(ent_str *out, const ent_process *p, const ent_chain_way *way) {
    for (uint32_t i = 0; i < way->n; i++) {
        if (i) ent_str_add(out, " -> ");
        ent_str_add_slice(out, p->states[way->state[i]].name);
    }
}

/* ---- the report */

ent_status ent_report_course(ent_ctx *ctx, const ent_course *c, const ent_print_options *options,
                             char **text) {
    ent_printer p = ent_printer_new(ctx, c->region, options);
    ent_status st = ENT_OK;
    p.dropped = c->dropped;
    p.n_dropped = c->n_dropped;
    if (p.how.format == ENT_JSON)
        st = ent_course_json(&p, c);
    else if (p.how.format == ENT_CSV)
        ent_course_csv(&p, c);
    else
        st = ent_course_text(&p, c);
    return ent_printer_end(&p, st, text);
}
