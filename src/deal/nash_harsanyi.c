/* nash_harsanyi.c - the Nash solution among the payoffs to which no coalition objects.
 *
 * Nash (1950), Harsanyi (1963): the largest product of gains (x_i - v(i)) to the power w_i with x in
 * the core; where no coalition binds, each gets v(i) and its weight's share of the rest.  Weights
 * other than equal ones are power, in the manner of the asymmetric Nash solution (Kalai 1977).
 *
 * The logarithm of the product is concave, so the best x is found from within.  The rounds of the
 * nucleolus (excess.h) show the plane in which the core lies and a point inside of it; from there
 * Newton's method follows the barrier t sum w_i log x_i + sum log(x(S) - v(S)) to large t, over the
 * coalitions that have objected so far; who objects to the end joins them, and it begins anew.
 * Then the coalitions that hold it back are taken for equations, and Newton's method gives the last
 * digits. */

#include "deal/values.h"

#include "base/ctx.h"
#include "deal/excess.h"

#include <math.h>

enum { MOST_BINDING = 400, MOST_STEPS = 100 };

typedef struct search {
    const ent_excess *e;
    ent_span plane;                  /* equations that hold everywhere in the core */
    double weight[ENT_MOST_PLAYERS]; /* sum 1; 0: cannot gain anything in the core */
    double inside[ENT_MOST_PLAYERS]; /* no coalition outside of the plane is at its worth */
    uint32_t n_rows, row[MOST_BINDING];
} search;

/* ---- the barrier */

static double slack(const search *q, uint32_t s, const double *x) {
    double sum = -q->e->gain[s];
    for (uint32_t i = 0; i < q->e->n; i++)
        if (s >> i & 1) sum += x[i];
    return sum;
}

/* Up to a constant; -INFINITY outside. */
static double height(const search *q, double t, bool bounded, const double *x) {
    double sum = 0;
    for (uint32_t i = 0; i < q->e->n; i++) {
        if (q->weight[i] == 0) continue;
        if (!(x[i] > 0)) return -INFINITY;
        sum += t * q->weight[i] * log(x[i]);
    }
    for (uint32_t k = 0; bounded && k < q->n_rows; k++) {
        double left = slack(q, q->row[k], x);
        if (!(left > 0)) return -INFINITY;
        sum += log(left);
    }
    return sum;
}

typedef double square[ENT_MOST_PLAYERS][ENT_MOST_PLAYERS];

/* Gradient, and the second derivatives with the sign changed. */
static void differentiate(const search *q, double t, bool bounded, const double *x, double *first,
                          square second) {
    uint32_t n = q->e->n;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) second[i][j] = 0;
        first[i] = q->weight[i] == 0 ? 0 : t * q->weight[i] / x[i];
        second[i][i] = q->weight[i] == 0 ? 0 : first[i] / x[i];
    }
    for (uint32_t k = 0; bounded && k < q->n_rows; k++) {
        double by = 1 / slack(q, q->row[k], x);
        for (uint32_t i = 0; i < n; i++) {
            if (!(q->row[k] >> i & 1)) continue;
            first[i] += by;
            for (uint32_t j = 0; j < n; j++)
                if (q->row[k] >> j & 1) second[i][j] += by * by;
        }
    }
}

/* Solves a z = b for a symmetric positive definite (Cholesky), in place; false: it is not. */
static bool solve_definite(uint32_t n, square a, double *b) {
    for (uint32_t j = 0; j < n; j++) {
        for (uint32_t i = j; i < n; i++) {
            double sum = a[i][j];
            for (uint32_t k = 0; k < j; k++) sum -= a[i][k] * a[j][k];
            if (i == j && !(sum > 0)) return false;
            a[i][j] = i == j ? sqrt(sum) : sum / a[j][j];
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k < i; k++) b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    for (uint32_t i = n; i-- > 0;) {
        for (uint32_t k = i + 1; k < n; k++) b[i] -= a[k][i] * b[k];
        b[i] /= a[i][i];
    }
    return true;
}

/* Directions that the plane leaves free; how many. */
static uint32_t free_directions(const ent_span *plane, square direction) {
    uint32_t n = 0;
    for (uint32_t j = 0; j < plane->n; j++) {
        bool pivot = false;
        for (uint32_t r = 0; r < plane->rank; r++) pivot = pivot || plane->pivot[r] == j;
        if (!pivot) ent_span_move(plane, j, direction[n++]);
    }
    return n;
}

/* Newton's step in the plane; how much higher it would lead (times two), or -1. */
static double find_step(const search *q, const ent_span *plane, double t, bool bounded,
                        const double *x, double *step) {
    uint32_t n = q->e->n;
    square direction, second, curved;
    double first[ENT_MOST_PLAYERS], z[ENT_MOST_PLAYERS], rises = 0;
    uint32_t m = free_directions(plane, direction);
    differentiate(q, t, bounded, x, first, second);
    for (uint32_t a = 0; a < m; a++) {
        double bent[ENT_MOST_PLAYERS] = {0};
        z[a] = 0;
        for (uint32_t i = 0; i < n; i++) {
            z[a] += direction[a][i] * first[i];
            for (uint32_t j = 0; j < n; j++) bent[i] += second[i][j] * direction[a][j];
        }
        for (uint32_t b = 0; b < m; b++) {
            curved[a][b] = 0;
            for (uint32_t i = 0; i < n; i++) curved[a][b] += direction[b][i] * bent[i];
        }
    }
    if (!solve_definite(m, curved, z)) return -1;
    for (uint32_t i = 0; i < n; i++) {
        step[i] = 0;
        for (uint32_t a = 0; a < m; a++) step[i] += z[a] * direction[a][i];
        rises += step[i] * first[i];
    }
    return rises;
}

/* x plus a part of the step. */
static void go(uint32_t n, const double *x, double part, const double *step, double *to) {
    for (uint32_t i = 0; i < n; i++) to[i] = x[i] + part * step[i];
}

/* To the highest point of the plane from x.  Far from it heights are compared; near it they are all
 * rounding, and the steps shrink quadratically until they are too. */
static void climb(const search *q, const ent_span *plane, double t, bool bounded, double *x) {
    uint32_t n = q->e->n;
    double last = INFINITY;
    for (uint32_t k = 0; k < MOST_STEPS; k++) {
        double step[ENT_MOST_PLAYERS], next[ENT_MOST_PLAYERS], part = 1;
        double rises = find_step(q, plane, t, bounded, x, step), here = height(q, t, bounded, x);
        bool near = rises <= 1e-9 * (1 + t);
        if (!(rises > 0) || (near && rises > last / 2)) return;
        last = rises;
        go(n, x, part, step, next);
        while (near ? !isfinite(height(q, t, bounded, next))
                    : !(height(q, t, bounded, next) >= here + part * rises / 4)) {
            part /= 2;
            if (part < 1e-10) return;
            go(n, x, part, step, next);
        }
        go(n, x, part, step, x);
    }
}

/* ---- the last digits */

/* The gradient at x as a sum of prices of the equations in `plane` and of the rows that are taken
 * for equations: least squares by the normal equations.  False: no price of a row may be below 0. */
static bool prices_are_right(const search *q, const uint32_t *taken, uint32_t n_taken,
                             const double *x) {
    uint32_t n = q->e->n, m = q->plane.rank + n_taken;
    double column[ENT_MOST_PLAYERS][ENT_MOST_PLAYERS], first[ENT_MOST_PLAYERS];
    double price[ENT_MOST_PLAYERS];
    square second, normal;
    differentiate(q, 1, false, x, first, second);
    for (uint32_t a = 0; a < m; a++)
        for (uint32_t i = 0; i < n; i++)
            column[a][i] =
                a < q->plane.rank ? q->plane.row[a][i] : taken[a - q->plane.rank] >> i & 1;
    for (uint32_t a = 0; a < m; a++) {
        price[a] = 0;
        for (uint32_t i = 0; i < n; i++) price[a] += column[a][i] * first[i];
        for (uint32_t b = 0; b < m; b++) {
            normal[a][b] = 0;
            for (uint32_t i = 0; i < n; i++) normal[a][b] += column[a][i] * column[b][i];
        }
    }
    if (!solve_definite(m, normal, price)) return false;
    for (uint32_t a = q->plane.rank; a < m; a++)
        if (price[a] > 1e-7) return false; /* at the best point a larger worth costs something */
    return true;
}

/* Rows at their worth, nearest first, that the plane does not decide. */
static uint32_t take_rows(const search *q, double near, const double *x, ent_span *plane,
                          uint32_t *taken) {
    uint32_t n = 0;
    bool seen[MOST_BINDING] = {false};
    for (;;) {
        uint32_t best = q->n_rows;
        double least = near;
        for (uint32_t k = 0; k < q->n_rows; k++) {
            double left = slack(q, q->row[k], x);
            if (seen[k] || left > least) continue;
            best = k;
            least = left;
        }
        if (best == q->n_rows) return n;
        seen[best] = true;
        if (ent_span_add(plane, q->row[best], q->e->gain[q->row[best]])) taken[n++] = q->row[best];
    }
}

/* From x to the point of the plane that is reached when the others stay as they are. */
static void put_into(const ent_span *plane, double *x) {
    for (uint32_t r = 0; r < plane->rank; r++) {
        double sum = plane->value[r];
        for (uint32_t j = 0; j < plane->n; j++)
            if (j != plane->pivot[r]) sum -= plane->row[r][j] * x[j];
        x[plane->pivot[r]] = sum;
    }
}

static bool objects_to(const search *q, const double *x, double by) {
    for (uint32_t k = 0; k < q->n_rows; k++)
        if (slack(q, q->row[k], x) < -by) return true;
    return false;
}

/* Better digits for x, if it is clear on which rows it rests; else x stays. */
static void polish(const search *q, double *x) {
    static const double near[] = {1e-6, 1e-5, 1e-7, 1e-4, 1e-8};
    for (size_t k = 0; k < sizeof near / sizeof *near; k++) {
        ent_span plane = q->plane;
        uint32_t taken[ENT_MOST_PLAYERS], n = take_rows(q, near[k], x, &plane, taken);
        double y[ENT_MOST_PLAYERS];
        for (uint32_t i = 0; i < q->e->n; i++) y[i] = x[i];
        put_into(&plane, y);
        if (!isfinite(height(q, 1, false, y))) continue;
        climb(q, &plane, 1, false, y);
        if (objects_to(q, y, 1e-11) || !prices_are_right(q, taken, n, y)) continue;
        for (uint32_t i = 0; i < q->e->n; i++) x[i] = y[i];
        return;
    }
}

/* ---- the core from within */

static void find_weights(search *q, const ent_worth *w) {
    double sum = 0;
    for (uint32_t i = 0; i < w->n; i++) {
        bool stuck = ent_span_holds(&q->plane, 1u << i) && q->inside[i] <= 1e-9;
        q->weight[i] = stuck ? 0 : w->weight ? w->weight[i] : 1;
        sum += q->weight[i];
    }
    for (uint32_t i = 0; i < w->n; i++) q->weight[i] /= sum > 0 ? sum : 1;
}

/* The coalition that objects most to x and has no row yet joins; false: nobody objects. */
static ent_status let_join(ent_ctx *ctx, search *q, const double *x, bool *joined) {
    ent_sums sums;
    double most = 1e-10;
    uint32_t who = 0;
    ent_sums_of(&sums, x, q->e->n);
    for (uint32_t s = 1; s < q->e->all; s++) {
        double by = q->e->gain[s] - ent_sum_of(&sums, s);
        if (s % 65536 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (by <= most || ent_span_holds(&q->plane, s)) continue;
        most = by;
        who = s;
    }
    *joined = who != 0;
    if (!who) return ENT_OK;
    ENT_EXPECT(ctx, q->n_rows < MOST_BINDING);
    q->row[q->n_rows++] = who;
    return ENT_OK;
}

static ent_status search_from(ent_ctx *ctx, search *q, double *x) {
    bool joined = true;
    ent_status st = ENT_OK;
    while (st == ENT_OK && joined) {
        for (uint32_t i = 0; i < q->e->n; i++) x[i] = q->inside[i];
        for (double t = 1; t < 1e10; t *= 10) climb(q, &q->plane, t, true, x);
        polish(q, x);
        st = let_join(ctx, q, x, &joined);
    }
    return st;
}

/* The rounds in which the largest excess is 0 show what holds everywhere in the core; the solution
 * of the next one is inside.  False: the core is empty. */
static ent_status enter_core(ent_ctx *ctx, ent_excess *e, search *q, bool *entered) {
    ent_status st = ENT_OK;
    *entered = true;
    q->plane = e->fixed;
    while (st == ENT_OK && e->fixed.rank < e->n) {
        q->plane = e->fixed;
        st = ent_excess_round(ctx, e);
        if (st != ENT_OK) return st;
        *entered = e->excess <= ENT_EXCESS_SAME;
        if (!*entered || e->excess < -ENT_EXCESS_SAME) break;
        q->plane = e->fixed;
    }
    for (uint32_t i = 0; i < e->n; i++) q->inside[i] = e->x[i];
    if (q->plane.rank == e->n) ent_span_solve(&q->plane, q->inside);
    return st;
}

static ent_status nash_harsanyi(ent_ctx *ctx, const ent_method *value, const ent_worth *w,
                                ent_arena *arena, ent_payoffs *out) {
    ent_excess e;
    search q = {.e = &e};
    double x[ENT_MOST_PLAYERS], *payoff;
    bool entered = false;
    (void)value;
    ent_status st = ent_excess_open(ctx, w, true, false, &e);
    if (st == ENT_OK && ent_excess_has_imputation(&e)) st = enter_core(ctx, &e, &q, &entered);
    if (st == ENT_OK && !entered) {
        st =
            ent_payoffs_undefined(out, "some coalition objects to every payoff: the core is empty");
    } else if (st == ENT_OK) {
        find_weights(&q, w);
        st = search_from(ctx, &q, x);
        if (st == ENT_OK) st = ent_payoffs_begin(ctx, w, arena, &payoff, out);
        if (st == ENT_OK) ent_excess_payoffs(&e, w, x, payoff);
    }
    ent_excess_clear(&e);
    return st;
}

const ent_method ent_value_nash_harsanyi = {
    .id = "nash_harsanyi",
    .family = ENT_VALUE,
    .name = "Nash-Harsanyi solution",
    .word = "Nash-Harsanyi",
    .brief = "the largest weighted product of gains to which no coalition objects",
    .formula = "max product of (x_i - v(i))^w_i over x(S) >= v(S), x(N) = v(N)",
    .source = "Nash 1950; Harsanyi 1963; Kalai 1977",
    .since = "0.1",
    .run.value = nash_harsanyi,
};
