/* sanction.c - stability by deterrence: no improvement of the focal decision maker goes unanswered.
 *
 * A reply is effective when it ends in a state that the focal decision maker likes no better than
 * the one it left (a tie deters); for a concept without escape, when in addition no move from there
 * leads to a better one.  Concepts with strength or doubt put other relations in the place of
 * "better" and "no better" (relation.h).  The others' sequences are searched one step deeper at a
 * time, and the first depth that holds an effective reply is the answer, so the certificate names
 * one of the shortest.
 * O(improvements * states * movers^2 * moves) at worst, for one state. */

#include "game/concepts.h"

#include "base/method.h"
#include "game/relation.h"
#include "game/replies.h"

/* The question: is `state` stable for `dm`? */
typedef struct question {
    ent_ctx *ctx;
    const ent_game *g;
    uint32_t dm;
    ent_state state;
    uint32_t traits; /* of the concept */
    ent_states scratch;
    uint64_t looks; /* moves looked at in all searches */
} question;

/* Would every own move from x leave dm where it is deterred? */
static ent_status holds_fast(question *q, ent_state x, bool *fast) {
    ent_status st = ent_game_moves(q->ctx, q->g, q->dm, x, &q->scratch);
    *fast = true;
    for (size_t k = 0; k < q->scratch.n && st == ENT_OK; k++) {
        if (!ent_deters(q->g, q->dm, q->state, q->scratch.at[k], q->traits)) *fast = false;
    }
    return st;
}

static ent_status is_effective(question *q, ent_state x, bool *effective) {
    *effective = ent_deters(q->g, q->dm, q->state, x, q->traits);
    if (!*effective || !(q->traits & ENT_TRAIT_NO_ESCAPE)) return ENT_OK;
    return holds_fast(q, x, effective);
}

/* Is `a` the better example of two effective replies of one depth?  Otherwise the earlier stays. */
static bool is_clearer(const question *q, ent_state a, ent_state b) {
    uint32_t rank_a = ent_game_rank_of(q->g, q->dm, a), rank_b = ent_game_rank_of(q->g, q->dm, b);
    return rank_a != rank_b ? rank_a < rank_b : a < b;
}

/* The canonical effective reply, as an index into r->nodes; SIZE_MAX when there is none. */
static ent_status find_reply(question *q, ent_reply_search *r, size_t *found) {
    *found = SIZE_MAX;
    do {
        ent_status st = ent_reply_search_deepen(q->ctx, r);
        for (size_t k = r->deepest; k < r->nodes.n && st == ENT_OK; k++) {
            bool effective;
            ent_state x = r->nodes.at[k].to;
            if (*found != SIZE_MAX && !is_clearer(q, x, r->nodes.at[*found].to)) continue;
            st = is_effective(q, x, &effective);
            if (st == ENT_OK && effective) *found = k;
        }
        if (st != ENT_OK) return st;
    } while (*found == SIZE_MAX && r->deepest < r->nodes.n);
    return ENT_OK;
}

/* Looks for an answer to out->move; writes it down when there is an arena. */
static ent_status answer(question *q, ent_arena *arena, bool *answered, ent_answer *out) {
    ent_reply_search r;
    size_t found = SIZE_MAX;
    *answered = false;
    if (!(q->traits & ENT_TRAIT_ANSWERS)) return ENT_OK;
    if (ent_poll(q->ctx)) return ent_fail(q->ctx, ENT_ESTOPPED, "stopped");
    bool credible = (q->traits & ENT_TRAIT_CREDIBLE) != 0;
    ent_status st = ent_reply_search_open(q->ctx, q->g, q->dm, out->move, credible, &r);
    r.doubtful = (q->traits & ENT_TRAIT_UNCERTAIN) != 0;
    r.looks = q->looks;
    if (st == ENT_OK) st = find_reply(q, &r, &found);
    q->looks = r.looks;
    *answered = found != SIZE_MAX;
    if (st == ENT_OK && *answered && arena)
        st = ent_reply_search_path(q->ctx, &r, found, arena, &out->path, &out->n_steps);
    ent_reply_search_close(&r);
    return st;
}

/* One answer for each improvement, in their order, or the first that finds none. */
static ent_status answer_all(question *q, const ent_states *improvements, ent_arena *arena,
                             bool *stable, ent_answer *answers, size_t *n_answers) {
    *stable = true;
    *n_answers = improvements->n;
    for (size_t k = 0; k < improvements->n; k++) {
        ent_answer a = {.move = improvements->at[k]};
        ent_status st = answer(q, answers ? arena : NULL, stable, &a);
        if (st != ENT_OK) return st;
        if (answers) answers[*stable ? k : 0] = a;
        if (!*stable) {
            *n_answers = 1;
            return ENT_OK;
        }
    }
    return ENT_OK;
}

ent_status ent_decide_by_sanction(ent_ctx *ctx, const ent_method *concept, const ent_game *g,
                                  uint32_t dm, ent_state s, ent_arena *arena, bool *stable,
                                  ent_certificate *why) {
    question q = {.ctx = ctx, .g = g, .dm = dm, .state = s, .traits = concept->traits};
    ent_states improvements = {0};
    ent_answer *answers = NULL;
    size_t n = 0;
    ent_status st = ent_game_incentives(ctx, g, dm, s, q.traits, &improvements);
    if (st == ENT_OK && why) {
        answers = ent_arena_alloc(arena, improvements.n, sizeof *answers);
        if (!answers) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK) st = answer_all(&q, &improvements, arena, stable, answers, &n);
    if (st == ENT_OK && why)
        *why = (ent_certificate){.concept = concept->id,
                                 .dm = dm,
                                 .state = s,
                                 .stable = *stable,
                                 .answers = answers,
                                 .n_answers = (uint32_t)n};
    ent_vec_clear(&improvements);
    ent_vec_clear(&q.scratch);
    return st;
}
