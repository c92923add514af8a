/* read_coalition.c - coalitions: players whose moves alone a check may ask about.
 *
 * A coalition has a name in its dispute, beside those of players, options and states, none of which
 * it may share: a check names a coalition or a player in the same place. */

#include "model/read.h"

enum { MOST_COALITIONS = 1000 };

/* ---- its name */

static const ent_coalition *find(const ent_coalition *list, uint32_t n, ent_slice name) {
    for (uint32_t i = 0; i < n; i++)
        if (ent_slice_eq(list[i].name, name)) return &list[i];
    return NULL;
}

const ent_coalition *ent_find_coalition(const ent_region *region, uint32_t dispute,
                                        uint32_t alternative, ent_slice name) {
    const ent_dispute *d = &region->disputes[dispute];
    const ent_coalition *own = find(d->coalitions, d->n_coalitions, name);
    if (own || alternative == ENT_NONE) return own;
    const ent_dispute_change *c = ent_change_of(&region->alternatives[alternative], dispute);
    return c ? find(c->coalitions, c->n_coalitions, name) : NULL;
}

/* What else is called so; NULL: nothing. */
static const char *namesake(const ent_reader *r, const ent_dispute *d, ent_slice name) {
    const ent_named *found = ent_region_find(r->region, name);
    if (found && found->thing == ENT_AN_ACTOR) return "actor";
    if (ent_find_option(d, name) != ENT_NONE) return "option";
    return ent_find_state(d, name) != ENT_NONE ? "state" : NULL;
}

/* `known` are those that stand before it; in an alternative the dispute's own as well. */
static ent_status check_name(ent_reader *r, const ent_dispute *d, const ent_coalition *c,
                             const ent_coalition *known, uint32_t n_known) {
    const ent_coalition *first = find(known, n_known, c->name);
    if (!first) first = find(d->coalitions, d->n_coalitions, c->name);
    if (first) return ent_fault_twice(r, c->name, "is defined", c->span, first->span);
    const char *other = namesake(r, d, c->name);
    if (other)
        return ent_fault_at(r, "E231", c->span,
                            "a coalition cannot be called \"%.*s\": that is an %s already",
                            ENT_SLICE(c->name), other);
    return ent_name_check(r, c->name, c->span, ENT_NO_BLOCK);
}

/* ---- its members */

static ent_status read_member(ent_reader *r, const ent_dispute *d, const ent_node *node,
                              const ent_expr *name, uint64_t *members, bool *fine) {
    uint32_t player;
    ent_status st = ent_player_want(r, d, node, name->name, name->span, &player);
    if (st != ENT_OK || player == ENT_NONE) {
        *fine = false;
        return st;
    }
    bool twice = *members >> player & 1;
    *members |= UINT64_C(1) << player;
    if (!twice) return ENT_OK;
    *fine = false;
    return ent_fault_at(r, "E202", name->span, "\"%.*s\" stands twice", ENT_SLICE(name->name));
}

static ent_status read_members(ent_reader *r, const ent_dispute *d, const ent_node *node,
                               ent_coalition *c) {
    const ent_expr *set = ent_node_value(node, "members")->expr;
    bool fine = true;
    ent_status st = ENT_OK;
    for (uint32_t i = 0; st == ENT_OK && i < set->n_args; i++)
        st = read_member(r, d, node, set->args[i], &c->members, &fine);
    if (st != ENT_OK || !fine || set->n_args > 1) return st;
    return ent_fault_at(r, "E230", ent_node_value(node, "members")->span,
                        "coalition \"%.*s\" has %s; a coalition has two members or more, and a "
                        "check may name a player alone",
                        ENT_SLICE(c->name), set->n_args ? "one member" : "no member");
}

static ent_status read_coalition(ent_reader *r, const ent_dispute *d, const ent_node *node,
                                 ent_coalition *list, uint32_t *n) {
    ent_coalition *c = &list[*n];
    c->name = ent_text_in(node, "name");
    c->title = ent_title_in(node, c->name);
    c->span = ent_name_span_of(node);
    ent_status st = check_name(r, d, c, list, *n);
    if (st == ENT_OK) st = read_members(r, d, node, c);
    (*n)++;
    return st;
}

static ent_status too_many(ent_reader *r, const ent_dispute *d, const ent_node *node) {
    return ent_fault_at(r, "E212", ent_name_span_of(node),
                        "dispute \"%.*s\" has more than %d coalitions", ENT_SLICE(d->name),
                        MOST_COALITIONS);
}

ent_status ent_coalitions_in(ent_reader *r, const ent_dispute *d, const ent_node *block,
                             const ent_coalition **out, uint32_t *n) {
    ent_coalition *list =
        ent_arena_alloc(r->arena, ent_count_rows(block, ENT_WORD_COALITION), sizeof *list);
    if (!list) return ent_no_memory(r->ctx);
    uint32_t count = 0;
    ent_status st = ENT_OK;
    for (const ent_node *node = block; st == ENT_OK && node; node = node->next) {
        if (node->row->id != ENT_WORD_COALITION) continue;
        if (count == MOST_COALITIONS) {
            st = too_many(r, d, node);
            break;
        }
        st = read_coalition(r, d, node, list, &count);
    }
    *out = list;
    *n = count;
    return st;
}
