/* test_attached.c - rows of tables that are attached to a region: whom they mean, who says so,
 * where they stand, what is left out, and files that are no tables. */

#define _XOPEN_SOURCE 700 /* mkdtemp, mkfifo, symlink */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "made_ledger.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "model/region.h"

/* ---- a folder with a table in it */

typedef struct place {
    char folder[64], model[96], table[96], map[96];
    ent_ctx *ctx;
    ent_region *region;
    ent_status st;
} place;

static void write_file(const char *path, const char *text, size_t n) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static place place_new(void) {
    place p = {.folder = "/tmp/entente-attached-XXXXXX"};
    assert_non_null(mkdtemp(p.folder));
    snprintf(p.model, sizeof p.model, "%s/model.ent", p.folder);
    snprintf(p.table, sizeof p.table, "%s/rows.csv", p.folder);
    snprintf(p.map, sizeof p.map, "%s/rows.map", p.folder);
    return p;
}

#define ACTORS                                                                                     \
    "source paper \"A paper\" { grade B2 }\n"                                                      \
    "source tv \"State television\" { grade E4 }\n"                                                \
    "actor turkmenistan \"Turkmenistan\" { kind state }\n"                                         \
    "actor azerbaijan \"Azerbaijan\" { kind state; code iso3 AZE }\n"                              \
    "actor iran \"Iran\" { kind state }\n"                                                         \
    "actor taliban \"Taliban\" { kind armed-group; code cameo TAL }\n"                             \
    "actor gazprom \"Gazprom\" { kind firm; also \"GAZ PROM\" }\n"                                 \
    "group pair { turkmenistan, azerbaijan }\n"                                                    \
    "coverage pair -> none kinds any collected from paper\n"

static void read_model(place *p, const char *head) {
    char text[4096];
    snprintf(text, sizeof text, "entente 1\nregion r \"R\" { %s }\n" ACTORS, head);
    p->ctx = ent_ctx_new();
    p->st = ent_region_read_text(p->ctx, p->model, text, strlen(text), &p->region);
}

static void forget(place *p) {
    ent_region_free(p->region);
    ent_ctx_free(p->ctx);
    p->region = NULL;
}

static void place_end(place *p) {
    forget(p);
    (void)unlink(p->table);
    (void)unlink(p->map);
    assert_int_equal(rmdir(p->folder), 0);
}

static place attach(const char *rows, const char *map) {
    place p = place_new();
    write_file(p.table, rows, strlen(rows));
    if (map) write_file(p.map, map, strlen(map));
    read_model(&p, "events \"rows.csv\" from paper C3");
    return p;
}

static const ent_diag *said(const place *p, const char *code) {
    for (size_t i = 0; i < ent_ctx_diag_count(p->ctx); i++)
        if (strcmp(ent_ctx_diag(p->ctx, i)->code, code) == 0) return ent_ctx_diag(p->ctx, i);
    return NULL;
}

static void assert_says(const place *p, const char *code, const char *part) {
    const ent_diag *d = said(p, code);
    if (!d) print_message("no %s; last: %s\n", code, ent_last_message(p->ctx));
    assert_non_null(d);
    if (!strstr(d->message, part)) print_message("%s: %s\n", code, d->message);
    assert_non_null(strstr(d->message, part));
}

static const ent_actor *actor_of(const place *p, ent_actors side, uint32_t i) {
    assert_true(i < side.n);
    return &p->region->actors[side.at[i]];
}

static bool is(ent_slice s, const char *text) {
    return ent_slice_is(s, text);
}

/* ---- a row */

static void a_row_is_an_event(void **state) {
    (void)state;
    place p =
        attach("id,date,from,to,kind,text,score,place,tags,source,grade,url\n"
               "E1,2012-09-05,turkmenistan,azerbaijan,mobilize,\"exercise, naval\",-7.2,Awaza,"
               "Naval exercise;oil,,,http://example.org/1\n",
               NULL);
    assert_int_equal(p.st, ENT_OK);
    assert_int_equal(p.region->n_events, 1);
    const ent_event *e = &p.region->events[0];
    assert_true(is(e->id, "E1") && is(e->what, "exercise, naval") && is(e->place, "Awaza"));
    assert_true(is(e->origin, "http://example.org/1"));
    assert_null(e->node);
    assert_true(is(actor_of(&p, e->record.from, 0)->name, "turkmenistan"));
    assert_true(is(actor_of(&p, e->record.to, 0)->name, "azerbaijan"));
    assert_int_equal(e->record.kind, ENT_EVENT_MOBILIZE);
    assert_true(e->record.scored && e->record.score == -7.2);
    assert_int_equal(e->record.n_tags, 2);
    assert_true(is(p.region->tags.name.at[e->record.tags[0]], "naval-exercise"));
    assert_int_equal(e->provenance.n_from, 1);
    assert_true(e->record.letter == 'C' && e->record.digit == '3');
    ent_place at = ent_place_of(&p.region->files, e->span);
    assert_string_equal(at.file, p.table);
    assert_int_equal(at.line, 2);
    ent_str who = {0};
    ent_value_print(&who, e->who);
    assert_string_equal(ent_str_get(&who), "turkmenistan -> azerbaijan");
    ent_str_clear(&who);
    place_end(&p);
}

static void lines_are_those_of_the_file(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text\n"
                     "2012-01,estuary,iran,aid,x\n"
                     "2012-02,iran,gazprom,aid,\"two\nlines\"\n"
                     "2012-03,iran,gazprom,aid,z\n",
                     NULL);
    assert_int_equal(p.st, ENT_OK);
    assert_int_equal(p.region->n_events, 2);
    assert_int_equal(ent_place_of(&p.region->files, p.region->events[0].span).line, 3);
    assert_int_equal(ent_place_of(&p.region->files, p.region->events[1].span).line, 5);
    assert_true(is(p.region->events[0].what, "two lines"));
    place_end(&p);
}

/* ---- whom it means */

static void names_codes_and_countries(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text\n"
                     "2012-01,Turkmenistan,AZE,aid,title and code\n"
                     "2012-02,TKM,GAZ PROM,aid,country of a title and another name\n"
                     "2012-03,TAL,pair,aid,code and group\n"
                     "2012-04,IRAN,,mobilize,nobody\n",
                     NULL);
    assert_int_equal(p.st, ENT_OK);
    assert_int_equal(p.region->n_events, 4);
    const ent_event *e = p.region->events;
    assert_true(is(actor_of(&p, e[0].record.from, 0)->name, "turkmenistan"));
    assert_true(is(actor_of(&p, e[0].record.to, 0)->name, "azerbaijan"));
    assert_true(is(actor_of(&p, e[1].record.from, 0)->name, "turkmenistan"));
    assert_true(is(actor_of(&p, e[1].record.to, 0)->name, "gazprom"));
    assert_true(is(actor_of(&p, e[2].record.from, 0)->name, "taliban"));
    assert_int_equal(e[2].record.to.n, 2);
    assert_int_equal(e[3].record.to.n, 0);
    place_end(&p);
}

static void lists_become_sides(void **state) {
    (void)state;
    static const char map[] = "date = date\nfrom = a list \";\"\nto = b list \";\"\nkind = kind\n"
                              "value Ashgabat of to = turkmenistan\n";
    place p = attach("date,a,b,kind\n"
                     "2012-01,iran;gazprom;azerbaijan,iran;gazprom;azerbaijan,consult\n"
                     "2012-02,iran;gazprom,azerbaijan;estuary,consult\n"
                     "2012-03,iran;gazprom,iran;gazprom;azerbaijan,consult\n"
                     "2012-04,iran,Ashgabat,consult\n",
                     map);
    assert_int_equal(p.st, ENT_OK);
    assert_int_equal(p.region->n_events, 4);
    const ent_event *e = p.region->events;
    assert_true(is(actor_of(&p, e[3].record.to, 0)->name, "turkmenistan"));
    assert_true(e[0].record.mutual && e[0].record.from.n == 3 && e[0].record.to.n == 3);
    assert_true(!e[1].record.mutual && e[1].record.from.n == 2 && e[1].record.to.n == 1);
    assert_true(!e[2].record.mutual && e[2].record.from.n == 2 && e[2].record.to.n == 3);
    assert_null(said(&p, "W290"));
    place_end(&p);
}

/* ---- who says so */

static void sources_and_grades_of_rows(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text,source,grade\n"
                     "2012-01,iran,gazprom,aid,a,tv,\n"
                     "2012-02,iran,gazprom,aid,b,tv,A1\n"
                     "2012-03,iran,gazprom,aid,c,a newspaper,D\n"
                     "2012-04,iran,gazprom,aid,d,,Z9\n",
                     NULL);
    assert_int_equal(p.st, ENT_OK);
    const ent_event *e = p.region->events;
    assert_true(e[0].record.letter == 'E' && e[0].record.digit == '4');
    assert_true(e[1].record.letter == 'A' && e[1].record.digit == '1');
    assert_true(e[2].record.letter == 'D' && is(e[2].origin, "a newspaper"));
    assert_true(e[3].record.letter == 'C' && e[3].record.digit == '3');
    assert_says(&p, "W291", "\"a newspaper\" (1)");
    assert_says(&p, "W292", "1 grade that is none");
    place_end(&p);
}

static void an_allegation_keeps_its_speaker(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text,alleged_by,denied_by\n"
                     "2012-01,iran,gazprom,aid,a,tv,paper\n"
                     "2012-02,iran,gazprom,aid,b,the opposition,the ministry\n",
                     NULL);
    assert_int_equal(p.st, ENT_OK);
    const ent_event *e = p.region->events;
    assert_true(e[0].record.alleged && e[0].n_alleged_by == 1 && e[0].n_denied_by == 1);
    assert_true(e[1].record.alleged && e[1].n_alleged_by == 0);
    assert_true(is(e[1].what, "alleged by the opposition, denied by the ministry: b"));
    assert_says(&p, "W291", "\"the opposition\" (1), \"the ministry\" (1)");
    place_end(&p);
}

static void a_source_there_must_be(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text\n2012,iran,gazprom,aid,a\n", NULL);
    forget(&p);
    read_model(&p, "events \"rows.csv\"");
    assert_int_equal(p.st, ENT_EINPUT);
    assert_says(&p, "E297", "needs a source");
    place_end(&p);
}

static void an_assumption_can_carry_a_table(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text\n2012,iran,gazprom,aid,a\n", NULL);
    forget(&p);
    read_model(&p, "events \"rows.csv\" from paper assuming coded }\nassume coded \"C\" {");
    assert_int_equal(p.st, ENT_OK);
    assert_int_equal(p.region->events[0].provenance.assuming, 0);
    place_end(&p);
}

/* ---- what is left out */

static void what_is_left_out_is_told(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text\n"
                     "2012,estuary,gazprom,aid,a\n"
                     "2012,Turkmenistn,gazprom,aid,a\n"
                     "2012,iran,iran,aid,a\n"
                     "2012,,iran,aid,a\n"
                     "soon,iran,gazprom,aid,a\n"
                     "2012,iran,gazprom,dance,a\n"
                     "2012,iran,gazprom,aid,a\n"
                     "2012,iran,gazprom,aid,a\n",
                     NULL);
    assert_int_equal(p.st, ENT_OK);
    assert_int_equal(p.region->n_events, 2);
    assert_says(&p, "W290", "2 of 7 rows of \"rows.csv\" are left out");
    assert_non_null(strstr(said(&p, "W290")->help, "\"Turkmenistn\" is nearly turkmenistan"));
    assert_says(&p, "W292", "1 without a date (first in line 6)");
    assert_says(&p, "W292", "1 whose code is of no kind, 1 by nobody, 1 of an actor with itself");
    assert_says(&p, "W321",
                "1 of the events of \"rows.csv\" perhaps repeats another, the first in "
                "lines 8 and 9");
    place_end(&p);
}

static void later_events_are_counted(void **state) {
    (void)state;
    place p =
        attach("date,from,to,kind,text\n2012,iran,gazprom,aid,a\n2014,iran,gazprom,aid,b\n", NULL);
    forget(&p);
    read_model(&p, "as-of 2013; events \"rows.csv\" from paper");
    assert_int_equal(p.st, ENT_OK);
    assert_says(&p, "W323", "1 of the events of \"rows.csv\" is later than as-of");
    place_end(&p);
}

/* ---- files */

static void assert_refused(place *p, const char *head, const char *code, const char *part) {
    forget(p);
    read_model(p, head);
    assert_int_equal(p->st, ENT_EINPUT);
    assert_null(p->region);
    assert_says(p, code, part);
}

static void files_that_are_no_tables(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text\n2012,iran,gazprom,aid,a\n", NULL);
    char other[96];
    snprintf(other, sizeof other, "%s/other.csv", p.folder);
    assert_refused(&p, "events \"other.csv\" from paper", "E219", "cannot be read");
    assert_refused(&p, "events \"../rows.csv\" from paper", "E210", "leaves the model directory");
    assert_refused(&p, "events \"rows.csv\" from paper; events \"./rows.csv\" from tv", "E218",
                   "attached twice");
    assert_int_equal(symlink("/etc/hostname", other), 0);
    assert_refused(&p, "events \"other.csv\" from paper", "E210", "the link");
    assert_int_equal(unlink(other), 0);
    assert_int_equal(mkfifo(other, 0600), 0);
    assert_refused(&p, "events \"other.csv\" from paper", "E219", "is no file");
    assert_int_equal(unlink(other), 0);
    assert_int_equal(mkdir(other, 0700), 0);
    assert_refused(&p, "events \"other.csv\" from paper", "E219", "is no file");
    assert_int_equal(rmdir(other), 0);
    write_file(other,
               "\x7f"
               "ELF\0\1\2\3",
               8);
    forget(&p);
    read_model(&p, "events \"other.csv\" from paper");
    assert_int_equal(p.st, ENT_EINPUT);
    assert_int_equal(unlink(other), 0);
    assert_refused(&p, "events \"model.events\" from paper", "E297",
                   "name their sources themselves");
    assert_refused(&p, "events \"rows.ent\" from paper", "E243", "is no ledger");
    assert_refused(&p, "include \"rows.csv\"", "E243", "attach it in the region");
    place_end(&p);
}

static void a_table_has_a_largest_size(void **state) {
    (void)state;
    place p = place_new();
    FILE *f = fopen(p.table, "wb");
    assert_non_null(f);
    assert_int_equal(fseek(f, 100l << 20, SEEK_SET), 0); /* a hole: no bytes on the disk */
    assert_int_equal(fputc('x', f), 'x');
    assert_int_equal(fclose(f), 0);
    read_model(&p, "events \"rows.csv\" from paper");
    assert_int_equal(p.st, ENT_EINPUT);
    assert_says(&p, "E298", "make a ledger of it");
    place_end(&p);
}

/* Control characters and those that turn the reading direction never reach a page. */
static void text_of_rows_is_clean(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text\n"
                     "2012,iran,gazprom,aid,a\x1b[31mb\xe2\x80\xae"
                     "c\n"
                     "2013,\"ir\x1b[2Jan\",gazprom,aid,a\n",
                     NULL);
    assert_int_equal(p.st, ENT_OK);
    assert_true(is(p.region->events[0].what, "a [31mbc"));
    const ent_diag *d = said(&p, "W290");
    assert_non_null(d);
    assert_null(strchr(d->message, 0x1b));
    place_end(&p);
}

static void the_table_is_part_of_the_hash(void **state) {
    (void)state;
    place p = attach("date,from,to,kind,text\n2012,iran,gazprom,aid,a\n", NULL);
    char before[65];
    strcpy(before, p.region->sha256);
    forget(&p);
    write_file(p.map, "# nothing\n", 10);
    read_model(&p, "events \"rows.csv\" from paper C3");
    assert_true(p.st == ENT_EINPUT || strcmp(before, p.region->sha256) != 0);
    forget(&p);
    (void)unlink(p.map);
    static const char rows[] = "date,from,to,kind,text\n2013,iran,gazprom,aid,a\n";
    write_file(p.table, rows, sizeof rows - 1);
    read_model(&p, "events \"rows.csv\" from paper C3");
    assert_int_equal(p.st, ENT_OK);
    assert_string_not_equal(before, p.region->sha256);
    place_end(&p);
}

/* ---- a ledger */

/* The rows are those of the table, at the lines of the table, the folded ones left out. */
static void a_ledger_gives_the_rows_of_its_files(void **state) {
    (void)state;
    place p = place_new();
    char ledger[96], part[8][112] = {{0}};
    static const char rows[] = "id,date,from,to,kind,text\n"
                               "E1,2012-01-05,IRN,AZE,aid,a\n"
                               "E2,2012-01-05,IRN,AZE,aid,a again\n"
                               "E3,2011-01-05,AZE,IRN,accuse,b\n"
                               "E4,2011-01-05,ESTUARY,IRN,accuse,c\n";
    snprintf(ledger, sizeof ledger, "%s/rows.ledger", p.folder);
    write_file(p.table, rows, sizeof rows - 1);
    p.ctx = ent_ctx_new();
    ent_status st = made_ledger(p.ctx, ledger, p.table);
    if (st != ENT_OK) print_message("%s\n", ent_last_message(p.ctx));
    assert_int_equal(st, ENT_OK);
    forget(&p);
    read_model(&p, "events \"rows.ledger\" from paper C3");
    if (p.st != ENT_OK) print_message("%s\n", ent_last_message(p.ctx));
    assert_int_equal(p.st, ENT_OK);
    assert_int_equal(p.region->n_events, 2);
    const ent_event *e = p.region->events;
    assert_true(is(e[0].id, "E1") && is(e[1].id, "E3"));
    ent_place at = ent_place_of(&p.region->files, e[1].span);
    assert_string_equal(at.file, p.table);
    assert_int_equal(at.line, 4);
    assert_says(&p, "W290", "\"ESTUARY\" (1)");
    char before[65];
    strcpy(before, p.region->sha256);
    forget(&p);
    read_model(&p, "events \"rows.ledger\" from paper C3");
    assert_string_equal(before, p.region->sha256);
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(part[i], sizeof part[i], "%s%s", ledger, ends[i]);
        (void)unlink(part[i]);
    }
    write_file(ledger, "no ledger", 9);
    forget(&p);
    read_model(&p, "events \"rows.ledger\" from paper C3");
    assert_int_equal(p.st, ENT_EINPUT);
    assert_says(&p, "E296", "rows.ledger");
    assert_int_equal(unlink(ledger), 0);
    forget(&p);
    read_model(&p, "events \"rows.ledger\" from paper C3");
    assert_int_equal(p.st, ENT_EINPUT);
    assert_says(&p, "E219", "rows.ledger");
    place_end(&p);
}

/* ---- ids */

static void ids_can_be_dropped(void **state) {
    (void)state;
    place p = attach("id,date,from,to,kind,text\n"
                     "E1,2012,iran,gazprom,aid,a\n"
                     "7,2013,iran,gazprom,aid,b\n"
                     "iran,2014,iran,gazprom,aid,c\n",
                     NULL);
    forget(&p);
    read_model(&p, "events \"rows.csv\" from paper }\nalternative a \"A\" { drop E1");
    assert_int_equal(p.st, ENT_OK);
    assert_int_equal(p.region->alternatives[0].n_dropped_events, 1);
    assert_ptr_equal(p.region->alternatives[0].dropped_events[0], &p.region->events[0]);
    place_end(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_an_event),
        cmocka_unit_test(lines_are_those_of_the_file),
        cmocka_unit_test(names_codes_and_countries),
        cmocka_unit_test(lists_become_sides),
        cmocka_unit_test(sources_and_grades_of_rows),
        cmocka_unit_test(an_allegation_keeps_its_speaker),
        cmocka_unit_test(a_source_there_must_be),
        cmocka_unit_test(an_assumption_can_carry_a_table),
        cmocka_unit_test(what_is_left_out_is_told),
        cmocka_unit_test(later_events_are_counted),
        cmocka_unit_test(files_that_are_no_tables),
        cmocka_unit_test(a_table_has_a_largest_size),
        cmocka_unit_test(text_of_rows_is_clean),
        cmocka_unit_test(the_table_is_part_of_the_hash),
        cmocka_unit_test(a_ledger_gives_the_rows_of_its_files),
        cmocka_unit_test(ids_can_be_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
