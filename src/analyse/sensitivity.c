/* sensitivity.c - the question `simulate --sensitivity`: Sobol' indices of chances.
 *
 * Two samples A and B of all numbers in doubt, and AB_j: A with number j of B.  The answers of a process
 * are exact.  Those of a theatre are means of runs, which have the same random numbers in all
 * evaluations of a row; the two halves of the runs say what noise is left in values and in differences,
 * and it is taken off (dyn/sensitivity.h).  Of many numbers those that explain most in plain draws get a
 * column of their own, the others one together. */

#include "analyse/sensitivity.h"

#include "analyse/stability.h"
#include "base/mem.h"
#include "base/random.h"
#include "model/doubt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PROCESS_ROWS = 512, THEATRE_ROWS = 128, LEAST_ROWS = 8, MOST_ROWS = 16384, BOOTSTRAP = 500 };

typedef struct asking {
    ent_ctx *ctx;
    ent_sensitivity *s;
    const ent_sensitivity_options *o;
    const ent_attribute **number; /* in doubt, those with a column of their own first */
    uint32_t n, n_own;            /* how many; how many of them have one */
    uint32_t n_columns;           /* n_own, and one more where there are others */
    double *a, *b;                /* values: [number * n_rows + row] */
    uint32_t column;              /* of the sample: ENT_NONE is A, n_columns is B, else AB_column */
    uint32_t *by_address;         /* the numbers in the order of their addresses */
    ent_theatre_query *query;
    uint32_t n_answers;
    double *f, *half; /* f[(evaluation * n_answers + answer) * n_rows + row] */
} asking;

/* ---- the sample */

static uint32_t place_of(const asking *k, const ent_attribute *a) {
    uint32_t low = 0, high = k->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if ((uintptr_t)k->number[k->by_address[middle]] < (uintptr_t)a)
            low = middle + 1;
        else
            high = middle;
    }
    return low < k->n && k->number[k->by_address[low]] == a ? k->by_address[low] : ENT_NONE;
}

/* The value of a number in a row of the sample at hand. */
static double value_of(void *user, const ent_attribute *a, uint32_t row) {
    const asking *k = user;
    uint32_t i = place_of(k, a);
    if (i == ENT_NONE) return a->quantity.best;
    uint32_t column = i < k->n_own ? i : k->n_own;
    bool other = k->column == k->n_columns || k->column == column;
    return (other ? k->b : k->a)[(size_t)i * k->s->n_rows + row];
}

static ent_status sort_by_address(asking *k) {
    k->by_address = ent_arena_alloc(&k->s->arena, k->n, sizeof *k->by_address);
    if (!k->by_address) return ent_no_memory(k->ctx);
    for (uint32_t i = 0; i < k->n; i++) {
        uint32_t at = i;
        for (; at > 0 && (uintptr_t)k->number[k->by_address[at - 1]] > (uintptr_t)k->number[i];
             at--)
            k->by_address[at] = k->by_address[at - 1];
        k->by_address[at] = i;
    }
    return ENT_OK;
}

/* Sobol' points for as many numbers as there are dimensions; for the others plain random numbers. */
static ent_status make_sample(asking *k) {
    uint32_t rows = k->s->n_rows, most = ENT_MOST_SOBOL_DIMENSIONS / 2;
    uint32_t p = k->n < most ? k->n : most;
    ent_arena scratch = {0};
    double *u = ent_arena_alloc(&scratch, (size_t)rows * 2 * p, sizeof *u);
    k->a = ent_arena_alloc(&k->s->arena, (size_t)k->n * rows, sizeof *k->a);
    k->b = ent_arena_alloc(&k->s->arena, (size_t)k->n * rows, sizeof *k->b);
    ent_status st = u && k->a && k->b ? ENT_OK : ent_no_memory(k->ctx);
    if (st == ENT_OK) st = ent_sobol_points(k->ctx, 2 * p, rows, k->s->seed, u);
    uint64_t stream = ent_hash(ent_slice_of("sensitivity.others"));
    for (uint32_t i = 0; i < k->n && st == ENT_OK; i++)
        for (uint32_t row = 0; row < rows; row++) {
            size_t at = (size_t)i * rows + row;
            ent_rng r = ent_rng_new(k->s->seed, stream + i, row);
            double ua = i < p ? u[(size_t)row * 2 * p + i] : ent_rng_uniform(&r) + 0x1p-54;
            double ub = i < p ? u[(size_t)row * 2 * p + p + i] : ent_rng_uniform(&r) + 0x1p-54;
            k->a[at] = ent_attribute_at_share(k->s->region, k->number[i], ua);
            k->b[at] = ent_attribute_at_share(k->s->region, k->number[i], ub);
        }
    ent_arena_clear(&scratch);
    return st == ENT_OK ? sort_by_address(k) : st;
}

/* ---- evaluations */

/* Number of an evaluation: A, B, then AB_0 and so on. */
static double *values_of(const asking *k, double *of, uint32_t evaluation, uint32_t answer) {
    return of + ((size_t)evaluation * k->n_answers + answer) * k->s->n_rows;
}

static ent_status run_process(asking *k, uint32_t evaluation) {
    const ent_course *c = k->s->course;
    ent_course_row row = {.with = k->s->with};
    ent_reading how = {.alternative = c->alternative, .values = value_of, .values_user = k};
    double *out = values_of(k, k->f, evaluation, 0);
    ent_status st = ENT_OK;
    for (how.draw = 0; how.draw < k->s->n_rows && st == ENT_OK; how.draw++) {
        ent_arena arena = {0};
        ent_process_chain chain;
        if (how.draw % 16 == 0 && ent_poll(k->ctx))
            return ent_fail(k->ctx, ENT_ESTOPPED, "stopped");
        st = ent_course_chain(k->ctx, c, &how, &row, &arena, &chain);
        double *reached = ent_arena_alloc(&arena, (size_t)c->n_steps + 1, sizeof *reached);
        if (st == ENT_OK && !reached) st = ent_no_memory(k->ctx);
        if (st == ENT_OK)
            st = ent_chain_passage(k->ctx, &chain.chain, c->target, c->n_steps, reached);
        if (st == ENT_OK) out[how.draw] = reached[c->n_steps];
        ent_arena_clear(&arena);
    }
    return st;
}

static ent_status run_theatre(asking *k, uint32_t evaluation) {
    const ent_outlook *x = k->s->outlook;
    ent_arena scratch = {0};
    ent_ensemble e;
    ent_effect_column given = {ENT_COLUMN_GIVEN, 0};
    ent_ensemble_how how = {.seed = k->s->seed,
                            .n_draws = k->s->n_rows,
                            .n_replicates = k->s->n_replicates,
                            .horizon = k->s->within,
                            .jobs = k->o->jobs,
                            .value = value_of,
                            .value_user = k};
    ent_status st = ent_ensemble_run(k->ctx, x->region, x->theatre, NULL, 0, x->scenario, given,
                                     k->query, k->n_answers, &how, &scratch, &e);
    for (uint32_t q = 0; q < k->n_answers && st == ENT_OK; q++)
        for (uint32_t i = 0; i < k->s->n_rows; i++) {
            size_t at = (size_t)q * k->s->n_rows + i;
            values_of(k, k->f, evaluation, q)[i] = e.sum[at] / k->s->n_replicates;
            values_of(k, k->half, evaluation, q)[i] = 2 * e.half[at] / k->s->n_replicates;
        }
    ent_arena_clear(&scratch);
    return st;
}

static ent_status evaluate(asking *k) {
    uint32_t n = k->n_columns + 2;
    size_t room = (size_t)n * k->n_answers * k->s->n_rows;
    k->f = ent_arena_alloc(&k->s->arena, room, sizeof *k->f);
    k->half = ent_arena_alloc(&k->s->arena, room, sizeof *k->half);
    if (!k->f || !k->half) return ent_no_memory(k->ctx);
    ent_status st = ENT_OK;
    for (uint32_t e = 0; e < n && st == ENT_OK; e++) {
        k->column = e == 0 ? ENT_NONE : e == 1 ? k->n_columns : e - 2;
        ent_progress(k->ctx, "sample", (double)e / n);
        st = k->s->course ? run_process(k, e) : run_theatre(k, e);
    }
    return st;
}

/* ---- noise: half the difference of the two halves is the error of the mean */

static double error_of(const asking *k, uint32_t answer, uint32_t evaluation, uint32_t row) {
    return values_of(k, k->half, evaluation, answer)[row] -
           values_of(k, k->f, evaluation, answer)[row];
}

/* Means over the rows: of the squared errors of A and B; of those of AB_j - A, and of their products with
 * the error of B. */
static void find_noise(const asking *k, uint32_t answer, double *variance, double *within,
                       double *shared) {
    const double n = k->s->n_rows;
    *variance = 0;
    for (uint32_t row = 0; row < k->s->n_rows; row++) {
        double a = error_of(k, answer, 0, row), b = error_of(k, answer, 1, row);
        *variance += (a * a + b * b) / 2 / n;
        for (uint32_t j = 0; j < k->n_columns; j++) {
            double step = error_of(k, answer, j + 2, row) - a;
            within[j] += step * step / n;
            shared[j] += step * b / n;
        }
    }
}

/* ---- what comes of them */

ent_basis ent_sensitivity_basis(const ent_region *region, const ent_attribute *a) {
    if (ent_is_assumed_effect(region, a)) return ENT_BASIS_ASSUMED;
    if (a->preset) return ent_basis_of(a);
    return ent_is_judgement(region, &a->provenance) ? ENT_BASIS_ASSUMED : ENT_BASIS_GIVEN;
}

#define MUCH 0.5
#define SOME 0.1

static void judge(const asking *k, ent_sensitivity_answer *out) {
    bool estimated = true, supported = false;
    out->trust = ENT_TRUST_MODERATE;
    for (uint32_t j = 0; j < out->n_influences; j++) {
        const ent_influence *f = &out->influence[j];
        ent_basis basis =
            f->number ? ent_sensitivity_basis(k->s->region, f->number) : ENT_BASIS_GIVEN;
        if (f->total > SOME) {
            estimated = estimated && basis == ENT_BASIS_ESTIMATED;
            supported = supported || basis != ENT_BASIS_ASSUMED;
        }
        if (f->total > MUCH && basis == ENT_BASIS_ASSUMED && !out->because) {
            out->trust = ENT_TRUST_LOW;
            out->because = f->number;
        }
    }
    if (!supported) out->trust = ENT_TRUST_LOW;
    if (out->trust == ENT_TRUST_MODERATE && estimated && out->sd > 0) out->trust = ENT_TRUST_HIGH;
}

static void put_influence(ent_influence *list, uint32_t n, ent_influence one) {
    for (; n > 0 && one.total > list[n - 1].total; n--) list[n] = list[n - 1];
    list[n] = one;
}

static ent_status sum_up(asking *k, uint32_t answer, ent_sensitivity_answer *out) {
    uint32_t rows = k->s->n_rows, p = k->n_columns;
    ent_arena scratch = {0};
    ent_sobol sobol;
    double *ab = ent_arena_alloc(&scratch, (size_t)p * rows, sizeof *ab);
    double *within = ent_arena_alloc(&scratch, p, sizeof *within);
    double *shared = ent_arena_alloc(&scratch, p, sizeof *shared);
    ent_influence *list = ent_arena_alloc(&k->s->arena, p, sizeof *list);
    if (!ab || !within || !shared || !list) {
        ent_arena_clear(&scratch);
        return ent_no_memory(k->ctx);
    }
    const double *a = values_of(k, k->f, 0, answer), *b = values_of(k, k->f, 1, answer);
    for (uint32_t j = 0; j < p; j++)
        memcpy(ab + (size_t)j * rows, values_of(k, k->f, j + 2, answer), rows * sizeof *ab);
    ent_sobol_noise noise = {.within = within, .shared = shared};
    if (k->s->n_replicates) find_noise(k, answer, &noise.variance, within, shared);
    ent_status st = ent_sobol_indices(k->ctx, p, rows, a, b, ab, &noise, BOOTSTRAP, k->s->seed,
                                      &scratch, &sobol);
    for (uint32_t i = 0; i < rows && st == ENT_OK; i++) out->mean += (a[i] + b[i]) / 2 / rows;
    for (uint32_t j = 0; j < p && st == ENT_OK; j++) {
        ent_influence one = {.number = j < k->n_own ? k->number[j] : NULL,
                             .n = j < k->n_own ? 1 : k->n - k->n_own,
                             .first = sobol.first[j],
                             .first_low = sobol.first_low[j],
                             .first_high = sobol.first_high[j],
                             .total = sobol.total[j],
                             .total_low = sobol.total_low[j],
                             .total_high = sobol.total_high[j]};
        put_influence(list, j, one);
    }
    if (st == ENT_OK) {
        out->sd = sqrt(sobol.variance);
        out->noise = sqrt(noise.variance);
        out->influence = list;
        out->n_influences = p;
        judge(k, out);
    }
    ent_arena_clear(&scratch);
    return st;
}

/* ---- which numbers */

/* The greatest squared correlation that a number has with an answer in plain draws. */
static double strength_of(const ent_drawn_numbers *drawn, uint32_t i, const ent_ensemble *e,
                          uint32_t n_answers) {
    double most = 0;
    const double *x = drawn->x + (size_t)i * drawn->n_draws;
    for (uint32_t q = 0; q < n_answers; q++) {
        const double *y = e->sum + (size_t)q * e->n_draws;
        double mean = 0, xy = 0, yy = 0;
        for (uint32_t d = 0; d < e->n_draws; d++) mean += y[d] / e->n_draws;
        for (uint32_t d = 0; d < e->n_draws; d++) {
            xy += x[d] * (y[d] - mean);
            yy += (y[d] - mean) * (y[d] - mean);
        }
        if (yy > 0) most = fmax(most, xy * xy / yy / e->n_draws);
    }
    return most;
}

static ent_status keep_order(asking *k, const ent_drawn_numbers *drawn, const double *strength) {
    k->number = ent_arena_alloc(&k->s->arena, drawn->n + 1u, sizeof *k->number);
    double *order = ent_arena_alloc(&k->s->arena, drawn->n + 1u, sizeof *order);
    if (!k->number || !order) return ent_no_memory(k->ctx);
    for (uint32_t i = 0; i < drawn->n; i++) {
        uint32_t at = i;
        for (; at > 0 && strength[i] > order[at - 1]; at--) {
            order[at] = order[at - 1];
            k->number[at] = k->number[at - 1];
        }
        order[at] = strength[i];
        k->number[at] = drawn->number[i];
    }
    k->n = drawn->n;
    return ENT_OK;
}

static ent_status find_theatre_numbers(asking *k) {
    const ent_outlook *x = k->s->outlook;
    ent_arena scratch = {0};
    ent_drawn_numbers drawn;
    ent_ensemble e;
    ent_effect_column given = {ENT_COLUMN_GIVEN, 0};
    ent_ensemble_how how = {.seed = k->s->seed,
                            .n_draws = ENT_THEATRE_DRAWS,
                            .n_replicates = ENT_THEATRE_REPLICATES,
                            .horizon = k->s->within,
                            .jobs = k->o->jobs};
    ent_status st = ent_theatre_drawn(k->ctx, x->region, x->theatre, &how, &scratch, &drawn);
    double *strength = ent_arena_alloc(&scratch, drawn.n + 1u, sizeof *strength);
    if (st == ENT_OK && !strength) st = ent_no_memory(k->ctx);
    bool many = st == ENT_OK && drawn.n > ENT_SENSITIVITY_NUMBERS;
    if (many)
        st = ent_ensemble_run(k->ctx, x->region, x->theatre, NULL, 0, x->scenario, given, k->query,
                              k->n_answers, &how, &scratch, &e);
    for (uint32_t i = 0; many && st == ENT_OK && i < drawn.n; i++)
        strength[i] = strength_of(&drawn, i, &e, k->n_answers);
    if (st == ENT_OK) st = keep_order(k, &drawn, strength);
    ent_arena_clear(&scratch);
    return st;
}

static ent_status find_process_numbers(asking *k) {
    const ent_course *c = k->s->course;
    const ent_attribute *const *read;
    uint32_t n;
    ent_status st =
        ent_process_read(k->ctx, c->process, k->s->with, c->target, &k->s->arena, &read, &n);
    k->number = ent_arena_alloc(&k->s->arena, n + 1u, sizeof *k->number);
    if (st == ENT_OK && !k->number) st = ent_no_memory(k->ctx);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        if (ent_attribute_in_doubt(k->s->region, read[i], NULL)) k->number[k->n++] = read[i];
    return st;
}

/* A process is cheap: every number it reads has a column of its own, as far as there are points. */
static ent_status find_numbers(asking *k) {
    uint32_t most =
        k->s->course ? ENT_MOST_SOBOL_DIMENSIONS / 2 : (uint32_t)ENT_SENSITIVITY_NUMBERS;
    ent_status st = k->s->course ? find_process_numbers(k) : find_theatre_numbers(k);
    if (st == ENT_OK && k->n == 0)
        return ent_fail(k->ctx, ENT_EUSAGE,
                        "nothing that it reads is in doubt, so nothing moves it");
    k->n_own = k->n < most ? k->n : most;
    k->n_columns = k->n_own + (k->n > k->n_own);
    k->s->n_numbers = k->n;
    return st;
}

/* ---- what is asked */

static ent_status open_process(asking *k) {
    const ent_sensitivity_options *o = k->o;
    ent_course_options how = ENT_COURSE_OPTIONS_INIT;
    how.with = o->with;
    how.within = o->within;
    how.state = o->state;
    how.under = o->under;
    how.drop = o->drop;
    how.best_only = true;
    static const char *const none[] = {NULL};
    if (!o->with) how.with = none;
    ent_status st = ent_course_run(k->ctx, k->s->region, o->name, &how, &k->s->course);
    if (st != ENT_OK) return st;
    const ent_course *c = k->s->course;
    k->s->with = c->row[c->n_rows - 1].with; /* all of those that are asked for */
    k->s->within = c->n_steps * c->process->step_years;
    k->n_answers = 1;
    return ENT_OK;
}

static ent_status ask_theatre(asking *k) {
    const ent_theatre *t = k->s->outlook->theatre;
    uint32_t n = k->o->of ? 1 : t->n_dyads + t->n_borders;
    k->query = ent_arena_alloc(&k->s->arena, n + 1u, sizeof *k->query);
    if (!k->query) return ent_no_memory(k->ctx);
    k->n_answers = n;
    if (k->o->of)
        return ent_read_query(k->ctx, k->s->region, t, k->o->of, k->s->within, &k->query[0]);
    for (uint32_t i = 0; i < n; i++) {
        bool border = i >= t->n_dyads;
        k->query[i] = (ent_theatre_query){.ask = ENT_ASK_CHANCE,
                                          .kind = border ? ENT_KIND_INCIDENT : ENT_KIND_CRISIS,
                                          .of_border = border,
                                          .which = border ? i - t->n_dyads : i,
                                          .within = k->s->within};
    }
    return ENT_OK;
}

static ent_status open_theatre(asking *k) {
    const ent_sensitivity_options *o = k->o;
    ent_outlook_options how = ENT_OUTLOOK_OPTIONS_INIT;
    how.theatre = o->name;
    how.with = o->with;
    how.without = o->without;
    how.under = o->under;
    how.drop = o->drop;
    how.within = o->within;
    ent_status st = ent_outlook_open(k->ctx, k->s->region, &how, &k->s->outlook);
    if (st != ENT_OK) return st;
    k->s->within = k->s->outlook->how.horizon;
    k->s->n_replicates = ENT_SENSITIVITY_REPLICATES;
    return ask_theatre(k);
}

static ent_status set_rows(asking *k) {
    uint32_t n = k->o->rows ? k->o->rows : k->s->course ? PROCESS_ROWS : THEATRE_ROWS;
    if (n < LEAST_ROWS || n > MOST_ROWS || (n & (n - 1)))
        return ent_fail(k->ctx, ENT_EUSAGE,
                        "a sample has %d to %d points, a power of two such as 512, not %u",
                        LEAST_ROWS, MOST_ROWS, (unsigned)n);
    k->s->n_rows = n;
    return ENT_OK;
}

/* ---- all of it */

static ent_status run(asking *k) {
    ent_runnable what;
    ent_status st = ent_runnable_find(k->ctx, k->s->region, k->o->name, &what);
    if (st == ENT_OK) st = what == ENT_RUNNABLE_PROCESS ? open_process(k) : open_theatre(k);
    if (st == ENT_OK) st = set_rows(k);
    if (st == ENT_OK) st = find_numbers(k);
    if (st == ENT_OK) st = make_sample(k);
    if (st == ENT_OK) st = evaluate(k);
    if (st != ENT_OK) return st;
    ent_sensitivity_answer *answers = ent_arena_alloc(&k->s->arena, k->n_answers, sizeof *answers);
    if (!answers) return ent_no_memory(k->ctx);
    k->s->answer = answers;
    for (uint32_t q = 0; q < k->n_answers && st == ENT_OK; q++) {
        if (k->query) answers[q].query = k->query[q];
        st = sum_up(k, q, &answers[q]);
    }
    k->s->n_answers = k->n_answers;
    return st;
}

ent_status ent_sensitivity_run(ent_ctx *ctx, const ent_region *region,
                               const ent_sensitivity_options *options, ent_sensitivity **out) {
    *out = NULL;
    ent_sensitivity_options o = ENT_SENSITIVITY_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_sensitivity *s = ent_alloc(1, sizeof *s);
    if (!s) return ent_no_memory(ctx);
    s->region = ent_region_keep(region);
    s->seed = o.seed ? o.seed : 1;
    asking k = {.ctx = ctx, .s = s, .o = &o};
    ent_status st = run(&k);
    if (st == ENT_OK)
        *out = s;
    else
        ent_sensitivity_free(s);
    return st;
}

void ent_sensitivity_free(ent_sensitivity *s) {
    if (!s) return;
    ent_course_free(s->course);
    ent_outlook_free(s->outlook);
    ent_arena_clear(&s->arena);
    ent_region_free((ent_region *)s->region);
    ent_free(s);
}
