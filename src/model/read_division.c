/* read_division.c - divisions: how much there is, who claims how much of it, and what coalitions
 * are worth by themselves.
 *
 * Two forms, and both together: claims in a column of the parties' lines, and worths of coalitions.
 * Where there are no lines the parties are those whom the coalitions name, in that order.  An
 * alternative's block is read like the division, under its columns; its lines replace those of the
 * same actors, and its coalitions, unions and whole those of the division. */

#include "model/read.h"

#include <math.h>
#include <string.h>

typedef struct builder {
    ent_table_reader t;
    ent_division *d;
} builder;

static ent_slice name_of(const builder *b, uint32_t actor) {
    return b->t.r->region->actors[actor].name;
}

/* ---- the whole and the claims */

static ent_status read_whole(builder *b, const ent_node *block) {
    const ent_node *node = ent_find_statement(block, ENT_WORD_WHOLE);
    if (!node) return ENT_OK;
    ent_status st = ent_table_number_kept(&b->t, node, ent_node_value(node, "whole"),
                                          ent_slice_of("whole"), ENT_NONE, &b->d->whole);
    if (st != ENT_OK || !b->d->whole) return st;
    return ent_table_limits(&b->t, b->d->whole, 0, HUGE_VAL, "what is divided");
}

static ent_status check_line(builder *b, const ent_party_line *line) {
    static const char *const names[] = {"claim", "weight"};
    const ent_division *d = b->d;
    ent_status st = ENT_OK;
    for (size_t i = 0; st == ENT_OK && i < 2; i++) {
        uint32_t at = ent_find_column(d->columns, d->n_columns, names[i]);
        const ent_attribute *a = at == ENT_NONE || !line->cells ? NULL : line->cells[at].own;
        if (!a) continue;
        st = i ? ent_table_positive(&b->t, a, "a weight")
               : ent_table_limits(&b->t, a, 0, HUGE_VAL, "a claim");
    }
    return st;
}

/* A column "claims" or "clam" beside a whole was meant to be the claims. */
static ent_status check_columns(builder *b, const ent_node *block) {
    const ent_division *d = b->d;
    const ent_node *node = ent_find_statement(block, ENT_WORD_COLUMNS);
    uint32_t claim = ent_find_column(d->columns, d->n_columns, "claim");
    ent_status st = ENT_OK;
    if (claim != ENT_NONE && !d->whole && !b->t.faulty)
        return ent_table_fault(&b->t, "E265", b->t.span,
                               "division \"%.*s\" has claims and does not say on how much: whole "
                               "QUANTITY",
                               ENT_SLICE(b->t.name));
    for (uint32_t i = 0; st == ENT_OK && claim == ENT_NONE && i < d->n_columns; i++) {
        ent_nearest near = ent_nearest_to(d->columns[i].name);
        ent_nearest_try(&near, ent_slice_of("claim"));
        if (!near.best.n) continue;
        ent_str message = {0}, help = {0};
        ent_str_addf(&message, "column \"%.*s\" is not the one that the rules divide by",
                     ENT_SLICE(d->columns[i].name));
        ent_str_add(&help, "they divide by the column \"claim\", and every other one is shown "
                           "beside them");
        b->t.faulty = true;
        ent_fault fault = {"E263", d->columns[i].span, near.best, node};
        return ent_fault_say(b->t.r, &fault, &message, &help);
    }
    return st;
}

/* Claims are in the unit of the whole, or in percent of it. */
static ent_status check_unit(builder *b) {
    const ent_division *d = b->d;
    uint32_t claim = ent_find_column(d->columns, d->n_columns, "claim");
    if (claim == ENT_NONE || !d->whole) return ENT_OK;
    ent_slice is = d->columns[claim].unit, want = d->whole->quantity.unit;
    if (!is.n || ent_slice_is(is, "%") || ent_same_unit(is, want)) return ENT_OK;
    ent_str message = {0}, help = {0};
    ent_str_addf(&message, "claims are in \"%.*s\" and the whole is in ", ENT_SLICE(is));
    ent_str_addf(&message, want.n ? "\"%.*s\"" : "no unit%.*s", ENT_SLICE(want));
    ent_str_add(&help, "claims are in the unit of the whole, or in percent of it: columns claim %");
    b->t.faulty = true;
    ent_fault fault = {.code = "E206", .span = d->columns[claim].span};
    return ent_fault_say(b->t.r, &fault, &message, &help);
}

/* ---- coalitions */

/* The parties whom the coalitions name, where no line does. */
static ent_status parties_of_coalitions(builder *b, const ent_node *block) {
    ent_division *d = b->d;
    uint32_t most = 0;
    for (const ent_node *n = block; n; n = n->next) {
        const ent_value *v = ent_node_value(n, "members");
        if (v && n->row->id != ENT_WORD_UNION) most += v->expr->n_args;
    }
    if (most > b->t.r->region->n_actors) most = b->t.r->region->n_actors;
    ent_party_line *lines = ent_arena_alloc(b->t.r->arena, most, sizeof *lines);
    if (!lines) return ent_no_memory(b->t.r->ctx);
    d->parties = lines;
    for (const ent_node *n = block; n; n = n->next) {
        const ent_value *v = ent_node_value(n, "members");
        for (uint32_t i = 0; v && n->row->id != ENT_WORD_UNION && i < v->expr->n_args; i++) {
            const ent_expr *e = v->expr->args[i];
            const ent_named *found = ent_region_find(b->t.r->region, e->name);
            if (!found || found->thing != ENT_AN_ACTOR ||
                ent_find_party(lines, d->n_parties, found->index) != ENT_NONE)
                continue;
            lines[d->n_parties++] = (ent_party_line){
                .actor = found->index, .span = e->span, .provenance = {.assuming = ENT_NONE}};
        }
    }
    return ENT_OK;
}

/* The members as bits of the parties; 0 after a message. */
static ent_status read_members(builder *b, const ent_node *node, const ent_value *v,
                               uint64_t *members) {
    const ent_division *d = b->d;
    uint64_t bits = 0;
    *members = 0;
    if (v->expr->n_args == 0)
        return ent_table_fault(&b->t, "E268", v->span, "a coalition of nobody");
    for (uint32_t i = 0; i < v->expr->n_args; i++) {
        const ent_expr *e = v->expr->args[i];
        uint32_t actor;
        ent_status st = ent_table_actor(&b->t, node, e->name, e->span, &actor);
        if (st != ENT_OK || actor == ENT_NONE) return st;
        uint32_t at = ent_find_party(d->parties, d->n_parties, actor);
        if (at == ENT_NONE)
            return ent_table_fault(&b->t, "E265", e->span,
                                   "\"%.*s\" has no line in division \"%.*s\"", ENT_SLICE(e->name),
                                   ENT_SLICE(b->t.name));
        if (bits >> at & 1)
            return ent_table_fault(&b->t, "E202", e->span, "\"%.*s\" stands twice",
                                   ENT_SLICE(e->name));
        bits |= UINT64_C(1) << at;
    }
    *members = bits;
    return ENT_OK;
}

/* "{a, b}", in the order of the parties: what a coalition is called, however it is written. */
static ent_status keep_name(builder *b, uint64_t members, ent_slice *out) {
    ent_str text = {0};
    const char *before = "{";
    for (uint32_t i = 0; i < b->d->n_parties && i < 64; i++) {
        if (!(members >> i & 1)) continue;
        ent_str_add(&text, before);
        ent_str_add_slice(&text, name_of(b, b->d->parties[i].actor));
        before = ", ";
    }
    ent_str_add_char(&text, '}');
    return ent_keep_text(b->t.r, &text, out);
}

/* `worth claims`. */
static ent_status read_worth_of_claims(builder *b, const ent_node *node, ent_worth_line *line) {
    ent_division *d = b->d;
    *line = (ent_worth_line){.text = ent_slice_of("claims"), .span = node->word_span};
    d->worth_of_claims = true;
    d->n_worths++;
    if (ent_find_column(d->columns, d->n_columns, "claim") == ENT_NONE)
        return ent_table_fault(&b->t, "E265", node->word_span,
                               "\"worth claims\" needs a column \"claim\" and a whole");
    return ent_provenance_in(b->t.r, node, &line->provenance);
}

static ent_status read_worth_of(builder *b, const ent_node *node, const ent_value *v,
                                ent_worth_line *lines) {
    ent_division *d = b->d;
    ent_worth_line *line = &lines[d->n_worths];
    const ent_value *members = ent_node_value(node, "members");
    *line = (ent_worth_line){.span = members->span};
    ent_status st = read_members(b, node, members, &line->members);
    if (st != ENT_OK || !line->members) return st;
    st = keep_name(b, line->members, &line->text);
    for (uint32_t i = 0; st == ENT_OK && i < d->n_worths; i++)
        if (lines[i].members == line->members) {
            b->t.faulty = true;
            return ent_fault_twice(b->t.r, line->text, "stands", members->span, lines[i].span);
        }
    if (st == ENT_OK) st = ent_provenance_in(b->t.r, node, &line->provenance);
    if (st != ENT_OK) return st;
    b->t.within = line->text;
    st = ent_table_number_kept(&b->t, node, v, ent_slice_of(d->cost ? "cost" : "worth"), ENT_NONE,
                               &line->worth);
    b->t.within = (ent_slice){"", 0};
    if (line->worth) d->n_worths++;
    return st;
}

static ent_status read_worth(builder *b, const ent_node *node, ent_worth_line *lines) {
    ent_division *d = b->d;
    bool cost = node->row->id == ENT_WORD_COST;
    const ent_value *members = ent_node_value(node, "members");
    const ent_value *number = ent_node_value(node, cost ? "cost" : "worth");
    const ent_value *claims = cost ? NULL : ent_node_value(node, "remainder");
    if (!claims && (!members || !number))
        return ent_table_fault(
            &b->t, "E268", node->word_span,
            "\"worth\" is said of a coalition: worth { A, B } 12, or worth claims");
    if (claims && (members || number))
        return ent_table_fault(
            &b->t, "E268", claims->span,
            "\"worth claims\" stands by itself: it is what the others' claims leave");
    if (d->n_worths && (d->cost != cost || d->worth_of_claims || claims)) {
        ent_str message = {0};
        ent_str_add(&message,
                    d->worth_of_claims && claims
                        ? "\"worth claims\" stands twice"
                        : "worths of coalitions, their costs and \"worth claims\" exclude "
                          "each other");
        b->t.faulty = true;
        return ent_fault_say(b->t.r, &(ent_fault){.code = "E268", .span = node->word_span},
                             &message, NULL);
    }
    d->cost = cost;
    return claims ? read_worth_of_claims(b, node, &lines[d->n_worths])
                  : read_worth_of(b, node, number, lines);
}

/* 2^n coalitions are worth something, so there is a limit to n. */
static ent_status check_players(builder *b, const char *what) {
    if (b->d->n_parties <= ENT_MOST_COALITION_PLAYERS) return ENT_OK;
    return ent_fail(b->t.r->ctx, ENT_ELIMIT,
                    "division \"%.*s\" has %s and %u parties; with them at most %d are computed",
                    ENT_SLICE(b->t.name), what, b->d->n_parties, ENT_MOST_COALITION_PLAYERS);
}

static ent_status read_worths(builder *b, const ent_node *block) {
    uint32_t most = ent_count_rows(block, ENT_WORD_WORTH) + ent_count_rows(block, ENT_WORD_COST);
    if (most == 0) return ENT_OK;
    ent_status st = check_players(b, "worths of coalitions");
    ent_worth_line *lines = ent_arena_alloc(b->t.r->arena, most, sizeof *lines);
    if (st == ENT_OK && !lines) return ent_no_memory(b->t.r->ctx);
    b->d->worths = lines;
    b->d->n_worths = 0;
    b->d->worth_of_claims = b->d->cost = false;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_WORTH || n->row->id == ENT_WORD_COST)
            st = read_worth(b, n, lines);
    return st;
}

/* ---- unions */

static ent_status read_union(builder *b, const ent_node *node, uint64_t *unions) {
    ent_division *d = b->d;
    const ent_value *v = ent_node_value(node, "members");
    uint64_t members;
    ent_status st = read_members(b, node, v, &members);
    if (st != ENT_OK || !members) return st;
    for (uint32_t i = 0; i < d->n_unions; i++)
        for (uint32_t p = 0; (unions[i] & members) && p < d->n_parties; p++)
            if (unions[i] & members & UINT64_C(1) << p)
                return ent_table_fault(&b->t, "E268", v->span,
                                       "\"%.*s\" is in two unions; unions do not overlap",
                                       ENT_SLICE(name_of(b, d->parties[p].actor)));
    unions[d->n_unions++] = members;
    return ENT_OK;
}

static ent_status read_unions(builder *b, const ent_node *block) {
    uint32_t most = ent_count_rows(block, ENT_WORD_UNION);
    if (most == 0) return ENT_OK;
    ent_status st = check_players(b, "unions");
    uint64_t *unions = ent_arena_alloc(b->t.r->arena, most, sizeof *unions);
    if (st == ENT_OK && !unions) return ent_no_memory(b->t.r->ctx);
    b->d->unions = unions;
    b->d->n_unions = 0;
    for (const ent_node *n = block; st == ENT_OK && n; n = n->next)
        if (n->row->id == ENT_WORD_UNION) st = read_union(b, n, unions);
    return st;
}

/* ---- the division */

static ent_status read_lines(builder *b, const ent_node *block) {
    ent_division *d = b->d;
    ent_status st = ent_columns_in(&b->t, block, &d->columns, &d->n_columns);
    if (st == ENT_OK) st = read_whole(b, block);
    if (st == ENT_OK && !b->t.faulty) st = check_columns(b, block);
    if (st == ENT_OK && !b->t.faulty) st = check_unit(b);
    if (st == ENT_OK && !b->t.faulty)
        st = ent_party_lines_in(&b->t, block, d->columns, d->n_columns, &d->parties, &d->n_parties);
    for (uint32_t i = 0; st == ENT_OK && i < d->n_parties; i++) st = check_line(b, &d->parties[i]);
    if (st == ENT_OK && !b->t.faulty && d->n_columns == 0) st = parties_of_coalitions(b, block);
    return st;
}

static ent_status check_whole(builder *b) {
    const ent_division *d = b->d;
    if (d->n_parties == 0)
        return ent_table_fault(&b->t, "E265", b->t.span,
                               "nobody claims a part in division \"%.*s\"", ENT_SLICE(b->t.name));
    return ENT_OK;
}

static ent_status read_division(ent_reader *r, uint32_t index, const ent_node *node,
                                ent_division *d) {
    d->name = ent_text_in(node, "name");
    d->title = ent_title_in(node, d->name);
    d->span = ent_name_span_of(node);
    builder b = {.t = {.r = r,
                       .owner = ENT_OF_DIVISION,
                       .table = index,
                       .name = d->name,
                       .within = {"", 0},
                       .span = d->span},
                 .d = d};
    ent_status st = ent_check_once(r, node->block);
    if (st == ENT_OK) st = read_lines(&b, node->block);
    if (st == ENT_OK && !b.t.faulty) st = read_worths(&b, node->block);
    if (st == ENT_OK && !b.t.faulty) st = read_unions(&b, node->block);
    bool columns = !b.t.faulty || d->n_parties; /* else a rule may be one that was lost */
    if (st == ENT_OK && columns)
        st = ent_rules_named_in(&b.t, node->block, ENT_BIT(ENT_DIVISION) | ENT_BIT(ENT_VALUE),
                                d->columns, d->n_columns, &d->rules, &d->n_rules);
    if (st == ENT_OK && !b.t.faulty) st = check_whole(&b);
    r->faulty_tables[ENT_OF_DIVISION][index] = b.t.faulty;
    return st;
}

ent_status ent_model_read_divisions(ent_reader *r) {
    size_t n = r->said[ENT_A_DIVISION].n;
    ent_division *divisions = ent_arena_alloc(r->arena, n, sizeof *divisions);
    bool *faulty = r->faulty_tables[ENT_OF_DIVISION] = ent_arena_alloc(r->arena, n, sizeof *faulty);
    if (!divisions || !faulty) return ent_no_memory(r->ctx);
    r->region->divisions = divisions;
    r->region->n_divisions = (uint32_t)n;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < n; i++)
        st = read_division(r, i, r->said[ENT_A_DIVISION].at[i], &divisions[i]);
    return st;
}

/* ---- in an alternative */

/* The whole, the lines that it has, and what coalitions are worth, listed anew. */
ent_status ent_division_changed(ent_reader *r, uint32_t division, const ent_node *node,
                                const ent_division **out) {
    const ent_division *before = &r->region->divisions[division];
    ent_division *d = ent_arena_alloc(r->arena, 1, sizeof *d);
    if (!d) return ent_no_memory(r->ctx);
    *d = *before;
    *out = d;
    builder b = {.t = {.r = r,
                       .owner = ENT_OF_DIVISION,
                       .table = division,
                       .name = d->name,
                       .within = {"", 0},
                       .span = ent_name_span_of(node)},
                 .d = d};
    const ent_party_line *lines = NULL;
    uint32_t n = 0;
    ent_status st = read_whole(&b, node->block);
    if (st == ENT_OK && !b.t.faulty) st = check_unit(&b);
    if (st == ENT_OK)
        st = ent_party_lines_in(&b.t, node->block, d->columns, d->n_columns, &lines, &n);
    for (uint32_t i = 0; st == ENT_OK && i < n; i++) st = check_line(&b, &lines[i]);
    if (st == ENT_OK)
        st = ent_party_lines_replaced(&b.t, d->parties, d->n_parties, lines, n, &d->parties);
    if (st == ENT_OK && !b.t.faulty) st = read_worths(&b, node->block);
    return st == ENT_OK && !b.t.faulty ? read_unions(&b, node->block) : st;
}
