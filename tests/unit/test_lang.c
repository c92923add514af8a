/* test_lang.c - the rules of LANGUAGE.md 1, one by one: tokens, values, precedence, places.
 *
 * Messages have golden texts (tests/golden), whole files have properties (tests/property); here is
 * what a reader of the language page could ask. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "lang/diag.h"
#include "lang/lex.h"
#include "lang/statement.h"
#include "model/region.h"

#define assert_slice(slice, text) assert_true(ent_slice_is((slice), (text)))

/* ---- tokens: written as one line, "kind:text" with blanks between */

static void put_token(ent_str *out, const ent_sources *files, const ent_token *t) {
    static const char *const kinds[] = {
        [ENT_TOKEN_NEWLINE] = "newline", [ENT_TOKEN_COMMENT] = "comment", [ENT_TOKEN_NAME] = "name",
        [ENT_TOKEN_NUMBER] = "number",   [ENT_TOKEN_DATE] = "date",       [ENT_TOKEN_TEXT] = "text",
        [ENT_TOKEN_SIGN] = "sign",       [ENT_TOKEN_BAD] = "bad"};
    if (out->n) ent_str_add_char(out, ' ');
    ent_str_add(out, t->kind == ENT_TOKEN_BAD ? t->code : kinds[t->kind]);
    if (t->kind == ENT_TOKEN_NEWLINE) return;
    ent_str_add_char(out, ':');
    ent_str_add_slice(out, ent_span_text(files, t->span));
}

static void expect_tokens(const char *text, const char *tokens) {
    ent_ctx *ctx = ent_ctx_new();
    ent_sources files = {0};
    ent_arena arena = {0};
    ent_str found = {0};
    uint32_t file;
    assert_int_equal(ent_sources_add(ctx, &files, &arena, "t", ent_slice_of(text), &file), ENT_OK);
    ent_lexer lx = ent_lexer_new(&files, file);
    for (ent_token t = ent_lexer_next(&lx); t.kind != ENT_TOKEN_END; t = ent_lexer_next(&lx))
        put_token(&found, &files, &t);
    assert_string_equal(ent_str_get(&found), tokens);
    ent_str_clear(&found);
    ent_vec_clear(&files);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
}

static void test_names(void **state) {
    (void)state;
    expect_tokens("a no-alliance b_2 S34a", "name:a name:no-alliance name:b_2 name:S34a");
    expect_tokens("calm->tense", "name:calm sign:-> name:tense");
    expect_tokens("calm -> tense", "name:calm sign:-> name:tense");
    expect_tokens("a<->b", "name:a sign:<-> name:b");
    expect_tokens("a- b", "name:a sign:- name:b");
    expect_tokens("a--b", "name:a sign:- sign:- name:b");
    expect_tokens("a-1", "name:a-1");
    expect_tokens("a_-b", "name:a_-b");
    expect_tokens("x-2017-10", "name:x-2017-10");
    expect_tokens("caf\xc3\xa9", "name:caf E112:\xc3\xa9");
    expect_tokens("_a", "E112:_ name:a");
}

static void test_minus(void **state) {
    (void)state;
    expect_tokens("-5", "number:-5");
    expect_tokens("5 -3", "number:5 number:-3");
    expect_tokens("5-3", "number:5 sign:- number:3");
    expect_tokens("5 - 3", "number:5 sign:- number:3");
    expect_tokens("a -3", "name:a number:-3");
    expect_tokens("(5)-3", "sign:( number:5 sign:) sign:- number:3");
    expect_tokens("5%-3", "number:5 sign:% sign:- number:3");
    expect_tokens("-3..-1", "number:-3 sign:.. number:-1");
    expect_tokens("1 +-3", "number:1 sign:+- number:3");
    expect_tokens("1e-3", "number:1e-3");
    expect_tokens("1e - 3", "number:1 name:e sign:- number:3");
}

static void test_numbers_and_dates(void **state) {
    (void)state;
    expect_tokens("2017-10-02", "date:2017-10-02");
    expect_tokens("2017-10", "date:2017-10");
    expect_tokens("2017", "number:2017");
    expect_tokens("2012-09..2017", "date:2012-09 sign:.. number:2017");
    expect_tokens("2012..2017-10", "number:2012 sign:.. date:2017-10");
    expect_tokens("2017-13", "E107:2017-13");
    expect_tokens("2017-02-29", "E107:2017-02-29");
    expect_tokens("2016-02-29", "date:2016-02-29");
    expect_tokens("2017-1", "number:2017 sign:- number:1");
    expect_tokens("20171-10", "number:20171 sign:- number:10");
    expect_tokens("8..16", "number:8 sign:.. number:16");
    expect_tokens("8.5..16.25", "number:8.5 sign:.. number:16.25");
    expect_tokens("1e100 -1e100 1e101 -1e101", "number:1e100 number:-1e100 E110:1e101 E110:-1e101");
    expect_tokens("1.5e3 2e9", "number:1.5e3 number:2e9");
    expect_tokens("16ships", "number:16 name:ships");
    expect_tokens("1,000", "E110:1,000");
    expect_tokens("1, 000", "number:1 sign:, number:000");
    expect_tokens("5. 3", "E110:5. number:3");
    expect_tokens("1e999", "E110:1e999");
}

static void test_texts_and_signs(void **state) {
    (void)state;
    expect_tokens("\"a # b\" # c", "text:\"a # b\" comment:# c");
    expect_tokens("\"a \\\"b\\\"\"x", "text:\"a \\\"b\\\"\" name:x");
    expect_tokens("\"\\u{1F600}\\u{e9}\\n\\\\\"", "text:\"\\u{1F600}\\u{e9}\\n\\\\\"");
    expect_tokens("\"\\u{}\"", "E111:\"\\u{}\"");
    expect_tokens("\"\\u{110000}\"", "E111:\"\\u{110000}\"");
    expect_tokens("\"\\u{d800}\"", "E111:\"\\u{d800}\"");
    expect_tokens("\"a\nb", "E103:\"a newline name:b");
    expect_tokens("a>b>>c>=d", "name:a sign:> name:b sign:>> name:c sign:>= name:d");
    expect_tokens("a<=b!=c+-d", "name:a sign:<= name:b sign:!= name:c sign:+- name:d");
    expect_tokens("{a,b};", "sign:{ name:a sign:, name:b sign:} sign:;");
    expect_tokens("a\r\n\r\n \t\nb\rc", "name:a newline name:b newline name:c");
    expect_tokens("\xe2\x80\x9c"
                  "a",
                  "E104:\xe2\x80\x9c name:a");
    expect_tokens("\xef\xbb\xbf"
                  "a",
                  "name:a"); /* a byte-order mark */
}

/* ---- one statement: its canonical text */

typedef struct bench {
    ent_ctx *ctx;
    ent_sources files;
    ent_arena arena;
    ent_tree *tree;
    ent_status status;
} bench;

static bench parse_n(const char *text, size_t n) {
    bench b = {.ctx = ent_ctx_new()};
    uint32_t file;
    b.status = ent_sources_add(b.ctx, &b.files, &b.arena, "t", (ent_slice){text, n}, &file);
    if (b.status == ENT_OK) b.status = ent_tree_parse(b.ctx, &b.files, file, &b.arena, &b.tree);
    return b;
}

static bench parse(const char *text) {
    return parse_n(text, strlen(text));
}

static void clear(bench *b) {
    ent_vec_clear(&b->files);
    ent_arena_clear(&b->arena);
    ent_ctx_free(b->ctx);
}

/* The value in slot `label` of the statement at the end of the innermost first blocks. */
static const ent_value *innermost(const bench *b, const char *label) {
    if (b->status != ENT_OK && ent_ctx_diag_count(b->ctx))
        print_message("%s\n", ent_ctx_diag(b->ctx, 0)->message);
    assert_int_equal(b->status, ENT_OK);
    const ent_node *n = b->tree->first;
    while (n->block) n = n->block;
    const ent_value *v = ent_node_value(n, label);
    assert_non_null(v);
    return v;
}

static void value_reads(const char *before, const char *text, const char *behind, const char *label,
                        const char *canonical) {
    ent_str file = {0}, found = {0};
    ent_str_addf(&file, "entente 1\n%s%s%s", before, text, behind);
    bench b = parse(ent_str_get(&file));
    ent_value_print(&found, innermost(&b, label));
    assert_string_equal(ent_str_get(&found), canonical);
    ent_str_clear(&found);
    ent_str_clear(&file);
    clear(&b);
}

static void quantity_reads(const char *text, const char *canonical) {
    value_reads("actor a { hulls ", text, " at 2017 }", "quantity", canonical);
}

static void condition_reads(const char *text, const char *canonical) {
    value_reads("dispute d { prefer a { ", text, " } }", "condition", canonical);
}

static void check_reads(const char *text, const char *canonical) {
    value_reads("claim c \"C\" { check ", text, " }", "check", canonical);
}

static void test_quantities(void **state) {
    (void)state;
    quantity_reads("16", "16");
    quantity_reads("16 ships", "16 ships");
    quantity_reads("16ships", "16 ships");
    quantity_reads("16.50", "16.5");
    quantity_reads("1e3 km2", "1000 km2");
    quantity_reads("40%", "40%");
    quantity_reads("40 %", "40%");
    quantity_reads("-3 in -5..-1", "-3 in -5..-1");
    quantity_reads("16 in 2..16 ships", "16 ships in 2..16");
    quantity_reads("16 in 2 ships..16", "16 ships in 2..16");
    quantity_reads("16 ships in 2 ships..16 ships", "16 ships in 2..16");
    quantity_reads("5% 80% in 2..8%", "5% 80% in 2..8");
    quantity_reads("5 80% in 2..8", "5 80% in 2..8");
    quantity_reads("5 km sd 0.5 km", "5 km sd 0.5");
    quantity_reads("5 log-sd 0.5", "5 log-sd 0.5");
}

static void test_doubt(void **state) {
    (void)state;
    bench b = parse("entente 1\nactor a { hulls 5 km 12.5% in 2..8 }\n");
    const ent_quantity *q = &innermost(&b, "quantity")->quantity;
    assert_int_equal(q->doubt, ENT_MIDDLE_SHARE);
    assert_true(q->best == 5 && q->low == 2 && q->high == 8 && q->share == 0.125);
    assert_slice(q->unit, "km");
    clear(&b);
    b = parse("entente 1\nactor a { hulls 5 log-sd 0.2 }\n");
    q = &innermost(&b, "quantity")->quantity;
    assert_int_equal(q->doubt, ENT_LOGNORMAL);
    assert_true(q->spread == 0.2);
    clear(&b);
}

static void test_texts(void **state) {
    (void)state;
    bench b = parse("entente 1\nactor a { also \"\\\"\\\\\\n\\u{e9}\\u{1F600}\xc3\xa4\" }\n");
    assert_slice(innermost(&b, "texts")->name, "\"\\\n\xc3\xa9\xf0\x9f\x98\x80\xc3\xa4");
    clear(&b);
}

/* not, and, or, if, iff, tightest first; brackets stay only where they are needed. */
static void test_precedence(void **state) {
    (void)state;
    condition_reads("a if b and not c iff d", "a if b and not c iff d");
    condition_reads("((a if (b and (not c))) iff d)", "a if b and not c iff d");
    condition_reads("a if (b iff c)", "a if (b iff c)");
    condition_reads("(a or b) and c", "(a or b) and c");
    condition_reads("a or (b and c)", "a or b and c");
    condition_reads("not (a and b)", "not (a and b)");
    condition_reads("(not a) and b", "not a and b");
    condition_reads("not not a", "not not a");
    condition_reads("(a and b) and c", "(a and b) and c");
    condition_reads("a and b and c", "a and b and c");
    condition_reads("(a if b) if c", "(a if b) if c");
    condition_reads("(a iff b) iff c", "a iff b iff c");
    condition_reads("a iff (b iff c)", "a iff (b iff c)");
    condition_reads("none or\n a", "none or a");
    condition_reads("a # why\n", "a");
}

/* `a if b and not c iff d` says d = (a or not (b and not c)). */
static void test_meaning_of_if(void **state) {
    (void)state;
    static const char text[] = "entente 1\n"
                               "dispute x {\n"
                               "  p { option a; option b; option c; option d }\n"
                               "  prefer p { a if b and not c iff d }\n"
                               "}\n";
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    assert_int_equal(ent_region_read_text(ctx, "t", text, sizeof text - 1, &region), ENT_OK);
    const ent_dispute *dispute = &region->disputes[0];
    const ent_expr *cond = dispute->rules.stance[0].lines[0].cond;
    for (unsigned s = 0; s < 16; s++) {
        bool a = s & 1, b = s & 2, c = s & 4, d = s & 8;
        assert_int_equal(ent_condition_holds(dispute, cond, s), (a || !(b && !c)) == d);
    }
    ent_region_free(region);
    ent_ctx_free(ctx);
}

static void test_checks(void **state) {
    (void)state;
    check_reads("1+2*3=7", "1 + 2 * 3 = 7");
    check_reads("(1+2)*3 = 9", "(1 + 2) * 3 = 9");
    check_reads("1 - (2 - 3) = 2", "1 - (2 - 3) = 2");
    check_reads("(1 - 2) - 3 = -4", "1 - 2 - 3 = -4");
    check_reads("8 / (4 / 2) = 4", "8 / (4 / 2) = 4");
    check_reads("not 1 = 2 and 3 != 4", "not 1 = 2 and 3 != 4");
    check_reads("x(a) = 5km +- 0.5km", "x(a) = 5 km +- 0.5 km");
    check_reads("f( a ,{ },{{a , b},none} )", "f(a, {}, {{a, b}, none})");
    check_reads("f(a under b) under c against\n d(1) under e",
                "f(a under b) under c against d(1) under e");
    check_reads("f(a)\n  under b\n  against g(a)", "f(a) under b against g(a)");
    check_reads("f(2012-09..2017)", "f(2012-09..2017)");
    check_reads("f(2012, 2017-10)", "f(2012, 2017-10)");
    check_reads("P(a=b within 24months given x) < 0.8", "P(a = b within 24 months given x) < 0.8");
    check_reads("P( k(a,b)within 5 years given x ,not y,\nnot arms-a under z )>30%",
                "P(k(a, b) within 5 years given x, not y, not arms-a under z) > 30%");
    check_reads("P(unintended( k )(a ,b) within 90 days) > 1%",
                "P(unintended(k)(a, b) within 90 days) > 1%");
    check_reads("median-time(a = b given x) > 3", "median-time(a = b given x) > 3");
    check_reads("f(within, given) > within(given)", "f(within, given) > within(given)");
    check_reads("50% >= f(\na\n)", "50% >= f(a)");
}

/* A statement goes on over the line end exactly where the language says so. */
static void test_line_ends(void **state) {
    (void)state;
    static const char *const fine[] = {
        "group g {\na,\nb\n}",
        "source s \"S\" { grade B3 }\nactor a { x 1 from s,\n s C2 }",
        "dispute d { rank a {b} >\nnone =\n{c} >>\n{d} }",
        "claim c \"C\" { check f(a)\nunder b }",
        "actor a { kind state; ; code x y ;\n\n }",
        "actor a { kind state }; actor b"};
    static const char *const wrong[] = {"group\ng { a }",
                                        "actor a { x 1\nfrom s }",
                                        "dispute d { never a\nand b }",
                                        "dispute d { rank a {b}\n> none }",
                                        "actor a\n{ kind state }",
                                        "actor a { kind state } actor b"};
    for (size_t i = 0; i < sizeof fine / sizeof *fine + sizeof wrong / sizeof *wrong; i++) {
        bool right = i < sizeof fine / sizeof *fine;
        const char *statement = right ? fine[i] : wrong[i - sizeof fine / sizeof *fine];
        ent_str text = {0};
        ent_str_addf(&text, "entente 1\n%s\n", statement);
        bench b = parse(ent_str_get(&text));
        if ((b.status == ENT_OK) != right) fail_msg("%s", statement);
        clear(&b);
        ent_str_clear(&text);
    }
}

/* ---- places */

static void expect_place(const char *text, uint32_t line, uint32_t column, uint32_t end_line,
                         uint32_t end_column) {
    bench b = parse(text);
    assert_int_equal(ent_ctx_diag_count(b.ctx), 1);
    const ent_diag *d = ent_ctx_diag(b.ctx, 0);
    assert_int_equal(d->line, line);
    assert_int_equal(d->column, column);
    assert_int_equal(d->end_line, end_line);
    assert_int_equal(d->end_column, end_column);
    clear(&b);
}

/* Columns count code points, a tab is one; lines end with LF, CR LF or CR. */
static void test_places(void **state) {
    (void)state;
    expect_place("entente 1\nacter a\n", 2, 1, 2, 6);
    expect_place("entente 1\n\tacter a\n", 2, 2, 2, 7);
    expect_place("entente 1\r\n\r\nacter a\r\n", 3, 1, 3, 6);
    expect_place("entente 1\r\racter a\r", 3, 1, 3, 6);
    expect_place("entente 1\nactor a \"\xc3\xa4\xe6\xb5\xb7\xf0\x9f\x98\x80\" b\n", 2, 15, 2, 16);
    expect_place("\xef\xbb\xbf"
                 "acter 2",
                 1, 1, 1, 6);
    expect_place("entente 1\nactor a { also \"a\",\n  \"b\" 5 }", 3, 7, 3, 8);
    expect_place("entente 1\nactor a {", 2, 9, 2, 10);
}

/* ---- suggestions are tried before they are offered */

static const char *suggestion(bench *b, const char *text) {
    *b = parse(text);
    assert_int_equal(ent_ctx_diag_count(b->ctx), 1);
    return ent_ctx_diag(b->ctx, 0)->fix;
}

static void test_suggestions(void **state) {
    (void)state;
    static const struct {
        const char *text, *fix;
    } cases[] = {
        {"entente 1\nacter a { kind state }\n", "actor"},
        {"entente 1\nacter \"A\" { kind state }\n", NULL}, /* an actor needs a name */
        {"entente 1\ndispute d { p { optoin a } }\n", "option"},
        {"entente 1\ndispute d { p { optoin \"a\" } }\n", NULL},
        {"entente 1\ndispute d { never a adn b }\n", "and"},
        {"entente 1\ndispute d { never a adn }\n", NULL},
        {"entente 1\nclaim c \"C\" { check 5 in 3..9 }\n", NULL}, /* not "if" */
        {"entente 1\nactor a { hulls 5 at 2017 frmo s }\n", "from"},
        {"entente 1\nactor a { hulls 5 at 2017 frmo }\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bench b;
        const char *fix = suggestion(&b, cases[i].text);
        if ((fix == NULL) != (cases[i].fix == NULL) || (fix && strcmp(fix, cases[i].fix) != 0))
            fail_msg("%s offers %s", cases[i].text, fix ? fix : "nothing");
        clear(&b);
    }
}

/* ---- sizes: a clear message, in little time */

static ent_status status_of(const ent_str *text, const char *code) {
    bench b = parse_n(ent_str_get(text), text->n);
    ent_status st = b.status;
    if (code) assert_string_equal(ent_ctx_diag(b.ctx, 0)->code, code);
    assert_true(ent_ctx_diag_count(b.ctx) <= 20);
    clear(&b);
    return st;
}

static void test_hostile_sizes(void **state) {
    (void)state;
    ent_str text = {0};
    ent_str_add(&text, "entente 1\ndispute d { never ");
    ent_str_repeat(&text, '(', 200000);
    assert_int_equal(status_of(&text, "E113"), ENT_EINPUT);
    ent_str_clear(&text);

    ent_str_add(&text, "entente 1\ndispute d { never ");
    for (int i = 0; i < 100000; i++) ent_str_add(&text, "not ");
    assert_int_equal(status_of(&text, "E113"), ENT_EINPUT);
    ent_str_clear(&text);

    ent_str_add(&text, "entente 1\ndispute d { never a");
    for (int i = 0; i < 100000; i++) ent_str_add(&text, " and a");
    ent_str_add(&text, " }");
    assert_int_equal(status_of(&text, "E113"), ENT_EINPUT);
    ent_str_clear(&text);

    ent_str_add(&text, "entente 1\nx-deep "); /* kept as it stands, however deep */
    ent_str_repeat(&text, '{', 100000);
    ent_str_repeat(&text, '}', 100000);
    assert_int_equal(status_of(&text, NULL), ENT_OK);
    ent_str_clear(&text);

    ent_str_add(&text, "entente 1\n");
    ent_str_repeat(&text, '}', 100000);
    assert_int_equal(status_of(&text, "E102"), ENT_EINPUT);
    ent_str_clear(&text);

    ent_str_add(&text, "entente 1\ngroup g {");
    ent_str_repeat(&text, '{', 100000);
    assert_int_equal(status_of(&text, "E113"), ENT_EINPUT);
    ent_str_clear(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_minus),
        cmocka_unit_test(test_numbers_and_dates),
        cmocka_unit_test(test_texts_and_signs),
        cmocka_unit_test(test_quantities),
        cmocka_unit_test(test_doubt),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_precedence),
        cmocka_unit_test(test_meaning_of_if),
        cmocka_unit_test(test_checks),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_hostile_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
