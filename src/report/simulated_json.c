/* simulated_json.c - what a simulated check has found, for programs. */

#include "report/simulated.h"

#include "claim/simulated.h"
#include "report/support.h"

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_between(ent_json_writer *w, const ent_between *b) {
    put_number(w, "value", b->value);
    put_number(w, "low", b->low);
    put_number(w, "high", b->high);
}

static void put_expr(ent_json_writer *w, const char *key, const ent_expr *e) {
    ent_str text = {0};
    ent_expr_print(&text, e);
    ent_json_text_member(w, key, ent_str_get(&text));
    ent_page_drop(w->out, &text);
}

static void put_outcome(ent_json_writer *w, const char *key, ent_outcome o) {
    ent_json_key(w, key);
    if (o == ENT_OUTCOME_TRUE || o == ENT_OUTCOME_FALSE)
        ent_json_put_bool(w, o == ENT_OUTCOME_TRUE);
    else
        ent_json_put_null(w);
}

static void put_path(ent_json_writer *w, const ent_region *region, const ent_attribute *a) {
    ent_str path = {0};
    ent_number_path_print(&path, region, a);
    ent_json_text_member(w, "path", ent_str_get(&path));
    ent_page_drop(w->out, &path);
}

static void put_term(ent_json_writer *w, const ent_region *region, const ent_simulated_term *t) {
    ent_json_begin_object(w);
    put_expr(w, "text", t->call);
    ent_json_key(w, "under");
    ent_json_alternative(w, region, t->alternative);
    put_between(w, &t->pooled);
    put_number(w, "draw_low", t->draw_low);
    put_number(w, "draw_high", t->draw_high);
    ent_json_key(w, "base_rate");
    if (t->has_base)
        ent_json_put_number(w, t->base);
    else
        ent_json_put_null(w);
    ent_json_count_member(w, "n_runs", t->n_runs);
    ent_json_count_member(w, "n_stopped", t->n_explosive);
    ent_json_end_object(w);
}

static void put_column(ent_json_writer *w, const ent_simulated *s, const ent_simulated_column *c) {
    static const char *const kinds[] = {"given", "mirrored", "restored", "zero"};
    bool of_unit = c->column.kind == ENT_COLUMN_RESTORED || c->column.kind == ENT_COLUMN_ZERO;
    ent_json_begin_object(w);
    ent_json_text_member(w, "effects", kinds[c->column.kind]);
    ent_json_slice_member(w, "unit",
                          of_unit ? s->units[c->column.unit].name : (ent_slice){NULL, 0});
    put_outcome(w, "truth", c->outcome);
    ent_json_key(w, "comparisons");
    ent_json_begin_array(w);
    for (uint32_t i = 0; c->comparisons && i < s->n_comparisons; i++) {
        const ent_simulated_comparison *x = &c->comparisons[i];
        ent_json_begin_object(w);
        put_expr(w, "text", x->expr);
        put_outcome(w, "truth", x->outcome);
        put_number(w, "left", x->left);
        put_number(w, "right", x->right);
        put_between(w, &x->difference);
        ent_json_bool_member(w, "untouched", x->untouched);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_units(ent_json_writer *w, const ent_region *region, const ent_simulated *s) {
    ent_json_key(w, "units");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < s->n_units; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "unit", s->units[i].name);
        ent_json_key(w, "numbers");
        ent_json_begin_array(w);
        for (uint32_t k = 0; k < s->units[i].n_numbers; k++) {
            const ent_attribute *a = s->units[i].numbers[k];
            ent_json_begin_object(w);
            put_path(w, region, a);
            put_number(w, "best", a->quantity.best);
            ent_json_bool_member(w, "preset", a->preset);
            ent_json_end_object(w);
        }
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_influences(ent_json_writer *w, const ent_region *region, const ent_simulated *s) {
    ent_json_key(w, "moved_by");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < s->n_influences; i++) {
        ent_json_begin_object(w);
        put_path(w, region, s->influences[i].number);
        put_number(w, "share", s->influences[i].share);
        ent_json_bool_member(w, "rises", s->influences[i].rises);
        ent_json_bool_member(w, "assumed", ent_is_assumed_effect(region, s->influences[i].number));
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

void ent_json_simulated(ent_json_writer *w, const ent_region *region, const ent_tested *t) {
    const ent_simulated *s = t->simulated;
    if (!s) return;
    ent_json_key(w, "simulated");
    ent_json_begin_object(w);
    ent_json_count_member(w, "n_draws", s->n_draws);
    ent_json_count_member(w, "n_replicates", s->n_replicates);
    ent_json_bool_member(w, "best_only", s->at_best);
    put_number(w, "horizon", s->horizon);
    ent_json_key(w, "terms");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < s->n_terms; i++) put_term(w, region, &s->terms[i]);
    ent_json_end_array(w);
    ent_json_key(w, "columns");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < s->n_columns; i++) put_column(w, s, &s->columns[i]);
    ent_json_end_array(w);
    put_units(w, region, s);
    put_influences(w, region, s);
    ent_json_end_object(w);
}
