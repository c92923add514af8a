/* backtest.c - the question `score --years`: would the model have known?
 *
 * Each model is fitted once, to the years until a year; every later year of a pair is forecast from what
 * had happened before it.  No forecast uses an onset of its own year or of a later one.  What a table says of
 * a pair in a year is taken as known at its beginning; `rival` is not, for rivalries are coded by those who
 * know what came of them, so all is told without it too (reference "Dynamics" A.2, amendment 4). */

#include "analyse/backtest.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

typedef struct testing {
    ent_ctx *ctx;
    ent_backtest *b;
    ent_dyad_years table;
    uint32_t n_pieces;
    double *p;      /* per piece */
    bool *happened; /* per piece */
    bool *late;     /* per piece: it is forecast */
    double *some;   /* room for those that are */
    bool *some_happened;
    double *room; /* for counts of pairs */
    double climatology_brier;
} testing;

/* ---- pieces */

static int year_of(const testing *t, uint32_t piece) {
    return (int)floor(t->table.data.piece_from[piece] + 0.5);
}

static ent_status open_pieces(testing *t) {
    ent_arena *arena = &t->b->arena;
    uint32_t n = t->n_pieces = t->table.n_years;
    t->p = ent_arena_alloc(arena, n, sizeof *t->p);
    t->happened = ent_arena_alloc(arena, n, sizeof *t->happened);
    t->late = ent_arena_alloc(arena, n, sizeof *t->late);
    t->some = ent_arena_alloc(arena, n, sizeof *t->some);
    t->some_happened = ent_arena_alloc(arena, n, sizeof *t->some_happened);
    t->room = ent_arena_alloc(arena, (size_t)n + 1, sizeof *t->room);
    bool there = t->p && t->happened && t->late && t->some && t->some_happened && t->room;
    return there ? ENT_OK : ent_no_memory(t->ctx);
}

static void count_pieces(testing *t) {
    ent_backtest *b = t->b;
    for (uint32_t j = 0; j < t->n_pieces; j++) {
        t->late[j] = year_of(t, j) > b->until;
        *(t->late[j] ? &b->n : &b->n_fitted) += 1;
        *(t->late[j] ? &b->n_happened : &b->n_fitted_onsets) += t->happened[j];
    }
}

/* ---- what has to be beaten */

static void say_climatology(testing *t) {
    double share = (double)t->b->n_fitted_onsets / t->b->n_fitted;
    for (uint32_t j = 0; j < t->n_pieces; j++) t->p[j] = share;
}

/* Piece j - 1 is the year before in the same spell. */
static bool follows(const ent_spell *s, uint32_t j) {
    return j > s->first_piece;
}

/* The first year of a spell has no year before it: it is among those without an onset before. */
static void say_last_year(testing *t) {
    const ent_pooled_data *d = &t->table.data;
    double n[2] = {0, 0}, hit[2] = {0, 0};
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t k = 0; k < d->n_spells; k++) {
            const ent_spell *s = &d->spells[k];
            for (uint32_t j = s->first_piece; j < s->first_piece + s->n_pieces; j++) {
                unsigned before = follows(s, j) && t->happened[j - 1];
                if (pass) t->p[j] = n[before] > 0 ? hit[before] / n[before] : 0;
                if (pass || t->late[j]) continue;
                n[before]++;
                hit[before] += t->happened[j];
            }
        }
}

/* ---- models */

static const ent_pooled_kind kinds[ENT_N_BACKTESTED] = {
    [ENT_BACKTEST_POISSON] = {.hawkes = false, .frailty = false},
    [ENT_BACKTEST_FRAILTY_POISSON] = {.hawkes = false, .frailty = true},
    [ENT_BACKTEST_HAWKES] = {.hawkes = true, .frailty = false},
    [ENT_BACKTEST_FRAILTY] = {.hawkes = true, .frailty = true},
};

static ent_status say_fitted(testing *t, const ent_dyad_years *table, ent_backtested *m) {
    ent_arena scratch = {0};
    ent_pooled_data early;
    ent_fit fit;
    ent_pooled_kind kind = kinds[m->model];
    ent_status st =
        ent_pooled_until(t->ctx, &table->data, (double)t->b->until + 1, &scratch, &early);
    if (st == ENT_OK) st = ent_pooled_fit(t->ctx, &early, kind, &scratch, &fit);
    if (st == ENT_OK)
        st = ent_pooled_forecast(t->ctx, &table->data, kind, fit.x, t->p, t->happened);
    if (st == ENT_OK) {
        m->fitted = true;
        m->converged = fit.converged;
        m->branching = kind.hawkes ? exp(fit.x[1 + table->data.n_covariates]) : (double)NAN;
    }
    ent_arena_clear(&scratch);
    return st;
}

/* ---- scores */

/* The pairs of each forecast year, counted. */
static double crps_of_counts(testing *t) {
    double sum = 0;
    for (int year = t->b->until + 1; year <= t->b->last; year++) {
        uint32_t n = 0, y = 0;
        for (uint32_t j = 0; j < t->n_pieces; j++) {
            if (year_of(t, j) != year) continue;
            t->some[n++] = t->p[j];
            y += t->happened[j];
        }
        sum += ent_crps_count(t->some, n, y, t->room);
    }
    return sum / (t->b->last - t->b->until);
}

static ent_status score(testing *t, ent_backtested *m) {
    uint32_t n = 0;
    m->crps = crps_of_counts(t);
    m->mean = 0;
    for (uint32_t j = 0; j < t->n_pieces; j++) {
        if (!t->late[j]) continue;
        m->mean += t->p[j] / t->b->n;
        t->some[n] = t->p[j];
        t->some_happened[n++] = t->happened[j];
    }
    ent_status st =
        ent_score_forecasts(t->ctx, t->some, t->some_happened, n, 1.0 / (n + 2.0), &m->scored);
    if (m->model == ENT_BACKTEST_CLIMATOLOGY) t->climatology_brier = m->scored.brier;
    m->skill = ent_skill(m->scored.brier, t->climatology_brier);
    return st;
}

static ent_status add_model(testing *t, ent_backtested_model model, const ent_dyad_years *table,
                            ent_backtested *room) {
    ent_backtested *m = &room[t->b->n_models++];
    *m = (ent_backtested){.model = model, .branching = NAN, .without_rival = table != &t->table};
    ent_status st = ENT_OK;
    if (ent_poll(t->ctx)) return ent_fail(t->ctx, ENT_ESTOPPED, "stopped");
    if (model == ENT_BACKTEST_CLIMATOLOGY)
        say_climatology(t);
    else if (model == ENT_BACKTEST_LAST_YEAR)
        say_last_year(t);
    else
        st = say_fitted(t, table, m);
    return st == ENT_OK ? score(t, m) : st;
}

/* ---- all of it */

static bool has_column(const ent_dyad_years *table, const char *name) {
    for (uint32_t i = 0; i < table->data.n_covariates; i++)
        if (ent_slice_is(table->covariate[i], name)) return true;
    return false;
}

static ent_status read(testing *t, const ent_backtest_options *o) {
    ent_backtest *b = t->b;
    ent_dyad_years_options how = {.since = o->since, .until = o->last};
    ent_status st = ent_dyad_years_read(t->ctx, b->years, b->onsets, &how, &b->arena, &t->table);
    if (st != ENT_OK) return st;
    b->since = t->table.first_year;
    b->last = t->table.last_year;
    b->until = o->until;
    b->has_rival = has_column(&t->table, "rival");
    if (b->until >= b->since && b->until < b->last) return open_pieces(t);
    return ent_fail(
        t->ctx, ENT_EUSAGE,
        "the table has the years %d to %d; --until names the last that is fitted, so that "
        "some are left to be forecast",
        b->since, b->last);
}

static ent_status find_happened(testing *t) {
    double *zero = ent_arena_alloc(&t->b->arena, t->table.data.n_covariates + 1u, sizeof *zero);
    if (!zero) return ent_no_memory(t->ctx);
    return ent_pooled_forecast(t->ctx, &t->table.data, kinds[ENT_BACKTEST_POISSON], zero, t->p,
                               t->happened);
}

static ent_status run(testing *t, const ent_backtest_options *o) {
    ent_backtest *b = t->b;
    ent_dyad_years without = {0};
    ent_dyad_years_options how = {.since = o->since, .until = o->last, .without = "rival"};
    ent_status st = read(t, o);
    if (st == ENT_OK) st = find_happened(t);
    if (st != ENT_OK) return st;
    count_pieces(t);
    ent_backtested *room = ent_arena_alloc(&b->arena, (size_t)2 * ENT_N_BACKTESTED, sizeof *room);
    if (!room) return ent_no_memory(t->ctx);
    b->model = room;
    for (unsigned m = 0; m < ENT_N_BACKTESTED && st == ENT_OK; m++)
        st = add_model(t, (ent_backtested_model)m, &t->table, room);
    if (st != ENT_OK || !b->has_rival) return st;
    st = ent_dyad_years_read(t->ctx, b->years, b->onsets, &how, &b->arena, &without);
    for (unsigned m = ENT_BACKTEST_POISSON; m < ENT_N_BACKTESTED && st == ENT_OK; m++)
        st = add_model(t, (ent_backtested_model)m, &without, room);
    return st;
}

ent_status ent_backtest_run(ent_ctx *ctx, const char *years, const char *onsets,
                            const ent_backtest_options *options, ent_backtest **out) {
    *out = NULL;
    ent_backtest_options o = ENT_BACKTEST_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    if (!o.until)
        return ent_fail(ctx, ENT_EUSAGE, "a back-test needs the last year that is fitted");
    ent_backtest *b = ent_alloc(1, sizeof *b);
    if (!b) return ent_no_memory(ctx);
    b->years = ent_arena_copy(&b->arena, years, strlen(years));
    b->onsets = ent_arena_copy(&b->arena, onsets, strlen(onsets));
    testing t = {.ctx = ctx, .b = b};
    ent_status st = b->years && b->onsets ? run(&t, &o) : ent_no_memory(ctx);
    if (st == ENT_OK)
        *out = b;
    else
        ent_backtest_free(b);
    return st;
}

void ent_backtest_free(ent_backtest *b) {
    if (!b) return;
    ent_arena_clear(&b->arena);
    ent_free(b);
}
