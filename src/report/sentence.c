/* sentence.c - the ground of a check in one sentence. */

#include "report/sentence.h"

#include "report/ledger.h"

#include "analyse/richer.h"
#include "base/bits.h"
#include "report/deals.h"
#include "report/foresight.h"
#include "base/num.h"
#include "game/relation.h"
#include "report/reasons.h"
#include "report/simulated.h"
#include "report/support.h"
#include "report/together.h"

enum { MOST_STATES = 8 };

/* ---- pieces */

/* " (Nash)", " (sequential, under no-neutrality)": behind a fact. */
static void put_concept_in_brackets(ent_str *out, const ent_ground *ground) {
    ent_str_addf(out, " (%s", ent_concept_word(ground->concept));
    if (ground->game->alternative != ENT_NONE) ent_str_add_char(out, ',');
    ent_put_under(out, ground->game->region, ground->game->alternative);
    ent_str_add_char(out, ')');
}

static void put_cond(ent_str *out, const ent_ground *ground) {
    ent_str text = {0};
    ent_expr_print(&text, ground->cond);
    ent_str_add_char(out, '"');
    ent_page_take(out, &text);
    ent_str_add_char(out, '"');
}

/* ---- the lines that decide */

/* Whether a paragraph gives the line, or ranking, by which the player prefers one state. */
static bool has_reason(const ent_printer *p, const ent_dispute_game *g, uint32_t player,
                       ent_state better, ent_state worse, ent_preference_reason *reason) {
    return !p->briefly && ent_reason_for(g, player, better, worse, reason);
}

/* ` because of "press" (FILE:92, judgement)`, after a gain. */
static void put_because(ent_printer *p, ent_str *out, const ent_dispute_game *g, uint32_t player,
                        ent_state better, ent_state worse) {
    ent_preference_reason reason;
    if (!has_reason(p, g, player, better, worse, &reason)) return;
    ent_str_add(out, " because of ");
    ent_put_deciding_line(out, g, player, &reason, "");
    ent_put_cited_because(p, out, ent_provenance_of(g, player, &reason));
}

/* ---- answers that deter nobody */

ent_state ent_answer_before(ent_state move, const ent_step *path, uint32_t k) {
    return k ? path[k - 1].to : move;
}

void ent_put_possible_answer(ent_str *out, const ent_dispute_game *g, const ent_certificate *c,
                             const ent_threat *t, bool at_length) {
    for (uint32_t k = 0; k < t->n_steps; k++) {
        if (k) ent_str_add(out, ", then ");
        ent_put_actor(out, g, t->path[k].dm);
        ent_str_add(out, k ? " by " : " could answer by ");
        ent_put_move(out, g, ent_answer_before(c->answers[0].move, t->path, k), t->path[k].to,
                     ENT_DOING);
    }
    if (!at_length) return;
    ent_str_add(out, " -> ");
    ent_put_numbered(out, g, t->path[t->n_steps - 1].to);
}

void ent_put_unwilling(ent_str *out, const ent_dispute_game *g, const ent_certificate *c,
                       const ent_threat *t) {
    const ent_step *step = &t->path[t->unwilling];
    ent_state from = ent_answer_before(c->answers[0].move, t->path, t->unwilling);
    bool loses = ent_game_gains(&g->game, step->dm, step->to, from);
    if (t->n_steps > 1) {
        ent_put_actor(out, g, step->dm);
        ent_str_add_char(out, ' ');
    }
    ent_str_add(out, loses ? "would lose by it" : "would gain nothing by it");
}

/* Why no answer keeps a mover back, as the end of a sentence: "; Azerbaijan could answer by taking
 * block, but would lose by it".  Nothing where answers do not count. */
static void put_unanswered(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                           const ent_method *concept, const ent_certificate *c) {
    ent_threat t;
    if (ent_concept_is_nash(concept)) return;
    if (c->answers[0].at_once) {
        ent_put_unblocked(out, g, c);
        return;
    }
    if (!ent_printer_asked(p, ent_dispute_threat(p->ctx, g, c, &p->scratch, &t))) return;
    if (!t.found) {
        ent_str_add(out, concept->traits & ENT_TRAIT_MUCH
                             ? ", and nothing the others could do would leave it much worse off"
                             : ", and nothing the others could do would take that gain away");
        ent_put_unblocked(out, g, c);
        return;
    }
    ent_str_add(out, "; ");
    ent_put_possible_answer(out, g, c, &t, false);
    if (ent_concept_is_credible(concept) && t.unwilling != ENT_NONE) {
        ent_str_add(out, ", but ");
        ent_put_unwilling(out, g, c, &t);
        ent_put_as_seen(out, g);
    } else if (t.escapes) {
        ent_str_add(out, ", but ");
        ent_put_actor(out, g, c->dm);
        ent_str_add(out, " would have a way out by ");
        ent_put_move(out, g, t.path[t.n_steps - 1].to, t.escape, ENT_DOING);
    }
    ent_put_unblocked(out, g, c);
}

/* ---- moves and answers */

/* "Azerbaijan would then take block and Russia take pact". */
static void put_answer_moves(ent_str *out, const ent_dispute_game *g, const ent_method *concept,
                             const ent_answer *a) {
    ent_state from = a->move;
    for (uint32_t i = 0; i < a->n_steps; i++) {
        if (i) ent_str_add(out, i + 1 == a->n_steps ? " and " : ", ");
        ent_put_actor(out, g, a->path[i].dm);
        if (i == 0)
            ent_str_add(out, ent_concept_is_credible(concept) ? " would then" : " could then");
        ent_str_add_char(out, ' ');
        ent_put_move(out, g, from, a->path[i].to, ENT_DO);
        from = a->path[i].to;
    }
}

/* `Russia would gain by taking press because of "press" (FILE:92, judgement)` */
static void put_gain(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                     const ent_certificate *c) {
    ent_state move = c->answers[0].move;
    bool doubtful = ent_unknown_line_of(g, c->dm, c->state, move) != NULL;
    ent_put_actor(out, g, c->dm);
    ent_str_add(out, doubtful ? " would perhaps gain by " : " would gain by ");
    ent_put_move(out, g, c->state, move, ENT_DOING);
    put_because(p, out, g, c->dm, move, c->state);
    if (!p->briefly) ent_put_not_known(out, g, c->dm, c->state, move, " - ");
}

/* Those who answer because they gain by it: the lines that say so. */
static void put_answer_reasons(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                               const ent_answer *a) {
    ent_state from = a->move;
    bool begun = false;
    for (uint32_t i = 0; i < a->n_steps; from = a->path[i++].to) {
        const ent_step *step = &a->path[i];
        ent_preference_reason reason;
        if (!has_reason(p, g, step->dm, step->to, from, &reason)) continue;
        ent_str_add(out, begun ? " and of " : " because of ");
        if (a->n_steps > 1 && !reason.ranked)
            ent_put_sourced_line(out, g, step->dm, reason.line);
        else if (a->n_steps > 1)
            ent_put_deciding(out, g, step->dm, &reason);
        else
            ent_put_deciding_line(out, g, step->dm, &reason, "");
        ent_put_cited_because(p, out, ent_provenance_of(g, step->dm, &reason));
        begun = true;
    }
}

static void put_answered(ent_printer *p, ent_str *out, const ent_dispute_game *g,
                         const ent_method *concept, const ent_certificate *c) {
    const ent_answer *a = &c->answers[0];
    g = ent_dispute_seen(g, c->dm);
    put_gain(p, out, g, c);
    ent_str_add(out, a->at_once ? ", but others would gain too, and may meet it: " : ", but ");
    if (a->at_once) {
        ent_put_at_once(out, g, c);
        return;
    }
    put_answer_moves(out, g, concept, a);
    ent_str_add(out, " (");
    ent_put_state(out, g, c->state);
    ent_str_add(out, " -> ");
    ent_put_path(out, g, a->move, a->path, a->n_steps);
    ent_str_add_char(out, ')');
    if (concept->traits & ENT_TRAIT_MUCH) ent_str_add(out, ", which is much worse for it");
    if (ent_concept_is_credible(concept)) put_answer_reasons(p, out, g, a);
    ent_put_as_seen(out, g);
}

static void put_leaver(ent_printer *p, ent_str *out, const ent_ground *ground) {
    const ent_certificate *c = ground->certificates;
    const ent_dispute_game *g = ent_dispute_seen(ground->game, c->dm);
    if (c->members) {
        ent_put_together_leaving(p, out, ground->game, ground->concept, c);
        return;
    }
    if (ent_concept_foresees(ground->concept)) {
        ent_put_foreseen(out, ground->game, ground->concept, c, 1);
        return;
    }
    put_gain(p, out, g, c);
    put_unanswered(p, out, g, ground->concept, c);
}

/* ---- stable(..) */

/* Nobody has anything to gain. */
static void put_content(ent_str *out, const ent_ground *ground) {
    const ent_certificate *c = ground->certificates;
    if (ground->n_certificates == 1) {
        ent_put_actor(out, ground->game, c[0].dm);
        ent_str_add(out, " would gain nothing by leaving it");
    } else if (ground->n_certificates == 2) {
        ent_str_add(out, "neither ");
        ent_put_actor(out, ground->game, c[0].dm);
        ent_str_add(out, " nor ");
        ent_put_actor(out, ground->game, c[1].dm);
        ent_str_add(out, " would gain by leaving it");
    } else {
        ent_str_add(out, "nobody would gain by leaving it");
    }
}

/* One that is named; or all: those that could gain and would be answered are told. */
static void put_resting_together(ent_printer *p, ent_str *out, const ent_ground *ground) {
    if (!ground->n_certificates) {
        ent_str_add(out, "no actor, and no coalition, can get to a state that all its members like "
                         "better");
        return;
    }
    ent_put_together_staying(p, out, ground->game, ground->concept, ground->certificates);
    if (ground->n_certificates == 1) return;
    ent_str_add(out, "; so with ");
    ent_put_count(out, ground->n_certificates - 1, "other coalition that could gain",
                  "other coalitions that could gain");
}

static void put_resting(ent_printer *p, ent_str *out, const ent_ground *ground) {
    const ent_certificate *first = NULL;
    uint64_t answers = 0;
    if (ground->concept->family == ENT_COALITION) {
        put_resting_together(p, out, ground);
        return;
    }
    for (uint32_t i = 0; i < ground->n_certificates; i++) {
        answers += ground->certificates[i].n_answers;
        if (!first && ground->certificates[i].n_answers) first = &ground->certificates[i];
    }
    if (!first) {
        put_content(out, ground);
        return;
    }
    if (ent_concept_foresees(ground->concept)) {
        ent_put_foreseen(out, ground->game, ground->concept, ground->certificates,
                         ground->n_certificates);
        return;
    }
    put_answered(p, out, ground->game, ground->concept, first);
    if (answers == 1) return;
    ent_str_add(out, "; ");
    ent_put_count(out, answers - 1, "other gain", "other gains");
    ent_str_add(out, ent_concept_is_credible(ground->concept) ? " would be taken away too"
                                                              : " could be taken away too");
}

static void put_stable(ent_printer *p, ent_str *out, const ent_ground *ground) {
    ent_str_add(out, "state ");
    ent_put_state_said(out, ground->game, ground->state);
    ent_str_add(out, ground->truth ? " is stable" : " is not stable");
    if (ground->player != ENT_NONE) {
        ent_str_add(out, " for ");
        ent_put_actor(out, ground->game, ground->player);
    }
    if (ground->together) {
        ent_str_add(out, " for ");
        ent_put_together(out, ground->game, ground->together);
    } else if (ground->concept->family == ENT_COALITION) {
        ent_str_add(out, " for every coalition");
    }
    put_concept_in_brackets(out, ground);
    if (!ground->n_certificates && ground->concept->family != ENT_COALITION) return;
    ent_str_add(out, ": ");
    if (ground->truth)
        put_resting(p, out, ground);
    else if (ground->certificates[0].n_answers)
        put_leaver(p, out, ground);
}

/* ---- equilibria */

void ent_put_state_list(ent_str *out, const ent_dispute_game *g, const ent_state *states,
                        uint64_t n) {
    uint64_t shown = n > MOST_STATES ? MOST_STATES : n;
    for (uint64_t i = 0; i < shown; i++) {
        ent_put_and(out, i, n > shown ? shown + 1 : shown);
        ent_put_state_said(out, g, states[i]);
    }
    if (n <= shown) return;
    ent_str_add(out, " and ");
    ent_count_print(out, n - shown);
    ent_str_add(out, " more");
}

/* Each state that satisfies the condition is left by somebody. */
static void put_left(ent_printer *p, ent_str *out, const ent_ground *ground) {
    const ent_certificate *c = ground->certificates;
    if (!ground->n_certificates || !c->n_answers) return;
    if (ground->n_satisfying == 1) {
        ent_str_add(out, ": from ");
        ent_put_state_said(out, ground->game, c->state);
        ent_str_add(out, ", the only state that does, ");
    } else {
        ent_str_add(out, ": somebody would leave each of the ");
        ent_count_print(out, ground->n_satisfying);
        ent_str_add(out, " states that do.  From ");
        ent_put_state_said(out, ground->game, c->state);
        ent_str_add(out, ", ");
    }
    put_leaver(p, out, ground);
}

static void put_some(ent_printer *p, ent_str *out, const ent_ground *ground) {
    if (ground->truth) {
        ent_str_add(out, "some equilibrium");
        put_concept_in_brackets(out, ground);
        ent_str_add(out, " satisfies ");
        put_cond(out, ground);
        ent_str_add(out, ": ");
        ent_put_state_said(out, ground->game, ground->state);
    } else if (ground->n_satisfying == 0) {
        ent_str_add(out, "no feasible state satisfies ");
        put_cond(out, ground);
    } else {
        ent_str_add(out, "no equilibrium");
        put_concept_in_brackets(out, ground);
        ent_str_add(out, " satisfies ");
        put_cond(out, ground);
        put_left(p, out, ground);
    }
}

/* "there is one: {aid, coop}", "there are 12: .. and 4 more" */
static void put_those(ent_printer *p, ent_str *out, const ent_ground *ground) {
    ent_states all = {0};
    ent_dispute_game *g = (ent_dispute_game *)ground->game;
    if (ent_printer_asked(p, ent_dispute_equilibria(p->ctx, g, ground->concept, &all))) {
        if (all.n == 1)
            ent_str_add(out, "there is one: ");
        else
            ent_str_add(out, "there are ");
        if (all.n != 1) ent_count_print(out, all.n);
        if (all.n != 1) ent_str_add(out, ": ");
        ent_put_state_list(out, g, all.at, all.n);
    }
    ent_vec_clear(&all);
}

static void put_every(ent_printer *p, ent_str *out, const ent_ground *ground) {
    ent_str_add(out, ground->truth ? "every equilibrium" : "not every equilibrium");
    put_concept_in_brackets(out, ground);
    ent_str_add(out, " satisfies ");
    put_cond(out, ground);
    if (ground->truth) {
        ent_str_add(out, "; ");
        put_those(p, out, ground);
    } else {
        ent_str_add(out, ": ");
        ent_put_state_said(out, ground->game, ground->state);
        ent_str_add(out, " does not");
    }
}

static void put_equilibria(ent_str *out, const ent_ground *ground) {
    if (ground->n_states == 0) {
        ent_str_add(out, "no state is an equilibrium");
        put_concept_in_brackets(out, ground);
        return;
    }
    ent_str_add(out, ground->n_states == 1 ? "the only equilibrium" : "the equilibria");
    put_concept_in_brackets(out, ground);
    ent_str_add(out, ground->n_states == 1 ? " is " : " are ");
    ent_put_state_list(out, ground->game, ground->states, ground->n_states);
}

/* ---- reachable(..), prefers(..) */

static void put_options(ent_str *out, const ent_dispute *d, uint64_t options) {
    uint32_t n = ent_popcount(options), k = 0;
    for (uint32_t i = 0; i < d->n_options; i++) {
        if (!(options >> i & 1)) continue;
        ent_put_and(out, k++, n);
        ent_str_add_slice(out, d->options[i].name);
    }
}

/* "the same with join in place of build": the second of two states that have much in common. */
static bool put_difference(ent_str *out, const ent_dispute_game *g, ent_state first,
                           ent_state second) {
    enum { MUCH = 3, LITTLE = 2 };
    const ent_dispute *d = ent_dispute_of(g);
    uint64_t added = second & ~first, dropped = first & ~second;
    if (d->graph || ent_popcount(first & second) < MUCH || ent_popcount(added) > LITTLE ||
        ent_popcount(dropped) > LITTLE || !(added | dropped))
        return false;
    ent_str_add(out, added ? "the same with " : "the same without ");
    if (added) put_options(out, d, added);
    if (added) ent_str_add(out, dropped ? " in place of " : " as well");
    if (dropped) put_options(out, d, dropped);
    return true;
}

/* "{drill} to {drill, block} under neither" */
static void put_pair(ent_str *out, const ent_ground *ground, ent_state first, ent_state second,
                     const char *between) {
    ent_put_state_said(out, ground->game, first);
    ent_str_add(out, between);
    if (!put_difference(out, ground->game, first, second))
        ent_put_state_said(out, ground->game, second);
    ent_put_under(out, ground->game->region, ground->game->alternative);
}

bool ent_moves_freely(const ent_ground *ground) {
    return ground->movers == ENT_ALL_MOVERS;
}

void ent_put_movers(ent_str *out, const ent_ground *ground) {
    uint32_t n = ground->game->game.spec.n_dms, count = 0, k = 0;
    for (uint32_t p = 0; p < n; p++)
        if (ground->movers >> p & 1) count++;
    for (uint32_t p = 0; p < n; p++) {
        if (!(ground->movers >> p & 1)) continue;
        ent_put_and(out, k++, count);
        ent_put_actor(out, ground->game, p);
    }
}

/* "improvements", "moves by Iran and Kazakhstan", "moves by which the mover is not worse off" */
static void put_kind_of_way(ent_str *out, const ent_ground *ground) {
    ent_str_add(out, ground->layer == ENT_LAYER_IMPROVEMENTS ? "improvements" : "moves");
    if (!ent_moves_freely(ground)) {
        ent_str_add(out, " by ");
        ent_put_movers(out, ground);
        if (!ground->coalition) ent_str_add(out, " alone");
    }
    if (ground->layer == ENT_LAYER_NOT_WORSE)
        ent_str_add(out, " by which the mover is not worse off");
}

static void put_no_path(ent_str *out, const ent_ground *ground) {
    ent_str_add(out, "no sequence of ");
    put_kind_of_way(out, ground);
    ent_str_add(out, " leads from ");
    put_pair(out, ground, ground->state, ground->other, " to ");
}

enum { MOST_REASONED = 2 }; /* steps of a way: of a longer one `why` has the lines */

static void put_way(ent_printer *p, ent_str *out, const ent_ground *ground) {
    ent_state from = ground->state;
    put_kind_of_way(out, ground);
    ent_str_add(out, " lead from ");
    put_pair(out, ground, ground->state, ground->other, " to ");
    ent_str_add(out, ": ");
    for (uint32_t i = 0; i < ground->n_steps; i++) {
        if (i) ent_str_add(out, ", then ");
        ent_put_actor(out, ground->game, ground->path[i].dm);
        ent_str_add_char(out, ' ');
        ent_put_move(out, ground->game, from, ground->path[i].to, ENT_DOES);
        if (ground->layer == ENT_LAYER_IMPROVEMENTS && ground->n_steps <= MOST_REASONED)
            put_because(p, out, ground->game, ground->path[i].dm, ground->path[i].to, from);
        from = ground->path[i].to;
    }
}

static void put_path(ent_printer *p, ent_str *out, const ent_ground *ground) {
    if (!ground->truth)
        put_no_path(out, ground);
    else if (ground->n_steps == 0)
        ent_str_add(out, "the state is there already");
    else
        put_way(p, out, ground);
}

static void put_preference(ent_printer *p, ent_str *out, const ent_ground *ground) {
    const ent_dispute_game *g = ground->game;
    ent_state better = ground->truth ? ground->state : ground->other;
    ent_state worse = ground->truth ? ground->other : ground->state;
    ent_preference_reason reason;
    ent_reason_for(g, ground->player, better, worse, &reason);
    ent_put_actor(out, g, ground->player);
    ent_str_add(out, reason.indifferent ? " is indifferent between " : " prefers ");
    if (reason.indifferent)
        put_pair(out, ground, ground->state, ground->other, " and ");
    else
        put_pair(out, ground, better, worse, " to ");
    put_because(p, out, g, ground->player, better, worse);
}

/* ---- attributes */

static void put_doubt(ent_str *out, const ent_quantity *q) {
    if (q->doubt != ENT_TRIANGULAR && q->doubt != ENT_MIDDLE_SHARE) return;
    ent_str_add(out, " (");
    ent_num_print(out, q->low);
    ent_str_add(out, " to ");
    ent_num_print(out, q->high);
    ent_str_add_char(out, ')');
}

void ent_put_attribute(ent_printer *p, ent_str *out, const ent_attribute *a) {
    ent_put_attribute_name(out, p->region, a);
    ent_str_add(out, ": ");
    ent_num_print(out, a->quantity.best);
    ent_put_unit(out, a->quantity.unit);
    put_doubt(out, &a->quantity);
    ent_str_add(out, " (");
    ent_put_place(out, p->region, a->span);
    ent_str_add(out, ", ");
    if (a->set)
        ent_str_add(out, "set for this run");
    else
        ent_put_provenance(out, p->region, &a->provenance, "from");
    ent_str_add_char(out, ')');
    if (!a->set) ent_note_cited(p, &a->provenance);
}

/* ---- margins */

/* "state {a} is stable (Nash); to be left, Russia would have to rank 9 {b} one place higher". */
static void put_margin(ent_str *out, const ent_ground *ground) {
    ent_str_add(out, "state ");
    ent_put_state_said(out, ground->game, ground->state);
    ent_str_add(out, ground->truth ? " is stable" : " is not stable");
    put_concept_in_brackets(out, ground);
    ent_str_add(out, ground->truth ? "; for it to be left, " : "; for it to be stable, ");
    ent_put_margin(out, ground->game->region, &ground->margin);
}

/* ---- the sentence */

/* "State {drill} is stable (sequential): Turkmenistan would gain by .., but .."  A capital letter
 * where it begins with a word of ours; names stay as they are. */
static void put_ground(ent_printer *p, ent_str *out, const ent_ground *ground) {
    bool named = ground->kind == ENT_GROUND_PREFERS || ground->kind == ENT_GROUND_ATTRIBUTE;
    size_t begun = out->n;
    switch (ground->kind) {
    case ENT_GROUND_STABLE: put_stable(p, out, ground); break;
    case ENT_GROUND_SOME: put_some(p, out, ground); break;
    case ENT_GROUND_EVERY: put_every(p, out, ground); break;
    case ENT_GROUND_EQUILIBRIA: put_equilibria(out, ground); break;
    case ENT_GROUND_PATH: put_path(p, out, ground); break;
    case ENT_GROUND_PREFERS: put_preference(p, out, ground); break;
    case ENT_GROUND_MARGIN: put_margin(out, ground); break;
    case ENT_GROUND_ATTRIBUTE: ent_put_attribute(p, out, ground->attribute); break;
    case ENT_GROUND_EVENTS: ent_put_events_ground(p, out, ground); break;
    case ENT_GROUND_COVERED: ent_put_covered(out, p->region, ground); break;
    case ENT_GROUND_WINNER: /* the name of an alternative stays as it is */
    case ENT_GROUND_BLOCKED:
    case ENT_GROUND_SETTLEMENT:
    case ENT_GROUND_SHARE:
    case ENT_GROUND_CORE:
    case ENT_GROUND_WORTH:
    case ENT_GROUND_AREA:
    case ENT_GROUND_ZONE:
    case ENT_GROUND_DISTANCE:
    case ENT_GROUND_REACHED:
    case ENT_GROUND_MEDIAN:
        named = ground->kind == ENT_GROUND_WINNER || ground->kind == ENT_GROUND_DISTANCE;
        ent_put_deal(out, p->region, ground);
        break;
    }
    if (!named) ent_put_capital(out, begun);
    ent_str_add_char(out, '.');
}

/* "Because of LINE", "It prefers {b} to {a} because of LINE" */
static void put_preference_evidence(ent_printer *p, ent_str *out, const ent_ground *ground) {
    const ent_dispute_game *g = ground->game;
    ent_state better = ground->truth ? ground->state : ground->other;
    ent_state worse = ground->truth ? ground->other : ground->state;
    ent_preference_reason reason;
    if (!ent_reason_for(g, ground->player, better, worse, &reason)) {
        ent_str_add(out, "It is indifferent between the two");
        return;
    }
    if (!ground->truth) {
        ent_str_add(out, "It prefers ");
        ent_put_state_said(out, g, better);
        ent_str_add(out, " to ");
        ent_put_state_said(out, g, worse);
    }
    ent_str_add(out, ground->truth ? "Because of " : " because of ");
    ent_put_deciding_line(out, g, ground->player, &reason, "");
    ent_put_cited_because(p, out, ent_provenance_of(g, ground->player, &reason));
}

void ent_put_evidence(ent_printer *p, ent_str *out, const ent_ground *ground) {
    size_t begun = out->n;
    if (ground->kind == ENT_GROUND_PREFERS) {
        put_preference_evidence(p, out, ground);
    } else if (ground->kind == ENT_GROUND_EVERY && ground->truth) {
        put_those(p, out, ground);
        ent_put_capital(out, begun);
    } else if (ground->kind == ENT_GROUND_EVERY) {
        ent_put_numbered(out, ground->game, ground->state);
        ent_str_add(out, " does not");
    } else {
        put_ground(p, out, ground);
        return;
    }
    ent_str_add_char(out, '.');
}

void ent_put_question(ent_str *out, const ent_region *region, const ent_ground *ground) {
    const ent_dispute_game *g = ground->game;
    switch (ground->kind) {
    case ENT_GROUND_STABLE:
        ent_str_add(out, "Is state ");
        ent_put_state_said(out, g, ground->state);
        ent_str_add(out, " stable for ");
        if (ground->together)
            ent_put_together(out, g, ground->together);
        else if (ground->concept->family == ENT_COALITION)
            ent_str_add(out, "every coalition");
        else if (ground->player == ENT_NONE)
            ent_str_add(out, "everybody");
        else
            ent_put_actor(out, g, ground->player);
        put_concept_in_brackets(out, ground);
        break;
    case ENT_GROUND_SOME:
    case ENT_GROUND_EVERY:
        ent_str_add(out, ground->kind == ENT_GROUND_SOME ? "Does some equilibrium"
                                                         : "Does every equilibrium");
        put_concept_in_brackets(out, ground);
        ent_str_add(out, " satisfy ");
        put_cond(out, ground);
        break;
    case ENT_GROUND_EQUILIBRIA:
        ent_str_add(out, "Which states are equilibria");
        put_concept_in_brackets(out, ground);
        break;
    case ENT_GROUND_PATH:
        ent_str_add(out, "Do ");
        put_kind_of_way(out, ground);
        ent_str_add(out, " lead from ");
        put_pair(out, ground, ground->state, ground->other, " to ");
        break;
    case ENT_GROUND_PREFERS:
        ent_str_add(out, "Does ");
        ent_put_actor(out, g, ground->player);
        ent_str_add(out, " prefer ");
        put_pair(out, ground, ground->state, ground->other, " to ");
        break;
    case ENT_GROUND_MARGIN:
        ent_str_add(out, "How near is state ");
        ent_put_state_said(out, g, ground->state);
        ent_str_add(out, ground->truth ? " to being left" : " to being stable");
        put_concept_in_brackets(out, ground);
        break;
    case ENT_GROUND_ATTRIBUTE:
    case ENT_GROUND_EVENTS:
    case ENT_GROUND_COVERED:
        ent_str_add(out, "What is ");
        ent_expr_print(out, ground->call);
        break;
    case ENT_GROUND_WINNER:
    case ENT_GROUND_BLOCKED:
    case ENT_GROUND_SETTLEMENT:
    case ENT_GROUND_SHARE:
    case ENT_GROUND_CORE:
    case ENT_GROUND_WORTH:
    case ENT_GROUND_AREA:
    case ENT_GROUND_ZONE:
    case ENT_GROUND_DISTANCE:
    case ENT_GROUND_REACHED:
    case ENT_GROUND_MEDIAN: ent_put_deal_question(out, region, ground); break;
    }
    ent_str_add_char(out, '?');
}

/* ---- findings */

/* equilibria(..) = { .. }: the set that the check names, where it is another. */
static void put_other_set(ent_str *out, const ent_region *region, const ent_expr *e,
                          const ent_tested *t) {
    bool compares = e->kind == ENT_EXPR_EQ || e->kind == ENT_EXPR_NE;
    bool named =
        compares && (e->args[1]->kind == ENT_EXPR_SET || e->args[1]->kind == ENT_EXPR_NAME);
    if (!named || !t->n_grounds) return;
    if (e->kind == ENT_EXPR_EQ && t->outcome == ENT_OUTCOME_TRUE) return; /* said already */
    ent_str_addf(out, "  The check asks for %s", ent_relation_words(e->kind));
    ent_expr_print(out, e->args[1]);
    ent_str_add_char(out, '.');
    if (e->kind == ENT_EXPR_EQ && e->args[1]->kind == ENT_EXPR_NAME && t->n_grounds == 1)
        ent_put_why_not(out, region, &t->grounds[0], e->args[1]->name);
}

void ent_put_findings(ent_printer *p, ent_str *out, const ent_expr *e, const ent_tested *t,
                      uint32_t most) {
    if (t->simulated) {
        ent_put_simulated(out, p->region, t, true);
        return;
    }
    if (t->outcome == ENT_OUTCOME_NO_DATA) {
        ent_str_add(out, "There is no data: ");
        ent_put_clean(out, ent_slice_of(t->missing ? t->missing : "an input is missing"));
        ent_str_add_char(out, '.');
        return;
    }
    if (t->compared && e->n_args >= 2) {
        ent_put_comparison(out, p->region, e, t);
        ent_put_events_read(p, out, t);
        return;
    }
    for (uint32_t i = 0; i < t->n_grounds && i < most; i++) {
        if (i) ent_str_add(out, "  ");
        put_ground(p, out, &t->grounds[i]);
    }
    put_other_set(out, p->region, e, t);
}
