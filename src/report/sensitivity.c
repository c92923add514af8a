/* sensitivity.c - ent_report_sensitivity: Sobol' indices as a table for each answer, with where each number
 * comes from. */

#include "report/sensitivity.h"

#include "report/course.h"
#include "report/markup.h"
#include "report/outlook.h"

#include "base/num.h"

#include <math.h>

enum { MOST_ROWS = 8 };
#define LITTLE 0.005 /* a total that is printed as 0 % */

const char *ent_trust_id(ent_trust trust) {
    static const char *const ids[] = {"low", "moderate", "high"};
    return ids[trust];
}

ent_slice ent_sensitivity_name(const ent_sensitivity *s) {
    return s->course ? s->course->process->name : s->outlook->theatre->name;
}

void ent_put_sensitivity_of(ent_str *out, const ent_sensitivity *s,
                            const ent_sensitivity_answer *a) {
    if (s->course) {
        ent_str_add_slice(out, s->course->process->states[s->course->target].name);
        ent_str_add(out, " within ");
        ent_num_print_short(out, s->course->within, 6);
        ent_str_add_char(out, ' ');
        ent_put_clean(out, s->course->unit);
        return;
    }
    ent_str_add(out, ent_query_word(&a->query));
    ent_str_add(out, " of ");
    ent_put_about(out, s->region, s->outlook->theatre, &a->query);
    ent_str_add(out, " within ");
    ent_put_years(out, a->query.within);
}

const char *ent_influence_basis(const ent_sensitivity *s, const ent_influence *f) {
    if (!f->number) return NULL;
    if (!f->number->preset && ent_is_judgement(s->region, &f->number->provenance))
        return "judgement";
    switch (ent_sensitivity_basis(s->region, f->number)) {
    case ENT_BASIS_ESTIMATED: return "estimated";
    case ENT_BASIS_ASSUMED: return "assumed";
    default: return "given";
    }
}

/* ---- the head */

static void print_head(ent_printer *p, const ent_sensitivity *s) {
    ent_str facts = {0}, title = {0};
    ent_str_add(&title, s->course ? "What moves process " : "What moves theatre ");
    ent_str_add_slice(&title, ent_sensitivity_name(s));
    ent_count_print(&facts, s->n_rows);
    ent_str_add(&facts, " points, ");
    ent_put_count(&facts, s->n_numbers, "number in doubt", "numbers in doubt");
    if (s->n_replicates) {
        ent_str_add(&facts, ", ");
        ent_count_print(&facts, s->n_replicates);
        ent_str_add(&facts, " runs each");
    }
    ent_str_addf(&facts, ", seed %llu", (unsigned long long)s->seed);
    ent_print_title(p, (ent_slice){ent_str_get(&title), title.n}, ent_str_get(&facts));
    ent_page_drop(&p->out, &title);
    ent_page_drop(&p->out, &facts);
    ent_put_settings(&facts, p);
    ent_print_any(p, 0, 2, &facts);
}

/* ---- an answer */

/* An index as percent: below a hundredth of a share nothing is told apart. */
static void put_share(ent_str *out, double x) {
    ent_str_addf(out, "%.0f%%", 100 * fmax(x, 0));
}

static void set_index(ent_table *t, size_t column, double x, double low, double high) {
    ent_str cell = {0};
    put_share(&cell, x);
    ent_table_set_all(t, column, &cell);
    ent_str_add_char(&cell, '[');
    put_share(&cell, low);
    ent_str_add(&cell, " - ");
    put_share(&cell, high);
    ent_str_add_char(&cell, ']');
    ent_table_set_all(t, column + 1, &cell);
}

static void add_row(ent_table *t, const ent_sensitivity *s, const ent_influence *f) {
    ent_str cell = {0};
    ent_table_add_row(t, ENT_CELLS, 0);
    if (f->number) {
        ent_number_path_print(&cell, s->region, f->number);
    } else {
        ent_str_add(&cell, "the ");
        ent_put_count(&cell, f->n, "other", "others");
        ent_str_add(&cell, " together");
    }
    ent_table_set_all(t, 0, &cell);
    if (f->number) {
        const ent_quantity *q = &f->number->quantity;
        ent_num_print_short(&cell, q->best, 4);
        if (q->unit.n && !ent_slice_is(q->unit, "%")) ent_str_add_char(&cell, ' ');
        ent_put_clean(&cell, q->unit);
        ent_table_set_all(t, 1, &cell);
        ent_table_set(t, 2, ent_influence_basis(s, f));
    }
    set_index(t, 3, f->total, f->total_low, f->total_high);
    set_index(t, 5, f->first, f->first_low, f->first_high);
}

static void print_numbers(ent_printer *p, const ent_sensitivity *s,
                          const ent_sensitivity_answer *a) {
    static const char *const heads[] = {"number", "best", "origin", "total", "95%", "alone", "95%"};
    enum { N = sizeof heads / sizeof *heads };
    ent_table t = ent_table_new(N);
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t i = 0; i < N; i++) ent_table_set(&t, i, heads[i]);
    uint32_t n = p->how.all || a->n_influences < MOST_ROWS ? a->n_influences : (uint32_t)MOST_ROWS;
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || p->how.all || a->influence[i].total >= LITTLE)
            add_row(&t, s, &a->influence[i]);
    ent_print_outlook_table(p, &t, 2 + 8 + 16 + 32 + 64);
}

/* Confidence in the figures, apart from what they say. */
static void put_trust(ent_str *out, const ent_sensitivity *s, const ent_sensitivity_answer *a) {
    ent_str_addf(out, "Confidence in it is %s: ", ent_trust_id(a->trust));
    switch (a->trust) {
    case ENT_TRUST_LOW:
        if (!a->because) {
            ent_str_add(
                out, "none of the numbers with more than a tenth of the variance rests on data.");
            return;
        }
        ent_number_path_print(out, s->region, a->because);
        ent_str_add(out, " rests on no data, and more than half of the variance goes through it.");
        return;
    case ENT_TRUST_MODERATE:
        ent_str_add(out,
                    "no number that rests on no data has more than half of the variance, but not "
                    "all that matter are estimated.");
        return;
    case ENT_TRUST_HIGH:
        ent_str_add(out, "all numbers with more than a tenth of the variance are estimated from "
                         "data, by a model that beats the base rate on years it has not seen.");
        return;
    }
}

static void print_answer(ent_printer *p, const ent_sensitivity *s,
                         const ent_sensitivity_answer *a) {
    ent_str line = {0};
    ent_print_gap(p);
    ent_put_sensitivity_of(&line, s, a);
    ent_put_capital(&line, 0);
    ent_str_add(&line, ": mean ");
    ent_put_chance_of(&line, a->mean);
    ent_str_add(&line, ", standard deviation ");
    ent_put_chance_of(&line, a->sd);
    if (s->n_replicates) {
        ent_str_add(&line, " (and ");
        ent_put_chance_of(&line, a->noise);
        ent_str_add(&line, " of simulation, taken off)");
    }
    ent_str_add_char(&line, '.');
    ent_print_paragraph(p, 0, 2, &line);
    if (!(a->sd > 0)) {
        ent_str_add(&line, "No number moves it by more than simulation does.");
        ent_print_paragraph(p, 2, 2, &line);
        return;
    }
    print_numbers(p, s, a);
    put_trust(&line, s, a);
    ent_print_paragraph(p, 2, 2, &line);
}

static void print_meaning(ent_printer *p) {
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(
        &s, "Shares of the variance of the answer over the stated doubt.  total: what would stay "
            "if all other numbers were known; alone: what would go if this one were.  Where "
            "the first is larger the number works together with others.  Intervals by "
            "bootstrap.");
    ent_print_paragraph(p, 0, 0, &s);
}

void ent_sensitivity_text(ent_printer *p, const ent_sensitivity *s) {
    ent_print_handling(p);
    print_head(p, s);
    for (uint32_t i = 0; i < s->n_answers; i++) print_answer(p, s, &s->answer[i]);
    print_meaning(p);
    ent_print_dynamics_line(p);
    ent_print_caveat(p);
}

ent_status ent_report_sensitivity(ent_ctx *ctx, const ent_sensitivity *s,
                                  const ent_print_options *options, char **text) {
    ent_printer p = ent_printer_new(ctx, s->region, options);
    p.dropped = s->course ? s->course->dropped : s->outlook->dropped;
    p.n_dropped = s->course ? s->course->n_dropped : s->outlook->n_dropped;
    if (p.how.format == ENT_JSON)
        ent_sensitivity_json(&p, s);
    else if (p.how.format == ENT_CSV)
        ent_sensitivity_csv(&p, s);
    else
        ent_sensitivity_text(&p, s);
    return ent_printer_end(&p, ENT_OK, text);
}
