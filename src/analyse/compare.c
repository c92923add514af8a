/* compare.c - the question `compare`: the theatre as things are beside the same with something
 * changed, draw by draw and replicate by replicate.
 *
 * What is printed are paired differences: what a change does not touch is the same in both, to the
 * last bit, so that its difference is 0 and not noise. */

#include "analyse/outlook.h"

#include "analyse/stability.h"
#include "base/mem.h"
#include "base/num.h"

#include <math.h>
#include <string.h>

typedef struct maker {
    ent_ctx *ctx;
    ent_compare *c;
    const ent_outlook *as_is;
    const ent_outlook_options *o;
    ent_world world;
} maker;

/* ---- scenarios */

static ent_status label(maker *m, ent_compared *s, const char *lead, ent_slice name) {
    ent_str out = {0};
    ent_str_add(&out, lead);
    ent_str_add_slice(&out, name);
    s->label = out.failed ? NULL : ent_arena_copy(&m->c->arena, ent_str_get(&out), out.n);
    ent_str_clear(&out);
    return s->label ? ENT_OK : ent_no_memory(m->ctx);
}

static ent_compared *next(maker *m) {
    ent_compared *s = &m->c->scenario[m->c->n_scenarios++];
    *s = (ent_compared){.alternative = ENT_NONE, .theatre = m->c->theatre};
    return s;
}

static ent_status add_under(maker *m, ent_slice name) {
    ent_compared *s = next(m);
    const char *copy = ent_arena_copy(&m->c->arena, name.s, name.n);
    if (!copy) return ent_no_memory(m->ctx);
    ent_status st = ent_find_named(m->ctx, m->c->region, ENT_AN_ALTERNATIVE, copy, &s->alternative);
    if (st == ENT_OK) st = label(m, s, "under ", name);
    s->name = (ent_slice){copy, name.n};
    if (st != ENT_OK) return st;
    return ent_theatre_under(m->ctx, m->c->region, m->c->number, s->alternative, &m->world,
                             &m->c->arena, &s->theatre);
}

/* Names between commas. */
static ent_status add_all_under(maker *m) {
    ent_slice rest = ent_slice_of(m->o->under);
    ent_status st = ENT_OK;
    while (st == ENT_OK && rest.n) {
        const char *comma = memchr(rest.s, ',', rest.n);
        ent_slice name = {rest.s, comma ? (size_t)(comma - rest.s) : rest.n};
        size_t used = name.n + (comma ? 1 : 0);
        rest = (ent_slice){rest.s + used, rest.n - used};
        st = add_under(m, ent_slice_trim(name));
    }
    return st;
}

static ent_status add_one(maker *m, ent_slice name, bool adding) {
    ent_compared *s = next(m);
    s->name = name;
    ent_status st =
        adding ? ent_scenario_add(m->ctx, m->c->region, m->c->theatre, name, &s->scenario)
               : ent_scenario_take_out(m->ctx, m->c->region, m->c->theatre, name, &s->scenario);
    return st == ENT_OK ? label(m, s, adding ? "with " : "without ", name) : st;
}

static uint32_t names_in(const char *list) {
    uint32_t n = 0;
    for (const char *c = list; c && *c; c++) n += *c == ',';
    return list ? n + 1 : 0;
}

static ent_status make_scenarios(maker *m) {
    const ent_outlook *x = m->as_is;
    uint32_t n = x->n_with + x->n_without, most = 2 + n + names_in(m->o->under);
    ent_status st = ENT_OK;
    if (most == 2)
        return ent_fail(m->ctx, ENT_EUSAGE,
                        "there is nothing to compare with: name something with --with, --without "
                        "or --under");
    m->c->scenario = ent_arena_alloc(&m->c->arena, most, sizeof *m->c->scenario);
    if (!m->c->scenario) return ent_no_memory(m->ctx);
    next(m)->label = "as things are";
    for (uint32_t i = 0; st == ENT_OK && i < x->n_with; i++) st = add_one(m, x->with[i], true);
    for (uint32_t i = 0; st == ENT_OK && i < x->n_without; i++)
        st = add_one(m, x->without[i], false);
    if (st == ENT_OK && n > 1) {
        ent_compared *s = next(m);
        s->scenario = x->scenario;
        s->label = n > 2 ? "with all of these" : "with both";
    }
    return st == ENT_OK && m->o->under ? add_all_under(m) : st;
}

/* ---- what is asked */

static bool is_asked(const ent_outlook_row *row) {
    const ent_theatre_query *q = &row->query;
    switch (row->section) {
    case ENT_SECTION_CHANCES:
        return q->of_border || q->kind == ENT_KIND_CRISIS || q->kind == ENT_KIND_CONFRONTATION ||
               q->kind == ENT_KIND_WAR || q->kind == ENT_KIND_SETTLEMENT;
    case ENT_SECTION_OVERTAKES:
    case ENT_SECTION_LOSSES: return true;
    default: return false;
    }
}

static ent_status make_rows(maker *m) {
    ent_compare *c = m->c;
    const ent_outlook *x = m->as_is;
    ent_theatre_query *queries = ent_arena_alloc(&c->arena, x->n_rows, sizeof *queries);
    c->row = ent_arena_alloc(&c->arena, x->n_rows, sizeof *c->row);
    c->queries = queries;
    if (x->n_rows && (!queries || !c->row)) return ent_no_memory(m->ctx);
    for (uint32_t i = 0; i < x->n_rows; i++) {
        if (!is_asked(&x->row[i])) continue;
        ent_compared_row *r = &c->row[c->n_rows];
        queries[c->n_rows++] = x->row[i].query;
        uint32_t n = c->n_scenarios;
        *r = (ent_compared_row){.section = x->row[i].section,
                                .query = x->row[i].query,
                                .value = ent_arena_alloc(&c->arena, n, sizeof *r->value),
                                .apart = ent_arena_alloc(&c->arena, n, sizeof *r->apart),
                                .ratio = ent_arena_alloc(&c->arena, 3 * n, sizeof *r->ratio),
                                .missing = ent_arena_alloc(&c->arena, n, sizeof *r->missing),
                                .own = NAN};
        if (!r->value || !r->apart || !r->ratio || !r->missing) return ent_no_memory(m->ctx);
        r->ratio_low = r->ratio + n;
        r->ratio_high = r->ratio + 2 * n;
    }
    return ENT_OK;
}

/* ---- the same question of another theatre */

static uint32_t actor_in(const ent_theatre *from, const ent_theatre *to, uint32_t actor) {
    return ent_find_theatre_actor(to, from->actors[actor]);
}

static bool map_query(const ent_theatre *from, const ent_theatre *to, ent_theatre_query *q) {
    uint32_t a, b;
    if (from == to) return true;
    if (q->ask == ENT_ASK_LOSS) {
        q->which = ent_find_stake(to, from->stakes[q->which].name);
        return q->which != ENT_NONE;
    }
    if (q->ask == ENT_ASK_OVERTAKES || q->ask == ENT_ASK_ARMS) {
        a = q->which = actor_in(from, to, q->which);
        b = q->other = actor_in(from, to, q->other);
        return a != ENT_NONE && b != ENT_NONE;
    }
    a = actor_in(from, to, q->of_border ? from->borders[q->which].group : from->dyads[q->which].a);
    b = actor_in(from, to, q->of_border ? from->borders[q->which].state : from->dyads[q->which].b);
    if (a == ENT_NONE || b == ENT_NONE) return false;
    q->which = q->of_border ? ent_find_border(to, a, b) : ent_find_dyad(to, a, b);
    return q->which != ENT_NONE;
}

/* Measures, acts and arms of an alternative may stand in another order: none of them is added or
 * taken out there, so its scenario is empty. */
static ent_status run_scenario(maker *m, uint32_t k) {
    ent_compare *c = m->c;
    ent_compared *s = &c->scenario[k];
    ent_effect_column given = {ENT_COLUMN_GIVEN, 0};
    ent_arena *arena = &c->arena;
    ent_theatre_query *asked = ent_arena_alloc(arena, c->n_rows, sizeof *asked);
    if (c->n_rows && !asked) return ent_no_memory(m->ctx);
    for (uint32_t r = 0; r < c->n_rows; r++) {
        ent_theatre_query q = c->queries[r];
        c->row[r].missing[k] = !map_query(c->theatre, s->theatre, &q);
        /* Something has to stand in its place; the row is not shown. */
        if (c->row[r].missing[k])
            q = (ent_theatre_query){.ask = ENT_ASK_CHANCE,
                                    .which = 0,
                                    .within = q.within,
                                    .of_border = s->theatre->n_dyads == 0};
        asked[r] = q;
    }
    if (s->theatre->n_dyads == 0 && s->theatre->n_borders == 0)
        return ent_fail(m->ctx, ENT_EUSAGE, "theatre \"%.*s\" has neither pairs nor attacks %s",
                        (int)s->theatre->name.n, s->theatre->name.s, s->label);
    ent_status st = ent_ensemble_run(m->ctx, c->region, s->theatre, NULL, 0, s->scenario, given,
                                     asked, c->n_rows, &c->how, arena, &s->ensemble);
    for (uint32_t d = 0; st == ENT_OK && d < c->how.n_draws; d++)
        c->n_explosive += s->ensemble.explosive[d];
    return st;
}

/* ---- differences and ratios */

/* Of the pooled values, with the jackknife over draws (Tukey 1958) on the logarithm. */
static void ratio_of(const ent_ensemble *a, const ent_ensemble *b, uint32_t query, double *ratio,
                     double *low, double *high) {
    uint32_t n = a->n_draws;
    const double *x = a->sum + (size_t)query * n, *y = b->sum + (size_t)query * n;
    double sum_x = ent_sum(x, n), sum_y = ent_sum(y, n), mean = 0, square = 0;
    *ratio = *low = *high = NAN;
    if (!(sum_y > 0)) return;
    *ratio = sum_x / sum_y;
    if (!(sum_x > 0) || n < 2) return;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t d = 0; d < n; d++) {
            double without_x = sum_x - x[d], without_y = sum_y - y[d];
            if (!(without_x > 0) || !(without_y > 0)) return;
            double log_ratio = log(without_x / without_y);
            if (pass == 0)
                mean += log_ratio / n;
            else
                square += (log_ratio - mean) * (log_ratio - mean);
        }
    double error = ent_normal_quantile(0.975) * sqrt(square * (n - 1) / n);
    *low = *ratio * exp(-error);
    *high = *ratio * exp(error);
}

static ent_status answer_row(maker *m, uint32_t r) {
    ent_compare *c = m->c;
    ent_compared_row *row = &c->row[r];
    const ent_ensemble *as_is = &c->scenario[0].ensemble;
    const ent_drawn_numbers *drawn = c->best_only ? NULL : &c->drawn;
    ent_status st = ENT_OK;
    for (uint32_t k = 0; st == ENT_OK && k < c->n_scenarios; k++) {
        const ent_ensemble *e = &c->scenario[k].ensemble;
        st = ent_ensemble_difference(m->ctx, NULL, e, NULL, r, &row->value[k]);
        if (st == ENT_OK) st = ent_ensemble_difference(m->ctx, drawn, e, as_is, r, &row->apart[k]);
        ratio_of(e, as_is, r, &row->ratio[k], &row->ratio_low[k], &row->ratio_high[k]);
    }
    return st;
}

static ent_status base_rates(maker *m) {
    ent_compare *c = m->c;
    ent_base_rate *rate = ent_arena_alloc(&c->arena, c->theatre->n_dyads, sizeof *rate);
    if (c->theatre->n_dyads && !rate) return ent_no_memory(m->ctx);
    ent_status st =
        ent_theatre_base_rates(m->ctx, c->region, c->theatre, c->how.horizon, &c->arena, rate);
    for (uint32_t r = 0; st == ENT_OK && r < c->n_rows; r++) {
        const ent_theatre_query *q = &c->row[r].query;
        if (q->ask == ENT_ASK_CHANCE && !q->of_border && q->kind == ENT_KIND_CRISIS)
            c->row[r].own = rate[q->which].posterior;
    }
    return st;
}

static ent_status answer(maker *m) {
    ent_compare *c = m->c;
    ent_status st = make_scenarios(m);
    if (st == ENT_OK) st = make_rows(m);
    if (st == ENT_OK && !c->best_only)
        st = ent_theatre_drawn(m->ctx, c->region, c->theatre, &c->how, &c->arena, &c->drawn);
    for (uint32_t k = 0; st == ENT_OK && k < c->n_scenarios; k++) st = run_scenario(m, k);
    for (uint32_t r = 0; st == ENT_OK && r < c->n_rows; r++) st = answer_row(m, r);
    if (st == ENT_OK) st = base_rates(m);
    if (st == ENT_OK)
        st = ent_theatre_units(m->ctx, c->region, c->theatre, &c->arena, &c->units, &c->n_units);
    return st;
}

/* ---- the question */

static ent_status run(ent_ctx *ctx, const ent_region *region, const ent_outlook_options *o,
                      ent_outlook *as_is, ent_compare *c) {
    maker m = {.ctx = ctx, .c = c, .as_is = as_is, .o = o};
    ent_status st = ent_find_dropped(ctx, region, o->drop, &c->arena, &m.world);
    if (st != ENT_OK) return st;
    c->number = as_is->number;
    c->dropped = m.world.dropped;
    c->n_dropped = m.world.n_dropped;
    c->best_only = as_is->best_only;
    c->how = as_is->how;
    st = ent_theatre_under(ctx, region, c->number, ENT_NONE, &m.world, &c->arena, &c->theatre);
    return st == ENT_OK ? answer(&m) : st;
}

/* Names that were asked for live as long as the result: they are the outlook's. */
ent_status ent_compare_run(ent_ctx *ctx, const ent_region *region,
                           const ent_outlook_options *options, ent_compare **out) {
    ent_outlook_options o = ENT_OUTLOOK_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_outlook_options as_is = o;
    *out = NULL;
    as_is.under = as_is.told = NULL;
    as_is.shard = as_is.n_shards = 0;
    ent_compare *c = ent_alloc(1, sizeof *c);
    if (!c) return ent_no_memory(ctx);
    c->region = ent_region_keep(region);
    ent_status st = ent_outlook_open(ctx, region, &as_is, &c->asked);
    if (st == ENT_OK) st = run(ctx, region, &o, c->asked, c);
    if (st != ENT_OK) {
        ent_compare_free(c);
        return st;
    }
    *out = c;
    return ENT_OK;
}

void ent_compare_free(ent_compare *c) {
    if (!c) return;
    ent_outlook_free(c->asked);
    ent_arena_clear(&c->arena);
    ent_region_free((ent_region *)c->region);
    ent_free(c);
}
