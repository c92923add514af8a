/* relations_table.c - relations as tables: a pair a row, or a period a row of one pair, or pairs by
 * periods. */

#include "report/relations_study.h"

#include "base/num.h"
#include "report/markup.h"

#include <math.h>
#include <string.h>

enum { MOST_COLUMNS = 16, MOST_PERIODS = 60, RECORD = 9 };

/* A table whose columns are named as they are filled. */
typedef struct sheet {
    ent_table t;
    size_t at; /* the column that is next */
    const char *head[MOST_COLUMNS];
    size_t n_heads;
} sheet;

static sheet open_sheet(const char *const *heads, size_t n) {
    sheet s = {.t = ent_table_new(n), .n_heads = n};
    ent_table_add_row(&s.t, ENT_CELLS, 2);
    for (size_t c = 0; c < n; c++) ent_table_set(&s.t, c, s.head[c] = heads[c]);
    return s;
}

static void begin_row(sheet *s) {
    ent_table_add_row(&s->t, ENT_CELLS, 2);
    s->at = 0;
}

static void put_text(sheet *s, const char *text) {
    ent_table_set(&s->t, s->at++, text);
}

static void put_words(sheet *s, ent_str *words) {
    ent_table_set_all(&s->t, s->at++, words);
}

static void put_count(sheet *s, uint32_t n) {
    ent_str cell = {0};
    ent_count_print(&cell, n);
    put_words(s, &cell);
}

static void put_number(sheet *s, double x, unsigned decimals) {
    ent_str cell = {0};
    ent_put_decimals(&cell, x, decimals);
    put_words(s, &cell);
}

/* "12 3 1 4": classes 1 to 4. */
static void put_quads(sheet *s, const ent_relation_tally *t) {
    ent_str cell = {0};
    for (unsigned q = 1; q < ENT_N_QUADS; q++)
        ent_str_addf(&cell, q > 1 ? "/%u" : "%u", t->quad[q]);
    put_words(s, &cell);
}

static bool has_cell(const ent_table_row *row, size_t first, size_t end) {
    for (; first < end; first++)
        if (row->cell[first] && *row->cell[first]) return true;
    return false;
}

/* The columns from `first` to before `end` behind their labels; below the first block without the
 * rows that have none of them. */
static ent_table block_of(const ent_table *t, size_t first, size_t end) {
    ent_table b = ent_table_new(1 + end - first);
    for (size_t i = 0; i < t->row.n && !b.failed; i++) {
        const ent_table_row *row = &t->row.at[i];
        if (first > 1 && !has_cell(row, first, end)) continue;
        ent_table_add_row(&b, row->kind, row->indent);
        if (row->cell[0]) ent_table_set(&b, 0, row->cell[0]);
        for (size_t c = first; c < end; c++)
            if (row->cell[c]) ent_table_set(&b, 1 + c - first, row->cell[c]);
    }
    return b;
}

/* Where a block ends that begins at `first`: as wide as the page, and no mean without its number.
 * 0: out of memory. */
static size_t end_of_block(const sheet *s, size_t first) {
    size_t end = s->t.n_columns;
    for (; end > first + 1; end--) {
        ent_table b = block_of(&s->t, first, end);
        bool failed = b.failed, fits = !failed && ent_table_grid_width(&b) <= ENT_PAGE_WIDTH;
        ent_table_clear(&b);
        if (failed) return 0;
        if (fits) break;
    }
    bool parted = end < s->t.n_columns && end > first + 1 && strcmp(s->head[end], "mean") == 0;
    return parted ? end - 1 : end;
}

/* A table that is wider than the page stands in blocks, one below the other. */
static bool print_blocks(ent_printer *p, const sheet *s, uint64_t right) {
    size_t end;
    bool failed = s->t.failed;
    for (size_t first = 1; first < s->t.n_columns && !failed; first = end) {
        end = end_of_block(s, first);
        if (end == 0) return false;
        ent_table b = block_of(&s->t, first, end);
        failed = b.failed;
        if (first > 1) ent_print_gap(p);
        if (!failed) ent_table_print_grid(&p->out, &b, 0, (right >> first << 1) | (right & 1));
        ent_table_clear(&b);
    }
    return !failed;
}

static ent_status print_sheet(ent_printer *p, sheet *s, uint64_t left) {
    bool failed = s->t.failed;
    if (!failed && !ent_is_markup(p)) failed = !print_blocks(p, s, ~left);
    if (!failed && ent_is_markup(p)) ent_markup_table(p, &s->t);
    ent_table_clear(&s->t);
    return failed ? ent_no_memory(p->ctx) : ENT_OK;
}

/* ---- pairs */

static bool any_alleged(const ent_relations *r, uint32_t shown) {
    for (uint32_t i = 0; i < shown; i++)
        if (r->rows[i].all.n > r->rows[i].sure.n) return true;
    return false;
}

ent_status ent_relations_put_pairs(ent_printer *p, const ent_relations *r, uint32_t shown) {
    static const char *const heads[] = {"pair", "on record", "mean",    "sum+",
                                        "sum-", "classes",   "sources", "A to C",
                                        "mean", "+ alleged", "mean"};
    bool alleged = any_alleged(r, shown);
    size_t n = sizeof heads / sizeof *heads - (alleged ? 0 : 2);
    sheet s = open_sheet(heads, n);
    for (uint32_t i = 0; i < shown; i++) {
        const ent_relation_row *row = &r->rows[i];
        ent_str pair = {0};
        begin_row(&s);
        ent_put_relation(&pair, p->region, row);
        put_words(&s, &pair);
        put_count(&s, row->sure.n);
        put_number(&s, row->sure.mean, 2);
        put_number(&s, row->sure.plus, 1);
        put_number(&s, row->sure.minus, 1);
        put_quads(&s, &row->sure);
        put_count(&s, row->sure.sources);
        put_count(&s, row->graded.n);
        put_number(&s, row->graded.mean, 2);
        if (row->all.n == row->sure.n) continue;
        put_count(&s, row->all.n);
        put_number(&s, row->all.mean, 2);
    }
    return print_sheet(p, &s, 1);
}

/* ---- one pair by periods */

static void put_period(ent_str *out, const ent_relations *r, int32_t first, int32_t last) {
    ent_period_print(out, r->asked.every, first);
    if (last == first) return;
    ent_str_add(out, " to ");
    ent_period_print(out, r->asked.every, last);
}

static void put_tally(sheet *s, const ent_relation_tally *t) {
    put_count(s, t->n);
    put_number(s, t->mean, 2);
    put_number(s, t->least, 1);
    put_number(s, t->plus, 1);
    put_number(s, t->minus, 1);
    put_number(s, t->sum, 1);
    put_quads(s, t);
    put_count(s, t->sources);
}

ent_status ent_relations_put_periods(ent_printer *p, const ent_relations *r,
                                     const ent_relation_row *row) {
    const double *normal = r->study->normalised ? r->study->normalised[row - r->rows] : NULL;
    const char *heads[] = {"",        "events",  "mean",   "least",     "sum+", "sum-", "net",
                           "classes", "sources", "record", "+ alleged", "mean", ""};
    enum { SHARE = 12 };
    bool alleged = row->all.n > row->sure.n;
    heads[0] = ent_period_name(r->asked.every);
    size_t n_heads = alleged ? SHARE : SHARE - 2;
    if (normal) heads[n_heads] = r->study->normal == ENT_NORMAL_Z ? "z" : "share";
    sheet s = open_sheet(heads, n_heads + (normal != NULL));
    for (int32_t period = r->first; period <= r->last; period++) {
        ent_relation_cell c = ent_relation_cell_of(r, row, period);
        int32_t last = ent_relation_last_like(r, row, period);
        ent_str name = {0};
        begin_row(&s);
        put_period(&name, r, period, last);
        put_words(&s, &name);
        ent_nothing nothing = ent_nothing_of(&c);
        if (nothing == ENT_SOMETHING) {
            put_tally(&s, &c.sure);
            put_text(&s, c.sought == ENT_NOT_SOUGHT ? "not looked for" : ent_sought_word(c.sought));
        } else {
            put_text(&s, nothing == ENT_NOTHING_HAPPENED ? "0" : "");
            s.at = RECORD;
            put_text(&s, ent_nothing_word(nothing));
        }
        if (c.all.n > c.sure.n) {
            put_count(&s, c.all.n);
            put_number(&s, c.all.mean, 2);
        }
        if (normal && period == last && !isnan(normal[period - r->first])) {
            s.at = n_heads;
            put_number(&s, normal[period - r->first], 3);
        }
        period = last;
    }
    return print_sheet(p, &s, 1 | 1u << RECORD);
}

/* ---- pairs by periods */

/* "3 -2.1": how many, and their mean; a star where more is alleged. */
static void put_cell(ent_str *out, const ent_relation_cell *c) {
    static const char *const marks[] = {"", "0", ".", "?"};
    ent_nothing nothing = ent_nothing_of(c);
    ent_str_add(out, marks[nothing]);
    if (nothing == ENT_SOMETHING) ent_str_addf(out, "%u", c->sure.n);
    if (c->sure.scored) ent_str_add_char(out, ' ');
    if (c->sure.scored) ent_put_decimals(out, c->sure.mean, 1);
    if (c->all.n > c->sure.n) ent_str_add_char(out, '*');
}

ent_status ent_relations_put_matrix(ent_printer *p, const ent_relations *r, uint32_t shown) {
    int64_t n = (int64_t)r->last - r->first + 1;
    if (n < 1) return ENT_OK;
    if (n > MOST_PERIODS) {
        ent_str s = {0};
        ent_put_count(&s, (uint64_t)n, "period is", "periods are");
        ent_str_add(
            &s,
            " too many for a table of several pairs: --dyad=A,B, --every=year, since and until, "
            "or --format=csv");
        ent_print_paragraph(p, 2, 4, &s);
        return ENT_OK;
    }
    ent_table t = ent_table_new((size_t)n + 1);
    ent_str cell = {0};
    ent_table_add_row(&t, ENT_CELLS, 2);
    for (int32_t k = r->first; k <= r->last; k++) {
        ent_period_print(&cell, r->asked.every, k);
        ent_table_set_all(&t, (size_t)(k - r->first) + 1, &cell);
    }
    for (uint32_t i = 0; i < shown; i++) {
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_put_relation(&cell, p->region, &r->rows[i]);
        ent_table_set_all(&t, 0, &cell);
        for (int32_t k = r->first; k <= r->last; k++) {
            ent_relation_cell c = ent_relation_cell_of(r, &r->rows[i], k);
            put_cell(&cell, &c);
            ent_table_set_all(&t, (size_t)(k - r->first) + 1, &cell);
        }
    }
    bool failed = t.failed;
    if (!failed && !ent_is_markup(p)) ent_table_print_matrix(&p->out, &t);
    if (!failed && ent_is_markup(p)) ent_markup_table(p, &t);
    ent_table_clear(&t);
    return failed ? ent_no_memory(p->ctx) : ENT_OK;
}
