/* test_sea_checks.c - each function of the language that asks a sea, what it says where there is no
 * answer, what a verdict on it rests on, and that draws do not depend on threads.
 *
 * The model is tests/golden/twin-lake.ent: a made-up lake between two states, its shores in a file
 * beside it.  A build without geometry is asked the same: then all of it has no data, and says why. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/file.h"
#include "claim/evaluate.h"
#include "entente/boundary.h"
#include "entente/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char model[16384]; /* the lake without its claims */
static char folder[512];  /* where its shores are */

/* `text` with the second in place of the first. */
static void swap_words(char *text, size_t room, const char *from, const char *to) {
    char *at = strstr(text, from);
    assert_non_null(at);
    size_t n = strlen(from), m = strlen(to), rest = strlen(at + n) + 1;
    assert_true(strlen(text) - n + m < room);
    memmove(at + m, at + n, rest);
    memcpy(at, to, m);
}

static int read_model(void **state) {
    (void)state;
    const char *source = getenv("ENT_SOURCE_DIR");
    if (!source) return -1;
    snprintf(folder, sizeof folder, "%s/tests/golden/", source);
    char path[600];
    snprintf(path, sizeof path, "%stwin-lake.ent", folder);
    FILE *file = fopen(path, "rb");
    if (!file) return -1;
    size_t n = fread(model, 1, sizeof model - 1, file);
    fclose(file);
    model[n] = 0;
    char *claims = strstr(model, "\nclaim ");
    if (!claims) return -1;
    *claims = 0;
    return 0;
}

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
    ent_check_result *result;
    char path[700];
} fixture;

/* The model with more behind it, in a file beside the shores. */
static fixture test_text(const char *text, const ent_check_options *options) {
    fixture f = {ent_ctx_new(), NULL, NULL, ""};
    snprintf(f.path, sizeof f.path, "%stest-sea-checks.ent", folder);
    if (ent_region_read_text(f.ctx, f.path, text, strlen(text), &f.region) != ENT_OK)
        fail_msg("%s", ent_ctx_diag_count(f.ctx) ? ent_ctx_diag(f.ctx, 0)->message
                                                 : ent_last_message(f.ctx));
    ent_status st = ent_check_run(f.ctx, f.region, options, &f.result);
    if (st != ENT_OK) fail_msg("%d: %s", st, ent_last_message(f.ctx));
    return f;
}

static fixture test_claim(const char *more, const char *claim) {
    char text[20000];
    ent_check_options few = ENT_CHECK_OPTIONS_INIT;
    few.draws = 60;
    snprintf(text, sizeof text, "%s\n%s\nclaim q \"q\" { from S1; %s }\n", model, more, claim);
    return test_text(text, &few);
}

static void end(fixture *f) {
    ent_check_result_free(f->result);
    ent_region_free(f->region);
    ent_ctx_free(f->ctx);
}

static const ent_check_answer *check_of(const fixture *f) {
    return &f->result->claims[0].checks[0];
}

/* ---- what each function answers */

typedef struct row {
    const char *check;
    ent_outcome outcome;
    const char *missing; /* a part of what is missing */
} row;

#define T ENT_OUTCOME_TRUE
#define F ENT_OUTCOME_FALSE
#define N ENT_OUTCOME_NO_DATA

static void expect(const char *more, const row *rows, size_t n) {
    bool geometry = ent_boundary_geometry() != NULL;
    for (size_t i = 0; i < n; i++) {
        char claim[512];
        snprintf(claim, sizeof claim, "check %s", rows[i].check);
        fixture f = test_claim(more, claim);
        const ent_tested *t = &check_of(&f)->tested;
        ent_outcome right = geometry ? rows[i].outcome : N;
        if (t->outcome == ENT_OUTCOME_ERROR)
            fail_msg("%s: %s", rows[i].check, ent_ctx_diag(f.ctx, 0)->message);
        if (t->outcome != right)
            fail_msg("%s: %d where %d is right (%s; %g)", rows[i].check, t->outcome, right,
                     t->missing ? t->missing : "", t->left);
        const char *missing = geometry ? rows[i].missing : "no geometry";
        if (missing && !strstr(t->missing, missing)) fail_msg("%s: %s", rows[i].check, t->missing);
        end(&f);
    }
}
#define EXPECT(more, rows) expect(more, rows, sizeof(rows) / sizeof *(rows))

/* The lake is 1 degree by 1 degree less a cape of 0.2 by 1 / 2: 8,415 km2.  Without the island the
 * line runs along the parallel of the two ends of the land border, but for the cone at the cape. */
static void areas(void **state) {
    (void)state;
    static const row rows[] = {
        {"area(twin-lake, mainland, north) + area(twin-lake, mainland, south) = 8415 +- 5", T,
         NULL},
        {"area-share(twin-lake, mainland, south) = 50.5% +- 0.2%", T, NULL},
        {"area(twin-lake, mainland, south) / 8415 = 50.5% +- 0.2%", T, NULL},
        {"area-share(twin-lake, equidistance, south) > area-share(twin-lake, mainland, south)", T,
         NULL},
        {"area-share(twin-lake, equidistance, south under no-island) = "
         "area-share(twin-lake, mainland, south) +- 0.01%",
         T, NULL},
        {"area-share(twin-lake, equidistance, north) > 60%", F, NULL},
    };
    EXPECT("", rows);
}

static void zones(void **state) {
    (void)state;
    static const row rows[] = {
        {"zone-of(twin-lake, equidistance, deep) = south", T, NULL},
        {"zone-of(twin-lake, equidistance, deep) != north", T, NULL},
        {"zone-of(twin-lake, equidistance, deep) = common", F, NULL},
        {"zone-of(twin-lake, equidistance, inland) = none", T, NULL},
        {"zone-of(twin-lake, equidistance, inland) != none", F, NULL},
        {"zone-of(twin-lake, equidistance, shoal) = zone-of(twin-lake, mainland, shoal)", F, NULL},
        {"zone-of(twin-lake, equidistance, shoal) = south", T, NULL},
        {"zone-of(twin-lake, equidistance, shoal) = north under no-island", T, NULL},
    };
    EXPECT("", rows);
}

/* deep lies at 40.4 N 20.7 E: 0.3 degrees of longitude from the eastern shore, 0.1 degree of
 * latitude farther from where the north begins. */
static void distances(void **state) {
    (void)state;
    static const row rows[] = {
        {"distance(twin-lake, deep, south) = 25.5 km +- 0.1 km", T, NULL},
        {"distance(twin-lake, deep, north) = 27.8 km +- 0.1 km", T, NULL},
        {"distance(twin-lake, shoal, south) = 5.55 km +- 0.1 km", T, NULL}, /* the island */
        {"distance(twin-lake, shoal, south) < 6 km under no-island", T, NULL},
    };
    EXPECT("", rows);
}

/* ---- where there is no answer */

static void no_answer(void **state) {
    (void)state;
    char kept[sizeof model];
    static const row unclosed[] = {{"area(twin-lake, mainland, north) > 0", N, "enclose"}};
    static const row idle[] = {{"area(twin-lake, mainland, north) > 0", N, "separates nothing"}};
    strcpy(kept, model);
    swap_words(model, sizeof model, "states north, south", "states north");
    swap_words(model, sizeof model, ", south 70%", "");
    static const row stranger[] = {{"area(twin-lake, mainland, north) > 0", N, "south"}};
    swap_words(model, sizeof model, "north 30% in 25..40", "north 100%");
    EXPECT("", stranger);
    EXPECT("", unclosed);
    strcpy(model, kept);
    swap_words(model, sizeof model, "  rules equidistance",
               "  closing bar through 40.3 20.6, 40.3 20.7 from atlas\n  rules equidistance");
    EXPECT("", idle);
    strcpy(model, kept);
}

static void wrong_calls(void **state) {
    static const struct {
        const char *check, *code, *says;
    } rows[] = {
        {"area(twin-lak, mainland, north) > 1", "E201", "twin-lake"},
        {"area(north, mainland, north) > 1", "E201", "unknown sea"},
        {"area(twin-lake, mainlan, north) > 1", "E284", "mainland"},
        {"area(twin-lake, condominium, north) > 1", "E284", "does not list"},
        {"area(twin-lake, borda, north) > 1", "E284", "divides no sea"},
        {"area(twin-lake, mainland, nort) > 1", "E201", "north"},
        {"area(twin-lake, mainland, east) > 1", "E412", "is no state of sea"},
        {"area(twin-lake, mainland) > 1", "E405", "takes 3 arguments"},
        {"area(twin-lake, mainland, north) > 5 km", "E206", "km2"},
        {"area(twin-lake, mainland, 5) > 5", "E201", "unknown state of the sea"},
        {"area-share(twin-lake, mainland, north) > 15", "E206", "15%"},
        {"zone-of(twin-lake, mainland, dep) = north", "E285", "deep"},
        {"zone-of(twin-lake, mainland, deep) = nobody", "E201", "unknown state of the sea"},
        {"zone-of(twin-lake, mainland, deep) = east", "E412", "is no state of sea"},
        {"zone-of(twin-lake, mainland, deep) = {north, south}", "E404", "one state"},
        {"zone-of(twin-lake, mainland, deep) > north", "E404", "= and !="},
        {"zone-of(twin-lake, mainland, deep)", "E404", "a yes/no question was expected"},
        {"zone-of(twin-lake, mainland, deep) = distance(twin-lake, deep, north)", "E404",
         "the holder of a field was expected"},
        {"distance(twin-lake, mainland, north) > 5", "E285", "unknown field"},
        {"distance(twin-lake, deep, north) > 5 km2", "E206", "km"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char claim[512];
        snprintf(claim, sizeof claim, "check %s", rows[i].check);
        fixture f = test_claim("actor east \"East\" { kind state }", claim);
        assert_int_equal(check_of(&f)->tested.outcome, ENT_OUTCOME_ERROR);
        bool said = false;
        for (size_t k = 0; k < ent_ctx_diag_count(f.ctx); k++) {
            const ent_diag *d = ent_ctx_diag(f.ctx, k);
            said = said || (strcmp(d->code, rows[i].code) == 0 && strstr(d->message, rows[i].says));
        }
        if (!said)
            fail_msg("%s: %s %s", rows[i].check, ent_ctx_diag(f.ctx, 0)->code,
                     ent_ctx_diag(f.ctx, 0)->message);
        end(&f);
    }
}

/* ---- what it rests on */

static bool is_carried_by(const ent_check_answer *c, ent_input_kind kind) {
    for (uint32_t i = 0; i < c->n_carriers; i++)
        for (uint32_t k = 0; k < c->carriers[i].n_inputs; k++)
            if (c->carriers[i].inputs[k].kind == kind) return true;
    return false;
}

static void carriers(void **state) {
    (void)state;
    if (!ent_boundary_geometry()) return; /* without data nothing carries: areas() says so */
    fixture f = test_claim("", "check area-share(twin-lake, equidistance, south) > 60%");
    assert_true(is_carried_by(check_of(&f), ENT_INPUT_COAST));
    assert_false(is_carried_by(check_of(&f), ENT_INPUT_NUMBER)); /* without a line it counts 1 */
    assert_true(check_of(&f)->draws.n == 60);
    end(&f);
    f = test_claim("", "check area-share(twin-lake, equidistance, south under no-island) < 60%");
    assert_true(is_carried_by(check_of(&f), ENT_INPUT_NUMBER));
    end(&f);
    f = test_claim("", "check zone-of(twin-lake, mainland, deep) = south");
    assert_true(is_carried_by(check_of(&f), ENT_INPUT_FIELD));
    assert_int_equal(check_of(&f)->draws.n, 0); /* the rule looks at no number */
    end(&f);
}

/* All that it reads is the claim's own source and judgement. */
static void restatement(void **state) {
    (void)state;
    if (!ent_boundary_geometry()) return;
    fixture f = test_claim("", "check area-share(twin-lake, mainland, south) < 60%");
    assert_int_equal(f.result->claims[0].verdict, ENT_VERDICT_ASSUMED);
    assert_int_equal(check_of(&f)->n_restatements, 1);
    end(&f);
    char text[20000];
    snprintf(text, sizeof text,
             "%s\nclaim q \"q\" { check area-share(twin-lake, mainland, south) < 60%% }\n", model);
    f = test_text(text, NULL);
    assert_int_equal(f.result->claims[0].verdict, ENT_VERDICT_HOLDS);
    end(&f);
}

/* The one statement of an alternative that turns the answer. */
static void pieces(void **state) {
    (void)state;
    if (!ent_boundary_geometry()) return;
    fixture f = test_claim("alternative other { sea twin-lake { islands weight 0\n"
                           "  field deep 40.41 20.7 from atlas } }",
                           "across other; check area-share(twin-lake, equidistance, south) > 60%");
    const ent_check_answer *c = check_of(&f);
    assert_int_equal(c->across[0].outcome, ENT_OUTCOME_FALSE);
    assert_int_equal(c->decides[0].kind, ENT_PIECE_LINE);
    assert_non_null(c->decides[0].attribute);
    end(&f);
    f = test_claim("alternative other { sea twin-lake { islands weight 0\n"
                   "  field deep 40.9 20.7 from atlas } }",
                   "across other; check zone-of(twin-lake, mainland, deep) = south");
    c = check_of(&f);
    assert_int_equal(c->across[0].outcome, ENT_OUTCOME_FALSE);
    assert_int_equal(c->decides[0].kind, ENT_PIECE_LINE);
    assert_int_equal(c->decides[0].line->kind, ENT_LINE_FIELD);
    end(&f);
}

/* ---- draws */

/* At the best values the raster's answer, corrected, is that of the lines; a draw between the ends is
 * between theirs. */
static void draws_begin_at_the_lines(void **state) {
    (void)state;
    if (!ent_boundary_geometry()) return;
    fixture f = test_claim("", "check area-share(twin-lake, equidistance, south) > 60%");
    const ent_session *s = &f.result->session;
    ent_arena arena = {0};
    ent_reading how = {.alternative = ENT_NONE};
    const ent_sea *sea = &f.region->seas[0];
    ent_sea_lines best, same, none, half;
    assert_int_equal(ent_sea_divide(f.ctx, s->desk, 0, 0, &how, &arena, &best), ENT_OK);
    how.fixed = sea->weight;
    how.value = 1;
    assert_int_equal(ent_sea_divide(f.ctx, s->desk, 0, 0, &how, &arena, &same), ENT_OK);
    how.value = 0;
    assert_int_equal(ent_sea_divide(f.ctx, s->desk, 0, 0, &how, &arena, &none), ENT_OK);
    how.value = 0.5;
    assert_int_equal(ent_sea_divide(f.ctx, s->desk, 0, 0, &how, &arena, &half), ENT_OK);
    for (uint32_t i = 0; i < 3; i++) assert_true(same.area[i] == best.area[i]);
    assert_true(none.area[1] < half.area[1] && half.area[1] < best.area[1]);
    assert_true(fabs(half.area[0] + half.area[1] - best.total) < 1);
    assert_non_null(best.zones);
    assert_null(half.zones);
    assert_int_equal(best.n_read, 1);
    /* islands that do not count, by lines: within 0.2 points */
    ent_reading under = {.alternative = 0};
    ent_sea_lines lines;
    assert_int_equal(ent_sea_divide(f.ctx, s->desk, 0, 0, &under, &arena, &lines), ENT_OK);
    assert_true(fabs(lines.area[1] - none.area[1]) < 0.002 * lines.total);
    ent_arena_clear(&arena);
    end(&f);
}

static void draws_do_not_depend_on_threads(void **state) {
    (void)state;
    char *texts[3] = {NULL};
    char text[20000];
    snprintf(text, sizeof text,
             "%s\nclaim q \"q\" { across no-island\n"
             "  check area-share(twin-lake, equidistance, south) > 62%%\n"
             "  check zone-of(twin-lake, equidistance, shoal) = south\n"
             "  check area-share(twin-lake, equidistance, north) < 40%% }\n"
             "claim r \"r\" { check area(twin-lake, equidistance, north) < 3300 }\n",
             model);
    for (unsigned k = 0; k < 3; k++) {
        ent_check_options o = ENT_CHECK_OPTIONS_INIT;
        ent_print_options how = ENT_PRINT_OPTIONS_INIT;
        o.jobs = k + 1;
        o.draws = 200;
        how.format = ENT_JSON;
        fixture f = test_text(text, &o);
        assert_int_equal(ent_report_check(f.ctx, f.result, &how, &texts[k]), ENT_OK);
        end(&f);
    }
    for (unsigned k = 1; k < 3; k++) assert_string_equal(texts[0], texts[k]);
    for (unsigned k = 0; k < 3; k++) ent_free(texts[k]);
}

/* ---- words */

static void words(void **state) {
    (void)state;
    if (!ent_boundary_geometry()) return;
    char text[20000];
    snprintf(text, sizeof text,
             "%s\nclaim q \"q\" { check area-share(twin-lake, equidistance, south) > 60%%\n"
             "  check zone-of(twin-lake, equidistance, deep) = south\n"
             "  check distance(twin-lake, deep, north) < 40 km }\n",
             model);
    fixture f = test_text(text, NULL);
    ent_why *why;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    assert_int_equal(ent_why_run(f.ctx, f.region, "q", NULL, &why), ENT_OK);
    static const struct {
        ent_format format;
        const char *part;
    } parts[] = {
        {ENT_TEXT, "South's share of \"twin-lake\" by equidistance is 66."},
        {ENT_TEXT, "By equidistance South gets 5,5"},
        {ENT_TEXT, "Of the rest North has 2,8"},
        {ENT_TEXT, "shoreline: Twin Lake, a made-up coast, edition"},
        {ENT_TEXT, "a computation, not a legal boundary"},
        {ENT_TEXT, "by the bisector"},
        {ENT_TEXT, "deep lies in the zone of South"},
        {ENT_TEXT, "deep is 27.8 km from the nearest shore of North, which is at 40.5"},
        {ENT_MARKDOWN, "By equidistance South gets 5,5"},
        {ENT_JSON, "\"caution\": \"a computation, not a legal boundary\""},
        {ENT_JSON, "\"sea_km2\": 84"},
        {ENT_JSON, "\"holder\": \"south\""},
        {ENT_JSON, "\"share_with_all\": 0.6"},
        {ENT_JSON, "\"title\": \"Twin Lake, a made-up coast, edition 1\""},
        {ENT_CSV, ",coast,"},
        {ENT_CSV, ",field,"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char *page;
        how.format = parts[i].format;
        assert_int_equal(ent_report_why(f.ctx, why, &how, &page), ENT_OK);
        if (!strstr(page, parts[i].part)) fail_msg("no %s in:\n%s", parts[i].part, page);
        ent_free(page);
    }
    ent_why_free(why);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas),
        cmocka_unit_test(zones),
        cmocka_unit_test(distances),
        cmocka_unit_test(no_answer),
        cmocka_unit_test(wrong_calls),
        cmocka_unit_test(carriers),
        cmocka_unit_test(restatement),
        cmocka_unit_test(pieces),
        cmocka_unit_test(draws_begin_at_the_lines),
        cmocka_unit_test(draws_do_not_depend_on_threads),
        cmocka_unit_test(words),
    };
    return cmocka_run_group_tests(tests, read_model, NULL);
}
