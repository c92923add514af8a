/* test_event.c - what was looked for, against the same asked day by day. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/random.h"
#include "event/select.h"

enum { N_ACTORS = 4, N_DAYS = 12, N_KINDS = 3, MOST = 7, N_TRIALS = 20000 };

typedef struct sets {
    uint32_t from[N_ACTORS], to[N_ACTORS];
} sets;

static ent_actors draw_actors(ent_rng *r, uint32_t *at, bool may_be_empty) {
    ent_actors set = {at, 0};
    uint32_t mask = ent_rng_below(r, 1u << N_ACTORS);
    if (!mask && !may_be_empty) mask = 1;
    for (uint32_t i = 0; i < N_ACTORS; i++)
        if (mask >> i & 1) at[set.n++] = i;
    return set;
}

static ent_cover draw_cover(ent_rng *r, sets *s, bool asked) {
    ent_cover c = {.from = draw_actors(r, s->from, false), .to = draw_actors(r, s->to, true)};
    uint32_t since = ent_rng_below(r, N_DAYS), length = ent_rng_below(r, asked ? 5 : N_DAYS);
    c.mutual = !asked && c.to.n && ent_rng_below(r, 3) == 0;
    c.kinds = 1 + ent_rng_below(r, (1u << N_KINDS) - 1);
    c.since = (ent_day)since;
    c.until = (ent_day)(since + length);
    c.how = (ent_collection)ent_rng_below(r, 3);
    if (!asked && ent_rng_below(r, 8) == 0) c.since = INT32_MIN;
    if (!asked && ent_rng_below(r, 8) == 0) c.until = INT32_MAX;
    return c;
}

static bool has(ent_actors set, uint32_t actor) {
    for (uint32_t i = 0; i < set.n; i++)
        if (set.at[i] == actor) return true;
    return false;
}

/* Whether c says that on that day this kind of thing was looked for; `to` N_ACTORS: a posture. */
static bool says(const ent_cover *c, uint32_t from, uint32_t to, unsigned kind, ent_day day) {
    if (day < c->since || day > c->until || !(c->kinds >> kind & 1)) return false;
    if (to == N_ACTORS) return has(c->from, from) && c->to.n == 0;
    return (has(c->from, from) && has(c->to, to)) ||
           (c->mutual && has(c->to, from) && has(c->from, to));
}

/* Whether one pair was looked for at least so thoroughly on each day, kind by kind. */
static bool slow_pair(const ent_cover *c, uint32_t n, const ent_cover *asked, uint32_t from,
                      uint32_t to, ent_collection how) {
    for (unsigned kind = 0; kind < N_KINDS; kind++)
        for (ent_day day = asked->since; day <= asked->until; day++) {
            bool found = !(asked->kinds >> kind & 1);
            for (uint32_t i = 0; i < n; i++)
                found = found || (c[i].how >= how && says(&c[i], from, to, kind, day));
            if (!found) return false;
        }
    return true;
}

static bool slow(const ent_cover *c, uint32_t n, const ent_cover *asked, ent_collection how) {
    for (uint32_t i = 0; i < asked->from.n; i++) {
        uint32_t from = asked->from.at[i];
        if (asked->to.n == 0 && !slow_pair(c, n, asked, from, N_ACTORS, how)) return false;
        for (uint32_t k = 0; k < asked->to.n; k++)
            if (asked->to.at[k] != from && !slow_pair(c, n, asked, from, asked->to.at[k], how))
                return false;
    }
    return true;
}

static int by_first_day(const void *a, const void *b) {
    const ent_cover *x = a, *y = b;
    return (x->since > y->since) - (x->since < y->since);
}

/* Half of the trials mark the actors of the statements, half do not. */
static void coverage_is_that_of_each_day(void **state) {
    (void)state;
    unsigned n_covered = 0, n_systematic = 0, n_gaps = 0;
    for (unsigned trial = 0; trial < N_TRIALS; trial++) {
        ent_rng r = ent_rng_new(1, 0, trial);
        ent_arena arena = {0};
        ent_cover cover[MOST];
        sets of[MOST], of_asked;
        uint32_t n = ent_rng_below(&r, MOST + 1);
        for (uint32_t i = 0; i < n; i++) {
            cover[i] = draw_cover(&r, &of[i], false);
            if (trial % 2) assert_true(ent_cover_mark(&cover[i], N_ACTORS, &arena));
        }
        qsort(cover, n, sizeof *cover, by_first_day);
        ent_cover asked = draw_cover(&r, &of_asked, true);
        ent_collection how = ENT_COLLECTED;
        ent_gap gap = {0};
        bool covered = ent_covered(cover, n, &asked, &how, &gap);
        assert_int_equal(covered, slow(cover, n, &asked, ENT_COLLECTED));
        if (covered) {
            assert_true(slow(cover, n, &asked, how));
            assert_true(how == ENT_SYSTEMATIC || !slow(cover, n, &asked, how + 1));
        } else {
            uint32_t to = gap.to == UINT32_MAX ? N_ACTORS : gap.to;
            for (uint32_t i = 0; i < n; i++)
                assert_false(says(&cover[i], gap.from, to, gap.kind, gap.since));
        }
        n_covered += covered;
        n_systematic += covered && how == ENT_SYSTEMATIC;
        n_gaps += !covered && n > 0;
        ent_arena_clear(&arena);
    }
    assert_true(n_covered > 500 && n_systematic > 100 && n_gaps > 500);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(coverage_is_that_of_each_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
