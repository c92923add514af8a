/* readings.c - alternatives of a model side by side (Heuer 1999, chapter 8).
 *
 * Every check is asked as if its claim said `across` of all readings.  Then the matrix is read as Heuer
 * reads it: not by what speaks for a reading, which may speak for all, but by what speaks against it; and
 * a row that is the same everywhere tells nothing. */

#include "claim/readings.h"

#include "base/mem.h"
#include "claim/trial.h"

#include <string.h>

/* ---- which readings */

bool ent_region_has_alternative(const ent_region *region, const char *name) {
    const ent_named *found = ent_region_find(region, ent_slice_of(name));
    return found && found->thing == ENT_AN_ALTERNATIVE;
}

static bool begins_with(ent_slice name, const char *begin) {
    size_t n = strlen(begin);
    return name.n >= n && memcmp(name.s, begin, n) == 0;
}

static void choose_readings(const ent_region *region, uint32_t *list, uint32_t *n) {
    *n = 0;
    for (uint32_t i = 0; i < region->n_alternatives; i++)
        if (begins_with(region->alternatives[i].name, "reading")) list[(*n)++] = i;
    for (uint32_t i = 0; *n == 0 && i < region->n_alternatives; i++) list[i] = i;
    if (*n == 0) *n = region->n_alternatives;
}

static ent_status take_named(ent_ctx *ctx, const ent_region *region, const char *const *names,
                             uint32_t *list, uint32_t *n) {
    *n = 0;
    for (size_t i = 0; names[i]; i++) {
        uint32_t index;
        ent_status st = ent_find_named(ctx, region, ENT_AN_ALTERNATIVE, names[i], &index);
        if (st != ENT_OK) return st;
        for (uint32_t k = 0; k < *n; k++)
            if (list[k] == index)
                return ent_fail(ctx, ENT_EUSAGE, "the alternative \"%s\" is named twice", names[i]);
        list[(*n)++] = index;
    }
    return ENT_OK;
}

static ent_status find_readings(ent_ctx *ctx, const ent_region *region,
                                const ent_readings_options *o, ent_arena *arena,
                                ent_readings_asked *out) {
    uint32_t *list = ent_arena_alloc(arena, (size_t)region->n_alternatives + 1, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    out->n = 0;
    if (o->names && o->names[0])
        st = take_named(ctx, region, o->names, list, &out->n);
    else
        choose_readings(region, list, &out->n);
    out->at = list;
    if (st == ENT_OK && out->n == 0)
        st = ent_fail(
            ctx, ENT_EUSAGE,
            "the model has no alternatives to set side by side; write one: alternative NAME "
            "\"TITLE\" { .. }");
    return st;
}

/* ---- cells */

static ent_consistency fit_of(ent_outcome outcome) {
    return outcome == ENT_OUTCOME_TRUE    ? ENT_FITS
           : outcome == ENT_OUTCOME_FALSE ? ENT_FITS_NOT
                                          : ENT_TELLS_NOTHING;
}

static void fill_check(const ent_check_answer *a, uint32_t n_columns, ent_reading_cell *cells) {
    cells[0] = (ent_reading_cell){
        .fit = fit_of(a->tested.outcome), .tested = &a->tested, .draws = &a->draws};
    for (uint32_t k = 1; k < n_columns; k++) {
        if (k > a->n_across) {
            cells[k].fit = ENT_TELLS_NOTHING; /* the check has an error */
            continue;
        }
        const ent_tested *t = &a->across[k - 1];
        cells[k] = (ent_reading_cell){.fit = fit_of(t->outcome), .tested = t};
        if (a->across_draws) cells[k].draws = &a->across_draws[k - 1];
        bool differs = cells[k].fit != ENT_TELLS_NOTHING && cells[k].fit != cells[0].fit;
        if (differs && a->decides) cells[k].piece = &a->decides[k - 1];
    }
}

static ent_telling telling_of(const ent_reading_cell *cells, uint32_t n) {
    bool fits = false, fits_not = false;
    for (uint32_t k = 0; k < n; k++) {
        fits = fits || cells[k].fit == ENT_FITS;
        fits_not = fits_not || cells[k].fit == ENT_FITS_NOT;
    }
    return fits && fits_not ? ENT_TELLS : fits || fits_not ? ENT_SAME : ENT_NO_ANSWER;
}

/* An event stands in a reading that does not leave it out; no reading is for an event. */
static bool is_dropped(const ent_alternative *a, const ent_event *e) {
    for (uint32_t i = 0; i < a->n_dropped_events; i++)
        if (a->dropped_events[i] == e) return true;
    return false;
}

/* ---- rows */

typedef struct matrix {
    ent_ctx *ctx;
    ent_readings *r;
    ent_readings_asked asked;
    ent_reading_row *rows;
    ent_reading_cell *cells;
    ent_reading_column *columns;
} matrix;

static ent_reading_cell *next_row(matrix *m) {
    ent_reading_cell *cells = m->cells + (size_t)m->r->n_rows * m->r->n_columns;
    m->rows[m->r->n_rows++].cells = cells;
    return cells;
}

static void add_checks(matrix *m) {
    const ent_check_result *result = m->r->result;
    uint32_t n = m->r->n_columns;
    for (uint32_t i = 0; i < result->n_claims; i++)
        for (uint32_t k = 0; k < result->claims[i].n_checks; k++) {
            const ent_check_answer *a = &result->claims[i].checks[k];
            ent_reading_row *row = &m->rows[m->r->n_rows];
            ent_reading_cell *cells = next_row(m);
            fill_check(a, n, cells);
            row->claim = &result->claims[i];
            row->check = k;
            row->telling = a->check->under != ENT_NONE ? ENT_BY_ITS_OWN : telling_of(cells, n);
        }
    m->r->n_checks = m->r->n_rows;
}

static bool some_drops(const matrix *m, const ent_event *e) {
    const ent_region *region = m->r->result->region;
    for (uint32_t k = 0; k < m->asked.n; k++)
        if (is_dropped(&region->alternatives[m->asked.at[k]], e)) return true;
    return false;
}

static void add_events(matrix *m) {
    const ent_region *region = m->r->result->region;
    for (uint32_t i = 0; i < region->n_events; i++) {
        const ent_event *e = &region->events[i];
        if (!some_drops(m, e)) continue;
        ent_reading_row *row = &m->rows[m->r->n_rows];
        ent_reading_cell *cells = next_row(m);
        row->event = e;
        cells[0].fit = ENT_FITS;
        for (uint32_t k = 0; k < m->asked.n; k++)
            cells[k + 1].fit =
                is_dropped(&region->alternatives[m->asked.at[k]], e) ? ENT_FITS_NOT : ENT_FITS;
        row->telling = telling_of(cells, m->r->n_columns);
    }
}

static uint32_t count_events(const matrix *m) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->r->result->region->n_events; i++)
        n += some_drops(m, &m->r->result->region->events[i]);
    return n;
}

static ent_status make_rows(matrix *m) {
    ent_readings *r = m->r;
    size_t n = count_events(m);
    for (uint32_t i = 0; i < r->result->n_claims; i++) n += r->result->claims[i].n_checks;
    m->rows = ent_arena_alloc(&r->arena, n, sizeof *m->rows);
    m->cells = ent_arena_alloc(&r->arena, n * r->n_columns, sizeof *m->cells);
    if (!m->rows || !m->cells) return ent_no_memory(m->ctx);
    r->rows = m->rows;
    add_checks(m);
    add_events(m);
    return ENT_OK;
}

/* ---- columns */

static void count_column(matrix *m, uint32_t k) {
    ent_reading_column *c = &m->columns[k];
    for (uint32_t i = 0; i < m->r->n_checks; i++) {
        const ent_reading_row *row = &m->rows[i];
        if (row->telling == ENT_BY_ITS_OWN) continue;
        c->n_fits += row->cells[k].fit == ENT_FITS;
        c->n_fits_not += row->cells[k].fit == ENT_FITS_NOT;
        c->n_silent += row->cells[k].fit == ENT_TELLS_NOTHING;
    }
}

static bool comes_before(const ent_reading_column *a, const ent_reading_column *b) {
    if (a->n_fits_not != b->n_fits_not) return a->n_fits_not < b->n_fits_not;
    return a->n_silent < b->n_silent;
}

/* Columns in order of inconsistencies, equals as they were asked for: insertion, for they are few. */
static void sort_columns(const matrix *m, uint32_t from, uint32_t *order) {
    uint32_t n = m->r->n_columns;
    for (uint32_t k = from; k < n; k++) {
        uint32_t at = k;
        for (; at > from && comes_before(&m->columns[k], &m->columns[order[at - 1]]); at--)
            order[at] = order[at - 1];
        order[at] = k;
    }
}

/* The model as written stays first. */
static ent_status arrange(matrix *m) {
    ent_readings *r = m->r;
    uint32_t n = r->n_columns;
    ent_arena scratch = {0};
    uint32_t *order = ent_arena_alloc(&scratch, n, sizeof *order);
    ent_reading_column *columns = ent_arena_alloc(&r->arena, n, sizeof *columns);
    ent_reading_cell *cells = ent_arena_alloc(&scratch, n, sizeof *cells);
    uint32_t *final = ent_arena_alloc(&r->arena, n, sizeof *final);
    bool room = order && columns && cells && final;
    if (room) {
        sort_columns(m, 1, order);
        for (uint32_t k = 0; k < n; k++) columns[k] = m->columns[order[k]];
        for (uint32_t i = 0; i < r->n_rows; i++) {
            ent_reading_cell *own = m->cells + (size_t)i * n;
            memcpy(cells, own, n * sizeof *cells);
            for (uint32_t k = 0; k < n; k++) own[k] = cells[order[k]];
        }
        m->columns = columns;
        r->columns = columns;
        sort_columns(m, 0, final);
        r->order = final;
    }
    ent_arena_clear(&scratch);
    return room ? ENT_OK : ent_no_memory(m->ctx);
}

static ent_status make_columns(matrix *m) {
    ent_readings *r = m->r;
    m->columns = ent_arena_alloc(&r->arena, r->n_columns, sizeof *m->columns);
    if (!m->columns) return ent_no_memory(m->ctx);
    for (uint32_t k = 0; k < r->n_columns; k++) {
        m->columns[k].alternative = k ? m->asked.at[k - 1] : ENT_NONE;
        count_column(m, k);
    }
    return arrange(m);
}

/* What tells apart the two that lead, and what might.  The model as written is what its author has made
 * of all readings: it is one of the two only beside a single alternative. */
static void find_deciding(matrix *m) {
    ent_readings *r = m->r;
    bool several = r->n_columns > 2;
    uint32_t a = several ? 1 : 0, b = a + 1;
    r->lead[0] = a;
    r->lead[1] = b;
    for (uint32_t i = 0; i < r->n_checks; i++) {
        ent_reading_row *row = &m->rows[i];
        ent_consistency x = row->cells[a].fit, y = row->cells[b].fit;
        r->n_telling += row->telling == ENT_TELLS;
        row->decides =
            row->telling == ENT_TELLS && x != y && x != ENT_TELLS_NOTHING && y != ENT_TELLS_NOTHING;
        r->n_deciding += row->decides;
        r->n_open +=
            row->telling != ENT_BY_ITS_OWN && (x == ENT_TELLS_NOTHING || y == ENT_TELLS_NOTHING);
    }
}

static ent_status ask(matrix *m, const ent_region *region, const ent_readings_options *o) {
    ent_check_options how = ENT_CHECK_OPTIONS_INIT;
    how.max_states = o->max_states;
    how.draws = o->draws;
    how.best_only = o->best_only;
    how.seed = o->seed;
    how.jobs = o->jobs;
    how.drop = o->drop;
    how.no_simulation = o->no_simulation;
    how.profiles = 1; /* fewer than 100 are none: whether a verdict is a finding is not asked */
    ent_status st = find_readings(m->ctx, region, o, &m->r->arena, &m->asked);
    if (st == ENT_OK) st = ent_check_run_under(m->ctx, region, &how, &m->asked, &m->r->result);
    m->r->without_theatres = o->no_simulation && region->n_theatres;
    m->r->n_columns = m->asked.n + 1;
    if (st == ENT_OK) st = make_rows(m);
    if (st == ENT_OK) st = make_columns(m);
    if (st == ENT_OK) find_deciding(m);
    return st;
}

ent_status ent_readings_run(ent_ctx *ctx, const ent_region *region,
                            const ent_readings_options *options, ent_readings **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out)
        return ent_fail(ctx, ENT_EUSAGE, "ent_readings_run: region or out is NULL");
    *out = NULL;
    ent_readings_options o = ENT_READINGS_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    matrix m = {.ctx = ctx, .r = ent_alloc(1, sizeof *m.r)};
    if (!m.r) return ent_no_memory(ctx);
    ent_status st = ask(&m, region, &o);
    if (st == ENT_OK)
        *out = m.r;
    else
        ent_readings_free(m.r);
    return st;
}

void ent_readings_free(ent_readings *r) {
    if (!r) return;
    ent_check_result_free(r->result);
    ent_arena_clear(&r->arena);
    ent_free(r);
}

size_t ent_readings_rows(const ent_readings *r) {
    return r->n_rows;
}

size_t ent_readings_telling(const ent_readings *r) {
    return r->n_telling;
}
