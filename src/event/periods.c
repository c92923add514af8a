/* periods.c - the least and the largest number of periods.
 *
 * The fewest points that meet all intervals: the end of the interval that ends first, and again of
 * those that it does not meet.
 *
 * The most: what lasts fills all its periods, what is dated finely enough its own.  Of the rest
 * each can fill one period more, the choice being a matching of intervals and points: take the
 * points in their order, and for each of the intervals that it meets the one that ends first
 * (Glover 1967, Maximum matching in a convex bipartite graph). */

#include "event/periods.h"

#include <stdlib.h>

static int by_end(const void *a, const void *b) {
    const ent_stay *x = a, *y = b;
    return x->to < y->to ? -1 : x->to > y->to;
}

/* Those that fill all their periods first, and each lot by its beginning. */
static bool is_full(const ent_stay *s) {
    return s->lasts || s->from == s->to;
}

static int by_kind_and_begin(const void *a, const void *b) {
    const ent_stay *x = a, *y = b;
    if (is_full(x) != is_full(y)) return is_full(x) ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

int64_t ent_periods_least(ent_stay *at, size_t n) {
    int64_t points = 0, last = INT64_MIN;
    if (n) qsort(at, n, sizeof *at, by_end);
    for (size_t i = 0; i < n; i++) {
        if (at[i].from <= last) continue;
        last = at[i].to;
        points++;
    }
    return points;
}

/* Stays made one where they touch; how many are left. */
static size_t join(ent_stay *at, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept && at[i].from <= (int64_t)at[kept - 1].to + 1) {
            if (at[i].to > at[kept - 1].to) at[kept - 1].to = at[i].to;
        } else {
            at[kept++] = at[i];
        }
    }
    return kept;
}

/* The first period from `t` on that is not full; `full` are joined, *i is the first of them that
 * may matter. */
static int64_t next_free(const ent_stay *full, size_t n, size_t *i, int64_t t) {
    while (*i < n && full[*i].to < t) ++*i;
    return *i < n && full[*i].from <= t ? (int64_t)full[*i].to + 1 : t;
}

/* Of those that have begun by `t` and are not over, the one that ends first; `lasts` marks those
 * that have their period. */
static ent_stay *ends_first(ent_stay *at, size_t n, int64_t t, int64_t *next_begin) {
    ent_stay *best = NULL;
    *next_begin = INT64_MAX;
    for (size_t i = 0; i < n; i++) {
        if (at[i].lasts || at[i].to < t) continue;
        if (at[i].from > t) {
            *next_begin = at[i].from;
            break; /* in the order of their beginnings */
        }
        if (!best || at[i].to < best->to) best = &at[i];
    }
    return best;
}

int64_t ent_periods_most(ent_stay *at, size_t n) {
    size_t full = 0, passed = 0;
    int64_t periods = 0, begin;
    if (n) qsort(at, n, sizeof *at, by_kind_and_begin);
    while (full < n && is_full(&at[full])) full++;
    size_t joined = join(at, full);
    for (size_t i = 0; i < joined; i++) periods += (int64_t)at[i].to - at[i].from + 1;
    for (int64_t t = full < n ? at[full].from : INT64_MAX; t != INT64_MAX;) {
        t = next_free(at, joined, &passed, t);
        ent_stay *s = ends_first(at + full, n - full, t, &begin);
        if (s) {
            s->lasts = true;
            periods++;
        }
        t = s ? t + 1 : begin;
    }
    return periods;
}
