/* processes.c - what a check may ask of a process: the chance of having been in a state within a time,
 * and by when half of all cases have (LANGUAGE.md 3).
 *
 * Both are exact (dyn/markov.h) in the session's reading: at best values, drawn, with one number fixed,
 * with effects mirrored or set to zero.  The numbers that have a part in the answer are noted, and with
 * reasons the most probable ways. */

#include "claim/chance.h"
#include "claim/deals.h"

#include "base/ctx.h"

#define NAME(x) (int)(x).n, (x).s

enum {
    WAYS = 3,
    MOST_STEPS = 100000 /* of a time asked: each draw walks them */
};

static ent_status open_process(ent_evaluation *ev, uint32_t alternative, const ent_chance *asked,
                               ent_process_answer *a, ent_process_chain *chain) {
    ent_reading how = ent_reading_of(ev, alternative);
    *a = (ent_process_answer){.with = asked->with, .state = asked->state, .within = asked->within};
    ent_status st = ent_process_under(ev->ctx, ev->region, asked->process, alternative,
                                      ev->session->world, ev->arena, &a->process);
    if (st != ENT_OK) return st;
    return ent_process_chain_of(ev->ctx, ev->region, a->process, asked->process, &how,
                                ev->session->effects, asked->with, ev->arena, chain);
}

/* ---- the two questions */

static ent_status ask_chance(ent_evaluation *ev, const ent_chain *chain, ent_process_answer *a,
                             ent_result *out) {
    a->n_steps = ent_process_steps(a->process, a->within, &a->whole);
    if (a->n_steps == 0)
        return ent_missing(ev, out, "a step of process \"%.*s\" is longer than that time",
                           NAME(a->process->name));
    if (a->n_steps > MOST_STEPS)
        return ent_missing(ev, out,
                           "that time is %u steps of process \"%.*s\"; at most %u are taken: "
                           "take a longer step",
                           (unsigned)a->n_steps, NAME(a->process->name), (unsigned)MOST_STEPS);
    ent_chain_way *ways = NULL;
    ent_status st = ent_chain_reached(ev->ctx, chain, a->state, a->n_steps, &a->chance);
    if (st == ENT_OK && ev->reasons)
        st = ent_chain_ways(ev->ctx, chain, a->state, a->n_steps, WAYS, ev->arena, &ways,
                            &a->n_ways, NULL);
    a->way = ways;
    out->number = a->chance;
    return st;
}

static ent_status ask_median(ent_evaluation *ev, const ent_chain *chain, ent_process_answer *a,
                             ent_result *out) {
    enum { MOST = 1 << 30 };
    ent_status st = ent_chain_median(ev->ctx, chain, a->state, MOST, &a->n_steps, &a->chance);
    a->whole = true;
    if (st == ENT_OK && a->n_steps == UINT32_MAX)
        return ent_missing(ev, out, "less than half of all cases of \"%.*s\" ever come to \"%.*s\"",
                           NAME(a->process->name), NAME(a->process->states[a->state].name));
    out->number = a->n_steps * a->process->step.best;
    return st;
}

/* ---- the ground */

static ent_status keep(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                       const ent_chance *asked, const ent_process_chain *chain,
                       const ent_process_answer *answer, double number) {
    if (!ev->reasons) return ENT_OK;
    ent_process_answer *kept = ent_arena_alloc(ev->arena, 1, sizeof *kept);
    if (!kept) return ent_no_memory(ev->ctx);
    *kept = *answer;
    for (uint32_t i = 0; i < kept->process->n_states; i++)
        kept->scaled = kept->scaled || chain->scaled[i];
    uint64_t n = kept->process->n_states, steps = kept->n_steps;
    ent_deal deal = {.owner = ENT_OF_PROCESS,
                     .table = asked->process,
                     .alternative = alternative,
                     .actor = ENT_NONE,
                     .item = ENT_NONE,
                     .column = ENT_NONE,
                     .process = kept,
                     .number = number,
                     .cost = asked->within > 0 ? steps * n * n : 32 * n * n * n};
    ent_status st = ent_process_read(ev->ctx, kept->process, kept->with, kept->state, ev->arena,
                                     &deal.numbers, &deal.n_numbers);
    if (st != ENT_OK) return st;
    return ent_deal_add(ev, asked->within > 0 ? ENT_GROUND_REACHED : ENT_GROUND_MEDIAN, call, false,
                        &deal);
}

ent_status ent_eval_process(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            const ent_chance *asked, ent_result *out) {
    ent_process_answer a;
    ent_process_chain chain;
    ent_status st = open_process(ev, alternative, asked, &a, &chain);
    if (st != ENT_OK) return st;
    st = asked->within > 0 ? ask_chance(ev, &chain.chain, &a, out)
                           : ask_median(ev, &chain.chain, &a, out);
    if (st != ENT_OK || out->missing) return st;
    return keep(ev, call, alternative, asked, &chain, &a, out->number);
}
