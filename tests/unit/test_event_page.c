/* test_event_page.c - docs/reference/event-formats.md says what the tables and readers do, and its
 * mappings read the tables before them. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/num.h"
#include "base/str.h"
#include "event_rows.h"

static char *page;

static int read_page(void **state) {
    (void)state;
    char path[1024];
    const char *root = getenv("ENT_SOURCE_DIR");
    snprintf(path, sizeof path, "%s/docs/reference/event-formats.md", root ? root : ".");
    FILE *file = fopen(path, "rb");
    page = calloc(1, 1 << 20);
    if (!file || !page) return -1;
    size_t n = fread(page, 1, (1 << 20) - 1, file);
    fclose(file);
    return n > 0 ? 0 : -1;
}

static int free_page(void **state) {
    (void)state;
    free(page);
    return 0;
}

static void assert_says(ent_str *line) {
    if (!strstr(page, ent_str_get(line))) fail_msg("the page has no line\n%s", ent_str_get(line));
    ent_str_clear(line);
}

static void page__lists_every_format(void **state) {
    (void)state;
    size_t n = 0;
    for (; ent_event_formats[n]; n++) {
        const ent_event_format *f = ent_event_formats[n];
        bool yours = !*f->source;
        ent_str line = {0};
        ent_str_addf(&line, "| `%s` | %s | %s | %s | %s%s%s | %s |\n", f->id, f->name,
                     yours ? "yours" : f->source, *f->coder ? f->coder : "yours",
                     *f->scale ? "`" : "",
                     *f->scale ? f->scale
                     : yours   ? "yours"
                               : "none",
                     *f->scale ? "`" : "",
                     f->real ? "real files" : "made-up rows: *not tested on real files*");
        assert_says(&line);
    }
    /* And no other: lines that begin so stand in that table alone. */
    const char *table = strstr(page, "| format |"), *end = table ? strstr(table, "\n\n") : NULL;
    assert_non_null(end);
    size_t lines = 0;
    for (const char *at = table; at < end; at++) lines += *at == '\n';
    assert_int_equal(lines + 1, n + 2);
}

static void add_tenths(ent_str *line, int32_t value) {
    ent_num_print(line, (double)value / ENT_MILLION);
    ent_str_add(line, " | ");
}

/* Every code whose values differ, and no other. */
static void page__has_the_codes_of_several_values(void **state) {
    (void)state;
    static const char *const roots[] = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10",
                                        "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"};
    char text[8];
    size_t n = 0;
    for (size_t r = 0; r < 20; r++)
        for (int i = -1; i < 100; i++) {
            if (i < 10 && i >= 0)
                snprintf(text, sizeof text, "%s%d", roots[r], i);
            else if (i >= 10)
                snprintf(text, sizeof text, "%s%02d", roots[r], i);
            const ent_event_code *c = i < 0 ? NULL : ent_cameo_find(ent_slice_of(text));
            if (!c) continue;
            int32_t g = c->value[ENT_SCALE_GOLDSTEIN];
            bool gdelt = c->has[ENT_SCALE_GDELT] && c->value[ENT_SCALE_GDELT] != g;
            bool phoenix = c->has[ENT_SCALE_PHOENIX] && c->value[ENT_SCALE_PHOENIX] != g;
            if (!gdelt && !phoenix) continue;
            n++;
            ent_str line = {0};
            ent_str_addf(&line, "| %s | %s | ", c->code, c->label);
            add_tenths(&line, g);
            add_tenths(&line, c->value[ENT_SCALE_GDELT]);
            ent_num_print(&line, (double)c->value[ENT_SCALE_PHOENIX] / ENT_MILLION);
            ent_str_add(&line, " |\n");
            assert_says(&line);
        }
    assert_int_equal(n, 7);
}

static void page__says_the_quad_classes(void **state) {
    (void)state;
    static const struct {
        const char *words, *first, *last;
    } rows[] = {{"01, 02", "01", "02"}, {"03 to 05", "03", "05"}, {"06 to 08", "06", "08"},
                {"09", "09", "09"},     {"10 to 13", "10", "13"}, {"14", "14", "14"},
                {"15", "15", "15"},     {"16", "16", "16"},       {"17 to 20", "17", "20"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const ent_event_code *a = ent_cameo_find(ent_slice_of(rows[i].first));
        const ent_event_code *b = ent_cameo_find(ent_slice_of(rows[i].last));
        ent_str line = {0};
        ent_str_addf(&line, "| %s | %d | %d | %d |\n", rows[i].words, a->quad, a->gdelt_quad,
                     a->penta);
        assert_says(&line);
        assert_int_equal(a->quad, b->quad);
        assert_int_equal(a->gdelt_quad, b->gdelt_quad);
        assert_int_equal(a->penta, b->penta);
    }
}

/* One country in every naming. */
static void page__says_the_namings(void **state) {
    (void)state;
    const ent_country_row *row =
        ent_country_of(ent_country_find(ENT_NAMING_ISO3, ent_slice_of("AUT")));
    const char *codes[ENT_N_NAMINGS] = {[ENT_NAMING_ISO3] = row->iso3,
                                        [ENT_NAMING_ISO2] = row->iso2,
                                        [ENT_NAMING_ISO_NUMBER] = row->iso_number,
                                        [ENT_NAMING_CAMEO] = row->cameo,
                                        [ENT_NAMING_FIPS] = row->fips,
                                        [ENT_NAMING_COW] = row->cow,
                                        [ENT_NAMING_COW_LETTERS] = row->cow_letters,
                                        [ENT_NAMING_GW] = row->gw,
                                        [ENT_NAMING_NAME] = row->name};
    for (ent_naming i = ENT_NAMING_ISO3; i < ENT_N_NAMINGS; i++) {
        ent_str line = {0};
        ent_str_addf(&line, "| `%s` | %s |", ent_naming_name(i), codes[i]);
        assert_says(&line);
    }
}

/* The next block of that language behind *at; its text is the caller's. */
static char *next_block(const char **at, const char *language) {
    char fence[32];
    snprintf(fence, sizeof fence, "\n```%s\n", language);
    const char *open = strstr(*at, fence);
    if (!open) return NULL;
    open += strlen(fence);
    const char *close = strstr(open, "\n```\n");
    size_t n = (size_t)(close - open) + 1;
    char *text = calloc(n + 1, 1);
    memcpy(text, open, n);
    *at = close;
    return text;
}

static void page__has_mappings_that_read_their_tables(void **state) {
    (void)state;
    const char *at = page;
    static const size_t expected[] = {2, 2, 3, 2, 2};
    for (size_t i = 0; i < 5; i++) {
        char *table = next_block(&at, "csv"), *map = i < 4 ? next_block(&at, "map") : NULL;
        assert_non_null(table);
        event_rows *rows = rows_of_text(table, map);
        if (rows->status != ENT_OK) fail_msg("%s", ent_last_message(rows->ctx));
        assert_int_equal(rows->n, expected[i]);
        if (i == 0) {
            assert_true(links(&rows->at[0], "TKM", ""));
            assert_false(rows->at[0].has_value);
            assert_true(links(&rows->at[1], "AZE", "TKM") && rows->at[1].mutual);
            assert_int_equal(rows->reports.at[0].left_out[ENT_LEFT_SKIPPED].n, 1);
        }
        if (i == 1) assert_int_equal(sum_of(rows, "AZE", "ARM").n, 2);
        if (i == 2) assert_true(links(&rows->at[1], "GBR", "IRQ") && rows->at[1].weight == 333333);
        if (i == 3) {
            assert_true(links(&rows->at[0], "IRQ", "USA") && links(&rows->at[1], "IRQ", ""));
            assert_int_equal(rows->at[0].first, ent_day_of(1979, 1, 10));
            assert_int_equal(rows->reports.at[0].n_unmapped, 0);
        }
        if (i == 4) assert_true(rows->at[1].mutual);
        free_rows(rows);
        free(table);
        free(map);
    }
    assert_null(next_block(&at, "map"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page__lists_every_format),
        cmocka_unit_test(page__has_the_codes_of_several_values),
        cmocka_unit_test(page__says_the_quad_classes),
        cmocka_unit_test(page__says_the_namings),
        cmocka_unit_test(page__has_mappings_that_read_their_tables),
    };
    return cmocka_run_group_tests_name("event page", tests, read_page, free_page);
}
