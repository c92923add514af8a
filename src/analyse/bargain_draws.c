/* bargain_draws.c - how far settlements reach in draws of the stated doubt, and who decides there.
 *
 * A model in rounds is left out where its rounds take long: the limits are by numbers of parties,
 * never by the clock, so that the answer is always the same. */

#include "analyse/bargain.h"

#include "base/ctx.h"
#include "base/mem.h"

enum { MOST_BY_TURNS = 30, MOST_BY_ROUNDS = 100 };
static const double most_numbers = 2e7; /* 160 MB */

static const char *not_drawn(const ent_bargain *b, const ent_bargain_row *row) {
    uint32_t most = row->method == &ent_bargain_spatial     ? MOST_BY_TURNS
                    : row->method == &ent_bargain_challenge ? MOST_BY_ROUNDS
                                                            : UINT32_MAX;
    if (row->missing) return NULL;
    return b->n > most ? "so many parties take too long to let them bargain again in every draw"
                       : NULL;
}

typedef struct samples {
    double *at;        /* [row][dimension][draw] */
    uint32_t *n;       /* per row */
    uint32_t *pivotal; /* [row][party] */
    uint32_t n_dimensions, draws;
} samples;

static double *samples_of(const samples *s, uint32_t row, uint32_t dimension) {
    return s->at + ((size_t)row * s->n_dimensions + dimension) * s->draws;
}

/* The party of the answer's table that is party `i` of a drawn one; UINT32_MAX: none. */
static uint32_t same_party(const ent_bargain *b, const ent_negotiation_table *drawn, uint32_t i) {
    for (uint32_t k = 0; i != UINT32_MAX && k < b->n; k++)
        if (b->table.actor[k] == drawn->actor[i]) return k;
    return UINT32_MAX;
}

static ent_status draw_once(ent_ctx *ctx, const ent_bargain *b, const ent_reading *how,
                            const ent_bargain_row *rows, samples *s) {
    ent_arena arena = {0};
    ent_negotiation_table table;
    ent_status st = ent_negotiation_open(ctx, b->region, b->number, how, &arena, &table);
    bool fits =
        st == ENT_OK && !table.missing && ent_negotiation_check(ctx, &table.problem) == ENT_OK;
    for (uint32_t r = 0; r < b->n_rows && st == ENT_OK && fits; r++) {
        ent_settlement at;
        const char *missing;
        if (rows[r].missing || rows[r].range.undrawn) continue;
        st = ent_bargain_settle(ctx, &table, rows[r].method, &arena, &at, &missing);
        if (st != ENT_OK || missing) continue;
        for (uint32_t k = 0; k < b->n_dimensions; k++) samples_of(s, r, k)[s->n[r]] = at.point[k];
        uint32_t pivot = same_party(b, &table, at.pivot);
        if (pivot != UINT32_MAX) s->pivotal[(size_t)r * b->n + pivot]++;
        s->n[r]++;
    }
    ent_arena_clear(&arena);
    return st;
}

static ent_status keep_range(ent_ctx *ctx, ent_bargain *b, const samples *s, uint32_t r,
                             ent_bargain_range *out) {
    uint32_t n = s->n[r];
    double *low = ent_arena_alloc(&b->arena, b->n_dimensions, sizeof *low);
    double *high = ent_arena_alloc(&b->arena, b->n_dimensions, sizeof *high);
    uint32_t *pivotal = ent_arena_alloc(&b->arena, b->n, sizeof *pivotal);
    if (!low || !high || !pivotal) return ent_no_memory(ctx);
    out->n = n;
    if (n == 0) return ENT_OK;
    for (uint32_t k = 0; k < b->n_dimensions; k++)
        ent_numbers_middle(samples_of(s, r, k), n, &low[k], &high[k]);
    for (uint32_t i = 0; i < b->n; i++) pivotal[i] = s->pivotal[(size_t)r * b->n + i];
    out->low = low;
    out->high = high;
    out->pivotal = pivotal;
    return ENT_OK;
}

ent_status ent_bargain_draw(ent_ctx *ctx, ent_bargain *b, ent_reading how, ent_bargain_row *rows) {
    double numbers = (double)b->n_rows * b->n_dimensions * b->draws;
    if (numbers > most_numbers)
        return ent_fail(
            ctx, ENT_ELIMIT,
            "%u draws of %u models in %u dimensions are too many; fewer draws or models "
            "would do",
            b->draws, b->n_rows, b->n_dimensions);
    samples s = {.n_dimensions = b->n_dimensions, .draws = b->draws};
    s.at = ent_alloc((size_t)numbers + 1, sizeof *s.at);
    s.n = ent_alloc(b->n_rows + 1, sizeof *s.n);
    s.pivotal = ent_alloc((size_t)b->n_rows * b->n + 1, sizeof *s.pivotal);
    ent_status st = s.at && s.n && s.pivotal ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t r = 0; r < b->n_rows; r++) rows[r].range.undrawn = not_drawn(b, &rows[r]);
    how.drawn = true;
    how.seed = b->seed;
    for (how.draw = 0; how.draw < b->draws && st == ENT_OK; how.draw++) {
        if (ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_progress(ctx, "draws", (double)how.draw / b->draws);
        if (st == ENT_OK) st = draw_once(ctx, b, &how, rows, &s);
    }
    for (uint32_t r = 0; r < b->n_rows && st == ENT_OK; r++)
        if (!rows[r].missing && !rows[r].range.undrawn)
            st = keep_range(ctx, b, &s, r, &rows[r].range);
    ent_free(s.at);
    ent_free(s.n);
    ent_free(s.pivotal);
    return st;
}
