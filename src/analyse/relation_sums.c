/* relation_sums.c - what a list of events of a pair adds up to.
 *
 * Scores are added with compensation (Neumaier 1974) and the sum is rounded to millionths: scales
 * have few decimals, so the sum reads as what was added and does not depend on the order. */

#include "analyse/relations.h"

#include <math.h>

/* By the standard borders of the roots (Duval and Thompson as used with CAMEO): 01-05, 06-08,
 * 09-13, 14-20. */
static unsigned quad_of_root(unsigned root) {
    if (root < 1 || root > 20) return 0;
    return root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The root of a code of CAMEO, two to four digits; 0: it is none. */
static unsigned root_of(ent_slice code) {
    if (code.n < 2 || code.n > 4) return 0;
    for (size_t i = 0; i < code.n; i++)
        if (!is_digit(code.s[i])) return 0;
    return (unsigned)(code.s[0] - '0') * 10 + (unsigned)(code.s[1] - '0');
}

/* Kinds are categories of PLOVER, which has the same four classes. */
static unsigned quad_of_kind(ent_event_kind kind) {
    if (kind <= ENT_EVENT_CONCEDE) return 1;
    if (kind <= ENT_EVENT_RETREAT) return 2;
    if (kind <= ENT_EVENT_THREATEN) return 3;
    return kind <= ENT_EVENT_ASSAULT ? 4 : 0;
}

unsigned ent_quad_of(const ent_event *e) {
    unsigned quad = e->code.s ? quad_of_root(root_of(e->code)) : 0;
    return quad ? quad : quad_of_kind(e->record.kind);
}

bool ent_relation_counts(const ent_relation_event *e, ent_way way) {
    return way == ENT_WAY_BOTH || (way == ENT_WAY_THERE ? e->there : e->back);
}

typedef struct total {
    double sum, lost;
} total;

static void add(total *t, double x) {
    double sum = t->sum + x;
    t->lost += fabs(t->sum) >= fabs(x) ? (t->sum - sum) + x : (x - sum) + t->sum;
    t->sum = sum;
}

static double read_total(const total *t) {
    double x = t->sum + t->lost;
    return fabs(x) < 1e9 ? nearbyint(x * 1e6) / 1e6 : x;
}

typedef struct adding {
    ent_relation_tally *out;
    total sum, plus, minus;
    bool *seen; /* by source: documents that have been counted */
    const ent_region *region;
} adding;

static void add_score(adding *a, double score) {
    ent_relation_tally *t = a->out;
    if (!t->scored || score < t->least) t->least = score;
    t->scored++;
    t->negative += score < 0;
    add(&a->sum, score);
    if (score > 0) add(&a->plus, score);
    if (score < 0) add(&a->minus, score);
}

static void add_event(adding *a, const ent_event *e) {
    ent_relation_tally *t = a->out;
    t->n++;
    t->quad[ent_quad_of(e)]++;
    if (e->record.scored) add_score(a, e->record.score);
    for (uint32_t i = 0; i < e->provenance.n_from; i++) {
        bool *seen = &a->seen[a->region->sources[e->provenance.from[i].source].document];
        t->sources += !*seen;
        *seen = true;
    }
}

/* Marks only what was marked, so that a cell costs what it holds. */
static void forget(adding *a, const ent_event *e) {
    for (uint32_t i = 0; i < e->provenance.n_from; i++)
        a->seen[a->region->sources[e->provenance.from[i].source].document] = false;
}

void ent_relation_add_up(const ent_region *region, bool *seen, const ent_relation_event *at,
                         uint32_t n, ent_way way, ent_relation_wanted *wanted, const void *user,
                         ent_relation_tally *out) {
    adding a = {.out = out, .seen = seen, .region = region};
    *out = (ent_relation_tally){.mean = NAN, .least = NAN};
    for (uint32_t i = 0; i < n; i++)
        if (ent_relation_counts(&at[i], way) && (!wanted || wanted(&at[i], user)))
            add_event(&a, at[i].event);
    for (uint32_t i = 0; i < n; i++) forget(&a, at[i].event);
    out->sum = read_total(&a.sum);
    out->plus = read_total(&a.plus);
    out->minus = read_total(&a.minus);
    if (out->n && !out->scored) out->sum = out->plus = out->minus = NAN;
    if (out->scored) out->mean = out->sum / out->scored;
}
