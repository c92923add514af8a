/* test_divide.c - the question `divide`: names, draws, levers, coalitions, and memory that runs out.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  What rules and values
 * give is tested elsewhere (test_claims_rules.c, tests/property). */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "analyse/divide.h"
#include "entente/entente.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char model[] =
    "entente 1\n"
    "source s \"S\" { grade B2 }\n"
    "actor k \"K\"\nactor a \"A\"\nactor r \"R\"\nactor t \"T\"\nactor i \"I\"\n"
    "division seabed \"The seabed\" {\n"
    "  whole 100 % from s\n  columns claim %, equal %, median %\n"
    "  k 29 20 29 from s\n  a 21 20 20 from s\n  r 19 20 19 from s\n  t 21 20 19 from s\n  i 20 in "
    "13..20 20 13 from s\n"
    "  worth claims\n"
    "}\n"
    "division triangle \"Three\" {\n"
    "  columns weight\n  k 1\n  a 1\n  r 2\n"
    "  worth { k, a } 60\n  worth { k, r } 60\n  worth { a, r } 60\n  worth { k, a, r } 80\n"
    "}\n"
    "alternative more { division seabed { i 25 20 13 from s } }\n";

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    ent_divide *d;
} fixture;

static fixture ask(const char *division, ent_divide_options o) {
    fixture f = {.ctx = ent_ctx_new()};
    assert_non_null(f.ctx);
    assert_int_equal(ent_region_read_text(f.ctx, "m.ent", model, strlen(model), &f.region), ENT_OK);
    assert_int_equal(ent_divide_run(f.ctx, f.region, division, &o, &f.d), ENT_OK);
    ent_region_free(f.region); /* the result keeps it */
    return f;
}

static void end(fixture *f) {
    ent_divide_free(f->d);
    ent_ctx_free(f->ctx);
}

static const ent_division_row *row_of(const ent_divide *d, const char *name) {
    for (uint32_t r = 0; r < d->n_rows; r++)
        if (ent_slice_is(d->row[r].name, name)) return &d->row[r];
    return NULL;
}

static bool near_to(double a, double b) {
    return fabs(a - b) < 1e-6;
}

/* ---- */

static void rows_are_those_asked_for(void **state) {
    (void)state;
    static const char *const asked[] = {"talmud", "median", "nucleolus", NULL};
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    o.rules = asked;
    o.best_only = true;
    fixture f = ask("seabed", o);
    assert_int_equal(f.d->n_rows, 3);
    assert_true(ent_slice_is(f.d->row[1].name, "median"));
    assert_int_equal(f.d->draws, 0);
    assert_int_equal(f.d->same[2], 0); /* the nucleolus of the claims game */
    assert_true(near_to(row_of(f.d, "talmud")->award[0], 27));
    end(&f);
    o.rules = NULL;
    o.all = true;
    f = ask("seabed", o);
    assert_int_equal(f.d->n_rows, 2 + 10 + 8); /* no weights, no unions */
    end(&f);
}

static void an_alternative(void **state) {
    (void)state;
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    o.under = "more";
    fixture f = ask("seabed", o);
    assert_true(near_to(f.d->claimed, 115));
    assert_true(near_to(row_of(f.d, "cel")->award[4], 22));
    assert_int_equal(f.d->draws, 0); /* nothing is in doubt there */
    end(&f);
}

/* What a mediator asks: iran gets 18 by talmud; for 20 it would have to claim 22.5. */
static void levers(void **state) {
    (void)state;
    static const char *const asked[] = {"talmud", "cea", "proportional", "median", NULL};
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    o.rules = asked;
    o.levers = o.best_only = true;
    fixture f = ask("seabed", o);
    const ent_claim_lever *iran = &row_of(f.d, "talmud")->claim_lever[4];
    assert_true(near_to(iran->slope, 0.8) && near_to(iran->turn, 57.5) &&
                near_to(iran->next, 0.75));
    assert_true(near_to(iran->needed, 22.5));
    assert_true(fabs(iran->most - 55) < 1e-3);
    const ent_claim_lever *k = &row_of(f.d, "cea")->claim_lever[0];
    assert_true(k->slope == 0 && isinf(k->turn) && isnan(k->needed)); /* 29 by median: never */
    assert_true(row_of(f.d, "proportional")->claim_lever[0].bends);
    assert_null(row_of(f.d, "median")->claim_lever);
    const ent_division_row *cea = row_of(f.d, "cea");
    assert_true(near_to(cea->estate_share[0], 1.0 / 3) && cea->estate_share[2] == 0);
    assert_true(fabs(cea->estate_turn - 102) < 1e-4);
    end(&f);
}

static void draws_are_the_same_again(void **state) {
    (void)state;
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    o.draws = 200;
    fixture f = ask("seabed", o), g = ask("seabed", o);
    o.seed = 2;
    fixture h = ask("seabed", o);
    const ent_award_range *x = &row_of(f.d, "cea")->range, *y = &row_of(g.d, "cea")->range,
                          *z = &row_of(h.d, "cea")->range;
    assert_int_equal(x->n, 200);
    assert_memory_equal(x->low, y->low, 5 * sizeof(double));
    assert_true(x->low[4] != z->low[4]);
    assert_true(x->low[4] > 13 && x->low[4] < x->high[4] && x->high[4] <= 20);
    const ent_award_range *median = &row_of(f.d, "median")->range;
    assert_true(median->low[4] == 13 && median->high[4] == 13);
    end(&f);
    end(&g);
    end(&h);
}

static void an_empty_core(void **state) {
    (void)state;
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    fixture f = ask("triangle", o);
    assert_true(f.d->has_core && f.d->core.empty && !f.d->properties.convex.holds);
    assert_false(f.d->has_whole);
    assert_non_null(row_of(f.d, "tau")->missing);
    assert_false(row_of(f.d, "shapley")->objection.in_core);
    assert_true(near_to(row_of(f.d, "shapley")->objection.excess, 60 - 160 / 3.0));
    end(&f);
}

static void what_is_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"talmut", NULL};
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    ent_divide *d = (ent_divide *)1;
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    assert_int_equal(ent_region_read_text(ctx, "m.ent", model, strlen(model), &region), ENT_OK);
    assert_int_equal(ent_divide_run(ctx, region, NULL, NULL, &d), ENT_EUSAGE);
    assert_null(d);
    assert_string_equal(ent_last_message(ctx),
                        "which division? this model has several: seabed, triangle");
    assert_int_equal(ent_divide_run(ctx, region, "seabad", NULL, &d), ENT_EUSAGE);
    assert_int_equal(ent_divide_run(ctx, NULL, "seabed", NULL, &d), ENT_EUSAGE);
    assert_int_equal(ent_divide_run(NULL, region, "seabed", NULL, &d), ENT_EUSAGE);
    o.rules = wrong;
    assert_int_equal(ent_divide_run(ctx, region, "seabed", &o, &d), ENT_EUSAGE);
    assert_string_equal(
        ent_last_message(ctx),
        "\"talmut\" is neither a rule nor a column of \"seabed\"; did you mean \"talmud\"?");
    o = (ent_divide_options)ENT_DIVIDE_OPTIONS_INIT;
    o.draws = UINT32_MAX;
    assert_int_equal(ent_divide_run(ctx, region, "seabed", &o, &d), ENT_ELIMIT);
    ent_divide_free(NULL);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* ---- memory */

static ent_status run_all(const ent_region *region, ent_ctx *ctx, const char *division) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    static const char *const asked[] = {"cea", "adjusted_proportional", "median", "nucleolus",
                                        NULL};
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    ent_divide *d;
    o.draws = 2;
    o.levers = true;
    o.rules = strcmp(division, "seabed") == 0 ? asked : NULL;
    ent_status st = ent_divide_run(ctx, region, division, &o, &d);
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_divide(ctx, d, &how, &text);
        ent_free(text);
    }
    ent_divide_free(d);
    return st;
}

/* Levers ask a rule again a thousand times: the later allocations are tried with gaps. */
static void memory(void **state) {
    (void)state;
    static const char *const divisions[] = {"seabed", "triangle"};
    for (size_t k = 0; k < 2; k++) {
        ent_ctx *ctx = ent_ctx_new();
        ent_region *region;
        assert_int_equal(ent_region_read_text(ctx, "m.ent", model, strlen(model), &region), ENT_OK);
        ent_status st = ENT_ENOMEM;
        for (size_t at = 1; st != ENT_OK; at += 1 + at / 50) {
            until_failure = at;
            st = run_all(region, ctx, divisions[k]);
            until_failure = 0;
            if (st != ENT_OK) assert_int_equal(st, ENT_ENOMEM);
            if (st != ENT_OK) assert_string_equal(ent_last_message(ctx), "out of memory");
        }
        ent_region_free(region);
        ent_ctx_free(ctx);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_those_asked_for),
        cmocka_unit_test(an_alternative),
        cmocka_unit_test(levers),
        cmocka_unit_test(draws_are_the_same_again),
        cmocka_unit_test(an_empty_core),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
