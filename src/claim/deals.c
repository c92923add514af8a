/* deals.c - what a check may ask of choices, negotiations and divisions (LANGUAGE.md 3).
 *
 * The table is read in the session's reading (analyse/tables.h), the rule is asked, and what the
 * answer rests on is noted: of the numbers and lines those that this rule reads.  A rule that has no
 * answer, and a problem that is none, are no data. */

#include "claim/deals.h"

#include "base/ctx.h"
#include "base/num.h"
#include "deal/veto.h"

#include <math.h>
#include <string.h>

#define NAME(x) (int)(x).n, (x).s
#define EQUAL 1e-9 /* of the larger: parts that differ by less are the same */

/* ---- arguments, which binding has checked */

static uint32_t index_of(const ent_evaluation *ev, const ent_expr *name) {
    return ent_region_find(ev->region, name->name)->index;
}

static uint32_t actor_argument(const ent_evaluation *ev, const ent_function *f,
                               const ent_expr *call, ent_param_kind kind) {
    const ent_expr *e = ent_argument(f, call, kind);
    return e ? index_of(ev, e) : ENT_NONE;
}

static uint32_t place_among(const uint32_t *actor, uint32_t n, uint32_t wanted) {
    uint32_t i = 0;
    while (i < n && actor[i] != wanted) i++;
    return i;
}

/* ---- asking a rule */

ent_reading ent_reading_of(const ent_evaluation *ev, uint32_t alternative) {
    const ent_session *s = ev->session;
    return (ent_reading){.world = s->world,
                         .alternative = alternative,
                         .drawn = s->drawn,
                         .seed = s->seed,
                         .draw = s->draw,
                         .fixed = s->fixed,
                         .value = s->value,
                         .desk = s->desk};
}

ent_status ent_deal_refused(ent_evaluation *ev, ent_status st, ent_result *out) {
    if (st != ENT_EUSAGE && st != ENT_ELIMIT) return st;
    return ent_missing(ev, out, "%s", ent_last_message(ev->ctx));
}

static ent_status undefined(ent_evaluation *ev, const ent_method *rule, const char *why,
                            ent_result *out) {
    return ent_missing(ev, out, "%s has no answer: %s", rule->id,
                       why ? why : "it is not defined here");
}

ent_status ent_deal_no_part(ent_evaluation *ev, uint32_t actor, ent_slice table, ent_result *out) {
    ent_slice who = ev->region->actors[actor].title;
    return ent_missing(ev, out, "%.*s has no part in \"%.*s\"", NAME(who), NAME(table));
}

ent_status ent_deal_add(ent_evaluation *ev, ent_ground_kind kind, const ent_expr *call, bool truth,
                        const ent_deal *deal) {
    if (!ev->reasons) return ENT_OK;
    ent_deal *kept = ent_arena_alloc(ev->arena, 1, sizeof *kept);
    if (!kept) return ent_no_memory(ev->ctx);
    *kept = *deal;
    bool core = kind == ENT_GROUND_CORE || kind == ENT_GROUND_WORTH;
    ent_status st = ent_deal_note_read(ev, kept, core);
    ent_ground ground = {
        .kind = kind, .call = call, .player = ENT_NONE, .truth = truth, .deal = kept};
    return st == ENT_OK ? ent_add_ground(ev, &ground) : st;
}

/* The numbers, ascending, in the arena. */
static ent_status keep_set(ent_evaluation *ev, const uint32_t *at, uint32_t n, ent_result *out) {
    uint32_t *kept = ent_arena_alloc(ev->arena, n, sizeof *kept);
    if (!kept) return ent_no_memory(ev->ctx);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = i;
        for (; k > 0 && kept[k - 1] > at[i]; k--) kept[k] = kept[k - 1];
        kept[k] = at[i];
    }
    out->set = kept;
    out->n_set = n;
    return ENT_OK;
}

/* ---- choices */

/* One actor's ranking as the session has it. */
static ent_status rerank(ent_evaluation *ev, uint32_t choice, ent_choice_table *t) {
    const ent_reranked *other = ev->session->reranked;
    size_t n = t->profile.n, all = n * t->profile.n_voters;
    if (!other || other->choice != choice || t->missing) return ENT_OK;
    uint32_t *rank = ent_arena_alloc(ev->arena, all, sizeof *rank);
    if (!rank) return ent_no_memory(ev->ctx);
    memcpy(rank, t->profile.rank, all * sizeof *rank);
    for (uint32_t v = 0; v < t->profile.n_voters; v++)
        if (t->actor[v] == other->actor && memcmp(rank + v * n, other->now, n * sizeof *rank) == 0)
            memcpy(rank + v * n, other->then, n * sizeof *rank);
    t->profile.rank = rank;
    return ENT_OK;
}

static ent_status open_choice(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                              ent_deal *deal, ent_result *out) {
    ent_choice_table *t = ent_arena_alloc(ev->arena, 1, sizeof *t);
    if (!t) return ent_no_memory(ev->ctx);
    ent_reading how = ent_reading_of(ev, alternative);
    *deal = (ent_deal){.owner = ENT_OF_CHOICE,
                       .table = index_of(ev, call->args[0]),
                       .alternative = alternative,
                       .actor = ENT_NONE,
                       .item = ENT_NONE,
                       .choice = t};
    ent_status st = ent_choice_open(ev->ctx, ev->region, deal->table, &how, ev->arena, t);
    if (st == ENT_OK) st = rerank(ev, deal->table, t);
    if (st != ENT_OK) return st;
    out->missing = t->missing;
    out->choice = deal->table;
    if (t->missing) return ENT_OK;
    return ent_deal_refused(ev, ent_profile_check(ev->ctx, &t->profile), out);
}

ent_status ent_eval_winner(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                           ent_result *out) {
    ent_deal deal;
    ent_status st = open_choice(ev, call, alternative, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    deal.rule = ent_find_rule(ENT_CHOICE, call->args[1]->name);
    ENT_EXPECT(ev->ctx, deal.rule);
    st = ent_deal_refused(
        ev,
        deal.rule->run.choice(ev->ctx, deal.rule, &deal.choice->profile, ev->arena, &deal.chosen),
        out);
    if (st != ENT_OK || out->missing) return st;
    if (!deal.chosen.defined) return undefined(ev, deal.rule, deal.chosen.undefined, out);
    st = keep_set(ev, deal.chosen.winner, deal.chosen.n_winners, out);
    deal.set = out->set;
    deal.n_set = out->n_set;
    return st == ENT_OK ? ent_deal_add(ev, ENT_GROUND_WINNER, call, false, &deal) : st;
}

/* An actor that does not rank the item above the impasse: the first, or that one; ENT_NONE:
 * nobody. */
static uint32_t blocker_of(const ent_choice_table *t, const ent_veto *veto, uint32_t item,
                           uint32_t actor) {
    for (uint32_t k = 0; k < veto->n_blockers[item]; k++) {
        uint32_t who = t->actor[veto->blocker[item][k]];
        if (actor == ENT_NONE || who == actor) return who;
    }
    return ENT_NONE;
}

/* deadlock(choice): everything is blocked; blocked(choice, alternative[, actor]). */
ent_status ent_eval_blocked(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out) {
    const ent_function *f = ent_function_of(ev->region, call);
    ent_deal deal;
    ent_veto veto = {0};
    ent_status st = open_choice(ev, call, alternative, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    const ent_choice_table *t = deal.choice;
    st = ent_deal_refused(ev, ent_veto_find(ev->ctx, &t->profile, ev->arena, &veto), out);
    if (st != ENT_OK || out->missing) return st;
    const ent_expr *item = ent_argument(f, call, ENT_PARAM_ITEM);
    uint32_t n = t->profile.n;
    uint32_t *blockers = ent_arena_alloc(ev->arena, n, sizeof *blockers);
    if (!blockers) return ent_no_memory(ev->ctx);
    if (item) deal.item = ent_find_item(t->choice, item->name);
    deal.actor = actor_argument(ev, f, call, ENT_PARAM_VOTER);
    if (deal.actor != ENT_NONE &&
        place_among(t->actor, t->profile.n_voters, deal.actor) == t->profile.n_voters)
        return ent_deal_no_part(ev, deal.actor, t->choice->name, out);
    out->truth = true;
    for (uint32_t i = 0; i < n; i++) {
        blockers[i] = blocker_of(t, &veto, i, deal.actor);
        bool asked = item ? i == deal.item : i != t->profile.impasse;
        if (asked && blockers[i] == ENT_NONE) out->truth = false;
    }
    deal.blockers = blockers;
    return ent_deal_add(ev, ENT_GROUND_BLOCKED, call, out->truth, &deal);
}

/* ---- negotiations */

static ent_status open_negotiation(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                   ent_deal *deal, ent_result *out) {
    const ent_function *f = ent_function_of(ev->region, call);
    ent_negotiation_table *t = ent_arena_alloc(ev->arena, 1, sizeof *t);
    if (!t) return ent_no_memory(ev->ctx);
    ent_reading how = ent_reading_of(ev, alternative);
    *deal = (ent_deal){.owner = ENT_OF_NEGOTIATION,
                       .table = index_of(ev, call->args[0]),
                       .alternative = alternative,
                       .actor = actor_argument(ev, f, call, ENT_PARAM_PARTY),
                       .item = ENT_NONE,
                       .negotiation = t};
    ent_status st = ent_negotiation_open(ev->ctx, ev->region, deal->table, &how, ev->arena, t);
    if (st != ENT_OK) return st;
    out->missing = t->missing;
    if (t->missing) return ENT_OK;
    st = ent_deal_refused(ev, ent_negotiation_check(ev->ctx, &t->problem), out);
    const ent_expr *model = ent_argument(f, call, ENT_PARAM_MODEL);
    const ent_expr *dimension = ent_argument(f, call, ENT_PARAM_DIMENSION);
    deal->rule =
        ent_find_rule(ENT_BARGAIN, model ? model->name : ent_slice_of(ent_default_model(f)));
    if (dimension) deal->dimension = ent_find_dimension(t->negotiation, dimension->name);
    ENT_EXPECT(ev->ctx, deal->rule && deal->dimension != ENT_NONE);
    if (st != ENT_OK || out->missing) return st;
    st = ent_deal_refused(
        ev, deal->rule->run.bargain(ev->ctx, deal->rule, &t->problem, ev->arena, &deal->settled),
        out);
    if (st != ENT_OK || out->missing || deal->settled.defined) return st;
    return undefined(ev, deal->rule, deal->settled.undefined, out);
}

/* Where several points are equally good the answer lies between two ends. */
static ent_status between(ent_evaluation *ev, const ent_deal *deal, ent_result *out) {
    const ent_settlement *s = &deal->settled;
    uint32_t d = deal->dimension;
    ent_str text = {0};
    if (!s->low || !s->high || !(s->low[d] < s->high[d])) return ENT_OK;
    ent_str_add(&text, "every point from ");
    ent_num_print_short(&text, s->low[d], 6);
    ent_str_add(&text, " to ");
    ent_num_print_short(&text, s->high[d], 6);
    ent_str_addf(&text, " is as good by %s", deal->rule->id);
    out->open = true;
    out->low = s->low[d];
    out->high = s->high[d];
    if (!ent_str_failed(&text))
        out->why_open = ent_arena_copy(ev->arena, ent_str_get(&text), text.n);
    ent_str_clear(&text);
    return out->why_open ? ENT_OK : ent_no_memory(ev->ctx);
}

/* The position of a party in a turn; behind the last turn nobody moves any more. */
static ent_status position_in(ent_evaluation *ev, const ent_expr *turn, ent_deal *deal,
                              ent_result *out) {
    const ent_negotiation_table *t = deal->negotiation;
    const ent_negotiation_problem *p = &t->problem;
    uint32_t party = place_among(t->actor, p->n, deal->actor);
    if (party == p->n) return ent_deal_no_part(ev, deal->actor, t->negotiation->name, out);
    if (!deal->settled.path) return ent_missing(ev, out, "%s has no turns", deal->rule->id);
    deal->in_turn = true;
    deal->turn =
        turn->number < deal->settled.n_turns ? (uint32_t)turn->number : deal->settled.n_turns;
    size_t at = ((size_t)deal->turn * p->n + party) * p->n_dimensions + deal->dimension;
    out->number = deal->settled.path[at];
    return ENT_OK;
}

/* settlement(negotiation[, method[, dimension]]), position(negotiation, actor, turn[, ..]). */
ent_status ent_eval_settlement(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                               ent_result *out) {
    const ent_expr *turn = ent_argument(ent_function_of(ev->region, call), call, ENT_PARAM_TURN);
    ent_deal deal;
    ent_status st = open_negotiation(ev, call, alternative, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    out->number = deal.settled.point[deal.dimension];
    st = turn ? position_in(ev, turn, &deal, out) : between(ev, &deal, out);
    deal.number = out->number;
    if (st != ENT_OK || out->missing) return st;
    return ent_deal_add(ev, ENT_GROUND_SETTLEMENT, call, false, &deal);
}

ent_status ent_eval_pivotal(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out) {
    ent_deal deal;
    ent_status st = open_negotiation(ev, call, alternative, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    if (deal.settled.pivot == UINT32_MAX)
        return ent_missing(ev, out, "by %s no single party decides", deal.rule->id);
    st = keep_set(ev, &deal.negotiation->actor[deal.settled.pivot], 1, out);
    deal.set = out->set;
    deal.n_set = out->n_set;
    deal.number = deal.settled.point[0];
    return st == ENT_OK ? ent_deal_add(ev, ENT_GROUND_SETTLEMENT, call, false, &deal) : st;
}

/* ---- divisions */

static ent_status by_claims(ent_evaluation *ev, ent_deal *deal, ent_result *out) {
    ent_awards awards = {0};
    out->missing = deal->division->claims_missing;
    if (out->missing) return ENT_OK;
    const ent_claims_problem *p = &deal->division->claims;
    ent_status st = ent_claims_check(ev->ctx, p);
    if (st == ENT_OK) st = deal->rule->run.division(ev->ctx, deal->rule, p, ev->arena, &awards);
    deal->part = awards.award;
    return ent_deal_refused(ev, st, out);
}

static ent_status by_worth(ent_evaluation *ev, ent_deal *deal, ent_result *out) {
    ent_payoffs payoffs = {0};
    out->missing = deal->division->worth_missing;
    if (out->missing) return ENT_OK;
    const ent_worth *w = &deal->division->worth;
    ent_status st = ent_worth_check(ev->ctx, w);
    if (st == ENT_OK) st = deal->rule->run.value(ev->ctx, deal->rule, w, ev->arena, &payoffs);
    deal->part = payoffs.payoff;
    st = ent_deal_refused(ev, st, out);
    if (st != ENT_OK || out->missing || payoffs.defined) return st;
    return undefined(ev, deal->rule, payoffs.undefined, out);
}

static ent_status read_division(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                ent_deal *deal, ent_result *out) {
    ent_division_table *t = ent_arena_alloc(ev->arena, 1, sizeof *t);
    if (!t) return ent_no_memory(ev->ctx);
    ent_reading how = ent_reading_of(ev, alternative);
    *deal = (ent_deal){.owner = ENT_OF_DIVISION,
                       .table = index_of(ev, call->args[0]),
                       .alternative = alternative,
                       .actor = ENT_NONE,
                       .item = ENT_NONE,
                       .column = ENT_NONE,
                       .division = t};
    ent_status st = ent_division_open(ev->ctx, ev->region, deal->table, &how, ev->arena, t);
    if (st == ENT_OK && t->n == 0)
        st = ent_missing(ev, out, "\"%.*s\" has no party", NAME(t->division->name));
    return st;
}

static ent_status open_division(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                                ent_deal *deal, ent_result *out) {
    ent_status st = read_division(ev, call, alternative, deal, out);
    if (st != ENT_OK || out->missing) return st;
    const ent_division_table *t = deal->division;
    bool known =
        ent_find_division_rule(t->division, call->args[1]->name, &deal->rule, &deal->column);
    ENT_EXPECT(ev->ctx, known);
    if (!deal->rule) {
        deal->part = t->column[deal->column];
        out->missing = t->column_missing[deal->column];
        return ENT_OK;
    }
    return deal->rule->family == ENT_DIVISION ? by_claims(ev, deal, out) : by_worth(ev, deal, out);
}

/* share(division, rule, actor): in the unit of the whole; of a whole in percent 20% is 0.2, as it is
 * everywhere in a check. */
ent_status ent_eval_part(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                         ent_result *out) {
    ent_deal deal;
    ent_status st = open_division(ev, call, alternative, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    deal.actor = index_of(ev, call->args[2]);
    uint32_t party = place_among(deal.division->actor, deal.division->n, deal.actor);
    if (party == deal.division->n)
        return ent_deal_no_part(ev, deal.actor, deal.division->division->name, out);
    deal.number = deal.part[party];
    bool percent = ent_slice_is(ent_unit_of_parts(deal.division->division, deal.column), "%");
    out->number = percent ? deal.number / 100 : deal.number;
    return ent_deal_add(ev, ENT_GROUND_SHARE, call, false, &deal);
}

/* lowest(division, rule), highest(division, rule): who gets least, most; several where they are
 * equal. */
ent_status ent_eval_extreme(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                            ent_result *out) {
    ent_deal deal;
    ent_status st = open_division(ev, call, alternative, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    bool highest = ent_slice_is(call->name, "highest");
    uint32_t n = deal.division->n, n_found = 0;
    uint32_t *found = ent_arena_alloc(ev->arena, n, sizeof *found);
    if (!found) return ent_no_memory(ev->ctx);
    deal.number = deal.part[0];
    for (uint32_t p = 1; p < n; p++)
        deal.number = highest ? fmax(deal.number, deal.part[p]) : fmin(deal.number, deal.part[p]);
    for (uint32_t p = 0; p < n; p++)
        if (ent_near(deal.part[p], deal.number, EQUAL)) found[n_found++] = deal.division->actor[p];
    st = keep_set(ev, found, n_found, out);
    deal.set = out->set;
    deal.n_set = out->n_set;
    return st == ENT_OK ? ent_deal_add(ev, ENT_GROUND_SHARE, call, false, &deal) : st;
}

/* The coalition that gets least of what it is worth; sums by the lowest member.  2^n. */
static ent_status find_objection(ent_evaluation *ev, ent_deal *deal, ent_result *out) {
    const ent_worth *w = &deal->division->worth;
    uint64_t all = (UINT64_C(1) << w->n) - 1;
    double sign = w->cost ? -1 : 1, worst = 0, size = fabs(w->v[all]);
    double *gets = ent_arena_alloc(ev->arena, all + 1, sizeof *gets);
    if (!gets) return ent_no_memory(ev->ctx);
    for (uint64_t s = 1; s <= all; s++) {
        uint32_t i = 0;
        while (!(s >> i & 1)) i++;
        gets[s] = gets[s & (s - 1)] + deal->part[i];
        size = fmax(size, fabs(w->v[s]));
    }
    out->truth = fabs(gets[all] - w->v[all]) <= EQUAL * size;
    deal->gets = gets[all];
    deal->worth = w->v[all];
    for (uint64_t s = 1; s < all && out->truth; s++) {
        double misses = sign * (w->v[s] - gets[s]);
        if (misses <= EQUAL * size || misses <= worst) continue;
        worst = misses;
        deal->objecting = s;
        deal->gets = gets[s];
        deal->worth = w->v[s];
    }
    if (deal->objecting) out->truth = false;
    return ENT_OK;
}

/* in-core(division, rule): the parts add up to what all are worth, and no coalition gets less than
 * it is worth by itself. */
ent_status ent_eval_core(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                         ent_result *out) {
    ent_deal deal;
    ent_status st = open_division(ev, call, alternative, &deal, out);
    if (st != ENT_OK || out->missing) return st;
    out->missing = deal.division->worth_missing;
    if (out->missing) return ENT_OK;
    st = find_objection(ev, &deal, out);
    return st == ENT_OK ? ent_deal_add(ev, ENT_GROUND_CORE, call, out->truth, &deal) : st;
}

/* worth(division, actor or { actors }): what they are worth by themselves; of a whole in percent 20%
 * is 0.2. */
ent_status ent_eval_worth(ent_evaluation *ev, const ent_expr *call, uint32_t alternative,
                          ent_result *out) {
    ent_deal deal;
    ent_status st = read_division(ev, call, alternative, &deal, out);
    if (st == ENT_OK && !out->missing) out->missing = deal.division->worth_missing;
    if (st != ENT_OK || out->missing) return st;
    st = ent_deal_refused(ev, ent_worth_check(ev->ctx, &deal.division->worth), out);
    if (st != ENT_OK || out->missing) return st;
    const ent_expr *who = call->args[1];
    uint32_t n = who->kind == ENT_EXPR_SET ? who->n_args : 1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t actor = index_of(ev, who->kind == ENT_EXPR_SET ? who->args[i] : who);
        uint32_t party = place_among(deal.division->actor, deal.division->n, actor);
        if (party == deal.division->n)
            return ent_deal_no_part(ev, actor, deal.division->division->name, out);
        deal.objecting |= UINT64_C(1) << party;
    }
    deal.worth = deal.division->worth.v[deal.objecting];
    bool percent = ent_slice_is(ent_unit_of_parts(deal.division->division, ENT_NONE), "%");
    out->number = percent ? deal.worth / 100 : deal.worth;
    return ent_deal_add(ev, ENT_GROUND_WORTH, call, false, &deal);
}
