/* bargain.c - the question `bargain`: where would the parties settle, by which model, and what
 * would have to be otherwise? */

#include "analyse/bargain.h"

#include "analyse/stability.h"
#include "base/ctx.h"
#include "base/mem.h"
#include "base/names.h"
#include "base/num.h"
#include "base/str.h"
#include "model/doubt.h"

#include <math.h>
#include <string.h>

/* Levers by search run a model some hundred times for each party. */
enum { DRAWS = 1000, MOST_SEARCHED = 30 };

/* ---- names of the asker */

static ent_status list_negotiations(ent_ctx *ctx, const ent_region *region) {
    ent_str list = {0};
    for (uint32_t i = 0; i < region->n_negotiations; i++) {
        ent_str_add(&list, i ? ", " : "");
        ent_str_add_slice(&list, region->negotiations[i].name);
    }
    ent_status st = ent_fail(ctx, ENT_EUSAGE, "which negotiation? this model has several: %s",
                             ent_str_get(&list));
    ent_str_clear(&list);
    return st;
}

static ent_status find_negotiation(ent_ctx *ctx, const ent_region *region, const char *name,
                                   uint32_t *number) {
    *number = 0;
    if (region->n_negotiations == 0)
        return ent_fail(ctx, ENT_EUSAGE, "this model has no negotiation");
    if (name) return ent_find_named(ctx, region, ENT_A_NEGOTIATION, name, number);
    return region->n_negotiations > 1 ? list_negotiations(ctx, region) : ENT_OK;
}

static ent_status unknown_model(ent_ctx *ctx, const char *name) {
    ent_nearest near = ent_nearest_to(ent_slice_of(name));
    for (size_t i = 0; i < ent_method_count(); i++)
        if (ent_method_at(i)->family == ENT_BARGAIN)
            ent_nearest_try(&near, ent_slice_of(ent_method_at(i)->id));
    const char *mean = near.best.n ? "; did you mean \"" : "";
    return ent_fail(ctx, ENT_EUSAGE, "there is no model \"%.100s\" of a negotiation%s%.*s%s", name,
                    mean, (int)near.best.n, near.best.n ? near.best.s : "",
                    near.best.n ? "\"?" : "");
}

/* ---- which rows: the mean first, beside which the others stand */

typedef struct row_list {
    ENT_VEC(ent_bargain_row) at;
} row_list;

static bool add_row(row_list *list, const ent_method *m, bool asked) {
    for (size_t i = 0; i < list->at.n; i++) {
        if (list->at.at[i].method != m) continue;
        list->at.at[i].asked = list->at.at[i].asked || asked;
        return true;
    }
    ent_bargain_row row = {.method = m, .asked = asked};
    return ent_vec_push(&list->at, row);
}

static ent_status choose_rows(ent_ctx *ctx, const ent_bargain *b, const char *const *models,
                              row_list *list) {
    const ent_negotiation *n = b->table.negotiation;
    bool room = add_row(list, &ent_bargain_mean, false);
    for (; models && *models && room; models++) {
        const ent_method *m = ent_method_find(ENT_BARGAIN, *models);
        if (!m) return unknown_model(ctx, *models);
        room = add_row(list, m, true);
    }
    if (list->at.n == 1 && !list->at.at[0].asked) {
        for (uint32_t i = 0; i < n->n_rules && room; i++)
            if (n->rules[i].method) room = add_row(list, n->rules[i].method, true);
        for (size_t i = 0; i < ent_method_count() && n->n_rules == 0 && room; i++)
            if (ent_method_at(i)->family == ENT_BARGAIN)
                room = add_row(list, ent_method_at(i), false);
    }
    return room ? ENT_OK : ent_no_memory(ctx);
}

/* ---- answers */

/* What a model says of a problem that is at fault belongs into the answer. */
static ent_status as_missing(ent_ctx *ctx, ent_status st, ent_arena *arena, const char **missing) {
    if (st != ENT_EUSAGE) return st;
    const char *why = ent_last_message(ctx);
    *missing = ent_arena_copy(arena, why, strlen(why));
    return *missing ? ENT_OK : ent_no_memory(ctx);
}

ent_status ent_bargain_settle(ent_ctx *ctx, const ent_negotiation_table *table,
                              const ent_method *model, ent_arena *arena, ent_settlement *out,
                              const char **missing) {
    *missing = NULL;
    ent_status st = model->run.bargain(ctx, model, &table->problem, arena, out);
    if (st == ENT_OK && !out->defined) *missing = out->undefined;
    return as_missing(ctx, st, arena, missing);
}

static bool by_search(const ent_method *m) {
    return m != &ent_bargain_mean && m != &ent_bargain_median;
}

static ent_status find_levers(ent_ctx *ctx, ent_bargain *b, ent_bargain_row *row) {
    if (row->missing) return ENT_OK;
    if (by_search(row->method) && !row->asked)
        row->no_levers = "they are searched for where the model is asked for by name";
    else if (by_search(row->method) && b->n > MOST_SEARCHED)
        row->no_levers = "too many parties to search for them";
    if (row->no_levers) return ENT_OK;
    const ent_lever **list = ent_arena_alloc(&b->arena, b->n_dimensions, sizeof *list);
    ent_status st = list ? ENT_OK : ent_no_memory(ctx);
    for (uint32_t k = 0; k < b->n_dimensions && st == ENT_OK; k++) {
        ent_lever *levers = NULL;
        double outcome;
        st = ent_levers(ctx, row->method, &b->table.problem, k, b->to[k], &b->arena, &outcome,
                        &levers);
        list[k] = levers;
    }
    if (st == ENT_OK) row->levers = list;
    return st;
}

/* ---- what a party expects from challenging the others */

static ent_status quad_of_challenge(ent_ctx *ctx, ent_bargain *b, ent_bargain_row *row,
                                    double *gain, double *other, double *chance) {
    const ent_challenge_record *r = row->settlement.record;
    (void)ctx;
    for (size_t j = 0; j < b->n; j++) {
        bool round = r->n_rounds > 0; /* else all agree */
        gain[j] = round ? r->gain[(size_t)b->quad * b->n + j] : NAN;
        other[j] = round ? r->gain[j * b->n + b->quad] : NAN;
        chance[j] = round ? r->success[(size_t)b->quad * b->n + j] : NAN;
    }
    return ENT_OK;
}

/* In the eyes of the actor, before the first turn. */
static ent_status quad_of_spatial(ent_ctx *ctx, ent_bargain *b, ent_bargain_row *row, double *gain,
                                  double *other, double *chance) {
    size_t square = (size_t)b->n * b->n;
    double *table = ent_alloc(2 * square, sizeof *table);
    if (!table) return ent_no_memory(ctx);
    ent_status st = ent_spatial_quads(ctx, &b->table.problem, row->settlement.record, 0, b->quad,
                                      table, table + square);
    for (size_t j = 0; j < b->n && st == ENT_OK; j++) {
        gain[j] = table[(size_t)b->quad * b->n + j];
        other[j] = table[j * b->n + b->quad];
        chance[j] = table[square + (size_t)b->quad * b->n + j];
    }
    ent_free(table);
    return st;
}

static ent_status find_quad(ent_ctx *ctx, ent_bargain *b, ent_bargain_row *row) {
    bool spatial = row->method == &ent_bargain_spatial;
    if (row->missing || (!spatial && row->method != &ent_bargain_challenge)) return ENT_OK;
    if (!spatial && b->n_dimensions > 1) return ENT_OK; /* it has one table for each dimension */
    double *gain = ent_arena_alloc(&b->arena, b->n, sizeof *gain);
    double *other = ent_arena_alloc(&b->arena, b->n, sizeof *other);
    double *chance = ent_arena_alloc(&b->arena, b->n, sizeof *chance);
    if (!gain || !other || !chance) return ent_no_memory(ctx);
    row->quad_gain = gain;
    row->quad_other = other;
    row->quad_chance = chance;
    return (spatial ? quad_of_spatial : quad_of_challenge)(ctx, b, row, gain, other, chance);
}

/* ---- the question */

/* Its turns grow with the third power of the parties: of very many it is worked out where somebody
 * asks for it, and is told in place of being left out. */
static bool is_left_to_ask(const ent_bargain *b, ent_bargain_row *row) {
    enum { MOST_UNASKED = 200 };
    if (row->asked || row->method != &ent_bargain_spatial) return false;
    if (b->table.problem.n <= MOST_UNASKED) return false;
    row->asked = true;
    row->missing = "of so many parties it takes long, and is worked out with --method=spatial";
    return true;
}

static ent_status answer_rows(ent_ctx *ctx, ent_bargain *b, ent_bargain_row *rows) {
    ent_status st = ENT_OK;
    for (uint32_t r = 0; r < b->n_rows && st == ENT_OK; r++) {
        ent_bargain_row *row = &rows[r];
        if (is_left_to_ask(b, row)) continue;
        st = ent_bargain_settle(ctx, &b->table, row->method, &b->arena, &row->settlement,
                                &row->missing);
        if (st == ENT_OK && b->levers) st = find_levers(ctx, b, row);
        if (st == ENT_OK && b->quad != UINT32_MAX) st = find_quad(ctx, b, row);
    }
    return st;
}

/* Without being asked for, only what has an answer. */
static uint32_t drop_silent(ent_bargain_row *rows, uint32_t n) {
    uint32_t kept = 0;
    for (uint32_t r = 0; r < n; r++)
        if (rows[r].asked || !rows[r].missing) rows[kept++] = rows[r];
    return kept;
}

/* Which of the numbers that were read are in doubt, and which of these are judgement without a
 * stated doubt, for which draws try a quarter either way. */
static ent_status look_for_doubt(ent_ctx *ctx, ent_bargain *b) {
    const ent_negotiation_table *t = &b->table;
    const ent_attribute **stressed = ent_arena_alloc(&b->arena, t->n_read + 1, sizeof *stressed);
    if (!stressed) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < t->n_read; i++) {
        bool unsaid = false;
        b->doubtful = ent_attribute_in_doubt(b->region, t->read[i], &unsaid) || b->doubtful;
        if (unsaid) stressed[b->n_stressed++] = t->read[i];
    }
    b->stressed = stressed;
    return ENT_OK;
}

static ent_status read_table(ent_ctx *ctx, ent_bargain *b, const ent_reading *how) {
    ent_negotiation_table *t = &b->table;
    ent_status st = ent_negotiation_open(ctx, b->region, b->number, how, &b->arena, t);
    if (st != ENT_OK) return st;
    b->n = t->problem.n;
    b->n_dimensions = t->problem.n_dimensions;
    b->missing = t->missing;
    st = look_for_doubt(ctx, b);
    if (st == ENT_OK && !b->missing)
        st = as_missing(ctx, ent_negotiation_check(ctx, &t->problem), &b->arena, &b->missing);
    return st;
}

static ent_status read_target(ent_ctx *ctx, ent_bargain *b, const char *to) {
    b->to = ent_arena_alloc(&b->arena, b->n_dimensions, sizeof *b->to);
    if (!b->to) return ent_no_memory(ctx);
    for (uint32_t k = 0; k < b->n_dimensions; k++) {
        const ent_dimension *d = &b->table.negotiation->dimensions[k];
        double middle = d->low + (d->high - d->low) / 2;
        if (to && !ent_num_parse(ent_slice_of(to), &b->to[k]))
            return ent_fail(ctx, ENT_EUSAGE, "\"%.100s\" is no point of a scale", to);
        if (!to) b->to[k] = middle;
        if (b->to[k] < d->low || b->to[k] > d->high)
            return ent_fail(ctx, ENT_EUSAGE, "%.100s is not on the scale", to);
    }
    return ENT_OK;
}

static ent_status read_quad(ent_ctx *ctx, ent_bargain *b, const char *name) {
    uint32_t actor;
    if (!name) return ENT_OK;
    ent_status st = ent_find_named(ctx, b->region, ENT_AN_ACTOR, name, &actor);
    for (uint32_t i = 0; st == ENT_OK && i < b->n; i++)
        if (b->table.actor[i] == actor) b->quad = i;
    if (st == ENT_OK && b->quad == UINT32_MAX)
        st = ent_fail(ctx, ENT_EUSAGE, "%.100s is not a party of \"%.*s\"", name,
                      (int)b->table.negotiation->name.n, b->table.negotiation->name.s);
    return st;
}

static ent_status answer(ent_ctx *ctx, ent_bargain *b, const ent_bargain_options *o,
                         const ent_reading *how) {
    row_list list = {0};
    ent_bargain_row *rows = NULL;
    ent_status st = choose_rows(ctx, b, o->models, &list);
    if (st == ENT_OK) {
        b->n_rows = (uint32_t)list.at.n;
        rows = ent_arena_alloc(&b->arena, list.at.n, sizeof *rows);
        if (!rows) st = ent_no_memory(ctx);
    }
    if (st == ENT_OK) memcpy(rows, list.at.at, list.at.n * sizeof *rows);
    ent_vec_clear(&list.at);
    if (st == ENT_OK) st = read_target(ctx, b, o->to);
    if (st == ENT_OK) st = read_quad(ctx, b, o->quad);
    if (st == ENT_OK && b->missing) b->n_rows = 0;
    if (st != ENT_OK || b->missing) {
        b->draws = 0;
        return st;
    }
    st = answer_rows(ctx, b, rows);
    b->n_rows = drop_silent(rows, b->n_rows);
    if (!b->doubtful || o->best_only) b->draws = 0;
    if (st == ENT_OK && b->draws) st = ent_bargain_draw(ctx, b, *how, rows);
    b->row = b->mean = rows;
    return st;
}

static ent_status ask(ent_ctx *ctx, ent_bargain *b, const char *name,
                      const ent_bargain_options *o) {
    ent_world world = {0};
    ent_status st = find_negotiation(ctx, b->region, name, &b->number);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, b->region, ENT_AN_ALTERNATIVE, o->under, &b->alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, b->region, o->drop, &b->arena, &world);
    b->dropped = world.dropped;
    b->n_dropped = world.n_dropped;
    ent_reading how = {.world = &world, .alternative = b->alternative, .seed = b->seed};
    if (st == ENT_OK) st = read_table(ctx, b, &how);
    return st == ENT_OK ? answer(ctx, b, o, &how) : st;
}

ent_status ent_bargain_run(ent_ctx *ctx, const ent_region *region, const char *negotiation,
                           const ent_bargain_options *options, ent_bargain **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out) return ent_fail(ctx, ENT_EUSAGE, "ent_bargain_run: region or out is NULL");
    *out = NULL;
    ent_bargain_options o = ENT_BARGAIN_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_bargain *b = ent_alloc(1, sizeof *b);
    if (!b) return ent_no_memory(ctx);
    b->region = ent_region_keep(region);
    b->alternative = ENT_NONE;
    b->turns = o.turns;
    b->levers = o.levers || o.to;
    b->quad = UINT32_MAX;
    b->draws = o.draws ? o.draws : DRAWS;
    b->seed = o.seed ? o.seed : 1;
    ent_status st = ask(ctx, b, negotiation, &o);
    if (st == ENT_OK)
        *out = b;
    else
        ent_bargain_free(b);
    return st;
}

void ent_bargain_free(ent_bargain *b) {
    if (!b) return;
    ent_region_free((ent_region *)b->region);
    ent_arena_clear(&b->arena);
    ent_free(b);
}
