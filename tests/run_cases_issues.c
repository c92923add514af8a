/* run_cases_issues.c - judges forecasts of issues whose outcome is known (kind issue-set), by every
 * model, and prints how far each was off. */

#include "judge/figures.h"

#include "base/mem.h"
#include "deal/compromise.h"
#include "deal/record.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ACTORS = 100, MOST_MODELS = 32 };

/* One issue: [id, proposal, procedure, rule, impasse, outcome, [[actor, position, salience],
 * ..]] */
typedef struct issue {
    uint32_t n;
    double position[MOST_ACTORS], salience[MOST_ACTORS], ones[MOST_ACTORS];
    double impasse, outcome, commission; /* NAN: none */
} issue;

/* Absolute errors of one forecast. */
typedef struct errors {
    const char *name;
    double *at;
    uint32_t n;
} errors;

static ent_status read_issue(ent_ctx *ctx, const ent_json *v, issue *out) {
    const ent_json *actors = ent_json_at(v, 6);
    *out = (issue){
        .n = (uint32_t)ent_json_size(actors), .impasse = NAN, .outcome = NAN, .commission = NAN};
    if (out->n > MOST_ACTORS) return ent_fail(ctx, ENT_EINPUT, "too many actors");
    if (!ent_json_number(ent_json_at(v, 4), &out->impasse)) out->impasse = NAN;
    bool fits = ent_json_number(ent_json_at(v, 5), &out->outcome);
    for (uint32_t i = 0; i < out->n; i++) {
        const ent_json *actor = ent_json_at(actors, i);
        const char *name = ent_json_text(ent_json_at(actor, 0));
        fits = fits && ent_json_number(ent_json_at(actor, 1), &out->position[i]) &&
               ent_json_number(ent_json_at(actor, 2), &out->salience[i]);
        out->salience[i] /= 100;
        out->ones[i] = 1;
        if (name && strcmp(name, "com") == 0) out->commission = out->position[i];
    }
    return fits ? ENT_OK : ent_fail(ctx, ENT_EINPUT, "an issue cannot be read");
}

static void note_error(errors *e, double forecast, double outcome) {
    if (!isnan(forecast)) e->at[e->n++] = fabs(forecast - outcome);
}

static ent_status forecast(ent_ctx *ctx, const ent_method *model, const issue *is, bool plain,
                           ent_arena *arena, double *out) {
    static const double low = 0, high = 100;
    ent_negotiation_problem p = {.n = is->n,
                                 .n_dimensions = 1,
                                 .low = &low,
                                 .high = &high,
                                 .position = is->position,
                                 .salience = plain ? is->ones : is->salience,
                                 .weight = is->ones,
                                 .impasse = isnan(is->impasse) ? NULL : &is->impasse};
    ent_settlement s;
    *out = NAN;
    ent_status st = ent_negotiation_check(ctx, &p);
    if (st == ENT_OK) st = model->run.bargain(ctx, model, &p, arena, &s);
    /* The plain median is the ordinary one, the middle of a tie. */
    if (st == ENT_OK && s.defined)
        *out = plain ? s.low[0] + (s.high[0] - s.low[0]) / 2 : s.point[0];
    return st;
}

/* ---- errors as a record */

static int ascending(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static ent_error_record record_of(errors *e) {
    static const double within[3] = {5, 10, 20};
    ent_error_record r = {.model = e->name, .n = e->n};
    qsort(e->at, e->n, sizeof *e->at, ascending);
    for (uint32_t i = 0; i < e->n; i++) {
        r.mean += e->at[i] / e->n;
        for (int k = 0; k < 3; k++) r.within[k] += e->at[i] <= within[k] ? 1.0 / e->n : 0;
    }
    if (e->n) r.median = (e->at[(e->n - 1) / 2] + e->at[e->n / 2]) / 2;
    return r;
}

static void print_record(const ent_error_record *r) {
    printf("  %-24s %5u %8.2f %8.2f %7.1f%% %6.1f%% %6.1f%%\n", r->model, r->n, r->mean, r->median,
           100 * r->within[0], 100 * r->within[1], 100 * r->within[2]);
}

/* deal/record.c says what comes out here. */
static void compare_record(figures *f, const ent_error_record *got) {
    const ent_error_record *said = ent_error_record_of(got->model);
    if (!said) return;
    bool same = said->n == got->n && fabs(said->mean - got->mean) < 0.005 &&
                fabs(said->median - got->median) < 0.005;
    for (int k = 0; k < 3; k++) same = same && fabs(said->within[k] - got->within[k]) < 0.00051;
    if (same)
        tally_pass(f->t);
    else
        tally_fail(
            f->t,
            "deal/record.c has other errors of \"%s\" than {%u, %.2f, %.2f, {%.3f, %.3f, %.3f}}",
            got->model, got->n, got->mean, got->median, got->within[0], got->within[1],
            got->within[2]);
}

/* ---- the file */

enum { PLAIN_MEAN, PLAIN_MEDIAN, COMMISSION, ALWAYS_50, N_OTHERS };

typedef struct study {
    errors other[N_OTHERS];
    errors of[MOST_MODELS]; /* per row of the family */
    const ent_method *model[MOST_MODELS];
    size_t n_models;
} study;

static ent_status forecast_issue(ent_ctx *ctx, study *s, const issue *is, ent_arena *arena) {
    double x = NAN;
    ent_status st = forecast(ctx, &ent_bargain_mean, is, true, arena, &x);
    note_error(&s->other[PLAIN_MEAN], x, is->outcome);
    if (st == ENT_OK) st = forecast(ctx, &ent_bargain_median, is, true, arena, &x);
    note_error(&s->other[PLAIN_MEDIAN], x, is->outcome);
    note_error(&s->other[COMMISSION], is->commission, is->outcome);
    note_error(&s->other[ALWAYS_50], 50, is->outcome);
    for (size_t m = 0; st == ENT_OK && m < s->n_models; m++) {
        st = forecast(ctx, s->model[m], is, false, arena, &x);
        note_error(&s->of[m], x, is->outcome);
    }
    return st;
}

static const errors *errors_of(const study *s, const char *id) {
    for (size_t m = 0; m < s->n_models; m++)
        if (strcmp(s->of[m].name, id) == 0) return &s->of[m];
    return NULL;
}

static void judge_mean(figures *f, const ent_json *expected, const char *key, errors e) {
    figures_path path;
    const ent_json *value = ent_json_get(expected, key);
    double mean = record_of(&e).mean;
    if (ent_json_kind_of(value) != ENT_JSON_OBJECT) {
        figures_number(f, figures_at(path, "expected.%s", key), value, mean);
        return;
    }
    figures_count(f, figures_at(path, "expected.%s.n", key), ent_json_get(value, "n"), e.n);
    figures_number(f, figures_at(path, "expected.%s.value", key), ent_json_get(value, "value"),
                   mean);
}

static void judge_expected(figures *f, const ent_json *expected, const study *s) {
    figures_owe(f, expected);
    figures_note(f, "expected.metric", ent_json_get(expected, "metric"));
    figures_note(f, "expected.tolerance", ent_json_get(expected, "tolerance"));
    figures_note(f, "expected.note", ent_json_get(expected, "note"));
    figures_count(f, "expected.n", ent_json_get(expected, "n"), s->other[ALWAYS_50].n);
    judge_mean(f, expected, "plain_mean", s->other[PLAIN_MEAN]);
    judge_mean(f, expected, "salience_weighted_mean", *errors_of(s, "mean"));
    judge_mean(f, expected, "median", s->other[PLAIN_MEDIAN]);
    judge_mean(f, expected, "salience_weighted_median", *errors_of(s, "median"));
    judge_mean(f, expected, "commission_position", s->other[COMMISSION]);
    judge_mean(f, expected, "reference_point", *errors_of(s, "reference_point"));
    judge_mean(f, expected, "always_50", s->other[ALWAYS_50]);
}

static void print_study(figures *f, study *s) {
    printf("%s: errors on a scale of 0 to 100\n", f->t->about);
    printf("  %-24s %5s %8s %8s %8s %7s %7s\n", "forecast", "n", "mean", "median", "<= 5", "<= 10",
           "<= 20");
    for (size_t k = 0; k < N_OTHERS + s->n_models; k++) {
        errors *e = k < N_OTHERS ? &s->other[k] : &s->of[k - N_OTHERS];
        ent_error_record r = record_of(e);
        if (e->n) print_record(&r);
        if (e->n) compare_record(f, &r);
    }
}

static ent_status study_new(ent_ctx *ctx, size_t n, ent_arena *arena, study *s) {
    static const char *const names[N_OTHERS] = {"plain mean", "plain median", "Commission",
                                                "always 50"};
    *s = (study){0};
    for (size_t i = 0; i < ent_method_count() && s->n_models < MOST_MODELS; i++)
        if (ent_method_at(i)->family == ENT_BARGAIN) s->model[s->n_models++] = ent_method_at(i);
    for (size_t k = 0; k < N_OTHERS + s->n_models; k++) {
        errors *e = k < N_OTHERS ? &s->other[k] : &s->of[k - N_OTHERS];
        e->name = k < N_OTHERS ? names[k] : s->model[k - N_OTHERS]->id;
        e->at = ent_arena_alloc(arena, n, sizeof *e->at);
        if (!e->at) return ent_no_memory(ctx);
    }
    return ENT_OK;
}

bool judge_issues(const ent_json *root, tally *t) {
    figures f;
    study s;
    ent_arena arena = {0}, scratch = {0};
    const ent_json *issues = ent_json_get(root, "issues");
    figures_begin(&f, t, "judge_issues");
    if (!figures_tolerance(&f, root, "mean_absolute_error")) return false;
    ent_status st = study_new(t->ctx, ent_json_size(issues), &arena, &s);
    for (size_t k = 0; st == ENT_OK && k < ent_json_size(issues); k++) {
        issue is;
        st = read_issue(t->ctx, ent_json_at(issues, k), &is);
        if (st == ENT_OK) st = forecast_issue(t->ctx, &s, &is, &scratch);
        ent_arena_clear(&scratch);
    }
    if (st == ENT_OK) {
        judge_expected(&f, ent_json_get(root, "expected"), &s);
        print_study(&f, &s);
        figures_end(&f);
    }
    ent_arena_clear(&arena);
    return st == ENT_OK;
}
