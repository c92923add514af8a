/* weigh.c - why the answer of a check should be believed (DESIGN.md 6).
 *
 * Five questions are put to every check, each many times: is it true in draws of the stated doubt;
 * of random preferences (chance); of random preferences with one input in force (a restatement);
 * without one input (a carrier); and where do the inputs come from.  They are cut into tasks for
 * the pool.  A task works with the session of its worker and writes to a place of its own, and what
 * it writes is a function of the task alone. */

#include "claim/trial.h"

#include "base/pool.h"
#include "model/doubt.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DRAW_WORK UINT64_C(400000000)   /* states times players decided anew, for one check */
#define PROFILE_WORK UINT64_C(40000000) /* the same under random preferences */
#define REMOVAL_WORK UINT64_C(200000000)
enum {
    LEAST_PROFILES = 100, /* fewer say too little */
    BLOCKS = 8            /* into which draws and profiles are cut */
};

typedef enum task_kind { TASK_DRAWS, TASK_CHANCE, TASK_RESTATE, TASK_WITHOUT } task_kind;

typedef struct task {
    task_kind kind;
    uint32_t check; /* number in the list */
    uint32_t which; /* DRAWS: 0 the check, 1 .. under its `across`; RESTATE, WITHOUT: candidate */
    uint32_t from, to;
    uint32_t n_true, n_false; /* CHANCE, RESTATE: the others have no data */
    ent_outcome outcome;      /* WITHOUT */
} task;

/* What is at hand of one check besides what the caller sees. */
typedef struct matter {
    ent_reads *reads;      /* 0 the check, 1 .. under each of its `across` */
    unsigned char **truth; /* the same; NULL: not in doubt */
    double *left;          /* the left number of the check in each draw; NULL: not asked for */
    ent_candidate *candidates;
    uint32_t n_candidates;
    uint32_t n_profiles; /* to be tried */
} matter;

typedef struct weighing {
    ent_check_result *result;
    ent_weighed *list;
    matter *matters;
    ENT_VEC(task) tasks;
    ent_session *sessions; /* of workers 1 ..; worker 0 has the result's */
} weighing;

/* ---- one task */

static ent_question question_of(const weighing *w, const task *t) {
    const ent_check_answer *a = w->list[t->check].answer;
    bool across = t->kind == TASK_DRAWS && t->which > 0;
    return (ent_question){.expr = a->check->text->expr,
                          .alternative =
                              across ? a->across[t->which - 1].alternative : a->tested.alternative,
                          .reads = &w->matters[t->check].reads[across ? t->which : 0]};
}

/* In how many of n profiles a check may be false that is true in nearly all of them. */
static uint32_t most_false(uint32_t n) {
    return (uint32_t)((1 - RESTATED_SHARE) * n + 1e-9);
}

static ent_status run_task(void *user, ent_ctx *ctx, uint64_t number, unsigned worker) {
    weighing *w = user;
    task *t = &w->tasks.at[number];
    const matter *m = &w->matters[t->check];
    ent_session *session = worker ? &w->sessions[worker] : &w->result->session;
    ent_question q = question_of(w, t);
    switch (t->kind) {
    case TASK_DRAWS:
        return ent_ask_draws(ctx, session, &q, t->from, t->to, m->truth[t->which] + t->from,
                             m->left && !t->which ? m->left + t->from : NULL);
    case TASK_CHANCE:
        return ent_ask_profiles(ctx, session, &q, NULL, t->from, t->to, UINT32_MAX, &t->n_true,
                                &t->n_false);
    case TASK_RESTATE:
        return ent_ask_profiles(ctx, session, &q, &m->candidates[t->which], 0, t->to,
                                most_false(t->to), &t->n_true, &t->n_false);
    case TASK_WITHOUT:
        return ent_ask_without(ctx, session, &q, &m->candidates[t->which], &t->outcome);
    }
    return ENT_OK;
}

static ent_status add_task(ent_ctx *ctx, weighing *w, task t) {
    return ent_vec_push(&w->tasks, t) ? ENT_OK : ent_no_memory(ctx);
}

/* Tasks over [0, n), cut into blocks. */
static ent_status add_blocks(ent_ctx *ctx, weighing *w, task t, uint32_t n, uint32_t n_blocks) {
    ent_status st = ENT_OK;
    for (uint32_t b = 0; b < n_blocks && st == ENT_OK; b++) {
        t.from = (uint32_t)((uint64_t)n * b / n_blocks);
        t.to = (uint32_t)((uint64_t)n * (b + 1) / n_blocks);
        if (t.from < t.to) st = add_task(ctx, w, t);
    }
    return st;
}

/* ---- what is asked about each check */

bool ent_true_by_chance(const ent_check_answer *a) {
    return a->n_profiles && a->n_by_chance >= RESTATED_SHARE * a->n_profiles;
}

static uint32_t at_most(uint64_t wanted, uint64_t work, uint64_t cost) {
    uint64_t can = work / (cost ? cost : 1);
    return (uint32_t)(can < wanted ? can : wanted);
}

static bool can_be_weighed(const ent_check_answer *a) {
    return a->tested.outcome == ENT_OUTCOME_TRUE || a->tested.outcome == ENT_OUTCOME_FALSE;
}

static bool may_hold(const ent_weighed *c) {
    return c->answer->tested.outcome == ENT_OUTCOME_TRUE || c->could;
}

/* As many draws as are asked for, unless that is too much work.  Of lists alone no more different
 * ones have to be decided than there are. */
static uint32_t draws_for(const ent_check_result *r, const ent_reads *reads) {
    bool few = !reads->numbers_in_doubt && reads->outcomes * (double)reads->cost <= DRAW_WORK;
    return few ? r->n_draws : at_most(r->n_draws, DRAW_WORK, reads->cost);
}

static ent_status add_draws(ent_ctx *ctx, weighing *w, uint32_t check, uint32_t which) {
    matter *m = &w->matters[check];
    uint32_t n = draws_for(w->result, &m->reads[which]);
    if (!m->reads[which].in_doubt || n == 0) return ENT_OK;
    m->truth[which] = ent_arena_alloc(&w->result->arena, n, 1);
    if (!m->truth[which]) return ent_no_memory(ctx);
    if (which == 0 && w->list[check].answer->tested.compared && m->reads[0].deals) {
        m->left = ent_arena_alloc(&w->result->arena, n, sizeof *m->left);
        if (!m->left) return ent_no_memory(ctx);
    }
    if (which == 0) {
        w->list[check].truth = m->truth[0];
        w->list[check].n_draws = n;
    }
    /* Lists in doubt come to few different ones, which one task meets once each. */
    return add_blocks(ctx, w, (task){.kind = TASK_DRAWS, .check = check, .which = which}, n,
                      m->reads[which].numbers_in_doubt ? BLOCKS : 1);
}

static ent_status prepare(ent_ctx *ctx, weighing *w, uint32_t check) {
    ent_check_result *r = w->result;
    ent_weighed *c = &w->list[check];
    const ent_check_answer *a = c->answer;
    matter *m = &w->matters[check];
    uint32_t n = 1 + a->n_across;
    m->reads = ent_arena_alloc(&r->arena, n, sizeof *m->reads);
    m->truth = ent_arena_alloc(&r->arena, n, sizeof *m->truth);
    if (!m->reads || !m->truth) return ent_no_memory(ctx);
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < n && st == ENT_OK; k++) {
        const ent_tested *t = k ? &a->across[k - 1] : &a->tested;
        st = ent_reads_of(ctx, r->region, t, &r->arena, &m->reads[k]);
        if (st == ENT_OK && t->outcome != ENT_OUTCOME_ERROR) st = add_draws(ctx, w, check, k);
    }
    c->reads = m->reads[0];
    if (st == ENT_OK)
        st = ent_candidates_of(ctx, r->region, c->claim, &c->reads, &r->arena, &m->candidates,
                               &m->n_candidates);
    return st;
}

static ent_status add_chance(ent_ctx *ctx, weighing *w, uint32_t check) {
    const ent_reads *reads = &w->list[check].reads;
    uint32_t n = at_most(w->result->n_profiles, PROFILE_WORK, reads->cost);
    if (reads->n_games == 0 || n < LEAST_PROFILES) return ENT_OK;
    w->matters[check].n_profiles = n;
    return add_blocks(ctx, w, (task){.kind = TASK_CHANCE, .check = check}, n, BLOCKS);
}

/* A line of `never` is in force in every profile.  With a wish of a player nobody asks about, every
 * profile is as it was without: no more than chance. */
static bool can_restate(const ent_candidate *c, const ent_reads *reads) {
    for (uint32_t s = 0; s < c->n_seats; s++) {
        const ent_seat *seat = &c->seats[s];
        bool wish = seat->kind == ENT_INPUT_PREFERENCE || seat->kind == ENT_INPUT_RANK;
        if (wish && (reads->players[seat->game] >> seat->player & 1)) return true;
    }
    return false;
}

/* A party's line is taken out as a whole, not with a hole in it. */
static bool only_cells(const ent_candidate *c) {
    for (uint32_t i = 0; i < c->support.n_inputs; i++) {
        const ent_input *in = &c->support.inputs[i];
        if (in->kind != ENT_INPUT_NUMBER || !ent_is_cell(in->attribute)) return false;
    }
    return true;
}

static ent_status add_candidates(ent_ctx *ctx, weighing *w, uint32_t check) {
    const ent_weighed *c = &w->list[check];
    const matter *m = &w->matters[check];
    uint32_t n = m->n_profiles;
    bool restate = n && !ent_true_by_chance(c->answer);
    bool remove = c->answer->tested.outcome == ENT_OUTCOME_TRUE;
    c->answer->carriers_complete =
        at_most(m->n_candidates, REMOVAL_WORK, c->reads.cost) == m->n_candidates;
    ent_status st = ENT_OK;
    for (uint32_t k = 0; k < m->n_candidates && st == ENT_OK; k++) {
        if (restate && can_restate(&m->candidates[k], &c->reads))
            st =
                add_task(ctx, w, (task){.kind = TASK_RESTATE, .check = check, .which = k, .to = n});
        if (st == ENT_OK && remove && c->answer->carriers_complete &&
            !only_cells(&m->candidates[k]))
            st = add_task(ctx, w, (task){.kind = TASK_WITHOUT, .check = check, .which = k});
    }
    return st;
}

/* ---- what came out */

static ent_share share_of(const unsigned char *truth, uint32_t n) {
    ent_share s = {.n = truth ? n : 0};
    for (uint32_t k = 0; k < s.n; k++) {
        s.n_true += truth[k] == ENT_OUTCOME_TRUE;
        s.n_missing += truth[k] != ENT_OUTCOME_TRUE && truth[k] != ENT_OUTCOME_FALSE;
    }
    return s;
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* The middle 90 % of the left number; too few draws have none. */
static void take_left(matter *m, uint32_t n, ent_tested *t) {
    enum { LEAST_DRAWS = 20 };
    uint32_t known = 0;
    for (uint32_t k = 0; m->left && k < n; k++)
        if (isfinite(m->left[k])) m->left[known++] = m->left[k];
    if (known < LEAST_DRAWS) return;
    qsort(m->left, known, sizeof *m->left, by_size);
    t->drawn = true;
    t->drawn_low = m->left[known / 20];
    t->drawn_high = m->left[known - 1 - known / 20];
}

static ent_status take_draws(ent_ctx *ctx, weighing *w, uint32_t check) {
    ent_check_result *r = w->result;
    ent_check_answer *a = w->list[check].answer;
    const matter *m = &w->matters[check];
    ent_share *across = ent_arena_alloc(&r->arena, a->n_across, sizeof *across);
    if (!across) return ent_no_memory(ctx);
    a->across_draws = across;
    if (!m->reads) return ENT_OK;
    a->draws = share_of(m->truth[0], w->list[check].n_draws);
    take_left(&w->matters[check], w->list[check].n_draws, &a->tested);
    for (uint32_t k = 0; k < a->n_across; k++)
        across[k] = share_of(m->truth[k + 1], draws_for(r, &m->reads[k + 1]));
    return ENT_OK;
}

/* What has no data in a profile (`every-equilibrium` where there is none) says nothing; where too
 * little is left, there is no chance to speak of. */
static void take_chance(weighing *w) {
    for (size_t i = 0; i < w->tasks.n; i++) {
        const task *t = &w->tasks.at[i];
        ent_check_answer *a = w->list[t->check].answer;
        if (t->kind != TASK_CHANCE) continue;
        a->n_by_chance += t->n_true;
        a->n_profiles += t->n_true + t->n_false;
        a->n_unanswered += t->to - t->from - t->n_true - t->n_false;
    }
    for (size_t i = 0; i < w->tasks.n; i++) {
        ent_check_answer *a = w->list[w->tasks.at[i].check].answer;
        if (a->n_profiles < LEAST_PROFILES) a->n_profiles = a->n_by_chance = 0;
    }
}

/* Without an attribute, an event, or a shore, line or place at sea there is no data, and so the check is no longer true; of
 * statements only those count without which it is false.  A table with a hole has no answer
 * whatever stood there, so its numbers are statements in this.  An assumption may have both. */
static bool carries(const ent_candidate *c, ent_outcome without) {
    bool fact = false;
    for (uint32_t i = 0; i < c->support.n_inputs; i++) {
        const ent_input *in = &c->support.inputs[i];
        bool attribute = in->kind == ENT_INPUT_NUMBER && in->attribute->owner == ENT_OF_ACTOR;
        fact = fact || attribute || in->kind == ENT_INPUT_EVENT || in->kind == ENT_INPUT_COAST ||
               in->kind == ENT_INPUT_COURSE || in->kind == ENT_INPUT_FIELD;
    }
    return without == ENT_OUTCOME_FALSE || (fact && without == ENT_OUTCOME_NO_DATA);
}

static bool restates(const task *t) {
    uint32_t answered = t->n_true + t->n_false;
    return t->n_false <= most_false(t->to) && answered >= LEAST_PROFILES &&
           t->n_true >= RESTATED_SHARE * answered;
}

/* Whether the check is still true without what restates it: the task behind that of restating. */
static bool is_spare(const weighing *w, size_t restating) {
    const task *t = &w->tasks.at[restating];
    if (restating + 1 == w->tasks.n) return false;
    const task *next = &w->tasks.at[restating + 1];
    return next->kind == TASK_WITHOUT && next->check == t->check && next->which == t->which &&
           next->outcome == ENT_OUTCOME_TRUE;
}

/* What restates a check are the wishes of a candidate: the rest is in force in every profile. */
static ent_status wishes_of(ent_ctx *ctx, const ent_support *all, ent_arena *arena,
                            ent_support *out) {
    ent_input *inputs = ent_arena_alloc(arena, all->n_inputs, sizeof *inputs);
    if (!inputs) return ent_no_memory(ctx);
    *out = (ent_support){
        .inputs = inputs, .assumption = all->assumption, .origin = ENT_FROM_ELSEWHERE};
    for (uint32_t i = 0; i < all->n_inputs; i++) {
        const ent_input *in = &all->inputs[i];
        if (in->kind != ENT_INPUT_PREFERENCE && in->kind != ENT_INPUT_RANK) continue;
        inputs[out->n_inputs++] = *in;
        if (in->origin > out->origin) out->origin = in->origin;
    }
    return ENT_OK;
}

static ent_status take_candidates(ent_ctx *ctx, weighing *w, uint32_t check) {
    ent_check_answer *a = w->list[check].answer;
    const matter *m = &w->matters[check];
    ent_arena *arena = &w->result->arena;
    ent_support *restating = ent_arena_alloc(arena, m->n_candidates + 1, sizeof *restating);
    ent_support *carrying = ent_arena_alloc(arena, m->n_candidates, sizeof *carrying);
    if (!restating || !carrying) return ent_no_memory(ctx);
    for (size_t i = 0; i < w->tasks.n; i++) {
        const task *t = &w->tasks.at[i];
        if (t->check != check) continue;
        if (t->kind == TASK_RESTATE && restates(t)) {
            ent_support *r = &restating[a->n_restatements++];
            ent_status st = wishes_of(ctx, &m->candidates[t->which].support, arena, r);
            if (st != ENT_OK) return st;
            r->n_true = t->n_true;
            r->n_profiles = t->n_true + t->n_false;
            r->spare = is_spare(w, i);
        }
        if (t->kind == TASK_WITHOUT && carries(&m->candidates[t->which], t->outcome))
            carrying[a->n_carriers++] = m->candidates[t->which].support;
    }
    a->restatements = restating;
    a->carriers = carrying;
    return ENT_OK;
}

/* ---- numbers */

/* The numbers and the lines of tables that are read, one each. */
static ent_status take_numbers(ent_ctx *ctx, weighing *w, uint32_t check) {
    ent_check_answer *a = w->list[check].answer;
    const matter *m = &w->matters[check];
    const ent_reads *reads = &w->list[check].reads;
    ent_support *numbers = ent_arena_alloc(&w->result->arena, reads->n_numbers, sizeof *numbers);
    ent_support *lines = ent_arena_alloc(&w->result->arena, reads->n_lines, sizeof *lines);
    if (!numbers || !lines) return ent_no_memory(ctx);
    a->numbers = numbers;
    a->lines = lines;
    for (uint32_t k = 0; k < m->n_candidates; k++) {
        const ent_support *s = &m->candidates[k].support;
        for (uint32_t i = 0; i < s->n_inputs; i++) {
            const ent_input *in = &s->inputs[i];
            ent_support one = {
                .inputs = in, .n_inputs = 1, .assumption = s->assumption, .origin = in->origin};
            if (in->kind == ENT_INPUT_NUMBER) numbers[a->n_numbers++] = one;
            if (in->table) lines[a->n_lines++] = one;
        }
    }
    return ENT_OK;
}

/* The input that an event is. */
static ent_input event_input(const ent_weighed *c, const ent_region *region, const ent_event *e) {
    return (ent_input){.kind = ENT_INPUT_EVENT,
                       .event = e,
                       .text = e->what,
                       .span = e->span,
                       .provenance = &e->provenance,
                       .origin = ent_origin_of(region, c->claim, &e->provenance)};
}

static ent_input coverage_input(const ent_weighed *c, const ent_region *region,
                                const ent_coverage *coverage) {
    return (ent_input){.kind = ENT_INPUT_COVERAGE,
                       .coverage = coverage,
                       .span = coverage->span,
                       .provenance = &coverage->provenance,
                       .origin = ent_origin_of(region, c->claim, &coverage->provenance)};
}

/* All that a check reads but disputes: rankings and approvals, numbers, events, coverage.  Lines of
 * parties and worths are their numbers.  `out` has room for all of it. */
static uint32_t list_facts(const ent_weighed *c, const ent_region *region, ent_input *out) {
    const ent_check_answer *a = c->answer;
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n_lines; i++)
        if (ent_line_says(a->lines[i].inputs[0].table->kind)) out[n++] = a->lines[i].inputs[0];
    for (uint32_t i = 0; i < a->n_numbers; i++) out[n++] = a->numbers[i].inputs[0];
    for (uint32_t i = 0; i < c->reads.n_events; i++)
        out[n++] = event_input(c, region, c->reads.events[i]);
    for (uint32_t i = 0; i < c->reads.n_coverages; i++)
        out[n++] = coverage_input(c, region, c->reads.coverages[i]);
    return n;
}

/* By an assumed effect of a process. */
static ent_status restate_by_effects(ent_ctx *ctx, weighing *w, uint32_t check) {
    const ent_weighed *c = &w->list[check];
    ent_question q = {.expr = c->answer->check->text->expr,
                      .alternative = c->answer->tested.alternative,
                      .reads = &c->reads};
    return ent_restate_by_process(ctx, &w->result->session, &q, c->claim, &w->result->arena,
                                  c->answer);
}

/* A check that asks no dispute is restated when all it reads is judgement or the claim's own
 * source: one restatement, of all of it together. */
static ent_status restate_by_facts(ent_ctx *ctx, weighing *w, uint32_t check) {
    const ent_weighed *c = &w->list[check];
    ent_check_answer *a = c->answer;
    uint32_t n = a->n_lines + a->n_numbers + c->reads.n_events + c->reads.n_coverages;
    ent_origin origin = ENT_FROM_OWN;
    if (c->reads.n_games || a->n_restatements) return ENT_OK;
    ent_input *inputs = ent_arena_alloc(&w->result->arena, n, sizeof *inputs);
    ent_support *all = ent_arena_alloc(&w->result->arena, 1, sizeof *all);
    if (!inputs || !all) return ent_no_memory(ctx);
    n = list_facts(c, w->result->region, inputs);
    if (n == 0) return ENT_OK;
    for (uint32_t i = 0; i < n; i++) {
        if (inputs[i].origin == ENT_FROM_ELSEWHERE) return ENT_OK;
        if (inputs[i].origin == ENT_FROM_JUDGEMENT) origin = ENT_FROM_JUDGEMENT;
    }
    *all = (ent_support){.inputs = inputs, .n_inputs = n, .assumption = ENT_NONE, .origin = origin};
    a->restatements = all;
    a->n_restatements = 1;
    return ENT_OK;
}

/* ---- all of it */

static ent_status run(ent_ctx *ctx, weighing *w, unsigned jobs, const char *what) {
    return ent_pool_run(ctx, jobs, w->tasks.n, what, run_task, w);
}

/* First draws and chance; then, where chance leaves it open, each input. */
static ent_status weigh(ent_ctx *ctx, weighing *w, uint32_t n, unsigned jobs) {
    ent_status st = ENT_OK;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        if (!can_be_weighed(w->list[i].answer)) continue;
        st = prepare(ctx, w, i);
        if (st == ENT_OK && may_hold(&w->list[i])) st = add_chance(ctx, w, i);
    }
    if (st == ENT_OK) st = run(ctx, w, jobs, "drawing");
    if (st == ENT_OK) take_chance(w);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) st = take_draws(ctx, w, i);
    w->tasks.n = 0;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++)
        if (can_be_weighed(w->list[i].answer) && may_hold(&w->list[i]))
            st = add_candidates(ctx, w, i);
    if (st == ENT_OK) st = run(ctx, w, jobs, "looking for restatements");
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        if (!can_be_weighed(w->list[i].answer)) continue;
        st = take_candidates(ctx, w, i);
        if (st == ENT_OK) st = take_numbers(ctx, w, i);
        if (st == ENT_OK) st = restate_by_effects(ctx, w, i);
        if (st == ENT_OK) st = restate_by_facts(ctx, w, i);
    }
    return st;
}

/* Large disputes are not kept in memory several times. */
static unsigned jobs_for(const ent_check_result *r, unsigned jobs) {
    enum { LARGE = 1 << 22 };
    for (size_t i = 0; i < r->session.games.n; i++)
        if (r->session.games.at[i]->game.n_states > LARGE) return 1;
    return jobs > ENT_MOST_WORKERS ? ENT_MOST_WORKERS : jobs ? jobs : 1;
}

ent_status ent_weigh_checks(ent_ctx *ctx, ent_check_result *r, ent_weighed *list, uint32_t n,
                            unsigned jobs) {
    ent_arena scratch = {0};
    weighing w = {.result = r, .list = list};
    jobs = jobs_for(r, jobs);
    w.matters = ent_arena_alloc(&scratch, n, sizeof *w.matters);
    w.sessions = ent_arena_alloc(&scratch, jobs, sizeof *w.sessions);
    ent_status st = w.matters && w.sessions ? ENT_OK : ent_no_memory(ctx);
    for (unsigned k = 1; k < jobs && st == ENT_OK; k++)
        w.sessions[k] = ent_session_in(&r->session, &r->world);
    if (st == ENT_OK) st = weigh(ctx, &w, n, jobs);
    for (unsigned k = 1; k < jobs && w.sessions; k++) ent_session_clear(&w.sessions[k]);
    ent_vec_clear(&w.tasks);
    ent_arena_clear(&scratch);
    return st;
}
