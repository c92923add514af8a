/* test_mapping.c - tables of one's own by a mapping: what is read, and what is wrong with a mapping. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "event_rows.h"

static char path[1024];

static const char *data(const char *name) {
    const char *root = getenv("ENTENTE_DATA");
    snprintf(path, sizeof path, "%s/%s", root ? root : "", name);
    FILE *file = root ? fopen(path, "rb") : NULL;
    if (!file) {
        printf("skipped: %s (no such file in ENTENTE_DATA)\n", name);
        return NULL;
    }
    fclose(file);
    return path;
}

static void assert_slice(ent_slice s, const char *text) {
    char copy[400];
    snprintf(copy, sizeof copy, "%.*s", (int)s.n, s.s);
    assert_string_equal(copy, text);
}

static event_rows *read_text(const char *text, const char *map) {
    event_rows *rows = rows_of_text(text, map);
    if (rows->status != ENT_OK) fail_msg("%s", ent_last_message(rows->ctx));
    return rows;
}

/* ---- the tables that this is for */

static void user_csv__by_the_right_columns(void **state) {
    (void)state;
    if (!data("data/events/gdelt-user-csv/20201113.csv")) return;
    event_rows *rows = rows_of_file(path, "date = Day\n"
                                          "from = Actor_1_Country_ABBR cameo\n"
                                          "to = Actor_2_Country_ABBR cameo\n"
                                          "code = Event_Code scheme cameo\n"
                                          "score = Goldstein_Scale\n"
                                          "id = Global_Event_ID\n");
    assert_int_equal(rows->status, ENT_OK);
    assert_int_equal(rows->n, 2824);
    event_sum s = sum_of(rows, "AZE", "ARM");
    assert_int_equal(s.n, 13);
    assert_int_equal(s.value, 1000000);
    assert_int_equal(rows->reports.at[0].n_unmapped, 0);
    free_rows(rows);
}

/* That user's `.._Country_Code` is the code of the actor: what is no country is listed. */
static void user_csv__by_the_trap(void **state) {
    (void)state;
    if (!data("data/events/gdelt-user-csv/20201113.csv")) return;
    event_rows *rows = rows_of_file(path, "date = Day\n"
                                          "from = Actor_1_Country_Code cameo\n"
                                          "to = Actor_2_Country_Code cameo\n"
                                          "score = Goldstein_Scale\n");
    assert_int_equal(rows->status, ENT_OK);
    event_sum s = sum_of(rows, "AZE", "ARM");
    assert_int_equal(s.n, 6);
    assert_int_equal(s.value, 1200000);
    assert_true(rows->reports.at[0].n_unmapped > 0);
    free_rows(rows);
}

#define FLAGSHIP                                                                                   \
    "# the ledger of the flagship\n"                                                               \
    "id = id\ndate = date\nprecision = precision\n"                                                \
    "from = source_actor iso3 list \";\"\n"                                                        \
    "to = target_actor iso3 list \";\"\n"                                                          \
    "code = cameo scheme cameo\nroot = cameo_root\nscore = score\nquad = quad\n"                   \
    "text = text\nplace = place\ntags = issue\nsource = source\n"                                  \
    "reliability = reliability\ncredibility = credibility\n"                                       \
    "value GAZPROM of from, to = RUS  # a firm counts for its state\n"                             \
    "value ITERA of from, to = RUS\nvalue ROSNEFT of from, to = RUS\n"                             \
    "value LUKOIL of from, to = RUS\nvalue TURKMENGAZ of from, to = TKM\n"                         \
    "skip where after_cutoff = 1\n"

/* Of an unordered pair, as the reference counts them: one a row, mean of scores, those below 0. */
static void flagship__dyads_are_those_of_its_table(void **state) {
    (void)state;
    if (!data("region/events.csv")) return;
    event_rows *rows = rows_of_file(path, FLAGSHIP);
    if (rows->status != ENT_OK) fail_msg("%s", ent_last_message(rows->ctx));
    assert_int_equal(rows->reports.at[0].rows, 207);
    static const struct {
        const char *a, *b;
        size_t n;
        int mean; /* hundredths */
        size_t negative;
    } table[] = {
        {"RUS", "TKM", 50, 345, 14}, {"AZE", "TKM", 31, 189, 13}, {"AZE", "RUS", 20, 483, 4},
        {"KAZ", "RUS", 18, 694, 1},  {"KAZ", "TKM", 16, 632, 2},  {"IRN", "RUS", 16, 511, 2},
        {"IRN", "TKM", 14, 501, 2},  {"AZE", "IRN", 14, 267, 5},  {"TKM", "USA", 9, 521, 0},
    };
    for (size_t k = 0; k < sizeof table / sizeof table[0]; k++) {
        size_t n = 0, negative = 0;
        int64_t sum = 0;
        uint64_t last = 0;
        for (size_t i = 0; i < rows->n; i++) {
            const ent_coded *row = &rows->at[i];
            bool pair = links(row, table[k].a, table[k].b) || links(row, table[k].b, table[k].a);
            if (!pair || row->line == last) continue;
            last = row->line;
            n++;
            sum += row->value;
            negative += row->value < 0;
        }
        double mean = (double)sum / (double)n / 1e4;
        assert_int_equal(n, table[k].n);
        assert_true(mean > table[k].mean - 0.51 && mean < table[k].mean + 0.51);
        assert_int_equal(negative, table[k].negative);
    }
    free_rows(rows);
}

/* ---- rows */

static void lists__become_pairs(void **state) {
    (void)state;
    static const char text[] = "d,a,b\n"
                               "2012,x;y;z,x;y;z\n" /* among all: 3, mutual */
                               "2012,x;y,z\n"       /* both to one */
                               "2012,x;y,\n"        /* two postures */
                               "2012,x,x\n"         /* within one */
                               "2012,x;y,y;z\n"     /* x-y, x-z, y-z */
                               "2012, x ; x ,y\n";  /* named twice */
    event_rows *rows = read_text(text, "date = d\nfrom = a list \";\"\nto = b list \";\"\n");
    assert_int_equal(rows->n, 3 + 2 + 2 + 1 + 3 + 1);
    for (size_t i = 0; i < 3; i++) assert_true(rows->at[i].mutual);
    for (size_t i = 3; i < rows->n; i++) assert_false(rows->at[i].mutual);
    for (size_t i = 0; i < rows->n; i++) assert_int_equal(rows->at[i].weight, ENT_MILLION);
    assert_slice(rows->at[2].from.raw, "y");
    assert_slice(rows->at[2].to.raw, "z");
    assert_slice(rows->at[5].to.raw, "");
    assert_slice(rows->at[7].to.raw, "x");
    free_rows(rows);
    rows = read_text(text, "date = d\nfrom = a list \";\" split\nto = b list \";\"\n");
    uint64_t whole = 0;
    for (size_t i = 0; i < rows->n; i++) whole += rows->at[i].weight;
    assert_int_equal(whole, 6 * (uint64_t)ENT_MILLION);
    free_rows(rows);
}

static void cells__mean_what_the_mapping_says(void **state) {
    (void)state;
    event_rows *rows = read_text("when;who;whom;what;how bad;sure;keep\n"
                                 "05/09/2012;ENI;Baku office;fight;-7,5;B;1\n"
                                 "05.10.2012;Russia;azeri;statement;-2.5;E;1\n"
                                 "06.10.2012;Russia;azeri;dance;;E;0\n"
                                 "31.02.2012;Russia;azeri;dance;;E;1\n",
                                 "separator ;\ndate = when order dmy\nfrom = who name\n"
                                 "to = #3 name\nkind = what\nscore = \"how bad\"\n"
                                 "reliability = sure\n"
                                 "value ENI of from = Italy\n"
                                 "value \"Baku office\" of to = Azerbaijan\n"
                                 "value fight of kind = assault\n"
                                 "skip where keep != 1\n");
    assert_int_equal(rows->n, 2);
    const ent_read_report *report = &rows->reports.at[0];
    assert_int_equal(report->left_out[ENT_LEFT_SKIPPED].n, 1);
    assert_int_equal(report->left_out[ENT_LEFT_NO_DATE].n, 1);
    assert_int_equal(report->odd[ENT_ODD_VALUE].n, 1); /* a comma is no point */
    assert_true(links(&rows->at[0], "ITA", "AZE"));
    assert_slice(rows->at[0].from.raw, "ENI");
    assert_slice(rows->at[0].from.code, "Italy");
    assert_slice(rows->at[0].code, "assault");
    assert_slice(rows->at[0].score_of, "B");
    assert_int_equal(rows->at[0].scheme, ENT_SCHEME_PLOVER);
    assert_int_equal(rows->at[0].quad, 4);
    assert_int_equal(rows->at[0].first, ent_day_of(2012, 9, 5));
    assert_int_equal(rows->at[1].first, ent_day_of(2012, 10, 5));
    assert_int_equal(rows->at[1].scheme, ENT_SCHEME_OWN);
    ent_event_kind kind;
    assert_true(ent_coded_kind(&rows->at[1], &kind) && kind == ENT_EVENT_STATEMENT);
    assert_int_equal(rows->at[1].value, -2500000);
    free_rows(rows);
}

/* R writes NA for what is missing, ISO 3166 for Namibia. */
static void na__is_namibia_in_a_column_of_iso2(void **state) {
    (void)state;
    static const char text[] = "d,a,b\n2012,NA,NA\n2012,CH,none\n";
    event_rows *rows = read_text(text, "date = d\nfrom = a iso2\nto = b iso3\n"
                                       "value none of to = \"\"\n");
    assert_true(links(&rows->at[0], "NAM", ""));
    assert_true(links(&rows->at[1], "CHE", ""));
    assert_slice(rows->at[0].to.raw, "");
    assert_slice(rows->at[1].to.raw, "");
    free_rows(rows);
    rows = read_text(text, "date = d\nfrom = a fips\nvalue NA of from = \"\"\n");
    assert_true(links(&rows->at[0], "", ""));
    assert_true(links(&rows->at[1], "CHN", ""));
    free_rows(rows);
}

static void dates__have_their_precision(void **state) {
    (void)state;
    event_rows *rows = read_text("2012,x,\n2012-09,x,\n2012-09-05,x,month\n2012-09-05,x,week\n"
                                 "2012-09-05,x,day\n",
                                 "no header\ndate = #1\nfrom = #2\nprecision = #3\n");
    static const struct {
        ent_dated dated;
        int first[3], last[3];
    } expected[] = {{ENT_DATED_YEAR, {2012, 1, 1}, {2012, 12, 31}},
                    {ENT_DATED_MONTH, {2012, 9, 1}, {2012, 9, 30}},
                    {ENT_DATED_MONTH, {2012, 9, 1}, {2012, 9, 30}},
                    {ENT_DATED_WEEK, {2012, 9, 3}, {2012, 9, 9}},
                    {ENT_DATED_DAY, {2012, 9, 5}, {2012, 9, 5}}};
    assert_int_equal(rows->n, 5);
    for (size_t i = 0; i < 5; i++) {
        const int *f = expected[i].first, *l = expected[i].last;
        assert_int_equal(rows->at[i].dated, expected[i].dated);
        assert_int_equal(rows->at[i].first, ent_day_of(f[0], f[1], f[2]));
        assert_int_equal(rows->at[i].last, ent_day_of(l[0], l[1], l[2]));
    }
    free_rows(rows);
}

static void zeros__that_are_lost_are_seen(void **state) {
    (void)state;
    event_rows *rows = rows_of_text("d,a,c\n2012,x,42\n", "date = d\nfrom = a\n"
                                                          "code = c scheme cameo\n");
    assert_int_equal(rows->status, ENT_EINPUT);
    assert_string_equal(ent_ctx_diag(rows->ctx, 0)->code, "E292");
    free_rows(rows);
    /* A root is a code of two digits. */
    rows = read_text("d,a,c\n2012,x,19\n2012,x,057\n2012,x,99\n2012,x,13y\n",
                     "date = d\nfrom = a\ncode = c scheme cameo\n");
    assert_int_equal(rows->reports.at[0].odd[ENT_ODD_CODE].n, 2);
    assert_int_equal(rows->at[0].quad, 4);
    assert_int_equal(rows->at[2].quad, 0);
    assert_int_equal(rows->at[3].quad, 3); /* of no code that is known, and of root 13 */
    free_rows(rows);
}

static void our_columns__need_no_mapping(void **state) {
    (void)state;
    event_rows *rows = read_text(
        "date,date_end,from,to,mutual,kind,text,source,grade,score,code,alleged_by\n"
        "2012-09-05,2012-09-12,turkmenistan,none,no,mobilize,a drill,eurasianet,B2,-7.2,,\n"
        "2017-10,,russia;kazakhstan,russia;kazakhstan,yes,consult,\"talks, long\",s,A1,7,046,\n"
        "2018,,a,b,no,statement,words,s,F6,,,tass\n",
        NULL);
    assert_string_equal(rows->reports.at[0].format->id, "own");
    assert_int_equal(rows->n, 3);
    assert_true(rows->at[0].lasts);
    assert_slice(rows->at[0].to.raw, ""); /* a posture */
    assert_slice(rows->at[0].score_of, "B2");
    assert_slice(rows->at[0].code, "mobilize");
    assert_true(rows->at[1].mutual);
    assert_slice(rows->at[1].text, "talks, long");
    assert_slice(rows->at[1].code, "046"); /* says the same kind, and more */
    assert_slice(rows->at[2].alleged_by, "tass");
    assert_false(rows->at[2].has_value);
    assert_int_equal(rows->reports.at[0].n_unmapped, 0); /* names of a model are no countries */
    free_rows(rows);
}

/* ---- mappings that are wrong */

static void faults__stand_at_their_place(void **state) {
    (void)state;
    static const struct {
        const char *map;
        uint32_t line, column;
        const char *message;
    } rows[] = {
        {"dat = d\n", 1, 1, "\"dat\" is no field; did you mean \"date\"?"},
        {"date = d\n", 2, 1, "the mapping has no line for \"from\""},
        {"from = a\n", 2, 1, "the mapping has no line for \"date\""},
        {"date = d\nfrom = b\n", 2, 8, "test.csv has no column \"b\"; did you mean \"d\"?"},
        {"date = d\nfrom = \"Actor 1\" # the first\n", 2, 8, "test.csv has no column \"Actor 1\""},
        {"date = d\nfrom = #9\n", 2, 8, "test.csv has 3 columns"},
        {"date = d\nfrom = #0\n", 2, 8, "\"#0\" stands where a column is needed"},
        {"date = d\nfrom = a iso4\n", 2, 10,
         "\"iso4\" is no naming of countries; did you mean \"iso3\"?"},
        {"date = d\n\ndate = c\nfrom = a\n", 3, 1,
         "\"date\" has a line already; a field has one column"},
        {"date = d order dym\nfrom = a\n", 1, 16,
         "\"dym\" is no order of a date; did you mean \"dmy\"?"},
        {"date d\nfrom = a\n", 1, 6, "\"d\" stands where \"=\" or \"is\" is needed"},
        {"date =\nfrom = a\n", 1, 7, "the line ends where a column is needed"},
        {"date = d\nfrom = a list\n", 2, 14, "the line ends where a separator is needed"},
        {"date = d iso3\nfrom = a\n", 1, 10, "\"iso3\" stands where the end of the line is needed"},
        {"date = d\nfrom = a\ncode = c scheme cameos\n", 3, 17,
         "\"cameos\" is no scheme of codes; did you mean \"cameo\"?"},
        {"date = d\nfrom = \"a\n", 2, 8, "a quote that is not closed on its line"},
        {"date = d\nfrom = a\nvalue x of too = y\n", 3, 12,
         "\"too\" is no field; did you mean \"to\"?"},
        {"date = d\nfrom = a\nvalue x = y\n", 3, 9, "\"=\" stands where \"of\" is needed"},
        {"date = d\nfrom = a\nskip where z = 1\n", 3, 12,
         "test.csv has no column \"z\"; did you mean \"d\"?"},
        {"date = d\nfrom = a\nskip if c = 1\n", 3, 6, "\"if\" stands where \"where\" is needed"},
        {"separator dot\ndate = d\nfrom = a\n", 1, 11,
         "\"dot\" stands where a separator is needed"},
        {"no headers\ndate = #1\nfrom = #2\n", 1, 4,
         "\"headers\" stands where \"header\" is needed"},
        {"no header\ndate = #1\nfrom = a\n", 3, 8,
         "there is no header that could name a column \"a\""},
        {"date = d\nfrom = a\nvalue x of from = y\nvalue x of to, from = z\n", 4, 7,
         "a line above says already what this cell means there"},
        {"date = d\nfrom = a\nscore = c\n", 3, 9, NULL}, /* of the table with two of it */
        {"date = d\nfrom = \xff\n", 1, 1, "byte 17 of the mapping is no text in UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool twice = !rows[i].message;
        event_rows *r =
            rows_of_text(twice ? "d,a,c,c\n2012,x,1,2\n" : "d,a,c\n2012,x,1\n", rows[i].map);
        assert_int_equal(r->status, ENT_EINPUT);
        assert_true(ent_ctx_diag_count(r->ctx) >= 1);
        const ent_diag *d = ent_ctx_diag(r->ctx, 0);
        assert_string_equal(d->code, "E294");
        assert_string_equal(d->message,
                            twice ? "test.csv has several columns \"c\"" : rows[i].message);
        assert_string_equal(d->file, "test.map");
        assert_int_equal(d->line, rows[i].line);
        assert_int_equal(d->column, rows[i].column);
        free_rows(r);
    }
}

static void faults__are_all_told_at_once(void **state) {
    (void)state;
    event_rows *r = rows_of_text("d,a\n2012,x\n", "dat = d\nfrm = a\nscore = d x\n");
    assert_int_equal(ent_ctx_diag_count(r->ctx), 3);
    free_rows(r);
    char many[2000] = "";
    for (int i = 0; i < 100; i++) strcat(many, "x\n");
    r = rows_of_text("d,a\n2012,x\n", many);
    assert_int_equal(ent_ctx_diag_count(r->ctx), 50);
    free_rows(r);
    r = rows_of_text("d,a\n2012,x\n", "date = e\nfrom = f\n");
    assert_int_equal(ent_ctx_diag_count(r->ctx), 2);
    assert_string_equal(ent_ctx_diag(r->ctx, 0)->help, "columns here: d, a");
    free_rows(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(user_csv__by_the_right_columns),
        cmocka_unit_test(user_csv__by_the_trap),
        cmocka_unit_test(flagship__dyads_are_those_of_its_table),
        cmocka_unit_test(lists__become_pairs),
        cmocka_unit_test(cells__mean_what_the_mapping_says),
        cmocka_unit_test(na__is_namibia_in_a_column_of_iso2),
        cmocka_unit_test(dates__have_their_precision),
        cmocka_unit_test(zeros__that_are_lost_are_seen),
        cmocka_unit_test(our_columns__need_no_mapping),
        cmocka_unit_test(faults__stand_at_their_place),
        cmocka_unit_test(faults__are_all_told_at_once),
    };
    return cmocka_run_group_tests_name("mapping", tests, NULL, NULL);
}
