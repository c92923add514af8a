/* test_outlook.c - the questions simulate and compare of a theatre: shards give the bytes of one run,
 * also after one was killed and repeated; scenarios, names and times are what was asked. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyse/outlook.h"
#include "base/random.h"
#include "base/sha256.h"
#include "entente/entente.h"
#include "made_strait.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHARDS = 7 };

static void near(double x, double wanted, double tolerance) {
    if (!(fabs(x - wanted) <= tolerance)) fail_msg("%.12g, expected %.12g", x, wanted);
}

typedef struct fixture {
    ent_ctx *ctx;
    ent_region *region;
} fixture;

static fixture open_text(const char *text) {
    fixture f = {.ctx = ent_ctx_new()};
    if (ent_region_read_text(f.ctx, "strait.ent", text, strlen(text), &f.region) != ENT_OK)
        fail_msg("%s: %s", ent_last_message(f.ctx), ent_ctx_diag(f.ctx, 0)->message);
    return f;
}

static fixture open_strait(void) {
    return open_text(strait);
}

static void close_all(fixture *f) {
    ent_region_free(f->region);
    ent_ctx_free(f->ctx);
}

static ent_outlook_options small(void) {
    ent_outlook_options o = ENT_OUTLOOK_OPTIONS_INIT;
    o.draws = 80; /* 16 draws of 50 runs */
    return o;
}

static ent_outlook *run(fixture *f, const ent_outlook_options *o) {
    ent_outlook *x;
    if (ent_outlook_run(f->ctx, f->region, o, &x) != ENT_OK)
        fail_msg("%s", ent_last_message(f->ctx));
    return x;
}

static char *print(fixture *f, const ent_outlook *x, ent_format format) {
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    char *text;
    how.format = format;
    how.all = true;
    assert_int_equal(ent_report_outlook(f->ctx, x, &how, &text), ENT_OK);
    return text;
}

/* ---- shards */

static char *part_of(fixture *f, uint32_t shard, uint64_t seed) {
    ent_outlook_options o = small();
    char *text;
    o.shard = shard;
    o.n_shards = SHARDS;
    o.seed = seed;
    o.jobs = shard % 3 + 1;
    ent_outlook *x = run(f, &o);
    assert_int_equal(ent_outlook_part(f->ctx, x, "strait.ent", &text), ENT_OK);
    ent_outlook_free(x);
    return text;
}

/* The code of the diagnostic; "" where all is well. */
static const char *merge(fixture *f, char *const *parts, const char *const *names, size_t n,
                         ent_outlook **out) {
    size_t lengths[SHARDS + 1];
    ent_outlook_parts *p;
    for (size_t i = 0; i < n; i++) lengths[i] = strlen(parts[i]);
    size_t before = ent_ctx_diag_count(f->ctx);
    *out = NULL;
    ent_status st =
        ent_outlook_parts_read(f->ctx, names, (const char *const *)parts, lengths, n, &p);
    if (st == ENT_OK) {
        assert_string_equal(ent_outlook_parts_model(p), "strait.ent");
        st = ent_outlook_of_parts(f->ctx, f->region, p, out);
        ent_outlook_parts_free(p);
    }
    if (st == ENT_OK) return "";
    assert_int_equal(st, ENT_EINPUT);
    assert_int_equal(ent_ctx_diag_count(f->ctx), before + 1);
    return ent_ctx_diag(f->ctx, before)->code;
}

static const char *const names[] = {"1.part", "2.part", "3.part", "4.part",
                                    "5.part", "6.part", "7.part", "8.part"};

static void seven_shards__are_one_run(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_outlook_options o = small();
    ent_outlook *whole = run(&f, &o), *merged;
    char *parts[SHARDS];
    /* In another order than their numbers. */
    for (uint32_t k = 0; k < SHARDS; k++) parts[(k * 3) % SHARDS] = part_of(&f, k + 1, 1);
    assert_string_equal(merge(&f, parts, names, SHARDS, &merged), "");
    static const ent_format formats[] = {ENT_TEXT, ENT_JSON, ENT_CSV, ENT_MARKDOWN};
    for (size_t k = 0; k < 4; k++) {
        char *a = print(&f, whole, formats[k]), *b = print(&f, merged, formats[k]);
        assert_string_equal(a, b);
        ent_free(a);
        ent_free(b);
    }
    ent_outlook_free(merged);
    /* One was killed while it wrote, and is done again. */
    char *full = parts[4], cut[400];
    snprintf(cut, sizeof cut, "%s", full);
    parts[4] = cut;
    assert_string_equal(merge(&f, parts, names, SHARDS, &merged), "E320");
    parts[4] = full;
    assert_string_equal(merge(&f, parts, names, SHARDS, &merged), "");
    ent_outlook_free(merged);
    for (uint32_t k = 0; k < SHARDS; k++) ent_free(parts[k]);
    ent_outlook_free(whole);
    close_all(&f);
}

static void parts_that_do_not_fit__are_refused_by_name(void **state) {
    (void)state;
    fixture f = open_strait();
    char *parts[SHARDS + 1];
    ent_outlook *merged;
    for (uint32_t k = 0; k < SHARDS; k++) parts[k] = part_of(&f, k + 1, 1);
    /* missing */
    assert_string_equal(merge(&f, parts, names, SHARDS - 1, &merged), "E323");
    assert_non_null(strstr(ent_ctx_diag(f.ctx, 0)->message, "draws 14 to 16 of 16"));
    assert_non_null(strstr(ent_ctx_diag(f.ctx, 0)->help, "--shard=7/7"));
    /* twice */
    parts[SHARDS] = parts[2];
    assert_string_equal(merge(&f, parts, names, SHARDS + 1, &merged), "E322");
    assert_non_null(strstr(ent_ctx_diag(f.ctx, 1)->message, "\"3.part\""));
    assert_string_equal(ent_ctx_diag(f.ctx, 1)->file, "8.part");
    /* of another run */
    char *other = part_of(&f, 7, 2), *own = parts[6];
    parts[6] = other;
    assert_string_equal(merge(&f, parts, names, SHARDS, &merged), "E321");
    assert_non_null(strstr(ent_ctx_diag(f.ctx, 2)->message, "seed 2"));
    parts[6] = own;
    ent_free(other);
    /* changed by a digit */
    char *draw = strstr(parts[3], "draw ");
    draw[5] = draw[5] == '9' ? '8' : '9';
    assert_string_equal(merge(&f, parts, names, SHARDS, &merged), "E320");
    assert_non_null(strstr(ent_ctx_diag(f.ctx, 3)->message, "checksum"));
    /* of relations */
    char relations[] = "# entente partial 1 every=month\n";
    parts[SHARDS] = relations;
    assert_string_equal(merge(&f, parts + 4, names + 4, 4, &merged), "E295");
    for (uint32_t k = 0; k < SHARDS; k++) ent_free(parts[k]);
    close_all(&f);
}

/* Behind a checksum that fits: whatever stands there is refused or read, and nothing breaks. */
static void spoil(char *text, ent_rng *r) {
    char *end = strstr(text, "\nend ") + 1, hex[65];
    uint32_t n = 1 + ent_rng_below(r, 4);
    for (uint32_t i = 0; i < n; i++) {
        static const char bytes[] = "0123456789- .\nabcdefshrowq";
        size_t room = (size_t)(end - text) - 1; /* the line end before "end" stays */
        text[ent_rng_below(r, (uint32_t)room)] = bytes[ent_rng_below(r, sizeof bytes - 1)];
    }
    ent_sha256 s = ent_sha256_new();
    ent_sha256_add(&s, (ent_slice){text, (size_t)(end - text)});
    ent_sha256_end(&s, hex);
    memcpy(end + 4, hex, 64);
}

static void spoilt_parts__are_read_or_refused(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_rng r = ent_rng_new(11, 1, 0);
    char *parts[SHARDS];
    uint32_t refused = 0, tries = 400;
    for (uint32_t k = 0; k < SHARDS; k++) parts[k] = part_of(&f, k + 1, 1);
    for (uint32_t i = 0; i < tries; i++) {
        ent_ctx *ctx = ent_ctx_new();
        char *own = parts[i % SHARDS], *spoilt = malloc(strlen(own) + 1);
        size_t lengths[SHARDS];
        ent_outlook_parts *p;
        assert_non_null(spoilt);
        memcpy(spoilt, own, strlen(own) + 1);
        spoil(spoilt, &r);
        parts[i % SHARDS] = spoilt;
        for (uint32_t k = 0; k < SHARDS; k++) lengths[k] = strlen(parts[k]);
        ent_status st =
            ent_outlook_parts_read(ctx, names, (const char *const *)parts, lengths, SHARDS, &p);
        if (st != ENT_OK && st != ENT_EINPUT) fail_msg("%d: %s", st, ent_last_message(ctx));
        refused += st != ENT_OK;
        ent_outlook_parts_free(p);
        parts[i % SHARDS] = own;
        free(spoilt);
        ent_ctx_free(ctx);
    }
    assert_true(refused > tries / 4 && refused < tries); /* a digit of a sum may be another one */
    for (uint32_t k = 0; k < SHARDS; k++) ent_free(parts[k]);
    close_all(&f);
}

static void another_model__is_refused(void **state) {
    (void)state;
    fixture f = open_strait();
    char *parts[SHARDS], *changed = NULL;
    ent_outlook *merged;
    for (uint32_t k = 0; k < SHARDS; k++) parts[k] = part_of(&f, k + 1, 1);
    changed = malloc(sizeof strait + 8);
    assert_non_null(changed);
    snprintf(changed, sizeof strait + 8, "%s\n", strait);
    fixture g = open_text(changed);
    assert_string_equal(merge(&g, parts, names, SHARDS, &merged), "E321");
    free(changed);
    for (uint32_t k = 0; k < SHARDS; k++) ent_free(parts[k]);
    close_all(&f);
    close_all(&g);
}

static void a_shard_alone__has_no_answer(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_outlook_options o = small();
    char *text;
    o.shard = 1;
    o.n_shards = 2;
    ent_outlook *x = run(&f, &o);
    assert_int_equal(ent_report_outlook(f.ctx, x, NULL, &text), ENT_EUSAGE);
    ent_outlook_free(x);
    o.n_shards = 100;
    assert_int_equal(ent_outlook_run(f.ctx, f.region, &o, &x), ENT_EUSAGE);
    o.shard = 101;
    assert_int_equal(ent_outlook_run(f.ctx, f.region, &o, &x), ENT_EUSAGE);
    close_all(&f);
}

/* ---- what was asked */

static const ent_outlook_row *row_of(const ent_outlook *x, ent_theatre_ask ask, bool border,
                                     ent_theatre_kind kind) {
    for (uint32_t r = 0; r < x->n_rows; r++) {
        const ent_theatre_query *q = &x->row[r].query;
        if (x->row[r].section != ENT_SECTION_CURVES && q->ask == ask && q->of_border == border &&
            (border || q->kind == kind))
            return &x->row[r];
    }
    fail_msg("no such row");
    return NULL;
}

static void answers__are_the_sums(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_outlook_options o = small();
    o.within = "18 months";
    ent_outlook *x = run(&f, &o);
    assert_int_equal(x->n_times, 4);
    near(x->times[0], 0.25, 1e-12);
    near(x->times[3], 1.5, 1e-12);
    const ent_outlook_row *crisis = row_of(x, ENT_ASK_CHANCE, false, ENT_KIND_CRISIS);
    double sum = 0;
    for (uint32_t d = 0; d < 16; d++) sum += x->ensemble.sum[(crisis->first + 3) * 16 + d];
    const ent_outlook_answer *last = &crisis->at[3];
    near(last->value.value, sum / 800, 1e-12);
    assert_int_equal(last->n_true, (uint64_t)sum);
    assert_int_equal(last->n, 800);
    assert_true(last->low < last->value.value && last->value.value < last->high);
    for (uint32_t k = 1; k < 4; k++) {
        assert_true(crisis->at[k].value.value >= crisis->at[k - 1].value.value);
        assert_true(crisis->at[k].own > crisis->at[k - 1].own);
    }
    /* A loss is its worth times the chance of a confrontation, where the worth is certain enough. */
    const ent_outlook_row *clash = row_of(x, ENT_ASK_CHANCE, false, ENT_KIND_CONFRONTATION);
    const ent_outlook_row *loss = row_of(x, ENT_ASK_LOSS, false, ENT_KIND_INCIDENT);
    near(loss->at[0].value.value / clash->at[3].value.value, 10, 2);
    ent_outlook_free(x);
    close_all(&f);
}

/* An act that sets a pair of neighbours far from its base rate is named in a notice. */
static void far_from_the_base_rate__is_noticed(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_outlook_options o = small();
    const char *with[] = {"hotline", NULL};
    o.with = with;
    ent_outlook *x = run(&f, &o);
    for (uint32_t i = 0; i < x->n_notices; i++) {
        const ent_outlook_notice *n = &x->notice[i];
        assert_true(n->chance > 3 * n->base || n->chance < n->base / 3);
    }
    ent_outlook_free(x);
    const char *sets[] = {"theatre.strait.hotline.tension=-6", NULL};
    ent_read_options r = ENT_READ_OPTIONS_INIT;
    ent_region *region;
    r.set = sets;
    o.draws = 400; /* runs enough to tell */
    assert_int_equal(
        ent_region_read_text_with(f.ctx, "strait.ent", strait, sizeof strait - 1, &r, &region),
        ENT_OK);
    assert_int_equal(ent_outlook_run(f.ctx, region, &o, &x), ENT_OK);
    assert_int_equal(x->n_notices, 1);
    assert_int_equal(x->notice[0].pair, 0);
    const ent_mover *first = &x->notice[0].mover[0];
    assert_int_equal(first->kind, ENT_MOVED_BY_MEASURE);
    near(first->by, -6, 1e-12);
    ent_outlook_free(x);
    ent_region_free(region);
    close_all(&f);
}

static void names_of_the_asker__are_looked_up(void **state) {
    (void)state;
    static const struct {
        const char *with, *without, *within, *told, *theatre, *says;
    } wrong[] = {
        {"hotlin", NULL, NULL, NULL, NULL, "did you mean \"hotline\"?"},
        {"treaty", NULL, NULL, NULL, NULL, "--without takes it out"},
        {NULL, "hotline", NULL, NULL, NULL, "--with adds it"},
        {NULL, "arms-sued", NULL, NULL, NULL, "arms-west"},
        {NULL, NULL, "soon", NULL, NULL, "no time to look ahead"},
        {NULL, NULL, "0 months", NULL, NULL, "no time to look ahead"},
        {NULL, NULL, NULL, "crisis(ost, band)", NULL, "KIND(A, B)"},
        {NULL, NULL, NULL, "peace(ost, west)", NULL, "KIND(A, B)"},
        {NULL, NULL, NULL, "attack(sued, band)", NULL, "KIND(A, B)"},
        {NULL, NULL, NULL, NULL, "strat", "did you mean \"strait\"?"},
    };
    fixture f = open_strait();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ent_outlook_options o = small();
        const char *with[] = {wrong[i].with, NULL}, *without[] = {wrong[i].without, NULL};
        ent_outlook *x;
        o.with = with;
        o.without = without;
        o.within = wrong[i].within;
        o.told = wrong[i].told;
        o.theatre = wrong[i].theatre;
        ent_status st = ent_outlook_run(f.ctx, f.region, &o, &x);
        if (st != ENT_EUSAGE || !strstr(ent_last_message(f.ctx), wrong[i].says))
            fail_msg("%zu: %d, %s", i, st, ent_last_message(f.ctx));
    }
    close_all(&f);
}

/* ---- scenarios */

static const ent_compared_row *compared(const ent_compare *c, uint32_t which) {
    for (uint32_t r = 0; r < c->n_rows; r++) {
        const ent_theatre_query *q = &c->row[r].query;
        if (c->row[r].section == ENT_SECTION_CHANCES && q->ask == ENT_ASK_CHANCE && !q->of_border &&
            q->kind == ENT_KIND_CRISIS && q->which == which)
            return &c->row[r];
    }
    fail_msg("no such row");
    return NULL;
}

static void scenarios__differ_where_they_should(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_outlook_options o = small();
    const char *with[] = {"hotline", "drill", NULL}, *without[] = {"arms-west", NULL};
    ent_compare *c;
    o.with = with;
    o.without = without;
    o.under = "no-claim";
    assert_int_equal(ent_compare_run(f.ctx, f.region, &o, &c), ENT_OK);
    static const char *const labels[] = {"as things are",     "with hotline",
                                         "with drill",        "without arms-west",
                                         "with all of these", "under no-claim"};
    assert_int_equal(c->n_scenarios, 6);
    for (uint32_t k = 0; k < 6; k++) assert_string_equal(c->scenario[k].label, labels[k]);
    const ent_compared_row *covered = compared(c, 0), *other = compared(c, 1);
    assert_true(covered->apart[1].high < 0); /* the hotline lowers */
    assert_true(covered->apart[2].low > 0);  /* the drill raises */
    for (uint32_t k = 0; k < 6; k++) {
        near(covered->apart[k].value, covered->value[k].value - covered->value[0].value, 1e-12);
        near(covered->ratio[k], covered->value[k].value / covered->value[0].value, 1e-12);
    }
    /* No neighbours: what the hotline does not cover is the same in every run. */
    near(other->apart[1].value, 0, 0);
    near(other->apart[1].high, 0, 0);
    ent_compare_free(c);
    close_all(&f);
}

static void nothing_to_compare__is_said(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_outlook_options o = small();
    ent_compare *c;
    assert_int_equal(ent_compare_run(f.ctx, f.region, &o, &c), ENT_EUSAGE);
    assert_null(c);
    o.under = "no-clam";
    assert_int_equal(ent_compare_run(f.ctx, f.region, &o, &c), ENT_EUSAGE);
    close_all(&f);
}

/* A paired difference is surer than the two apart: that is what coupling is for. */
static void coupling__makes_differences_surer(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_outlook_options o = small();
    const char *with[] = {"drill", NULL};
    ent_compare *c;
    o.with = with;
    o.best_only = true;
    assert_int_equal(ent_compare_run(f.ctx, f.region, &o, &c), ENT_OK);
    const ent_compared_row *row = compared(c, 0);
    double apart = hypot(row->value[0].simulation_error, row->value[1].simulation_error);
    assert_true(row->apart[1].simulation_error < 0.9 * apart);
    ent_compare_free(c);
    close_all(&f);
}

/* ---- figures */

static void figures__are_drawn_or_refused(void **state) {
    (void)state;
    fixture f = open_strait();
    ent_outlook_options o = small();
    ent_outlook *x = run(&f, &o);
    static const char *const figures[] = {"dots", "passage", "fan"};
    char *text;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ent_report_outlook_figure(f.ctx, x, figures[i], 0, NULL, &text), ENT_OK);
        assert_non_null(strstr(text, "</svg>"));
        assert_non_null(strstr(text, "handling: example"));
        assert_non_null(strstr(text, "no prediction of dates"));
        assert_null(strstr(text, "nan"));
        ent_free(text);
    }
    assert_int_equal(ent_report_outlook_figure(f.ctx, x, "pie", 0, NULL, &text), ENT_EUSAGE);
    assert_int_equal(ent_report_outlook_figure(f.ctx, x, "dots", 10, NULL, &text), ENT_EUSAGE);
    ent_outlook_free(x);
    close_all(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seven_shards__are_one_run),
        cmocka_unit_test(parts_that_do_not_fit__are_refused_by_name),
        cmocka_unit_test(spoilt_parts__are_read_or_refused),
        cmocka_unit_test(another_model__is_refused),
        cmocka_unit_test(a_shard_alone__has_no_answer),
        cmocka_unit_test(answers__are_the_sums),
        cmocka_unit_test(far_from_the_base_rate__is_noticed),
        cmocka_unit_test(names_of_the_asker__are_looked_up),
        cmocka_unit_test(scenarios__differ_where_they_should),
        cmocka_unit_test(nothing_to_compare__is_said),
        cmocka_unit_test(coupling__makes_differences_surer),
        cmocka_unit_test(figures__are_drawn_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
