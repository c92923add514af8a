/* test_model.c - reading regions: what every statement means, and what is said where one is wrong.
 *
 * One wrong file for each code stands in tests/cases/diag; here are the places and the finer
 * points. */

#define _XOPEN_SOURCE 700 /* mkdtemp */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "base/file.h"
#include "base/json.h"
#include "model/region.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define SLICE(text) ent_slice_of(text)
#define assert_slice(slice, text) assert_true(ent_slice_is((slice), (text)))

typedef struct bench {
    ent_ctx *ctx;
    ent_region *region;
    ent_arena arena;
} bench;

static int set_up(void **state) {
    bench *b = calloc(1, sizeof *b);
    if (b) b->ctx = ent_ctx_new();
    *state = b;
    return b && b->ctx ? 0 : -1;
}

static int tear_down(void **state) {
    bench *b = *state;
    ent_region_free(b->region);
    ent_arena_clear(&b->arena);
    ent_ctx_free(b->ctx);
    free(b);
    return 0;
}

static void show_messages(const ent_ctx *ctx) {
    for (size_t i = 0; i < ent_ctx_diag_count(ctx); i++) {
        const ent_diag *d = ent_ctx_diag(ctx, i);
        print_message("%s:%u:%u: %s: %s\n", d->file, d->line, d->column, d->code, d->message);
    }
}

static ent_status try_read(bench *b, const char *text) {
    ent_region_free(b->region);
    ent_ctx_clear_diags(b->ctx);
    return ent_region_read_text(b->ctx, "test.ent", text, strlen(text), &b->region);
}

/* Reads a text that is right but for warnings. */
static const ent_region *read_text(bench *b, const char *text) {
    if (try_read(b, text) != ENT_OK) show_messages(b->ctx);
    assert_non_null(b->region);
    return b->region;
}

/* The only message, at its place. */
static const ent_diag *only_message(bench *b, const char *code, uint32_t line, uint32_t column) {
    if (ent_ctx_diag_count(b->ctx) != 1) show_messages(b->ctx);
    assert_int_equal(ent_ctx_diag_count(b->ctx), 1);
    const ent_diag *d = ent_ctx_diag(b->ctx, 0);
    assert_string_equal(d->code, code);
    assert_int_equal(d->line, line);
    assert_int_equal(d->column, column);
    return d;
}

static const ent_diag *expect_error(bench *b, const char *text, const char *code, uint32_t line,
                                    uint32_t column) {
    assert_int_equal(try_read(b, text), ENT_EINPUT);
    assert_null(b->region);
    return only_message(b, code, line, column);
}

static const ent_diag *expect_warning(bench *b, const char *text, const char *code, uint32_t line,
                                      uint32_t column) {
    read_text(b, text);
    return only_message(b, code, line, column);
}

/* ---- a model with one of everything */

static const char caspian[] =
    "entente 1\n"
    "region caspian-2017 \"Russia and Turkmenistan, autumn 2017\" {\n"
    "  as-of 2017-10-02; horizon 60 months; words icd203; handling \"example\"\n"
    "  ask \"Does cooperation lower the risk?\"; author \"A. Author\"; version \"2\"\n"
    "  licence \"CC BY 4.0\"\n"
    "}\n"
    "unit musd \"million current US dollars\"\n"
    "source ramani \"Security inroads\" {\n"
    "  author \"Samuel Ramani\"; in \"The Diplomat\"; date 2017-10; grade B3\n"
    "  url \"https://example.org\"; note \"a comment piece\"\n"
    "  passage S34a \"A formal alliance will hardly come\" hedge unlikely\n"
    "  passage S35b \"issue by issue\" hedge likely window 9 months not-tested \"too vague\"\n"
    "}\n"
    "source judgement \"Judgement of the author\" { grade F; made 2026-11 }\n"
    "actor russia \"Russia\" { kind state; code iso3 RUS, cow 365; also \"Moscow\", \"Kremlin\"\n"
    "  spending 66913 musd at 2017 from ramani }\n"
    "actor turkmenistan {\n"
    "  kind state; part-of russia\n"
    "  hulls 2 at 2012 from ramani C3\n"
    "  hulls 16 in 2..16 at 2017 from ramani D, S35b because \"counted twice\" made 2026-10\n"
    "  threat 0 declared from S34a; threat 40 private from judgement assuming neutrality\n"
    "}\n"
    "group littoral \"The littoral\" { russia, turkmenistan }\n"
    "assume neutrality \"Ashgabat stays neutral\" {\n"
    "  from S34a, ramani; if-wrong \"claim informal is void\"; watch \"a treaty\", \"a base\"\n"
    "}\n"
    "x-mine { anything at all }\n"
    "dispute partnership \"How deep?\" {\n"
    "  russia { option aid \"quiet help\"; option press one-way }\n"
    "  turkmenistan { option coop; option ally one-way-back; option treaty with russia }\n"
    "  never coop and not aid because \"nothing to accept\"\n"
    "  never ally and not press assuming neutrality from S34a\n"
    "  ban turkmenistan from coop to ally because \"too fast\"\n"
    "  now {aid, coop}\n"
    "  prefer turkmenistan {\n"
    "    not ally assuming neutrality from S34a\n"
    "    coop if aid\n"
    "    perhaps 80% not press\n"
    "    any order { aid; perhaps treaty }\n"
    "    none iff treaty\n"
    "  }\n"
    "  prefer russia { coop }\n"
    "}\n"
    "alternative no-neutrality \"Neutrality is given up\" {\n"
    "  dispute partnership { prefer turkmenistan { ally }; now none }\n"
    "  actor turkmenistan { hulls 20 at 2017 from judgement }\n"
    "  drop neutrality\n"
    "}\n"
    "claim informal \"It stays informal\" {\n"
    "  from S35b, S34a A1; needs neutrality, quiet; about \"the partnership\"\n"
    "  stands-for proxy \"nothing better\"; across no-neutrality; expect holds; note \"see "
    "above\"\n"
    "  check stable(partnership, {aid, coop}, nash)\n"
    "  any { check hulls(turkmenistan)=16; check 1 = 2 under no-neutrality }\n"
    "  check 1 = 1 against 2 = 2 under no-neutrality\n"
    "}\n"
    "claim quiet \"All is quiet\" { check 1 = 1 }\n";

static void test_region(void **state) {
    const ent_region *g = read_text(*state, caspian);
    assert_int_equal(ent_ctx_diag_count(((bench *)*state)->ctx), 0);
    assert_string_equal(ent_region_title(g), "Russia and Turkmenistan, autumn 2017");
    assert_slice(g->name, "caspian-2017");
    assert_true(g->has_region && g->has_as_of);
    assert_int_equal(g->as_of.first, ent_day_of(2017, 10, 2));
    assert_slice(g->horizon.unit, "months");
    assert_true(g->horizon.best == 60);
    assert_slice(g->words, "icd203");
    assert_slice(g->handling, "example");
    assert_slice(g->author, "A. Author");
    assert_slice(g->version, "2");
    assert_slice(g->licence, "CC BY 4.0");
    assert_int_equal(strlen(g->sha256), 64);
    assert_int_equal(g->n_units, 1);
    assert_slice(g->units[0].title, "million current US dollars");
}

static void test_sources(void **state) {
    const ent_region *g = read_text(*state, caspian);
    assert_int_equal(g->n_sources, 4);
    const ent_citable *ramani = &g->sources[0], *b = &g->sources[2], *own = &g->sources[3];
    assert_false(ramani->passage);
    assert_slice(ramani->author, "Samuel Ramani");
    assert_slice(ramani->in, "The Diplomat");
    assert_slice(ramani->note, "a comment piece");
    assert_true(ramani->dated && ramani->date.precision == ENT_MONTH);
    assert_int_equal(ramani->grade.letter, 'B');
    assert_int_equal(ramani->grade.digit, '3');
    assert_true(b->passage);
    assert_int_equal(b->document, 0);
    assert_int_equal(b->grade.letter, 'B');
    assert_int_equal(b->hedge, ENT_HEDGE_LIKELY);
    assert_slice(b->window.unit, "months");
    assert_slice(b->not_tested, "too vague");
    assert_null(g->sources[1].not_tested.s);
    assert_int_equal(g->sources[1].hedge, ENT_HEDGE_UNLIKELY);
    assert_int_equal(own->document, 3);
    assert_int_equal(own->grade.digit, 0);
    assert_true(own->made_given && !own->dated);
}

static void test_actors(void **state) {
    const ent_region *g = read_text(*state, caspian);
    assert_int_equal(g->n_actors, 2);
    const ent_actor *russia = &g->actors[0], *tkm = &g->actors[1];
    assert_int_equal(russia->kind, ENT_STATE_ACTOR);
    assert_int_equal(russia->n_codes, 2);
    assert_slice(russia->codes[1].scheme, "cow");
    assert_slice(russia->codes[1].text, "365");
    assert_int_equal(russia->n_also, 2);
    assert_int_equal(russia->part_of, ENT_NONE);
    assert_int_equal(tkm->part_of, 0);
    assert_slice(tkm->title, "turkmenistan");
    assert_int_equal(tkm->n_attributes, 4);
    const ent_attribute *later = &tkm->attributes[1];
    assert_true(later->quantity.best == 16 && later->quantity.low == 2);
    assert_int_equal(later->provenance.n_from, 2);
    assert_int_equal(later->provenance.from[0].grade.letter, 'D');
    assert_int_equal(later->provenance.from[0].grade.digit, 0);
    assert_int_equal(later->provenance.from[1].grade.letter, 'B');
    assert_slice(later->provenance.because, "counted twice");
    assert_true(later->provenance.made_given);
    assert_int_equal(later->provenance.assuming, ENT_NONE);
    assert_int_equal(tkm->attributes[3].provenance.assuming, 0);
    assert_int_equal(g->n_groups, 1);
    assert_int_equal(g->groups[0].n_members, 2);
    assert_slice(g->groups[0].title, "The littoral");
    const ent_assumption *a = &g->assumptions[0];
    assert_slice(a->if_wrong, "claim informal is void");
    assert_int_equal(a->n_watch, 2);
    assert_int_equal(a->provenance.n_from, 2);
}

static void test_dispute(void **state) {
    const ent_region *g = read_text(*state, caspian);
    const ent_dispute *d = &g->disputes[0];
    assert_false(d->graph);
    assert_int_equal(d->n_players, 2);
    assert_int_equal(d->n_options, 5);
    assert_int_equal(d->options[1].direction, ENT_ONE_WAY);
    assert_int_equal(d->options[3].direction, ENT_ONE_WAY_BACK);
    assert_int_equal(d->options[2].owners, 2);
    assert_int_equal(d->options[4].owners, 3);
    assert_slice(d->options[0].title, "quiet help");
    const ent_rules *r = &d->rules;
    assert_int_equal(r->n_never, 2);
    assert_slice(r->never[0].text, "coop and not aid");
    assert_slice(r->never[0].provenance.because, "nothing to accept");
    assert_int_equal(r->never[1].provenance.assuming, 0);
    assert_int_equal(r->n_bans, 1);
    assert_int_equal(r->bans[0].player, 1);
    assert_slice(r->bans[0].provenance.because, "too fast");
    assert_true(r->has_now);
    assert_int_equal(r->now, 5);
    const ent_stance *tkm = &r->stance[1];
    assert_int_equal(tkm->n_lines, 6);
    assert_slice(tkm->lines[1].text, "coop if aid");
    assert_true(tkm->lines[0].perhaps == 1 && tkm->lines[2].perhaps == 0.8);
    assert_int_equal(tkm->lines[3].order, 1);
    assert_int_equal(tkm->lines[4].order, 1);
    assert_true(tkm->lines[4].perhaps == 0.5);
    assert_int_equal(tkm->lines[5].order, 0);
    assert_int_equal(tkm->lines[0].cond->args[0]->id, 3);
    assert_int_equal(tkm->lines[5].cond->args[0]->id, ENT_NO_ID);
}

static void test_claims(void **state) {
    const ent_region *g = read_text(*state, caspian);
    const ent_claim *c = &g->claims[0];
    assert_int_equal(c->provenance.n_from, 2);
    assert_int_equal(c->provenance.from[0].source, 2);
    assert_int_equal(c->provenance.from[1].grade.letter, 'A');
    assert_int_equal(c->n_needs, 2);
    assert_true(c->needs[0].assumption && !c->needs[1].assumption);
    assert_int_equal(c->needs[1].index, 1);
    assert_slice(c->stands_for, "proxy");
    assert_slice(c->stands_why, "nothing better");
    assert_slice(c->expect, "holds");
    assert_int_equal(c->n_across, 1);
    assert_int_equal(c->n_checks, 4);
    assert_slice(c->checks[0].words, "stable(partnership, {aid, coop}, nash)");
    assert_slice(c->checks[1].words, "hulls(turkmenistan) = 16");
    assert_int_equal(c->checks[0].any, 0);
    assert_int_equal(c->checks[1].any, 1);
    assert_int_equal(c->checks[2].any, 1);
    assert_int_equal(c->checks[2].under, 0);
    assert_int_equal(c->checks[3].under, ENT_NONE);
    assert_int_equal(c->checks[3].against_under, 0);
    assert_slice(c->checks[3].words, "1 = 1 against 2 = 2 under no-neutrality");
    assert_null(g->claims[1].expect.s);
}

static void test_names(void **state) {
    const ent_region *g = read_text(*state, caspian);
    const ent_named *found = ent_region_find(g, SLICE("S35b"));
    assert_non_null(found);
    assert_int_equal(found->thing, ENT_A_SOURCE);
    assert_int_equal(found->index, 2);
    assert_null(ent_region_find(g, SLICE("aid")));
    assert_slice(ent_region_nearest(g, ENT_AN_ACTOR, SLICE("rusia")), "russia");
    assert_int_equal(ent_region_nearest(g, ENT_A_CLAIM, SLICE("rusia")).n, 0);
    assert_string_equal(ent_thing_name(ENT_A_DISPUTE), "a dispute");
}

static void test_keeping(void **state) {
    bench *b = *state;
    const ent_region *g = ent_region_keep(read_text(b, caspian));
    ent_region_free(b->region);
    b->region = NULL;
    assert_string_equal(ent_region_title(g), "Russia and Turkmenistan, autumn 2017");
    ent_region_free((ent_region *)g);
    ent_region_free(NULL);
}

/* ---- rules under an alternative */

static void test_rules_as_written(void **state) {
    bench *b = *state;
    const ent_region *g = read_text(b, caspian);
    ent_rules r;
    assert_int_equal(ent_rules_under(b->ctx, g, 0, ENT_NONE, NULL, &b->arena, &r), ENT_OK);
    assert_memory_equal(&r, &g->disputes[0].rules, sizeof r);
}

static void test_rules_under_alternative(void **state) {
    bench *b = *state;
    const ent_region *g = read_text(b, caspian);
    ent_rules r;
    assert_int_equal(ent_rules_under(b->ctx, g, 0, 0, NULL, &b->arena, &r), ENT_OK);
    assert_int_equal(r.now, 0);
    assert_int_equal(r.n_never, 1); /* the second assumes the dropped neutrality */
    assert_int_equal(r.n_bans, 1);
    assert_int_equal(r.stance[1].n_lines, 1);
    assert_slice(r.stance[1].lines[0].text, "ally");
    assert_ptr_equal(r.stance[0].lines, g->disputes[0].rules.stance[0].lines);
}

static void test_rules_without_assumption(void **state) {
    bench *b = *state;
    const ent_region *g = read_text(b, caspian);
    ent_rules r;
    uint32_t neutrality = 0;
    assert_int_equal(ent_rules_under(b->ctx, g, 0, ENT_NONE, &(ent_world){.dropped = &neutrality, .n_dropped = 1},
                                     &b->arena, &r),
                     ENT_OK);
    assert_int_equal(r.n_never, 1);
    assert_int_equal(r.stance[1].n_lines, 5);
    assert_slice(r.stance[1].lines[0].text, "coop if aid");
    assert_int_equal(r.now, 5);
    assert_int_equal(g->disputes[0].rules.stance[1].n_lines, 6);
}

static void test_dropped_rank_is_indifference(void **state) {
    bench *b = *state;
    const ent_region *g = read_text(b, "entente 1\n"
                                       "assume resolve \"Moscow is resolved\"\n"
                                       "dispute d {\n"
                                       "  russia { option act }\n"
                                       "  rank russia {act} > none assuming resolve\n"
                                       "}\n");
    ent_rules r;
    uint32_t resolve = 0;
    assert_true(g->disputes[0].rules.stance[0].ranked);
    assert_int_equal(ent_rules_under(b->ctx, g, 0, ENT_NONE, &(ent_world){.dropped = &resolve, .n_dropped = 1},
                                     &b->arena, &r), ENT_OK);
    assert_false(r.stance[0].given || r.stance[0].ranked);
}

/* ---- coalitions and views */

static const char seen[] =
    "entente 1\n"
    "assume greed \"South is greedy\"\n"
    "dispute d {\n"
    "  north { option x }\n"
    "  south { option y }\n"
    "  east { option z with north }\n"
    "  never x and y\n"
    "  coalition shore \"The two on the shore\" { east, south }\n"
    "  prefer north { not y }; prefer south { y }; prefer east { z }\n"
    "}\n"
    "alternative distrust { dispute d {\n"
    "  coalition inland { north, south, east }\n"
    "  never none\n"
    "  view north { prefer south { y assuming greed; perhaps 60% not z }\n"
    "    rank east {x} > {y} > {z} > {x, y} = {x, z} > {y, z} = {x, y, z} }\n"
    "  view east { prefer north { x } }\n"
    "} }\n"
    "alternative trust { drop greed; dispute d {\n"
    "  view north { prefer south { y assuming greed; not z } } } }\n"
    "alternative rain { dispute d { prefer north { y } } }\n";

static void test_coalitions(void **state) {
    bench *b = *state;
    const ent_region *g = read_text(b, seen);
    assert_int_equal(g->disputes[0].n_coalitions, 1);
    const ent_coalition *c = ent_find_coalition(g, 0, ENT_NONE, SLICE("shore"));
    assert_ptr_equal(c, &g->disputes[0].coalitions[0]);
    assert_slice(c->title, "The two on the shore");
    assert_int_equal(c->members, 1 << 1 | 1 << 2);
    assert_ptr_equal(ent_find_coalition(g, 0, 2, SLICE("shore")), c);
    assert_null(ent_find_coalition(g, 0, ENT_NONE, SLICE("inland")));
    assert_null(ent_find_coalition(g, 0, 2, SLICE("inland")));
    c = ent_find_coalition(g, 0, 0, SLICE("inland"));
    assert_non_null(c);
    assert_slice(c->title, "inland");
    assert_int_equal(c->members, 7);
    assert_null(ent_find_coalition(g, 0, 0, SLICE("north")));
}

static void test_views(void **state) {
    bench *b = *state;
    const ent_region *g = read_text(b, seen);
    const ent_rules *r = &g->alternatives[0].disputes[0].rules;
    assert_int_equal(g->disputes[0].rules.n_views, 0);
    assert_int_equal(r->n_views, 2);
    assert_int_equal(r->views[0].viewer, 0);
    assert_false(r->views[0].stance[0].given);
    assert_true(r->views[0].stance[1].given);
    assert_int_equal(r->views[0].stance[1].n_lines, 2);
    assert_slice(r->views[0].stance[1].lines[1].text, "not z");
    assert_true(r->views[0].stance[1].lines[1].perhaps == 0.6);
    assert_true(r->views[0].stance[2].ranked);
    assert_int_equal(r->views[0].stance[2].rank.n, 7);
    assert_int_equal(r->views[1].viewer, 2);
    assert_slice(r->views[1].stance[0].lines[0].text, "x");
    assert_false(r->views[1].stance[1].given || r->views[1].stance[2].given);
    assert_false(r->stance[0].given || r->stance[1].given); /* they change nothing that is so */
}

/* They belong to their alternative, and lose what it drops. */
static void test_views_under_alternatives(void **state) {
    bench *b = *state;
    const ent_region *g = read_text(b, seen);
    ent_rules r;
    assert_int_equal(ent_rules_under(b->ctx, g, 0, ENT_NONE, NULL, &b->arena, &r), ENT_OK);
    assert_int_equal(r.n_views, 0);
    assert_int_equal(ent_rules_under(b->ctx, g, 0, 2, NULL, &b->arena, &r), ENT_OK);
    assert_int_equal(r.n_views, 0);
    assert_int_equal(ent_rules_under(b->ctx, g, 0, 0, NULL, &b->arena, &r), ENT_OK);
    assert_int_equal(r.n_views, 2);
    assert_int_equal(r.views[0].stance[1].n_lines, 2);
    assert_int_equal(ent_rules_under(b->ctx, g, 0, 1, NULL, &b->arena, &r), ENT_OK);
    assert_int_equal(r.views[0].stance[1].n_lines, 1);
    assert_slice(r.views[0].stance[1].lines[0].text, "not z");
    assert_int_equal(g->alternatives[1].disputes[0].rules.views[0].stance[1].n_lines, 2);
}

/* ---- attributes at dates */

static double hulls(const ent_region *g, uint32_t alternative, ent_day at) {
    const ent_attribute *a = ent_attribute_at(g, NULL, alternative, 1, SLICE("hulls"), false, at);
    return a ? a->quantity.best : -1;
}

static void test_attribute_dates(void **state) {
    const ent_region *g = read_text(*state, caspian);
    assert_true(hulls(g, ENT_NONE, ent_day_of(2011, 12, 31)) == -1);
    assert_true(hulls(g, ENT_NONE, ent_day_of(2012, 1, 1)) == 2);
    assert_true(hulls(g, ENT_NONE, ent_day_of(2016, 12, 31)) == 2);
    assert_true(hulls(g, ENT_NONE, g->as_of.first) == 16);
    assert_true(hulls(g, 0, g->as_of.first) == 20);
    assert_true(hulls(g, 0, ent_day_of(2013, 1, 1)) == 2);
}

static void test_attribute_sides(void **state) {
    const ent_region *g = read_text(*state, caspian);
    ent_day day = g->as_of.first;
    ent_slice threat = SLICE("threat");
    assert_true(ent_attribute_at(g, NULL, ENT_NONE, 1, threat, false, day)->quantity.best == 40);
    assert_true(ent_attribute_at(g, NULL, ENT_NONE, 1, threat, true, day)->quantity.best == 0);
    assert_null(ent_attribute_at(g, NULL, 0, 1, threat, false, day)); /* dropped with neutrality */
    assert_null(ent_attribute_at(g, NULL, ENT_NONE, 0, threat, false, day));
    assert_true(ent_attribute_at(g, NULL, ENT_NONE, 0, SLICE("spending"), true, day)->quantity.best ==
                66913);
}

/* ---- graph form, teaching files, ranks */

static const char graph[] = "entente 1\n"
                            "dispute ladder \"A ladder\" {\n"
                            "  iran { }\n"
                            "  state calm \"All calm\"; state tense; state clash\n"
                            "  move russia calm -> tense, tense -> calm\n"
                            "  move turkmenistan tense -> clash\n"
                            "  never clash\n"
                            "  now calm\n"
                            "  rank russia now > tense\n"
                            "  prefer turkmenistan { not tense }\n"
                            "}\n";

static void test_graph_form(void **state) {
    const ent_region *g = read_text(*state, graph);
    const ent_dispute *d = &g->disputes[0];
    assert_true(d->graph);
    assert_int_equal(d->n_states, 3);
    assert_int_equal(d->n_moves, 3);
    assert_int_equal(d->n_players, 3);
    assert_int_equal(d->moves[2].player, 2);
    assert_int_equal(d->moves[2].to, 2);
    assert_slice(d->states[0].title, "All calm");
    assert_int_equal(d->rules.stance[1].rank.n, 2);
    assert_int_equal(d->rules.stance[1].rank.tier[0], 1);
    assert_false(ent_condition_holds(d, d->rules.stance[2].lines[0].cond, 1));
    assert_true(ent_condition_holds(d, d->rules.stance[2].lines[0].cond, 0));
}

static void test_teaching_file(void **state) {
    const ent_region *g = read_text(*state, graph);
    assert_false(g->has_region);
    assert_string_equal(ent_region_title(g), "test");
    assert_int_equal(g->n_actors, 3);
    assert_slice(g->actors[0].name, "iran");
    assert_slice(g->actors[1].name, "russia");
    assert_int_equal(ent_region_find(g, SLICE("turkmenistan"))->index, 2);
}

static void test_rank(void **state) {
    const ent_region *g = read_text(*state, "entente 1\n"
                                            "dispute d {\n"
                                            "  russia { option a; option b }\n"
                                            "  iran { option c fixed }\n"
                                            "  now {c}\n"
                                            "  never a and b\n"
                                            "  rank russia {a, c} >> now = {b, c}\n"
                                            "  prefer iran { a }\n"
                                            "}\n");
    const ent_rank_line *r = &g->disputes[0].rules.stance[0].rank;
    assert_int_equal(r->n, 3);
    assert_int_equal(r->code[0], 5);
    assert_int_equal(r->code[1], 4);
    assert_int_equal(r->code[2], 6);
    assert_int_equal(r->tier[0], 1);
    assert_int_equal(r->tier[1], 0);
    assert_int_equal(r->tier[2], 0);
    assert_slice(r->text, "{a, c} >> now = {b, c}");
}

/* ---- conditions and states */

static void test_conditions(void **state) {
    const ent_region *g = read_text(*state, "entente 1\n"
                                            "dispute d {\n"
                                            "  russia { option a; option b }\n"
                                            "  prefer russia {\n"
                                            "    a and b; a or b; not a; a if b; a iff b; none\n"
                                            "  }\n"
                                            "}\n");
    static const bool expected[6][4] = {
        {false, false, false, true}, /* and */
        {false, true, true, true},   /* or */
        {true, false, true, false},  /* not a */
        {true, true, false, true},   /* a if b: b implies a */
        {true, false, false, true},  /* iff */
        {true, false, false, false}, /* none */
    };
    const ent_dispute *d = &g->disputes[0];
    for (uint32_t line = 0; line < 6; line++)
        for (uint64_t code = 0; code < 4; code++)
            assert_int_equal(ent_condition_holds(d, d->rules.stance[0].lines[line].cond, code),
                             expected[line][code]);
}

/* The state written in the only check of claim `c`: stable(d, STATE, nash). */
static ent_status resolve_in_check(bench *b, const char *text, uint64_t *code) {
    const ent_region *g = read_text(b, text);
    const ent_dispute *d = &g->disputes[0];
    const ent_expr *call = g->claims[0].checks[0].text->expr;
    ent_ctx_clear_diags(b->ctx);
    return ent_resolve_state(b->ctx, g, d, &d->rules, call->args[1], code);
}

#define STATE_IN_CHECK(state)                                                                      \
    "entente 1\n"                                                                                  \
    "dispute d { russia { option aid; option press }; never press and not aid; now {aid}\n"        \
    "  prefer russia { aid } }\n"                                                                  \
    "claim c \"C\" { check stable(d, " state ", nash) }\n"

static void test_states(void **state) {
    bench *b = *state;
    uint64_t code = 99;
    assert_int_equal(resolve_in_check(b, STATE_IN_CHECK("none"), &code), ENT_OK);
    assert_int_equal(code, 0);
    assert_int_equal(resolve_in_check(b, STATE_IN_CHECK("now"), &code), ENT_OK);
    assert_int_equal(code, 1);
    assert_int_equal(resolve_in_check(b, STATE_IN_CHECK("{aid, press}"), &code), ENT_OK);
    assert_int_equal(code, 3);
    assert_int_equal(resolve_in_check(b, STATE_IN_CHECK("{}"), &code), ENT_OK);
    assert_int_equal(code, 0);
}

static void test_wrong_states(void **state) {
    bench *b = *state;
    uint64_t code;
    assert_int_equal(resolve_in_check(b, STATE_IN_CHECK("{press}"), &code), ENT_EINPUT);
    const ent_diag *d = only_message(b, "E207", 4, 31);
    assert_string_equal(d->message,
                        "state {press} is excluded by \"never press and not aid\" at line 2");
    assert_int_equal(resolve_in_check(b, STATE_IN_CHECK("{pres}"), &code), ENT_EINPUT);
    d = only_message(b, "E204", 4, 32);
    assert_string_equal(d->fix, "press");
    assert_string_equal(d->help, "options here: aid, press (russia)");
    assert_int_equal(resolve_in_check(b, STATE_IN_CHECK("aid"), &code), ENT_EINPUT);
    d = only_message(b, "E223", 4, 31);
    assert_string_equal(d->fix, "{aid}");
}

static void test_wrong_conditions(void **state) {
    bench *b = *state;
    const ent_region *g =
        read_text(b, "entente 1\n"
                     "dispute d { russia { option aid }; prefer russia { aid } }\n"
                     "claim c \"C\" { check every-equilibrium(d, nash, aid and now) }\n");
    ent_expr *cond = g->claims[0].checks[0].text->expr->args[2];
    assert_int_equal(ent_resolve_condition(b->ctx, g, &g->disputes[0], cond), ENT_EINPUT);
    only_message(b, "E223", 3, 56);
}

/* ---- messages */

static void test_unknown_option(void **state) {
    const ent_diag *d =
        expect_error(*state,
                     "entente 1\n"
                     "dispute drilling {\n"
                     "  turkmenistan { option drill; option parade; option truce with russia }\n"
                     "  azerbaijan { option block }\n"
                     "  russia { option pact }\n"
                     "  prefer turkmenistan { not parades }\n"
                     "  prefer azerbaijan { block }\n"
                     "  prefer russia { pact }\n"
                     "}\n",
                     "E204", 6, 29);
    assert_string_equal(d->message,
                        "dispute \"drilling\" has no option \"parades\"; did you mean \"parade\"?");
    assert_string_equal(d->help, "options here: drill, parade (turkmenistan), truce (turkmenistan "
                                 "and russia), block (azerbaijan), pact (russia)");
    assert_string_equal(d->fix, "parade");
    assert_int_equal(d->end_column, 36);
}

static void test_unknown_names(void **state) {
    const ent_diag *d = expect_error(*state,
                                     "entente 1\n"
                                     "actor russia\n"
                                     "group all { rusia }\n",
                                     "E201", 3, 13);
    assert_string_equal(d->message, "unknown actor \"rusia\"; did you mean \"russia\"?");
    d = expect_error(*state, "entente 1\nclaim a \"A\" { needs zebra; check 1 = 1 }\n", "E201", 2,
                     21);
    assert_string_equal(d->message, "unknown claim or assumption \"zebra\"");
    assert_null(d->fix);
    d = expect_error(*state, "entente 1\nclaim a \"A\" { check 1 = 1 under zebra }\n", "E201", 2,
                     33);
    assert_string_equal(d->message, "unknown alternative \"zebra\"");
    expect_error(*state, "entente 1\nclaim a \"A\" { check f(1 under zebra) = 1 }\n", "E201", 2,
                 31);
    expect_error(*state, "entente 1\nalternative a { dispute d { now none } }\n", "E201", 2, 25);
    expect_error(*state, "entente 1\nassume b \"B\"\nalternative a { drop d }\n", "E201", 3, 22);
    d = expect_error(*state,
                     "entente 1\nclaim a \"A\" { needs d; check 1 = 1 }\nalternative d {}\n",
                     "E215", 2, 21);
    assert_string_equal(d->message,
                        "\"d\" is an alternative (line 3); expected a claim or an assumption");
}

/* A player that is not known gives one message, though much refers to it. */
static void test_one_mistake_one_message(void **state) {
    expect_error(*state,
                 "entente 1\n"
                 "actor russia\n"
                 "actor iran\n"
                 "dispute d {\n"
                 "  rusia { option aid; option press }\n"
                 "  iran { option west }\n"
                 "  never press and not aid\n"
                 "  now {aid}\n"
                 "  prefer russia { aid; press }\n"
                 "  prefer iran { west }\n"
                 "}\n",
                 "E201", 5, 3);
    expect_error(*state,
                 "entente 1\n"
                 "dispute d {\n"
                 "  russia { option aid; option press }\n"
                 "  never presss\n"
                 "  rank russia {aid} > none\n"
                 "}\n",
                 "E204", 4, 9);
}

/* A name that nothing declares is reported where it first stands. */
static void test_undeclared_once(void **state) {
    expect_error(*state,
                 "entente 1\n"
                 "dispute d {\n"
                 "  russia { option aid; option west }\n"
                 "  now none\n"
                 "  prefer russia { not ally; ally and aid; ally if west }\n"
                 "}\n",
                 "E204", 5, 23);
    expect_error(*state,
                 "entente 1\nclaim a \"A\" { from nobody; check 1 = 1 }\n"
                 "claim b \"B\" { from nobody; check 1 = 1 }\n",
                 "E201", 2, 20);
}

static void test_many_mistakes(void **state) {
    bench *b = *state;
    char text[4096] = "entente 1\n";
    for (int i = 0; i < 30; i++) strcat(text, "claim a \"A\" { check 1 = 1 }\n");
    assert_int_equal(try_read(b, text), ENT_EINPUT);
    assert_int_equal(ent_ctx_diag_count_of(b->ctx, ENT_ERROR), 20);
    assert_string_equal(ent_last_message(b->ctx), "test.ent: 20 errors");
    assert_string_equal(ent_ctx_diag(b->ctx, 4)->message,
                        "\"a\" is defined twice (first at line 2)");
}

/* Messages come in the order of the text, whatever was read first. */
static void test_order_of_messages(void **state) {
    bench *b = *state;
    assert_int_equal(try_read(b, "entente 1\n"
                                 "claim a \"A\" { from nobody; check 1 = 1 }\n"
                                 "source s \"S\" { grade X9 }\n"
                                 "claim s \"A\" { check 1 = 1 }\n"),
                     ENT_EINPUT);
    assert_int_equal(ent_ctx_diag_count(b->ctx), 3);
    assert_string_equal(ent_ctx_diag(b->ctx, 0)->code, "E201");
    assert_string_equal(ent_ctx_diag(b->ctx, 1)->code, "E221");
    assert_string_equal(ent_ctx_diag(b->ctx, 2)->code, "E202");
}

static void test_stands_twice(void **state) {
    expect_error(*state, "entente 1\nregion a { as-of 2017; as-of 2018 }\n", "E202", 2, 24);
    expect_error(*state, "entente 1\nregion a {}\nregion b {}\n", "E202", 3, 1);
    expect_error(*state, "entente 1\nunit u \"U\"\nunit u \"U\"\n", "E202", 3, 6);
    expect_error(*state, "entente 1\nactor a\ngroup g { a, a }\n", "E202", 3, 14);
    expect_error(*state,
                 "entente 1\nsource s \"S\"\nactor a { x 1 at 2017 from s; x 2 at 2017 from s }\n",
                 "E202", 3, 31);
    expect_error(*state, "entente 1\ndispute d { r { option a; option a }; prefer r { a } }\n",
                 "E202", 2, 34);
    expect_error(*state, "entente 1\ndispute d { r { option a }; r { option b } }\n", "E202", 2,
                 29);
    expect_error(*state,
                 "entente 1\ndispute d { r { option a }; prefer r { a }; prefer r { not a } }\n",
                 "E202", 2, 45);
    expect_error(*state, "entente 1\ndispute d { r { option a }; now none; now {a} }\n", "E202", 2,
                 39);
    expect_error(*state, "entente 1\ndispute d { state a; state a; state b; move r a -> b }\n",
                 "E202", 2, 28);
    expect_error(*state, "entente 1\nunit km \"K\"\n", "E202", 2, 6);
    expect_error(*state,
                 "entente 1\ndispute d { r { option a }; prefer r { a } }\n"
                 "alternative x { dispute d { now none }; dispute d { now {a} } }\n",
                 "E202", 3, 49);
}

static void test_units(void **state) {
    const ent_diag *d = expect_error(*state,
                                     "entente 1\n"
                                     "source s \"S\"\n"
                                     "actor a { size 5 kt from s }\n"
                                     "actor b { size 5 from s }\n"
                                     "group g { a, b }\n",
                                     "E206", 4, 11);
    assert_string_equal(d->message, "no unit where \"kt\" is expected (line 3)");
    expect_error(*state, "entente 1\nregion r { horizon 60 }\n", "E206", 2, 20);
    expect_error(*state, "entente 1\nregion r { horizon 60 km }\n", "E206", 2, 23);
    read_text(*state, "entente 1\nunit musd \"m\"\nsource s \"S\"\n"
                      "actor a { cost 5 musd from s; wait 1 day from s }\n"
                      "actor b { wait 2 days from s }\ngroup g { a, b }\n");
}

static void test_perhaps(void **state) {
#define WITH_SHARE(share)                                                                          \
    "entente 1\ndispute d { r { option a }; prefer r { perhaps " share " a } }\n"
    expect_error(*state, WITH_SHARE("120%"), "E205", 2, 48);
    expect_error(*state, WITH_SHARE("80% in 60..90%"), "E205", 2, 48);
    expect_error(*state, WITH_SHARE("80 days"), "E206", 2, 48);
}

static void test_ranks(void **state) {
#define WITH_RANK(rank)                                                                            \
    "entente 1\ndispute d { r { option a; option b }; never a and b\n  rank r " rank "\n}\n"
    const ent_diag *d = expect_error(*state, WITH_RANK("{a} > {b}"), "E214", 3, 8);
    assert_string_equal(d->message, "the rank of \"r\" leaves out none");
    d = expect_error(*state, WITH_RANK("{a} > {b} > none > {a}"), "E214", 3, 29);
    assert_string_equal(d->message, "state {a} is ranked twice");
    expect_error(*state, WITH_RANK("{a} > {b} > none > {a, b}"), "E207", 3, 29);
    expect_error(*state, WITH_RANK("{a} > {c} > none"), "E204", 3, 17);
    expect_error(*state, WITH_RANK("{a} > now > none"), "E223", 3, 16);
}

static void test_alternatives(void **state) {
#define WITH_CHANGE(change)                                                                        \
    "entente 1\ndispute d { r { option a; option b }; never a and b; now {a}\n"                    \
    "  rank r {a} > none = {b} }\nalternative x { dispute d { " change " } }\n"
    expect_error(*state, WITH_CHANGE("never a and not a"), "E214", 4, 25);
    read_text(*state, WITH_CHANGE("never b and a; now {b}"));
    expect_error(*state, WITH_CHANGE("never b; never a"), "E214", 4, 25);
    expect_error(*state, WITH_CHANGE("never a; never not a"), "E228", 4, 25);
    /* a world without today's state */
    read_text(*state, WITH_CHANGE("never a; rank r {b} > none"));
}

/* What an alternative drops is gone before its own rankings are read. */
static void test_ranks_under_alternatives(void **state) {
#define WITH_DROP(rank, block)                                                                     \
    "entente 1\nassume s \"S\"\ndispute d { r { option a; option b }\n"                       \
    "  never a and b assuming s; " rank " }\n"                                                     \
    "alternative x { drop s" block " }\n"
    const ent_diag *d =
        expect_error(*state, WITH_DROP("rank r none > {a} > {b}", ""), "E214", 5, 13);
    assert_string_equal(d->message, "the rank of \"r\" leaves out {a, b}");
    assert_string_equal(d->help, "give \"rank r\" anew in the alternative");
    read_text(*state, WITH_DROP("rank r none > {a} > {b}",
                                "; dispute d { rank r {a, b} > none > {a} > {b} }"));
    read_text(*state, WITH_DROP("rank r none > {a} > {b}", "; dispute d { prefer r { a } }"));
    read_text(*state, WITH_DROP("rank r none > {a} > {b} assuming s", ""));
    read_text(*state, WITH_DROP("rank r none > {a} > {b}", "; dispute d { never a and b }"));
}

static void test_forms(void **state) {
    bench *b = *state;
    expect_error(b, "entente 1\ndispute d { state s; prefer a { s } }\n", "E222", 2, 9);
    expect_error(b, "entente 1\ndispute d { }\n", "E222", 2, 9);
    expect_error(b, "entente 1\ndispute d { a { } }\n", "E222", 2, 9);
    const char *two_states = "entente 1\ndispute d { state s; state t; move a s -> t; never s\n"
                        "  prefer a { t } }\nalternative x { dispute d { never t } }\n";
    read_text(b, two_states);
    expect_error(b,
                 "entente 1\ndispute d { state s; state t; move a s -> t; prefer a { t } }\n"
                 "alternative x { dispute d { never s; never t } }\n",
                 "E228", 3, 25);
}

static void test_circles_of_parts(void **state) {
    const ent_diag *d = expect_error(*state,
                                     "entente 1\nactor a { part-of b }\nactor b { part-of c }\n"
                                     "actor c { part-of b }\nactor d { part-of c }\n",
                                     "E209", 3, 19);
    assert_string_equal(d->message, "actors are part of each other in a circle: b -> c -> b");
}

static void test_many_warnings(void **state) {
    bench *b = *state;
    ent_str text = {0};
    ent_str_add(&text, "entente 1\n");
    for (int i = 0; i < 123; i++) ent_str_addf(&text, "group g%d { }\n", i);
    read_text(b, ent_str_get(&text));
    ent_str_clear(&text);
    assert_int_equal(ent_ctx_diag_count(b->ctx), 101);
    assert_int_equal(ent_ctx_diag_count_of(b->ctx, ENT_WARNING), 100);
    const ent_diag *last = ent_ctx_diag(b->ctx, 100);
    assert_int_equal(last->severity, ENT_NOTE);
    assert_string_equal(last->code, "W212");
    assert_string_equal(last->message, "and 23 more of these warnings");
}

static bool stop_at_once(void *unused) {
    (void)unused;
    return true;
}

/* Stopping is no fault of the text, even where an included file cannot be read because of it. */
static void test_stopping(void **state) {
    bench *b = *state;
    ent_ctx_set_poll(b->ctx, stop_at_once, NULL);
    assert_int_equal(try_read(b, "entente 1\ninclude \"missing.ent\"\n"), ENT_ESTOPPED);
    assert_null(b->region);
    assert_int_equal(ent_ctx_diag_count(b->ctx), 0);
    assert_string_equal(ent_last_message(b->ctx), "stopped");
    assert_int_equal(ent_region_read(b->ctx, "missing.ent", &b->region), ENT_ESTOPPED);
}

static void test_fixed_options(void **state) {
    const ent_diag *d = expect_error(*state,
                                     "entente 1\n"
                                     "dispute d { r { option a; option b fixed }; now {b}\n"
                                     "  rank r {a, b} > {b} > none\n"
                                     "}\n",
                                     "E207", 3, 25);
    assert_string_equal(d->message, "state none changes the fixed option \"b\"");
}

static void test_circles(void **state) {
    bench *b = *state;
    const ent_diag *d = expect_error(b,
                                     "entente 1\n"
                                     "claim a \"A\" { needs b; check 1 = 1 }\n"
                                     "claim b \"B\" { needs c; check 1 = 1 }\n"
                                     "claim c \"C\" { needs b; check 1 = 1 }\n",
                                     "E209", 4, 21);
    assert_string_equal(d->message, "claims need each other in a circle: b -> c -> b");
    expect_error(b, "entente 1\nclaim a \"A\" { needs a; check 1 = 1 }\n", "E209", 2, 21);
}

static void test_warnings(void **state) {
    bench *b = *state;
    expect_warning(b, "entente 1\nclaim c \"C\" {}\n", "W207", 2, 7);
    expect_warning(b, "entente 1\nactor a { x 1 because \"so\" }\ngroup g { a }\n", "W202", 2, 11);
    expect_warning(b, "entente 1\nactor a\n", "W204", 2, 7);
    expect_warning(b, "entente 1\ndispute d { r { option a } }\n", "W211", 2, 13);
    expect_warning(
        b, "entente 1\ndispute d { r { option a; option b }; never not b; prefer r { a } }\n",
        "W205", 2, 34);
    const ent_diag *same = expect_warning(b,
                                          "entente 1\nsource s \"S\" { grade B3\n"
                                          "passage P1 \"One\" hedge none not-tested \"no data\"\n"
                                          "passage P2 \"Two\" hedge none not-tested \"No data\"\n"
                                          "passage P3 \"Three\" hedge none not-tested \"no data\"\n"
                                          "}\n",
                                          "W213", 5, 9);
    assert_string_equal(same->message, "\"P3\" is not tested for the same reason as \"P1\"; each "
                                       "reason names the datum or method that is missing");
    read_text(b, "entente 1\nactor a\nclaim c \"C\" { check hulls(a) = 1 }\n");
    assert_int_equal(ent_ctx_diag_count(b->ctx), 0);
}

/* ---- a wrong file for each code: exactly one message, whose code begins the file's name */

static const char *const wrong_files[] = {
    "E201-unknown-source",           "E202-defined-twice",
    "E203-option-of-two-actors",     "E204-unknown-option",
    "E205-range-without-best",       "E206-unknown-unit",
    "E207-excluded-state",           "E209-circle-of-claims",
    "E210-include-outside",          "E211-word-as-name",
    "E212-too-many-options",         "E213-prefer-and-rank",
    "E214-incomplete-rank",          "E215-wrong-thing",
    "E216-alternative-changes-kind", "E217-drop-source",
    "E218-include-itself",           "E219-include-missing",
    "E220-source-like-grade",        "E221-no-grade",
    "E222-options-and-states",       "E223-not-a-state",
    "E224-region-in-included-file",  "E225-no-such-player",
    "E226-fixed-without-now",        "E227-move-nowhere",
    "E228-no-feasible-state",        "W202-attribute-without-source",
    "W204-actor-without-part",       "W205-option-never-taken",
    "W207-claim-without-check",      "W211-no-preference",
    "W213-same-reason-twice",
};

static void test_wrong_files(void **state) {
    bench *b = *state;
    const char *root = getenv("ENT_SOURCE_DIR");
    if (!root) skip();
    for (size_t i = 0; i < COUNT(wrong_files); i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/tests/cases/diag/%s.ent", root, wrong_files[i]);
        ent_ctx_clear_diags(b->ctx);
        ent_status st = ent_region_read(b->ctx, path, &b->region);
        assert_int_equal(st, wrong_files[i][0] == 'E' ? ENT_EINPUT : ENT_OK);
        if (ent_ctx_diag_count(b->ctx) != 1) show_messages(b->ctx);
        assert_int_equal(ent_ctx_diag_count(b->ctx), 1);
        assert_memory_equal(ent_ctx_diag(b->ctx, 0)->code, wrong_files[i], 4);
        ent_region_free(b->region);
        b->region = NULL;
    }
}

/* ---- files */

typedef struct folder {
    char path[64];
    char names[4][96];
    size_t n;
} folder;

static folder new_folder(void) {
    folder f = {.path = "/tmp/ent-model-XXXXXX"};
    assert_non_null(mkdtemp(f.path));
    return f;
}

static const char *put_file(bench *b, folder *f, const char *name, const char *text) {
    char path[sizeof f->names[0]];
    snprintf(path, sizeof path, "%s/%s", f->path, name);
    memcpy(f->names[f->n], path, sizeof path);
    assert_int_equal(ent_file_write(b->ctx, path, SLICE(text)), ENT_OK);
    return f->names[f->n++];
}

static void remove_folder(const folder *f) {
    for (size_t i = 0; i < f->n; i++) unlink(f->names[i]);
    rmdir(f->path);
}

static void test_includes(void **state) {
    bench *b = *state;
    folder f = new_folder();
    const char *main_file = put_file(b, &f, "main.ent",
                                     "entente 1\n"
                                     "region r \"R\" { include \"./actors.ent\" }\n"
                                     "group all { russia, iran }\n");
    put_file(b, &f, "actors.ent", "entente 1\ninclude \"more.ent\"\nactor russia\n");
    put_file(b, &f, "more.ent", "entente 1\nactor iran\n");
    ent_status st = ent_region_read(b->ctx, main_file, &b->region);
    show_messages(b->ctx);
    assert_int_equal(st, ENT_OK);
    assert_int_equal(b->region->trees.n, 3);
    assert_int_equal(b->region->n_actors, 2);
    assert_slice(b->region->actors[0].name, "russia");
    remove_folder(&f);
}

static void test_wrong_includes(void **state) {
    bench *b = *state;
    folder f = new_folder();
    const char *main_file = put_file(b, &f, "main.ent",
                                     "entente 1\n"
                                     "include \"a.ent\"\n"
                                     "include \"b.ent\"\n"
                                     "include \"/etc/passwd\"\n"
                                     "actor iran\n"
                                     "group all { iran }\n");
    put_file(b, &f, "a.ent", "entente 1\nactor iran\ninclude \"main.ent\"\n");
    put_file(b, &f, "b.ent", "entente 1\ninclude \"x/../../a.ent\"\ninclude \"a.ent\"\n");
    assert_int_equal(ent_region_read(b->ctx, main_file, &b->region), ENT_EINPUT);
    remove_folder(&f);
    static const struct {
        const char *code, *file;
        uint32_t line;
    } expected[] = {
        {"E210", "main.ent", 4}, {"E218", "a.ent", 3}, {"E210", "b.ent", 2}, {"E218", "b.ent", 3}};
    if (ent_ctx_diag_count(b->ctx) != COUNT(expected)) show_messages(b->ctx);
    assert_int_equal(ent_ctx_diag_count(b->ctx), COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        const ent_diag *d = ent_ctx_diag(b->ctx, i);
        assert_string_equal(d->code, expected[i].code);
        assert_string_equal(strrchr(d->file, '/') + 1, expected[i].file);
        assert_int_equal(d->line, expected[i].line);
    }
}

/* A name defined twice over two files names the other file. */
static void test_names_over_files(void **state) {
    bench *b = *state;
    folder f = new_folder();
    const char *main_file =
        put_file(b, &f, "main.ent", "entente 1\ninclude \"a.ent\"\nsource s \"S\"\n");
    put_file(b, &f, "a.ent", "entente 1\nsource s \"S\"\n");
    assert_int_equal(ent_region_read(b->ctx, main_file, &b->region), ENT_EINPUT);
    remove_folder(&f);
    assert_int_equal(ent_ctx_diag_count(b->ctx), 1);
    assert_non_null(strstr(ent_ctx_diag(b->ctx, 0)->message, "main.ent:3)"));
}

static void test_missing_file(void **state) {
    bench *b = *state;
    assert_int_equal(ent_region_read(b->ctx, "/no/such/file.ent", &b->region), ENT_EIO);
    assert_null(b->region);
    assert_int_equal(ent_region_read(b->ctx, NULL, &b->region), ENT_EUSAGE);
    assert_int_equal(ent_region_read_text(b->ctx, "x", NULL, 3, &b->region), ENT_EUSAGE);
}

/* What does not parse is not read further: no message about names follows. */
static void test_syntax_first(void **state) {
    expect_error(*state, "entente 1\nacter russia\ngroup g { russia }\n", "E101", 2, 1);
}

/* The JSON twin says the same, at places of the text that it stands for. */
static void test_json_twin(void **state) {
    bench *b = *state;
    const ent_region *g = read_text(b, caspian);
    ent_str json = {0};
    ent_json_writer w = ent_json_writer_to(&json, true);
    ent_tree_json(&w, NULL, g->trees.at[0]);
    ent_region *twin;
    ent_status st = ent_region_read_text(b->ctx, "caspian.json", ent_str_get(&json), json.n, &twin);
    show_messages(b->ctx);
    assert_int_equal(st, ENT_OK);
    ent_str_clear(&json);
    assert_string_equal(ent_region_title(twin), ent_region_title(g));
    assert_int_equal(twin->disputes[0].rules.stance[1].n_lines, 6);
    assert_int_equal(twin->n_claims, 2);
    assert_slice(twin->claims[0].checks[3].words, "1 = 1 against 2 = 2 under no-neutrality");
    assert_string_equal(twin->files.at[0].name, "caspian.json (as text)");
    ent_region_free(twin);
}

#define T(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        T(test_region),
        T(test_sources),
        T(test_actors),
        T(test_dispute),
        T(test_claims),
        T(test_names),
        T(test_keeping),
        T(test_rules_as_written),
        T(test_rules_under_alternative),
        T(test_rules_without_assumption),
        T(test_dropped_rank_is_indifference),
        T(test_coalitions),
        T(test_views),
        T(test_views_under_alternatives),
        T(test_attribute_dates),
        T(test_attribute_sides),
        T(test_graph_form),
        T(test_teaching_file),
        T(test_rank),
        T(test_conditions),
        T(test_states),
        T(test_wrong_states),
        T(test_wrong_conditions),
        T(test_unknown_option),
        T(test_unknown_names),
        T(test_one_mistake_one_message),
        T(test_undeclared_once),
        T(test_many_mistakes),
        T(test_order_of_messages),
        T(test_stands_twice),
        T(test_units),
        T(test_perhaps),
        T(test_ranks),
        T(test_alternatives),
        T(test_ranks_under_alternatives),
        T(test_forms),
        T(test_fixed_options),
        T(test_circles),
        T(test_circles_of_parts),
        T(test_warnings),
        T(test_many_warnings),
        T(test_stopping),
        T(test_wrong_files),
        T(test_includes),
        T(test_wrong_includes),
        T(test_names_over_files),
        T(test_missing_file),
        T(test_syntax_first),
        T(test_json_twin),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
