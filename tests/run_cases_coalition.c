/* run_cases_coalition.c - what a published graph model says of its coalitions: which states each of
 * them would not leave, and which none would.  The table of all states and the definition for one
 * must both say so. */

#include "run_cases.h"

#include "game/coalition.h"

#include <inttypes.h>
#include <string.h>

/* The bit of a decision maker of the file; false: there is none of that name. */
static bool find_member(const stability_case *c, const char *name, uint64_t *members) {
    const ent_json *dms = ent_json_get(c->root, "decision_makers");
    for (size_t i = 0; name && i < ent_json_size(dms); i++) {
        const char *own = ent_json_text(ent_json_get(ent_json_at(dms, i), "name"));
        if (!own || strcmp(own, name) != 0) continue;
        *members |= UINT64_C(1) << i;
        return true;
    }
    return false;
}

static bool is_expected(const stability_case *c, const ent_json *ids, size_t k) {
    for (size_t j = 0; j < ent_json_size(ids); j++) {
        double id;
        if (ent_json_number(ent_json_at(ids, j), &id) && (long)id == c->id[k]) return true;
    }
    return false;
}

/* By definition, for one coalition, or for each (0). */
static ent_status rests(tally *t, ent_coalitions *table, const ent_method *m, uint64_t members,
                        ent_state s, bool *stable) {
    ent_status st = ENT_OK;
    if (members) return ent_coalitions_decide(t->ctx, table, m, members, s, NULL, stable, NULL);
    *stable = true;
    for (uint64_t h = ent_coalitions_next(table, 0); h && *stable && st == ENT_OK;
         h = ent_coalitions_next(table, h))
        st = ent_coalitions_decide(t->ctx, table, m, h, s, NULL, stable, NULL);
    return st;
}

static ent_status judge_list(stability_case *c, ent_coalitions *table, const ent_method *m,
                             uint64_t members, const ent_json *ids, const char *figure,
                             tally *t) {
    ent_bits bits;
    if (!ent_bits_init(&bits, &c->arena, c->game.n_states)) return ent_no_memory(t->ctx);
    ent_status st = members ? ent_coalitions_decide_all(t->ctx, table, m, members, &bits)
                            : ent_coalitions_decide_universal(t->ctx, table, m, &bits);
    ent_str wrong = {0};
    for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) {
        uint64_t i = 0;
        bool stable = false, expected = is_expected(c, ids, k);
        ENT_EXPECT(t->ctx, ent_game_index(&c->game, c->code[k], &i));
        st = rests(t, table, m, members, c->code[k], &stable);
        if (stable != expected || ent_bits_get(&bits, i) != expected)
            ent_str_addf(&wrong, " %ld", c->id[k]);
    }
    if (st == ENT_OK && wrong.n)
        tally_fail(t, "%s.%s: not as expected in%s", figure, m->id, ent_str_get(&wrong));
    else if (st == ENT_OK)
        tally_pass(t);
    ent_str_clear(&wrong);
    return st;
}

/* The members of `object` that are concepts for coalitions. */
static ent_status judge_each(stability_case *c, ent_coalitions *table, uint64_t members,
                             const ent_json *object, const char *figure, tally *t) {
    ent_status st = ENT_OK;
    for (size_t k = 0; k < ent_json_size(object) && st == ENT_OK; k++) {
        const char *key;
        const ent_json *ids = ent_json_member(object, k, &key);
        const ent_method *m = ent_method_find(ENT_COALITION, key);
        if (m)
            st = judge_list(c, table, m, members, ids, figure, t);
        else if (strcmp(key, "members") != 0)
            tally_skip(t, "%s.%s", figure, key);
    }
    return st;
}

ent_status judge_coalitions(stability_case *c, const ent_json *expected, tally *t) {
    const ent_json *list = ent_json_get(expected, "coalition");
    const ent_json *universal = ent_json_get(expected, "universally_coalition_stable");
    ent_coalitions *table;
    if ((!list && !universal) || !c->ranked) return ENT_OK;
    ent_status st = ent_coalitions_open(t->ctx, &c->game, NULL, &table);
    for (size_t i = 0; i < ent_json_size(list) && st == ENT_OK; i++) {
        const ent_json *row = ent_json_at(list, i), *names = ent_json_get(row, "members");
        uint64_t members = 0;
        for (size_t j = 0; j < ent_json_size(names) && st == ENT_OK; j++)
            if (!find_member(c, ent_json_text(ent_json_at(names, j)), &members))
                st = ent_fail(t->ctx, ENT_EINPUT, "expected.coalition names no decision maker");
        if (st == ENT_OK) st = judge_each(c, table, members, row, "expected.coalition", t);
    }
    if (st == ENT_OK)
        st = judge_each(c, table, 0, universal, "expected.universally_coalition_stable", t);
    ent_coalitions_close(table);
    return st;
}
