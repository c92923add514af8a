/* dyads_daily.c - one a day, exactly and in bounded memory: rows are kept by 64 parts of their
 * keys, on disk where they outgrow their room; at the end each part, which fits into a cache, is
 * folded by a table of its own (a partitioned hash join without its other side: Shatdal, Kant and
 * Naughton 1994).
 *
 * Of rows with one key that of the smallest id is kept: numbers before texts, numbers by size; of the
 * same id, or without one, that of the smallest value, so that no order of rows matters. */

#include "event/dyads_inside.h"

#include "base/mem.h"
#include "base/pool.h"

#include <string.h>

#define TEXT_ID (1ULL << 63) /* the rest is the length of a text, whose beginning is the next row */
#define NO_ID UINT64_MAX

typedef struct fold_row {
    uint64_t high, low, id;
    int64_t value;
    uint32_t a, b;
    int32_t period;
    uint32_t rest; /* weight, quad << 20, has_value << 23 */
} fold_row;

enum { QUAD = 20, VALUED = 23, WEIGHT = (1 << QUAD) - 1, ROW = ENT_FOLD_ROW };

struct ent_fold_block {
    ent_fold_block *next;
    size_t used;
    unsigned char bytes[];
};

/* ---- adding */

/* A number of at most 18 digits as it is. */
static bool number_of(ent_slice id, uint64_t *out) {
    *out = 0;
    if (id.n == 0 || id.n > 18) return false;
    for (size_t i = 0; i < id.n; i++) {
        if (id.s[i] < '0' || id.s[i] > '9') return false;
        *out = *out * 10 + (uint64_t)(id.s[i] - '0');
    }
    return true;
}

static ent_status spill_part(ent_ctx *ctx, const char *folder, ent_fold_rows *f, uint32_t part) {
    for (ent_fold_block *b; (b = f->part[part]) != NULL;) {
        ent_fold_piece piece = {f->file.size, (uint32_t)b->used, part};
        ent_status st = ent_spill_write(ctx, folder, &f->file, b->bytes, b->used);
        if (st != ENT_OK) return st;
        if (!ent_vec_push(&f->pieces, piece)) return ent_no_memory(ctx);
        f->part[part] = b->next;
        b->next = f->free;
        f->free = b;
    }
    return ENT_OK;
}

static ent_status new_block(ent_ctx *ctx, const char *folder, ent_fold_rows *f, uint32_t part) {
    if (!f->free && f->n_blocks >= f->most_blocks) {
        for (uint32_t p = 0; p < ENT_FOLD_PARTS; p++) {
            ent_status st = spill_part(ctx, folder, f, p);
            if (st != ENT_OK) return st;
        }
    }
    ent_fold_block *b = f->free;
    if (b) {
        f->free = b->next;
    } else {
        b = ent_resize(NULL, 1, sizeof *b + f->block_bytes); /* not zeroed: it is written at once */
        if (!b) return ent_no_memory(ctx);
        f->n_blocks++;
    }
    b->used = 0;
    b->next = f->part[part];
    f->part[part] = b;
    return ENT_OK;
}

ent_status ent_fold_rows_add(ent_ctx *ctx, const char *folder, ent_fold_rows *f,
                             const ent_daily *row) {
    fold_row x = {.high = row->key.high,
                  .low = row->key.low,
                  .value = row->value,
                  .a = row->cell.a,
                  .b = row->cell.b,
                  .period = row->cell.period,
                  .rest = row->weight | (uint32_t)row->quad << QUAD |
                          (uint32_t)row->has_value << VALUED};
    uint32_t part = (uint32_t)(row->key.high >> 58);
    bool text = !number_of(row->id, &x.id) && row->id.n;
    if (text)
        x.id = TEXT_ID | row->id.n;
    else if (row->id.n == 0)
        x.id = NO_ID;
    size_t n = text ? 2 * ROW : ROW;
    ent_fold_block *b = f->part[part];
    if (!b || b->used + n > f->block_bytes) {
        ent_status st = new_block(ctx, folder, f, part);
        if (st != ENT_OK) return st;
        b = f->part[part];
    }
    memcpy(b->bytes + b->used, &x, ROW);
    if (text) {
        unsigned char *id = b->bytes + b->used + ROW;
        memset(id, 0, ROW);
        memcpy(id, row->id.s, row->id.n < ROW ? row->id.n : ROW);
    }
    b->used += n;
    f->bytes[part] += n;
    return ENT_OK;
}

void ent_fold_rows_clear(ent_fold_rows *f) {
    for (uint32_t p = 0; p <= ENT_FOLD_PARTS; p++) {
        ent_fold_block *next, *b = p < ENT_FOLD_PARTS ? f->part[p] : f->free;
        for (; b; b = next) {
            next = b->next;
            ent_free(b);
        }
    }
    ent_spill_close(&f->file);
    ent_vec_clear(&f->pieces);
    *f = (ent_fold_rows){0};
}

/* ---- folding: a part, or of a part that is too large the rows of one slice of the keys */

typedef struct folding {
    ent_dyads *d;
    const uint32_t *rank; /* of the rows that are taken */
    uint64_t slice, n_slices;
    unsigned char *rows; /* whole rows, with their texts */
    size_t n, room;      /* bytes */
    uint32_t *slot;      /* number of a row in `rows` + 1 */
    size_t n_slots;
} folding;

static size_t length_of(const fold_row *x) {
    return x->id != NO_ID && x->id & TEXT_ID ? 2 * ROW : ROW;
}

static uint32_t renamed(const uint32_t *rank, uint32_t actor) {
    return actor == ENT_NO_ACTOR ? actor : rank[actor];
}

static bool take_rows(folding *f, const unsigned char *bytes, size_t n) {
    if (f->room - f->n < n) {
        size_t room = f->room * 2 > f->n + n ? f->room * 2 : f->n + n;
        unsigned char *rows = ent_resize(f->rows, room, 1);
        if (!rows) return false;
        f->rows = rows;
        f->room = room;
    }
    for (size_t i = 0, length; i < n; i += length) {
        fold_row x;
        memcpy(&x, bytes + i, ROW);
        length = length_of(&x);
        if (f->n_slices > 1 && (x.low >> 32) % f->n_slices != f->slice) continue;
        x.a = renamed(f->rank, x.a);
        x.b = renamed(f->rank, x.b);
        memcpy(f->rows + f->n, &x, ROW);
        memcpy(f->rows + f->n + ROW, bytes + i + ROW, length - ROW);
        f->n += length;
    }
    return true;
}

static ent_status take_part(ent_ctx *ctx, folding *f, ent_dyad_worker *w, uint32_t part) {
    unsigned char *bytes = NULL;
    ent_status st = ENT_OK;
    f->rank = w->rank;
    for (const ent_fold_block *b = w->rows.part[part]; b; b = b->next)
        if (!take_rows(f, b->bytes, b->used)) return ent_no_memory(ctx);
    if (w->rows.pieces.n) bytes = ent_alloc(w->rows.block_bytes, 1);
    if (w->rows.pieces.n && !bytes) return ent_no_memory(ctx);
    for (size_t i = 0; st == ENT_OK && i < w->rows.pieces.n; i++) {
        const ent_fold_piece *piece = &w->rows.pieces.at[i];
        if (piece->part != part) continue;
        st = ent_spill_read(ctx, &w->rows.file, piece->at, bytes, piece->size);
        if (st == ENT_OK && !take_rows(f, bytes, piece->size)) st = ent_no_memory(ctx);
    }
    ent_free(bytes);
    return st;
}

static const fold_row *row_at(const folding *f, uint32_t number) {
    return (const fold_row *)(const void *)(f->rows + (size_t)number * ROW);
}

#define ORDER(x, y)                                                                                \
    if ((x) != (y)) return (x) < (y)

/* Whether x is kept rather than y, of the same key. */
static bool is_before(const fold_row *x, const fold_row *y) {
    bool texts = length_of(x) == 2 * ROW && length_of(y) == 2 * ROW;
    int c = texts ? memcmp(x + 1, y + 1, ROW) : 0;
    if (c) return c < 0;
    ORDER(x->id, y->id);
    ORDER(x->value, y->value);
    ORDER(x->rest, y->rest);
    ORDER(x->a, y->a);
    ORDER(x->b, y->b);
    return x->period < y->period;
}

static bool make_slots(folding *f) {
    size_t n = 16;
    while (n < f->n / ROW * 2) n *= 2;
    if (n > f->n_slots) {
        ent_free(f->slot);
        f->n_slots = 0;
        f->slot = ent_alloc(n, sizeof *f->slot);
        if (!f->slot) return false;
        f->n_slots = n;
    } else {
        memset(f->slot, 0, f->n_slots * sizeof *f->slot);
    }
    return true;
}

static void fold_taken(folding *f) {
    size_t mask = f->n_slots - 1;
    uint32_t n = (uint32_t)(f->n / ROW);
    for (uint32_t k = 0; k < n;) {
        const fold_row *x = row_at(f, k);
        size_t i = (size_t)x->low & mask;
        for (; f->slot[i]; i = (i + 1) & mask) {
            const fold_row *y = row_at(f, f->slot[i] - 1);
            if (y->low != x->low || y->high != x->high) continue;
            if (is_before(x, y)) f->slot[i] = k + 1;
            break;
        }
        if (!f->slot[i]) f->slot[i] = k + 1;
        k += (uint32_t)(length_of(x) / ROW);
    }
}

static ent_status add_row(ent_ctx *ctx, ent_dyads *d, ent_dyad_worker *w, const fold_row *x) {
    ent_held *held = ent_cells_get(&w->cells, (ent_key){x->a, x->b, x->period});
    if (!held) return ent_no_memory(ctx);
    if (!ent_tally_add(&held->cell.daily, x->rest & WEIGHT, x->rest >> QUAD & 7,
                       x->rest >> VALUED & 1, x->value))
        w->overflow = true;
    if (!ent_cells_full(&w->cells)) return ENT_OK;
    return ent_cells_spill(ctx, d->options.folder, &w->cells, true);
}

/* The rows that are kept, into the cells of the worker who does it; some at once, so that their cells
 * come from memory at the same time. */
static ent_status add_kept(ent_ctx *ctx, folding *f, ent_dyad_worker *w) {
    enum { AT_ONCE = 16 };
    const fold_row *some[AT_ONCE];
    size_t n = 0;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i <= f->n_slots; i++) {
        const fold_row *x = i < f->n_slots && f->slot[i] ? row_at(f, f->slot[i] - 1) : NULL;
        if (x) {
            some[n++] = x;
            ent_cells_touch(&w->cells, (ent_key){x->a, x->b, x->period});
        }
        if (n < AT_ONCE && i < f->n_slots) continue;
        for (size_t k = 0; st == ENT_OK && k < n; k++) st = add_row(ctx, f->d, w, some[k]);
        n = 0;
    }
    return st;
}

static ent_status fold_part(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    ent_dyads *d = user;
    uint32_t part = (uint32_t)task;
    uint64_t bytes = 0;
    ent_status st = ENT_OK;
    for (unsigned i = 0; i < d->n_workers; i++) bytes += d->worker[i].rows.bytes[part];
    if (bytes == 0) return ENT_OK;
    folding f = {.d = d, .n_slices = bytes / d->most_pass + 1};
    for (; st == ENT_OK && f.slice < f.n_slices; f.slice++) {
        f.n = 0;
        for (unsigned i = 0; st == ENT_OK && i < d->n_workers; i++)
            st = take_part(ctx, &f, &d->worker[i], part);
        if (st == ENT_OK && f.n / ROW >= UINT32_MAX)
            st = ent_fail(ctx, ENT_ELIMIT, "too many rows tell of the same day, actors and code");
        if (st == ENT_OK && !make_slots(&f)) st = ent_no_memory(ctx);
        if (st == ENT_OK) fold_taken(&f);
        if (st == ENT_OK) st = add_kept(ctx, &f, &d->worker[worker]);
        if (st == ENT_OK && ent_poll(ctx)) st = ent_fail(ctx, ENT_ESTOPPED, "stopped");
    }
    ent_free(f.rows);
    ent_free(f.slot);
    return st;
}

ent_status ent_dyads_fold(ent_ctx *ctx, ent_dyads *d) {
    ent_status st = ent_pool_run(ctx, d->n_workers, ENT_FOLD_PARTS, "folding", fold_part, d);
    for (unsigned i = 0; i < d->n_workers; i++) {
        d->spilled += d->worker[i].rows.file.size;
        ent_fold_rows_clear(&d->worker[i].rows);
    }
    return st;
}
