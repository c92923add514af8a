/* test_flagship.c - the disputes of the flagship against their case files.
 *
 * The texts and the JSON were written apart.  For each dispute, as written and under each
 * alternative, there must be the same states, everybody must rank them alike, and everybody must
 * find the same of them stable under every concept.
 *
 * Of D4 also who follows when Russia and Turkmenistan have joined: which states the other three reach
 * by improvements of their own, worked out apart from the engine for each structure. */

#include "analyse/stability.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "entente/methods.h"
#include "game/replies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CASPIAN "models/caspian/caspian.ent"
#define PARTNERSHIP "tests/cases/flagship/partnership.ent"
#define SERDAR "tests/cases/flagship/serdar.ent"
#define BORDER "tests/cases/flagship/afghan-border.ent"
#define NAVAL "tests/cases/flagship/naval.ent"
#define SECTOR "tests/cases/flagship/sector.ent"

static const struct {
    const char *model, *dispute, *alternative, *file;
} twins[] = {
    {CASPIAN, "partnership", NULL, "caspian-d1-base"},
    {CASPIAN, "partnership", "no-neutrality", "caspian-d1-no-neutrality"},
    {CASPIAN, "partnership", "no-denial", "caspian-d1-no-denial"},
    {CASPIAN, "partnership", "neither", "caspian-d1-neither"},
    {CASPIAN, "partnership", "no-border-threat", "caspian-d1-no-border-threat"},
    {PARTNERSHIP, "partnership", NULL, "caspian-d1-base"},
    {PARTNERSHIP, "partnership", "no-neutrality", "caspian-d1-no-neutrality"},
    {PARTNERSHIP, "partnership", "no-denial", "caspian-d1-no-denial"},
    {PARTNERSHIP, "partnership", "neither", "caspian-d1-neither"},
    {PARTNERSHIP, "partnership", "no-border-threat", "caspian-d1-no-border-threat"},
    {SERDAR, "serdar", NULL, "caspian-d2-base"},
    {SERDAR, "serdar", "trust", "caspian-d2-trust"},
    {SERDAR, "serdar", "no-navy", "caspian-d2-no-navy"},
    {BORDER, "afghan-border", NULL, "caspian-d3-base"},
    {BORDER, "afghan-border", "never-teng", "caspian-d3-turkmenistan-cannot-engage"},
    {BORDER, "afghan-border", "never-reng", "caspian-d3-russia-cannot-engage"},
    {BORDER, "afghan-border", "uzbekistan-engages", "caspian-d3-uzbekistan-engages"},
    {NAVAL, "naval", NULL, "caspian-d4-open-disputes"},
    {NAVAL, "naval", "real-boundaries", "caspian-d4-real-boundaries"},
    {NAVAL, "naval", "as-the-article-reads-it", "caspian-d4-as-the-article-reads-it"},
    {SECTOR, "sector", NULL, "caspian-d6-unbound"},
    {SECTOR, "sector", "bound", "caspian-d6-bound"},
};

static int passed, failed;

static void tell(bool fine, size_t twin, const char *what, const char *dm) {
    const char *alternative = twins[twin].alternative;
    if (fine) {
        passed++;
        return;
    }
    printf("%s%s%s: %s of %s differs from %s\n", twins[twin].model, alternative ? ", " : "",
           alternative ? alternative : "", what, dm, twins[twin].file);
    failed++;
}

static ent_json_doc *read_json(ent_ctx *ctx, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/cases/stability/%s.json", getenv("ENT_SOURCE_DIR"), name);
    ent_str text = {0};
    ent_json_doc *doc = NULL;
    if (ent_file_read(ctx, path, 1 << 20, &text) != ENT_OK ||
        ent_json_parse(ctx, path, (ent_slice){ent_str_get(&text), text.n}, &doc) != ENT_OK)
        printf("%s\n", ent_last_message(ctx));
    ent_str_clear(&text);
    return doc;
}

static const char *text_of(const ent_json *object, const char *key) {
    const char *text = ent_json_text(ent_json_get(object, key));
    return text ? text : "";
}

/* Number of the model's option that is the case's option o; ENT_NONE when it has none. */
static uint32_t option_of(const ent_json *root, size_t o, const ent_dispute *d) {
    const ent_json *option = ent_json_at(ent_json_get(root, "options"), o);
    return ent_find_option(d, ent_slice_of(text_of(option, "name")));
}

/* The model's player that owns what the case's decision maker owns; the two have other names for
 * it and another order. */
static uint32_t player_of(const ent_json *root, const char *dm, const ent_dispute *d) {
    const ent_json *options = ent_json_get(root, "options");
    for (size_t o = 0; o < ent_json_size(options); o++) {
        if (strcmp(text_of(ent_json_at(options, o), "owner"), dm) != 0) continue;
        uint32_t own = option_of(root, o, d);
        for (uint32_t p = 0; own != ENT_NONE && p < d->n_players; p++) {
            if (d->options[own].owners >> p & 1) return p;
        }
    }
    return ENT_NONE;
}

/* The case's state of that id, with the model's numbers of options; false when it has no such. */
static bool state_of(const ent_json *root, const ent_json *id, const ent_dispute *d,
                     ent_state *state) {
    const ent_json *states = ent_json_get(root, "states");
    double wanted = -1, own = 0, code = 0;
    ent_json_number(id, &wanted);
    for (size_t i = 0; i < ent_json_size(states) && own != wanted; i++) {
        ent_json_number(ent_json_get(ent_json_at(states, i), "id"), &own);
        ent_json_number(ent_json_get(ent_json_at(states, i), "code"), &code);
    }
    *state = 0;
    for (size_t o = 0; o < ent_json_size(ent_json_get(root, "options")); o++) {
        uint32_t option = option_of(root, o, d);
        if (option == ENT_NONE) return false;
        if ((uint64_t)code >> o & 1) *state |= (ent_state)1 << option;
    }
    return own == wanted;
}

static bool same_states(const ent_json *root, const ent_json *list, const ent_dispute_game *g,
                        const ent_bits *stable) {
    if (!list || ent_bits_count(stable) != ent_json_size(list)) return false;
    for (size_t i = 0; i < ent_json_size(list); i++) {
        ent_state state;
        uint64_t index;
        if (!state_of(root, ent_json_at(list, i), ent_dispute_of(g), &state)) return false;
        if (!ent_game_index(&g->game, state, &index)) return false;
        if (!ent_bits_get(stable, index)) return false;
    }
    return true;
}

/* The case lists sets of equally good states, the best first. */
static bool same_ranking(const ent_json *root, const ent_json *ranking, const ent_dispute_game *g,
                         uint32_t player) {
    uint64_t better = 0;
    for (size_t r = 0; r < ent_json_size(ranking); r++) {
        const ent_json *equals = ent_json_at(ranking, r);
        for (size_t i = 0; i < ent_json_size(equals); i++) {
            ent_state state;
            uint64_t index;
            if (!state_of(root, ent_json_at(equals, i), ent_dispute_of(g), &state)) return false;
            if (!ent_game_index(&g->game, state, &index)) return false;
            if (ent_dispute_place(g, player, state) != better + 1) return false;
        }
        better += ent_json_size(equals);
    }
    return better == g->game.n_states;
}

static void compare_player(const ent_json *root, const ent_json *stable, const ent_stability *s,
                           size_t twin) {
    const char *dm = text_of(stable, "dm");
    uint32_t player = player_of(root, dm, ent_dispute_of(s->game));
    if (player == ENT_NONE) {
        tell(false, twin, "the part", dm);
        return;
    }
    const ent_json *preferences = ent_json_get(root, "preferences");
    for (size_t i = 0; i < ent_json_size(preferences); i++) {
        const ent_json *preference = ent_json_at(preferences, i);
        const ent_json *ranking = ent_json_get(preference, "ranking");
        if (strcmp(text_of(preference, "dm"), dm) != 0) continue;
        tell(same_ranking(root, ranking, s->game, player), twin, "the ranking", dm);
    }
    for (uint32_t c = 0; c < s->n_concepts; c++) {
        const char *id = ent_method_id(s->concepts[c]);
        const ent_bits *own = &s->game->stable[c][player];
        tell(same_states(root, ent_json_get(stable, id), s->game, own), twin, id, dm);
    }
}

static void compare_twin(ent_ctx *ctx, size_t twin) {
    ent_json_doc *doc = read_json(ctx, twins[twin].file);
    const ent_json *root = ent_json_root(doc);
    const ent_json *per_dm = ent_json_get(ent_json_get(root, "expected"), "per_dm");
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", getenv("ENT_SOURCE_DIR"), twins[twin].model);
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    o.under = twins[twin].alternative;
    ent_region *region = NULL;
    ent_stability *s = NULL;
    ent_status st = ent_region_read(ctx, path, &region);
    if (st == ENT_OK) st = ent_stability_run(ctx, region, twins[twin].dispute, &o, &s);
    if (st != ENT_OK) {
        printf("%s: %s\n", twins[twin].file, ent_last_message(ctx));
        failed++;
    } else {
        uint32_t n_players = ent_dispute_of(s->game)->n_players;
        tell(ent_json_size(per_dm) == n_players, twin, "the number", "players");
        for (size_t i = 0; i < ent_json_size(per_dm); i++)
            compare_player(root, ent_json_at(per_dm, i), s, twin);
    }
    ent_stability_free(s);
    ent_region_free(region);
    ent_json_free(doc);
}

/* ---- D4: who follows */

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
    const ent_coalition *c = ent_find_coalition(region, 0, alternative, ent_slice_of("others"));
    bool nothing_else = false;
    unsigned sets = 0;
    if (c && ent_dispute_game_open(ctx, region, 0, alternative, NULL, &g) == ENT_OK)
        sets = sets_reached(ctx, g, c->members, &nothing_else);
    ent_dispute_game_close(g);
    bool fine = nothing_else && sets == followers[k].reached;
    if (!fine) printf("D4, %s: the others reach %#x\n", under ? under : "as written", sets);
    failed += !fine;
    passed += fine;
}

static void check_followers(ent_ctx *ctx) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", getenv("ENT_SOURCE_DIR"), NAVAL);
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
    for (size_t i = 0; ctx && i < sizeof twins / sizeof *twins; i++) compare_twin(ctx, i);
    if (ctx) check_followers(ctx);
    ent_ctx_free(ctx);
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
