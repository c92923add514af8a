/* test_rows.c - rows out of bytes: the fast splitter against its slow definition on random bytes, and
 * quoted tables by RFC 4180. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/random.h"
#include "entente/context.h"
#include "event/rows.h"

#include <stdio.h>
#include <string.h>

static uint32_t ends_a[ENT_CSV_ENDS], ends_b[ENT_CSV_ENDS];

static ent_csv csv_of(const char *text, size_t n, char separator, uint32_t *ends) {
    return (ent_csv){
        .text = text, .n = n, .line = 1, .last = true, .separator = separator, .ends = ends};
}

/* ---- fast and slow */

/* Separators and line ends are common, so that every number of bits in 64 bytes turns up. */
static size_t make_text(ent_rng *rng, char *text, size_t room) {
    static const char letters[] = "\t\t\t\n\r\"ab,;\x01\xC3\xA9z";
    size_t n = ent_rng_below(rng, (uint32_t)room - 1);
    uint32_t dull = ent_rng_below(rng, 4);
    for (size_t i = 0; i < n; i++)
        text[i] =
            ent_rng_below(rng, 4) < dull ? 'x' : letters[ent_rng_below(rng, sizeof letters - 1)];
    text[n++] = '\n';
    return n;
}

static void compare_rows(const ent_csv_row *a, const ent_csv_row *b) {
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->high, b->high);
    assert_ptr_equal(a->text, b->text);
    assert_memory_equal(a->end, b->end, a->n * sizeof *a->end);
}

static void fast_splitting__is_the_slow_definition(void **state) {
    (void)state;
    enum { ROOM = 700, TEXTS = 3000 };
    char text[ROOM + ENT_CSV_PADDING] = "";
    ent_rng rng = ent_rng_new(8, 1, 0);
    for (unsigned t = 0; t < TEXTS; t++) {
        size_t n = make_text(&rng, text, ROOM);
        /* What stands behind the text must not matter. */
        for (unsigned k = 0; k < ENT_CSV_PADDING; k++) text[n + k] = "\t\n"[k % 2];
        ent_csv a = csv_of(text, n, '\t', ends_a), b = csv_of(text, n, '\t', ends_b);
        ent_csv_row row_a, row_b;
        uint64_t n_rows = 0;
        for (;; n_rows++) {
            ent_csv_end end = ent_csv_next(&a, &row_a);
            assert_int_equal(end, ent_csv_next_slow(&b, &row_b));
            assert_int_equal(a.at, b.at);
            if (end != ENT_CSV_DONE) break;
            compare_rows(&row_a, &row_b);
        }
        assert_int_equal(n_rows, ent_count_lines((ent_slice){text, n}));
    }
}

static void splitting__asks_for_more(void **state) {
    (void)state;
    char text[16 + ENT_CSV_PADDING] = "a\tb\nc\td";
    memset(text + 7, '\n', ENT_CSV_PADDING);
    ent_csv csv = csv_of(text, 7, '\t', ends_a);
    ent_csv_row row;
    csv.last = false;
    assert_int_equal(ent_csv_next(&csv, &row), ENT_CSV_DONE);
    assert_int_equal(ent_csv_next(&csv, &row), ENT_CSV_MORE);
    assert_int_equal(csv.at, 4);
    assert_int_equal(csv.line, 2);
    csv.at = csv.n;
    assert_int_equal(ent_csv_next(&csv, &row), ENT_CSV_MORE);
    csv.last = true;
    assert_int_equal(ent_csv_next(&csv, &row), ENT_CSV_NONE);
}

static void splitting__stops_at_ten_thousand_columns(void **state) {
    (void)state;
    enum { MANY = 1000000 };
    char *text = ent_alloc(MANY + ENT_CSV_PADDING + 1, 1);
    for (unsigned quoted = 0; quoted < 2; quoted++) {
        ent_csv_row row;
        memset(text, ',', MANY);
        if (quoted) memcpy(text, "\"a\"", 3);
        text[MANY] = '\n';
        ent_csv csv = csv_of(text, MANY + 1, ',', ends_a);
        csv.quoted = quoted;
        csv.room = quoted ? ent_alloc(MANY + 1, 1) : NULL;
        assert_int_equal(ent_csv_next(&csv, &row), ENT_CSV_COLUMNS);
        text[ENT_MOST_COLUMNS - 1 + 3 * quoted] = '\n';
        csv.n = ENT_MOST_COLUMNS + 3 * quoted;
        assert_int_equal(ent_csv_next(&csv, &row), ENT_CSV_DONE);
        assert_int_equal(row.n, ENT_MOST_COLUMNS);
        ent_free(csv.room);
    }
    ent_free(text);
}

/* ---- RFC 4180 */

/* All rows as text: fields with `|` behind them, rows with `/`, and line numbers before. */
static const char *all_of(const char *text, char separator) {
    static char out[512], room[256], padded[256 + ENT_CSV_PADDING];
    size_t n = strlen(text), at = 0;
    memset(padded, '"', sizeof padded);
    memcpy(padded, text, n);
    ent_csv csv = csv_of(padded, n, separator, ends_a);
    ent_csv_row row;
    ent_csv_end end;
    csv.quoted = true;
    csv.room = room;
    while ((end = ent_csv_next(&csv, &row)) == ENT_CSV_DONE) {
        at += (size_t)sprintf(out + at, "%u:", (unsigned)row.line);
        for (uint32_t c = 0; c < row.n; c++) {
            ent_slice f = ent_csv_field(&row, c);
            at += (size_t)sprintf(out + at, "%.*s|", (int)f.n, f.s);
        }
        at += (size_t)sprintf(out + at, "/");
    }
    sprintf(out + at, end == ENT_CSV_NONE ? "." : "?");
    return out;
}

static void quoted_rows__are_those_of_rfc_4180(void **state) {
    (void)state;
    assert_string_equal(all_of("a,b\nc,d\n", ','), "1:a|b|/2:c|d|/.");
    assert_string_equal(all_of("a,\"b,c\"\r\nd,\"\"\r\n", ','), "1:a|b,c|/2:d||/.");
    assert_string_equal(all_of("\"say \"\"no\"\"\",x\n", ','), "1:say \"no\"|x|/.");
    assert_string_equal(all_of("a,\"two\nlines\",b\nc,d,e\n", ','), "1:a|two\nlines|b|/3:c|d|e|/.");
    assert_string_equal(all_of("a,\"two\r\nlines\"\r\nc,d\r\n", ','), "1:a|two\r\nlines|/3:c|d|/.");
    assert_string_equal(all_of(",\n\n,,\n", ','), "1:||/2:|/3:|||/.");
    assert_string_equal(all_of("a;\"b;c\"\n", ';'), "1:a|b;c|/.");
}

static void quotes_within__are_ordinary_characters(void **state) {
    (void)state;
    assert_string_equal(all_of("a \"b\" c,d\n", ','), "1:a \"b\" c|d|/.");
    assert_string_equal(all_of("\"a\" b,d\n", ','), "1:a b|d|/.");
}

static void a_quote_left_open__asks_for_more(void **state) {
    (void)state;
    assert_string_equal(all_of("a,b\nc,\"d\ne,f\n", ','), "1:a|b|/?");
    assert_string_equal(all_of("a,\"b\"", ','), "?");
}

/* What is between the quotes of a random table comes out again. */
static void quoted_tables__come_back(void **state) {
    (void)state;
    enum { TABLES = 2000 };
    ent_rng rng = ent_rng_new(8, 2, 0);
    static const char letters[] = "ab,\"\n\r;x ";
    for (unsigned t = 0; t < TABLES; t++) {
        char cells[12][8], text[400 + ENT_CSV_PADDING] = "", room[400];
        size_t lengths[12], n = 0;
        for (unsigned k = 0; k < 12; k++) {
            lengths[k] = ent_rng_below(&rng, 8);
            text[n++] = '"';
            for (size_t i = 0; i < lengths[k]; i++) {
                char c = cells[k][i] = letters[ent_rng_below(&rng, sizeof letters - 1)];
                text[n++] = c;
                if (c == '"') text[n++] = c;
            }
            text[n++] = '"';
            text[n++] = k % 4 == 3 ? '\n' : ',';
        }
        ent_csv csv = csv_of(text, n, ',', ends_a);
        ent_csv_row row;
        uint64_t line = 1;
        csv.quoted = true;
        csv.room = room;
        for (unsigned r = 0; r < 3; r++) {
            assert_int_equal(ent_csv_next(&csv, &row), ENT_CSV_DONE);
            assert_int_equal(row.n, 4);
            assert_int_equal(row.line, line);
            for (unsigned k = 0; k < 4; k++) {
                ent_slice f = ent_csv_field(&row, k);
                ent_slice cell = {cells[4 * r + k], lengths[4 * r + k]};
                assert_true(ent_slice_eq(f, cell));
                line += ent_count_lines(cell);
            }
            line++;
        }
        assert_int_equal(ent_csv_next(&csv, &row), ENT_CSV_NONE);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fast_splitting__is_the_slow_definition),
        cmocka_unit_test(splitting__asks_for_more),
        cmocka_unit_test(splitting__stops_at_ten_thousand_columns),
        cmocka_unit_test(quoted_rows__are_those_of_rfc_4180),
        cmocka_unit_test(quotes_within__are_ordinary_characters),
        cmocka_unit_test(a_quote_left_open__asks_for_more),
        cmocka_unit_test(quoted_tables__come_back),
    };
    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
