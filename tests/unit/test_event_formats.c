/* test_event_formats.c - POLECAT, UCDP, ACLED, Phoenix and KEDS: real files by their published sums where
 * there are any, and files made after the publishers' descriptions. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "event_rows.h"

static char path[1024];

/* A made file. */
static const char *made(const char *name) {
    const char *root = getenv("ENT_SOURCE_DIR");
    snprintf(path, sizeof path, "%s/tests/cases/events/%s", root ? root : ".", name);
    return path;
}

/* A file of the larger data; NULL: it is not here, and the test is skipped. */
static const char *data(const char *name) {
    const char *root = getenv("ENTENTE_DATA");
    snprintf(path, sizeof path, "%s/data/events/%s", root ? root : "", name);
    FILE *file = root ? fopen(path, "rb") : NULL;
    if (!file) {
        printf("skipped: %s (no such file in ENTENTE_DATA)\n", name);
        return NULL;
    }
    fclose(file);
    return path;
}

static event_rows *read_made(const char *name, const char *format, size_t n) {
    event_rows *rows = rows_of_file(made(name), NULL);
    if (rows->status != ENT_OK) fail_msg("%s: %s", name, ent_last_message(rows->ctx));
    assert_string_equal(rows->reports.at[0].format->id, format);
    assert_int_equal(rows->n, n);
    return rows;
}

static void assert_slice(ent_slice s, const char *text) {
    char copy[400];
    snprintf(copy, sizeof copy, "%.*s", (int)s.n, s.s);
    assert_string_equal(copy, text);
}

static const char *day_text(ent_day day) {
    static char text[32];
    int y, m, d;
    ent_day_split(day, &y, &m, &d);
    snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
    return text;
}

/* ---- Phoenix */

static void phoenix__gives_the_reference_sums(void **state) {
    (void)state;
    if (!data("phoenix/samplePhox-a.csv")) return;
    event_rows *rows = rows_of_file(path, NULL);
    assert_int_equal(rows->status, ENT_OK);
    assert_int_equal(rows->n, 3500);
    event_sum s = sum_of(rows, "RUS", "USA");
    assert_int_equal(s.n, 17);
    assert_int_equal(s.value, -17100000);
    size_t class[5] = {0}, without = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const ent_coded *row = &rows->at[i];
        if (row->code.n == 0)
            without++;
        else
            class[row->source_quad]++;
        if (row->code.n && row->source_quad) { /* the class goes by the code with its zero */
            const ent_event_code *code = ent_cameo_find(row->code);
            if (code) assert_int_equal(code->penta, row->source_quad);
        }
    }
    static const size_t expected[] = {1041, 1221, 387, 374, 476};
    for (int k = 0; k < 5; k++) assert_int_equal(class[k], expected[k]);
    assert_int_equal(without, 1);
    assert_true(rows->reports.at[0].odd[ENT_ODD_PADDED].n > 2000);
    free_rows(rows);
}

static void phoenix__historical_and_daily_are_read(void **state) {
    (void)state;
    event_rows *rows = read_made("synthetic-phoenix-cline.csv", "phoenix", 20);
    assert_slice(rows->at[1].code, "042");
    assert_slice(rows->at[1].story, "nyt1");
    assert_string_equal(day_text(rows->at[1].first), "1961-03-02");
    assert_true(links(&rows->at[1], "USA", "IRN"));
    assert_int_equal(rows->at[3].source_quad, 3); /* sanctions are verbal for Phoenix */
    assert_int_equal(rows->at[3].quad, 4);
    free_rows(rows);
    rows = read_made("synthetic-phoenix-daily.txt", "phoenix", 20);
    assert_slice(rows->at[0].url, "http://example.org/a");
    assert_slice(rows->at[0].id, "0_v0.2.0");
    assert_true(links(&rows->at[0], "TUR", "SYR"));
    assert_int_equal(rows->at[4].value, -10 * ENT_MILLION);
    free_rows(rows);
}

/* ---- UCDP */

static void ucdp__gives_the_reference_sums(void **state) {
    (void)state;
    if (!data("ucdp-ged/ged-sample-49col.csv")) return;
    event_rows *rows = rows_of_file(path, NULL);
    assert_int_equal(rows->status, ENT_OK);
    assert_int_equal(rows->n, 750);
    size_t type[4] = {0}, dated[4] = {0};
    int64_t best = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const ent_coded *row = &rows->at[i];
        assert_false(row->directed);
        assert_false(row->has_value);
        type[row->code.s[0] - '0']++;
        dated[row->dated]++;
        best += row->deaths_best;
        if (row->from.raw.n > 14 && memcmp(row->from.raw.s, "Government of ", 14) == 0)
            assert_true(row->from.country != 0);
    }
    assert_int_equal(best, 5028);
    assert_int_equal(type[1], 533);
    assert_int_equal(type[2], 101);
    assert_int_equal(type[3], 116);
    assert_int_equal(dated[ENT_DATED_DAY], 648);
    assert_int_equal(dated[ENT_DATED_WEEK], 70 + 5);
    assert_int_equal(dated[ENT_DATED_MONTH], 17);
    assert_int_equal(dated[ENT_DATED_YEAR], 10);
    assert_int_equal(rows->reports.at[0].odd[ENT_ODD_DEATHS].n, 8);
    assert_int_equal(rows->reports.at[0].n_unmapped, 0);
    free_rows(rows);
}

/* Where it happened is the column `country`: by a mapping. */
static void ucdp__of_a_country_by_a_mapping(void **state) {
    (void)state;
    if (!data("ucdp-ged/ged-sample-49col.csv")) return;
    event_rows *rows = rows_of_file(path, "date = date_start\ndate_end = date_end\n"
                                          "from = country name\ndeaths = best\n");
    assert_int_equal(rows->status, ENT_OK);
    size_t n = 0;
    int64_t best = 0;
    for (size_t i = 0; i < rows->n; i++) {
        assert_true(rows->at[i].from.country != 0); /* every country is known */
        if (strcmp(ent_country_code(rows->at[i].from.country), "AFG") == 0) {
            n++;
            best += rows->at[i].deaths_best;
        }
    }
    assert_int_equal(rows->n, 750);
    assert_int_equal(n, 97);
    assert_int_equal(best, 700);
    free_rows(rows);
}

static void candidate__is_read_without_a_header(void **state) {
    (void)state;
    event_rows *rows = read_made("synthetic-candidate-no-header.csv", "ucdp", 30);
    const ent_coded *row = &rows->at[7];
    assert_slice(row->id, "900007");
    assert_int_equal(row->deaths_best, 1);
    assert_int_equal(row->deaths_low, 3);
    assert_int_equal(row->deaths_high, 9);
    assert_int_equal(rows->reports.at[0].odd[ENT_ODD_DEATHS].n, 1);
    assert_string_equal(day_text(row->first), "2026-08-10");
    assert_string_equal(day_text(row->last), "2026-08-12");
    assert_true(row->lasts);
    assert_int_equal(row->dated, ENT_DATED_WEEK);
    assert_slice(row->text, "Said to be \"quiet\"");
    /* By number where there is one, else by `Government of X`. */
    assert_slice(rows->at[0].from.code, "678");
    for (size_t i = 0; i < rows->n; i++) assert_true(links(&rows->at[i], "YEM", ""));
    assert_int_equal(rows->reports.at[0].n_unmapped, 0);
    free_rows(rows);
    rows = read_made("synthetic-candidate-later.csv", "ucdp", 29);
    assert_int_equal(rows->at[0].deaths_best, 1);
    assert_int_equal(rows->at[0].deaths_low, 0);
    assert_slice(rows->at[1].tags, "Check dyad");
    free_rows(rows);
}

/* ---- ACLED */

static void acled__is_read(void **state) {
    (void)state;
    static const char *const files[] = {"synthetic-acled.csv", "synthetic-acled-words.csv"};
    for (int k = 0; k < 2; k++) {
        event_rows *rows = read_made(files[k], "acled", 24);
        const ent_coded *battle = &rows->at[0], *protest = &rows->at[1], *other = &rows->at[2];
        assert_slice(battle->id, "IRN22000");
        assert_slice(battle->code, "Armed clash");
        assert_false(battle->directed);
        assert_true(links(battle, "IRN", ""));
        assert_slice(battle->from.role, "State forces");
        assert_slice(battle->to.role, "Rebel group");
        assert_slice(battle->version, "1660000000");
        assert_slice(battle->text, "First line.\nSecond line, with a comma");
        assert_slice(battle->publisher, "Invented Daily; Invented Radio");
        assert_int_equal(battle->deaths_best, 0);
        assert_int_equal(battle->deaths_low, -1);
        assert_int_equal(battle->dated, ENT_DATED_DAY);
        assert_string_equal(day_text(battle->first), "2022-06-01");
        assert_true(links(protest, "IRN", ""));
        assert_slice(protest->to.raw, "");
        assert_slice(protest->from.role, "Protesters");
        assert_int_equal(protest->dated, ENT_DATED_WEEK); /* the week, within its month */
        assert_string_equal(day_text(protest->first), "2022-06-01");
        assert_string_equal(day_text(protest->last), "2022-06-05");
        assert_int_equal(other->dated, ENT_DATED_MONTH);
        assert_string_equal(day_text(other->last), "2022-06-30");
        assert_int_equal(other->from.country, 0); /* years are no country */
        assert_int_equal(rows->reports.at[0].n_unmapped, 0);
        free_rows(rows);
    }
}

/* ---- POLECAT */

static void polecat__is_read_in_all_its_layouts(void **state) {
    (void)state;
    static const char *const files[] = {"synthetic-polecat.txt", "synthetic-polecat-later.txt",
                                        "synthetic-polecat-tabs.txt",
                                        "synthetic-polecat-headline.txt"};
    for (int k = 0; k < 4; k++) {
        /* 4 rows of 3 actors and 2 recipients: 36 + 4 x 6. */
        event_rows *rows = read_made(files[k], "polecat", 36 + 4 * 6);
        uint64_t whole = 0;
        for (size_t i = 0; i < rows->n; i++) whole += rows->at[i].weight;
        assert_int_equal(whole, 40 * (uint64_t)ENT_MILLION); /* a row is one event */
        const ent_coded *one = &rows->at[0], *several = &rows->at[5];
        assert_true(links(one, "TKM", "AZE"));
        assert_slice(one->code, "CONSULT");
        assert_slice(one->mode, "visit");
        assert_int_equal(one->value, 4 * ENT_MILLION);
        assert_int_equal(one->quad, 1);
        assert_int_equal(one->source_quad, 1);
        assert_slice(one->story, "20220100-story0");
        assert_int_equal(rows->at[3].to.country, 0);
        assert_slice(rows->at[3].to.raw, ""); /* None */
        static const char *const from[] = {"RUS", "RUS", "IRN", "IRN", "KAZ", "KAZ"};
        for (uint32_t p = 0; p < 6; p++) {
            assert_int_equal(several[p].part, p);
            assert_int_equal(several[p].n_parts, 6);
            assert_int_equal(several[p].weight, p % 3 == 2 ? 166667 : p % 3 == 1 ? 166667 : 166666);
            assert_true(links(&several[p], from[p], p % 2 ? "AZE" : "TKM"));
        }
        assert_slice(several[0].from.raw, "Presidents");
        assert_slice(several[5].to.raw, "Cabinet");
        assert_slice(rows->at[12].from.raw, "Bündnis");
        assert_int_equal(rows->reports.at[0].odd[ENT_ODD_BYTES].n, k == 0 ? 4 : 0);
        assert_int_equal(rows->reports.at[0].left_out[ENT_LEFT_SHORT].n, 0);
        free_rows(rows);
    }
}

/* ---- KEDS */

static void keds__is_read(void **state) {
    (void)state;
    static const char *const files[] = {"synthetic-keds.txt", "synthetic-keds-blanks.txt"};
    for (int k = 0; k < 2; k++) {
        event_rows *rows = read_made(files[k], "keds", 30 - 8);
        assert_int_equal(rows->reports.at[0].left_out[ENT_LEFT_NULL_EVENT].n, 8);
        assert_string_equal(day_text(rows->at[0].first), "1979-01-10");
        assert_string_equal(day_text(rows->at[rows->n - 1].first), "2007-02-11");
        assert_slice(rows->at[0].to.raw, "");
        assert_slice(rows->at[0].text, "VISIT");
        assert_true(links(&rows->at[1], "IRQ", "KWT"));
        assert_int_equal(rows->at[0].scheme, ENT_SCHEME_OWN); /* WEIS or CAMEO: not said */
        free_rows(rows);
    }
    event_rows *rows = read_made("synthetic-tabari.txt", "keds", 12);
    assert_int_equal(rows->at[1].scheme, ENT_SCHEME_CAMEO);
    assert_slice(rows->at[1].code, "1721");
    assert_true(links(&rows->at[1], "IRQ", "USA"));
    free_rows(rows);
}

/* ---- countries of real files */

static void icews__countries_are_all_known(void **state) {
    (void)state;
    if (!data("icews/events.20180601.tab")) return;
    event_rows *rows = rows_of_file(path, NULL);
    assert_int_equal(rows->status, ENT_OK);
    for (uint32_t i = 0; i < rows->reports.at[0].n_unmapped; i++) {
        ent_slice name = rows->reports.at[0].unmapped[i].name;
        fail_msg("not known: %.*s", (int)name.n, name.s);
    }
    /* What stands in the column of the text is the text of the code. */
    for (size_t i = 0; i < rows->n; i++) {
        const ent_event_code *code = ent_cameo_by_label(rows->at[i].text);
        assert_non_null(code);
        assert_slice(rows->at[i].code, code->code);
    }
    free_rows(rows);
}

/* Every column of countries, by a mapping. */
static void columns_of_countries__resolve_without_rest(void **state) {
    (void)state;
    static const struct {
        const char *file, *map;
    } rows[] = {
        {"icews/events.20180601.tab", "date = \"Event Date\"\nfrom = Country name\n"},
        {"ucdp-ged/ged-sample-49col.csv", "date = date_start\nfrom = gwnoa gw\nto = gwnob gw\n"},
        {"ucdp-ged/ged-sample-49col.csv", "date = date_start\nfrom = country_id gw\n"},
    };
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
        if (!data(rows[k].file)) return;
        event_rows *read = rows_of_file(path, rows[k].map);
        assert_int_equal(read->status, ENT_OK);
        assert_int_equal(read->reports.at[0].n_unmapped, 0);
        free_rows(read);
    }
}

/* ---- rows are reports: what the readers leave to folding */

static bool goes_both_ways(const ent_coded *row) {
    return row->code.n >= 2 &&
           (memcmp(row->code.s, "04", 2) == 0 || ent_slice_is(row->code, "057"));
}

static bool mirrors(const ent_coded *a, const ent_coded *b) {
    return ent_slice_eq(a->from.raw, b->to.raw) && ent_slice_eq(a->to.raw, b->from.raw) &&
           ent_slice_eq(a->story, b->story);
}

/* To consult goes both ways, and ICEWS writes it twice; both rows are given, each with its direction. */
static void icews__mirrored_rows_are_both_given(void **state) {
    (void)state;
    if (!data("icews/events.20180601.tab")) return;
    event_rows *rows = rows_of_file(path, NULL);
    size_t both_ways = 0, mirrored = 0;
    for (size_t i = 0; i < rows->n; i++) {
        if (!goes_both_ways(&rows->at[i])) continue;
        both_ways++;
        bool found = false;
        for (size_t k = 0; k < rows->n && !found; k++)
            found = k != i && goes_both_ways(&rows->at[k]) && mirrors(&rows->at[i], &rows->at[k]);
        mirrored += found;
        assert_true(rows->at[i].directed && !rows->at[i].mutual);
    }
    assert_true(mirrored * 10 > both_ways * 9);
    free_rows(rows);
}

/* 2,111 rows from 425 reports. */
static void gdelt__many_rows_are_of_one_report(void **state) {
    (void)state;
    if (!data("gdelt2/20191024143000.export.CSV")) return;
    event_rows *rows = rows_of_file(path, NULL);
    size_t reports = 0;
    for (size_t i = 0; i < rows->n; i++) {
        bool before = false;
        for (size_t k = 0; k < i && !before; k++)
            before = ent_slice_eq(rows->at[k].url, rows->at[i].url);
        reports += !before;
    }
    assert_int_equal(rows->n, 2111);
    assert_int_equal(reports, 425);
    free_rows(rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phoenix__gives_the_reference_sums),
        cmocka_unit_test(phoenix__historical_and_daily_are_read),
        cmocka_unit_test(ucdp__gives_the_reference_sums),
        cmocka_unit_test(ucdp__of_a_country_by_a_mapping),
        cmocka_unit_test(candidate__is_read_without_a_header),
        cmocka_unit_test(acled__is_read),
        cmocka_unit_test(polecat__is_read_in_all_its_layouts),
        cmocka_unit_test(keds__is_read),
        cmocka_unit_test(icews__countries_are_all_known),
        cmocka_unit_test(columns_of_countries__resolve_without_rest),
        cmocka_unit_test(icews__mirrored_rows_are_both_given),
        cmocka_unit_test(gdelt__many_rows_are_of_one_report),
    };
    return cmocka_run_group_tests_name("event formats", tests, NULL, NULL);
}
