/* test_store_none.c - a build without SQLite says so, and what to install. */

#include "event/store.h"

#include "base/ctx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_none(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s;
    assert_null(ent_store_sqlite());
    assert_int_equal(ent_store_open(ctx, "some.ledger", true, &s), ENT_ELIMIT);
    assert_null(s);
    assert_non_null(strstr(ent_last_message(ctx), "libsqlite3-dev"));
    ent_store_close(NULL);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
