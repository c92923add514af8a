/* test_followers.c - who follows when Russia and Turkmenistan have joined a restraint (dispute D4).
 *
 * Which states the other three reach by improvements of their own, for each structure of who watches
 * whom: worked out apart from the engine (caspian.md 7). */

#include "analyse/stability.h"
#include "game/replies.h"

#include <stdio.h>
#include <stdlib.h>

static unsigned passed, failed;

/* Options stand in the order builds, joins of Russia, Turkmenistan, Iran, Azerbaijan, Kazakhstan. */
enum { THE_TWO_JOIN = 1 << 1 | 1 << 3, KAZAKHSTAN = 1 << 2 }; /* the third of the three */

/* All three build, but for those who have joined. */
static ent_state with_joined(unsigned joined) {
    ent_state s = THE_TWO_JOIN;
    for (unsigned k = 0; k < 3; k++) s |= UINT64_C(1) << (4 + 2 * k + (joined >> k & 1));
    return s;
}

/* Under each reading: bit `joined` is set where that set of joiners, and nothing else, is reached. */
static const struct {
    const char *alternative;
    unsigned reached;
} followers[] = {
    {NULL, 1u << KAZAKHSTAN},          /* open disputes: only Kazakhstan */
    {"real-boundaries", 0},            /* nobody */
    {"as-the-article-reads-it", 0xfe}, /* any of them, and in the end all three */
};

static unsigned sets_reached(ent_ctx *ctx, const ent_dispute_game *g, uint64_t movers,
                             bool *nothing_else) {
    ent_replies r = {0};
    unsigned sets = 0;
    *nothing_else = ent_game_reach(ctx, &g->game, movers, with_joined(0), true, &r) == ENT_OK;
    for (size_t i = 0; i < r.n; i++) {
        unsigned joined = 0;
        while (joined < 8 && with_joined(joined) != r.at[i].to) joined++;
        if (joined == 8) *nothing_else = false;
        sets |= joined < 8 ? 1u << joined : 0;
    }
    ent_vec_clear(&r);
    return sets;
}

static void follow(ent_ctx *ctx, const ent_region *region, size_t k) {
    uint32_t alternative = ENT_NONE;
    ent_dispute_game *g = NULL;
    const char *under = followers[k].alternative;
    if (under) alternative = ent_region_find(region, ent_slice_of(under))->index;
    const uint32_t naval = ent_region_find(region, ent_slice_of("naval"))->index;
    const ent_coalition *c = ent_find_coalition(region, naval, alternative, ent_slice_of("others"));
    bool nothing_else = false;
    unsigned sets = 0;
    if (c && ent_dispute_game_open(ctx, region, naval, alternative, NULL, &g) == ENT_OK)
        sets = sets_reached(ctx, g, c->members, &nothing_else);
    ent_dispute_game_close(g);
    bool fine = nothing_else && sets == followers[k].reached;
    if (!fine) printf("D4, %s: the others reach %#x\n", under ? under : "as written", sets);
    failed += !fine;
    passed += fine;
}

static void check_followers(ent_ctx *ctx) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", getenv("ENT_SOURCE_DIR"), "models/caspian/caspian.ent");
    ent_region *region = NULL;
    if (ent_region_read(ctx, path, &region) != ENT_OK) {
        printf("%s\n", ent_last_message(ctx));
        failed++;
    }
    for (size_t k = 0; region && k < sizeof followers / sizeof *followers; k++)
        follow(ctx, region, k);
    ent_region_free(region);
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    if (ctx) check_followers(ctx);
    ent_ctx_free(ctx);
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
