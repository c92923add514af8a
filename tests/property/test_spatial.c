/* test_spatial.c - the Spatial Model of Politics on random models: against its formulas written the
 * slow way, and what must hold of it.
 *
 *   test_spatial [N]      default 1500 models
 *
 * Two to nine actors, one to three dimensions, any scale, any conventions; a third of the models
 * has few distinct numbers, so that many things are equal.  Choices that rounding could decide are
 * left to the engine and counted; they must be few where numbers are drawn freely. */

#include "base/ctx.h"
#include "base/random.h"
#include "slow_spatial.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct sample {
    ent_negotiation_problem problem;
    ent_spatial_options options;
    bool coarse; /* few distinct numbers */
    bool plain;  /* the scale is 0..1, so that the record has the model's own numbers */
    double low[SLOW_K], high[SLOW_K], position[SLOW_N * SLOW_K], salience[SLOW_N * SLOW_K];
    double weight[SLOW_N], accommodation[SLOW_N * SLOW_N];
} sample;

static unsigned failures, model;
static unsigned long n_turns, n_edges, n_free_edges, n_free_turns, n_bargains;

static void demand(bool holds, const char *what) {
    if (holds) return;
    if (failures++ < 60) printf("model %u: %s\n", model, what);
}

static bool near(double a, double b, double tolerance) {
    return fabs(a - b) <= tolerance; /* false for NaN */
}

/* ---- random models */

static double draw(ent_rng *r, bool coarse) {
    return coarse ? ent_rng_below(r, 5) / 4.0 : ent_rng_uniform(r);
}

static void draw_options(ent_rng *r, ent_spatial_options *o) {
    *o = (ent_spatial_options){0};
    if (ent_rng_below(r, 8) == 0) return; /* the defaults themselves */
    o->voting = ent_rng_below(r, 7);
    o->victory = ent_rng_below(r, 5);
    o->election = ent_rng_below(r, 3);
    o->third_party = ent_rng_below(r, 6);
    o->risk_range = ent_rng_below(r, 3);
    o->risk_adjust = ent_rng_below(r, 5);
    o->meeting = ent_rng_below(r, 3);
    o->bargains = ent_rng_below(r, 3);
    o->receiver_view = ent_rng_below(r, 2);
    o->power_weight = ent_rng_below(r, 2);
    o->ties = ent_rng_below(r, 2);
    if (ent_rng_below(r, 3) == 0) o->abstain = ent_rng_below(r, 2) ? -1 : 0.05;
    if (ent_rng_below(r, 3) == 0) o->stop = ent_rng_below(r, 2) ? -1 : 0.2;
}

/* Shares of attention that add up to at most 1; now and then none. */
static void draw_salience(ent_rng *r, sample *m, uint32_t i, uint32_t k) {
    double all = 0, kept = 0.3 + 0.7 * draw(r, m->coarse);
    double *s = m->salience + (size_t)i * k;
    for (uint32_t d = 0; d < k; d++) all += s[d] = draw(r, m->coarse) + 0.01;
    for (uint32_t d = 0; d < k; d++) s[d] *= kept / all;
    if (ent_rng_below(r, 20) == 0) s[ent_rng_below(r, k)] = 0;
}

static bool cares_for_less(const sample *m, uint32_t k) {
    bool less = false;
    for (uint32_t d = 0; d < k; d++) less = less || !(m->salience[d] > 0);
    return less;
}

static void draw_model(ent_rng *r, sample *m) {
    *m = (sample){.coarse = ent_rng_below(r, 3) == 0, .plain = ent_rng_below(r, 3) != 0};
    uint32_t n = 2 + ent_rng_below(r, SLOW_N - 1), k = 1 + ent_rng_below(r, SLOW_K);
    m->problem = (ent_negotiation_problem){.n = n, .n_dimensions = k, .low = m->low};
    m->problem.high = m->high;
    m->problem.position = m->position;
    m->problem.salience = m->salience;
    m->problem.weight = m->weight;
    m->problem.spatial = &m->options;
    m->problem.seed = ent_rng_word(r);
    draw_options(r, &m->options);
    for (uint32_t d = 0; d < k; d++) {
        m->low[d] = m->plain ? 0 : -50 + 100 * draw(r, m->coarse);
        m->high[d] = m->plain ? 1 : m->low[d] + 1 + 1000 * draw(r, m->coarse);
    }
    for (uint32_t i = 0; i < n; i++) {
        m->weight[i] = m->coarse ? 1 + ent_rng_below(r, 2) : 10 + 190 * ent_rng_uniform(r);
        do /* somebody must care for each dimension */
            draw_salience(r, m, i, k);
        while (i == 0 && cares_for_less(m, k));
        for (uint32_t d = 0; d < k; d++)
            m->position[i * k + d] = m->low[d] + (m->high[d] - m->low[d]) * draw(r, m->coarse);
    }
    if (ent_rng_below(r, 3)) return;
    m->problem.accommodation = m->accommodation;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++)
            m->accommodation[i * n + j] = draw(r, m->coarse) / n * (i == j || ent_rng_below(r, 2));
}

static ent_status run(ent_ctx *ctx, const ent_negotiation_problem *p, ent_arena *a,
                      ent_settlement *out) {
    *out = (ent_settlement){0};
    return ent_bargain_spatial.run.bargain(ctx, &ent_bargain_spatial, p, a, out);
}

static const ent_spatial_record *must_run(ent_ctx *ctx, const ent_negotiation_problem *p,
                                          ent_arena *a, ent_settlement *out) {
    ent_status st = run(ctx, p, a, out);
    demand(st == ENT_OK && out->record, ent_last_message(ctx));
    return st == ENT_OK ? out->record : NULL;
}

/* ---- against the formulas */

static double unit(const sample *m, uint32_t k, double x) {
    return (x - m->low[k]) / (m->high[k] - m->low[k]);
}

static void load(const sample *m, const ent_spatial_record *r, uint32_t turn, slow *s) {
    uint32_t n = r->n, k = r->n_dimensions;
    *s = (slow){.n = n, .k = k, .o = m->options};
    for (uint32_t i = 0; i < n; i++) {
        s->c[i] = m->weight[i];
        for (uint32_t d = 0; d < k; d++) {
            size_t at = ((size_t)turn * n + i) * k + d;
            s->s[i][d] = m->salience[i * k + d];
            s->x[i][d] = unit(m, d, r->position[at]);
            s->q[i][d] = unit(m, d, r->ideal[at]);
        }
        for (uint32_t j = 0; j < n; j++)
            s->a[i][j] = m->problem.accommodation ? m->accommodation[i * n + j] : i == j;
    }
}

static void compare_state(const ent_spatial_record *r, uint32_t turn, const slow *s) {
    /* The limit of an iteration may fall on either side of a step. */
    double tolerance = s->o.election == ENT_ELECTION_CONDITIONAL ? 1e-7 : 1e-4;
    for (uint32_t i = 0; i < r->n; i++) {
        demand(near(r->risk[turn * r->n + i], s->r[i], tolerance), "a risk attitude differs");
        demand(near(r->win[turn * r->n + i], s->win[i], tolerance), "a probability differs");
    }
}

static bool compare_choices(const ent_spatial_turn *t, const slow *s) {
    bool same = t->n_bargains == s->n_deals;
    for (uint32_t i = 0; i < s->n; i++) same = same && t->challenge[i].receiver == s->receiver[i];
    return same;
}

static void compare_turn(const sample *m, const ent_spatial_record *r, uint32_t turn,
                         const slow *s) {
    const ent_spatial_turn *t = &r->turn[turn];
    double loose = s->o.election == ENT_ELECTION_CONDITIONAL ? 1e-8 : 1e-4;
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t j = t->challenge[i].receiver;
        if (j == UINT32_MAX) continue;
        demand(near(t->challenge[i].chance, s->chance[i][j], loose), "a chance differs");
        demand(near(t->challenge[i].gain, s->gain[i][j], loose), "a gain differs");
    }
    for (uint32_t b = 0; b < t->n_bargains; b++) {
        const ent_spatial_bargain *x = &t->bargain[b];
        const slow_deal *y = &s->deal[b];
        n_bargains++;
        demand(x->initiator == y->i && x->receiver == y->j && x->receivers == y->receivers,
               "a bargain is between others");
        demand(near(x->chance, y->p, loose), "the chance in a bargain differs");
        for (unsigned side = 0; side < 2; side++)
            for (uint32_t d = 0; d < s->k; d++)
                demand(near(unit(m, d, x->to[side][d]), y->to[side][d], 1.01e-4 + loose),
                       "a bargain leads elsewhere");
    }
    for (uint32_t i = 0; i < s->n; i++) {
        demand(s->alike[i] || (int)t->move[i].bargain == s->taken[i], "another bargain is taken");
        for (uint32_t d = 0; d < s->k; d++) {
            size_t at = ((size_t)(turn + 1) * s->n + i) * s->k + d;
            demand(near(unit(m, d, r->position[at]), s->next_x[i][d], 1.01e-4 + loose),
                   "a position differs");
            demand(near(unit(m, d, r->ideal[at]), s->next_q[i][d], 1.01e-4 + loose),
                   "an ideal differs");
        }
    }
}

static void compare(const sample *m, const ent_spatial_record *r) {
    static slow s;
    for (uint32_t turn = 0; turn <= r->n_turns && turn < 12; turn++) {
        load(m, r, turn, &s);
        slow_look(&s);
        if (!s.edge) compare_state(r, turn, &s);
        if (turn == r->n_turns) break;
        slow_turn(&s);
        n_turns++;
        n_edges += s.edge;
        bool free = !m->coarse && m->options.ties != ENT_TIES_FIRST;
        n_free_turns += free;
        n_free_edges += s.edge && free;
        if (s.edge) continue;
        demand(compare_choices(&r->turn[turn], &s), "others are challenged");
        compare_turn(m, r, turn, &s);
    }
}

/* ---- what must hold of every answer */

static bool is_share(double x) {
    return x >= 0 && x <= 1;
}

static void check_answer(const sample *m, const ent_spatial_record *r, const ent_settlement *out) {
    uint32_t n = r->n, k = r->n_dimensions;
    double least = m->options.risk_range == ENT_RISK_MIN   ? 0
                   : m->options.risk_range == ENT_RISK_MAX ? -1
                                                           : -0.5;
    for (uint32_t t = 0; t <= r->n_turns; t++) {
        for (uint32_t i = 0; i < n; i++) {
            demand(is_share(r->win[t * n + i]), "a probability to win is none");
            demand(r->risk[t * n + i] >= least - 1e-9 && r->risk[t * n + i] <= 1 + 1e-9,
                   "a risk attitude is out of range");
            for (uint32_t d = 0; d < k; d++) {
                double x = r->position[((size_t)t * n + i) * k + d];
                double q = r->ideal[((size_t)t * n + i) * k + d];
                demand(x >= m->low[d] && x <= m->high[d], "a position leaves the scale");
                demand(q >= m->low[d] && q <= m->high[d], "an ideal leaves the scale");
            }
        }
    }
    for (uint32_t t = 0; t < r->n_turns; t++) {
        const ent_spatial_turn *turn = &r->turn[t];
        demand(turn->moved >= 0 && turn->change >= 0, "how far they moved is no number");
        for (uint32_t i = 0; i < n; i++) {
            const ent_spatial_challenge *c = &turn->challenge[i];
            const ent_spatial_move *v = &turn->move[i];
            if (c->receiver != UINT32_MAX)
                demand(is_share(c->chance) && c->gain > 0 && c->receiver < n && c->receiver != i,
                       "a challenge makes no sense");
            demand(is_share(v->chance) && is_share(v->runner_up_chance), "a chance is none");
            demand(m->options.transition || v->runner_up_chance <= v->chance + 1e-9,
                   "the runner-up is more probable");
        }
    }
    for (uint32_t d = 0; d < k; d++) {
        demand(out->low[d] <= out->point[d] && out->point[d] <= out->high[d], "no interval");
        demand(r->expected[d] >= m->low[d] && r->expected[d] <= m->high[d], "the mean leaves");
        demand(r->salience_mean[d] >= m->low[d] && r->influence_mean[d] <= m->high[d],
               "a mean leaves the scale");
    }
    demand(out->path == r->position && out->n_turns == r->n_turns, "the path is not the record's");
}

/* ---- the same whatever the threads */

static bool same_bytes(const ent_spatial_record *a, const ent_spatial_record *b) {
    size_t n = a->n, k = a->n_dimensions, states = (size_t)a->n_turns + 1;
    bool same = a->n_turns == b->n_turns && a->n_tied == b->n_tied;
    same = same && !memcmp(a->position, b->position, states * n * k * sizeof(double)) &&
           !memcmp(a->ideal, b->ideal, states * n * k * sizeof(double)) &&
           !memcmp(a->win, b->win, states * n * sizeof(double)) &&
           !memcmp(a->risk, b->risk, states * n * sizeof(double));
    for (uint32_t t = 0; same && t < a->n_turns; t++) {
        const ent_spatial_turn *x = &a->turn[t], *y = &b->turn[t];
        same = x->n_bargains == y->n_bargains &&
               !memcmp(x->challenge, y->challenge, n * sizeof *x->challenge) &&
               !memcmp(x->move, y->move, n * sizeof *x->move);
        for (uint32_t i = 0; same && i < x->n_bargains; i++)
            same = !memcmp(x->bargain[i].to[0], y->bargain[i].to[0], 2 * k * sizeof(double)) &&
                   !memcmp(x->bargain[i].offered, y->bargain[i].offered, 2 * sizeof(double));
    }
    return same;
}

static void check_threads(ent_ctx *ctx, sample *m, const ent_spatial_record *alone) {
    for (unsigned jobs = 2; jobs <= 5; jobs += 3) {
        ent_arena a = {0};
        ent_settlement out;
        m->options.jobs = jobs;
        const ent_spatial_record *r = must_run(ctx, &m->problem, &a, &out);
        if (r) demand(same_bytes(alone, r), "threads change the answer");
        ent_arena_clear(&a);
    }
    m->options.jobs = 0;
}

/* Drawn bargains: the same seed the same, threads or not; other seeds differ somewhere. */
static unsigned n_drawn, n_drawn_apart;

static void check_drawn(ent_ctx *ctx, sample *m) {
    ent_arena a = {0};
    ent_settlement one, two, other;
    m->options.transition = ENT_TRANSITION_STOCHASTIC;
    const ent_spatial_record *r = must_run(ctx, &m->problem, &a, &one);
    if (r) check_answer(m, r, &one);
    m->options.jobs = 3;
    const ent_spatial_record *s = must_run(ctx, &m->problem, &a, &two);
    if (r && s) demand(same_bytes(r, s), "the same seed draws otherwise");
    m->problem.seed++;
    const ent_spatial_record *t = must_run(ctx, &m->problem, &a, &other);
    n_drawn++;
    if (r && t) n_drawn_apart += !same_bytes(r, t);
    m->options.jobs = 0;
    m->options.transition = ENT_TRANSITION_DETERMINISTIC;
    ent_arena_clear(&a);
}

/* ---- actors in another order, other units of power */

static void permute(const sample *m, const uint32_t *to, sample *out) {
    uint32_t n = m->problem.n, k = m->problem.n_dimensions;
    *out = *m;
    out->problem.low = out->low;
    out->problem.high = out->high;
    out->problem.position = out->position;
    out->problem.salience = out->salience;
    out->problem.weight = out->weight;
    out->problem.spatial = &out->options;
    if (m->problem.accommodation) out->problem.accommodation = out->accommodation;
    for (uint32_t i = 0; i < n; i++) {
        out->weight[to[i]] = m->weight[i];
        memcpy(out->position + to[i] * k, m->position + i * k, k * sizeof(double));
        memcpy(out->salience + to[i] * k, m->salience + i * k, k * sizeof(double));
        for (uint32_t j = 0; j < n; j++)
            out->accommodation[to[i] * n + to[j]] = m->accommodation[i * n + j];
    }
}

static bool same_path(const ent_spatial_record *a, const ent_spatial_record *b, const uint32_t *to,
                      const sample *m) {
    uint32_t n = a->n, k = a->n_dimensions;
    if (a->n_turns != b->n_turns) return false;
    for (uint32_t t = 0; t <= a->n_turns; t++)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t d = 0; d < k; d++)
                if (!near(unit(m, d, a->position[((size_t)t * n + i) * k + d]),
                          unit(m, d, b->position[((size_t)t * n + to[i]) * k + d]), 1e-4))
                    return false;
    return true;
}

static unsigned n_permuted, n_scaled, n_scaled_apart;

/* Up to ties, which the record counts; where the list decides nothing, it must change nothing. */
static void check_order(ent_ctx *ctx, ent_rng *r, sample *m, const ent_spatial_record *given) {
    if (m->options.ties == ENT_TIES_FIRST || m->options.voting == ENT_VOTING_KTAB_PROSPECT) return;
    if (m->options.election != ENT_ELECTION_CONDITIONAL) return; /* stops at either of two steps */
    ent_arena a = {0};
    ent_settlement out;
    sample other;
    uint32_t to[SLOW_N], n = m->problem.n;
    for (uint32_t i = 0; i < n; i++) to[i] = i;
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = ent_rng_below(r, i), kept = to[i - 1];
        to[i - 1] = to[j];
        to[j] = kept;
    }
    permute(m, to, &other);
    const ent_spatial_record *s = must_run(ctx, &other.problem, &a, &out);
    if (s && !given->n_tied && !s->n_tied) {
        n_permuted++;
        demand(same_path(given, s, to, m), "the order of the actors matters");
    }
    ent_arena_clear(&a);
}

/* Up to the floors of 1e-8 and 1e-10 in the model, so: nearly always. */
static void check_scale(ent_ctx *ctx, sample *m, const ent_spatial_record *given) {
    static const double factors[] = {1000, 1e15};
    uint32_t to[SLOW_N];
    if (m->coarse || m->options.ties == ENT_TIES_FIRST) return;
    if (m->options.voting == ENT_VOTING_CUBIC) return; /* small cubes are near the floors */
    for (uint32_t i = 0; i < m->problem.n; i++) to[i] = i;
    for (unsigned f = 0; f < 2; f++) {
        ent_arena a = {0};
        ent_settlement out;
        sample other;
        permute(m, to, &other);
        for (uint32_t i = 0; i < m->problem.n; i++) other.weight[i] *= factors[f];
        const ent_spatial_record *s = must_run(ctx, &other.problem, &a, &out);
        n_scaled++;
        if (s && !same_path(given, s, to, m)) n_scaled_apart++;
        ent_arena_clear(&a);
    }
}

/* ---- the views */

static void check_views(ent_ctx *ctx, const sample *m, const ent_spatial_record *r) {
    static slow s;
    double gain[SLOW_N * SLOW_N], chance[SLOW_N * SLOW_N], seen[SLOW_N * SLOW_N];
    uint32_t turn = r->n_turns / 2, h = r->n - 1, n = r->n;
    demand(ent_spatial_quads(ctx, &m->problem, r, turn, h, gain, chance) == ENT_OK, "no quads");
    demand(ent_spatial_utilities(ctx, &m->problem, r, turn, h, seen) == ENT_OK, "no utilities");
    load(m, r, turn, &s);
    slow_look(&s);
    slow_turn(&s);
    if (s.edge) return;
    double loose = s.o.election == ENT_ELECTION_CONDITIONAL ? 1e-6 : 1e-4;
    for (uint32_t i = 0; i < n; i++) {
        demand(near(gain[h * n + i], s.gain[h][i], loose), "a quad's gain differs");
        demand(near(chance[h * n + i], s.chance[h][i], loose) || s.o.ties == ENT_TIES_FIRST,
               "a quad's chance differs");
        for (uint32_t j = 0; j < n; j++) {
            demand(near(seen[i * n + j], s.u[h][i][j], loose), "a utility differs");
            if (s.o.voting != ENT_VOTING_KTAB_PROSPECT && s.o.ties != ENT_TIES_FIRST && i != j)
                demand(near(chance[i * n + j] + chance[j * n + i], 1, 1e-6),
                       "a contest has not one winner");
        }
    }
    demand(ent_spatial_quads(ctx, &m->problem, r, r->n_turns + 1, 0, gain, NULL) == ENT_EUSAGE &&
               ent_spatial_quads(ctx, &m->problem, r, 0, n, gain, NULL) == ENT_EUSAGE,
           "there is a turn or party too many");
}

static void check_landscape(ent_ctx *ctx, const sample *m, const ent_spatial_record *r) {
    ent_arena a = {0};
    ent_spatial_place *place;
    uint32_t n = 0, actors = 0;
    double share = 0;
    demand(ent_spatial_landscape(ctx, &m->problem, r, r->n_turns, 0, &a, &place, &n) == ENT_OK,
           "no landscape");
    for (uint32_t i = 0; i < n; i++) {
        actors += place[i].n_actors;
        share += place[i].share;
        if (i) demand(place[i].position > place[i - 1].position, "places are out of order");
    }
    bool nobody_cares = near(share, 0, 0);
    demand(actors == r->n && (nobody_cares || near(share, 1, 1e-9)),
           "the landscape leaves something out");
    ent_arena_clear(&a);
}

/* ---- all of it */

static void try_model(ent_ctx *ctx, ent_rng *r) {
    sample m;
    ent_arena a = {0};
    ent_settlement out;
    draw_model(r, &m);
    const ent_spatial_record *record = must_run(ctx, &m.problem, &a, &out);
    if (record) {
        check_answer(&m, record, &out);
        if (m.plain) compare(&m, record);
        check_views(ctx, &m, record);
        check_landscape(ctx, &m, record);
        check_order(ctx, r, &m, record);
        check_scale(ctx, &m, record);
        if (model % 4 == 0) check_threads(ctx, &m, record);
        if (model % 4 == 1) check_drawn(ctx, &m);
    }
    ent_arena_clear(&a);
}

int main(int argc, char **argv) {
    unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1500;
    ent_ctx *ctx = ent_ctx_new();
    if (!ctx) return 2;
    ent_rng r = ent_rng_new(7, 2017, 0);
    for (model = 0; model < n; model++) try_model(ctx, &r);
    demand(n_free_edges * 20 < n_free_turns, "too many choices are left to rounding");
    demand(n_scaled_apart * 20 < n_scaled, "the unit of power matters");
    demand(n_drawn_apart * 2 > n_drawn, "the seed does not matter");
    demand(n_permuted * 8 > n, "too few orders are comparable");
    printf(
        "%u models, %lu turns, %lu bargains, %lu turns left to rounding (%lu of %lu where numbers "
        "are drawn freely), %u other orders, %u of %u other units apart, %u of %u other seeds "
        "apart; %u failures\n",
        n, n_turns, n_bargains, n_edges, n_free_edges, n_free_turns, n_permuted, n_scaled_apart,
        n_scaled, n_drawn_apart, n_drawn, failures);
    ent_ctx_free(ctx);
    return failures ? 1 : 0;
}
