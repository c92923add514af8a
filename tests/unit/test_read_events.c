/* test_read_events.c - event files through the reader: the reference results of real files (those in
 * ENTENTE_DATA where it is set), the traps, damaged files. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/file.h"
#include "base/str.h"
#include "event/countries.h"
#include "event/fold.h"
#include "event/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading */

enum { MOST_WORKERS = 4, MOST_KEYS = 4096 };

/* What an event adds to: all, those of two countries, one pair of them. */
typedef struct sums {
    uint64_t n;
    int64_t value;
} sums;

typedef struct seen {
    const char *from, *to; /* of `pair`, ISO 3166 */
    sums all, both, pair;
    uint64_t n_home; /* from and to the same country */
    uint64_t quads[5];
    uint64_t lines; /* a sum that tells whether each has its line */
    struct {
        char code[8];
    } codes[64];
    unsigned n_codes; /* different ones of the pair */
    ent_coded first;  /* its texts last as long as the block: one block here */
    char text[400];   /* of the first: `id from to code root place url` */
} seen;

typedef struct reading {
    ent_ctx *ctx;
    ent_arena arena;
    ent_read_reports reports;
    ent_event_read_options options;
    seen by[MOST_WORKERS], all;
    ent_status status;
} reading;

static void add(sums *s, const ent_coded *e) {
    s->n++;
    if (e->has_value) s->value += e->value;
}

static void note_code(seen *s, ent_slice code) {
    for (unsigned k = 0; k < s->n_codes; k++)
        if (ent_slice_is(code, s->codes[k].code)) return;
    if (s->n_codes < 64) snprintf(s->codes[s->n_codes++].code, 8, "%.*s", (int)code.n, code.s);
}

static ent_status each(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *e) {
    (void)ctx;
    reading *r = user;
    assert_true(worker < MOST_WORKERS);
    seen *s = &r->by[worker];
    if (!s->all.n) s->first = *e;
    if (!s->all.n)
        snprintf(s->text, sizeof s->text, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%.*s", (int)e->id.n,
                 e->id.s, (int)e->from.code.n, e->from.code.s, (int)e->to.code.n, e->to.code.s,
                 (int)e->code.n, e->code.s, (int)e->root.n, e->root.s, (int)e->place.n, e->place.s,
                 (int)e->url.n, e->url.s);
    add(&s->all, e);
    s->lines += e->line;
    s->quads[e->source_quad]++;
    if (!e->from.country || !e->to.country) return ENT_OK;
    add(&s->both, e);
    s->n_home += e->from.country == e->to.country;
    if (!r->all.from || strcmp(ent_country_code(e->from.country), r->all.from) != 0 ||
        strcmp(ent_country_code(e->to.country), r->all.to) != 0)
        return ENT_OK;
    add(&s->pair, e);
    note_code(s, e->code);
    return ENT_OK;
}

static void begin(reading *r) {
    memset(r, 0, sizeof *r);
    r->ctx = ent_ctx_new();
    r->options = (ent_event_read_options){.wants = ENT_WANT_ALL, .jobs = 1};
}

static void add_up(reading *r) {
    for (unsigned k = 0; k < MOST_WORKERS; k++) {
        seen *from = &r->by[k], *to = &r->all;
        to->all.n += from->all.n, to->all.value += from->all.value;
        to->both.n += from->both.n, to->both.value += from->both.value;
        to->pair.n += from->pair.n, to->pair.value += from->pair.value;
        to->lines += from->lines;
        to->n_home += from->n_home;
        for (unsigned q = 0; q < 5; q++) to->quads[q] += from->quads[q];
        if (k == 0)
            to->n_codes = from->n_codes, strcpy(to->text, from->text), to->first = from->first;
    }
}

static void read_path(reading *r, const char *path) {
    r->status = ent_read_events(r->ctx, path, &r->options, each, r, &r->arena, &r->reports);
    add_up(r);
}

static void read_text(reading *r, ent_slice text) {
    r->status =
        ent_read_events_text(r->ctx, "file", text, &r->options, each, r, &r->arena, &r->reports);
    add_up(r);
}

static void end(reading *r) {
    ent_vec_clear(&r->reports);
    ent_arena_clear(&r->arena);
    ent_ctx_free(r->ctx);
}

/* ---- files */

static char path_room[1024];

/* NULL: it is not there. */
static const char *data_path(const char *name) {
    const char *folder = getenv("ENTENTE_DATA");
    if (!folder) return NULL;
    snprintf(path_room, sizeof path_room, "%s/data/events/%s", folder, name);
    FILE *f = fopen(path_room, "rb");
    if (f) fclose(f);
    return f ? path_room : NULL;
}

static const char *case_path(const char *name) {
    const char *folder = getenv("ENT_SOURCE_DIR");
    snprintf(path_room, sizeof path_room, "%s/tests/cases/events/%s", folder ? folder : ".", name);
    return path_room;
}

static ent_str case_text(const char *name) {
    ent_ctx *ctx = ent_ctx_new();
    ent_str text = {0};
    assert_int_equal(ent_file_read(ctx, case_path(name), 1 << 24, &text), ENT_OK);
    ent_ctx_free(ctx);
    return text;
}

static ent_slice slice(const ent_str *s) {
    return (ent_slice){ent_str_get(s), s->n};
}

static void need(const char *name) {
    if (data_path(name)) return;
    print_message("skipped: %s (not in $ENTENTE_DATA)\n", name);
    skip();
}

/* n events with that sum of values, in tenths. */
static void assert_sums(sums s, uint64_t n, int64_t tenths) {
    assert_int_equal(s.n, n);
    assert_int_equal(s.value, tenths * (ENT_MILLION / 10));
}

static void assert_format(const reading *r, const char *id, uint64_t rows) {
    if (r->status != ENT_OK) fail_msg("%s", ent_last_message(r->ctx));
    assert_int_equal(r->reports.n, 1);
    assert_string_equal(r->reports.at[0].format->id, id);
    assert_int_equal(r->reports.at[0].rows, rows);
}

/* One pair of the file. */
static void assert_pair(const char *name, const char *from, const char *to, uint64_t n,
                        int64_t tenths, unsigned codes) {
    reading r;
    begin(&r);
    r.all.from = from;
    r.all.to = to;
    read_path(&r, data_path(name));
    assert_sums(r.all.pair, n, tenths);
    if (codes) assert_int_equal(r.all.n_codes, codes);
    end(&r);
}

/* ---- the reference results */

#define GDELT2 "gdelt2/20191024143000.export.CSV"
#define ICEWS "icews/events.20180601.tab"

static void gdelt2__gives_its_reference_results(void **state) {
    (void)state;
    need(GDELT2);
    reading r;
    begin(&r);
    read_path(&r, data_path(GDELT2));
    assert_format(&r, "gdelt2", 2111);
    assert_int_equal(r.all.quads[1], 1222);
    assert_int_equal(r.all.quads[2], 281);
    assert_int_equal(r.all.quads[3], 271);
    assert_int_equal(r.all.quads[4], 337);
    assert_sums(r.all.both, 590, 9180);
    assert_string_equal(r.reports.at[0].sha256,
                        "7668cd01394a02c03ecb2de6060db17a931396f919351ca8cfbe70f6d61e0cdc");
    assert_int_equal(r.reports.at[0].odd[ENT_ODD_ECHO].n,
                     24 + 20 + 7); /* a year, a month, a week */
    assert_int_equal(r.reports.at[0].no_actor, 705);
    assert_int_equal(r.all.n_home, 121);
    assert_int_equal(r.reports.at[0].n_unmapped, 0);
    end(&r);
    assert_pair(GDELT2, "USA", "USA", 55, -197, 0);
    assert_pair(GDELT2, "JPN", "TKM", 10, 456, 0);
    assert_pair(GDELT2, "IRN", "SYR", 9, 387, 0);
    assert_pair(GDELT2, "RUS", "NOR", 8, 353, 0);
    assert_pair(GDELT2, "RUS", "USA", 1, -20, 0);
    assert_pair(GDELT2, "USA", "RUS", 1, -90, 0);
}

/* Rows that are the same by a rule of fold.h are one. */
typedef struct keys {
    ent_fold_level level;
    bool both;
    unsigned n;
    ent_fold_key at[MOST_KEYS];
} keys;

static ent_status note_key(void *user, ent_ctx *ctx, unsigned worker, const ent_coded *e) {
    (void)ctx, (void)worker;
    keys *k = user;
    if (k->both && (!e->from.country || !e->to.country)) return ENT_OK;
    ent_fold_key key = ent_fold_daily(e, k->level);
    for (unsigned i = 0; i < k->n; i++)
        if (k->at[i].high == key.high && k->at[i].low == key.low) return ENT_OK;
    assert_true(k->n < MOST_KEYS);
    k->at[k->n++] = key;
    return ENT_OK;
}

static unsigned distinct(const char *name, ent_fold_level level, bool both) {
    static keys k;
    reading r;
    k = (keys){.level = level, .both = both};
    begin(&r);
    assert_int_equal(
        ent_read_events(r.ctx, data_path(name), &r.options, note_key, &k, &r.arena, &r.reports),
        ENT_OK);
    end(&r);
    return k.n;
}

static void gdelt2__has_one_event_a_day(void **state) {
    (void)state;
    need(GDELT2);
    assert_int_equal(distinct(GDELT2, ENT_FOLD_FULL, false), 1515);
    assert_int_equal(distinct(GDELT2, ENT_FOLD_ROOT, true), 313);
}

static void gdelt1__mixes_57_and_58_columns(void **state) {
    (void)state;
    need("gdelt1/mixed57-58.export.CSV");
    reading r;
    begin(&r);
    read_path(&r, data_path("gdelt1/mixed57-58.export.CSV"));
    assert_format(&r, "gdelt1", 355);
    assert_sums(r.all.all, 355, 746);
    assert_int_equal(r.all.both.n, 101);
    assert_int_equal(r.reports.at[0].odd[ENT_ODD_LAYOUT].n, 100);
    assert_int_equal(r.reports.at[0].odd[ENT_ODD_LAYOUT].line, 256);
    end(&r);
}

static void gdelt_reduced__has_0x01_between_its_fields(void **state) {
    (void)state;
    need("gdelt-reduced/reduced-1979.ctrlA.txt");
    reading r;
    begin(&r);
    read_path(&r, data_path("gdelt-reduced/reduced-1979.ctrlA.txt"));
    assert_format(&r, "gdelt-reduced", 4000);
    assert_string_equal(r.all.text, "||BWA|043|04||");
    assert_int_equal(r.all.first.value, 2800000);
    assert_int_equal(r.all.first.mentions, 2);
    assert_int_equal(r.all.first.dated, ENT_DATED_YEAR);
    assert_int_equal(r.all.first.first, ent_day_of(1979, 1, 1));
    assert_int_equal(r.all.first.last, ent_day_of(1979, 12, 31));
    end(&r);
}

static void icews__gives_its_reference_results(void **state) {
    (void)state;
    need(ICEWS);
    reading r;
    begin(&r);
    read_path(&r, data_path(ICEWS));
    assert_format(&r, "icews", 2359);
    assert_sums(r.all.all, 2359, 12258);
    assert_int_equal(r.reports.at[0].n_unmapped, 0);
    end(&r);
    assert_pair(ICEWS, "USA", "CHN", 21, 483, 10);
    assert_pair(ICEWS, "CHN", "USA", 12, 158, 5);
    assert_pair(ICEWS, "RUS", "USA", 13, 236, 7);
    assert_pair(ICEWS, "TJK", "UZB", 3, 60, 2);
}

/* ---- a clone alone */

static void extracts_of_gdelt__are_read(void **state) {
    (void)state;
    reading r;
    begin(&r);
    read_path(&r, case_path("gdelt2-extract.CSV"));
    assert_format(&r, "gdelt2", 60);
    assert_string_equal(r.all.text,
                        "881990842|EDU|RUS|010|01|Ethiopia|https://www.themoscowtimes.com/"
                        "2019/10/24/russia-capital-outflow-trillion-ussr-putin-economist-a67891");
    assert_true(r.all.first.has_position && r.all.first.has_added && r.all.first.is_root);
    assert_int_equal(r.all.first.added, ent_day_of(2019, 10, 24));
    end(&r);
    begin(&r);
    read_path(&r, case_path("gdelt1-mixed-extract.CSV"));
    assert_format(&r, "gdelt1", 24);
    assert_int_equal(r.reports.at[0].odd[ENT_ODD_LAYOUT].n, 12);
    assert_string_equal(
        r.all.text, "564111644|USA||010|01|National Postal Museum, District of Columbia, United "
                    "States|http://wtop.com/lifestyle/2016/07/deepest-darkest-secrets-now-display-"
                    "national-postal-museum/");
    assert_int_equal(r.all.first.added, ent_day_of(2016, 7, 28));
    end(&r);
    begin(&r);
    read_path(&r, case_path("gdelt-reduced-extract.txt"));
    assert_format(&r, "gdelt-reduced", 60);
    end(&r);
}

/* Any number of workers reads the same, and each row has its line. */
static void workers__read_the_same(void **state) {
    (void)state;
    ent_str text = case_text("gdelt2-extract.CSV"), many = {0};
    for (unsigned k = 0; k < 80; k++) ent_str_add_slice(&many, slice(&text));
    uint64_t n = 80 * 60;
    for (unsigned jobs = 1; jobs <= MOST_WORKERS; jobs++) {
        reading r, one;
        begin(&one);
        read_text(&one, slice(&text));
        begin(&r);
        r.options.jobs = jobs;
        read_text(&r, slice(&many));
        assert_format(&r, "gdelt2", n);
        assert_int_equal(r.all.all.value, 80 * one.all.all.value);
        assert_int_equal(r.all.both.n, 80 * one.all.both.n);
        assert_int_equal(r.all.lines, n * (n + 1) / 2);
        assert_int_equal(r.reports.at[0].odd[ENT_ODD_ECHO].line,
                         one.reports.at[0].odd[ENT_ODD_ECHO].line);
        end(&r);
        end(&one);
    }
    ent_str_clear(&text);
    ent_str_clear(&many);
}

/* ---- synthetic rows of ICEWS, made from their description */

#define HEAD_20                                                                                    \
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"  \
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\t"          \
    "Publisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
#define REST "\t9\t1\tAFP\tNULL\tNULL\tNULL\tIran\t35.7\t51.4\n"

static reading read_icews(const char *text) {
    reading r;
    begin(&r);
    read_text(&r, ent_slice_of(text));
    return r;
}

static void icews__reads_dates_both_ways_and_odd_codes(void **state) {
    (void)state;
    reading r = read_icews(
        HEAD_20
        "1\t2017-03-04\tCitizen (Iran)\tNULL\tIran\tMake statement\t13y\t0\tNULL\tNULL\tNULL" REST
        "2\t3/4/2017\tA\tB\tRussian Federation\tConsult\tNULL\t1.0\tC\tD\tTurkmenistan" REST
        "3\t13/4/2017\tA\tB\tIran\tConsult\t040\t1.0\tC\tD\tIran" REST
        "4\t2017-03-04\tA\tB\tAtlantis\tConsult\t040\tmany\tC\tD\tIran" REST "5\t2017-03-04\tA\n");
    assert_format(&r, "icews", 5);
    const ent_read_report *p = &r.reports.at[0];
    assert_int_equal(p->events, 3);
    assert_int_equal(p->odd[ENT_ODD_CODE].n, 1);
    assert_int_equal(p->odd[ENT_ODD_CODE].line, 2);
    assert_int_equal(p->odd[ENT_ODD_VALUE].line, 5);
    assert_int_equal(p->left_out[ENT_LEFT_NO_DATE].line, 4);
    assert_int_equal(p->left_out[ENT_LEFT_SHORT].line, 6);
    assert_int_equal(p->no_actor, 1);
    assert_int_equal(p->n_unmapped, 1);
    assert_true(ent_slice_is(p->unmapped[0].name, "Atlantis"));
    assert_int_equal(p->unmapped[0].n, 1);
    assert_string_equal(r.all.text, "1|||010|01|Iran|"); /* by its text */
    end(&r);
}

static void icews_without_codes__has_them_in_its_texts(void **state) {
    (void)state;
    reading r = read_icews(
        ",City,Country,Datetime,District,Event Date,Event ID,Event Sentence,Event Text,Headline,"
        "Intensity,Latitude,Longitude,Province,Publisher,Source Country,Source Name,Source Sectors,"
        "Story ID,Target Country,Target Name,Target Sectors\r\n"
        "0,Baku,Azerbaijan,x,,2017-06-01,ICEWS27680185,\"He said \"\"no\"\",\r\nand "
        "left\",Consult,h,1.0,"
        "40.4,49.9,,AFP,Azerbaijan,Ilham Aliyev,Head,33,Turkmenistan,\"Berdimuhamedow\",Head\r\n");
    assert_format(&r, "icews-release", 1);
    assert_string_equal(r.all.text, "ICEWS27680185|||040|04|Baku|");
    assert_int_equal(r.all.both.n, 1);
    end(&r);
}

/* ---- bytes */

static void bad_bytes__are_replaced_and_counted(void **state) {
    (void)state;
    reading r =
        read_icews("\xEF\xBB\xBF" HEAD_20
                   "1\t2017-03-04\tA\tB\tIran\tConsult\t040\t1.0\tC\tD\tC\xF4te d'Ivoire" REST
                   "2\t2017-03-04\tA\xFF\tB\tIran\tConsult\t040\t1.0\tC\xC3\xA9\xFF\tD\tIran" REST);
    assert_format(&r, "icews", 2);
    assert_int_equal(r.reports.at[0].odd[ENT_ODD_BYTES].n, 2);
    assert_int_equal(r.reports.at[0].odd[ENT_ODD_BYTES].line, 2);
    assert_int_equal(r.reports.at[0].n_unmapped, 0); /* ISO 8859-1 was meant */
    end(&r);
}

/* ---- damage */

/* The file as a spreadsheet saves it: semicolons, CRLF, numbers without their zeros, long ones with an
 * exponent. */
static void add_number(ent_str *out, ent_slice cell, const char *separator) {
    bool digits = cell.n > 0;
    for (size_t i = 0; i < cell.n; i++) digits = digits && cell.s[i] >= '0' && cell.s[i] <= '9';
    while (digits && cell.n > 1 && *cell.s == '0') cell.s++, cell.n--;
    if (digits && cell.n > 11)
        ent_str_addf(out, "%c.%.2sE+%u", cell.s[0], cell.s + 1, (unsigned)cell.n - 1);
    else
        ent_str_add_slice(out, cell);
    ent_str_add(out, separator);
}

static ent_str damaged(ent_slice text, const char *separator, const char *line_end) {
    ent_str out = {0};
    while (text.n) {
        size_t n = 0;
        while (text.s[n] != '\t' && text.s[n] != '\n') n++;
        add_number(&out, (ent_slice){text.s, n}, text.s[n] == '\t' ? separator : line_end);
        text = (ent_slice){text.s + n + 1, text.n - n - 1};
    }
    return out;
}

static void assert_fault(const reading *r, ent_status status, const char *code, uint32_t line,
                         const char *words) {
    assert_int_equal(r->status, status);
    assert_int_equal(ent_ctx_diag_count(r->ctx), 1);
    const ent_diag *d = ent_ctx_diag(r->ctx, 0);
    assert_string_equal(d->code, code);
    assert_int_equal(d->line, line);
    if (!strstr(d->message, words)) fail_msg("\"%s\" without \"%s\"", d->message, words);
    assert_true(*d->help != '\0');
    assert_non_null(strstr(ent_last_message(r->ctx), d->message));
}

static void a_spreadsheet_s_copy__is_refused(void **state) {
    (void)state;
    ent_str text = case_text("gdelt2-extract.CSV"), copy = damaged(slice(&text), ";", "\r\n");
    for (unsigned pad = 0; pad < 2; pad++) {
        reading r;
        begin(&r);
        r.options.pad_codes = pad;
        read_text(&r, slice(&copy));
        assert_fault(&r, ENT_EINPUT, "E291", 1,
                     "semicolons in place of tabs, line ends of Windows, a number that became "
                     "\"2.01E+13\", a code that became \"10\" and was \"010\"");
        assert_non_null(strstr(ent_ctx_diag(r.ctx, 0)->help, "as it was downloaded"));
        assert_int_equal(r.all.all.n, 0);
        end(&r);
    }
    ent_str_clear(&text);
    ent_str_clear(&copy);
}

/* Tabs and LF are as they were, zeros are gone: refused, or put back by the root. */
static void lost_zeros__are_put_back_on_request_alone(void **state) {
    (void)state;
    ent_str text = case_text("gdelt1-mixed-extract.CSV"), copy = damaged(slice(&text), "\t", "\n");
    reading r, whole;
    begin(&r);
    read_text(&r, slice(&copy));
    assert_fault(&r, ENT_EINPUT, "E292", 1, "has lost its leading zero");
    assert_int_equal(r.all.all.n, 0);
    end(&r);
    begin(&whole);
    whole.all.from = "USA", whole.all.to = "USA";
    read_text(&whole, slice(&text));
    begin(&r);
    r.options.pad_codes = true;
    r.all.from = "USA", r.all.to = "USA";
    read_text(&r, slice(&copy));
    assert_format(&r, "gdelt1", 24);
    assert_string_equal(r.all.text, whole.all.text);
    assert_true(r.reports.at[0].odd[ENT_ODD_PADDED].n > 5);
    assert_int_equal(r.reports.at[0].odd[ENT_ODD_PADDED].line, 1);
    assert_int_equal(r.reports.at[0].odd[ENT_ODD_CODE].n, 0);
    end(&whole);
    end(&r);
    ent_str_clear(&text);
    ent_str_clear(&copy);
}

/* Far down in the file, on whatever worker: the first line is told. */
static void lost_zeros__are_told_by_their_first_line(void **state) {
    (void)state;
    ent_str text = case_text("gdelt2-extract.CSV"), bad = damaged(slice(&text), "\t", "\n"),
            all = {0};
    for (unsigned k = 0; k < 60; k++) ent_str_add_slice(&all, slice(&text));
    const char *exponent = strstr(ent_str_get(&bad), "E+13");
    assert_non_null(exponent);
    for (unsigned k = 0; k < 20; k++) ent_str_add_slice(&all, slice(&bad));
    for (unsigned jobs = 1; jobs <= MOST_WORKERS; jobs++) {
        reading r;
        begin(&r);
        r.options.jobs = jobs;
        read_text(&r, slice(&all));
        assert_fault(&r, ENT_EINPUT, "E292", 60 * 60 + 1, "has lost its leading zero");
        end(&r);
    }
    ent_str_clear(&text);
    ent_str_clear(&bad);
    ent_str_clear(&all);
}

static void what_is_of_no_format__is_described(void **state) {
    (void)state;
    static const struct {
        const char *text, *words, *help;
    } tries[] = {
        {"a,b,c\n1,2,3\n",
         "3 columns with a comma between them, of which the first begin with \"a\"", "NAME.map"},
        {"prose\nand more\n", "1 column, beginning with \"prose\"", "GDELT 2.0 events"},
        {"Event ID;Event Date;Source Name;Source Country;Event Text;Target Name;Story "
         "ID\n1;2;3;4;5;6;7\n",
         "with a semicolon", "nearest is ICEWS events, which has a column \"Target Country\" too"},
        {"", "nothing in it", "load it again"},
    };
    for (unsigned k = 0; k < sizeof tries / sizeof *tries; k++) {
        reading r;
        begin(&r);
        read_text(&r, ent_slice_of(tries[k].text));
        assert_int_equal(r.status, ENT_EINPUT);
        const ent_diag *d = ent_ctx_diag(r.ctx, 0);
        assert_string_equal(d->code, "E290");
        if (!strstr(d->message, tries[k].words)) fail_msg("%s", d->message);
        if (!strstr(d->help, tries[k].help)) fail_msg("%s", d->help);
        end(&r);
    }
}

static void a_quote_left_open__is_told_where_it_opens(void **state) {
    (void)state;
    reading r;
    begin(&r);
    read_text(&r, ent_slice_of("a,b\n1,2\n3,\"4\n5,6\n"));
    assert_fault(&r, ENT_EINPUT, "E293", 3, "never closed");
    end(&r);
}

static void rows_that_are_mostly_others__are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *words;
        unsigned line;
    } tries[] = {
        {"date,from,kind\n2012,a,aid\n2012;a;aid\n2012;b;aid\n", "number of columns", 3},
        {"date,from,kind\n2012-02-30,a,aid\n31.12.12,a,aid\n", "no date that exists", 2},
        {"date,from,kind\r2012,a,aid\r2012,b,aid\r", "carriage return alone", 1},
    };
    for (unsigned k = 0; k < sizeof tries / sizeof *tries; k++) {
        reading r;
        begin(&r);
        read_text(&r, ent_slice_of(tries[k].text));
        assert_fault(&r, ENT_EINPUT, "E293", tries[k].line, tries[k].words);
        end(&r);
    }
    reading r;
    begin(&r);
    read_text(&r, ent_slice_of("date,from,kind\n2012,a,aid\n2012-02-30,a,aid\n"));
    assert_format(&r, "own", 2);
    end(&r);
}

static void too_many_columns__are_refused(void **state) {
    (void)state;
    ent_str text = {0};
    reading r;
    ent_str_repeat(&text, '\t', 1000000);
    begin(&r);
    read_text(&r, slice(&text));
    assert_fault(&r, ENT_ELIMIT, "E293", 1, "10,000");
    end(&r);
    ent_str_clear(&text);
}

/* Cut anywhere, a file is read up to there, or refused; nothing else happens. */
static void a_file_cut_off__is_read_or_refused(void **state) {
    (void)state;
    ent_str text = case_text("gdelt1-mixed-extract.CSV");
    for (size_t n = 0; n < text.n; n += 13) {
        reading r;
        begin(&r);
        read_text(&r, (ent_slice){ent_str_get(&text), n});
        assert_true(r.status == ENT_OK || r.status == ENT_EINPUT);
        end(&r);
    }
    ent_str_clear(&text);
}

static void words__are_there_for_every_reason(void **state) {
    (void)state;
    for (unsigned k = 0; k < ENT_N_LEFT_OUT; k++)
        assert_string_not_equal(ent_left_out_word((ent_left_out)k), "left out");
    for (unsigned k = 0; k < ENT_N_ODDITIES; k++)
        assert_string_not_equal(ent_oddity_word((ent_oddity)k), "odd");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gdelt2__gives_its_reference_results),
        cmocka_unit_test(gdelt2__has_one_event_a_day),
        cmocka_unit_test(gdelt1__mixes_57_and_58_columns),
        cmocka_unit_test(gdelt_reduced__has_0x01_between_its_fields),
        cmocka_unit_test(icews__gives_its_reference_results),
        cmocka_unit_test(extracts_of_gdelt__are_read),
        cmocka_unit_test(workers__read_the_same),
        cmocka_unit_test(icews__reads_dates_both_ways_and_odd_codes),
        cmocka_unit_test(icews_without_codes__has_them_in_its_texts),
        cmocka_unit_test(bad_bytes__are_replaced_and_counted),
        cmocka_unit_test(a_spreadsheet_s_copy__is_refused),
        cmocka_unit_test(lost_zeros__are_put_back_on_request_alone),
        cmocka_unit_test(lost_zeros__are_told_by_their_first_line),
        cmocka_unit_test(what_is_of_no_format__is_described),
        cmocka_unit_test(a_quote_left_open__is_told_where_it_opens),
        cmocka_unit_test(rows_that_are_mostly_others__are_refused),
        cmocka_unit_test(too_many_columns__are_refused),
        cmocka_unit_test(a_file_cut_off__is_read_or_refused),
        cmocka_unit_test(words__are_there_for_every_reason),
    };
    return cmocka_run_group_tests_name("read_events", tests, NULL, NULL);
}
