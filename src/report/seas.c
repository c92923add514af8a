/* seas.c - what a sea answered to a check, in sentences.
 *
 * Rules have the names that the model gives them, with the method behind; areas are whole square
 * kilometres, shares have two decimals. */

#include "report/seas.h"

#include "base/method.h"
#include "base/num.h"
#include "claim/evaluate.h"
#include "report/boundary.h"
#include "report/deals.h"

#include <math.h>

static const ent_sea *sea_of(const ent_deal *deal) {
    return deal->sea->table.sea;
}

void ent_put_sea_party(ent_str *out, const ent_region *region, const ent_sea *sea, uint32_t state) {
    if (state < sea->n_states)
        ent_put_clean(out, region->actors[sea->states[state]].title);
    else
        ent_str_add(out, "the common part");
}

void ent_put_sea_rule(ent_str *out, const ent_sea_rule *rule) {
    ent_str_add_slice(out, rule->name);
    if (!ent_slice_is(rule->name, rule->method->id)) ent_str_addf(out, " (%s)", rule->method->name);
}

/* ---- the answer */

static void put_area(ent_str *out, const ent_region *region, const ent_deal *deal) {
    const ent_sea_answer *a = deal->sea;
    ent_str_add(out, "by ");
    ent_put_sea_rule(out, a->lines.rule);
    ent_str_add_char(out, ' ');
    ent_put_sea_party(out, region, sea_of(deal), a->state);
    ent_str_add(out, " gets ");
    ent_put_km2(out, deal->number);
    ent_str_add(out, ", ");
    ent_put_area_share(out, deal->number / a->lines.total);
    ent_str_add(out, " of ");
    ent_put_quoted(out, sea_of(deal)->name);
}

static void put_zone(ent_str *out, const ent_region *region, const ent_deal *deal) {
    const ent_sea_answer *a = deal->sea;
    ent_str_add(out, "by ");
    ent_put_sea_rule(out, a->lines.rule);
    ent_str_add_char(out, ' ');
    ent_str_add_slice(out, sea_of(deal)->fields[a->field].name);
    if (a->holder == ENT_NO_STATE) {
        ent_str_add(out, " is in no zone: it is not in ");
        ent_put_quoted(out, sea_of(deal)->name);
        return;
    }
    ent_str_add(out, a->holder < sea_of(deal)->n_states ? " lies in the zone of " : " lies in ");
    ent_put_sea_party(out, region, sea_of(deal), a->holder);
}

static void put_distance(ent_str *out, const ent_region *region, const ent_deal *deal) {
    const ent_sea_answer *a = deal->sea;
    const ent_waters *w = a->table.waters;
    const ent_shore_point *p = &w->point[a->point];
    ent_str_add_slice(out, sea_of(deal)->fields[a->field].name);
    ent_str_add(out, " is ");
    ent_put_km(out, a->km);
    ent_str_add(out, " from the nearest shore of ");
    ent_put_sea_party(out, region, sea_of(deal), a->state);
    ent_str_add(out, ", which is at ");
    ent_put_lat_lon(out, p->lon, p->lat);
    if (w->shores->shore[p->shore].island) ent_str_add(out, ", of an island");
}

void ent_put_sea_ground(ent_str *out, const ent_region *region, const ent_ground *ground) {
    if (ground->kind == ENT_GROUND_AREA)
        put_area(out, region, ground->deal);
    else if (ground->kind == ENT_GROUND_ZONE)
        put_zone(out, region, ground->deal);
    else
        put_distance(out, region, ground->deal);
}

/* ---- the question */

void ent_put_sea_question(ent_str *out, const ent_region *region, const ent_ground *ground) {
    const ent_deal *deal = ground->deal;
    const ent_sea_answer *a = deal->sea;
    if (ground->kind == ENT_GROUND_AREA) {
        ent_str_add(out, "How much of ");
        ent_put_quoted(out, sea_of(deal)->name);
        ent_str_add(out, " does ");
        ent_put_sea_party(out, region, sea_of(deal), a->state);
        ent_str_add(out, " get by ");
        ent_put_sea_rule(out, a->lines.rule);
    } else if (ground->kind == ENT_GROUND_ZONE) {
        ent_str_add(out, "In whose zone does ");
        ent_str_add_slice(out, sea_of(deal)->fields[a->field].name);
        ent_str_add(out, " lie by ");
        ent_put_sea_rule(out, a->lines.rule);
    } else {
        ent_str_add(out, "How far is ");
        ent_str_add_slice(out, sea_of(deal)->fields[a->field].name);
        ent_str_add(out, " from the shore of ");
        ent_put_sea_party(out, region, sea_of(deal), a->state);
    }
}

/* ---- the call, as a number */

void ent_put_sea_call(ent_str *out, const ent_region *region, const ent_expr *e) {
    const ent_function *f = ent_function_of(region, e);
    const ent_expr *who = ent_argument(f, e, ENT_PARAM_SEA_STATE);
    const ent_expr *rule = ent_argument(f, e, ENT_PARAM_SEA_RULE);
    const ent_expr *field = ent_argument(f, e, ENT_PARAM_SEA_FIELD);
    const ent_named *found = who ? ent_region_find(region, who->name) : NULL;
    ent_slice title =
        found && found->thing == ENT_AN_ACTOR ? region->actors[found->index].title : (ent_slice){0};
    if (field && !rule) {
        ent_str_add(out, "the distance of ");
        ent_str_add_slice(out, field->name);
        ent_str_add(out, " from the shore of ");
        ent_put_clean(out, title);
        return;
    }
    ent_put_possessive(out, title);
    ent_str_add(out, ent_slice_is(e->name, "area-share") ? " share of " : " area of ");
    ent_put_quoted(out, e->args[0]->name);
    ent_str_add(out, " by ");
    if (rule) ent_str_add_slice(out, rule->name);
}

const char *ent_sea_call_unit(const ent_region *region, const ent_expr *e) {
    const ent_function *f = e->kind == ENT_EXPR_CALL ? ent_function_of(region, e) : NULL;
    if (!f || !ent_takes_sea(f) || f->gives != ENT_TYPE_NUMBER) return NULL;
    return ent_slice_is(e->name, "area") ? " km2" : ent_slice_is(e->name, "distance") ? " km" : "";
}

/* ---- its statements and numbers */

void ent_put_sea_line(ent_str *out, const ent_region *region, const ent_table_line *line) {
    static const char *const words[] = {
        [ENT_LINE_COAST] = "the coast ",        [ENT_LINE_CLOSING] = "the closing ",
        [ENT_LINE_COURSE] = "the line ",        [ENT_LINE_FIELD] = "the field ",
        [ENT_LINE_AGREED] = "the agreed line ", [ENT_LINE_RULE] = "the rule "};
    ent_str_add(out, words[line->kind]);
    if (line->kind == ENT_LINE_COAST)
        ent_put_quoted(out, line->text);
    else
        ent_put_clean(out, line->text);
    ent_str_add(out, " of ");
    ent_put_quoted(out, ent_table_name(region, line->owner, line->table));
}
