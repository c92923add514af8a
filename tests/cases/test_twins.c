/* test_twins.c - disputes of the models against the case files they are twins of.
 *
 * The texts and the JSON were written apart.  For each dispute, as written or under an alternative,
 * there must be the same states, the same moves and the same order of the states for everybody; by
 * every concept the same states must be stable for each, where the case lists them, and the same
 * must be equilibria.  A case without preferences has its states and moves only. */

#include "../run_cases.h"
#include "analyse/stability.h"
#include "base/file.h"
#include "base/text.h"
#include "entente/methods.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- who is whose twin */

/* What the model calls the options of the case, in the case's order; in graph form the states. */
#define PRISONERS "one-silent two-silent"
#define CHICKEN "both-swerve row-drives column-drives crash"
#define POWERS "peace second-attacks first-attacks both-attack nuclear-war"
#define CUBA "air-strike blockade withdraw escalate"
#define ELMIRA "modify delay accept abandon insist"
#define GARRISON "full reduced appease court treaty ijc-full ijc-reduced lonetree suspend"
#define KOREA "strike withdraw invade abandon"
#define GATT                                                                                       \
    "push retaliate bilateral set-agenda link-issues ec-liberal ec-follows ec-resists ec-deals "   \
    "more-support japan-deals stress-agenda strong-support nics-deal strong-resistance "           \
    "south-deals develop support-us broker middle-deals"

/* Where the models are. */
#define CLASSIC "models/classic/"
#define CASPIAN "models/caspian/caspian.ent"

static const struct {
    const char *model, *dispute, *alternative, *file;
    const char *names;   /* as above; NULL: as in the case */
    const char *players; /* in the case's order; NULL: those who own what the case's own */
} twins[] = {
    {CLASSIC "prisoners-dilemma.ent", "dilemma", NULL, "prisoners-dilemma", PRISONERS, NULL},
    {CLASSIC "chicken.ent", "chicken", NULL, "chicken", CHICKEN, "row column"},
    {CLASSIC "superpowers.ent", "confrontation", NULL, "superpower-nuclear-confrontation", POWERS,
     "first second"},
    {CLASSIC "cuba-1962.ent", "cuba", NULL, "cuban-missile-1962", CUBA, NULL},
    {CLASSIC "elmira-1991.ent", "elmira", NULL, "elmira-groundwater-1991", ELMIRA, NULL},
    {CLASSIC "garrison-1976.ent", "garrison", NULL, "garrison-diversion-1976", GARRISON, NULL},
    {CLASSIC "north-korea-2017.ent", "korea", NULL, "north-korea-2017-base", KOREA, NULL},
    {CLASSIC "north-korea-2017.ent", "korea", "invasion-irreversible",
     "north-korea-2017-invasion-irreversible", KOREA, NULL},
    {CLASSIC "north-korea-2017.ent", "korea", "bloodthirsty", "north-korea-2017-bloodthirsty",
     KOREA, NULL},
    {CLASSIC "north-korea-2017.ent", "korea", "deterrence", "north-korea-2017-deterrence", KOREA,
     NULL},
    {CLASSIC "north-korea-2017.ent", "korea", "pacifist", "north-korea-2017-pacifist", KOREA, NULL},
    {CLASSIC "gatt.ent", "gatt", NULL, "gatt-trade-structure", GATT, NULL},

    {CASPIAN, "partnership", NULL, "caspian-d1-base", NULL, NULL},
    {CASPIAN, "partnership", "no-neutrality", "caspian-d1-no-neutrality", NULL, NULL},
    {CASPIAN, "partnership", "no-denial", "caspian-d1-no-denial", NULL, NULL},
    {CASPIAN, "partnership", "neither", "caspian-d1-neither", NULL, NULL},
    {CASPIAN, "partnership", "no-border-threat", "caspian-d1-no-border-threat", NULL, NULL},
    {CASPIAN, "serdar", NULL, "caspian-d2-base", NULL, NULL},
    {CASPIAN, "serdar", "trust", "caspian-d2-trust", NULL, NULL},
    {CASPIAN, "serdar", "no-navy", "caspian-d2-no-navy", NULL, NULL},
    {CASPIAN, "afghan-border", NULL, "caspian-d3-base", NULL, NULL},
    {CASPIAN, "afghan-border", "never-teng", "caspian-d3-turkmenistan-cannot-engage", NULL, NULL},
    {CASPIAN, "afghan-border", "never-reng", "caspian-d3-russia-cannot-engage", NULL, NULL},
    {CASPIAN, "afghan-border", "uzbekistan-engages", "caspian-d3-uzbekistan-engages", NULL, NULL},
    {CASPIAN, "naval", NULL, "caspian-d4-open-disputes", NULL, NULL},
    {CASPIAN, "naval", "real-boundaries", "caspian-d4-real-boundaries", NULL, NULL},
    {CASPIAN, "naval", "as-the-article-reads-it", "caspian-d4-as-the-article-reads-it", NULL, NULL},
    {CASPIAN, "sector", NULL, "caspian-d6-unbound", NULL, NULL},
    {CASPIAN, "sector", "bound", "caspian-d6-bound", NULL, NULL},
};

static const char *const concepts[] = {"nash", "gmr", "smr", "seq", "sseq", NULL};

/* ---- telling */

static int passed, failed;

static void tell(bool fine, size_t twin, const char *what, const char *of) {
    const char *alternative = twins[twin].alternative;
    if (fine) {
        passed++;
        return;
    }
    printf("%s%s%s: %s%s%s: not as in %s.json\n", twins[twin].model, alternative ? ", " : "",
           alternative ? alternative : "", what, *of ? " of " : "", of, twins[twin].file);
    failed++;
}

/* ---- the case and the model, and which part of the one is which of the other */

typedef struct pair {
    ent_json_doc *doc;
    stability_case c;
    ent_region *region;
    ent_stability *s;
    uint32_t name[64];   /* the model's option (graph form: state) for each of the case */
    uint32_t player[16]; /* the model's player for each decision maker of the case */
} pair;

static const ent_game *model_of(const pair *p) {
    return &p->s->game->game;
}

static ent_slice text_of(const ent_json *object, const char *key) {
    const char *text = ent_json_text(ent_json_get(object, key));
    return ent_slice_of(text ? text : "");
}

/* The case's name of its decision maker dm. */
static const char *dm_name(const pair *p, uint32_t dm) {
    return text_of(ent_json_at(ent_json_get(p->c.root, "decision_makers"), dm), "name").s;
}

/* Takes the next word off a text of words. */
static ent_slice next_word(const char **text) {
    *text += strspn(*text, " ");
    ent_slice word = {*text, strcspn(*text, " ")};
    *text += word.n;
    return word;
}

/* Every option (state) of the case has its own in the model, and none of the model is left over. */
static bool match_names(pair *p, size_t twin) {
    const ent_dispute *d = ent_dispute_of(p->s->game);
    const char *text = twins[twin].names;
    const ent_json *list = ent_json_get(p->c.root, d->graph ? "states" : "options");
    uint32_t n = (uint32_t)ent_json_size(list);
    uint64_t used = 0;
    if (n > 64 || n != (d->graph ? d->n_states : d->n_options)) return false;
    for (uint32_t i = 0; i < n; i++) {
        ent_slice name = text ? next_word(&text) : text_of(ent_json_at(list, i), "name");
        uint32_t own = d->graph ? ent_find_state(d, name) : ent_find_option(d, name);
        if (own == ENT_NONE || used >> own & 1) return false;
        used |= UINT64_C(1) << own;
        p->name[i] = own;
    }
    return !text || next_word(&text).n == 0;
}

/* The model's player of that name, or the one that owns all that the case's decision maker owns. */
static uint32_t find_player(const pair *p, uint32_t dm, ent_slice name) {
    const ent_dispute *d = ent_dispute_of(p->s->game);
    for (uint32_t k = 0; k < d->n_players; k++) {
        bool same = name.s ? ent_slice_eq(ent_player_actor(p->s->game, k)->name, name) : !d->graph;
        for (uint32_t o = 0; !name.s && same && o < d->n_options; o++)
            same = (p->c.game.spec.owns[dm] >> o & 1) == (d->options[p->name[o]].owners >> k & 1);
        if (same) return k;
    }
    return ENT_NONE;
}

static bool match_players(pair *p, size_t twin) {
    uint32_t n = p->c.game.spec.n_dms;
    uint32_t used = 0;
    const char *text = twins[twin].players;
    if (n > 16 || n != ent_dispute_of(p->s->game)->n_players) return false;
    for (uint32_t dm = 0; dm < n; dm++) {
        p->player[dm] = find_player(p, dm, text ? next_word(&text) : (ent_slice){0});
        if (p->player[dm] == ENT_NONE || used >> p->player[dm] & 1) return false;
        used |= UINT32_C(1) << p->player[dm];
    }
    return true;
}

/* The case's state in the model's numbers. */
static ent_state to_model(const pair *p, ent_state s) {
    ent_state out = 0;
    if (p->c.game.spec.graph) return p->name[s];
    for (uint32_t o = 0; o < p->c.game.spec.n_options; o++)
        if (s >> o & 1) out |= UINT64_C(1) << p->name[o];
    return out;
}

/* ---- comparing */

static bool same_states(const pair *p) {
    const ent_game *of_case = &p->c.game;
    uint64_t index;
    bool same = of_case->n_states == model_of(p)->n_states;
    for (uint64_t i = 0; same && i < of_case->n_states; i++)
        same = ent_game_index(model_of(p), to_model(p, ent_game_state(of_case, i)), &index);
    return same;
}

static bool contains(const ent_states *set, ent_state s) {
    for (size_t i = 0; i < set->n; i++)
        if (set->at[i] == s) return true;
    return false;
}

static bool same_set(const pair *p, const ent_states *of_case, const ent_states *of_model) {
    bool same = of_case->n == of_model->n;
    for (size_t i = 0; same && i < of_case->n; i++)
        same = contains(of_model, to_model(p, of_case->at[i]));
    return same;
}

/* From every state; where there are many, from a thousand of them. */
static bool same_moves(ent_ctx *ctx, const pair *p, uint32_t dm) {
    ent_states of_case = {0}, of_model = {0};
    uint64_t stride = 1 + p->c.game.n_states / 1000;
    bool same = true;
    for (uint64_t i = 0; same && i < p->c.game.n_states; i += stride) {
        ent_state s = ent_game_state(&p->c.game, i);
        same =
            ent_game_moves(ctx, &p->c.game, dm, s, &of_case) == ENT_OK &&
            ent_game_moves(ctx, model_of(p), p->player[dm], to_model(p, s), &of_model) == ENT_OK &&
            same_set(p, &of_case, &of_model);
    }
    ent_vec_clear(&of_case);
    ent_vec_clear(&of_model);
    return same;
}

static int compare_ranks(const ent_game *g, uint32_t dm, ent_state a, ent_state b) {
    uint32_t x = ent_game_rank_of(g, dm, a), y = ent_game_rank_of(g, dm, b);
    return x < y ? -1 : x > y;
}

/* Every two states compare alike. */
static bool same_order(const pair *p, uint32_t dm) {
    const ent_game *g = &p->c.game;
    bool same = true;
    for (uint64_t i = 0; same && i < g->n_states; i++) {
        for (uint64_t j = 0; same && j < i; j++) {
            ent_state a = ent_game_state(g, i), b = ent_game_state(g, j);
            same = compare_ranks(g, dm, a, b) ==
                   compare_ranks(model_of(p), p->player[dm], to_model(p, a), to_model(p, b));
        }
    }
    return same;
}

/* The place in the model's list of states of the case's state with that id. */
static bool find_state(const pair *p, const ent_json *id, uint64_t *index) {
    double wanted;
    if (!ent_json_number(id, &wanted)) return false;
    for (size_t k = 0; k < p->c.n_listed; k++) {
        if ((double)p->c.id[k] == wanted)
            return ent_game_index(model_of(p), to_model(p, p->c.code[k]), index);
    }
    return false;
}

/* Whether state i of the model is stable, by that concept, for the players [from, to). */
static bool is_stable(ent_ctx *ctx, const pair *p, const ent_method *concept, uint32_t from,
                      uint32_t to, uint64_t i) {
    bool stable = false;
    ent_state s = ent_game_state(model_of(p), i);
    return ent_dispute_all_rest(ctx, p->s->game, concept, s, from, to, &stable) == ENT_OK && stable;
}

/* The case's list has just the states that are stable for those players. */
static bool same_stable(ent_ctx *ctx, const pair *p, const ent_json *list,
                        const ent_method *concept, uint32_t from, uint32_t to) {
    uint64_t n = 0, i;
    if (ent_json_kind_of(list) != ENT_JSON_ARRAY) return false;
    for (i = 0; i < model_of(p)->n_states; i++) n += is_stable(ctx, p, concept, from, to, i);
    bool same = n == ent_json_size(list);
    for (size_t j = 0; same && j < ent_json_size(list); j++)
        same = find_state(p, ent_json_at(list, j), &i) && is_stable(ctx, p, concept, from, to, i);
    return same;
}

/* What the case expects of one decision maker. */
static void compare_row(ent_ctx *ctx, const pair *p, size_t twin, const ent_json *row, uint32_t dm,
                        const ent_method *concept) {
    const char *id = ent_method_id(concept);
    uint32_t player = p->player[dm];
    char what[80];
    snprintf(what, sizeof what, "what is stable by %s", id);
    bool same = ent_slice_eq(text_of(row, "dm"), ent_slice_of(dm_name(p, dm))) &&
                same_stable(ctx, p, ent_json_get(row, id), concept, player, player + 1);
    tell(same, twin, what, dm_name(p, dm));
}

static void compare_concept(ent_ctx *ctx, const pair *p, size_t twin, const char *id) {
    const ent_json *expected = ent_json_get(p->c.root, "expected");
    const ent_json *per_dm = ent_json_get(expected, "per_dm");
    const ent_json *equilibria = ent_json_get(ent_json_get(expected, "equilibria"), id);
    const ent_method *concept = ent_method_find(ENT_STABILITY, id);
    uint32_t n_dms = p->c.game.spec.n_dms;
    if (!concept) {
        tell(false, twin, "the concept", id);
        return;
    }
    tell(same_stable(ctx, p, equilibria, concept, 0, n_dms), twin, "the equilibria", id);
    for (uint32_t dm = 0; per_dm && dm < n_dms; dm++)
        compare_row(ctx, p, twin, ent_json_at(per_dm, dm), dm, concept);
}

static void compare(ent_ctx *ctx, const pair *p, size_t twin) {
    bool states = same_states(p);
    tell(states, twin, "the states", "");
    if (!states) return;
    for (uint32_t dm = 0; dm < p->c.game.spec.n_dms; dm++) {
        tell(same_moves(ctx, p, dm), twin, "the moves", dm_name(p, dm));
        if (p->c.ranked) tell(same_order(p, dm), twin, "the order", dm_name(p, dm));
    }
    if (p->c.ranked) {
        for (size_t k = 0; concepts[k]; k++) compare_concept(ctx, p, twin, concepts[k]);
    } else {
        tell(ent_json_size(ent_json_get(p->c.root, "preferences")) == 0 &&
                 !ent_json_get(p->c.root, "expected"),
             twin, "a case without an order, and so without stable states", "");
    }
}

/* ---- reading */

static ent_status read_case(ent_ctx *ctx, const char *root, const char *name, pair *p) {
    char path[1024];
    ent_str text = {0};
    snprintf(path, sizeof path, "%s/tests/cases/stability/%s.json", root, name);
    ent_status st = ent_file_read(ctx, path, (size_t)1 << 24, &text);
    if (st == ENT_OK)
        st = ent_json_parse(ctx, path, (ent_slice){ent_str_get(&text), text.n}, &p->doc);
    if (st == ENT_OK) st = stability_case_read(ctx, ent_json_root(p->doc), &p->c);
    ent_str_clear(&text);
    return st;
}

static ent_status read_model(ent_ctx *ctx, const char *root, size_t twin, pair *p) {
    char path[1024];
    ent_stability_options o = ENT_STABILITY_OPTIONS_INIT;
    snprintf(path, sizeof path, "%s/%s", root, twins[twin].model);
    o.under = twins[twin].alternative;
    o.concepts = concepts;
    ent_status st = ent_region_read(ctx, path, &p->region);
    if (st == ENT_OK) st = ent_stability_run(ctx, p->region, twins[twin].dispute, &o, &p->s);
    return st;
}

static void compare_twin(ent_ctx *ctx, const char *root, size_t twin) {
    pair p = {0};
    ent_status st = read_case(ctx, root, twins[twin].file, &p);
    if (st == ENT_OK) st = read_model(ctx, root, twin, &p);
    if (st != ENT_OK) {
        printf("%s and %s.json: %s\n", twins[twin].model, twins[twin].file, ent_last_message(ctx));
        failed++;
    } else if (!match_names(&p, twin) || !match_players(&p, twin)) {
        tell(false, twin, "the names, or who owns what", "");
    } else {
        compare(ctx, &p, twin);
    }
    ent_stability_free(p.s);
    ent_region_free(p.region);
    stability_case_clear(&p.c);
    ent_json_free(p.doc);
}

int main(void) {
    ent_ctx *ctx = ent_ctx_new();
    const char *root = getenv("ENT_SOURCE_DIR");
    for (size_t i = 0; ctx && root && i < sizeof twins / sizeof *twins; i++)
        compare_twin(ctx, root, i);
    ent_ctx_free(ctx);
    printf("%d passed, %d failed\n", passed, failed);
    return failed || !passed;
}
