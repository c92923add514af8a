/* gmcr_py.c - judges what gmcr-py 0.4.1 is said to return.
 *
 * Under the rule `once` its nash, gmr, smr and seq are this engine's.  Its simultaneous sanction is
 * not: the moves of the others are listed once and used up while the first improvement is tested,
 * so a state with two improvements or more is never stable.  That fault is rebuilt here from a
 * description of it, without any of its code. */

#include "judge/judge.h"

#include <string.h>

/* ---- which version */

static void judge_constant(const figure *f, const char *known) {
    figure_is(f, json_is_text(f->value, known), known, ent_json_text(f->value));
}

ent_status judge_peer_version(const figure *f) {
    judge_constant(f, "0.4.1");
    return ENT_OK;
}

ent_status judge_peer_engine(const figure *f) {
    judge_constant(f, "data_02_conflictSolvers.LogicalSolver");
    return ENT_OK;
}

ent_status judge_peer_rule(const figure *f) {
    judge_constant(f, "once");
    return ENT_OK;
}

/* ---- its simultaneous sanction */

typedef struct at_once {
    const ent_game *game;
    ent_ctx *ctx;
    uint32_t dm; /* whose improvement is tested */
    ent_state from;
} at_once;

/* Whether the decision makers from j on can change `together` into a state that dm does not prefer
 * to where all began; `moved`: one of them has moved already. */
static ent_status is_blocked(const at_once *a, uint32_t j, ent_state together, bool moved,
                             bool *blocked) {
    const ent_game *g = a->game;
    uint64_t i;
    if (j == a->dm) j++;
    if (j >= g->spec.n_dms) {
        *blocked = moved && ent_game_index(g, together, &i) &&
                   ent_game_rank_of(g, a->dm, together) <= ent_game_rank_of(g, a->dm, a->from);
        return ENT_OK;
    }
    ent_status st = is_blocked(a, j + 1, together, moved, blocked);
    ent_states own = {0};
    if (st == ENT_OK) st = ent_game_improvements(a->ctx, g, j, a->from, &own);
    for (size_t k = 0; k < own.n && !*blocked && st == ENT_OK; k++)
        st = is_blocked(a, j + 1, together ^ own.at[k] ^ a->from, true, blocked);
    ent_vec_clear(&own);
    return st;
}

/* Stable: no improvement, or one that is blocked. */
static ent_status find_peer_sim(const figure *f, uint32_t dm, bool *in) {
    const stability_case *c = &f->b->c;
    ent_status st = ENT_OK;
    for (size_t k = 0; k < c->n_listed && st == ENT_OK; k++) {
        at_once a = {&c->game, f->b->t->ctx, dm, c->code[k]};
        ent_states own = {0};
        st = ent_game_improvements(a.ctx, &c->game, dm, c->code[k], &own);
        in[k] = own.n == 0;
        if (st == ENT_OK && own.n == 1) st = is_blocked(&a, 0, own.at[0], false, &in[k]);
        ent_vec_clear(&own);
    }
    return st;
}

/* ---- the judges */

/* What it finds stable for dm; *known false: there is no such concept in it. */
static ent_status find_peer(const figure *f, const char *concept, uint32_t dm, bool *in,
                            bool *known) {
    static const char *const same[] = {"nash", "gmr", "smr", "seq"};
    *known = true;
    if (strcmp(concept, "sim") == 0) return find_peer_sim(f, dm, in);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(concept, same[i]) == 0)
            return find_stable(f, ENT_REPLY_ONCE, ent_method_find(ENT_STABILITY, concept), dm, in);
    *known = false;
    figure_differs(f, "a concept of gmcr-py", "%s", concept);
    return ENT_OK;
}

ent_status judge_peer_stable(const figure *f) {
    bool *in = room_for_states(f), known = false;
    uint32_t dm;
    ent_status st = in ? find_row_dm(f->up, &dm) : ENT_ENOMEM;
    if (st == ENT_OK) st = find_peer(f, f->key, dm, in, &known);
    return st == ENT_OK && known ? judge_ids(f, in) : st;
}

ent_status judge_peer_equilibria(const figure *f) {
    bool *one = room_for_states(f), *all = room_for_states(f), known = true;
    ent_status st = one && all ? ENT_OK : ENT_ENOMEM;
    for (size_t k = 0; k < f->b->c.n_listed && st == ENT_OK; k++) all[k] = true;
    for (uint32_t dm = 0; dm < f->b->c.game.spec.n_dms && known && st == ENT_OK; dm++) {
        st = find_peer(f, f->key, dm, one, &known);
        for (size_t k = 0; k < f->b->c.n_listed && st == ENT_OK; k++) all[k] = all[k] && one[k];
    }
    return st == ENT_OK && known ? judge_ids(f, all) : st;
}

/* Its sets have just been held against the engine's, so nothing may be named here. */
ent_status judge_peer_differences(const figure *f) {
    if (ent_json_size(f->value) == 0)
        tally_pass(f->b->t);
    else
        figure_differs(f, "no difference, as the sets are the engine's under the rule once", "%zu",
                       ent_json_size(f->value));
    return ENT_OK;
}
