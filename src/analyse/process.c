/* process.c - from the words of a process to the numbers of a Markov chain. */

#include "analyse/process.h"

#include "base/ctx.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

#define OVERWHELMING 1e9 /* the mirror image of a factor of 0 */

/* ---- effects */

bool ent_is_process_effect(const ent_region *region, const ent_process_factor *f) {
    return ent_is_judgement(region, &f->times->provenance);
}

ent_process_unit ent_process_unit_of(const ent_process *p, uint32_t process, uint32_t intervention,
                                     uint32_t k) {
    uint32_t assumption = p->interventions[intervention].factors[k].times->provenance.assuming;
    return (ent_process_unit){.process = process,
                              .intervention = assumption == ENT_NONE ? intervention : ENT_NONE,
                              .assumption = assumption};
}

bool ent_same_process_unit(const ent_process_unit *a, const ent_process_unit *b) {
    if (a->assumption != b->assumption) return false;
    return a->assumption != ENT_NONE ||
           (a->process == b->process && a->intervention == b->intervention);
}

static double mirrored(double factor) {
    return factor > 1 / OVERWHELMING ? 1 / factor : OVERWHELMING;
}

/* ---- the chain */

typedef struct making {
    const ent_region *region;
    const ent_process *p;
    uint32_t number;
    const ent_reading *how;
    const ent_process_effects *effects;
    uint64_t with;
} making;

static bool is_given(uint64_t with, uint32_t intervention) {
    return intervention < ENT_MOST_INTERVENTIONS && (with >> intervention & 1);
}

static double read(const making *m, const ent_attribute *a) {
    double x = ent_process_value(a, ent_number_read(m->region, a, m->how));
    return x > 0 ? x : 0;
}

/* A factor, with what is done to effects. */
static double factor_of(const making *m, uint32_t intervention, uint32_t k) {
    const ent_process_factor *f = &m->p->interventions[intervention].factors[k];
    double x = read(m, f->times);
    if (!m->effects || m->effects->kind == ENT_EFFECTS_GIVEN) return x;
    if (!ent_is_process_effect(m->region, f)) return x;
    ent_process_unit own = ent_process_unit_of(m->p, m->number, intervention, k);
    bool named = ent_same_process_unit(&own, &m->effects->unit);
    switch (m->effects->kind) {
    case ENT_EFFECTS_ZERO: return named ? 1 : x;
    case ENT_EFFECTS_RESTORED: return named ? x : mirrored(x);
    case ENT_EFFECTS_MIRRORED: return mirrored(x);
    case ENT_EFFECTS_GIVEN: break;
    }
    return x;
}

static double chance_of(const making *m, const ent_process_move *move) {
    double x = fmin(read(m, move->chance), 1);
    for (uint32_t i = 0; i < m->p->n_interventions; i++) {
        const ent_process_intervention *v = &m->p->interventions[i];
        if (!is_given(m->with, i)) continue;
        for (uint32_t k = 0; k < v->n_factors; k++)
            if (v->factors[k].from == move->from && v->factors[k].to == move->to)
                x *= factor_of(m, i, k);
    }
    return x;
}

/* What the moves leave is staying; more than 1 is scaled.  True: it was. */
static bool complete_row(double *row, uint32_t n, uint32_t state) {
    double sum = 0;
    row[state] = 0;
    for (uint32_t j = 0; j < n; j++) sum += row[j];
    row[state] = sum < 1 ? 1 - sum : 0;
    if (sum <= 1) return false;
    for (uint32_t j = 0; j < n; j++) row[j] /= sum;
    return sum > 1 + 1e-12;
}

ent_status ent_process_chain_of(ent_ctx *ctx, const ent_region *region, const ent_process *p,
                                uint32_t number, const ent_reading *how,
                                const ent_process_effects *effects, uint64_t with, ent_arena *arena,
                                ent_process_chain *out) {
    making m = {region, p, number, how, effects, with};
    uint32_t n = p->n_states;
    double *chance = ent_arena_alloc(arena, (size_t)n * n, sizeof *chance);
    bool *ends = ent_arena_alloc(arena, n, sizeof *ends);
    bool *scaled = ent_arena_alloc(arena, n, sizeof *scaled);
    if (!chance || !ends || !scaled) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < p->n_moves; i++)
        chance[(size_t)p->moves[i].from * n + p->moves[i].to] = chance_of(&m, &p->moves[i]);
    for (uint32_t i = 0; i < p->n_ends; i++) ends[p->ends[i]] = true;
    for (uint32_t i = 0; i < n; i++) scaled[i] = complete_row(&chance[(size_t)i * n], n, i);
    *out = (ent_process_chain){.process = p,
                               .chain = {.n = n, .chance = chance, .ends = ends, .start = p->start},
                               .scaled = scaled};
    return ENT_OK;
}

/* ---- what is read */

static bool is_end(const ent_process *p, uint32_t state) {
    for (uint32_t i = 0; i < p->n_ends; i++)
        if (p->ends[i] == state) return true;
    return false;
}

/* before[i]: somebody who has not been at the target can be in i and leave it. */
static void find_before(const ent_process *p, uint32_t target, bool *before) {
    before[p->start] = p->start != target && !is_end(p, p->start);
    for (bool more = true; more;) {
        more = false;
        for (uint32_t k = 0; k < p->n_moves; k++) {
            uint32_t to = p->moves[k].to;
            if (!before[p->moves[k].from] || before[to] || to == target || is_end(p, to)) continue;
            before[to] = more = true;
        }
    }
}

/* leads[i]: there is a way from i to the target. */
static void find_leading(const ent_process *p, uint32_t target, bool *leads) {
    leads[target] = true;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t k = 0; k < p->n_moves; k++) {
            uint32_t from = p->moves[k].from;
            if (leads[from] || is_end(p, from) || !leads[p->moves[k].to]) continue;
            leads[from] = more = true;
        }
    }
}

static uint32_t count_factors(const ent_process *p) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->n_interventions; i++) n += p->interventions[i].n_factors;
    return n;
}

ent_status ent_process_read(ent_ctx *ctx, const ent_process *p, uint64_t with, uint32_t target,
                            ent_arena *arena, const ent_attribute *const **numbers, uint32_t *n) {
    bool *before = ent_arena_alloc(arena, p->n_states, sizeof *before);
    bool *leads = ent_arena_alloc(arena, p->n_states, sizeof *leads);
    const ent_attribute **read =
        ent_arena_alloc(arena, p->n_moves + count_factors(p) + 1, sizeof *read);
    if (!before || !leads || !read) return ent_no_memory(ctx);
    find_before(p, target, before);
    find_leading(p, target, leads);
    *n = 0;
    for (uint32_t k = 0; k < p->n_moves; k++) {
        uint32_t from = p->moves[k].from;
        if (before[from] && leads[from]) read[(*n)++] = p->moves[k].chance;
    }
    for (uint32_t i = 0; i < p->n_interventions; i++)
        for (uint32_t k = 0; k < p->interventions[i].n_factors && is_given(with, i); k++) {
            const ent_process_factor *f = &p->interventions[i].factors[k];
            if (before[f->from] && leads[f->from]) read[(*n)++] = f->times;
        }
    *numbers = read;
    return ENT_OK;
}

/* ---- time */

uint32_t ent_process_steps(const ent_process *p, double years, bool *whole) {
    double steps = years / p->step_years, n = floor(steps + 1e-6);
    if (whole) *whole = fabs(steps - n) <= 1e-6;
    return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}
