/* pooled.c - the likelihood of dispute onsets of many pairs, and its maximum.
 *
 * Of a pair, with z fixed: sum over onsets of log(z mu(t) + n beta R(t)) - z M - n sum(1 - e^{-beta u}),
 * M the integral of mu and u the time from an onset to the end of its spell.  Only the onsets need the
 * nodes of the frailty, so the cost is pieces x covariates + onsets x nodes.  The gradient weighs each
 * node by its posterior (reference "Dynamics" A.2, C.1, C.2). */

#include "dyn/pooled.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What an onset says, z aside. */
typedef struct onset {
    double mu, excited, bend; /* mu; n beta R; its derivative by log beta */
    uint32_t piece;
} onset;

/* One evaluation. */
typedef struct sums {
    const ent_pooled_data *data;
    ent_pooled_kind kind;
    const double *b; /* constant and covariates */
    double n, beta, sigma;
    uint32_t n_nodes;
    double *node, *z, *weight, *loglik, *posterior; /* n_nodes */
    double *mu;                                     /* pieces */
    onset *onset;                                   /* events */
    double slope_n, slope_beta, slope_sigma;
} sums;

uint32_t ent_pooled_parameters(const ent_pooled_data *data, ent_pooled_kind kind) {
    return 1 + data->n_covariates + (kind.hawkes ? 2 : 0) + (kind.frailty ? 1 : 0);
}

static uint32_t count_pieces(const ent_pooled_data *d) {
    uint32_t n = 0;
    for (uint32_t s = 0; s < d->n_spells; s++) n += d->spells[s].n_pieces;
    return n;
}

static uint32_t count_events(const ent_pooled_data *d) {
    uint32_t n = 0;
    for (uint32_t s = 0; s < d->n_spells; s++) n += d->spells[s].n_events;
    return n;
}

static double piece_end(const ent_pooled_data *d, const ent_spell *s, uint32_t k) {
    return k + 1 < s->n_pieces ? d->piece_from[s->first_piece + k + 1] : s->to;
}

/* Of a pair: the integral of mu, and what its onsets set off until the ends of their spells. */
typedef struct integrals {
    double baseline, offspring, bend; /* bend: of offspring, by log beta */
} integrals;

static void add_baseline(sums *s, const ent_spell *spell, integrals *all) {
    const ent_pooled_data *d = s->data;
    for (uint32_t k = 0; k < spell->n_pieces; k++) {
        uint32_t j = spell->first_piece + k;
        double eta = s->b[0];
        for (uint32_t c = 0; c < d->n_covariates; c++)
            eta += s->b[1 + c] * d->x[(size_t)j * d->n_covariates + c];
        s->mu[j] = exp(eta);
        all->baseline += s->mu[j] * (piece_end(d, spell, k) - d->piece_from[j]);
    }
}

/* Onsets at the same time do not excite each other; all excite later ones. */
static void add_onsets(sums *s, const ent_spell *spell, integrals *all) {
    const ent_pooled_data *d = s->data;
    double r = 0, lag = 0, last = spell->from; /* R, and the sum of u e^{-beta u} */
    uint32_t waiting = 0, k = 0;
    for (uint32_t e = spell->first_event; e < spell->first_event + spell->n_events; e++) {
        double t = d->event[e];
        if (t > last) {
            r += waiting;
            double fade = exp(-s->beta * (t - last));
            lag = fade * (lag + (t - last) * r);
            r *= fade;
            waiting = 0;
            last = t;
        }
        waiting++;
        while (t >= piece_end(d, spell, k) && k + 1 < spell->n_pieces) k++;
        onset *o = &s->onset[e];
        o->piece = spell->first_piece + k;
        o->mu = s->mu[o->piece];
        o->excited = s->n * s->beta * r;
        o->bend = s->n * s->beta * (r - s->beta * lag);
        double left = s->beta * (spell->to - t), fade = exp(-left);
        all->offspring += s->n * (1 - fade);
        all->bend += s->n * left * fade;
    }
}

/* ---- the nodes of one pair, whose spells are first .. end */

static double log_of_node(const sums *s, uint32_t first, uint32_t end, const integrals *all,
                          uint32_t q) {
    double sum = -s->z[q] * all->baseline - all->offspring;
    for (uint32_t k = first; k < end; k++) {
        const ent_spell *spell = &s->data->spells[k];
        for (uint32_t e = spell->first_event; e < spell->first_event + spell->n_events; e++)
            sum += log(s->z[q] * s->onset[e].mu + s->onset[e].excited);
    }
    return sum;
}

/* log of the mean over the nodes; their posterior. */
static double mix(sums *s, uint32_t first, uint32_t end, const integrals *all) {
    double most = -INFINITY, sum = 0;
    for (uint32_t q = 0; q < s->n_nodes; q++) {
        s->loglik[q] = log_of_node(s, first, end, all, q);
        most = fmax(most, s->loglik[q]);
    }
    if (!isfinite(most)) return -INFINITY;
    for (uint32_t q = 0; q < s->n_nodes; q++)
        sum += s->posterior[q] = s->weight[q] * exp(s->loglik[q] - most);
    for (uint32_t q = 0; q < s->n_nodes; q++) s->posterior[q] /= sum;
    return most + log(sum);
}

static void add_row(const sums *s, uint32_t piece, double by, double *slope) {
    const uint32_t n = s->data->n_covariates;
    slope[0] += by;
    for (uint32_t c = 0; c < n; c++) slope[1 + c] += by * s->data->x[(size_t)piece * n + c];
}

/* Of one onset: its share that is baseline, and the mean of 1 / lambda. */
static void add_onset_slope(sums *s, const onset *o, double *slope) {
    double baseline = 0, inverse = 0;
    for (uint32_t q = 0; q < s->n_nodes; q++) {
        double part = s->posterior[q] / (s->z[q] * o->mu + o->excited);
        double from = part * s->z[q] * o->mu;
        inverse += part;
        baseline += from;
        s->slope_sigma += from * s->sigma * (s->node[q] - s->sigma);
    }
    add_row(s, o->piece, baseline, slope);
    s->slope_n += inverse * o->excited;
    s->slope_beta += inverse * o->bend;
}

static void add_slope(sums *s, uint32_t first, uint32_t end, const integrals *all, double *slope) {
    const ent_pooled_data *d = s->data;
    double mean = 0;
    for (uint32_t q = 0; q < s->n_nodes; q++) {
        double part = s->posterior[q] * s->z[q];
        mean += part;
        s->slope_sigma -= part * s->sigma * (s->node[q] - s->sigma) * all->baseline;
    }
    for (uint32_t k = first; k < end; k++) {
        const ent_spell *spell = &d->spells[k];
        for (uint32_t i = 0; i < spell->n_pieces; i++) {
            uint32_t j = spell->first_piece + i;
            add_row(s, j, -mean * s->mu[j] * (piece_end(d, spell, i) - d->piece_from[j]), slope);
        }
        for (uint32_t e = spell->first_event; e < spell->first_event + spell->n_events; e++)
            add_onset_slope(s, &s->onset[e], slope);
    }
    s->slope_n -= all->offspring;
    s->slope_beta -= all->bend;
}

/* Pair by pair; the spells of one stand together. */
static double walk(sums *s, double *slope) {
    const ent_pooled_data *d = s->data;
    double value = 0;
    for (uint32_t first = 0, end; first < d->n_spells && isfinite(value); first = end) {
        integrals all = {0};
        for (end = first; end < d->n_spells && d->spells[end].pair == d->spells[first].pair;
             end++) {
            add_baseline(s, &d->spells[end], &all);
            add_onsets(s, &d->spells[end], &all);
        }
        value += isfinite(all.baseline) ? mix(s, first, end, &all) : -INFINITY;
        if (slope && isfinite(value)) add_slope(s, first, end, &all, slope);
    }
    return value;
}

/* ---- an evaluation */

static void nodes_of(sums *s) {
    if (s->kind.frailty)
        ent_gauss_hermite(s->n_nodes, s->node, s->weight);
    else
        s->node[0] = 0, s->weight[0] = 1;
    for (uint32_t q = 0; q < s->n_nodes; q++) /* sigma 0: z is 1 */
        s->z[q] = exp(s->sigma * s->node[q] - s->sigma * s->sigma / 2);
}

static bool sums_new(const ent_pooled_data *d, ent_pooled_kind kind, const double *x, sums *s) {
    const double *rest = x + 1 + d->n_covariates;
    *s = (sums){.data = d, .kind = kind, .b = x, .n_nodes = 1, .beta = 1};
    if (kind.hawkes) s->n = exp(rest[0]), s->beta = exp(rest[1]);
    if (kind.frailty) s->sigma = exp(rest[kind.hawkes ? 2 : 0]);
    if (kind.frailty) s->n_nodes = kind.n_nodes ? kind.n_nodes : ENT_POOLED_NODES;
    s->node = ent_alloc((size_t)s->n_nodes * 5 + count_pieces(d), sizeof *s->node);
    s->onset = ent_alloc(count_events(d), sizeof *s->onset);
    if (!s->node || !s->onset) return false;
    s->z = s->node + s->n_nodes;
    s->weight = s->z + s->n_nodes;
    s->loglik = s->weight + s->n_nodes;
    s->posterior = s->loglik + s->n_nodes;
    s->mu = s->posterior + s->n_nodes;
    return true;
}

ent_status ent_pooled_loglik(ent_ctx *ctx, const ent_pooled_data *data, ent_pooled_kind kind,
                             const double *x, double *value, double *slope) {
    sums s;
    bool ready = sums_new(data, kind, x, &s);
    if (ready) {
        double *rest = slope ? slope + 1 + data->n_covariates : NULL;
        if (slope) memset(slope, 0, ent_pooled_parameters(data, kind) * sizeof *slope);
        nodes_of(&s);
        *value = walk(&s, slope);
        if (rest && kind.hawkes) *rest++ = s.slope_n, *rest++ = s.slope_beta;
        if (rest && kind.frailty) *rest = s.slope_sigma;
    }
    ent_free(s.node);
    ent_free(s.onset);
    return ready ? ENT_OK : ent_no_memory(ctx);
}

/* ---- the maximum */

static ent_status loglik_of(void *user, ent_ctx *ctx, const double *x, double *value,
                            double *slope) {
    const ent_pooled_task *t = user;
    return ent_pooled_loglik(ctx, t->data, t->kind, x, value, slope);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Times between onsets of a spell that are not at the same time: the median and the least.  Without
 * any, both are the mean length of a spell. */
static ent_status gaps_of(ent_ctx *ctx, const ent_pooled_data *d, double *median, double *least) {
    double *gap = ent_alloc(count_events(d), sizeof *gap), all = 0;
    uint32_t n = 0;
    if (!gap) return ent_no_memory(ctx);
    for (uint32_t s = 0; s < d->n_spells; s++) {
        const double *t = d->event + d->spells[s].first_event;
        all += d->spells[s].to - d->spells[s].from;
        for (uint32_t e = 1; e < d->spells[s].n_events; e++)
            if (t[e] > t[e - 1]) gap[n++] = t[e] - t[e - 1];
    }
    qsort(gap, n, sizeof *gap, by_size);
    *median = n ? gap[n / 2] : all / d->n_spells;
    *least = n ? gap[0] : *median;
    ent_free(gap);
    return ENT_OK;
}

static void exposure_of(const ent_pooled_data *d, double *years, double *longest) {
    *years = *longest = 0;
    for (uint32_t s = 0; s < d->n_spells; s++) {
        double length = d->spells[s].to - d->spells[s].from;
        *years += length;
        *longest = fmax(*longest, length);
    }
}

/* Branching, decay and frailty from several corners, the coefficients from the fit without them: the
 * likelihood has several maxima, and more of them where few nodes stand for the frailty.  A constant
 * that is lower by `below` belongs to a mean that a few pairs make up. */
static const struct {
    double n, pace, sigma, below;
} corners[] = {{0.5, 1, 0.7, 0},
               {0.3, 0.3, 1.2, 0.6},
               {0.7, 3, 0.3, 0},
               {0.6, 0.1, 1.2, 1.2},
               {0.1, 1, 1.6, 0}};

enum { N_CORNERS = sizeof corners / sizeof *corners };

/* `plain`: constant and covariates where nothing is excited and no pair differs; x[0 ..] too. */
static void start_from(const ent_pooled_data *d, ent_pooled_kind kind, const double *plain,
                       double median, uint32_t corner, double *x) {
    uint32_t at = 1 + d->n_covariates;
    memcpy(x, plain, at * sizeof *x);
    if (kind.frailty) x[0] -= corners[corner].below;
    if (kind.hawkes) {
        x[0] += log(1 - corners[corner].n);
        x[at++] = log(corners[corner].n);
        x[at++] = log(corners[corner].pace / median);
    }
    if (kind.frailty) x[at] = log(corners[corner].sigma);
}

/* The coefficients of the plain model, which is concave: one start will do. */
static ent_status fit_plain(ent_ctx *ctx, const ent_pooled_data *data, ent_arena *arena,
                            ent_fit *out) {
    ent_pooled_kind plain = {.hawkes = false, .frailty = false};
    return ent_pooled_fit(ctx, data, plain, arena, out);
}

ent_status ent_pooled_problem(ent_ctx *ctx, const ent_pooled_data *data, ent_pooled_kind kind,
                              ent_arena *arena, ent_pooled_task *task, ent_fit_problem *out) {
    const uint32_t n = ent_pooled_parameters(data, kind);
    uint32_t n_events = count_events(data), at = 1 + data->n_covariates;
    double *low = ent_arena_alloc(arena, n, sizeof *low);
    double *high = ent_arena_alloc(arena, n, sizeof *high);
    double *starts = ent_arena_alloc(arena, (size_t)n * N_CORNERS, sizeof *starts);
    double years, longest, median = 1, least = 1;
    ent_fit plain = {0};
    if (!low || !high || !starts) return ent_no_memory(ctx);
    if (n_events == 0 || data->n_spells == 0)
        return ent_fail(ctx, ENT_EINPUT, "nothing to fit: no onset in the years of the pairs");
    ent_status st = gaps_of(ctx, data, &median, &least);
    if (st != ENT_OK) return st;
    exposure_of(data, &years, &longest);
    for (uint32_t i = 0; i < at; i++) low[i] = -30, high[i] = 30;
    if (kind.hawkes) {
        low[at] = -14, high[at++] = 2;
        low[at] = -log(longest), high[at++] = fmax(log(20 / least), -log(longest) + 1);
    }
    if (kind.frailty) low[at] = -7, high[at] = 2;
    bool one = !kind.hawkes && !kind.frailty;
    if (one) starts[0] = log(n_events / years);
    if (!one) st = fit_plain(ctx, data, arena, &plain);
    if (st != ENT_OK) return st;
    for (uint32_t c = 0; !one && c < N_CORNERS; c++)
        start_from(data, kind, plain.x, median, c, starts + (size_t)c * n);
    *task = (ent_pooled_task){data, kind};
    *out = (ent_fit_problem){.n = n,
                             .low = low,
                             .high = high,
                             .starts = starts,
                             .n_starts = one ? 1 : N_CORNERS,
                             .fn = loglik_of,
                             .user = task};
    return ENT_OK;
}

ent_status ent_pooled_fit(ent_ctx *ctx, const ent_pooled_data *data, ent_pooled_kind kind,
                          ent_arena *arena, ent_fit *out) {
    ent_pooled_task task;
    ent_fit_problem problem;
    *out = (ent_fit){0};
    ent_status st = ent_pooled_problem(ctx, data, kind, arena, &task, &problem);
    return st == ENT_OK ? ent_fit_run(ctx, &problem, arena, out) : st;
}
