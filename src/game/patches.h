/* patches.h - how a game is cut into patches; the size is a choice of speed alone. */

#ifndef ENT_GAME_PATCHES_H
#define ENT_GAME_PATCHES_H

#include "game/thresholds.h"

/* Up to 2^14 states are one patch, which with its tables fits into a processor's cache. */
#define ENT_CUBE_BITS 14u

/* As ent_thresholds_open, with patches of 2^cube_bits states: for tests, in which small games take
 * the way of the large ones. */
ent_status ent_thresholds_cut(ent_ctx *ctx, const ent_game *g, unsigned jobs, unsigned cube_bits,
                              ent_thresholds **out);

#endif
