/* test_packages.c - what parties could agree on, in models whose answers are known: the drilling
 * example, the prisoners' dilemma, Elmira, the partnership of the flagship; divisions; many disputes
 * at once; and what is asked wrongly. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analyse/packages.h"
#include "entente/report.h"

static ent_ctx *ctx;
static ent_region *region;

static void read_model(const char *name) {
    ent_str path = {0};
    const char *source = getenv("ENT_SOURCE_DIR");
    ctx = ent_ctx_new();
    ent_str_addf(&path, "%s/models/%s", source ? source : ".", name);
    assert_int_equal(ent_region_read(ctx, ent_str_get(&path), &region), ENT_OK);
    ent_str_clear(&path);
}

static void read_text(const char *text) {
    ctx = ent_ctx_new();
    assert_int_equal(ent_region_read_text(ctx, "m.ent", text, strlen(text), &region), ENT_OK);
}

static void close_model(void) {
    ent_region_free(region);
    ent_ctx_free(ctx);
    region = NULL;
    ctx = NULL;
}

static ent_packages_options between(const char *const *parties) {
    ent_packages_options o = ENT_PACKAGES_OPTIONS_INIT;
    o.parties = parties;
    return o;
}

static ent_packages *ask(const ent_packages_options *o) {
    ent_packages *p = NULL;
    assert_int_equal(ent_packages_run(ctx, region, o, &p), ENT_OK);
    return p;
}

static ent_state state_of(const ent_packages *p, const ent_package *k, uint32_t item) {
    return ent_item_state(&p->item[item], k->at[item]);
}

static void assert_report_has(const ent_packages *p, const char *words) {
    char *text = NULL;
    assert_int_equal(ent_report_packages(ctx, p, NULL, &text), ENT_OK);
    if (!strstr(text, words)) print_error("%s\n\ndoes not have: %s\n", text, words);
    assert_non_null(strstr(text, words));
    ent_free(text);
}

static void assert_refused(const ent_packages_options *o, ent_status status, const char *words) {
    ent_packages *p = NULL;
    assert_int_equal(ent_packages_run(ctx, region, o, &p), status);
    assert_null(p);
    if (!strstr(ent_last_message(ctx), words))
        print_error("%s\n\ndoes not have: %s\n", ent_last_message(ctx), words);
    assert_non_null(strstr(ent_last_message(ctx), words));
}

/* ---- the drilling example */

enum { DRILL = 1, PARADE = 2, BLOCK = 4, PACT = 8 };

static const char *const two[] = {"russia", "turkmenistan", NULL};

static void test_a_package_that_stands(void **state) {
    (void)state;
    read_model("classic/drilling.ent");
    ent_packages_options o = between(two);
    ent_packages *p = ask(&o);
    assert_int_equal(p->n_found, 2);
    assert_int_equal(p->n_rest, 1);
    assert_int_equal(p->n_reached, 2);
    assert_int_equal(p->n_stand, 1);
    const ent_package *first = &p->package[0], *second = &p->package[1];
    assert_int_equal(state_of(p, first, 0), PACT);
    assert_true(first->score.rests);
    assert_int_equal(first->score.margin, 2);
    assert_false(first->score.at_least);
    assert_int_equal(first->score.way, ENT_BY_IMPROVEMENTS);
    assert_int_equal(first->score.steps, 1);
    assert_int_equal(state_of(p, second, 0), DRILL | PACT);
    assert_false(second->score.rests);
    assert_int_equal(second->score.steps, 2);
    assert_false(first->dominated || second->dominated); /* each of the two likes another better */
    assert_report_has(p, "Azerbaijan loses by it.");
    ent_packages_free(p);
    close_model();
}

/* Neither of them can conclude the pact: Russia can. */
static void test_who_moves(void **state) {
    static const char *const parties[] = {"turkmenistan", "azerbaijan", NULL};
    (void)state;
    read_model("classic/drilling.ent");
    ent_packages_options o = between(parties);
    ent_packages *p = ask(&o);
    assert_int_equal(p->n_found, 1);
    assert_int_equal(p->package[0].score.way, ENT_NO_WAY);
    assert_int_equal(p->package[0].score.steps, ENT_NONE);
    assert_int_equal(p->n_stand, 0);
    assert_report_has(p, "1. Russia takes pact");
    ent_packages_free(p);
    o.coalition = "russia+turkmenistan";
    p = ask(&o);
    assert_int_equal(p->package[0].score.way, ENT_TOGETHER);
    assert_int_equal(p->package[0].score.steps, 1);
    assert_int_equal(p->n_stand, 1);
    ent_packages_free(p);
    close_model();
}

/* ---- the prisoners' dilemma */

static void test_only_together(void **state) {
    static const char *const parties[] = {"prisoner-one", "prisoner-two", NULL};
    (void)state;
    read_model("classic/prisoners-dilemma.ent");
    ent_packages_options o = between(parties);
    ent_packages *p = ask(&o);
    assert_int_equal(p->n_found, 1);
    assert_true(p->package[0].score.rests); /* to be silent is sequentially stable */
    assert_int_equal(p->package[0].score.way, ENT_TOGETHER);
    assert_int_equal(p->package[0].score.steps, 2);
    ent_packages_free(p);
    o.singly = true;
    p = ask(&o);
    assert_int_equal(p->n_found, 1);
    assert_int_equal(p->n_reached, 0);
    assert_report_has(p, "One side would have to lose first: to 4 {one-silent, two-silent}, by:");
    ent_packages_free(p);
    close_model();
}

/* Same players and mostly the same options: that is all the program can know. */
static void test_versions_of_one_dispute(void **state) {
    static const char *const alike[] = {"partnership", "partnership-avow", NULL};
    (void)state;
    read_model("caspian/caspian.ent");
    ent_packages_options o = between(two);
    o.disputes = alike;
    ent_packages *p = ask(&o);
    assert_report_has(p, "partnership and partnership-avow look like versions of one dispute: "
                         "choose with --disputes.");
    ent_packages_free(p);
    close_model();
}

/* ---- the nearest miss */

static void test_a_miss_of_rankings(void **state) {
    static const char *const parties[] = {"ministry", "uniroyal", "town", NULL};
    (void)state;
    read_model("classic/elmira-1991.ent");
    ent_packages_options o = between(parties);
    ent_packages *p = ask(&o);
    assert_int_equal(p->n_found, 0);
    assert_true(p->missed);
    assert_int_equal(p->objectors, 2); /* Uniroyal likes the delay best */
    assert_int_equal(p->miss.at[0], 6);
    assert_int_equal(p->n_changes, 0);
    assert_report_has(p, "It would accept if it ranked 7 {delay, insist} 3 places higher.");
    ent_packages_free(p);
    close_model();
}

/* D1 where neither assumption holds: they would ally but for the asking. */
static void test_a_miss_of_lines(void **state) {
    static const char *const disputes[] = {"partnership", NULL};
    (void)state;
    read_model("caspian/caspian.ent");
    ent_packages_options o = between(two);
    o.disputes = disputes;
    ent_packages *p = ask(&o);
    assert_false(p->missed); /* as written both like the informal partnership best */
    assert_report_has(p, "Each of them likes nothing better.");
    ent_packages_free(p);
    o.under = "neither";
    p = ask(&o);
    assert_true(p->missed);
    assert_int_equal(p->objectors, 2);
    assert_int_equal(p->n_changes, 1);
    assert_int_equal(p->change[0].kind, ENT_LINE_REVERSED);
    assert_string_equal(p->change[0].game->line[1][p->change[0].line]->text.s, "not press");
    assert_report_has(p, "Turkmenistan wanted \"press\" instead of \"not press\"");
    ent_packages_free(p);
    close_model();
}

/* ---- divisions */

static const char with_division[] =
    "entente 1\n"
    "actor a \"A\"\nactor b \"B\"\nactor c \"C\"\n"
    "dispute d \"Who?\" {\n  a { option x }\n  b { option y }\n  now none\n"
    "  prefer a { y; not x }\n  prefer b { x if y; not y }\n}\n"
    "division cake \"A cake\" {\n  whole 100 %\n  columns claim, present\n"
    "  a 60 30\n  b 60 40\n  c 30 30\n  rules proportional, cea, cel, talmud\n}\n"
    "division dues \"Who pays?\" {\n  columns present\n  a 50\n  b 40\n"
    "  cost {a} 60\n  cost {b} 60\n  cost {a, b} 90\n  rules shapley\n}\n";

static void test_divisions(void **state) {
    static const char *const parties[] = {"a", "b", NULL}, *const topics[] = {"cake", NULL};
    (void)state;
    read_text(with_division);
    ent_packages_options o = between(parties);
    o.disputes = topics;
    ent_packages *p = ask(&o);
    /* proportional gives 40, 40, 20: B has no more than now; cea 35, 35, 30: B loses */
    assert_int_equal(p->item[0].n, 5);
    assert_int_equal(p->n_packages, p->n_found);
    for (uint32_t i = 0; i < p->n_packages; i++) {
        const double *share = p->item[0].share[p->package[i].at[0]];
        assert_true(share[0] > 30 && share[1] > 40);
        assert_int_equal(p->package[i].score.steps, 0);
        assert_int_equal(p->package[i].score.margin, ENT_NONE);
        assert_int_equal(ent_package_effect(p, 2, p->package[i].at), ENT_LOSES);
    }
    assert_int_equal(p->n_found, 2); /* cel 43 1/3 each, talmud 42 1/2 each */
    assert_false(p->package[0].dominated);
    assert_true(p->package[1].dominated); /* by cel */
    ent_packages_free(p);
    close_model();
}

/* Shapley: 45 each.  A pays less than now, B more. */
static void test_costs(void **state) {
    static const char *const a[] = {"a", NULL}, *const b[] = {"b", NULL},
                             *const on[] = {"dues", NULL};
    (void)state;
    read_text(with_division);
    ent_packages_options o = between(a);
    o.disputes = on;
    ent_packages *p = ask(&o);
    assert_int_equal(p->n_found, 1);
    assert_int_equal(ent_package_effect(p, 1, p->package[0].at), ENT_LOSES);
    assert_report_has(p, "A pays 45 by shapley, and 50 now.");
    ent_packages_free(p);
    o.parties = b;
    p = ask(&o);
    assert_int_equal(p->n_found, 0);
    ent_packages_free(p);
    close_model();
}

/* More than is claimed is there; what is so now is not said. */
static void test_divisions_without_an_answer(void **state) {
    static const char *const a[] = {"a", NULL}, *const no_rule[] = {"plenty", NULL};
    static const char *const no_column[] = {"blank", NULL};
    (void)state;
    read_text("entente 1\nactor a \"A\"\nactor b \"B\"\n"
              "division plenty \"P\" {\n  whole 100 %\n  columns claim, present\n  a 10 10\n"
              "  b 20 10\n}\n"
              "division blank \"B\" {\n  whole 10 %\n  columns claim\n  a 10\n  b 20\n}\n");
    ent_packages_options o = between(a);
    o.disputes = no_rule;
    assert_refused(&o, ENT_EUSAGE,
                   "no rule that can be computed: the claims of \"plenty\" add up to 30");
    o.disputes = no_column;
    assert_refused(&o, ENT_EUSAGE, "it has no column \"present\"");
    o.disputes = NULL; /* the blank one is not among all of theirs */
    assert_refused(&o, ENT_EUSAGE, "plenty");
    close_model();
}

/* Proportional alone gives A more and B the same; with y, which costs B nothing but its second wish,
 * it is no package, for B gains in neither. */
static void test_a_dispute_and_a_division(void **state) {
    static const char *const parties[] = {"a", "b", NULL}, *const topics[] = {"d", "cake", NULL};
    (void)state;
    read_text(with_division);
    ent_packages_options o = between(parties);
    o.disputes = topics;
    o.most = 1000;
    ent_packages *p = ask(&o);
    assert_int_equal(p->n_items, 2);
    for (uint32_t i = 0; i < p->n_packages; i++) {
        assert_int_equal(ent_package_effect(p, 0, p->package[i].at), ENT_GAINS);
        assert_int_equal(ent_package_effect(p, 1, p->package[i].at), ENT_GAINS);
    }
    assert_report_has(p, "a state of the dispute and a rule for the division");
    ent_packages_free(p);
    close_model();
}

/* ---- many at once */

/* Nobody could go through 64 to the 12th packages; B cares for the last dispute alone. */
static void test_more_than_can_be_counted(void **state) {
    static const char *const parties[] = {"a", "b", NULL};
    ent_str text = {0};
    (void)state;
    ent_str_add(&text, "entente 1\nactor a \"A\"\nactor b \"B\"\n");
    for (unsigned d = 0; d < 12; d++) {
        ent_str_addf(&text, "dispute d%u \"D\" {\n  a { option o; option p; option q }\n", d);
        ent_str_add(&text, "  b { option r; option s; option t }\n  now none\n");
        if (d == 11) ent_str_add(&text, "  prefer a { s }\n  prefer b { o }\n");
        ent_str_add(&text, "}\n");
    }
    read_text(ent_str_get(&text));
    ent_packages_options o = between(parties);
    ent_packages *p = ask(&o);
    assert_true(p->n_found == UINT64_MAX);
    assert_int_equal(p->n_packages, 10);
    for (uint32_t i = 0; i < p->n_packages; i++)
        assert_int_equal(state_of(p, &p->package[i], 11) & (1 | 16), 1 | 16);
    assert_report_has(p, "more than 18,446,744,073,709,551,615 packages");
    ent_packages_free(p);
    ent_str_clear(&text);
    close_model();
}

/* 65,536 states, of which every one counts that has both things wanted. */
static void test_many_states(void **state) {
    static const char *const parties[] = {"a", "b", NULL};
    ent_str text = {0};
    (void)state;
    ent_str_add(&text, "entente 1\nactor a \"A\"\nactor b \"B\"\ndispute d \"D\" {\n  a {");
    for (unsigned k = 0; k < 8; k++) ent_str_addf(&text, " option a%u;", k);
    ent_str_add(&text, " }\n  b {");
    for (unsigned k = 0; k < 8; k++) ent_str_addf(&text, " option b%u;", k);
    ent_str_add(&text, " }\n  now none\n  prefer a { b0 }\n  prefer b { a0 }\n}\n");
    read_text(ent_str_get(&text));
    ent_packages_options o = between(parties);
    ent_packages *p = ask(&o);
    assert_int_equal(p->n_found, 1 << 14);
    assert_int_equal(p->n_reached, 1 << 14);
    assert_int_equal(p->package[0].score.steps, 2);
    assert_true(p->package[0].score.at_least); /* too many states for margins */
    o.max_states = 1000;
    ent_packages *none;
    assert_int_equal(ent_packages_run(ctx, region, &o, &none), ENT_ELIMIT);
    ent_packages_free(p);
    ent_str_clear(&text);
    close_model();
}

/* ---- asked wrongly */

static void test_wrong_questions(void **state) {
    static const char *const nobody[] = {NULL}, *const misspelt[] = {"rusia", NULL};
    static const char *const idle[] = {"iran", "russia", NULL}, *const wrong[] = {"driling", NULL};
    (void)state;
    read_model("classic/drilling.ent");
    ent_packages_options o = between(NULL);
    assert_refused(&o, ENT_EUSAGE, "between whom?");
    o.parties = nobody;
    assert_refused(&o, ENT_EUSAGE, "between whom?");
    o.parties = misspelt;
    assert_refused(&o, ENT_EUSAGE, "did you mean \"russia\"?");
    o.parties = idle;
    assert_refused(&o, ENT_EUSAGE, "\"iran\" is a player in none of the disputes of this model");
    o.parties = two;
    o.disputes = wrong;
    assert_refused(&o, ENT_EUSAGE, "did you mean \"drilling\"?");
    o.disputes = NULL;
    o.coalition = "russia+turkmenisan";
    assert_refused(&o, ENT_EUSAGE, "did you mean \"turkmenistan\"?");
    o.coalition = "russia+russia";
    assert_refused(&o, ENT_EUSAGE, "names somebody twice");
    o.coalition = "russia";
    o.singly = true;
    assert_refused(&o, ENT_EUSAGE, "a coalition moves together");
    o.coalition = NULL;
    o.under = "pact";
    assert_refused(&o, ENT_EUSAGE, "is not an alternative");
    close_model();
}

static void test_limits(void **state) {
    static const char *const many[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", NULL};
    static const char *const pair[] = {"a", "b", NULL}, *const no_part[] = {"e2", NULL};
    (void)state;
    read_text(
        "entente 1\nactor a\nactor b\nactor c\nactor d\nactor e\nactor f\nactor g\nactor h\n"
        "actor i\ndispute circle \"G\" {\n  state s\n  state t\n  move a s -> t\n  move b t -> s\n"
        "  rank a s > t\n  rank b t > s\n}\n"
        "dispute e2 \"E\" {\n  c { option o }\n  d { option p }\n  now none\n}\n");
    ent_packages_options o = between(many);
    assert_refused(&o, ENT_ELIMIT, "between 8 parties at most");
    o.parties = pair;
    assert_refused(&o, ENT_EUSAGE, "dispute \"circle\" has no \"now\"");
    o.disputes = no_part;
    assert_refused(&o, ENT_EUSAGE, "none of the parties has a part in \"e2\"");
    close_model();
}

static bool stop(void *user) {
    (void)user;
    return true;
}

static void test_stopped(void **state) {
    (void)state;
    read_model("classic/drilling.ent");
    ent_packages_options o = between(two);
    ent_packages *p = NULL;
    ent_ctx_set_poll(ctx, stop, NULL);
    assert_int_equal(ent_packages_run(ctx, region, &o, &p), ENT_ESTOPPED);
    ent_ctx_set_poll(ctx, NULL, NULL);
    close_model();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_package_that_stands),
        cmocka_unit_test(test_who_moves),
        cmocka_unit_test(test_only_together),
        cmocka_unit_test(test_versions_of_one_dispute),
        cmocka_unit_test(test_a_miss_of_rankings),
        cmocka_unit_test(test_a_miss_of_lines),
        cmocka_unit_test(test_divisions),
        cmocka_unit_test(test_costs),
        cmocka_unit_test(test_divisions_without_an_answer),
        cmocka_unit_test(test_a_dispute_and_a_division),
        cmocka_unit_test(test_more_than_can_be_counted),
        cmocka_unit_test(test_many_states),
        cmocka_unit_test(test_wrong_questions),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
