/* slow_theatre.c - a theatre by thinning, from the definitions. */

#include "slow_theatre.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

enum { ROOM = 4000, MOST_PAIRS = 16, MOST_BORDERS = 8, MOST_ACTORS = 16 };
enum { PLAIN, OWN_ONE, NEAR_ONE, FAST_ONE, EXERCISE_ONE, ACT_ONE }; /* where an incident is from */

/* Something that goes on to excite others. */
typedef struct trace_of {
    double at, weight;
    uint32_t who;
} trace_of;

typedef struct many {
    trace_of one[ROOM];
    unsigned n;
} many;

typedef struct world {
    const ent_theatre_spec *s;
    const ent_arms_path *arms;
    ent_rng *random;
    ent_theatre_outcome *out;
    double t, z[MOST_PAIRS], per_onset;
    unsigned level[MOST_PAIRS];
    bool settled[MOST_PAIRS], full;
    double seen[MOST_PAIRS][2];
    many onsets, incidents, exercises, acts, attacks, settlements;
    /* every exercise that a pair has seen: for beliefs */
    struct {
        double at, push;
        uint32_t pair;
        unsigned side;
    } push[ROOM];
    unsigned n_pushes;
} world;

static double u(world *w) {
    return ent_rng_uniform(w->random);
}

static void add(world *w, many *m, uint32_t who, double weight) {
    if (m->n < ROOM)
        m->one[m->n++] = (trace_of){w->t, weight, who};
    else
        w->full = true;
}

/* sum of weight * rate * exp(-rate * age) over those of `who` */
static double kernel(const world *w, const many *m, uint32_t who, double rate) {
    double sum = 0;
    for (unsigned k = 0; k < m->n; k++) {
        const trace_of *o = &m->one[k];
        if (o->who == who) sum += o->weight * rate * exp(-rate * (w->t - o->at));
    }
    return sum;
}

/* ---- measures and covariates at t */

static double strength(const ent_measure *m, double t) {
    if (!m->in_force || t < m->start || t >= m->end) return 0;
    double part = m->ramp > 0 && t < m->start + m->ramp ? (t - m->start) / m->ramp : 1;
    return m->bindingness * part;
}

static bool listed(const uint32_t *list, uint32_t n, uint32_t x) {
    for (uint32_t k = 0; k < n; k++) {
        if (list[k] == x) return true;
    }
    return false;
}

typedef struct effects {
    double tension, damp, escalation, calm, clear;
} effects;

static effects of_measures(const world *w, bool border, uint32_t which) {
    effects e = {0, 1, 0, 1, 1};
    for (uint32_t k = 0; k < w->s->n_measures; k++) {
        const ent_measure *m = &w->s->measures[k];
        if (!(border ? listed(m->borders, m->n_borders, which)
                     : listed(m->pairs, m->n_pairs, which)))
            continue;
        double x = strength(m, w->t);
        e.tension += x * m->tension, e.damp *= 1 - x * m->damping,
            e.escalation += x * m->escalation;
        e.calm += x * m->calming, e.clear *= 1 - x * m->transparency;
    }
    return e;
}

static double race(const world *w, uint32_t p) {
    const ent_arms_path *a = w->arms;
    double x = (w->t - a->begins) / a->step;
    uint32_t k = (uint32_t)x < a->n_steps - 1 ? (uint32_t)x : a->n_steps - 2;
    double low = a->race[k * w->s->n_pairs + p], high = a->race[(k + 1) * w->s->n_pairs + p];
    return low + (x - k) * (high - low);
}

static double belief(const world *w, uint32_t p, unsigned side) {
    double prior = w->s->pairs[p].belief[side], x = log(prior / (1 - prior));
    for (unsigned k = 0; k < w->n_pushes; k++) {
        if (w->push[k].pair != p || w->push[k].side != side) continue;
        x += w->push[k].push * pow(0.5, (w->t - w->push[k].at) / w->s->exercises.forget);
    }
    return 1 / (1 + exp(-x));
}

static double onset_rate(const world *w, uint32_t p) {
    const ent_incident_numbers *i = &w->s->incidents;
    const ent_pair *q = &w->s->pairs[p];
    double claim = w->settled[p] ? 0 : q->claim;
    double x = i->base + i->rivalry * q->rivalry + i->land * q->land + i->pact * q->pact +
               i->capability * q->capability + i->claim * (claim - i->claim_mean) +
               i->race * (race(w, p) - i->race_mean) +
               i->dependence * (q->dependence - i->dependence_mean) +
               i->belief * (belief(w, p, 0) + belief(w, p, 1) - 1) +
               of_measures(w, false, p).tension;
    if (w->settled[p]) x += w->s->settle.relief;
    return w->z[p] * exp(x);
}

static bool near(const ent_pair *p, const ent_pair *q) {
    return p != q && (p->a == q->a || p->a == q->b || p->b == q->a || p->b == q->b);
}

/* Clusters of incidents for an onset: the chance that one incident and all that follow it fail to lift. */
static double per_onset(const ent_theatre_spec *s) {
    double fail = 0;
    for (int k = 0; k < 1000; k++)
        fail = (1 - s->ladder.dispute) * exp(s->incidents.fast * (fail - 1));
    return 1 / (1 - fail);
}

/* The rate of incidents of a pair by where they are from. */
static void incident_rates(const world *w, uint32_t p, double rate[6]) {
    const ent_incident_numbers *i = &w->s->incidents;
    double scale = w->per_onset, damp = of_measures(w, false, p).damp, neighbours = 0, n_near = 0;
    double lag = 1 / i->fast_lag, since0 = i->decay * exp(-i->decay * w->t);
    for (uint32_t l = 0; l < w->s->n_pairs; l++) {
        if (!near(&w->s->pairs[p], &w->s->pairs[l])) continue;
        n_near++;
        neighbours += kernel(w, &w->onsets, l, i->decay) + w->s->pairs[l].excited * since0;
    }
    double own = i->branching * (n_near > 0 ? 1 - i->neighbours : 1) + i->reciprocity;
    rate[PLAIN] = scale * onset_rate(w, p);
    rate[OWN_ONE] =
        scale * damp * own * (kernel(w, &w->onsets, p, i->decay) + w->s->pairs[p].excited * since0);
    rate[NEAR_ONE] =
        n_near > 0 ? scale * damp * i->branching * i->neighbours * neighbours / n_near : 0;
    rate[FAST_ONE] = damp * i->fast * kernel(w, &w->incidents, p, lag);
    rate[EXERCISE_ONE] = damp * i->provocation * kernel(w, &w->exercises, p, lag);
    rate[ACT_ONE] = damp * i->provocation * kernel(w, &w->acts, p, lag);
}

static double attack_rate(const world *w, uint32_t b, double *standing) {
    const ent_border *q = &w->s->borders[b];
    effects e = of_measures(w, true, b);
    double aid = w->t >= q->aid_since ? q->aid : 0, rate = 0, n_near = 0, spill = 0;
    *standing = q->rate / q->observed * exp(q->access + aid + e.tension);
    rate = q->branching * kernel(w, &w->attacks, b, 1 / q->lag);
    for (uint32_t l = 0; l < w->s->n_borders; l++) {
        const ent_border *o = &w->s->borders[l];
        if (l == b || (o->group != q->group && o->state != q->state)) continue;
        n_near++;
        spill += kernel(w, &w->attacks, l, 1 / o->lag);
    }
    if (n_near > 0) rate += w->s->incidents.spillover * spill / n_near;
    return *standing + e.damp * rate;
}

static double settle_rate(const world *w, uint32_t p) {
    const ent_settle_numbers *q = &w->s->settle;
    if (!(q->base > 0) || w->settled[p] || !(w->s->pairs[p].claim > 0)) return 0;
    double rate = q->base;
    for (uint32_t l = 0; l < w->s->n_pairs; l++) {
        rate += q->precedent * w->s->similarity[p * w->s->n_pairs + l] *
                kernel(w, &w->settlements, l, log(2) / q->fade);
    }
    return rate;
}

static double fall_rate(const world *w, uint32_t p) {
    if (w->level[p] == 0) return 0;
    return log(2) / w->s->ladder.half_life[w->level[p]] * fmax(0, of_measures(w, false, p).calm);
}

/* ---- what happens */

static void note(double *first, double t) {
    if (*first == ENT_NEVER) *first = t;
}

static void have_incident(world *w, uint32_t p, bool unintended) {
    const ent_ladder_numbers *l = &w->s->ladder;
    ent_pair_outcome *o = &w->out->pair[p];
    bool misread = false;
    for (unsigned side = 0; side < 2; side++) {
        if (w->t - w->seen[p][side] <= w->s->exercises.window && belief(w, p, side) > 0.5)
            misread = true;
    }
    unintended = unintended || misread;
    double chance[5] = {0, l->dispute, l->crisis, l->clash, 0};
    double shift = l->race * (race(w, p) - w->s->incidents.race_mean) + (misread ? l->misread : 0) +
                   l->dependence * (w->s->pairs[p].dependence - w->s->incidents.dependence_mean) +
                   of_measures(w, false, p).escalation;
    unsigned before = w->level[p], level = before ? before : 1;
    while (level < 4) {
        double odds = chance[level] / (1 - chance[level]) * exp(shift);
        if (u(w) >= odds / (1 + odds)) break;
        level++;
    }
    w->level[p] = level;
    o->incidents++;
    note(&o->first[ENT_KIND_INCIDENT], w->t);
    if (unintended) note(&o->unintended[ENT_KIND_INCIDENT], w->t);
    for (unsigned k = 2; k <= 4; k++) {
        if (before >= k || level < k) continue;
        note(&o->first[ENT_KIND_CRISIS + k - 2], w->t);
        if (unintended) note(&o->unintended[ENT_KIND_CRISIS + k - 2], w->t);
    }
    add(w, &w->incidents, p, 1);
    if (before < 2 && level >= 2) {
        double kappa = w->s->incidents.severity;
        double mean = (1 - l->crisis) * exp(2 * kappa) +
                      l->crisis * (1 - l->clash) * exp(3 * kappa) +
                      l->crisis * l->clash * exp(4 * kappa);
        o->crises++;
        add(w, &w->onsets, p, exp(kappa * level) / mean);
    }
}

static void see(world *w, uint32_t p, unsigned side, many *kind) {
    double clear = (1 - w->s->exercises.transparency) * of_measures(w, false, p).clear;
    if (w->n_pushes == ROOM) {
        w->full = true;
        return;
    }
    w->push[w->n_pushes].at = w->t, w->push[w->n_pushes].push = clear * log(w->s->exercises.signal);
    w->push[w->n_pushes].pair = p, w->push[w->n_pushes++].side = side;
    w->seen[p][side] = w->t;
    add(w, kind, p, belief(w, p, side));
}

static void have_settlement(world *w, uint32_t p) {
    w->settled[p] = true;
    note(&w->out->pair[p].first[ENT_KIND_SETTLEMENT], w->t);
    add(w, &w->settlements, p, 1);
}

static void have_act(world *w, const ent_act *a) {
    if (a->kind == ENT_ACT_EXERCISE) see(w, a->pair, a->by_second ? 0 : 1, &w->exercises);
    if (a->kind == ENT_ACT_SETTLEMENT && !w->settled[a->pair]) have_settlement(w, a->pair);
    if (a->kind != ENT_ACT_INCIDENT) return;
    have_incident(w, a->pair, false);
    add(w, &w->acts, a->pair, belief(w, a->pair, a->by_second ? 0 : 1));
}

/* One candidate: x is uniform on (0, most) and belongs to the first rate that it falls in, or to nothing.
 * False: the rates add up to more than `most`. */
static bool try(world *w, double x, double most) {
    double from = x, all[MOST_PAIRS][8], rest = 0;
    for (uint32_t p = 0; p < w->s->n_pairs; p++) {
        incident_rates(w, p, all[p]);
        all[p][6] = fall_rate(w, p), all[p][7] = settle_rate(w, p);
        for (unsigned k = 0; k < 8; k++) rest += all[p][k];
    }
    double attacks[MOST_BORDERS], standing;
    for (uint32_t b = 0; b < w->s->n_borders; b++)
        rest += attacks[b] = attack_rate(w, b, &standing);
    for (uint32_t a = 0; a < w->s->n_actors; a++) rest += w->s->exercises.rate[a];
    if (rest > most) return false;

    for (uint32_t p = 0; p < w->s->n_pairs; p++) {
        for (unsigned k = 0; k < 8; from -= all[p][k++]) {
            if (from < 0 || from >= all[p][k]) continue;
            if (k < 6)
                have_incident(w, p, k != PLAIN);
            else if (k == 6)
                w->level[p]--;
            else
                have_settlement(w, p);
        }
    }
    for (uint32_t b = 0; b < w->s->n_borders; from -= attacks[b++]) {
        if (from < 0 || from >= attacks[b]) continue;
        ent_border_outcome *o = &w->out->border[b];
        o->attacks++;
        o->observed += u(w) < w->s->borders[b].observed;
        note(&o->first, w->t);
        add(w, &w->attacks, b, 1);
    }
    for (uint32_t a = 0; a < w->s->n_actors; from -= w->s->exercises.rate[a++]) {
        if (from < 0 || from >= w->s->exercises.rate[a]) continue;
        for (uint32_t p = 0; p < w->s->n_pairs; p++) {
            if (w->s->pairs[p].a == a) see(w, p, 1, &w->exercises);
            if (w->s->pairs[p].b == a) see(w, p, 0, &w->exercises);
        }
    }
    return true;
}

bool slow_theatre_run(const ent_theatre_spec *s, const ent_arms_path *arms, double most,
                      ent_rng *random, ent_theatre_outcome *out) {
    static world w;
    w.s = s, w.arms = arms, w.random = random, w.out = out, w.t = 0, w.full = false;
    w.per_onset = per_onset(s);
    w.n_pushes = w.onsets.n = w.incidents.n = w.exercises.n = w.acts.n = w.attacks.n =
        w.settlements.n = 0;
    for (uint32_t p = 0; p < s->n_pairs; p++) {
        double sigma = s->incidents.frailty, v = u(&w);
        const ent_pair *q = &s->pairs[p];
        w.z[p] = exp(sigma * ent_normal_quantile(v > 0 ? v : 0.5) - sigma * sigma / 2);
        for (uint32_t k = 0; k < q->n_nodes; k++) {
            w.z[p] = q->node[k];
            if ((v -= q->weight[k]) < 0) break;
        }
        w.level[p] = 0, w.settled[p] = false;
        w.seen[p][0] = w.seen[p][1] = -INFINITY;
        out->pair[p] = (ent_pair_outcome){.incidents = 0};
        for (unsigned k = 0; k < ENT_N_PAIR_KINDS; k++) {
            out->pair[p].first[k] = out->pair[p].unintended[k] = ENT_NEVER;
        }
    }
    for (uint32_t b = 0; b < s->n_borders; b++)
        out->border[b] = (ent_border_outcome){.first = ENT_NEVER};
    uint32_t next = 0;
    for (;;) {
        double to = w.t - log(1 - u(&w)) / most;
        while (next < s->n_acts && (s->acts[next].at < 0 || !s->acts[next].happens)) next++;
        if (next < s->n_acts && s->acts[next].at < to && s->acts[next].at < s->horizon) {
            w.t = s->acts[next].at; /* the candidate behind is drawn anew: the rate is constant */
            have_act(&w, &s->acts[next++]);
            continue;
        }
        if (to >= s->horizon) return !w.full;
        w.t = to;
        if (w.full || !try(&w, u(&w) * most, most)) return false;
    }
}
