/* why_csv.c - reasons as rows.  Of a claim: the inputs that a check rests on, those that say the
 * same, and the changes that would turn it, an input a row.  Of a state: the steps by which an
 * actor's gain is answered, a step a row. */

#include "report/claims.h"
#include "report/csv.h"
#include "report/deals.h"
#include "report/support.h"

/* ---- a claim */

static const ent_column columns_of_claim[] = {
    {"claim", "claim.claim", NULL, NULL},
    {"verdict", "claim.verdict", NULL, NULL},
    {"check", NULL, "count", "number of the check, from 1"},
    {"check_text", "check.text", NULL, NULL},
    {"check_verdict", "check.verdict", NULL, NULL},
    {"check_value", "check.value", NULL, NULL},
    {"role", NULL, "rests-on, restatement or change",
     "what the input is to the check: without it the check is false; it says the same; changed so, "
     "it turns the check; missing where the check has none of them"},
    {"group", NULL, "count", "inputs of one number count as one: they are left out together"},
    {"assumption", "support.assumption", NULL, NULL},
    {"origin", "input.origin", NULL, NULL},
    {"kind", "input.kind", NULL, NULL},
    {"dispute", "input.dispute", NULL, NULL},
    {"actor", "input.actor", NULL, NULL},
    {"attribute", "input.attribute", NULL, NULL},
    {"text", "input.text", NULL, NULL},
    {"alleged_by", NULL, "list of names", "of an event that is alleged: who says so"},
    {"alleged_by_grades", NULL, "list of grades", "in the same order"},
    {"denied_by", NULL, "list of names", "who denies it"},
    {"denied_by_grades", NULL, "list of grades", "in the same order"},
    {"in", "input.in", NULL, NULL},
    {"change", "change.change", NULL, NULL},
    {"above", NULL, "text", "line-raised: the line above which it would stand"},
    {"instead", "change.instead", NULL, NULL},
    {"from", NULL, "list of names", "what the input cites"},
    {"from_grades", NULL, "list of grades", "in the same order"},
    {"file", "place.file", NULL, NULL},
    {"line", "place.line", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_why_claim = {
    "why, of a claim", "entente why MODEL CLAIM --format=csv",
    "an input that a check rests on or that says the same, or a change that turns it",
    columns_of_claim};

/* The check that a row is about. */
typedef struct about {
    const ent_claim_answer *claim;
    uint32_t check;
} about;

static void put_check(ent_csv *csv, const about *a) {
    const ent_check_answer *c = &a->claim->checks[a->check];
    ent_outcome outcome = c->tested.outcome;
    ent_csv_slice(csv, "claim", a->claim->claim->name);
    ent_csv_text(csv, "verdict", ent_verdict_id(a->claim->verdict));
    ent_csv_count(csv, "check", (uint64_t)a->check + 1);
    ent_csv_slice(csv, "check_text", c->check->words);
    ent_csv_text(csv, "check_verdict", ent_verdict_id(c->verdict));
    if (outcome == ENT_OUTCOME_TRUE || outcome == ENT_OUTCOME_FALSE)
        ent_csv_bool(csv, "check_value", outcome == ENT_OUTCOME_TRUE);
    else
        ent_csv_missing(csv, "check_value");
}

static void put_assumption(ent_csv *csv, uint32_t assumption) {
    ent_slice none = {0};
    ent_csv_slice(csv, "assumption",
                  assumption == ENT_NONE ? none : csv->p->region->assumptions[assumption].name);
}

/* Whose input it is: columns dispute, actor, attribute. */
static void put_owner(ent_csv *csv, const ent_input *in) {
    ent_slice dispute = {0}, actor = {0}, attribute = {0};
    if (in->kind == ENT_INPUT_NUMBER) {
        actor = ent_number_actor(csv->p->region, in->attribute);
        attribute = in->attribute->name;
        dispute = ent_number_table(csv->p->region, in->attribute);
    } else if (in->table) {
        dispute = ent_table_name(csv->p->region, in->table->owner, in->table->table);
        if (in->table->actor != ENT_NONE) actor = csv->p->region->actors[in->table->actor].name;
    } else if (in->game) {
        dispute = ent_dispute_of(in->game)->name;
        if (in->kind != ENT_INPUT_NEVER) actor = ent_player_actor(in->game, in->player)->name;
    }
    ent_csv_slice(csv, "dispute", dispute);
    ent_csv_slice(csv, "actor", actor);
    ent_csv_slice(csv, "attribute", attribute);
}

static void put_input(ent_csv *csv, const ent_input *in) {
    ent_csv_text(csv, "origin", ent_origin_id(in->origin));
    ent_csv_text(csv, "kind", ent_input_id(in->kind));
    put_owner(csv, in);
    ent_csv_slice(csv, "text", in->text);
    ent_csv_speakers(csv, in->kind == ENT_INPUT_EVENT ? in->event : NULL);
    ent_csv_alternative(csv, "in", ent_alternative_of(csv->p->region, in->span));
    ent_csv_missing(csv, "change");
    ent_csv_missing(csv, "above");
    ent_csv_missing(csv, "instead");
    ent_csv_citations(csv, "from", "from_grades", in->provenance->from, in->provenance->n_from);
    ent_csv_place(csv, "file", "line", in->span);
}

static uint64_t put_supports(ent_csv *csv, const about *a, const char *role, uint64_t group,
                             const ent_support *list, uint32_t n) {
    for (uint32_t i = 0; i < n; i++, group++)
        for (uint32_t k = 0; k < list[i].n_inputs; k++) {
            put_check(csv, a);
            ent_csv_text(csv, "role", role);
            ent_csv_count(csv, "group", group);
            put_assumption(csv, list[i].assumption);
            put_input(csv, &list[i].inputs[k]);
            ent_csv_end_row(csv);
        }
    return group;
}

static void put_change(ent_csv *csv, const about *a, uint64_t group, const ent_change *c) {
    const ent_dispute_game *g = c->game;
    const ent_line *line = g->line[c->player][c->line];
    ent_slice none = {0};
    ent_str opposite = {0};
    put_check(csv, a);
    ent_csv_text(csv, "role", "change");
    ent_csv_count(csv, "group", group);
    put_assumption(csv, line->provenance.assuming);
    ent_csv_text(csv, "origin",
                 ent_origin_id(ent_origin_of(csv->p->region, a->claim->claim, &line->provenance)));
    ent_csv_text(csv, "kind", ent_input_id(ENT_INPUT_PREFERENCE));
    ent_csv_slice(csv, "dispute", ent_dispute_of(g)->name);
    ent_csv_slice(csv, "actor", ent_player_actor(g, c->player)->name);
    ent_csv_missing(csv, "attribute");
    ent_csv_slice(csv, "text", line->text);
    ent_csv_speakers(csv, NULL);
    ent_csv_alternative(csv, "in", ent_alternative_of(g->region, line->span));
    ent_csv_text(csv, "change", ent_change_id(c->kind));
    ent_csv_slice(csv, "above",
                  c->kind == ENT_LINE_RAISED ? g->line[c->player][c->above]->text : none);
    if (c->kind == ENT_LINE_REVERSED) {
        ent_put_opposite(&opposite, g, c->player, c->line);
        ent_csv_words(csv, "instead", &opposite);
    } else {
        ent_csv_missing(csv, "instead");
    }
    ent_csv_citations(csv, "from", "from_grades", line->provenance.from, line->provenance.n_from);
    ent_csv_place(csv, "file", "line", line->span);
    ent_csv_end_row(csv);
}

/* A check is never left out: without reasons it has a row of its own. */
static void put_bare(ent_csv *csv, const about *a) {
    put_check(csv, a);
    for (size_t at = csv->at; columns_of_claim[at + 1].name; at++)
        ent_csv_missing(csv, columns_of_claim[at].name);
    ent_csv_end_row(csv);
}

static void put_reasons(ent_csv *csv, const about *a, const ent_turns *turns) {
    const ent_check_answer *c = &a->claim->checks[a->check];
    uint64_t group = put_supports(csv, a, "rests-on", 1, c->carriers, c->n_carriers);
    group = put_supports(csv, a, "restatement", group, c->restatements, c->n_restatements);
    for (uint32_t i = 0; turns && i < turns->n_changes; i++)
        put_change(csv, a, group++, &turns->changes[i]);
    if (group == 1) put_bare(csv, a);
}

/* ---- a state */

static const ent_column columns_of_state[] = {
    {"dispute", "reasons_of_state.dispute", NULL, NULL},
    {"under", "reasons_of_state.under", NULL, NULL},
    {"concept", "reasons_of_state.concept", NULL, NULL},
    {"replies", "reasons_of_state.replies", NULL, NULL},
    {"number", "reasons_of_state.number", NULL, NULL},
    {"state", "reasons_of_state.state", NULL, NULL},
    {"actor", "player_reason.actor", NULL, NULL},
    {"place", "player_reason.place", NULL, NULL},
    {"stable", "player_reason.stable", NULL, NULL},
    {"answer", NULL, "count",
     "number of the gain, from 1; missing, as all that follows, where the actor has nothing to "
     "gain"},
    {"move", "answer.move", NULL, NULL},
    {"step", NULL, "count",
     "number of the step that answers it, from 1; missing where nobody answers"},
    {"step_actor", "step.actor", NULL, NULL},
    {"step_to", "step.to", NULL, NULL},
    {"at_once", "answer.at_once", NULL, NULL},
    {"end", "answer.end", NULL, NULL},
    {"handling", NULL, "text", "the mark of the region; missing where it has none"},
    {NULL, NULL, NULL, NULL}};

const ent_columns ent_columns_of_why_state = {
    "why, of a state", "entente why MODEL DISPUTE --format=csv",
    "a step by which a gain of an actor is answered; a gain that nobody answers, and an actor with "
    "nothing to gain, has one row",
    columns_of_state};

/* From 1; missing where the states are not listed. */
static void put_count(ent_csv *csv, const char *column, uint64_t n) {
    if (n)
        ent_csv_count(csv, column, n);
    else
        ent_csv_missing(csv, column);
}

static void put_player(ent_csv *csv, const ent_why *w, const ent_certificate *c) {
    ent_csv_slice(csv, "dispute", ent_dispute_of(w->game)->name);
    ent_csv_alternative(csv, "under", w->game->alternative);
    ent_csv_text(csv, "concept", w->concept->id);
    ent_csv_text(csv, "replies", ent_reply_rule_word(w->game->game.spec.reply_rule));
    put_count(csv, "number", ent_state_number(w->game, w->state));
    ent_csv_state(csv, "state", w->game, w->state);
    ent_csv_slice(csv, "actor", ent_player_actor(w->game, c->dm)->name);
    put_count(csv, "place", ent_dispute_place(w->game, c->dm, c->state));
    ent_csv_bool(csv, "stable", c->stable);
}

static void put_step(ent_csv *csv, const ent_why *w, const ent_certificate *c, uint32_t i,
                     uint32_t k) {
    const ent_answer *answer = &c->answers[i];
    put_player(csv, w, c);
    ent_csv_count(csv, "answer", (uint64_t)i + 1);
    ent_csv_state(csv, "move", w->game, answer->move);
    if (k < answer->n_steps) {
        ent_csv_count(csv, "step", (uint64_t)k + 1);
        ent_csv_slice(csv, "step_actor", ent_player_actor(w->game, answer->path[k].dm)->name);
        ent_csv_state(csv, "step_to", w->game, answer->path[k].to);
    } else {
        ent_csv_missing(csv, "step");
        ent_csv_missing(csv, "step_actor");
        ent_csv_missing(csv, "step_to");
    }
    ent_csv_bool(csv, "at_once", answer->at_once);
    ent_csv_state(csv, "end", w->game, ent_answer_end(answer));
    ent_csv_end_row(csv);
}

static void put_certificate(ent_csv *csv, const ent_why *w, const ent_certificate *c) {
    for (uint32_t i = 0; i < c->n_answers; i++)
        for (uint32_t k = 0; k < c->answers[i].n_steps || k == 0; k++) put_step(csv, w, c, i, k);
    if (c->n_answers) return;
    put_player(csv, w, c);
    for (size_t at = csv->at; columns_of_state[at + 1].name; at++)
        ent_csv_missing(csv, columns_of_state[at].name);
    ent_csv_end_row(csv);
}

/* ---- */

void ent_why_csv_report(ent_printer *p, const ent_why *w) {
    ent_csv csv =
        ent_csv_open(p, w->about_claim ? &ent_columns_of_why_claim : &ent_columns_of_why_state);
    for (uint32_t i = 0; !w->about_claim && i < w->n_certificates; i++)
        put_certificate(&csv, w, &w->certificates[i]);
    if (!w->about_claim) return;
    const ent_claim_answer *a = &w->result->claims[w->claim];
    for (uint32_t i = 0; i < a->n_checks; i++)
        put_reasons(&csv, &(about){a, i}, w->turns ? &w->turns[i] : NULL);
}
