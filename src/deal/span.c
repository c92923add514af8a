/* span.c - equations on payoffs in reduced row echelon form (Gauss and Jordan). */

#include "deal/span.h"

#include <math.h>
#include <string.h>

/* Entries are ratios of small determinants of zeros and ones, never this close to 0 by chance. */
#define NOTHING 1e-7

/* What is left of the coalition's vector when the rows are taken out; the value likewise. */
static void reduce(const ent_span *p, uint32_t coalition, double *left, double *value) {
    for (uint32_t j = 0; j < p->n; j++) left[j] = coalition >> j & 1;
    for (uint32_t r = 0; r < p->rank; r++) {
        double factor = coalition >> p->pivot[r] & 1;
        if (factor == 0) continue;
        for (uint32_t j = 0; j < p->n; j++) left[j] -= p->row[r][j];
        *value -= p->value[r];
    }
}

static uint32_t largest(const double *x, uint32_t n) {
    uint32_t at = 0;
    for (uint32_t j = 1; j < n; j++)
        if (fabs(x[j]) > fabs(x[at])) at = j;
    return at;
}

bool ent_span_holds(const ent_span *p, uint32_t coalition) {
    double left[ENT_MOST_PLAYERS], value = 0;
    reduce(p, coalition, left, &value);
    return fabs(left[largest(left, p->n)]) < NOTHING;
}

bool ent_span_add(ent_span *p, uint32_t coalition, double value) {
    double left[ENT_MOST_PLAYERS] = {0};
    reduce(p, coalition, left, &value);
    uint32_t at = largest(left, p->n);
    if (fabs(left[at]) < NOTHING) return false;
    for (uint32_t j = 0; j < p->n; j++)
        if (j != at) left[j] /= left[at];
    value /= left[at];
    left[at] = 1;
    for (uint32_t r = 0; r < p->rank; r++) {
        double factor = p->row[r][at];
        if (factor == 0) continue;
        for (uint32_t j = 0; j < p->n; j++) p->row[r][j] -= factor * left[j];
        p->row[r][at] = 0;
        p->value[r] -= factor * value;
    }
    memcpy(p->row[p->rank], left, p->n * sizeof *left);
    p->value[p->rank] = value;
    p->pivot[p->rank++] = at;
    return true;
}

void ent_span_move(const ent_span *p, uint32_t column, double *direction) {
    for (uint32_t j = 0; j < p->n; j++) direction[j] = j == column;
    for (uint32_t r = 0; r < p->rank; r++) direction[p->pivot[r]] = -p->row[r][column];
}

void ent_span_solve(const ent_span *p, double *x) {
    for (uint32_t r = 0; r < p->rank; r++) x[p->pivot[r]] = p->value[r];
}
