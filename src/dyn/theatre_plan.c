/* theatre_plan.c - what a theatre is before any dice are cast: baselines, transmission and chances, cell
 * by cell.
 *
 * Incidents for onsets.  An incident lifts a pair with chance p1 (`dispute`) and sets off `fast` further
 * incidents on average, each of which tries again.  A cluster that begins with one incident fails to lift
 * with the chance h that solves h = (1 - p1) exp(fast (h - 1)) (Poisson offspring; Hawkes and Oakes
 * 1974).  So there are c = 1 / (1 - h) clusters for each onset of the fitted process, and its first onset
 * keeps its law whatever p1 and `fast` are; without `fast`, c = 1 / p1. */

#include "base/mem.h"
#include "base/random.h"
#include "dyn/theatre_inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double ent_incidents_per_onset(double dispute, double fast) {
    double h = 1 - dispute;
    for (unsigned i = 0; i < 200; i++) {
        double next = (1 - dispute) * exp(fast * (h - 1));
        if (next == h) break;
        h = next;
    }
    return 1 / (1 - h);
}

double ent_measure_strength(const ent_measure *m, double t) {
    if (!m->in_force || t < m->start || t >= m->end) return 0;
    return m->ramp > 0 ? m->bindingness * fmin(1, (t - m->start) / m->ramp) : m->bindingness;
}

bool ent_measure_covers(const ent_measure *m, bool border, uint32_t which) {
    const uint32_t *list = border ? m->borders : m->pairs;
    uint32_t n = border ? m->n_borders : m->n_pairs;
    for (uint32_t k = 0; k < n; k++) {
        if (list[k] == which) return true;
    }
    return false;
}

static bool share_actor(const ent_pair *p, const ent_pair *q) {
    return p->a == q->a || p->a == q->b || p->b == q->a || p->b == q->b;
}

double ent_pair_nearness(const ent_theatre_spec *spec, uint32_t target, uint32_t source) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < spec->n_pairs; k++) {
        n += k != target && share_actor(&spec->pairs[target], &spec->pairs[k]);
    }
    bool near = target != source && share_actor(&spec->pairs[target], &spec->pairs[source]);
    return near ? 1.0 / n : 0;
}

static bool adjacent(const ent_border *p, const ent_border *q) {
    return p->group == q->group || p->state == q->state;
}

double ent_border_nearness(const ent_theatre_spec *spec, uint32_t target, uint32_t source) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < spec->n_borders; k++) {
        n += k != target && adjacent(&spec->borders[target], &spec->borders[k]);
    }
    bool near = target != source && adjacent(&spec->borders[target], &spec->borders[source]);
    return near ? 1.0 / n : 0;
}

/* ---- is it a theatre at all */

static ent_status out_of_range(ent_ctx *ctx, const char *what, double x) {
    return ent_fail(ctx, ENT_EUSAGE, "theatre: %s is %g, which is out of its range", what, x);
}

#define WITHIN(what, x, condition)                                                                 \
    if (!(condition)) return out_of_range(ctx, what, (x))

static ent_status check_numbers(ent_ctx *ctx, const ent_theatre_spec *s) {
    const ent_incident_numbers *i = &s->incidents;
    WITHIN("horizon", s->horizon, s->horizon > 0 && s->horizon < 1e4);
    WITHIN("step", s->step, s->step > 0 && s->horizon / s->step < 1e6);
    WITHIN("base", i->base, isfinite(i->base));
    WITHIN("frailty", i->frailty, i->frailty >= 0 && i->frailty < 10);
    WITHIN("branching", i->branching, i->branching >= 0 && isfinite(i->branching));
    WITHIN("neighbours", i->neighbours, i->neighbours >= 0 && i->neighbours <= 1);
    WITHIN("reciprocity", i->reciprocity, i->reciprocity >= 0 && isfinite(i->reciprocity));
    WITHIN("provocation", i->provocation, i->provocation >= 0 && isfinite(i->provocation));
    WITHIN("spillover", i->spillover, i->spillover >= 0 && isfinite(i->spillover));
    WITHIN("decay", i->decay, i->decay > 0 && isfinite(i->decay));
    WITHIN("severity", i->severity, isfinite(i->severity));
    WITHIN("fast", i->fast, i->fast >= 0 && i->fast < 1);
    WITHIN("the lag of fast", i->fast_lag, i->fast == 0 || i->fast_lag > 0);
    WITHIN("signal", s->exercises.signal, s->exercises.signal > 0);
    WITHIN("transparency", s->exercises.transparency,
           s->exercises.transparency >= 0 && s->exercises.transparency <= 1);
    WITHIN("forget", s->exercises.forget, s->exercises.forget > 0);
    WITHIN("dispute", s->ladder.dispute, s->ladder.dispute > 0 && s->ladder.dispute <= 1);
    WITHIN("crisis", s->ladder.crisis, s->ladder.crisis >= 0 && s->ladder.crisis <= 1);
    WITHIN("clash", s->ladder.clash, s->ladder.clash >= 0 && s->ladder.clash <= 1);
    for (unsigned l = 1; l < ENT_N_LEVELS; l++) {
        WITHIN("a dwell time", s->ladder.half_life[l], s->ladder.half_life[l] > 0);
    }
    WITHIN("the base of settle", s->settle.base, s->settle.base >= 0 && isfinite(s->settle.base));
    WITHIN("precedent", s->settle.precedent, s->settle.precedent >= 0);
    WITHIN("fade", s->settle.fade, s->settle.precedent == 0 || s->settle.fade > 0);
    return ENT_OK;
}

static ent_status check_parts(ent_ctx *ctx, const ent_theatre_spec *s) {
    for (uint32_t p = 0; p < s->n_pairs; p++) {
        const ent_pair *q = &s->pairs[p];
        ENT_EXPECT(ctx, q->a < s->n_actors && q->b < s->n_actors && q->a != q->b);
        WITHIN("a belief", q->belief[0], q->belief[0] > 0 && q->belief[0] < 1);
        WITHIN("a belief", q->belief[1], q->belief[1] > 0 && q->belief[1] < 1);
        WITHIN("what earlier onsets have left", q->excited,
               q->excited >= 0 && isfinite(q->excited));
        for (uint32_t k = 0; k < q->n_nodes; k++) WITHIN("a frailty", q->node[k], q->node[k] > 0);
    }
    for (uint32_t b = 0; b < s->n_borders; b++) {
        const ent_border *q = &s->borders[b];
        WITHIN("a rate of attacks", q->rate, q->rate >= 0 && isfinite(q->rate));
        WITHIN("the branching of attacks", q->branching,
               q->branching >= 0 && isfinite(q->branching));
        WITHIN("the lag of attacks", q->lag, q->lag > 0);
        WITHIN("the observed share of attacks", q->observed, q->observed > 0 && q->observed <= 1);
    }
    for (uint32_t m = 0; m < s->n_measures; m++) {
        const ent_measure *q = &s->measures[m];
        WITHIN("bindingness", q->bindingness, q->bindingness >= 0 && q->bindingness <= 1);
        WITHIN("ramp", q->ramp, q->ramp >= 0);
    }
    for (uint32_t k = 0; k < s->n_acts; k++) ENT_EXPECT(ctx, s->acts[k].pair < s->n_pairs);
    return ENT_OK;
}

/* ---- cells */

/* Where a stream's cells are cut besides the grid. */
static void cut_by_measures(const ent_theatre_spec *s, bool border, uint32_t which, double *cut,
                            uint32_t *n) {
    *n = 0;
    for (uint32_t k = 0; k < s->n_measures; k++) {
        const ent_measure *m = &s->measures[k];
        if (!m->in_force || !ent_measure_covers(m, border, which)) continue;
        double at[3] = {m->start, m->start + m->ramp, m->end};
        for (unsigned i = 0; i < 3; i++) {
            if (at[i] > 0 && at[i] < s->horizon) cut[(*n)++] = at[i];
        }
    }
    if (border && s->borders[which].aid_since > 0 && s->borders[which].aid_since < s->horizon) {
        cut[(*n)++] = s->borders[which].aid_since;
    }
}

static int by_time(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static uint32_t n_grid_cells(const ent_theatre_spec *s) {
    return (uint32_t)fmax(1, ceil(s->horizon / s->step - 1e-9));
}

/* Takes numbers from the block that was made for them. */
typedef struct taker {
    double *at;
    uint32_t *grid;
} taker;

static double *take(taker *t, size_t n) {
    double *x = t->at;
    t->at += n;
    return x;
}

static void lay_cells(const ent_theatre_spec *s, bool border, uint32_t which, uint32_t n_terms,
                      uint32_t block, taker *t, double *cut, ent_cells *c) {
    uint32_t n_grid = n_grid_cells(s), n_cuts, k = 0, next = 0;
    cut_by_measures(s, border, which, cut, &n_cuts);
    qsort(cut, n_cuts, sizeof *cut, by_time);
    *c = (ent_cells){.n_terms = n_terms, .n_grid = n_grid, .inverse_step = 1 / s->step};
    c->edge = take(t, n_grid + n_cuts + 1);
    c->of_grid = t->grid, t->grid += n_grid;
    c->run = t->grid, t->grid += n_grid + n_cuts;
    c->block = t->grid, t->grid += n_grid + n_cuts;
    for (uint32_t g = 0; g < n_grid; g++) {
        double begin = g * s->step, end = g + 1 < n_grid ? (g + 1) * s->step : s->horizon;
        c->of_grid[g] = k;
        c->block[k] = g / block;
        c->edge[k++] = begin;
        for (; next < n_cuts && cut[next] < end; next++) {
            if (!(cut[next] > c->edge[k - 1])) continue;
            c->block[k] = g / block;
            c->edge[k++] = cut[next];
        }
    }
    c->edge[k] = s->horizon;
    c->n = k;
    c->base = take(t, k), c->sum = take(t, k + 1), c->damp = take(t, k);
    c->rate = take(t, n_terms), c->fading = take(t, (size_t)k * n_terms);
    c->spent = take(t, (size_t)k * n_terms);
}

/* Once base, damp and rate are there. */
static void add_up_cells(ent_cells *c) {
    double width = -1;
    c->sum[0] = c->most_damp = 0;
    for (uint32_t k = 0; k < c->n; k++) {
        double w = c->edge[k + 1] - c->edge[k], *fading = c->fading + (size_t)k * c->n_terms;
        c->sum[k + 1] = c->sum[k] + c->base[k] * w;
        if (c->damp[k] > c->most_damp) c->most_damp = c->damp[k];
        for (uint32_t j = 0; j < c->n_terms; j++) {
            fading[j] = w == width ? fading[(long)j - (long)c->n_terms] : exp(-c->rate[j] * w);
            c->spent[(size_t)k * c->n_terms + j] = c->damp[k] * (1 - fading[j]) / c->rate[j];
        }
        width = w;
    }
    for (uint32_t k = c->n; k-- > 0;) {
        c->run[k] = k + 1 < c->n && c->damp[k + 1] == c->damp[k] ? c->run[k + 1] : k + 1;
    }
}

/* G of pair p at t, between grid times of the arms path. */
static double race_at(const ent_arms_path *a, const ent_theatre_spec *s, uint32_t p, double t) {
    double x = (t - a->begins) / a->step;
    uint32_t last = a->n_steps - 1, k = x <= 0 ? 0 : x >= last ? last : (uint32_t)x;
    const double *g = a->race + (size_t)k * s->n_pairs + p;
    return k < last ? g[0] + (x - k) * (g[s->n_pairs] - g[0]) : g[0];
}

static double log_odds(double p) {
    return log(p / (1 - p));
}

/* The part of a pair's log intensity that does not change. */
static double constant_part(const ent_theatre_spec *s, const ent_pair *q) {
    const ent_incident_numbers *i = &s->incidents;
    return i->base + i->rivalry * q->rivalry + i->land * q->land + i->pact * q->pact +
           i->capability * q->capability + i->claim * (q->claim - i->claim_mean) +
           i->dependence * (q->dependence - i->dependence_mean) +
           i->belief * (q->belief[0] + q->belief[1] - 1);
}

static void plan_pair(ent_theatre_room *room, const ent_arms_path *arms, uint32_t p, taker *t,
                      double *cut) {
    const ent_theatre_spec *s = room->spec;
    const ent_incident_numbers *i = &s->incidents;
    const ent_pair *q = &s->pairs[p];
    pair_plan *plan = &room->pair[p];
    ent_cells *c = &plan->cells;
    lay_cells(s, false, p, N_TERMS, room->block, t, cut, c);
    plan->shift = take(t, c->n), plan->calm = take(t, c->n), plan->clear = take(t, c->n);
    plan->calm_sum = take(t, c->n + 1);
    room->state[p].factor = take(t, c->n_grid);
    c->rate[SLOW] = i->decay;
    c->rate[FAST] = i->fast_lag > 0 ? 1 / i->fast_lag : 1;
    double constant = constant_part(s, q) + log(room->immigrants);
    plan->always_calm = true;
    plan->calm_sum[0] = 0;
    double known = NAN, base = 0;
    for (uint32_t k = 0; k < c->n; k++) {
        double mid = 0.5 * (c->edge[k] + c->edge[k + 1]), race = race_at(arms, s, p, mid);
        double tension = i->race * (race - i->race_mean), damp = 1, calm = 1, clear = 1;
        double shift = s->ladder.race * (race - i->race_mean) +
                       s->ladder.dependence * (q->dependence - i->dependence_mean);
        for (uint32_t m = 0; m < s->n_measures; m++) {
            const ent_measure *measure = &s->measures[m];
            double strength = ent_measure_strength(measure, mid);
            if (strength == 0 || !ent_measure_covers(measure, false, p)) continue;
            tension += strength * measure->tension;
            damp *= fmax(0, 1 - strength * measure->damping);
            shift += strength * measure->escalation;
            calm += strength * measure->calming;
            clear *= fmax(0, 1 - strength * measure->transparency);
        }
        if (tension != known) base = exp(constant + tension), known = tension;
        c->base[k] = base, c->damp[k] = damp;
        plan->shift[k] = shift, plan->clear[k] = clear;
        plan->calm[k] = calm = fmax(0, calm);
        plan->calm_sum[k + 1] = plan->calm_sum[k] + calm * (c->edge[k + 1] - c->edge[k]);
        if (calm != 1) plan->always_calm = false;
    }
    add_up_cells(c);
    plan->can_settle = s->settle.base > 0 && q->claim > 0;
    plan->settled = exp(s->settle.relief - i->claim * q->claim);
    for (unsigned k = 0; k < 2; k++) plan->prior[k] = log_odds(q->belief[k]);
    plan->prior_sum = q->belief[0] + q->belief[1];
    double unit = room->immigrants * i->decay, near = 0;
    for (uint32_t l = 0; l < s->n_pairs; l++) near += ent_pair_nearness(s, p, l);
    plan->own = i->branching * (near > 0 ? 1 - i->neighbours : 1) + i->reciprocity;
    plan->left_own = unit * plan->own * q->excited;
    plan->left_near = 0;
    for (uint32_t l = 0; room->neighbour > 0 && l < s->n_pairs; l++) {
        if (s->pairs[l].excited == 0) continue;
        plan->left_near +=
            unit * room->neighbour * ent_pair_nearness(s, p, l) * s->pairs[l].excited;
    }
    static const char *const purpose[N_STREAMS] = {".clock", ".ladder", ".dwell", ".settle",
                                                   ".act"};
    for (unsigned k = 0; k < N_STREAMS; k++) {
        plan->stream[k] = ent_hash_more(s->pair_key[p], ent_slice_of(purpose[k]));
    }
}

static void plan_border(ent_theatre_room *room, uint32_t b, taker *t, double *cut) {
    const ent_theatre_spec *s = room->spec;
    const ent_border *q = &s->borders[b];
    border_plan *plan = &room->border[b];
    ent_cells *c = &plan->cells;
    uint32_t n_terms = 0;
    for (uint32_t l = 0; l < s->n_borders; l++) {
        double n = l == b ? s->borders[l].branching
                          : s->incidents.spillover * ent_border_nearness(s, b, l);
        room->border[l].gives[b] = n / s->borders[l].lag;
        room->border[l].term[b] = n_terms;
        if (n > 0 || l == b) plan->source[n_terms++] = l;
    }
    lay_cells(s, true, b, n_terms, room->block, t, cut, c);
    for (uint32_t j = 0; j < n_terms; j++) c->rate[j] = 1 / s->borders[plan->source[j]].lag;
    for (uint32_t k = 0; k < c->n; k++) {
        double mid = 0.5 * (c->edge[k] + c->edge[k + 1]), tension = q->access, damp = 1;
        if (mid >= q->aid_since) tension += q->aid;
        for (uint32_t m = 0; m < s->n_measures; m++) {
            const ent_measure *measure = &s->measures[m];
            double strength = ent_measure_strength(measure, mid);
            if (strength == 0 || !ent_measure_covers(measure, true, b)) continue;
            tension += strength * measure->tension;
            damp *= fmax(0, 1 - strength * measure->damping);
        }
        c->base[k] = q->rate / q->observed * exp(tension);
        c->damp[k] = damp;
    }
    add_up_cells(c);
    plan->stream = ent_hash_more(s->border_key[b], ent_slice_of(".clock"));
}

/* ---- what all pairs share */

static void plan_ladder(ent_theatre_room *room) {
    const ent_theatre_spec *s = room->spec;
    const ent_incident_numbers *i = &s->incidents;
    const double step[ENT_N_LEVELS] = {0, s->ladder.dispute, s->ladder.crisis, s->ladder.clash, 0};
    for (unsigned l = 1; l < ENT_N_LEVELS; l++) {
        room->plain[l] = step[l];
        room->gamma[l] = log_odds(step[l]);
        room->fall_rate[l] = log(2) / s->ladder.half_life[l];
    }
    room->immigrants = ent_incidents_per_onset(s->ladder.dispute, i->fast);
    room->neighbour = i->branching * i->neighbours;
    room->signal = log(s->exercises.signal);
    room->forget = log(2) / s->exercises.forget;
    room->fade = s->settle.fade > 0 ? log(2) / s->settle.fade : 0;
    room->block = (uint32_t)fmax(1, floor(0.25 / s->step + 0.5));
    room->exercises_matter = i->provocation > 0 || i->belief != 0 || s->ladder.misread != 0;
    /* marks: the mean weight of an onset is 1 by the chances as they are given */
    double share[ENT_N_LEVELS] = {0, 0, 1 - step[2], step[2] * (1 - step[3]), step[2] * step[3]};
    double mean = 0;
    for (unsigned l = ENT_IN_CRISIS; l < ENT_N_LEVELS; l++) mean += share[l] * exp(i->severity * l);
    for (unsigned l = ENT_IN_CRISIS; l < ENT_N_LEVELS; l++) {
        room->onset_weight[l] = i->severity == 0 ? 1 : exp(i->severity * l) / mean;
    }
}

static void plan_neighbours(ent_theatre_room *room) {
    const ent_theatre_spec *s = room->spec;
    uint32_t n = 0;
    for (uint32_t source = 0; source < s->n_pairs; source++) {
        room->first_near[source] = n;
        for (uint32_t target = 0; target < s->n_pairs && room->neighbour > 0; target++) {
            double share = ent_pair_nearness(s, target, source);
            if (share > 0) room->near[n] = target, room->near_share[n++] = share;
        }
    }
    room->first_near[s->n_pairs] = n;
    n = 0;
    for (uint32_t a = 0; a < s->n_actors; a++) {
        room->first[a] = n;
        for (uint32_t p = 0; p < s->n_pairs; p++) {
            if (s->pairs[p].a == a || s->pairs[p].b == a) room->pair_of[n++] = p;
        }
    }
    room->first[s->n_actors] = n;
    room->n_exercisers = 0;
    for (uint32_t a = 0; a < s->n_actors && s->exercises.rate; a++) {
        if (!(s->exercises.rate[a] > 0)) continue;
        room->exerciser[room->n_exercisers++] = a;
        room->exercise_stream[a] = ent_hash_more(s->actor_key[a], ent_slice_of(".exercise"));
    }
}

static ent_status plan_frailties(ent_ctx *ctx, ent_theatre_room *room) {
    const ent_theatre_spec *s = room->spec;
    size_t n = 0;
    for (uint32_t p = 0; p < s->n_pairs; p++) n += s->pairs[p].n_nodes;
    if (n > room->room_cumulative) {
        double *more = ent_resize(room->cumulative, n, sizeof *more);
        if (!more) return ent_no_memory(ctx);
        room->cumulative = more, room->room_cumulative = n;
    }
    double *at = room->cumulative;
    for (uint32_t p = 0; p < s->n_pairs; p++) {
        double sum = 0;
        room->pair[p].cumulative = at;
        for (uint32_t k = 0; k < s->pairs[p].n_nodes; k++) *at++ = sum += s->pairs[p].weight[k];
    }
    return ENT_OK;
}

static int told_before(const void *a, const void *b) {
    const ent_told *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static void plan_told(ent_theatre_room *room, const ent_arms_path *arms) {
    const ent_theatre_spec *s = room->spec;
    room->n_from_arms = 0;
    for (uint32_t i = 0; i < s->n_actors; i++) {
        ent_told told = {
            .at = arms->released[i], .kind = ENT_TOLD_RELEASED, .who = i, .by = UINT32_MAX};
        if (told.at >= 0 && told.at < s->horizon) room->from_arms[room->n_from_arms++] = told;
        for (uint32_t j = 0; j < s->n_actors; j++) {
            told = (ent_told){.at = arms->first_above[i * s->n_actors + j],
                              .kind = ENT_TOLD_OVERTAKES,
                              .who = i,
                              .other = j,
                              .by = UINT32_MAX};
            if (told.at > 0 && told.at < s->horizon) room->from_arms[room->n_from_arms++] = told;
        }
    }
    if (room->n_from_arms)
        qsort(room->from_arms, room->n_from_arms, sizeof *room->from_arms, told_before);
}

static ent_status make_block(ent_ctx *ctx, ent_theatre_room *room, uint32_t *n_cuts) {
    const ent_theatre_spec *s = room->spec;
    size_t most_cells = (size_t)n_grid_cells(s) + 3 * (size_t)s->n_measures + 1;
    size_t n = s->n_pairs * (most_cells * (9 + 2 * N_TERMS) + 8 + N_TERMS) +
               s->n_borders * (most_cells * (4 + 2 * s->n_borders) + 8 + s->n_borders) + most_cells;
    size_t n_grid = (size_t)(s->n_pairs + s->n_borders) * (n_grid_cells(s) + 2 * most_cells);
    if (n > room->room_numbers) {
        double *more = ent_resize(room->numbers, n, sizeof *more);
        if (!more) return ent_no_memory(ctx);
        room->numbers = more, room->room_numbers = n;
    }
    if (n_grid > room->room_grid) {
        uint32_t *more = ent_resize(room->grid, n_grid, sizeof *more);
        if (!more) return ent_no_memory(ctx);
        room->grid = more, room->room_grid = n_grid;
    }
    *n_cuts = 3 * s->n_measures + 1;
    return ENT_OK;
}

ent_status ent_theatre_prepare(ent_ctx *ctx, const ent_theatre_spec *spec,
                               const ent_arms_path *arms, ent_theatre_room *room) {
    room->spec = NULL;
    ENT_EXPECT(ctx, spec->n_actors == room->n_actors && spec->n_pairs == room->n_pairs &&
                        spec->n_borders == room->n_borders && arms->n_actors == spec->n_actors);
    ent_status st = check_numbers(ctx, spec);
    if (st == ENT_OK) st = check_parts(ctx, spec);
    if (st != ENT_OK) return st;
    room->spec = spec;
    uint32_t n_cuts = 0;
    st = make_block(ctx, room, &n_cuts);
    if (st == ENT_OK) st = plan_frailties(ctx, room);
    if (st != ENT_OK) {
        room->spec = NULL;
        return st;
    }
    taker t = {room->numbers, room->grid};
    double *cut = take(&t, n_cuts);
    plan_ladder(room);
    plan_neighbours(room);
    for (uint32_t p = 0; p < spec->n_pairs; p++) plan_pair(room, arms, p, &t, cut);
    for (uint32_t b = 0; b < spec->n_borders; b++) plan_border(room, b, &t, cut);
    plan_told(room, arms);
    return ENT_OK;
}

/* ---- the room */

void ent_theatre_room_free(ent_theatre_room *room) {
    if (!room) return;
    ent_free(room->numbers);
    ent_free(room->grid);
    ent_free(room->pair);
    ent_free(room->border);
    ent_free(room->pair_of);
    ent_free(room->near_share);
    ent_free(room->cumulative);
    ent_free(room->exercise_stream);
    ent_free(room->state);
    ent_free(room->border_state);
    ent_free(room->next);
    ent_free(room->sparks);
    ent_free(room->from_arms);
    ent_free(room);
}

ent_status ent_theatre_room_new(ent_ctx *ctx, const ent_theatre_spec *spec,
                                ent_theatre_room **out) {
    size_t a = spec->n_actors, p = spec->n_pairs, b = spec->n_borders;
    *out = NULL;
    if (b > 64 || p > 4096 || a > 4096) {
        return ent_fail(ctx, ENT_ELIMIT, "a theatre has at most 64 borders and 4,096 pairs");
    }
    ent_theatre_room *room = ent_alloc(1, sizeof *room);
    if (!room) return ent_no_memory(ctx);
    room->n_actors = (uint32_t)a, room->n_pairs = (uint32_t)p, room->n_borders = (uint32_t)b;
    room->pair = ent_alloc(p, sizeof *room->pair);
    room->border = ent_alloc(b, sizeof *room->border);
    size_t n_whole = 2 * p + a + 1 + p * p + p + 1 + 2 * a + 2 * b * b;
    uint32_t *whole = room->pair_of = ent_alloc(n_whole, sizeof *whole);
    room->near_share = ent_alloc(p * p, sizeof *room->near_share);
    room->exercise_stream = ent_alloc(a, sizeof *room->exercise_stream);
    room->state = ent_alloc(p, sizeof *room->state);
    room->border_state = ent_alloc(b, sizeof *room->border_state);
    room->from_arms = ent_alloc(a * a + a, sizeof *room->from_arms);
    double *next = room->next = ent_alloc(p + b + a + 2 + 2 * b * b, sizeof *next);
    if (!room->pair || !room->border || !whole || !room->near_share || !room->exercise_stream ||
        !room->state || !room->border_state || !room->from_arms || !next) {
        ent_theatre_room_free(room);
        return ent_no_memory(ctx);
    }
    whole += 2 * p;
    room->first = whole, whole += a + 1;
    room->near = whole, whole += p * p;
    room->first_near = whole, whole += p + 1;
    room->exerciser = whole, whole += a;
    room->exercise_ordinal = whole, whole += a;
    room->border_amp = next + p + b + a + 2;
    for (size_t k = 0; k < b; k++) {
        room->border[k].gives = room->border_amp + b * b + k * b;
        room->border[k].source = whole, whole += b;
        room->border[k].term = whole, whole += b;
    }
    *out = room;
    return ENT_OK;
}
