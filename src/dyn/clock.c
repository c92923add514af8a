/* clock.c - when a stream with a piecewise constant baseline and fading excitement has its next event.
 *
 * Without excitement the integral is that of the baseline, which is kept for every edge: one search.
 * With it, cells are walked through one by one until the rest lies in one of them, where Newton's method
 * finds it: the integral is increasing and concave there, so that steps from the left never overshoot. */

#include "dyn/clock.h"

#include <math.h>
#include <stddef.h>

enum { MOST_TERMS = 64 };

/* Excitement below this many events a year is none. */
static const double nothing = 1e-12;

uint32_t ent_cell_of(const ent_cells *c, double t) {
    double x = t * c->inverse_step;
    uint32_t g = x < c->n_grid ? (uint32_t)x : c->n_grid - 1, k = c->of_grid[g];
    while (k > 0 && c->edge[k] > t) k--;
    while (k + 1 < c->n && c->edge[k + 1] <= t) k++;
    return k;
}

double ent_cells_sum(const ent_cells *c, uint32_t cell, double t) {
    return c->sum[cell] + c->base[cell] * (t - c->edge[cell]);
}

double ent_cells_reach(const ent_cells *c, double sum) {
    if (!(sum < c->sum[c->n])) return INFINITY;
    uint32_t low = 0, high = c->n; /* sum[low] <= sum < sum[high] */
    while (high - low > 1) {
        uint32_t mid = (low + high) / 2;
        if (c->sum[mid] <= sum)
            low = mid;
        else
            high = mid;
    }
    return c->edge[low] + (sum - c->sum[low]) / c->base[low];
}

static void set_faded(ent_clock *c, const double *by) {
    double all = 0;
    for (uint32_t j = 0; j < c->cells->n_terms; j++) all += c->amp[j] *= by[j];
    c->excited = all > nothing;
    for (uint32_t j = 0; !c->excited && j < c->cells->n_terms; j++) c->amp[j] = 0;
}

/* By what the baseline is multiplied in cell k. */
static double factor(const ent_clock *c, uint32_t k) {
    uint32_t block = c->cells->block[k];
    if (!c->restless) return 1;
    return block < *c->n_factors ? c->factors[block] : c->find_factor(c->owner, block);
}

/* What the baseline costs from where the clock stands to t, which is in cell `to`. */
static double baseline_to(const ent_clock *c, uint32_t to, double t) {
    const ent_cells *s = c->cells;
    double from = ent_cells_sum(s, c->cell, c->at), sum = 0;
    for (uint32_t k = c->cell; c->restless;) { /* block by block */
        uint32_t next = k + 1;
        while (next <= to && s->block[next] == s->block[k]) next++;
        if (next > to) return c->scale * (sum + factor(c, k) * (ent_cells_sum(s, to, t) - from));
        sum += factor(c, k) * (s->sum[next] - from);
        from = s->sum[next], k = next;
    }
    return c->scale * (ent_cells_sum(s, to, t) - from);
}

void ent_clock_advance(ent_clock *c, double t) {
    const ent_cells *s = c->cells;
    if (!(t > c->at)) return;
    uint32_t to = ent_cell_of(s, t);
    c->left -= baseline_to(c, to, t);
    while (c->excited && c->at < t) { /* run by run of cells with the same damping */
        uint32_t next = s->run[c->cell];
        double end = next <= to ? s->edge[next] : t, part[MOST_TERMS], area = 0;
        for (uint32_t j = 0; j < s->n_terms; j++) {
            part[j] = c->amp[j] == 0 ? 0 : exp(-s->rate[j] * (end - c->at));
            area += c->amp[j] * (1 - part[j]) / s->rate[j];
        }
        c->left -= s->damp[c->cell] * area;
        set_faded(c, part);
        c->cell = next, c->at = end;
    }
    c->cell = to, c->at = t;
}

/* Within cell k, w years from where the excitement is amp: what remains of `left`. */
static double within(const ent_cells *s, double base, double damp, const double *amp, double left,
                     double width, double over, const double *fading) {
    double now = base, then = base;
    for (uint32_t j = 0; j < s->n_terms; j++) {
        now += damp * amp[j];
        then += damp * amp[j] * fading[j];
    }
    /* both tangents lie above the curve: that at the beginning, and that at the end */
    double w = fmax(left / now, width - over / then);
    for (unsigned i = 0; i < 60; i++) {
        double area = base * w, speed = base;
        for (uint32_t j = 0; j < s->n_terms; j++) {
            if (amp[j] == 0) continue;
            double e = exp(-s->rate[j] * w);
            area += damp * amp[j] * (1 - e) / s->rate[j];
            speed += damp * amp[j] * e;
        }
        double step = (left - area) / speed;
        if (!(step > 1e-14 * width)) break;
        w += step;
    }
    return w < width ? w : width;
}

/* What the time to `limit` can cost at most. */
static double most_by(const ent_clock *c, double limit) {
    const ent_cells *s = c->cells;
    double most = 0, end = s->sum[s->n];
    for (uint32_t j = 0; j < s->n_terms; j++) most += c->amp[j] / s->rate[j];
    if (limit < s->edge[s->n]) end = ent_cells_sum(s, ent_cell_of(s, limit), limit);
    double base = c->scale * (end - ent_cells_sum(s, c->cell, c->at));
    return (c->restless ? base * c->most_factor : base) + s->most_damp * most;
}

void ent_clock_solve(ent_clock *c, double limit) {
    const ent_cells *s = c->cells;
    if (!c->excited && !c->restless) {
        c->next = ent_cells_reach(s, ent_cells_sum(s, c->cell, c->at) + c->left / c->scale);
        return;
    }
    c->next = INFINITY;
    if (most_by(c, limit) < c->left) return;
    double amp[MOST_TERMS], part[MOST_TERMS], left = c->left, at = c->at;
    bool excited = c->excited;
    for (uint32_t j = 0; j < s->n_terms; j++) amp[j] = c->amp[j];
    for (uint32_t k = c->cell; k < s->n && at < limit; at = s->edge[++k]) {
        if (!excited && !c->restless) {
            c->next = ent_cells_reach(s, ent_cells_sum(s, k, at) + left / c->scale);
            return;
        }
        double w = s->edge[k + 1] - at, base = c->scale * s->base[k] * factor(c, k), area = 0,
               all = 0;
        const double *fading = s->fading + (size_t)k * s->n_terms;
        if (excited && at == s->edge[k]) {
            const double *spent = s->spent + (size_t)k * s->n_terms;
            for (uint32_t j = 0; j < s->n_terms; j++) area += amp[j] * spent[j];
        } else if (excited) {
            for (uint32_t j = 0; j < s->n_terms; j++) {
                part[j] = amp[j] == 0 ? 0 : exp(-s->rate[j] * w);
                area += s->damp[k] * amp[j] * (1 - part[j]) / s->rate[j];
            }
            fading = part;
        }
        area += base * w;
        if (area > left) {
            c->next = at + (excited ? within(s, base, s->damp[k], amp, left, w, area - left, fading)
                                    : left / base);
            return;
        }
        left -= area;
        for (uint32_t j = 0; excited && j < s->n_terms; j++) all += amp[j] *= fading[j];
        excited = all > nothing;
    }
}
