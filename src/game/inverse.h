/* inverse.h - what one decision maker would have to want for a state to be stable for it.
 *
 * Kinsara, Kilgour and Hipel (2015) ask which preferences make a wanted state an equilibrium.  With
 * the others' preferences held, the answer for one decision maker depends on one set alone, the
 * states it likes no better than the wanted one: stability is a monotone condition on that set.
 *
 *   for each move q away from t:  q is in the set, or
 *                                 some reply x to q is, and (smr, sseq) all dm could move on to
 *
 * A reply that leads back to t counts, as a tie deters.  From the condition follow, without trying
 * a ranking: how many rankings fulfil it, the least sets that do (its prime implicants), and the
 * cheapest change of the present ranking. */

#ifndef ENT_GAME_INVERSE_H
#define ENT_GAME_INVERSE_H

#include "base/method.h"
#include "game/game.h"

#define ENT_INVERSE_MOST_STATES 4096u
#define ENT_INVERSE_MOST_SETS 512u

/* Sets of the states in `var`: bit k for var[k]; n_words words each. */
typedef uint64_t ent_var_word;

/* One move away, with the sets of which one must be liked no better than the wanted state. */
typedef struct ent_inverse_clause {
    ent_state move;
    const ent_var_word *sets; /* n_sets of n_words; none of them within another */
    uint32_t n_sets;
} ent_inverse_clause;

typedef struct ent_inverse {
    const ent_game *game;
    const ent_method *concept;
    uint32_t dm;
    ent_state state;      /* the wanted one */
    uint64_t n_moves;     /* away from it */
    const ent_state *var; /* ascending: the states that the condition speaks of */
    uint32_t n_vars, n_words;
    const ent_inverse_clause *clause; /* a move that is deterred whatever dm wants has none */
    uint32_t n_clauses;

    const ent_var_word *implicant; /* the least sets that fulfil it; the smaller first */
    uint32_t n_implicants;
    bool complete; /* false: there are at least so many, and these are among them */

    bool has_share;
    double share;   /* of all strict rankings, those that fulfil it; exact but for rounding */
    bool has_count; /* up to 20 states */
    uint64_t n_rankings, n_all; /* so many of all */

    bool stable;       /* by the ranking of the game */
    uint32_t n_passed; /* states that `state` would have to rise past, at least; 0 where stable */
    const uint32_t *missing; /* of those the ones that matter, as numbers into `var` */
    uint32_t n_missing;
} ent_inverse;

/* The concepts that have such a condition: nash, gmr, smr, seq, sseq. */
bool ent_inverse_knows(const ent_method *concept);

/* Works all of it out, for a feasible state.  n_passed is the least number of pairs of states (in a
 * strict ranking: of swaps of neighbours) by which any ranking that fulfils the condition differs
 * from the present one: to raise the wanted state past the worst of what it has to pass is never
 * dearer than to move others down, since each state that stands between is passed either way.
 * ENT_EUSAGE: another concept.  ENT_ELIMIT: more than ENT_INVERSE_MOST_STATES states. */
ent_status ent_inverse_run(ent_ctx *ctx, const ent_game *g, const ent_method *concept, uint32_t dm,
                           ent_state state, ent_arena *arena, ent_inverse *out);

/* Whether the condition holds for a set; what an implicant costs where its members are pushed below
 * the wanted state one by one and all else stays: the swaps of neighbours in a strict ranking. */
bool ent_inverse_holds(const ent_inverse *v, const ent_var_word *set);
uint64_t ent_inverse_push_cost(const ent_inverse *v, uint32_t implicant);
bool ent_inverse_has(const ent_inverse *v, uint32_t implicant, uint32_t var);

#endif
