/* together.h - the question what actors would do together, answered. */

#ifndef ENT_ANALYSE_TOGETHER_H
#define ENT_ANALYSE_TOGETHER_H

#include "analyse/coalition.h"
#include "analyse/stability.h"
#include "entente/together.h"

enum { ENT_N_COALITION_CONCEPTS = 4, ENT_MOST_JUMPS = 64, ENT_MOST_ENDS = 8 };

/* An equilibrium that a coalition would leave for another one. */
typedef struct ent_jump {
    uint32_t concept; /* of the result: by which both are equilibria */
    uint64_t members;
    ent_state from, to;
    const ent_step *way;
    uint32_t n_way;
} ent_jump;

/* A smallest coalition that would gain by leaving a state. */
typedef struct ent_gainer {
    uint64_t members;
    uint64_t n_gains; /* states that it would gain by going to */
    ent_state to;     /* of these one that no other of them beats for all of its members */
    const ent_step *way;
    uint32_t n_way;
    ent_answer answer[ENT_N_COALITION_CONCEPTS]; /* per concept of the result */
    bool answered[ENT_N_COALITION_CONCEPTS];
    uint32_t defector; /* a member who would move on alone at once; ENT_NONE: none would */
    ent_state defects; /* where to */
    uint64_t n_after;  /* states that improvements of single others lead to from `to` */
    uint64_t n_ends;   /* of these, and of `to` itself, those that none of the others would leave */
    ent_state end[ENT_MOST_ENDS];  /* the first of them */
    bool end_gains[ENT_MOST_ENDS]; /* there the coalition is still better off */
    uint64_t n_end_gains;
} ent_gainer;

struct ent_together {
    const ent_region *region;
    ent_dispute_game *game;
    ent_coalitions *table;
    ent_gain gain;
    const uint64_t *block; /* of the structure, one for each who stands alone too */
    uint32_t n_blocks;     /* 0: no structure */
    const ent_method *concepts[ENT_N_COALITION_CONCEPTS];
    uint32_t n_concepts;
    bool every; /* coalition, or block, was asked about */
    const uint64_t *who;
    const ent_coalition *const *named; /* per coalition; NULL: it has no name */
    uint32_t n_who;

    bool leaves; /* `leave` was asked */
    /* no: which states rest */
    ent_bits *stable; /* [coalition * n_concepts + concept] */
    ent_bits *each;   /* [concept]: for each of those asked about */
    ent_jump *jumps;  /* small coalitions first */
    uint32_t n_jumps;
    uint64_t
        n_jumps_by[ENT_N_COALITION_CONCEPTS]; /* all of them; at most ENT_MOST_JUMPS are told */
    /* yes */
    ent_state leave;
    ent_gainer *gainers; /* none is part of another; small ones first */
    uint32_t n_gainers;
    uint64_t n_tried;

    const uint32_t *dropped;
    uint32_t n_dropped;
    ent_arena arena;
};

#endif
