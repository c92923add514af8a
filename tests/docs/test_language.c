/* test_language.c - the reference that the library prints, and when memory runs out meanwhile.
 *
 * This program brings its own base/mem.c, which counts down to a failure.  The reference must then
 * end with ENT_ENOMEM, or have done without that memory and give the very same text. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../unit/failing_alloc.h"
#include "claim/evaluate.h"
#include "entente/entente.h"
#include "lang/statement.h"

static ent_ctx *ctx;

static int open_ctx(void **state) {
    (void)state;
    ctx = ent_ctx_new();
    return ctx ? 0 : -1;
}

static int close_ctx(void **state) {
    (void)state;
    ent_ctx_free(ctx);
    return 0;
}

static char *page_of(const char *topic) {
    char *text = NULL;
    assert_int_equal(ent_report_language(ctx, topic, &text), ENT_OK);
    assert_non_null(text);
    return text;
}

static void assert_has(const char *text, const char *part) {
    if (strstr(text, part)) return;
    print_error("no \"%s\"\n", part);
    fail();
}

/* Nothing of the tables is left out. */
static void every_row_is_there(void **state) {
    (void)state;
    char *statements = page_of("statements"), *functions = page_of("functions");
    char *concepts = page_of("concepts");
    for (size_t i = 0; i < ent_n_rows; i++) {
        ent_str form = {0};
        ent_row_print(&form, &ent_rows[i], false);
        assert_true(form.n > 0);
        if (ent_rows[i].word) assert_has(statements, ent_rows[i].word);
        ent_str_clear(&form);
    }
    for (size_t i = 0; i < ent_n_functions; i++) {
        assert_has(functions, ent_functions[i].name);
        assert_has(functions, ent_functions[i].example);
    }
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (ent_method_family(m) != ENT_STABILITY) continue;
        assert_has(concepts, ent_method_name(m));
        assert_has(concepts, ent_method_brief(m));
    }
    ent_free(statements);
    ent_free(functions);
    ent_free(concepts);
}

static void forms_are_read_from_the_slots(void **state) {
    (void)state;
    char *text = page_of("statements");
    assert_has(text, "option NAME [\"title\"] [one-way|one-way-back|fixed] [with ACTOR, ..]");
    assert_has(text,
               "passage ID \"text\" hedge none|likely|unlikely|could|reported [window QUANTITY]");
    assert_has(text,
               "[from SOURCE [GRADE], ..] [assuming ASSUMPTION] [because \"text\"] [made DATE]");
    assert_has(text, "In dispute NAME { prefer ACTOR { any order { .. } } }");
    ent_free(text);
}

static void unknown_topics_get_the_nearest(void **state) {
    (void)state;
    char *text = NULL;
    assert_int_equal(ent_report_language(ctx, "funktions", &text), ENT_EUSAGE);
    assert_null(text);
    assert_has(ent_last_message(ctx), "did you mean \"functions\"?");
    assert_int_equal(ent_report_language(ctx, "", &text), ENT_EUSAGE);
    assert_has(ent_last_message(ctx), "topics: statements, functions, concepts, formats");
}

static void every_allocation_fails_once(void **state) {
    static const char *const topics[] = {"statements", "functions", "concepts"};
    (void)state;
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++) {
        char *whole = page_of(topics[i]);
        for (size_t n = 1;; n++) {
            char *text = NULL;
            until_failure = n;
            ent_status st = ent_report_language(ctx, topics[i], &text);
            bool reached = until_failure == 0;
            until_failure = 0;
            if (st == ENT_OK)
                assert_string_equal(text, whole);
            else
                assert_int_equal(st, ENT_ENOMEM);
            ent_free(text);
            if (!reached) break;
        }
        ent_free(whole);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_there),
        cmocka_unit_test(forms_are_read_from_the_slots),
        cmocka_unit_test(unknown_topics_get_the_nearest),
        cmocka_unit_test(every_allocation_fails_once),
    };
    return cmocka_run_group_tests_name("language", tests, open_ctx, close_ctx);
}
