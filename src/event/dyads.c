/* dyads.c - events added up by pair of actors and period; see dyads_inside.h for the parts. */

#include "event/dyads_inside.h"

#include "event/read.h"

#include "base/mem.h"
#include "base/random.h"

#include <string.h>

enum { LEAST_CELLS = 64, LEAST_BLOCK = 1024, MOST_BLOCK = 16384 };

/* ---- a table */

unsigned ent_dyads_wants(const ent_dyads_options *o) {
    unsigned wants =
        ENT_WANT_DAY | ENT_WANT_PARTIES | ENT_WANT_CODE | ENT_WANT_VALUE | ENT_WANT_ROOT;
    if (o->by_actor || !o->raw_only) wants |= ENT_WANT_ACTORS;
    if (!o->raw_only) wants |= ENT_WANT_ID;
    if (o->publishers || o->drop_echoes) wants |= ENT_WANT_SOURCE;
    return wants;
}

/* Shares of memory: a twelfth for cells, as much for their index and sketches, the rest for rows. */
static void share_memory(ent_dyads *d) {
    size_t all = d->options.memory ? d->options.memory : (size_t)160 << 20;
    size_t share = all / d->n_workers;
    bool rows = !d->options.raw_only;
    size_t cells = rows ? share / 12 : share / 2;
    size_t room = rows ? share / 6 * 5 : 0;
    size_t block = MOST_BLOCK;
    while (block > LEAST_BLOCK && block * ENT_FOLD_PARTS > room / 2) block /= 2;
    d->most_pass = room / 4 > 1 << 16 ? room / 4 : 1 << 16;
    for (unsigned i = 0; i < d->n_workers; i++) {
        ent_dyad_worker *w = &d->worker[i];
        size_t most = cells / sizeof(ent_held);
        w->cells.most = most < LEAST_CELLS ? LEAST_CELLS
                        : most < 1 << 28   ? (uint32_t)most
                                           : 1 << 28;
        w->cells.most_sketched = share / 12 + 4096;
        w->rows.block_bytes = block;
        w->rows.most_blocks = room / block > ENT_FOLD_PARTS ? room / block : ENT_FOLD_PARTS;
    }
}

static bool copy_texts(ent_dyads *d) {
    ent_dyads_options *o = &d->options;
    for (size_t i = 0; i < 2; i++) {
        if (!o->pair[i].n) continue;
        o->pair[i].s = ent_arena_copy(&d->texts, o->pair[i].s, o->pair[i].n);
        if (!o->pair[i].s) return false;
    }
    if (!o->folder) return true;
    o->folder = ent_arena_copy(&d->texts, o->folder, strlen(o->folder));
    return o->folder != NULL;
}

ent_status ent_dyads_new(ent_ctx *ctx, const ent_dyads_options *options, ent_dyads **out) {
    ent_dyads *d = *out = ent_alloc(1, sizeof *d);
    if (!d) return ent_no_memory(ctx);
    d->options = *options;
    d->n_workers = options->jobs ? options->jobs : 1;
    d->worker = ent_alloc(d->n_workers, sizeof *d->worker);
    bool made = d->worker && copy_texts(d);
    for (unsigned i = 0; made && i < d->n_workers; i++) {
        ent_dyad_worker *w = &d->worker[i];
        w->facts.first = INT32_MAX;
        w->facts.last = INT32_MIN;
        w->days = ent_alloc(ENT_DAYS / 64 + 1, sizeof *w->days);
        made = w->days != NULL;
    }
    if (!made) {
        ent_dyads_free(d);
        *out = NULL;
        return ent_no_memory(ctx);
    }
    share_memory(d);
    return ENT_OK;
}

void ent_dyads_free(ent_dyads *d) {
    if (!d) return;
    for (unsigned i = 0; d->worker && i < d->n_workers; i++) {
        ent_dyad_worker *w = &d->worker[i];
        ent_dyad_names_clear(&w->names);
        ent_cells_clear(&w->cells);
        ent_fold_rows_clear(&w->rows);
        ent_free(w->rank);
        ent_free(w->days);
    }
    ent_free(d->worker);
    ent_free(d->name);
    ent_arena_clear(&d->texts);
    ent_free(d);
}

void ent_dyads_source(ent_dyads *d, ent_slice source_set) {
    d->source = source_set.n ? ent_hash(source_set) : 0;
}

/* ---- an event */

typedef struct adding {
    ent_dyads *d;
    ent_ctx *ctx;
    ent_dyad_worker *w;
    const ent_coded *row;
    bool known, folded; /* known: whether it is folded, so that it need not be found out */
    bool has_value;
    int64_t value;
    uint8_t quad;
} adding;

static int32_t period_of(ent_dyad_worker *w, ent_period period, ent_day day) {
    size_t i = (size_t)((uint32_t)day % ENT_PERIOD_MEMO);
    if (!w->memo[i].known || w->memo[i].day != day) {
        w->memo[i].day = day;
        w->memo[i].period = ent_period_of(period, day);
        w->memo[i].known = true;
    }
    return w->memo[i].period;
}

static void note_day(ent_dyad_worker *w, ent_day day) {
    uint64_t i = (uint64_t)((int64_t)day + ENT_DAYS_BEFORE);
    if (i < ENT_DAYS) w->days[i / 64] |= 1ULL << (i % 64);
    if (day < w->facts.first) w->facts.first = day;
    if (day > w->facts.last) w->facts.last = day;
}

/* "https://www.bbc.com/news" is of bbc.com. */
static ent_slice host_of(ent_slice url) {
    for (size_t i = 0; i + 2 < url.n; i++)
        if (memcmp(url.s + i, "://", 3) == 0) {
            url = (ent_slice){url.s + i + 3, url.n - i - 3};
            break;
        }
    size_t n = 0;
    while (n < url.n && url.s[n] != '/' && url.s[n] != ':' && url.s[n] != '?') n++;
    if (n > 4 && memcmp(url.s, "www.", 4) == 0) return (ent_slice){url.s + 4, n - 4};
    return (ent_slice){url.s, n};
}

/* A hash of 64 bits whose upper ones are as good as the lower ones. */
static uint64_t hash_of_name(ent_slice name) {
    uint64_t x = ent_hash(name);
    x = (x ^ x >> 31) * 0x7fb5d329728ea185U;
    x = (x ^ x >> 27) * 0x81dadef4bc2dd44dU;
    return x ^ x >> 33;
}

static bool see_publishers(ent_dyad_worker *w, ent_held *held, const ent_coded *row) {
    uint32_t room = held->seen.many ? ENT_SKETCH_WORDS : held->seen.room;
    ent_slice list = row->publisher.n ? row->publisher : host_of(row->url);
    while (list.n) {
        size_t n = 0;
        while (n < list.n && list.s[n] != ';') n++;
        ent_slice one = ent_slice_trim((ent_slice){list.s, n});
        if (one.n && !ent_sketch_add(&held->seen, hash_of_name(one))) return false;
        n += n < list.n;
        list = (ent_slice){list.s + n, list.n - n};
    }
    w->cells.sketched += ((held->seen.many ? ENT_SKETCH_WORDS : held->seen.room) - room) * 8;
    return true;
}

static ent_status add_to_cell(adding *a, ent_key key) {
    ent_dyad_worker *w = a->w;
    const ent_coded *row = a->row;
    ent_held *held = ent_cells_get(&w->cells, key);
    if (!held) return ent_no_memory(a->ctx);
    ent_dyad_cell *c = &held->cell;
    bool good = ent_tally_add(&c->raw, row->weight, a->quad, a->has_value, a->value);
    if (a->known && !a->folded)
        good &= ent_tally_add(&c->daily, row->weight, a->quad, a->has_value, a->value);
    if (row->has_root) c->root_known += row->weight;
    if (row->has_root && row->is_root) {
        ent_dyad_tally root = {.sum = c->root_sum};
        good &= ent_tally_add(&root, row->weight, 0, a->has_value, a->value);
        c->root_n += row->weight;
        c->root_sum = root.sum;
    }
    if (!good) w->overflow = true;
    if (a->d->options.publishers && !see_publishers(w, held, row)) return ent_no_memory(a->ctx);
    if (!ent_cells_full(&w->cells)) return ENT_OK;
    return ent_cells_spill(a->ctx, a->d->options.folder, &w->cells, false);
}

/* Files of one format are of one source set, where nothing else is said. */
static uint64_t source_of(ent_dyad_worker *w, const ent_coded *row) {
    if (row->format != w->format) {
        w->format = row->format;
        w->source = w->format ? hash_of_name(ent_slice_of(w->format->id)) : 0;
    }
    return w->source;
}

/* `twin`: of an event of each side to the other the one way round; it folds apart. */
static ent_status add_to_rows(adding *a, ent_key key, bool twin) {
    const ent_dyads_options *o = &a->d->options;
    ent_daily x = {.key = ent_fold_daily(a->row, o->level),
                   .id = a->row->id,
                   .cell = key,
                   .weight = a->row->weight,
                   .quad = a->quad,
                   .has_value = a->has_value,
                   .value = a->has_value ? a->value : 0};
    uint64_t source = a->d->source ? a->d->source : source_of(a->w, a->row);
    x.key.low ^= source ^ (twin ? 0x5bd1e9955bd1e995U : 0);
    return ent_fold_rows_add(a->ctx, o->folder, &a->w->rows, &x);
}

static ent_status add_both(adding *a, ent_key key, bool twin) {
    if (a->known || a->d->options.raw_only) return add_to_cell(a, key);
    ent_cells_touch(&a->w->cells, key);
    ent_status st = add_to_rows(a, key, twin);
    return st == ENT_OK ? add_to_cell(a, key) : st;
}

static bool comes_later(const ent_dyad_names *names, uint32_t a, uint32_t b) {
    if (a == b || b == ENT_NO_ACTOR) return false;
    if (a == ENT_NO_ACTOR) return true;
    ent_slice x = names->table.name.at[a], y = names->table.name.at[b];
    size_t n = x.n < y.n ? x.n : y.n;
    int c = memcmp(x.s, y.s, n);
    return c > 0 || (c == 0 && x.n > y.n);
}

static uint32_t asked(const ent_dyad_names *names, uint32_t actor) {
    return actor == ENT_NO_ACTOR ? 0 : names->asked.at[actor];
}

/* Whether the event is between the two that are asked for; in one cell, where they are the same. */
static bool is_asked(const adding *a, uint32_t from, uint32_t to) {
    const ent_dyads_options *o = &a->d->options;
    if (!o->pair[0].n) return true;
    uint32_t x = asked(&a->w->names, from), y = asked(&a->w->names, to);
    if (!o->pair[1].n) return x | y;
    return (x & 1 && y & 2) || (x & 2 && y & 1);
}

/* What it is worth, by the options. */
static void look_at(adding *a) {
    const ent_dyads_options *o = &a->d->options;
    const ent_coded *row = a->row;
    a->quad = o->source_quads ? row->source_quad : row->quad;
    if (o->scale == ENT_SCALE_SOURCE) {
        a->has_value = row->has_value;
        a->value = row->value;
    } else {
        a->has_value = ent_scale_value(o->scale, row, &a->value);
    }
}

static bool is_left_out(adding *a) {
    const ent_dyads_options *o = &a->d->options;
    const ent_coded *row = a->row;
    if (o->within && (row->first < o->since || row->first > o->until)) {
        a->w->facts.outside++;
        return true;
    }
    if (!o->drop_echoes || !ent_fold_echo(row)) return false;
    a->w->facts.echoes++;
    return true;
}

static ent_status add(adding *a) {
    ent_dyads *d = a->d;
    ent_dyad_worker *w = a->w;
    const ent_coded *row = a->row;
    ent_key key;
    if (is_left_out(a)) return ENT_OK;
    ent_status st = ent_dyad_party(a->ctx, &d->options, &w->names, &row->from, &key.a);
    if (st == ENT_OK) st = ent_dyad_party(a->ctx, &d->options, &w->names, &row->to, &key.b);
    if (st != ENT_OK) return st;
    if (!is_asked(a, key.a, key.b)) {
        w->facts.others++;
        return ENT_OK;
    }
    if (row->alleged_by.n) {
        w->facts.alleged++;
        return ENT_OK;
    }
    look_at(a);
    key.period = period_of(w, d->options.period, row->first);
    if (row->last != row->first && period_of(w, d->options.period, row->last) != key.period) {
        w->facts.coarse++;
        return ENT_OK;
    }
    note_day(w, row->first);
    w->facts.events++;
    w->facts.valueless += !a->has_value;
    w->facts.undirected += !row->directed;
    bool swap = (d->options.undirected || !row->directed) && comes_later(&w->names, key.a, key.b);
    ent_key back = {key.b, key.a, key.period};
    st = add_both(a, swap ? back : key, false);
    bool twin = row->mutual && row->directed && !d->options.undirected && key.a != key.b;
    if (st != ENT_OK || !twin) return st;
    w->facts.mutual++;
    return add_both(a, back, true);
}

ent_status ent_dyads_add(void *dyads, ent_ctx *ctx, unsigned worker, const ent_coded *row) {
    ent_dyads *d = dyads;
    adding a = {.d = d, .ctx = ctx, .w = &d->worker[worker], .row = row};
    return add(&a);
}

ent_status ent_dyads_add_known(ent_dyads *d, ent_ctx *ctx, unsigned worker, const ent_coded *row,
                               bool folded) {
    adding a = {
        .d = d, .ctx = ctx, .w = &d->worker[worker], .row = row, .known = true, .folded = folded};
    return add(&a);
}

ent_status ent_dyads_add_cell(ent_dyads *d, ent_ctx *ctx, unsigned worker, ent_slice a, ent_slice b,
                              const ent_dyad_cell *cell) {
    ent_dyad_worker *w = &d->worker[worker];
    ent_key key = {.period = cell->period};
    ent_status st = ent_dyad_name(ctx, &d->options, &w->names, a, &key.a);
    if (st == ENT_OK) st = ent_dyad_name(ctx, &d->options, &w->names, b, &key.b);
    if (st != ENT_OK) return st;
    ent_held *held = ent_cells_get(&w->cells, key);
    if (!held) return ent_no_memory(ctx);
    if (!ent_sums_add(&held->cell, cell)) w->overflow = true;
    if (cell->seen) {
        uint32_t room = held->seen.many ? ENT_SKETCH_WORDS : held->seen.room;
        if (!ent_sketch_join(&held->seen, cell->seen)) return ent_no_memory(ctx);
        w->cells.sketched += ((held->seen.many ? ENT_SKETCH_WORDS : held->seen.room) - room) * 8;
    }
    if (!ent_cells_full(&w->cells)) return ENT_OK;
    return ent_cells_spill(ctx, d->options.folder, &w->cells, false);
}
