/* theatre_build.c - a theatre in one draw, one scenario and one column, as numbers.
 *
 * A number is drawn in its own unit, brought into its support, and handed over in years or parts of 1.
 * What is done to assumed effects in a column is done here and nowhere else, after the draw: so an
 * effect that --set puts at zero gives the same specification as its column.
 *
 * A pair that has a history of its own brings the posterior of its frailty along.  What explains that
 * history are the numbers that were estimated together, and claim and dependence as they are written;
 * the race stands at its mean, because nobody says how the arms stood then. */

#include "analyse/ensemble.h"

#include "base/num.h"
#include "base/random.h"
#include "dyn/pooled.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define ALWAYS (-1000.0) /* years before as-of: longer ago than any ramp */
#define FAST_LAG_DAYS 30
#define MISREAD_DAYS 90
#define HISTORY_NODES 40

/* ---- dates */

static double on_day(const ent_region *region, double day) {
    if (!region->has_as_of) return ALWAYS;
    return (day - region->as_of.last) / ENT_YEAR_DAYS;
}

double ent_theatre_when(const ent_region *region, ent_date date) {
    return on_day(region, date.first);
}

/* ---- what is being built */

typedef struct builder {
    ent_ctx *ctx;
    const ent_region *region;
    const ent_theatre *theatre;
    const ent_effect_unit *units;
    uint32_t n_units;
    ent_theatre_scenario scenario;
    ent_effect_column column;
    const ent_ensemble_how *how;
    uint32_t draw;
    ent_arena *arena;
    bool short_of_memory;
} builder;

static void *room(builder *b, size_t n, size_t size) {
    void *p = ent_arena_alloc(b->arena, n, size);
    if (n && !p) b->short_of_memory = true;
    return p;
}

/* The unit that the number belongs to; ENT_NONE: it is no assumed effect. */
static uint32_t unit_of(const builder *b, const ent_attribute *a) {
    for (uint32_t u = 0; u < b->n_units; u++)
        for (uint32_t i = 0; i < b->units[u].n_numbers; i++)
            if (b->units[u].numbers[i] == a) return u;
    return ENT_NONE;
}

/* An effect that is not there: 0, but a ratio of likelihoods of 1, and all of a reaction where
 * nothing is held back. */
static double without(const ent_attribute *a) {
    return a->word == &ent_theatre_words[ENT_TN_SIGNAL] ||
           a->word == &ent_arms_words[ENT_AN_RESTRAINT];
}

static double mirrored(const ent_attribute *a, double x) {
    if (a->word == &ent_theatre_words[ENT_TN_SIGNAL]) return x > 0 ? 1 / x : x;
    return 2 * without(a) - x;
}

static double in_column(const builder *b, const ent_attribute *a, double x) {
    if (b->column.kind == ENT_COLUMN_GIVEN) return x;
    uint32_t unit = unit_of(b, a);
    if (unit == ENT_NONE) return x;
    switch (b->column.kind) {
    case ENT_COLUMN_ZERO: return unit == b->column.unit ? without(a) : x;
    case ENT_COLUMN_RESTORED: return unit == b->column.unit ? x : mirrored(a, x);
    case ENT_COLUMN_MIRRORED: return mirrored(a, x);
    case ENT_COLUMN_GIVEN: break;
    }
    return x;
}

static double drawn(const builder *b, const ent_attribute *a) {
    if (b->draw == ENT_BEST_VALUES) return a->quantity.best;
    if (b->how->value) return b->how->value(b->how->value_user, a, b->draw);
    ent_reading how = {
        .alternative = ENT_NONE, .drawn = !b->how->at_best, .seed = b->how->seed, .draw = b->draw};
    return ent_number_read(b->region, a, &how);
}

/* The number as the theory takes it; `absent` where the text has none and nothing stands for it. */
static double take(const builder *b, const ent_attribute *a, double absent) {
    if (!a) return absent;
    double x = drawn(b, a);
    if (isnan(x)) return absent;
    x = in_column(b, a, x);
    if (a->word) x = fmin(fmax(x, a->word->low), a->word->high);
    return ent_theatre_value(a, x);
}

static double once(const builder *b, ent_theatre_number which) {
    return take(b, b->theatre->number[which], 0);
}

static ent_slice actor_name(const builder *b, uint32_t actor) {
    return b->region->actors[b->theatre->actors[actor]].name;
}

/* ---- keys of the random numbers */

static uint64_t key_of(const builder *b, const char *block, uint32_t one, uint32_t other) {
    uint64_t h = ent_hash_more(ent_hash(ent_slice_of("theatre.")), b->theatre->name);
    h = ent_hash_more(h, ent_slice_of(block));
    h = ent_hash_more(h, actor_name(b, one));
    if (other == ENT_NONE) return h;
    return ent_hash_more(ent_hash_more(h, ent_slice_of(".")), actor_name(b, other));
}

static bool before(ent_slice x, ent_slice y) {
    int order = memcmp(x.s, y.s, x.n < y.n ? x.n : y.n);
    return order ? order < 0 : x.n < y.n;
}

/* A pair has the same numbers whichever of the two stands first. */
static uint64_t pair_key(const builder *b, const ent_theatre_dyad *d) {
    bool swapped = before(actor_name(b, d->b), actor_name(b, d->a));
    return key_of(b, ".dyads.", swapped ? d->b : d->a, swapped ? d->a : d->b);
}

/* ---- arms */

static const ent_dated_number *dated_of(builder *b, const ent_theatre_dated *from, uint32_t n) {
    ent_dated_number *to = room(b, n, sizeof *to);
    for (uint32_t i = 0; to && i < n; i++) {
        to[i].at = from[i].dated ? ent_theatre_when(b->region, from[i].at) : ALWAYS;
        to[i].value = take(b, from[i].number, 0);
        to[i].lasting = from[i].lasting;
    }
    return to;
}

static const ent_toward *toward_of(builder *b, const ent_theatre_toward *from, uint32_t n) {
    ent_toward *to = room(b, n, sizeof *to);
    for (uint32_t i = 0; to && i < n; i++) {
        to[i].actor = from[i].actor;
        to[i].value = take(b, from[i].number, 0);
        to[i].since = from[i].dated ? ent_theatre_when(b->region, from[i].since) : -ENT_NEVER;
    }
    return to;
}

static void build_arms(builder *b, const ent_theatre_arms *from, bool held, ent_arms *to) {
    const ent_attribute *const *number = from->number;
    to->has = true;
    to->held = held;
    to->start = take(b, number[ENT_AN_START], 0);
    to->begins = from->dated ? ent_theatre_when(b->region, from->begins) : 0;
    to->fatigue = take(b, number[ENT_AN_FATIGUE], 0);
    to->noise = take(b, number[ENT_AN_NOISE], 0);
    to->restraint = take(b, number[ENT_AN_RESTRAINT], 1);
    to->until = take(b, number[ENT_AN_UNTIL], ENT_NEVER);
    to->excess = take(b, number[ENT_AN_EXCESS], 0);
    to->react = toward_of(b, from->react, from->n_react);
    to->n_react = from->n_react;
    to->pursue = toward_of(b, from->pursue, from->n_pursue);
    to->n_pursue = from->n_pursue;
    to->programme = dated_of(b, from->programme, from->n_programme);
    to->n_programme = from->n_programme;
    to->deliver = dated_of(b, from->deliver, from->n_deliver);
    to->n_deliver = from->n_deliver;
}

static const ent_arms *arms_of(builder *b) {
    const ent_theatre *t = b->theatre;
    ent_arms *arms = room(b, t->n_actors, sizeof *arms);
    for (uint32_t i = 0; arms && i < t->n_actors; i++) {
        arms[i].restraint = 1;
        arms[i].until = ENT_NEVER;
    }
    for (uint32_t i = 0; arms && i < t->n_arms; i++)
        build_arms(b, &t->arms[i], b->scenario.held >> i & 1, &arms[t->arms[i].actor]);
    return arms;
}

/* ---- pairs */

static double baseline(const ent_incident_numbers *n, const ent_pair *p) {
    return exp(n->base + n->rivalry * p->rivalry + n->land * p->land + n->pact * p->pact +
               n->capability * p->capability);
}

/* Times of the onsets, in the middle of what is known of them, ascending. */
static double *onsets_of(builder *b, const ent_theatre_dyad *d) {
    double *at = room(b, d->n_onsets, sizeof *at);
    for (uint32_t i = 0; at && i < d->n_onsets; i++) {
        double x = on_day(b->region, ((double)d->onsets[i].first + d->onsets[i].last + 1) / 2);
        uint32_t k = i;
        for (; k > 0 && at[k - 1] > x; k--) at[k] = at[k - 1];
        at[k] = x;
    }
    return at;
}

/* What the pair's own history says of it: for a baseline of `mu`. */
static ent_status history(builder *b, const ent_theatre_dyad *d, const ent_incident_numbers *n,
                          double mu, double horizon, ent_base_rate *out) {
    double *at = onsets_of(b, d);
    double *from = room(b, 1, sizeof *from), *piece = room(b, 1, sizeof *piece);
    if (b->short_of_memory) return ent_no_memory(b->ctx);
    /* Without a span that was looked at, nothing is known of times without an onset: then the history
     * is empty, and the prior stays what it is. */
    bool seen = d->has_observed && b->region->has_as_of;
    *from = seen ? on_day(b->region, d->observed_from.first) : 0;
    *piece = mu;
    ent_history h = {.from = *from,
                     .to = seen ? on_day(b->region, d->observed_to.last + 1.0) : 0,
                     .mu_from = from,
                     .mu = piece,
                     .n_pieces = 1,
                     .n = n->branching,
                     .beta = n->decay,
                     .sigma = n->frailty,
                     .n_nodes = HISTORY_NODES};
    if (h.to > 0) h.to = 0;
    if (h.from > h.to) h.from = h.to;
    for (uint32_t i = 0; seen && i < d->n_onsets; i++) {
        if (at[i] < h.from || at[i] >= h.to) continue;
        if (!h.event) h.event = &at[i];
        h.n_events++;
    }
    return ent_base_rate_of(b->ctx, &h, mu, 0, horizon, b->arena, out);
}

static double excitement(builder *b, const ent_theatre_dyad *d, double decay) {
    double *at = onsets_of(b, d), sum = 0;
    if (!b->region->has_as_of) return 0;
    for (uint32_t i = 0; at && i < d->n_onsets; i++)
        if (at[i] <= 0) sum += exp(decay * at[i]);
    return sum;
}

static void build_pair(builder *b, const ent_theatre_dyad *d, ent_pair *p) {
    *p = (ent_pair){.a = d->a,
                    .b = d->b,
                    .rivalry = d->rivalry,
                    .land = d->land,
                    .pact = d->pact,
                    .claim = take(b, d->claim, 0),
                    .capability = fabs(take(b, d->capability, 0)),
                    .dependence = take(b, d->dependence, 0)};
    p->belief[0] = p->belief[1] = take(b, d->belief, 0.5);
}

static ent_status own_history(builder *b, const ent_theatre_dyad *d, const ent_incident_numbers *n,
                              double horizon, ent_pair *p) {
    p->excited = excitement(b, d, n->decay);
    if (!d->has_observed || !b->region->has_as_of) return ENT_OK;
    double mu = baseline(n, p) * exp(n->claim * (p->claim - n->claim_mean) +
                                     n->dependence * (p->dependence - n->dependence_mean));
    ent_base_rate rate = {0};
    ent_status st = history(b, d, n, mu, horizon, &rate);
    p->node = rate.node;
    p->weight = rate.weight;
    p->n_nodes = HISTORY_NODES;
    return st;
}

static bool share_actor(const ent_theatre_dyad *x, const ent_theatre_dyad *y) {
    return x->a == y->a || x->a == y->b || x->b == y->a || x->b == y->b;
}

/* The issue of a theatre is what its pairs claim: two pairs that both have a claim share it.  What is
 * said of two pairs holds both ways. */
static const double *similarity_of(builder *b, const ent_pair *pairs) {
    const ent_theatre *t = b->theatre;
    uint32_t n = t->n_dyads;
    double *sim = room(b, (size_t)n * n, sizeof *sim);
    for (uint32_t i = 0; sim && i < n; i++) {
        for (uint32_t k = 0; k < n; k++) {
            if (i == k) continue;
            bool issue = pairs[i].claim > 0 && pairs[k].claim > 0;
            sim[i * n + k] = 0.5 * share_actor(&t->dyads[i], &t->dyads[k]) + 0.5 * issue;
        }
    }
    for (uint32_t i = 0; sim && i < t->n_similar; i++) {
        const ent_theatre_similar *s = &t->similar[i];
        sim[s->pair * n + s->other] = sim[s->other * n + s->pair] = take(b, s->number, 0);
    }
    return sim;
}

/* ---- borders, measures, acts */

/* Whether a fact that is believed by so many percent is so in this draw. */
static bool believed(const builder *b, const ent_theatre_border *border, const char *fact,
                     double credence) {
    if (credence >= 1) return true;
    if (b->draw == ENT_BEST_VALUES) return credence >= 0.5;
    uint64_t h =
        ent_hash_more(key_of(b, ".credence.", border->group, border->state), ent_slice_of(fact));
    ent_rng r = ent_rng_new(b->how->seed, h, b->draw);
    return ent_rng_uniform(&r) < credence;
}

static void build_border(builder *b, const ent_theatre_border *from, ent_border *to) {
    const ent_attribute *const *number = from->number;
    *to = (ent_border){.group = from->group,
                       .state = from->state,
                       .rate = take(b, number[ENT_BN_RATE], 0),
                       .branching = take(b, number[ENT_BN_BRANCHING], 0),
                       .lag = take(b, number[ENT_BN_LAG], 0.5 / ENT_YEAR_DAYS),
                       .observed = take(b, number[ENT_BN_OBSERVED], 1),
                       .aid_since =
                           from->aid_dated ? ent_theatre_when(b->region, from->aid_since) : ALWAYS};
    if (believed(b, from, ".access", from->access_credence))
        to->access = take(b, number[ENT_BN_ACCESS], 0);
    if (believed(b, from, ".aid", from->aid_credence)) to->aid = take(b, number[ENT_BN_AID], 0);
}

static const uint32_t *all_of(builder *b, uint32_t n) {
    uint32_t *all = room(b, n, sizeof *all);
    for (uint32_t i = 0; all && i < n; i++) all[i] = i;
    return all;
}

static void build_measure(builder *b, const ent_theatre_measure *from, uint32_t m,
                          ent_measure *to) {
    const ent_attribute *const *number = from->number;
    bool everywhere = !from->n_pairs && !from->n_borders;
    uint64_t bits = from->commitment ? ~b->scenario.without : b->scenario.with;
    double from_when = from->commitment ? ALWAYS : 0;
    *to = (ent_measure){
        .in_force = bits >> m & 1,
        .start = from->has_start ? ent_theatre_when(b->region, from->start) : from_when,
        .end = from->has_until ? on_day(b->region, from->until.last + 1.0) : ENT_NEVER,
        .pairs = everywhere ? all_of(b, b->theatre->n_dyads) : from->pairs,
        .n_pairs = everywhere ? b->theatre->n_dyads : from->n_pairs,
        .borders = from->borders,
        .n_borders = from->n_borders,
        .bindingness = take(b, number[ENT_MN_BINDINGNESS], 1),
        .ramp = take(b, number[ENT_MN_RAMP], 0),
        .tension = take(b, number[ENT_MN_TENSION], 0),
        .damping = take(b, number[ENT_MN_DAMPING], 0),
        .escalation = take(b, number[ENT_MN_ESCALATION], 0),
        .calming = take(b, number[ENT_MN_CALMING], 0),
        .transparency = take(b, number[ENT_MN_TRANSPARENCY], 0)};
}

static void build_act(builder *b, const ent_theatre_act *from, uint32_t i, ent_act *to) {
    *to = (ent_act){.kind = from->exercise     ? ENT_ACT_EXERCISE
                            : from->settlement ? ENT_ACT_SETTLEMENT
                                               : ENT_ACT_INCIDENT,
                    .happens = b->scenario.acts >> i & 1,
                    .at = ent_theatre_when(b->region, from->at),
                    .pair = from->pair,
                    .by_second = from->by == b->theatre->dyads[from->pair].b};
}

/* ---- the numbers that a theatre has once */

static ent_incident_numbers incidents_of(const builder *b) {
    return (ent_incident_numbers){.base = once(b, ENT_TN_BASE),
                                  .rivalry = once(b, ENT_TN_RIVALRY),
                                  .land = once(b, ENT_TN_LAND),
                                  .pact = once(b, ENT_TN_PACT),
                                  .capability = once(b, ENT_TN_CAPABILITY),
                                  .claim = once(b, ENT_TN_CLAIM),
                                  .race = once(b, ENT_TN_RACE),
                                  .dependence = once(b, ENT_TN_DEPENDENCE),
                                  .belief = once(b, ENT_TN_BELIEF),
                                  .claim_mean = once(b, ENT_TN_CLAIM_MEAN),
                                  .race_mean = once(b, ENT_TN_RACE_MEAN),
                                  .dependence_mean = once(b, ENT_TN_DEPENDENCE_MEAN),
                                  .frailty = once(b, ENT_TN_FRAILTY),
                                  .branching = once(b, ENT_TN_BRANCHING),
                                  .neighbours = once(b, ENT_TN_NEIGHBOURS),
                                  .reciprocity = once(b, ENT_TN_RECIPROCITY),
                                  .provocation = once(b, ENT_TN_PROVOCATION),
                                  .spillover = once(b, ENT_TN_SPILLOVER),
                                  .decay = once(b, ENT_TN_DECAY),
                                  .severity = once(b, ENT_TN_SEVERITY),
                                  .fast = once(b, ENT_TN_FAST),
                                  .fast_lag = FAST_LAG_DAYS / ENT_YEAR_DAYS};
}

static ent_ladder_numbers ladder_of(const builder *b) {
    ent_ladder_numbers l = {.dispute = once(b, ENT_TN_DISPUTE),
                            .crisis = once(b, ENT_TN_CRISIS),
                            .clash = once(b, ENT_TN_CLASH),
                            .race = once(b, ENT_TN_LADDER_RACE),
                            .misread = once(b, ENT_TN_MISREAD),
                            .dependence = once(b, ENT_TN_LADDER_DEPENDENCE)};
    for (int level = 1; level < ENT_N_LEVELS; level++)
        l.half_life[level] = once(b, (ent_theatre_number)(ENT_TN_DWELL_1 + level - 1));
    return l;
}

static ent_exercise_numbers exercises_of(builder *b) {
    uint32_t n = b->theatre->n_actors;
    double *rate = room(b, n, sizeof *rate);
    for (uint32_t i = 0; rate && b->theatre->exercise_rate && i < n; i++)
        rate[i] = take(b, b->theatre->exercise_rate[i], 0);
    return (ent_exercise_numbers){.signal = once(b, ENT_TN_SIGNAL),
                                  .transparency = once(b, ENT_TN_TRANSPARENCY),
                                  .forget = once(b, ENT_TN_FORGET),
                                  .window = MISREAD_DAYS / ENT_YEAR_DAYS,
                                  .rate = rate};
}

static ent_settle_numbers settle_of(const builder *b) {
    return (ent_settle_numbers){.base = once(b, ENT_TN_SETTLE_BASE),
                                .precedent = once(b, ENT_TN_PRECEDENT),
                                .fade = once(b, ENT_TN_FADE),
                                .relief = once(b, ENT_TN_RELIEF)};
}

/* ---- together */

static ent_status pairs_of(builder *b, ent_theatre_spec *s) {
    uint32_t n = b->theatre->n_dyads;
    ent_pair *pairs = room(b, n, sizeof *pairs);
    uint64_t *key = room(b, n, sizeof *key);
    if (b->short_of_memory) return ent_no_memory(b->ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) {
        const ent_theatre_dyad *d = &b->theatre->dyads[i];
        build_pair(b, d, &pairs[i]);
        key[i] = pair_key(b, d);
        st = own_history(b, d, &s->incidents, s->horizon, &pairs[i]);
    }
    s->pairs = pairs;
    s->pair_key = key;
    s->n_pairs = n;
    s->similarity = similarity_of(b, pairs);
    return st;
}

static void the_rest(builder *b, ent_theatre_spec *s) {
    const ent_theatre *t = b->theatre;
    ent_border *borders = room(b, t->n_borders, sizeof *borders);
    uint64_t *border_key = room(b, t->n_borders, sizeof *border_key);
    uint64_t *actor_key = room(b, t->n_actors, sizeof *actor_key);
    ent_measure *measures = room(b, t->n_measures, sizeof *measures);
    ent_act *acts = room(b, t->n_acts, sizeof *acts);
    s->outside = dated_of(b, t->outside, t->n_outside);
    s->n_outside = t->n_outside;
    if (b->short_of_memory) return;
    for (uint32_t i = 0; i < t->n_borders; i++) {
        build_border(b, &t->borders[i], &borders[i]);
        border_key[i] = key_of(b, ".attacks.", t->borders[i].group, t->borders[i].state);
    }
    for (uint32_t i = 0; i < t->n_actors; i++) actor_key[i] = key_of(b, ".actors.", i, ENT_NONE);
    for (uint32_t i = 0; i < t->n_measures; i++) build_measure(b, &t->measures[i], i, &measures[i]);
    for (uint32_t i = 0; i < t->n_acts; i++) build_act(b, &t->acts[i], i, &acts[i]);
    s->borders = borders;
    s->border_key = border_key;
    s->actor_key = actor_key;
    s->measures = measures;
    s->acts = acts;
    s->n_borders = t->n_borders;
    s->n_actors = t->n_actors;
    s->n_measures = t->n_measures;
    s->n_acts = t->n_acts;
}

/* A branching ratio of 1 or more: every event sets off another one, for ever. */
static ent_status must_die_out(builder *b, const ent_theatre_spec *s) {
    double radius = 0;
    uint32_t culprit = 0;
    ent_status st = ent_theatre_radius(b->ctx, s, &radius, &culprit);
    if (st != ENT_OK || radius < 1) return st;
    bool border = culprit >= s->n_pairs;
    uint32_t one = border ? s->borders[culprit - s->n_pairs].group : s->pairs[culprit].a;
    uint32_t other = border ? s->borders[culprit - s->n_pairs].state : s->pairs[culprit].b;
    ent_slice x = actor_name(b, one), y = actor_name(b, other), t = b->theatre->name;
    char where[64] = "at best values";
    if (b->draw != ENT_BEST_VALUES) snprintf(where, sizeof where, "in draw %u", b->draw + 1);
    ent_str r = {0};
    ent_num_print_short(&r, radius, 3);
    st = ent_fail(b->ctx, ENT_EINPUT,
                  "theatre \"%.*s\": branching must stay below 1 or events never end; %s its "
                  "spectral radius is %s, most of it from %.*s %s %.*s; lower the branching or "
                  "narrow its range",
                  (int)t.n, t.s, where, ent_str_get(&r), (int)x.n, x.s, border ? "->" : "<->",
                  (int)y.n, y.s);
    ent_str_clear(&r);
    return st;
}

static void numbers_of(builder *b, ent_theatre_spec *s) {
    s->horizon = b->how->horizon > 0 ? b->how->horizon : b->theatre->horizon_years;
    s->step = b->theatre->step_years;
    s->incidents = incidents_of(b);
    s->exercises = exercises_of(b);
    s->ladder = ladder_of(b);
    s->settle = settle_of(b);
}

/* A scenario has a bit for each of them. */
enum { MOST_BITS = 64 };

static ent_status must_fit(ent_ctx *ctx, const ent_theatre *t) {
    if (t->n_measures <= MOST_BITS && t->n_acts <= MOST_BITS && t->n_arms <= MOST_BITS)
        return ENT_OK;
    return ent_fail(
        ctx, ENT_ELIMIT,
        "theatre \"%.*s\" has more than %d commitments and interventions, acts, or arms",
        (int)t->name.n, t->name.s, MOST_BITS);
}

ent_status ent_theatre_build(ent_ctx *ctx, const ent_region *region, const ent_theatre *theatre,
                             const ent_effect_unit *units, uint32_t n_units,
                             ent_theatre_scenario scenario, ent_effect_column column,
                             const ent_ensemble_how *how, uint32_t draw, ent_arena *arena,
                             ent_theatre_spec *out) {
    builder b = {ctx, region, theatre, units, n_units, scenario, column, how, draw, arena, false};
    *out = (ent_theatre_spec){0};
    ent_status st = must_fit(ctx, theatre);
    if (st != ENT_OK) return st;
    numbers_of(&b, out);
    st = pairs_of(&b, out);
    if (st != ENT_OK) return st;
    out->arms = arms_of(&b);
    the_rest(&b, out);
    if (b.short_of_memory) return ent_no_memory(ctx);
    return must_die_out(&b, out);
}

ent_status ent_theatre_base_rates(ent_ctx *ctx, const ent_region *region,
                                  const ent_theatre *theatre, double horizon, ent_arena *arena,
                                  struct ent_base_rate *out) {
    ent_ensemble_how how = {.at_best = true};
    builder b = {.ctx = ctx,
                 .region = region,
                 .theatre = theatre,
                 .how = &how,
                 .draw = ENT_BEST_VALUES,
                 .arena = arena};
    ent_incident_numbers n = incidents_of(&b);
    for (uint32_t i = 0; i < theatre->n_dyads; i++) {
        ent_pair p;
        build_pair(&b, &theatre->dyads[i], &p);
        ent_status st = history(&b, &theatre->dyads[i], &n, baseline(&n, &p), horizon, &out[i]);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}
