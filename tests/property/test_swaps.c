/* test_swaps.c - the smallest change of a ranking that turns an answer, against all changes.
 *
 * Random disputes of two actors with rankings that have ties.  Every state is put into every place
 * of every ranking: between two levels, above the best, below the worst.  What changes is counted
 * from the rankings themselves: the states whose comparison with the moved one is another.
 * Usage: test_swaps [DISPUTES]. */

#include "base/method.h"
#include "analyse/swaps.h"

#include "base/random.h"
#include "entente/methods.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 8 };

static int passed, failed;

/* "{o0, o1}", "none". */
static void put_state(ent_str *out, unsigned n_options, unsigned code) {
    const char *before = "{";
    if (code == 0) {
        ent_str_add(out, "none");
        return;
    }
    for (unsigned o = 0; o < n_options; o++) {
        if (!(code >> o & 1)) continue;
        ent_str_addf(out, "%so%u", before, o);
        before = ", ";
    }
    ent_str_add_char(out, '}');
}

/* A random ranking of all states; a tie one time in three. */
static void put_ranking(ent_str *out, ent_rng *r, unsigned n_options, const char *actor) {
    unsigned n = 1u << n_options, order[MOST];
    for (unsigned i = 0; i < n; i++) order[i] = i;
    for (unsigned i = n; i > 1; i--) {
        unsigned j = ent_rng_below(r, i), kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
    ent_str_addf(out, "  rank %s ", actor);
    for (unsigned i = 0; i < n; i++) {
        if (i) ent_str_add(out, ent_rng_below(r, 3) ? " > " : " = ");
        put_state(out, n_options, order[i]);
    }
    ent_str_add(out, "\n");
}

static void write_dispute(ent_str *out, ent_rng *r, unsigned n_options) {
    ent_str_add(out, "entente 1\ndispute d {\n  a { option o0 }\n  b { option o1");
    if (n_options > 2) ent_str_add(out, "; option o2");
    ent_str_add(out, " }\n");
    put_ranking(out, r, n_options, "a");
    put_ranking(out, r, n_options, "b");
    ent_str_add(out, "}\n");
}

/* ---- all changes */

static int sign(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* Ranks with state `at` between the levels `level` and `level` + 1; returns how many comparisons
 * with it change. */
static uint32_t put_between(const uint32_t *rank, unsigned n, unsigned at, uint32_t level,
                            uint32_t *out) {
    uint32_t changed = 0;
    for (unsigned i = 0; i < n; i++) out[i] = 2 * rank[i];
    out[at] = 2 * level + 1;
    for (unsigned i = 0; i < n; i++)
        changed += i != at && sign(out[i], out[at]) != sign(rank[i], rank[at]);
    return changed;
}

static bool rests(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept, ent_state s) {
    bool all = false;
    uint32_t leaver;
    ent_dispute_forget(g);
    if (ent_dispute_rests(ctx, g, concept, s, &all, &leaver) != ENT_OK)
        printf("%s\n", ent_last_message(ctx));
    return all;
}

/* 0: no change turns it. */
static uint32_t least_of_all(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                             ent_state s) {
    bool before = rests(ctx, g, concept, s);
    uint32_t least = 0, moved[MOST];
    unsigned n = (unsigned)g->game.n_states;
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++) {
        uint32_t *rank = g->game.rank[p];
        for (unsigned at = 0; at < n; at++)
            for (uint32_t level = 0; level <= n; level++) {
                uint32_t changed = put_between(rank, n, at, level, moved);
                g->game.rank[p] = moved;
                bool turns = rests(ctx, g, concept, s) != before;
                g->game.rank[p] = rank;
                if (turns && (least == 0 || changed < least)) least = changed;
            }
    }
    ent_dispute_forget(g);
    return least;
}

static void try_state(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept, ent_state s,
                      const char *text) {
    ent_swaps found;
    bool before = rests(ctx, g, concept, s);
    uint32_t least = least_of_all(ctx, g, concept, s);
    if (ent_swaps_of_state(ctx, g, concept, s, before, &found) == ENT_OK && found.complete &&
        found.found == (least > 0) && (!found.found || found.swaps == least)) {
        passed++;
        return;
    }
    printf("%s of state %u: %u swaps, expected %u, in\n%s", ent_method_id(concept), (unsigned)s,
           found.found ? found.swaps : 0, least, text);
    failed++;
}

/* Nothing is unknown or much preferred here, so some concepts are others under a second name; of
 * looking ahead two horizons are enough. */
static bool adds_something(const ent_method *m) {
    if (ent_method_family(m) != ENT_STABILITY) return false;
    if (m->traits & (ENT_TRAIT_UNCERTAIN | ENT_TRAIT_MUCH)) return false;
    return !(m->traits & ENT_TRAIT_FORESEES) || m->horizon == 0 || m->horizon == 2;
}

static void try_dispute(ent_ctx *ctx, uint32_t number) {
    ent_rng r = ent_rng_new(1, 0x53776170, number);
    ent_str text = {0};
    ent_region *region = NULL;
    ent_dispute_game *g = NULL;
    write_dispute(&text, &r, 2 + ent_rng_below(&r, 2));
    if (ent_region_read_text(ctx, "d.ent", ent_str_get(&text), text.n, &region) != ENT_OK ||
        ent_dispute_game_open(ctx, region, 0, ENT_NONE, NULL, &g) != ENT_OK) {
        printf("%s\n%s", ent_last_message(ctx), ent_str_get(&text));
        failed++;
    }
    for (size_t m = 0; g && m < ent_method_count(); m++) {
        const ent_method *concept = ent_method_at(m);
        if (!adds_something(concept)) continue;
        for (uint64_t i = 0; i < g->game.n_states; i++)
            try_state(ctx, g, concept, ent_game_state(&g->game, i), ent_str_get(&text));
    }
    ent_dispute_game_close(g);
    ent_region_free(region);
    ent_str_clear(&text);
}

int main(int argc, char **argv) {
    uint32_t n_disputes = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 100;
    ent_ctx *ctx = ent_ctx_new();
    for (uint32_t k = 0; k < n_disputes && failed < 5; k++) try_dispute(ctx, k);
    ent_ctx_free(ctx);
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
