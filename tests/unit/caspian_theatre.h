/* caspian_theatre.h - a small theatre by hand, for tests and measurements: four states on a sea and the six
 * pairs among them, with the numbers of reference "Dynamics" B.3. */

#ifndef ENT_TESTS_CASPIAN_THEATRE_H
#define ENT_TESTS_CASPIAN_THEATRE_H

#include "dyn/theatre.h"

#include <math.h>
#include <string.h>

enum { RUSSIA, TURKMENISTAN, AZERBAIJAN, IRAN, N_MADE_ACTORS, N_MADE_PAIRS = 6 };

typedef struct made_theatre {
    ent_theatre_spec spec;
    ent_arms arms[N_MADE_ACTORS];
    ent_pair pairs[N_MADE_PAIRS];
    ent_measure measures[2];
    uint32_t covered[1];
    ent_act acts[2];
    ent_border borders[2];
    double exercises[N_MADE_ACTORS];
    double similarity[N_MADE_PAIRS * N_MADE_PAIRS];
    ent_toward react[2], pursue[1];
    ent_dated_number deliver[2];
    uint64_t pair_key[N_MADE_PAIRS], border_key[2], actor_key[N_MADE_ACTORS];
} made_theatre;

/* Pairs in this order; the first three are those of the calibration in B.5. */
static const uint32_t made_pair[N_MADE_PAIRS][2] = {
    {RUSSIA, TURKMENISTAN}, {TURKMENISTAN, AZERBAIJAN}, {TURKMENISTAN, IRAN},
    {RUSSIA, AZERBAIJAN},   {AZERBAIJAN, IRAN},         {RUSSIA, IRAN}};

/* Everything that is not estimated is off: no effects, no neighbours, no fast part, no measures in force,
 * nobody exercises.  Pointers lead into *m, so it is not to be copied. */
static inline void make_theatre(made_theatre *m) {
    memset(m, 0, sizeof *m);
    ent_theatre_spec *s = &m->spec;
    /* |ln of the ratio of CINC| in 2016 such that the rates are those of region_base_rates.json */
    static const double mu[N_MADE_PAIRS] = {0.0099, 0.0126, 0.0252, 0.0122, 0.0258, 0.0121};
    for (uint32_t p = 0; p < N_MADE_PAIRS; p++) {
        ent_pair *q = &m->pairs[p];
        *q = (ent_pair){.a = made_pair[p][0], .b = made_pair[p][1], .belief = {0.5, 0.5}};
        q->land = p >= 2 && p <= 4;
        q->claim = 0.2, q->dependence = 0.02;
        q->capability = (-4.348 + 0.870 * q->land - log(mu[p])) / 0.074;
        m->pair_key[p] = 1000003u * (p + 1);
    }
    for (uint32_t i = 0; i < N_MADE_ACTORS; i++) m->actor_key[i] = 77u + 13u * i;
    for (uint32_t b = 0; b < 2; b++) m->border_key[b] = 4242u + b;
    *s = (ent_theatre_spec){
        .horizon = 5,
        .step = 1.0 / 12,
        .n_actors = N_MADE_ACTORS,
        .n_pairs = N_MADE_PAIRS,
        .arms = m->arms,
        .pairs = m->pairs,
        .borders = m->borders,
        .measures = m->measures,
        .acts = m->acts,
        .similarity = m->similarity,
        .pair_key = m->pair_key,
        .border_key = m->border_key,
        .actor_key = m->actor_key,
        .incidents = {.base = -4.348,
                      .rivalry = 2.104,
                      .land = 0.870,
                      .pact = -0.685,
                      .capability = -0.074,
                      .claim_mean = 0.2,
                      .race_mean = 1 / (1 + exp(4.0)),
                      .dependence_mean = 0.02,
                      .frailty = 0.786,
                      .branching = 0.447,
                      .decay = 0.210,
                      .fast_lag = 30 / ENT_YEAR_DAYS},
        .exercises = {.signal = 3, .forget = 1, .window = 90 / ENT_YEAR_DAYS, .rate = m->exercises},
        .ladder = {.dispute = 0.11,
                   .crisis = 0.74,
                   .clash = 0.036,
                   .half_life = {0, 60 / ENT_YEAR_DAYS, 9 / ENT_YEAR_DAYS, 33 / ENT_YEAR_DAYS,
                                 627 / ENT_YEAR_DAYS}},
        .settle = {.precedent = 0.2, .fade = 5},
    };
    m->covered[0] = 0;
    m->measures[0] = (ent_measure){.in_force = false,
                                   .start = 0,
                                   .end = ENT_NEVER,
                                   .pairs = m->covered,
                                   .n_pairs = 1,
                                   .bindingness = 0.4,
                                   .ramp = 0.5,
                                   .tension = -0.35,
                                   .damping = 0.2,
                                   .escalation = -0.4,
                                   .calming = 0.5,
                                   .transparency = 0.5};
}

/* Everything at once, with the defaults that ship: arms, a measure in force, exercises, an act, settlements
 * and attacks over two borders. */
static inline void make_full_theatre(made_theatre *m) {
    make_theatre(m);
    ent_theatre_spec *s = &m->spec;
    ent_incident_numbers *i = &s->incidents;
    i->claim = 0.5, i->race = 0.39, i->neighbours = 0.1, i->provocation = 0.15, i->fast = 0.2;
    i->belief = 0.2;
    s->ladder.race = 0.1, s->ladder.misread = 0.2;
    m->pairs[1].claim = 1, m->pairs[1].excited = 0.3;
    m->measures[0].in_force = true;
    s->n_measures = 1;
    m->exercises[TURKMENISTAN] = 0.5, m->exercises[RUSSIA] = 1;
    m->acts[0] = (ent_act){.kind = ENT_ACT_INCIDENT, .happens = true, .at = 0.75, .pair = 0};
    s->n_acts = 1;
    s->settle.base = 0.02;
    for (uint32_t k = 0; k < N_MADE_PAIRS * N_MADE_PAIRS; k++) m->similarity[k] = 0.5;
    for (uint32_t b = 0; b < 2; b++) {
        m->borders[b] = (ent_border){.group = IRAN,
                                     .state = TURKMENISTAN,
                                     .rate = 1 + b,
                                     .branching = 0.5,
                                     .lag = 0.5 / ENT_YEAR_DAYS,
                                     .observed = 0.8,
                                     .aid_since = ENT_NEVER};
    }
    s->n_borders = 2;
    m->arms[RUSSIA] = (ent_arms){.has = true,
                                 .start = 4,
                                 .begins = -10,
                                 .fatigue = 0.15,
                                 .restraint = 0.2,
                                 .until = 0.3,
                                 .react = &m->react[0],
                                 .n_react = 1};
    m->react[0] = (ent_toward){TURKMENISTAN, 0.8, -INFINITY};
    m->arms[TURKMENISTAN] = (ent_arms){.has = true,
                                       .start = 0.2,
                                       .begins = -10,
                                       .fatigue = 0.15,
                                       .restraint = 1,
                                       .until = ENT_NEVER,
                                       .react = &m->react[1],
                                       .n_react = 1,
                                       .pursue = m->pursue,
                                       .n_pursue = 1,
                                       .excess = 0.2,
                                       .deliver = m->deliver,
                                       .n_deliver = 2};
    m->react[1] = (ent_toward){RUSSIA, 0.05, -INFINITY};
    m->pursue[0] = (ent_toward){IRAN, 0.1, -9};
    m->deliver[0] = (ent_dated_number){-5.2, 0.3, false},
    m->deliver[1] = (ent_dated_number){1.3, 0.2, false};
    m->arms[IRAN] = (ent_arms){
        .has = true, .start = 1, .begins = -10, .fatigue = 0, .restraint = 1, .until = ENT_NEVER};
}

#endif
