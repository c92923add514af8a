/* whole.h - the operators of the threshold tables on a game as one patch, kept between calls. */

#ifndef ENT_GAME_WHOLE_H
#define ENT_GAME_WHOLE_H

#include "game/tables.h"

typedef enum ent_lined { ENT_LINED_NOT, ENT_LINED_UP, ENT_LINED_BY_RANK } ent_lined;

typedef struct ent_whole {
    const ent_game *game;
    uint32_t *state;         /* 0, 1, 2, .. */
    ent_mover *mover;        /* per decision maker */
    bool *idle;              /* has no move anywhere */
    ent_lined *lined;        /* how each mover's line stands */
    bool listed;             /* moves are listed, not in cells */
    ent_desk *desk;          /* one for each thread */
    const ent_mover **crowd; /* n_dms for each thread */
    unsigned n_desks;
    ent_arena memory;
} ent_whole;

/* Close it even when this fails.  ENT_ELIMIT: more states or moves than 32 bits can number. */
ent_status ent_whole_open(ent_ctx *ctx, const ent_game *g, unsigned jobs, ent_whole *out);
void ent_whole_close(ent_whole *w);

/* Takes over the ranks of the game as they are now. */
void ent_whole_forget(ent_whole *w);

/* Lines up all movers, so that the operators may be called by several threads. */
void ent_whole_prepare(ent_whole *w, bool improving);

/* As ent_atlas_best and ent_atlas_worst, at one desk. */
void ent_whole_best(ent_whole *w, unsigned desk, uint32_t dm, uint32_t *value);
ent_status ent_whole_worst(ent_ctx *ctx, ent_whole *w, unsigned desk, uint32_t dm, bool improving,
                           uint32_t *value);

/* Bytes of it for a spec with so many states, at most (but for lists of moves in place of cells
 * that would outnumber the states); moves that are listed are counted as though every subset of a
 * decision maker's options led somewhere. */
uint64_t ent_whole_bytes(const ent_game_spec *spec, uint64_t n_states, unsigned jobs);

#endif
