/* processes.c - what a check asks of a process, in words and for programs. */

#include "report/processes.h"

#include "base/num.h"
#include "report/course.h"
#include "report/explain.h"

#include <math.h>

/* The argument of that kind: `within 24 months`, `given hotline`; NULL: there is none. */
static const ent_expr *argument(const ent_expr *call, ent_expr_kind kind) {
    for (uint32_t i = 0; i < call->n_args; i++)
        if (call->args[i]->kind == kind) return call->args[i];
    return NULL;
}

/* " within 24 months", ", given hotline". */
static void put_argument(ent_str *out, const ent_expr *call, ent_expr_kind kind, const char *lead) {
    const ent_expr *e = argument(call, kind);
    if (!e) return;
    ent_str_add(out, lead);
    ent_expr_print(out, e);
}

bool ent_asks_chance(const ent_expr *e) {
    switch (e->kind) {
    case ENT_EXPR_CALL: return ent_slice_is(e->name, "P");
    case ENT_EXPR_MUL: return ent_asks_chance(e->args[0]) != ent_asks_chance(e->args[1]);
    case ENT_EXPR_ADD:
    case ENT_EXPR_SUB: return ent_asks_chance(e->args[0]) || ent_asks_chance(e->args[1]);
    default: return false;
    }
}

bool ent_has_asked_process(const ent_tested *t) {
    for (uint32_t i = 0; i < t->n_grounds; i++)
        if (t->grounds[i].deal && t->grounds[i].deal->owner == ENT_OF_PROCESS) return true;
    return false;
}

bool ent_median_unit(const ent_region *region, const ent_expr *e, ent_slice *unit) {
    if (e->kind != ENT_EXPR_CALL || !ent_slice_is(e->name, "median-time")) return false;
    const ent_named *found = ent_region_find(region, e->args[0]->args[0]->name);
    if (!found || found->thing != ENT_A_PROCESS) return false;
    *unit = region->processes[found->index].step.unit;
    return true;
}

static ent_slice state_of(const ent_process_answer *a) {
    return a->process->states[a->state].name;
}

void ent_put_process_ground(ent_str *out, const ent_ground *ground) {
    const ent_process_answer *a = ground->deal->process;
    if (ground->kind == ENT_GROUND_MEDIAN) {
        ent_str_add(out, "half of all cases of ");
        ent_put_quoted(out, a->process->name);
        ent_str_add(out, " have come to ");
        ent_str_add_slice(out, state_of(a));
        ent_str_add(out, " after ");
        ent_put_time(out, ground->deal->number, a->process->step.unit);
        put_argument(out, ground->call, ENT_EXPR_GIVEN, ", ");
        return;
    }
    ent_put_quoted(out, a->process->name);
    ent_str_add(out, " comes to ");
    ent_str_add_slice(out, state_of(a));
    put_argument(out, ground->call, ENT_EXPR_WITHIN, " ");
    ent_str_add(out, " in ");
    ent_put_chance(out, a->chance);
    ent_str_add(out, " of all cases");
    put_argument(out, ground->call, ENT_EXPR_GIVEN, ", ");
    if (!a->n_ways || !(a->chance > 0)) return;
    ent_str_add(out, ", most often by ");
    ent_course_put_way(out, a->process, &a->way[0]);
    ent_str_add(out, " (");
    ent_put_chance(out, a->way[0].chance / a->chance);
    ent_str_add(out, " of them)");
}

void ent_put_process_question(ent_str *out, const ent_ground *ground) {
    const ent_process_answer *a = ground->deal->process;
    ent_str_add(out, ground->kind == ENT_GROUND_MEDIAN ? "By when has half of all cases come to "
                                                       : "How likely is it to come to ");
    ent_str_add_slice(out, state_of(a));
    ent_str_add(out, " in ");
    ent_put_quoted(out, a->process->name);
    put_argument(out, ground->call, ENT_EXPR_WITHIN, " ");
    put_argument(out, ground->call, ENT_EXPR_GIVEN, " ");
}

bool ent_put_process_call(ent_str *out, const ent_expr *call) {
    bool chance = ent_slice_is(call->name, "P"), median = ent_slice_is(call->name, "median-time");
    if (call->kind != ENT_EXPR_CALL || !call->n_args || (!chance && !median)) return false;
    const ent_expr *outcome = call->args[0];
    if (outcome->kind != ENT_EXPR_EQ || outcome->args[1]->kind != ENT_EXPR_NAME) return false;
    ent_str_add(out, chance ? "the chance of " : "the median time to ");
    ent_str_add_slice(out, outcome->args[1]->name);
    put_argument(out, call, ENT_EXPR_WITHIN, " ");
    put_argument(out, call, ENT_EXPR_GIVEN, " ");
    return true;
}

void ent_explain_process(ent_printer *p, size_t indent, const ent_ground *ground) {
    const ent_process_answer *a = ground->deal->process;
    ent_str s = {0};
    for (uint32_t i = 0; i < a->n_ways && a->chance > 0; i++) {
        ent_str_add(&s, i ? "; " : "Most probable ways: ");
        ent_course_put_way(&s, a->process, &a->way[i]);
        ent_str_add(&s, " (");
        ent_put_chance(&s, a->way[i].chance / a->chance);
        ent_str_add(&s, i ? ")" : " of the chance)");
    }
    if (s.n) ent_str_add_char(&s, '.');
    ent_print_any(p, indent, indent + 2, &s);
    if (a->scaled)
        ent_str_add(&s, "The moves of a state came to more than 100%: they were made smaller in "
                        "proportion, and nobody stays.");
    ent_print_any(p, indent, indent + 2, &s);
    if (a->whole) return;
    ent_str_add(&s, "The time is not one of whole steps: the first ");
    ent_count_print(&s, a->n_steps);
    ent_str_add(&s, " count.");
    ent_print_paragraph(p, indent, indent + 2, &s);
}

/* ---- effects */

static void put_try(ent_str *out, const ent_process_try *t, bool chance) {
    static const char *const outcomes[] = {"false", "true", "without data", "not to be evaluated"};
    if (t->kind == ENT_EFFECTS_MIRRORED)
        ent_str_add(out, "all assumed effects mirrored");
    else
        ent_str_addf(out,
                     t->kind == ENT_EFFECTS_RESTORED ? "with %.*s alone as given"
                                                     : "with %.*s alone set to no effect",
                     (int)t->unit.n, t->unit.s);
    ent_str_addf(out, ": %s", outcomes[t->outcome]);
    bool known = t->outcome == ENT_OUTCOME_FALSE || t->outcome == ENT_OUTCOME_TRUE;
    if (!t->compared || !known) return;
    ent_str_add(out, " (");
    ent_put_number(out, t->left, t->right, chance);
    ent_str_add(out, " against ");
    ent_put_number(out, t->right, t->left, chance);
    ent_str_add_char(out, ')');
}

void ent_print_process_tries(ent_printer *p, size_t indent, const ent_check_answer *c) {
    const ent_expr *e = c->check->text->expr;
    bool chance = e->n_args && ent_asks_chance(e->args[0]);
    for (uint32_t i = 0; i < c->n_tries; i++) {
        ent_str s = {0};
        put_try(&s, &c->tries[i], chance);
        ent_print_row(p, indent, i ? "" : "If effects were others", &s);
    }
}

/* ---- for programs */

static void put_ways(ent_json_writer *w, const ent_process_answer *a) {
    ent_json_key(w, "ways");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->n_ways; i++) {
        ent_json_begin_object(w);
        ent_json_key(w, "states");
        ent_json_begin_array(w);
        for (uint32_t k = 0; k < a->way[i].n; k++)
            ent_json_put_slice(w, a->process->states[a->way[i].state[k]].name);
        ent_json_end_array(w);
        ent_json_key(w, "chance");
        ent_json_put_number(w, a->way[i].chance);
        ent_json_key(w, "share");
        ent_json_put_number(w, a->chance > 0 ? a->way[i].chance / a->chance : 0);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

void ent_json_process(ent_json_writer *w, const ent_region *region, const ent_ground *ground) {
    const ent_process_answer *a = ground->deal->process;
    ent_json_slice_member(w, "of", a->process->name);
    ent_json_key(w, "under");
    ent_json_alternative(w, region, ground->deal->alternative);
    ent_json_slice_member(w, "state", state_of(a));
    ent_json_key(w, "with");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->process->n_interventions && i < ENT_MOST_INTERVENTIONS; i++)
        if (a->with >> i & 1) ent_json_put_slice(w, a->process->interventions[i].name);
    ent_json_end_array(w);
    ent_json_count_member(w, "n_steps", a->n_steps);
    ent_json_key(w, "chance");
    ent_json_put_number(w, a->chance);
    put_ways(w, a);
}

static const char *kind_of(ent_effects_kind kind) {
    switch (kind) {
    case ENT_EFFECTS_MIRRORED: return "mirrored";
    case ENT_EFFECTS_RESTORED: return "restored";
    case ENT_EFFECTS_ZERO: return "zero";
    case ENT_EFFECTS_GIVEN: break;
    }
    return "given";
}

void ent_json_process_tries(ent_json_writer *w, const ent_check_answer *c) {
    ent_json_key(w, "effects");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < c->n_tries; i++) {
        const ent_process_try *t = &c->tries[i];
        ent_json_begin_object(w);
        ent_json_text_member(w, "kind", kind_of(t->kind));
        ent_json_slice_member(w, "unit", t->unit);
        ent_json_key(w, "value");
        if (t->outcome == ENT_OUTCOME_TRUE || t->outcome == ENT_OUTCOME_FALSE)
            ent_json_put_bool(w, t->outcome == ENT_OUTCOME_TRUE);
        else
            ent_json_put_null(w);
        ent_json_key(w, "left");
        if (t->compared)
            ent_json_put_number(w, t->left);
        else
            ent_json_put_null(w);
        ent_json_key(w, "right");
        if (t->compared)
            ent_json_put_number(w, t->right);
        else
            ent_json_put_null(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}
