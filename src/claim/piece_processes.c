/* piece_processes.c - which number of an alternative's process makes the difference.
 *
 * As with tables (piece_tables.c): each chance, and each factor of an intervention, that the
 * alternative puts in place of the model's is tried alone, then all that it says of the process. */

#include "claim/piece.h"

#include "base/ctx.h"
#include "model/theatre.h"

#include <string.h>

static const ent_process *model_of(const ent_trying *t) {
    return &t->region->processes[t->change->table];
}

static void try_process(ent_trying *t, const ent_process *p) {
    ent_try_change(
        t, (ent_table_change){.owner = ENT_OF_PROCESS, .table = t->change->table, .process = p});
}

/* A copy of a list; NULL: out of memory. */
static void *copy(ent_trying *t, const void *list, uint32_t n, size_t size) {
    void *out = ent_arena_alloc(t->scratch, (size_t)n + 1, size);
    if (!out) t->status = ent_no_memory(t->ctx);
    if (out && n) memcpy(out, list, n * size);
    return out;
}

static uint32_t find_move(const ent_process *p, const ent_process_move *like) {
    uint32_t k = 0;
    while (k < p->n_moves && (p->moves[k].from != like->from || p->moves[k].to != like->to)) k++;
    return k;
}

static uint32_t find_factor(const ent_process_intervention *v, const ent_process_factor *like) {
    uint32_t k = 0;
    while (k < v->n_factors && (v->factors[k].from != like->from || v->factors[k].to != like->to))
        k++;
    return k;
}

/* ---- one number at a time */

static void try_move(ent_trying *t, const ent_process_move *x) {
    ent_process p = *model_of(t);
    uint32_t k = find_move(&p, x);
    if (k < p.n_moves && p.moves[k].chance == x->chance) return;
    ent_process_move *moves = copy(t, p.moves, p.n_moves, sizeof *moves);
    if (!moves) return;
    if (k == p.n_moves) p.n_moves++;
    moves[k] = *x;
    p.moves = moves;
    try_process(t, &p);
    ent_trying_found_number(t, x->chance);
}

static void try_factor(ent_trying *t, uint32_t intervention, const ent_process_factor *x) {
    ent_process p = *model_of(t);
    ent_process_intervention own = p.interventions[intervention];
    uint32_t k = find_factor(&own, x);
    if (k < own.n_factors && own.factors[k].times == x->times) return;
    ent_process_factor *factors = copy(t, own.factors, own.n_factors, sizeof *factors);
    ent_process_intervention *all = copy(t, p.interventions, p.n_interventions, sizeof *all);
    if (!factors || !all) return;
    if (k == own.n_factors) own.n_factors++;
    factors[k] = *x;
    own.factors = factors;
    all[intervention] = own;
    p.interventions = all;
    try_process(t, &p);
    ent_trying_found_number(t, x->times);
}

void ent_try_in_process(ent_trying *t) {
    const ent_process *fresh = t->change->process;
    for (uint32_t i = 0; i < fresh->n_moves && ent_trying_goes_on(t); i++)
        try_move(t, &fresh->moves[i]);
    for (uint32_t i = 0; i < fresh->n_interventions; i++) {
        const ent_process_intervention *v = &fresh->interventions[i];
        for (uint32_t k = 0; k < v->n_factors && ent_trying_goes_on(t); k++)
            try_factor(t, i, &v->factors[k]);
    }
    if (ent_trying_goes_on(t)) try_process(t, fresh);
}

/* ---- whether an alternative says all that another says */

static bool same_number(const ent_attribute *a, const ent_attribute *b) {
    return a == b ||
           (a && b &&
            ent_process_value(a, a->quantity.best) == ent_process_value(b, b->quantity.best));
}

static const ent_attribute *chance_in(const ent_process *p, const ent_process_move *like) {
    uint32_t k = find_move(p, like);
    return k < p->n_moves ? p->moves[k].chance : NULL;
}

static const ent_attribute *factor_in(const ent_process *p, uint32_t intervention,
                                      const ent_process_factor *like) {
    const ent_process_intervention *v = &p->interventions[intervention];
    uint32_t k = find_factor(v, like);
    return k < v->n_factors ? v->factors[k].times : NULL;
}

bool ent_process_change_contains(const ent_process *model, const ent_process *more,
                                 const ent_process *less) {
    bool said = true;
    for (uint32_t i = 0; i < less->n_moves && said; i++) {
        const ent_process_move *x = &less->moves[i];
        said = chance_in(model, x) == x->chance || same_number(chance_in(more, x), x->chance);
    }
    for (uint32_t i = 0; i < less->n_interventions && said; i++)
        for (uint32_t k = 0; k < less->interventions[i].n_factors && said; k++) {
            const ent_process_factor *x = &less->interventions[i].factors[k];
            said =
                factor_in(model, i, x) == x->times || same_number(factor_in(more, i, x), x->times);
        }
    for (uint32_t i = 0; i < less->n_interventions && said; i++) {
        const ent_process_intervention *x = &less->interventions[i];
        if (x->factors != model->interventions[i].factors)
            said = x->n_factors == more->interventions[i].n_factors;
    }
    return said;
}
