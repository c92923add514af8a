/* shaken.h - a game whose rankings are disturbed and decided again, many times.
 *
 * The states and moves stay those of the game it was opened for; the ranks are its own.  One worker
 * has one of these, so disturbances may be tried side by side.
 *
 * Two states are neighbours in a ranking where one stands on the level directly below the other's.
 * In a ranking without ties there are S - 1 pairs of neighbours, and exchanging one is an adjacent
 * swap; with ties each state of a level is a neighbour of each of the next, and the levels keep
 * their sizes. */

#ifndef ENT_GAME_SHAKEN_H
#define ENT_GAME_SHAKEN_H

#include "base/random.h"
#include "game/thresholds.h"

typedef struct ent_shaken_player {
    uint32_t *rank;    /* room of its own */
    uint32_t *at;      /* positions of the states, worst first; by position within a level */
    uint32_t *order;   /* the same as disturbed now */
    uint32_t *begin;   /* n_levels + 1: where the levels begin there */
    uint64_t *pairs;   /* n_levels: pairs of neighbours below level k */
    uint32_t n_levels; /* 0: indifferent among all */
    bool disturbed;    /* the ranks are others than in the game */
    bool decided_anew; /* its decisions are not those as written */
} ent_shaken_player;

typedef struct ent_shaken {
    ent_game game; /* the ranks of whoever is disturbed are in the player's room */
    const ent_game *source;
    const ent_method *const *concept;
    uint32_t n_concepts;
    ent_thresholds *table;
    ent_shaken_player *player;
    ent_bits *stable, *written; /* [concept * n_dms + dm]: as disturbed, as written */
    ent_bits *rests;            /* [concept]: the equilibria after ent_shaken_decide */
    uint64_t *key, *spare;      /* for sorting */
    bool was_disturbed;         /* at the last decision: somebody's credible steps were others */
    ent_arena memory;
} ent_shaken;

/* `g` and the concepts are borrowed.  Decides the game as written, too.  Close it even when this
 * fails. */
ent_status ent_shaken_open(ent_ctx *ctx, const ent_game *g, const ent_method *const *concept,
                           uint32_t n_concepts, ent_shaken *out);
void ent_shaken_close(ent_shaken *s);

/* Everybody's ranks as in the game again. */
void ent_shaken_restore(ent_shaken *s);

/* How many pairs of neighbours there are; and pair number k as positions of states. */
uint64_t ent_shaken_pairs(const ent_shaken *s, uint32_t dm);
void ent_shaken_pair(const ent_shaken *s, uint32_t dm, uint64_t k, uint64_t *lower,
                     uint64_t *upper);

/* Exchanges pair number k of the ranking as it is disturbed now. */
void ent_shaken_exchange(ent_shaken *s, uint32_t dm, uint64_t k);

/* `n` exchanges of neighbours one after the other: each time a decision maker who has neighbours is
 * drawn, all alike, and then one of its pairs, all alike. */
void ent_shaken_walk(ent_shaken *s, uint32_t n, ent_rng *rng);

/* A random strict ranking of each, all orders alike. */
void ent_shaken_randomise(ent_shaken *s, ent_rng *rng);

/* Ranks of the caller's for one decision maker: dense, from 1; borrowed until the next change. */
void ent_shaken_put(ent_shaken *s, uint32_t dm, uint32_t *rank);

/* The equilibria under the ranks as they are, into `rests`. */
ent_status ent_shaken_decide(ent_ctx *ctx, ent_shaken *s);

#endif
