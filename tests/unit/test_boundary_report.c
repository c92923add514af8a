/* test_boundary_report.c - a boundary made by hand, in words and for programs: what must stand in it,
 * and memory that runs out.
 *
 * This program brings its own base/mem.c: every allocation fails once. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "failing_alloc.h"
#include "made_boundary.h"

#include "report/boundary.h"
#include "sea/rules.h"

#include <stdio.h>

/* Two states and a common part in a box; the second of two rules has no answer. */
static const made_spec spec = {"pond", 46,   36,    48,   38, 3,       1,
                               true,   true, false, true, 2,  "Land ", 0};

static const double coast[] = {300, 100}, island_coast[] = {12, 0}, ruled[] = {150, 50};
static const double border[] = {0, 120, 30, 120, 0, 40, 30, 40, 0};
static const double to_first[] = {.3400, .3266, .3334}, to_second[] = {.3266, .3400, .3334};
static const double head_start[] = {0, 121.4}, belt[] = {20000, 1000, 30000, 2000};
static const double beyond[] = {70000, 56333};
static const double distance[] = {12.34, INFINITY, 250, 31};
static const double low[] = {120000, 110000, 100000}, high[] = {130000, 140000, 150000};
static const double without[] = {.3000, .36666667, .33333333};
static const uint32_t field_in[] = {2, ENT_NO_STATE};
static const ent_tie_cone cone[] = {{0, 1, 46.6, 37.5, 4490, 2245, 2245, 45}};
static const ent_boundary_feature features[] = {
    {{"rock", 4}, false, false, 0, 46.1, 36.1, 0, 3.2, 1, false, without, NULL},
    {{"", 0},
     true,
     true,
     0,
     46,
     36,
     ENT_NO_STATE,
     0,
     0,
     false,
     NULL,
     "without it the shores enclose nothing"},
};
static const ent_shore_point points[] = {{46.5, 36, 0, 0, UINT32_MAX},
                                         {46.5, 38, 1, 0, UINT32_MAX}};
static const ent_control controls[] = {{0, 0, 1, 88, 46.7, 37, 19.4}};
static const double zones_km[] = {18.52, 27.78};

/* Nothing is assumed. */
static void provide(made *m) {
    for (uint32_t i = 0; i < m->sea.n_coasts; i++)
        ((ent_coast *)m->sea.coasts)[i].provenance.assuming = ENT_NONE;
    for (uint32_t i = 0; i < m->sea.n_closings; i++)
        ((ent_sea_closing *)m->sea.closings)[i].provenance.assuming = ENT_NONE;
    for (uint32_t i = 0; i < m->sea.n_fields; i++)
        ((ent_sea_field *)m->sea.fields)[i].provenance.assuming = ENT_NONE;
}

static void fill(made *m) {
    ent_boundary *b = &m->b;
    provide(m);
    ent_boundary_row *row = &m->row[0];
    m->waters.coast = coast;
    m->waters.island_coast = island_coast;
    m->waters.point = points;
    m->waters.n_points = 2;
    m->waters.step = 1000;
    m->waters.area = 379000;
    m->rule.method = &ent_boundary_equidistance;
    row->number = 0;
    row->lines.rule = &m->rule;
    row->border = border;
    row->field_in = field_in;
    row->to_first = to_first;
    row->to_second = to_second;
    row->range = (ent_area_range){.n = 100, .low = low, .high = high};
    row->control = controls;
    row->n_controls = 1;
    row->lines.problem.zone = zones_km;
    row->lines.problem.n_zones = 2;
    m->zones.cone = cone;
    m->zones.n_cones = 1;
    m->zones.head_start = head_start;
    m->zones.belt = belt;
    m->zones.belt_beyond = beyond;
    b->ruler = 20;
    b->ruled_coast = ruled;
    b->distance = distance;
    b->feature = features;
    b->n_features = 2;
    b->features = b->controls = true;
    b->draws = 100;
    b->seed = 7;
}

static char *report(const made *m, ent_format format, ent_status *st) {
    ent_ctx *ctx = ent_ctx_new();
    ent_print_options print = ENT_PRINT_OPTIONS_INIT;
    char *text = NULL;
    print.format = format;
    print.model = "pond.ent";
    *st = ent_report_boundary(ctx, &m->b, &print, &text);
    ent_ctx_free(ctx);
    return text;
}

/* One line, whatever the page broke. */
static char *in_one_line(char *text) {
    char *to = text;
    for (const char *c = text; *c; c++) {
        bool blank = *c == ' ' || *c == '\n';
        if (!blank)
            *to++ = *c;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
    return text;
}

static void must_say(const char *text, const char *words) {
    if (!strstr(text, words)) fail_msg("it does not say \"%s\":\n%s", words, text);
}

static void says(void **state) {
    (void)state;
    ent_status st;
    made *m = make_boundary(&spec);
    fill(m);
    char *text = in_one_line(report(m, ENT_TEXT, &st));
    must_say(text,
             "Land 0 pond: 379,000 km2, shoreline Shores made by hand, first edition, points every "
             "1,000 m");
    must_say(text, "A computation, not a legal boundary.");
    must_say(text, "state-1 33.33% state-2 33.33% common 33.33%");
    must_say(text, "state-1 126,333");
    must_say(text, "none has no answer: the line \"x\" does not reach the shore.");
    must_say(text,
             "Between Land 1 and Land 2 4,490 km2 (1.18%) are equally near to both, to where "
             "their border ends at 37.500 N 46.600 E: the bisector gives Land 1 2,245 km2 and "
             "Land 2 2,245 km2; all to Land 1: Land 1 33.93%, Land 2 32.74%; all to Land 2: "
             "Land 1 32.74%, Land 2 33.93%.");
    must_say(text,
             "Land 2's share means letting its line run 121 km farther from its shore than Land "
             "1's.");
    must_say(text,
             "Out to 10 nautical miles (18.5 km), in km2: Land 1 20,000, Land 2 30,000; together "
             "50,000 km2.");
    must_say(text, "From there to 15 nautical miles (27.8 km), in km2: Land 1 1,000, Land 2 2,000");
    must_say(text,
             "Beyond them 126,333 km2 (33.33%) are common; by the rule of the rest these would "
             "go, in km2, to Land 1 70,000, Land 2 56,333");
    must_say(text, "state-1 - state-2 120 state-1 - common 30.0 state-2 - common 40.0");
    must_say(text, "A coast has no length without a ruler");
    must_say(text, "by a ruler of 20 km state-1 300 12.0 150 state-2 100 0 50.0");
    must_say(text, "state-1 0.44 state-2 1.33"); /* a third of the sea, 3/4 and 1/4 of the coast */
    must_say(text, "field-1 common field-2 -");
    must_say(text, "field-2 is not in this sea.");
    must_say(text, "field-1 12.3 - field-2 250 31.0"); /* the second state has no shore there */
    must_say(text,
             "rock (Land 1, 3.20 km2 at 36.100 N 46.100 E): without it Land 1 30.00% instead of "
             "33.33%, Land 2 36.67% instead of 33.33%.");
    must_say(text, "A closing line: without it the shores enclose nothing.");
    must_say(text,
             "88.0 km of the line between Land 1 and Land 2, about 37.000 N 46.700 E, are made by "
             "the shore of Land 1 at 36.000 N 46.500 E");
    must_say(text, "What makes the lines of half");
    must_say(text, "In whose zone the fields lie");
    must_say(text, "all islands counted");
    must_say(text, "The shares rest on ");
    must_say(text, "the middle 90% of 100 draws of the doubt about what is read, seed 7");
    must_say(text, "state-1 31.66% - 34.30%");
    ent_free(text);
    made_free(m);
}

/* In Markdown, JSON and CSV the same figures; the caveat in each. */
static void says_it_everywhere(void **state) {
    (void)state;
    ent_status st;
    made *m = make_boundary(&spec);
    fill(m);
    char *page = in_one_line(report(m, ENT_MARKDOWN, &st));
    must_say(page, "not a legal boundary");
    must_say(page, "| state-1 | 33.33% |");
    ent_free(page);
    char *json = in_one_line(report(m, ENT_JSON, &st));
    must_say(json, "\"caveat\": \"a computation, not a legal boundary\"");
    must_say(json, "\"state\": \"state-2\", \"area\": 126333.33333333333");
    must_say(json, "\"low\": 120000, \"high\": 130000");
    must_say(json, "\"head_start\": 121.4, \"belts\": [ 30000, 2000 ], \"beyond\": 56333");
    must_say(json, "\"limits\": [ 18.52, 27.78 ]");
    must_say(json, "\"state\": \"state-2\", \"km\": null");
    must_say(json, "\"zone\": \"outside\", \"state\": null");
    must_say(json, "\"missing\": \"the line \\\"x\\\" does not reach the shore\", \"gains\": []");
    ent_free(json);
    char *csv = report(m, ENT_CSV, &st);
    must_say(csv,
             "caveat,sea,under,sea_area,shoreline,step,ruler,rule,method,missing,state,area,share");
    must_say(csv,
             "\"a computation, not a legal boundary\",pond,,379000,\"Shores made by hand, first "
             "edition\",1000,20,half,equidistance,,state-1,126333.33333333333");
    must_say(csv, ",300,12,150,"); /* its coasts */
    must_say(csv, "none,equidistance,\"the line \"\"x\"\" does not reach the shore\",state-1,,,");
    ent_free(csv);
    made_free(m);
}

static void memory(void **state) {
    (void)state;
    const ent_format formats[] = {ENT_TEXT, ENT_MARKDOWN, ENT_JSON, ENT_CSV};
    made *m = make_boundary(&spec);
    fill(m);
    ent_ctx *ctx = ent_ctx_new();
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
        ent_print_options print = ENT_PRINT_OPTIONS_INIT;
        ent_status st = ENT_ENOMEM;
        print.format = formats[k];
        size_t at = 1;
        for (; st == ENT_ENOMEM; at++) {
            char *text = NULL;
            assert_in_range(at, 1, 100000);
            until_failure = at;
            st = ent_report_boundary(ctx, &m->b, &print, &text);
            until_failure = 0;
            assert_true((st == ENT_OK) == (text != NULL));
            ent_free(text);
        }
        assert_int_equal(st, ENT_OK);
        assert_true(at > 5);
    }
    ent_ctx_free(ctx);
    made_free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says),
        cmocka_unit_test(says_it_everywhere),
        cmocka_unit_test(memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
