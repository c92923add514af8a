/* run_cases_arms.c - judges arms races: Richardson's budgets and line, and his equations for two. */

#include "judge/figures.h"

#include "dyn/arms_fit.h"
#include "dyn/theatre.h"

#include <math.h>
#include <string.h>

enum { MOST_YEARS = 64 };

static double number_in(const ent_json *object, const char *key) {
    double x;
    return ent_json_number(ent_json_get(object, key), &x) ? x : NAN;
}

static size_t list_in(const ent_json *object, const char *key, double *out, size_t most) {
    const ent_json *list = ent_json_get(object, key);
    size_t n = ent_json_size(list) < most ? ent_json_size(list) : most;
    for (size_t k = 0; k < n; k++) {
        if (!ent_json_number(ent_json_at(list, k), &out[k])) out[k] = NAN;
    }
    return n;
}

/* The budgets add up to the printed totals, and the totals lie on the line. */
static ent_status judge_line(figures *f, const ent_json *root, double rounded) {
    static const char *const state[] = {"France", "Russia", "Germany", "Austria-Hungary"};
    const ent_json *data = ent_json_get(root, "data_1909_1913");
    const ent_json *printed = ent_json_get(root, "published_line");
    const ent_json *computed = ent_json_get(root, "computed_least_squares");
    double total[MOST_YEARS], part[MOST_YEARS], sum[MOST_YEARS] = {0};
    double increment[MOST_YEARS], mean[MOST_YEARS], closed = f->tolerance;
    size_t n = list_in(data, "total_published", total, MOST_YEARS);
    for (size_t k = 0; k < 4; k++) {
        size_t have = list_in(data, state[k], part, MOST_YEARS);
        for (size_t t = 0; t < n; t++) sum[t] += t < have ? part[t] : NAN;
    }
    figures_owe(f, ent_json_get(data, "total_published"));
    figures_owe(f, ent_json_get(printed, "slope_per_year"));
    figures_owe(f, ent_json_get(printed, "zero_at_million_pounds"));
    figures_owe(f, computed);
    f->tolerance = rounded;
    figures_list(f, "data_1909_1913.total_published", ent_json_get(data, "total_published"), sum,
                 n);
    ent_arms_line line;
    ent_status st = ent_arms_fit_line(f->t->ctx, total, (uint32_t)n, &line);
    if (st != ENT_OK) return st;
    for (size_t t = 1; t < n; t++) {
        increment[t - 1] = total[t] - total[t - 1];
        mean[t - 1] = (total[t] + total[t - 1]) / 2;
    }
    /* the line is printed with two decimals and a whole number of millions, which is cut off */
    f->tolerance = 0.005;
    figures_number(f, "published_line.slope_per_year", ent_json_get(printed, "slope_per_year"),
                   line.slope);
    figures_number(f, "published_line.zero_at_million_pounds",
                   ent_json_get(printed, "zero_at_million_pounds"), floor(line.zero));
    f->tolerance = closed;
    figures_number(f, "computed_least_squares.slope", ent_json_get(computed, "slope"), line.slope);
    figures_number(f, "computed_least_squares.zero_at", ent_json_get(computed, "zero_at"),
                   line.zero);
    figures_list(f, "computed_least_squares.increments", ent_json_get(computed, "increments"),
                 increment, n - 1);
    figures_list(f, "computed_least_squares.means", ent_json_get(computed, "means"), mean, n - 1);
    return ENT_OK;
}

/* The capabilities of both at the times of the file, by the arms layer with steps of a quarter. */
static ent_status run_two(ent_ctx *ctx, const ent_json *c, const double *t, size_t n,
                          double (*xy)[2]) {
    ent_toward react[2] = {{1, number_in(c, "k"), -INFINITY}, {0, number_in(c, "l"), -INFINITY}};
    ent_dated_number programme[2] = {{-INFINITY, number_in(c, "g"), false},
                                     {-INFINITY, number_in(c, "h"), false}};
    ent_arms arms[2] = {{.start = number_in(c, "x0"), .fatigue = number_in(c, "a")},
                        {.start = number_in(c, "y0"), .fatigue = number_in(c, "b")}};
    uint64_t key[2] = {1, 2};
    ent_arena arena = {0};
    ent_arms_path path;
    for (int i = 0; i < 2; i++) {
        arms[i].has = true, arms[i].restraint = 1, arms[i].until = ENT_NEVER;
        arms[i].react = &react[i], arms[i].n_react = 1;
        arms[i].programme = &programme[i], arms[i].n_programme = 1;
    }
    ent_theatre_spec spec = {.horizon = t[n - 1] > 0 ? t[n - 1] : 1,
                             .step = 0.25,
                             .n_actors = 2,
                             .arms = arms,
                             .actor_key = key};
    ent_status st = ent_arms_run(ctx, &spec, 1, 0, &arena, &path);
    for (size_t k = 0; st == ENT_OK && k < n; k++) {
        double at = (t[k] - path.begins) / path.step;
        size_t i = (size_t)lround(at);
        bool on_grid = fabs(at - (double)i) < 1e-9 && i < path.n_steps;
        for (size_t a = 0; a < 2; a++) xy[k][a] = on_grid ? path.m[i * 2 + a] : NAN;
    }
    ent_arena_clear(&arena);
    return st;
}

static ent_status judge_two(figures *f, const ent_json *c, size_t number) {
    double k = number_in(c, "k"), l = number_in(c, "l"), a = number_in(c, "a"),
           b = number_in(c, "b");
    double m[4] = {-a, k, l, -b}, g[2] = {number_in(c, "g"), number_in(c, "h")};
    double growth, rest[2], t[MOST_YEARS], xy[MOST_YEARS][2];
    figures_path path;
    figures_owe(f, ent_json_get(c, "equilibrium"));
    figures_owe(f, ent_json_get(c, "eigenvalues"));
    figures_owe(f, ent_json_get(c, "stable"));
    figures_owe(f, ent_json_get(c, "xy"));
    ent_status st = ent_arms_balance(f->t->ctx, 2, m, g, &growth, rest);
    size_t n = list_in(c, "t", t, MOST_YEARS);
    if (st == ENT_OK && n) st = run_two(f->t->ctx, c, t, n, xy);
    if (st != ENT_OK) return st;
    double eigenvalues[2] = {-a - b - growth, growth}; /* they add up to the trace */
    figures_list(f, figures_at(path, "ode_cases[%zu].equilibrium", number),
                 ent_json_get(c, "equilibrium"), rest, 2);
    figures_list(f, figures_at(path, "ode_cases[%zu].eigenvalues", number),
                 ent_json_get(c, "eigenvalues"), eigenvalues, 2);
    figures_bool(f, figures_at(path, "ode_cases[%zu].stable", number), ent_json_get(c, "stable"),
                 growth < 0);
    figures_matrix(f, figures_at(path, "ode_cases[%zu].xy", number), ent_json_get(c, "xy"), xy[0],
                   n, 2);
    return ENT_OK;
}

bool judge_arms_race(const ent_json *root, tally *t) {
    figures f;
    figures_begin(&f, t, "judge_arms_race");
    double rounded = number_in(ent_json_get(root, "tolerance"), "rounded_decimals");
    if (!figures_tolerance(&f, root, "closed_form")) return false;
    ent_status st = judge_line(&f, root, rounded);
    const ent_json *cases = ent_json_get(root, "ode_cases");
    for (size_t k = 0; k < ent_json_size(cases) && st == ENT_OK; k++) {
        st = judge_two(&f, ent_json_at(cases, k), k);
    }
    if (st == ENT_OK) figures_end(&f);
    return st == ENT_OK;
}
