/* course.c - the question `simulate` of a process: how likely it has come to a state within a time, as
 * things are and with interventions, by which ways, and which number matters most. */

#include "analyse/course.h"

#include "analyse/stability.h"
#include "base/ctx.h"
#include "base/mem.h"
#include "model/doubt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS = 1000, STEPS = 24 };
static const double most_work = 2e10; /* multiplications */

#define NAME(x) (int)(x).n, (x).s

/* ---- rows */

/* As things are, with each of the interventions, with all. */
static ent_status add_rows(ent_ctx *ctx, ent_course *c, const uint32_t *with, uint32_t n,
                           ent_course_row **rows) {
    ent_course_row *r = ent_arena_alloc(&c->arena, (size_t)n + 2, sizeof *r);
    if (!r) return ent_no_memory(ctx);
    uint64_t all = 0;
    c->n_rows = 1;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t bit = UINT64_C(1) << with[i];
        if (!(all & bit)) r[c->n_rows++].with = bit; /* named twice it is one */
        all |= bit;
    }
    if (c->n_rows > 2) r[c->n_rows++].with = all;
    c->row = *rows = r;
    return ENT_OK;
}

static ent_status choose_rows(ent_ctx *ctx, ent_course *c, const char *const *with,
                              ent_course_row **rows) {
    uint32_t n = 0, own = c->process->n_interventions;
    while (with && with[n]) n++;
    uint32_t *number = ent_arena_alloc(&c->arena, (size_t)n + own + 1, sizeof *number);
    if (!number) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        st = ent_course_find_intervention(ctx, c->process, with[i], &number[i]);
    if (!with) n = own < ENT_MOST_INTERVENTIONS ? own : ENT_MOST_INTERVENTIONS;
    for (uint32_t i = 0; i < n && !with; i++) number[i] = i;
    return st == ENT_OK ? add_rows(ctx, c, number, n, rows) : st;
}

ent_status ent_course_chain(ent_ctx *ctx, const ent_course *c, const ent_reading *how,
                            const ent_course_row *row, ent_arena *arena, ent_process_chain *out) {
    return ent_process_chain_of(ctx, c->region, c->process, c->number, how, NULL, row->with, arena,
                                out);
}

/* ---- time */

static ent_status choose_time(ent_ctx *ctx, ent_course *c, const char *within) {
    const ent_process *p = c->process;
    const ent_quantity *horizon = &c->region->horizon;
    double years = 0;
    ent_status st = ENT_OK;
    if (within) {
        char *kept = ent_arena_copy(&c->arena, within, strlen(within));
        if (!kept) return ent_no_memory(ctx);
        ent_asked_time time;
        st = ent_time_read(ctx, kept, &time);
        c->within = time.number;
        c->unit = time.unit;
        years = time.years;
    } else if (horizon->unit.n && ent_unit_years(horizon->unit) > 0) {
        c->within = horizon->best;
        c->unit = horizon->unit;
        years = c->within * ent_unit_years(c->unit);
    } else {
        c->within = STEPS * p->step.best;
        c->unit = p->step.unit;
        years = STEPS * p->step_years;
    }
    if (st != ENT_OK) return st;
    c->n_steps = ent_process_steps(p, years, &c->whole);
    if (c->n_steps == 0)
        return ent_fail(ctx, ENT_EUSAGE, "a step of process \"%.*s\" is longer than that",
                        NAME(p->name));
    return ENT_OK;
}

static ent_status choose_points(ent_ctx *ctx, ent_course *c) {
    uint32_t n = c->n_steps < ENT_COURSE_POINTS ? c->n_steps : ENT_COURSE_POINTS;
    uint32_t *point = ent_arena_alloc(&c->arena, (size_t)n + 1, sizeof *point);
    if (!point) return ent_no_memory(ctx);
    for (uint32_t k = 0; k <= n; k++) point[k] = (uint32_t)((uint64_t)c->n_steps * k / n);
    c->point = point;
    c->n_points = n + 1;
    return ENT_OK;
}

static ent_status check_work(ent_ctx *ctx, const ent_course *c) {
    double n = c->process->n_states;
    double work = (2.0 * c->draws + 2.0 * c->n_read + 2) * c->n_rows * c->n_steps * n * n;
    if (work <= most_work && c->n_steps <= ENT_COURSE_MOST_STEPS) return ENT_OK;
    return ent_fail(ctx, ENT_ELIMIT,
                    "%u steps of %u states in %u draws take too long; a shorter time, fewer draws "
                    "or interventions would do",
                    (unsigned)c->n_steps, (unsigned)c->process->n_states, (unsigned)c->draws);
}

/* ---- at best values */

/* The chance at the end of the time, where one number is another. */
static ent_status chance_at(ent_ctx *ctx, const ent_course *c, const ent_reading *how,
                            const ent_course_row *row, double *chance) {
    ent_arena arena = {0};
    ent_process_chain chain;
    ent_status st = ent_course_chain(ctx, c, how, row, &arena, &chain);
    if (st == ENT_OK) st = ent_chain_reached(ctx, &chain.chain, c->target, c->n_steps, chance);
    ent_arena_clear(&arena);
    return st;
}

static double spread_of(const ent_course_lever *l) {
    return fabs(l->chance_high - l->chance_low);
}

/* The strongest first; of equal ones the earlier in the text. */
static void put_lever(ent_course_lever *levers, uint32_t n, ent_course_lever lever) {
    for (; n > 0 && spread_of(&levers[n - 1]) < spread_of(&lever); n--) levers[n] = levers[n - 1];
    levers[n] = lever;
}

static bool is_effect(const ent_course *c, const ent_attribute *a) {
    for (uint32_t i = 0; i < c->process->n_interventions; i++) {
        const ent_process_intervention *v = &c->process->interventions[i];
        for (uint32_t k = 0; k < v->n_factors; k++)
            if (v->factors[k].times == a) return ent_is_process_effect(c->region, &v->factors[k]);
    }
    return false;
}

static ent_status find_levers(ent_ctx *ctx, ent_course *c, const ent_reading *how,
                              ent_course_row *row) {
    const ent_attribute *const *read;
    uint32_t n;
    ent_status st = ent_process_read(ctx, c->process, row->with, c->target, &c->arena, &read, &n);
    if (st != ENT_OK) return st;
    ent_course_lever *levers = ent_arena_alloc(&c->arena, (size_t)n + 1, sizeof *levers);
    if (!levers) return ent_no_memory(ctx);
    row->lever = levers;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        ent_course_lever l = {.number = read[i], .effect = is_effect(c, read[i])};
        ent_reading at = *how;
        if (!ent_attribute_in_doubt(c->region, read[i], &l.stressed)) continue;
        ent_attribute_range(c->region, read[i], &l.at_low, &l.at_high);
        at.fixed = read[i];
        at.value = l.at_low;
        st = chance_at(ctx, c, &at, row, &l.chance_low);
        at.value = l.at_high;
        if (st == ENT_OK) st = chance_at(ctx, c, &at, row, &l.chance_high);
        if (st == ENT_OK) put_lever(levers, row->n_levers++, l);
    }
    row->on_assumed_effect = row->n_levers && levers[0].effect && spread_of(&levers[0]) > 0;
    return st;
}

/* The curves at best values; draws widen them. */
static ent_status find_curves(ent_ctx *ctx, ent_course *c, const ent_chain *chain,
                              ent_course_row *row) {
    uint32_t n = c->process->n_states;
    size_t steps = (size_t)c->n_steps + 1;
    ent_course_band *reached = ent_arena_alloc(&c->arena, c->n_points, sizeof *reached);
    ent_course_band *occupied =
        ent_arena_alloc(&c->arena, (size_t)c->n_points * n, sizeof *occupied);
    double *passage = ent_alloc(steps, sizeof *passage);
    double *in = ent_alloc(steps * n, sizeof *in);
    ent_status st = reached && occupied && passage && in ? ENT_OK : ent_no_memory(ctx);
    if (st == ENT_OK) st = ent_chain_passage(ctx, chain, c->target, c->n_steps, passage);
    if (st == ENT_OK) st = ent_chain_occupation(ctx, chain, c->n_steps, in);
    for (uint32_t k = 0; k < c->n_points && st == ENT_OK; k++) {
        double x = passage[c->point[k]];
        reached[k] = (ent_course_band){x, x, x, x, x};
        for (uint32_t i = 0; i < n; i++) {
            x = in[(size_t)c->point[k] * n + i];
            occupied[(size_t)k * n + i] = (ent_course_band){x, x, x, x, x};
        }
    }
    row->reached = reached;
    row->occupied = occupied;
    if (st == ENT_OK) row->value = reached[c->n_points - 1];
    ent_free(passage);
    ent_free(in);
    return st;
}

static ent_status answer_row(ent_ctx *ctx, ent_course *c, const ent_reading *how,
                             ent_course_row *row) {
    ent_process_chain chain;
    ent_chain_way *ways = NULL;
    ent_status st = ent_course_chain(ctx, c, how, row, &c->arena, &chain);
    row->scaled = chain.scaled;
    if (st == ENT_OK) st = find_curves(ctx, c, &chain.chain, row);
    if (st == ENT_OK)
        st = ent_chain_median(ctx, &chain.chain, c->target, ENT_COURSE_MOST_STEPS, &row->median,
                              &row->ever);
    row->excluded = st == ENT_OK && row->ever == 0;
    if (st == ENT_OK)
        st = ent_chain_ways(ctx, &chain.chain, c->target, c->n_steps, ENT_COURSE_WAYS, &c->arena,
                            &ways, &row->n_ways, NULL);
    row->way = ways;
    return st == ENT_OK ? find_levers(ctx, c, how, row) : st;
}

/* ---- doubt */

/* Which of the numbers that have a part are in doubt, and which of these are judgement without a
 * stated doubt, for which draws try a quarter either way. */
static ent_status look_for_doubt(ent_ctx *ctx, ent_course *c) {
    uint64_t with = 0;
    for (uint32_t r = 0; r < c->n_rows; r++) with |= c->row[r].with;
    ent_status st =
        ent_process_read(ctx, c->process, with, c->target, &c->arena, &c->read, &c->n_read);
    if (st != ENT_OK) return st;
    const ent_attribute **stressed = ent_arena_alloc(&c->arena, c->n_read + 1, sizeof *stressed);
    if (!stressed) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < c->n_read; i++) {
        bool unsaid = false;
        c->doubtful = ent_attribute_in_doubt(c->region, c->read[i], &unsaid) || c->doubtful;
        if (unsaid) stressed[c->n_stressed++] = c->read[i];
    }
    c->stressed = stressed;
    return ENT_OK;
}

/* ---- the question */

static ent_status answer(ent_ctx *ctx, ent_course *c, const ent_course_options *o,
                         const ent_reading *how) {
    ent_course_row *rows = NULL;
    ent_status st = ent_course_find_state(ctx, c->process, o->state, &c->target);
    if (st == ENT_OK) st = choose_rows(ctx, c, o->with, &rows);
    if (st == ENT_OK) st = choose_time(ctx, c, o->within);
    if (st == ENT_OK) st = choose_points(ctx, c);
    if (st == ENT_OK) st = look_for_doubt(ctx, c);
    if (!c->doubtful || o->best_only) c->draws = 0;
    if (st == ENT_OK) st = check_work(ctx, c);
    for (uint32_t r = 0; r < c->n_rows && st == ENT_OK; r++) st = answer_row(ctx, c, how, &rows[r]);
    if (st == ENT_OK && c->draws) st = ent_course_draw(ctx, c, *how, rows);
    return st;
}

static ent_status ask(ent_ctx *ctx, ent_course *c, const char *name, const ent_course_options *o) {
    ent_world world = {0};
    ent_status st = ent_course_find(ctx, c->region, name, &c->number);
    if (st == ENT_OK && o->under)
        st = ent_find_named(ctx, c->region, ENT_AN_ALTERNATIVE, o->under, &c->alternative);
    if (st == ENT_OK) st = ent_find_dropped(ctx, c->region, o->drop, &c->arena, &world);
    c->dropped = world.dropped;
    c->n_dropped = world.n_dropped;
    ent_reading how = {.world = &world, .alternative = c->alternative};
    if (st == ENT_OK)
        st = ent_process_under(ctx, c->region, c->number, c->alternative, &world, &c->arena,
                               &c->process);
    return st == ENT_OK ? answer(ctx, c, o, &how) : st;
}

ent_status ent_course_run(ent_ctx *ctx, const ent_region *region, const char *process,
                          const ent_course_options *options, ent_course **out) {
    if (!ctx) return ENT_EUSAGE;
    if (!region || !out) return ent_fail(ctx, ENT_EUSAGE, "ent_course_run: region or out is NULL");
    *out = NULL;
    ent_course_options o = ENT_COURSE_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    ent_course *c = ent_alloc(1, sizeof *c);
    if (!c) return ent_no_memory(ctx);
    c->region = ent_region_keep(region);
    c->alternative = ENT_NONE;
    c->draws = o.draws ? o.draws : DRAWS;
    c->seed = o.seed ? o.seed : 1;
    ent_status st = ask(ctx, c, process, &o);
    if (st == ENT_OK)
        *out = c;
    else
        ent_course_free(c);
    return st;
}

void ent_course_free(ent_course *c) {
    if (!c) return;
    ent_region_free((ent_region *)c->region);
    ent_arena_clear(&c->arena);
    ent_free(c);
}
