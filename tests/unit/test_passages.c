/* test_passages.c - who cites a passage, what becomes of it, and the table of both. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "claim/passages.h"
#include "entente/entente.h"
#include "report/page.h"

/* Every kind of statement that can cite, and every treatment. */
static const char model[] =
    "entente 1\n"
    "region r \"Two passages of each kind\" { as-of 2017-11; handling \"for tests\" }\n"
    "source paper \"A paper\" { grade B3\n"
    "  passage TESTED \"It rests\" hedge likely\n"
    "  passage TWICE \"It | is said\" hedge reported\n"
    "  passage LINE \"They want it\" hedge none\n"
    "  passage KEPT \"They do not want the other\" hedge none not-tested \"no poll was taken\"\n"
    "  passage RANK \"They rank\" hedge none\n"
    "  passage NUMBER \"Five ships\" hedge none\n"
    "  passage ASSUMED \"Calm\" hedge none\n"
    "  passage ELSEWHERE \"Seven ships\" hedge none\n"
    "  passage LEFT \"They hope\" hedge could not-tested \"nothing measures hope.\"\n"
    "  passage BARE \"They say so\" hedge none\n"
    "  passage FORGOTTEN \"And so on\" hedge none\n"
    "}\n"
    "actor a \"Ay\" { ships 5 from NUMBER }\n"
    "actor b \"Bee\"\n"
    "assume calm \"The sea is calm\" { from ASSUMED }\n"
    "dispute d \"D\" {\n"
    "  a { option x }\n"
    "  b { option y }\n"
    "  never x and y from ASSUMED\n"
    "  now {x}\n"
    "  prefer a { x from LINE; not y from KEPT }\n"
    "  rank b {y} > none = {x} from RANK\n"
    "}\n"
    "alternative more \"More ships\" {\n"
    "  actor a { ships 7 from ELSEWHERE }\n"
    "  dispute d { prefer a { x from LINE; not y from KEPT; y from KEPT } }\n"
    "}\n"
    "claim rests \"It rests\" { from TESTED, TWICE; check stable(d, {x}, nash) }\n"
    "claim left \"It is left\" { from TWICE; check not stable(d, {x}, nash) }\n"
    "claim open \"Nobody asks\" { from BARE, LEFT }\n";

enum { N_PASSAGES = 11 };

static ent_ctx *ctx;
static ent_region *region;
static ent_check_result *checked;

static int open_world(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    if (ent_region_read_text(ctx, "p.ent", model, sizeof model - 1, &region) != ENT_OK)
        for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++)
            print_message("%u: %s\n", ent_ctx_diag(ctx, i)->line, ent_ctx_diag(ctx, i)->message);
    return !region || ent_check_run(ctx, region, NULL, &checked) != ENT_OK;
}

static int close_world(void **state) {
    (void)state;
    ent_check_result_free(checked);
    ent_region_free(region);
    ent_ctx_free(ctx);
    return 0;
}

static uint32_t source_named(const char *name) {
    for (uint32_t i = 0; i < region->n_sources; i++)
        if (ent_slice_is(region->sources[i].name, name)) return i;
    fail_msg("no source %s", name);
    return 0;
}

/* ---- who cites it */

static void every_kind_of_statement_is_found(void **state) {
    static const struct {
        const char *source, *kinds; /* a letter a statement, in the order of ent_citing_kind */
    } rows[] = {
        {"TESTED", "c"}, {"TWICE", "cc"},   {"LINE", "pp"},    {"KEPT", "ppp"},
        {"RANK", "r"},   {"NUMBER", "n"},   {"ASSUMED", "an"}, {"ELSEWHERE", "n"},
        {"LEFT", "c"},   {"FORGOTTEN", ""}, {"paper", ""},
    };
    static const char letters[] = {'c', 'f', 'e', 'v', 'a', 'n', 'p', 'r', 'n', 'b'};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_citings found = {0};
        char kinds[8] = "";
        assert_int_equal(ent_find_citing(ctx, region, source_named(rows[i].source), &found),
                         ENT_OK);
        assert_true(found.n < sizeof kinds);
        for (size_t k = 0; k < found.n; k++) kinds[k] = letters[found.at[k].kind];
        assert_string_equal(kinds, rows[i].kinds);
        ent_vec_clear(&found);
    }
}

static void a_statement_knows_where_it_stands(void **state) {
    ent_citings found = {0};
    (void)state;
    assert_int_equal(ent_find_citing(ctx, region, source_named("KEPT"), &found), ENT_OK);
    assert_int_equal(found.n, 3);
    assert_int_equal(found.at[0].alternative, ENT_NONE);
    assert_int_equal(found.at[1].alternative, 0);
    assert_true(ent_slice_is(found.at[2].text, "y"));
    assert_int_equal(found.at[2].dispute, 0);
    assert_int_equal(found.at[2].player, 0);
    ent_vec_clear(&found);
    assert_int_equal(ent_find_citing(ctx, region, source_named("ELSEWHERE"), &found), ENT_OK);
    assert_int_equal(found.at[0].alternative, 0);
    assert_true(found.at[0].attribute->quantity.best == 7);
    ent_vec_clear(&found);
}

/* ---- what becomes of it */

static ent_treatment treatment(const char *source, const ent_citing *citing, size_t n) {
    return ent_treatment_of(region, &region->sources[source_named(source)], citing, n);
}

static void the_first_treatment_that_applies(void **state) {
    const ent_citing input = {.kind = ENT_CITING_NEVER}, event = {.kind = ENT_CITING_EVENT};
    const ent_citing claim = {.kind = ENT_CITING_CLAIM, .index = 0};
    const ent_citing unchecked = {.kind = ENT_CITING_CLAIM, .index = 2};
    const ent_citing all[] = {input, unchecked, event, claim};
    (void)state;
    assert_int_equal(treatment("LINE", all, 4), ENT_TREATED_BY_CLAIM);
    assert_int_equal(treatment("LINE", all, 3), ENT_TREATED_AS_EVENT);
    assert_int_equal(treatment("LINE", all, 2), ENT_TREATED_AS_INPUT);
    assert_int_equal(treatment("LEFT", all, 1), ENT_TREATED_AS_INPUT);
    assert_int_equal(treatment("LINE", &unchecked, 1), ENT_NOT_TESTED);
    assert_int_equal(treatment("LEFT", NULL, 0), ENT_NOT_TESTED);
    assert_int_equal(treatment("LINE", NULL, 0), ENT_UNUSED);
}

static void each_passage_has_a_row(void **state) {
    static const ent_treatment expected[N_PASSAGES] = {ENT_TREATED_BY_CLAIM,
                                                       ENT_TREATED_BY_CLAIM,
                                                       ENT_TREATED_AS_INPUT,
                                                       ENT_TREATED_AS_INPUT,
                                                       ENT_TREATED_AS_INPUT,
                                                       ENT_TREATED_AS_INPUT,
                                                       ENT_TREATED_AS_INPUT,
                                                       ENT_TREATED_AS_INPUT,
                                                       ENT_NOT_TESTED,
                                                       ENT_NOT_TESTED,
                                                       ENT_UNUSED};
    const ent_passage *row;
    ent_arena arena = {0};
    uint32_t n;
    (void)state;
    assert_int_equal(ent_passages_of(ctx, checked, &arena, &row, &n), ENT_OK);
    assert_int_equal(n, N_PASSAGES);
    for (uint32_t i = 0; i < n; i++) {
        assert_int_equal(row[i].source, i + 1); /* the document comes first */
        assert_int_equal(row[i].treatment, expected[i]);
    }
    assert_int_equal(row[0].n_tested_by, 1);
    assert_int_equal(row[1].n_tested_by, 2);
    assert_int_equal(row[1].tested_by[1], 1);
    /* without "x from LINE" Ay does not mind to leave {x}; nothing rests on its number */
    assert_int_equal(row[2].n_carries, 1);
    assert_int_equal(row[2].carries[0], 0);
    assert_int_equal(row[5].n_carries, 0);
    ent_arena_clear(&arena);
}

static void all_claims_or_none(void **state) {
    static const char *const some[] = {"rests", NULL};
    ent_check_options options = ENT_CHECK_OPTIONS_INIT;
    ent_check_result *r;
    char *text;
    (void)state;
    options.claims = some;
    assert_int_equal(ent_check_run(ctx, region, &options, &r), ENT_OK);
    assert_int_equal(ent_report_passages(ctx, r, NULL, &text), ENT_EUSAGE);
    assert_null(text);
    assert_string_equal(ent_last_message(ctx), "the table of passages takes all claims, not some");
    ent_check_result_free(r);
}

/* ---- the table */

static char *table(ent_format format) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text;
    how.format = format;
    assert_int_equal(ent_report_passages(ctx, checked, &how, &text), ENT_OK);
    return text;
}

static void assert_has(const char *text, const char *piece) {
    assert_non_null(text);
    if (!strstr(text, piece)) fail_msg("missing: %s\nin:\n%s", piece, text);
}

#define COUNTS                                                                                     \
    "11 passages: 2 tested by 2 claims (1 is assumed, 1 fails), 0 in the ledger only, 6 inputs "   \
    "only, "                                                                                       \
    "2 not tested, 1 unused."

static void rows_as_markdown(void **state) {
    static const char *const rows[] = {
        "| passage | what it says, in our words | how it is treated | verdict | why |\n"
        "|---|---|---|---|---|\n",
        "| TWICE | \"It \\| is said\" (reported; paper, B3) | claims rests, left | ",
        "| LINE | \"They want it\" (paper, B3) | input: Ay's \"x\" in d |  | The verdict of rests "
        "rests on it. |\n",
        /* what an alternative keeps is not told again; why it is not tested is */
        "| KEPT | \"They do not want the other\" (paper, B3) | input: Ay's \"not y\" in d and Ay's "
        "\"y\" in d under more |  | No verdict was found to rest on it.  Not tested: No poll was "
        "taken. |\n",
        "| input: Bee's ranking in d |",
        "| input: ships of Ay |",
        "| input: the assumption calm and never \"x and y\" in d |",
        "| input: ships of Ay under more |",
        "| LEFT | \"They hope\" (could; paper, B3) | not tested |  | Nothing measures hope. |\n",
        "| not tested |  | The claim open cites it and has no check. |\n",
        "| unused |  | No statement of the model cites it. |\n",
        "\n" COUNTS "\n\n1,000 draws, seed 1.\n",
        "These are statements about this model, not about the world.\n",
    };
    char *text = table(ENT_MARKDOWN);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_has(text, rows[i]);
    assert_true(strncmp(text, "handling: for tests\n\n|", 22) == 0);
    assert_string_equal(text + strlen(text) - 20, "handling: for tests\n");
    ent_free(text);
}

/* The same rows; the cells below each other. */
static void rows_as_text(void **state) {
    char *text = table(ENT_TEXT);
    (void)state;
    assert_has(text, "11 passages, 3 claims, 2 checks, 1,000 draws, seed 1\n\n  TESTED     \"It");
    assert_has(text, "\n\n  LINE       \"They want it\" (paper, B3)\n"
                     "             input: Ay's \"x\" in d\n"
                     "             The verdict of rests rests on it.\n\n");
    assert_has(text, "             claims rests, left: assumed, fails\n");
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        assert_true(ent_utf8_width(line, strcspn(line, "\n")) <= ENT_NARROW_WIDTH);
    ent_free(text);
}

static const char *text_of(const ent_json *object, const char *key) {
    return ent_json_text(ent_json_get(object, key));
}

static double number_of(const ent_json *object, const char *key) {
    double x = -1;
    assert_true(ent_json_number(ent_json_get(object, key), &x));
    return x;
}

static void rows_as_json(void **state) {
    char *text = table(ENT_JSON);
    ent_json_doc *doc;
    (void)state;
    assert_int_equal(ent_json_parse(ctx, "passages", ent_slice_of(text), &doc), ENT_OK);
    const ent_json *root = ent_json_root(doc), *result = ent_json_get(root, "result");
    assert_string_equal(text_of(ent_json_get(root, "entente"), "schema"), "passages/1");
    assert_string_equal(text_of(ent_json_get(root, "entente"), "command"), "check");
    const ent_json *rows = ent_json_get(result, "passages"), *kept = ent_json_at(rows, 3);
    assert_int_equal(ent_json_size(rows), N_PASSAGES);
    assert_string_equal(text_of(kept, "passage"), "KEPT");
    assert_string_equal(text_of(kept, "treatment"), "input");
    assert_string_equal(text_of(kept, "not_tested"), "no poll was taken");
    assert_int_equal(ent_json_size(ent_json_get(kept, "cited_by")), 3);
    const ent_json *last = ent_json_at(ent_json_get(kept, "cited_by"), 2);
    assert_string_equal(text_of(last, "kind"), "preference");
    assert_string_equal(text_of(last, "actor"), "a");
    assert_string_equal(text_of(last, "in"), "more");
    const ent_json *claims = ent_json_get(ent_json_at(rows, 1), "claims");
    assert_string_equal(text_of(ent_json_at(claims, 1), "verdict"), "fails");
    const ent_json *counts = ent_json_get(result, "counts");
    assert_true(number_of(counts, "passages") == N_PASSAGES);
    assert_true(number_of(counts, "not-tested") == 2);
    assert_true(number_of(ent_json_get(counts, "verdicts"), "fails") == 1);
    ent_json_free(doc);
    ent_free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_statement_is_found),
        cmocka_unit_test(a_statement_knows_where_it_stands),
        cmocka_unit_test(the_first_treatment_that_applies),
        cmocka_unit_test(each_passage_has_a_row),
        cmocka_unit_test(all_claims_or_none),
        cmocka_unit_test(rows_as_markdown),
        cmocka_unit_test(rows_as_text),
        cmocka_unit_test(rows_as_json),
    };
    return cmocka_run_group_tests_name("passages", tests, open_world, close_world);
}
