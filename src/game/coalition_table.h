/* coalition_table.h - the inside of coalition.h: what parties reach together, as rows of states.
 *
 * A party is a decision maker, or a block of a structure.  A row is a set of states, a bit each. */

#ifndef ENT_GAME_COALITION_TABLE_H
#define ENT_GAME_COALITION_TABLE_H

#include "game/coalition.h"

typedef struct ent_state_list {
    const uint32_t *at; /* positions, ascending; NULL: not found yet */
    uint32_t n;
} ent_state_list;

/* A state that was reached: by whom, and from which place. */
typedef struct ent_place {
    uint32_t state;
    uint64_t by; /* parties */
    size_t from; /* SIZE_MAX: the first move */
    uint32_t depth;
} ent_place;

typedef ENT_VEC(ent_place) ent_places;

struct ent_coalitions {
    const ent_game *game;
    ent_game moves; /* where parties are decision makers: owns and bans are theirs */
    ent_gain gain;
    bool blocks; /* a structure */
    uint32_t n_parties;
    const uint64_t *party; /* its decision makers */
    size_t n_words;        /* of a row */
    ent_arena kept;        /* what no rank changes: moves and what is reached */
    ent_arena ranked;      /* what does */
    ent_arena_mark tables; /* in it: where what depends on ranks begins */
    ent_arena scratch;
    ent_state_list **list; /* [party][state]: one move */
    uint64_t ***reach;     /* [set of parties][state]: R_H */
    uint64_t ***joint;     /* [set of parties][state]: the same, with a gain at the end */
    uint64_t ***answers;   /* [set of parties][state]: sequences of joint moves of its subsets */
    const uint32_t *top;   /* [dm]: its best rank; NULL: not looked for yet */
    ent_places places;
    ent_states states;
};

/* The parties that a set of decision makers is made of; false where it cuts one apart. */
bool ent_parties_of(const ent_coalitions *t, uint64_t members, uint64_t *parties);
uint64_t ent_members_of(const ent_coalitions *t, uint64_t parties);

/* Rows; they live until the ranks change, or with the table. */
ent_status ent_row_reach(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, uint32_t s,
                         const uint64_t **row);
ent_status ent_row_answers(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, uint32_t s,
                           const uint64_t **row);

/* What the parties like better than s, all of them together. */
void ent_row_better(const ent_coalitions *t, uint64_t parties, uint32_t s, uint64_t *row);

/* The shortest sequence from s to a state: moves of the parties, or joint moves of their subsets.
 * The places of the search, and which of them is the end. */
ent_status ent_search_places(ent_ctx *ctx, ent_coalitions *t, uint64_t parties, bool joint,
                             uint32_t s, const uint64_t *goal, size_t *at);

#endif
