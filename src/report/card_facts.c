/* card_facts.c - what a model's card counts. */

#include "report/card.h"

#include "report/support.h"

/* ---- verdicts */

static bool is_listed(const ent_attribute *const *list, uint32_t n, const ent_attribute *a) {
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == a) return true;
    return false;
}

static ent_status count_unstated(ent_ctx *ctx, ent_arena *arena, ent_card *card) {
    const ent_check_result *r = card->result;
    size_t room = 0;
    for (uint32_t i = 0; i < r->n_claims; i++) room += r->claims[i].n_stressed;
    const ent_attribute **list = ent_arena_alloc(arena, room, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    for (uint32_t i = 0; i < r->n_claims; i++)
        for (uint32_t k = 0; k < r->claims[i].n_stressed; k++)
            if (!is_listed(list, card->n_unstated, r->claims[i].stressed[k]))
                list[card->n_unstated++] = r->claims[i].stressed[k];
    return ENT_OK;
}

static bool depends_on_draws(const ent_claim_answer *a) {
    for (uint32_t i = 0; i < a->n_checks; i++)
        if (a->checks[i].reason == ENT_BECAUSE_SHARE || a->checks[i].reason == ENT_BECAUSE_BEST)
            return true;
    return a->cause == ENT_BY_SHARE;
}

static ent_status count_verdicts(ent_ctx *ctx, ent_card *card) {
    const ent_check_result *r = card->result;
    for (uint32_t i = 0; i < r->n_claims; i++) {
        const ent_claim_answer *a = &r->claims[i];
        bool alone;
        ent_status st = ent_on_judgement_alone(ctx, r->region, a, &alone);
        if (st != ENT_OK) return st;
        card->verdicts.n[a->verdict]++;
        card->n_judged += alone;
        card->n_drawn += a->draws.n > 0;
        card->n_depends += a->verdict == ENT_VERDICT_DEPENDS && depends_on_draws(a);
        card->n_outcomes += a->claim->has_outcome;
    }
    return ENT_OK;
}

static ent_status list_not_tested(ent_ctx *ctx, ent_arena *arena, ent_card *card) {
    const ent_region *r = card->result->region;
    uint32_t *list = ent_arena_alloc(arena, r->n_sources, sizeof *list);
    if (!list) return ent_no_memory(ctx);
    card->not_tested = list;
    for (uint32_t i = 0; i < r->n_sources; i++)
        if (r->sources[i].passage && r->sources[i].not_tested.s) list[card->n_not_tested++] = i;
    return ENT_OK;
}

/* ---- what is said of each actor */

typedef struct sketch {
    const ent_region *region;
    ent_portrait *of; /* per actor */
    bool *part;       /* it decides something */
    bool *cites;      /* actor by document */
} sketch;

static void cite(sketch *s, uint32_t actor, const ent_provenance *p) {
    for (uint32_t i = 0; i < p->n_from; i++) {
        uint32_t document = s->region->sources[p->from[i].source].document;
        bool *seen = &s->cites[(size_t)actor * s->region->n_sources + document];
        if (!*seen && !ent_is_judgement(s->region, p)) s->of[actor].n[ENT_SAID_SOURCES]++;
        *seen = true;
    }
}

static void say(sketch *s, uint32_t actor, ent_said what, const ent_provenance *p) {
    s->of[actor].n[what]++;
    if (p) cite(s, actor, p);
}

static void add_dispute(sketch *s, const ent_dispute *d) {
    for (uint32_t k = 0; k < d->n_players; k++) {
        const ent_stance *st = &d->rules.stance[k];
        s->part[d->players[k]] = true;
        for (uint32_t i = 0; i < d->n_options; i++)
            if (d->options[i].owners >> k & 1) say(s, d->players[k], ENT_SAID_OPTIONS, NULL);
        for (uint32_t i = 0; i < st->n_lines; i++)
            say(s, d->players[k], ENT_SAID_WISHES, &st->lines[i].provenance);
        if (st->ranked) say(s, d->players[k], ENT_SAID_WISHES, &st->rank.provenance);
    }
}

static void add_party(sketch *s, const ent_party_line *line, uint32_t n_cells) {
    s->part[line->actor] = true;
    for (uint32_t i = 0; i < n_cells; i++)
        if (line->cells[i].own) say(s, line->actor, ENT_SAID_NUMBERS, &line->provenance);
}

static void add_negotiation(sketch *s, const ent_negotiation *t) {
    for (uint32_t i = 0; i < t->n_dimensions; i++) {
        const ent_dimension *d = &t->dimensions[i];
        for (uint32_t k = 0; k < d->n_parties; k++)
            add_party(s, &d->parties[k], ent_written_columns(d->columns, d->n_columns));
    }
}

static void add_division(sketch *s, const ent_division *t) {
    for (uint32_t k = 0; k < t->n_parties; k++)
        add_party(s, &t->parties[k], ent_written_columns(t->columns, t->n_columns));
}

static void add_choice(sketch *s, const ent_choice *t) {
    for (uint32_t k = 0; k < t->n_rankings; k++) {
        s->part[t->rankings[k].actor] = true;
        say(s, t->rankings[k].actor, ENT_SAID_WISHES, &t->rankings[k].provenance);
    }
}

static void add_sides(sketch *s, const ent_actors *side, const ent_actors *before) {
    for (uint32_t i = 0; i < side->n; i++) {
        bool twice = false;
        for (uint32_t k = 0; before && k < before->n; k++) twice |= before->at[k] == side->at[i];
        if (!twice && side->at[i] < s->region->n_actors) say(s, side->at[i], ENT_SAID_EVENTS, NULL);
    }
}

static void sketch_all(sketch *s) {
    const ent_region *r = s->region;
    for (uint32_t i = 0; i < r->n_disputes; i++) add_dispute(s, &r->disputes[i]);
    for (uint32_t i = 0; i < r->n_choices; i++) add_choice(s, &r->choices[i]);
    for (uint32_t i = 0; i < r->n_negotiations; i++) add_negotiation(s, &r->negotiations[i]);
    for (uint32_t i = 0; i < r->n_divisions; i++) add_division(s, &r->divisions[i]);
    for (uint32_t i = 0; i < r->n_actors; i++)
        for (uint32_t k = 0; k < r->actors[i].n_attributes; k++)
            say(s, i, ENT_SAID_NUMBERS, &r->actors[i].attributes[k].provenance);
    for (uint32_t i = 0; i < r->n_events; i++) {
        const ent_record *e = &r->events[i].record;
        add_sides(s, &e->from, NULL);
        add_sides(s, &e->to, &e->from);
    }
}

static void compare_portraits(ent_card *card) {
    for (unsigned what = 0; what < ENT_N_SAID; what++)
        for (uint32_t i = 1; i < card->n_portraits; i++) {
            const ent_portrait *at = card->portraits;
            if (at[i].n[what] < at[card->least[what]].n[what]) card->least[what] = i;
            if (at[i].n[what] > at[card->most[what]].n[what]) card->most[what] = i;
        }
}

static ent_status fill_portraits(ent_ctx *ctx, ent_arena *arena, ent_card *card) {
    const ent_region *r = card->result->region;
    sketch s = {.region = r};
    s.of = ent_arena_alloc(arena, r->n_actors, sizeof *s.of);
    s.part = ent_arena_alloc(arena, r->n_actors, sizeof *s.part);
    s.cites = ent_arena_alloc(arena, (size_t)r->n_actors * r->n_sources, sizeof *s.cites);
    ent_portrait *list = ent_arena_alloc(arena, r->n_actors, sizeof *list);
    if (!s.of || !s.part || !s.cites || !list) return ent_no_memory(ctx);
    sketch_all(&s);
    for (uint32_t i = 0; i < r->n_actors; i++) {
        s.of[i].actor = i;
        if (s.part[i]) list[card->n_portraits++] = s.of[i];
    }
    card->portraits = list;
    card->n_others = r->n_actors - card->n_portraits;
    compare_portraits(card);
    return ENT_OK;
}

bool ent_is_lopsided(const ent_card *card, ent_said what) {
    if (card->n_portraits < 2) return false;
    uint32_t least = card->portraits[card->least[what]].n[what];
    uint32_t most = card->portraits[card->most[what]].n[what];
    return most > (uint64_t)ENT_LOPSIDED * least && most >= ENT_LOPSIDED;
}

const char *ent_said_word(ent_said what) {
    static const char *const words[] = {"options", "wishes", "numbers", "events", "sources"};
    return words[what];
}

/* ---- coverage */

static bool any_holds(ent_actors set, ent_actors of) {
    for (uint32_t i = 0; i < of.n; i++)
        if (ent_actors_hold(set, of.at[i])) return true;
    return false;
}

uint32_t ent_count_covered(const ent_region *region, const ent_cover *cover) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < region->n_events; i++) {
        const ent_record *e = &region->events[i].record;
        if (!(cover->kinds >> e->kind & 1) || e->last < cover->since || e->first > cover->until)
            continue;
        if (!cover->to.n)
            n += !e->to.n && any_holds(cover->from, e->from);
        else
            n += ent_record_links(e, cover->from, cover->to) ||
                 (cover->mutual && ent_record_links(e, cover->to, cover->from));
    }
    return n;
}

/* ---- */

ent_status ent_card_fill(ent_ctx *ctx, const ent_check_result *r, ent_arena *arena, ent_card *out) {
    *out = (ent_card){.result = r};
    ent_status st = count_verdicts(ctx, out);
    if (st == ENT_OK) st = count_unstated(ctx, arena, out);
    if (st == ENT_OK) st = list_not_tested(ctx, arena, out);
    if (st == ENT_OK)
        st =
            ent_disagreements_of(ctx, r->region, arena, &out->disagreements, &out->n_disagreements);
    return st == ENT_OK ? fill_portraits(ctx, arena, out) : st;
}
