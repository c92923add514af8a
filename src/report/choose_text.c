/* choose_text.c - what rankings choose, for people: a rule a line with its reason, the pairs, the
 * draws, who ranks how and where that comes from. */

#include "report/choose.h"
#include "report/deals.h"
#include "report/markup.h"
#include "report/table.h"

#include "base/num.h"

#include <math.h>
#include <string.h>

enum { MOST_WIDE = 24, MOST_DOUBTS = 2, MOST_COLUMNS = 9 };

/* ---- the head */

static void print_head(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    const ent_choice *choice = a->table.choice;
    ent_str s = {0};
    ent_str_add(&s, "choice ");
    ent_str_add_slice(&s, choice->name);
    ent_put_under(&s, c->region, c->alternative);
    ent_str_add(&s, ": ");
    ent_put_count(&s, choice->n_items, "alternative", "alternatives");
    ent_str_add(&s, ", ");
    ent_put_count(&s, a->table.profile.n_voters, "actor", "actors");
    ent_print_title(p, choice->title.n ? choice->title : choice->name, ent_str_get(&s));
    ent_page_drop(&p->out, &s);
    ent_put_settings(&s, p);
    ent_print_any(p, 0, 2, &s);
    if (a->table.missing) {
        ent_str_add(&s, "Nothing can be said: ");
        ent_str_add(&s, a->table.missing);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 0, 2, &s);
        return;
    }
    if (a->table.profile.impasse < choice->n_items) {
        ent_str_add_slice(&s, choice->items[a->table.profile.impasse].name);
        ent_str_add(&s, " is what stands when nothing is agreed; only the rules of fallback "
                        "bargaining look at it.");
        ent_print_paragraph(p, 0, 2, &s);
    }
}

/* ---- rules */

static void put_chosen(ent_str *out, const ent_choice_answer *a, const ent_chosen *c) {
    if (!c->defined)
        ent_str_add(out, "undefined");
    else
        for (uint32_t i = 0; i < c->n_winners; i++) {
            if (i) ent_str_add(out, ", ");
            ent_str_add_slice(out, a->table.choice->items[c->winner[i]].name);
        }
}

static size_t widest(ent_printer *p, const ent_choice_answer *a, bool chosen) {
    size_t most = 6;
    for (uint32_t i = 0; i < a->n_rules; i++) {
        ent_str s = {0};
        if (chosen)
            put_chosen(&s, a, &a->rule[i].chosen);
        else
            ent_str_add(&s, a->rule[i].rule->id);
        if (s.n > most && s.n <= MOST_WIDE) most = s.n;
        ent_page_drop(&p->out, &s);
    }
    return most;
}

static void print_rules(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    size_t chosen_at = widest(p, a, false) + 4, why_at = chosen_at + widest(p, a, true) + 2;
    ent_str s = {0};
    ent_print_gap(p);
    ent_str_add(&s, "  rule");
    ent_str_pad_to(&s, chosen_at);
    ent_str_add(&s, "chosen");
    ent_str_pad_to(&s, why_at);
    ent_str_add(&s, "why");
    ent_print_paragraph(p, 0, why_at, &s);
    for (uint32_t i = 0; i < a->n_rules; i++) {
        ent_str_addf(&s, "  %s", a->rule[i].rule->id);
        ent_str_repeat(&s, ' ', 2);
        ent_str_pad_to(&s, chosen_at);
        put_chosen(&s, a, &a->rule[i].chosen);
        ent_str_repeat(&s, ' ', 2);
        ent_str_pad_to(&s, why_at);
        ent_put_choice_reason(&s, c->region, a, &a->rule[i]);
        ent_print_paragraph(p, 0, why_at, &s);
    }
}

static void print_rule_table(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    static const char *const heads[] = {"rule", "chosen", "why"};
    ent_table t = ent_table_new(3);
    ent_str s = {0};
    ent_table_add_row(&t, ENT_CELLS, 0);
    for (size_t i = 0; i < 3; i++) ent_table_set(&t, i, heads[i]);
    for (uint32_t i = 0; i < a->n_rules; i++) {
        ent_table_add_row(&t, ENT_CELLS, 0);
        ent_table_set(&t, 0, a->rule[i].rule->id);
        put_chosen(&s, a, &a->rule[i].chosen);
        ent_table_set_all(&t, 1, &s);
        ent_put_choice_reason(&s, c->region, a, &a->rule[i]);
        ent_table_set_all(&t, 2, &s);
    }
    ent_markup_table(p, &t);
}

/* What the names of the alternatives stand for: `mml "modified median line"`. */
static void print_names(ent_printer *p, const ent_choice_answer *a) {
    enum { MOST_NAMED = 12 };
    const ent_choice *choice = a->table.choice;
    ent_str s = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < choice->n_items; i++) {
        const ent_item *item = &choice->items[i];
        if (!item->title.n || ent_slice_eq(item->title, item->name)) continue;
        if (n++ >= MOST_NAMED && !p->how.all) continue;
        ent_str_add(&s, n == 1 ? "Alternatives: " : ", ");
        ent_str_add_slice(&s, item->name);
        ent_str_add_char(&s, ' ');
        ent_put_quoted(&s, item->title);
    }
    if (n > MOST_NAMED && !p->how.all) ent_str_addf(&s, " and %u more", (unsigned)(n - MOST_NAMED));
    if (n) ent_str_add_char(&s, '.');
    ent_print_any(p, 2, 4, &s);
}

static bool is_chosen(const ent_chosen *c, uint32_t item) {
    for (uint32_t i = 0; i < c->n_winners; i++)
        if (c->winner[i] == item) return true;
    return false;
}

static bool likes_more(const ent_profile *f, uint32_t v, uint32_t x, uint32_t y) {
    return f->rank[(size_t)v * f->n + x] < f->rank[(size_t)v * f->n + y];
}

/* Nobody likes x better than y, and somebody likes it less; `all`: everybody does. */
static bool is_dominated(const ent_profile *f, uint32_t x, uint32_t y, bool *all) {
    bool any = false;
    *all = true;
    for (uint32_t v = 0; v < f->n_voters; v++) {
        if (f->weight && !(f->weight[v] > 0)) continue;
        if (likes_more(f, v, x, y)) return false;
        any = any || likes_more(f, v, y, x);
        *all = *all && likes_more(f, v, y, x);
    }
    return any;
}

/* "  Everybody likes soviet less than mml or sectors." */
static void put_dominated(ent_str *out, const ent_choice_answer *a, uint32_t x) {
    const ent_profile *f = &a->table.profile;
    uint32_t by[ENT_MOST_CHOICES], n = 0;
    bool all = true, own;
    for (uint32_t y = 0; y < f->n; y++) {
        if (y == f->impasse || !is_dominated(f, x, y, &own)) continue;
        by[n++] = y;
        all = all && own;
    }
    if (n == 0) return;
    ent_str_add(out, all ? "  Everybody likes " : "  Nobody likes ");
    ent_put_items(out, a->table.choice, &x, 1);
    ent_str_add(out, all ? " less than " : " better than ");
    for (uint32_t i = 0; i < n; i++) {
        if (i) ent_str_add(out, i + 1 < n ? ", " : " or ");
        ent_put_items(out, a->table.choice, &by[i], 1);
    }
    ent_str_add(out, all ? "." : ", and somebody likes it less.");
}

/* The Condorcet winner and who else chooses it; or the top cycle; what nobody should choose. */
static void print_condorcet(ent_printer *p, const ent_choice_answer *a) {
    const ent_choice *choice = a->table.choice;
    uint32_t list[ENT_MOST_CHOICES], n = 0, defined = 0, with = 0;
    ent_str s = {0};
    if (ent_profile_candidates(&a->table.profile) < 2) return;
    ent_print_gap(p);
    if (a->condorcet != UINT32_MAX) {
        for (uint32_t i = 0; i < a->n_rules; i++) {
            defined += a->rule[i].chosen.defined;
            with += is_chosen(&a->rule[i].chosen, a->condorcet);
        }
        ent_str_add_slice(&s, choice->items[a->condorcet].name);
        ent_str_add(&s, " beats every other alternative in pairs (the Condorcet winner)");
        if (defined && with == 0)
            ent_str_add(&s, "; no rule shown chooses it");
        else if (with == defined && defined > 1)
            ent_str_add(&s, "; every rule with an answer chooses it, alone or with others");
        else if (defined > 1)
            ent_str_addf(&s, "; %u of the %u rules with an answer choose it, alone or with others",
                         (unsigned)with, (unsigned)defined);
        ent_str_add_char(&s, '.');
    } else {
        for (uint32_t i = 0; i < choice->n_items; i++)
            if (a->smith[i]) list[n++] = i;
        ent_str_add(
            &s, "No alternative beats every other in pairs (no Condorcet winner).  Top cycle: ");
        ent_put_items(&s, choice, list, n);
        ent_str_add(&s, n == ent_profile_candidates(&a->table.profile)
                            ? ", which is all of them."
                            : ", which beat all others.");
    }
    for (uint32_t i = 0; i < choice->n_items; i++)
        if (!a->pareto[i] && i != a->table.profile.impasse) put_dominated(&s, a, i);
    ent_print_paragraph(p, 0, 2, &s);
}

/* ---- pairs */

/* Each alternative that is chosen by some rule against the others, in words. */
static void print_contests(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    ent_str s = {0};
    uint32_t x = a->condorcet;
    if (x == UINT32_MAX) return;
    for (uint32_t y = 0; y < a->pairs.n; y++) {
        if (y == x || y == a->pairs.impasse) continue;
        ent_put_contest(&s, c->region, a, x, y);
        ent_str_add_char(&s, '.');
        ent_print_paragraph(p, 2, 4, &s);
    }
}

static ent_table pairs_table(const ent_choice_answer *a) {
    uint32_t n = a->pairs.n;
    ent_table t = ent_table_new((size_t)n + 1);
    ent_str s = {0};
    ent_table_add_row(&t, ENT_CELLS, 2);
    ent_table_set(&t, 0, "row above column");
    for (uint32_t y = 0; y < n; y++) {
        ent_str_add_slice(&s, a->table.choice->items[y].name);
        ent_table_set_all(&t, (size_t)y + 1, &s);
    }
    for (uint32_t x = 0; x < n; x++) {
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_str_add_slice(&s, a->table.choice->items[x].name);
        ent_table_set_all(&t, 0, &s);
        for (uint32_t y = 0; y < n; y++) {
            if (x == y)
                ent_str_add(&s, "-");
            else
                ent_put_weight(&s, a->pairs.above[(size_t)x * n + y]);
            ent_table_set_all(&t, (size_t)y + 1, &s);
        }
    }
    return t;
}

/* Numbers of voters per alternative in a grid, or a matrix where there are many. */
static void print_table(ent_printer *p, ent_table *t) {
    bool failed = t->failed;
    if (failed) p->out.failed = true;
    if (!failed && ent_is_markup(p)) {
        ent_markup_table(p, t);
        return;
    }
    if (!failed && t->n_columns <= MOST_COLUMNS)
        ent_table_print_grid(&p->out, t, 0, ~(uint64_t)1);
    else if (!failed)
        ent_table_print_matrix(&p->out, t);
    ent_table_clear(t);
}

static void print_pairs(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    enum { MOST_SHOWN = 26 };
    print_contests(p, c, a);
    if (a->pairs.n > MOST_SHOWN && !p->how.all) return;
    ent_table t = pairs_table(a);
    ent_print_gap(p);
    print_table(p, &t);
}

/* ---- how often each decides */

static ent_table power_table(const ent_choose *c, const ent_choice_answer *a) {
    static const char *const heads[] = {"how often it decides", "weight", "Shapley-Shubik",
                                        "Banzhaf"};
    const ent_profile *profile = &a->table.profile;
    ent_table t = ent_table_new(4);
    ent_str s = {0};
    ent_table_add_row(&t, ENT_CELLS, 2);
    for (size_t i = 0; i < 4; i++) ent_table_set(&t, i, heads[i]);
    for (uint32_t v = 0; v < profile->n_voters; v++) {
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_put_clean(&s, c->region->actors[a->table.actor[v]].title);
        ent_table_set_all(&t, 0, &s);
        ent_put_weight(&s, profile->weight[v]);
        ent_table_set_all(&t, 1, &s);
        ent_str_addf(&s, "%.0f%%", 100 * a->power.shapley_shubik[v]);
        ent_table_set_all(&t, 2, &s);
        ent_str_addf(&s, "%.0f%%", 100 * a->power.normalised[v]);
        ent_table_set_all(&t, 3, &s);
    }
    return t;
}

/* Weight is not power: a voter may have a fifth of the weight and never decide. */
static void print_power(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    enum { MOST_SHOWN = 26 };
    ent_str s = {0};
    double total = 0;
    if (!a->power.normalised || (a->table.profile.n_voters > MOST_SHOWN && !p->how.all)) return;
    for (uint32_t v = 0; v < a->table.profile.n_voters; v++) total += a->table.profile.weight[v];
    ent_table t = power_table(c, a);
    ent_print_gap(p);
    print_table(p, &t);
    ent_str_add(&s, "Where a weight of ");
    ent_put_weight(&s, a->needed);
    ent_str_add(&s, " of ");
    ent_put_weight(&s, total);
    ent_str_add(&s,
                " is enough to decide, whatever anybody prefers: in how many orders of joining it "
                "tips the scales, and in how many coalitions.");
    ent_print_paragraph(p, 2, 2, &s);
}

/* ---- who ranks how */

static void put_attribute_doubt(ent_str *out, const ent_attribute *x) {
    if (x->quantity.doubt == ENT_CERTAIN) return;
    ent_str_add(out, " (in doubt)");
}

static void print_ranking(ent_printer *p, const ent_choose *c, const ent_choice_answer *a,
                          const ent_item_ranking *r) {
    ent_str s = {0};
    ent_put_clean(&s, c->region->actors[r->actor].title);
    ent_str_add(&s, ": ");
    ent_str_add_slice(&s, r->text);
    if (r->weight) {
        ent_str_add(&s, ", weight ");
        ent_put_weight(&s, r->weight->quantity.best);
        put_attribute_doubt(&s, r->weight);
    }
    for (uint32_t i = 0; i < a->table.choice->n_placings; i++) {
        const ent_placing *placing = &a->table.choice->placings[i];
        if (placing->actor != r->actor) continue;
        ent_str_add(&s, ", ");
        ent_str_add_slice(&s, a->table.choice->items[placing->item].name);
        ent_str_add(&s, " placed at ");
        ent_put_weight(&s, placing->rank->quantity.best);
        put_attribute_doubt(&s, placing->rank);
    }
    ent_str_add(&s, " (");
    ent_put_place_in(&s, c->region, r->span);
    ent_str_add(&s, ", ");
    ent_put_origin_of(&s, c->region, &r->provenance);
    ent_str_add_char(&s, ')');
    ent_put_cited_because(p, &s, &r->provenance);
    ent_print_paragraph(p, 2, 4, &s);
}

static void print_rankings(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    enum { MOST_SHOWN = 12 };
    const ent_choice *choice = a->table.choice;
    uint32_t shown =
        p->how.all || choice->n_rankings <= MOST_SHOWN ? choice->n_rankings : MOST_SHOWN;
    uint32_t judged = 0;
    ent_str s = {0};
    for (uint32_t i = 0; i < choice->n_rankings; i++)
        judged += ent_is_judgement(c->region, &choice->rankings[i].provenance);
    ent_print_gap(p);
    ent_str_add(&s, "It rests on the rankings");
    if (judged) {
        ent_str_addf(&s, "; %u of %u %s the author's judgement, not stated by the actor",
                     (unsigned)judged, (unsigned)choice->n_rankings, judged == 1 ? "is" : "are");
    }
    ent_str_add_char(&s, ':');
    ent_print_paragraph(p, 0, 2, &s);
    for (uint32_t i = 0; i < shown; i++) print_ranking(p, c, a, &choice->rankings[i]);
    if (shown == choice->n_rankings) return;
    ent_put_count(&s, choice->n_rankings - shown, "more ranking", "more rankings");
    ent_put_all_hint(&s, p, "choose");
    ent_print_paragraph(p, 2, 4, &s);
}

/* ---- draws */

static ent_table draws_table(const ent_choice_answer *a) {
    uint32_t n = a->table.choice->n_items;
    ent_table t = ent_table_new((size_t)n + 2);
    ent_str s = {0};
    ent_table_add_row(&t, ENT_CELLS, 2);
    ent_table_set(&t, 0, "wins, alone or with others");
    for (uint32_t i = 0; i < n; i++) {
        ent_str_add_slice(&s, a->table.choice->items[i].name);
        ent_table_set_all(&t, (size_t)i + 1, &s);
    }
    ent_table_set(&t, (size_t)n + 1, "no answer");
    for (uint32_t k = 0; k < a->n_rules; k++) {
        ent_table_add_row(&t, ENT_CELLS, 2);
        ent_table_set(&t, 0, a->rule[k].rule->id);
        for (uint32_t i = 0; i < n; i++) {
            ent_count_print(&s, a->rule[k].wins[i]);
            ent_table_set_all(&t, (size_t)i + 1, &s);
        }
        ent_count_print(&s, a->rule[k].n_open + a->n_unusable);
        ent_table_set_all(&t, (size_t)n + 1, &s);
    }
    return t;
}

static void print_draws(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    ent_str s = {0};
    if (a->n_doubt == 0) {
        ent_print_gap(p);
        ent_str_add(&s, "No doubt is stated about the rankings: this is one ordering each, not a "
                        "range.");
        ent_print_paragraph(p, 0, 2, &s);
    }
    if (a->n_draws == 0) return;
    ent_print_gap(p);
    ent_str_add(&s, "In ");
    ent_put_count(&s, a->n_draws, "draw", "draws");
    ent_str_addf(&s, " (seed %llu) of ", (unsigned long long)c->seed);
    if (a->n_doubt <= MOST_DOUBTS) {
        for (uint32_t i = 0; i < a->n_doubt; i++) {
            ent_put_and(&s, i, a->n_doubt);
            ent_put_table_number(&s, c->region, a->doubt[i]);
        }
    } else {
        ent_str_addf(&s, "the %u numbers that are in doubt", (unsigned)a->n_doubt);
    }
    ent_str_add_char(&s, ':');
    ent_print_paragraph(p, 0, 2, &s);
    ent_table t = draws_table(a);
    print_table(p, &t);
}

/* ---- all of it */

static void print_choice(ent_printer *p, const ent_choose *c, const ent_choice_answer *a) {
    print_head(p, c, a);
    if (a->table.missing) return;
    if (ent_is_markup(p))
        print_rule_table(p, c, a);
    else
        print_rules(p, c, a);
    print_names(p, a);
    print_condorcet(p, a);
    print_pairs(p, c, a);
    print_power(p, c, a);
    print_draws(p, c, a);
    if (a->veto.blocker) ent_print_choice_veto(p, c, a);
    if (c->levers) ent_print_choice_levers(p, c, a);
    print_rankings(p, c, a);
}

/* An alternative that changes the choice; ENT_NONE: none does. */
static uint32_t other_way(const ent_choose *c) {
    for (uint32_t i = 0; i < c->region->n_alternatives; i++) {
        const ent_alternative *a = &c->region->alternatives[i];
        for (uint32_t k = 0; k < a->n_tables; k++)
            if (a->tables[k].owner == ENT_OF_CHOICE && a->tables[k].table == c->choice[0].choice)
                return i;
    }
    return ENT_NONE;
}

/* Behind the levers: what an alternative makes of it, or the levers of each actor. */
static void print_next(ent_printer *p, const ent_choose *c) {
    ent_str s = {0};
    uint32_t other = c->n_choices == 1 && c->alternative == ENT_NONE ? other_way(c) : ENT_NONE;
    if (ent_is_markup(p)) return;
    if (c->levers && other == ENT_NONE && p->how.all) return;
    ent_put_next(&s, p, "choose");
    if (c->n_choices == 1) {
        ent_str_add_char(&s, ' ');
        ent_str_add_slice(&s, c->choice[0].table.choice->name);
    }
    if (c->levers && other != ENT_NONE) {
        ent_str_add(&s, " --under=");
        ent_str_add_slice(&s, c->region->alternatives[other].name);
    } else {
        ent_str_add(&s, c->levers ? " --levers --all" : " --levers");
    }
    ent_print_paragraph(p, 0, 2, &s);
}

void ent_choose_text(ent_printer *p, const ent_choose *c) {
    p->explains = true;
    ent_print_handling(p);
    for (uint32_t i = 0; i < c->n_choices; i++) {
        if (i) ent_print_gap(p);
        print_choice(p, c, &c->choice[i]);
    }
    ent_print_gap(p);
    ent_print_legend(p, 0);
    print_next(p, c);
    ent_print_caveat(p);
}
