/* raster_shares.c - head starts that give each state its share (Aurenhammer, Hoffmann and Aronov
 * 1998).
 *
 * The head starts are where a concave function is greatest, whose slope is what the states lack.
 * It is climbed state by state: with those of the others held, the cells in the order of how much
 * nearer another state is show the one head start that gives a state just its number of cells.
 * Only differences count, so one state is held: with all of them moved the climb drifts for
 * hundreds of sweeps.  cells * states^2 for a sweep.
 *
 * In a cone two states are equally near, and the function has a ridge along which no state can
 * climb alone.  So neighbours who share out their cone are also moved together. */

#include "sea/raster_lines.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "sea/raster_cones.h"

#include <math.h>

enum { MOST_SWEEPS = 2000 };
static const double HARDLY = 1e-6;   /* km */
static const double MOST_WORK = 3e8; /* looks at distances: 400 sweeps for 30,000 cells, 5 states */

typedef struct sharing {
    ent_raster_work *w;
    uint32_t n, n_states;
    double *head;
    uint32_t *goal; /* cells; UINT32_MAX: a state without shores */
    double *lead;   /* per cell: how much farther some are than the nearest of the others */
    uint32_t cone_with[ENT_MOST_STATES]; /* sets of states, bit by bit */
} sharing;

/* Brings the k-th smallest number to its place, no larger ones before it (Hoare 1961). */
static void part(double *x, uint32_t n, uint32_t k) {
    int64_t from = 0, to = (int64_t)n - 1, at = k;
    while (from < to) {
        double pivot = x[at];
        int64_t i = from, j = to;
        while (i <= j) {
            while (x[i] < pivot) i++;
            while (x[j] > pivot) j--;
            if (i > j) continue;
            double was = x[i];
            x[i++] = x[j];
            x[j--] = was;
        }
        if (j < at) from = i;
        if (at < i) to = j;
    }
}

/* The head start that wins the `goal` cells where the lead is smallest. */
static double head_for(double *lead, uint32_t n, uint32_t goal) {
    part(lead, n, goal ? goal - 1 : 0);
    double last = lead[goal ? goal - 1 : 0], next = INFINITY;
    if (goal == 0) return last - HARDLY;
    for (uint32_t i = goal; i < n; i++) next = fmin(next, lead[i]);
    return goal < n ? last + (next - last) / 2 : last + HARDLY;
}

/* Moves the head starts of a set of states so that together they have their cells. */
static double move(sharing *s, uint32_t set) {
    uint32_t goal = 0;
    for (uint32_t t = 0; t < s->n_states; t++)
        if (set >> t & 1) goal += s->goal[t];
    for (uint32_t i = 0; i < s->n; i++) {
        double in = INFINITY, out = INFINITY;
        for (uint32_t t = 0; t < s->n_states; t++) {
            double km = s->w->km[(size_t)t * s->n + i] - s->head[t];
            double *least = set >> t & 1 ? &in : &out;
            if (km < *least) *least = km;
        }
        s->lead[i] = in - out;
    }
    double by = head_for(s->lead, s->n, goal);
    for (uint32_t t = 0; t < s->n_states; t++)
        if (set >> t & 1) s->head[t] += by;
    return fabs(by);
}

/* Owners, and by how many cells they miss the goals. */
static uint32_t give(sharing *s) {
    uint32_t got[ENT_MOST_STATES] = {0}, missed = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        double least = INFINITY;
        uint32_t best = s->n_states;
        for (uint32_t t = 0; t < s->n_states; t++) {
            double km = s->w->km[(size_t)t * s->n + i] - s->head[t];
            if (km < least) least = km, best = t;
        }
        s->w->owner[i] = best;
        if (best < s->n_states) got[best]++;
    }
    for (uint32_t t = 0; t < s->n_states; t++)
        if (s->goal[t] != UINT32_MAX)
            missed += got[t] > s->goal[t] ? got[t] - s->goal[t] : s->goal[t] - got[t];
    return missed;
}

/* Cells in proportion to the shares; what rounding leaves goes to the largest, who is held. */
static ent_status set_goals(ent_ctx *ctx, sharing *s, uint32_t *held) {
    const double *share = s->w->problem->share;
    uint32_t with_shore = 0, sum = 0, largest = 0;
    for (uint32_t t = 0; t < s->n_states; t++) {
        bool has = isfinite(s->w->km[(size_t)t * s->n]);
        if (!has && share && share[t] > 0)
            return ent_fail(ctx, ENT_EUSAGE,
                            "a state that has no shore at this sea cannot be given %.6g %% of it",
                            100 * share[t]);
        s->goal[t] = has ? 0 : UINT32_MAX;
        with_shore += has;
    }
    *held = ENT_NO_STATE;
    for (uint32_t t = 0; t < s->n_states; t++) {
        if (s->goal[t] == UINT32_MAX) continue;
        s->goal[t] = (uint32_t)(s->n * (share ? share[t] : 1.0 / with_shore));
        sum += s->goal[t];
        if (*held == ENT_NO_STATE || s->goal[t] > largest) *held = t, largest = s->goal[t];
    }
    if (*held != ENT_NO_STATE) s->goal[*held] += s->n - sum;
    return ENT_OK;
}

/* In cones distances do not differ; a hair's breadth does, so that a share may end inside one, at
 * a bearing from its terminus. */
static ent_status part_cones(ent_ctx *ctx, sharing *s) {
    const ent_shore_point *point = s->w->raster->waters->point;
    ent_raster_ties ties = {0};
    ent_status st = ent_raster_find_ties(ctx, s->w, true, &ties);
    for (size_t i = 0; st == ENT_OK && i < ties.n; i++) {
        uint32_t a = point[ties.at[i].a].state, b = point[ties.at[i].b].state;
        s->w->km[(size_t)a * s->n + ties.at[i].cell] += HARDLY * ties.at[i].side;
        s->cone_with[a] |= UINT32_C(1) << b;
        s->cone_with[b] |= UINT32_C(1) << a;
    }
    ent_vec_clear(&ties);
    return st;
}

/* The states that share out cones with `state`, or with one who does, and so on. */
static uint32_t bound_to(const sharing *s, uint32_t state) {
    uint32_t set = UINT32_C(1) << state, before = 0;
    while (set != before) {
        before = set;
        for (uint32_t t = 0; t < s->n_states; t++)
            for (uint32_t u = 0; before >> t & 1 && u < s->n_states; u++)
                if (s->cone_with[t] >> u & 1 && fabs(s->head[t] - s->head[u]) < 360 * HARDLY)
                    set |= UINT32_C(1) << u;
    }
    return set;
}

static void start_at_zero(sharing *s) {
    double least = INFINITY;
    for (uint32_t t = 0; t < s->n_states; t++)
        if (s->goal[t] != UINT32_MAX) least = fmin(least, s->head[t]);
    for (uint32_t t = 0; t < s->n_states; t++)
        s->head[t] = s->goal[t] == UINT32_MAX ? 0 : s->head[t] - least;
}

static ent_status climb(ent_ctx *ctx, sharing *s, uint32_t held) {
    uint32_t all = 0;
    for (uint32_t t = 0; t < s->n_states; t++)
        if (s->goal[t] != UINT32_MAX) all |= UINT32_C(1) << t;
    double n = s->n_states, most = fmax(1, MOST_WORK / (n * n * s->n));
    for (int sweep = 0; sweep < MOST_SWEEPS && sweep < most; sweep++) {
        double moved = 0;
        for (uint32_t t = 0; t < s->n_states; t++) {
            if (t == held || !(all >> t & 1)) continue;
            if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
            moved = fmax(moved, move(s, UINT32_C(1) << t));
            uint32_t bound = bound_to(s, t);
            if (bound != UINT32_C(1) << t && bound != all) moved = fmax(moved, move(s, bound));
        }
        if (give(s) <= s->n_states || moved < 1e-3 * HARDLY) return ENT_OK;
    }
    return ENT_OK;
}

ent_status ent_raster_share_out(ent_ctx *ctx, ent_raster_work *w, double *head_start) {
    sharing s = {.w = w, .n = w->raster->n, .n_states = w->raster->waters->n_states};
    uint32_t goal[ENT_MOST_STATES], held = ENT_NO_STATE;
    s.head = head_start;
    s.goal = goal;
    s.lead = ent_alloc(s.n, sizeof *s.lead);
    ent_status st = s.lead ? set_goals(ctx, &s, &held) : ent_no_memory(ctx);
    if (st == ENT_OK) st = part_cones(ctx, &s);
    if (st == ENT_OK) st = climb(ctx, &s, held);
    if (st == ENT_OK) start_at_zero(&s);
    ent_free(s.lead);
    return st;
}
