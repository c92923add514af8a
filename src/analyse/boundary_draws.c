/* boundary_draws.c - how far areas reach in draws of the stated doubt: the 5 % and the 95 %, on the
 * raster of the desk. */

#include "analyse/boundary.h"

#include "base/ctx.h"
#include "base/mem.h"
#include "model/doubt.h"

#include <string.h>

static const double most_numbers = 2e7; /* 160 MB */

typedef struct samples {
    double *at;  /* [row][state][draw]; the common part is the last state */
    uint32_t *n; /* per row */
    uint32_t n_states, draws;
} samples;

static double *samples_of(const samples *s, uint32_t row, uint32_t state) {
    return s->at + ((size_t)row * s->n_states + state) * s->draws;
}

static bool is_doubtful(const ent_boundary *b, const ent_boundary_row *row) {
    for (uint32_t i = 0; i < row->lines.n_read; i++)
        if (ent_attribute_in_doubt(b->region, row->lines.read[i], NULL)) return true;
    return false;
}

static ent_status keep_gap(ent_ctx *ctx, ent_boundary *b, const char *why, ent_area_range *range) {
    if (range->gap) return ENT_OK;
    range->gap = ent_arena_copy(&b->arena, why, strlen(why));
    return range->gap ? ENT_OK : ent_no_memory(ctx);
}

static ent_status draw_row(ent_ctx *ctx, ent_boundary *b, const ent_reading *how,
                           ent_boundary_row *row, uint32_t r, samples *s) {
    ent_arena arena = {0};
    ent_sea_lines lines;
    const char *why = NULL;
    ent_status st = ent_sea_areas(ctx, b->desk, b->number, row->rule, how, &arena, &lines);
    if (st == ENT_OK)
        why = lines.missing;
    else
        st = ent_boundary_limited(ctx, st, &arena, &why);
    if (st == ENT_OK && why) st = keep_gap(ctx, b, why, &row->range);
    for (uint32_t i = 0; i < s->n_states && st == ENT_OK && !why; i++)
        samples_of(s, r, i)[s->n[r]] = lines.area[i];
    s->n[r] += st == ENT_OK && !why;
    ent_arena_clear(&arena);
    return st;
}

static ent_status keep_range(ent_ctx *ctx, ent_boundary *b, const samples *s, uint32_t r,
                             ent_area_range *out) {
    double *low = ent_arena_alloc(&b->arena, s->n_states, sizeof *low);
    double *high = ent_arena_alloc(&b->arena, s->n_states, sizeof *high);
    if (!low || !high) return ent_no_memory(ctx);
    out->n = s->n[r];
    if (out->n == 0) return ENT_OK;
    for (uint32_t i = 0; i < s->n_states; i++)
        ent_numbers_middle(samples_of(s, r, i), out->n, &low[i], &high[i]);
    out->low = low;
    out->high = high;
    return ENT_OK;
}

ent_status ent_boundary_draw(ent_ctx *ctx, ent_boundary *b, ent_reading how,
                             ent_boundary_row *rows) {
    double numbers = (double)b->n_rows * (b->n + 1) * b->draws;
    if (numbers > most_numbers)
        return ent_fail(ctx, ENT_ELIMIT,
                        "%u draws for %u states by %u rules are too many; fewer draws or rules "
                        "would do",
                        (unsigned)b->draws, (unsigned)b->n, (unsigned)b->n_rows);
    samples s = {.n_states = b->n + 1, .draws = b->draws};
    s.at = ent_alloc((size_t)numbers + 1, sizeof *s.at);
    s.n = ent_alloc(b->n_rows + 1, sizeof *s.n);
    ent_status st = s.at && s.n ? ENT_OK : ent_no_memory(ctx);
    how.drawn = true;
    how.seed = b->seed;
    for (how.draw = 0; how.draw < b->draws && st == ENT_OK; how.draw++) {
        ent_progress(ctx, "drawing", (double)how.draw / b->draws);
        for (uint32_t r = 0; r < b->n_rows && st == ENT_OK; r++) {
            if (rows[r].missing || !is_doubtful(b, &rows[r])) continue;
            if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
            if (st == ENT_OK) st = draw_row(ctx, b, &how, &rows[r], r, &s);
        }
    }
    for (uint32_t r = 0; r < b->n_rows && st == ENT_OK; r++)
        if (!rows[r].missing && is_doubtful(b, &rows[r]))
            st = keep_range(ctx, b, &s, r, &rows[r].range);
    ent_free(s.at);
    ent_free(s.n);
    return st;
}
