/* test_bargain_asked.c - the question `bargain`: its rows, draws, levers and what is refused. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "analyse/bargain.h"
#include "entente/report.h"

typedef struct asked {
    ent_ctx *ctx;
    ent_region *region;
    ent_bargain *b;
} asked;

static asked open_model(const char *name) {
    char path[1000];
    asked a = {.ctx = ent_ctx_new()};
    snprintf(path, sizeof path, "%s/%s", getenv("ENT_SOURCE_DIR"), name);
    assert_int_equal(ent_region_read(a.ctx, path, &a.region), ENT_OK);
    return a;
}

static asked ask(const char *model, const char *negotiation, const ent_bargain_options *o) {
    asked a = open_model(model);
    if (ent_bargain_run(a.ctx, a.region, negotiation, o, &a.b) != ENT_OK)
        fail_msg("%s", ent_last_message(a.ctx));
    return a;
}

static void end(asked *a) {
    ent_bargain_free(a->b);
    ent_region_free(a->region);
    ent_ctx_free(a->ctx);
}

static const char regimes[] = "models/classic/caspian-regimes.ent";
static const char golden[] = "tests/golden/bargain.ent";

static const ent_bargain_row *row_of(const asked *a, const char *id) {
    for (uint32_t r = 0; r < a->b->n_rows; r++)
        if (strcmp(a->b->row[r].method->id, id) == 0) return &a->b->row[r];
    fail_msg("no row %s", id);
    return NULL;
}

/* Weights times saliences 50, 16, 18, 8 and 34 at 70, 85, 95, 60 and 25. */
static void test_the_mean_stands_first(void **state) {
    (void)state;
    static const char *const models[] = {"median", NULL};
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    o.models = models;
    o.best_only = true;
    asked a = ask(regimes, NULL, &o);
    assert_int_equal(a.b->n_rows, 2);
    assert_ptr_equal(a.b->mean, &a.b->row[0]);
    assert_false(a.b->row[0].asked);
    double mean = (50 * 70 + 16 * 85 + 18 * 95 + 8 * 60 + 34 * 25) / 126.0;
    assert_true(fabs(a.b->mean->settlement.point[0] - mean) < 1e-9);
    assert_true(fabs(ent_beside_mean(a.b, &a.b->row[1], 0) - (70 - mean)) < 1e-9);
    assert_int_equal(a.b->draws, 0);
    assert_null(a.b->row[0].range.low);
    end(&a);
}

static void test_draws_are_the_same_again(void **state) {
    (void)state;
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    o.draws = 60;
    asked a = ask(regimes, "seabed-regime", &o), b = ask(regimes, "seabed-regime", &o);
    o.seed = 2;
    asked c = ask(regimes, "seabed-regime", &o);
    bool other = false;
    for (uint32_t r = 0; r < a.b->n_rows; r++) {
        const ent_bargain_range *x = &a.b->row[r].range, *y = &b.b->row[r].range;
        uint32_t pivotal = 0;
        assert_int_equal(x->n, 60);
        assert_true(x->low[0] == y->low[0] && x->high[0] == y->high[0] && x->low[0] <= x->high[0]);
        for (uint32_t i = 0; i < a.b->n; i++) pivotal += x->pivotal[i];
        assert_true(pivotal <= 60);
        other = other || x->low[0] != c.b->row[r].range.low[0];
    }
    assert_true(other);
    end(&a);
    end(&b);
    end(&c);
}

/* Named rows that have no answer say why; rows that nobody named are left out. */
static void test_rows_without_an_answer(void **state) {
    (void)state;
    static const char *const models[] = {"rubinstein", "nash", NULL};
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    o.models = models;
    asked a = ask(golden, "even", &o);
    assert_string_equal(row_of(&a, "rubinstein")->missing, "no patience is given");
    assert_string_equal(row_of(&a, "nash")->missing, "no impasse is given");
    end(&a);
    a = ask(golden, "even", NULL);
    for (uint32_t r = 0; r < a.b->n_rows; r++) assert_null(a.b->row[r].missing);
    end(&a);
    a = ask(golden, "careless", NULL);
    assert_string_equal(a.b->missing, "dimension 1: the salience is 0 for everybody");
    assert_int_equal(a.b->n_rows, 0);
    end(&a);
}

static void test_levers_lead_to_the_middle(void **state) {
    (void)state;
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    o.levers = true;
    o.best_only = true;
    asked a = ask(golden, "treaty", &o);
    assert_true(a.b->to[0] == 5 && a.b->to[1] == 5);
    const ent_bargain_row *mean = row_of(&a, "mean");
    for (uint32_t i = 0; i < a.b->n * ENT_LEVERS_PER_PARTY; i++)
        if (mean->levers[0][i].reached) assert_true(fabs(mean->levers[0][i].outcome - 5) < 1e-9);
    assert_non_null(row_of(&a, "spatial")->levers); /* the negotiation names it */
    assert_null(row_of(&a, "nash")->levers);
    end(&a);
    a = ask(golden, "even", &o);
    assert_null(row_of(&a, "challenge")->levers);
    assert_non_null(row_of(&a, "challenge")->no_levers);
    end(&a);
}

static void test_challenges_of_a_party(void **state) {
    (void)state;
    static const char *const models[] = {"challenge", "spatial", "median", NULL};
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    o.models = models;
    o.quad = "iran";
    o.best_only = true;
    asked a = ask(regimes, NULL, &o);
    const ent_bargain_row *challenge = row_of(&a, "challenge");
    const ent_challenge_record *r = challenge->settlement.record;
    uint32_t n = a.b->n, q = a.b->quad;
    for (uint32_t j = 0; j < n; j++) {
        assert_true(challenge->quad_gain[j] == r->gain[q * n + j]);
        assert_true(challenge->quad_other[j] == r->gain[j * n + q]);
    }
    assert_non_null(row_of(&a, "spatial")->quad_gain);
    assert_null(row_of(&a, "median")->quad_gain);
    end(&a);
}

static void refused(const char *model, const char *negotiation, const ent_bargain_options *o,
                    const char *words) {
    asked a = open_model(model);
    assert_int_equal(ent_bargain_run(a.ctx, a.region, negotiation, o, &a.b), ENT_EUSAGE);
    assert_string_equal(ent_last_message(a.ctx), words);
    assert_null(a.b);
    end(&a);
}

static void test_what_is_refused(void **state) {
    (void)state;
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    refused("models/classic/drilling.ent", NULL, NULL, "this model has no negotiation");
    refused(golden, NULL, NULL,
            "which negotiation? this model has several: share, treaty, even, "
            "careless");
    o.under = "nowhere";
    asked a = open_model(golden);
    assert_int_equal(ent_bargain_run(a.ctx, a.region, "share", &o, &a.b), ENT_EUSAGE);
    end(&a);
    o.under = NULL;
    o.to = "nan";
    refused(golden, "share", &o, "\"nan\" is no point of a scale");
    o.to = "1e999";
    refused(golden, "share", &o, "\"1e999\" is no point of a scale");
    o.to = "-0.1";
    refused(golden, "share", &o, "-0.1 is not on the scale");
    o.to = NULL;
    o.draws = UINT32_MAX;
    a = open_model(golden);
    assert_int_equal(ent_bargain_run(a.ctx, a.region, "share", &o, &a.b), ENT_ELIMIT);
    end(&a);
    assert_int_equal(ent_bargain_run(NULL, NULL, NULL, NULL, NULL), ENT_EUSAGE);
    ent_bargain_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_mean_stands_first),
        cmocka_unit_test(test_draws_are_the_same_again),
        cmocka_unit_test(test_rows_without_an_answer),
        cmocka_unit_test(test_levers_lead_to_the_middle),
        cmocka_unit_test(test_challenges_of_a_party),
        cmocka_unit_test(test_what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
