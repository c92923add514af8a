/* structure.h - branching matrices of few numbers: scalars times fixed matrices that come from who
 * the streams are about.
 *
 * A ledger of tens to hundreds of events cannot pin K x K branching ratios; it can pin how much a
 * pair excites itself, its mirror image, its neighbours (Blundell, Heller and Beck 2012):
 * n = sum_s x_s M_s.  By the chain rule the slope of x_s is the sum of M_s times that of n. */

#ifndef ENT_DYN_STRUCTURE_H
#define ENT_DYN_STRUCTURE_H

#include "base/arena.h"
#include "base/ctx.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum ent_branching {
    ENT_BRANCH_SELF,        /* a stream itself */
    ENT_BRANCH_RECIPROCAL,  /* i -> j sets off j -> i */
    ENT_BRANCH_NEIGHBOUR,   /* pairs that share an actor; rows add up to 1 */
    ENT_BRANCH_SPILLOVER,   /* attacks on adjacent borders; rows add up to 1 */
    ENT_BRANCH_PROVOCATION, /* what provokes sets off incidents of the same pair */
    ENT_N_BRANCHINGS
} ent_branching;

/* What a stream counts. */
typedef enum ent_stream_class {
    ENT_STREAM_INCIDENT,
    ENT_STREAM_PROVOKING, /* exercises, drilling */
    ENT_STREAM_ATTACK,
    ENT_STREAM_OTHER
} ent_stream_class;

typedef struct ent_stream {
    ent_stream_class kind;
    uint32_t from, to; /* actors; of an attack the group and the state */
    bool directed;     /* false: a pair, in either order */
} ent_stream;

typedef struct ent_structure {
    uint32_t n_streams;
    double *part[ENT_N_BRANCHINGS]; /* K x K, target k, source l: part[s][k * K + l] */
    bool has[ENT_N_BRANCHINGS];     /* some entry is not 0 */
} ent_structure;

/* `adjacent`: for states a, b of attacks, adjacent[a * n_actors + b]; NULL: borders are adjacent where
 * they are attacked by the same group.  The matrices are in the arena.
 *
 *   self         k = l, for every stream
 *   reciprocal   the directed stream of the same class from `to` to `from`
 *   neighbour    of the same class, not an attack: another pair with one actor in common
 *   spillover    attacks on another state that is adjacent
 *   provocation  from a provoking stream to the incidents of the same two actors */
ent_status ent_structure_of(ent_ctx *ctx, const ent_stream *streams, uint32_t n_streams,
                            const bool *adjacent, uint32_t n_actors, ent_arena *arena,
                            ent_structure *out);

/* n = sum of scalar[s] part[s]. */
void ent_structure_fill(const ent_structure *s, const double scalar[ENT_N_BRANCHINGS], double *n);

/* The slope of each scalar from that of n. */
void ent_structure_slope(const ent_structure *s, const double *by_n,
                         double by_scalar[ENT_N_BRANCHINGS]);

#endif
