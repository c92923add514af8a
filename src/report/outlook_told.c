/* outlook_told.c - one run of a theatre as a dated story.
 *
 * A story is easily taken for a prophecy: so it begins with how many runs went like it, and ends with
 * what it is not. */

#include "report/outlook.h"

#include <math.h>

static void put_actor(ent_str *out, const ent_outlook *x, uint32_t actor) {
    const ent_actor *a = &x->region->actors[x->theatre->actors[actor]];
    ent_put_clean(out, a->title.n ? a->title : a->name);
}

static void put_two(ent_str *out, const ent_outlook *x, uint32_t pair) {
    put_actor(out, x, x->theatre->dyads[pair].a);
    ent_str_add(out, " and ");
    put_actor(out, x, x->theatre->dyads[pair].b);
}

/* ", set off by the exercise of 2020-03-01". */
static void put_parent(ent_str *out, const ent_outlook *x, const ent_told *t) {
    static const char *const words[] = {
        [ENT_PARENT_STANDING] = ", out of the standing quarrel",
        [ENT_PARENT_OWN] = ", in the wake of an earlier crisis of the two",
        [ENT_PARENT_NEIGHBOUR] = ", in the wake of a crisis beside them",
        [ENT_PARENT_FAST] = ", answering an incident",
        [ENT_PARENT_EXERCISE] = ", set off by an exercise",
        [ENT_PARENT_ACT] = ", set off by the act",
        [ENT_PARENT_SPILLOVER] = ", carried over from another border",
        [ENT_PARENT_PRECEDENT] = ", after an example"};
    ent_str_add(out, words[t->parent]);
    if (t->by == UINT32_MAX && (t->parent == ENT_PARENT_OWN || t->parent == ENT_PARENT_NEIGHBOUR)) {
        ent_str_add(out, " (before ");
        ent_put_day_at(out, x->region, 0);
        ent_str_add_char(out, ')');
    }
    if (t->by == UINT32_MAX || t->by >= x->told.trace.n) return;
    ent_str_add(out, " (");
    ent_put_day_at(out, x->region, x->told.trace.told[t->by].at);
    ent_str_add_char(out, ')');
}

static void put_level(ent_str *out, const ent_outlook *x, const ent_told *t, uint32_t before) {
    static const char *const stage[ENT_N_LEVELS] = {"calm", "a quarrel, short of a crisis",
                                                    "a crisis", "a clash, with force used", "war"};
    put_two(out, x, t->who);
    if (t->level == ENT_CALM)
        ent_str_add(out, " are calm again");
    else
        ent_str_addf(out, t->level > before ? " come to %s" : " are back at %s", stage[t->level]);
}

/* What the scenario adds, by its title: "the drill, between Ostland and Westland". */
static void put_act(ent_str *out, const ent_outlook *x, const ent_told *t) {
    const ent_theatre_spec *s = &x->told.spec;
    for (uint32_t i = 0; i < s->n_acts; i++) {
        const ent_theatre_act *act = &x->theatre->acts[i];
        if (!s->acts[i].happens || s->acts[i].pair != t->who || s->acts[i].at != t->at) continue;
        ent_put_quoted(out, act->title.n ? act->title : act->name);
        ent_str_add(out, " happens, ");
        break;
    }
    ent_str_add(out, "an act of the scenario between ");
    put_two(out, x, t->who);
}

/* Whose exercise: the trace names the pair whose other side saw it, or the actor. */
static void put_event(ent_str *out, const ent_outlook *x, const ent_told *t, uint32_t before) {
    const ent_theatre *th = x->theatre;
    switch (t->kind) {
    case ENT_TOLD_INCIDENT:
        ent_str_add(out, "an incident between ");
        put_two(out, x, t->who);
        put_parent(out, x, t);
        return;
    case ENT_TOLD_LEVEL: put_level(out, x, t, before); return;
    case ENT_TOLD_EXERCISE:
        put_actor(out, x, t->who);
        ent_str_add(out, " holds an exercise");
        return;
    case ENT_TOLD_ATTACK:
        ent_str_add(out, "an attack of ");
        put_actor(out, x, th->borders[t->who].group);
        ent_str_add(out, " on ");
        put_actor(out, x, th->borders[t->who].state);
        if (t->parent != ENT_PARENT_STANDING) put_parent(out, x, t);
        return;
    case ENT_TOLD_SETTLED:
        put_two(out, x, t->who);
        ent_str_add(out, " settle their claim");
        if (t->parent == ENT_PARENT_PRECEDENT) put_parent(out, x, t);
        return;
    case ENT_TOLD_ACT: put_act(out, x, t); return;
    case ENT_TOLD_OVERTAKES:
        put_actor(out, x, t->who);
        ent_str_add(out, " reaches ");
        put_actor(out, x, t->other);
        ent_str_add(out, " in what it can bring to bear");
        return;
    case ENT_TOLD_RELEASED:
        put_actor(out, x, t->who);
        ent_str_add(out, " no longer holds back");
        return;
    }
}

/* What has to do with the thing asked about. */
static bool concerns(const ent_outlook *x, const ent_told *t) {
    const ent_theatre_query *q = &x->asked_told;
    const ent_theatre *th = x->theatre;
    bool pair = t->kind == ENT_TOLD_INCIDENT || t->kind == ENT_TOLD_LEVEL ||
                t->kind == ENT_TOLD_SETTLED || t->kind == ENT_TOLD_ACT;
    if (q->of_border) return t->kind == ENT_TOLD_ATTACK;
    if (pair) return t->who == q->which;
    if (t->kind == ENT_TOLD_ATTACK) return false;
    uint32_t a = th->dyads[q->which].a, b = th->dyads[q->which].b;
    return t->who == a || t->who == b;
}

static void print_events(ent_printer *p, const ent_outlook *x) {
    const ent_trace *trace = &x->told.trace;
    uint32_t before = ENT_CALM;
    ent_str s = {0};
    for (uint32_t i = 0; i < trace->n; i++) {
        const ent_told *t = &trace->told[i];
        if (!concerns(x, t) && !p->how.all) continue;
        ent_put_day_at(&s, x->region, t->at);
        ent_str_add(&s, "  ");
        put_event(&s, x, t, before);
        ent_str_add_char(&s, '.');
        if (t->kind == ENT_TOLD_LEVEL && t->who == x->asked_told.which) before = t->level;
        ent_print_paragraph(p, 2, 14, &s);
    }
}

void ent_outlook_tell(ent_printer *p, const ent_outlook *x) {
    ent_str s = {0};
    const ent_theatre_told *told = &x->told;
    ent_print_gap(p);
    ent_str_add(&s, "One run as a story: ");
    ent_str_addf(&s, "%s of ", ent_query_word(&x->asked_told));
    ent_put_about(&s, x->region, x->theatre, &x->asked_told);
    ent_print_line(p, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_str_addf(&s, "At best values it happens in %u of %u runs within ", (unsigned)told->n_such,
                 (unsigned)told->n_of);
    ent_put_years(&s, x->asked_told.within);
    if (told->n_such)
        ent_str_addf(&s,
                     ". Of these, this is the run with the median date (number %u): not what is to "
                     "be expected, but what such a run looks like.",
                     (unsigned)told->replicate);
    else
        ent_str_add(&s, ": there is none to tell.");
    ent_print_paragraph(p, 2, 4, &s);
    if (told->n_such) print_events(p, x);
}
