/* deals.c - what choices, negotiations and divisions answered, in sentences.
 *
 * Alternatives of a choice and rules are named as in checks, a rule with what it is called behind
 * it; actors have their titles. */

#include "report/deals.h"
#include "report/processes.h"

#include "base/method.h"
#include "base/num.h"
#include "claim/evaluate.h"
#include "report/seas.h"

#include <math.h>
#include <string.h>

enum { MOST_NAMED = 4 };

/* ---- small parts of sentences */

static void put_title(ent_str *out, const ent_region *region, uint32_t actor) {
    ent_put_clean(out, region->actors[actor].title);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == ' ' || c == '-' ? '_' : c;
}

/* Whether the name says no more than the id: "Talmud rule" of talmud. */
static bool says_the_same(const char *name, const char *id) {
    while (*id && lower(*name) == *id) name++, id++;
    return !*id && (!*name || strcmp(name, " rule") == 0 || strcmp(name, " winner") == 0);
}

/* "borda", "cea (constrained equal awards)" */
static void put_rule(ent_str *out, const ent_method *rule) {
    ent_str_add(out, rule->id);
    if (!says_the_same(rule->name, rule->id)) ent_str_addf(out, " (%s)", rule->name);
}

/* A number that was computed, to four figures, or as many as tell it apart from another; whole ones
 * are whole. */
static void put_apart(ent_str *out, double x, double other) {
    double whole = floor(x + 0.5);
    int digits = 4;
    if (fabs(x - whole) <= 1e-9 * fmax(1, fabs(x)) && fabs(whole) < 1e15) {
        ent_num_print(out, whole);
        return;
    }
    for (double unit = fabs(x) * 1e-3; digits < 15 && x != other && fabs(x - other) < unit;
         unit /= 10)
        digits++;
    ent_num_print_short(out, x, digits);
}

static void put_amount(ent_str *out, double x) {
    put_apart(out, x, x);
}

static void put_unit(ent_str *out, ent_slice unit) {
    if (unit.n && !ent_slice_is(unit, "%")) ent_str_add_char(out, ' ');
    ent_str_add_slice(out, unit);
}

static void put_items(ent_str *out, const ent_choice *c, const uint32_t *item, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        ent_put_and(out, i, n);
        ent_str_add_slice(out, c->items[item[i]].name);
    }
}

static void put_actors(ent_str *out, const ent_region *region, const uint32_t *actor, uint32_t n) {
    uint32_t shown = n > MOST_NAMED ? MOST_NAMED - 1 : n;
    for (uint32_t i = 0; i < shown; i++) {
        ent_put_and(out, i, shown < n ? shown + 1 : shown);
        put_title(out, region, actor[i]);
    }
    if (shown < n) ent_str_addf(out, " and %u more", (unsigned)(n - shown));
}

/* ---- choices */

static bool wins(const ent_chosen *c, uint32_t item) {
    for (uint32_t i = 0; i < c->n_winners; i++)
        if (c->winner[i] == item) return true;
    return false;
}

/* The best of those that do not win; UINT32_MAX: all win. */
static uint32_t runner_up(const ent_chosen *c, uint32_t n) {
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
        if (wins(c, i) || isnan(c->score[i])) continue; /* the impasse has none */
        bool better = best == UINT32_MAX ||
                      (c->least ? c->score[i] < c->score[best] : c->score[i] > c->score[best]);
        if (better) best = i;
    }
    return best;
}

static void put_score(ent_str *out, const ent_chosen *c, double score) {
    put_amount(out, score);
    if (!c->least) ent_str_add(out, score == 1 ? " point" : " points");
}

/* " with 15 points, sectors has 14" */
static void put_scores(ent_str *out, const ent_choice *choice, const ent_chosen *c) {
    uint32_t next = runner_up(c, choice->n_items);
    ent_str_add(out, c->least ? " with the smallest score, " : " with ");
    put_score(out, c, c->score[c->winner[0]]);
    if (c->n_winners > 1) ent_str_add(out, " each");
    if (next == UINT32_MAX) return;
    ent_str_add(out, ", ");
    ent_str_add_slice(out, choice->items[next].name);
    ent_str_add(out, " has ");
    put_amount(out, c->score[next]);
}

static void put_winner(ent_str *out, const ent_deal *deal) {
    const ent_choice *choice = deal->choice->choice;
    const ent_chosen *c = &deal->chosen;
    bool none = c->n_winners == 1 && c->winner[0] == deal->choice->profile.impasse;
    if (none) {
        ent_str_add(out, "No agreement is reached by ");
        put_rule(out, deal->rule);
        ent_str_add(out, ", which leaves ");
        put_items(out, choice, c->winner, 1);
        return;
    }
    put_items(out, choice, c->winner, c->n_winners);
    ent_str_add(out, c->n_winners == 1 ? " wins by " : " win by ");
    put_rule(out, deal->rule);
    if (c->depth)
        ent_str_addf(out, ": agreement is reached at level %u of the rankings", (unsigned)c->depth);
    else if (c->score)
        put_scores(out, choice, c);
}

static bool is_rule(const ent_method *rule, const char *id) {
    return strcmp(rule->id, id) == 0;
}

/* Those who rank x above y, or (`or_equal`) not below it, and their weight. */
static uint32_t voters_above(const ent_choice_table *t, uint32_t x, uint32_t y, bool or_equal,
                             uint32_t *actor, double *weight) {
    uint32_t n = 0;
    *weight = 0;
    for (uint32_t v = 0; v < t->profile.n_voters; v++) {
        const uint32_t *rank = t->profile.rank + (size_t)v * t->profile.n;
        if (rank[x] > rank[y] || (rank[x] == rank[y] && !or_equal)) continue;
        if (n < MOST_NAMED) actor[n] = t->actor[v];
        n++;
        *weight += t->profile.weight ? t->profile.weight[v] : 1;
    }
    return n;
}

/* "  Russia and Iran rank sectors above mml." */
static void put_rank_above(ent_str *out, const ent_region *region, const ent_choice *c,
                           const uint32_t *actor, uint32_t n, bool not, uint32_t x, uint32_t y) {
    ent_str_add(out, "  ");
    put_actors(out, region, actor, n);
    if (not ) ent_str_add(out, n == 1 ? " does not" : " do not");
    ent_str_add(out, n == 1 && !not ? " ranks " : " rank ");
    ent_str_add_slice(out, c->items[x].name);
    ent_str_add(out, " above ");
    ent_str_add_slice(out, c->items[y].name);
    ent_str_add_char(out, '.');
}

void ent_put_why_not(ent_str *out, const ent_region *region, const ent_ground *ground,
                     ent_slice item) {
    const ent_deal *deal = ground->deal;
    if (ground->kind != ENT_GROUND_WINNER || deal->chosen.n_winners != 1) return;
    const ent_choice_table *t = deal->choice;
    uint32_t actor[MOST_NAMED], n, y = 0, x = deal->chosen.winner[0];
    double above, below;
    while (y < t->choice->n_items && !ent_slice_eq(t->choice->items[y].name, item)) y++;
    if (y == t->choice->n_items || x == y) return;
    uint32_t impasse = t->profile.impasse;
    if (is_rule(deal->rule, "fallback_unanimity") && impasse < t->profile.n && y != impasse) {
        n = voters_above(t, impasse, y, true, actor, &above);
        if (n) put_rank_above(out, region, t->choice, actor, n, true, y, impasse);
        return;
    }
    if (!is_rule(deal->rule, "condorcet") && !is_rule(deal->rule, "copeland") &&
        !is_rule(deal->rule, "minimax"))
        return;
    voters_above(t, y, x, false, actor, &below);
    n = voters_above(t, x, y, false, actor, &above);
    if (above > below) put_rank_above(out, region, t->choice, actor, n, false, x, y);
}

/* "every alternative is ranked below the impasse by somebody: mml by Iran, .." */
static void put_blocked(ent_str *out, const ent_region *region, const ent_deal *deal, bool truth) {
    const ent_choice_table *t = deal->choice;
    bool shown = false;
    if (deal->item != ENT_NONE) {
        uint32_t who = truth ? deal->blockers[deal->item] : deal->actor;
        if (who == ENT_NONE)
            ent_str_add(out, "nobody");
        else
            put_title(out, region, who);
        ent_str_add(out, truth ? " does not rank " : who == ENT_NONE ? " blocks " : " ranks ");
        ent_str_add_slice(out, t->choice->items[deal->item].name);
        ent_str_add(out,
                    who == ENT_NONE ? ": all rank it above the impasse" : " above the impasse");
        return;
    }
    ent_str_add(out, truth
                         ? "every alternative has somebody who does not rank it above the impasse: "
                         : "nobody blocks ");
    for (uint32_t i = 0; i < t->profile.n; i++) {
        if (i == t->profile.impasse || (deal->blockers[i] == ENT_NONE) == truth) continue;
        ent_str_add(out, shown ? ", " : "");
        shown = true;
        ent_str_add_slice(out, t->choice->items[i].name);
        if (!truth) continue;
        ent_str_add(out, " has ");
        put_title(out, region, deal->blockers[i]);
    }
    if (!truth) ent_str_add(out, ": all rank it above the impasse");
}

/* ---- negotiations */

static const ent_dimension *dimension_of(const ent_deal *deal) {
    return &deal->negotiation->negotiation->dimensions[deal->dimension];
}

/* " on depth", where there are several dimensions. */
static void put_on(ent_str *out, const ent_deal *deal) {
    if (deal->negotiation->negotiation->n_dimensions < 2) return;
    ent_str_add(out, " on ");
    ent_str_add_slice(out, dimension_of(deal)->name);
}

static void put_settlement(ent_str *out, const ent_region *region, const ent_deal *deal) {
    const ent_settlement *s = &deal->settled;
    uint32_t d = deal->dimension;
    if (deal->in_turn) {
        put_title(out, region, deal->actor);
        ent_str_add(out, " stands at ");
        put_amount(out, deal->number);
        put_on(out, deal);
        ent_str_addf(out, deal->turn ? " after turn %u by " : " at first by ",
                     (unsigned)deal->turn);
        put_rule(out, deal->rule);
        return;
    }
    if (deal->n_set) {
        ent_str_add(out, "the position of ");
        put_actors(out, region, deal->set, deal->n_set);
        ent_str_add(out, " decides by ");
        put_rule(out, deal->rule);
        return;
    }
    ent_str_add(out, "the settlement");
    put_on(out, deal);
    ent_str_add(out, " by ");
    put_rule(out, deal->rule);
    ent_str_add(out, " is ");
    put_amount(out, deal->number);
    if (!s->low || !s->high || !(s->low[d] < s->high[d])) return;
    ent_str_add(out, ", and every point from ");
    put_amount(out, s->low[d]);
    ent_str_add(out, " to ");
    put_amount(out, s->high[d]);
    ent_str_add(out, " is as good");
}

/* ---- divisions */

static const ent_division *division_of(const ent_deal *deal) {
    return deal->division->division;
}

static void put_by(ent_str *out, const ent_deal *deal) {
    if (deal->rule)
        put_rule(out, deal->rule);
    else
        ent_str_add_slice(out, division_of(deal)->columns[deal->column].name);
}

static uint32_t party_of(const ent_deal *deal, uint32_t actor) {
    uint32_t p = 0;
    while (deal->division->actor[p] != actor) p++;
    return p;
}

/* "28.64%; its claim is 31.17%", "20 of 100 t; its claim is 20 t" */
static void put_number(ent_str *out, const ent_deal *deal) {
    const ent_division_table *t = deal->division;
    ent_slice unit = ent_unit_of_parts(t->division, deal->column);
    put_amount(out, deal->number);
    put_unit(out, unit);
    if (!deal->rule || !t->has_claims) return;
    if (!ent_slice_is(unit, "%")) {
        ent_str_add(out, " of ");
        put_amount(out, t->claims.estate);
    }
    if (deal->actor == ENT_NONE) return;
    ent_str_add(out, "; its claim is ");
    put_amount(out, t->claims.claim[party_of(deal, deal->actor)]);
    put_unit(out, unit);
}

static void put_part(ent_str *out, const ent_region *region, const ent_ground *ground) {
    const ent_deal *deal = ground->deal;
    bool least = ent_slice_is(ground->call->name, "lowest");
    const uint32_t *who = deal->n_set ? deal->set : &deal->actor;
    uint32_t n = deal->n_set ? deal->n_set : 1;
    if (deal->rule) {
        ent_str_add(out, "by ");
        put_rule(out, deal->rule);
        ent_str_add_char(out, ' ');
        put_actors(out, region, who, n);
        ent_str_add(out, n == 1 ? " gets " : " get ");
        if (deal->n_set) ent_str_add(out, least ? "least: " : "most: ");
    } else {
        put_actors(out, region, who, n);
        ent_str_add(out, n == 1 ? " has " : " have ");
        if (deal->n_set) ent_str_add(out, least ? "least" : "most");
        ent_str_add(out, deal->n_set ? " in " : "in ");
        ent_put_quoted(out, division_of(deal)->columns[deal->column].name);
        ent_str_add(out, ": ");
    }
    put_number(out, deal);
}

static void put_core(ent_str *out, const ent_region *region, const ent_deal *deal, bool truth) {
    if (truth) {
        ent_str_add(out, "no coalition gets less by ");
        put_by(out, deal);
        ent_str_add(out, " than it is worth by itself");
        return;
    }
    uint32_t member[ENT_MOST_PLAYERS] = {0}, n = 0;
    for (uint32_t p = 0; p < deal->division->n; p++)
        if (deal->objecting >> p & 1) member[n++] = deal->division->actor[p];
    if (n)
        put_actors(out, region, member, n);
    else
        ent_str_add(out, "all together");
    bool one = n == 1, cost = deal->division->division->cost;
    ent_str_add(out, cost ? (one ? " pays " : " pay ") : (one ? " gets " : " get "));
    put_apart(out, deal->gets, deal->worth);
    ent_str_add(out, " by ");
    put_by(out, deal);
    ent_str_add(out, cost && n ? ", and would pay " : one ? ", and is worth " : ", and are worth ");
    put_apart(out, deal->worth, deal->gets);
    if (n) ent_str_add(out, n == 1 ? " by itself" : " by themselves");
}

static void put_worth(ent_str *out, const ent_region *region, const ent_deal *deal) {
    uint32_t member[ENT_MOST_PLAYERS] = {0}, n = 0;
    for (uint32_t p = 0; p < deal->division->n; p++)
        if (deal->objecting >> p & 1) member[n++] = deal->division->actor[p];
    put_actors(out, region, member, n);
    ent_str_add(out, n == 1 ? " is worth " : " are worth ");
    put_amount(out, deal->worth);
    put_unit(out, ent_unit_of_parts(division_of(deal), ENT_NONE));
    ent_str_add(out, n == 1 ? " by itself" : " by themselves");
    if (division_of(deal)->worth_of_claims)
        ent_str_add(out, ", which is what the claims of the others leave");
}

/* ---- the ground */

void ent_put_deal(ent_str *out, const ent_region *region, const ent_ground *ground) {
    const ent_deal *deal = ground->deal;
    switch (ground->kind) {
    case ENT_GROUND_WINNER: put_winner(out, deal); break;
    case ENT_GROUND_BLOCKED: put_blocked(out, region, deal, ground->truth); break;
    case ENT_GROUND_SETTLEMENT: put_settlement(out, region, deal); break;
    case ENT_GROUND_SHARE: put_part(out, region, ground); break;
    case ENT_GROUND_CORE: put_core(out, region, deal, ground->truth); break;
    case ENT_GROUND_WORTH: put_worth(out, region, deal); break;
    case ENT_GROUND_AREA:
    case ENT_GROUND_ZONE:
    case ENT_GROUND_DISTANCE: ent_put_sea_ground(out, region, ground); break;
    case ENT_GROUND_REACHED:
    case ENT_GROUND_MEDIAN: ent_put_process_ground(out, ground); break;
    default: break;
    }
    ent_put_under(out, region, deal->alternative);
}

void ent_put_deal_briefly(ent_str *out, const ent_region *region, const ent_ground *ground) {
    ent_deal deal = *ground->deal;
    ent_ground brief = *ground;
    ent_method rule;
    if (deal.rule) {
        rule = *deal.rule;
        rule.name = rule.id;
        deal.rule = &rule;
    }
    brief.deal = &deal;
    ent_put_deal(out, region, &brief);
}

void ent_put_deal_question(ent_str *out, const ent_region *region, const ent_ground *ground) {
    const ent_deal *deal = ground->deal;
    if (deal->owner == ENT_OF_PROCESS) {
        ent_put_process_question(out, ground);
        return;
    }
    ent_slice table = ent_table_name(region, deal->owner, deal->table);
    if (deal->owner == ENT_OF_SEA) {
        ent_put_sea_question(out, region, ground);
        return;
    }
    switch (ground->kind) {
    case ENT_GROUND_WINNER: ent_str_add(out, "What is chosen in "); break;
    case ENT_GROUND_BLOCKED:
        if (deal->item == ENT_NONE) {
            ent_str_add(out, "Is every alternative blocked in ");
        } else {
            ent_str_add(out, "Is ");
            ent_str_add_slice(out, deal->choice->choice->items[deal->item].name);
            ent_str_add(out, " blocked in ");
        }
        break;
    case ENT_GROUND_SETTLEMENT:
        if (deal->in_turn) {
            ent_str_add(out, "Where does ");
            put_title(out, region, deal->actor);
            ent_str_add(out, " stand in ");
            break;
        }
        ent_str_add(out,
                    deal->n_set ? "Whose position decides in " : "Where do the parties settle in ");
        break;
    case ENT_GROUND_SHARE:
        if (deal->n_set) {
            ent_str_add(out, ent_slice_is(ground->call->name, "lowest") ? "Who gets least of "
                                                                        : "Who gets most of ");
            break;
        }
        ent_str_add(out, "What is ");
        ent_put_possessive(out, region->actors[deal->actor].title);
        ent_str_add(out, " part of ");
        break;
    case ENT_GROUND_WORTH: ent_str_add(out, "What is a coalition worth by itself in "); break;
    default: ent_str_add(out, "Would every coalition accept its part of "); break;
    }
    ent_put_quoted(out, table);
    if (ground->kind == ENT_GROUND_BLOCKED || ground->kind == ENT_GROUND_WORTH) return;
    ent_str_add(out, " by ");
    if (deal->rule)
        put_rule(out, deal->rule);
    else
        put_by(out, deal);
}
