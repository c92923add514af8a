/* choose_json.c - what rankings choose, for programs: schema choose/1. */

#include "report/choose.h"
#include "report/ledger.h"

#include <math.h>

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

static void put_item(ent_json_writer *w, const ent_choice_answer *a, uint32_t item) {
    ent_json_put_slice(w, a->table.choice->items[item].name);
}

static void put_items(ent_json_writer *w, const char *key, const ent_choice_answer *a,
                      const uint32_t *item, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) put_item(w, a, item[i]);
    ent_json_end_array(w);
}

static void put_set(ent_json_writer *w, const char *key, const ent_choice_answer *a,
                    const bool *in) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->table.choice->n_items; i++)
        if (in[i]) put_item(w, a, i);
    ent_json_end_array(w);
}

static void put_voter(ent_json_writer *w, const char *key, const ent_choose *c,
                      const ent_choice_answer *a, uint32_t v) {
    ent_json_slice_member(w, key, c->region->actors[a->table.actor[v]].name);
}

/* ---- what there is to choose from, and who ranks it how */

static void put_alternatives(ent_json_writer *w, const ent_choice_answer *a) {
    ent_json_key(w, "alternatives");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->table.choice->n_items; i++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", a->table.choice->items[i].name);
        ent_json_slice_member(w, "title", a->table.choice->items[i].title);
        ent_json_bool_member(w, "impasse", i == a->table.profile.impasse);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_voters(ent_json_writer *w, const ent_choose *c, const ent_choice_answer *a) {
    ent_json_key(w, "voters");
    ent_json_begin_array(w);
    for (uint32_t v = 0; v < a->table.profile.n_voters && !a->table.missing; v++) {
        const ent_item_ranking *r = &a->table.choice->rankings[a->table.line[v]];
        ent_str made = {0};
        ent_json_begin_object(w);
        put_voter(w, "actor", c, a, v);
        put_number(w, "weight", a->table.profile.weight ? a->table.profile.weight[v] : 1);
        put_number(w, "shapley_shubik", a->power.normalised ? a->power.shapley_shubik[v] : NAN);
        put_number(w, "banzhaf", a->power.normalised ? a->power.normalised[v] : NAN);
        ent_json_key(w, "ranks");
        ent_json_begin_array(w);
        for (uint32_t i = 0; i < a->table.profile.n; i++)
            ent_json_put_count(w, a->table.profile.rank[(size_t)v * a->table.profile.n + i]);
        ent_json_end_array(w);
        ent_json_slice_member(w, "ranking", r->text);
        ent_json_bool_member(w, "reconstructed", ent_is_reconstructed(c->region, &r->provenance));
        if (r->provenance.made_given) ent_date_print(&made, r->provenance.made);
        ent_json_text_member(w, "made", r->provenance.made_given ? ent_str_get(&made) : NULL);
        ent_page_drop(w->out, &made);
        ent_json_sources(w, "sources", c->region, r->provenance.from, r->provenance.n_from);
        ent_json_slice_member(w, "because", r->provenance.because);
        ent_json_place_member(w, c->region, r->span);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- levers */

static void put_turn(ent_json_writer *w, const char *key, const ent_choice_answer *a,
                     const ent_turn *then) {
    if (then->defined) {
        put_items(w, key, a, then->winner, then->n_winners);
        return;
    }
    ent_json_key(w, key);
    ent_json_put_null(w);
}

static void put_swap(ent_json_writer *w, const ent_choice_answer *a, const ent_swap_lever *l) {
    ent_json_key(w, "ranking");
    ent_json_begin_object(w);
    ent_json_bool_member(w, "found", l->found);
    ent_json_bool_member(w, "exact", l->exact);
    put_number(w, "swaps", l->found ? (double)l->swaps : (double)NAN);
    ent_json_key(w, "ranks");
    if (l->found) {
        ent_json_begin_array(w);
        for (uint32_t i = 0; i < a->table.profile.n; i++) ent_json_put_count(w, l->rank[i]);
        ent_json_end_array(w);
    } else {
        ent_json_put_null(w);
    }
    put_turn(w, "winners", a, &l->then);
    ent_json_end_object(w);
}

static void put_weight(ent_json_writer *w, const char *key, const ent_choice_answer *a,
                       const ent_weight_lever *l) {
    ent_turn none = {0};
    ent_json_key(w, key);
    ent_json_begin_object(w);
    ent_json_bool_member(w, "found", l->found);
    ent_json_bool_member(w, "exact", l->exact);
    put_number(w, "by", l->found ? l->by : (double)NAN);
    put_turn(w, "winners_at", a, l->found ? &l->at : &none);
    put_turn(w, "winners", a, l->found ? &l->then : &none);
    ent_json_end_object(w);
}

static void put_place(ent_json_writer *w, const ent_choice_answer *a, const ent_place_lever *l) {
    ent_json_key(w, "impasse");
    ent_json_begin_object(w);
    ent_json_bool_member(w, "found", l->found);
    put_number(w, "passes", l->found ? (double)l->passes : (double)NAN);
    put_number(w, "place", l->found ? (double)l->place : (double)NAN);
    put_turn(w, "winners", a, &l->then);
    ent_json_end_object(w);
}

static void put_levers(ent_json_writer *w, const ent_choose *c, const ent_choice_answer *a,
                       const ent_choice_levers *l) {
    ent_json_key(w, "levers");
    if (!l->voter) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    put_number(w, "nearest", l->nearest);
    ent_json_key(w, "voters");
    ent_json_begin_array(w);
    for (uint32_t v = 0; v < a->table.profile.n_voters; v++) {
        ent_json_begin_object(w);
        put_voter(w, "actor", c, a, v);
        ent_json_bool_member(w, "missed", l->voter[v].missed);
        put_swap(w, a, &l->voter[v].swap);
        put_weight(w, "more", a, &l->voter[v].more);
        put_weight(w, "less", a, &l->voter[v].less);
        put_place(w, a, &l->voter[v].place);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- rules */

static void put_scores(ent_json_writer *w, const ent_choice_answer *a, const ent_chosen *c) {
    ent_json_key(w, "scores");
    if (!c->score) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->table.choice->n_items; i++) ent_json_put_number(w, c->score[i]);
    ent_json_end_array(w);
}

static void put_counts(ent_json_writer *w, const char *key, const ent_choice_answer *a,
                       const uint32_t *n) {
    ent_json_key(w, key);
    if (a->n_draws == 0) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->table.choice->n_items; i++) ent_json_put_count(w, n[i]);
    ent_json_end_array(w);
}

static void put_rule(ent_json_writer *w, const ent_choose *c, const ent_choice_answer *a,
                     const ent_rule_answer *r) {
    ent_str why = {0};
    ent_json_begin_object(w);
    ent_json_text_member(w, "rule", r->rule->id);
    ent_json_text_member(w, "name", r->rule->name);
    put_items(w, "winners", a, r->chosen.winner, r->chosen.defined ? r->chosen.n_winners : 0);
    ent_json_text_member(w, "undefined", r->chosen.undefined);
    ent_put_choice_reason(&why, c->region, a, r);
    ent_json_text_member(w, "why", ent_str_get(&why));
    ent_page_drop(w->out, &why);
    put_scores(w, a, &r->chosen);
    ent_json_bool_member(w, "least", r->chosen.least);
    put_number(w, "margin", ent_chosen_margin(&r->chosen, a->table.choice->n_items));
    put_number(w, "depth", r->chosen.depth ? (double)r->chosen.depth : (double)NAN);
    put_items(w, "dropped", a, r->chosen.dropped, r->chosen.n_dropped);
    put_items(w, "between", a, r->chosen.between, r->chosen.n_between);
    put_counts(w, "wins", a, r->wins);
    put_counts(w, "wins_alone", a, r->alone);
    ent_json_count_member(w, "n_open", r->n_open);
    put_levers(w, c, a, &r->levers);
    ent_json_end_object(w);
}

/* ---- pairs and vetoes */

static void put_pairs(ent_json_writer *w, const ent_choice_answer *a) {
    uint32_t n = a->pairs.n;
    ent_json_key(w, "pairs");
    ent_json_begin_array(w);
    for (uint32_t x = 0; x < n; x++) {
        ent_json_begin_array(w);
        for (uint32_t y = 0; y < n; y++) ent_json_put_number(w, a->pairs.above[(size_t)x * n + y]);
        ent_json_end_array(w);
    }
    ent_json_end_array(w);
}

static void put_blockers(ent_json_writer *w, const ent_choose *c, const ent_choice_answer *a,
                         uint32_t item) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "alternative", a->table.choice->items[item].name);
    ent_json_key(w, "blockers");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->veto.n_blockers[item]; i++)
        ent_json_put_slice(w, c->region->actors[a->table.actor[a->veto.blocker[item][i]]].name);
    ent_json_end_array(w);
    ent_json_count_member(w, "n_blocked", a->n_draws ? a->blocked[item] : 0);
    ent_json_key(w, "n_blocked_alone");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < a->table.choice->n_rankings; k++) {
        uint32_t n = a->blocked_alone[(size_t)item * a->table.choice->n_rankings + k];
        if (!n) continue;
        ent_json_begin_object(w);
        ent_json_slice_member(w, "actor",
                              c->region->actors[a->table.choice->rankings[k].actor].name);
        ent_json_count_member(w, "n", n);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_veto(ent_json_writer *w, const ent_choose *c, const ent_choice_answer *a) {
    const ent_veto *veto = &a->veto;
    ent_slice none = {0};
    ent_json_key(w, "veto");
    if (!veto->blocker) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_bool_member(w, "deadlock", veto->deadlock);
    ent_json_count_member(w, "n_deadlocks", a->n_deadlocks);
    ent_json_count_member(w, "fewest_blockers", veto->fewest);
    ent_json_slice_member(w, "cheapest",
                          veto->deadlock ? a->table.choice->items[veto->cheapest].name : none);
    ent_json_count_member(w, "cheapest_passes", veto->cheapest_passes);
    ent_json_key(w, "alternatives");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->table.profile.n; i++)
        if (i != a->table.profile.impasse) put_blockers(w, c, a, i);
    ent_json_end_array(w);
    ent_json_key(w, "changes");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < veto->n_changes; i++) {
        const ent_veto_change *x = &veto->change[i];
        bool one = x->alternative != UINT32_MAX;
        ent_json_begin_object(w);
        put_voter(w, "actor", c, a, x->voter);
        ent_json_slice_member(w, "alternative",
                              one ? a->table.choice->items[x->alternative].name : none);
        ent_json_count_member(w, "impasse_passes", x->impasse_passes);
        put_number(w, "alternative_passes", one ? (double)x->alternative_passes : (double)NAN);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- all of it */

static void put_choice(ent_json_writer *w, const ent_choose *c, const ent_choice_answer *a) {
    ent_slice none = {0};
    bool told = a->table.missing == NULL, one = a->condorcet != UINT32_MAX;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "choice", a->table.choice->name);
    ent_json_slice_member(w, "title", a->table.choice->title);
    ent_json_text_member(w, "missing", a->table.missing);
    put_alternatives(w, a);
    put_voters(w, c, a);
    ent_json_key(w, "rules");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < a->n_rules && told; i++) put_rule(w, c, a, &a->rule[i]);
    ent_json_end_array(w);
    put_pairs(w, a);
    ent_json_slice_member(w, "condorcet_winner",
                          one ? a->table.choice->items[a->condorcet].name : none);
    if (told) {
        put_set(w, "top_cycle", a, a->smith);
        put_set(w, "pareto", a, a->pareto);
    } else {
        put_items(w, "top_cycle", a, NULL, 0);
        put_items(w, "pareto", a, NULL, 0);
    }
    ent_json_count_member(w, "n_draws", a->n_draws);
    ent_json_count_member(w, "n_unusable", a->n_unusable);
    put_veto(w, c, a);
    ent_json_end_object(w);
}

void ent_choose_json(ent_printer *p, const ent_choose *c) {
    ent_json_writer w;
    ent_json_open(p, &w, "choose");
    ent_json_begin_object(&w);
    ent_json_key(&w, "under");
    ent_json_alternative(&w, p->region, c->alternative);
    ent_json_count_member(&w, "seed", c->seed);
    ent_json_key(&w, "choices");
    ent_json_begin_array(&w);
    for (uint32_t i = 0; i < c->n_choices; i++) put_choice(&w, c, &c->choice[i]);
    ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_json_close(p, &w);
}
