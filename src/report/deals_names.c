/* deals_names.c - what the numbers, lines and questions of choices, negotiations, divisions and seas
 * are called. */

#include "report/deals.h"
#include "report/processes.h"

#include "claim/evaluate.h"
#include "model/theatre.h"

#include <string.h>
#include "report/seas.h"

/* ---- whose number, which line */

ent_slice ent_table_name(const ent_region *region, ent_owner owner, uint32_t table) {
    switch (owner) {
    case ENT_OF_CHOICE: return region->choices[table].name;
    case ENT_OF_NEGOTIATION: return region->negotiations[table].name;
    case ENT_OF_DIVISION: return region->divisions[table].name;
    case ENT_OF_SEA: return region->seas[table].name;
    case ENT_OF_PROCESS: return region->processes[table].name;
    case ENT_OF_THEATRE: return region->theatres[table].name;
    case ENT_OF_ACTOR:
    case ENT_N_OWNERS: break;
    }
    return (ent_slice){0};
}

ent_slice ent_number_actor(const ent_region *region, const ent_attribute *a) {
    return a->actor == ENT_NONE ? (ent_slice){0} : region->actors[a->actor].name;
}

ent_slice ent_number_table(const ent_region *region, const ent_attribute *a) {
    return ent_table_name(region, a->owner, a->table);
}

static void put_title(ent_str *out, const ent_region *region, uint32_t actor) {
    ent_put_clean(out, region->actors[actor].title);
}

/* ` in "seabed"` */
static void put_in(ent_str *out, ent_slice table) {
    ent_str_add(out, " in ");
    ent_put_quoted(out, table);
}

/* `the chance of crisis -> clash under "hotline"` */
static void put_process_number(ent_str *out, const ent_attribute *a) {
    ent_str_add(out, a->by.n ? "the factor of " : "the chance of ");
    ent_str_add_slice(out, a->within);
    ent_str_add(out, " -> ");
    ent_str_add_slice(out, a->to);
    if (!a->by.n) return;
    ent_str_add(out, " under ");
    ent_put_quoted(out, a->by);
}

/* `the tension of "treaty"`, "the claim of Iran and Russia", "incidents.branching" */
static void put_theatre_number(ent_str *out, const ent_region *region, const ent_attribute *a) {
    const char *block = a->word->block;
    bool alone = ent_slice_is(a->name, block);
    bool of_all = !a->by.n && a->actor == ENT_NONE && !alone;
    ent_str_addf(out, of_all ? "%s." : "the ", block);
    ent_str_add_slice(out, a->name);
    if (a->by.n) {
        ent_str_add(out, " of ");
        ent_put_quoted(out, a->by);
    }
    if (a->actor != ENT_NONE) {
        ent_str_add(out, strcmp(block, "attacks") == 0 ? " in attacks of " : " of ");
        put_title(out, region, a->actor);
    }
    if (!a->within.n) return;
    const ent_named *to = ent_region_find(region, a->within);
    bool actor = to && to->thing == ENT_AN_ACTOR;
    ent_str_add(out, !actor                          ? ": "
                     : strcmp(block, "dyads") == 0   ? " and "
                     : strcmp(block, "attacks") == 0 ? " on "
                                                     : " to ");
    ent_put_clean(out, actor ? region->actors[to->index].title : a->within);
}

void ent_put_table_number(ent_str *out, const ent_region *region, const ent_attribute *a) {
    ent_slice table = ent_number_table(region, a);
    const char *lead = a->actor == ENT_NONE || a->owner == ENT_OF_CHOICE ? "the " : "";
    bool place = a->owner == ENT_OF_CHOICE && ent_slice_is(a->name, "place");
    bool follows = ent_slice_is(a->name, "accommodation");
    if (a->owner == ENT_OF_PROCESS || a->owner == ENT_OF_THEATRE) {
        if (a->owner == ENT_OF_PROCESS)
            put_process_number(out, a);
        else
            put_theatre_number(out, region, a);
        put_in(out, table);
        return;
    }
    ent_str_add(out, follows ? "the " : lead);
    if (place) {
        ent_str_add(out, "rank of ");
        ent_str_add_slice(out, a->within);
    } else if (a->owner == ENT_OF_SEA && a->name.n > 5 && memcmp(a->name.s, "zone-", 5) == 0) {
        ent_str_add(out, "outer limit of belt ");
        ent_str_add_slice(out, (ent_slice){a->name.s + 5, a->name.n - 5});
    } else {
        ent_str_add_slice(out, a->name);
    }
    if (a->actor == ENT_NONE && a->within.n) {
        ent_str_add(out, " of ");
        ent_put_clean(out, a->within);
    }
    if (a->actor == ENT_NONE && !a->within.n) {
        ent_str_add(out, " of ");
        ent_put_quoted(out, table);
        return;
    }
    if (a->actor != ENT_NONE) {
        ent_str_add(out, place ? " for " : " of ");
        put_title(out, region, a->actor);
    }
    if (a->actor != ENT_NONE && a->within.n && !place) {
        const ent_named *to = follows ? ent_region_find(region, a->within) : NULL;
        ent_str_add(out, follows ? " to " : a->owner == ENT_OF_SEA ? " by " : " on ");
        ent_put_clean(out, to && to->thing == ENT_AN_ACTOR ? region->actors[to->index].title
                                                           : a->within);
    }
    put_in(out, table);
}

void ent_put_table_line(ent_str *out, const ent_region *region, const ent_table_line *line) {
    if (line->owner == ENT_OF_SEA) {
        ent_put_sea_line(out, region, line);
        return;
    }
    if (line->kind == ENT_LINE_WORTH) {
        ent_str_add(out, "the worth of ");
        ent_put_clean(out, line->text);
    } else {
        ent_put_possessive(out, region->actors[line->actor].title);
        ent_str_add(out, line->kind == ENT_LINE_RANKING    ? " ranking"
                         : line->kind == ENT_LINE_APPROVAL ? " approval"
                                                           : " line");
    }
    put_in(out, ent_table_name(region, line->owner, line->table));
}

/* ---- the call, as a number */

static const ent_expr *argument_named(const ent_expr *e, const ent_function *f,
                                      ent_param_kind kind) {
    const ent_expr *a = ent_argument(f, e, kind);
    return a && a->kind == ENT_EXPR_NAME ? a : NULL;
}

static void put_actor_of(ent_str *out, const ent_region *region, const ent_expr *e) {
    const ent_named *found = e ? ent_region_find(region, e->name) : NULL;
    if (found && found->thing == ENT_AN_ACTOR)
        ent_put_possessive(out, region->actors[found->index].title);
    else if (e)
        ent_put_possessive(out, e->name);
}

/* "the worth of Russia and Iran in " */
static void put_coalition(ent_str *out, const ent_region *region, const ent_expr *who) {
    uint32_t n = who->kind == ENT_EXPR_SET ? who->n_args : 1;
    ent_str_add(out, "the worth of ");
    for (uint32_t i = 0; i < n; i++) {
        ent_slice name = who->kind == ENT_EXPR_SET ? who->args[i]->name : who->name;
        const ent_named *found = ent_region_find(region, name);
        ent_put_and(out, i, n);
        ent_put_clean(
            out, found && found->thing == ENT_AN_ACTOR ? region->actors[found->index].title : name);
    }
    ent_str_add(out, " in ");
}

bool ent_put_deal_call(ent_str *out, const ent_region *region, const ent_expr *e) {
    const ent_function *f = e->kind == ENT_EXPR_CALL ? ent_function_of(region, e) : NULL;
    if (f && ent_put_process_call(out, e)) return true;
    if (!f || !ent_takes_deal(f) || f->gives != ENT_TYPE_NUMBER) return false;
    if (ent_takes_sea(f)) {
        ent_put_sea_call(out, region, e);
        return true;
    }
    bool division = f->param[0].kind == ENT_PARAM_DIVISION;
    const ent_expr *coalition = ent_argument(f, e, ENT_PARAM_CLAIMANTS);
    if (coalition) {
        put_coalition(out, region, coalition);
        ent_put_quoted(out, e->args[0]->name);
        return true;
    }
    const ent_expr *model =
        argument_named(e, f, division ? ENT_PARAM_DIVISION_RULE : ENT_PARAM_MODEL);
    const ent_expr *dimension = argument_named(e, f, ENT_PARAM_DIMENSION);
    const ent_expr *turn = ent_argument(f, e, ENT_PARAM_TURN);
    const ent_expr *actor = argument_named(e, f, division ? ENT_PARAM_CLAIMANT : ENT_PARAM_PARTY);
    put_actor_of(out, region, actor);
    ent_str_add(out, division ? " part of " : turn ? " position in " : "the settlement of ");
    ent_put_quoted(out, e->args[0]->name);
    if (turn)
        ent_str_addf(out, " after %u turn%s", (unsigned)turn->number, turn->number == 1 ? "" : "s");
    if (dimension) {
        ent_str_add(out, " on ");
        ent_str_add_slice(out, dimension->name);
    }
    ent_str_add(out, " by ");
    ent_slice id = model ? model->name : ent_slice_of(ent_default_model(f));
    ent_str_add_slice(out, id);
    return true;
}

bool ent_is_percent_call(const ent_region *region, const ent_expr *e) {
    const ent_function *f = e->kind == ENT_EXPR_CALL ? ent_function_of(region, e) : NULL;
    const ent_method *rule;
    uint32_t column;
    if (f && ent_takes_sea(f)) return ent_slice_is(e->name, "area-share");
    if (!f || f->param[0].kind != ENT_PARAM_DIVISION || f->gives != ENT_TYPE_NUMBER) return false;
    const ent_division *d = &region->divisions[ent_region_find(region, e->args[0]->name)->index];
    bool whole = ent_argument(f, e, ENT_PARAM_CLAIMANTS) != NULL; /* what a coalition is worth */
    if (whole)
        column = ENT_NONE;
    else if (!ent_find_division_rule(d, e->args[1]->name, &rule, &column))
        return false;
    return ent_slice_is(ent_unit_of_parts(d, column), "%");
}
