/* point_inside.h - what the files of point.h share: the checks of a call, the pieces of a model, and
 * the state at time 0 with its derivatives. */

#ifndef ENT_DYN_POINT_INSIDE_H
#define ENT_DYN_POINT_INSIDE_H

#include "dyn/point.h"

/* ENT_EUSAGE where they make no sense.  What costs the order of n, the times and streams of the
 * events, ent_point_check_data alone looks at. */
ent_status ent_point_check(ent_ctx *ctx, const ent_point_model *m);
ent_status ent_point_check_data(ent_ctx *ctx, const ent_point_data *d, const ent_point_model *m);

static inline double ent_point_mu(const ent_point_model *m, uint32_t piece, uint32_t k) {
    return m->pieces.mu[(size_t)piece * m->n_streams + k];
}

static inline double ent_point_damping(const ent_point_model *m, uint32_t piece, uint32_t k) {
    const ent_point_pieces *p = &m->pieces;
    if (p->damping_of) return p->damping_of[(size_t)piece * m->n_streams + k];
    return p->damping ? p->damping[piece] : 1;
}

/* Where piece j ends, at most `end`. */
static inline double ent_point_until(const ent_point_model *m, uint32_t j, double end) {
    return j + 1 < m->pieces.n && m->pieces.from[j + 1] < end ? m->pieces.from[j + 1] : end;
}

/* x := a^-1 x for an n x n matrix a = I - (something not negative) and n x `columns` numbers x; a is
 * overwritten.  False where that something has a spectral radius of 1 or more. */
bool ent_point_eliminate(double *a, uint32_t n, double *x, uint32_t columns);

/* R at time 0: fraction times rate / beta. */
typedef struct ent_point_state {
    bool has;    /* false: R is 0 */
    bool exists; /* false: there is no mean */
    double fraction;
    double *r;       /* K */
    double *rate;    /* K */
    double *inverse; /* (I - S n)^-1, K x K */
} ent_point_state;

ent_status ent_point_begin(ent_ctx *ctx, const ent_point_model *m, ent_arena *arena,
                           ent_point_state *out);

/* Adds to `slope` what follows from g, the derivative with respect to each R at 0. */
void ent_point_begin_slope(const ent_point_model *m, const ent_point_state *s, const double *g,
                           const ent_point_slope *slope);

#endif
