/* divide_draws.c - how far awards reach in draws of the stated doubt: the 5 % and the 95 %.
 *
 * A rule that goes through all coalitions for every draw is left out where that would take long: the
 * limits are by numbers of parties, never by the clock, so that the answer is always the same. */

#include "analyse/divide.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "deal/values.h"
#include "division/rules.h"

#include <string.h>

enum {
    MOST_BY_PROGRAMS = 5, /* parties of what takes linear programs */
    MOST_BY_COALITIONS = 10,
    MOST_BY_ARRIVAL = 14
};
static const double most_numbers = 2e7; /* 160 MB */

static const char *not_drawn(const ent_divide *d, const ent_division_row *row) {
    const ent_method *m = row->method;
    uint32_t most = UINT32_MAX;
    if (row->missing) return NULL;
    if (m == &ent_division_random_arrival)
        most = MOST_BY_ARRIVAL;
    else if (m == &ent_value_nucleolus || m == &ent_value_prenucleolus ||
             m == &ent_value_per_capita_nucleolus)
        most = MOST_BY_PROGRAMS;
    else if (m && m->family == ENT_VALUE)
        most = MOST_BY_COALITIONS;
    return d->n > most ? "so many parties form too many coalitions to draw them all again" : NULL;
}

typedef struct samples {
    double *at;  /* [row][party][draw] */
    uint32_t *n; /* per row */
    uint32_t n_parties, draws;
} samples;

static double *samples_of(const samples *s, uint32_t row, uint32_t party) {
    return s->at + ((size_t)row * s->n_parties + party) * s->draws;
}

static ent_status keep_gap(ent_ctx *ctx, ent_divide *d, const char *why, ent_award_range *range) {
    if (range->gap) return ENT_OK;
    range->gap = ent_arena_copy(&d->arena, why, strlen(why));
    return range->gap ? ENT_OK : ent_no_memory(ctx);
}

static ent_status draw_once(ent_ctx *ctx, ent_divide *d, const ent_reading *how,
                            ent_division_row *rows, samples *s) {
    ent_arena arena = {0};
    ent_division_table table;
    ent_status st = ent_division_open(ctx, d->region, d->number, how, &arena, &table);
    for (uint32_t r = 0; r < d->n_rows && st == ENT_OK; r++) {
        ent_division_row drawn = {.method = rows[r].method, .column = rows[r].column};
        if (rows[r].range.undrawn) continue;
        st = ent_divide_answer(ctx, &table, &arena, &drawn);
        if (st == ENT_OK && drawn.missing) st = keep_gap(ctx, d, drawn.missing, &rows[r].range);
        if (st != ENT_OK || drawn.missing) continue;
        for (uint32_t p = 0; p < d->n; p++) samples_of(s, r, p)[s->n[r]] = drawn.award[p];
        s->n[r]++;
    }
    ent_arena_clear(&arena);
    return st;
}

static ent_status keep_range(ent_ctx *ctx, ent_divide *d, const samples *s, uint32_t r,
                             ent_award_range *out) {
    uint32_t n = s->n[r];
    double *low = ent_arena_alloc(&d->arena, d->n, sizeof *low);
    double *high = ent_arena_alloc(&d->arena, d->n, sizeof *high);
    if (!low || !high) return ent_no_memory(ctx);
    out->n = n;
    if (n == 0) return ENT_OK;
    for (uint32_t p = 0; p < d->n; p++)
        ent_numbers_middle(samples_of(s, r, p), n, &low[p], &high[p]);
    out->low = low;
    out->high = high;
    return ENT_OK;
}

ent_status ent_divide_draw(ent_ctx *ctx, ent_divide *d, ent_reading how, ent_division_row *rows) {
    double numbers = (double)d->n_rows * d->n * d->draws;
    if (numbers > most_numbers)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%u draws for %u parties by %u rules are too many; fewer draws or rules "
                        "would do",
                        (unsigned)d->draws, (unsigned)d->n, (unsigned)d->n_rows);
    samples s = {.n_parties = d->n, .draws = d->draws};
    s.at = ent_alloc((size_t)numbers + 1, sizeof *s.at);
    s.n = ent_alloc(d->n_rows + 1, sizeof *s.n);
    ent_status st = s.at && s.n ? ENT_OK : ent_no_memory(ctx);
    how.without_worth = true;
    for (uint32_t r = 0; r < d->n_rows; r++) {
        rows[r].range.undrawn = not_drawn(d, &rows[r]);
        bool value = rows[r].method && rows[r].method->family == ENT_VALUE;
        if (value && !rows[r].range.undrawn) how.without_worth = false;
    }
    how.drawn = true;
    how.seed = d->seed;
    for (how.draw = 0; how.draw < d->draws && st == ENT_OK; how.draw++) {
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        if (st == ENT_OK) st = draw_once(ctx, d, &how, rows, &s);
    }
    for (uint32_t r = 0; r < d->n_rows && st == ENT_OK; r++)
        if (!rows[r].range.undrawn) st = keep_range(ctx, d, &s, r, &rows[r].range);
    ent_free(s.at);
    ent_free(s.n);
    return st;
}
