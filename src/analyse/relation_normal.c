/* relation_normal.c - numbers of events against what is usual: as shares of all, or of what the
 * two do with anybody, or against the periods before. */

#include "analyse/relation_study.h"

#include "base/mem.h"

#include <math.h>

enum { WINDOW = 24, MOST_CELLS = 4000000 };

/* Events of the period that are counted: of anybody, or of these two with anybody.  O(events). */
static double total_of(const ent_relations *r, const ent_relation_row *row, int32_t period,
                       bool all) {
    double n = 0;
    for (uint32_t i = 0; i < r->n_fine; i++) {
        const ent_relation_event *e = &r->fine[i];
        if (e->period != period) continue;
        if (all) {
            n++;
            continue;
        }
        bool has = false;
        const ent_record *x = &e->event->record;
        for (uint32_t k = 0; k < x->from.n; k++)
            has = has || r->folded[x->from.at[k]] == row->dyad->a ||
                  r->folded[x->from.at[k]] == row->dyad->b;
        for (uint32_t k = 0; k < x->to.n; k++)
            has = has || r->folded[x->to.at[k]] == row->dyad->a ||
                  r->folded[x->to.at[k]] == row->dyad->b;
        n += has;
    }
    return n;
}

static void fill_shares(const ent_relations *r, const ent_relation_row *row, bool all,
                        double *out) {
    for (uint32_t i = 0; i < row->n_cells; i++) {
        const ent_relation_cell *c = &row->cell[i];
        double total = total_of(r, row, c->period, all);
        if (c->sure.n && total > 0) out[c->period - r->first] = (double)c->sure.n / total;
    }
}

static bool fill_z(const ent_relations *r, const ent_relation_row *row, size_t n, double *out) {
    double *x = ent_alloc(n, sizeof *x);
    for (size_t i = 0; x && i < n; i++) {
        ent_relation_cell c = ent_relation_cell_of(r, row, r->first + (int32_t)i);
        x[i] = c.sought == ENT_SOUGHT_ALL && !c.perhaps ? (double)c.sure.n : NAN;
    }
    if (x) ent_trailing_z(x, n, WINDOW, out);
    ent_free(x);
    return x != NULL;
}

ent_status ent_relations_normalise(ent_ctx *ctx, ent_relations *r, ent_relation_study *s) {
    size_t n = r->first <= r->last ? (size_t)((int64_t)r->last - r->first + 1) : 0;
    if (n * (uint64_t)r->n_rows > MOST_CELLS)
        return ent_fail(ctx, ENT_ELIMIT, "more than 4,000,000 pairs and periods; ask for fewer");
    const double **rows = ent_arena_alloc(&r->arena, r->n_rows, sizeof *rows);
    if (!rows) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_rows; i++) {
        double *x = ent_arena_alloc(&r->arena, n, sizeof *x);
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (!x) return ent_no_memory(ctx);
        for (size_t k = 0; k < n; k++) x[k] = NAN;
        if (s->normal == ENT_NORMAL_Z && n && !fill_z(r, &r->rows[i], n, x))
            return ent_no_memory(ctx);
        if (s->normal != ENT_NORMAL_Z) fill_shares(r, &r->rows[i], s->normal == ENT_NORMAL_ALL, x);
        rows[i] = x;
    }
    s->normalised = rows;
    return ENT_OK;
}

/* ---- what is asked */

static ent_status read_normal(ent_ctx *ctx, const char *word, ent_normal *out) {
    ent_slice s = ent_slice_of(word);
    *out = ent_slice_is(s, "all")    ? ENT_NORMAL_ALL
           : ent_slice_is(s, "pair") ? ENT_NORMAL_PAIR
           : ent_slice_is(s, "z")    ? ENT_NORMAL_Z
                                     : ENT_NORMAL_NONE;
    if (ent_slice_is(s, "root"))
        return ent_fail(
            ctx, ENT_EUSAGE,
            "no data: the events of a model do not say which of them stood in the lead of "
            "a report; event files do (relations --events)");
    if (*out != ENT_NORMAL_NONE) return ENT_OK;
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%s\" is nothing to normalise by; there are all, pair, root and "
                    "z",
                    word);
}

ent_status ent_relations_study(ent_ctx *ctx, ent_relations *r, const ent_relations_options *o) {
    ent_relation_study *s = ent_arena_alloc(&r->arena, 1, sizeof *s);
    if (!s) return ent_no_memory(ctx);
    r->study = s;
    ent_status st = o->normalise ? read_normal(ctx, o->normalise, &s->normal) : ENT_OK;
    if (st == ENT_OK && o->normalise) st = ent_relations_normalise(ctx, r, s);
    if (st == ENT_OK && o->changes) st = ent_relations_find_changes(ctx, r, o->seed, s);
    if (st == ENT_OK && o->reciprocity) st = ent_relations_find_replies(ctx, r, s);
    if (st == ENT_OK && o->network) st = ent_relations_find_network(ctx, r, o->seed, s);
    if (st == ENT_OK && o->top) st = ent_relations_find_top(ctx, r, o->top, s);
    return st;
}
