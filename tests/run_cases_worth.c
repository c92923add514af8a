/* run_cases_worth.c - judges cooperative games (kind tu-game-set): values, core, power indices.
 *
 * Under `expected` stand the ids of values, `least_core_epsilon`, `core_empty` and the
 * properties; null is a value that is not defined.  What `published` says is judged as well.  A
 * published payoff that is wrong stands under `not_reproduced`, with the reason: ours must be
 * better by the definition, which is the largest excess that differs. */

#include "judge/figures.h"

#include "base/bits.h"
#include "deal/core.h"
#include "deal/power.h"
#include "deal/values.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading */

/* The coalitions in the file's order: by size, then by their members in order (12, 13, 23). */
static bool comes_before(uint32_t a, uint32_t b) {
    unsigned na = ent_popcount(a), nb = ent_popcount(b);
    if (na != nb) return na < nb;
    uint32_t differ = a ^ b;
    return a & differ & (~differ + 1); /* who has the first member that the other has not */
}

static int by_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x == y ? 0 : comes_before(x, y) ? -1 : 1;
}

static ent_status read_values(ent_ctx *ctx, const ent_json *c, ent_arena *arena, ent_worth *w) {
    const ent_json *values = ent_json_get(c, "values");
    size_t all = ((size_t)1 << w->n) - 1;
    double *v = ent_arena_alloc(arena, all + 1, sizeof *v);
    uint32_t *order = ent_arena_alloc(arena, all, sizeof *order);
    if (!v || !order) return ent_no_memory(ctx);
    if (ent_json_size(values) != all)
        return ent_fail(ctx, ENT_EINPUT, "%zu values where %zu are needed", ent_json_size(values),
                        all);
    for (uint32_t s = 1; s <= all; s++) order[s - 1] = s;
    qsort(order, all, sizeof *order, by_order);
    for (size_t k = 0; k < all; k++)
        if (!ent_json_number(ent_json_at(values, k), &v[order[k]]))
            return ent_fail(ctx, ENT_EINPUT, "value %zu is not a number", k);
    w->v = v;
    return ENT_OK;
}

static ent_status read_unions(ent_ctx *ctx, const ent_json *list, ent_arena *arena, ent_worth *w) {
    w->n_unions = (uint32_t)ent_json_size(list);
    uint32_t *unions = ent_arena_alloc(arena, w->n_unions + 1, sizeof *unions);
    if (!unions) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < w->n_unions; k++) {
        const ent_json *members = ent_json_at(list, k);
        for (size_t i = 0; i < ent_json_size(members); i++) {
            double player = 0;
            if (!ent_json_number(ent_json_at(members, i), &player) || !(player >= 1) ||
                player > w->n)
                return ent_fail(ctx, ENT_EINPUT, "a member of a union is no player");
            unions[k] |= 1u << ((uint32_t)player - 1);
        }
    }
    w->unions = w->n_unions ? unions : NULL;
    return ENT_OK;
}

static ent_status read_numbers(ent_ctx *ctx, const ent_json *list, ent_arena *arena,
                               const double **out) {
    double *x = ent_arena_alloc(arena, ent_json_size(list) + 1, sizeof *x);
    if (!x) return ent_no_memory(ctx);
    for (size_t i = 0; i < ent_json_size(list); i++)
        if (!ent_json_number(ent_json_at(list, i), &x[i]))
            return ent_fail(ctx, ENT_EINPUT, "a list of numbers has something else in it");
    *out = x;
    return ENT_OK;
}

static ent_status read_game(ent_ctx *ctx, const ent_json *c, ent_arena *arena, ent_worth *w) {
    const char *type = ent_json_text(ent_json_get(c, "type"));
    const ent_json *weights = ent_json_get(c, "weights");
    double n = 0;
    *w = (ent_worth){0};
    if (!ent_json_number(ent_json_get(c, "n"), &n) || !(n >= 1) || n > ENT_MOST_PLAYERS)
        return ent_fail(ctx, ENT_EINPUT, "a case has no number of players");
    if (!type || (strcmp(type, "gain") != 0 && strcmp(type, "cost") != 0))
        return ent_fail(ctx, ENT_EINPUT, "a case is neither of type gain nor of type cost");
    w->n = (uint32_t)n;
    w->cost = strcmp(type, "cost") == 0;
    ent_status st = read_values(ctx, c, arena, w);
    if (st == ENT_OK) st = read_unions(ctx, ent_json_get(c, "unions"), arena, w);
    if (st == ENT_OK && weights) st = read_numbers(ctx, weights, arena, &w->weight);
    return st == ENT_OK ? ent_worth_check(ctx, w) : st;
}

/* ---- one game */

typedef struct at_hand {
    figures *f;
    const ent_worth *w;
    ent_arena *arena;
} at_hand;

static void judge_value(const at_hand *a, const char *path, const ent_json *expected,
                        const ent_method *value) {
    ent_ctx *ctx = a->f->t->ctx;
    ent_payoffs got = {0};
    if (value->run.value(ctx, value, a->w, a->arena, &got) != ENT_OK)
        figures_refused(a->f, path, expected, ent_last_message(ctx));
    else if (ent_json_kind_of(expected) == ENT_JSON_NULL)
        figures_null(a->f, path, expected, !got.defined);
    else if (!got.defined)
        figures_refused(a->f, path, expected, got.undefined);
    else
        figures_list(a->f, path, expected, got.payoff, a->w->n);
}

static void judge_core(const at_hand *a, const char *path, const ent_json *expected,
                       const char *what) {
    ent_ctx *ctx = a->f->t->ctx;
    ent_core core;
    if (ent_core_find(ctx, a->w, a->arena, &core) != ENT_OK)
        figures_refused(a->f, path, expected, ent_last_message(ctx));
    else if (strcmp(what, "core_empty") == 0)
        figures_bool(a->f, path, expected, core.empty);
    else
        figures_number(a->f, path, expected, core.epsilon);
}

/* False: it is no property. */
static bool judge_property(const at_hand *a, const char *path, const ent_json *expected,
                           const char *what) {
    static const char *const names[] = {"superadditive", "convex", "monotone", "essential"};
    ent_properties p;
    if (ent_worth_properties(a->f->t->ctx, a->w, &p) != ENT_OK) return false;
    const bool holds[] = {p.superadditive.holds, p.convex.holds, p.monotone.holds,
                          p.essential.holds};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        if (strcmp(what, names[k]) != 0) continue;
        figures_bool(a->f, path, expected, holds[k]);
        return true;
    }
    return false;
}

static void judge_expected(const at_hand *a, const char *where, const ent_json *expected) {
    figures_owe(a->f, expected);
    for (size_t k = 0; k < ent_json_size(expected); k++) {
        const char *what;
        const ent_json *figure = ent_json_member(expected, k, &what);
        const ent_method *value = ent_method_find(ENT_VALUE, what);
        figures_path path;
        figures_at(path, "%s.%s", where, what);
        if (value)
            judge_value(a, path, figure, value);
        else if (strcmp(what, "core_empty") == 0 || strcmp(what, "least_core_epsilon") == 0)
            judge_core(a, path, figure, what);
        else if (!judge_property(a, path, figure, what))
            figures_refused(a->f, path, figure, "no such value");
    }
}

/* ---- what is published and wrong */

static int downwards(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* The excesses of all coalitions but none and all, largest first; how many. */
static size_t order_excesses(const ent_worth *w, const double *payoff, double *excess) {
    size_t n = 0;
    for (uint32_t s = 1; s < ent_worth_all(w); s++) {
        excess[n] = ent_worth_gain(w, s);
        for (uint32_t i = 0; i < w->n; i++)
            if (s >> i & 1) excess[n] -= w->cost ? -payoff[i] : payoff[i];
        n++;
    }
    qsort(excess, n, sizeof *excess, downwards);
    return n;
}

/* Whether the first difference of more than the tolerance is in favour of ours. */
static bool ours_is_better(const at_hand *a, const double *ours, const double *theirs, double *x,
                           double *y) {
    size_t n = order_excesses(a->w, ours, x);
    order_excesses(a->w, theirs, y);
    for (size_t k = 0; k < n; k++)
        if (fabs(x[k] - y[k]) > a->f->tolerance) return x[k] < y[k];
    return false;
}

static ent_status judge_not_reproduced(const at_hand *a, const char *where,
                                       const ent_json *records) {
    ent_ctx *ctx = a->f->t->ctx;
    for (size_t k = 0; k < ent_json_size(records); k++) {
        const char *id;
        const ent_json *record = ent_json_member(records, k, &id);
        const ent_json *published = ent_json_get(record, "published");
        const ent_method *value = ent_method_find(ENT_VALUE, id);
        size_t room = (size_t)ent_worth_all(a->w) + 1;
        double *x = ent_arena_alloc(a->arena, room, sizeof *x);
        double *y = ent_arena_alloc(a->arena, room, sizeof *y);
        const double *theirs;
        ent_payoffs got = {0};
        figures_path path;
        if (!x || !y) return ent_no_memory(ctx);
        ent_status st = read_numbers(ctx, published, a->arena, &theirs);
        if (st != ENT_OK) return st;
        figures_at(path, "%s.%s", where, id);
        figures_owe(a->f, published);
        figures_note(a->f, path, published);
        if (!value || ent_json_size(published) != a->w->n ||
            !ent_json_text(ent_json_get(record, "why")))
            tally_fail(a->f->t, "%s: not a record of a value with its reason", path);
        else if (value->run.value(ctx, value, a->w, a->arena, &got) != ENT_OK || !got.defined)
            tally_fail(a->f->t, "%s: we have none", path);
        else if (!ours_is_better(a, got.payoff, theirs, x, y))
            tally_fail(a->f->t, "%s: the published value is not worse than ours", path);
        else
            tally_pass(a->f->t);
    }
    return ENT_OK;
}

static ent_status judge_case(figures *f, const ent_json *c, size_t k) {
    ent_arena arena = {0};
    ent_worth w;
    figures_path where;
    ent_status st = read_game(f->t->ctx, c, &arena, &w);
    at_hand a = {f, &w, &arena};
    if (st == ENT_OK) {
        figures_at(where, "cases[%zu].expected", k);
        judge_expected(&a, where, ent_json_get(c, "expected"));
        figures_at(where, "cases[%zu].published", k);
        judge_expected(&a, where, ent_json_get(c, "published"));
        figures_at(where, "cases[%zu].not_reproduced", k);
        st = judge_not_reproduced(&a, where, ent_json_get(c, "not_reproduced"));
    }
    ent_arena_clear(&arena);
    return st;
}

/* ---- power indices */

static ent_status judge_power(figures *f, const ent_json *c, size_t k) {
    static const char *const names[] = {"shapley_shubik", "banzhaf_raw", "banzhaf_normalised"};
    ent_ctx *ctx = f->t->ctx;
    ent_arena arena = {0};
    ent_voting vote = {.n = (uint32_t)ent_json_size(ent_json_get(c, "weights"))};
    ent_power power = {0};
    ent_status st = read_numbers(ctx, ent_json_get(c, "weights"), &arena, &vote.weight);
    if (st == ENT_OK && !ent_json_number(ent_json_get(c, "quota"), &vote.quota))
        st = ent_fail(ctx, ENT_EINPUT, "a vote has no quota");
    if (st == ENT_OK) st = ent_power_find(ctx, &vote, &arena, &power);
    const double *got[] = {power.shapley_shubik, power.banzhaf, power.normalised};
    for (size_t i = 0; st == ENT_OK && i < sizeof names / sizeof *names; i++) {
        const ent_json *expected = ent_json_get(c, names[i]);
        figures_path path;
        figures_owe(f, expected);
        if (expected)
            figures_list(f, figures_at(path, "power_indices[%zu].%s", k, names[i]), expected,
                         got[i], vote.n);
    }
    ent_arena_clear(&arena);
    return st;
}

bool judge_tu_game_set(const ent_json *root, tally *t) {
    figures f;
    const ent_json *cases = ent_json_get(root, "cases");
    const ent_json *votes = ent_json_get(root, "power_indices");
    figures_begin(&f, t, "judge_tu_game_set");
    if (!figures_tolerance(&f, root, NULL)) return false;
    for (size_t k = 0; k < ent_json_size(cases); k++)
        if (judge_case(&f, ent_json_at(cases, k), k) != ENT_OK) return false;
    for (size_t k = 0; k < ent_json_size(votes); k++)
        if (judge_power(&f, ent_json_at(votes, k), k) != ENT_OK) return false;
    figures_end(&f);
    return true;
}
