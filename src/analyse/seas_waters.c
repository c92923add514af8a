/* seas_waters.c - the shores of a sea as the theory wants them, and the waters that they enclose.
 *
 * Shores of a state that the sea does not list are left out: where the sea is not closed without
 * them, that is said. */

#include "analyse/seas_desk.h"

#include "base/ctx.h"
#include "base/mem.h"

#include <math.h>
#include <string.h>

#define NAME(x) (int)(x).n, (x).s

/* Of all waters that a desk keeps: taking out shores and closings in turn opens many. */
#define MOST_POINTS_KEPT UINT64_C(8000000)
/* Small seas have at least so many cells. */
#define LEAST_CELLS 20000.0

/* ---- keys */

void ent_key_add(ent_key *key, uint64_t word) {
    if (!ent_vec_push(&key->word, word)) key->failed = true;
    key->hash = (key->hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    key->hash ^= key->hash >> 29;
}

void ent_key_add_number(ent_key *key, double x) {
    uint64_t word;
    memcpy(&word, &x, sizeof word);
    ent_key_add(key, word);
}

void ent_key_add_place(ent_key *key, const void *p) {
    ent_key_add(key, (uint64_t)(uintptr_t)p);
}

bool ent_key_eq(const ent_key *a, const ent_key *b) {
    return a->word.n == b->word.n &&
           (a->word.n == 0 || memcmp(a->word.at, b->word.at, a->word.n * sizeof *a->word.at) == 0);
}

void ent_key_clear(ent_key *key) {
    ent_vec_clear(&key->word);
}

static void key_of_waters(const ent_sea_desk *desk, const ent_sea *sea, uint32_t number,
                          ent_key *key) {
    ent_key_add(key, number);
    ent_key_add_number(key, desk->step);
    for (uint32_t i = 0; i < sea->n_states; i++) ent_key_add(key, sea->states[i]);
    for (uint32_t i = 0; i < sea->n_coasts; i++) ent_key_add_place(key, sea->coasts[i].pieces);
    ent_key_add(key, sea->n_coasts);
    for (uint32_t i = 0; i < sea->n_closings; i++) {
        const ent_polyline *line = &sea->closings[i].line;
        ent_key_add(key, line->n);
        for (uint32_t k = 0; k < 2 * line->n; k++) ent_key_add_number(key, line->at[k]);
    }
}

/* ---- shores */

static uint32_t state_of(const ent_sea *sea, uint32_t actor) {
    uint32_t s = 0;
    while (s < sea->n_states && sea->states[s] != actor) s++;
    return s;
}

static uint32_t count_pieces(const ent_sea *sea) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < sea->n_coasts; i++) n += sea->coasts[i].n_pieces;
    return n;
}

/* The pieces of the states of the sea.  *stranger: the first mainland shore of another state. */
static ent_status list_shores(ent_ctx *ctx, const ent_sea *sea, ent_opened_sea *o,
                              const ent_coast_piece **stranger) {
    uint32_t n = count_pieces(sea);
    ent_shore *shore = ent_arena_alloc(&o->arena, n, sizeof *shore);
    uint32_t *coast = ent_arena_alloc(&o->arena, n, sizeof *coast);
    uint32_t *piece = ent_arena_alloc(&o->arena, n, sizeof *piece);
    ent_lonlat_line *closing = ent_arena_alloc(&o->arena, sea->n_closings, sizeof *closing);
    if (!shore || !coast || !piece || !closing) return ent_no_memory(ctx);
    *stranger = NULL;
    o->coast = coast;
    o->piece = piece;
    o->shores = (ent_shores){.n_states = sea->n_states,
                             .shore = shore,
                             .closing = closing,
                             .n_closings = sea->n_closings};
    for (uint32_t i = 0; i < sea->n_coasts; i++)
        for (uint32_t k = 0; k < sea->coasts[i].n_pieces; k++) {
            const ent_coast_piece *p = &sea->coasts[i].pieces[k];
            uint32_t state = p->actor == ENT_NONE ? sea->n_states : state_of(sea, p->actor);
            if (state == sea->n_states) {
                if (!p->island && !*stranger) *stranger = p;
                continue;
            }
            coast[o->shores.n] = i;
            piece[o->shores.n] = k;
            shore[o->shores.n++] =
                (ent_shore){state, p->island, (ent_lonlat_line){p->line.at, p->line.n}};
        }
    for (uint32_t i = 0; i < sea->n_closings; i++)
        closing[i] = (ent_lonlat_line){sea->closings[i].line.at, sea->closings[i].line.n};
    return ENT_OK;
}

/* ---- waters */

static ent_status say(ent_ctx *ctx, ent_arena *arena, const ent_str *text, const char **out) {
    *out = ent_str_failed(text) ? NULL : ent_arena_copy(arena, ent_str_get(text), text->n);
    return *out ? ENT_OK : ent_no_memory(ctx);
}

/* A closing that cuts nothing off is a mistake: the lagoon is still part of the sea. */
static ent_status check_closings(ent_ctx *ctx, const ent_sea *sea, ent_opened_sea *o) {
    for (uint32_t i = 0; i < sea->n_closings; i++) {
        const ent_cut_off *c = &o->waters->cut_off[i];
        if (c->separates || c->closes) continue;
        ent_str text = {0};
        ent_str_addf(
            &text,
            "the closing \"%.*s\" separates nothing from \"%.*s\"; its ends must reach the "
            "shore on both sides",
            NAME(sea->closings[i].name), NAME(sea->name));
        ent_status st = say(ctx, &o->arena, &text, &o->missing);
        ent_str_clear(&text);
        return st;
    }
    return ENT_OK;
}

/* Why there are no waters, and a shore that would perhaps close them. */
static ent_status no_waters(ent_ctx *ctx, const ent_sea *sea, ent_opened_sea *o,
                            const ent_coast_piece *stranger) {
    ent_str text = {0};
    ent_str_add(&text, ent_last_message(ctx));
    if (stranger)
        ent_str_addf(&text, "; the shore of \"%.*s\" is left out, which is no state of \"%.*s\"",
                     NAME(stranger->state), NAME(sea->name));
    ent_status st = say(ctx, &o->arena, &text, &o->missing);
    ent_str_clear(&text);
    return st;
}

static ent_status open_waters(ent_ctx *ctx, const ent_sea_desk *desk, const ent_sea *sea,
                              ent_opened_sea *o) {
    const ent_coast_piece *stranger = NULL;
    ent_str text = {0};
    ent_status st = list_shores(ctx, sea, o, &stranger);
    if (st != ENT_OK) return st;
    if (o->shores.n == 0) {
        ent_str_addf(&text, "the sea \"%.*s\" has no coast%s", NAME(sea->name),
                     sea->n_coasts ? " of any of its states" : "");
        st = say(ctx, &o->arena, &text, &o->missing);
        ent_str_clear(&text);
        return st;
    }
    st = ent_waters_open(ctx, &o->shores, desk->step, &o->waters);
    if (st == ENT_OK) return check_closings(ctx, sea, o);
    return st == ENT_EUSAGE || st == ENT_ELIMIT ? no_waters(ctx, sea, o, stranger) : st;
}

void ent_opened_sea_close(ent_opened_sea *o) {
    if (!o) return;
    for (size_t i = 0; i < o->lines.n; i++) ent_kept_lines_free(o->lines.at[i]);
    for (size_t i = 0; i < o->cells.n; i++) ent_kept_lines_free(o->cells.at[i].answer);
    ent_vec_clear(&o->lines);
    ent_vec_clear(&o->cells);
    ent_vec_clear(&o->cell_of);
    ent_raster_close(o->raster);
    ent_waters_close(o->waters);
    ent_key_clear(&o->key);
    ent_arena_clear(&o->arena);
    ent_free(o);
}

static ent_opened_sea *find_opened(const ent_sea_desk *desk, const ent_key *key) {
    for (size_t i = 0; i < desk->opened.n; i++)
        if (ent_key_eq(&desk->opened.at[i]->key, key)) return desk->opened.at[i];
    return NULL;
}

/* Adds what has been opened, unless another thread was faster, or there is too much already. */
static ent_status publish(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *fresh,
                          ent_opened_sea **out) {
    ent_status st = ENT_OK;
    uint64_t points = fresh->waters ? fresh->waters->n_points : 0;
    ent_lock_take(desk->lock);
    *out = find_opened(desk, &fresh->key);
    if (!*out && desk->n_points + points > MOST_POINTS_KEPT) {
        st = ent_fail(ctx, ENT_ELIMIT,
                      "more than %llu shore points are needed for all versions of the sea at once; "
                      "a coast of coarser scale has fewer",
                      (unsigned long long)MOST_POINTS_KEPT);
    } else if (!*out && !ent_vec_push(&desk->opened, fresh)) {
        st = ent_no_memory(ctx);
    } else if (!*out) {
        desk->n_points += points;
        *out = fresh;
    }
    ent_lock_give(desk->lock);
    if (*out != fresh) ent_opened_sea_close(fresh);
    return st;
}

ent_status ent_desk_waters(ent_ctx *ctx, ent_sea_desk *desk, const ent_sea *sea, uint32_t number,
                           ent_opened_sea **out) {
    ent_opened_sea *fresh = ent_alloc(1, sizeof *fresh);
    *out = NULL;
    if (!fresh) return ent_no_memory(ctx);
    key_of_waters(desk, sea, number, &fresh->key);
    if (!fresh->key.failed) {
        ent_lock_take(desk->lock);
        *out = find_opened(desk, &fresh->key);
        ent_lock_give(desk->lock);
    }
    ent_status st = fresh->key.failed ? ent_no_memory(ctx) : ENT_OK;
    if (st == ENT_OK && !*out) st = open_waters(ctx, desk, sea, fresh);
    if (st == ENT_OK && !*out) return publish(ctx, desk, fresh, out);
    ent_opened_sea_close(fresh);
    return st;
}

/* ---- cells */

double ent_sea_cell_of(const ent_waters *waters) {
    return fmin(ENT_SEA_CELL, sqrt(waters->area / LEAST_CELLS));
}

ent_status ent_desk_raster(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *o,
                           const ent_raster **out, const char **missing) {
    ent_raster *fresh = NULL;
    ent_lock_take(desk->lock);
    *out = o->raster;
    *missing = o->no_raster;
    ent_lock_give(desk->lock);
    if (*out || *missing) return ENT_OK;
    ent_status st = ent_raster_open(ctx, o->waters, ent_sea_cell_of(o->waters), &fresh);
    if (st != ENT_OK && st != ENT_ELIMIT && st != ENT_EUSAGE) return st;
    const char *why = st == ENT_OK ? NULL : ent_last_message(ctx);
    st = ENT_OK;
    ent_lock_take(desk->lock);
    if (why && !o->no_raster) {
        o->no_raster = ent_arena_copy(&o->arena, why, strlen(why));
        if (!o->no_raster) st = ent_no_memory(ctx);
    } else if (!why && !o->raster) {
        o->raster = fresh;
        fresh = NULL;
    }
    *out = o->raster;
    *missing = o->no_raster;
    ent_lock_give(desk->lock);
    ent_raster_close(fresh);
    return st;
}

/* Near enough to find the nearest cell: degrees of longitude shortened by the latitude. */
static uint32_t nearest_cell(const ent_raster *raster, double lon, double lat) {
    double narrow = cos(lat * 0.017453292519943295), least = INFINITY;
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < ent_raster_cells(raster); i++) {
        double x, y;
        ent_raster_centre(raster, i, &x, &y);
        double dx = (x - lon) * narrow, dy = y - lat, far = dx * dx + dy * dy;
        if (far >= least) continue;
        least = far;
        best = i;
    }
    return best;
}

ent_status ent_desk_cell(ent_ctx *ctx, ent_sea_desk *desk, ent_opened_sea *o, double lon,
                         double lat, uint32_t *cell) {
    ent_status st = ENT_OK;
    *cell = UINT32_MAX;
    ent_lock_take(desk->lock);
    bool known = false;
    for (size_t i = 0; i < o->cell_of.n && !known; i++) {
        const ent_point_cell *p = &o->cell_of.at[i];
        known = p->lon == lon && p->lat == lat;
        if (known) *cell = p->cell;
    }
    if (!known && o->raster) {
        ent_point_cell p = {lon, lat, nearest_cell(o->raster, lon, lat)};
        *cell = p.cell;
        if (!ent_vec_push(&o->cell_of, p)) st = ent_no_memory(ctx);
    }
    ent_lock_give(desk->lock);
    return st;
}

/* ---- lines */

static const ent_drawn_line *find_line(const ent_sea_desk *desk, ent_polyline corners,
                                       bool straight) {
    for (size_t i = 0; i < desk->drawn.n; i++) {
        const ent_drawn_line *d = &desk->drawn.at[i];
        if (d->corners == corners.at && d->n == corners.n && d->straight == straight) return d;
    }
    return NULL;
}

static ent_status draw_line(ent_ctx *ctx, ent_sea_desk *desk, ent_polyline corners, bool straight,
                            ent_lonlat_line *out) {
    ent_drawn_line d = {.corners = corners.at, .n = corners.n, .straight = straight};
    d.line = (ent_lonlat_line){corners.at, corners.n};
    ent_status st =
        corners.n < 2 ? ENT_OK
                      : ent_sea_draw_line(ctx, d.line, straight, desk->step, &desk->arena, &d.line);
    if (st == ENT_OK && !ent_vec_push(&desk->drawn, d)) st = ent_no_memory(ctx);
    *out = d.line;
    return st;
}

ent_status ent_desk_line(ent_ctx *ctx, ent_sea_desk *desk, ent_polyline corners, bool straight,
                         ent_lonlat_line *out) {
    ent_lock_take(desk->lock);
    const ent_drawn_line *known = find_line(desk, corners, straight);
    ent_status st = ENT_OK;
    if (known)
        *out = known->line;
    else
        st = draw_line(ctx, desk, corners, straight, out);
    ent_lock_give(desk->lock);
    return st;
}
