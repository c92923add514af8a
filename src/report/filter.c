/* filter.c - which events a check asks for, in words: the middle of a sentence. */

#include "report/ledger.h"

#include "base/num.h"

/* ---- who and when */

void ent_put_titled(ent_str *out, const ent_region *region, ent_slice name) {
    const ent_named *found = ent_region_find(region, name);
    if (found && found->thing == ENT_AN_ACTOR)
        ent_put_clean(out, region->actors[found->index].title);
    else if (found && found->thing == ENT_A_GROUP)
        ent_put_clean(out, region->groups[found->index].title);
    else
        ent_str_add(out, "nobody"); /* `none` */
}

/* A name, or several in braces. */
static void put_side(ent_str *out, const ent_region *region, const ent_expr *e) {
    if (e->kind != ENT_EXPR_SET) {
        ent_put_titled(out, region, e->name);
        return;
    }
    for (uint32_t i = 0; i < e->n_args; i++) {
        ent_put_and(out, i, e->n_args);
        ent_put_titled(out, region, e->args[i]->name);
    }
}

void ent_put_who_titled(ent_str *out, const ent_region *region, const ent_value *who) {
    put_side(out, region, who->expr);
    ent_str_add(out, who->mutual ? " and " : " towards ");
    put_side(out, region, who->other);
}

void ent_put_in_date(ent_str *out, ent_date d) {
    ent_str_add(out, d.precision == ENT_DAY ? " on " : " in ");
    ent_date_print(out, d);
}

void ent_put_dates(ent_str *out, ent_date from, ent_date to) {
    ent_date_print(out, from);
    if (ent_date_same(from, to)) return;
    ent_str_add(out, " to ");
    ent_date_print(out, to);
}

/* ---- conditions */

static void put_actors(ent_str *out, const ent_region *region, const ent_expr *events) {
    const ent_expr *by = ent_filter_part(events, ENT_FILTER_BY),
                   *to = ent_filter_part(events, ENT_FILTER_TO);
    const ent_expr *between = ent_filter_part(events, ENT_FILTER_BETWEEN);
    if (by) ent_str_add(out, " by ");
    if (by) ent_put_titled(out, region, by->args[0]->name);
    if (to) ent_str_add(out, " towards ");
    if (to) ent_put_titled(out, region, to->args[0]->name);
    if (!between) return;
    ent_str_add(out, " between ");
    ent_put_titled(out, region, between->args[0]->name);
    ent_str_add(out, " and ");
    ent_put_titled(out, region, between->args[1]->name);
}

static void put_span(ent_str *out, const ent_expr *events) {
    const ent_expr *since = ent_filter_part(events, ENT_FILTER_SINCE);
    const ent_expr *until = ent_filter_part(events, ENT_FILTER_UNTIL);
    if (since && until) {
        ent_date from = since->args[0]->from, to = until->args[0]->from;
        if (ent_date_same(from, to)) {
            ent_put_in_date(out, from);
            return;
        }
        ent_str_add(out, " from ");
        ent_put_dates(out, from, to);
    } else if (since || until) {
        ent_str_add(out, since ? " since " : " until ");
        ent_date_print(out, (since ? since : until)->args[0]->from);
    }
}

static void put_scores(ent_str *out, const ent_expr *events) {
    const ent_expr *above = ent_filter_part(events, ENT_FILTER_ABOVE);
    const ent_expr *below = ent_filter_part(events, ENT_FILTER_BELOW);
    if (!above && !below) return;
    ent_str_add(out, " with a score ");
    if (above) ent_str_add(out, "above ");
    if (above) ent_num_print(out, above->args[0]->number);
    if (above && below) ent_str_add(out, " and ");
    if (below) ent_str_add(out, "below ");
    if (below) ent_num_print(out, below->args[0]->number);
}

void ent_put_conditions(ent_str *out, const ent_region *region, const ent_expr *call, bool one) {
    const ent_expr *events = call->args[0];
    const ent_expr *kind = ent_filter_part(events, ENT_FILTER_KIND);
    const ent_expr *tag = ent_filter_part(events, ENT_FILTER_ABOUT);
    const ent_expr *grade = ent_filter_part(events, ENT_FILTER_MIN_GRADE);
    if (ent_filter_part(events, ENT_FILTER_ALLEGED)) ent_str_add(out, ", only alleged,");
    if (kind) ent_str_add(out, " of kind ");
    if (kind) ent_str_add_slice(out, kind->args[0]->name);
    put_actors(out, region, events);
    if (tag) ent_str_add(out, " about ");
    if (tag) ent_put_quoted(out, tag->args[0]->name);
    put_span(out, events);
    put_scores(out, events);
    if (grade) ent_str_add(out, " of grade ");
    if (grade) ent_str_add_slice(out, grade->args[0]->name);
    if (grade) ent_str_add(out, " or better");
    if (ent_filter_part(events, ENT_FILTER_NOT_ALLEGED))
        ent_str_add(out, one ? " that is not only alleged" : " that are not only alleged");
}

bool ent_asks_allegations(const ent_expr *call) {
    return ent_filter_part(call->args[0], ENT_FILTER_ALLEGED) != NULL;
}

void ent_put_filter(ent_str *out, const ent_region *region, const ent_expr *call, bool one) {
    ent_str_add(out, one ? "event" : "events");
    ent_put_conditions(out, region, call, one);
}
