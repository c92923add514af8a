/* view.c - what may not be asked under an alternative with a view.
 *
 * A view says how an actor sees what the others want (Bennett 1977).  So it changes which answers
 * the actor expects of them, and nothing else: not what the actor can do and wants (Nash), not what
 * the others could do if they wanted to (GMR, SMR), not which moves there are.  What it does
 * change: sequential stability and its kin, and ways of improvements, which under a view are the
 * ways that its holder expects (analyse/seen.c). */

#include "claim/chance.h"

#include "base/method.h"
#include "lang/diag.h"

/* The argument of that kind, or NULL. */
static const ent_expr *argument(const ent_function *f, const ent_expr *call, ent_param_kind kind) {
    for (uint32_t i = 0; i < call->n_args; i++)
        if (f->param[i].kind == kind) return call->args[i];
    return NULL;
}

/* The change of the call's dispute, where it holds a view. */
static const ent_dispute_change *viewed(const ent_region *region, const ent_world *world,
                                        const ent_function *f, const ent_expr *call,
                                        uint32_t alternative) {
    const ent_expr *dispute = argument(f, call, ENT_PARAM_DISPUTE);
    if (!dispute || alternative == ENT_NONE) return NULL;
    const ent_dispute_change *c = ent_change_of(ent_alternative_in(region, world, alternative),
                                                ent_region_find(region, dispute->name)->index);
    return c && c->rules.n_views ? c : NULL;
}

/* What a view could change of the call's answer. */
typedef enum effect {
    CHANGES_NOTHING,       /* and the call does not ask for it either */
    CANNOT_CHANGE_CONCEPT, /* of a concept that knows no expectations: a mistake to ask */
    MAY_CHANGE
} effect;

static effect effect_on(const ent_function *f, const ent_expr *call) {
    const ent_expr *concept = argument(f, call, ENT_PARAM_CONCEPT);
    const ent_expr *how = argument(f, call, ENT_PARAM_HOW);
    if (concept)
        return ent_method_reads_others(ent_concept_of(concept->name)) ? MAY_CHANGE
                                                                      : CANNOT_CHANGE_CONCEPT;
    return how && !ent_slice_is(how->name, "moves") ? MAY_CHANGE : CHANGES_NOTHING;
}

static ent_status refuse(ent_ctx *ctx, const ent_region *region, const ent_expr *concept,
                         const ent_dispute_change *c, uint32_t alternative) {
    ent_str help = {0};
    ent_slice name = region->alternatives[alternative].name;
    ent_slice dispute = region->disputes[c->dispute].name;
    ent_place place = ent_place_of(&region->files, c->rules.views[0].span);
    ent_str_addf(&help, "alternative \"%.*s\" has a view of dispute \"%.*s\" (%s:%u)", (int)name.n,
                 name.s, (int)dispute.n, dispute.s, place.file, place.line);
    ent_status st = ENT_ENOMEM;
    if (ent_str_failed(&help)) {
        ent_no_memory(ctx);
    } else {
        ent_report_at at = {ENT_ERROR, "E234", concept->span, ent_str_get(&help), NULL};
        st = ent_report(ctx, &region->files, &at,
                        "%.*s is the same with or without a view; a view changes only what an "
                        "actor expects of the others' answers: ask seq or sseq",
                        (int)concept->name.n, concept->name.s);
    }
    ent_str_clear(&help);
    return st;
}

ent_status ent_bind_views(ent_ctx *ctx, const ent_region *region, const ent_expr *e,
                          uint32_t alternative) {
    if (e->kind == ENT_EXPR_CALL) {
        const ent_function *f = ent_function_of(region, e);
        if (ent_takes_chance(f)) return ENT_OK; /* what happens in it is no function */
        if (e->under.n) alternative = ent_region_find(region, e->under)->index;
        const ent_dispute_change *c = viewed(region, NULL, f, e, alternative);
        if (c && effect_on(f, e) == CANNOT_CHANGE_CONCEPT)
            return refuse(ctx, region, argument(f, e, ENT_PARAM_CONCEPT), c, alternative);
    }
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < e->n_args && st == ENT_OK; i++)
        st = ent_bind_views(ctx, region, e->args[i], alternative);
    return st;
}

ent_status ent_missing_view(ent_evaluation *ev, const ent_function *f, const ent_expr *call,
                            uint32_t alternative, ent_result *out) {
    const ent_dispute_change *c = viewed(ev->region, ev->session->world, f, call, alternative);
    if (!c || c->rules.n_views < 2 || !argument(f, call, ENT_PARAM_HOW)) return ENT_OK;
    if (effect_on(f, call) == CHANGES_NOTHING) return ENT_OK;
    ent_slice name = ev->region->alternatives[alternative].name;
    return ent_missing(ev, out,
                       "%.*s has %u views of %.*s, and improvements can be followed as one actor "
                       "expects them",
                       (int)name.n, name.s, (unsigned)c->rules.n_views, (int)call->args[0]->name.n,
                       call->args[0]->name.s);
}
