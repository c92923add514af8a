/* pooled.h - dispute onsets of many pairs of neighbours at once: Poisson or Hawkes, with or without
 * frailty; and what a pair's own history says of it.
 *
 * mu_d(t) = z_d exp(x'b), piecewise constant by year; log z normal with mean -sigma^2 / 2 (mean of z is
 * 1), integrated by Gauss-Hermite quadrature; each spell of a pair begins with an empty history
 * (reference "Dynamics" A.2; Blundell, Heller and Beck 2012; frailty: Vaupel, Manton and Stallard
 * 1979). */

#ifndef ENT_DYN_POOLED_H
#define ENT_DYN_POOLED_H

#include "dyn/fit.h"

typedef struct ent_spell { /* of pair `pair`, from `from` to `to` (years) */
    uint32_t pair;
    double from, to;
    uint32_t first_piece, n_pieces; /* numbers in `piece_from` and rows of `x` */
    uint32_t first_event, n_events; /* numbers in `event` */
} ent_spell;

typedef struct ent_pooled_data {
    uint32_t n_pairs, n_spells, n_covariates; /* without the constant */
    const ent_spell *spells;                  /* those of one pair together */
    const double *piece_from; /* ascending within a spell; the first is its `from` */
    const double *x;          /* pieces x covariates */
    const double *event;      /* ascending within a spell */
} ent_pooled_data;

typedef struct ent_pooled_kind {
    bool hawkes, frailty;
    uint32_t n_nodes; /* of the frailty; 0: ENT_POOLED_NODES */
} ent_pooled_kind;
enum { ENT_POOLED_NODES = 20, ENT_HISTORY_NODES = 40 };

/* Parameters in order: constant, covariates, then log n, log beta (hawkes), log sigma (frailty). */
uint32_t ent_pooled_parameters(const ent_pooled_data *data, ent_pooled_kind kind);
ent_status ent_pooled_loglik(ent_ctx *ctx, const ent_pooled_data *data, ent_pooled_kind kind,
                             const double *x, double *value, double *slope);
ent_status ent_pooled_fit(ent_ctx *ctx, const ent_pooled_data *data, ent_pooled_kind kind,
                          ent_arena *arena, ent_fit *out);

/* The same as a problem of fit.h, for profiles and priors.  `task` is what its function is given; both
 * and the data must stay.  ENT_EINPUT without any onset. */
typedef struct ent_pooled_task {
    const ent_pooled_data *data;
    ent_pooled_kind kind;
} ent_pooled_task;
ent_status ent_pooled_problem(ent_ctx *ctx, const ent_pooled_data *data, ent_pooled_kind kind,
                              ent_arena *arena, ent_pooled_task *task, ent_fit_problem *out);

/* Probabilists' Gauss-Hermite: sum of weight f(node) is the mean of f over a standard normal. */
void ent_gauss_hermite(uint32_t n, double *node, double *weight);
/* The same for ENT_HISTORY_NODES, out of a table. */
void ent_history_points(double *node, double *weight);

/* ---- one pair's own history */

typedef struct ent_history {
    double from, to;            /* observed, years on any common scale */
    const double *mu_from, *mu; /* baseline without frailty, piecewise; mu_from[0] = from */
    uint32_t n_pieces;
    const double *event; /* ascending, in [from, to) */
    uint32_t n_events;
    double n, beta, sigma;
    uint32_t n_nodes; /* 0: ENT_HISTORY_NODES */
} ent_history;

typedef struct ent_base_rate {
    double *node, *weight; /* values of z and their posterior; n_nodes, in the arena */
    double mean;           /* posterior mean of z */
    double excited;        /* R at `at` */
    double prior,
        posterior;   /* chance of at least one onset in (at, at + horizon], with the frailty of a
                              * pair of its kind, and with its own; R is that of its history in both */
    double per_year; /* mu now, times the posterior mean */
} ent_base_rate;

/* `mu_now` is held over the horizon; between `to` and `at` nothing is taken to have happened. */
ent_status ent_base_rate_of(ent_ctx *ctx, const ent_history *history, double mu_now, double at,
                            double horizon, ent_arena *arena, ent_base_rate *out);

#endif
