/* fields_shares.c - given shares, along lines: the head starts that give each state its share
 * (Aurenhammer, Hoffmann and Aronov 1998).
 *
 * First on the nodes of the grid: state by state, the head start that wins just as much water as it
 * is to have while the others stay; one state is held, since only differences count, and neighbours
 * who share out a cone of ties are also moved together, for neither can win there alone.  Nodes are
 * not quite areas, so what the lines then enclose corrects the goals, and it is done again.  Where
 * nodes are too coarse for that, Newton steps on what the lines enclose do the rest. */

#include "sea/equidistance.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

enum { MOST_SWEEPS = 1000, MOST_ROUNDS = 5, MOST_STEPS = 10 };
static const double MOST_WORK = 6e8; /* looks at distances in one climb */
static const double HARDLY = 1e-3 /* metres */, GOOD = 5e-6, ENOUGH = 2e-5; /* parts of the sea */

/* A node: how much farther some are there than the nearest of the others, and what it weighs. */
typedef struct item {
    double lead, weight;
} item;

typedef struct sharing {
    ent_fields *f;
    item *item; /* scratch: the nodes in and beside the sea */
    size_t n;
    double *weight, whole; /* per node: the area it stands for, in squares; of all */
    double share[ENT_MOST_STATES], goal[ENT_MOST_STATES]; /* parts of the sea, and in squares */
    uint32_t has, held; /* the set of states with a shore; who is not moved */
} sharing;

/* ---- one move */

/* The least lead from which on the nodes below it make `goal` squares, by halving about pivots
 * (Hoare 1961), weighted; *rest is what of its own node is wanted still. */
static double find_lead(item *x, size_t n, double goal, double *rest) {
    int64_t from = 0, to = (int64_t)n - 1;
    while (from < to) {
        double pivot = x[from + (to - from) / 2].lead, left = 0;
        int64_t i = from, j = to;
        while (i <= j) {
            while (x[i].lead < pivot) i++;
            while (x[j].lead > pivot) j--;
            if (i > j) continue;
            item was = x[i];
            x[i++] = x[j];
            x[j--] = was;
        }
        for (int64_t k = from; k <= j; k++) left += x[k].weight;
        if (left > goal) {
            to = j;
            continue;
        }
        for (int64_t k = j + 1; k < i; k++) left += x[k].weight;
        *rest = goal;
        if (left > goal) return pivot;
        goal -= left;
        from = i;
    }
    *rest = goal;
    return x[from < (int64_t)n ? from : (int64_t)n - 1].lead;
}

/* In between two leads as much as is wanted of the node: shares are finer than nodes. */
static double lead_at(item *x, size_t n, double goal) {
    double rest, lead = find_lead(x, n, goal, &rest), before = -INFINITY;
    for (size_t i = 0; i < n; i++)
        if (x[i].lead < lead && x[i].weight > 0) before = fmax(before, x[i].lead);
    return isfinite(before) ? before + (lead - before) * fmin(1, fmax(0, rest)) : lead;
}

static double less_at(const ent_fields *f, uint32_t state, size_t node) {
    return f->far[state * ent_fields_nodes(f) + node] - f->head[state];
}

/* Moves the head starts of a set of states so that together they have what they are to have. */
static double move(sharing *s, uint32_t set) {
    double goal = 0, least = INFINITY, most = -INFINITY;
    ent_fields *f = s->f;
    for (uint32_t t = 0; t < f->n_states; t++)
        if (set >> t & 1) goal += s->goal[t];
    s->n = 0;
    for (size_t i = 0; i < ent_fields_nodes(f); i++) {
        double in = INFINITY, out = INFINITY;
        if (!f->wet[i]) continue;
        for (uint32_t t = 0; t < f->n_states; t++) {
            double less = less_at(f, t, i), *which = set >> t & 1 ? &in : &out;
            if (less < *which) *which = less;
        }
        s->item[s->n++] = (item){in - out, s->weight[i]};
        least = fmin(least, in - out);
        most = fmax(most, in - out);
    }
    double by = goal <= 0          ? least - HARDLY
                : goal >= s->whole ? most + HARDLY
                                   : lead_at(s->item, s->n, goal);
    for (uint32_t t = 0; t < f->n_states; t++)
        if (set >> t & 1) f->head[t] += by;
    return fabs(by);
}

/* The states that share out cones with `state`, or with one who does, and so on. */
static uint32_t bound_to(const sharing *s, uint32_t state) {
    uint32_t set = UINT32_C(1) << state, before = 0;
    while (set != before) {
        before = set;
        for (uint32_t i = 0; i < s->f->n_cones; i++) {
            uint32_t a = s->f->cone[i].a, b = s->f->cone[i].b;
            if (fabs(s->f->head[a] - s->f->head[b]) > 360 * HARDLY) continue;
            if ((set >> a | set >> b) & 1) set |= UINT32_C(1) << a | UINT32_C(1) << b;
        }
    }
    return set;
}

/* By how many squares the states miss their goals, together and each. */
static double missed(const sharing *s, double *lacking) {
    const ent_fields *f = s->f;
    double got[ENT_MOST_STATES + 1] = {0}, sum = 0;
    for (size_t i = 0; i < ent_fields_nodes(f); i++) {
        uint32_t best = f->n_states;
        double least = INFINITY;
        for (uint32_t t = 0; s->weight[i] > 0 && t < f->n_states; t++) {
            double less = less_at(f, t, i);
            if (less < least) {
                least = less;
                best = t;
            }
        }
        got[best] += s->weight[i];
    }
    for (uint32_t t = 0; t < f->n_states; t++) {
        lacking[t] = s->has >> t & 1 ? s->goal[t] - got[t] : 0;
        sum += fabs(lacking[t]);
    }
    return sum;
}

/* ---- all at once (Kitagawa, Merigot and Thibert 2019) */

enum { WIDTH = ENT_MOST_STATES + 1 };

/* What a metre of head start moves between two states: nodes in a band along their border. */
static void find_slopes(const sharing *s, double m[][WIDTH]) {
    const ent_fields *f = s->f;
    double band = 2 * f->step, floor = 1 / band; /* no state is stuck for good */
    memset(m, 0, ENT_MOST_STATES * sizeof *m);
    for (size_t i = 0; i < ent_fields_nodes(f); i++) {
        double least = INFINITY, next = INFINITY;
        uint32_t a = 0, b = 0;
        for (uint32_t t = 0; s->weight[i] > 0 && t < f->n_states; t++) {
            double less = less_at(f, t, i);
            if (less < least) {
                next = least, b = a;
                least = less, a = t;
            } else if (less < next) {
                next = less, b = t;
            }
        }
        if (!(next - least < band)) continue;
        double slope = s->weight[i] / (2 * band);
        m[a][a] += slope, m[b][b] += slope;
        m[a][b] -= slope, m[b][a] -= slope;
    }
    for (uint32_t t = 0; t < f->n_states; t++) m[t][t] += floor;
}

/* The head starts that would bring what is lacking, in squares, if slopes stayed: by elimination,
 * without pivots, for the diagonal outweighs its row.  Who is held or has no shore stays. */
static void find_step(const sharing *s, const double *lacking, double *by) {
    double m[ENT_MOST_STATES][WIDTH];
    uint32_t n = s->f->n_states;
    find_slopes(s, m);
    for (uint32_t t = 0; t < n; t++) {
        m[t][ENT_MOST_STATES] = lacking[t];
        if (t != s->held && s->has >> t & 1) continue;
        for (uint32_t u = 0; u < n; u++) m[t][u] = m[u][t] = 0;
        m[t][t] = 1;
        m[t][ENT_MOST_STATES] = 0;
    }
    for (uint32_t t = 0; t < n; t++)
        for (uint32_t u = t + 1; u < n; u++) {
            double times = m[u][t] / m[t][t];
            for (uint32_t k = t; times != 0 && k < n; k++) m[u][k] -= times * m[t][k];
            m[u][ENT_MOST_STATES] -= times * m[t][ENT_MOST_STATES];
        }
    for (uint32_t t = n; t-- > 0;) {
        by[t] = m[t][ENT_MOST_STATES];
        for (uint32_t k = t + 1; k < n; k++) by[t] -= m[t][k] * by[k];
        by[t] /= m[t][t];
    }
}

/* Steps of all head starts together, shorter where they would miss by more. */
static ent_status stride(ent_ctx *ctx, sharing *s) {
    double lacking[ENT_MOST_STATES], by[ENT_MOST_STATES], head[ENT_MOST_STATES];
    double miss = missed(s, lacking), size = 1;
    for (int steps = 0; steps < 40 && size > 1e-3 && miss >= s->f->n_states; steps++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        find_step(s, lacking, by);
        memcpy(head, s->f->head, sizeof head);
        for (size = 1; size > 1e-3; size /= 2) {
            double now[ENT_MOST_STATES];
            for (uint32_t t = 0; t < s->f->n_states; t++) s->f->head[t] = head[t] + size * by[t];
            double then = missed(s, now);
            if (!(then < miss * (1 - size / 4))) continue;
            miss = then;
            memcpy(lacking, now, sizeof now);
            break;
        }
        if (!(size > 1e-3)) memcpy(s->f->head, head, sizeof head);
    }
    return ENT_OK;
}

static ent_status sweep(ent_ctx *ctx, sharing *s, bool *done) {
    double moved = 0, lacking[ENT_MOST_STATES];
    for (uint32_t t = 0; t < s->f->n_states; t++) {
        uint32_t alone = UINT32_C(1) << t, bound;
        if (t == s->held || !(s->has & alone)) continue;
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        moved = fmax(moved, move(s, alone));
        bound = bound_to(s, t);
        if (bound != alone && bound != s->has) moved = fmax(moved, move(s, bound));
    }
    *done = moved < 1e-3 * HARDLY || missed(s, lacking) < s->f->n_states;
    return ENT_OK;
}

/* State by state is sure where cones are shared out, but slow where states are many; and where many
 * nodes lie on one border, they may be too coarse for the goals: *done is false then. */
static ent_status climb(ent_ctx *ctx, sharing *s, bool *done) {
    double n = s->f->n_states, most = fmax(1, MOST_WORK / (n * n * (double)ent_fields_nodes(s->f)));
    ent_status st = ENT_OK;
    *done = false;
    for (int i = 0; st == ENT_OK && !*done && i < MOST_SWEEPS && i < most; i++)
        st = sweep(ctx, s, done);
    return st == ENT_OK && !*done ? stride(ctx, s) : st;
}

/* ---- goals */

static ent_status set_goals(ent_ctx *ctx, const double *share, sharing *s) {
    ent_fields *f = s->f;
    double sum = 0;
    size_t nodes = ent_fields_nodes(f), some = 0;
    while (some + 1 < nodes && !f->wet[some]) some++;
    for (uint32_t t = 0; t < f->n_states; t++) {
        bool has = isfinite(f->far[t * nodes + some]);
        if (!has && share && share[t] > 0)
            return ent_fail(ctx, ENT_EUSAGE,
                            "a state that has no shore at this sea cannot be given %.6g %% of it",
                            100 * share[t]);
        if (!has) continue;
        s->has |= UINT32_C(1) << t;
        s->share[t] = share ? share[t] : 1;
        sum += s->share[t];
    }
    if (!s->has)
        return ent_fail(ctx, ENT_EUSAGE,
                        "no shore counts: all that is at the sea are islands of weight 0");
    s->held = ENT_NO_STATE;
    for (uint32_t t = 0; t < f->n_states; t++) {
        s->share[t] /= sum;
        s->goal[t] = s->share[t] * s->whole;
        if (s->has >> t & 1 && (s->held == ENT_NO_STATE || s->share[t] > s->share[s->held]))
            s->held = t;
    }
    return ENT_OK;
}

static ent_status weigh(ent_ctx *ctx, ent_chart *c, sharing *s) {
    size_t nodes = ent_fields_nodes(s->f);
    s->weight = ent_arena_alloc(&c->arena, nodes, sizeof *s->weight);
    s->item = ent_arena_alloc(&c->arena, nodes, sizeof *s->item);
    if (!s->weight || !s->item) return ent_no_memory(ctx);
    for (size_t i = 0; i < nodes; i++) {
        double xy[2];
        if (s->f->wet[i] != 1) continue;
        ent_fields_xy(s->f, i, xy);
        double angle =
            hypot(xy[0], xy[1]) / 6371007; /* the plane widens areas by it over its sine */
        s->weight[i] = angle > 0 ? sin(angle) / angle : 1;
        s->whole += s->weight[i];
    }
    return ENT_OK;
}

/* What the lines enclose, against the shares: the worst miss, and what each lacks, in squares. */
static ent_status measure(ent_ctx *ctx, ent_chart *c, const sharing *s, double *lacking,
                          double *worst) {
    ent_arena scratch = {0};
    ent_zones z = {0};
    double sea = 0;
    c->cuts.n = 0;
    *worst = 0;
    ent_status st = ent_fields_cut(ctx, c, s->f);
    if (st == ENT_OK) st = ent_chart_divide(ctx, c, ent_fields_owner, s->f, &scratch, &z);
    for (uint32_t t = 0; st == ENT_OK && t < s->f->n_states; t++) sea += z.area[t];
    for (uint32_t t = 0; st == ENT_OK && t < s->f->n_states; t++) {
        double miss = s->share[t] - z.area[t] / sea;
        *worst = fmax(*worst, fabs(miss));
        lacking[t] = miss * s->whole;
    }
    ent_arena_clear(&scratch);
    return st;
}

static ent_status fill_heads(ent_ctx *ctx, const sharing *s, ent_arena *arena, ent_zones *out) {
    double least = INFINITY, *head = ent_arena_alloc(arena, s->f->n_states, sizeof *head);
    if (!head) return ent_no_memory(ctx);
    for (uint32_t t = 0; t < s->f->n_states; t++)
        if (s->has >> t & 1) least = fmin(least, s->f->head[t]);
    for (uint32_t t = 0; t < s->f->n_states; t++)
        head[t] = s->has >> t & 1 ? (s->f->head[t] - least) / 1e3 : 0;
    out->head_start = head;
    return ENT_OK;
}

/* ---- the rule */

/* The best so far. */
typedef struct try {
    double head[ENT_MOST_STATES], lacking[ENT_MOST_STATES], worst;
}
try;

static bool keep(const sharing *s, const double *lacking, double worst, try *best) {
    if (!(worst < best->worst)) return false;
    memcpy(best->head, s->f->head, sizeof best->head);
    memcpy(best->lacking, lacking, sizeof best->lacking);
    best->worst = worst;
    return true;
}

/* Steps on areas in place of nodes, from the best. */
static ent_status approach(ent_ctx *ctx, ent_chart *c, sharing *s, try *best) {
    ent_status st = ENT_OK;
    double size = 1;
    for (int i = 0; st == ENT_OK && i < MOST_STEPS && size > 0.1 && best->worst > ENOUGH; i++) {
        double by[ENT_MOST_STATES], lacking[ENT_MOST_STATES], worst;
        memcpy(s->f->head, best->head, sizeof best->head);
        find_step(s, best->lacking, by);
        for (uint32_t t = 0; t < s->f->n_states; t++) s->f->head[t] += size * by[t];
        st = measure(ctx, c, s, lacking, &worst);
        if (st == ENT_OK) size = keep(s, lacking, worst, best) ? fmin(1, 1.5 * size) : size / 2;
    }
    return st;
}

/* Climbs and cuts until the areas are the shares; else as near as was found. */
static ent_status share_out(ent_ctx *ctx, ent_chart *c, sharing *s) {
    try best = {.worst = INFINITY};
    ent_status st = ENT_OK;
    bool done = true;
    for (int round = 0; st == ENT_OK && done && round < MOST_ROUNDS; round++) {
        double lacking[ENT_MOST_STATES], worst;
        st = climb(ctx, s, &done);
        if (st == ENT_OK) st = measure(ctx, c, s, lacking, &worst);
        if (st != ENT_OK) break;
        keep(s, lacking, worst, &best);
        if (worst < GOOD) return ENT_OK;
        for (uint32_t t = 0; t < s->f->n_states; t++) /* the goals are corrected */
            if (s->share[t] > 0) s->goal[t] = fmax(0, s->goal[t] + lacking[t]);
    }
    if (st == ENT_OK) st = approach(ctx, c, s, &best);
    if (st != ENT_OK) return st;
    memcpy(s->f->head, best.head, sizeof best.head);
    c->cuts.n = 0;
    return ent_fields_cut(ctx, c, s->f);
}

static ent_status divide(ent_ctx *ctx, ent_chart *c, const ent_method *rule,
                         const ent_line_problem *p, ent_arena *arena, ent_zones *out) {
    const double *weight;
    ent_fields fields;
    ent_agreed agreed = {0};
    sharing s = {.f = &fields};
    ent_status st = ent_rule_weights(ctx, rule, p, &c->arena, &weight);
    if (st == ENT_OK)
        st = ent_fields_open(ctx, c, weight, ENT_NO_STATE, (ent_tie_order){0}, &fields);
    if (st == ENT_OK) st = weigh(ctx, c, &s);
    if (st == ENT_OK) st = set_goals(ctx, p->share, &s);
    if (st == ENT_OK) st = share_out(ctx, c, &s);
    if (st == ENT_OK) st = ent_agreed_open(ctx, c, p, ent_fields_owner, &fields, &agreed);
    if (st == ENT_OK) st = ent_chart_divide(ctx, c, ent_agreed_owner, &agreed, arena, out);
    if (st == ENT_OK) st = fill_heads(ctx, &s, arena, out);
    ent_agreed_close(&agreed);
    return st;
}

ent_status ent_sea_by_shares(ent_ctx *ctx, const ent_method *rule, const ent_line_problem *p,
                             ent_arena *arena, ent_zones *out) {
    ent_chart chart = {0};
    *out = (ent_zones){0};
    ent_status st = ent_line_check(ctx, rule, p);
    if (st != ENT_OK) return st;
    st = ent_chart_open(ctx, p->waters, &chart);
    if (st == ENT_OK) st = divide(ctx, &chart, rule, p, arena, out);
    ent_chart_close(&chart);
    return st;
}
