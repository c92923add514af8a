/* test_flagship_outcomes.c - the disputes of the flagship that have no case file.
 *
 * How many states there are, and which of them nobody would leave at a glance (Nash).  Of
 * `partnership-avow` independent solvers have found the same; the border dispute with Tajikistan
 * apart is our own, and must come out as the form in which Uzbekistan stands for both.
 *
 * And how far two states of the partnership are from the other answer, as the notes of the claims
 * for S34a and S35a say. */

#include "analyse/stability.h"
#include "analyse/swaps.h"
#include "base/text.h"
#include "entente/methods.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODEL "models/caspian/caspian.ent"

static const struct {
    const char *dispute, *alternative;
    uint64_t n_states;
    const char *nash; /* the options taken, with blanks; a semicolon between states */
} outcomes[] = {
    {"partnership-avow", NULL, 33, "aid coop"},
    {"partnership-avow", "no-neutrality", 33, "aid coop; aid press avow coop ally"},
    {"partnership-avow", "no-denial", 33, "aid press avow coop"},
    {"partnership-avow", "neither", 33, "aid press avow coop ally"},
    {"afghan-border-split", NULL, 96, "teng help reng raid ueng"},
    {"afghan-border-split", "tashkent-refuses", 96, "teng help reng raid"},
    {"afghan-border-split", "never-teng", 48, "help reng raid attack ueng"},
    {"afghan-border-split", "never-reng", 48, "teng raid ueng"},
};

static int passed, failed;

static void tell(bool fine, size_t i, const char *what) {
    if (!fine)
        printf("%s, %s: %s\n", outcomes[i].dispute,
               outcomes[i].alternative ? outcomes[i].alternative : "as written", what);
    *(fine ? &passed : &failed) += 1;
}

/* Reads one state of the list and goes on behind it; false at the end or at an unknown option. */
static bool next_state(const char **list, const ent_dispute *d, ent_state *state) {
    const char *at = *list;
    *state = 0;
    while (*at && *at != ';') {
        size_t n = strcspn(at, " ;");
        uint32_t option = n ? ent_find_option(d, (ent_slice){at, n}) : ENT_NONE;
        if (n && option == ENT_NONE) return false;
        if (n) *state |= (ent_state)1 << option;
        at += n + (at[n] == ' ');
    }
    bool any = at != *list;
    *list = *at == ';' ? at + 1 + (at[1] == ' ') : at;
    return any;
}

static bool rests(const ent_dispute_game *g, uint32_t concept, uint64_t index) {
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        if (!ent_bits_get(&g->stable[concept][p], index)) return false;
    return true;
}

static void compare_outcome(ent_ctx *ctx, const ent_region *region, size_t i) {
    static const char *const only_nash[] = {"nash", NULL};
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    ent_stability *s = NULL;
    o.under = outcomes[i].alternative;
    o.concepts = only_nash;
    if (ent_stability_run(ctx, region, outcomes[i].dispute, &o, &s) != ENT_OK) {
        tell(false, i, ent_last_message(ctx));
        return;
    }
    const ent_dispute_game *g = s->game;
    const char *list = outcomes[i].nash;
    uint64_t resting = 0, listed = 0, index;
    ent_state state;
    tell(g->game.n_states == outcomes[i].n_states, i, "another number of states");
    for (uint64_t k = 0; k < g->game.n_states; k++) resting += rests(g, 0, k);
    for (; next_state(&list, ent_dispute_of(g), &state); listed++)
        tell(ent_game_index(&g->game, state, &index) && rests(g, 0, index), i,
             "a state does not rest");
    tell(!*list && listed == resting, i, "other states rest");
    ent_stability_free(s);
}

/* The fewest swaps of neighbours that turn whether a state of the partnership rests (Nash). */
static void compare_margin(ent_ctx *ctx, const ent_region *region, const char *state, bool rests,
                           uint32_t swaps) {
    ent_dispute_game *g = NULL;
    ent_swaps found = {0};
    uint32_t dispute = 0;
    ent_state code = 0;
    ent_status st = ent_find_dispute(ctx, region, "partnership", &dispute);
    if (st == ENT_OK) st = ent_dispute_game_open(ctx, region, dispute, ENT_NONE, NULL, &g);
    if (st == ENT_OK) st = ent_read_state(ctx, g, state, &code);
    if (st == ENT_OK)
        st =
            ent_swaps_of_state(ctx, g, ent_method_find(ENT_STABILITY, "nash"), code, rests, &found);
    if (st != ENT_OK) printf("%s\n", ent_last_message(ctx));
    bool same = st == ENT_OK && found.found && found.complete && found.swaps == swaps;
    if (!same) printf("margin of %s: %u\n", state, (unsigned)found.swaps);
    *(same ? &passed : &failed) += 1;
    ent_dispute_game_close(g);
}

static ent_region *read_model(ent_ctx *ctx) {
    char path[1024];
    ent_region *region = NULL;
    snprintf(path, sizeof path, "%s/%s", getenv("ENT_SOURCE_DIR"), MODEL);
    if (ent_region_read(ctx, path, &region) != ENT_OK)
        printf("%s\n", ent_last_message(ctx)), failed++;
    return region;
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    ent_region *region = read_model(ctx);
    for (size_t i = 0; region && i < sizeof outcomes / sizeof *outcomes; i++)
        compare_outcome(ctx, region, i);
    if (region) compare_margin(ctx, region, "{aid, press, coop, ally}", false, 13);
    if (region) compare_margin(ctx, region, "{aid, coop}", true, 1);
    ent_region_free(region);
    ent_ctx_free(ctx);
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
