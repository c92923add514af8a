/* pooled_forecast.c - one-step-ahead chances of the model of pooled.h.
 *
 * Piece by piece: with weights w of the nodes of the frailty after all earlier pieces of the pair, the
 * chance is 1 - sum w exp(-(z mu L + n R (1 - e^{-beta L}))), L the length of the piece and R what is
 * still to come of earlier onsets.  Then the piece is over, and what happened in it goes into w and
 * R.  An onset makes a second one more probable within the piece, but not the first. */

#include "dyn/pooled_forecast.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

typedef struct walk {
    const ent_pooled_data *data;
    const double *b;
    double n, beta;
    uint32_t n_nodes;
    double *z, *prior, *loglik; /* n_nodes */
    double excited, at;         /* R at that time, those that happen at it left out */
    uint32_t waiting;           /* which these are */
} walk;

static double mu_of(const walk *w, uint32_t piece) {
    const uint32_t n = w->data->n_covariates;
    double eta = w->b[0];
    for (uint32_t c = 0; c < n; c++) eta += w->b[1 + c] * w->data->x[(size_t)piece * n + c];
    return exp(eta);
}

static void pass_to(walk *w, double t) {
    if (t <= w->at) return;
    w->excited = (w->excited + w->waiting) * exp(-w->beta * (t - w->at));
    w->waiting = 0;
    w->at = t;
}

/* At least one onset within `length`. */
static double chance_of(const walk *w, double mu, double length) {
    double most = -INFINITY, sum = 0, some = 0;
    double offspring = w->n * (w->excited + w->waiting) * -expm1(-w->beta * length);
    for (uint32_t q = 0; q < w->n_nodes; q++) most = fmax(most, log(w->prior[q]) + w->loglik[q]);
    for (uint32_t q = 0; q < w->n_nodes; q++) {
        double weight = exp(log(w->prior[q]) + w->loglik[q] - most);
        sum += weight;
        some += weight * -expm1(-(w->z[q] * mu * length + offspring));
    }
    return some / sum;
}

static void take_onset(walk *w, double mu, double t) {
    pass_to(w, t);
    for (uint32_t q = 0; q < w->n_nodes; q++)
        w->loglik[q] += log(w->z[q] * mu + w->n * w->beta * w->excited);
    w->waiting++;
}

static void walk_spell(walk *w, const ent_spell *s, double *p, bool *happened) {
    const ent_pooled_data *d = w->data;
    uint32_t e = s->first_event, last = s->first_event + s->n_events;
    w->excited = w->waiting = 0;
    w->at = s->from;
    for (uint32_t k = 0; k < s->n_pieces; k++) {
        uint32_t j = s->first_piece + k;
        double from = d->piece_from[j], mu = mu_of(w, j);
        double to = k + 1 < s->n_pieces ? d->piece_from[j + 1] : s->to;
        pass_to(w, from);
        p[j] = chance_of(w, mu, to - from);
        happened[j] = e < last && d->event[e] < to;
        for (; e < last && d->event[e] < to; e++) take_onset(w, mu, d->event[e]);
        for (uint32_t q = 0; q < w->n_nodes; q++) w->loglik[q] -= w->z[q] * mu * (to - from);
    }
}

ent_status ent_pooled_forecast(ent_ctx *ctx, const ent_pooled_data *data, ent_pooled_kind kind,
                               const double *x, double *p, bool *happened) {
    const double *rest = x + 1 + data->n_covariates;
    walk w = {.data = data, .b = x, .beta = 1, .n_nodes = 1};
    double sigma = kind.frailty ? exp(rest[kind.hawkes ? 2 : 0]) : 0;
    if (kind.hawkes) w.n = exp(rest[0]), w.beta = exp(rest[1]);
    if (kind.frailty) w.n_nodes = kind.n_nodes ? kind.n_nodes : ENT_HISTORY_NODES;
    w.z = ent_alloc((size_t)w.n_nodes * 3, sizeof *w.z);
    if (!w.z) return ent_no_memory(ctx);
    w.prior = w.z + w.n_nodes;
    w.loglik = w.prior + w.n_nodes;
    if (kind.frailty)
        ent_gauss_hermite(w.n_nodes, w.z, w.prior);
    else
        w.z[0] = 0, w.prior[0] = 1;
    for (uint32_t q = 0; q < w.n_nodes; q++) w.z[q] = exp(sigma * w.z[q] - sigma * sigma / 2);
    for (uint32_t s = 0; s < data->n_spells; s++) {
        if (s == 0 || data->spells[s].pair != data->spells[s - 1].pair)
            memset(w.loglik, 0, w.n_nodes * sizeof *w.loglik);
        walk_spell(&w, &data->spells[s], p, happened);
    }
    ent_free(w.z);
    return ENT_OK;
}

/* Room for a copy of as many pieces and events as there are at most. */
typedef struct copy {
    ent_spell *spells;
    double *piece_from, *x, *event;
    uint32_t n_spells, n_pieces, n_events;
} copy;

static bool open_copy(const ent_pooled_data *d, ent_arena *arena, copy *c) {
    size_t pieces = 0, events = 0, n = d->n_covariates;
    for (uint32_t k = 0; k < d->n_spells; k++) {
        pieces += d->spells[k].n_pieces;
        events += d->spells[k].n_events;
    }
    *c = (copy){.spells = ent_arena_alloc(arena, d->n_spells, sizeof *c->spells),
                .piece_from = ent_arena_alloc(arena, pieces, sizeof *c->piece_from),
                .x = ent_arena_alloc(arena, pieces * n, sizeof *c->x),
                .event = ent_arena_alloc(arena, events, sizeof *c->event)};
    return c->spells && c->piece_from && c->x && c->event;
}

static void copy_spell(const ent_pooled_data *d, ent_spell s, double until, copy *c) {
    const size_t n = d->n_covariates;
    const double *from = d->piece_from + s.first_piece, *event = d->event + s.first_event;
    const double *x = d->x + s.first_piece * n;
    while (s.n_pieces && from[s.n_pieces - 1] >= until) s.n_pieces--;
    while (s.n_events && event[s.n_events - 1] >= until) s.n_events--;
    if (s.n_pieces == 0) return;
    if (s.to > until) s.to = until;
    memcpy(c->piece_from + c->n_pieces, from, s.n_pieces * sizeof *from);
    if (n) memcpy(c->x + c->n_pieces * n, x, s.n_pieces * n * sizeof *x);
    if (s.n_events) memcpy(c->event + c->n_events, event, s.n_events * sizeof *event);
    s.first_piece = c->n_pieces;
    s.first_event = c->n_events;
    c->n_pieces += s.n_pieces;
    c->n_events += s.n_events;
    c->spells[c->n_spells++] = s;
}

ent_status ent_pooled_until(ent_ctx *ctx, const ent_pooled_data *data, double until,
                            ent_arena *arena, ent_pooled_data *out) {
    copy c;
    if (!open_copy(data, arena, &c)) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < data->n_spells; k++) copy_spell(data, data->spells[k], until, &c);
    *out = *data;
    out->spells = c.spells;
    out->n_spells = c.n_spells;
    out->piece_from = c.piece_from;
    out->x = c.x;
    out->event = c.event;
    return ENT_OK;
}
