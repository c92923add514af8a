/* test_dyads.c - tables of dyads against the slow obvious way: sort all rows, group.
 *
 * Random rows, every option, room for so little that both cells and rows go to disk, one and three
 * workers, orders shuffled: the same cells, to the last digit.
 *
 *   test-dyads [TABLES] */

#include "event/dyads.h"

#include "event/sketch.h"

#include "base/ctx.h"
#include "base/pool.h"
#include "base/random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ROWS = 3000, N_ACTORS = 12, TEXT = 24 };

typedef struct made {
    char id[64], nation[2][8], code[2][TEXT], what[8], url[64];
    ent_coded row;
} made;

static made rows[MOST_ROWS];
static size_t n_rows;

static uint32_t below(ent_rng *r, uint32_t n) {
    return ent_rng_below(r, n);
}

/* ---- rows */

static void make_party(ent_rng *r, made *m, int side, ent_party *p) {
    uint32_t actor = below(r, N_ACTORS + 2);
    m->nation[side][0] = m->code[side][0] = '\0';
    if (actor < N_ACTORS) {
        snprintf(m->nation[side], sizeof m->nation[side], "N%02u", actor * 7 % N_ACTORS);
        snprintf(m->code[side], sizeof m->code[side], "N%02u%s", actor * 7 % N_ACTORS,
                 below(r, 2) ? "GOV" : "");
    } else if (actor == N_ACTORS) {
        strcpy(m->code[side], "REB"); /* an actor without a country */
    }
    *p = (ent_party){.raw = ent_slice_of(m->code[side]),
                     .code = ent_slice_of(m->code[side]),
                     .nation = ent_slice_of(m->nation[side])};
}

static void make_id(ent_rng *r, made *m, size_t i) {
    switch (below(r, 5)) {
    case 0: m->id[0] = '\0'; break;
    case 1: snprintf(m->id, sizeof m->id, "IRN%u", below(r, 400)); break;
    case 2:
        snprintf(m->id, sizeof m->id, "a-long-identifier-of-fewer-than-48-bytes-%u", below(r, 9));
        break;
    default: snprintf(m->id, sizeof m->id, "%zu", (i * 7919) % 100003); break;
    }
}

static void make_row(ent_rng *r, made *m, size_t i, uint32_t n_days) {
    static const char *const codes[] = {"010", "042", "0422", "190", "173"};
    ent_coded *c = &m->row;
    *c = (ent_coded){.line = i + 1,
                     .n_parts = 1,
                     .weight = ENT_MILLION,
                     .directed = true,
                     .scheme = ENT_SCHEME_CAMEO};
    make_id(r, m, i);
    make_party(r, m, 0, &c->from);
    make_party(r, m, 1, &c->to);
    strcpy(m->what, codes[below(r, 5)]);
    snprintf(m->url, sizeof m->url, "https://%spaper%u.com/x%zu", below(r, 2) ? "www." : "",
             below(r, 200), i);
    c->id = ent_slice_of(m->id);
    c->first = c->last = 15000 + (ent_day)below(r, n_days);
    if (below(r, 20) == 0) c->last += 40;
    c->code = ent_slice_of(m->what);
    c->quad = (uint8_t)below(r, 5);
    c->source_quad = (uint8_t)below(r, 5);
    c->has_value = below(r, 9) != 0;
    c->value = ((int64_t)below(r, 200) - 100) * 100000;
    if (below(r, 7) == 0) c->weight = 333333;
    c->directed = below(r, 6) != 0;
    c->mutual = below(r, 6) == 0;
    c->has_root = below(r, 3) != 0;
    c->is_root = below(r, 2) != 0;
    c->has_added = true;
    c->added = c->first + (below(r, 4) ? 0 : 7);
    c->url = ent_slice_of(m->url);
}

/* ---- the slow way */

typedef struct contribution {
    char a[TEXT], b[TEXT]; /* "~": nobody, which is behind all names here */
    int32_t period;
    ent_fold_key key;
    bool twin;
    const made *m;
    int64_t value, share; /* share: of the value, by weight */
    bool has_value;
    unsigned quad;
} contribution;

static contribution all[2 * MOST_ROWS];
static size_t n_all;

static void name_of(const ent_dyads_options *o, const made *m, int side, char *out) {
    const char *name = o->by_actor && m->code[side][0] ? m->code[side] : m->nation[side];
    strcpy(out, *name ? name : "~");
}

static int64_t share_of(int64_t value, uint32_t weight) {
    double exact = (double)value * weight / ENT_MILLION; /* below 2^53 here */
    return (int64_t)(exact < 0 ? exact - .5 : exact + .5);
}

static void contribute(const ent_dyads_options *o, const made *m) {
    const ent_coded *row = &m->row;
    contribution c = {.m = m, .value = row->value, .has_value = row->has_value};
    if (o->within && (row->first < o->since || row->first > o->until)) return;
    if (o->drop_echoes && row->added == row->first + 7) return;
    name_of(o, m, 0, c.a);
    name_of(o, m, 1, c.b);
    if (o->pair[0].n) {
        bool there = ent_slice_is(o->pair[0], c.a) && ent_slice_is(o->pair[1], c.b);
        bool back = ent_slice_is(o->pair[0], c.b) && ent_slice_is(o->pair[1], c.a);
        if (!there && !back) return;
    }
    c.key = ent_fold_daily(row, o->level);
    c.period = ent_period_of(o->period, row->first);
    if (ent_period_of(o->period, row->last) != c.period) return;
    c.share = share_of(row->value, row->weight);
    c.quad = o->source_quads ? row->source_quad : row->quad;
    contribution back = c;
    strcpy(back.a, c.b);
    strcpy(back.b, c.a);
    back.twin = true;
    bool swap = (o->undirected || !row->directed) && strcmp(c.a, c.b) > 0;
    all[n_all] = swap ? back : c;
    all[n_all++].twin = false;
    if (row->mutual && row->directed && !o->undirected && strcmp(c.a, c.b) != 0)
        all[n_all++] = back;
}

static int order_of_cells(const contribution *x, const contribution *y) {
    int c = strcmp(x->a, y->a);
    if (!c) c = strcmp(x->b, y->b);
    return c ? c : (x->period > y->period) - (x->period < y->period);
}

static bool is_number(const char *id) {
    return *id && strspn(id, "0123456789") == strlen(id);
}

/* Numbers by size, texts, none. */
static int order_of_ids(const char *x, const char *y) {
    int sort_x = is_number(x) ? 0 : *x ? 1 : 2, sort_y = is_number(y) ? 0 : *y ? 1 : 2;
    if (sort_x != sort_y) return sort_x - sort_y;
    if (sort_x == 0) return atoi(x) - atoi(y);
    return strcmp(x, y);
}

/* Which of two rows with one key is kept. */
static int order_of_kept(const contribution *x, const contribution *y) {
    int c = order_of_ids(x->m->id, y->m->id);
    int64_t value_x = x->has_value ? x->value : 0, value_y = y->has_value ? y->value : 0;
    if (c) return c;
    if (value_x != value_y) return value_x < value_y ? -1 : 1;
    if (x->has_value != y->has_value) return x->has_value - y->has_value;
    if (x->quad != y->quad) return x->quad < y->quad ? -1 : 1;
    if (x->m->row.weight != y->m->row.weight) return x->m->row.weight < y->m->row.weight ? -1 : 1;
    return order_of_cells(x, y);
}

static int order_of_keys(const void *p, const void *q) {
    const contribution *x = p, *y = q;
    if (x->key.high != y->key.high) return x->key.high < y->key.high ? -1 : 1;
    if (x->key.low != y->key.low) return x->key.low < y->key.low ? -1 : 1;
    if (x->twin != y->twin) return x->twin - y->twin;
    return order_of_kept(x, y);
}

static int by_cells(const void *p, const void *q) {
    return order_of_cells(p, q);
}

/* ---- one text of both, to compare */

typedef struct listing {
    ent_str text;
    const ent_dyads *d;
} listing;

static void put_tally(ent_str *out, const ent_dyad_tally *t) {
    ent_str_addf(out, " | %llu %llu %lld %lld %lld %lld", (unsigned long long)t->n,
                 (unsigned long long)t->valued, (long long)t->sum, (long long)t->plus,
                 (long long)t->minus, t->valued ? (long long)t->least : 0LL);
    for (size_t q = 0; q < 5; q++) ent_str_addf(out, " %llu", (unsigned long long)t->quads[q]);
}

static void put_cell(ent_str *out, ent_slice a, ent_slice b, const ent_dyad_cell *c) {
    ent_str_add_slice(out, a);
    ent_str_add_char(out, ' ');
    ent_str_add_slice(out, b);
    ent_str_addf(out, " %d", c->period);
    put_tally(out, &c->raw);
    put_tally(out, &c->daily);
    ent_str_addf(out, " | %llu %llu %lld | %u\n", (unsigned long long)c->root_known,
                 (unsigned long long)c->root_n, (long long)c->root_sum, c->publishers);
}

static void tally(ent_dyad_tally *t, const contribution *c) {
    uint32_t weight = c->m->row.weight;
    t->n += weight;
    t->quads[c->quad] += weight;
    if (!c->has_value) return;
    if (t->valued == 0 || c->value < t->least) t->least = c->value;
    t->valued += weight;
    t->sum += c->share;
    *(c->value < 0 ? &t->minus : &t->plus) += c->share;
}

/* Different hosts of the cell [from, to); of more than 64 there is an estimate, which is judged
 * elsewhere. */
static uint32_t publishers(size_t from, size_t to) {
    uint32_t n = 0;
    for (size_t i = from; i < to; i++) {
        const char *x = strstr(all[i].m->url, "paper");
        size_t k = from, length = strcspn(x, "/");
        while (strncmp(strstr(all[k].m->url, "paper"), x, length + 1) != 0) k++;
        n += k == i;
    }
    return n > ENT_SKETCH_EXACT ? UINT32_MAX : n;
}

static void put_slowly(const ent_dyads_options *o, ent_str *out) {
    n_all = 0;
    for (size_t i = 0; i < n_rows; i++) contribute(o, &rows[i]);
    qsort(all, n_all, sizeof *all, order_of_keys);
    static bool kept[2 * MOST_ROWS];
    for (size_t i = 0; i < n_all; i++) { /* the first of each key */
        const contribution *x = &all[i], *y = &all[i ? i - 1 : 0];
        kept[i] =
            i == 0 || x->key.high != y->key.high || x->key.low != y->key.low || x->twin != y->twin;
    }
    static contribution once[2 * MOST_ROWS];
    size_t n_once = 0;
    for (size_t i = 0; i < n_all && !o->raw_only; i++)
        if (kept[i]) once[n_once++] = all[i];
    qsort(all, n_all, sizeof *all, by_cells);
    for (size_t i = 0, end; i < n_all; i = end) {
        ent_dyad_cell c = {.period = all[i].period};
        for (end = i; end < n_all && order_of_cells(&all[end], &all[i]) == 0; end++) {
            const ent_coded *row = &all[end].m->row;
            tally(&c.raw, &all[end]);
            c.root_known += row->has_root ? row->weight : 0;
            if (!row->has_root || !row->is_root) continue;
            c.root_n += row->weight;
            c.root_sum += row->has_value ? all[end].share : 0;
        }
        for (size_t k = 0; k < n_once; k++)
            if (order_of_cells(&once[k], &all[i]) == 0) tally(&c.daily, &once[k]);
        c.publishers = o->publishers ? publishers(i, end) : 0;
        put_cell(out, ent_slice_of(all[i].a), ent_slice_of(all[i].b), &c);
    }
}

/* ---- the quick way */

typedef struct giving {
    ent_dyads *d;
    const uint32_t *order;
    uint64_t n_tasks;
} giving;

static ent_status give(void *user, ent_ctx *ctx, uint64_t task, unsigned worker) {
    giving *g = user;
    for (size_t i = (size_t)task; i < n_rows; i += (size_t)g->n_tasks) {
        made copy = rows[g->order[i]]; /* texts live no longer than the call */
        ent_coded *c = &copy.row;
        c->id.s = copy.id;
        c->from.nation.s = copy.nation[0];
        c->to.nation.s = copy.nation[1];
        c->from.code.s = c->from.raw.s = copy.code[0];
        c->to.code.s = c->to.raw.s = copy.code[1];
        ent_status st = ent_dyads_add(g->d, ctx, worker, c);
        if (st != ENT_OK) return st;
    }
    return ENT_OK;
}

static ent_slice shown(const ent_dyads *d, uint32_t actor) {
    return actor == ENT_NO_ACTOR ? ent_slice_of("~") : ent_dyads_name(d, actor);
}

static ent_status list_cell(void *user, ent_ctx *ctx, const ent_dyad_cell *cell) {
    listing *l = user;
    ent_dyad_cell copy = *cell;
    (void)ctx;
    if (cell->seen && cell->seen->many) copy.publishers = UINT32_MAX;
    put_cell(&l->text, shown(l->d, cell->a), shown(l->d, cell->b), &copy);
    return ENT_OK;
}

static bool make_table(ent_ctx *ctx, const ent_dyads_options *o, const uint32_t *order,
                       ent_str *out, uint64_t *spilled) {
    giving g = {.order = order, .n_tasks = o->jobs * 4};
    listing l = {0};
    ent_status st = ent_dyads_new(ctx, o, &g.d);
    if (st == ENT_OK) st = ent_pool_run(ctx, o->jobs, g.n_tasks, NULL, give, &g);
    if (st == ENT_OK) st = ent_dyads_end(ctx, g.d);
    l.d = g.d;
    if (st == ENT_OK) st = ent_dyads_each(ctx, g.d, list_cell, &l);
    ent_str_clear(&l.text);
    if (st == ENT_OK) st = ent_dyads_each(ctx, g.d, list_cell, &l); /* again: the same */
    size_t lines = 0;
    for (size_t i = 0; i < l.text.n; i++) lines += l.text.s[i] == '\n';
    if (st == ENT_OK && lines != ent_dyads_n_cells(g.d)) st = ENT_EINTERNAL;
    if (st == ENT_OK) *spilled = ent_dyads_spilled(g.d);
    ent_dyads_free(g.d);
    *out = l.text;
    if (st != ENT_OK) printf("failed: %s\n", ent_last_message(ctx));
    return st == ENT_OK;
}

static void shuffle(ent_rng *r, uint32_t *order) {
    for (uint32_t i = 0; i < n_rows; i++) order[i] = i;
    for (uint32_t i = (uint32_t)n_rows; i > 1; i--) {
        uint32_t k = below(r, i), x = order[i - 1];
        order[i - 1] = order[k];
        order[k] = x;
    }
}

static ent_dyads_options make_options(ent_rng *r) {
    ent_dyads_options o = {.period = (ent_period)below(r, ENT_N_PERIODS),
                           .undirected = below(r, 2),
                           .by_actor = below(r, 2),
                           .source_quads = below(r, 2),
                           .level = (ent_fold_level)below(r, 3),
                           .drop_echoes = below(r, 4) == 0,
                           .publishers = below(r, 3) == 0,
                           .raw_only = below(r, 5) == 0};
    o.jobs = below(r, 2) ? 3 : 1;
    o.memory = below(r, 3) ? 1 : (size_t)1 << 24; /* 1: as little as there can be */
    if (below(r, 4) == 0) {
        o.within = true;
        o.since = 15010;
        o.until = 15300;
    }
    if (below(r, 8) == 0) {
        o.pair[0] = ent_slice_of("N01");
        o.pair[1] = ent_slice_of("N02");
    }
    return o;
}

static bool try_table(ent_ctx *ctx, uint64_t seed, uint64_t *spilled) {
    static uint32_t order[MOST_ROWS];
    ent_rng r = ent_rng_new(seed, 1, 1);
    n_rows = below(&r, MOST_ROWS + 1);
    uint32_t n_days = below(&r, 2) ? 30 : 700;
    for (size_t i = 0; i < n_rows; i++) make_row(&r, &rows[i], i, n_days);
    ent_dyads_options o = make_options(&r);
    ent_str slow = {0}, quick = {0};
    shuffle(&r, order);
    put_slowly(&o, &slow);
    bool good = make_table(ctx, &o, order, &quick, spilled);
    if (good) good = strcmp(ent_str_get(&slow), ent_str_get(&quick)) == 0;
    if (!good)
        printf("seed %llu: %zu rows, another table\n--- slowly\n%.2000s\n--- quickly\n%.2000s\n",
               (unsigned long long)seed, n_rows, ent_str_get(&slow), ent_str_get(&quick));
    ent_str_clear(&slow);
    ent_str_clear(&quick);
    return good;
}

int main(int argc, char **argv) {
    int tables = argc > 1 ? atoi(argv[1]) : 40, on_disk = 0;
    ent_ctx *ctx = ent_ctx_new();
    for (int i = 0; i < tables; i++) {
        uint64_t spilled = 0;
        if (!try_table(ctx, (uint64_t)i + 1, &spilled)) return 1;
        on_disk += spilled > 0;
    }
    printf("%d tables as the slow way has them, %d of them by way of the disk\n", tables, on_disk);
    ent_ctx_free(ctx);
    return tables >= 20 && on_disk == 0;
}
