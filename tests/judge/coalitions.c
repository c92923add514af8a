/* coalitions.c - judges which states are stable for coalitions (Inohara and Hipel 2008), by strict
 * improvement of all members.
 *
 * The definition decides one state at a time; what decides all states must say the same. */

#include "judge/judge.h"

#include "game/coalition.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_LISTED = 8 }; /* decision makers of a case whose coalitions are all gone through */

static uint32_t n_dms_of(const figure *f) {
    return f->b->c.game.spec.n_dms;
}

/* The members named, as bits; 0 where they are not decision makers, each once. */
static uint64_t read_members(const figure *f, const ent_json *names) {
    uint64_t members = 0;
    for (size_t k = 0; k < ent_json_size(names); k++) {
        uint32_t dm;
        if (!case_find_dm(&f->b->c, ent_json_text(ent_json_at(names, k)), &dm)) return 0;
        if (members >> dm & 1) return 0;
        members |= UINT64_C(1) << dm;
    }
    return members;
}

/* ---- who */

ent_status judge_members(const figure *f) {
    bool fine = read_members(f, f->value) != 0;
    figure_is(f, fine, "decision makers, each once", "others");
    return ENT_OK;
}

/* Every coalition of two or more has its row, and only one. */
ent_status judge_coalitions(const figure *f) {
    size_t n = ent_json_size(f->value), n_dms = n_dms_of(f);
    bool each = n_dms <= MOST_LISTED && n == ((size_t)1 << (n_dms & 31)) - 1 - n_dms;
    for (size_t k = 0; k < n && each; k++) {
        uint64_t own = read_members(f, ent_json_get(ent_json_at(f->value, k), "members"));
        each = ent_popcount(own) > 1;
        for (size_t j = 0; j < k && each; j++)
            each = own != read_members(f, ent_json_get(ent_json_at(f->value, j), "members"));
    }
    figure_is(f, each, "a row for each coalition of two or more", "others");
    return ENT_OK;
}

/* ---- what is stable for one */

static ent_status by_definition(const figure *f, const ent_method *m, uint64_t members, bool *in) {
    stability_case *c = &f->b->c;
    ent_status st = ENT_OK;
    for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) {
        ent_arena_mark before = ent_arena_here(&c->arena);
        st = ent_coalition_decide(f->b->t->ctx, &c->game, m, members, c->code[k], &c->arena, &in[k],
                                  NULL);
        ent_arena_back(&c->arena, before);
    }
    return st;
}

/* members 0: for every coalition. */
static ent_status by_table(const figure *f, const ent_method *m, uint64_t members, bool *in) {
    ent_ctx *ctx = f->b->t->ctx;
    stability_case *c = &f->b->c;
    ent_coalitions *tables = NULL;
    ent_bits all;
    if (!ent_bits_init(&all, &c->arena, c->game.n_states)) return ent_no_memory(ctx);
    ent_status st = ent_coalitions_open(ctx, &c->game, NULL, &tables);
    if (st == ENT_OK && members)
        st = ent_coalitions_decide_all(ctx, tables, m, members, &all);
    else if (st == ENT_OK)
        st = ent_coalitions_decide_universal(ctx, tables, m, &all);
    ent_coalitions_close(tables);
    for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) {
        uint64_t i;
        in[k] = ent_game_index(&c->game, c->code[k], &i) && ent_bits_get(&all, i);
    }
    return st;
}

static void compare_ways(const figure *f, const bool *defined, const bool *table) {
    if (memcmp(defined, table, f->b->c.n_listed * sizeof *table) != 0)
        figure_differs(f, "the table of all states to be as defined", "another");
}

static const ent_method *find_concept(const figure *f) {
    const ent_method *m = ent_method_find(ENT_COALITION, f->key);
    if (!m) figure_differs(f, "states", "no coalition concept called %s", f->key);
    return m;
}

ent_status judge_coalition(const figure *f) {
    const ent_method *m = find_concept(f);
    uint64_t members = read_members(f, ent_json_get(f->up->value, "members"));
    bool *in = room_for_states(f), *table = room_for_states(f);
    if (!in || !table) return ENT_ENOMEM;
    if (!m || !members) return ENT_OK; /* told */
    ent_status st = by_definition(f, m, members, in);
    if (st == ENT_OK) st = by_table(f, m, members, table);
    if (st != ENT_OK) return st;
    compare_ways(f, in, table);
    return judge_ids(f, in);
}

/* Stable for every coalition. */
ent_status judge_universal(const figure *f) {
    const ent_method *m = find_concept(f);
    bool *in = room_for_states(f), *one = room_for_states(f), *table = room_for_states(f);
    if (!in || !one || !table) return ENT_ENOMEM;
    if (!m) return ENT_OK;
    if (n_dms_of(f) > MOST_LISTED) {
        figure_differs(f, "fewer decision makers", "%" PRIu32, n_dms_of(f));
        return ENT_OK;
    }
    for (size_t k = 0; k < f->b->c.n_listed; k++) in[k] = true;
    ent_status st = ENT_OK;
    for (uint64_t members = 1; members >> n_dms_of(f) == 0 && st == ENT_OK; members++) {
        st = by_definition(f, m, members, one);
        for (size_t k = 0; k < f->b->c.n_listed && st == ENT_OK; k++) in[k] = in[k] && one[k];
    }
    if (st == ENT_OK) st = by_table(f, m, 0, table);
    if (st != ENT_OK) return st;
    compare_ways(f, in, table);
    return judge_ids(f, in);
}
