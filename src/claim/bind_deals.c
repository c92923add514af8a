/* bind_deals.c - whether a question about a choice, negotiation or division can be understood.
 *
 * The arguments of such a call belong together: which rules, items and parties there are depends on
 * the table that the first one names. */

#include "claim/binding.h"
#include "claim/deals.h"

#include "base/ctx.h"
#include "base/names.h"
#include "lang/diag.h"

#include <math.h>
#include <string.h>

#define NAME(x) (int)(x).n, (x).s

/* ---- names */

const ent_expr *ent_argument(const ent_function *f, const ent_expr *call, ent_param_kind kind) {
    for (uint32_t i = 0; i < f->n_params && i < call->n_args; i++)
        if (f->param[i].kind == kind) return call->args[i];
    return NULL;
}

const ent_method *ent_find_rule(ent_family family, ent_slice name) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family == family && ent_slice_is(name, m->id)) return m;
    }
    return NULL;
}

bool ent_find_division_rule(const ent_division *d, ent_slice name, const ent_method **rule,
                            uint32_t *column) {
    *column = ENT_NONE;
    *rule = ent_find_rule(ENT_DIVISION, name);
    if (!*rule) *rule = ent_find_rule(ENT_VALUE, name);
    for (uint32_t k = 0; !*rule && k < d->n_columns; k++)
        if (ent_slice_eq(d->columns[k].name, name)) *column = k;
    return *rule || *column != ENT_NONE;
}

uint32_t ent_find_item(const ent_choice *c, ent_slice name) {
    for (uint32_t i = 0; i < c->n_items; i++)
        if (ent_slice_eq(c->items[i].name, name)) return i;
    return ENT_NONE;
}

uint32_t ent_find_dimension(const ent_negotiation *n, ent_slice name) {
    for (uint32_t i = 0; i < n->n_dimensions; i++)
        if (ent_slice_eq(n->dimensions[i].name, name)) return i;
    return ENT_NONE;
}

const char *ent_default_model(const ent_function *f) {
    return strcmp(f->name, "position") == 0  ? "spatial"
           : strcmp(f->name, "pivotal") == 0 ? "median"
                                             : "mean";
}

typedef struct binding {
    ent_binding at;
    const ent_function *f;
    const ent_expr *call;
    uint32_t alternative;
    ent_arena scratch;
    uint32_t table;
    const ent_choice *choice; /* under the alternative */
    const ent_negotiation *negotiation;
    const ent_division *division;
} binding;

/* ---- the table */

static const char *table_word(ent_param_kind kind) {
    return kind == ENT_PARAM_CHOICE        ? "choice"
           : kind == ENT_PARAM_NEGOTIATION ? "negotiation"
                                           : "division";
}

static ent_thing thing_of(ent_param_kind kind) {
    return kind == ENT_PARAM_CHOICE        ? ENT_A_CHOICE
           : kind == ENT_PARAM_NEGOTIATION ? ENT_A_NEGOTIATION
                                           : ENT_A_DIVISION;
}

static bool unknown_table(binding *b, const ent_expr *e, ent_param_kind kind) {
    ent_str help = {0};
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    near.best = (ent_slice){NULL, 0};
    if (e->kind == ENT_EXPR_NAME)
        near.best = ent_region_nearest_of(b->at.region, 1u << thing_of(kind), e->name, &help);
    ent_binding_unknown(&b->at, "E201", e, table_word(kind), &near, &help);
    return false;
}

static bool bind_table(binding *b) {
    ent_param_kind kind = b->f->param[0].kind;
    const ent_expr *e = b->call->args[0];
    const ent_named *found =
        e->kind == ENT_EXPR_NAME ? ent_region_find(b->at.region, e->name) : NULL;
    if (!found || found->thing != thing_of(kind)) return unknown_table(b, e, kind);
    b->table = found->index;
    if (kind == ENT_PARAM_CHOICE)
        b->at.status = ent_choice_under(b->at.ctx, b->at.region, b->table, b->alternative, NULL,
                                        &b->scratch, &b->choice);
    else if (kind == ENT_PARAM_NEGOTIATION)
        b->at.status = ent_negotiation_under(b->at.ctx, b->at.region, b->table, b->alternative,
                                             NULL, &b->scratch, &b->negotiation);
    else
        b->at.status = ent_division_under(b->at.ctx, b->at.region, b->table, b->alternative, NULL,
                                          &b->scratch, &b->division);
    return b->at.status == ENT_OK;
}

/* ---- rules */

static const char *family_words(ent_family family) {
    switch (family) {
    case ENT_STABILITY: return "a stability concept";
    case ENT_COALITION: return "a stability concept for coalitions";
    case ENT_CHOICE: return "a rule of choices";
    case ENT_BARGAIN: return "a model of negotiations";
    case ENT_DIVISION: return "a rule of divisions";
    case ENT_VALUE: return "a value of cooperative games";
    case ENT_BOUNDARY: return "a rule for lines at sea";
    }
    return "";
}

static void list_family(ent_nearest *near, ent_str *out, const char *head, ent_family family) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family == family) ent_binding_list(near, out, head, ent_slice_of(m->id));
    }
}

/* A rule that is none, or that answers other questions. */
static bool no_rule(binding *b, const ent_expr *e, const char *what, ent_family family) {
    const ent_method *other = ent_binding_method(e);
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str help = {0}, message = {0};
    list_family(&near, &help, "there are: ", family);
    if (family == ENT_DIVISION) {
        list_family(&near, &help, "there are: ", ENT_VALUE);
        for (uint32_t k = 0; k < b->division->n_columns; k++)
            ent_binding_list(&near, &help, "there are: ", b->division->columns[k].name);
    }
    if (other) {
        ent_str_addf(&message, "\"%s\" is %s; here %s is asked for", other->id,
                     family_words(other->family), what);
        ent_binding_fault(&b->at, "E409", e, &message, &help, (ent_slice){NULL, 0});
    } else {
        /* the word without its article */
        ent_binding_unknown(&b->at, "E408", e, strchr(what, ' ') + 1, &near, &help);
    }
    ent_str_clear(&help);
    return false;
}

static bool bind_rule(binding *b, const ent_expr *e, ent_family family) {
    bool known = e->kind == ENT_EXPR_NAME && ent_find_rule(family, e->name);
    return known || no_rule(b, e, family_words(family), family);
}

/* What coalitions are worth has to be said for `asker`. */
static bool has_worth(binding *b, const ent_expr *e, const char *asker) {
    const ent_division *d = b->division;
    if (d->worth_of_claims || d->n_worths) return true;
    ent_str help = {0}, message = {0};
    ent_str_add(&help, "\"worth { A, B } 12\" lists it, \"worth claims\" derives it from the "
                       "claims");
    ent_str_addf(&message,
                 "%s needs what coalitions are worth, and division \"%.*s\" does not say it", asker,
                 NAME(d->name));
    ent_binding_fault(&b->at, "E410", e, &message, &help, (ent_slice){NULL, 0});
    ent_str_clear(&help);
    return false;
}

/* Claims need a column and a whole, and worths have to be said. */
static bool needs_of_rule(binding *b, const ent_expr *e, const ent_method *rule) {
    const ent_division *d = b->division;
    ent_str message = {0};
    bool claims = ent_find_column(d->columns, d->n_columns, "claim") != ENT_NONE;
    if (rule->family == ENT_VALUE && !has_worth(b, e, rule->id)) return false;
    if (rule->family == ENT_DIVISION && (!claims || !d->whole)) {
        ent_str_addf(&message, "%s divides a whole by claims, and division \"%.*s\" has no %s",
                     rule->id, NAME(d->name), claims ? "\"whole\"" : "column \"claim\"");
        return ent_binding_fault(&b->at, "E410", e, &message, NULL, (ent_slice){NULL, 0});
    }
    return true;
}

static bool bind_division_rule(binding *b, const ent_expr *e) {
    const ent_method *rule = NULL;
    uint32_t column;
    bool known =
        e->kind == ENT_EXPR_NAME && ent_find_division_rule(b->division, e->name, &rule, &column);
    if (!known) return no_rule(b, e, "a rule or column of a division", ENT_DIVISION);
    return !rule || needs_of_rule(b, e, rule);
}

/* ---- items, parties, dimensions, turns */

static bool bind_item(binding *b, const ent_expr *e, const ent_choice *c) {
    if (e->kind == ENT_EXPR_NAME && ent_find_item(c, e->name) != ENT_NONE) return true;
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str help = {0};
    for (uint32_t i = 0; i < c->n_items; i++)
        ent_binding_list(&near, &help, "alternatives here: ", c->items[i].name);
    ent_binding_unknown(&b->at, "E411", e, "alternative of the choice", &near, &help);
    return false;
}

/* Nobody can block what stands when nothing is agreed. */
static bool is_no_impasse(binding *b, const ent_expr *e) {
    if (!ent_slice_is(e->name, "impasse")) return true;
    ent_str message = {0};
    ent_str_add(&message, "the impasse is what stands when nothing is agreed; nobody can block it");
    return ent_binding_fault(&b->at, "E411", e, &message, NULL, (ent_slice){NULL, 0});
}

/* Actors of the table's lines, in the order of the text. */
static uint32_t n_lines(const binding *b) {
    return b->choice        ? b->choice->n_rankings
           : b->negotiation ? b->negotiation->n_parties
                            : b->division->n_parties;
}

static uint32_t actor_of_line(const binding *b, uint32_t i) {
    return b->choice        ? b->choice->rankings[i].actor
           : b->negotiation ? b->negotiation->parties[i].actor
                            : b->division->parties[i].actor;
}

static bool bind_member(binding *b, const ent_expr *e) {
    const ent_named *found =
        e->kind == ENT_EXPR_NAME ? ent_region_find(b->at.region, e->name) : NULL;
    bool actor = found && found->thing == ENT_AN_ACTOR;
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str help = {0}, message = {0};
    for (uint32_t i = 0; i < n_lines(b); i++) {
        if (actor && actor_of_line(b, i) == found->index) {
            ent_str_clear(&help);
            return true;
        }
        ent_binding_list(&near, &help, b->choice ? "voters: " : "parties: ",
                         b->at.region->actors[actor_of_line(b, i)].name);
    }
    if (actor) {
        ent_str_addf(&message, "\"%.*s\" has no part in %s \"%.*s\"", NAME(e->name),
                     table_word(b->f->param[0].kind), NAME(b->call->args[0]->name));
        ent_binding_fault(&b->at, "E412", e, &message, &help, (ent_slice){NULL, 0});
    } else {
        ent_binding_unknown(&b->at, "E201", e, "actor", &near, &help);
    }
    ent_str_clear(&help);
    return false;
}

/* One party, or several in braces. */
static bool bind_coalition(binding *b, const ent_expr *e) {
    if (e->kind != ENT_EXPR_SET) return bind_member(b, e);
    bool fine = true;
    for (uint32_t i = 0; i < e->n_args && fine; i++) fine = bind_member(b, e->args[i]);
    return fine;
}

static bool bind_dimension(binding *b, const ent_expr *e) {
    const ent_negotiation *n = b->negotiation;
    if (e->kind == ENT_EXPR_NAME && ent_find_dimension(n, e->name) != ENT_NONE) return true;
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str help = {0};
    for (uint32_t i = 0; i < n->n_dimensions; i++)
        if (n->dimensions[i].name.n)
            ent_binding_list(&near, &help, "dimensions: ", n->dimensions[i].name);
    ent_binding_unknown(&b->at, "E413", e, "dimension", &near, &help);
    return false;
}

/* Of several dimensions one has to be named. */
static bool dimension_is_said(binding *b) {
    const ent_negotiation *n = b->negotiation;
    bool takes = false;
    for (uint32_t i = 0; i < b->f->n_params; i++)
        takes = takes || b->f->param[i].kind == ENT_PARAM_DIMENSION;
    if (!takes || n->n_dimensions < 2 || ent_argument(b->f, b->call, ENT_PARAM_DIMENSION))
        return true;
    ent_str message = {0}, help = {0};
    ent_nearest none = ent_nearest_to(n->name);
    for (uint32_t i = 0; i < n->n_dimensions; i++)
        ent_binding_list(&none, &help, "dimensions: ", n->dimensions[i].name);
    ent_str_addf(&message,
                 "negotiation \"%.*s\" has %u dimensions; say which one, behind the method",
                 NAME(n->name), (unsigned)n->n_dimensions);
    ent_binding_fault(&b->at, "E413", b->call, &message, &help, (ent_slice){NULL, 0});
    ent_str_clear(&help);
    return false;
}

static bool bind_turn(binding *b, const ent_expr *e) {
    bool whole = e->kind == ENT_EXPR_NUMBER && !e->unit.n && e->number >= 0 && e->number <= 1e6 &&
                 e->number == floor(e->number);
    if (whole) return true;
    ent_str message = {0};
    ent_str_add(&message, "a turn is a whole number: 0 is how they begin, 1 the first turn");
    return ent_binding_fault(&b->at, "E404", e, &message, NULL, (ent_slice){NULL, 0});
}

/* Blocking is voting below the impasse. */
static bool has_impasse(binding *b) {
    ent_str message = {0};
    if (strcmp(b->f->name, "winner") == 0 ||
        ent_find_item(b->choice, ent_slice_of("impasse")) != ENT_NONE)
        return true;
    ent_str_addf(&message,
                 "choice \"%.*s\" has no alternative \"impasse\" for the others to stand below",
                 NAME(b->choice->name));
    return ent_binding_fault(&b->at, "E411", b->call->args[0], &message, NULL,
                             (ent_slice){NULL, 0});
}

/* ---- calls */

static bool bind_argument(binding *b, ent_param_kind kind, const ent_expr *e) {
    switch (kind) {
    case ENT_PARAM_CHOICE: return bind_table(b) && has_impasse(b);
    case ENT_PARAM_NEGOTIATION:
    case ENT_PARAM_DIVISION: return bind_table(b);
    case ENT_PARAM_CHOICE_RULE: return bind_rule(b, e, ENT_CHOICE);
    case ENT_PARAM_MODEL: return bind_rule(b, e, ENT_BARGAIN);
    case ENT_PARAM_DIVISION_RULE: return bind_division_rule(b, e);
    case ENT_PARAM_ITEM: return bind_item(b, e, b->choice) && is_no_impasse(b, e);
    case ENT_PARAM_VOTER:
    case ENT_PARAM_PARTY:
    case ENT_PARAM_CLAIMANT: return bind_member(b, e);
    case ENT_PARAM_CLAIMANTS:
        return has_worth(b, b->call->args[0], "worth") && bind_coalition(b, e);
    case ENT_PARAM_DIMENSION: return bind_dimension(b, e);
    case ENT_PARAM_TURN: return bind_turn(b, e);
    default: break;
    }
    return true;
}

/* The unit of what the call gives. */
static void set_type(const binding *b, ent_type *type) {
    const ent_method *rule;
    uint32_t column;
    type->choice = b->table;
    if (type->kind != ENT_TYPE_NUMBER) return;
    if (b->division) {
        column = ENT_NONE;
        if (ent_argument(b->f, b->call, ENT_PARAM_DIVISION_RULE))
            ent_find_division_rule(b->division, b->call->args[1]->name, &rule, &column);
        ent_slice unit = ent_unit_of_parts(b->division, column);
        type->percent = ent_slice_is(unit, "%");
        if (!type->percent) type->unit = unit;
        return;
    }
    const ent_expr *named = ent_argument(b->f, b->call, ENT_PARAM_DIMENSION);
    const ent_dimension *d =
        &b->negotiation->dimensions[named ? ent_find_dimension(b->negotiation, named->name) : 0];
    column = ent_find_column(d->columns, d->n_columns, "position");
    if (column != ENT_NONE && !ent_slice_is(d->columns[column].unit, "%"))
        type->unit = d->columns[column].unit;
}

ent_status ent_bind_deal(ent_ctx *ctx, const ent_region *region, const ent_function *f,
                         const ent_expr *call, uint32_t alternative, ent_type *type) {
    binding b = {
        .at = {.ctx = ctx, .region = region}, .f = f, .call = call, .alternative = alternative};
    bool fine = true;
    for (uint32_t i = 0; i < call->n_args && fine; i++)
        fine = bind_argument(&b, f->param[i].kind, call->args[i]);
    if (fine && b.negotiation) fine = dimension_is_said(&b);
    if (fine) set_type(&b, type);
    ent_arena_clear(&b.scratch);
    return b.at.status;
}

/* ---- what they are compared with */

ent_status ent_bind_members(ent_ctx *ctx, const ent_region *region, const ent_expr *e,
                            const ent_type *of) {
    binding b = {.at = {.ctx = ctx, .region = region}};
    bool items = of->kind == ENT_TYPE_ITEMS, fine = true;
    uint32_t n = e->kind == ENT_EXPR_SET ? e->n_args : 1;
    for (uint32_t i = 0; i < n && fine; i++) {
        const ent_expr *one = e->kind == ENT_EXPR_SET ? e->args[i] : e;
        if (items) {
            fine = bind_item(&b, one, &region->choices[of->choice]);
            continue;
        }
        const ent_named *found =
            one->kind == ENT_EXPR_NAME ? ent_region_find(region, one->name) : NULL;
        if (found && found->thing == ENT_AN_ACTOR) continue;
        ent_str help = {0};
        ent_nearest near = ent_nearest_to(ent_binding_text(&b.at, one));
        near.best = (ent_slice){NULL, 0};
        if (one->kind == ENT_EXPR_NAME)
            near.best = ent_region_nearest_of(region, 1u << ENT_AN_ACTOR, one->name, &help);
        fine = ent_binding_unknown(&b.at, "E201", one, "actor", &near, &help);
    }
    return b.at.status;
}
