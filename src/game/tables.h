/* tables.h - what the threshold tables are made of: movers, desks, and the two operators.
 *
 * A patch is a set of states that the moves in question never leave, numbered from 0; a small game
 * is one patch, a large one is cut into cubes (cubes.c).  All numbers are 32 bits wide. */

#ifndef ENT_GAME_TABLES_H
#define ENT_GAME_TABLES_H

#include "base/arena.h"
#include "base/ctx.h"
#include "game/game.h"

/* How one decision maker (or several who act as one) can move within a patch.
 *
 * Where moves are transitive the states fall into cells: within a cell everything can be reached
 * from everything by one move, and from cell c a move leads to every cell that has the bits of c
 * and more of those in `one_way`.  A cell may be empty.  Where moves are not transitive (bans,
 * graph form) `cell` is NULL and they are listed. */
typedef struct ent_mover {
    uint32_t dm;
    const uint32_t *rank; /* of each state; NULL: indifferent among all */
    uint32_t n_cells, one_way;
    uint32_t first_cell; /* where its cells stand in the arrays of a desk */
    uint32_t *cell;      /* of each state */
    uint32_t *begin;     /* n_cells + 1: where the members of a cell stand in `line` */
    uint64_t *line; /* rank << 32 | state, cell by cell; within a cell ascending if lined up so */
    size_t *into;   /* n + 1: where those who can move to a state stand in `from` */
    uint32_t *from;
} ent_mover;

/* How far the line of a cell has been taken, and from how high a rank it was last asked for. */
typedef struct ent_mark {
    uint32_t next, end, seen;
} ent_mark;

/* Room to work in, for one thread and patches up to a size. */
typedef struct ent_desk {
    uint64_t *order, *spare; /* value << 32 | state, and room to sort it */
    uint32_t *local;         /* values of the states of a patch */
    uint32_t *stack;         /* (state, last mover) waiting */
    uint64_t *reached;       /* a bit for each (state, last mover) */
    ent_mark *mark;          /* per cell of every mover: sweep.c */
    uint32_t *table;         /* per cell of one mover: fold.c */
    uint32_t *subset;        /* values per set of movers: turns.c; NULL under the other rules */
    ent_arena memory;
} ent_desk;

typedef struct ent_desk_size {
    uint32_t n_states, n_cells, most_cells; /* cells: of all movers; of the one with most */
    uint32_t n_movers;
    bool listed; /* some mover's moves are listed */
    ent_reply_rule rule;
} ent_desk_size;

/* Who may reply, and how. */
typedef struct ent_crowd {
    uint32_t n_states;
    const ent_mover *const *mover;
    uint32_t n_movers;
    bool improving; /* each prefers where it goes to where it stands */
    ent_reply_rule rule;
} ent_crowd;

/* The options that dm can move; without spec->owns an even share of them. */
uint64_t ent_options_of(const ent_game_spec *spec, uint32_t dm);

/* Bytes of a desk. */
uint64_t ent_desk_bytes(const ent_desk_size *size);
bool ent_desk_open(ent_desk *d, const ent_desk_size *size);
void ent_desk_close(ent_desk *d);

/* Sorts words by their upper halves; stable.  `spare` has room for n.  O(n) for ranks below n. */
void ent_sort_ranked(uint64_t *word, uint64_t *spare, uint32_t n);

/* Numbers the classes of states that agree on all options but `own`, in order of appearance, into
 * cell[0 .. states). */
ent_status ent_number_classes(ent_ctx *ctx, const ent_game *g, uint64_t own, uint32_t *cell,
                              uint32_t *n);

/* ---- fold.c */

typedef enum ent_fold_op { ENT_FOLD_MAX, ENT_FOLD_MIN } ent_fold_op;

/* value[state[x]] becomes the extreme among x and what the mover can make of x.  O(states + cells *
 * one-way options), or O(moves). */
void ent_fold(const ent_mover *m, uint32_t n, const uint32_t *state, ent_fold_op op, ent_desk *d,
              uint32_t *value);

/* Counts the members of the cells into `begin`. */
void ent_mover_count(ent_mover *m, uint32_t n);

/* Fills `line`, by rank if asked.  O(n), as ent_sort_ranked. */
void ent_mover_line_up(const ent_mover *m, uint32_t n, bool by_rank, ent_desk *d);

/* ---- sweep.c, turns.c */

/* value[x] becomes the least value among x and what the crowd can make of x by its rule.  Movers
 * with cells must be lined up, by rank if the crowd is improving.  O(n * movers) besides sorting
 * for the rules legal and single, 2^movers times that for once. */
ent_status ent_sweep(ent_ctx *ctx, const ent_crowd *crowd, ent_desk *d, uint32_t *value);
ent_status ent_take_turns(ent_ctx *ctx, const ent_crowd *crowd, ent_desk *d, uint32_t *value);

#endif
