/* change.h - which single change of a preference list would turn an answer round.
 *
 * Three changes are tried for every line of every player: the list without the line, the line
 * reversed (`not press` read as `press`), and the line raised above higher ones.  The answer is
 * computed anew each time, so what is reported is found, not guessed. */

#ifndef ENT_ANALYSE_CHANGE_H
#define ENT_ANALYSE_CHANGE_H

#include "analyse/dispute.h"

typedef enum ent_change_kind {
    ENT_WITHOUT_LINE,  /* the list without `line` */
    ENT_LINE_REVERSED, /* the opposite of `line` in its place */
    ENT_LINE_RAISED    /* `line` raised to stand directly above `above` */
} ent_change_kind;

typedef struct ent_change {
    ent_change_kind kind;
    const ent_dispute_game *game;
    uint32_t player, line, above; /* numbers into game->line[player] */
} ent_change;

typedef ENT_VEC(ent_change) ent_changes;

/* Asks the question again; *same says whether the answer is what it was. */
typedef ent_status ent_ask_again(void *user, ent_ctx *ctx, bool *same);

/* Appends the changes that turn the answer round: every line left out, every line reversed, and
 * every line raised just as far as it takes.  `games` are those the question is asked of; a line
 * that an alternative shares with the model is changed in both at once.  `budget` bounds the
 * questions and is counted down; *complete becomes false when it ran out. */
ent_status ent_find_changes(ent_ctx *ctx, ent_dispute_game *const *games, uint32_t n_games,
                            ent_ask_again *ask, void *user, uint64_t *budget, ent_changes *out,
                            bool *complete);

#endif
