/* rules.c - judges which marks differ between the reply rules `once` or `single` and the
 * definition, `legal`: every mark that differs is listed, and no other. */

#include "judge/judge.h"

#include <inttypes.h>
#include <string.h>

/* Is listed state k of dm, by m, in the list, with that value? */
static bool has_mark(const figure *f, const ent_method *m, uint32_t dm, size_t k, bool value) {
    for (size_t j = 0; j < ent_json_size(f->value); j++) {
        const ent_json *mark = ent_json_at(f->value, j);
        uint64_t state, stable;
        if (json_is_text(ent_json_get(mark, "dm"), case_dm_name(&f->b->c, dm)) &&
            json_is_text(ent_json_get(mark, "concept"), m->id) &&
            json_whole(ent_json_get(mark, "state"), &state) && (long)state == f->b->c.id[k] &&
            json_whole(ent_json_get(mark, "value"), &stable) && stable == (uint64_t)value)
            return true;
    }
    return false;
}

typedef struct count {
    size_t found, listed;
} count;

static ent_status count_marks(const figure *f, ent_reply_rule rule, const ent_method *m,
                              uint32_t dm, count *n) {
    bool *legal = room_for_states(f), *other = room_for_states(f);
    ent_status st = legal && other ? ENT_OK : ENT_ENOMEM;
    if (st == ENT_OK) st = find_stable(f, ENT_REPLY_LEGAL, m, dm, legal);
    if (st == ENT_OK) st = find_stable(f, rule, m, dm, other);
    for (size_t k = 0; k < f->b->c.n_listed && st == ENT_OK; k++) {
        if (legal[k] == other[k]) continue;
        n->found++;
        n->listed += has_mark(f, m, dm, k, other[k]);
    }
    return st;
}

/* Of the concepts that are shown unless others are asked for. */
ent_status judge_differences(const figure *f) {
    ent_reply_rule rule = strcmp(f->up->key, "once") == 0 ? ENT_REPLY_ONCE : ENT_REPLY_SINGLE;
    ent_status st = ENT_OK;
    count n = {0, 0};
    for (size_t j = 0; j < ent_method_count() && st == ENT_OK; j++) {
        const ent_method *m = ent_method_at(j);
        if (m->family != ENT_STABILITY || (m->traits & ENT_TRAIT_ASKED)) continue;
        for (uint32_t dm = 0; dm < f->b->c.game.spec.n_dms && st == ENT_OK; dm++)
            st = count_marks(f, rule, m, dm, &n);
    }
    if (st != ENT_OK) return st;
    if (n.found == n.listed && n.found == ent_json_size(f->value))
        tally_pass(f->b->t);
    else
        figure_differs(f, "exactly the marks that differ", "%zu listed, %zu that differ, %zu both",
                       ent_json_size(f->value), n.found, n.listed);
    return ENT_OK;
}
