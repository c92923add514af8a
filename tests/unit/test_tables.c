/* test_tables.c - tables of a region as problems of the theories, from tables made by hand. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyse/tables.h"

#include <math.h>
#include <string.h>

#define N(s)                                                                                       \
    { s, sizeof(s) - 1 }
#define COUNT(x) (uint32_t)(sizeof(x) / sizeof *(x))

enum { A, B, C };

static const ent_actor actors[] = {{.name = N("a"), .title = N("Alpha")},
                                   {.name = N("b"), .title = N("Beta")},
                                   {.name = N("c"), .title = N("Gamma")}};

typedef struct fixture {
    ent_ctx *ctx;
    ent_arena arena;
    ent_region region;
} fixture;

static void open(fixture *f) {
    memset(f, 0, sizeof *f);
    f->ctx = ent_ctx_new();
    f->region.actors = actors;
    f->region.n_actors = COUNT(actors);
}

static void close(fixture *f) {
    ent_arena_clear(&f->arena);
    ent_ctx_free(f->ctx);
}

static ent_attribute number(const char *name, uint32_t actor, ent_owner owner, double best) {
    return (ent_attribute){
        .name = ent_slice_of(name), .actor = actor, .owner = owner, .quantity = {.best = best}};
}

/* ---- choices */

static const ent_item items[] = {
    {.name = N("w")}, {.name = N("x")}, {.name = N("y")}, {.name = N("impasse")}};
static const uint32_t by_a[] = {1, 2, 2, 0}, by_b[] = {3, 1, 2, 0};

static const uint32_t *ranks(fixture *f, ent_choice *choice, const ent_reading *how, uint32_t voter,
                             ent_choice_table *t) {
    f->region.choices = choice;
    f->region.n_choices = 1;
    assert_int_equal(ENT_OK, ent_choice_open(f->ctx, &f->region, 0, how, &f->arena, t));
    assert_null(t->missing);
    return t->profile.rank + (size_t)voter * t->profile.n;
}

static void expect_ranks(const uint32_t *rank, uint32_t w, uint32_t x, uint32_t y, uint32_t i) {
    const uint32_t wanted[] = {w, x, y, i};
    for (unsigned k = 0; k < 4; k++) assert_int_equal(wanted[k], rank[k]);
}

static void choice__places_an_item_in_the_whole_order(void **state) {
    (void)state;
    fixture f;
    open(&f);
    ent_attribute a = number("place", A, ENT_OF_CHOICE, 1),
                  b = number("place", B, ENT_OF_CHOICE, 9);
    const ent_item_ranking rankings[] = {{.actor = A, .rank = by_a}, {.actor = B, .rank = by_b}};
    const ent_placing placings[] = {{3, A, &a}, {3, B, &b}};
    ent_choice c = {.name = N("c"),
                    .items = items,
                    .n_items = 4,
                    .rankings = rankings,
                    .n_rankings = 2,
                    .placings = placings,
                    .n_placings = 2};
    ent_choice_table t;
    expect_ranks(ranks(&f, &c, NULL, 0, &t), 2, 3, 3, 1);
    expect_ranks(ranks(&f, &c, NULL, 1, &t), 3, 1, 2, 4); /* no further down than last */
    assert_int_equal(3, t.profile.impasse);
    assert_int_equal(2, t.n_read);
    ent_reading how = {.alternative = ENT_NONE, .fixed = &a, .value = 1.5};
    expect_ranks(ranks(&f, &c, &how, 0, &t), 1, 3, 3, 2); /* rounded */
    how.value = 2.5;
    expect_ranks(ranks(&f, &c, &how, 0, &t), 1, 2, 2, 4); /* never inside a tie */
    how.value = -7;
    expect_ranks(ranks(&f, &c, &how, 0, &t), 2, 3, 3, 1);
    close(&f);
}

static void choice__two_items_at_one_rank_are_equal(void **state) {
    (void)state;
    fixture f;
    open(&f);
    static const uint32_t rank[] = {1, 0, 2, 0};
    ent_attribute p = number("place", A, ENT_OF_CHOICE, 2), q = p;
    const ent_item_ranking rankings[] = {{.actor = A, .rank = rank}};
    const ent_placing placings[] = {{1, A, &p}, {3, A, &q}};
    ent_choice c = {.name = N("c"),
                    .items = items,
                    .n_items = 4,
                    .rankings = rankings,
                    .n_rankings = 1,
                    .placings = placings,
                    .n_placings = 2};
    ent_choice_table t;
    expect_ranks(ranks(&f, &c, NULL, 0, &t), 1, 2, 4, 2);
    ent_reading how = {.alternative = ENT_NONE, .fixed = &p, .value = 3};
    expect_ranks(ranks(&f, &c, &how, 0, &t), 1, 3, 4, 2);
    how.fixed = &q;
    expect_ranks(ranks(&f, &c, &how, 0, &t), 1, 2, 4, 3);
    close(&f);
}

static void choice__a_ranked_item_may_be_placed_elsewhere(void **state) {
    (void)state;
    fixture f;
    open(&f);
    static const uint32_t rank[] = {1, 2, 3, 4};
    ent_attribute p = number("place", A, ENT_OF_CHOICE, 1);
    const ent_item_ranking rankings[] = {{.actor = A, .rank = rank}};
    const ent_placing placings[] = {{2, A, &p}};
    ent_choice c = {.name = N("c"),
                    .items = items,
                    .n_items = 4,
                    .rankings = rankings,
                    .n_rankings = 1,
                    .placings = placings,
                    .n_placings = 1};
    ent_choice_table t;
    expect_ranks(ranks(&f, &c, NULL, 0, &t), 2, 3, 1, 4);
    close(&f);
}

static void choice__says_what_is_missing(void **state) {
    (void)state;
    fixture f;
    open(&f);
    const ent_item_ranking rankings[] = {{.actor = B, .rank = by_b}};
    ent_choice c = {.name = N("c"), .items = items, .n_items = 4, .rankings = rankings};
    f.region.choices = &c;
    f.region.n_choices = 1;
    ent_choice_table t;
    assert_int_equal(ENT_OK, ent_choice_open(f.ctx, &f.region, 0, NULL, &f.arena, &t));
    assert_string_equal("nobody ranks the alternatives of \"c\"", t.missing);
    c.n_rankings = 1;
    assert_int_equal(ENT_OK, ent_choice_open(f.ctx, &f.region, 0, NULL, &f.arena, &t));
    assert_string_equal("Beta does not say where \"impasse\" stands in its ranking", t.missing);
    close(&f);
}

static void choice__a_voter_without_weight_has_no_part(void **state) {
    (void)state;
    fixture f;
    open(&f);
    static const uint32_t rank[] = {1, 2, 3, 4};
    static const bool yes[] = {true, false, true, false};
    ent_attribute none = number("weight", A, ENT_OF_CHOICE, 0),
                  two = number("weight", B, ENT_OF_CHOICE, 2);
    const ent_item_ranking rankings[] = {{.actor = A, .rank = rank, .weight = &none},
                                         {.actor = B, .rank = rank, .weight = &two}};
    const ent_approval approvals[] = {{.actor = B, .approved = yes}};
    ent_choice c = {.name = N("c"),
                    .items = items,
                    .n_items = 4,
                    .rankings = rankings,
                    .n_rankings = 2,
                    .approvals = approvals,
                    .n_approvals = 1};
    ent_choice_table t;
    ranks(&f, &c, NULL, 0, &t);
    assert_int_equal(1, t.profile.n_voters);
    assert_int_equal(B, t.actor[0]);
    assert_int_equal(1, t.line[0]);
    assert_true(t.profile.weight[0] == 2);
    assert_memory_equal(yes, t.profile.approved, sizeof yes);
    close(&f);
}

/* ---- divisions */

typedef struct table {
    ent_attribute own[3][2];
    ent_cell cells[3][2];
    ent_party_line parties[3];
    ent_table_column columns[2];
    ent_attribute whole;
    ent_division d;
} table;

static void make_division(fixture *f, table *t, double whole, double a, double b, double c) {
    const double claim[] = {a, b, c};
    memset(t, 0, sizeof *t);
    t->columns[0] = (ent_table_column){.name = N("claim")};
    t->columns[1] = (ent_table_column){.name = N("weight")};
    t->whole = number("whole", ENT_NONE, ENT_OF_DIVISION, whole);
    for (uint32_t p = 0; p < 3; p++) {
        t->own[p][0] = number("claim", p, ENT_OF_DIVISION, claim[p]);
        t->own[p][1] = number("weight", p, ENT_OF_DIVISION, p);
        for (unsigned k = 0; k < 2; k++) t->cells[p][k].own = &t->own[p][k];
        t->parties[p] = (ent_party_line){.actor = p, .cells = t->cells[p]};
    }
    t->d = (ent_division){.name = N("d"),
                          .whole = &t->whole,
                          .columns = t->columns,
                          .n_columns = 2,
                          .parties = t->parties,
                          .n_parties = 3};
    f->region.divisions = &t->d;
    f->region.n_divisions = 1;
}

static void open_division(fixture *f, const ent_reading *how, ent_division_table *out) {
    assert_int_equal(ENT_OK, ent_division_open(f->ctx, &f->region, 0, how, &f->arena, out));
}

static void division__what_the_claims_of_the_others_leave(void **state) {
    (void)state;
    fixture f;
    open(&f);
    table t;
    ent_division_table d;
    make_division(&f, &t, 200, 100, 200, 300);
    t.d.worth_of_claims = true;
    open_division(&f, NULL, &d);
    assert_true(d.has_claims && d.has_worth);
    static const double v[] = {0, 0, 0, 0, 0, 0, 100, 200}; /* v({b, c}) = 200 - 100 */
    for (unsigned s = 0; s < 8; s++) assert_true(d.worth.v[s] == v[s]);
    assert_int_equal(7, d.n_read);
    assert_true(d.claims.weight[0] == 2e-9 && d.claims.weight[2] == 2);
    close(&f);
}

static void division__percent_are_of_the_whole(void **state) {
    (void)state;
    fixture f;
    open(&f);
    table t;
    ent_division_table d;
    make_division(&f, &t, 400, 25, 50, 75);
    t.columns[0].unit = ent_slice_of("%");
    open_division(&f, NULL, &d);
    assert_true(d.claims.claim[0] == 100 && d.claims.claim[2] == 300);
    t.whole.quantity.unit = ent_slice_of("%"); /* percent of percent are percent */
    t.whole.quantity.best = 100;
    open_division(&f, NULL, &d);
    assert_true(d.claims.claim[0] == 25 && d.claims.estate == 100);
    close(&f);
}

static void division__says_what_is_missing(void **state) {
    (void)state;
    fixture f;
    open(&f);
    table t;
    ent_division_table d;
    make_division(&f, &t, 700, 100, 200, 300);
    open_division(&f, NULL, &d);
    assert_false(d.has_claims);
    assert_string_equal("the claims of \"d\" add up to 600, less than the whole, 700",
                        d.claims_missing);
    assert_null(d.missing); /* the columns are there */
    t.whole.quantity.best = 600 * (1 + 1e-14);
    open_division(&f, NULL, &d);
    assert_true(d.has_claims && d.claims.estate == 600);
    t.cells[1][0] = (ent_cell){.attribute = N("naval")};
    open_division(&f, NULL, &d);
    assert_string_equal("there is no value of \"claim\" for Beta in \"d\"", d.claims_missing);
    assert_null(d.column[0]);
    assert_non_null(d.column[1]);
    t.d.whole = NULL;
    t.d.n_columns = 1;
    open_division(&f, NULL, &d);
    assert_string_equal("\"d\" has no whole", d.claims_missing);
    assert_string_equal("\"d\" has no whole", d.missing);
    close(&f);
}

static void division__worths_as_listed_and_unions(void **state) {
    (void)state;
    fixture f;
    open(&f);
    table t;
    ent_division_table d;
    make_division(&f, &t, 10, 1, 2, 3);
    ent_attribute six = number("worth", ENT_NONE, ENT_OF_DIVISION, 6);
    const ent_worth_line lines[] = {{.members = 5, .worth = &six}};
    const uint64_t unions[] = {5};
    t.d.worths = lines;
    t.d.n_worths = 1;
    t.d.unions = unions;
    t.d.n_unions = 1;
    open_division(&f, NULL, &d);
    assert_true(d.worth.v[5] == 6 && d.worth.v[3] == 0); /* what is not listed is worth nothing, */
    assert_true(d.worth.v[7] == 10);                     /* and all together the whole */
    assert_int_equal(2, d.worth.n_unions);
    assert_int_equal(2, d.worth.unions[1]);
    close(&f);
}

static void division__worths_that_do_not_fit(void **state) {
    (void)state;
    fixture f;
    open(&f);
    table t;
    ent_division_table d;
    make_division(&f, &t, 10, 1, 2, 3);
    ent_attribute six = number("worth", ENT_NONE, ENT_OF_DIVISION, 6);
    ent_worth_line lines[] = {{.members = 7, .worth = &six}};
    t.d.worths = lines;
    t.d.n_worths = 1;
    open_division(&f, NULL, &d);
    assert_false(d.has_worth);
    assert_non_null(strstr(d.worth_missing, "is 10, but all together are worth 6"));
    lines[0].members = 5;
    t.d.whole = NULL;
    open_division(&f, NULL, &d);
    assert_non_null(strstr(d.worth_missing, "does not say what all together are worth"));
    lines[0].members = 7;
    t.d.cost = true;
    open_division(&f, NULL, &d);
    assert_non_null(strstr(d.worth_missing, "what 6 of its coalitions cost"));
    close(&f);
}

/* ---- negotiations */

static void negotiation__reads_shares_and_brings_draws_back(void **state) {
    (void)state;
    fixture f;
    open(&f);
    ent_attribute own[2][3];
    ent_cell cells[2][3];
    ent_party_line parties[2];
    static const double x[2][3] = {{70, 50, 2}, {20, 80, 0}};
    static const char *const names[] = {"position", "salience", "weight"};
    ent_table_column columns[3] = {
        {.name = N("position")}, {.name = N("salience"), .unit = N("%")}, {.name = N("weight")}};
    for (uint32_t p = 0; p < 2; p++) {
        for (unsigned k = 0; k < 3; k++) {
            own[p][k] = number(names[k], p, ENT_OF_NEGOTIATION, x[p][k]);
            cells[p][k] = (ent_cell){.own = &own[p][k]};
        }
        parties[p] = (ent_party_line){.actor = p, .cells = cells[p]};
    }
    ent_dimension d = {.low = 0,
                       .high = 100,
                       .columns = columns,
                       .n_columns = 3,
                       .parties = parties,
                       .n_parties = 2};
    ent_negotiation n = {.name = N("n"),
                         .dimensions = &d,
                         .n_dimensions = 1,
                         .columns = columns,
                         .n_columns = 3,
                         .parties = parties,
                         .n_parties = 2};
    f.region.negotiations = &n;
    f.region.n_negotiations = 1;
    ent_negotiation_table t;
    assert_int_equal(ENT_OK, ent_negotiation_open(f.ctx, &f.region, 0, NULL, &f.arena, &t));
    assert_null(t.missing);
    assert_int_equal(1, t.problem.n); /* b has no weight */
    assert_true(t.problem.salience[0] == 0.5 && t.problem.position[0] == 70);
    assert_null(t.problem.impasse);
    ent_reading how = {.alternative = ENT_NONE, .fixed = &own[0][0], .value = 130};
    assert_int_equal(ENT_OK, ent_negotiation_open(f.ctx, &f.region, 0, &how, &f.arena, &t));
    assert_null(t.missing);
    assert_true(t.problem.position[0] == 100);
    own[0][1].quantity.best = 120; /* the text's fault */
    assert_int_equal(ENT_OK, ent_negotiation_open(f.ctx, &f.region, 0, NULL, &f.arena, &t));
    assert_string_equal("the salience of Alpha is not between 0 and 1", t.missing);
    close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choice__places_an_item_in_the_whole_order),
        cmocka_unit_test(choice__two_items_at_one_rank_are_equal),
        cmocka_unit_test(choice__a_ranked_item_may_be_placed_elsewhere),
        cmocka_unit_test(choice__says_what_is_missing),
        cmocka_unit_test(choice__a_voter_without_weight_has_no_part),
        cmocka_unit_test(division__what_the_claims_of_the_others_leave),
        cmocka_unit_test(division__percent_are_of_the_whole),
        cmocka_unit_test(division__says_what_is_missing),
        cmocka_unit_test(division__worths_as_listed_and_unions),
        cmocka_unit_test(division__worths_that_do_not_fit),
        cmocka_unit_test(negotiation__reads_shares_and_brings_draws_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
