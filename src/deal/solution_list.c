/* solution_list.c - the axiomatic bargaining solutions on a list of alternatives, without
 * lotteries.
 *
 * A solution is a score per party and alternative (gain; share of the ideal gain; gain by power)
 * and a way to compare scores: the least first and then the next (leximin), or their sum.  Only
 * what gives nobody less than the disagreement counts; whoever such alternatives can give nothing
 * is left out of the comparison and named. */

#include "deal/solution.h"

#include "base/ctx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SAME 1e-12 /* relative */

static int ascending(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool differs(double a, double b) {
    return fabs(a - b) > SAME * (1 + fabs(a) + fabs(b));
}

/* More than 0: a is better; both ascending. */
static int leximin(const double *a, const double *b, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (differs(a[i], b[i])) return a[i] > b[i] ? 1 : -1;
    return 0;
}

static ent_status check(ent_ctx *ctx, const ent_listed_problem *p) {
    if (p->n == 0 || p->n_alternatives == 0)
        return ent_fail(ctx, ENT_EUSAGE, "there is no %s", p->n ? "alternative" : "party");
    for (size_t k = 0; k < (size_t)p->n * p->n_alternatives; k++)
        if (!isfinite(p->utility[k]))
            return ent_fail(ctx, ENT_EUSAGE, "a utility of alternative %zu is no number",
                            k / p->n + 1);
    for (uint32_t i = 0; i < p->n; i++) {
        if (!isfinite(p->disagreement[i]))
            return ent_fail(ctx, ENT_EUSAGE, "party %u: the disagreement is no number", i + 1);
        if (p->power && !(p->power[i] > 0 && isfinite(p->power[i])))
            return ent_fail(ctx, ENT_EUSAGE, "party %u: the power is not above 0", i + 1);
    }
    return ENT_OK;
}

static bool nobody_minds(const ent_listed_problem *p, uint32_t a) {
    for (uint32_t i = 0; i < p->n; i++)
        if (p->utility[(size_t)a * p->n + i] < p->disagreement[i]) return false;
    return true;
}

typedef struct search {
    const ent_listed_problem *p;
    ent_solution solution;
    bool *chosen, *dropped;
    double *ideal, *score, *best; /* score, best: of one alternative, ascending */
    uint32_t n_counting;
} search;

/* Scores of the parties that count, ascending; the Nash solution and the sum: one score. */
static void score_of(const search *s, uint32_t a, double *out) {
    const ent_listed_problem *p = s->p;
    uint32_t m = 0;
    double sum = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        double w = p->power ? p->power[i] : 1, u = p->utility[(size_t)a * p->n + i];
        double gain = u - p->disagreement[i];
        if (s->solution == ENT_UTILITARIAN) sum += w * u;
        if (s->dropped[i]) continue;
        if (s->solution == ENT_NASH) sum += gain > 0 ? w * log(gain) : -INFINITY;
        if (s->solution == ENT_KALAI_SMORODINSKY) gain /= s->ideal[i] - p->disagreement[i];
        if (s->solution == ENT_PROPORTIONAL) gain /= w;
        out[m++] = gain;
    }
    if (s->solution == ENT_NASH || s->solution == ENT_UTILITARIAN)
        out[0] = sum;
    else
        qsort(out, m, sizeof *out, ascending);
}

static void compare_all(search *s, const bool *counts, ent_listed_solution *out) {
    bool one = s->solution == ENT_NASH || s->solution == ENT_UTILITARIAN;
    uint32_t n = one ? 1 : s->n_counting;
    for (uint32_t a = 0; a < s->p->n_alternatives; a++) {
        if (!counts[a]) continue;
        score_of(s, a, s->score);
        if (one && s->score[0] == -INFINITY) continue;
        int better = out->n_chosen ? leximin(s->score, s->best, n) : 1;
        if (better < 0) continue;
        if (better > 0) {
            memset(s->chosen, 0, s->p->n_alternatives * sizeof *s->chosen);
            memcpy(s->best, s->score, n * sizeof *s->best);
            out->n_chosen = 0;
        }
        s->chosen[a] = true;
        out->n_chosen++;
    }
    out->value = n ? s->best[0] : 0;
}

ent_status ent_listed_solve(ent_ctx *ctx, ent_solution solution, const ent_listed_problem *p,
                            ent_arena *arena, ent_listed_solution *out) {
    *out = (ent_listed_solution){0};
    ent_status st = check(ctx, p);
    if (st != ENT_OK) return st;
    bool *counts = ent_arena_alloc(arena, p->n_alternatives, sizeof *counts);
    double *room = ent_arena_alloc(arena, 3 * (size_t)p->n + 1, sizeof *room);
    search s = {.p = p,
                .solution = solution,
                .chosen = ent_arena_alloc(arena, p->n_alternatives, sizeof *s.chosen),
                .dropped = ent_arena_alloc(arena, p->n, sizeof *s.dropped)};
    if (!counts || !room || !s.chosen || !s.dropped) return ent_no_memory(ctx);
    s.ideal = room;
    s.score = room + p->n;
    s.best = room + 2 * (size_t)p->n;
    uint32_t n_counts = 0;
    memcpy(s.ideal, p->disagreement, p->n * sizeof *s.ideal);
    for (uint32_t a = 0; a < p->n_alternatives; a++) {
        bool fine = nobody_minds(p, a);
        counts[a] = fine || solution == ENT_UTILITARIAN;
        n_counts += counts[a];
        for (uint32_t i = 0; fine && i < p->n; i++)
            s.ideal[i] = fmax(s.ideal[i], p->utility[(size_t)a * p->n + i]);
    }
    for (uint32_t i = 0; i < p->n; i++) {
        s.dropped[i] = !(s.ideal[i] > p->disagreement[i]);
        out->n_dropped += s.dropped[i];
    }
    s.n_counting = p->n - out->n_dropped;
    out->chosen = s.chosen;
    out->dropped = s.dropped;
    out->ideal = s.ideal;
    compare_all(&s, counts, out);
    out->defined = out->n_chosen > 0;
    if (!out->defined)
        out->undefined = n_counts ? "no alternative gains for everybody who can gain"
                                  : "every alternative leaves somebody worse than the disagreement";
    return ENT_OK;
}
