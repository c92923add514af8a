/* theatre_radius.c - does one event set off less than one other on average, whatever the pair?
 *
 * The mean numbers of direct offspring are a matrix without negative entries: onsets of pairs (own, and
 * shared among neighbours), attacks over borders (own, and spillover), and incidents within a pair.  The
 * process dies out on its own when its spectral radius is below 1 (Hawkes 1971). */

#include "dyn/point.h"
#include "dyn/theatre_inside.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* n x n, target by source; no damping. */
static void fill(const ent_theatre_spec *s, uint32_t n, double *m) {
    const ent_incident_numbers *i = &s->incidents;
    memset(m, 0, sizeof *m * n * n);
    for (uint32_t k = 0; k < s->n_pairs; k++) {
        bool alone = true;
        for (uint32_t l = 0; l < s->n_pairs; l++) {
            double share = k == l ? 0 : ent_pair_nearness(s, k, l);
            m[k * n + l] = i->branching * i->neighbours * share;
            alone = alone && share == 0;
        }
        m[k * n + k] = i->branching * (alone ? 1 : 1 - i->neighbours) + i->reciprocity;
    }
    for (uint32_t k = 0; k < s->n_borders; k++) {
        double *row = m + (size_t)(s->n_pairs + k) * n + s->n_pairs;
        for (uint32_t l = 0; l < s->n_borders; l++) {
            row[l] = k == l ? s->borders[l].branching : i->spillover * ent_border_nearness(s, k, l);
        }
    }
}

ent_status ent_theatre_radius(ent_ctx *ctx, const ent_theatre_spec *spec, double *radius,
                              uint32_t *culprit) {
    uint32_t n = spec->n_pairs + spec->n_borders;
    *radius = 0, *culprit = 0;
    if (n == 0) return ENT_OK;
    double *m = ent_alloc((size_t)n * n, sizeof *m);
    if (!m) return ent_no_memory(ctx);
    fill(spec, n, m);
    *radius = ent_spectral_radius(m, n, culprit);
    ent_free(m);
    if (isnan(*radius)) {
        return ent_fail(ctx, ENT_EUSAGE, "a branching ratio is negative, or memory has run out");
    }
    if (spec->n_pairs && spec->incidents.fast > *radius)
        *radius = spec->incidents.fast, *culprit = 0;
    return ENT_OK;
}
