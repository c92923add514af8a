/* fold.c - the best (or worst) of what one decision maker can make of each state.
 *
 * Every state of a cell has the same moves, so one number per cell is enough: the extreme of its
 * members, then, for each one-way option, the extreme with the cell in which the option has gone
 * its way (a butterfly: Yates 1937 for sums).  O(states + cells * one-way options) for all states
 * at once.  Moves that are listed are gone through. */

#include "game/mutant.h"
#include "game/tables.h"

#include <string.h>

#define BIG_CELLS 48u /* members on average, from which sorting all at once is quicker */

static uint32_t extreme(uint32_t a, uint32_t b, ent_fold_op op) {
    return (op == ENT_FOLD_MAX) == (a > b) ? a : b;
}

static void fold_cells(const ent_mover *m, uint32_t n, const uint32_t *state, ent_fold_op op,
                       uint32_t *table, uint32_t *value) {
    uint32_t nothing = op == ENT_FOLD_MAX ? 0 : UINT32_MAX;
    for (uint32_t c = 0; c < m->n_cells; c++) table[c] = nothing;
    for (uint32_t x = 0; x < n; x++) {
        uint32_t *cell = &table[m->cell[x]];
        *cell = extreme(*cell, value[state[x]], op);
    }
    for (uint32_t left = m->one_way; left; left &= left - 1) {
        uint32_t option = left & (0u - left);
        for (uint32_t c = 0; c < m->n_cells; c++) {
            bool open = ENT_PLACE(1, !(c & option), (c & option) != 0);
            if (open) table[c] = extreme(table[c], table[c ^ option], op);
        }
    }
    for (uint32_t x = 0; x < n; x++) value[state[x]] = table[m->cell[x]];
}

static void fold_listed(const ent_mover *m, uint32_t n, const uint32_t *state, ent_fold_op op,
                        uint32_t *before, uint32_t *value) {
    for (uint32_t x = 0; x < n; x++) before[x] = value[state[x]];
    for (uint32_t x = 0; x < n; x++) {
        for (size_t k = m->into[x]; k < m->into[x + 1]; k++) {
            uint32_t *from = &value[state[m->from[k]]];
            *from = extreme(*from, before[x], op);
        }
    }
}

void ent_fold(const ent_mover *m, uint32_t n, const uint32_t *state, ent_fold_op op, ent_desk *d,
              uint32_t *value) {
    if (m->cell)
        fold_cells(m, n, state, op, d->table, value);
    else
        fold_listed(m, n, state, op, d->local, value);
}

void ent_mover_count(ent_mover *m, uint32_t n) {
    memset(m->begin, 0, ((size_t)m->n_cells + 1) * sizeof *m->begin);
    for (uint32_t x = 0; x < n; x++) m->begin[m->cell[x] + 1]++;
    for (uint32_t c = 0; c < m->n_cells; c++) m->begin[c + 1] += m->begin[c];
}

void ent_mover_line_up(const ent_mover *m, uint32_t n, bool by_rank, ent_desk *d) {
    ent_mark *mark = d->mark + m->first_cell;
    bool sort = by_rank && m->rank, all_at_once = sort && n / BIG_CELLS >= m->n_cells;
    for (uint32_t c = 0; c < m->n_cells; c++) mark[c].next = m->begin[c];
    for (uint32_t x = 0; x < n; x++) d->order[x] = (uint64_t)(sort ? m->rank[x] : 0) << 32 | x;
    if (all_at_once) ent_sort_ranked(d->order, d->spare, n);
    for (uint32_t k = 0; k < n; k++) {
        uint64_t word = d->order[k];
        m->line[mark[m->cell[(uint32_t)word]].next++] = word;
    }
    if (!sort || all_at_once) return;
    for (uint32_t c = 0; c < m->n_cells; c++)
        ent_sort_ranked(m->line + m->begin[c], d->spare, m->begin[c + 1] - m->begin[c]);
}
