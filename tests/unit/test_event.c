/* test_event.c - events as numbers: kinds, filters, coverage, periods. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "analyse/ledger.h"
#include "base/random.h"
#include "event/periods.h"
#include "event/select.h"
#include "lang/statement.h"

enum { A, B, C, D };

static const uint32_t actors[] = {A, B, C, D};

static ent_actors one(uint32_t i) {
    return (ent_actors){&actors[i], 1};
}

/* From actor i on. */
static ent_actors some(uint32_t i, uint32_t n) {
    return (ent_actors){&actors[i], n};
}

static const ent_actors nobody = {NULL, 0};

/* ---- kinds */

static const ent_slot *slot_of(ent_word word, const char *label) {
    for (size_t i = 0; i < ent_n_rows; i++)
        for (uint32_t k = 0; ent_rows[i].id == word && k < ent_row_slots(&ent_rows[i]); k++)
            if (strcmp(ent_row_slot(&ent_rows[i], k)->label, label) == 0)
                return ent_row_slot(&ent_rows[i], k);
    fail_msg("no slot %s", label);
    return NULL;
}

/* The language, the numbers and what coverage may say are one list. */
static void kinds__are_the_words_of_the_language(void **state) {
    (void)state;
    const ent_slot *events = slot_of(ENT_WORD_EVENT, "event-kind"), *covered;
    covered = slot_of(ENT_WORD_COVERAGE, "kinds");
    for (ent_event_kind k = 0; k < ENT_N_EVENT_KINDS; k++) {
        ent_event_kind found = ENT_N_EVENT_KINDS;
        bool coverable = false;
        assert_string_equal(events->choices[k], ent_event_kind_name(k));
        assert_true(ent_event_kind_find(ent_slice_of(events->choices[k]), &found));
        assert_int_equal(found, k);
        for (size_t i = 0; covered->choices[i]; i++)
            coverable = coverable || strcmp(covered->choices[i], events->choices[k]) == 0;
        assert_true(coverable);
    }
    assert_null(events->choices[ENT_N_EVENT_KINDS]);
    size_t n = 0;
    while (covered->choices[n]) n++;
    assert_int_equal(n, ENT_N_EVENT_KINDS + 1); /* and `any` */
}

static void kinds__that_are_none(void **state) {
    (void)state;
    ent_event_kind kind;
    assert_false(ent_event_kind_find(ent_slice_of("mobilise"), &kind));
    assert_false(ent_event_kind_find(ent_slice_of("any"), &kind));
    assert_false(ent_event_kind_find(ent_slice_of(""), &kind));
    assert_string_equal(ent_event_kind_name(ENT_N_EVENT_KINDS), "");
}

/* ---- filters */

static ent_record record(ent_actors from, ent_actors to) {
    return (ent_record){.first = 10, .last = 10, .from = from, .to = to, .kind = ENT_EVENT_AID};
}

static void select__both_ends_of_the_span_are_in_it(void **state) {
    (void)state;
    static const struct {
        ent_day first, last;
        ent_match match;
    } rows[] = {{9, 9, ENT_NO_MATCH},     {10, 10, ENT_MATCH},     {20, 20, ENT_MATCH},
                {21, 21, ENT_NO_MATCH},   {10, 20, ENT_MATCH},     {9, 10, ENT_OPEN_MATCH},
                {20, 21, ENT_OPEN_MATCH}, {0, 30, ENT_OPEN_MATCH}, {9, 20, ENT_OPEN_MATCH},
                {0, 9, ENT_NO_MATCH},     {21, 30, ENT_NO_MATCH},  {-400, 10, ENT_OPEN_MATCH}};
    ent_selection s = ent_select_all();
    s.since = 10;
    s.until = 20;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ent_record r = record(one(A), one(B));
        r.first = rows[i].first;
        r.last = rows[i].last;
        if (ent_select(&s, &r) != rows[i].match) fail_msg("%d..%d", r.first, r.last);
    }
}

static void select__allegations(void **state) {
    (void)state;
    ent_selection s = ent_select_all();
    ent_record said = record(one(A), one(B)), known = said;
    said.alleged = true;
    assert_int_equal(ent_select(&s, &said), ENT_OPEN_MATCH);
    assert_int_equal(ent_select(&s, &known), ENT_MATCH);
    s.alleged = ENT_ALLEGED_OUT;
    assert_int_equal(ent_select(&s, &said), ENT_NO_MATCH);
    assert_int_equal(ent_select(&s, &known), ENT_MATCH);
    s.alleged = ENT_ALLEGED_ONLY;
    assert_int_equal(ent_select(&s, &said), ENT_MATCH);
    assert_int_equal(ent_select(&s, &known), ENT_NO_MATCH);
    said.last = 30; /* that it was alleged is certain, when it was is not */
    s.until = 20;
    assert_int_equal(ent_select(&s, &said), ENT_OPEN_MATCH);
}

static ent_selection by_to(ent_actors by, ent_actors to) {
    ent_selection s = ent_select_all();
    s.by_given = by.n > 0;
    s.by = by;
    s.to_given = to.n > 0;
    s.to = to;
    return s;
}

static bool matches(const ent_selection *s, ent_record r) {
    return ent_select(s, &r) == ENT_MATCH;
}

static void select__direction(void **state) {
    (void)state;
    ent_record there = record(one(A), one(B)), mutual = there, posture = record(one(A), nobody);
    mutual.mutual = true;
    ent_selection by_a = by_to(one(A), nobody), by_b = by_to(one(B), nobody),
                  to_a = by_to(nobody, one(A)), b_to_a = by_to(one(B), one(A));
    assert_true(matches(&by_a, there) && matches(&by_a, mutual) && matches(&by_a, posture));
    assert_true(!matches(&by_b, there) && matches(&by_b, mutual) && !matches(&by_b, posture));
    assert_true(!matches(&to_a, there) && matches(&to_a, mutual) && !matches(&to_a, posture));
    assert_true(!matches(&b_to_a, there) && matches(&b_to_a, mutual));
}

/* An actor in a group does nothing to itself: only pairs of two count. */
static void select__an_event_of_a_group_is_its_pairs(void **state) {
    (void)state;
    ent_record to_all = record(one(A), some(A, 3)); /* a -> { a, b, c } */
    ent_selection to_a = by_to(nobody, one(A)), to_b = by_to(nobody, one(B));
    assert_false(matches(&to_a, to_all));
    assert_true(matches(&to_b, to_all));
    ent_record all_to = record(some(A, 2), one(B)); /* { a, b } -> b */
    ent_selection by_b = by_to(one(B), nobody);
    assert_false(matches(&by_b, all_to));
}

/* `by b between a and b` asks what b does to a, not what it does to c. */
static void select__all_of_a_filter_is_about_one_pair(void **state) {
    (void)state;
    ent_record r = record(some(A, 2), some(B, 2)); /* a -> b, a -> c, b -> c */
    ent_selection s = by_to(one(B), nobody);
    s.between_given = true;
    s.a = one(A);
    s.b = one(B);
    assert_false(matches(&s, r));
    s.b = one(C);
    assert_false(matches(&s, r));
    s.a = one(B);
    assert_true(matches(&s, r)); /* b -> c */
    ent_selection of = ent_select_all();
    of.of_given = true;
    of.of = one(D);
    assert_false(matches(&of, r));
    of.of = one(C);
    assert_true(matches(&of, r));
}

static void select__grades(void **state) {
    (void)state;
    assert_true(ent_grade_reaches('B', '3', 0, 0));
    assert_true(ent_grade_reaches(0, 0, 0, 0));
    assert_true(ent_grade_reaches('B', 0, 'B', 0));
    assert_true(ent_grade_reaches('A', '5', 'B', 0));
    assert_false(ent_grade_reaches('C', '1', 'B', 0));
    assert_true(ent_grade_reaches('B', '3', 'B', '3'));
    assert_false(ent_grade_reaches('A', '4', 'B', '3'));
    assert_false(ent_grade_reaches('A', 0, 'B', '3')); /* no digit where one is asked for */
    assert_false(ent_grade_reaches('F', '1', 'E', 0)); /* cannot be judged */
    assert_false(ent_grade_reaches('A', '6', 'E', '5'));
    assert_false(ent_grade_reaches('F', '1', 'F', 0));
    assert_false(ent_grade_reaches('A', '6', 0, '6'));
    assert_false(ent_grade_reaches(0, 0, 'E', 0));
}

static void select__scores_are_strict_and_needed(void **state) {
    (void)state;
    ent_selection s = ent_select_all();
    s.below_given = s.above_given = true;
    s.above = -5;
    s.below = -1;
    ent_record r = record(one(A), one(B));
    assert_false(matches(&s, r)); /* no score */
    r.scored = true;
    static const double in[] = {-4.9, -3, -1.1}, out[] = {-5, -1, 0, -6};
    for (size_t i = 0; i < 3; i++) {
        r.score = in[i];
        assert_true(matches(&s, r));
    }
    for (size_t i = 0; i < 4; i++) {
        r.score = out[i];
        assert_false(matches(&s, r));
    }
}

static void select__kind_and_tag(void **state) {
    (void)state;
    static const uint32_t tags[] = {4, 2};
    ent_selection s = ent_select_all();
    ent_record r = record(one(A), one(B));
    r.tags = tags;
    r.n_tags = 2;
    s.tag_given = true;
    s.tag = 2;
    assert_true(matches(&s, r));
    s.tag = 3;
    assert_false(matches(&s, r));
    s = ent_select_all();
    s.kind_given = true;
    assert_false(matches(&s, r)); /* agree, the first */
    s.kind = ENT_EVENT_AID;
    assert_true(matches(&s, r));
}

/* ---- coverage */

enum { ALL_KINDS = (1 << ENT_N_EVENT_KINDS) - 1 };

static ent_cover cover(ent_actors from, ent_actors to, ent_day since, ent_day until) {
    return (ent_cover){.from = from,
                       .to = to,
                       .kinds = ALL_KINDS,
                       .since = since,
                       .until = until,
                       .how = ENT_SYSTEMATIC};
}

static bool covered(const ent_cover *all, uint32_t n, ent_cover asked, ent_collection *how,
                    ent_gap *gap) {
    return ent_covered(all, n, &asked, how, gap);
}

static void covered__days_that_touch(void **state) {
    (void)state;
    ent_cover all[] = {cover(one(A), one(B), 0, 10), cover(one(A), one(B), 11, 20)};
    ent_collection how;
    ent_gap gap;
    assert_true(covered(all, 2, cover(one(A), one(B), 0, 20), &how, &gap));
    assert_int_equal(how, ENT_SYSTEMATIC);
    assert_false(covered(all, 2, cover(one(A), one(B), 0, 21), &how, &gap));
    assert_int_equal(gap.since, 21);
    assert_false(covered(all, 2, cover(one(A), one(B), -1, 20), &how, &gap));
    assert_int_equal(gap.since, -1);
    all[1].since = 12;
    assert_false(covered(all, 2, cover(one(A), one(B), 0, 20), &how, &gap));
    assert_int_equal(gap.since, 11);
    assert_int_equal(gap.from, A);
    assert_int_equal(gap.to, B);
    assert_int_equal(gap.kind, ENT_EVENT_AGREE);
}

static void covered__direction_and_postures(void **state) {
    (void)state;
    ent_cover there = cover(one(A), one(B), 0, 9), back = cover(one(B), one(A), 0, 9);
    ent_cover posture = cover(one(A), nobody, 0, 9);
    ent_collection how;
    ent_gap gap;
    assert_true(covered(&there, 1, there, &how, &gap));
    assert_false(covered(&there, 1, back, &how, &gap));
    assert_false(covered(&there, 1, posture, &how, &gap));
    assert_int_equal(gap.to, ENT_NOBODY);
    assert_false(covered(&posture, 1, there, &how, &gap));
    assert_true(covered(&posture, 1, posture, &how, &gap));
    there.mutual = true;
    assert_true(covered(&there, 1, back, &how, &gap));
}

/* Every pair and kind, with the best that covers it; of all, the least thorough. */
static void covered__as_thoroughly_as_its_worst_part(void **state) {
    (void)state;
    ent_cover all[] = {cover(some(A, 3), some(A, 3), 0, 9), cover(one(A), one(B), 0, 9)};
    ent_collection how;
    ent_gap gap;
    all[0].how = ENT_COLLECTED;
    assert_true(covered(all, 2, cover(one(A), one(B), 0, 9), &how, &gap));
    assert_int_equal(how, ENT_SYSTEMATIC);
    assert_true(covered(all, 2, cover(one(A), some(B, 2), 0, 9), &how, &gap));
    assert_int_equal(how, ENT_COLLECTED);
    all[0].how = ENT_SAMPLED;
    assert_true(covered(all, 2, cover(some(A, 3), some(A, 3), 0, 9), &how, &gap));
    assert_int_equal(how, ENT_SAMPLED);
    all[0].kinds &= ~(1u << ENT_EVENT_PROTEST);
    assert_false(covered(all, 2, cover(some(A, 2), one(C), 0, 9), &how, &gap));
    assert_int_equal(gap.kind, ENT_EVENT_PROTEST);
    assert_false(covered(all, 2, cover(one(A), one(D), 0, 9), &how, &gap));
    assert_int_equal(gap.to, D);
    /* a day that only the sample has makes all of it a sample */
    all[0] = cover(one(A), one(B), 0, 10);
    all[0].how = ENT_SAMPLED;
    assert_true(covered(all, 2, cover(one(A), one(B), 0, 10), &how, &gap));
    assert_int_equal(how, ENT_SAMPLED);
}

static void covered__for_all_time(void **state) {
    (void)state;
    ent_cover always = cover(one(A), one(B), INT32_MIN, INT32_MAX);
    ent_cover split[] = {cover(one(A), one(B), INT32_MIN, -1), cover(one(A), one(B), 0, INT32_MAX)};
    ent_collection how;
    ent_gap gap;
    assert_true(covered(&always, 1, always, &how, &gap));
    assert_true(covered(split, 2, always, &how, &gap));
    assert_false(covered(split, 1, always, &how, &gap));
    assert_int_equal(gap.since, 0);
    assert_false(covered(&split[1], 1, always, &how, &gap));
    assert_int_equal(gap.since, INT32_MIN);
    assert_true(ent_covers_part(&split[0], &always));
    ent_cover later = cover(one(A), one(B), 0, 5);
    assert_false(ent_covers_part(&split[0], &later));
}

/* ---- periods in the calendar */

static int32_t week(int year, int month, int day) {
    return ent_period_of(ENT_PERIOD_WEEK, ent_day_of(year, month, day));
}

/* The number of the ISO week by its definition: the week of a year that has that year's 4 January
 * is its first; Zeller's rule for the day of the week. */
static int weekday(int year, int month, int day) {
    if (month < 3) month += 12, year--;
    int h = (day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400) % 7;
    return (h + 5) % 7; /* 0: Monday */
}

static void periods__weeks_begin_on_monday(void **state) {
    (void)state;
    int32_t last = week(1895, 1, 1);
    for (ent_day d = ent_day_of(1895, 1, 2); d < ent_day_of(2031, 1, 1); d++) {
        int y, m, n;
        ent_day_split(d, &y, &m, &n);
        int32_t now = ent_period_of(ENT_PERIOD_WEEK, d);
        if (now - last != (weekday(y, m, n) == 0)) fail_msg("%04d-%02d-%02d", y, m, n);
        last = now;
    }
    assert_int_equal(week(2012, 12, 31), week(2013, 1, 6)); /* 2013-W01 */
    assert_int_equal(week(2016, 1, 3), week(2015, 12, 28)); /* 2015-W53 */
    assert_int_not_equal(week(2016, 1, 3), week(2016, 1, 4));
    assert_int_equal(week(1969, 12, 29), week(1970, 1, 4));
    assert_int_equal(week(1969, 12, 28) + 1, week(1969, 12, 29));
    assert_int_equal(week(1970, 1, 4) + 1, week(1970, 1, 5));
}

static void periods__months_quarters_years(void **state) {
    (void)state;
    static const int years[] = {1899, 1900, 1968, 1969, 1970, 2000, 2012, 2017};
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        int y = years[i];
        ent_day last = ent_day_of(y, 12, 31), first = ent_day_of(y, 1, 1);
        assert_int_equal(ent_period_of(ENT_PERIOD_YEAR, last), y);
        assert_int_equal(ent_period_of(ENT_PERIOD_YEAR, last + 1), y + 1);
        assert_int_equal(ent_period_of(ENT_PERIOD_QUARTER, last) + 1,
                         ent_period_of(ENT_PERIOD_QUARTER, last + 1));
        assert_int_equal(
            ent_period_of(ENT_PERIOD_QUARTER, last) - ent_period_of(ENT_PERIOD_QUARTER, first), 3);
        assert_int_equal(ent_period_of(ENT_PERIOD_MONTH, last) + 1,
                         ent_period_of(ENT_PERIOD_MONTH, last + 1));
        assert_int_equal(
            ent_period_of(ENT_PERIOD_MONTH, last) - ent_period_of(ENT_PERIOD_MONTH, first), 11);
        /* the last of February, of leap years and others */
        ent_day march = ent_day_of(y, 3, 1);
        assert_int_equal(ent_period_of(ENT_PERIOD_MONTH, march - 1) + 1,
                         ent_period_of(ENT_PERIOD_MONTH, march));
        assert_int_equal(ent_period_of(ENT_PERIOD_QUARTER, ent_day_of(y, 4, 1) - 1),
                         ent_period_of(ENT_PERIOD_QUARTER, first));
    }
    assert_int_equal(ent_period_of(ENT_PERIOD_DAY, -1), -1);
}

static void periods__have_names(void **state) {
    (void)state;
    for (ent_period p = 0; p < ENT_N_PERIODS; p++) {
        ent_period found = ENT_N_PERIODS;
        assert_true(ent_period_find(ent_slice_of(ent_period_name(p)), &found));
        assert_int_equal(found, p);
    }
    ent_period found;
    assert_false(ent_period_find(ent_slice_of("days"), &found));
    assert_string_equal(ent_period_name(ENT_N_PERIODS), "");
}

/* ---- how many periods, at least and at most: against all choices */

enum { STAYS = 5, PERIODS = 6 };

static unsigned size_of(unsigned set) {
    unsigned n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

/* Every choice of one period for each, or of all of them for what lasts. */
static void try_all(const ent_stay *at, size_t n, unsigned set, unsigned *least, unsigned *most) {
    if (n == 0) {
        unsigned size = size_of(set);
        if (size < *least) *least = size;
        if (size > *most) *most = size;
        return;
    }
    unsigned whole = 0;
    for (int32_t p = at->from; p <= at->to; p++) {
        try_all(at + 1, n - 1, set | 1u << p, least, most);
        whole |= 1u << p;
    }
    if (at->lasts) try_all(at + 1, n - 1, set | whole, least, most);
}

static void periods__least_and_most(void **state) {
    (void)state;
    ent_rng r = ent_rng_new(1, ent_hash(ent_slice_of("stays")), 0);
    for (int round = 0; round < 20000; round++) {
        ent_stay at[STAYS];
        size_t n = ent_rng_below(&r, STAYS + 1);
        for (size_t i = 0; i < n; i++) {
            at[i].from = (int32_t)ent_rng_below(&r, PERIODS);
            at[i].to = at[i].from + (int32_t)ent_rng_below(&r, (uint32_t)(PERIODS - at[i].from));
            at[i].lasts = ent_rng_below(&r, 4) == 0;
        }
        unsigned least = PERIODS + 1, most = 0;
        try_all(at, n, 0, &least, &most);
        assert_int_equal(ent_periods_least(at, n), least);
        assert_int_equal(ent_periods_most(at, n), most);
    }
}

static void periods__far_apart(void **state) {
    (void)state;
    ent_stay at[] = {{-1000000, 1000000, true},
                     {INT32_MIN, INT32_MIN, false},
                     {INT32_MAX, INT32_MAX, false},
                     {2000000, 3000000, false}};
    assert_int_equal(ent_periods_least(at, 4), 4);
    assert_int_equal(ent_periods_most(at, 4), 2000001 + 3);
    assert_int_equal(ent_periods_least(NULL, 0), 0);
    assert_int_equal(ent_periods_most(NULL, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds__are_the_words_of_the_language),
        cmocka_unit_test(kinds__that_are_none),
        cmocka_unit_test(select__both_ends_of_the_span_are_in_it),
        cmocka_unit_test(select__allegations),
        cmocka_unit_test(select__direction),
        cmocka_unit_test(select__an_event_of_a_group_is_its_pairs),
        cmocka_unit_test(select__all_of_a_filter_is_about_one_pair),
        cmocka_unit_test(select__grades),
        cmocka_unit_test(select__scores_are_strict_and_needed),
        cmocka_unit_test(select__kind_and_tag),
        cmocka_unit_test(covered__days_that_touch),
        cmocka_unit_test(covered__direction_and_postures),
        cmocka_unit_test(covered__as_thoroughly_as_its_worst_part),
        cmocka_unit_test(covered__for_all_time),
        cmocka_unit_test(periods__weeks_begin_on_monday),
        cmocka_unit_test(periods__months_quarters_years),
        cmocka_unit_test(periods__have_names),
        cmocka_unit_test(periods__least_and_most),
        cmocka_unit_test(periods__far_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
