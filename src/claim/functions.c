/* functions.c - what a check may ask (LANGUAGE.md 3): one row each, and how it is answered. */

#include "claim/chance.h"
#include "claim/evaluate.h"

#include "analyse/coalition.h"
#include "analyse/numbers.h"
#include "base/num.h"
#include "entente/methods.h"
#include "game/relation.h"

#include <math.h>
#include <string.h>

enum { SHOWN = 8 }; /* states listed with a ground */

const ent_method *ent_concept_of(ent_slice name) {
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        bool concept = m->family == ENT_STABILITY || m->family == ENT_COALITION;
        if (concept && ent_slice_is(name, m->id)) return m;
    }
    return NULL;
}

bool ent_is_attribute(const ent_region *region, ent_slice name) {
    for (uint32_t a = 0; a < region->n_actors; a++)
        for (uint32_t i = 0; i < region->actors[a].n_attributes; i++)
            if (ent_slice_eq(region->actors[a].attributes[i].name, name)) return true;
    return false;
}

/* ---- arguments: binding has checked their kinds */

static uint32_t index_of(const ent_evaluation *ev, const ent_expr *name) {
    return ent_region_find(ev->region, name->name)->index;
}

static ent_status game_of(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                          ent_dispute_game **game) {
    return ent_session_game(ev->ctx, ev->session, index_of(ev, call->args[0]), alternative, game);
}

/* The code of a state argument; no data where the alternative excludes the state. */
static ent_status state_of(ent_evaluation *ev, const ent_dispute_game *g, const ent_expr *e,
                           ent_state *state, ent_result *out) {
    const ent_dispute *d = ent_dispute_of(g);
    ent_rules anywhere = g->rules; /* exclusion is judged below, without a message */
    anywhere.n_never = 0;
    ent_status st = ent_resolve_state(ev->ctx, ev->region, d, &anywhere, e, state);
    if (st != ENT_OK || ent_state_number(g, *state)) return st;
    ent_str text = {0};
    ent_state_print(&text, d, *state);
    st = ent_missing(ev, out, "the state %s is excluded%s%.*s", ent_str_get(&text),
                     g->alternative == ENT_NONE ? "" : " under ",
                     g->alternative == ENT_NONE
                         ? 0
                         : (int)ev->region->alternatives[g->alternative].name.n,
                     g->alternative == ENT_NONE
                         ? ""
                         : ev->region->alternatives[g->alternative].name.s);
    ent_str_clear(&text);
    return st;
}

static uint32_t player_of(const ent_evaluation *ev, const ent_dispute_game *g, const ent_expr *e) {
    uint32_t actor = index_of(ev, e), p = 0;
    while (ent_dispute_of(g)->players[p] != actor) p++;
    return p;
}

/* ---- stable(dispute, state, concept[, actor]) */

/* The certificate of a set of players.  For every coalition (0): of those whose improvements are
 * answered; or of the first that leaves. */
static ent_status certify_together(ent_evaluation *ev, ent_dispute_game *g, ent_state state,
                                   uint64_t members, ent_ground *ground) {
    ENT_VEC(ent_certificate) found = {0};
    ent_coalitions *t;
    ent_status st = ent_dispute_coalitions(ev->ctx, g, &t);
    uint64_t h = members ? members : st == ENT_OK ? ent_coalitions_next(t, 0) : 0;
    ground->truth = true;
    for (; h && ground->truth && st == ENT_OK; h = members ? 0 : ent_coalitions_next(t, h)) {
        ent_certificate why;
        st = ent_dispute_decide_coalition(ev->ctx, g, ground->concept, h, state, ev->arena,
                                          &ground->truth, NULL, &why);
        if (st != ENT_OK || (!members && ground->truth && !why.n_answers)) continue;
        if (!ground->truth) found.n = 0;
        if (!ent_vec_push(&found, why)) st = ent_no_memory(ev->ctx);
    }
    ent_certificate *list = ent_arena_alloc(ev->arena, found.n, sizeof *list);
    if (st == ENT_OK && !list) st = ent_no_memory(ev->ctx);
    if (st == ENT_OK && found.n) memcpy(list, found.at, found.n * sizeof *list);
    ground->certificates = list;
    ground->n_certificates = (uint32_t)found.n;
    ent_vec_clear(&found);
    return st;
}

/* Certificates of players [from, to), into the arena; the first who is not stable ends the list and
 * stands alone in it. */
static ent_status certify(ent_evaluation *ev, ent_dispute_game *g, const ent_method *concept,
                          ent_state state, uint32_t from, uint32_t to, ent_ground *ground) {
    ent_certificate *list = ent_arena_alloc(ev->arena, to - from, sizeof *list);
    if (!list) return ent_no_memory(ev->ctx);
    ground->certificates = list;
    ground->truth = true;
    if (concept->family == ENT_COALITION) return certify_together(ev, g, state, 0, ground);
    for (uint32_t p = from; p < to && ground->truth; p++) {
        ent_certificate *why = &list[ground->n_certificates++];
        ent_status st = ent_dispute_decide(ev->ctx, g, concept, p, state, ev->arena,
                                           &ground->truth, why);
        if (st != ENT_OK) return st;
        if (!ground->truth) list[0] = *why;
    }
    if (!ground->truth) ground->n_certificates = 1;
    return ENT_OK;
}

/* The same without reasons.  A small game is decided whole: that takes no memory. */
static ent_status rests_for(ent_evaluation *ev, ent_dispute_game *g, const ent_method *concept,
                            ent_state state, uint32_t from, uint32_t to, bool *rests) {
    enum { SMALL = 512 };
    *rests = true;
    if (g->game.n_states <= SMALL)
        return ent_dispute_all_rest(ev->ctx, g, concept, state, from, to, rests);
    ent_status st = ENT_OK;
    for (uint32_t p = from; p < to && *rests && st == ENT_OK; p++)
        st = ent_dispute_decide(ev->ctx, g, concept, p, state, ev->arena, rests, NULL);
    return st;
}

/* By a concept for coalitions: for one that is named, for actors in braces, for one actor, or for
 * every coalition. */
static ent_status eval_stable_together(ent_evaluation *ev, const ent_expr *call,
                                       ent_dispute_game *g, ent_ground *ground, ent_result *out) {
    const ent_expr *who = call->n_args > 3 ? call->args[3] : NULL;
    if (who && who->kind == ENT_EXPR_NAME)
        ground->coalition = ent_find_coalition(ev->region, g->dispute, g->alternative, who->name);
    if (ground->coalition)
        ground->together = ground->coalition->members;
    else if (who && who->kind == ENT_EXPR_NAME)
        ground->together = UINT64_C(1) << player_of(ev, g, who);
    for (uint32_t i = 0; who && who->kind == ENT_EXPR_SET && i < who->n_args; i++)
        ground->together |= UINT64_C(1) << player_of(ev, g, who->args[i]);
    if (!ev->reasons)
        return ent_dispute_decide_coalition(ev->ctx, g, ground->concept, ground->together,
                                            ground->state, ev->arena, &out->truth, NULL, NULL);
    ent_status st = certify_together(ev, g, ground->state, ground->together, ground);
    out->truth = ground->truth;
    return st == ENT_OK ? ent_add_ground(ev, ground) : st;
}

static ent_status eval_stable(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                              ent_result *out) {
    ent_dispute_game *g;
    ent_ground ground = {.kind = ENT_GROUND_STABLE, .call = call, .player = ENT_NONE};
    ent_status st = game_of(ev, call, alternative, &g);
    if (st == ENT_OK) st = state_of(ev, g, call->args[1], &ground.state, out);
    if (st != ENT_OK || out->missing) return st;
    ground.game = g;
    ground.concept = ent_concept_of(call->args[2]->name);
    uint32_t from = 0, to = g->game.spec.n_dms;
    if (ground.concept->family == ENT_COALITION)
        return eval_stable_together(ev, call, g, &ground, out);
    if (call->n_args > 3) {
        ground.player = from = player_of(ev, g, call->args[3]);
        to = from + 1;
    }
    if (!ev->reasons) return rests_for(ev, g, ground.concept, ground.state, from, to, &out->truth);
    st = certify(ev, g, ground.concept, ground.state, from, to, &ground);
    out->truth = ground.truth;
    return st == ENT_OK ? ent_add_ground(ev, &ground) : st;
}

/* ---- equilibria(dispute, concept), count(states) */

static ent_status eval_equilibria(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                  ent_result *out) {
    ent_dispute_game *g;
    ent_ground ground = {.kind = ENT_GROUND_EQUILIBRIA, .call = call, .player = ENT_NONE};
    ent_states found = {0};
    ent_status st = game_of(ev, call, alternative, &g);
    if (st != ENT_OK) return st;
    ground.game = g;
    ground.concept = ent_concept_of(call->args[1]->name);
    st = ent_dispute_equilibria(ev->ctx, g, ground.concept, &found);
    ent_state *copy = ent_arena_alloc(ev->arena, found.n, sizeof *copy);
    if (st == ENT_OK && !copy) st = ent_no_memory(ev->ctx);
    if (st == ENT_OK) {
        if (found.n) memcpy(copy, found.at, found.n * sizeof *copy);
        ground.states = out->states = copy;
        ground.n_states = ground.n_equilibria = out->n_states = found.n;
        out->dispute = g->dispute;
        out->alternative = g->alternative;
        st = ent_add_ground(ev, &ground);
    }
    ent_vec_clear(&found);
    return st;
}

static ent_status eval_count(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                             ent_result *out) {
    ent_result states;
    ent_status st = ent_evaluate(ev, call->args[0], alternative, &states);
    out->missing = states.missing;
    out->number = (double)states.n_states;
    return st;
}

static ent_status eval_abs(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out) {
    ent_result x;
    ent_status st = ent_evaluate(ev, call->args[0], alternative, &x);
    out->missing = x.missing;
    out->number = fabs(x.number);
    out->open = x.open;
    out->why_open = x.why_open;
    out->low = x.low <= 0 && x.high >= 0 ? 0 : fmin(fabs(x.low), fabs(x.high));
    out->high = fmax(fabs(x.low), fabs(x.high));
    return st;
}

/* ---- some-equilibrium and every-equilibrium(dispute, concept, condition) */

/* The feasible states that satisfy the condition: how many, and the first few. */
static ent_status satisfying(ent_evaluation *ev, const ent_dispute_game *g, ent_cond cond,
                             ent_ground *ground) {
    ent_state *first = ent_arena_alloc(ev->arena, SHOWN, sizeof *first);
    if (!first) return ent_no_memory(ev->ctx);
    for (uint64_t i = 0; i < g->game.n_states; i++) {
        if (!ent_cond_holds(cond, ent_game_state(&g->game, i))) continue;
        if (ground->n_states < SHOWN) first[ground->n_states++] = ent_game_state(&g->game, i);
        ground->n_satisfying++;
    }
    ground->states = first;
    return ENT_OK;
}

/* For each listed state the certificate of the first player who leaves it. */
static ent_status leavers(ent_evaluation *ev, ent_dispute_game *g, ent_ground *ground) {
    ent_certificate *list = ent_arena_alloc(ev->arena, ground->n_states, sizeof *list);
    if (!list) return ent_no_memory(ev->ctx);
    for (uint64_t i = 0; i < ground->n_states; i++) {
        bool rests;
        uint32_t leaver = 0;
        ent_status st = ent_dispute_rests(ev->ctx, g, ground->concept, ground->states[i], &rests,
                                          &leaver);
        if (st == ENT_OK && ground->concept->family == ENT_COALITION)
            st = ent_dispute_decide_coalition(ev->ctx, g, ground->concept, 0, ground->states[i],
                                              ev->arena, &rests, NULL, &list[i]);
        else if (st == ENT_OK)
            st = ent_dispute_decide(ev->ctx, g, ground->concept, leaver, ground->states[i],
                                    ev->arena, &rests, &list[i]);
        if (st != ENT_OK) return st;
    }
    ground->certificates = list;
    ground->n_certificates = (uint32_t)ground->n_states;
    return ENT_OK;
}

typedef struct quantified {
    ent_dispute_game *game;
    ent_cond cond;
    uint64_t n_equilibria;
    uint64_t n_holding;       /* equilibria that satisfy the condition */
    ent_state holding, other; /* the first that does, the first that does not */
} quantified;

static ent_status ask_equilibria(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                 ent_ground *ground, quantified *q) {
    ent_status st = game_of(ev, call, alternative, &q->game);
    if (st != ENT_OK) return st;
    ground->game = q->game;
    ground->concept = ent_concept_of(call->args[1]->name);
    ground->cond = call->args[2];
    st = ent_compile_condition(ev->ctx, ent_dispute_of(q->game), call->args[2], ev->arena,
                               &q->cond);
    if (st == ENT_OK) st = ent_dispute_decide_all(ev->ctx, q->game, ground->concept);
    for (uint64_t i = q->game->game.n_states; i-- > 0 && st == ENT_OK;) {
        if (!ent_dispute_rests_at(q->game, ground->concept, i)) continue;
        ent_state s = ent_game_state(&q->game->game, i);
        bool holds = ent_cond_holds(q->cond, s);
        *(holds ? &q->holding : &q->other) = s;
        q->n_holding += holds;
        q->n_equilibria++;
    }
    ground->n_equilibria = q->n_equilibria;
    return st;
}

static ent_status eval_some(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out) {
    ent_ground ground = {.kind = ENT_GROUND_SOME, .call = call, .player = ENT_NONE};
    quantified q = {0};
    ent_status st = ask_equilibria(ev, call, alternative, &ground, &q);
    out->truth = q.n_holding > 0;
    if (st == ENT_OK && ev->reasons) st = satisfying(ev, q.game, q.cond, &ground);
    if (st == ENT_OK && ev->reasons && out->truth) {
        ground.state = q.holding;
        st = certify(ev, q.game, ground.concept, q.holding, 0, q.game->game.spec.n_dms, &ground);
    } else if (st == ENT_OK && ev->reasons) {
        st = leavers(ev, q.game, &ground);
    }
    ground.truth = out->truth;
    return st == ENT_OK ? ent_add_ground(ev, &ground) : st;
}

static ent_status eval_every(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                             ent_result *out) {
    ent_ground ground = {.kind = ENT_GROUND_EVERY, .call = call, .player = ENT_NONE};
    quantified q = {0};
    ent_status st = ask_equilibria(ev, call, alternative, &ground, &q);
    if (st == ENT_OK && q.n_equilibria == 0)
        st = ent_missing(ev, out, "no state of %.*s is an equilibrium (%s)",
                         (int)call->args[0]->name.n, call->args[0]->name.s, ground.concept->id);
    ground.truth = out->truth = q.n_holding == q.n_equilibria;
    ground.state = ground.truth ? q.holding : q.other;
    if (st == ENT_OK && ev->reasons) st = satisfying(ev, q.game, q.cond, &ground);
    return st == ENT_OK && !out->missing ? ent_add_ground(ev, &ground) : st;
}

/* ---- reachable(dispute, from, to, moves|improvements|not-worse[, coalition]) and
 * prefers(dispute, actor, a, b) */

/* Everybody, the members of a coalition, or one player. */
static void find_movers(const ent_evaluation *ev, const ent_dispute_game *g, const ent_expr *call,
                        ent_ground *ground) {
    ground->movers = ENT_ALL_MOVERS;
    if (call->n_args < 5) return;
    const ent_expr *who = call->args[4];
    ground->coalition = ent_find_coalition(ev->region, g->dispute, g->alternative, who->name);
    if (!ground->coalition) ground->player = player_of(ev, g, who);
    ground->movers = ground->coalition ? ground->coalition->members : UINT64_C(1) << ground->player;
}

static ent_status eval_reachable(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                 ent_result *out) {
    ent_dispute_game *g;
    ent_ground ground = {.kind = ENT_GROUND_PATH, .call = call, .player = ENT_NONE};
    ent_status st = game_of(ev, call, alternative, &g);
    if (st == ENT_OK) st = state_of(ev, g, call->args[1], &ground.state, out);
    if (st == ENT_OK && !out->missing) st = state_of(ev, g, call->args[2], &ground.other, out);
    if (st != ENT_OK || out->missing) return st;
    ground.game = g;
    find_movers(ev, g, call, &ground);
    ENT_EXPECT(ev->ctx, ent_find_layer(call->args[3]->name, &ground.layer));
    st = ent_dispute_path(ev->ctx, g, ground.movers, ground.state, ground.other, ground.layer,
                          ev->arena, &ground.truth, &ground.path, &ground.n_steps);
    out->truth = ground.truth;
    return st == ENT_OK ? ent_add_ground(ev, &ground) : st;
}

/* A `prefers` whose answer the model says is not known. */
static ent_status missing_comparison(ent_evaluation *ev, const ent_dispute_game *g,
                                     const ent_ground *ground, ent_result *out) {
    const ent_dispute *d = ent_dispute_of(g);
    ent_slice actor = ent_player_actor(g, ground->player)->name;
    ent_str states = {0};
    ent_state_print(&states, d, ground->state);
    ent_str_add(&states, " and ");
    ent_state_print(&states, d, ground->other);
    ent_status st = ent_str_failed(&states)
                        ? ent_no_memory(ev->ctx)
                        : ent_missing(ev, out, "how %.*s compares %s is not known", (int)actor.n,
                                      actor.s, ent_str_get(&states));
    ent_str_clear(&states);
    return st;
}

static ent_status eval_prefers(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                               ent_result *out) {
    ent_dispute_game *g;
    ent_ground ground = {.kind = ENT_GROUND_PREFERS, .call = call};
    ent_status st = game_of(ev, call, alternative, &g);
    if (st != ENT_OK) return st;
    ground.game = g;
    ground.player = player_of(ev, g, call->args[1]);
    st = state_of(ev, g, call->args[2], &ground.state, out);
    if (st == ENT_OK && !out->missing) st = state_of(ev, g, call->args[3], &ground.other, out);
    if (st != ENT_OK || out->missing) return st;
    if (ent_game_is_unknown(&g->game, ground.player, ground.state, ground.other))
        return missing_comparison(ev, g, &ground, out);
    ground.truth = ent_game_rank_of(&g->game, ground.player, ground.state) >
                   ent_game_rank_of(&g->game, ground.player, ground.other);
    ground.reason = ground.truth
                        ? ent_dispute_why_prefers(g, ground.player, ground.state, ground.other)
                        : ent_dispute_why_prefers(g, ground.player, ground.other, ground.state);
    out->truth = ground.truth;
    return ent_add_ground(ev, &ground);
}

/* ---- margin(dispute, state, concept) */

/* Positive where the state rests, negative where it does not; no data where nothing that was tried
 * would change that. */
static ent_status eval_margin(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                              ent_result *out) {
    ent_dispute_game *g;
    ent_ground ground = {.kind = ENT_GROUND_MARGIN, .call = call, .player = ENT_NONE};
    uint32_t leaver;
    ent_status st = game_of(ev, call, alternative, &g);
    if (st == ENT_OK) st = state_of(ev, g, call->args[1], &ground.state, out);
    if (st != ENT_OK || out->missing) return st;
    ground.game = g;
    ground.concept = ent_concept_of(call->args[2]->name);
    st = ent_dispute_rests(ev->ctx, g, ground.concept, ground.state, &ground.truth, &leaver);
    ent_swaps swaps = {0};
    if (st == ENT_OK)
        st = ent_swaps_of_state(ev->ctx, g, ground.concept, ground.state, ground.truth, &swaps);
    if (st != ENT_OK) return st;
    ground.margin = ent_margin_of_swaps(&swaps);
    if (ground.margin.kind == ENT_MARGIN_NONE)
        return ent_missing(ev, out, "no change of one state's place%s decides whether it rests",
                           ground.margin.complete ? "" : " that was tried");
    out->number = ground.truth ? ground.margin.swaps : -(double)ground.margin.swaps;
    return ent_add_ground(ev, &ground);
}

/* ---- attributes */

/* The date asked for, else the region's; the end of time where neither is given. */
static ent_day day_of(const ent_evaluation *ev, const ent_expr *call, uint32_t i) {
    if (i < call->n_args && call->args[i]->kind == ENT_EXPR_DATE) return call->args[i]->from.last;
    ent_date d;
    if (i < call->n_args &&
        ent_date_parse(ent_span_text(&ev->region->files, call->args[i]->span), &d) == ENT_DATE_FINE)
        return d.last;
    return ev->region->has_as_of ? ev->region->as_of.last : INT32_MAX;
}

/* The number in this reading: best, drawn or fixed.  63% is 0.63 in a check. */
static double value_of(const ent_evaluation *ev, const ent_attribute *a) {
    const ent_session *s = ev->session;
    ent_reading how = {
        .drawn = s->drawn, .seed = s->seed, .draw = s->draw, .fixed = s->fixed, .value = s->value};
    double x = ent_number_read(ev->region, a, &how);
    return ent_slice_is(a->quantity.unit, "%") ? x / 100 : x;
}

typedef struct reading {
    ent_slice attribute;
    uint32_t alternative;
    bool declared;
    ent_day at;
} reading;

static ent_status read_one(ent_evaluation *ev, const ent_expr *call, const reading *r,
                           uint32_t actor, double *x, ent_result *out) {
    const ent_attribute *a = ent_attribute_at(ev->region, ev->session->world, r->alternative, actor,
                                              r->attribute, r->declared, r->at);
    if (!a) {
        ent_slice name = ev->region->actors[actor].title;
        return ent_missing(ev, out, "there is no value of \"%.*s\" for %.*s at that date",
                           (int)r->attribute.n, r->attribute.s, (int)name.n, name.s);
    }
    *x = value_of(ev, a);
    ent_ground ground = {.kind = ENT_GROUND_ATTRIBUTE, .call = call, .attribute = a};
    return ent_add_ground(ev, &ground);
}

static ent_status eval_attribute(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                 ent_result *out) {
    reading r = {call->name, alternative, false, day_of(ev, call, 1)};
    return read_one(ev, call, &r, index_of(ev, call->args[0]), &out->number, out);
}

static ent_status eval_declared(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                ent_result *out) {
    reading r = {call->args[0]->name, alternative, true, day_of(ev, call, 2)};
    return read_one(ev, call, &r, index_of(ev, call->args[1]), &out->number, out);
}

/* The values of a group's members, in its order; a member without one makes it no data. */
static ent_status read_group(ent_evaluation *ev, const ent_expr *call, const reading *r,
                             const ent_group *group, double **values, ent_result *out) {
    *values = ent_arena_alloc(ev->arena, group->n_members, sizeof **values);
    if (!*values) return ent_no_memory(ev->ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < group->n_members && st == ENT_OK && !out->missing; i++)
        st = read_one(ev, call, r, group->members[i], &(*values)[i], out);
    return st;
}

/* share(ATTR, actor, group) and rank(ATTR, actor, group): both read the whole group. */
static ent_status read_member(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                              double **values, uint32_t *member, uint32_t *n, ent_result *out) {
    const ent_group *group = &ev->region->groups[index_of(ev, call->args[2])];
    uint32_t actor = index_of(ev, call->args[1]);
    reading r = {call->args[0]->name, alternative, false, day_of(ev, call, 3)};
    *n = group->n_members;
    *member = 0;
    while (*member < *n && group->members[*member] != actor) ++*member;
    if (*member == *n)
        return ent_missing(ev, out, "%.*s is not a member of %.*s", (int)call->args[1]->name.n,
                           call->args[1]->name.s, (int)group->name.n, group->name.s);
    return read_group(ev, call, &r, group, values, out);
}

static ent_status eval_share(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                             ent_result *out) {
    double *values;
    uint32_t member, n;
    ent_status st = read_member(ev, call, alternative, &values, &member, &n, out);
    if (st != ENT_OK || out->missing) return st;
    double total = ent_sum(values, n);
    if (total == 0) return ent_missing(ev, out, "the group's total is 0");
    if (!isfinite(total)) return ent_missing(ev, out, "a number too large to compute with");
    out->number = values[member] / total;
    return ENT_OK;
}

static ent_status eval_rank(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out) {
    double *values;
    uint32_t member, n;
    ent_status st = read_member(ev, call, alternative, &values, &member, &n, out);
    if (st != ENT_OK || out->missing) return st;
    out->number = 1;
    for (uint32_t i = 0; i < n; i++) out->number += values[i] > values[member];
    return ENT_OK;
}

/* sum, max, min, mean(ATTR, group): which one is told by the name. */
static ent_status eval_group(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                             ent_result *out) {
    const ent_group *group = &ev->region->groups[index_of(ev, call->args[1])];
    reading r = {call->args[0]->name, alternative, false, day_of(ev, call, 2)};
    double *values;
    ent_status st = read_group(ev, call, &r, group, &values, out);
    if (st != ENT_OK || out->missing) return st;
    if (group->n_members == 0) return ent_missing(ev, out, "the group is empty");
    bool largest = ent_slice_is(call->name, "max"), least = ent_slice_is(call->name, "min");
    double sum = ent_sum(values, group->n_members), extreme = values[0];
    for (uint32_t i = 1; i < group->n_members; i++)
        if (largest ? values[i] > extreme : values[i] < extreme) extreme = values[i];
    out->number = largest || least                    ? extreme
                  : ent_slice_is(call->name, "mean") ? sum / group->n_members
                                                     : sum;
    if (!isfinite(out->number))
        return ent_missing(ev, out, "a number too large to compute with");
    return ENT_OK;
}

/* ---- the table */

/* clang-format off */
#define DISPUTE {ENT_PARAM_DISPUTE, false, "dispute"}
#define STATE {ENT_PARAM_STATE, false, "state"}
#define CONCEPT {ENT_PARAM_CONCEPT, false, "concept"}
#define CONDITION {ENT_PARAM_CONDITION, false, "condition"}
#define ATTRIBUTE {ENT_PARAM_ATTRIBUTE, false, "attribute"}
#define ACTOR {ENT_PARAM_ACTOR, false, "actor"}
#define GROUP {ENT_PARAM_GROUP, false, "group"}
#define MAYBE_DATE {ENT_PARAM_DATE, true, "date"}
#define EVENTS {ENT_PARAM_EVENTS, false, "events FILTER"}
#define CHOICE {ENT_PARAM_CHOICE, false, "choice"}
#define NEGOTIATION {ENT_PARAM_NEGOTIATION, false, "negotiation"}
#define MAYBE_MODEL {ENT_PARAM_MODEL, true, "method"}
#define MAYBE_DIMENSION {ENT_PARAM_DIMENSION, true, "dimension"}
#define DIVISION {ENT_PARAM_DIVISION, false, "division"}
#define RULE {ENT_PARAM_DIVISION_RULE, false, "rule"}
#define SEA {ENT_PARAM_SEA, false, "sea"}
#define SEA_RULE {ENT_PARAM_SEA_RULE, false, "rule"}
#define FIELD {ENT_PARAM_SEA_FIELD, false, "field"}
#define OUTCOME {ENT_PARAM_OUTCOME, false, "outcome"}
#define WITHIN {ENT_PARAM_WITHIN, false, "within TIME"}
#define MAYBE_GIVEN {ENT_PARAM_GIVEN, true, "given NAMES"}
#define STATE_OF_SEA {ENT_PARAM_SEA_STATE, false, "actor"}

const ent_function ent_functions[] = {
    {"stable", ENT_TYPE_YES_NO, 4,
     {DISPUTE, STATE, CONCEPT, {ENT_PARAM_FOR, true, "actor or coalition"}},
     eval_stable,
     "whether nobody, or not that actor, would leave the state; by cnash, cgmr, csmr and cseq no "
     "coalition, or not that one",
     "stable(drilling, none, seq, turkmenistan)"},
    {"equilibria", ENT_TYPE_STATES, 2, {DISPUTE, CONCEPT}, eval_equilibria,
     "the states nobody would leave",
     "equilibria(drilling, nash) = { {drill, parade, block}, {drill, block, pact} }"},
    {"count", ENT_TYPE_NUMBER, 1, {{ENT_PARAM_STATES, false, "states"}}, eval_count,
     "how many states", "count(equilibria(drilling, seq)) > 2"},
    {"some-equilibrium", ENT_TYPE_YES_NO, 3, {DISPUTE, CONCEPT, CONDITION}, eval_some,
     "whether some equilibrium satisfies the condition",
     "some-equilibrium(drilling, seq, pact and not drill)"},
    {"every-equilibrium", ENT_TYPE_YES_NO, 3, {DISPUTE, CONCEPT, CONDITION}, eval_every,
     "whether every equilibrium does; no data where there is none",
     "every-equilibrium(drilling, nash, drill)"},
    {"reachable", ENT_TYPE_YES_NO, 5,
     {DISPUTE, STATE, STATE, {ENT_PARAM_HOW, false, "moves, improvements or not-worse"},
      {ENT_PARAM_COALITION, true, "coalition"}}, eval_reachable,
     "whether a sequence of moves, of improvements, or of moves by which the mover is not worse off "
     "leads from the first state to the second; of the coalition's members alone where one is named",
     "reachable(drilling, {drill}, {drill, block}, improvements)"},
    {"prefers", ENT_TYPE_YES_NO, 4, {DISPUTE, {ENT_PARAM_PLAYER, false, "actor"}, STATE, STATE},
     eval_prefers, "whether the actor likes the first state better than the second",
     "prefers(drilling, russia, {pact}, none)"},
    {"margin", ENT_TYPE_NUMBER, 3, {DISPUTE, STATE, CONCEPT}, eval_margin,
     "how many swaps of neighbours in one ranking, one state moving, end the state's rest; "
     "negative: how many would bring it to rest",
     "margin(drilling, {pact}, seq) >= 1"},
    {"share", ENT_TYPE_NUMBER, 4, {ATTRIBUTE, ACTOR, GROUP, MAYBE_DATE}, eval_share,
     "an actor's part of a group's total, 0 to 1", "share(naval, russia, littoral) >= 50%"},
    {"rank", ENT_TYPE_NUMBER, 4, {ATTRIBUTE, ACTOR, GROUP, MAYBE_DATE}, eval_rank,
     "an actor's place in a group, 1 the largest", "rank(naval, russia, littoral) = 1"},
    {"sum", ENT_TYPE_NUMBER, 3, {ATTRIBUTE, GROUP, MAYBE_DATE}, eval_group, "a group's total",
     "sum(naval, littoral) = 112"},
    {"max", ENT_TYPE_NUMBER, 3, {ATTRIBUTE, GROUP, MAYBE_DATE}, eval_group,
     "the largest value in a group", "max(naval, littoral) = naval(russia)"},
    {"min", ENT_TYPE_NUMBER, 3, {ATTRIBUTE, GROUP, MAYBE_DATE}, eval_group,
     "the smallest value in a group", "min(naval, littoral) < 10"},
    {"mean", ENT_TYPE_NUMBER, 3, {ATTRIBUTE, GROUP, MAYBE_DATE}, eval_group, "a group's mean",
     "mean(naval, littoral) = 22.4 +- 0.1"},
    {"abs", ENT_TYPE_NUMBER, 1, {{ENT_PARAM_NUMBER, false, "number"}}, eval_abs,
     "a number without its sign", "abs(naval(iran) - naval(azerbaijan)) <= 2"},
    {"declared", ENT_TYPE_NUMBER, 3, {ATTRIBUTE, ACTOR, MAYBE_DATE}, eval_declared,
     "what an actor declares an attribute to be; the other functions read the private value",
     "declared(naval, iran) <= naval(iran)"},
    {"count", ENT_TYPE_NUMBER, 1, {EVENTS}, ent_eval_event_count,
     "how many events are on record; no data where coverage is not systematic and more would "
     "matter",
     "count(events by turkmenistan kind mobilize since 2012) >= 1"},
    {"periods", ENT_TYPE_NUMBER, 2, {EVENTS, {ENT_PARAM_EVERY, false, "every PERIOD"}},
     ent_eval_periods,
     "how many days, weeks, months, quarters or years have such an event; of one that lasts, one "
     "at least",
     "periods(events between russia and turkmenistan, every year) >= 2"},
    {"first", ENT_TYPE_DATE, 1, {EVENTS}, ent_eval_first_or_last,
     "the date of the first such event on record",
     "first(events by turkmenistan kind mobilize) < 2013"},
    {"last", ENT_TYPE_DATE, 1, {EVENTS}, ent_eval_first_or_last,
     "the date of the last such event on record",
     "last(events kind coerce until 2012-08) < first(events kind mobilize)"},
    {"max", ENT_TYPE_NUMBER, 1, {EVENTS}, ent_eval_scores, "the largest score of such events",
     "max(events between russia and turkmenistan) >= 8"},
    {"min", ENT_TYPE_NUMBER, 1, {EVENTS}, ent_eval_scores, "the smallest score of such events",
     "min(events between russia and turkmenistan) <= -2"},
    {"sum", ENT_TYPE_NUMBER, 1, {EVENTS}, ent_eval_scores,
     "the total of their scores, of no event 0; needs systematic coverage",
     "sum(events between turkmenistan and azerbaijan since 2012 until 2012) = -14.2"},
    {"mean", ENT_TYPE_NUMBER, 1, {EVENTS}, ent_eval_scores,
     "the mean of their scores; needs systematic coverage",
     "mean(events between turkmenistan and azerbaijan since 2012 until 2012) < -7"},
    {"relation", ENT_TYPE_NUMBER, 3,
     {{ENT_PARAM_WHO, false, "actor or group"},
      {ENT_PARAM_WHO, false, "actor or group"},
      {ENT_PARAM_SPAN, true, "span"}},
     ent_eval_relation,
     "the mean score of what they did to each other, in either direction; needs systematic coverage",
     "relation(turkmenistan, azerbaijan, 2012) < -2"},
    {"trend", ENT_TYPE_NUMBER, 2, {EVENTS, {ENT_PARAM_EVERY, false, "every PERIOD"}},
     ent_eval_trend,
     "by how many events the number of such events grows from period to period (least squares); "
     "needs systematic coverage, since and until",
     "trend(events between turkmenistan and azerbaijan since 2012 until 2012, every month) > 0"},
    {"covered", ENT_TYPE_YES_NO, 4,
     {{ENT_PARAM_WHO, false, "actor or group"},
      {ENT_PARAM_WHOM, false, "actor, group or none"},
      {ENT_PARAM_KIND, false, "kind or any"},
      {ENT_PARAM_SPAN, false, "span"}},
     ent_eval_covered, "whether what the first does to the second was looked for all that time",
     "covered(russia, turkmenistan, aid, 2016)"},
    {"winner", ENT_TYPE_ITEMS, 2, {CHOICE, {ENT_PARAM_CHOICE_RULE, false, "rule"}},
     ent_eval_winner, "the alternatives that the rule chooses: one, or several that are equal",
     "winner(regime, borda) = mml"},
    {"deadlock", ENT_TYPE_YES_NO, 1, {CHOICE}, ent_eval_blocked,
     "whether every alternative has somebody who does not rank it above the impasse",
     "deadlock(regime)"},
    {"blocked", ENT_TYPE_YES_NO, 3,
     {CHOICE, {ENT_PARAM_ITEM, false, "alternative"}, {ENT_PARAM_VOTER, true, "actor"}},
     ent_eval_blocked, "whether somebody, or that actor, does not rank the alternative above the impasse",
     "blocked(regime, equal, russia)"},
    {"settlement", ENT_TYPE_NUMBER, 3, {NEGOTIATION, MAYBE_MODEL, MAYBE_DIMENSION},
     ent_eval_settlement,
     "where the parties would settle, on the scale; without a method the weighted mean",
     "settlement(seabed-regime) > 60"},
    {"position", ENT_TYPE_NUMBER, 5,
     {NEGOTIATION, {ENT_PARAM_PARTY, false, "actor"}, {ENT_PARAM_TURN, false, "turn"}, MAYBE_MODEL,
      MAYBE_DIMENSION}, ent_eval_settlement,
     "where an actor stands after that many turns, by a model that has turns; without one spatial",
     "position(seabed-regime, iran, 1, spatial) >= 25"},
    {"pivotal", ENT_TYPE_ACTORS, 2, {NEGOTIATION, MAYBE_MODEL}, ent_eval_pivotal,
     "whose position decides; without a method that of the weighted median",
     "pivotal(seabed-regime) = russia"},
    {"share", ENT_TYPE_NUMBER, 3,
     {DIVISION, RULE, {ENT_PARAM_CLAIMANT, false, "actor"}}, ent_eval_part,
     "what an actor gets by a rule, or has in a column, in the unit of the whole",
     "share(seabed, talmud, kazakhstan) = 28.64 +- 0.005"},
    {"lowest", ENT_TYPE_ACTORS, 2, {DIVISION, RULE}, ent_eval_extreme,
     "who gets least by a rule, or has least in a column", "lowest(seabed, median) = iran"},
    {"highest", ENT_TYPE_ACTORS, 2, {DIVISION, RULE}, ent_eval_extreme,
     "who gets most by a rule, or has most in a column",
     "highest(seabed, proportional) = kazakhstan"},
    {"worth", ENT_TYPE_NUMBER, 2,
     {DIVISION, {ENT_PARAM_CLAIMANTS, false, "actor or { actors }"}}, ent_eval_worth,
     "what a coalition is worth by itself: as listed, or what the claims of the others leave",
     "worth(seabed, {russia, iran}) > worth(seabed, russia) + worth(seabed, iran)"},
    {"in-core", ENT_TYPE_YES_NO, 2, {DIVISION, RULE}, ent_eval_core,
     "whether no coalition gets less than it is worth by itself, and all get what all are worth",
     "in-core(seabed, talmud)"},
    {"area", ENT_TYPE_NUMBER, 3, {SEA, SEA_RULE, STATE_OF_SEA}, ent_eval_area,
     "the water that a rule gives to a state of the sea, in km2",
     "area(twin-lake, equidistance, north) > 1000 km2"},
    {"area-share", ENT_TYPE_NUMBER, 3, {SEA, SEA_RULE, STATE_OF_SEA}, ent_eval_area,
     "the same as a part of the sea, 0 to 1", "area-share(twin-lake, equidistance, south) > 60%"},
    {"zone-of", ENT_TYPE_HOLDER, 3, {SEA, SEA_RULE, FIELD}, ent_eval_zone,
     "in whose zone a field lies by a rule: a state, common, or none where it is not in the sea",
     "zone-of(twin-lake, belts, deep) = common"},
    {"distance", ENT_TYPE_NUMBER, 3, {SEA, FIELD, STATE_OF_SEA}, ent_eval_distance,
     "from a field to the nearest shore of a state, its islands included, in km",
     "distance(twin-lake, deep, north) > distance(twin-lake, deep, south)"},
    {"P", ENT_TYPE_NUMBER, 3, {OUTCOME, WITHIN, MAYBE_GIVEN}, ent_eval_chance,
     "the chance, 0 to 1, that a process reaches a state, or that something happens between two "
     "actors of a theatre, within that time",
     "P(escalation = clash within 24 months given hotline) < 3%"},
    {"median-time", ENT_TYPE_NUMBER, 2,
     {{ENT_PARAM_OUTCOME, false, "process = state"}, MAYBE_GIVEN}, ent_eval_chance,
     "by when a process has reached the state in half of all cases, in the unit of its step; no "
     "data where it never does",
     "median-time(escalation = clash) > 24 months"},
    {"expected-loss", ENT_TYPE_NUMBER, 3,
     {{ENT_PARAM_STAKE, false, "stake"}, WITHIN, MAYBE_GIVEN}, ent_eval_chance,
     "what of a stake is lost on average, in its own unit",
     "expected-loss(port within 5 years) < 10 kt"},
    {"expected-arms", ENT_TYPE_NUMBER, 3,
     {{ENT_PARAM_ARMED, false, "actor"}, WITHIN, MAYBE_GIVEN}, ent_eval_chance,
     "the arms of an actor of a theatre at the end of that time, on average",
     "expected-arms(ost within 5 years) > 1"},
    {"expected-count", ENT_TYPE_NUMBER, 3,
     {{ENT_PARAM_OUTCOME, false, "incident or attack"}, WITHIN, MAYBE_GIVEN}, ent_eval_chance,
     "how many incidents between two actors, or attacks, there are on average",
     "expected-count(incident(ost, west) within 5 years) < 20"},
    {"", ENT_TYPE_NUMBER, 2, {ACTOR, MAYBE_DATE}, eval_attribute,
     "an attribute of an actor: its newest value that is not later than the date, or than as-of",
     "naval(russia) >= 3 * naval(turkmenistan)"},
};

/* clang-format on */

const size_t ent_n_functions = sizeof ent_functions / sizeof *ent_functions;

bool ent_takes_events(const ent_function *f) {
    return f->n_params && f->param[0].kind == ENT_PARAM_EVENTS;
}

bool ent_takes_deal(const ent_function *f) {
    return f->n_params &&
           (f->param[0].kind == ENT_PARAM_CHOICE || f->param[0].kind == ENT_PARAM_NEGOTIATION ||
            f->param[0].kind == ENT_PARAM_DIVISION || f->param[0].kind == ENT_PARAM_SEA);
}

bool ent_takes_sea(const ent_function *f) {
    return f->n_params && f->param[0].kind == ENT_PARAM_SEA;
}

/* share(DIVISION, ..) is told from share(ATTRIBUTE, ..) by the name. */
static bool is_of_division(const ent_region *region, const ent_expr *call) {
    if (!call->n_args || call->args[0]->kind != ENT_EXPR_NAME) return false;
    const ent_named *found = ent_region_find(region, call->args[0]->name);
    return found && found->thing == ENT_A_DIVISION;
}

const ent_function *ent_function_of(const ent_region *region, const ent_expr *call) {
    bool events = call->n_args && call->args[0]->kind == ENT_EXPR_EVENTS;
    bool division = is_of_division(region, call);
    const ent_function *other = NULL;
    for (size_t i = 0; i < ent_n_functions; i++) {
        const ent_function *f = &ent_functions[i];
        if (!*f->name || !ent_slice_is(call->name, f->name)) continue;
        bool of_division = f->param[0].kind == ENT_PARAM_DIVISION;
        if (ent_takes_events(f) == events && of_division == division) return f;
        if (!other) other = f;
    }
    if (other) return other;
    return ent_is_attribute(region, call->name) ? &ent_functions[ent_n_functions - 1] : NULL;
}

void ent_span_of_argument(const ent_region *region, const ent_expr *e, ent_date *since,
                          ent_date *until) {
    *since = e->from;
    *until = e->kind == ENT_EXPR_SPAN ? e->to : e->from;
    if (e->kind != ENT_EXPR_NUMBER) return;
    ent_date_parse(ent_span_text(&region->files, e->span), since);
    *until = *since;
}

void ent_put_signature(ent_str *out, const ent_function *f, ent_slice name) {
    ent_str_add_slice(out, name);
    ent_str_add_char(out, '(');
    for (uint32_t i = 0; i < f->n_params; i++) {
        ent_param_kind kind = f->param[i].kind;
        bool word = kind == ENT_PARAM_WITHIN || kind == ENT_PARAM_GIVEN;
        if (f->param[i].optional) ent_str_add_char(out, '[');
        if (i) ent_str_add(out, word ? " " : ", ");
        ent_str_add(out, f->param[i].label);
        if (f->param[i].optional) ent_str_add_char(out, ']');
    }
    ent_str_add_char(out, ')');
}
