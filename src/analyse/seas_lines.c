/* seas_lines.c - what a rule gives: asked once, kept, and found again by what it depends on.
 *
 * A kept answer is never changed.  One that has its zones takes the place of one without, which
 * stays where it is, for whoever reads it. */

#include "analyse/seas_desk.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <string.h>

enum {
    MOST_ZONES = 256,   /* answers that are kept with their zones, of one version of a sea */
    MOST_LINES = 16384, /* answers that are kept */
    MOST_CELLS = 4096   /* the same of draws: several checks ask for the same ones */
};

/* ---- answers */

static ent_kept_lines *new_answer(const ent_key *key) {
    ent_kept_lines *a = ent_alloc(1, sizeof *a);
    if (!a) return NULL;
    for (size_t i = 0; i < key->word.n; i++) ent_key_add(&a->key, key->word.at[i]);
    if (!a->key.failed) return a;
    ent_key_clear(&a->key);
    ent_free(a);
    return NULL;
}

void ent_kept_lines_free(ent_kept_lines *a) {
    if (!a) return;
    ent_key_clear(&a->key);
    ent_arena_clear(&a->arena);
    ent_free(a);
}

/* A copy that outlives the desk's. */
static ent_status copy_gained(ent_ctx *ctx, const ent_gained *from, uint32_t n_states,
                              uint32_t n_fields, ent_arena *arena, ent_gained *out) {
    *out = (ent_gained){0};
    if (from->missing) {
        out->missing = ent_arena_copy(arena, from->missing, strlen(from->missing));
        return out->missing ? ENT_OK : ent_no_memory(ctx);
    }
    double *area = ent_arena_alloc(arena, n_states + 1, sizeof *area);
    uint32_t *holder = ent_arena_alloc(arena, n_fields, sizeof *holder);
    if (!area || !holder) return ent_no_memory(ctx);
    memcpy(area, from->area, (n_states + 1) * sizeof *area);
    if (n_fields) memcpy(holder, from->holder, n_fields * sizeof *holder);
    *out = (ent_gained){.area = area, .holder = holder};
    return ENT_OK;
}

/* A problem that the theory refuses, or that is too large, has no answer: others have. */
static ent_status refused(ent_ctx *ctx, ent_status st, ent_arena *arena, ent_gained *out) {
    if (st != ENT_EUSAGE && st != ENT_ELIMIT) return st;
    const char *why = ent_last_message(ctx);
    *out = (ent_gained){.missing = ent_arena_copy(arena, why, strlen(why))};
    return out->missing ? ENT_OK : ent_no_memory(ctx);
}

/* ---- by lines */

static ent_status run_lines(ent_ctx *ctx, const ent_opened_sea *o, const ent_line_question *q,
                            ent_arena *arena, ent_zones *zones, ent_gained *out) {
    const ent_method *m = q->rule->method;
    uint32_t n = o->waters->n_states;
    ent_status st = m->run.boundary(ctx, m, q->problem, arena, zones);
    *out = (ent_gained){0};
    if (st != ENT_OK) return refused(ctx, st, arena, out);
    double *area = ent_arena_alloc(arena, n + 1, sizeof *area);
    uint32_t *holder = ent_arena_alloc(arena, q->sea->n_fields, sizeof *holder);
    if (!area || !holder) return ent_no_memory(ctx);
    memcpy(area, zones->area, (n + 1) * sizeof *area);
    for (uint32_t i = 0; i < q->sea->n_fields; i++)
        holder[i] = ent_sea_zone_of(zones, q->sea->fields[i].lon, q->sea->fields[i].lat);
    *out = (ent_gained){.area = area, .holder = holder};
    return ENT_OK;
}

/* The last that was kept: one with zones comes behind one without. */
static ent_kept_lines *find_lines(const ent_opened_sea *o, const ent_key *key, size_t *n_zones) {
    ent_kept_lines *found = NULL;
    *n_zones = 0;
    for (size_t i = 0; i < o->lines.n; i++) {
        *n_zones += o->lines.at[i]->zones != NULL;
        if (ent_key_eq(&o->lines.at[i]->key, key)) found = o->lines.at[i];
    }
    return found;
}

/* Draws the lines into an answer of their own; without its zones only the numbers are kept. */
static ent_status draw_lines(ent_ctx *ctx, const ent_opened_sea *o, const ent_line_question *q,
                             bool with_zones, ent_kept_lines *fresh) {
    ent_arena scratch = {0};
    ent_arena *arena = with_zones ? &fresh->arena : &scratch;
    ent_zones *zones = ent_arena_alloc(arena, 1, sizeof *zones);
    ent_gained gained;
    ent_status st = zones ? run_lines(ctx, o, q, arena, zones, &gained) : ent_no_memory(ctx);
    if (st == ENT_OK)
        st = copy_gained(ctx, &gained, o->waters->n_states, q->sea->n_fields, &fresh->arena,
                         &fresh->gained);
    if (st == ENT_OK && with_zones && !gained.missing) fresh->zones = zones;
    ent_arena_clear(&scratch);
    return st;
}

static bool is_enough(const ent_kept_lines *a, bool with_zones) {
    return a && (!with_zones || a->zones || a->gained.missing);
}

/* Keeps the answer, unless another thread was faster. */
static ent_status keep_lines(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *o, bool with_zones,
                             ent_kept_lines **fresh) {
    size_t n_zones;
    ent_status st = ENT_OK;
    ent_lock_take(desk->lock);
    ent_kept_lines *known = find_lines(o, &(*fresh)->key, &n_zones);
    if (is_enough(known, with_zones)) {
        ent_kept_lines_free(*fresh);
        *fresh = known;
    } else if (!ent_vec_push(&o->lines, *fresh)) {
        st = ent_no_memory(ctx);
        ent_kept_lines_free(*fresh);
        *fresh = NULL;
    }
    ent_lock_give(desk->lock);
    return st;
}

/* Without keeping it: there is too much already. */
static ent_status draw_for_once(ent_ctx *ctx, const ent_opened_sea *o, const ent_line_question *q,
                                ent_arena *arena, ent_gained *out, const ent_zones **zones) {
    ent_arena scratch = {0};
    ent_zones *z = ent_arena_alloc(arena, 1, sizeof *z);
    ent_gained gained;
    ent_status st =
        z ? run_lines(ctx, o, q, zones ? arena : &scratch, z, &gained) : ent_no_memory(ctx);
    if (st == ENT_OK)
        st = copy_gained(ctx, &gained, o->waters->n_states, q->sea->n_fields, arena, out);
    if (zones) *zones = st == ENT_OK && !out->missing ? z : NULL;
    ent_arena_clear(&scratch);
    return st;
}

ent_status ent_desk_by_lines(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *o,
                             const ent_line_question *q, ent_arena *arena, ent_gained *out,
                             const ent_zones **zones) {
    size_t n_zones, n_lines;
    bool with_zones = zones != NULL;
    ent_lock_take(desk->lock);
    ent_kept_lines *a = find_lines(o, q->key, &n_zones);
    n_lines = o->lines.n;
    ent_lock_give(desk->lock);
    if (!is_enough(a, with_zones)) {
        if (n_lines >= MOST_LINES || (with_zones && n_zones >= MOST_ZONES))
            return draw_for_once(ctx, o, q, arena, out, zones);
        a = new_answer(q->key);
        if (!a) return ent_no_memory(ctx);
        ent_status st = draw_lines(ctx, o, q, with_zones, a);
        if (st == ENT_OK) {
            st = keep_lines(ctx, desk, o, with_zones, &a);
        } else {
            ent_kept_lines_free(a);
        }
        if (st != ENT_OK) return st;
    }
    if (zones) *zones = a->zones;
    return copy_gained(ctx, &a->gained, o->waters->n_states, q->sea->n_fields, arena, out);
}

/* ---- by cells */

static ent_status hold_fields(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *o,
                              const ent_line_question *q, const ent_raster_zones *zones,
                              uint32_t *holder) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < q->sea->n_fields && st == ENT_OK; i++) {
        uint32_t cell;
        st = ent_desk_cell(ctx, desk, o, q->sea->fields[i].lon, q->sea->fields[i].lat, &cell);
        holder[i] = cell == UINT32_MAX ? ENT_NO_STATE : zones->owner[cell];
    }
    return st;
}

static ent_status run_cells(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *o,
                            const ent_line_question *q, ent_arena *arena, ent_gained *out) {
    const ent_raster *raster;
    ent_raster_zones zones;
    uint32_t n = o->waters->n_states;
    *out = (ent_gained){0};
    ent_status st = ent_desk_raster(ctx, desk, o, &raster, &out->missing);
    if (st != ENT_OK || out->missing) return st;
    st = ent_raster_divide(ctx, raster, q->rule->method, q->problem, arena, &zones);
    if (st != ENT_OK) return refused(ctx, st, arena, out);
    uint32_t *holder = ent_arena_alloc(arena, q->sea->n_fields, sizeof *holder);
    double *area = ent_arena_alloc(arena, n + 1, sizeof *area);
    if (!holder || !area) return ent_no_memory(ctx);
    memcpy(area, zones.area, (n + 1) * sizeof *area);
    *out = (ent_gained){.area = area, .holder = holder};
    return hold_fields(ctx, desk, o, q, &zones, holder);
}

/* The answer, copied while the lock is held: the ring may drop it as soon as it is not. */
static ent_status find_cells(ent_ctx *ctx, ent_sea_desk *desk, const ent_opened_sea *o,
                             const ent_line_question *q, ent_arena *arena, ent_gained *out,
                             bool *found) {
    ent_status st = ENT_OK;
    *found = false;
    ent_lock_take(desk->lock);
    for (size_t i = 0; i < o->cells.n && !*found; i++) {
        const ent_kept_cells *c = &o->cells.at[i];
        if (c->hash != q->key->hash || !ent_key_eq(&c->answer->key, q->key)) continue;
        *found = true;
        st =
            copy_gained(ctx, &c->answer->gained, o->waters->n_states, q->sea->n_fields, arena, out);
    }
    ent_lock_give(desk->lock);
    return st;
}

static ent_status keep_cells(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *o,
                             ent_kept_lines *fresh) {
    bool added = true;
    ent_kept_cells new = {fresh->key.hash, fresh};
    ent_lock_take(desk->lock);
    if (o->cells.n < MOST_CELLS) {
        added = ent_vec_push(&o->cells, new);
    } else {
        ent_kept_lines_free(o->cells.at[o->next_cells].answer);
        o->cells.at[o->next_cells] = new;
        o->next_cells = (o->next_cells + 1) % MOST_CELLS;
    }
    ent_lock_give(desk->lock);
    if (added) return ENT_OK;
    ent_kept_lines_free(fresh);
    return ent_no_memory(ctx);
}

ent_status ent_desk_by_cells(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *o,
                             const ent_line_question *q, ent_arena *arena, ent_gained *out) {
    ent_arena scratch = {0};
    ent_gained gained;
    bool found;
    ent_status st = find_cells(ctx, desk, o, q, arena, out, &found);
    if (st != ENT_OK || found) return st;
    ent_kept_lines *fresh = new_answer(q->key);
    if (!fresh) return ent_no_memory(ctx);
    uint32_t n = o->waters->n_states, n_fields = q->sea->n_fields;
    st = run_cells(ctx, desk, o, q, &scratch, &gained);
    if (st == ENT_OK) st = copy_gained(ctx, &gained, n, n_fields, &fresh->arena, &fresh->gained);
    if (st == ENT_OK) st = copy_gained(ctx, &gained, n, n_fields, arena, out);
    if (st == ENT_OK)
        st = keep_cells(ctx, desk, o, fresh);
    else
        ent_kept_lines_free(fresh);
    ent_arena_clear(&scratch);
    return st;
}
