/* jointly.c - several assumed effects that say together what none of them says alone.
 *
 * Effects that multiply, such as restraint and the answer that it holds back, restate nothing one at a time:
 * with the signs of all others turned round, each alone leaves the answer as untrue as it was.  Still who
 * put them in has put the answer in.  So where all mirrored make a check untrue, none restored makes it
 * true, and one at zero makes it untrue, those that do so restate it jointly. */

#include "claim/trial.h"

#include "base/str.h"

#include <string.h>

ent_status ent_restate_jointly(ent_ctx *ctx, ent_arena *arena, const ent_support *list, uint32_t n,
                               ent_support *out) {
    size_t n_inputs = 0;
    for (uint32_t i = 0; i < n; i++) n_inputs += list[i].n_inputs;
    ent_input *inputs = ent_arena_alloc(arena, n_inputs, sizeof *inputs);
    if (!inputs) return ent_no_memory(ctx);
    ent_str name = {0};
    *out = (ent_support){
        .inputs = inputs, .assumption = ENT_NONE, .origin = list[0].origin, .joint = true};
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent_str_add(&name, ", ");
        ent_str_add_slice(&name, list[i].unit);
        memcpy(inputs + out->n_inputs, list[i].inputs, list[i].n_inputs * sizeof *inputs);
        out->n_inputs += list[i].n_inputs;
        if (list[i].origin > out->origin) out->origin = list[i].origin;
    }
    const char *text =
        ent_str_failed(&name) ? NULL : ent_arena_copy(arena, ent_str_get(&name), name.n);
    ent_str_clear(&name);
    if (!text) return ent_no_memory(ctx);
    out->unit = ent_slice_of(text);
    return ENT_OK;
}
