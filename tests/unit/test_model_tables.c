/* test_model_tables.c - choices, negotiations and divisions: what is read, what an alternative replaces,
 * what falls away with an assumption, and what the numbers are called. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "model/doubt.h"
#include "model/path.h"

#define assert_slice(slice, text) assert_true(ent_slice_is((slice), (text)))

typedef struct bench {
    ent_ctx *ctx;
    ent_region *region;
    ent_arena arena;
} bench;

static int set_up(void **state) {
    bench *b = calloc(1, sizeof *b);
    if (b) b->ctx = ent_ctx_new();
    *state = b;
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
    return ent_region_read_text_with(b->ctx, "test.ent", text, strlen(text), &o, &b->region);
}

static const ent_region *read(bench *b, const char *text) {
    if (try_read(b, text, NULL) != ENT_OK)
        fail_msg("%s: %s", ent_last_message(b->ctx), ent_ctx_diag(b->ctx, 0)->message);
    return b->region;
}

static uint32_t alternative(const ent_region *g, const char *name) {
    const ent_named *found = ent_region_find(g, ent_slice_of(name));
    assert_non_null(found);
    return found->index;
}

static const ent_choice *choice_under(bench *b, uint32_t alternative_number,
                                      const ent_world *world) {
    const ent_choice *c;
    assert_int_equal(
        ent_choice_under(b->ctx, b->region, 0, alternative_number, world, &b->arena, &c), ENT_OK);
    return c;
}

static const ent_negotiation *negotiation_under(bench *b, uint32_t alternative_number,
                                                const ent_world *world) {
    const ent_negotiation *n;
    assert_int_equal(
        ent_negotiation_under(b->ctx, b->region, 0, alternative_number, world, &b->arena, &n),
        ENT_OK);
    return n;
}

static const ent_division *division_under(bench *b, uint32_t alternative_number,
                                          const ent_world *world) {
    const ent_division *d;
    assert_int_equal(
        ent_division_under(b->ctx, b->region, 0, alternative_number, world, &b->arena, &d), ENT_OK);
    return d;
}

static void assert_path(bench *b, const ent_attribute *a, const char *path) {
    ent_str text = {0};
    ent_number_path_print(&text, b->region, a);
    assert_string_equal(ent_str_get(&text), path);
    ent_str_clear(&text);
}

/* ---- choices */

static const char regime[] =
    "entente 1\n"
    "source judgement \"x\" { grade F6 }\n"
    "source diba \"y\" { grade B2 }\n"
    "actor russia \"Russia\"\n"
    "actor iran \"Iran\"\n"
    "actor japan \"Japan\"\n"
    "assume calm \"It stays calm\"\n"
    "choice regime \"Legal regime\" {\n"
    "  alternatives cond \"condominium\", mml, sectors, impasse \"no agreement\"\n"
    "  rank russia mml > cond = sectors weight 2 in 1..3 from diba\n"
    "  rank iran cond > sectors > mml > impasse from diba assuming calm\n"
    "  rank japan cond = sectors = mml = impasse from judgement\n"
    "  approve iran cond, sectors from judgement\n"
    "  place impasse russia 3 in 1..4 from judgement assuming calm\n"
    "  quota 2\n"
    "}\n"
    "alternative other {\n"
    "  choice regime {\n"
    "    rank russia sectors > mml > cond from judgement\n"
    "    place impasse iran 1 from judgement\n"
    "    approve japan mml\n"
    "    quota 3\n"
    "  }\n"
    "}\n"
    "alternative stormy { drop calm }\n";

static void choice__is_read(void **state) {
    bench *b = *state;
    const ent_choice *c = &read(b, regime)->choices[0];
    static const uint32_t russia[] = {2, 1, 2, 0}, japan[] = {1, 1, 1, 1};
    assert_slice(c->title, "Legal regime");
    assert_int_equal(c->n_items, 4);
    assert_slice(c->items[3].name, "impasse");
    assert_slice(c->items[3].title, "no agreement");
    assert_slice(c->items[1].title, "mml");
    assert_int_equal(c->n_rankings, 3);
    assert_memory_equal(c->rankings[0].rank, russia, sizeof russia);
    assert_memory_equal(c->rankings[2].rank, japan, sizeof japan);
    assert_true(c->rankings[0].weight->quantity.high == 3);
    assert_null(c->rankings[1].weight);
    assert_slice(c->rankings[0].text, "mml > cond = sectors");
    assert_int_equal(c->n_approvals, 1);
    assert_true(c->approvals[0].approved[0] && !c->approvals[0].approved[1] &&
                c->approvals[0].approved[2]);
    assert_int_equal(c->n_placings, 1);
    assert_int_equal(c->placings[0].item, 3);
    assert_true(c->placings[0].rank->quantity.best == 3);
    assert_true(c->quota->quantity.best == 2);
    assert_int_equal(c->n_rules, 0);
    assert_path(b, c->rankings[0].weight, "choice.regime.rank.russia.weight");
    assert_path(b, c->placings[0].rank, "choice.regime.place.impasse.russia");
    assert_path(b, c->quota, "choice.regime.quota");
}

static void choice__is_replaced_in_part(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, regime);
    const ent_choice *before = &g->choices[0];
    const ent_choice *c = choice_under(b, alternative(g, "other"), NULL);
    assert_ptr_equal(choice_under(b, ENT_NONE, NULL), before);
    assert_int_equal(c->n_rankings, 3);
    assert_slice(c->rankings[0].text, "sectors > mml > cond");
    assert_ptr_equal(c->rankings[1].rank, before->rankings[1].rank);
    assert_null(c->rankings[0].weight); /* the line is new, and has none */
    assert_int_equal(c->n_approvals, 2);
    assert_int_equal(c->n_placings, 2);
    assert_ptr_equal(c->placings[0].rank, before->placings[0].rank);
    assert_true(c->placings[1].rank->quantity.best == 1);
    assert_true(c->quota->quantity.best == 3);
    assert_ptr_equal(c->items, before->items);
}

static void choice__lines_fall_with_what_they_assume(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, regime);
    const ent_choice *c = choice_under(b, alternative(g, "stormy"), NULL);
    assert_int_equal(c->n_rankings, 2);
    assert_int_equal(c->n_placings, 0);
    assert_int_equal(c->n_approvals, 1);
    assert_int_equal(g->choices[0].n_rankings, 3);
    ent_span without[] = {g->choices[0].rankings[2].span, g->choices[0].quota->span};
    c = choice_under(b, ENT_NONE, &(ent_world){.without = without, .n_without = 2});
    assert_int_equal(c->n_rankings, 2);
    assert_int_equal(c->n_placings, 1);
    assert_null(c->quota);
    uint32_t diba = ent_region_find(g, ent_slice_of("diba"))->index;
    c = choice_under(b, ENT_NONE, &(ent_world){.unheard = &diba, .n_unheard = 1});
    assert_int_equal(c->n_rankings, 1);
}

/* ---- negotiations */

static const char scale[] =
    "entente 1\n"
    "source judgement \"x\" { grade F6 }\n"
    "actor russia \"Russia\" { naval 10 at 2010 from judgement; naval 12 at 2015 from judgement }\n"
    "actor iran \"Iran\" { naval 5 from judgement }\n"
    "actor japan \"Japan\"\n"
    "assume calm \"It stays calm\"\n"
    "negotiation scale \"How far\" {\n"
    "  scale 0 \"joint\" .. 50 \"divided\"\n"
    "  impasse 20 in 10..30 from judgement\n"
    "  columns position, salience, weight\n"
    "  russia 40 in 30..50 50 naval from judgement\n"
    "  iran 10 80% in 5..12 100 naval from judgement\n"
    "  japan 25 sd 3 20 naval from judgement assuming calm\n"
    "  accommodation iran -> russia 30% in 10..50 from judgement\n"
    "  accommodation iran -> japan 40% from judgement\n"
    "}\n"
    "alternative other {\n"
    "  actor russia { naval 20 at 2015 from judgement }\n"
    "  negotiation scale { iran 50 10 3; accommodation iran -> japan 0%; impasse 45 }\n"
    "}\n"
    "alternative stormy { drop calm }\n";

static void negotiation__is_read(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, scale);
    const ent_negotiation *n = &g->negotiations[0];
    const ent_dimension *d = &n->dimensions[0];
    assert_int_equal(n->n_dimensions, 1);
    assert_int_equal(d->name.n, 0);
    assert_true(d->low == 0 && d->high == 50);
    assert_slice(d->high_text, "divided");
    assert_int_equal(n->n_parties, 3);
    assert_ptr_equal(n->parties, d->parties);
    assert_int_equal(ent_find_column(n->columns, n->n_columns, "weight"), 2);
    assert_int_equal(ent_find_column(n->columns, n->n_columns, "patience"), ENT_NONE);
    const ent_attribute *position = n->parties[1].cells[0].own;
    assert_true(position->quantity.doubt == ENT_MIDDLE_SHARE && position->quantity.high == 12);
    assert_path(b, position, "negotiation.scale.iran.position");
    assert_slice(n->parties[1].cells[1].own->quantity.unit, "%");
    assert_null(n->parties[1].cells[2].own);
    assert_slice(n->parties[1].cells[2].attribute, "naval");
    assert_path(b, d->impasse, "negotiation.scale.impasse");
    assert_int_equal(n->n_accommodations, 2);
    assert_path(b, n->accommodations[1].share, "negotiation.scale.accommodation.iran.japan");
}

static double cell(bench *b, const ent_negotiation *n, uint32_t alternative_number,
                   uint32_t party) {
    const ent_attribute *a = ent_cell_number(b->region, NULL, alternative_number,
                                             n->parties[party].actor, &n->parties[party].cells[2]);
    return a ? a->quantity.best : -1;
}

static void cell__may_be_an_attribute(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, scale);
    const ent_negotiation *n = &g->negotiations[0];
    uint32_t other = alternative(g, "other");
    assert_true(cell(b, n, ENT_NONE, 0) == 12);
    assert_true(cell(b, n, other, 0) == 20);
    assert_true(cell(b, n, ENT_NONE, 2) == -1); /* Japan has no such attribute: no data */
    assert_true(cell(b, negotiation_under(b, other, NULL), other, 1) == 3);
}

static void negotiation__is_replaced_in_part(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, scale);
    const ent_negotiation *before = &g->negotiations[0];
    const ent_negotiation *n = negotiation_under(b, alternative(g, "other"), NULL);
    assert_ptr_equal(n->parties[0].cells, before->parties[0].cells);
    assert_true(n->parties[1].cells[0].own->quantity.best == 50);
    assert_ptr_equal(n->dimensions[0].parties, n->parties);
    assert_int_equal(n->n_accommodations, 2);
    assert_ptr_equal(n->accommodations[0].share, before->accommodations[0].share);
    assert_true(n->accommodations[1].share->quantity.best == 0);
    assert_true(n->dimensions[0].impasse->quantity.best == 45);
    assert_true(before->dimensions[0].impasse->quantity.best == 20);
}

static void negotiation__loses_parties_and_what_is_said_of_them(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, scale);
    const ent_negotiation *n = negotiation_under(b, alternative(g, "stormy"), NULL);
    assert_int_equal(n->n_parties, 2);
    assert_int_equal(n->dimensions[0].n_parties, 2);
    assert_int_equal(n->n_accommodations, 1);
    assert_int_equal(n->accommodations[0].to, 0);
}

static const char dimensions[] =
    "entente 1\n"
    "assume calm \"It stays calm\"\n"
    "negotiation both {\n"
    "  columns weight\n"
    "  russia 3; iran 2; japan 1\n"
    "  dimension depth { scale 0 .. 100; columns salience, position; japan 10 1; iran 20 2; russia "
    "30 3 }\n"
    "  dimension pace \"Speed\" {\n"
    "    scale 1 .. 2; impasse 1.5; columns position; iran 2 assuming calm; russia 1; japan 1.5 }\n"
    "}\n"
    "alternative other { negotiation both { japan 7; dimension pace { russia 1.25; impasse 2 } } "
    "}\n"
    "alternative stormy { drop calm }\n";

static void dimensions__have_the_parties_in_one_order(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, dimensions);
    const ent_negotiation *n = &g->negotiations[0];
    assert_int_equal(n->n_dimensions, 2);
    for (uint32_t d = 0; d < 2; d++)
        for (uint32_t i = 0; i < 3; i++)
            assert_int_equal(n->dimensions[d].parties[i].actor, n->parties[i].actor);
    assert_true(n->dimensions[0].parties[0].cells[1].own->quantity.best == 3);
    assert_path(b, n->dimensions[0].parties[2].cells[0].own,
                "negotiation.both.depth.japan.salience");
    assert_path(b, n->dimensions[1].impasse, "negotiation.both.pace.impasse");
    assert_path(b, n->parties[1].cells[0].own, "negotiation.both.iran.weight");
    n = negotiation_under(b, alternative(g, "other"), NULL);
    assert_true(n->parties[2].cells[0].own->quantity.best == 7);
    assert_true(n->dimensions[1].parties[0].cells[0].own->quantity.best == 1.25);
    assert_true(n->dimensions[1].impasse->quantity.best == 2);
    n = negotiation_under(b, alternative(g, "stormy"), NULL);
    assert_int_equal(n->n_parties, 2);
    assert_int_equal(n->dimensions[0].n_parties, 2);
    assert_true(n->dimensions[0].parties[1].cells[1].own->quantity.best == 1);
}

/* ---- divisions */

static const char seabed[] = "entente 1\n"
                             "source judgement \"x\" { grade F6 }\n"
                             "assume calm \"It stays calm\"\n"
                             "division seabed {\n"
                             "  whole 100%\n"
                             "  columns claim km2, median\n"
                             "  first 50 3 assuming calm; second 60 4; third 70 5\n"
                             "  worth { third, second } 12 in 8..16\n"
                             "  worth { first, second } 2\n"
                             "  worth { third } 1 assuming calm\n"
                             "  union { first, third }\n"
                             "  union { second }\n"
                             "  rules median\n"
                             "}\n"
                             "alternative other {\n"
                             "  division seabed { whole 80 km2; second 61 4; worth { first } 7 }\n"
                             "}\n"
                             "alternative stormy { drop calm }\n";

static const char *with_km2(void) {
    static char text[sizeof seabed + 8];
    const char *at = strstr(seabed, "100%");
    snprintf(text, sizeof text, "%.*s100 km2%s", (int)(at - seabed), seabed, at + 4);
    return text;
}

static void division__is_read(void **state) {
    bench *b = *state;
    const ent_division *d = &read(b, with_km2())->divisions[0];
    assert_true(d->whole->quantity.best == 100);
    assert_slice(d->parties[0].cells[0].own->quantity.unit, "km2");
    assert_int_equal(d->n_worths, 3);
    assert_int_equal(d->worths[0].members, 6);
    assert_slice(d->worths[0].text, "{second, third}");
    assert_path(b, d->worths[0].worth, "division.seabed.worth.{second, third}");
    assert_path(b, d->whole, "division.seabed.whole");
    assert_path(b, d->parties[1].cells[0].own, "division.seabed.second.claim");
    assert_int_equal(d->n_unions, 2);
    assert_int_equal(d->unions[0], 5);
    assert_int_equal(d->n_rules, 1);
    assert_null(d->rules[0].method);
    assert_int_equal(d->rules[0].column, 1);
    assert_false(d->worth_of_claims || d->cost);
}

static void division__is_replaced_in_part(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, with_km2());
    const ent_division *d = division_under(b, alternative(g, "other"), NULL);
    assert_true(d->whole->quantity.best == 80);
    assert_true(d->parties[1].cells[0].own->quantity.best == 61);
    assert_int_equal(d->n_worths, 1);
    assert_int_equal(d->worths[0].members, 1);
    assert_int_equal(d->n_unions, 2);
}

/* Bits of coalitions are counted again, and a coalition with somebody who is gone is none. */
static void division__loses_parties(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, with_km2());
    const ent_division *d = division_under(b, alternative(g, "stormy"), NULL);
    assert_int_equal(d->n_parties, 2);
    assert_int_equal(d->n_worths, 1);
    assert_int_equal(d->worths[0].members, 3);
    assert_int_equal(d->n_unions, 2);
    assert_int_equal(d->unions[0], 2);
    assert_int_equal(d->unions[1], 1);
}

static void division__by_coalitions_alone(void **state) {
    bench *b = *state;
    const ent_division *d =
        &read(b, "entente 1\n"
                 "division dam { cost { b, a } 5; cost { c } 2; union { c } }\n"
                 "division claims { whole 10; columns claim; a 6; b 7; worth claims }\n")
             ->divisions[0];
    assert_int_equal(d->n_parties, 3);
    assert_true(d->cost && !d->whole && d->n_columns == 0);
    assert_int_equal(d->worths[0].members, 3);
    assert_slice(d->worths[0].text, "{b, a}");
    assert_int_equal(d->unions[0], 4);
    assert_path(b, d->worths[1].worth, "division.dam.cost.{c}");
    assert_true(d[1].worth_of_claims);
    assert_int_equal(d[1].n_worths, 1);
    assert_null(d[1].worths[0].worth);
}

/* ---- doubt */

static void quota_and_whole__are_laid_down(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, "entente 1\n"
                                  "choice c { alternatives x, y; rank a x > y weight 2; quota 2 }\n"
                                  "division d { whole 100%; columns claim; a 60 }\n"
                                  "division e { whole 100 in 90..120; columns claim; a 60 }\n"
                                  "division f { whole 100; columns claim; a 60 }\n");
    bool stressed;
    assert_false(ent_attribute_in_doubt(g, g->choices[0].quota, &stressed));
    assert_true(ent_attribute_in_doubt(g, g->choices[0].rankings[0].weight, &stressed));
    assert_false(ent_attribute_in_doubt(g, g->divisions[0].whole, &stressed));
    assert_true(ent_attribute_in_doubt(g, g->divisions[1].whole, &stressed));
    assert_true(ent_attribute_in_doubt(g, g->divisions[2].whole, &stressed));
    assert_true(stressed);
    assert_true(ent_attribute_in_doubt(g, g->divisions[0].parties[0].cells[0].own, &stressed));
}

/* A number that an alternative restates is drawn with the same lot; two cells are not. */
static void draws__are_by_path(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, "entente 1\n"
                                  "negotiation n { scale 0 .. 100; columns position, salience\n"
                                  "  a 50 in 40..60 50 in 40..60\n"
                                  "  b 50 in 40..60 50 in 40..60 }\n"
                                  "alternative x { negotiation n { a 50 in 40..60 5 } }\n");
    const ent_negotiation *n = &g->negotiations[0], *x = negotiation_under(b, 0, NULL);
    const ent_attribute *a = n->parties[0].cells[0].own, *again = x->parties[0].cells[0].own;
    assert_ptr_not_equal(a, again);
    assert_true(ent_attribute_drawn(g, a, 1, 7) == ent_attribute_drawn(g, again, 1, 7));
    const ent_attribute *others[] = {n->parties[0].cells[1].own, n->parties[1].cells[0].own};
    for (size_t i = 0; i < 2; i++)
        assert_true(ent_attribute_drawn(g, a, 1, 7) != ent_attribute_drawn(g, others[i], 1, 7));
}

/* ---- paths */

static void set__reaches_cells(void **state) {
    bench *b = *state;
    static const char *const set[] = {"negotiation.scale.iran.position=7 in 6..8",
                                      "scale.accommodation.iran.japan=35",
                                      "alternative.other.scale.iran.salience=11", NULL};
    assert_int_equal(try_read(b, scale, set), ENT_OK);
    const ent_negotiation *n = &b->region->negotiations[0];
    assert_true(n->parties[1].cells[0].own->quantity.high == 8);
    assert_true(n->parties[1].cells[0].own->set);
    assert_false(n->parties[1].cells[1].own->set);
    assert_slice(n->accommodations[1].share->quantity.unit, "%");
    assert_true(n->accommodations[1].share->quantity.best == 35);
    n = negotiation_under(b, 0, NULL);
    assert_true(n->parties[1].cells[1].own->quantity.best == 11);
}

static void path__to_nothing_names_the_nearest(void **state) {
    bench *b = *state;
    static const char *const set[] = {"scale.iran.positon=7", NULL};
    assert_int_equal(try_read(b, scale, set), ENT_EUSAGE);
    assert_non_null(strstr(ent_last_message(b->ctx), "scale.iran.position"));
}

/* Every number is found by the path that it is called by, and by no other. */
static void path__leads_back(void **state) {
    bench *b = *state;
    const ent_region *g = read(b, dimensions);
    const ent_negotiation *n = &g->negotiations[0];
    for (uint32_t d = 0; d < n->n_dimensions; d++)
        for (uint32_t i = 0; i < n->n_parties; i++)
            for (uint32_t k = 0; k < n->dimensions[d].n_columns; k++) {
                const ent_attribute *a = n->dimensions[d].parties[i].cells[k].own;
                ent_str path = {0};
                ent_nodes nodes = {0};
                const ent_value *value;
                ent_number_path_print(&path, g, a);
                assert_int_equal(ent_region_path_to(b->ctx, g, ent_str_get(&path), &nodes, &value),
                                 ENT_OK);
                assert_int_equal(nodes.n, 1);
                assert_int_equal(value->span.begin, a->span.begin);
                ent_vec_clear(&nodes);
                ent_str_clear(&path);
            }
}

/* ---- limits */

static void limits__are_told(void **state) {
    bench *b = *state;
    ent_str text = {0};
    ent_str_add(&text, "entente 1\nnegotiation n { scale 0 .. 1; columns position\n");
    for (unsigned i = 0; i < 1001; i++) ent_str_addf(&text, "a%u 0.5\n", i);
    ent_str_add(&text, "}\n");
    assert_int_equal(try_read(b, ent_str_get(&text), NULL), ENT_ELIMIT);
    assert_non_null(strstr(ent_last_message(b->ctx), "1001 parties"));
    ent_str_clear(&text);
    ent_str_add(&text, "entente 1\ndivision d {\n");
    for (unsigned i = 0; i < 21; i++) ent_str_addf(&text, "worth { a%u } 1\n", i);
    ent_str_add(&text, "}\n");
    assert_int_equal(try_read(b, ent_str_get(&text), NULL), ENT_ELIMIT);
    ent_str_clear(&text);
}

int main(void) {
#define TABLE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TABLE_TEST(choice__is_read),
        TABLE_TEST(choice__is_replaced_in_part),
        TABLE_TEST(choice__lines_fall_with_what_they_assume),
        TABLE_TEST(negotiation__is_read),
        TABLE_TEST(cell__may_be_an_attribute),
        TABLE_TEST(negotiation__is_replaced_in_part),
        TABLE_TEST(negotiation__loses_parties_and_what_is_said_of_them),
        TABLE_TEST(dimensions__have_the_parties_in_one_order),
        TABLE_TEST(division__is_read),
        TABLE_TEST(division__is_replaced_in_part),
        TABLE_TEST(division__loses_parties),
        TABLE_TEST(division__by_coalitions_alone),
        TABLE_TEST(quota_and_whole__are_laid_down),
        TABLE_TEST(draws__are_by_path),
        TABLE_TEST(set__reaches_cells),
        TABLE_TEST(path__to_nothing_names_the_nearest),
        TABLE_TEST(path__leads_back),
        TABLE_TEST(limits__are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
