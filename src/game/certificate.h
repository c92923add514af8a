/* certificate.h - why a state is stable for a decision maker, or why it is not.
 *
 * A certificate can be verified without the solver, from the moves and the preferences alone
 * (tests/property/check_certificate.c does).  One shape serves every concept:
 *
 *   stable    one answer for each unilateral improvement of `dm` from `state`, the best improvement
 *             first (ties: the smaller code first); none where there is no improvement.  `path` is
 *             the others' reply: in order, who moves and where to.
 *   unstable  exactly one answer: the best improvement that nobody answers (ties: the smaller
 *             code), with an empty path.  Where an answer may come in two ways (seq_or_sim,
 *             fraser_hipel), the improvement that is not answered in turn, and behind it, with
 *             `at_once`, the one that is not answered at the same time.
 *
 * Two other kinds of answer:
 *
 *   at_once   the others move at the same time as `dm` (sim.c).  Each step says where its mover
 *             would go from `state` if it moved alone, in the order of the movers; all of them and
 *             the move together come to `end`.
 *   horizon   the sequence of moves that both foresee (limited.c); `dm` moves in it too, in turn
 *             with the other.  Stable: one answer for every move of `dm`, the one that ends best
 *             for it first (ties: the smaller move); unstable: the move that it makes.
 *
 * Of several effective replies the certificate names the one with the fewest steps; then the one
 * that ends worst for `dm`; then the smaller end state; then the path that is first when compared
 * step by step as (decision maker, state).  So it is one certificate, not any, and the same on
 * every machine.
 *
 * The certificate of a coalition (coalition.h) has the same shape: an improvement comes with the
 * `way` its members take there, and the steps of an answer may belong to joint moves. */

#ifndef ENT_GAME_CERTIFICATE_H
#define ENT_GAME_CERTIFICATE_H

#include <stdbool.h>
#include <stdint.h>

/* Option form: bit o is 1 where option o is taken.  Graph form: the number of the state. */
typedef uint64_t ent_state;

typedef struct ent_step {
    uint32_t dm;  /* who moves */
    ent_state to; /* where to */
} ent_step;

typedef struct ent_answer {
    ent_state move; /* the improvement */
    const ent_step *path;
    uint32_t n_steps;
    bool at_once;
    ent_state end;       /* at_once: what the move and the steps come to together */
    const ent_step *way; /* of a coalition: how its members get to `move`; NULL: in one move */
    uint32_t n_way;
    const uint64_t *by; /* per step of `path`: who moves jointly, bit per decision maker; steps of
                         * one joint move stand together, the next is of others.  NULL: each step
                         * is a move of its own */
} ent_answer;

typedef struct ent_certificate {
    const char *concept; /* method id: "seq" */
    uint32_t dm;
    ent_state state;
    bool stable;
    const ent_answer *answers;
    uint32_t n_answers;
    uint32_t horizon; /* how many moves are foreseen; 0: the concept does not count them */
    uint32_t period;  /* nm: what is foreseen comes back every so many moves; 1: it is always the
                       * same from some horizon on; 0: not asked */
    uint64_t members; /* the coalition asked about, bit per decision maker, `dm` its first; 0: `dm`
                       * alone, by a concept for one decision maker */
} ent_certificate;

/* Where an answer ends; the move itself where nobody answers. */
static inline ent_state ent_answer_end(const ent_answer *a) {
    if (a->at_once && a->n_steps) return a->end;
    return a->n_steps ? a->path[a->n_steps - 1].to : a->move;
}

#endif
