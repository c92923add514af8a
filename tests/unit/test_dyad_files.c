/* test_dyad_files.c - relations straight from event files: the reference sums of real extracts,
 * partial tables that add up to the same bytes, and parts that are refused. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/num.h"
#include "base/str.h"
#include "entente/entente.h"
#include "event/dyads_part.h"
#include "event/sketch.h"
#include "event/store.h"

enum { PATH = 1024 };

/* ---- files */

static const char *case_path(const char *name) {
    static char path[4][PATH];
    static int next;
    const char *root = getenv("ENT_SOURCE_DIR");
    assert_non_null(root);
    next = (next + 1) % 4;
    snprintf(path[next], PATH, "%s/tests/cases/events/%s", root, name);
    return path[next];
}

/* NULL after a word, where the larger data are not here. */
static const char *data_path(const char *name) {
    static char path[PATH];
    const char *root = getenv("ENTENTE_DATA");
    if (root) snprintf(path, PATH, "%s/data/events/%s", root, name);
    FILE *file = root ? fopen(path, "rb") : NULL;
    if (file) fclose(file);
    if (!file) printf("skipped: %s (no such file in ENTENTE_DATA)\n", name);
    return file ? path : NULL;
}

/* A file of this test in the folder that it runs in. */
static void write_text(const char *path, const char *text, size_t n) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

static ent_str read_text(const char *path) {
    ent_str text = {0};
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_file_read(ctx, path, 1 << 24, &text), ENT_OK);
    ent_ctx_free(ctx);
    return text;
}

/* ---- tables */

static bool take(void *user, const char *bytes, size_t n) {
    ent_str_add_n(user, bytes, n);
    return true;
}

static ent_dyad_table *table_of(const char *const *paths, size_t n, const ent_dyad_options *o,
                                bool parts) {
    ent_ctx *ctx = ent_ctx_new();
    ent_dyad_table *t;
    ent_status st = parts ? ent_dyad_table_of_parts(ctx, paths, n, o, &t)
                          : ent_dyad_table_of_files(ctx, paths, n, o, &t);
    if (st != ENT_OK) printf("%s\n", ent_last_message(ctx));
    assert_int_equal(st, ENT_OK);
    ent_ctx_free(ctx);
    return t;
}

static ent_dyad_table *table_of_file(const char *path, const ent_dyad_options *o) {
    return table_of(&path, 1, o, false);
}

static ent_str printed(ent_dyad_table *t, ent_format format) {
    ent_str text = {0};
    ent_ctx *ctx = ent_ctx_new();
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    how.format = format;
    assert_int_equal(ent_report_dyads(ctx, t, &how, take, &text), ENT_OK);
    ent_ctx_free(ctx);
    return text;
}

static ent_str part_of(ent_dyad_table *t) {
    ent_str text = {0};
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_report_dyads_part(ctx, t, take, &text), ENT_OK);
    ent_ctx_free(ctx);
    return text;
}

static void same_text(ent_dyad_table *a, ent_dyad_table *b, ent_format format) {
    ent_str x = printed(a, format), y = printed(b, format);
    assert_string_equal(ent_str_get(&x), ent_str_get(&y));
    ent_str_clear(&x);
    ent_str_clear(&y);
}

/* ---- sums over rows */

typedef struct sums {
    const char *from, *to; /* only these; NULL: all */
    bool both;             /* only rows with both actors */
    uint64_t rows;
    double n, sum, daily_n, root_n, quads[5];
} sums;

static bool add_row(void *user, const ent_dyad_row *r) {
    sums *s = user;
    bool both = r->from && r->to;
    if (s->both && !both) return true;
    if (s->from && (!both || strcmp(r->from, s->from) != 0 || strcmp(r->to, s->to) != 0))
        return true;
    s->rows++;
    s->n += r->n;
    s->sum += r->sum == r->sum ? r->sum : 0;
    s->daily_n += r->daily_n;
    s->root_n += r->root_n;
    for (size_t q = 0; q < 5; q++) s->quads[q] += r->quads[q];
    return true;
}

static sums sum_up(ent_dyad_table *t, const char *from, const char *to, bool both) {
    sums s = {.from = from, .to = to, .both = both};
    ent_ctx *ctx = ent_ctx_new();
    assert_int_equal(ent_dyad_table_each(ctx, t, add_row, &s), ENT_OK);
    ent_ctx_free(ctx);
    return s;
}

static void is_near(double x, double y) {
    if (!ent_near(x, y, 1e-9) && !(x - y < 1e-9 && y - x < 1e-9)) {
        printf("%.12g is not %.12g\n", x, y);
        fail();
    }
}

static void pair_is(ent_dyad_table *t, const char *from, const char *to, double n, double sum) {
    sums s = sum_up(t, from, to, true);
    is_near(s.n, n);
    is_near(s.sum, sum);
}

/* ---- the reference results */

static void whole_export(void **state) {
    (void)state;
    const char *path = data_path("gdelt2/20191024143000.export.CSV");
    if (!path) return;
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    o.quads = "source";
    ent_dyad_table *t = table_of_file(path, &o);
    sums all = sum_up(t, NULL, NULL, false), both = sum_up(t, NULL, NULL, true);
    is_near(all.n, 2111);
    is_near(all.daily_n, 1515);
    is_near(all.quads[1], 1222);
    is_near(all.quads[2], 281);
    is_near(all.quads[3], 271);
    is_near(all.quads[4], 337);
    is_near(both.n, 590);
    is_near(both.sum, 918);
    assert_int_equal(both.rows, 215);
    pair_is(t, "USA", "USA", 55, -19.7);
    pair_is(t, "JPN", "TKM", 10, 45.6);
    pair_is(t, "IRN", "SYR", 9, 38.7);
    pair_is(t, "RUS", "NOR", 8, 35.3);
    pair_is(t, "RUS", "USA", 1, -2);
    pair_is(t, "USA", "RUS", 1, -9);
    ent_dyad_table_free(t);
    o.level = "root";
    t = table_of_file(path, &o);
    is_near(sum_up(t, NULL, NULL, true).daily_n, 313);
    ent_dyad_table_free(t);
}

static void older_files(void **state) {
    (void)state;
    const char *path = data_path("gdelt1/mixed57-58.export.CSV");
    if (!path) return;
    ent_dyad_table *t = table_of_file(path, NULL);
    sums all = sum_up(t, NULL, NULL, false);
    is_near(all.n, 355);
    is_near(all.sum, 74.6);
    is_near(sum_up(t, NULL, NULL, true).n, 101);
    ent_dyad_table_free(t);
}

static void icews_day(void **state) {
    (void)state;
    const char *path = data_path("icews/events.20180601.tab");
    if (!path) return;
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    o.level = "country";
    ent_dyad_table *t = table_of_file(path, &o);
    sums all = sum_up(t, NULL, NULL, false);
    is_near(all.n, 2359);
    is_near(all.sum, 1225.8);
    pair_is(t, "USA", "CHN", 21, 48.3);
    pair_is(t, "CHN", "USA", 12, 15.8);
    pair_is(t, "RUS", "USA", 13, 23.6);
    pair_is(t, "TJK", "UZB", 3, 6);
    is_near(sum_up(t, "USA", "CHN", true).daily_n, 10); /* one day: as many as codes */
    is_near(sum_up(t, "CHN", "USA", true).daily_n, 5);
    is_near(sum_up(t, "RUS", "USA", true).daily_n, 7);
    is_near(sum_up(t, "TJK", "UZB", true).daily_n, 2);
    ent_dyad_table_free(t);
}

static void phoenix_sample(void **state) {
    (void)state;
    const char *path = data_path("phoenix/samplePhox-a.csv");
    if (!path) return;
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    o.every = "year";
    ent_dyad_table *t = table_of_file(path, &o);
    is_near(sum_up(t, NULL, NULL, false).n, 3500);
    pair_is(t, "RUS", "USA", 17, -17.1);
    ent_dyad_table_free(t);
}

/* Events round the Caspian, through a mapping (reference table of the region's ledger): the pairs that
 * no firm is part of. */
static void region_by_mapping(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        double n, mean;
    } rows[] = {{"AZE", "TKM", 31, 1.89},     {"KAZ", "RUS", 18, 6.94}, {"KAZ", "TKM", 16, 6.32},
                {"IRN", "RUS", 16, 5.11},     {"IRN", "TKM", 14, 5.01}, {"AZE", "IRN", 14, 2.67},
                {"TALIBAN", "TKM", 11, -0.73}};
    const char *path = data_path("../../region/events.csv");
    if (!path) return;
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    o.map = case_path("region-events.map");
    o.by = "actor";
    o.every = "year"; /* some are dated by years, and of no month */
    o.undirected = true;
    ent_dyad_table *t = table_of_file(path, &o);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sums s = sum_up(t, rows[i].a, rows[i].b, true);
        is_near(s.n, rows[i].n);
        double off = s.sum / s.n - rows[i].mean;
        if (off > .005 || off < -.005) printf("%s %s: %g\n", rows[i].a, rows[i].b, s.sum / s.n);
        assert_true(off <= .005 && off >= -.005);
    }
    ent_dyad_table_free(t);
}

/* ---- options */

static void refuse_options(void **state) {
    (void)state;
    const char *path = case_path("gdelt2-extract.CSV");
    const ent_dyad_options wrong[] = {{.size = sizeof *wrong, .every = "mnth"},
                                      {.size = sizeof *wrong, .by = "city"},
                                      {.size = sizeof *wrong, .scale = "goldstien"},
                                      {.size = sizeof *wrong, .quads = "std"},
                                      {.size = sizeof *wrong, .level = "roots"},
                                      {.size = sizeof *wrong, .since = "yesterday"},
                                      {.size = sizeof *wrong, .since = "2019", .until = "2018"},
                                      {.size = sizeof *wrong, .dyad = "AZE,"},
                                      {.size = sizeof *wrong, .dyad = "A,B,C"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ent_ctx *ctx = ent_ctx_new();
        ent_dyad_table *t;
        assert_int_equal(ent_dyad_table_of_files(ctx, &path, 1, &wrong[i], &t), ENT_EUSAGE);
        assert_null(t);
        assert_true(*ent_last_message(ctx));
        ent_ctx_free(ctx);
    }
}

/* Values of GDELT and of ICEWS do not add up, but by a table they do. */
static void refuse_mixed_scales(void **state) {
    (void)state;
    const char *icews = data_path("icews/events.20180601.tab");
    if (!icews) return;
    const char *both[] = {case_path("gdelt2-extract.CSV"), icews};
    ent_ctx *ctx = ent_ctx_new();
    ent_dyad_table *t;
    assert_int_equal(ent_dyad_table_of_files(ctx, both, 2, NULL, &t), ENT_EUSAGE);
    assert_non_null(strstr(ent_last_message(ctx), "goldstein"));
    ent_ctx_free(ctx);
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    o.scale = "goldstein";
    t = table_of(both, 2, &o, false);
    is_near(sum_up(t, NULL, NULL, false).n, 2359 + 60);
    ent_dyad_table_free(t);
}

/* A pair and a span leave out what they should, and say how much. */
static void of_one_pair(void **state) {
    (void)state;
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    ent_dyad_table *t = table_of_file(case_path("gdelt2-extract.CSV"), &o);
    sums first = {0};
    sums all = sum_up(t, NULL, NULL, false);
    ent_dyad_table_free(t);
    o.until = "2019-10-23";
    t = table_of_file(case_path("gdelt2-extract.CSV"), &o);
    first = sum_up(t, NULL, NULL, false);
    ent_dyad_table_free(t);
    is_near(all.n, 60);
    is_near(first.n, 5);
}

/* ---- a ledger says the same as the file that it was made of */

static void of_a_ledger(void **state) {
    (void)state;
    static const char *const path = "dyads-of.ledger";
    ent_ctx *ctx = ent_ctx_new();
    ent_store *store;
    ent_arena arena = {0};
    ent_read_reports reports = {0};
    ent_store_added added;
    ent_store_import how = {.read = {.wants = ENT_WANT_ALL}};
    remove(path);
    ent_status st = ent_store_open(ctx, path, true, &store);
    if (st == ENT_ELIMIT) { /* a build without SQLite */
        ent_ctx_free(ctx);
        return;
    }
    assert_int_equal(st, ENT_OK);
    st = ent_store_add(ctx, store, case_path("gdelt2-extract.CSV"), &how, &arena, &reports, &added);
    if (st != ENT_OK) printf("%s\n", ent_last_message(ctx));
    assert_int_equal(st, ENT_OK);
    ent_store_close(store);
    ent_vec_clear(&reports);
    ent_arena_clear(&arena);
    ent_ctx_free(ctx);
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    o.publishers = true;
    ent_dyad_table *x = table_of_file(path, &o);
    ent_dyad_table *y = table_of_file(case_path("gdelt2-extract.CSV"), &o);
    same_text(x, y, ENT_CSV);
    ent_dyad_table_free(x);
    ent_dyad_table_free(y);
    remove(path);
}

/* ---- parts */

/* The rows of an extract by span of days, each into a file of its own. */
static void split_by_days(const char *name, const char *const *names) {
    ent_str text = read_text(case_path(name));
    FILE *out[3];
    for (size_t i = 0; i < 3; i++) assert_non_null(out[i] = fopen(names[i], "wb"));
    for (const char *line = ent_str_get(&text); *line;) {
        size_t n = strcspn(line, "\n") + 1;
        const char *day = strchr(line, '\t') + 1;
        int which = strncmp(day, "2019", 4) < 0 ? 0 : strncmp(day, "20191024", 8) < 0 ? 1 : 2;
        fwrite(line, 1, n, out[which]);
        line += n;
    }
    for (size_t i = 0; i < 3; i++) assert_int_equal(fclose(out[i]), 0);
    ent_str_clear(&text);
}

static void make_part(const char *events, const char *path, const ent_dyad_options *o) {
    ent_dyad_table *t = table_of_file(events, o);
    ent_str text = part_of(t);
    write_text(path, ent_str_get(&text), text.n);
    ent_str_clear(&text);
    ent_dyad_table_free(t);
}

static void try_merge(ent_dyad_options o) {
    static const char *const events[] = {"dyads-a.CSV", "dyads-b.CSV", "dyads-c.CSV"};
    static const char *const parts[] = {"dyads-c.part", "dyads-a.part", "dyads-b.part"};
    static const char *const pair[] = {"dyads-ab.part", "dyads-c.part"};
    o.hashes = true;
    split_by_days("gdelt2-extract.CSV", events);
    ent_dyad_table *whole = table_of(events, 3, &o, false);
    make_part(events[0], parts[1], &o);
    make_part(events[1], parts[2], &o);
    make_part(events[2], parts[0], &o);
    ent_dyad_options how = ENT_DYAD_OPTIONS_INIT;
    how.memory = o.memory;
    ent_dyad_table *merged = table_of(parts, 3, &how, true);
    for (ent_format f = ENT_TEXT; f <= ENT_CSV; f++) same_text(whole, merged, f);
    ent_str x = part_of(whole), y = part_of(merged);
    assert_string_equal(ent_str_get(&x), ent_str_get(&y));
    ent_str_clear(&x);
    ent_str_clear(&y);
    ent_dyad_table_free(merged);
    merged = table_of(parts + 1, 2, &how, true); /* parts of parts */
    x = part_of(merged);
    write_text(pair[0], ent_str_get(&x), x.n);
    ent_str_clear(&x);
    ent_dyad_table_free(merged);
    merged = table_of(pair, 2, &how, true);
    for (ent_format f = ENT_TEXT; f <= ENT_CSV; f++) same_text(whole, merged, f);
    ent_dyad_table_free(merged);
    ent_dyad_table_free(whole);
}

static void merge_is_one_run(void **state) {
    (void)state;
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    try_merge(o);
    o.every = "week";
    o.publishers = true;
    o.jobs = 3;
    try_merge(o);
    o.every = "day";
    o.undirected = true;
    o.by = "actor";
    o.scale = "goldstein";
    o.memory = 1;
    try_merge(o);
    o.raw_only = true;
    o.dyad = "USA";
    o.by = NULL;
    o.since = "2018-11";
    try_merge(o);
}

/* The status of merging, with what is said. */
static ent_status merge_status(const char *const *paths, size_t n, const ent_dyad_options *o,
                               ent_str *said) {
    ent_ctx *ctx = ent_ctx_new();
    ent_dyad_table *t;
    ent_status st = ent_dyad_table_of_parts(ctx, paths, n, o, &t);
    ent_str_clear(said);
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++)
        ent_str_addf(said, "%s:%u %s %s; ", ent_ctx_diag(ctx, i)->file,
                     (unsigned)ent_ctx_diag(ctx, i)->line, ent_ctx_diag(ctx, i)->code,
                     ent_ctx_diag(ctx, i)->message);
    ent_str_add(said, ent_last_message(ctx));
    ent_dyad_table_free(t);
    ent_ctx_free(ctx);
    return st;
}

static void refuse_common_days(void **state) {
    (void)state;
    static const char *const twice[] = {"dyads-a.part", "dyads-a.part"};
    ent_str said = {0};
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    make_part(case_path("gdelt2-extract.CSV"), twice[0], NULL);
    assert_int_equal(merge_status(twice, 2, &o, &said), ENT_EINPUT);
    assert_non_null(strstr(ent_str_get(&said), "E295"));
    assert_non_null(strstr(ent_str_get(&said), "2018-10-24"));
    ent_str_clear(&said);
    o.overlap = true;
    ent_dyad_table *t = table_of(twice, 2, &o, true);
    sums all = sum_up(t, NULL, NULL, false);
    is_near(all.n, 120);
    assert_true(all.daily_n != all.daily_n); /* missing */
    ent_dyad_table_free(t);
}

/* A part in which `old` is `new` is refused, and it is said why. */
static void refuse_changed(const char *old, const char *new, const char *why) {
    static const char *const paths[] = {"dyads-whole.part", "dyads-bad.part"};
    ent_str text = read_text(paths[0]), bad = {0}, said = {0};
    const char *at = strstr(ent_str_get(&text), old);
    assert_non_null(at);
    ent_str_add_n(&bad, ent_str_get(&text), (size_t)(at - ent_str_get(&text)));
    ent_str_add(&bad, new);
    if (*new != '\x7f') ent_str_add(&bad, at + strlen(old));
    if (*new == '\x7f') bad.n--; /* cut off there */
    write_text(paths[1], ent_str_get(&bad), bad.n);
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    o.overlap = true;
    ent_status st = merge_status(paths, 2, &o, &said);
    if (st != ENT_EINPUT || !strstr(ent_str_get(&said), why) || !strstr(ent_str_get(&said), "E295"))
        printf("\"%s\" for \"%s\": status %d, %s\n", new, old, (int)st, ent_str_get(&said));
    assert_int_equal(st, ENT_EINPUT);
    assert_non_null(strstr(ent_str_get(&said), "E295"));
    assert_non_null(strstr(ent_str_get(&said), why));
    ent_str_clear(&text);
    ent_str_clear(&bad);
    ent_str_clear(&said);
}

static void refuse_damage(void **state) {
    (void)state;
    make_part(case_path("gdelt2-extract.CSV"), "dyads-whole.part", NULL);
    refuse_changed("# entente partial 1", "# entente partial 2", "version 2");
    refuse_changed("# entente partial 1", "# entente shard 1", "another kind");
    refuse_changed("# entente partial 1", "a,b,n", "no partial table");
    refuse_changed("every=month", "every=year", "every=year");
    refuse_changed("scale=source:gdelt", "scale=goldstein", "scale=goldstein");
    refuse_changed("level=full", "level=root", "level=root");
    refuse_changed("level=full", "level=fool", "not understood");
    refuse_changed("# days 2018-10-24", "# days 2018-10-32", "days");
    refuse_changed("a,b,period,n", "a,b,period,m", "the column \"n\" is missing");
    refuse_changed("\n# end", "\x7f", "not whole");
    refuse_changed("# end ", "# end 1", "another number");
    refuse_changed("# told events=60", "# told events=61", "its hash");
    refuse_changed(",2019-10,", ",2019-13,", "period");
    refuse_changed(",2019-10,1,1,", ",2019-10,2,1,", "do not add up");
    refuse_changed(",2019-10,1,1,", ",2019-10,1.0E0,1,", "decimal");
    refuse_changed(",2019-10,1,1,", ";2019-10;1;1;", "columns");
    refuse_changed(",2019-10,1,1,", ",2019-10,1,1,4,", "number of columns");
    refuse_changed(",2019-10,1,1,", ",2019-10,1,2,", "do not fit");
}

/* ---- small things */

static void decimals(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t x;
    } good[] = {{"0", 0},
                {"45.6", 45600000},
                {"-0.5", -500000},
                {"1.000001", 1000001},
                {"-19.7", -19700000},
                {"333333.333333", 333333333333}};
    static const char *const bad[] = {"",          "-",   ".5", "5.",  "1e3",
                                      "1.0000001", "1,5", "+1", "nan", "99999999999999999999"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ent_str s = {0};
        int64_t x = 1;
        ent_put_millionths(&s, good[i].x);
        assert_string_equal(ent_str_get(&s), good[i].text);
        assert_true(ent_take_millionths(ent_slice_of(good[i].text), &x));
        assert_int_equal(x, good[i].x);
        ent_str_clear(&s);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t x;
        assert_false(ent_take_millionths(ent_slice_of(bad[i]), &x));
    }
}

static uint64_t mixed(uint64_t x) {
    x = (x ^ x >> 31) * 0x7fb5d329728ea185U;
    x = (x ^ x >> 27) * 0x81dadef4bc2dd44dU;
    return x ^ x >> 33;
}

/* What is only alleged is in no sum, of a file and of a part, and never stands for what is
 * established on the same day; what may be of many months is of none. */
static void without_the_alleged(void **state) {
    (void)state;
    static const char table[] = "id,date,from,to,kind,score,alleged_by,denied_by\n"
                                "1,2012-01-05,iran,azerbaijan,assault,-9,azerbaijan,iran\n"
                                "2,2012-01-05,iran,azerbaijan,assault,-9,,\n"
                                "3,2012-01-06,iran,azerbaijan,consult,3,,\n"
                                "4,2012,iran,azerbaijan,consult,3,,\n";
    write_text("dyads-alleged.csv", table, sizeof table - 1);
    ent_dyad_options o = ENT_DYAD_OPTIONS_INIT;
    o.by = "actor";
    ent_dyad_table *t = table_of_file("dyads-alleged.csv", &o);
    sums s = sum_up(t, "iran", "azerbaijan", true);
    assert_true(s.n == 2 && s.daily_n == 2 && s.sum == -6);
    ent_str text = printed(t, ENT_JSON);
    assert_non_null(strstr(ent_str_get(&text), "\"alleged\": 1,"));
    ent_str_clear(&text);
    ent_dyad_table_free(t);
    make_part("dyads-alleged.csv", "dyads-alleged.part", &o);
    const char *part = "dyads-alleged.part";
    t = table_of(&part, 1, &o, true);
    text = printed(t, ENT_TEXT);
    assert_non_null(strstr(ent_str_get(&text), "1 is only alleged"));
    assert_non_null(strstr(ent_str_get(&text), "1 may be of more than one month, and is in none."));
    ent_str_clear(&text);
    ent_dyad_table_free(t);
}

/* Exact up to 64, then within the errors that sketch.h states, three of them. */
static void sketches(void **state) {
    (void)state;
    static const struct {
        uint32_t n;
        double error;
    } rows[] = {{1, 0}, {64, 0}, {65, .02}, {1000, .02}, {4000, .013}, {16000, .027}, {32000, .1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_sketch s = {0}, half = {0};
        for (uint32_t k = 0; k < rows[i].n; k++) {
            ent_sketch *to = k % 2 ? &half : &s;
            assert_true(ent_sketch_add(to, mixed(k + 1)) && ent_sketch_add(to, mixed(k + 1)));
        }
        assert_true(ent_sketch_join(&s, &half));
        double found = ent_sketch_count(&s), off = found / rows[i].n - 1;
        assert_true(off <= 3 * rows[i].error && off >= -3 * rows[i].error);
        ent_sketch_clear(&s);
        ent_sketch_clear(&half);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole_export),
                                       cmocka_unit_test(older_files),
                                       cmocka_unit_test(icews_day),
                                       cmocka_unit_test(phoenix_sample),
                                       cmocka_unit_test(region_by_mapping),
                                       cmocka_unit_test(refuse_options),
                                       cmocka_unit_test(refuse_mixed_scales),
                                       cmocka_unit_test(of_one_pair),
                                       cmocka_unit_test(of_a_ledger),
                                       cmocka_unit_test(merge_is_one_run),
                                       cmocka_unit_test(refuse_common_days),
                                       cmocka_unit_test(refuse_damage),
                                       cmocka_unit_test(decimals),
                                       cmocka_unit_test(without_the_alleged),
                                       cmocka_unit_test(sketches)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
