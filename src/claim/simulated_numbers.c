/* simulated_numbers.c - what an expression of pooled means comes to, how sure that is, and so whether
 * it is true.
 *
 * The jackknife over draws (Tukey 1958) gives the error of any such expression, a ratio or a distance
 * too, and as pseudo-values what each draw has to say. */

#include "claim/simulating.h"

#include "base/num.h"

#include <math.h>

/* ---- numbers of one column */

ent_status ent_sim_read(simulating *s, const asked *a, ent_effect_column column, ent_slice unit,
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
        ent_status st = ent_stages_run(s->ctx, &s->stages, &a->terms.at[t], column, unit, &e, &row);
        if (st != ENT_OK) return st;
        const double *sum = e.sum + (size_t)row * n;
        for (uint32_t d = 0; d < n; d++) out->value[(size_t)t * n + d] = sum[d] / e.n_replicates;
        out->pooled[t] = ent_sum(out->value + (size_t)t * n, n) / n;
    }
    return ENT_OK;
}

/* ---- expressions of pooled means */

double ent_sim_value(const asked *a, const ent_expr *e, const double *x) {
    if (e->kind == ENT_EXPR_NUMBER) return ent_slice_is(e->unit, "%") ? e->number / 100 : e->number;
    for (size_t t = 0; t < a->terms.n; t++)
        if (a->terms.at[t].call == e) return x[t];
    double left = ent_sim_value(a, e->args[0], x);
    if (ent_is_abs(e)) return fabs(left);
    double right = ent_sim_value(a, e->args[1], x);
    switch (e->kind) {
    case ENT_EXPR_ADD: return left + right;
    case ENT_EXPR_SUB: return left - right;
    case ENT_EXPR_MUL: return left * right;
    default: return right != 0 ? left / right : NAN;
    }
}

static double difference_of(const asked *a, const ent_expr *e, const double *x) {
    return ent_sim_value(a, e->args[0], x) - ent_sim_value(a, e->args[1], x);
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

bool ent_sim_says_nothing(const asked *a, const ent_expr *e, const numbers *x) {
    for (size_t t = 0; t < a->terms.n; t++) {
        const ent_stage_term *term = &a->terms.at[t];
        bool chance =
            term->asked.query.ask == ENT_ASK_CHANCE || term->asked.query.ask == ENT_ASK_UNINTENDED;
        if (term->call == e && chance) return x->pooled[t] == 0 || x->pooled[t] == 1;
    }
    for (uint32_t i = 0; i < e->n_args; i++)
        if (ent_sim_says_nothing(a, e->args[i], x)) return true;
    return false;
}

/* The 95 % interval; where no draw differs the rule of three (Hanley and Lippman-Hand 1983). */
static ent_between interval_of(const simulating *s, const asked *a, const ent_expr *e,
                               const numbers *x, const double *pseudo, double value) {
    uint32_t n = x->n_draws;
    double mean = ent_sum(pseudo, n) / n, square = 0;
    for (uint32_t d = 0; d < n; d++) square += (pseudo[d] - mean) * (pseudo[d] - mean);
    double half = ent_student_95(n - 1) * sqrt(square / ((double)n * (n - 1)));
    double three = 3 / ((double)n * s->stages.how.n_replicates);
    if (half < three && ent_sim_says_nothing(a, e, x)) half = three;
    return (ent_between){value, value - half, value + half};
}

/* ---- truth */

ent_outcome ent_sim_side(ent_expr_kind kind, const ent_between *d, double tolerance) {
    switch (kind) {
    case ENT_EXPR_LT:
        return d->high < 0  ? ENT_OUTCOME_TRUE
               : d->low > 0 ? ENT_OUTCOME_FALSE
                            : ENT_OUTCOME_NO_DATA;
    case ENT_EXPR_LE:
        return d->high <= 0 ? ENT_OUTCOME_TRUE
               : d->low > 0 ? ENT_OUTCOME_FALSE
                            : ENT_OUTCOME_NO_DATA;
    case ENT_EXPR_GT:
        return d->low > 0    ? ENT_OUTCOME_TRUE
               : d->high < 0 ? ENT_OUTCOME_FALSE
                             : ENT_OUTCOME_NO_DATA;
    case ENT_EXPR_GE:
        return d->low >= 0   ? ENT_OUTCOME_TRUE
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

ent_outcome ent_sim_truth(const ent_expr *e, const ent_outcome *at, uint32_t *next) {
    if (ent_is_comparison(e)) return at[(*next)++];
    ent_outcome first = ent_sim_truth(e->args[0], at, next), one;
    if (e->kind == ENT_EXPR_NOT) return negated(first);
    if (e->kind == ENT_EXPR_IF || e->kind == ENT_EXPR_IFF) {
        one = ent_sim_truth(e->args[1], at, next);
        bool known = first <= ENT_OUTCOME_TRUE && one <= ENT_OUTCOME_TRUE;
        if (e->kind == ENT_EXPR_IFF)
            return !known ? ENT_OUTCOME_NO_DATA : (ent_outcome)(first == one);
        if (first == ENT_OUTCOME_TRUE || one == ENT_OUTCOME_FALSE) return ENT_OUTCOME_TRUE;
        return known ? ENT_OUTCOME_FALSE : ENT_OUTCOME_NO_DATA;
    }
    ent_outcome settles = e->kind == ENT_EXPR_AND ? ENT_OUTCOME_FALSE : ENT_OUTCOME_TRUE;
    ent_outcome all = first;
    for (uint32_t i = 1; i < e->n_args; i++) {
        one = ent_sim_truth(e->args[i], at, next);
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
    double tolerance = e->n_args > 2 ? ent_sim_value(a, e->args[2], x->pooled) : 0;
    *out = (ent_simulated_comparison){.expr = e, .outcome = ENT_OUTCOME_NO_DATA};
    out->left = ent_sim_value(a, e->args[0], x->pooled);
    out->right = ent_sim_value(a, e->args[1], x->pooled);
    find_pseudo(a, e, x, pseudo);
    out->difference = interval_of(s, a, e, x, pseudo, out->left - out->right);
    if (isfinite(out->difference.low) && isfinite(out->difference.high))
        out->outcome = ent_sim_side(e->kind, &out->difference, tolerance);
    out->untouched = no_draw_differs(a, e, x);
    return ENT_OK;
}

ent_status ent_sim_fill(simulating *s, const asked *a, numbers *x, ent_simulated_column *out,
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
    out->outcome = ent_sim_truth(a->expr, truth, &next);
    return st;
}

ent_status ent_sim_column(simulating *s, const asked *a, ent_effect_column column, ent_slice unit,
                          ent_simulated_column *out) {
    numbers x;
    double *pseudo;
    *out = (ent_simulated_column){.column = column};
    ent_status st = ent_sim_read(s, a, column, unit, &x);
    if (st == ENT_EINPUT) { /* with these effects events would never end */
        out->outcome = ENT_OUTCOME_ERROR;
        return ENT_OK;
    }
    return st == ENT_OK ? ent_sim_fill(s, a, &x, out, &pseudo) : st;
}
