/* read_alternative.c - alternatives: the model with some statements replaced.
 *
 * An alternative changes rules of disputes, lines of choices, negotiations, divisions and seas, moves of
 * processes, blocks of theatres, values of attributes, and drops assumptions with the lines that rest on them, and events.  It may add
 * views, coalitions and events, but neither actors nor options nor what is chosen from. */

#include "model/read.h"

/* ---- disputes */

/* What the block of a dispute is read against: the model without what the alternative drops. */
static ent_status read_rules(ent_reader *r, const ent_alternative *a, const ent_node *block,
                             ent_dispute_change *c) {
    ent_rules before;
    ent_world without = {.dropped = a->dropped, .n_dropped = a->n_dropped};
    ent_status st =
        ent_rules_under(r->ctx, r->region, c->dispute, ENT_NONE, &without, r->arena, &before);
    if (st != ENT_OK) return st;
    const ent_dispute *d = &r->region->disputes[c->dispute];
    st = ent_rules_in(r, d, block, &before, &c->rules);
    return st == ENT_OK ? ent_coalitions_in(r, d, block, &c->coalitions, &c->n_coalitions) : st;
}

/* The first statement of the block with that word and name. */
static const ent_node *first_of(const ent_node *block, ent_word word, ent_slice name) {
    while (block->row->id != word || !ent_slice_eq(ent_text_in(block, "name"), name))
        block = block->next;
    return block;
}

static ent_status read_change(ent_reader *r, const ent_alternative *a, const ent_node *block,
                              const ent_node *node, ent_dispute_change *changes, uint32_t *n) {
    const ent_value *name = ent_node_value(node, "name");
    const ent_node *first = first_of(block, ENT_WORD_DISPUTE, name->name);
    if (first != node)
        return ent_fault_twice(r, name->name, "stands", name->span, ent_name_span_of(first));
    ent_dispute_change *c = &changes[*n];
    *c = (ent_dispute_change){.span = name->span};
    ent_status st =
        ent_name_want(r, node, name->name, name->span, ENT_BIT(ENT_A_DISPUTE), &c->dispute);
    if (st != ENT_OK || c->dispute == ENT_NONE) return st;
    (*n)++;
    st = ent_check_once(r, node->block);
    return st == ENT_OK ? read_rules(r, a, node->block, c) : st;
}

static ent_status read_changes(ent_reader *r, const ent_node *block, ent_alternative *a) {
    ent_dispute_change *changes =
        ent_arena_alloc(r->arena, ent_count_rows(block, ENT_WORD_DISPUTE), sizeof *changes);
    if (!changes) return ent_no_memory(r->ctx);
    a->disputes = changes;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_DISPUTE) 
            st = read_change(r, a, block, n, changes, &a->n_disputes);
    return st;
}

/* ---- choices, negotiations, divisions, seas */

static bool is_table(const ent_node *n) {
    return n->row->id == ENT_WORD_CHOICE || n->row->id == ENT_WORD_NEGOTIATION ||
           n->row->id == ENT_WORD_DIVISION || n->row->id == ENT_WORD_SEA ||
           n->row->id == ENT_WORD_PROCESS || n->row->id == ENT_WORD_THEATRE;
}

static void kind_of(const ent_node *n, ent_owner *owner, ent_thing *thing) {
    switch (n->row->id) {
    case ENT_WORD_CHOICE: *owner = ENT_OF_CHOICE, *thing = ENT_A_CHOICE; break;
    case ENT_WORD_NEGOTIATION: *owner = ENT_OF_NEGOTIATION, *thing = ENT_A_NEGOTIATION; break;
    case ENT_WORD_SEA: *owner = ENT_OF_SEA, *thing = ENT_A_SEA; break;
    case ENT_WORD_PROCESS: *owner = ENT_OF_PROCESS, *thing = ENT_A_PROCESS; break;
    case ENT_WORD_THEATRE: *owner = ENT_OF_THEATRE, *thing = ENT_A_THEATRE; break;
    default: *owner = ENT_OF_DIVISION, *thing = ENT_A_DIVISION; break;
    }
}

static ent_status change_table(ent_reader *r, const ent_node *node, ent_table_change *c) {
    switch (c->owner) {
    case ENT_OF_CHOICE: return ent_choice_changed(r, c->table, node, &c->choice);
    case ENT_OF_NEGOTIATION: return ent_negotiation_changed(r, c->table, node, &c->negotiation);
    case ENT_OF_SEA: return ent_sea_changed(r, c->table, node, &c->sea);
    case ENT_OF_PROCESS: return ent_process_changed(r, c->table, node, &c->process);
    case ENT_OF_THEATRE: return ent_theatre_changed(r, c->table, node, &c->theatre);
    default: return ent_division_changed(r, c->table, node, &c->division);
    }
}

static ent_status read_table(ent_reader *r, const ent_node *block, const ent_node *node,
                             ent_table_change *changes, uint32_t *n) {
    const ent_value *name = ent_node_value(node, "name");
    const ent_node *first = first_of(block, node->row->id, name->name);
    if (first != node)
        return ent_fault_twice(r, name->name, "stands", name->span, ent_name_span_of(first));
    ent_thing thing;
    ent_table_change c = {.span = name->span};
    kind_of(node, &c.owner, &thing);
    ent_status st = ent_name_want(r, node, name->name, name->span, ENT_BIT(thing), &c.table);
    if (st == ENT_OK && c.table != ENT_NONE) st = ent_check_once(r, node->block);
    if (st != ENT_OK || c.table == ENT_NONE) return st;
    if (r->faulty_tables[c.owner][c.table])
        return ENT_OK; /* what is missing may be what was wrong */
    st = change_table(r, node, &c);
    if (st == ENT_OK) changes[(*n)++] = c;
    return st;
}

static ent_status read_tables(ent_reader *r, const ent_node *block, ent_alternative *a) {
    uint32_t most = 0;
    for (const ent_node *n = block; n; n = n->next) most += is_table(n);
    ent_table_change *changes = ent_arena_alloc(r->arena, most, sizeof *changes);
    if (!changes) return ent_no_memory(r->ctx);
    a->tables = changes;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (is_table(n)) st = read_table(r, block, n, changes, &a->n_tables);
    return st;
}

/* ---- attributes */

static ent_status only_attributes(ent_reader *r, const ent_node *block) {
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id != ENT_WORD_ATTRIBUTE && n->row->id != ENT_WORD_LOCAL)
            st = ent_fault_at(r, "E216", n->word_span,
                              "an alternative changes attributes of an actor, not its \"%.*s\"",
                              ENT_SLICE(n->word));
    return st;
}

static ent_status read_actor_values(ent_reader *r, const ent_node *node, ent_attribute *values,
                                    uint32_t *n) {
    const ent_value *name = ent_node_value(node, "name");
    uint32_t actor;
    ent_status st = ent_name_want(r, node, name->name, name->span, ENT_BIT(ENT_AN_ACTOR), &actor);
    if (st != ENT_OK || actor == ENT_NONE) return st;
    st = only_attributes(r, node->block);
    return st == ENT_OK ? ent_attributes_in(r, node->block, actor, values, n) : st;
}

static ent_status read_values(ent_reader *r, const ent_node *block, ent_alternative *a) {
    uint32_t most = 0;
    for (const ent_node *n = block; n; n = n->next)
        if (n->row->id == ENT_WORD_ACTOR) most += ent_count_rows(n->block, ENT_WORD_ATTRIBUTE);
    ent_attribute *values = ent_arena_alloc(r->arena, most, sizeof *values);
    if (!values) return ent_no_memory(r->ctx);
    a->attributes = values;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_ACTOR) st = read_actor_values(r, n, values, &a->n_attributes);
    return st == ENT_OK ? ent_check_attributes(r, values, a->n_attributes) : st;
}

/* ---- drop */

static ent_status cannot_drop(ent_reader *r, const ent_node *node, const ent_value *v) {
    const ent_region *g = r->region;
    const ent_named *found = ent_region_find(g, v->name);
    ent_str message = {0}, help = {0};
    if (found)
        ent_str_addf(&message, "\"%.*s\" is %s; an alternative may drop assumptions and events",
                     ENT_SLICE(v->name), ent_thing_name(found->thing));
    else
        ent_str_addf(&message, "unknown assumption or event \"%.*s\"", ENT_SLICE(v->name));
    ent_str_add(&help, g->n_assumptions ? "assumptions here: " : "the model has no assumptions");
    for (uint32_t i = 0; i < g->n_assumptions; i++)
        ent_str_addf(&help, "%s%.*s", i ? ", " : "", ENT_SLICE(g->assumptions[i].name));
    ent_fault fault = {.code = found ? "E217" : "E201", .span = v->span, .node = node};
    ent_str several = {0};
    if (!found)
        fault.near = ent_region_nearest_of(
            g, ENT_BIT(ENT_AN_ASSUMPTION) | ENT_BIT(ENT_AN_EVENT), v->name, &several);
    ent_str_clear(&several);
    return ent_fault_say(r, &fault, &message, &help);
}

typedef struct drops {
    uint32_t *assumptions;
    const ent_event **events;
} drops;

static ent_status read_drop(ent_reader *r, const ent_node *node, drops *d, ent_alternative *a) {
    ent_filling f = ent_node_filling(node, "names");
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) {
        const ent_named *found = ent_region_find(r->region, f.value[i].name);
        if (found && found->thing == ENT_AN_ASSUMPTION)
            d->assumptions[a->n_dropped++] = found->index;
        else if (found && found->thing == ENT_AN_EVENT)
            d->events[a->n_dropped_events++] = &r->region->events[found->index];
        else
            st = cannot_drop(r, node, &f.value[i]);
    }
    return st;
}

static ent_status read_drops(ent_reader *r, const ent_node *block, ent_alternative *a) {
    uint32_t most = 0;
    for (const ent_node *n = block; n; n = n->next)
        if (n->row->id == ENT_WORD_DROP) most += ent_node_filling(n, "names").n;
    drops d = {ent_arena_alloc(r->arena, most, sizeof *d.assumptions),
               ent_arena_alloc(r->arena, most, sizeof *d.events)};
    if (!d.assumptions || !d.events) return ent_no_memory(r->ctx);
    a->dropped = d.assumptions;
    a->dropped_events = d.events;
    ent_status st = ENT_OK;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_DROP) st = read_drop(r, n, &d, a);
    return st;
}

/* ---- alternatives */

static ent_status read_alternative(ent_reader *r, const ent_node *node, ent_alternative *a) {
    a->name = ent_text_in(node, "name");
    a->title = ent_title_in(node, a->name);
    a->span = ent_name_span_of(node);
    a->node = node;
    ent_status st = read_drops(r, node->block, a);
    if (st == ENT_OK) st = read_changes(r, node->block, a);
    if (st == ENT_OK) st = read_tables(r, node->block, a);
    if (st == ENT_OK) st = read_values(r, node->block, a);
    if (st == ENT_OK) st = ent_events_in(r, node->block, &a->events, &a->n_events);
    return st;
}

ent_status ent_model_read_alternatives(ent_reader *r) {
    size_t n = r->said[ENT_AN_ALTERNATIVE].n;
    ent_alternative *alternatives = ent_arena_alloc(r->arena, n, sizeof *alternatives);
    if (!alternatives) return ent_no_memory(r->ctx);
    r->region->alternatives = alternatives;
    r->region->n_alternatives = (uint32_t)n;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < n; i++)
        st = read_alternative(r, r->said[ENT_AN_ALTERNATIVE].at[i], &alternatives[i]);
    return st;
}
