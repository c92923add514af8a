/* simulated.c - checks that ask a theatre.
 *
 * Truth: a comparison is true where the 95 % interval of the pooled difference of its sides lies on
 * the claimed side, false where it lies on the other; else the model cannot tell.  Any expression of
 * pooled means will do, a ratio or a distance too: the jackknife over draws (Tukey 1958) gives its
 * error and, as pseudo-values, what each draw has to say.  Share: of draws whose expected difference,
 * by least squares of the pseudo-values on the drawn numbers, lies on the claimed side.
 *
 * Finding or restatement: every assumed effect is mirrored in sign.  A check that is then no longer
 * true, and is true again with one unit alone as it was, is restated by that unit.  A unit without
 * which (set to zero) it is not true carries it. */

#include "claim/simulated.h"

#include "claim/stages.h"
#include "claim/trial.h"
#include "dyn/pooled.h"
#include "model/doubt.h"

#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOLD_RUNS = 2000 }; /* among which one that can be told is looked for */

/* An expression in one reading of the model. */
typedef struct asked {
    const ent_claim *claim;
    const ent_expr *expr;
    uint32_t alternative;
    bool understood;
    ENT_VEC(ent_stage_term) terms;
    ENT_VEC(const ent_expr *) comparisons;
    ent_tested *into;
} asked;

typedef struct simulating {
    ent_ctx *ctx;
    ent_check_result *result;
    ent_stages stages;
    ent_arena scratch;
} simulating;

/* ---- what is asked */

static ent_status find_terms(simulating *s, asked *a, const ent_expr *e, uint32_t alternative,
                             const ent_world *world) {
    if (ent_is_comparison(e) && !ent_vec_push(&a->comparisons, e)) return ent_no_memory(s->ctx);
    if (!ent_is_chance(s->result->region, e)) {
        ent_status st = ENT_OK;
        for (uint32_t i = 0; i < e->n_args && st == ENT_OK; i++)
            st = find_terms(s, a, e->args[i], alternative, world);
        return st;
    }
    ent_stage_term term;
    bool understood;
    if (e->under.n) alternative = ent_region_find(s->result->region, e->under)->index;
    ent_status st =
        ent_stages_ask(s->ctx, &s->stages, a->claim, e, alternative, world, &term, &understood);
    if (st != ENT_OK) return st;
    if (!understood) {
        a->understood = false;
        return ENT_OK;
    }
    return ent_vec_push(&a->terms, term) ? ENT_OK : ent_no_memory(s->ctx);
}

static ent_status ask(simulating *s, asked *a, const ent_claim *claim, const ent_expr *expr,
                      uint32_t alternative, const ent_world *world, ent_tested *into) {
    *a = (asked){.claim = claim,
                 .expr = expr, .alternative = alternative, .understood = true, .into = into};
    return find_terms(s, a, expr, alternative, world);
}

/* Years of the runs that answer it. */
static double longest(const asked *a) {
    double years = 0;
    for (size_t t = 0; t < a->terms.n; t++) years = fmax(years, a->terms.at[t].asked.within);
    return years;
}

static void forget(asked *a) {
    ent_vec_clear(&a->terms);
    ent_vec_clear(&a->comparisons);
}

/* ---- numbers of one column */

typedef struct numbers {
    uint32_t n_draws;
    double *value; /* value[t * n_draws + d]: of term t in draw d */
    double *pooled;
    double *apart; /* room: pooled without a draw */
} numbers;

static const ent_stage *stage_of(const simulating *s, const ent_stage_term *t) {
    return s->stages.at.at[t->stage];
}

static ent_status read_numbers(simulating *s, const asked *a, ent_effect_column column, ent_slice unit,
                               numbers *out) {
    uint32_t n = s->stages.how.n_draws, terms = (uint32_t)a->terms.n;
    *out = (numbers){.n_draws = n,
                     .value = ent_arena_alloc(&s->scratch, (size_t)terms * n, sizeof(double)),
                     .pooled = ent_arena_alloc(&s->scratch, terms, sizeof(double)),
                     .apart = ent_arena_alloc(&s->scratch, terms, sizeof(double))};
    if (!out->value || !out->pooled || !out->apart) return ent_no_memory(s->ctx);
    for (uint32_t t = 0; t < terms; t++) {
        ent_ensemble e;
        uint32_t row;
        ent_status st =
            ent_stages_run(s->ctx, &s->stages, &a->terms.at[t], column, unit, &e, &row);
        if (st != ENT_OK) return st;
        const double *sum = e.sum + (size_t)row * n;
        for (uint32_t d = 0; d < n; d++) out->value[(size_t)t * n + d] = sum[d] / e.n_replicates;
        out->pooled[t] = ent_sum(out->value + (size_t)t * n, n) / n;
    }
    return ENT_OK;
}

/* ---- expressions of pooled means */

static double value_of(const asked *a, const ent_expr *e, const double *x) {
    if (e->kind == ENT_EXPR_NUMBER)
        return ent_slice_is(e->unit, "%") ? e->number / 100 : e->number;
    for (size_t t = 0; t < a->terms.n; t++)
        if (a->terms.at[t].call == e) return x[t];
    double left = value_of(a, e->args[0], x);
    if (ent_is_abs(e)) return fabs(left);
    double right = value_of(a, e->args[1], x);
    switch (e->kind) {
    case ENT_EXPR_ADD: return left + right;
    case ENT_EXPR_SUB: return left - right;
    case ENT_EXPR_MUL: return left * right;
    default: return right != 0 ? left / right : NAN;
    }
}

static double difference_of(const asked *a, const ent_expr *e, const double *x) {
    return value_of(a, e->args[0], x) - value_of(a, e->args[1], x);
}

/* 97.5 % quantile of Student's t (Cornish and Fisher 1937). */
static double t_quantile(uint32_t free) {
    double z = ent_normal_quantile(0.975), v = free, z2 = z * z;
    double first = (z2 + 1) / (4 * v);
    double second = ((5 * z2 + 16) * z2 + 3) / (96 * v * v);
    double third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * v * v * v);
    return z * (1 + first + second + third);
}

/* Pseudo-values of the comparison's difference, one per draw; their mean is what they differ by. */
static void find_pseudo(const asked *a, const ent_expr *e, numbers *x, double *pseudo) {
    uint32_t n = x->n_draws;
    double all = difference_of(a, e, x->pooled);
    for (uint32_t d = 0; d < n; d++) {
        for (size_t t = 0; t < a->terms.n; t++)
            x->apart[t] = (n * x->pooled[t] - x->value[t * n + d]) / (n - 1);
        pseudo[d] = n * all - (n - 1) * difference_of(a, e, x->apart);
    }
}

/* Whether one of the comparison's chances came about in no run, or in all of them: then the draws do
 * not differ, and say nothing about the error. */
static bool says_nothing(const asked *a, const ent_expr *e, const numbers *x) {
    for (size_t t = 0; t < a->terms.n; t++) {
        const ent_stage_term *term = &a->terms.at[t];
        bool chance = term->asked.query.ask == ENT_ASK_CHANCE ||
                      term->asked.query.ask == ENT_ASK_UNINTENDED;
        if (term->call == e && chance) return x->pooled[t] == 0 || x->pooled[t] == 1;
    }
    for (uint32_t i = 0; i < e->n_args; i++)
        if (says_nothing(a, e->args[i], x)) return true;
    return false;
}

/* The 95 % interval; where no draw differs the rule of three (Hanley and Lippman-Hand 1983). */
static ent_between interval_of(const simulating *s, const asked *a, const ent_expr *e,
                               const numbers *x, const double *pseudo, double value) {
    uint32_t n = x->n_draws;
    double mean = ent_sum(pseudo, n) / n, square = 0;
    for (uint32_t d = 0; d < n; d++) square += (pseudo[d] - mean) * (pseudo[d] - mean);
    double half = t_quantile(n - 1) * sqrt(square / ((double)n * (n - 1)));
    double three = 3 / ((double)n * s->stages.how.n_replicates);
    if (half < three && says_nothing(a, e, x)) half = three;
    return (ent_between){value, value - half, value + half};
}

/* ---- truth */

static ent_outcome side_of(ent_expr_kind kind, const ent_between *d, double tolerance) {
    switch (kind) {
    case ENT_EXPR_LT:
        return d->high < 0 ? ENT_OUTCOME_TRUE : d->low > 0 ? ENT_OUTCOME_FALSE : ENT_OUTCOME_NO_DATA;
    case ENT_EXPR_LE:
        return d->high <= 0 ? ENT_OUTCOME_TRUE
               : d->low > 0 ? ENT_OUTCOME_FALSE
                            : ENT_OUTCOME_NO_DATA;
    case ENT_EXPR_GT:
        return d->low > 0 ? ENT_OUTCOME_TRUE : d->high < 0 ? ENT_OUTCOME_FALSE : ENT_OUTCOME_NO_DATA;
    case ENT_EXPR_GE:
        return d->low >= 0  ? ENT_OUTCOME_TRUE
               : d->high < 0 ? ENT_OUTCOME_FALSE
                             : ENT_OUTCOME_NO_DATA;
    default: break;
    }
    if (d->low >= -tolerance && d->high <= tolerance) return ENT_OUTCOME_TRUE;
    if (d->low > tolerance || d->high < -tolerance) return ENT_OUTCOME_FALSE;
    return ENT_OUTCOME_NO_DATA;
}

static ent_outcome negated(ent_outcome o) {
    return o == ENT_OUTCOME_TRUE    ? ENT_OUTCOME_FALSE
           : o == ENT_OUTCOME_FALSE ? ENT_OUTCOME_TRUE
                                    : o;
}

/* Kleene's three values; `at` has those of the comparisons in the order in which they were met. */
static ent_outcome truth_of(const ent_expr *e, const ent_outcome *at, uint32_t *next) {
    if (ent_is_comparison(e)) return at[(*next)++];
    ent_outcome first = truth_of(e->args[0], at, next), one;
    if (e->kind == ENT_EXPR_NOT) return negated(first);
    if (e->kind == ENT_EXPR_IF || e->kind == ENT_EXPR_IFF) {
        one = truth_of(e->args[1], at, next);
        bool known = first <= ENT_OUTCOME_TRUE && one <= ENT_OUTCOME_TRUE;
        if (e->kind == ENT_EXPR_IFF)
            return !known ? ENT_OUTCOME_NO_DATA : (ent_outcome)(first == one);
        if (first == ENT_OUTCOME_TRUE || one == ENT_OUTCOME_FALSE) return ENT_OUTCOME_TRUE;
        return known ? ENT_OUTCOME_FALSE : ENT_OUTCOME_NO_DATA;
    }
    ent_outcome settles = e->kind == ENT_EXPR_AND ? ENT_OUTCOME_FALSE : ENT_OUTCOME_TRUE;
    ent_outcome all = first;
    for (uint32_t i = 1; i < e->n_args; i++) {
        one = truth_of(e->args[i], at, next);
        if (one == settles) all = settles;
        if (one == ENT_OUTCOME_NO_DATA && all != settles) all = one;
    }
    return all;
}

/* ---- one column */

static bool no_draw_differs(const asked *a, const ent_expr *e, const numbers *x) {
    for (uint32_t d = 0; d < x->n_draws; d++) {
        for (size_t t = 0; t < a->terms.n; t++) x->apart[t] = x->value[t * x->n_draws + d];
        if (difference_of(a, e, x->apart) != 0) return false;
    }
    return true;
}

static ent_status compare(simulating *s, const asked *a, const ent_expr *e, numbers *x,
                          double *pseudo, ent_simulated_comparison *out) {
    double tolerance = e->n_args > 2 ? value_of(a, e->args[2], x->pooled) : 0;
    *out = (ent_simulated_comparison){.expr = e, .outcome = ENT_OUTCOME_NO_DATA};
    out->left = value_of(a, e->args[0], x->pooled);
    out->right = value_of(a, e->args[1], x->pooled);
    find_pseudo(a, e, x, pseudo);
    out->difference = interval_of(s, a, e, x, pseudo, out->left - out->right);
    if (isfinite(out->difference.low) && isfinite(out->difference.high))
        out->outcome = side_of(e->kind, &out->difference, tolerance);
    out->untouched = no_draw_differs(a, e, x);
    return ENT_OK;
}

/* *pseudo: per comparison and draw. */
static ent_status fill_column(simulating *s, const asked *a, numbers *x, ent_simulated_column *out,
                              double **pseudo) {
    uint32_t n = (uint32_t)a->comparisons.n, next = 0;
    ent_simulated_comparison *list = ent_arena_alloc(&s->result->arena, n, sizeof *list);
    ent_outcome *truth = ent_arena_alloc(&s->scratch, n, sizeof *truth);
    *pseudo = ent_arena_alloc(&s->scratch, (size_t)n * x->n_draws, sizeof **pseudo);
    if (!list || !truth || !*pseudo) return ent_no_memory(s->ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        st = compare(s, a, a->comparisons.at[i], x, *pseudo + (size_t)i * x->n_draws, &list[i]);
        truth[i] = list[i].outcome;
    }
    out->comparisons = list;
    out->outcome = truth_of(a->expr, truth, &next);
    return st;
}

static ent_status add_column(simulating *s, const asked *a, ent_effect_column column, ent_slice unit,
                             ent_simulated_column *out) {
    numbers x;
    double *pseudo;
    *out = (ent_simulated_column){.column = column};
    ent_status st = read_numbers(s, a, column, unit, &x);
    return st == ENT_OK ? fill_column(s, a, &x, out, &pseudo) : st;
}

/* ---- what the draws say */

static ent_outcome expected_side(ent_expr_kind kind, double expected, double tolerance) {
    ent_between d = {expected, expected, expected};
    ent_outcome side = side_of(kind, &d, tolerance);
    return side == ENT_OUTCOME_TRUE ? ENT_OUTCOME_TRUE : ENT_OUTCOME_FALSE;
}

static ent_status keep_influences(simulating *s, const ent_drawn_numbers *drawn,
                                  const ent_draws_fit *fit, ent_simulated *out) {
    enum { MOST = 5 };
    uint32_t n = fit->n < MOST ? fit->n : MOST;
    ent_simulated_influence *list = ent_arena_alloc(&s->result->arena, n, sizeof *list);
    if (!list) return ent_no_memory(s->ctx);
    for (uint32_t i = 0; i < n; i++)
        list[i] = (ent_simulated_influence){.number = drawn->number[fit->number[i]],
                                            .share = fit->share[i],
                                            .rises = fit->slope[i] > 0};
    out->influences = list;
    out->n_influences = n;
    return ENT_OK;
}

/* Where the expected difference of the first comparison would be 0, were it not for the number that
 * moves it most. */
static void find_margin(const ent_region *region, const ent_drawn_numbers *drawn,
                        const ent_draws_fit *fit, double difference, ent_margin *out) {
    *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = true};
    if (!fit->n || fit->slope[0] == 0) return;
    uint32_t k = fit->number[0];
    double low, high;
    out->kind = ENT_MARGIN_NUMBER;
    out->attribute = drawn->number[k];
    out->best = out->attribute->quantity.best;
    out->turning = drawn->mean[k] - drawn->sd[k] * difference / fit->slope[0];
    out->rises = out->turning > out->best;
    ent_attribute_range(region, out->attribute, &low, &high);
    out->inside = out->turning >= low && out->turning <= high;
    ent_attribute_in_doubt(region, out->attribute, &out->stressed);
}

/* Share of draws, the numbers that move them, and the turning point. */
static ent_status weigh_draws(simulating *s, const asked *a, const numbers *x, const double *pseudo,
                              ent_simulated *sim, ent_share *share, unsigned char *truth,
                              ent_margin *margin) {
    uint32_t n = x->n_draws, m = (uint32_t)a->comparisons.n;
    const ent_drawn_numbers *drawn;
    ent_outcome *at = ent_arena_alloc(&s->scratch, m, sizeof *at);
    ent_draws_fit *fit = ent_arena_alloc(&s->scratch, m, sizeof *fit);
    if (!at || !fit) return ent_no_memory(s->ctx);
    ent_status st = ent_stages_drawn(s->ctx, &s->stages, a->terms.at[0].stage, &drawn);
    for (uint32_t i = 0; i < m && st == ENT_OK; i++)
        st = ent_draws_fit_run(s->ctx, drawn, pseudo + (size_t)i * n, &s->scratch, &fit[i]);
    if (st != ENT_OK) return st;
    *share = (ent_share){.n = n};
    for (uint32_t d = 0; d < n; d++) {
        uint32_t next = 0;
        for (uint32_t i = 0; i < m; i++) {
            const ent_expr *e = a->comparisons.at[i];
            double tolerance = e->n_args > 2 ? value_of(a, e->args[2], x->pooled) : 0;
            at[i] = expected_side(e->kind, fit[i].expected[d], tolerance);
        }
        truth[d] = (unsigned char)truth_of(a->expr, at, &next);
        share->n_true += truth[d] == ENT_OUTCOME_TRUE;
    }
    find_margin(s->result->region, drawn, &fit[0], sim->columns[0].comparisons[0].difference.value,
                margin);
    return keep_influences(s, drawn, &fit[0], sim);
}

/* ---- terms as given */

static int ascending(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The base rate of an onset of the dyad within the time asked. */
static ent_status find_base(simulating *s, const ent_stage_term *t, ent_simulated_term *out) {
    const ent_theatre_query *q = &t->asked.query;
    bool onset = q->ask == ENT_ASK_CHANCE && !q->of_border && q->kind == ENT_KIND_CRISIS;
    if (!onset) return ENT_OK;
    const ent_theatre *theatre = stage_of(s, t)->text;
    struct ent_base_rate *rates =
        ent_arena_alloc(&s->scratch, theatre->n_dyads, sizeof *rates);
    if (!rates) return ent_no_memory(s->ctx);
    ent_status st = ent_theatre_base_rates(s->ctx, s->result->region, theatre, q->within,
                                           &s->scratch, rates);
    out->has_base = st == ENT_OK;
    if (st == ENT_OK) out->base = rates[q->which].posterior;
    return st;
}

static ent_status fill_term(simulating *s, const asked *a, const numbers *x, uint32_t number,
                            ent_simulated_term *out) {
    const ent_stage_term *t = &a->terms.at[number];
    uint32_t n = x->n_draws;
    *out = (ent_simulated_term){.call = t->call,
                                .alternative = t->alternative,
                                .theatre = stage_of(s, t)->text,
                                .asked = t->asked};
    double *own = x->value + (size_t)number * n;
    double square = 0, mean = x->pooled[number];
    for (uint32_t d = 0; d < n; d++) square += (own[d] - mean) * (own[d] - mean);
    double half = t_quantile(n - 1) * sqrt(square / ((double)n * (n - 1)));
    double three = 3 / ((double)n * s->stages.how.n_replicates);
    if (half < three && says_nothing(a, t->call, x)) half = three;
    out->pooled = (ent_between){mean, mean - half, mean + half};
    bool chance = t->asked.query.ask <= ENT_ASK_OVERTAKES;
    if (chance || t->asked.query.ask == ENT_ASK_COUNT || t->asked.query.ask == ENT_ASK_LOSS)
        out->pooled.low = fmax(0, out->pooled.low);
    if (chance) out->pooled.high = fmin(1, out->pooled.high);
    double *sorted = ent_arena_alloc(&s->scratch, n, sizeof *sorted);
    if (!sorted) return ent_no_memory(s->ctx);
    memcpy(sorted, own, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, ascending);
    out->draw_low = sorted[n / 10];
    out->draw_high = sorted[n - 1 - n / 10];
    ent_ensemble e;
    uint32_t row;
    ent_status st =
        ent_stages_run(s->ctx, &s->stages, t, (ent_effect_column){ENT_COLUMN_GIVEN, 0},
                       (ent_slice){NULL, 0}, &e, &row);
    for (uint32_t d = 0; st == ENT_OK && d < n; d++) out->n_explosive += e.explosive[d];
    out->n_runs = (uint64_t)n * e.n_replicates;
    return st == ENT_OK ? find_base(s, t, out) : st;
}

static ent_status fill_terms(simulating *s, const asked *a, const numbers *x, ent_simulated *out) {
    uint32_t n = (uint32_t)a->terms.n;
    ent_simulated_term *list = ent_arena_alloc(&s->result->arena, n, sizeof *list);
    if (!list) return ent_no_memory(s->ctx);
    ent_status st = ENT_OK;
    for (uint32_t t = 0; t < n && st == ENT_OK; t++) st = fill_term(s, a, x, t, &list[t]);
    out->terms = list;
    out->n_terms = n;
    return st;
}

/* ---- an expression as given */

static ent_status say_missing(simulating *s, ent_tested *t, const char *text) {
    t->outcome = ENT_OUTCOME_NO_DATA;
    t->missing = ent_arena_copy(&s->result->arena, text, strlen(text));
    return t->missing ? ENT_OK : ent_no_memory(s->ctx);
}

static ent_status settle(simulating *s, ent_tested *t, ent_outcome outcome) {
    t->outcome = outcome;
    if (outcome != ENT_OUTCOME_NO_DATA) return ENT_OK;
    return say_missing(s, t, "the model cannot tell");
}

/* What the main expression has besides its truth; all NULL for others. */
typedef struct weighed_apart {
    ent_share *share;
    unsigned char *truth;
    ent_margin *margin;
} weighed_apart;

static ent_status test(simulating *s, const asked *a, const weighed_apart *apart,
                       ent_simulated **out) {
    ent_tested *t = a->into;
    *t = (ent_tested){.alternative = a->alternative};
    ent_simulated *sim = ent_arena_alloc(&s->result->arena, 1, sizeof *sim);
    ent_simulated_column *column = ent_arena_alloc(&s->result->arena, 1, sizeof *column);
    *out = sim;
    if (!sim || !column) return ent_no_memory(s->ctx);
    if (!a->understood || !a->terms.n)
        return say_missing(s, t, "under this alternative there is not all that is asked about");
    numbers x;
    double *pseudo;
    *column = (ent_simulated_column){.column = {ENT_COLUMN_GIVEN, 0}};
    *sim = (ent_simulated){.n_draws = s->stages.how.n_draws,
                           .n_replicates = s->stages.how.n_replicates,
                           .at_best = s->stages.how.at_best,
                           .horizon = longest(a),
                           .n_comparisons = (uint32_t)a->comparisons.n,
                           .columns = column,
                           .n_columns = 1};
    t->simulated = sim;
    ent_status st = read_numbers(s, a, column->column, (ent_slice){NULL, 0}, &x);
    if (st == ENT_OK) st = fill_column(s, a, &x, column, &pseudo);
    if (st == ENT_OK) st = fill_terms(s, a, &x, sim);
    if (st == ENT_OK && apart->share)
        st = weigh_draws(s, a, &x, pseudo, sim, apart->share, apart->truth, apart->margin);
    return st == ENT_OK ? settle(s, t, column->outcome) : st;
}

/* ---- one run of many */

static bool is_it(const ent_theatre_query *q, const ent_told *t) {
    if (t->who != q->which) return false;
    if (q->of_border) return t->kind == ENT_TOLD_ATTACK;
    if (q->kind == ENT_KIND_INCIDENT) return t->kind == ENT_TOLD_INCIDENT;
    if (q->kind == ENT_KIND_SETTLEMENT) return t->kind == ENT_TOLD_SETTLED;
    uint32_t level = q->kind == ENT_KIND_CRISIS          ? ENT_IN_CRISIS
                     : q->kind == ENT_KIND_CONFRONTATION ? ENT_CLASHING
                                                         : ENT_AT_WAR;
    return t->kind == ENT_TOLD_LEVEL && t->level >= level;
}

/* How much of the story leads up to what was asked about; of what nobody intended all of it. */
static uint32_t until_it_happens(const ent_theatre_query *q, const ent_trace *trace) {
    for (uint32_t i = 0; i < trace->n && q->ask == ENT_ASK_CHANCE; i++)
        if (is_it(q, &trace->told[i])) return i + 1;
    return trace->n;
}

/* The first thing asked about that can happen or not, at best values. */
static ent_status tell(simulating *s, ent_simulated *sim) {
    ent_ensemble_how how = s->stages.how;
    uint32_t t = 0;
    while (t < sim->n_terms && sim->terms[t].asked.query.ask != ENT_ASK_CHANCE &&
           sim->terms[t].asked.query.ask != ENT_ASK_UNINTENDED)
        t++;
    if (t == sim->n_terms) return ENT_OK;
    const ent_chance *what = &sim->terms[t].asked;
    how.horizon = what->within;
    how.n_replicates = TOLD_RUNS;
    ent_status st = ent_theatre_tell(s->ctx, s->result->region, sim->terms[t].theatre,
                                     what->scenario, &what->query, &how, &s->result->arena,
                                     &sim->told);
    if (st != ENT_OK) return st;
    ent_trace *trace = &sim->told.trace;
    ent_told *kept = ent_arena_alloc(&s->result->arena, trace->n, sizeof *kept);
    if (kept && trace->n) memcpy(kept, trace->told, trace->n * sizeof *kept);
    uint32_t n = until_it_happens(&what->query, trace);
    ent_trace_clear(trace);
    if (!kept) return ent_no_memory(s->ctx);
    *trace = (ent_trace){.told = kept, .n = n};
    sim->told_of = &sim->terms[t];
    return ENT_OK;
}

/* ---- mirrored, restored, zero */

/* Whether the two sides differ in it: a measure that is in force on one of them. */
static bool is_asked(const asked *a, const ent_effect_unit *u) {
    uint64_t any = 0, all = UINT64_MAX;
    if (u->measure >= ENT_MOST_GIVEN) return false;
    for (size_t t = 0; t < a->terms.n; t++) {
        const ent_theatre_scenario *s = &a->terms.at[t].asked.scenario;
        any |= s->with | s->without;
        all &= s->with | s->without;
    }
    return (any & ~all) >> u->measure & 1;
}

/* Each unit alone as it was; first those the check is about.  One that makes it true is enough, unless
 * all are wanted. */
static ent_status add_restored(simulating *s, const asked *a, const ent_simulated *sim, bool all,
                               ent_simulated_column *list, uint32_t *k) {
    ent_status st = ENT_OK;
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t u = 0; u < sim->n_units && st == ENT_OK; u++) {
            if (is_asked(a, &sim->units[u]) != (pass == 0)) continue;
            st = add_column(s, a, (ent_effect_column){ENT_COLUMN_RESTORED, u}, sim->units[u].name,
                            &list[*k]);
            if (st == ENT_OK && list[(*k)++].outcome == ENT_OUTCOME_TRUE && !all) return ENT_OK;
        }
    return st;
}

/* In turn: all mirrored; each unit restored, where that can make a difference; each unit zero, where
 * all columns are wanted.  A unit that is not tried has no column. */
static ent_status add_columns(simulating *s, const asked *a, ent_simulated *sim, bool all) {
    const ent_stage *stage = s->stages.at.at[a->terms.at[0].stage];
    uint32_t n = stage->n_units;
    ent_slice none = {NULL, 0};
    sim->units = stage->units;
    sim->n_units = n;
    if (!n) return ENT_OK;
    ent_simulated_column *list = ent_arena_alloc(&s->result->arena, 2 + 2 * n, sizeof *list);
    if (!list) return ent_no_memory(s->ctx);
    list[0] = sim->columns[0];
    ent_status st = add_column(s, a, (ent_effect_column){ENT_COLUMN_MIRRORED, 0}, none, &list[1]);
    uint32_t k = 2;
    bool restore = all || list[1].outcome != ENT_OUTCOME_TRUE;
    if (st == ENT_OK && restore) st = add_restored(s, a, sim, all, list, &k);
    for (uint32_t u = 0; u < n && st == ENT_OK && all; u++)
        st = add_column(s, a, (ent_effect_column){ENT_COLUMN_ZERO, u}, stage->units[u].name, &list[k++]);
    sim->columns = list;
    sim->n_columns = k;
    return st;
}

static ent_origin origin_of_number(const ent_region *region, const ent_claim *claim,
                                   const ent_attribute *a) {
    return a->preset ? ENT_FROM_DEFAULT : ent_origin_of(region, claim, &a->provenance);
}

static ent_status support_of(simulating *s, const ent_claim *claim, const ent_effect_unit *unit,
                             ent_support *out) {
    ent_input *inputs = ent_arena_alloc(&s->result->arena, unit->n_numbers, sizeof *inputs);
    if (!inputs) return ent_no_memory(s->ctx);
    *out = (ent_support){.inputs = inputs,
                         .n_inputs = unit->n_numbers,
                         .assumption = ENT_NONE,
                         .unit = unit->name};
    for (uint32_t i = 0; i < unit->n_numbers; i++) {
        const ent_attribute *a = unit->numbers[i];
        ent_str path = {0};
        ent_number_path_print(&path, s->result->region, a);
        const char *text = ent_str_failed(&path)
                               ? NULL
                               : ent_arena_copy(&s->result->arena, ent_str_get(&path), path.n);
        ent_str_clear(&path);
        if (!text) return ent_no_memory(s->ctx);
        inputs[i] = (ent_input){.kind = ENT_INPUT_NUMBER,
                                .attribute = a,
                                .text = ent_slice_of(text),
                                .span = a->span,
                                .provenance = &a->provenance,
                                .origin = origin_of_number(s->result->region, claim, a)};
        if (inputs[i].origin > out->origin) out->origin = inputs[i].origin;
    }
    return ENT_OK;
}

const ent_simulated_column *ent_column_of(const ent_simulated *s, ent_column_kind kind,
                                          uint32_t unit) {
    for (uint32_t i = 0; i < s->n_columns; i++)
        if (s->columns[i].column.kind == kind && s->columns[i].column.unit == unit)
            return &s->columns[i];
    return NULL;
}

/* Restatements and carriers, from the columns. */
static ent_status judge_units(simulating *s, const ent_claim *claim, const ent_simulated *sim,
                              ent_check_answer *out) {
    uint32_t n = sim->n_units;
    ent_support *restating = ent_arena_alloc(&s->result->arena, n, sizeof *restating);
    ent_support *carrying = ent_arena_alloc(&s->result->arena, n, sizeof *carrying);
    if (!restating || !carrying) return ent_no_memory(s->ctx);
    out->restatements = restating;
    out->carriers = carrying;
    out->carriers_complete = !n || ent_column_of(sim, ENT_COLUMN_ZERO, 0);
    if (out->tested.outcome != ENT_OUTCOME_TRUE) return ENT_OK;
    const ent_simulated_column *mirrored = ent_column_of(sim, ENT_COLUMN_MIRRORED, 0);
    ent_status st = ENT_OK;
    for (uint32_t u = 0; u < n && st == ENT_OK; u++) {
        const ent_simulated_column *restored = ent_column_of(sim, ENT_COLUMN_RESTORED, u);
        const ent_simulated_column *without = ent_column_of(sim, ENT_COLUMN_ZERO, u);
        if (mirrored && mirrored->outcome != ENT_OUTCOME_TRUE && restored &&
            restored->outcome == ENT_OUTCOME_TRUE) {
            ent_support *r = &restating[out->n_restatements++];
            st = support_of(s, claim, &sim->units[u], r);
            r->spare = without && without->outcome == ENT_OUTCOME_TRUE;
        }
        if (without && without->outcome != ENT_OUTCOME_TRUE && st == ENT_OK)
            st = support_of(s, claim, &sim->units[u], &carrying[out->n_carriers++]);
    }
    return st;
}

/* ---- a check */

typedef struct questions {
    asked main, against, unheard;
    asked *across;
    ent_world world; /* of `unheard` */
} questions;

/* Whether the theatre reads anything of the sources left out. */
typedef struct reading {
    const ent_world *world;
    bool any;
} reading;

static bool is_unheard(const ent_world *world, const ent_provenance *p) {
    for (uint32_t i = 0; i < p->n_from; i++)
        for (uint32_t k = 0; k < world->n_unheard; k++)
            if (p->from[i].source == world->unheard[k]) return true;
    return false;
}

static void look(void *user, const ent_attribute *a) {
    reading *r = user;
    r->any = r->any || is_unheard(r->world, &a->provenance);
}

static ent_status ask_unheard(simulating *s, const ent_weighed *w, questions *q) {
    ent_check_answer *a = w->answer;
    const ent_region *region = s->result->region;
    const ent_provenance *p = &w->claim->provenance;
    uint32_t *unheard = ent_arena_alloc(&s->result->arena, p->n_from, sizeof *unheard);
    if (!unheard) return ent_no_memory(s->ctx);
    q->world = s->result->world;
    q->world.unheard = unheard;
    q->world.n_unheard = 0;
    for (uint32_t i = 0; i < p->n_from; i++)
        if (region->sources[p->from[i].source].hedge == ENT_HEDGE_REPORTED)
            unheard[q->world.n_unheard++] = p->from[i].source;
    reading r = {.world = &q->world};
    for (uint32_t i = 0; i < region->n_theatres && q->world.n_unheard; i++)
        ent_theatre_numbers(&region->theatres[i], look, &r);
    a->has_reported = r.any;
    if (!r.any) return ENT_OK;
    return ask(s, &q->unheard, w->claim, a->check->text->expr, a->check->under, &q->world,
               &a->without_reported);
}

static ent_status ask_all(simulating *s, const ent_weighed *w, questions *q) {
    ent_check_answer *a = w->answer;
    const ent_check *check = a->check;
    const ent_world *world = &s->result->world;
    ent_tested *across = ent_arena_alloc(&s->result->arena, w->claim->n_across, sizeof *across);
    ent_share *draws = ent_arena_alloc(&s->result->arena, w->claim->n_across, sizeof *draws);
    q->across = ent_arena_alloc(&s->result->arena, w->claim->n_across, sizeof *q->across);
    if (!across || !draws || !q->across) return ent_no_memory(s->ctx);
    a->across = across;
    a->across_draws = draws;
    a->n_across = w->claim->n_across;
    ent_status st = ask(s, &q->main, w->claim, check->text->expr, check->under, world, &a->tested);
    a->has_against = check->text->against != NULL;
    if (st == ENT_OK && a->has_against)
        st = ask(s, &q->against, w->claim, check->text->against, check->against_under, world, &a->against);
    for (uint32_t i = 0; i < a->n_across && st == ENT_OK; i++) {
        uint32_t alternative = check->under == ENT_NONE ? w->claim->across[i] : check->under;
        st = ask(s, &q->across[i], w->claim, check->text->expr, alternative, world, &across[i]);
    }
    return st == ENT_OK ? ask_unheard(s, w, q) : st;
}

static ent_status test_across(simulating *s, ent_check_answer *a, questions *q) {
    ent_status st = ENT_OK;
    ent_share *draws = (ent_share *)a->across_draws;
    for (uint32_t i = 0; i < a->n_across && st == ENT_OK; i++) {
        ent_simulated *sim;
        ent_margin margin;
        unsigned char *truth = ent_arena_alloc(&s->scratch, s->stages.how.n_draws, 1);
        if (!truth) return ent_no_memory(s->ctx);
        weighed_apart apart = {&draws[i], truth, &margin};
        if (s->stages.how.at_best) apart = (weighed_apart){NULL, NULL, NULL};
        st = test(s, &q->across[i], &apart, &sim);
    }
    return st;
}

static ent_status test_all(simulating *s, ent_weighed *w, questions *q, bool all_columns) {
    ent_check_answer *a = w->answer;
    ent_simulated *sim, *other;
    static const weighed_apart nothing;
    weighed_apart apart = nothing;
    if (!s->stages.how.at_best) {
        w->n_draws = s->stages.how.n_draws;
        w->truth = ent_arena_alloc(&s->result->arena, w->n_draws, 1);
        if (!w->truth) return ent_no_memory(s->ctx);
        apart = (weighed_apart){&a->draws, w->truth, &a->margin};
        a->has_margin = true;
    }
    ent_status st = test(s, &q->main, &apart, &sim);
    if (!a->draws.n) w->truth = NULL; /* not understood */
    if (!a->draws.n) a->has_margin = false;
    if (st == ENT_OK && a->has_against) {
        if (ent_asks_theatre(s->result->region, q->against.expr))
            st = test(s, &q->against, &nothing, &other);
        else
            st = ent_test_expr(s->ctx, &s->result->session, q->against.expr,
                               a->check->against_under, true, &s->result->arena, &a->against);
    }
    if (st == ENT_OK) st = test_across(s, a, q);
    if (st == ENT_OK && a->has_reported) st = test(s, &q->unheard, &nothing, &other);
    bool may_hold = a->tested.outcome == ENT_OUTCOME_TRUE || (w->could && a->draws.n_true);
    bool columns = may_hold || all_columns;
    if (st == ENT_OK && columns && q->main.understood) st = add_columns(s, &q->main, sim, all_columns);
    if (st == ENT_OK && all_columns && q->main.understood) st = tell(s, sim);
    return st == ENT_OK ? judge_units(s, w->claim, sim, a) : st;
}

/* ---- all of them */

static void forget_all(questions *q, const ent_check_answer *a) {
    forget(&q->main);
    forget(&q->against);
    forget(&q->unheard);
    for (uint32_t i = 0; q->across && i < a->n_across; i++) forget(&q->across[i]);
}

ent_status ent_simulate_checks(ent_ctx *ctx, ent_check_result *r, ent_weighed *list, uint32_t n,
                               unsigned jobs, bool all_columns) {
    simulating s = {.ctx = ctx, .result = r};
    questions *all = ent_arena_alloc(&s.scratch, n, sizeof *all);
    ent_status st = all ? ENT_OK : ent_no_memory(ctx);
    ent_stages_open(&s.stages, r, jobs);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        if (list[i].answer->simulates) st = ask_all(&s, &list[i], &all[i]);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        ent_arena_mark mark = ent_arena_here(&s.scratch);
        if (list[i].answer->simulates) st = test_all(&s, &list[i], &all[i], all_columns);
        ent_arena_back(&s.scratch, mark);
    }
    for (uint32_t i = 0; all && i < n; i++) forget_all(&all[i], list[i].answer);
    ent_stages_close(&s.stages);
    ent_arena_clear(&s.scratch);
    return st;
}
