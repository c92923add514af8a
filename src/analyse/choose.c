/* choose.c - the question `choose`: every rule at best values, then in draws of the doubt. */

#include "analyse/choose.h"

#include "analyse/stability.h"
#include "base/ctx.h"
#include "base/mem.h"
#include "base/names.h"
#include "model/doubt.h"

#include <math.h>
#include <string.h>

enum { DRAWS = 1000, SEED = 1, DRAWS_PER_POLL = 16 };

typedef struct asking {
    ent_ctx *ctx;
    ent_choose *c;
    const ent_choose_options *o;
    ent_world world;
} asking;

static ent_reading reading_of(const asking *a) {
    return (ent_reading){.world = &a->world, .alternative = a->c->alternative, .seed = a->c->seed};
}

/* ---- which rules */

static ent_status unknown_rule(ent_ctx *ctx, const char *word) {
    ent_nearest near = ent_nearest_to(ent_slice_of(word));
    for (size_t i = 0; i < ent_method_count(); i++) {
        const ent_method *m = ent_method_at(i);
        if (m->family == ENT_CHOICE) ent_nearest_try(&near, ent_slice_of(m->id));
    }
    if (near.best.n)
        return ent_fail(ctx, ENT_EUSAGE, "\"%s\" is no rule of choices; did you mean \"%.*s\"?",
                        word, (int)near.best.n, near.best.s);
    return ent_fail(ctx, ENT_EUSAGE,
                    "\"%s\" is no rule of choices; there are plurality, borda, condorcet, hare, "
                    "fallback_unanimity and others",
                    word);
}

/* Asked for, or named by the choice, or all. */
static ent_status find_rules(asking *a, const ent_choice *choice, const ent_method **rule,
                             uint32_t *n) {
    *n = 0;
    for (const char *const *word = a->o->rules; word && *word; word++) {
        const ent_method *m = ent_method_find(ENT_CHOICE, *word);
        bool known = false;
        if (!m) return unknown_rule(a->ctx, *word);
        for (uint32_t i = 0; i < *n; i++) known = known || rule[i] == m;
        if (!known) rule[(*n)++] = m;
    }
    if (*n) return ENT_OK;
    for (uint32_t i = 0; i < choice->n_rules; i++)
        if (choice->rules[i].method) rule[(*n)++] = choice->rules[i].method;
    for (size_t i = 0; i < ent_method_count() && choice->n_rules == 0; i++)
        if (ent_method_at(i)->family == ENT_CHOICE) rule[(*n)++] = ent_method_at(i);
    return ENT_OK;
}

static ent_status open_rules(asking *a, ent_choice_answer *answer) {
    size_t most = ent_method_count() + answer->table.choice->n_rules;
    uint32_t n_items = answer->table.choice->n_items, n = 0;
    const ent_method **method = ent_arena_alloc(&a->c->arena, most, sizeof *method);
    if (!method) return ent_no_memory(a->ctx);
    ent_status st = find_rules(a, answer->table.choice, method, &n);
    if (st != ENT_OK) return st;
    ent_rule_answer *rule = ent_arena_alloc(&a->c->arena, n, sizeof *rule);
    if (!rule) return ent_no_memory(a->ctx);
    for (uint32_t i = 0; i < n; i++) {
        rule[i].rule = method[i];
        rule[i].wins = ent_arena_alloc(&a->c->arena, n_items, sizeof *rule[i].wins);
        rule[i].alone = ent_arena_alloc(&a->c->arena, n_items, sizeof *rule[i].alone);
        if (!rule[i].wins || !rule[i].alone) return ent_no_memory(a->ctx);
    }
    answer->rule = rule;
    answer->n_rules = n;
    return ENT_OK;
}

/* ---- at best values */

/* The check knows no names: the choice is put before what it says. */
static ent_status check(asking *a, const ent_choice *choice, const ent_profile *p) {
    char why[256];
    ent_status st = ent_profile_check(a->ctx, p);
    if (st == ENT_OK || st == ENT_ENOMEM) return st;
    strncpy(why, ent_last_message(a->ctx), sizeof why - 1);
    why[sizeof why - 1] = '\0';
    return ent_fail(a->ctx, st, "choice \"%.*s\": %s", (int)choice->name.n, choice->name.s, why);
}

static ent_status compare_pairs(asking *a, ent_choice_answer *answer) {
    uint32_t n = answer->table.profile.n;
    bool *smith = ent_arena_alloc(&a->c->arena, n, sizeof *smith);
    bool *pareto = ent_arena_alloc(&a->c->arena, n, sizeof *pareto);
    if (!smith || !pareto) return ent_no_memory(a->ctx);
    ent_status st =
        ent_pairwise_table(a->ctx, &answer->table.profile, &a->c->arena, &answer->pairs);
    if (st != ENT_OK) return st;
    ent_pairwise_smith(&answer->pairs, smith);
    ent_pairwise_pareto(&answer->pairs, pareto);
    answer->smith = smith;
    answer->pareto = pareto;
    answer->condorcet = ent_pairwise_winner(&answer->pairs);
    return ENT_OK;
}

/* How often each voter decides, where their weights differ.  Needed is the quota, or else the least
 * that is more than half: of whole weights a whole number.  None where it would be too much work. */
static ent_status find_power(asking *a, ent_choice_answer *answer) {
    const ent_profile *p = &answer->table.profile;
    double total = 0;
    bool whole = true, differ = false;
    for (uint32_t v = 0; v < p->n_voters; v++) {
        double w = p->weight ? p->weight[v] : 1;
        total += w;
        whole = whole && w == floor(w);
        differ = differ || (p->weight && w != p->weight[0]);
    }
    if (!differ) return ENT_OK;
    double half = total / 2;
    answer->needed = p->quota > 0 ? p->quota : whole ? floor(half) + 1 : half * (1 + 1e-9);
    ent_voting vote = {.n = p->n_voters, .weight = p->weight, .quota = answer->needed};
    ent_status st = ent_power_find(a->ctx, &vote, &a->c->arena, &answer->power);
    if (st != ENT_ELIMIT && st != ENT_EUSAGE) return st;
    answer->power = (ent_power){0};
    return ENT_OK;
}

static ent_status apply(asking *a, const ent_profile *p, ent_rule_answer *r) {
    ent_arena *arena = &a->c->arena;
    if (!a->c->levers) return r->rule->run.choice(a->ctx, r->rule, p, arena, &r->chosen);
    ent_status st = ent_choice_levers_find(a->ctx, r->rule, p, arena, &r->levers);
    r->chosen = r->levers.now;
    return st;
}

/* ---- draws */

static ent_status find_doubt(asking *a, ent_choice_answer *answer) {
    const ent_choice_table *t = &answer->table;
    const ent_attribute **doubt = ent_arena_alloc(&a->c->arena, t->n_read, sizeof *doubt);
    if (!doubt) return ent_no_memory(a->ctx);
    for (uint32_t i = 0; i < t->n_read; i++)
        if (ent_attribute_in_doubt(a->c->region, t->read[i], NULL))
            doubt[answer->n_doubt++] = t->read[i];
    answer->doubt = doubt;
    return ENT_OK;
}

static void count_chosen(ent_rule_answer *r, const ent_chosen *c) {
    if (!c->defined) {
        r->n_open++;
        return;
    }
    for (uint32_t i = 0; i < c->n_winners; i++) r->wins[c->winner[i]]++;
    if (c->n_winners == 1) r->alone[c->winner[0]]++;
}

static void count_veto(ent_choice_answer *answer, const ent_choice_table *t, const ent_veto *veto) {
    uint32_t n_rankings = t->choice->n_rankings;
    answer->n_deadlocks += veto->deadlock;
    for (uint32_t i = 0; i < t->profile.n; i++) {
        answer->blocked[i] += veto->n_blockers[i] > 0;
        if (veto->n_blockers[i] == 1)
            answer->blocked_alone[(size_t)i * n_rankings + t->line[veto->blocker[i][0]]]++;
    }
}

static ent_status draw_once(asking *a, ent_choice_answer *answer, uint32_t draw, ent_arena *arena) {
    ent_choice_table t;
    ent_reading how = reading_of(a);
    how.drawn = true;
    how.draw = draw;
    ent_status st = ent_choice_open(a->ctx, a->c->region, answer->choice, &how, arena, &t);
    if (st != ENT_OK) return st;
    if (!t.missing) st = ent_profile_check(a->ctx, &t.profile);
    if (t.missing || st == ENT_EUSAGE) {
        answer->n_unusable++;
        return ENT_OK;
    }
    for (uint32_t i = 0; i < answer->n_rules && st == ENT_OK; i++) {
        ent_rule_answer *r = &answer->rule[i];
        ent_chosen c;
        st = r->rule->run.choice(a->ctx, r->rule, &t.profile, arena, &c);
        if (st == ENT_OK) count_chosen(r, &c);
    }
    ent_veto veto;
    if (st != ENT_OK || t.profile.impasse >= t.profile.n) return st;
    st = ent_veto_find(a->ctx, &t.profile, arena, &veto);
    if (st == ENT_OK) count_veto(answer, &t, &veto);
    return st;
}

static ent_status draw(asking *a, ent_choice_answer *answer) {
    const ent_choice *choice = answer->table.choice;
    ent_arena scratch = {0};
    uint32_t n = a->o->draws ? a->o->draws : DRAWS;
    answer->blocked = ent_arena_alloc(&a->c->arena, choice->n_items, sizeof(uint32_t));
    answer->blocked_alone = ent_arena_alloc(
        &a->c->arena, (size_t)choice->n_items * choice->n_rankings, sizeof(uint32_t));
    if (!answer->blocked || !answer->blocked_alone) return ent_no_memory(a->ctx);
    ent_status st = find_doubt(a, answer);
    if (st != ENT_OK || a->o->best_only || answer->n_doubt == 0) return st;
    answer->n_draws = n;
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        ent_arena_mark mark = ent_arena_here(&scratch);
        if (i % DRAWS_PER_POLL == 0 && ent_poll(a->ctx))
            st = ent_fail(a->ctx, ENT_ESTOPPED, "stopped");
        if (i % DRAWS_PER_POLL == 0) ent_progress(a->ctx, "drawing", (double)i / n);
        if (st == ENT_OK) st = draw_once(a, answer, i, &scratch);
        ent_arena_back(&scratch, mark);
    }
    ent_arena_clear(&scratch);
    return st;
}

/* ---- a choice */

static ent_status answer_choice(asking *a, ent_choice_answer *answer) {
    ent_reading how = reading_of(a);
    ent_choice_table *t = &answer->table;
    ent_status st = ent_choice_open(a->ctx, a->c->region, answer->choice, &how, &a->c->arena, t);
    if (st == ENT_OK) st = open_rules(a, answer);
    if (st != ENT_OK || t->missing) return st;
    st = check(a, t->choice, &t->profile);
    if (st == ENT_OK) st = compare_pairs(a, answer);
    if (st == ENT_OK) st = find_power(a, answer);
    for (uint32_t i = 0; i < answer->n_rules && st == ENT_OK; i++)
        st = apply(a, &t->profile, &answer->rule[i]);
    if (st == ENT_OK && t->profile.impasse < t->profile.n)
        st = ent_veto_find(a->ctx, &t->profile, &a->c->arena, &answer->veto);
    return st == ENT_OK ? draw(a, answer) : st;
}

static ent_status answer_all(asking *a) {
    ent_choose *c = a->c;
    uint32_t one = 0, n = c->region->n_choices;
    if (n == 0) return ent_fail(a->ctx, ENT_EUSAGE, "the model has no choice");
    ent_status st = ENT_OK;
    if (a->o->choice) {
        st = ent_find_named(a->ctx, c->region, ENT_A_CHOICE, a->o->choice, &one);
        n = 1;
    }
    if (st != ENT_OK) return st;
    ent_choice_answer *answer = ent_arena_alloc(&c->arena, n, sizeof *answer);
    if (!answer) return ent_no_memory(a->ctx);
    for (uint32_t i = 0; i < n && st == ENT_OK; i++) {
        answer[i].choice = one + i;
        answer[i].condorcet = UINT32_MAX;
        st = answer_choice(a, &answer[i]);
    }
    c->choice = answer;
    c->n_choices = n;
    return st;
}

static ent_status ask(asking *a) {
    ent_choose *c = a->c;
    ent_status st = ENT_OK;
    if (a->o->under)
        st = ent_find_named(a->ctx, c->region, ENT_AN_ALTERNATIVE, a->o->under, &c->alternative);
    if (st == ENT_OK) st = ent_find_dropped(a->ctx, c->region, a->o->drop, &c->arena, &a->world);
    c->dropped = a->world.dropped;
    c->n_dropped = a->world.n_dropped;
    return st == ENT_OK ? answer_all(a) : st;
}

ent_status ent_choose_run(ent_ctx *ctx, const ent_region *region, const ent_choose_options *options,
                          ent_choose **out) {
    ent_choose_options o = ENT_CHOOSE_OPTIONS_INIT;
    if (options) memcpy(&o, options, options->size < sizeof o ? options->size : sizeof o);
    *out = NULL;
    ent_choose *c = ent_alloc(1, sizeof *c);
    if (!c) return ent_no_memory(ctx);
    c->region = ent_region_keep(region);
    c->alternative = ENT_NONE;
    c->levers = o.levers;
    c->seed = o.seed ? o.seed : SEED;
    asking a = {.ctx = ctx, .c = c, .o = &o};
    ent_status st = ask(&a);
    if (st == ENT_OK)
        *out = c;
    else
        ent_choose_free(c);
    return st;
}

void ent_choose_free(ent_choose *c) {
    if (!c) return;
    ent_arena_clear(&c->arena);
    ent_region_free((ent_region *)c->region);
    ent_free(c);
}
