/* lint.c - what can be said of checks and of stated doubt without testing anything. */

#include "claim/evaluate.h"

#include "base/num.h"
#include "lang/diag.h"
#include "model/doubt.h"
#include "model/slip.h"

/* What a stated doubt comes to. */
static ent_status note_interval(ent_ctx *ctx, const ent_region *region, const ent_attribute *a) {
    if (a->quantity.doubt == ENT_CERTAIN) return ENT_OK;
    ent_str low = {0}, high = {0};
    ent_num_print_short(&low, ent_quantity_at(&a->quantity, 0.05), 3);
    ent_num_print_short(&high, ent_quantity_at(&a->quantity, 0.95), 3);
    ent_slice unit = a->quantity.unit, actor = region->actors[a->actor].name;
    ent_report_at at = {ENT_NOTE, "N201", a->span, NULL, NULL};
    ent_status st =
        ent_str_failed(&low) || ent_str_failed(&high)
            ? ent_no_memory(ctx)
            : ent_report(ctx, &region->files, &at,
                         "%.*s of %.*s: 90%% of its draws lie between %s and %s%s%.*s",
                         (int)a->name.n, a->name.s, (int)actor.n, actor.s, ent_str_get(&low),
                         ent_str_get(&high), unit.n ? " " : "", (int)unit.n, unit.n ? unit.s : "");
    ent_str_clear(&low);
    ent_str_clear(&high);
    return st == ENT_ENOMEM ? st : ENT_OK;
}

static ent_status note_intervals(ent_ctx *ctx, const ent_region *region) {
    ent_status st = ENT_OK;
    for (uint32_t a = 0; a < region->n_actors; a++)
        for (uint32_t i = 0; i < region->actors[a].n_attributes && st == ENT_OK; i++)
            st = note_interval(ctx, region, &region->actors[a].attributes[i]);
    for (uint32_t a = 0; a < region->n_alternatives; a++)
        for (uint32_t i = 0; i < region->alternatives[a].n_attributes && st == ENT_OK; i++)
            st = note_interval(ctx, region, &region->alternatives[a].attributes[i]);
    return st;
}

ent_status ent_check_lint(ent_ctx *ctx, const ent_region *region) {
    size_t before = ent_ctx_diag_count(ctx);
    ent_status st = note_intervals(ctx, region), worst = ENT_OK;
    if (st != ENT_OK) return st;
    for (uint32_t i = 0; i < region->n_claims; i++)
        for (uint32_t k = 0; k < region->claims[i].n_checks; k++) {
            const ent_claim *claim = &region->claims[i];
            st = ent_check_bind(ctx, region, claim, &claim->checks[k]);
            if (st != ENT_OK && st != ENT_EINPUT) return st;
            if (st == ENT_EINPUT) worst = st;
        }
    st = worst == ENT_EINPUT ? ent_settle_slips(ctx, region, before) : ENT_OK;
    return st == ENT_OK ? worst : st;
}
