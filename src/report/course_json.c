/* course_json.c - a process for programs: schema process/1. */

#include "report/course.h"

#include "report/dynamics.h"

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_number_or_null(ent_json_writer *w, const char *key, bool there, double x) {
    ent_json_key(w, key);
    if (there)
        ent_json_put_number(w, x);
    else
        ent_json_put_null(w);
}

static void put_steps_or_null(ent_json_writer *w, const char *key, uint32_t steps) {
    ent_json_key(w, key);
    if (steps == UINT32_MAX)
        ent_json_put_null(w);
    else
        ent_json_put_count(w, steps);
}

static ent_slice state_name(const ent_course *c, uint32_t state) {
    return c->process->states[state].name;
}

static void put_band(ent_json_writer *w, const ent_course *c, const ent_course_band *b) {
    ent_json_begin_object(w);
    put_number(w, "best", b->best);
    put_number_or_null(w, "low", c->draws > 0, b->low);
    put_number_or_null(w, "lower", c->draws > 0, b->lower);
    put_number_or_null(w, "upper", c->draws > 0, b->upper);
    put_number_or_null(w, "high", c->draws > 0, b->high);
    ent_json_end_object(w);
}

static void put_with(ent_json_writer *w, const ent_course *c, const ent_course_row *row) {
    ent_json_key(w, "with");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < c->process->n_interventions && i < ENT_MOST_INTERVENTIONS; i++)
        if (row->with >> i & 1) ent_json_put_slice(w, c->process->interventions[i].name);
    ent_json_end_array(w);
}

static void put_words(ent_printer *p, ent_json_writer *w, const ent_course *c,
                      const ent_course_row *row) {
    ent_str s = {0};
    if (ent_course_has_words(c, row)) ent_course_put_words(&s, c, row);
    ent_json_text_member(w, "words", s.n ? ent_str_get(&s) : NULL);
    ent_page_drop(&p->out, &s);
}

static void put_lever(ent_printer *p, ent_json_writer *w, const ent_course *c,
                      const ent_course_lever *l) {
    ent_course_move m = ent_course_move_of(c->process, l->number);
    ent_str path = {0};
    ent_number_path_print(&path, c->region, l->number);
    ent_json_begin_object(w);
    ent_json_text_member(w, "number", ent_str_get(&path));
    ent_page_drop(&p->out, &path);
    ent_json_slice_member(w, "from", state_name(c, m.from));
    ent_json_slice_member(w, "to", state_name(c, m.to));
    ent_json_slice_member(w, "intervention",
                          m.intervention == ENT_NONE
                              ? (ent_slice){0}
                              : c->process->interventions[m.intervention].name);
    put_number(w, "at_low", l->at_low);
    put_number(w, "at_high", l->at_high);
    put_number(w, "chance_low", l->chance_low);
    put_number(w, "chance_high", l->chance_high);
    ent_json_bool_member(w, "stressed", l->stressed);
    ent_json_bool_member(w, "assumed_effect", l->effect);
    ent_json_end_object(w);
}

static void put_way(ent_json_writer *w, const ent_course *c, const ent_course_row *row,
                    const ent_chain_way *way) {
    ent_json_begin_object(w);
    ent_json_key(w, "states");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < way->n; i++) ent_json_put_slice(w, state_name(c, way->state[i]));
    ent_json_end_array(w);
    put_number(w, "chance", way->chance);
    put_number(w, "share", way->chance / row->value.best);
    ent_json_end_object(w);
}

static void put_curves(ent_json_writer *w, const ent_course *c, const ent_course_row *row) {
    uint32_t n = c->process->n_states;
    ent_json_key(w, "curve");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < c->n_points; k++) {
        ent_json_begin_object(w);
        ent_json_count_member(w, "step", c->point[k]);
        ent_json_key(w, "reached");
        put_band(w, c, &row->reached[k]);
        ent_json_key(w, "occupied");
        ent_json_begin_array(w);
        for (uint32_t i = 0; i < n; i++) put_band(w, c, &row->occupied[(size_t)k * n + i]);
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_scaled(ent_json_writer *w, const ent_course *c, const ent_course_row *row) {
    ent_json_key(w, "scaled");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < c->process->n_states; i++)
        if (row->scaled[i]) ent_json_put_slice(w, state_name(c, i));
    ent_json_end_array(w);
    ent_json_count_member(w, "n_scaled", row->n_scaled);
}

static void put_row(ent_printer *p, ent_json_writer *w, const ent_course *c,
                    const ent_course_row *row) {
    ent_json_begin_object(w);
    put_with(w, c, row);
    ent_json_key(w, "chance");
    put_band(w, c, &row->value);
    put_words(p, w, c, row);
    ent_json_bool_member(w, "excluded", row->excluded);
    ent_json_bool_member(w, "on_assumed_effect", row->on_assumed_effect);
    put_number(w, "ever", row->ever);
    put_steps_or_null(w, "median", row->median);
    put_steps_or_null(w, "median_low", row->has_median_range ? row->median_low : UINT32_MAX);
    put_steps_or_null(w, "median_high", row->has_median_range ? row->median_high : UINT32_MAX);
    ent_json_count_member(w, "n_below", row->n_below);
    ent_json_count_member(w, "n_fifth_below", row->n_fifth_below);
    put_scaled(w, c, row);
    ent_json_key(w, "levers");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->n_levers; i++) put_lever(p, w, c, &row->lever[i]);
    ent_json_end_array(w);
    ent_json_key(w, "ways");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->n_ways; i++) put_way(w, c, row, &row->way[i]);
    ent_json_end_array(w);
    put_curves(w, c, row);
    ent_json_end_object(w);
}

static void put_result(ent_printer *p, ent_json_writer *w, const ent_course *c) {
    const ent_process *x = c->process;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "process", x->name);
    ent_json_slice_member(w, "title", x->title);
    ent_json_key(w, "under");
    ent_json_alternative(w, c->region, c->alternative);
    ent_json_key(w, "states");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < x->n_states; i++) ent_json_put_slice(w, x->states[i].name);
    ent_json_end_array(w);
    ent_json_slice_member(w, "start", state_name(c, x->start));
    ent_json_slice_member(w, "state", state_name(c, c->target));
    put_number(w, "within", c->within);
    ent_json_slice_member(w, "within_unit", c->unit);
    put_number(w, "step", x->step.best);
    ent_json_slice_member(w, "step_unit", x->step.unit);
    ent_json_count_member(w, "n_steps", c->n_steps);
    ent_json_bool_member(w, "whole_steps", c->whole);
    ent_json_key(w, "rows");
    ent_json_begin_array(w);
    for (uint32_t r = 0; r < c->n_rows; r++) put_row(p, w, c, &c->row[r]);
    ent_json_end_array(w);
    ent_json_count_member(w, "draws", c->draws);
    ent_json_count_member(w, "seed", c->seed);
    ent_json_count_member(w, "n_stressed", c->n_stressed);
    ent_json_text_member(w, "about", ent_dynamics_line);
    ent_json_end_object(w);
}

ent_status ent_course_json(ent_printer *p, const ent_course *c) {
    ent_json_writer w;
    ent_json_open_as(p, &w, "simulate", "process");
    put_result(p, &w, c);
    ent_json_close(p, &w);
    return ENT_OK;
}
