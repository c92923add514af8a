/* bind_seas.c - whether a question about a sea can be understood: which rules, fields and states
 * there are depends on the sea that the first argument names, under the alternative. */

#include "claim/binding.h"
#include "claim/deals.h"

#include "base/ctx.h"
#include "base/names.h"
#include "lang/diag.h"

#define NAME(x) (int)(x).n, (x).s

typedef struct binding {
    ent_binding at;
    const ent_function *f;
    const ent_expr *call;
    ent_arena scratch;
    uint32_t number;
    const ent_sea *sea;
} binding;

/* ---- the sea */

static bool bind_sea(binding *b, const ent_expr *e, uint32_t alternative) {
    const ent_named *found =
        e->kind == ENT_EXPR_NAME ? ent_region_find(b->at.region, e->name) : NULL;
    if (!found || found->thing != ENT_A_SEA) {
        ent_str help = {0};
        ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
        near.best = (ent_slice){NULL, 0};
        if (e->kind == ENT_EXPR_NAME)
            near.best = ent_region_nearest_of(b->at.region, 1u << ENT_A_SEA, e->name, &help);
        return ent_binding_unknown(&b->at, "E201", e, "sea", &near, &help);
    }
    b->number = found->index;
    b->at.status = ent_sea_under(b->at.ctx, b->at.region, found->index, alternative, NULL,
                                 &b->scratch, &b->sea);
    return b->at.status == ENT_OK;
}

/* ---- its rules, fields and states */

static bool needs_more(const ent_method *m) {
    return m->traits & (ENT_TRAIT_ALONG | ENT_TRAIT_BETWEEN);
}

/* A method that the sea does not list, or one that is for something else. */
static bool no_rule(binding *b, const ent_expr *e) {
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str help = {0}, message = {0};
    const ent_method *m = ent_binding_method(e);
    for (uint32_t i = 0; i < b->sea->n_rules; i++)
        ent_binding_list(&near, &help, "rules of this sea: ", b->sea->rules[i].name);
    if (!m) return ent_binding_unknown(&b->at, "E284", e, "rule of the sea", &near, &help);
    if (m->family == ENT_BOUNDARY)
        ent_str_addf(
            &message,
            needs_more(m)
                ? "sea \"%.*s\" does not list the rule %s; write in it: rule NAME %s { .. }"
                : "sea \"%.*s\" does not list the rule %s; add %s to its rules",
            NAME(b->sea->name), m->id, m->id);
    else
        ent_str_addf(&message, "\"%s\" divides no sea; here a rule of sea \"%.*s\" is asked for",
                     m->id, NAME(b->sea->name));
    ent_binding_fault(&b->at, "E284", e, &message, &help, (ent_slice){NULL, 0});
    ent_str_clear(&help);
    return false;
}

static bool bind_rule(binding *b, const ent_expr *e) {
    bool known = e->kind == ENT_EXPR_NAME && ent_find_sea_rule(b->sea, e->name) != ENT_NONE;
    return known || no_rule(b, e);
}

static bool bind_field(binding *b, const ent_expr *e) {
    if (e->kind == ENT_EXPR_NAME && ent_find_sea_field(b->sea, e->name) != ENT_NONE) return true;
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str help = {0};
    for (uint32_t i = 0; i < b->sea->n_fields; i++)
        ent_binding_list(&near, &help, "fields of this sea: ", b->sea->fields[i].name);
    if (!b->sea->n_fields) ent_str_add(&help, "\"field NAME LAT LON\" in the sea is such a place");
    return ent_binding_unknown(&b->at, "E285", e, "field of the sea", &near, &help);
}

/* `common` and `none` where they are words of the answer. */
static bool bind_state(binding *b, const ent_expr *e, bool holder) {
    const ent_named *found =
        e->kind == ENT_EXPR_NAME ? ent_region_find(b->at.region, e->name) : NULL;
    bool actor = found && found->thing == ENT_AN_ACTOR;
    if (actor && ent_find_sea_state(b->sea, found->index) != ENT_NONE) return true;
    if (holder && e->kind == ENT_EXPR_NAME && !actor &&
        (ent_slice_is(e->name, "common") || ent_slice_is(e->name, "none")))
        return true;
    ent_nearest near = ent_nearest_to(ent_binding_text(&b->at, e));
    ent_str help = {0}, message = {0};
    for (uint32_t i = 0; i < b->sea->n_states; i++)
        ent_binding_list(&near, &help,
                         "states of this sea: ", b->at.region->actors[b->sea->states[i]].name);
    if (holder) {
        ent_binding_list(&near, &help, "", ent_slice_of("common"));
        ent_str_add(&help, ", and none where the field is not in the sea");
    }
    if (!actor) return ent_binding_unknown(&b->at, "E201", e, "state of the sea", &near, &help);
    ent_str_addf(&message, "\"%.*s\" is no state of sea \"%.*s\"", NAME(e->name),
                 NAME(b->sea->name));
    ent_binding_fault(&b->at, "E412", e, &message, &help, (ent_slice){NULL, 0});
    ent_str_clear(&help);
    return false;
}

/* ---- calls, and what they are compared with */

static bool bind_argument(binding *b, ent_param_kind kind, const ent_expr *e,
                          uint32_t alternative) {
    switch (kind) {
    case ENT_PARAM_SEA: return bind_sea(b, e, alternative);
    case ENT_PARAM_SEA_RULE: return bind_rule(b, e);
    case ENT_PARAM_SEA_FIELD: return bind_field(b, e);
    case ENT_PARAM_SEA_STATE: return bind_state(b, e, false);
    default: break;
    }
    return true;
}

ent_status ent_bind_sea(ent_ctx *ctx, const ent_region *region, const ent_function *f,
                        const ent_expr *call, uint32_t alternative, ent_type *type) {
    binding b = {.at = {.ctx = ctx, .region = region}, .f = f, .call = call};
    bool fine = true;
    for (uint32_t i = 0; i < call->n_args && fine; i++)
        fine = bind_argument(&b, f->param[i].kind, call->args[i], alternative);
    type->sea = b.number;
    type->percent = ent_slice_is(call->name, "area-share");
    if (fine && ent_slice_is(call->name, "area")) type->unit = ent_slice_of("km2");
    if (fine && ent_slice_is(call->name, "distance")) type->unit = ent_slice_of("km");
    ent_arena_clear(&b.scratch);
    return b.at.status;
}

/* The states of a sea are the same under every alternative. */
ent_status ent_bind_holder(ent_ctx *ctx, const ent_region *region, const ent_expr *e,
                           const ent_type *of) {
    binding b = {.at = {.ctx = ctx, .region = region}, .sea = &region->seas[of->sea]};
    ent_str message = {0};
    if (e->kind == ENT_EXPR_SET) {
        ent_str_add(&message,
                    "a field lies in the zone of one state; several are joined by \"or\"");
        ent_binding_fault(&b.at, "E404", e, &message, NULL, (ent_slice){NULL, 0});
    } else {
        bind_state(&b, e, true);
    }
    return b.at.status;
}
