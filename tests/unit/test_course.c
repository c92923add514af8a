/* test_course.c - the question `simulate` of a process, and checks that ask one: chains made by hand
 * against what the words mean, draws counted again one by one, laws that any answer obeys, and the
 * figures of the documents. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyse/course.h"
#include "base/ctx.h"
#include "base/random.h"
#include "claim/claim.h"
#include "entente/entente.h"
#include "model/doubt.h"
#include "report/course.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define near(a, b, t) assert_true(fabs((a) - (b)) <= (t))

#define HEAD                                                                                       \
    "entente 1\nsource study \"A study\" { grade B2 }\nsource other \"Another\" { grade A1 "       \
    "}\nassume trust \"Trust\"\n"
#define MOVES                                                                                      \
    "  step 1 month\n  states calm, tense, crisis, clash\n  start calm\n  end clash\n"             \
    "  move calm -> tense 8% in 5..12\n  move tense -> calm 25% in 15..35\n"                       \
    "  move tense -> crisis 6% in 3..10\n  move crisis -> tense 40% in 25..55\n"                   \
    "  move crisis -> clash 8% in 3..15\n"
#define HOTLINE                                                                                    \
    "  intervention hotline \"Hotline\" {\n    move tense -> crisis times 0.6 in 0.4..0.8\n"       \
    "    move crisis -> tense times 1.4 in 1.1..1.7\n  }\n"
#define PATROLS "  intervention patrols \"Patrols\" { move calm -> tense times 0.7 in 0.5..0.9 }\n"

static const char escalation[] = HEAD "process p \"P\" {\n" MOVES HOTLINE PATROLS "}\n";

typedef struct asked {
    ent_ctx *ctx;
    ent_region *region;
    ent_course *c;
} asked;

static asked open_text(const char *text) {
    asked a = {.ctx = ent_ctx_new()};
    if (ent_region_read_text(a.ctx, "p.ent", text, strlen(text), &a.region) != ENT_OK)
        fail_msg("%s", ent_ctx_diag_count(a.ctx) ? ent_ctx_diag(a.ctx, 0)->message
                                                 : ent_last_message(a.ctx));
    return a;
}

static asked ask(const char *text, const char *process, const ent_course_options *o) {
    asked a = open_text(text);
    if (ent_course_run(a.ctx, a.region, process, o, &a.c) != ENT_OK)
        fail_msg("%s", ent_last_message(a.ctx));
    return a;
}

static void end(asked *a) {
    ent_course_free(a->c);
    ent_region_free(a->region);
    ent_ctx_free(a->ctx);
}

/* ---- the chain, by hand */

/* Four states, a factor on one move, another that makes the row too large. */
static void chain_by_hand(void **state) {
    (void)state;
    asked a = open_text("entente 1\n");
    ent_node_state states[3] = {{.name = {"a", 1}}, {.name = {"b", 1}}, {.name = {"c", 1}}};
    uint32_t ends[1] = {2};
    ent_attribute ab = {.owner = ENT_OF_PROCESS, .quantity = {.best = 30, .unit = {"%", 1}}};
    ent_attribute ac = {.owner = ENT_OF_PROCESS, .quantity = {.best = 0.2}};
    ent_attribute ba = {.owner = ENT_OF_PROCESS, .quantity = {.best = 1.3}}; /* brought back to 1 */
    ent_attribute twice = {.owner = ENT_OF_PROCESS, .quantity = {.best = 2}};
    ent_attribute tenfold = {.owner = ENT_OF_PROCESS, .quantity = {.best = 10}};
    ent_attribute none = {.owner = ENT_OF_PROCESS,
                          .quantity = {.best = -1}}; /* brought back to 0 */
    ab.provenance.assuming = ac.provenance.assuming = ba.provenance.assuming = ENT_NONE;
    twice.provenance.assuming = tenfold.provenance.assuming = none.provenance.assuming = ENT_NONE;
    ent_process_move moves[3] = {{.from = 0, .to = 1, .chance = &ab},
                                 {.from = 0, .to = 2, .chance = &ac},
                                 {.from = 1, .to = 0, .chance = &ba}};
    ent_process_factor first = {.from = 0, .to = 1, .times = &twice};
    ent_process_factor second = {.from = 0, .to = 2, .times = &tenfold};
    ent_process_factor third = {.from = 1, .to = 0, .times = &none};
    ent_process_intervention v[3] = {{.factors = &first, .n_factors = 1},
                                     {.factors = &second, .n_factors = 1},
                                     {.factors = &third, .n_factors = 1}};
    ent_process p = {.step_years = 1.0 / 12,
                     .states = states,
                     .n_states = 3,
                     .ends = ends,
                     .n_ends = 1,
                     .moves = moves,
                     .n_moves = 3,
                     .interventions = v,
                     .n_interventions = 3};
    ent_process_chain c;
    ent_arena arena = {0};
    ent_status st = ent_process_chain_of(a.ctx, a.region, &p, 0, NULL, NULL, 0, &arena, &c);
    assert_int_equal(st, ENT_OK);
    near(c.chain.chance[0], 0.5, 1e-15); /* what is left is staying */
    near(c.chain.chance[1], 0.3, 1e-15);
    near(c.chain.chance[3], 1, 1e-15);
    assert_true(c.chain.ends[2] && !c.chain.ends[0] && !c.scaled[0] && !c.scaled[1]);

    st = ent_process_chain_of(a.ctx, a.region, &p, 0, NULL, NULL, 1, &arena, &c);
    assert_int_equal(st, ENT_OK); /* twice .3 */
    near(c.chain.chance[1], 0.6, 1e-15);
    near(c.chain.chance[0], 0.2, 1e-15);

    st = ent_process_chain_of(a.ctx, a.region, &p, 0, NULL, NULL, 2 | 4, &arena, &c);
    assert_int_equal(st, ENT_OK); /* .3 and 2, of 2.3 */
    near(c.chain.chance[1], 0.3 / 2.3, 1e-15);
    near(c.chain.chance[2], 2 / 2.3, 1e-15);
    assert_true(c.chain.chance[0] == 0 && c.scaled[0]);
    assert_true(c.chain.chance[4] == 1); /* nobody leaves b */

    /* mirrored: a half, a tenth, and for nothing everything */
    ent_process_effects e = {.kind = ENT_EFFECTS_MIRRORED};
    st = ent_process_chain_of(a.ctx, a.region, &p, 0, NULL, &e, 1 | 4, &arena, &c);
    assert_int_equal(st, ENT_OK);
    near(c.chain.chance[1], 0.15, 1e-15);
    near(c.chain.chance[3], 1, 1e-8);
    e = (ent_process_effects){ENT_EFFECTS_RESTORED, ent_process_unit_of(&p, 0, 0, 0)};
    st = ent_process_chain_of(a.ctx, a.region, &p, 0, NULL, &e, 1 | 2, &arena, &c);
    assert_int_equal(st, ENT_OK);
    near(c.chain.chance[1], 0.6, 1e-15);
    near(c.chain.chance[2], 0.02, 1e-15);
    e.kind = ENT_EFFECTS_ZERO;
    st = ent_process_chain_of(a.ctx, a.region, &p, 0, NULL, &e, 1, &arena, &c);
    assert_int_equal(st, ENT_OK);
    near(c.chain.chance[1], 0.3, 1e-15);

    bool whole;
    assert_int_equal(ent_process_steps(&p, 2, &whole), 24);
    assert_true(whole);
    assert_int_equal(ent_process_steps(&p, 2.05, &whole), 24);
    assert_false(whole);
    assert_int_equal(ent_process_steps(&p, 0.01, &whole), 0);
    ent_arena_clear(&arena);
    end(&a);
}

/* Numbers that cannot matter are not read: moves behind the state, ways that lead nowhere near it. */
static void what_is_read(void **state) {
    (void)state;
    static const struct {
        const char *state;
        uint32_t n;
    } rows[] = {{"clash", 5}, {"crisis", 3}, {"tense", 1}, {"calm", 0}};
    asked a = open_text(escalation);
    const ent_process *p = &a.region->processes[0];
    ent_arena arena = {0};
    for (size_t i = 0; i < 4; i++) {
        const ent_attribute *const *at;
        uint32_t n, s = ent_find_process_state(p, ent_slice_of(rows[i].state));
        assert_int_equal(ent_process_read(a.ctx, p, 0, s, &arena, &at, &n), ENT_OK);
        assert_int_equal(n, rows[i].n);
        assert_int_equal(ent_process_read(a.ctx, p, 3, s, &arena, &at, &n), ENT_OK);
        assert_int_equal(n, rows[i].n + (i == 0 ? 3 : i == 1 ? 2 : i == 2 ? 1 : 0));
    }
    ent_arena_clear(&arena);
    end(&a);
}

/* ---- the figures of the documents, within what 1,000 draws can tell */

static void the_mock_up(void **state) {
    (void)state;
    static const double known[4][3] = {
        {4.3, 2.4, 8.2}, {2.0, 1.1, 4.3}, {3.2, 1.8, 6.4}, {1.5, .8, 3.3}};
    static const char *const with[] = {"hotline", "patrols", NULL};
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    o.with = with;
    o.within = "24 months";
    asked a = ask(escalation, NULL, &o);
    assert_int_equal(a.c->n_rows, 4);
    assert_int_equal(a.c->draws, 1000);
    for (uint32_t r = 0; r < 4; r++) {
        const ent_course_row *row = &a.c->row[r];
        near(100 * row->value.best, known[r][0], 0.05);
        near(100 * row->value.low, known[r][1], 0.05 + 0.05 * known[r][1]);
        near(100 * row->value.high, known[r][2], 0.05 + 0.05 * known[r][2]);
        assert_true(row->value.low < row->value.lower && row->value.lower < row->value.upper &&
                    row->value.upper < row->value.high);
        assert_false(row->on_assumed_effect);
    }
    assert_int_equal(a.c->row[1].n_fifth_below, 1000); /* the hotline cuts by more than a fifth */
    near((double)a.c->row[2].n_fifth_below, 723, 60);  /* patrols in 723 */
    const ent_course_lever *l = a.c->row[0].lever;     /* what matters most */
    assert_ptr_equal(l[0].number, a.region->processes[0].moves[4].chance);
    near(100 * l[0].chance_low, 1.8, 0.05);
    near(100 * l[0].chance_high, 6.9, 0.05);
    assert_ptr_equal(l[1].number, a.region->processes[0].moves[2].chance);
    near(100 * l[1].chance_low, 2.2, 0.05);
    near(100 * l[1].chance_high, 6.8, 0.05);
    end(&a);
}

/* ---- draws, counted again */

static double slow_chance(asked *a, uint64_t with, uint32_t draw, uint64_t seed) {
    ent_reading how = {.alternative = ENT_NONE, .drawn = true, .seed = seed, .draw = draw};
    const ent_process *p = &a->region->processes[0];
    double at[4] = {1, 0, 0, 0};
    for (int t = 0; t < 24; t++) {
        double next[4] = {0};
        for (uint32_t i = 0; i < 4; i++) {
            double left = 1;
            for (uint32_t k = 0; k < p->n_moves; k++) {
                const ent_process_move *m = &p->moves[k];
                double x = ent_number_read(a->region, m->chance, &how) / 100;
                if (m->from != i) continue;
                for (uint32_t v = 0; v < p->n_interventions; v++)
                    for (uint32_t f = 0; f < p->interventions[v].n_factors; f++) {
                        const ent_process_factor *y = &p->interventions[v].factors[f];
                        if ((with >> v & 1) && y->from == m->from && y->to == m->to)
                            x *= ent_number_read(a->region, y->times, &how);
                    }
                next[m->to] += at[i] * x;
                left -= x;
            }
            next[i] += at[i] * left;
        }
        memcpy(at, next, sizeof at);
    }
    return at[3];
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void draws_one_by_one(void **state) {
    (void)state;
    enum { DRAWS = 200 };
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    o.within = "2 years";
    o.draws = DRAWS;
    o.seed = 5;
    asked a = ask(escalation, "p", &o);
    double own[DRAWS], first[DRAWS];
    for (uint32_t r = 0; r < a.c->n_rows; r++) {
        const ent_course_row *row = &a.c->row[r];
        uint32_t below = 0, fifth = 0;
        for (uint32_t d = 0; d < DRAWS; d++) {
            own[d] = slow_chance(&a, row->with, d, 5);
            if (r == 0) first[d] = own[d];
            below += own[d] < first[d];
            fifth += own[d] < 0.8 * first[d];
        }
        assert_int_equal(row->n_below, below);
        assert_int_equal(row->n_fifth_below, fifth);
        qsort(own, DRAWS, sizeof *own, ascending);
        near(row->value.low, own[(int)floor(0.05 * 199 + 0.5)], 1e-13);
        near(row->value.upper, own[(int)floor(0.75 * 199 + 0.5)], 1e-13);
        near(row->value.high, own[(int)floor(0.95 * 199 + 0.5)], 1e-13);
    }
    end(&a);
}

/* ---- laws */

/* Curves begin at nothing, rise, end at the answer; where it is adds up to 1; ways are part of it. */
static void curves(void **state) {
    (void)state;
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    o.within = "30 years"; /* more steps than points */
    o.draws = 20;
    asked a = ask(escalation, "p", &o);
    assert_int_equal(a.c->n_points, ENT_COURSE_POINTS + 1);
    assert_int_equal(a.c->point[ENT_COURSE_POINTS], 360);
    for (uint32_t r = 0; r < a.c->n_rows; r++) {
        const ent_course_row *row = &a.c->row[r];
        double ways = 0;
        assert_true(row->reached[0].best == 0 && row->reached[0].high == 0);
        for (uint32_t k = 0; k < a.c->n_points; k++) {
            double sum = 0;
            for (uint32_t i = 0; i < 4; i++) sum += row->occupied[k * 4 + i].best;
            near(sum, 1, 1e-12);
            near(row->occupied[k * 4 + 3].best, row->reached[k].best, 1e-12); /* it is an end */
            if (k) assert_true(row->reached[k].best > row->reached[k - 1].best);
        }
        assert_true(row->value.best == row->reached[a.c->n_points - 1].best);
        for (uint32_t w = 0; w < row->n_ways; w++) ways += row->way[w].chance;
        assert_true(ways > 0 && ways < row->value.best);
        near(row->ever, 1, 1e-12);
    }
    /* by the median a half, one step before it less */
    uint32_t median = a.c->row[0].median;
    ent_process_chain chain;
    ent_arena arena = {0};
    double before, then;
    assert_int_equal(ent_course_chain(a.ctx, a.c, NULL, &a.c->row[0], &arena, &chain), ENT_OK);
    assert_int_equal(ent_chain_reached(a.ctx, &chain.chain, 3, median - 1, &before), ENT_OK);
    assert_int_equal(ent_chain_reached(a.ctx, &chain.chain, 3, median, &then), ENT_OK);
    assert_true(before < 0.5 && then >= 0.5);
    ent_arena_clear(&arena);
    end(&a);
}

static char *report(asked *a) {
    char *text;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    how.format = ENT_CSV;
    assert_int_equal(ent_report_course(a->ctx, a->c, &how, &text), ENT_OK);
    return text;
}

/* States in another order, and an intervention of times 1: the same to the last digit but rounding. */
static void relabelled(void **state) {
    (void)state;
    static const char other[] = HEAD
        "process p \"P\" {\n"
        "  step 1 month\n  states clash, crisis, idle, calm, tense\n  start calm\n  end clash\n"
        "  move crisis -> clash 8% in 3..15\n  move calm -> tense 8% in 5..12\n"
        "  move crisis -> tense 40% in 25..55\n  move tense -> crisis 6% in 3..10\n"
        "  move tense -> calm 25% in 15..35\n" HOTLINE
        "  intervention patrols \"None\" { move calm -> tense times 1 from study }\n}\n";
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    o.draws = 50;
    asked a = ask(escalation, "p", &o), b = ask(other, "p", &o);
    near(a.c->row[0].value.best, b.c->row[0].value.best, 1e-15);
    near(a.c->row[0].value.low, b.c->row[0].value.low, 1e-15);
    near(a.c->row[1].value.high, b.c->row[1].value.high, 1e-15);
    assert_true(b.c->row[2].value.best == b.c->row[0].value.best);
    assert_int_equal(b.c->row[2].n_below, 0);
    char *x = report(&a), *y = report(&a);
    assert_string_equal(x, y); /* and the same question has the same bytes */
    ent_free(x);
    ent_free(y);
    end(&a);
    end(&b);
}

/* A month in two halves: a chain of half steps that comes to the same moves. */
static void no_doubt_no_draws(void **state) {
    (void)state;
    static const char sure[] = HEAD "process p \"P\" {\n  step 1 year\n  states a, b\n  end b\n"
                                    "  move a -> b 50% from study\n}\n";
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    o.within = "3 years";
    asked a = ask(sure, NULL, &o);
    assert_int_equal(a.c->draws, 0);
    assert_false(a.c->doubtful);
    near(a.c->row[0].value.best, 0.875, 1e-15);
    assert_int_equal(a.c->row[0].median, 1);
    assert_int_equal(a.c->row[0].n_levers, 0);
    end(&a);
}

/* Where an effect moves the chance most, it is said, and there are no words for it. */
static void led_by_an_effect(void **state) {
    (void)state;
    static const char text[] =
        HEAD "process p \"P\" {\n  step 1 month\n  states a, b\n  end b\n"
             "  move a -> b 10% in 9..11 from study\n"
             "  intervention judged \"J\" { move a -> b times 0.5 in 0.1..0.9 }\n"
             "  intervention studied \"S\" { move a -> b times 0.5 in 0.1..0.9 from study }\n}\n";
    asked a = ask(text, NULL, NULL);
    char *json;
    ent_print_options how = ENT_PRINT_OPTIONS_INIT;
    assert_false(a.c->row[0].on_assumed_effect);
    assert_true(a.c->row[1].on_assumed_effect);
    assert_false(a.c->row[2].on_assumed_effect);
    assert_int_equal(ent_report_course(a.ctx, a.c, &how, &json), ENT_OK);
    assert_non_null(strstr(json, "conditional on an assumed effect"));
    ent_free(json);
    end(&a);
}

/* Two figures, and what is nearly certain is not. */
static void chances_in_words(void **state) {
    (void)state;
    static const struct {
        double x;
        const char *words;
    } rows[] = {{0, "0%"},           {1, "100%"},        {0.0425, "4.3%"},  {0.02, "2.0%"},
                {0.00085, "0.085%"}, {0.0099, "0.99%"},  {0.00996, "1.0%"}, {0.0995, "10%"},
                {0.0994, "9.9%"},    {0.5449, "54%"},    {0.9948, "99%"},   {0.9968, "99.7%"},
                {0.9994, "99.9%"},   {0.99996, ">99.9%"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_str s = {0};
        ent_put_chance(&s, rows[i].x);
        assert_string_equal(ent_str_get(&s), rows[i].words);
        ent_str_clear(&s);
    }
}

/* ---- what is refused */

static void refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"hotlnie", NULL};
    static const struct {
        const char *process, *within, *state, *message;
    } rows[] = {
        {"q", NULL, NULL, "no process"},
        {NULL, "24", NULL, "no time"},
        {NULL, "-2 months", NULL, "no time"},
        {NULL, "0 months", NULL, "no time"},
        {NULL, "2 moons", NULL, "no time"},
        {NULL, "5000 years", NULL, "no time"},
        {NULL, "2 days", NULL, "longer than that"},
        {NULL, NULL, "clsh", "did you mean \"clash\"?"},
    };
    asked a = open_text(escalation);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_course_options o = ENT_COURSE_OPTIONS_INIT;
        o.within = rows[i].within;
        o.state = rows[i].state;
        assert_int_equal(ent_course_run(a.ctx, a.region, rows[i].process, &o, &a.c), ENT_EUSAGE);
        assert_null(a.c);
        if (i && !strstr(ent_last_message(a.ctx), rows[i].message))
            fail_msg("%s", ent_last_message(a.ctx));
    }
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    o.with = wrong;
    assert_int_equal(ent_course_run(a.ctx, a.region, NULL, &o, &a.c), ENT_EUSAGE);
    assert_non_null(strstr(ent_last_message(a.ctx), "did you mean \"hotline\"?"));
    o = (ent_course_options)ENT_COURSE_OPTIONS_INIT;
    o.within = "200 years";
    o.draws = 4000000;
    assert_int_equal(ent_course_run(a.ctx, a.region, NULL, &o, &a.c), ENT_ELIMIT);
    ent_runnable what;
    assert_int_equal(ent_runnable_find(a.ctx, a.region, NULL, &what), ENT_OK);
    assert_int_equal(what, ENT_RUNNABLE_PROCESS);
    assert_int_equal(ent_runnable_find(a.ctx, a.region, "r", &what), ENT_EUSAGE);
    char *text;
    asked b = ask(escalation, NULL, NULL);
    assert_int_equal(ent_report_course_figure(b.ctx, b.c, "pie", 0, NULL, &text), ENT_EUSAGE);
    assert_int_equal(ent_report_course_figure(b.ctx, b.c, NULL, 20, NULL, &text), ENT_EUSAGE);
    end(&a);
    end(&b);
}

/* ---- checks */

typedef struct tested {
    asked a;
    ent_check_result *r;
} tested;

static tested test_claim(const char *process, const char *check) {
    char text[3000];
    snprintf(text, sizeof text,
             HEAD "process p \"P\" {\n%s}\nclaim c \"C\" {\n  from study\n  check %s\n}\n", process,
             check);
    tested t = {.a = open_text(text)};
    ent_check_options o = ENT_CHECK_OPTIONS_INIT;
    o.draws = 200;
    o.jobs = 2;
    if (ent_check_run(t.a.ctx, t.a.region, &o, &t.r) != ENT_OK)
        fail_msg("%s: %s", check, ent_last_message(t.a.ctx));
    return t;
}

static const ent_check_answer *answer(const tested *t) {
    return &t->r->claims[0].checks[0];
}

static void close_claim(tested *t) {
    ent_check_result_free(t->r);
    end(&t->a);
}

#define CUT "P(p = clash within 24 months given hotline) < 0.8 * P(p = clash within 24 months)"
#define SOURCED                                                                                    \
    "  step 1 month\n  states calm, tense, crisis, clash\n  end clash\n"                           \
    "  move calm -> tense 8% in 5..12 from other\n  move tense -> calm 25% from other\n"           \
    "  move tense -> crisis 6% in 3..10 from other\n  move crisis -> tense 40% from other\n"       \
    "  move crisis -> clash 8% in 3..15 from other\n"

/* What the hotline does is judgement: the check says what was put in.  It is so however well the
 * chances are known; and with a source for the effect it is a finding. */
static void restated_by_an_effect(void **state) {
    (void)state;
    tested t = test_claim(SOURCED HOTLINE, CUT);
    const ent_check_answer *c = answer(&t);
    assert_int_equal(t.r->claims[0].verdict, ENT_VERDICT_ASSUMED);
    assert_int_equal(c->n_restatements, 1);
    assert_int_equal(c->restatements[0].n_inputs, 2);
    assert_true(ent_slice_is(c->restatements[0].unit, "hotline"));
    assert_false(c->restatements[0].spare);
    assert_int_equal(c->n_tries, 3);
    assert_int_equal(c->tries[0].outcome, ENT_OUTCOME_FALSE);
    assert_true(c->tries[0].left > c->tested.right);
    assert_true(c->tries[1].left == c->tested.left); /* the only unit, restored */
    bool carried = false;
    for (uint32_t i = 0; i < c->n_carriers; i++)
        carried = carried || ent_slice_is(c->carriers[i].unit, "hotline");
    assert_true(carried);
    close_claim(&t);

    t = test_claim(
        SOURCED
        "  intervention hotline \"H\" {\n    move tense -> crisis times 0.6 in 0.4..0.8 from "
        "other\n    move crisis -> tense times 1.4 in 1.1..1.7 from other\n  }\n",
        CUT);
    assert_int_equal(t.r->claims[0].verdict, ENT_VERDICT_HOLDS);
    assert_int_equal(answer(&t)->n_tries, 0);
    close_claim(&t);
}

/* Factors of two interventions that share an assumption are one unit; alone neither would be enough. */
static void units_by_assumption(void **state) {
    (void)state;
#define SHARED(tail)                                                                               \
    SOURCED "  intervention hotline \"H\" { move tense -> crisis times 0.7" tail " }\n"            \
            "  intervention patrols \"P\" { move calm -> tense times 0.7" tail " }\n"
    static const char cut[] = "P(p = clash within 24 months given hotline, patrols) < 0.75 * "
                              "P(p = clash within 24 months)";
    tested t = test_claim(SHARED(" assuming trust"), cut);
    const ent_check_answer *c = answer(&t);
    assert_int_equal(t.r->claims[0].verdict, ENT_VERDICT_ASSUMED);
    assert_int_equal(c->n_tries, 3);
    assert_int_equal(c->n_restatements, 1);
    assert_int_equal(c->restatements[0].n_inputs, 2);
    assert_true(ent_slice_is(c->restatements[0].unit, "trust"));
    close_claim(&t);
    t = test_claim(SHARED(""), cut); /* either of the two will do */
    c = answer(&t);
    assert_int_equal(c->n_tries, 5);
    assert_int_equal(c->tries[0].outcome, ENT_OUTCOME_FALSE);
    assert_int_equal(c->n_restatements, 0);
    assert_int_equal(t.r->claims[0].verdict, ENT_VERDICT_HOLDS);
    close_claim(&t);
    t = test_claim(SHARED(" in 0.68..0.72"),
                   "P(p = clash within 24 months given hotline, patrols) < 0.6 * "
                   "P(p = clash within 24 months)");
    c = answer(&t);
    assert_int_equal(c->n_restatements, 1); /* neither alone, but both together */
    assert_true(c->restatements[0].joint);
    assert_true(ent_slice_is(c->restatements[0].unit, "hotline, patrols"));
    assert_int_equal(t.r->claims[0].verdict, ENT_VERDICT_ASSUMED);
    close_claim(&t);
}

/* Set by the asker to times 1 it is the same bytes as its column. */
static void set_to_zero(void **state) {
    (void)state;
    tested t = test_claim(MOVES HOTLINE PATROLS,
                          "P(p = clash within 24 months given hotline, patrols) < 3%");
    tested u = test_claim(MOVES PATROLS
                          "  intervention hotline \"H\" {\n    move tense -> crisis times 1\n"
                          "    move crisis -> tense times 1\n  }\n",
                          "P(p = clash within 24 months given hotline, patrols) < 3%");
    const ent_check_answer *c = answer(&t);
    bool found = false;
    for (uint32_t i = 0; i < c->n_tries; i++) {
        if (c->tries[i].kind != ENT_EFFECTS_ZERO || !ent_slice_is(c->tries[i].unit, "hotline"))
            continue;
        assert_true(c->tries[i].left == answer(&u)->tested.left);
        found = true;
    }
    assert_true(found);
    close_claim(&t);
    close_claim(&u);
}

static void other_checks(void **state) {
    (void)state;
    static const struct {
        const char *check;
        ent_verdict verdict;
    } rows[] = {
        {"P(p = clash within 24 months) < 9%", ENT_VERDICT_ASSUMED}, /* all of it judgement */
        {"P(p = clash within 24 months) > 9%", ENT_VERDICT_FAILS},
        {"P(p = crisis within 24 months) > P(p = clash within 24 months)", ENT_VERDICT_ASSUMED},
        {"P(p = calm within 1 month) = 100%", ENT_VERDICT_HOLDS},  /* there from the start */
        {"P(p = clash within 2 months) = 0", ENT_VERDICT_ASSUMED}, /* three moves away, as judged */
        {"P(p = clash within 3 days) < 9%", ENT_VERDICT_NO_DATA},  /* less than a step */
        {"median-time(p = clash) > 60 months", ENT_VERDICT_ASSUMED},
        {"median-time(p = clash given hotline) > median-time(p = clash)", ENT_VERDICT_ASSUMED},
        {"P(p = clash within 24 months) < 4.5%", ENT_VERDICT_DEPENDS},
        {"P(p = clsh within 24 months) < 9%", ENT_VERDICT_ERROR},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tested t = test_claim(MOVES HOTLINE, rows[i].check);
        if (t.r->claims[0].verdict != rows[i].verdict)
            fail_msg("%s: %s", rows[i].check, ent_verdict_word(t.r->claims[0].verdict));
        close_claim(&t);
    }
}

/* The turning point of the number that is nearest to it: there the check is even. */
static void margin(void **state) {
    (void)state;
    tested t = test_claim(MOVES, "P(p = clash within 24 months) < 4.5%");
    const ent_check_answer *c = answer(&t);
    assert_true(c->has_margin);
    assert_int_equal(c->margin.kind, ENT_MARGIN_NUMBER);
    ent_reading how = {
        .alternative = ENT_NONE, .fixed = c->margin.attribute, .value = c->margin.turning};
    ent_process_chain chain;
    ent_arena arena = {0};
    double at;
    assert_int_equal(ent_process_chain_of(t.a.ctx, t.a.region, &t.a.region->processes[0], 0, &how,
                                          NULL, 0, &arena, &chain),
                     ENT_OK);
    assert_int_equal(ent_chain_reached(t.a.ctx, &chain.chain, 3, 24, &at), ENT_OK);
    near(at, 0.045, 1e-9);
    ent_arena_clear(&arena);
    close_claim(&t);
}

/* Under two alternatives it is false: of one a chance is enough for that, of the other a factor; and
 * one that says more says all that the first says. */
static void across_alternatives(void **state) {
    (void)state;
    static const char text[] =
        HEAD "process p \"P\" {\n  step 1 month\n  states calm, tense, clash\n  end clash\n"
             "  move calm -> tense 10% from other\n  move tense -> clash 10% from other\n"
             "  move tense -> calm 20% from other\n  intervention h \"H\" {\n"
             "    move calm -> tense times 0.5 from other\n    move tense -> clash times 0.9 from "
             "other\n  }\n}\n"
             "alternative hot \"Hot\" { process p {\n  move tense -> calm 19% from other\n"
             "  move tense -> clash 60% from other\n} }\n"
             "alternative worse \"Worse\" { process p { intervention h {\n"
             "  move calm -> tense times 4 from other\n  move tense -> clash times 0.9 from "
             "other\n} } }\n"
             "alternative hotter \"Hotter\" { process p {\n  move tense -> clash 60% from other\n"
             "  move tense -> calm 19% from other\n  move calm -> tense 11% from other\n} }\n"
             "claim a \"A\" {\n  from study\n  check P(p = clash within 6 months given h) < 15%\n  "
             "across hot, worse\n}\n"
             "claim b \"B\" { from study; check P(p = clash within 6 months given h) > 17% under "
             "hot }\n";
    tested t = {.a = open_text(text)};
    assert_int_equal(ent_check_run(t.a.ctx, t.a.region, NULL, &t.r), ENT_OK);
    const ent_check_answer *c = answer(&t);
    assert_int_equal(t.r->claims[0].verdict, ENT_VERDICT_DEPENDS);
    for (uint32_t i = 0; i < 2; i++) {
        const ent_attribute *a = c->decides[i].attribute;
        assert_int_equal(c->across[i].outcome, ENT_OUTCOME_FALSE);
        assert_int_equal(c->decides[i].kind, ENT_PIECE_LINE);
        assert_non_null(a);
        assert_true(ent_slice_is(a->within, i ? "calm" : "tense"));
        assert_true(ent_slice_is(a->to, i ? "tense" : "clash"));
        assert_true(ent_slice_is(a->by, i ? "h" : ""));
    }
    c = &t.r->claims[1].checks[0]; /* false under hot; true where still more is said */
    assert_int_equal(c->tested.outcome, ENT_OUTCOME_FALSE);
    assert_int_equal(c->n_true_further, 1);
    close_claim(&t);
}

/* ---- any process */

static void random_process(char *text, size_t size, uint32_t number) {
    ent_rng r = ent_rng_new(11, 3, number);
    uint32_t n = 2 + ent_rng_below(&r, 5);
    size_t at = (size_t)snprintf(text, size, HEAD "process p \"P\" {\n  step %u day\n  states s0",
                                 (unsigned)(1 + ent_rng_below(&r, 9)));
    for (uint32_t i = 1; i < n; i++)
        at += (size_t)snprintf(text + at, size - at, ", s%u", (unsigned)i);
    at += (size_t)snprintf(text + at, size - at, "\n  end s%u\n", (unsigned)(n - 1));
    bool any = false;
    for (uint32_t i = 0; i + 1 < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            if (i == j || ent_rng_below(&r, 3) == 0) continue;
            double high = 100.0 / n, best = high * ent_rng_uniform(&r);
            at +=
                (size_t)snprintf(text + at, size - at, "  move s%u -> s%u %.2f%% in %.2f..%.2f%s\n",
                                 (unsigned)i, (unsigned)j, best, best / 2, best + high / 3,
                                 ent_rng_below(&r, 2) ? " from other" : "");
            if (!any)
                at += (size_t)snprintf(
                    text + at, size - at,
                    "  intervention v \"V\" { move s%u -> s%u times %.2f in 0..9 }\n", (unsigned)i,
                    (unsigned)j, 3 * ent_rng_uniform(&r));
            any = true;
        }
    if (!any) at += (size_t)snprintf(text + at, size - at, "  intervention v \"V\" { }\n");
    snprintf(text + at, size - at,
             "}\nclaim c \"C\" { from study; check P(p = s%u within 90 days given v) <= P(p = s%u "
             "within 90 "
             "days) }\n",
             (unsigned)(n - 1), (unsigned)(n - 1));
}

/* What any answer obeys, and a check is told what the question is told. */
static void any_process(void **state) {
    (void)state;
    static char text[8000];
    for (uint32_t number = 0; number < 60; number++) {
        random_process(text, sizeof text, number);
        ent_course_options o = ENT_COURSE_OPTIONS_INIT;
        o.within = "90 days";
        o.draws = 30;
        asked a = ask(text, NULL, &o);
        for (uint32_t r = 0; r < a.c->n_rows; r++) {
            const ent_course_row *row = &a.c->row[r];
            double ways = 0, before = 0;
            for (uint32_t k = 0; k < a.c->n_points; k++) {
                double sum = 0;
                for (uint32_t i = 0; i < a.c->process->n_states; i++)
                    sum += row->occupied[(size_t)k * a.c->process->n_states + i].best;
                near(sum, 1, 1e-12);
                assert_true(row->reached[k].best >= before && row->reached[k].best <= 1 + 1e-12);
                before = row->reached[k].best;
            }
            for (uint32_t w = 0; w < row->n_ways; w++) ways += row->way[w].chance;
            assert_true(ways <= row->value.best + 1e-12);
            assert_true(row->value.best <= row->ever + 1e-12);
            assert_true(row->excluded == (row->ever == 0));
            if (row->median != UINT32_MAX)
                assert_true((row->median <= a.c->n_steps) == (row->value.best >= 0.5));
        }
        ent_check_result *checked;
        ent_check_options how = ENT_CHECK_OPTIONS_INIT;
        how.draws = 10;
        assert_int_equal(ent_check_run(a.ctx, a.region, &how, &checked), ENT_OK);
        const ent_tested *t = &checked->claims[0].checks[0].tested;
        assert_true(t->left == a.c->row[1].value.best && t->right == a.c->row[0].value.best);
        ent_check_result_free(checked);
        char *csv = report(&a);
        ent_free(csv);
        end(&a);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(chain_by_hand),
                                              cmocka_unit_test(what_is_read),
                                              cmocka_unit_test(the_mock_up),
                                              cmocka_unit_test(draws_one_by_one),
                                              cmocka_unit_test(curves),
                                              cmocka_unit_test(relabelled),
                                              cmocka_unit_test(no_doubt_no_draws),
                                              cmocka_unit_test(led_by_an_effect),
                                              cmocka_unit_test(refused),
                                              cmocka_unit_test(restated_by_an_effect),
                                              cmocka_unit_test(set_to_zero),
                                              cmocka_unit_test(units_by_assumption),
                                              cmocka_unit_test(other_checks),
                                              cmocka_unit_test(margin),
                                              cmocka_unit_test(across_alternatives),
                                              cmocka_unit_test(any_process),
                                              cmocka_unit_test(chances_in_words)};
    return cmocka_run_group_tests_name("course", tests, NULL, NULL);
}
