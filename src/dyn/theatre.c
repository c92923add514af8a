/* theatre.c - one replicate of a theatre: what happens next, again and again.
 *
 * Every stream (incidents of a pair, attacks over a border, exercises of an actor, a settlement) has a
 * clock of its own (clock.h) and random numbers of its own, keyed by its path, the replicate and the
 * number of its own event.  The loop takes the earliest next time and lets it happen; only the streams
 * that it touches are worked out anew (Gibson and Bruck 2000), so that a stream that nothing touches has
 * the same path, to the last bit, in every scenario.
 *
 * A pair's level is kept exact from 2 up.  Whether it is at 0 or 1 makes no difference to what can
 * happen, so that the way down from 1 is only followed where a trace is kept. */

#include "base/mem.h"
#include "base/num.h"
#include "base/random.h"
#include "dyn/theatre_inside.h"

#include <math.h>
#include <string.h>

typedef ent_theatre_room theatre; /* the state of a replicate and what it is made of */

/* ---- random numbers: a block is four words, or two uniforms in (0, 1) */

static void block(const theatre *t, uint64_t stream, uint32_t ordinal, uint32_t out[4]) {
    uint32_t counter[4] = {ordinal, t->replicate, (uint32_t)stream, (uint32_t)(stream >> 32)};
    ent_philox4x32(counter, t->key, 10, out);
}

static double uniform(uint32_t high, uint32_t low) {
    uint64_t bits = ((uint64_t)high << 32 | low) >> 11;
    return ((double)bits + 0.5) * 0x1p-53;
}

static double half_uniform(uint32_t word) {
    return (word + 0.5) * 0x1p-32;
}

/* ---- the trace */

static ent_status tell(theatre *t, ent_told told, uint32_t *number) {
    ent_trace *trace = t->trace;
    if (!trace) return ENT_OK;
    if (trace->n == trace->room) {
        uint32_t more = trace->room ? 2 * trace->room : 64;
        ent_told *at = ent_resize(trace->told, more, sizeof *at);
        if (!at) return ent_no_memory(t->ctx);
        trace->told = at, trace->room = more;
    }
    if (number) *number = trace->n;
    trace->told[trace->n++] = told;
    return ENT_OK;
}

static ent_status add_spark(theatre *t, spark s) {
    if (!t->trace || t->n_sparks == MOST_SPARKS) return ENT_OK;
    if (t->n_sparks == t->room_sparks) {
        size_t more = t->room_sparks ? 2 * t->room_sparks : 64;
        spark *at = ent_resize(t->sparks, more, sizeof *at);
        if (!at) return ent_no_memory(t->ctx);
        t->sparks = at, t->room_sparks = more;
    }
    t->sparks[t->n_sparks++] = s;
    return ENT_OK;
}

/* Which of the events that fed this part of a stream's excitement set it off: each with the share that
 * is left of what it added; `rest` is a uniform number times all that is there.  UINT32_MAX: it was there
 * from the beginning. */
static uint32_t set_off_by(const theatre *t, uint32_t to, uint32_t part, double rest) {
    if (t->n_sparks == MOST_SPARKS) return UINT32_MAX; /* an explosion: nobody reads on */
    for (size_t k = t->n_sparks; k-- > 0;) {
        const spark *s = &t->sparks[k];
        if (s->to != to || s->part != part) continue;
        rest -= s->weight * exp(-s->rate * (t->now - s->at));
        if (rest < 0) return s->told;
    }
    return UINT32_MAX;
}

/* ---- a pair: its clock and its beliefs */

/* How much is left at t of the departures of beliefs from their priors. */
static double remembered(const theatre *t, const pair_state *s, double at) {
    return exp(-t->forget * (at - s->since));
}

/* The belief of one side where `left` of its departure is left. */
static double belief_of(const theatre *t, const pair_state *s, unsigned side, double left) {
    if (s->belief[side] == 0) return t->spec->pairs[s->number].belief[side];
    return 1 / (1 + exp(-t->pair[s->number].prior[side] - s->belief[side] * left));
}

static double belief(const theatre *t, const pair_state *s, unsigned side, double at) {
    return belief_of(t, s, side, remembered(t, s, at));
}

static double belief_shift(const theatre *t, const pair_state *s, double at) {
    double left = remembered(t, s, at), both = belief_of(t, s, 0, left) + belief_of(t, s, 1, left);
    return t->spec->incidents.belief * (both - t->pair[s->number].prior_sum);
}

/* The factor of a baseline whose beliefs depart from their priors, in a block of cells from the last exercise
 * on: as it is in the middle of what is left of the block. */
static double find_factor(void *owner, uint32_t block) {
    pair_state *s = owner;
    const theatre *t = s->room;
    double length = t->block * t->spec->step;
    for (; s->n_factors <= block; s->n_factors++) {
        double begin = s->n_factors * length;
        double mid = 0.5 * (fmax(begin, s->since) + begin + length);
        s->factor[s->n_factors] = exp(belief_shift(t, s, mid));
    }
    return s->factor[block];
}

static void advance_pair(const theatre *t, pair_state *s) {
    ent_clock_advance(&s->clock, t->now);
}

/* No exercise that would change this pair comes before. */
static double undisturbed(const theatre *t, const pair_state *s) {
    const ent_pair *q = &t->spec->pairs[s->number];
    double until = INFINITY;
    const double *exercises = t->next + t->n_pairs + t->n_borders;
    for (uint32_t k = 0; k < t->n_exercisers; k++) {
        bool seen = t->exerciser[k] == q->a || t->exerciser[k] == q->b;
        if (seen && exercises[k] < until) until = exercises[k];
    }
    return until;
}

static void set_next(theatre *t, const pair_state *s) {
    t->next[s->number] = fmin(s->clock.next, fmin(s->falls, s->settles));
}

static void solve_pair(theatre *t, pair_state *s) {
    if (t->spec->leave_incidents) {
        s->clock.next = INFINITY;
        set_next(t, s);
        return;
    }
    bool watched = s->clock.restless || (s->clock.excited && t->spec->incidents.provocation > 0);
    ent_clock_solve(&s->clock, watched ? undisturbed(t, s) : INFINITY);
    set_next(t, s);
}

/* `s` is excited by `add` more, by the event with this number in the trace. */
static ent_status excite(theatre *t, pair_state *s, unsigned part, double add, uint32_t told) {
    unsigned term = part < QUICK ? SLOW : FAST;
    if (!(add > 0)) return ENT_OK;
    unsigned first = term == SLOW ? OWN : QUICK, end = term == SLOW ? QUICK : N_PARTS;
    double sum = 0;
    for (unsigned k = first; k < end; k++) sum += s->part[k];
    for (unsigned k = first; k < end; k++)
        s->part[k] = sum > 0 ? s->part[k] / sum * s->amp[term] : 0;
    s->part[part] += add;
    s->amp[term] += add;
    s->clock.excited = true;
    return add_spark(t, (spark){.to = s->number,
                                .part = part,
                                .told = told,
                                .at = t->now,
                                .weight = add,
                                .rate = t->pair[s->number].cells.rate[term]});
}

/* ---- the ladder */

/* When the pair goes down from its level, by a unit exponential number. */
static double fall_after(const theatre *t, const pair_state *s, double unit) {
    const pair_plan *plan = &t->pair[s->number];
    const ent_cells *c = &plan->cells;
    double need = unit / t->fall_rate[s->level];
    if (plan->always_calm) return t->now + need;
    uint32_t k = ent_cell_of(c, t->now);
    double sum = plan->calm_sum[k] + plan->calm[k] * (t->now - c->edge[k]) + need;
    for (; k < c->n; k++) {
        if (plan->calm_sum[k + 1] > sum)
            return c->edge[k] + (sum - plan->calm_sum[k]) / plan->calm[k];
    }
    return INFINITY;
}

static void set_fall(theatre *t, pair_state *s, double unit) {
    bool matters = s->level >= ENT_IN_CRISIS || (t->trace && s->level > ENT_CALM);
    s->falls = matters ? fall_after(t, s, unit) : INFINITY;
}

/* The level that an incident leads to, by one word for each step. */
static uint32_t climb(const theatre *t, const pair_state *s, uint32_t cell, bool misread,
                      const uint32_t word[4]) {
    double shift = t->pair[s->number].shift[cell] + (misread ? t->spec->ladder.misread : 0);
    uint32_t level = s->level < ENT_DISPUTED ? ENT_DISPUTED : s->level;
    while (level < ENT_AT_WAR) {
        double chance = shift == 0 ? t->plain[level] : 1 / (1 + exp(-t->gamma[level] - shift));
        if (half_uniform(word[level - 1]) >= chance) break;
        level++;
    }
    return level;
}

/* An exercise that one of the two has seen within the window, when it took the other for aggressive. */
static bool is_misread(const theatre *t, const pair_state *s) {
    for (unsigned side = 0; side < 2; side++) {
        if (t->now - s->seen[side] <= t->spec->exercises.window &&
            belief(t, s, side, t->now) > 0.5) {
            return true;
        }
    }
    return false;
}

static void note_first(double *first, double at) {
    if (at < *first) *first = at;
}

/* An incident that has happened, whatever it came from: it climbs, excites, and is told. */
static ent_status follow_up(theatre *t, pair_state *s, bool unintended, bool misread, uint32_t told,
                            const uint32_t word[4], const uint32_t dwell[4]) {
    ent_pair_outcome *out = &t->out->pair[s->number];
    uint32_t before = s->level, level = climb(t, s, s->clock.cell, misread, word);
    unintended = unintended || misread;
    out->incidents++;
    note_first(&out->first[ENT_KIND_INCIDENT], t->now);
    if (unintended) note_first(&out->unintended[ENT_KIND_INCIDENT], t->now);
    for (uint32_t l = before + 1 > ENT_IN_CRISIS ? before + 1 : ENT_IN_CRISIS; l <= level; l++) {
        ent_theatre_kind kind = (ent_theatre_kind)(ENT_KIND_CRISIS + (l - ENT_IN_CRISIS));
        note_first(&out->first[kind], t->now);
        if (unintended) note_first(&out->unintended[kind], t->now);
    }
    ent_status st =
        excite(t, s, QUICK, t->spec->incidents.fast * t->pair[s->number].cells.rate[FAST], told);
    s->level = level;
    memcpy(s->dwell, dwell, sizeof s->dwell);
    set_fall(t, s, -log(half_uniform(word[3])));
    if (st == ENT_OK && level != before) {
        st = tell(
            t,
            (ent_told){
                .at = t->now, .kind = ENT_TOLD_LEVEL, .who = s->number, .level = level, .by = told},
            NULL);
    }
    if (before >= ENT_IN_CRISIS || level < ENT_IN_CRISIS) return st;

    /* an onset: the pair itself and its neighbours are excited */
    out->crises++;
    double weight = t->immigrants * t->spec->incidents.decay * t->onset_weight[level];
    if (st == ENT_OK) st = excite(t, s, OWN, weight * t->pair[s->number].own, told);
    for (uint32_t k = t->first_near[s->number]; st == ENT_OK && k < t->first_near[s->number + 1];
         k++) {
        pair_state *near = &t->state[t->near[k]];
        advance_pair(t, near);
        st = excite(t, near, NEIGHBOUR, weight * t->neighbour * t->near_share[k], told);
        solve_pair(t, near);
    }
    return st;
}

/* Where an incident came from: each cause has its share of the intensity at that time. */
static ent_parent find_parent(const theatre *t, pair_state *s, double u, uint32_t *by) {
    static const ent_parent parent[N_PARTS] = {
        ENT_PARENT_OWN, ENT_PARENT_NEIGHBOUR, ENT_PARENT_FAST, ENT_PARENT_EXERCISE, ENT_PARENT_ACT};
    *by = UINT32_MAX;
    if (!s->clock.excited) return ENT_PARENT_STANDING;
    const ent_cells *c = &t->pair[s->number].cells;
    uint32_t k = s->clock.cell;
    double standing = s->clock.scale * c->base[k], all;
    if (s->clock.restless) standing *= find_factor(s, c->block[k]);
    all = standing + c->damp[k] * (s->amp[SLOW] + s->amp[FAST]);
    double rest = u * all - standing;
    if (rest < 0) return ENT_PARENT_STANDING;
    double slow = s->part[OWN] + s->part[NEIGHBOUR];
    double fast = s->part[QUICK] + s->part[EXERCISED] + s->part[ACTED];
    for (unsigned i = 0; i < N_PARTS; i++) {
        double share =
            i < QUICK ? s->part[i] / slow * s->amp[SLOW] : s->part[i] / fast * s->amp[FAST];
        double here = c->damp[k] * share;
        if (!(here > 0)) continue;
        if (rest < here) {
            if (t->trace) *by = set_off_by(t, s->number, i, rest / c->damp[k]);
            return parent[i];
        }
        rest -= here;
    }
    return ENT_PARENT_STANDING;
}

static ent_status incident(theatre *t, pair_state *s) {
    const pair_plan *plan = &t->pair[s->number];
    uint32_t clock[4], ladder[4], dwell[4], by, told = UINT32_MAX, ordinal = ++s->ordinal;
    advance_pair(t, s);
    block(t, plan->stream[CLOCK], ordinal, clock);
    block(t, plan->stream[LADDER], ordinal, ladder);
    block(t, plan->stream[DWELL], ordinal, dwell);
    s->clock.left = -log(uniform(clock[0], clock[1]));
    ent_parent parent = find_parent(t, s, uniform(clock[2], clock[3]), &by);
    ent_told what = {
        .at = t->now, .kind = ENT_TOLD_INCIDENT, .who = s->number, .parent = parent, .by = by};
    ent_status st = tell(t, what, &told);
    if (st == ENT_OK) {
        st = follow_up(t, s, parent != ENT_PARENT_STANDING, is_misread(t, s), told, ladder, dwell);
    }
    solve_pair(t, s);
    return st;
}

static ent_status fall(theatre *t, pair_state *s) {
    s->level--;
    set_fall(t, s, s->level > ENT_CALM ? -log(half_uniform(s->dwell[s->level - 1])) : 0);
    set_next(t, s);
    return tell(t,
                (ent_told){.at = t->now,
                           .kind = ENT_TOLD_LEVEL,
                           .who = s->number,
                           .level = s->level,
                           .by = UINT32_MAX},
                NULL);
}

/* ---- exercises */

/* One of the pair exercises and the other, `side`, sees it. */
static ent_status see_exercise(theatre *t, pair_state *s, unsigned side, unsigned part,
                               uint32_t told) {
    const ent_incident_numbers *i = &t->spec->incidents;
    const pair_plan *plan = &t->pair[s->number];
    double clear =
        (1 - t->spec->exercises.transparency) * plan->clear[ent_cell_of(&plan->cells, t->now)];
    bool moves = i->belief != 0, provokes = i->provocation > 0;
    if (moves || provokes) advance_pair(t, s);
    double left = remembered(t, s, t->now);
    s->belief[side] = s->belief[side] * left + clear * t->signal;
    s->belief[1 - side] *= left;
    s->since = s->seen[side] = t->now;
    ent_status st = ENT_OK;
    if (provokes) {
        double rate = plan->cells.rate[FAST];
        st = excite(t, s, part, i->provocation * rate * belief(t, s, side, t->now), told);
    }
    if (moves) {
        s->clock.restless = true;
        s->clock.most_factor = exp(fmax(0, belief_shift(t, s, t->now))); /* departures only fade */
        s->n_factors = plan->cells.block[s->clock.cell];
    }
    if (moves || provokes) solve_pair(t, s);
    return st;
}

static double exercise_gap(theatre *t, uint32_t actor) {
    uint32_t word[4], ordinal = t->exercise_ordinal[actor]++;
    block(t, t->exercise_stream[actor], ordinal, word);
    return -log(uniform(word[0], word[1])) / t->spec->exercises.rate[actor];
}

static ent_status exercise(theatre *t, uint32_t which) {
    uint32_t actor = t->exerciser[which], told = UINT32_MAX;
    t->next[t->n_pairs + t->n_borders + which] = t->now + exercise_gap(t, actor);
    ent_status st =
        tell(t, (ent_told){.at = t->now, .kind = ENT_TOLD_EXERCISE, .who = actor, .by = UINT32_MAX},
             &told);
    for (uint32_t k = t->first[actor];
         st == ENT_OK && t->exercises_matter && k < t->first[actor + 1]; k++) {
        uint32_t p = t->pair_of[k];
        st = see_exercise(t, &t->state[p], t->spec->pairs[p].a == actor ? 1 : 0, EXERCISED, told);
    }
    return st;
}

/* ---- settlements */

static void solve_settlement(theatre *t, pair_state *s) {
    double base = t->spec->settle.base, left = s->settle_left, amp = s->settle_amp, rate = t->fade;
    s->settles = INFINITY;
    if (amp == 0) {
        s->settles = s->settle_at + left / base;
    } else {
        double w = left / (base + amp);
        for (unsigned k = 0; k < 100; k++) {
            double e = exp(-rate * w),
                   step = (left - base * w - amp * (1 - e) / rate) / (base + amp * e);
            if (!(step > 1e-14 * (1 + w))) break;
            w += step;
        }
        s->settles = s->settle_at + w;
    }
    set_next(t, s);
}

static void advance_settlement(theatre *t, pair_state *s) {
    double w = t->now - s->settle_at, e = s->settle_amp > 0 ? exp(-t->fade * w) : 1;
    s->settle_left -= t->spec->settle.base * w;
    if (s->settle_amp > 0) s->settle_left -= s->settle_amp * (1 - e) / t->fade;
    s->settle_amp *= e, s->settle_at = t->now;
}

/* Pair s is settled, by its own clock or by an act: its claim is gone, and others like it are more
 * likely to be. */
static ent_status settle(theatre *t, pair_state *s, bool by_act) {
    uint32_t told = UINT32_MAX, word[4];
    ent_told what = {.at = t->now, .kind = ENT_TOLD_SETTLED, .who = s->number, .by = UINT32_MAX};
    if (by_act) what.parent = ENT_PARENT_ACT;
    if (!by_act && s->settle_amp > 0) {
        advance_settlement(t, s);
        block(t, t->pair[s->number].stream[SETTLE], 1, word);
        double rest = uniform(word[0], word[1]) * (t->spec->settle.base + s->settle_amp) -
                      t->spec->settle.base;
        if (rest >= 0) {
            what.parent = ENT_PARENT_PRECEDENT;
            if (t->trace) what.by = set_off_by(t, s->number, N_PARTS, rest);
        }
    }
    ent_status st = tell(t, what, &told);
    note_first(&t->out->pair[s->number].first[ENT_KIND_SETTLEMENT], t->now);
    advance_pair(t, s);
    s->settled = true, s->settles = INFINITY;
    s->clock.scale *= t->pair[s->number].settled;
    solve_pair(t, s);
    double precedent = t->spec->settle.precedent * t->fade;
    for (uint32_t k = 0; st == ENT_OK && precedent > 0 && t->spec->similarity && k < t->n_pairs;
         k++) {
        double add = precedent * t->spec->similarity[(size_t)k * t->n_pairs + s->number];
        pair_state *other = &t->state[k];
        if (k == s->number || !(add > 0) || other->settled || !t->pair[k].can_settle) continue;
        advance_settlement(t, other);
        other->settle_amp += add;
        solve_settlement(t, other);
        st = add_spark(t, (spark){.to = k,
                                  .part = N_PARTS,
                                  .told = told,
                                  .at = t->now,
                                  .weight = add,
                                  .rate = t->fade});
    }
    return st;
}

/* ---- acts */

static ent_status act(theatre *t, uint32_t number) {
    const ent_act *a = &t->spec->acts[number];
    pair_state *s = &t->state[a->pair];
    unsigned observer = a->by_second ? 0 : 1;
    uint32_t told = UINT32_MAX;
    if (a->kind == ENT_ACT_SETTLEMENT) return s->settled ? ENT_OK : settle(t, s, true);
    ent_status st = tell(t,
                         (ent_told){.at = t->now,
                                    .kind = ENT_TOLD_ACT,
                                    .who = a->pair,
                                    .other = number,
                                    .parent = ENT_PARENT_ACT,
                                    .by = UINT32_MAX},
                         &told);
    if (st != ENT_OK) return st;
    if (a->kind == ENT_ACT_EXERCISE) return see_exercise(t, s, observer, EXERCISED, told);
    uint32_t ladder[4], dwell[4];
    const uint64_t stream = t->pair[a->pair].stream[ACT];
    block(t, stream, 2 * number, ladder);
    block(t, stream, 2 * number + 1, dwell);
    advance_pair(t, s);
    st = follow_up(t, s, false, is_misread(t, s), told, ladder, dwell);
    if (st == ENT_OK) {
        double add = t->spec->incidents.provocation * t->pair[a->pair].cells.rate[FAST];
        st = excite(t, s, ACTED, add * belief(t, s, observer, t->now), told);
    }
    solve_pair(t, s);
    return st;
}

/* The next act that happens in this scenario, from number k on. */
static void await_act(theatre *t, uint32_t k) {
    const ent_act *a = t->spec->acts;
    bool settlements = t->spec->leave_incidents;
    while (k < t->spec->n_acts &&
           !(a[k].happens && a[k].at >= 0 && (!settlements || a[k].kind == ENT_ACT_SETTLEMENT)))
        k++;
    t->act = k;
    t->next[t->n_next - 2] = k < t->spec->n_acts ? t->spec->acts[k].at : INFINITY;
}

/* ---- attacks */

static ent_status attack(theatre *t, uint32_t b) {
    const border_plan *plan = &t->border[b];
    border_state *s = &t->border_state[b];
    ent_border_outcome *out = &t->out->border[b];
    uint32_t word[4], told = UINT32_MAX;
    ent_clock_advance(&s->clock, t->now);
    block(t, plan->stream, ++s->ordinal, word);
    s->clock.left = -log(uniform(word[0], word[1]));

    const ent_cells *c = &plan->cells;
    uint32_t k = s->clock.cell;
    double standing = c->base[k], all = standing;
    for (uint32_t j = 0; j < c->n_terms; j++) all += c->damp[k] * s->clock.amp[j];
    double rest = half_uniform(word[2]) * all - standing;
    ent_told what = {.at = t->now, .kind = ENT_TOLD_ATTACK, .who = b, .by = UINT32_MAX};
    for (uint32_t j = 0; rest >= 0 && j < c->n_terms; j++) {
        double here = c->damp[k] * s->clock.amp[j];
        if (rest < here) {
            what.parent = plan->source[j] == b ? ENT_PARENT_OWN : ENT_PARENT_SPILLOVER;
            if (t->trace)
                what.by = set_off_by(t, t->n_pairs + b, plan->source[j], rest / c->damp[k]);
            break;
        }
        rest -= here;
    }
    ent_status st = tell(t, what, &told);
    out->attacks++;
    out->observed += half_uniform(word[3]) < t->spec->borders[b].observed;
    note_first(&out->first, t->now);
    for (uint32_t l = 0; st == ENT_OK && l < t->n_borders; l++) {
        double add = plan->gives[l];
        if (l != b && !(add > 0)) continue;
        border_state *other = &t->border_state[l];
        if (l != b) ent_clock_advance(&other->clock, t->now);
        if (add > 0) {
            other->clock.amp[plan->term[l]] += add;
            other->clock.excited = true;
            st = add_spark(t, (spark){.to = t->n_pairs + l,
                                      .part = b,
                                      .told = told,
                                      .at = t->now,
                                      .weight = add,
                                      .rate = 1 / t->spec->borders[b].lag});
        }
        ent_clock_solve(&other->clock, INFINITY);
        t->next[t->n_pairs + l] = other->clock.next;
    }
    return st;
}

/* ---- one replicate */

/* z: log-normal with mean 1, or a node of what the pair's own history leaves of it. */
static double frailty(const theatre *t, uint32_t p, double u) {
    const ent_pair *q = &t->spec->pairs[p];
    double sigma = t->spec->incidents.frailty;
    if (!q->n_nodes)
        return sigma > 0 ? exp(sigma * ent_normal_quantile_near(u) - sigma * sigma / 2) : 1;
    const double *sum = t->pair[p].cumulative;
    uint32_t low = 0, high = q->n_nodes - 1; /* the first whose sum is above u */
    u *= sum[high];
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (sum[mid] > u)
            high = mid;
        else
            low = mid + 1;
    }
    return q->node[low];
}

static void begin_pair(theatre *t, uint32_t p) {
    const ent_theatre_spec *spec = t->spec;
    const pair_plan *plan = &t->pair[p];
    pair_state *s = &t->state[p];
    double *factor = s->factor;
    uint32_t word[4];
    memset(s, 0, sizeof *s);
    s->number = p, s->room = t;
    s->factor = factor;
    s->falls = s->settles = INFINITY;
    s->seen[0] = s->seen[1] = -INFINITY;
    block(t, plan->stream[CLOCK], 0, word);
    s->clock = (ent_clock){.cells = &plan->cells,
                           .scale = frailty(t, p, uniform(word[2], word[3])),
                           .left = -log(uniform(word[0], word[1])),
                           .amp = s->amp,
                           .factors = factor,
                           .n_factors = &s->n_factors,
                           .find_factor = find_factor,
                           .owner = s};
    s->part[OWN] = plan->left_own, s->part[NEIGHBOUR] = plan->left_near;
    s->amp[SLOW] = plan->left_own + plan->left_near;
    s->clock.excited = s->amp[SLOW] > 0;
    if (plan->can_settle) {
        block(t, plan->stream[SETTLE], 0, word);
        s->settle_left = -log(uniform(word[0], word[1]));
        s->settles = s->settle_left / spec->settle.base;
    }
    solve_pair(t, s);
}

static void begin_border(theatre *t, uint32_t b) {
    border_state *s = &t->border_state[b];
    double *amp = t->border_amp + (size_t)b * t->n_borders;
    uint32_t word[4];
    memset(amp, 0, sizeof *amp * t->n_borders);
    block(t, t->border[b].stream, 0, word);
    *s = (border_state){.clock = {.cells = &t->border[b].cells,
                                  .scale = 1,
                                  .left = -log(uniform(word[0], word[1])),
                                  .amp = amp}};
    s->clock.next = INFINITY;
    if (!t->spec->leave_attacks) ent_clock_solve(&s->clock, INFINITY);
    t->next[t->n_pairs + b] = s->clock.next;
}

static void begin(theatre *t) {
    uint32_t slot = t->n_pairs + t->n_borders;
    t->now = 0;
    t->n_sparks = 0;
    t->n_next = slot + t->n_exercisers + 2;
    for (uint32_t k = 0; k < t->n_exercisers; k++) {
        t->exercise_ordinal[t->exerciser[k]] = 0;
        t->next[slot + k] = t->spec->leave_incidents ? INFINITY : exercise_gap(t, t->exerciser[k]);
    }
    t->arms_told = 0;
    t->next[t->n_next - 1] = t->trace && t->n_from_arms ? t->from_arms[0].at : INFINITY;
    await_act(t, 0);
    for (uint32_t p = 0; p < t->n_pairs; p++) {
        ent_pair_outcome *out = &t->out->pair[p];
        *out = (ent_pair_outcome){.incidents = 0};
        for (unsigned k = 0; k < ENT_N_PAIR_KINDS; k++)
            out->first[k] = out->unintended[k] = ENT_NEVER;
        begin_pair(t, p);
    }
    for (uint32_t b = 0; b < t->n_borders; b++) {
        t->out->border[b] = (ent_border_outcome){.first = ENT_NEVER};
        begin_border(t, b);
    }
    t->out->explosive = false;
    t->out->n_events = 0;
}

static ent_status arms_event(theatre *t) {
    ent_status st = tell(t, t->from_arms[t->arms_told++], NULL);
    t->next[t->n_next - 1] =
        t->arms_told < t->n_from_arms ? t->from_arms[t->arms_told].at : INFINITY;
    return st;
}

static ent_status happen(theatre *t, uint32_t which) {
    if (which < t->n_pairs) {
        pair_state *s = &t->state[which];
        if (s->falls <= t->now && s->falls <= s->clock.next) return fall(t, s);
        t->out->n_events++;
        return s->settles <= t->now && s->settles <= s->clock.next ? settle(t, s, false)
                                                                   : incident(t, s);
    }
    if (which == t->n_next - 1) return arms_event(t);
    t->out->n_events++;
    which -= t->n_pairs;
    if (which < t->n_borders) return attack(t, which);
    which -= t->n_borders;
    if (which < t->n_exercisers) return exercise(t, which);
    uint32_t number = t->act;
    await_act(t, number + 1);
    return act(t, number);
}

ent_status ent_theatre_run(ent_ctx *ctx, ent_theatre_room *room, uint64_t seed, uint32_t replicate,
                           ent_theatre_outcome *out, ent_trace *trace) {
    ENT_EXPECT(ctx, room->spec);
    theatre *t = room;
    t->ctx = ctx, t->out = out, t->trace = trace;
    t->key[0] = (uint32_t)seed, t->key[1] = (uint32_t)(seed >> 32);
    t->replicate = replicate;
    if (trace) trace->n = 0;
    begin(t);
    for (;;) {
        uint32_t which = 0;
        double at = INFINITY;
        for (uint32_t k = 0; k < t->n_next; k++) {
            if (t->next[k] < at) at = t->next[k], which = k;
        }
        if (!(at < t->spec->horizon)) return ENT_OK;
        if (at > t->now) t->now = at;
        ent_status st = happen(t, which);
        if (st != ENT_OK) return st;
        if (out->n_events > MOST_EVENTS) {
            out->explosive = true;
            return ENT_OK;
        }
        if (out->n_events % 4096 == 4095 && ent_poll(ctx))
            return ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
}

ent_status ent_theatre_replicate(ent_ctx *ctx, const ent_theatre_spec *spec,
                                 const ent_arms_path *arms, uint64_t seed, uint32_t replicate,
                                 ent_theatre_room *room, ent_theatre_outcome *out,
                                 ent_trace *trace) {
    ent_status st = ent_theatre_prepare(ctx, spec, arms, room);
    return st == ENT_OK ? ent_theatre_run(ctx, room, seed, replicate, out, trace) : st;
}

void ent_trace_clear(ent_trace *trace) {
    ent_free(trace->told);
    *trace = (ent_trace){0};
}
