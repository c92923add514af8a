/* course_draws.c - a process in draws of the stated doubt: how far its curves reach, and in how many an
 * intervention lowers the risk.
 *
 * A draw is the same in every row, so rows are compared draw by draw.  Curves are kept for one row at
 * a time. */

#include "analyse/course.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_STATES_OF_MEDIANS = 16 };
static const double most_numbers = 4e7; /* 320 MB */

#define A_FIFTH_BELOW 0.8

typedef struct samples {
    ent_course *c;
    double *at;     /* [curve][draw]: the passage at each point, then each state at each point */
    double *median; /* [draw]; not asked for: NULL */
    double *first;  /* [draw]: the chance in the first row */
    double *passage, *in;
    size_t n_curves;
} samples;

static double *curve(const samples *s, size_t number) {
    return s->at + number * s->c->draws;
}

static void keep_draw(const samples *s, uint32_t draw) {
    const ent_course *c = s->c;
    uint32_t n = c->process->n_states;
    for (uint32_t k = 0; k < c->n_points; k++) {
        curve(s, k)[draw] = s->passage[c->point[k]];
        for (uint32_t i = 0; i < n; i++)
            curve(s, c->n_points + (size_t)k * n + i)[draw] = s->in[(size_t)c->point[k] * n + i];
    }
}

static ent_status draw_once(ent_ctx *ctx, const samples *s, const ent_reading *how,
                            ent_course_row *row) {
    const ent_course *c = s->c;
    ent_arena arena = {0};
    ent_process_chain chain;
    uint32_t median;
    bool scaled = false;
    ent_status st = ent_course_chain(ctx, c, how, row, &arena, &chain);
    if (st == ENT_OK) st = ent_chain_passage(ctx, &chain.chain, c->target, c->n_steps, s->passage);
    if (st == ENT_OK) st = ent_chain_occupation(ctx, &chain.chain, c->n_steps, s->in);
    if (st == ENT_OK && s->median) {
        st = ent_chain_median(ctx, &chain.chain, c->target, ENT_COURSE_MOST_STEPS, &median, NULL);
        s->median[how->draw] = median;
    }
    if (st == ENT_OK) keep_draw(s, how->draw);
    for (uint32_t i = 0; i < c->process->n_states && st == ENT_OK; i++)
        scaled = scaled || chain.scaled[i];
    row->n_scaled += scaled;
    ent_arena_clear(&arena);
    return st;
}

/* ---- what comes of them */

static ent_course_band band_of(double *drawn, uint32_t n, double best) {
    ent_course_band b = {.best = best};
    ent_numbers_middle(drawn, n, &b.low, &b.high); /* sorts them */
    b.lower = drawn[(uint32_t)floor(0.25 * (n - 1) + 0.5)];
    b.upper = drawn[(uint32_t)floor(0.75 * (n - 1) + 0.5)];
    return b;
}

/* Before anything is sorted: draws in which the row has less risk than the first. */
static void compare(const samples *s, bool first, ent_course_row *row) {
    const ent_course *c = s->c;
    const double *value = curve(s, c->n_points - 1);
    for (uint32_t d = 0; d < c->draws; d++) {
        if (first) s->first[d] = value[d];
        row->n_below += value[d] < s->first[d];
        row->n_fifth_below += value[d] < A_FIFTH_BELOW * s->first[d];
    }
}

static void take_bands(const samples *s, ent_course_row *row) {
    const ent_course *c = s->c;
    uint32_t n = c->process->n_states;
    ent_course_band *reached = (ent_course_band *)row->reached; /* ours: the result's arena */
    ent_course_band *occupied = (ent_course_band *)row->occupied;
    for (uint32_t k = 0; k < c->n_points; k++)
        reached[k] = band_of(curve(s, k), c->draws, reached[k].best);
    for (size_t k = 0; k < (size_t)c->n_points * n; k++)
        occupied[k] = band_of(curve(s, c->n_points + k), c->draws, occupied[k].best);
    row->value = reached[c->n_points - 1];
    row->excluded = row->excluded && row->value.high == 0;
    row->has_median_range = s->median != NULL;
    if (!s->median) return;
    double low, high;
    ent_numbers_middle(s->median, c->draws, &low, &high);
    row->median_low = (uint32_t)low;
    row->median_high = (uint32_t)high;
}

/* ---- all rows */

static ent_status make_room(ent_ctx *ctx, samples *s) {
    const ent_course *c = s->c;
    size_t n = c->process->n_states, steps = (size_t)c->n_steps + 1;
    s->n_curves = (size_t)c->n_points * (1 + n);
    if ((double)s->n_curves * c->draws + (double)steps * (double)n > most_numbers)
        return ent_fail(
            ctx, ENT_ELIMIT,
            "%u draws of %u states over %u steps are too many; fewer draws or a shorter "
            "time would do",
            (unsigned)c->draws, (unsigned)n, (unsigned)c->n_steps);
    bool medians = n <= MOST_STATES_OF_MEDIANS;
    s->at = ent_alloc(s->n_curves * c->draws, sizeof *s->at);
    s->first = ent_alloc(c->draws, sizeof *s->first);
    s->passage = ent_alloc(steps, sizeof *s->passage);
    s->in = ent_alloc(steps * n, sizeof *s->in);
    if (medians) s->median = ent_alloc(c->draws, sizeof *s->median);
    bool room = s->at && s->first && s->passage && s->in && (s->median || !medians);
    return room ? ENT_OK : ent_no_memory(ctx);
}

static ent_status draw_row(ent_ctx *ctx, const samples *s, ent_reading how, uint32_t r,
                           ent_course_row *row) {
    const ent_course *c = s->c;
    ent_status st = ENT_OK;
    how.drawn = true;
    how.seed = c->seed;
    for (how.draw = 0; how.draw < c->draws && st == ENT_OK; how.draw++) {
        if (ent_poll(ctx)) return ent_fail(ctx, ENT_ESTOPPED, "stopped");
        ent_progress(ctx, "draws", (r + (double)how.draw / c->draws) / c->n_rows);
        st = draw_once(ctx, s, &how, row);
    }
    if (st != ENT_OK) return st;
    compare(s, r == 0, row);
    take_bands(s, row);
    return ENT_OK;
}

ent_status ent_course_draw(ent_ctx *ctx, ent_course *c, ent_reading how, ent_course_row *rows) {
    samples s = {.c = c};
    ent_status st = make_room(ctx, &s);
    for (uint32_t r = 0; r < c->n_rows && st == ENT_OK; r++)
        st = draw_row(ctx, &s, how, r, &rows[r]);
    ent_free(s.at);
    ent_free(s.median);
    ent_free(s.first);
    ent_free(s.passage);
    ent_free(s.in);
    return st;
}
