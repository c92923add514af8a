/* reasons.c - the preference lines that an answer rests on. */

#include "report/reasons.h"

#include "report/foresight.h"

#include "report/words.h"

ent_status ent_best_move(ent_ctx *ctx, const ent_dispute_game *g, uint32_t player, ent_state from,
                         uint64_t *n_moves, ent_state *move) {
    ent_states moves = {0};
    ent_status st = ent_game_moves(ctx, &g->game, player, from, &moves);
    *n_moves = moves.n;
    for (size_t i = 0; i < moves.n && st == ENT_OK; i++) {
        bool better = i == 0 || ent_game_rank_of(&g->game, player, moves.at[i]) >
                                    ent_game_rank_of(&g->game, player, *move);
        if (better) *move = moves.at[i];
    }
    ent_vec_clear(&moves);
    return st;
}

bool ent_reason_for(const ent_dispute_game *g, uint32_t player, ent_state better, ent_state worse,
                    ent_preference_reason *reason) {
    *reason = ent_dispute_why_prefers(g, player, better, worse);
    return !reason->indifferent && (reason->ranked || reason->line != ENT_NONE);
}

/* A line by its number; games share those that an alternative does not replace. */
static const ent_line *line_at(const ent_deciding *d, uint32_t k) {
    return k == ENT_NONE ? NULL : d->game->line[d->player][k];
}

static bool same_reason(const ent_deciding *a, const ent_deciding *b) {
    if (a->player != b->player || a->game->dispute != b->game->dispute) return false;
    if (a->reason.ranked || b->reason.ranked) return a->game == b->game;
    return line_at(a, a->reason.line) == line_at(b, b->reason.line) &&
           line_at(a, a->reason.rival) == line_at(b, b->reason.rival);
}

static ent_status add(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g, uint32_t player,
                      ent_state better, ent_state worse) {
    ent_deciding d = {.game = g, .player = player};
    if (!ent_reason_for(g, player, better, worse, &d.reason)) return ENT_OK;
    for (size_t i = 0; i < list->n; i++)
        if (same_reason(&list->at[i], &d)) return ENT_OK;
    return ent_vec_push(list, d) ? ENT_OK : ent_no_memory(ctx);
}

/* Each of the movers gains by its step. */
static ent_status add_steps(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g,
                            ent_state from, const ent_step *steps, uint32_t n) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        st = add(ctx, list, g, steps[i].dm, steps[i].to, from);
        from = steps[i].to;
    }
    return st;
}

/* Each goes on because it likes the end better than where it stands; the focal player likes it
 * better than the beginning, or not. */
static ent_status add_foreseen(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g,
                               const ent_certificate *c, const ent_answer *a) {
    ent_state end = ent_answer_end(a), from = a->move;
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < a->n_steps && st == ENT_OK; k++) {
        st = add(ctx, list, g, a->path[k].dm, end, from);
        from = a->path[k].to;
    }
    if (st != ENT_OK) return st;
    return c->stable ? add(ctx, list, g, c->dm, c->state, end)
                     : add(ctx, list, g, c->dm, end, c->state);
}

/* An answer deters because it pays those who give it, where it must, and because the focal player
 * likes its end no better than the beginning. */
static ent_status add_answer(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g,
                             const ent_method *concept, const ent_certificate *c,
                             const ent_answer *a) {
    ent_status st = ENT_OK;
    if (ent_concept_foresees(concept)) return add_foreseen(ctx, list, g, c, a);
    if (a->n_steps == 0) return add(ctx, list, g, c->dm, a->move, c->state);
    for (uint32_t k = 0; a->at_once && k < a->n_steps && st == ENT_OK; k++)
        st = add(ctx, list, g, a->path[k].dm, a->path[k].to, c->state);
    if (a->at_once) return st == ENT_OK ? add(ctx, list, g, c->dm, c->state, a->end) : st;
    if (ent_concept_is_credible(concept))
        st = add_steps(ctx, list, g, a->move, a->path, a->n_steps);
    if (st == ENT_OK) st = add(ctx, list, g, c->dm, c->state, a->path[a->n_steps - 1].to);
    return st;
}

/* Nothing to gain: the best it could move to is no better. */
static ent_status add_content(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g,
                              const ent_certificate *c) {
    uint64_t n_moves;
    ent_state best = 0;
    ent_status st = ent_best_move(ctx, g, c->dm, c->state, &n_moves, &best);
    if (st == ENT_OK && n_moves) st = add(ctx, list, g, c->dm, c->state, best);
    return st;
}

/* Joint moves one after the other: each of those who make one gains by its end. */
static ent_status add_joint_steps(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g,
                                  const ent_answer *a) {
    ent_state from = a->move;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < a->n_steps; i++) {
        uint64_t by = a->by ? a->by[i] : UINT64_C(1) << a->path[i].dm;
        if (a->by && i + 1 < a->n_steps && a->by[i + 1] == by) continue;
        for (uint64_t m = by; m && st == ENT_OK; m &= m - 1)
            st = add(ctx, list, g, ent_lowest_bit(m), a->path[i].to, from);
        from = a->path[i].to;
    }
    return st;
}

/* A coalition gains where all of its members do, and an answer deters it where one of them is no
 * better off. */
static ent_status add_together(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g,
                               const ent_method *concept, const ent_certificate *c,
                               const ent_answer *a) {
    ent_status st = ENT_OK;
    for (uint64_t m = c->members; m && st == ENT_OK && !a->n_steps; m &= m - 1)
        st = add(ctx, list, g, ent_lowest_bit(m), a->move, c->state);
    if (st == ENT_OK && a->n_steps && ent_concept_is_credible(concept))
        st = add_joint_steps(ctx, list, g, a);
    for (uint64_t m = c->members; m && st == ENT_OK && a->n_steps; m &= m - 1) {
        uint32_t dm = ent_lowest_bit(m);
        ent_state end = a->path[a->n_steps - 1].to;
        if (ent_game_rank_of(&g->game, dm, end) > ent_game_rank_of(&g->game, dm, c->state))
            continue;
        return add(ctx, list, g, dm, c->state, end);
    }
    return st;
}

ent_status ent_rests_on_certificate(ent_ctx *ctx, ent_decidings *list, const ent_dispute_game *g,
                                    const ent_method *concept, const ent_certificate *c) {
    if (c->members) {
        ent_status st = ENT_OK;
        for (uint32_t i = 0; i < c->n_answers && st == ENT_OK; i++)
            st = add_together(ctx, list, g, concept, c, &c->answers[i]);
        return st;
    }
    g = ent_dispute_seen(g, c->dm);
    if (c->n_answers == 0) return add_content(ctx, list, g, c);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < c->n_answers && st == ENT_OK; i++)
        st = add_answer(ctx, list, g, concept, c, &c->answers[i]);
    return st;
}

const ent_dispute_game *ent_ground_game(const ent_ground *ground) {
    return ground->layer == ENT_LAYER_MOVES ? ground->game : ent_dispute_expected(ground->game);
}

ent_status ent_rests_on_ground(ent_ctx *ctx, ent_decidings *list, const ent_ground *ground) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < ground->n_certificates && st == ENT_OK; i++)
        st = ent_rests_on_certificate(ctx, list, ground->game, ground->concept,
                                      &ground->certificates[i]);
    if (st == ENT_OK && ground->kind == ENT_GROUND_PATH && ground->layer)
        st = add_steps(ctx, list, ent_ground_game(ground), ground->state, ground->path,
                       ground->n_steps);
    if (st == ENT_OK && ground->kind == ENT_GROUND_PREFERS) {
        bool forward = ground->truth;
        st = add(ctx, list, ground->game, ground->player, forward ? ground->state : ground->other,
                 forward ? ground->other : ground->state);
    }
    return st;
}
