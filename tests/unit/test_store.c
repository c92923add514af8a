/* test_store.c - a ledger on disk: what it takes, what it refuses, what it gives back.
 *
 * What it folds is tested against the slow way in ../property/test_store.c, and being killed in
 * ../property/test_store_kill.c. */

#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include "../property/made_events.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/test-store-XXXXXX";
static char path[64];

static void forget(void) {
    char name[80];
    static const char *const tails[] = {"", "-wal", "-shm"};
    for (unsigned k = 0; k < 3; k++) {
        snprintf(name, sizeof name, "%s%s", path, tails[k]);
        remove(name);
    }
}

static ent_store *opened(ent_ctx *ctx, bool write) {
    ent_store *s = NULL;
    if (ent_store_open(ctx, path, write, &s) != ENT_OK) fail_msg("%s", ent_last_message(ctx));
    return s;
}

static void put_file(const char *text, size_t n) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fwrite(text, 1, n, f);
    fclose(f);
}

/* That it is refused, with E296 and these words. */
static void refused(bool write, const char *words) {
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s = NULL;
    assert_int_equal(ent_store_open(ctx, path, write, &s), ENT_EINPUT);
    assert_null(s);
    assert_int_equal(ent_ctx_diag_count(ctx), 1);
    const ent_diag *d = ent_ctx_diag(ctx, 0);
    assert_string_equal(d->code, "E296");
    if (!strstr(d->message, words)) fail_msg("\"%s\" is not in: %s", words, d->message);
    assert_true(*d->help);
    ent_ctx_free(ctx);
}

static void run_sql(const char *sql) {
    ent_ctx *ctx = ent_ctx_new();
    ent_db *db;
    assert_int_equal(ent_db_open(ctx, path, true, &db), ENT_OK);
    assert_int_equal(ent_db_do(ctx, db, sql), ENT_OK);
    ent_db_close(db);
    ent_ctx_free(ctx);
}

static void test_no_ledger(void **state) {
    (void)state;
    char text[5000];
    memset(text, 'x', sizeof text);
    forget();
    put_file(text, sizeof text);
    refused(false, "no file of SQLite");
    refused(true, "no file of SQLite");
    forget();
    put_file("", 0);
    refused(false, "there is nothing in it");
    forget();
    run_sql("CREATE TABLE a(b)");
    refused(false, "another program");
    refused(true, "another program");
    forget();
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s;
    assert_int_equal(ent_store_open(ctx, path, false, &s), ENT_EIO);
    assert_true(strstr(ent_last_message(ctx), "cannot be opened") != NULL);
    ent_ctx_free(ctx);
}

static void test_newer_version(void **state) {
    (void)state;
    forget();
    ent_ctx *ctx = ent_ctx_new();
    ent_store_close(opened(ctx, true));
    ent_ctx_free(ctx);
    run_sql("PRAGMA user_version = 2");
    refused(false, "newer version of entente: 2, and this one reads 1");
    refused(true, "newer version");
}

static void test_damaged(void **state) {
    (void)state;
    forget();
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s = opened(ctx, true);
    assert_int_equal(import_made(ctx, s, 1, 2000), ENT_OK);
    ent_store_close(s);
    FILE *f = fopen(path, "r+b");
    for (long at = 3 * 8192; at < 12 * 8192; at += 512) {
        fseek(f, at, SEEK_SET);
        fputs("this is no page of it", f);
    }
    fclose(f);
    char hex[65];
    ent_status st = ent_store_open(ctx, path, false, &s);
    if (st == ENT_OK) {
        assert_int_equal(ent_store_check(ctx, s), ENT_EINPUT);
        assert_true(strstr(ent_ctx_diag(ctx, 0)->message, "damaged") != NULL);
        assert_int_not_equal(ent_store_digest(ctx, s, hex), ENT_EINTERNAL);
        ent_store_close(s);
    } else {
        assert_int_equal(st, ENT_EINPUT);
    }
    ent_ctx_free(ctx);
}

/* As a user without rights: read as it lies there, refused where it is to be written. */
static int as_a_stranger(void) {
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s;
    char hex[65];
    if (geteuid() == 0 && setuid(65534) != 0) return 9;
    if (ent_store_open(ctx, path, true, &s) != ENT_EIO) return 1;
    if (!strstr(ent_last_message(ctx), "cannot be")) return 2;
    if (ent_store_open(ctx, path, false, &s) != ENT_OK) return 3;
    if (ent_store_digest(ctx, s, hex) != ENT_OK) return 4;
    ent_store_close(s);
    ent_ctx_free(ctx);
    return 0;
}

static void test_read_only(void **state) {
    (void)state;
    forget();
    int status = 0;
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s = opened(ctx, true);
    assert_int_equal(import_made(ctx, s, 1, 100), ENT_OK);
    ent_store_close(s);
    ent_ctx_free(ctx);
    assert_int_equal(chmod(path, 0444), 0);
    assert_int_equal(chmod(folder, 0555), 0);
    pid_t child = fork();
    if (child == 0) _exit(as_a_stranger());
    waitpid(child, &status, 0);
    chmod(folder, 0755);
    if (WEXITSTATUS(status) == 9)
        print_message("skipped: read-only folder (no other user)\n");
    else
        assert_int_equal(status, 0);
}

/* ---- imports of files */

static ent_store_added import_text(ent_ctx *ctx, ent_store *s, const char *name, const char *text,
                                   const ent_store_import *how) {
    char file[96];
    ent_arena arena = {0};
    ent_read_reports reports = {0};
    ent_store_added added;
    snprintf(file, sizeof file, "%s/%s", folder, name);
    FILE *f = fopen(file, "wb");
    fputs(text, f);
    fclose(f);
    ent_status st = ent_store_add(ctx, s, file, how, &arena, &reports, &added);
    if (st != ENT_OK)
        fail_msg("%s: %s", name,
                 ent_ctx_diag_count(ctx) ? ent_ctx_diag(ctx, 0)->message : ent_last_message(ctx));
    remove(file);
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
    return added;
}

typedef struct seen {
    uint32_t n, folded;
    char ids[256], lines[64];
} seen;

static ent_status see(void *user, ent_ctx *ctx, const ent_coded *e, const ent_store_origin *o) {
    seen *x = user;
    size_t n = strlen(x->ids);
    (void)ctx;
    x->n++;
    x->folded += o->folded_into != 0;
    snprintf(x->ids + n, sizeof x->ids - n, "%.*s:%d ", (int)e->id.n, e->id.s, (int)e->deaths_best);
    return ENT_OK;
}

#define ACLED                                                                                      \
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1," \
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"  \
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"  \
    "notes,fatalities,tags,timestamp\n"
#define ROW(id, fatalities, timestamp)                                                             \
    id ",2022-06-01,2022,1,Political violence,Battles,Armed clash,Military Forces of Iran "        \
       "(1989-),,"                                                                                 \
       "1,Rebels (Iran),,2,12,,364,Middle East,Iran,Kurdistan,,,Baneh,35.99,45.88,1,IRNA,"         \
       "National,made up," fatalities ",," timestamp "\n"

/* Rows that were corrected replace what was there, by their timestamp, in either order. */
static void test_versions(void **state) {
    (void)state;
    static const char early[] = ACLED ROW("IRN1", "1", "1660000000") ROW("IRN2", "5", "1660000000");
    static const char late[] = ACLED ROW("IRN1", "3", "1670000000") ROW("IRN3", "0", "1670000000");
    const ent_store_import how = {0};
    char digests[2][65];
    for (int k = 0; k < 2; k++) {
        forget();
        ent_ctx *ctx = ent_ctx_new();
        ent_store *s = opened(ctx, true);
        ent_store_added a = import_text(ctx, s, "one.csv", k ? late : early, &how);
        assert_int_equal(a.new_rows, 2);
        a = import_text(ctx, s, "two.csv", k ? early : late, &how);
        assert_int_equal(a.new_rows, 1);
        assert_int_equal(k ? a.repeated : a.replaced, 1);
        a = import_text(ctx, s, "three.csv", late, &how);
        assert_int_equal(a.same_file, 1);
        assert_int_equal(a.events, 0);
        seen x = {0};
        ent_store_query all = {0};
        assert_int_equal(ent_store_each(ctx, s, &all, see, &x), ENT_OK);
        assert_string_equal(x.ids, k ? "IRN1:3 IRN3:0 IRN2:5 " : "IRN2:5 IRN1:3 IRN3:0 ");
        x = (seen){0};
        all.with_folded = true;
        assert_int_equal(ent_store_each(ctx, s, &all, see, &x), ENT_OK);
        assert_int_equal(x.n, 4);
        assert_int_equal(x.folded, 1);
        assert_int_equal(ent_store_digest(ctx, s, digests[k]), ENT_OK);
        ent_store_close(s);
        ent_ctx_free(ctx);
    }
    assert_string_equal(digests[0], digests[1]);
}

/* An edited file of the same name: what was imported later stands. */
static void test_edited(void **state) {
    (void)state;
    forget();
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s = opened(ctx, true);
    const ent_store_import how = {0};
    import_text(ctx, s, "mine.csv", ACLED ROW("IRN1", "1", ""), &how);
    import_text(ctx, s, "mine.csv", ACLED ROW("IRN1", "2", ""), &how);
    ent_store_added a = import_text(ctx, s, "mine.csv", ACLED ROW("IRN1", "0", ""), &how);
    assert_int_equal(a.replaced, 1);
    seen x = {0};
    ent_store_query all = {0};
    assert_int_equal(ent_store_each(ctx, s, &all, see, &x), ENT_OK);
    assert_string_equal(x.ids, "IRN1:0 ");
    ent_store_close(s);
    ent_ctx_free(ctx);
}

static void test_natural_names(void **state) {
    (void)state;
    static const char *const names[] = {"",  "a",           "a2",          "a10",         "a10b",
                                        "b", "v26_0_8.csv", "v26_0_9.csv", "v26_0_10.csv"};
    for (size_t i = 0; i < 9; i++)
        for (size_t k = 0; k < 9; k++) {
            int c = ent_store_natural(ent_slice_of(names[i]), ent_slice_of(names[k]));
            assert_int_equal(c < 0, i < k);
            assert_int_equal(c == 0, i == k);
        }
    assert_int_equal(ent_store_natural(ent_slice_of("a007"), ent_slice_of("a7")), 0);
}

/* ---- questions */

static ent_status count(void *user, ent_ctx *ctx, const ent_coded *e, const ent_store_origin *o) {
    (void)ctx, (void)e, (void)o;
    ++*(uint32_t *)user;
    return ENT_OK;
}

static uint32_t asked(ent_ctx *ctx, ent_store *s, ent_store_query q) {
    uint32_t n = 0;
    assert_int_equal(ent_store_each(ctx, s, &q, count, &n), ENT_OK);
    return n;
}

static void test_questions(void **state) {
    (void)state;
    forget();
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s = opened(ctx, true);
    uint32_t within = 0, both = 0;
    ent_country two[] = {ent_country_find(ENT_NAMING_ISO3, ent_slice_of("TKM")),
                         ent_country_find(ENT_NAMING_ISO3, ent_slice_of("AZE"))};
    assert_int_equal(import_made(ctx, s, 1, 500), ENT_OK);
    for (uint32_t k = 0; k < 500; k++) {
        made_text t;
        ent_coded e = made_event(1, k, &t);
        within += e.first >= 17010 && e.first <= 17020;
        both += (e.from.country == two[0] || e.from.country == two[1]) &&
                (e.to.country == two[0] || e.to.country == two[1]);
    }
    assert_true(within > 0 && both > 0);
    ent_store_query q = {.with_folded = true};
    assert_int_equal(asked(ctx, s, q), 500);
    q.since = 17010;
    q.until = 17020;
    assert_int_equal(asked(ctx, s, q), within);
    q = (ent_store_query){.with_folded = true, .countries = two, .n_countries = 2};
    assert_int_equal(asked(ctx, s, q), both);
    ent_store_totals totals;
    assert_int_equal(ent_store_total(ctx, s, &totals), ENT_OK);
    assert_int_equal(totals.events, 500);
    q = (ent_store_query){0};
    assert_int_equal(asked(ctx, s, q), totals.kept);
    ent_arena arena = {0};
    const ent_store_file *files;
    uint32_t n;
    assert_int_equal(ent_store_files(ctx, s, &arena, &files, &n), ENT_OK);
    assert_int_equal(n, 1);
    assert_int_equal(files[0].kept, totals.kept);
    ent_arena_clear(&arena);
    ent_store_close(s);
    ent_ctx_free(ctx);
}

static void test_reading_cannot_write(void **state) {
    (void)state;
    forget();
    ent_ctx *ctx = ent_ctx_new();
    ent_store_close(opened(ctx, true));
    ent_store *s = opened(ctx, false);
    assert_int_equal(import_made(ctx, s, 1, 1), ENT_EUSAGE);
    ent_store_close(s);
    ent_ctx_free(ctx);
}

static bool stop(void *user) {
    return ++*(int *)user > 2;
}

/* Stopped in the middle, it is as it was before. */
static void test_stopped(void **state) {
    (void)state;
    forget();
    ent_ctx *ctx = ent_ctx_new();
    ent_store *s = opened(ctx, true);
    char before[65], after[65];
    int asked_for = 0;
    assert_int_equal(import_made(ctx, s, 1, 100), ENT_OK);
    assert_int_equal(ent_store_digest(ctx, s, before), ENT_OK);
    ent_ctx_set_poll(ctx, stop, &asked_for);
    assert_int_equal(import_made(ctx, s, 2, 20000), ENT_ESTOPPED);
    ent_ctx_set_poll(ctx, NULL, NULL);
    assert_int_equal(ent_store_digest(ctx, s, after), ENT_OK);
    assert_string_equal(before, after);
    assert_int_equal(import_made(ctx, s, 2, 100), ENT_OK);
    ent_store_close(s);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_ledger),
        cmocka_unit_test(test_newer_version),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_read_only),
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_edited),
        cmocka_unit_test(test_natural_names),
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_reading_cannot_write),
        cmocka_unit_test(test_stopped),
    };
    if (!ent_store_sqlite()) {
        print_message("skipped: store (a build without SQLite)\n");
        return 77;
    }
    if (!mkdtemp(folder)) return 2;
    snprintf(path, sizeof path, "%s/some.ledger", folder);
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    forget();
    rmdir(folder);
    return status;
}
