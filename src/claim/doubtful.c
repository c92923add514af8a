/* doubtful.c - what may not be asked of a dispute in which some preferences are not known.
 *
 * A concept that takes every preference to be known has no answer there; its variants for unknown
 * preferences have (Li, Hipel, Kilgour and Fang 2004). */

#include "claim/chance.h"

#include "analyse/richer.h"
#include "base/method.h"
#include "lang/diag.h"

static const ent_expr *argument(const ent_function *f, const ent_expr *call, ent_param_kind kind) {
    for (uint32_t i = 0; i < call->n_args; i++)
        if (f->param[i].kind == kind) return call->args[i];
    return NULL;
}

static ent_status refuse(ent_ctx *ctx, const ent_region *region, const ent_dispute *d,
                         const ent_rules *rules, const ent_expr *concept) {
    uint32_t player;
    const ent_unknown_line *line = ent_first_unknown(d, rules, &player);
    ent_slice actor = region->actors[d->players[player]].name;
    ent_place place = ent_place_of(&region->files, line->span);
    ent_str help = {0};
    ent_str_addf(&help, "\"unknown %.*s %.*s\" (%s:%u)", (int)actor.n, actor.s, (int)line->text.n,
                 line->text.s, place.file, (unsigned)place.line);
    ent_status st = ENT_ENOMEM;
    if (ent_str_failed(&help)) {
        ent_no_memory(ctx);
    } else {
        const ent_method *m = ent_concept_of(concept->name);
        bool alone = m->family == ENT_STABILITY;
        ent_report_at at = {ENT_ERROR, "E253", concept->span, ent_str_get(&help), NULL};
        st = ent_report(ctx, &region->files, &at,
                        "%.*s takes every preference to be known, and in dispute \"%.*s\" one is "
                        "not; %s%s%s",
                        (int)concept->name.n, concept->name.s, (int)d->name.n, d->name.s,
                        alone ? "ask " : "no concept for coalitions knows of that",
                        alone ? ent_variant_of(m) : "",
                        alone ? " or another of the variants a to d" : "");
    }
    ent_str_clear(&help);
    return st;
}

static ent_status look_at_call(ent_ctx *ctx, const ent_region *region, const ent_expr *call,
                               uint32_t alternative) {
    const ent_function *f = ent_function_of(region, call);
    const ent_expr *name = argument(f, call, ENT_PARAM_DISPUTE);
    const ent_expr *concept = argument(f, call, ENT_PARAM_CONCEPT);
    if (!name || !concept || (ent_concept_of(concept->name)->traits & ENT_TRAIT_UNCERTAIN))
        return ENT_OK;
    uint32_t dispute = ent_region_find(region, name->name)->index;
    const ent_dispute *d = &region->disputes[dispute];
    ent_arena scratch = {0};
    ent_rules rules;
    ent_status st = ent_rules_under(ctx, region, dispute, alternative, NULL, &scratch, &rules);
    if (st == ENT_OK && ent_rules_have_unknown(d, &rules))
        st = refuse(ctx, region, d, &rules, concept);
    ent_arena_clear(&scratch);
    return st;
}

ent_status ent_bind_unknown(ent_ctx *ctx, const ent_region *region, const ent_expr *e,
                            uint32_t alternative) {
    ent_status st = ENT_OK;
    if (e->kind == ENT_EXPR_CALL) {
        if (ent_takes_chance(ent_function_of(region, e))) return ENT_OK;
        if (e->under.n) alternative = ent_region_find(region, e->under)->index;
        st = look_at_call(ctx, region, e, alternative);
    }
    for (uint32_t i = 0; i < e->n_args && st == ENT_OK; i++)
        st = ent_bind_unknown(ctx, region, e->args[i], alternative);
    return st;
}
