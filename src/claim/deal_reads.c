/* deal_reads.c - which numbers and lines of a table a rule reads. */

#include "claim/deals.h"
#include "claim/sea_reads.h"

#include "analyse/computed.h"
#include "base/ctx.h"

#include <math.h>
#include <string.h>

typedef struct noting {
    ent_evaluation *ev;
    ent_deal *deal;
    ent_numbers_read numbers;
    ENT_VEC(ent_table_line) lines;
    ent_status status;
} noting;

static void note(noting *w, const ent_attribute *a) {
    if (a && w->status == ENT_OK && !ent_numbers_note(&w->numbers, 0, a))
        w->status = ent_no_memory(w->ev->ctx);
}

static void note_line(noting *w, ent_table_line line) {
    line.owner = w->deal->owner;
    line.table = w->deal->table;
    if (w->status == ENT_OK && !ent_vec_push(&w->lines, line))
        w->status = ent_no_memory(w->ev->ctx);
}

static ent_slice name_of(const noting *w, uint32_t actor) {
    return w->ev->region->actors[actor].name;
}

static bool is_called(const ent_method *rule, const char *id) {
    return rule && strcmp(rule->id, id) == 0;
}

static bool begins(const ent_method *rule, const char *id) {
    return rule && strncmp(rule->id, id, strlen(id)) == 0;
}

/* ---- choices */

static void note_ranking(noting *w, const ent_item_ranking *r) {
    note_line(w, (ent_table_line){.kind = ENT_LINE_RANKING,
                                  .actor = r->actor,
                                  .text = r->text,
                                  .span = r->span,
                                  .provenance = &r->provenance});
}

/* Approvals instead of rankings, where the rule is about those. */
static void note_approvals(noting *w, const ent_choice *c) {
    for (uint32_t k = 0; k < c->n_approvals; k++) {
        const ent_approval *a = &c->approvals[k];
        note_line(w, (ent_table_line){.kind = ENT_LINE_APPROVAL,
                                      .actor = a->actor,
                                      .text = a->text,
                                      .span = a->span,
                                      .provenance = &a->provenance});
    }
}

static bool is_asked(const ent_deal *deal, uint32_t actor) {
    return deal->actor == ENT_NONE || deal->actor == actor;
}

/* Most rules leave the impasse out, wherever it stands. */
static bool counts(const ent_deal *deal, uint32_t item) {
    bool impasse = item == deal->choice->profile.impasse;
    return !impasse || !deal->rule || (deal->rule->traits & ENT_TRAIT_IMPASSE);
}

static void note_choice(noting *w) {
    const ent_deal *deal = w->deal;
    const ent_choice_table *t = deal->choice;
    const ent_choice *c = t->choice;
    bool approving = is_called(deal->rule, "approval");
    for (uint32_t v = 0; v < t->profile.n_voters; v++) {
        const ent_item_ranking *r = &c->rankings[t->line[v]];
        if (!is_asked(deal, r->actor)) continue;
        if (!approving) note_ranking(w, r);
        if (deal->rule) note(w, r->weight); /* who blocks needs no weight */
        for (uint32_t k = 0; k < c->n_placings && !approving; k++)
            if (c->placings[k].actor == r->actor && counts(deal, c->placings[k].item))
                note(w, c->placings[k].rank);
    }
    if (approving) note_approvals(w, c);
    if (is_called(deal->rule, "fallback_quota")) note(w, c->quota);
    uint64_t n = t->profile.n;
    w->deal->cost = t->profile.n_voters * n * (deal->rule ? n : 1);
}

/* ---- lines of parties */

static void note_cell(noting *w, const ent_party_line *line, const ent_table_column *columns,
                      uint32_t n_columns, const char *name) {
    const ent_session *s = w->ev->session;
    uint32_t k = ent_find_column(columns, n_columns, name);
    if (k == ENT_NONE) return;
    note(w, ent_cell_number(w->ev->region, s->world, w->deal->alternative, line->actor,
                            &line->cells[k]));
}

static void note_party(noting *w, const ent_party_line *line) {
    note_line(w, (ent_table_line){.kind = ENT_LINE_PARTY,
                                  .actor = line->actor,
                                  .text = name_of(w, line->actor),
                                  .span = line->span,
                                  .provenance = &line->provenance});
}

/* ---- negotiations */

/* What the models do not all look at; a model that is not here reads positions, saliences and
 * weights. */
enum { PATIENCE = 1, IMPASSE = 2, ACCOMMODATION = 4, IMPASSE_ALONE = 8 };

static unsigned what_reads(const ent_method *m) {
    static const struct {
        const char *id;
        unsigned what;
    } models[] = {
        {"spatial", ACCOMMODATION},
        {"reference_point", IMPASSE | IMPASSE_ALONE},
        {"nash", IMPASSE},
        {"kalai_smorodinsky", IMPASSE},
        {"egalitarian", IMPASSE},
        {"proportional", IMPASSE},
        {"rubinstein", PATIENCE | IMPASSE},
    };
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        if (is_called(m, models[i].id)) return models[i].what;
    return 0;
}

/* Rounds are many times the work. */
static uint64_t work_of(const ent_deal *deal) {
    uint64_t n = deal->negotiation->problem.n, d = deal->negotiation->problem.n_dimensions;
    uint64_t turns = deal->settled.n_turns;
    return turns ? turns * n * n * (n + d) * 8 : n * n * d + 1;
}

/* A party has a line in each dimension, and one beside them where there is anything to say. */
static void note_lines_of(noting *w, uint32_t party, bool patience) {
    const ent_negotiation *n = w->deal->negotiation->negotiation;
    const ent_party_line *beside = &n->parties[party];
    if (beside->cells) {
        note_party(w, beside);
        note_cell(w, beside, n->columns, n->n_columns, "weight");
        if (patience) note_cell(w, beside, n->columns, n->n_columns, "patience");
    }
    for (uint32_t d = 0; d < n->n_dimensions; d++) {
        const ent_dimension *own = &n->dimensions[d];
        const ent_party_line *line = &own->parties[party];
        bool same = beside->cells && line->span.begin == beside->span.begin &&
                    line->span.file == beside->span.file;
        if (!same) note_party(w, line);
        note_cell(w, line, own->columns, own->n_columns, "position");
        note_cell(w, line, own->columns, own->n_columns, "salience");
    }
}

/* Where a party stands at first is one cell, whatever the others do then. */
static void note_first_position(noting *w) {
    const ent_deal *deal = w->deal;
    const ent_negotiation_table *t = deal->negotiation;
    const ent_dimension *own = &t->negotiation->dimensions[deal->dimension];
    for (uint32_t p = 0; p < t->problem.n; p++) {
        if (t->actor[p] != deal->actor) continue;
        const ent_party_line *line = &own->parties[t->line[p]];
        note_party(w, line);
        note_cell(w, line, own->columns, own->n_columns, "position");
    }
    w->deal->cost = work_of(deal);
}

static void note_negotiation(noting *w) {
    const ent_deal *deal = w->deal;
    if (deal->in_turn && deal->turn == 0 && deal->settled.n_turns) {
        note_first_position(w);
        return;
    }
    const ent_negotiation_table *t = deal->negotiation;
    const ent_negotiation *n = t->negotiation;
    unsigned what = what_reads(deal->rule);
    for (uint32_t p = 0; p < t->problem.n && !(what & IMPASSE_ALONE); p++)
        note_lines_of(w, t->line[p], what & PATIENCE);
    for (uint32_t d = 0; d < n->n_dimensions && (what & IMPASSE); d++)
        note(w, n->dimensions[d].impasse);
    for (uint32_t k = 0; k < n->n_accommodations && (what & ACCOMMODATION); k++)
        note(w, n->accommodations[k].share);
    w->deal->cost = work_of(deal);
}

/* ---- divisions */

static void note_column(noting *w, uint32_t column) {
    const ent_division_table *t = w->deal->division;
    if (column == ENT_NONE) return;
    for (uint32_t p = 0; p < t->n; p++) note(w, t->cell[column][p]);
    const ent_computed *computed = &t->computed[column];
    for (uint32_t i = 0; i < computed->n_read; i++) note(w, computed->read[i]);
}

static void note_named_column(noting *w, const char *name) {
    const ent_division *d = w->deal->division->division;
    note_column(w, ent_find_column(d->columns, d->n_columns, name));
}

/* Claims and the whole they are made on. */
static void note_claims(noting *w) {
    note(w, w->deal->division->division->whole);
    note_named_column(w, "claim");
}

static void note_worths(noting *w) {
    const ent_division *d = w->deal->division->division;
    bool by_claims = w->deal->rule && w->deal->rule->family == ENT_DIVISION;
    if (d->worth_of_claims && !by_claims) note_claims(w);
    for (uint32_t k = 0; k < d->n_worths; k++) {
        const ent_worth_line *line = &d->worths[k];
        if (!line->worth) continue;
        note(w, line->worth);
        note_line(w, (ent_table_line){.kind = ENT_LINE_WORTH,
                                      .actor = ENT_NONE,
                                      .text = line->text,
                                      .span = line->span,
                                      .provenance = &line->provenance});
    }
}

static bool in_percent_of_whole(const ent_division *d, uint32_t column) {
    return d->whole && ent_slice_is(d->columns[column].unit, "%") &&
           !ent_slice_is(d->whole->quantity.unit, "%");
}

static void note_division(noting *w, bool core) {
    const ent_deal *deal = w->deal;
    const ent_division_table *t = deal->division;
    const ent_division *d = t->division;
    for (uint32_t p = 0; p < t->n; p++) note_party(w, &d->parties[p]);
    if (!deal->rule && deal->column != ENT_NONE) {
        note_column(w, deal->column);
        if (in_percent_of_whole(d, deal->column)) note(w, d->whole);
    } else if (deal->rule && deal->rule->family == ENT_DIVISION) {
        note_claims(w);
    }
    if (core || (deal->rule && deal->rule->family == ENT_VALUE)) note_worths(w);
    if (begins(deal->rule, "weighted") || is_called(deal->rule, "nash_harsanyi"))
        note_named_column(w, "weight");
    uint64_t n = t->n, sets = n < ENT_MOST_PLAYERS ? UINT64_C(1) << n : 0;
    bool values = core || (deal->rule && deal->rule->family == ENT_VALUE);
    w->deal->cost =
        values ? sets * (n + 1) * (deal->rule && strstr(deal->rule->id, "nucleolus") ? 64 : 1)
               : n * n;
}

ent_slice ent_unit_of_parts(const ent_division *d, uint32_t column) {
    bool own = column != ENT_NONE && d->columns[column].unit.n && !in_percent_of_whole(d, column);
    if (own) return d->columns[column].unit;
    if (d->whole) return d->whole->quantity.unit;
    for (uint32_t k = 0; k < d->n_worths; k++)
        if (d->worths[k].worth) return d->worths[k].worth->quantity.unit;
    return (ent_slice){0};
}

/* ---- all of it */

ent_status ent_deal_note_read(ent_evaluation *ev, ent_deal *deal, bool core) {
    noting w = {.ev = ev, .deal = deal};
    if (deal->owner == ENT_OF_SEA) return ent_sea_note_read(ev, deal);
    if (deal->owner == ENT_OF_PROCESS) return ENT_OK; /* noted already */
    if (deal->owner == ENT_OF_CHOICE)
        note_choice(&w);
    else if (deal->owner == ENT_OF_NEGOTIATION)
        note_negotiation(&w);
    else
        note_division(&w, core);
    ent_table_line *lines = ent_arena_alloc(ev->arena, w.lines.n, sizeof *lines);
    if (w.status == ENT_OK && !lines) w.status = ent_no_memory(ev->ctx);
    for (size_t i = 0; i < w.lines.n && lines; i++) lines[i] = w.lines.at[i];
    deal->lines = lines;
    deal->n_lines = lines ? (uint32_t)w.lines.n : 0;
    ent_vec_clear(&w.lines);
    deal->numbers = ent_numbers_keep(&w.numbers, ev->arena, &deal->n_numbers);
    return w.status == ENT_OK && !deal->numbers ? ent_no_memory(ev->ctx) : w.status;
}
