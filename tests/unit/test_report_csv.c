/* test_report_csv.c - src/report/csv.c and markdown.c: cells and blocks that could be taken for
 * something else, and rows that are not what their columns say. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "report/csv.h"
#include "report/markup.h"
#include "report/shape.h"

static const ent_column two[] = {{"a", NULL, "text", "the first"},
                                 {"handling", NULL, "text", "the mark"},
                                 {NULL, NULL, NULL, NULL}};
static const ent_columns table = {"two", "entente two", "a row", two};

typedef struct cell {
    const char *text, *written;
} cell;

/* Every text is read back by the rule of the reference: one apostrophe where apostrophes and a sign
 * of a formula begin it. */
static void cells_are_what_rfc_4180_says(void **state) {
    static const cell cells[] = {
        {"plain", "plain"},
        {"", "\"\""},
        {"a,b", "\"a,b\""},
        {"a;b", "\"a;b\""},
        {"say \"so\"", "\"say \"\"so\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {" space", "\" space\""},
        {"=1+1", "\"'=1+1\""},
        {"+1", "\"'+1\""},
        {"-1", "\"'-1\""},
        {"@a", "\"'@a\""},
        {"\ta", "\"'\ta\""},
        {"\n=a", "\"'\n=a\""},
        {"\xEF\xBC\x9D"
         "1",
         "\"'\xEF\xBC\x9D"
         "1\""}, /* a wide = */
        {"'=1", "\"''=1\""},
        {"''-1", "\"'''-1\""},
        {"'a", "'a"},
        {"'", "'"},
        {"a=1", "a=1"},
        {"\x1b[31m", "\xEF\xBF\xBD[31m"},
        {"a\rb", "\"a\xEF\xBF\xBD"
                 "b\""},
        {"\xE2\x80\xAE"
         "a",
         "\xEF\xBF\xBD"
         "a"}, /* turns the reading direction */
        {"\xff", "\xEF\xBF\xBD"},
    };
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char *text;
        ent_str wanted = {0};
        ent_printer p = ent_printer_new(ctx, NULL, NULL);
        ent_csv csv = ent_csv_open(&p, &table);
        ent_csv_text(&csv, "a", cells[i].text);
        ent_csv_end_row(&csv);
        ent_str_addf(&wanted, "a,handling\r\n%s,\r\n", cells[i].written);
        assert_int_equal(ent_printer_end(&p, ENT_OK, &text), ENT_OK);
        assert_string_equal(text, ent_str_get(&wanted));
        ent_str_clear(&wanted);
        ent_free(text);
    }
    ent_ctx_free(ctx);
}

static void expect_fault(ent_ctx *ctx, ent_printer *p) {
    char *text;
    assert_int_equal(ent_printer_end(p, ENT_OK, &text), ENT_EINTERNAL);
    assert_null(text);
    assert_non_null(strstr(ent_last_message(ctx), "internal: column"));
}

/* A row that does not follow its columns is never handed over. */
static void rows_follow_their_columns(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_printer p = ent_printer_new(ctx, NULL, NULL);
    ent_csv csv = ent_csv_open(&p, &table);
    ent_csv_end_row(&csv); /* too short */
    expect_fault(ctx, &p);
    p = ent_printer_new(ctx, NULL, NULL);
    csv = ent_csv_open(&p, &table);
    ent_csv_count(&csv, "b", 1); /* another column */
    expect_fault(ctx, &p);
    p = ent_printer_new(ctx, NULL, NULL);
    csv = ent_csv_open(&p, &table);
    ent_csv_count(&csv, "a", 1);
    ent_csv_bool(&csv, "handling", true);
    ent_csv_number(&csv, "c", .5); /* too long */
    expect_fault(ctx, &p);
    ent_ctx_free(ctx);
}

static void numbers_are_exact(void **state) {
    static const ent_column columns[] = {{"a", NULL, "number", ""},  {"b", NULL, "count", ""},
                                         {"c", NULL, "number", ""},  {"d", NULL, "day", ""},
                                         {"handling", NULL, "", ""}, {NULL, NULL, NULL, NULL}};
    static const ent_columns numbers = {"numbers", "", "", columns};
    char *text;
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_printer p = ent_printer_new(ctx, NULL, NULL);
    ent_csv csv = ent_csv_open(&p, &numbers);
    ent_csv_number(&csv, "a", -0.1);
    ent_csv_count(&csv, "b", UINT64_MAX);
    ent_csv_number(&csv, "c", 1e300 * 1e300);
    ent_csv_day(&csv, "d", 0);
    ent_csv_end_row(&csv);
    assert_int_equal(ent_printer_end(&p, ENT_OK, &text), ENT_OK);
    assert_string_equal(text, "a,b,c,d,handling\r\n-0.1,18446744073709551615,,1970-01-01,\r\n");
    ent_free(text);
    ent_ctx_free(ctx);
}

/* A column that has its meaning from the JSON names a member that is there. */
static void columns_are_explained(void **state) {
    size_t n = 0;
    (void)state;
    for (const ent_columns *const *t = ent_all_columns; *t; t++)
        for (const ent_column *c = (*t)->column; c->name; c++, n++) {
            if (c->like)
                assert_non_null(ent_member_find(c->like));
            else
                assert_true(c->type && *c->type && c->doc && *c->doc);
        }
    assert_true(n > 100);
    assert_null(ent_member_find("claim.nothing"));
    assert_null(ent_member_find("nothing.claim"));
    assert_null(ent_member_find("claim"));
}

/* ---- Markdown */

static ent_printer markdown_printer(ent_ctx *ctx) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    how.format = ENT_MARKDOWN;
    return ent_printer_new(ctx, NULL, &how);
}

static void expect_page(ent_printer *p, const char *page) {
    char *text;
    assert_int_equal(ent_printer_end(p, ENT_OK, &text), ENT_OK);
    assert_string_equal(text, page);
    ent_free(text);
}

static void blocks_begin_nothing(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_printer p = markdown_printer(ctx);
    ent_markup_heading(&p, 1, "C #");
    ent_markup_block(&p, 0, NULL, "# no heading");
    ent_markup_block(&p, 0, NULL, "1. no list");
    ent_markup_block(&p, 0, NULL, "- nor this");
    ent_markup_block(&p, 0, NULL, "2017 a year, <b> `c` $d$ [e](f)  ");
    expect_page(&p, "# C \\#\n\n\\# no heading\n\n1\\. no list\n\n\\- nor this\n\n"
                    "2017 a year, \\<b> \\`c\\` \\$d\\$ \\[e\\](f)\n");
    ent_ctx_free(ctx);
}

/* Lists are as deep as the smaller indents that are open: text below nothing is not code. */
static void lists_follow_the_indents(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_printer p = markdown_printer(ctx);
    ent_markup_block(&p, 6, NULL, "deep");
    ent_markup_block(&p, 8, NULL, "deeper");
    ent_markup_block(&p, 4, "It rests on", "back");
    ent_markup_block(&p, 6, NULL, "under it");
    ent_markup_block(&p, 0, NULL, "text");
    ent_markup_block(&p, 2, NULL, "anew");
    expect_page(&p, "- deep\n  - deeper\n- **It rests on** back\n  - under it\n\ntext\n\n- anew\n");
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_what_rfc_4180_says),
        cmocka_unit_test(rows_follow_their_columns),
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(columns_are_explained),
        cmocka_unit_test(blocks_begin_nothing),
        cmocka_unit_test(lists_follow_the_indents),
    };
    return cmocka_run_group_tests_name("report_csv", tests, NULL, NULL);
}
