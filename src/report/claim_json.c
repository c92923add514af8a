/* claim_json.c - claims, checks, grounds and certificates as JSON. */

#include "report/ledger.h"
#include "report/claims.h"
#include "report/forecasts.h"
#include "report/deals.h"
#include "report/simulated.h"
#include "report/support.h"

#include "analyse/threat.h"

/* ---- certificates */

void ent_json_members(ent_json_writer *w, const ent_dispute_game *g, uint64_t members) {
    ent_json_begin_array(w);
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        if (members >> p & 1) ent_json_actor(w, g, p);
    ent_json_end_array(w);
}

void ent_json_joint_steps(ent_json_writer *w, const char *key, const ent_dispute_game *g,
                          const ent_step *steps, const uint64_t *by, uint32_t n) {
    ent_json_key(w, key);
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < n; i++) {
        ent_json_begin_object(w);
        ent_json_key(w, "actor");
        ent_json_actor(w, g, steps[i].dm);
        ent_json_key(w, "to");
        ent_json_state(w, g, steps[i].to);
        if (by) {
            ent_json_key(w, "by");
            ent_json_members(w, g, by[i]);
        }
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

void ent_json_steps(ent_json_writer *w, const char *key, const ent_dispute_game *g,
                    const ent_step *steps, uint32_t n) {
    ent_json_joint_steps(w, key, g, steps, NULL, n);
}

/* An answer that exists and deters nobody: the steps, who would not take part, the way out. */
static void put_threat(ent_printer *p, ent_json_writer *w, const ent_dispute_game *g,
                       const ent_certificate *c) {
    ent_threat t = {.unwilling = ENT_NONE};
    ent_json_key(w, "threat");
    if (c->stable || c->members || c->n_answers != 1 || c->answers[0].at_once || c->horizon ||
        !ent_printer_asked(p, ent_dispute_threat(p->ctx, g, c, &p->scratch, &t)) || !t.found) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_steps(w, "path", g, t.path, t.n_steps);
    ent_json_key(w, "unwilling");
    if (t.unwilling == ENT_NONE)
        ent_json_put_null(w);
    else
        ent_json_actor(w, g, t.path[t.unwilling].dm);
    ent_json_key(w, "escape");
    if (t.escapes)
        ent_json_state(w, g, t.escape);
    else
        ent_json_put_null(w);
    ent_json_end_object(w);
}

static void put_count_or_null(ent_json_writer *w, const char *key, uint32_t n) {
    ent_json_key(w, key);
    if (n)
        ent_json_put_count(w, n);
    else
        ent_json_put_null(w);
}

void ent_json_certificate(ent_printer *p, ent_json_writer *w, const ent_dispute_game *g,
                          const ent_certificate *c) {
    g = ent_dispute_seen(g, c->dm);
    ent_json_begin_object(w);
    ent_json_key(w, "dm");
    ent_json_actor(w, g, c->dm);
    ent_json_key(w, "state");
    ent_json_state(w, g, c->state);
    ent_json_bool_member(w, "stable", c->stable);
    if (c->members) {
        ent_json_key(w, "members");
        ent_json_members(w, g, c->members);
    }
    ent_json_key(w, "answers");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < c->n_answers; i++) {
        ent_json_begin_object(w);
        ent_json_key(w, "move");
        ent_json_state(w, g, c->answers[i].move);
        ent_json_joint_steps(w, "path", g, c->answers[i].path, c->answers[i].by,
                             c->answers[i].n_steps);
        if (c->members)
            ent_json_joint_steps(w, "way", g, c->answers[i].way, NULL, c->answers[i].n_way);
        ent_json_bool_member(w, "at_once", c->answers[i].at_once);
        ent_json_key(w, "end");
        ent_json_state(w, g, ent_answer_end(&c->answers[i]));
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    put_threat(p, w, g, c);
    put_count_or_null(w, "horizon", c->horizon);
    put_count_or_null(w, "period", c->period);
    ent_json_bool_member(w, "as_seen", g->whole != NULL);
    ent_json_end_object(w);
}

/* ---- sources, lines, changes */

static void put_grade(ent_json_writer *w, ent_grade grade) {
    ent_str text = {0};
    if (grade.letter) ent_grade_print(&text, grade);
    ent_json_text_member(w, "grade", text.n ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

const char *ent_hedge_id(ent_hedge hedge) {
    return hedge == ENT_HEDGE_NONE ? "none" : ent_hedge_word(hedge);
}

void ent_json_citations(ent_json_writer *w, const ent_region *region, const ent_provenance *p) {
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < p->n_from; i++) {
        const ent_citable *source = &region->sources[p->from[i].source];
        ent_json_begin_object(w);
        ent_json_slice_member(w, "name", source->name);
        ent_json_slice_member(w, "text", source->title);
        ent_json_slice_member(w, "source", region->sources[source->document].name);
        put_grade(w, p->from[i].grade);
        ent_json_text_member(w, "hedge", source->passage ? ent_hedge_id(source->hedge) : NULL);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_line_value(ent_json_writer *w, const ent_region *region, const ent_line *line) {
    uint32_t assuming = line->provenance.assuming;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "text", line->text);
    ent_json_place_member(w, region, line->span);
    ent_json_key(w, "from");
    ent_json_citations(w, region, &line->provenance);
    ent_json_slice_member(
        w, "assuming", assuming == ENT_NONE ? (ent_slice){0} : region->assumptions[assuming].name);
    ent_json_end_object(w);
}

static void put_line(ent_json_writer *w, const char *key, const ent_dispute_game *g,
                     uint32_t player, uint32_t k) {
    ent_json_key(w, key);
    if (k == ENT_NONE)
        ent_json_put_null(w);
    else
        put_line_value(w, g->region, g->line[player][k]);
}

void ent_json_obstacles(ent_printer *p, ent_json_writer *w, const ent_dispute_game *g,
                        uint32_t player, ent_state s) {
    ent_states moves = {0};
    const uint32_t *lines;
    uint32_t n = 0;
    ent_status st = ent_game_moves(p->ctx, &g->game, player, s, &moves);
    if (st == ENT_OK && moves.n == 0)
        st = ent_dispute_obstacles(p->ctx, g, player, s, &p->scratch, &lines, &n);
    if (!ent_printer_asked(p, st) || moves.n) {
        ent_json_put_null(w);
    } else {
        ent_json_begin_array(w);
        for (uint32_t i = 0; i < n; i++) put_line_value(w, g->region, &g->rules.never[lines[i]]);
        ent_json_end_array(w);
    }
    ent_vec_clear(&moves);
}

static void put_reason(ent_json_writer *w, const ent_dispute_game *g, uint32_t player,
                       const ent_preference_reason *reason) {
    ent_json_begin_object(w);
    ent_json_key(w, "actor");
    ent_json_actor(w, g, player);
    ent_json_bool_member(w, "indifferent", reason->indifferent);
    ent_json_bool_member(w, "ranked", reason->ranked);
    put_line(w, "line", g, player, reason->line);
    put_line(w, "above", g, player, reason->rival);
    ent_json_end_object(w);
}

void ent_json_decidings(ent_json_writer *w, const ent_decidings *list) {
    ent_json_begin_array(w);
    for (size_t i = 0; i < list->n; i++)
        put_reason(w, list->at[i].game, list->at[i].player, &list->at[i].reason);
    ent_json_end_array(w);
}

const char *ent_change_id(ent_change_kind kind) {
    switch (kind) {
    case ENT_WITHOUT_LINE: return "without-line";
    case ENT_LINE_REVERSED: return "line-reversed";
    case ENT_LINE_RAISED: break;
    }
    return "line-raised";
}

/* What dispute, actor and line a change is about; `in`: the alternative whose line it is. */
static void put_changed_line(ent_json_writer *w, const ent_change *c) {
    const ent_line *line = c->game->line[c->player][c->line];
    ent_json_slice_member(w, "dispute", ent_dispute_of(c->game)->name);
    ent_json_key(w, "in");
    ent_json_alternative(w, c->game->region, ent_alternative_of(c->game->region, line->span));
    ent_json_key(w, "actor");
    ent_json_actor(w, c->game, c->player);
    put_line(w, "line", c->game, c->player, c->line);
}

void ent_json_line_change(ent_json_writer *w, const ent_change *c) {
    ent_str opposite = {0};
    bool reversed = c->kind == ENT_LINE_REVERSED;
    if (reversed) ent_put_opposite(&opposite, c->game, c->player, c->line);
    ent_json_begin_object(w);
    ent_json_text_member(w, "change", ent_change_id(c->kind));
    put_changed_line(w, c);
    put_line(w, "above", c->game, c->player, c->kind == ENT_LINE_RAISED ? c->above : ENT_NONE);
    ent_json_text_member(w, "instead", reversed ? ent_str_get(&opposite) : NULL);
    ent_json_end_object(w);
    ent_page_drop(w->out, &opposite);
}

void ent_json_turns(ent_json_writer *w, const ent_turns *turns) {
    ent_json_begin_object(w);
    ent_json_bool_member(w, "complete", turns->complete);
    ent_json_key(w, "changes");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < turns->n_changes; i++) ent_json_line_change(w, &turns->changes[i]);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

void ent_json_carriers(ent_json_writer *w, const ent_turns *turns) {
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < turns->n_changes; i++) {
        if (turns->changes[i].kind != ENT_WITHOUT_LINE) continue;
        ent_json_begin_object(w);
        put_changed_line(w, &turns->changes[i]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* ---- grounds */

const char *ent_ground_id(ent_ground_kind kind) {
    switch (kind) {
    case ENT_GROUND_STABLE: return "stable";
    case ENT_GROUND_SOME: return "some-equilibrium";
    case ENT_GROUND_EVERY: return "every-equilibrium";
    case ENT_GROUND_EQUILIBRIA: return "equilibria";
    case ENT_GROUND_PATH: return "reachable";
    case ENT_GROUND_PREFERS: return "prefers";
    case ENT_GROUND_MARGIN: return "margin";
    case ENT_GROUND_EVENTS: return "events";
    case ENT_GROUND_COVERED: return "covered";
    case ENT_GROUND_WINNER: return "winner";
    case ENT_GROUND_BLOCKED: return "blocked";
    case ENT_GROUND_SETTLEMENT: return "settlement";
    case ENT_GROUND_SHARE: return "share";
    case ENT_GROUND_CORE: return "core";
    case ENT_GROUND_WORTH: return "worth";
    case ENT_GROUND_AREA: return "area";
    case ENT_GROUND_ZONE: return "zone";
    case ENT_GROUND_DISTANCE: return "distance";
    case ENT_GROUND_REACHED: return "reached";
    case ENT_GROUND_MEDIAN: return "median-time";
    case ENT_GROUND_ATTRIBUTE: break;
    }
    return "attribute";
}

static void put_expr(ent_json_writer *w, const char *key, const ent_expr *e) {
    ent_str text = {0};
    if (e) ent_expr_print(&text, e);
    ent_json_text_member(w, key, e ? ent_str_get(&text) : NULL);
    ent_page_drop(w->out, &text);
}

static void put_state_member(ent_json_writer *w, const char *key, const ent_dispute_game *g,
                             ent_state s) {
    ent_json_key(w, key);
    ent_json_state(w, g, s);
}

static void put_states(ent_json_writer *w, const ent_ground *ground) {
    ent_json_count_member(w, "n_states",
                          ground->kind == ENT_GROUND_EQUILIBRIA ? ground->n_states
                                                                : ground->n_satisfying);
    ent_json_key(w, "states");
    ent_json_begin_array(w);
    for (uint64_t i = 0; i < ground->n_states; i++)
        ent_json_state(w, ground->game, ground->states[i]);
    ent_json_end_array(w);
}

static void put_certificates(ent_printer *p, ent_json_writer *w, const ent_ground *ground) {
    ent_json_key(w, "certificates");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < ground->n_certificates; i++)
        ent_json_certificate(p, w, ground->game, &ground->certificates[i]);
    ent_json_end_array(w);
}

static void put_coalition(ent_json_writer *w, const ent_dispute_game *g, const ent_coalition *c) {
    ent_json_key(w, "coalition");
    ent_json_begin_object(w);
    ent_json_slice_member(w, "name", c->name);
    ent_json_slice_member(w, "title", c->title);
    ent_json_key(w, "members");
    ent_json_begin_array(w);
    for (uint32_t p = 0; p < g->game.spec.n_dms; p++)
        if (c->members >> p & 1) ent_json_actor(w, g, p);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

static void put_dispute_ground(ent_printer *p, ent_json_writer *w, const ent_ground *ground) {
    const ent_dispute_game *g = ground->game;
    bool quantified = ground->kind == ENT_GROUND_SOME || ground->kind == ENT_GROUND_EVERY;
    ent_json_slice_member(w, "dispute", ent_dispute_of(g)->name);
    ent_json_key(w, "under");
    ent_json_alternative(w, g->region, g->alternative);
    if (ground->concept) ent_json_text_member(w, "concept", ground->concept->id);
    if (ground->player != ENT_NONE) {
        ent_json_key(w, "actor");
        ent_json_actor(w, g, ground->player);
    }
    if (ground->together) {
        ent_json_key(w, "together");
        ent_json_members(w, g, ground->together);
    }
    if (quantified) {
        put_expr(w, "condition", ground->cond);
        ent_json_count_member(w, "n_equilibria", ground->n_equilibria);
    }
    if (quantified || ground->kind == ENT_GROUND_EQUILIBRIA) put_states(w, ground);
    if (ground->kind == ENT_GROUND_STABLE || ground->kind == ENT_GROUND_MARGIN)
        put_state_member(w, "state", g, ground->state);
    if (ground->kind == ENT_GROUND_MARGIN) ent_json_margin(w, g->region, &ground->margin);
    if (ground->kind == ENT_GROUND_SOME && ground->truth)
        put_state_member(w, "example", g, ground->state);
    if (ground->kind == ENT_GROUND_EVERY && !ground->truth)
        put_state_member(w, "example", g, ground->state);
    if (ground->kind == ENT_GROUND_STABLE || ground->kind == ENT_GROUND_SOME)
        put_certificates(p, w, ground);
    if (ground->kind != ENT_GROUND_PATH && ground->kind != ENT_GROUND_PREFERS) return;
    put_state_member(w, "from", g, ground->state);
    put_state_member(w, "to", g, ground->other);
    if (ground->kind == ENT_GROUND_PATH) {
        if (ground->coalition) put_coalition(w, g, ground->coalition);
        ent_json_bool_member(w, "improving", ground->layer == ENT_LAYER_IMPROVEMENTS);
        ent_json_text_member(w, "layer", ent_layer_word(ground->layer));
        ent_json_steps(w, "path", g, ground->path, ground->n_steps);
    } else {
        ent_json_key(w, "reason");
        put_reason(w, g, ground->player, &ground->reason);
    }
}

static void put_attribute(ent_json_writer *w, const ent_region *region, const ent_attribute *a) {
    static const char *const side[] = {"plain", "declared", "private"};
    ent_str date = {0};
    ent_json_slice_member(w, "attribute", a->name);
    ent_json_slice_member(w, "actor", ent_number_actor(region, a));
    ent_json_text_member(w, "side", side[a->side]);
    ent_json_key(w, "value");
    ent_json_put_number(w, a->quantity.best);
    ent_json_slice_member(w, "unit", a->quantity.unit.n ? a->quantity.unit : (ent_slice){0});
    if (a->dated) ent_date_print(&date, a->at);
    ent_json_text_member(w, "at", a->dated ? ent_str_get(&date) : NULL);
    ent_page_drop(w->out, &date);
    ent_json_place_member(w, region, a->span);
    ent_json_key(w, "from");
    ent_json_citations(w, region, &a->provenance);
}

static void put_ground(ent_printer *p, ent_json_writer *w, const ent_ground *ground) {
    ent_json_begin_object(w);
    ent_json_text_member(w, "kind", ent_ground_id(ground->kind));
    put_expr(w, "call", ground->call);
    if (ground->kind == ENT_GROUND_ATTRIBUTE) {
        put_attribute(w, p->region, ground->attribute);
    } else if (ground->kind == ENT_GROUND_EVENTS) {
        ent_json_events_ground(w, p->region, ground);
    } else if (ground->kind == ENT_GROUND_COVERED) {
        ent_json_bool_member(w, "truth", ground->truth);
        ent_json_events_ground(w, p->region, ground);
    } else if (ground->deal) {
        if (ground->kind == ENT_GROUND_BLOCKED || ground->kind == ENT_GROUND_CORE)
            ent_json_bool_member(w, "truth", ground->truth);
        ent_json_deal(p, w, ground);
    } else {
        if (ground->kind != ENT_GROUND_EQUILIBRIA) ent_json_bool_member(w, "truth", ground->truth);
        put_dispute_ground(p, w, ground);
    }
    ent_json_end_object(w);
}

/* ---- checks */

/* "under", "value" (null without data), and what it was seen from. */
static void put_tested(ent_printer *p, ent_json_writer *w, const ent_tested *t) {
    ent_json_key(w, "under");
    ent_json_alternative(w, p->region, t->alternative);
    ent_json_key(w, "value");
    if (t->outcome == ENT_OUTCOME_TRUE || t->outcome == ENT_OUTCOME_FALSE)
        ent_json_put_bool(w, t->outcome == ENT_OUTCOME_TRUE);
    else
        ent_json_put_null(w);
    ent_json_text_member(w, "missing", t->outcome == ENT_OUTCOME_NO_DATA ? t->missing : NULL);
    if (t->compared) {
        ent_json_key(w, "left");
        ent_json_put_number(w, t->left);
        ent_json_key(w, "right");
        ent_json_put_number(w, t->right);
    }
    if (t->drawn) {
        ent_json_key(w, "left_low");
        ent_json_put_number(w, t->drawn_low);
        ent_json_key(w, "left_high");
        ent_json_put_number(w, t->drawn_high);
    }
    ent_json_key(w, "grounds");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < t->n_grounds; i++) put_ground(p, w, &t->grounds[i]);
    ent_json_end_array(w);
    ent_json_simulated(w, p->region, t);
}

static void put_across(ent_printer *p, ent_json_writer *w, const ent_check_answer *c) {
    static const ent_share none;
    static const ent_piece nothing;
    ent_json_key(w, "across");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < c->n_across; i++) {
        ent_json_begin_object(w);
        put_tested(p, w, &c->across[i]);
        ent_json_share(w, "draws", c->across_draws ? &c->across_draws[i] : &none);
        ent_json_key(w, "decides");
        ent_json_piece(w, p->region, c->decides ? &c->decides[i] : &nothing);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_without_reported(ent_printer *p, ent_json_writer *w, const ent_check_answer *c) {
    ent_json_key(w, "without_reported");
    if (!c->has_reported) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    put_tested(p, w, &c->without_reported);
    ent_json_end_object(w);
}

const char *ent_reason_id(ent_reason reason) {
    switch (reason) {
    case ENT_BECAUSE_TRUE: return "true";
    case ENT_BECAUSE_MISSING: return "missing";
    case ENT_BECAUSE_BEST: return "best-values";
    case ENT_BECAUSE_SHARE: return "share";
    case ENT_BECAUSE_ACROSS: return "across";
    case ENT_BECAUSE_REPORTED: return "reported";
    case ENT_BECAUSE_RESTATED: return "restated";
    case ENT_BECAUSE_AGAINST: return "against";
    case ENT_BECAUSE_CHANCE: break;
    }
    return "chance";
}

static void put_check(ent_printer *p, ent_json_writer *w, const ent_check_answer *c,
                      const ent_turns *turns) {
    ent_json_begin_object(w);
    ent_json_slice_member(w, "text", c->check->words);
    ent_json_place_member(w, p->region, c->check->span);
    ent_json_count_member(w, "any", c->check->any);
    ent_json_text_member(w, "verdict", ent_verdict_id(c->verdict));
    ent_json_text_member(w, "reason", ent_reason_id(c->reason));
    put_tested(p, w, &c->tested);
    ent_json_key(w, "against");
    if (c->has_against) {
        ent_json_begin_object(w);
        put_expr(w, "text", c->check->text->against);
        put_tested(p, w, &c->against);
        ent_json_end_object(w);
    } else {
        ent_json_put_null(w);
    }
    put_across(p, w, c);
    put_without_reported(p, w, c);
    ent_json_trust(p, w, c);
    if (turns) {
        ent_json_key(w, "turns");
        ent_json_turns(w, turns);
    }
    ent_json_end_object(w);
}

/* ---- claims */

static void put_stands_for(ent_json_writer *w, const ent_claim *claim) {
    ent_json_key(w, "stands_for");
    if (!claim->stands_for.n) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_slice_member(w, "how", claim->stands_for);
    ent_json_slice_member(w, "why", claim->stands_why.n ? claim->stands_why : (ent_slice){0});
    ent_json_end_object(w);
}

static void put_confidence(ent_json_writer *w, const ent_claim *claim) {
    ent_json_key(w, "confidence");
    if (!claim->confidence.n) {
        ent_json_put_null(w);
        return;
    }
    ent_json_begin_object(w);
    ent_json_slice_member(w, "level", claim->confidence);
    ent_json_slice_member(w, "why", claim->confidence_why);
    ent_json_end_object(w);
}

static void put_needs(ent_json_writer *w, const ent_region *region, const ent_claim *claim) {
    ent_json_key(w, "needs");
    ent_json_begin_array(w);
    for (uint32_t i = 0; i < claim->n_needs; i++) {
        const ent_need *need = &claim->needs[i];
        ent_json_begin_object(w);
        ent_json_text_member(w, "kind", need->assumption ? "assumption" : "claim");
        ent_json_slice_member(w, "name",
                              need->assumption ? region->assumptions[need->index].name
                                               : region->claims[need->index].name);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

/* Which check, by its number from 1, or which needed claim gave the verdict. */
static void put_cause(ent_json_writer *w, const ent_region *region, const ent_claim_answer *a) {
    ent_json_key(w, "cause");
    ent_json_begin_object(w);
    switch (a->cause) {
    case ENT_BY_CHECK:
        ent_json_text_member(w, "by", "check");
        ent_json_count_member(w, "check", (uint64_t)a->decisive + 1);
        break;
    case ENT_BY_NEED: {
        const ent_need *need = &a->claim->needs[a->decisive];
        ent_json_text_member(w, "by", "need");
        ent_json_slice_member(w, "need",
                              need->assumption ? region->assumptions[need->index].name
                                               : region->claims[need->index].name);
        ent_json_text_member(w, "verdict", need->assumption ? NULL : ent_verdict_id(a->needed));
        break;
    }
    case ENT_BY_SHARE: ent_json_text_member(w, "by", "share"); break;
    case ENT_BY_NOTHING: ent_json_text_member(w, "by", "nothing"); break;
    }
    ent_json_end_object(w);
}

/* Claims before this one that have a check in common with it. */
static void put_repeats(ent_json_writer *w, const ent_check_result *r, uint32_t i) {
    ent_json_key(w, "repeats");
    ent_json_begin_array(w);
    uint32_t first = r->claims[i].repeats ? r->claims[i].repeats - 1 : i;
    for (uint32_t k = first; k < i; k++)
        if (ent_shares_check(r->claims[k].claim, r->claims[i].claim))
            ent_json_put_slice(w, r->claims[k].claim->name);
    ent_json_end_array(w);
}

void ent_json_claim(ent_printer *p, ent_json_writer *w, const ent_check_result *r, uint32_t i,
                    const ent_turns *turns) {
    const ent_claim_answer *a = &r->claims[i];
    const ent_claim *claim = a->claim;
    p->why = turns != NULL;
    ent_json_begin_object(w);
    ent_json_slice_member(w, "claim", claim->name);
    ent_json_slice_member(w, "sentence", claim->sentence);
    ent_json_text_member(w, "verdict", ent_verdict_id(a->verdict));
    ent_json_slice_member(w, "expect", claim->expect.n ? claim->expect : (ent_slice){0});
    ent_json_bool_member(w, "unexpected", a->unexpected);
    put_stands_for(w, claim);
    put_confidence(w, claim);
    if (ent_has_foresight(claim)) {
        ent_json_key(w, "foresight");
        ent_json_foresight(w, p->region, claim);
    }
    ent_json_place_member(w, p->region, claim->span);
    ent_json_key(w, "from");
    ent_json_citations(w, p->region, &claim->provenance);
    put_needs(w, p->region, claim);
    put_cause(w, p->region, a);
    ent_json_claim_doubt(p, w, a);
    ent_json_count_member(w, "n_weak", a->n_weak);
    put_repeats(w, r, i);
    ent_json_key(w, "checks");
    ent_json_begin_array(w);
    for (uint32_t k = 0; k < a->n_checks; k++)
        put_check(p, w, &a->checks[k], turns ? &turns[k] : NULL);
    ent_json_end_array(w);
    ent_json_end_object(w);
}
