/* bind_simulated.c - which checks of a theatre can be simulated: comparisons of what it gives, joined
 * as need be. */

#include "claim/binding.h"
#include "claim/simulated.h"

bool ent_is_comparison(const ent_expr *e) {
    return e->kind >= ENT_EXPR_EQ && e->kind <= ENT_EXPR_GE;
}

bool ent_is_abs(const ent_expr *e) {
    return e->kind == ENT_EXPR_CALL && ent_slice_is(e->name, "abs");
}

bool ent_is_chance(const ent_region *region, const ent_expr *e) {
    const ent_function *f = e->kind == ENT_EXPR_CALL ? ent_function_of(region, e) : NULL;
    return f && ent_takes_chance(f);
}

static bool refuse(ent_binding *b, const ent_expr *e, const char *message, const char *help) {
    ent_str text = {0}, more = {0};
    ent_str_add(&text, message);
    if (help) ent_str_add(&more, help);
    ent_binding_fault(b, "E346", e, &text, &more, (ent_slice){NULL, 0});
    ent_str_clear(&more);
    return false;
}

static bool bind_number(ent_binding *b, const ent_expr *e) {
    if (e->kind == ENT_EXPR_NUMBER) return true;
    if (ent_is_chance(b->region, e))
        return ent_asks_theatre(b->region, e) ||
               refuse(b, e, "a process and a theatre do not stand in one check",
                      "write two checks");
    bool arithmetic = (e->kind >= ENT_EXPR_ADD && e->kind <= ENT_EXPR_DIV) || ent_is_abs(e);
    if (!arithmetic)
        return refuse(b, e, "a check of a theatre compares numbers and what the theatre gives",
                      "what else is claimed goes into a check of its own");
    for (uint32_t i = 0; i < e->n_args; i++)
        if (!bind_number(b, e->args[i])) return false;
    return true;
}

static bool bind_truth(ent_binding *b, const ent_expr *e) {
    if (ent_is_comparison(e)) {
        if (e->kind == ENT_EXPR_NE || (e->kind == ENT_EXPR_EQ && e->n_args == 2))
            return refuse(b, e, "what is simulated is never equal by more than chance",
                          "say within how much: A = B +- T");
        for (uint32_t i = 0; i < e->n_args; i++)
            if (!bind_number(b, e->args[i])) return false;
        return true;
    }
    if (e->kind < ENT_EXPR_NOT || e->kind > ENT_EXPR_IFF)
        return refuse(b, e, "a check of a theatre is a comparison, or several joined",
                      "what else is claimed goes into a check of its own");
    for (uint32_t i = 0; i < e->n_args; i++)
        if (!bind_truth(b, e->args[i])) return false;
    return true;
}

ent_status ent_bind_simulated(ent_ctx *ctx, const ent_region *region, const ent_expr *e) {
    ent_binding b = {.ctx = ctx, .region = region};
    bind_truth(&b, e);
    return b.status;
}
