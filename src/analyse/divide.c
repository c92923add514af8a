/* divide.c - the question `divide`: what does each claimant get, by which rule, and why? */

#include "analyse/divide.h"

#include "analyse/computed.h"
#include "analyse/seas.h"
#include "analyse/stability.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/str.h"
#include "division/rules.h"
#include "model/doubt.h"

#include <math.h>
#include <string.h>

enum { DRAWS = 1000, MOST_LEVERS_BY_ARRIVAL = 12, MOST_LEVERS = 60 };

/* ---- names of the asker */

static ent_status list_divisions(ent_ctx *ctx, const ent_region *region) {
    ent_str list = {0};
    for (uint32_t i = 0; i < region->n_divisions; i++) {
        ent_str_add(&list, i ? ", " : "");
        ent_str_add_slice(&list, region->divisions[i].name);
    }
    ent_status st =
        ent_fail(ctx, ENT_EUSAGE, "which division? this model has several: %s", ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

static ent_status find_division(ent_ctx *ctx, const ent_region *region, const char *name,
                                uint32_t *number) {
    *number = 0;
    if (region->n_divisions == 0) return ent_fail(ctx, ENT_EUSAGE, "this model has no division");
    if (name) return ent_find_named(ctx, region, ENT_A_DIVISION, name, number);
    return region->n_divisions > 1 ? list_divisions(ctx, region) : ENT_OK;
}

/* ---- the table */

/* Which of the numbers that were read are in doubt, and which of these are judgement without a
 * stated doubt, for which draws try a quarter either way. */
static ent_status look_for_doubt(ent_ctx *ctx, ent_divide *d) {
    const ent_division_table *t = &d->table;
    const ent_attribute **stressed = ent_arena_alloc(&d->arena, t->n_read + 1, sizeof *stressed);
    if (!stressed) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < t->n_read; i++) {
        bool unsaid = false;
        d->doubtful = ent_attribute_in_doubt(d->region, t->read[i], &unsaid) || d->doubtful;
        if (unsaid) stressed[d->n_stressed++] = t->read[i];
    }
    d->stressed = stressed;
    return ENT_OK;
}

/* What the columns are computed from. */
static ent_status find_seas(ent_ctx *ctx, ent_divide *d, const ent_reading *how) {
    const ent_division *division = d->table.division;
    ent_status st = ENT_OK;
    const ent_sea **sea = ent_arena_alloc(&d->arena, division->n_columns + 1, sizeof *sea);
    if (!sea) return ent_no_memory(ctx);
    d->sea = sea;
    for (uint32_t k = 0; k < division->n_columns && st == ENT_OK; k++) {
        sea[k] = NULL;
        if (division->columns[k].computed)
            st = ent_sea_under(ctx, d->region, division->columns[k].sea, how->alternative,
                               how->world, &d->arena, &sea[k]);
    }
    return st;
}

/* Of the whole; without one, of the worths. */
static ent_slice unit_of(const ent_division *d) {
    if (d->whole) return d->whole->quantity.unit;
    for (uint32_t i = 0; i < d->n_worths; i++)
        if (d->worths[i].worth) return d->worths[i].worth->quantity.unit;
    return (ent_slice){0};
}

static ent_status read_table(ent_ctx *ctx, ent_divide *d, const ent_reading *how) {
    ent_division_table *t = &d->table;
    ent_status st = ent_division_open(ctx, d->region, d->number, how, &d->arena, t);
    if (st != ENT_OK) return st;
    st = find_seas(ctx, d, how);
    if (st != ENT_OK) return st;
    const ent_division *division = t->division;
    uint32_t claims = ent_find_column(division->columns, division->n_columns, "claim");
    d->n = t->n;
    d->unit = unit_of(division);
    d->claim = claims == ENT_NONE ? NULL : t->column[claims];
    d->claimed = d->claim ? ent_sum(d->claim, d->n) : NAN;
    d->has_whole = division->whole != NULL;
    d->whole = t->has_claims  ? t->claims.estate
               : d->has_whole ? ent_number_read(d->region, division->whole, how)
                              : NAN;
    return look_for_doubt(ctx, d);
}

/* ---- rows beside each other */

/* Agreement, Lorenz order and ranks take awards of one size: that of the whole, or of the largest
 * sum. */
static ent_claims_problem scale_of(const ent_divide *d, const ent_division_row *rows) {
    double size = d->has_whole ? d->whole : 0;
    for (uint32_t r = 0; r < d->n_rows && !d->has_whole; r++)
        if (!rows[r].missing) size = fmax(size, fabs(rows[r].sum));
    return (ent_claims_problem){.estate = size, .claim = d->claim, .n = d->n};
}

/* By parts of what each gives, as Lorenz curves are drawn. */
static ent_status compare_shares(ent_ctx *ctx, uint32_t n, const ent_division_row *a,
                                 const ent_division_row *b, ent_lorenz *out) {
    *out = ENT_LORENZ_NEITHER;
    if (!(a->sum > 0) || !(b->sum > 0)) return ENT_OK;
    double *x = ent_alloc(2 * (size_t)n, sizeof *x), *y = x + n;
    if (!x) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < n; i++) {
        x[i] = a->award[i] / a->sum;
        y[i] = b->award[i] / b->sum;
    }
    ent_status st = ent_compare_lorenz(ctx, x, y, n, out);
    ent_free(x);
    return st;
}

static ent_status compare_rows(ent_ctx *ctx, ent_divide *d, const ent_division_row *rows) {
    uint32_t n = d->n_rows;
    ent_claims_problem scale = scale_of(d, rows);
    uint32_t *same = ent_arena_alloc(&d->arena, n + 1, sizeof *same);
    ent_lorenz *lorenz = ent_arena_alloc(&d->arena, (size_t)n * n + 1, sizeof *lorenz);
    if (!same || !lorenz) return ent_no_memory(ctx);
    d->same = same;
    d->lorenz = lorenz;
    for (uint32_t r = 0; r < n; r++) same[r] = r;
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t q = 0; q < n; q++) {
            if (rows[r].missing || rows[q].missing) continue;
            if (q < r && same[r] == r && ent_same_awards(&scale, rows[r].award, rows[q].award))
                same[r] = q;
            ent_status st =
                compare_shares(ctx, d->n, &rows[r], &rows[q], &lorenz[(size_t)r * n + q]);
            if (st != ENT_OK) return st;
        }
    return ENT_OK;
}

static ent_status rank_rows(ent_ctx *ctx, ent_divide *d, const ent_division_row *rows) {
    uint32_t n = d->n_rows;
    double sign = d->table.has_worth && d->table.worth.cost ? -1 : 1, negligible;
    uint32_t *rank = ent_arena_alloc(&d->arena, (size_t)n * d->n + 1, sizeof *rank);
    if (!rank) return ent_no_memory(ctx);
    d->rank = rank;
    negligible = 1e-9 * scale_of(d, rows).estate;
    for (uint32_t p = 0; p < d->n; p++)
        for (uint32_t r = 0; r < n; r++) {
            if (rows[r].missing) continue;
            uint32_t *own = &rank[(size_t)p * n + r];
            *own = 1;
            for (uint32_t q = 0; q < n; q++)
                if (!rows[q].missing)
                    *own += sign * (rows[q].award[p] - rows[r].award[p]) > negligible;
        }
    return ENT_OK;
}

/* ---- coalitions */

static ent_status find_core(ent_ctx *ctx, ent_divide *d) {
    if (!d->table.has_worth) return ENT_OK;
    ent_status st = ent_worth_check(ctx, &d->table.worth);
    if (st == ENT_OK) st = ent_worth_properties(ctx, &d->table.worth, &d->properties);
    d->has_properties = st == ENT_OK;
    if (st == ENT_OK) st = ent_core_find(ctx, &d->table.worth, &d->arena, &d->core);
    d->has_core = st == ENT_OK;
    if (st != ENT_ELIMIT && st != ENT_EUSAGE) return st;
    const char *why = ent_last_message(ctx);
    d->no_core = ent_arena_copy(&d->arena, why, strlen(why));
    return d->no_core ? ENT_OK : ent_no_memory(ctx);
}

/* ---- levers */

static const char *no_lever(const ent_divide *d, const ent_division_row *row) {
    if (!row->method || row->method->family != ENT_DIVISION)
        return "only rules that divide by claims have levers on claims";
    if (row->missing) return row->missing;
    uint32_t most =
        row->method == &ent_division_random_arrival ? MOST_LEVERS_BY_ARRIVAL : MOST_LEVERS;
    return d->n > most ? "too many claimants to look for them" : NULL;
}

/* What the party gets by the row that is best for it. */
static double best_award(const ent_divide *d, const ent_division_row *rows, uint32_t party) {
    double best = 0;
    for (uint32_t r = 0; r < d->n_rows; r++)
        if (!rows[r].missing) best = fmax(best, rows[r].award[party]);
    return best;
}

static ent_status find_levers(ent_ctx *ctx, ent_divide *d, const ent_division_row *rows,
                              ent_division_row *row) {
    const ent_claims_problem *p = &d->table.claims;
    row->no_lever = no_lever(d, row);
    if (row->no_lever) return ENT_OK;
    ent_claim_lever *lever = ent_arena_alloc(&d->arena, d->n, sizeof *lever);
    double *share = ent_arena_alloc(&d->arena, d->n, sizeof *share);
    ent_status st = lever && share ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t i = 0; i < d->n && st == ENT_OK; i++)
        st = ent_claim_lever_find(ctx, row->method, p, i, best_award(d, rows, i), &lever[i]);
    if (st == ENT_OK) st = ent_estate_lever_find(ctx, row->method, p, share, &row->estate_turn);
    row->claim_lever = lever;
    row->estate_share = share;
    return st;
}

/* ---- the question */

static ent_status answer(ent_ctx *ctx, ent_divide *d, const ent_divide_options *o,
                         const ent_reading *how) {
    ent_division_row *rows = NULL;
    ent_status st = ent_divide_choose(ctx, d, o->rules, o->all, &rows);
    for (uint32_t r = 0; r < d->n_rows && st == ENT_OK; r++)
        st = ent_divide_answer(ctx, &d->table, &d->arena, &rows[r]);
    if (st == ENT_OK) st = compare_rows(ctx, d, rows);
    if (st == ENT_OK) st = rank_rows(ctx, d, rows);
    if (st == ENT_OK) st = find_core(ctx, d);
    for (uint32_t r = 0; r < d->n_rows && d->levers && st == ENT_OK; r++)
        st = find_levers(ctx, d, rows, &rows[r]);
    if (!d->doubtful || o->best_only) d->draws = 0;
    if (st == ENT_OK && d->draws) st = ent_divide_draw(ctx, d, *how, rows);
    d->row = rows;
    return st;
}

static ent_status ask(ent_ctx *ctx, ent_divide *d, const char *name, const ent_divide_options *o) {
    ent_world world = {0};
    ent_status st = find_division(ctx, d->region, name, &d->number);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, d->region, ENT_AN_ALTERNATIVE, o->under, &d->alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, d->region, o->drop, &d->arena, &world);
    d->dropped = world.dropped;
    d->n_dropped = world.n_dropped;
    ent_reading how = {.world = &world, .alternative = d->alternative};
    if (st == ENT_OK) st = ent_computed_desk(ctx, d->region, d->number, &how, &how.desk);
    if (st == ENT_OK) st = read_table(ctx, d, &how);
    if (st == ENT_OK) st = answer(ctx, d, o, &how);
    ent_sea_desk_close(how.desk);
    return st;
}

ent_status ent_divide_run(ent_ctx *ctx, const ent_region *region, const char *division,
                          const ent_divide_options *options, ent_divide **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out) return ent_fail(ctx, ENT_EUSAGE, "ent_divide_run: region or out is NULL");
    *out = NULL;
    ent_divide_options o = ENT_DIVIDE_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_divide *d = ent_alloc(1, sizeof *d);
    if (!d) return ent_no_memory(ctx);
    d->region = ent_region_keep(region);
    d->alternative = ENT_NONE;
    d->levers = o.levers;
    d->some = o.rules && o.rules[0];
    d->draws = o.draws ? o.draws : DRAWS;
    d->seed = o.seed ? o.seed : 1;
    ent_status st = ask(ctx, d, division, &o);
    if (st == ENT_OK)
        *out = d;
    else
        ent_divide_free(d);
    return st;
}

void ent_divide_free(ent_divide *d) {
    if (!d) return;
    ent_region_free((ent_region *)d->region);
    ent_arena_clear(&d->arena);
    ent_free(d);
}
