/* arms.c - the arms layer: Richardson's linear system with restraint, pursuit, programmes and deliveries.
 *
 * Between changes of regime the capabilities obey y' = M y with y = (m, 1) (Richardson 1960, n actors), so
 * that exp(M h) takes them over any time without error.  A regime changes at dated numbers, and where a
 * path crosses a threshold: a rival reaches the fraction at which restraint ends, the pursued is caught
 * up with, a capability is used up.  Such times are found on the exact path, so the grid decides only
 * where it is written down.
 *
 * Restraint that has ended because of a rival stays ended ("restraint until"); that of an outside power
 * is there while the power is.  With noise a piece of the grid is drawn from its exact normal law (Van
 * Loan 1978) and thresholds are looked at where pieces end. */

#include "base/random.h"
#include "dyn/expm.h"
#include "dyn/theatre.h"

#include "base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NOT_HERE = UINT32_MAX };

/* What is tested along the path of an actor. */
typedef enum flag { RELEASED, GAP, EMPTY, N_FLAGS } flag;

typedef struct race {
    ent_ctx *ctx;
    const ent_theatre_spec *spec;
    uint32_t n, size;     /* actors with arms; n + 1 */
    uint32_t *actor, *at; /* actor of each; place of an actor, NOT_HERE */
    double t;
    double *y;       /* n capabilities, then 1 */
    double *lasting; /* delivered stock on which there is no fatigue */
    bool *flags;     /* [N_FLAGS * i + flag]; GAP: it has less than it pursues */
    bool present;    /* an outside power */
    double *m;       /* the regime: y' = m y, size x size */
    double *full;    /* exp(m * step), where `has_full` */
    bool has_full, has_noise;
    double *part, *trial, *room; /* exp(m * h); a state; room of ent_expm */
    double *noise, *covariance, *van_loan, *draw;
    double *when; /* dated changes, in order */
    uint32_t n_when, next;
    const uint64_t *stream; /* of the noise of each */
    uint64_t seed;
    uint32_t replicate, ordinal;
    ent_arms_path *out;
} race;

static const ent_arms *arms_of(const race *r, uint32_t i) {
    return &r->spec->arms[r->actor[i]];
}

/* The value in force at t of dated numbers, the newest; 0 before the first. */
static double newest(const ent_dated_number *list, uint32_t n, double t) {
    double value = 0, at = -INFINITY;
    for (uint32_t k = 0; k < n; k++) {
        if (list[k].at <= t && list[k].at >= at) value = list[k].value, at = list[k].at;
    }
    return value;
}

/* It does not move before it begins, nor where a scenario holds it. */
static bool moves(const ent_arms *a, double t) {
    return !a->held && t >= a->begins;
}

/* How much more than it has actor i wants, by `toward`. */
static double gap(const race *r, uint32_t i, const double *y) {
    const ent_arms *a = arms_of(r, i);
    for (uint32_t k = 0; k < a->n_pursue; k++) {
        uint32_t other = r->at[a->pursue[k].actor];
        if (other != NOT_HERE && a->pursue[k].since <= r->t) {
            return (1 + a->excess) * y[other] - y[i];
        }
    }
    return -INFINITY;
}

/* How far the strongest rival is beyond the fraction that ends the restraint of i. */
static double rival(const race *r, uint32_t i, const double *y) {
    double most = -INFINITY;
    for (uint32_t j = 0; j < r->n; j++) {
        if (j != i && y[j] > most) most = y[j];
    }
    return most - arms_of(r, i)->until * y[i];
}

/* The regime as a matrix, from the flags and the date. */
static void set_regime(race *r) {
    const ent_theatre_spec *spec = r->spec;
    uint32_t size = r->size;
    memset(r->m, 0, sizeof *r->m * size * size);
    r->present = newest(spec->outside, spec->n_outside, r->t) > 0;
    r->has_full = r->has_noise = false;
    for (uint32_t i = 0; i < r->n; i++) {
        const ent_arms *a = arms_of(r, i);
        double *row = r->m + (size_t)i * size;
        if (!moves(a, r->t)) continue;
        double free = r->present || r->flags[N_FLAGS * i + RELEASED] ? 1 : a->restraint;
        for (uint32_t k = 0; k < a->n_react; k++) {
            uint32_t other = r->at[a->react[k].actor];
            if (other != NOT_HERE && a->react[k].since <= r->t)
                row[other] += free * a->react[k].value;
        }
        for (uint32_t k = 0; k < a->n_pursue && r->flags[N_FLAGS * i + GAP]; k++) {
            uint32_t other = r->at[a->pursue[k].actor];
            if (other == NOT_HERE || a->pursue[k].since > r->t) continue;
            row[other] += free * a->pursue[k].value * (1 + a->excess);
            row[i] -= free * a->pursue[k].value;
            break;
        }
        row[i] -= a->fatigue;
        row[r->n] += a->fatigue * r->lasting[i] + newest(a->programme, a->n_programme, r->t);
    }
}

/* The growth of i as the regime has it. */
static double growth(const race *r, uint32_t i, const double *y) {
    double sum = 0;
    for (uint32_t j = 0; j < r->size; j++) sum += r->m[i * r->size + j] * y[j];
    return sum;
}

/* What crosses zero where flag f of actor i turns, as it stands now: below, it stays. */
static double test(const race *r, uint32_t i, flag f, const double *y) {
    const ent_arms *a = arms_of(r, i);
    bool now = r->flags[N_FLAGS * i + f];
    double slack = 1e-13 * (1 + fabs(y[i]));
    if (!moves(a, r->t)) return -INFINITY;
    switch (f) {
    case RELEASED: return now || a->restraint >= 1 ? -INFINITY : rival(r, i, y);
    case GAP: return a->n_pursue ? (now ? -gap(r, i, y) : gap(r, i, y)) - slack : -INFINITY;
    case EMPTY: return (now ? growth(r, i, y) : -y[i]) - slack;
    default: return -INFINITY;
    }
}

/* An empty actor does not move; whether it would is asked of the row that is kept, so it is applied
 * only to a copy. */
static void hold_empty(const race *r, double *m) {
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->flags[N_FLAGS * i + EMPTY]) memset(m + (size_t)i * r->size, 0, sizeof *m * r->size);
    }
}

static ent_status power_of(race *r, double h, double *out) {
    double *m = r->room + ENT_EXPM_ROOM(r->size);
    memcpy(m, r->m, sizeof *m * r->size * r->size);
    hold_empty(r, m);
    return ent_expm(r->ctx, r->size, m, h, r->room, out);
}

static void apply(const race *r, const double *power, const double *from, double *to) {
    for (uint32_t i = 0; i < r->size; i++) {
        double sum = 0;
        for (uint32_t j = 0; j < r->size; j++) sum += power[i * r->size + j] * from[j];
        to[i] = sum;
    }
}

static ent_status state_after(race *r, double h, double *to) {
    ent_status st = power_of(r, h, r->part);
    if (st == ENT_OK) apply(r, r->part, r->y, to);
    return st;
}

/* Something that crosses zero along the path: the test of a flag, or m_i - m_j. */
typedef struct crossing {
    uint32_t i, j;
    int f; /* -1: i reaches j */
} crossing;

static double crossed(const race *r, crossing c, const double *y) {
    return c.f < 0 ? y[c.i] - y[c.j] : test(r, c.i, (flag)c.f, y);
}

/* The first time in (0, h] at which it has crossed, given that it has not at 0 and has at h: bisection,
 * helped on by the secant, to 1e-10 year. */
static ent_status find_crossing(race *r, crossing c, double h, double *at) {
    double low = 0, high = h, f_low = crossed(r, c, r->y);
    ent_status st = state_after(r, h, r->trial);
    if (st != ENT_OK) return st;
    double f_high = crossed(r, c, r->trial);
    for (unsigned k = 0; k < 200 && high - low > 1e-10; k++) {
        double mid = 0.5 * (low + high), by_secant = low - f_low * (high - low) / (f_high - f_low);
        if (k % 3 != 2 && isfinite(by_secant)) {
            /* a little beyond the secant's guess, on both sides in turn, so that both ends move */
            double nudge = k % 3 == 0 ? 2e-11 : -2e-11;
            mid = fmin(fmax(by_secant + nudge, low + 1e-11), high - 1e-11);
        }
        st = state_after(r, mid, r->trial);
        if (st != ENT_OK) return st;
        double f = crossed(r, c, r->trial);
        if (f >= 0)
            high = mid, f_high = f;
        else
            low = mid, f_low = f;
    }
    *at = high;
    return ENT_OK;
}

static void note_reached(race *r, uint32_t i, uint32_t j, double at) {
    double *first = &r->out->first_above[r->actor[i] * r->spec->n_actors + r->actor[j]];
    if (at >= 0 && at < *first) *first = at;
}

/* Who has reached whom where the path stands, from time 0 on. */
static void note_all_reached(race *r) {
    for (uint32_t i = 0; r->t >= 0 && i < r->n; i++) {
        for (uint32_t j = 0; j < r->n; j++) {
            if (i != j && r->y[i] >= r->y[j]) note_reached(r, i, j, r->t);
        }
    }
}

static void turn(race *r, uint32_t i, flag f) {
    bool *on = &r->flags[N_FLAGS * i + f];
    *on = !*on;
    if (f == EMPTY && *on) r->y[i] = 0;
    if (f == RELEASED) {
        double *released = &r->out->released[r->actor[i]];
        if (r->t < *released) *released = r->t;
    }
}

/* The flags where the path stands after a dated change or a jump: everything that is beyond its
 * threshold has turned. */
static void settle_flags(race *r) {
    set_regime(r);
    for (uint32_t i = 0; i < r->n; i++) {
        const ent_arms *a = arms_of(r, i);
        if (r->present && a->restraint < 1 && moves(a, r->t) &&
            r->t < r->out->released[r->actor[i]]) {
            r->out->released[r->actor[i]] = r->t;
        }
        for (flag f = RELEASED; f < EMPTY; f++) {
            if (test(r, i, f, r->y) >= 0) turn(r, i, f);
        }
        if (r->y[i] <= 0 && !r->flags[N_FLAGS * i + EMPTY]) turn(r, i, EMPTY);
    }
    set_regime(r);
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->flags[N_FLAGS * i + EMPTY] && growth(r, i, r->y) > 0) {
            r->flags[N_FLAGS * i + EMPTY] = false;
        }
    }
}

/* Takes the path on by h at most; less where a flag turns on the way. */
static ent_status advance(race *r, double h, double step) {
    ent_status st;
    double *power = r->part;
    if (h == step) {
        if (!r->has_full) {
            st = power_of(r, step, r->full);
            if (st != ENT_OK) return st;
            r->has_full = true;
        }
        power = r->full;
    } else {
        st = power_of(r, h, r->part);
        if (st != ENT_OK) return st;
    }
    double *end = r->draw;
    apply(r, power, r->y, end);

    double first = h;
    crossing which = {0, 0, -1};
    for (uint32_t i = 0; i < r->n; i++) {
        for (flag f = RELEASED; f < N_FLAGS; f++) {
            if (!(test(r, i, f, end) >= 0)) continue;
            crossing c = {i, 0, (int)f};
            double at = h;
            st = find_crossing(r, c, h, &at);
            if (st != ENT_OK) return st;
            if (which.f < 0 || at < first) first = at, which = c;
        }
    }
    if (which.f >= 0) {
        st = state_after(r, first, end);
        if (st != ENT_OK) return st;
    }
    for (uint32_t i = 0; r->t + first >= 0 && i < r->n; i++) {
        for (uint32_t j = 0; j < r->n; j++) {
            if (i == j || !(r->y[i] < r->y[j]) || !(end[i] >= end[j])) continue;
            if (r->out->first_above[r->actor[i] * r->spec->n_actors + r->actor[j]] < INFINITY)
                continue;
            double at = first;
            st = find_crossing(r, (crossing){i, j, -1}, first, &at);
            if (st != ENT_OK) return st;
            note_reached(r, i, j, r->t + at);
        }
    }
    memcpy(r->y, end, sizeof *end * r->size);
    r->t += first;
    if (which.f >= 0) {
        turn(r, which.i, (flag)which.f);
        set_regime(r);
    }
    return ENT_OK;
}

/* The lower triangle l of a covariance, l l' = c; a direction without variance stays without. */
static void cholesky(uint32_t n, double *c) {
    for (uint32_t j = 0; j < n; j++) {
        double d = c[j * n + j];
        for (uint32_t k = 0; k < j; k++) d -= c[j * n + k] * c[j * n + k];
        d = d > 0 ? sqrt(d) : 0;
        c[j * n + j] = d;
        for (uint32_t i = j + 1; i < n; i++) {
            double x = c[i * n + j];
            for (uint32_t k = 0; k < j; k++) x -= c[i * n + k] * c[j * n + k];
            c[i * n + j] = d > 0 ? x / d : 0;
        }
    }
}

static double normal(const race *r, uint32_t i, uint32_t ordinal) {
    uint32_t key[2] = {(uint32_t)r->seed, (uint32_t)(r->seed >> 32)}, out[4];
    uint32_t counter[4] = {ordinal, r->replicate, (uint32_t)r->stream[i],
                           (uint32_t)(r->stream[i] >> 32)};
    ent_philox4x32(counter, key, 10, out);
    uint64_t bits = ((uint64_t)out[0] << 32 | out[1]) >> 11;
    return ent_normal_quantile(((double)bits + 0.5) * 0x1p-53);
}

/* The same with noise: the law of the piece is exact as long as the regime holds. */
static ent_status advance_noisy(race *r, double h) {
    uint32_t n = r->n, size = r->size;
    ent_status st = state_after(r, h, r->trial);
    if (st != ENT_OK) return st;
    double *m = r->van_loan, *q = m + (size_t)n * n, *work = q + (size_t)n * n;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            m[i * n + j] = r->flags[N_FLAGS * i + EMPTY] ? 0 : r->m[i * size + j];
            q[i * n + j] = 0;
        }
        double s = moves(arms_of(r, i), r->t) ? arms_of(r, i)->noise : 0;
        q[i * n + i] = s * s;
    }
    st = ent_van_loan(r->ctx, n, m, q, h, work, r->covariance);
    if (st != ENT_OK) return st;
    cholesky(n, r->covariance);
    for (uint32_t i = 0; i < n; i++) r->draw[i] = normal(r, i, r->ordinal);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; k <= i; k++) r->trial[i] += r->covariance[i * n + k] * r->draw[k];
        if (r->trial[i] < 0) r->trial[i] = 0;
    }
    for (uint32_t i = 0; i < n; i++) { /* reached on the straight line between the ends */
        for (uint32_t j = 0; j < n; j++) {
            double before = r->y[i] - r->y[j], after = r->trial[i] - r->trial[j];
            if (i != j && before < 0 && after >= 0) {
                note_reached(r, i, j, r->t + h * before / (before - after));
            }
        }
    }
    memcpy(r->y, r->trial, sizeof *r->y * size);
    r->t += h;
    settle_flags(r);
    return ENT_OK;
}

static int by_time(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Jumps and dated changes that fall on the time where the path stands. */
static void change_by_date(race *r) {
    while (r->next < r->n_when && r->when[r->next] <= r->t) {
        double at = r->when[r->next];
        while (r->next < r->n_when && r->when[r->next] == at) r->next++;
        for (uint32_t i = 0; i < r->n; i++) {
            const ent_arms *a = arms_of(r, i);
            for (uint32_t k = 0; k < a->n_deliver; k++) {
                if (a->deliver[k].at != at || !moves(a, at)) continue;
                r->y[i] += a->deliver[k].value;
                if (a->deliver[k].lasting) r->lasting[i] += a->deliver[k].value;
            }
        }
    }
    settle_flags(r);
    note_all_reached(r);
}

/* From where the path stands to `until`, which is at most one step away. */
static ent_status advance_to(race *r, double until, double step, bool noisy) {
    while (r->t < until) {
        bool dated = r->next < r->n_when && r->when[r->next] <= until;
        double to = dated ? r->when[r->next] : until, h = to - r->t;
        if (!dated && fabs(h - step) < 1e-9 * step) h = step;
        ent_status st = ENT_OK;
        if (h > 0) st = noisy ? advance_noisy(r, h) : advance(r, h, step);
        r->ordinal++;
        if (st != ENT_OK) return st;
        if (fabs(to - r->t) < 1e-12) r->t = to;
        if (dated && r->t >= to) change_by_date(r);
        if (ent_poll(r->ctx)) return ent_fail(r->ctx, ENT_ESTOPPED, "stopped");
    }
    return ENT_OK;
}

static void keep(race *r, uint32_t k) {
    for (uint32_t i = 0; i < r->n; i++) {
        r->out->m[(size_t)k * r->out->n_actors + r->actor[i]] = r->y[i];
    }
}

/* ---- is it a race */

/* Capability of an actor 3 years before grid time k; before the path begins it is that at its start. */
static double earlier(const ent_arms_path *p, uint32_t actor, uint32_t k, double back) {
    double at = (double)k - back;
    if (at <= 0) return p->m[actor];
    double whole = floor(at + 1e-9), part = at - whole;
    const double *m = p->m + (size_t)whole * p->n_actors + actor;
    return part > 1e-9 ? m[0] + part * (m[p->n_actors] - m[0]) : m[0];
}

/* G of every pair at grid time k: both grow by more than 8 % a year of the average capability of the
 * theatre (after Gibler, Rider and Hutchison 2005), smoothly.  Without an average there is no growth. */
static void judge_race(const race *r, uint32_t k, double *growth_of) {
    const ent_arms_path *p = r->out;
    double back = 3 / p->step, mean = 0;
    for (uint32_t i = 0; i < r->n; i++) mean += earlier(p, r->actor[i], k, back) / r->n;
    for (uint32_t a = 0; a < p->n_actors; a++) growth_of[a] = 0;
    for (uint32_t i = 0; i < r->n && mean > 0; i++) {
        uint32_t a = r->actor[i];
        growth_of[a] = (p->m[(size_t)k * p->n_actors + a] - earlier(p, a, k, back)) / (3 * mean);
    }
    for (uint32_t d = 0; d < r->spec->n_pairs; d++) {
        double least = fmin(growth_of[r->spec->pairs[d].a], growth_of[r->spec->pairs[d].b]);
        p->race[(size_t)k * r->spec->n_pairs + d] = 1 / (1 + exp((0.08 - least) / 0.02));
    }
}

/* ---- the whole path */

bool ent_arms_have_noise(const ent_theatre_spec *spec) {
    for (uint32_t i = 0; i < spec->n_actors; i++) {
        const ent_arms *a = &spec->arms[i];
        if (a->has && !a->held && a->noise > 0) return true;
    }
    return false;
}

static uint32_t count_dates(const ent_theatre_spec *spec) {
    uint32_t n = spec->n_outside;
    for (uint32_t i = 0; i < spec->n_actors; i++) {
        const ent_arms *a = &spec->arms[i];
        n += 1 + a->n_react + a->n_pursue + a->n_programme + a->n_deliver;
    }
    return n;
}

static void collect_dates(race *r, double from, double to) {
    const ent_theatre_spec *spec = r->spec;
#define DATED(at)                                                                                  \
    if ((at) >= from && (at) <= to) r->when[r->n_when++] = (at)
    for (uint32_t k = 0; k < spec->n_outside; k++) DATED(spec->outside[k].at);
    for (uint32_t i = 0; i < r->n; i++) {
        const ent_arms *a = arms_of(r, i);
        DATED(a->begins);
        for (uint32_t k = 0; k < a->n_react; k++) DATED(a->react[k].since);
        for (uint32_t k = 0; k < a->n_pursue; k++) DATED(a->pursue[k].since);
        for (uint32_t k = 0; k < a->n_programme; k++) DATED(a->programme[k].at);
        for (uint32_t k = 0; k < a->n_deliver; k++) DATED(a->deliver[k].at);
    }
#undef DATED
    if (r->n_when) qsort(r->when, r->n_when, sizeof *r->when, by_time);
}

/* The rooms of the result, and when it begins. */
static ent_status make_path(ent_ctx *ctx, const ent_theatre_spec *spec, ent_arena *arena,
                            ent_arms_path *out) {
    double first = 0;
    uint32_t n = spec->n_actors;
    for (uint32_t i = 0; i < n; i++) {
        if (spec->arms[i].has && spec->arms[i].begins < first) first = spec->arms[i].begins;
    }
    double before = ceil(-first / spec->step - 1e-9),
           after = ceil(spec->horizon / spec->step - 1e-9);
    if (!(spec->step > 0) || !(spec->horizon > 0) || !(before + after < 1e6)) {
        return ent_fail(ctx, ENT_EUSAGE, "an arms path of %g steps is out of reach",
                        before + after);
    }
    out->step = spec->step;
    out->zero = (uint32_t)before;
    out->begins = -before * spec->step;
    out->n_steps = (uint32_t)(before + after) + 1;
    out->n_actors = n;
    out->m = ent_arena_alloc(arena, (size_t)out->n_steps * n, sizeof *out->m);
    out->race = ent_arena_alloc(arena, (size_t)out->n_steps * spec->n_pairs, sizeof *out->race);
    out->first_above = ent_arena_alloc(arena, (size_t)n * n, sizeof *out->first_above);
    out->released = ent_arena_alloc(arena, n, sizeof *out->released);
    if (!out->m || !out->race || !out->first_above || !out->released) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n * n; i++) out->first_above[i] = ENT_NEVER;
    for (uint32_t i = 0; i < n; i++) out->released[i] = ENT_NEVER;
    return ENT_OK;
}

static ent_status make_room(race *r, ent_arena *arena, bool noisy) {
    uint32_t n = r->spec->n_actors, size = n + 1;
    size_t square = (size_t)size * size, many = noisy ? ENT_VAN_LOAN_ROOM(n) + 2 * square : 1;
    r->actor = ent_arena_alloc(arena, n, sizeof *r->actor);
    r->at = ent_arena_alloc(arena, n, sizeof *r->at);
    r->flags = ent_arena_alloc(arena, (size_t)n * N_FLAGS, sizeof *r->flags);
    r->when = ent_arena_alloc(arena, count_dates(r->spec), sizeof *r->when);
    uint64_t *stream = ent_arena_alloc(arena, n, sizeof *stream);
    double *room = ent_arena_alloc(arena, 5 * (size_t)size + 13 * square + many, sizeof *room);
    if (!r->actor || !r->at || !r->flags || !r->when || !stream || !room)
        return ent_no_memory(r->ctx);
    r->stream = stream;
    for (uint32_t i = 0; i < n; i++) {
        r->at[i] = NOT_HERE;
        if (!r->spec->arms[i].has) continue;
        stream[r->n] = ent_hash_more(r->spec->actor_key[i], ent_slice_of(".noise"));
        r->at[i] = r->n, r->actor[r->n++] = i;
    }
    r->size = r->n + 1;
    r->y = room, r->lasting = r->y + size, r->trial = r->lasting + size, r->draw = r->trial + size;
    r->m = r->draw + 2 * (size_t)size;
    r->full = r->m + square, r->part = r->full + square;
    r->covariance = r->part + square;
    r->room = r->covariance + square; /* of ent_expm, and a copy of the regime */
    r->van_loan = r->room + 9 * square;
    return ENT_OK;
}

ent_status ent_arms_run(ent_ctx *ctx, const ent_theatre_spec *spec, uint64_t seed,
                        uint32_t replicate, ent_arena *arena, ent_arms_path *out) {
    race r = {.ctx = ctx, .spec = spec, .seed = seed, .replicate = replicate, .out = out};
    bool noisy = ent_arms_have_noise(spec);
    *out = (ent_arms_path){0};
    ent_status st = make_path(ctx, spec, arena, out);
    if (st != ENT_OK) return st;
    ent_arena_mark mark = ent_arena_here(arena);
    st = make_room(&r, arena, noisy);
    if (st != ENT_OK) return st;
    collect_dates(&r, out->begins, out->begins + (out->n_steps - 1) * out->step);
    for (uint32_t i = 0; i < r.n; i++) r.y[i] = arms_of(&r, i)->start;
    r.y[r.n] = 1;
    r.t = out->begins;
    change_by_date(&r);
    keep(&r, 0);
    for (uint32_t k = 1; st == ENT_OK && k < out->n_steps; k++) {
        r.ordinal = 16 * k;
        double until = ((double)k - out->zero) * out->step;
        if (r.n) st = advance_to(&r, until, out->step, noisy);
        note_all_reached(&r);
        keep(&r, k);
    }
    for (uint32_t k = 0; st == ENT_OK && spec->n_pairs && k < out->n_steps; k++) {
        judge_race(&r, k, r.room);
    }
    ent_arena_back(arena, mark);
    if (st != ENT_OK) *out = (ent_arms_path){0};
    return st;
}
