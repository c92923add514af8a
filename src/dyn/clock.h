/* clock.h - the internal clock of one stream of events (inside of the theatre).
 *
 * A stream has the intensity  scale * factor_b * base_k + damp_k * sum_j amp_j exp(-rate_j (t - at))  in
 * cell k: a baseline that is constant within cells, and excitement that fades.  Its next event comes
 * when the integral of the intensity has used up `left`, a unit exponential number (Anderson 2007, 2011:
 * the random time change of Kurtz).  So a stream asks for random numbers of its own, one for each of its
 * events, and what happens elsewhere cannot shift them. */

#ifndef ENT_DYN_CLOCK_H
#define ENT_DYN_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_cells {
    uint32_t n, n_terms;
    double inverse_step;
    uint32_t n_grid;
    uint32_t *of_grid; /* the cell in which grid time k lies, k = 0 .. n_grid - 1 */
    double *edge;      /* n + 1; the last is the horizon */
    double *base;      /* n: intensity without frailty */
    double *sum;       /* n + 1: integral of the base up to an edge */
    double *damp;      /* n: what is left of transmission */
    double *rate;      /* n_terms: how fast each kind of excitement fades, per year */
    double *fading;    /* n * n_terms: exp(-rate * width) */
    double *spent;     /* n * n_terms: (1 - exp(-rate * width)) / rate, damped */
    double most_damp;
    uint32_t *block; /* n: in which the cell lies, for factors of the baseline */
    uint32_t *run;   /* n: the first cell behind in which damp is another, or n */
} ent_cells;

typedef struct ent_clock {
    const ent_cells *cells;
    double at;     /* up to when it is worked out */
    uint32_t cell; /* in which `at` lies */
    double scale;
    double left;
    double *amp;           /* n_terms */
    bool excited;          /* some amp is not 0 */
    bool restless;         /* its baseline has factors */
    const double *factors; /* of blocks of cells: those below *n_factors have been worked out */
    const uint32_t *n_factors;
    double (*find_factor)(void *owner, uint32_t block);
    void *owner;
    double most_factor; /* no factor to come is larger */
    double next;        /* ENT_NEVER: not before `limit` of the last ent_clock_solve */
} ent_clock;

uint32_t ent_cell_of(const ent_cells *c, double t);
/* When a clock with nothing but its baseline would have used up `left`; INFINITY: not by the horizon. */
double ent_cells_reach(const ent_cells *c, double sum);
double ent_cells_sum(const ent_cells *c, uint32_t cell, double t);
/* Uses up what the time to t costs.  t is not before `at`. */
void ent_clock_advance(ent_clock *c, double t);
/* Sets `next`, looking no further than `limit`. */
void ent_clock_solve(ent_clock *c, double limit);

#endif
