/* read_choice.c - choices: what is chosen from, and who ranks, approves and places it how.
 *
 * An alternative's block is read like the choice itself, over the alternatives that the choice has;
 * then its lines replace those of the same actors. */

#include "model/read.h"

#include <math.h>
#include <string.h>

typedef struct builder {
    ent_table_reader t;
    ent_choice *c;
    ent_names items;   /* ids are indices in c->items */
    ent_names unknown; /* alternatives that there are not, and of which that has been said */
} builder;

/* ---- what is chosen from */

static ent_status too_many(builder *b, uint32_t n, const char *what) {
    return ent_fail(b->t.r->ctx, ENT_ELIMIT, "choice \"%.*s\" has %u %s; at most %d are computed",
                    ENT_SLICE(b->t.name), n, what, ENT_MOST_TABLE_LINES);
}

static ent_status read_item(builder *b, const ent_value *v, ent_item *items) {
    uint32_t id;
    bool added;
    if (!ent_names_add(&b->items, v->name, &id, &added)) return ent_no_memory(b->t.r->ctx);
    if (!added) {
        b->t.faulty = true;
        return ent_fault_twice(b->t.r, v->name, "stands", v->span, items[id].span);
    }
    ent_span span = {v->span.file, v->span.begin, v->span.begin + (uint32_t)v->name.n};
    items[b->c->n_items++] = (ent_item){v->name, v->second.s ? v->second : v->name, span};
    return ent_name_check(b->t.r, v->name, span, ENT_NO_BLOCK);
}

static ent_status read_items(builder *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_ALTERNATIVES);
    if (!node)
        return ent_table_fault(
            &b->t, "E265", b->t.span,
            "choice \"%.*s\" does not say what is chosen from: alternatives A, B",
            ENT_SLICE(b->t.name));
    ent_filling f = ent_node_filling(node, "items");
    if (f.n > ENT_MOST_TABLE_LINES) return too_many(b, f.n, "alternatives");
    ent_item *items = ent_arena_alloc(b->t.r->arena, f.n, sizeof *items);
    if (!items) return ent_no_memory(b->t.r->ctx);
    b->c->items = items;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < f.n; i++) st = read_item(b, &f.value[i], items);
    return st;
}

static void put_items(ent_str *out, const ent_choice *c) {
    enum { MOST_LISTED = 20 };
    ent_str_add(out, "alternatives here: ");
    for (uint32_t i = 0; i < c->n_items && i < MOST_LISTED; i++)
        ent_str_addf(out, "%s%.*s", i ? ", " : "", ENT_SLICE(c->items[i].name));
    if (c->n_items > MOST_LISTED) ent_str_add(out, ", ..");
}

/* The number of an alternative; ENT_NONE after a message. */
static ent_status want_item(builder *b, const ent_node *node, ent_slice name, ent_span span,
                            uint32_t *item) {
    if (ent_names_find(&b->items, name, item)) return ENT_OK;
    uint32_t id;
    bool added;
    *item = ENT_NONE;
    b->t.faulty = true;
    if (b->c->n_items == 0) return ENT_OK; /* that has been said */
    if (!ent_names_add(&b->unknown, name, &id, &added)) return ent_no_memory(b->t.r->ctx);
    if (!added) return ENT_OK;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "choice \"%.*s\" has no alternative \"%.*s\"", ENT_SLICE(b->t.name),
                 ENT_SLICE(name));
    ent_nearest near = ent_nearest_to(name);
    for (uint32_t i = 0; i < b->c->n_items; i++) ent_nearest_try(&near, b->c->items[i].name);
    put_items(&help, b->c);
    return ent_fault_say(b->t.r, &(ent_fault){"E261", span, near.best, node}, &message, &help);
}

/* ---- rankings */

/* Ranks of a > b = c: 1, 2, 2; what is not ranked stays 0. */
static ent_status read_order(builder *b, const ent_node *node, const ent_ranking *order,
                             uint32_t *rank) {
    uint32_t at = 0;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < order->n; i++) {
        const ent_expr *e = order->states[i];
        uint32_t item;
        if (i == 0 || order->relation[i - 1] != ENT_EQUAL) at = i + 1;
        st = want_item(b, node, e->name, e->span, &item);
        if (st != ENT_OK || item == ENT_NONE) continue;
        if (rank[item])
            st = ent_table_fault(&b->t, "E202", e->span, "\"%.*s\" is ranked twice in this line",
                                 ENT_SLICE(e->name));
        else
            rank[item] = at;
    }
    return st;
}

static ent_status read_weight(builder *b, const ent_node *node, uint32_t actor,
                              ent_item_ranking *line) {
    const ent_value *v = ent_node_value(node, "weight");
    if (!v) return ENT_OK;
    ent_attribute *weight = ent_arena_alloc(b->t.r->arena, 1, sizeof *weight);
    if (!weight) return ent_no_memory(b->t.r->ctx);
    line->weight = weight;
    ent_status st =
        ent_table_number(&b->t, v, ent_slice_of("weight"), actor, &line->provenance, weight);
    return st == ENT_OK ? ent_table_positive(&b->t, weight, "a weight") : st;
}

static ent_status read_ranking(builder *b, const ent_node *node, ent_item_ranking *lines) {
    const ent_value *actor = ent_node_value(node, "actor"), *order = ent_node_value(node, "order");
    ent_item_ranking *line = &lines[b->c->n_rankings];
    *line = (ent_item_ranking){.span = order->span};
    ent_status st = ent_table_actor(&b->t, node, actor->name, actor->span, &line->actor);
    if (st != ENT_OK || line->actor == ENT_NONE) return st;
    for (uint32_t i = 0; i < b->c->n_rankings; i++)
        if (lines[i].actor == line->actor) {
            b->t.faulty = true;
            return ent_fault_twice(b->t.r, actor->name, "ranks", actor->span, lines[i].span);
        }
    uint32_t *rank = ent_arena_alloc(b->t.r->arena, b->c->n_items, sizeof *rank);
    if (!rank) return ent_no_memory(b->t.r->ctx);
    line->rank = rank;
    b->c->n_rankings++;
    ent_str text = {0};
    ent_value_print(&text, order);
    st = ent_keep_text(b->t.r, &text, &line->text);
    if (st == ENT_OK) st = ent_provenance_in(b->t.r, node, &line->provenance);
    if (st == ENT_OK) st = read_order(b, node, order->ranking, rank);
    return st == ENT_OK ? read_weight(b, node, line->actor, line) : st;
}

static ent_status read_rankings(builder *b, const ent_node *block) {
    uint32_t n = ent_count_rows(block, ENT_WORD_ORDER);
    if (n > ENT_MOST_TABLE_LINES) return too_many(b, n, "voters");
    ent_item_ranking *lines = ent_arena_alloc(b->t.r->arena, n, sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    b->c->rankings = lines;
    ent_status st = ENT_OK;
    for (const ent_node *node = block; st == ENT_OK && node; node = node->next)
        if (node->row->id == ENT_WORD_ORDER) st = read_ranking(b, node, lines);
    return st;
}

/* ---- approvals */

static ent_status read_approval(builder *b, const ent_node *node, ent_approval *lines) {
    const ent_value *actor = ent_node_value(node, "actor");
    ent_filling items = ent_node_filling(node, "items");
    ent_approval *line = &lines[b->c->n_approvals];
    *line =
        (ent_approval){.span = ent_span_join(items.value[0].span, items.value[items.n - 1].span)};
    ent_status st = ent_table_actor(&b->t, node, actor->name, actor->span, &line->actor);
    if (st != ENT_OK || line->actor == ENT_NONE) return st;
    for (uint32_t i = 0; i < b->c->n_approvals; i++)
        if (lines[i].actor == line->actor) {
            b->t.faulty = true;
            return ent_fault_twice(b->t.r, actor->name, "approves", actor->span, lines[i].span);
        }
    bool *approved = ent_arena_alloc(b->t.r->arena, b->c->n_items, sizeof *approved);
    if (!approved) return ent_no_memory(b->t.r->ctx);
    line->approved = approved;
    b->c->n_approvals++;
    ent_str text = {0};
    for (uint32_t i = 0; st == ENT_OK && i < items.n; i++) {
        const ent_value *v = &items.value[i];
        uint32_t item;
        ent_put_item(&text, v->name);
        st = want_item(b, node, v->name, v->span, &item);
        if (st != ENT_OK || item == ENT_NONE) continue;
        if (approved[item])
            st = ent_table_fault(&b->t, "E202", v->span, "\"%.*s\" stands twice",
                                 ENT_SLICE(v->name));
        approved[item] = true;
    }
    ent_status kept = ent_keep_text(b->t.r, &text, &line->text);
    if (st == ENT_OK) st = kept;
    return st == ENT_OK ? ent_provenance_in(b->t.r, node, &line->provenance) : st;
}

static ent_status read_approvals(builder *b, const ent_node *block) {
    uint32_t n = ent_count_rows(block, ENT_WORD_APPROVE);
    if (n > ENT_MOST_TABLE_LINES) return too_many(b, n, "voters");
    ent_approval *lines = ent_arena_alloc(b->t.r->arena, n, sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    b->c->approvals = lines;
    ent_status st = ENT_OK;
    for (const ent_node *node = block; st == ENT_OK && node; node = node->next)
        if (node->row->id == ENT_WORD_APPROVE) st = read_approval(b, node, lines);
    return st;
}

/* ---- places */

static ent_status read_placing(builder *b, const ent_node *node, ent_placing *lines) {
    const ent_value *name = ent_node_value(node, "item"), *actor = ent_node_value(node, "actor");
    const ent_value *rank = ent_node_value(node, "rank");
    ent_placing *line = &lines[b->c->n_placings];
    ent_status st = want_item(b, node, name->name, name->span, &line->item);
    if (st == ENT_OK && line->item != ENT_NONE)
        st = ent_table_actor(&b->t, node, actor->name, actor->span, &line->actor);
    if (st != ENT_OK || line->item == ENT_NONE || line->actor == ENT_NONE) return st;
    for (uint32_t i = 0; i < b->c->n_placings; i++)
        if (lines[i].item == line->item && lines[i].actor == line->actor) {
            b->t.faulty = true;
            return ent_fault_twice(b->t.r, name->name, "is placed", name->span,
                                   lines[i].rank->span);
        }
    b->t.within = b->c->items[line->item].name;
    st = ent_table_number_kept(&b->t, node, rank, ent_slice_of("place"), line->actor, &line->rank);
    b->t.within = (ent_slice){"", 0};
    if (st != ENT_OK || !line->rank) return st;
    b->c->n_placings++;
    return ent_table_limits(&b->t, line->rank, 1, b->c->n_items, "a place in the order");
}

static ent_status read_placings(builder *b, const ent_node *block) {
    ent_placing *lines =
        ent_arena_alloc(b->t.r->arena, ent_count_rows(block, ENT_WORD_PLACE), sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    b->c->placings = lines;
    ent_status st = ENT_OK;
    for (const ent_node *node = block; st == ENT_OK && node; node = node->next)
        if (node->row->id == ENT_WORD_PLACE) st = read_placing(b, node, lines);
    return st;
}

/* ---- what a choice must have */

static bool is_placed(const ent_choice *c, uint32_t item, uint32_t actor) {
    for (uint32_t i = 0; i < c->n_placings; i++)
        if (c->placings[i].item == item && c->placings[i].actor == actor) return true;
    return false;
}

/* Every alternative is ranked by everybody, or placed. */
static ent_status check_ranking(builder *b, const ent_item_ranking *line, ent_span place) {
    const ent_choice *c = b->c;
    ent_str missing = {0}, message = {0}, help = {0};
    for (uint32_t i = 0; i < c->n_items; i++)
        if (!line->rank[i] && !is_placed(c, i, line->actor))
            ent_put_item(&missing, c->items[i].name);
    ent_status st = ENT_OK;
    if (missing.n) {
        ent_slice actor = b->t.r->region->actors[line->actor].name;
        ent_str_addf(&message, "\"%.*s\" does not rank: %s", ENT_SLICE(actor),
                     ent_str_get(&missing));
        ent_str_add(&help, "every alternative is ranked, equal ones with =, or placed: place "
                           "ALTERNATIVE ACTOR RANK");
        b->t.faulty = true;
        st = ent_fault_say(b->t.r, &(ent_fault){.code = "E262", .span = place}, &message, &help);
    } else if (ent_str_failed(&missing)) {
        st = ent_no_memory(b->t.r->ctx);
    }
    ent_str_clear(&missing);
    return st;
}

static bool ranks(const ent_choice *c, uint32_t actor) {
    for (uint32_t i = 0; i < c->n_rankings; i++)
        if (c->rankings[i].actor == actor) return true;
    return false;
}

static ent_status no_voter(builder *b, uint32_t actor, ent_span span, const char *does) {
    return ent_table_fault(&b->t, "E265", span, "\"%.*s\" %s, and does not rank the alternatives",
                           ENT_SLICE(b->t.r->region->actors[actor].name), does);
}

static ent_status check_voters(builder *b) {
    const ent_choice *c = b->c;
    ent_status st = ENT_OK;
    if (c->n_rankings == 0)
        st = ent_table_fault(&b->t, "E265", b->t.span,
                             "nobody ranks the alternatives of choice \"%.*s\"",
                             ENT_SLICE(b->t.name));
    for (uint32_t i = 0; st == ENT_OK && !b->t.faulty && i < c->n_approvals; i++)
        if (!ranks(c, c->approvals[i].actor))
            st = no_voter(b, c->approvals[i].actor, c->approvals[i].span, "approves");
    for (uint32_t i = 0; st == ENT_OK && !b->t.faulty && i < c->n_placings; i++)
        if (!ranks(c, c->placings[i].actor))
            st = no_voter(b, c->placings[i].actor, c->placings[i].rank->span,
                          "has a place for an alternative");
    return st;
}

/* ---- the choice */

static ent_status read_quota(builder *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_QUOTA);
    if (!node) return ENT_OK;
    ent_status st = ent_table_number_kept(&b->t, node, ent_node_value(node, "quota"),
                                          ent_slice_of("quota"), ENT_NONE, &b->c->quota);
    if (st != ENT_OK || !b->c->quota) return st;
    return ent_table_positive(&b->t, b->c->quota, "a quota");
}

/* What the choice itself and an alternative's part of it may hold. */
static ent_status read_lines(builder *b, const ent_node *block) {
    ent_status st = read_rankings(b, block);
    if (st == ENT_OK) st = read_approvals(b, block);
    if (st == ENT_OK) st = read_placings(b, block);
    return st == ENT_OK ? read_quota(b, block) : st;
}

static ent_status read_whole(builder *b, const ent_node *block) {
    ent_status st = ent_check_once(b->t.r, block);
    if (st == ENT_OK) st = read_items(b, block);
    if (st == ENT_OK) st = read_lines(b, block);
    if (st == ENT_OK)
        st = ent_rules_named_in(&b->t, block, ENT_BIT(ENT_CHOICE), NULL, 0, &b->c->rules,
                                &b->c->n_rules);
    if (st == ENT_OK && !b->t.faulty) st = check_voters(b);
    for (uint32_t i = 0; st == ENT_OK && !b->t.faulty && i < b->c->n_rankings; i++)
        st = check_ranking(b, &b->c->rankings[i], b->c->rankings[i].span);
    return st;
}

static ent_status read_choice(ent_reader *r, uint32_t index, const ent_node *node, ent_choice *c) {
    c->name = ent_text_in(node, "name");
    c->title = ent_title_in(node, c->name);
    c->span = ent_name_span_of(node);
    builder b = {.t = {.r = r,
                       .owner = ENT_OF_CHOICE,
                       .table = index,
                       .name = c->name,
                       .within = {"", 0},
                       .span = c->span},
                 .c = c};
    ent_status st = read_whole(&b, node->block);
    ent_names_clear(&b.items);
    ent_names_clear(&b.unknown);
    r->faulty_tables[ENT_OF_CHOICE][index] = b.t.faulty;
    return st;
}

ent_status ent_model_read_choices(ent_reader *r) {
    size_t n = r->said[ENT_A_CHOICE].n;
    ent_choice *choices = ent_arena_alloc(r->arena, n, sizeof *choices);
    bool *faulty = r->faulty_tables[ENT_OF_CHOICE] = ent_arena_alloc(r->arena, n, sizeof *faulty);
    if (!choices || !faulty) return ent_no_memory(r->ctx);
    r->region->choices = choices;
    r->region->n_choices = (uint32_t)n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = read_choice(r, i, r->said[ENT_A_CHOICE].at[i], &choices[i]);
    return st;
}

/* ---- in an alternative */

/* The line of an actor that ranks in the model is replaced; there are no new voters. */
static ent_status replace_rankings(builder *b, const ent_choice *before) {
    const ent_item_ranking *change = b->c->rankings;
    uint32_t n_change = b->c->n_rankings;
    ent_item_ranking *lines = ent_arena_alloc(b->t.r->arena, before->n_rankings, sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    if (before->n_rankings) memcpy(lines, before->rankings, before->n_rankings * sizeof *lines);
    b->c->rankings = lines;
    b->c->n_rankings = before->n_rankings;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n_change; i++) {
        uint32_t k = 0;
        while (k < before->n_rankings && lines[k].actor != change[i].actor) k++;
        if (k < before->n_rankings)
            lines[k] = change[i];
        else
            st = ent_table_fault(&b->t, "E265", change[i].span,
                                 "\"%.*s\" does not rank in choice \"%.*s\"; an alternative adds "
                                 "nobody",
                                 ENT_SLICE(b->t.r->region->actors[change[i].actor].name),
                                 ENT_SLICE(b->t.name));
    }
    return st;
}

static ent_status replace_approvals(builder *b, const ent_choice *before) {
    const ent_approval *change = b->c->approvals;
    uint32_t n_change = b->c->n_approvals, n = before->n_approvals;
    ent_approval *lines = ent_arena_alloc(b->t.r->arena, (size_t)n + n_change, sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    if (n) memcpy(lines, before->approvals, n * sizeof *lines);
    for (uint32_t i = 0; i < n_change; i++) {
        uint32_t k = 0;
        while (k < n && lines[k].actor != change[i].actor) k++;
        if (k == n) n++;
        lines[k] = change[i];
    }
    b->c->approvals = lines;
    b->c->n_approvals = n;
    return ENT_OK;
}

static ent_status replace_placings(builder *b, const ent_choice *before) {
    const ent_placing *change = b->c->placings;
    uint32_t n_change = b->c->n_placings, n = before->n_placings;
    ent_placing *lines = ent_arena_alloc(b->t.r->arena, (size_t)n + n_change, sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    if (n) memcpy(lines, before->placings, n * sizeof *lines);
    for (uint32_t i = 0; i < n_change; i++) {
        uint32_t k = 0;
        while (k < n && (lines[k].actor != change[i].actor || lines[k].item != change[i].item)) k++;
        if (k == n) n++;
        lines[k] = change[i];
    }
    b->c->placings = lines;
    b->c->n_placings = n;
    return ENT_OK;
}

/* A new order alone may leave out what the model places, and what it leaves out else is missing. */
static ent_status merge(builder *b, const ent_choice *before) {
    ent_status st = replace_rankings(b, before);
    if (st == ENT_OK) st = replace_approvals(b, before);
    if (st == ENT_OK) st = replace_placings(b, before);
    if (!b->c->quota) b->c->quota = before->quota;
    if (st == ENT_OK && !b->t.faulty) st = check_voters(b);
    for (uint32_t i = 0; st == ENT_OK && !b->t.faulty && i < b->c->n_rankings; i++) {
        bool old = b->c->rankings[i].rank == before->rankings[i].rank;
        if (!old) st = check_ranking(b, &b->c->rankings[i], b->c->rankings[i].span);
    }
    return st;
}

ent_status ent_choice_changed(ent_reader *r, uint32_t choice, const ent_node *node,
                              const ent_choice **out) {
    const ent_choice *before = &r->region->choices[choice];
    ent_choice *c = ent_arena_alloc(r->arena, 1, sizeof *c);
    if (!c) return ent_no_memory(r->ctx);
    *c = *before;
    c->n_rankings = c->n_approvals = c->n_placings = 0;
    c->quota = NULL;
    builder b = {.t = {.r = r,
                       .owner = ENT_OF_CHOICE,
                       .table = choice,
                       .name = c->name,
                       .within = {"", 0},
                       .span = ent_name_span_of(node)},
                 .c = c};
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < c->n_items; i++) {
        uint32_t id;
        bool added;
        if (!ent_names_add(&b.items, c->items[i].name, &id, &added)) st = ent_no_memory(r->ctx);
    }
    if (st == ENT_OK) st = read_lines(&b, node->block);
    if (st == ENT_OK) st = merge(&b, before);
    ent_names_clear(&b.items);
    ent_names_clear(&b.unknown);
    *out = c;
    return st;
}
