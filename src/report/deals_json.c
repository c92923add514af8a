/* deals_json.c - what choices, negotiations and divisions answered, for programs. */

#include "report/deals.h"
#include "report/processes.h"

#include "base/method.h"
#include "report/seas.h"

#include <math.h>

static void put_number(ent_json_writer *w, const char *key, double x) {
    ent_json_key(w, key);
    ent_json_put_number(w, x);
}

/* ---- choices */

static void put_items(ent_json_writer *w, const char *key, const ent_choice *c,
                      const uint32_t *item, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_put_slice(w, c->items[item[i]].name);
    ent_json_end_array(w);
}

static void put_scores(ent_json_writer *w, const ent_choice *c, const ent_chosen *chosen) {
    ent_json_key(w, "scores");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < c->n_items; i++) {
        if (isnan(chosen->score[i])) continue; /* the impasse has none */
        ent_json_begin_object(w);
        ent_json_slice_member(w, "alternative", c->items[i].name);
        put_number(w, "score", chosen->score[i]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_winner(ent_json_writer *w, const ent_deal *deal) {
    const ent_choice *c = deal->choice->choice;
    put_items(w, "winners", c, deal->chosen.winner, deal->chosen.n_winners);
    if (deal->chosen.score) put_scores(w, c, &deal->chosen);
    if (deal->chosen.depth) ent_json_count_member(w, "depth", deal->chosen.depth);
}

static void put_blockers(ent_json_writer *w, const ent_region *region, const ent_deal *deal) {
    const ent_choice_table *t = deal->choice;
    ent_json_key(w, "blockers");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < t->profile.n; i++) {
        uint32_t who = deal->blockers[i];
        if (deal->item == ENT_NONE ? i == t->profile.impasse : i != deal->item) continue;
        ent_json_begin_object(w);
        ent_json_slice_member(w, "alternative", t->choice->items[i].name);
        ent_json_slice_member(w, "actor",
                              who == ENT_NONE ? (ent_slice){0} : region->actors[who].name);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- actors */

static void put_actors(ent_json_writer *w, const char *key, const ent_region *region,
                       const uint32_t *actor, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) ent_json_put_slice(w, region->actors[actor[i]].name);
    ent_json_end_array(w);
}

static void put_settlement(ent_json_writer *w, const ent_region *region, const ent_deal *deal) {
    const ent_settlement *s = &deal->settled;
    uint32_t d = deal->dimension;
    ent_slice dimension = deal->negotiation->negotiation->dimensions[d].name;
    if (dimension.n) ent_json_slice_member(w, "dimension", dimension);
    if (deal->in_turn) {
        ent_json_slice_member(w, "actor", region->actors[deal->actor].name);
        ent_json_count_member(w, "turn", deal->turn);
    }
    if (deal->n_set) put_actors(w, "actors", region, deal->set, deal->n_set);
    put_number(w, "number", deal->number);
    if (deal->in_turn || deal->n_set || !s->low || !s->high || !(s->low[d] < s->high[d])) return;
    put_number(w, "low", s->low[d]);
    put_number(w, "high", s->high[d]);
}

static void put_parts(ent_json_writer *w, const ent_region *region, const ent_deal *deal) {
    ent_json_key(w, "parts");
    ent_json_begin_array(w);
    for (uint32_t p = 0; p < deal->division->n; p++) {
        ent_json_begin_object(w);
        ent_json_slice_member(w, "actor", region->actors[deal->division->actor[p]].name);
        put_number(w, "part", deal->part[p]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_division(ent_json_writer *w, const ent_region *region, const ent_ground *ground) {
    const ent_deal *deal = ground->deal;
    if (deal->actor != ENT_NONE)
        ent_json_slice_member(w, "actor", region->actors[deal->actor].name);
    if (deal->n_set) put_actors(w, "actors", region, deal->set, deal->n_set);
    uint32_t member[ENT_MOST_PLAYERS], n = 0;
    for (uint32_t p = 0; p < deal->division->n && deal->objecting; p++)
        if (deal->objecting >> p & 1) member[n++] = deal->division->actor[p];
    if (ground->kind == ENT_GROUND_WORTH) {
        put_actors(w, "actors", region, member, n);
        put_number(w, "worth", deal->worth);
        return;
    }
    put_parts(w, region, deal);
    if (ground->kind != ENT_GROUND_CORE || ground->truth) return;
    put_actors(w, "objecting", region, member, n);
    put_number(w, "gets", deal->gets);
    put_number(w, "worth", deal->worth);
}

void ent_json_deal(ent_printer *p, ent_json_writer *w, const ent_ground *ground) {
    const ent_region *region = p->region;
    const ent_deal *deal = ground->deal;
    ent_slice none = {0};
    if (deal->owner == ENT_OF_PROCESS) {
        ent_json_process(w, region, ground);
        return;
    }
    if (deal->owner == ENT_OF_SEA) {
        ent_json_sea_ground(p, w, ground);
        return;
    }
    ent_json_slice_member(w, "of", ent_table_name(region, deal->owner, deal->table));
    ent_json_key(w, "under");
    ent_json_alternative(w, region, deal->alternative);
    if (deal->rule)
        ent_json_text_member(w, "rule", deal->rule->id);
    else
        ent_json_slice_member(w, "rule",
                              deal->owner == ENT_OF_DIVISION && deal->column != ENT_NONE
                                  ? deal->division->division->columns[deal->column].name
                                  : none);
    if (ground->kind == ENT_GROUND_WINNER)
        put_winner(w, deal);
    else if (ground->kind == ENT_GROUND_BLOCKED)
        put_blockers(w, region, deal);
    else if (ground->kind == ENT_GROUND_SETTLEMENT)
        put_settlement(w, region, deal);
    else
        put_division(w, region, ground);
}
