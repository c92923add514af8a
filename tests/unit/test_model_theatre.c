/* test_model_theatre.c - processes and theatres: what is read, defaults and their doubt, what an
 * alternative replaces, what falls away, and what the numbers are called and set by. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/num.h"
#include "entente/region.h"
#include "entente/report.h"
#include "made_theatre.h"
#include "model/citing.h"
#include "model/doubt.h"
#include "model/path.h"
#include "model/theatre.h"

#define assert_slice(slice, text) assert_true(ent_slice_is((slice), (text)))
#define near(a, b) assert_true((a) - (b) < 1e-12 && (b) - (a) < 1e-12)

static const char made_model[] = MADE_THEATRE;

typedef struct bench {
    ent_ctx *ctx;
    ent_region *region;
    ent_arena arena;
} bench;

static int set_up(void **state) {
    bench *b = calloc(1, sizeof *b);
    *state = b;
    if (b) b->ctx = ent_ctx_new();
    return b && b->ctx ? 0 : -1;
}

static int tear_down(void **state) {
    bench *b = *state;
    ent_region_free(b->region);
    ent_arena_clear(&b->arena);
    ent_ctx_free(b->ctx);
    free(b);
    return 0;
}

static ent_status try_read(bench *b, const char *text, const char *const *set) {
    ent_read_options o = ENT_READ_OPTIONS_INIT;
    o.set = set;
    ent_region_free(b->region);
    b->region = NULL;
    ent_ctx_clear_diags(b->ctx);
    return ent_region_read_text_with(b->ctx, "made.ent", text, strlen(text), &o, &b->region);
}

static const ent_theatre *made(bench *b) {
    ent_status st = try_read(b, made_model, NULL);
    for (size_t i = 0; i < ent_ctx_diag_count(b->ctx); i++)
        if (ent_ctx_diag(b->ctx, i)->severity == ENT_ERROR)
            print_message("%d: %s\n", ent_ctx_diag(b->ctx, i)->line,
                          ent_ctx_diag(b->ctx, i)->message);
    assert_int_equal(st, ENT_OK);
    assert_int_equal(b->region->n_theatres, 1);
    return &b->region->theatres[0];
}

static double value(const ent_attribute *a) {
    return ent_theatre_value(a, a->quantity.best);
}

/* ---- what is read */

static void test_pairs_and_their_history(void **state) {
    const ent_theatre *t = made(*state);
    assert_int_equal(t->n_actors, 4);
    assert_int_equal(t->n_dyads, 3);
    assert_false(t->dyads[0].rivalry || t->dyads[0].land || t->dyads[0].pact);
    assert_true(t->dyads[1].rivalry && t->dyads[1].land && t->dyads[1].pact);
    near(value(t->dyads[0].claim), 0.5);
    near(value(t->dyads[0].capability), 3.9);
    near(value(t->dyads[1].dependence), 0.05);
    near(value(t->dyads[1].belief), 0.3);
    assert_null(t->dyads[2].claim);
    assert_int_equal(t->dyads[0].n_onsets, 2);
    assert_true(t->dyads[0].has_observed);
    assert_int_equal(t->dyads[0].observed_to.last, ent_day_of(2014, 12, 31));
    assert_int_equal(t->dyads[0].provenance.n_from, 1);
}

static void test_arms(void **state) {
    const ent_theatre *t = made(*state);
    assert_int_equal(t->n_arms, 3);
    const ent_theatre_arms *upland = &t->arms[0], *marsh = &t->arms[1];
    near(value(upland->number[ENT_AN_START]), 10);
    assert_true(upland->dated);
    near(value(upland->number[ENT_AN_RESTRAINT]), 0.2);
    near(value(upland->number[ENT_AN_UNTIL]), 0.3);
    near(value(upland->number[ENT_AN_NOISE]), 0.2);
    assert_null(marsh->number[ENT_AN_NOISE]);
    assert_null(marsh->number[ENT_AN_UNTIL]);
    assert_int_equal(upland->n_programme, 2);
    near(value(upland->programme[0].number), -1);
    assert_true(upland->programme[0].dated);
    assert_int_equal(upland->deliver[0].at.first, ent_day_of(2020, 1, 1));
    near(value(marsh->pursue[0].number), 0.2);
    assert_ptr_equal(marsh->pursue[0].number, marsh->pursue[0].rate);
    near(value(marsh->number[ENT_AN_EXCESS]), 0.1);
    assert_int_equal(marsh->react[0].actor, 0);
    near(value(marsh->react[0].number), 0.1); /* left out */
    assert_true(marsh->react[0].number->preset);
    assert_false(t->arms[2].dated);
    near(value(t->arms[2].number[ENT_AN_FATIGUE]), 0.15);
}

static void test_measures_borders_stakes_acts(void **state) {
    const ent_theatre *t = made(*state);
    assert_int_equal(t->n_measures, 2);
    const ent_theatre_measure *treaty = &t->measures[0], *hotline = &t->measures[1];
    assert_true(treaty->commitment && !hotline->commitment);
    assert_int_equal(treaty->n_pairs, 1);
    assert_int_equal(treaty->n_borders, 1);
    assert_int_equal(hotline->n_pairs, 3); /* `covers` left out: all pairs */
    near(value(treaty->number[ENT_MN_RAMP]), 0.25);
    near(value(treaty->number[ENT_MN_DAMPING]), 0.2);
    assert_int_equal(t->n_borders, 1);
    near(t->borders[0].access_credence, 0.5);
    near(t->borders[0].aid_credence, 1);
    assert_true(t->borders[0].aid_dated);
    near(value(t->borders[0].number[ENT_BN_LAG]), 0.5 / 365.2425);
    assert_int_equal(t->n_stakes, 2);
    assert_false(t->stakes[0].of_border);
    assert_true(t->stakes[1].of_border);
    assert_int_equal(t->n_acts, 2); /* by date */
    assert_slice(t->acts[0].name, "drilling");
    assert_false(t->acts[0].exercise);
    assert_true(t->acts[1].exercise);
    assert_slice(((bench *)*state)->region->actors[t->actors[t->acts[1].by]].name, "port");
    assert_int_equal(t->n_similar, 1);
    assert_int_equal(t->similar[0].pair, 1);
    assert_int_equal(t->similar[0].other, 0);
    assert_int_equal(t->n_outside, 1);
    near(value(t->exercise_rate[0]), 2);
    assert_null(t->exercise_rate[1]);
    near(t->step_years, 1.0 / 12);
    near(t->horizon_years, 5);
}

static void test_process(void **state) {
    bench *b = *state;
    made(b);
    const ent_process *p = &b->region->processes[0];
    assert_int_equal(p->n_states, 4);
    assert_slice(p->states[2].title, "A crisis");
    assert_int_equal(p->start, 0);
    assert_int_equal(p->n_ends, 1);
    assert_int_equal(p->ends[0], 3);
    assert_int_equal(p->n_moves, 4);
    near(ent_process_value(p->moves[0].chance, p->moves[0].chance->quantity.best), 0.08);
    near(ent_process_value(p->moves[1].chance, p->moves[1].chance->quantity.best), 0.25);
    assert_int_equal(p->n_interventions, 1);
    assert_int_equal(p->interventions[0].factors[0].to, 2);
    near(p->interventions[0].factors[0].times->quantity.best, 0.6);
    near(p->step_years, 1.0 / 12);
}

/* ---- defaults */

/* Every row is filled, with a support that holds its default and a source. */
static void check_words(const ent_theatre_word *w, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        assert_non_null(w[i].word);
        assert_true(w[i].brief && *w[i].brief && w[i].symbol && *w[i].symbol);
        assert_true(w[i].source && *w[i].source);
        assert_true(w[i].low < w[i].high);
        if (isnan(w[i].best)) continue;
        assert_true(w[i].best >= w[i].low && w[i].best <= w[i].high);
        if (w[i].basis == ENT_BASIS_ESTIMATED) assert_true(w[i].spread != ENT_SPREAD_NONE);
    }
}

static void test_words(void **state) {
    (void)state;
    check_words(ent_theatre_words, ENT_N_THEATRE_NUMBERS);
    check_words(ent_dyad_words, ENT_N_DYAD_NUMBERS);
    check_words(ent_single_words, ENT_N_SINGLE_NUMBERS);
    check_words(ent_arms_words, ENT_N_ARMS_WORDS);
    check_words(ent_border_words, ENT_N_BORDER_NUMBERS);
    check_words(ent_measure_words, ENT_N_MEASURE_NUMBERS);
}

/* Mean and spread of many draws against what the word says: the normal, the lognormal by its
 * logarithm, the logit by its log-odds, the half-normal by its mean, the Beta by its mean and sd. */
static void moments(const bench *b, const ent_attribute *a, double (*of)(double), double *mean,
                    double *sd) {
    enum { N = 4000 };
    double sum = 0, square = 0;
    for (uint32_t i = 0; i < N; i++) {
        double x = of(ent_attribute_drawn(b->region, a, 1, i));
        sum += x;
        square += x * x;
    }
    *mean = sum / N;
    *sd = sqrt(square / N - *mean * *mean);
}

static double same(double x) {
    return x;
}
static double odds(double x) {
    return log(x / (1 - x));
}

static void expect_moments(const bench *b, const ent_attribute *a, double (*of)(double),
                           double mean, double sd) {
    double m, s;
    moments(b, a, of, &m, &s);
    assert_true(fabs(m - mean) < 4 * sd / sqrt(4000));
    assert_true(fabs(s - sd) < 0.06 * sd);
}

static void test_doubt_of_defaults(void **state) {
    bench *b = *state;
    const ent_theatre *t = made(b);
    expect_moments(b, t->number[ENT_TN_BASE], same, -4.348, 0.160);
    expect_moments(b, t->number[ENT_TN_DECAY], log, log(0.210), 0.110);
    expect_moments(b, t->number[ENT_TN_CRISIS], odds, log(0.74 / 0.26), 0.10);
    expect_moments(b, t->number[ENT_TN_PROVOCATION], same, 0.1 * sqrt(2 / 3.14159265358979),
                   0.1 * sqrt(1 - 2 / 3.14159265358979));
    expect_moments(b, t->number[ENT_TN_NEIGHBOURS], same, 0.1, sqrt(0.1 * 0.9 / 11));
    expect_moments(b, t->measures[0].number[ENT_MN_DAMPING], same, 0.2, sqrt(0.2 * 0.8 / 11));
    assert_false(ent_attribute_in_doubt(b->region, t->number[ENT_TN_FAST], NULL));
    bool stressed;
    assert_true(ent_attribute_in_doubt(b->region, t->borders[0].number[ENT_BN_ACCESS], &stressed));
    assert_false(stressed);
    expect_moments(b, t->borders[0].number[ENT_BN_ACCESS], same, 0.7, 0.5);
    for (uint32_t i = 0; i < 2000; i++) /* brought back into the support */
        assert_true(ent_attribute_drawn(b->region, t->dyads[1].claim, 1, i) <= 1);
}

static void test_basis(void **state) {
    bench *b = *state;
    const ent_theatre *t = made(b);
    assert_int_equal(ent_basis_of(t->number[ENT_TN_DECAY]), ENT_BASIS_ESTIMATED);
    assert_int_equal(ent_basis_of(t->number[ENT_TN_RACE]), ENT_BASIS_ASSUMED);
    assert_int_equal(ent_basis_of(t->number[ENT_TN_CLAIM]), ENT_BASIS_GIVEN);
    assert_true(ent_is_assumed_effect(b->region, t->number[ENT_TN_RACE]));
    assert_true(ent_is_assumed_effect(b->region, t->number[ENT_TN_CLAIM])); /* by judgement */
    assert_false(ent_is_assumed_effect(b->region, t->number[ENT_TN_PACT]));
    assert_false(ent_is_assumed_effect(b->region, t->number[ENT_TN_FRAILTY]));
    assert_true(ent_is_assumed_effect(b->region, t->measures[0].number[ENT_MN_TENSION]));
}

/* ---- names */

typedef struct asked {
    bench *b;
    uint32_t n, n_preset;
} asked;

static void find_by_path(void *asker, const ent_attribute *a) {
    asked *q = asker;
    ent_str path = {0};
    ent_nodes nodes = {0};
    const ent_value *v;
    ent_number_path_print(&path, q->b->region, a);
    if (a->dated) {
        ent_str_add_char(&path, '.');
        ent_date_print(&path, a->at);
    }
    q->n++;
    q->n_preset += a->preset;
    bool stands =
        ent_region_path_to(q->b->ctx, q->b->region, ent_str_get(&path), &nodes, &v) == ENT_OK;
    if (!a->preset && (!stands || nodes.n != 1)) fail_msg("%s", ent_str_get(&path));
    ent_vec_clear(&nodes);
    ent_str_clear(&path);
}

static void test_paths(void **state) {
    bench *b = *state;
    const ent_theatre *t = made(b);
    asked q = {b, 0, 0};
    ent_theatre_numbers(t, find_by_path, &q);
    ent_process_numbers(&b->region->processes[0], find_by_path, &q);
    assert_true(q.n > 70 && q.n_preset > 30);
}

/* Whatever is called so can be set, whether the text has it or not, and is then that. */
typedef struct looking {
    const ent_region *region;
    const char *path;
    double want;
    bool found;
} looking;

static void put_path(ent_str *out, const ent_region *region, const ent_attribute *a) {
    ent_number_path_print(out, region, a);
    if (!a->dated) return;
    ent_str_add_char(out, '.');
    ent_date_print(out, a->at);
}

static void is_set(void *asker, const ent_attribute *a) {
    looking *l = asker;
    ent_str path = {0};
    put_path(&path, l->region, a);
    if (strcmp(ent_str_get(&path), l->path) == 0)
        l->found = a->set && !a->preset && fabs(a->quantity.best - l->want) < 1e-12;
    ent_str_clear(&path);
}

static void set_by_path(void *asker, const ent_attribute *a) {
    asked *q = asker;
    bench other = {.ctx = ent_ctx_new()};
    ent_str path = {0}, setting = {0};
    looking l = {.want = 0.125};
    double in_theory = ent_theatre_value(a, l.want); /* the support is in years and parts of 1 */
    if (a->word && in_theory < a->word->low) l.want *= 2 * a->word->low / in_theory;
    put_path(&path, q->b->region, a);
    ent_str_addf(&setting, "%s=", ent_str_get(&path));
    ent_num_print(&setting, l.want);
    const char *set[] = {ent_str_get(&setting), NULL};
    if (try_read(&other, made_model, set) != ENT_OK)
        fail_msg("%s: %s", set[0], ent_last_message(other.ctx));
    l.region = other.region;
    l.path = ent_str_get(&path);
    ent_theatre_numbers(&other.region->theatres[0], is_set, &l);
    ent_process_numbers(&other.region->processes[0], is_set, &l);
    if (!l.found) fail_msg("%s", set[0]);
    ent_str_clear(&path);
    ent_str_clear(&setting);
    ent_region_free(other.region);
    ent_ctx_free(other.ctx);
}

static void test_every_number_can_be_set(void **state) {
    bench *b = *state;
    const ent_theatre *t = made(b);
    asked q = {b, 0, 0};
    ent_theatre_numbers(t, set_by_path, &q);
    ent_process_numbers(&b->region->processes[0], set_by_path, &q);
}

static void test_set_defaults(void **state) {
    bench *b = *state;
    static const char *const set[] = {"theatre.basin.incidents.race=0",
                                      "basin.settle.precedent=0.1",
                                      "theatre.basin.treaty.escalation=0",
                                      "theatre.basin.ladder.dwell.war=300",
                                      "theatre.basin.arms.marsh.react.upland=0.3",
                                      NULL};
    assert_int_equal(try_read(b, made_model, set), ENT_OK);
    const ent_theatre *t = &b->region->theatres[0];
    near(value(t->number[ENT_TN_RACE]), 0);
    assert_true(t->number[ENT_TN_RACE]->set && !t->number[ENT_TN_RACE]->preset);
    assert_false(ent_attribute_in_doubt(b->region, t->number[ENT_TN_RACE], NULL));
    near(value(t->number[ENT_TN_PRECEDENT]), 0.1);
    near(value(t->measures[0].number[ENT_MN_ESCALATION]), 0);
    near(value(t->number[ENT_TN_DWELL_4]), 300 / 365.2425);
    near(value(t->arms[1].react[0].number), 0.3);
    near(value(t->number[ENT_TN_CLAIM]), 0.5); /* its neighbour in the block */
}

static void test_set_in_blocks_that_are_not_there(void **state) {
    bench *b = *state;
    static const char bare[] = "entente 1\ntheatre t { dyads { a <-> b } }\n";
    static const char *const set[] = {"t.incidents.race=0", "t.incidents.claim=0.25",
                                      "t.exercises.signal=2", "t.ladder.crisis=0.5", NULL};
    static const char *const twice[] = {"t.incidents.race=0", "t.incidents.race=1", NULL};
    assert_int_equal(try_read(b, bare, set), ENT_OK);
    const ent_theatre *t = &b->region->theatres[0];
    near(value(t->number[ENT_TN_RACE]), 0);
    near(value(t->number[ENT_TN_CLAIM]), 0.25);
    near(value(t->number[ENT_TN_SIGNAL]), 2);
    near(value(t->number[ENT_TN_CRISIS]), 0.5);
    assert_true(t->number[ENT_TN_CLAIM]->set && t->number[ENT_TN_CRISIS]->set);
    assert_int_equal(try_read(b, bare, twice), ENT_EUSAGE);
}

/* What is left out is shown by its path, with its default and where that comes from. */
static void test_show_defaults(void **state) {
    bench *b = *state;
    char *text = NULL;
    made(b);
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    assert_int_equal(
        ent_report_show(b->ctx, b->region, "theatre.basin.incidents.race", &how, &text), ENT_OK);
    assert_non_null(strstr(text, "0.39 sd 0.4, assumed"));
    ent_free(text);
    assert_int_equal(
        ent_report_show(b->ctx, b->region, "theatre.basin.incidents.branching", &how, &text),
        ENT_OK);
    assert_string_equal(text, "branching 0.4 log-sd 0.1 assuming calm-years\n");
    ent_free(text);
}

/* ---- alternatives, and what falls away */

static const ent_theatre *under(bench *b, const char *name, const ent_world *world) {
    const ent_theatre *t;
    uint32_t alternative = name ? ent_region_find(b->region, ent_slice_of(name))->index : ENT_NONE;
    assert_int_equal(ent_theatre_under(b->ctx, b->region, 0, alternative, world, &b->arena, &t),
                     ENT_OK);
    return t;
}

static void test_alternative(void **state) {
    bench *b = *state;
    const ent_theatre *was = made(b), *t = under(b, "worse", NULL);
    near(value(t->number[ENT_TN_CLAIM]), 1);
    near(value(t->number[ENT_TN_BRANCHING]), 0.447); /* the block is replaced whole */
    assert_ptr_equal(t->number[ENT_TN_DISPUTE], was->number[ENT_TN_DISPUTE]);
    assert_null(was->dyads[2].claim);
    near(value(t->dyads[2].claim), 1);
    assert_ptr_equal(t->dyads[0].claim, was->dyads[0].claim);
    near(value(t->measures[0].number[ENT_MN_BINDINGNESS]), 0.9);
    assert_int_equal(t->measures[0].n_pairs, 3); /* covers is not restated */
    assert_int_equal(t->n_acts, 2);
    assert_slice(t->acts[1].name, "drilling"); /* later than the parade now */
    assert_ptr_equal(t->arms, was->arms == t->arms ? was->arms : t->arms);
    const ent_process *p;
    assert_int_equal(ent_process_under(b->ctx, b->region, 0, 0, NULL, &b->arena, &p), ENT_OK);
    near(p->moves[0].chance->quantity.best, 20);
    near(p->moves[1].chance->quantity.best, 0.25);
    near(p->interventions[0].factors[0].times->quantity.best, 0.5);
}

static void test_falls_away(void **state) {
    bench *b = *state;
    const ent_theatre *was = made(b), *t = under(b, "calmer", NULL);
    near(value(was->number[ENT_TN_BRANCHING]), 0.4);
    near(value(t->number[ENT_TN_BRANCHING]), 0.447);
    assert_true(t->number[ENT_TN_BRANCHING]->preset);
    assert_int_equal(t->n_dyads, was->n_dyads);
    const ent_process *p;
    assert_int_equal(ent_process_under(b->ctx, b->region, 0, 1, NULL, &b->arena, &p), ENT_OK);
    assert_int_equal(p->n_moves, 3);
    uint32_t yearbook = ent_region_find(b->region, ent_slice_of("yearbook"))->index;
    ent_world unheard = {.unheard = &yearbook, .n_unheard = 1};
    t = under(b, NULL, &unheard);
    assert_null(t->dyads[0].claim);
    assert_int_equal(t->dyads[0].n_onsets, 0);
    assert_int_equal(t->arms[0].n_deliver, 0);
    assert_null(t->exercise_rate[2]);
    assert_non_null(t->exercise_rate[0]);
}

static void test_who_cites(void **state) {
    bench *b = *state;
    made(b);
    ent_citings found = {0};
    uint32_t yearbook = ent_region_find(b->region, ent_slice_of("yearbook"))->index;
    assert_int_equal(ent_find_citing(b->ctx, b->region, yearbook, &found), ENT_OK);
    /* the pair and its two numbers, the delivery, the rate of exercises */
    assert_int_equal(found.n, 5);
    ent_vec_clear(&found);
}

/* Those that are given are bits of a word of 64: one more is refused, not taken for another. */
static void test_at_most_64_interventions(void **state) {
    bench *b = *state;
    for (unsigned n = 64; n <= 65; n++) {
        ent_str text = {0};
        ent_str_addf(&text, "%s",
                     "entente 1\nprocess p { step 1 month; states x, y; start x\n"
                     "move x -> y 5%\n");
        for (unsigned i = 0; i < n; i++)
            ent_str_addf(&text, "intervention i%u \"I\" { move x -> y times 0.9 }\n", i);
        ent_str_add(&text, "}\n");
        assert_int_equal(try_read(b, ent_str_get(&text), NULL), n == 64 ? ENT_OK : ENT_ELIMIT);
        ent_str_clear(&text);
    }
    assert_non_null(strstr(ent_last_message(b->ctx), "more than 64 interventions"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pairs_and_their_history, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_arms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_measures_borders_stakes_acts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_process, set_up, tear_down),
        cmocka_unit_test(test_words),
        cmocka_unit_test_setup_teardown(test_doubt_of_defaults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_basis, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_paths, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_number_can_be_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_set_defaults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_set_in_blocks_that_are_not_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_show_defaults, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_alternative, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_falls_away, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_who_cites, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_at_most_64_interventions, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
