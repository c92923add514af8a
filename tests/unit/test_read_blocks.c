/* test_read_blocks.c - a file cut into blocks at every place: the events are the same, also with line
 * breaks in quotes, and what is shared by the readers. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/mem.h"
#include "base/str.h"
#include "event/read_rows.h"

#include <string.h>

/* ---- every size of block */

enum { MOST_WORKERS = 3 };

typedef struct found {
    ent_str text;
    uint64_t n, lines, ids; /* sums that do not depend on the order */
} found;

static ent_status each(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *e) {
    (void)ctx;
    found *f = (found *)user + worker;
    ent_str_addf(&f->text, "%u:%.*s %.*s>%.*s\n", (unsigned)e->line, (int)e->id.n, e->id.s,
                 (int)e->from.nation.n, e->from.nation.s, (int)e->to.raw.n, e->to.raw.s);
    uint32_t id = 0;
    ent_count_read(e->id, &id);
    f->n++;
    f->lines += e->line;
    f->ids += id * e->line;
    return ENT_OK;
}

/* The text in blocks of that size; what was found by all workers. */
static ent_status read_in_blocks(ent_slice text, size_t size, unsigned jobs, found by[MOST_WORKERS],
                                 ent_fault *fault) {
    ent_ctx *ctx = ent_ctx_new();
    ent_feed *feed = NULL;
    ent_blocks blocks = {0};
    ent_block first = {0};
    ent_recognised how;
    ent_event_read_options o = {.wants = ENT_WANT_ALL, .jobs = jobs};
    ent_row_worker *workers = ent_alloc(jobs, sizeof *workers);
    const char *name;
    bool more = true;
    assert_int_equal(ent_feed_memory(ctx, "file", text, false, &feed), ENT_OK);
    assert_int_equal(ent_feed_next(ctx, feed, &name), ENT_OK);
    ent_blocks_begin(&blocks, feed, size);
    ent_status st = ent_blocks_next(ctx, &blocks, &first, 0);
    while (st == ENT_OK && more) {
        st = ent_recognise(ctx, name, &first, &o, ent_feed_fault(feed), &how, &more);
        if (st == ENT_OK && more) st = ent_blocks_next(ctx, &blocks, &first, 0);
    }
    ent_reading_job job = {.blocks = &blocks,
                           .how = &how,
                           .options = &o,
                           .fault = ent_feed_fault(feed),
                           .each = each,
                           .user = by,
                           .first = &first,
                           .workers = workers,
                           .jobs = jobs};
    if (st == ENT_OK) st = ent_read_rows(ctx, &job);
    *fault = *ent_feed_fault(feed);
    for (unsigned k = 0; k < jobs; k++) ent_row_worker_clear(&workers[k]);
    ent_free(workers);
    ent_block_clear(&first);
    ent_blocks_clear(&blocks);
    ent_feed_close(feed);
    ent_ctx_free(ctx);
    return st;
}

static void clear(found by[MOST_WORKERS]) {
    for (unsigned k = 0; k < MOST_WORKERS; k++) ent_str_clear(&by[k].text);
    memset(by, 0, MOST_WORKERS * sizeof *by);
}

#define HEAD                                                                                       \
    "Event ID,Event Date,Source Name,Source Country,Event Text,Target Name,Target Country,Story "  \
    "ID\r\n"

static const char quoted_rows[] =
    HEAD "1,2017-06-01,A,Iran,Consult,\"B, or\nC\",Iran,7\r\n"
         "\r\n"
         "2,2017-06-01,A,\"Iran\",Consult,\"say \"\"no\"\"\n\nand go\",Iran,\"7\"\r\n"
         "3,2017-06-01,A,Iran,Consult,plain,Iran,7\r\n"
         "4,2017-06-01,A,Iran,Consult,\"\",Iran,7";
static const char quoted_events[] = "2:1 Iran>B, or\nC\n"
                                    "5:2 Iran>say \"no\"\n\nand go\n"
                                    "8:3 Iran>plain\n"
                                    "9:4 Iran>\n";

static void quoted_rows__do_not_depend_on_blocks(void **state) {
    (void)state;
    for (size_t size = 1; size <= sizeof quoted_rows + 1; size++) {
        found by[MOST_WORKERS] = {{{0}, 0, 0, 0}};
        ent_fault fault;
        assert_int_equal(read_in_blocks(ent_slice_of(quoted_rows), size, 1, by, &fault), ENT_OK);
        assert_string_equal(ent_str_get(&by[0].text), quoted_events);
        clear(by);
    }
}

/* A quote left open is told by the line of its row, wherever blocks end. */
static void open_quotes__do_not_depend_on_blocks(void **state) {
    (void)state;
    static const char text[] = HEAD "1,2017-06-01,A,Iran,Consult,\"B\nC\",Iran,7\n"
                                    "2,2017-06-01,A,Iran,Consult,\"open\n,Iran,7\nand so on\n";
    for (size_t size = 1; size <= sizeof text + 1; size++) {
        found by[MOST_WORKERS] = {{{0}, 0, 0, 0}};
        ent_fault fault;
        assert_int_equal(read_in_blocks(ent_slice_of(text), size, 1, by, &fault), ENT_EINPUT);
        assert_string_equal(fault.code, "E293");
        assert_int_equal(fault.line, 4);
        assert_string_equal(fault.excerpt, "2,2017-06-01,A,Iran,Consult,\"open");
        clear(by);
    }
}

static void plain_rows__do_not_depend_on_blocks_or_workers(void **state) {
    (void)state;
    enum { ROWS = 12 };
    ent_str text = {0};
    uint64_t lines = 0, ids = 0;
    ent_str_add(&text,
                "Event ID\tEvent Date\tSource Name\tSource Country\tEvent Text\tTarget Name\t"
                "Target Country\tStory ID\n");
    for (uint64_t k = 1; k <= ROWS; k++) {
        ent_str_addf(&text, "%u\t2017-06-01\tA\tIran\tConsult\tB\tIran\t7\n%s", (unsigned)k,
                     k % 3 ? "" : "\n");
        uint64_t line = 1 + k + (k - 1) / 3;
        lines += line;
        ids += k * line;
    }
    for (unsigned jobs = 1; jobs <= MOST_WORKERS; jobs++)
        for (size_t size = 1; size < text.n + 2; size += jobs) {
            found by[MOST_WORKERS] = {{{0}, 0, 0, 0}};
            ent_fault fault;
            assert_int_equal(read_in_blocks((ent_slice){text.s, text.n}, size, jobs, by, &fault),
                             ENT_OK);
            for (unsigned k = 1; k < MOST_WORKERS; k++) {
                by[0].n += by[k].n;
                by[0].lines += by[k].lines;
                by[0].ids += by[k].ids;
            }
            assert_int_equal(by[0].n, ROWS);
            assert_int_equal(by[0].lines, lines);
            assert_int_equal(by[0].ids, ids);
            clear(by);
        }
    ent_str_clear(&text);
}

/* ---- days, codes, columns */

static void days__are_read_as_files_have_them(void **state) {
    (void)state;
    static const char *const same[] = {"20150701",         "2015-07-01",  "2015-07-01 00:00:00.000",
                                       "2015-07-01T12:00", "7/1/2015",    "07/01/2015",
                                       "1 July 2015",      "01 jul 2015", " 20150701 ",
                                       "20150701235959"};
    static const char *const none[] = {"",           "2015",           "20150732",   "20150229",
                                       "2015-13-01", "2015-07-01x",    "31/12/2015", "1 Jule 2015",
                                       "2015070",    "2015070123595x", "0000-01-01", "7/1/15",
                                       "1 July"};
    ent_day day, expected = ent_day_of(2015, 7, 1);
    for (unsigned k = 0; k < sizeof same / sizeof *same; k++) {
        if (!ent_day_read(ent_slice_of(same[k]), &day)) fail_msg("%s is no day", same[k]);
        assert_int_equal(day, expected);
    }
    for (unsigned k = 0; k < sizeof none / sizeof *none; k++)
        if (ent_day_read(ent_slice_of(none[k]), &day)) fail_msg("%s is a day", none[k]);
    static ent_reading r;
    for (unsigned k = 0; k < 3; k++) { /* known or not, the same */
        assert_true(ent_day_known(ent_slice_of("20150701"), &r, &day));
        assert_int_equal(day, expected);
        assert_false(ent_day_known(ent_slice_of("20150732"), &r, &day));
        assert_true(ent_day_known(ent_slice_of("20160229"), &r, &day));
        assert_int_equal(day, ent_day_of(2016, 2, 29));
    }
}

static void codes__are_held_against_their_root(void **state) {
    (void)state;
    static const struct {
        const char *code, *root, *is; /* NULL: lost */
    } tries[] = {{"010", "01", "010"}, {"10", "10", "10"},   {"110", "11", "110"},
                 {"110", "1", NULL},   {"10", "1", NULL},    {"10", "01", NULL},
                 {"1", "1", NULL},     {"190", "19", "190"}, {"13y", "13", "13y"},
                 {"190", "", "190"},   {"", "1", ""},        {"190", "18", "190"},
                 {"042", "04", "042"}, {"42", "04", NULL},   {"0874", "08", "0874"}};
    for (unsigned k = 0; k < sizeof tries / sizeof *tries; k++) {
        static ent_reading r;
        char padded[8] = "0";
        strcat(padded, tries[k].code);
        ent_slice code = ent_slice_of(tries[k].code), root = ent_slice_of(tries[k].root);
        r = (ent_reading){.wants = 0};
        ent_slice is = ent_code_by_root(code, root, false, &r);
        assert_int_equal(r.zeros_lost, tries[k].is == NULL);
        if (tries[k].is) assert_true(ent_slice_is(is, tries[k].is));
        r = (ent_reading){.pad_codes = true};
        is = ent_code_by_root(code, root, false, &r);
        assert_false(r.zeros_lost);
        assert_true(ent_slice_is(is, tries[k].is ? tries[k].is : padded));
        assert_int_equal(r.odd, tries[k].is ? 0 : 1u << ENT_ODD_PADDED);
    }
}

/* The root is the beginning of the code, but never half a letter. */
static void roots__are_whole_letters(void **state) {
    (void)state;
    static const char *const codes[] = {"042",
                                        "4\xC3\xA9"
                                        "2",
                                        "4", ""};
    static const char *const roots[] = {"04", "", "", ""};
    for (unsigned k = 0; k < 4; k++) {
        static ent_reading r;
        ent_coded event = {.n_parts = 1};
        ent_cameo_read(ent_slice_of(codes[k]), &r, &event);
        assert_true(ent_slice_is(event.root, roots[k]));
    }
}

static void columns__are_found_by_name(void **state) {
    (void)state;
    static const char text[] = "Event ID,event_date, CAMEO  Code ,Event-Intensity,";
    static const uint32_t ends[] = {8, 19, 33, 49, 50};
    ent_csv_row row = {1, text, ends, 5, false};
    ent_sniffed s = {.rows = &row, .n_rows = 1, .n_columns = 5};
    assert_int_equal(ent_sniffed_column(&s, "event id"), 0);
    assert_int_equal(ent_sniffed_column(&s, "Event Date"), 1);
    assert_int_equal(ent_sniffed_column(&s, "cameo_code"), 2);
    assert_int_equal(ent_sniffed_column(&s, "Intensity|Event Intensity"), 3);
    assert_int_equal(ent_sniffed_column(&s, "Event"), ENT_NO_COLUMN);
    assert_int_equal(ent_sniffed_column(&s, "EventID"), ENT_NO_COLUMN);
    assert_true(ent_slice_is(ent_csv_field(&row, 4), ""));
    assert_true(ent_slice_is(ent_csv_field(&row, 5), ""));
    assert_true(ent_slice_is(ent_csv_field(&row, ENT_NO_COLUMN), ""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quoted_rows__do_not_depend_on_blocks),
        cmocka_unit_test(open_quotes__do_not_depend_on_blocks),
        cmocka_unit_test(plain_rows__do_not_depend_on_blocks_or_workers),
        cmocka_unit_test(days__are_read_as_files_have_them),
        cmocka_unit_test(codes__are_held_against_their_root),
        cmocka_unit_test(roots__are_whole_letters),
        cmocka_unit_test(columns__are_found_by_name),
    };
    return cmocka_run_group_tests_name("read_blocks", tests, NULL, NULL);
}
