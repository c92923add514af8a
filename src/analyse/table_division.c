/* table_division.c - divisions as problems of the theories: claims on a whole, and what coalitions
 * are worth. */

#include "analyse/cells.h"
#include "analyse/computed.h"
#include "analyse/seas.h"
#include "analyse/tables.h"
#include "base/ctx.h"
#include "base/num.h"

#include <math.h>

#define NAME(x) (int)(x).n, (x).s
#define LEAST_WEIGHT 1e-9 /* of the largest */

typedef struct division {
    ent_cells *r;
    const ent_division *d;
    ent_division_table *out;
    double whole; /* NAN: not given */
    const double **column;
    const char **missing; /* per column */
    const ent_attribute *const **cell;
    ent_computed *computed;
} division;

/* ---- columns */

/* A number of a cell in the unit of `whole`: percent are percent of it, unless it is in percent
 * itself. */
static double in_whole(const division *g, double x, ent_slice unit, ent_slice whole_unit) {
    if (!ent_slice_is(unit, "%") || ent_slice_is(whole_unit, "%")) return x;
    return x / 100 * g->whole;
}

/* Why a cell cannot be read as a part of the whole; NULL: it can. */
static const char *unfit_cell(const division *g, const ent_attribute *a, ent_slice unit,
                              uint32_t column, uint32_t actor) {
    const ent_attribute *whole = g->d->whole;
    ent_slice name = g->d->columns[column].name, who = ent_cells_title(g->r, actor);
    if (!a)
        return ent_cells_text(g->r, "there is no value of \"%.*s\" for %.*s in \"%.*s\"",
                              NAME(name), NAME(who), NAME(g->d->name));
    if (ent_slice_is(unit, "%") && !whole)
        return ent_cells_text(g->r, "\"%.*s\" is in percent, and \"%.*s\" has no whole", NAME(name),
                              NAME(g->d->name));
    return NULL;
}

/* A column that is computed from a sea; its cells are no numbers of the text. */
static void compute_column(division *g, uint32_t column) {
    ent_cells *r = g->r;
    const ent_division *d = g->d;
    ent_computed *c = &g->computed[column];
    double *x = ent_cells_room(r, d->n_parties, sizeof *x);
    g->cell[column] = ent_cells_room(r, d->n_parties, sizeof **g->cell);
    if (!x || !g->cell[column]) return;
    r->status = ent_column_compute(r, d, column, c);
    if (r->status != ENT_OK) return;
    ent_slice unit = d->columns[column].unit, name = d->columns[column].name;
    g->missing[column] = c->missing;
    if (!c->missing && ent_slice_is(unit, "%") && !d->whole)
        g->missing[column] = ent_cells_text(r, "\"%.*s\" is in percent, and \"%.*s\" has no whole",
                                            NAME(name), NAME(d->name));
    if (g->missing[column]) return;
    ent_slice whole_unit = d->whole ? d->whole->quantity.unit : (ent_slice){0};
    for (uint32_t p = 0; p < d->n_parties; p++) x[p] = in_whole(g, c->part[p], unit, whole_unit);
    g->column[column] = x;
}

static void read_column(division *g, uint32_t column) {
    ent_cells *r = g->r;
    uint32_t n = g->d->n_parties;
    double *x = ent_cells_room(r, n, sizeof *x);
    const ent_attribute **cell = ent_cells_room(r, n, sizeof *cell);
    if (!x || !cell) return;
    ent_slice whole_unit = g->d->whole ? g->d->whole->quantity.unit : (ent_slice){0};
    for (uint32_t p = 0; p < n; p++) {
        const ent_party_line *line = &g->d->parties[p];
        const ent_cell *c = &line->cells[column];
        const ent_attribute *a =
            ent_cell_number(r->region, r->how->world, r->how->alternative, line->actor, c);
        ent_slice unit = a ? ent_cell_unit(c, a, &g->d->columns[column]) : (ent_slice){0};
        const char *unfit = unfit_cell(g, a, unit, column, line->actor);
        if (unfit && !g->missing[column]) g->missing[column] = unfit;
        if (unfit) continue;
        cell[p] = a;
        x[p] = in_whole(g, ent_cells_number(r, a, unit, false), unit, whole_unit);
    }
    g->cell[column] = cell;
    g->column[column] = g->missing[column] ? NULL : x;
}

/* Powers of the weighted rules and values: above 0. */
static const double *weights_of(division *g) {
    uint32_t k = ent_find_column(g->d->columns, g->d->n_columns, "weight"), n = g->d->n_parties;
    if (k == ENT_NONE || !g->column[k]) return NULL;
    double *w = ent_cells_room(g->r, n, sizeof *w), largest = 0;
    if (!w) return NULL;
    for (uint32_t p = 0; p < n; p++) largest = fmax(largest, g->column[k][p]);
    for (uint32_t p = 0; p < n; p++)
        w[p] = largest > 0 ? fmax(g->column[k][p], LEAST_WEIGHT * largest) : 1;
    return w;
}

/* ---- claims */

/* The claims, none below 0; NULL: there are none, or no whole. */
static const double *claims_of(division *g) {
    ent_division_table *out = g->out;
    uint32_t k = ent_find_column(g->d->columns, g->d->n_columns, "claim"), n = g->d->n_parties;
    if (k == ENT_NONE)
        out->claims_missing =
            ent_cells_text(g->r, "\"%.*s\" has no column \"claim\"", NAME(g->d->name));
    else if (!g->d->whole)
        out->claims_missing = ent_cells_text(g->r, "\"%.*s\" has no whole", NAME(g->d->name));
    else if (n == 0)
        out->claims_missing = ent_cells_text(g->r, "\"%.*s\" has no claimant", NAME(g->d->name));
    else
        out->claims_missing = g->missing[k];
    if (out->claims_missing) return NULL;
    double *claim = ent_cells_room(g->r, n, sizeof *claim);
    for (uint32_t p = 0; p < n && claim; p++) claim[p] = fmax(0, g->column[k][p]);
    return claim;
}

static const char *more_than_claims(division *g, double claimed) {
    ent_str text = {0};
    ent_str_addf(&text, "the claims of \"%.*s\" add up to ", NAME(g->d->name));
    ent_num_print_short(&text, claimed, 6);
    ent_str_add(&text, ", less than the whole, ");
    ent_num_print_short(&text, g->whole, 6);
    const char *missing = ent_cells_text(g->r, "%s", ent_str_get(&text));
    ent_str_clear(&text);
    return missing;
}

static void read_claims(division *g, const double *weight) {
    ent_division_table *out = g->out;
    uint32_t n = g->d->n_parties;
    const double *claim = claims_of(g);
    if (!claim) return;
    double estate = g->whole, claimed = ent_sum(claim, n);
    if (estate > claimed && ent_near(estate, claimed, 1e-12)) estate = claimed;
    if (estate > claimed) {
        out->claims_missing = more_than_claims(g, claimed);
        return;
    }
    out->has_claims = true;
    out->claims = (ent_claims_problem){.estate = estate, .claim = claim, .weight = weight, .n = n};
}

/* ---- worth */

/* What the claims of those outside a coalition leave of the whole.  By the lowest member missing:
 * outside(S) = outside(S + i) + claim[i]; 2^n sums. */
static void leave(const double *claim, double whole, uint32_t n, double *v) {
    uint64_t all = (UINT64_C(1) << n) - 1;
    for (uint64_t s = all; s-- > 0;) {
        uint32_t i = 0;
        while (s >> i & 1) i++;
        v[s] = v[s | UINT64_C(1) << i] + claim[i];
    }
    for (uint64_t s = 1; s <= all; s++) v[s] = fmax(0, whole - v[s]);
    v[0] = 0;
}

static void listed(division *g, double *v) {
    ent_slice whole_unit = g->d->whole ? g->d->whole->quantity.unit : (ent_slice){0};
    g->r->since = g->r->read.at.n;
    for (uint32_t k = 0; k < g->d->n_worths; k++) {
        const ent_worth_line *w = &g->d->worths[k];
        if (!w->worth || w->members >> g->d->n_parties) continue;
        ent_slice unit = w->worth->quantity.unit;
        double x = ent_cells_number(g->r, w->worth, unit, false);
        v[w->members] = g->d->whole ? in_whole(g, x, unit, whole_unit) : x;
    }
}

/* Whether a line says what that coalition is worth. */
static bool is_listed(const ent_division *d, uint64_t members) {
    for (uint32_t k = 0; k < d->n_worths; k++)
        if (d->worths[k].worth && d->worths[k].members == members) return true;
    return false;
}

/* Where worths are listed: all together are worth the whole where no line says it, and may not be
 * worth anything else; a coalition that is not listed is worth nothing, but no cost is nothing. */
static const char *complete(division *g, double *v) {
    const ent_division *d = g->d;
    uint64_t all = (UINT64_C(1) << d->n_parties) - 1;
    uint32_t unsaid = 0;
    const char *verb = d->cost ? "cost" : "are worth";
    if (d->worth_of_claims) return NULL;
    bool said = is_listed(d, all), whole = d->whole && isfinite(g->whole);
    if (!said && !whole)
        return ent_cells_text(g->r, "\"%.*s\" does not say what all together %s", NAME(d->name),
                              verb);
    if (said && whole && !ent_near(v[all], g->whole, 1e-9))
        return ent_cells_text(g->r, "the whole of \"%.*s\" is %.6g, but all together %s %.6g",
                              NAME(d->name), g->whole, verb, v[all]);
    if (!said) v[all] = g->whole;
    for (uint64_t s = 1; s < all && d->cost; s++) unsaid += !is_listed(d, s);
    if (!unsaid) return NULL;
    return ent_cells_text(g->r,
                          "\"%.*s\" does not say what %u of its coalitions cost, and no cost is "
                          "nothing",
                          NAME(d->name), (unsigned)unsaid);
}

/* The unions of the text, and everybody else alone. */
static const uint32_t *unions_of(division *g, uint32_t *n_unions) {
    if (g->d->n_unions == 0) return NULL;
    uint32_t n = g->d->n_parties;
    uint32_t *list = ent_cells_room(g->r, g->d->n_unions + n, sizeof *list), taken = 0;
    *n_unions = 0;
    for (uint32_t k = 0; k < g->d->n_unions && list; k++) {
        uint32_t members = (uint32_t)g->d->unions[k];
        if (members) list[(*n_unions)++] = members;
        taken |= members;
    }
    for (uint32_t i = 0; i < n && list; i++)
        if (!(taken >> i & 1)) list[(*n_unions)++] = UINT32_C(1) << i;
    return list;
}

static const char *no_worth(division *g, const double *claim) {
    uint32_t n = g->d->n_parties;
    if (n == 0) return ent_cells_text(g->r, "\"%.*s\" has no party", NAME(g->d->name));
    if (!g->d->worth_of_claims && g->d->n_worths == 0)
        return ent_cells_text(g->r,
                              "\"%.*s\" does not say what coalitions are worth; \"worth "
                              "claims\" derives it from the claims",
                              NAME(g->d->name));
    if (n > ENT_MOST_PLAYERS)
        return ent_cells_text(g->r, "%u parties form too many coalitions; up to %d are computed",
                              (unsigned)n, ENT_MOST_PLAYERS);
    return g->d->worth_of_claims && !claim ? g->out->claims_missing : NULL;
}

static void read_worth(division *g, const double *weight) {
    ent_division_table *out = g->out;
    uint32_t n = g->d->n_parties, n_unions = 0;
    if (g->r->how->without_worth) {
        out->worth_missing = "nobody asked";
        return;
    }
    /* claims that the whole exceeds leave worths all the same */
    const double *claim = g->d->worth_of_claims ? claims_of(g) : NULL;
    out->worth_missing = no_worth(g, claim);
    if (out->worth_missing) return;
    double *v = ent_cells_room(g->r, (size_t)1 << n, sizeof *v);
    if (!v) return;
    if (claim) leave(claim, g->whole, n, v);
    listed(g, v);
    out->worth_missing = complete(g, v);
    if (out->worth_missing) return;
    const uint32_t *unions = unions_of(g, &n_unions);
    out->has_worth = true;
    out->worth = (ent_worth){.n = n,
                             .v = v,
                             .cost = g->d->cost,
                             .unions = unions,
                             .n_unions = n_unions,
                             .weight = weight};
}

/* ---- the whole table */

static void read_division(division *g) {
    ent_cells *r = g->r;
    const ent_division *d = g->d;
    ent_division_table *out = g->out;
    uint32_t *actor = ent_cells_room(r, d->n_parties, sizeof *actor);
    g->column = ent_cells_room(r, d->n_columns, sizeof *g->column);
    g->missing = ent_cells_room(r, d->n_columns, sizeof *g->missing);
    g->cell = ent_cells_room(r, d->n_columns, sizeof *g->cell);
    g->computed = ent_cells_room(r, d->n_columns, sizeof *g->computed);
    if (r->status != ENT_OK) return;
    out->actor = actor;
    out->n = d->n_parties;
    out->column = g->column;
    out->column_missing = g->missing;
    out->cell = (const ent_attribute *const *const *)g->cell;
    out->computed = g->computed;
    for (uint32_t p = 0; p < d->n_parties; p++) actor[p] = d->parties[p].actor;
    g->whole = d->whole ? fmax(0, ent_cells_number(r, d->whole, (ent_slice){0}, false)) : NAN;
    for (uint32_t k = 0; k < d->n_columns && r->status == ENT_OK; k++)
        if (d->columns[k].computed)
            compute_column(g, k);
        else
            read_column(g, k);
    if (r->status != ENT_OK) return;
    const double *weight = weights_of(g);
    bool any = false;
    read_worth(g, weight); /* before the claims: what is missing there is told of them as well */
    read_claims(g, weight);
    for (uint32_t k = 0; k < d->n_columns; k++) any = any || g->column[k];
    if (!any && !out->has_worth)
        out->missing = out->claims_missing ? out->claims_missing : out->worth_missing;
}

ent_status ent_division_open(ent_ctx *ctx, const ent_region *region, uint32_t number,
                             const ent_reading *how, ent_arena *arena, ent_division_table *out) {
    ent_cells r = ent_cells_of(ctx, region, how, arena);
    ent_reading with_desk = *r.how;
    ent_sea_desk *own;
    *out = (ent_division_table){0};
    r.status = ent_computed_desk(ctx, region, number, &with_desk, &own);
    if (r.status != ENT_OK) return r.status;
    if (own) with_desk.desk = own;
    r.how = &with_desk;
    r.status = ent_division_under(ctx, region, number, r.how->alternative, r.how->world, arena,
                                  &out->division);
    division g = {.r = &r, .d = out->division, .out = out};
    if (r.status == ENT_OK) read_division(&g);
    ent_sea_desk_close(own);
    out->read = ent_numbers_keep(&r.read, arena, &out->n_read);
    return r.status == ENT_OK && !out->read ? ent_no_memory(ctx) : r.status;
}
