/* comparison.c - numbers of a check in words, and what it asks of them.
 *
 * Actors and groups have their titles; a function that has no words stays as it is written. */

#include "report/sentence.h"

#include "base/num.h"
#include "claim/evaluate.h"
#include "report/boundary.h"
#include "report/course.h"
#include "report/deals.h"
#include "report/ledger.h"
#include "report/processes.h"
#include "report/seas.h"

#include <math.h>

/* ---- what is asked */

const char *ent_relation_words(ent_expr_kind kind) {
    switch (kind) {
    case ENT_EXPR_NE: return "anything but ";
    case ENT_EXPR_LT: return "less than ";
    case ENT_EXPR_LE: return "at most ";
    case ENT_EXPR_GT: return "more than ";
    case ENT_EXPR_GE: return "at least ";
    default: return "";
    }
}

/* Shares are shown as percent, and so is what stands beside a number in percent. */
static bool is_percent(const ent_region *region, const ent_expr *e) {
    if (e->kind == ENT_EXPR_NUMBER) return ent_slice_is(e->unit, "%");
    if (ent_asks_chance(e)) return true;
    if (e->kind == ENT_EXPR_CALL && ent_takes_deal(ent_function_of(region, e)))
        return ent_is_percent_call(region, e);
    return e->kind == ENT_EXPR_CALL && ent_slice_is(e->name, "share");
}

/* ---- numbers of actors and groups */

static const ent_actor *actor_named(const ent_region *region, const ent_expr *e) {
    const ent_named *found = e->kind == ENT_EXPR_NAME ? ent_region_find(region, e->name) : NULL;
    return found && found->thing == ENT_AN_ACTOR ? &region->actors[found->index] : NULL;
}

/* What an actor has in a group, and what a group has: functions in words.  A date may follow their
 * arguments. */
typedef struct number_words {
    const char *function;
    bool of_actor; /* FUNCTION(attribute, actor, group), else FUNCTION(attribute, group) */
    const char *words;
} number_words;

static const number_words *words_of_call(const ent_expr *e) {
    static const number_words all[] = {
        {"share", true, " share of "},   {"rank", true, " rank by "},
        {"sum", false, "the sum of "},   {"max", false, "the largest "},
        {"min", false, "the smallest "}, {"mean", false, "the mean "},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (ent_slice_is(e->name, all[i].function)) return &all[i];
    return NULL;
}

/* " in 2017-10", the argument behind the others. */
static void put_at(ent_str *out, const ent_region *region, const ent_expr *e, uint32_t k) {
    ent_date at, last;
    if (e->n_args <= k) return;
    ent_span_of_argument(region, e->args[k], &at, &last);
    ent_put_in_date(out, at);
}

/* "Russia's share of naval among the littoral states", "the sum of naval among the littoral
 * states". */
static void put_in_group(ent_str *out, const ent_region *region, const number_words *w,
                         const ent_actor *actor, const ent_expr *e) {
    if (actor) ent_put_possessive(out, actor->title);
    ent_str_add(out, w->words);
    ent_expr_print(out, e->args[0]);
    ent_str_add(out, " among ");
    ent_put_titled(out, region, e->args[w->of_actor ? 2 : 1]->name);
    put_at(out, region, e, w->of_actor ? 3 : 2);
}

/* "hulls of Turkmenistan", "declared threat of Turkmenistan": whether the call is an attribute. */
static bool put_attribute_call(ent_str *out, const ent_region *region, const ent_expr *e) {
    bool declared = ent_slice_is(e->name, "declared");
    uint32_t at = declared ? 1 : 0; /* the argument that is the actor */
    const ent_actor *actor = e->n_args > at ? actor_named(region, e->args[at]) : NULL;
    if (!actor) return false;
    ent_str_add(out, declared ? "declared " : "");
    ent_str_add_slice(out, declared ? e->args[0]->name : e->name);
    ent_str_add(out, " of ");
    ent_put_clean(out, actor->title);
    put_at(out, region, e, at + 1);
    return true;
}

/* ---- numbers of the ledger */

static bool reads_events(const ent_expr *e) {
    return e->kind == ENT_EXPR_CALL && e->n_args && e->args[0]->kind == ENT_EXPR_EVENTS;
}

/* "the number of events on record of kind mobilize by Turkmenistan" */
static void put_ledger_words(ent_str *out, const ent_region *region, const ent_expr *e) {
    static const struct {
        const char *function, *words;
    } all[] = {{"count", "the number of "},
               {"max", "the largest score of "},
               {"min", "the smallest score of "},
               {"sum", "the sum of the scores of "},
               {"mean", "the mean score of "}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (ent_slice_is(e->name, all[i].function)) ent_str_add(out, all[i].words);
    if (ent_slice_is(e->name, "periods"))
        ent_str_addf(out, "the number of %.*ss with ", (int)e->args[1]->name.n, e->args[1]->name.s);
    if (ent_slice_is(e->name, "trend"))
        ent_str_addf(out, "the growth from %.*s to %.*s of the number of ", (int)e->args[1]->name.n,
                     e->args[1]->name.s, (int)e->args[1]->name.n, e->args[1]->name.s);
    ent_str_add(out, "events on record");
    ent_put_conditions(out, region, e, false);
}

/* "the mean score of events on record between Russia and Turkmenistan from 2009 to 2012" */
static void put_relation_words(ent_str *out, const ent_region *region, const ent_expr *e) {
    ent_date since, until;
    ent_str_add(out, "the mean score of events on record between ");
    ent_put_titled(out, region, e->args[0]->name);
    ent_str_add(out, " and ");
    ent_put_titled(out, region, e->args[1]->name);
    if (e->n_args < 3) return;
    ent_span_of_argument(region, e->args[2], &since, &until);
    if (ent_date_same(since, until)) {
        ent_put_in_date(out, since);
    } else {
        ent_str_add(out, " from ");
        ent_put_dates(out, since, until);
    }
}

/* "On record are 6 events by Turkmenistan", "On record are events by Turkmenistan in 4 years". */
static bool put_found(ent_str *out, const ent_region *region, const ent_expr *e, double n) {
    bool periods = ent_slice_is(e->name, "periods");
    if (!periods && !ent_slice_is(e->name, "count")) return false;
    bool one = n == 0 || (n == 1 && !periods);
    ent_str_add(out, one ? "On record is " : "On record are ");
    if (n == 0) {
        ent_str_add(out, "no ");
    } else if (!periods) {
        ent_count_print(out, (uint64_t)n);
        ent_str_add_char(out, ' ');
    }
    ent_put_filter(out, region, e, one);
    if (!periods || n == 0) return true;
    ent_str_add(out, ", in ");
    ent_count_print(out, (uint64_t)n);
    ent_str_addf(out, " %.*s%s", (int)e->args[1]->name.n, e->args[1]->name.s, n == 1 ? "" : "s");
    return true;
}

/* ---- one number */

/* Whether it has words, which want a verb; an attribute has a colon. */
typedef enum naming { AS_WRITTEN, AS_WORDS, AS_ATTRIBUTE } naming;

static naming put_call_words(ent_str *out, const ent_region *region, const ent_expr *e) {
    if (ent_put_deal_call(out, region, e)) return AS_WORDS;
    if (e->kind == ENT_EXPR_CALL) {
        const number_words *w = words_of_call(e);
        const ent_actor *actor =
            w && w->of_actor && e->n_args > 2 ? actor_named(region, e->args[1]) : NULL;
        if (reads_events(e)) {
            put_ledger_words(out, region, e);
            return AS_WORDS;
        }
        if (ent_slice_is(e->name, "relation") && e->n_args > 1) {
            put_relation_words(out, region, e);
            return AS_WORDS;
        }
        if (actor || (w && !w->of_actor && e->n_args > 1)) {
            put_in_group(out, region, w, actor, e);
            return AS_WORDS;
        }
        if (!w && put_attribute_call(out, region, e)) return AS_ATTRIBUTE;
    }
    return AS_WRITTEN;
}

/* With its alternative behind it, where it has one of its own. */
static naming put_number_words(ent_str *out, const ent_region *region, const ent_expr *e) {
    naming named = put_call_words(out, region, e);
    if (named == AS_WRITTEN) {
        ent_expr_print(out, e);
    } else if (e->under.n) {
        ent_str_add(out, " under ");
        ent_str_add_slice(out, e->under);
    }
    return named;
}

/* ---- the comparison */

/* What a number must be told apart from: the other side, and what lies within the tolerance. */
static double beside(double x, double other, double tolerance) {
    return tolerance > 0 && fabs(x - other) <= tolerance ? x + tolerance : other;
}

/* The tolerance as it is written; 0: none. */
static double tolerance_of(const ent_expr *e) {
    if (e->n_args < 3 || e->args[2]->kind != ENT_EXPR_NUMBER) return 0;
    return ent_slice_is(e->args[2]->unit, "%") ? e->args[2]->number / 100 : e->args[2]->number;
}

/* Of a sea areas and distances are whole kilometres, shares have two decimals, as everywhere; other
 * numbers as few figures as tell the two apart. */
static void put_value(ent_str *out, const ent_region *region, const ent_expr *e, double x,
                      double other, bool percent) {
    ent_slice time;
    if (ent_median_unit(region, e, &time)) {
        ent_put_time(out, x, time);
        return;
    }
    const char *unit = ent_sea_call_unit(region, e);
    double finest = unit && *unit ? 1 : 1e-4;
    if (!unit || (x != other && fabs(x - other) < finest)) {
        ent_put_number(out, x, other, percent);
        ent_str_add(out, unit ? unit : "");
    } else if (!*unit) {
        ent_put_area_share(out, x);
    } else if (ent_slice_is(e->name, "area")) {
        ent_put_km2(out, x);
    } else {
        ent_put_km(out, x);
    }
}

/* ---- numbers that are computed from settlements and positions */

static bool is_within(const ent_expr *e, const ent_expr *call) {
    if (e == call) return true;
    for (uint32_t i = 0; i < e->n_args; i++)
        if (is_within(e->args[i], call)) return true;
    return false;
}

/* How many settlements and positions this side is computed from; 0: also from others, or too many, or it
 * is one itself, which has words. */
static uint32_t computed_from(const ent_expr *e, const ent_tested *t) {
    enum { MOST_TOLD = 3 };
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_grounds; i++) {
        if (!is_within(e, t->grounds[i].call)) continue;
        const ent_ground *g = &t->grounds[i];
        if (g->kind != ENT_GROUND_SETTLEMENT || g->deal->n_set || e == g->call) return 0;
        n++;
    }
    return n <= MOST_TOLD ? n : 0;
}

/* "the settlement by spatial is 67.08 and Russia stands at 70 at first by spatial" */
static bool put_computed_from(ent_str *out, const ent_region *region, const ent_expr *e,
                              const ent_tested *t) {
    uint32_t n = computed_from(e, t), shown = 0;
    for (uint32_t i = 0; n && i < t->n_grounds; i++) {
        if (!is_within(e, t->grounds[i].call)) continue;
        ent_put_and(out, shown++, n);
        ent_put_deal_briefly(out, region, &t->grounds[i]);
    }
    return n > 0;
}

/* abs(a - b) */
static bool is_distance(const ent_expr *e) {
    return e->kind == ENT_EXPR_CALL && ent_slice_is(e->name, "abs") && e->n_args == 1 &&
           e->args[0]->kind == ENT_EXPR_SUB;
}

/* Of a sea a rule may read numbers in doubt that nothing asked about hangs on. */
static bool same_in_draws(const ent_region *region, const ent_expr *e, const ent_tested *t) {
    return ent_sea_call_unit(region, e) &&
           t->drawn_high - t->drawn_low <= 1e-6 * fabs(t->drawn_high);
}

/* What is on the left, with its value. */
static void put_left(ent_str *out, const ent_region *region, const ent_expr *e, const ent_tested *t,
                     double tolerance, bool percent) {
    size_t begun = out->n;
    if (reads_events(e) && !e->under.n && put_found(out, region, e, t->left)) return;
    bool told = put_computed_from(out, region, e, t);
    naming named = told ? AS_WORDS : put_number_words(out, region, e);
    if (named != AS_WRITTEN) ent_put_capital(out, begun);
    if (told)
        ent_str_add(out, is_distance(e) ? ", a distance of " : ", which comes to ");
    else
        ent_str_add(out, named == AS_ATTRIBUTE ? ": " : " is ");
    put_value(out, region, e, t->left, beside(t->left, t->right, tolerance), percent);
    if (!t->drawn || same_in_draws(region, e, t)) return;
    ent_str_add(out, " [");
    put_value(out, region, e, t->drawn_low, t->drawn_high, percent);
    ent_str_add(out, " to ");
    put_value(out, region, e, t->drawn_high, t->drawn_low, percent);
    ent_str_add(out, " in draws]");
}

/* "; the check asks for more than 2 (hulls of Russia in 2009)", ", as the check asks". */
static void put_asked(ent_str *out, const ent_region *region, const ent_expr *e,
                      const ent_tested *t, bool percent) {
    bool within = e->kind == ENT_EXPR_EQ && e->n_args == 3;
    bool computed = e->args[1]->kind == ENT_EXPR_CALL;
    if (e->kind == ENT_EXPR_EQ && !within && !computed && t->outcome == ENT_OUTCOME_TRUE) {
        ent_str_add(out, ", as the check asks");
        return;
    }
    ent_str_addf(out, "; the check asks for %s", ent_relation_words(e->kind));
    ent_slice time;
    bool timed = ent_median_unit(region, e->args[0], &time);
    put_value(out, region, timed ? e->args[0] : e->args[1], t->right,
              beside(t->right, t->left, tolerance_of(e)), percent);
    const char *unit = computed ? NULL : ent_sea_call_unit(region, e->args[0]);
    if (unit) ent_str_add(out, unit); /* of a number as written */
    if (computed) {
        ent_str_add(out, " (");
        if (!put_computed_from(out, region, e->args[1], t))
            put_number_words(out, region, e->args[1]);
        ent_str_add_char(out, ')');
    }
    if (!within) return;
    ent_str_add(out, " within ");
    ent_expr_print(out, e->args[2]);
}

void ent_put_comparison(ent_str *out, const ent_region *region, const ent_expr *e,
                        const ent_tested *t) {
    bool percent = is_percent(region, e->args[0]) || is_percent(region, e->args[1]);
    put_left(out, region, e->args[0], t, tolerance_of(e), percent);
    put_asked(out, region, e, t, percent);
    ent_str_add_char(out, '.');
}
