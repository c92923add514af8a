/* tables.c - choices and negotiations as problems of the theories; divisions are in
 * table_division.c. */

#include "analyse/tables.h"

#include "analyse/cells.h"
#include "base/ctx.h"
#include "deal/challenge.h"
#include "deal/spatial.h"

#include <math.h>
#include <string.h>

#define NAME(x) (int)(x).n, (x).s

/* ---- choices */

static uint32_t item_called(const ent_choice *c, const char *name) {
    uint32_t i = 0;
    while (i < c->n_items && !ent_slice_is(c->items[i].name, name)) i++;
    return i < c->n_items ? i : UINT32_MAX;
}

/* The rank an item is placed at in the actor's order, rounded and within it; 0: it is not placed.
 * Where it is placed twice the last line counts. */
static uint32_t placed_at(ent_cells *r, const ent_choice *c, uint32_t item, uint32_t actor) {
    uint32_t rank = 0;
    for (uint32_t k = 0; k < c->n_placings; k++) {
        const ent_placing *p = &c->placings[k];
        if (p->item != item || p->actor != actor) continue;
        double x = floor(ent_cells_number(r, p->rank, (ent_slice){0}, false) + 0.5);
        rank = (uint32_t)ent_clamped(x, 1, c->n_items);
    }
    return rank;
}

/* Puts an item into an order: in front of the first whose rank is not smaller, equal to those placed
 * at the same rank before it.  Items whose rank is 0 are not in the order yet. */
static void insert(uint32_t *rank, const uint32_t *place, uint32_t n, uint32_t item) {
    uint32_t at = place[item], above = 0;
    for (uint32_t i = 0; i < n; i++) above += rank[i] && rank[i] < at && place[i] != at;
    for (uint32_t i = 0; i < n; i++)
        if (rank[i] >= at && place[i] != at) rank[i]++;
    rank[item] = above + 1;
}

/* The order without the items that are placed. */
static void take_out(uint32_t *rank, const uint32_t *written, const uint32_t *place, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        rank[i] = place[i] ? 0 : written[i];
        for (uint32_t k = 0; k < n && rank[i]; k++)
            if (place[k] && written[k] && written[k] < written[i]) rank[i]--;
    }
}

/* One voter's order of all items; false: an item has no rank in it, and `missing` says which. */
static bool order_of(ent_cells *r, const ent_choice *c, const ent_item_ranking *ranking,
                     uint32_t *place, uint32_t *rank, const char **missing) {
    uint32_t n = c->n_items, n_placed = 0;
    for (uint32_t i = 0; i < n; i++) {
        place[i] = c->n_placings ? placed_at(r, c, i, ranking->actor) : 0;
        n_placed += place[i] > 0;
        if (place[i] || ranking->rank[i]) continue;
        ent_slice who = ent_cells_title(r, ranking->actor);
        *missing = ent_cells_text(r, "%.*s does not say where \"%.*s\" stands in its ranking",
                                  NAME(who), NAME(c->items[i].name));
        return false;
    }
    memcpy(rank, ranking->rank, n * sizeof *rank);
    if (n_placed == 0) return true;
    take_out(rank, ranking->rank, place, n);
    for (uint32_t at = 1; at <= n; at++)
        for (uint32_t i = 0; i < n; i++)
            if (place[i] == at) insert(rank, place, n, i);
    return true;
}

static void read_approvals(const ent_choice *c, const ent_choice_table *t, bool *approved) {
    uint32_t n = c->n_items;
    for (uint32_t v = 0; v < t->profile.n_voters; v++)
        for (uint32_t k = 0; k < c->n_approvals; k++)
            if (c->approvals[k].actor == t->actor[v])
                memcpy(approved + (size_t)v * n, c->approvals[k].approved, n * sizeof *approved);
}

static void read_profile(ent_cells *r, ent_choice_table *t) {
    const ent_choice *c = t->choice;
    uint32_t n = c->n_items, most = c->n_rankings, n_voters = 0;
    uint32_t *rank = ent_cells_room(r, (size_t)most * n, sizeof *rank);
    uint32_t *actor = ent_cells_room(r, most, sizeof *actor);
    uint32_t *line = ent_cells_room(r, most, sizeof *line);
    uint32_t *place = ent_cells_room(r, n, sizeof *place);
    double *weight = ent_cells_room(r, most, sizeof *weight);
    bool *approved = c->n_approvals ? ent_cells_room(r, (size_t)most * n, sizeof *approved) : NULL;
    if (r->status != ENT_OK) return;
    for (uint32_t k = 0; k < most && !t->missing; k++) {
        const ent_item_ranking *ranking = &c->rankings[k];
        double w = 1;
        r->since = r->read.at.n;
        if (ranking->weight) w = ent_cells_number(r, ranking->weight, (ent_slice){0}, false);
        if (!(w > 0)) continue;
        weight[n_voters] = w;
        actor[n_voters] = ranking->actor;
        line[n_voters] = k;
        if (order_of(r, c, ranking, place, rank + (size_t)n_voters * n, &t->missing)) n_voters++;
    }
    t->actor = actor;
    t->line = line;
    t->profile = (ent_profile){.n_voters = n_voters,
                               .n = n,
                               .rank = rank,
                               .weight = weight,
                               .approved = approved,
                               .impasse = item_called(c, "impasse")};
    if (approved) read_approvals(c, t, approved);
    r->since = r->read.at.n;
    if (c->quota) t->profile.quota = fmax(0, ent_cells_number(r, c->quota, (ent_slice){0}, false));
    if (!t->missing && n_voters == 0)
        t->missing = ent_cells_text(r,
                                    most ? "no actor that ranks in \"%.*s\" has a weight"
                                         : "nobody ranks the alternatives of \"%.*s\"",
                                    NAME(c->name));
}

ent_status ent_choice_open(ent_ctx *ctx, const ent_region *region, uint32_t choice,
                           const ent_reading *how, ent_arena *arena, ent_choice_table *out) {
    ent_cells r = ent_cells_of(ctx, region, how, arena);
    *out = (ent_choice_table){0};
    r.status = ent_choice_under(ctx, region, choice, r.how->alternative, r.how->world, arena,
                                &out->choice);
    if (r.status == ENT_OK) read_profile(&r, out);
    out->read = ent_numbers_keep(&r.read, arena, &out->n_read);
    return r.status == ENT_OK && !out->read ? ent_no_memory(ctx) : r.status;
}

/* ---- negotiations */

typedef struct numbers {
    double *position, *salience, *weight, *patience;
    uint32_t *actor, *line;
} numbers;

typedef struct negotiation {
    ent_cells *r;
    const ent_negotiation *n;
    numbers to;
    const char *missing;
} negotiation;

/* One number of a party's line; NAN where the cell has no data, which is noted as missing. */
static double read_cell(negotiation *g, const ent_party_line *line, const ent_table_column *columns,
                        uint32_t column, bool share) {
    const ent_cells *r = g->r;
    const ent_cell *cell = &line->cells[column];
    const ent_attribute *a =
        ent_cell_number(r->region, r->how->world, r->how->alternative, line->actor, cell);
    if (a) return ent_cells_number(g->r, a, ent_cell_unit(cell, a, &columns[column]), share);
    ent_slice who = ent_cells_title(r, line->actor);
    if (!g->missing)
        g->missing = ent_cells_text(g->r, "there is no value of \"%.*s\" for %.*s in \"%.*s\"",
                                    NAME(columns[column].name), NAME(who), NAME(g->n->name));
    return NAN;
}

/* What lies outside 0..1 as written is the text's fault; drawn, it is brought back. */
static double share_of(negotiation *g, double x, const char *what, uint32_t actor) {
    ent_slice who = ent_cells_title(g->r, actor);
    if ((x < 0 || x > 1) && ent_cells_as_written(g->r) && !g->missing)
        g->missing = ent_cells_text(g->r, "the %s of %.*s is not between 0 and 1", what, NAME(who));
    return ent_clamped(x, 0, 1);
}

/* Shares of one party that make more than 1: the text's fault, or brought back to 1. */
static void fit_shares(negotiation *g, double *share, uint32_t n, const char *what,
                       uint32_t actor) {
    double sum = 0;
    for (uint32_t k = 0; k < n; k++) sum += share[k];
    if (!(sum > 1)) return;
    ent_slice who = ent_cells_title(g->r, actor);
    if (sum > 1 + 1e-9 && ent_cells_as_written(g->r) && !g->missing)
        g->missing = ent_cells_text(g->r, "the %s of %.*s add up to more than 1", what, NAME(who));
    for (uint32_t k = 0; k < n; k++) share[k] /= sum;
}

/* Position and salience of a party in one dimension. */
static void read_dimension(negotiation *g, uint32_t line, uint32_t dimension, uint32_t party) {
    const ent_dimension *d = &g->n->dimensions[dimension];
    uint32_t n = g->n->n_dimensions;
    size_t at = (size_t)party * n + dimension;
    uint32_t position = ent_find_column(d->columns, d->n_columns, "position");
    uint32_t salience = ent_find_column(d->columns, d->n_columns, "salience");
    const ent_party_line *l = &d->parties[line];
    if (position == ENT_NONE) {
        if (!g->missing)
            g->missing = ent_cells_text(g->r, "\"%.*s\" has no column \"position\"",
                                        NAME(d->name.n ? d->name : g->n->name));
        return;
    }
    double x = read_cell(g, l, d->columns, position, false);
    g->to.position[at] = ent_clamped(x, d->low, d->high);
    if (x != g->to.position[at] && ent_cells_as_written(g->r) && !g->missing) {
        ent_slice who = ent_cells_title(g->r, l->actor);
        g->missing = ent_cells_text(g->r, "the position of %.*s is outside the scale", NAME(who));
    }
    g->to.salience[at] = 1.0 / n;
    if (salience != ENT_NONE)
        g->to.salience[at] =
            share_of(g, read_cell(g, l, d->columns, salience, true), "salience", l->actor);
}

/* Of the columns beside the dimensions; ENT_NONE: no such column. */
static uint32_t beside(const negotiation *g, const char *name) {
    return ent_find_column(g->n->columns, g->n->n_columns, name);
}

/* One line; false: it has no weight, and so no part. */
static bool read_party(negotiation *g, uint32_t line, uint32_t party) {
    const ent_party_line *l = &g->n->parties[line];
    uint32_t weight = beside(g, "weight"), patience = beside(g, "patience");
    g->r->since = g->r->read.at.n; /* an actor's attributes are read in its own lines alone */
    g->to.weight[party] =
        weight == ENT_NONE || !l->cells ? 1 : read_cell(g, l, g->n->columns, weight, false);
    if (!(g->to.weight[party] > 0) && !g->missing) return false;
    for (uint32_t d = 0; d < g->n->n_dimensions; d++) read_dimension(g, line, d, party);
    fit_shares(g, g->to.salience + (size_t)party * g->n->n_dimensions, g->n->n_dimensions,
               "saliences", l->actor);
    if (patience != ENT_NONE && l->cells)
        g->to.patience[party] = ent_clamped(
            share_of(g, read_cell(g, l, g->n->columns, patience, true), "patience", l->actor), 1e-9,
            1 - 1e-9);
    g->to.actor[party] = l->actor;
    g->to.line[party] = line;
    return true;
}

static uint32_t party_of(const uint32_t *actor, uint32_t n, uint32_t wanted) {
    uint32_t i = 0;
    while (i < n && actor[i] != wanted) i++;
    return i;
}

/* How far each follows the others; an actor that takes no part is followed by nobody. */
static const double *read_accommodation(negotiation *g, uint32_t n) {
    if (g->n->n_accommodations == 0) return NULL;
    double *m = ent_cells_room(g->r, (size_t)n * n, sizeof *m);
    if (!m) return NULL;
    for (uint32_t k = 0; k < g->n->n_accommodations; k++) {
        const ent_accommodation *a = &g->n->accommodations[k];
        uint32_t i = party_of(g->to.actor, n, a->actor), j = party_of(g->to.actor, n, a->to);
        g->r->since = g->r->read.at.n;
        if (i == n || j == n) continue;
        double x = ent_cells_number(g->r, a->share, a->share->quantity.unit, true);
        m[(size_t)i * n + j] = share_of(g, x, "accommodation", a->actor);
    }
    for (uint32_t i = 0; i < n; i++)
        fit_shares(g, m + (size_t)i * n, n, "accommodations", g->to.actor[i]);
    return m;
}

/* The reference point, where each dimension has one. */
static const double *read_impasse(negotiation *g) {
    uint32_t n = g->n->n_dimensions;
    double *point = ent_cells_room(g->r, n, sizeof *point);
    for (uint32_t d = 0; d < n && point; d++)
        if (!g->n->dimensions[d].impasse) return NULL;
    g->r->since = g->r->read.at.n;
    for (uint32_t d = 0; d < n && point; d++) {
        const ent_dimension *own = &g->n->dimensions[d];
        double x = ent_cells_number(g->r, own->impasse, (ent_slice){0}, false);
        point[d] = ent_clamped(x, own->low, own->high);
        if (x != point[d] && ent_cells_as_written(g->r) && !g->missing)
            g->missing = ent_cells_text(g->r, "the impasse of \"%.*s\" is outside the scale",
                                        NAME(own->name.n ? own->name : g->n->name));
    }
    return point;
}

/* What a model draws inside differs from draw to draw. */
static uint64_t seed_of(const ent_reading *how) {
    uint64_t seed = how->seed ? how->seed : 1;
    return how->drawn ? seed + (how->draw + UINT64_C(1)) * UINT64_C(0x9e3779b97f4a7c15) : seed;
}

/* ---- conventions of the models */

/* As the analyst wrote them, NUL-ended. */
static ent_setting_value *values_of(ent_cells *r, const ent_method_settings *m) {
    ent_setting_value *values = ent_cells_room(r, m->n_settings, sizeof *values);
    for (uint32_t i = 0; i < m->n_settings && values; i++) {
        const ent_setting *s = &m->settings[i];
        values[i].name = ent_cells_text(r, "%.*s", NAME(s->name));
        values[i].word = s->value.n ? ent_cells_text(r, "%.*s", NAME(s->value)) : NULL;
        values[i].number = s->number;
    }
    return values;
}

static void read_conventions(negotiation *g, ent_negotiation_problem *p) {
    ent_cells *r = g->r;
    for (uint32_t i = 0; i < g->n->n_methods && r->status == ENT_OK; i++) {
        const ent_method_settings *m = &g->n->methods[i];
        ent_setting_value *values = values_of(r, m);
        if (!values) return;
        if (strcmp(m->method->id, "spatial") == 0) {
            ent_spatial_options *o = ent_cells_room(r, 1, sizeof *o);
            if (o) r->status = ent_spatial_options_read(r->ctx, values, m->n_settings, o);
            p->spatial = o;
        } else if (strcmp(m->method->id, "challenge") == 0) {
            ent_challenge_options *o = ent_cells_room(r, 1, sizeof *o);
            if (o) r->status = ent_challenge_options_read(r->ctx, values, m->n_settings, o);
            p->challenge = o;
        }
    }
}

static void read_negotiation(negotiation *g, ent_negotiation_table *t) {
    uint32_t most = g->n->n_parties, n_dims = g->n->n_dimensions, n = 0;
    size_t cells = (size_t)most * n_dims;
    ent_cells *r = g->r;
    double *low = ent_cells_room(r, n_dims, sizeof *low);
    double *high = ent_cells_room(r, n_dims, sizeof *high);
    g->to = (numbers){.position = ent_cells_room(r, cells, sizeof(double)),
                      .salience = ent_cells_room(r, cells, sizeof(double)),
                      .weight = ent_cells_room(r, most, sizeof(double)),
                      .patience = ent_cells_room(r, most, sizeof(double)),
                      .actor = ent_cells_room(r, most, sizeof(uint32_t)),
                      .line = ent_cells_room(r, most, sizeof(uint32_t))};
    if (r->status != ENT_OK) return;
    for (uint32_t d = 0; d < n_dims; d++) {
        low[d] = g->n->dimensions[d].low;
        high[d] = g->n->dimensions[d].high;
    }
    for (uint32_t k = 0; k < most; k++) n += read_party(g, k, n);
    if (n == 0 && !g->missing)
        g->missing = ent_cells_text(r, "\"%.*s\" has no party with a weight", NAME(g->n->name));
    t->actor = g->to.actor;
    t->line = g->to.line;
    t->problem = (ent_negotiation_problem){
        .n = n,
        .n_dimensions = n_dims,
        .low = low,
        .high = high,
        .position = g->to.position,
        .salience = g->to.salience,
        .weight = g->to.weight,
        .accommodation = read_accommodation(g, n),
        .impasse = read_impasse(g),
        .patience = beside(g, "patience") == ENT_NONE ? NULL : g->to.patience,
        .seed = seed_of(r->how)};
    read_conventions(g, &t->problem);
    t->missing = g->missing;
}

ent_status ent_negotiation_open(ent_ctx *ctx, const ent_region *region, uint32_t number,
                                const ent_reading *how, ent_arena *arena,
                                ent_negotiation_table *out) {
    ent_cells r = ent_cells_of(ctx, region, how, arena);
    *out = (ent_negotiation_table){0};
    r.status = ent_negotiation_under(ctx, region, number, r.how->alternative, r.how->world, arena,
                                     &out->negotiation);
    negotiation g = {.r = &r, .n = out->negotiation};
    if (r.status == ENT_OK) read_negotiation(&g, out);
    out->read = ent_numbers_keep(&r.read, arena, &out->n_read);
    return r.status == ENT_OK && !out->read ? ent_no_memory(ctx) : r.status;
}
