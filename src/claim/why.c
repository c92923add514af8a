/* why.c - the reasons behind a verdict or a stability, and what would turn them round.
 *
 * The reasons are the certificates and paths that testing has collected.  What would turn the
 * answer round is found by asking again with one preference line left out or raised
 * (analyse/change.c). */

#include "claim/trial.h"

#include "analyse/richer.h"
#include "base/mem.h"
#include "base/num.h"
#include "entente/methods.h"

#include <string.h>

/* Work allowed for the search of changes: of a check, states times players that may be decided
 * again; of a state, decisions about single states. */
#define CHECK_WORK UINT64_C(4000000)
#define STATE_WORK UINT64_C(300000)

static ent_status keep_turns(ent_ctx *ctx, ent_arena *arena, const ent_changes *found,
                             bool complete, ent_turns *out) {
    ent_change *changes = ent_arena_alloc(arena, found->n, sizeof *changes);
    if (!changes) return ent_no_memory(ctx);
    if (found->n) memcpy(changes, found->at, found->n * sizeof *changes);
    *out = (ent_turns){changes, (uint32_t)found->n, complete};
    return ENT_OK;
}

/* ---- of a check */

/* Of an area: which shore points make the lines. */
static ent_status find_stretches(ent_ctx *ctx, ent_check_result *r, const ent_tested *t) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < t->n_grounds && st == ENT_OK; i++)
        if (t->grounds[i].kind == ENT_GROUND_AREA)
            st = ent_find_stretches(ctx, &r->arena, t->grounds[i].deal->sea);
    return st;
}

/* Which line, and how little else, would turn the check round; the latter is known already where it
 * depends on its draws. */
static ent_status turn_check(ent_ctx *ctx, ent_check_result *r, ent_check_answer *a,
                             ent_turns *out) {
    ent_reads reads;
    ent_changes found = {0};
    bool complete = true;
    if (a->simulates) return keep_turns(ctx, &r->arena, &found, true, out);
    ent_status st = ent_reads_of(ctx, r->region, &a->tested, &r->arena, &reads);
    ent_question q = {a->check->text->expr, a->check->under, &reads};
    ent_asking again = {&r->session, &q, a->tested.outcome, {0}};
    uint64_t budget = CHECK_WORK / (1 + reads.ask);
    if (st == ENT_OK)
        st = ent_find_changes(ctx, reads.games, reads.n_games, ent_ask_whether_same, &again,
                              &budget, &found, &complete);
    if (st == ENT_OK) st = keep_turns(ctx, &r->arena, &found, complete, out);
    if (st == ENT_OK && !a->has_margin && a->tested.outcome != ENT_OUTCOME_ERROR) {
        a->has_margin = a->margin_by_why = true;
        st = ent_find_margin(ctx, &r->session, &q, a->tested.outcome, &a->margin);
    }
    ent_arena_clear(&again.scratch);
    ent_vec_clear(&found);
    return st;
}

static ent_status find_reasons(ent_ctx *ctx, ent_why *w) {
    const ent_claim_answer *a = &w->result->claims[w->claim];
    ent_turns *turns = ent_arena_alloc(&w->result->arena, a->n_checks, sizeof *turns);
    ent_status st = ENT_OK;
    if (!turns) return ent_no_memory(ctx);
    w->turns = turns;
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++)
        st = turn_check(ctx, w->result, (ent_check_answer *)&a->checks[i], &turns[i]);
    for (uint32_t i = 0; i < a->n_checks && st == ENT_OK; i++)
        st = find_stretches(ctx, w->result, &a->checks[i].tested);
    return st;
}

static ent_status why_claim(ent_ctx *ctx, const ent_region *region, const char *name,
                            const ent_why_options *o, ent_why *w) {
    const char *names[] = {name, NULL};
    ent_check_options check = ENT_CHECK_OPTIONS_INIT;
    check.claims = names;
    check.max_states = o->max_states;
    check.draws = o->draws;
    check.best_only = o->best_only;
    check.seed = o->seed;
    check.jobs = o->jobs;
    check.drop = o->drop;
    check.profiles = o->profiles;
    check.all_columns = true;
    w->about_claim = true;
    if (o->actor || o->at || o->concept || o->under)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%s\" is a claim; an actor, a state, a concept or an alternative can be "
                        "asked about with a dispute",
                        name);
    ent_status st = ent_check_run(ctx, region, &check, &w->result);
    if (st != ENT_OK) return st;
    return find_reasons(ctx, w);
}

/* ---- of a state */

typedef struct state_question {
    const ent_why *why;
    uint32_t player;
    bool before;
} state_question;

static ent_status ask_state(void *user, ent_ctx *ctx, bool *same) {
    state_question *q = user;
    ent_arena scratch = {0};
    bool stable = false;
    ent_status st = ent_dispute_decide(ctx, q->why->game, q->why->concept, q->player, q->why->state,
                                       &scratch, &stable, NULL);
    *same = stable == q->before;
    ent_arena_clear(&scratch);
    return st;
}

static ent_status turn_state(ent_ctx *ctx, ent_why *w, const ent_certificate *c, ent_turns *out) {
    if (w->game->game.implicit) return ENT_OK; /* places that lines would change are not known */
    state_question q = {w, c->dm, c->stable};
    ent_changes found = {0};
    bool complete = true;
    uint64_t budget = STATE_WORK / (1 + w->game->game.n_states / 64);
    ent_status st = ent_find_changes(ctx, &w->game, 1, ask_state, &q, &budget, &found, &complete);
    if (st == ENT_OK) st = keep_turns(ctx, &w->result->arena, &found, complete, out);
    ent_vec_clear(&found);
    return st;
}

/* ---- the parts of a question about a state */

/* The players asked about: one, or all. */
static ent_status find_players(ent_ctx *ctx, const ent_dispute_game *g, const char *actor,
                               uint32_t *from, uint32_t *to) {
    *from = 0;
    *to = g->game.spec.n_dms;
    if (!actor) return ENT_OK;
    const ent_dispute *d = ent_dispute_of(g);
    ent_nearest near = ent_nearest_to(ent_slice_of(actor));
    for (uint32_t p = 0; p < d->n_players; p++) {
        if (ent_slice_is(ent_player_actor(g, p)->name, actor)) {
            *from = p;
            *to = p + 1;
            return ENT_OK;
        }
        ent_nearest_try(&near, ent_player_actor(g, p)->name);
    }
    if (near.best.n)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%s\" has no part in dispute \"%.*s\"; did you mean \"%.*s\"?", actor,
                        (int)d->name.n, d->name.s, (int)near.best.n, near.best.s);
    return ent_fail(ctx, ENT_EUSAGE, "\"%s\" has no part in dispute \"%.*s\"", actor,
                    (int)d->name.n, d->name.s);
}

static ent_status certify_players(ent_ctx *ctx, ent_why *w, uint32_t from, uint32_t to) {
    ent_arena *arena = &w->result->arena;
    ent_certificate *list = ent_arena_alloc(arena, to - from, sizeof *list);
    ent_turns *turns = ent_arena_alloc(arena, to - from, sizeof *turns);
    if (!list || !turns) return ent_no_memory(ctx);
    w->certificates = list;
    w->turns = turns;
    for (uint32_t p = from; p < to; p++) {
        bool stable;
        ent_certificate *c = &list[w->n_certificates];
        ent_status st =
            ent_dispute_decide(ctx, w->game, w->concept, p, w->state, arena, &stable, c);
        if (st == ENT_OK) st = turn_state(ctx, w, c, &turns[w->n_certificates]);
        if (st != ENT_OK) return st;
        w->n_certificates++;
    }
    return ENT_OK;
}

/* With replies by the rule asked for, so not one of the session's own making. */
static ent_status open_game(ent_ctx *ctx, ent_why *w, uint32_t dispute, uint32_t alternative,
                            ent_reply_rule replies) {
    ent_session *session = &w->result->session;
    ent_game_options o = {.max_states = session->max_states,
                          .world = session->world,
                          .replies = replies,
                          .single = true};
    ent_status st = ent_dispute_game_open(ctx, session->region, dispute, alternative, &o, &w->game);
    if (st == ENT_OK && !ent_vec_push(&session->games, w->game)) {
        ent_dispute_game_close(w->game);
        st = ent_no_memory(ctx);
    }
    return st;
}

/* Sequential stability where none is named; its variant b where preferences are not all known. */
static ent_status choose_concept(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                                 uint32_t alternative, const ent_world *world, const char *id,
                                 const ent_method **out) {
    ent_arena scratch = {0};
    ent_rules rules;
    ent_status st = ent_rules_under(ctx, region, dispute, alternative, world, &scratch, &rules);
    bool unknown = st == ENT_OK && ent_rules_have_unknown(&region->disputes[dispute], &rules);
    if (st == ENT_OK) st = ent_find_concept(ctx, id ? id : unknown ? "seq_b" : "seq", out);
    if (st == ENT_OK) st = ent_refuse_unknown(ctx, region, dispute, &rules, out, 1);
    ent_arena_clear(&scratch);
    return st;
}

static ent_status why_state(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                            const ent_why_options *o, ent_why *w) {
    uint32_t alternative = ENT_NONE, from, to;
    ent_check_options check = {
        .size = sizeof check, .max_states = o->max_states, .drop = o->drop, .jobs = o->jobs};
    ent_reply_rule replies;
    ent_status st = ent_find_reply_rule(ctx, o->replies, &replies);
    if (st == ENT_OK) st = ent_result_new(ctx, region, &check, &w->result);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, region, ENT_AN_ALTERNATIVE, o->under, &alternative);
    if (st == ENT_OK)
        st = choose_concept(ctx, region, dispute, alternative, &w->result->world, o->concept,
                            &w->concept);
    if (st == ENT_OK) st = ent_refuse_unfit(ctx, &region->disputes[dispute], w->concept);
    if (st == ENT_OK) st = ent_refuse_views(ctx, region, dispute, alternative, w->concept);
    if (st == ENT_OK) st = open_game(ctx, w, dispute, alternative, replies);
    if (st == ENT_OK) st = ent_read_state(ctx, w->game, o->at, &w->state);
    if (st == ENT_OK) st = find_players(ctx, w->game, o->actor, &from, &to);
    return st == ENT_OK ? certify_players(ctx, w, from, to) : st;
}

/* ---- the public question */

static ent_status nothing_of_that_name(ent_ctx *ctx, const ent_region *region, const char *what) {
    ent_slice word = ent_slice_of(what);
    ent_nearest near = ent_nearest_to(word);
    for (uint32_t i = 0; i < region->n_claims; i++) ent_nearest_try(&near, region->claims[i].name);
    for (uint32_t i = 0; i < region->n_disputes; i++)
        ent_nearest_try(&near, region->disputes[i].name);
    if (near.best.n)
        return ent_fail(ctx, ENT_EUSAGE,
                        "\"%s\" is neither a claim nor a dispute of this model; did you mean "
                        "\"%.*s\"?",
                        what, (int)near.best.n, near.best.s);
    return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is neither a claim nor a dispute of this model", what);
}

ent_status ent_why_run(ent_ctx *ctx, const ent_region *region, const char *what,
                       const ent_why_options *options, ent_why **out) {
    *out = NULL;
    ent_why_options o = ENT_WHY_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    const ent_named *found = ent_region_find(region, ent_slice_of(what));
    if (!found || (found->thing != ENT_A_CLAIM && found->thing != ENT_A_DISPUTE))
        return nothing_of_that_name(ctx, region, what);
    ent_why *w = ent_alloc(1, sizeof *w);
    if (!w) return ent_no_memory(ctx);
    ent_status st = found->thing == ENT_A_CLAIM ? why_claim(ctx, region, what, &o, w)
                                                : why_state(ctx, region, found->index, &o, w);
    if (st == ENT_OK)
        *out = w;
    else
        ent_why_free(w);
    return st;
}

/* The games and the arena of the result serve for the reasons too. */
ent_status ent_why_of(ent_ctx *ctx, const ent_check_result *r, size_t i, ent_why **out) {
    *out = NULL;
    ent_why *w = ent_alloc(1, sizeof *w);
    if (!w) return ent_no_memory(ctx);
    w->result = (ent_check_result *)r;
    w->borrowed = w->about_claim = true;
    w->claim = (uint32_t)i;
    ent_status st = find_reasons(ctx, w);
    if (st == ENT_OK)
        *out = w;
    else
        ent_why_free(w);
    return st;
}

void ent_why_free(ent_why *w) {
    if (!w) return;
    if (!w->borrowed) ent_check_result_free(w->result);
    ent_free(w);
}
