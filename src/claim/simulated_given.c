/* simulated_given.c - a simulated check with its effects as given: the numbers it asks for, in how many
 * draws it is expected to be true, what moves it, and a run that can be told. */

#include "claim/simulating.h"

#include "base/num.h"
#include "dyn/pooled.h"
#include "model/doubt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOLD_RUNS = 2000 }; /* among which one that can be told is looked for */

static const ent_stage *stage_of(const simulating *s, const ent_stage_term *t) {
    return s->stages.at.at[t->stage];
}

/* Years of the runs that answer it. */
static double longest(const asked *a) {
    double years = 0;
    for (size_t t = 0; t < a->terms.n; t++) years = fmax(years, a->terms.at[t].asked.within);
    return years;
}

/* ---- what the draws say */

static ent_outcome expected_side(ent_expr_kind kind, double expected, double tolerance) {
    ent_between d = {expected, expected, expected};
    ent_outcome side = ent_sim_side(kind, &d, tolerance);
    return side == ENT_OUTCOME_TRUE ? ENT_OUTCOME_TRUE : ENT_OUTCOME_FALSE;
}

static ent_status keep_influences(simulating *s, const ent_drawn_numbers *drawn,
                                  const ent_draws_fit *fit, ent_simulated *out) {
    enum { MOST = 5 };
    uint32_t n = fit->n < MOST ? fit->n : MOST;
    ent_simulated_influence *list = ent_arena_alloc(&s->result->arena, n, sizeof *list);
    if (!list) return ent_no_memory(s->ctx);
    for (uint32_t i = 0; i < n; i++)
        list[i] = (ent_simulated_influence){.number = drawn->number[fit->number[i]],
                                            .share = fit->share[i],
                                            .rises = fit->slope[i] > 0};
    out->influences = list;
    out->n_influences = n;
    return ENT_OK;
}

/* Where the expected difference of the first comparison would be 0, were it not for the number that
 * moves it most. */
static void find_margin(const ent_region *region, const ent_drawn_numbers *drawn,
                        const ent_draws_fit *fit, double difference, ent_margin *out) {
    *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = true};
    if (!fit->n || fit->slope[0] == 0) return;
    uint32_t k = fit->number[0];
    double low, high;
    out->kind = ENT_MARGIN_NUMBER;
    out->attribute = drawn->number[k];
    out->best = out->attribute->quantity.best;
    out->turning = drawn->mean[k] - drawn->sd[k] * difference / fit->slope[0];
    out->rises = out->turning > out->best;
    ent_attribute_range(region, out->attribute, &low, &high);
    out->inside = out->turning >= low && out->turning <= high;
    ent_attribute_in_doubt(region, out->attribute, &out->stressed);
    const ent_theatre_word *word = out->attribute->word; /* a chance below 0 turns nothing */
    if (word && (out->turning < word->low || out->turning > word->high))
        *out = (ent_margin){.kind = ENT_MARGIN_NONE, .complete = true};
}

/* Share of draws, the numbers that move them, and the turning point. */
static ent_status weigh_draws(simulating *s, const asked *a, const numbers *x, const double *pseudo,
                              ent_simulated *sim, ent_share *share, unsigned char *truth,
                              ent_margin *margin) {
    uint32_t n = x->n_draws, m = (uint32_t)a->comparisons.n;
    const ent_drawn_numbers *drawn;
    ent_outcome *at = ent_arena_alloc(&s->scratch, m, sizeof *at);
    ent_draws_fit *fit = ent_arena_alloc(&s->scratch, m, sizeof *fit);
    if (!at || !fit) return ent_no_memory(s->ctx);
    ent_status st = ent_stages_drawn(s->ctx, &s->stages, a->terms.at[0].stage, &drawn);
    for (uint32_t i = 0; i < m && st == ENT_OK; i++)
        st = ent_draws_fit_run(s->ctx, drawn, pseudo + (size_t)i * n, &s->scratch, &fit[i]);
    if (st != ENT_OK) return st;
    *share = (ent_share){.n = n};
    for (uint32_t d = 0; d < n; d++) {
        uint32_t next = 0;
        for (uint32_t i = 0; i < m; i++) {
            const ent_expr *e = a->comparisons.at[i];
            double tolerance = e->n_args > 2 ? ent_sim_value(a, e->args[2], x->pooled) : 0;
            at[i] = expected_side(e->kind, fit[i].expected[d], tolerance);
        }
        truth[d] = (unsigned char)ent_sim_truth(a->expr, at, &next);
        share->n_true += truth[d] == ENT_OUTCOME_TRUE;
    }
    find_margin(s->result->region, drawn, &fit[0], sim->columns[0].comparisons[0].difference.value,
                margin);
    return keep_influences(s, drawn, &fit[0], sim);
}

/* ---- terms as given */

/* The base rate of an onset of the dyad within the time asked. */
static ent_status find_base(simulating *s, const ent_stage_term *t, ent_simulated_term *out) {
    const ent_theatre_query *q = &t->asked.query;
    bool onset = q->ask == ENT_ASK_CHANCE && !q->of_border && q->kind == ENT_KIND_CRISIS;
    if (!onset) return ENT_OK;
    const ent_theatre *theatre = stage_of(s, t)->text;
    struct ent_base_rate *rates = ent_arena_alloc(&s->scratch, theatre->n_dyads, sizeof *rates);
    if (!rates) return ent_no_memory(s->ctx);
    ent_status st =
        ent_theatre_base_rates(s->ctx, s->result->region, theatre, q->within, &s->scratch, rates);
    out->has_base = st == ENT_OK;
    if (st == ENT_OK) out->base = rates[q->which].posterior;
    return st;
}

static ent_status fill_term(simulating *s, const asked *a, const numbers *x, uint32_t number,
                            ent_simulated_term *out) {
    const ent_stage_term *t = &a->terms.at[number];
    uint32_t n = x->n_draws;
    *out = (ent_simulated_term){.call = t->call,
                                .alternative = t->alternative,
                                .theatre = stage_of(s, t)->text,
                                .asked = t->asked};
    double *own = x->value + (size_t)number * n;
    double square = 0, mean = x->pooled[number];
    for (uint32_t d = 0; d < n; d++) square += (own[d] - mean) * (own[d] - mean);
    double half = ent_student_95(n - 1) * sqrt(square / ((double)n * (n - 1)));
    double three = 3 / ((double)n * s->stages.how.n_replicates);
    if (half < three && ent_sim_says_nothing(a, t->call, x)) half = three;
    if (t->asked.query.ask == ENT_ASK_OVERTAKES && square == 0)
        half = 3.0 / n; /* one race a draw */
    out->pooled = (ent_between){mean, mean - half, mean + half};
    bool chance = t->asked.query.ask <= ENT_ASK_OVERTAKES;
    if (chance || t->asked.query.ask == ENT_ASK_COUNT || t->asked.query.ask == ENT_ASK_LOSS)
        out->pooled.low = fmax(0, out->pooled.low);
    if (chance) out->pooled.high = fmin(1, out->pooled.high);
    ent_ensemble e;
    uint32_t row;
    ent_difference level;
    ent_status st = ent_stages_run(s->ctx, &s->stages, t, (ent_effect_column){ENT_COLUMN_GIVEN, 0},
                                   (ent_slice){NULL, 0}, &e, &row);
    for (uint32_t d = 0; st == ENT_OK && d < n; d++) out->n_explosive += e.explosive[d];
    if (st == ENT_OK) st = ent_ensemble_difference(s->ctx, NULL, &e, NULL, row, &level);
    if (st != ENT_OK) return st;
    out->n_runs = (uint64_t)n * e.n_replicates;
    out->draw_low = level.draw_low;
    out->draw_high = level.draw_high;
    return find_base(s, t, out);
}

static ent_status fill_terms(simulating *s, const asked *a, const numbers *x, ent_simulated *out) {
    uint32_t n = (uint32_t)a->terms.n;
    ent_simulated_term *list = ent_arena_alloc(&s->result->arena, n, sizeof *list);
    if (!list) return ent_no_memory(s->ctx);
    ent_status st = ENT_OK;
    for (uint32_t t = 0; t < n && st == ENT_OK; t++) st = fill_term(s, a, x, t, &list[t]);
    out->terms = list;
    out->n_terms = n;
    return st;
}

/* ---- an expression as given */

static ent_status say_missing(simulating *s, ent_tested *t, const char *text) {
    t->outcome = ENT_OUTCOME_NO_DATA;
    t->missing = ent_arena_copy(&s->result->arena, text, strlen(text));
    return t->missing ? ENT_OK : ent_no_memory(s->ctx);
}

static ent_status settle(simulating *s, ent_tested *t, ent_outcome outcome) {
    t->outcome = outcome;
    if (outcome != ENT_OUTCOME_NO_DATA) return ENT_OK;
    return say_missing(s, t, "the model cannot tell");
}

ent_status ent_sim_test(simulating *s, const asked *a, const weighed_apart *apart,
                        ent_simulated **out) {
    ent_tested *t = a->into;
    *t = (ent_tested){.alternative = a->alternative};
    ent_simulated *sim = ent_arena_alloc(&s->result->arena, 1, sizeof *sim);
    ent_simulated_column *column = ent_arena_alloc(&s->result->arena, 1, sizeof *column);
    *out = sim;
    if (!sim || !column) return ent_no_memory(s->ctx);
    if (!a->understood || !a->terms.n)
        return say_missing(s, t, "under this alternative there is not all that is asked about");
    numbers x;
    double *pseudo;
    *column = (ent_simulated_column){.column = {ENT_COLUMN_GIVEN, 0}};
    *sim = (ent_simulated){.n_draws = s->stages.how.n_draws,
                           .n_replicates = s->stages.how.n_replicates,
                           .at_best = s->stages.how.at_best,
                           .horizon = longest(a),
                           .n_comparisons = (uint32_t)a->comparisons.n,
                           .columns = column,
                           .n_columns = 1};
    ent_status st = ent_sim_read(s, a, column->column, (ent_slice){NULL, 0}, &x);
    if (st == ENT_EINPUT) return say_missing(s, t, ent_last_message(s->ctx));
    t->simulated = sim;
    if (st == ENT_OK) st = ent_sim_fill(s, a, &x, column, &pseudo);
    if (st == ENT_OK) st = fill_terms(s, a, &x, sim);
    if (st == ENT_OK && apart->share)
        st = weigh_draws(s, a, &x, pseudo, sim, apart->share, apart->truth, apart->margin);
    return st == ENT_OK ? settle(s, t, column->outcome) : st;
}

/* ---- one run of many */

static bool is_it(const ent_theatre_query *q, const ent_told *t) {
    if (t->who != q->which) return false;
    if (q->of_border) return t->kind == ENT_TOLD_ATTACK;
    if (q->kind == ENT_KIND_INCIDENT) return t->kind == ENT_TOLD_INCIDENT;
    if (q->kind == ENT_KIND_SETTLEMENT) return t->kind == ENT_TOLD_SETTLED;
    uint32_t level = q->kind == ENT_KIND_CRISIS          ? ENT_IN_CRISIS
                     : q->kind == ENT_KIND_CONFRONTATION ? ENT_CLASHING
                                                         : ENT_AT_WAR;
    return t->kind == ENT_TOLD_LEVEL && t->level >= level;
}

/* How much of the story leads up to what was asked about; of what nobody intended all of it. */
static uint32_t until_it_happens(const ent_theatre_query *q, const ent_trace *trace) {
    for (uint32_t i = 0; i < trace->n && q->ask == ENT_ASK_CHANCE; i++)
        if (is_it(q, &trace->told[i])) return i + 1;
    return trace->n;
}

/* The first thing asked about that can happen or not, at best values. */
ent_status ent_sim_tell(simulating *s, ent_simulated *sim) {
    ent_ensemble_how how = s->stages.how;
    uint32_t t = 0;
    while (t < sim->n_terms && sim->terms[t].asked.query.ask != ENT_ASK_CHANCE &&
           sim->terms[t].asked.query.ask != ENT_ASK_UNINTENDED)
        t++;
    if (t == sim->n_terms) return ENT_OK;
    const ent_chance *what = &sim->terms[t].asked;
    how.horizon = what->within;
    how.n_replicates = TOLD_RUNS;
    ent_status st =
        ent_theatre_tell(s->ctx, s->result->region, sim->terms[t].theatre, what->scenario,
                         &what->query, &how, &s->result->arena, &sim->told);
    if (st != ENT_OK) return st;
    ent_trace *trace = &sim->told.trace;
    ent_told *kept = ent_arena_alloc(&s->result->arena, trace->n, sizeof *kept);
    if (kept && trace->n) memcpy(kept, trace->told, trace->n * sizeof *kept);
    uint32_t n = until_it_happens(&what->query, trace);
    ent_trace_clear(trace);
    if (!kept) return ent_no_memory(s->ctx);
    *trace = (ent_trace){.told = kept, .n = n};
    sim->told_of = &sim->terms[t];
    return ENT_OK;
}
