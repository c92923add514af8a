/* divide.c - ent_report_divide, and the words that its forms share. */

#include "report/divide.h"

#include "base/num.h"
#include "base/text.h"
#include "report/markup.h"
#include "report/table.h"

#include <inttypes.h>
#include <math.h>

static const char *const binding_ids[] = {
    [ENT_BINDS_NOTHING] = "nothing",
    [ENT_BINDS_ALL] = "all",
    [ENT_BINDS_PART] = "part",
    [ENT_BINDS_AWARD] = "award",
    [ENT_BINDS_LOSS] = "loss",
    [ENT_BINDS_HALF_AWARD] = "half-award",
    [ENT_BINDS_HALF_LOSS] = "half-loss",
    [ENT_BINDS_HALF_LESS] = "half-less",
    [ENT_BINDS_HALF_MORE] = "half-more",
    [ENT_BINDS_HALF_LEAST] = "half-least",
    [ENT_BINDS_CONTEST] = "contest",
    [ENT_BINDS_ORDERS] = "orders",
    [ENT_BINDS_OVERLAP] = "overlap",
    [ENT_BINDS_WEIGHTED_PART] = "weighted-part",
    [ENT_BINDS_WEIGHTED_AWARD] = "weighted-award",
    [ENT_BINDS_WEIGHTED_LOSS] = "weighted-loss",
};

const char *ent_binding_id(ent_binding_kind kind) {
    return binding_ids[kind];
}

/* ---- numbers */

/* Three figures before the end: 100 has one decimal, 40.9 two, 376,000 none. */
static int decimals_of(const ent_divide *d) {
    double size = d->has_whole ? d->whole : 0;
    for (uint32_t r = 0; r < d->n_rows && !(size > 0); r++)
        if (!d->row[r].missing) size = fmax(size, fabs(d->row[r].sum));
    if (!(size > 0) || !isfinite(size)) return 1;
    int digits = (int)floor(log10(size) + 1e-9);
    return digits >= 3 ? 0 : digits <= -6 ? 9 : 3 - digits;
}

/* By whole numbers, so that no locale has a say. */
void ent_put_award(ent_str *out, const ent_divide *d, double x) {
    int decimals = decimals_of(d);
    double power = 1;
    for (int i = 0; i < decimals; i++) power *= 10;
    double scaled = floor(fabs(x) * power + 0.5 + 1e-9);
    if (!(scaled < 9e15)) {
        ent_num_print_short(out, x, 6);
        return;
    }
    uint64_t n = (uint64_t)scaled, unit = (uint64_t)power;
    if (x < 0 && n > 0) ent_str_add_char(out, '-');
    ent_count_print(out, n / unit);
    if (decimals > 0) ent_str_addf(out, ".%0*" PRIu64, decimals, n % unit);
}

void ent_put_fraction(ent_str *out, ent_fraction x) {
    ent_str_addf(out, "%" PRId64, x.over);
    if (x.under != 1) ent_str_addf(out, "/%" PRId64, x.under);
}

/* ---- names */

void ent_put_parties(ent_str *out, const ent_divide *d, uint64_t members) {
    bool begun = false;
    ent_str_add_char(out, '{');
    for (uint32_t i = 0; i < d->n && i < 64; i++) {
        if (!(members >> i & 1)) continue;
        if (begun) ent_str_add(out, ", ");
        ent_str_add_slice(out, d->region->actors[d->table.actor[i]].name);
        begun = true;
    }
    ent_str_add_char(out, '}');
}

void ent_put_rows_like(ent_str *out, const ent_divide *d, uint32_t row) {
    bool begun = false;
    for (uint32_t r = 0; r < d->n_rows; r++) {
        if (d->row[r].missing || d->same[r] != d->same[row]) continue;
        if (begun) ent_str_add(out, ", ");
        ent_str_add_slice(out, d->row[r].name);
        begun = true;
    }
}

/* ---- grids */

typedef struct grid {
    ent_printer *p;
    const ent_divide *d;
    ent_divide_cell *cell;
    bool claims;
} grid;

static size_t width_of(const grid *g, uint32_t row) {
    size_t width = ent_utf8_width(g->d->row[row].name.s, g->d->row[row].name.n);
    for (uint32_t i = 0; i < g->d->n; i++) {
        ent_str s = {0};
        g->cell(&s, g->d, row, i);
        size_t own = ent_utf8_width(ent_str_get(&s), s.n);
        if (own > width) width = own;
        ent_page_drop(&g->p->out, &s);
    }
    return width;
}

static size_t width_of_names(const grid *g) {
    size_t width = 0;
    for (uint32_t i = 0; i < g->d->n; i++) {
        ent_slice name = g->d->region->actors[g->d->table.actor[i]].name;
        size_t own = ent_utf8_width(name.s, name.n);
        if (own > width) width = own;
    }
    return width + 4 + (g->claims ? 12 : 0);
}

static void add_head(const grid *g, ent_table *t, const uint32_t *rows, size_t n) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 2);
    if (g->claims) ent_table_set(t, 1, "claim");
    for (size_t c = 0; c < n; c++) {
        ent_str_add_slice(&s, g->d->row[rows[c]].name);
        ent_table_set_all(t, 1 + g->claims + c, &s);
    }
}

static void add_party(const grid *g, ent_table *t, uint32_t party, const uint32_t *rows, size_t n) {
    ent_str s = {0};
    ent_table_add_row(t, ENT_CELLS, 2);
    ent_str_add_slice(&s, g->d->region->actors[g->d->table.actor[party]].name);
    ent_table_set_all(t, 0, &s);
    if (g->claims) {
        ent_put_award(&s, g->d, g->d->claim[party]);
        ent_table_set_all(t, 1, &s);
    }
    for (size_t c = 0; c < n; c++) {
        g->cell(&s, g->d, rows[c], party);
        ent_table_set_all(t, 1 + g->claims + c, &s);
    }
}

static void print_block(const grid *g, const uint32_t *rows, size_t n) {
    ent_table t = ent_table_new(1 + g->claims + n);
    add_head(g, &t, rows, n);
    for (uint32_t i = 0; i < g->d->n; i++) add_party(g, &t, i, rows, n);
    if (ent_is_markup(g->p)) {
        ent_markup_table(g->p, &t);
        return;
    }
    ent_table_print_grid(&g->p->out, &t, 0, ~UINT64_C(1));
    ent_table_clear(&t);
}

void ent_divide_grid(ent_printer *p, const ent_divide *d, bool claims,
                     bool (*has)(const ent_divide *d, uint32_t row), ent_divide_cell *cell) {
    enum { MOST_COLUMNS = 40 };
    uint32_t rows[MOST_COLUMNS];
    grid g = {p, d, cell, claims && d->claim};
    size_t n = 0, room = 0, blocks = 0;
    for (uint32_t r = 0; r <= d->n_rows; r++) {
        bool more = r < d->n_rows;
        if (more && !has(d, r)) continue;
        size_t width = more ? width_of(&g, r) + 2 : 0;
        bool full = n == MOST_COLUMNS || (room + width > p->width && !ent_is_markup(p));
        if (n && (!more || full)) {
            if (blocks++) ent_print_gap(p);
            print_block(&g, rows, n);
            n = 0;
        }
        if (n == 0) room = width_of_names(&g);
        if (!more) break;
        rows[n++] = r;
        room += width;
    }
}

ent_status ent_report_divide(ent_ctx *ctx, const ent_divide *d, const ent_print_options *options,
                             char **text) {
    ent_printer p = ent_printer_new(ctx, d->region, options);
    ent_status st = ENT_OK;
    p.dropped = d->dropped;
    p.n_dropped = d->n_dropped;
    if (p.how.format == ENT_JSON)
        st = ent_divide_json(&p, d);
    else if (p.how.format == ENT_CSV)
        ent_divide_csv(&p, d);
    else
        st = ent_divide_text(&p, d);
    return ent_printer_end(&p, st, text);
}
