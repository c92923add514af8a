/* test_theatre_law.c - a theatre run forward by clocks has the law of one written down by thinning.
 *
 *   test-theatre-law [REPLICATES]      default 150
 *
 * Everything at once, with beliefs, measures, acts, settlements and attacks; then without measures, with
 * frailties that the pairs' own histories have narrowed.  For every pair and border the means of all counts
 * and of their squares, and the shares in which each thing has happened by the end and by the middle, differ
 * by less than 4.2 standard errors (one in 37,000 by chance, and 292 are compared). */

#include "../unit/caspian_theatre.h"
#include "slow_theatre.h"

#include "base/ctx.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_FIGURES = 400 };

typedef struct figures {
    double sum[MOST_FIGURES], square[MOST_FIGURES];
    unsigned n;
} figures;

static void figure(figures *f, double x) {
    f->sum[f->n] += x;
    f->square[f->n++] += x * x;
}

static void take(figures *f, const ent_theatre_spec *s, const ent_theatre_outcome *o) {
    f->n = 0;
    for (uint32_t p = 0; p < s->n_pairs; p++) {
        const ent_pair_outcome *q = &o->pair[p];
        figure(f, q->incidents);
        figure(f, (double)q->incidents * q->incidents);
        figure(f, q->crises);
        for (unsigned k = 0; k < ENT_N_PAIR_KINDS; k++) {
            figure(f, q->first[k] < s->horizon);
            figure(f, q->first[k] < s->horizon / 2);
            figure(f, q->unintended[k] < s->horizon);
            figure(f, q->unintended[k] < s->horizon / 2);
        }
    }
    for (uint32_t b = 0; b < s->n_borders; b++) {
        figure(f, o->border[b].attacks);
        figure(f, (double)o->border[b].attacks * o->border[b].attacks);
        figure(f, o->border[b].observed);
        figure(f, o->border[b].first < s->horizon / 4);
    }
}

static void stop(ent_ctx *ctx) {
    fprintf(stderr, "test-theatre-law: %s\n", ent_last_message(ctx));
    exit(2);
}

/* Differences beyond what chance explains. */
static unsigned compare(ent_ctx *ctx, const ent_theatre_spec *s, uint32_t n, const char *what) {
    static figures fast, slow;
    ent_pair_outcome pair[N_MADE_PAIRS];
    ent_border_outcome border[2];
    ent_theatre_outcome out = {.pair = pair, .border = border};
    ent_theatre_room *room;
    ent_arms_path path;
    ent_arena arena = {0};
    uint32_t n_fast = 20 * n;
    memset(&fast, 0, sizeof fast);
    memset(&slow, 0, sizeof slow);
    if (ent_theatre_room_new(ctx, s, &room) != ENT_OK) stop(ctx);
    if (ent_arms_run(ctx, s, 1, 0, &arena, &path) != ENT_OK) stop(ctx);
    if (ent_theatre_prepare(ctx, s, &path, room) != ENT_OK) stop(ctx);
    for (uint32_t k = 0; k < n_fast; k++) {
        if (ent_theatre_run(ctx, room, 31, k, &out, NULL) != ENT_OK) stop(ctx);
        take(&fast, s, &out);
    }
    ent_rng random = ent_rng_new(99, 1, 1);
    for (uint32_t k = 0; k < n; k++) {
        if (!slow_theatre_run(s, &path, 700, &random, &out)) {
            printf("%s: the slow way has no room\n", what);
            return 1;
        }
        take(&slow, s, &out);
    }
    unsigned wrong = 0;
    double farthest = 0;
    for (unsigned k = 0; k < fast.n; k++) {
        double x = fast.sum[k] / n_fast, y = slow.sum[k] / n;
        double variance = (fast.square[k] / n_fast - x * x) * (1.0 / n_fast + 1.0 / n);
        double apart = fabs(x - y), error = sqrt(fmax(variance, 1.0 / n / n));
        if (apart / error > farthest) farthest = apart / error;
        if (apart <= 4.2 * error) continue;
        printf("%s: figure %u is %g by clocks and %g by thinning, %.1f standard errors apart\n",
               what, k, x, y, apart / error);
        wrong++;
    }
    printf("%s: %u figures, %u replicates by thinning; at most %.1f standard errors apart\n", what,
           fast.n, n, farthest);
    ent_theatre_room_free(room);
    ent_arena_clear(&arena);
    return wrong;
}

int main(int argc, char **argv) {
    static const double node[3] = {0.4, 1, 2.2}, weight[3] = {0.3, 0.5, 0.2};
    uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 150;
    static made_theatre m;
    static uint32_t all[N_MADE_PAIRS] = {0, 1, 2, 3, 4, 5}, both[2] = {0, 1};
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx) return 2;
    make_full_theatre(&m);
    ent_incident_numbers *i = &m.spec.incidents;
    m.spec.horizon = 2;
    i->base = -2.2, i->neighbours = 0.3, i->reciprocity = 0.2, i->belief = 0.8,
    i->provocation = 0.6;
    i->spillover = 0.2, i->severity = 0.3, i->decay = 0.8, i->race = 1, i->dependence = 2,
    i->fast = 0.3;
    m.spec.ladder.dispute = 0.3, m.spec.ladder.clash = 0.2;
    m.spec.ladder.misread = 0.7, m.spec.ladder.race = 0.5, m.spec.ladder.dependence = -1;
    m.spec.settle = (ent_settle_numbers){.base = 0.3, .precedent = 0.8, .fade = 1, .relief = -0.6};
    m.spec.exercises.transparency = 0.3, m.spec.exercises.forget = 0.5;
    m.pairs[2].dependence = 0.3, m.pairs[2].belief[0] = 0.3, m.pairs[4].belief[1] = 0.8,
    m.pairs[5].claim = 0;
    m.exercises[RUSSIA] = 2, m.exercises[TURKMENISTAN] = 1;
    m.measures[0].start = 0.37, m.measures[0].end = 1.61, m.measures[0].bindingness = 0.8;
    m.measures[0].pairs = all, m.measures[0].n_pairs = 4;
    m.measures[0].borders = both, m.measures[0].n_borders = 1;
    m.measures[1] = m.measures[0];
    m.measures[1].start = 0.9, m.measures[1].tension = 0.5, m.measures[1].escalation = 0.2;
    m.measures[1].n_pairs = 1, m.measures[1].ramp = 0;
    m.spec.n_measures = 2;
    m.acts[0].at = 0.5, m.acts[0].by_second = true;
    m.acts[1] = (ent_act){.kind = ENT_ACT_EXERCISE, .happens = true, .at = 1.2, .pair = 2};
    m.spec.n_acts = 2;
    for (unsigned b = 0; b < 2; b++) {
        m.borders[b].lag = 15 / ENT_YEAR_DAYS, m.borders[b].access = 0.3 * b;
        m.borders[b].aid = -0.5, m.borders[b].aid_since = 0.8;
    }
    unsigned wrong = compare(ctx, &m.spec, n, "everything");

    m.spec.n_measures = 0;
    m.acts[0].kind = ENT_ACT_SETTLEMENT, m.acts[1].happens = false;
    for (unsigned p = 0; p < 3; p++)
        m.pairs[p].node = node, m.pairs[p].weight = weight, m.pairs[p].n_nodes = 3;
    m.pairs[3].excited = 1;
    i->belief = 0, i->fast = 0;
    wrong += compare(ctx, &m.spec, n, "own histories");
    ent_ctx_free(ctx);
    return wrong ? 1 : 0;
}
