/* outlook_json.c - a theatre, and scenarios of it, for programs: schemas theatre/1 and compare/1. */

#include "report/outlook.h"

#include "base/num.h"

#include <math.h>

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x); /* what is not finite is null */
}

static void put_slices(ent_json_writer *w, const char *key, const ent_slice *at, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_put_slice(w, at[i]);
    ent_json_end_array(w);
}

static ent_slice actor_name(const ent_region *region, const ent_theatre *t, uint32_t actor) {
    return region->actors[t->actors[actor]].name;
}

/* ---- what a row is about */

static void put_about(ent_json_writer *w, const ent_region *region, const ent_theatre *t,
                      ent_outlook_section section, const ent_theatre_query *q) {
    ent_query_parts is = ent_query_parts_of(region, t, q);
    ent_json_text_member(w, "section", ent_section_id(section));
    ent_json_text_member(w, "what", ent_query_id(q));
    ent_json_text_member(w, "event", is.event);
    ent_json_slice_member(w, "a", is.a);
    ent_json_slice_member(w, "b", is.b);
    ent_json_slice_member(w, "stake", is.stake);
    ent_json_slice_member(w, "unit", is.unit);
}

/* ---- an answer */

static void put_draws(ent_json_writer *w, const ent_difference *d, bool best_only) {
    put_number(w, "draws_low", best_only ? NAN : d->draw_low);
    put_number(w, "draws_high", best_only ? NAN : d->draw_high);
    put_number(w, "simulation_error", d->simulation_error);
}

static void put_answer(ent_json_writer *w, const ent_outlook *x, const ent_outlook_row *row,
                       uint32_t k) {
    const ent_outlook_answer *a = &row->at[k];
    ent_json_begin_object(w);
    put_number(w, "within", row->time[k]);
    put_number(w, "value", a->value.value);
    put_number(w, "low", a->value.low);
    put_number(w, "high", a->value.high);
    put_number(w, "runs_low", a->n ? a->low : NAN);
    put_number(w, "runs_high", a->n ? a->high : NAN);
    put_draws(w, &a->value, x->best_only);
    put_number(w, "base_rate_of_kind", a->kind);
    put_number(w, "base_rate", a->own);
    ent_json_end_object(w);
}

static void put_path(ent_printer *p, ent_json_writer *w, const char *key, const ent_attribute *a) {
    ent_str s = {0};
    ent_number_path_print(&s, p->region, a);
    ent_json_text_member(w, key, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
}

static void put_influences(ent_printer *p, ent_json_writer *w, const ent_outlook *x,
                           const ent_outlook_row *row) {
    ent_json_key(w, "influences");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < row->fit.n; i++) {
        const ent_attribute *a = x->drawn.number[row->fit.number[i]];
        ent_json_begin_object(w);
        put_path(p, w, "number", a);
        ent_json_text_member(w, "basis", ent_basis_word(ent_basis_of(a)));
        ent_json_bool_member(w, "assumed_effect", ent_is_assumed_effect(x->region, a));
        put_number(w, "share", row->fit.share[i]);
        put_number(w, "slope", row->fit.slope[i] / x->how.n_replicates);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_words(ent_printer *p, ent_json_writer *w, const ent_outlook *x,
                      const ent_outlook_row *row, bool leans) {
    const ent_outlook_answer *last = &row->at[row->n_times - 1];
    ent_str s = {0};
    if (row->section == ENT_SECTION_CHANCES && !leans)
        ent_put_chance_words(&s, x->region, false, x->best_only ? last->low : last->value.draw_low,
                             x->best_only ? last->high : last->value.draw_high);
    ent_json_text_member(w, "words", s.n ? ent_str_get(&s) : NULL);
    ent_page_drop(&p->out, &s);
}

static void put_row(ent_printer *p, ent_json_writer *w, const ent_outlook *x,
                    const ent_outlook_row *row) {
    bool leans = ent_leans_on_assumed(x, row);
    ent_json_begin_object(w);
    put_about(w, x->region, x->theatre, row->section, &row->query);
    ent_json_key(w, "answers");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < row->n_times; k++) put_answer(w, x, row, k);
    ent_json_end_array(w);
    put_words(p, w, x, row, leans);
    ent_json_bool_member(w, "on_assumed", leans);
    put_influences(p, w, x, row);
    ent_json_end_object(w);
}

/* ---- notices, assumed effects, the story */

static void put_mover(ent_json_writer *w, const ent_outlook *x, const ent_mover *m) {
    static const char *const words[] = {"claim", "race", "dependence"};
    ent_json_begin_object(w);
    if (m->kind == ENT_MOVED_BY_MEASURE)
        ent_json_slice_member(w, "what", x->theatre->measures[m->measure].name);
    else
        ent_json_text_member(w, "what", words[m->kind]);
    put_number(w, "factor", exp(m->by));
    ent_json_end_object(w);
}

static void put_notice(ent_json_writer *w, const ent_outlook *x, const ent_outlook_notice *n) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "a", actor_name(x->region, x->theatre, x->theatre->dyads[n->pair].a));
    ent_json_slice_member(w, "b", actor_name(x->region, x->theatre, x->theatre->dyads[n->pair].b));
    put_number(w, "chance", n->chance);
    put_number(w, "base_rate", n->base);
    ent_json_key(w, "movers");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n->n_movers; i++) put_mover(w, x, &n->mover[i]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_units(ent_printer *p, ent_json_writer *w, const ent_effect_unit *units,
                      uint32_t n) {
    ent_json_key(w, "assumed");
    ent_json_begin_array(w);
    for (uint32_t u = 0; u < n; u++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "unit", units[u].name);
        ent_json_key(w, "numbers");
        ent_json_begin_array(w);
        for (uint32_t i = 0; i < units[u].n_numbers; i++) {
            ent_json_begin_object(w);
            put_path(p, w, "number", units[u].numbers[i]);
            put_number(w, "best", units[u].numbers[i]->quantity.best);
            ent_json_end_object(w);
        }
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* The two of a pair or border, the actor, or the one that reaches the other. */
static void put_told_who(ent_json_writer *w, const ent_outlook *x, const ent_told *t) {
    const ent_theatre *th = x->theatre;
    uint32_t a = t->who, b = ENT_NONE;
    if (t->kind == ENT_TOLD_ATTACK) {
        a = th->borders[t->who].group;
        b = th->borders[t->who].state;
    } else if (t->kind == ENT_TOLD_INCIDENT || t->kind == ENT_TOLD_LEVEL ||
               t->kind == ENT_TOLD_SETTLED || t->kind == ENT_TOLD_ACT) {
        a = th->dyads[t->who].a;
        b = th->dyads[t->who].b;
    } else if (t->kind == ENT_TOLD_OVERTAKES) {
        b = t->other;
    }
    ent_json_slice_member(w, "a", actor_name(x->region, th, a));
    ent_json_slice_member(w, "b", b == ENT_NONE ? (ent_slice){0} : actor_name(x->region, th, b));
}

static void put_told(ent_printer *p, ent_json_writer *w, const ent_outlook *x) {
    const ent_trace *trace = &x->told.trace;
    ent_json_key(w, "told");
    if (!x->tells) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_text_member(w, "event", ent_query_word(&x->asked_told));
    ent_json_count_member(w, "n_such", x->told.n_such);
    ent_json_count_member(w, "n_of", x->told.n_of);
    ent_json_count_member(w, "replicate", x->told.replicate);
    ent_json_key(w, "events");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < trace->n; i++) {
        const ent_told *t = &trace->told[i];
        ent_str s = {0};
        ent_json_begin_object(w);
        put_number(w, "at", t->at);
        ent_put_day_at(&s, x->region, t->at);
        ent_json_text_member(w, "day", x->region->has_as_of ? ent_str_get(&s) : NULL);
        ent_page_drop(&p->out, &s);
        ent_json_text_member(w, "kind", ent_told_kind_id(t->kind));
        put_told_who(w, x, t);
        ent_json_text_member(w, "level",
                             t->kind == ENT_TOLD_LEVEL ? ent_level_word(t->level) : NULL);
        ent_json_text_member(w, "parent", ent_parent_id(t->parent));
        put_number(w, "by", t->by == UINT32_MAX ? (double)NAN : (double)t->by);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- a theatre */

static void put_run(ent_json_writer *w, const ent_ensemble_how *how, bool best_only,
                    uint64_t n_explosive) {
    put_number(w, "horizon", how->horizon);
    ent_json_bool_member(w, "best_only", best_only);
    ent_json_count_member(w, "draws", how->n_draws);
    ent_json_count_member(w, "replicates", how->n_replicates);
    ent_json_count_member(w, "seed", how->seed);
    ent_json_count_member(w, "n_explosive", n_explosive);
}

void ent_outlook_json(ent_printer *p, const ent_outlook *x) {
    ent_json_writer w;
    const ent_effect_unit *units = NULL;
    uint32_t n = 0;
    if (!ent_printer_asked(
            p, ent_theatre_units(p->ctx, x->region, x->theatre, &p->scratch, &units, &n)))
        return;
    ent_json_open_as(p, &w, "simulate", "theatre");
    ent_json_begin_object(&w);
    ent_json_slice_member(&w, "theatre", x->theatre->name);
    ent_json_slice_member(&w, "title", x->theatre->title.n ? x->theatre->title : ent_slice_of(""));
    ent_json_key(&w, "under");
    ent_json_alternative(&w, x->region, x->alternative);
    put_slices(&w, "with", x->with, x->n_with);
    put_slices(&w, "without", x->without, x->n_without);
    put_run(&w, &x->how, x->best_only, x->n_explosive);
    ent_json_key(&w, "rows");
    ent_json_begin_array(&w);
    for (uint32_t r = 0; r < x->n_rows; r++) put_row(p, &w, x, &x->row[r]);
    ent_json_end_array(&w);
    ent_json_key(&w, "notices");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < x->n_notices; i++) put_notice(&w, x, &x->notice[i]);
    ent_json_end_array(&w);
    put_units(p, &w, units, n);
    put_told(p, &w, x);
    ent_json_text_member(&w, "about", ent_dynamics_line);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}

/* ---- scenarios */

static void put_cell(ent_json_writer *w, const ent_compare *c, const ent_compared_row *row,
                     uint32_t k) {
    const ent_difference *v = &row->value[k], *d = &row->apart[k];
    bool there = !row->missing[k], apart = there && k > 0;
    ent_json_begin_object(w);
    ent_json_text_member(w, "scenario", c->scenario[k].label);
    put_number(w, "value", there ? v->value : NAN);
    put_number(w, "low", there ? v->low : NAN);
    put_number(w, "high", there ? v->high : NAN);
    put_number(w, "difference", apart ? d->value : NAN);
    put_number(w, "difference_low", apart ? d->low : NAN);
    put_number(w, "difference_high", apart ? d->high : NAN);
    put_number(w, "simulation_error", apart ? d->simulation_error : NAN);
    put_number(w, "share_above", apart && !c->best_only ? d->share_above : NAN);
    put_number(w, "ratio", apart ? row->ratio[k] : NAN);
    put_number(w, "ratio_low", apart ? row->ratio_low[k] : NAN);
    put_number(w, "ratio_high", apart ? row->ratio_high[k] : NAN);
    ent_json_end_object(w);
}

static void put_scenario(ent_json_writer *w, const ent_compare *c, const ent_compared *s) {
    ent_json_begin_object(w);
    ent_json_text_member(w, "label", s->label);
    ent_json_slice_member(w, "changes", s->name.n ? s->name : (ent_slice){0});
    ent_json_key(w, "under");
    ent_json_alternative(w, c->region, s->alternative);
    ent_json_end_object(w);
}

void ent_compare_json(ent_printer *p, const ent_compare *c) {
    ent_json_writer w;
    ent_json_open(p, &w, "compare");
    ent_json_begin_object(&w);
    ent_json_slice_member(&w, "theatre", c->theatre->name);
    ent_json_slice_member(&w, "title", c->theatre->title.n ? c->theatre->title : ent_slice_of(""));
    put_run(&w, &c->how, c->best_only, c->n_explosive);
    ent_json_key(&w, "scenarios");
    ent_json_begin_array(&w);
    for (uint32_t k = 0; k < c->n_scenarios; k++) put_scenario(&w, c, &c->scenario[k]);
    ent_json_end_array(&w);
    ent_json_key(&w, "rows");
    ent_json_begin_array(&w);
    for (uint32_t r = 0; r < c->n_rows; r++) {
        ent_json_begin_object(&w);
        put_about(&w, c->region, c->theatre, c->row[r].section, &c->row[r].query);
        put_number(&w, "base_rate", c->row[r].own);
        ent_json_key(&w, "cells");
        ent_json_begin_array(&w);
        for (uint32_t k = 0; k < c->n_scenarios; k++) put_cell(&w, c, &c->row[r], k);
        ent_json_end_array(&w);
        ent_json_end_object(&w);
    }
    ent_json_end_array(&w);
    put_units(p, &w, c->units, c->n_units);
    ent_json_text_member(&w, "about", ent_dynamics_line);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}
