/* status_quo.c - judges how far the states are from the status quo (Li, Kilgour and Hipel 2005): in
 * how many moves, nobody moving twice in a row, by any moves and by improvements. */

#include "judge/judge.h"

#include "game/walk.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ent_status judge_status_quo(const figure *f) {
    size_t k;
    bool listed = case_find_state(&f->b->c, f->value, &k);
    figure_is(f, listed, "a state that is listed", "another number");
    return ENT_OK;
}

/* The distance that the table gives to a state; false: none. */
static bool listed_distance(const figure *f, long id, uint64_t *steps) {
    for (size_t k = 0; k < ent_json_size(f->value); k++) {
        const char *key;
        const ent_json *distance = ent_json_member(f->value, k, &key);
        char *end;
        if (strtol(key, &end, 10) == id && *key && !*end) return json_whole(distance, steps);
    }
    return false;
}

/* "2", or "no way" to the state. */
static void put_steps(char *out, size_t room, bool way, uint64_t steps) {
    snprintf(out, room, way ? "%" PRIu64 : "no way", steps);
}

/* Does the table say of listed state k what was found?  Else it is told. */
static bool is_right(const figure *f, const ent_reached *r, size_t k, bool *reached) {
    const stability_case *c = &f->b->c;
    uint64_t i = 0, wanted = 0, got = 0;
    char expected[24], found[24];
    bool has = listed_distance(f, c->id[k], &wanted);
    *reached = ent_game_index(&c->game, c->code[k], &i) && ent_reached_has(r, i);
    if (*reached) got = ent_reached_steps(r, i);
    if (has == *reached && wanted == got) return true;
    put_steps(expected, sizeof expected, has, wanted);
    put_steps(found, sizeof found, *reached, got);
    tally_fail(f->b->t, "%s.%ld: expected %s, got %s", f->path, c->id[k], expected, found);
    return false;
}

/* Each state that can be reached has its distance, and no other state has one. */
static void compare_distances(const figure *f, const ent_reached *r) {
    size_t n_reached = 0;
    for (size_t k = 0; k < f->b->c.n_listed; k++) {
        bool reached;
        if (!is_right(f, r, k, &reached)) return;
        n_reached += reached;
    }
    if (n_reached == ent_json_size(f->value))
        tally_pass(f->b->t);
    else
        figure_differs(f, "states that are listed", "%zu distances for %zu states",
                       ent_json_size(f->value), n_reached);
}

static ent_status judge_distances(const figure *f, ent_layer layer) {
    stability_case *c = &f->b->c;
    ent_ctx *ctx = f->b->t->ctx;
    size_t k;
    if (!case_find_state(c, ent_json_get(f->up->value, "state"), &k)) return ENT_OK; /* told */
    ent_walk walk = {.movers = UINT64_MAX, .from = c->code[k], .layer = layer};
    ent_reached reached;
    ent_arena_mark before = ent_arena_here(&c->arena);
    ent_status st = ent_game_walk_all(ctx, &c->game, &walk, &c->arena, &reached);
    if (st == ENT_OK) compare_distances(f, &reached);
    ent_arena_back(&c->arena, before);
    return st;
}

ent_status judge_legal_distance(const figure *f) {
    return judge_distances(f, ENT_LAYER_MOVES);
}

ent_status judge_ui_distance(const figure *f) {
    return judge_distances(f, ENT_LAYER_IMPROVEMENTS);
}
