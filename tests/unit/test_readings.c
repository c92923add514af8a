/* test_readings.c - alternatives side by side: cells, columns, what tells and what decides.
 *
 * A cell is judged by asking the same check with `under ALT` in a model of its own. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "claim/readings.h"
#include "entente/dossier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                                       \
    "entente 1\nsource s \"S\" { grade B2 }\nsource judgement \"J\" { grade F6 }\n"                \
    "actor x \"X\" { naval 3 in 2..4 from s }\nactor y \"Y\" { naval 5 from s }\n"                 \
    "event 2001-01-01 x -> y accuse \"one\" id e1 from s\n"                                        \
    "event 2001-01-02 x -> y accuse \"two\" from s\ncoverage x <-> y kinds any since 2000 until "  \
    "2002 systematic from s\n"                                                                     \
    "dispute d { x { option p }; y { option q }\n  prefer x { p; not q }\n  prefer y { q; p } }\n"

/* `low` breaks the first and the third check of k, `mild` the third, `tame` none. */
#define ALTERNATIVES                                                                               \
    "alternative low \"Low\" { actor x { naval 1 from s }; drop e1 }\n"                            \
    "alternative mild \"Mild\" { dispute d { prefer x { not p; not q } } }\n"                      \
    "alternative tame \"Tame\" { actor y { naval 6 from s } }\n"
#define CLAIMS                                                                                     \
    "claim k \"K\" {\n  check naval(x) > 2\n  check naval(y) > 4\n"                                \
    "  check stable(d, {p, q}, nash) and naval(x) > 2\n  check naval(x) > 2 under tame\n"          \
    "  check gas(y) > 1\n}\n"                                                                      \
    "claim n \"N\" { check count(events between x and y since 2001 until 2001) > 1 }\n"

static const char model[] = HEAD ALTERNATIVES CLAIMS;

typedef struct asked {
    ent_ctx *ctx;
    ent_region *region;
    ent_readings *r;
} asked;

static ent_region *read_text(ent_ctx *ctx, const char *text) {
    ent_region *r = NULL;
    if (ent_region_read_text(ctx, "r.ent", text, strlen(text), &r) != ENT_OK)
        fail_msg("%s",
                 ent_ctx_diag_count(ctx) ? ent_ctx_diag(ctx, 0)->message : ent_last_message(ctx));
    return r;
}

static asked ask(const char *text, const char *const *names) {
    asked a = {.ctx = ent_ctx_new()};
    ent_readings_options o = ENT_READINGS_OPTIONS_INIT;
    a.region = read_text(a.ctx, text);
    o.names = names;
    o.draws = 50;
    if (ent_readings_run(a.ctx, a.region, &o, &a.r) != ENT_OK)
        fail_msg("%s", ent_last_message(a.ctx));
    return a;
}

static void end(asked *a) {
    ent_readings_free(a->r);
    ent_region_free(a->region);
    ent_ctx_free(a->ctx);
}

static uint32_t column(const asked *a, const char *name) {
    for (uint32_t k = 1; k < a->r->n_columns; k++)
        if (ent_slice_is(a->region->alternatives[a->r->columns[k].alternative].name, name))
            return k;
    fail_msg("no column %s", name);
    return 0;
}

static const ent_reading_row *row(const asked *a, const char *claim, uint32_t check) {
    for (uint32_t i = 0; i < a->r->n_rows; i++)
        if (a->r->rows[i].claim && strcmp(a->r->rows[i].claim->name, claim) == 0 &&
            a->r->rows[i].check == check)
            return &a->r->rows[i];
    fail_msg("no row %s %u", claim, (unsigned)check);
    return NULL;
}

static void cells_and_what_they_tell(void **state) {
    (void)state;
    asked a = ask(model, NULL);
    uint32_t low = column(&a, "low"), mild = column(&a, "mild"), tame = column(&a, "tame");
    assert_int_equal(a.r->n_columns, 4);
    assert_int_equal(a.r->n_checks, 6);
    assert_int_equal(a.r->n_rows, 7); /* and the event that `low` leaves out */
    const ent_reading_row *first = row(&a, "k", 0);
    assert_int_equal(first->telling, ENT_TELLS);
    assert_int_equal(first->cells[0].fit, ENT_FITS);
    assert_int_equal(first->cells[low].fit, ENT_FITS_NOT);
    assert_int_equal(first->cells[low].piece->kind, ENT_PIECE_NUMBER);
    assert_true(first->cells[low].tested->compared && first->cells[low].tested->left == 1);
    assert_int_equal(first->cells[mild].fit, ENT_FITS);
    assert_null(first->cells[mild].piece);
    assert_int_equal(first->cells[0].draws->n, 50);
    assert_int_equal(row(&a, "k", 1)->telling, ENT_SAME);
    const ent_reading_row *third = row(&a, "k", 2);
    assert_int_equal(third->cells[low].fit, ENT_FITS_NOT);
    assert_int_equal(third->cells[mild].fit, ENT_FITS_NOT);
    assert_int_equal(third->cells[tame].fit, ENT_FITS);
    assert_int_equal(row(&a, "k", 3)->telling, ENT_BY_ITS_OWN);
    assert_int_equal(row(&a, "k", 4)->telling, ENT_NO_ANSWER);
    assert_int_equal(row(&a, "n", 0)->cells[low].fit, ENT_FITS_NOT);
    const ent_reading_row *event = &a.r->rows[6];
    assert_non_null(event->event);
    assert_int_equal(event->cells[low].fit, ENT_FITS_NOT);
    assert_int_equal(event->cells[mild].fit, ENT_FITS);
    assert_int_equal(a.r->n_telling, 3);
    end(&a);
}

static void the_fewest_inconsistencies_first(void **state) {
    (void)state;
    asked a = ask(model, NULL);
    assert_int_equal(a.r->columns[0].alternative, ENT_NONE);
    assert_int_equal(column(&a, "tame"), 1);
    assert_int_equal(column(&a, "mild"), 2);
    assert_int_equal(column(&a, "low"), 3);
    for (uint32_t k = 1; k < a.r->n_columns; k++)
        assert_true(a.r->columns[a.r->order[k - 1]].n_fits_not <=
                    a.r->columns[a.r->order[k]].n_fits_not);
    assert_int_equal(a.r->columns[3].n_fits_not, 3);
    assert_int_equal(a.r->columns[2].n_fits_not, 1);
    assert_int_equal(a.r->n_deciding, 1); /* between tame and mild: the third check of k */
    assert_true(row(&a, "k", 2)->decides && !row(&a, "k", 0)->decides);
    assert_int_equal(a.r->n_open, 1);     /* gas(y) */
    end(&a);
    static const char *const names[] = {"low", NULL};
    a = ask(model, names);
    assert_int_equal(a.r->n_deciding, 3);
    end(&a);
}

/* The same check in a claim of its own, with `under ALT`. */
static void each_cell_is_the_check_under_the_alternative(void **state) {
    (void)state;
    static const char *const checks[] = {
        "naval(x) > 2", "naval(y) > 4", "stable(d, {p, q}, nash) and naval(x) > 2",
        NULL,           "gas(y) > 1",   "count(events between x and y since 2001 until 2001) > 1"};
    static const char *const names[] = {"low", "mild", "tame"};
    asked a = ask(model, NULL);
    for (uint32_t i = 0; i < 6; i++) {
        if (!checks[i]) continue;
        for (size_t k = 0; k < 3; k++) {
            char text[4096];
            snprintf(text, sizeof text, "%sclaim j \"J\" { check %s under %s }\n",
                     HEAD ALTERNATIVES, checks[i], names[k]);
            ent_region *region = read_text(a.ctx, text);
            ent_check_result *r = NULL;
            assert_int_equal(ent_check_run(a.ctx, region, NULL, &r), ENT_OK);
            ent_outcome outcome = r->claims[0].checks[0].tested.outcome;
            ent_consistency wanted = outcome == ENT_OUTCOME_TRUE    ? ENT_FITS
                                     : outcome == ENT_OUTCOME_FALSE ? ENT_FITS_NOT
                                                                    : ENT_TELLS_NOTHING;
            assert_int_equal(a.r->rows[i].cells[column(&a, names[k])].fit, wanted);
            ent_check_result_free(r);
            ent_region_free(region);
        }
    }
    end(&a);
}

/* Of a concept that no view can change a check cannot be asked under a view: that cell alone is silent. */
static void a_reading_in_which_it_cannot_be_asked(void **state) {
    (void)state;
    static const char text[] =
        HEAD "alternative seen \"Seen\" { dispute d { view x { prefer y { not q } } } }\n"
             "alternative low \"Low\" { actor x { naval 1 from s } }\n"
             "claim k \"K\" { check stable(d, {p, q}, gmr) }\n";
    asked a = ask(text, NULL);
    const ent_reading_row *r = row(&a, "k", 0);
    assert_int_equal(r->cells[0].fit, ENT_FITS);
    assert_int_equal(r->cells[column(&a, "low")].fit, ENT_FITS);
    for (size_t i = 0; i < ent_ctx_diag_count(a.ctx); i++)
        assert_int_not_equal(ent_ctx_diag(a.ctx, i)->severity, ENT_ERROR);
    end(&a);
}

static void readings_by_their_names(void **state) {
    (void)state;
    static const char text[] = HEAD "alternative reading-a \"A\" { actor x { naval 1 from s } }\n"
                                    "alternative other \"O\" { actor x { naval 2 from s } }\n"
                                    "alternative reading-b \"B\" { actor x { naval 9 from s } }\n"
                                    "claim k \"K\" { check naval(x) > 2 }\n";
    asked a = ask(text, NULL);
    assert_int_equal(a.r->n_columns, 3);
    assert_int_equal(column(&a, "reading-b"), 1);
    assert_true(ent_region_has_alternative(a.region, "other"));
    assert_false(ent_region_has_alternative(a.region, "k"));
    end(&a);
}

static void refused(void **state) {
    (void)state;
    static const char *const wrong[][3] = {{"nobody", NULL}, {"low", "low", NULL}, {"k", NULL}};
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_text(ctx, model);
    ent_readings *r = NULL;
    for (size_t i = 0; i < 3; i++) {
        ent_readings_options o = ENT_READINGS_OPTIONS_INIT;
        o.names = wrong[i];
        assert_int_equal(ent_readings_run(ctx, region, &o, &r), ENT_EUSAGE);
        assert_null(r);
    }
    assert_int_equal(ent_readings_run(ctx, region, NULL, NULL), ENT_EUSAGE);
    ent_region_free(region);
    region = read_text(ctx, HEAD "claim k \"K\" { check naval(x) > 2 }\n");
    assert_int_equal(ent_readings_run(ctx, region, NULL, &r), ENT_EUSAGE);
    assert_non_null(strstr(ent_last_message(ctx), "no alternatives"));
    ent_region_free(region);
    ent_ctx_free(ctx);
}

/* A report has the matrix where the author has written readings, and only there. */
static void in_a_report(void **state) {
    (void)state;
    static const char *const texts[] = {
        HEAD "alternative reading-a \"A\" { actor x { naval 1 from s } }\n"
             "claim k \"K\" { check naval(x) > 2 }\n",
        HEAD "alternative other \"A\" { actor x { naval 1 from s } }\n"
             "claim k \"K\" { check naval(x) > 2 }\n"};
    for (int i = 0; i < 2; i++) {
        ent_ctx *ctx = ent_ctx_new();
        ent_region *region = read_text(ctx, texts[i]);
        ent_dossier *d = NULL;
        char *html = NULL;
        assert_int_equal(ent_dossier_open(ctx, region, NULL, &d), ENT_OK);
        assert_int_equal(ent_dossier_count(d, ENT_PART_READINGS), i == 0);
        assert_int_equal(ent_report_html(ctx, d, NULL, &html), ENT_OK);
        const char *section = strstr(html, "<section id=\"readings\"");
        assert_int_equal(section != NULL, i == 0);
        if (section) assert_non_null(strstr(section, "<td>x 1"));
        ent_free(html);
        ent_dossier_close(d);
        ent_region_free(region);
        ent_ctx_free(ctx);
    }
}

static bool stop(void *user) {
    size_t *left = user;
    return *left == 0 || --*left == 0;
}

static void can_be_stopped(void **state) {
    (void)state;
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_text(ctx, model);
    bool done = false;
    for (size_t polls = 1; !done; polls += 1 + polls / 2) {
        size_t left = polls;
        ent_readings *r = NULL;
        ent_ctx_set_poll(ctx, stop, &left);
        ent_status st = ent_readings_run(ctx, region, NULL, &r);
        assert_true(st == ENT_OK || st == ENT_ESTOPPED);
        done = st == ENT_OK;
        ent_readings_free(r);
    }
    ent_region_free(region);
    ent_ctx_free(ctx);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_and_what_they_tell),
        cmocka_unit_test(the_fewest_inconsistencies_first),
        cmocka_unit_test(each_cell_is_the_check_under_the_alternative),
        cmocka_unit_test(a_reading_in_which_it_cannot_be_asked),
        cmocka_unit_test(readings_by_their_names),
        cmocka_unit_test(refused),
        cmocka_unit_test(in_a_report),
        cmocka_unit_test(can_be_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
