/* goals.c - the question `goals`: what would have to be so for states to be equilibria, or not.
 *
 * Names become numbers; the theory answers for each actor alone (game/inverse.h) and for all
 * together (game/goals.h); restate.c tries other lists of wishes. */

#include "analyse/goals.h"

#include "analyse/richer.h"

#include "analyse/stability.h"
#include "analyse/trial.h"
#include "base/mem.h"
#include "base/names.h"
#include "game/solver.h"

#include <string.h>

enum { MOST_PAIRS = 4096 };

/* Work allowed for the search among lists: states times players that may be decided again. */
#define RESTATE_WORK UINT64_C(6000000)

/* ---- what is wanted */

/* Several states have the options: some of them by name. */
static ent_status name_states(ent_ctx *ctx, const ent_dispute_game *g, ent_state options,
                              const char *text, uint64_t n) {
    enum { MOST_NAMED = 6 };
    ent_str names = {0};
    uint64_t named = 0;
    for (uint64_t i = 0; i < g->game.n_states && named < MOST_NAMED; i++) {
        ent_state s = ent_game_state(&g->game, i);
        if ((s & options) != options) continue;
        ent_str_add(&names, named++ ? ", " : "");
        ent_str_addf(&names, "%llu ", (unsigned long long)i + 1);
        ent_state_print(&names, ent_dispute_of(g), s);
    }
    ent_status st =
        ent_fail(ctx, ENT_EUSAGE, "%llu states have \"%s\"; name one of them: %s%s",
                 (unsigned long long)n, text, ent_str_get(&names), n > MOST_NAMED ? ", .." : "");
    ent_str_clear(&names);
    return st;
}

/* Names of options without braces: the one state in which all of them are taken. */
static ent_status find_state_with(ent_ctx *ctx, const ent_dispute_game *g, ent_state options,
                                  const char *text, ent_state *out) {
    uint64_t n = 0;
    for (uint64_t i = 0; i < g->game.n_states; i++) {
        ent_state s = ent_game_state(&g->game, i);
        if ((s & options) != options) continue;
        *out = s;
        n++;
    }
    if (n == 0) return ent_fail(ctx, ENT_EUSAGE, "there is no feasible state with \"%s\"", text);
    return n == 1 ? ENT_OK : name_states(ctx, g, options, text, n);
}

/* Whether the text is names of options, without braces. */
static bool is_bare(const ent_dispute_game *g, const char *text) {
    const char *s = text + strspn(text, " ");
    return !ent_dispute_of(g)->graph && *s != '{' && !(*s >= '0' && *s <= '9') &&
           strcmp(s, "none") != 0 && strcmp(s, "now") != 0;
}

static ent_status read_goal(ent_ctx *ctx, const ent_dispute_game *g, const char *text,
                            ent_state *out) {
    if (!is_bare(g, text)) return ent_read_state(ctx, g, text, out);
    const ent_dispute *d = ent_dispute_of(g);
    ent_state options = 0;
    for (const char *at = text; *at;) {
        size_t n = strcspn(at, ", ");
        uint32_t o = 0;
        ent_slice word = {at, n};
        while (o < d->n_options && !ent_slice_eq(d->options[o].name, word)) o++;
        if (n && o == d->n_options) return ent_read_state(ctx, g, text, out); /* says which word */
        if (n) options |= UINT64_C(1) << o;
        at += n + (at[n] != '\0');
    }
    return find_state_with(ctx, g, options, text, out);
}

static ent_status put_wish(ent_ctx *ctx, ent_goals *a, ent_wish *wish, const char *text,
                           ent_state s, ent_wish wanted) {
    uint64_t i = 0;
    ENT_EXPECT(ctx, ent_game_index(&a->game->game, s, &i));
    if (wish[i] != ENT_WISH_NONE && wish[i] != wanted)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is to be an equilibrium and not to be one", text);
    wish[i] = wanted;
    return ENT_OK;
}

static ent_status read_wishes(ent_ctx *ctx, ent_goals *a, ent_wish *wish, const char *const *texts,
                              ent_wish wanted) {
    ent_status st = ENT_OK;
    for (size_t k = 0; texts && texts[k] && st == ENT_OK; k++) {
        ent_state s = 0;
        st = read_goal(ctx, a->game, texts[k], &s);
        if (st == ENT_OK) st = put_wish(ctx, a, wish, texts[k], s, wanted);
    }
    return st;
}

static ent_status read_wanted(ent_ctx *ctx, ent_goals *a, const ent_goals_options *o) {
    ent_wish *wish = ent_arena_alloc(&a->arena, (size_t)a->game->game.n_states, sizeof *wish);
    if (!wish) return ent_no_memory(ctx);
    a->wish = wish;
    ent_status st = read_wishes(ctx, a, wish, o->stable, ENT_WISH_EQUILIBRIUM);
    if (st == ENT_OK) st = read_wishes(ctx, a, wish, o->unstable, ENT_WISH_NO_EQUILIBRIUM);
    if (st != ENT_OK || !o->goal) return st;
    st = read_goal(ctx, a->game, o->goal, &a->goal);
    if (st == ENT_OK) st = put_wish(ctx, a, wish, o->goal, a->goal, ENT_WISH_EQUILIBRIUM);
    for (uint64_t i = 0; i < a->game->game.n_states && o->only && st == ENT_OK; i++)
        if (ent_game_state(&a->game->game, i) != a->goal)
            st = put_wish(ctx, a, wish, o->goal, ent_game_state(&a->game->game, i),
                          ENT_WISH_NO_EQUILIBRIUM);
    a->has_goal = true;
    a->only = o->only;
    return st;
}

/* ---- who may change */

static ent_status read_free(ent_ctx *ctx, ent_goals *a, const char *const *names) {
    uint32_t n = a->game->game.spec.n_dms;
    uint64_t some;
    ent_status st = ENT_OK;
    a->free = names ? 0 : n < 64 ? (UINT64_C(1) << n) - 1 : UINT64_MAX;
    for (size_t k = 0; names && names[k] && st == ENT_OK; k++) {
        st = ent_read_actors(ctx, a->game, ent_slice_of(names[k]), &some, NULL);
        if (st == ENT_OK) a->free |= some;
    }
    return st;
}

/* ---- answers */

/* The solver's limits are no failure of the question: what it cannot say is told. */
static ent_status seek(ent_ctx *ctx, ent_goals *a, ent_goal_answer *answer, uint64_t free,
                       bool nearest, ent_goal_found *out) {
    ent_goal goal = {&a->game->game, answer->concept, a->wish, free, nearest};
    if (answer->trouble) return ENT_OK;
    ent_status st = ent_goal_seek(ctx, &goal, &a->arena, out);
    if (st != ENT_ELIMIT) return st;
    const char *message = ent_last_message(ctx);
    answer->trouble = ent_arena_copy(&a->arena, message, strlen(message));
    *out = (ent_goal_found){0};
    return answer->trouble ? ENT_OK : ent_no_memory(ctx);
}

/* The fewest pairs are looked for only among so many: those that n actors have of all states. */
static bool is_small(const ent_goals *a, unsigned n) {
    uint64_t m = a->game->game.n_states;
    return m * (m - 1) / 2 * n <= MOST_PAIRS;
}

static ent_status ask_player(ent_ctx *ctx, ent_goals *a, ent_goal_answer *answer, uint32_t p,
                             ent_goal_player *out) {
    ent_status st = ENT_OK;
    out->has_inverse = a->has_goal;
    out->asked = a->free >> p & 1;
    if (a->has_goal)
        st = ent_inverse_run(ctx, &a->game->game, answer->concept, p, a->goal, &a->arena,
                             &out->inverse);
    if (st == ENT_OK && out->asked && !answer->holds)
        st = seek(ctx, a, answer, UINT64_C(1) << p, is_small(a, 1), &out->alone);
    return st;
}

static ent_status ask_together(ent_ctx *ctx, ent_goals *a, ent_goal_answer *answer) {
    uint32_t n = a->game->game.spec.n_dms;
    ent_goal_found other;
    bool nearest = is_small(a, ent_popcount(a->free));
    ent_status st = seek(ctx, a, answer, a->free, nearest, &answer->together);
    for (uint32_t p = 0; p < n && st == ENT_OK; p++) {
        if (answer->together.verdict != ENT_GOAL_IMPOSSIBLE || (a->free >> p & 1)) continue;
        st = seek(ctx, a, answer, a->free | UINT64_C(1) << p, false, &other);
        if (st == ENT_OK && other.verdict == ENT_GOAL_POSSIBLE)
            answer->rescuers |= UINT64_C(1) << p;
    }
    return st;
}

/* The equilibria under the ranks that were found. */
static ent_status find_reached(ent_ctx *ctx, const ent_goals *a, ent_goal_answer *answer) {
    ent_game game = a->game->game;
    ent_arena scratch = {0};
    ent_status st = ENT_OK;
    if (answer->together.verdict != ENT_GOAL_POSSIBLE) return ENT_OK;
    game.rank = answer->together.rank;
    for (uint64_t i = 0; i < game.n_states && st == ENT_OK; i++) {
        bool rests = true;
        for (uint32_t dm = 0; dm < game.spec.n_dms && rests && st == ENT_OK; dm++)
        st = answer->concept->run.stability(ctx, answer->concept, &game, dm,
                                            ent_game_state(&game, i), &scratch, &rests, NULL);
        if (st == ENT_OK && rests && !ent_vec_push(&answer->reached, ent_game_state(&game, i)))
            st = ent_no_memory(ctx);
        ent_arena_clear(&scratch);
    }
    return st;
}

typedef struct question {
    ent_goals *goals;
    const ent_method *concept;
} question;

static ent_status is_reached(void *user, ent_ctx *ctx, bool *reached) {
    question *q = user;
    ent_dispute_game *g = q->goals->game;
    *reached = true;
    ent_status st = ent_dispute_decide_all(ctx, g, q->concept);
    for (uint64_t i = 0; i < g->game.n_states && *reached && st == ENT_OK; i++)
        if (q->goals->wish[i] != ENT_WISH_NONE)
            *reached = ent_dispute_rests_at(g, q->concept, i) ==
                       (q->goals->wish[i] == ENT_WISH_EQUILIBRIUM);
    return st;
}

static ent_status answer_one(ent_ctx *ctx, ent_goals *a, ent_goal_answer *answer) {
    uint32_t n = a->game->game.spec.n_dms;
    question q = {a, answer->concept};
    ent_goal_player *player = ent_arena_alloc(&a->arena, n, sizeof *player);
    if (!player) return ent_no_memory(ctx);
    answer->player = player;
    ent_status st = is_reached(&q, ctx, &answer->holds);
    if (st == ENT_OK) st = ent_dispute_equilibria(ctx, a->game, answer->concept, &answer->resting);
    for (uint32_t p = 0; p < n && st == ENT_OK; p++) st = ask_player(ctx, a, answer, p, &player[p]);
    if (st != ENT_OK || answer->holds) return st;
    st = ask_together(ctx, a, answer);
    if (st == ENT_OK) st = find_reached(ctx, a, answer);
    uint64_t budget = RESTATE_WORK / (a->game->game.n_states * n + 1);
    if (st == ENT_OK && answer->together.verdict != ENT_GOAL_IMPOSSIBLE)
        st = ent_restate(ctx, a->game, a->free, is_reached, &q, budget, &a->arena,
                         &answer->restated);
    return st;
}

static bool is_among(const ent_goal_demand *core, uint32_t n, ent_state s) {
    for (uint32_t k = 0; k < n; k++)
        if (core[k].state == s) return true;
    return false;
}

ent_status ent_goal_movers(ent_ctx *ctx, const ent_dispute_game *g, const ent_goal_demand *core,
                           uint32_t n, uint64_t free, uint64_t *movers, bool *closed, bool *idle) {
    ent_states moves = {0};
    ent_status st = ENT_OK;
    *movers = 0;
    *closed = true;
    *idle = false;
    for (uint32_t dm = 0; dm < g->game.spec.n_dms; dm++)
        for (uint32_t k = 0; k < n && st == ENT_OK; k++) {
            st = ent_game_moves(ctx, &g->game, dm, core[k].state, &moves);
            bool could = moves.n > 0;
            if (st == ENT_OK && !(free >> dm & 1))
                st = ent_game_improvements(ctx, &g->game, dm, core[k].state, &moves);
            *idle |= could && !moves.n;
            if (moves.n) *movers |= UINT64_C(1) << dm;
            for (size_t i = 0; i < moves.n; i++) *closed &= is_among(core, n, moves.at[i]);
        }
    ent_vec_clear(&moves);
    return st;
}

/* ---- the public question */

static ent_status refuse(ent_ctx *ctx, const ent_goals_options *o) {
    bool wants = o->goal || (o->stable && o->stable[0]) || (o->unstable && o->unstable[0]);
    if (!wants)
        return ent_fail(ctx, ENT_EUSAGE,
                        "what is to be an equilibrium? name a state: --goal=STATE, "
                        "--stable=STATE or --unstable=STATE");
    if (o->only && !o->goal)
        return ent_fail(ctx, ENT_EUSAGE, "the only equilibrium of which state? add --goal=STATE");
    return ENT_OK;
}

static ent_status choose_concepts(ent_ctx *ctx, ent_goals *a, const char *const *ids) {
    static const char *const unnamed[] = {"seq", NULL};
    ent_status st = ENT_OK;
    if (!ids) ids = unnamed;
    for (size_t i = 0; ids[i] && st == ENT_OK; i++) {
        const ent_method *m = NULL;
        st = ent_find_concept(ctx, ids[i], &m);
        if (st == ENT_OK && !ent_inverse_knows(m))
            return ent_fail(ctx, ENT_EUSAGE,
                            "goals are asked for nash, gmr, smr, seq and sseq, not for %s", ids[i]);
        bool had = false;
        for (uint32_t k = 0; k < a->n_answers; k++) had |= a->answer[k].concept == m;
        if (st == ENT_OK && !had) a->answer[a->n_answers++].concept = m;
    }
    return st;
}

static ent_status open_game(ent_ctx *ctx, ent_goals *a, const char *dispute,
                            const ent_goals_options *o) {
    uint32_t number = 0, alternative = ENT_NONE;
    ent_world world = {0};
    ent_game_options options = {.max_states = o->max_states, .world = &world};
    ent_status st = ent_find_dispute(ctx, a->region, dispute, &number);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, a->region, ENT_AN_ALTERNATIVE, o->under, &alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, a->region, o->drop, &a->arena, &world);
    if (st == ENT_OK) st = ent_find_reply_rule(ctx, o->replies, &options.replies);
    if (st == ENT_OK) st = choose_concepts(ctx, a, o->concepts);
    a->dropped = world.dropped;
    a->n_dropped = world.n_dropped;
    if (st == ENT_OK)
        st = ent_dispute_game_open(ctx, a->region, number, alternative, &options, &a->game);
    if (st == ENT_OK) st = ent_refuse_open(ctx, a->game, "goals are asked");
    for (uint32_t k = 0; k < a->n_answers && st == ENT_OK; k++)
        st = ent_refuse_concept(ctx, a->game, a->answer[k].concept);
    if (st == ENT_OK && a->game->game.n_states > ENT_GOAL_MOST_STATES)
        st = ent_fail(ctx, ENT_ELIMIT, "%llu states; goals are asked of disputes of %u at most",
                      (unsigned long long)a->game->game.n_states, ENT_GOAL_MOST_STATES);
    return st;
}

ent_status ent_goals_run(ent_ctx *ctx, const ent_region *region, const char *dispute,
                         const ent_goals_options *options, ent_goals **out) {
    *out = NULL;
    ent_goals_options o = ENT_GOALS_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_status st = refuse(ctx, &o);
    if (st != ENT_OK) return st;
    ent_goals *a = ent_alloc(1, sizeof *a);
    if (!a) return ent_no_memory(ctx);
    a->region = ent_region_keep(region);
    st = open_game(ctx, a, dispute, &o);
    if (st == ENT_OK) st = read_wanted(ctx, a, &o);
    if (st == ENT_OK) st = read_free(ctx, a, o.free);
    for (uint32_t k = 0; k < a->n_answers && st == ENT_OK; k++)
        st = answer_one(ctx, a, &a->answer[k]);
    if (st == ENT_OK)
        *out = a;
    else
        ent_goals_free(a);
    return st;
}

void ent_goals_free(ent_goals *a) {
    if (!a) return;
    for (uint32_t k = 0; k < a->n_answers; k++) {
        ent_vec_clear(&a->answer[k].resting);
        ent_vec_clear(&a->answer[k].reached);
    }
    ent_dispute_game_close(a->game);
    ent_arena_clear(&a->arena);
    ent_region_free((ent_region *)a->region);
    ent_free(a);
}

const char *ent_goals_solver(void) {
    return ent_solver_name();
}
