/* seas.c - what a check may ask of a sea (LANGUAGE.md 3): area, area-share, zone-of, distance.
 *
 * The desk of the result draws the lines (analyse/seas.h); with reasons the zones are kept with the
 * answer.  Where the shores enclose nothing, a rule has no answer, or the build has no geometry,
 * there is no data. */

#include "claim/deals.h"

#include "base/ctx.h"

#include <string.h>

#define NAME(x) (int)(x).n, (x).s

uint32_t ent_find_sea_state(const ent_sea *sea, uint32_t actor) {
    for (uint32_t s = 0; s < sea->n_states; s++)
        if (sea->states[s] == actor) return s;
    return ENT_NONE;
}

uint32_t ent_holder_named(const ent_region *region, ent_slice name) {
    const ent_named *found = ent_region_find(region, name);
    if (found && found->thing == ENT_AN_ACTOR) return found->index;
    return ent_slice_is(name, "common") ? ENT_COMMON_WATER : ENT_NONE;
}

/* ---- arguments */

static const ent_expr *argument(const ent_evaluation *ev, const ent_expr *call,
                                ent_param_kind kind) {
    return ent_argument(ent_function_of(ev->region, call), call, kind);
}

static uint32_t index_of(const ent_evaluation *ev, const ent_expr *name) {
    return ent_region_find(ev->region, name->name)->index;
}

/* The sea in the session's reading, and who of it and which of its fields is asked about. */
static ent_status open_sea(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_deal *deal, ent_result *out) {
    const ent_expr *who = argument(ev, call, ENT_PARAM_SEA_STATE);
    const ent_expr *field = argument(ev, call, ENT_PARAM_SEA_FIELD);
    ent_sea_answer *a = ent_arena_alloc(ev->arena, 1, sizeof *a);
    if (!a) return ent_no_memory(ev->ctx);
    ENT_EXPECT(ev->ctx, ev->session->desk);
    *a = (ent_sea_answer){.state = ENT_NONE, .field = ENT_NONE, .holder = ENT_NO_STATE};
    *deal = (ent_deal){.owner = ENT_OF_SEA,
                       .table = index_of(ev, call->args[0]),
                       .alternative = alternative,
                       .actor = who ? index_of(ev, who) : ENT_NONE,
                       .item = ENT_NONE,
                       .column = ENT_NONE,
                       .sea = a};
    ent_reading how = ent_reading_of(ev, alternative);
    ent_status st =
        ent_sea_open(ev->ctx, ev->session->desk, deal->table, &how, ev->arena, &a->table);
    if (st != ENT_OK) return st;
    out->missing = a->table.missing;
    if (out->missing) return ENT_OK;
    const ent_sea *sea = a->table.sea;
    if (who) a->state = ent_find_sea_state(sea, deal->actor);
    if (who && a->state == ENT_NONE) return ent_deal_no_part(ev, deal->actor, sea->name, out);
    if (field) a->field = ent_find_sea_field(sea, field->name);
    if (field && a->field == ENT_NONE)
        return ent_missing(ev, out, "there is no field \"%.*s\" in \"%.*s\" any more",
                           NAME(field->name), NAME(sea->name));
    return ENT_OK;
}

/* The lines of the rule; what is computed of a drawn rule is kept without its zones. */
static ent_status divide(ent_evaluation *ev, const ent_expr *call, ent_deal *deal,
                         ent_result *out) {
    ent_sea_answer *a = deal->sea;
    ent_reading how = ent_reading_of(ev, deal->alternative);
    ent_slice name = argument(ev, call, ENT_PARAM_SEA_RULE)->name;
    uint32_t at = ent_find_sea_rule(a->table.sea, name);
    if (at == ENT_NONE)
        return ent_missing(ev, out, "there is no rule \"%.*s\" of \"%.*s\" any more", NAME(name),
                           NAME(a->table.sea->name));
    const ent_sea_rule *rule = &a->table.sea->rules[at];
    ent_status st = (ev->reasons ? ent_sea_divide_by : ent_sea_areas)(
        ev->ctx, ev->session->desk, deal->table, rule, &how, ev->arena, &a->lines);
    deal->rule = rule->method;
    if (st == ENT_OK && a->lines.missing)
        return ent_missing(ev, out, "%.*s has no answer: %s", NAME(name), a->lines.missing);
    return st;
}

/* area(sea, rule, actor) in km2; area-share(sea, rule, actor), 0 to 1 of the sea. */
ent_status ent_eval_area(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                         ent_result *out) {
    ent_deal deal;
    ent_status st = open_sea(ev, call, alternative, &deal, out);
    if (st == ENT_OK && !out->missing) st = divide(ev, call, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    deal.number = deal.sea->lines.area[deal.sea->state];
    bool share = ent_slice_is(call->name, "area-share");
    out->number = share ? deal.number / deal.sea->lines.total : deal.number;
    return ent_deal_add(ev, ENT_GROUND_AREA, call, false, &deal);
}

/* zone-of(sea, rule, field): the state, the common part, or nobody where it is not in the sea. */
ent_status ent_eval_zone(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                         ent_result *out) {
    ent_deal deal;
    ent_status st = open_sea(ev, call, alternative, &deal, out);
    if (st == ENT_OK && !out->missing) st = divide(ev, call, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    const ent_sea *sea = deal.sea->table.sea;
    uint32_t holder = deal.sea->lines.holder[deal.sea->field];
    uint32_t *set = ent_arena_alloc(ev->arena, 1, sizeof *set);
    if (!set) return ent_no_memory(ev->ctx);
    deal.sea->holder = holder;
    *set = holder < sea->n_states ? sea->states[holder] : ENT_COMMON_WATER;
    out->set = deal.set = set;
    out->n_set = deal.n_set = holder == ENT_NO_STATE ? 0 : 1;
    return ent_deal_add(ev, ENT_GROUND_ZONE, call, false, &deal);
}

/* distance(sea, field, actor) in km: whatever the rules say of islands, they are shores. */
ent_status ent_eval_distance(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                             ent_result *out) {
    ent_deal deal;
    ent_status st = open_sea(ev, call, alternative, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    ent_sea_answer *a = deal.sea;
    const ent_sea_field *field = &a->table.sea->fields[a->field];
    st = ent_deal_refused(ev,
                          ent_sea_reach(ev->ctx, ev->session->desk, a->table.waters, field->lon,
                                        field->lat, a->state, &a->km, &a->point),
                          out);
    if (st != ENT_OK || out->missing) return st;
    if (a->point == UINT32_MAX) {
        ent_slice title = ev->region->actors[deal.actor].title;
        return ent_missing(ev, out, "%.*s has no shore at \"%.*s\"", NAME(title),
                           NAME(a->table.sea->name));
    }
    deal.number = out->number = a->km;
    return ent_deal_add(ev, ENT_GROUND_DISTANCE, call, false, &deal);
}

/* ---- which shore points make the lines of a state */

ent_status ent_find_stretches(ent_ctx *ctx, ent_arena *arena, ent_sea_answer *a) {
    ent_arena scratch = {0};
    const ent_control *all = NULL;
    uint32_t n = 0, kept = 0;
    const ent_zones *zones = a->lines.zones;
    if (!zones || a->stretches.at) return ENT_OK;
    ent_status st = ent_sea_lines_controls(ctx, a->table.waters, &a->lines, &scratch, &all, &n);
    ent_control *own = st == ENT_OK ? ent_arena_alloc(arena, n, sizeof *own) : NULL;
    if (st == ENT_OK && !own) st = ent_no_memory(ctx);
    for (uint32_t i = 0; own && i < n; i++) {
        const ent_sea_border *b = &zones->border[all[i].border];
        if (b->a == a->state || b->b == a->state) own[kept++] = all[i];
    }
    a->stretches = (ent_sea_stretches){own, kept};
    ent_arena_clear(&scratch);
    return st == ENT_EUSAGE || st == ENT_ELIMIT ? ENT_OK : st; /* an answer without them stands */
}
