/* raster_grid.c - which squares of the plane are in the sea: along the middle of each row, between
 * every other crossing with the outline (even-odd rule; Shimrat 1962). */

#include "sea/raster_grid.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

/* The outline in the plane, ring behind ring. */
typedef struct outline {
    double *xy;
    double low[2], high[2];
} outline;

static ent_status project(ent_ctx *ctx, const ent_raster *r, outline *o) {
    const ent_lonlat_area *area = &r->waters->outline;
    size_t n = 0, k = 0;
    for (uint32_t i = 0; i < area->n; i++) n += area->ring[i].line.n;
    o->xy = ent_alloc(n, 2 * sizeof *o->xy);
    if (!o->xy) return ent_no_memory(ctx);
    o->low[0] = o->low[1] = INFINITY;
    o->high[0] = o->high[1] = -INFINITY;
    for (uint32_t i = 0; i < area->n; i++)
        for (uint32_t j = 0; j < area->ring[i].line.n; j++, k++) {
            const double *at = &area->ring[i].line.at[2 * j];
            double *xy = &o->xy[2 * k];
            ent_earth_plane_xy(&r->plane, at[0], at[1], &xy[0], &xy[1]);
            for (int a = 0; a < 2; a++) {
                o->low[a] = fmin(o->low[a], xy[a]);
                o->high[a] = fmax(o->high[a], xy[a]);
            }
        }
    if (!(isfinite(o->high[0] - o->low[0]) && isfinite(o->high[1] - o->low[1])))
        return ent_fail(ctx, ENT_EUSAGE, "the sea has no outline");
    return ENT_OK;
}

/* The first row whose middle is at y or above; counts rows so that they may be summed. */
static uint32_t row_from(const ent_raster *r, double y) {
    double row = ceil((y - r->y0) / r->cell - 0.5);
    return row <= 0 ? 0 : row >= r->rows ? r->rows : (uint32_t)row;
}

/* Puts the crossings of an edge into the lists of its rows, or counts them where x is NULL. */
static void cross(const ent_raster *r, const double *a, const double *b, uint32_t *end, double *x) {
    if (a[1] > b[1]) {
        const double *was = a;
        a = b;
        b = was;
    }
    uint32_t to = row_from(r, b[1]);
    for (uint32_t row = row_from(r, a[1]); row < to; row++) {
        double y = r->y0 + (row + 0.5) * r->cell;
        if (x) x[end[row]] = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
        end[row]++;
    }
}

static void cross_all(const ent_raster *r, const outline *o, uint32_t *end, double *x) {
    const ent_lonlat_area *area = &r->waters->outline;
    const double *xy = o->xy;
    for (uint32_t i = 0; i < area->n; i++) {
        uint32_t n = area->ring[i].line.n;
        for (uint32_t j = 0; j + 1 < n; j++) cross(r, &xy[2 * j], &xy[2 * j + 2], end, x);
        xy += 2 * (size_t)n;
    }
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Numbers the cells between every other crossing of a row. */
static void fill_row(ent_raster *r, uint32_t row, const double *x, uint32_t n) {
    for (uint32_t k = 0; k + 1 < n; k += 2) {
        double from = ceil((x[k] - r->x0) / r->cell - 0.5);
        double to = ceil((x[k + 1] - r->x0) / r->cell - 0.5);
        uint32_t end = to >= r->columns ? r->columns : to <= 0 ? 0 : (uint32_t)to;
        for (uint32_t c = from <= 0 ? 0 : (uint32_t)from; c < end; c++)
            r->cell_at[row * r->columns + c] = r->n++;
    }
}

static ent_status scan(ent_ctx *ctx, ent_raster *r, const outline *o, uint32_t *end) {
    uint32_t sum = 0;
    cross_all(r, o, end, NULL);
    for (uint32_t row = 0; row < r->rows; row++) {
        uint32_t n = end[row];
        end[row] = sum;
        sum += n;
    }
    double *x = ent_alloc(sum, sizeof *x);
    if (!x) return ent_no_memory(ctx);
    cross_all(r, o, end, x);
    for (uint32_t row = 0, from = 0; row < r->rows; from = end[row++]) {
        qsort(x + from, end[row] - from, sizeof *x, by_size);
        fill_row(r, row, x + from, end[row] - from);
    }
    ent_free(x);
    return ENT_OK;
}

/* A grid with the middle of the plane on a corner of cells, so that it does not depend on the
 * shores. */
static ent_status set_grid(ent_ctx *ctx, ent_raster *r, const outline *o) {
    double low[2], n[2];
    for (int a = 0; a < 2; a++) {
        low[a] = floor(o->low[a] / r->cell);
        n[a] = ceil(o->high[a] / r->cell) - low[a] + 1;
    }
    if (!(n[0] * n[1] <= 16.0 * ENT_MOST_CELLS))
        return ent_fail(
            ctx, ENT_ELIMIT,
            "the sea has too many cells of %.6g km; the most are %d, larger cells would "
            "do",
            r->cell, ENT_MOST_CELLS);
    r->x0 = low[0] * r->cell;
    r->y0 = low[1] * r->cell;
    r->columns = (uint32_t)n[0];
    r->rows = (uint32_t)n[1];
    return ENT_OK;
}

static ent_status number(ent_ctx *ctx, ent_raster *r, const outline *o) {
    uint32_t *end = ent_alloc(r->rows, sizeof *end), places = r->rows * r->columns;
    r->cell_at = ent_alloc(places, sizeof *r->cell_at);
    ent_status st = end && r->cell_at ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t p = 0; st == ENT_OK && p < places; p++) r->cell_at[p] = UINT32_MAX;
    if (st == ENT_OK) st = scan(ctx, r, o, end);
    ent_free(end);
    if (st != ENT_OK) return st;
    if (r->n > ENT_MOST_CELLS)
        return ent_fail(ctx, ENT_ELIMIT,
                        "the sea has %u cells of %.6g km; the most are %d, larger cells would do",
                        r->n, r->cell, ENT_MOST_CELLS);
    if (r->n == 0)
        return ent_fail(ctx, ENT_EUSAGE,
                        "no cell of %.6g km has its middle in the sea; smaller cells would do",
                        r->cell);
    r->place = ent_alloc(r->n, sizeof *r->place);
    if (!r->place) return ent_no_memory(ctx);
    for (uint32_t p = 0; p < places; p++)
        if (r->cell_at[p] != UINT32_MAX) r->place[r->cell_at[p]] = p;
    return ENT_OK;
}

ent_status ent_raster_lay(ent_ctx *ctx, ent_raster *r) {
    outline o = {0};
    ent_status st = project(ctx, r, &o);
    if (st == ENT_OK) st = set_grid(ctx, r, &o);
    if (st == ENT_OK) st = number(ctx, r, &o);
    ent_free(o.xy);
    return st;
}
