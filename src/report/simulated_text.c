/* simulated_text.c - what a simulated check has found: chances, their difference, what mirrored
 * effects make of it.
 *
 * Two significant figures; a difference of chances is in points, with the decimals that its interval
 * bears.  No word of likelihood stands here:
 * most such numbers lean on an assumed effect. */

#include "report/processes.h"
#include "report/simulated.h"

#include "claim/simulated.h"
#include "report/explain.h"
#include "report/markup.h"
#include "report/outlook.h"
#include "report/sentence.h"
#include "report/support.h"
#include "report/table.h"
#include "report/words.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

enum { FIGURES = 2 };

/* ---- what is asked */

static void put_actor(ent_str *out, const ent_region *region, const ent_theatre *t,
                      uint32_t actor) {
    ent_put_clean(out, region->actors[t->actors[actor]].title);
}

static void put_two(ent_str *out, const ent_region *region, const ent_theatre *t, uint32_t a,
                    uint32_t b, const char *between, const char *and) {
    ent_str_add(out, between);
    put_actor(out, region, t, a);
    ent_str_add(out, and);
    put_actor(out, region, t, b);
}

static void put_event(ent_str *out, const ent_region *region, const ent_theatre *t,
                      const ent_theatre_query *q) {
    static const char *const kinds[] = {"incident", "crisis", "confrontation", "war", "settlement"};
    bool unintended = q->ask == ENT_ASK_UNINTENDED;
    if (q->of_border) {
        put_two(out, region, t, t->borders[q->which].group, t->borders[q->which].state,
                q->ask == ENT_ASK_COUNT ? "attacks of " : "an attack of ", " on ");
        return;
    }
    if (q->ask == ENT_ASK_COUNT)
        ent_str_add(out, "incidents");
    else
        ent_str_addf(out, "%s%s",
                     unintended                     ? "an unintended "
                     : q->kind == ENT_KIND_INCIDENT ? "an "
                                                    : "a ",
                     kinds[q->kind]);
    put_two(out, region, t, t->dyads[q->which].a, t->dyads[q->which].b, " between ", " and ");
}

static void put_what(ent_str *out, const ent_region *region, const ent_simulated_term *x) {
    const ent_theatre *t = x->theatre;
    const ent_theatre_query *q = &x->asked.query;
    switch (q->ask) {
    case ENT_ASK_OVERTAKES:
        ent_str_add(out, "the arms of ");
        put_actor(out, region, t, q->which);
        ent_str_add(out, " reach those of ");
        put_actor(out, region, t, q->other);
        break;
    case ENT_ASK_LOSS:
        ent_str_add(out, "the expected loss of ");
        ent_put_quoted(out, t->stakes[q->which].title.n ? t->stakes[q->which].title
                                                        : t->stakes[q->which].name);
        break;
    case ENT_ASK_ARMS:
        ent_str_add(out, "the arms of ");
        put_actor(out, region, t, q->which);
        break;
    default: put_event(out, region, t, q); break;
    }
    for (uint32_t i = 0; i < x->call->n_args; i++) {
        const ent_expr *e = x->call->args[i];
        if (e->kind != ENT_EXPR_WITHIN) continue;
        ent_str_add(out, q->ask == ENT_ASK_ARMS ? " after " : " within ");
        ent_num_print(out, e->number);
        ent_put_unit(out, e->unit);
    }
}

/* `given "hotline" and "drill", without "treaty" and the build-up of Iran`, "as things are". */
static void put_listed(ent_str *out, uint32_t *n, const char *lead) {
    ent_str_add(out, *n ? " and " : lead);
    ++*n;
}

static void put_scenario(ent_str *out, const ent_region *region, const ent_simulated_term *x) {
    const ent_theatre *t = x->theatre;
    const ent_theatre_scenario *s = &x->asked.scenario;
    uint32_t given = 0, without = 0;
    for (uint32_t i = 0; i < t->n_measures && i < ENT_MOST_GIVEN; i++) {
        if (!(s->with >> i & 1)) continue;
        put_listed(out, &given, "given ");
        ent_put_quoted(out, t->measures[i].name);
    }
    for (uint32_t i = 0; i < t->n_acts && i < ENT_MOST_GIVEN; i++) {
        if (!(s->acts >> i & 1)) continue;
        put_listed(out, &given, "given ");
        ent_put_quoted(out, t->acts[i].name);
    }
    for (uint32_t i = 0; i < t->n_measures && i < ENT_MOST_GIVEN; i++) {
        if (!(s->without >> i & 1)) continue;
        put_listed(out, &without, given ? ", without " : "without ");
        ent_put_quoted(out, t->measures[i].name);
    }
    for (uint32_t i = 0; i < t->n_arms && i < ENT_MOST_GIVEN; i++) {
        if (!(s->held >> i & 1)) continue;
        put_listed(out, &without, given ? ", without " : "without ");
        ent_str_add(out, "the build-up of ");
        put_actor(out, region, t, t->arms[i].actor);
    }
    bool bare = !given && !without;
    if (bare && x->alternative == ENT_NONE) ent_str_add(out, "as things are");
    if (x->alternative == ENT_NONE) return;
    if (bare)
        ent_str_addf(out, "under \"%.*s\"", (int)region->alternatives[x->alternative].name.n,
                     region->alternatives[x->alternative].name.s);
    else
        ent_put_under(out, region, x->alternative);
}

/* ---- numbers */

static bool is_chance_term(const ent_simulated_term *x) {
    return x->asked.query.ask <= ENT_ASK_OVERTAKES;
}

static ent_slice unit_of(const ent_simulated_term *x) {
    const ent_theatre_query *q = &x->asked.query;
    if (q->ask == ENT_ASK_LOSS) return x->theatre->stakes[q->which].worth->quantity.unit;
    return (ent_slice){NULL, 0};
}

static void put_figure(ent_str *out, double x, bool chance) {
    ent_num_print_short(out, chance ? 100 * x : x, FIGURES);
    if (chance) ent_str_add_char(out, '%');
}

static void put_value(ent_str *out, const ent_simulated_term *x, double value) {
    put_figure(out, value, is_chance_term(x));
    ent_put_unit(out, unit_of(x));
}

static void put_interval(ent_str *out, const ent_simulated_term *x) {
    ent_str_add(out, " [");
    put_value(out, x, x->pooled.low);
    ent_str_add(out, " to ");
    put_value(out, x, x->pooled.high);
    ent_str_add_char(out, ']');
}

/* Beyond three times, or below a third of, the base rate. */
static bool is_far(const ent_simulated_term *x) {
    return x->has_base && x->base > 0 &&
           (x->pooled.value > 3 * x->base || x->pooled.value < x->base / 3);
}

static void put_base(ent_str *out, const ent_simulated_term *x) {
    if (!x->has_base) return;
    ent_str_add(out, !is_far(x)                  ? " (base rate "
                     : x->pooled.value > x->base ? " (more than three times the base rate of "
                                                 : " (less than a third of the base rate of ");
    put_figure(out, x->base, true);
    ent_str_add_char(out, ')');
}

/* ---- terms of a comparison */

static const ent_simulated_term *term_of(const ent_simulated *s, const ent_expr *e) {
    for (uint32_t i = 0; i < s->n_terms; i++)
        if (s->terms[i].call == e) return &s->terms[i];
    return NULL;
}

typedef struct terms {
    enum { MOST_TERMS = 8 } most;
    const ent_simulated_term *at[MOST_TERMS];
    uint32_t n;
} terms;

static void find_terms(const ent_simulated *s, const ent_expr *e, terms *out) {
    const ent_simulated_term *x = term_of(s, e);
    if (x && out->n < MOST_TERMS) out->at[out->n++] = x;
    for (uint32_t i = 0; !x && i < e->n_args; i++) find_terms(s, e->args[i], out);
}

static bool same_question(const ent_simulated_term *a, const ent_simulated_term *b) {
    return memcmp(&a->asked.query, &b->asked.query, sizeof a->asked.query) == 0 ||
           (a->asked.query.ask == b->asked.query.ask &&
            a->asked.query.kind == b->asked.query.kind &&
            a->asked.query.of_border == b->asked.query.of_border &&
            a->asked.query.which == b->asked.query.which &&
            a->asked.query.other == b->asked.query.other &&
            a->asked.query.within == b->asked.query.within);
}

static void put_terms(ent_str *out, const ent_region *region, const terms *list, bool intervals) {
    for (uint32_t i = 0; i < list->n; i++) {
        const ent_simulated_term *x = list->at[i];
        size_t begun = out->n;
        if (i == 0 || !same_question(x, list->at[i - 1])) {
            if (i) ent_str_add(out, "; ");
            begun = out->n;
            put_what(out, region, x);
            if (i == 0) ent_put_capital(out, begun);
            ent_str_add(out, ": ");
        } else {
            ent_str_add(out, ", ");
        }
        put_value(out, x, x->pooled.value);
        if (intervals) put_interval(out, x);
        ent_str_add_char(out, ' ');
        put_scenario(out, region, x);
        if (i == 0) put_base(out, x);
    }
}

/* Whether a side is a chance, or sums and multiples of such. */
static bool in_points(const ent_simulated *s, const ent_expr *e) {
    const ent_simulated_term *x = term_of(s, e);
    if (x) return is_chance_term(x);
    if (e->kind == ENT_EXPR_DIV) return false;
    for (uint32_t i = 0; i < e->n_args; i++)
        if (in_points(s, e->args[i])) return true;
    return false;
}

static void put_difference(ent_str *out, const ent_simulated *s,
                           const ent_simulated_comparison *c) {
    bool points = in_points(s, c->expr->args[0]) || in_points(s, c->expr->args[1]);
    ent_put_apart(out, c->difference.value, c->difference.low, c->difference.high, points);
}

/* An act on one side alone is an event by itself: that it adds some is no finding. */
static void put_put_in(ent_str *out, const terms *list) {
    if (list->n != 2) return;
    const ent_simulated_term *a = list->at[0], *b = list->at[1];
    uint64_t apart = a->asked.scenario.acts ^ b->asked.scenario.acts;
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->theatre->n_acts && i < ENT_MOST_GIVEN; i++) {
        if (!(apart >> i & 1)) continue;
        ent_str_add(out, n++ ? " and " : "; the check puts in ");
        ent_put_quoted(out, a->theatre->acts[i].name);
    }
    if (n) ent_str_add(out, ": that something comes of it is no finding");
}

static bool is_number(const ent_expr *e) {
    return e->kind == ENT_EXPR_NUMBER;
}

/* ---- a comparison */

static void put_compared(ent_str *out, const ent_region *region, const ent_simulated *s,
                         const ent_simulated_comparison *c) {
    const ent_expr *left = c->expr->args[0], *right = c->expr->args[1];
    terms list = {.n = 0};
    find_terms(s, c->expr, &list);
    bool level = term_of(s, left) && is_number(right);
    put_terms(out, region, &list, level);
    if (level) {
        ent_str_addf(out, "; the check asks for %s", ent_relation_words(c->expr->kind));
        ent_expr_print(out, right);
        if (c->expr->n_args > 2) {
            ent_str_add(out, " +- ");
            ent_expr_print(out, c->expr->args[2]);
        }
    } else {
        if (isnan(c->difference.value)) { /* in no run did it happen, or a 0 in the text */
            ent_str_add(out, "; the check divides by 0, so there is nothing to compare");
            return;
        }
        bool plain = term_of(s, left) && term_of(s, right);
        ent_str_add(out, plain ? "; the first less the second: "
                               : "; the left side of the check less the right one: ");
        put_difference(out, s, c);
        put_put_in(out, &list);
    }
    if (c->outcome != ENT_OUTCOME_NO_DATA) return;
    ent_str_add(out, c->untouched ? "; nothing in the model tells them apart"
                                  : "; the interval lies on both sides, so the model cannot tell");
}

/* The same in every run, to the last bit. */
static bool is_level(const ent_simulated *s, const ent_simulated_column *c) {
    for (uint32_t k = 0; c->comparisons && k < s->n_comparisons; k++) {
        const ent_between *d = &c->comparisons[k].difference;
        if (d->value != 0 || d->low != 0 || d->high != 0) return false;
    }
    return c->comparisons != NULL;
}

/* Of a check of a level the level, else the difference. */
static void put_mirrored(ent_str *out, const ent_simulated *s) {
    const ent_simulated_column *m = ent_column_of(s, ENT_COLUMN_MIRRORED, 0);
    if (!m) return;
    if (!m->comparisons) {
        ent_str_add(out, "  With every assumed effect mirrored in sign events would never end.");
        return;
    }
    const ent_simulated_comparison *c = &m->comparisons[0];
    const ent_simulated_term *x = term_of(s, c->expr->args[0]);
    ent_str_add(out, "  With every assumed effect mirrored in sign: ");
    if (x && is_number(c->expr->args[1])) {
        ent_simulated_term there = *x;
        there.pooled =
            (ent_between){c->left, c->difference.low + c->right, c->difference.high + c->right};
        put_value(out, &there, c->left);
        put_interval(out, &there);
    } else {
        put_difference(out, s, c);
    }
    ent_str_add(out, m->outcome == ENT_OUTCOME_TRUE    ? ", still true."
                     : m->outcome == ENT_OUTCOME_FALSE ? ", false."
                     : is_level(s, m)                  ? ", no difference at all."
                                                       : ", and the model cannot tell.");
}

static void put_stopped(ent_str *out, const ent_simulated *s) {
    const ent_simulated_term *most = &s->terms[0];
    for (uint32_t i = 1; i < s->n_terms; i++)
        if (s->terms[i].n_explosive > most->n_explosive) most = &s->terms[i];
    if (!most->n_explosive) return;
    ent_str_add(out, "  ");
    ent_count_print(out, most->n_explosive);
    ent_str_add(out, " of ");
    ent_count_print(out, most->n_runs);
    ent_str_add(out, " runs grew beyond all bounds and were stopped.");
}

void ent_put_simulated(ent_str *out, const ent_region *region, const ent_tested *t, bool briefly) {
    enum { MOST = 2 };
    const ent_simulated *s = t->simulated;
    for (uint32_t i = 0; i < s->n_comparisons && (i < MOST || !briefly); i++) {
        if (i) ent_str_add(out, ".  ");
        put_compared(out, region, s, &s->columns[0].comparisons[i]);
    }
    if (s->n_comparisons > MOST && briefly)
        ent_str_addf(out, "; and %u more", (unsigned)(s->n_comparisons - MOST));
    ent_str_add_char(out, '.');
    if (briefly) put_mirrored(out, s);
    put_stopped(out, s);
}

bool ent_signs_matter(const ent_tested *t) {
    const ent_simulated *s = t->simulated;
    return s && s->n_columns > 1 && s->columns[0].outcome == ENT_OUTCOME_TRUE &&
           s->columns[1].outcome != ENT_OUTCOME_TRUE;
}

bool ent_any_simulated(const ent_check_result *r) {
    for (uint32_t i = 0; i < r->n_claims; i++)
        for (uint32_t k = 0; k < r->claims[i].n_checks; k++)
            if (r->claims[i].checks[k].tested.simulated ||
                ent_has_asked_process(&r->claims[i].checks[k].tested))
                return true;
    return false;
}

bool ent_simulated_numbers(const ent_tested *t, bool mirrored, double *value, double *low,
                           double *high) {
    const ent_simulated *s = t->simulated;
    if (!s || !s->n_comparisons || (mirrored && s->n_columns < 2)) return false;
    if (!s->columns[mirrored ? 1 : 0].comparisons) return false;
    const ent_between *d = &s->columns[mirrored ? 1 : 0].comparisons[0].difference;
    *value = d->value;
    *low = d->low;
    *high = d->high;
    return isfinite(d->low) && isfinite(d->high);
}

/* ---- at length */

/* "; stated doubt 13% to 27%": none is left where draws differ no more than runs do by chance. */
static void put_stated_doubt(ent_str *out, const ent_simulated_term *x) {
    if (!(x->draw_low < x->draw_high)) {
        ent_str_add(out, "; stated doubt not to be told from the noise of runs");
        return;
    }
    ent_str_add(out, "; stated doubt ");
    put_value(out, x, x->draw_low);
    ent_str_add(out, " to ");
    put_value(out, x, x->draw_high);
}

static void print_terms(ent_printer *p, size_t indent, const ent_simulated *s) {
    for (uint32_t i = 0; i < s->n_terms; i++) {
        const ent_simulated_term *x = &s->terms[i];
        ent_str line = {0};
        put_what(&line, p->region, x);
        ent_put_capital(&line, 0);
        ent_str_add_char(&line, ' ');
        put_scenario(&line, p->region, x);
        ent_str_add(&line, ": ");
        put_value(&line, x, x->pooled.value);
        put_interval(&line, x);
        if (!s->at_best) {
            put_stated_doubt(&line, x);
        }
        put_base(&line, x);
        ent_print_paragraph(p, indent, indent + 2, &line);
    }
}

static void put_column_name(ent_str *out, const ent_simulated *s, const ent_simulated_column *c) {
    switch (c->column.kind) {
    case ENT_COLUMN_GIVEN: ent_str_add(out, "as given"); break;
    case ENT_COLUMN_MIRRORED: ent_str_add(out, "all mirrored"); break;
    case ENT_COLUMN_RESTORED:
        ent_str_add(out, "  mirrored, but ");
        ent_str_add_slice(out, s->units[c->column.unit].name);
        break;
    case ENT_COLUMN_ZERO:
        ent_str_add(out, "without ");
        ent_str_add_slice(out, s->units[c->column.unit].name);
        break;
    }
}

static const char *outcome_word(ent_outcome o) {
    return o == ENT_OUTCOME_TRUE    ? "true"
           : o == ENT_OUTCOME_FALSE ? "false"
           : o == ENT_OUTCOME_ERROR ? "would never end"
                                    : "cannot tell";
}

static bool same_differences(const ent_simulated *s, const ent_simulated_column *a,
                             const ent_simulated_column *b) {
    if (a && b && (!a->comparisons || !b->comparisons)) return false;
    for (uint32_t k = 0; a && b && k < s->n_comparisons; k++)
        if (memcmp(&a->comparisons[k].difference, &b->comparisons[k].difference,
                   sizeof a->comparisons->difference) != 0)
            return false;
    return true;
}

/* A unit that changes nothing, mirrored or not. */
static bool is_idle(const ent_simulated *s, uint32_t unit) {
    return same_differences(s, ent_column_of(s, ENT_COLUMN_GIVEN, 0),
                            ent_column_of(s, ENT_COLUMN_ZERO, unit)) &&
           same_differences(s, ent_column_of(s, ENT_COLUMN_MIRRORED, 0),
                            ent_column_of(s, ENT_COLUMN_RESTORED, unit));
}

/* "Mirrored or set to zero, nothing is changed in it by incidents.race and hotline." */
static void print_idle(ent_printer *p, size_t indent, const ent_simulated *s) {
    ent_str line = {0};
    uint32_t n = 0, shown = 0;
    for (uint32_t u = 0; u < s->n_units; u++) n += is_idle(s, u);
    if (n > 3 && ent_is_html(p)) { /* a page has many such checks */
        ent_str_addf(&line,
                     "Mirrored or set to zero, nothing is changed in it by %u other effects.",
                     (unsigned)n);
        ent_print_paragraph(p, indent, indent, &line);
        return;
    }
    for (uint32_t u = 0; u < s->n_units; u++) {
        if (!is_idle(s, u)) continue;
        if (!shown) ent_str_add(&line, "Mirrored or set to zero, nothing is changed in it by ");
        ent_put_and(&line, shown++, n);
        ent_str_add_slice(&line, s->units[u].name);
    }
    if (n) ent_str_add_char(&line, '.');
    ent_print_any(p, indent, indent, &line);
}

/* A column has a row, with every comparison of it. */
static void print_columns(ent_printer *p, size_t indent, const ent_simulated *s) {
    ent_table table = ent_table_new(2 + s->n_comparisons);
    ent_str cell = {0};
    if (s->n_columns < 2) {
        ent_str_add(&cell, s->n_units || !s->columns
                               ? ""
                               : "No assumed effect has a part in it that could be mirrored.");
        ent_print_any(p, indent, indent, &cell);
        ent_table_clear(&table);
        return;
    }
    ent_str_add(&cell,
                "The same check with assumed effects changed: all mirrored (what raises then "
                "lowers), mirrored but for one, and without one.");
    ent_print_any(p, indent, indent, &cell);
    ent_table_add_row(&table, ENT_CELLS, 0);
    ent_table_set(&table, 0, "assumed effects");
    for (uint32_t k = 0; k < s->n_comparisons; k++)
        ent_table_set(&table, 1 + k, "left less right [95%]");
    ent_table_set(&table, 1 + s->n_comparisons, "check");
    for (uint32_t i = 0; i < s->n_columns; i++) {
        ent_column_kind kind = s->columns[i].column.kind;
        bool of_unit = kind == ENT_COLUMN_RESTORED || kind == ENT_COLUMN_ZERO;
        if (of_unit && is_idle(s, s->columns[i].column.unit)) continue;
        ent_table_add_row(&table, ENT_CELLS, 0);
        put_column_name(&cell, s, &s->columns[i]);
        ent_table_set_all(&table, 0, &cell);
        for (uint32_t k = 0; k < s->n_comparisons; k++) {
            if (s->columns[i].comparisons) put_difference(&cell, s, &s->columns[i].comparisons[k]);
            ent_table_set_all(&table, 1 + k, &cell);
        }
        ent_table_set(&table, 1 + s->n_comparisons,
                      is_level(s, &s->columns[i]) && s->columns[i].outcome != ENT_OUTCOME_TRUE
                          ? "no difference"
                          : outcome_word(s->columns[i].outcome));
    }
    if (ent_is_markup(p)) {
        ent_markup_table(p, &table);
    } else {
        ent_table_print_grid(&p->out, &table, indent, 0);
        ent_table_clear(&table);
    }
    print_idle(p, indent, s);
}

/* `incidents.race in "sea" (effect of an arms race, less its mean; assumed; 31% of the variance, ..)` */
static void print_influences(ent_printer *p, size_t indent, const ent_simulated *s) {
    ent_str line = {0};
    for (uint32_t i = 0; i < s->n_influences; i++) {
        const ent_simulated_influence *x = &s->influences[i];
        ent_basis basis = ent_basis_of(x->number);
        ent_str_add(&line, i ? "; " : "");
        ent_put_attribute_name(&line, p->region, x->number);
        ent_str_addf(&line, " (%s%s%s; ", x->number->word ? x->number->word->brief : "",
                     x->number->word ? "; " : "",
                     ent_is_assumed_effect(p->region, x->number) ? "assumed"
                     : basis == ENT_BASIS_ESTIMATED              ? "estimated"
                     : basis == ENT_BASIS_ASSUMED                ? "assumed"
                                                                 : "given");
        put_figure(&line, x->share, true);
        ent_str_addf(&line, " of the variance, %s)", x->rises ? "up with it" : "down with it");
    }
    if (line.n) ent_print_row(p, indent, "Moves it most", &line);
    ent_str_clear(&line);
}

void ent_tell_simulated(ent_printer *p, const ent_check_answer *c) {
    const ent_simulated *s = c->tested.simulated;
    if (!s || !s->told_of) return;
    const ent_chance *asked = &s->told_of->asked;
    ent_outlook x = {.region = p->region,
                     .theatre = s->told_of->theatre,
                     .scenario = asked->scenario,
                     .tells = true,
                     .asked_told = asked->query,
                     .told = s->told};
    ent_outlook_tell(p, &x);
}

/* How it was run, which a page says once, among the methods. */
static void print_runs(ent_printer *p, size_t indent, const ent_simulated *s) {
    ent_str line = {0};
    if (ent_is_html(p)) return;
    ent_count_print(&line, s->n_draws);
    ent_str_addf(&line,
                 s->at_best
                     ? " batches of %u runs at best values, "
                     : " draws of the numbers in doubt (a fifth of --draws), %u runs of each, ",
                 (unsigned)s->n_replicates);
    ent_str_add(&line,
                "the same random numbers on both sides.  In brackets: 95% intervals of means.");
    if (!s->at_best)
        ent_str_add(&line, "  Stated doubt: the middle 80% of draws, without the noise of runs.");
    ent_print_paragraph(p, indent, indent, &line);
}

void ent_explain_simulated(ent_printer *p, size_t indent, const ent_check_answer *c) {
    const ent_simulated *s = c->tested.simulated;
    ent_str line = {0};
    ent_put_simulated(&line, p->region, &c->tested, false);
    ent_print_paragraph(p, indent, indent, &line);
    print_terms(p, indent + 2, s);
    print_runs(p, indent + 2, s);
    print_columns(p, indent + 2, s);
    print_influences(p, indent, s);
}
