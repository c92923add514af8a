/* figure_twins.c - the figures of seas, events, processes and theatres as tables. */

#include "report/figure_twins.h"

#include "base/num.h"
#include "report/boundary.h"
#include "report/course.h"
#include "report/ledger.h"
#include "report/outlook.h"
#include "report/relations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

ent_table ent_twin_head(const char *const *head) {
    size_t n = 0;
    while (head[n]) n++;
    ent_table t = ent_table_new(n);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t c = 0; c < n; c++) ent_table_set(&t, c, head[c]);
    return t;
}

void ent_twin_put(ent_table *t, size_t *column, ent_str *text) {
    if (*column == 0) ent_table_add_row(t, ENT_CELLS, 0);
    ent_table_set_all(t, *column, text);
    *column = *column + 1 == t->n_columns ? 0 : *column + 1;
}

/* ---- a map */

void ent_twin_map(ent_table *t, const ent_boundary *b, const ent_boundary_row *row) {
    static const char *const head[] = {
        "state", "share of the sea", "area, km2", "5% of draws below", "5% of draws above", NULL};
    size_t at = 0;
    *t = ent_twin_head(head);
    for (uint32_t i = 0; i <= b->n; i++) {
        ent_str s = {0};
        bool ranged = row->range.n && row->range.low && row->range.high;
        if (i == b->n && !(row->lines.area[i] > 0)) continue;
        ent_put_clean(&s, ent_boundary_state_title(b, i));
        ent_twin_put(t, &at, &s);
        ent_put_area_share(&s, row->share[i]);
        ent_twin_put(t, &at, &s);
        ent_put_measure(&s, row->lines.area[i]);
        ent_twin_put(t, &at, &s);
        if (ranged) ent_put_measure(&s, row->range.low[i]);
        ent_twin_put(t, &at, &s);
        if (ranged) ent_put_measure(&s, row->range.high[i]);
        ent_twin_put(t, &at, &s);
    }
}

/* ---- events */

static int by_day(const void *x, const void *y) {
    const ent_event *a = *(const ent_event *const *)x, *b = *(const ent_event *const *)y;
    if (a->record.first != b->record.first) return a->record.first < b->record.first ? -1 : 1;
    if (a->span.file != b->span.file) return a->span.file < b->span.file ? -1 : 1;
    return a->span.begin < b->span.begin ? -1 : a->span.begin > b->span.begin;
}

static void put_event(ent_table *t, size_t *at, const ent_region *region, const ent_event *e) {
    ent_str s = {0};
    ent_put_dates(&s, e->from, e->to);
    ent_twin_put(t, at, &s);
    ent_put_who_titled(&s, region, e->who);
    ent_twin_put(t, at, &s);
    ent_str_add(&s, ent_event_kind_name(e->record.kind));
    ent_twin_put(t, at, &s);
    ent_put_clean(&s, e->what);
    ent_twin_put(t, at, &s);
    if (e->record.scored) ent_num_print_short(&s, e->record.score, 3);
    ent_twin_put(t, at, &s);
    ent_str_add(&s, e->record.alleged ? "only alleged" : "on record");
    ent_put_speakers(&s, region, e);
    ent_twin_put(t, at, &s);
}

ent_status ent_twin_timeline(ent_ctx *ctx, ent_table *t, const ent_relations *r) {
    static const char *const head[] = {"date", "who", "kind", "what", "score", "standing", NULL};
    ENT_VEC(const ent_event *) list = {0};
    bool failed = false;
    size_t at = 0;
    *t = ent_twin_head(head);
    for (uint32_t k = 0; k < r->n_dyads; k++)
        for (uint32_t j = 0; j < r->dyads[k].n; j++)
            failed = failed || !ent_vec_push(&list, r->dyads[k].at[j].event);
    if (list.n) qsort(list.at, list.n, sizeof *list.at, by_day);
    for (size_t k = 0; k < list.n; k++)
        if (!k || list.at[k - 1] != list.at[k]) put_event(t, &at, r->region, list.at[k]);
    ent_vec_clear(&list);
    return failed ? ent_no_memory(ctx) : ENT_OK;
}

static void put_cell(ent_table *t, size_t *at, const ent_relations *r, const ent_relation_row *row,
                     int32_t period) {
    ent_relation_cell c = ent_relation_cell_of(r, row, period);
    ent_nothing nothing = ent_nothing_of(&c);
    ent_str s = {0};
    ent_put_relation(&s, r->region, row);
    ent_twin_put(t, at, &s);
    ent_period_print(&s, r->asked.every, period);
    ent_twin_put(t, at, &s);
    if (nothing == ENT_SOMETHING || nothing == ENT_NOTHING_HAPPENED)
        ent_str_addf(&s, "%u", c.sure.n);
    else
        ent_str_add(&s, ent_nothing_word(nothing));
    ent_twin_put(t, at, &s);
    ent_put_decimals(&s, c.sure.mean, 1);
    ent_twin_put(t, at, &s);
    ent_str_addf(&s, "%u", c.all.n - c.sure.n);
    ent_twin_put(t, at, &s);
    ent_str_add(&s, c.sought == ENT_NOT_SOUGHT ? "not looked for" : ent_sought_word(c.sought));
    ent_twin_put(t, at, &s);
}

void ent_twin_dyad(ent_table *t, const ent_relations *r) {
    static const char *const head[] = {"pair",         "period",   "events", "mean score",
                                       "only alleged", "coverage", NULL};
    size_t at = 0;
    *t = ent_twin_head(head);
    for (uint32_t i = 0; i < r->n_rows; i++)
        for (int32_t k = r->first; k <= r->last; k++) put_cell(t, &at, r, &r->rows[i], k);
}

/* ---- a process */

static void put_band(ent_table *t, size_t *at, const ent_course *c, const ent_course_band *v) {
    ent_str s = {0};
    ent_put_chance(&s, v->best);
    ent_twin_put(t, at, &s);
    if (c->draws) ent_put_chance(&s, v->low);
    ent_twin_put(t, at, &s);
    if (c->draws) ent_put_chance(&s, v->high);
    ent_twin_put(t, at, &s);
}

static void put_label(ent_table *t, size_t *at, const ent_course *c, uint32_t r) {
    ent_str s = {0};
    ent_course_put_label(&s, c, &c->row[r]);
    ent_twin_put(t, at, &s);
}

static void course_over_time(ent_table *t, const ent_course *c, bool states) {
    static const char *const head[] = {
        "with", "state", "after", "chance", "5% of draws below", "5% of draws above", NULL};
    uint32_t n = c->process->n_states;
    size_t at = 0;
    *t = ent_twin_head(head);
    for (uint32_t r = 0; r < c->n_rows; r++)
        for (uint32_t i = 0; i < (states ? n : 1); i++)
            for (uint32_t k = 0; k < c->n_points; k++) {
                ent_str s = {0};
                put_label(t, &at, c, r);
                ent_put_clean(&s, c->process->states[states ? i : c->target].name);
                ent_twin_put(t, &at, &s);
                ent_course_put_steps(&s, c, c->point[k]);
                ent_twin_put(t, &at, &s);
                put_band(t, &at, c,
                         states ? &c->row[r].occupied[(size_t)k * n + i] : &c->row[r].reached[k]);
            }
}

void ent_twin_course(ent_table *t, const ent_course *c, const char *figure) {
    static const char *const head[] = {"with", "chance", "5% of draws below", "5% of draws above",
                                       NULL};
    size_t at = 0;
    if (strcmp(figure, "dots") != 0) {
        course_over_time(t, c, strcmp(figure, "fan") == 0);
        return;
    }
    *t = ent_twin_head(head);
    for (uint32_t r = 0; r < c->n_rows; r++) {
        put_label(t, &at, c, r);
        put_band(t, &at, c, &c->row[r].value);
    }
}

/* ---- a theatre */

static void put_number(ent_str *s, bool chance, double x) {
    if (isnan(x)) return;
    if (chance)
        ent_put_chance_of(s, x);
    else
        ent_num_print_short(s, x, 2);
}

static void put_answer(ent_table *t, size_t *at, const ent_outlook *x, const ent_outlook_row *row,
                       uint32_t k) {
    bool chance = row->section != ENT_SECTION_ARMS;
    const ent_difference *v = &row->at[k].value;
    ent_str s = {0};
    ent_put_about(&s, x->region, x->theatre, &row->query);
    ent_twin_put(t, at, &s);
    ent_put_years(&s, row->time[k]);
    ent_twin_put(t, at, &s);
    put_number(&s, chance, v->value);
    ent_twin_put(t, at, &s);
    put_number(&s, chance, x->best_only ? NAN : fmax(v->draw_low, 0));
    ent_twin_put(t, at, &s);
    put_number(&s, chance, x->best_only ? NAN : v->draw_high);
    ent_twin_put(t, at, &s);
    put_number(&s, chance, row->section == ENT_SECTION_CHANCES ? row->at[k].own : NAN);
    ent_twin_put(t, at, &s);
}

void ent_twin_outlook(ent_table *t, const ent_outlook *x, const char *figure) {
    static const char *const head[] = {"of",
                                       "within",
                                       "mean of draws",
                                       "10% of draws below",
                                       "10% of draws above",
                                       "base rate with its own history",
                                       NULL};
    bool dots = strcmp(figure, "dots") == 0, fan = strcmp(figure, "fan") == 0;
    ent_outlook_section section = dots  ? ENT_SECTION_CHANCES
                                  : fan ? ENT_SECTION_ARMS
                                        : ENT_SECTION_CURVES;
    size_t at = 0;
    *t = ent_twin_head(head);
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_outlook_row *row = &x->row[r];
        if (row->section != section || (dots && !ent_outlook_is_dot(row))) continue;
        uint32_t step = section == ENT_SECTION_CURVES ? 4 : 1; /* of a curve every fourth point */
        for (uint32_t k = dots ? row->n_times - 1 : (row->n_times - 1) % step; k < row->n_times;
             k += step)
            put_answer(t, &at, x, row, k);
    }
}

void ent_twin_compare(ent_table *t, const ent_compare *c) {
    static const char *const head[] = {"of", "scenario", "chance", "less as things are", NULL};
    size_t at = 0;
    *t = ent_twin_head(head);
    for (uint32_t r = 0; r < c->n_rows; r++)
        for (uint32_t k = 0; ent_compare_is_drawn(c, &c->row[r]) && k < c->n_scenarios; k++) {
            const ent_compared_row *row = &c->row[r];
            ent_str s = {0};
            ent_put_about(&s, c->region, c->theatre, &row->query);
            ent_twin_put(t, &at, &s);
            ent_str_add(&s, c->scenario[k].label);
            ent_twin_put(t, &at, &s);
            if (!row->missing[k]) ent_put_chance_of(&s, row->value[k].value);
            ent_twin_put(t, &at, &s);
            if (k && !row->missing[k])
                ent_put_apart(&s, row->apart[k].value, row->apart[k].low, row->apart[k].high, true);
            ent_twin_put(t, &at, &s);
        }
}
