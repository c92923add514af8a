/* dispute.h - a dispute of the region as a game, and the way back.
 *
 * The bridge between the words of the model and the numbers of src/game: decision maker i of the
 * game is player i of the dispute, bit o of a state is option o, statement k of a player is
 * `line[player][k]`. */

#ifndef ENT_ANALYSE_DISPUTE_H
#define ENT_ANALYSE_DISPUTE_H

#include "base/bits.h"
#include "base/method.h"
#include "game/game.h"
#include "game/replies.h"
#include "game/thresholds.h"
#include "model/region.h"

enum { ENT_MAX_CONCEPTS = 64 };

typedef struct ent_dispute_game {
    const ent_region *region;      /* kept */
    uint32_t dispute, alternative; /* ENT_NONE: the model as written */
    ent_arena arena;
    ent_rules rules; /* under the alternative */
    ent_game game;
    const ent_line ***line; /* [player][k]: the lines that count at best values, in order */
    ent_cond **cond;        /* [player][k] */
    uint32_t *n_lines;
    uint32_t **written; /* [player]: ranks by the lines as written */
    unsigned jobs;
    struct ent_richer *richer; /* richer.c: strength of preferences; NULL: there is none */
    struct ent_trial *trial; /* trial.c: preferences other than as written; NULL: none yet */
    ent_thresholds *table;   /* NULL: not needed yet */
    struct ent_coalitions *coalitions;  /* what they reach; NULL: not needed yet */
    ent_bits *stable[ENT_MAX_CONCEPTS]; /* per method number, per player; NULL: never decided */
    bool known[ENT_MAX_CONCEPTS];       /* they are those of the present ranks */

    /* Views (seen.c): [player] the dispute as that player sees it, with the others' wishes as the
     * view says; NULL, whole or for one: as it is. */
    struct ent_dispute_game **seen;
    const struct ent_dispute_game *whole; /* of one that is seen by somebody: the dispute itself */
    uint32_t viewer;                      /* and by whom */
} ent_dispute_game;

/* Zero in a field means its default. */
typedef struct ent_game_options {
    uint64_t max_states;    /* 0 = ENT_MAX_STATES */
    const ent_world *world; /* read while the game is opened; NULL = as written */
    ent_reply_rule replies;
    unsigned jobs;
    bool single; /* single states will be asked about: where there are too many to be listed, the
                  * game is implicit (game.h), without places and numbers of states */
} ent_game_options;

/* Lists the states and ranks them.  `options` may be NULL. */
ent_status ent_dispute_game_open(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                                 uint32_t alternative, const ent_game_options *options,
                                 ent_dispute_game **out);
void ent_dispute_game_close(ent_dispute_game *g);

/* The dispute as the player sees it; the same game where no view says that it sees it otherwise.
 * Of a dispute that is seen by somebody: that. */
const ent_dispute_game *ent_dispute_seen(const ent_dispute_game *g, uint32_t player);

/* The dispute as the holder of its only view sees it: whose expectation a way of improvements is;
 * the same game without a view. */
const ent_dispute_game *ent_dispute_expected(const ent_dispute_game *g);

/* Why the concept is not defined for the dispute, in words; NULL: it is. */
const char *ent_concept_unfit(const ent_dispute *d, const ent_method *concept);

/* The ranks are others now: what has been decided no longer counts. */
void ent_dispute_forget(ent_dispute_game *g);

/* What deciding those concepts for all will take, before anything is listed; `most`: the states
 * that the options could make. */
ent_status ent_dispute_foresee(ent_ctx *ctx, const ent_region *region, uint32_t dispute,
                               uint32_t alternative, const ent_game_options *options,
                               const ent_method *const *concepts, uint32_t n_concepts,
                               uint64_t *most, ent_cost *out);

/* A condition of the model, resolved, as a program over the game's states. */
ent_status ent_compile_condition(ent_ctx *ctx, const ent_dispute *d, const ent_expr *e,
                                 ent_arena *arena, ent_cond *out);

const ent_dispute *ent_dispute_of(const ent_dispute_game *g);
const ent_actor *ent_player_actor(const ent_dispute_game *g, uint32_t player);

/* One state for one player, with its certificate in `arena` (NULL: no reasons wanted). */
ent_status ent_dispute_decide(ent_ctx *ctx, const ent_dispute_game *g, const ent_method *concept,
                              uint32_t player, ent_state state, ent_arena *arena, bool *stable,
                              ent_certificate *why);

/* Whether the state is stable for every player; *leaver is the first player for whom not. */
ent_status ent_dispute_rests(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                             ent_state state, bool *rests, uint32_t *leaver);

/* Decides every state for every player, once; later calls are look-ups.  The first decides several
 * concepts at once, with the threads of the game. */
ent_status ent_dispute_decide_each(ent_ctx *ctx, ent_dispute_game *g,
                                   const ent_method *const *concepts, uint32_t n);
ent_status ent_dispute_decide_all(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept);

/* Whether the state is stable for each of the players [from, to), by the table of all states. */
ent_status ent_dispute_all_rest(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                ent_state state, uint32_t from, uint32_t to, bool *rest);

/* Whether the state at position i is stable for all; once all states have been decided. */
bool ent_dispute_rests_at(const ent_dispute_game *g, const ent_method *concept, uint64_t i);

/* The states stable for all, ascending; appended to `out`. */
ent_status ent_dispute_equilibria(ent_ctx *ctx, ent_dispute_game *g, const ent_method *concept,
                                  ent_states *out);

/* "moves", "improvements", "not-worse"; false for another word. */
bool ent_find_layer(ent_slice word, ent_layer *out);
const char *ent_layer_word(ent_layer layer);

/* Shortest sequence from one state to another by moves that count (`layer`) of the players in
 * `movers` (bit per player; ENT_ALL_MOVERS); nobody moves twice in a row.  *n_steps 0
 * and *found true when from == to. */
ent_status ent_dispute_path(ent_ctx *ctx, const ent_dispute_game *g, uint64_t movers,
                            ent_state from, ent_state to, ent_layer layer, ent_arena *arena,
                            bool *found, const ent_step **steps, uint32_t *n_steps);

/* Position from the best, 1 = best; equal states share it, the next is counted on: 1, 2, 2, 4.  0:
 * the states are not listed. */
uint64_t ent_dispute_place(const ent_dispute_game *g, uint32_t player, ent_state state);

/* ---- why a player prefers one state to another */

/* Where it is not known whether it does: no line, and not indifferent. */
typedef struct ent_preference_reason {
    bool indifferent;
    bool ranked;    /* by a `rank` statement, which gives no lines */
    uint32_t line;  /* the first line that tells the two apart: true in the better one */
    uint32_t rival; /* the first line below it that says the opposite; ENT_NONE: none */
} ent_preference_reason;

ent_preference_reason ent_dispute_why_prefers(const ent_dispute_game *g, uint32_t player,
                                              ent_state better, ent_state worse);

/* ---- states in words */

/* The state that a text names: none, now, {a, b}, a state of the graph form, or a number of the
 * table; NULL: `now`, else none.  ENT_EUSAGE with the nearest name, or where `never` excludes it. */
ent_status ent_read_state(ent_ctx *ctx, const ent_dispute_game *g, const char *text,
                          ent_state *state);

/* ---- actors as typed: read_actors.c */

/* "a+b", actors of the dispute or coalitions, as bits of players.  `named` may be NULL; *named: the
 * text is the name of one coalition.  ENT_EUSAGE with the nearest name, or where one stands twice. */
ent_status ent_read_actors(ent_ctx *ctx, const ent_dispute_game *g, ent_slice text,
                           uint64_t *members, const ent_coalition **named);

/* What stands before the mark, without blanks round it; *rest is what stands behind. */
ent_slice ent_next_typed(ent_slice *rest, char mark);

/* Number of a state in tables, from 1; 0 when it is infeasible, or the states are not listed. */
uint64_t ent_state_number(const ent_dispute_game *g, ent_state state);

#endif
