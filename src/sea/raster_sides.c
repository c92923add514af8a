/* raster_sides.c - what lines and parallels decide of the cells, remembered for the next draw.
 *
 * Neither depends on the weights of islands, which are what draws vary, and both look at every cell.
 * Several threads may draw on one raster, so the memory has a lock; the newest few entries are kept,
 * which is enough for the rules of a sea. */

#include "base/ctx.h"
#include "base/lock.h"
#include "base/mem.h"
#include "sea/raster_lines.h"
#include "sea/rules.h"

#include <string.h>

enum { MOST_ENTRIES = 8 };

typedef struct entry {
    const ent_method *rule; /* NULL: empty */
    uint32_t cuts, between[2];
    uint32_t n; /* points of `along` */
    double *along;
    uint32_t *side; /* per cell */
} entry;

struct ent_raster_memory {
    ent_lock *lock;
    entry entry[MOST_ENTRIES];
    uint32_t next; /* to be overwritten */
};

static void clear(entry *e) {
    ent_free(e->along);
    ent_free(e->side);
    *e = (entry){0};
}

ent_status ent_raster_open_sides(ent_ctx *ctx, ent_raster *r) {
    r->memory = ent_alloc(1, sizeof *r->memory);
    if (!r->memory) return ent_no_memory(ctx);
    r->memory->lock = ent_lock_new();
    return r->memory->lock ? ENT_OK : ent_no_memory(ctx);
}

void ent_raster_close_sides(ent_raster *r) {
    struct ent_raster_memory *m = r->memory;
    if (!m) return;
    for (uint32_t i = 0; i < MOST_ENTRIES; i++) clear(&m->entry[i]);
    ent_lock_free(m->lock);
    ent_free(m);
}

static bool is_of(const entry *e, const ent_method *rule, const ent_line_problem *p) {
    if (e->rule != rule) return false;
    if (rule == &ent_boundary_latitude)
        return e->between[0] == p->between[0] && e->between[1] == p->between[1];
    return e->cuts == p->cuts && e->n == p->along.n &&
           memcmp(e->along, p->along.at, 2 * (size_t)e->n * sizeof *e->along) == 0;
}

static bool recall(const ent_raster *r, const ent_method *rule, const ent_line_problem *p,
                   uint32_t *side) {
    struct ent_raster_memory *m = r->memory;
    bool found = false;
    ent_lock_take(m->lock);
    for (uint32_t i = 0; i < MOST_ENTRIES && !found; i++) {
        found = is_of(&m->entry[i], rule, p);
        if (found) memcpy(side, m->entry[i].side, r->n * sizeof *side);
    }
    ent_lock_give(m->lock);
    return found;
}

static ent_status remember(ent_ctx *ctx, const ent_raster *r, const ent_method *rule,
                           const ent_line_problem *p, const uint32_t *side) {
    struct ent_raster_memory *m = r->memory;
    size_t n = rule == &ent_boundary_line ? p->along.n : 0;
    entry e = {.rule = rule, .cuts = p->cuts, .n = (uint32_t)n};
    memcpy(e.between, p->between, sizeof e.between);
    e.along = ent_alloc(2 * n + 1, sizeof *e.along);
    e.side = ent_alloc(r->n, sizeof *e.side);
    if (!e.along || !e.side) {
        clear(&e);
        return ent_no_memory(ctx);
    }
    if (n) memcpy(e.along, p->along.at, 2 * n * sizeof *e.along);
    memcpy(e.side, side, r->n * sizeof *side);
    ent_lock_take(m->lock);
    clear(&m->entry[m->next]);
    m->entry[m->next] = e;
    m->next = (m->next + 1) % MOST_ENTRIES;
    ent_lock_give(m->lock);
    return ENT_OK;
}

static ent_status by_line(ent_ctx *ctx, const ent_raster *r, const ent_line_problem *p,
                          uint32_t *side) {
    bool *off = ent_alloc(r->n, sizeof *off);
    ent_status st = off ? ent_raster_cut_off(ctx, r, p->along, p->cuts, off) : ent_no_memory(ctx);
    for (uint32_t i = 0; st == ENT_OK && i < r->n; i++) side[i] = off[i] ? p->cuts : ENT_NO_STATE;
    ent_free(off);
    return st;
}

ent_status ent_raster_sides(ent_ctx *ctx, const ent_raster *r, const ent_method *rule,
                            const ent_line_problem *problem, uint32_t *side) {
    if (recall(r, rule, problem, side)) return ENT_OK;
    ent_status st = rule == &ent_boundary_line
                        ? by_line(ctx, r, problem, side)
                        : ent_raster_halve_parallels(ctx, r, problem->between, side);
    return st == ENT_OK ? remember(ctx, r, rule, problem, side) : st;
}
