/* test_status_quo.c - the distances that published cases expect: test-status-quo FILE..
 *
 * `expected.status_quo` of a case names a state and, for moves and for improvements, the states that
 * can be reached with the least number of steps, nobody moving twice in a row.  Every state of the
 * case is compared, those that are not listed must not be reached. */

#include <stdio.h>
#include <stdlib.h>

#include "run_cases.h"
#include "base/file.h"
#include "game/walk.h"

static unsigned n_compared, failures;

static bool find_state(const stability_case *c, long id, ent_state *out) {
    for (size_t k = 0; k < c->n_listed; k++) {
        if (c->id[k] != id) continue;
        *out = c->code[k];
        return true;
    }
    return false;
}

/* The distance that is expected of a state; -1: it is not to be reached. */
static double expected_of(const ent_json *list, long id) {
    char key[24];
    double steps;
    snprintf(key, sizeof key, "%ld", id);
    return ent_json_number(ent_json_get(list, key), &steps) ? steps : -1;
}

static ent_status judge_layer(ent_ctx *ctx, stability_case *c, ent_state from, ent_layer layer,
                              const ent_json *list, const char *file) {
    ent_walk w = {UINT64_MAX, from, from, layer};
    ent_reached r;
    ent_status st = ent_game_walk_all(ctx, &c->game, &w, &c->arena, &r);
    for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) {
        uint64_t i;
        double expected = expected_of(list, c->id[k]), found = -1;
        if (ent_game_index(&c->game, c->code[k], &i) && ent_reached_has(&r, i))
            found = ent_reached_steps(&r, i);
        n_compared++;
        failures += found != expected;
        if (found != expected)
            printf("%s: state %ld is %g steps away, expected %g\n", file, c->id[k], found,
                   expected);
    }
    return st;
}

static ent_status judge(ent_ctx *ctx, const ent_json *root, const char *file) {
    const ent_json *expected = ent_json_get(ent_json_get(root, "expected"), "status_quo");
    stability_case c = {0};
    double id;
    ent_state from = 0;
    if (!expected) return ENT_OK;
    ent_status st = stability_case_read(ctx, root, &c);
    bool known = ent_json_number(ent_json_get(expected, "state"), &id) && st == ENT_OK &&
                 find_state(&c, (long)id, &from);
    if (st == ENT_OK && !known) st = ent_fail(ctx, ENT_EINPUT, "%s: no state of that number", file);
    if (st == ENT_OK)
        st = judge_layer(ctx, &c, from, ENT_LAYER_MOVES, ent_json_get(expected, "legal_distance"),
                         file);
    if (st == ENT_OK)
        st = judge_layer(ctx, &c, from, ENT_LAYER_IMPROVEMENTS,
                         ent_json_get(expected, "ui_distance"), file);
    stability_case_clear(&c);
    return st;
}

static ent_status judge_file(ent_ctx *ctx, const char *path) {
    ent_str text = {0};
    ent_json_doc *doc = NULL;
    ent_status st = ent_file_read(ctx, path, (size_t)1 << 26, &text);
    if (st == ENT_OK) st = ent_json_parse(ctx, path, (ent_slice){ent_str_get(&text), text.n}, &doc);
    if (st == ENT_OK) st = judge(ctx, ent_json_root(doc), path);
    ent_json_free(doc);
    ent_str_clear(&text);
    return st;
}

int main(int argc, char **argv) {
    ent_ctx *ctx = ent_ctx_new();
    for (int i = 1; i < argc && ctx; i++) {
        if (judge_file(ctx, argv[i]) == ENT_OK) continue;
        printf("%s\n", ent_last_message(ctx));
        failures++;
    }
    printf("%u distances compared, %u differ\n", n_compared, failures);
    ent_ctx_free(ctx);
    return failures || !n_compared;
}
