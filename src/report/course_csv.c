/* course_csv.c - a process as rows: how likely each state has been reached, or is occupied, after so
 * many steps, for each set of interventions. */

#include "report/course.h"
#include "report/csv.h"
#include "report/dynamics.h"

#include <math.h>

static const ent_column columns[] = {
    {"process", "process.process", NULL, NULL},
    {"under", "process.under", NULL, NULL},
    {"with", NULL, "text", "interventions that are in force, with semicolons between; empty: none"},
    {"what", NULL, "text",
     "reached: the state has been reached by then; occupied: it is the state then"},
    {"state", NULL, "text", "name of the state"},
    {"step", NULL, "count", "steps from the start"},
    {"time", NULL, "number", "the same in the unit of the step"},
    {"unit", "process.step_unit", NULL, NULL},
    {"best", "process_band.best", NULL, NULL},
    {"low", "process_band.low", NULL, NULL},
    {"lower", "process_band.lower", NULL, NULL},
    {"upper", "process_band.upper", NULL, NULL},
    {"high", "process_band.high", NULL, NULL},
    {"n_draws", NULL, "count", "draws of the stated doubt; 0: none were made"},
    {"about", "process.about", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_process = {
    "process", "entente simulate MODEL PROCESS --format=csv",
    "a state after some steps, with some interventions", columns};

static void put_with(ent_csv *csv, const ent_course *c, uint64_t with) {
    ent_str s = {0};
    size_t n = 0;
    for (uint32_t i = 0; i < c->process->n_interventions && i < ENT_MOST_INTERVENTIONS; i++) {
        if (!(with >> i & 1)) continue;
        ent_put_semicolon(&s, n++);
        ent_str_add_slice(&s, c->process->interventions[i].name);
    }
    ent_csv_words(csv, "with", &s);
}

static void put_row(ent_csv *csv, const ent_course *c, const ent_course_row *row, uint32_t point,
                    uint32_t state, bool reached, const ent_course_band *b) {
    double none = c->draws ? 0 : NAN;
    ent_csv_slice(csv, "process", c->process->name);
    ent_csv_alternative(csv, "under", c->alternative);
    put_with(csv, c, row->with);
    ent_csv_text(csv, "what", reached ? "reached" : "occupied");
    ent_csv_slice(csv, "state", c->process->states[state].name);
    ent_csv_count(csv, "step", c->point[point]);
    ent_csv_number(csv, "time", c->point[point] * c->process->step.best);
    ent_csv_slice(csv, "unit", c->process->step.unit);
    ent_csv_number(csv, "best", b->best);
    ent_csv_number(csv, "low", b->low + none);
    ent_csv_number(csv, "lower", b->lower + none);
    ent_csv_number(csv, "upper", b->upper + none);
    ent_csv_number(csv, "high", b->high + none);
    ent_csv_count(csv, "n_draws", c->draws);
    ent_csv_text(csv, "about", ent_dynamics_line);
    ent_csv_end_row(csv);
}

void ent_course_csv(ent_printer *p, const ent_course *c) {
    ent_csv csv = ent_csv_open(p, &ent_columns_of_process);
    uint32_t n = c->process->n_states;
    for (uint32_t r = 0; r < c->n_rows; r++)
        for (uint32_t k = 0; k < c->n_points; k++) {
            const ent_course_row *row = &c->row[r];
            put_row(&csv, c, row, k, c->target, true, &row->reached[k]);
            for (uint32_t i = 0; i < n; i++)
                put_row(&csv, c, row, k, i, false, &row->occupied[(size_t)k * n + i]);
        }
}
