/* review.c - what is legal but suspicious, seen over the whole region: actors that play no part,
 * options that do not matter, players who want nothing, one reason for two passages.  Last what
 * only the whole shows to be wrong. */

#include "model/read.h"
#include "model/theatre.h"

/* ---- W204: an actor that appears nowhere */

static void mark_names(const ent_region *g, const ent_expr *e, bool *seen) {
    const ent_named *found = e->kind == ENT_EXPR_NAME ? ent_region_find(g, e->name) : NULL;
    if (found && found->thing == ENT_AN_ACTOR) seen[found->index] = true;
    for (uint32_t i = 0; i < e->n_args; i++) mark_names(g, e->args[i], seen);
}

static void mark_disputes_and_groups(const ent_region *g, bool *seen) {
    for (uint32_t i = 0; i < g->n_disputes; i++)
        for (uint32_t p = 0; p < g->disputes[i].n_players; p++)
            seen[g->disputes[i].players[p]] = true;
    for (uint32_t i = 0; i < g->n_groups; i++)
        for (uint32_t m = 0; m < g->groups[i].n_members; m++) seen[g->groups[i].members[m]] = true;
    for (uint32_t i = 0; i < g->n_actors; i++)
        if (g->actors[i].part_of != ENT_NONE) seen[g->actors[i].part_of] = true;
}

static void mark_lines(const ent_party_line *lines, uint32_t n, bool *seen) {
    for (uint32_t i = 0; i < n; i++) seen[lines[i].actor] = true;
}

static void mark_tables(const ent_region *g, bool *seen) {
    for (uint32_t i = 0; i < g->n_choices; i++)
        for (uint32_t k = 0; k < g->choices[i].n_rankings; k++)
            seen[g->choices[i].rankings[k].actor] = true;
    for (uint32_t i = 0; i < g->n_negotiations; i++)
        mark_lines(g->negotiations[i].parties, g->negotiations[i].n_parties, seen);
    for (uint32_t i = 0; i < g->n_divisions; i++)
        mark_lines(g->divisions[i].parties, g->divisions[i].n_parties, seen);
    for (uint32_t i = 0; i < g->n_seas; i++)
        for (uint32_t k = 0; k < g->seas[i].n_states; k++) seen[g->seas[i].states[k]] = true;
    for (uint32_t i = 0; i < g->n_theatres; i++)
        for (uint32_t k = 0; k < g->theatres[i].n_actors; k++)
            seen[g->theatres[i].actors[k]] = true;
}

static void mark_checks(const ent_region *g, bool *seen) {
    for (uint32_t i = 0; i < g->n_claims; i++)
        for (uint32_t k = 0; k < g->claims[i].n_checks; k++) {
            const ent_check_text *t = g->claims[i].checks[k].text;
            mark_names(g, t->expr, seen);
            if (t->against) mark_names(g, t->against, seen);
        }
}

static void mark_actors(ent_actors actors, bool *seen) {
    for (uint32_t i = 0; i < actors.n; i++) seen[actors.at[i]] = true;
}

static void mark_events(const ent_region *g, bool *seen) {
    for (uint32_t i = 0; i < g->n_events; i++) {
        mark_actors(g->events[i].record.from, seen);
        mark_actors(g->events[i].record.to, seen);
    }
}

static ent_status review_actors(ent_reader *r) {
    const ent_region *g = r->region;
    bool *seen = ent_arena_alloc(r->arena, g->n_actors, sizeof *seen);
    if (!seen) return ent_no_memory(r->ctx);
    mark_disputes_and_groups(g, seen);
    mark_tables(g, seen);
    mark_checks(g, seen);
    mark_events(g, seen);
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < g->n_actors; i++)
        if (!seen[i])
            st = ent_warn_at(
                r, "W204", g->actors[i].span,
                "actor \"%.*s\" never appears in a dispute, choice, negotiation, division, "
                "sea, group, event or check",
                ENT_SLICE(g->actors[i].name));
    return st;
}

/* ---- W213: a reason that fits two passages says nothing about either */

/* The first passage before number i that gives the same reason for not being tested; ENT_NONE. */
static uint32_t same_reason(const ent_region *g, uint32_t i) {
    for (uint32_t k = 0; k < i; k++)
        if (g->sources[k].not_tested.s &&
            ent_slice_eq(g->sources[k].not_tested, g->sources[i].not_tested))
            return k;
    return ENT_NONE;
}

static ent_status review_passages(ent_reader *r) {
    const ent_region *g = r->region;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < g->n_sources; i++) {
        uint32_t first = g->sources[i].not_tested.s ? same_reason(g, i) : ENT_NONE;
        if (first == ENT_NONE) continue;
        st = ent_warn_at(r, "W213", g->sources[i].span,
                         "\"%.*s\" is not tested for the same reason as \"%.*s\"; each reason "
                         "names the datum or method that is missing",
                         ENT_SLICE(g->sources[i].name), ENT_SLICE(g->sources[first].name));
    }
    return st;
}

/* ---- W205: an option that is the same in every feasible state */

enum { MOST_REVIEWED_OPTIONS = 16 }; /* reading stays a matter of milliseconds */

typedef struct taken {
    uint64_t somewhere, everywhere, states;
} taken;

static taken look_at_states(const ent_dispute *d, const ent_rules *rules) {
    uint64_t n = ent_code_count(d);
    taken t = {0, UINT64_MAX, 0};
    for (uint64_t code = 0; code < n; code++) {
        if (!ent_is_feasible(d, rules, code)) continue;
        t.somewhere |= code;
        t.everywhere &= code;
        t.states++;
    }
    return t;
}

static ent_status review_option(ent_reader *r, const ent_option *o, bool never, bool always) {
    if (o->direction == ENT_FIXED || !(never || always)) return ENT_OK;
    return ent_warn_at(r, "W205", o->span, "option \"%.*s\" is %s feasible state",
                       ENT_SLICE(o->name), never ? "never taken in any" : "taken in every");
}

static ent_status review_options(ent_reader *r, const ent_dispute *d) {
    if (d->rules.n_never == 0 || d->n_options > MOST_REVIEWED_OPTIONS) return ENT_OK;
    taken t = look_at_states(d, &d->rules);
    if (t.states == 0)
        return ent_fault_at(r, "E228", d->span, "dispute \"%.*s\" has no feasible state",
                            ENT_SLICE(d->name));
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && !d->graph && i < d->n_options; i++)
        st = review_option(r, &d->options[i], !(t.somewhere >> i & 1), t.everywhere >> i & 1);
    return st;
}

/* ---- W206: a state of the graph form that cannot come about */

enum { MOST_REVIEWED_STATES = 1024 };

/* Marks the states that moves of anybody lead to from `now`; without a `now` those that some move
 * leads to or out of. */
static void mark_within_reach(const ent_dispute *d, bool *reached) {
    bool from_now = d->rules.has_now, more = true;
    if (from_now) reached[d->rules.now] = true;
    while (more) {
        more = false;
        for (uint32_t i = 0; i < d->n_moves; i++) {
            const ent_graph_move *m = &d->moves[i];
            if (!from_now) reached[m->from] = reached[m->to] = true;
            if (!reached[m->from] || reached[m->to]) continue;
            reached[m->to] = more = true;
        }
    }
}

static ent_status review_states(ent_reader *r, const ent_dispute *d) {
    bool reached[MOST_REVIEWED_STATES] = {false};
    ent_status st = ENT_OK;
    if (!d->graph || d->n_states > MOST_REVIEWED_STATES) return ENT_OK;
    mark_within_reach(d, reached);
    for (uint32_t i = 0; st == ENT_OK && i < d->n_states; i++) {
        if (reached[i]) continue;
        st = ent_warn_at(r, "W206", d->states[i].span,
                         d->rules.has_now ? "no moves lead from now to state \"%.*s\""
                                          : "no move leads to state \"%.*s\" or out of it",
                         ENT_SLICE(d->states[i].name));
    }
    return st;
}

/* ---- W211: a player who can act and wants nothing */

static bool can_act(const ent_dispute *d, uint32_t player) {
    for (uint32_t i = 0; i < d->n_options; i++)
        if (d->options[i].owners >> player & 1) return true;
    for (uint32_t i = 0; i < d->n_moves; i++)
        if (d->moves[i].player == player) return true;
    return false;
}

static ent_status review_stances(ent_reader *r, const ent_dispute *d) {
    ent_status st = ENT_OK;
    for (uint32_t p = 0; st == ENT_OK && p < d->n_players; p++) {
        const ent_stance *s = &d->rules.stance[p];
        if (s->n_lines || s->ranked || s->n_unknown || !can_act(d, p)) continue;
        ent_slice name = ent_player_name(r->region, d, p);
        st = ent_warn_at(r, "W211", d->player_spans[p],
                         "\"%.*s\" has no preference in dispute \"%.*s\" and counts as indifferent",
                         ENT_SLICE(name), ENT_SLICE(d->name));
    }
    return st;
}

/* ---- E228, E214: what an alternative makes of the states */

static ent_status review_rules(ent_reader *r, const ent_dispute *d, const ent_rules *rules,
                               ent_span place) {
    if (d->n_options <= MOST_REVIEWED_OPTIONS && look_at_states(d, rules).states == 0)
        return ent_fault_at(r, "E228", place,
                            "dispute \"%.*s\" has no feasible state under this alternative",
                            ENT_SLICE(d->name));
    return ent_ranks_review(r, d, rules, place);
}

static ent_status review_alternative(ent_reader *r, uint32_t alternative) {
    const ent_alternative *a = &r->region->alternatives[alternative];
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < r->region->n_disputes; i++) {
        const ent_dispute_change *change = ent_change_of(a, i);
        ent_arena scratch = {0};
        ent_rules rules;
        if (!change && a->n_dropped == 0) continue;
        st = ent_rules_under(r->ctx, r->region, i, alternative, NULL, &scratch, &rules);
        if (st == ENT_OK)
            st = review_rules(r, &r->region->disputes[i], &rules, change ? change->span : a->span);
        ent_arena_clear(&scratch);
    }
    return st;
}

/* Only a region without errors is reviewed: what is missing may be what was wrong. */
ent_status ent_model_review(ent_reader *r) {
    if (ent_reader_has_errors(r)) return ENT_OK;
    ent_status st = review_passages(r);
    if (st == ENT_OK) st = review_actors(r);
    if (st == ENT_OK) st = ent_events_review(r);
    if (st == ENT_OK) st = ent_seas_review(r);
    for (uint32_t i = 0; st == ENT_OK && i < r->region->n_disputes; i++) {
        st = review_options(r, &r->region->disputes[i]);
        if (st == ENT_OK) st = review_states(r, &r->region->disputes[i]);
        if (st == ENT_OK) st = review_stances(r, &r->region->disputes[i]);
    }
    if (st != ENT_OK || ent_reader_has_errors(r)) return st;
    for (uint32_t i = 0; st == ENT_OK && i < r->region->n_alternatives; i++) {
        st = ent_reader_poll(r);
        if (st == ENT_OK) st = review_alternative(r, i);
    }
    return st;
}
