/* test_choose_asked.c - the question `choose`: from a text to the answer, with its draws; wrong
 * questions; and memory that runs out. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "analyse/choose.h"
#include "entente/entente.h"

static const char model[] =
    "entente 1\n"
    "actor a \"A\"\nactor b \"B\"\nactor c \"C\"\n"
    "assume calm \"All is calm\"\n"
    "choice d \"What?\" {\n"
    "  alternatives x, y, z, impasse\n"
    "  rank a x > y > z weight 2 in 1..3\n"
    "  rank b y > x = z\n"
    "  rank c z > y > x assuming calm\n"
    "  approve a x, y\n"
    "  place impasse a 3 in 1..4\n"
    "  place impasse b 3\n"
    "  place impasse c 4\n"
    "  quota 3\n"
    "}\n"
    "choice e \"When?\" {\n"
    "  alternatives soon, later\n  rank a soon > later\n  rank b later > soon\n"
    "  rules borda, condorcet\n"
    "}\n"
    "alternative shift \"A turns\" { choice d { rank a z > y > x weight 2 } }\n";

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
} fixture;

static void open_text(fixture *f, const char *text) {
    f->ctx = ent_ctx_new();
    f->region = NULL;
    if (ent_region_read_text(f->ctx, "d.ent", text, strlen(text), &f->region) != ENT_OK)
        fail_msg("%s: %s", ent_last_message(f->ctx), ent_ctx_diag(f->ctx, 0)->message);
}

static void close_all(fixture *f) {
    ent_region_free(f->region);
    ent_ctx_free(f->ctx);
}

static const ent_rule_answer *by(const ent_choice_answer *a, const char *rule) {
    for (uint32_t i = 0; i < a->n_rules; i++)
        if (strcmp(ent_method_id(a->rule[i].rule), rule) == 0) return &a->rule[i];
    fail_msg("no rule %s", rule);
    return NULL;
}

static void assert_winner(const ent_choice_answer *a, const char *rule, const char *winner) {
    const ent_chosen *c = &by(a, rule)->chosen;
    assert_true(c->defined);
    assert_int_equal(c->n_winners, 1);
    assert_true(ent_slice_is(a->table.choice->items[c->winner[0]].name, winner));
}

static void test_answers(void **state) {
    (void)state;
    fixture f;
    ent_choose *c;
    open_text(&f, model);
    assert_int_equal(ent_choose_run(f.ctx, f.region, NULL, &c), ENT_OK);
    assert_int_equal(c->n_choices, 2);
    const ent_choice_answer *d = &c->choice[0], *e = &c->choice[1];
    assert_int_equal(d->n_rules, 15);
    assert_winner(d, "plurality", "x");
    assert_winner(d, "borda", "y");
    assert_winner(d, "fallback_unanimity", "y"); /* above the impasse for a, b and c */
    assert_int_equal(by(d, "fallback_unanimity")->chosen.depth, 2);
    assert_false(d->veto.deadlock);
    assert_int_equal(d->n_draws, 1000);
    assert_true(d->n_deadlocks > 0 && d->n_deadlocks < 1000);
    const ent_rule_answer *all = by(d, "fallback_unanimity");
    assert_int_equal(all->wins[3], d->n_deadlocks); /* the same question asked twice */
    assert_int_equal(all->wins[0] + all->wins[1] + all->wins[2] + all->wins[3], 1000);
    assert_int_equal(d->blocked[1], d->blocked_alone[1 * 3 + 0]); /* only a may block y */
    assert_true(d->n_deadlocks <= d->blocked[1]);

    assert_int_equal(e->n_rules, 2);
    assert_int_equal(e->n_draws, 0);
    assert_int_equal(by(e, "borda")->chosen.n_winners, 2);
    assert_false(by(e, "condorcet")->chosen.defined);
    assert_int_equal(e->condorcet, UINT32_MAX);
    assert_null(e->veto.blocker);
    ent_choose_free(c);
    close_all(&f);
}

static void test_options(void **state) {
    (void)state;
    static const char *const rules[] = {"hare", "borda", "hare", NULL};
    static const char *const drop[] = {"calm", NULL};
    fixture f;
    ent_choose *c;
    ent_choose_options o = ENT_CHOOSE_OPTIONS_INIT;
    open_text(&f, model);
    o.choice = "d";
    o.rules = rules;
    o.under = "shift";
    o.draws = 50;
    assert_int_equal(ent_choose_run(f.ctx, f.region, &o, &c), ENT_OK);
    assert_int_equal(c->n_choices, 1);
    assert_int_equal(c->choice[0].n_rules, 2);
    assert_int_equal(c->choice[0].n_draws, 50);
    assert_winner(&c->choice[0], "hare", "z");
    ent_choose_free(c);

    o = (ent_choose_options)ENT_CHOOSE_OPTIONS_INIT;
    o.choice = "d";
    o.drop = drop;
    o.best_only = true;
    o.levers = true;
    assert_int_equal(ent_choose_run(f.ctx, f.region, &o, &c), ENT_OK);
    assert_int_equal(c->choice[0].table.profile.n_voters, 2); /* c's ranking is gone */
    assert_int_equal(c->choice[0].n_draws, 0);
    assert_winner(&c->choice[0], "plurality", "x");
    const ent_choice_levers *l = &by(&c->choice[0], "plurality")->levers;
    assert_true(l->voter[0].less.found); /* a weighs 2: with 1 it ties with b */
    assert_true(l->voter[0].less.by == 1);
    assert_int_equal(l->voter[0].less.at.n_winners, 2);
    ent_choose_free(c);

    c = (ent_choose *)&f;
    o = (ent_choose_options)ENT_CHOOSE_OPTIONS_INIT;
    ent_region *kept = f.region;
    assert_int_equal(ent_choose_run(f.ctx, kept, &o, &c), ENT_OK);
    ent_region_free(kept); /* the result keeps it */
    f.region = NULL;
    char *text = NULL;
    assert_int_equal(ent_report_choose(f.ctx, c, NULL, &text), ENT_OK);
    assert_non_null(strstr(text, "Not for targeting"));
    ent_free(text);
    ent_choose_free(c);
    close_all(&f);
}

static void assert_fails(const char *text, const ent_choose_options *o, ent_status status,
                         const char *message) {
    fixture f;
    ent_choose *c = (ent_choose *)&f;
    open_text(&f, text);
    assert_int_equal(ent_choose_run(f.ctx, f.region, o, &c), status);
    assert_null(c);
    assert_string_equal(ent_last_message(f.ctx), message);
    close_all(&f);
}

static bool stop(void *user) {
    (void)user;
    return true;
}

static void test_wrong_questions(void **state) {
    (void)state;
    static const char *const misspelt[] = {"bordo", NULL}, *const unknown[] = {"dice", NULL};
    ent_choose_options o = ENT_CHOOSE_OPTIONS_INIT;
    assert_fails("entente 1\nactor a \"A\"\n", NULL, ENT_EUSAGE, "the model has no choice");
    o.rules = misspelt;
    assert_fails(model, &o, ENT_EUSAGE, "\"bordo\" is no rule of choices; did you mean \"borda\"?");
    o.rules = unknown;
    assert_fails(model, &o, ENT_EUSAGE,
                 "\"dice\" is no rule of choices; there are plurality, borda, condorcet, hare, "
                 "fallback_unanimity and others");
    fixture f;
    ent_choose *c;
    open_text(&f, model);
    ent_ctx_set_poll(f.ctx, stop, NULL);
    assert_int_equal(ent_choose_run(f.ctx, f.region, NULL, &c), ENT_ESTOPPED);
    close_all(&f);
}

static void test_same_seed_same_draws(void **state) {
    (void)state;
    fixture f;
    char *first = NULL, *second = NULL, *other = NULL;
    open_text(&f, model);
    for (int i = 0; i < 3; i++) {
        ent_choose *c;
        ent_choose_options o = ENT_CHOOSE_OPTIONS_INIT;
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        o.seed = i < 2 ? 7 : 8;
        how.format = ENT_CSV;
        assert_int_equal(ent_choose_run(f.ctx, f.region, &o, &c), ENT_OK);
        assert_int_equal(ent_report_choose(f.ctx, c, &how,
                                           i == 0   ? &first
                                           : i == 1 ? &second
                                                    : &other),
                         ENT_OK);
        ent_choose_free(c);
    }
    assert_string_equal(first, second);
    assert_string_not_equal(first, other);
    ent_free(first);
    ent_free(second);
    ent_free(other);
    close_all(&f);
}

static ent_status ask(const fixture *f) {
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    ent_choose_options o = ENT_CHOOSE_OPTIONS_INIT;
    ent_choose *c;
    o.levers = true;
    o.draws = 2;
    ent_status st = ent_choose_run(f->ctx, f->region, &o, &c);
    for (size_t k = 0; k < 4 && st == ENT_OK; k++) {
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        char *text = NULL;
        how.format = formats[k];
        st = ent_report_choose(f->ctx, c, &how, &text);
        ent_free(text);
    }
    ent_choose_free(c);
    return st;
}

static void test_allocations_fail(void **state) {
    (void)state;
    fixture f;
    open_text(&f, model);
    ent_status st = ENT_ENOMEM;
    size_t n = 1;
    for (; st == ENT_ENOMEM; n++) {
        until_failure = n;
        st = ask(&f);
        until_failure = 0;
        if (st != ENT_OK) assert_int_equal(st, ENT_ENOMEM);
    }
    assert_true(n > 50);
    close_all(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),          cmocka_unit_test(test_options),
        cmocka_unit_test(test_wrong_questions),  cmocka_unit_test(test_same_seed_same_draws),
        cmocka_unit_test(test_allocations_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
