/* outcome.h - a decided dispute, ready to be shown: places of the states, and the equilibria. */

#ifndef ENT_REPORT_OUTCOME_H
#define ENT_REPORT_OUTCOME_H

#include "report/print.h"

typedef struct ent_resting {
    const ent_method *concept;
    ent_bits states; /* stable for every player */
    uint64_t n;
} ent_resting;

typedef struct ent_outcome_table {
    ent_dispute_game *game;
    uint32_t n_players;
    uint64_t n_states;
    const uint32_t **above;                /* [player][rank]: states of a higher one */
    ent_resting resting[ENT_MAX_CONCEPTS]; /* in the order of tables */
    uint32_t n_concepts;

    ent_resting all; /* the states that are equilibria under each of them; no concept */

    /* Of the sequentially stable states those that no player places below another of them; concept
     * NULL when that was not asked for. */
    ent_resting best;
} ent_outcome_table;

/* More states than these are neither spread out in a table nor told one by one to a program, unless
 * all of them are asked for. */
enum { ENT_MOST_COLUMNS = 64, ENT_MOST_STATES_TOLD = 4096, ENT_MOST_LISTED = 20 };

/* Lives in `arena`.  Besides the game it takes a few bits for each state, and a count for each rank
 * of each player. */
ent_status ent_outcome_of(ent_ctx *ctx, const ent_stability *s, ent_arena *arena,
                          ent_outcome_table *out);

bool ent_outcome_stable(const ent_outcome_table *t, const ent_method *concept, uint32_t player,
                        uint64_t i);

/* Place of state i for a player: 1 = best; 1, 2, 2, 4. */
uint64_t ent_outcome_place(const ent_outcome_table *t, uint32_t player, uint64_t i);

/* The first state from position i on that is among them; t->n_states: none. */
uint64_t ent_outcome_next(const ent_outcome_table *t, const ent_resting *resting, uint64_t i);

/* At most `most` of them, those nearest to `now` first: of the option form those that differ from
 * it in the fewest options; without a `now`, nearest to no option taken.  How many there are. */
uint32_t ent_outcome_nearest(const ent_outcome_table *t, const ent_resting *resting, uint32_t most,
                             uint64_t *positions);

/* The states stable for all under the concept of that id; NULL when it was not asked for. */
const ent_resting *ent_outcome_resting(const ent_outcome_table *t, const char *id);

/* Text and Markdown. */
ent_status ent_stability_text(ent_printer *p, const ent_stability *s);
ent_status ent_stability_json(ent_printer *p, const ent_stability *s);
/* ENT_ELIMIT: more than ENT_MOST_STATES_TOLD, and not all are asked for. */
ent_status ent_stability_csv(ent_printer *p, const ent_stability *s);
const char *ent_direction_id(ent_direction direction); /* "one-way" */

#endif
