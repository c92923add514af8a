/* richer.h - strength and doubt of the preferences in a dispute's game.
 *
 * `much` and `>>` become tiers of the ranks, `unknown` becomes pairs of states.  Under other ranks
 * than those as written the tiers follow: where lines are in another order each set of `much` cuts
 * the ranking if it still is its lower end and is left out if not; a random ranking has as many
 * tiers as the written one, of the same sizes; a state that is moved is in the tier of the states
 * it was moved past last.  What is unknown stays unknown. */

#ifndef ENT_ANALYSE_RICHER_H
#define ENT_ANALYSE_RICHER_H

#include "analyse/dispute.h"
#include "entente/methods.h"

/* Fills game.tier and game.unknown once the players are ranked as written.  ENT_ELIMIT: too many
 * states for pairs. */
ent_status ent_richer_open(ent_ctx *ctx, ent_dispute_game *g);

/* The tiers of a player are those of its ranks as they are: by `much`. */
ent_status ent_richer_follow(ent_ctx *ctx, ent_dispute_game *g, uint32_t player);
/* .. as many of the same sizes as written; key[k] has the position of the state of rank k + 1 in
 * its lower half. */
ent_status ent_richer_spread(ent_ctx *ctx, ent_dispute_game *g, uint32_t player,
                             const uint64_t *key);
/* .. as before, but for the state at position `at`, which is in the tier of the one at `past`. */
ent_status ent_richer_move(ent_ctx *ctx, ent_dispute_game *g, uint32_t player, uint64_t at,
                           uint64_t past);
/* .. as written. */
void ent_richer_restore(ent_dispute_game *g, uint32_t player);

/* Whether somebody's preferences, as the rules have them, are not all known; or have strength. */
bool ent_rules_have_unknown(const ent_dispute *d, const ent_rules *rules);
bool ent_rules_have_much(const ent_dispute *d, const ent_rules *rules);

/* The line that says that how the player compares the two is not known; NULL: it is known. */
const ent_unknown_line *ent_unknown_line_of(const ent_dispute_game *g, uint32_t player, ent_state a,
                                            ent_state b);

/* The variant b of a concept, which ignores what is not known: "seq_b" for seq. */
const char *ent_variant_of(const ent_method *concept);

/* ENT_EUSAGE where a concept of the list takes all preferences to be known and they are not; the
 * message names the line. */
ent_status ent_refuse_unknown(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                              const ent_rules *rules, const ent_method *const *concepts,
                              uint32_t n);

/* The first `unknown` line of the rules and whose it is; NULL: there is none. */
const ent_unknown_line *ent_first_unknown(const ent_dispute *d, const ent_rules *rules,
                                          uint32_t *player);

/* ENT_EUSAGE under a view, or where some preference is not known; `what` begins the message: "goals
 * are asked". */
ent_status ent_refuse_open(ent_ctx *ctx, const ent_dispute_game *g, const char *what);

#endif
