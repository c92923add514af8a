/* simulated_effects.c - what is left of a simulated check when its assumed effects are mirrored in sign,
 * put back one unit at a time, or set to zero one at a time.
 *
 * A check that is no longer true when all are mirrored, and is with one unit alone as it was, is restated
 * by that unit; a unit without which it is not true carries it (DESIGN.md 6).  Effects that multiply, such
 * as restraint and the answer that it holds back, restate nothing one at a time: where all mirrored make
 * the check untrue and so does one of them at zero, those that do restate it jointly. */

#include "claim/simulating.h"

#include "base/str.h"

/* ---- mirrored, restored, zero */

/* Whether the two sides differ in it: a measure that is in force on one of them. */
static bool is_asked(const asked *a, const ent_effect_unit *u) {
    uint64_t any = 0, all = UINT64_MAX;
    if (u->measure >= ENT_MOST_GIVEN) return false;
    for (size_t t = 0; t < a->terms.n; t++) {
        const ent_theatre_scenario *s = &a->terms.at[t].asked.scenario;
        any |= s->with | s->without;
        all &= s->with | s->without;
    }
    return (any & ~all) >> u->measure & 1;
}

/* Each unit alone as it was; first those the check is about.  One that makes it true is enough, unless
 * all are wanted. */
static ent_status add_restored(simulating *s, const asked *a, const ent_simulated *sim, bool all,
                               ent_simulated_column *list, uint32_t *k) {
    ent_status st = ENT_OK;
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t u = 0; u < sim->n_units && st == ENT_OK; u++) {
            if (is_asked(a, &sim->units[u]) != (pass == 0)) continue;
            st = ent_sim_column(s, a, (ent_effect_column){ENT_COLUMN_RESTORED, u},
                                sim->units[u].name, &list[*k]);
            if (st == ENT_OK && list[(*k)++].outcome == ENT_OUTCOME_TRUE && !all) return ENT_OK;
        }
    return st;
}

/* Each unit at zero; one without which it is not true is enough, unless all are wanted. */
static ent_status add_zero(simulating *s, const asked *a, const ent_simulated *sim, bool all,
                           ent_simulated_column *list, uint32_t *k) {
    ent_status st = ENT_OK;
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t u = 0; u < sim->n_units && st == ENT_OK; u++) {
            if (is_asked(a, &sim->units[u]) != (pass == 0)) continue;
            st = ent_sim_column(s, a, (ent_effect_column){ENT_COLUMN_ZERO, u}, sim->units[u].name,
                                &list[*k]);
            if (st == ENT_OK && list[(*k)++].outcome != ENT_OUTCOME_TRUE && !all) return ENT_OK;
        }
    return st;
}

/* In turn: all mirrored; each unit restored, where that can make a difference; each unit zero, where
 * all columns are wanted, or none that was restored has made it true.  A unit that is not tried has no
 * column. */
ent_status ent_sim_columns(simulating *s, const asked *a, ent_simulated *sim, bool all) {
    const ent_stage *stage = s->stages.at.at[a->terms.at[0].stage];
    uint32_t n = stage->n_units;
    ent_slice none = {NULL, 0};
    sim->units = stage->units;
    sim->n_units = n;
    if (!n) return ENT_OK;
    ent_simulated_column *list = ent_arena_alloc(&s->result->arena, 2 + 2 * n, sizeof *list);
    if (!list) return ent_no_memory(s->ctx);
    list[0] = sim->columns[0];
    ent_status st =
        ent_sim_column(s, a, (ent_effect_column){ENT_COLUMN_MIRRORED, 0}, none, &list[1]);
    uint32_t k = 2;
    bool restore = all || list[1].outcome != ENT_OUTCOME_TRUE;
    if (st == ENT_OK && restore) st = add_restored(s, a, sim, all, list, &k);
    bool alone = !restore;
    for (uint32_t i = 2; i < k; i++) alone = alone || list[i].outcome == ENT_OUTCOME_TRUE;
    if (st == ENT_OK && (all || !alone)) st = add_zero(s, a, sim, all, list, &k);
    sim->columns = list;
    sim->n_columns = k;
    return st;
}

static ent_origin origin_of_number(const ent_region *region, const ent_claim *claim,
                                   const ent_attribute *a) {
    return a->preset ? ENT_FROM_DEFAULT : ent_origin_of(region, claim, &a->provenance);
}

static ent_status support_of(simulating *s, const ent_claim *claim, const ent_effect_unit *unit,
                             ent_support *out) {
    ent_input *inputs = ent_arena_alloc(&s->result->arena, unit->n_numbers, sizeof *inputs);
    if (!inputs) return ent_no_memory(s->ctx);
    *out = (ent_support){
        .inputs = inputs, .n_inputs = unit->n_numbers, .assumption = ENT_NONE, .unit = unit->name};
    for (uint32_t i = 0; i < unit->n_numbers; i++) {
        const ent_attribute *a = unit->numbers[i];
        ent_str path = {0};
        ent_number_path_print(&path, s->result->region, a);
        const char *text = ent_str_failed(&path)
                               ? NULL
                               : ent_arena_copy(&s->result->arena, ent_str_get(&path), path.n);
        ent_str_clear(&path);
        if (!text) return ent_no_memory(s->ctx);
        inputs[i] = (ent_input){.kind = ENT_INPUT_NUMBER,
                                .attribute = a,
                                .text = ent_slice_of(text),
                                .span = a->span,
                                .provenance = &a->provenance,
                                .origin = origin_of_number(s->result->region, claim, a)};
        if (inputs[i].origin > out->origin) out->origin = inputs[i].origin;
    }
    return ENT_OK;
}

const ent_simulated_column *ent_column_of(const ent_simulated *s, ent_column_kind kind,
                                          uint32_t unit) {
    for (uint32_t i = 0; i < s->n_columns; i++)
        if (s->columns[i].column.kind == kind && s->columns[i].column.unit == unit)
            return &s->columns[i];
    return NULL;
}

ent_status ent_sim_judge(simulating *s, const ent_claim *claim, const ent_simulated *sim,
                         ent_check_answer *out) {
    uint32_t n = sim->n_units;
    ent_support *restating = ent_arena_alloc(&s->result->arena, n, sizeof *restating);
    ent_support *carrying = ent_arena_alloc(&s->result->arena, n, sizeof *carrying);
    if (!restating || !carrying) return ent_no_memory(s->ctx);
    out->restatements = restating;
    out->carriers = carrying;
    out->carriers_complete = true;
    for (uint32_t u = 0; u < n; u++)
        if (!ent_column_of(sim, ENT_COLUMN_ZERO, u)) out->carriers_complete = false;
    if (out->tested.outcome != ENT_OUTCOME_TRUE) return ENT_OK;
    const ent_simulated_column *mirrored = ent_column_of(sim, ENT_COLUMN_MIRRORED, 0);
    ent_status st = ENT_OK;
    for (uint32_t u = 0; u < n && st == ENT_OK; u++) {
        const ent_simulated_column *restored = ent_column_of(sim, ENT_COLUMN_RESTORED, u);
        const ent_simulated_column *without = ent_column_of(sim, ENT_COLUMN_ZERO, u);
        if (mirrored && mirrored->outcome != ENT_OUTCOME_TRUE && restored &&
            restored->outcome == ENT_OUTCOME_TRUE) {
            ent_support *r = &restating[out->n_restatements++];
            st = support_of(s, claim, &sim->units[u], r);
            r->spare = without && without->outcome == ENT_OUTCOME_TRUE;
        }
        if (without && without->outcome != ENT_OUTCOME_TRUE && st == ENT_OK)
            st = support_of(s, claim, &sim->units[u], &carrying[out->n_carriers++]);
    }
    bool jointly = mirrored && mirrored->outcome != ENT_OUTCOME_TRUE && !out->n_restatements &&
                   out->n_carriers;
    if (st == ENT_OK && jointly) {
        st = ent_restate_jointly(s->ctx, &s->result->arena, carrying, out->n_carriers, restating);
        out->n_restatements = st == ENT_OK;
    }
    return st;
}
