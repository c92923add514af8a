/* test_model_sea.c - seas: what is read, which island a point means, what an alternative replaces, what
 * falls away with an assumption, what the numbers are called, and columns computed from a sea. */

#define _XOPEN_SOURCE 700 /* mkdtemp */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "made_sea.h"
#include "model/citing.h"
#include "model/doubt.h"
#include "model/path.h"
#include "sea/rules.h"

#define assert_slice(slice, text) assert_true(ent_slice_is((slice), (text)))
#define near(a, b) assert_true((a) - (b) < 1e-12 && (b) - (a) < 1e-12)

static const char made_model[] = MADE_MODEL;

typedef struct bench {
    made_folder folder;
    ent_ctx *ctx;
    ent_region *region;
    ent_arena arena;
} bench;

static int set_up(void **state) {
    bench *b = calloc(1, sizeof *b);
    *state = b;
    if (!b || !made_folder_open(&b->folder)) return -1;
    b->ctx = ent_ctx_new();
    return b->ctx ? 0 : -1;
}

static int tear_down(void **state) {
    bench *b = *state;
    ent_region_free(b->region);
    ent_arena_clear(&b->arena);
    ent_ctx_free(b->ctx);
    made_folder_close(&b->folder);
    free(b);
    return 0;
}

static ent_status try_read(bench *b, const char *text, const char *const *set) {
    ent_read_options o = ENT_READ_OPTIONS_INIT;
    o.set = set;
    ent_region_free(b->region);
    b->region = NULL;
    ent_ctx_clear_diags(b->ctx);
    return ent_region_read_text_with(b->ctx, b->folder.model, text, strlen(text), &o, &b->region);
}

static const ent_region *read_set(bench *b, const char *text, const char *setting) {
    const char *const set[] = {setting, NULL};
    if (try_read(b, text, setting ? set : NULL) != ENT_OK)
        fail_msg("%s: %s", ent_last_message(b->ctx),
                 ent_ctx_diag_count(b->ctx) ? ent_ctx_diag(b->ctx, 0)->message : "");
    return b->region;
}

static const ent_sea *sea_of(bench *b, const char *text) {
    return &read_set(b, text, NULL)->seas[0];
}

/* A sea with these lines, and what is written below it. */
static const char *sea_with(char *room, size_t n, const char *lines, const char *below) {
    snprintf(room, n,
             "entente 1\nsea lake {\n  states upland, lowland, marsh\n"
             "  coast \"lake.geojson\"\n%s}\n%s",
             lines, below);
    return room;
}

static void refused(bench *b, const char *lines, const char *code, const char *message) {
    char text[2048];
    assert_int_equal(try_read(b, sea_with(text, sizeof text, lines, ""), NULL), ENT_EINPUT);
    assert_int_equal(ent_ctx_diag_count(b->ctx), 1);
    assert_string_equal(ent_ctx_diag(b->ctx, 0)->code, code);
    if (!strstr(ent_ctx_diag(b->ctx, 0)->message, message))
        fail_msg("\"%s\" is not in \"%s\"", message, ent_ctx_diag(b->ctx, 0)->message);
}

static const ent_sea *under(bench *b, const char *name, const ent_world *world) {
    const ent_sea *s;
    uint32_t a = ENT_NONE;
    if (name) a = ent_region_find(b->region, ent_slice_of(name))->index;
    assert_int_equal(ent_sea_under(b->ctx, b->region, 0, a, world, &b->arena, &s), ENT_OK);
    return s;
}

static const ent_sea_rule *rule(const ent_sea *s, const char *name) {
    uint32_t i = ent_find_sea_rule(s, ent_slice_of(name));
    assert_int_not_equal(i, ENT_NONE);
    return &s->rules[i];
}

/* ---- what is read */

static void test_states_and_coasts(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    const ent_region *g = b->region;
    assert_slice(s->title, "The Lake");
    assert_int_equal(s->n_states, 3);
    assert_slice(g->actors[s->states[0]].name, "lowland");
    assert_slice(g->actors[s->states[2]].name, "marsh");
    assert_int_equal(s->n_coasts, 1);
    const ent_coast *c = &s->coasts[0];
    assert_slice(c->file, "lake.geojson");
    assert_slice(c->title, "A made lake");
    assert_int_equal(strlen(c->sha256), 64);
    assert_int_equal(c->provenance.n_from, 1);
    assert_int_equal(c->n_pieces, 6);
    assert_false(c->pieces[0].island);
    assert_int_equal(c->pieces[0].actor, s->states[1]);
    assert_true(c->pieces[3].island);
    assert_slice(c->pieces[3].name, "Heron");
    assert_int_equal(c->pieces[5].actor, ENT_NONE);
    near(c->pieces[0].line.at[0], 48);
    near(c->pieces[0].line.at[1], 42);
}

/* Points are LAT LON in the text and longitude first in the region. */
static void test_lines(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    assert_int_equal(s->n_closings, 1);
    assert_int_equal(s->closings[0].line.n, 2);
    near(s->closings[0].line.at[0], 52);
    near(s->closings[0].line.at[1], 42.8);
    near(s->closings[0].line.at[3], 42.4);
    assert_int_equal(s->n_lines, 2);
    assert_true(s->lines[0].geodesic);
    assert_false(s->lines[1].geodesic);
    assert_slice(s->lines[1].title, "chart-line");
    assert_int_equal(s->n_fields, 1);
    near(s->fields[0].lon, 50.5);
    near(s->fields[0].lat, 42.1);
}

static void test_weights(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    near(ent_sea_value(s->weight, s->weight->quantity.best), 0.8);
    near(s->weight->quantity.low, 50);
    assert_int_equal(s->n_islands, 1);
    assert_int_equal(s->islands[0].coast, 0);
    assert_int_equal(s->islands[0].piece, 3);
    near(s->islands[0].weight->quantity.best, 0.5);
    s = sea_of(b, "entente 1\nsea lake { states marsh; coast \"lake.geojson\" }\n");
    assert_null(s->weight);
    assert_int_equal(s->n_islands, 0);
}

/* Rules stand in the order of the text, whether of `rules` or with a line of their own. */
static void test_rules(void **state) {
    static const char *const names[] = {"old",   "equidistance", "half_effect",
                                        "new",   "parallels",    "thirds",
                                        "asked", "belts",        "treaty"};
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    assert_int_equal(s->n_rules, 9);
    for (uint32_t i = 0; i < 9; i++) assert_slice(s->rules[i].name, names[i]);
    assert_ptr_equal(s->rules[0].method, &ent_boundary_line);
    assert_ptr_equal(s->rules[0].rest, &ent_boundary_mainland);
    assert_int_equal(s->rules[0].along, 0);
    assert_int_equal(s->rules[0].cuts, 0);
    assert_int_equal(s->rules[3].along, 1);
    assert_null(s->rules[3].rest);
    assert_ptr_equal(s->rules[2].method, &ent_boundary_half_effect);
    assert_int_equal(s->rules[2].along, ENT_NONE);
    assert_int_equal(rule(s, "parallels")->between[0], 2);
    assert_int_equal(rule(s, "parallels")->between[1], 1);
    assert_null(rule(s, "thirds")->shares);
}

static void test_numbers_of_rules(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    const ent_sea_rule *asked = rule(s, "asked"), *belts = rule(s, "belts");
    near(asked->shares[0]->quantity.best, 40);
    near(ent_sea_value(asked->shares[1], asked->shares[1]->quantity.best), 0.5);
    assert_int_equal(asked->shares[1]->actor, s->states[1]);
    assert_int_equal(asked->shares[1]->provenance.n_from, 1);
    assert_int_equal(belts->n_zones, 2);
    near(ent_sea_value(belts->zones[0], belts->zones[0]->quantity.best), 5 * 1.852);
    near(ent_sea_value(belts->zones[1], belts->zones[1]->quantity.best), 20);
    assert_int_equal(belts->n_ties, 2);
    assert_int_equal(belts->ties[0], 1);
    assert_int_equal(belts->ties[1], 2);
    const ent_sea_rule *treaty = rule(s, "treaty");
    assert_int_equal(treaty->n_ties, 0);
    assert_int_equal(treaty->n_agreed, 2);
    assert_int_equal(treaty->agreed[0].a, 1);
    assert_int_equal(treaty->agreed[0].b, 2);
    assert_true(treaty->agreed[0].geodesic);
    assert_int_equal(treaty->agreed[1].corners.n, 1);
    near(treaty->agreed[1].corners.at[0], 51);
}

/* Without a rule, equidistance. */
static void test_no_rules(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, "entente 1\nsea lake { states marsh; coast \"lake.geojson\" }\n");
    assert_int_equal(s->n_rules, 1);
    assert_ptr_equal(s->rules[0].method, &ent_boundary_equidistance);
}

/* Between two states it need not be said who agreed. */
static void test_agreed_between_two(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, "entente 1\nsea lake {\n  states marsh, upland\n"
                                 "  coast \"lake.geojson\"\n"
                                 "  rule t equidistance { agreed x through 43 52, 42 51 }\n}\n");
    assert_int_equal(s->rules[0].agreed[0].a, 0);
    assert_int_equal(s->rules[0].agreed[0].b, 1);
}

/* The bytes of the coast are bytes of the model, once for all seas. */
static void test_coast_is_hashed(void **state) {
    bench *b = *state;
    static const char one[] = "entente 1\nsea lake { states marsh; coast \"lake.geojson\" }\n";
    static const char two[] = "entente 1\nsea lake { states marsh; coast \"lake.geojson\" }\n"
                              "sea pond { states upland; coast \"./lake.geojson\" }\n";
    char before[65], coast[65];
    memcpy(coast, sea_of(b, one)->coasts[0].sha256, sizeof coast);
    memcpy(before, b->region->sha256, sizeof before);
    sea_of(b, two);
    assert_int_equal(b->region->n_seas, 2);
    assert_string_equal(b->region->seas[1].coasts[0].sha256, coast);
    assert_ptr_not_equal(b->region->seas[0].coasts[0].pieces, b->region->seas[1].coasts[0].pieces);
    FILE *file = fopen(b->folder.coast, "ab");
    assert_non_null(file);
    fputs("\n", file);
    assert_int_equal(fclose(file), 0);
    sea_of(b, one);
    assert_string_not_equal(b->region->sha256, before);
    assert_string_not_equal(b->region->seas[0].coasts[0].sha256, coast);
}

/* A file without actors names the states freely. */
static void test_states_need_no_actors(void **state) {
    bench *b = *state;
    sea_of(b, "entente 1\nsea lake { states marsh, upland; coast \"lake.geojson\" }\n");
    assert_int_equal(b->region->n_actors, 2);
}

/* ---- which island */

static void test_island_near_the_point(void **state) {
    bench *b = *state;
    char text[1024];
    /* 41.117 is 1.9 km north of the ring, which ends at 41.1 */
    const ent_sea *s =
        sea_of(b, sea_with(text, sizeof text, "  island heron 41.117 50.05 weight 0\n", ""));
    assert_int_equal(s->islands[0].piece, 3);
    refused(b, "  island heron 41.119 50.05 weight 0\n", "E272", "nor within 2 km");
    assert_non_null(strstr(ent_ctx_diag(b->ctx, 0)->help, "\"Heron\" (lowland) at 41 50, 2.11 km"));
    assert_non_null(strstr(ent_ctx_diag(b->ctx, 0)->help, "one of marsh at 43 51"));
    assert_null(strstr(ent_ctx_diag(b->ctx, 0)->help, "nowhere"));
}

/* East of the ring: a degree of longitude is shorter than one of latitude. */
static void test_island_beside_the_point(void **state) {
    bench *b = *state;
    char text[1024];
    sea_of(b, sea_with(text, sizeof text, "  island heron 41.05 50.123 weight 0\n", ""));
    refused(b, "  island heron 41.05 50.125 weight 0\n", "E272", "nor within 2 km");
}

/* Of a state that is not at the sea. */
static void test_island_of_others(void **state) {
    bench *b = *state;
    refused(b, "  island far 43.05 49.05 weight 0\n", "E272", "no island at 43.05 49.05");
}

static void test_same_island_twice(void **state) {
    bench *b = *state;
    refused(b, "  island a 41.05 50.05 weight 0\n  island b 41.06 50.06 weight 0\n", "E202",
            "\"b\" is the same island as \"a\"");
}

/* ---- what is refused */

static void test_refused(void **state) {
    bench *b = *state;
    refused(b, "  field deep 90.5 50\n", "E270", "latitude");
    refused(b, "  field deep 40 -180.5\n", "E270", "longitude");
    refused(b, "  islands weight 1.5\n", "E266", "between 0 and 1");
    refused(b, "  islands weight 50% in 0..101\n", "E266", "between 0 and 100");
    refused(b, "  islands weight 0.5 km\n", "E206", "weight");
    refused(b, "  rule x condominium { zones 0 nm }\n", "E266", "larger than 0");
    refused(b, "  rule x condominium { zones 15 nm, 15 nm }\n", "E275", "farther");
    refused(b, "  rule x condominium { zones 15 m }\n", "E206", "nm");
    refused(b, "  rule x shares { shares upland 50%, lowland 50% }\n", "E275", "marsh");
    refused(b, "  rule x shares { shares upland 50%, lowland 40%, marsh 20% }\n", "E275", "110 %");
    refused(b, "  rule x shares { shares upland 50%, upland 50%, marsh 0% }\n", "E202", "twice");
    refused(b, "  rule x equidistance { ties upland, upland }\n", "E202", "twice");
    refused(b, "  rule x line\n", "E274", "along LINE");
    refused(b, "  rule x equidistance { rest mainland }\n", "E273", "reads no \"rest\"");
    refused(b, "  rule x latitude { between upland, lowland, marsh }\n", "E275", "not 3");
    refused(b, "  rule x talmud\n", "E267", "unknown rule \"talmud\"");
    refused(b, "  rules equidistance\n  rules mainland\n", "E202", "twice");
    refused(b, "  line states through 1 2, 3 4\n", "E211", "word of the language");
    refused(b,
            "  rule x equidistance { agreed a between upland, marsh through 43 52; "
            "agreed a between upland, lowland through 42 48 }\n",
            "E202", "defined twice");
}

/* ---- in an alternative */

static void test_alternative(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model), *a = under(b, "bare", NULL);
    assert_ptr_equal(under(b, NULL, NULL), s);
    near(a->weight->quantity.best, 0);
    assert_int_equal(a->n_islands, 2);
    near(a->islands[0].weight->quantity.best, 0);
    assert_slice(a->islands[1].name, "reed");
    assert_int_equal(a->islands[1].piece, 4);
    near(a->lines[1].corners.at[3], 41.9);
    assert_ptr_equal(a->lines[0].corners.at, s->lines[0].corners.at);
    near(a->fields[0].lat, 42.2);
    assert_int_equal(a->n_rules, s->n_rules);
    assert_int_equal(rule(a, "belts")->n_zones, 1);
    assert_int_equal(rule(s, "belts")->n_zones, 2);
    assert_int_equal(rule(a, "belts")->n_ties, 0);
    assert_ptr_equal(a->closings[0].line.at, s->closings[0].line.at);
    assert_ptr_equal(a->coasts, s->coasts);
}

static void test_alternative_adds_no_rule(void **state) {
    bench *b = *state;
    char text[1024];
    sea_with(text, sizeof text, "", "alternative x { sea lake { field deep 42 50 } }\n");
    assert_int_equal(try_read(b, text, NULL), ENT_EINPUT);
    assert_string_equal(ent_ctx_diag(b->ctx, 0)->code, "E265");
    sea_with(text, sizeof text, "",
             "alternative x { sea lake { closing c through 42 50, 43 50; line l through 1 2, 3 4; "
             "rule equidistance line { along l; cuts marsh } } }\n");
    sea_of(b, text);
    const ent_sea *a = under(b, "x", NULL);
    assert_int_equal(a->n_closings, 1);
    assert_int_equal(a->rules[0].along, 0);
    assert_int_equal(b->region->seas[0].n_lines, 0);
}

/* ---- what falls away */

static void check_without_charts(const ent_sea *s) {
    assert_int_equal(s->n_closings, 0);
    assert_int_equal(s->n_islands, 0);
    assert_int_equal(s->n_lines, 1);
    assert_slice(s->lines[0].name, "chart-line");
    assert_int_equal(s->n_rules, 8); /* `old` went along the line */
    assert_int_equal(ent_find_sea_rule(s, ent_slice_of("old")), ENT_NONE);
    assert_int_equal(rule(s, "new")->along, 0);
    assert_int_equal(rule(s, "treaty")->n_agreed, 1);
    assert_slice(rule(s, "treaty")->agreed[0].name, "south");
    assert_int_equal(s->n_fields, 1);
}

static void test_dropped(void **state) {
    bench *b = *state;
    sea_of(b, made_model);
    check_without_charts(under(b, "blind", NULL));
    const uint32_t charts = 0;
    ent_world world = {.dropped = &charts, .n_dropped = 1};
    check_without_charts(under(b, NULL, &world));
    assert_int_equal(under(b, NULL, NULL)->n_closings, 1);
}

static const ent_sea *without(bench *b, ent_span span) {
    ent_world world = {.without = &span, .n_without = 1};
    return under(b, NULL, &world);
}

/* A rule whose numbers fall would say something else without them. */
static void test_without(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    assert_null(without(b, s->weight->span)->weight);
    assert_int_equal(without(b, s->islands[0].weight->span)->n_islands, 0);
    assert_int_equal(without(b, s->islands[0].span)->n_islands, 0);
    assert_int_equal(
        ent_find_sea_rule(without(b, rule(s, "belts")->zones[1]->span), ent_slice_of("belts")),
        ENT_NONE);
    assert_int_equal(
        ent_find_sea_rule(without(b, rule(s, "asked")->shares[0]->span), ent_slice_of("asked")),
        ENT_NONE);
    const ent_sea *x = without(b, s->coasts[0].span);
    assert_int_equal(x->n_coasts, 0);
    assert_int_equal(x->n_islands, 0);
    assert_int_equal(without(b, s->fields[0].span)->n_fields, 0);
}

/* ---- what numbers are called */

static void assert_path(bench *b, const ent_attribute *a, const char *path) {
    ent_str text = {0};
    ent_nodes nodes = {0};
    const ent_value *v = NULL;
    ent_number_path_print(&text, b->region, a);
    assert_string_equal(ent_str_get(&text), path);
    ent_str_clear(&text);
    assert_int_equal(ent_region_path_to(b->ctx, b->region, path, &nodes, &v), ENT_OK);
    assert_int_equal(nodes.n, 1);
    assert_non_null(v);
    assert_int_equal(v->span.begin, a->span.begin);
    assert_int_equal(v->span.end, a->span.end);
    ent_vec_clear(&nodes);
}

static void test_paths(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    assert_path(b, s->weight, "sea.lake.islands.weight");
    assert_path(b, s->islands[0].weight, "sea.lake.heron.weight");
    assert_path(b, rule(s, "belts")->zones[1], "sea.lake.belts.zone-2");
    assert_path(b, rule(s, "asked")->shares[0], "sea.lake.asked.lowland.share");
}

/* Every number has a path of its own, and so draws of its own. */
static void collect(void *asker, const ent_attribute *a) {
    ent_str *all = asker;
    (void)a;
    ent_str_add_char(all, 'x');
}

static void test_every_number(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    ent_str all = {0};
    ent_sea_numbers(s, collect, &all);
    assert_int_equal(all.n, 1 + 1 + 3 + 2);
    ent_str_clear(&all);
    const ent_attribute *x = s->weight, *y = rule(s, "belts")->zones[1];
    double u = (ent_attribute_drawn(b->region, x, 7, 3) - 50) / 50;
    double v = (ent_attribute_drawn(b->region, y, 7, 3) - 15) / 10;
    assert_true(u >= 0 && u <= 1 && v >= 0 && v <= 1 && u != v);
}

static void test_set(void **state) {
    bench *b = *state;
    near(read_set(b, made_model, "sea.lake.islands.weight=0")->seas[0].weight->quantity.best, 0);
    assert_slice(b->region->seas[0].weight->quantity.unit, "%");
    assert_true(b->region->seas[0].weight->set);
    const ent_sea *s = &read_set(b, made_model, "lake.heron.weight=0.75")->seas[0];
    near(s->islands[0].weight->quantity.best, 0.75);
    s = &read_set(b, made_model, "sea.lake.belts.zone-2=30")->seas[0];
    near(rule(s, "belts")->zones[1]->quantity.best, 30);
    assert_true(rule(s, "belts")->zones[1]->set);
    assert_false(rule(s, "belts")->zones[0]->set);
    const char *const both[] = {"lake.asked.upland.share=45", "lake.asked.marsh.share=15", NULL};
    assert_int_equal(try_read(b, made_model, both), ENT_OK);
    s = &b->region->seas[0];
    near(rule(s, "asked")->shares[1]->quantity.best, 45);
    assert_true(rule(s, "asked")->shares[1]->set);
    assert_slice(rule(s, "asked")->shares[2]->quantity.unit, "%");
    const char *const alternative[] = {"alternative.bare.sea.lake.reed.weight=1", NULL};
    assert_int_equal(try_read(b, made_model, alternative), ENT_OK);
    near(under(b, "bare", NULL)->islands[1].weight->quantity.best, 1);
}

static void test_set_nowhere(void **state) {
    static const char *const paths[] = {
        "sea.lake.belts.zone-3=1",       "sea.lake.belts.zone-0=1",
        "sea.lake.asked.desert.share=1", "sea.lake.asked.upland.weight=1",
        "sea.lake.heron.share=1",        "sea.pond.islands.weight=1"};
    bench *b = *state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *const set[] = {paths[i], NULL};
        assert_int_equal(try_read(b, made_model, set), ENT_EUSAGE);
    }
}

/* ---- who cites it */

static void test_citing(void **state) {
    bench *b = *state;
    sea_of(b, made_model);
    ent_citings found = {0};
    unsigned lines = 0, numbers = 0;
    uint32_t atlas = ent_region_find(b->region, ent_slice_of("atlas"))->index;
    assert_int_equal(ent_find_citing(b->ctx, b->region, atlas, &found), ENT_OK);
    for (size_t i = 0; i < found.n; i++) lines += found.at[i].kind == ENT_CITING_SEA;
    assert_int_equal(lines, 7); /* coast, closing, two lines, field, two agreed */
    found.n = 0;
    uint32_t judgement = ent_region_find(b->region, ent_slice_of("judgement"))->index;
    assert_int_equal(ent_find_citing(b->ctx, b->region, judgement, &found), ENT_OK);
    for (size_t i = 0; i < found.n; i++) numbers += found.at[i].kind == ENT_CITING_ATTRIBUTE;
    assert_int_equal(numbers, 7);
    ent_vec_clear(&found);
}

/* ---- computed columns */

static void test_computed(void **state) {
    bench *b = *state;
    const ent_sea *s = sea_of(b, made_model);
    const ent_division *d = &b->region->divisions[0];
    assert_int_equal(d->n_columns, 4);
    assert_int_equal(ent_written_columns(d->columns, d->n_columns), 2);
    assert_true(d->columns[1].computed && d->columns[1].share);
    assert_slice(d->columns[1].unit, "%");
    assert_int_equal(d->columns[1].sea, 0);
    assert_slice(s->rules[d->columns[1].sea_rule].name, "equidistance");
    assert_true(d->columns[3].computed && !d->columns[3].share);
    assert_slice(d->columns[3].unit, "km2");
    assert_slice(s->rules[d->columns[3].sea_rule].name, "new");
    const ent_cell *cells = d->parties[1].cells;
    near(cells[0].own->quantity.best, 45);
    near(cells[2].own->quantity.best, 2);
    assert_null(cells[1].own);
    assert_null(ent_cell_number(b->region, NULL, ENT_NONE, d->parties[1].actor, &cells[1]));
    assert_path(b, cells[2].own, "division.water.lowland.weight");
    near(read_set(b, made_model, "water.upland.weight=3")
             ->divisions[0]
             .parties[0]
             .cells[2]
             .own->quantity.best,
         3);
}

static void test_all_computed(void **state) {
    bench *b = *state;
    char text[1024];
    sea_with(text, sizeof text, "",
             "division d {\n  whole 100%\n  columns claim = area-share(lake, equidistance)\n"
             "  upland\n  marsh because \"it lies there\"; lowland\n}\n");
    sea_of(b, text);
    assert_int_equal(b->region->divisions[0].n_parties, 3);
    sea_with(text, sizeof text, "",
             "division d {\n  whole 100%\n  columns claim = area-share(lake, equidistance)\n"
             "  upland 5\n}\n");
    assert_int_equal(try_read(b, text, NULL), ENT_EINPUT);
    assert_string_equal(ent_ctx_diag(b->ctx, 0)->code, "E264");
}

/* A division that comes before its sea in the text. */
static void test_sea_comes_later(void **state) {
    bench *b = *state;
    sea_of(b,
           "entente 1\ndivision d {\n  whole 100%\n  columns claim, m = area(lake, equidistance)\n"
           "  marsh 100\n}\nsea lake { states marsh; coast \"lake.geojson\" }\n");
    assert_int_equal(b->region->divisions[0].columns[1].sea, 0);
}

/* ---- warnings */

static void warned(bench *b, const char *text, const char *code, size_t n) {
    sea_of(b, text);
    size_t found = 0;
    for (size_t i = 0; i < ent_ctx_diag_count(b->ctx); i++)
        found += strcmp(ent_ctx_diag(b->ctx, i)->code, code) == 0;
    assert_int_equal(found, n);
}

static void test_warnings(void **state) {
    bench *b = *state;
    char text[1024];
    warned(b, made_model, "W270", 0);
    warned(b, made_model, "W271", 0);
    warned(b, "entente 1\nsea l { states marsh, desert; coast \"lake.geojson\" }\n", "W270", 1);
    warned(b, sea_with(text, sizeof text, "  line x through 1 2, 3 4\n", ""), "W271", 1);
    warned(b,
           sea_with(text, sizeof text,
                    "  islands weight 0\n  island h 41.05 50.05 weight 0\n  rules mainland\n", ""),
           "W271", 2);
    /* a rule of an alternative reads the line */
    warned(
        b,
        sea_with(text, sizeof text, "  line x through 1 2, 3 4\n",
                 "alternative a { sea lake { rule equidistance line { along x; cuts marsh } } }\n"),
        "W271", 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {TEST(test_states_and_coasts),
                                       TEST(test_lines),
                                       TEST(test_weights),
                                       TEST(test_rules),
                                       TEST(test_numbers_of_rules),
                                       TEST(test_no_rules),
                                       TEST(test_agreed_between_two),
                                       TEST(test_coast_is_hashed),
                                       TEST(test_states_need_no_actors),
                                       TEST(test_island_near_the_point),
                                       TEST(test_island_beside_the_point),
                                       TEST(test_island_of_others),
                                       TEST(test_same_island_twice),
                                       TEST(test_refused),
                                       TEST(test_alternative),
                                       TEST(test_alternative_adds_no_rule),
                                       TEST(test_dropped),
                                       TEST(test_without),
                                       TEST(test_paths),
                                       TEST(test_every_number),
                                       TEST(test_set),
                                       TEST(test_set_nowhere),
                                       TEST(test_citing),
                                       TEST(test_computed),
                                       TEST(test_all_computed),
                                       TEST(test_sea_comes_later),
                                       TEST(test_warnings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
