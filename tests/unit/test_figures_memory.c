/* test_figures_memory.c - every kind of figure that needs no geometry, with its twin, when memory runs
 * out.
 *
 * This program brings its own base/mem.c, which counts down to the failure.  A run must end with
 * ENT_ENOMEM, and the sanitizers see to it that nothing leaks. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_alloc.h"

#include "entente/entente.h"

static const char model[] =
    "entente 1\nregion r \"R\" { as-of 2017; handling \"example\" }\n"
    "source s \"S\" { grade B2 }\n"
    "actor a \"A\" { hulls 5 in 4..9 from s }\nactor ab \"Ab\" { hulls 4 }\nactor c \"C\"\n"
    "dispute d \"Who moves?\" {\n"
    "  a { option x one-way; option y }\n  ab { option z \"the third\" }\n"
    "  now none\n  prefer a { x; not z; y if z }\n  prefer ab { z if x; not y }\n}\n"
    "dispute g \"On a graph\" {\n"
    "  state calm \"all is calm\"\n  state tense\n  state war\n"
    "  move a calm -> tense, tense -> war\n  move ab tense -> calm, war -> calm\n  now calm\n"
    "  rank a tense > calm > war\n  rank ab calm > tense > war\n}\n"
    "negotiation n \"How far?\" {\n  scale 0 \"none\" .. 100 \"all\"\n"
    "  columns position, salience %, weight\n  a 10 in 5..20 80 30\n  ab 60 50 40\n  c 90 90 "
    "20\n}\n"
    "division v \"Shares\" { whole 100; columns claim; a 50 in 40..70; ab 30; c 60;\n"
    "  rules proportional, talmud, cea }\n"
    "process p \"P\" {\n  step 1 month\n  states i, j, k\n  end k\n"
    "  move i -> j 10% in 5..20\n  move j -> k 30%\n"
    "  intervention w \"W\" { move i -> j times 0.5 in 0.4..0.9 }\n}\n"
    "event 2012-02 a -> ab aid \"help\" from s B2\n"
    "event 2013-05-01 ab -> a threaten \"words\" alleged by s from s C3\n"
    "coverage a <-> c kinds agree since 2012 until 2013-12-31 systematic from s\n"
    "claim q \"Q\" { from s; check hulls(a) > hulls(ab) }\n";

static const char *const names[] = {"options.d",  "graph.d",  "options.g", "graph.g",   "turns.n",
                                    "division.v", "timeline", "relations", "dyad.a.ab", "dots.p",
                                    "passage.p",  "fan.p",    "tornado.p", "tornado.q"};

static size_t printed; /* bytes of all texts */

static void count(char *text) {
    if (text) printed += strlen(text);
    ent_free(text);
}

static ent_status draw(ent_ctx *ctx, const ent_region *region, const char *name) {
    ent_dossier_options how = ENT_DOSSIER_OPTIONS_INIT;
    ent_print_options print = ENT_PRINT_OPTIONS_INIT;
    ent_figure_options o = ENT_FIGURE_OPTIONS_INIT;
    ent_dossier *d;
    char *text = NULL;
    how.draws = 3;
    o.theme = ENT_THEME_PRINT;
    print.format = ENT_CSV;
    ent_status st = ent_dossier_open(ctx, region, &how, &d);
    if (st != ENT_OK) return st;
    st = ent_figure_svg(ctx, d, name, &o, &text);
    count(text);
    if (st == ENT_OK) {
        st = ent_figure_twin(ctx, d, name, &print, &text);
        count(text);
    }
    if (st == ENT_OK) {
        st = ent_figure_list(ctx, d, NULL, &text);
        count(text);
    }
    ent_dossier_close(d);
    return st;
}

/* Where a run ends well although an allocation failed, it was one that nobody needed: what is printed is
 * the same. */
static void each_fails(ent_ctx *ctx, const ent_region *region, const char *name) {
    printed = 0;
    assert_int_equal(draw(ctx, region, name), ENT_OK);
    size_t whole = printed, n = 1, left = 0;
    for (; left == 0; n = next_failure(n)) {
        assert_in_range(n, 1, 200000);
        printed = 0;
        until_failure = n;
        ent_status st = draw(ctx, region, name);
        left = until_failure;
        until_failure = 0;
        if (st == ENT_OK) assert_int_equal(printed, whole);
        if (st != ENT_OK) assert_int_equal(st, ENT_ENOMEM);
        ent_ctx_clear_diags(ctx);
    }
    assert_true(n > 100);
}

static void figures(void **user) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region;
    (void)user;
    ent_status st = ent_region_read_text(ctx, "f.ent", model, sizeof model - 1, &region);
    assert_int_equal(st, ENT_OK);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) each_fails(ctx, region, names[k]);
    ent_region_free(region);
    ent_ctx_free(ctx);
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(figures)};
    return cmocka_run_group_tests_name("figures_memory", tests, NULL, NULL);
}
