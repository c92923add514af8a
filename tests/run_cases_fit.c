/* run_cases_fit.c - judges fits: streams of times, onsets of disputes of many pairs, the base rates of pairs in a region.
 *
 * The tables that these cases were computed from are read from $ENTENTE_DATA/data; without them the
 * case is skipped by name. */

#include "judge/figures.h"

#include "analyse/dyad_years.h"
#include "base/file.h"
#include "base/num.h"
#include "dyn/fit_point.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST_TABLE ((size_t)64 * 1024 * 1024)

typedef char path_room[600];

/* False: not there, and told. */
static bool data_file(tally *t, const char *name, path_room path) {
    const char *root = getenv("ENTENTE_DATA");
    snprintf(path, sizeof(path_room), "%s/data/%s", root ? root : "", name);
    FILE *file = root ? fopen(path, "rb") : NULL;
    if (file) fclose(file);
    if (!file) tally_skip(t, "%s (not in ENTENTE_DATA)", name);
    return file;
}

static double number_in(const ent_json *object, const char *key) {
    double x;
    return ent_json_number(ent_json_get(object, key), &x) ? x : NAN;
}

/* ---- pooled_hawkes_fit */

static const struct {
    const char *name;
    ent_pooled_kind kind;
} pooled_kinds[] = {
    {"poisson", {.hawkes = false, .frailty = false}},
    {"hawkes", {.hawkes = true, .frailty = false}},
    {"frailty_poisson", {.hawkes = false, .frailty = true, .n_nodes = 20}},
    {"frailty_hawkes", {.hawkes = true, .frailty = true, .n_nodes = 20}},
};

/* The number of a parameter by the name that the case has for it. */
static uint32_t pooled_parameter(const ent_dyad_years *y, ent_pooled_kind kind, const char *name) {
    uint32_t at = 1 + y->data.n_covariates;
    if (strcmp(name, "const") == 0) return 0;
    for (uint32_t c = 0; c < y->data.n_covariates; c++)
        if (ent_slice_is(y->covariate[c], name)) return 1 + c;
    if (kind.hawkes && strcmp(name, "log_n") == 0) return at;
    if (kind.hawkes && strcmp(name, "log_beta") == 0) return at + 1;
    if (kind.frailty && strcmp(name, "log_sigma") == 0) return at + (kind.hawkes ? 2 : 0);
    return UINT32_MAX;
}

static ent_status judge_pooled_model(figures *f, const ent_json *root, const ent_json *model,
                                     const char *name, const ent_dyad_years *y,
                                     ent_pooled_kind kind) {
    ent_arena arena = {0};
    ent_fit fit;
    figures_path path;
    const ent_json *tolerance = ent_json_get(root, "tolerance");
    ent_status st = ent_pooled_fit(f->t->ctx, &y->data, kind, &arena, &fit);
    if (st == ENT_OK) {
        f->tolerance = number_in(tolerance, "loglik_abs");
        figures_number(f, figures_at(path, "models.%s.loglik", name), ent_json_get(model, "loglik"),
                       fit.converged ? fit.loglik : NAN);
        const ent_json *estimate = ent_json_get(model, "estimate"), *se = ent_json_get(model, "se");
        for (size_t m = 0; m < ent_json_size(estimate); m++) {
            const char *parameter;
            const ent_json *value = ent_json_member(estimate, m, &parameter);
            uint32_t i = pooled_parameter(y, kind, parameter);
            f->tolerance = number_in(tolerance, "estimate_abs");
            figures_number(f, figures_at(path, "models.%s.estimate.%s", name, parameter), value,
                           i == UINT32_MAX ? NAN : fit.x[i]);
            f->tolerance = number_in(tolerance, "se_rel") * number_in(se, parameter);
            figures_number(f, figures_at(path, "models.%s.se.%s", name, parameter),
                           ent_json_get(se, parameter), i == UINT32_MAX ? NAN : fit.se[i]);
        }
    }
    ent_arena_clear(&arena);
    return st;
}

bool judge_pooled_fit(const ent_json *root, tally *t) {
    figures f;
    path_room years, onsets;
    ent_arena arena = {0};
    ent_dyad_years y;
    const ent_json *models = ent_json_get(root, "models");
    if (!ent_fit_library()) {
        tally_skip(t, "pooled_hawkes_fit (a build without nlopt)");
        return true;
    }
    if (!data_file(t, "contiguous_dyad_years_1946_2010.csv", years) ||
        !data_file(t, "contiguous_mid_onsets_1946_2010.csv", onsets))
        return true;
    figures_begin(&f, t, "judge_pooled_fit");
    figures_owe(&f, models);
    ent_status st = ent_dyad_years_read(t->ctx, years, onsets, NULL, &arena, &y);
    for (size_t m = 0; st == ENT_OK && m < ent_json_size(models); m++) {
        const char *name;
        const ent_json *model = ent_json_member(models, m, &name);
        for (size_t k = 0; k < sizeof pooled_kinds / sizeof *pooled_kinds && st == ENT_OK; k++)
            if (strcmp(pooled_kinds[k].name, name) == 0)
                st = judge_pooled_model(&f, root, model, name, &y, pooled_kinds[k].kind);
    }
    if (st == ENT_OK) figures_end(&f);
    ent_arena_clear(&arena);
    return st == ENT_OK;
}

/* ---- hawkes_fit: one stream of times; alpha is n beta */

typedef struct one_stream {
    ent_arena arena;
    ent_point_sample sample;
    ent_structure structure;
    ent_point_task task;
    ent_fit_problem problem;
    ent_fit fit;
} one_stream;

static ent_status read_times(ent_ctx *ctx, const ent_json *root, one_stream *o) {
    const ent_json *times = ent_json_get(root, "times");
    size_t n = ent_json_size(times);
    double *time = ent_arena_alloc(&o->arena, n, sizeof *time);
    if (!time) return ent_no_memory(ctx);
    for (size_t i = 0; i < n; i++)
        if (!ent_json_number(ent_json_at(times, i), &time[i]))
            return ent_fail(ctx, ENT_EINPUT, "times[%zu] is no number", i);
    o->sample.data =
        (ent_point_data){.time = time, .n = n, .n_streams = 1, .end = number_in(root, "T")};
    return ENT_OK;
}

/* "empty", or {"stationary_fraction": F}. */
static ent_status read_start(ent_ctx *ctx, const ent_json *root, ent_point_shape *shape) {
    const ent_json *start = ent_json_get(root, "start");
    const char *word = ent_json_text(start);
    shape->fraction = number_in(start, "stationary_fraction");
    if (isfinite(shape->fraction))
        shape->start = ENT_START_FRACTION;
    else if (word && strcmp(word, "empty") == 0)
        shape->start = ENT_START_EMPTY;
    else
        return ent_fail(ctx, ENT_EINPUT, "the case has no start");
    return ENT_OK;
}

static ent_status fit_times(ent_ctx *ctx, const ent_json *root, one_stream *o) {
    static const ent_stream stream = {.kind = ENT_STREAM_OTHER};
    ent_point_shape shape = {.structure = &o->structure};
    ent_status st = read_times(ctx, root, o);
    if (st == ENT_OK) st = read_start(ctx, root, &shape);
    if (st == ENT_OK) st = ent_structure_of(ctx, &stream, 1, NULL, 1, &o->arena, &o->structure);
    if (st == ENT_OK)
        st = ent_point_problem(ctx, &o->sample, shape, &o->arena, &o->task, &o->problem);
    return st == ENT_OK ? ent_fit_run(ctx, &o->problem, &o->arena, &o->fit) : st;
}

/* By the name that the case has for it; parameters are log mu, log n, log beta. */
static double figure_of(const one_stream *o, const char *name) {
    const double *x = o->fit.x;
    if (strcmp(name, "mu") == 0) return exp(x[0]);
    if (strcmp(name, "n") == 0) return exp(x[1]);
    if (strcmp(name, "beta") == 0) return exp(x[2]);
    if (strcmp(name, "alpha") == 0) return exp(x[1] + x[2]);
    if (strcmp(name, "loglik") == 0) return o->fit.converged ? o->fit.loglik : NAN;
    return NAN;
}

/* By the delta method, on the scale of the figure; of the logarithm where `log`. */
static double error_of(const one_stream *o, const char *name, bool log) {
    const double *v = o->fit.covariance;
    double variance = NAN;
    if (strcmp(name, "mu") == 0) variance = v[0];
    if (strcmp(name, "n") == 0) variance = v[4];
    if (strcmp(name, "beta") == 0) variance = v[8];
    if (strcmp(name, "alpha") == 0) variance = v[4] + v[8] + 2 * v[5];
    return sqrt(variance) * (log ? 1 : figure_of(o, name));
}

/* `tolerance.KEY` of any unit; NaN: the case has none. */
static double tolerance_of(const ent_json *root, const char *key) {
    return number_in(ent_json_get(root, "tolerance"), key);
}

/* What a figure may be off: by its own name, relative or absolute, or by one for all. */
static double off_by(const ent_json *root, const char *name, double x) {
    char key[40];
    snprintf(key, sizeof key, "%s_rel", name);
    double relative = tolerance_of(root, key);
    snprintf(key, sizeof key, "%s_abs", name);
    double absolute = tolerance_of(root, key);
    bool loglik = strcmp(name, "loglik") == 0;
    if (isfinite(relative)) return relative * fabs(x);
    if (isfinite(absolute)) return absolute;
    if (!loglik) return tolerance_of(root, "estimates");
    absolute = tolerance_of(root, "loglik_at_mle_abs");
    return isfinite(absolute) ? absolute : tolerance_of(root, "loglik");
}

/* A member of `mle`, `published` or `computed`: a figure, or an object of standard errors. */
static void judge_estimate(figures *f, const ent_json *root, const one_stream *o, const char *in,
                           const char *name, const ent_json *value) {
    figures_path path;
    bool log = strcmp(name, "se_log") == 0;
    double x = NAN;
    if (log || strcmp(name, "se") == 0) {
        for (size_t i = 0; i < ent_json_size(value); i++) {
            const char *of;
            const ent_json *se = ent_json_member(value, i, &of);
            (void)ent_json_number(se, &x);
            f->tolerance = tolerance_of(root, "se_rel") * x;
            figures_number(f, figures_at(path, "%s.%s.%s", in, name, of), se, error_of(o, of, log));
        }
        return;
    }
    (void)ent_json_number(value, &x);
    f->tolerance = off_by(root, name, x);
    figures_number(f, figures_at(path, "%s.%s", in, name), value, figure_of(o, name));
}

/* Residuals of the fit: their mean, and their distance from Exp(1), to what the case prints. */
static ent_status judge_residuals(figures *f, one_stream *o, const ent_json *computed) {
    const ent_json *mean = ent_json_get(computed, "residual_mean");
    double *x = ent_arena_alloc(&o->arena, o->sample.data.n, sizeof *x);
    ent_ks ks;
    if (!x) return ent_no_memory(f->t->ctx);
    ent_point_model model = ent_point_model_at(&o->task, o->fit.x);
    ent_status st = ent_point_residuals(f->t->ctx, &o->sample.data, &model, x);
    if (st == ENT_OK) st = ent_ks_exponential(f->t->ctx, x, o->sample.data.n, &ks);
    if (st != ENT_OK) return st;
    double sum = 0;
    for (size_t i = 0; i < o->sample.data.n; i++) sum += x[i];
    f->tolerance = 5e-4;
    figures_number(f, "computed.residual_mean", mean, sum / (double)o->sample.data.n);
    figures_number(f, "computed.residual_ks_D", ent_json_get(computed, "residual_ks_D"), ks.d);
    return ENT_OK;
}

static ent_status judge_truth(figures *f, const ent_json *root, one_stream *o,
                              const ent_json *truth) {
    double mu = number_in(truth, "mu"), alpha = number_in(truth, "alpha");
    double beta = number_in(truth, "beta"), value;
    double x[3] = {log(mu), log(alpha / beta), log(beta)};
    ent_status st = o->problem.fn(o->problem.user, f->t->ctx, x, &value, NULL);
    f->tolerance = tolerance_of(root, "loglik");
    figures_number(f, "published.loglik_at_truth.loglik", ent_json_get(truth, "loglik"), value);
    f->tolerance = 0; /* what it was asked at */
    figures_number(f, "published.loglik_at_truth.mu", ent_json_get(truth, "mu"), mu);
    figures_number(f, "published.loglik_at_truth.alpha", ent_json_get(truth, "alpha"), alpha);
    figures_number(f, "published.loglik_at_truth.beta", ent_json_get(truth, "beta"), beta);
    return st;
}

static ent_status judge_times(figures *f, const ent_json *root, one_stream *o) {
    const ent_json *published = ent_json_get(root, "published");
    const ent_json *computed = ent_json_get(root, "computed");
    const ent_json *truth = ent_json_get(published, "loglik_at_truth");
    const ent_json *mle = ent_json_get(published, "mle");
    figures_owe(f, published);
    figures_owe(f, computed);
    const char *name;
    for (size_t m = 0; !mle && m < ent_json_size(published); m++) {
        const ent_json *value = ent_json_member(published, m, &name);
        judge_estimate(f, root, o, "published", name, value);
    }
    for (size_t m = 0; m < ent_json_size(mle); m++) {
        const ent_json *value = ent_json_member(mle, m, &name);
        judge_estimate(f, root, o, "published.mle", name, value);
    }
    for (size_t m = 0; m < ent_json_size(computed); m++) {
        const ent_json *value = ent_json_member(computed, m, &name);
        if (strncmp(name, "residual_", 9) != 0) judge_estimate(f, root, o, "computed", name, value);
    }
    ent_status st = computed ? judge_residuals(f, o, computed) : ENT_OK;
    return st == ENT_OK && truth ? judge_truth(f, root, o, truth) : st;
}

bool judge_hawkes_fit(const ent_json *root, tally *t) {
    figures f;
    one_stream o = {0};
    if (!ent_fit_library()) {
        tally_skip(t, "hawkes_fit (a build without nlopt)");
        return true;
    }
    figures_begin(&f, t, "judge_hawkes_fit");
    ent_status st = fit_times(t->ctx, root, &o);
    if (st == ENT_OK) st = judge_times(&f, root, &o);
    if (st == ENT_OK) figures_end(&f);
    ent_arena_clear(&o.arena);
    return st == ENT_OK;
}

/* ---- base_rate: the rules of the case, applied to the tables of the region */

enum { FIRST_YEAR = 1992, END_YEAR = 2015, LAST_PACT = 2018, LAST_POWER = 2016, NOW = 2017 };

typedef struct region_tables {
    ent_str mid, atop, nmc, contiguity, rivalries;
} region_tables;

/* Cell `column` (by name, of the head) of a line; no cell of these tables is quoted. */
static ent_slice cell_of(const char *head, const char *line, const char *column) {
    size_t length = strcspn(head, "\r\n");
    for (const char *h = head; h <= head + length;) {
        size_t n = strcspn(h, ",\r\n"), m = strcspn(line, ",\r\n");
        if (n == strlen(column) && memcmp(h, column, n) == 0) return (ent_slice){line, m};
        h += n + 1;
        if (line[m] == ',') line += m + 1;
    }
    return (ent_slice){"", 0};
}

static double number_of_cell(const char *head, const char *line, const char *column) {
    double x;
    return ent_num_parse(cell_of(head, line, column), &x) ? x : NAN;
}

static const char *next_line(const char *line) {
    line += strcspn(line, "\n");
    return *line && line[1] ? line + 1 : NULL;
}

static double code_of(const region_tables *r, const char *state) {
    const char *head = ent_str_get(&r->nmc);
    for (const char *l = next_line(head); l; l = next_line(l))
        if (ent_slice_is(cell_of(head, l, "stateabb"), state))
            return number_of_cell(head, l, "ccode");
    return NAN;
}

/* The line is about the two, whatever their order. */
static bool is_pair(const char *head, const char *line, double a, double b) {
    double x = number_of_cell(head, line, "ccode1"), y = number_of_cell(head, line, "ccode2");
    return (x == a && y == b) || (x == b && y == a);
}

static double power_of(const region_tables *r, double code, int year) {
    const char *head = ent_str_get(&r->nmc);
    int at = year < LAST_POWER ? year : LAST_POWER;
    for (const char *l = next_line(head); l; l = next_line(l))
        if (number_of_cell(head, l, "ccode") == code && number_of_cell(head, l, "year") == at)
            return number_of_cell(head, l, "cinc");
    return NAN;
}

static bool has_land_border(const region_tables *r, double a, double b) {
    const char *head = ent_str_get(&r->contiguity);
    for (const char *l = next_line(head); l; l = next_line(l))
        if (is_pair(head, l, a, b)) return number_of_cell(head, l, "conttype") == 1;
    return false;
}

static bool are_rivals(const region_tables *r, double a, double b, int year) {
    const char *head = ent_str_get(&r->rivalries);
    for (const char *l = next_line(head); l; l = next_line(l))
        if (is_pair(head, l, a, b) && number_of_cell(head, l, "start") <= year &&
            year <= number_of_cell(head, l, "end"))
            return true;
    return false;
}

static bool have_pact(const region_tables *r, double a, double b, int year) {
    const char *head = ent_str_get(&r->atop);
    int at = year < LAST_PACT ? year : LAST_PACT;
    for (const char *l = next_line(head); l; l = next_line(l))
        if (is_pair(head, l, a, b) && number_of_cell(head, l, "year") == at)
            return number_of_cell(head, l, "atop_defense") == 1;
    return false;
}

static double baseline(const region_tables *r, const ent_json *p, double a, double b, int year) {
    double ratio = fabs(log(power_of(r, a, year) / power_of(r, b, year)));
    return exp(number_in(p, "const") + number_in(p, "rival") * are_rivals(r, a, b, year) +
               number_in(p, "defence_pact") * have_pact(r, a, b, year) +
               number_in(p, "land") * has_land_border(r, a, b) +
               number_in(p, "ln_capability_ratio") * ratio);
}

static int ascending(const void *x, const void *y) {
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static uint32_t onsets_of(const region_tables *r, double a, double b, double *time, uint32_t room) {
    const char *head = ent_str_get(&r->mid);
    uint32_t n = 0;
    for (const char *l = next_line(head); l && n < room; l = next_line(l)) {
        if (!is_pair(head, l, a, b) || number_of_cell(head, l, "disponset") != 1) continue;
        double year = number_of_cell(head, l, "styear"), month = number_of_cell(head, l, "stmon");
        time[n++] =
            year < FIRST_YEAR ? FIRST_YEAR + 0.04 : year + ((month >= 1 ? month : 6) - 0.5) / 12;
    }
    qsort(time, n, sizeof *time, ascending);
    return n;
}

static ent_status judge_pair(figures *f, const ent_json *root, const ent_json *row, size_t k,
                             const region_tables *r) {
    const char *pair = ent_json_text(ent_json_get(row, "dyad"));
    const ent_json *p = ent_json_get(root, "parameters");
    char first[4] = "", second[4] = "";
    double from[END_YEAR - FIRST_YEAR], mu[END_YEAR - FIRST_YEAR], onset[64];
    ent_arena arena = {0};
    ent_base_rate rate;
    figures_path path;
    if (!pair || sscanf(pair, "%3[A-Z]-%3[A-Z]", first, second) != 2)
        return ent_fail(f->t->ctx, ENT_EINPUT, "rows[%zu] has no pair", k);
    double a = code_of(r, first), b = code_of(r, second);
    for (int y = FIRST_YEAR; y < END_YEAR; y++) {
        from[y - FIRST_YEAR] = y;
        mu[y - FIRST_YEAR] = baseline(r, p, a, b, y);
    }
    ent_history h = {.from = FIRST_YEAR,
                     .to = number_in(root, "observed_to"),
                     .mu_from = from,
                     .mu = mu,
                     .n_pieces = END_YEAR - FIRST_YEAR,
                     .event = onset,
                     .n_events = onsets_of(r, a, b, onset, 64),
                     .n = number_in(p, "n"),
                     .beta = number_in(p, "beta_per_year"),
                     .sigma = number_in(p, "sigma_lognormal"),
                     .n_nodes = 40};
    double now = baseline(r, p, a, b, NOW);
    ent_status st = ent_base_rate_of(f->t->ctx, &h, now, number_in(root, "from"),
                                     number_in(root, "horizon_years"), &arena, &rate);
    if (st == ENT_OK) {
        figures_text(f, figures_at(path, "rows[%zu].dyad", k), ent_json_get(row, "dyad"), pair);
        figures_count(f, figures_at(path, "rows[%zu].mid_onsets_1992_2014", k),
                      ent_json_get(row, "mid_onsets_1992_2014"), h.n_events);
        figures_count(f, figures_at(path, "rows[%zu].land", k), ent_json_get(row, "land"),
                      has_land_border(r, a, b));
        figures_number(f, figures_at(path, "rows[%zu].mu_per_year_2017", k),
                       ent_json_get(row, "mu_per_year_2017"), now);
        figures_number(f, figures_at(path, "rows[%zu].posterior_mean_frailty", k),
                       ent_json_get(row, "posterior_mean_frailty"), rate.mean);
        figures_number(f, figures_at(path, "rows[%zu].p5_prior", k), ent_json_get(row, "p5_prior"),
                       rate.prior);
        figures_number(f, figures_at(path, "rows[%zu].p5_posterior", k),
                       ent_json_get(row, "p5_posterior"), rate.posterior);
    }
    ent_arena_clear(&arena);
    return st;
}

static ent_status read_table(tally *t, const char *name, ent_str *out) {
    path_room path;
    if (!data_file(t, name, path)) return ENT_OK;
    return ent_file_read(t->ctx, path, LARGEST_TABLE, out);
}

static void clear_tables(region_tables *r) {
    ent_str_clear(&r->mid);
    ent_str_clear(&r->atop);
    ent_str_clear(&r->nmc);
    ent_str_clear(&r->contiguity);
    ent_str_clear(&r->rivalries);
}

static ent_status judge_pairs(const ent_json *root, tally *t, const region_tables *r) {
    figures f;
    const ent_json *rows = ent_json_get(root, "rows");
    figures_begin(&f, t, "judge_base_rate");
    f.tolerance = number_in(root, "tolerance_abs");
    figures_owe(&f, rows);
    ent_status st = ENT_OK;
    for (size_t k = 0; st == ENT_OK && k < ent_json_size(rows); k++)
        st = judge_pair(&f, root, ent_json_at(rows, k), k, r);
    if (st == ENT_OK) figures_end(&f);
    return st;
}

bool judge_base_rate(const ent_json *root, tally *t) {
    region_tables r = {0};
    ent_status st = read_table(t, "caspian_mid.csv", &r.mid);
    if (st == ENT_OK) st = read_table(t, "caspian_atop.csv", &r.atop);
    if (st == ENT_OK) st = read_table(t, "caspian_nmc.csv", &r.nmc);
    if (st == ENT_OK) st = read_table(t, "caspian_contiguity.csv", &r.contiguity);
    if (st == ENT_OK) st = read_table(t, "caspian_rivalries.csv", &r.rivalries);
    if (st == ENT_OK && r.mid.n && r.atop.n && r.nmc.n && r.contiguity.n && r.rivalries.n)
        st = judge_pairs(root, t, &r);
    clear_tables(&r);
    return st == ENT_OK;
}
