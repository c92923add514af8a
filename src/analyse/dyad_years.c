/* dyad_years.c - years of pairs and onsets of their disputes, from two tables. */

#include "analyse/dyad_years.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/vec.h"
#include "event/fault.h"
#include "event/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST ((size_t)256 << 20)
#define MISSING_RATIO 1.5 /* of capabilities, as a logarithm, where the table has none */
enum { MOST_COVARIATES = 40, MIDDLE_MONTH = 6, NO_COLUMN = -1 };

/* A table as it is read. */
typedef struct table {
    const char *path;
    ent_str text;
    uint32_t *ends;
    char *room; /* of quoted fields: those of names must stay, so it is the arena's */
    ent_csv rows;
    int a, b, year, month;
    uint32_t n_columns;
    ent_fault fault;
} table;

typedef struct year_row {
    ent_slice a, b;
    int year;
    uint64_t line;
    const double *x;
} year_row;

typedef struct onset_row {
    ent_slice a, b;
    double time;
} onset_row;

/* A column that is a covariate. */
typedef struct covariate {
    uint32_t column;
    ent_slice name;
    bool is_contiguity; /* 1 is by land */
    double missing;     /* NaN: none */
} covariate;

typedef struct reading {
    ent_ctx *ctx;
    ent_arena *arena;
    ent_dyad_years_options asked;
    table years, onsets;
    covariate covariate[MOST_COVARIATES];
    uint32_t n_covariates;
    ENT_VEC(year_row) rows;
    ENT_VEC(onset_row) events;
    uint32_t n_filled;
} reading;

/* ---- a table and its head */

static ent_status table_open(reading *r, table *t, const char *path) {
    t->path = path;
    ent_status st = ent_file_read(r->ctx, path, LARGEST, &t->text);
    if (st != ENT_OK) return st;
    char *text = ent_arena_alloc(r->arena, t->text.n + 1 + ENT_CSV_PADDING, 1);
    t->room = ent_arena_alloc(r->arena, t->text.n + 1, 1);
    t->ends = ent_arena_alloc(r->arena, ENT_CSV_ENDS, sizeof *t->ends);
    if (!text || !t->room || !t->ends) return ent_no_memory(r->ctx);
    memcpy(text, ent_str_get(&t->text), t->text.n);
    size_t n = t->text.n;
    if (n && text[n - 1] != '\n') text[n++] = '\n';
    t->rows = (ent_csv){.text = text,
                        .n = n,
                        .line = 1,
                        .last = true,
                        .separator = ',',
                        .quoted = true,
                        .room = t->room,
                        .ends = t->ends};
    return ENT_OK;
}

static int column_of(const ent_csv_row *row, const char *name, const char *other) {
    for (uint32_t c = 0; c < row->n; c++) {
        ent_slice field = ent_csv_field(row, c);
        if (ent_slice_is(field, name) || ent_slice_is(field, other)) return (int)c;
    }
    return NO_COLUMN;
}

static ent_status no_column(table *t, const ent_csv_row *row, const char *name) {
    ent_fault_set(&t->fault, ENT_EINPUT, "E327", row->line, "there is no column \"%s\"", name);
    ent_fault_help(&t->fault, "the first row names the columns: ccode1,ccode2 (or a,b) and year, "
                              "then what is known of each pair and year");
    ent_fault_show(&t->fault, (ent_slice){row->text, row->n ? row->end[row->n - 1] : 0});
    return ENT_EINPUT;
}

static ent_status read_head(table *t, ent_csv_row *row) {
    if (ent_csv_next(&t->rows, row) != ENT_CSV_DONE)
        return ent_fault_set(&t->fault, ENT_EINPUT, "E327", 1, "there is no row in it");
    t->n_columns = row->n;
    t->a = column_of(row, "ccode1", "a");
    t->b = column_of(row, "ccode2", "b");
    t->year = column_of(row, "year", "year");
    t->month = column_of(row, "stmon", "month");
    if (t->a < 0) return no_column(t, row, "ccode1");
    if (t->b < 0) return no_column(t, row, "ccode2");
    return t->year < 0 ? no_column(t, row, "year") : ENT_OK;
}

/* ---- cells */

static ent_status wrong_cell(table *t, const ent_csv_row *row, ent_slice cell, const char *wanted) {
    ent_fault_set(&t->fault, ENT_EINPUT, "E327", row->line, "\"%.*s\" is no %s",
                  (int)(cell.n < 60 ? cell.n : 60), cell.s, wanted);
    ent_fault_show(&t->fault, (ent_slice){row->text, row->n ? row->end[row->n - 1] : 0});
    return ENT_EINPUT;
}

static bool whole(ent_slice s, double low, double high, int *out) {
    double x;
    if (!ent_num_parse(s, &x) || x != floor(x) || x < low || x > high) return false;
    *out = (int)x;
    return true;
}

/* The next row that is not empty, and the year of it; *more false: the end. */
static ent_status next_row(table *t, ent_csv_row *row, int *year, bool *more) {
    for (;;) {
        ent_csv_end end = ent_csv_next(&t->rows, row);
        *more = end == ENT_CSV_DONE;
        if (end == ENT_CSV_NONE) return ENT_OK;
        if (end != ENT_CSV_DONE) {
            ent_fault_set(&t->fault, ENT_EINPUT, "E327", t->rows.line,
                          end == ENT_CSV_MORE ? "a quote is never closed" : "too many columns");
            return ENT_EINPUT;
        }
        if (row->n == 1 && ent_csv_field(row, 0).n == 0) continue;
        if (row->n != t->n_columns) {
            ent_fault_set(&t->fault, ENT_EINPUT, "E327", row->line,
                          "%u fields, where the first row has %u", row->n, t->n_columns);
            return ENT_EINPUT;
        }
        ent_slice cell = ent_csv_field(row, (uint32_t)t->year);
        return whole(cell, 1, 9999, year) ? ENT_OK : wrong_cell(t, row, cell, "year");
    }
}

static bool is_digits(ent_slice s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9') return false;
    return s.n > 0;
}

/* Codes by their number, names by their letters. */
static int compare(ent_slice x, ent_slice y) {
    if (is_digits(x) && is_digits(y) && x.n != y.n) return x.n < y.n ? -1 : 1;
    int order = memcmp(x.s, y.s, x.n < y.n ? x.n : y.n);
    return order ? order : (x.n > y.n) - (x.n < y.n);
}

/* The two of a row, in their order; the quoted ones are copied, for their room is used again. */
static ent_status pair_of(reading *r, table *t, const ent_csv_row *row, ent_slice *a,
                          ent_slice *b) {
    ent_slice x = ent_csv_field(row, (uint32_t)t->a), y = ent_csv_field(row, (uint32_t)t->b);
    if (x.n == 0 || y.n == 0) return wrong_cell(t, row, x.n ? y : x, "actor");
    if (compare(x, y) == 0) return wrong_cell(t, row, y, "other actor than the first");
    bool turned = compare(x, y) > 0;
    *a = turned ? y : x;
    *b = turned ? x : y;
    a->s = ent_arena_copy(r->arena, a->s, a->n);
    b->s = ent_arena_copy(r->arena, b->s, b->n);
    return a->s && b->s ? ENT_OK : ent_no_memory(r->ctx);
}

static bool is_asked(const reading *r, int year) {
    return (!r->asked.since || year >= r->asked.since) &&
           (!r->asked.until || year <= r->asked.until);
}

/* ---- the years */

static bool is_named(const char *list, ent_slice name) {
    for (const char *s = list; s && *s;) {
        size_t n = strcspn(s, ", ");
        if (n == name.n && memcmp(s, name.s, n) == 0) return true;
        s += n;
        s += strspn(s, ", ");
    }
    return false;
}

static ent_status add_covariate(reading *r, const ent_csv_row *row, uint32_t column) {
    ent_slice name = ent_csv_field(row, column);
    covariate c = {.column = column, .missing = NAN};
    if (ent_slice_is(name, "ct")) {
        c.is_contiguity = true;
        name = ent_slice_of("land");
    } else if (ent_slice_is(name, "atop_defense")) {
        name = ent_slice_of("defence_pact");
    } else if (ent_slice_is(name, "lnratio")) {
        c.missing = MISSING_RATIO;
        name = ent_slice_of("ln_capability_ratio");
    }
    if (is_named(r->asked.without, name)) return ENT_OK;
    if (r->n_covariates == MOST_COVARIATES)
        return ent_fault_set(&r->years.fault, ENT_EINPUT, "E327", row->line,
                             "more than %d covariates", MOST_COVARIATES);
    c.name = (ent_slice){ent_arena_copy(r->arena, name.s, name.n), name.n};
    if (!c.name.s) return ent_no_memory(r->ctx);
    r->covariate[r->n_covariates++] = c;
    return ENT_OK;
}

static ent_status read_covariates(reading *r, const ent_csv_row *row, const double **out) {
    double *x = ent_arena_alloc(r->arena, r->n_covariates, sizeof *x);
    if (!x) return ent_no_memory(r->ctx);
    for (uint32_t k = 0; k < r->n_covariates; k++) {
        const covariate *c = &r->covariate[k];
        ent_slice cell = ent_csv_field(row, c->column);
        if (cell.n == 0 && !isnan(c->missing)) {
            x[k] = c->missing;
            r->n_filled++;
        } else if (!ent_num_parse(cell, &x[k])) {
            return wrong_cell(&r->years, row, cell, "number");
        } else if (c->is_contiguity) {
            x[k] = x[k] == 1;
        }
    }
    *out = x;
    return ENT_OK;
}

static ent_status read_years(reading *r) {
    table *t = &r->years;
    ent_csv_row row;
    ent_status st = read_head(t, &row);
    for (uint32_t c = 0; st == ENT_OK && c < row.n; c++)
        if ((int)c != t->a && (int)c != t->b && (int)c != t->year) st = add_covariate(r, &row, c);
    for (bool more = true; st == ENT_OK;) {
        year_row y = {0};
        st = next_row(t, &row, &y.year, &more);
        if (st != ENT_OK || !more) break;
        if (!is_asked(r, y.year)) continue;
        y.line = row.line;
        st = pair_of(r, t, &row, &y.a, &y.b);
        if (st == ENT_OK) st = read_covariates(r, &row, &y.x);
        if (st == ENT_OK && !ent_vec_push(&r->rows, y)) st = ent_no_memory(r->ctx);
    }
    return st;
}

/* ---- the onsets */

static ent_status read_onsets(reading *r) {
    table *t = &r->onsets;
    ent_csv_row row;
    ent_status st = read_head(t, &row);
    for (bool more = true; st == ENT_OK;) {
        onset_row o;
        int year, month = MIDDLE_MONTH;
        st = next_row(t, &row, &year, &more);
        if (st != ENT_OK || !more) break;
        if (!is_asked(r, year)) continue;
        ent_slice cell =
            t->month < 0 ? (ent_slice){"", 0} : ent_csv_field(&row, (uint32_t)t->month);
        if (cell.n && !ent_slice_is(cell, "-9") && !whole(cell, 1, 12, &month))
            st = wrong_cell(t, &row, cell, "month");
        if (st == ENT_OK) st = pair_of(r, t, &row, &o.a, &o.b);
        o.time = year + (month - 0.5) / 12;
        if (st == ENT_OK && !ent_vec_push(&r->events, o)) st = ent_no_memory(r->ctx);
    }
    return st;
}

/* ---- both put together */

static int by_pair(ent_slice a1, ent_slice b1, ent_slice a2, ent_slice b2) {
    int order = compare(a1, a2);
    return order ? order : compare(b1, b2);
}

static int by_year(const void *x, const void *y) {
    const year_row *p = x, *q = y;
    int order = by_pair(p->a, p->b, q->a, q->b);
    if (order == 0) order = (p->year > q->year) - (p->year < q->year);
    return order ? order : (p->line > q->line) - (p->line < q->line);
}

static int by_time(const void *x, const void *y) {
    const onset_row *p = x, *q = y;
    int order = by_pair(p->a, p->b, q->a, q->b);
    return order ? order : (p->time > q->time) - (p->time < q->time);
}

/* Room for all; what is written into. */
typedef struct room {
    ent_spell *spell;
    double *from, *x, *event;
    ent_slice *a, *b, *covariate;
} room;

static ent_status make_room(reading *r, room *m) {
    size_t rows = r->rows.n;
    m->spell = ent_arena_alloc(r->arena, rows, sizeof *m->spell);
    m->from = ent_arena_alloc(r->arena, rows, sizeof *m->from);
    m->x = ent_arena_alloc(r->arena, rows * (r->n_covariates + 1), sizeof *m->x);
    m->event = ent_arena_alloc(r->arena, r->events.n, sizeof *m->event);
    m->a = ent_arena_alloc(r->arena, rows, sizeof *m->a);
    m->b = ent_arena_alloc(r->arena, rows, sizeof *m->b);
    m->covariate = ent_arena_alloc(r->arena, r->n_covariates + 1u, sizeof *m->covariate);
    bool all = m->spell && m->from && m->x && m->event && m->a && m->b && m->covariate;
    return all ? ENT_OK : ent_no_memory(r->ctx);
}

static ent_status pair_year_twice(reading *r, const year_row *y, const year_row *before) {
    uint64_t line = y->line > before->line ? y->line : before->line;
    uint64_t first = y->line > before->line ? before->line : y->line;
    ent_fault_set(&r->years.fault, ENT_EINPUT, "E327", line,
                  "%.*s and %.*s have the year %d twice: line %llu has it too", (int)y->a.n, y->a.s,
                  (int)y->b.n, y->b.s, y->year, (unsigned long long)first);
    return ENT_EINPUT;
}

/* Rows in the order of pair and year become pieces, runs of years spells. */
static ent_status put_years(reading *r, room *m, ent_dyad_years *out) {
    ent_pooled_data *d = &out->data;
    for (size_t i = 0; i < r->rows.n; i++) {
        const year_row *y = &r->rows.at[i], *before = i ? y - 1 : NULL;
        bool same = before && by_pair(y->a, y->b, before->a, before->b) == 0;
        if (same && y->year == before->year) return pair_year_twice(r, y, before);
        if (!same) {
            m->a[d->n_pairs] = y->a;
            m->b[d->n_pairs++] = y->b;
        }
        if (!same || y->year != before->year + 1)
            m->spell[d->n_spells++] =
                (ent_spell){.pair = d->n_pairs - 1, .from = y->year, .first_piece = (uint32_t)i};
        ent_spell *s = &m->spell[d->n_spells - 1];
        s->to = y->year + 1.0;
        s->n_pieces++;
        m->from[i] = y->year;
        memcpy(m->x + i * r->n_covariates, y->x, r->n_covariates * sizeof *m->x);
        if (i == 0 || y->year < out->first_year) out->first_year = y->year;
        if (i == 0 || y->year > out->last_year) out->last_year = y->year;
    }
    return ENT_OK;
}

/* Onsets in the same order: each into the spell that holds it. */
static void put_onsets(const reading *r, room *m, ent_dyad_years *out) {
    const ent_pooled_data *d = &out->data;
    uint32_t s = 0;
    for (size_t i = 0; i < r->events.n; i++) {
        const onset_row *o = &r->events.at[i];
        int order = 1;
        for (; s < d->n_spells; s++) {
            const ent_spell *spell = &m->spell[s];
            order = by_pair(m->a[spell->pair], m->b[spell->pair], o->a, o->b);
            if (order > 0 || (order == 0 && o->time < spell->to)) break;
        }
        if (s == d->n_spells || order > 0 || o->time < m->spell[s].from) {
            out->n_outside++;
            continue;
        }
        if (m->spell[s].n_events++ == 0) m->spell[s].first_event = out->n_onsets;
        m->event[out->n_onsets++] = o->time;
    }
}

static ent_status put_together(reading *r, ent_dyad_years *out) {
    room m;
    ent_status st = make_room(r, &m);
    if (st != ENT_OK) return st;
    if (r->rows.n == 0)
        return ent_fault_set(&r->years.fault, ENT_EINPUT, "E327", 1, "there is no year in it%s",
                             r->asked.since || r->asked.until ? " that was asked for" : "");
    qsort(r->rows.at, r->rows.n, sizeof *r->rows.at, by_year);
    if (r->events.n) qsort(r->events.at, r->events.n, sizeof *r->events.at, by_time);
    for (uint32_t k = 0; k < r->n_covariates; k++) m.covariate[k] = r->covariate[k].name;
    st = put_years(r, &m, out);
    if (st != ENT_OK) return st;
    put_onsets(r, &m, out);
    out->data.n_covariates = r->n_covariates;
    out->data.spells = m.spell;
    out->data.piece_from = m.from;
    out->data.x = m.x;
    out->data.event = m.event;
    out->covariate = m.covariate;
    out->a = m.a;
    out->b = m.b;
    out->n_years = (uint32_t)r->rows.n;
    out->n_filled = r->n_filled;
    return ENT_OK;
}

ent_status ent_dyad_years_read(ent_ctx *ctx, const char *years, const char *onsets,
                               const ent_dyad_years_options *options, ent_arena *arena,
                               ent_dyad_years *out) {
    reading r = {.ctx = ctx, .arena = arena};
    *out = (ent_dyad_years){0};
    if (options) r.asked = *options;
    ent_status st = table_open(&r, &r.years, years);
    if (st == ENT_OK) st = table_open(&r, &r.onsets, onsets);
    if (st == ENT_OK) st = read_years(&r);
    if (st == ENT_OK) st = read_onsets(&r);
    if (st == ENT_OK) st = put_together(&r, out);
    if (r.years.fault.status != ENT_OK)
        st = ent_fault_tell(ctx, &r.years.fault, years);
    else if (r.onsets.fault.status != ENT_OK)
        st = ent_fault_tell(ctx, &r.onsets.fault, onsets);
    ent_vec_clear(&r.rows);
    ent_vec_clear(&r.events);
    ent_str_clear(&r.years.text);
    ent_str_clear(&r.onsets.text);
    return st;
}
