/* piece_tables.c - which line of an alternative's choice, negotiation, division or sea makes the
 * difference.
 *
 * Each line that the alternative puts in place of the model's is tried alone: a table is made that is
 * the model's but for it.  Where no line is enough, all that the alternative says of the table is
 * tried. */

#include "claim/piece.h"

#include "base/ctx.h"
#include "model/theatre.h"

#include <string.h>

void ent_try_change(ent_trying *t, ent_table_change change) {
    ent_alternative part = {
        .name = t->whole->name, .tables = &change, .n_tables = 1, .node = t->whole->node};
    t->status = t->ask(t->asker, &part, &t->turns);
}

static void try_choice(ent_trying *t, const ent_choice *c) {
    ent_try_change(
        t, (ent_table_change){.owner = ENT_OF_CHOICE, .table = t->change->table, .choice = c});
}

static void try_negotiation(ent_trying *t, const ent_negotiation *n) {
    ent_try_change(t, (ent_table_change){.owner = ENT_OF_NEGOTIATION,
                                         .table = t->change->table,
                                         .negotiation = n});
}

static void try_division(ent_trying *t, const ent_division *d) {
    ent_try_change(
        t, (ent_table_change){.owner = ENT_OF_DIVISION, .table = t->change->table, .division = d});
}

/* A copy of a list with room for one more. */
static void *copy(ent_trying *t, const void *list, uint32_t n, size_t size) {
    char *out = ent_arena_alloc(t->scratch, (size_t)n + 1, size);
    if (!out) t->status = ent_no_memory(t->ctx);
    if (out && n) memcpy(out, list, n * size);
    return out;
}

/* ---- what turned it */

void ent_trying_found_line(ent_trying *t, ent_table_line line) {
    if (!t->turns) return;
    ent_table_line *kept = ent_arena_alloc(t->kept, 1, sizeof *kept);
    if (!kept) {
        t->status = ent_no_memory(t->ctx);
        return;
    }
    *kept = line;
    kept->owner = t->change->owner;
    kept->table = t->change->table;
    t->out->kind = ENT_PIECE_LINE;
    t->out->line = kept;
}

void ent_trying_found_number(ent_trying *t, const ent_attribute *a) {
    if (!t->turns) return;
    t->out->kind = ENT_PIECE_LINE;
    t->out->attribute = a;
}

/* ---- choices */

static bool is_in(const ent_choice *c, const ent_item_ranking *line) {
    for (uint32_t i = 0; i < c->n_rankings; i++)
        if (c->rankings[i].rank == line->rank) return true;
    return false;
}

static void try_ranking(ent_trying *t, const ent_choice *old, uint32_t i) {
    const ent_item_ranking *line = &t->change->choice->rankings[i];
    ent_choice c = *old;
    ent_item_ranking *list = copy(t, old->rankings, old->n_rankings, sizeof *list);
    if (!list || is_in(old, line)) return;
    for (uint32_t k = 0; k < old->n_rankings; k++)
        if (list[k].actor == line->actor) list[k] = *line;
    c.rankings = list;
    try_choice(t, &c);
    ent_trying_found_line(t, (ent_table_line){.kind = ENT_LINE_RANKING,
                                              .actor = line->actor,
                                              .text = line->text,
                                              .span = line->span,
                                              .provenance = &line->provenance});
}

static void try_approval(ent_trying *t, const ent_choice *old, uint32_t i) {
    const ent_approval *line = &t->change->choice->approvals[i];
    ent_choice c = *old;
    ent_approval *list = copy(t, old->approvals, old->n_approvals, sizeof *list);
    uint32_t k = 0;
    while (k < old->n_approvals && old->approvals[k].actor != line->actor) k++;
    if (!list || (k < old->n_approvals && old->approvals[k].approved == line->approved)) return;
    if (k == old->n_approvals) c.n_approvals++;
    list[k] = *line;
    c.approvals = list;
    try_choice(t, &c);
    ent_trying_found_line(t, (ent_table_line){.kind = ENT_LINE_APPROVAL,
                                              .actor = line->actor,
                                              .text = line->text,
                                              .span = line->span,
                                              .provenance = &line->provenance});
}

static void try_placing(ent_trying *t, const ent_choice *old, uint32_t i) {
    const ent_placing *line = &t->change->choice->placings[i];
    ent_choice c = *old;
    ent_placing *list = copy(t, old->placings, old->n_placings, sizeof *list);
    uint32_t k = 0;
    while (k < old->n_placings &&
           (old->placings[k].actor != line->actor || old->placings[k].item != line->item))
        k++;
    if (!list || (k < old->n_placings && old->placings[k].rank == line->rank)) return;
    if (k == old->n_placings) c.n_placings++;
    list[k] = *line;
    c.placings = list;
    try_choice(t, &c);
    ent_trying_found_number(t, line->rank);
}

static void try_in_choice(ent_trying *t) {
    const ent_choice *old = &t->region->choices[t->change->table], *fresh = t->change->choice;
    for (uint32_t i = 0; i < fresh->n_rankings && ent_trying_goes_on(t); i++)
        try_ranking(t, old, i);
    for (uint32_t i = 0; i < fresh->n_approvals && ent_trying_goes_on(t); i++)
        try_approval(t, old, i);
    for (uint32_t i = 0; i < fresh->n_placings && ent_trying_goes_on(t); i++)
        try_placing(t, old, i);
    if (ent_trying_goes_on(t) && fresh->quota != old->quota) {
        ent_choice c = *old;
        c.quota = fresh->quota;
        try_choice(t, &c);
        ent_trying_found_number(t, fresh->quota);
    }
    if (ent_trying_goes_on(t)) try_choice(t, fresh);
}

/* ---- lines of parties: the same parties in the same order */

static const ent_party_line *with_line(ent_trying *t, const ent_party_line *old, uint32_t n,
                                       uint32_t i, const ent_party_line *line) {
    ent_party_line *list = copy(t, old, n, sizeof *list);
    if (list) list[i] = *line;
    return list;
}

static void found_party(ent_trying *t, const ent_party_line *line) {
    ent_trying_found_line(t, (ent_table_line){.kind = ENT_LINE_PARTY,
                                              .actor = line->actor,
                                              .text = t->region->actors[line->actor].name,
                                              .span = line->span,
                                              .provenance = &line->provenance});
}

/* ---- negotiations */

static void try_beside(ent_trying *t, const ent_negotiation *old, uint32_t i) {
    const ent_party_line *line = &t->change->negotiation->parties[i];
    if (line->cells == old->parties[i].cells) return;
    ent_negotiation n = *old;
    n.parties = with_line(t, old->parties, old->n_parties, i, line);
    if (!n.parties) return;
    try_negotiation(t, &n);
    found_party(t, line);
}

/* A line of a dimension; of the only one it stands in the negotiation too. */
static void try_in_dimension(ent_trying *t, const ent_negotiation *old, uint32_t d, uint32_t i) {
    const ent_party_line *line = &t->change->negotiation->dimensions[d].parties[i];
    const ent_dimension *own = &old->dimensions[d];
    if (line->cells == own->parties[i].cells) return;
    ent_negotiation n = *old;
    ent_dimension *dimensions = copy(t, old->dimensions, old->n_dimensions, sizeof *dimensions);
    if (!dimensions) return;
    dimensions[d].parties = with_line(t, own->parties, own->n_parties, i, line);
    if (!dimensions[d].parties) return;
    if (old->parties == own->parties) n.parties = dimensions[d].parties;
    n.dimensions = dimensions;
    try_negotiation(t, &n);
    found_party(t, line);
}

static void try_impasse(ent_trying *t, const ent_negotiation *old, uint32_t d) {
    const ent_attribute *impasse = t->change->negotiation->dimensions[d].impasse;
    if (impasse == old->dimensions[d].impasse || !impasse) return;
    ent_negotiation n = *old;
    ent_dimension *dimensions = copy(t, old->dimensions, old->n_dimensions, sizeof *dimensions);
    if (!dimensions) return;
    dimensions[d].impasse = impasse;
    n.dimensions = dimensions;
    try_negotiation(t, &n);
    ent_trying_found_number(t, impasse);
}

static void try_accommodation(ent_trying *t, const ent_negotiation *old, uint32_t i) {
    const ent_accommodation *line = &t->change->negotiation->accommodations[i];
    ent_negotiation n = *old;
    ent_accommodation *list = copy(t, old->accommodations, old->n_accommodations, sizeof *list);
    uint32_t k = 0;
    while (k < old->n_accommodations &&
           (old->accommodations[k].actor != line->actor || old->accommodations[k].to != line->to))
        k++;
    if (!list || (k < old->n_accommodations && old->accommodations[k].share == line->share)) return;
    if (k == old->n_accommodations) n.n_accommodations++;
    list[k] = *line;
    n.accommodations = list;
    try_negotiation(t, &n);
    ent_trying_found_number(t, line->share);
}

static void try_in_negotiation(ent_trying *t) {
    const ent_negotiation *old = &t->region->negotiations[t->change->table];
    const ent_negotiation *fresh = t->change->negotiation;
    for (uint32_t d = 0; d < old->n_dimensions && ent_trying_goes_on(t); d++)
        for (uint32_t i = 0; i < old->n_parties && ent_trying_goes_on(t); i++)
            try_in_dimension(t, old, d, i);
    for (uint32_t i = 0;
         i < old->n_parties && ent_trying_goes_on(t) && old->parties != old->dimensions[0].parties;
         i++)
        try_beside(t, old, i);
    for (uint32_t d = 0; d < old->n_dimensions && ent_trying_goes_on(t); d++)
        try_impasse(t, old, d);
    for (uint32_t i = 0; i < fresh->n_accommodations && ent_trying_goes_on(t); i++)
        try_accommodation(t, old, i);
    if (ent_trying_goes_on(t)) try_negotiation(t, fresh);
}

/* ---- divisions */

static void try_claimant(ent_trying *t, const ent_division *old, uint32_t i) {
    const ent_party_line *line = &t->change->division->parties[i];
    if (line->cells == old->parties[i].cells) return;
    ent_division d = *old;
    d.parties = with_line(t, old->parties, old->n_parties, i, line);
    if (!d.parties) return;
    try_division(t, &d);
    found_party(t, line);
}

/* One worth in place of, or beside, those of the model. */
static void try_worth(ent_trying *t, const ent_division *old, uint32_t i) {
    const ent_worth_line *line = &t->change->division->worths[i];
    if (!line->worth || old->worth_of_claims) return;
    ent_division d = *old;
    ent_worth_line *list = copy(t, old->worths, old->n_worths, sizeof *list);
    uint32_t k = 0;
    while (k < old->n_worths && old->worths[k].members != line->members) k++;
    if (!list || (k < old->n_worths && old->worths[k].worth == line->worth)) return;
    if (k == old->n_worths) d.n_worths++;
    list[k] = *line;
    d.worths = list;
    try_division(t, &d);
    ent_trying_found_line(t, (ent_table_line){.kind = ENT_LINE_WORTH,
                                              .actor = ENT_NONE,
                                              .text = line->text,
                                              .span = line->span,
                                              .provenance = &line->provenance});
}

static void try_in_division(ent_trying *t) {
    const ent_division *old = &t->region->divisions[t->change->table];
    const ent_division *fresh = t->change->division;
    for (uint32_t i = 0; i < old->n_parties && ent_trying_goes_on(t); i++) try_claimant(t, old, i);
    if (ent_trying_goes_on(t) && fresh->whole != old->whole) {
        ent_division d = *old;
        d.whole = fresh->whole;
        try_division(t, &d);
        ent_trying_found_number(t, fresh->whole);
    }
    for (uint32_t i = 0; i < fresh->n_worths && ent_trying_goes_on(t); i++) try_worth(t, old, i);
    if (ent_trying_goes_on(t)) try_division(t, fresh);
}

/* ---- a whole alternative */

static uint32_t lines_of(const ent_table_change *c) {
    switch (c->owner) {
    case ENT_OF_CHOICE:
        return c->choice->n_rankings + c->choice->n_approvals + c->choice->n_placings;
    case ENT_OF_NEGOTIATION: return c->negotiation->n_parties * c->negotiation->n_dimensions;
    case ENT_OF_SEA:
        return c->sea->n_islands + c->sea->n_closings + c->sea->n_lines + c->sea->n_fields +
               c->sea->n_rules;
    case ENT_OF_PROCESS: return c->process->n_moves + c->process->n_interventions;
    case ENT_OF_THEATRE: return 0; /* whole blocks: tried as one */
    default: return c->division->n_parties + c->division->n_worths;
    }
}

ent_status ent_find_table_piece(ent_ctx *ctx, const ent_region *region,
                                const ent_alternative *whole, ent_try_part *ask, void *asker,
                                ent_arena *kept, ent_piece *out, bool *turns) {
    ent_arena scratch = {0};
    ent_trying t = {.ctx = ctx,
                    .region = region,
                    .whole = whole,
                    .ask = ask,
                    .asker = asker,
                    .kept = kept,
                    .scratch = &scratch,
                    .out = out};
    for (uint32_t i = 0; i < whole->n_tables && ent_trying_goes_on(&t); i++) {
        t.change = &whole->tables[i];
        if (lines_of(t.change) > ENT_MOST_PIECE_LINES) continue;
        if (t.change->owner == ENT_OF_CHOICE)
            try_in_choice(&t);
        else if (t.change->owner == ENT_OF_NEGOTIATION)
            try_in_negotiation(&t);
        else if (t.change->owner == ENT_OF_SEA)
            ent_try_in_sea(&t);
        else if (t.change->owner == ENT_OF_PROCESS)
            ent_try_in_process(&t);
        else if (t.change->owner == ENT_OF_THEATRE)
            ent_try_change(&t, *t.change);
        else
            try_in_division(&t);
        if (!t.turns || out->kind == ENT_PIECE_LINE) continue;
        out->kind = ENT_PIECE_TABLE;
        out->owner = t.change->owner;
        out->table = t.change->table;
    }
    *turns = t.turns;
    ent_arena_clear(&scratch);
    return t.status;
}

/* ---- whether an alternative says all that another says of a table: what it leaves as in the model
 * it does not say */

static bool same_number(const ent_attribute *a, const ent_attribute *b) {
    if (!a || !b) return a == b;
    return a->quantity.best == b->quantity.best;
}

/* `less` is the model's own number, or the same as `more`. */
static bool number_is_said(const ent_attribute *model, const ent_attribute *more,
                           const ent_attribute *less) {
    return less == model || same_number(more, less);
}

static bool lines_are_said(const ent_party_line *model, const ent_party_line *more,
                           const ent_party_line *less, uint32_t n, uint32_t n_columns) {
    for (uint32_t i = 0; i < n; i++) {
        if (less[i].cells == model[i].cells || more[i].cells == less[i].cells) continue;
        for (uint32_t k = 0; k < n_columns; k++) {
            const ent_cell *x = &more[i].cells[k], *y = &less[i].cells[k];
            if (!same_number(x->own, y->own) || !ent_slice_eq(x->attribute, y->attribute))
                return false;
        }
    }
    return true;
}

static const ent_approval *approval_of(const ent_choice *c, uint32_t actor) {
    for (uint32_t i = 0; i < c->n_approvals; i++)
        if (c->approvals[i].actor == actor) return &c->approvals[i];
    return NULL;
}

static const ent_attribute *place_of(const ent_choice *c, const ent_placing *like) {
    for (uint32_t i = 0; i < c->n_placings; i++)
        if (c->placings[i].actor == like->actor && c->placings[i].item == like->item)
            return c->placings[i].rank;
    return NULL;
}

static bool choice_contains(const ent_choice *model, const ent_choice *more,
                            const ent_choice *less) {
    for (uint32_t i = 0; i < less->n_rankings; i++) {
        const ent_item_ranking *x = &more->rankings[i], *y = &less->rankings[i];
        if (!is_in(model, y) && !ent_slice_eq(x->text, y->text)) return false;
    }
    for (uint32_t i = 0; i < less->n_approvals; i++) {
        const ent_approval *y = &less->approvals[i], *x = approval_of(more, y->actor);
        const ent_approval *old = approval_of(model, y->actor);
        bool said = !old || old->approved != y->approved;
        if (said && (!x || !ent_slice_eq(x->text, y->text))) return false;
    }
    for (uint32_t i = 0; i < less->n_placings; i++) {
        const ent_placing *y = &less->placings[i];
        if (!number_is_said(place_of(model, y), place_of(more, y), y->rank)) return false;
    }
    return number_is_said(model->quota, more->quota, less->quota);
}

static const ent_attribute *share_of(const ent_negotiation *n, const ent_accommodation *like) {
    for (uint32_t i = 0; i < n->n_accommodations; i++)
        if (n->accommodations[i].actor == like->actor && n->accommodations[i].to == like->to)
            return n->accommodations[i].share;
    return NULL;
}

/* Options of models are compared where they stand, not by what they say. */
static bool negotiation_contains(const ent_negotiation *model, const ent_negotiation *more,
                                 const ent_negotiation *less) {
    bool said = lines_are_said(model->parties, more->parties, less->parties, less->n_parties,
                               less->n_columns);
    for (uint32_t d = 0; d < less->n_dimensions && said; d++) {
        const ent_dimension *x = &more->dimensions[d], *y = &less->dimensions[d];
        const ent_dimension *old = &model->dimensions[d];
        said = lines_are_said(old->parties, x->parties, y->parties, y->n_parties, y->n_columns) &&
               number_is_said(old->impasse, x->impasse, y->impasse);
    }
    for (uint32_t i = 0; i < less->n_accommodations && said; i++) {
        const ent_accommodation *y = &less->accommodations[i];
        said = number_is_said(share_of(model, y), share_of(more, y), y->share);
    }
    bool options = less->n_methods != model->n_methods;
    for (uint32_t i = 0; i < less->n_methods && !options; i++)
        options = less->methods[i].settings != model->methods[i].settings;
    return said && !options;
}

static bool division_contains(const ent_division *model, const ent_division *more,
                              const ent_division *less) {
    bool said = lines_are_said(model->parties, more->parties, less->parties, less->n_parties,
                               less->n_columns) &&
                number_is_said(model->whole, more->whole, less->whole);
    if (less->worths == model->worths || !said) return said;
    said = more->n_worths == less->n_worths && more->cost == less->cost;
    for (uint32_t i = 0; i < less->n_worths && said; i++)
        said = more->worths[i].members == less->worths[i].members &&
               same_number(more->worths[i].worth, less->worths[i].worth);
    return said;
}

static bool change_contains(const ent_region *region, const ent_table_change *more,
                            const ent_table_change *less) {
    uint32_t table = less->table;
    switch (less->owner) {
    case ENT_OF_CHOICE: return choice_contains(&region->choices[table], more->choice, less->choice);
    case ENT_OF_NEGOTIATION:
        return negotiation_contains(&region->negotiations[table], more->negotiation,
                                    less->negotiation);
    case ENT_OF_PROCESS:
        return ent_process_change_contains(&region->processes[table], more->process, less->process);
    case ENT_OF_THEATRE: return more->theatre == less->theatre;
    case ENT_OF_SEA: return ent_sea_change_contains(&region->seas[table], more->sea, less->sea);
    default: return division_contains(&region->divisions[table], more->division, less->division);
    }
}

bool ent_table_changes_contain(const ent_region *region, const ent_alternative *more,
                               const ent_alternative *less) {
    for (uint32_t i = 0; i < less->n_tables; i++) {
        const ent_table_change *y = &less->tables[i], *x = NULL;
        for (uint32_t k = 0; k < more->n_tables; k++)
            if (more->tables[k].owner == y->owner && more->tables[k].table == y->table)
                x = &more->tables[k];
        if (!x || !change_contains(region, x, y)) return false;
    }
    return true;
}
