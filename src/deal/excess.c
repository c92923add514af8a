/* excess.c - the least largest excess, by a linear program that meets only the coalitions it needs.
 *
 *   min e   x(S) + e >= v(S) for free S,  x(S) = given for fixed S and for all players together
 *
 * A coalition whose row has a positive price is tight in every solution (complementary slackness),
 * so it may be fixed; one that is tight in this solution only may not, which is the usual mistake
 * (Guajardo and Joernsten 2015).  Prices of free coalitions sum to 1, so there is always one, and no
 * free coalition follows from the equations, so each round raises their rank: at most n - 1 rounds,
 * and no other programs are needed.  What has the same excess everywhere and no price now is fixed
 * by a later round.
 *
 * Of 2^n rows few matter: a program begins with those met so far and gets the coalitions that object
 * most to its solution, until none does.  O(2^n) for each look at all coalitions. */

#include "deal/excess.h"

#include "base/bits.h"
#include "base/mem.h"
#include "base/random.h"
#include "deal/linear.h"
#include "deal/values.h"

#include <math.h>

enum { FIXED = 1, MET = 2 }; /* marks: follows from the equations; is in `rows` */

#define PRICED 1e-9     /* what is less is none */
#define SURE 1e-6       /* to be fixed; what is less may be rounding, and waits for a later round */
#define OBJECTION 2e-10 /* twice what the programs allow themselves */

void ent_sums_of(ent_sums *sums, const double *x, uint32_t n) {
    sums->low[0] = sums->high[0] = 0;
    for (uint32_t s = 1; s < 1024; s++) {
        uint32_t i = ent_lowest_bit(s);
        sums->low[s] = sums->low[s & (s - 1)] + (i < n ? x[i] : 0);
        sums->high[s] = sums->high[s & (s - 1)] + (i + 10 < n ? x[i + 10] : 0);
    }
}

static double share_of(const ent_excess *e, uint32_t coalition) {
    return e->per_head ? ent_popcount(coalition) : 1;
}

/* ---- which coalitions are free */

/* Marks what follows from the equations.  A direction in which they leave x free changes x(S)
 * unless it does; one taken at random misses no other S but by a rare chance, so S is looked at
 * closely only then. */
static ent_status mark_fixed(ent_ctx *ctx, ent_excess *e) {
    double direction[ENT_MOST_PLAYERS] = {0};
    ent_rng rng = ent_rng_new(1, ENT_MOST_PLAYERS, e->fixed.rank);
    bool pivot[ENT_MOST_PLAYERS] = {false};
    ent_sums sums;
    for (uint32_t r = 0; r < e->fixed.rank; r++) pivot[e->fixed.pivot[r]] = true;
    for (uint32_t j = 0; j < e->n; j++) {
        double one[ENT_MOST_PLAYERS], factor = 1 + ent_rng_uniform(&rng);
        if (pivot[j]) continue;
        ent_span_move(&e->fixed, j, one);
        for (uint32_t i = 0; i < e->n; i++) direction[i] += factor * one[i];
    }
    ent_sums_of(&sums, direction, e->n);
    for (uint32_t s = 0; s <= e->all; s++) {
        if (s % 65536 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (!(e->mark[s] & FIXED) && fabs(ent_sum_of(&sums, s)) < 1e-6 &&
            ent_span_holds(&e->fixed, s))
            e->mark[s] |= FIXED;
    }
    return ENT_OK;
}

static void fix(ent_excess *e, uint32_t coalition, double given) {
    if (!ent_span_add(&e->fixed, coalition, given)) return;
    e->equation[e->n_equations] = coalition;
    e->given[e->n_equations++] = given;
}

static ent_status meet(ent_ctx *ctx, ent_excess *e, uint32_t coalition) {
    if (e->mark[coalition]) return ENT_OK;
    if (!ent_vec_push(&e->rows, coalition)) return ent_no_memory(ctx);
    e->mark[coalition] |= MET;
    return ENT_OK;
}

/* ---- opening */

void ent_excess_clear(ent_excess *e) {
    ent_free(e->gain);
    ent_free(e->mark);
    ent_vec_clear(&e->rows);
    *e = (ent_excess){0};
}

static void count_gains(ent_excess *e, const ent_worth *w) {
    double nothing = ENT_WORTH_ROUNDING * ent_worth_size(w), most = 0;
    ent_sums alone;
    for (uint32_t i = 0; i < w->n; i++) e->alone[i] = ent_worth_gain(w, 1u << i);
    ent_sums_of(&alone, e->alone, w->n);
    for (uint32_t s = 1; s <= e->all; s++) {
        double gain = ent_popcount(s) == 1 ? 0 : ent_worth_gain(w, s) - ent_sum_of(&alone, s);
        e->gain[s] = fabs(gain) <= nothing ? 0 : gain;
        most = fmax(most, fabs(e->gain[s]));
    }
    e->unit = most > 0 ? most : 1;
    for (uint32_t s = 1; s <= e->all; s++) e->gain[s] /= e->unit;
}

/* The first rows: each player alone and all without it. */
static ent_status meet_first(ent_ctx *ctx, ent_excess *e) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < e->n; i++) {
        st = meet(ctx, e, 1u << i);
        if (st == ENT_OK) st = meet(ctx, e, e->all & ~(1u << i));
    }
    return st;
}

ent_status ent_excess_open(ent_ctx *ctx, const ent_worth *w, bool rational, bool per_head,
                           ent_excess *out) {
    *out = (ent_excess){
        .n = w->n, .all = ent_worth_all(w), .rational = rational, .per_head = per_head};
    out->gain = ent_alloc((size_t)out->all + 1, sizeof *out->gain);
    out->mark = ent_alloc((size_t)out->all + 1, sizeof *out->mark);
    if (!out->gain || !out->mark) return ent_no_memory(ctx);
    count_gains(out, w);
    out->fixed.n = w->n;
    fix(out, out->all, out->gain[out->all]);
    ent_status st = mark_fixed(ctx, out);
    return st == ENT_OK ? meet_first(ctx, out) : st;
}

bool ent_excess_has_imputation(const ent_excess *e) {
    return e->gain[e->all] >= 0;
}

/* ---- a round */

/* x_1 .. x_n, e; with rational, x >= 0.  Gains are 1 at most, so equal parts leave no excess above 2,
 * and a coalition and its complement none below -2; with that no solution has a part beyond 2 n
 * either way.  Bounds outside of that decide nothing, but columns without any are hard to solve. */
static ent_status open_program(ent_ctx *ctx, const ent_excess *e, ent_linear **out) {
    enum { FAR = 4 };
    double cost[ENT_MOST_PLAYERS + 1] = {0};
    double low[ENT_MOST_PLAYERS + 1], high[ENT_MOST_PLAYERS + 1];
    for (uint32_t i = 0; i < e->n; i++) {
        low[i] = e->rational ? 0 : -FAR * (double)e->n;
        high[i] = FAR * (double)e->n;
    }
    low[e->n] = -FAR;
    high[e->n] = FAR;
    cost[e->n] = 1;
    return ent_linear_open(ctx, e->n + 1, cost, low, high, out);
}

static ent_status add_row(ent_ctx *ctx, const ent_excess *e, ent_linear *p, uint32_t coalition,
                          double share, double low, double high) {
    double row[ENT_MOST_PLAYERS + 1];
    for (uint32_t i = 0; i < e->n; i++) row[i] = coalition >> i & 1;
    row[e->n] = share;
    return ent_linear_add(ctx, p, row, low, high);
}

static ent_status add_free(ent_ctx *ctx, const ent_excess *e, ent_linear *p, uint32_t coalition) {
    return add_row(ctx, e, p, coalition, share_of(e, coalition), e->gain[coalition], INFINITY);
}

/* Fixed coalitions leave the list: what they get is an equation now. */
static void drop_fixed(ent_excess *e) {
    size_t n = 0;
    for (size_t k = 0; k < e->rows.n; k++)
        if (!(e->mark[e->rows.at[k]] & FIXED)) e->rows.at[n++] = e->rows.at[k];
    e->rows.n = n;
}

static ent_status write_program(ent_ctx *ctx, const ent_excess *e, ent_linear *p) {
    ent_status st = ENT_OK;
    for (uint32_t k = 0; st == ENT_OK && k < e->n_equations; k++)
        st = add_row(ctx, e, p, e->equation[k], 0, e->given[k], e->given[k]);
    for (size_t k = 0; st == ENT_OK && k < e->rows.n; k++) st = add_free(ctx, e, p, e->rows.at[k]);
    return st;
}

typedef struct objector {
    uint32_t coalition;
    double by;
} objector;

enum { MOST_OBJECTORS = 2 * ENT_MOST_PLAYERS };

/* The free coalitions without a row that object most to x with e, worst first; how many. */
static ent_status find_objectors(ent_ctx *ctx, const ent_excess *e, const double *x, double excess,
                                 objector *list, uint32_t *n_found) {
    ent_sums sums;
    uint32_t n = 0, most = 2 * e->n;
    ent_sums_of(&sums, x, e->n);
    for (uint32_t s = 1; s < e->all; s++) {
        if (s % 65536 == 0 && ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        double by = e->gain[s] - ent_sum_of(&sums, s) - excess * share_of(e, s);
        if (by <= OBJECTION || e->mark[s] || (n == most && by <= list[n - 1].by)) continue;
        uint32_t at = n < most ? n++ : n - 1;
        for (; at > 0 && list[at - 1].by < by; at--) list[at] = list[at - 1];
        list[at] = (objector){s, by};
    }
    *n_found = n;
    return ENT_OK;
}

/* Solves and adds rows until nobody objects. */
static ent_status solve(ent_ctx *ctx, ent_excess *e, ent_linear *p, ent_linear_answer *answer) {
    for (;;) {
        objector list[MOST_OBJECTORS];
        uint32_t n = 0;
        ent_status st = ent_linear_solve(ctx, p, answer);
        if (st != ENT_OK) return st;
        ENT_EXPECT(ctx, answer->end == ENT_LINEAR_OPTIMAL);
        st = find_objectors(ctx, e, answer->x, answer->x[e->n], list, &n);
        if (st != ENT_OK || n == 0) return st;
        for (uint32_t k = 0; st == ENT_OK && k < n; k++) {
            st = meet(ctx, e, list[k].coalition);
            if (st == ENT_OK) st = add_free(ctx, e, p, list[k].coalition);
        }
        if (st != ENT_OK) return st;
    }
}

/* What the answer rests on, and those of it that are fixed by it. */
static void take_answer(ent_excess *e, const ent_linear_answer *answer) {
    e->excess = answer->x[e->n];
    e->n_binding = 0;
    for (uint32_t i = 0; i < e->n; i++) e->x[i] = answer->x[i];
    for (size_t k = 0; k < e->rows.n; k++) {
        double price = answer->price[e->n_equations + k];
        if (price <= PRICED || e->n_binding > e->n) continue;
        e->binding[e->n_binding] = e->rows.at[k];
        e->price[e->n_binding++] = price;
    }
}

ent_status ent_excess_round(ent_ctx *ctx, ent_excess *e) {
    ent_linear *p;
    ent_linear_answer answer = {0};
    uint32_t rank = e->fixed.rank;
    ent_status st = open_program(ctx, e, &p);
    if (st != ENT_OK) return st;
    drop_fixed(e);
    st = write_program(ctx, e, p);
    if (st == ENT_OK) st = solve(ctx, e, p, &answer);
    if (st == ENT_OK) take_answer(e, &answer);
    ent_linear_close(p);
    if (st != ENT_OK) return st;
    for (uint32_t k = 0; k < e->n_binding; k++) {
        uint32_t s = e->binding[k];
        if (e->price[k] > SURE) fix(e, s, e->gain[s] - share_of(e, s) * e->excess);
    }
    ENT_EXPECT(ctx, e->fixed.rank > rank);
    return mark_fixed(ctx, e);
}

void ent_excess_payoffs(const ent_excess *e, const ent_worth *w, const double *x, double *payoff) {
    for (uint32_t i = 0; i < e->n; i++) {
        double gain = e->alone[i] + e->unit * x[i];
        payoff[i] = gain == 0 ? 0 : w->cost ? -gain : gain;
    }
}
