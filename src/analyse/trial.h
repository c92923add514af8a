/* trial.h - a dispute under preferences other than as written.
 *
 * The states and moves stay; the ranks of the players are put aside and come back with
 * ent_dispute_restore.  Each call forgets what has been decided where a rank has changed. */

#ifndef ENT_ANALYSE_TRIAL_H
#define ENT_ANALYSE_TRIAL_H

#include "analyse/dispute.h"

#define ENT_REVERSED 0x80000000u

/* Everybody's preferences as written again. */
void ent_dispute_restore(ent_dispute_game *g);
void ent_trial_close(ent_dispute_game *g);

/* Ranks `player` by its lines in another order: order[0..n) are numbers of lines, left-out ones do
 * not count, one with ENT_REVERSED added to its number counts as its opposite.  NULL: as
 * written. */
ent_status ent_dispute_reorder(ent_ctx *ctx, ent_dispute_game *g, uint32_t player,
                               const uint32_t *order, uint32_t n);

/* Whether some player's list has lines that are in doubt (`perhaps`, `any order`). */
bool ent_dispute_in_doubt(const ent_dispute_game *g);

/* The preferences of draw number `draw`. */
ent_status ent_dispute_draw(ent_ctx *ctx, ent_dispute_game *g, uint64_t seed, uint32_t draw);

/* Appends what the lists in doubt come to in that draw: for each its length and the numbers of its
 * lines.  Draws in which all of that is the same are the same. */
typedef ENT_VEC(uint32_t) ent_lists;
ent_status ent_dispute_drawn_lists(ent_ctx *ctx, ent_dispute_game *g, uint64_t seed, uint32_t draw,
                                   ent_lists *out);

/* What a player's random ranking has to obey: one of its lines, or its whole ranking as written. */
typedef struct ent_demand {
    uint32_t player;
    uint32_t line; /* ENT_NONE: all of it */
} ent_demand;

/* Random strict preferences, profile number `number`: each order of the states is equally likely
 * for each player, and a player on whom there are demands ranks by them first, most important
 * first, and at random what they leave equal.  A player whose wishes an alternative does not
 * replace has the same order there as in the model.  `players` has a bit for each player whose
 * preferences will be looked at; those of the others stay as they are. */
ent_status ent_dispute_randomise(ent_ctx *ctx, ent_dispute_game *g, uint64_t players, uint64_t seed,
                                 uint32_t number, const ent_demand *demand, uint32_t n_demands);

/* Moves one state in the ranking of `player`, as it is now, past others: up by `n_levels` levels of
 * equal states, or down.  0 levels: out of its own level, just above or below those it is equal to.
 * *passed is the number of states whose comparison with it changes; where there are not so many
 * levels it is 0 and nothing is moved.  One state of a game is moved at a time: another call, or
 * ent_dispute_unmove, puts this one back. */
ent_status ent_dispute_move_state(ent_ctx *ctx, ent_dispute_game *g, uint32_t player,
                                  ent_state state, bool up, uint32_t n_levels, uint32_t *passed);
void ent_dispute_unmove(ent_dispute_game *g);

#endif
